package record

import (
	"strings"
	"testing"
)

// What an erasure leaves of each kind of entry. Nothing that anybody said is among it.
func TestBlanks(t *testing.T) {
	const said = "秘密"
	claim := Claim{Kind: KindEvent, Via: "d", Section: said, Words: []Words{{Quote: said, End: 6}}, Event: &Event{Text: said}}
	kept := Claim{Kind: KindEvent, Via: "other", Event: &Event{Text: said}}
	for _, test := range []struct {
		name  string
		entry LedgerEntry
		want  string // the body that is left; "" where the entry stays as it is
	}{
		{"document", LedgerEntry{Kind: EntryDocument, Document: &TakenIn{Capture: Capture{Address: said, Name: said, MediaType: "text/plain", SHA256: "c0", Size: 5}, ID: "d", Reader: "r 1", Source: "s", Text: "t0", Title: said, Charset: "utf-8", Ordinal: 2}},
			`"document":{"capture":{"sha256":"c0","size":0},"charset":"","format":"","id":"d","language":"","ordinal":2,"reader":"r 1","source":"s","text":"t0","title":""}`},
		{"other document", LedgerEntry{Kind: EntryDocument, Document: &TakenIn{ID: "other"}}, ""},
		{"claim of it", LedgerEntry{Kind: EntryClaim, ID: "c9", Claim: &claim}, `"claim":{"kind":"event","via":"d"}`},
		{"claim", LedgerEntry{Kind: EntryClaim, ID: "c1", Claim: &kept}, `"claim":{"kind":"event","via":"other"}`},
		{"other claim", LedgerEntry{Kind: EntryClaim, ID: "c2", Claim: &kept}, ""},
		{"incident", LedgerEntry{Kind: EntryIncident, Incident: &Begin{Document: "d", ID: "i", Slug: said, Seed: said, Op: "o"}}, `"incident":{"document":"d","id":"i","op":"o","slug":"i"}`},
		{"slug", LedgerEntry{Kind: EntrySlug, Slug: &Naming{Incident: "i", Slug: said}}, `"slug":{"incident":"i","slug":"i"}`},
		{"other slug", LedgerEntry{Kind: EntrySlug, Slug: &Naming{Incident: "j", Slug: said}}, ""},
		{"decision", LedgerEntry{Kind: EntryDecision, Decision: &Decision{Claims: []ClaimID{"c2", "c1"}, Verdict: Accepted, Why: said}}, `"decision":{"claims":["c2","c1"],"verdict":"accepted"}`},
		{"decision without a reason", LedgerEntry{Kind: EntryDecision, Decision: &Decision{Claims: []ClaimID{"c1"}, Verdict: Accepted}}, ""},
		{"supersession of it", LedgerEntry{Kind: EntrySupersession, Supersession: &Supersession{New: "c2", Old: "c1", Reason: Misread, Why: said}}, `"supersession":{"new":"c2","old":"c1","reason":"misread"}`},
		{"supersession by it", LedgerEntry{Kind: EntrySupersession, Supersession: &Supersession{New: "c1", Old: "c2", Reason: Corrected}}, `"supersession":{"old":"c2","reason":"corrected"}`},
		{"withdrawal", LedgerEntry{Kind: EntrySupersession, Supersession: &Supersession{Old: "c1", Reason: Withdrawn, Said: &Said{By: said}}}, `"supersession":{"old":"c1","reason":"withdrawn"}`},
		{"party", LedgerEntry{Kind: EntryParty, Party: &PartyFacts{Party: "p", Name: said, Number: said}}, `"party":{"name":"","party":"p"}`},
		{"source", LedgerEntry{Kind: EntrySource, Source: &SourceFacts{Source: "s", Publisher: said}}, `"source":{"source":"s"}`},
		{"join", LedgerEntry{Kind: EntryJoin, Join: &Join{What: JoinParty, Old: "p", Into: "q", Why: said}}, `"join":{"into":"q","old":"p","what":"party"}`},
		{"placement", LedgerEntry{Kind: EntryPlacement, Placement: &Placement{Claim: "c1", Incident: "i"}}, ""},
		{"marking", LedgerEntry{Kind: EntryMarking, Marking: &Marking{Claim: "c1", TLP: TLPRed}}, ""},
	} {
		b := &Blanks{Claims: map[ClaimID]bool{"c1": true}, Documents: map[DocumentID]bool{"d": true}, Parties: map[PartyID]bool{"p": true}, Sources: map[SourceID]bool{"s": true}}
		if _, less := b.Of(&LedgerEntry{Kind: EntryIncident, Incident: &Begin{Document: "d", ID: "i", Slug: "x"}}); !less {
			t.Error("an incident keeps the name that was made of the title")
		}
		test.entry.At, test.entry.By = "now", "we"
		left, less := b.Of(&test.entry)
		body, _, err := left.Leaf()
		if err != nil {
			t.Fatal(err)
		}
		if test.want == "" {
			if less {
				t.Errorf("%s: %s is left", test.name, body)
			}
			continue
		}
		if s := string(body); !less || !strings.Contains(s, test.want) || !strings.Contains(s, `"erased":true`) || !strings.Contains(s, `"by":"we"`) || strings.Contains(s, said) {
			t.Errorf("%s:\n got %s (%t)\nwant %s", test.name, s, less, test.want)
		}
		if _, again := b.Of(&left); again {
			t.Errorf("%s: what is left is blanked again", test.name)
		}
	}
	b := &Blanks{Documents: map[DocumentID]bool{"d": true}, KeepSlugs: true}
	if _, less := b.Of(&LedgerEntry{Kind: EntryIncident, Incident: &Begin{Document: "d", ID: "i", Slug: "x"}}); less {
		t.Error("the name is gone though it was to be kept")
	}
}

package record

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/when"
)

func validClaim(change func(*Claim)) *Claim {
	text := "感染した端末は12台"
	c := &Claim{
		Kind:  KindStatement,
		Via:   DocumentIDOf(text),
		Words: []Words{{Start: 0, End: len(text), Quote: text}},
	}
	c.Statement = &Statement{Text: text}
	if change != nil {
		change(c)
	}
	return c
}

func TestCanonicalSortsKeys(t *testing.T) {
	for _, test := range []struct {
		in   any
		want string
	}{
		{map[string]any{"b": 1, "a": map[string]any{"z": "<&>", "y": nil}}, `{"a":{"y":null,"z":"<&>"},"b":1}`},
		// The keys of a struct, embedded ones included, go by their bytes too.
		{Figure{Measure: "money", Quantity: figure.Quantity{Unit: "円"}}, `{"approximate":false,"max":null,"measure":"money","min":null,"unit":"円"}`},
		// Numbers stay as they are written: no exponent, no loss above 2^53.
		{json.RawMessage(`{"n":9007199254740993,"m":0.00015}`), `{"m":0.00015,"n":9007199254740993}`},
		{Placement{Incident: "b", Document: "a"}, `{"document":"a","incident":"b"}`},
		{&LedgerEntry{Kind: EntryClaim, At: "t", By: "x", Claim: validClaim(nil)},
			`{"at":"t","by":"x","claim":{"kind":"statement","statement":{"text":"感染した端末は12台"},"via":"e9ccc4290bfa7227ceccf0d1ae10f17d","words":[{"end":26,"quote":"感染した端末は12台","role":"","start":0}]},"kind":"claim"}`},
	} {
		got, err := Canonical(test.in)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != test.want {
			t.Errorf("Canonical(%v)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

// Ids are written down in published records: a change here breaks every address and every backup.
func TestIDsAreStable(t *testing.T) {
	doc := DocumentIDOf("これは文書です。")
	event, err := validClaim(func(c *Claim) {
		c.Kind, c.Statement = KindEvent, nil
		c.Event = &Event{Text: "感染", When: when.Time{Start: 1533135600000000, End: 1533222000000000, Offset: 32400, Precision: when.Day, Approximate: true}}
	}).ID()
	if err != nil {
		t.Fatal(err)
	}
	statement, err := validClaim(nil).ID()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, got, want string }{
		{"document", string(doc), "835d8f43c813080cf6257aed514ed125"},
		{"document with outer white space", string(DocumentIDOf("\n これは文書です。\n")), "835d8f43c813080cf6257aed514ed125"},
		{"incident", string(IncidentIDOf(doc)), "6ec0f0c7484f8a1061308b0c6127857c"},
		{"source with an address", string(SourceIDOf("https://example.jp/news", doc)), "b49d560545eada96646004c51bdc811b"},
		{"source by itself", string(SourceIDOf("", doc)), "97acc5737673612f0463004ddcc2ba75"},
		{"event", string(event), "455ccd7a74cef62384adceeddd809df9"},
		{"statement", string(statement), "fd3ef2bb7c85c26abcb562b5d80d58c5"},
	} {
		if test.got != test.want {
			t.Errorf("%s: ID is %s, was %s", test.name, test.got, test.want)
		}
	}
}

func TestReplay(t *testing.T) {
	doc, doc2 := DocumentIDOf("一"), DocumentIDOf("二")
	in, in2 := IncidentIDOf(doc), IncidentIDOf(doc2)
	claim := validClaim(func(c *Claim) { c.Via = doc })
	other := validClaim(func(c *Claim) { c.Via = doc; c.Statement.Text = "別" })
	id, _ := claim.ID()
	id2, _ := other.ID()
	entries := []LedgerEntry{
		{Kind: EntryDocument, Document: &TakenIn{ID: doc}},
		{Kind: EntryDocument, Document: &TakenIn{ID: doc2}},
		{Kind: EntryIncident, Incident: &Begin{ID: in, Document: doc, Slug: "one"}},
		{Kind: EntryIncident, Incident: &Begin{ID: in2, Document: doc2, Slug: "two"}},
		{Kind: EntryClaim, Claim: claim},
		{Kind: EntryClaim, Claim: other},
	}
	decide := func(v Verdict, why string, c ...ClaimID) LedgerEntry {
		return LedgerEntry{Kind: EntryDecision, By: "A", Decision: &Decision{Claims: c, Verdict: v, Why: why}}
	}
	supersede := func(s Supersession) LedgerEntry {
		return LedgerEntry{Kind: EntrySupersession, By: "A", Supersession: &s}
	}
	place := func(p Placement) LedgerEntry { return LedgerEntry{Kind: EntryPlacement, Placement: &p} }
	for _, test := range []struct {
		name string
		more []LedgerEntry
		want string // state, why, in first incident, in second incident; of claim, then of other
	}{
		{"drafts are where their document is", nil, "draft  true false, draft  true false"},
		{"the latest decision decides", []LedgerEntry{decide(Accepted, "x", id, id2), decide(Rejected, "y", id)},
			"rejected y true false, accepted x true false"},
		{"supersession goes before a decision made later", []LedgerEntry{
			supersede(Supersession{Old: id, New: id2, Reason: Misread, Why: "z"}), decide(Accepted, "x", id, id2)},
			"superseded z true false, accepted x true false"},
		{"a draft takes the place of a draft", []LedgerEntry{supersede(Supersession{Old: id, New: id2, Reason: Misread, Why: "z"})},
			"superseded z true false, draft  true false"},
		{"a draft waits before one that is accepted", []LedgerEntry{supersede(Supersession{Old: id, New: id2, Reason: Misread, Why: "z"}), decide(Accepted, "x", id)},
			"accepted x true false, draft  true false"},
		{"a rejected claim takes the place of none", []LedgerEntry{supersede(Supersession{Old: id, New: id2, Reason: Misread, Why: "z"}), decide(Rejected, "y", id2)},
			"draft  true false, rejected y true false"},
		{"what is withdrawn has nothing in its place", []LedgerEntry{supersede(Supersession{Old: id, Reason: Withdrawn, Why: "z"}), decide(Accepted, "x", id)},
			"superseded z true false, draft  true false"},
		{"a supersession is taken back", []LedgerEntry{decide(Accepted, "x", id), supersede(Supersession{Old: id, Reason: Withdrawn, Why: "z"}),
			supersede(Supersession{Old: id, Reason: Withdrawn, Undo: true})}, "accepted x true false, draft  true false"},
		{"a decision is taken back", []LedgerEntry{decide(Rejected, "x", id), decide(Reopened, "", id)}, "draft  true false, draft  true false"},
		{"a document moves with its claims", []LedgerEntry{place(Placement{Document: doc, Incident: in, Out: true}), place(Placement{Document: doc, Incident: in2})},
			"draft  false true, draft  false true"},
		{"what is said of a claim goes before what is said of its document", []LedgerEntry{
			place(Placement{Claim: id, Incident: in}), place(Placement{Document: doc, Incident: in, Out: true})},
			"draft  true false, draft  false false"},
		{"of two the later holds", []LedgerEntry{place(Placement{Claim: id, Incident: in, Out: true}), place(Placement{Claim: id, Incident: in})},
			"draft  true false, draft  true false"},
		{"a second claim, document, incident changes nothing", append([]LedgerEntry{decide(Accepted, "x", id)}, entries...),
			"accepted x true false, draft  true false"},
	} {
		l := Replay(append(append([]LedgerEntry{}, entries...), test.more...))
		show := func(id ClaimID) string {
			c, _ := l.Claim(id)
			return fmt.Sprintf("%s %s %t %t", c.State, c.Why, l.HoldsClaim(in, id), l.HoldsClaim(in2, id))
		}
		if got := show(id) + ", " + show(id2); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestReplaySlugs(t *testing.T) {
	doc := DocumentIDOf("一")
	in := IncidentIDOf(doc)
	name := func(s string) LedgerEntry {
		return LedgerEntry{Kind: EntrySlug, Slug: &Naming{Incident: in, Slug: s}}
	}
	l := Replay([]LedgerEntry{{Kind: EntryIncident, Incident: &Begin{ID: in, Document: doc, Slug: "a"}}, name("b"), name("c"), name("b")})
	b, _ := l.Incident(in)
	if b.Now != "b" || !slices.Equal(b.Slugs, []string{"a", "b", "c"}) {
		t.Errorf("now %q, all %q", b.Now, b.Slugs)
	}
}

func TestPosition(t *testing.T) {
	for _, test := range []struct {
		name  string
		words []Words
		want  int
	}{
		{"the whole goes first", []Words{{Start: 1, End: 2, Role: WordsName}, {Start: 5, End: 9}}, 5},
		{"a time that is inherited does not count", []Words{{Start: 1, End: 4, Role: WordsWhen}, {Start: 30, End: 40, Role: WordsText}}, 30},
		{"a lost cell does not count", []Words{{Role: WordsCell}, {Start: 7, End: 9, Role: WordsCell}}, 7},
		{"a time alone counts", []Words{{Start: 3, End: 4, Role: WordsWhen}}, 3},
	} {
		if got := (&Claim{Words: test.words}).Position(); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}

func TestVerdictBefore(t *testing.T) {
	of := func(verdicts ...Verdict) (list []Decision) {
		for _, v := range verdicts {
			d := Decision{Verdict: v}
			if rest, undone := strings.CutPrefix(string(v), "undone "); undone {
				d = Decision{Verdict: Verdict(rest), Why: Undone}
			}
			list = append(list, d)
		}
		return list
	}
	for _, test := range []struct {
		decisions []Decision
		want      Verdict
	}{
		{nil, Reopened},
		{of(Accepted), Reopened},
		{of(Accepted, Rejected), Accepted},
		{of(Accepted, Accepted), Reopened},
		{of(Accepted, Rejected, "undone accepted"), Reopened},
		{of(Accepted, Rejected, "undone accepted", Rejected), Accepted},
		{of(Accepted, "undone rejected"), Reopened},        // an edit that was taken back
		{of(Accepted, Rejected, "undone draft"), Accepted}, // as it was recorded once
	} {
		if got := VerdictBefore(test.decisions); got != test.want {
			t.Errorf("VerdictBefore(%v) = %s, want %s", test.decisions, got, test.want)
		}
	}
}

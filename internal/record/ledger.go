package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// An EntryKind says what an entry of the ledger does.
type EntryKind string

// The kinds of entries.
const (
	EntryDocument     EntryKind = "document"     // a document is taken in
	EntryIncident     EntryKind = "incident"     // an incident begins
	EntrySlug         EntryKind = "slug"         // an incident gets a further name; the last one is shown
	EntryClaim        EntryKind = "claim"        // a claim is made
	EntryDecision     EntryKind = "decision"     // claims are accepted or rejected
	EntrySupersession EntryKind = "supersession" // a claim takes the place of another, or is withdrawn
	EntryPlacement    EntryKind = "placement"    // a document or claim is put into an incident or taken out
	EntryJoin         EntryKind = "join"         // two incidents, sources or parties are one, or are separate again
	EntryParty        EntryKind = "party"        // what is known of a party: its number, sector, country
	EntrySource       EntryKind = "source"       // what is known of a source: whose voice it is, its publisher
	EntryMarking      EntryKind = "marking"      // to whom an incident, source or claim may be shown
	EntryErasure      EntryKind = "erasure"      // what a capture, document or claim says is blanked
)

// EntryKinds lists the kinds of entries by their names.
var EntryKinds = []EntryKind{EntryClaim, EntryDecision, EntryDocument, EntryErasure, EntryIncident, EntryJoin, EntryMarking, EntryParty, EntryPlacement, EntrySlug, EntrySource, EntrySupersession}

// A LedgerEntry is one line of the ledger. Exactly the body that its Kind names is set.
type LedgerEntry struct {
	At           string        `json:"at"` // when it was recorded: RFC 3339 UTC with six decimals
	By           string        `json:"by"` // who: a person's name, or the reader's version
	Claim        *Claim        `json:"claim,omitempty"`
	Decision     *Decision     `json:"decision,omitempty"`
	Document     *TakenIn      `json:"document,omitempty"`
	Erased       bool          `json:"erased,omitempty"` // this is what an erasure left of the entry; the hash is that of the whole
	Erasure      *Erasure      `json:"erasure,omitempty"`
	ID           ClaimID       `json:"id,omitempty"` // of Claim: given once, when it is recorded, and kept
	Incident     *Begin        `json:"incident,omitempty"`
	Join         *Join         `json:"join,omitempty"`
	Kind         EntryKind     `json:"kind"`
	Marking      *Marking      `json:"marking,omitempty"`
	Party        *PartyFacts   `json:"party,omitempty"`
	Placement    *Placement    `json:"placement,omitempty"`
	Slug         *Naming       `json:"slug,omitempty"`
	Source       *SourceFacts  `json:"source,omitempty"`
	Supersession *Supersession `json:"supersession,omitempty"`
}

// A Capture is bytes from outside.
type Capture struct {
	Address   string `json:"address,omitempty"` // given with the import, or stated by the page itself
	MediaType string `json:"mediaType,omitempty"`
	Name      string `json:"name,omitempty"` // the file's base name
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size"`
}

// TakenIn records that a document was taken in.
type TakenIn struct {
	Capture  Capture    `json:"capture"`
	Charset  string     `json:"charset"`
	Format   string     `json:"format"`
	Gone     []ClaimID  `json:"gone,omitempty"` // claims of earlier captures of its source that it neither makes nor changes
	ID       DocumentID `json:"id"`
	Language string     `json:"language"`
	Ordinal  int        `json:"ordinal"` // among the documents of the file, from 0
	Reader   string     `json:"reader"`  // the version of the reader
	Source   SourceID   `json:"source"`
	Text     string     `json:"text"` // the SHA-256 of the canonical text, under which it is kept
	Title    string     `json:"title"`
}

// A Begin starts an incident with its first document.
type Begin struct {
	Document DocumentID `json:"document"`
	ID       IncidentID `json:"id"`
	Op       string     `json:"op,omitempty"`   // the operation that it is a part of
	Seed     string     `json:"seed,omitempty"` // tells it from other incidents that begin with the same document
	Slug     string     `json:"slug"`
}

// NewOperation stands in the place of an operation's ID until the ledger gives it one: made from its
// place in the ledger and what it does, so that it is the same in a copy.
const NewOperation = "new"

// OperationIDOf is the ID of the operation whose first entry stands at seq and has a hash.
func OperationIDOf(seq int64, hash string) string {
	return newID("operation", strconv.FormatInt(seq, 10), hash)
}

// A Naming gives an incident a further slug.
type Naming struct {
	Incident IncidentID `json:"incident"`
	Slug     string     `json:"slug"`
}

// A Verdict is what a reviewer decided.
type Verdict string

// The verdicts.
const (
	Accepted Verdict = "accepted"
	Rejected Verdict = "rejected"
	Reopened Verdict = "draft" // what was decided is undone
)

// Undone is the reason that is kept with a decision which takes another back.
const Undone = "undone"

// A Decision accepts or rejects claims, or opens them again.
type Decision struct {
	Claims  []ClaimID `json:"claims"`
	Verdict Verdict   `json:"verdict"`
	Why     string    `json:"why,omitempty"`
}

// VerdictBefore is how a claim stood before the last of the decisions on it, which stand in the order in which they were made, apart from
// what took others back: [Reopened] where nothing else was decided.
func VerdictBefore(decisions []Decision) Verdict {
	standing := []Verdict{Reopened}
	for _, d := range decisions {
		if n := len(standing); d.Why == Undone && n > 1 {
			standing = standing[:n-1]
		}
		if d.Verdict != standing[len(standing)-1] {
			standing = append(standing, d.Verdict)
		}
	}
	return standing[max(len(standing)-2, 0)]
}

// A Reason is why a claim is superseded.
type Reason string

// The reasons: the source changed its word (the old value stays true as of before), we misread it
// (replaced at all dates), it was withdrawn.
const (
	Corrected Reason = "corrected"
	Misread   Reason = "misread"
	Withdrawn Reason = "withdrawn"
)

// A Supersession puts New in the place of Old; New is empty where Old is withdrawn. It waits while
// New is a draft and Old is accepted: the machine proposes, a person decides. Of two for one Old the
// later holds.
type Supersession struct {
	New    ClaimID `json:"new,omitempty"`
	Old    ClaimID `json:"old"`
	Reason Reason  `json:"reason"`
	Said   *Said   `json:"said,omitempty"` // who withdrew it and when, where the source itself did; of a correction, New says
	Undo   bool    `json:"undo,omitempty"` // it is taken back
	Why    string  `json:"why,omitempty"`
}

// A Joined says what is joined.
type Joined string

// What can be joined.
const (
	JoinIncident Joined = "incident"
	JoinSource   Joined = "source"
	JoinParty    Joined = "party"
)

// A Join says that Old is the same as Into and goes by its name; with Out they are separate again. IDs
// are those of their kind. An incident that is joined keeps its ID, which answers with Into; where its
// documents are is said by placements.
type Join struct {
	Into string `json:"into"`
	Old  string `json:"old"`
	Op   string `json:"op,omitempty"` // the operation that it is a part of
	Out  bool   `json:"out,omitempty"`
	What Joined `json:"what"`
	Why  string `json:"why,omitempty"`
}

// PartyFacts are what is known of a party beyond its name. Of several the later holds, field by field.
type PartyFacts struct {
	Country string  `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Name    string  `json:"name"`              // as written: it makes the ID
	Number  string  `json:"number,omitempty"`  // 法人番号, LEI or the like, as written
	Party   PartyID `json:"party"`
	Sector  string  `json:"sector,omitempty"`
}

// A Voice is whose word a source is.
type Voice string

// The voices, the best for a headline first.
const (
	VoiceOperator  Voice = "operator"  // of who runs what is concerned
	VoiceAuthority Voice = "authority" // of police, ministry, regulator, coordination centre
	VoiceNews      Voice = "news"
	VoiceOther     Voice = "other"
)

// Voices lists the voices, the best first.
var Voices = []Voice{VoiceOperator, VoiceAuthority, VoiceNews, VoiceOther}

// SourceFacts are what a person says of a source. Of several the later holds, field by field.
type SourceFacts struct {
	Publisher string   `json:"publisher,omitempty"`
	Source    SourceID `json:"source"`
	Voice     Voice    `json:"voice,omitempty"`
}

// A TLP is a marking of the Traffic Light Protocol, version 2.0.
type TLP string

// The markings, the widest circle of readers first.
const (
	TLPClear  TLP = "TLP:CLEAR"
	TLPGreen  TLP = "TLP:GREEN"
	TLPAmber  TLP = "TLP:AMBER"
	TLPStrict TLP = "TLP:AMBER+STRICT"
	TLPRed    TLP = "TLP:RED"
)

// TLPs lists the markings, the widest circle of readers first.
var TLPs = []TLP{TLPClear, TLPGreen, TLPAmber, TLPStrict, TLPRed}

// A Marking says to whom one of the three may be shown. Of several the later holds.
type Marking struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Incident IncidentID `json:"incident,omitempty"`
	Source   SourceID   `json:"source,omitempty"`
	TLP      TLP        `json:"tlp"`
}

// An Erasure blanks, for a legal demand, what entries say: those of Claims and of Documents, and what was
// said about them; the texts of the documents and the bytes of Captures are gone. The hashes of the
// entries stay, and so does this one.
type Erasure struct {
	Captures  []string     `json:"captures,omitempty"` // SHA-256
	Claims    []ClaimID    `json:"claims,omitempty"`   // those read in Documents among them
	Documents []DocumentID `json:"documents,omitempty"`
	Left      []Left       `json:"left,omitempty"` // of each entry that was blanked, in their order
	Why       string       `json:"why"`
}

// A Left says what an erasure left of an entry, so that nobody can put something else there.
type Left struct {
	Entry string `json:"entry"` // its hash
	Left  string `json:"left"`  // the SHA-256 of the canonical JSON that stands in its place
}

// A Placement puts a document (with its claims) or a single claim into an incident, or takes it out.
// What is said of a claim goes before what is said of its document; of two, the later holds. With
// Follow nothing is said of the claim itself any more, and it goes with its document.
type Placement struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Document DocumentID `json:"document,omitempty"`
	Follow   bool       `json:"follow,omitempty"`
	Incident IncidentID `json:"incident"`
	Op       string     `json:"op,omitempty"` // the operation (merge, split, move) that it is a part of
	Out      bool       `json:"out,omitempty"`
}

// Stamp writes the time at which an entry is recorded.
func Stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// Leaf is the canonical JSON of an entry and its hash in hexadecimal digits.
func (e *LedgerEntry) Leaf() (body []byte, hash string, err error) {
	body, err = Canonical(e)
	if err != nil {
		return nil, "", fmt.Errorf("entry %s: %w", e.Kind, err)
	}
	sum := sha256.Sum256(body)
	return body, hex.EncodeToString(sum[:]), nil
}

// LeafWith is [LedgerEntry.Leaf] of an entry that makes a claim, has nothing else in it and was not erased; claim is the
// canonical JSON of that claim, which is not written again.
func (e *LedgerEntry) LeafWith(claim []byte) (body []byte, hash string, err error) {
	body = make([]byte, 0, len(claim)+256)
	text := func(key, text string) {
		if err == nil {
			body, err = appendChecked(append(body, key...), text)
		}
	}
	text(`{"at":`, e.At)
	text(`,"by":`, e.By)
	body = append(append(body, `,"claim":`...), claim...)
	if e.ID != "" {
		text(`,"id":`, string(e.ID))
	}
	text(`,"kind":`, string(e.Kind))
	if err != nil {
		return nil, "", fmt.Errorf("entry %s: %w", e.Kind, err)
	}
	body = append(body, '}')
	sum := sha256.Sum256(body)
	return body, hex.EncodeToString(sum[:]), nil
}

// Fit says what is wrong with the bodies of an entry: the one that its kind names is set, and no other. It
// is what may be asked of an entry whoever wrote it, an erased one too; [LedgerEntry.Check] asks more.
func (e *LedgerEntry) Fit() []Problem {
	var p []Problem
	known := false
	for _, k := range EntryKinds {
		if e.has(k) != (k == e.Kind) {
			p = append(p, Problem{Path: string(k), Text: fmt.Sprintf("does not fit an entry of kind %q", e.Kind)})
		}
		known = known || k == e.Kind
	}
	if !known {
		p = append(p, Problem{Path: "kind", Text: fmt.Sprintf("%q is not known", e.Kind)})
	}
	return p
}

// has says whether the body of a kind is set.
func (e *LedgerEntry) has(k EntryKind) bool {
	switch k {
	case EntryDocument:
		return e.Document != nil
	case EntryIncident:
		return e.Incident != nil
	case EntrySlug:
		return e.Slug != nil
	case EntryClaim:
		return e.Claim != nil
	case EntryDecision:
		return e.Decision != nil
	case EntrySupersession:
		return e.Supersession != nil
	case EntryPlacement:
		return e.Placement != nil
	case EntryJoin:
		return e.Join != nil
	case EntryParty:
		return e.Party != nil
	case EntrySource:
		return e.Source != nil
	case EntryMarking:
		return e.Marking != nil
	case EntryErasure:
		return e.Erasure != nil
	}
	return false
}

// Check says what is wrong with an entry as it stands by itself.
func (e *LedgerEntry) Check() []Problem {
	var p []Problem
	if e.At == "" {
		p = append(p, Problem{Path: "at", Text: "is empty; an entry says when it was recorded"})
	}
	if e.By == "" {
		p = append(p, Problem{Path: "by", Text: "is empty; an entry says who made it"})
	}
	p = append(p, e.Fit()...)
	if e.Claim != nil {
		p = append(p, e.Claim.Check()...)
	}
	return p
}

package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
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
)

// A LedgerEntry is one line of the ledger. Exactly the body that its Kind names is set.
type LedgerEntry struct {
	At           string        `json:"at"` // when it was recorded: RFC 3339 UTC with six decimals
	By           string        `json:"by"` // who: a person's name, or the reader's version
	Claim        *Claim        `json:"claim,omitempty"`
	Decision     *Decision     `json:"decision,omitempty"`
	Document     *TakenIn      `json:"document,omitempty"`
	Incident     *Begin        `json:"incident,omitempty"`
	Kind         EntryKind     `json:"kind"`
	Placement    *Placement    `json:"placement,omitempty"`
	Slug         *Naming       `json:"slug,omitempty"`
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
	Slug     string     `json:"slug"`
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
)

// A Decision accepts or rejects claims.
type Decision struct {
	Claims  []ClaimID `json:"claims"`
	Verdict Verdict   `json:"verdict"`
	Why     string    `json:"why,omitempty"`
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

// A Supersession puts New in the place of Old; New is empty where Old is withdrawn.
type Supersession struct {
	New    ClaimID `json:"new,omitempty"`
	Old    ClaimID `json:"old"`
	Reason Reason  `json:"reason"`
	Why    string  `json:"why,omitempty"`
}

// A Placement puts a document (with its claims) or a single claim into an incident, or takes it out.
// What is said of a claim goes before what is said of its document; of two, the later holds.
type Placement struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Document DocumentID `json:"document,omitempty"`
	Incident IncidentID `json:"incident"`
	Out      bool       `json:"out,omitempty"`
}

// Stamp writes the time at which an entry is recorded.
func Stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// Canonical writes v as canonical JSON: keys in the order of their bytes, no white space, no HTML
// escapes, no line break at the end; numbers as they are in v's own JSON.
func Canonical(v any) ([]byte, error) {
	raw, err := encode(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	return encode(tree) // Go writes the keys of a map in order
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// Leaf is the canonical JSON of an entry and its hash in hexadecimal digits.
func (e *LedgerEntry) Leaf() (body []byte, hash string, err error) {
	body, err = Canonical(e)
	if err != nil {
		return nil, "", fmt.Errorf("entry %s: %w", e.Kind, err)
	}
	sum := sha256.Sum256(body)
	return body, hex.EncodeToString(sum[:]), nil
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
	set := map[EntryKind]bool{EntryDocument: e.Document != nil, EntryIncident: e.Incident != nil, EntrySlug: e.Slug != nil, EntryClaim: e.Claim != nil,
		EntryDecision: e.Decision != nil, EntrySupersession: e.Supersession != nil, EntryPlacement: e.Placement != nil}
	for _, k := range []EntryKind{EntryClaim, EntryDecision, EntryDocument, EntryIncident, EntryPlacement, EntrySlug, EntrySupersession} {
		if set[k] != (k == e.Kind) {
			p = append(p, Problem{Path: string(k), Text: fmt.Sprintf("does not fit an entry of kind %q", e.Kind)})
		}
	}
	if _, known := set[e.Kind]; !known {
		p = append(p, Problem{Path: "kind", Text: fmt.Sprintf("%q is not known", e.Kind)})
	}
	if e.Claim != nil {
		p = append(p, e.Claim.Check()...)
	}
	return p
}

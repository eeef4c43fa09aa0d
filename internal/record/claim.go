package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Claim is one statement of a record with the words that say it. Exactly the body that its Kind
// names is set.
type Claim struct {
	Classification *Classification `json:"classification,omitempty"`
	Entry          *Entry          `json:"entry,omitempty"`
	Event          *Event          `json:"event,omitempty"`
	Figure         *Figure         `json:"figure,omitempty"`
	Indicator      *Indicator      `json:"indicator,omitempty"`
	Involvement    *Involvement    `json:"involvement,omitempty"`
	Kind           Kind            `json:"kind"`
	Parent         ClaimID         `json:"parent,omitempty"` // the entry whose cell or row this is
	Publication    *Publication    `json:"publication,omitempty"`
	Relation       *Relation       `json:"relation,omitempty"`
	Role           SectionRole     `json:"role,omitempty"`    // what its section is about
	Said           *Said           `json:"said,omitempty"`    // nil: what Via's own publication says
	Section        string          `json:"section,omitempty"` // the heading above it
	Statement      *Statement      `json:"statement,omitempty"`
	Via            DocumentID      `json:"via,omitempty"` // the document in which we read it
	Words          []Words         `json:"words,omitempty"`
}

// ID is made from all that the claim says: kind, value, words, document.
func (c *Claim) ID() (ClaimID, error) {
	b, err := Canonical(c)
	if err != nil {
		return "", fmt.Errorf("claim: %w", err)
	}
	return ClaimIDOf(b), nil
}

// ClaimIDOf is the ID of the claim with this canonical JSON.
func ClaimIDOf(canonical []byte) ClaimID {
	h := sha256.New()
	h.Write([]byte("claim\x00")) // as newID, without a copy
	h.Write(canonical)
	var sum [sha256.Size]byte
	return ClaimID(hex.EncodeToString(h.Sum(sum[:0])[:16]))
}

// A Written is the canonical JSON of a claim, and the ID that it makes.
type Written struct {
	ID   ClaimID
	JSON []byte
}

// Said names the publication that says a claim, where that is not the document it was read in: an
// article of July may report what an operator said in June.
type Said struct {
	Basis Basis     `json:"basis"`
	By    string    `json:"by,omitempty"` // the publisher's name as written
	When  when.Time `json:"when"`
}

// An Event is something that happened.
type Event struct {
	Marks []string  `json:"marks,omitempty"` // the footnotes called in it
	Phase string    `json:"phase,omitempty"` // intrusion, detection, announcement, containment, recovery
	Text  string    `json:"text"`
	When  when.Time `json:"when"`
}

// A Figure is a quantity and what it is about.
type Figure struct {
	figure.Quantity
	About   string    `json:"about,omitempty"`  // in the source's own words
	Aside   bool      `json:"aside,omitempty"`  // it counts what stands beside the incident: who tells of it, or another case
	AsOf    when.Time `json:"asOf,omitzero"`    // when it was counted, where its source says so: "as of 1 May"
	Basis   Certainty `json:"basis,omitempty"`  // "" is confirmed
	Column  string    `json:"column,omitempty"` // the column of the entry it stands in
	Denied  bool      `json:"denied,omitempty"` // its own source takes it back, as a correction does, or says that it is not so
	Measure string    `json:"measure,omitempty"`
	Part    bool      `json:"part,omitempty"` // うち: a part of the figure before
	Scope   Scope     `json:"scope,omitzero"` // whose figure it is
}

// A Scope narrows a figure to a party, an event of several, a row.
type Scope struct {
	Event string `json:"event,omitempty"`
	Party string `json:"party,omitempty"`
	Row   string `json:"row,omitempty"`
}

// An Entry is a row of a table, cell by cell.
type Entry struct {
	Cells   []string `json:"cells"`
	Columns []string `json:"columns"` // "" where the table has no heading row
	Row     int      `json:"row"`     // from 0
	Table   int      `json:"table"`   // the ordinal of the table in its document, from 0
	Title   string   `json:"title"`   // caption, or the heading above the table
}

// An Indicator is a host, address, hash or file name with a part in the incident.
type Indicator struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

// An Involvement is a party's part in the incident.
type Involvement struct {
	Name string `json:"name"` // as written
	Role string `json:"role"`
}

// A Statement is what the text says under a section's role, in its own words.
type Statement struct {
	Mark string `json:"mark,omitempty"` // of a footnote that cites nothing
	Text string `json:"text"`
}

// A Relation ties the incident to another one.
type Relation struct {
	Basis Certainty `json:"basis"`
	How   string    `json:"how"` // same-malware, same-supplier, same-leak, follow-up, earlier-case
	To    string    `json:"to"`  // an incident's ID, or its name as written
}

// A Publication is something published: one that is cited, or the document itself (Own).
type Publication struct {
	Address   string     `json:"address,omitempty"`
	Basis     Basis      `json:"basis,omitempty"`
	Mark      string     `json:"mark,omitempty"` // the footnote mark under which it is cited
	Own       bool       `json:"own,omitempty"`
	Publisher string     `json:"publisher,omitempty"`
	Title     string     `json:"title,omitempty"`
	Voice     Voice      `json:"voice,omitempty"` // whose word it is, as far as the text shows; "" if unknown
	When      *when.Time `json:"when,omitempty"`
}

// A Classification says what sort of incident it is.
type Classification struct {
	Kind string `json:"kind"`
}

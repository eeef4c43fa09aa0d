package record

import (
	"errors"
	"fmt"
	"time"

	"github.com/tenmatsu/tenmatsu/when"
)

// A Ref names an incident for people: its ID, the slug it has now, its title.
type Ref struct {
	ID    IncidentID `json:"id"`
	Slug  string     `json:"slug"`
	Title string     `json:"title"`
}

// A SourceHeld is a source with the documents that were captured from it, oldest first. Address is
// "" for a source that is known only by its document.
type SourceHeld struct {
	ID        SourceID       `json:"id"`
	Address   string         `json:"address,omitempty"`
	Publisher string         `json:"publisher,omitempty"` // as a person said
	Voice     Voice          `json:"voice,omitempty"`     // as a person said
	Joined    []SourceID     `json:"joined,omitempty"`    // other sources that are this one
	Marking   TLP            `json:"marking,omitempty"`   // the strictest of it and those that are joined to it
	Documents []DocumentHeld `json:"documents"`
}

// A SourceCandidate is two sources that may be one: a syndicated article, a page that moved. Nothing is
// joined by likeness alone.
type SourceCandidate struct {
	A     SourceHeld `json:"a"` // the one that was taken in first
	B     SourceHeld `json:"b"`
	Title bool       `json:"sameTitle,omitempty"` // both have the same title
	Share int        `json:"share,omitempty"`     // about how many hundredths of their words both say; 0 where it is little
}

// A Candidate is a document that looks like another one. Nothing is joined by likeness alone: a
// person says so, or it stays a candidate.
type Candidate struct {
	Document  DocumentID `json:"document"`
	Incidents []Ref      `json:"incidents"`
	Source    SourceID   `json:"source"`
	Title     string     `json:"title"`
	Why       string     `json:"why"`             // "same title", "91% of its words", "same victim, 3 days later"
	Party     string     `json:"party,omitempty"` // the one of both, of that which is alike in nothing else
}

// ParseStamp reads what [Stamp] writes, and nothing else.
func ParseStamp(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || Stamp(t) != s {
		return time.Time{}, fmt.Errorf("%q is no time in UTC with six decimals, such as 2018-08-02T00:00:00.000000Z", s)
	}
	return t, nil
}

// Position is the place in its document by which a claim is ordered: where its statement stands. The
// words that a row inherits, its time and its headings, count only where there are no others.
func (c *Claim) Position() int {
	best, rank := 0, 3
	for _, w := range c.Words {
		r := 1
		switch {
		case w.End == w.Start:
			continue
		case w.Role == WordsWhole:
			r = 0
		case w.Role == WordsWhen || w.Role == WordsHeading:
			r = 2
		}
		if r < rank || r == rank && w.Start < best {
			best, rank = w.Start, r
		}
	}
	return best
}

// AcceptedTitle is the title of the incident where only what was accepted may be said: that of its own
// publication that is accepted, otherwise its slug.
func (in *Incident) AcceptedTitle() string {
	for _, c := range in.Claims {
		if c.Publication != nil && c.Publication.Own && c.State == StateAccepted && c.Publication.Title != "" {
			return c.Publication.Title
		}
	}
	return in.Slug
}

// DayOf is the interval of a day given as 2006-01-02, in a zone so many seconds east of UTC.
func DayOf(day string, offset int) (when.Time, error) {
	t, err := time.ParseInLocation("2006-01-02", day, time.FixedZone("", offset))
	if err != nil {
		return when.Time{}, fmt.Errorf("%q is no day such as 2018-08-15", day)
	}
	return when.Time{Start: t.UnixMicro(), End: t.AddDate(0, 0, 1).UnixMicro(), Offset: offset, Precision: when.Day}, nil
}

// ErrNotFound says that a ledger holds nothing of a name. It stands here for those who may branch on
// it and do not know the store.
var ErrNotFound = errors.New("not found")

// ErrSlugTaken says that an incident has the slug that was asked for.
var ErrSlugTaken = errors.New("is taken")

// A Recent is an entry of the ledger, other than a claim, with the names of what it is about.
type Recent struct {
	Entry     LedgerEntry
	Incidents []Ref  // which it concerns; of a decision on many claims those of the first
	Name      string // the title of a document, the name of a party, the address of a source
	Into      string // the same of what Name was joined to
	Same      bool   // of a supersession: both claims give the same value
}

// An IndicatorHeld is an indicator with the places at which the ledger has it, those of the newest document first.
type IndicatorHeld struct {
	Value   string           // canonical
	Types   []string         // that claims give it, each once
	Written []string         // how texts write it, each once
	Places  []IndicatorPlace // at most so many as were asked for
	More    bool             // there are more
}

// An IndicatorPlace is a claim of an indicator.
type IndicatorPlace struct {
	Claim     Held
	Title     string // of its document
	Incidents []Ref
}

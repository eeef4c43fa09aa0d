package extract

import (
	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Reading is all that was read out of one document. Items stand in text order.
type Reading struct {
	Document   *document.Document
	Title      string
	TitleSpan  scan.Span
	Published  when.Time // the day against which relative times were read; zero if the text gives none
	Stated     bool      // the text or its metadata says so; otherwise it is inferred from its last dated fact
	DaySpan    scan.Span // where it stands; empty if it was given with the call or by metadata
	Voice      Voice     // whose word the text is
	Kinds      []Kind
	Events     []Event
	Times      []Time
	Figures    []Figure
	Sources    []Source
	Notes      []Note
	Indicators []Indicator
	Tables     []Table
	Parties    []Party
	Statements []Statement
	Sections   []Section
	Problems   []Problem
}

// Words is a place on which an item rests; Role is one of the words of package record ("when",
// "text", "cell", "name", "mention", "heading", "mark", or "" for the whole).
type Words struct {
	Role string
	scan.Span
}

// A Section is a heading and what stands below it.
type Section struct {
	Heading scan.Span // empty for what stands before the first heading
	Body    scan.Span
	Role    Role
	By      scan.Span // who announced what it says, where the heading says so; empty otherwise
	When    when.Time // and on which day
}

// A Role is what a section is about; its words are those of record.SectionRole.
type Role string

// An Item is what every item has.
type Item struct {
	Words   []Words
	Section int         // index in Sections
	Rule    Rule        // why it was read so, for --explain
	Cues    []scan.Span // the words that decided it beside its own: 委託先, 可能性; in no order
}

// A Voice says whose word the text is: operator, authority, news or other, as record.Voice has them; ""
// if the text does not show it. Its words are those that do.
type Voice struct {
	Item
	Name string
}

// A Kind is a sort of incident that the text is about.
type Kind struct {
	Item
	Name  string
	Frame string // what the frame says that was the first to speak for it: "data are taken"; "" where a word that names it was
}

// A Time is a time expression.
type Time struct {
	Item
	When when.Time
}

// An Event is a row of a timeline or a dated sentence.
type Event struct {
	Item
	When  when.Time
	Text  string
	Marks []string
	Phase string
	Prose bool // a dated sentence of running text, not a row of a timeline
	Table int  // the table it is a row of, -1 if none
	Row   int
}

// A Figure is a quantity with what it is about.
type Figure struct {
	Item
	figure.Quantity
	About   string
	Measure string
	Basis   string    // "", possible, claimed
	Denied  bool      // the text says that it is not so: what a correction takes back, "not 3,200"
	Aside   bool      // it counts what stands beside the incident: who tells of it, or another case
	AsOf    when.Time // the day on which it was counted: 5月1日現在, "as of 1 May"; zero where the text gives none
	Part    bool
	Length  bool   // a length of time
	Party   string // whose figure it is, as written: the row's organisation
	Table   int    // the table it stands in, -1 if none
	Row     int
	Column  int
}

// A Source is a cited publication; Mark, Title, Publisher, Date (2006-01-02) and Address are "" where missing.
type Source struct {
	Item
	Mark, Title, Publisher, Date, Address string
}

// A Note is a footnote that cites nothing.
type Note struct {
	Item
	Mark, Text string
}

// An Indicator is one host, address, hash or file name; its words are all its mentions.
type Indicator struct {
	Item
	indicator.Type
	Value string
}

// A Table is a table cell by cell. Every row has len(Columns) cells; a cell that is lost is empty.
type Table struct {
	Item
	Title   string
	Columns []string // all "" where the table has no heading row
	Heads   []scan.Span
	Above   [][]Cell // heading rows above Heads: 影響 over 時間帯 and 状態; Columns have the words of all
	Rows    [][]Cell
	Party   int         // the column that names organisations, -1 if none
	Said    int         // the column that says when each row was announced, -1 if none
	When    []when.Time // of each row, the time in column Said; zero where it gives none
}

// A Cell is the text of a table's cell and where it stands.
type Cell struct {
	scan.Span
	Text string
}

// A Party is an organisation with one of its roles; its words are its mentions.
type Party struct {
	Item
	Name string
	Role string
}

// A Statement is a sentence or item under a section with a role: cause, method, response and so on.
type Statement struct {
	Item
	Text string
}

// A Problem is something that the text says and that cannot be: 2月30日, a weekday that is another.
type Problem struct {
	scan.Span
	Text string
}

// Options are what a caller knows of the text.
type Options struct {
	Published string // the day, as 2006-01-02, or the instant after RFC 3339, against which relative times are read; "" if the text shall say
	Captured  string // the day of the capture; a guessed publication day never lies after it; "" if unknown
}

// Name is the reader's own, and Version that with a number, as claims and documents name it; the number
// changes when readings do.
const (
	Name    = "tenmatsu-reader"
	Version = Name + " 2"
)

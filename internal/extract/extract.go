// Package extract reads facts out of a document: times, events, figures, tables, sources, indicators,
// parties and kinds, each with the words that say it.
//
// [Read] walks the document once from section to section. Flattened text has lost the borders of its
// table cells: they are restored from what the cells are (see glued.go). A year, month or day that a
// row leaves out is taken from the row above, the heading or the day that the text is about. Nothing
// is guessed silently: what cannot be (2月30日) is told in Problems, and each item names its [Rule].
//
// The package opens nothing, knows no clock and cannot fail on text. Readings are proposals; package
// intake makes draft claims of them.
package extract

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Read reads all that it can out of doc.
func Read(doc *document.Document, opt Options) *Reading {
	r := readers.Get().(*reader)
	r.begin(doc, &opt)
	r.segment()
	r.published(opt)
	r.scan()
	r.sources()
	r.tables()
	r.events()
	r.figures()
	r.indicators()
	r.parties()
	r.voice()
	r.kinds()
	r.statements()
	r.said()
	out := r.end()
	readers.Put(r)
	return out
}

// readers keeps what one document needed for the next: none of it is part of a reading.
var readers = sync.Pool{New: func() any {
	learn()
	return new(reader)
}}

// A reader is what is known of a document while it is read, and the room that was needed for it.
type reader struct {
	known
	room
}

// A known is what is known of the document at hand.
type known struct {
	doc        *document.Document
	text       string
	out        *Reading
	zone       int
	dayFirst   bool      // 12/04/2024 is 12 April
	instant    time.Time // at which the text was published; zero if only its day is known
	day        string    // the day, as 2006-01-02, against which relative times are read; "" if none is known
	topic      string    // the day that the text is about
	words      arena[Words]
	strings    arena[string]
	places     arena[scan.Span]
	leadTimes  []leadTime     // of each block, as far as it was asked for
	camels     map[string]int // words of Latin letters with a capital within, as far as they were asked for
	probe      *when.Reader   // reads what stands by itself
	alone      when.Reader    // does so before the day of the text is known
	unread     when.Reader    // is what alone was before it read anything
	list       *listMake      // the make of the list of citations at hand, nil if none is known
	made       sectionMake    // that of the section that was asked for last
	owner      int            // the organisation whose text it is, in names.keys; -1 if none is known
	letterhead bool           // a line of the letterhead or a label names the owner
	self       bool           // the text speaks of its writer
	signer     int            // the segment whose last line names who signs the text; 0 if none does
	feed       bool           // it is a list of indicators and little else
	erratum    bool           // a word of it labels wrong values
	timeline   bool           // it has a timeline
	covered    []when.Time    // the times of the rows of its timelines
	main       int            // the organisation that the text is about, -1 if none stands out
}

// A room is what is kept from document to document, empty in between.
type room struct {
	segments   []segment
	grids      []grid
	calls      []call // footnote marks in the text, in order
	hits       hits   // all cues of the text, in order
	times      []when.Match
	figs       []figure.Match
	spots      []indicator.Match
	citations  [2]spans // places that cite, in order: footnotes, and others
	labelRunes []bodyRune
	labelWords []wordPlace
	probed     []when.Match
	dayTimes   []when.Match // what was read on the way to the day of the text
	counted    []figure.Match
	values     []valueEnd
	quoted     []scan.Span
	amounts    []amount
	cuts       headCuts
	headPieces headPieces
	glued      tableBody
	fit        alignedFit
	seen       seenPieces
	names      names
	drafts     drafts
	classed    []classed
}

// begin makes r ready for a document. An instant of publication becomes a day and the zone of the text.
func (r *reader) begin(doc *document.Document, opt *Options) {
	r.doc, r.text, r.out = doc, doc.Text, &Reading{Document: doc}
	r.out.Events, r.out.Figures, r.out.Statements = r.drafts.events, r.drafts.figures, r.drafts.statements
	r.out.TitleSpan = doc.Title
	r.out.Title = clean(doc.Title.Of(doc.Text))
	r.hits = lexicon.Append(r.hits, doc.Text)
	r.out.Sections = sections(doc, r.hits)
	r.erratum = slices.ContainsFunc(r.hits, func(h scan.Hit) bool { return cues[h.Word].uses&useErratum != 0 })
	r.zone = r.pageZone()
	r.dayFirst = doc.Language == "en" && strings.IndexByte(doc.Text, '/') >= 0 && dayFirst(doc.Text)
	if len(opt.Published) > len(time.DateOnly) {
		r.publishedAt(opt)
	}
	r.unread = *when.NewReader(when.Ref{Day: anyDay, Zone: r.zone, DayFirst: r.dayFirst})
}

// publishedAt notes the instant of publication, if it is one.
func (r *reader) publishedAt(opt *Options) {
	if at, ok := Instant(opt.Published); ok { // its zone is that of a text that names none
		r.instant, opt.Published = at, at.Format(time.DateOnly)
		if _, offset := at.Zone(); r.doc.Language != "en" || r.zone == 0 {
			r.zone = offset
		}
	}
}

// Instant reads an instant after RFC 3339, or after ISO 8601-1:2019 to the minute, as 2018-08-15T04:30+09:00.
func Instant(s string) (at time.Time, ok bool) {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		at, err = time.Parse("2006-01-02T15:04Z07:00", s)
	}
	return at, err == nil
}

// end gives the reading and forgets the document, and the room that only a very long one needs.
func (r *reader) end() *Reading {
	const most = 1 << 16
	out := r.out
	r.drafts.fix(out)
	r.known = known{}
	r.segments, r.grids, r.calls, r.hits = reuse(r.segments, most), reuse(r.grids, most), reuse(r.calls, most), reuse(r.hits, most)
	r.times, r.figs, r.spots = reuse(r.times, most), reuse(r.figs, most), reuse(r.spots, most)
	r.dayTimes = reuse(r.dayTimes, most)
	r.probed, r.counted, r.quoted = reuse(r.probed, most), reuse(r.counted, most), reuse(r.quoted, most)
	r.amounts, r.values, r.classed = reuse(r.amounts, most), reuse(r.values, most), reuse(r.classed, most)
	r.citations = [2]spans{reuse(r.citations[0], most), reuse(r.citations[1], most)}
	r.glued.empty()
	r.fit.empty()
	r.seen.forget()
	r.names.empty()
	return out
}

// A drafts is where the longest lists of a reading grow; the reading gets copies of their size.
type drafts struct {
	events     []Event
	figures    []Figure
	statements []Statement
}

// fix gives a reading lists of its own, and keeps the room of those that it had.
func (d *drafts) fix(out *Reading) {
	const most = 1 << 12
	d.events, d.figures, d.statements = out.Events, out.Figures, out.Statements
	out.Events, out.Figures, out.Statements = slices.Clip(slices.Clone(d.events)), slices.Clip(slices.Clone(d.figures)), slices.Clip(slices.Clone(d.statements))
	d.events, d.figures, d.statements = reuse(d.events, most), reuse(d.figures, most), reuse(d.statements, most)
}

// reuse empties a list for its next use; of one that grew beyond most, nothing is kept.
func reuse[L ~[]T, T any](list L, most int) L {
	if cap(list) > most {
		return nil
	}
	clear(list)
	return list[:0]
}

// An arena hands out short lists that are part of a reading, many from one allocation.
type arena[T any] struct {
	free []T
	size int
}

// one gives a list of one element.
func (a *arena[T]) one(x T) []T {
	list := a.some(1)
	list[0] = x
	return list
}

// some gives a list of n zero elements.
func (a *arena[T]) some(n int) []T {
	if n > len(a.free) {
		a.size = max(min(2*a.size, 4096), 16, n)
		a.free = make([]T, a.size)
	}
	list := a.free[:n:n]
	a.free = a.free[n:]
	return list
}

// item makes an item that rests on one place.
func (r *reader) item(section int, rule Rule, words Words) Item {
	return Item{Words: r.words.one(words), Section: section, Rule: rule}
}

// cue notes the words that decided how an item was read, if there are any.
func (r *reader) cue(x *Item, words scan.Span) {
	if words.Len() > 0 {
		x.Cues = append(r.places.one(words), x.Cues...)
	}
}

// heading gives the heading of a section without outer white space.
func (r *reader) heading(i int) string {
	return strings.TrimSpace(r.out.Sections[i].Heading.Of(r.text))
}

// Package extract reads facts out of a document: times, events, figures, tables, sources, indicators,
// parties and kinds, each with the words that say it.
//
// [Read] walks the document once from section to section. Flattened text has lost the borders of its
// table cells: they are restored from what the cells are (see glued.go). A year, month or day that a
// row leaves out is taken from the row above, the heading or the day that the text is about. Nothing
// is guessed silently: what cannot be (2月30日) is told in Problems, and each item names its rule.
//
// The package opens nothing, knows no clock and cannot fail on text. Readings are proposals; package
// intake makes draft claims of them.
package extract

import (
	"sort"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Read reads all that it can out of doc.
func Read(doc *document.Document, opt Options) *Reading {
	r := &reader{doc: doc, text: doc.Text, out: &Reading{Document: doc}, marks: map[scan.Span]string{}}
	r.out.TitleSpan = doc.Title
	r.out.Title = strings.Join(strings.Fields(doc.Title.Of(doc.Text)), " ")
	r.out.Sections = sections(doc)
	r.zone = when.JST
	if doc.Language == "en" {
		r.zone = pageZone(doc.Text)
	}
	if at, err := time.Parse(time.RFC3339, opt.Published); err == nil { // its zone is that of a text that names none
		r.instant, opt.Published = at, at.Format(time.DateOnly)
		if _, offset := at.Zone(); doc.Language != "en" || r.zone == 0 {
			r.zone = offset
		}
	}
	r.segment()
	r.published(opt)
	r.scan()
	r.sources()
	r.tables()
	r.events()
	r.figures()
	r.indicators()
	r.parties()
	r.kinds()
	r.statements()
	return r.out
}

// A segment is a stretch of text that is read by itself: a block, or a cell of a table.
type segment struct {
	scan.Span
	kind    document.BlockKind
	group   int
	section int
	table   int // index in reader.grids, -1 if none
	row     int // -1 is the heading row
	column  int
	note    int // index in doc.Notes, -1 if none
	times   []when.Match
	figures []figure.Match
	spots   []indicator.Match
}

type reader struct {
	doc      *document.Document
	text     string
	out      *Reading
	zone     int
	instant  time.Time // at which the text was published; zero if only its day is known
	segments []segment
	grids    []grid
	calls    []scan.Span          // footnote marks in the text, in order
	marks    map[scan.Span]string // each call's mark as its note writes it
	cited    []scan.Span          // places that cite: addresses in them are no indicators
	tries    map[int]int          // how often the lines of a group were tried as a table
	topic    string               // the day that the text is about
	names    []mention
	count    map[string]int // how often the text says a capitalised word that no rule knows
	proper1  []mention      // and where it does so first
}

// A grid is a table that was stated or restored.
type grid struct {
	first, last int          // its segments: first is in, last is out
	numeric     map[int]bool // whether a column holds quantities, as far as it was asked
	title       string
	section     int
	span        scan.Span
	heads       []scan.Span // nil without heading row
	rows        [][]scan.Span
	rule        string
}

// segment cuts the document into stretches; tables, stated or restored, become cells.
func (r *reader) segment() {
	doc := r.doc
	for _, n := range doc.Notes {
		r.calls = append(r.calls, n.Calls...)
		for _, c := range n.Calls {
			r.marks[c] = n.Mark
		}
	}
	sort.Slice(r.calls, func(i, j int) bool { return r.calls[i].Start < r.calls[j].Start })
	noteOf := func(s scan.Span) int {
		for i, n := range doc.Notes {
			if n.Text.Overlaps(s) || n.Text == s {
				return i
			}
		}
		return -1
	}
	for _, t := range doc.Tables {
		g := grid{span: t.Span, heads: t.Columns, rows: t.Rows, rule: "stated table", title: strings.TrimSpace(t.Caption.Of(r.text))}
		if doc.Format == document.Text && g.heads == nil && len(g.rows) > 1 && r.headRow(g.rows[0]) {
			g.heads, g.rows = g.rows[0], g.rows[1:]
		}
		r.grids = append(r.grids, g)
	}
	section := 0
	done := map[int]bool{}
	for i := 0; i < len(doc.Blocks); i++ {
		b := doc.Blocks[i]
		if b.Boilerplate {
			continue
		}
		for section+1 < len(r.out.Sections) && b.Start >= r.out.Sections[section+1].Heading.Start {
			section++
		}
		if b.Kind == document.Cell && b.Table >= 0 {
			if !done[b.Table] {
				done[b.Table] = true
				r.addCells(b.Table, section)
			}
			continue
		}
		if b.Kind == document.Line && doc.Format == document.Text {
			if n, g, ok := r.restore(i); ok {
				g.section = section
				r.grids = append(r.grids, g)
				r.addCells(len(r.grids)-1, section)
				i += n - 1
				continue
			}
		}
		s := segment{Span: b.Span, kind: b.Kind, group: b.Group, section: section, table: -1, note: -1}
		if b.Kind == document.NoteText {
			s.note = noteOf(b.Span)
		}
		r.segments = append(r.segments, s)
	}
}

func (r *reader) addCells(table, section int) {
	g := &r.grids[table]
	g.section = section
	g.first = len(r.segments)
	defer func() { r.grids[table].last = len(r.segments) }()
	seen := map[scan.Span]bool{}
	for c, h := range g.heads {
		if !seen[h] {
			seen[h] = true
			r.segments = append(r.segments, segment{Span: h, kind: document.Cell, section: section, table: table, row: -1, column: c, note: -1})
		}
	}
	for i, row := range g.rows {
		for c, cell := range row {
			if cell.Len() > 0 && seen[cell] { // a merged cell, read where it stands first
				continue
			}
			seen[cell] = true
			r.segments = append(r.segments, segment{Span: cell, kind: document.Cell, section: section, table: table, row: i, column: c, note: -1})
		}
	}
}

// pageZone is the zone that an English page names for itself: "all times are in EDT".
func pageZone(text string) int {
	for _, lead := range zoneLeads {
		for at := 0; ; {
			k := strings.Index(text[at:], lead)
			if k < 0 {
				break
			}
			at += k + len(lead)
			rest := front(text, at, len(text), 60)
			if end := strings.IndexAny(rest, ".\n;"); end >= 0 {
				rest = rest[:end]
			}
			if z, ok := when.ZoneIn(rest); ok {
				return z
			}
		}
	}
	return 0
}

// zoneLeads stand before the zone of a whole page, their first letter aside.
var zoneLeads = []string{"ll times on this page are ", "ll times ", "imes are ", "imes shown are ", "imes below are ", "imes given are ", "imes in ", "imestamps are ", "imestamps in "}

// pieces cuts a segment at the footnote marks in it, so that *102017年 is a mark and a year.
func (r *reader) pieces(s scan.Span, f func(scan.Span)) {
	for _, c := range r.callsIn(s) {
		if c.Start >= s.Start && c.End <= s.End {
			if c.Start > s.Start {
				f(scan.Span{Start: s.Start, End: c.Start})
			}
			s.Start = c.End
		}
	}
	if s.Len() > 0 {
		f(s)
	}
}

// callsIn gives the footnote marks that begin in a span.
func (r *reader) callsIn(s scan.Span) []scan.Span {
	from := sort.Search(len(r.calls), func(i int) bool { return r.calls[i].Start >= s.Start })
	to := from
	for to < len(r.calls) && r.calls[to].Start < s.End {
		to++
	}
	return r.calls[from:to]
}

// linksIn gives the links that share a byte with a span.
func (r *reader) linksIn(s scan.Span) []document.Link {
	links := r.doc.Links
	from := sort.Search(len(links), func(i int) bool { return links[i].End > s.Start })
	to := from
	for to < len(links) && links[to].Start < s.End {
		to++
	}
	return links[from:to]
}

// scan reads times, quantities and indicators of every segment, in order.
func (r *reader) scan() {
	clock := when.NewReader(when.Ref{Day: r.day(), Zone: r.zone, Instant: r.instant})
	clock.Name(r.topic)
	rowDay := ""
	for i := range r.segments {
		s := &r.segments[i]
		if s.kind == document.Heading {
			clock.Name(r.topic)
		}
		if s.table < 0 && !leadingNumber(r.text, s) && far(clock.Named(), r.anchor()) {
			clock.Name(r.anchor()) // an old year, told in one paragraph, is not that of the next
		}
		if s.table >= 0 && s.column == 0 {
			if i > 0 && r.segments[i-1].table != s.table {
				rowDay = ""
			} else if rowDay != "" {
				clock.Name(rowDay)
			}
		}
		if s.note >= 0 {
			clock.Name(r.topic)
		}
		r.pieces(s.Span, func(p scan.Span) {
			n := len(s.times)
			s.times = clock.Append(s.times, p.Of(r.text))
			for k := n; k < len(s.times); k++ {
				s.times[k].Start += p.Start
				s.times[k].End += p.Start
			}
			m := len(s.figures)
			s.figures = figure.Append(s.figures, p.Of(r.text))
			for k := m; k < len(s.figures); k++ {
				s.figures[k].Start += p.Start
				s.figures[k].End += p.Start
			}
		})
		s.spots = indicator.Append(s.spots, s.Of(r.text))
		for k := range s.spots {
			s.spots[k].Start += s.Start
			s.spots[k].End += s.Start
		}
		if s.table >= 0 && s.row >= 0 && len(s.times) > 0 && (rowDay == "" || s.times[0].Start == scan.Trim(r.text, s.Span).Start) && s.column <= 1 {
			if d := clock.Named(); d != "" && !s.times[0].Time.OpenStart {
				rowDay = s.times[0].Time.StartTime().Format("2006-01-02")
				if s.times[0].Time.Precision == when.Month || s.times[0].Time.Precision == when.Year || s.times[0].Time.Precision == when.Ten {
					rowDay = d
				}
			}
		}
		r.settle(s)
		for _, m := range s.times {
			if m.Problem != "" {
				r.out.Problems = append(r.out.Problems, Problem{scan.Span{Start: m.Start, End: m.End}, m.Problem})
			}
			r.out.Times = append(r.out.Times, Time{Item: r.item(s.section, "time: "+string(m.Time.Precision), Words{"", scan.Span{Start: m.Start, End: m.End}}), When: m.Time})
		}
	}
}

// leadingNumber says whether a segment begins with a number, as the lines of a timeline do: they go on
// in the year of the line above.
func leadingNumber(text string, s *segment) bool {
	t := scan.Trim(text, s.Span)
	r, _ := scan.At(text[:t.End], t.Start)
	_, kanji := scan.KanjiDigit(r)
	return r >= '0' && r <= '9' || kanji
}

// anchor is the day whose year holds for days without one: that which the text gives for itself.
func (r *reader) anchor() string {
	if r.out.Stated {
		return r.day()
	}
	return r.topic
}

// far says whether two days, as 2006-01-02, lie in different years and more than ten months apart.
func far(a, b string) bool {
	if len(a) != 10 || len(b) != 10 {
		return false
	}
	months := func(s string) int {
		n := func(s string) (v int) {
			for i := range len(s) {
				v = v*10 + int(s[i]-'0')
			}
			return v
		}
		return n(s[:4])*12 + n(s[5:7])
	}
	d := months(a) - months(b)
	return d > 10 || d < -10
}

func (r *reader) item(section int, rule string, words ...Words) Item {
	return Item{Words: words, Section: section, Rule: rule}
}

// settle drops of two readings of the same words the weaker: an indicator goes before a time, a time
// before a quantity.
func (r *reader) settle(s *segment) {
	inSpot := overlapping(len(s.spots), func(i int) (int, int) { return s.spots[i].Start, s.spots[i].End })
	times := s.times[:0]
	for _, m := range s.times {
		if !inSpot(m.Start, m.End) {
			times = append(times, m)
		}
	}
	s.times = times
	inSpot = overlapping(len(s.spots), func(i int) (int, int) { return s.spots[i].Start, s.spots[i].End })
	inTime := overlapping(len(s.times), func(i int) (int, int) { return s.times[i].Start, s.times[i].End })
	figures := s.figures[:0]
	for _, m := range s.figures {
		if !inSpot(m.Start, m.End) && !inTime(m.Start, m.End) && !((m.Unlisted || m.Length) && r.contact(s, m)) {
			figures = append(figures, m)
		}
	}
	s.figures = figures
}

// overlapping gives a function that says whether a span shares a byte with one of n ordered spans. It
// must be asked in order.
func overlapping(n int, at func(int) (start, end int)) func(start, end int) bool {
	k := 0
	return func(start, end int) bool {
		for k < n {
			if _, e := at(k); e > start {
				break
			}
			k++
		}
		if k == n {
			return false
		}
		s, _ := at(k)
		return s < end
	}
}

// back gives the up to n bytes of text before i, from a rune edge on and not beyond limit.
func back(text string, limit, i, n int) string {
	from := max(limit, i-n)
	for from < i && text[from]&0xC0 == 0x80 {
		from++
	}
	return text[from:i]
}

// front gives the up to n bytes of text behind i, to a rune edge and not beyond limit.
func front(text string, i, limit, n int) string {
	to := min(limit, i+n)
	for to > i && to < len(text) && text[to]&0xC0 == 0x80 {
		to--
	}
	return text[i:to]
}

// contact says whether a quantity stands in a line of contact data, where numbers are seldom quantities.
func (r *reader) contact(s *segment, m figure.Match) bool {
	line := back(r.text, s.Start, m.Start, 200)
	line = line[strings.LastIndexByte(line, '\n')+1:]
	for _, w := range []string{"電話", "TEL", "Tel", "FAX", "〒", "住所", "所在地:", "フリーダイヤル"} {
		if strings.Contains(line, w) {
			return true
		}
	}
	return false
}

// day is the day against which relative times are read.
func (r *reader) day() string {
	if r.out.Published.IsZero() {
		return ""
	}
	return r.out.Published.StartTime().Format("2006-01-02")
}

// section gives the heading of a section without outer white space.
func (r *reader) heading(i int) string {
	return strings.TrimSpace(r.out.Sections[i].Heading.Of(r.text))
}

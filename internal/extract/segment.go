package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A segment is a stretch of text that is read by itself: a block, or a cell of a table.
type segment struct {
	scan.Span
	kind     document.BlockKind
	group    int
	section  int
	table    int // index in reader.grids, -1 if none
	row      int // -1 is the heading row
	column   int
	note     int // index in doc.Notes, -1 if none
	times    []when.Match
	figures  []figure.Match
	spots    []indicator.Match
	hits     hits // the cues in it
	uses     use  // what they are for, together
	marks    segmentMarks
	event    bool // it is an event, or its time is that of one
	cited    bool // it stands below a line that heads a list of sources
	timeless bool // no time stands in it that needs no instant, as was found on the way to the day of the text
}

// A grid is a table that was stated or restored.
type grid struct {
	first, last int // its segments: first is in, last is out
	columns     []column
	title       string
	section     int
	span        scan.Span
	heads       []scan.Span   // nil without heading row
	above       [][]scan.Span // heading rows above heads
	rows        [][]scan.Span
	rule        Rule
}

// A call is a footnote mark in the text.
type call struct {
	scan.Span
	mark string // as its note writes it
}

// segment cuts the document into stretches; tables, stated or restored, become cells.
func (r *reader) segment() {
	doc := r.doc
	for _, n := range doc.Notes {
		for _, c := range n.Calls {
			r.calls = append(r.calls, call{c, n.Mark})
		}
	}
	slices.SortFunc(r.calls, func(a, b call) int { return a.Start - b.Start })
	for _, t := range doc.Tables {
		g := grid{span: t.Span, heads: t.Columns, above: t.Above, rows: t.Rows, rule: TableStated, title: strings.TrimSpace(t.Caption.Of(r.text))}
		if doc.Flat() {
			g.tidy(r.text)
		}
		if doc.Flat() && g.heads == nil && len(g.rows) > 1 && r.headRow(g.rows[0]) {
			g.heads, g.rows = g.rows[0], g.rows[1:]
		}
		r.grids = append(r.grids, g)
	}
	section := 0
	done := make([]bool, len(doc.Tables))
	notes := r.notesInOrder()
	tried := tries{group: -1}
	lead := -1 // the last block of a list below a line such as 参考
	for i := 0; i < len(doc.Blocks); i++ {
		b := &doc.Blocks[i]
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
		if i > lead && r.leads(b) {
			lead = r.ledBy(i)
		}
		if b.Kind == document.Line && doc.Flat() && b.End > doc.Title.Start && i > lead && tried.again(b.Group) && !r.underSources(section, i) && !labelLine(b.Of(r.text)) { // a letterhead is no table
			if n, g, ok := r.restore(i); ok {
				r.grids = append(r.grids, g)
				r.addCells(len(r.grids)-1, section)
				i += n - 1
				continue
			}
		}
		s := segment{Span: b.Span, kind: b.Kind, group: b.Group, section: section, table: -1, note: -1, cited: i <= lead}
		if b.Kind == document.NoteText {
			s.note = notes.at(b.Span)
		}
		r.segments = append(r.segments, s)
	}
	r.shareHits()
}

// tidy mends a table that was found by its drawn lines or its blanks: a row of one merged cell above
// the others is its title, and of two columns that are one throughout the second goes.
func (g *grid) tidy(text string) {
	for g.heads == nil && len(g.rows) > 2 && len(g.rows[0]) > 1 {
		title := scan.Span{}
		for _, s := range g.rows[0] {
			if s.Len() == 0 || s == title {
				continue
			}
			if title.Len() > 0 {
				title = scan.Span{}
				break
			}
			title = s
		}
		if title.Len() == 0 || !slices.Contains(g.rows[0][1:], title) {
			break
		}
		g.title, g.rows = strings.TrimSpace(title.Of(text)), g.rows[1:]
	}
	for c := 1; len(g.rows) > 0 && c < len(g.rows[0]); {
		if slices.ContainsFunc(g.rows, func(row []scan.Span) bool { return c >= len(row) || row[c] != row[c-1] || row[c].Len() == 0 }) || g.heads != nil || len(g.rows[0]) < 3 {
			c++
			continue
		}
		for i, row := range g.rows {
			g.rows[i] = slices.Delete(slices.Clone(row), c, c+1)
		}
	}
}

// A tries counts how often lines of one group were tried as a table: a group that is none twelve
// times is none.
type tries struct{ group, count int }

func (t *tries) again(group int) bool {
	if t.group != group {
		*t = tries{group: group}
	}
	t.count++
	return t.count <= 12
}

// A noteOrder is the notes of a document in the order of their texts.
type noteOrder struct {
	notes []document.Note
	order []int
}

func (r *reader) notesInOrder() noteOrder {
	o := noteOrder{r.doc.Notes, make([]int, len(r.doc.Notes))}
	for i := range o.order {
		o.order[i] = i
	}
	slices.SortStableFunc(o.order, func(a, b int) int { return o.notes[a].Text.Start - o.notes[b].Text.Start })
	return o
}

// at gives the note whose text stands at s, -1 if none does.
func (o noteOrder) at(s scan.Span) int {
	k := sort.Search(len(o.order), func(i int) bool { return o.notes[o.order[i]].Text.End >= s.End })
	if k < len(o.order) {
		if t := o.notes[o.order[k]].Text; t.Overlaps(s) || t == s {
			return o.order[k]
		}
	}
	return -1
}

// shareHits gives each segment the cues in it.
func (r *reader) shareHits() {
	from := 0
	for i := range r.segments {
		s := &r.segments[i]
		if from > 0 && r.hits[from-1].Start >= s.Start { // a cell that stands before the last
			from = sort.Search(len(r.hits), func(k int) bool { return r.hits[k].Start >= s.Start })
		}
		for from < len(r.hits) && r.hits[from].Start < s.Start {
			from++
		}
		to := from
		for to < len(r.hits) && r.hits[to].Start < s.End {
			s.uses |= cues[r.hits[to].Word].uses
			to++
		}
		s.hits = r.hits[from:to]
		from = to
	}
}

// addCells makes segments of the cells of a table. A merged cell is read where it stands first.
func (r *reader) addCells(table, section int) {
	g := &r.grids[table]
	g.section = section
	g.first = len(r.segments)
	cell := segment{kind: document.Cell, section: section, table: table, row: -1, note: -1}
	for c, h := range g.heads {
		if slices.Contains(g.heads[:c], h) {
			continue
		}
		cell.Span, cell.column = h, c
		r.segments = append(r.segments, cell)
	}
	for i, row := range g.rows {
		for c, s := range row {
			if s.Len() > 0 && g.merged(i, c) {
				continue
			}
			cell.Span, cell.row, cell.column = s, i, c
			r.segments = append(r.segments, cell)
		}
	}
	g.last = len(r.segments)
}

// merged says whether a cell was met before: left of it, above it, or as a heading. Cells that are
// merged stand side by side.
func (g *grid) merged(row, column int) bool {
	s := g.rows[row][column]
	if slices.Contains(g.rows[row][:column], s) || slices.Contains(g.heads, s) {
		return true
	}
	return row > 0 && slices.Contains(g.rows[row-1], s)
}

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
func (r *reader) callsIn(s scan.Span) []call {
	if len(r.calls) == 0 {
		return nil
	}
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

// labelLine says whether a line is a label in 【】, or a number and a word or two: it heads what stands below it and no columns.
func labelLine(line string) bool {
	if strings.HasPrefix(line, "【") && strings.HasSuffix(line, "】") {
		return true
	}
	_, count, end := scan.Digits(line, 0)
	if count == 0 || count > 2 || end >= len(line) {
		return false
	}
	c, n := scan.At(line, end)
	const longest = 14 // characters
	words := line[end+n:]
	return (c == ' ' || c == '.') && utf8.RuneCountInString(words) <= longest && words != "" && words[0] >= utf8.RuneSelf && !strings.ContainsAny(words, " 　0123456789")
}

// back gives the up to n bytes of text before i, from a rune edge on and not beyond limit.
func back(text string, limit, i, n int) string {
	from := min(i, max(limit, i-n))
	for from < i && text[from]&0xC0 == 0x80 {
		from++
	}
	return text[from:i]
}

// front gives the up to n bytes of text behind i, to a rune edge and not beyond limit.
func front(text string, i, limit, n int) string {
	to := max(i, min(limit, i+n))
	for to > i && to < len(text) && text[to]&0xC0 == 0x80 {
		to--
	}
	return text[i:to]
}

// A spans is a list of places that do not overlap, in order.
type spans []scan.Span

// add puts a place where it belongs, mostly at the end.
func (l *spans) add(s scan.Span) {
	k := len(*l)
	for k > 0 && (*l)[k-1].Start > s.Start {
		k--
	}
	*l = slices.Insert(*l, k, s)
}

// at gives the first place that shares a byte with s.
func (l spans) at(s scan.Span) (scan.Span, bool) {
	k := sort.Search(len(l), func(i int) bool { return l[i].End > s.Start })
	if k < len(l) && l[k].Start < s.End {
		return l[k], true
	}
	return scan.Span{}, false
}

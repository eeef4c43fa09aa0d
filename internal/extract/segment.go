package extract

import (
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

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

// A grid is a table that was stated or restored.
type grid struct {
	first, last int          // its segments: first is in, last is out
	numeric     map[int]bool // whether a column holds quantities, as far as it was asked
	title       string
	section     int
	span        scan.Span
	heads       []scan.Span // nil without heading row
	rows        [][]scan.Span
	rule        Rule
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
		g := grid{span: t.Span, heads: t.Columns, rows: t.Rows, rule: TableStated, title: strings.TrimSpace(t.Caption.Of(r.text))}
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

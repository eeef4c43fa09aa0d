package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// tableFacts is what the content of a table element says of its use.
type tableFacts struct {
	heads   int // th
	cells   int // td and th
	caption bool
	nested  bool // a table stands in it
	titles  bool // a heading or a form stands in a cell
	rows    int
	prose   bool // several paragraphs stand in a cell
}

// survey looks at all tables of a page, each for itself.
func survey(root *html.Node) map[*html.Node]*tableFacts {
	facts := map[*html.Node]*tableFacts{}
	var look func(n *html.Node, t *tableFacts)
	look = func(n *html.Node, t *tableFacts) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			inner := t
			switch k.DataAtom {
			case atom.Table:
				if t != nil {
					t.nested = true
				}
				inner = &tableFacts{}
				facts[k] = inner
			case atom.Th, atom.Td:
				if t != nil {
					t.cells++
					if k.DataAtom == atom.Th {
						t.heads++
					}
				}
			case atom.Tr:
				if t != nil {
					t.rows++
				}
			case atom.P:
				if t != nil && k.PrevSibling != nil {
					for prev := k.PrevSibling; prev != nil; prev = prev.PrevSibling {
						if prev.Type == html.ElementNode {
							t.prose = t.prose || prev.DataAtom == atom.P
							break
						}
					}
				}
			case atom.Caption, atom.Thead:
				if t != nil {
					t.caption = true
				}
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.Form, atom.Article, atom.Main, atom.Nav:
				if t != nil {
					t.titles = true
				}
			}
			look(k, inner)
		}
	}
	look(root, nil)
	return facts
}

// isLayout says whether a table only puts things side by side, as old pages do.
func isLayout(n *html.Node, f *tableFacts) bool {
	switch strings.ToLower(attr(n, "role")) {
	case "presentation", "none":
		return true
	}
	if f.titles && f.heads == 0 || f.cells <= 1 {
		return true
	}
	return (f.nested || f.prose && f.rows == 1) && f.heads == 0 && !f.caption
}

// Limits of a table: what a page may ask for with a few bytes is bounded.
const (
	mostColumns = 1000
	sparseCells = 200_000 // cells that merging may add to those written
)

// A gridCell is a cell of a table with the room it takes.
type gridCell struct {
	span   scan.Span
	isHead bool
}

// table reads a table cell by cell, merged cells repeated.
func (p *page) table(n *html.Node, c context) {
	p.apart(2)
	f := p.facts[n]
	if f == nil || isLayout(n, f) {
		p.children(n, c)
		p.apart(2)
		return
	}
	if c.kind == Item || c.kind == Heading {
		c.kind = Paragraph
	}
	t := Table{}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom == atom.Caption && !isHidden(k) {
			start := len(p.text)
			p.division(k, c)
			t.Caption = p.trim(start)
		}
	}
	p.apart(2)
	index := len(p.d.Tables)
	p.d.Tables = append(p.d.Tables, Table{})

	w := rowWriter{page: p, c: c, table: index, budget: f.cells + sparseCells}
	for _, g := range rowGroups(n) {
		for i, tr := range g.rows {
			w.row(tr, len(g.rows)-i, g.head)
		}
		w.pending = nil // merged cells end with their group of rows
	}
	w.finish(&t)
	p.apart(2)
	if len(t.Rows) == 0 && len(t.Columns) == 0 {
		p.d.Tables = p.d.Tables[:index]
		return
	}
	p.d.Tables[index] = t
}

// A rowGroup is the rows of a thead, tbody or tfoot.
type rowGroup struct {
	head bool
	rows []*html.Node
}

func rowGroups(n *html.Node) (groups []rowGroup) {
	var foot []rowGroup
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if isHidden(k) {
			continue
		}
		switch k.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			g := rowGroup{head: k.DataAtom == atom.Thead}
			for r := k.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom == atom.Tr && !isHidden(r) {
					g.rows = append(g.rows, r)
				}
			}
			if k.DataAtom == atom.Tfoot {
				foot = append(foot, g)
			} else {
				groups = append(groups, g)
			}
		}
	}
	return append(groups, foot...) // HTML 4 had them before the body
}

// A rowWriter writes the rows of one table.
type rowWriter struct {
	page    *page
	c       context
	table   int
	budget  int
	width   int
	start   int
	begun   bool
	over    bool
	pending []merged // by column
	rows    []gridRow
}

// merged is a cell that goes on in the rows below.
type merged struct {
	gridCell
	rows int
}

type gridRow struct {
	cells []gridCell
	head  bool // in thead, or of th alone
	whole bool // one cell takes the whole row
}

// row writes one tr. left is the number of rows of its group from it on.
func (w *rowWriter) row(tr *html.Node, left int, inHead bool) {
	p := w.page
	var row gridRow
	row.head = true
	column, own, heads := 0, 0, 0
	fill := func() { // cells that come down from above
		for column < len(w.pending) && w.pending[column].rows > 0 {
			w.pending[column].rows--
			row.cells = append(row.cells, w.pending[column].gridCell)
			column++
		}
	}
	written := false
	empty := !hasVisible(tr)
	for k := tr.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom != atom.Td && k.DataAtom != atom.Th || isHidden(k) {
			continue
		}
		fill()
		var cell gridCell
		cell.isHead = k.DataAtom == atom.Th || strings.HasPrefix(strings.ToLower(attr(k, "scope")), "row") || strings.HasPrefix(strings.ToLower(attr(k, "scope")), "col")
		if !empty {
			if !written {
				if w.begun {
					p.text = append(p.text, '\n')
				} else if len(p.text) > 0 {
					p.text = append(p.text, "\n\n"...)
				}
				if !w.begun {
					w.start = len(p.text)
				}
				w.begun, written = true, true
			} else {
				p.text = append(p.text, '\t')
			}
			cell.span = w.cell(k)
		}
		own++
		if cell.isHead {
			heads++
		}
		across := clamp(attr(k, "colspan"), mostColumns)
		down := clamp(attr(k, "rowspan"), left)
		if attr(k, "rowspan") == "0" {
			down = left
		}
		for range across {
			if len(row.cells) >= mostColumns {
				w.over = true
				break
			}
			row.cells = append(row.cells, cell)
			for len(w.pending) <= column {
				w.pending = append(w.pending, merged{})
			}
			w.pending[column] = merged{cell, down - 1}
			column++
			w.budget--
			if w.budget < 0 {
				w.over = true
				break
			}
		}
		if own == 1 && across > 1 && k.NextSibling == nil {
			row.whole = true
		}
	}
	fill()
	if own == 1 && len(row.cells) > 1 && row.cells[0].span == row.cells[len(row.cells)-1].span {
		row.whole = true
	}
	if empty || own == 0 {
		return
	}
	row.head = inHead || heads == own
	if !w.over || w.budget >= 0 {
		w.width = max(w.width, len(row.cells))
		w.rows = append(w.rows, row)
	}
}

// cell writes what stands in a td or th as one block.
func (w *rowWriter) cell(k *html.Node) scan.Span {
	p := w.page
	p.close()
	p.gap, p.space, p.soft = 0, false, false
	c := w.c
	c.kind, c.cell, c.level, c.group, c.pre = Cell, true, 0, 0, false
	start := len(p.text)
	count := len(p.d.Blocks)
	p.children(k, c)
	p.close()
	p.gap, p.space, p.soft = 0, false, false
	if len(p.d.Blocks) > count {
		b := &p.d.Blocks[len(p.d.Blocks)-1]
		b.Table = w.table
		p.text = p.text[:b.End] // no white space at the end of a cell
		return b.Span
	}
	p.text = p.text[:start]
	return scan.Span{Start: start, End: start}
}

func (w *rowWriter) finish(t *Table) {
	p := w.page
	if !w.begun {
		return
	}
	t.Span = scan.Span{Start: w.start, End: len(p.text)}
	heads := 0
	for heads < len(w.rows) && w.rows[heads].head && heads < 6 {
		heads++
	}
	if heads == len(w.rows) { // a table of th alone
		heads = min(heads, 1)
	}
	// A first row that is one cell alone is the table's caption.
	skip := 0
	if heads > 0 && w.rows[0].whole && w.width > 1 && t.Caption.Len() == 0 {
		t.Caption = w.rows[0].cells[0].span
		skip = 1
	}
	budget := sparseCells + 8*len(p.text)
	spans := func(r gridRow) []scan.Span {
		row := make([]scan.Span, 0, w.width)
		at := t.Start
		for _, c := range r.cells {
			if !t.Covers(c.span) { // a cell of a row without words, merged into this one
				c.span = scan.Span{Start: at, End: at}
			}
			row = append(row, c.span)
			at = max(at, c.span.End)
		}
		end := t.Start
		for _, c := range r.cells {
			end = max(end, c.span.End)
		}
		for len(row) < w.width {
			row = append(row, scan.Span{Start: end, End: end})
		}
		return row
	}
	keys := heads < len(w.rows)
	for i, r := range w.rows[skip:] {
		if budget -= w.width; budget < 0 {
			w.over = true
			break
		}
		switch at := i + skip; {
		case at < heads-1:
			t.Above = append(t.Above, spans(r))
		case at == heads-1:
			t.Columns = spans(r)
		default:
			t.Rows = append(t.Rows, spans(r))
			keys = keys && (r.cells[0].isHead || r.whole)
		}
	}
	t.KeyLeft = keys && w.width > 1
	if w.over {
		p.d.Problems = append(p.d.Problems, Problem{Span: t.Span, Text: "the table is too wide or too long: not all of its merged cells are repeated"})
	}
}

// clamp reads a number from 1 to most.
func clamp(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, max(most, 1))
}

// hasVisible says whether any text of n can be seen.
func hasVisible(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.Type {
		case html.TextNode:
			if scan.Spaces(k.Data, 0) < len(k.Data) {
				return true
			}
		case html.ElementNode:
			if !dropped[k.DataAtom] && !isHidden(k) && hasVisible(k) {
				return true
			}
		}
	}
	return false
}

// definitions reads a dl: names and what is said of them are rows, unless the list holds more than
// lines of text.
func (p *page) definitions(n *html.Node, c context) {
	parts := terms(n)
	if !isPlainList(parts) {
		p.apart(2)
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			p.walk(k, c)
		}
		p.apart(2)
		return
	}
	p.apart(2)
	if c.kind == Item || c.kind == Heading {
		c.kind = Paragraph
	}
	index := len(p.d.Tables)
	p.d.Tables = append(p.d.Tables, Table{})
	w := rowWriter{page: p, c: c, table: index}
	t := Table{KeyLeft: true}
	var names []scan.Span
	said := false // the names have had a value
	row := func(first bool) {
		switch {
		case first && w.begun:
			p.text = append(p.text, '\n')
		case first && len(p.text) > 0:
			p.text = append(p.text, "\n\n"...)
		case !first:
			p.text = append(p.text, '\t')
		}
		if !w.begun {
			w.start = len(p.text)
		}
		w.begun = true
	}
	lone := func() {
		if !said {
			for _, name := range names {
				t.Rows = append(t.Rows, []scan.Span{name, {Start: name.End, End: name.End}})
			}
		}
	}
	for _, k := range parts {
		if !hasVisible(k) || isHidden(k) {
			continue
		}
		if k.DataAtom == atom.Dt {
			if said {
				names, said = names[:0], false
			}
			row(true)
			names = append(names, w.cell(k))
			continue
		}
		row(said || len(names) == 0)
		value := w.cell(k)
		for _, name := range names {
			t.Rows = append(t.Rows, []scan.Span{name, value})
		}
		if len(names) == 0 {
			t.Rows = append(t.Rows, []scan.Span{{Start: value.Start, End: value.Start}, value})
		}
		said = true
		if len(names) > 20 { // many names for many values: ours, against blow-up
			names = names[:1]
		}
	}
	lone()
	if !w.begun {
		p.d.Tables = p.d.Tables[:index]
		p.apart(2)
		return
	}
	t.Span = scan.Span{Start: w.start, End: len(p.text)}
	p.apart(2)
	p.d.Tables[index] = t
}

// terms are the dt and dd of a dl, also where each pair stands in a div.
func terms(n *html.Node) (parts []*html.Node) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.DataAtom {
		case atom.Dt, atom.Dd:
			parts = append(parts, k)
		case atom.Div:
			for j := k.FirstChild; j != nil; j = j.NextSibling {
				if j.DataAtom == atom.Dt || j.DataAtom == atom.Dd {
					parts = append(parts, j)
				}
			}
		}
	}
	return parts
}

func isPlainList(parts []*html.Node) bool {
	names, values := 0, 0
	for _, k := range parts {
		if k.DataAtom == atom.Dt {
			names++
		} else {
			values++
		}
		if holdsBlocks(k) {
			return false
		}
	}
	return names > 0 && values > 0
}

// holdsBlocks says whether n holds tables, headings, quotes or several paragraphs.
func holdsBlocks(n *html.Node) bool {
	paragraphs := 0
	var look func(*html.Node) bool
	look = func(n *html.Node) bool {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			switch k.DataAtom {
			case atom.Table, atom.Dl, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre:
				return true
			case atom.P:
				paragraphs++
			}
			if paragraphs > 2 || look(k) {
				return true
			}
		}
		return false
	}
	return look(n)
}

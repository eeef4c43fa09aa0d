package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Flattened text has lost the borders of its table cells: 日時出来事, 2018年7月下旬NTTドコモが…, and
// cells that hold line breaks of their own. They are restored from what the cells are:
//
//   - a heading row is a line made of column words, each of which ends in a noun that names columns
//     (日, 件数, 内容, 対象 …);
//   - a column's heading tells what its cells are: times, quantities, row numbers, or words;
//   - a cut between two cells of words is likely where the script changes, behind a bracket or a
//     full stop, behind words that end names, before words that begin them, and where the same words
//     stand in other rows with other neighbours.
//
// The best cuts of a row, and the best rows of a group of lines, are found by adding up what speaks for
// them (dynamic programming); what the cells of other rows turned out to be speaks in a second pass.

// restore tries to read the lines of a group, from block i on, as a table. n is how many blocks it takes.
func (r *reader) restore(i int) (n int, g grid, ok bool) {
	blocks := r.doc.Blocks
	end := i
	for end < len(blocks) && !blocks[end].Boilerplate && blocks[end].Kind == document.Line && blocks[end].Group == blocks[i].Group {
		end++
	}
	if g, n, ok := r.numberedRows(i, end); ok {
		return n, g, true
	}
	first := i == 0 || blocks[i-1].Kind != document.Line || blocks[i-1].Group != blocks[i].Group || r.afterTable(blocks[i-1].Span)
	if end-i >= 2 {
		if g, n, ok := r.spaced(i, end); ok {
			return n, g, true
		}
		if g, n, ok := r.numbered(i, end); ok {
			return n, g, true
		}
		heads := r.headings(blocks[i].Span)
		if !first { // inside a group a heading row must show its kind
			heads = slices.DeleteFunc(heads, func(h head) bool { return h.score < 1.2 || !h.typed() })
		}
		if g, n, ok := r.keyed(i+1, end, heads); ok {
			return n + 1, g, true
		}
		if g, n, ok := r.compared(i, end, heads); ok {
			return n, g, true
		}
		if len(heads) > 0 {
			if n, g, ok := r.body(i+1, end, heads); ok {
				if first && r.misfits(&g) { // a column word that is not known stands in the heading
					if other, m, ok := r.openTable(i, end); ok && m > n && !r.misfits(&other) {
						return m, other, true
					}
				}
				return n + 1, g, true
			}
		}
	}
	if !first {
		return 0, g, false
	}
	if g, n, ok := r.openTable(i, end); ok {
		return n, g, true
	}
	if g, n, ok := r.datedLines(i, end); ok {
		return n, g, true
	}
	if g, n, ok := r.pairs(i, end); ok {
		return n, g, true
	}
	if g, n, ok := r.labelled(i, end); ok {
		return n, g, true
	}
	return 0, g, false
}

// openTable reads the lines below a heading row of which one column word is not known: three rows or more, each a line, and all
// lines of the group.
func (r *reader) openTable(i, end int) (g grid, n int, ok bool) {
	const least = 4
	if end-i < least {
		return g, 0, false
	}
	heads := r.openHeadings(r.doc.Blocks[i].Span)
	if len(heads) == 0 {
		return g, 0, false
	}
	if n, g, ok = r.body(i+1, end, heads); !ok || n != end-i-1 || len(g.rows) != n {
		return g, 0, false
	}
	for _, row := range g.rows {
		if slices.ContainsFunc(row, func(s scan.Span) bool { return s.Len() == 0 }) {
			return g, 0, false
		}
	}
	return g, n + 1, true
}

// misfits says whether most cells below a heading that counts begin with no quantity.
func (r *reader) misfits(g *grid) bool {
	for c, head := range g.heads {
		if !slices.Contains(r.columnWord(head), quantityColumn) {
			continue
		}
		without := 0
		for _, row := range g.rows {
			cell := row[c].Of(r.text)
			_, _, state := figure.StateAt(cell, 0)
			if f := r.figuresIn(cell); !state && !dash(cell) && (len(f) == 0 || f[0].Start > 0) {
				without++
			}
		}
		if without*2 > len(g.rows) {
			return true
		}
	}
	return false
}

// numberedRows reads the items below a heading row that begins with a column of row numbers: (1)4月14日… are its
// rows, and no list.
func (r *reader) numberedRows(i, end int) (g grid, n int, ok bool) {
	blocks := r.doc.Blocks
	if t, _, is := columnNouns.At(r.text[:blocks[i].End], blocks[i].Start); !is || t != ordinalColumn {
		return g, 0, false
	}
	all := end
	for all < len(blocks) && !blocks[all].Boilerplate && (blocks[all].Kind == document.Line || blocks[all].Kind == document.Item) && blocks[all].Group == blocks[i].Group {
		all++
	}
	if all == end || all-i < 3 {
		return g, 0, false
	}
	heads := slices.DeleteFunc(r.headings(blocks[i].Span), func(h head) bool { return h.types[0] != ordinalColumn })
	if len(heads) == 0 {
		return g, 0, false
	}
	if n, g, ok = r.body(i+1, all, heads); !ok {
		return g, 0, false
	}
	return g, n + 1, true
}

// whole gives the line of a block without outer blanks; the mark of an item belongs to it.
func (r *reader) whole(k int) scan.Span {
	b := &r.doc.Blocks[k]
	s := scan.Trim(r.text, b.Span)
	if b.Kind == document.Item {
		s.Start = scan.Spaces(r.text, strings.LastIndexByte(r.text[:s.Start], '\n')+1)
	}
	return s
}

func (r *reader) afterTable(s scan.Span) bool {
	if len(r.grids) == 0 {
		return false
	}
	return r.grids[len(r.grids)-1].span.Covers(s)
}

// A tableBody is the lines below a heading row while they are cut into rows and cells. It is used for
// one table after the other.
type tableBody struct {
	r      *reader
	lines  []bodyLine
	base   int     // where the first line begins
	places []place // of each offset from base on
	runes  []bodyRune
	edges  []edge

	times    []when.Match
	figures  []figure.Match
	pieces   pieces
	nodes    []node
	states   []cellState
	rowCells arena[scan.Span]
}

// A bodyLine is a line of the body.
type bodyLine struct {
	scan.Span        // without outer blanks; of blank-separated groups too
	blocks       int // how many blocks are taken when the line is the last
	group        int // lines with no blank line between share a number
	runes, edges int // where its runes and edges begin
}

// A place is what is known of an offset of the body. The counts are of what stands before it.
type place struct {
	days, stops, particles, depth int32 // days, full stops, を and が, and brackets that are open
	time, figure                  int32 // that begins here: its number from 1 on
	weight                        int8  // tenths that times and quantities add to a cut here
	inner                         bool  // within a time, a quantity or a mark
	typed                         bool  // a time or a quantity begins here
	forced                        bool  // a time, a quantity or a mark begins or ends here
	lexical                       bool  // a cell of another row begins or ends here
}

// A bodyRune is a rune of a line.
type bodyRune struct {
	at       int
	piece    int32 // of three runes that begins here, -1 if the line ends before
	raw      rune
	class    scan.Class
	ends     bool // a word that ends names ends before it
	starts   bool // a word that begins names begins with it
	stateEnd int  // where the state ends that begins here, 0 if none does
}

// empty makes b ready for the next document, without the room that only a very long table needs.
func (b *tableBody) empty() {
	const most = 1 << 16
	b.r = nil
	b.lines, b.places, b.runes, b.edges = reuse(b.lines, most), reuse(b.places, most), reuse(b.runes, most), reuse(b.edges, most)
	b.times, b.figures, b.nodes, b.states = reuse(b.times, most), reuse(b.figures, most), reuse(b.nodes, most), reuse(b.states, most)
	b.pieces.empty()
}

// firstLines is how many lines below a heading row are looked at; more are where the table goes on
// to their end. mostLines is the most.
const (
	firstLines = 48
	mostLines  = 20000
)

// body cuts the lines from block i on into rows for each way of reading the heading, and takes the best.
func (r *reader) body(i, end int, heads []head) (n int, g grid, ok bool) {
	slices.SortStableFunc(heads, func(x, y head) int { return cmp.Compare(y.score, x.score) })
	heads = heads[:min(len(heads), 4)]
	b := &r.glued
	for most := firstLines; ; most *= 4 {
		all := b.take(r, i, end, most)
		best, h := b.best(heads)
		if !all && best.lines+firstLines/2 > len(b.lines) {
			continue
		}
		if len(best.rows) == 0 {
			return 0, g, false
		}
		g.heads, g.rows = h.spans, best.rows
		g.rule = TableGlued
		last := &b.lines[best.lines-1]
		g.span = scan.Span{Start: r.doc.Blocks[i-1].Start, End: last.End}
		return last.blocks, g, true
	}
}

// take reads at most so many lines of the group that ends before block end, and says whether there
// are no more. The rows may go on behind a blank line, where a cell holds one.
func (b *tableBody) take(r *reader, i, end, most int) (all bool) {
	b.r = r
	b.lines = b.lines[:0]
	blocks := r.doc.Blocks
	most = min(most, mostLines)
	k := i
	for ; k < len(blocks) && k < end+40 && len(b.lines) < most && !blocks[k].Boilerplate && (k < end || blocks[k].Kind == document.Line || blocks[k].Kind == document.Paragraph); k++ {
		b.lines = append(b.lines, bodyLine{Span: r.whole(k), blocks: k + 1 - i, group: blocks[k].Group})
	}
	b.read()
	b.count()
	return len(b.lines) < most || most == mostLines
}

// best gives the best plan of all ways to read the heading, and the one that it belongs to.
func (b *tableBody) best(heads []head) (best plan, h *head) {
	b.mark(nil)
	for i := range heads {
		p := b.rows(&heads[i], nil)
		if p.rows == nil {
			continue
		}
		p.score += heads[i].score * float64(len(heads[i].types)) * 0.8 // each good heading speaks for its column
		if best.rows == nil || p.score > best.score {
			best, h = p, &heads[i]
		}
	}
	if best.rows != nil && h.wordy() {
		if p := b.refine(h, best); p.rows != nil {
			best = p
		}
	}
	return best, h
}

// refine finds the best rows again, twice, with the help of what the cells of words turned out to be.
func (b *tableBody) refine(h *head, p plan) plan {
	lex := make([]map[string]int, len(h.types))
	for range 2 {
		for c := range lex {
			lex[c] = map[string]int{}
		}
		for _, row := range p.rows {
			for c, cell := range row {
				if h.types[c] == wordsColumn && cell.Len() > 0 {
					lex[c][cell.Of(b.r.text)]++
				}
			}
		}
		b.mark(lex)
		if p = b.rows(h, lex); p.rows == nil {
			return p
		}
	}
	return p
}

// firstRunes are the first two runes of a text.
func firstRunes(w string) [2]rune {
	a, n := scan.Raw(w, 0)
	b, _ := scan.Raw(w, n)
	return [2]rune{a, b}
}

// read finds times and quantities of the lines, and which words recur in them.
func (b *tableBody) read() {
	text := b.r.text
	b.base = b.lines[0].Start
	n := b.lines[len(b.lines)-1].End - b.base + 2
	b.places = slices.Grow(b.places[:0], n)[:n]
	clear(b.places)
	b.times, b.figures, b.runes = b.times[:0], b.figures[:0], b.runes[:0]
	b.pieces.begin()
	clock := when.NewReader(when.Ref{Day: "2000-01-01", Zone: b.r.zone, DayFirst: b.r.dayFirst})
	for _, c := range b.r.callsIn(scan.Span{Start: b.base, End: b.base + n - 2}) {
		if c.End < b.base+n-1 {
			b.place(c.Start).inner = true
			b.cover(c.Start, c.End)
			b.place(c.End).forced = true
		}
	}
	for i := range b.lines {
		l := &b.lines[i]
		b.r.pieces(l.Span, func(p scan.Span) {
			first := len(b.times)
			b.times = clock.Append(b.times, p.Of(text))
			for k := first; k < len(b.times); k++ {
				m := &b.times[k]
				m.Start, m.End = m.Start+p.Start, m.End+p.Start
				b.place(m.Start).time = int32(k + 1)
				b.typed(m.Start, m.End, 5, 5)
				b.cover(m.Start, m.End)
			}
			at := p.Start // quantities are read between the times: 2020年4月|12件
			for _, m := range b.times[first:] {
				b.readFigures(scan.Span{Start: at, End: m.Start})
				at = m.End
			}
			b.readFigures(scan.Span{Start: at, End: p.End})
		})
		b.readRunes(l)
	}
}

// readFigures finds the quantities of a stretch of a line.
func (b *tableBody) readFigures(s scan.Span) {
	if s.Len() <= 0 {
		return
	}
	first := len(b.figures)
	b.figures = figure.Append(b.figures, s.Of(b.r.text))
	for k := first; k < len(b.figures); k++ {
		m := &b.figures[k]
		m.Start, m.End = m.Start+s.Start, m.End+s.Start
		b.place(m.Start).figure = int32(k + 1)
		b.typed(m.Start, m.End, 3, 4)
		if !m.Unlisted {
			b.cover(m.Start, m.End)
		}
	}
}

// place gives what is known of an offset of the text.
func (b *tableBody) place(i int) *place { return &b.places[i-b.base] }

// typed notes a time or quantity, and the tenths that it adds to a cut before and behind it.
func (b *tableBody) typed(start, end int, before, behind int8) {
	p, q := b.place(start), b.place(end)
	p.typed, p.forced, q.forced = true, true, true
	p.weight += before
	q.weight += behind
}

func (b *tableBody) cover(start, end int) {
	for i := start + 1; i < end; i++ {
		b.place(i).inner = true
	}
}

// timeAt gives the time that begins at an offset, nil if none does.
func (b *tableBody) timeAt(i int) *when.Match {
	if k := b.place(i).time; k > 0 {
		return &b.times[k-1]
	}
	return nil
}

// figureAt gives the quantity that begins at an offset, nil if none does.
func (b *tableBody) figureAt(i int) *figure.Match {
	if k := b.place(i).figure; k > 0 {
		return &b.figures[k-1]
	}
	return nil
}

// readRunes takes a line apart into runes.
func (b *tableBody) readRunes(l *bodyLine) {
	text := b.r.text[:l.End]
	l.runes = len(b.runes)
	for i := l.Start; i < l.End; {
		raw, n := scan.Raw(text, i)
		x := bodyRune{at: i, raw: raw, class: scan.ClassOf(raw), piece: -1}
		if i > l.Start && !b.place(i).inner {
			x.ends = nameEnds.of(text[l.Start:i]) > 0
			_, _, x.starts = nameStarts.At(text, i)
		}
		if _, end, ok := figure.StateAt(text, i); ok {
			x.stateEnd = end
		}
		b.runes = append(b.runes, x)
		i += n
	}
	line := b.runes[l.runes:]
	for i := 0; i+3 <= len(line); i++ {
		before, after := rune(0), rune(0)
		if i > 0 {
			before = line[i-1].raw
		}
		if i+3 < len(line) {
			after = line[i+3].raw
		}
		line[i].piece = b.pieces.add(line[i].raw, line[i+1].raw, line[i+2].raw, before, after)
	}
}

// count fills in the counts of the places.
func (b *tableBody) count() {
	text := b.r.text
	for i := range b.places[:len(b.places)-1] {
		p, q := &b.places[i], &b.places[i+1]
		q.days, q.stops, q.particles, q.depth = p.days, p.stops, p.particles, p.depth
		if b.base+i >= len(text) {
			continue
		}
		if c := text[b.base+i]; c == '(' {
			q.depth++
		} else if c == ')' {
			q.depth--
		} else if c >= 0xE3 {
			switch c, _ := scan.Raw(text, b.base+i); c {
			case '。':
				q.stops++
			case 'を', 'が':
				q.particles++
			case '（', '「':
				q.depth++
			case '）', '」':
				q.depth--
			}
		}
		if p.time > 0 {
			if t := &b.times[p.time-1]; dayOrFiner(t.Time) && !strings.Contains(text[t.Start:t.End], "/") {
				q.days++
			}
		}
	}
}

// A plan is a way to cut the lines into rows.
type plan struct {
	rows  [][]scan.Span
	lines int // how many lines it takes
	score float64
}

// A node is the best way to cut the lines before it into rows.
type node struct {
	score float64
	from  int
	row   []scan.Span
	ok    bool
	count int
}

// rows cuts lines into rows: a row begins with a line and takes as many lines as fit it best.
func (b *tableBody) rows(h *head, lex []map[string]int) plan {
	n := len(b.lines)
	b.nodes = slices.Grow(b.nodes[:0], n+1)[:n+1]
	clear(b.nodes)
	b.nodes[0].ok = true
	for i := range n {
		if b.nodes[i].ok && (i == 0 || b.lines[i].group == b.lines[i-1].group) { // behind a blank line no row begins
			b.rowsFrom(h, lex, i)
		}
	}
	best, score := b.tableEnd()
	if best == 0 || score <= 0 {
		return plan{}
	}
	if !h.typed() && b.nodes[best].count < 3 { // words alone show no table in one or two rows
		return plan{}
	}
	p := plan{lines: best, score: score / float64(max(b.nodes[best].count, 1)), rows: make([][]scan.Span, 0, b.nodes[best].count)}
	for j := best; j > 0; j = b.nodes[j].from {
		p.rows = append(p.rows, b.nodes[j].row)
	}
	slices.Reverse(p.rows)
	for c, t := range h.types { // a column of words that is mostly empty is none
		full := 0
		for _, row := range p.rows {
			if row[c].Len() > 0 {
				full++
			}
		}
		if t == wordsColumn && full*2 < len(p.rows) {
			return plan{}
		}
	}
	return p
}

// tableEnd says behind how many lines the table ends best: where it has taken all lines of its group,
// or earlier at a cost.
func (b *tableBody) tableEnd() (best int, score float64) {
	n := len(b.lines)
	left := 0 // how many lines of the group follow, up to four
	for j := n; j >= 1; j-- {
		if j < n && b.lines[j].group == b.lines[j-1].group {
			left = min(left+1, 4)
		} else {
			left = 0
		}
		if !b.nodes[j].ok {
			continue
		}
		if s := b.nodes[j].score - 1.5*float64(left); best == 0 || s >= score {
			best, score = j, s
		}
	}
	return best, score
}

// reach says up to which line a row that begins with line i may go.
func (b *tableBody) reach(h *head, i int) int {
	most := 10
	if !h.typed() {
		most = 3
	}
	last := i + 1
	for last < len(b.lines) && last-i < most && b.lines[last].End-b.lines[i].Start < 2500 {
		switch l := b.lines[last]; h.types[0] {
		case timeColumn: // a line that begins with a time begins a row
			if b.timeAt(l.Start) != nil || ditto(l.Of(b.r.text)[:min(3, l.Len())]) {
				return last
			}
		case ordinalColumn:
			if isDigit(b.r.text, afterOpening(b.r.text, l.Start)) {
				return last
			}
		}
		last++
	}
	return last
}

// A cellState is the best way to cut a row before an edge into a number of cells.
type cellState struct {
	score float64
	from  int32
	ok    bool
}

// rowsFrom finds the best row from line i to each line that it can reach, and what stands before it.
func (b *tableBody) rowsFrom(h *head, lex []map[string]int, i int) {
	k := len(h.types)
	last := b.reach(h, i)
	first := b.lines[i].edges
	edges := b.edges[first:b.edgesEnd(last-1)]
	m := len(edges)
	b.states = slices.Grow(b.states[:0], (k+1)*m)[:(k+1)*m]
	clear(b.states)
	b.states[0].ok = true
	for c := range k {
		b.column(h, lex, c, edges, b.nodes[i].count)
	}
	for j := i + 1; j <= last; j++ {
		y := b.edgesEnd(j-1) - first - 1
		end := &b.states[k*m+y]
		if !end.ok {
			continue
		}
		score := b.nodes[i].score + end.score - 0.6*float64(j-i-1)
		if b.lines[j-1].group != b.lines[i].group { // across a blank line only where the row needs it
			score -= 2
		}
		if b.nodes[j].ok && score <= b.nodes[j].score {
			continue
		}
		cells := b.rowCells.some(k)
		at := y
		for c := k; c > 0; c-- {
			x := int(b.states[c*m+at].from)
			cells[c-1] = scan.Trim(b.r.text, scan.Span{Start: edges[x].at, End: edges[at].at})
			at = x
		}
		b.nodes[j] = node{score, i, cells, true, b.nodes[i].count + 1}
	}
}

// edgesEnd gives the end of a line's edges.
func (b *tableBody) edgesEnd(line int) int {
	if line+1 < len(b.lines) {
		return b.lines[line+1].edges
	}
	return len(b.edges)
}

// column finds the best cells of column c: from each edge that the columns before it reach to each other.
func (b *tableBody) column(h *head, lex []map[string]int, c int, edges []edge, count int) {
	m := len(edges)
	words := h.types[c] == wordsColumn
	last := c == len(h.types)-1
	nextTyped := !last && h.types[c+1] != wordsColumn
	longest := 1500
	if !words {
		longest = 300
	}
	var known map[string]int
	if lex != nil {
		known = lex[c]
	}
	for x := range m {
		from := b.states[c*m+x]
		if !from.ok {
			continue
		}
		for y := x; y < m && edges[y].at-edges[x].at <= longest; y++ {
			to := &edges[y]
			if last && !to.line || words && nextTyped && y > x && !to.typed && !to.line {
				continue
			}
			s, ok := b.cell(h, c, &edges[x], to, known, count, last)
			if !ok {
				continue
			}
			if y > x && !last {
				w := to.weight
				if words && !nextTyped { // a cut between words never pays by itself
					w = min(w, 1.8) - 1.8
				}
				s += w
			}
			t := &b.states[(c+1)*m+y]
			if v := from.score + s; !t.ok || v > t.score {
				*t = cellState{v, int32(x), true}
			}
		}
	}
}

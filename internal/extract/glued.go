package extract

import (
	"cmp"
	"slices"
	"sort"
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
	first := i == 0 || blocks[i-1].Kind != document.Line || blocks[i-1].Group != blocks[i].Group || r.afterTable(blocks[i-1].Span)
	if end-i >= 2 {
		heads := r.headings(blocks[i].Span)
		if !first { // inside a group a heading row must show its kind
			heads = slices.DeleteFunc(heads, func(h head) bool { return h.score < 1.2 || !h.typed() })
		}
		if len(heads) > 0 {
			if n, g, ok := r.body(i+1, end, heads); ok {
				return n + 1, g, true
			}
		}
		if g, n, ok := r.tabbed(i, end); ok {
			return n, g, true
		}
	}
	if !first {
		return 0, g, false
	}
	if g, n, ok := r.pairs(i, end); ok {
		return n, g, true
	}
	return 0, g, false
}

func (r *reader) afterTable(s scan.Span) bool {
	if len(r.grids) == 0 {
		return false
	}
	return r.grids[len(r.grids)-1].span.Covers(s)
}

// A tableBody is the lines below a heading row while they are cut into rows and cells.
type tableBody struct {
	r       *reader
	lines   []scan.Span          // without outer blanks; of blank-separated groups too
	blocks  []int                // how many blocks are taken when the line is the last
	groups  []int                // lines with no blank line between share a number
	times   map[int]when.Match   // by where they begin
	figures map[int]figure.Match // by where they begin
	inner   []bool               // offsets from base on that lie inside a time, a quantity or a mark
	base    int
	edges   []edge
	// Counts before each offset from base on: of days, of full stops, of を and が, and of brackets that
	// are open.
	days, stops, particles, depths []int
	repeats                        map[string]*neighbours // pieces of three runes and what stands beside them
}

type neighbours struct {
	before, after map[rune]bool
	count         int
}

// body cuts the lines from block i on into rows for each way of reading the heading, and takes the best.
func (r *reader) body(i, end int, heads []head) (n int, g grid, ok bool) {
	b := &tableBody{r: r}
	blocks := r.doc.Blocks
	// The rows may go on behind a blank line, where a cell holds one.
	limit := end
	for limit < len(blocks) && limit < end+40 && !blocks[limit].Boilerplate && (blocks[limit].Kind == document.Line || blocks[limit].Kind == document.Paragraph) {
		limit++
	}
	for k := i; k < limit && len(b.lines) < 20000; k++ {
		b.lines = append(b.lines, scan.Trim(r.text, blocks[k].Span))
		b.blocks = append(b.blocks, k+1-i)
		b.groups = append(b.groups, blocks[k].Group)
	}
	b.read()
	b.count()
	var best plan
	var bestHead head
	slices.SortStableFunc(heads, func(x, y head) int { return cmp.Compare(y.score, x.score) })
	for _, h := range heads[:min(len(heads), 4)] {
		p := b.plan(h, 1)
		if p.rows == nil {
			continue
		}
		p.score += h.score * float64(len(h.types)) * 0.8 // each good heading speaks for its column
		if best.rows == nil || p.score > best.score {
			best, bestHead = p, h
		}
	}
	if best.rows != nil && bestHead.wordy() {
		if p := b.plan(bestHead, 3); p.rows != nil {
			best = p
		}
	}
	if len(best.rows) == 0 {
		return 0, g, false
	}
	g.heads, g.rows = bestHead.spans, best.rows
	g.rule = TableGlued
	g.span = scan.Span{Start: blocks[i-1].Start, End: b.lines[best.lines-1].End}
	return b.blocks[best.lines-1], g, true
}

// read finds times and quantities of the lines, and which words recur in them.
func (b *tableBody) read() {
	clock := when.NewReader(when.Ref{Day: "2000-01-01", Zone: b.r.zone})
	b.repeats = map[string]*neighbours{}
	b.times, b.figures = map[int]when.Match{}, map[int]figure.Match{}
	b.base = b.lines[0].Start
	b.inner = make([]bool, b.lines[len(b.lines)-1].End-b.base+1)
	cover := func(start, end int) {
		for i := start + 1; i < end; i++ {
			b.inner[i-b.base] = true
		}
	}
	for _, c := range b.r.calls {
		if c.Start >= b.base && c.End <= b.base+len(b.inner)-1 {
			b.inner[c.Start-b.base] = true
			cover(c.Start, c.End)
		}
	}
	for _, l := range b.lines {
		b.r.pieces(l, func(p scan.Span) {
			for _, m := range clock.Append(nil, p.Of(b.r.text)) {
				m.Start, m.End = m.Start+p.Start, m.End+p.Start
				b.times[m.Start] = m
				cover(m.Start, m.End)
			}
			for _, m := range figure.Scan(p.Of(b.r.text)) {
				m.Start, m.End = m.Start+p.Start, m.End+p.Start
				b.figures[m.Start] = m
				if !m.Unlisted {
					cover(m.Start, m.End)
				}
			}
		})
		// Pieces of three runes.
		var at [4]int
		var before rune
		i := l.Start
		for i < l.End {
			at[0] = i
			j := i
			full := true
			for k := 1; k <= 3; k++ {
				_, n := scan.Raw(b.r.text[:l.End], j)
				if n == 0 {
					full = false
					break
				}
				j += n
				at[k] = j
			}
			if !full {
				break
			}
			key := b.r.text[at[0]:at[3]]
			nb := b.repeats[key]
			if nb == nil {
				nb = &neighbours{map[rune]bool{}, map[rune]bool{}, 0}
				b.repeats[key] = nb
			}
			nb.count++
			nb.before[before] = true
			after, n := scan.Raw(b.r.text[:l.End], at[3])
			if n == 0 {
				after = 0
			}
			nb.after[after] = true
			before, _ = scan.Raw(b.r.text, i)
			i = at[1]
		}
	}
}

// count fills in days, stops, particles and depths.
func (b *tableBody) count() {
	n := len(b.inner) + 1
	all := make([]int, 4*n)
	b.days, b.stops, b.particles, b.depths = all[:n], all[n:2*n], all[2*n:3*n], all[3*n:]
	for i := range b.inner {
		b.days[i+1], b.stops[i+1], b.particles[i+1], b.depths[i+1] = b.days[i], b.stops[i], b.particles[i], b.depths[i]
		if c, _ := scan.Raw(b.r.text, b.base+i); b.base+i < len(b.r.text) {
			switch c {
			case '。':
				b.stops[i+1]++
			case 'を', 'が':
				b.particles[i+1]++
			case '(', '（', '「':
				b.depths[i+1]++
			case ')', '）', '」':
				b.depths[i+1]--
			}
		}
		if t, ok := b.times[b.base+i]; ok && dayOrFiner(t.Time) && !strings.Contains(b.r.text[t.Start:t.End], "/") {
			b.days[i+1]++
		}
	}
}

// reuse keeps nothing yet.
func (b *tableBody) reuse() tableBody { return tableBody{} }

// A plan is a way to cut the lines into rows.
type plan struct {
	rows  [][]scan.Span
	lines int // how many lines it takes
	score float64
}

// plan finds the best rows for a heading. Where cells of words stand side by side, what they are in
// one pass helps to find them in the next.
func (b *tableBody) plan(h head, passes int) plan {
	lex := make([]map[string]int, len(h.types))
	var p plan
	for range passes {
		b.mark(lex)
		p = b.rows(h, lex)
		if p.rows == nil || !h.wordy() {
			return p
		}
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
	}
	return p
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
func (b *tableBody) rows(h head, lex []map[string]int) plan {
	n, k := len(b.lines), len(h.types)
	nodes := make([]node, n+1)
	nodes[0].ok = true
	for i := range n {
		if !nodes[i].ok || i > 0 && b.groups[i] != b.groups[i-1] { // behind a blank line no row begins
			continue
		}
		b.rowsFrom(h, lex, nodes, i)
	}
	// The table ends where it has taken all lines of its group, or earlier at a cost.
	best := -1
	var bestScore float64
	for j := 1; j <= n; j++ {
		if !nodes[j].ok {
			continue
		}
		s := nodes[j].score
		left := 0
		for j+left < n && b.groups[j+left] == b.groups[j-1] {
			left++
		}
		s -= 1.5 * float64(min(left, 4))
		if best < 0 || s > bestScore {
			best, bestScore = j, s
		}
	}
	if best < 0 || bestScore <= 0 {
		return plan{}
	}
	words := 0
	for _, t := range h.types {
		if t == wordsColumn {
			words++
		}
	}
	if words == k && nodes[best].count < 3 { // words alone show no table in one or two rows
		return plan{}
	}
	p := plan{lines: best, score: bestScore / float64(max(nodes[best].count, 1))}
	for j := best; j > 0; j = nodes[j].from {
		p.rows = append(p.rows, nodes[j].row)
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

// reach says up to which line a row that begins with line i may go.
func (b *tableBody) reach(h head, i int) int {
	most := 10
	if !h.typed() {
		most = 3
	}
	last := i + 1
	for last < len(b.lines) && last-i < most && b.lines[last].End-b.lines[i].Start < 2500 {
		switch h.types[0] {
		case timeColumn: // a line that begins with a time begins a row
			if b.timeAt(b.lines[last].Start) || ditto(b.lines[last].Of(b.r.text)[:min(3, b.lines[last].Len())]) {
				return last
			}
		case ordinalColumn:
			if isDigit(b.r.text, b.lines[last].Start) {
				return last
			}
		}
		last++
	}
	return last
}

// rowsFrom finds the best row from line i to each line that it can reach, and what stands before it.
func (b *tableBody) rowsFrom(h head, lex []map[string]int, nodes []node, i int) {
	k := len(h.types)
	last := b.reach(h, i)
	lo, hi := b.lines[i].Start, b.lines[last-1].End
	first := sort.Search(len(b.edges), func(x int) bool { return b.edges[x].at >= lo })
	end := sort.Search(len(b.edges), func(x int) bool { return b.edges[x].at > hi })
	edges := b.edges[first:end]
	m := len(edges)
	type state struct {
		score float64
		from  int32
		ok    bool
	}
	table := make([]state, (k+1)*m)
	table[0] = state{ok: true}
	for c := range k {
		lastColumn := c == k-1
		nextTyped := !lastColumn && h.types[c+1] != wordsColumn
		for x := range m {
			from := table[c*m+x]
			if !from.ok {
				continue
			}
			for y := x; y < m; y++ {
				to := &edges[y]
				if lastColumn && !to.line || nextTyped && y > x && !to.typed && !to.line && h.types[c] == wordsColumn {
					continue
				}
				span := scan.Span{Start: edges[x].at, End: to.at}
				if h.types[c] != wordsColumn && span.Len() > 300 || span.Len() > 1500 {
					break
				}
				s, ok := b.cell(h, c, span, lex[c], nodes[i].count, lastColumn)
				if !ok {
					continue
				}
				if y > x && !lastColumn {
					w := to.weight
					if h.types[c] == wordsColumn && h.types[c+1] == wordsColumn { // a cut between words never pays by itself
						w = min(w, 1.8) - 1.8
					}
					s += w
				}
				t := &table[(c+1)*m+y]
				if v := from.score + s; !t.ok || v > t.score {
					*t = state{v, int32(x), true}
				}
			}
		}
	}
	for j := i + 1; j <= last; j++ {
		y := sort.Search(m, func(x int) bool { return edges[x].at >= b.lines[j-1].End })
		if y >= m || !table[k*m+y].ok {
			continue
		}
		score := table[k*m+y].score - 0.6*float64(j-i-1)
		if b.groups[j-1] != b.groups[i] { // across a blank line only where the row needs it
			score -= 2
		}
		if s := nodes[i].score + score; nodes[j].ok && s <= nodes[j].score {
			continue
		}
		cells := make([]scan.Span, k)
		at := y
		for c := k; c > 0; c-- {
			x := int(table[c*m+at].from)
			cells[c-1] = scan.Trim(b.r.text, scan.Span{Start: edges[x].at, End: edges[at].at})
			at = x
		}
		nodes[j] = node{nodes[i].score + score, i, cells, true, nodes[i].count + 1}
	}
}

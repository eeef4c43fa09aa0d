package document

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readPDF makes a document of the characters of a PDF file. A PDF states no structure that can be
// relied on: what belongs together is found by place. Rules that cross are a table, strips that begin
// at the same places line after line are one too, a gutter through many lines parts two columns, and
// lines of one size and pitch are a paragraph. Running heads and page numbers are kept and marked.
func readPDF(sheets Sheets) Document {
	f := flow{d: Document{Format: PDF}, writer: newSheetWriter(nil)}
	for i := range sheets.Pages {
		f.pages = append(f.pages, newLayout(&sheets.Pages[i], i))
	}
	f.measure()
	f.markRunning()
	for _, l := range f.pages {
		f.place(l)
	}
	f.mend()
	f.write()
	if n, which := f.wordless(); n > 0 {
		f.d.Problems = append(f.d.Problems, Problem{Text: fmt.Sprintf("no text was read on %d of %d pages (%s), each blank or a picture; run text recognition over pictures, or give their words", n, len(sheets.Pages), which)})
	}
	if sheets.Of > len(sheets.Pages) {
		f.d.Problems = append(f.d.Problems, Problem{Text: fmt.Sprintf("only the first %d of %d pages were read", len(sheets.Pages), sheets.Of)})
	}
	return f.d
}

// wordless counts the pages on which no letter stands but in running heads, and names them: 2, 4–6.
func (f *flow) wordless() (n int, which string) {
	var list []string
	first := 0 // of a run of such pages, from 1
	for i := range len(f.pages) + 1 {
		without := i < len(f.pages) && !f.pages[i].hasWords()
		if without {
			n++
		}
		switch {
		case without && first == 0:
			first = i + 1
		case without || first == 0:
		case first == i:
			list, first = append(list, fmt.Sprint(i)), 0
		default:
			list, first = append(list, fmt.Sprintf("%d–%d", first, i)), 0
		}
	}
	return n, strings.Join(list, ", ")
}

// hasWords says whether a page has a letter that does not belong to a running head.
func (l *layout) hasWords() bool {
	if len(l.tables) > 0 {
		return true
	}
	for _, row := range l.rows {
		for _, s := range row {
			if !l.running[s] && strings.ContainsFunc(s.text, unicode.IsLetter) {
				return true
			}
		}
	}
	return false
}

// A layout is a page with its glyphs put into rows and tables.
type layout struct {
	page    int
	sheet   *Sheet
	rows    [][]*strip // outside of tables, from top to bottom
	tables  []*sheetTable
	running map[*strip]bool
}

func newLayout(s *Sheet, page int) *layout {
	l := &layout{page: page, sheet: s, running: map[*strip]bool{}}
	glyphs := plainGlyphs(s)
	lying, upright := straighten(slices.Clone(s.Rules))
	for _, t := range grids(lying, upright) {
		rest := t.take(glyphs, page)
		if !t.tidy() {
			continue // a frame around text, or a drawing
		}
		l.tables = append(l.tables, t)
		glyphs = rest
	}
	l.rows = stripsOf(rowsOf(glyphs), upright, page)
	for _, t := range banded(lying, l.rows) {
		l.rows = t.takeRows(l.rows)
		l.tables = append(l.tables, t)
	}
	sort.SliceStable(l.tables, func(i, j int) bool { return l.tables[i].Top < l.tables[j].Top })
	return l
}

// An item is what comes into the text next: a paragraph, a heading, a list item or a table.
type item struct {
	lines   []*strip
	table   *sheetTable
	running bool // a running head or a page number
	apart   bool // a gap stands before it
	size    float32
	bold    bool
	top     float32
	page    int
}

// A flow is a PDF file on its way to a text.
type flow struct {
	d      Document
	pages  []*layout
	body   float32 // the size of most of the text
	items  []item
	whole  string // all lines, for words that a line break parts
	writer *sheetWriter
	group  int
}

// measure finds the size of the body text and collects all lines.
func (f *flow) measure() {
	weight := map[int]int{}
	var b strings.Builder
	count := func(s *strip) {
		weight[sizeClass(s.size)] += len(s.glyphs)
		b.WriteString(s.text)
		b.WriteByte('\n')
	}
	for _, l := range f.pages {
		for _, row := range l.rows {
			for _, s := range row {
				count(s)
			}
		}
		for _, t := range l.tables {
			t.eachCell(func(c *sheetCell) {
				for _, s := range c.lines {
					b.WriteString(s.text)
					b.WriteByte('\n')
				}
			})
		}
	}
	f.whole = b.String()
	best := 0
	for size, n := range weight {
		if n > weight[best] || n == weight[best] && size < best {
			best = size
		}
	}
	f.body = float32(best) / 2
}

// eachCell calls f once with each cell of the table.
func (t *sheetTable) eachCell(f func(*sheetCell)) {
	seen := map[*sheetCell]bool{}
	for _, row := range t.rows {
		for _, c := range row {
			if !seen[c] {
				seen[c] = true
				f(c)
			}
		}
	}
}

// markRunning finds running heads, feet and page numbers: what stands in the outer lines of most
// pages in the same words, numbers aside, and numbers alone at the foot of a page.
func (f *flow) markRunning() {
	const outer = 2 // lines at the top and at the foot; ours
	edge := func(l *layout) (rows []int) {
		for i := range l.rows {
			if i < outer && l.rows[i][0].Top < 0.15*l.sheet.Height || i >= len(l.rows)-outer && l.rows[i][0].Bottom > 0.85*l.sheet.Height {
				rows = append(rows, i)
			}
		}
		return rows
	}
	seen := map[string]int{}
	for _, l := range f.pages {
		for _, i := range edge(l) {
			for _, s := range l.rows[i] {
				seen[withoutNumbers(s.text)]++
			}
		}
	}
	for _, l := range f.pages {
		for _, i := range edge(l) {
			for _, s := range l.rows[i] {
				again := seen[withoutNumbers(s.text)]
				number := isPageNumber(s.text)
				// What a browser prints around a page stands in its margin, in small type.
				margin := s.size < 0.9*f.body && (s.Bottom < 0.05*l.sheet.Height || s.Top > 0.95*l.sheet.Height)
				l.running[s] = margin || again >= 2 && again*3 >= len(f.pages)*2 || number && (s.Bottom > 0.85*l.sheet.Height || again >= 2)
			}
		}
	}
}

// withoutNumbers is a line with its digits left out.
func withoutNumbers(s string) string {
	return strings.Map(func(r rune) rune {
		if f := scan.Fold(r); '0' <= f && f <= '9' || f == ' ' {
			return -1
		}
		return r
	}, s)
}

// isPageNumber says whether a line is 3, - 3 -, 3/12, p. 3, 3ページ or Page 3 of 12.
func isPageNumber(s string) bool {
	digits := 0
	for i := 0; i < len(s); {
		r, n := scan.At(s, i)
		i += n
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	if digits == 0 || digits > 8 {
		return false
	}
	switch strings.ToLower(strings.Map(func(r rune) rune {
		if f := scan.Fold(r); f == '.' || f == '-' || f == '/' || f == '(' || f == ')' {
			return -1
		}
		return r
	}, withoutNumbers(s))) {
	case "", "p", "page", "pageof", "of", "ページ", "頁":
		return true
	}
	return false
}

// place puts the rows and tables of a page into reading order.
func (f *flow) place(l *layout) {
	var head, foot []item
	var rows [][]*strip
	for _, row := range l.rows {
		kept := row[:0:0]
		for _, s := range row {
			if !l.running[s] {
				kept = append(kept, s)
				continue
			}
			it := item{lines: []*strip{s}, running: true, apart: true, size: s.size, page: l.page}
			if s.Top < l.sheet.Height/2 {
				head = append(head, it)
			} else {
				foot = append(foot, it)
			}
		}
		if len(kept) > 0 {
			rows = append(rows, kept)
		}
	}
	f.items = append(f.items, head...)
	left, right := extent(rows)
	// Tables cut the page into bands.
	for _, t := range l.tables {
		n := 0
		for n < len(rows) && rows[n][0].Top < t.Top {
			n++
		}
		f.columns(rows[:n], left, right)
		rows = rows[n:]
		f.items = append(f.items, item{table: t, apart: true, top: t.Top, page: l.page})
	}
	f.columns(rows, left, right)
	f.items = append(f.items, foot...)
}

// extent is how far rows reach to the left and to the right.
func extent(rows [][]*strip) (left, right float32) {
	for i, row := range rows {
		for k, s := range row {
			if i == 0 && k == 0 {
				left, right = s.Left, s.Right
			}
			left, right = min(left, s.Left), max(right, s.Right)
		}
	}
	return left, right
}

// columns looks for gutters that part rows, which stand between left and right, into two columns, and
// reads the left one first.
func (f *flow) columns(rows [][]*strip, left, right float32) {
	const most = 1500 // rows: more are no page that is read
	for start := 0; start < len(rows) && len(rows) < most; start++ {
		end, gutter, ok := findGutter(rows[start:])
		if !ok {
			continue
		}
		f.column(rows[:start], left, right)
		var sides [2][][]*strip
		for _, row := range rows[start : start+end] {
			cut := sort.Search(len(row), func(i int) bool { return row[i].Left >= gutter })
			if cut > 0 {
				sides[0] = append(sides[0], row[:cut])
			}
			if cut < len(row) {
				sides[1] = append(sides[1], row[cut:])
			}
		}
		for _, side := range sides {
			from, to := extent(side)
			f.columns(side, from, to)
		}
		rows, start = rows[start+end:], -1
	}
	f.column(rows, left, right)
}

// findGutter says whether rows begin with two columns of prose, at which x the second one starts, and
// how many rows they take. Both must be filled: short lines side by side are a table.
func findGutter(rows [][]*strip) (end int, gutter float32, ok bool) {
	const least = 3 // lines of each column; ours
	type gap struct{ from, to float32 }
	free := []gap{{-1 << 20, 1 << 20}}
	// The first lines of both columns stand near each other, and are of one size: a title is neither.
	if len(rows) < least || len(rows[0]) < 2 && (len(rows[1]) < 2 && rows[1][0].Left < rows[0][0].Right && rows[1][0].Right > rows[0][0].Left ||
		abs(rows[1][0].size-rows[0][0].size) > 0.12*rows[0][0].size || rows[1][0].Top-rows[0][0].Bottom > rows[0][0].size) {
		return 0, 0, false
	}
	for i, row := range rows {
		var next []gap
		for _, g := range free {
			for _, s := range row {
				if s.Right <= g.from || s.Left >= g.to {
					continue
				}
				if s.Left-g.from >= s.size {
					next = append(next, gap{g.from, s.Left})
				}
				g.from = max(g.from, s.Right)
			}
			if g.to-g.from >= row[0].size {
				next = append(next, g)
			}
		}
		inner := false
		for _, g := range next {
			if g.from > -1<<19 && g.to < 1<<19 {
				inner = true
				if w, good := filled(rows[:i+1], g.from, g.to, least); good && w {
					end, gutter, ok = i+1, (g.from+g.to)/2, true
				}
			}
		}
		if !inner && i > 0 {
			break
		}
		free = next
	}
	return end, gutter, ok
}

// filled says whether the lines on both sides of a gutter fill their columns.
func filled(rows [][]*strip, from, to float32, least int) (both, enough bool) {
	var sides [2][]*strip
	for _, row := range rows {
		for _, s := range row {
			if s.Right <= from+0.5 {
				sides[0] = append(sides[0], s)
			} else {
				sides[1] = append(sides[1], s)
			}
		}
	}
	var widths [2]float32
	for k, side := range sides {
		if len(side) < least {
			return false, false
		}
		left, right := side[0].Left, side[0].Right
		for _, s := range side {
			left, right = min(left, s.Left), max(right, s.Right)
		}
		widths[k] = right - left
		full := 0
		for _, s := range side {
			if s.width() >= 0.7*widths[k] {
				full++
			}
		}
		const sure = 5 // lines: of fewer, all but the last fill the column
		if full*2 < len(side) || len(side) < sure && full < len(side)-1 || widths[k] < 9*side[0].size {
			return false, true
		}
	}
	return widths[0] < 2.5*widths[1] && widths[1] < 2.5*widths[0], true
}

// column takes the rows of one column into the flow: tables without rules, then paragraphs.
func (f *flow) column(rows [][]*strip, left, right float32) {
	var plain []*strip
	flush := func() {
		f.paragraphs(plain)
		plain = nil
	}
	for i := 0; i < len(rows); {
		if t, n := aligned(rows[i:]); n > 0 {
			flush()
			f.items = append(f.items, item{table: t, apart: true, top: t.Top, page: rows[i][0].page})
			i += n
			continue
		}
		for _, s := range rows[i] {
			s.from, s.col = left, right
		}
		plain = append(plain, oneStrip(rows[i]))
		i++
	}
	flush()
}

// oneStrip joins the strips of a row that no table holds.
func oneStrip(row []*strip) *strip {
	if len(row) == 1 {
		return row[0]
	}
	var glyphs []Glyph
	for _, s := range row {
		glyphs = append(glyphs, s.glyphs...)
	}
	s := appendStrip(nil, glyphs, row[0].page)[0]
	s.from, s.col = row[0].from, row[0].col
	return s
}

// paragraphs joins the lines of a column to paragraphs.
func (f *flow) paragraphs(lines []*strip) {
	if len(lines) == 0 {
		return
	}
	pitch := usualPitch(lines)
	for i, s := range lines {
		if i > 0 {
			prev := lines[i-1]
			gap := s.Top - prev.Top
			usual := max(pitch, pitch*s.size/max(f.body, 1))
			apart := gap > 1.35*usual && s.Top-prev.Bottom > 0.3*s.size || s.bold != prev.bold
			last := &f.items[len(f.items)-1]
			if !apart && f.goesOn(last, prev, s, lines[i+1:]) {
				last.lines = append(last.lines, s)
				continue
			}
			f.items = append(f.items, item{lines: []*strip{s}, apart: apart || last.table != nil, size: s.size, bold: s.bold, top: s.Top, page: s.page})
			continue
		}
		f.items = append(f.items, item{lines: []*strip{s}, apart: true, size: s.size, bold: s.bold, top: s.Top, page: s.page})
	}
}

// usualPitch is the distance from line to line within paragraphs: the middle one of those that are
// not wide.
func usualPitch(lines []*strip) float32 {
	var pitches []float32
	for i := 1; i < len(lines); i++ {
		if d := lines[i].Top - lines[i-1].Top; d > 0.5*lines[i].size && d < 2.6*lines[i].size {
			pitches = append(pitches, d)
		}
	}
	if len(pitches) == 0 {
		return 1.7 * lines[0].size
	}
	slices.Sort(pitches)
	return pitches[(len(pitches)-1)/3] // the gaps between paragraphs are the wide ones
}

// goesOn says whether a line belongs to the paragraph above it.
func (f *flow) goesOn(it *item, prev, s *strip, rest []*strip) bool {
	if abs(s.size-prev.size) > 0.12*prev.size || s.bold != prev.bold || s.starts() {
		return false
	}
	if f.isLarge(it) { // a heading goes on, centred or not
		return true
	}
	first := it.lines[0]
	indent := s.Left - prev.Left
	const far = 5 // sizes: lines that begin so far in are set to the right or to the middle
	switch {
	case s.Left-s.from > far*s.size && prev.Left-prev.from > far*s.size && abs(indent) > 0.5*s.size:
		return false
	case len(it.lines) == 1 && first.starts(): // a list item: its further lines stand below its words
		if indent < -0.5*s.size {
			return false
		}
	case len(it.lines) == 1: // the first line of a paragraph may be set in, or stand out
		if indent > 3*s.size || indent < -3*s.size {
			return false
		}
		if indent > 0.7*s.size && (len(rest) == 0 || rest[0].Left < s.Left-0.5*s.size) {
			return false
		}
	case abs(indent) > 0.7*s.size:
		return false
	}
	return !roomFor(prev, s)
}

// roomFor says whether the line before had room for the first word of the next: then it was ended
// on purpose.
func roomFor(prev, next *strip) bool {
	room := prev.col - prev.Right
	r, _ := scan.Raw(next.text, 0)
	if isWide(r) {
		return room > 2.3*next.size // a rule of typesetting may leave two characters' room
	}
	end := next.Left
	for i, g := range next.glyphs {
		if g.Rune == ' ' || i > 0 && g.Left-next.glyphs[i-1].Right > 0.15*next.size || isWide(g.Rune) {
			break
		}
		end = g.Right
	}
	return room > end-next.Left+1.2*next.size
}

// isLarge says whether an item is set larger than the text.
func (f *flow) isLarge(it *item) bool { return it.table == nil && it.size >= 1.14*f.body }

// mend joins what a page break parted: paragraphs that stop in the middle of a sentence, and tables
// with the same columns.
func (f *flow) mend() {
	out := f.items[:0]
	last := -1 // of out, the last item that is no running head
	for _, it := range f.items {
		if it.running {
			out = append(out, it)
			continue
		}
		if last >= 0 && out[last].page < it.page {
			a := &out[last]
			switch {
			case a.table != nil && it.table != nil && a.table.append(it.table):
				continue
			case a.table == nil && it.table == nil && f.parted(a, &it):
				a.lines = append(a.lines, it.lines...)
				continue
			}
		}
		last = len(out)
		out = append(out, it)
	}
	f.items = out
}

// parted says whether b, the first item of a page, goes on with a.
func (f *flow) parted(a, b *item) bool {
	prev, next := a.lines[len(a.lines)-1], b.lines[0]
	if abs(a.size-b.size) > 0.12*a.size || a.bold != b.bold || f.isLarge(a) || next.starts() || roomFor(prev, next) {
		return false
	}
	return !isSentence(prev.text, scan.Span{End: len(prev.text)}) || strings.HasSuffix(prev.text, "、") || strings.HasSuffix(prev.text, ",")
}

// append adds the rows of a table that goes on with t on the next page; a heading row that is set
// again is left out.
func (t *sheetTable) append(next *sheetTable) bool {
	if len(t.edges) != len(next.edges) || len(t.rows) == 0 || len(next.rows) == 0 {
		return false
	}
	for i := range t.edges {
		if abs(t.edges[i]-next.edges[i]) > 2*near {
			return false
		}
	}
	rows := next.rows
	same := true
	for c, cell := range rows[0] {
		same = same && cell.text() == t.rows[0][c].text()
	}
	if same {
		rows = rows[1:]
	}
	t.rows = append(t.rows, rows...)
	return true
}

func (c *sheetCell) text() string {
	var b strings.Builder
	for _, s := range c.lines {
		b.WriteString(s.text)
	}
	return b.String()
}

// write makes the text and its blocks of the items.
func (f *flow) write() {
	d, w := &f.d, f.writer
	for i := range f.items {
		it := &f.items[i]
		if it.table != nil {
			f.writeTable(it.table)
			continue
		}
		apart := it.apart || i == 0 || f.items[i-1].table != nil || f.isLarge(it) || f.isLarge(&f.items[i-1])
		f.gap(apart)
		if apart {
			f.group++
		}
		start := len(w.text)
		for k, s := range it.lines {
			if k > 0 {
				w.lineJoin(it.lines[k-1], s, f.whole)
			}
			w.strip(s)
		}
		d.Blocks = append(d.Blocks, Block{Span: scan.Span{Start: start, End: len(w.text)}, Group: f.group, Table: -1, Boilerplate: it.running})
	}
	d.Text = string(w.text)
	d.endAt(len(strings.TrimRight(d.Text, "\t\n")))
	d.places = &sheetMap{text: d.Text, runs: w.runs, edges: w.edges}
	f.name()
	f.links()
}

// endAt leaves out what stands behind end: the tabs and line breaks around the empty cells of a last table.
func (d *Document) endAt(end int) {
	d.Text = d.Text[:end]
	clamp := func(s *scan.Span) { s.Start, s.End = min(s.Start, end), min(s.End, end) }
	for i := range d.Tables {
		t := &d.Tables[i]
		clamp(&t.Span)
		for c := range t.Columns {
			clamp(&t.Columns[c])
		}
		for _, row := range t.Rows {
			for c := range row {
				clamp(&row[c])
			}
		}
	}
}

func (f *flow) gap(apart bool) {
	switch {
	case len(f.writer.text) == 0:
	case apart:
		f.writer.text = append(f.writer.text, "\n\n"...)
	default:
		f.writer.text = append(f.writer.text, '\n')
	}
}

func (f *flow) writeTable(t *sheetTable) {
	d, w := &f.d, f.writer
	f.gap(true)
	f.group++
	out := Table{Span: scan.Span{Start: len(w.text)}}
	rows := make([][]scan.Span, 0, len(t.rows))
	for r, row := range t.rows {
		if r > 0 {
			w.text = append(w.text, '\n')
		}
		spans := make([]scan.Span, 0, len(row))
		written := false
		for c, cell := range row {
			if !cell.done {
				if c > 0 && written && len(w.text) > 0 {
					w.text = append(w.text, '\t')
				}
				cell.start = len(w.text)
				for k, s := range cell.lines {
					if k > 0 {
						if prev := cell.lines[k-1]; s.starts() || roomFor(prev, s) && len(cell.lines) > 1 && s.Top > prev.Top+0.5*prev.size {
							w.text = append(w.text, '\n')
						} else {
							w.lineJoin(prev, s, f.whole)
						}
					}
					w.strip(s)
				}
				cell.end, cell.done = len(w.text), true
				written = true
				if cell.end > cell.start {
					d.Blocks = append(d.Blocks, Block{Span: scan.Span{Start: cell.start, End: cell.end}, Kind: Cell, Group: f.group, Table: len(d.Tables)})
				}
			}
			spans = append(spans, scan.Span{Start: cell.start, End: cell.end})
		}
		rows = append(rows, spans)
	}
	out.End = len(w.text)
	if t.heads() {
		out.Columns, rows = rows[0], rows[1:]
	}
	out.KeyLeft = out.Columns == nil && t.keys()
	out.Rows = rows
	d.Tables = append(d.Tables, out)
}

// name says what the blocks are: headings by their size or as the lines of a text, items, notes; and
// which of them is the title.
func (f *flow) name() {
	d := &f.d
	lines := make([]line, 0, len(d.Blocks))
	of := make([]int, 0, len(d.Blocks)) // the block of each line
	item := 0
	items := make([]int, 0, len(d.Blocks)) // the item of each line
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == Cell {
			continue
		}
		for item < len(f.items) && f.items[item].table != nil {
			item++
		}
		n := len(lines)
		first := n == 0 || lines[n-1].group != b.Group
		if first && n > 0 {
			lines[n-1].last = true
		}
		lines = append(lines, line{Span: b.Span, group: b.Group, first: first, note: -1, chrome: b.Boilerplate})
		of, items = append(of, i), append(items, item)
		item++
	}
	if len(lines) == 0 {
		return
	}
	lines[len(lines)-1].last = true
	found := findNotes(d.Text, lines)
	d.Notes = found.notes
	title := f.findTitle(lines, items)
	levels := f.levels()
	for k, l := range lines {
		b, it := &d.Blocks[of[k]], &f.items[items[k]]
		switch {
		case k == title:
			b.Kind, b.Level, b.Boilerplate = Heading, 1, false
			d.Title = b.Span
		case l.note >= 0:
			b.Kind = NoteText
			b.Span = scan.Span{Start: max(l.Start, d.Notes[l.note].Text.Start), End: l.End}
		case l.chrome:
			b.Kind = Paragraph
		case k < title:
			b.Kind = plain(l)
		case f.isLarge(it) && runes(d.Text, l.Span, 101) <= 100 && !isDate(d.Text, l.Span) && hasLetter(d.Text, l.Span):
			b.Kind, b.Level = Heading, levels[sizeClass(it.size)]
		case it.bold && len(it.lines) == 1 && l.alone() && isHeading(d.Text, l.Span):
			b.Kind, b.Level = Heading, 3
		default:
			b.Kind, b.Level, b.Start = kindOf(d.Text, lines, k)
			if b.Kind == Line && len(it.lines) > 1 { // a paragraph of several lines is one
				b.Kind = Paragraph
			}
			b.Boilerplate = isChrome(d.Text, l.Span)
		}
	}
	d.Blocks = slices.DeleteFunc(d.Blocks, func(b Block) bool { return b.Len() <= 0 })
}

// sizeClass is a size in half points, so that sizes that differ by rounding are one.
func sizeClass(size float32) int { return int(2*size + 0.5) }

// levels gives each size of type larger than the text's its level: the largest is that of sections.
func (f *flow) levels() map[int]int {
	var sizes []int
	for i := range f.items {
		if it := &f.items[i]; f.isLarge(it) && !it.running {
			sizes = append(sizes, sizeClass(it.size))
		}
	}
	slices.Sort(sizes)
	sizes = slices.Compact(sizes)
	slices.Reverse(sizes)
	levels := map[int]int{}
	for i, size := range sizes {
		levels[size] = min(max(i+1, 2), 6) // the first is the title's, or that of sections when nothing is as large
	}
	return levels
}

// findTitle is the title's line: the largest type on the first page that can be a title, else the
// first line that can be one.
func (f *flow) findTitle(lines []line, items []int) int {
	best, size := -1, f.body*1.05
	for k, l := range lines {
		it := &f.items[items[k]]
		if it.page > 0 || k > 40 {
			break
		}
		if !l.chrome && l.note < 0 && it.size > size*1.02 && isTitle(f.d.Text, l.Span) && runes(f.d.Text, l.Span, 201) <= 200 {
			best, size = k, it.size
		}
	}
	if best >= 0 {
		return best
	}
	from, _ := titleOf(f.d.Text, lines)
	return from
}

// links finds the words that the links of the pages cover.
func (f *flow) links() {
	d := &f.d
	for p, l := range f.pages {
		for _, link := range l.sheet.Links {
			if s := d.places.within(p, link.Box); s.Len() > 0 && !strings.HasPrefix(strings.ToLower(strings.TrimSpace(link.Address)), "javascript:") {
				d.Links = append(d.Links, Link{scan.Trim(d.Text, s), link.Address})
			}
		}
	}
	sort.SliceStable(d.Links, func(i, j int) bool { return d.Links[i].Start < d.Links[j].Start })
}

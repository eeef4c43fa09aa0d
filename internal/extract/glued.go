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
// cells that hold line breaks of their own. They are restored from what all rows agree in:
//
//   - a row is times, quantities, addresses, states (不明, a dash) and words; the columns are where most rows have the same;
//   - a cut between two cells of words is likely where the script changes, behind a bracket or a
//     full stop, behind words that end names, before words that begin them, and where the same words
//     stand in other rows with other neighbours;
//   - the heading row has as many cells. Nouns that head columns (日, 件数, 内容, 対象 …) tell where they end and what stands below
//     them; a heading that is none of them ends where a word may, and anything may stand below it.
//
// The best cuts of the heading row, of a row, and the best rows of a group of lines, are found by adding up what speaks for
// them (dynamic programming); what the cells of other rows turned out to be speaks in a second pass, also for the headings.

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
	if r.titleAbove(i, end) {
		return 0, g, false
	}
	first := i == 0 || blocks[i-1].Kind != document.Line || blocks[i-1].Group != blocks[i].Group || r.afterTable(blocks[i-1].Span)
	var heads []head
	if end-i >= 2 {
		heads = r.headings(blocks[i].Span, false)
	}
	if first {
		if g, n, ok := r.compared(i, end, heads); ok {
			return n, g, true
		}
	}
	if first {
		if g, n, ok := r.stacked(i, end); ok {
			return n, g, true
		}
		if g, n, ok := r.belowStack(i, end); ok {
			return n, g, true
		}
		if g, n, ok := r.groupedRows(i, end); ok {
			return n, g, true
		}
	}
	if end-i >= 2 {
		if g, n, ok := r.spaced(i, end); ok {
			return n, g, true
		}
		if g, n, ok := r.numbered(i, end); ok {
			return n, g, true
		}
		second := !first && r.secondLine(i)
		var nouns []head
		if second {
			nouns = slices.Clone(heads)
		}
		if !first { // inside a group a heading row must show its kind
			heads = slices.DeleteFunc(heads, func(h head) bool { return h.score < 1.2 || !h.typed() })
		}
		if g, n, ok := r.keyed(i+1, end, heads); ok {
			return n + 1, g, true
		}
		if !first {
			if g, n, ok := r.compared(i, end, heads); ok {
				return n, g, true
			}
		}
		to := end
		if first && !slices.ContainsFunc(heads, func(h head) bool { return h.plain }) || len(heads) == 0 && r.datedBlocks(i+1, end) {
			var open []head
			if open, to = r.openHeadings(i, end); len(open) == 0 {
				to = end
			}
			heads = append(heads, open...)
		}
		if first || second {
			if second {
				heads = nouns
			}
			if g, n, ok := r.gluedRows(i, end, to, heads, first); ok {
				return n, g, true
			}
		} else if len(heads) > 0 {
			if n, g, ok := r.body(i+1, to, heads); ok {
				return n + 1, g, true
			}
		}
	}
	if !first {
		return 0, g, false
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

// titleAbove says whether block i is a title that stands right above the heading row of a timeline: タイムライン, 日時出来事.
func (r *reader) titleAbove(i, end int) bool {
	if end-i < 3 || r.beginsDated(i) || r.beginsDated(i+1) || !r.beginsDated(i+2) {
		return false
	}
	timeline := func(h head) bool { return h.plain && h.columns[0].cells == timeColumn }
	return !slices.ContainsFunc(r.headings(r.doc.Blocks[i].Span, false), timeline) && slices.ContainsFunc(r.headings(r.doc.Blocks[i+1].Span, false), timeline)
}

// openHeadings gives the ways to cut block i into headings of which some are no column words, and the block before which the rows
// below it end: three lines or more.
func (r *reader) openHeadings(i, end int) ([]head, int) {
	const least = 4
	if r.doc.Blocks[i].Len() > longestOpen {
		return nil, end
	}
	sentences := 0
	for k := i + 1; k < end; k++ {
		if r.sentence(k) {
			sentences++
		}
	}
	for end-i > least && r.remarkEnds(i+1, end, sentences) {
		end--
		if r.sentence(end) {
			sentences--
		}
	}
	if end-i < least || !r.mostCount(i+1, end) {
		return nil, end
	}
	heads := slices.DeleteFunc(r.headings(r.doc.Blocks[i].Span, true), func(h head) bool { return !h.open })
	dated := len(heads) > 0 && r.datedBlocks(i+1, end)
	for k := range heads {
		h := &heads[k]
		for c := range h.columns {
			h.columns[c].free = h.columns[c].cells != ordinalColumn
		}
		if dated {
			h.columns[0].cells, h.columns[0].free, h.timed = timeColumn, false, true
		}
	}
	return heads, end
}

// digits are those of either width.
var digits = scan.NewSet("0123456789０１２３４５６７８９")

// mostCount says whether a digit stands in half of the lines.
func (r *reader) mostCount(i, end int) bool {
	n := 0
	for k := i; k < end; k++ {
		if digits.In(r.doc.Blocks[k].Of(r.text)) {
			n++
		}
	}
	return n*2 >= end-i
}

// sentence says whether a block ends as a sentence does.
func (r *reader) sentence(block int) bool {
	return strings.HasSuffix(r.doc.Blocks[block].Of(r.text), "。")
}

// remarkEnds says whether the last block before end is a sentence below rows that are none. sentences is how many of the blocks from i
// to end are some.
func (r *reader) remarkEnds(i, end, sentences int) bool {
	last := r.doc.Blocks[end-1].Of(r.text)
	if strings.HasPrefix(last, "※") || strings.HasPrefix(last, "(注") || strings.HasPrefix(last, "（注") {
		return true
	}
	if !strings.Contains(last, "。") || r.mayBeginTime(r.doc.Blocks[end-1].Start) {
		return false
	}
	if r.sentence(end - 1) {
		sentences--
	}
	return sentences*3 < end-1-i
}

// datedBlocks says whether half of the lines and more begin with a time: the first of them, and three in all.
func (r *reader) datedBlocks(i, end int) bool {
	const least = 3
	n := 0
	for k := i; k < end; k++ {
		if r.beginsDated(k) {
			n++
		} else if k == i {
			return false
		}
	}
	return n >= least && n*2 >= end-i
}

// A leadTime says whether a block begins with a time; the zero value that it was not asked yet.
type leadTime uint8

const (
	isDated leadTime = iota + 1
	notDated
)

// beginsDated says whether block k begins with a time, or with a mark that repeats the one above. Each line of a group is asked for
// each line above it with which a table may begin.
func (r *reader) beginsDated(k int) bool {
	if r.leadTimes == nil {
		r.leadTimes = make([]leadTime, len(r.doc.Blocks))
	}
	if r.leadTimes[k] == 0 {
		r.leadTimes[k] = notDated
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		if r.mayBeginTime(line.Start) {
			times := r.timesAlone(front(r.text, line.Start, line.End, longestLead))
			if len(times) > 0 && times[0].Start == 0 || dittoAhead(line.Of(r.text)) {
				r.leadTimes[k] = isDated
			}
		}
	}
	return r.leadTimes[k] == isDated
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
	heads := slices.DeleteFunc(r.headings(blocks[i].Span, false), func(h head) bool { return h.columns[0].cells != ordinalColumn })
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
	r          *reader
	english    bool
	answers    bool // a heading asks whether, so that 有り and 無し are cells
	lines      []bodyLine
	base       int     // where the first line begins
	places     []place // of each offset from base on
	lexical    bool    // some places are lexical
	plainEdges bool    // the edges are those of the lines alone: no cells of rows have a part in them
	runes      []bodyRune
	edges      []edge

	times    []when.Match
	figures  []figure.Match
	pieces   pieces
	nodes    []node
	states   []cellState
	ends     []float64 // how much the words that end at each edge are like the others of a column, while that is read
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
	seams                         int32 // places where cells of English run together
	time, figure                  int32 // that begins here: its number from 1 on
	weight                        int8  // tenths that times and quantities add to a cut here
	trace                         int32 // how many bytes the address, hash or file name has that begins here
	inner                         bool  // within a time, a quantity or a mark
	typed                         bool  // a time or a quantity begins here
	forced                        bool  // a time, a quantity or a mark begins or ends here
	lexical                       bool  // a cell of another row begins or ends here
}

// A bodyRune is a rune of a line.
type bodyRune struct {
	at       int
	piece    int32 // the place of three runes that begins here, -1 if the line ends before
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
	heads = heads[:min(len(heads), 8)]
	b := &r.glued
	b.answers = slices.ContainsFunc(heads, func(h head) bool { return h.asks() })
	for most := firstLines; ; most *= 4 {
		all := b.take(r, i, end, most)
		b.pieces.link()
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
	b.r, b.english = r, r.doc.Language == "en"
	b.lines = b.lines[:0]
	blocks := r.doc.Blocks
	most = min(most, mostLines)
	k := i
	for ; k < len(blocks) && k < end+40 && len(b.lines) < most && !blocks[k].Boilerplate && (k < end || blocks[k].Group != blocks[i].Group && (blocks[k].Kind == document.Line || blocks[k].Kind == document.Paragraph)); k++ {
		b.lines = append(b.lines, bodyLine{Span: r.whole(k), blocks: k + 1 - i, group: blocks[k].Group})
	}
	b.read()
	b.count()
	return len(b.lines) < most || most == mostLines
}

// best gives the best plan of all ways to read the heading, and the one that it belongs to.
func (b *tableBody) best(heads []head) (best plan, h *head) {
	for i := range heads {
		g := &heads[i]
		if !b.plainEdges {
			b.mark(nil)
		}
		p := b.rows(g, nil)
		if p.rows == nil {
			continue
		}
		score := p.score // what the refined cells agree in makes no further columns
		if g.open {
			if best.rows != nil && score+g.worth()+mostGain < best.score || !b.typedAtAll(g, p) {
				continue
			}
			if g, p = b.refine(g, p); p.rows == nil || !b.agree(g, p) {
				continue
			}
			p.score = score
		}
		p.score += g.worth() // each good heading speaks for its column
		if best.rows == nil || p.score > best.score {
			best, h = p, g
		}
	}
	if best.rows != nil && h.wordy() && !h.open {
		_, best = b.refine(h, best)
	}
	return best, h
}

// openCost is what a heading that is no column word speaks against its column.
const openCost = 0.3

// worth is what the headings speak for their columns.
func (h *head) worth() float64 {
	worth := 0.8 * h.score * float64(len(h.columns))
	for c := range h.columns {
		if h.columns[c].open {
			worth -= openCost
		}
	}
	return worth
}

// mostGain is how much more the headings may speak for their columns when they are cut again.
const mostGain = 2

// typedAtAll says whether a column may be one of times, quantities or addresses.
func (b *tableBody) typedAtAll(h *head, p plan) bool {
	for c := range h.columns {
		if m := b.kindsOf(p.rows, c); m.share(wordsCell) < 0.7 {
			return true
		}
	}
	return false
}

// agree says whether the rows below headings of which some are no column words are so much alike that they are a table: a column of
// times, quantities or addresses stands in all of them.
func (b *tableBody) agree(h *head, p plan) bool {
	typed, first, empty := 0, 0, 0
	for c := range h.columns {
		m := b.kindsOf(p.rows, c)
		empty += len(p.rows) - int(m.rows)
		if k := m.kind(); k != wordsCell {
			if x := b.kindOf(p.rows[0][c]); x == k || x == stateCell {
				first++
			}
			typed++
		}
	}
	return empty*4 <= len(p.rows) && typed >= 1 && first*2 >= typed // a first row that is unlike the others is their heading
}

// refine finds the best rows again, twice, with the help of what the cells turned out to be. Where a heading is no column word, the
// heading row is cut again too: a column of quantities has a heading that counts.
func (b *tableBody) refine(h *head, p plan) (*head, plan) {
	models := make([]cellModel, len(h.columns))
	for range 2 {
		for c := range models {
			models[c] = b.newCellModel(p.rows, c)
		}
		if h.open {
			h = b.r.recut(h, models)
		}
		b.mark(models)
		q := b.rows(h, models)
		if q.rows != nil || h.open {
			p = q
		}
		if q.rows == nil {
			break
		}
	}
	return h, p
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
	b.lexical, b.plainEdges = false, false
	b.times, b.figures, b.runes = b.times[:0], b.figures[:0], b.runes[:0]
	b.pieces.begin()
	b.r.alone = b.r.unread
	for _, c := range b.r.callsIn(scan.Span{Start: b.base, End: b.base + n - 2}) {
		if c.End < b.base+n-1 {
			b.place(c.Start).inner = true
			b.cover(c.Start, c.End)
			b.place(c.End).forced = true
		}
	}
	for i := range b.lines {
		l := &b.lines[i]
		b.apart(l.Span, func(p scan.Span) {
			first := len(b.times)
			b.times = b.r.alone.Append(b.times, p.Of(text))
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
		b.readTraces(l)
		b.readRunes(l)
	}
}

// apart cuts a line at its footnote marks and, in English, where cells run together: what is read in it begins and ends there.
func (b *tableBody) apart(s scan.Span, f func(scan.Span)) {
	b.r.pieces(s, func(p scan.Span) {
		for i := p.Start + 1; b.english && i < p.End; i++ {
			if gluedAt(b.r.text, i) || yearAt(b.r.text[p.Start:p.End], i-p.Start) {
				f(scan.Span{Start: p.Start, End: i})
				p.Start = i
			}
		}
		f(p)
	})
}

// readTraces finds what is written in ASCII and may be an address, a hash or the name of a file.
func (b *tableBody) readTraces(l *bodyLine) {
	const shortest = 6
	text := b.r.text
	for i := l.Start; i < l.End; {
		if !traceByte(text[i]) || b.place(i).inner || b.place(i).time > 0 {
			i++
			continue
		}
		end, marks := i, false
		for end < l.End && traceByte(text[end]) && !b.place(end).inner && b.place(end).time == 0 {
			if c := text[end]; (c == '.' || c == ':') && end > i && end+1 < l.End && (text[end+1] >= 'a' && text[end+1] <= 'z' || text[end+1] >= '0' && text[end+1] <= '9' || text[end+1] == ']' || text[end+1] == ':' || text[end+1] == '/') {
				marks = true
			}
			end++
		}
		start := i
		hex := 0
		for hex < end-i && isHex(text[end-1-hex]) {
			hex++
		}
		for _, n := range []int{64, 40, 32} {
			if hex >= n {
				start, marks = end-n, true
				break
			}
		}
		if marks && end-start >= shortest && b.place(start).figure == 0 {
			b.place(start).trace = int32(end - start)
			b.typed(start, end, 4, 4)
			b.cover(start, end)
		}
		i = end
	}
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

// traceByte says whether a byte may stand in an address, a hash or the name of a file.
func traceByte(c byte) bool { return traceBytes[c] }

var traceBytes = func() (t [256]bool) {
	for _, c := range []byte(".:-_/[]@?=&%#~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		t[c] = true
	}
	return t
}()

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
		if strings.HasSuffix(b.r.text[:m.Start], "第") { // 第147条
			continue
		}
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
	said := l.Start // where the last state ends; within 一部有り no other begins
	for i := l.Start; i < l.End; {
		raw, n := scan.Raw(text, i)
		x := bodyRune{at: i, raw: raw, class: scan.ClassOf(raw), piece: -1}
		if i > l.Start && !b.place(i).inner {
			x.ends = nameEnds.of(text[l.Start:i]) > 0
			_, _, x.starts = nameStarts.At(text, i)
		}
		if end, ok := b.stateAt(text, i); ok && i >= said {
			x.stateEnd, said = end, end
		}
		b.runes = append(b.runes, x)
		i += n
	}
	line := b.runes[l.runes:]
	for i := range line {
		if i+3 <= len(line) {
			line[i].piece = int32(len(b.pieces.runes))
		}
		b.pieces.runes = append(b.pieces.runes, line[i].raw)
	}
	b.pieces.runes = append(b.pieces.runes, 0)
}

// stateAt finds a word that fills a cell and says why it holds no value, or, where a heading asks for it, 有り or 無し.
func (b *tableBody) stateAt(text string, i int) (end int, ok bool) {
	if _, end, ok = figure.StateAt(text, i); ok || !b.answers {
		return end, ok
	}
	if _, end, ok = yesNoWords.At(text, i); ok {
		return end, ok
	}
	if c, n := scan.Raw(text, i); c == '有' || c == '無' { // 有|氏名が流出した, but 無断
		next, _ := scan.At(text, i+n)
		return i + n, !yesNoCompounds.Has(next)
	}
	return i, false
}

// yesNoCompounds make a word with 有 or 無 before them.
var yesNoCompounds = scan.NewSet("料効利名無すしる害力罪償権職期条限断線事視形数毒益")

// yesNoWords answer a heading such as 被害の有無.
var yesNoWords = scan.NewWords(func() map[string]bool {
	return map[string]bool{"有り": true, "無し": true, "あり": true, "なし": true, "一部有り": true, "一部あり": true, "一部無し": true, "一部なし": true}
})

// count fills in the counts of the places.
func (b *tableBody) count() {
	text := b.r.text
	var days, stops, particles, depth, seams int32
	for i := range b.places {
		p := &b.places[i]
		p.days, p.stops, p.particles, p.depth, p.seams = days, stops, particles, depth, seams
		if b.base+i >= len(text) {
			continue
		}
		if b.english && gluedAt(text, b.base+i) && !b.r.camel(b.base+i) {
			seams++
		}
		if c := text[b.base+i]; c == '(' {
			depth++
		} else if c == ')' {
			depth--
		} else if c >= 0xE3 {
			switch c, _ := scan.Raw(text, b.base+i); c {
			case '。':
				stops++
			case 'を', 'が':
				particles++
			case '（', '「':
				depth++
			case '）', '」':
				depth--
			}
		}
		if p.time > 0 {
			if t := &b.times[p.time-1]; dayOrFiner(t.Time) && !strings.Contains(text[t.Start:t.End], "/") {
				days++
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
func (b *tableBody) rows(h *head, models []cellModel) plan {
	n := len(b.lines)
	if h.open { // all lines of the group, or none
		for n = 1; n < len(b.lines) && b.lines[n].group == b.lines[0].group; {
			n++
		}
	}
	b.nodes = slices.Grow(b.nodes[:0], n+1)[:n+1]
	clear(b.nodes)
	b.nodes[0].ok = true
	for i := range n {
		if b.nodes[i].ok && (i == 0 || b.lines[i].group == b.lines[i-1].group) { // behind a blank line no row begins
			b.rowsFrom(h, models, i, n)
		}
	}
	best, score := n, b.nodes[n].score
	if h.open {
		if !b.nodes[n].ok {
			return plan{}
		}
	} else if best, score = b.tableEnd(); best == 0 || score <= 0 {
		return plan{}
	}
	if count := b.nodes[best].count; count < 2 && !h.typed() || count < 3 && !h.typed() && !h.asks() { // words alone show no table in one or two rows
		return plan{}
	}
	p := plan{lines: best, score: score / float64(max(b.nodes[best].count, 1)), rows: make([][]scan.Span, 0, b.nodes[best].count)}
	for j := best; j > 0; j = b.nodes[j].from {
		p.rows = append(p.rows, b.nodes[j].row)
	}
	slices.Reverse(p.rows)
	for c := range h.columns { // a column of words that is mostly empty is none
		full := 0
		for _, row := range p.rows {
			if row[c].Len() > 0 {
				full++
			}
		}
		if h.columns[c].cells == wordsColumn && full*2 < len(p.rows) {
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

// reach says up to which of n lines a row that begins with line i may go.
func (b *tableBody) reach(h *head, i, n int) int {
	most := 10
	switch {
	case h.open && !h.timed: // a row is a line
		most = 1
	case !h.typed():
		most = 3
	}
	last := i + 1
	for last < n && last-i < most && b.lines[last].End-b.lines[i].Start < 2500 {
		switch l := b.lines[last]; h.columns[0].cells {
		case timeColumn: // a line that begins with a time begins a row
			if b.timeAt(l.Start) != nil || dittoAhead(l.Of(b.r.text)) {
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

// longestCell is how many bytes a cell has at most.
const longestCell = 1500

// A cellState is the best way to cut a row before an edge into a number of cells.
type cellState struct {
	score float64
	from  int32
	ok    bool
}

// rowsFrom finds the best row from line i to each of n lines that it can reach, and what stands before it.
func (b *tableBody) rowsFrom(h *head, models []cellModel, i, n int) {
	k := len(h.columns)
	last := b.reach(h, i, n)
	first := b.lines[i].edges
	edges := b.edges[first:b.edgesEnd(last-1)]
	m := len(edges)
	b.states = slices.Grow(b.states[:0], (k+1)*m)[:(k+1)*m]
	clear(b.states)
	b.states[0].ok = true
	for c := range k {
		b.column(h, models, c, first, m, b.nodes[i].count)
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

// column finds the best cells of column c: from each of n edges that the columns before it reach to each other. count is how many
// rows stand before it.
func (b *tableBody) column(h *head, models []cellModel, c, first, n, count int) {
	edges := b.edges[first : first+n]
	column := &h.columns[c]
	words := column.cells == wordsColumn || column.free
	last := c == len(h.columns)-1
	nextTyped := !last && h.columns[c+1].cells != wordsColumn && !h.columns[c+1].free
	longest := longestCell
	if !words {
		longest = 300
	}
	sign := column.longestSign(last)
	var m *cellModel
	if models != nil {
		m = &models[c]
	}
	if words {
		b.readEnds(m, edges)
	}
	bounded := words && column.plainWords()
	for x := range n {
		reached := b.states[c*n+x]
		if !reached.ok {
			continue
		}
		from := cellStart{edge: &edges[x], recurs: words && m.recurs(b.r.text[edges[x].start:])}
		most := 0.0
		if bounded {
			most = reached.score + b.mostWords(column, &from) + slack
		}
		for y := x; ; y++ {
			if y < n && last {
				y = edges[y].nextLine - first
			} else if y > x && y < n && words && nextTyped {
				y = edges[y].nextTyped - first
			}
			if y == n || edges[y].at-from.at > longest || from.plain && edges[y].end-from.start > sign {
				break
			}
			to := &edges[y]
			w := 0.0
			if y > x && !last {
				w = to.weight
				if words && !nextTyped { // a cut between words never pays by itself
					w = min(w, 1.8) - 1.8
				}
			}
			agree := 0.0
			if words {
				agree = b.ends[y]
			}
			t := &b.states[(c+1)*n+y]
			if bounded && t.ok && from.plain && to.end-from.start > longestSign && most+agree+w <= t.score {
				continue // it cannot be better, whatever the words are
			}
			s, ok := b.cell(h, c, &from, to, m, agree, count, last)
			if !ok {
				continue
			}
			if v := reached.score + (s + w); !t.ok || v > t.score {
				*t = cellState{v, int32(x), true}
			}
		}
	}
}

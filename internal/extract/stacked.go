package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Flattened text may have kept the borders of its cells and lost those of its rows: each cell is a line, or tabs and single
// blanks part the cells of a line. Its headings stand likewise, or have run together. Of what the lines are by themselves, a day, an hour, a
// quantity, a short word, a sentence, a table has the same in each column: a number of columns is the better the more the
// sort of a line tells where it stands, beyond what all lines of the group would have told. The lines of the best number are
// given to rows and columns by dynamic programming: a cell may go on in a second line, the first cells of a row may be
// those of the row above, and some may be lost.

// A partSort is what a part of a line is by itself.
type partSort uint8

const (
	tinyPart   partSort = iota // words of four characters or less
	shortPart                  // more, and no sentence
	longPart                   // more than the cells of names have
	toldPart                   // words that end in a full stop
	dayPart                    // a time that names a day, a month or a year, and nothing else
	clockPart                  // a time that names none
	countPart                  // a quantity and nothing else
	statePart                  // no value, and why: 不明, a dash
	tracePart                  // ASCII with the marks of addresses, versions and the names of files
	sincePart                  // words behind a time
	amountPart                 // words behind a quantity
	partSorts
)

// A part is what stands between two line breaks, tabs or single blanks.
type part struct {
	scan.Span
	sort   partSort
	signs  [stackSigns]int8
	gap    bool // a tab or blank and no line break stands before it
	remark bool // it begins with a bracket
}

// The signs by which the parts of a column are alike.
const (
	sortSign   = iota
	scriptSign // the class of the first rune
	lengthSign
	endSign  // the last rune, where others end so too
	nounSign // whether it is a word that labels and headings end with
	stackSigns
)

// mostSigns is how many values a sign has at most.
const mostSigns = 32

// A stack is a way to give parts to rows and columns.
type stack struct {
	width  int
	column []int8 // of each part; -1 where it belongs to no row
	opens  []bool // a row begins with it
	score  float64
	heads  []scan.Span
	first  int // the first part below the headings
}

const (
	leastStack = 5   // parts, the headings too
	mostStack  = 600 // parts
	mostWidth  = 9   // columns
)

// stacked reads the lines from block i on, up to end or to the groups of lines behind it that are as long, as a table whose
// cells stand apart.
func (r *reader) stacked(i, end int) (g grid, n int, ok bool) {
	if r.doc.Language == "en" {
		return g, 0, false
	}
	blocks := r.doc.Blocks
	end = r.alike(i, end)
	if end-i < 3 || end-i > mostStack || strings.Contains(blocks[i].Of(r.text), "。") {
		return g, 0, false
	}
	if !r.mayStandApart(i, end) {
		return g, 0, false
	}
	parts := r.parts(i, end)
	if len(parts) < leastStack || len(parts) > mostStack {
		return g, 0, false
	}
	best := r.bestStack(parts, r.headsAbove(i, parts))
	if best == nil || r.runTogether(parts) {
		return g, 0, false
	}
	last := len(parts)
	for last > 0 && best.column[last-1] < 0 {
		last--
	}
	g.heads, g.rows, g.rule = best.heads, best.rows(parts), TableStacked
	g.span = scan.Span{Start: blocks[i].Start, End: parts[last-1].End}
	for n = 1; i+n < end && blocks[i+n].Start < g.span.End; n++ {
	}
	return g, n, true
}

// mayStandApart says whether the cells of lines i to end may stand apart: a third of the lines below the first are short, or tabs
// or blanks part them.
func (r *reader) mayStandApart(i, end int) bool {
	const short = 48
	blocks := r.doc.Blocks
	n := 0
	for k := i + 1; k < end; k++ {
		if blocks[k].Len() <= short {
			n++
		}
	}
	if end-i >= leastStack && n*3 >= end-i-1 {
		return true
	}
	return strings.IndexByte(r.text[blocks[i].Start:blocks[end-1].End], '\t') >= 0 || len(r.blankHeads(blocks[i].Span)) > 0
}

// runTogether says whether some lines are rows whose cells have run together: no sentences, and three values or more in each.
func (r *reader) runTogether(parts []part) bool {
	const values, lines = 3, 2
	n := 0
	for _, p := range parts {
		if p.sort != longPart && p.sort != sincePart {
			continue
		}
		w := p.Of(r.text)
		if len(r.timesAlone(w))+len(r.figuresIn(w)) >= values {
			n++
		}
	}
	return n >= lines
}

// alike gives the end of the groups of lines from block i on that have as many lines as the first, which ends before end.
func (r *reader) alike(i, end int) int {
	blocks := r.doc.Blocks
	n := end - i
	if n < 3 || n > mostWidth || i >= n && blocks[i-n].Group == blocks[i-1].Group && (i == n || blocks[i-n-1].Group != blocks[i-1].Group) { // not the first so long
		return end
	}
	for end+n <= len(blocks) && end-i < mostStack {
		group := blocks[end].Group
		for k := range n {
			if b := &blocks[end+k]; b.Kind != document.Line || b.Boilerplate || b.Group != group {
				return end
			}
		}
		if end+n < len(blocks) && blocks[end+n].Group == group {
			return end
		}
		end += n
	}
	return end
}

// parts takes the lines of blocks i to end apart: at tabs, and where no line has one and the first has nothing but short
// words between single blanks, at those.
func (r *reader) parts(i, end int) (parts []part) {
	blocks := r.doc.Blocks
	by := ""
	for k := i; k < end; k++ {
		if strings.IndexByte(blocks[k].Of(r.text), '\t') >= 0 {
			by = "\t"
		}
	}
	if by == "" && len(r.blankHeads(blocks[i].Span)) > 0 {
		by = " "
	}
	for k := i; k < end; k++ {
		line := scan.Trim(r.text, blocks[k].Span)
		for gap := false; ; gap = true {
			s := line
			if at := strings.IndexAny(line.Of(r.text), by); by != "" && at >= 0 {
				s.End = line.Start + at
			}
			if p := scan.Trim(r.text, s); p.Len() > 0 || by == "\t" {
				c, _ := scan.At(r.text, p.Start)
				parts = append(parts, part{Span: p, sort: r.sortOf(p), gap: gap, remark: c == '('})
			}
			if s.End == line.End {
				break
			}
			line.Start = s.End + 1
		}
	}
	r.readSigns(parts)
	return parts
}

// readSigns fills in the signs of parts.
func (r *reader) readSigns(parts []part) {
	ends, shared := map[rune]int8{}, int8(0)
	for k := range parts {
		last, _ := scan.Before(r.text, parts[k].End)
		if n, ok := ends[last]; !ok {
			ends[last] = 0
		} else if n == 0 && shared < mostSigns-1 {
			shared++
			ends[last] = shared
		}
	}
	for k := range parts {
		p := &parts[k]
		first, _ := scan.At(r.text, p.Start)
		last, _ := scan.Before(r.text, p.End)
		p.signs = [stackSigns]int8{int8(p.sort), int8(scan.ClassOf(first)), int8(lengthClass(utf8.RuneCountInString(p.Of(r.text)))), ends[last], 0}
		if w := p.Of(r.text); (p.sort == tinyPart || p.sort == shortPart) && (nounEnds.of(w) > 0 || labelNouns.of(w) > 0) {
			p.signs[nounSign] = 1
		}
	}
}

// blankHeads gives the headings of a line that single blanks part, three or more that are short words; nil if it is none.
func (r *reader) blankHeads(line scan.Span) []scan.Span {
	const least, longest = 3, 30
	if line.Len() > longestHeadRow || strings.IndexByte(line.Of(r.text), ' ') < 0 {
		return nil
	}
	heads := r.blankWords(line)
	if len(heads) < least || len(heads) > mostWidth {
		return nil
	}
	nouns := 0
	for _, h := range heads {
		if h.Len() > longest || !r.headPart(h) {
			return nil
		}
		if len(r.columnWord(h)) > 0 {
			nouns++
		}
	}
	if nouns == 0 {
		return nil
	}
	return heads
}

// sortOf says what a part is by itself.
func (r *reader) sortOf(s scan.Span) partSort {
	const longest, tiny, short = 80, 4, 20
	w := s.Of(r.text)
	if r.saysNothing(s) {
		return statePart
	}
	if sort, ok := r.timeSort(w); ok {
		return sort
	}
	if len(w) <= longest {
		if c := firstRune(w); scan.ClassOf(c) == scan.Digit || strings.ContainsRune("約最計延少全$€毎数", c) {
			if f := r.figuresIn(w); len(f) > 0 && (f[0].Start == 0 || f[0].Start == len("計")) {
				if f[0].End == len(w) || bracketEnd(w, f[0].End, len(w)) == len(w) || len(w)-f[0].End <= len("相当") {
					return countPart
				}
				return amountPart
			}
		}
		if marks := strings.IndexAny(w, ".:/@_"); marks >= 0 && asciiUpTo(w, marks+1) {
			return tracePart
		}
	}
	switch n := utf8.RuneCountInString(w); {
	case strings.HasSuffix(w, "。") || strings.Contains(w, "。") && n > short:
		return toldPart
	case n <= tiny:
		return tinyPart
	case n <= short:
		return shortPart
	}
	return longPart
}

// timeSort says of which of the sorts of times a part is, if it begins with one.
func (r *reader) timeSort(w string) (partSort, bool) {
	const longest = 80
	if !mayTellTime(w) {
		return 0, false
	}
	w = front(w, 0, len(w), longest)
	times := r.timesAlone(w)
	if len(times) == 0 || times[0].Start > 0 || times[0].Unsure {
		return 0, false
	}
	m := times[0]
	switch rest := strings.Trim(w[m.End:], " 頃ごろ"); {
	case rest != "" && bracketEnd(w, m.End, len(w)) < len(w) && (len(r.probed) < 2 || r.probed[1].End < len(w)):
		return sincePart, true
	case strings.ContainsAny(w[:m.End], "年月日/季春夏秋冬同"):
		return dayPart, true
	}
	return clockPart, true
}

// saysNothing says whether a part is a state, a dash, a sign of repetition or lost.
func (r *reader) saysNothing(s scan.Span) bool {
	w := s.Of(r.text)
	if w == "" || dash(w) || ditto(w) {
		return true
	}
	_, end, ok := figure.StateAt(w, 0)
	return ok && bracketEnd(w, end, len(w)) == len(w)
}

// mayTellTime says whether a part may begin with a time.
func mayTellTime(w string) bool {
	c, _ := scan.At(w, 0)
	return c >= '0' && c <= '9' || strings.ContainsRune("同翌〃前平令昭午未早深夕夜朝昼正明", c)
}

// asciiUpTo says whether the first n bytes of s are ASCII.
func asciiUpTo(s string, n int) bool {
	for i := range n {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// headPart says whether a part may be the heading of a column: a short word and no sentence.
func (r *reader) headPart(s scan.Span) bool {
	const longest = 16
	w := s.Of(r.text)
	if w == "" || utf8.RuneCountInString(w) > longest || strings.ContainsAny(w, "。、「」→") {
		return false
	}
	if c := firstRune(w); noCellStart.Has(c) || scan.ClassOf(c) == scan.Digit || scan.ClassOf(c) == scan.Mark {
		return false
	}
	last, _ := scan.Before(w, len(w))
	sort := r.sortOf(s)
	return (sort == tinyPart || sort == shortPart) && !noCellEnd.Has(last)
}

// A stackHead is what may stand above the rows of a stack.
type stackHead struct {
	width int
	first int         // the first part below it
	spans []scan.Span // nil without headings
	types []headColumn
	score float64
	glued scan.Span // the line in which the headings have run together
}

// headsAbove gives what may head the parts of the lines from block i on.
func (r *reader) headsAbove(i int, parts []part) (heads []stackHead) {
	if len(parts) > 1 && parts[1].gap { // a line of its own, its headings apart
		h := stackHead{first: 1}
		for h.first < len(parts) && parts[h.first].gap {
			h.first++
		}
		h.width = h.first
		if h.width <= mostWidth && !slices.ContainsFunc(parts[:h.first], func(p part) bool { return !r.headPart(p.Span) }) {
			heads = append(heads, r.stackHead(parts[:h.first]))
		}
		return heads
	}
	for w := 1; w <= mostWidth && w < len(parts) && !parts[w].gap && r.headPart(parts[w-1].Span); w++ {
		if w > 1 {
			heads = append(heads, r.stackHead(parts[:w]))
		}
	}
	if r.mayHeadGlued(parts[0].Span) {
		for w := 2; w <= mostWidth; w++ {
			heads = append(heads, stackHead{width: w, first: 1, glued: parts[0].Span})
		}
	}
	if r.headPart(parts[0].Span) {
		heads = append(heads, stackHead{width: 2})
	}
	return heads
}

// mayHeadGlued says whether a line may be headings that have run together: words, and no time or quantity.
func (r *reader) mayHeadGlued(line scan.Span) bool {
	const least = 4
	s := line.Of(r.text)
	if line.Len() > longestOpen || utf8.RuneCountInString(s) < least || holdsAny(s, noHeadings) || holdsAny(s, noOpenHeadings) {
		return false
	}
	sort := r.sortOf(line)
	return sort <= longPart && !r.holdsNumber(s)
}

// stackHead makes the headings of parts.
func (r *reader) stackHead(parts []part) stackHead {
	h := stackHead{width: len(parts), first: len(parts), types: make([]headColumn, len(parts))}
	for c, p := range parts {
		h.spans = append(h.spans, p.Span)
		h.types[c].open = true
		if types := r.columnWord(p.Span); len(types) > 0 {
			h.types[c].cells, h.types[c].open = types[0], false
			h.score += 0.8
		}
	}
	return h
}

// labelsAndValues says whether the rows of a stack without headings are short words and what they say: of these, two of five or more tell a
// time or a quantity, and none is a sentence.
func (r *reader) labelsAndValues(s *stack, parts []part) bool {
	const least, longest = 3, 12
	rows, typed := 0, 0
	for k, p := range parts {
		switch c := s.column[k]; {
		case p.gap || c < 0 || p.sort == toldPart || c == 0 && (!s.opens[k] || !r.headPart(p.Span) || utf8.RuneCountInString(p.Of(r.text)) > longest):
			return false
		case c == 0:
			rows++
		case p.sort >= dayPart:
			typed++
		}
	}
	return rows >= least && typed*5 >= rows*2
}

// bestStack finds the headings and rows that tell most of the sorts of the parts, nil where none tells enough.
func (r *reader) bestStack(parts []part, heads []stackHead) (best *stack) {
	const least, leastLabels, mean = 2.2, -1, 0.2
	for k := range heads {
		h := &heads[k]
		if len(parts)-h.first < 2*h.width {
			continue
		}
		s := r.fitStack(parts, h)
		switch {
		case s == nil:
			continue
		case s.heads == nil:
			if s.score < leastLabels || !r.labelsAndValues(s, parts) {
				continue
			}
		case s.score < max(least, mean*float64(len(parts)-h.first)):
			continue
		}
		s.score += h.score
		if best == nil || s.score > best.score {
			best = s
		}
	}
	return best
}

// rows gives the rows of a stack. A cell that is lost is empty; the first cells of a row that has none are those of the row above.
func (s *stack) rows(parts []part) (rows [][]scan.Span) {
	for k, p := range parts {
		c := int(s.column[k])
		if c < 0 {
			continue
		}
		if s.opens[k] {
			row := make([]scan.Span, s.width)
			if len(rows) > 0 {
				copy(row[:c], rows[len(rows)-1])
			}
			for e := c; e < s.width; e++ {
				row[e] = scan.Span{Start: p.Start, End: p.Start}
			}
			rows = append(rows, row)
		}
		cell := &rows[len(rows)-1][c]
		if cell.Len() == 0 {
			*cell = p.Span
		} else {
			cell.End = p.End
		}
		for e := c + 1; e < s.width; e++ {
			rows[len(rows)-1][e] = scan.Span{Start: p.End, End: p.End}
		}
	}
	return rows
}

// belowStack reads the lines from block i on as a table whose headings are a line each, half of them nouns of columns or more, above rows whose
// cells have run together.
func (r *reader) belowStack(i, end int) (g grid, n int, ok bool) {
	const rows, tries = 2, 2
	if r.doc.Language == "en" {
		return g, 0, false
	}
	w := 0
	for i+w < end-rows && w < mostWidth && r.headPart(scan.Trim(r.text, r.doc.Blocks[i+w].Span)) {
		w++
	}
	if strings.IndexByte(r.text[r.doc.Blocks[i].Start:r.doc.Blocks[end-1].End], '\t') >= 0 {
		return g, 0, false
	}
	for least := max(2, w-tries+1); w >= least; w-- {
		h := r.stackedHead(i, w)
		if h.score*2 < float64(w) {
			continue
		}
		if n, g, ok = r.body(i+w, end, []head{h}); ok && len(g.rows) >= rows && i+w+n == end {
			g.span.Start = r.doc.Blocks[i].Start
			return g, w + n, true
		}
	}
	return g, 0, false
}

// stackedHead makes the headings of w lines from block i on; its score is how many of them are nouns of columns.
func (r *reader) stackedHead(i, w int) head {
	h := head{columns: make([]headColumn, w)}
	for c := range w {
		s := scan.Trim(r.text, r.doc.Blocks[i+c].Span)
		h.spans = append(h.spans, s)
		h.columns[c].free = true
		if types := r.columnWord(s); len(types) > 0 {
			h.columns[c].cells, h.columns[c].free = types[0], false
			h.score++
		}
	}
	h.describe(r.text)
	return h
}

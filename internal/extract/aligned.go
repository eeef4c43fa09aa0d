package extract

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A table whose cells have run together in each line is a matter of finding a number of columns, and in each line the cuts between as many
// cells. What is asked of them is that the cells of a column are alike, more than any words are: of one sort (a day, a quantity, a short
// word, a sentence), of one length, with like ends and beginnings, the same words again. A cut between two words costs what it is unlikely that
// words part there; one beside a time or a quantity costs little. Each number of columns is tried, and its lines are cut anew a few times with what
// the columns turned out to be: expectation maximisation that keeps to the best cuts. It is taken if it tells more of the
// lines than reading them as lines does; its headings are cut into as many by what cutHeadings knows.

const (
	leastAligned = 2   // rows
	mostAligned  = 48  // lines
	longestRow   = 900 // bytes of a line
	mostWidths   = 3   // numbers of columns that are looked at closely
	mostUnheaded = 3   // columns of a table without headings

	alignedGain = 0.6 // how much more a row must tell than its lines
	headWeight  = 2   // how much what speaks for the headings counts
)

// An alignedPlan is a way to cut the lines into rows and cells.
type alignedPlan struct {
	heads []scan.Span
	rows  [][]scan.Span
	lines int
	score float64
}

// gluedRows reads the lines from block i on, the first of their group or the second, as a table: by the nouns that its headings are, by what
// its rows have in common, or by what of both tells more. The rows that nouns tell end before block to.
func (r *reader) gluedRows(i, end, to int, heads []head, first bool) (g grid, n int, ok bool) {
	if len(heads) > 0 {
		if n, g, ok = r.body(i+1, to, heads); ok {
			n++
		}
	}
	if ok && first && r.nounsTell(i, end, n, heads, &g) {
		return g, n, true
	}
	rows, lines, score, aligned := r.aligned(i, end)
	switch {
	case !aligned:
		return g, n, ok && first
	case ok && (len(rows.heads) == 0 && r.columnWords(g.heads) || r.bodyTellsMore(i, &g, score)):
		return g, n, true
	}
	return rows, lines, true
}

// nounsTell says whether what was read of n lines from block i on by nouns needs no other opinion. Either a heading asks whether something is
// so and each cell below answers; or the headings are good ones and it reaches behind the blank line that ends the block, or some of its rows
// take more lines than rows that are alike can; or the headings are nouns and nothing else, and could be no better.
func (r *reader) nounsTell(i, end, n int, heads []head, g *grid) bool {
	const fair, good, best = 0, 1, 2
	k := slices.IndexFunc(heads, func(h head) bool { return slices.Equal(h.spans, g.heads) })
	if k < 0 || len(g.rows) < leastAligned {
		return false
	}
	types := make([]columnType, len(g.heads))
	for c := range types {
		types[c] = heads[k].columns[c].cells
	}
	w := r.weighHeads(scan.Trim(r.text, r.doc.Blocks[i].Span), g.heads, types) / float64(len(types))
	if heads[k].asks() && w >= fair && r.allAnswer(heads[k].columns, g.rows) {
		return true
	}
	if w < good {
		return false
	}
	lines := func(n int) bool { // of a row
		return slices.ContainsFunc(g.rows, func(row []scan.Span) bool {
			return strings.Count(r.text[row[0].Start:row[len(row)-1].End], "\n") >= n
		})
	}
	return w > best && heads[k].plain && lines(1) || i+n > end || lines(mostJoined)
}

// allAnswer says whether each cell of the columns that tell whether something is so does that, or says why it is not known.
func (r *reader) allAnswer(columns []headColumn, rows [][]scan.Span) bool {
	for c := range columns {
		if columns[c].yesNo && slices.ContainsFunc(rows, func(row []scan.Span) bool {
			w := row[c].Of(r.text)
			_, end, state := figure.StateAt(w, 0)
			state = state && (end == len(w) || bracketEnd(w, end, len(w)) == len(w))
			return !state && !answers(w) && !dash(w) && !yesNoSigns.Has(firstRune(w))
		}) {
			return false
		}
	}
	return true
}

// bodyTellsMore says whether what was read of the lines by nouns tells more than what their rows have in common, which tells so much.
func (r *reader) bodyTellsMore(i int, g *grid, score float64) bool {
	const near = 0.5 // how much less a row may tell
	rows := r.fit.ownRows(g.rows)
	if len(rows) == 0 {
		return false
	}
	s, ok := r.fit.weigh(rows)
	if !ok {
		return false
	}
	line := scan.Trim(r.text, r.doc.Blocks[i].Span)
	s += headWeight * r.weighHeads(line, g.heads, r.fit.types())
	return s >= score-near*float64(len(rows))
}

// secondLine says whether block i is the second of its group and the first may be a title above the table.
func (r *reader) secondLine(i int) bool {
	blocks := r.doc.Blocks
	if i == 0 || blocks[i-1].Kind != document.Line || blocks[i-1].Group != blocks[i].Group {
		return false
	}
	return (i == 1 || blocks[i-2].Kind != document.Line || blocks[i-2].Group != blocks[i].Group) && r.mayHeadGlued(scan.Trim(r.text, blocks[i-1].Span))
}

// aligned reads the lines from block i on up to end as rows that are alike. Where the first line is rather a title above the table, it is
// none.
func (r *reader) aligned(i, end int) (g grid, n int, score float64, ok bool) {
	if r.doc.Language == "en" || end-i < leastAligned || end-i > mostAligned+1 {
		return g, 0, 0, false
	}
	blocks := r.doc.Blocks
	for k := i; k < end; k++ {
		if blocks[k].Len() > longestRow || strings.IndexByte(blocks[k].Of(r.text), '\t') >= 0 {
			return g, 0, 0, false
		}
	}
	below := 0.0
	headed := r.headsAligned(i)
	if !headed && r.toldOrApart(i, end) {
		return g, 0, 0, false
	}
	_, pairs, paired := r.pairs(i, end)
	paired = paired && pairs == end-i // which says where the labels end
	if !headed && paired {
		return g, 0, 0, false
	}
	told, labelled := 0.0, false
	if headed {
		told, labelled = r.labelsTell(i, end)
	}
	if headed && end-i > leastAligned+1 && r.headsAligned(i+1) {
		_, _, below, _ = r.alignedRows(i+1, end, true)
	}
	if g, n, score, ok = r.alignedRows(i, end, headed); !ok || below > score || headed && !r.columnWords(g.heads) && (paired || r.headsBelow(i+1, end)) {
		return grid{}, 0, 0, false
	}
	if labelled && len(g.heads) > 2 && told > score-headWeight*r.weighHeads(scan.Trim(r.text, blocks[i].Span), g.heads, make([]columnType, len(g.heads))) {
		return grid{}, 0, 0, false // its rows tell less than labels and what they say
	}
	return g, n, score, true
}

// headsBelow says whether one of the lines from block i on, with rows below it, is a heading row whose nouns tell of times or quantities.
func (r *reader) headsBelow(i, end int) bool {
	const strong = 1.2
	for k := i; k < end-leastAligned; k++ {
		if slices.ContainsFunc(r.headings(r.doc.Blocks[k].Span, false), func(h head) bool { return h.score >= strong && h.typed() }) {
			return true
		}
	}
	return false
}

// labelsTell gives what all lines from block i on tell as labels and what they say, and whether they can be that.
func (r *reader) labelsTell(i, end int) (score float64, ok bool) {
	g, n, ok := r.labelled(i, end)
	if !ok || n < end-i {
		return 0, false
	}
	f := &r.fit
	f.take(r, i, end)
	f.cutUp()
	f.pairUp()
	f.fit(1)
	return f.weigh(g.rows)
}

// columnWords says whether each of some headings ends with a word for a column.
func (r *reader) columnWords(heads []scan.Span) bool {
	return !slices.ContainsFunc(heads, func(s scan.Span) bool { return len(r.columnWord(s)) == 0 })
}

// toldOrApart says whether half of the lines are sentences and more, or long, or have a colon: they are no labels and what they say.
func (r *reader) toldOrApart(i, end int) bool {
	const long = 240
	n := 0
	for k := i; k < end; k++ {
		w := r.doc.Blocks[k].Of(r.text)
		if at := strings.Index(w, "。"); len(w) > long || at >= 0 && at < len(w)-len("。") || strings.Contains(w, ": ") || strings.Contains(w, "：") {
			n++
		}
	}
	return n*2 >= end-i
}

// headsAligned says whether a line may be headings that have run together, and neither names a body nor holds an address or a file.
func (r *reader) headsAligned(i int) bool {
	line := scan.Trim(r.text, r.doc.Blocks[i].Span)
	s := line.Of(r.text)
	return r.mayHeadGlued(line) && !hasForm(s) && !strings.ContainsAny(s, "._/@")
}

// alignedRows does so with the first line as headings or as a row.
func (r *reader) alignedRows(i, end int, headed bool) (g grid, n int, score float64, ok bool) {
	blocks := r.doc.Blocks
	head := scan.Trim(r.text, blocks[i].Span)
	switch class := scan.ClassOf(firstRune(head.Of(r.text))); {
	case class == scan.Mark, class == scan.Other, headed && class == scan.Digit: // a list, or the heading of a section
		return g, 0, 0, false
	}
	first := i
	if headed {
		first++
	}
	if end-first < leastAligned {
		return g, 0, 0, false
	}
	var heads [mostWidth + 1]headMean
	most := mostUnheaded
	if headed {
		r.readHeadings(head)
		if heads, most = r.headMeans(); most == 0 {
			return g, 0, 0, false
		}
	}
	f := &r.fit
	f.take(r, first, end)
	if !headed && !f.mayBeValued() {
		return g, 0, 0, false
	}
	f.cutUp()
	if !headed && !f.valued() {
		return g, 0, 0, false
	}
	f.pairUp()
	alone := f.fit(1).score
	best := alignedPlan{}
	for _, w := range f.widths(&heads, most, headed) {
		p := f.fit(w)
		if p.rows == nil || f.parted(&p) {
			continue
		}
		p.score -= alone
		if headed {
			var s float64
			if p.heads, s = r.cutRead(f.types()); p.heads == nil || !f.shown(&p) {
				continue
			}
			p.score += headWeight * s * float64(w)
		} else if !f.labelled(&p) {
			continue
		}
		if best.rows == nil || p.score > best.score {
			best = p
		}
	}
	if best.rows == nil || best.score < alignedGain*float64(len(best.rows)) {
		return g, 0, 0, false
	}
	g.heads, g.rows, g.rule = best.heads, best.rows, TableGlued
	last := first + best.lines - 1
	g.span = scan.Span{Start: blocks[i].Start, End: blocks[last].End}
	return g, last + 1 - i, best.score, true
}

// mayBeValued says whether valued may say so, before the lines are cut.
func (f *alignedFit) mayBeValued() bool {
	n := 0
	for k := range f.b.lines {
		line := f.b.lineRunes(&f.b.lines[k])
		for i := 1; i < len(line); i++ {
			if x := &line[i]; f.b.place(x.at).typed || f.ended[x.at-f.b.base] || x.stateEnd > 0 || isSign(line, i) || isSign(line, i-1) {
				n++
				break
			}
		}
	}
	return n*2 >= len(f.b.lines)
}

// valued says whether a time, a quantity or a state begins or ends within half of the lines.
func (f *alignedFit) valued() bool {
	n := 0
	for k := range f.lines {
		cuts := f.lines[k].cuts
		if slices.ContainsFunc(cuts[1:len(cuts)-1], func(c alignedCut) bool { return c.typed }) {
			n++
		}
	}
	return n*2 >= len(f.lines)
}

// parted says whether blanks or colons part the cells of many rows: they have not run together.
func (f *alignedFit) parted(p *alignedPlan) bool {
	apart, all := 0, 0
	for _, row := range p.rows {
		for c, s := range row[1:] {
			if s.Len() == 0 || row[c].Len() == 0 {
				continue
			}
			all++
			last, _ := scan.At(f.r.text, s.Start)
			before, _ := scan.Before(f.r.text, row[c].End)
			if s.Start > row[c].End || last == ':' || before == ':' {
				apart++
			}
		}
	}
	return apart*3 > all
}

// labelled says whether the rows of a plan without headings are labels and what they say, of which half is a time, a quantity or the like.
func (f *alignedFit) labelled(p *alignedPlan) bool {
	const longest = 20
	typed := 0
	for _, row := range p.rows {
		if utf8.RuneCountInString(row[0].Of(f.r.text)) > longest {
			return false
		}
		if slices.ContainsFunc(row[1:], func(s scan.Span) bool { return f.sortOf(s) >= sureSort }) {
			typed++
		}
	}
	return typed*2 >= len(p.rows)
}

// shown says whether a plan with headings is more than a list of words: half of its rows have a cell that is a time, a quantity or the like, or one
// of its headings is a noun of columns.
func (f *alignedFit) shown(p *alignedPlan) bool {
	typed := 0
	for _, row := range p.rows {
		if slices.ContainsFunc(row, func(s scan.Span) bool { return f.sortOf(s) >= sureSort && s.Len() > 0 }) {
			typed++
		}
	}
	return typed*2 >= len(p.rows) || slices.ContainsFunc(p.heads, func(s scan.Span) bool { return len(f.r.columnWord(s)) > 0 })
}

// types says what the columns are, for their headings.
func (f *alignedFit) types() []columnType {
	types := make([]columnType, len(f.models))
	for c := range f.models {
		types[c] = f.models[c].kind()
	}
	return types
}

// widths gives the numbers of columns, up to the most there may be, that the plain cuts of the lines and of the headings speak for most.
func (f *alignedFit) widths(heads *[mostWidth + 1]headMean, most int, headed bool) (list []int) {
	const short = 2 // for each cell that a line has too few
	var total [mostWidth + 1]float64
	f.plain = f.plain[:0]
	for i := range f.lines {
		l := &f.lines[i]
		f.cells(l, most, nil)
		l.plain = len(f.plain)
		f.plain = append(f.plain, f.states...)
		last := 0.0
		for w := 2; w <= most; w++ {
			if s := &f.states[(w+1)*len(l.cuts)-1]; s.ok {
				last = s.score
			} else {
				last -= short
			}
			total[w] += last
		}
	}
	for w := 2; w <= most; w++ {
		if headed {
			if !heads[w].ok {
				continue
			}
			total[w] += headWeight * heads[w].score * float64(w)
		}
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(a, b int) int {
		switch d := total[b] - total[a]; {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	})
	return list[:min(len(list), mostWidths)]
}

// lengthClass gives the class of a length of words: half octaves.
func lengthClass(runes int) int {
	return int(lengthClasses[min(max(runes, 1), len(lengthClasses)-1)])
}

var lengthClasses = func() (list [1 << (alignedLengths / 2)]int8) {
	for n := 1; n < len(list); n++ {
		list[n] = int8(min(int(2*math.Log2(float64(n))), alignedLengths-1))
	}
	return list
}()

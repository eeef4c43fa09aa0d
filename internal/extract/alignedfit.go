package extract

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An alignedSort is what a cell is by itself.
type alignedSort uint8

const (
	tinySort   alignedSort = iota // words of four signs or less
	shortSort                     // of twelve or less
	middleSort                    // of 24 or less
	longSort                      // more
	toldSort                      // words that end in a full stop
	sinceSort                     // words behind a time
	amountSort                    // words behind a quantity
	stateSort                     // no value, and why: 不明, a dash
	daySort                       // a time that names a day, a month or a year, and nothing else
	clockSort                     // a time that names none
	countSort                     // a quantity and nothing else
	traceSort                     // it begins with an address, a hash, the name of a file
	markSort                      // a sign for yes or no
	noSort                        // an empty cell
	alignedSorts
)

// sureSort is the first of the sorts that no words have.
const sureSort = stateSort

var (
	// usualSorts is how often a cell of flattened tables is of each sort, about.
	usualSorts = [alignedSorts]float64{0.12, 0.2, 0.1, 0.05, 0.1, 0.04, 0.05, 0.06, 0.12, 0.02, 0.09, 0.03, 0.02, 0.01}

	// firstGains is what each sort speaks for a cell before anything is known of its column.
	firstGains = [alignedSorts]float64{sinceSort: -1, amountSort: -0.5, stateSort: 1, daySort: 1.5, clockSort: 1, countSort: 1.5, traceSort: 1, markSort: 1}
)

// alignedLengths is how many classes of lengths of words there are.
const alignedLengths = 14

// An alignedModel is what the cells of a column are.
type alignedModel struct {
	rows         float64
	sorts, gains [alignedSorts]float64
	ends, starts []ending                // last and first signs of words, with how many begin and end so
	values       []wordCount             // words that recur
	lengths      [alignedLengths]float64 // what each class of length speaks for words
}

// kind is what most cells of the column are, for its heading.
func (m *alignedModel) kind() columnType {
	return mostly(m.rows-m.sorts[stateSort]-m.sorts[noSort], m.sorts[daySort]+m.sorts[clockSort]+m.sorts[sinceSort]/2, m.sorts[countSort])
}

// edge says what a cell that begins or ends with a sign has in common with others.
func (m *alignedModel) edge(list []ending, c rune) float64 {
	const all = 0.8
	for _, e := range list {
		if e.last == c {
			return all * float64(e.n-1) / m.rows
		}
	}
	return 0
}

// value says what a cell of words has in common with cells that say the same.
func (m *alignedModel) value(w string) float64 {
	const each, most = 0.5, 1.2
	for k := range m.values {
		if v := &m.values[k]; v.word == w {
			return min(each*float64(v.n-1), most)
		}
	}
	return 0
}

// A wordCount is how many cells of a column say a word.
type wordCount struct {
	word string
	n    int
}

// An alignedFit cuts the lines of one table. It is used for one table after the other.
type alignedFit struct {
	r      *reader
	b      tableBody
	lines  []alignedLine
	cuts   []alignedCut
	pairs  []alignedPair
	own    int // how many of the pairs are those of single lines
	ended  []bool
	join   alignedLine
	known  []wordPlace
	clues  clues
	sorted []float64
	states []cellState
	plain  []cellState // of the lines, for up to the most columns there may be, while nothing is known of them
	likes  []float64
	scores []float64 // of the lines, as rows
	alone  []float64 // of the lines, as cells of one column
	models []alignedModel
	spans  arena[scan.Span]
}

// An alignedPair is what a cell between two cuts of a line is.
type alignedPair struct {
	sort  alignedSort
	class int8    // of its length
	form  float32 // what its signs say of it as a cell
}

// empty makes f ready for the next document.
func (f *alignedFit) empty() {
	const most = 1 << 17
	f.b.empty()
	f.r, f.models, f.spans = nil, nil, arena[scan.Span]{}
	f.lines, f.cuts, f.pairs = f.lines[:0], reuse(f.cuts, most), reuse(f.pairs, most)
	f.states, f.plain = reuse(f.states, most), reuse(f.plain, most)
}

// take reads the lines of blocks i to end.
func (f *alignedFit) take(r *reader, i, end int) {
	f.r = r
	b := &f.b
	b.take(r, i, end, end-i)
	b.lines = b.lines[:min(end-i, len(b.lines))]
	f.markEnds()
}

// cutUp finds where cells may end in the lines.
func (f *alignedFit) cutUp() {
	r, b := f.r, &f.b
	r.seen.around(r.text, b.base, b.lines[len(b.lines)-1].End)
	f.lines, f.cuts, f.pairs, f.alone = f.lines[:0], f.cuts[:0], f.pairs[:0], f.alone[:0]
	for k := range b.lines {
		l := alignedLine{Span: b.lines[k].Span}
		if line := b.lineRunes(&b.lines[k]); len(line) > 0 {
			f.cutsOf(&l, line)
		}
		l.total = slices.ContainsFunc(totalWords, func(w string) bool { return strings.HasPrefix(l.Of(r.text), w) })
		f.lines = append(f.lines, l)
	}
}

// pairUp finds what the cells between the cuts of the lines are.
func (f *alignedFit) pairUp() {
	for k := range f.lines {
		f.lines[k].first = f.addPairs(&f.lines[k])
	}
	f.own = len(f.pairs)
}

// totalWords begin the row of sums.
var totalWords = []string{"合計", "計", "総計", "小計", "累計", "のべ", "延べ", "合わせて"}

// markEnds notes where times, quantities, addresses and states end. An age belongs to a person and is no quantity of its own.
func (f *alignedFit) markEnds() {
	b := &f.b
	f.ended = slices.Grow(f.ended[:0], len(b.places))[:len(b.places)]
	clear(f.ended)
	for k := range b.places {
		p := &b.places[k]
		if p.time > 0 {
			f.ended[b.times[p.time-1].End-b.base] = true
		}
		if p.trace > 0 {
			f.ended[k+int(p.trace)] = true
		}
		if p.figure > 0 {
			if m := &b.figures[p.figure-1]; !ofAge(m.Unit) {
				f.ended[m.End-b.base] = true
			} else if p.time == 0 && p.trace == 0 {
				p.typed = false
			}
		}
	}
	for k := range b.runes {
		if e := b.runes[k].stateEnd; e > 0 {
			f.ended[e-b.base] = true
		}
	}
}

// ofAge says whether a unit is that of ages.
func ofAge(unit string) bool { return unit == "歳" || unit == "代" }

// addPairs adds what the cells between the cuts of a line are, and gives where they begin.
func (f *alignedFit) addPairs(l *alignedLine) (first int) {
	first = len(f.pairs)
	n := len(l.cuts)
	f.pairs = slices.Grow(f.pairs, n*n)[:first+n*n]
	for x := range n {
		for y := x + 1; y < n; y++ {
			f.pairs[first+x*n+y] = f.pair(l, x, y)
		}
	}
	return first
}

// pair says what the cell between two cuts of a line is.
func (f *alignedFit) pair(l *alignedLine, x, y int) (p alignedPair) {
	const empty, unbalanced, formAlone, loneKanji, inside = -9, 3, 4, 2, 0.1
	from, to := &l.cuts[x], &l.cuts[y]
	s := scan.Span{Start: from.start, End: to.end}
	if s.Len() <= 0 {
		return alignedPair{sort: noSort, form: empty}
	}
	n := to.runes - from.runes
	p.sort = f.sortFrom(s, &from.begins, n, to.stops > from.begins.stops)
	p.class = int8(lengthClass(n))
	form := from.head + to.tail
	if to.depth != from.begins.depth {
		form -= unbalanced
	}
	if p.sort < longSort && (from.begins.legal == s.End || x > 0 && branchWords.has(s.Of(f.r.text))) {
		form -= formAlone
	}
	if p.sort < sureSort {
		const most = 4
		for range min(to.typedBefore-from.typedBehind, most) {
			form -= inside
		}
	}
	if p.sort == tinySort && n == 1 && scan.ClassOf(from.first) == scan.Kanji {
		form -= loneKanji
	}
	p.form = float32(form)
	return p
}

// legalForms stand in names of bodies, before or behind the rest, and are no cells by themselves.
var legalForms = scan.NewWords(func() map[string]bool {
	return map[string]bool{"株式会社": true, "有限会社": true, "合同会社": true, "合資会社": true, "合名会社": true, "一般社団法人": true, "一般財団法人": true, "公益社団法人": true, "公益財団法人": true, "医療法人": true, "学校法人": true, "社会福祉法人": true, "独立行政法人": true, "特定非営利活動法人": true, "npo法人": true, "国立大学法人": true, "法人": true, "会社": true}
})

// branchWords end the names of branches and are no cells behind another.
var branchWords = wordSet("支店 支社 支部 支所 支局 営業部 営業所 出張所 事業所 事業部 事業本部 販売部 工場")

// A cellBegin is what is known of the cells that begin at an offset.
type cellBegin struct {
	stops, depth int32 // full stops and open brackets before it
	state        int   // where the state ends that begins there, 0 if none does
	legal        int   // where the legal form ends that begins there, 0 if none does
	sign         int   // how long the sign for yes or no is that stands there, 0 if none does
	typed        bool  // a time, a quantity or an address begins there
}

// begins says what is known of the cells that begin at an offset.
func (f *alignedFit) begins(at int) (c cellBegin) {
	p, text := f.b.place(at), f.r.text
	c.stops, c.depth, c.typed = p.stops, p.depth, p.typed
	if _, end, ok := figure.StateAt(text, at); ok {
		c.state = end
	}
	if _, end, ok := legalForms.At(text, at); ok {
		c.legal = end
	}
	if r, n := scan.Raw(text, at); yesNoSigns.Has(r) {
		c.sign = n
	}
	return c
}

// sortOf says what a cell is by itself.
func (f *alignedFit) sortOf(s scan.Span) alignedSort {
	if s.Len() <= 0 {
		return noSort
	}
	begins := f.begins(s.Start)
	return f.sortFrom(s, &begins, utf8.RuneCountInString(s.Of(f.r.text)), f.b.place(s.End).stops > begins.stops)
}

// sortFrom does so for a cell of which is known how it begins, how many signs it has, and whether a full stop stands in it.
func (f *alignedFit) sortFrom(s scan.Span, begins *cellBegin, n int, stops bool) alignedSort {
	const tiny, short, middle = 4, 12, 24
	b := &f.b
	w := s.Of(b.r.text)
	if begins.typed {
		if t := b.timeAt(s.Start); t != nil && t.End <= s.End {
			return f.timeSort(s, t.Start, t.End)
		}
		if m := b.figureAt(s.Start); m != nil && m.End <= s.End && !ofAge(m.Unit) {
			return f.countSort(s, m)
		}
		if b.place(s.Start).trace > 0 {
			return traceSort
		}
	}
	switch {
	case begins.state > 0 && b.endsAt(s, begins.state) || len(w) <= len("―") && dash(w):
		return stateSort
	case begins.sign == len(w):
		return markSort
	case strings.HasSuffix(w, "。") || n > middle && stops:
		return toldSort
	case n <= tiny:
		return tinySort
	case n <= short:
		return shortSort
	case n <= middle:
		return middleSort
	}
	return longSort
}

// timeSort says what a cell is that begins with a time; further ones may stand behind it.
func (f *alignedFit) timeSort(s scan.Span, start, end int) alignedSort {
	text := f.r.text
	for at := end; at < s.End; {
		u := f.b.timeAt(scan.Spaces(text[:s.End], at))
		if u == nil || u.End > s.End {
			break
		}
		at, end = u.End, u.End
	}
	switch {
	case !f.b.endsAt(s, end):
		return sinceSort
	case strings.ContainsAny(text[start:end], "年月日/季春夏秋冬同〃翌"):
		return daySort
	}
	return clockSort
}

// countSort says what a cell is that begins with a quantity; further ones may stand behind it: 14件・約182万円.
func (f *alignedFit) countSort(s scan.Span, m *figure.Match) alignedSort {
	for m != nil && m.End <= s.End {
		if f.b.endsAt(s, m.End) {
			return countSort
		}
		c, n := scan.At(f.r.text, m.End)
		if c != '・' && c != '、' && c != '\n' {
			break
		}
		m = f.b.figureAt(m.End + n)
	}
	return amountSort
}

// What speaks against an empty cell, in a row and in one of sums, and how much likeness to the other cells of a column may count.
const (
	emptyCell    = 2.5
	emptyInTotal = 0.7
	mostLike     = 1.2
)

// cells finds the best cells of a line for up to w columns; models are nil where nothing is known of them.
func (f *alignedFit) cells(l *alignedLine, w int, models []alignedModel) {
	m := len(l.cuts)
	f.states = slices.Grow(f.states[:0], (w+1)*m)[:(w+1)*m]
	clear(f.states)
	if m == 0 {
		return
	}
	f.states[0].ok = true
	empty := emptyCell
	if l.total {
		empty = emptyInTotal
	}
	for c := range w {
		model, gains := (*alignedModel)(nil), &firstGains
		if models != nil {
			model, gains = &models[c], &models[c].gains
			f.likeEnds(model, l)
		}
		here, next := f.states[c*m:(c+1)*m], f.states[(c+1)*m:(c+2)*m]
		for x := range m {
			reached := &here[x]
			if !reached.ok {
				continue
			}
			if v := reached.score - empty; c > 0 && (c < w-1 || x == m-1) && (!next[x].ok || v > next[x].score) {
				next[x] = cellState{v, int32(x), true}
			}
			start, like := reached.score, 0.0
			if c > 0 && x > 0 && x < m-1 {
				start += l.cuts[x].score
			}
			if model != nil {
				like = model.edge(model.starts, l.cuts[x].first)
			}
			from := x + 1
			if c == w-1 { // the last cell ends with the line
				from = max(from, m-1)
			}
			pairs := f.pairs[l.first+x*m:][:m]
			for y := from; y < m; y++ {
				p := &pairs[y]
				tells := gains[p.sort]
				if model != nil {
					tells += f.alike(model, l, p, x, y, like)
				}
				v := start + float64(p.form) + tells
				if t := &next[y]; !t.ok || v > t.score {
					*t = cellState{v, int32(x), true}
				}
			}
		}
	}
}

// likeEnds fills in what the last sign of a cell that ends at each cut of a line has in common with others.
func (f *alignedFit) likeEnds(model *alignedModel, l *alignedLine) {
	f.likes = slices.Grow(f.likes[:0], len(l.cuts))[:len(l.cuts)]
	for y := range l.cuts {
		f.likes[y] = model.edge(model.ends, l.cuts[y].last)
	}
}

// alike says how much a cell is like the others of its column; like is what its first sign says of that.
func (f *alignedFit) alike(m *alignedModel, l *alignedLine, p *alignedPair, x, y int, like float64) float64 {
	like += f.likes[y]
	if p.sort <= middleSort {
		like += m.lengths[p.class]
		if len(m.values) > 0 {
			like += m.value(f.r.text[l.cuts[x].start:l.cuts[y].end])
		}
	}
	if like > mostLike {
		return mostLike
	}
	return like
}

// row gives the cells of the best way to cut a line into w cells after its states, nil if there is none.
func (f *alignedFit) row(l *alignedLine, w int, states []cellState) ([]scan.Span, float64) {
	m := len(l.cuts)
	if m == 0 || !states[w*m+m-1].ok {
		return nil, 0
	}
	row := f.spans.some(w)
	at := m - 1
	for c := w; c > 0; c-- {
		x := int(states[c*m+at].from)
		row[c-1] = scan.Span{Start: l.cuts[x].start, End: l.cuts[at].end}
		if x == at || row[c-1].Len() <= 0 {
			row[c-1] = scan.Span{Start: l.cuts[x].at, End: l.cuts[x].at}
		}
		at = x
	}
	return row, states[w*m+m-1].score
}

// learn makes the models of the columns of some rows. What a cell speaks for itself is left out: its column tells of the others.
func (f *alignedFit) learn(rows [][]scan.Span, w int) []alignedModel {
	const mostOfStates, mostOfWords = 0.5, 0.6
	models := make([]alignedModel, w)
	text := f.r.text
	for c := range models {
		m := &models[c]
		var lengths [alignedLengths]float64
		worded := 0.0
		for _, row := range rows {
			s := row[c]
			sort := f.sortOf(s)
			m.rows++
			m.sorts[sort]++
			if sort >= sureSort {
				continue
			}
			if sort <= middleSort {
				lengths[lengthClass(utf8.RuneCountInString(s.Of(text)))]++
				worded++
				m.say(s.Of(text))
			}
			first, _ := scan.Raw(text, s.Start)
			last, _ := scan.Before(text, s.End)
			m.starts, m.ends = count(m.starts, first), count(m.ends, last)
		}
		for s := range m.gains {
			m.gains[s] = sortGain(alignedSort(s), m.sorts[s], m.rows)
			if alignedSort(s) < sureSort { // any words let themselves be cut into like ones
				m.gains[s] = min(m.gains[s], mostOfWords)
			}
		}
		if w == 1 { // a time or a quantity and words are two cells
			const most = 0.7
			m.gains[sinceSort], m.gains[amountSort] = min(m.gains[sinceSort], most), min(m.gains[amountSort], most)
		}
		m.gains[stateSort] = min(max(m.gains[stateSort], 0), mostOfStates) // stands in any column
		m.gains[noSort] = 0
		once := func(e ending) bool { return e.n < 2 }
		m.starts, m.ends = slices.DeleteFunc(m.starts, once), slices.DeleteFunc(m.ends, once)
		m.values = slices.DeleteFunc(m.values, func(v wordCount) bool { return v.n < 2 })
		m.likelyLengths(&lengths, worded)
	}
	return models
}

// sortPrior is how many cells what is usual counts for.
const sortPrior = 1.5

// sortGain is what it speaks for a cell that it is of a sort as so many other cells of its column are.
func sortGain(s alignedSort, n, rows float64) float64 {
	if n <= 1 && int(rows) < len(loneGains) {
		return loneGains[int(rows)][s]
	}
	return math.Log((max(n-1, 0) + sortPrior*usualSorts[s]) / (rows - 1 + sortPrior) / usualSorts[s])
}

// loneGains are the gains of sorts that no other cell has, by how many rows there are.
var loneGains = func() (list [mostAligned + 1][alignedSorts]float64) {
	for rows := range list {
		for s := range list[rows] {
			list[rows][s] = math.Log(sortPrior * usualSorts[s] / (float64(rows) - 1 + sortPrior) / usualSorts[s])
		}
	}
	return list
}()

// likelyLengths fills in what each class of length speaks for words, of which so many were seen in each.
func (m *alignedModel) likelyLengths(seen *[alignedLengths]float64, all float64) {
	if all < 2 {
		return
	}
	lone := lengthGain(0, all)
	for k := range m.lengths {
		n := seen[k]
		if k > 0 {
			n += seen[k-1] / 2
		}
		if k+1 < len(seen) {
			n += seen[k+1] / 2
		}
		if m.lengths[k] = lone; n > 1 {
			m.lengths[k] = lengthGain(n-1, all)
		}
	}
}

// lengthGain is what it speaks for words that n of all others are about as long.
func lengthGain(n, all float64) float64 {
	const weight, usual = 0.5, 0.25
	return weight * math.Log((n+0.5)/(all+1)/usual)
}

// say counts the words of one more cell.
func (m *alignedModel) say(w string) {
	for k := range m.values {
		if v := &m.values[k]; v.word == w {
			v.n++
			return
		}
	}
	m.values = append(m.values, wordCount{w, 1})
}

// count adds one to what a list knows of a sign.
func count(list []ending, c rune) []ending {
	for k := range list {
		if list[k].last == c {
			list[k].n++
			return list
		}
	}
	if len(list) < mostEndings {
		list = append(list, ending{c, 1})
	}
	return list
}

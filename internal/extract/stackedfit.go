package extract

import (
	"math"
	"slices"
	"strings"
)

// What speaks against a row that is not one part for each column.
const (
	lostPart     = 2.5 // for each cell that is lost
	mergedPart   = 0.6 // for each of the first cells, where they are those of the row above
	goesOn       = 2.2 // where a cell has a second line
	goesOnToo    = 0.9 // that is a sentence as the first
	goesOnInside = 0.9 // that is a bracket
	blankInside  = 0.6 // for a blank within a cell that is not the last
	tabSpeaks    = 0.6 // for a cell that a tab parts from the one before
	wholeRows    = 1.0 // where every row has one part for each column, times the odds that so many lines do so
	columnCost   = 0.3 // for each column
	priorOfSorts = 2.0 // how many parts those of all columns count as
)

// stackWeights is how much each sign of a part says of its column.
var stackWeights = [stackSigns]float64{1, 0.5, 0.3, 0.5, 0.6}

// A stackModel is how often each value of each sign stands in a column.
type stackModel struct {
	counts [stackSigns][mostSigns]float64
	sum    [stackSigns]float64
}

func (m *stackModel) add(sign int, value int8, n float64) {
	m.counts[sign][value] += n
	m.sum[sign] += n
}

// take adds what a part is.
func (m *stackModel) take(p *part) {
	for sign, value := range p.signs {
		m.add(sign, value, 1)
	}
}

// gain is how much better the column tells a part than all parts do. own is how much of it the part itself is.
func (m *stackModel) gain(all *stackModel, p *part, own float64) (gain float64) {
	if p.sort == statePart { // stands in any column
		return 0
	}
	for sign, value := range p.signs {
		gain += m.signGain(all, sign, value, own)
	}
	return gain
}

// signGain is how much of it one sign is.
func (m *stackModel) signGain(all *stackModel, sign int, value int8, own float64) float64 {
	f := all.counts[sign][value] / all.sum[sign]
	odds := (max(m.counts[sign][value]-own, 0) + priorOfSorts*f) / (max(m.sum[sign]-own, 0) + priorOfSorts) / f
	if sign != sortSign { // may be as it is by chance
		odds = (odds + 1) / 2
	}
	return stackWeights[sign] * math.Log(odds)
}

// A stackGains is what each value of each sign speaks for a column.
type stackGains [stackSigns][mostSigns]float64

// of is what a part speaks for the column.
func (g *stackGains) of(p *part) (gain float64) {
	if p.sort == statePart {
		return 0
	}
	for sign, value := range p.signs {
		gain += g[sign][value]
	}
	return gain
}

// kind says what most parts of the column are.
func (m *stackModel) kind() columnType {
	sorts := &m.counts[sortSign]
	return mostly(m.sum[sortSign]-sorts[statePart], sorts[dayPart]+sorts[clockPart]+sorts[sincePart]/2, sorts[countPart])
}

// mostly is the type of a column of which so many cells say something, so many of these times and so many quantities.
func mostly(told, times, quantities float64) columnType {
	const most = 0.6
	switch {
	case times > most*told:
		return timeColumn
	case quantities > most*told:
		return quantityColumn
	}
	return wordsColumn
}

// fitStack gives the parts below headings to rows and columns, nil where they cannot be.
func (r *reader) fitStack(parts []part, h *stackHead) *stack {
	const rounds = 3
	below := parts[h.first:]
	var all stackModel
	for s := range partSorts {
		all.add(sortSign, int8(s), 0.3)
	}
	gaps := false
	for k := range below {
		all.take(&below[k])
		gaps = gaps || below[k].gap
	}
	models := make([]stackModel, h.width)
	h.expect(models)
	startModels(models, below, gaps)
	d := stackDP{parts: below, width: h.width, gaps: gaps, tabs: gaps && strings.IndexByte(r.text[below[0].Start:below[len(below)-1].End], '\t') >= 0, all: &all, models: models, gains: make([]stackGains, h.width)}
	var s *stack
	for range rounds {
		d.weigh()
		if s = d.best(); s == nil {
			return nil
		}
		clear(models)
		h.expect(models)
		for k := range below {
			if c := s.column[k]; c >= 0 {
				models[c].take(&below[k])
			}
		}
	}
	rows := 0
	for k, c := range s.column {
		if s.opens[k] {
			rows++
		}
		if c >= 0 {
			s.score += models[c].gain(&all, &below[k], 1)
		}
	}
	if rows < 2 || rows == 2 && !gaps && len(below) != 2*h.width { // two rows show columns only where they are alike
		return nil
	}
	if s.regular(h.width) {
		s.score += wholeRows * math.Log(float64(h.width))
	}
	s.score -= columnCost * float64(h.width)
	if h.glued.Len() > 0 {
		types := make([]columnType, h.width)
		for c := range models {
			types[c] = models[c].kind()
		}
		if h.spans, h.score = r.cutHeadings(h.glued, types); h.spans == nil {
			return nil
		}
	}
	s.first, s.width, s.heads = h.first, h.width, h.spans
	s.column = append(slices.Repeat([]int8{-1}, h.first), s.column...)
	s.opens = append(make([]bool, h.first), s.opens...)
	return s
}

// regular says whether each row has one part for each column.
func (s *stack) regular(width int) bool {
	for k, c := range s.column {
		if int(c) != k%width || s.opens[k] != (c == 0) {
			return false
		}
	}
	return len(s.column)%width == 0
}

// expect adds what the headings say of the columns.
func (h *stackHead) expect(models []stackModel) {
	const say = 1.0
	for c, t := range h.types {
		switch t.cells {
		case timeColumn:
			models[c].add(sortSign, int8(dayPart), say*0.7)
			models[c].add(sortSign, int8(clockPart), say*0.3)
		case quantityColumn:
			models[c].add(sortSign, int8(countPart), say)
		}
	}
}

// startModels adds what the columns are where every row has one part for each: those of its lines that do, or of the first rows.
func startModels(models []stackModel, below []part, gaps bool) {
	w := len(models)
	if !gaps {
		rows := 1
		if len(below)%w == 0 {
			rows = len(below) / w
		}
		for k := range below[:rows*w] {
			models[k%w].take(&below[k])
		}
		return
	}
	for k := 0; k < len(below); {
		n := 1
		for k+n < len(below) && below[k+n].gap {
			n++
		}
		if n == w {
			for c := range w {
				models[c].take(&below[k+c])
			}
		}
		k += n
	}
}

// A stackDP finds the best rows for what the columns are.
type stackDP struct {
	parts  []part
	width  int
	gaps   bool // tabs or blanks part cells
	tabs   bool // tabs do
	all    *stackModel
	models []stackModel
	gains  []stackGains // of each column
}

// weigh finds what the columns are.
func (d *stackDP) weigh() {
	for c := range d.models {
		for sign := range d.all.counts {
			for value, n := range d.all.counts[sign] {
				if n > 0 {
					d.gains[c][sign][value] = d.models[c].signGain(d.all, sign, int8(value), 0)
				}
			}
		}
	}
}

// A stackState is the best way to give the parts before one, and that one to a column.
type stackState struct {
	score float64
	from  int8 // the column of the part before
	opens bool
	ok    bool
}

// best gives the parts to columns; its score is what speaks against the rows that are not regular.
func (d *stackDP) best() *stack {
	n, w := len(d.parts), d.width
	states := make([]stackState, n*w)
	for c := range w {
		states[c] = stackState{d.gains[c].of(&d.parts[0]) - lostPart*float64(c), -1, true, true}
	}
	for k := 1; k < n; k++ {
		p := &d.parts[k]
		for c := range w {
			gain := d.gains[c].of(p)
			for b := range w {
				from := &states[(k-1)*w+b]
				if !from.ok {
					continue
				}
				cost, opens, ok := d.step(k, b, c)
				if !ok {
					continue
				}
				if v := from.score + gain - cost; !states[k*w+c].ok || v > states[k*w+c].score {
					states[k*w+c] = stackState{v, int8(b), opens, true}
				}
			}
		}
	}
	end, column, score := d.end(states)
	if end < 0 {
		return nil
	}
	s := &stack{column: make([]int8, n), opens: make([]bool, n)}
	for k := range s.column {
		s.column[k] = -1
	}
	s.score = score
	for k := end; k >= 0; k-- {
		st := &states[k*w+column]
		s.column[k], s.opens[k] = int8(column), st.opens
		s.score -= d.gains[column].of(&d.parts[k])
		column = int(st.from)
	}
	return s
}

// end says with which part the last row ends best, and in which column: the last, or, where remarks stand below the table, one before
// them.
func (d *stackDP) end(states []stackState) (end, column int, best float64) {
	const remarks, cost = 2, 1.0
	end = -1
	n, w := len(d.parts), d.width
	for k, left := n-1, 0; k >= w && left <= remarks; k, left = k-1, left+1 {
		for c := range w {
			st := &states[k*w+c]
			if v := st.score - lostPart*float64(w-1-c) - cost*float64(left); st.ok && (end < 0 || v > best) {
				end, column, best = k, c, v
			}
		}
		if p := &d.parts[k]; p.gap || p.sort != toldPart && p.sort != longPart {
			break
		}
	}
	return end, column, best
}

// step says what speaks against part k in column c behind one in column b, and whether it then begins a row.
func (d *stackDP) step(k, b, c int) (cost float64, opens, ok bool) {
	last := d.width - 1
	p := &d.parts[k]
	if p.gap {
		switch {
		case d.tabs:
			return -tabSpeaks, false, c == b+1
		case c > b:
			return lostPart * float64(c-b-1), false, true
		case c == b && c == last:
			return 0, false, true
		case c == b:
			return blankInside, false, true
		}
		return 0, false, false
	}
	on := goesOn
	if p.remark {
		on = goesOnInside
	}
	if was := d.parts[k-1].sort; p.sort == toldPart && (was == toldPart || was == longPart) {
		on = goesOnToo
	}
	again := lostPart*float64(last-b) + mergedPart*float64(1+c) // a row whose first cells are those above
	switch {
	case c == b:
		return on, false, true
	case c == 0:
		return lostPart * float64(last-b), true, true
	case d.gaps:
		if c < last {
			return again, true, true
		}
	case c == b+1:
		return 0, false, true
	case c > b:
		return lostPart * float64(c-b-1), false, true
	case c < last && b == last:
		return again, true, true
	}
	return 0, false, false
}

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
	columnCost   = 0.3 // for each column
	priorOfSorts = 1.0 // how many cells the sorts of all parts count as
)

// sortModel is how often each sort stands in a column.
type sortModel struct {
	counts [partSorts]float64
	sum    float64
}

func (m *sortModel) add(s partSort, n float64) {
	m.counts[s] += n
	m.sum += n
}

// gain is how much better the column tells a sort than all parts do. own is how much of it the part itself is.
func (m *sortModel) gain(all *sortModel, s partSort, own float64) float64 {
	if s == statePart { // stands in any column
		return 0
	}
	p := all.counts[s] / all.sum
	return math.Log((max(m.counts[s]-own, 0) + priorOfSorts*p) / (max(m.sum-own, 0) + priorOfSorts) / p)
}

// kind says what most parts of the column are.
func (m *sortModel) kind() columnType {
	return mostly(m.sum-m.counts[statePart], m.counts[dayPart]+m.counts[clockPart]+m.counts[sincePart]/2, m.counts[countPart])
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
	var all sortModel
	for s := range partSorts {
		all.add(s, 0.3)
	}
	gaps := false
	for _, p := range below {
		all.add(p.sort, 1)
		gaps = gaps || p.gap
	}
	models := make([]sortModel, h.width)
	h.expect(models)
	startModels(models, below, gaps)
	d := stackDP{parts: below, width: h.width, gaps: gaps, tabs: gaps && strings.IndexByte(r.text[below[0].Start:below[len(below)-1].End], '\t') >= 0, all: &all, models: models}
	var s *stack
	for range rounds {
		if s = d.best(); s == nil {
			return nil
		}
		clear(models)
		h.expect(models)
		for k, p := range below {
			if c := s.column[k]; c >= 0 {
				models[c].add(p.sort, 1)
			}
		}
	}
	rows := 0
	for k, c := range s.column {
		if s.opens[k] {
			rows++
		}
		if c >= 0 {
			s.score += models[c].gain(&all, below[k].sort, 1)
		}
	}
	if rows < 2 || rows == 2 && !gaps && len(below) != 2*h.width { // two rows show columns only where they are alike
		return nil
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

// expect adds what the headings say of the columns.
func (h *stackHead) expect(models []sortModel) {
	const say = 1.0
	for c, t := range h.types {
		switch t.cells {
		case timeColumn:
			models[c].add(dayPart, say*0.7)
			models[c].add(clockPart, say*0.3)
		case quantityColumn:
			models[c].add(countPart, say)
		}
	}
}

// startModels adds what the columns are where every row has one part for each: those of its lines that do, or of the first rows.
func startModels(models []sortModel, below []part, gaps bool) {
	w := len(models)
	if !gaps {
		rows := 1
		if len(below)%w == 0 {
			rows = len(below) / w
		}
		for k := range below[:rows*w] {
			models[k%w].add(below[k].sort, 1)
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
				models[c].add(below[k+c].sort, 1)
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
	all    *sortModel
	models []sortModel
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
		states[c] = stackState{d.models[c].gain(d.all, d.parts[0].sort, 0) - lostPart*float64(c), -1, true, true}
	}
	for k := 1; k < n; k++ {
		p := &d.parts[k]
		for c := range w {
			gain := d.models[c].gain(d.all, p.sort, 0)
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
		s.score -= d.models[column].gain(d.all, d.parts[k].sort, 0)
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

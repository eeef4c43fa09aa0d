package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An alignedNode is the best way to give the lines before it to rows.
type alignedNode struct {
	score float64
	lines int // of the last row; 0 where there is none
	row   []scan.Span
}

// What speaks against a row of several lines, for each line more, and against leaving out a remark below the table.
const (
	joinCost   = 2.5
	remarkCost = 1.5
	mostJoined = 3 // lines of a row
	poorLine   = 4 // how much worse than others a line is that may be no row
)

// fit cuts the lines into w cells each, a few times. The first times each line is a row; then two lines or three may be one where they do not
// fit by themselves, and what stands below the last row is left out where it is a remark.
func (f *alignedFit) fit(w int) (p alignedPlan) {
	const most, few = 4, 3
	rounds := most
	if w == 1 { // nothing is to be cut
		rounds = 2
	}
	var models []alignedModel
	var learned [][]scan.Span
	for round := range rounds {
		if p = f.bestRows(w, models, round >= rounds/2); p.rows == nil {
			return p
		}
		rows := p.rows
		if round == 0 && w > 1 && len(rows) > few {
			rows = f.plainest(rows)
		}
		if !slices.EqualFunc(rows, learned, slices.Equal) {
			models, learned = f.learn(rows, w), rows
		} else if round >= rounds/2 { // and so they will be
			break
		}
	}
	f.models = models
	return p
}

// plainest gives the better half of rows that are a line each: those whose cuts are plain teach the others.
func (f *alignedFit) plainest(rows [][]scan.Span) (best [][]scan.Span) {
	f.sorted = append(f.sorted[:0], f.scores...)
	slices.Sort(f.sorted)
	least := f.sorted[len(f.sorted)/2]
	for i, row := range rows {
		if f.scores[i] >= least {
			best = append(best, row)
		}
	}
	return best
}

// bestRows finds the best rows of w cells for what the columns are, or for what cells are by themselves. joins says whether lines may be joined.
func (f *alignedFit) bestRows(w int, models []alignedModel, joins bool) (p alignedPlan) {
	const none = -20
	n := len(f.lines)
	rows := make([][]scan.Span, n)
	f.scores = slices.Grow(f.scores[:0], n)[:n]
	for i := range f.lines {
		l, states := &f.lines[i], f.plain
		if models == nil && w > 1 { // as widths has found them
			states = states[l.plain:]
		} else {
			f.cells(l, w, models)
			states = f.states
		}
		if rows[i], f.scores[i] = f.row(l, w, states); rows[i] == nil {
			f.scores[i] = none
		}
	}
	joins = joins && w > 1
	poor := 0.0
	if joins {
		f.sorted = append(f.sorted[:0], f.scores...)
		slices.Sort(f.sorted)
		poor = f.sorted[n/2] - poorLine
	}
	nodes := make([]alignedNode, n+1)
	for i := range n {
		if i > 0 && nodes[i].lines == 0 {
			continue
		}
		if v := nodes[i].score + f.scores[i]; nodes[i+1].lines == 0 || v > nodes[i+1].score {
			nodes[i+1] = alignedNode{v, 1, rows[i]}
		}
		for k := 2; joins && k <= mostJoined && i+k <= n; k++ {
			if f.scores[i+k-1] >= poor && f.scores[i+k-2] >= poor || f.lines[i+k-1].total || models[0].kind() == timeColumn && (f.b.timeAt(f.lines[i+k-1].Start) != nil || dittoAhead(f.lines[i+k-1].Of(f.r.text))) {
				break
			}
			l := f.joined(i, k)
			if l == nil {
				break
			}
			f.cells(l, w, models)
			row, s := f.row(l, w, f.states)
			if v := nodes[i].score + s + f.goesOn(i+1, i+k); row != nil && (nodes[i+k].lines == 0 || v > nodes[i+k].score) {
				nodes[i+k] = alignedNode{v, k, row}
			}
		}
	}
	p.lines, p.score = n, nodes[n].score
	if joins {
		p.lines, p.score = f.lastRow(nodes)
	}
	for k := p.lines; k > 0; k -= nodes[k].lines {
		if nodes[k].row == nil {
			return alignedPlan{}
		}
		p.rows = append(p.rows, nodes[k].row)
	}
	slices.Reverse(p.rows)
	if w == 1 {
		f.alone = append(f.alone[:0], f.scores...)
	}
	return p
}

// lastRow says behind which line the last row ends best, and the score of all rows up to it: one line or two below it may be remarks.
func (f *alignedFit) lastRow(nodes []alignedNode) (end int, score float64) {
	const most = 2
	n := len(f.lines)
	end, score = n, nodes[n].score
	left := 0.0
	for k := n - 1; k >= max(leastAligned, n-most) && f.remark(k); k-- {
		left += f.alone[k] - remarkCost
		if v := nodes[k].score + left; nodes[k].lines > 0 && v > score {
			end, score = k, v
		}
	}
	return end, score
}

// remark says whether a line may be a remark below a table.
func (f *alignedFit) remark(k int) bool {
	w := f.lines[k].Of(f.r.text)
	return strings.HasPrefix(w, "※") || strings.HasPrefix(w, "(注") || strings.HasPrefix(w, "（注") || strings.HasPrefix(w, "注") || strings.Contains(w, "。")
}

// goesOn says what speaks for the lines from one on being part of the row above them: sentences may go on with those that stand there.
func (f *alignedFit) goesOn(from, to int) (score float64) {
	for k := from; k < to; k++ {
		score -= joinCost
		if strings.HasSuffix(f.lines[k].Of(f.r.text), "。") {
			score += max(0, f.alone[k])
		}
	}
	return score
}

// joined makes one line of k lines from line i on, nil where it would be too long. It holds until the next is made.
func (f *alignedFit) joined(i, k int) *alignedLine {
	const most, lineBreak = 72, -1.6
	n := 1
	for _, l := range f.lines[i : i+k] {
		if len(l.cuts) == 0 {
			return nil
		}
		n += len(l.cuts) - 1
	}
	if n > most {
		return nil
	}
	j := &f.join
	j.Start, j.End = f.lines[i].Start, f.lines[i+k-1].End
	j.cuts, j.total = append(j.cuts[:0], f.lines[i].cuts...), f.lines[i].total
	for _, l := range f.lines[i+1 : i+k] {
		at := &j.cuts[len(j.cuts)-1]
		runes, typed := at.runes, at.typedBefore
		at.start, at.at, at.head, at.first, at.score = l.Start, l.Start, l.cuts[0].head, l.cuts[0].first, lineBreak
		at.begins = l.cuts[0].begins
		for _, c := range l.cuts[1:] {
			c.runes += runes
			c.typedBefore += typed
			c.typedBehind += typed
			j.cuts = append(j.cuts, c)
		}
	}
	f.pairs = f.pairs[:f.own]
	j.first = f.addPairs(j)
	return j
}

// ownRows gives those of rows that end within the lines: what nouns read may go on behind a blank line.
func (f *alignedFit) ownRows(rows [][]scan.Span) [][]scan.Span {
	end := f.lines[len(f.lines)-1].End
	for n := len(rows); n > 0; n-- {
		if row := rows[n-1]; row[len(row)-1].End <= end {
			return rows[:n]
		}
	}
	return nil
}

// weigh says how much more some rows tell than the lines that they are made of, and whether they are rows of these lines.
func (f *alignedFit) weigh(rows [][]scan.Span) (score float64, ok bool) {
	w := len(rows[0])
	f.models = f.learn(rows, w)
	at := 0
	for _, row := range rows {
		for at < len(f.lines) && f.lines[at].End <= row[0].Start && f.lines[at].Start < row[0].Start {
			at++
		}
		k := 1
		for at+k < len(f.lines) && f.lines[at+k].Start < row[w-1].End {
			k++
		}
		if at >= len(f.lines) {
			return 0, false
		}
		for _, s := range f.alone[at : at+k] {
			score -= s
		}
		score += f.goesOn(at+1, at+k)
		if k <= mostJoined {
			l := &f.lines[at]
			if k > 1 {
				l = f.joined(at, k)
			}
			if l == nil {
				return 0, false
			}
			score += f.tells(l, row)
		}
		at += k
	}
	return score, true
}

// tells is what the cells of a row of a line tell.
func (f *alignedFit) tells(l *alignedLine, row []scan.Span) (score float64) {
	const torn = 4 // where no cell may end
	m := len(l.cuts)
	x := 0
	for c, s := range row {
		model := &f.models[c]
		if s.Len() == 0 {
			if score -= emptyCell; l.total {
				score += emptyCell - emptyInTotal
			}
			continue
		}
		for x < m && l.cuts[x].start < s.Start {
			x++
		}
		y := x
		for y < m && l.cuts[y].end < s.End {
			y++
		}
		if y >= m || x == y || l.cuts[x].start != s.Start || l.cuts[y].end != s.End {
			score -= torn
			continue
		}
		if c > 0 && x > 0 {
			score += l.cuts[x].score
		}
		f.likes = slices.Grow(f.likes[:0], m)[:m]
		f.likes[y] = model.edge(model.ends, l.cuts[y].last)
		p := &f.pairs[l.first+x*m+y]
		score += float64(p.form) + model.gains[p.sort] + f.alike(model, l, p, x, y, model.edge(model.starts, l.cuts[x].first))
	}
	return score
}

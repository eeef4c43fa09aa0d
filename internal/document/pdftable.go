package document

import (
	"cmp"
	"slices"
	"sort"
)

// A sheetTable is a table of a PDF page: strips in cells.
type sheetTable struct {
	Box
	edges []float32 // of its columns, from left to right
	took  []*strip  // the first strips of the rows that it is made of, where these were rows of the page before
	rows  [][]*sheetCell
}

// A sheetCell is a cell with its lines. A merged cell stands in several places of the rows.
type sheetCell struct {
	Box
	lines []*strip
	start int // its block's place in the text, once it is written
	end   int
	done  bool
}

// near is how far two rules may miss each other and still meet, in points; ours.
const near = 3

// straighten parts rules into lying and upright ones and joins those that go on in each other.
func straighten(rules []Box) (lying, upright []Box) {
	for _, r := range rules {
		if r.width() >= r.height() {
			lying = append(lying, r)
		} else {
			upright = append(upright, r)
		}
	}
	turn := func(boxes []Box) {
		for i, b := range boxes {
			boxes[i] = Box{b.Top, b.Left, b.Bottom, b.Right}
		}
	}
	lying = joinRules(lying)
	turn(upright)
	upright = joinRules(upright)
	turn(upright)
	return lying, upright
}

func joinRules(rules []Box) []Box {
	for i := range rules { // rules that are a pixel off stand at one height
		rules[i].Top, rules[i].Bottom = min(rules[i].Top, rules[i].Bottom), max(rules[i].Top, rules[i].Bottom)
	}
	sort.Slice(rules, func(i, j int) bool { return rules[i].Top < rules[j].Top })
	for i := range rules {
		if i > 0 && rules[i].Top-rules[i-1].Top < 1.5 {
			rules[i].Top, rules[i].Bottom = rules[i-1].Top, rules[i-1].Bottom
		}
	}
	sort.Slice(rules, func(i, j int) bool {
		if rules[i].Top != rules[j].Top {
			return rules[i].Top < rules[j].Top
		}
		return rules[i].Left < rules[j].Left
	})
	out := rules[:0]
	for _, r := range rules {
		if n := len(out); n > 0 && r.Top == out[n-1].Top && r.Left <= out[n-1].Right+near {
			out[n-1].Right = max(out[n-1].Right, r.Right)
			continue
		}
		out = append(out, r)
	}
	return out
}

// grids finds the ruled tables of a page: rules that meet each other, with at least two columns.
func grids(lying, upright []Box) []*sheetTable {
	const most = 4000 // rules: more are a drawing
	if len(lying) < 2 || len(upright) < 2 || len(lying)+len(upright) > most {
		return nil
	}
	// Rules that touch belong together.
	all := append(slices.Clone(lying), upright...)
	up := make([]int, len(all))
	for i := range up {
		up[i] = i
	}
	find := func(i int) int {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	for i, l := range lying {
		for j, u := range upright {
			if u.Left >= l.Left-near && u.Right <= l.Right+near && u.Top <= l.Bottom+near && u.Bottom >= l.Top-near {
				up[find(len(lying)+j)] = find(i)
			}
		}
	}
	parts := map[int][2][]Box{}
	var order []int
	for i := range all {
		k := find(i)
		p, known := parts[k]
		if !known {
			order = append(order, k)
		}
		if i < len(lying) {
			p[0] = append(p[0], all[i])
		} else {
			p[1] = append(p[1], all[i])
		}
		parts[k] = p
	}
	var tables []*sheetTable
	for _, k := range order {
		if t := grid(parts[k][0], parts[k][1]); t != nil {
			tables = append(tables, t)
		}
	}
	sort.SliceStable(tables, func(i, j int) bool { return tables[i].Top < tables[j].Top })
	return tables
}

// places are the distinct positions of rules, those nearer than near taken for one.
func places(at []float32) (out []float32) {
	slices.Sort(at)
	for _, x := range at {
		if n := len(out); n == 0 || x-out[n-1] > near {
			out = append(out, x)
		}
	}
	return out
}

// grid makes a table of rules that belong together. A missing stretch of a rule merges the cells on
// its sides.
func grid(lying, upright []Box) *sheetTable {
	var xs, ys []float32
	for _, u := range upright {
		xs = append(xs, (u.Left+u.Right)/2)
	}
	for _, l := range lying {
		ys = append(ys, (l.Top+l.Bottom)/2)
		xs = append(xs, l.Left, l.Right) // tables whose sides are open
	}
	xs, ys = places(xs), places(ys)
	rows, cols := len(ys)-1, len(xs)-1
	const most = 20_000 // cells
	if rows < 1 || cols < 2 || rows*cols > most {
		return nil
	}
	hasUpright := func(x, top, bottom float32) bool {
		mid := (top + bottom) / 2
		for _, u := range upright {
			if abs((u.Left+u.Right)/2-x) <= near && u.Top <= mid && u.Bottom >= mid {
				return true
			}
		}
		return false
	}
	hasLying := func(y, left, right float32) bool {
		mid := (left + right) / 2
		for _, l := range lying {
			if abs((l.Top+l.Bottom)/2-y) <= near && l.Left <= mid && l.Right >= mid {
				return true
			}
		}
		return false
	}
	t := &sheetTable{Box: Box{xs[0], ys[0], xs[cols], ys[rows]}, edges: xs}
	t.rows = make([][]*sheetCell, rows)
	for r := range rows {
		t.rows[r] = make([]*sheetCell, cols)
		for c := range cols {
			box := Box{xs[c], ys[r], xs[c+1], ys[r+1]}
			var cell *sheetCell
			if c > 0 && !hasUpright(xs[c], ys[r], ys[r+1]) {
				cell = t.rows[r][c-1]
			}
			if r > 0 && !hasLying(ys[r], xs[c], xs[c+1]) {
				if above := t.rows[r-1][c]; cell == nil || cell == above {
					cell = above
				}
			}
			if cell == nil {
				cell = &sheetCell{Box: box}
			} else {
				cell.Box = cell.join(box)
			}
			t.rows[r][c] = cell
		}
	}
	return t
}

// take puts the glyphs that stand in the table into its cells and gives back the others.
func (t *sheetTable) take(glyphs []Glyph, page int) (rest []Glyph) {
	held := map[*sheetCell][]Glyph{}
	for _, g := range glyphs {
		x, y := (g.Left+g.Right)/2, (g.Top+g.Bottom)/2
		if cell := t.at(x, y); cell != nil {
			held[cell] = append(held[cell], g)
		} else {
			rest = append(rest, g)
		}
	}
	for cell, glyphs := range held {
		for _, strips := range stripsOf(rowsOf(glyphs), nil, page) {
			for _, s := range strips {
				s.from, s.col = cell.Left, cell.Right
			}
			cell.lines = append(cell.lines, strips...)
		}
	}
	return rest
}

func (t *sheetTable) at(x, y float32) *sheetCell {
	if x < t.Left || x > t.Right || y < t.Top || y > t.Bottom {
		return nil
	}
	c := sort.Search(len(t.edges), func(i int) bool { return t.edges[i] > x }) - 1
	for _, row := range t.rows {
		if c >= 0 && c < len(row) && row[c].Top <= y && y <= row[c].Bottom {
			return row[c]
		}
	}
	return nil
}

// tidy leaves out rows and columns without words, and says whether a table is left: words in two
// columns at least.
func (t *sheetTable) tidy() bool {
	var rows [][]*sheetCell
	for i, row := range t.rows {
		words, same := false, i > 0 && len(rows) > 0
		for c, cell := range row {
			words = words || len(cell.lines) > 0
			same = same && len(rows) > 0 && rows[len(rows)-1][c] == cell
		}
		if words && !same {
			rows = append(rows, row)
		}
	}
	t.rows = rows
	if len(rows) == 0 {
		return false
	}
	var keep []int
	for c := range rows[0] {
		words, same := false, len(keep) > 0
		for _, row := range rows {
			words = words || len(row[c].lines) > 0
			same = same && row[c] == row[keep[len(keep)-1]]
		}
		if words && !same {
			keep = append(keep, c)
		}
	}
	if len(keep) < 2 {
		return false
	}
	edges := make([]float32, 0, len(keep)+1)
	for i, row := range rows {
		out := make([]*sheetCell, 0, len(keep))
		for _, c := range keep {
			out = append(out, row[c])
			if i == 0 {
				edges = append(edges, t.edges[c])
			}
		}
		rows[i] = out
	}
	t.edges = append(edges, t.Right)
	return true
}

// heads says whether the first row is marked as the heading: bold, and the rows below it are not.
func (t *sheetTable) heads() bool {
	if len(t.rows) < 2 {
		return false
	}
	bold := func(row []*sheetCell) (all, words bool) {
		all = true
		for _, c := range row {
			for _, l := range c.lines {
				words = true
				all = all && l.bold
			}
		}
		return all, words
	}
	first, words := bold(t.rows[0])
	if !first || !words {
		return false
	}
	for _, row := range t.rows[1:] {
		if all, words := bold(row); !all && words {
			return true
		}
	}
	return false
}

// keys says whether the first cell of each row is marked as its heading: bold, and the others are not.
func (t *sheetTable) keys() bool {
	if len(t.rows) < 2 {
		return false
	}
	for _, row := range t.rows {
		first, rest := true, false
		for c, cell := range row {
			for _, l := range cell.lines {
				if c == 0 {
					first = first && l.bold
				} else {
					rest = rest || l.bold
				}
			}
		}
		if !first || rest || len(row[0].lines) == 0 {
			return false
		}
	}
	return true
}

// aligned finds a table without rules at the start of rows: strips that begin at the same places in
// line after line. It says how many rows it takes, 0 if there is none.
func aligned(rows [][]*strip) (*sheetTable, int) {
	if len(rows[0]) < 2 {
		return nil, 0
	}
	edges := make([]float32, 0, 8)
	for _, s := range rows[0] {
		edges = append(edges, s.Left)
	}
	// fit puts strips into columns; false when they stand across them.
	fit := func(row []*strip) ([]int, bool) {
		at := make([]int, 0, len(row))
		for _, s := range row {
			c := sort.Search(len(edges), func(i int) bool { return edges[i] > s.Left+s.size }) - 1
			if c < 0 || len(at) > 0 && c <= at[len(at)-1] {
				return nil, false
			}
			if c+1 < len(edges) && s.Right > edges[c+1]+0.5*s.size {
				return nil, false
			}
			left := abs(s.Left-edges[c]) <= 1.2*s.size
			right := c+1 < len(edges) && c > 0 // figures stand at the right of their columns
			if !left && !right {
				return nil, false
			}
			at = append(at, c)
		}
		return at, true
	}
	t := &sheetTable{Box: rows[0][0].Box}
	n, full := 0, 0
	for i, row := range rows {
		at, ok := fit(row)
		if !ok {
			break
		}
		if i > 0 {
			above := rows[i-1][0]
			gap := row[0].Top - above.Bottom
			if gap > 2.2*above.size || len(at) == 1 && at[0] == 0 && gap > 0.9*above.size {
				break
			}
			if len(at) == 1 && at[0] == 0 && !wrapsKey(t, row[0], rows[i+1:]) {
				break
			}
		}
		if at[0] > 0 || len(at) == 1 && i > 0 { // goes on in the row above
			for k, c := range at {
				t.rows[len(t.rows)-1][c].lines = append(t.rows[len(t.rows)-1][c].lines, row[k])
			}
		} else {
			cells := make([]*sheetCell, len(edges))
			for c := range cells {
				cells[c] = &sheetCell{}
			}
			for k, c := range at {
				cells[c].lines = []*strip{row[k]}
			}
			t.rows = append(t.rows, cells)
			full++
		}
		for _, s := range row {
			t.Box = t.join(s.Box)
		}
		n = i + 1
	}
	if full < 2 || full < 3 && len(edges) < 3 {
		return nil, 0
	}
	t.edges = append(edges, t.Right)
	for _, row := range t.rows {
		for c, cell := range row {
			for _, s := range cell.lines {
				s.from, s.col = t.edges[c], t.edges[c+1]
			}
		}
	}
	return t, n
}

// wrapsKey says whether a strip alone in the first column goes on with the cell above it: the row
// behind it is one of the table again, and it stands close.
func wrapsKey(t *sheetTable, s *strip, rest [][]*strip) bool {
	if len(t.rows) == 0 || len(rest) == 0 || len(rest[0]) < 2 {
		return false
	}
	cell := t.rows[len(t.rows)-1][0]
	if len(cell.lines) == 0 {
		return false
	}
	last := cell.lines[len(cell.lines)-1]
	return s.Top-last.Bottom < 0.4*s.size && rest[0][0].Top-s.Bottom >= s.Top-last.Bottom
}

// banded finds tables that have lying rules alone: at least three of one width, with words in two
// columns between them. What stands between two rules is a row; the heading may stand over the first.
func banded(lying []Box, rows [][]*strip) (tables []*sheetTable) {
	const least, most = 3, 1000 // rules
	if len(lying) < least || len(lying) > most {
		return nil
	}
	used := make([]bool, len(lying))
	for i, first := range lying {
		if used[i] || first.width() < 60 { // a short one underlines a word
			continue
		}
		group := []Box{first}
		for j := i + 1; j < len(lying); j++ {
			if !used[j] && abs(lying[j].Left-first.Left) <= near && abs(lying[j].Right-first.Right) <= near {
				group, used[j] = append(group, lying[j]), true
			}
		}
		if len(group) >= least {
			if t := bands(group, rows); t != nil {
				tables = append(tables, t)
			}
		}
	}
	return tables
}

// bands makes a table of the rows of strips between rules.
func bands(rules []Box, rows [][]*strip) *sheetTable {
	box := Box{rules[0].Left, rules[0].Top, rules[0].Right, rules[len(rules)-1].Bottom}
	inside := func(row []*strip) bool {
		return row[0].Left >= box.Left-near && row[len(row)-1].Right <= box.Right+near
	}
	at := make([][][]*strip, len(rules)) // at[0] is what stands over the first rule
	for k, row := range rows {
		mid := (row[0].Top + row[0].Bottom) / 2
		n := sort.Search(len(rules), func(i int) bool { return rules[i].Top > mid })
		switch {
		case n == len(rules):
		case n > 0:
			if !inside(row) {
				return nil
			}
			at[n] = append(at[n], row)
		case len(row) > 1 && inside(row) && (k+1 == len(rows) || (rows[k+1][0].Top+rows[k+1][0].Bottom)/2 > rules[0].Top) && rules[0].Top-row[0].Bottom < row[0].size:
			at[0] = append(at[0], row)
			box.Top = row[0].Top
		}
	}
	// The columns are where no word of any row stands.
	type stretch struct{ from, to float32 }
	var taken []stretch
	for _, band := range at {
		for _, row := range band {
			for _, s := range row {
				for i, g := range s.glyphs {
					if n := len(taken); i > 0 && g.Left-taken[n-1].to < 0.5*g.Size {
						taken[n-1].to = max(taken[n-1].to, g.Right)
						continue
					}
					taken = append(taken, stretch{g.Left, g.Right})
				}
			}
		}
	}
	if len(taken) == 0 {
		return nil
	}
	slices.SortFunc(taken, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	edges, to := []float32{box.Left}, taken[0].to
	for _, s := range taken {
		if s.from > to+near {
			edges = append(edges, (s.from+to)/2)
		}
		to = max(to, s.to)
	}
	if len(edges) < 2 {
		return nil
	}
	t := &sheetTable{Box: box, edges: append(edges, box.Right)}
	full := 0
	for _, band := range at {
		if len(band) == 0 {
			continue
		}
		cells := make([]*sheetCell, len(edges))
		for c := range cells {
			cells[c] = &sheetCell{Box: Box{Left: t.edges[c], Right: t.edges[c+1]}}
		}
		words := 0
		for _, row := range band {
			t.took = append(t.took, row[0])
			for c, glyphs := range t.cut(row) {
				if len(glyphs) == 0 {
					continue
				}
				if len(cells[c].lines) == 0 {
					words++
				}
				s := appendStrip(nil, glyphs, row[0].page)[0]
				s.from, s.col = cells[c].Left, cells[c].Right
				cells[c].lines = append(cells[c].lines, s)
			}
		}
		// Several first cells between two rules: the rows have none of their own.
		if len(cells[0].lines) > 2 && len(cells[0].lines) == len(band) {
			return nil
		}
		if words > 1 {
			full++
		}
		t.rows = append(t.rows, cells)
	}
	if full < 2 {
		return nil
	}
	return t
}

// cut is the glyphs of a row in each column.
func (t *sheetTable) cut(row []*strip) [][]Glyph {
	out := make([][]Glyph, len(t.edges)-1)
	for _, s := range row {
		for _, g := range s.glyphs {
			c := sort.Search(len(out), func(i int) bool { return t.edges[i] > (g.Left+g.Right)/2 }) - 1
			out[max(c, 0)] = append(out[max(c, 0)], g)
		}
	}
	return out
}

// takeRows leaves out the rows whose words the table holds.
func (t *sheetTable) takeRows(rows [][]*strip) [][]*strip {
	return slices.DeleteFunc(rows, func(row []*strip) bool { return slices.Contains(t.took, row[0]) })
}

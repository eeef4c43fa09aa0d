package document

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A field is a cell of a line that is drawn in columns, with the places where it is seen to begin and
// end: in half widths from the left edge.
type field struct {
	scan.Span
	from, to int
	tabs     int // before it on its line; of a column -1 where its fields differ in it
}

// A drawn row is the fields of a line, or a ruling line without any.
type drawn struct {
	fields []field
	line   int // its index among the lines of the table
	ruling bool
}

// drawn reads the rows at the start of lines as a table that is drawn with bars or with blanks, where the text
// has any. It says how many lines it took.
func (d *Document) drawn(lines []line, may bool) int {
	if !may || lines[0].last {
		return 0
	}
	if n := d.barred(lines); n > 0 {
		return n
	}
	return d.aligned(lines)
}

// hasGap says whether a line holds what parts columns: two blanks, or one and a full-width one, or a tab.
func hasGap(t string) bool {
	return strings.Contains(t, "  ") || strings.Contains(t, "　　") || strings.Contains(t, " 　") || strings.Contains(t, "　 ") || strings.IndexByte(t, '\t') >= 0
}

// aligned reads the rows at the start of lines as a table when they are drawn in columns: parted by two
// blanks or more, each column below the other. It says how many lines it took. Prose whose sentences
// end in two blanks, lists and drawings are no tables.
func (d *Document) aligned(lines []line) int {
	first := 0
	for first < len(lines)-1 && !lines[first].last && isRuling(d.Text, lines[first].Span) { // the upper edge
		first++
	}
	if lines[first].last || lines[first].chrome || !hasGap(lines[first].Of(d.Text)) {
		return 0
	}
	rows := d.drawnRows(lines, first)
	g := gridOf(rows)
	if g == nil || !g.plausible(d.Text) {
		return 0
	}
	n := g.rows[len(g.rows)-1].line + 1
	for n < len(lines) && !lines[n].first && isRuling(d.Text, lines[n].Span) { // the lower edge
		n++
	}
	d.addGrid(g, lines[first].group, scan.Span{Start: lines[first].Start, End: lines[g.rows[len(g.rows)-1].line].End})
	return n
}

// barred reads the rows at the start of lines as a table when bars part the same number of cells in each: three
// rows at least, or two below a ruling line that makes the first the heading. Without one the first is, where it heads numbers. It says how
// many lines it took.
func (d *Document) barred(lines []line) int {
	bars := strings.Count(lines[0].Of(d.Text), "|")
	if bars == 0 || lines[0].last || lines[0].chrome {
		return 0
	}
	var rows [][]scan.Span
	n, ruled := 0, false
	for n < len(lines) && (n == 0 || !lines[n].first) && lines[n].note < 0 {
		s := lines[n].Span
		if isRuling(d.Text, s) {
			ruled = ruled || len(rows) == 1
			n++
			continue
		}
		if strings.Count(s.Of(d.Text), "|") != bars {
			break
		}
		rows = append(rows, barCells(d.Text, s))
		n++
	}
	if len(rows) < 2 || len(rows) == 2 && !ruled || len(rows[0]) < 2 {
		return 0
	}
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			return 0
		}
	}
	t := Table{Span: scan.Span{Start: lines[0].Start, End: lines[n-1].End}, Rows: rows}
	if ruled || headsNumbers(d.Text, rows) {
		t.Columns, t.Rows = rows[0], rows[1:]
	}
	for _, row := range rows {
		for _, c := range row {
			if c.Len() > 0 {
				d.Blocks = append(d.Blocks, Block{Span: c, Kind: Cell, Group: lines[0].group, Table: len(d.Tables)})
			}
		}
	}
	d.Tables = append(d.Tables, t)
	return n
}

// headsNumbers says whether the first of three rows or more holds no number, and half of the cells in a column below it open with one.
func headsNumbers(text string, rows [][]scan.Span) bool {
	if len(rows) < 3 || slices.ContainsFunc(rows[0], func(c scan.Span) bool { return c.Len() == 0 || hasDigit(text, c) }) {
		return false
	}
	for c := range rows[0] {
		n := 0
		for _, row := range rows[1:] {
			if opensNumber(text, row[c]) {
				n++
			}
		}
		if ofNumbers(n, len(rows)-1) {
			return true
		}
	}
	return false
}

// ofNumbers says whether a column of which so many cells open with a number is one of numbers: two of them and half of all.
func ofNumbers(numbers, all int) bool { return numbers >= 2 && numbers*2 >= all }

// barCells takes a line apart at its bars; those at its ends part nothing.
func barCells(text string, s scan.Span) (cells []scan.Span) {
	if text[s.Start] == '|' {
		s.Start++
	}
	if s.End > s.Start && text[s.End-1] == '|' {
		s.End--
	}
	at := s.Start
	for cell := range strings.SplitSeq(s.Of(text), "|") {
		cells = append(cells, scan.Trim(text, scan.Span{Start: at, End: at + len(cell)}))
		at += len(cell) + 1
	}
	return cells
}

// isRuling says whether a line is drawn: signs such as - and = alone, three of one at least.
func isRuling(text string, s scan.Span) bool {
	signs := 0
	for i := s.Start; i < s.End; {
		r, n := scan.Raw(text, i)
		i += n
		switch r {
		case '-', '=', '─', '━', '_', '―', '－', '＝', '═', '—':
			signs++
		case ' ', '+', '|', '\t', '　', '┼', ':':
		default:
			return false
		}
	}
	return signs >= 3
}

// drawnRows takes lines of one group apart into fields, from line first on. A line of a single field
// that stands below the last column goes on with it; another ends the rows.
func (d *Document) drawnRows(lines []line, first int) []drawn {
	var rows []drawn
	for i := first; i < len(lines) && (i == first || !lines[i].first) && lines[i].note < 0; i++ {
		s := lines[i].Span
		if isRuling(d.Text, s) {
			rows = append(rows, drawn{line: i, ruling: true})
			continue
		}
		if _, _, ok := bullet(d.Text, s); ok {
			break
		}
		fields := fieldsOf(d.Text, s)
		if len(fields) == 1 {
			if !goesOnBelow(rows, fields[0]) {
				break
			}
			last := &rows[len(rows)-1]
			last.fields[len(last.fields)-1].End = s.End
			last.line = i
			continue
		}
		rows = append(rows, drawn{fields: fields, line: i})
	}
	for len(rows) > 0 && rows[len(rows)-1].ruling {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// goesOnBelow says whether a field that stands alone on its line is the rest of the last field of the row
// above it.
func goesOnBelow(rows []drawn, f field) bool {
	if len(rows) == 0 || rows[len(rows)-1].ruling {
		return false
	}
	above := rows[len(rows)-1].fields
	from := above[len(above)-1].from
	return f.from >= from-1 && f.from <= from+2
}

// fieldsOf takes a line apart at its gaps. The blanks behind a full stop are none, nor are those behind
// the number that opens an item.
func fieldsOf(text string, s scan.Span) []field {
	at := s.Start
	for at > 0 && text[at-1] != '\n' {
		at--
	}
	width, tabs := 0, 0
	var fields []field
	begin, from, before := -1, 0, 0
	end, to := 0, 0 // behind the last character that is no blank
	last := rune(0)
	for i := at; i < s.End; {
		r, n := scan.Raw(text, i)
		switch r {
		case ' ':
			width++
		case '\t':
			width += 8 - width%8
			tabs++
		case '　':
			width += 2
		default:
			if scan.ClassOf(r) == scan.Space { // another blank, as one that ends no line
				width++
				break
			}
			if begin >= 0 && (width-to > 2 || width-to == 2 && text[end:i] == "  " && !endsClause(last) || strings.IndexByte(text[end:i], '\t') >= 0) {
				fields = append(fields, field{scan.Span{Start: begin, End: end}, from, to, before})
				begin = -1
			}
			if begin < 0 {
				begin, from, before = i, width, tabs
			}
			width++
			if isWide(r) {
				width++
			}
			end, to, last = i+n, width, r
		}
		i += n
	}
	return append(fields, field{scan.Span{Start: begin, End: end}, from, to, before})
}

// endsClause says whether two blanks behind a sign are those of a typist between sentences.
func endsClause(r rune) bool {
	switch r {
	case '.', '!', '?', ':', ';', '。', '、', ',', '：':
		return true
	}
	return false
}

// A drawnGrid is rows of fields, each of which is given its column.
type drawnGrid struct {
	rows  []drawn
	cols  []field // of each column, how far its fields reach to the left and the right
	place [][]int // the column of each field of each row
	heads int     // how many rows are headings
	fixed bool    // a ruling line parts the headings from the rest
}

// gridOf finds the columns that most rows have and gives each field its own; rows from the first on that
// does not fit are left out. It is nil where there is no table.
func gridOf(rows []drawn) *drawnGrid {
	count := map[int]int{}
	most := 0
	for _, r := range rows {
		if k := len(r.fields); k > 1 {
			count[k]++
			if count[k] > count[most] || count[k] == count[most] && k > most {
				most = k
			}
		}
	}
	if most < 2 || count[most] < 2 {
		return nil
	}
	g := &drawnGrid{cols: make([]field, most)}
	begun := false
	for _, r := range rows {
		if len(r.fields) != most {
			continue
		}
		for c, f := range r.fields {
			if !begun {
				g.cols[c] = f
			}
			if g.cols[c].tabs != f.tabs {
				g.cols[c].tabs = -1
			}
			g.cols[c].from, g.cols[c].to = min(g.cols[c].from, f.from), max(g.cols[c].to, f.to)
		}
		begun = true
	}
	for i, r := range rows {
		if r.ruling {
			if g.heads == 0 && len(g.rows) > 0 && len(g.rows) <= 2 && i < len(rows)-1 {
				g.heads, g.fixed = len(g.rows), true
			}
			continue
		}
		place := g.columnsOf(r.fields)
		if place == nil {
			break
		}
		g.rows, g.place = append(g.rows, r), append(g.place, place)
	}
	if len(g.rows) < 2 || g.heads >= len(g.rows) {
		return nil
	}
	return g
}

// columnsOf gives the column of each field of a row: its place where the row is full, else the column that
// it shares most of its width with, or that begins nearest. It is nil where two fields want one column.
func (g *drawnGrid) columnsOf(fields []field) []int {
	if len(fields) > len(g.cols) {
		return nil
	}
	place := make([]int, len(fields))
	tabbed := g.tabbed()
	for i, f := range fields {
		place[i] = i
		if len(fields) == len(g.cols) {
			continue
		}
		if tabbed && f.tabs < len(g.cols) {
			place[i] = f.tabs
			continue
		}
		best, points := -1, -1<<30
		for c, col := range g.cols {
			n := min(f.to, col.to) - max(f.from, col.from)
			if n > points {
				best, points = c, n
			}
		}
		if i > 0 && best <= place[i-1] {
			return nil
		}
		place[i] = best
	}
	return place
}

// tabbed says whether the columns are parted by one tab each.
func (g *drawnGrid) tabbed() bool {
	for c, col := range g.cols {
		if col.tabs != c {
			return false
		}
	}
	return true
}

// plausible says whether the grid is a table, and how many of its rows are headings.
func (g *drawnGrid) plausible(text string) bool {
	for _, r := range g.rows {
		for _, f := range r.fields {
			if !isCellText(text, f.Span) {
				return false
			}
		}
		if endsAsCode(text, r.fields[len(r.fields)-1].Span) {
			return false
		}
		if isLabel(text, r.fields[0].Span) || isItemMark(text, r.fields[0].Span) && len(g.cols) == 2 {
			return false
		}
	}
	if g.heads == 0 {
		g.heads = g.headings(text)
	}
	if len(g.cols) > 2 {
		return len(g.rows) >= 3 || g.heads > 0 || g.straight()
	}
	return g.straight() && (g.fixed || len(g.rows) >= 3 && (g.heads > 0 || g.opensWithDigits(text, 0) || g.opensWithDigits(text, 1)))
}

// straight says whether the fields of each column but the first begin or end below each other.
func (g *drawnGrid) straight() bool {
	for c := 1; c < len(g.cols); c++ {
		low, high, left, right := 1<<30, -1, 1<<30, -1
		for i, r := range g.rows {
			for k, f := range r.fields {
				if g.place[i][k] == c {
					low, high, left, right = min(low, f.from), max(high, f.from), min(left, f.to), max(right, f.to)
				}
			}
		}
		if high-low > 2 && right-left > 2 {
			return false
		}
	}
	return true
}

// headings is how many rows at the top are headings: one that leaves the first column free and those that
// hold no number above columns of numbers.
func (g *drawnGrid) headings(text string) int {
	if len(g.rows) < 3 {
		return 0
	}
	n := 0
	if g.place[0][0] > 0 {
		n = 1
	}
	if n < len(g.rows)-1 && len(g.rows)-n >= 3 && g.numberless(text, n) {
		n++
	}
	return n
}

// numberless says whether row n holds no number and each row below it one in the same column.
func (g *drawnGrid) numberless(text string, n int) bool {
	for _, f := range g.rows[n].fields {
		if hasDigit(text, f.Span) {
			return false
		}
	}
	for _, c := range g.place[n] {
		numbers, below := 0, 0
		for i := n + 1; i < len(g.rows); i++ {
			for k, f := range g.rows[i].fields {
				if g.place[i][k] != c {
					continue
				}
				below++
				if opensNumber(text, f.Span) {
					numbers++
				}
			}
		}
		if ofNumbers(numbers, below) {
			return true
		}
	}
	return false
}

// opensWithDigits says whether most fields of a column open with a number or a date.
func (g *drawnGrid) opensWithDigits(text string, column int) bool {
	n := 0
	for i, r := range g.rows {
		for k, f := range r.fields {
			if g.place[i][k] != column {
				continue
			}
			if opensNumber(text, f.Span) {
				n++
			}
		}
	}
	return n*3 >= len(g.rows)*2
}

// opensNumber says whether a field opens with a number or a date, or repeats the one above.
func opensNumber(text string, s scan.Span) bool {
	r, w := scan.At(text, s.Start)
	switch r {
	case '約', '$', '£', '€', '¥', '△', '▲', '-', '+', '~':
		r, _ = scan.At(text, s.Start+w)
	case '〃':
		return true
	case '平', '令', '昭':
		return hasDigit(text, s)
	}
	_, _, month := months.At(text, s.Start)
	return r >= '0' && r <= '9' || month && hasDigit(text, s)
}

func hasDigit(text string, s scan.Span) bool {
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		if r >= '0' && r <= '9' {
			return true
		}
		i += n
	}
	return false
}

// isCellText says whether a field holds words or numbers, or the sign of an empty cell.
func isCellText(text string, s scan.Span) bool {
	words, signs := 0, 0
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		i += n
		switch r {
		case '.', ',', '%', '-', ':', '/', '△', '▲', '@', '(', ')', '[', ']':
			continue
		}
		switch scan.ClassOf(r) {
		case scan.Latin, scan.Digit, scan.Hiragana, scan.Katakana, scan.Kanji, scan.Space:
			words++
		default:
			signs++
		}
	}
	return words > 0 && signs <= words || words == 0 && signs == 0 && s.Len() <= 6 || words == 0 && signs == 1
}

// endsAsCode says whether a field ends as a line of a program does.
func endsAsCode(text string, s scan.Span) bool {
	switch text[s.End-1] {
	case ';', '{', '}', '\\':
		return true
	}
	return false
}

// isLabel says whether a field is a name with a colon, whose value follows: those are pairs and no table.
func isLabel(text string, s scan.Span) bool {
	r, _ := scan.Before(text, s.End)
	return r == ':' || r == '：'
}

// isItemMark says whether a field is a number or sign that opens an item.
func isItemMark(text string, s scan.Span) bool {
	if _, _, ok := numbered(text, s); ok {
		return true
	}
	return runes(text, s, 3) <= 2
}

// addGrid makes a table of the grid. A heading above others holds for the columns up to the next one.
func (d *Document) addGrid(g *drawnGrid, group int, span scan.Span) {
	t := Table{Span: span}
	for i, r := range g.rows {
		cells := make([]scan.Span, len(g.cols))
		for c := range cells {
			cells[c] = scan.Span{Start: r.fields[0].Start, End: r.fields[0].Start}
		}
		for k, f := range r.fields {
			cells[g.place[i][k]] = f.Span
			d.Blocks = append(d.Blocks, Block{Span: f.Span, Kind: Cell, Group: group, Table: len(d.Tables)})
		}
		switch {
		case i < g.heads-1:
			g.spread(i, cells)
			t.Above = append(t.Above, cells)
		case i < g.heads:
			t.Columns = cells
		default:
			t.Rows = append(t.Rows, cells)
		}
	}
	d.Tables = append(d.Tables, t)
}

// spread gives a heading above others to all columns that it stands over: from the one that it begins with
// to the next heading's, or where it is set in the middle, to those that are nearest.
func (g *drawnGrid) spread(row int, cells []scan.Span) {
	fields := g.rows[row].fields
	middle := false
	for k, f := range fields {
		from := g.cols[g.place[row][k]].from
		middle = middle || f.from < from-2 || f.from > from+2
	}
	if !middle {
		for c := g.place[row][0] + 1; c < len(cells); c++ {
			if cells[c].Len() == 0 {
				cells[c] = cells[c-1]
			}
		}
		return
	}
	for c, col := range g.cols {
		if col.to <= fields[0].from && c == 0 {
			continue
		}
		best, points := 0, 1<<30
		for k, f := range fields {
			n := max(f.from+f.to-col.from-col.to, col.from+col.to-f.from-f.to)
			if n < points {
				best, points = k, n
			}
		}
		cells[c] = fields[best].Span
	}
}

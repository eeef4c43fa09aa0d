package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Plain text and mail set tables with blanks: cells stand below each other, and two blanks or more, a
// tab or a bar part them. Where they stand is counted in columns of a terminal, of which a kanji takes
// two. Lines that are drawn are no rows.

// A gapCell is a cell of such a line and the columns that it takes, from the first to before the last.
type gapCell struct {
	scan.Span
	from, to int
}

// A gapLine is a line with its cells; one that is drawn has none.
type gapLine struct {
	cells []gapCell
	drawn bool
	blank int // how many columns of white space stand before it
}

// spaced reads lines from block i on as a table whose cells stand below each other.
func (r *reader) spaced(i, end int) (g grid, n int, ok bool) {
	switch s := r.doc.Blocks[i].Of(r.text); {
	case mayHoldBars(s):
		if g, n, ok := r.barred(i, end); ok {
			return g, n, true
		}
	case !mayHoldGaps(s):
		return g, 0, false
	}
	first := r.gapLine(r.doc.Blocks[i].Span)
	if len(first.cells) < 2 && !(first.drawn && i+1 < end) {
		return g, 0, false
	}
	lines := append(make([]gapLine, 0, end-i), first)
	if first.drawn {
		if lines = append(lines, r.gapLine(r.doc.Blocks[i+1].Span)); len(lines[1].cells) < 2 {
			return g, 0, false
		}
	}
	for k := i + len(lines); k < end; k++ {
		lines = append(lines, r.gapLine(r.doc.Blocks[k].Span))
	}
	columns, width := columnsOf(lines)
	if columns == nil {
		return g, 0, false
	}
	var rows [][]scan.Span
	var counts []int // of the cells of each row
	head := -1       // how many rows stand above the first drawn line
	for k := range lines {
		l := &lines[k]
		if l.drawn {
			if head < 0 && len(rows) > 0 {
				head = len(rows)
			}
			continue
		}
		if len(l.cells) == 1 && len(rows) > 0 && l.cells[0].from >= columns[width-1].from-1 && lines[k-1].cells != nil { // the last cell goes on
			rows[len(rows)-1][width-1].End = l.cells[0].End
			continue
		}
		row, fits := inColumns(l.cells, columns)
		if !fits {
			lines = lines[:k]
			break
		}
		rows, counts = append(rows, row), append(counts, len(l.cells))
	}
	for len(lines) > 0 && lines[len(lines)-1].drawn {
		lines = lines[:len(lines)-1]
	}
	if head < 0 || head > 2 || head >= len(rows) {
		head = 0
		for head < min(2, len(rows)-1) && (head == 0 || counts[0] < width) && (width > 2 && r.headsRows(rows[head], rows[head+1:]) || r.headRow(rows[head]) && !r.digits(rows[head])) {
			head++
		}
	}
	if len(rows)-head < 2 && (head == 0 || len(rows)-head < 1) || head == 0 && (width == 2 || r.timed(rows)) { // a list of dated lines is none
		return g, 0, false
	}
	if head > 0 {
		g.above, g.heads = rows[:head-1], rows[head-1]
		for k := range lines {
			if len(lines[k].cells) > 0 {
				spread(g.above, lines[k].cells, columns)
				break
			}
		}
	}
	g.rows = rows[head:]
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+len(lines)-1].End}
	g.rule = TableSpaced
	return g, len(lines), true
}

// mayHoldBars says whether a line may have cells between bars, or is drawn: it has a bar, or a sign of
// the blocks of arrows to box drawing.
func mayHoldBars(s string) bool {
	return strings.IndexByte(s, '|') >= 0 || strings.Contains(s, "｜") || strings.Contains(s, "\xE2\x94") || strings.Contains(s, "\xE2\x95")
}

// mayHoldGaps says whether a line may have cells parted by blanks, or is drawn.
func mayHoldGaps(s string) bool {
	return strings.Contains(s, "  ") || strings.IndexByte(s, '\t') >= 0 || strings.Contains(s, "\u3000") || strings.HasPrefix(s, "--") || strings.HasPrefix(s, "==") || strings.HasPrefix(s, "__")
}

// barred reads lines from block i on as a table whose cells stand between bars, equally many in each.
func (r *reader) barred(i, end int) (g grid, n int, ok bool) {
	head, drawn := 0, false
	for k := i; k < end; k++ {
		line := r.doc.Blocks[k].Span
		row := r.barCells(line)
		if row == nil {
			if !r.gapLine(line).drawn {
				break
			}
			if drawn = true; head == 0 {
				head = len(g.rows)
			}
		} else if len(g.rows) > 0 && len(row) != len(g.rows[0]) {
			break
		} else {
			g.rows = append(g.rows, row)
		}
		n++
	}
	if len(g.rows) < 2 || len(g.rows[0]) < 2 || len(g.rows[0]) == 2 && !drawn || len(g.rows[0]) > mostColumns {
		return g, 0, false
	}
	if head == 1 || head != 1 && (r.headRow(g.rows[0]) || r.headsRows(g.rows[0], g.rows[1:])) {
		g.heads, g.rows = g.rows[0], g.rows[1:]
	}
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+n-1].End}
	g.rule = TableSpaced
	return g, n, true
}

// barCells gives the cells of a line between its bars, those outside of the first and the last bar only
// where something stands there; nil for a line without bars.
func (r *reader) barCells(line scan.Span) (cells []scan.Span) {
	start := line.Start
	for i := line.Start; i < line.End; {
		c, n := scan.Raw(r.text, i)
		if c == '|' || c == '｜' || c == '│' || c == '┃' || c == '║' {
			if s := scan.Trim(r.text, scan.Span{Start: start, End: i}); start > line.Start || s.Len() > 0 {
				cells = append(cells, s)
			}
			start = i + n
		}
		i += n
	}
	if start == line.Start {
		return nil
	}
	if s := scan.Trim(r.text, scan.Span{Start: start, End: line.End}); s.Len() > 0 {
		cells = append(cells, s)
	}
	return cells
}

// gapLine takes a line apart.
func (r *reader) gapLine(s scan.Span) (l gapLine) {
	text := r.text
	start := s.Start
	for start > 0 && text[start-1] != '\n' {
		start--
	}
	column, drawn := 0, true
	cell := gapCell{}
	gap, bar := 0, true
	for i := start; i < s.End; {
		if !bar && gap == 0 { // most of a cell is letters
			from := i
			for i < s.End && asciiLetterOrDigit(text[i]) {
				i++
			}
			if i > from {
				column += i - from
				cell.End, cell.to, drawn = i, column, false
				continue
			}
		}
		c, n := scan.Raw(text, i)
		w := columnsOfRune(c)
		switch {
		case c == ' ', c == '\t', c == '\u3000':
			if c == '\t' {
				w = 8 - column%8
				bar = true
			}
			gap += w
		case c == '|' || c == '｜' || c == '│' || c == '┃':
			bar = true
		default:
			if bar || gap >= 2 && (gap >= 3 || text[i-1] == ' ') {
				if cell.Len() > 0 {
					l.cells = append(l.cells, cell)
				}
				if len(l.cells) == 0 {
					l.blank = column
				}
				cell = gapCell{scan.Span{Start: i, End: i + n}, column, column + w}
			}
			cell.End, cell.to = i+n, column+w
			gap, bar = 0, false
			drawn = drawn && (c == '-' || c == '=' || c == '_' || c == '+' || c >= 0x2500 && c < 0x2580)
		}
		column += w
		i += n
	}
	if cell.Len() > 0 {
		l.cells = append(l.cells, cell)
	}
	if drawn && column > 2 {
		l.cells, l.drawn = nil, true
	}
	return l
}

func asciiLetterOrDigit(b byte) bool { return b|0x20-'a' < 26 || b-'0' < 10 }

// columnsOfRune is how many columns of a terminal a rune takes.
func columnsOfRune(c rune) int {
	if c < 0x1100 || c >= 0xFF61 && c <= 0xFFDC {
		return 1
	}
	if c >= 0x2E80 || c >= 0x2460 && c < 0x2500 || c == '…' || c == '―' || c == '※' || c < 0x1160 {
		return 2
	}
	return 1
}

// columnsOf gives the columns of the lines that have most cells, nil where they do not stand below
// each other.
func columnsOf(lines []gapLine) (columns []gapCell, width int) {
	for i := range lines {
		width = max(width, len(lines[i].cells))
	}
	full := 0
	for i := range lines {
		if len(lines[i].cells) != width {
			continue
		}
		full++
		if columns == nil {
			columns = append([]gapCell{}, lines[i].cells...)
			continue
		}
		for c, cell := range lines[i].cells {
			columns[c].from, columns[c].to = min(columns[c].from, cell.from), max(columns[c].to, cell.to)
		}
	}
	if width < 2 || full < 2 {
		return nil, 0
	}
	for c := 1; c < width; c++ {
		if columns[c].from <= columns[c-1].to {
			return nil, 0
		}
	}
	return columns, width
}

// inColumns gives each cell of a line its column: that below which it stands, or else the next. A column
// without a cell gets an empty one.
func inColumns(cells []gapCell, columns []gapCell) (row []scan.Span, ok bool) {
	row = make([]scan.Span, len(columns))
	if len(cells) == 0 {
		return row, false
	}
	next := 0
	for _, cell := range cells {
		c := next
		for c < len(columns) && columns[c].to <= cell.from {
			c++
		}
		if c == len(columns) {
			return row, false
		}
		row[c] = cell.Span
		next = c + 1
	}
	at := cells[0].Start
	for c := range row {
		if row[c].Len() == 0 {
			row[c] = scan.Span{Start: at, End: at}
		} else {
			at = row[c].End
		}
	}
	return row, true
}

// spread gives a heading above several columns to each of them: it reaches to where the next begins.
func spread(above [][]scan.Span, cells, columns []gapCell) {
	for _, row := range above {
		for k, cell := range cells {
			for c := range columns {
				if columns[c].to > cell.from && (k+1 == len(cells) || columns[c].to <= cells[k+1].from) {
					row[c] = cell.Span
				}
			}
		}
	}
}

// headsRows says whether a row heads those below it: none of its cells begins with a digit, and below
// one of them some do.
func (r *reader) headsRows(row []scan.Span, below [][]scan.Span) bool {
	if r.digits(row) {
		return false
	}
	for c := range row {
		for _, b := range below {
			if b[c].Len() > 0 && (isDigit(r.text[:b[c].End], b[c].Start) || len(r.figuresIn(b[c].Of(r.text))) > 0) {
				return true
			}
		}
	}
	return false
}

// digits says whether a cell of a row begins with a digit.
func (r *reader) digits(row []scan.Span) bool {
	return slices.ContainsFunc(row, func(s scan.Span) bool { return isDigit(r.text[:s.End], s.Start) })
}

// numbered reads lines that are a label and two numbers or more, parted by single blanks, with the line
// of headings above them: the tables of results.
func (r *reader) numbered(i, end int) (g grid, n int, ok bool) {
	if i+1 == end || !endsInNumber(r.doc.Blocks[i+1].Of(r.text)) {
		return g, 0, false
	}
	heads := r.blankWords(r.doc.Blocks[i].Span)
	if len(heads) < 2 || len(heads) > mostColumns || r.digits(heads) {
		return g, 0, false
	}
	for k := i + 1; k < end; k++ {
		row := r.blankWords(r.doc.Blocks[k].Span)
		if len(row) < 3 || len(row) != len(heads) && len(row) != len(heads)+1 || len(g.rows) > 0 && len(row) != len(g.rows[0]) || number(row[0].Of(r.text)) {
			break
		}
		if slices.ContainsFunc(row[1:], func(s scan.Span) bool { return !number(s.Of(r.text)) }) {
			break
		}
		g.rows = append(g.rows, row)
	}
	if len(g.rows) < 2 {
		return g, 0, false
	}
	if len(heads) < len(g.rows[0]) {
		at := scan.Span{Start: heads[0].Start, End: heads[0].Start}
		heads = append([]scan.Span{at}, heads...)
	}
	g.heads = heads
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+len(g.rows)].End}
	g.rule = TableSpaced
	return g, len(g.rows) + 1, true
}

// blankWords gives the words of a line that white space parts.
func (r *reader) blankWords(line scan.Span) (list []scan.Span) {
	const longest = 240
	if line.Len() > longest {
		return nil
	}
	start := -1
	for i := line.Start; i < line.End; {
		c, n := scan.At(r.text, i)
		if c == ' ' || c == '\t' {
			if start >= 0 {
				list = append(list, scan.Span{Start: start, End: i})
			}
			start = -1
		} else if start < 0 {
			start = i
		}
		i += n
	}
	if start >= 0 {
		list = append(list, scan.Span{Start: start, End: line.End})
	}
	return list
}

// endsInNumber says whether a line may end in a number of results.
func endsInNumber(s string) bool {
	if s == "" {
		return false
	}
	switch b := s[len(s)-1]; {
	case b >= '0' && b <= '9', b == '%', b == ')', b == '-':
		return strings.IndexByte(s, ' ') > 0
	case b >= utf8.RuneSelf:
		c, _ := utf8.DecodeLastRuneInString(s)
		return strings.ContainsRune("０１２３４５６７８９％）―—–円人件名台社", c) && (strings.IndexByte(s, ' ') > 0 || strings.Contains(s, "\u3000"))
	}
	return false
}

// number says whether a cell of results is a number: △230, 1.8%, (35), a dash for none.
func number(cell string) bool {
	digits := false
	for i := 0; i < len(cell); {
		c, n := scan.At(cell, i)
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case !strings.ContainsRune(",.%()+-–△▲±$£€¥円人件名台社億万千百", c):
			return false
		}
		i += n
	}
	return digits || dash(cell)
}

// timed says whether most rows begin with a time.
func (r *reader) timed(rows [][]scan.Span) bool {
	n := 0
	for _, row := range rows {
		if found := when.Scan(row[0].Of(r.text), when.Ref{Day: anyDay}); len(found) > 0 && found[0].Start == 0 {
			n++
		}
	}
	return n*2 >= len(rows)
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// tables gives the grids to the reading.
func (r *reader) tables() {
	for i := range r.grids {
		g := &r.grids[i]
		columns := 0
		for _, row := range g.rows {
			columns = max(columns, len(row))
		}
		columns = max(columns, len(g.heads))
		t := Table{Item: Item{Section: g.section, Rule: g.rule, Words: []Words{{"", scan.Trim(r.text, g.span)}}}, Title: g.title, Columns: make([]string, columns), Heads: g.heads}
		if t.Title == "" {
			t.Title = r.heading(g.section)
		}
		for c, h := range g.heads {
			t.Columns[c] = clean(h.Of(r.text))
		}
		for _, row := range g.rows {
			cells := make([]Cell, columns)
			for c := range cells {
				if c < len(row) {
					cells[c] = Cell{row[c], cellText(row[c].Of(r.text))}
				} else if len(row) > 0 {
					end := row[len(row)-1].End
					cells[c] = Cell{Span: scan.Span{Start: end, End: end}}
				}
			}
			t.Rows = append(t.Rows, cells)
		}
		t.Party, t.Said = -1, -1
		for c := len(t.Columns) - 1; c >= 0; c-- {
			if partyHead(t.Columns[c]) && c <= 1 {
				t.Party = c
			}
			if announcedHead(t.Columns[c]) {
				t.Said = c
			}
		}
		if t.Said >= 0 {
			t.When = make([]when.Time, len(t.Rows))
			for k := g.first; k < g.last; k++ {
				if s := &r.segments[k]; s.column == t.Said && s.row >= 0 && len(s.times) > 0 && !s.times[0].Time.OpenStart {
					t.When[s.row] = s.times[0].Time
				}
			}
		}
		r.out.Tables = append(r.out.Tables, t)
	}
}

// announcedHead says whether a heading is that of the days on which the rows were announced.
func announcedHead(h string) bool {
	low := strings.ToLower(h)
	for _, w := range []string{"発表日", "公表日", "公開日", "発表日時", "公表日時", "announced", "announced on", "date announced", "announcement", "announcement date", "date of announcement", "date published"} {
		if low == w {
			return true
		}
	}
	return false
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// cellText is the text of a cell: its lines without outer blanks.
func cellText(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// rowParty is the organisation that a cell's row names, "" where no column does.
func (r *reader) rowParty(s *segment) string {
	t := &r.out.Tables[s.table]
	if t.Party < 0 || t.Party == s.column || s.row >= len(t.Rows) || t.Party >= len(t.Rows[s.row]) {
		return ""
	}
	return clean(t.Rows[s.row][t.Party].Text)
}

// plainNumber refuses row numbers and years: the first column, or a heading that numbers the rows.
func (r *reader) plainNumber(s *segment) bool {
	h := strings.ToLower(r.columnName(s))
	return s.column > 0 && !strings.HasPrefix(h, "no") && h != "#" && h != "番号" && !strings.Contains(h, "年") && !strings.Contains(h, "year") && !strings.Contains(h, "id")
}

// numeric says whether quantities stand in the column of a cell, or its heading counts something; in
// a table of keys and values, whether they stand in its other rows.
func (r *reader) numeric(s *segment) bool {
	g := &r.grids[s.table]
	if v, ok := g.numeric[s.column]; ok {
		return v
	}
	if g.numeric == nil {
		g.numeric = map[int]bool{}
	}
	count, cells := 0, 0
	for i := g.first; i < g.last; i++ {
		o := &r.segments[i]
		if o.row < 0 || o.column != s.column {
			continue
		}
		cells++
		if len(o.figures) > 0 && !o.figures[0].Length {
			t := scan.Trim(r.text, o.Span)
			if o.figures[0].Start <= t.Start+6 && unitNotAge(o.figures[0].Unit) {
				count++
			}
		}
	}
	if s.column < len(g.heads) && countingHead(clean(g.heads[s.column].Of(r.text))) {
		g.numeric[s.column] = true
		return true
	}
	v := count*3 >= cells && count > 0
	g.numeric[s.column] = v
	if h := r.columnName(s); !v && h != "" && countingHead(h) { // a key at the left of the row
		return true
	}
	return v
}

func unitNotAge(u string) bool { return u != "歳" && u != "代" && u != "%" }

// countingHead says whether a heading names a count or an amount.
func countingHead(h string) bool {
	low := strings.ToLower(h)
	for _, w := range []string{"数", "件", "金額", "額", "収益", "人数", "率", "割合", "規模", "台", "number", "count", "amount", "records", "accounts", "customers", "affected", "loss", "size", "total", "people", "patients"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// unitOfHead is the unit that a heading gives: 件数(件), 人数（人）.
func unitOfHead(h string) string {
	for _, p := range [][2]string{{"(", ")"}, {"（", "）"}, {"[", "]"}} {
		a := strings.LastIndex(h, p[0])
		b := strings.LastIndex(h, p[1])
		if a >= 0 && b > a {
			u := h[a+len(p[0]) : b]
			if len([]rune(u)) <= 4 && u != "" && !strings.ContainsAny(u, "0123456789") {
				return strings.TrimPrefix(u, "単位:")
			}
		}
	}
	return ""
}

// columnName is the heading of a cell's column, or the key at the left of its row.
func (r *reader) columnName(s *segment) string {
	g := &r.grids[s.table]
	if s.column < len(g.heads) {
		return clean(g.heads[s.column].Of(r.text))
	}
	if s.column > 0 && s.row < len(g.rows) && len(g.rows[s.row]) > 0 {
		return clean(g.rows[s.row][0].Of(r.text))
	}
	return ""
}

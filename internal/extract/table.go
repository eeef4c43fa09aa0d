package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// tables gives the grids to the reading.
func (r *reader) tables() {
	if len(r.grids) > 0 {
		r.out.Tables = make([]Table, 0, len(r.grids))
	}
	for i := range r.grids {
		g := &r.grids[i]
		r.describe(g)
		t := Table{Item: r.item(g.section, g.rule, Words{"", scan.Trim(r.text, g.span)}), Title: g.title, Columns: make([]string, len(g.columns)), Heads: g.heads, Party: -1, Said: -1}
		if t.Title == "" {
			t.Title = r.heading(g.section)
		}
		for c := len(g.columns) - 1; c >= 0; c-- {
			col := &g.columns[c]
			t.Columns[c] = col.full
			if col.party && c <= 1 {
				t.Party = c
			}
			if col.announced {
				t.Said = c
			}
		}
		t.Rows = r.cells(g, g.rows)
		t.Above = r.cells(g, g.above)
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

// cells gives rows of a grid; each gets as many cells as there are columns, a lost one is empty.
func (r *reader) cells(g *grid, from [][]scan.Span) [][]Cell {
	if len(from) == 0 {
		return nil
	}
	columns := len(g.columns)
	all := make([]Cell, columns*len(from))
	rows := make([][]Cell, len(from))
	for i, row := range from {
		cells := all[i*columns : (i+1)*columns : (i+1)*columns]
		for c := range cells {
			if c < len(row) {
				cells[c] = Cell{row[c], cellText(row[c].Of(r.text))}
			} else if len(row) > 0 {
				end := row[len(row)-1].End
				cells[c] = Cell{Span: scan.Span{Start: end, End: end}}
			}
		}
		rows[i] = cells
	}
	return rows
}

// A column is what a grid knows of one of its columns.
type column struct {
	name      string     // its heading, "" if it has none
	full      string     // with the headings above it
	plural    bool       // the heading names in English what may be counted
	counts    bool       // the heading names a count or an amount
	happens   bool       // the heading names what happened
	told      bool       // it does so whatever else stands in the table
	party     bool       // the heading speaks of organisations
	names     nameColumn // what tells that its cells are names of organisations
	announced bool       // the heading is that of days of announcement
	timed     int        // how many cells begin with a time
	numeric   bool       // quantities stand in it
}

// describe finds out what the columns of a grid are.
func (r *reader) describe(g *grid) {
	n := len(g.heads)
	for _, row := range g.rows {
		n = max(n, len(row))
	}
	g.columns = make([]column, n)
	for c, h := range g.heads {
		g.columns[c] = describeHead(clean(h.Of(r.text)))
		g.columns[c].above(r, g, c)
	}
	quantities, cells := make([]int, n), make([]int, n)
	for i := g.first; i < g.last; i++ {
		s := &r.segments[i]
		if s.row < 0 || s.column >= n {
			continue
		}
		cells[s.column]++
		start := scan.Trim(r.text, s.Span).Start
		if len(s.times) > 0 && s.times[0].Start == start {
			g.columns[s.column].timed++
		}
		if len(s.figures) > 0 && !s.figures[0].Length && s.figures[0].Start <= start+6 && unitNotAge(s.figures[0].Unit) || g.columns[s.column].plural && bareNumber(s.Of(r.text)) {
			quantities[s.column]++
		}
	}
	for c := range g.columns {
		col := &g.columns[c]
		col.numeric = col.counts || quantities[c]*3 >= cells[c] && quantities[c] > 0
	}
}

// above adds what the headings above column c say, from the topmost down.
func (col *column) above(r *reader, g *grid, c int) {
	col.full = col.name
	for i := len(g.above) - 1; i >= 0; i-- {
		if c >= len(g.above[i]) {
			continue
		}
		top := clean(g.above[i][c].Of(r.text))
		if top != "" && !strings.HasPrefix(col.full, top) {
			col.full = strings.TrimSpace(top + " " + col.full)
		}
		d := describeHead(top)
		col.counts, col.party = col.counts || d.counts, col.party || d.party
	}
	col.plural = pluralUnit(col.full) != "" || len(g.above) > 0 && pluralUnit(clean(g.above[0][min(c, len(g.above[0])-1)].Of(r.text))) != ""
}

// bareNumber says whether a cell is digits with points and commas, and nothing else.
func bareNumber(cell string) bool {
	cell = strings.TrimSpace(cell)
	return cell != "" && cell[0] >= '0' && cell[0] <= '9' && strings.Trim(cell, "0123456789,.") == ""
}

// headWords are the words by which headings tell what their columns are.
var headWords = []struct {
	whole, end bool // the word must be the whole heading, or end it
	set        func(*column)
	words      []string
}{
	{set: func(c *column) { c.counts = true }, words: []string{"数", "件", "金額", "額", "収益", "人数", "率", "割合", "規模", "台", "number", "count", "amount", "records", "accounts", "customers", "affected", "loss", "size", "total", "people", "patients"}},
	{set: func(c *column) { c.party = true }, words: []string{"対象", "会社", "組織", "企業", "団体", "施設", "名称", "事業者", "発表元", "発生元", "customer", "organisation", "organization", "company", "name", "operator", "法人", "自治体", "機関", "公表元", "被害", "victim", "entity", "institution", "agency", "client", "affected party"}},
	{end: true, set: func(c *column) { c.happens, c.told = true, true }, words: []string{"出来事", "できごと", "経緯", "動き", "発生事象", "対応内容", "event", "what happened", "description", "update", "activity"}},
	{whole: true, set: func(c *column) { c.happens = true }, words: []string{"内容", "事象", "概要"}},
	{whole: true, set: func(c *column) { c.announced = true }, words: []string{"発表日", "公表日", "公開日", "発表日時", "公表日時", "announced", "announced on", "date announced", "announcement", "announcement date", "date of announcement", "date published"}},
}

// describeHead tells what a column is from its heading.
func describeHead(name string) column {
	c := column{name: name}
	low := strings.ToLower(name)
	for _, h := range headWords {
		for _, w := range h.words {
			if h.whole && low == w || h.end && strings.HasSuffix(low, w) || !h.whole && !h.end && strings.Contains(low, w) {
				h.set(&c)
				break
			}
		}
	}
	return c
}

// clean gives s with each run of white space as one blank, and none at its ends.
func clean(s string) string {
	last := byte(' ')
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b > ' ' && b != 0xC2 && (b < 0xE1 || b > 0xE3) { // no white space begins so
			last = b
			continue
		}
		if b == ' ' && last == ' ' || b >= '\t' && b <= '\r' || b >= 0xC2 && wideSpace(s[i:]) {
			return strings.Join(strings.Fields(s), " ")
		}
		last = b
	}
	return strings.TrimSuffix(s, " ")
}

// wideSpace says whether s may begin with a white space that is no ASCII: all that are begin with one
// of these pairs of bytes.
func wideSpace(s string) bool {
	if len(s) < 2 {
		return false
	}
	switch s[0] {
	case 0xC2:
		return s[1] == 0x85 || s[1] == 0xA0
	case 0xE1:
		return s[1] == 0x9A
	case 0xE2:
		return len(s) > 2 && (s[1] == 0x81 && s[2] == 0x9F || s[1] == 0x80 && (s[2] <= 0x8A || s[2] >= 0xA8 && s[2] <= 0xAF))
	case 0xE3:
		return len(s) > 2 && s[1] == 0x80 && s[2] == 0x80
	}
	return false
}

// cellText is the text of a cell: its lines without outer blanks.
func cellText(s string) string {
	s = strings.TrimSpace(s)
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

// columnName is the heading of a cell's column, or the key at the left of its row.
func (r *reader) columnName(s *segment) string {
	g := &r.grids[s.table]
	if s.column < len(g.heads) {
		return g.columns[s.column].full
	}
	if s.column > 0 && s.row < len(g.rows) && len(g.rows[s.row]) > 0 {
		return clean(g.rows[s.row][0].Of(r.text))
	}
	return ""
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
	return s.column > 0 && (!strings.HasPrefix(h, "no") || strings.HasPrefix(h, "no. of ")) && h != "#" && h != "番号" && !strings.Contains(h, "年") && !strings.Contains(h, "year") && h != "id" && !strings.HasSuffix(h, " id") && !strings.HasSuffix(h, "ids")
}

// longestKey is how many bytes the key of a row has at most: twenty Japanese characters.
const longestKey = 60

// numeric says whether quantities stand in the column of a cell, or its heading counts something; in
// a table of keys and values, whether they stand in its other rows, or the key counts.
func (r *reader) numeric(s *segment) bool {
	g := &r.grids[s.table]
	if g.columns[s.column].numeric {
		return true
	}
	h := r.columnName(s)
	return h != "" && len(h) <= longestKey && describeHead(h).counts
}

func unitNotAge(u string) bool { return u != "歳" && u != "代" && u != "%" }

// countedEnds end Japanese headings that name what they count: 件数, 施設数.
var countedEnds = newEndings("件数", "人数", "台数", "社数", "枚数", "通数", "店舗数", "施設数")

// pluralUnit is the unit of an English heading that names what it counts: "Joint owners", "Number of
// records affected".
func pluralUnit(h string) string {
	words := strings.Fields(strings.ToLower(h))
	for len(words) > 1 {
		switch words[len(words)-1] {
		case "affected", "exposed", "impacted", "involved", "concerned", "compromised", "stolen", "lost", "leaked", "notified", "reported", "sent", "infected":
			words = words[:len(words)-1]
			continue
		}
		break
	}
	if len(words) == 0 {
		return ""
	}
	w := words[len(words)-1]
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return ""
		}
	}
	if w == "people" || len(w) >= 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is") {
		return w
	}
	return ""
}

// unitOfHead is the unit that a heading gives: 件数(件), 人数（人）, 施設数, "Joint owners".
func unitOfHead(h string) string {
	for _, p := range [][2]string{{"(", ")"}, {"（", "）"}, {"[", "]"}} {
		a := strings.LastIndex(h, p[0])
		b := strings.LastIndex(h, p[1])
		if a >= 0 && b > a {
			u := h[a+len(p[0]) : b]
			if utf8.RuneCountInString(u) <= 4 && u != "" && !strings.ContainsAny(u, "0123456789") {
				return strings.TrimPrefix(u, "単位:")
			}
		}
	}
	if n := countedEnds.of(h); n > 0 {
		return strings.TrimSuffix(h[len(h)-n:], "数")
	}
	return pluralUnit(h)
}

package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

type placed struct {
	Table
	place string
}

// tables puts the entries of each table together, in the order of the record. A table that is the
// time line itself is left out, its rows are events; one of more columns or of a later capture is only
// marked as said again.
func (b *builder) tables() []placed {
	var keys []record.TableID
	rows := map[record.TableID][]*record.Held{}
	figures := map[record.ClaimID]map[string]bool{} // columns of an entry that hold a figure
	eventOf := map[record.ClaimID]bool{}
	told := map[string]bool{} // cells of rows that are events
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if !b.o.shown(c) {
			continue
		}
		switch {
		case c.Entry != nil:
			k := b.homes[c.ID].TableID
			if rows[k] == nil {
				keys = append(keys, k)
			}
			rows[k] = append(rows[k], c)
		case c.Figure != nil && c.Parent != "":
			if figures[c.Parent] == nil {
				figures[c.Parent] = map[string]bool{}
			}
			figures[c.Parent][c.Figure.Column] = true
		case c.Event != nil && c.Parent != "":
			eventOf[c.Parent] = true
			if p := b.byID[c.Parent]; p != nil && p.Entry != nil {
				told[strings.Join(p.Entry.Cells, "\x00")] = true
			}
		}
	}
	spans := b.eventSpans()
	var adding map[record.TableID]*record.Table // nil until a table has numbers
	var out []placed
	for _, k := range keys {
		list := rows[k]
		slices.SortStableFunc(list, func(x, y *record.Held) int { return cmp.Compare(b.homes[x.ID].Row, b.homes[y.ID].Row) })
		first := list[0]
		// A later capture may hold a row whose event was read in an earlier one.
		itself, again := true, true
		for _, c := range list {
			if _, is := overlapped(spans[c.Via], c); eventOf[c.ID] || is {
				continue
			}
			itself = false
			again = again && told[strings.Join(c.Entry.Cells, "\x00")]
		}
		if itself && len(first.Entry.Columns) <= 3 {
			continue
		}
		width := 0
		for _, c := range list {
			width = max(width, len(c.Entry.Cells))
		}
		t := placed{Table: Table{Key: "t-" + Short(first.ID), Title: cmp.Or(first.Entry.Title, first.Section), Again: again}, place: place(first.Role)}
		if t.place == string(record.SectionSources) || t.place == string(record.SectionUpdates) {
			t.place = "other"
		}
		if n := b.docs[k.Document]; n != 0 {
			t.Refs = []int{n}
		}
		numeric := make([]int, width)
		filled := make([]int, width)
		for i := range width {
			name := ""
			if i < len(first.Entry.Columns) {
				name = first.Entry.Columns[i]
			}
			t.Heads = t.Heads || name != ""
			t.Columns = append(t.Columns, Column{Name: name})
		}
		for _, c := range list {
			r := Row{Item: b.item(c)}
			if slices.Equal(r.Refs, t.Refs) {
				r.Refs = nil // the table's own source holds for its rows
			}
			for i := range width {
				text := ""
				if i < len(c.Entry.Cells) {
					text = c.Entry.Cells[i]
				}
				n := looksNumeric(text) || figures[c.ID][t.Columns[i].Name] && t.Columns[i].Name != "" && utf8.RuneCountInString(text) <= 16
				if strings.TrimSpace(text) != "" && !noNumber(text) {
					filled[i]++
					if n {
						numeric[i]++
					}
				}
				r.Cells = append(r.Cells, Cell{Text: text, Short: utf8.RuneCountInString(text) <= shortCell})
			}
			t.Rows = append(t.Rows, r)
		}
		for i := range t.Columns {
			t.Columns[i].Number = i > 0 && filled[i] > 0 && numeric[i]*3 >= filled[i]*2
			for r := range t.Rows {
				t.Rows[r].Cells[i].Number = t.Columns[i].Number
			}
		}
		if slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Number }) {
			if adding == nil {
				adding = map[record.TableID]*record.Table{}
				for _, x := range b.in.Tables(b.o.shown) {
					adding[x.ID] = x
				}
			}
			t.Sums = b.sums(&t.Table, adding[k])
		}
		out = append(out, t)
	}
	return out
}

// shortCell is how many characters a cell may have that is not broken: those of a day.
const shortCell = 11

// noNumber says whether a cell says that there is no number.
func noNumber(s string) bool {
	switch strings.TrimSpace(s) {
	case "不明", "記載なし", "記載無し", "対象無し", "対象なし", "非公表", "-", "–", "—", "―", "－", "unknown", "not stated", "not applicable", "n/a":
		return true
	}
	return false
}

// looksNumeric says whether a short cell is a number with its unit and no date.
func looksNumeric(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || utf8.RuneCountInString(s) > 18 || strings.ContainsAny(s, "年月日:/：") || strings.HasPrefix(s, "*") || strings.HasPrefix(s, "[") || strings.HasPrefix(s, "※") {
		return false
	}
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case r == ',' || r == '.' || r == ' ' || r == '，':
		default:
			letters++
		}
	}
	return digits > 0 && letters <= 12 && (digits*2 >= letters || strings.HasPrefix(s, "up to ") || strings.HasPrefix(s, "最大"))
}

type textSpan struct {
	start, end int
	id         record.ClaimID
}

// eventSpans gives the places of the events' texts by document.
func (b *builder) eventSpans() map[record.DocumentID][]textSpan {
	out := map[record.DocumentID][]textSpan{}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if c.Event == nil || !b.o.shown(c) {
			continue
		}
		for _, w := range c.Words {
			if (w.Role == record.WordsText || w.Role == record.WordsWhole) && w.End > w.Start {
				out[c.Via] = append(out[c.Via], textSpan{w.Start, w.End, c.ID})
			}
		}
	}
	for _, list := range out {
		slices.SortFunc(list, func(x, y textSpan) int { return cmp.Compare(x.start, y.start) })
	}
	return out
}

// overlapped finds the event that stands in the same words as the entry.
func overlapped(spans []textSpan, c *record.Held) (s textSpan, ok bool) {
	for _, w := range c.Words {
		if w.End == w.Start {
			continue
		}
		i, _ := slices.BinarySearchFunc(spans, w.Start, func(s textSpan, at int) int { return cmp.Compare(s.end, at+1) })
		if i < len(spans) && spans[i].start < w.End {
			return spans[i], true
		}
	}
	return textSpan{}, false
}

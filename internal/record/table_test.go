package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A table that a source corrects in part stays one table, with the rows in their places.
func TestHomes(t *testing.T) {
	row := func(id string, doc DocumentID, table, row int, name string, change func(*Held)) Held {
		h := Held{ID: ClaimID(id), State: StateAccepted, Claim: Claim{Kind: KindEntry, Via: doc, Entry: &Entry{Table: table, Row: row, Title: "拠点ごとの件数", Columns: []string{"拠点", "件数"}, Cells: []string{name, id}}}}
		if change != nil {
			change(&h)
		}
		return h
	}
	in := func(old ClaimID) func(*Held) { return func(h *Held) { h.Replaces = old } }
	by := func(later ClaimID) func(*Held) {
		return func(h *Held) { h.State, h.Reason, h.SupersededBy = StateSuperseded, Corrected, later }
	}
	titled := func(title string) func(*Held) { return func(h *Held) { h.Entry.Title = title } }
	for _, test := range []struct {
		name string
		rows []Held
		want string // each table by the IDs of its rows
	}{
		{"one row corrected", []Held{row("a", "d1", 0, 0, "甲", nil), row("b", "d1", 0, 1, "乙", by("b2")), row("c", "d1", 0, 2, "丙", nil), row("b2", "d2", 4, 1, "乙", in("b"))}, "d1 0: a b2 c"},
		{"one corrected twice", []Held{row("a", "d1", 0, 0, "甲", by("a2")), row("b", "d1", 0, 1, "乙", nil), row("a2", "d2", 0, 0, "甲", func(h *Held) { by("a3")(h); in("a")(h) }), row("a3", "d3", 2, 0, "甲", in("a2"))}, "d1 0: a3 b"},
		{"a row that is added goes along, also under another title", []Held{row("a", "d1", 0, 0, "甲", by("a2")), row("b", "d1", 0, 1, "乙", nil), row("a2", "d2", 0, 0, "甲", func(h *Held) { in("a")(h); titled("訂正後")(h) }), row("c", "d2", 0, 2, "丙", titled("訂正後"))}, "d1 0: a2 b c"},
		{"only added, in a later capture of the source", []Held{row("a", "d1", 0, 0, "甲", nil), row("c", "d2", 3, 1, "丙", nil)}, "d1 0: a c"},
		{"another title", []Held{row("a", "d1", 0, 0, "甲", nil), row("c", "d2", 3, 1, "丙", titled("人数"))}, "d1 0: a; d2 3: c"},
		{"another source", []Held{row("a", "d1", 0, 0, "甲", nil), row("c", "other", 0, 1, "丙", nil)}, "d1 0: a; other 0: c"},
		{"a correction that nobody has accepted stands by itself", []Held{row("a", "d1", 0, 0, "甲", nil), row("b", "d1", 0, 1, "乙", nil), row("b2", "other", 0, 0, "乙", in("b"))}, "d1 0: a b; other 0: b2"},
	} {
		i := &Incident{Claims: test.rows}
		for doc, source := range map[DocumentID]SourceID{"d1": "s", "d2": "s", "d3": "s", "other": "o"} {
			i.Documents = append(i.Documents, DocumentHeld{TakenIn: TakenIn{ID: doc, Source: source}})
		}
		slices.SortFunc(i.Documents, func(a, b DocumentHeld) int { return strings.Compare(string(a.ID), string(b.ID)) })
		var tables []string
		for _, table := range i.Tables(Standing(false)) {
			s := fmt.Sprintf("%s %d:", table.ID.Document, table.ID.Table)
			for _, r := range table.Rows {
				s += " " + string(r.ID)
			}
			tables = append(tables, s)
		}
		if got := strings.Join(tables, "; "); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

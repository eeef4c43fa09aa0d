package figure

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/golden"
)

// The rows of testdata/everyday are lines of every day with the quantities that their writer, who saw no rule, reads in
// them. Those of held are looked at by no one: only their share counts. The floors lie 0.01 below what was measured
// when they were set.
func TestEveryday(t *testing.T) {
	bound := func(b Bound) *json.Number {
		if !b.Known {
			return nil
		}
		n := json.Number(b.String())
		return &n
	}
	golden.Halves(t, "../docs/reading/figures.md", golden.Figures, []golden.Half{
		{Name: "Japanese, study", File: "testdata/everyday/study-ja.jsonl", Floor: 0.974, First: 0.860},
		{Name: "Japanese, held", File: "testdata/everyday/held-ja.jsonl", Floor: 0.950, First: 0.920},
		{Name: "English, study", File: "testdata/everyday/study-en.jsonl", Floor: 0.982, First: 0.820},
		{Name: "English, held", File: "testdata/everyday/held-en.jsonl", Floor: 0.950, First: 0.820},
	}, func(row golden.Row) (items []golden.Item) {
		for _, m := range Scan(row.Text) {
			items = append(items, golden.Item{
				Text: row.Text[m.Start:m.End], Min: bound(m.Min), Max: bound(m.Max), Unit: m.Unit,
				State: string(m.State), Malformed: m.Malformed, Approximate: m.Approximate,
			})
		}
		// A label and a cell behind it: the cell may say that there is no number.
		cell := strings.LastIndexByte(row.Text, ' ') + 1
		if state, ok := ParseState(row.Text[cell:]); ok && cell > 0 {
			items = append(items, golden.Item{Text: row.Text[cell:], State: string(state)})
		}
		return items
	})
}

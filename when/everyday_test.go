package when

import (
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/golden"
)

// The rows of testdata/everyday are sentences of every day with the instant at which they are said and the times that
// their writer, who saw no rule, reads in them. Those of held are looked at by no one: only their share counts. The
// floors lie 0.01 below what was measured when they were set.
func TestEveryday(t *testing.T) {
	golden.Halves(t, "../docs/reading/times.md", golden.Times, []golden.Half{
		{Name: "Japanese, study", File: "testdata/everyday/study-ja.jsonl", Floor: 0.981, First: 0.838},
		{Name: "Japanese, held", File: "testdata/everyday/held-ja.jsonl", Floor: 0.912, First: 0.938},
		{Name: "English, study", File: "testdata/everyday/study-en.jsonl", Floor: 0.977, First: 0.825},
		{Name: "English, held", File: "testdata/everyday/held-en.jsonl", Floor: 0.903, First: 0.838},
	}, func(row golden.Row) (items []golden.Item) {
		said, err := time.Parse(time.RFC3339, row.Ref)
		if err != nil {
			t.Fatalf("row %d: %v", row.N, err)
		}
		_, zone := said.Zone()
		side := func(open bool, at time.Time) *string {
			if open {
				return nil
			}
			s := at.Format(time.RFC3339Nano)
			return &s
		}
		r := NewReader(Ref{Instant: said, Zone: zone})
		for _, m := range r.Append(nil, row.Text) {
			items = append(items, golden.Item{
				Text: row.Text[m.Start:m.End], Approximate: m.Time.Approximate,
				Start: side(m.Time.OpenStart, m.Time.StartTime()), End: side(m.Time.OpenEnd, m.Time.EndTime()),
			})
		}
		return items
	})
}

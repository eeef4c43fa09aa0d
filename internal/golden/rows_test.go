package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRows(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rows.jsonl")
	rows := []string{
		// Right, the second by its other reading, the third without what is optional, the fourth with an open end.
		`{"n": 1, "text": "a b", "figures": [{"text": "a", "min": 1.50, "max": 2, "unit": "件"}]}`,
		`{"n": 2, "text": "a b", "figures": [], "or": [{"text": "a", "min": 1.5, "max": 2, "unit": "件"}]}`,
		`{"n": 3, "text": "a b", "figures": [{"text": "b", "unit": "x", "optional": true}, {"text": "a", "min": 1.5, "max": 2, "unit": "件"}]}`,
		// Wrong: a bound, an item too few, one too many.
		`{"n": 4, "text": "a b", "figures": [{"text": "a", "min": 1.5, "max": null, "unit": "件"}]}`,
		`{"n": 5, "text": "a b", "figures": [{"text": "a", "min": 1.5, "max": 2, "unit": "件"}, {"text": "b"}]}`,
		`{"n": 6, "text": "a b", "figures": []}`,
	}
	if err := os.WriteFile(file, []byte(strings.Join(rows, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	from, to := number("1.5"), number("2")
	share, misses := Rows(t, file, Figures, func(row Row) []Item {
		return []Item{{Text: row.Text[:1], Min: &from, Max: &to, Unit: "件"}}
	})
	if share != 0.5 || len(misses) != 3 || !strings.HasPrefix(misses[0], "4 ") || !strings.HasPrefix(misses[1], "5 ") || !strings.HasPrefix(misses[2], "6 ") {
		t.Errorf("share %v, misses %q; want half of the rows and misses 4, 5 and 6", share, misses)
	}
}

package extract_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
)

// amounts writes the quantities of a text in order; ⏎ in it is a line's end. What is denied says so.
func amounts(t *testing.T, text string) string {
	t.Helper()
	docs, err := document.Read([]byte(strings.ReplaceAll(text, "⏎", "\n")), document.Options{Name: "text.txt", Split: document.Never})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range extract.Read(&docs[0], extract.Options{Published: "2024-05-01"}).Figures {
		if f.Measure == "time" {
			continue
		}
		low, high := f.Min.String(), f.Max.String()
		s := low
		if !f.Min.Known || !f.Max.Known || f.Min != f.Max {
			s = low + " to " + high
		}
		if f.Unit != "" {
			s += " " + f.Unit
		}
		if f.Approximate {
			s += ", approximate"
		}
		if f.Denied {
			s += ", denied"
		}
		if !f.AsOf.IsZero() {
			s += " as of " + f.AsOf.StartTime().Format("2006-01-02")
		}
		if f.Aside {
			s += ", beside"
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, "; ")
}

// The tables of docs/reading/figures.md whose columns are sentence and quantities show what the words
// around a number make of it.
func TestSentencesOfNumbers(t *testing.T) {
	rows, inside := 0, false
	for line := range strings.Lines(string(readFile(t, filepath.Join("..", "..", "docs", "reading", "figures.md")))) {
		switch {
		case strings.HasPrefix(line, "| sentence | quantities |"):
			inside = true
		case !strings.HasPrefix(line, "|"):
			inside = false
		case inside && strings.HasPrefix(line, "| `"):
			cells := strings.Split(strings.TrimSpace(line), "|")
			text := strings.Trim(strings.TrimSpace(cells[1]), "`")
			rows++
			if got, want := amounts(t, text), strings.TrimSpace(cells[2]); got != want {
				t.Errorf("%s\n got %s\nwant %s", text, got, want)
			}
		}
	}
	if rows < 60 {
		t.Errorf("%d rows", rows)
	}
}

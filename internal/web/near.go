package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// near finds the incidents whose slug is most like a name that does not exist.
func near(name string, list []record.Summary) []record.Ref {
	name = strings.ToLower(name)
	if len(name) > 200 {
		return nil
	}
	type scored struct {
		ref record.Ref
		far int
	}
	var found []scored
	for _, s := range list {
		slug := strings.ToLower(s.Slug)
		far := distance(name, slug)
		if strings.Contains(slug, name) || strings.Contains(name, slug) {
			far = min(far, 2)
		}
		if far <= max(2, len(name)/3) {
			found = append(found, scored{record.Ref{ID: s.ID, Slug: s.Slug, Title: s.Title}, far})
		}
	}
	slices.SortStableFunc(found, func(x, y scored) int { return cmp.Compare(x.far, y.far) })
	var out []record.Ref
	for _, s := range found[:min(len(found), 5)] {
		out = append(out, s.ref)
	}
	return out
}

// distance counts the letters to insert, remove or change (Levenshtein).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		prev := row[0]
		row[0] = i + 1
		for j := range y {
			cost := prev
			if x[i] != y[j] {
				cost++
			}
			prev = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

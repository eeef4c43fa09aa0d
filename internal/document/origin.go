package document

import (
	"sort"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A Place is a part of a page of a PDF file.
type Place struct {
	Page int `json:"page"` // from 1
	Box
}

// A sheetMap leads from the text of a PDF file back to its pages.
type sheetMap struct {
	text  string
	runs  []sheetRun // by their places in the text
	edges []float32
}

// Places is where the words of s stand on the pages of a PDF file: a box for each line. It is nil for
// other formats.
func (d *Document) Places(s scan.Span) (places []Place) {
	m := d.places
	if m == nil {
		return nil
	}
	k := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].end > s.Start })
	for ; k < len(m.runs) && m.runs[k].start < s.End; k++ {
		run := m.runs[k]
		box := run.Box
		n := run.first
		for i := run.start; i < run.end; n++ {
			_, size := scan.Raw(d.Text, i)
			if i <= s.Start {
				box.Left = m.edges[n]
			}
			if i >= s.End {
				box.Right = max(box.Left, m.edges[n])
				break
			}
			i += size
		}
		places = append(places, Place{Page: int(run.page) + 1, Box: box})
	}
	return places
}

// within is the words of a page that stand in a box.
func (m *sheetMap) within(page int, box Box) (s scan.Span) {
	for _, run := range m.runs {
		if int(run.page) != page {
			continue
		}
		if mid := (run.Top + run.Bottom) / 2; mid < box.Top || mid > box.Bottom || run.Right < box.Left || run.Left > box.Right {
			continue
		}
		n := run.first
		for i := run.start; i < run.end; n++ {
			_, size := scan.Raw(m.text, i)
			if x := m.edges[n]; x >= box.Left-1 && x < box.Right-1 {
				if s.End == 0 {
					s.Start = i
				}
				s.End = max(s.End, i+size)
			}
			i += size
		}
	}
	return s
}

package document

import (
	"sort"
	"sync"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An origin is where a document's text comes from. It is cheap to make: the maps back are built when
// they are asked for, by reading the bytes once more.
type origin struct{ pieces []*originPiece }

// An originPiece is a stretch of a document's text that comes from one stretch of bytes.
type originPiece struct {
	start, end int // of the document's text
	base       int // where the piece begins in the text to which the first map belongs
	// maps lead, one after the other, back to the bytes; an empty list when text and bytes are the same.
	maps  func() []*runMap
	once  sync.Once
	built []*runMap
}

// wholePiece is a piece whose characters cannot be led back one by one: all of it stands for all of
// its bytes.
func wholePiece(start, end, from, to int) *originPiece {
	return &originPiece{start: start, end: end, maps: func() []*runMap {
		return []*runMap{{runs: []mapRun{{0, from, 1, end - start, to - from}}}}
	}}
}

func (p *originPiece) back(s scan.Span) (from, to int, ok bool) {
	p.once.Do(func() { p.built = p.maps() })
	from, to = max(s.Start, p.start)-p.start+p.base, min(s.End, p.end)-p.start+p.base
	for _, m := range p.built {
		if from, to, ok = m.back(from, to); !ok {
			return 0, 0, false
		}
	}
	return from, to, true
}

// Origin says which bytes of the capture, taken out of gzip and not yet decoded, say the words of s:
// those of its first to those of its last character, with what the capture has between them. It is
// false where no bytes do, as in a title that stands above the page, and for PDF files, of which
// [Document.Places] tells.
func (d *Document) Origin(s scan.Span) (from, to int, ok bool) {
	if d.origin == nil || s.Start < 0 || s.Start >= s.End || s.End > len(d.Text) {
		return 0, 0, false
	}
	for _, p := range d.origin.pieces {
		if p.start >= s.End || p.end <= s.Start {
			continue
		}
		a, b, found := p.back(s)
		switch {
		case !found:
		case !ok:
			from, to, ok = a, b, true
		default:
			from, to = min(from, a), max(to, b)
		}
	}
	return from, to, ok
}

// mapClean leads the text that clean makes of text back to it.
func mapClean(text string) *runMap {
	m := new(runMap)
	out := 0
	for i := 0; i < len(text); {
		n, keep := cleanStep(text, i)
		switch keep {
		case keepAll:
			m.copied(out, n, i)
			out += n
		case keepBreak:
			m.add(out, 1, i, n)
			out++
		}
		i += n
	}
	return m
}

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

// Package extract reads facts out of a document: times, events, figures, tables, sources, indicators,
// parties and kinds, each with the words that say it.
//
// [Read] walks the document once from section to section. Flattened text has lost the borders of its
// table cells: they are restored from what the cells are (see glued.go). A year, month or day that a
// row leaves out is taken from the row above, the heading or the day that the text is about. Nothing
// is guessed silently: what cannot be (2月30日) is told in Problems, and each item names its rule.
//
// The package opens nothing, knows no clock and cannot fail on text. Readings are proposals; package
// intake makes draft claims of them.
package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Read reads all that it can out of doc.
func Read(doc *document.Document, opt Options) *Reading {
	r := &reader{doc: doc, text: doc.Text, out: &Reading{Document: doc}, marks: map[scan.Span]string{}}
	r.out.TitleSpan = doc.Title
	r.out.Title = strings.Join(strings.Fields(doc.Title.Of(doc.Text)), " ")
	r.out.Sections = sections(doc)
	r.zone = when.JST
	if doc.Language == "en" {
		r.zone = pageZone(doc.Text)
	}
	r.segment()
	r.published(opt)
	r.scan()
	r.sources()
	r.tables()
	r.events()
	r.figures()
	r.indicators()
	r.parties()
	r.kinds()
	r.statements()
	return r.out
}

type reader struct {
	doc      *document.Document
	text     string
	out      *Reading
	zone     int
	segments []segment
	grids    []grid
	calls    []scan.Span          // footnote marks in the text, in order
	marks    map[scan.Span]string // each call's mark as its note writes it
	cited    []scan.Span          // places that cite: addresses in them are no indicators
	tries    map[int]int          // how often the lines of a group were tried as a table
	topic    string               // the day that the text is about
	names    []mention
	count    map[string]int // how often the text says a capitalised word that no rule knows
	proper1  []mention      // and where it does so first
}

func (r *reader) item(section int, rule Rule, words ...Words) Item {
	return Item{Words: words, Section: section, Rule: rule}
}

// day is the day against which relative times are read.
func (r *reader) day() string {
	if r.out.Published.IsZero() {
		return ""
	}
	return r.out.Published.StartTime().Format("2006-01-02")
}

// section gives the heading of a section without outer white space.
func (r *reader) heading(i int) string {
	return strings.TrimSpace(r.out.Sections[i].Heading.Of(r.text))
}

package record

import (
	"fmt"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Problem is a fault of a record: where, and what is wrong.
type Problem struct {
	Path string
	Text string
}

func (p Problem) String() string { return p.Path + " " + p.Text }

// Check says what is wrong with a claim as it stands by itself: the body must fit the kind, times
// and bounds must be in order, words must have the length of their quote.
func (c *Claim) Check() []Problem {
	var p []Problem
	add := func(path, format string, args ...any) {
		p = append(p, Problem{path, fmt.Sprintf(format, args...)})
	}
	known := false
	for _, k := range Kinds {
		if c.has(k) != (k == c.Kind) {
			add(string(k), "does not fit a claim of kind %q", c.Kind)
		}
		known = known || k == c.Kind
	}
	if !known {
		add("kind", "%q is not known", c.Kind)
	}
	for i, w := range c.Words {
		if w.Start < 0 || w.End < w.Start || w.End-w.Start != len(w.Quote) {
			add(fmt.Sprintf("words[%d]", i), "%d–%d does not fit the quote %q of %d bytes", w.Start, w.End, w.Quote, len(w.Quote))
		}
	}
	if c.Via != "" && len(c.Words) == 0 {
		add("words", "are missing; a claim read in a document says where")
	}
	order := func(path string, t when.Time) {
		if !t.OpenStart && !t.OpenEnd && t.End <= t.Start {
			add(path, "end is not after start")
		}
	}
	switch {
	case c.Event != nil:
		order("event.when", c.Event.When)
		if c.Event.Text == "" {
			add("event.text", "is empty")
		}
	case c.Figure != nil:
		f := c.Figure
		if f.Min.Known && f.Max.Known && f.Min.Cmp(f.Max.Number) > 0 {
			add("figure", "min %s is above max %s", f.Min, f.Max)
		}
		if (f.State != "" || f.Malformed) && (f.Min.Known || f.Max.Known) {
			add("figure", "has bounds beside a state or a malformed number")
		}
		if f.Quantity == (figure.Quantity{}) {
			add("figure", "has no value")
		}
	case c.Entry != nil:
		if len(c.Entry.Cells) == 0 {
			add("entry.cells", "are missing")
		}
		if len(c.Entry.Cells) != len(c.Entry.Columns) {
			add("entry", "%d cells for %d columns", len(c.Entry.Cells), len(c.Entry.Columns))
		}
	case c.Involvement != nil && c.Involvement.Name == "":
		add("involvement.name", "is empty")
	case c.Indicator != nil && c.Indicator.Value == "":
		add("indicator.value", "is empty")
	case c.Statement != nil && c.Statement.Text == "":
		add("statement.text", "is empty")
	case c.Relation != nil && c.Relation.To == "":
		add("relation.to", "is empty; it names the other incident")
	case c.Classification != nil && c.Classification.Kind == "":
		add("classification.kind", "is empty")
	case c.Publication != nil && c.Publication.When != nil:
		order("publication.when", *c.Publication.When)
	}
	if c.Said != nil {
		order("said.when", c.Said.When)
	}
	return p
}

// has says whether the body of a kind is set.
func (c *Claim) has(k Kind) bool {
	switch k {
	case KindEvent:
		return c.Event != nil
	case KindFigure:
		return c.Figure != nil
	case KindInvolvement:
		return c.Involvement != nil
	case KindEntry:
		return c.Entry != nil
	case KindIndicator:
		return c.Indicator != nil
	case KindStatement:
		return c.Statement != nil
	case KindRelation:
		return c.Relation != nil
	case KindPublication:
		return c.Publication != nil
	case KindClassification:
		return c.Classification != nil
	}
	return false
}

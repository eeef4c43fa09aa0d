package page

import (
	"cmp"
	"strconv"
	"strings"
)

// FeedPath is the address of the feed of a published site.
const FeedPath = "/feed.xml"

// Find is the page on which the browser itself searches a published site.
type Find struct {
	Frame
	Finder string // the address of the script that does it
}

func (*Find) template() string { return "find" }

// NewFind makes the page of the search, with the address of its script.
func NewFind(finder string, o Options) *Find {
	return &Find{Frame: Frame{Language: o.Language, Title: Say(o.Language, "search"), Site: true}, Finder: finder}
}

// A Sentence is a text of a page, and the anchor at which it stands.
type Sentence struct{ Anchor, Text string }

// Said gives what a section says, sentence by sentence, for a search. What stands in another section too, and
// the history of the record, is left out.
func (s *Section) Said() (list []Sentence) {
	add := func(anchor string, parts ...string) {
		text := strings.Join(parts, " ")
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			list = append(list, Sentence{anchor, text})
		}
	}
	claim := func(i Item, parts ...string) { add("c-"+Short(i.ID), parts...) }
	if s.Key != "key" {
		for _, groups := range [][]Group{s.Figures, s.Other} {
			for _, g := range groups {
				for _, v := range g.Values {
					claim(v.Item, cmp.Or(g.About, g.Measure), v.Text)
				}
			}
		}
	}
	if s.Key == "sources" {
		for _, x := range s.Sources {
			add("s-"+strconv.Itoa(x.Number), x.Title, x.Publisher, x.When)
		}
	}
	if s.Timeline != nil {
		for _, r := range s.Timeline.Rows {
			claim(r.Item, r.When, r.Text)
		}
	}
	for _, p := range s.Parties {
		claim(p.Item, append(append([]string{}, p.Names...), p.Roles...)...)
	}
	for _, p := range s.Passages {
		for _, x := range p.Statements {
			claim(x.Item, x.Text)
		}
	}
	for _, t := range s.Tables {
		if t.Again {
			continue
		}
		for _, r := range t.Rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, c.Text)
			}
			claim(r.Item, strings.Join(cells, " ・ "))
		}
	}
	for _, x := range s.Indicators {
		claim(x.Item, x.Type, x.Value)
	}
	for _, x := range s.Relations {
		claim(x.Item, x.To, x.How)
	}
	return list
}

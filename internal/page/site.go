package page

import (
	"cmp"
	"slices"
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

// UpdatesPath is the address of what was changed when in the records of a published site.
const UpdatesPath = "/updates"

// UpdatesSize is how many changes a page of them shows at least, where there are so many.
const UpdatesSize = 100

// Updates is the page of what was changed when, over all records, the newest first.
type Updates struct {
	Frame
	Lines []Told
	Newer string
	Older string
}

func (*Updates) template() string { return "updates" }

// A Told is a line of the update history of a record, with the record.
type Told struct {
	Update
	Slug, Title string
}

// At is when it was, to be sorted by.
func (t *Told) At() string { return t.at }

// Told gives the update history of a record, the oldest first.
func (v *Incident) Told() (list []Told) {
	for i := range v.Sections {
		for _, u := range v.Sections[i].Updates {
			list = append(list, Told{u, v.Slug, v.Title})
		}
	}
	return list
}

// NewUpdates makes a page of changes, which come the oldest first.
func NewUpdates(list []Told, newer, older string, o Options) *Updates {
	list = slices.Clone(list)
	slices.Reverse(list)
	return &Updates{Frame: Frame{Language: o.Language, Title: Say(o.Language, "section.updates"), Menu: "updates", Site: true}, Lines: list, Newer: newer, Older: older}
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
	for _, g := range slices.Concat(s.Figures, s.Other) {
		for _, v := range g.Values {
			if s.Key != "key" || g.Sole {
				claim(v.Item, cmp.Or(g.About, g.Measure), v.Text)
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

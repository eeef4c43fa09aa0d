package page

import (
	"fmt"
	"strconv"
)

// PartPath is the address of a part of an incident's page on a published site; the first is the page itself.
func PartPath(slug string, part int) string {
	if part <= 1 {
		return IncidentPath(slug)
	}
	return fmt.Sprintf("%s?part=%d", IncidentPath(slug), part)
}

// Parts gives a page that nothing was folded on as several, where it is long: the first as the workspace folds it,
// and what is folded there on the others, [foldAll] rows each. A short page is its own only part.
func (v *Incident) Parts() []*Incident {
	var parts []*Incident
	rest := v.Sections
	c := cutter{each: fold, least: foldLeast, values: foldValues, few: foldFew}
	for len(rest) > 0 || len(parts) == 0 {
		p := *v
		p.Sections, p.Part = nil, len(parts)+1
		if p.Part > 1 {
			p.Left, p.LeftMore = nil, 0
		}
		var later []Section
		for i := range rest {
			head, tail := c.section(&rest[i])
			if !head.empty() {
				p.Sections = append(p.Sections, head)
			}
			if !tail.empty() {
				later = append(later, tail)
			}
		}
		parts, rest = append(parts, &p), later
		c = cutter{each: foldAll, values: foldAll, few: foldFew}
	}
	if len(parts) == 1 {
		return []*Incident{v}
	}
	for i, p := range parts {
		p.Of = len(parts)
		for k := range p.Sections {
			s := &p.Sections[k]
			for _, next := range parts[i+1:] {
				if s.More > 0 && s.Rest == "" && next.has(s.Key) {
					s.Rest = PartPath(v.Slug, next.Part) + "#" + s.Key
				}
			}
		}
	}
	return parts
}

func (v *Incident) has(key string) bool {
	for i := range v.Sections {
		if v.Sections[i].Key == key {
			return true
		}
	}
	return false
}

// Ways lists the parts of a page that has several.
func (v *Incident) Ways() (list []Way) {
	for n := 1; n <= v.Of; n++ {
		list = append(list, Way{n, PartPath(v.Slug, n), n == v.Part})
	}
	return list
}

// A Way leads to a part of a page.
type Way struct {
	Number  int
	Address string
	Here    bool
}

// RestOf is the address of what is folded of a section.
func (v *Incident) RestOf(s Section) string {
	if s.Rest != "" {
		return s.Rest
	}
	return IncidentPath(v.Slug) + "?all=1"
}

// Anchors are the places of the page that links lead to: sections, tables, claims, sources.
func (v *Incident) Anchors() (list []string) {
	claim := func(i *Item) {
		list = append(list, "c-"+Short(i.ID))
		for _, id := range i.Also {
			list = append(list, "c-"+Short(id))
		}
	}
	for i := range v.Kinds {
		claim(&v.Kinds[i].Item)
	}
	for i := range v.Sections {
		s := &v.Sections[i]
		list = append(list, s.Key)
		s.hosted(claim)
		for t := range s.Tables {
			list = append(list, s.Tables[t].Key)
		}
		if s.Key == "sources" {
			for _, x := range s.Sources {
				list = append(list, "s-"+strconv.Itoa(x.Number))
			}
		}
	}
	return list
}

// A cutter takes from sections what a page may show.
type cutter struct {
	shown       int // rows of the page so far
	each, least int // rows of one list: at most, and where the page is full
	values, few int // values of one figure: at most, and where the page is full
}

// section parts a section into what the page shows and the rest.
func (c *cutter) section(s *Section) (head, tail Section) {
	head, tail = *s, Section{Key: s.Key, Title: s.Title, AllDraft: s.AllDraft}
	if s.Key == "key" {
		return head, tail
	}
	if t := s.Timeline; t != nil {
		one, two := *t, *t
		one.Rows, two.Rows = parted(c, t.Rows)
		two.Chart, two.Control = nil, nil
		head.Timeline, tail.Timeline = some(&one), some(&two)
		tail.More += len(two.Rows)
	}
	head.Figures, tail.Figures = c.groups(s.Figures, &tail.More)
	head.Other, tail.Other = c.groups(s.Other, &tail.More)
	head.Tables = nil
	for _, t := range s.Tables {
		one, two := t, t
		one.Rows, two.Rows = parted(c, t.Rows)
		two.Sums = nil
		if len(one.Rows) > 0 {
			head.Tables = append(head.Tables, one)
		}
		if len(two.Rows) > 0 {
			tail.Tables = append(tail.Tables, two)
		}
		tail.More += len(two.Rows)
	}
	head.Passages = nil
	for _, p := range s.Passages {
		one, two := p, p
		one.Statements, two.Statements = parted(c, p.Statements)
		if len(one.Statements) > 0 {
			head.Passages = append(head.Passages, one)
		}
		if len(two.Statements) > 0 {
			tail.Passages = append(tail.Passages, two)
		}
		tail.More += len(two.Statements)
	}
	head.Parties, tail.Parties = parted(c, s.Parties)
	head.Indicators, tail.Indicators = parted(c, s.Indicators)
	head.Relations, tail.Relations = parted(c, s.Relations)
	head.Sources, tail.Sources = parted(c, s.Sources)
	head.Changes, tail.Changes = parted(c, s.Changes)
	head.Updates, tail.Updates = parted(c, s.Updates)
	tail.More += len(tail.Parties) + len(tail.Indicators) + len(tail.Relations) + len(tail.Sources) + len(tail.Changes) + len(tail.Updates)
	head.More, tail.More = tail.More, 0
	return head, tail
}

// some is a timeline that has rows, otherwise nil.
func some(t *Timeline) *Timeline {
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// groups parts figures and their values; more counts what is left.
func (c *cutter) groups(list []Group, more *int) (head, tail []Group) {
	head, rest := parted(c, list)
	head = append([]Group(nil), head...)
	for i := range head {
		g := &head[i]
		most := max(c.few, min(c.values, foldAll-c.shown+1))
		c.shown += min(len(g.Values), most) - 1
		if len(g.Values) <= most {
			continue
		}
		left := *g
		g.Values, left.Values, left.Why = g.Values[:most:most], g.Values[most:], ""
		g.More = len(left.Values)
		*more += len(left.Values)
		tail = append(tail, left)
	}
	*more += len(rest)
	return head, append(tail, rest...)
}

// parted parts a list into what the page shows and the rest.
func parted[T any](c *cutter, list []T) (head, tail []T) {
	n := min(len(list), max(c.least, min(c.each, foldAll-c.shown)))
	c.shown += n
	return list[:n:n], list[n:]
}

package record

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// rank is the place of a marking in [TLPs]; what nobody marked is clear. An unknown word is for nobody.
func (t TLP) rank() int {
	if t == "" {
		return 0
	}
	if i := slices.Index(TLPs, t); i >= 0 {
		return i
	}
	return len(TLPs)
}

// Above says whether t is for fewer readers than limit; a limit of "" is TLP:CLEAR.
func (t TLP) Above(limit TLP) bool { return t.rank() > limit.rank() }

// Strictest is the marking of those for the fewest readers, "" where none marks.
func Strictest(list ...TLP) (strictest TLP) {
	for _, t := range list {
		if t.rank() > strictest.rank() || strictest == "" {
			strictest = t
		}
	}
	return strictest
}

// ParseTLP reads a marking as people write it: TLP:AMBER, amber, amber+strict.
func ParseTLP(s string) (TLP, error) {
	t := TLP("TLP:" + strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(s)), "TLP:"))
	if !slices.Contains(TLPs, t) {
		return "", fmt.Errorf("marking %q is not known (TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED)", s)
	}
	return t, nil
}

// Marked gives of each claim the marking that holds for it: the strictest of its own and that of the
// source in which it was read. A claim that took another's place has that one's marking until it gets
// its own, so that to correct a claim never widens the circle of its readers.
func (in *Incident) Marked() map[ClaimID]TLP {
	source := map[DocumentID]TLP{}
	for _, d := range in.Documents {
		source[d.ID] = d.Marking
	}
	byID := in.byID()
	marks := make(map[ClaimID]TLP, len(in.Claims))
	for i := range in.Claims {
		own := TLP("")
		c := &in.Claims[i]
		for n := 0; c != nil && n <= len(in.Claims); n++ {
			if own = c.Marking; own != "" {
				break
			}
			c = byID[c.Replaces]
		}
		marks[in.Claims[i].ID] = Strictest(own, source[in.Claims[i].Via])
	}
	return marks
}

// Lent is the marking under which a claim is shown in the incident, whatever the incident's own is: its own, its source's, that of
// other claims on its words. "" is for all.
func (in *Incident) Lent(id ClaimID) TLP {
	open := *in
	open.Marking = ""
	for _, limit := range TLPs {
		if seen, ok := open.UpTo(limit); ok && slices.ContainsFunc(seen.Claims, func(c Held) bool { return c.ID == id }) {
			if limit == TLPs[0] {
				return ""
			}
			return limit
		}
	}
	return TLPRed
}

// Strictest is the strictest marking of anything in the incident that shown lets through; "" where
// nothing is marked.
func (in *Incident) Strictest(shown func(*Held) bool) TLP {
	all := in.Marking
	marks := in.Marked()
	for i := range in.Claims {
		if c := &in.Claims[i]; shown(c) {
			all = Strictest(all, marks[c.ID])
		}
	}
	return all
}

func (in *Incident) byID() map[ClaimID]*Held {
	m := make(map[ClaimID]*Held, len(in.Claims))
	for i := range in.Claims {
		m[in.Claims[i].ID] = &in.Claims[i]
	}
	return m
}

// UpTo gives the incident as readers may see it who may see what is marked up to limit ("" is
// TLP:CLEAR): without what is marked above it, and without what would tell of that. ok is false where
// the incident itself is marked above it.
//
//   - A marking of a claim covers the words that say it: every claim that rests on some of them goes
//     too, and so do the cells of a row that is marked.
//   - A marking of a claim that names a party covers the name in this record: as whose figure one is, as
//     the speaker, as a publisher, as a cell.
//   - A document goes with its source. Its title goes with the claim that gives it.
//   - A relation goes with the incident that it leads to, and a joined name with the claims that say it.
func (in *Incident) UpTo(limit TLP) (seen *Incident, ok bool) {
	if in.Marking.Above(limit) {
		return nil, false
	}
	hidden := in.hidden(limit)
	out := *in
	out.Documents, out.Claims, out.Aliases, out.Related = nil, nil, nil, nil
	for _, d := range in.Documents {
		if d.Marking.Above(limit) {
			continue
		}
		if in.untitled(d.ID, hidden) {
			d.Title, d.Capture.Name = "", ""
		}
		d.Gone = slices.DeleteFunc(slices.Clone(d.Gone), func(id ClaimID) bool { return hidden.claims[id] })
		out.Documents = append(out.Documents, d)
	}
	there := map[ClaimID]bool{}
	for i := range in.Claims {
		there[in.Claims[i].ID] = !hidden.claims[in.Claims[i].ID]
	}
	for i := range in.Claims {
		c := in.Claims[i]
		if !there[c.ID] {
			continue
		}
		for _, id := range []*ClaimID{&c.Parent, &c.SupersededBy, &c.Replaces} {
			if !there[*id] {
				*id = ""
			}
		}
		c.Words = slices.DeleteFunc(slices.Clone(c.Words), func(w Words) bool { return w.Role == WordsMention && hidden.covers(c.Via, w) })
		out.Claims = append(out.Claims, c)
	}
	out.renumber(hidden)
	for _, a := range in.Aliases {
		if !a.Marking.Above(limit) {
			out.Aliases = append(out.Aliases, a)
		}
	}
	for _, r := range in.Related {
		other, ok := r.Other.UpTo(limit)
		if !ok || hidden.claims[r.Claim.ID] || Strictest(r.Claim.Marking, r.Source).Above(limit) {
			continue
		}
		r.Other = *other
		out.Related = append(out.Related, r)
	}
	return &out, true
}

// renumber closes the gaps that rows which are not seen leave in the numbers of rows and tables.
func (in *Incident) renumber(v *veil) {
	type table struct {
		doc DocumentID
		n   int
	}
	rows, tables := map[table]map[int]bool{}, map[DocumentID]map[int]bool{}
	for i := range in.Claims {
		if e := in.Claims[i].Entry; e != nil {
			t := table{in.Claims[i].Via, e.Table}
			if rows[t] == nil {
				rows[t] = map[int]bool{}
			}
			if tables[t.doc] == nil {
				tables[t.doc] = map[int]bool{}
			}
			rows[t][e.Row], tables[t.doc][e.Table] = true, true
		}
	}
	sorted := func(there map[int]bool) []int { return slices.Sorted(maps.Keys(there)) }
	lines, ordinals := map[table][]int{}, map[DocumentID][]int{}
	for t, there := range rows {
		lines[t] = sorted(there)
	}
	for doc, there := range tables {
		ordinals[doc] = sorted(there)
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Entry == nil || !v.rows[c.Via] {
			continue
		}
		e := *c.Entry
		e.Table, _ = slices.BinarySearch(ordinals[c.Via], c.Entry.Table)
		e.Row, _ = slices.BinarySearch(lines[table{c.Via, c.Entry.Table}], c.Entry.Row)
		c.Entry = &e
	}
}

// A veil is what readers may not see of an incident: claims, and places of documents.
type veil struct {
	claims map[ClaimID]bool
	places map[DocumentID][]Words
	rows   map[DocumentID]bool // documents with a row that is not seen
}

// covers says whether words touch a place that is covered.
func (v *veil) covers(doc DocumentID, w Words) bool {
	return slices.ContainsFunc(v.places[doc], func(p Words) bool { return p.Start < w.End && w.Start < p.End })
}

// hidden works out what is not seen up to a limit.
func (in *Incident) hidden(limit TLP) *veil {
	v := &veil{claims: map[ClaimID]bool{}, places: map[DocumentID][]Words{}, rows: map[DocumentID]bool{}}
	names, led := map[string]bool{}, map[string]bool{}
	marks := in.Marked()
	for i := range in.Claims {
		c := &in.Claims[i]
		if !marks[c.ID].Above(limit) {
			continue
		}
		v.claims[c.ID] = true
		for _, w := range c.Words {
			switch w.Role {
			case WordsWhen, WordsHeading, WordsMark: // what it inherits is not its own
			case WordsMention:
				if c.Involvement != nil {
					v.places[c.Via] = append(v.places[c.Via], w)
				}
			default:
				v.places[c.Via] = append(v.places[c.Via], w)
			}
		}
		if c.Involvement != nil {
			names[partyName(c.Involvement.Name)] = true
		}
	}
	for _, r := range in.Related {
		if r.Other.Marking.Above(limit) {
			for _, name := range append([]string{string(r.Other.ID), r.Other.Slug}, r.Other.Slugs...) {
				led[name] = true
			}
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		v.claims[c.ID] = v.claims[c.ID] || v.claims[c.Parent] || c.names(names) || c.Relation != nil && led[c.Relation.To] ||
			slices.ContainsFunc(c.Words, func(w Words) bool { return w.Role != WordsMention && v.covers(c.Via, w) })
		v.rows[c.Via] = v.rows[c.Via] || c.Entry != nil && v.claims[c.ID]
	}
	return v
}

// names says whether the body of a claim says one of some names, which are folded.
func (c *Claim) names(names map[string]bool) bool {
	if len(names) == 0 {
		return false
	}
	is := func(s string) bool { return s != "" && names[partyName(s)] }
	switch {
	case c.Said != nil && is(c.Said.By):
		return true
	case c.Figure != nil:
		return is(c.Figure.Scope.Party) || is(c.Figure.Scope.Row) || is(c.Figure.About)
	case c.Involvement != nil:
		return is(c.Involvement.Name)
	case c.Publication != nil:
		return is(c.Publication.Publisher)
	case c.Entry != nil:
		return slices.ContainsFunc(c.Entry.Cells, is)
	}
	return false
}

// untitled says whether what gives a document its title is not seen.
func (in *Incident) untitled(doc DocumentID, v *veil) bool {
	gone := false
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Via == doc && c.Publication != nil && c.Publication.Own {
			if !v.claims[c.ID] {
				return false
			}
			gone = true
		}
	}
	return gone
}

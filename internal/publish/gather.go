package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A gathering is what the records of a site say of parties and indicators, and how many there are of what: what
// the site does not show, it does not count either.
type gathering struct {
	parties    map[record.PartyID]*record.PartyHeld
	indicators map[string]*record.IndicatorHeld
	counts     page.StatisticsInput
	spans      map[string]map[[2]int]int // how often each range of classes, by the phases
}

func newGathering() *gathering {
	return &gathering{parties: map[record.PartyID]*record.PartyHeld{}, indicators: map[string]*record.IndicatorHeld{}, spans: map[string]map[[2]int]int{},
		counts: page.StatisticsInput{States: map[string]int{}, Kinds: map[string]int{}, Years: map[string]int{}, KindYears: map[string]map[string]int{}, Claims: map[string]int{}}}
}

// named gives the parties and indicators that have a page because of an incident.
func named(in *record.Incident, o Options) (parties []record.PartyID, indicators []string) {
	for i := range in.Claims {
		switch c := &in.Claims[i]; {
		case !o.shown(c):
		case c.Involvement != nil:
			id, _ := in.As(c.Involvement.Name)
			parties = append(parties, id)
		case c.Indicator != nil:
			indicators = append(indicators, c.Indicator.Value)
		}
	}
	return parties, indicators
}

// add takes in an incident.
func (g *gathering) add(in *record.Incident, l line, o Options) {
	g.count(in, l, o)
	ref := record.Ref{ID: in.ID, Slug: in.Slug, Title: l.Title}
	days := in.Calendar()
	titles := map[record.DocumentID]string{}
	for _, d := range in.Documents {
		titles[d.ID] = d.Title
	}
	for i := range in.Claims {
		switch c := &in.Claims[i]; {
		case !o.shown(c):
		case c.Involvement != nil:
			day := ""
			if t, ok := days[c.Via]; ok && !t.OpenStart {
				day = t.StartTime().Format("2006-01-02")
			}
			g.party(in, c, day, ref, l)
		case c.Indicator != nil:
			h := g.indicators[c.Indicator.Value]
			if h == nil {
				h = &record.IndicatorHeld{Value: c.Indicator.Value}
				g.indicators[c.Indicator.Value] = h
			}
			if !slices.Contains(h.Types, c.Indicator.Type) {
				h.Types = append(h.Types, c.Indicator.Type)
			}
			for _, w := range c.Words {
				if w.Quote != "" && !slices.Contains(h.Written, w.Quote) {
					h.Written = append(h.Written, w.Quote)
				}
			}
			if h.More = len(h.Places) == page.IndicatorPlaces; !h.More {
				h.Places = append(h.Places, record.IndicatorPlace{Claim: *c, Title: titles[c.Via], Incidents: []record.Ref{ref}})
			}
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Figure == nil || !o.shown(c) {
			continue
		}
		for _, name := range []string{c.Figure.Scope.Party, c.Figure.Scope.Row} {
			if name == "" {
				continue
			}
			id, _ := in.As(name)
			if p := g.parties[id]; p != nil && len(p.Incidents) > 0 && p.Incidents[len(p.Incidents)-1].ID == in.ID {
				p.Figures = append(p.Figures, record.PartyFigure{Incident: ref, Claim: *c})
				break
			}
		}
	}
}

// count counts an incident.
func (g *gathering) count(in *record.Incident, l line, o Options) {
	c := &g.counts
	c.Incidents++
	c.States[string(l.State)]++
	year := l.Published[:min(4, len(l.Published))]
	c.Years[year]++
	for _, k := range l.Kinds {
		c.Kinds[k]++
		if c.KindYears[k] == nil {
			c.KindYears[k] = map[string]int{}
		}
		c.KindYears[k][year]++
	}
	for k, n := range l.Counts {
		c.Claims[string(k)] += n
	}
	for _, leg := range in.Legs(o.shown) {
		if leg.Span.IsZero() {
			continue
		}
		if g.spans[leg.Label] == nil {
			g.spans[leg.Label] = map[[2]int]int{}
		}
		first, last := leg.Span.Classes()
		g.spans[leg.Label][[2]int{first, last}]++
	}
}

// statistics are the counts of all.
func (g *gathering) statistics() page.StatisticsInput {
	in := g.counts
	in.Spans = map[string][]record.SpanCount{}
	for label, classes := range g.spans {
		for c, n := range classes {
			in.Spans[label] = append(in.Spans[label], record.SpanCount{First: c[0], Last: c[1], N: n})
		}
		slices.SortFunc(in.Spans[label], func(a, b record.SpanCount) int {
			return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last))
		})
	}
	return in
}

// party takes in what a claim says of a party.
func (g *gathering) party(in *record.Incident, c *record.Held, day string, ref record.Ref, l line) {
	id, as := in.As(c.Involvement.Name)
	p := g.parties[id]
	if p == nil {
		p = &record.PartyHeld{ID: id, Name: as}
		g.parties[id] = p
	}
	p.Name = min(p.Name, as) // of several ways to write it, the same one in whatever order they come
	if n := len(p.Incidents); n == 0 || p.Incidents[n-1].ID != in.ID {
		p.Incidents = append(p.Incidents, record.PartyIncident{Ref: ref, Published: l.Published, Marking: in.Marking})
		p.Count++
	}
	x := &p.Incidents[len(p.Incidents)-1]
	if !slices.Contains(x.Roles, c.Involvement.Role) {
		x.Roles = append(x.Roles, c.Involvement.Role)
	}
	own := record.PartyIDOf(c.Involvement.Name)
	i := slices.IndexFunc(p.Names, func(n record.PartyName) bool { return n.ID == own })
	if i < 0 {
		i = len(p.Names)
		p.Names = append(p.Names, record.PartyName{ID: own, Name: c.Involvement.Name, First: day, Last: day})
	}
	n := &p.Names[i]
	n.Claims++
	n.Name = min(n.Name, c.Involvement.Name)
	if day != "" {
		n.Last = max(n.Last, day)
		if n.First == "" || day < n.First {
			n.First = day
		}
	}
}

// partiesAddress is the address of a page of the list of parties.
func partiesAddress(n int) string {
	if n == 1 {
		return page.PartiesPath
	}
	return fmt.Sprintf("%s?page=%d", page.PartiesPath, n)
}

// name gives the pages of parties and indicators, and those of the list of parties, their files.
func (s *site) name() {
	for id := range s.heads {
		s.paths[page.PartyPath(id)] = "parties/" + string(id) + ".html"
	}
	for value := range s.marks {
		h := sha256.Sum256([]byte(value)) // a value may be longer than a name of a file, and hold any sign
		s.paths[page.IndicatorPath(value)] = "indicators/" + hex.EncodeToString(h[:8]) + ".html"
	}
	s.paths[page.StatisticsPath], s.paths[page.UpdatesPath] = "statistics.html", "updates.html"
	s.paths[partiesAddress(1)] = "parties.html"
	for n := 2; (n-1)*page.PartiesSize < len(s.heads); n++ {
		s.paths[partiesAddress(n)] = fmt.Sprintf("parties/page-%d.html", n)
	}
}

// write writes the pages of what was gathered, in one language.
func (g *gathering) write(s *site, t *tongue) error {
	o := page.Options{Language: t.Language, Drafts: s.o.Drafts}
	newestFirst := func(a, b record.PartyIncident) int {
		return cmp.Or(strings.Compare(b.Published, a.Published), strings.Compare(string(a.ID), string(b.ID)))
	}
	counts := page.NewStatistics(g.statistics(), o)
	if err := s.page(t, "statistics.html", &counts.Frame, counts); err != nil {
		return err
	}
	var lines []record.PartyLine
	for _, id := range slices.Sorted(maps.Keys(g.parties)) {
		p := g.parties[id]
		slices.SortFunc(p.Incidents, newestFirst)
		slices.SortFunc(p.Figures, func(a, b record.PartyFigure) int {
			return cmp.Or(strings.Compare(string(a.Incident.ID), string(b.Incident.ID)), strings.Compare(string(a.Claim.Via), string(b.Claim.Via)), cmp.Compare(a.Claim.Position(), b.Claim.Position()), strings.Compare(string(a.Claim.ID), string(b.Claim.ID)))
		})
		slices.SortFunc(p.Names, func(a, b record.PartyName) int {
			return cmp.Or(strings.Compare(a.First, b.First), strings.Compare(a.Name, b.Name))
		})
		l := record.PartyLine{ID: id, Name: p.Name, Incidents: p.Count}
		for _, n := range p.Names {
			if n.Name != p.Name {
				l.Others = append(l.Others, n.Name)
			}
		}
		lines = append(lines, l)
		to := make([]string, 0, len(p.Incidents)+len(p.Figures)) // where its links lead
		for i := range p.Incidents {
			to = append(to, s.paths[page.IncidentPath(p.Incidents[i].Slug)])
		}
		for i := range p.Figures {
			place, _ := s.link(t, "", page.ClaimPath(p.Figures[i].Incident.Slug, p.Figures[i].Claim.ID))
			to = append(to, place)
		}
		file := s.paths[page.PartyPath(id)]
		if same, err := s.asBefore(t.in(file), p, p.Count, to); err != nil {
			return err
		} else if same {
			continue
		}
		v := page.NewPartyPage(page.PartyInput{Party: *p}, o)
		err := s.page(t, file, &v.Frame, v)
		if s.done(); err != nil {
			return err
		}
	}
	slices.SortFunc(lines, func(a, b record.PartyLine) int {
		return cmp.Or(cmp.Compare(b.Incidents, a.Incidents), strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
	})
	for n := 1; n == 1 || (n-1)*page.PartiesSize < len(lines); n++ {
		newer, older := "", ""
		if n > 1 {
			newer = partiesAddress(n - 1)
		}
		if n*page.PartiesSize < len(lines) {
			older = partiesAddress(n + 1)
		}
		v := page.NewPartyList(lines[(n-1)*page.PartiesSize:min(n*page.PartiesSize, len(lines))], "", newer, older, o)
		if err := s.page(t, s.paths[partiesAddress(n)], &v.Frame, v); err != nil {
			return err
		}
	}
	for _, value := range slices.Sorted(maps.Keys(g.indicators)) {
		h := g.indicators[value]
		slices.SortFunc(h.Places, func(a, b record.IndicatorPlace) int {
			return cmp.Or(strings.Compare(string(a.Incidents[0].ID), string(b.Incidents[0].ID)), strings.Compare(string(a.Claim.Via), string(b.Claim.Via)), cmp.Compare(a.Claim.Position(), b.Claim.Position()), strings.Compare(string(a.Claim.ID), string(b.Claim.ID)))
		})
		slices.Sort(h.Types)
		slices.Sort(h.Written)
		to := make([]string, 0, len(h.Places))
		for i := range h.Places {
			place, _ := s.link(t, "", page.ClaimPath(h.Places[i].Incidents[0].Slug, h.Places[i].Claim.ID))
			to = append(to, place)
		}
		file := s.paths[page.IndicatorPath(value)]
		if same, err := s.asBefore(t.in(file), h, to); err != nil {
			return err
		} else if same {
			continue
		}
		v := page.NewIndicatorPage(*h, o)
		err := s.page(t, file, &v.Frame, v)
		if s.done(); err != nil {
			return err
		}
	}
	return nil
}

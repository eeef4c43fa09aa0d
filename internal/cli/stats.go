package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const statsHelp = `Usage:
    tenmatsu stats [--by kind|year] [QUERY]
    tenmatsu stats --span PHASE..PHASE [--by kind|year] [QUERY]
    tenmatsu stats --measure MEASURE [--by kind|year] [QUERY]
    tenmatsu stats --cited [--by publisher|day] [QUERY]

Stats counts over many incidents. With --span or --measure it prints the smallest, the middle and
the largest value, each as the bounds within which it lies whatever the values are within theirs.
An incident of several kinds counts with each of them. Its year is that of its newest publication,
as in lists, in the browser and on a site. Its size by a measure is the largest figure that is
confirmed, for each unit by itself in whatever spelling ($ and dollars are one). QUERY chooses
incidents as in tenmatsu list (docs/searching.md).

    --span PHASE..PHASE      from the first event of a phase to that of another: intrusion,
                             detection, announcement, containment, recovery
    --measure MEASURE        accounts, records, persons, facilities, sites, files, money, devices,
                             organisations, share, data, time, other
    --cited                  publications that the incidents cite, by publisher or by day
    --by GROUP               kind or year; with --cited publisher or day (default: publisher)
    --limit N                at most so many lines (default: all)
    --drafts                 what nobody has reviewed counts too
` + asOfHelp + `    --format text|json       a table, or one JSON object (default: text)
    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu stats --drafts --by kind
    tenmatsu stats --drafts --span intrusion..announcement kind:cryptomining

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

type statsFlags struct {
	span, from, to string
	measure, by    choice
	cited, drafts  bool
	limit          int
	day            asOf
	format         choice
}

func (a *app) statsCommand() *cobra.Command {
	f := statsFlags{measure: choice{of: record.Measures, what: "measures"}, by: choice{of: []string{"kind", "year", "publisher", "day"}, what: "groups"}, format: formats("text", "json")}
	c := a.command("stats", "Count and measure over many incidents", statsHelp, func(ctx context.Context, args []string) (err error) {
		if err := f.check(); err != nil {
			return err
		}
		q, err := a.question(strings.Join(args, " "))
		if err != nil {
			return err
		}
		at, err := f.day.read(a)
		if err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		s := statistics{f: &f, shown: record.Standing(f.drafts), groups: map[statsKey]*statsGroup{}}
		if err := eachIncident(ctx, st, store.Filter{Query: q, AsOf: at}, s.add); err != nil {
			return err
		}
		return a.printStats(&s)
	})
	c.Flags().StringVar(&f.span, "span", "", "from a phase to another")
	c.Flags().Var(&f.measure, "measure", "measure")
	c.Flags().BoolVar(&f.cited, "cited", false, "publications that are cited")
	c.Flags().Var(&f.by, "by", "groups")
	c.Flags().IntVar(&f.limit, "limit", 0, "at most so many lines")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "drafts count too")
	f.day.add(c)
	c.Flags().Var(&f.format, "format", "text or json")
	return c
}

func (f *statsFlags) check() error {
	ways := 0
	for _, set := range []bool{f.span != "", f.measure.value != "", f.cited} {
		if set {
			ways++
		}
	}
	byCited := f.by.value == "publisher" || f.by.value == "day"
	switch {
	case ways > 1:
		return wrong("--span, --measure and --cited exclude each other; give one of them")
	case f.limit < 0:
		return wrong("--limit %d is below 0", f.limit)
	case byCited && !f.cited:
		return wrong("--by %s belongs to --cited", f.by.value)
	case f.cited && f.by.value != "" && !byCited:
		return wrong("--cited counts by publisher or by day, not by %s", f.by.value)
	case f.span != "":
		from, to, ok := strings.Cut(f.span, "..")
		if !ok || !slices.Contains(record.Phases, from) || !slices.Contains(record.Phases, to) {
			return wrong("--span %q: it is two phases with .. between them (%s)", f.span, strings.Join(record.Phases, ", "))
		}
		f.from, f.to = from, to
	}
	return nil
}

// eachIncident reads the incidents that fit one by one, so that none but the one at hand is in memory.
func eachIncident(ctx context.Context, st *store.Store, f store.Filter, do func(*record.Incident)) error {
	const portion = 200
	for f.Limit = portion; ; {
		list, err := st.Incidents(ctx, f)
		if err != nil {
			return err
		}
		for _, s := range list {
			in, err := st.IncidentAt(ctx, string(s.ID), f.AsOf)
			if err != nil {
				return err
			}
			do(in)
		}
		if len(list) < portion {
			return nil
		}
		f.After = list[len(list)-1].ID
	}
}

func kindsOf(in *record.Incident, shown func(*record.Held) bool) (list []string) {
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Classification != nil && shown(c) && !slices.Contains(list, c.Classification.Kind) {
			list = append(list, c.Classification.Kind)
		}
	}
	return list
}

type statsKey struct{ group, unit string } // the unit in whatever spelling

type statsGroup struct {
	incidents int
	ranges    []record.Range
	units     map[string]int // how often the unit is spelt so
}

// unit is the most frequent spelling, of equally frequent ones the first by its letters.
func (g *statsGroup) unit() (unit string) {
	for _, u := range slices.Sorted(maps.Keys(g.units)) {
		if g.units[u] > g.units[unit] {
			unit = u
		}
	}
	return unit
}

// statistics is what was counted up to an incident: numbers, and no incident.
type statistics struct {
	f       *statsFlags
	shown   func(*record.Held) bool
	seen    int
	drafts  int // incidents that were left out: all that is known of them are drafts
	groups  map[statsKey]*statsGroup
	counter record.Counter
}

// add counts an incident of which some claim stands.
func (s *statistics) add(in *record.Incident) {
	if !slices.ContainsFunc(in.Claims, func(c record.Held) bool { return s.shown(&c) }) {
		if slices.ContainsFunc(in.Claims, func(c record.Held) bool { return c.Undecided() }) {
			s.drafts++
		}
		return
	}
	s.seen++
	if s.f.cited {
		var names []string
		for _, c := range in.Citations(s.shown) {
			name := c.Publisher
			if s.f.by.value == "day" {
				name = c.Day
			}
			if name != "" {
				names = append(names, name)
			}
		}
		s.counter.Add(names)
		return
	}
	values := map[string]record.Range{} // by unit as it is spelt
	switch {
	case s.f.span != "":
		leg := in.Announced(s.shown).Leg(record.Pick{Phase: s.f.from}, record.Pick{Phase: s.f.to}, s.shown)
		if !leg.Span.IsZero() {
			values[""] = record.RangeOf(leg.Span)
		}
	case s.f.measure.value != "":
		for _, q := range in.Extents(s.f.measure.value, s.shown) {
			values[q.Unit] = record.Range{Least: q.Min, Most: q.Max}
		}
	}
	for _, group := range s.groupsOf(in) {
		s.group(statsKey{group: group}).incidents++
		for unit, r := range values {
			g := s.group(statsKey{group, record.UnitKey(unit)})
			g.ranges = append(g.ranges, r)
			g.units[unit]++
		}
	}
}

func (s *statistics) group(k statsKey) *statsGroup {
	g := s.groups[k]
	if g == nil {
		g = &statsGroup{units: map[string]int{}}
		s.groups[k] = g
	}
	return g
}

// groupsOf gives the groups of an incident, one that is "" where it has none.
func (s *statistics) groupsOf(in *record.Incident) []string {
	switch s.f.by.value {
	case "kind":
		if kinds := kindsOf(in, s.shown); len(kinds) > 0 {
			return kinds
		}
	case "year":
		if day, _ := in.Newest(); day != "" {
			return []string{day[:len("2006")]}
		}
	}
	return []string{""}
}

type rangeOut struct {
	Least figure.Bound `json:"least"`
	Most  figure.Bound `json:"most"`
}

type statsLine struct {
	Group     string    `json:"group"`
	Unit      string    `json:"unit,omitempty"` // seconds of spans
	Incidents int       `json:"incidents"`      // of the group
	N         int       `json:"n"`              // of them that give a value
	Min       *rangeOut `json:"min,omitempty"`
	Median    *rangeOut `json:"median,omitempty"`
	Max       *rangeOut `json:"max,omitempty"`

	of record.Distribution
}

type statsOut struct {
	Incidents int            `json:"incidents"`
	Groups    []statsLine    `json:"groups,omitempty"`
	Cited     []record.Count `json:"cited,omitempty"`
}

// lines gives the groups in the order of kinds, of years, of units by how many have them.
func (s *statistics) lines() (list []statsLine) {
	measured := s.f.span != "" || s.f.measure.value != ""
	for k, g := range s.groups {
		if k.unit == "" && measured && len(g.ranges) == 0 {
			continue
		}
		d := record.Distribute(g.ranges)
		l := statsLine{Group: k.group, Unit: g.unit(), Incidents: s.groups[statsKey{group: k.group}].incidents, N: d.N, of: d}
		if s.f.span != "" {
			l.Unit = "seconds"
		}
		if d.N > 0 {
			l.Min, l.Median, l.Max = &rangeOut{d.Min.Least, d.Min.Most}, &rangeOut{d.Median.Least, d.Median.Most}, &rangeOut{d.Max.Least, d.Max.Most}
		}
		list = append(list, l)
	}
	rank := func(group string) int {
		if i := slices.Index(record.IncidentKinds, group); i >= 0 {
			return i
		}
		return len(record.IncidentKinds)
	}
	slices.SortFunc(list, func(x, y statsLine) int {
		return cmp.Or(cmp.Compare(rank(x.Group), rank(y.Group)), cmp.Compare(x.Group, y.Group), cmp.Compare(y.N, x.N), cmp.Compare(x.Unit, y.Unit))
	})
	return list
}

func (a *app) printStats(s *statistics) error {
	out := statsOut{Incidents: s.seen}
	if s.f.cited {
		out.Cited = s.counter.Counts()
		if s.f.limit > 0 {
			out.Cited = out.Cited[:min(s.f.limit, len(out.Cited))]
		}
	} else {
		out.Groups = s.lines()
		if s.f.limit > 0 {
			out.Groups = out.Groups[:min(s.f.limit, len(out.Groups))]
		}
	}
	if s.drafts > 0 {
		a.tell("%s", a.say("stats.drafts", s.drafts))
	}
	if s.f.format.value == "json" {
		return a.printJSON(out)
	}
	width, _ := a.columns(a.out)
	var g grid
	switch {
	case s.f.cited:
		g = grid{heads: []string{a.say("stats.incidents"), a.say("stats.cited"), a.say("stats." + cmp.Or(s.f.by.value, "publisher"))}, right: []bool{true, true}}
		for _, c := range out.Cited {
			g.rows = append(g.rows, []string{strconv.Itoa(c.Incidents), strconv.Itoa(c.Times), plain(c.Name)})
		}
	default:
		g = a.statsGrid(s, out.Groups)
	}
	switch {
	case len(g.rows) > 0:
		a.print("%s", g.write(width))
	case s.seen == 0 && s.drafts == 0:
		a.tell("%s", a.say("stats.unmatched"))
	case s.seen > 0:
		a.tell("%s", a.say("stats.none", out.Incidents))
	}
	return nil
}

func (a *app) statsGrid(s *statistics, lines []statsLine) grid {
	l := a.language()
	by := s.f.by.value != ""
	measured := s.f.span != "" || s.f.measure.value != ""
	g := grid{wrap: true}
	if by {
		g.heads, g.right = append(g.heads, a.say("stats."+s.f.by.value)), append(g.right, false)
	}
	g.heads, g.right = append(g.heads, a.say("stats.incidents")), append(g.right, true)
	if measured {
		g.heads, g.right = append(g.heads, "N", a.say("stats.min"), a.say("stats.median"), a.say("stats.max")), append(g.right, true)
	}
	word := func(r record.Range, unit string) string {
		if s.f.span != "" {
			return page.Span(l, r.Span(), page.SpanMixed)
		}
		return page.Quantity(l, figure.Quantity{Min: r.Least, Max: r.Most, Unit: unit})
	}
	for _, x := range lines {
		var row []string
		if by {
			name := x.Group
			switch {
			case name == "":
				name = a.say("tally.nokey")
			case s.f.by.value == "kind":
				name = page.Name(l, "kind", name)
			}
			row = append(row, plain(name))
		}
		row = append(row, fmt.Sprint(x.Incidents))
		if measured {
			row = append(row, fmt.Sprint(x.N), word(x.of.Min, x.Unit), word(x.of.Median, x.Unit), word(x.of.Max, x.Unit))
		}
		g.rows = append(g.rows, row)
	}
	return g
}

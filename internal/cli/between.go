package cli

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

const betweenHelp = `Usage:
    tenmatsu between SLUG
    tenmatsu between SLUG FROM TO
    tenmatsu between SLUG --by party [FROM TO]
    tenmatsu between SLUG --table TITLE|N FROM TO

Between says how long it was from one event to another, as bounds: at least from the end of the
first time to the start of the second, at most from the start of the first to the end of the
second. With SLUG alone it gives the phases of the incident and the spans between their first
events. FROM and TO are

    detection                  a phase, its first event: intrusion, detection, announcement,
                               containment, recovery
    text:80%                   the first event that says this
    announcement,text:NAME     both
    last:announcement          the last instead of the first
    7f3a12cd                   a claim
    col:HEADING                with --table: a column, a line for each row; first:col:HEADING and
                               last:col:HEADING: the earliest and the latest of its rows

What the operator published counts as an announcement on its stated day, by its title, where no
event of that phase touches the day. What was already so by a time (時点で既に, already) has only an
upper bound.

    --table TITLE|N          the table of the columns, by its title, a part of it, or its number
    --by party               a line for each party with a case of its own, among the events that
                             name it: from the first (or FROM) to its announcement (or TO)
    --sort ORDER             row, from, to or length (default: row)
    --unit UNIT              days, hours or minutes, instead of all that are needed
    --days                   days of the calendar as well
    --drafts                 what nobody has reviewed counts too
` + asOfHelp + `    --format text|json       for reading, or one JSON object (default: text)
    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu between --drafts konan-mining-malware
    tenmatsu between --drafts --days konan-mining-malware text:障害 last:announcement

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

type betweenFlags struct {
	table, by          string
	sort, unit, format choice
	days, drafts       bool
	day                asOf
}

func (a *app) betweenCommand() *cobra.Command {
	f := betweenFlags{sort: choice{value: "row", of: []string{"row", "from", "to", "length"}, what: "orders"},
		unit: choice{of: []string{"days", "hours", "minutes"}, what: "units"}, format: formats("text", "json")}
	by := choice{of: []string{"party"}, what: "groups"}
	c := a.command("between", "Say how long it was from one event to another", betweenHelp, func(ctx context.Context, args []string) error {
		if err := operands("between", args, 1, 3, "one incident, and from what to what"); err != nil {
			return err
		}
		f.by = by.value
		switch {
		case len(args) == 2:
			return hint(wrong("between needs FROM and TO, or neither"), "such as tenmatsu between %s intrusion announcement", shellWord(args[0]))
		case f.table != "" && f.by != "":
			return wrong("--table and --by exclude each other")
		case f.table != "" && len(args) < 3:
			return wrong("--table needs FROM and TO: col:HEADING")
		}
		var picks [2]record.Pick
		for i, arg := range args[1:] {
			p, err := record.ParsePick(arg)
			if err != nil {
				return hint(wrongCall{err}, "such as tenmatsu between %[1]s intrusion announcement, or tenmatsu between %[1]s text:WORDS last:recovery", shellWord(args[0]))
			}
			if (p.Column != "") != (f.table != "") {
				return wrong("%q: col:HEADING and --table belong together", arg)
			}
			picks[i] = p
		}
		in, shown, err := a.answering(ctx, args[0], f.drafts, &f.day)
		if err != nil {
			return err
		}
		return a.between(in, shown, args[1:], picks, &f)
	})
	c.Flags().StringVar(&f.table, "table", "", "table")
	c.Flags().Var(&by, "by", "party")
	c.Flags().Var(&f.sort, "sort", "row, from, to or length")
	c.Flags().Var(&f.unit, "unit", "days, hours or minutes")
	c.Flags().BoolVar(&f.days, "days", false, "days of the calendar as well")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "drafts count too")
	f.day.add(c)
	c.Flags().Var(&f.format, "format", "text or json")
	return c
}

type pointOut struct {
	Claim record.ClaimID `json:"claim,omitempty"`
	Text  string         `json:"text"`
	When  when.Time      `json:"when"`
}

type legOut struct {
	Label        string       `json:"label,omitempty"`
	From         *pointOut    `json:"from"`
	To           *pointOut    `json:"to"`
	Seconds      *record.Span `json:"seconds"`
	CalendarDays []int        `json:"calendarDays,omitempty"` // at least, at most
	Words        string       `json:"words"`
}

type phaseOut struct {
	Phase string    `json:"phase"`
	Count int       `json:"count"`
	First *pointOut `json:"first"`
	Last  *pointOut `json:"last"`
}

type betweenOut struct {
	Incident string     `json:"incident"`
	Phases   []phaseOut `json:"phases,omitempty"`
	Legs     []legOut   `json:"legs"`
}

func (a *app) between(in *record.Incident, shown func(*record.Held) bool, args []string, picks [2]record.Pick, f *betweenFlags) error {
	out := betweenOut{Incident: in.Slug, Legs: []legOut{}}
	in = in.Announced(shown)
	var legs []record.Leg
	switch {
	case f.table != "":
		var err error
		if legs, err = tableLegs(in, shown, picks, f.table); err != nil {
			return err
		}
	case f.by != "":
		if len(args) == 0 {
			picks[1].Phase = "announcement"
		}
		legs = in.PartyLegs(picks[0], picks[1], shown)
	case len(args) == 0:
		for _, m := range in.Milestones(shown) {
			out.Phases = append(out.Phases, phaseOut{m.Phase, m.Count, eventOut(m.First), eventOut(m.Last)})
		}
		legs = in.Legs(shown)
	default:
		leg := in.Leg(picks[0], picks[1], shown)
		for i, p := range []*record.Point{leg.From, leg.To} {
			if p == nil {
				return hint(fmt.Errorf("%s has no event for %q", in.Slug, args[i]), "tenmatsu show %s lists the events", in.Slug)
			}
		}
		legs = []record.Leg{leg}
	}
	sortLegs(legs, f.sort.value)
	if f.format.value == "json" {
		for _, l := range legs {
			out.Legs = append(out.Legs, a.legOut(l, f))
		}
		return a.printJSON(out)
	}
	if len(out.Phases) == 0 && len(legs) == 0 {
		a.tell("%s", a.say("between.none", in.Slug))
		return nil
	}
	a.printLegs(out.Phases, legs, f)
	return nil
}

func eventOut(c *record.Held) *pointOut { return &pointOut{c.ID, c.Event.Text, c.Event.When} }

func (a *app) legOut(l record.Leg, f *betweenFlags) legOut {
	out := legOut{Label: l.Label, Words: a.span(l, f)}
	if l.From != nil {
		out.From = &pointOut{l.From.Claim, l.From.Text, l.From.When}
	}
	if l.To != nil {
		out.To = &pointOut{l.To.Claim, l.To.Text, l.To.When}
	}
	if l.From != nil && l.To != nil {
		out.Seconds = &l.Span
		if least, most, ok := record.CalendarDays(l.From.When, l.To.When); ok {
			out.CalendarDays = []int{least, most}
		}
	}
	return out
}

// span words how long a leg is.
func (a *app) span(l record.Leg, f *betweenFlags) string {
	if l.From == nil || l.To == nil {
		return a.say("between.missing")
	}
	text := page.Span(a.language(), l.Span, page.SpanUnit(f.unit.value))
	if f.days {
		if least, most, ok := record.CalendarDays(l.From.When, l.To.When); ok {
			days := strconv.Itoa(least)
			if least != most {
				days = a.say("between.range", least, most)
			}
			text = a.say("between.days", text, days)
		}
	}
	return text
}

// tableLegs gives a leg for each row, or one from and to the first or last of a column.
func tableLegs(in *record.Incident, shown func(*record.Held) bool, picks [2]record.Pick, name string) ([]record.Leg, error) {
	t, err := findTable(in, shown, name)
	if err != nil {
		return nil, err
	}
	var cols [2]int
	var rows [2][]*record.Point // one for each row; nil where its cell has no time
	for i, p := range picks {
		if cols[i], err = t.FindColumn(p.Column); err != nil {
			return nil, err
		}
		rows[i] = columnPoints(t, cols[i])
	}
	single := true
	for i, p := range picks {
		if !p.First && !p.Last {
			single = false
			continue
		}
		best := extreme(rows[i], p.Last)
		if best == nil {
			return nil, fmt.Errorf("no cell of %s holds a time", t.Heading(cols[i]))
		}
		rows[i] = slices.Repeat([]*record.Point{best}, len(t.Rows))
	}
	var legs []record.Leg
	for i, r := range t.Rows {
		leg := record.NewLeg(r.Label(cols[:]...), rows[0][i], rows[1][i])
		if single {
			leg.Label = ""
			return []record.Leg{leg}, nil
		}
		legs = append(legs, leg)
	}
	return legs, nil
}

func columnPoints(t *record.Table, col int) []*record.Point {
	list := make([]*record.Point, len(t.Rows))
	for i, times := range t.Times(col) {
		if len(times) > 0 {
			list[i] = &record.Point{Claim: t.Rows[i].ID, Text: strings.Join(strings.Fields(t.Rows[i].Label(col)), " "), When: times[0]}
		}
	}
	return list
}

// extreme gives the earliest or the latest of the points.
func extreme(list []*record.Point, last bool) *record.Point {
	var best *record.Point
	for _, p := range list {
		if p != nil && (best == nil || (record.InTime(p.When, best.When) < 0) != last) {
			best = p
		}
	}
	return best
}

func sortLegs(legs []record.Leg, order string) {
	point := map[string]func(record.Leg) *record.Point{
		"from": func(l record.Leg) *record.Point { return l.From },
		"to":   func(l record.Leg) *record.Point { return l.To },
	}[order]
	slices.SortStableFunc(legs, func(x, y record.Leg) int {
		switch {
		case point != nil:
			p, q := point(x), point(y)
			if p == nil || q == nil {
				return missingLast(p == nil, q == nil)
			}
			return record.InTime(p.When, q.When)
		case order == "length":
			if x.Span.NoMost || y.Span.NoMost {
				return missingLast(x.Span.NoMost, y.Span.NoMost)
			}
			return cmp.Compare(x.Span.Most, y.Span.Most)
		}
		return 0
	})
}

func missingLast(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

func (a *app) printLegs(phases []phaseOut, legs []record.Leg, f *betweenFlags) {
	width, _ := a.columns(a.out)
	l := a.language()
	times := page.Together(l, pointsOf(phases, legs))
	if len(phases) > 0 {
		g := grid{wrap: true, heads: []string{a.say("between.phase"), a.say("between.count"), a.say("between.first"), a.say("between.last")}, right: []bool{false, true}}
		for _, p := range phases {
			last := ""
			if p.Count > 1 {
				last = times.Of(p.Last.When)
			}
			g.rows = append(g.rows, []string{page.Name(l, "phase", p.Phase), strconv.Itoa(p.Count), times.Of(p.First.When), last})
		}
		a.print("%s", g.write(width))
		if len(legs) == 0 {
			return
		}
		a.print("\n")
	}
	if len(legs) == 1 && legs[0].Label == "" {
		g := grid{wrap: true}
		for _, p := range []*record.Point{legs[0].From, legs[0].To} {
			g.rows = append(g.rows, []string{times.Of(p.When), plain(p.Text)})
		}
		a.print("%s%s", g.write(width), paragraph("", a.bold(a.span(legs[0], f)), width))
		return
	}
	g := grid{wrap: true}
	if len(phases) == 0 {
		g.heads = []string{"", a.say("between.from"), a.say("between.to"), a.say("between.length")}
	}
	for _, leg := range legs {
		if len(phases) > 0 {
			from, to, _ := strings.Cut(leg.Label, "..")
			g.rows = append(g.rows, []string{page.Name(l, "phase", from) + " → " + page.Name(l, "phase", to), a.span(leg, f)})
			continue
		}
		g.rows = append(g.rows, []string{plain(leg.Label), pointTime(times, leg.From), pointTime(times, leg.To), a.span(leg, f)})
	}
	a.print("%s", g.write(width))
}

func pointTime(times page.Times, p *record.Point) string {
	if p == nil {
		return "-"
	}
	return times.Of(p.When)
}

// pointsOf are the times that an answer shows.
func pointsOf(phases []phaseOut, legs []record.Leg) iter.Seq[when.Time] {
	return func(yield func(when.Time) bool) {
		for _, p := range phases {
			for _, end := range []*pointOut{p.First, p.Last} {
				if end != nil && !yield(end.When) {
					return
				}
			}
		}
		for _, leg := range legs {
			for _, p := range []*record.Point{leg.From, leg.To} {
				if p != nil && !yield(p.When) {
					return
				}
			}
		}
	}
}

// timeOf words a time in the language of what is printed.
func (a *app) timeOf(t when.Time) string { return page.Time(a.language(), t) }

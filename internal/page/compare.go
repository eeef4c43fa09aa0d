package page

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Comparison is the page of two to five incidents side by side: kinds, key figures, how long it was from phase
// to phase, parties, causes, and their time lines laid over each other at a phase.
type Comparison struct {
	Frame
	Incidents []Compared
	Rows      []CompareRow
	Phase     string // at which the time lines are laid over each other
	Phases    []Narrowing
	Lines     []CompareLine
	Ticks     []Tick
	Further   []Narrowing // incidents that can be added
	Problem   string
}

func (*Comparison) template() string { return "compare" }

// A Compared is an incident at the head of its column.
type Compared struct {
	Slug, Title, Published string
	Without                string // address of the page without it
	AllDraft               bool   // nothing of it is reviewed: it says so once, its items do not
}

// A CompareRow is a property, with what each incident has of it.
type CompareRow struct {
	Title string
	Cells []CompareCell
}

// A CompareCell is what one incident has of a property.
type CompareCell struct {
	Items []CompareItem
	More  int
}

// A CompareItem is a value. Shared says that another of the incidents has it, too.
type CompareItem struct {
	Text, Note, Address string
	Draft, Shared       bool
	Label               bool // say that it is a draft
	derived             bool // it is worked out of several claims
}

// A CompareLine is the time line of an incident, by how long before or after the phase each event was.
type CompareLine struct {
	Slug, Title string
	At          string // when the phase was, in words; "" where the record does not tell
	Events      []CompareEvent
	More        int
}

// A CompareEvent is an event with its distance, as a bar and in words.
type CompareEvent struct {
	ID                  record.ClaimID
	Phase, Text         string
	When, Away          string
	Bar                 Stretch
	OpenLeft, OpenRight bool
	Draft, Label        bool // it is a draft, and says so
}

// MostCompared is how many incidents stand side by side at most.
const MostCompared = 5

// What a cell and a line hold of what may be many.
const (
	compareItems  = 8
	compareEvents = 40
)

// A CompareInput is what the page is made of.
type CompareInput struct {
	Incidents []*record.Incident
	Phase     string // "" is the first that most of them have
	Further   []record.Summary
	Problem   string
}

// ComparePath is the address of a comparison of incidents; phase may be "".
func ComparePath(phase string, slugs ...string) string {
	q := url.Values{}
	for _, s := range slugs {
		q.Add("with", s)
	}
	if phase != "" {
		q.Set("phase", phase)
	}
	if len(q) == 0 {
		return "/compare"
	}
	return "/compare?" + q.Encode()
}

// NewComparison makes the page.
func NewComparison(in CompareInput, o Options) *Comparison {
	l := o.Language
	v := &Comparison{Frame: Frame{Language: l, Title: Say(l, "compare.title"), Menu: "incidents"}, Problem: in.Problem}
	var slugs []string
	for _, x := range in.Incidents {
		slugs = append(slugs, x.Slug)
	}
	v.Phase = comparePhase(in, o)
	var sections []map[string]*Section
	kinds := CompareRow{Title: Say(l, "kinds")}
	for i, x := range in.Incidents {
		page := NewIncident(x, Options{Language: l, Drafts: o.Drafts, Site: o.Site})
		others := slices.Delete(slices.Clone(slugs), i, i+1)
		v.Incidents = append(v.Incidents, Compared{Slug: x.Slug, Title: page.Title, Published: page.Published, Without: ComparePath(in.Phase, others...)})
		by := map[string]*Section{}
		for i := range page.Sections {
			by[page.Sections[i].Key] = &page.Sections[i]
		}
		sections = append(sections, by)
		var cell CompareCell
		for _, k := range page.Kinds {
			cell.add(CompareItem{Text: k.Name, Draft: k.Draft()})
		}
		kinds.Cells = append(kinds.Cells, cell)
	}
	v.Rows = append(v.Rows, kinds, v.figures(sections, l))
	v.Rows = append(v.Rows, compareSpans(in.Incidents, o)...)
	v.Rows = append(v.Rows, v.parties(sections, l), v.indicators(sections, l))
	for _, key := range []string{"method", "cause", "response"} {
		v.Rows = append(v.Rows, v.statements(sections, key, l))
	}
	v.Rows = slices.DeleteFunc(v.Rows, func(r CompareRow) bool {
		return !slices.ContainsFunc(r.Cells, func(c CompareCell) bool { return len(c.Items) > 0 })
	})
	for i := range v.Rows {
		v.Rows[i].share()
	}
	for _, p := range record.Phases {
		v.Phases = append(v.Phases, Narrowing{Word: p, Text: Name(l, "phase", p), Count: -1, Address: ComparePath(p, slugs...), On: p == v.Phase})
	}
	v.lines(in.Incidents, o)
	v.settle()
	for _, s := range in.Further {
		if len(slugs) < MostCompared && !slices.Contains(slugs, s.Slug) {
			v.Further = append(v.Further, Narrowing{Word: s.Slug, Text: listLines([]record.Summary{s}, o)[0].Title, Count: -1, Address: ComparePath(in.Phase, append(slices.Clone(slugs), s.Slug)...)})
		}
	}
	return v
}

// comparePhase is the phase that is asked for, or the one that most incidents have, announcement first.
func comparePhase(in CompareInput, o Options) string {
	if slices.Contains(record.Phases, in.Phase) {
		return in.Phase
	}
	best, most := "", 0
	for _, p := range []string{"announcement", "detection", "intrusion", "recovery", "containment"} {
		n := 0
		for _, x := range in.Incidents {
			if (record.Pick{Phase: p}).Of(x.Events(o.shown)) != nil {
				n++
			}
		}
		if n > most {
			best, most = p, n
		}
	}
	if best == "" {
		return record.Phases[0]
	}
	return best
}

func (c *CompareCell) add(x CompareItem) {
	if len(c.Items) == compareItems {
		c.More++
		return
	}
	c.Items = append(c.Items, x)
}

// share marks what several of the incidents have.
func (r *CompareRow) share() {
	in := map[string]int{}
	for i, c := range r.Cells {
		for _, x := range c.Items {
			if at, known := in[x.Text]; !known {
				in[x.Text] = i
			} else if at != i {
				in[x.Text] = -1
			}
		}
	}
	for i := range r.Cells {
		for k := range r.Cells[i].Items {
			x := &r.Cells[i].Items[k]
			x.Shared = in[x.Text] == -1
		}
	}
}

// settle says once of an incident that all of it is drafts.
func (v *Comparison) settle() {
	for i := range v.Incidents {
		drafts, others := 0, 0
		count := func(draft bool) {
			if draft {
				drafts++
			} else {
				others++
			}
		}
		for _, r := range v.Rows {
			for _, x := range r.Cells[i].Items {
				if !x.derived {
					count(x.Draft)
				}
			}
		}
		for _, e := range v.Lines[i].Events {
			count(e.Draft)
		}
		all := drafts > 0 && others == 0
		v.Incidents[i].AllDraft = all
		for _, r := range v.Rows {
			for k := range r.Cells[i].Items {
				r.Cells[i].Items[k].Label = r.Cells[i].Items[k].Draft && !all
			}
		}
		for k := range v.Lines[i].Events {
			v.Lines[i].Events[k].Label = v.Lines[i].Events[k].Draft && !all
		}
	}
}

// compareRow makes a row of what a section of each incident says; those without the section have an empty cell.
func compareRow(title string, sections []map[string]*Section, name string, fill func(*CompareCell, *Section, int)) CompareRow {
	row := CompareRow{Title: title}
	for i, by := range sections {
		var cell CompareCell
		if s := by[name]; s != nil {
			fill(&cell, s, i)
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (v *Comparison) figures(sections []map[string]*Section, l Language) CompareRow {
	return compareRow(Say(l, "section.key"), sections, "key", func(cell *CompareCell, s *Section, i int) {
		for _, g := range s.Figures {
			what := g.About
			if what == "" {
				what = g.Measure
			}
			for _, x := range g.Values {
				cell.add(CompareItem{Text: x.Text, Note: what, Draft: x.Draft(), Address: ClaimPath(v.Incidents[i].Slug, x.ID)})
			}
		}
	})
}

func (v *Comparison) parties(sections []map[string]*Section, l Language) CompareRow {
	return compareRow(Say(l, "section.parties"), sections, "parties", func(cell *CompareCell, s *Section, _ int) {
		for _, p := range s.Parties {
			cell.add(CompareItem{Text: p.As, Note: strings.Join(p.Roles, " · "), Draft: p.Draft(), Address: PartyPath(p.Party)})
		}
	})
}

func (v *Comparison) indicators(sections []map[string]*Section, l Language) CompareRow {
	return compareRow(Say(l, "section.indicators"), sections, "indicators", func(cell *CompareCell, s *Section, _ int) {
		for _, x := range s.Indicators {
			cell.add(CompareItem{Text: x.Value, Note: x.Type, Draft: x.Draft(), Address: x.Path})
		}
	})
}

func (v *Comparison) statements(sections []map[string]*Section, key string, l Language) CompareRow {
	row := CompareRow{Title: Say(l, "section."+key)}
	for i, by := range sections {
		var cell CompareCell
		if s := by[key]; s != nil {
			for _, p := range s.Passages {
				for _, x := range p.Statements {
					cell.add(CompareItem{Text: Shorten(x.Text, 300), Draft: x.Draft(), Address: ClaimPath(v.Incidents[i].Slug, x.ID)})
				}
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// compareSpans gives how long it was from phase to phase, for each pair that an incident has.
func compareSpans(list []*record.Incident, o Options) (rows []CompareRow) {
	legs := make([]map[string]record.Leg, len(list))
	have := map[string]bool{}
	for i, x := range list {
		legs[i] = map[string]record.Leg{}
		for _, leg := range x.Legs(o.shown) {
			legs[i][leg.Label] = leg
			have[leg.Label] = true
		}
	}
	for i, from := range record.Phases {
		for _, to := range record.Phases[i+1:] {
			label := from + ".." + to
			if !have[label] {
				continue
			}
			row := CompareRow{Title: Say(o.Language, "statistics.span", Name(o.Language, "phase", from), Name(o.Language, "phase", to))}
			for k := range list {
				var cell CompareCell
				if leg, ok := legs[k][label]; ok {
					cell.add(CompareItem{Text: Span(o.Language, leg.Span, SpanMixed), Address: ClaimPath(list[k].Slug, leg.To.Claim), derived: true})
				}
				row.Cells = append(row.Cells, cell)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// lines lays the time lines of the incidents over each other at the first event of the phase.
func (v *Comparison) lines(list []*record.Incident, o Options) {
	var spans []record.Span
	var shown []*record.Claim
	for _, x := range list {
		for _, e := range x.Events(o.shown) {
			shown = append(shown, &e.Claim)
		}
	}
	times := Together(o.Language, TimesOf(shown...))
	for i, x := range list {
		line := CompareLine{Slug: x.Slug, Title: v.Incidents[i].Title}
		events := x.Events(o.shown)
		if at := (record.Pick{Phase: v.Phase}).Of(events); at != nil {
			line.At = times.Of(at.Event.When)
			for _, e := range events {
				if len(line.Events) == compareEvents {
					line.More++
					continue
				}
				s := record.Between(at.Event.When, e.Event.When)
				c := CompareEvent{ID: e.ID, Text: Shorten(e.Event.Text, 200), When: times.Of(e.Event.When), Away: Span(o.Language, s, SpanMixed), Draft: e.State == record.Draft}
				if e == at {
					c.Away, s = Say(o.Language, "compare.here"), record.Span{}
				}
				if e.Event.Phase != "" {
					c.Phase = Name(o.Language, "phase", e.Event.Phase)
				}
				line.Events = append(line.Events, c)
				spans = append(spans, s)
			}
		}
		v.Lines = append(v.Lines, line)
	}
	s := newAway(spans)
	n := 0
	for i := range v.Lines {
		for k := range v.Lines[i].Events {
			e := &v.Lines[i].Events[k]
			e.Bar, e.OpenLeft, e.OpenRight = s.bar(spans[n])
			n++
		}
	}
	v.Ticks = s.ticks(o.Language)
}

// An away is a scale of distances to both sides of an instant: even up to an hour, then by the powers of time,
// so that minutes and months stand on one line. All places are shares of its width, in percent.
type away struct{ least, most float64 }

// powers is a distance on the scale.
func powers(d time.Duration) float64 {
	h := d.Hours()
	return math.Copysign(math.Log2(1+math.Abs(h)), h)
}

func newAway(spans []record.Span) away {
	a := away{-1, 1}
	for _, s := range spans {
		if !s.NoLeast {
			a.least, a.most = min(a.least, powers(s.Least)), max(a.most, powers(s.Least))
		}
		if !s.NoMost {
			a.least, a.most = min(a.least, powers(s.Most)), max(a.most, powers(s.Most))
		}
	}
	room := (a.most - a.least) / 25
	a.least, a.most = a.least-room, a.most+room
	return a
}

func (a away) place(x float64) float64 { return (x - a.least) / (a.most - a.least) * 100 }

func (a away) bar(s record.Span) (bar Stretch, openLeft, openRight bool) {
	from, to := 0.0, 100.0
	if !s.NoLeast {
		from = a.place(powers(s.Least))
	}
	if !s.NoMost {
		to = a.place(powers(s.Most))
	}
	width := max(to-from, minBar)
	return Stretch{compareShare(min(from, 100-width)), compareShare(width)}, s.NoLeast, s.NoMost
}

// ticks are the instant itself and whole lengths to its sides.
func (a away) ticks(l Language) (list []Tick) {
	last := math.Inf(-1)
	add := func(d time.Duration, label string) {
		x := a.place(powers(d))
		if x < 0 || x > 100 || x-last < 9 {
			return
		}
		last = x
		list = append(list, Tick{X: compareShare(x), Label: label, Anchor: "middle"})
	}
	lengths := []time.Duration{time.Hour, 24 * time.Hour, 7 * 24 * time.Hour, 30 * 24 * time.Hour, 365 * 24 * time.Hour}
	for _, d := range slices.Backward(lengths) {
		if zero := a.place(0) - a.place(powers(-d)); zero >= 9 {
			add(-d, "−"+edge(l, d))
		}
	}
	add(0, "0")
	for _, d := range lengths {
		add(d, "+"+edge(l, d))
	}
	return list
}

func compareShare(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) + "%" }

package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Standing gives what says whether a claim stands: it is accepted, or with drafts also not yet decided.
func Standing(drafts bool) func(*Held) bool {
	return func(c *Held) bool { return c.State == StateAccepted || drafts && c.State == Draft }
}

// squash folds a text to its letters, digits and per cent signs, in half width and lower case, so that
// neither blanks nor punctuation stand in the way of finding words in it.
func squash(text string) string {
	var b strings.Builder
	for _, r := range text {
		r = scan.Lower(scan.Fold(r))
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 'ー' || r == '%' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Events gives the events that shown lets through in the order of their time: by their start, those
// that end earlier first; what has no start stands by its end.
func (in *Incident) Events(shown func(*Held) bool) []*Held {
	var list []*Held
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Event != nil && shown(c) && !(c.Event.When.OpenStart && c.Event.When.OpenEnd) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *Held) int { return InTime(a.Event.When, b.Event.When) })
	return list
}

// InTime compares two times by their start, those that end earlier first; what has no start stands by its end.
func InTime(a, b when.Time) int {
	start := func(t when.Time) int64 {
		if t.OpenStart {
			return t.End
		}
		return t.Start
	}
	if c := cmp.Compare(start(a), start(b)); c != 0 {
		return c
	}
	switch {
	case a.OpenEnd && b.OpenEnd:
		return 0
	case a.OpenEnd:
		return 1
	case b.OpenEnd:
		return -1
	}
	return cmp.Compare(a.End, b.End)
}

// A Pick chooses an event of a record, or a cell of a column: the first in time that fits, or the last.
type Pick struct {
	Phase  string
	Text   string  // to be found in the event
	Claim  ClaimID // or the beginning of one
	Column string  // of a table
	First  bool    // of a column: the earliest of all rows, and not each row by itself
	Last   bool
}

// ParsePick reads a pick as people write it:
//
//	detection               the first event of a phase
//	last:announcement       the last one
//	text:80%                the first event that says this
//	announcement,text:尼崎市  both
//	col:復旧日時             a column, row by row; first:col: and last:col: of all rows
//	7f3a12cd                a claim
func ParsePick(s string) (Pick, error) {
	var p Pick
	rest := s
	if r, ok := strings.CutPrefix(rest, "last:"); ok {
		p.Last, rest = true, r
	} else if r, ok := strings.CutPrefix(rest, "first:"); ok {
		p.First, rest = true, r
	}
	if c, ok := strings.CutPrefix(rest, "col:"); ok && c != "" {
		p.Column = c
		return p, nil
	}
	phase, text, both := strings.Cut(rest, ",text:")
	if t, ok := strings.CutPrefix(rest, "text:"); ok {
		phase, text, both = "", t, true
	}
	if both && squash(text) == "" {
		return Pick{}, fmt.Errorf("%q names no words of an event", s)
	}
	p.Text = text
	switch {
	case phase == "" && both, slices.Contains(Phases, phase):
		p.Phase = phase
		return p, nil
	case !both && !p.First && !p.Last && len(phase) >= 4 && strings.Trim(phase, "0123456789abcdef") == "":
		p.Claim = ClaimID(phase)
		return p, nil
	}
	return Pick{}, fmt.Errorf("%q is neither a phase (%s), text:WORDS, col:COLUMN nor a claim", s, strings.Join(Phases, ", "))
}

// fits says whether an event is one that p asks for.
func (p Pick) fits(c *Held) bool {
	if p.Claim != "" {
		return strings.HasPrefix(string(c.ID), string(p.Claim))
	}
	return (p.Phase == "" || c.Event.Phase == p.Phase) && (p.Text == "" || strings.Contains(squash(c.Event.Text), squash(p.Text)))
}

// Of gives the event that p picks out of events in the order of their time, nil where none fits.
func (p Pick) Of(events []*Held) *Held {
	var found *Held
	for _, c := range events {
		if p.fits(c) {
			if found = c; !p.Last {
				break
			}
		}
	}
	return found
}

// Announced gives the incident with what its operator published as events too: on its stated day, by its title, in the phase
// announcement, under the ID of the publication. It is none where an event of that phase that shown lets through touches the day.
func (in *Incident) Announced(shown func(*Held) bool) *Incident {
	const announcement = "announcement"
	events := in.Events(shown)
	out := *in
	out.Claims = slices.Clone(in.Claims)
	for i := range in.Claims {
		c := &in.Claims[i]
		p := c.Publication
		if p == nil || !p.Own || p.Voice != VoiceOperator || p.When == nil || p.Basis != Stated || !shown(c) ||
			slices.ContainsFunc(events, func(e *Held) bool { return e.Event.Phase == announcement && e.Event.When.Overlaps(*p.When) }) {
			continue
		}
		e := *c
		e.Kind, e.Publication, e.Event = KindEvent, nil, &Event{When: *p.When, Text: p.Title, Phase: announcement}
		out.Claims = append(out.Claims, e)
	}
	return &out
}

// A Milestone is a phase of an incident with the events that stand for it.
type Milestone struct {
	Phase       string
	First, Last *Held
	Count       int
}

// Milestones gives the phases of the incident that have events, in the order of [Phases].
func (in *Incident) Milestones(shown func(*Held) bool) (list []Milestone) {
	events := in.Events(shown)
	for _, phase := range Phases {
		m := Milestone{Phase: phase}
		for _, c := range events {
			if c.Event.Phase != phase {
				continue
			}
			if m.First == nil {
				m.First = c
			}
			m.Last = c
			m.Count++
		}
		if m.Count > 0 {
			list = append(list, m)
		}
	}
	return list
}

// A Leg is a stretch of the course of an incident, from one event or cell to another. From or To is nil
// where the record has none.
type Leg struct {
	Label    string
	From, To *Point
	Span     Span // meant where both are there
}

// A Point is an end of a leg.
type Point struct {
	Claim ClaimID
	Text  string
	When  when.Time
}

func pointOf(c *Held) *Point {
	if c == nil {
		return nil
	}
	t := c.Event.When
	if byThen(c.Event.Text) {
		t.OpenStart, t.Start = true, 0
	}
	return &Point{Claim: c.ID, Text: c.Event.Text, When: t}
}

// NewLeg measures from one point to another.
func NewLeg(label string, from, to *Point) Leg {
	l := Leg{Label: label, From: from, To: to, Span: Span{NoLeast: true, NoMost: true}}
	if from != nil && to != nil {
		l.Span = Between(from.When, to.When)
	}
	return l
}

// Leg measures from the event that one pick chooses to that of another.
func (in *Incident) Leg(from, to Pick, shown func(*Held) bool) Leg {
	events := in.Events(shown)
	return NewLeg("", pointOf(from.Of(events)), pointOf(to.Of(events)))
}

// Legs measures from the first event of each phase to that of each later phase. Labels are the two
// phases with … between them.
func (in *Incident) Legs(shown func(*Held) bool) (list []Leg) {
	ms := in.Milestones(shown)
	for i, a := range ms {
		for _, b := range ms[i+1:] {
			list = append(list, NewLeg(a.Phase+".."+b.Phase, pointOf(a.First), pointOf(b.First)))
		}
	}
	return list
}

// others are the roles of those who tell of somebody else's case, or are its cause.
var others = map[string]bool{"attacker": true, "authority": true, "reporter": true}

// PartyLegs measures for each party that has a case of its own among the events that name it: from the
// one that from picks to the one that to picks, which is not the same. Parties that no event names are
// left out; where one of the two is missing, the leg tells the other.
func (in *Incident) PartyLegs(from, to Pick, shown func(*Held) bool) (list []Leg) {
	events := in.Events(shown)
	done := map[string]bool{}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Involvement == nil || !shown(c) || others[c.Involvement.Role] {
			continue
		}
		key := LookupName(c.Involvement.Name)
		if done[key] {
			continue
		}
		done[key] = true
		var of []*Held
		for _, e := range events {
			if strings.Contains(squash(e.Event.Text), squash(key)) {
				of = append(of, e)
			}
		}
		if len(of) == 0 {
			continue
		}
		end := to.Of(of)
		of = slices.DeleteFunc(slices.Clone(of), func(e *Held) bool {
			return e == end || end != nil && InTime(e.Event.When, end.Event.When) > 0
		})
		list = append(list, NewLeg(c.Involvement.Name, pointOf(from.Of(of)), pointOf(end)))
	}
	return list
}

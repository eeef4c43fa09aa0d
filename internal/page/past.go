package page

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Past is a record as it was known on a day, for [NewIncidentAt].
type Past struct {
	Today     *record.Incident // as it is known now
	Recorded  string           // the day by whose end it had been recorded, as 2018-06-27; "" for now
	Published string           // the day by whose end it had been published; "" for now
	Possibly  bool             // of what was published at a time that is not known to the day: also what may have been by then
	Record    *record.Incident // what had been recorded by the end of Recorded; Today where that is ""
	Before    *record.Incident // by the end of the day before Recorded on which something was recorded; nil where there is none, or Published is given
}

// BeforeRecorded gives the last day on which something of the record was taken in or decided before what a
// day shows as recorded; "" where there is none.
func BeforeRecorded(today *record.Incident, day string) string {
	steps := today.RecordedOn()
	steps = slices.DeleteFunc(steps, func(s record.Step) bool { return s.Day > day })
	if len(steps) < 2 {
		return ""
	}
	return steps[len(steps)-2].Day
}

// A Slider leads through the days on which a record changed.
type Slider struct {
	Key   string // the parameter of the address: as-of or recorded
	Stops []Stop // oldest first; the last is today's record
	At    int    // the stop that is shown; -1 where the day is before all of them
	Day   string // that was asked for, in words; "" for today's record
	By    string // what other bound holds, in words; "" for none

	Possibly bool // what may have been published by then counts, too

	asked    string
	previous string // the day with which it is compared, in words; "" where nothing was known before
	unknown  int
}

// A Stop is a day of a slider.
type Stop struct {
	Day    string // 2018-06-27; "" for today's record
	Words  string
	Claims int
}

// Previous is the stop before the one that is shown, nil where there is none.
func (s *Slider) Previous() *Stop {
	if s.At < 1 {
		return nil
	}
	return &s.Stops[s.At-1]
}

// Next is the stop after the one that is shown, nil where there is none.
func (s *Slider) Next() *Stop {
	if s.At+1 >= len(s.Stops) {
		return nil
	}
	return &s.Stops[s.At+1]
}

// Since is the day with which it is compared, in words.
func (s *Slider) Since() string { return s.previous }

// Unknown is how many claims are left out because nothing tells when they were published.
func (s *Slider) Unknown() int { return s.unknown }

// News is what became known with the day that is shown.
type News struct {
	Changed []Novelty // corrections, withdrawals and reviews: they change what was there
	Known   []Novelty // what was added; of a row and its figures the row
	Count   int       // of all claims that were added
	Kinds   []string  // how many of each kind, in words
	More    int       // further ones of Known that are not listed
}

// A Novelty is a claim that became known, was corrected, withdrawn or reviewed.
type Novelty struct {
	What   string // corrected, withdrawn, reviewed, in words; "" where it was added
	Kind   string
	Text   string
	Was    string         // what it took the place of
	Anchor record.ClaimID // where it stands on the page; "" where it does not
}

// newsShown is how many additions are listed.
const newsShown = 60

// NewIncidentAt makes the page of an incident as it was known on a day, with a slider over the days on
// which it changed, and marks what was new then. Without a day it is today's record with the slider.
func NewIncidentAt(p Past, o Options) *Incident {
	steps, unknown := p.Record.PublishedOn(o.shown)
	s := &Slider{Key: "as-of", Possibly: p.Possibly, asked: p.Published, At: -1, unknown: unknown}
	now, before := p.Record, p.Before
	if p.Published == "" && p.Recorded != "" {
		s.Key, s.asked, s.unknown, steps = "recorded", p.Recorded, 0, p.Today.RecordedOn()
	} else if p.Recorded != "" {
		s.By = Say(o.Language, "past.recorded", Day(o.Language, p.Recorded))
	}
	for i, x := range steps {
		if x.Day <= s.asked {
			s.At = i
		}
		s.Stops = append(s.Stops, Stop{x.Day, Day(o.Language, x.Day), x.Claims})
	}
	s.Stops = append(s.Stops, Stop{Words: Say(o.Language, "past.today")})
	if s.asked == "" {
		s.At = len(s.Stops) - 1
	} else {
		s.Day = Day(o.Language, s.asked)
	}
	if s.asked != "" && s.At > 0 {
		s.previous = s.Stops[s.At-1].Words
	}
	if p.Published != "" {
		now, before = at(p.Record, p.Published, p.Possibly), nil
		if s.At > 0 {
			before = at(p.Record, s.Stops[s.At-1].Day, p.Possibly)
		}
	}
	var fresh map[record.ClaimID]string
	var list []record.Difference
	if s.asked != "" && before != nil {
		for _, d := range record.Diff(before, now) {
			if o.shown(d.Claim) {
				list = append(list, d)
			}
		}
		fresh = map[record.ClaimID]string{}
		for _, d := range list {
			if d.What != record.TakenBack {
				fresh[d.Claim.ID] = Say(o.Language, "fresh."+string(d.What))
			}
		}
	}
	v := newIncident(now, o, fresh)
	v.Slug, v.Title = p.Record.Slug, cmp.Or(p.Record.Title(), p.Today.Title(), p.Record.Slug) // what it is about, also before its first document
	if len(s.Stops) > 1 || s.asked != "" {
		v.Slider = s
	}
	if s.asked != "" {
		v.News = news(list, o.Language)
	}
	return v
}

// at is a record as it was published by the end of a day. A day that is none is before all others.
func at(in *record.Incident, day string, possibly bool) *record.Incident {
	a, err := record.PublishedBy(day)
	if err != nil {
		return &record.Incident{}
	}
	a.Possibly = possibly
	return in.At(a)
}

// TimesOfChanges gives how to word the times of what became of claims.
func TimesOfChanges(l Language, list []record.Difference) Times {
	var claims []*record.Claim
	for _, d := range list {
		claims = append(claims, &d.Claim.Claim)
		if d.Was != nil {
			claims = append(claims, &d.Was.Claim)
		}
	}
	return Together(l, TimesOf(claims...))
}

// news words what became of claims.
func news(list []record.Difference, l Language) *News {
	n := &News{}
	times := TimesOfChanges(l, list)
	count := map[record.Kind]int{}
	known := map[record.ClaimID]bool{}
	for _, d := range list {
		if d.What == record.Known {
			count[d.Claim.Kind]++
			known[d.Claim.ID] = true
			n.Count++
		}
	}
	for _, k := range slices.Sorted(maps.Keys(count)) {
		n.Kinds = append(n.Kinds, Say(l, "past.kind", Name(l, "claim", string(k)), count[k]))
	}
	for _, d := range list {
		x := Novelty{Kind: Name(l, "claim", string(d.Claim.Kind)), Text: brief(times.Claim(&d.Claim.Claim)), Anchor: d.Claim.ID}
		if d.What == record.Known {
			switch {
			case known[d.Claim.Parent]: // its row tells
			case len(n.Known) == newsShown:
				n.More++
			default:
				n.Known = append(n.Known, x)
			}
			continue
		}
		x.What = Say(l, "fresh."+string(d.What))
		switch d.What {
		case record.TakenBack:
			x.Anchor = ""
		case record.Revised, record.Mended, record.Reworded:
			x.Was = brief(times.Claim(&d.Was.Claim))
		}
		n.Changed = append(n.Changed, x)
	}
	return n
}

// briefLong is how many characters of a text stand in a line.
const briefLong = 72

func brief(s string) string { return Shorten(s, briefLong) }

// File is the address of the same record in another format, such as ".json".
func (v *Incident) File(ext string) string {
	address := IncidentPath(v.Slug) + ext
	for _, k := range v.Keep() {
		if k.Key == "as-of" || k.Key == "recorded" || k.Key == "possibly" {
			address = withQuery(address, k.Key, k.Value)
		}
	}
	return address
}

// To is the address of this page with one parameter set to a value; "" takes it away. The language is not
// kept in it: that is remembered by itself.
func (f *Frame) To(key, value string) string {
	return withQuery(withQuery(f.Here, "lang", ""), key, value)
}

// Path is the address of this page without parameters.
func (f *Frame) Path() string {
	path, _, _ := strings.Cut(f.Here, "?")
	return path
}

// Within is the address of this page with another part of the timeline; the zero Window is all of it.
func (f *Frame) Within(w Window) string {
	return withQuery(f.To("from", w.From), "to", w.To)
}

// Whole is the address of this page with all of the timeline.
func (f *Frame) Whole() string { return f.Within(Window{}) }

// A Kept is a parameter that a form carries on.
type Kept struct{ Key, Value string }

// Keep lists the parameters of this page that a form keeps which sets others itself.
func (f *Frame) Keep(others ...string) (list []Kept) {
	u, err := url.Parse(f.Here)
	if err != nil {
		return nil
	}
	q := u.Query()
	for _, k := range slices.Sorted(maps.Keys(q)) {
		if k == "lang" || slices.Contains(others, k) {
			continue
		}
		for _, v := range q[k] {
			list = append(list, Kept{k, v})
		}
	}
	return list
}

package page

import (
	"cmp"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/when"
)

// A Timeline is the events of a record in the order of time, each with its bar on one axis. It is a
// table whose second column is drawn: what the bar shows, the first column says in words.
type Timeline struct {
	Rows  []Event
	Axis  Axis
	Drawn bool // there is something to draw
	Fades bool // a bar has a faded end
	Opens bool // a bar has an open end
}

// An Event is a row of the time line.
type Event struct {
	Item
	When  string
	EDTF  string
	Text  string
	Phase string
	Bar   Bar
	time  when.Time
}

// An Axis is the scale of the drawing. All places are shares of its width, in percent.
type Axis struct {
	Ticks []Tick
	Folds []Stretch
	From  string // the first and last day, in words
	To    string
}

// A Tick is a place on the axis with its label; Head is the date above it that it leans on.
type Tick struct {
	X      string
	Label  string
	Anchor string // start, middle or end
	Head   bool
}

// A Stretch is a part of the width.
type Stretch struct{ X, Width string }

// A Bar is the drawing of an interval.
type Bar struct {
	Stretch
	None       bool    // nothing is known of the time
	Fade       bool    // its ends are approximate
	Line       Stretch // from an open end to the edge
	LeftArrow  bool
	RightArrow bool
}

// timeline gives the events in their order; those of which no time is known come last.
func (b *builder) timeline() *Timeline {
	t := &Timeline{}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if c.Event == nil || !b.o.shown(c) {
			continue
		}
		e := Event{Item: b.item(c), When: Time(b.o.Language, c.Event.When), EDTF: c.Event.When.EDTF(), Text: c.Event.Text, time: c.Event.When}
		if c.Event.Phase != "" {
			e.Phase = Name(b.o.Language, "phase", c.Event.Phase)
		}
		t.Rows = append(t.Rows, e)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	slices.SortStableFunc(t.Rows, func(x, y Event) int {
		xs, xk := anchor(x.time)
		ys, yk := anchor(y.time)
		if xk != yk {
			return cmp.Compare(xk, yk)
		}
		return cmp.Compare(xs, ys)
	})
	t.draw(b.o.Language)
	return t
}

// anchor is the instant by which an interval is put in order: its start, or its end where the start
// is open. Rank 1 is for intervals of which nothing is known.
func anchor(t when.Time) (us int64, rank int) {
	switch {
	case !t.OpenStart:
		return t.Start, 0
	case !t.OpenEnd:
		return t.End, 0
	}
	return 0, 1
}

func (t *Timeline) draw(l Language) {
	var times []when.Time
	for _, e := range t.Rows {
		times = append(times, e.time)
	}
	s := newScale(times)
	if s == nil {
		return
	}
	t.Drawn = true
	for i := range t.Rows {
		t.Rows[i].Bar = s.bar(t.Rows[i].time)
		t.Fades = t.Fades || t.Rows[i].Bar.Fade
		t.Opens = t.Opens || t.Rows[i].Bar.LeftArrow || t.Rows[i].Bar.RightArrow
	}
	t.Axis = s.axis(l)
}

// A scale maps instants to shares of the width. It is linear within each part; between two parts
// lies an empty stretch that is folded. A part gets its width partly by its length and mostly by
// how much happens in it, so that minutes stay readable beside months.
type scale struct {
	parts  []part
	offset int // of the zone in which the axis is labelled
}

type part struct {
	from, to    int64 // with air around
	first, last int64 // what happens in it
	x, width    float64
}

const (
	foldWidth = 5.0
	maxFolds  = 4
	foldLeap  = 8
	minPart   = 13.0
	minBar    = 0.9   // percent: what stays visible on a phone
	track     = 340.0 // the width in pixels for which labels are chosen
)

func newScale(times []when.Time) *scale {
	var at []int64
	zones := map[int]int{}
	s := &scale{offset: when.JST}
	for _, t := range times {
		if !t.OpenStart {
			at = append(at, t.Start)
		}
		if !t.OpenEnd {
			at = append(at, t.End)
		}
		if !t.OpenStart || !t.OpenEnd {
			zones[t.Offset]++
		}
	}
	if len(at) == 0 {
		return nil
	}
	for z, n := range zones {
		if n > zones[s.offset] || n == zones[s.offset] && z < s.offset && zones[when.JST] < n {
			s.offset = z
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	gaps := make([]int64, len(at)-1)
	for i := range gaps {
		gaps[i] = at[i+1] - at[i]
	}
	folded := folds(at, gaps, times)
	start := 0
	var points []int
	for i := 0; i <= len(gaps); i++ {
		if i == len(gaps) || folded[i] {
			from, to := at[start], at[i]
			// Air at both ends; a lone instant gets a second around it.
			air := max((to-from)/25, int64(time.Second/time.Microsecond)/2)
			s.parts = append(s.parts, part{from: from - air, to: to + air, first: from, last: to})
			points = append(points, i-start+1)
			start = i + 1
		}
	}
	var length float64
	n := 0
	for i, p := range s.parts {
		length += float64(p.to - p.from)
		n += points[i]
	}
	room := 100 - foldWidth*float64(len(s.parts)-1)
	spare := room - minPart*float64(len(s.parts))
	x := 0.0
	for i := range s.parts {
		p := &s.parts[i]
		p.x = x
		p.width = minPart + spare*(0.25*float64(p.to-p.from)/length+0.75*float64(points[i])/float64(n))
		x += p.width + foldWidth
	}
	return s
}

// folds picks the stretches in which nothing happens that are to be folded: the longest ones, as many
// as are set apart from the rest by the greatest leap in length, and only if they would take most of
// the width.
func folds(at, gaps []int64, times []when.Time) map[int]bool {
	busy := make([]int, len(at)+1) // intervals that begin less those that end at a point
	for _, t := range times {
		if t.OpenStart || t.OpenEnd {
			continue
		}
		i, _ := slices.BinarySearch(at, t.Start)
		j, _ := slices.BinarySearch(at, t.End)
		busy[i]++
		busy[j]--
	}
	var empty []int
	total, open := int64(0), 0
	for i, g := range gaps {
		total += g
		if open += busy[i]; open == 0 {
			empty = append(empty, i)
		}
	}
	slices.SortStableFunc(empty, func(x, y int) int { return cmp.Compare(gaps[y], gaps[x]) })
	best, leap, sum := 0, float64(foldLeap), int64(0)
	for k := 1; k <= min(len(empty), maxFolds); k++ {
		sum += gaps[empty[k-1]]
		next := total - sum // what would be left to see
		if k < len(empty) {
			next = gaps[empty[k]]
		}
		if r := float64(gaps[empty[k-1]]) / float64(max(next, 1)); r > leap && sum*10 >= total*6 {
			best, leap = k, r
		}
	}
	out := map[int]bool{}
	for _, i := range empty[:best] {
		out[i] = true
	}
	return out
}

// x is the place of an instant.
func (s *scale) x(us int64) float64 {
	for i, p := range s.parts {
		switch {
		case us < p.from && i == 0:
			return 0
		case us < p.from: // in the fold before this part
			before := s.parts[i-1]
			return before.x + before.width + foldWidth*float64(us-before.to)/float64(p.from-before.to)
		case us <= p.to:
			return p.x + p.width*float64(us-p.from)/float64(p.to-p.from)
		}
	}
	return 100
}

func (s *scale) bar(t when.Time) Bar {
	b := Bar{Fade: t.Approximate}
	var from, to float64
	switch {
	case t.OpenStart && t.OpenEnd:
		return Bar{None: true}
	case t.OpenEnd:
		from = s.x(t.Start)
		to = from + minBar
		b.RightArrow = true
		b.Line = Stretch{percent(from), percent(100 - from)}
	case t.OpenStart:
		to = s.x(t.End)
		from = to - minBar
		b.LeftArrow = true
		b.Line = Stretch{percent(0), percent(to)}
	default:
		from, to = s.x(t.Start), s.x(t.End)
	}
	if b.Fade && !t.OpenStart && !t.OpenEnd { // room for the fade to be seen beyond the interval
		from, to = from-1.2, to+1.2
	}
	if to-from < minBar {
		mid := (from + to) / 2
		from, to = mid-minBar/2, mid+minBar/2
	}
	from, to = max(from, 0), min(to, 100)
	b.Stretch = Stretch{percent(from), percent(to - from)}
	return b
}

// A step is a distance between ticks.
type step struct {
	unit when.Precision
	n    int
	long time.Duration // about
}

var steps = []step{
	{when.Second, 1, time.Second}, {when.Second, 10, 10 * time.Second}, {when.Second, 30, 30 * time.Second},
	{when.Minute, 1, time.Minute}, {when.Minute, 5, 5 * time.Minute}, {when.Minute, 10, 10 * time.Minute}, {when.Minute, 30, 30 * time.Minute},
	{when.Hour, 1, time.Hour}, {when.Hour, 3, 3 * time.Hour}, {when.Hour, 6, 6 * time.Hour}, {when.Hour, 12, 12 * time.Hour},
	{when.Day, 1, 24 * time.Hour}, {when.Day, 2, 48 * time.Hour}, {when.Day, 7, 7 * 24 * time.Hour}, {when.Day, 14, 14 * 24 * time.Hour},
	{when.Month, 1, 30 * 24 * time.Hour}, {when.Month, 2, 61 * 24 * time.Hour}, {when.Month, 3, 91 * 24 * time.Hour}, {when.Month, 6, 182 * 24 * time.Hour},
	{when.Year, 1, 365 * 24 * time.Hour}, {when.Year, 2, 730 * 24 * time.Hour}, {when.Year, 5, 1826 * 24 * time.Hour}, {when.Year, 10, 3652 * 24 * time.Hour}, {when.Year, 50, 18262 * 24 * time.Hour},
}

func (s *scale) at(us int64) time.Time {
	return time.UnixMicro(us).In(time.FixedZone("", s.offset))
}

func (s *scale) axis(l Language) Axis {
	var a Axis
	end := -10.0 // of the last label in percent
	headEnd := -10.0
	label := func(p part, x float64, text string, head bool) {
		width := textWidth(text) / track * 100
		left, right := p.x, p.x+p.width
		anchor, from := "middle", x-width/2
		switch {
		case head && p.x+width <= 100:
			anchor, from = "start", x
		case head:
			anchor, from = "end", x-width
		case from < left:
			anchor, from = "start", x
		case from+width > right:
			anchor, from = "end", x-width
		}
		last := &end
		if head {
			last = &headEnd
		}
		if from < *last+0.8 {
			if head {
				return
			}
			text = ""
		} else {
			*last = from + width
		}
		a.Ticks = append(a.Ticks, Tick{X: percent(x), Label: text, Anchor: anchor, Head: head})
	}
	for i, p := range s.parts {
		if i > 0 {
			before := s.parts[i-1]
			a.Folds = append(a.Folds, Stretch{percent(before.x + before.width), percent(foldWidth)})
		}
		st := choose(p, l)
		first := s.at(p.first)
		head := ""
		switch st.unit {
		case when.Second, when.Minute, when.Hour:
			head = day(l, first)
			if next := p.x + p.width + foldWidth; textWidth(head)/track*100 > next-p.x-1 && i+1 < len(s.parts) {
				head = dayLabel(l, first)
			}
		case when.Day:
			head = first.Format("2006")
			if l != English {
				head += "年"
			}
		}
		ticks := st.ticks(s.at(p.from), s.at(p.to))
		if len(ticks) == 0 { // too short for its step: its beginning is named
			ticks, st.unit = []time.Time{first}, when.Day
			head = first.Format("2006")
		}
		if head != "" {
			label(p, p.x, head, true)
		}
		for n, tick := range ticks {
			label(p, s.x(tick.UnixMicro()), tickLabel(l, st, tick, n == 0), false)
		}
	}
	lo, hi := s.parts[0], s.parts[len(s.parts)-1]
	a.From, a.To = day(l, s.at(lo.first)), day(l, s.at(hi.last-1))
	return a
}

// choose takes the finest step whose labels do not touch in this part.
func choose(p part, l Language) step {
	room := p.width / 100 * track
	length := time.Duration(p.to-p.from) * time.Microsecond
	for _, st := range steps {
		need := 40.0
		switch st.unit {
		case when.Second:
			need = 60
		case when.Day:
			need = 36
			if l == English {
				need = 46
			}
		case when.Year, when.Month:
			need = 46
		}
		if room*float64(st.long)/float64(length) >= need {
			return st
		}
		if st.long > length { // not even two ticks: the finest step that gives one
			return st
		}
	}
	return steps[len(steps)-1]
}

// ticks lists the places of a step from a to b.
func (st step) ticks(a, b time.Time) []time.Time {
	y, m, d := a.Date()
	var t time.Time
	next := func(t time.Time) time.Time { return t.Add(st.long) }
	switch st.unit {
	case when.Year:
		t = time.Date(y-y%st.n, 1, 1, 0, 0, 0, 0, a.Location())
		next = func(t time.Time) time.Time { return t.AddDate(st.n, 0, 0) }
	case when.Month:
		t = time.Date(y, m-time.Month((int(m)-1)%st.n), 1, 0, 0, 0, 0, a.Location())
		next = func(t time.Time) time.Time { return t.AddDate(0, st.n, 0) }
	case when.Day:
		t = time.Date(y, m, d, 0, 0, 0, 0, a.Location())
		next = func(t time.Time) time.Time { return t.AddDate(0, 0, st.n) }
	default:
		t = time.Date(y, m, d, 0, 0, 0, 0, a.Location())
		t = t.Add(a.Sub(t).Truncate(st.long))
	}
	var out []time.Time
	for ; !t.After(b) && len(out) < 100; t = next(t) {
		if !t.Before(a) {
			out = append(out, t)
		}
	}
	return out
}

func dayLabel(l Language, t time.Time) string {
	if l == English {
		return t.Format("2 Jan")
	}
	return t.Format("1/2")
}

func tickLabel(l Language, st step, t time.Time, first bool) string {
	switch st.unit {
	case when.Year:
		return t.Format("2006")
	case when.Month:
		if first || t.Month() == 1 {
			return t.Format("2006/1")
		}
		if l == English {
			return t.Format("Jan")
		}
		return t.Format("1月")
	case when.Day:
		return dayLabel(l, t)
	case when.Second:
		return t.Format("15:04:05")
	}
	if midnight(t) {
		return dayLabel(l, t)
	}
	return t.Format("15:04")
}

// textWidth estimates the width of an axis label in pixels.
func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r < 0x2000 {
			w += 6.1
		} else {
			w += 11
		}
	}
	return w + 2*float64(min(1, utf8.RuneCountInString(s)))
}

func midnight(t time.Time) bool {
	h, m, s := t.Clock()
	return h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0
}

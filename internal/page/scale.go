package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/when"
)

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
	left   float64 // of the label, in percent of the width for which labels are chosen
	right  float64
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
	left       float64
	width      float64
}

// A scale maps instants to shares of the width. It is linear within each part; between two parts
// lies an empty stretch that is folded. A part gets its width partly by its length and mostly by
// how much happens in it, so that minutes stay readable beside months.
type scale struct {
	parts              []part
	offset             int  // of the zone in which the axis is labelled
	openStart, openEnd bool // an interval is open there
}

type part struct {
	from, to    int64 // with air around
	first, last int64 // what happens in it
	points      int   // how many beginnings lie in it
	x, width    float64
}

const (
	foldWidth = 5.0
	maxFolds  = 6
	minPart   = 13.0
	minBar    = 0.9   // percent: what stays visible on a phone
	air       = 1.6   // percent at the ends of a part
	shaft     = 5.0   // percent at the end of all where an arrow stands
	apart     = 1.2   // percent: how far two beginnings must stand from each other to be told apart
	track     = 340.0 // the width in pixels for which labels are chosen
)

func newScale(times []when.Time) *scale {
	var at, starts []int64
	zones := map[int]int{}
	s := &scale{offset: when.JST}
	for _, t := range times {
		s.openStart = s.openStart || t.OpenStart && !t.OpenEnd
		s.openEnd = s.openEnd || t.OpenEnd && !t.OpenStart
		if !t.OpenStart {
			at = append(at, t.Start)
		}
		if !t.OpenEnd {
			at = append(at, t.End)
		}
		if !t.OpenStart || !t.OpenEnd {
			us, _ := anchor(t)
			starts = append(starts, us)
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
	slices.Sort(starts)
	starts = slices.Compact(starts)
	// Cuts are the gaps behind which a part ends. First what is empty and long, then, part by part, the
	// longest gap of one in which beginnings fall together.
	cuts, busy := emptyCuts(at, times)
	s.lay(at, starts, cuts)
	for len(cuts) < maxFolds {
		gap, ok := s.helpful(at, starts, cuts, busy)
		if ok {
			cuts[gap] = true
		}
		s.lay(at, starts, cuts)
		if !ok {
			break
		}
	}
	return s
}

// lay makes the parts between cuts, and shares the width among them. Each part has air at both ends, so that
// what fades there does not end at the edge, and an arrow at the edge of all has a shaft.
func (s *scale) lay(at, starts []int64, cuts map[int]bool) {
	s.parts = s.parts[:0]
	start := 0
	for i := range at {
		if i < len(at)-1 && !cuts[i] {
			continue
		}
		p := part{first: at[start], last: at[i]}
		low, _ := slices.BinarySearch(starts, p.first)
		high, _ := slices.BinarySearch(starts, p.last+1)
		p.points = max(high-low, 1)
		s.parts = append(s.parts, p)
		start = i + 1
	}
	var length float64
	n := 0
	for _, p := range s.parts {
		length += max(float64(p.last-p.first), 1)
		n += p.points
	}
	room := 100 - foldWidth*float64(len(s.parts)-1)
	least := min(minPart, 0.8*room/float64(len(s.parts)))
	spare := room - least*float64(len(s.parts))
	x := 0.0
	for i := range s.parts {
		p := &s.parts[i]
		p.x = x
		p.width = least + spare*(0.25*max(float64(p.last-p.first), 1)/length+0.75*float64(p.points)/float64(n))
		x += p.width + foldWidth
		before, after := air, air
		if s.openStart && i == 0 {
			before = shaft
		}
		if s.openEnd && i == len(s.parts)-1 {
			after = shaft
		}
		// What one percent of the width is long; of a lone instant it does not matter.
		unit := max(float64(p.last-p.first), float64(time.Second/time.Microsecond)) / (p.width - before - after)
		if p.first == p.last {
			before, after = p.width/2, p.width/2
		}
		p.from, p.to = p.first-int64(before*unit), p.last+int64(after*unit)
	}
}

// emptyCuts picks the stretches in which nothing happens that are to be folded: the longest ones, as many
// as are set apart from the rest by the greatest leap in length, and only if they would take most of
// the width. busy are the stretches in which something goes on.
func emptyCuts(at []int64, times []when.Time) (cuts, busy map[int]bool) {
	const most, least = 4, 8.0      // folds; how much longer than what is next
	begun := make([]int, len(at)+1) // intervals that begin less those that end at a point
	for _, t := range times {
		if t.OpenStart || t.OpenEnd {
			continue
		}
		i, _ := slices.BinarySearch(at, t.Start)
		j, _ := slices.BinarySearch(at, t.End)
		begun[i]++
		begun[j]--
	}
	cuts, busy = map[int]bool{}, map[int]bool{}
	var empty []int
	total, open := int64(0), 0
	for i := range len(at) - 1 {
		g := at[i+1] - at[i]
		total += g
		if open += begun[i]; open == 0 {
			empty = append(empty, i)
		} else {
			busy[i] = true
		}
	}
	gap := func(i int) int64 { return at[i+1] - at[i] }
	slices.SortStableFunc(empty, func(x, y int) int { return cmp.Compare(gap(y), gap(x)) })
	best, leap, sum := 0, least, int64(0)
	for k := 1; k <= min(len(empty), most); k++ {
		sum += gap(empty[k-1])
		next := total - sum // what would be left to see
		if k < len(empty) {
			next = gap(empty[k])
		}
		if r := float64(gap(empty[k-1])) / float64(max(next, 1)); r > leap && sum*10 >= total*6 {
			best, leap = k, r
		}
	}
	for _, i := range empty[:best] {
		cuts[i] = true
	}
	return cuts, busy
}

// helpful finds the gap that is to be cut next: of the part in which the most beginnings fall together, that
// among its longest gaps after which the fewest do; in doubt one in which nothing goes on, and the longest. An
// interval that goes on through a fold is drawn across it. ok is false where no cut is worth it.
func (s *scale) helpful(at, starts []int64, cuts, busy map[int]bool) (gap int, ok bool) {
	worst, most, all := part{}, 0, 0
	for _, p := range s.parts {
		n := s.near(starts, p)
		if all += n; n > most {
			worst, most = p, n
		}
	}
	if most == 0 {
		return 0, false
	}
	least := 0
	for i, g := range longestGaps(at, worst) {
		cuts[g] = true
		s.lay(at, starts, cuts)
		delete(cuts, g)
		n := 0
		for _, p := range s.parts {
			n += s.near(starts, p)
		}
		long := at[g+1] - at[g]
		if n >= all && long*2 < worst.last-worst.first || i > 0 && long*8 < worst.last-worst.first {
			continue
		}
		n *= 2
		if busy[g] {
			n++
		}
		if !ok || n < least {
			gap, least, ok = g, n, true
		}
	}
	return gap, ok
}

// near counts the beginnings in a part that fall together with the one before.
func (s *scale) near(starts []int64, p part) (n int) {
	low, _ := slices.BinarySearch(starts, p.first)
	high, _ := slices.BinarySearch(starts, p.last+1)
	for k := low + 1; k < high; k++ {
		if s.x(starts[k])-s.x(starts[k-1]) < apart {
			n++
		}
	}
	return n
}

// longestGaps lists some of the longest gaps within a part, the longest first.
func longestGaps(at []int64, p part) (gaps []int) {
	const some = 4
	i, _ := slices.BinarySearch(at, p.first)
	for ; i+1 < len(at) && at[i+1] <= p.last; i++ {
		gaps = append(gaps, i)
	}
	slices.SortStableFunc(gaps, func(x, y int) int { return cmp.Compare(at[y+1]-at[y], at[x+1]-at[x]) })
	return gaps[:min(len(gaps), some)]
}

func (s *scale) first() int64 { return s.parts[0].first }
func (s *scale) last() int64  { return s.parts[len(s.parts)-1].last }

// inverse is the instant that stands at a place.
func (s *scale) inverse(x float64) int64 {
	for i, p := range s.parts {
		switch {
		case x < p.x && i > 0:
			before := s.parts[i-1]
			return before.last + int64((x-before.x-before.width)/foldWidth*float64(p.first-before.last))
		case x <= p.x+p.width:
			us := p.from + int64(max(x-p.x, 0)/p.width*float64(p.to-p.from))
			if i > 0 {
				us = max(us, p.first)
			}
			if i < len(s.parts)-1 {
				us = min(us, p.last)
			}
			return us
		}
	}
	return s.parts[len(s.parts)-1].to
}

// script writes the scale for the script: x:width:from:to of each part, in percent and microseconds.
func (s *scale) script() string {
	var list []string
	for _, p := range s.parts {
		list = append(list, fmt.Sprintf("%.2f:%.2f:%d:%d", p.x, p.width, p.from, p.to))
	}
	return strings.Join(list, " ")
}

func itoa(n int) string { return strconv.Itoa(n) }

// x is the place of an instant.
func (s *scale) x(us int64) float64 {
	for i, p := range s.parts {
		switch {
		case us < p.first && i > 0 && us > s.parts[i-1].last: // in the fold before this part, or in the air at its sides
			before := s.parts[i-1]
			left, right := before.x+before.width, p.x
			if p.first == before.last {
				return left
			}
			return left + (right-left)*float64(us-before.last)/float64(p.first-before.last)
		case us < p.from && i == 0:
			return 0
		case us <= p.last || i == len(s.parts)-1 && us <= p.to:
			return p.x + p.width*float64(us-p.from)/float64(p.to-p.from)
		}
	}
	return 100
}

// bar draws an interval. Before and after say that it goes on beyond the edges.
func (s *scale) bar(t when.Time, before, after bool) Bar {
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
	if over := max(to-100, 0); over > 0 {
		from, to = from-over, 100
	}
	if from < 0 {
		from, to = 0, min(to-from, 100)
	}
	if before {
		from = 0
	}
	if after {
		to = 100
	}
	b.left, b.width = from, to-from
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
	{when.Fraction, 1, 10 * time.Millisecond}, {when.Fraction, 1, 100 * time.Millisecond}, {when.Second, 1, time.Second}, {when.Second, 10, 10 * time.Second}, {when.Second, 30, 30 * time.Second},
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
		if from < *last+0.8 || from < 0 || from+width > 100.5 {
			if head {
				return
			}
			text = ""
		} else {
			*last = from + width
		}
		a.Ticks = append(a.Ticks, Tick{X: percent(x), Label: text, Anchor: anchor, Head: head, left: from, right: from + width})
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
		case when.Fraction, when.Second, when.Minute, when.Hour:
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
		lo, hi := p.first, p.last // the air between parts has no time of its own
		if i == 0 {
			lo = p.from
		}
		if i == len(s.parts)-1 {
			hi = p.to
		}
		ticks := st.ticks(s.at(lo), s.at(hi))
		if p.first == p.last { // a lone instant is named by itself
			ticks, head = []time.Time{first}, day(l, first)
			switch {
			case midnight(first):
				st.unit, head = when.Day, ""
			case first.Second() == 0 && first.Nanosecond() == 0:
				st.unit = when.Minute
			}
			if next := p.x + p.width + foldWidth; head != "" && textWidth(head)/track*100 > next-p.x-1 && i+1 < len(s.parts) {
				head = dayLabel(l, first)
			}
		}
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
	a.From, a.To = day(l, s.at(s.first())), day(l, s.at(s.last()-1))
	return a
}

// choose takes the finest step whose labels do not touch in this part.
func choose(p part, l Language) step {
	room := p.width / 100 * track
	length := time.Duration(p.to-p.from) * time.Microsecond
	for _, st := range steps {
		need := 40.0
		switch st.unit {
		case when.Fraction:
			need = 76
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
	case when.Fraction:
		return t.Format("15:04:05.00")
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

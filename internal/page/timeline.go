package page

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Timeline is the events of a record in the order of time, each with its bar on one axis. It is a
// table whose second column is drawn: what the bar shows, the first column says in words. Where there are
// several phases or many events, a chart with a lane for each phase stands above.
type Timeline struct {
	Rows    []Event
	Count   int // all events, also those outside of the window and of other phases
	Axis    Axis
	Drawn   bool   // there is something to draw
	Fades   bool   // a bar has a faded end
	Opens   bool   // a bar has an open end
	Chart   *Chart // nil where the rows say it all
	Control *Control
}

// An Event is a row of the time line.
type Event struct {
	Item
	When  string
	EDTF  string
	Text  string
	Phase string // in words, "" where it is of none
	Class string // of its colour: the phase, or other
	Bar   Bar
	time  when.Time
	phase string
	// It goes on before and after the window.
	before, after bool
}

// A Part of a timeline is what of it is to be seen.
type Part struct {
	From, To string   // as 2018-06-15 or 2018-06-15T04:43, in Japan time; "" for its beginning or end
	Phases   []string // only these; none for all. "other" is what is of no phase
}

// instants reads the bounds of a part. ok is false where they are no times or in the wrong order.
func (p *Part) instants() (from, to int64, ok bool) {
	from, to = -1<<62, 1<<62
	read := func(s string, into *int64) bool {
		if s == "" {
			return true
		}
		for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02T15:04:05"} { // fractions are read behind seconds
			if t, err := time.ParseInLocation(layout, s, jst); err == nil {
				*into = t.UnixMicro()
				return true
			}
		}
		return false
	}
	ok = read(p.From, &from) && read(p.To, &to)
	return from, to, ok && from < to
}

// Check says whether the bounds of a part are times, the first before the second.
func (p *Part) Check() bool {
	_, _, ok := p.instants()
	return ok
}

// instantText writes a bound of a part, as short as it can be.
func instantText(us int64) string {
	t := time.UnixMicro(us).In(jst)
	switch {
	case midnight(t):
		return t.Format(time.DateOnly)
	case t.Second() == 0 && t.Nanosecond() == 0:
		return t.Format("2006-01-02T15:04")
	}
	return t.Format("2006-01-02T15:04:05.999999")
}

// phases are those of events in the order of an incident; other is for what is of none, or of a phase that
// this program does not know.
var phases = []string{"intrusion", "detection", "announcement", "containment", "recovery", "other"}

func phaseOf(s string) string {
	if slices.Contains(phases, s) {
		return s
	}
	return "other"
}

// timeline gives the events in their order; those of which no time is known come last.
func (b *builder) timeline() *Timeline {
	type placed struct {
		us    int64
		rank  int
		claim *record.Held
	}
	var list []placed // claims are sorted, and not their rows, which are large
	for i := range b.in.Claims {
		if c := &b.in.Claims[i]; c.Event != nil && b.o.shown(c) {
			us, rank := anchor(c.Event.When)
			list = append(list, placed{us, rank, c})
		}
	}
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(x, y placed) int {
		return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.us, y.us))
	})
	t := &Timeline{Count: len(list), Rows: make([]Event, 0, len(list))}
	for _, p := range list {
		c := p.claim
		e := Event{Item: b.item(c), When: b.times().ofEvent(&c.Claim), EDTF: c.Event.When.EDTF(), Text: c.Event.Text, time: c.Event.When, phase: phaseOf(c.Event.Phase)}
		e.Class = "p-" + e.phase
		if c.Event.Phase != "" {
			e.Phase = Name(b.o.Language, "phase", c.Event.Phase)
		}
		t.Rows = append(t.Rows, e)
	}
	if b.o.Part != nil {
		t.control(b.o.Language, *b.o.Part)
	}
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

// chartFrom is from how many events on there is a chart in any case.
const chartFrom = 13

func (t *Timeline) draw(l Language) {
	var times []when.Time
	lanes := map[string]bool{}
	for _, e := range t.Rows {
		times = append(times, e.time)
		lanes[e.phase] = true
	}
	s := newScale(times)
	if s == nil {
		return
	}
	t.Drawn = true
	for i := range t.Rows {
		e := &t.Rows[i]
		e.Bar = s.bar(e.time, e.before, e.after)
		t.Fades = t.Fades || t.Rows[i].Bar.Fade
		t.Opens = t.Opens || t.Rows[i].Bar.LeftArrow || t.Rows[i].Bar.RightArrow
	}
	t.Axis = s.axis(l)
	if len(lanes) > 1 || len(t.Rows) >= chartFrom {
		t.Chart = newChart(t.Rows, s, l)
	}
}

// A Control leads to other parts of a timeline.
type Control struct {
	Phases []PhaseBox
	All    bool   // all of it is shown
	Window string // what is shown of it, in words; "" for all its time
	In     *Window
	Out    *Window
	Left   *Window
	Right  *Window
	Parts  []PartLink // where the axis is folded: each of its parts by itself
}

// A PhaseBox says whether a phase is shown.
type PhaseBox struct {
	Word, Name string
	Count      int
	Shown      bool
}

// A Window is a part of the time, as addresses have it.
type Window struct{ From, To string }

// A PartLink leads to what lies between two folds.
type PartLink struct {
	Stretch
	Window
}

// control takes out of the rows what is not to be seen, and makes the ways to other parts.
func (t *Timeline) control(l Language, p Part) {
	c := &Control{}
	count := map[string]int{}
	for _, e := range t.Rows {
		count[e.phase]++
	}
	shown := func(phase string) bool { return len(p.Phases) == 0 || slices.Contains(p.Phases, phase) }
	for _, phase := range phases {
		if count[phase] > 0 {
			c.Phases = append(c.Phases, PhaseBox{phase, Name(l, "lane", phase), count[phase], shown(phase)})
		}
	}
	if len(c.Phases) == 1 {
		c.Phases = nil
	}
	t.Rows = slices.DeleteFunc(t.Rows, func(e Event) bool { return !shown(e.phase) })
	var times []when.Time
	for _, e := range t.Rows {
		times = append(times, e.time)
	}
	from, to, ok := p.instants()
	if whole := newScale(times); whole != nil && ok && t.Count > 1 {
		zoomed := p.From != "" || p.To != ""
		if zoomed {
			t.Rows = slices.DeleteFunc(t.Rows, func(e Event) bool {
				u := e.time
				return u.OpenStart && u.OpenEnd || !u.OpenStart && u.Start >= to || !u.OpenEnd && u.End <= from
			})
			for i := range t.Rows {
				t.Rows[i].clip(from, to)
			}
			c.Window = Say(l, "zoom.window", boundText(l, max(from, whole.first())), boundText(l, min(to, whole.last())))
		}
		c.ways(whole, from, to, zoomed)
		if now := newScale(timesOf(t.Rows)); now != nil && len(now.parts) > 1 {
			for _, x := range now.parts {
				c.Parts = append(c.Parts, PartLink{Stretch{percent(x.x), percent(x.width)}, window(x.first, x.last)})
			}
		}
	}
	c.All = len(t.Rows) == t.Count && c.Window == ""
	if t.Count > 1 {
		t.Control = c
	}
}

func timesOf(rows []Event) (list []when.Time) {
	for _, e := range rows {
		list = append(list, e.time)
	}
	return list
}

// clip cuts the interval of an event to a part of the time, and keeps in mind where it goes on.
func (e *Event) clip(from, to int64) {
	t := &e.time
	if !t.OpenStart && t.Start < from {
		t.Start, e.before = from, true
	}
	if !t.OpenEnd && t.End > to {
		t.End, e.after = to, true
	}
}

// ways leads from the part that is seen to those beside it, by what they are on the scale of the whole.
func (c *Control) ways(s *scale, from, to int64, zoomed bool) {
	a, b := s.x(max(from, s.first())), s.x(min(to, s.last()))
	wide := b - a
	at := func(a, b float64) *Window {
		w := window(s.inverse(max(a, 0)), s.inverse(min(b, 100)))
		if w.From >= w.To {
			return nil
		}
		return &w
	}
	if s.inverse(b)-s.inverse(a) > minWindow {
		c.In = at(a+wide/4, b-wide/4)
	}
	if !zoomed {
		return
	}
	if a > 0.5 {
		c.Left = at(a-wide/2, max(b-wide/2, a))
	}
	if b < 99.5 {
		c.Right = at(min(a+wide/2, b), b+wide/2)
	}
	c.Out = at(a-wide/2, b+wide/2)
	if a-wide/2 <= 0 && b+wide/2 >= 100 {
		c.Out = &Window{} // the whole
	}
}

// minWindow is what is not enlarged any more: a second.
const minWindow = int64(time.Second / time.Microsecond)

// window names a part of the time that holds two instants, by bounds that are as round as its length allows.
func window(from, to int64) Window {
	const second = int64(time.Second / time.Microsecond)
	unit := second / 100
	for _, u := range []int64{second, 60 * second, 3600 * second, 24 * 3600 * second} {
		if to-from >= 4*u {
			unit = u
		}
	}
	const japan = int64(when.JST) * second
	down := func(us int64) int64 {
		us += japan
		return us - ((us%unit)+unit)%unit - japan
	}
	a, b := down(from), down(to)
	if b < to {
		b += unit
	}
	return Window{instantText(a), instantText(b)}
}

// boundText words a bound of a window.
func boundText(l Language, us int64) string {
	t := time.UnixMicro(us).In(jst)
	p, long := when.Day, 24*time.Hour
	switch {
	case t.Nanosecond() != 0 || t.Second() != 0:
		p, long = when.Second, time.Second
	case !midnight(t):
		p, long = when.Minute, time.Minute
	}
	return word(l, t, p, long)
}

// A Chart is the events in lanes, one for each phase.
type Chart struct {
	Lanes  []Lane
	Height int    // of all, in pixels
	Scale  string // for the script: of each part its place, width, first and last instant
}

// A Lane is the bars of one phase, in rows so that none hides another.
type Lane struct {
	Class, Name string
	Count       int
	Y, Height   int
	Bars        []LaneBar
}

// Base is where the name of a lane stands.
func (l Lane) Base() int { return l.Y + 11 }

// A LaneBar is a bar of a lane. It may stand for several events: of the same time, or where there are too
// many to tell apart.
type LaneBar struct {
	Bar
	ID     record.ClaimID // the first of them
	Also   []record.ClaimID
	N      int
	Y      int
	Height int
	Middle int
	Dense  bool // they are of different times
	Folded bool // the row of the first one is folded away
	Draft  bool // none of them was reviewed
	Label  string
	LabelX string
	Title  string
	from   float64 // the stretch that it takes, arrows and label included, in percent
	to     float64
	events []Event
}

const (
	axisHeight  = 34
	laneHead    = 16
	mostBars    = 250
	denseHeight = 14
	barGap      = 0.5
	denseWidth  = 12.0 // how much of the width a box takes at most
	titleLines  = 5
	manyBars    = 80 // from so many on, titles are short
)

// newChart lays out the bars. What decides is the width for which labels are chosen, so that nothing
// touches on a phone. The more bars there are, the sooner those that lie close are drawn as one.
func newChart(rows []Event, s *scale, l Language) *Chart {
	for _, most := range []int{10, 6, 4, 2, 1} {
		if c := chartOf(rows, s, l, most); c.bars() <= mostBars {
			return c
		}
	}
	return chartOf(rows, s, l, 0)
}

// bars is the number of all bars.
func (c *Chart) bars() (n int) {
	for _, lane := range c.Lanes {
		n += len(lane.Bars)
	}
	return n
}

// chartOf lays out the bars in at most so many rows of a lane, and one for those beyond.
func chartOf(rows []Event, s *scale, l Language, most int) *Chart {
	c := &Chart{Height: axisHeight + 4, Scale: s.script()}
	for _, phase := range phases {
		var own []Event
		for _, e := range rows {
			if e.phase == phase && !e.Bar.None {
				own = append(own, e)
			}
		}
		if len(own) == 0 {
			continue
		}
		lane := Lane{Class: "p-" + phase, Name: Name(l, "lane", phase), Count: len(own), Y: c.Height}
		levels := stack(alike(own), most)
		high, pitch := 10, 13
		if len(levels) > 4 {
			high, pitch = 6, 9
		}
		for i, level := range levels {
			for _, b := range level {
				b.Y, b.Height = lane.Y+laneHead+i*pitch, high
				if b.Dense { // its label stands in it
					b.Height = denseHeight
				}
				b.Middle = b.Y + b.Height/2
				b.word(l, len(rows) > manyBars)
				lane.Bars = append(lane.Bars, b)
			}
		}
		lane.Height = laneHead + len(levels)*pitch + 4
		if n := len(lane.Bars); lane.Bars[n-1].Dense {
			lane.Height += denseHeight - high
		}
		c.Height += lane.Height
		c.Lanes = append(c.Lanes, lane)
	}
	return c
}

// alike makes one bar of events of the same time.
func alike(rows []Event) (list []LaneBar) {
	type key struct {
		from, to              int64
		openStart, openEnd, a bool
	}
	index := map[key]int{}
	for _, e := range rows {
		k := key{e.time.Start, e.time.End, e.time.OpenStart, e.time.OpenEnd, e.time.Approximate}
		i, known := index[k]
		if !known {
			i = len(list)
			index[k] = i
			list = append(list, LaneBar{Bar: e.Bar, ID: e.ID})
		} else {
			list[i].Also = append(list[i].Also, e.ID)
		}
		list[i].events = append(list[i].events, e)
	}
	for i := range list {
		list[i].measure()
	}
	slices.SortStableFunc(list, func(x, y LaneBar) int { return cmp.Compare(x.from, y.from) })
	return list
}

// measure works out which stretch a bar takes, with its arrows and its label.
func (b *LaneBar) measure() {
	b.N = len(b.events)
	b.from, b.to = b.left, b.left+b.width
	if b.LeftArrow {
		b.from = 0
	}
	if b.RightArrow {
		b.to = 100
	}
	b.Label, b.LabelX = "", ""
	if b.N > 1 {
		b.Label = "×" + digits(itoa(b.N))
		wide := textWidth(b.Label) / track * 100
		switch {
		case b.to+wide+barGap <= 100:
			b.LabelX = percent(b.to + barGap)
			b.to += wide + barGap
		case b.from-wide-barGap >= 0:
			b.LabelX = percent(b.from - wide - barGap)
			b.from -= wide + barGap
		default: // no room on either side: the title tells
			b.Label = ""
		}
	}
}

// stack puts bars into rows, each into the first that has room. Those for which there is none in most rows
// are made one where they overlap, in rows below.
func stack(list []LaneBar, most int) (rows [][]LaneBar) {
	var left []LaneBar
	place := func(b LaneBar, most int) bool {
		for i := range rows {
			if last := rows[i][len(rows[i])-1]; last.to+barGap <= b.from {
				rows[i] = append(rows[i], b)
				return true
			}
		}
		if len(rows) < most {
			rows = append(rows, []LaneBar{b})
			return true
		}
		return false
	}
	for _, b := range list {
		if !place(b, most) {
			left = append(left, b)
		}
	}
	// What is drawn of many as one has no arrows: its title tells of open ends. A box holds those that begin
	// within a stretch of the width, and ends before the next one.
	slices.SortStableFunc(left, func(x, y LaneBar) int { return cmp.Compare(x.left, y.left) })
	var dense []LaneBar
	for _, b := range left {
		b.LeftArrow, b.RightArrow, b.Line, b.Dense = false, false, Stretch{}, true
		if n := len(dense); n > 0 && b.left < dense[n-1].left+denseWidth {
			d := &dense[n-1]
			d.width = max(d.left+d.width, b.left+b.width) - d.left
			d.Fade = d.Fade || b.Fade
			d.Also = append(append(d.Also, b.ID), b.Also...)
			d.events = append(d.events, b.events...)
			continue
		}
		dense = append(dense, b)
	}
	if len(dense) == 0 {
		return rows
	}
	for i := range dense {
		d := &dense[i]
		if i+1 < len(dense) {
			d.width = min(d.width, dense[i+1].left-barGap-d.left)
		}
		d.Stretch = Stretch{percent(d.left), percent(d.width)}
		d.from, d.to, d.N, d.Label = d.left, d.left+d.width, len(d.events), ""
		if text := "×" + digits(itoa(d.N)); d.N > 1 && textWidth(text)/track*100 < d.width {
			d.Label, d.LabelX = text, percent(d.left+(d.width-textWidth(text)/track*100)/2)
		}
	}
	return append(rows, dense)
}

// word makes the title of a bar: when and what, of several the first ones.
func (b *LaneBar) word(l Language, short bool) {
	var lines []string
	most, long := titleLines, briefLong
	if short {
		most, long = 1, 14
	}
	b.Draft = true
	for _, e := range b.events {
		b.Draft = b.Draft && e.Draft()
	}
	for i, e := range b.events {
		if i == most {
			lines = append(lines, Say(l, "past.more", len(b.events)-i))
			break
		}
		lines = append(lines, e.When+" "+Shorten(e.Text, long))
	}
	b.Title = strings.Join(lines, "\n")
}

// Below is the height of a chart without its axis.
func (c *Chart) Below() int { return c.Height - axisHeight }

// LineY is where the line from an open end begins.
func (b LaneBar) LineY() int { return b.Middle - 1 }

// LabelY is where the label stands.
func (b LaneBar) LabelY() int { return b.Middle + 4 }

// Others names the rows of the further events that the bar stands for, for the script.
func (b LaneBar) Others() string {
	var list []string
	for _, id := range b.Also {
		list = append(list, Short(id))
	}
	return strings.Join(list, " ")
}

// A Drawn is a timeline on a page that has an address.
type Drawn struct {
	Page     *Frame
	Timeline *Timeline
}

// Show puts a timeline on the page.
func (v *Incident) Show(t *Timeline) Drawn { return Drawn{&v.Frame, t} }

// settle says of no bar that it is a draft, where all are.
func (c *Chart) settle() {
	if c == nil {
		return
	}
	for i := range c.Lanes {
		for j := range c.Lanes[i].Bars {
			c.Lanes[i].Bars[j].Draft = false
		}
	}
}

// fold marks the bars whose rows are not on the page.
func (c *Chart) fold(rows []Event) {
	if c == nil {
		return
	}
	on := map[record.ClaimID]bool{}
	for _, e := range rows {
		on[e.ID] = true
	}
	for i := range c.Lanes {
		for j := range c.Lanes[i].Bars {
			b := &c.Lanes[i].Bars[j]
			b.Folded = !on[b.ID]
			b.Also = slices.DeleteFunc(b.Also, func(id record.ClaimID) bool { return !on[id] })
		}
	}
}

package page

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// courses are timelines of the kinds that records have: of seconds, of months, dense, wide, open, vague.
func courses(t testing.TB) map[string][]when.Time {
	t.Helper()
	read := func(list ...string) (out []when.Time) {
		for _, s := range list {
			m := when.Scan(s, when.Ref{Day: "2018-08-12", Zone: when.JST})
			if len(m) != 1 {
				t.Fatalf("%q: %d times", s, len(m))
			}
			out = append(out, m[0].Time)
		}
		return out
	}
	all := map[string][]when.Time{
		"one":    read("2018年8月12日"),
		"moment": read("2018年8月12日 01:47:44.29"),
		"days":   read("2018年6月15日 4時43分", "2018年6月17日", "2018年6月20日 5時2分", "2018年6月26日以降", "2018年6月26日"),
		"posts": read("2018年8月12日 01:47:44.29", "2018年8月12日 01:52:10.05", "2018年8月12日 02:03:31.77", "2018年8月12日 02:09:58.10", "2018年8月12日 02:17:12.74",
			"2018年8月12日", "2018年8月13日 10時頃", "2018年8月14日 12時半頃", "2018年8月15日以降"),
		"hundredths": read("2018年8月12日 01:47:44.29", "2018年8月12日 01:47:44.31", "2018年8月12日 01:47:44.35", "2018年8月12日 01:47:46.02", "2018年9月1日"),
		"years":      read("2013年", "2015年4月頃", "2016年5月31日まで", "2018年春", "2018年7月下旬", "2018年8月2日〜5日", "2018年8月2日"),
		"mixed":      read("2017年5月12日", "2018年8月3日 14時", "2018年8月3日 夜", "2018年8月4日", "2018年8月5日 14時頃", "2018年8月6日 14時"),
	}
	r := rand.New(rand.NewPCG(1, 2))
	base := time.Date(2018, 6, 1, 0, 0, 0, 0, jst)
	for i := range 400 {
		at := base.Add(time.Duration(r.ExpFloat64() * float64(10*24*time.Hour)))
		u := when.Time{Start: at.Truncate(time.Minute).UnixMicro(), Offset: when.JST, Precision: when.Minute}
		u.End = u.Start + 60_000_000
		switch {
		case i%5 == 0:
			day := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, jst)
			u.Start, u.End, u.Precision = day.UnixMicro(), day.AddDate(0, 0, 1).UnixMicro(), when.Day
		case i%17 == 0:
			u.OpenEnd = true
		case i%19 == 0:
			u.OpenStart = true
		case i%23 == 0:
			u.Approximate = true
		}
		all["many"] = append(all["many"], u)
	}
	return all
}

func rowsOf(times []when.Time, phase func(i int) string) (rows []Event) {
	for i, x := range times {
		e := Event{When: Time(Japanese, x), Text: fmt.Sprintf("出来事%d", i), time: x, phase: phase(i)}
		e.ID = record.ClaimID(fmt.Sprintf("%016x%016x", i, i))
		rows = append(rows, e)
	}
	slices.SortStableFunc(rows, func(a, b Event) int {
		x, _ := anchor(a.time)
		y, _ := anchor(b.time)
		return int(max(min(x-y, 1), -1))
	})
	return rows
}

// Every bar lies inside of the axis and begins in the order of time; no two labels touch; what is
// approximate fades and is wider than it would be, what is open has an arrow.
func TestAxisProperties(t *testing.T) {
	for name, times := range courses(t) {
		s := newScale(times)
		last := -1.0
		for _, e := range rowsOf(times, func(int) string { return "other" }) {
			b := s.bar(e.time, false, false)
			if b.left < 0 || b.left+b.width > 100.001 || b.width < minBar-0.001 {
				t.Errorf("%s: %s is drawn from %.2f over %.2f", name, e.When, b.left, b.width)
			}
			us, _ := anchor(e.time)
			if x := s.x(us); x < last {
				t.Errorf("%s: %s stands at %.2f, before %.2f", name, e.When, x, last)
			} else {
				last = x
			}
			if back := s.inverse(s.x(us)); !e.time.OpenStart && (back-us > s.fine(us) || us-back > s.fine(us)) {
				t.Errorf("%s: %s comes back %d µs off, more than %d", name, e.When, back-us, s.fine(us))
			}
			if b.Fade != e.time.Approximate || b.LeftArrow != e.time.OpenStart || b.RightArrow != e.time.OpenEnd {
				t.Errorf("%s: %s is drawn as %+v", name, e.When, b)
			}
			for i, p := range s.parts { // the edge of a part cuts off no end that fades, and no arrow
				if left, right := p.x-0.01, p.x+p.width+0.01; us >= p.first && us <= p.last && !e.time.OpenStart && !e.time.OpenEnd && e.time.End <= p.last && (b.left < left || b.left+b.width > right) {
					t.Errorf("%s: %s is drawn from %.2f to %.2f, part %d from %.2f to %.2f", name, e.When, b.left, b.left+b.width, i, left, right)
				}
			}
			if b.RightArrow && 100-b.left < shaft-0.01 || b.LeftArrow && b.left+b.width < shaft-0.01 {
				t.Errorf("%s: the arrow of %s has no shaft: %+v", name, e.When, b)
			}
			if exact := e.time; exact.Approximate {
				exact.Approximate = false
				if x := s.bar(exact, false, false); b.width <= x.width {
					t.Errorf("%s: %s is as wide as if it were exact", name, e.When)
				}
			}
		}
		for i := 1; i < len(s.parts); i++ {
			if a, b := s.parts[i-1], s.parts[i]; a.x+a.width >= b.x || a.last > b.first {
				t.Errorf("%s: part %d overlaps the one before", name, i)
			}
		}
		for _, l := range Languages {
			axis := s.axis(l)
			if !slices.ContainsFunc(axis.Ticks, func(x Tick) bool { return x.Label != "" }) {
				t.Errorf("%s %s: no label", name, l)
			}
			for _, head := range []bool{true, false} {
				end := -1.0
				for _, x := range axis.Ticks {
					if x.Head != head || x.Label == "" {
						continue
					}
					if x.left < end || x.left < 0 || x.right > 101 {
						t.Errorf("%s %s: label %q takes %.1f to %.1f, behind %.1f", name, l, x.Label, x.left, x.right, end)
					}
					end = x.right
				}
			}
		}
	}
}

// fine is how far an instant may be off that is read back from its place.
func (s *scale) fine(us int64) int64 {
	for _, p := range s.parts {
		if us >= p.from && us <= p.to {
			return 2 + (p.to-p.from)/1e6
		}
	}
	return 1 << 40
}

// Rows that lie seconds or hundredths apart do not fall into one point beside days and months.
func TestDenseRows(t *testing.T) {
	for name, n := range map[string]int{"posts": 5, "hundredths": 3} {
		times := courses(t)[name]
		s := newScale(times)
		for i := 1; i < n; i++ {
			if a, b := s.x(times[i-1].Start), s.x(times[i].Start); b-a < apart {
				t.Errorf("%s: %s and %s stand %.2f%% apart, on %d parts", name, times[i-1].EDTF(), times[i].EDTF(), b-a, len(s.parts))
			}
		}
	}
}

// In a lane no bar hides another, each event is in one bar, and a lane has a bounded height.
func TestChartProperties(t *testing.T) {
	for name, times := range courses(t) {
		rows := rowsOf(times, func(i int) string { return phases[i%3] })
		s := newScale(times)
		for i := range rows {
			rows[i].Bar = s.bar(rows[i].time, false, false)
		}
		c := newChart(rows, s, English)
		seen := map[record.ClaimID]int{}
		below := 0
		for _, lane := range c.Lanes {
			if lane.Y < below || lane.Height > 130 {
				t.Errorf("%s: lane %s at %d over %d", name, lane.Name, lane.Y, lane.Height)
			}
			below = lane.Y + lane.Height
			n := 0
			for i, b := range lane.Bars {
				for _, id := range append([]record.ClaimID{b.ID}, b.Also...) {
					seen[id]++
				}
				n += b.N
				if b.from < 0 || b.to > 100.01 || b.Y < lane.Y+laneHead || b.Y+b.Height > below || b.Title == "" {
					t.Errorf("%s: bar %+v", name, b)
				}
				for _, o := range lane.Bars[:i] {
					if o.Y == b.Y && o.from < b.to && b.from < o.to {
						t.Errorf("%s: %q (%.2f to %.2f) hides %q (%.2f to %.2f)", name, b.Title, b.from, b.to, o.Title, o.from, o.to)
					}
				}
			}
			if n != lane.Count {
				t.Errorf("%s: %d of %d events in lane %s", name, n, lane.Count, lane.Name)
			}
		}
		if below > c.Height || len(seen) != len(rows) {
			t.Errorf("%s: %d of %d events, %d of %d pixels", name, len(seen), len(rows), below, c.Height)
		}
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s: event %s is in %d bars", name, id, n)
			}
		}
	}
}

// eventful is a record of n events.
func eventful(times []when.Time) *record.Incident {
	in := &record.Incident{Slug: "x", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "d"}}}}
	for i, x := range times {
		c := record.Claim{Kind: record.KindEvent, Via: "d", Role: record.SectionTimeline, Event: &record.Event{When: x, Text: fmt.Sprintf("%d番目の施設が、利用者の情報が外部から閲覧できる状態になっていたことを発表した。", i), Phase: []string{"", "announcement", "recovery"}[i%3]},
			Words: []record.Words{{Start: 1, End: 2}}}
		in.Claims = append(in.Claims, record.Held{Claim: c, ID: record.ClaimID(fmt.Sprintf("%016x%016x", i, i)), State: record.Draft})
	}
	return in
}

// Of a part of a timeline, by time and by phase, the page shows what lies in it and says how much that is.
func TestTimelineParts(t *testing.T) {
	in := eventful(courses(t)["posts"])
	show := func(p Part) (*Timeline, string) {
		t.Helper()
		if !p.Check() {
			t.Fatalf("%+v is no part", p)
		}
		v := NewIncident(in, Options{Language: Japanese, Drafts: true, Part: &p})
		v.Here = "/incidents/x?lang=ja"
		for _, s := range v.Sections {
			if s.Timeline != nil {
				return s.Timeline, render(t, v)
			}
		}
		t.Fatal("no timeline")
		return nil, ""
	}
	texts := func(tl *Timeline) string {
		var list []string
		for _, e := range tl.Rows {
			n, _, _ := strings.Cut(e.Text, "番")
			list = append(list, n)
		}
		return strings.Join(list, " ")
	}
	whole, html := show(Part{})
	if got := texts(whole); got != "5 0 1 2 3 4 6 7 8" || !whole.Control.All || whole.Control.In == nil || whole.Control.Out != nil {
		t.Errorf("whole: %s, %+v", got, whole.Control)
	}
	for _, want := range []string{`name="phase" value="announcement" checked`, `class="chart"`, `data-scale="`, `<g class="p-recovery">`, `href="#c-`} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, test := range []struct {
		part Part
		want string
	}{
		{Part{From: "2018-08-12T01:50", To: "2018-08-12T02:10"}, "5 1 2 3"},
		{Part{From: "2018-08-14"}, "7 8"},
		{Part{To: "2018-08-12T01:47:44.295"}, "5 0"},
		{Part{Phases: []string{"recovery"}}, "5 2 8"},
		{Part{Phases: []string{"recovery", "other"}, From: "2018-08-13"}, "6 8"},
		{Part{From: "2030-01-01"}, "8"}, // it goes on
		{Part{To: "2000-01-01"}, ""},
	} {
		tl, html := show(test.part)
		if got := texts(tl); got != test.want || tl.Control.All {
			t.Errorf("%+v: %s, want %s", test.part, got, test.want)
		}
		if n := len(tl.Rows); !strings.Contains(html, fmt.Sprintf("9件のうち%d件", n)) {
			t.Errorf("%+v: the page does not say that %d are shown", test.part, n)
		}
		for _, e := range tl.Rows {
			if b := e.Bar; b.left < 0 || b.left+b.width > 100.001 {
				t.Errorf("%+v: %s is drawn at %.2f over %.2f", test.part, e.When, b.left, b.width)
			}
		}
	}
	// An interval that goes on beyond the part runs to its edge.
	tl, _ := show(Part{From: "2018-08-12T01:50", To: "2018-08-12T02:10"})
	if b := tl.Rows[0].Bar; b.left != 0 || b.width != 100 {
		t.Errorf("a day is drawn from %.2f over %.2f in a part of it", b.left, b.width)
	}
	// Every way leads to a part, in which there is something.
	c := tl.Control
	for name, w := range map[string]*Window{"in": c.In, "out": c.Out, "left": c.Left, "right": c.Right} {
		if w == nil {
			t.Errorf("no way %s", name)
			continue
		}
		if next, html := show(Part{From: w.From, To: w.To}); next == nil || len(next.Rows) == 0 || !strings.Contains(html, `id="timeline"`) {
			t.Errorf("%s leads to nothing: %+v", name, w)
		}
	}
	for _, p := range []Part{{From: "yesterday"}, {From: "2018-08-13", To: "2018-08-12"}, {To: "2018-08-12T25:00"}} {
		if p.Check() {
			t.Errorf("%+v is taken for a part", p)
		}
	}
}

// Hundreds of events, and thousands, stay within the weight of a page.
func TestManyEvents(t *testing.T) {
	many := courses(t)["many"]
	for _, times := range [][]when.Time{many, slices.Repeat(many, 13)} {
		for i := range times { // none of the repeated ones is of the same time
			times[i].Start, times[i].End = times[i].Start+int64(i/len(many))*7_000_000, times[i].End+int64(i/len(many))*7_000_000
		}
		in := eventful(times)
		v := NewIncident(in, Options{Language: Japanese, Drafts: true, Part: &Part{}})
		v.Here = "/incidents/x"
		html := render(t, v)
		if n := len(html); n > 200<<10 {
			t.Errorf("%d events make a page of %d KB", len(in.Claims), n>>10)
		}
		if !strings.Contains(html, `href="/incidents/x?all=1#c-`) || !strings.Contains(html, "×") {
			t.Error("bars do not lead to rows that are folded away, or none stands for several events")
		}
	}
}

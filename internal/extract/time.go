package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// zoneLeads stand before the zone of a whole page: "all times are in EDT".
var zoneLeads = []string{"all times on this page are ", "all times ", "times are ", "times shown are ", "times below are ", "times given are ", "times in ", "timestamps are ", "timestamps in "}

// pageZone is the zone that an English page names for itself, UTC if it names none.
func (r *reader) pageZone() int {
	for _, h := range r.hits {
		if cues[h.Word].uses&useZone == 0 {
			continue
		}
		rest := front(r.text, h.End, len(r.text), 60)
		if end := strings.IndexAny(rest, ".\n;"); end >= 0 {
			rest = rest[:end]
		}
		if z, ok := when.ZoneIn(rest); ok {
			return z
		}
	}
	return 0
}

// scan reads times, quantities and indicators of every segment, in order: one sort after the other,
// which keeps what a scanner needs at hand.
func (r *reader) scan() {
	r.scanTimes()
	for i := range r.segments {
		s := &r.segments[i]
		first := len(r.figs)
		r.pieces(s.Span, func(p scan.Span) {
			n := len(r.figs)
			r.figs = figure.Append(r.figs, p.Of(r.text))
			for k := n; k < len(r.figs); k++ {
				r.figs[k].Start += p.Start
				r.figs[k].End += p.Start
			}
		})
		s.figures = r.figs[first:len(r.figs):len(r.figs)]
	}
	for i := range r.segments {
		s := &r.segments[i]
		first := len(r.spots)
		r.spots = indicator.Append(r.spots, s.Of(r.text))
		for k := first; k < len(r.spots); k++ {
			r.spots[k].Start += s.Start
			r.spots[k].End += s.Start
		}
		s.spots = r.spots[first:len(r.spots):len(r.spots)]
		r.settle(s)
	}
	r.giveTimes()
}

// scanTimes reads the times of every segment, with the day that was named before.
func (r *reader) scanTimes() {
	c := clock{Reader: when.NewReader(when.Ref{Day: r.day, Zone: r.zone}), topic: r.topic, anchor: r.topic}
	if r.out.Stated {
		c.anchor = r.day
	}
	c.name(c.topic)
	for i := range r.segments {
		s := &r.segments[i]
		c.enter(r, i)
		if s.timeless && r.day != "" {
			continue
		}
		first := len(r.times)
		r.pieces(s.Span, func(p scan.Span) {
			n := len(r.times)
			r.times = c.Append(r.times, p.Of(r.text))
			for k := n; k < len(r.times); k++ {
				r.times[k].Start += p.Start
				r.times[k].End += p.Start
			}
		})
		if len(r.times) > first {
			s.times = r.times[first:len(r.times):len(r.times)]
			c.leave(r.text, s)
		}
	}
}

// giveTimes gives the times of all segments to the reading.
func (r *reader) giveTimes() {
	n := 0
	for i := range r.segments {
		n += len(r.segments[i].times)
	}
	r.out.Times = make([]Time, 0, n)
	places := make([]Words, n)
	for i := range r.segments {
		s := &r.segments[i]
		for _, m := range s.times {
			span := scan.Span{Start: m.Start, End: m.End}
			if m.Problem != "" {
				r.out.Problems = append(r.out.Problems, Problem{span, m.Problem})
			}
			rule := TimeStated
			if m.Leans {
				rule = TimeLeaning
			}
			k := len(r.out.Times)
			places[k].Span = span
			r.out.Times = append(r.out.Times, Time{Item: Item{Words: places[k : k+1 : k+1], Section: s.section, Rule: rule}, When: m.Time})
		}
	}
}

// A clock reads the times of a document, segment by segment, and knows the day that each leans on.
type clock struct {
	*when.Reader
	topic  string // the day that the text is about
	anchor string // the day whose year holds for days without one: that which the text gives for itself
	named  string // the day named last
	rowDay string // the day of the table's row above
}

func (c *clock) name(day string) {
	c.Name(day)
	c.named = c.Named()
}

// enter prepares the clock for segment i: what was named before does not hold everywhere.
func (c *clock) enter(r *reader, i int) {
	s := &r.segments[i]
	if s.kind == document.Heading {
		c.name(c.topic)
	}
	if s.table < 0 && far(c.named, c.anchor) && !leadingNumber(r.text, s) {
		c.name(c.anchor) // an old year, told in one paragraph, is not that of the next
	}
	if s.table >= 0 && s.column == 0 {
		if i > 0 && r.segments[i-1].table != s.table {
			c.rowDay = ""
		} else if c.rowDay != "" {
			c.name(c.rowDay)
		}
	}
	if s.note >= 0 {
		c.name(c.topic)
	}
}

// leave notes what a segment with times has named.
func (c *clock) leave(text string, s *segment) {
	c.named = c.Named()
	first := &s.times[0]
	if s.table < 0 || s.row < 0 || s.column > 1 || c.named == "" || first.Time.OpenStart {
		return
	}
	if c.rowDay != "" && first.Start != scan.Trim(text, s.Span).Start {
		return
	}
	switch first.Time.Precision {
	case when.Month, when.Year, when.Ten:
		c.rowDay = c.named
	default:
		c.rowDay = dayOf(first.Time)
	}
}

// dayOf is the day on which a time begins, as 2006-01-02.
func dayOf(t when.Time) string { return t.StartTime().Format("2006-01-02") }

// leadingNumber says whether a segment begins with a number, as the lines of a timeline do: they go on
// in the year of the line above.
func leadingNumber(text string, s *segment) bool {
	t := scan.Trim(text, s.Span)
	r, _ := scan.At(text[:t.End], t.Start)
	_, kanji := scan.KanjiDigit(r)
	return r >= '0' && r <= '9' || kanji
}

// far says whether two days, as 2006-01-02, lie in different years and more than ten months apart.
func far(a, b string) bool {
	if len(a) != 10 || len(b) != 10 {
		return false
	}
	months := func(s string) int {
		n := func(s string) (v int) {
			for i := range len(s) {
				v = v*10 + int(s[i]-'0')
			}
			return v
		}
		return n(s[:4])*12 + n(s[5:7])
	}
	d := months(a) - months(b)
	return d > 10 || d < -10
}

// settle drops of two readings of the same words the weaker: an indicator goes before a time, a time
// before a quantity.
func (r *reader) settle(s *segment) {
	if len(s.times) > 0 && len(s.spots) > 0 {
		kept, k := s.times[:0], 0
		for _, m := range s.times {
			if !overlap(s.spots, &k, m.Start, m.End) {
				kept = append(kept, m)
			}
		}
		s.times = kept
	}
	kept, t, x := s.figures[:0], 0, 0
	for _, m := range s.figures {
		for t < len(s.times) && s.times[t].End <= m.Start {
			t++
		}
		inTime := t < len(s.times) && s.times[t].Start < m.End
		if !inTime && !overlap(s.spots, &x, m.Start, m.End) && !((m.Unlisted || m.Length) && r.contact(s, m)) {
			kept = append(kept, m)
		}
	}
	s.figures = kept
}

// overlap says whether [start, end) shares a byte with an indicator. k is where to look on: it must be
// asked in order.
func overlap(spots []indicator.Match, k *int, start, end int) bool {
	for *k < len(spots) && spots[*k].End <= start {
		*k++
	}
	return *k < len(spots) && spots[*k].Start < end
}

// contactWords stand in lines of contact data, where numbers are seldom quantities.
var contactWords = []string{"電話", "tel:", "tel.", "tel ", "tel(", "telephone", "fax", "〒", "住所", "所在地:", "フリーダイヤル"}

// contact says whether a quantity stands in a line of contact data.
func (r *reader) contact(s *segment, m figure.Match) bool {
	if s.uses&useContact == 0 {
		return false
	}
	from := max(s.Start, m.Start-200)
	from += strings.LastIndexByte(r.text[from:m.Start], '\n') + 1
	return s.hits.has(useContact, from, m.Start)
}

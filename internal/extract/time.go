package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// pageZone is the zone that an English page names for itself: "all times are in EDT".
func pageZone(text string) int {
	for _, lead := range zoneLeads {
		for at := 0; ; {
			k := strings.Index(text[at:], lead)
			if k < 0 {
				break
			}
			at += k + len(lead)
			rest := front(text, at, len(text), 60)
			if end := strings.IndexAny(rest, ".\n;"); end >= 0 {
				rest = rest[:end]
			}
			if z, ok := when.ZoneIn(rest); ok {
				return z
			}
		}
	}
	return 0
}

// zoneLeads stand before the zone of a whole page, their first letter aside.
var zoneLeads = []string{"ll times on this page are ", "ll times ", "imes are ", "imes shown are ", "imes below are ", "imes given are ", "imes in ", "imestamps are ", "imestamps in "}

// scan reads times, quantities and indicators of every segment, in order.
func (r *reader) scan() {
	clock := when.NewReader(when.Ref{Day: r.day(), Zone: r.zone})
	clock.Name(r.topic)
	rowDay := ""
	for i := range r.segments {
		s := &r.segments[i]
		if s.kind == document.Heading {
			clock.Name(r.topic)
		}
		if s.table < 0 && !leadingNumber(r.text, s) && far(clock.Named(), r.anchor()) {
			clock.Name(r.anchor()) // an old year, told in one paragraph, is not that of the next
		}
		if s.table >= 0 && s.column == 0 {
			if i > 0 && r.segments[i-1].table != s.table {
				rowDay = ""
			} else if rowDay != "" {
				clock.Name(rowDay)
			}
		}
		if s.note >= 0 {
			clock.Name(r.topic)
		}
		r.pieces(s.Span, func(p scan.Span) {
			n := len(s.times)
			s.times = clock.Append(s.times, p.Of(r.text))
			for k := n; k < len(s.times); k++ {
				s.times[k].Start += p.Start
				s.times[k].End += p.Start
			}
			m := len(s.figures)
			s.figures = figure.Append(s.figures, p.Of(r.text))
			for k := m; k < len(s.figures); k++ {
				s.figures[k].Start += p.Start
				s.figures[k].End += p.Start
			}
		})
		s.spots = indicator.Append(s.spots, s.Of(r.text))
		for k := range s.spots {
			s.spots[k].Start += s.Start
			s.spots[k].End += s.Start
		}
		if s.table >= 0 && s.row >= 0 && len(s.times) > 0 && (rowDay == "" || s.times[0].Start == scan.Trim(r.text, s.Span).Start) && s.column <= 1 {
			if d := clock.Named(); d != "" && !s.times[0].Time.OpenStart {
				rowDay = s.times[0].Time.StartTime().Format("2006-01-02")
				if s.times[0].Time.Precision == when.Month || s.times[0].Time.Precision == when.Year || s.times[0].Time.Precision == when.Ten {
					rowDay = d
				}
			}
		}
		r.settle(s)
		for _, m := range s.times {
			if m.Problem != "" {
				r.out.Problems = append(r.out.Problems, Problem{scan.Span{Start: m.Start, End: m.End}, m.Problem})
			}
			rule := TimeStated
			if m.Leans {
				rule = TimeLeaning
			}
			r.out.Times = append(r.out.Times, Time{Item: r.item(s.section, rule, Words{"", scan.Span{Start: m.Start, End: m.End}}), When: m.Time})
		}
	}
}

// leadingNumber says whether a segment begins with a number, as the lines of a timeline do: they go on
// in the year of the line above.
func leadingNumber(text string, s *segment) bool {
	t := scan.Trim(text, s.Span)
	r, _ := scan.At(text[:t.End], t.Start)
	_, kanji := scan.KanjiDigit(r)
	return r >= '0' && r <= '9' || kanji
}

// anchor is the day whose year holds for days without one: that which the text gives for itself.
func (r *reader) anchor() string {
	if r.out.Stated {
		return r.day()
	}
	return r.topic
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
	inSpot := overlapping(len(s.spots), func(i int) (int, int) { return s.spots[i].Start, s.spots[i].End })
	times := s.times[:0]
	for _, m := range s.times {
		if !inSpot(m.Start, m.End) {
			times = append(times, m)
		}
	}
	s.times = times
	inSpot = overlapping(len(s.spots), func(i int) (int, int) { return s.spots[i].Start, s.spots[i].End })
	inTime := overlapping(len(s.times), func(i int) (int, int) { return s.times[i].Start, s.times[i].End })
	figures := s.figures[:0]
	for _, m := range s.figures {
		if !inSpot(m.Start, m.End) && !inTime(m.Start, m.End) && !((m.Unlisted || m.Length) && r.contact(s, m)) {
			figures = append(figures, m)
		}
	}
	s.figures = figures
}

// overlapping gives a function that says whether a span shares a byte with one of n ordered spans. It
// must be asked in order.
func overlapping(n int, at func(int) (start, end int)) func(start, end int) bool {
	k := 0
	return func(start, end int) bool {
		for k < n {
			if _, e := at(k); e > start {
				break
			}
			k++
		}
		if k == n {
			return false
		}
		s, _ := at(k)
		return s < end
	}
}

// contact says whether a quantity stands in a line of contact data, where numbers are seldom quantities.
func (r *reader) contact(s *segment, m figure.Match) bool {
	line := back(r.text, s.Start, m.Start, 200)
	line = line[strings.LastIndexByte(line, '\n')+1:]
	for _, w := range []string{"電話", "TEL", "Tel", "FAX", "〒", "住所", "所在地:", "フリーダイヤル"} {
		if strings.Contains(line, w) {
			return true
		}
	}
	return false
}

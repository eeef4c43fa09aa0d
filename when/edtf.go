package when

import (
	"errors"
	"strconv"
	"time"
)

// EDTF writes t in the Extended Date/Time Format (ISO 8601-2:2019). A decade, year, month, day, season (21 to 24)
// or quarter (33 to 36) is written as such, "~" where approximate; all else is an interval "a/b" with ".."
// for an open end. Days and coarser units name their last day in the end of an interval, because EDTF counts it in; within a day both ends are time stamps.
func (t Time) EDTF() string {
	mark := ""
	if t.Approximate {
		mark = "~"
	}
	if t.OpenStart && t.OpenEnd {
		return "../.."
	}
	if !t.OpenStart && !t.OpenEnd {
		s, e := t.StartTime(), t.EndTime()
		switch t.Precision {
		case Year:
			return s.Format("2006") + mark
		case Month:
			return s.Format("2006-01") + mark
		case Day:
			return s.Format("2006-01-02") + mark
		case Season:
			if code, ok := seasonCode(s.Month()); ok {
				return s.Format("2006-") + code + mark
			}
		case Quarter:
			if s.Day() == 1 && int(s.Month())%3 == 1 {
				return s.Format("2006-") + []string{"33", "34", "35", "36"}[int(s.Month())/3] + mark
			}
		case Second:
			return s.Format("2006-01-02T15:04:05-07:00")
		case Range:
			if d := decadeText(s, e); d != "" {
				return d + mark
			}
		}
		if !midnight(s) || !midnight(e) {
			return Stamp(s) + "/" + Stamp(e)
		}
		return edge(s, mark) + "/" + last(e, mark)
	}
	if t.OpenStart {
		return "../" + last(t.EndTime(), mark)
	}
	return edge(t.StartTime(), mark) + "/.."
}

// decadeText writes whole decades and centuries with unspecified digits: 199X, 18XX.
func decadeText(s, e time.Time) string {
	if s.YearDay() != 1 || e.YearDay() != 1 || !midnight(s) || !midnight(e) || s.Year() < 1000 {
		return ""
	}
	switch y := s.Year(); {
	case e.Year()-y == 10 && y%10 == 0:
		return strconv.Itoa(y/10) + "X"
	case e.Year()-y == 100 && y%100 == 0:
		return strconv.Itoa(y/100) + "XX"
	}
	return ""
}

// edge writes one end of an interval: a day where it falls on midnight, otherwise day and time.
func edge(t time.Time, mark string) string {
	if midnight(t) {
		return t.Format("2006-01-02") + mark
	}
	return Stamp(t)
}

// last writes the end of an interval, which EDTF counts in: where ours falls on midnight, the day before.
func last(t time.Time, mark string) string {
	if midnight(t) {
		return t.AddDate(0, 0, -1).Format("2006-01-02") + mark
	}
	return edge(t, mark)
}

func seasonCode(m time.Month) (string, bool) {
	switch m {
	case time.March:
		return "21", true
	case time.June:
		return "22", true
	case time.September:
		return "23", true
	case time.December:
		return "24", true
	}
	return "", false
}

// ParseEDTF reads a date, a date with a time of day, or an interval of the Extended Date/Time Format, levels 0
// and 1 and of level 2 what an interval can hold: qualifiers ? ~ % (each makes the Time Approximate; those of single
// parts too), seasons 21 to 24 (and 25 to 28 for the north), quarters 33 to 36, thirds 37 to 39 and halves 40 and 41, unspecified digits (201X, 2018-XX, 1XXX-12: the Time runs from the
// first day that it may be to the last), years with Y and an exponent, "..", and open or unknown ends. What has
// no zone is read in the zone of offset, in seconds east of UTC. Sets ({…}, […]) are no interval and refused, as is the year
// before 1 and after 9999.
func ParseEDTF(s string, offset int) (Time, error) {
	for i := range len(s) {
		if s[i] != '/' {
			continue
		}
		from, err := edtfEnd(s, s[:i], offset)
		if err != nil {
			return Time{}, err
		}
		to, err := edtfEnd(s, s[i+1:], offset)
		if err != nil {
			return Time{}, err
		}
		t := Time{OpenStart: from.OpenStart, Start: from.Start, OpenEnd: to.OpenEnd, End: to.End, Offset: from.Offset, Precision: Range, Approximate: from.Approximate || to.Approximate}
		switch {
		case from.OpenStart && to.OpenEnd:
			t.Precision, t.Offset = "", offset
		case from.OpenStart:
			t.Precision, t.Offset = to.Precision, to.Offset
		case to.OpenEnd:
			t.Precision = from.Precision
		}
		if to.Precision == Second || to.Precision == Fraction { // a time stamp ends where it says
			t.End = to.Start
		}
		if !t.OpenStart && !t.OpenEnd && t.Start >= t.End {
			return Time{}, edtfError(s, "its end lies before its start")
		}
		return t, nil
	}
	return edtfDate(s, s, offset)
}

func edtfError(s, why string) error { return errors.New("EDTF " + strconv.Quote(s) + ": " + why) }

// edtfEnd reads one end of an interval; an unknown one ("") and ".." are open.
func edtfEnd(whole, s string, offset int) (Time, error) {
	if s == "" || s == ".." {
		return Time{OpenStart: true, OpenEnd: true}, nil
	}
	return edtfDate(whole, s, offset)
}

// edtfDate reads one date.
func edtfDate(whole, s string, offset int) (t Time, err error) {
	t.Offset = offset
	p := edtf{text: s}
	p.qualifier(&t)
	first, last, ok := p.year()
	if !ok {
		return t, edtfError(whole, "a year of four digits, such as 2018 or 201X, is missing")
	}
	p.qualifier(&t)
	from, to := civil{first, 1, 1}, civil{last + 1, 1, 1}
	t.Precision = Year
	if first != last {
		t.Precision = Range
	}
	if p.byte('-') {
		p.qualifier(&t)
		m, n, ok := p.two()
		if !ok {
			return t, edtfError(whole, "after the year stands no month of two digits")
		}
		p.qualifier(&t)
		switch {
		case m != n && m <= 10: // XX, 0X, 1X: some month of it
			low, high := max(m, 1), min(n, 12)
			from, to, t.Precision = civil{first, low, 1}, civil{last, high, 1}.addMonths(1), Range
			if p.byte('-') { // some day of some month: the days it may be on
				p.qualifier(&t)
				d, e, ok := p.two()
				p.qualifier(&t)
				if !ok || d > 31 {
					return t, edtfError(whole, "after the month stands no day of two digits")
				}
				from.d = max(d, 1)
				end := civil{last, high, min(e, monthLength(last, high))}
				to = end.add(1)
			}
		case m >= 1 && m <= 12:
			from, to, t.Precision = civil{first, m, 1}, civil{last, m, 1}.addMonths(1), Month
			if first != last {
				t.Precision = Range
			}
			if p.byte('-') {
				p.qualifier(&t)
				d, e, ok := p.two()
				if !ok {
					return t, edtfError(whole, "after the month stands no day of two digits")
				}
				p.qualifier(&t)
				length := monthLength(last, m)
				if d == e && d < 1 || d > length {
					return t, edtfError(whole, "the day does not exist")
				}
				if d == e && first == last {
					t.Precision = Day
				} else {
					t.Precision = Range
				}
				from.d = max(d, 1)
				to = civil{last, m, min(e, length)}.add(1)
			}
		default:
			if m != n {
				return t, edtfError(whole, "there is no such month")
			}
			if from, to, t.Precision, ok = edtfPart(first, m); !ok {
				return t, edtfError(whole, "there is no month, season or quarter "+strconv.Itoa(m))
			}
		}
	}
	t.Start = from.days()*day - int64(offset)*second
	t.End = to.days()*day - int64(offset)*second
	if t.Precision == Day && p.byte('T') {
		x, err := time.Parse("2006-01-02T15:04:05.999999Z07:00", s)
		if err != nil {
			if x, err = time.ParseInLocation("2006-01-02T15:04:05.999999", s, time.FixedZone("", offset)); err != nil {
				return t, edtfError(whole, "its time of day is not like T14:03:00 or T14:03:00+09:00")
			}
		}
		_, t.Offset = x.Zone()
		t.Start = x.UnixMicro()
		t.End, t.Precision = t.Start+second, Second
		if t.Start%second != 0 {
			t.End, t.Precision = t.Start+1, Fraction
		}
		return t, nil
	}
	if p.i != len(s) {
		return t, edtfError(whole, strconv.Quote(s[p.i:])+" cannot stand there")
	}
	return t, nil
}

// edtfPart is a division of the year by its number: seasons, quarters, thirds and halves.
func edtfPart(y, n int) (from, to civil, of Precision, ok bool) {
	months := 3
	switch {
	case n >= 21 && n <= 28:
		n = (n - 21) % 4
		from, of = civil{y, 3 + 3*n, 1}, Season
	case n >= 33 && n <= 36:
		from, of = civil{y, 1 + 3*(n-33), 1}, Quarter
	case n >= 37 && n <= 39:
		from, of, months = civil{y, 1 + 4*(n-37), 1}, Range, 4
	case n == 40 || n == 41:
		from, of, months = civil{y, 1 + 6*(n-40), 1}, Range, 6
	default:
		return from, to, of, false
	}
	return from, from.addMonths(months), of, true
}

// edtf is a cursor over one date.
type edtf struct {
	text string
	i    int
}

func (p *edtf) byte(b byte) bool {
	if p.i < len(p.text) && p.text[p.i] == b {
		p.i++
		return true
	}
	return false
}

// qualifier reads ?, ~ and %.
func (p *edtf) qualifier(t *Time) {
	for p.i < len(p.text) && (p.text[p.i] == '?' || p.text[p.i] == '~' || p.text[p.i] == '%') {
		t.Approximate = true
		p.i++
	}
}

// year reads four digits of which the last may be X, or Y and more; it gives the first and the last year that it may be.
func (p *edtf) year() (first, last int, ok bool) {
	if p.byte('Y') { // Y2018, Y17E2
		n := 0
		for p.i < len(p.text) && p.text[p.i] >= '0' && p.text[p.i] <= '9' && n < 1_000_000 {
			n = n*10 + int(p.text[p.i]-'0')
			p.i++
		}
		if p.byte('E') {
			e := 0
			for p.i < len(p.text) && p.text[p.i] >= '0' && p.text[p.i] <= '9' && e < 9 {
				e = e*10 + int(p.text[p.i]-'0')
				p.i++
			}
			for range e {
				n = min(n*10, 1_000_000)
			}
		}
		return n, n, n >= 1 && n <= 9998
	}
	for k := range 4 {
		if p.i >= len(p.text) {
			return 0, 0, false
		}
		b := p.text[p.i]
		switch {
		case b >= '0' && b <= '9':
			first, last = first*10+int(b-'0'), last*10+int(b-'0')
		case b == 'X' && k > 0:
			first, last = first*10, last*10+9
		default:
			return 0, 0, false
		}
		p.i++
	}
	if p.byte('S') { // significant digits of level 2: 1950S2 is some year of the century
		if p.i < len(p.text) && p.text[p.i] >= '1' && p.text[p.i] <= '4' {
			size := [...]int{1000, 100, 10, 1}[p.text[p.i]-'1']
			first = first / size * size
			last = first + size - 1
			p.i++
		}
	}
	return max(first, 1), last, last >= 1 && last <= 9998
}

// two reads two digits, either of which may be X, and gives the least and the greatest number that they may be.
func (p *edtf) two() (low, high int, ok bool) {
	if p.i+2 > len(p.text) {
		return 0, 0, false
	}
	for range 2 {
		b := p.text[p.i]
		switch {
		case b >= '0' && b <= '9':
			low, high = low*10+int(b-'0'), high*10+int(b-'0')
		case b == 'X':
			low, high = low*10, high*10+9
		default:
			return 0, 0, false
		}
		p.i++
	}
	if low == 0 && high == 99 {
		low = 1
	}
	return low, high, true
}

package query

import (
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// An Interval includes its start and not its end; either, but not both, may be open. Start and End are
// microseconds since 1970-01-01 UTC and 0 where open, as in package when.
type Interval struct {
	Start, End         int64
	OpenStart, OpenEnd bool
}

// Holds says whether an instant lies in i.
func (i Interval) Holds(us int64) bool {
	return (i.OpenStart || i.Start <= us) && (i.OpenEnd || us < i.End)
}

// Meets says whether t and i share an instant. Where an end of t is open, only the end that is known
// is meant, unless open is set: then t reaches as far as it may. A time of which neither end is known
// meets nothing.
func (i Interval) Meets(t when.Time, open bool) bool {
	switch {
	case t.IsZero() || t.OpenStart && t.OpenEnd:
		return false
	case open || !t.OpenStart && !t.OpenEnd:
		return t.Overlaps(when.Time{Start: i.Start, End: i.End, OpenStart: i.OpenStart, OpenEnd: i.OpenEnd})
	case t.OpenEnd:
		return i.Holds(t.Start)
	}
	return i.Holds(t.End - 1)
}

// Covers says whether all of t certainly lies in i. What is published "by" a day has its end there.
func (i Interval) Covers(t when.Time) bool {
	if t.IsZero() || t.OpenStart && t.OpenEnd {
		return false
	}
	return (i.OpenStart || !t.OpenStart && i.Start <= t.Start) && (i.OpenEnd || !t.OpenEnd && t.End <= i.End)
}

// A unit is a step of the calendar in which an interval can be written.
type unit struct {
	layout string
	from   func(time.Time) time.Time // the start of the unit in which a time lies
}

// units go from coarse to fine; the last fits every instant.
var units = []unit{
	{"2006", func(t time.Time) time.Time { return midnight(t.Year(), 1, 1, t) }},
	{"2006-01", func(t time.Time) time.Time { return midnight(t.Year(), t.Month(), 1, t) }},
	{"2006-01-02", func(t time.Time) time.Time { return midnight(t.Year(), t.Month(), t.Day(), t) }},
	partOfDay("2006-01-02T15", time.Hour),
	partOfDay("2006-01-02T15:04", time.Minute),
	partOfDay("2006-01-02T15:04:05", time.Second),
	partOfDay("2006-01-02T15:04:05.000000", time.Microsecond),
}

// midnight begins a day in the zone of t.
func midnight(y int, m time.Month, d int, t time.Time) time.Time {
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// partOfDay is a unit of a fixed length, of which a day is made up.
func partOfDay(layout string, length time.Duration) unit {
	return unit{layout, func(t time.Time) time.Time {
		day := midnight(t.Year(), t.Month(), t.Day(), t)
		return day.Add(t.Sub(day).Truncate(length))
	}}
}

// text writes i in the zone, in the coarsest unit in which both ends can be said: 2018, 2018-07..2018-08,
// ..2018-07-13, 2018-07-10T17:30. The last unit counts in.
func (i Interval) text(zone int) string {
	start, past := i.ends(zone)
	for _, u := range units {
		if !i.OpenStart && !u.from(start).Equal(start) || !i.OpenEnd && !u.from(past).Equal(past) {
			continue
		}
		var from, to string
		if !i.OpenStart {
			from = start.Format(u.layout)
		}
		if !i.OpenEnd {
			to = u.from(past.Add(-time.Microsecond)).Format(u.layout)
		}
		if from == to {
			return from
		}
		return from + ".." + to
	}
	return "" // the last unit fits
}

func (i Interval) ends(zone int) (start, past time.Time) {
	z := time.FixedZone("", zone)
	return time.UnixMicro(i.Start).In(z), time.UnixMicro(i.End).In(z)
}

// years says whether i begins and ends with years.
func (i Interval) years(zone int) bool {
	start, past := i.ends(zone)
	return (i.OpenStart || units[0].from(start).Equal(start)) && (i.OpenEnd || units[0].from(past).Equal(past))
}

// writable says whether the known ends of i lie in the years 1 to 9999 of the zone.
func (i Interval) writable(zone int) bool {
	start, past := i.ends(zone)
	last := past.Add(-time.Microsecond)
	return (i.OpenStart || start.Year() >= 1 && start.Year() <= 9999) && (i.OpenEnd || last.Year() >= 1 && last.Year() <= 9999)
}

// readTime reads a whole text as one time, or as two with .. or 〜 between them of which one may be left out.
func readTime(text string, ref when.Ref) (Interval, *Error) {
	text = plain(text)
	i, detail, ok := readOne(text, ref)
	if !ok {
		from, to, found := strings.Cut(strings.ReplaceAll(text, "〜", ".."), "..")
		if !found || from == "" && to == "" {
			return Interval{}, &Error{Problem: NoTime, Detail: detail}
		}
		if i, detail, ok = between(strings.TrimSpace(from), strings.TrimSpace(to), ref); !ok {
			return Interval{}, &Error{Problem: NoTime, Detail: detail}
		}
	}
	switch {
	case !i.OpenStart && !i.OpenEnd && i.Start >= i.End:
		return Interval{}, &Error{Problem: WrongOrder}
	case !i.writable(ref.Zone):
		return Interval{}, &Error{Problem: NoTime}
	}
	return i, nil
}

// between goes from the start of one time to the end of another; an empty one is an open end.
func between(from, to string, ref when.Ref) (i Interval, detail string, ok bool) {
	i = Interval{OpenStart: from == "", OpenEnd: to == ""}
	if from != "" {
		a, detail, ok := readOne(from, ref)
		if !ok || a.OpenStart {
			return i, detail, false
		}
		i.Start = a.Start
	}
	if to != "" {
		b, detail, ok := readOne(to, ref)
		if !ok || b.OpenEnd {
			return i, detail, false
		}
		i.End = b.End
	}
	return i, "", true
}

// readOne reads EDTF and ISO 8601, and what package when reads as one time. Where it cannot, detail
// may say why.
func readOne(text string, ref when.Ref) (i Interval, detail string, ok bool) {
	if i, ok := readEDTF(text, ref.Zone); ok {
		return i, "", true
	}
	list := when.Scan(text, ref)
	if len(list) != 1 || list[0].Start != 0 || list[0].End != len(text) {
		return i, "", false
	}
	m := list[0]
	if m.Problem != "" {
		return i, m.Problem, false
	}
	return Interval{m.Time.Start, m.Time.End, m.Time.OpenStart, m.Time.OpenEnd}, "", true
}

// plain folds the width of a time. ‥ and … are what an input method makes of dots; 〜 is no ~, which
// in EDTF means about.
func plain(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '‥', '…':
			b.WriteString("..")
		case '〜', '～':
			b.WriteRune('〜')
		default:
			b.WriteRune(scan.Fold(r))
		}
	}
	return b.String()
}

// readEDTF reads a time of the Extended Date/Time Format (ISO 8601-2:2019), level 1: also a/b with an
// end left out or .., seasons, quarters, XX for a month or day that is not said. What says that it is
// doubtful or about is read and has no weight. Years are of four digits.
func readEDTF(text string, zone int) (Interval, bool) {
	from, to, two := strings.Cut(text, "/")
	if !two {
		return readISO(text, zone)
	}
	var i Interval
	i.OpenStart, i.OpenEnd = from == "" || from == "..", to == "" || to == ".."
	if i.OpenStart && i.OpenEnd {
		return i, false
	}
	if len(from) == 4 && (len(to) == 1 || len(to) == 2 && to != "..") { // 2018/7 is no EDTF, but a month in Japan
		return readISO(from+"-"+strings.Repeat("0", 2-len(to))+to, zone)
	}
	if !i.OpenStart {
		a, ok := readISO(from, zone)
		if !ok {
			return i, false
		}
		i.Start = a.Start
	}
	if !i.OpenEnd {
		b, ok := readISO(to, zone)
		if !ok {
			return i, false
		}
		i.End = b.End
	}
	return i, true
}

// readISO reads a year, month, day or time of day with - and : between its parts.
func readISO(text string, zone int) (Interval, bool) {
	text = strings.TrimRight(text, "~?%")
	date, clock, timed := strings.Cut(text, "T")
	parts := strings.Split(date, "-")
	if timed {
		if len(parts) != 3 {
			return Interval{}, false
		}
		y, m, d, ok := day(parts)
		if !ok {
			return Interval{}, false
		}
		return readClock(y, m, d, clock, zone)
	}
	at := func(y, m, d int) int64 {
		return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.FixedZone("", zone)).UnixMicro()
	}
	for len(parts) > 1 && parts[len(parts)-1] == "XX" {
		parts = parts[:len(parts)-1]
	}
	switch len(parts) {
	case 1:
		y, n, ok := years(parts[0])
		return Interval{Start: at(y, 1, 1), End: at(y+n, 1, 1)}, ok
	case 2:
		y, n, ok := years(parts[0])
		m, known := number(parts[1], 2)
		if !ok || n != 1 || !known {
			return Interval{}, false
		}
		switch {
		case m >= 1 && m <= 12:
			return Interval{Start: at(y, m, 1), End: at(y, m+1, 1)}, true
		case m >= 21 && m <= 24: // spring begins in March, as in package when
			m = 3 + 3*(m-21)
			return Interval{Start: at(y, m, 1), End: at(y, m+3, 1)}, true
		case m >= 33 && m <= 36:
			m = 1 + 3*(m-33)
			return Interval{Start: at(y, m, 1), End: at(y, m+3, 1)}, true
		}
	case 3:
		if y, m, d, ok := day(parts); ok {
			return Interval{Start: at(y, m, d), End: at(y, m, d+1)}, true
		}
	}
	return Interval{}, false
}

// years reads a year of four digits of which the last may be X: 201X is ten years.
func years(s string) (first, n int, ok bool) {
	known := strings.TrimRight(s, "X")
	if len(s) != 4 || known == "" {
		return 0, 0, false
	}
	first, ok = number(known, len(known))
	n = 1
	for range len(s) - len(known) {
		first, n = first*10, n*10
	}
	return first, n, ok && first > 0
}

// day reads a day that exists.
func day(parts []string) (y, m, d int, ok bool) {
	y, n, ok1 := years(parts[0])
	m, ok2 := number(parts[1], 2)
	d, ok3 := number(parts[2], 2)
	if !ok1 || n != 1 || !ok2 || !ok3 {
		return 0, 0, 0, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return y, m, d, t.Year() == y && int(t.Month()) == m && t.Day() == d
}

// readClock reads the time of a day, 17, 17:30, 17:30:05 or 17:30:05.25, with or without a zone. It is
// as long as its last part.
func readClock(y, m, d int, text string, zone int) (Interval, bool) {
	if at := strings.IndexAny(text, "Z+-"); at >= 0 {
		offset, ok := readZone(text[at:])
		if !ok {
			return Interval{}, false
		}
		text, zone = text[:at], offset
	}
	text, fraction, fine := strings.Cut(text, ".")
	parts := strings.Split(text, ":")
	if len(parts) > 3 || fine && len(parts) != 3 {
		return Interval{}, false
	}
	var hms [3]int
	for i, s := range parts {
		n, ok := number(s, 2)
		if !ok || n > 59 || i == 0 && n > 23 {
			return Interval{}, false
		}
		hms[i] = n
	}
	length := []int64{3600e6, 60e6, 1e6}[len(parts)-1]
	var us int64
	if fine {
		n, ok := number(fraction, len(fraction))
		if !ok || len(fraction) > 6 {
			return Interval{}, false
		}
		us = int64(n)
		for range len(fraction) {
			length /= 10
		}
		us *= length
	}
	start := time.Date(y, time.Month(m), d, hms[0], hms[1], hms[2], 0, time.FixedZone("", zone)).UnixMicro() + us
	return Interval{Start: start, End: start + length}, true
}

// readZone reads Z, +09, +0900 or +09:00.
func readZone(s string) (offset int, ok bool) {
	if s == "Z" {
		return 0, true
	}
	digits := strings.Replace(s[1:], ":", "", 1)
	if len(digits) == 2 {
		digits += "00"
	}
	n, ok := number(digits, 4)
	if !ok || n/100 > 14 || n%100 > 59 || s[0] == 'Z' {
		return 0, false
	}
	offset = (n/100*60 + n%100) * 60
	if s[0] == '-' {
		offset = -offset
	}
	return offset, true
}

// number reads just n ASCII digits, at most six.
func number(s string, n int) (value int, ok bool) {
	if len(s) != n || n == 0 || n > 6 {
		return 0, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		value = value*10 + int(c-'0')
	}
	return value, true
}

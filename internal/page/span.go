package page

import (
	"fmt"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A SpanUnit is one unit in which a whole span is worded; the zero one words days, hours, minutes and
// seconds as far as they are needed.
type SpanUnit string

// The units of spans.
const (
	SpanMixed   SpanUnit = ""
	SpanDays    SpanUnit = "days"
	SpanHours   SpanUnit = "hours"
	SpanMinutes SpanUnit = "minutes"
)

var spanUnits = []struct {
	long   time.Duration
	ja, en string
	unit   SpanUnit
}{
	{24 * time.Hour, "日", "d", "days"}, {time.Hour, "時間", "h", "hours"}, {time.Minute, "分", "min", "minutes"}, {time.Second, "秒", "s", ""},
}

// Span words how long something was, as exactly as it is known: "5 d 0 h 19 min (5 d 0 h 18 min to 5 d 0 h
// 20 min)", "72 to 97 hours", "less than 24 h", 3日0時間〜4日1時間.
func Span(l Language, s record.Span, unit SpanUnit) string {
	if s.IsZero() {
		return Say(l, "span.unknown")
	}
	if !s.NoMost && s.Most <= 0 { // what was named second came first
		back := record.Span{Least: -s.Most, Most: -s.Least, NoMost: s.NoLeast, Middle: -s.Middle, Even: s.Even, Approximate: s.Approximate}
		return Say(l, "span.before", Span(l, back, unit))
	}
	open := s.NoLeast || s.Least < 0
	fine := fineness(s, open)
	one := func(d time.Duration, up bool) string {
		if unit == SpanMixed {
			return length(l, d, fine)
		}
		return withSpanUnit(l, count(d, unit, up), unit)
	}
	two := func(unit SpanUnit) string {
		if unit == SpanMixed {
			return Say(l, "span.to", length(l, s.Least, fine), length(l, s.Most, fine))
		}
		return withSpanUnit(l, Say(l, "span.to", count(s.Least, unit, false), count(s.Most, unit, true)), unit)
	}
	switch {
	case open && s.NoMost:
		return Say(l, "span.unordered")
	case open && !s.NoLeast:
		return Say(l, "span.either", one(s.Most, true))
	case open, s.Least == 0 && !s.NoMost:
		return Say(l, "span.less", one(s.Most, true))
	case s.NoMost:
		return Say(l, "span.more", one(s.Least, false))
	case s.Even:
		return Say(l, "span.even", one(s.Middle, false), two(unit))
	case unit == SpanMixed && fine == time.Hour && s.Least >= 24*time.Hour && s.Most < 10*24*time.Hour:
		return Say(l, "span.also", two(unit), two(SpanHours))
	}
	return two(unit)
}

// fineness is the coarsest of day, hour, minute, second, hundredth and microsecond in which all bounds
// that are known can be said in whole numbers.
func fineness(s record.Span, open bool) time.Duration {
	bounds := []time.Duration{}
	if !open {
		bounds = append(bounds, s.Least)
	}
	if !s.NoMost {
		bounds = append(bounds, s.Most)
	}
	for _, f := range []time.Duration{24 * time.Hour, time.Hour, time.Minute, time.Second, 10 * time.Millisecond} {
		whole := true
		for _, b := range bounds {
			whole = whole && b%f == 0
		}
		if whole {
			return f
		}
	}
	return time.Microsecond
}

// count says how many of a unit a length is, to two decimals, an upper bound rounded up and others down.
func count(d time.Duration, unit SpanUnit, up bool) string {
	part := time.Minute / 100
	for _, u := range spanUnits {
		if u.unit == unit {
			part = u.long / 100
		}
	}
	n := int64(d / part)
	if up && d%part != 0 {
		n++
	}
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%02d", n/100, n%100), "0"), ".")
}

func withSpanUnit(l Language, n string, unit SpanUnit) string {
	for _, u := range spanUnits {
		switch {
		case u.unit != unit:
		case l != English:
			return n + u.ja
		case n == "1":
			return n + " " + strings.TrimSuffix(string(u.unit), "s")
		}
	}
	return n + " " + string(unit)
}

// length words one length, from its largest unit down to the one that is needed.
func length(l Language, d, fine time.Duration) string {
	var parts []string
	for _, u := range spanUnits {
		if u.long < fine && u.long >= time.Second {
			break
		}
		n := d / u.long
		d %= u.long
		if n == 0 && len(parts) == 0 && u.long > max(fine, time.Second) {
			continue
		}
		number := fmt.Sprint(int64(n))
		if u.long == time.Second {
			switch {
			case fine >= time.Second:
			case fine == 10*time.Millisecond:
				number += fmt.Sprintf(".%02d", d/(10*time.Millisecond))
			default:
				number += fmt.Sprintf(".%06d", d/time.Microsecond)
			}
		}
		if l == English {
			parts = append(parts, number+" "+u.en)
		} else {
			parts = append(parts, number+u.ja)
		}
	}
	if l == English {
		return strings.Join(parts, " ")
	}
	return strings.Join(parts, "")
}

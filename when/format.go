package when

import (
	"fmt"
	"strings"
	"time"
)

// A Language is one in which times are worded, by its ISO 639 code.
type Language string

// The languages.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// say is ja, or en where the language is English.
func say(l Language, ja, en string) string {
	if l == English {
		return en
	}
	return ja
}

// Format words a time as exactly as it is known and no more: 2018年8月2日頃, 2018年7月下旬, "from
// 10 July 2018 17:30 on". It is worded in its own zone, which is named where it is not +09:00 and
// the interval says more than a day. An interval open at both ends is 不明.
func (t Time) Format(l Language) string {
	switch {
	case t.OpenStart && t.OpenEnd:
		return say(l, "時期不明", "time unknown")
	case t.OpenEnd:
		u := t
		u.OpenEnd, u.Approximate = false, false
		u.Precision, u.End = unitOf(t, t.StartTime(), 1)
		s := closedText(l, u)
		if t.Approximate {
			s = fmt.Sprintf(say(l, "%s頃", "around %s"), s)
		}
		return fmt.Sprintf(say(l, "%s以降", "from %s on"), s) + zoneSuffix(l, u)
	case t.OpenStart:
		u := t
		u.OpenStart, u.Approximate = false, false
		u.Precision, u.Start = unitOf(t, t.EndTime(), -1)
		s := closedText(l, u)
		if t.Approximate {
			s = fmt.Sprintf(say(l, "%s頃", "around %s"), s)
		}
		return fmt.Sprintf(say(l, "%sまで", "by %s"), s) + zoneSuffix(l, u)
	}
	s := closedText(l, t)
	if t.Approximate {
		s = fmt.Sprintf(say(l, "%s頃", "around %s"), s)
	}
	return s + zoneSuffix(l, t)
}

// unitOf finds the unit that an open interval is named by: its precision, or what its only end fits.
// It gives the other end of that unit, after (way 1) or before (way -1).
func unitOf(t Time, at time.Time, way int) (Precision, int64) {
	p := t.Precision
	fits := func(p Precision) bool {
		_, m, s := at.Clock()
		midnight := midnight(at)
		switch p {
		case Year:
			return midnight && at.YearDay() == 1
		case Quarter:
			return midnight && at.Day() == 1 && at.Month()%3 == 1
		case Season:
			return midnight && at.Day() == 1 && at.Month()%3 == 0
		case Month:
			return midnight && at.Day() == 1
		case Ten:
			return midnight && (at.Day() == 1 || at.Day() == 11 || at.Day() == 21)
		case Day, Week:
			return midnight
		case Hour:
			return m == 0 && s == 0 && at.Nanosecond() == 0
		case Minute:
			return s == 0 && at.Nanosecond() == 0
		case Second:
			return at.Nanosecond() == 0
		}
		return false
	}
	if p == Part || p == Range || p == "" || p == Week || !fits(p) {
		p = Fraction
		for _, c := range []Precision{Day, Hour, Minute, Second} {
			if fits(c) {
				p = c
				break
			}
		}
		if p == Hour && t.Precision != Hour {
			p = Minute
		}
	}
	var other time.Time
	switch p {
	case Year:
		other = at.AddDate(way, 0, 0)
	case Quarter, Season:
		other = at.AddDate(0, 3*way, 0)
	case Month:
		other = at.AddDate(0, way, 0)
	case Ten:
		switch {
		case way > 0 && at.Day() < 21:
			other = at.AddDate(0, 0, 10)
		case way > 0:
			other = time.Date(at.Year(), at.Month()+1, 1, 0, 0, 0, 0, at.Location())
		case at.Day() == 1:
			other = at.AddDate(0, -1, 20)
		default:
			other = at.AddDate(0, 0, -10)
		}
	case Day:
		other = at.AddDate(0, 0, way)
	case Hour:
		other = at.Add(time.Duration(way) * time.Hour)
	case Minute:
		other = at.Add(time.Duration(way) * time.Minute)
	case Second:
		other = at.Add(time.Duration(way) * time.Second)
	default:
		other = at.Add(time.Duration(way) * 10 * time.Millisecond)
	}
	return p, other.UnixMicro()
}

// zoneSuffix names the zone of an interval that says more than a day.
func zoneSuffix(l Language, t Time) string {
	if t.Offset == JST {
		return ""
	}
	switch t.Precision {
	case Fraction, Second, Minute, Hour, Part:
	case Range:
		if midnight(t.StartTime()) && midnight(t.EndTime()) {
			return ""
		}
	default:
		return ""
	}
	return fmt.Sprintf(say(l, "(%s)", " (%s)"), ZoneName(t.Offset))
}

// ZoneName names an offset in seconds east of UTC: UTC, UTC+8, UTC+5:30.
func ZoneName(offset int) string {
	if offset == 0 {
		return "UTC"
	}
	sign := "+"
	if offset < 0 {
		sign, offset = "−", -offset
	}
	s := fmt.Sprintf("UTC%s%d", sign, offset/3600)
	if m := offset % 3600 / 60; m != 0 {
		s += fmt.Sprintf(":%02d", m)
	}
	return s
}

func midnight(t time.Time) bool {
	h, m, s := t.Clock()
	return h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0
}

// closedText words an interval with both ends.
func closedText(l Language, t Time) string {
	s, e := t.StartTime(), t.EndTime()
	ja := l != English
	switch t.Precision {
	case Year:
		if ja {
			return s.Format("2006年")
		}
		return s.Format("2006")
	case Month:
		return monthText(l, s)
	case Quarter:
		if int(s.Month())%3 == 1 {
			return fmt.Sprintf(say(l, "%[1]d年第%[2]d四半期", "Q%[2]d %[1]d"), s.Year(), int(s.Month())/3+1)
		}
	case Season:
		if n := int(s.Month()); n%3 == 0 {
			w := seasonNames[n/3-1]
			if n == 12 {
				return fmt.Sprintf(say(l, w[0], w[1]), s.Year(), s.Year()+1)
			}
			return fmt.Sprintf(say(l, w[0], w[1]), s.Year())
		}
	case Ten:
		switch s.Day() {
		case 1:
			return fmt.Sprintf(say(l, "%s上旬", "early %s"), monthText(l, s))
		case 11:
			return fmt.Sprintf(say(l, "%s中旬", "mid-%s"), monthText(l, s))
		case 21:
			return fmt.Sprintf(say(l, "%s下旬", "late %s"), monthText(l, s))
		}
	case Week:
		return fmt.Sprintf(say(l, "%sからの1週間", "the week from %s"), dayText(l, s))
	case Day:
		return dayText(l, s)
	case Part:
		for _, w := range partNames {
			if w.from != s.Hour() || w.hours != int(e.Sub(s)/time.Hour) || s.Minute() != 0 || e.Minute() != 0 {
				continue
			}
			if ja {
				return dayText(l, s) + " " + w.ja
			}
			return w.en + " of " + dayText(l, s)
		}
	case Hour:
		if s.Minute() == 0 {
			if ja {
				return dayText(l, s) + fmt.Sprintf(" %d時", s.Hour())
			}
			return hourEnglish(s.Hour()) + ", " + dayText(l, s)
		}
		return clockText(l, s, "15:04")
	case Minute:
		return clockText(l, s, "15:04")
	case Second:
		return clockText(l, s, "15:04:05")
	case Fraction:
		places := 6
		for span := e.Sub(s).Microseconds(); span >= 10 && places > 1; span /= 10 {
			places--
		}
		return clockText(l, s, "15:04:05."+strings.Repeat("0", places))
	}
	return spanText(l, s, e)
}

// partNames name the parts of the day by their first hour and their length, after the Japan
// Meteorological Agency's 時に関する用語; 早朝 cannot be told from 明け方, nor needs to be.
var partNames = [...]struct {
	from, hours int
	ja, en      string
}{
	{0, 3, "未明", "the small hours (0–3)"}, {3, 3, "明け方", "dawn (3–6)"}, {6, 3, "朝", "the morning (6–9)"}, {9, 3, "昼前", "late morning (9–12)"}, {12, 3, "昼過ぎ", "early afternoon (12–15)"},
	{15, 3, "夕方", "late afternoon (15–18)"}, {18, 3, "夜のはじめ頃", "early evening (18–21)"}, {21, 3, "夜遅く", "late evening (21–24)"}, {0, 12, "午前", "the morning (0–12)"}, {12, 12, "午後", "the afternoon (12–24)"},
	{6, 6, "午前6時から12時", "the morning (6–12)"}, {12, 6, "午後0時から6時", "the afternoon (12–18)"}, {18, 6, "夜", "the evening (18–24)"}, {22, 4, "深夜", "the night (22–2)"},
}

var seasonNames = [4][2]string{{"%d年春", "spring %d"}, {"%d年夏", "summer %d"}, {"%d年秋", "autumn %d"}, {"%[1]d年12月〜%[2]d年2月の冬", "winter %[1]d/%[2]d"}}

func hourEnglish(h int) string {
	switch {
	case h == 0:
		return "midnight to 1 am"
	case h < 12:
		return fmt.Sprintf("%d am", h)
	case h == 12:
		return "12 noon to 1 pm"
	}
	return fmt.Sprintf("%d pm", h-12)
}

func monthText(l Language, t time.Time) string {
	if l == English {
		return t.Format("January 2006")
	}
	return t.Format("2006年1月")
}

func dayText(l Language, t time.Time) string {
	if l == English {
		return t.Format("2 January 2006")
	}
	return t.Format("2006年1月2日")
}

func clockText(l Language, t time.Time, layout string) string {
	return dayText(l, t) + " " + t.Format(layout)
}

// spanText words an interval by its first and last unit, a month, a day or a minute: its end is the end of that. 8時から10時まで
// is 08:00–10:59, to the end of the hour that is named last.
func spanText(l Language, s, e time.Time) string {
	ja := l != English
	dash := "–"
	if ja {
		dash = "〜"
	}
	if midnight(s) && midnight(e) {
		last := e.AddDate(0, 0, -1)
		switch {
		case s.Equal(last):
			return dayText(l, s)
		case s.Day() == 1 && e.Day() == 1:
			last = e.AddDate(0, -1, 0)
			switch {
			case s.YearDay() == 1 && e.YearDay() == 1 && ja && e.Year()-s.Year() > 1:
				return fmt.Sprintf("%d年〜%d年", s.Year(), e.Year()-1)
			case s.YearDay() == 1 && e.YearDay() == 1 && e.Year()-s.Year() > 1:
				return fmt.Sprintf("%d–%d", s.Year(), e.Year()-1)
			case s.Equal(last):
				return monthText(l, s)
			case ja && s.Year() == last.Year():
				return monthText(l, s) + dash + last.Format("1月")
			case !ja && s.Year() == last.Year():
				return s.Format("January") + " " + dash + " " + monthText(l, last)
			}
			return monthText(l, s) + wideDash(l, dash) + monthText(l, last)
		case ja && s.Year() == last.Year() && s.Month() == last.Month():
			return dayText(l, s) + dash + last.Format("2日")
		case ja && s.Year() == last.Year():
			return dayText(l, s) + dash + last.Format("1月2日")
		case s.Year() == last.Year() && s.Month() == last.Month():
			return s.Format("2") + dash + dayText(l, last)
		case s.Year() == last.Year():
			return s.Format("2 January") + " " + dash + " " + dayText(l, last)
		}
		return dayText(l, s) + wideDash(l, dash) + dayText(l, last)
	}
	last, layout := e.Add(-time.Minute), "15:04"
	if e.Second() != 0 || e.Nanosecond() != 0 || s.Second() != 0 {
		last, layout = e, "15:04:05"
	}
	sameDay := s.YearDay() == last.YearDay() && s.Year() == last.Year()
	if midnight(s) && !sameDay { // from a day to an hour of another
		return dayText(l, s) + wideDash(l, dash) + clockText(l, last, layout)
	}
	if midnight(e) && e.Sub(s) <= 24*time.Hour && s.Second() == 0 {
		return clockText(l, s, layout) + dash + "24:00"
	}
	if sameDay {
		return clockText(l, s, layout) + dash + last.Format(layout)
	}
	return clockText(l, s, layout) + wideDash(l, dash) + clockText(l, last, layout)
}

func wideDash(l Language, dash string) string {
	if l == English {
		return " " + dash + " "
	}
	return dash
}

package page

import (
	"fmt"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/when"
)

// Time words an interval as exactly as it is known and no more: 2018年8月2日頃, 2018年7月下旬, "from
// 10 July 2018 17:30 on". It is worded in its own zone, which is named where it is not +09:00 and
// the interval says more than a day. An interval open at both ends is 不明.
func Time(l Language, t when.Time) string {
	switch {
	case t.OpenStart && t.OpenEnd:
		return Say(l, "time.unknown")
	case t.OpenEnd:
		u := t
		u.OpenEnd, u.Approximate = false, false
		u.Precision, u.End = unit(t, t.StartTime(), 1)
		s := closed(l, u)
		if t.Approximate {
			s = Say(l, "time.about", s)
		}
		return Say(l, "time.from", s) + zone(l, u)
	case t.OpenStart:
		u := t
		u.OpenStart, u.Approximate = false, false
		u.Precision, u.Start = unit(t, t.EndTime(), -1)
		s := closed(l, u)
		if t.Approximate {
			s = Say(l, "time.about", s)
		}
		return Say(l, "time.until", s) + zone(l, u)
	}
	s := closed(l, t)
	if t.Approximate {
		s = Say(l, "time.about", s)
	}
	return s + zone(l, t)
}

// unit finds the unit that an open interval is named by: its precision, or what its only end fits.
// It gives the other end of that unit, after (way 1) or before (way -1).
func unit(t when.Time, at time.Time, way int) (when.Precision, int64) {
	p := t.Precision
	fits := func(p when.Precision) bool {
		h, m, s := at.Clock()
		midnight := h == 0 && m == 0 && s == 0 && at.Nanosecond() == 0
		switch p {
		case when.Year:
			return midnight && at.YearDay() == 1
		case when.Quarter:
			return midnight && at.Day() == 1 && at.Month()%3 == 1
		case when.Season:
			return midnight && at.Day() == 1 && at.Month()%3 == 0
		case when.Month:
			return midnight && at.Day() == 1
		case when.Ten:
			return midnight && (at.Day() == 1 || at.Day() == 11 || at.Day() == 21)
		case when.Day, when.Week:
			return midnight
		case when.Hour:
			return m == 0 && s == 0 && at.Nanosecond() == 0
		case when.Minute:
			return s == 0 && at.Nanosecond() == 0
		case when.Second:
			return at.Nanosecond() == 0
		}
		return false
	}
	if p == when.Part || p == when.Range || p == "" || p == when.Week || !fits(p) {
		p = when.Fraction
		for _, c := range []when.Precision{when.Day, when.Hour, when.Minute, when.Second} {
			if fits(c) {
				p = c
				break
			}
		}
		if p == when.Hour && t.Precision != when.Hour {
			p = when.Minute
		}
	}
	var other time.Time
	switch p {
	case when.Year:
		other = at.AddDate(way, 0, 0)
	case when.Quarter, when.Season:
		other = at.AddDate(0, 3*way, 0)
	case when.Month:
		other = at.AddDate(0, way, 0)
	case when.Ten:
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
	case when.Day:
		other = at.AddDate(0, 0, way)
	case when.Hour:
		other = at.Add(time.Duration(way) * time.Hour)
	case when.Minute:
		other = at.Add(time.Duration(way) * time.Minute)
	case when.Second:
		other = at.Add(time.Duration(way) * time.Second)
	default:
		other = at.Add(time.Duration(way) * 10 * time.Millisecond)
	}
	return p, other.UnixMicro()
}

// zone names the zone of an interval that says more than a day.
func zone(l Language, t when.Time) string {
	if t.Offset == when.JST {
		return ""
	}
	switch t.Precision {
	case when.Fraction, when.Second, when.Minute, when.Hour, when.Part:
	case when.Range:
		if midnight(t.StartTime()) && midnight(t.EndTime()) {
			return ""
		}
	default:
		return ""
	}
	return Say(l, "time.zone", ZoneName(t.Offset))
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

// closed words an interval with both ends.
func closed(l Language, t when.Time) string {
	s, e := t.StartTime(), t.EndTime()
	ja := l != English
	switch t.Precision {
	case when.Year:
		if ja {
			return s.Format("2006年")
		}
		return s.Format("2006")
	case when.Month:
		return month(l, s)
	case when.Quarter:
		if int(s.Month())%3 == 1 {
			return Say(l, "time.quarter", s.Year(), int(s.Month())/3+1)
		}
	case when.Season:
		switch s.Month() {
		case time.March, time.June, time.September, time.December:
			return Say(l, fmt.Sprintf("time.season.%d", int(s.Month())), s.Year(), s.Year()+1)
		}
	case when.Ten:
		if key, ok := map[int]string{1: "time.early", 11: "time.mid", 21: "time.late"}[s.Day()]; ok {
			return Say(l, key, month(l, s))
		}
	case when.Week:
		return Say(l, "time.week", day(l, s))
	case when.Day:
		return day(l, s)
	case when.Part:
		if key, ok := parts[[2]int{s.Hour(), int(e.Sub(s) / time.Hour)}]; ok && s.Minute() == 0 {
			if ja {
				return day(l, s) + " " + Say(l, key)
			}
			return Say(l, key) + " of " + day(l, s)
		}
	case when.Hour:
		if s.Minute() == 0 {
			if ja {
				return day(l, s) + fmt.Sprintf(" %d時", s.Hour())
			}
			return hourEnglish(s.Hour()) + ", " + day(l, s)
		}
		return clock(l, s, "15:04")
	case when.Minute:
		return clock(l, s, "15:04")
	case when.Second:
		return clock(l, s, "15:04:05")
	case when.Fraction:
		places := 6
		for span := e.Sub(s).Microseconds(); span >= 10 && places > 1; span /= 10 {
			places--
		}
		return clock(l, s, "15:04:05."+strings.Repeat("0", places))
	}
	return span(l, s, e)
}

// parts names the parts of the day by their first hour and their length, after the Japan
// Meteorological Agency's 時に関する用語; 早朝 cannot be told from 明け方, nor needs to be.
var parts = map[[2]int]string{
	{0, 3}: "part.small-hours", {3, 3}: "part.dawn", {6, 3}: "part.morning", {9, 3}: "part.late-morning", {12, 3}: "part.early-afternoon",
	{15, 3}: "part.late-afternoon", {18, 3}: "part.early-evening", {21, 3}: "part.late-evening", {0, 12}: "part.am", {12, 12}: "part.pm",
	{18, 6}: "part.evening", {22, 4}: "part.night",
}

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

func month(l Language, t time.Time) string {
	if l == English {
		return t.Format("January 2006")
	}
	return t.Format("2006年1月")
}

func day(l Language, t time.Time) string {
	if l == English {
		return t.Format("2 January 2006")
	}
	return t.Format("2006年1月2日")
}

func clock(l Language, t time.Time, layout string) string { return day(l, t) + " " + t.Format(layout) }

// span words an interval by its first and last unit. Its end is the end of the unit that was named
// last: of a day, an hour, or a minute.
func span(l Language, s, e time.Time) string {
	ja := l != English
	dash := "–"
	if ja {
		dash = "〜"
	}
	if midnight(s) && midnight(e) {
		last := e.AddDate(0, 0, -1)
		switch {
		case s.Equal(last):
			return day(l, s)
		case s.Day() == 1 && e.Day() == 1:
			last = e.AddDate(0, -1, 0)
			switch {
			case s.YearDay() == 1 && e.YearDay() == 1 && ja && e.Year()-s.Year() > 1:
				return fmt.Sprintf("%d年〜%d年", s.Year(), e.Year()-1)
			case s.YearDay() == 1 && e.YearDay() == 1 && e.Year()-s.Year() > 1:
				return fmt.Sprintf("%d–%d", s.Year(), e.Year()-1)
			case s.Equal(last):
				return month(l, s)
			case ja && s.Year() == last.Year():
				return month(l, s) + dash + last.Format("1月")
			case !ja && s.Year() == last.Year():
				return s.Format("January") + " " + dash + " " + month(l, last)
			}
			return month(l, s) + wide(l, dash) + month(l, last)
		case ja && s.Year() == last.Year() && s.Month() == last.Month():
			return day(l, s) + dash + last.Format("2日")
		case ja && s.Year() == last.Year():
			return day(l, s) + dash + last.Format("1月2日")
		case s.Year() == last.Year() && s.Month() == last.Month():
			return s.Format("2") + dash + day(l, last)
		case s.Year() == last.Year():
			return s.Format("2 January") + " " + dash + " " + day(l, last)
		}
		return day(l, s) + wide(l, dash) + day(l, last)
	}
	last, layout := e.Add(-time.Minute), "15:04"
	switch {
	case e.Second() != 0 || e.Nanosecond() != 0 || s.Second() != 0:
		last, layout = e, "15:04:05"
	case e.Minute() == 0: // of an hour that was named, 20時: its end is the next hour
		last = e
	}
	if midnight(s) { // from a day to an hour of another
		return day(l, s) + wide(l, dash) + clock(l, last, layout)
	}
	if midnight(e) && e.Sub(s) <= 24*time.Hour && s.Second() == 0 {
		return clock(l, s, layout) + dash + "24:00"
	}
	if s.YearDay() == last.YearDay() && s.Year() == last.Year() {
		return clock(l, s, layout) + dash + last.Format(layout)
	}
	return clock(l, s, layout) + wide(l, dash) + clock(l, last, layout)
}

func wide(l Language, dash string) string {
	if l == English {
		return " " + dash + " "
	}
	return dash
}

// Stamp words a time at which something was recorded (see [record.Stamp]), in Japan time. Other text
// is given back as it is.
func Stamp(l Language, stamp string) string {
	t, err := time.Parse(time.RFC3339Nano, stamp)
	if err != nil {
		return stamp
	}
	return clock(l, t.In(jst), "15:04")
}

// Day words a day written as 2006-01-02; other text is given back as it is.
func Day(l Language, iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return day(l, t)
}

var jst = time.FixedZone("JST", when.JST)

// Quantity words a quantity from its bounds and state: 最大20施設, 約1,800件, 不明, "at least 1,000
// people". A number that is malformed or missing is said to be so.
func Quantity(l Language, q figure.Quantity) string {
	switch {
	case q.State != "":
		return Name(l, "quantity", string(q.State))
	case q.Malformed:
		return Say(l, "quantity.malformed")
	case !q.Min.Known && !q.Max.Known:
		return Say(l, "quantity.none")
	}
	var s string
	switch {
	case !q.Max.Known:
		s = Say(l, "quantity.least", withUnit(l, number(l, q.Min.Number), q.Unit, false))
	case !q.Min.Known:
		s = Say(l, "quantity.most", withUnit(l, number(l, q.Max.Number), q.Unit, false))
	case q.Min.Cmp(q.Max.Number) == 0:
		s = withUnit(l, number(l, q.Min.Number), q.Unit, q.Min.Number == figure.Int(1))
	case l == English:
		s = withUnit(l, number(l, q.Min.Number)+"–"+number(l, q.Max.Number), q.Unit, false)
	default:
		s = withUnit(l, number(l, q.Min.Number)+"〜"+number(l, q.Max.Number), q.Unit, false)
	}
	if q.Approximate {
		s = Say(l, "quantity.about", s)
	}
	return s
}

// number groups digits by threes. In Japanese a round number of 万 is written with 万 and 億.
func number(l Language, n figure.Number) string {
	s := n.String()
	if l != English && n.Exp == 0 && n.Coef >= 100_000 && n.Coef%10_000 == 0 {
		if oku, man := n.Coef/1e8, n.Coef%1e8/1e4; oku < 10_000 {
			out := ""
			if oku > 0 {
				out = digits(fmt.Sprint(oku)) + "億"
			}
			if man > 0 {
				out += digits(fmt.Sprint(man)) + "万"
			}
			return out
		}
	}
	return digits(s)
}

func digits(s string) string {
	whole, frac, has := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if has {
		b.WriteString("." + frac)
	}
	return sign + b.String()
}

// withUnit puts a number and its unit together. Units are the source's own words; the commonest ones
// of the other language are translated.
func withUnit(l Language, n, unit string, one bool) string {
	switch unit {
	case "":
		return n
	case "$", "€", "£", "¥", "A$", "C$", "HK$", "NT$", "S$":
		return unit + n
	case "%":
		return n + "%"
	}
	if l == English {
		if u, ok := unitsEnglish[unit]; ok {
			if one {
				return n + " " + u[0]
			}
			return n + " " + u[1]
		}
	}
	if l != English && unit[0] < 0x80 {
		if u, ok := unitsJapanese[unit]; ok {
			return n + u
		}
	}
	if unit[0] < 0x80 || l == English {
		return n + " " + unit
	}
	return n + unit
}

var unitsEnglish = map[string][2]string{
	"件": {"record", "records"}, "人": {"person", "people"}, "名": {"person", "people"}, "社": {"company", "companies"}, "台": {"device", "devices"},
	"施設": {"facility", "facilities"}, "円": {"yen", "yen"}, "サイト": {"site", "sites"}, "か国": {"country", "countries"}, "個": {"item", "items"},
	"回": {"time", "times"}, "通": {"message", "messages"}, "店舗": {"shop", "shops"}, "時間": {"hour", "hours"}, "分": {"minute", "minutes"},
	"秒": {"second", "seconds"}, "日間": {"day", "days"}, "日": {"day", "days"}, "週間": {"week", "weeks"}, "か月": {"month", "months"},
	"ヶ月": {"month", "months"}, "年": {"year", "years"}, "年間": {"year", "years"}, "ファイル": {"file", "files"}, "アカウント": {"account", "accounts"},
	"ドル": {"dollar", "dollars"}, "米ドル": {"US dollar", "US dollars"}, "台湾ドル": {"Taiwan dollar", "Taiwan dollars"}, "団体": {"organisation", "organisations"},
	"か所": {"place", "places"}, "ドメイン": {"domain", "domains"}, "歳": {"year of age", "years of age"}, "県警": {"prefectural police", "prefectural police forces"},
}

var unitsJapanese = map[string]string{
	"record": "件", "records": "件", "case": "件", "cases": "件", "person": "人", "people": "人", "persons": "人", "customers": "人", "employees": "人",
	"facility": "施設", "facilities": "施設", "site": "サイト", "sites": "サイト", "website": "サイト", "websites": "サイト", "file": "ファイル", "files": "ファイル",
	"device": "台", "devices": "台", "server": "台のサーバー", "servers": "台のサーバー", "company": "社", "companies": "社", "country": "か国", "countries": "か国",
	"account": "アカウント", "accounts": "アカウント", "day": "日", "days": "日", "hour": "時間", "hours": "時間", "minute": "分", "minutes": "分", "week": "週間", "weeks": "週間",
	"month": "か月", "months": "か月", "year": "年", "years": "年", "yen": "円", "dollars": "ドル", "domain": "ドメイン", "domains": "ドメイン", "percent": "%", "per cent": "%",
}

package page

import (
	"fmt"
	"iter"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// Time words an interval: see [when.Time.Format].
func Time(l Language, t when.Time) string { return t.Format(when.Language(l)) }

// Times words times that stand together in one list. Where they are of several zones, days name theirs, too, unless it
// is Japan's: a day of UTC is not that of Japan.
type Times struct {
	Language Language
	Mixed    bool
}

// Together gives how to word times that stand together.
func Together(l Language, times iter.Seq[when.Time]) Times {
	first, any := 0, false
	for t := range times {
		switch {
		case t.OpenStart && t.OpenEnd:
		case any && t.Offset != first:
			return Times{l, true}
		default:
			first, any = t.Offset, true
		}
	}
	return Times{l, false}
}

// Of words an interval.
func (w Times) Of(t when.Time) string {
	s := Time(w.Language, t)
	if !w.Mixed || t.Offset == when.JST || t.OpenStart && t.OpenEnd || t.Precision != when.Day && t.Precision != when.Range {
		return s
	}
	zone := "(" + when.ZoneName(t.Offset) + ")"
	switch {
	case strings.HasSuffix(s, zone):
		return s
	case w.Language == Japanese:
		return s + zone
	}
	return s + " " + zone
}

// ofEvent words the time of an event, with the words that say it where no bound of it is known: 8月14日 23時頃(時期不明),
// of a text that names no year.
func (w Times) ofEvent(c *record.Claim) string {
	s, t := w.Of(c.Event.When), c.Event.When
	if !t.OpenStart || !t.OpenEnd {
		return s
	}
	for _, x := range c.Words {
		if x.Role == record.WordsWhen && x.Quote != "" {
			return TimeSaid(w.Language, t, x.Quote)
		}
	}
	return s
}

// TimesOf gives the times that claims show.
func TimesOf(claims ...*record.Claim) iter.Seq[when.Time] {
	return func(yield func(when.Time) bool) {
		for _, c := range claims {
			if c == nil {
				continue
			}
			if c.Event != nil && !yield(c.Event.When) || c.Publication != nil && c.Publication.When != nil && !yield(*c.Publication.When) ||
				c.Said != nil && !yield(c.Said.When) {
				return
			}
		}
	}
}

// TimeSaid words an interval with the words that say it where no bound of it is known: 8月14日 23時頃(時期不明), of a
// text that names no year.
func TimeSaid(l Language, t when.Time, said string) string {
	s := Time(l, t)
	switch {
	case !t.OpenStart || !t.OpenEnd || said == "":
		return s
	case l == Japanese:
		return said + "(" + s + ")"
	}
	return said + " (" + s + ")"
}

// unnumbered is a heading without its number: 影響, of 2. 影響 and (2)影響.
func unnumbered(heading string) string {
	rest := strings.TrimLeft(heading, "(（")
	digits := 0
	for i, r := range rest {
		switch {
		case unicode.IsDigit(r) && digits < 2:
			digits++
			continue
		case digits == 0 || !strings.ContainsRune(".．、)）", r):
			return heading
		}
		rest = strings.TrimSpace(rest[i+utf8.RuneLen(r):])
		break
	}
	if first, _ := utf8.DecodeRuneInString(rest); rest == "" || unicode.IsDigit(first) {
		return heading
	}
	return rest
}

func day(l Language, t time.Time) string { return word(l, t, when.Day, 24*time.Hour) }

// word words the unit of a precision that begins at t.
func word(l Language, t time.Time, of when.Precision, long time.Duration) string {
	_, offset := t.Zone()
	return Time(l, when.Time{Start: t.UnixMicro(), End: t.Add(long).UnixMicro(), Offset: offset, Precision: of})
}

// Stamp words a time at which something was recorded (see [record.Stamp]), in Japan time. Other text
// is given back as it is.
func Stamp(l Language, stamp string) string {
	t, err := time.Parse(time.RFC3339Nano, stamp)
	if err != nil {
		return stamp
	}
	return word(l, t.In(jst), when.Minute, time.Minute)
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
	case !q.Max.Known && q.Above:
		s = Say(l, "quantity.over", withUnit(l, number(l, q.Min.Number), q.Unit, false))
	case !q.Min.Known && q.Below:
		s = Say(l, "quantity.under", withUnit(l, number(l, q.Max.Number), q.Unit, false))
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
// of the other language are translated, in whatever spelling (人分, 名様).
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
		u, ok := unitsEnglish[unit]
		if !ok {
			u, ok = unitsEnglish[record.UnitKey(unit)]
		}
		if ok && one {
			return n + " " + u[0]
		} else if ok {
			return n + " " + u[1]
		}
	}
	if l != English && unit[0] < 0x80 {
		if u, ok := unitsJapanese[unit]; ok {
			return n + u
		}
		if k := record.UnitKey(unit); k != "" && k[0] >= 0x80 && unitsEnglish[k][0] != "" {
			return n + k
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

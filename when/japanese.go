package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// dayWord is a word for a day, month or year that is counted from another.
type dayWord struct {
	rel      relative
	n        int
	from, to int // a part of that day in minutes: 今朝, 昨夜
	season   int // of that year: 来春 is 来年の春
}

var dayWords = scan.NewWords(func() map[string]dayWord {
	return map[string]dayWord{
		"本日": {rel: refDay}, "今日": {rel: refDay}, "昨日": {rel: refDay, n: -1}, "一昨日": {rel: refDay, n: -2}, "おととい": {rel: refDay, n: -2},
		"明日": {rel: refDay, n: 1}, "明後日": {rel: refDay, n: 2}, "あさって": {rel: refDay, n: 2}, "前々日": {rel: lastDay, n: -2},
		"同日": {rel: lastDay}, "当日": {rel: lastDay}, "翌日": {rel: lastDay, n: 1}, "翌々日": {rel: lastDay, n: 2}, "前日": {rel: lastDay, n: -1}, "〃": {rel: lastDay},
		"今朝": {rel: refDay, from: 6 * 60, to: 9 * 60}, "今夜": {rel: refDay, from: 18 * 60, to: 24 * 60}, "今晩": {rel: refDay, from: 18 * 60, to: 24 * 60},
		"昨夜": {rel: refDay, n: -1, from: 18 * 60, to: 24 * 60}, "昨晩": {rel: refDay, n: -1, from: 18 * 60, to: 24 * 60}, "昨夕": {rel: refDay, n: -1, from: 15 * 60, to: 18 * 60},
		"今朝早く": {rel: refDay, from: 3 * 60, to: 6 * 60}, "翌朝": {rel: lastDay, n: 1, from: 6 * 60, to: 9 * 60}, "明朝": {rel: refDay, n: 1, from: 6 * 60, to: 9 * 60},
		"今週": {rel: refWeek}, "先週": {rel: refWeek, n: -1}, "来週": {rel: refWeek, n: 1}, "再来週": {rel: refWeek, n: 2}, "先々週": {rel: refWeek, n: -2}, "同週": {rel: lastWeek}, "翌週": {rel: lastWeek, n: 1}, "前週": {rel: lastWeek, n: -1},
		"今月": {rel: refMonth}, "先月": {rel: refMonth, n: -1}, "先々月": {rel: refMonth, n: -2}, "来月": {rel: refMonth, n: 1}, "再来月": {rel: refMonth, n: 2},
		"同月": {rel: lastMonth}, "翌月": {rel: lastMonth, n: 1}, "前月": {rel: lastMonth, n: -1}, "翌々月": {rel: lastMonth, n: 2},
		"今年": {rel: refYear}, "本年": {rel: refYear}, "昨年": {rel: refYear, n: -1}, "去年": {rel: refYear, n: -1}, "一昨年": {rel: refYear, n: -2}, "おととし": {rel: refYear, n: -2},
		"来年": {rel: refYear, n: 1}, "再来年": {rel: refYear, n: 2}, "同年": {rel: lastYear}, "翌年": {rel: lastYear, n: 1}, "前年": {rel: lastYear, n: -1},
		"ことし": {rel: refYear}, "けさ": {rel: refDay, from: 6 * 60, to: 9 * 60},
		"きのう": {rel: refDay, n: -1}, "きょう": {rel: refDay}, "あす": {rel: refDay, n: 1}, "あした": {rel: refDay, n: 1}, "しあさって": {rel: refDay, n: 3}, "一昨昨日": {rel: refDay, n: -3}, "明々後日": {rel: refDay, n: 3}, "明明後日": {rel: refDay, n: 3}, "一昨々日": {rel: refDay, n: -3}, "さきおととい": {rel: refDay, n: -3}, "先おととい": {rel: refDay, n: -3}, "おとつい": {rel: refDay, n: -2},
		"明晩": {rel: refDay, n: 1, from: 18 * 60, to: 24 * 60}, "明夜": {rel: refDay, n: 1, from: 18 * 60, to: 24 * 60}, "今夕": {rel: refDay, from: 15 * 60, to: 18 * 60}, "一昨夜": {rel: refDay, n: -2, from: 18 * 60, to: 24 * 60}, "一昨晩": {rel: refDay, n: -2, from: 18 * 60, to: 24 * 60},
		"前夜": {rel: lastDay, n: -1, from: 18 * 60, to: 24 * 60}, "前の晩": {rel: lastDay, n: -1, from: 18 * 60, to: 24 * 60}, "翌晩": {rel: lastDay, n: 1, from: 18 * 60, to: 24 * 60}, "同夜": {rel: lastDay, from: 18 * 60, to: 24 * 60}, "翌未明": {rel: lastDay, n: 1, from: 0, to: 3 * 60},
		"さ来週": {rel: refWeek, n: 2}, "翌々週": {rel: lastWeek, n: 2}, "前々週": {rel: lastWeek, n: -2}, "さ来月": {rel: refMonth, n: 2}, "前々月": {rel: lastMonth, n: -2}, "翌々年": {rel: lastYear, n: 2}, "前々年": {rel: lastYear, n: -2}, "さ来年": {rel: refYear, n: 2}, "当月": {rel: lastMonth}, "当年": {rel: lastYear}, "さらいしゅう": {rel: refWeek, n: 2}, "さらいげつ": {rel: refMonth, n: 2},
		"今春": {rel: refYear, season: 1}, "今夏": {rel: refYear, season: 2}, "今秋": {rel: refYear, season: 3}, "今冬": {rel: refYear, season: 4},
		"昨春": {rel: refYear, n: -1, season: 1}, "昨夏": {rel: refYear, n: -1, season: 2}, "昨秋": {rel: refYear, n: -1, season: 3}, "昨冬": {rel: refYear, n: -1, season: 4},
		"来春": {rel: refYear, n: 1, season: 1}, "来夏": {rel: refYear, n: 1, season: 2}, "来秋": {rel: refYear, n: 1, season: 3}, "来冬": {rel: refYear, n: 1, season: 4},
		"次の日": {rel: lastDay, n: 1}, "あくる日": {rel: lastDay, n: 1}, "明くる日": {rel: lastDay, n: 1}, "前の日": {rel: lastDay, n: -1}, "次の週": {rel: lastWeek, n: 1}, "前の週": {rel: lastWeek, n: -1}, "次の月": {rel: lastMonth, n: 1}, "前の月": {rel: lastMonth, n: -1}, "次の年": {rel: lastYear, n: 1}, "前の年": {rel: lastYear, n: -1},
		"ゆうべ": {rel: refDay, n: -1, from: 18 * 60, to: 24 * 60}, "昨夜遅く": {rel: refDay, n: -1, from: 21 * 60, to: 24 * 60}, "昨晩遅く": {rel: refDay, n: -1, from: 21 * 60, to: 24 * 60}, "今夜遅く": {rel: refDay, from: 21 * 60, to: 24 * 60}, "今晩遅く": {rel: refDay, from: 21 * 60, to: 24 * 60},
		"さきおととし": {rel: refYear, n: -3}, "一昨昨年": {rel: refYear, n: -3}, "一昨々年": {rel: refYear, n: -3}, "年内": {rel: refYear}, "月内": {rel: refMonth}, "週内": {rel: refWeek},
		"今年度": {rel: refYear}, "昨年度": {rel: refYear, n: -1}, "来年度": {rel: refYear, n: 1}, "本年度": {rel: refYear},
	}
})

// A part is a part of the day in minutes.
type part struct{ from, to int }

// parts are the parts of the day as the Japan Meteorological Agency's 時に関する用語 defines them;
// 午前, 午後, 夜, 深夜, 早朝, 昼 and 晩 are our own reading (docs/reading/times.md).
var parts = scan.NewWords(func() map[string]part {
	return map[string]part{
		"未明": {0, 3 * 60}, "明け方": {3 * 60, 6 * 60}, "朝": {6 * 60, 9 * 60}, "昼前": {9 * 60, 12 * 60}, "昼過ぎ": {12 * 60, 15 * 60}, "昼すぎ": {12 * 60, 15 * 60},
		"夕方": {15 * 60, 18 * 60}, "夜のはじめ頃": {18 * 60, 21 * 60}, "夜遅く": {21 * 60, 24 * 60}, "昼頃": {11 * 60, 13 * 60}, "日中": {9 * 60, 18 * 60},
		"午前": {0, 12 * 60}, "午前中": {0, 12 * 60}, "午後": {12 * 60, 24 * 60}, "夜": {18 * 60, 24 * 60}, "晩": {18 * 60, 24 * 60}, "夜間": {18 * 60, 24 * 60},
		"深夜": {22 * 60, 26 * 60}, "早朝": {3 * 60, 6 * 60}, "昼": {11 * 60, 13 * 60}, "お昼": {11 * 60, 13 * 60}, "お昼頃": {11 * 60, 13 * 60}, "お昼過ぎ": {12 * 60, 15 * 60}, "お昼すぎ": {12 * 60, 15 * 60}, "お昼前": {9 * 60, 12 * 60}, "夕": {15 * 60, 18 * 60}, "朝方": {6 * 60, 9 * 60}, "夕刻": {15 * 60, 18 * 60},
		"夜明け": {3 * 60, 6 * 60}, "夜明け前": {3 * 60, 6 * 60}, "夜更け": {22 * 60, 26 * 60}, "朝早く": {3 * 60, 6 * 60},
		"朝一番": {6 * 60, 9 * 60}, "朝イチ": {6 * 60, 9 * 60}, "朝いち": {6 * 60, 9 * 60}, "午後一番": {13 * 60, 14 * 60}, "午後イチ": {13 * 60, 14 * 60}, "午後いち": {13 * 60, 14 * 60}, "夜中": {22 * 60, 26 * 60}, "真夜中": {22 * 60, 26 * 60},
		"正午": {12 * 60, 12*60 + 1}, "夜半": {23*60 + 30, 24*60 + 30}, "午後中": {12 * 60, 24 * 60}, "正午過ぎ": {12 * 60, 13 * 60}, "正午すぎ": {12 * 60, 13 * 60}, "正午前": {11 * 60, 12 * 60},
	}
})

// noParts are words that begin like a part of the day and are none.
var noParts = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"朝刊": true, "夕刊": true, "朝日": true, "朝鮮": true, "朝礼": true, "夜勤": true, "夕張": true, "夜行": true, "朝霞": true, "夜景": true, "昼夜": true, "朝会": true, "朝食": true, "朝ごはん": true, "朝市": true, "朝顔": true, "昼食": true, "お昼休": true, "お昼寝": true, "お昼ごはん": true, "お昼ご飯": true, "お昼御飯": true, "お昼時": true, "昼休": true, "昼間": false, "昼寝": true, "昼ごはん": true, "夜間対応": true, "夕食": true, "夕飯": true, "夜食": true, "夜間窓口": true,
	}
})

var eras = scan.NewWords(func() map[string]int {
	return map[string]int{"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
})

var thirds = scan.NewWords(func() map[string]int {
	return map[string]int{
		"上旬": 1, "初旬": 1, "初頭": 1, "初め": 1, "はじめ": 1, "中旬": 2, "半ば": 2, "なかば": 2, "中頃": 2, "中ごろ": 2, "下旬": 3, "末": 3, "末頃": 3, "末ごろ": 3, "終わり": 3, "頭": 1, "早々": 1,
	}
})

var seasons = scan.NewWords(func() map[string]int {
	return map[string]int{"春": 1, "夏": 2, "秋": 3, "冬": 4}
})

// small reads the small number that stands at i: digits of either width, or kanji.
func (p *parser) small(i int) (v, count, end int) {
	x, c, e := scan.Digits(p.text, i)
	if c > 0 {
		return int(x), c, e
	}
	x, e, ok := scan.Numeral(p.text, i)
	if !ok {
		return 0, 0, i
	}
	return int(x), (e - i) / 3, e
}

// unit reads a word that stands directly behind a number, blanks aside.
//
//go:noinline
func (p *parser) unit(i int, w string) (end int, ok bool) {
	return scan.HasFold(p.text, scan.Blank(p.text, i), w)
}

// readJapanese reads a time in Japanese words at i: a date, a time of day, or both.
func (p *parser) readJapanese(i int) (e *expr, end int, ok bool) {
	e = p.fresh()
	text := p.text
	j := i
	yearOnly := false
	// The year, or a word for a day, month or year.
	digit := isDigitAt(text, j)                  // no word of the dictionaries begins with one
	if k, is := scan.HasFold(text, j, "翌"); is { // 翌30日: the 30th that follows
		if v, c, l := p.small(k); c > 0 && v >= 1 && v <= 31 {
			if m, is := p.unit(l, "日"); is {
				e.rel, e.n = numberedDay, v
				return p.timeOfDay(e, m)
			}
		}
		if p.hourAt(k) { // 翌1:30, 翌2時
			e.rel, e.n = lastDay, 1
			return p.timeOfDay(e, k)
		}
	}
	if k, is := scan.HasFold(text, j, "同"); is { // 同十時五十六分, 同午後3時, 同30日: of the day, of the month named last
		if f, l, is := p.sameDay(e, k); is {
			return f, l, true
		}
	}
	if base, k, is := unless(digit, eras, text, j); is {
		k = scan.Blank(text, k)
		n := 1
		if l, is := scan.HasFold(text, k, "元"); is {
			k = l
		} else {
			v, c, l := p.small(k)
			if c == 0 || v < 1 || v > 64 {
				return e, i, false
			}
			n, k = v, l
		}
		if y, l, is := p.otherYear(k, false); is { // 令和5(2023)年
			e.other, k = y, l
		}
		switch r, w := scan.At(text, scan.Blank(text, k)); {
		case r == '年':
			e.year, e.era = base+n, base
			j = scan.Blank(text, k) + w
			if l, is := scan.HasFold(text, j, "代"); is && n%10 == 0 { // 昭和50年代
				f := p.fixed(civil{base + n, 1, 1}, civil{base + n + 10, 1, 1}, Range)
				f.leans = false
				return f, l, true
			}
			if y, l, is := p.otherYear(j, true); is { // 令和5年(2023年)
				e.other, j = y, l
			}
			if l, is := scan.HasFold(text, j, "度"); is {
				e.fiscal, j = true, l
			}
		case r == '.' || r == '/':
			e.era = base
			return p.dotted(e, base+n, k)
		default:
			return e, i, false
		}
		yearOnly = true
	} else if w, k, is := unless(digit, dayWords, text, j); is {
		e.rel, e.n, e.partFrom, e.partTo = w.rel, w.n, w.from, w.to
		j = k
		if w.season != 0 {
			return p.wordOfSeason(e, w.season, i, j)
		}
		switch w.rel {
		case refYear, lastYear:
			if f, m, is := p.thatDay(e, p.no(j)); is {
				return f, m, true
			}
			if l, is := scan.HasFold(text, j, "度"); is || text[j-3:j] == "度" {
				e.fiscal = true
				if is {
					j = l
				}
			}
			yearOnly = true
			if l, is := scan.HasFold(text, j, "の"); is { // 去年の秋, 昨年の12月
				if p.goesOn(l) {
					j = l
				}
			}
		case refWeek, lastWeek:
			if r, n := scan.At(text, j); r == '末' && p.r.ref.y != 0 { // 今週末
				c := p.r.ref
				if w.rel == lastWeek && p.r.last.known() {
					c = p.r.last
				}
				return yes(p.weekendOn(c, w.n), j+n)
			}
			l := p.no(j)
			if f, m, is := p.partOfWeek(e, l); is {
				return f, m, true
			}
			if m, is := p.bracketedWeekday(e, l); is {
				j = m
			} else if f, m, is := p.thatDay(e, l); is {
				return f, m, true
			}
		case refMonth, lastMonth:
			if f, m, is := p.thatDay(e, p.no(j)); is {
				return f, m, true
			}
			m := j
			if l, is := scan.HasFold(text, j, "の"); is { // 再来月の10日
				m = l
			}
			if v, c, l := p.small(m); c > 0 && v >= 1 && v <= 31 {
				if l, is := p.unit(l, "日"); is {
					if k, no := scan.HasFold(text, l, "間"); !no || k == l {
						e.day, j = v, l
					}
				} else if l, is := p.nthInMonth(e, j); is { // 来月2週目
					if e.week != 0 {
						return e, l, true
					}
					j = l
				}
			} else if d, l, is := kanaDays.At(text, m); is { // 来月ついたち
				e.nth, j = d, l
			} else if l, is := p.nthInMonth(e, j); is {
				if e.week != 0 {
					return e, l, true
				}
				j = l
			}
			fallthrough
		case lastDay, refDay:
			if w.rel == lastDay && p.sameDayAs(i, j) {
				return e, i, false
			}
			if text[i:j] == "〃" { // 〃 24日: the month above
				if v, c, l := p.small(scan.Blank(text, j)); c > 0 && v >= 1 && v <= 31 {
					if l, is := p.unit(l, "日"); is {
						e.rel, e.day, j = lastMonth, v, l
					}
				}
			}
			if (w.rel == refMonth || w.rel == lastMonth) && e.day == 0 && e.nth == 0 {
				j = p.third(e, j)
				if e.third != 0 || e.nth != 0 {
					return e, j, true
				}
				if l, is := scan.HasFold(text, j, "初"); is {
					e.third = 1
					return e, l, true
				}
			}
			if w.rel == lastDay || w.rel == refDay {
				j = p.sameDayOf(e, j)
			}
			if w.rel == refDay && w.to == 0 && p.r.clock { // 明日の今頃
				for _, s := range [...]string{"今頃", "今ごろ", "この時間", "同じ時間"} {
					if l, is := scan.HasFold(text, p.no(j), s); is && p.no(j) > j {
						e.rel, e.shift, e.unit, e.approximate = refInstant, int64(w.n)*day, minute, true
						return e, l, true
					}
				}
			}
			return p.timeOfDay(e, j)
		}
		if w.rel == refWeek || w.rel == lastWeek {
			return p.timeOfDay(e, j)
		}
	} else if v, c, k := p.small(j); c > 0 {
		if f, l, is := p.longPeriod(v, c, k); is {
			return f, l, true
		}
		if y, l, is := p.eraBehind(k); is && c == 4 { // 2023(令和5)年
			e.other, k = y, l
		}
		if l, is := p.unit(k, "年"); is {
			if y, m, is := p.eraBehindYear(l); is && c == 4 { // 2023年(令和5年)
				e.other, l = y, m
			}
			switch {
			case c == 4 && v >= 1000 && v <= 2999:
				e.year, j = v, l
			case c <= 2 && v >= 1 && p.shortYear(l):
				e.short, e.year = true, 2000+v
				if p.r.era != 0 && v < 65 {
					e.year, e.era = p.r.era+v, p.r.era
				}
				j = l
			default:
				return e, i, false
			}
			if m, is := scan.HasFold(text, j, "度"); is {
				e.fiscal, j = true, m
			}
			for _, w := range []string{"間", "ぶり", "連続", "以内", "目", "生", "未満"} {
				if _, is := scan.HasFold(text, j, w); is && (w == "間" || c < 4) {
					return e, i, false
				}
			}
			yearOnly = true
			if m, is := scan.HasFold(text, j, "の"); is && p.goesOn(m) { // 2017年の秋
				j = m
			}
		}
	} else if _, _, is := parts.At(text, j); !is {
		r, n := scan.At(text, j)
		d := weekdayOf(r)
		k, is := scan.HasFold(text, j+n, "曜")
		if d == 0 || !is {
			return e, i, false
		}
		if l, is := scan.HasFold(text, k, "日"); is {
			k = l
		}
		e.weekday = d
		return p.timeOfDay(e, k)
	}
	j0 := j
	k := scan.Blank(text, j)
	// Quarter or season of the year.
	if yearOnly {
		if q, l, is := p.japaneseQuarter(k); is {
			e.quarter = q
			return e, l, true
		}
		if quarterLetterAt(text, k) { // 2024年3Q
			if q, l, is := p.quarterLetter(k); is {
				e.quarter = q
				return e, l, true
			}
		}
		if strings.HasPrefix(text[k:], "第") && (e.rel == noRel || e.rel == refYear && p.r.ref.y != 0) && !e.fiscal && e.era == 0 {
			y := e.year
			if e.rel == refYear {
				y = p.r.ref.y + e.n
			}
			if f, l, is := p.isoWeekOf(y, k); is {
				f.leans = e.rel == refYear
				return f, l, true
			}
		}
		if h, l, is := holidays.At(text, p.no(j)); is && !p.holidayNot(l) {
			e.holiday = h
			return p.timeOfDay(e, l)
		}
		if n, l, is := p.halfWord(k); is {
			return p.half(e, n, l)
		}
		if v, l, is := thirds.At(text, p.no(j)); is && p.no(j) > j && !e.fiscal { // 今年の初め, 来年の終わり
			switch v {
			case 1:
				e.month = 1
			case 3:
				e.month = 12
			default:
				e.third = v
			}
			return e, l, true
		}
		if l, is := scan.HasFold(text, p.no(j), "暮れ"); is {
			e.month = 12
			return e, l, true
		}
		if n, l, is := seasons.At(text, k); is {
			e.season = n
			if m, is := scan.HasFold(text, l, "頃"); is {
				e.approximate, l = true, m
			}
			return e, l, true
		}
	}
	// The month.
	monthSaid := false
	if v, c, l := p.small(k); c > 0 && c <= 3 {
		if m, is := p.unit(l, "月"); is && !p.lengthOfMonths(m) {
			if v < 1 || v > 12 {
				if !yearOnly {
					return e, i, false
				}
				if v == 0 {
					e.none = "month 0"
				}
			}
			e.month, monthSaid = v, true
			if l, is := scan.HasFold(text, m, "期"); is && yearOnly { // 2024年3月期第3四半期
				return p.businessYear(e, l)
			}
			j = p.third(e, m)
			if e.nth != 0 {
				return e, j, true
			}
			if n, l, is := p.halfWord(m); is && e.third == 0 { // 8月前半
				if f, _, is := p.halfMonth(e.month, e.year, n, l); is {
					return f, l, true
				}
			}
			k = scan.Blank(text, j)
		}
	}
	if yearOnly && !monthSaid {
		if l, is := scan.HasFold(text, p.no(j), "年末"); is && e.rel == noRel {
			e.month = 12
			return e, l, true
		}
		if l, is := scan.HasFold(text, j, "末"); is { // 昨年末: December; 年度末: March
			e.month, j = 12, l
			if e.fiscal {
				e.month = 3
				switch {
				case e.rel == noRel:
					e.year++
				default:
					f := p.clone(e)
					f.month = 0
					iv := p.r.resolve(f)
					if iv.unknown {
						return e, j, true
					}
					e = p.fresh()
					e.year, e.month, e.leans = fromDays(floorDay(iv.start)).y+1, 3, true
				}
			}
			return e, j, true
		}
		for _, w := range []string{"初め", "はじめ", "初頭", "早々", "始", "頭"} {
			if l, is := scan.HasFold(text, j, w); is {
				e.month, j = 1, l
				if e.fiscal { // 年度初め is April
					f := p.clone(e)
					f.month = 0
					iv := p.r.resolve(f)
					if iv.unknown {
						return e, j, true
					}
					c := fromDays(floorDay(iv.start))
					g := p.fixed(c, c.addMonths(1), Month)
					g.leans = e.rel != noRel
					return g, j, true
				}
				return e, j, true
			}
		}
		if e.fiscal || !monthSaid {
			return e, j0, true
		}
	}
	// The day.
	if l := p.no(k); monthSaid && l > k { // 7月の1日
		if v, c, m := p.small(l); c > 0 && v >= 1 && v <= 31 {
			if m, is := p.unit(m, "日"); is {
				if no, _, is := lengthTails.At(text, m); !is || !no {
					k = l
				}
			}
		}
	}
	if e.third == 0 {
		if v, c, l := p.small(k); c > 0 && c <= 3 && (monthSaid || !yearOnly) {
			stray := false
			m, is := p.unit(l, "日")
			if !is && monthSaid && yearOnly {
				if r, n := scan.At(text, l); scan.ClassOf(r) == scan.Latin { // 6t日
					m, is = scan.HasFold(text, l+n, "日")
					stray = is
				}
			}
			if is {
				if !monthSaid && !p.bareDay(i, m, v) {
					return e, i, false
				}
				if v == 0 {
					e.none = "day 0"
				}
				e.day, e.stray, j = v, stray, m
				e.unsure = !monthSaid
				if f, l, is := p.weekOfDay(e, j); is {
					return f, l, true
				}
				return p.timeOfDay(e, j)
			}
			if monthSaid && v >= 1 && v <= 31 && p.dayGoesOn(l, v) { // 5月14〜16日, 5月14・15日
				e.day = v
				return e, l, true
			}
			if monthSaid { // "3月5" without 日: no day
				if m, is := p.nthInMonth(e, j); is {
					if e.week != 0 {
						return e, m, true
					}
					return p.timeOfDay(e, m)
				}
				return e, j, true
			}
		} else if d, l, is := kanaDays.At(text, p.no(k)); is && monthSaid { // 6月ついたち
			e.nth = d
			return p.timeOfDay(e, l)
		}
	}
	if e.dated() {
		if monthSaid && e.third == 0 {
			if l, is := p.nthInMonth(e, j); is {
				if e.week != 0 {
					return e, l, true
				}
				return p.timeOfDay(e, l)
			}
		}
		return e, j, true
	}
	return p.timeOfDay(e, i)
}

// weekOfDay reads の週 and の週末 behind the day e that ends at i: the week that holds it, from Monday.
func (p *parser) weekOfDay(e *expr, i int) (f *expr, end int, ok bool) {
	end, ok = scan.HasFold(p.text, i, "の週")
	if !ok {
		return nil, i, false
	}
	iv := p.r.resolve(p.clone(e))
	if iv.unknown || iv.problem != "" {
		return nil, i, false
	}
	c := fromDays(floorDay(iv.start))
	if l, is := scan.HasFold(p.text, end, "末"); is {
		f, end = p.weekendOn(c, 0), l
	} else if r, n := scan.At(p.text, end); n > 0 && scan.ClassOf(r) == scan.Kanji {
		return nil, i, false
	} else {
		monday := c.add(-(c.weekday() + 6) % 7)
		f = p.fixed(monday, monday.add(7), Week)
	}
	f.leans = iv.leans
	return f, end, true
}

// kanaDays are the days of the month as they are said, in kana: read behind a month. Those that are other words too (いつか, なのか, ようか) are left out, and alone only ついたち is a day: the
// others are lengths as well.
var kanaDays = scan.NewWords(func() map[string]int {
	return map[string]int{
		"ついたち": 1, "ふつか": 2, "みっか": 3, "よっか": 4, "むいか": 6, "ここのか": 9, "とおか": 10, "はつか": 20, "みそか": -1, "晦日": -1,
	}
})

// dayGoesOn says whether the day v of a month, which ends at i without 日, is told by a later day behind it that has
// one: the 14 of 14〜16日 and of 14・15日.
func (p *parser) dayGoesOn(i, v int) bool {
	r, n := scan.At(p.text, i)
	if r != '~' && r != '-' && r != '・' && r != '、' {
		return false
	}
	w, c, k := p.small(i + n)
	if c == 0 || w <= v || w > 31 {
		return false
	}
	k, ok := p.unit(k, "日")
	if n, _, is := lengthTails.At(p.text, k); is && n {
		return false
	}
	return ok
}

// thatDay reads 今日 and 今頃 at i behind a year, month or week that is counted from the reference day: 来年の今日.
func (p *parser) thatDay(e *expr, i int) (f *expr, end int, ok bool) {
	if !p.r.clock {
		return nil, i, false
	}
	end, is := scan.HasFold(p.text, i, "今日")
	about := false
	if !is {
		if end, is = scan.HasFold(p.text, i, "今頃"); !is {
			end, is = scan.HasFold(p.text, i, "今ごろ")
		}
		about = is
	}
	c := p.r.ref
	if !is || c.y == 0 {
		return nil, i, false
	}
	switch e.rel {
	case refWeek:
		c = c.add(7 * e.n)
	case refMonth:
		c = c.addMonths(e.n)
	case refYear:
		c = c.addMonths(12 * e.n)
	default:
		return nil, i, false
	}
	f = p.fixed(c, c.add(1), Day)
	f.approximate = about
	return f, end, true
}

// A weekPart is a stretch of a week in days from its Monday.
type weekPart struct{ from, to int }

// weekParts are stretches of a week, ours: as in English, its beginning is Monday and Tuesday, its middle Wednesday
// and Thursday; its first half ends with Wednesday.
var weekParts = scan.NewWords(func() map[string]weekPart {
	return map[string]weekPart{
		"初め": {0, 2}, "はじめ": {0, 2}, "頭": {0, 2}, "早々": {0, 2}, "前半": {0, 3}, "半ば": {2, 4}, "なかば": {2, 4}, "中頃": {2, 4}, "中ごろ": {2, 4}, "中盤": {2, 4}, "後半": {3, 7}, "終わり": {4, 7}, "土日": {5, 7},
	}
})

// partOfWeek reads the stretch of the week e that stands at i: 来週前半, 今週の土日.
func (p *parser) partOfWeek(e *expr, i int) (f *expr, end int, ok bool) {
	w, end, ok := weekParts.At(p.text, i)
	if !ok {
		return nil, i, false
	}
	if r, n := scan.At(p.text, end); n > 0 && (scan.ClassOf(r) == scan.Kanji && r != '以' && r != '頃' || r == '・') { // 土日祝
		return nil, i, false
	}
	iv := p.r.resolve(p.clone(e))
	if iv.unknown || iv.precision != Week {
		return nil, i, false
	}
	monday := fromDays(floorDay(iv.start))
	f = p.fixed(monday.add(w.from), monday.add(w.to), Range)
	return f, end, true
}

// wordOfSeason reads 来春 and its like, which stand by themselves: no kanji before them, and behind them none but
// 頃 and a few more, for 今春子 and 来秋田 are other words.
func (p *parser) wordOfSeason(e *expr, season, i, j int) (*expr, int, bool) {
	if q, n := scan.Before(p.text, i); n > 0 && scan.ClassOf(q) == scan.Kanji {
		return e, i, false
	}
	switch r, n := scan.At(p.text, j); {
	case r == '頃':
		e.approximate, j = true, j+n
	case n > 0 && scan.ClassOf(r) == scan.Kanji && !strings.ContainsRune(doneWords, r):
		return e, i, false
	}
	e.season = season
	return e, j, true
}

// doneWords are kanji that words begin with for what is done or happens at a time: 来春発売, 年内開業, 3時10分前集合.
const doneWords = "以発公予実再開卒入就結移導完竣退引上帰放配刊登販稼運施改値閉集出到着終"

// sameDay reads a time of day or a day of the month behind 同, as newspapers shorten 同日 and 同月.
func (p *parser) sameDay(e *expr, i int) (*expr, int, bool) {
	if r, _ := scan.At(p.text, i); r == '一' || !p.r.last.known() { // 同一 is no number
		return e, i, false
	}
	if v, c, l := p.small(i); c > 0 && v >= 1 && v <= 31 {
		if l, is := p.unit(l, "日"); is {
			if n, _, is := lengthTails.At(p.text, l); is && n {
				return e, i, false
			}
			f := p.fresh()
			f.rel, f.day = lastMonth, v
			return p.timeOfDay(f, l)
		}
	}
	if !p.clockAt(i) {
		return e, i, false
	}
	f := p.fresh()
	f.rel = lastDay
	f, end, ok := p.timeOfDay(f, i)
	if ok && f.pm == 0 && f.partTo == 0 && p.sameAfternoon(i, f.hour*60+max(f.min, 0)) {
		f = p.clone(f)
		f.pm = 2
	}
	return f, end, ok
}

// sameAfternoon says whether 同 before the minute of the day at i repeats 午後, too, as newspapers write: 午後1時半に停止し、同2時40分に復旧. The
// time before it in the paragraph says 午後 or repeats it, and is earlier than the minute would be then.
func (p *parser) sameAfternoon(i, minute int) bool {
	t := p.prior.Time
	if p.prior.End == 0 || p.prior.End > i || t.OpenStart || t.Precision != Hour && t.Precision != Minute || strings.Contains(p.text[p.prior.End:i], "\n") {
		return false
	}
	if said := p.text[p.prior.Start:p.prior.End]; !strings.Contains(said, "午後") && !strings.HasPrefix(said, "同") {
		return false
	}
	at := t.Start + int64(t.Offset)*second
	at -= floorDay(at) * day
	return at >= 12*hour && minute < 12*60 && 12*hour+int64(minute)*60*second > at
}

// sameDayAs says whether 同日に from i to j stands directly behind the noun of something done: 設置同日に,
// the day of which is that of the thing and not the one named last.
func (p *parser) sameDayAs(i, j int) bool {
	if p.r.clock && !p.r.last.known() && eventBefore(p.text, i) { // 試験の前日
		return true
	}
	if p.text[i:j] != "同日" || !strings.HasPrefix(p.text[j:], "に") {
		return false
	}
	q, n := scan.Before(p.text, i)
	return n > 0 && scan.ClassOf(q) == scan.Kanji && !strings.ContainsRune("日月年時分秒頃朝昼夜晩方間前後週末中", q)
}

// sameDayOf passes over what says a day once more by its number or weekday: 前日の18日, あすの土曜日.
func (p *parser) sameDayOf(e *expr, i int) int {
	j := p.no(i)
	if j == i || e.partTo != 0 {
		return i
	}
	iv := p.r.resolve(p.clone(e))
	if iv.unknown {
		return i
	}
	c := fromDays(floorDay(iv.start))
	if v, n, k := p.small(j); n > 0 && v == c.d {
		if k, is := p.unit(k, "日"); is {
			if r, _ := scan.At(p.text, k); r != '間' && r != '前' && r != '後' {
				return k
			}
		}
	}
	f := p.fresh()
	if k, is := p.bracketedWeekday(f, j); is && f.weekday == c.weekday()+1 {
		return k
	}
	return i
}

// unless looks a word up, where no is not set.
//
//go:noinline
func unless[T any](no bool, w *scan.Words[T], text string, i int) (v T, end int, ok bool) {
	if no {
		return v, i, false
	}
	return w.At(text, i)
}

// half makes e the first or second half of its year.
func (p *parser) half(e *expr, n, end int) (*expr, int, bool) {
	e = p.clone(e)
	e.month = 6*n - 5
	if e.rel != noRel { // 今年上半期: its year is settled here
		f := p.clone(e)
		f.month = 0
		iv := p.r.resolve(f)
		if iv.unknown {
			return e, end, false
		}
		e.year, e.n, e.leans = fromDays(floorDay(iv.start)).y, 0, true
	}
	if e.fiscal {
		e.month += 3
	}
	e.rel = halfYear
	return e, end, true
}

// goesOn says whether a month, season, 末 or the like stands at i, so that a の before it joins.
func (p *parser) goesOn(i int) bool {
	if _, _, ok := seasons.At(p.text, i); ok {
		return true
	}
	if _, l, ok := holidays.At(p.text, i); ok && !p.holidayNot(l) {
		return true
	}
	if _, c, k := p.small(i); c > 0 {
		_, ok := p.unit(k, "月")
		return ok
	}
	if l, nth := scan.HasFold(p.text, i, "第"); nth { // 今年の第3四半期, 2027年の第3週
		if _, c, k := p.small(l); c > 0 {
			_, quarter := p.unit(k, "四半期")
			_, week := p.unit(k, "週")
			return quarter || week
		}
	}
	return false
}

// shortYear says whether 18年 at the end i is a year of this century or an era: a month must follow.
func (p *parser) shortYear(i int) bool {
	v, c, k := p.small(scan.Blank(p.text, i))
	if c == 0 || v < 1 || v > 12 {
		return false
	}
	l, ok := p.unit(k, "月")
	return ok && !p.lengthOfMonths(l)
}

// lengthOfMonths refuses 3月間 and the like behind a month.
func (p *parser) lengthOfMonths(i int) bool {
	_, ok := scan.HasFold(p.text, i, "間")
	return ok
}

func (p *parser) third(e *expr, i int) int {
	j := i
	if k, ok := scan.HasFold(p.text, i, "の"); ok {
		j = k
	}
	if v, k, ok := thirds.At(p.text, j); ok {
		if l, last := scan.HasFold(p.text, j, "末日"); last {
			e.nth = -1
			return l
		}
		if p.r.clock && p.text[j:k] == "末" { // to a calendar the end of a month is its last day
			e.nth = -1
			return k
		}
		e.third = v
		return k
	}
	return i
}

// isoWeekOf reads 第20週 behind a year: the week of ISO 8601.
func (p *parser) isoWeekOf(year, i int) (*expr, int, bool) {
	j, nth := scan.HasFold(p.text, i, "第")
	v, c, k := p.small(j)
	l, is := p.unit(k, "週")
	if !is || !nth || c == 0 || v < 1 || v > isoWeeks(year) {
		return nil, i, false
	}
	monday := isoMonday(year).add(7 * (v - 1))
	e := p.fixed(monday, monday.add(7), Week)
	e.leans = false
	return e, l, true
}

// quarterLetterAt says whether Q, or a digit with Q behind it, stands at i.
func quarterLetterAt(text string, i int) bool {
	if i < len(text) && text[i] >= '1' && text[i] <= '4' {
		i++
	}
	return i < len(text) && text[i]|0x20 == 'q'
}

// quarterLetter reads Q3 or 3Q at i.
func (p *parser) quarterLetter(i int) (v, end int, ok bool) {
	r, n := scan.At(p.text, i)
	if r == 'Q' || r == 'q' {
		x, c, k := scan.Digits(p.text, i+n)
		return int(x), k, c == 1 && x >= 1 && x <= 4 && !letterAt(p.text, k)
	}
	x, c, k := scan.Digits(p.text, i)
	if r, n = scan.At(p.text, k); c != 1 || x < 1 || x > 4 || r != 'Q' && r != 'q' {
		return 0, i, false
	}
	return int(x), k + n, !letterAt(p.text, k+n)
}

func (p *parser) japaneseQuarter(i int) (int, int, bool) {
	j, ok := scan.HasFold(p.text, i, "第")
	if !ok {
		j = i
	}
	v, c, k := p.small(scan.Blank(p.text, j))
	if c == 0 || v < 1 || v > 4 {
		return 0, i, false
	}
	l, ok := p.unit(k, "四半期")
	return v, l, ok
}

// no gives the place behind の, where it stands at i.
//
//go:noinline
func (p *parser) no(i int) int {
	if k, ok := scan.HasFold(p.text, i, "の"); ok {
		return k
	}
	return i
}

// nthInMonth reads の第3週, 第2火曜日, 最終金曜日, の最後の日曜日, 最終日 behind a month.
func (p *parser) nthInMonth(e *expr, i int) (int, bool) {
	j := p.no(i)
	for _, w := range [...]string{"最初の", "最初"} {
		if k, is := scan.HasFold(p.text, j, w); is {
			var f expr
			if l, is := p.bracketedWeekday(&f, k); is {
				e.nth, e.weekday = 1, f.weekday
				return l, true
			}
			if l, is := p.unit(k, "週"); is {
				if m, is := scan.HasFold(p.text, l, "末"); is {
					return m, p.weekendOf(e, 1)
				}
				e.week = 1
				return l, true
			}
			if l, is := p.unit(k, "日"); is {
				e.nth = 1
				return l, true
			}
			return i, false
		}
	}
	for _, w := range [...]string{"最終", "最後の", "最後"} {
		if k, is := scan.HasFold(p.text, j, w); is {
			if l, is := p.unit(k, "週"); is {
				e.week = 5
				return l, true
			}
			var f expr
			if l, is := p.bracketedWeekday(&f, k); is {
				e.nth, e.weekday = -1, f.weekday
				return l, true
			}
			if l, is := p.unit(k, "日"); is {
				e.nth = -1
				return l, true
			}
			return i, false
		}
	}
	j, ok := scan.HasFold(p.text, j, "第")
	v, c, k := p.small(j)
	if c == 0 || v < 1 || v > 6 {
		return i, false
	}
	if !ok { // 5月2週目
		if _, is := scan.HasFold(p.text, k, "週目"); !is {
			return i, false
		}
	}
	var f expr
	if l, is := p.bracketedWeekday(&f, k); is && v <= 5 {
		e.nth, e.weekday = v, f.weekday
		return l, true
	}
	l, ok := p.unit(k, "週")
	if !ok {
		return i, false
	}
	if m, is := scan.HasFold(p.text, l, "目"); is {
		l = m
	}
	e.week = v
	if m, is := p.bracketedWeekday(&f, p.no(l)); is { // 第3週の月曜日: that weekday of the week
		first := p.clone(e)
		iv := p.r.resolve(first)
		if !iv.unknown {
			c := fromDays(floorDay(iv.start)).add((f.weekday + 5) % 7)
			*e = *p.fresh()
			e.year, e.month, e.day, e.leans = c.y, c.m, c.d, iv.leans
			return m, true
		}
	}
	return l, true
}

// bareDay says whether "5日", without a month, is a day and not a length: the words around must not
// count days, and where no day is known to lean on, the words behind must be those behind a day.
func (p *parser) bareDay(start, end, v int) bool {
	if v < 1 || v > 31 {
		return false
	}
	if p.r.last.y == 0 && p.r.ref.y == 0 {
		if _, _, ok := dayTails.At(p.text, end); !ok {
			return false
		}
	}
	if v, _, ok := lengthTails.At(p.text, end); ok && v {
		return false
	}
	if _, ok := scan.HasFold(p.text, end, "で"); ok && v == 1 { // 1日で
		return false
	}
	if _, ok := scan.HasFold(p.text, end, "も"); ok && !(p.r.clock && p.prior.Time.Precision == Day) { // 5日もかかった, but 23日が祝日で24日も休み
		return false
	}
	r, n := scan.At(p.text, end)
	if n > 0 && scan.ClassOf(r) == scan.Digit && !p.timeFollows(end) || r == '約' || v == 1 && (r == '「' || r == '『') && isDigitAt(p.text, end+n) { // 1日「200万件」
		return false
	}
	if _, ok := p.before(start, lengthHeads); ok {
		return false
	}
	if v > 1 && v < 10 && p.oneLessBefore(start, v) { // 2、3日
		return false
	}
	q, n := scan.Before(p.text, start)
	if n > 0 && scan.ClassOf(q) == scan.Kanji && q != '同' && q != '月' {
		switch q {
		case '週': // 今週15日 is a day, 週3日 a habit
			b, n := scan.Before(p.text, start-n)
			return n > 0 && (b == '今' || b == '来' || b == '先' || b == '翌' || b == '々')
		case '日', '方', '度', '中', '社':
			return true
		case '間', '時': // 台湾時間29日9時
			_, is := p.before(start, *zonesAhead.Get())
			if !is {
				_, is = p.before(start, []string{"現地時間"})
			}
			return is
		}
		return false
	}
	return true
}

// oneLessBefore says whether the number v at i ends a count such as 2、3, of which no month stands before: 2、3日 are
// a length, 5月2、3日 two days.
func (p *parser) oneLessBefore(i, v int) bool {
	r, n := scan.Before(p.text, i)
	if r != '、' {
		return false
	}
	i -= n
	q, n := scan.Before(p.text, i)
	if w, c, _ := p.small(i - n); n == 0 || c == 0 || w != v-1 {
		return false
	}
	b, n := scan.Before(p.text, i-n)
	return n == 0 || b != '月' && scan.ClassOf(q) != scan.Space && scan.ClassOf(b) != scan.Digit
}

// timeFollows says whether a clock time begins at i.
func (p *parser) timeFollows(i int) bool {
	_, c, k := p.small(i)
	if c == 0 || c > 2 {
		return false
	}
	r, _ := scan.At(p.text, k)
	return r == '時' || r == ':'
}

var lengthTails = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"間": true, "以内": true, "後": true, "前": true, "ぶり": true, "分": true, "目": true, "当たり": true, "あたり": true, "以上": true, "程度": true, "ごと": true, "おき": true, "で": false, "に1回": true, "に一度": true,
		"につき": true, "連続": true, "がかり": true, "半": true, "未満": true, "を超": true, "平均": true, "最大": true, "最多": true, "最低": true, "最高": true, "約": true, "弱": true, "強": true, "余り": true, "数": true, "経過": true, "遅れ": true, "単位": true,
		"を要": true, "かか": true, "を経": true, "ほど": true, "くらい": true,
	}
})

// dayTails stand behind a day of the month: 19日、市は…, 16日朝.
var dayTails = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"、": true, "未明": true, "早朝": true, "朝": true, "昼": true, "夕": true, "夜": true, "深夜": true, "午前": true, "午後": true, "正午": true, "付": true, "に": true, "から": true, "まで": true, "以降": true, "ごろ": true, "頃": true, "(": true,
	}
})

var lengthHeads = []string{"約", "わずか", "最大", "最長", "最短", "計", "延べ", "数", "平均", "ほぼ", "丸", "今後", "毎月", "営業", "第", "あと", "過去", "直近", "以後"}

// before says whether one of words stands directly before i.
func (p *parser) before(i int, words []string) (string, bool) {
	for i > 0 && (p.text[i-1] == ' ' || p.text[i-1] == '\t') {
		i--
	}
	for _, w := range words {
		if len(w) <= i && p.text[i-len(w):i] == w {
			return w, true
		}
	}
	return "", false
}

// timeOfDay reads a clock time or a part of the day behind a date, or by itself.
func (p *parser) timeOfDay(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
	text := p.text
	dated := e.dated()
	j := p.tailWeekday(e, i)
	end := j
	if _, k, ok := abouts.At(text, j); ok && !past(text, j) { // 8月2日ごろの午後: the about is the day's
		if dated {
			e.approximate = true
			j, end = k, k
		}
	}
	k := scan.Blank(text, j)
	for _, w := range []string{"の", "、", ","} {
		if l, ok := scan.HasFold(text, k, w); ok {
			if dated && p.clockAt(scan.Blank(text, l)) {
				k = scan.Blank(text, l)
			}
			break
		}
	}
	// A zone in front: 日本時間8月2日 is read by the caller; 8月2日 日本時間14時 here.
	if l, ok := p.zoneAt(e, k); ok && l > k {
		k = scan.Blank(text, l)
		end = l
	}
	if dated && k > 0 && text[k-1] == '\n' {
		return e, end, dated
	}
	said := false
	if f, l, ok := p.meridiemFirst(k); ok && dated { // 6月30日AM9:00
		return yes(p.join(e, f, l, false, false))
	}
	if pm, l, ok := meridiem(text, k); ok && dated && k > end { // 2017年6月30日 AM
		e.partFrom, e.partTo = 12*60*(pm-1), 12*60*pm
		if c, _ := scan.At(text, scan.Blank(text, l)); c < '0' || c > '9' {
			return e, l, true
		}
		e.pm = pm
		said, end = true, l
		k = scan.Blank(text, l)
	}
	if pm, l, ok := parts.At(text, k); ok {
		if !noPartHere(text, k) {
			word := text[k:l]
			switch word {
			case "午前":
				e.pm = 1
			case "午後":
				e.pm = 2
			}
			e.partFrom, e.partTo = pm.from, pm.to
			if !dated && (e.pm == 0 && !strings.HasPrefix(word, "正午") && !(p.r.clock && p.aloneAt(i, l))) { // 朝, 夜 alone are no times
				if !p.hourAt(p.no(scan.Blank(text, l))) || p.r.last.y == 0 && p.r.ref.y == 0 {
					e.partTo = 0
					return e, i, false
				}
			}
			said, end = true, l
			k = scan.Blank(text, l)
			if m, ok := scan.HasFold(text, k, "の"); ok && p.hourAt(m) {
				k = m
			}
		}
	}
	if v, c, l := p.clockNumber(k); c > 0 && (isDigitAt(text, k) || said || dated || p.r.clock && v != 1 && v < 30) {
		if m, ok := p.unit(l, "時"); ok && !hourNot(text, m) {
			e.hour, e.unit = v, hour
			if k, ok := scan.HasFold(text, m, "台"); ok {
				m = k
			}
			end = m
			if said && e.pm != 0 {
				e.partTo = 0
			}
			if o, is := scan.HasFold(text, m, "前"); is && e.hour > 0 { // 15時前: the hour before
				if r, n := scan.At(text, o); n == 0 || scan.ClassOf(r) != scan.Kanji {
					e.hour, e.approximate = e.hour-1, true
					return e, o, true
				}
			}
			n := scan.Blank(text, m)
			if o, ok := scan.HasFold(text, n, "半"); ok {
				if _, no := scan.HasFold(text, n, "半数"); !no {
					e.min, e.unit, end = 30, minute, o
					return e, end, true
				}
			}
			if v, c, l := p.clockNumber(n); c > 0 {
				if o, ok := p.unit(l, "分"); ok && !minuteNot(text, o) {
					if b, is := scan.HasFold(text, o, "前"); is && v > 0 && v <= 30 && v%5 == 0 && e.hour > 0 { // 3時15分前
						if r, n := scan.At(text, b); n == 0 || scan.ClassOf(r) != scan.Kanji && r != '半' || p.r.clock && strings.ContainsRune(doneWords, r) {
							e.hour, e.min, e.unit = e.hour-1, 60-v, minute
							return e, b, true
						}
					}
					e.min, e.unit, end = v, minute, o
					n = scan.Blank(text, o)
					if v, c, l := p.clockNumber(n); c > 0 {
						frac, fl, fe := 0, 0, l
						if r, w := scan.At(text, l); r == '.' {
							x, cnt, z := scan.Digits(text, l+w)
							frac, fl, fe = int(x), cnt, z
						}
						if o, ok := p.unit(fe, "秒"); ok && !minuteNot(text, o) {
							e.sec, e.unit, end = v, second, o
							e.fraction(frac, fl)
						}
					}
				}
			}
			if pm, o, is := meridiem(text, end); is && e.pm == 0 && e.hour <= 12 { // 6時30分PM
				e.pm, end = pm, o
				e.fixNoon()
			}
			for _, w := range [...]string{"ちょうど", "ぴったり", "きっかり", "ジャスト"} {
				if o, is := scan.HasFold(text, end, w); is {
					end = o
					if e.min < 0 { // on the minute
						e.min, e.unit = 0, minute
					}
				}
			}
			return e, end, true
		}
		if hm, l, ok := p.colon(k); ok && (dated || said || p.r.last.known()) {
			e.hour, e.min, e.sec, e.micro, e.unit = hm.hour, hm.min, hm.sec, hm.micro, hm.unit
			if said && e.pm != 0 {
				e.partTo = 0
			}
			if pm, o, is := meridiem(text, scan.Blank(text, l)); is && e.pm == 0 && e.hour <= 12 {
				e.pm, e.partTo, l = pm, 0, o
				e.fixNoon()
			}
			return e, l, true
		}
	}
	if said {
		return e, end, true
	}
	if !dated && e.hour < 0 {
		return e, i, false
	}
	if c, l, ok := p.clockBehindDash(e, end); ok && dated {
		e.hour, e.min, e.sec, e.micro, e.unit, e.pm = c.hour, c.min, c.sec, c.micro, c.unit, c.pm
		return e, l, true
	}
	return e, end, true
}

//
//go:noinline
func isDigitAt(text string, i int) bool {
	r, n := scan.At(text, i)
	return n > 0 && r >= '0' && r <= '9'
}

func noPartHere(text string, i int) bool {
	v, _, ok := noParts.At(text, i)
	return ok && v
}

// clockNumber reads a number of up to two digits, which 二十四 has too; count is 0 where none stands.
func (p *parser) clockNumber(i int) (v, count, end int) {
	v, count, end = p.small(i)
	if count > 2 && (count > 3 || v > 99 || isDigitAt(p.text, i)) {
		return 0, 0, i
	}
	return v, count, end
}

// clockAt says whether a time of day begins at i.
func (p *parser) clockAt(i int) bool {
	if _, _, ok := parts.At(p.text, i); ok && !noPartHere(p.text, i) {
		return true
	}
	return p.hourAt(i)
}

func (p *parser) hourAt(i int) bool {
	_, c, k := p.clockNumber(i)
	if c == 0 {
		return false
	}
	if l, ok := p.unit(k, "時"); ok {
		return !hourNot(p.text, l)
	}
	_, _, ok := p.colon(i)
	return ok
}

// hourNot refuses 3時間, 1時的, 一時停止 behind 時.
func hourNot(text string, i int) bool {
	for _, w := range []string{"間", "的", "停止", "期", "点在", "限", "給"} {
		if _, ok := scan.HasFold(text, i, w); ok {
			return true
		}
	}
	return false
}

func minuteNot(text string, i int) bool {
	for _, w := range []string{"間", "以内", "後", "割", "野", "類"} {
		if _, ok := scan.HasFold(text, i, w); ok {
			return true
		}
	}
	return false
}

// aloneAt says whether a part of the day that stands at [i, end) is a word by itself: 午前中, 夕方以降, but not 夕方の or 朝食.
func (p *parser) aloneAt(i, end int) bool {
	if q, n := scan.Before(p.text, i); n > 0 && (scan.ClassOf(q) == scan.Kanji || scan.ClassOf(q) == scan.Katakana) {
		return false
	}
	r, n := scan.At(p.text, end)
	c := scan.ClassOf(r)
	if end-i == 3 { // 夜に, 朝まで, but not 夜になる, 夜に強い
		return r == 'に' && !strings.ContainsRune("なし強弱も慣", first(p.text, end+n)) || strings.HasPrefix(p.text[end:], "まで") || strings.HasPrefix(p.text[end:], "から")
	}
	return n == 0 || c != scan.Kanji && c != scan.Katakana && r != 'の' && r != 'っ' && r != 'ご' && r != 'か' || r == '以' || r == '頃' || strings.HasPrefix(p.text[end:], "ごろ")
}

// tailWeekday reads a weekday in brackets behind a day.
func (p *parser) tailWeekday(e *expr, i int) int {
	if !e.dated() {
		return i
	}
	j := scan.Blank(p.text, i)
	if l, is := scan.HasFold(p.text, j, "の"); is && e.day != 0 && e.weekday == 0 { // 13日の金曜日
		if k, ok := p.bracketedWeekday(e, l); ok {
			return k
		}
	}
	if k, ok := p.bracketedWeekday(e, j); ok {
		if r, _ := scan.At(p.text, j); r == '(' || k > j {
			return k
		}
	}
	return i
}

func (e *expr) fraction(value, digits int) {
	if digits == 0 || digits > 6 {
		return
	}
	f := 1
	for range 6 - digits {
		f *= 10
	}
	e.micro, e.unit = value*f, int64(f)
}

// colon reads 14:03, 01:47:44.29.
func (p *parser) colon(i int) (e *expr, end int, ok bool) {
	e = p.fresh()
	h, c, j := scan.Digits(p.text, i)
	if c == 0 || c > 2 {
		return e, i, false
	}
	r, n := scan.At(p.text, j)
	if r != ':' {
		return e, i, false
	}
	m, c, k := scan.Digits(p.text, j+n)
	if c != 2 {
		return e, i, false
	}
	e.hour, e.min, e.unit, end = int(h), int(m), minute, k
	if r, n := scan.At(p.text, k); r == ':' && isDigitAt(p.text, k+n) { // behind another colon begins what happened then
		s, c, l := scan.Digits(p.text, k+n)
		if c == 0 && (l == len(p.text) || p.text[l] >= 0x80 || scan.Blank(p.text, l) > l) { // 05:40: lines stop
			return e, end, true
		}
		if c != 2 {
			return e, i, false
		}
		e.sec, e.unit, end = int(s), second, l
		if r, n := scan.At(p.text, l); r == '.' || r == ',' {
			f, c, o := scan.Digits(p.text, l+n)
			if c > 0 && c <= 6 {
				e.fraction(int(f), c)
				end = o
			}
		}
		if r, _ := scan.At(p.text, end); r == ':' {
			return e, i, false
		}
	}
	return e, end, true
}

// weekendOf makes e the nth weekend of its month and says whether it has one.
func (p *parser) weekendOf(e *expr, n int) bool {
	f := p.clone(e)
	f.nth, f.weekday = n, 7
	iv := p.r.resolve(f)
	if iv.unknown || iv.problem != "" {
		return false
	}
	c := fromDays(floorDay(iv.start))
	*e = *p.fixed(c, c.add(2), Range)
	return true
}

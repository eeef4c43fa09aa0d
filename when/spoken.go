package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// holidays are the names of holidays in Japanese.
var holidays = scan.NewWords(holidayNames)

func holidayNames() map[string]holiday {
	return map[string]holiday{
		"元日": newYearsDay, "元旦": newYearsDay, "正月": threeDays, "正月三が日": threeDays, "お正月": threeDays, "三が日": threeDays, "三箇日": threeDays, "成人の日": adults, "建国記念の日": foundation, "建国記念日": foundation, "天皇誕生日": emperor, "節分": setsubun,
		"バレンタインデー": valentines, "バレンタイン": valentines, "ホワイトデー": whiteDay, "ひな祭り": hinamatsuri, "雛祭り": hinamatsuri, "ひなまつり": hinamatsuri, "桃の節句": hinamatsuri, "エイプリルフール": aprilFools, "春分の日": vernal, "春分": vernal, "昭和の日": showa, "ゴールデンウィーク": goldenWeek, "ゴールデンウイーク": goldenWeek, "大型連休": goldenWeek,
		"憲法記念日": constitution, "みどりの日": greenery, "こどもの日": children, "子どもの日": children, "子供の日": children, "端午の節句": children, "こどものひ": children, "母の日": mothers, "父の日": fathers, "七夕": tanabata, "海の日": marine, "山の日": mountain, "お盆": obon, "敬老の日": aged, "秋分の日": autumnal, "秋分": autumnal,
		"スポーツの日": sports, "体育の日": sports, "文化の日": culture, "勤労感謝の日": labour, "ハロウィン": halloween, "ハロウィーン": halloween, "感謝祭": thanksgiving, "クリスマス": christmas, "クリスマスイブ": christmasEve, "クリスマスイヴ": christmasEve, "クリスマス・イブ": christmasEve, "クリスマス・イヴ": christmasEve, "イースター": easter, "復活祭": easter, "ブラックフライデー": blackFriday, "サイバーマンデー": cyberMonday, "メーデー": mayDay,
		"大晦日": newYearsEve, "大みそか": newYearsEve, "おおみそか": newYearsEve, "年末年始": yearsTurn,
	}
}

// holidayNot refuses a holiday that ends at i within a longer word: 正月休み, クリスマスケーキ, 元旦マラソン.
func (p *parser) holidayNot(i int) bool {
	r, n := scan.At(p.text, i)
	if n == 0 {
		return false
	}
	switch c := scan.ClassOf(r); c {
	case scan.Katakana, scan.Latin:
		return true
	case scan.Kanji:
		if _, _, is := parts.At(p.text, i); is {
			return false
		}
		return r != '以' && r != '前' && r != '頃' && r != '後' && r != '当' && r != '明' && !strings.ContainsRune("営出開発閉", r) // 元日営業
	}
	return r == '会' || named(p.text, i)
}

// spoken reads what begins with a word of everyday Japanese that is no date by itself: 次の金曜日, 過去3日間, 月末,
// 元日, 今から2時間後, 第3四半期, 週末. is says whether such a word stands at i.
func (p *parser) spoken(i int) (m Match, ok, is bool) {
	text := p.text
	if c := uint16(text[i])<<12 | uint16(text[i+1]&0x3F)<<6 | uint16(text[i+2]&0x3F); !headPairs.Get().at(c, text, i+3) {
		return Match{}, false, false
	}
	w, j, is := spokenHeads.At(text, i)
	if !is {
		return Match{}, false, false
	}
	q, n := scan.Before(text, i)
	alone := n == 0 || scan.ClassOf(q) != scan.Kanji && scan.ClassOf(q) != scan.Digit && scan.ClassOf(q) != scan.Katakana
	known := p.r.ref.y != 0 || p.r.last.y != 0
	e := p.fresh()
	switch w.what {
	case headWeekday: // 次の金曜日, 今度の日曜の夜
		k, is := p.bracketedWeekday(e, j)
		if !is || p.r.ref.y == 0 {
			if l, is := scan.HasFold(text, j, "週末"); is && p.r.ref.y != 0 {
				c := p.r.ref
				if w.before && p.r.last.known() { // 前の週末: before the day named last
					c = p.r.last
				}
				m, ok = p.finish(i, p.weekendOn(c, min(w.n, 0)), l)
				return m, ok, true
			}
			if l, is := scan.HasFold(text, j, "土日"); is && p.r.ref.y != 0 && p.r.clock { // 今度の土日
				m, ok = p.finish(i, p.weekendOn(p.r.ref, min(w.n, 0)), l)
				return m, ok, true
			}
			n := w.n
			if n == 0 {
				n = -1
			}
			if e, k, is := p.japaneseSpan(j, n); is && p.r.clock && (w.n == 0 || text[k-3:k] == "間") { // この1週間, 次の3日間
				m, ok = p.finish(i, e, k)
				m.Unsure = true
				return m, ok, true
			}
			if s, k, is := seasons.At(text, j); is && w.n == 0 && p.r.ref.y != 0 && p.r.clock { // この夏
				if f, l, is := p.wordOfSeason(e, s, i, k); is {
					f.rel, f.n = refYear, p.seasonYear(s, 0)
					m, ok = p.finish(i, f, l)
					return m, ok, true
				}
			}
			return Match{}, false, false
		}
		e.rel, e.n = nextDay, w.n
		e, k, _ = p.timeOfDay(e, k)
		m, ok = p.finish(i, e, k)
		return m, ok, true
	case headSpan: // 過去3日間
		if !p.r.clock {
			return Match{}, false, false
		}
		j = p.no(j)
		if k, is := scan.HasFold(text, j, "数"); is {
			return Match{Start: i, End: k}, false, false
		}
		e, k, is := p.japaneseSpan(j, w.n)
		if !is {
			return Match{}, false, false
		}
		m, ok = p.finish(i, e, k)
		m.Unsure = true
		return m, ok, true
	case headFrom: // 今から2時間後
		if !p.r.clock {
			return Match{}, false, false
		}
		if m, ok = p.ago(i, scan.Blank(text, j)); ok {
			return m, ok, ok
		}
		e, k, is := p.japaneseSpan(scan.Blank(text, j), 1) // これから3日間
		if !is || text[k-3:k] != "間" {
			return Match{}, false, false
		}
		if iv := p.r.resolve(e); iv.start > p.r.now() { // days: today is the first
			e.fixFrom, e.fixTo = e.fixFrom-day, e.fixTo-day
		}
		m, ok = p.finish(i, e, k)
		m.Unsure = true
		return m, ok, ok
	case headNow:
		if !p.r.clock || !alone {
			return Match{}, false, false
		}
		e, k, _ := p.nowAt(j)
		m, ok = p.finish(i, e, k)
		return m, ok, true
	case headHalf:
		m, ok = p.ago(i, i)
		return m, ok, ok
	case headQuarter: // 今四半期
		if e, is := p.quarterOn(w.n); is && alone {
			m, ok = p.finish(i, e, j)
			return m, ok, true
		}
		return Match{}, false, false
	case headNth: // 第3四半期
		v, k, is := p.japaneseQuarter(i)
		if !is && p.r.clock && alone { // 第3金曜: of this month, or of the next
			f := p.fresh()
			f.rel = refMonth
			if l, is := p.nthInMonth(f, i); is && f.nth != 0 {
				if iv := p.r.resolve(p.clone(f)); !iv.unknown && iv.end <= p.r.ref.days()*day {
					f.n = 1
				}
				f, l, _ = p.timeOfDay(f, l)
				m, ok = p.finish(i, f, l)
				return m, ok, true
			}
		}
		if !is || !known || !alone {
			return Match{}, false, false
		}
		e.quarter = v
		m, ok = p.finish(i, e, k)
		return m, ok, true
	case headEnd: // 月末, 年末, 週末: of the one in which the text stands
		if w.rel == refWeek && known && alone && p.r.ref.y != 0 {
			var f expr
			if k, is := p.bracketedWeekday(&f, p.no(j)); is { // 週明けの火曜, 週末の土曜
				e.rel, e.n, e.weekday = refWeek, w.n, f.weekday
				e, k, _ = p.timeOfDay(e, k)
				m, ok = p.finish(i, e, k)
				return m, ok, true
			}
		}
		r, n := scan.At(text, j)
		c := scan.ClassOf(r)
		if !known || !alone || n > 0 && (c == scan.Kanji && r != '頃' && r != '前' && r != '以' && r != '迄' || c == scan.Katakana) {
			return Match{}, false, true
		}
		switch w.rel {
		case refWeek:
			if w.n == 0 {
				if p.r.ref.y == 0 || !p.r.clock {
					return Match{}, false, true
				}
				e = p.weekendOn(p.r.ref, 0)
				break
			}
			e.rel, e.n, e.weekday = refWeek, w.n, 2 // 週明け: the Monday that comes
		case refMonth:
			e.rel, e.third = refMonth, w.n
			if p.r.last.y != 0 {
				e.rel = lastMonth
			}
			if p.r.clock && w.n == 3 { // to a calendar the last day
				e.third, e.nth = 0, -1
			}
		default:
			e.rel, e.month = refYear, w.n
			if w.n > 12 || w.n == 1 && p.r.clock && p.r.free() { // 年明け: the January that comes, or that has come
				e.month, e.n = 1, 1
				if c := p.r.ref; c.y == 0 || c.m <= 2 {
					e.n = 0
				}
				if k := p.no(j); k > j { // 年明けの1月
					if d, l, is := p.readJapanese(k); is && d.month != 0 && d.year == 0 && d.rel == noRel {
						d.rel, d.n = e.rel, e.n
						e, j = d, l
					}
				}
			}
		}
		m, ok = p.finish(i, e, j)
		return m, ok, true
	case headFirst: // ついたち
		if !known || !standsAlone(text, i, j) {
			return Match{}, false, false
		}
		e.day, e.unsure = 1, true
		e, j, _ = p.timeOfDay(e, j)
		m, ok = p.finish(i, e, j)
		return m, ok, true
	case headFiscal: // 年度末, 年度内: of the one in which the text stands
		c := p.r.ref
		if c.y == 0 || !alone || !p.r.clock {
			return Match{}, false, false
		}
		if r, n := scan.At(text, j); n > 0 && scan.ClassOf(r) == scan.Kanji && r != '以' {
			return Match{}, false, false
		}
		y := c.y
		if c.m < 4 {
			y--
		}
		switch w.n {
		case 3:
			e = p.fixed(civil{y + 1, 3, 1}, civil{y + 1, 4, 1}, Month)
		case 4: // the next one, once April is past
			if c.m > 4 || c.m < 4 {
				y++
			}
			e = p.fixed(civil{y, 4, 1}, civil{y, 5, 1}, Month)
		case 5: // the year after
			e = p.fixed(civil{y + 1, 4, 1}, civil{y + 2, 4, 1}, Range)
		default:
			e = p.fixed(civil{y, 4, 1}, civil{y + 1, 4, 1}, Range)
		}
		m, ok = p.finish(i, e, j)
		return m, ok, true
	case headHalfYear: // 上半期: of this year
		if !p.r.clock || !alone {
			return Match{}, false, false
		}
		e.rel = refYear
		if e, j, ok = p.half(e, w.n, j); ok {
			m, ok = p.finish(i, e, j)
		}
		return m, ok, ok
	case headKanaDay:
		if !p.r.clock || n > 0 && scan.ClassOf(q) == scan.Hiragana && q != 'は' && q != 'の' {
			return Match{}, false, false
		}
		e.weekday = w.n
		e, j, _ = p.timeOfDay(e, j)
		m, ok = p.finish(i, e, j)
		return m, ok, true
	case headLeft: // あと10分で着く
		if !p.r.clock || n > 0 && scan.ClassOf(q) != scan.Space && scan.ClassOf(q) != scan.Stop && scan.ClassOf(q) != scan.Open && q != '、' && q != '\n' && q != 'は' && q != 'が' {
			return Match{}, false, false
		}
		a, k, is := p.japaneseAmount(scan.Blank(text, j))
		if !is || !strings.HasPrefix(text[k:], "で") || strings.HasPrefix(text[k:], "では") || strings.HasPrefix(text[k:], "でも") || p.toldPast(i, k) {
			return Match{}, false, false
		}
		if e, ok = p.offset(a, 1); !ok {
			return Match{}, false, false
		}
		m, ok = p.finish(i, e, k)
		m.Unsure = true
		return m, ok, true
	case headVague: // 数日前
		m, ok = p.vague(i, j)
		return m, ok, ok
	case headPartOfWeek: // 週の初め
		e.rel = refWeek
		if f, k, is := p.partOfWeek(e, p.no(j)); is && p.r.clock && alone {
			m, ok = p.finish(i, f, k)
			return m, ok, true
		}
		return Match{}, false, false
	case headGone: // 去る5月3日, 来る金曜日
		k := scan.Blank(text, j)
		if r, n := scan.At(text, k); r == '、' {
			k += n
		}
		if d, l, is := p.read(k); is && alone && d.dated() && d.rel == noRel && d.fix == "" && p.r.ref.y != 0 {
			if q == 'が' || q == 'て' || q == 'に' || q == 'を' { // 春が来る
				return Match{}, false, false
			}
			return p.goneOrCome(i, d, l, w.n)
		}
		return Match{}, false, false
	case headWestern: // 西暦2026年
		if e, k, is := p.read(j); is && e.year != 0 {
			m, ok = p.finish(i, e, k)
			return m, ok, true
		}
		return Match{}, false, true
	case headHoliday:
		h, k, _ := holidays.At(text, i)
		if !known || p.holidayNot(k) || n > 0 && (scan.ClassOf(q) == scan.Kanji || scan.ClassOf(q) == scan.Katakana) {
			return Match{}, false, false
		}
		if c := p.r.last; q == 'の' && c.known() && h.day(c.y) == c { // 3月3日のひな祭り: the day is told
			return Match{}, false, true
		}
		e.holiday = h
		if l, is := scan.HasFold(text, k, "当日"); is {
			k = l
		} else if l, is := scan.HasFold(text, k, "の日"); is && p.r.clock && !strings.HasSuffix(text[i:k], "日") { // クリスマスの日
			k = l
		} else if l, is := scan.HasFold(text, k, "明け"); is && p.r.ref.y != 0 { // お盆明け: the day after
			if iv := p.r.resolve(p.clone(e)); !iv.unknown {
				c := fromDays(floorDay(iv.end))
				e, k = p.fixed(c, c.add(1), Day), l
			}
		}
		e, k, _ = p.timeOfDay(e, k)
		m, ok = p.finish(i, e, k)
		return m, ok, true
	}
	return Match{}, false, false
}

var headPairs = scan.Later(func() *pairTable {
	t := new(pairTable)
	t.words(spokenHeads.Texts())
	t.add('週', []rune("のは初前半後頭")...)
	t.add('数', []rune("日時分秒週か年カヶヵケ箇")...)
	for r := '0'; r <= '9'; r++ {
		t.add('第', r, r-'0'+0xFF10)
	}
	for _, r := range "一二三四" {
		t.add('第', r)
	}
	return t
})

// A head is what a word of spokenHeads begins.
type head struct {
	what headKind
	n    int
	rel  relative

	before bool // it leans on the day named last
}

type headKind uint8

const (
	headWeekday headKind = iota + 1
	headSpan
	headFrom
	headNow
	headHalf
	headQuarter
	headNth
	headEnd
	headHoliday
	headWestern
	headPartOfWeek
	headGone
	headFirst
	headVague
	headFiscal
	headHalfYear
	headKanaDay
	headLeft
)

var spokenHeads = scan.NewWords(func() map[string]head {
	words := map[string]head{
		"次の": {what: headWeekday, n: 1}, "今度の": {what: headWeekday, n: 1}, "つぎの": {what: headWeekday, n: 1}, "前の": {what: headWeekday, n: -1, before: true}, "この前の": {what: headWeekday, n: -1}, "次の次の": {what: headWeekday, n: 2}, "この次の": {what: headWeekday, n: 1}, "こんどの": {what: headWeekday, n: 1}, "こないだの": {what: headWeekday, n: -1}, "先日の": {what: headWeekday, n: -1}, "この間の": {what: headWeekday, n: -1}, "前回の": {what: headWeekday, n: -1}, "次回の": {what: headWeekday, n: 1}, "この": {what: headWeekday},
		"過去": {what: headSpan, n: -1}, "直近": {what: headSpan, n: -1}, "ここ": {what: headSpan, n: -1}, "最近": {what: headSpan, n: -1}, "今後": {what: headSpan, n: 1}, "向こう": {what: headSpan, n: 1}, "むこう": {what: headSpan, n: 1}, "これから": {what: headFrom}, "今から": {what: headFrom}, "いまから": {what: headFrom}, "現在から": {what: headFrom},
		"今すぐ": {what: headNow}, "ただいま": {what: headNow}, "たった今": {what: headNow}, "ただ今": {what: headNow},
		"半年": {what: headHalf}, "半日": {what: headHalf}, "半月": {what: headHalf},
		"今四半期": {what: headQuarter}, "当四半期": {what: headQuarter}, "本四半期": {what: headQuarter}, "現四半期": {what: headQuarter}, "前四半期": {what: headQuarter, n: -1}, "先四半期": {what: headQuarter, n: -1}, "来四半期": {what: headQuarter, n: 1}, "翌四半期": {what: headQuarter, n: 1}, "次四半期": {what: headQuarter, n: 1},
		"今の四半期": {what: headQuarter}, "現在の四半期": {what: headQuarter}, "前の四半期": {what: headQuarter, n: -1}, "次の四半期": {what: headQuarter, n: 1}, "上半期": {what: headHalfYear, n: 1}, "下半期": {what: headHalfYear, n: 2}, "あと": {what: headLeft},
		"げつようび": {what: headKanaDay, n: 2}, "かようび": {what: headKanaDay, n: 3}, "すいようび": {what: headKanaDay, n: 4}, "もくようび": {what: headKanaDay, n: 5}, "きんようび": {what: headKanaDay, n: 6}, "どようび": {what: headKanaDay, n: 7}, "にちようび": {what: headKanaDay, n: 1},
		"ついたち": {what: headFirst}, "数": {what: headVague},
		"週": {what: headPartOfWeek}, "去る": {what: headGone, n: -1}, "来る": {what: headGone, n: 1}, "きたる": {what: headGone, n: 1},
		"第": {what: headNth}, "西暦": {what: headWestern},
		"月末": {what: headEnd, rel: refMonth, n: 3}, "月の終わり": {what: headEnd, rel: refMonth, n: 3}, "月の初め": {what: headEnd, rel: refMonth, n: 1}, "月の半ば": {what: headEnd, rel: refMonth, n: 2}, "月半ば": {what: headEnd, rel: refMonth, n: 2}, "月頭": {what: headEnd, rel: refMonth, n: 1}, "年度末": {what: headFiscal, n: 3}, "年度初め": {what: headFiscal, n: 4}, "年度内": {what: headFiscal}, "今期": {what: headFiscal}, "来期": {what: headFiscal, n: 5},
		"月初": {what: headEnd, rel: refMonth, n: 1}, "月初め": {what: headEnd, rel: refMonth, n: 1}, "年末": {what: headEnd, rel: refYear, n: 12}, "年初": {what: headEnd, rel: refYear, n: 1}, "年始": {what: headEnd, rel: refYear, n: 1}, "年明け": {what: headEnd, rel: refYear, n: 13}, "週末": {what: headEnd, rel: refWeek}, "週明け": {what: headEnd, rel: refWeek, n: 1},
	}
	for w := range holidayNames() {
		words[w] = head{what: headHoliday}
	}
	return words
})

// vague reads 数日前, 数時間後: 数 is two to six of them, after 日本国語大辞典 under 数日.
func (p *parser) vague(start, i int) (Match, bool) {
	text := p.text
	if !p.r.clock {
		return Match{}, false
	}
	if q, n := scan.Before(text, start); n > 0 && (scan.ClassOf(q) == scan.Kanji || scan.ClassOf(q) == scan.Digit) { // 十数日前
		return Match{}, false
	}
	for _, u := range &agoUnits {
		k, is := scan.HasFold(text, i, u.word)
		if !is {
			continue
		}
		for _, w := range [...]string{"ほど", "くらい", "ぐらい"} {
			if l, is := scan.HasFold(text, k, w); is {
				k = l
			}
		}
		sign := -1
		l, is := scan.HasFold(text, k, "前")
		if !is {
			if l, is = scan.HasFold(text, k, "後"); !is {
				return Match{}, false
			}
			sign = 1
		}
		if r, n := scan.At(text, l); n > 0 && scan.ClassOf(r) == scan.Kanji {
			return Match{}, false
		}
		unit := lengthUnit{rel: u.rel, n: 1, us: u.us}
		m, ok := p.finish(start, p.several(unit, sign), l)
		m.Unsure = true
		return m, ok
	}
	return Match{}, false
}

// several is the stretch from two to six units before (sign < 0) or after the reference.
func (p *parser) several(u lengthUnit, sign int) *expr {
	e := p.stretch(2, 6, u, sign)
	e.approximate = true
	return e
}

// stretch is the stretch that lies near to far units before (sign < 0) or after the reference.
func (p *parser) stretch(near, far int, u lengthUnit, sign int) *expr {
	if u.rel == noRel {
		now := p.r.now()
		now -= ((now % second) + second) % second
		if u.us >= minute {
			now -= ((now % minute) + minute) % minute
		}
		e := p.fresh()
		e.fix, e.leans = Range, true
		e.fixFrom, e.fixTo = now-int64(far)*u.us, now-int64(near)*u.us
		if sign > 0 {
			e.fixFrom, e.fixTo = now+int64(near)*u.us, now+int64(far)*u.us
		}
		return e
	}
	at := func(n int) civil {
		n *= u.n
		switch u.rel {
		case refDay:
			return p.r.ref.add(n)
		case refWeek:
			return p.r.ref.add(7 * n)
		case refYear:
			return p.r.ref.addMonths(12 * n)
		}
		return p.r.ref.addMonths(n)
	}
	from, to := at(-far), at(-near)
	if sign > 0 {
		from, to = at(near), at(far)
	}
	return p.fixed(from, to.add(1), Range)
}

// goneOrCome makes a day that was said behind 去る (n < 0) or 来る the last or the next one.
func (p *parser) goneOrCome(start int, d *expr, end, n int) (m Match, ok, is bool) {
	if d.weekday != 0 && d.day == 0 {
		d.rel, d.n = nextDay, n
	}
	d = p.clone(d)
	d.past, d.ahead = n < 0, n > 0
	iv := p.r.resolve(p.clone(d))
	if iv.unknown {
		return Match{}, false, false
	}
	if d.year == 0 && d.rel == noRel && iv.problem == "" && iv.named.known() {
		c := iv.named
		today := p.r.ref.days()
		switch {
		case d.month != 0 && n < 0 && c.days() > today:
			c.y--
		case d.month != 0 && n > 0 && c.days() < today:
			c.y++
		case d.month == 0 && n < 0 && c.days() > today:
			c = c.addMonths(-1)
		}
		d.year, d.month, d.day, d.leans = c.y, c.m, c.d, true
	}
	m, ok = p.finish(start, d, end)
	return m, ok, true
}

// japaneseSpan reads 3日間, 2週間, 1時間 as a span before (n < 0) or after the reference.
func (p *parser) japaneseSpan(i, n int) (e *expr, end int, ok bool) {
	a, k, ok := p.japaneseAmount(i)
	if !ok || a.rel != noRel && a.us != 0 {
		return e, i, false
	}
	if l, is := scan.HasFold(p.text, k, "間"); is {
		k = l
	}
	if r, m := scan.At(p.text, k); m > 0 && scan.ClassOf(r) == scan.Kanji && r != '以' {
		return e, i, false
	}
	u := lengthUnit{rel: a.rel, n: 1, us: a.fine}
	v := a.n
	if a.rel == noRel {
		v = int(a.us / a.fine)
	}
	e, ok = p.spanOf(v, u, n)
	return e, k, ok
}

// longPeriod reads 90年代, 1990年代前半, 21世紀, 19世紀末 at the end of a number.
func (p *parser) longPeriod(v, c, i int) (e *expr, end int, ok bool) {
	text := p.text
	size, from := 0, 0
	if k, is := scan.HasFold(text, i, "世紀"); is && v >= 1 && v <= 30 {
		size, from, end = 100, v*100-99, k
	} else if k, is := scan.HasFold(text, i, "年代"); is && v%10 == 0 && (c == 4 && v >= 1000 && v < 2900 || c == 2) {
		size, from, end = 10, v, k
		if c == 2 {
			from += 1900
			if from < 1930 {
				from += 100
			}
		}
	} else {
		return e, i, false
	}
	cut := [4]int{0, size * 3 / 10, size * 7 / 10, size}
	third := 0
	for _, w := range [...]struct {
		word  string
		third int
	}{{"初頭", 1}, {"初め", 1}, {"半ば", 2}, {"中頃", 2}, {"末", 3}, {"前半", 4}, {"後半", 5}} {
		if k, is := scan.HasFold(text, p.no(end), w.word); is {
			third, end = w.third, k
			break
		}
	}
	a, b := 0, size
	switch third {
	case 1, 2, 3:
		a, b = cut[third-1], cut[third]
	case 4:
		b = size / 2
	case 5:
		a = size / 2
	}
	e = p.fixed(civil{from + a, 1, 1}, civil{from + b, 1, 1}, Range)
	e.leans = false
	return e, end, true
}

// otherYear reads (2023) or, with 年 inside, (2023年) behind the year of an era.
func (p *parser) otherYear(i int, behind bool) (year, end int, ok bool) {
	r, n := scan.At(p.text, i)
	if r != '(' {
		return 0, i, false
	}
	v, c, k := scan.Digits(p.text, i+n)
	if c != 4 {
		return 0, i, false
	}
	if l, is := scan.HasFold(p.text, k, "年"); is {
		k = l
	} else if behind {
		return 0, i, false
	}
	r, n = scan.At(p.text, k)
	return int(v), k + n, r == ')'
}

// eraBehind reads (令和5) behind the number of a year, before 年.
func (p *parser) eraBehind(i int) (year, end int, ok bool) {
	y, k, ok := p.bracketedEra(i)
	if !ok {
		return 0, i, false
	}
	r, n := scan.At(p.text, k)
	return y, k + n, r == ')'
}

// eraBehindYear reads (令和5年) behind a year.
func (p *parser) eraBehindYear(i int) (year, end int, ok bool) {
	y, k, ok := p.bracketedEra(i)
	if !ok {
		return 0, i, false
	}
	k, ok = scan.HasFold(p.text, k, "年")
	if !ok {
		return 0, i, false
	}
	r, n := scan.At(p.text, k)
	return y, k + n, r == ')'
}

func (p *parser) bracketedEra(i int) (year, end int, ok bool) {
	r, n := scan.At(p.text, i)
	if r != '(' {
		return 0, i, false
	}
	base, k, ok := eras.At(p.text, i+n)
	if !ok {
		return 0, i, false
	}
	if l, is := scan.HasFold(p.text, k, "元"); is {
		return base + 1, l, true
	}
	v, c, l := p.small(k)
	return base + v, l, c > 0 && v >= 1 && v <= 64
}

// halfWord reads 上期, 下半期, 前半 and their like.
func (p *parser) halfWord(i int) (n, end int, ok bool) {
	return halves.At(p.text, p.no(i))
}

var halves = scan.NewWords(func() map[string]int {
	return map[string]int{
		"上期": 1, "下期": 2, "上半期": 1, "下半期": 2, "前半": 1, "後半": 2, "前期": 1, "後期": 2,
	}
})

// businessYear reads what follows 2024年3月期: the year that ends with that month, its nth quarter or a half of it.
func (p *parser) businessYear(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
	to := civil{e.year, e.month, 1}.addMonths(1)
	from := to.addMonths(-12)
	k := p.no(scan.Blank(p.text, i))
	if q, l, is := p.japaneseQuarter(k); is {
		from = from.addMonths(3*q - 3)
		to, i = from.addMonths(3), l
		f := p.fixed(from, to, Quarter)
		f.leans = false
		return f, i, true
	}
	if n, l, is := halves.At(p.text, k); is {
		from = from.addMonths(6*n - 6)
		to, i = from.addMonths(6), l
	} else if l, is := scan.HasFold(p.text, k, "通期"); is {
		i = l
	}
	f := p.fixed(from, to, Range)
	f.leans = false
	return f, i, true
}

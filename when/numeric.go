package when

import "github.com/tenmatsu/tenmatsu/internal/scan"

// read reads one time at i, in either language, without what follows it.
func (p *parser) read(i int) (expr, int, bool) {
	r, n := scan.At(p.text, i)
	if n == 0 {
		return expr{}, i, false
	}
	switch c := scan.ClassOf(r); {
	case c == scan.Digit:
		return p.readNumber(i)
	case c == scan.Latin:
		if e, end, ok := p.readEra(i); ok {
			return e, end, true
		}
		return p.readEnglish(i)
	default:
		return p.readJapanese(i)
	}
}

// number reads a time that begins with a digit.
func (p *parser) number(i int) (Match, bool) {
	if joined(p.text, i) && !yearHere(p.text, i) {
		return Match{}, false
	}
	if m, ok := p.ago(i, i); ok {
		return m, true
	}
	if m, ok := p.sharedRange(i); ok {
		return m, ok
	}
	e, end, ok := p.readNumber(i)
	if !ok {
		return Match{}, false
	}
	if !e.dated() && e.clocked() && p.recurring(i) {
		p.skip = true
		return Match{Start: i, End: end}, true
	}
	return p.finish(i, e, end)
}

// yearHere says whether a year of four digits and 年 stands at i behind a word: doocts2017年.
func yearHere(text string, i int) bool {
	if r, _ := scan.Before(text, i); scan.ClassOf(r) != scan.Latin {
		return false
	}
	_, c, j := scan.Digits(text, i)
	r, _ := scan.At(text, j)
	return c == 4 && r == '年'
}

// joined says whether the number at i is part of something larger: a version, a decimal, a path, an id.
func joined(text string, i int) bool {
	r, n := scan.Before(text, i)
	if n == 0 {
		return false
	}
	switch c := scan.ClassOf(r); {
	case c == scan.Latin && r < 0x80, c == scan.Digit, r == '_', r == '$', r == '#':
		return true
	case r == '.' || r == ',' || r == ':' || r == '/' || r == '-' || r == '=' || r == '&' || r == '+':
		q, n := scan.Before(text, i-n)
		c := scan.ClassOf(q)
		if r == ',' { // only 1,234 is one number: behind other commas a date may stand
			_, k, _ := scan.Digits(text, i)
			return c == scan.Digit && k == 3
		}
		if r == ':' {
			return c == scan.Digit
		}
		return n > 0 && (c == scan.Latin && q < 0x80 || c == scan.Digit || r != ',' && r != ':' && r != '.' && c == scan.Mark || q == '/')
	}
	return false
}

func (p *parser) readNumber(i int) (expr, int, bool) {
	text := p.text
	v, c, j := scan.Digits(text, i)
	r, n := scan.At(text, j)
	switch {
	case c == 4 && (r == '-' || r == '/' || r == '.'):
		return p.yearFirst(i, int(v), r, j+n)
	case c <= 2 && (r == '/' || r == '.' || r == '-'):
		if e, end, ok := p.slashed(i, int(v), r, j+n); ok {
			return e, end, ok
		}
	case c <= 2 && r == ':':
		if e, end, ok := p.colon(i); ok {
			return p.englishClock(e, i, end)
		}
	}
	if e, end, ok := p.readJapanese(i); ok {
		return e, end, true
	}
	if c <= 2 || c == 4 {
		return p.englishNumber(i, int(v), c, j)
	}
	return expr{}, i, false
}

// yearFirst reads 2018-08-02, 2018/8/2, 2018.8.2 and ISO 8601 with a time; the year and its sign are read.
func (p *parser) yearFirst(i, year int, sign rune, j int) (e expr, end int, ok bool) {
	text := p.text
	e = newExpr()
	if year < 1900 || year > 2100 {
		return e, i, false
	}
	m, c, k := scan.Digits(text, j)
	if c == 0 || c > 2 {
		return e, i, false
	}
	r, n := scan.At(text, k)
	d, dc, l := scan.Digits(text, k+n)
	if r != sign || dc == 0 || dc > 2 {
		// 2018-08, 2018/08: a month, where nothing else follows and the sign is no point.
		if sign != '.' && c == 2 && m >= 1 && m <= 12 && !joinedAfter(text, k) && !numbered(text, i) {
			e.year, e.month = year, int(m)
			return e, k, true
		}
		return e, i, false
	}
	if joinedAfter(text, l) && !isoTime(text, l) {
		return e, i, false
	}
	e.year, e.month, e.day = year, int(m), int(d)
	if e.month > 12 || e.month == 0 || e.day == 0 || e.day > 31 {
		if sign == '.' { // a version
			return e, i, false
		}
	}
	if isoTime(text, l) {
		if hm, o, ok := p.colon(l + 1); ok {
			hm.year, hm.month, hm.day = e.year, e.month, e.day
			if r, n := scan.At(text, o); r == 'Z' {
				hm.zoned = true
				return hm, o + n, true
			}
			return hm, o, true
		}
	}
	return p.timeOfDay(e, l)
}

// numbered says whether a number sign stands before i: No. 2025-07.
func numbered(text string, i int) bool {
	for _, w := range []string{"no. ", "no.", "no ", "#", "号", "第", "id ", "ref. ", "ref "} {
		if len(w) <= i && equalFold(text[i-len(w):i], w) {
			return true
		}
	}
	return false
}

func equalFold(s, w string) bool {
	e, ok := scan.HasFold(s, 0, w)
	return ok && e == len(s)
}

func isoTime(text string, i int) bool {
	if i+1 >= len(text) || text[i] != 'T' {
		return false
	}
	return text[i+1] >= '0' && text[i+1] <= '9'
}

// joinedAfter says whether what ends at i goes on as a word, a version or a path.
func joinedAfter(text string, i int) bool {
	r, n := scan.At(text, i)
	if n == 0 {
		return false
	}
	switch c := scan.ClassOf(r); {
	case c == scan.Latin && r < 0x80, c == scan.Digit, r == '_', r == '%':
		return true
	case r == '.' || r == '-' || r == '/' || r == ':':
		q, n := scan.At(text, i+n)
		c := scan.ClassOf(q)
		return n > 0 && (c == scan.Latin && q < 0x80 || c == scan.Digit)
	}
	return false
}

// slashed reads 8/2, 8/2/2018, 11/7(火) and R-less 5.10 with a weekday; the first number is read.
func (p *parser) slashed(i, first int, sign rune, j int) (e expr, end int, ok bool) {
	text := p.text
	e = newExpr()
	second, c, k := scan.Digits(text, j)
	if c == 0 || c > 2 {
		return e, i, false
	}
	if r, n := scan.At(text, k); r == sign {
		y, c, l := scan.Digits(text, k+n)
		if (c == 4 || c == 2 && sign == '/') && !joinedAfter(text, l) && (c == 4 && y >= 1900 && y <= 2100 || c == 2) {
			m, d := first, int(second) // 3/14/2023 by American custom, 14/3/2023 where that cannot be
			if m > 12 || sign == '.' || sign == '-' {
				m, d = d, m
			}
			if c == 2 {
				y += 2000
			}
			if m < 1 || m > 12 || d < 1 || d > 31 {
				return e, i, false
			}
			e.year, e.month, e.day = int(y), m, d
			return p.timeOfDay(e, l)
		}
		return e, i, false
	}
	if sign != '/' || joinedAfter(text, k) || first < 1 || first > 12 || second < 1 || second > 31 || int(second) > monthLength(2000, first) {
		return e, i, false
	}
	e.month, e.day, e.unsure = first, int(second), true
	if l, ok := p.bracketedWeekday(&e, scan.Blank(text, k)); ok {
		e.unsure = false
		return p.timeOfDay(e, l)
	}
	f, l, _ := p.timeOfDay(e, k)
	if f.clocked() {
		f.unsure = false
		return f, l, true
	}
	// Without a weekday or a time it may be a fraction: it is a day where a day can stand.
	if first < int(second) && (first <= 3 && second <= 5 || second == 10 || first == 1) {
		r, n := scan.Before(text, i)
		q, _ := scan.At(text, k)
		if !(r == '(' || (n == 0 || r == '\n') && scan.ClassOf(q) != scan.Hiragana || scan.ClassOf(r) == scan.Open) {
			return e, i, false
		}
	}
	if q, n := scan.At(text, scan.Blank(text, k)); n > 0 && (scan.ClassOf(q) == scan.Latin && q < 0x80 || q == '以' || q == '程') && p.r.zone != JST {
		return e, i, false
	}
	return e, k, true
}

// dotted reads the rest of R6.5.23 or 令和6.5.23 behind the year.
func (p *parser) dotted(e expr, year, i int) (expr, int, bool) {
	text := p.text
	r, n := scan.At(text, i)
	m, c, j := scan.Digits(text, i+n)
	if c == 0 || c > 2 || m < 1 || m > 12 {
		return e, i, false
	}
	e.year, e.month = year, int(m)
	q, n := scan.At(text, j)
	if q != r {
		return e, j, true
	}
	d, c, k := scan.Digits(text, j+n)
	if c == 0 || c > 2 || joinedAfter(text, k) {
		return e, i, false
	}
	e.day = int(d)
	return p.timeOfDay(e, k)
}

// readEra reads R6.5.23, H30年7月10日: an era by its letter.
func (p *parser) readEra(i int) (e expr, end int, ok bool) {
	e = newExpr()
	text := p.text
	r, n := scan.At(text, i)
	base := 0
	switch r {
	case 'R':
		base = 2018
	case 'H':
		base = 1988
	case 'S':
		base = 1925
	case 'T':
		base = 1911
	case 'M':
		base = 1867
	default:
		return e, i, false
	}
	if letterBefore(text, i) {
		return e, i, false
	}
	v, c, j := scan.Digits(text, i+n)
	if c == 0 || c > 2 || v < 1 || v > 64 {
		return e, i, false
	}
	switch q, w := scan.At(text, j); q {
	case '.', '/':
		e.era = base
		return p.dotted(e, base+int(v), j)
	case '年':
		e.year, e.era = base+int(v), base
		f, l, ok := p.afterYear(e, j+w)
		if !ok {
			return e, j + w, true
		}
		return f, l, true
	}
	return e, i, false
}

// afterYear reads month and day behind a year that has been read.
func (p *parser) afterYear(e expr, i int) (expr, int, bool) {
	v, c, j := p.small(scan.Blank(p.text, i))
	if c == 0 || v < 1 || v > 12 {
		return e, i, false
	}
	k, ok := p.unit(j, "月")
	if !ok {
		return e, i, false
	}
	e.month = v
	k = p.third(&e, k)
	if e.third != 0 {
		return e, k, true
	}
	v, c, j = p.small(scan.Blank(p.text, k))
	if c == 0 {
		return e, k, true
	}
	l, ok := p.unit(j, "日")
	if !ok {
		return e, k, true
	}
	e.day = v
	return p.timeOfDay(e, l)
}

func (p *parser) eraLetter(i int) (Match, bool) {
	e, end, ok := p.readEra(i)
	if !ok {
		return Match{}, false
	}
	return p.finish(i, e, end)
}

// kanji reads a time that begins with a Japanese word or a number in kanji.
func (p *parser) kanji(i int) (Match, bool) {
	text := p.text
	// 遅くとも6月21日: at the latest.
	for _, w := range []string{"遅くとも", "遅くても"} {
		if j, ok := scan.HasFold(text, i, w); ok {
			j = scan.Blank(text, j)
			if r, n := scan.At(text, j); r == '、' {
				j += n
			}
			if e, end, ok := p.read(j); ok {
				m, ok := p.close(i, e, end, until)
				if k, yes := scan.HasFold(text, m.End, "までに"); yes {
					m.End = k
				} else if k, yes := scan.HasFold(text, m.End, "まで"); yes {
					m.End = k
				} else if k, yes := scan.HasFold(text, m.End, "以前"); yes {
					m.End = k
				}
				return m, ok
			}
			return Match{}, false
		}
	}
	if j, ok := scan.HasFold(text, i, "毎"); ok {
		return p.recurrence(i, j)
	}
	r, n := scan.At(text, i)
	if _, isDigit := scan.KanjiDigit(r); isDigit || r == '十' {
		if q, w := scan.Before(text, i); w > 0 {
			if _, d := scan.KanjiDigit(q); d || q == '第' || q == '数' || q == '十' {
				return Match{}, false
			}
		}
		if m, ok := p.ago(i, i); ok {
			return m, true
		}
		// A number in kanji is a time only with year or month: 十二月三十日, 二〇一八年.
		e, end, ok := p.readJapanese(i)
		if !ok || e.year == 0 && e.rel == noRel && !(e.month != 0 && (e.day != 0 || e.third != 0)) {
			return Match{}, false
		}
		return p.finish(i, e, end)
	}
	if _, _, ok := seasons.At(text, i); ok {
		return Match{}, false
	}
	if d := weekdayOf(r); d != 0 { // 月曜日, 金曜の夜
		if q, w := scan.Before(text, i); w > 0 && (scan.ClassOf(q) == scan.Kanji && q != '前') {
			return Match{}, false
		}
		k, ok := scan.HasFold(text, i+n, "曜")
		if !ok {
			return Match{}, false
		}
		if l, ok := scan.HasFold(text, k, "日"); ok {
			k = l
		}
		if p.r.ref.y == 0 && p.r.last.y == 0 || p.recurring(i) {
			return Match{}, false
		}
		e := newExpr()
		e.weekday = d
		e, end, _ := p.timeOfDay(e, k)
		return p.finish(i, e, end)
	}
	if w, j, ok := dayWords.At(text, i); ok {
		if dayWordNot(text, i, j, w) {
			return Match{}, false
		}
	} else if _, _, ok := parts.At(text, i); ok {
		q, w := scan.Before(text, i)
		if noPartHere(text, i) || w > 0 && scan.ClassOf(q) == scan.Kanji || p.recurring(i) {
			return Match{}, false
		}
	}
	e, end, ok := p.readJapanese(i)
	if !ok {
		return Match{}, false
	}
	if !e.dated() && e.hour < 0 { // 午後 alone leans on the day named before
		if p.r.last.y == 0 || e.pm == 0 {
			return Match{}, false
		}
		if q, w := scan.At(p.text, end); w > 0 && scan.ClassOf(q) == scan.Kanji {
			return Match{}, false
		}
	}
	return p.finish(i, e, end)
}

// dayWordNot refuses 前日比, 当日券, 先月号 and the like, and 一昨日 inside other words.
func dayWordNot(text string, i, end int, w dayWord) bool {
	q, n := scan.Before(text, i)
	if n > 0 && (q == '第' || q == '毎') {
		return true
	}
	for _, s := range []string{"比", "券", "号", "以外", "同様", "同期", "並み"} {
		if _, ok := scan.HasFold(text, end, s); ok {
			return true
		}
	}
	word := text[i:end]
	if word == "今日" || word == "前年" || word == "当日" || word == "同年" {
		r, _ := scan.At(text, end)
		if word == "今日" && r == '的' || word == "同年" && r == '代' || word == "当日" && (r == '受' || r == '配') || word == "前年" && r == '度' {
			return true
		}
	}
	return false
}

// recurring says whether words before i make the time a habit: 平日9時〜17時, 受付時間 10:00. In English
// the words of a contact line may stand anywhere in its sentence: "lines are open 8am to 8pm".
func (p *parser) recurring(i int) bool {
	from, to := max(0, i-160), min(len(p.text), i+60)
	for k := i; k > from; k-- {
		if p.text[k-1] == '\n' || p.text[k-1] == '.' && k < len(p.text) && p.text[k] == ' ' {
			from = k
		}
	}
	for _, w := range []string{" open ", "phone", "helpline", "hotline", "call ", "Call ", "Tel", "opening hours", "weekday", "every day", "daily"} {
		if contains(p.text[from:to], w) {
			return true
		}
	}
	start := i
	for k := 0; k < 40 && start > 0; k++ {
		r, n := scan.Before(p.text, start)
		if n == 0 || r == '\n' || r == '。' {
			break
		}
		start -= n
	}
	back := p.text[start:i]
	for _, w := range []string{"平日", "毎日", "毎週", "毎朝", "毎月", "受付", "営業", "土日", "祝日", "休館", "開館", "診療", "対応時間", "窓口", "daily", "weekdays", "Weekdays", "every day", "hours:", "Hours:", "Monday to", "Mon-Fri", "Monday through", "Monday–", "are open", "open from", "phone lines", "Lines are", "hotline", "call us", "between the hours"} {
		if contains(back, w) {
			return true
		}
	}
	return false
}

func contains(s, w string) bool {
	for i := 0; i+len(w) <= len(s); i++ {
		if s[i:i+len(w)] == w {
			return true
		}
	}
	return false
}

// recurrence passes over 毎週金曜日の20時, 毎月10日, 毎朝9時: no times.
func (p *parser) recurrence(start, i int) (Match, bool) {
	r, n := scan.At(p.text, i)
	switch r {
	case '週', '月', '日', '朝', '晩', '年', '時', '夕', '夜':
	default:
		return Match{}, false
	}
	end := i + n
	var e expr = newExpr()
	if r == '週' {
		if k, ok := p.bracketedWeekday(&e, end); ok {
			end = k
		}
	}
	for _, w := range []string{"の", "、"} {
		if k, ok := scan.HasFold(p.text, end, w); ok && p.hourAt(k) {
			end = k
		}
	}
	if r == '月' || r == '年' {
		if v, c, k := p.small(end); c > 0 && v <= 31 {
			if l, ok := p.unit(k, "日"); ok {
				end = l
			} else if l, ok := p.unit(k, "月"); ok {
				end = l
				if v, c, k := p.small(end); c > 0 && v <= 31 {
					if l, ok := p.unit(k, "日"); ok {
						end = l
					}
				}
			}
		}
	}
	f := newExpr()
	f.rel = lastDay
	if g, k, ok := p.timeOfDay(f, end); ok && g.clocked() {
		end = k
	}
	p.skip = true
	return Match{Start: start, End: end}, true
}

// ago reads 3日前, 2週間前, 5年前, 3日後, and "3 days ago" in English.
func (p *parser) ago(start, i int) (Match, bool) {
	v, c, j := p.small(i)
	if c == 0 || c > 3 || v == 0 {
		return Match{}, false
	}
	for _, u := range agoUnits {
		k, ok := scan.HasFold(p.text, j, u.word)
		if !ok {
			continue
		}
		for _, d := range []struct {
			word string
			sign int
			ref  bool
		}{{"前", -1, true}, {"後", 1, false}} {
			l, ok := scan.HasFold(p.text, k, d.word)
			if !ok {
				continue
			}
			r, n := scan.At(p.text, l)
			if n > 0 && scan.ClassOf(r) == scan.Kanji && r != '発' && r != '同' {
				return Match{}, false
			}
			if p.r.ref.y == 0 && p.r.last.y == 0 {
				return Match{}, false
			}
			if q, n := scan.Before(p.text, start); n > 0 && scan.ClassOf(q) != scan.Space && scan.ClassOf(q) != scan.Stop && q != '、' && q != 'の' && q != '(' && q != 'は' && q != 'が' && scan.ClassOf(q) != scan.Open {
				return Match{}, false
			}
			e := newExpr()
			e.n = d.sign * v * u.n
			e.rel = u.rel
			if d.sign > 0 { // 3日後 counts from the day named last
				switch u.rel {
				case refDay:
					e.rel = lastDay
				case refWeek:
					e.rel = lastWeek
				case refMonth:
					e.rel = lastMonth
				case refYear:
					e.rel = lastYear
				}
			}
			e, end, _ := p.timeOfDay(e, l)
			m, ok := p.finish(start, e, end)
			m.Unsure = true
			return m, ok
		}
	}
	return Match{}, false
}

var agoUnits = []struct {
	word string
	rel  relative
	n    int
}{{"日", refDay, 1}, {"週間", refWeek, 1}, {"か月", refMonth, 1}, {"ヶ月", refMonth, 1}, {"カ月", refMonth, 1}, {"ヵ月", refMonth, 1}, {"箇月", refMonth, 1}, {"年", refYear, 1}}

// sharedRange reads ranges whose unit or month is said once: 5〜7日, 3〜5月, 10〜12時, 2–5 April.
func (p *parser) sharedRange(i int) (Match, bool) {
	text := p.text
	a, c, j := scan.Digits(text, i)
	if c == 0 || c > 2 {
		return Match{}, false
	}
	r, n := scan.At(text, scan.Blank(text, j))
	dash := r == '-'
	k := scan.Blank(text, j) + n
	if r != '~' && !dash {
		l, ok := scan.HasFold(text, scan.Blank(text, j), "to ")
		if !ok {
			l, ok = scan.HasFold(text, scan.Blank(text, j), "and ")
		}
		if !ok || !hasSpace(text, j) {
			return Match{}, false
		}
		k = l
	}
	k = scan.Blank(text, k)
	b, c, l := scan.Digits(text, k)
	if c == 0 || c > 2 {
		return Match{}, false
	}
	if month, y, end, ok := p.englishMonthAt(scan.Blank(text, l)); ok && a >= 1 && b <= 31 && a < b {
		e := newExpr()
		e.day, e.month, e.year = int(a), month, y
		return p.pair(i, e, int(b), end, func(e *expr, v int) { e.day = v })
	}
	if r != '~' && !dash {
		return Match{}, false
	}
	if m, ok := p.unit(l, "日"); ok && a < b && b <= 31 && !dash && p.bareDay(i, m, int(a)) {
		e := newExpr()
		e.day, e.unsure = int(a), true
		return p.pair(i, e, int(b), m, func(e *expr, v int) { e.day = v })
	}
	if m, ok := p.unit(l, "月"); ok && a >= 1 && b >= 1 && a <= 12 && b <= 12 && !p.lengthOfMonths(m) {
		e := newExpr()
		e.month = int(a)
		return p.pair(i, e, int(b), m, func(e *expr, v int) { e.month = v })
	}
	return Match{}, false
}

func hasSpace(text string, i int) bool { return scan.Blank(text, i) > i }

// pair makes the range of e and of e with another number in one place.
func (p *parser) pair(start int, e expr, v, end int, set func(*expr, int)) (Match, bool) {
	first := p.r.resolve(&e)
	if first.unknown {
		return Match{}, false
	}
	f := e
	set(&f, v)
	f.year = e.year
	if f.month < e.month {
		f.year++
	}
	second := p.r.resolve(&f)
	if second.unknown || second.end <= first.start {
		return Match{}, false
	}
	p.named, p.open = second.named, false
	t := first.time()
	t.End, t.Precision = second.time().End, Range
	return Match{Start: start, End: rangeEnd(p.text, end), Time: t, Leans: first.leans, Unsure: e.unsure}, true
}

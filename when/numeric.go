package when

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// read reads one time at i, in either language, without what follows it.
func (p *parser) read(i int) (*expr, int, bool) {
	r, n := scan.At(p.text, i)
	if n == 0 || p.depth > 3 { // "the day before the day before …" has an end
		return nil, i, false
	}
	p.depth++
	defer func() { p.depth-- }()
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
	_, _, j := scan.Digits(p.text, i)
	r, n := scan.At(p.text, j)
	unit := false
	switch r {
	case '年', '月':
		unit = true
		if q, _ := scan.At(p.text, j+n); r == '年' && (q == '前' || q == '後' || q == '半' || q == 'ほ') {
			unit = false
		}
	}
	if !unit {
		if r > 0x3000 || r == ' ' {
			if m, ok := p.ago(i, i); ok {
				return m, true
			}
		} else if p.r.clock && (r == '~' || r == '-') {
			if m, ok := p.agoRange(i, i); ok {
				return m, true
			}
		}
		if r == '、' {
			return Match{}, false
		}
		if r < 0x80 {
			if m, ok := p.sharedRange(i); ok {
				return m, ok
			}
		}
	}
	e, end, ok := p.readNumber(i)
	if !ok {
		return Match{}, false
	}
	if !e.dated() && e.clocked() && p.recurring(i) {
		p.skip = true
		return Match{Start: i, End: end}, true
	}
	if r, _ := scan.At(p.text, end); p.r.clock && (r == '号' || r == '桜' || r == '革' || (r == '期' || r == '病' || bornAt(p.text, end)) && e.year == 0 && e.rel == noRel) && e.month != 0 && e.day == 0 { // a magazine, a tree, a revolution, a business year, a birthday
		return Match{}, false
	}
	if p.r.clock && e.day != 0 && e.month == 0 && !e.clocked() && often(p.text, i) {
		return Match{}, false
	}
	return p.finish(i, e, end)
}

// often says whether 週に, 月に or 年に stands before i: 週に3日 are three days of each.
func often(text string, i int) bool {
	for _, w := range [...]string{"週に", "月に", "年に"} {
		if strings.HasSuffix(text[:i], w) && !strings.HasSuffix(text[:i], "今"+w) && !strings.HasSuffix(text[:i], "来"+w) && !strings.HasSuffix(text[:i], "先"+w) && !strings.HasSuffix(text[:i], "去"+w) {
			return true
		}
	}
	return false
}

// bornAt says whether 生まれ stands at i: of a month or weekday that somebody was born on, no day is meant.
func bornAt(text string, i int) bool { return strings.HasPrefix(text[i:], "生まれ") }

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

func (p *parser) readNumber(i int) (*expr, int, bool) {
	text := p.text
	v, c, j := scan.Digits(text, i)
	r, n := scan.At(text, j)
	switch {
	case c == 4 && (r == '-' || r == '/' || r == '.'):
		if e, end, ok := p.isoDate(i, int(v), r == '-', j); ok {
			return e, end, true
		}
		return p.andTime(p.yearFirst(i, int(v), r, j+n))
	case c == 4 && r == 'W', c == 8 && r == 'T', c == 7:
		return p.isoDate(i, int(v), false, j)
	case c == 4 && (r == 's' || r == '\''):
		if e, end, ok := p.decade(i); ok {
			return e, end, ok
		}
	case c <= 2 && (r == '/' || r == '.' || r == '-'):
		if e, end, ok := p.andTime(p.slashed(i, int(v), r, j+n)); ok {
			return e, end, ok
		}
	case c <= 2 && r == ':' && p.r.clock && chapterBefore(text, i):
		return nil, i, false
	case c <= 2 && r == ':':
		if e, end, ok := p.englishClock(i); ok {
			return e, end, ok
		}
	}
	if c == 8 && p.r.clock && !p.namedBefore(i) && !joinedAfter(text, j) {
		return p.eightDigits(int(v), j)
	}
	if (n > 0 || !p.r.clock) && (r > 0x3000 || r == ' ' || r == '(') {
		if e, end, ok := p.readJapanese(i); ok {
			return e, end, true
		}
		if r > 0x3000 {
			return nil, i, false
		}
	}
	if c <= 2 || c == 4 {
		return p.englishNumber(i, int(v), c, j)
	}
	if c == 3 {
		return p.englishClock(i) // 330 p.m.
	}
	return nil, i, false
}

// chapterBefore says whether a book of the Bible stands before i, of which 10:14 is chapter and verse. Books that people are named after, too,
// are none: lunch with Mark 12:30.
func chapterBefore(text string, i int) bool {
	if i < 5 || text[i-1] != ' ' {
		return false
	}
	_, _, colon := scan.Digits(text, i)
	verse, digits, _ := scan.Digits(text, min(colon+1, len(text)))
	if i < 10 && blankBefore(text, i-len(lastWord(text, 0, i))-1) && digits > 0 && verse%5 != 0 { // Mark 10:14 begins the text, and no meeting does at that minute
		switch lastWord(text, 0, i) {
		case "Mark", "John", "Luke", "Matthew", "James", "Peter", "Job", "Ruth", "Daniel":
			return true
		}
	}
	for _, w := range [...]string{"Acts", "Romans", "Corinthians", "Ephesians", "Philippians", "Hebrews", "Revelation", "Genesis", "Exodus", "Leviticus", "Deuteronomy", "Psalm", "Psalms", "Proverbs", "Ecclesiastes"} {
		if strings.HasSuffix(text[:i-1], w) {
			return true
		}
	}
	return false
}

// eightDigits reads 20230512 as a day, as people type it to a calendar. In news eight digits are a number.
func (p *parser) eightDigits(v, end int) (*expr, int, bool) {
	c := civil{v / 10000, v / 100 % 100, v % 100}
	if c.y < 1900 || c.y > 2100 || c.m < 1 || c.m > 12 || c.d < 1 || c.d > monthLength(c.y, c.m) || !p.ends(end) && !isDigitAt(p.text, scan.Blank(p.text, end)) {
		return nil, end, false
	}
	e := p.fresh()
	e.year, e.month, e.day = c.y, c.m, c.d
	return p.andTime(e, end, true)
}

// namedBefore says whether the number at i stands behind a word that it may belong to: ID 20230512, order 20230512, but not
// "by 20230512".
func (p *parser) namedBefore(i int) bool {
	for i > 0 && p.text[i-1] == ' ' {
		i--
	}
	from := i
	for from > 0 && asciiKind[p.text[from-1]] == 2 {
		from--
	}
	if from == i {
		return i > 0 && (p.text[i-1] == '#' || p.text[i-1] == '.')
	}
	return p.kindAt(from)&kLead == 0
}

// andTime reads an English time of day behind a date in numbers: 5/20/24 3pm, 2024-05-20 at noon.
func (p *parser) andTime(e *expr, end int, ok bool) (*expr, int, bool) {
	if !ok || !e.ofDay() {
		return e, end, ok
	}
	if f, l := p.timeBehind(e, end); l > end {
		return f, l, true
	}
	return e, end, true
}

// englishNumber reads a time that begins with a number: 3 March 2023, 3rd of March, 10 p.m., 3 days ago,
// 3rd week of May, 15h30.
func (p *parser) englishNumber(i, v, count, j int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	k := j
	for _, s := range [...]string{"st", "nd", "rd", "th"} {
		if l, ok := scan.HasFold(text, j, s); ok && !letterAt(text, l) {
			k = l
		}
	}
	l := scan.Blank(text, k)
	if r, n := scan.At(text, k); r == '-' { // 03-Mar-2023
		l = k + n
	}
	of := false
	if m, is := scan.HasFold(text, l, "of "); is {
		l, of = scan.Blank(text, m), true
	}
	if count <= 2 && v >= 1 {
		glued := l == j
		if m, n, is := wordAt(months, text, l); is && (!glued || n-l > 2) && (!of || k > j || p.r.clock) {
			if r, w := scan.At(text, n); r == '.' && shortMonth(text, l, n) {
				n += w
			}
			e.day, e.month = v, m
			dash, _ := scan.At(text, n)
			e, end = p.yearBehind(e, n)
			if v > 31 && e.year == 0 { // 45 March hares; but 32 March 2025 does not exist
				return e, i, false
			}
			if e.year == 0 && (k > j || dash == '-' || !glued) { // 14th April 15, 14-May-24
				o := scan.Blank(text, end)
				if dash == '-' {
					o = end + 1
				}
				if y, c, q := scan.Digits(text, o); c == 2 && o > end && y >= 10 && p.ends(q) && !clockSign(text, q) && !p.meridiemAt(q) {
					e.year, end = century(int(y)), q
				}
			}
			if q, _ := scan.At(text, k); e.year == 0 && dash == '-' && q == '-' { // but 14 May–16 May
				return e, i, false
			}
			return p.englishTail(e, end)
		}
		if of && p.r.ref.y != 0 && v <= 31 { // the 15th of next month
			if m, n, is := p.ofMonth(scan.Blank(text, k)); is && (k > j || p.r.clock) && (m.rel == refMonth || m.rel == lastMonth) {
				m.day = v
				return p.englishTail(m, n)
			}
		}
	}
	if r, w := scan.Before(text, i); count == 4 && v >= 1900 && v <= 2100 && r == '(' && w == 1 {
		if q, m := scan.At(text, j); q == ':' && hasSpace(text, j+m) { // (2022: £16.8 million), as accounts compare years
			e.year = v
			return e, j, true
		}
	}
	if count == 4 && v >= 1900 && v <= 2100 { // 2013 Q1
		o := scan.Blank(text, j)
		if r, n := scan.At(text, o); r == '-' || r == '/' {
			o += n
		}
		if o < len(text) && (text[o] == 'Q' || text[o] == 'q') {
			if q, c, n := scan.Digits(text, o+1); c == 1 && q >= 1 && q <= 4 && !letterAt(text, n) {
				e.year, e.quarter = v, int(q)
				return e, n, true
			}
		}
	}
	if k == j && (count <= 2 || count == 4) {
		if f, n, is := p.englishTime(i, p.movedTo(i)); is {
			return p.englishTail(f, n)
		}
	}
	// 3 days ago
	if k == j && count <= 3 {
		if f, n, is := p.counted(i); is {
			return f, n, true
		}
		if f, n, is := p.countedWeekdays(i); is {
			return f, n, true
		}
	}
	if k > j && v >= 1 {
		if p.listed(i) {
			return p.dayOfMonth(i)
		}
		return p.nthOf(i, k, v)
	}
	return e, i, false
}

func (p *parser) meridiemAt(i int) bool {
	_, _, ok := meridiem(p.text, scan.Blank(p.text, i))
	return ok
}

// yearFirst reads 2018-08-02, 2018/8/2, 2018.8.2 and ISO 8601 with a time; the year and its sign are read.
func (p *parser) yearFirst(i, year int, sign rune, j int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
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
		if sign == '.' && c == 2 && p.r.clock && m >= 1 && m <= 12 && p.ends(k) && !versionBefore(text, i) { // 2021.03, said to a calendar
			e.year, e.month, e.unsure = year, int(m), true
			return e, k, true
		}
		// 2018-08, 2018/08: a month, where nothing else follows and the sign is no point.
		if sign != '.' && (c == 2 || sign == '/') && m >= 1 && m <= 12 && !joinedAfter(text, k) && !numbered(text, i) {
			e.year, e.month = year, int(m)
			return e, k, true
		}
		return e, i, false
	}
	if joinedAfter(text, l) && !isoTime(text, l) && !(sign == '-' && isoGoesOn(text, l)) {
		return e, i, false
	}
	if sign == '.' && versionBefore(text, i) {
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

// isoDate reads the forms of ISO 8601 beside year, month and day: the week dates 2023-W05, 2023-W05-2, 2023W052, the
// ordinal date 2023-039, and the basic form 20230207T101500Z.
func (p *parser) isoDate(i, v int, extended bool, j int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	k := j
	if extended {
		k++
	}
	r, n := scan.At(text, k)
	switch {
	case r == 'W' && v >= 1900 && v <= 2100:
		w, c, l := scan.Digits(text, k+n)
		d := int64(0)
		switch {
		case c == 2 && extended:
			if q, m := scan.At(text, l); q == '-' {
				if x, c, o := scan.Digits(text, l+m); c == 1 {
					d, l = x, o
				}
			}
		case c == 2:
		case c == 3 && !extended:
			w, d = w/10, w%10
		default:
			return e, i, false
		}
		if joinedAfter(text, l) && !isoTime(text, l) {
			return e, i, false
		}
		if w < 1 || int(w) > isoWeeks(v) || d > 7 {
			e.year, e.none = v, "week "+itoa(int(w))+" of "+itoa(v)
			return e, l, true
		}
		monday := isoMonday(v).add(7 * int(w-1))
		if d == 0 {
			e = p.fixed(monday, monday.add(7), Week)
			e.leans = false
			return e, l, true
		}
		c2 := monday.add(int(d) - 1)
		e.year, e.month, e.day = c2.y, c2.m, c2.d
		return p.isoTail(e, l)
	case extended:
		x, c, l := scan.Digits(text, k)
		if c != 3 || v < 1900 || v > 2100 || x < 1 || joinedAfter(text, l) && !isoTime(text, l) || numbered(text, i) {
			return e, i, false
		}
		first := civil{v, 1, 1}
		c2 := first.add(int(x) - 1)
		if c2.y != v {
			return e, i, false
		}
		e.year, e.month, e.day = c2.y, c2.m, c2.d
		return p.isoTail(e, l)
	case r == 'T' && v >= 19000101 && v <= 21001231: // 20230207T101500Z
		e.year, e.month, e.day = v/10000, v/100%100, v%100
		x, c, l := scan.Digits(text, k+n)
		switch c {
		case 6:
			e.hour, e.min, e.sec, e.unit = int(x/10000), int(x/100%100), int(x%100), second
		case 4:
			e.hour, e.min, e.unit = int(x/100), int(x%100), minute
		case 2:
			e.hour, e.unit = int(x), hour
		default:
			return e, i, false
		}
		if q, m := scan.At(text, l); q == 'Z' {
			e.zoned = true
			l += m
		}
		return e, l, !letterAt(text, l)
	}
	return e, i, false
}

// isoTail reads the time of day of ISO 8601 behind a date, or any other.
func (p *parser) isoTail(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
	if isoTime(p.text, i) {
		if hm, o, ok := p.colon(i + 1); ok {
			hm.year, hm.month, hm.day = e.year, e.month, e.day
			if r, n := scan.At(p.text, o); r == 'Z' {
				hm.zoned = true
				o += n
			}
			return hm, o, true
		}
	}
	return p.timeOfDay(e, i)
}

// isoMonday is the Monday of week 1 of ISO 8601: the week that holds 4 January.
func isoMonday(y int) civil {
	c := civil{y, 1, 4}
	return c.add(-(c.weekday() + 6) % 7)
}

func isoWeeks(y int) int { return int(isoMonday(y+1).days()-isoMonday(y).days()) / 7 }

// itoa writes a number that is not negative.
func itoa(n int) string {
	var b [20]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return string(b[i:])
		}
	}
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

// versionBefore says whether a word that speaks of versions stands before i: version 2024.1.2.
func versionBefore(text string, i int) bool {
	for i > 0 && text[i-1] == ' ' {
		i--
	}
	for _, w := range [...]string{"version", "versions", "ver.", "ver", " v", "build", "release", "firmware", "バージョン", "ファームウェア", "ビルド", "リリース"} {
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
func (p *parser) slashed(i, first int, sign rune, j int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	second, c, k := scan.Digits(text, j)
	if c == 4 && sign == '/' && first >= 1 && first <= 12 && second >= 1900 && second <= 2100 && !joinedAfter(text, k) { // 2/2013
		e.year, e.month = int(second), first
		return e, k, true
	}
	if c == 0 || c > 2 {
		return e, i, false
	}
	if r, n := scan.At(text, k); r == sign {
		y, c, l := scan.Digits(text, k+n)
		if c == 1 && sign == '/' && p.r.zone == JST && first > 12 && second >= 1 && second <= 12 && y >= 1 && !joinedAfter(text, l) { // 25/3/5 in Japan
			e.year, e.month, e.day = century(first), int(second), int(y)
			return p.timeOfDay(e, l)
		}
		if (c == 4 || c == 2 && (sign == '/' || sign == '-' && first <= 12 && second > 12)) && !joinedAfter(text, l) && (c == 4 && y >= 1900 && y <= 2100 || c == 2) {
			m, d := first, int(second) // 3/14/2023 by American custom, 14/3/2023 where that cannot be
			if m > 12 || sign == '/' && p.r.day1st && second <= 12 || (sign == '.' || sign == '-') && int(second) <= 12 {
				m, d = d, m
			}
			if c == 2 && sign == '/' && p.r.zone == JST && first > 12 && second >= 1 && second <= 12 && y >= 1 && y <= 31 { // 24/5/14 in Japan: the year first
				m, d, y = int(second), int(y), int64(first)
			}
			if c == 2 {
				y = int64(century(int(y)))
			}
			if m < 1 || m > 12 || d < 1 || d > 31 {
				return e, i, false
			}
			e.year, e.month, e.day = int(y), m, d
			return p.timeOfDay(e, l)
		}
		return e, i, false
	}
	if sign == '/' && (c == 2 || p.r.clock && !(first == 24 && second == 7 || first == 16 && second == 9)) && first > 12 && first <= 31 && second >= 1 && second <= 12 && p.r.zone != JST && !joinedAfter(text, k) { // 17/08, which only the day can begin
		e.month, e.day, e.unsure = int(second), first, true
		if f, l, ok := p.andTime(e, k, true); ok && l > k {
			f.unsure = false
			return f, l, true
		}
		return e, k, p.ends(k)
	}
	if sign != '/' || joinedAfter(text, k) && !((p.r.clock || p.r.zone == JST) && slashedAfterDash(text, k)) || first < 1 || first > 12 || second < 1 || second > 31 || int(second) > monthLength(2000, first) {
		return e, i, false
	}
	e.month, e.day, e.unsure = first, int(second), true
	if l, ok := p.bracketedWeekday(e, scan.Blank(text, k)); ok {
		e.unsure = false
		return p.timeOfDay(e, l)
	}
	f, l, _ := p.timeOfDay(e, k)
	if f.clocked() {
		f.unsure = false
		return f, l, true
	}
	for _, w := range [...]string{"以上", "以内", "程度", "未満", "拍", "点", "人", "名", "件", "社", "票", "カップ", "杯", "量", "個", "本", "枚", "切れ", "玉", "袋", "丁"} { // 2/3以上, 3/4拍子, 1/2カップ
		if _, is := scan.HasFold(text, k, w); is {
			return e, i, false
		}
	}
	// Without a weekday or a time it may be a fraction: it is a day where a day can stand.
	if first < int(second) && (first <= 3 && second <= 5 || second == 10 || first == 1) && !p.r.bound && !p.dated {
		r, n := scan.Before(text, i)
		q, _ := scan.At(text, k)
		if !(r == '(' || (n == 0 || r == '\n') && scan.ClassOf(q) != scan.Hiragana || scan.ClassOf(r) == scan.Open) {
			return e, i, false
		}
	}
	if q, n := scan.At(text, scan.Blank(text, k)); n > 0 && (scan.ClassOf(q) == scan.Latin && q < 0x80 || q == '以' || q == '程') && p.r.zone != JST && !(p.r.clock && (p.r.bound || p.dated || second > 16 || first >= int(second))) {
		return e, i, false // 3/4 of, 9/10 people
	}
	return e, k, true
}

// isoGoesOn says whether a slash and another day of ISO 8601 stand at i: the end of an interval.
func isoGoesOn(text string, i int) bool {
	if i >= len(text) || text[i] != '/' {
		return false
	}
	_, c, j := scan.Digits(text, i+1)
	return c == 4 && j < len(text) && text[j] == '-'
}

// slashedAfterDash says whether -5/16 stands at i: the end of a range of days.
func slashedAfterDash(text string, i int) bool {
	r, n := scan.At(text, i)
	if r != '-' {
		return false
	}
	_, c, j := scan.Digits(text, i+n)
	q, n := scan.At(text, j)
	_, d, k := scan.Digits(text, j+n)
	return c >= 1 && c <= 2 && q == '/' && d >= 1 && d <= 2 && !joinedAfter(text, k)
}

// dotted reads the rest of R6.5.23 or 令和6.5.23 behind the year.
func (p *parser) dotted(e *expr, year, i int) (*expr, int, bool) {
	e = p.clone(e)
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
func (p *parser) readEra(i int) (e *expr, end int, ok bool) {
	e = p.fresh()
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
func (p *parser) afterYear(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
	v, c, j := p.small(scan.Blank(p.text, i))
	if c == 0 || v < 1 || v > 12 {
		return e, i, false
	}
	k, ok := p.unit(j, "月")
	if !ok {
		return e, i, false
	}
	e.month = v
	k = p.third(e, k)
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
				if k, yes := scan.HasFold(text, m.End, "まで"); yes {
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
	if m, ok, is := p.spoken(i); is {
		return m, ok
	}
	r, n := scan.At(text, i)
	if _, isDigit := scan.KanjiDigit(r); isDigit || r == '十' {
		if _, j, is := dayWords.At(text, i); is && saying(text, i, j) { // 一昨日きやがれ
			p.skip = true
			return Match{Start: i, End: j}, true
		}
		if q, w := scan.Before(text, i); w > 0 {
			if _, d := scan.KanjiDigit(q); d || q == '第' || q == '数' || q == '十' {
				return Match{}, false
			}
		}
		if m, ok := p.ago(i, i); ok {
			return m, true
		}
		// A number in kanji is a time with year or month (十二月三十日, 二〇一八年), or as the day of a sentence.
		e, end, ok := p.readJapanese(i)
		if ok && p.kanjiDay(e, i, end) {
			return p.finish(i, e, end)
		}
		if ok && p.r.clock && p.wordGoesOn(e, end) {
			return Match{}, false
		}
		if !ok || e.year == 0 && e.rel == noRel && e.fix == "" && !(e.month != 0 && (e.day != 0 || e.third != 0 || e.nth != 0 || e.week != 0 || p.r.clock)) && !(p.r.clock && (e.day != 0 || e.hour >= 0)) {
			return Match{}, false
		}
		return p.finish(i, e, end)
	}
	if s, j, ok := seasons.At(text, i); ok {
		return p.seasonAlone(s, i, j)
	}
	if d := weekdayOf(r); d != 0 && strings.HasPrefix(text[i+n:], "曜") { // 月曜日, 金曜の夜
		if q, w := scan.Before(text, i); w > 0 && (scan.ClassOf(q) == scan.Kanji && q != '前' || scan.ClassOf(q) == scan.Digit) {
			return Match{}, false
		}
		k := i + n + len("曜")
		if l, ok := scan.HasFold(text, k, "日"); ok {
			k = l
		} else if p.r.clock && dayCompound(text, k) {
			return Match{}, false
		}
		switch r, _ := scan.At(text, k); r {
		case '会', '版', '劇', '限', '班', '号': // 月曜会 is a name
			return Match{}, false
		}
		if p.r.clock && bornAt(text, k) {
			return Match{}, false
		}
		if p.r.ref.y == 0 && p.r.last.y == 0 || p.recurring(i) {
			return Match{}, false
		}
		e := p.fresh()
		e.weekday = d
		e, end, _ := p.timeOfDay(e, k)
		return p.finish(i, e, end)
	}
	if w, j, ok := dayWords.At(text, i); ok {
		if dayWordNot(text, i, j, w) {
			return Match{}, false
		}
	} else if _, j, ok := parts.At(text, i); ok {
		q, w := scan.Before(text, i)
		glued := w > 0 && scan.ClassOf(q) == scan.Kanji
		if glued && j-i > 3 { // 復旧時刻午後5時, but 平日早朝
			_, c, _ := p.small(p.no(j))
			glued = c == 0
		}
		if noPartHere(text, i) || glued || p.recurring(i) {
			return Match{}, false
		}
	}
	e, end, ok := p.readJapanese(i)
	if !ok {
		return Match{}, false
	}
	if !e.dated() && e.hour < 0 && p.r.clock && e.partTo-e.partFrom <= 60 && e.partTo != 0 { // 正午過ぎ
		return p.finish(i, e, end)
	}
	if !e.dated() && e.hour < 0 { // 午後 alone leans on the day named before
		if p.r.last.y == 0 && (!p.r.clock || e.partTo == 0) || e.pm == 0 && e.partTo-e.partFrom > 60 && !p.r.clock {
			return Match{}, false
		}
		if q, w := scan.At(p.text, end); w > 0 && scan.ClassOf(q) == scan.Kanji && q != '以' {
			return Match{}, false
		}
	}
	return p.finish(i, e, end)
}

// seasonAlone reads 秋に, 春まで, said to a calendar: the season that is or that comes, or in a sentence told in the past
// the last one.
func (p *parser) seasonAlone(s, i, end int) (Match, bool) {
	if !p.r.clock || p.r.ref.y == 0 {
		return Match{}, false
	}
	if q, n := scan.Before(p.text, i); n > 0 && (scan.ClassOf(q) == scan.Kanji || scan.ClassOf(q) == scan.Katakana || q == 'の') {
		return Match{}, false
	}
	if _, _, is := borders.At(p.text, end); !is {
		if _, _, is := abouts.At(p.text, end); !is {
			if r, n := scan.At(p.text, end); r != 'に' || strings.ContainsRune("なし", first(p.text, end+n)) { // 春になる, 秋にし…
				return Match{}, false
			}
		}
	}
	e := p.fresh()
	e.season, e.rel, e.n = s, refYear, p.seasonYear(s, 0)
	begun := s * 3
	switch past := p.toldPast(i, end); {
	case s == 4 && past && p.r.ref.m > 2:
		e.n = -1
	case s == 4:
	case past && p.r.ref.m < begun:
		e.n = -1
	case !past && p.r.ref.m > begun+2:
		e.n = 1
	}
	return p.finish(i, e, end)
}

// first is the rune at i, or 0 at the end.
func first(text string, i int) rune {
	r, _ := scan.At(text, i)
	return r
}

// wordGoesOn says whether a month or day in kanji that ends at i is the beginning of another word, or a name: 五月雨,
// 五月病, 一日一善, 三月さん.
func (p *parser) wordGoesOn(e *expr, i int) bool {
	if e.year != 0 || e.rel != noRel || e.clocked() || e.month != 0 && e.day != 0 {
		return named(p.text, i)
	}
	r, n := scan.At(p.text, i)
	return named(p.text, i) || n > 0 && scan.ClassOf(r) == scan.Kanji && !strings.ContainsRune("以頃前後現第開発締付分号期", r)
}

// named says whether what ends at i is somebody's name.
func named(text string, i int) bool {
	for _, w := range [...]string{"さん", "ちゃん", "くん", "君", "様", "氏"} {
		if _, ok := scan.HasFold(text, i, w); ok {
			return true
		}
	}
	return false
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
	if saying(text, i, end) {
		return true
	}
	if text[i] == 0xE3 && (w.rel == refDay || word == "ことし") && !standsAlone(text, i, end) {
		return true
	}
	if word == "明日" && n > 0 && (q == '判' || q == '発') { // 判明日時
		return true
	}
	if word == "明日" {
		if r, _ := scan.At(text, end); strings.ContainsRune("香葉菜美奈花", r) { // names
			return true
		}
	}
	if w.rel >= lastDay && (strings.HasPrefix(word, "次の") || strings.HasPrefix(word, "前の")) { // 次の日程
		if r, n := scan.At(text, end); n > 0 && scan.ClassOf(r) == scan.Kanji && r != '以' && r != '未' && r != '早' && r != '朝' && r != '昼' && r != '夕' && r != '夜' && r != '晩' && r != '深' && r != '午' && r != '正' {
			return true
		}
	}
	if w.rel != lastDay && len(word) == 6 && word[3:] == "内" { // 年内 is a word by itself: 一年内, 年内閣 are others
		if n > 0 && (scan.ClassOf(q) == scan.Kanji || scan.ClassOf(q) == scan.Digit) {
			return true
		}
		if r, n := scan.At(text, end); n > 0 && scan.ClassOf(r) == scan.Kanji && !strings.ContainsRune(doneWords, r) {
			return true
		}
	}
	if word == "今日" || word == "前年" || word == "当日" || word == "同年" {
		r, _ := scan.At(text, end)
		if word == "今日" && (r == '的' || r == '子' || r == 'び') || word == "同年" && r == '代' || word == "当日" && (r == '受' || r == '配') || word == "前年" && r == '度' {
			return true
		}
	}
	return false
}

// standsAlone says whether a word in hiragana, such as あす or きのう, is not a part of another: before it no kana stands but
// a particle, and behind it one, or none.
func standsAlone(text string, i, end int) bool {
	if q, n := scan.Before(text, i); n > 0 && scan.ClassOf(q) == scan.Hiragana {
		switch q {
		case 'は', 'が', 'も', 'に', 'を', 'で', 'の', 'と', 'や', 'へ':
		default:
			return false
		}
	}
	r, n := scan.At(text, end)
	if n == 0 || scan.ClassOf(r) != scan.Hiragana {
		return true
	}
	switch r {
	case 'は', 'の', 'も', 'に', 'よ', 'ま', 'や', 'で', 'へ':
		return true
	case 'か':
		q, _ := scan.At(text, end+n)
		return q == 'ら'
	}
	return false
}

// openWords are whole words of a line that says when a place is open, and of habits.
var openWords = []string{"are open", "is open", "be open", "open from", "open on", "open Monday", "open daily", "open weekdays", "opening hours", "weekday", "weekdays", "every day", "daily"}

// contactWords are openWords and those that say when somebody can be reached. What is said at an instant may be a call
// that somebody is to make: remind me to phone the bank at 3.
var contactWords = append(openWords[:len(openWords):len(openWords)], "phone", "phones", "telephone", "Phone", "Telephone", "helpline", "hotline", "call us", "call our", "call the", "call toll", "Call", "Tel", "call 0", "call 1", "call +", "please call")

func isLatinByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// recurring says whether words before i make the time a habit: 平日9時〜17時, 受付時間 10:00. In English
// the words of a contact line may stand anywhere in its sentence: "lines are open 8am to 8pm".
func (p *parser) recurring(i int) bool {
	from, to := max(0, i-160), min(len(p.text), i+60)
	for k := i; k > from; k-- {
		if p.text[k-1] == '\n' || p.text[k-1] == '.' && k < len(p.text) && p.text[k] == ' ' {
			from = k
		}
	}
	if near := p.text[from:to]; strings.HasPrefix(near, "open ") || strings.HasPrefix(near, "Open ") {
		return true
	}
	words, heads := contactWords, hoursBefore
	if p.r.clock {
		words, heads = openWords, habitsBefore
	}
	for _, w := range words {
		for near := p.text[from:to]; ; {
			k := strings.Index(near, w)
			if k < 0 {
				break
			}
			if whole := (k == 0 || !isLatinByte(near[k-1])) && (k+len(w) == len(near) || !isLatinByte(near[k+len(w)])); whole {
				return true
			}
			near = near[k+len(w):]
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
	for _, w := range heads {
		if strings.Contains(back, w) && !(p.r.clock && w == "Monday to" && p.movesBefore(0, i)) { // moved from Monday to Wednesday
			return true
		}
	}
	return false
}

// hoursBefore are words before a time of day of those at which somebody can be reached.
var hoursBefore = slices.Concat(regularly, []string{"受付", "営業", "土日", "窓口", "call us"})

// habitsBefore are words that make a time a habit also where it is said at an instant: 営業の田中さんと15時に会う
// is none.
var habitsBefore = slices.Concat(regularly, []string{"毎晩", "隔週", "隔月", "隔日", "受付時間", "受付は", "受付:", "営業時間", "営業は", "土日祝"})

// regularly are the words of both.
var regularly = []string{"平日", "毎日", "毎週", "毎朝", "毎月", "祝日", "休館", "開館", "診療", "対応時間", "daily", "weekdays", "Weekdays", "every day", "hours:", "Hours:", "Monday to", "Mon-Fri", "Monday through", "Monday–", "are open", "open from", "phone lines", "Lines are", "hotline", "between the hours"}

// kanjiDay says whether a day in kanji without its month that stands at [start, end) is a day and no length, as
// newspapers that are set upright write it: 九日、 九日午前七時, 二十九日に. 一日 is one only with a time of day.
func (p *parser) kanjiDay(e *expr, start, end int) bool {
	if e.day < 1 || e.month != 0 || e.year != 0 || e.rel != noRel || !p.r.last.known() && p.r.ref.y == 0 {
		return false
	}
	if r, n := scan.Before(p.text, start); r == '、' { // 二、三日
		if q, _ := scan.Before(p.text, start-n); isKanjiNumber(q) {
			return false
		}
	}
	if e.clocked() {
		return true
	}
	if e.day == 1 {
		return false
	}
	r, n := scan.At(p.text, end)
	q, _ := scan.At(p.text, end+n)
	switch r {
	case '、', '付':
		return true
	case 'に':
		return q != 'わ' && q != '及' && q != 'お' && (!isKanjiNumber(q) || p.firstUnit(end+n))
	case 'は':
		return q != 'か'
	case 'か', 'ま':
		_, _, is := borders.At(p.text, end)
		return is
	}
	return false
}

// firstUnit says whether the number at i counts something other than times: 二十九日に一社, not 三日に一度.
func (p *parser) firstUnit(i int) bool {
	_, _, k := p.small(i)
	r, _ := scan.At(p.text, k)
	return r != '回' && r != '度'
}

func isKanjiNumber(r rune) bool {
	_, is := scan.KanjiDigit(r)
	return is || r == '十'
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
	e := p.fresh()
	if r == '週' {
		if k, ok := p.bracketedWeekday(e, end); ok {
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
	for range 5 { // 毎月1日と15日, 毎週月曜と木曜
		k := end
		for _, w := range []string{"と", "、", "・"} {
			if l, ok := scan.HasFold(p.text, end, w); ok {
				k = l
				break
			}
		}
		if k == end {
			break
		}
		if l, ok := p.bracketedWeekday(e, k); ok && r == '週' {
			end = l
			continue
		}
		_, c, l := p.small(k)
		if l, ok := p.unit(l, "日"); ok && c > 0 && r == '月' {
			end = l
			continue
		}
		break
	}
	f := p.fresh()
	f.rel = lastDay
	if g, k, ok := p.timeOfDay(f, end); ok && g.clocked() {
		end = k
	}
	p.skip = true
	return Match{Start: start, End: end}, true
}

// ago reads 3日前, 2週間前, 5年前, 3日後, 2時間半後, 半年前, 2年後の3月4日. With an instant the length is counted from
// it (see offset); without one, days and coarser units count from the reference day, or, with 後, from the day
// named last.
func (p *parser) ago(start, i int) (Match, bool) {
	text := p.text
	if p.r.clock {
		if m, ok := p.agoRange(start, i); ok {
			return m, true
		}
	}
	a, k, ok := p.japaneseAmount(i)
	if !ok {
		return Match{}, false
	}
	sign := 0
	l, is := scan.HasFold(text, k, "前")
	if is {
		sign = -1
	} else if l, is = scan.HasFold(text, k, "後"); is {
		sign = 1
	} else if l, is = scan.HasFold(text, k, "先"); is && p.r.clock && a.us == 0 { // 2週間先の日曜日
		sign = 1
	} else {
		return Match{}, false
	}
	r, n := scan.At(text, l)
	if n > 0 && scan.ClassOf(r) == scan.Kanji && r != '発' && r != '同' && (!p.r.clock || strings.ContainsRune("前後半倒進提例任身日月年回払売期述科歴記線退輩方続継編者世以未", r)) { // 3日前後, 2年後輩, but 3日後出発
		return Match{}, false
	}
	if p.r.ref.y == 0 && p.r.last.y == 0 {
		return Match{}, false
	}
	if p.r.clock && r != 'の' && eventBefore(text, start) { // 試験の1週間前 leans on the day of the test
		return Match{}, false
	}
	if q, n := scan.Before(text, start); n > 0 && scan.ClassOf(q) != scan.Space && scan.ClassOf(q) != scan.Stop && q != '、' && q != 'の' && q != '(' && q != 'は' && q != 'が' && q != 'に' && q != 'を' && q != 'も' && scan.ClassOf(q) != scan.Open {
		if q != '約' || !p.r.clock {
			return Match{}, false
		}
		a.approximate = true
	}
	var e *expr
	switch {
	case p.r.free() || p.r.clock && start < i: // 今から2時間後
		if e, ok = p.offset(a, sign); !ok {
			return Match{}, false
		}
	case sign > 0 && (a.us == 0 && p.r.last.known() || p.r.moment.of != ""):
		if e, ok = p.onward(a, sign); !ok {
			return Match{}, false
		}
	case a.us != 0 || a.rel == noRel:
		return Match{}, false
	default:
		e = p.fresh()
		e.rel, e.n, e.approximate = a.rel, sign*a.n, a.approximate
		if sign > 0 {
			e.rel = fromLast(a.rel)
		}
	}
	if m := p.no(l); m > l && a.us == 0 { // 2年後の3月4日, 3か月前の5日, 2週間前の金曜
		f := p.fresh()
		if d, o, is := p.readJapanese(m); is && d.rel == noRel && d.year == 0 && a.rel == refYear && d.month != 0 {
			f = d
			f.rel, f.n = refYear, sign*a.n
			return p.finish(start, f, o)
		}
		if s, o, is := seasons.At(text, m); is && a.rel == refYear { // 3年前の夏
			f.season, f.rel, f.n = s, refYear, sign*a.n
			return p.finish(start, f, o)
		}
		if o, is := scan.HasFold(text, m, "今日"); is && e.ofDay() { // 10年前の今日
			return p.finish(start, e, o)
		}
		if v, c, o := p.small(m); c > 0 && a.rel == refMonth && v <= 31 {
			if o, is := p.unit(o, "日"); is {
				f.rel, f.n, f.day = refMonth, sign*a.n, v
				return p.finish(start, f, o)
			}
		}
		if o, is := p.bracketedWeekday(f, m); is && a.rel == refWeek {
			f.rel, f.n = refWeek, sign*a.n
			f, o, _ = p.timeOfDay(f, o)
			return p.finish(start, f, o)
		}
	}
	if a.us == 0 {
		e, l, _ = p.timeOfDay(e, l)
	}
	m, ok := p.finish(start, e, l)
	m.Unsure = start == i
	return m, ok
}

// eventBefore says whether の stands before i and before it the noun of something that has its own day or hour: 試験の, 開演の.
func eventBefore(text string, i int) bool {
	if !strings.HasSuffix(text[:i], "の") {
		return false
	}
	i -= len("の")
	q, n := scan.Before(text, i)
	if n == 0 || strings.ContainsRune("私僕俺彼女達君頃今前後昔店社家", q) {
		return false
	}
	c := scan.ClassOf(q)
	return c == scan.Kanji || c == scan.Katakana || strings.HasSuffix(text[:i], "し")
}

// agoRange reads two numbers of one unit: 2、3日前, 1〜2時間後, 二、三日中に.
func (p *parser) agoRange(start, i int) (Match, bool) {
	text := p.text
	lo, c, j := p.small(i)
	r, n := scan.At(text, j)
	if c == 0 || c > 2 || r != '、' && r != '~' && r != '-' && r != 'か' {
		return Match{}, false
	}
	hi, c, k := p.small(j + n)
	if c == 0 || c > 2 || hi <= lo || lo < 1 || hi > 99 {
		return Match{}, false
	}
	if q, n := scan.Before(text, start); n > 0 && scan.ClassOf(q) == scan.Kanji {
		return Match{}, false
	}
	for _, u := range &agoUnits {
		l, is := scan.HasFold(text, k, u.word)
		if !is {
			continue
		}
		sign, end := 1, l
		if end, is = scan.HasFold(text, l, "後"); !is {
			if end, is = scan.HasFold(text, l, "前"); is {
				sign = -1
			} else if end, is = scan.HasFold(text, l, "中に"); is && u.us == 0 { // within them
				lo = 0
			} else {
				return Match{}, false
			}
		}
		if q, n := scan.At(text, end); n > 0 && scan.ClassOf(q) == scan.Kanji {
			return Match{}, false
		}
		e := p.stretch(lo, hi, lengthUnit{rel: u.rel, n: 1, us: u.us}, sign)
		m, ok := p.finish(start, e, end)
		m.Unsure = true
		return m, ok
	}
	return Match{}, false
}

// japaneseAmount reads 3日, 2週間, 1時間半, 30分, 半年, 2か月, 5年半 as an amount.
func (p *parser) japaneseAmount(i int) (a amount, end int, ok bool) {
	text := p.text
	for _, h := range [...]struct {
		word string
		a    amount
	}{{"半年", amount{months: 6, rel: refMonth, n: 6}}, {"半日", amount{us: 12 * hour, fine: hour}}, {"半月", amount{days: 15, rel: refDay, n: 15}}} {
		if k, is := scan.HasFold(text, i, h.word); is {
			return h.a, k, true
		}
	}
	for range 3 {
		v, c, j := p.small(i)
		if c == 0 || c > 4 || v == 0 {
			break
		}
		found := false
		j = scan.Blank(text, j)
		switch r, _ := scan.At(text, j); r {
		case '日', '週', 'か', 'ヶ', 'カ', 'ヵ', 'ケ', '箇', '年', '時', '分', '秒':
		default:
			return a, end, false
		}
		for _, u := range &agoUnits {
			k, is := scan.HasFold(text, j, u.word)
			if !is {
				continue
			}
			found = true
			if u.us != 0 {
				a.us, a.fine = a.us+int64(v)*u.us, u.us
			} else {
				if a.rel == noRel {
					a.rel, a.n = u.rel, v*u.n
				}
				switch u.rel {
				case refDay:
					a.days += v
				case refWeek:
					a.days += 7 * v
				case refMonth:
					a.months += v
				case refYear:
					a.months += 12 * v
				}
			}
			if h, is := scan.HasFold(text, k, "半"); is {
				a.half()
				k = h
			}
			for _, w := range [...]string{"ほど", "くらい", "ぐらい", "程度"} {
				if h, is := scan.HasFold(text, k, w); is {
					a.approximate, k = true, h
				}
			}
			if u.us == 0 && u.rel == refYear || u.us != 0 || u.rel == refDay {
				if h, is := scan.HasFold(text, k, "と"); is && isDigitAt(text, h) {
					k = h
				}
			}
			i, end, ok = k, k, true
			break
		}
		if !found {
			return a, end, false
		}
	}
	return a, end, ok
}

var agoUnits = [...]struct {
	word string
	rel  relative
	n    int
	us   int64
}{{"日", refDay, 1, 0}, {"週間", refWeek, 1, 0}, {"週", refWeek, 1, 0}, {"か月", refMonth, 1, 0}, {"ヶ月", refMonth, 1, 0}, {"カ月", refMonth, 1, 0}, {"ヵ月", refMonth, 1, 0}, {"ケ月", refMonth, 1, 0}, {"箇月", refMonth, 1, 0}, {"年", refYear, 1, 0},
	{"時間", noRel, 0, hour}, {"分", noRel, 0, minute}, {"秒", noRel, 0, second}}

// suffix passes over st, nd, rd, th behind a number that ends at i.
func (p *parser) suffix(i int) int {
	for _, w := range [...]string{"st", "nd", "rd", "th"} {
		if k, ok := scan.HasFold(p.text, i, w); ok && !letterAt(p.text, k) {
			return k
		}
	}
	return i
}

// sharedRange reads ranges whose unit or month is said once: 5〜7日, 3〜5月, 10〜12時, 2–5 April, 9-11am.
func (p *parser) sharedRange(i int) (Match, bool) {
	text := p.text
	a, c, j := scan.Digits(text, i)
	if c == 4 && a >= 1900 && a <= 2100 { // 2020〜2021年
		r, n := scan.At(text, j)
		b, c, l := scan.Digits(text, j+n)
		if m, ok := p.unit(l, "年"); ok && (r == '~' || r == '-') && c == 4 && b > a && b <= 2100 {
			e := p.fresh()
			e.year = int(a)
			if d, is := scan.HasFold(text, m, "度"); is {
				e.fiscal, m = true, d
			}
			return p.pair(i, e, int(b), m, func(e *expr, v int) { e.year = v })
		}
		if r == '-' && c == 4 && b > a && b <= 2100 && p.ends(l) && !joinedAfter(text, l) { // 2018–2020
			e := p.fresh()
			e.year = int(a)
			return p.pair(i, e, int(b), l, func(e *expr, v int) { e.year = v })
		}
		return Match{}, false
	}
	if c == 0 || c > 2 {
		return Match{}, false
	}
	j = p.suffix(j)
	r, n := scan.At(text, scan.Blank(text, j))
	dash := r == '-'
	k := scan.Blank(text, j) + n
	if r != '~' && !dash {
		ok := false
		if n == 1 && hasSpace(text, j) {
			for _, w := range [...]string{"to ", "and ", "& ", "through ", "thru ", "until ", "till "} {
				var l int
				if l, ok = scan.HasFold(text, scan.Blank(text, j), w); ok {
					k = l
					break
				}
			}
		}
		if !ok {
			return Match{}, false
		}
	}
	k = scan.Blank(text, k)
	b, c, l := scan.Digits(text, k)
	if c == 0 || c > 2 {
		return Match{}, false
	}
	l = p.suffix(l)
	m := scan.Blank(text, l)
	if of, is := scan.HasFold(text, m, "of "); is {
		m = scan.Blank(text, of)
	}
	if month, y, end, ok := p.englishMonthAt(m); ok && a >= 1 && b <= 31 && a < b {
		e := p.fresh()
		e.day, e.month, e.year = int(a), month, y
		return p.pair(i, e, int(b), end, func(e *expr, v int) { e.day = v })
	}
	if p.r.clock && a >= 1 && b <= 31 && a < b { // 4 to 23 next month
		if in, is := scan.HasFold(text, m, "in "); is {
			m = scan.Blank(text, in)
		}
		for _, w := range [...]struct {
			word string
			n    int
		}{{"this month", 0}, {"next month", 1}, {"last month", -1}} {
			if hasWord(text, m, w.word) {
				e := p.fresh()
				e.day, e.rel, e.n = int(a), refMonth, w.n
				return p.pair(i, e, int(b), m+len(w.word), func(e *expr, v int) { e.day = v })
			}
		}
	}
	if p.r.clock && a <= 24 && b <= 24 && !p.ranged {
		if m, ok := p.hoursOfDay(i, int(a), int(b), l); ok {
			return m, true
		}
	}
	if _, _, is := meridiem(text, scan.Blank(text, l)); is && a >= 1 && a <= 12 && b >= 1 && b <= 12 { // 9-11am, 11-1pm
		e := p.fresh()
		e.hour, e.unit, e.half = int(b), hour, true
		f, end, _ := p.englishTail(p.meridiemBehind(e, l))
		e = p.clone(f)
		e.hour, e.pm = int(a), 0
		if f.hour >= 12 && a < 12 && int(a)+12 <= f.hour || f.pm == 2 && int(a) <= int(b) && a < 12 {
			e.hour, e.pm = int(a), 2
		}
		return p.pair(i, e, f.hour, end, func(e *expr, v int) { e.hour, e.pm = v, f.pm })
	}
	if r != '~' && !dash {
		return Match{}, false
	}
	if m, ok := p.unit(l, "日"); ok && a < b && b <= 31 && !dash && p.bareDay(i, m, int(a)) {
		e := p.fresh()
		e.day, e.unsure = int(a), true
		return p.pair(i, e, int(b), m, func(e *expr, v int) { e.day = v })
	}
	if m, ok := p.unit(l, "月"); ok && a >= 1 && b >= 1 && a <= 12 && b <= 12 && !p.lengthOfMonths(m) {
		if k, is := scan.HasFold(text, m, "期"); is { // 10〜12月期
			m = k
		}
		e := p.fresh()
		e.month = int(a)
		return p.pair(i, e, int(b), m, func(e *expr, v int) { e.month = v })
	}
	if m, ok := p.unit(l, "時"); ok && a < b && b <= 29 && !hourNot(text, m) && (p.r.ref.y != 0 || p.r.last.y != 0) && !p.recurring(i) { // 10〜12時
		e := p.fresh()
		e.hour, e.unit = int(a), hour
		return p.pair(i, e, int(b), m, func(e *expr, v int) { e.hour = v })
	}
	return Match{}, false
}

// hoursOfDay reads two bare hours, the second of which ends at end, where a day follows: 9 to 5 tomorrow, 3-5 on Friday. From 1 to
// 6 they are of the afternoon, as one hour is.
func (p *parser) hoursOfDay(start, a, b, end int) (Match, bool) {
	k := scan.Blank(p.text, end)
	if on, is := scan.HasFold(p.text, k, "on "); is {
		k = scan.Blank(p.text, on)
	}
	if k == end || p.kindAt(k)&(kDay|kWeekday|kMod) == 0 {
		return Match{}, false
	}
	d, to, ok := p.read(k)
	if !ok || !d.ofDay() || d.day != 0 && d.month == 0 {
		return Match{}, false
	}
	e := p.clone(d)
	e.hour, e.unit = a, hour
	if half := p.doneThen(start, to, a); half == 2 && a < 12 || half == 0 && a >= 1 && a <= 6 {
		e.hour += 12
	}
	if b < 12 && b <= e.hour {
		b += 12
	}
	if b <= e.hour {
		return Match{}, false
	}
	return p.pair(start, e, b, to, func(e *expr, v int) { e.hour = v })
}

func hasSpace(text string, i int) bool { return scan.Blank(text, i) > i }

// pair makes the range of e and of e with another number in one place.
func (p *parser) pair(start int, e *expr, v, end int, set func(*expr, int)) (Match, bool) {
	if p.r.free() {
		e.past = p.toldPast(start, end)
	}
	said := p.clone(e)
	first := p.r.resolve(e)
	if first.unknown {
		return Match{}, false
	}
	f := p.clone(e)
	if said.hour >= 0 { // the second hour is of the same day, which the first may have moved on
		f = said
		f.year, f.month, f.day, f.rel, f.weekday = first.named.y, first.named.m, first.named.d, noRel, 0
	}
	if f.hour < 0 {
		f.year = e.year
	}
	set(f, v)
	if f.month < e.month {
		f.year++
	}
	second := p.r.resolve(f)
	if second.unknown || second.end <= first.start {
		return Match{}, false
	}
	p.named, p.open = second.named, false
	t := first.time()
	t.End, t.Precision = second.time().End, Range
	return Match{Start: start, End: rangeEnd(p.text, end), Time: t, Leans: first.leans, Unsure: e.unsure}, true
}

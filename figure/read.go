package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An amount is a number with its unit.
type amount struct {
	number
	u      unit
	name   string // the unit's
	factor int64  // what a multiplier behind plain digits is: 万, 百万, million
	begin  int    // where the number begins
	digEnd int    // where the number ends
	end    int    // where the unit ends
	has    bool   // a unit stands there
	not    bool   // what stands there makes the number a name, a date or a rank
	bound  bound  // what stands between number and noun says: 10,000+ users, 300 or more devices
	part   bool   // 12 of 40 servers
}

// read reads the quantity whose number begins at i with a digit, a kanji or ゼ. Nothing before floor
// belongs to it; before is the quantity that ends there, nil for none.
func read(text string, i, floor int, before *Match) (Match, bool) {
	r, w := scan.At(text, i)
	switch {
	case r == '半', r == '過':
		return readHalf(text, i, floor)
	case r == 'ゼ':
		return readZero(text, i)
	}
	sign, start, sound := joint(text, i, floor, r >= '0' && r <= '9')
	if !sound {
		return Match{}, false
	}
	var cur string
	if sign == 0 && w > 0 && r >= '0' && r <= '9' {
		var at int
		if cur, at = currencyBefore(text, i, floor); cur != "" {
			sign, start = signBefore(text, at, floor)
		} else if p, n := scan.Before(text, i); n > 0 && p < 0x80 && scan.ClassOf(p) == scan.Latin || p == '.' && !pointAt(text, i-1, floor) {
			return Match{}, false
		}
	} else if sign == '-' && start > floor { // $-500
		if r, n := scan.Before(text, start); n > 0 && start-n >= floor && currencySigns[r] != "" && r != '.' {
			cur, start = currencySigns[r], start-n
		}
	}
	a, ok := readAmount(text, i, cur)
	if !ok || a.not {
		return Match{}, false
	}
	if sign == 0 && pointAt(text, i-1, floor) { // .75 cups
		if !a.has || !a.digits || a.grouped || a.scaled || a.min.Exp != 0 || a.max != a.min || a.count > 4 {
			return Match{}, false
		}
		a.min.Exp = int8(-a.count)
		a.min = a.min.norm()
		a.max, a.padded, start = a.min, false, i-1
	}
	a.negative, a.around = sign == '-', sign == '±'
	if sign == '-' && noSign(text, start, &a) {
		start, a.negative = i, false
	}
	if sign == 0 && a.digits {
		start, a.negative = belowZero(text, start, floor, &a)
	}
	q, first := readHeads(text, start, floor)
	counts := sign == 0 && cur == "" && a.has && a.end > a.digEnd && a.u.kind == counter && a.name[0] < 0x80 // an English noun
	if a.name == "弱" || a.name == "強" {                                                                      // 震度5弱
		return Match{}, false
	}
	if first == start && (!kanjiMayBegin(text, i, &a) || counts && named(text, i, floor, &a)) {
		return Match{}, false
	}
	return finish(text, first, &a, q, before)
}

// readZero reads ゼロ with a counter; by itself it is a word of others (ゼロデイ).
func readZero(text string, i int) (m Match, ok bool) {
	e, ok := scan.HasFold(text, i, "ゼロ")
	if !ok {
		return m, false
	}
	u, k, ok := units.at(text, e)
	if !ok || u.kind == ordinal || u.kind == compound {
		return m, false
	}
	m.Start, m.End, m.Unit, m.Length = i, k, fold(text[e:k]), u.kind == duration
	m.Min, m.Max = Int(0).Bound(), Int(0).Bound()
	return m, true
}

// joint judges what stands directly before a number: a sign (▲, −, +, ±) belongs to it, and what
// joins it to other words makes it no quantity: 第2, *1, x-1, 1.2, 8月2.
func joint(text string, i, floor int, digits bool) (sign rune, start int, ok bool) {
	r, w := scan.Before(text, i)
	at := i - w // where the rune before begins
	p, n := scan.Before(text, at)
	c := scan.ClassOf(p)
	word := n > 0 && (c == scan.Digit || c == scan.Latin && p < 0x80)
	switch r {
	case '▲', '△':
		if at < floor || n > 0 && (c == scan.Digit || p == '%') {
			return 0, i, false
		}
		return '-', at, digits
	case '±':
		return '±', at, digits && at >= floor
	case '第', '※', '注', '*', '#', '_', '§', '№', '^', '†', '@', '\\':
		return 0, i, false
	case '月', '時': // 8月2, and 3時 behind a word
		return 0, i, at < floor || !digits || !word
	case '-':
		if at < floor {
			return 0, i, false
		}
		if minus(text, at, floor) {
			return '-', at, digits
		}
		return 0, i, !word
	case '+':
		if at < floor || word {
			return 0, i, at < floor
		}
		return '+', at, digits
	case ',', ':':
		return 0, i, at >= floor && (c != scan.Digit || n == 0)
	case '.', '/':
		return 0, i, at >= floor && !word
	case '=', '&', '%':
		return 0, i, at < floor || !word
	}
	c = scan.ClassOf(r)
	return 0, i, w == 0 || at < floor || c != scan.Digit && (c != scan.Latin || r < 0x80 || r >= 0x2E80)
}

// lastWord is the ASCII word that ends at i.
func lastWord(text string, i int) string {
	s := i
	for s > 0 && i-s < 24 && (asciiInterest[text[s-1]] != 0 || text[s-1] == '-') {
		s--
	}
	return text[s:i]
}

// kanjiMayBegin says whether a numeral in kanji at i begins a quantity: a kanji before it makes it part
// of a word (唯一, 第三, 件数), but for those that stand before numbers.
func kanjiMayBegin(text string, i int, a *amount) bool {
	r, w := scan.Before(text, i)
	if w == 0 || a.digits {
		return true
	}
	if a.vague && !strings.ContainsRune("一二三四五六七八九十百千", first(text, i)) {
		if strings.ContainsRune(notVague, first(text, a.digEnd)) {
			return false
		}
		if r >= '0' && r <= '9' {
			return false
		}
		if p, n := scan.Before(text, i-w); n > 0 && p >= '0' && p <= '9' { // 1台数百円: 台 is the unit of the number before
			return true
		}
		return !strings.ContainsRune("件人回個台度指点枚口本頭戸冊名店校者日年総多少有無複単奇偶算係関乗倍画字語員社設無万", r)
	}
	return scan.ClassOf(r) != scan.Kanji || strings.ContainsRune("約全計各", r) || !strings.ContainsRune("第唯統同毎何数十百千万億", r) && a.counted(text)
}

// counted says whether a numeral in kanji is one of several figures with a power of ten before a common counter, which no
// word ends in: 従業員三百二十人.
func (a *amount) counted(text string) bool {
	if !a.has || a.vague {
		return false
	}
	if a.min.Cmp(Int(20)) < 0 || a.digEnd-a.begin < 6 {
		switch a.name {
		case "個", "匹", "羽", "冊", "枚", "杯", "缶", "袋", "箱": // 卵二個
			return a.min.Cmp(Int(1)) > 0
		}
		return false
	}
	switch a.name {
	case "人", "名", "件", "台", "社", "円", "校", "店舗", "施設", "世帯", "通":
	case "個", "匹", "羽", "冊", "枚", "杯", "缶", "袋", "箱":
		return true
	default:
		if !measured(a.name) {
			return false
		}
	}
	return strings.ContainsAny(text[a.begin:a.digEnd], "十百千万億")
}

func first(text string, i int) rune {
	r, _ := scan.Raw(text, i)
	return r
}

// currencyBefore reads a currency that stands before a number: US$, ¥, EUR, Rs.
func currencyBefore(text string, i, floor int) (name string, start int) {
	p := blankBefore(text, i, floor)
	r, n := scan.Before(text, p)
	if n == 0 || p-n < floor {
		return "", i
	}
	if s := currencySigns[r]; r != '.' && (r >= 0x80 || r == '$') && s != "" {
		p -= n
		if r != '$' {
			return s, p
		}
		q := p // US$, A$
		for q > floor && p-q < 3 && text[q-1] >= 'A' && text[q-1] <= 'Z' {
			q--
		}
		if b, n := scan.Before(text, q); n > 0 && (scan.ClassOf(b) == scan.Latin || scan.ClassOf(b) == scan.Digit) {
			return s, p
		}
		return text[q : p+n], q
	}
	if r != '.' && (r < 'A' || r > 'z') {
		return "", i
	}
	q := p
	if r == '.' {
		q--
	}
	for q > floor && p-q < 6 && asciiInterest[text[q-1]] == letter {
		q--
	}
	if !currencyCode(text[q:p]) {
		return "", i
	}
	if b, n := scan.Before(text, q); n > 0 && q > floor && (scan.ClassOf(b) == scan.Latin || scan.ClassOf(b) == scan.Digit || b == '-' || b == '.') {
		return "", i
	}
	return strings.TrimSuffix(text[q:p], "."), q
}

func currencyCode(s string) bool {
	return (len(s) == 2 || len(s) == 3 || len(s) == 4) && (s[0] >= 'A' && s[0] <= 'Z') && currencyCodes[s]
}

// readAmount reads a number with its multiplier and its unit, which is cur where a currency stands
// before it.
func readAmount(text string, i int, cur string) (a amount, ok bool) {
	a.begin = i
	j := i
	if i < len(text) && asciiInterest[text[i]] == letter {
		_, e := latinWord(text, i)
		a.number, j, ok = readWords(text, i, e)
	} else {
		a.number, j, ok = readNumeral(text, i)
		if ok && cur != "" { // of $5・3%, the dot makes no decimals of an amount: $5, and 3%
			if r, _ := scan.At(text, j); r == '%' || r == '倍' {
				if k := strings.IndexAny(text[i:j], "・･"); k > 0 {
					a.number, j, ok = readNumeral(text[:i+k], i)
				}
			}
		}
	}
	if !ok || a.vague && !a.digits && !a.word && strings.ContainsRune(notVague, first(text, j)) {
		return a, false
	}
	if a.digits {
		if cur == "" {
			if k, is := a.readMargin(text, j); is {
				j = k
			} else if a.readFraction(text, j) {
				return a, true
			}
		}
		j = readScale(text, j, &a, cur != "")
		if a.factor == 0 {
			a.factor = factorOf(text, i, j)
		}
		if x, e, is := readShare(text, j, &a); is {
			a.number, a.digEnd, a.end, a.has = x, e, e, true
			return a, true
		}
	} else if a.factor = a.scale; a.kanji {
		if x, e, is := readShare(text, j, &a); is {
			a.number, a.digEnd, a.end, a.has = x, e, e, true
			return a, true
		}
	}
	a.digEnd, a.end = j, j
	if cur != "" {
		a.u.kind, a.name, a.has = money, fold(cur), true
		a.malformed = a.malformed && !(a.indian && indianMoney[cur])
		return a, !letterAt(text, j) || !a.digits
	}
	if a.ofWhole {
		a.has = true
		for _, of := range [...]string{" of an ", " of a "} {
			if k, ok := scan.HasFold(text, j, of); ok {
				if w, e := latinWord(text, k); w.sort&measure != 0 && w.sort&length == 0 { // three quarters of an acre
					a.set(unit{}, text[k:e], e)
				}
				break
			}
		}
		return a, true
	}
	a.readUnit(text)
	if a.indian && a.malformed && (a.name == "rupees" || a.name == "ルピー") {
		a.malformed = false
	}
	return a, true
}

// readScale reads million and the like behind digits: 1.2 million, 35K accounts, $250m, 5 crore.
// A single letter counts behind a currency or before a noun.
func readScale(text string, j int, a *amount, money bool) (end int) {
	k := scan.Blank(text, j)
	if k >= len(text) || asciiInterest[text[k]] != letter {
		return j
	}
	e := k
	for e < len(text) && asciiInterest[text[e]] == letter {
		e++
	}
	w := text[k:e]
	v := int64(0)
	switch len(w) {
	case 1:
		switch w[0] {
		case 'k', 'K':
			v = 1e3
		case 'm', 'M':
			v = 1e6
		case 'b', 'B':
			v = 1e9
		case 't', 'T':
			if money {
				v = 1e12
			}
		}
		if v != 0 && !money {
			noun := *a
			noun.min, noun.max = Int(2), Int(2)
			n := scan.Blank(text, e)
			if k > j || n == e {
				return j
			}
			if noun.readNoun(text, n); !noun.has {
				return j
			}
		}
	default:
		if x := english.Get().at(w); x.sort&multiplier != 0 && (k > j || len(w) <= 3) {
			v = x.value
		} else if x.sort&plural != 0 && (w == "lakhs" || w == "crores") {
			v = x.value
		}
	}
	if v == 0 || letterAt(text, e) {
		return j
	}
	a.times(v)
	a.factor = v
	return e
}

// factorOf is what multiplies plain digits that begin at i: 10 in 万 of 10万, 1 where more follows.
func factorOf(text string, i, j int) int64 {
	f := int64(1)
	for i < j {
		r, n := scan.At(text, i)
		if t, ok := scan.KanjiTen(r); ok {
			f *= t
		} else if m, ok := myriad(r); ok {
			f *= m
		} else if f > 1 { // 1億2,345万
			return 1
		}
		i += n
	}
	return f
}

// readShare reads what follows a number and makes it a part of one: 3分の1, 1/3 of, 5人に1人.
func readShare(text string, j int, a *amount) (n number, end int, ok bool) {
	if !a.whole() || a.min.Exp != 0 || a.vague || a.malformed {
		return n, j, false
	}
	r, w := scan.At(text, j)
	switch {
	case r == '分' && w == 3:
		e, is := scan.HasFold(text, j, "分の")
		if !is {
			return n, j, false
		}
		b, k, is := readNumeral(text, e)
		if !is || !b.whole() || b.vague || b.min.Exp != 0 {
			return n, j, false
		}
		n, ok = fraction(b.min.Coef, a.min.Coef)
		if c := scan.ClassOf(first(text, k)); c == scan.Kanji || c == scan.Katakana { // 百分の一秒
			ok = ok && tailAt(text, k)
		}
		return n, k, ok
	case r == '/' && a.count <= 2 && !a.scaled && a.digits:
		v, c, k := scan.Digits(text, j+w)
		if c == 0 || c > 3 || c > 1 && v < 10 {
			return n, j, false
		}
		if _, is := scan.HasFold(text, k, " of "); !is {
			if b, _, is := tails.at(text, k); !is || (b == atLeast || b == above) && v > 12 {
				return n, j, false
			}
			if v > 12 || a.min.Coef >= v { // 8/15以上 is no time either
				return n, j, false
			}
			if v2, _ := scan.At(text, k); scan.ClassOf(v2) == scan.Digit {
				return n, j, false
			}
		}
		n, ok = fraction(a.min.Coef, v)
		return n, k, ok
	case r == '人' || r == '社' || r == '台' || r == '件' || r == '名' || r == '校':
		if first(text, j+w) != 'に' {
			return n, j, false
		}
		b, k, is := readNumeral(text, j+w+3)
		if !is || !b.whole() || b.vague || b.min.Exp != 0 || first(text, k) != r {
			return n, j, false
		}
		n, ok = fraction(b.min.Coef, a.min.Coef)
		return n, k + w, ok
	}
	return n, j, false
}

// readHalf reads 半数, 過半数, 半分, 半年, 半日.
func readHalf(text string, i, floor int) (Match, bool) {
	half := Number{Coef: 5, Exp: -1}
	if r, n := scan.Before(text, i); n > 0 && i-n >= floor && (scan.ClassOf(r) == scan.Kanji && !strings.ContainsRune("約最", r) || r >= '0' && r <= '9') {
		return Match{}, false
	}
	q, start := readHeads(text, i, floor)
	m := Match{Start: start}
	var u unit
	for _, w := range [...]struct {
		words, unit string
		kind        unitKind
	}{{"過半数", "", counter}, {"半数", "", counter}, {"半分", "", counter}, {"半年", "年", duration}, {"半日", "日", duration}, {"半月", "か月", duration}} {
		e, ok := scan.HasFold(text, i, w.words)
		if !ok {
			continue
		}
		if r, n := scan.Raw(text, e); n > 0 && scan.ClassOf(r) == scan.Kanji {
			if _, _, is := tails.at(text, e); !is && r != '間' {
				return Match{}, false
			} else if r == '間' {
				e += n
			}
		}
		m.End, m.Unit, m.Length = e, w.unit, w.kind == duration
		if w.words[:3] == "過" {
			q.add(above)
		}
		break
	}
	if m.End == 0 {
		return Match{}, false
	}
	m.End = readTails(text, m.End, u, &q)
	m.setBounds(half, half, q, false, false)
	return m, true
}

// setBounds sets the bounds from a number and the words around it. ranged: the text gives two numbers.
func (m *Match) setBounds(lo, hi Number, q qualify, ranged, negative bool) {
	m.Approximate = q.about
	m.Part = q.part
	if !q.most || q.least || ranged {
		m.Min = lo.Bound()
	}
	if !q.least || q.most && ranged {
		m.Max = hi.Bound()
	}
	m.Above, m.Below = q.above && m.Min.Known, q.below && m.Max.Known
	if negative {
		m.Min, m.Max = m.Max.negative(), m.Min.negative()
		m.Above, m.Below = m.Below, m.Above
	}
}

func (b Bound) negative() Bound {
	b.Coef = -b.Coef
	return b
}

// finish reads what follows an amount: a second one, a half, words that narrow it.
func finish(text string, start int, a *amount, q qualify, before *Match) (m Match, ok bool) {
	m.Start = start
	lo, hi, ranged := a.min, a.max, false
	if sign, p := connector(text, a, q); sign != 0 {
		if b, q2, ok := readSecond(text, a, sign, p); ok && a.join(&b, &lo, &hi) {
			ranged = true
			q.about = q.about || q2.about
			q.most, q.below = q.most || q2.most, q.below || q2.below
		}
	}
	q.part = q.part || a.part
	if q.between && !ranged {
		return Match{}, false
	}
	if !a.has && !bare(text, a, q, ranged, before) {
		return Match{}, false
	}
	if a.u.kind == span && !lengthOfYears(text, a, start, q) {
		return Match{}, false
	}
	if a.u.kind == duration && !ranged && habit(text, a.begin, a.end) {
		return Match{}, false
	}
	if a.has && a.digEnd < a.end && a.min == Int(1) && a.max == a.min && perOne(text, a.end) {
		return Match{}, false
	}
	if q.least && a.u.kind == duration && throughout(text, start) {
		q.least = false
		start = a.begin
		m.Start = start
	}
	q.about, q.part = q.about || a.vague, q.part || partInBrackets(text, start, before)
	if a.bound != 0 {
		q.add(a.bound)
	}
	m.End, m.Unit, m.Length, m.Unlisted = a.end, a.name, a.u.kind == duration || a.u.kind == span, a.u.unlisted
	if !a.has && q.part && before != nil && before.End <= start {
		m.Unit, m.Length = before.Unit, before.Length
	}
	if m.Length && !ranged && a.digits && lo == hi {
		lo, m.End, m.Unit = clock(text, m.End, lo, m.Unit)
		hi = lo
	}
	if m.Length && !ranged { // 3時間半
		if e, ok := scan.HasFold(text, m.End, "半"); ok {
			if x, fine := lo.Add(Number{Coef: 5, Exp: -1}); fine {
				lo, hi, m.End = x, x, e
			}
		}
	}
	if a.u.kind == counter && (a.name == "代" || a.name == "歳代") { // 20代 is 20 to 29
		if x, fine := hi.Add(Int(9)); fine {
			hi = x
		}
	}
	if a.has || ranged || a.scaled || q != (qualify{}) {
		m.End = readTails(text, m.End, a.u, &q)
	}
	if !ranged && q.least && !q.most { // 10台以上20台未満
		if e, x, q2, is := readUpper(text, m.End, a); is && lo.Cmp(x) < 0 {
			m.End, hi, ranged, q.most, q.below = e, x, true, true, q2.below
		}
	}
	if before != nil && before.End <= m.Start && before.Unit == m.Unit && partOf(text[before.End:m.Start]) {
		q.part = true
	}
	if a.kanji && a.name == "日" && q == (qualify{}) && !ranged { // 三十日 is a day of the month
		return Match{}, false
	}
	if a.name == "日" && q == (qualify{}) && !ranged && dayOfMonth(text, m.Start, m.End, lo) {
		return Match{}, false
	}
	if a.malformed {
		m.Malformed, m.Approximate, m.Part = true, q.about, q.part
		return m, true
	}
	if a.around && !ranged {
		lo, ranged = Number{-hi.Coef, hi.Exp}, true
	}
	m.setBounds(lo, hi, q, ranged, a.negative)
	return m, true
}

// Words by which 17日 is the seventeenth of the month and no length: what stands behind a day, what stands before one, and verbs of saying behind に.
var (
	behindDays = []string{"午前", "午後", "正午", "未明", "早朝", "朝", "昼", "夕", "夜", "深夜", "付", "発表", "公表", "発行", "配信", "夕刊", "朝刊", "時点", "ごろ", "頃", "までに", "終値", "の閣議", "の会見", "の記者会見", "の取材", "の午前", "の午後", "の未明", "の朝", "の夕", "の夜", "に発表", "に公表", "に明らか", "に会見", "に記者会見", "に謝罪"}
	beforeDays = []string{"翌", "翌々", "今月", "先月", "来月", "同月", "前月", "当月"}
)

// dayOfMonth says whether n日 at [start, end) is a day of the month by the words around it: 市が4日発表した, 社は3日、…. Times are another
// scanner's; this one only keeps from taking for a length what it could not date.
func dayOfMonth(text string, start, end int, n Number) bool {
	if n.Exp != 0 || n.Cmp(Int(1)) < 0 || n.Cmp(Int(31)) > 0 {
		return false
	}
	for _, w := range behindDays {
		if strings.HasPrefix(text[end:], w) {
			return true
		}
	}
	for _, w := range beforeDays {
		if strings.HasSuffix(text[:start], w) {
			return true
		}
	}
	if !strings.HasPrefix(text[end:], "、") || !strings.HasSuffix(text[:start], "は") && !strings.HasSuffix(text[:start], "が") {
		return false
	}
	const reach = 300 // bytes of the sentence
	rest, _, _ := strings.Cut(text[end:min(len(text), end+reach)], "。")
	for _, w := range saying {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// saying are verbs of saying, and of what the police do, with which a sentence that begins 社は3日、 goes on.
var saying = []string{"発表", "公表", "明らかに", "会見", "謝罪", "と話", "と述べ", "と説明", "とのコメント", "逮捕", "送検", "起訴"}

// clock reads what goes on behind hours, minutes or seconds, to one length in the smallest of them: 1時間30分 is 90分,
// 2分5秒 is 125秒, 9秒98 is 9.98秒. lo ends at end, in unit.
func clock(text string, end int, lo Number, unit string) (Number, int, string) {
	for _, step := range [...]struct{ of, in string }{{"時間", "分"}, {"分", "秒"}} {
		if unit != step.of || lo.Exp < 0 {
			continue
		}
		v, n, e := scan.Digits(text, end)
		if n == 0 || n > 2 || v > 59 || !strings.HasPrefix(text[e:], step.in) {
			return lo, end, unit
		}
		x, fine := lo.Times(60)
		if !fine {
			return lo, end, unit
		}
		if x, fine = x.Add(Int(v)); !fine {
			return lo, end, unit
		}
		lo, end, unit = x, e+len(step.in), step.in
	}
	if unit != "秒" || lo.Exp < 0 {
		return lo, end, unit
	}
	if v, n, e := scan.Digits(text, end); n == 2 && endsRecord(text[e:]) {
		if u, _, is := units.at(text, e); !is || u.kind == ordinal {
			if x, fine := lo.Add(Number{Coef: v, Exp: -2}); fine {
				return x, e, unit
			}
		}
	}
	return lo, end, unit
}

// endsRecord says whether what stands behind hundredths of a second may: 9秒98で, but 60秒10を超え is read as far as 秒.
func endsRecord(rest string) bool {
	if rest == "" {
		return true
	}
	for _, w := range [...]string{"で", "の", "と", "だ", "。", "、", ")", "）", "\n"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// throughout says whether "over" at start, before a length of time, says that something went on all the while: a loan
// over 25 years. What took or lasted over 25 years took more.
func throughout(text string, start int) bool {
	if e, ok := scan.HasFold(text, start, "over "); !ok || e != start+5 {
		return false
	}
	switch p := blankBefore(text, start, 0); strings.ToLower(lastWord(text, p)) {
	case "for", "take", "takes", "took", "taken", "taking", "last", "lasts", "lasted", "lasting", "wait", "waited", "spend", "spent", "is", "was", "were", "been", "be", "of", "than", "in", "within", "just", "well", "and", "or", "to", "a", "after", "down", "offline", "unavailable":
		return false
	case "":
		return p > 0 && (text[p-1] == '%' || text[p-1] == ',')
	}
	return true
}

// join makes one amount of two bounds, where they rise: the first takes what multiplies the second
// where it has neither unit nor multiplier and stays the lesser.
func (a *amount) join(b *amount, lo, hi *Number) bool {
	least := *lo
	if (!a.has || a.u.kind == money && a.end == a.digEnd) && a.factor <= 1 && b.factor > 1 && !a.scaled {
		if x, fine := least.Times(b.factor); fine && x.Cmp(b.max) < 0 {
			least = x
		}
	}
	if least.Cmp(b.max) >= 0 {
		return false
	}
	*lo, *hi = least, b.max
	b.begin, b.negative = a.begin, a.negative
	b.vague, b.malformed = a.vague || b.vague, a.malformed || b.malformed
	*a = *b
	return true
}

// perOne says whether a one with its unit is none to be counted: 1人あたり, 1通につき tell a rate, and
// 1件も is the beginning of a denial.
func perOne(text string, i int) bool {
	for _, w := range [...]string{"あたり", "当たり", "当り", "につき", "も"} {
		if strings.HasPrefix(text[i:], w) {
			return !strings.HasPrefix(text[i:], "もの")
		}
	}
	return false
}

// partInBrackets says whether うち and a noun stand before a quantity, behind the one of which it is a
// part: 1,200名(うち派遣社員300名).
func partInBrackets(text string, start int, before *Match) bool {
	if before == nil || start-before.End > 60 || start < before.End {
		return false
	}
	words := text[before.End:start]
	i := strings.LastIndex(words, "うち")
	return i >= 0 && !strings.ContainsAny(words[i:], "、。,.()（）\n")
}

// partOf says whether the words between two figures make the second a part of the first: 41台中23台.
func partOf(words string) bool {
	switch words {
	case "中", "中の", "中、", "のうち", "のうちの", "のうち、", "の内", "うち":
		return true
	}
	return false
}

// readUpper reads the upper bound that follows a lower one, and what the words behind it say: 10台以上20台未満.
func readUpper(text string, i int, a *amount) (end int, n Number, q qualify, ok bool) {
	if r, w := scan.Raw(text, i); r == '、' || r == 'で' {
		i += w
	}
	if r, _ := scan.At(text, i); (r < '0' || r > '9') && !a.kanji {
		return i, n, q, false
	}
	b, ok := readAmount(text, i, "")
	if !ok || !b.has || b.name != a.name || b.malformed {
		return i, n, q, false
	}
	end = readTails(text, b.end, b.u, &q)
	return end, b.max, q, q.most && !q.least
}

// bare says whether a number without a unit is a quantity: where a word before it says so (約50, at
// least 18,400), or a word of scale behind it does (1.4 million). What may be a date, a year or the
// beginning of a name is none.
func bare(text string, a *amount, q qualify, ranged bool, before *Match) bool {
	if a.subject(text) {
		return true
	}
	if !a.digits && !(a.word && a.scaled) {
		return false
	}
	said := q.about || q.most || q.least
	if q.part && !said {
		if before == nil || before.Unit == "" || before.Length {
			return false
		}
	}
	if !said && !q.part && !(q.between && (a.grouped || a.scaled)) && !(a.scaled && a.factor >= 1000) {
		return false
	}
	if a.year() || a.padded {
		return false
	}
	r, w := scan.At(text, a.end)
	if w == 0 {
		return true
	}
	switch c := scan.ClassOf(r); {
	case r == ':' || r == '/' || r == '-' || r == '_' || c == scan.Latin:
		return false
	case r == '.' || r == ',':
		d, n := scan.At(text, a.end+w)
		return n == 0 || d < '0' || d > '9'
	case c == scan.Katakana, c == scan.Kanji:
		if _, _, is := tails.at(text, a.end); is {
			return true
		}
		return said && c == scan.Kanji && a.min.Cmp(Int(100)) >= 0 && r != '年' && r != '番'
	}
	j := scan.Blank(text, a.end)
	if j == a.end {
		return true
	}
	word, e := latinWord(text, j)
	if word.sort&zone != 0 {
		return false
	}
	r, _ = scan.At(text, j)
	return !(r >= '0' && r <= '9') && !(e > j && text[j] >= 'A' && text[j] <= 'Z' && !ranged && !a.scaled && !a.grouped)
}

// subject says whether a bare number is what its clause tells of, by where it stands and the verb behind it: 4,102 are
// minors; of these, twelve were injured.
func (a *amount) subject(text string) bool {
	if a.year() || a.padded || a.vague || a.ofWhole || a.kanji || a.digits && a.count < 2 || a.word && a.min.Cmp(Int(2)) < 0 {
		return false
	}
	k := scan.Blank(text, a.end)
	_, e := latinWord(text, k)
	switch text[k:e] {
	case "are", "were", "have", "had", "died", "survived":
	default:
		return false
	}
	p := blankBefore(text, a.begin, 0)
	r, n := scan.Before(text, p)
	if p == a.begin && n > 0 {
		return false
	}
	switch {
	case n == 0, r == '.', r == ';', r == '\n', r == ',':
		return true
	}
	switch strings.ToLower(lastWord(text, p)) {
	case "and", "but", "while", "which", "whom", "that", "another", "these", "those":
		return true
	}
	return false
}

// lengthOfYears says whether 年 behind a number is a length and no year: words around it say so.
func lengthOfYears(text string, a *amount, start int, q qualify) bool {
	if a.year() || a.padded || a.grouped {
		return false
	}
	if a.vague { // 数年
		return true
	}
	if _, ok := scan.HasFold(text, a.end, "半"); ok {
		return true
	}
	if b, e, ok := readTail(text, a.end); ok && b != 0 && text[a.end:e] != "前後" && text[a.end:e] != "強" {
		return true
	}
	for _, w := range [...]string{"ぶり", "にわた", "ごと", "おき", "連続", "ローン", "保証", "契約", "計画", "縛り", "越し", "がかり"} {
		if _, ok := scan.HasFold(text, a.end, w); ok {
			return true
		}
	}
	if q.most || q.least || q.about && a.min.Cmp(Int(100)) < 0 {
		return true
	}
	if _, n, e := scan.Digits(text, a.end); n > 0 && n <= 2 { // 3年2か月
		for _, w := range [...]string{"か月", "カ月", "ヶ月", "ヵ月", "ケ月", "箇月"} {
			if strings.HasPrefix(text[e:], w) {
				return true
			}
		}
	}
	for _, w := range [...]string{"懲役", "禁錮", "猶予", "過去", "直近", "今後", "任期", "拘禁刑", "築", "創業", "まる", "丸", "足掛け", "足かけ", "かれこれ", "勤続", "樹齢", "在職", "在任", "経験", "耐用", "寿命", "保証期間"} {
		if strings.HasSuffix(text[:start], w) {
			return true
		}
	}
	return false
}

// habit says whether a length at [i, end) is part of 24時間365日, 24時間体制, 24 hours a day and the like.
func habit(text string, i, end int) bool {
	if r, _ := scan.Before(text, i); r == '間' || r == '毎' {
		return true
	}
	if strings.HasPrefix(text[i:end], "365日") {
		for _, w := range [...]string{"年中", "24時間", "、24時間", "対応", "体制", "無休"} {
			if _, ok := scan.HasFold(text, end, w); ok {
				return true
			}
		}
	}
	for _, w := range [...]string{" a day", " a week", " a year"} {
		if _, ok := scan.HasFold(text, end, w); ok {
			return true
		}
	}
	r, n := scan.At(text, end)
	if n == 0 || end < 6 || text[end-6:end] != "時間" {
		return false
	}
	for _, w := range [...]string{"体制", "対応", "年中", "受付", "営業", "監視", "・", "、年中"} {
		if _, ok := scan.HasFold(text, end, w); ok {
			return true
		}
	}
	return r >= '0' && r <= '9' && strings.HasPrefix(text[i:], "24")
}

// readSecond reads the second bound of a range behind its connector: 10〜15万円, 数円から約200円, 10 to 15 servers, 2、3件.
func readSecond(text string, a *amount, sign rune, p int) (b amount, q2 qualify, ok bool) {
	p = scan.Blank(text, p)
	if bound, e, is := heads.At(text, p); is && bound != part && (e >= len(text) || asciiInterest[text[e-1]] != letter || text[e] == ' ') {
		q2.add(bound)
		p = scan.Blank(text, e)
	}
	var cur string
	if a.u.kind == money && a.has {
		r, n := scan.At(text, p)
		q := p
		for q < len(text) && q-p < 4 && asciiInterest[text[q]] == letter {
			q++
		}
		if s, w := scan.At(text, q); w > 0 && s == '$' && q-p < 4 {
			q += w
		}
		switch {
		case currencySigns[r] != "" && n > 0:
			cur = currencySigns[r]
			p = scan.Blank(text, p+n)
		case q > p && (currencyCode(text[p:q]) || text[q-1] == '$'):
			cur = text[p:q]
			p = scan.Blank(text, q)
		case a.end == a.digEnd: // $10 to 15 million
			cur = a.name
		}
		if a.end == a.digEnd && cur != a.name {
			return b, q2, false
		}
	}
	r, w := scan.At(text, p)
	number := r >= '0' && r <= '9' || sign == 't' || sign == 'f' || sign == 'a' || sign == 'o'
	if w == 0 || !number && (a.digits && r != '数' || r == '何') {
		return b, q2, false
	}
	b, ok = readAmount(text, p, cur)
	switch {
	case !ok || b.not || b.padded && sign == '-' || b.word != a.word && (b.word || a.word) && !b.digits:
		return b, q2, false
	case a.has && b.has && a.name != b.name && !(a.u.kind == b.u.kind && a.u.kind == money && a.end == a.digEnd):
		if strings.TrimSuffix(b.name, "s") != a.name { // 1 hour to 3 hours
			return b, q2, false
		}
	case a.has && !b.has:
		return b, q2, false
	case a.padded, !a.has && sign == 'k' && !b.has:
		return b, q2, false
	case !b.has && !(sign == 'a' || sign == 't' || sign == '~'), sign == 'f' && !(measures(&b) && !changes(text, a.begin)):
		return b, q2, false
	}
	switch sign {
	case 'c': // 2、3件: two neighbours, in one digit
		if x, fine := a.min.Add(Int(1)); !fine || !b.has || x.Cmp(firstDigit(&b)) != 0 || a.min.Cmp(Int(9)) >= 0 || a.count > 1 || b.count > 1 || a.scaled {
			return b, q2, false
		}
	case '-':
		if d, _ := scan.At(text, b.digEnd); d == '-' || d == '/' || a.has && !b.has {
			return b, q2, false
		}
	case 'k': // 10台から40台に増えた tells a change
		if d := first(text, b.end); d == 'に' || d == 'へ' {
			return b, q2, false
		}
	}
	return b, q2, true
}

// firstDigit is the number before its multiplier: 3 of 3万.
func firstDigit(b *amount) Number {
	n := b.min
	for n.Coef%10 == 0 && n.Coef > 9 && b.factor > 1 {
		n.Coef /= 10
	}
	return n
}

// connector reads the sign or word between two bounds: '~' and '-' for signs, 'k' for から, 't' for to,
// 'f' for to behind from, 'o' for or, 'a' for and, 'c' for a comma.
func connector(text string, a *amount, q qualify) (sign rune, end int) {
	i := a.end
	j := scan.Blank(text, i)
	r, n := scan.Raw(text, j)
	if n == 0 {
		return 0, i
	}
	switch f := scan.Fold(r); {
	case f == '~':
		return '~', j + n
	case f == '-' && !a.negative && (!a.has || a.u.kind == share || a.u.kind == money || j == i && a.digits):
		return '-', j + n
	case (r == '、' || r == ',' || r == '，' || r == '・') && j == i && !a.negative && !a.has && !a.grouped && (a.digits || a.kanji):
		return 'c', j + n
	case r == 'か' && !a.year():
		if e, ok := scan.HasFold(text, j, "から"); ok {
			return 'k', e
		}
	case r == 'な' || r == '乃':
		for _, w := range [...]string{"ないし", "乃至"} {
			if e, ok := scan.HasFold(text, j, w); ok {
				return '~', e
			}
		}
	case j > i && (f == 't' || f == 'T'):
		if e, ok := scan.HasFold(text, j, "to "); ok {
			if fromBefore(text, a) {
				return 'f', e
			}
			return 't', e
		}
	case j > i && f == 'o' && !a.has:
		if e, ok := scan.HasFold(text, j, "or "); ok {
			return 'o', e
		}
	case j > i && f == 'a' && q.between:
		if e, ok := scan.HasFold(text, j, "and "); ok {
			return 'a', e
		}
	}
	return 0, i
}

// fromBefore says whether "from" stands before a number, which tells a change: from 12 to 40 servers.
// "ranging from" tells a range.
func fromBefore(text string, a *amount) bool {
	i := a.begin
	if a.u.kind == money && a.has && a.digEnd == a.end {
		_, i = currencyBefore(text, i, 0)
	}
	p := blankBefore(text, i, 0)
	at, ok := endsWith(text, p, 0, "from")
	if !ok || p == i {
		return false
	}
	p = blankBefore(text, at, 0)
	for _, w := range [...]string{"ranging", "range", "ranged", "ranges", "anywhere", "took", "takes", "take", "lasts", "lasted"} {
		if _, ok := endsWith(text, p, 0, w); ok {
			return false
		}
	}
	return true
}

func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if text[i] < 0x80 {
		return asciiInterest[text[i]] != 0
	}
	r, _ := scan.At(text, i)
	c := scan.ClassOf(r)
	return c == scan.Latin || c == scan.Digit && r < 0x80
}

// fold makes full-width letters and signs of a unit half width.
func fold(s string) string {
	for i := 0; i < len(s); {
		r, n := scan.Raw(s, i)
		if scan.Fold(r) != r {
			out := make([]rune, 0, len(s))
			for _, r := range s {
				out = append(out, scan.Fold(r))
			}
			return string(out)
		}
		i += n
	}
	return s
}

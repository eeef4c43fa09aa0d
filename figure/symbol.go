package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readSymbol reads a unit of one letter behind digits, of the SI or of a till: g, L, m, m², V, W, A, p. Its case
// counts, and what stands around it must not make it a name: Room 13A, 5m downloads.
func (a *amount) readSymbol(text string, j int) bool {
	r, w := scan.At(text, j)
	e := j + w
	glued := j == a.digEnd
	if q, n := scan.At(text, e); r == 'm' && (q == '²' || q == '³' || (q == '2' || q == '3') && !letterAt(text, e+n)) {
		a.set(unit{kind: quantity}, fold(text[j:e+n]), e+n)
		return true
	}
	if letterAt(text, e) || a.padded || !glued && a.year() {
		return false
	}
	if q, n := scan.At(text, e); n > 0 && (q == '.' || q == '-' || q == '\'' || q == '_') && letterAt(text, e+n) { // 5 p.m., 5 V-belts
		return false
	}
	k := scan.Blank(text, e)
	next, end := latinWord(text, k)
	last := k == e || end == k // no word stands behind it
	switch r {
	case 'g', 'l', 'L':
	case 'V', 'W':
		if !last && next.sort == 0 && text[k] <= 'Z' { // Alien 3 V Predator
			return false
		}
	case 'A':
		if !last && !strings.Contains(" fuse fuses charger chargers plug plugs socket sockets supply breaker circuit current and or of at max ", " "+text[k:end]+" ") {
			return false
		}
	case 'm':
		if glued && (a.min.Coef == 0 || k < len(text) && text[k] == ')' && !japaneseBefore(text, a.begin) || !last && text[k:end] == "by" && !digitAt(text, scan.Blank(text, end))) {
			return false // 0m, (up from 40m), 40m by wire: nothing, or money
		}
		if glued && last && k < len(text) && text[k] < 0x80 && text[k] != ',' && text[k] != '.' && text[k] != ')' || glued && !last && !strings.Contains(" long wide deep tall high away above below sprint race hurdles freestyle relay pool dash by x of ", " "+text[k:end]+" ") || glued && k == len(text) && !japaneseBefore(text, a.begin) {
			return false // 5m downloads, and 2.3m that are millions
		}
	case 'p':
		if !glued || a.count > 2 || !a.whole() {
			return false
		}
	default:
		return false
	}
	if named(text, a.begin, 0, a) {
		return false
	}
	end = perUnit(text, e)
	a.set(unit{kind: quantity}, fold(text[j:end]), end)
	return true
}

func digitAt(text string, i int) bool {
	r, _ := scan.At(text, i)
	return scan.ClassOf(r) == scan.Digit
}

// japaneseBefore says whether a kana or kanji stands before i.
func japaneseBefore(text string, i int) bool {
	r, n := scan.Before(text, i)
	return n == 3 && r >= 0x3040
}

// minus says whether the hyphen or minus sign at offset at, before a number or its currency, is a sign: -12°C, は-500万円,
// "fell by -3,400 jobs". It stands at a beginning, behind a blank, a bracket or a mark, or behind hiragana; what stands
// between two words or numbers is a dash.
func minus(text string, at, floor int) bool {
	switch {
	case text[at] == '-', strings.HasPrefix(text[at:], "−"), strings.HasPrefix(text[at:], "－"):
	default:
		return false
	}
	r, n := scan.Before(text, at)
	switch c := scan.ClassOf(r); {
	case n == 0, c == scan.Open, r == '\n', r == '\t':
		return true
	case c == scan.Space:
		p := blankBefore(text, at, 0)
		r, n := scan.Before(text, p)
		return n == 0 || p < floor+1 || !(scan.ClassOf(r) == scan.Digit || strings.ContainsRune("%$€£¥)]", r))
	case c == scan.Hiragana, strings.ContainsRune("、。：:=,|$€£¥", r):
		return true
	}
	return false
}

// noSign says whether a hyphen at start is no sign: the bullet of a list, or a dash behind a word of Japanese. What is
// counted is seldom less than nothing; money, shares and measures are.
func noSign(text string, start int, a *amount) bool {
	if a.u.kind != counter || start == 0 {
		return false
	}
	r, _ := scan.Before(text, start)
	return text[start] == '-' && r == '\n' || scan.ClassOf(r) == scan.Hiragana && r != 'は' && r != 'が' && r != 'も'
}

// signBefore gives the sign that stands before a currency at offset at, and where it begins: -$500, ▲¥3,000.
func signBefore(text string, at, floor int) (sign rune, start int) {
	r, n := scan.Before(text, at)
	switch p := at - n; {
	case n == 0 || p < floor:
	case r == '▲', r == '△', r == '-' && minus(text, p, floor):
		return '-', p
	}
	return 0, at
}

// pointAt says whether the point at offset i begins a number that has no digit before it: .75 cups.
func pointAt(text string, i, floor int) bool {
	if i < floor || i < 0 || text[i] != '.' {
		return false
	}
	r, n := scan.Before(text, i)
	return n == 0 || r == ' ' || scan.ClassOf(r) == scan.Open
}

// belowZero gives the start and the sign of an amount that is told with a word for its sign, and of a temperature or
// share with a hyphen: マイナス3,000円, -12°C, minus 12 degrees, 氷点下5度.
func belowZero(text string, start, floor int, a *amount) (int, bool) {
	p := blankBefore(text, start, floor)
	if at, ok := endsWith(text, p, floor, "マイナス"); ok && a.has {
		if _, both := endsWith(text, at, floor, "プラス"); !both {
			return at, true
		}
	}
	switch a.name {
	case "℃", "°C", "°c", "°F", "°f", "℉", "°", "度", "degree", "degrees":
	default:
		if a.u.kind != share && a.u.kind != money {
			return start, a.negative
		}
	}
	if start > floor && text[start-1] == '-' {
		if r, n := scan.Before(text, start-1); n == 0 || scan.ClassOf(r) == scan.Space || scan.ClassOf(r) == scan.Open {
			return start - 1, true
		}
		return start, a.negative
	}
	for _, w := range [...]string{"minus", "氷点下", "零下"} {
		if at, ok := endsWith(text, p, floor, w); ok && (w != "minus" || p < start && !digitBefore(text, at)) {
			return at, true
		}
	}
	return start, a.negative
}

// digitBefore says whether a number stands before i, so that "minus" behind it is a sum: $10 minus $3.
func digitBefore(text string, i int) bool {
	r, n := scan.Before(text, blankBefore(text, i, 0))
	return n > 0 && (scan.ClassOf(r) == scan.Digit || strings.ContainsRune("%$€£¥", r))
}

// measures says whether what an amount counts is measured or lasts: 7 g, 40 minutes.
func measures(a *amount) bool {
	return a.u.kind == quantity || a.u.kind == duration || english.Get().at(a.name).sort&measure != 0
}

// changes says whether a verb of change stands at most 48 bytes before i: rose from 12 to 40.
func changes(text string, i int) bool {
	words := text[max(0, i-48):i]
	if k := strings.LastIndexAny(words, ".;\n"); k >= 0 {
		words = words[k+1:]
	}
	for w := range strings.FieldsFuncSeq(words, func(r rune) bool { return r < 'A' || r > 'z' }) {
		switch strings.ToLower(w) {
		case "rose", "rise", "rises", "risen", "rising", "grew", "grow", "grows", "grown", "growing", "growth", "increase", "increased", "increases", "increasing", "jumped", "jump", "climbed", "climb", "went",
			"gone", "going", "goes", "expanded", "raised", "raise", "raising", "up", "soared", "surged", "moved", "changed", "change", "revised", "upgraded", "extended", "lifted", "widened", "swelled", "doubled", "tripled", "fell", "dropped", "cut", "reduced", "down", "improved", "slowed", "slipped":
			return true
		}
	}
	return false
}

// readMargin reads ± and a number behind a number that ends at j: 5 ± 2 mm is 3 to 7.
func (a *amount) readMargin(text string, j int) (end int, ok bool) {
	k := scan.Blank(text, j)
	r, w := scan.At(text, k)
	if r != '±' {
		return j, false
	}
	b, end, ok := readDigits(text, scan.Blank(text, k+w))
	if !ok || b.malformed || a.malformed {
		return j, false
	}
	lo, f1 := a.min.Add(Number{-b.min.Coef, b.min.Exp})
	hi, f2 := a.max.Add(b.min)
	if !f1 || !f2 {
		return j, false
	}
	a.min, a.max = lo, hi
	return end, true
}

// readFraction reads the rest of 3/4 cup and 1 1/2 cups, the first number of which ends at j: a fraction before what
// is measured.
func (a *amount) readFraction(text string, j int) bool {
	whole, over, k := int64(0), a.min.Coef, j
	if a.min.Exp != 0 || a.grouped || a.padded || a.count > 2 {
		return false
	}
	if j+3 < len(text) && (text[j] == ' ' || text[j] == '-') { // 1 1/2, 1-1/2
		v, c, e := scan.Digits(text, j+1)
		if c == 0 || c > 2 {
			return false
		}
		whole, over, k = over, v, e
	}
	if k >= len(text) || text[k] != '/' {
		return false
	}
	under, c, e := scan.Digits(text, k+1)
	next := scan.Blank(text, e)
	if c == 0 || under < 2 || under > 16 || over >= under {
		return false
	}
	var u unit
	var end int
	if next == e {
		var is bool
		if u, end, is = units.at(text, e); !is || !divided(text, e, end, u) { // 玉ねぎ1/2個
			return false
		}
	} else {
		var w word
		if w, end = latinWord(text, next); w.sort&measure == 0 || w.sort&length != 0 {
			return false
		}
	}
	n, ok := fraction(over, under)
	if !ok {
		return false
	}
	lo, f1 := n.min.Add(Int(whole))
	hi, f2 := n.max.Add(Int(whole))
	if !f1 || !f2 {
		return false
	}
	a.min, a.max, a.digEnd = lo, hi, e
	a.set(u, text[next:end], end)
	return true
}

// divided says whether the Japanese counter from i to end counts things of which kitchens take a part, or measures; of
// others 1/2 is more likely a day.
func divided(text string, i, end int, u unit) bool {
	if r, _ := scan.Raw(text, end); r == '目' || r == '日' {
		return false
	}
	switch text[i:end] {
	case "個", "本", "枚", "束", "袋", "缶", "株", "玉", "丁", "切れ", "房", "杯", "片", "合", "斤", "箱":
		return true
	}
	return u.kind == quantity && text[i] >= 0xE3
}

// vulgar are the fractions that have a sign of their own, in thousandths.
var vulgar = map[rune]Number{'½': {5, -1}, '¼': {25, -2}, '¾': {75, -2}, '⅛': {125, -3}, '⅜': {375, -3}, '⅝': {625, -3}, '⅞': {875, -3}}

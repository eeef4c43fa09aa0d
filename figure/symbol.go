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

// japaneseBefore says whether a kana or kanji stands before i.
func japaneseBefore(text string, i int) bool {
	r, n := scan.Before(text, i)
	return n == 3 && r >= 0x3040
}

// belowZero gives the start and the sign of a temperature or share that is told with one: -12°C, minus 12 degrees,
// 氷点下5度. A hyphen is a sign where a blank or nothing stands before it.
func belowZero(text string, start, floor int, a *amount) (int, bool) {
	switch a.name {
	case "℃", "°C", "°c", "°F", "°f", "℉", "°", "度", "degree", "degrees":
	default:
		if a.u.kind != share {
			return start, a.negative
		}
	}
	if start > floor && text[start-1] == '-' {
		if r, n := scan.Before(text, start-1); n == 0 || scan.ClassOf(r) == scan.Space || scan.ClassOf(r) == scan.Open {
			return start - 1, true
		}
		return start, a.negative
	}
	p := blankBefore(text, start, floor)
	for _, w := range [...]string{"minus", "マイナス", "氷点下", "零下"} {
		if at, ok := endsWith(text, p, floor, w); ok && (w != "minus" || p < start) {
			return at, true
		}
	}
	return start, a.negative
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
	if j+3 < len(text) && text[j] == ' ' { // 1 1/2
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
	if c == 0 || under < 2 || under > 16 || over >= under || next == e {
		return false
	}
	w, end := latinWord(text, next)
	if w.sort&measure == 0 || w.sort&length != 0 {
		return false
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
	a.set(unit{}, text[next:end], end)
	return true
}

// vulgar are the fractions that have a sign of their own, in thousandths.
var vulgar = map[rune]Number{'½': {5, -1}, '¼': {25, -2}, '¾': {75, -2}, '⅛': {125, -3}, '⅜': {375, -3}, '⅝': {625, -3}, '⅞': {875, -3}}

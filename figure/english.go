package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readEnglish reads the quantity whose numeral begins with the word [i, e): twelve servers, dozens of
// hosts, half of the accounts, one in five.
func readEnglish(text string, i, e, floor int, before *Match) (Match, bool) {
	w := english.Get().at(text[i:e])
	if w.sort&(cardinal|tens|multiplier|plural|starter) == 0 {
		return Match{}, false
	}
	if r, n := scan.Before(text, i); n > 0 && (scan.ClassOf(r) == scan.Latin || scan.ClassOf(r) == scan.Digit || r == '-' || r == '\'' || r == '.' && i-n > 0 && text[i-n-1] >= 'a') {
		return Match{}, false
	}
	if e < len(text) && (text[e] == '\'' || text[e] >= 0x80 && letterAt(text, e) || asciiInterest[text[e]] != 0) {
		return Match{}, false
	}
	a, ok := readAmount(text, i, "")
	if !ok || a.not {
		return Match{}, false
	}
	if !a.has {
		a.readFellow(text, i, before)
	}
	q, start := readHeads(text, i, floor)
	if start == i && a.has && a.end > a.digEnd && isCapital(text[i]) && isCapital(a.name[0]) { // the Seven Dwarfs
		if _, ok := endsWith(text, blankBefore(text, i, floor), floor, "the"); ok {
			return Match{}, false
		}
	}
	if start == i && a.has && a.end > a.digEnd && (titled(text, i, floor, &a) || properName(text, i, &a)) {
		return Match{}, false
	}
	if start == i && !a.grouped && !a.ofWhole {
		p := blankBefore(text, i, floor)
		if p < i && p > floor && english.Get().at(lastWord(text, p)).sort&label != 0 {
			return Match{}, false
		}
	}
	return finish(text, start, &a, q, nil)
}

// titled says whether the numeral at i is one of a name, or of a day that is not counted: the Big Four firms; one day we
// will know.
func titled(text string, i, floor int, a *amount) bool {
	p := blankBefore(text, i, floor)
	if isCapital(text[i]) && !isCapital(a.name[0]) && p < i && p > floor && asciiInterest[text[p-1]] == letter {
		w := lastWord(text, p)
		return w != "" && isCapital(w[0])
	}
	if a.min != Int(1) || a.max != a.min || text[i]|0x20 != 'o' {
		return false
	}
	switch a.name {
	case "word":
		return true
	case "day", "night", "morning", "evening", "afternoon", "year", "time":
		_, e := latinWord(text, scan.Blank(text, a.end))
		switch text[scan.Blank(text, a.end):e] {
		case "we", "he", "she", "they", "you", "I", "it", "the", "when", "last", "next", "soon":
			return true
		}
	}
	return false
}

// readFellow reads the noun behind one that is strung to a quantity before, whatever noun it is: 17 herons and one otter.
func (a *amount) readFellow(text string, i int, before *Match) {
	if before == nil || !a.word || a.min != Int(1) || a.max != a.min || before.End > i {
		return
	}
	switch text[before.End:i] {
	case " and ", ", ", ", and ":
	default:
		return
	}
	k := scan.Blank(text, a.digEnd)
	w, e := latinWord(text, k)
	if before.Unit == "" || before.Unit[0] >= 0x80 || k == a.digEnd || e-k < 3 || isCapital(text[k]) || w.sort != 0 || describes(text[k:e]) {
		return
	}
	a.set(unit{unlisted: true}, text[k:e], e)
}

func isCapital(b byte) bool { return b >= 'A' && b <= 'Z' }

// readWords reads a numeral in English words that begins with the word [i, e): twenty-five thousand, a
// hundred and twenty, several hundred, tens of thousands, two and a half million, two thirds.
func readWords(text string, i, e int) (n number, end int, ok bool) {
	n.word = true
	w := english.Get().at(text[i:e])
	if w.sort == 0 {
		for e = i; e < len(text) && asciiInterest[text[e]] == letter; e++ {
		}
		w = english.Get().at(text[i:e])
	}
	switch {
	case w.sort&starter != 0:
		return readStarter(text, i, e, n)
	case w.sort&plural != 0:
		return readDozens(text, e, w, n)
	case w.sort&(cardinal|tens|multiplier) == 0:
		return n, i, false
	}
	n, end, ok = readCardinal(text, i, n)
	if !ok {
		return n, i, false
	}
	if part, e, is := readPartWord(text, end, n); is {
		return part, e, true
	}
	return n, end, true
}

// nextWord gives the word behind a blank or a hyphen.
func nextWord(text string, i int) (w word, start, end int) {
	j := scan.Blank(text, i)
	if j == i && j < len(text) && text[j] == '-' {
		j++
	}
	if j == i {
		return word{}, i, i
	}
	end = j
	for end < len(text) && end-j <= 16 && asciiInterest[text[end]] == letter {
		end++
	}
	if end == j {
		return word{}, i, i
	}
	return english.Get().at(text[j:end]), j, end
}

// readCardinal adds up a numeral: units, tens, hundred, and the scales above it, which must fall.
func readCardinal(text string, i int, n number) (number, int, bool) {
	var total, part int64 // part: what stands before the next scale
	e := i
	for e < len(text) && asciiInterest[text[e]] == letter {
		e++
	}
	w, end := english.Get().at(text[i:e]), i
	least := int64(1e15)
	var open sort // what may follow: a unit behind tens
	for first := true; ; first = false {
		switch {
		case w.sort&cardinal != 0 && (first || open&cardinal != 0 && w.value > 0 && (open&tens != 0 || w.value < 10)):
			part += w.value
			open = multiplier
		case w.sort&tens != 0 && (first || open&tens != 0):
			part += w.value
			open = cardinal | multiplier
		case w.sort&multiplier != 0 && e-i >= 4 && w.value == 100 && (first || open&multiplier != 0 && part > 0 && part < 100):
			part = max(part, 1) * 100
			open = cardinal | tens | multiplier
		case w.sort&multiplier != 0 && w.value != 100 && w.value < least && (first && w.value >= 1000 || open&multiplier != 0 && part > 0):
			if part = max(part, 1); part > 1e6 {
				return n, i, false
			}
			total += part * w.value
			least, part = w.value, 0
			n.scaled = n.scaled || w.value >= 1000
			open = cardinal | tens
			if w.value == 12 {
				open = 0
			}
		default:
			if first {
				return n, i, false
			}
			n.min = Int(total + part)
			n.max = n.min
			if part == 0 && least <= 1e12 {
				n.scale = least
			}
			return n, end, true
		}
		end = e
		var s int
		if w, s, e = nextWord(text, end); s == end {
			e = end
		}
		if e > s && strings.EqualFold(text[s:e], "and") && s > end {
			if half, is := scan.HasFold(text, scan.Blank(text, e), "a half"); is && !letterAt(text, half) && total == 0 {
				n.min = Number{Coef: part*10 + 5, Exp: -1}
				n.max = n.min
				if m, s, e := nextWord(text, half); m.sort&multiplier != 0 && s > half {
					n.times(m.value)
					n.scale = m.value
					return n, e, true
				}
				return n, half, true
			}
			x, s2, e2 := nextWord(text, e)
			if open&tens == 0 || x.sort&(cardinal|tens) == 0 || s2 == e {
				w = word{}
				continue
			}
			w, e = x, e2
		}
	}
}

// readDozens reads a vague plural: dozens, hundreds of thousands. It is two to nine of them, as 数百 is.
func readDozens(text string, e int, w word, n number) (number, int, bool) {
	lo, hi := 2*w.value, 10*w.value-1
	if w.value == 12 || w.value == 20 {
		hi = 99
	}
	if w.value == 1e5 || w.value == 1e7 || w.value == 12 && e == 0 {
		return n, e, false
	}
	if of, ok := scan.HasFold(text, e, " of "); ok {
		k := of
		for k < len(text) && asciiInterest[text[k]] == letter {
			k++
		}
		if s := english.Get().at(text[of:k]); s.sort&plural != 0 && s.value > w.value {
			lo, hi, e = lo*s.value, (hi+1)*s.value-1, k
		}
	}
	if w.value == 10 && hi == 99 {
		return n, e, false // tens of what is no number
	}
	n.min, n.max, n.vague, n.scaled = Int(lo), Int(hi), true, true
	return n, ofNoun(text, e), true
}

// ofNoun passes over "of" and what stands before a noun: dozens of its customers.
func ofNoun(text string, e int) int {
	j := scan.Blank(text, e)
	if more, ok := scan.HasFold(text, j, "more "); ok {
		j = more
	}
	of, ok := scan.HasFold(text, j, "of ")
	if !ok {
		return e
	}
	of = scan.Blank(text, of)
	k := of
	for k < len(text) && asciiInterest[text[k]] == letter {
		k++
	}
	switch strings.ToLower(text[of:min(k, of+8)]) {
	case "the", "its", "our", "their", "these", "those", "his", "her", "my", "your":
		return k
	}
	return of - 1
}

// readStarter reads what begins with a, several and half.
func readStarter(text string, i, e int, n number) (number, int, bool) {
	first := text[i] | 0x20
	w, s, k := nextWord(text, e)
	second := text[s:k]
	switch {
	case first == 's': // several hundred: 2 to 9 of them
		return readFew(text, e, 2, 9, n)
	case first == 'h':
		return readHalfOf(text, i, e, s, k, n)
	case e-i > 2: // two-thirds is read as its words
		return n, i, false
	case s == e:
		return n, i, false
	case w.sort&multiplier != 0 && k-s >= 4:
		n.min, n.max, n.scaled, n.scale = Int(w.value), Int(w.value), w.value >= 1000, w.value
		return n, ofNoun(text, k), true
	}
	switch strings.ToLower(second) {
	case "few":
		return readFew(text, k, 2, 9, n)
	case "handful":
		return readFew(text, k, 2, 9, n)
	case "couple":
		return readFew(text, k, 2, 3, n)
	case "third", "quarter", "fifth", "tenth":
		one := n
		one.min, one.max = Int(1), Int(1)
		if p, end, ok := readPartWord(text, e, one); ok {
			return p, end, true
		}
	}
	return n, i, false
}

// readFew reads the scale behind a few and several.
func readFew(text string, e int, lo, hi int64, n number) (number, int, bool) {
	n.min, n.max, n.vague = Int(lo), Int(hi), true
	if of, ok := scan.HasFold(text, e, " of"); ok { // a couple of hundred
		if w, s, k := nextWord(text, of); w.sort&multiplier != 0 && k-s >= 4 && w.value != 12 {
			e = of
		}
	}
	if w, s, k := nextWord(text, e); w.sort&multiplier != 0 && k-s >= 4 {
		n.times(w.value)
		if w.value == 12 {
			n.min, n.max = Int(24), Int(99)
		}
		e = k
	}
	return n, ofNoun(text, e), true
}

// readHalfOf reads half of the accounts, half the servers, half a million, half an hour. The first half
// of the year is none.
func readHalfOf(text string, i, e, s, k int, n number) (number, int, bool) {
	p := blankBefore(text, i, 0)
	switch strings.ToLower(lastWord(text, p)) {
	case "first", "second", "latter", "other", "last", "former", "and", "early", "a":
		return n, i, false
	}
	n.min = Number{Coef: 5, Exp: -1}
	n.max = n.min
	if s == e {
		n.ofWhole = true
		q, _ := readHeads(text, i, 0)
		return n, e, q != (qualify{})
	}
	switch strings.ToLower(text[s:k]) {
	case "a", "an":
		w, s2, k2 := nextWord(text, k)
		switch {
		case w.sort&multiplier != 0 && k2-s2 >= 4:
			n.min = Int(w.value / 2)
			n.max = n.min
			n.scaled, n.scale = w.value >= 1000, w.value
			return n, k2, true
		case w.sort&(length|measure) != 0 && w.sort&noun != 0:
			return n, k, true
		}
		return n, i, false
	case "of":
		_, s2, k2 := nextWord(text, k)
		switch strings.ToLower(text[s2:k2]) {
		case "the", "its", "our", "their", "all", "these", "those", "his", "her", "them", "whom", "which", "it", "us", "my", "your":
			n.ofWhole = true
			return n, e, true
		}
		noun := amount{number: number{min: Int(2), max: Int(2)}}
		if s2 > k && s2 < len(text) {
			noun.readNoun(text, s2)
		}
		n.ofWhole = true
		return n, e, noun.has
	case "the", "its", "our", "their", "all":
		n.ofWhole = true
		return n, e, true
	case "dozen":
		n.min, n.max = Int(6), Int(6)
		return n, k, true
	case "million", "billion":
		w := english.Get().at(text[s:k])
		n.min, n.max, n.scaled, n.scale = Int(w.value/2), Int(w.value/2), true, w.value
		return n, k, true
	}
	n.ofWhole = true
	q, _ := readHeads(text, i, 0)
	return n, e, q != (qualify{})
}

// parts are the words that divide.
var parts = map[string]int64{"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10}

// readPartWord reads what makes a numeral a part: two thirds, a quarter of, one in five, nine out of
// ten. In the singular "of" must follow: a third party is none.
func readPartWord(text string, e int, n number) (number, int, bool) {
	if n.min.Exp != 0 || n.min.Coef < 1 || n.min.Coef > 9 || n.vague || n.scaled {
		return n, e, false
	}
	_, s, k := nextWord(text, e)
	if s == e || k-s < 2 || k-s > 8 {
		return n, e, false
	}
	word := strings.ToLower(text[s:k])
	if b, ok := parts[word]; ok {
		rest, of := scan.HasFold(text, k, " of ")
		if million, is := scan.HasFold(text, rest, "a "); of && is {
			if w, s, e := nextWord(text, million-1); s > million-2 && w.sort&multiplier != 0 && w.value >= 100 && w.value*n.min.Coef%b == 0 {
				n.min = Int(w.value * n.min.Coef / b)
				n.max, n.scaled, n.scale = n.min, true, w.value
				return n, e, true
			}
		}
		if !of && (b == 4 || b == 2 || word[len(word)-1] != 's') || !of && letterAt(text, k) {
			return n, e, false
		}
		x, ok := fraction(n.min.Coef, b)
		x.word = true
		return x, k, ok
	}
	j := k
	switch word {
	case "in":
	case "out":
		of, ok := scan.HasFold(text, k, " of ")
		if !ok {
			return n, e, false
		}
		j = of - 1
	default:
		return n, e, false
	}
	if every, ok := scan.HasFold(text, j, " every"); ok {
		j = every
	}
	j = scan.Blank(text, j)
	var b number
	var end int
	ok := false
	if j < len(text) && asciiInterest[text[j]] == letter && n.word {
		b, end, ok = readCardinal(text, j, number{})
	} else if j < len(text) && asciiInterest[text[j]] == digit {
		b, end, ok = readDigits(text, j)
	}
	if !ok || b.min.Exp != 0 || b.min.Coef > 100 || b.grouped || letterAt(text, end) {
		return n, e, false
	}
	x, ok := fraction(n.min.Coef, b.min.Coef)
	x.word = true
	return x, end, ok
}

package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// numberWord reads one to fifty-nine in English words; the ending of sixish is left.
func (p *parser) numberWord(i int) (v, end int, ok bool) {
	v, end, ok = wordAt(ones, p.text, i)
	if !ok && p.r.clock && i < len(p.text) && asciiKind[p.text[i]] == 2 {
		if _, _, l := pack(p.text, i); l-i > 5 && equalFold(p.text[l-3:l], "ish") {
			if v, m, is := ones.At(p.text[:l-3], i); is && m == l-3 && v <= 12 {
				return v, m, true
			}
		}
	}
	if !ok || v < 20 {
		return v, end, ok
	}
	k := end
	if r, n := scan.At(p.text, k); r == '-' || r == ' ' {
		k += n
	}
	if u, l, is := wordAt(ones, p.text, k); is && u < 10 && k > end {
		return v + u, l, true
	}
	return v, end, true
}

// smallEnglish reads a number in digits or in words.
func (p *parser) smallEnglish(i int) (v, end int, ok bool) {
	if x, c, j := scan.Digits(p.text, i); c > 0 {
		return int(x), j, c <= 4
	}
	return p.numberWord(i)
}

// englishTime reads a time of day in English at i, a meridiem and "in the morning" included: 3:18am, 4.30 pm,
// 15h30, 1500 hrs, half past six, ten to five, three o'clock, noon. Where at is set, "at" stands before
// it, and a bare hour will do.
func (p *parser) englishTime(i int, at bool) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	r, _ := scan.At(text, i)
	if scan.ClassOf(r) != scan.Digit {
		return p.spokenTime(i, at)
	}
	if c, l, is := p.colon(i); is {
		if p.r.clock && paced(text, i, l) {
			return e, i, false
		}
		if l < len(text) && text[l] == 'Z' && !letterAt(text, l+1) { // 10:30Z
			c.zoned = true
			return c, l + 1, true
		}
		c.half = c.hour >= 1 && c.hour <= 12 && r != '0' && c.sec < 0 && !p.japaneseAround(i, l)
		return yes(p.meridiemBehind(c, l))
	}
	x, c, j := scan.Digits(text, i)
	v := int(x)
	if c == 3 || c == 4 { // 1500 hrs, 0930 hours, 330 p.m., at 1030
		if v/100 > 24 || v%100 > 59 || v > 2400 {
			return e, i, false
		}
		k := scan.Blank(text, j)
		e.hour, e.min, e.unit = v/100, v%100, minute
		if _, _, is := meridiem(text, k); is && v/100 >= 1 && v/100 <= 12 {
			return yes(p.meridiemBehind(e, j))
		}
		if c == 4 {
			for _, w := range [...]string{"hrs", "hours", "hr", "h"} {
				if l, is := scan.HasFold(text, k, w); is && !letterAt(text, l) {
					return e, l, true
				}
			}
			if l, is := p.militaryEnd(j); is {
				e.zoned = l > j
				return e, l, true
			}
		}
		if r, n := scan.At(text, j); r == '-' && isDigitAt(text, j+n) { // 650-650-6500 is a telephone number
			return e, i, false
		}
		if at && p.ends(j) && (c == 4 || v%100 != 0 || p.atBefore(i)) && (c != 4 || v < 1900 || p.r.clock && p.atBefore(i)) && (p.r.clock || c == 4 && text[i] == '0') { // in news "at 1030" may be a number, "at 0415" not
			e.half = v/100 <= 12 && text[i] != '0'
			return yes(p.meridiemBehind(e, j))
		}
		return e, i, false
	}
	if c == 0 || c > 2 || v > 24 {
		return p.pastOrTo(i)
	}
	q, n := scan.At(text, j)
	switch q {
	case 'h', 'H': // 15h30, 15h
		m, c, l := scan.Digits(text, j+n)
		if c == 2 && m < 60 && !letterAt(text, l) {
			e.hour, e.min, e.unit = v, int(m), minute
			return e, l, true
		}
		return p.pastOrTo(i)
	case '.': // 4.30pm
		if m, c, l := scan.Digits(text, j+n); c == 2 && m < 60 {
			_, _, is := meridiem(text, scan.Blank(text, l))
			if is && v >= 1 && v <= 12 || !is && p.r.clock && (at && p.atBefore(i) && p.ends(l) || p.dayFollows(l)) { // at 7.30, at 14.30, 9.30 today
				e.hour, e.min, e.unit, e.half = v, int(m), minute, !is && v >= 1 && v <= 12
				return yes(p.meridiemBehind(e, l))
			}
		}
	}
	if f, l, is := p.pastOrTo(i); is {
		return f, l, true
	}
	return p.hourBehind(v, j, at)
}

// dayFollows says whether a day stands behind the time of day that ends at i: today, tomorrow, on Friday, this morning.
func (p *parser) dayFollows(i int) bool {
	k := scan.Blank(p.text, i)
	if k == i {
		return false
	}
	if on, is := scan.HasFold(p.text, k, "on "); is {
		return p.kindAt(scan.Blank(p.text, on))&kWeekday != 0
	}
	for _, w := range [...]string{"today", "tomorrow", "tonight", "yesterday", "this morning", "this afternoon", "this evening", "last night", "in the morning", "in the afternoon", "in the evening"} {
		if hasWord(p.text, k, w) {
			return true
		}
	}
	return false
}

// blankBefore says whether nothing but white space stands before i.
func blankBefore(text string, i int) bool { return scan.Blank(text, 0) >= i }

// japaneseAround says whether Japanese stands beside a time of day from i to end: there 9:30 is of the morning.
func (p *parser) japaneseAround(i, end int) bool {
	if r, n := scan.At(p.text, scan.Blank(p.text, end)); n == 3 && r >= 0x3000 && r < 0xFF00 {
		return true
	}
	for i > 0 && p.text[i-1] == ' ' {
		i--
	}
	r, n := scan.Before(p.text, i)
	return n == 3 && r >= 0x3040 && r < 0xFF00
}

// atBefore says whether "at" stands directly before i.
func (p *parser) atBefore(i int) bool {
	return i >= 3 && equalFold(p.text[i-3:i], "at ") && !letterBefore(p.text, i-3)
}

// militaryEnd says whether a zone stands behind four digits that end at i, and so makes them a time of day:
// 0640 GMT, 1750Z. Only a glued Z is taken into it, the names of zones are read with all others.
func (p *parser) militaryEnd(i int) (end int, ok bool) {
	text := p.text
	if r, n := scan.At(text, i); r == 'Z' && !letterAt(text, i+n) {
		return i + n, true
	}
	k := scan.Blank(text, i)
	r, _ := scan.Raw(text, k)
	if k == i || r < 'A' || r > 'Z' {
		return i, false
	}
	_, l, ok := zones.At(text, k)
	return i, ok && l-k >= 3 && !letterAt(text, l)
}

// hourBehind reads what makes the number v that ends at j an hour: o'clock, a meridiem, a part of the
// day, or "at" before it and an end behind it.
func (p *parser) hourBehind(v, j int, at bool) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	e.hour, e.unit, e.half = v, hour, v >= 1 && v <= 12
	k := scan.Blank(text, j)
	for _, w := range [...]string{"o'clock", "oclock", "o clock"} {
		if l, is := scan.HasFold(text, k, w); is && !letterAt(text, l) {
			return yes(p.meridiemBehind(e, l))
		}
	}
	if l, is := ishAt(text, j); is && !at && !p.r.clock {
		return e, j, false
	} else if is && p.ends(l) {
		return yes(p.meridiemBehind(e, j))
	}
	if v >= 1 && v <= 12 {
		if _, _, is := meridiem(text, k); is {
			return yes(p.meridiemBehind(e, j))
		}
		if f, l := p.meridiemBehind(e, j); l > j { // 8 in the evening
			return f, l, true
		}
	}
	if v == 12 {
		if hasWord(text, k, "noon") {
			e.min, e.unit, e.half = 0, minute, false
			return e, k + 4, true
		}
		if hasWord(text, k, "midnight") {
			e.hour, e.min, e.unit, e.half = 0, 0, minute, false
			return e, k + 8, true
		}
	}
	if r, n := scan.At(text, j); at && p.r.clock && v >= 1 && v <= 12 && (r == 'a' || r == 'p') && !letterAt(text, j+n) { // from 9a to 11a
		e.pm, e.half = 1, false
		if r == 'p' {
			e.pm = 2
		}
		e.fixNoon()
		return e, j + n, true
	}
	if v >= 1 && v <= 12 && hasDash(text, k) { // 9-11am: the meridiem is said behind the second
		_, n := scan.At(text, k)
		l := scan.Blank(text, k+n)
		if _, c, o := scan.Digits(text, l); c == 1 || c == 2 {
			if _, m, is := p.colon(l); is {
				o = m
			}
			if p.meridiemAt(o) {
				return e, j, true
			}
		}
	}
	if at && p.r.clock && p.ends(j) { // in news "at two" is a number of places
		e.unsure, e.leans = true, true
		return e, j, true
	}
	if v >= 1 && v <= 12 && p.r.clock {
		for _, w := range [...]string{"tonight", "this evening", "this afternoon", "this morning", "tomorrow morning", "tomorrow afternoon", "tomorrow evening", "tomorrow night"} {
			if hasWord(text, k, w) && k > j { // 8 tonight
				return e, j, true
			}
		}
	}
	return e, j, false
}

// ends says whether a bare hour or day that ends at i is not the number of something: what follows is
// an end, a sign, or a word that goes on with a time.
func (p *parser) ends(i int) bool {
	text := p.text
	r, n := scan.At(text, i)
	if n == 0 {
		return true
	}
	switch scan.ClassOf(r) {
	case scan.Digit, scan.Latin:
		return false
	}
	if r == '.' || r == ':' || r == ',' || r == '/' || r == '-' || r == '~' {
		q, _ := scan.At(text, i+n)
		if r == ':' || r == '/' || scan.ClassOf(q) == scan.Digit && r != '-' && r != '~' || scan.ClassOf(q) == scan.Latin && q < 0x80 {
			return false
		}
		return true
	}
	if r == '%' || r == '$' || r == '\'' || r == '"' {
		return false
	}
	k := scan.Blank(text, i)
	if q, n := scan.At(text, k); n > 0 && scan.ClassOf(q) == scan.Latin && q < 0x80 {
		news, _, is := wordAt(goOn, text, k)
		return is && (news || p.r.clock)
	}
	return true
}

// goOn are words that may follow a bare hour or day; true are those that may in news as well.
var goOn = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"on": true, "in": true, "at": true, "today": true, "tomorrow": true, "tonight": true, "yesterday": true, "this": true, "next": true, "to": true, "until": true, "till": true, "and": true, "or": true, "sharp": true, "am": true, "pm": true,
		"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "utc": true, "gmt": true, "jst": true, "through": true, "but": true, "for": true, "from": true, "when": true, "with": true, "because": true, "we": true, "i": true, "he": true, "she": true, "they": true, "it": true, "the": true,
		"pst": true, "est": true, "cet": true, "edt": true, "pdt": true, "was": true, "were": true, "is": true, "please": true, "if": true, "as": true, "by": true, "after": true, "before": true, "off": true, "works": true, "suits": true, "would": true, "will": true, "are": true, "so": true, "then": true, "last": true, "onwards": true,
		"around": false, "about": false, "during": false, "while": false, "where": false, "who": false, "that": false, "which": false, "whether": false, "unless": false, "since": false, "without": false, "outside": false, "inside": false, "upstairs": false, "downstairs": false, "online": false, "near": false, "opposite": false, "over": false, "via": false,
		"my": false, "our": false, "your": false, "his": false, "her": false, "their": false, "you": false, "everyone": false, "everybody": false, "someone": false, "somebody": false, "nobody": false, "mum": false, "mom": false, "dad": false, "there": false, "here": false,
		"ok": false, "okay": false, "fine": false, "good": false, "great": false, "perfect": false, "sound": false, "sounds": false, "work": false, "suit": false, "instead": false, "maybe": false, "perhaps": false, "though": false, "again": false, "already": false, "also": false, "too": false, "just": false, "right": false, "exactly": false, "precisely": false, "only": false, "onward": false, "not": false, "no": false, "yes": false, "earliest": false, "latest": false,
		"can": false, "could": false, "should": false, "shall": false, "may": false, "might": false, "must": false, "did": false, "do": false, "does": false, "has": false, "have": false, "had": false, "be": false, "went": false, "came": false, "comes": false, "goes": false, "starts": false, "started": false, "ends": false, "ended": false, "opens": false, "opened": false, "closes": false, "closed": false, "left": false, "leaves": false, "arrives": false, "arrived": false, "meet": false, "go": false, "come": false, "happened": false, "called": false, "rang": false, "woke": false, "got": false,
	}
})

// pastOrTo reads "15 past 3pm", "ten minutes to five", "quarter to noon", "half past six" at a number,
// half or quarter.
func (p *parser) pastOrTo(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	j := i
	if k, is := scan.HasFold(text, j, "a "); is {
		j = k
	}
	v, half, minutes := 0, false, false
	switch {
	case hasWord(text, j, "half"):
		v, j, half = 30, j+4, true
	case hasWord(text, j, "quarter"):
		v, j = 15, j+7
	default:
		x, k, is := p.smallEnglish(j)
		if !is || x < 1 || x > 59 {
			return e, i, false
		}
		v, j = x, scan.Blank(text, k)
		for _, w := range [...]string{"minutes", "minute", "mins", "min"} {
			if l, is := scan.HasFold(text, j, w); is {
				j, minutes = l, true
				break
			}
		}
	}
	j = scan.Blank(text, j)
	sign := 0
	for _, w := range [...]struct {
		word string
		sign int
	}{{"past ", 1}, {"after ", 1}, {"to ", -1}, {"before ", -1}, {"till ", -1}, {"of ", -1}} {
		if k, is := scan.HasFold(text, j, w.word); is {
			j, sign = scan.Blank(text, k), w.sign
			if w.word == "of " && v != 15 { // "4 of 5" are some of them
				sign = 0
			}
			break
		}
	}
	if sign < 0 && v%5 != 0 && !minutes { // "9 to 5", "nine to five" are hours
		return e, i, false
	}
	if sign == 0 && half && p.r.clock { // at half three, as the British say it
		if h, k, is := p.smallEnglish(j); is && h >= 1 && h <= 12 && ((p.atBefore(i) || blankBefore(text, i)) && p.ends(k) || p.dayFollows(k)) {
			e.hour, e.min, e.unit, e.half = h, 30, minute, true
			return yes(p.meridiemBehind(e, k))
		}
	}
	if sign == 0 || half && sign < 0 || p.ranged && sign < 0 { // "from 2 to 4pm" is a range
		return e, i, false
	}
	h, k := 0, j
	switch {
	case hasWord(text, j, "noon"), hasWord(text, j, "midday"):
		h, k, e.pm = 12, j+4, 2
		if hasWord(text, j, "midday") {
			k += 2
		}
	case hasWord(text, j, "midnight"):
		h, k, e.pm = 24, j+8, 2
		if sign > 0 {
			h = 0
		}
	default:
		var is bool
		h, k, is = p.smallEnglish(j)
		if !is || h < 1 || h > 23 || k > j+2 && text[j] <= '9' {
			return e, i, false
		}
		if _, _, is := meridiem(text, scan.Blank(text, k)); !is && !p.ends(k) {
			return e, i, false
		}
		if _, _, unit := wordAt(lengthUnits, text, scan.Blank(text, k)); unit {
			return e, i, false
		}
		if q, _ := scan.At(text, k); q == ':' {
			return e, i, false
		}
		if !half && v != 15 && v%5 != 0 && v > 20 && text[i] <= '9' { // "21 to 5" is a score
			return e, i, false
		}
		if _, _, digits := scan.Digits(text, i); digits > i && sign < 0 && !minutes && !(p.r.clock && p.clockLed(i)) { // "10 to 12" is a range, or a score
			return e, i, false
		}
		e.half = h <= 12
	}
	e.hour, e.unit = h, minute
	e, end = p.meridiemBehind(e, k)
	e.min = v
	if sign < 0 {
		e.min, e.toward = 60-v, true
		e.hour--
		if e.hour < 0 {
			e.hour = 23
		}
		if e.hour == 0 && h == 1 && e.half {
			e.hour = 12
		}
	}
	if h == 12 && (hasWord(text, j, "noon") || hasWord(text, j, "midday")) {
		e.pm = 0
	}
	if h == 24 || hasWord(text, j, "midnight") {
		e.pm = 0
	}
	return e, end, true
}

// clockLed says whether the word before i leads a time of day, or none stands there.
func (p *parser) clockLed(i int) bool {
	if blankBefore(p.text, i) {
		return true
	}
	switch w := lastWord(p.text, 0, i); w {
	case "at", "by", "until", "till", "before", "after", "since", "around", "about", "At", "By", "Until", "Before", "After", "Since", "Around", "About", "s", "for", "from":
		return true
	case "is", "was":
		switch lastWord(p.text, 0, i-len(w)-1) {
		case "it", "It", "time", "Time":
			return true
		}
	}
	return false
}

// spokenTime reads a time of day in words: noon, half past six, three o'clock, nine fifty-nine a.m.
func (p *parser) spokenTime(i int, at bool) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	k := p.kindAt(i)
	if k&(kNoon|kClock|kNumber|kArticle) == 0 {
		return e, i, false
	}
	for _, w := range [...]struct {
		word string
		h    int
	}{{"noon", 12}, {"midnight", 0}, {"midday", 12}} {
		if l, is := scan.HasFold(text, i, w.word); is && p.r.clock { // noonish
			if l, is := ishAt(text, l); is {
				e.hour, e.min, e.unit, e.approximate = w.h, 0, minute, true
				return e, l, true
			}
		}
		if hasWord(text, i, w.word) {
			end = i + len(w.word)
			if r, n := scan.At(text, end); r == '-' && letterAt(text, end+n) || p.r.clock && (strings.EqualFold(lastWord(text, 0, i), "high") || midnightThing(text, end)) { // noon-time, high noon, midnight blue
				return e, i, false
			}
			e.hour, e.min, e.unit = w.h, 0, minute
			return e, end, true
		}
	}
	if f, l, is := p.pastOrTo(i); is {
		return f, l, true
	}
	v, j, is := p.numberWord(i)
	if !is || v > 24 {
		return e, i, false
	}
	if v > 12 {
		return p.hourBehind(v, j, false)
	}
	if v == 1 { // one with nature, one in five
		for _, w := range [...]string{"with", "in", "of", "by", "to", "and", "for", "from", "or", "as", "the"} {
			if k := scan.Blank(text, j); hasWord(text, k, w) && !hasWord(text, k, "in the") && !hasWord(text, k, "to two") {
				return e, i, false
			}
		}
	}
	l := j
	if r, n := scan.At(text, l); r == ' ' || r == '-' {
		l += n
	}
	if o, is := scan.HasFold(text, l, "oh "); is {
		l = o
	}
	if m, o, is := p.numberWord(l); is && l > j && m < 60 {
		e.hour, e.min, e.unit, e.half = v, m, minute, true
		if f, q := p.meridiemBehind(e, o); q > o {
			return f, q, true
		}
		if (at || blankAround(text, i, o)) && p.r.clock && p.ends(o) && (m >= 10 || l > j+1) {
			return e, o, true
		}
		return e, i, false
	}
	return p.hourBehind(v, j, at)
}

// meridiemFirst reads AM9時, PM 3:30, as Japanese texts have them, with the sign before the hour.
func (p *parser) meridiemFirst(i int) (e *expr, end int, ok bool) {
	text := p.text
	pm := 1
	j, is := scan.HasFold(text, i, "am")
	if !is {
		if j, is = scan.HasFold(text, i, "pm"); !is {
			return nil, i, false
		}
		pm = 2
	}
	if q, n := scan.Before(text, i); n > 0 && scan.ClassOf(q) == scan.Latin {
		return nil, i, false
	}
	k := scan.Blank(text, j)
	if !isDigitAt(text, k) || p.r.ref.y == 0 && !p.r.last.known() {
		return nil, i, false
	}
	if c, l, is := p.colon(k); is && c.hour <= 12 {
		c.pm = pm
		c.fixNoon()
		e, end, ok = p.englishTail(c, l)
		return e, end, ok
	}
	v, c, l := scan.Digits(text, k)
	if l, is = p.unit(l, "時"); !is || c > 2 || v > 12 || hourNot(text, l) {
		return nil, i, false
	}
	f := p.fresh()
	f.rel = lastDay
	e, end, ok = p.timeOfDay(f, k)
	if !ok || e.hour < 0 {
		return nil, i, false
	}
	e.rel, e.pm = noRel, pm
	e.fixNoon()
	return e, end, true
}

// meridiemBehind reads am, p.m., "in the morning", "at night" behind a time of day that ends at i into it.
func (p *parser) meridiemBehind(e *expr, i int) (*expr, int) {
	e = p.clone(e)
	text := p.text
	if j, is := ishAt(text, i); is {
		e.approximate, i = true, j
	}
	k := scan.Blank(text, i)
	for _, w := range [...]string{"in the ", "in "} {
		if l, is := scan.HasFold(text, k, w); is {
			if pm, m, is := meridiem(text, l); is {
				e.pm, e.half = pm, false
				e.fixNoon()
				return e, m
			}
			if v, m, is := wordAt(englishParts, text, l); is {
				e.inPart(v)
				return e, m
			}
		}
	}
	if l, is := scan.HasFold(text, k, "at night"); is && !letterAt(text, l) {
		e.inPart(part{18 * 60, 24 * 60})
		return e, l
	}
	pm, l, is := meridiem(text, k)
	if !is && k == i && e.min >= 0 { // 3:18a
		if r, n := scan.At(text, i); (r == 'a' || r == 'p') && !letterAt(text, i+n) {
			pm, l, is = 1, i+n, true
			if r == 'p' {
				pm = 2
			}
		}
	}
	switch {
	case is && e.hour >= 1 && e.hour <= 12:
		e.pm, e.half = pm, false
		e.fixNoon()
		i = l
		if l, is := scan.HasFold(text, scan.Blank(text, i), "in the "); is && p.r.clock { // 8 pm in the evening
			if _, m, is := wordAt(englishParts, text, l); is {
				i = m
			}
		}
	case is && e.hour <= 23: // 15:20 pm
		e.half = false
		i = l
	}
	for _, w := range [...]string{"sharp", "on the dot"} {
		if l, sharp := scan.HasFold(text, scan.Blank(text, i), w); sharp && !letterAt(text, l) {
			i = l
			if e.min < 0 { // to the minute
				e.min, e.unit = 0, minute
			}
			break
		}
	}
	return e, i
}

// ishAt reads the ending of sixish, 6-ish.
func ishAt(text string, i int) (end int, ok bool) {
	for _, w := range [...]string{"ish", "-ish"} {
		if l, is := scan.HasFold(text, i, w); is && !letterAt(text, l) {
			return l, true
		}
	}
	return i, false
}

//
//go:noinline
func yes(e *expr, end int) (*expr, int, bool) { return e, end, true }

//
//go:noinline
func (e *expr) fixNoon() {
	if e.hour == 12 {
		if e.pm == 1 {
			e.hour = 0
		}
		e.pm = 0
	}
}

// inPart puts an hour that was said without am or pm into a part of the day.
func (e *expr) inPart(in part) {
	e.partFrom, e.partTo = 0, 0
	if e.hour == 0 && e.min == 0 && in.from >= 18*60 { // midnight tonight
		e.hour = 24
	}
	if e.pm != 0 || !e.half {
		e.half = false
		return
	}
	e.half = false
	switch {
	case in.from >= 18*60 && e.hour <= 4:
		e.hour += 24
	case in.from >= 18*60 && e.hour == 12:
		e.hour = 24
	case in.from >= 12*60 && e.hour < 12:
		e.pm = 2
	case in.from < 12*60 && e.hour == 12:
		e.hour = 0
	case in.from < 12*60:
		e.pm = 1
	}
}

// englishClock reads what may follow 14:03 in English: p.m., a zone, "on" and a date.
func (p *parser) englishClock(i int) (*expr, int, bool) {
	e, end, ok := p.englishTime(i, false)
	if !ok {
		return e, i, false
	}
	return p.englishTail(e, end)
}

// englishTail reads a time of day behind a date, or a date behind a time of day.
func (p *parser) englishTail(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
	if e.hour < 0 {
		f, end := p.timeBehind(e, i)
		return f, end, true
	}
	text := p.text
	// A zone, then perhaps "on" and a date.
	end := p.tail(e, i)
	if e.dated() {
		return e, end, true
	}
	k := scan.Blank(text, end)
	if r, n := scan.At(text, k); r == ',' {
		k = scan.Blank(text, k+n)
	}
	for _, w := range [...]string{"on ", "of "} {
		if l, on := scan.HasFold(text, k, w); on {
			k = scan.Blank(text, l)
			break
		}
	}
	if k == end {
		return p.clockAlone(e, end)
	}
	if p.r.clock && habitDays(text, k) { // at 5:30 on Saturdays
		return e, i, false
	}
	r, _ := scan.At(text, k)
	if c := scan.ClassOf(r); c == scan.Digit || c == scan.Latin {
		if c == scan.Digit {
			if _, _, clock := p.colon(k); clock {
				return p.clockAlone(e, end)
			}
		}
		d, m, ok := p.read(k)
		if ok && d.hour < 0 && d.ofDayOrPart() {
			if d.partTo != 0 {
				e.inPart(part{d.partFrom, d.partTo})
			}
			e.dayOf(d)
			if e.sec < 0 {
				p.ofAfternoon(e)
			}
			return e, p.tail(e, m), true
		}
	}
	return p.clockAlone(e, end)
}

// habitDays says whether the days of a habit stand at i: Saturdays, weekdays, every day.
func habitDays(text string, i int) bool {
	k, end := wordKinds.Get().at(text, i)
	if k&kRepeat != 0 && !hasWord(text, i, "every second") || hasWord(text, i, "weekdays") || hasWord(text, i, "weekends") || hasWord(text, i, "most ") || hasWord(text, i, "nightly") {
		return true
	}
	if end-i < 7 || text[end-1]|0x20 != 's' {
		return false
	}
	_, l, is := wordAt(weekdays, text[:end-1], i)
	return is && l == end-1
}

// ofDayOrPart is ofDay, and true of "this evening" and "tomorrow morning" too.
func (e *expr) ofDayOrPart() bool {
	f := *e
	f.partFrom, f.partTo = 0, 0
	return f.ofDay()
}

// leadsClock are the letters with which the words begin that may stand between a date and its time of day.
var leadsClock = scan.NewSet("aAfFbBsSjJ@")

// timeBehind reads a time of day behind a date: 14:03, at 5, from 9:30, in the morning, night.
func (p *parser) timeBehind(e *expr, i int) (*expr, int) {
	e = p.clone(e)
	text := p.text
	k := scan.Blank(text, i)
	comma := false
	if r, n := scan.At(text, k); r == ',' {
		k = scan.Blank(text, k+n)
		comma = true
	} else if l := scan.Blank(text, k+n); r == '-' && k > i && l > k+n { // Jun 4, 2025 - 10:30
		if c, _, ok := p.englishTime(l, false); ok && c.min >= 0 {
			k, comma = l, true
		}
	}
	if c, l, ok := p.clockBehindDash(e, i); ok {
		return p.join(e, c, l, false, false)
	}
	if f, l, ok := p.edgeBehind(e, k); ok && k > i {
		return f, l
	}
	at, about, between, lead := false, false, false, k
	if k > i && k < len(text) && text[k] == '~' { // 20 Oct ~02:00
		k, about = k+1, true
	}
	for range 2 {
		if c, _ := scan.At(text, k); !leadsClock.Has(c) {
			break
		}
		for _, w := range [...]struct {
			word      string
			at, about bool
		}{{"at ", true, false}, {"around ", true, true}, {"about ", true, true}, {"approximately ", true, true}, {"from ", true, false}, {"between ", true, false}, {"shortly after ", false, false}, {"shortly before ", false, false}, {"just after ", false, false}, {"@ ", true, false}, {"for ", false, false}, {"by ", false, false}} {
			if l, ok := scan.HasFold(text, k, w.word); ok {
				at, about = at || w.at, about || w.about
				k = scan.Blank(text, l)
				p.ranged = p.ranged || w.word == "from " || w.word == "between "
				between = between || w.word == "between "
			}
		}
	}
	ranged := p.ranged
	defer func() { p.ranged = false }()
	if k > i {
		if c, l, ok := p.englishTime(k, at && !(comma && lead == k)); ok && c.fits(e) {
			if !ranged || c.min >= 0 || c.pm != 0 || p.r.clock {
				p.between = p.between || between
				return p.join(e, c, l, about, at)
			}
		}
	}
	if k == lead && k > i || at {
		l := k
		for _, w := range [...]string{"early in the ", "late in the ", "in the ", "in ", "at "} {
			if m, is := scan.HasFold(text, k, w); is {
				l = m
				break
			}
		}
		if v, m, ok := wordAt(englishParts, text, l); ok && l >= k && !(comma && l == k) && e.partTo == 0 && !p.partNot(m) {
			e.partFrom, e.partTo = v.from, v.to
			end := m
			o := scan.Blank(text, m)
			if r, n := scan.At(text, o); r == ',' {
				o = scan.Blank(text, o+n)
			}
			if p.r.clock && o > m && p.hoursRise(o) { // Tuesday evening, 6 to 8
				p.ranged = true
				if c, l, ok := p.englishTime(o, true); ok {
					return p.join(e, c, l, false, true)
				}
			}
			for _, w := range [...]string{" at ", " around ", " about ", " @ "} {
				if o, is := scan.HasFold(text, m, w); is {
					if c, l, ok := p.englishTime(scan.Blank(text, o), true); ok {
						return p.join(e, c, l, about || len(w) > 4, true)
					}
				}
			}
			return e, end
		}
	}
	return e, i
}

// edgeBehind reads "after 4pm", "before noon", "until 3" behind a day: one side of that day's time is open then.
func (p *parser) edgeBehind(e *expr, i int) (*expr, int, bool) {
	text := p.text
	if c, _ := scan.At(text, i); !p.r.clock || p.r.bound || !e.ofDay() || !edgesClock.Has(c) {
		return nil, i, false
	}
	for _, w := range [...]struct {
		word string
		edge border
	}{{"after ", after}, {"any time after ", after}, {"anytime after ", after}, {"before ", before}, {"until ", until}, {"till ", until}, {"by ", until}, {"no later than ", until}} {
		l, is := scan.HasFold(text, i, w.word)
		if !is {
			continue
		}
		c, end, ok := p.englishTime(scan.Blank(text, l), true)
		if !ok || !c.fits(e) {
			return nil, i, false
		}
		f, end := p.join(e, c, end, false, true)
		f.edge = w.edge
		return f, end, true
	}
	return nil, i, false
}

// edgesClock are the letters with which the words of edgeBehind begin.
var edgesClock = scan.NewSet("aAbBuUtTnN")

// clockBehindDash reads a time of day that a dash with blanks around it parts from its day, as status pages write it:
// "Aug 17, 2023 - 05:31 PDT". A day that goes on to a time of day of its own is no range.
func (p *parser) clockBehindDash(e *expr, i int) (c *expr, end int, ok bool) {
	text := p.text
	k := scan.Blank(text, i)
	r, n := scan.At(text, k)
	if k == i || r != '-' && r != '|' && r != '·' || !hasSpace(text, k+n) || !e.ofDay() {
		return nil, i, false
	}
	k = scan.Blank(text, k+n)
	if !isDigitAt(text, k) {
		return nil, i, false
	}
	c, end, ok = p.englishTime(k, false)
	return c, end, ok && (c.min >= 0 || c.pm != 0)
}

// partNot says whether a part of the day that ends at i belongs to another word: night shift, morning edition.
func (p *parser) partNot(i int) bool {
	r, n := scan.At(p.text, i)
	if r == '-' {
		return true
	}
	if r != ' ' {
		return false
	}
	for _, w := range [...]string{"shift", "edition", "session", "paper", "show", "news", "briefing"} {
		if hasWord(p.text, i+n, w) {
			return true
		}
	}
	return false
}

// hoursRise says whether two hours stand at i, the second of which is the later: 6 to 8, 9-11.
func (p *parser) hoursRise(i int) bool {
	text := p.text
	a, c, j := scan.Digits(text, i)
	k := scan.Blank(text, j)
	if c == 0 || c > 2 || a > 12 {
		return false
	}
	l, is := scan.HasFold(text, k, "to ")
	if r, n := scan.At(text, k); !is && (r == '-' || r == '~') {
		l, is = k+n, true
	}
	b, c, m := scan.Digits(text, scan.Blank(text, l))
	return is && c > 0 && c <= 2 && b > a && b <= 12 && p.ends(m)
}

// fits says whether a time of day can stand in a date that has a part of the day already.
func (e *expr) fits(d *expr) bool { return d.partTo == 0 || e.hour >= 0 }

// join gives a date its time of day, which ends at end, and reads the zone behind it.
func (p *parser) join(e, c *expr, end int, about, at bool) (*expr, int) {
	e = p.clone(e)
	in := part{e.partFrom, e.partTo}
	e.hour, e.min, e.sec, e.micro, e.unit, e.pm, e.half, e.toward = c.hour, c.min, c.sec, c.micro, c.unit, c.pm, c.half, c.toward
	e.unsure = e.unsure && c.min < 0 && c.pm == 0
	e.approximate, e.leans = e.approximate || c.approximate || about, e.leans || c.leans
	if in.to != 0 {
		e.inPart(in)
	}
	if at {
		p.ofAfternoon(e)
	}
	end = p.tail(e, end)
	return e, end
}

// ofAfternoon makes a bare hour from 1 to 6 on a day that was said one of the afternoon, as assistants take "Friday at 3".
// On today it is the next of the two, and in news it stays as it is written.
func (p *parser) ofAfternoon(e *expr) {
	last := 6
	if e.toward {
		last = 5
	}
	if p.r.clock && e.half && e.pm == 0 && e.hour >= 1 && e.hour <= last && !(e.rel == refDay && e.n == 0) {
		e.pm, e.half, e.guess, e.leans = 2, false, true, true
	}
}

// clockAlone lets a time of day stand without a day only where a day was named, or where it is asked for.
func (p *parser) clockAlone(e *expr, end int) (*expr, int, bool) {
	return e, end, p.r.last.known() || p.r.ref.y != 0 || p.r.clocks
}

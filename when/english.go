package when

import "github.com/tenmatsu/tenmatsu/internal/scan"

var months = scan.NewWords(map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
})

var weekdays = scan.NewWords(map[string]int{
	"sunday": 1, "monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6, "saturday": 7,
	"sun": 1, "mon": 2, "tue": 3, "tues": 3, "wed": 4, "thu": 5, "thur": 5, "thurs": 5, "fri": 6, "sat": 7,
})

// A lead is a word before a time that says how it is meant.
type lead uint8

const (
	leadPlain lead = iota + 1 // in, on, at: not part of the time
	leadSince
	leadUntil
	leadBefore
	leadAbout
	leadFrom
	leadBetween
	leadEarly
	leadMid
	leadLate
	leadEnd
	leadStart
)

var leads = scan.NewWords(map[string]lead{
	"in": leadPlain, "on": leadPlain, "at": leadPlain, "during": leadPlain, "of": leadPlain, "dated": leadPlain,
	"since": leadSince, "ever since": leadSince, "effective": leadPlain, "until": leadUntil, "till": leadUntil, "by": leadUntil, "no later than": leadUntil, "up to": leadUntil, "up until": leadUntil, "through": leadUntil,
	"before": leadBefore, "prior to": leadBefore, "as early as": leadPlain, "about": leadAbout, "around": leadAbout, "approximately": leadAbout, "circa": leadAbout, "on or about": leadAbout, "on or around": leadAbout, "roughly": leadAbout, "at about": leadAbout, "at around": leadAbout, "at approximately": leadAbout, "in about": leadAbout, "in or about": leadAbout, "in or around": leadAbout, "or about": leadAbout, "sometime in": leadPlain, "some time in": leadPlain,
	"from": leadFrom, "starting": leadFrom, "beginning": leadFrom, "from about": leadFrom, "starting on": leadFrom, "beginning on": leadFrom, "starting in": leadFrom, "beginning in": leadFrom, "between": leadBetween, "early": leadEarly, "mid": leadMid, "mid-": leadMid, "late": leadLate, "early in": leadEarly, "late in": leadLate, "the middle of": leadMid,
	"early-": leadEarly, "late-": leadLate, "the end of": leadEnd, "end of": leadEnd, "the beginning of": leadStart, "beginning of": leadStart, "the start of": leadStart, "start of": leadStart,
})

var englishParts = scan.NewWords(map[string]part{
	"morning": {6 * 60, 12 * 60}, "afternoon": {12 * 60, 18 * 60}, "evening": {18 * 60, 24 * 60}, "night": {18 * 60, 24 * 60}, "early morning": {3 * 60, 6 * 60}, "early hours": {0, 6 * 60}, "late evening": {21 * 60, 24 * 60}, "late afternoon": {15 * 60, 18 * 60},
})

type englishDay struct {
	rel      relative
	n        int
	from, to int
}

var englishDays = scan.NewWords(map[string]englishDay{
	"today": {rel: refDay}, "yesterday": {rel: refDay, n: -1}, "tomorrow": {rel: refDay, n: 1}, "tonight": {rel: refDay, from: 18 * 60, to: 24 * 60},
	"the day before yesterday": {rel: refDay, n: -2}, "the day after tomorrow": {rel: refDay, n: 2},
	"this morning": {rel: refDay, from: 6 * 60, to: 12 * 60}, "this afternoon": {rel: refDay, from: 12 * 60, to: 18 * 60}, "this evening": {rel: refDay, from: 18 * 60, to: 24 * 60}, "last night": {rel: refDay, n: -1, from: 18 * 60, to: 24 * 60},
	"the same day": {rel: lastDay}, "that same day": {rel: lastDay}, "the same morning": {rel: lastDay, from: 6 * 60, to: 12 * 60}, "the same evening": {rel: lastDay, from: 18 * 60, to: 24 * 60}, "later that day": {rel: lastDay}, "that evening": {rel: lastDay, from: 18 * 60, to: 24 * 60}, "that day": {rel: lastDay}, "that afternoon": {rel: lastDay, from: 12 * 60, to: 18 * 60}, "that night": {rel: lastDay, from: 18 * 60, to: 24 * 60},
	"the next day": {rel: lastDay, n: 1}, "the following day": {rel: lastDay, n: 1}, "the next morning": {rel: lastDay, n: 1, from: 6 * 60, to: 12 * 60}, "the following morning": {rel: lastDay, n: 1, from: 6 * 60, to: 12 * 60}, "the previous day": {rel: lastDay, n: -1}, "the day before": {rel: lastDay, n: -1}, "the day after": {rel: lastDay, n: 1},
	"this week": {rel: refWeek}, "last week": {rel: refWeek, n: -1}, "next week": {rel: refWeek, n: 1}, "this month": {rel: refMonth}, "last month": {rel: refMonth, n: -1}, "next month": {rel: refMonth, n: 1}, "earlier this month": {rel: refMonth}, "earlier this year": {rel: refYear}, "later this month": {rel: refMonth},
	"this year": {rel: refYear}, "last year": {rel: refYear, n: -1}, "next year": {rel: refYear, n: 1}, "the following week": {rel: lastWeek, n: 1}, "the following month": {rel: lastMonth, n: 1}, "the following year": {rel: lastYear, n: 1}, "earlier this week": {rel: refWeek}, "later this year": {rel: refYear},
	"the previous month": {rel: lastMonth, n: -1}, "the previous week": {rel: lastWeek, n: -1}, "the previous year": {rel: lastYear, n: -1},
})

var englishSeasons = scan.NewWords(map[string]int{"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4})

var ordinals = scan.NewWords(map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4})

var cardinals = scan.NewWords(map[string]int{"one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a couple of": 2})

// wordAt looks a whole word up: no letter or digit may follow it.
func wordAt[T any](w *scan.Words[T], text string, i int) (v T, end int, ok bool) {
	v, end, ok = w.At(text, i)
	if ok && letterAt(text, end) && text[end-1] != '-' {
		// A shorter word may stand here: "may" of "mayor" does not, "mar" of "march" is found longest first.
		return v, i, false
	}
	return v, end, ok
}

// latin reads a time that begins with a Latin letter at the start of a word.
func (p *parser) latin(i int) (Match, bool) {
	text := p.text
	if letterBefore(text, i) {
		return Match{}, false
	}
	if end, ok := address(text, i); ok {
		p.skip = true
		return Match{Start: i, End: end}, true
	}
	if m, ok := p.eraLetter(i); ok {
		return m, true
	}
	start, b, third, about := i, closed, 0, false
	lastLead := lead(0)
	for range 4 {
		l, end, ok := wordAt(leads, text, i)
		if !ok {
			break
		}
		next := scan.Blank(text, end)
		if next == end && text[end-1] != '-' {
			if r, _ := scan.At(text, end); r != '-' || l != leadMid && l != leadEarly && l != leadLate {
				break
			}
			next = end + 1
		}
		if t, ok := scan.HasFold(text, next, "the "); ok {
			if _, _, is := englishDays.At(text, next); !is { // "the same day" keeps its article
				next = t
				if l == leadPlain { // "in the third quarter": the is no part of it
					start = t
				}
			}
		}
		switch l {
		case leadPlain:
			if start == i {
				start = next
			}
		case leadSince:
			b = since
		case leadUntil:
			b = until
		case leadBefore:
			b = before
		case leadAbout:
			about = true
		case leadEarly, leadStart:
			third = 1
		case leadMid:
			third = 2
		case leadLate, leadEnd:
			third = 3
		}
		lastLead = l
		if b == closed && third == 0 && !about && l == leadPlain {
			start = next
		}
		i = next
	}
	if r, _ := scan.At(text, i); scan.ClassOf(r) == scan.Digit && lastLead != 0 {
		if third != 0 { // "late 2019"
			if y, end, ok := p.bareYear(i); ok {
				e := newExpr()
				e.year, e.third, e.approximate = y, third, about
				return p.close(start, e, end, b)
			}
			return Match{}, false
		}
		if b == closed && !about && lastLead != leadFrom && lastLead != leadBetween {
			if m, ok := p.number(i); ok {
				return m, true
			}
			if y, end, ok := p.bareYear(i); ok && lastLead == leadPlain {
				e := newExpr()
				e.year = y
				return p.finish(i, e, end)
			}
			return Match{}, false
		}
	}
	if lastLead == leadBetween || lastLead == leadFrom {
		return p.fromTo(start, i, lastLead, about)
	}
	e, end, ok := p.read(i)
	if !ok {
		if y, k, is := p.bareYear(i); is && lastLead != 0 {
			e, end, ok = newExpr(), k, true
			e.year = y
		} else if m, is := p.sharedRange(i); is {
			m.Start = start
			return m, true
		}
	}
	if !ok {
		return Match{}, false
	}
	if third != 0 {
		if e.day != 0 || e.clocked() {
			if lastLead == leadLate || lastLead == leadEarly { // "late on 4 May"
				third = 0
			} else {
				return Match{}, false
			}
		}
		if e.month == 0 && e.quarter == 0 && e.season == 0 && e.year == 0 {
			return Match{}, false
		}
		e.third = third
	} else if e.year == 0 && e.month != 0 && e.day == 0 && e.third == 0 && e.week == 0 && lastLead == 0 {
		// A month's name alone: "May", "March" may be other words.
		if !p.monthAlone(i, end) {
			return Match{}, false
		}
	}
	if about {
		e.approximate = true
	}
	return p.close(start, e, end, b)
}

// monthAlone says whether a month without day and year is one: not May and March, which are words too.
func (p *parser) monthAlone(i, end int) bool {
	switch p.text[i:end] {
	case "May", "March", "may", "march", "mar", "sep", "dec", "jan", "Mar", "Jan", "sun", "sat", "august":
		return false
	}
	r, _ := scan.Raw(p.text, i)
	return r >= 'A' && r <= 'Z' && end-i > 3
}

// address gives the end of a URL that begins at i, so that no date is read in its path.
func address(text string, i int) (int, bool) {
	j := i
	for j < len(text) && j-i < 8 && asciiKind[text[j]] >= 2 {
		j++
	}
	if j == i || j+3 > len(text) || text[j:j+3] != "://" {
		return i, false
	}
	for j < len(text) && text[j] > ' ' && text[j] < 0x7F && text[j] != '"' && text[j] != '<' && text[j] != '>' {
		j++
	}
	return j, true
}

// fromTo reads "between A and B", "from A to B" and "from A on".
func (p *parser) fromTo(start, i int, l lead, about bool) (Match, bool) {
	if t, ok := scan.HasFold(p.text, i, "the "); ok {
		if _, _, is := englishDays.At(p.text, i); !is {
			i = t
		}
	}
	if m, ok := p.sharedRange(i); ok {
		m.Start = start
		return m, true
	}
	// "between 2 and 5 April", "from April 2 to 5"
	e, end, ok := p.read(i)
	if !ok {
		if y, k, is := p.bareYear(i); is {
			e, end, ok = newExpr(), k, true
			e.year = y
		} else {
			return Match{}, false
		}
	}
	e.approximate = e.approximate || about
	p.between = l == leadBetween
	defer func() { p.between = false }()
	if l == leadBetween {
		if j := scan.Blank(p.text, p.tail(&e, end)); !hasWord(p.text, j, "and") {
			return Match{}, false
		}
	}
	b := closed
	m, ok := p.close(start, e, end, b)
	if !ok {
		return m, ok
	}
	if l == leadFrom && !e.dated() && m.Time.Precision != Range && p.recurring(start) {
		p.skip = true
		return m, true
	}
	if l == leadFrom && m.Time.Precision != Range && !m.Time.OpenEnd && !m.Time.OpenStart {
		if k, is := scan.HasFold(p.text, scan.Blank(p.text, m.End), "on"); is && !letterAt(p.text, k) {
			m.End = k
		}
		m.Time.OpenEnd, m.Time.End = true, 0
		p.open = true
	}
	return m, true
}

func hasWord(text string, i int, w string) bool {
	e, ok := scan.HasFold(text, i, w)
	return ok && !letterAt(text, e)
}

// bareYear reads a year of four digits that stands alone.
func (p *parser) bareYear(i int) (year, end int, ok bool) {
	v, c, j := scan.Digits(p.text, i)
	if c != 4 || v < 1980 || v > 2050 || letterAt(p.text, j) {
		return 0, i, false
	}
	r, n := scan.At(p.text, j)
	if r == ',' || r == '.' || r == '-' || r == '/' || r == ':' {
		if q, _ := scan.At(p.text, j+n); scan.ClassOf(q) == scan.Digit {
			return 0, i, false
		}
	}
	if _, _, unit := countable.At(p.text, scan.Blank(p.text, j)); unit {
		return 0, i, false
	}
	return int(v), j, true
}

// countable are words that make the number before them a count and no year.
var countable = scan.NewWords(map[string]bool{
	"customers": true, "records": true, "users": true, "people": true, "accounts": true, "files": true, "servers": true, "patients": true, "employees": true, "devices": true, "students": true, "individuals": true, "%": true, "percent": true, "件": true, "人": true, "名": true, "members": true, "hosts": true, "systems": true, "times": true, "residents": true,
})

// englishMonthAt reads a month's name and a year, if one stands behind it.
func (p *parser) englishMonthAt(i int) (month, year, end int, ok bool) {
	m, j, ok := wordAt(months, p.text, i)
	if !ok {
		return 0, 0, i, false
	}
	if r, n := scan.At(p.text, j); r == '.' && j-i <= 4 {
		j += n
	}
	k := j
	if r, n := scan.At(p.text, k); r == ',' {
		k += n
	}
	if y, l, ok := p.bareYear(scan.Blank(p.text, k)); ok && scan.Blank(p.text, k) > j {
		return m, y, l, true
	}
	return m, 0, j, true
}

// englishNumber reads a time that begins with a number: 3 March 2023, 3rd of March, 10 p.m., 3 days ago.
func (p *parser) englishNumber(i, v, count, j int) (e expr, end int, ok bool) {
	text := p.text
	e = newExpr()
	k := j
	for _, s := range []string{"st", "nd", "rd", "th"} {
		if l, ok := scan.HasFold(text, j, s); ok && !letterAt(text, l) {
			k = l
		}
	}
	l := scan.Blank(text, k)
	if r, n := scan.At(text, k); r == '-' { // 03-Mar-2023
		l = k + n
	}
	if of, ok := scan.HasFold(text, l, "of "); ok && k > j {
		l = scan.Blank(text, of)
	}
	if count <= 2 && v >= 1 && v <= 31 {
		if m, n, ok := wordAt(months, text, l); ok && (l > j) {
			if r, w := scan.At(text, n); r == '.' && n-l <= 4 {
				n += w
			}
			e.day, e.month, end = v, m, n
			o := n
			if r, w := scan.At(text, o); r == ',' || r == '-' {
				o += w
			}
			if y, q, ok := p.bareYear(scan.Blank(text, o)); ok {
				e.year, end = y, q
			} else if r, _ := scan.At(text, n); r == '-' {
				return e, i, false
			}
			return p.englishTail(e, end)
		}
	}
	if r, n := scan.At(text, j); r == '.' && count <= 2 && v >= 1 && v <= 12 { // 4.30pm
		if m, c, l := scan.Digits(text, j+n); c == 2 && m < 60 {
			if pm, o, ok := meridiem(text, scan.Blank(text, l)); ok {
				e.hour, e.min, e.unit, e.pm = v, int(m), minute, pm
				e.fixNoon()
				return p.englishTail(e, o)
			}
		}
	}
	if k == j && count <= 2 {
		if pm, n, ok := meridiem(text, scan.Blank(text, j)); ok && v >= 1 && v <= 12 {
			e.hour, e.unit, e.pm = v, hour, pm
			e.fixNoon()
			return p.englishTail(e, n)
		}
	}
	// 3 days ago
	if count <= 2 {
		if f, n, ok := p.englishAgo(v, scan.Blank(text, j)); ok {
			return f, n, true
		}
	}
	// 3rd week of May
	if k > j && v <= 5 {
		if w, ok := scan.HasFold(text, l, "week of "); ok {
			if m, y, n, ok := p.englishMonthAt(scan.Blank(text, w)); ok {
				e.week, e.month, e.year = v, m, y
				return e, n, true
			}
		}
	}
	return e, i, false
}

func (e *expr) fixNoon() {
	if e.hour == 12 {
		if e.pm == 1 {
			e.hour = 0
		}
		e.pm = 0
	}
}

func (p *parser) englishAgo(v, i int) (expr, int, bool) {
	e := newExpr()
	for _, u := range []struct {
		word string
		rel  relative
	}{{"day", refDay}, {"week", refWeek}, {"month", refMonth}, {"year", refYear}} {
		j, ok := scan.HasFold(p.text, i, u.word)
		if !ok {
			continue
		}
		if r, n := scan.At(p.text, j); r == 's' {
			j += n
		}
		k := scan.Blank(p.text, j)
		switch {
		case hasWord(p.text, k, "ago"):
			e.rel, e.n = u.rel, -v
			if p.r.ref.y == 0 && p.r.last.y == 0 {
				return e, i, false
			}
			return e, k + 3, true
		case hasWord(p.text, k, "later") && p.r.last.known():
			e.rel, e.n = map[relative]relative{refDay: lastDay, refWeek: lastWeek, refMonth: lastMonth, refYear: lastYear}[u.rel], v
			return e, k + 5, true
		case hasWord(p.text, k, "earlier") && p.r.last.known():
			e.rel, e.n = map[relative]relative{refDay: lastDay, refWeek: lastWeek, refMonth: lastMonth, refYear: lastYear}[u.rel], -v
			return e, k + 7, true
		}
	}
	return e, i, false
}

// meridiem reads am, p.m. and the like: 1 is before noon, 2 after.
func meridiem(text string, i int) (pm, end int, ok bool) {
	for _, w := range []struct {
		word string
		pm   int
	}{{"a.m.", 1}, {"p.m.", 2}, {"a.m", 1}, {"p.m", 2}, {"am", 1}, {"pm", 2}} {
		if e, ok := scan.HasFold(text, i, w.word); ok && !letterAt(text, e) {
			return w.pm, e, true
		}
	}
	return 0, i, false
}

// englishClock reads what may follow 14:03 in English: p.m., a zone, "on" and a date.
func (p *parser) englishClock(e expr, i, end int) (expr, int, bool) {
	if pm, k, ok := meridiem(p.text, scan.Blank(p.text, end)); ok {
		e.pm, end = pm, k
		e.fixNoon()
	}
	return p.englishTail(e, end)
}

// englishTail reads a time of day behind a date, or a date behind a time of day.
func (p *parser) englishTail(e expr, i int) (expr, int, bool) {
	text := p.text
	end := i
	k := scan.Blank(text, i)
	comma := false
	if r, n := scan.At(text, k); r == ',' {
		k = scan.Blank(text, k+n)
		comma = true
	}
	if e.hour < 0 {
		// 3 March (Friday); 3 March, at 2:15 p.m.; 3 March 14:03
		about := false
		for range 2 {
			for _, w := range []string{"at ", "around ", "about ", "approximately ", "from ", "shortly after ", "shortly before "} {
				if l, ok := scan.HasFold(text, k, w); ok {
					if w == "from " && !p.clockNext(l) {
						continue
					}
					about = about || w == "around " || w == "about " || w == "approximately "
					k = l
				}
			}
		}
		if c, l, ok := p.colon(k); ok {
			c, l, _ = p.clockTail(c, l)
			e.hour, e.min, e.sec, e.micro, e.unit, e.pm, e.zone, e.zoned, e.eastern = c.hour, c.min, c.sec, c.micro, c.unit, c.pm, c.zone, c.zoned, c.eastern
			e.approximate = e.approximate || about
			return e, l, true
		}
		if v, c, l := scan.Digits(text, k); c > 0 && c <= 2 {
			if r, n := scan.At(text, l); r == '.' {
				if m, c, o := scan.Digits(text, l+n); c == 2 && m < 60 {
					if pm, q, ok := meridiem(text, scan.Blank(text, o)); ok {
						e.hour, e.min, e.unit, e.pm = int(v), int(m), minute, pm
						e.fixNoon()
						return e, p.tail(&e, q), true
					}
				}
			}
			if pm, n, ok := meridiem(text, scan.Blank(text, l)); ok {
				e.hour, e.unit, e.pm = int(v), hour, pm
				e.fixNoon()
				n = p.tail(&e, n)
				e.approximate = e.approximate || about
				return e, n, true
			}
		}
		for _, w := range []struct {
			word string
			h    int
		}{{"noon", 12}, {"midnight", 0}, {"midday", 12}} {
			if hasWord(text, k, w.word) && k > i {
				e.hour, e.min, e.unit = w.h, 0, minute
				return e, k + len(w.word), true
			}
		}
		if v, l, ok := wordAt(englishParts, text, k); ok && k > i && !comma {
			e.partFrom, e.partTo = v.from, v.to
			return e, l, true
		}
		return e, end, true
	}
	// A zone, then perhaps "on" and a date.
	end = p.tail(&e, end)
	if e.dated() {
		return e, end, true
	}
	k = scan.Blank(text, end)
	if r, n := scan.At(text, k); r == ',' {
		k = scan.Blank(text, k+n)
	}
	l, on := scan.HasFold(text, k, "on ")
	if on {
		k = scan.Blank(text, l)
	}
	if k == end {
		return p.clockAlone(e, end)
	}
	r, _ := scan.At(text, k)
	if c := scan.ClassOf(r); c == scan.Digit || c == scan.Latin {
		if c == scan.Digit {
			if _, _, clock := p.colon(k); clock {
				return p.clockAlone(e, end)
			}
		}
		d, m, ok := p.read(k)
		if ok && d.hour < 0 && d.partTo == 0 && (d.day != 0 || d.rel == refDay || d.rel == lastDay || d.weekday != 0) {
			e.year, e.month, e.day, e.rel, e.n, e.weekday = d.year, d.month, d.day, d.rel, d.n, d.weekday
			e.approximate = e.approximate || d.approximate
			return e, m, true
		}
	}
	return p.clockAlone(e, end)
}

func (p *parser) clockNext(i int) bool {
	if _, _, ok := p.colon(i); ok {
		return true
	}
	_, c, l := scan.Digits(p.text, i)
	if c == 0 {
		return false
	}
	_, _, ok := meridiem(p.text, scan.Blank(p.text, l))
	return ok
}

// clockAlone lets a time of day stand without a day only where a day was named.
func (p *parser) clockAlone(e expr, end int) (expr, int, bool) {
	return e, end, p.r.last.known() || p.r.ref.y != 0
}

func (p *parser) clockTail(e expr, end int) (expr, int, bool) {
	if pm, k, ok := meridiem(p.text, scan.Blank(p.text, end)); ok {
		e.pm, end = pm, k
		e.fixNoon()
	}
	return e, p.tail(&e, end), true
}

// readEnglish reads a time that begins with an English word.
func (p *parser) readEnglish(i int) (e expr, end int, ok bool) {
	text := p.text
	e = newExpr()
	the := i
	if t, ok := scan.HasFold(text, i, "the "); ok {
		the = t
	}
	if d, j, ok := wordAt(englishDays, text, i); ok {
		e.rel, e.n, e.partFrom, e.partTo = d.rel, d.n, d.from, d.to
		if d.rel == refDay || d.rel == lastDay {
			if e.partTo != 0 {
				if at, is := scan.HasFold(text, scan.Blank(text, j), "at "); is && p.clockNext(at) {
					return p.englishTail(e, j)
				}
				return e, j, true
			}
			return p.englishTail(e, j)
		}
		return e, j, true
	}
	// The evening of 4 May; the week of 5 June; the third quarter of 2023; the 3rd week of May.
	if w, j, ok := wordAt(englishParts, text, the); ok && the >= i {
		if of, is := scan.HasFold(text, scan.Blank(text, j), "of "); is || hasWord(text, scan.Blank(text, j), "on") {
			if !is {
				of = scan.Blank(text, j) + 3
			}
			d, k, ok := p.read(scan.Blank(text, of))
			if ok && d.hour < 0 && d.partTo == 0 && (d.day != 0 || d.rel == refDay || d.rel == lastDay || d.weekday != 0) {
				d.partFrom, d.partTo = w.from, w.to
				return d, k, true
			}
		}
		return e, i, false
	}
	if j, is := scan.HasFold(text, the, "week of "); is {
		d, k, ok := p.read(scan.Blank(text, j))
		if ok && d.day != 0 {
			d.week = -1
			return d, k, true
		}
		return e, i, false
	}
	if n, j, ok := wordAt(ordinals, text, the); ok {
		k := scan.Blank(text, j)
		if f, is := scan.HasFold(text, k, "fiscal "); is {
			k = f
		}
		if l, is := scan.HasFold(text, k, "quarter"); is && n <= 4 {
			e.quarter = n
			return p.ofYear(e, l)
		}
		if l, is := scan.HasFold(text, k, "week of "); is {
			if m, y, o, ok := p.englishMonthAt(scan.Blank(text, l)); ok {
				e.week, e.month, e.year = n, m, y
				return e, o, true
			}
		}
		if l, is := scan.HasFold(text, k, "half of "); is && n <= 2 {
			if y, o, ok := p.bareYear(scan.Blank(text, l)); ok {
				e.year = y
				return p.half(e, n, o)
			}
		}
	}
	if r, n := scan.At(text, i); r == 'Q' || r == 'q' {
		if v, c, j := scan.Digits(text, i+n); c == 1 && v >= 1 && v <= 4 && !letterAt(text, j) {
			e.quarter = int(v)
			return p.ofYear(e, j)
		}
	}
	// Next Friday, last Monday, this week's Tuesday.
	for _, d := range []struct {
		word string
		n    int
	}{{"last ", -1}, {"next ", 1}, {"this ", 0}, {"past ", -1}, {"coming ", 0}} {
		j, is := scan.HasFold(text, the, d.word)
		if !is {
			continue
		}
		if w, k, ok := wordAt(weekdays, text, scan.Blank(text, j)); ok && k-j > 3 {
			e.rel, e.n, e.weekday = nextDay, d.n, w
			return p.englishTail(e, k)
		}
		if s, k, ok := wordAt(englishSeasons, text, scan.Blank(text, j)); ok {
			e.season, e.rel, e.n = s, refYear, min(d.n, 1)
			return e, k, true
		}
		if m, k, ok := wordAt(months, text, scan.Blank(text, j)); ok && k-j > 2 {
			e.month = m
			e.rel, e.n = refYear, d.n
			if d.n < 0 && p.r.ref.m > m {
				e.n = 0
			}
			if d.n > 0 && p.r.ref.m < m {
				e.n = 0
			}
			return e, k, true
		}
		return e, i, false
	}
	if w, j, ok := wordAt(weekdays, text, i); ok {
		k := j
		if r, n := scan.At(text, k); r == '.' && j-i <= 5 {
			k += n
		}
		long := j-i > 5
		l := scan.Blank(text, k)
		if r, n := scan.At(text, l); r == ',' {
			l = scan.Blank(text, l+n)
		}
		if the, is := scan.HasFold(text, l, "the "); is {
			l = the
		}
		if d, m, ok := p.read(l); ok && l > j && (d.day != 0 && d.month != 0) {
			d.weekday = w
			return d, m, true
		}
		if !long || p.recurring(i) {
			return e, i, false
		}
		if r, _ := scan.Raw(text, i); r < 'A' || r > 'Z' || p.r.ref.y == 0 {
			return e, i, false
		}
		if r, _ := scan.At(text, j); r == 's' || r == '-' {
			return e, i, false
		}
		for _, s := range []string{"to ", "through ", "–", "-"} {
			if to, is := scan.HasFold(text, scan.Blank(text, j), s); is {
				if _, _, day := weekdays.At(text, scan.Blank(text, to)); day { // Monday to Friday: a habit
					return e, i, false
				}
			}
		}
		e.weekday = w
		return p.englishTail(e, j)
	}
	if s, j, ok := wordAt(englishSeasons, text, i); ok {
		e.season = s
		k := scan.Blank(text, j)
		if of, is := scan.HasFold(text, k, "of "); is {
			k = of
		}
		if y, l, ok := p.bareYear(k); ok {
			e.year = y
			return e, l, true
		}
		return e, i, false
	}
	for _, w := range []struct {
		word string
		h    int
	}{{"noon", 12}, {"midnight", 0}, {"midday", 12}} {
		if hasWord(text, i, w.word) {
			e.hour, e.min, e.unit = w.h, 0, minute
			return p.englishTail(e, i+len(w.word))
		}
	}
	if v, j, ok := wordAt(cardinals, text, i); ok {
		return p.englishAgo(v, scan.Blank(text, j))
	}
	if m, j, ok := wordAt(months, text, i); ok {
		r, _ := scan.Raw(text, i)
		if r >= 'a' && r <= 'z' && p.r.zone == JST {
			return e, i, false
		}
		e.month = m
		if r, n := scan.At(text, j); r == '.' && j-i <= 4 {
			j += n
		}
		end = j
		k := scan.Blank(text, j)
		if r, n := scan.At(text, k); r == '-' && k == j { // Mar-2023
			k += n
		}
		if the, is := scan.HasFold(text, k, "the "); is {
			k = the
		}
		if v, c, l := scan.Digits(text, k); c > 0 && c <= 2 && v >= 1 && v <= 31 && k > j && !clockSign(text, l) {
			for _, s := range []string{"st", "nd", "rd", "th"} {
				if o, is := scan.HasFold(text, l, s); is {
					l = o
				}
			}
			if letterAt(text, l) {
				return e, i, false
			}
			e.day, end = int(v), l
			o := l
			if r, n := scan.At(text, o); r == ',' {
				o += n
			}
			if y, q, ok := p.bareYear(scan.Blank(text, o)); ok && scan.Blank(text, o) > l {
				e.year, end = y, q
			}
			return p.englishTail(e, end)
		}
		o := j
		if r, n := scan.At(text, o); r == ',' || r == '-' {
			o += n
		}
		if of, is := scan.HasFold(text, scan.Blank(text, o), "of "); is {
			if y, q, ok := p.bareYear(of); ok {
				e.year = y
				return e, q, true
			}
		}
		if y, q, ok := p.bareYear(scan.Blank(text, o)); ok && scan.Blank(text, o) > j {
			e.year, end = y, q
			return e, end, true
		}
		return e, end, true
	}
	return e, i, false
}

func clockSign(text string, i int) bool {
	r, _ := scan.At(text, i)
	return r == ':' || r == '.' && isDigitAt(text, i+1)
}

// ofYear reads "of 2023" or "2023" behind a quarter.
func (p *parser) ofYear(e expr, i int) (expr, int, bool) {
	k := scan.Blank(p.text, i)
	if r, n := scan.At(p.text, k); r == ',' {
		k = scan.Blank(p.text, k+n)
	}
	if of, ok := scan.HasFold(p.text, k, "of "); ok {
		k = scan.Blank(p.text, of)
	}
	for _, w := range []string{"fiscal ", "fy "} {
		if f, ok := scan.HasFold(p.text, k, w); ok {
			k = f
		}
	}
	if y, l, ok := p.bareYear(k); ok {
		e.year = y
		return e, l, true
	}
	return e, i, p.r.last.y != 0 || p.r.ref.y != 0
}

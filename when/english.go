package when

import "github.com/tenmatsu/tenmatsu/internal/scan"

var months = scan.NewWords(func() map[string]int {
	return map[string]int{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
		"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
	}
})

var weekdays = scan.NewWords(func() map[string]int {
	return map[string]int{
		"sunday": 1, "monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6, "saturday": 7,
		"sun": 1, "mon": 2, "tue": 3, "tues": 3, "wed": 4, "thu": 5, "thur": 5, "thurs": 5, "fri": 6, "sat": 7,
	}
})

// A lead is a word before a time that says how it is meant.
type lead uint8

const (
	leadPlain lead = iota + 1 // in, on, at: not part of the time
	leadSince
	leadUntil
	leadBefore
	leadAfter
	leadAbout
	leadFrom
	leadBetween
	leadEarly
	leadMid
	leadLate
	leadEnd
	leadStart
)

var leads = scan.NewWords(func() map[string]lead {
	return map[string]lead{
		"in": leadPlain, "on": leadPlain, "at": leadPlain, "during": leadPlain, "throughout": leadPlain, "of": leadPlain, "dated": leadPlain,
		"since": leadSince, "since at least": leadSince, "until at least": leadUntil, "from at least": leadFrom, "ever since": leadSince, "effective": leadPlain, "until": leadUntil, "till": leadUntil, "by": leadUntil, "no later than": leadUntil, "not later than": leadUntil, "on or before": leadUntil, "at or before": leadUntil, "on or after": leadSince, "at or after": leadSince, "up to": leadUntil, "up until": leadUntil, "through": leadUntil,
		"not before": leadFrom, "no earlier than": leadFrom, "not earlier than": leadFrom, "no sooner than": leadFrom,
		"before": leadBefore, "prior to": leadBefore, "after": leadAfter, "later than": leadAfter, "just after": leadAbout, "just before": leadAbout, "shortly after": leadAbout, "shortly before": leadAbout, "untill": leadUntil, "thru": leadUntil, "as of": leadPlain, "as early as": leadPlain, "about": leadAbout, "around": leadAbout, "approximately": leadAbout, "circa": leadAbout, "on or about": leadAbout, "on or around": leadAbout, "roughly": leadAbout, "at about": leadAbout, "at around": leadAbout, "at approximately": leadAbout, "in about": leadAbout, "in or about": leadAbout, "in or around": leadAbout, "or about": leadAbout, "sometime in": leadPlain, "some time in": leadPlain,
		"from": leadFrom, "starting": leadFrom, "beginning": leadFrom, "from about": leadFrom, "starting on": leadFrom, "beginning on": leadFrom, "starting in": leadFrom, "beginning in": leadFrom, "between": leadBetween, "early": leadEarly, "mid": leadMid, "mid-": leadMid, "late": leadLate, "early in": leadEarly, "late in": leadLate, "the middle of": leadMid, "middle of": leadMid,
		"early-": leadEarly, "late-": leadLate, "the end of": leadEnd, "end of": leadEnd, "the beginning of": leadStart, "beginning of": leadStart, "the start of": leadStart, "start of": leadStart,
	}
})

var englishParts = scan.NewWords(func() map[string]part {
	return map[string]part{
		"morning": {6 * 60, 12 * 60}, "afternoon": {12 * 60, 18 * 60}, "evening": {18 * 60, 24 * 60}, "night": {18 * 60, 24 * 60}, "early morning": {3 * 60, 6 * 60}, "early hours": {0, 6 * 60}, "late evening": {21 * 60, 24 * 60}, "late afternoon": {15 * 60, 18 * 60},
		"late morning": {9 * 60, 12 * 60}, "early afternoon": {12 * 60, 15 * 60}, "early evening": {18 * 60, 21 * 60}, "late night": {21 * 60, 24 * 60}, "lunchtime": {12 * 60, 14 * 60}, "small hours": {0, 6 * 60},
		"dawn": {3 * 60, 6 * 60}, "arvo": {12 * 60, 18 * 60}, "early hours of the morning": {0, 6 * 60}, "early-morning": {3 * 60, 6 * 60}, "late-morning": {9 * 60, 12 * 60}, "early-afternoon": {12 * 60, 15 * 60}, "late-afternoon": {15 * 60, 18 * 60}, "early-evening": {18 * 60, 21 * 60}, "late-evening": {21 * 60, 24 * 60}, "mid-morning": {8 * 60, 10 * 60}, "mid-afternoon": {14 * 60, 16 * 60},
	}
})

var englishSeasons = scan.NewWords(func() map[string]int {
	return map[string]int{"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
})

var ordinals = scan.NewWords(func() map[string]int {
	return map[string]int{
		"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
		"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
	}
})

// ones are the numbers up to nineteen and the tens, by which clock times and amounts are said.
var ones = scan.NewWords(func() map[string]int {
	return map[string]int{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
	}
})

// units are the words of lengths of time: days are counted by n, clock units by µs.
type lengthUnit struct {
	rel relative // refDay, refWeek, refMonth, refYear; noRel for clock units
	n   int
	us  int64
}

var lengthUnits = scan.NewWords(func() map[string]lengthUnit {
	return map[string]lengthUnit{
		"second": {us: second}, "seconds": {us: second}, "sec": {us: second}, "secs": {us: second}, "minute": {us: minute}, "minutes": {us: minute}, "min": {us: minute}, "mins": {us: minute},
		"hour": {us: hour}, "hours": {us: hour}, "hr": {us: hour}, "hrs": {us: hour}, "h": {us: hour},
		"day": {rel: refDay, n: 1}, "days": {rel: refDay, n: 1}, "week": {rel: refWeek, n: 1}, "weeks": {rel: refWeek, n: 1}, "fortnight": {rel: refWeek, n: 2}, "fortnights": {rel: refWeek, n: 2}, "month": {rel: refMonth, n: 1}, "months": {rel: refMonth, n: 1},
		"wk": {rel: refWeek, n: 1}, "wks": {rel: refWeek, n: 1}, "mo": {rel: refMonth, n: 1}, "mos": {rel: refMonth, n: 1}, "mth": {rel: refMonth, n: 1}, "mths": {rel: refMonth, n: 1},
		"quarter": {rel: refMonth, n: 3}, "quarters": {rel: refMonth, n: 3}, "year": {rel: refYear, n: 1}, "years": {rel: refYear, n: 1}, "yr": {rel: refYear, n: 1}, "yrs": {rel: refYear, n: 1}, "decade": {rel: refYear, n: 10}, "decades": {rel: refYear, n: 10},
	}
})

var englishHolidays = scan.NewWords(func() map[string]holiday {
	return map[string]holiday{
		"new year's day": newYearsDay, "new years day": newYearsDay, "new year's eve": newYearsEve, "new years eve": newYearsEve, "new year's": newYearsDay,
		"valentine's day": valentines, "valentines day": valentines, "valentine day": valentines, "april fools' day": aprilFools, "april fool's day": aprilFools, "april fools day": aprilFools,
		"christmas": christmas, "christmas day": christmas, "xmas": christmas, "xmas day": christmas, "christmas eve": christmasEve, "xmas eve": christmasEve, "boxing day": boxingDay,
		"halloween": halloween, "halloween day": halloween, "independence day": independence, "veterans day": veterans, "veteran's day": veterans, "juneteenth": juneteenth, "st patrick's day": patricks, "st. patrick's day": patricks, "saint patrick's day": patricks, "st patricks day": patricks,
		"martin luther king day": mlk, "martin luther king jr. day": mlk, "martin luther king jr day": mlk, "mlk day": mlk, "presidents' day": presidents, "presidents day": presidents, "president's day": presidents, "mother's day": mothers, "mothers day": mothers, "mothers' day": mothers, "father's day": fathers, "fathers day": fathers, "fathers' day": fathers,
		"memorial day": memorial, "labor day": labor, "labour day": labor, "columbus day": columbus, "thanksgiving": thanksgiving, "thanksgiving day": thanksgiving, "black friday": blackFriday,
		"easter": easter, "easter sunday": easter, "good friday": goodFriday, "easter monday": easterMonday, "golden week": goldenWeek, "obon": obon,
		"ash wednesday": ashWednesday, "palm sunday": palmSunday, "maundy thursday": maundyThursday, "ascension day": ascension, "pentecost": pentecost, "whit sunday": pentecost, "whit monday": whitMonday, "mardi gras": mardiGras, "shrove tuesday": mardiGras, "pancake day": mardiGras, "cyber monday": cyberMonday,
		"groundhog day": groundhog, "cinco de mayo": cinco, "canada day": canada, "bastille day": bastille, "australia day": australia, "anzac day": anzac, "guy fawkes night": guyFawkes, "guy fawkes day": guyFawkes, "bonfire night": guyFawkes, "earth day": earth, "may day": mayDay, "international women's day": women, "remembrance day": remembrance, "armistice day": remembrance, "epiphany": epiphany, "indigenous peoples' day": columbus, "indigenous peoples day": columbus,
		"st george's day": george, "st. george's day": george, "saint george's day": george, "st david's day": david, "st. david's day": david, "saint david's day": david, "st andrew's day": andrew, "st. andrew's day": andrew, "saint andrew's day": andrew, "burns night": burns, "flag day": flag, "waitangi day": waitangi, "all saints' day": allSaints, "all saints day": allSaints,
		"midsummer's day": midsummer, "midsummer day": midsummer, "twelfth night": twelfthNight, "hogmanay": newYearsEve, "remembrance sunday": remembranceSunday, "pi day": piDay, "st stephen's day": boxingDay, "st. stephen's day": boxingDay, "new year's morning": newYearsDay, "may bank holiday": earlyMay,
		"lincoln's birthday": lincoln, "lincolns birthday": lincoln, "washington's birthday": presidents, "washingtons birthday": presidents, "mothering sunday": mothering, "trinity sunday": trinity, "patriots' day": patriots, "patriots day": patriots, "patriot's day": patriots, "election day": election, "st paddy's day": patricks, "st. paddy's day": patricks, "paddy's day": patricks, "mlk jr day": mlk, "mlk jr. day": mlk, "martin luther king's day": mlk, "martin luther kings day": mlk, "martin luther king jr.'s day": mlk, "fat tuesday": mardiGras, "easter mon": easterMonday, "nye": newYearsEve, "women's day": women, "international workers' day": mayDay,
		"new year": newYearsDay, "early may bank holiday": earlyMay, "late may bank holiday": springBank, "spring bank holiday": springBank, "august bank holiday": augustBank, "summer bank holiday": augustBank,
	}
})

// wordAt looks a whole word up: no letter or digit may follow it.
func wordAt[T any](w *scan.Words[T], text string, i int) (v T, end int, ok bool) {
	v, end, ok = w.At(text, i)
	if ok && letterAt(text, end) && text[end-1] != '-' {
		// A shorter word may stand here: "may" of "mayor" does not, "mar" of "march" is found longest first.
		return v, i, false
	}
	return v, end, ok
}

// monthAlone says whether a month without day and year is one: not May and March, which are words too.
func (p *parser) monthAlone(i, end int) bool {
	if p.r.clock && blankAround(p.text, i, end) {
		return true
	}
	if k, is := scan.HasFold(p.text, i, "the "); is { // the march, The March family
		i = scan.Blank(p.text, k)
	}
	if r, n := scan.At(p.text, end); r == '-' && p.kindAt(end+n)&kMonth != 0 && p.text[i] <= 'Z' { // May–July 2024
		return true
	}
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

//
//go:noinline
func hasWord(text string, i int, w string) bool {
	if begunOtherwise(text, i, w) {
		return false
	}
	e, ok := scan.HasFold(text, i, w)
	return ok && !letterAt(text, e)
}

// begunOtherwise says whether a byte of ASCII stands at i with which w does not begin: most that is asked for does not.
func begunOtherwise(text string, i int, w string) bool {
	return i < len(text) && text[i] < 0x80 && (text[i]^w[0])&^0x20 != 0
}

// bareYear reads a year of four digits that stands alone.
func (p *parser) bareYear(i int) (year, end int, ok bool) {
	v, c, j := scan.Digits(p.text, i)
	if c != 4 || v < 1900 || v > 2100 || letterAt(p.text, j) {
		return 0, i, false
	}
	if v < 1980 || v > 2050 { // an older or a far year must not count what follows
		if k := scan.Blank(p.text, j); k > j && k < len(p.text) && p.text[k]|0x20 >= 'a' && p.text[k]|0x20 <= 'z' && !p.ends(j) {
			return 0, i, false
		}
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

var ofWords = []string{"of", "Of", "OF"}

// countable are words that make the number before them a count and no year.
var countable = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"customers": true, "records": true, "users": true, "people": true, "accounts": true, "files": true, "servers": true, "patients": true, "employees": true, "devices": true, "students": true, "individuals": true, "%": true, "percent": true, "件": true, "人": true, "名": true, "members": true, "hosts": true, "systems": true, "times": true, "residents": true, "words": true, "items": true,
	}
})

// englishMonthAt reads a month's name and a year, if one stands behind it.
func (p *parser) englishMonthAt(i int) (month, year, end int, ok bool) {
	m, j, ok := wordAt(months, p.text, i)
	if !ok {
		return 0, 0, i, false
	}
	if r, n := scan.At(p.text, j); r == '.' && shortMonth(p.text, i, j) {
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

// meridiem reads am, p.m. and the like: 1 is before noon, 2 after.
func meridiem(text string, i int) (pm, end int, ok bool) {
	if r, _ := scan.At(text, i); r|0x20 != 'a' && r|0x20 != 'p' {
		return 0, i, false
	}
	for _, w := range [...]struct {
		word string
		pm   int
	}{{"a.m.", 1}, {"p.m.", 2}, {"a.m", 1}, {"p.m", 2}, {"am", 1}, {"pm", 2}, {"a m", 1}, {"p m", 2}} {
		if e, ok := scan.HasFold(text, i, w.word); ok && !letterAt(text, e) {
			return w.pm, e, true
		}
	}
	return 0, i, false
}

//
//go:noinline
func clockSign(text string, i int) bool {
	r, _ := scan.At(text, i)
	return (r == ':' || r == '.') && isDigitAt(text, i+1)
}

// ofYear reads "of 2023" or "2023" behind a quarter.
func (p *parser) ofYear(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
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
	if y, l, ok := p.thisYear(k); ok {
		e.year, e.leans = y, true
		return e, l, true
	}
	return e, i, p.r.last.y != 0 || p.r.ref.y != 0
}

// thisYear reads "this year", "next year", "last year" as a year.
func (p *parser) thisYear(i int) (year, end int, ok bool) {
	if p.r.ref.y == 0 {
		return 0, i, false
	}
	for _, w := range [...]struct {
		word string
		n    int
	}{{"next year", 1}, {"last year", -1}, {"this year", 0}} {
		if hasWord(p.text, i, w.word) {
			return p.r.ref.y + w.n, i + len(w.word), true
		}
	}
	return 0, i, false
}

// shortMonth says whether the month's name at [i, end) is cut short, so that a point behind it is its own.
func shortMonth(text string, i, end int) bool {
	switch end - i {
	case 3:
		return !hasWord(text, i, "may")
	case 4:
		return hasWord(text, i, "sept")
	}
	return false
}

package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An amount is a length of time as it was said: months and days of the calendar, and microseconds of
// the clock.
type amount struct {
	months, days int
	us           int64
	rel          relative // the coarsest unit that was said; noRel for a unit of the clock
	n            int      // how many of it
	fine         int64    // the finest clock unit that was said
	approximate  bool
}

// amountAt reads "2 hours", "half an hour", "a couple of days", "two and a half hours", "1 hour 20 minutes", "a week".
func (p *parser) amountAt(i int) (a amount, end int, ok bool) {
	text := p.text
	j := i
	for _, w := range [...]string{"about ", "around ", "approximately ", "roughly ", "another ", "exactly ", "just "} {
		if k, is := scan.HasFold(text, j, w); is {
			j = scan.Blank(text, k)
			a.approximate = w[0] != 'e' && w[0] != 'j' && w != "another "
		}
	}
	for range 3 {
		k, is := p.oneAmount(&a, j)
		if !is {
			break
		}
		end, ok = k, true
		j = scan.Blank(text, k)
		if r, n := scan.At(text, j); r == ',' {
			j = scan.Blank(text, j+n)
		}
		if l, is := scan.HasFold(text, j, "and "); is {
			if h, is := scan.HasFold(text, l, "a half"); is && !letterAt(text, h) { // an hour and a half
				a.half()
				return a, h, true
			}
			j = scan.Blank(text, l)
		}
		if !isDigitAt(text, j) && p.kindAt(j)&kNumber == 0 {
			break
		}
	}
	return a, end, ok
}

// half adds half of the unit that was said last.
func (a *amount) half() {
	switch {
	case a.fine != 0:
		a.us += a.fine / 2
		a.fine = minute
	case a.rel == refDay:
		a.us += 12 * hour
		a.fine = hour
	case a.rel == refYear:
		a.months += 6
	case a.rel == refMonth:
		a.days += 15
	}
}

// oneAmount reads one number with its unit into a.
func (p *parser) oneAmount(a *amount, i int) (end int, ok bool) {
	text := p.text
	num, den := 1, 1 // the number of units is num/den
	more := 0        // halves of a unit besides
	k := i
	switch {
	case has(text, i, "half an ", &k), has(text, i, "half a ", &k):
		den = 2
	case has(text, i, "a quarter of an ", &k), has(text, i, "quarter of an ", &k):
		den = 4
	case has(text, i, "three-quarters of an ", &k), has(text, i, "three quarters of an ", &k):
		num, den = 3, 4
	case has(text, i, "a couple of ", &k), has(text, i, "couple of ", &k), has(text, i, "a couple ", &k), has(text, i, "a pair of ", &k):
		num = 2
	case has(text, i, "a few ", &k), has(text, i, "few ", &k):
		num, a.approximate = 3, true
	case has(text, i, "an ", &k), has(text, i, "a ", &k):
	default:
		v, c, l := scan.Digits(text, i)
		if c > 0 {
			if c > 4 {
				return i, false
			}
			num = int(v)
			if r, n := scan.At(text, l); r == '.' || r == '/' {
				f, fc, m := scan.Digits(text, l+n)
				switch {
				case fc == 1 && r == '.':
					num, den, l = num*10+int(f), 10, m
				case fc == 1 && r == '/' && f > 1 && f <= 4:
					den, l = int(f), m
				default:
					return i, false
				}
			}
		} else {
			var is bool
			if num, l, is = p.numberWord(i); !is {
				return i, false
			}
		}
		k = scan.Blank(text, l)
		if r, n := scan.At(text, l); r == '-' {
			k = l + n
		}
		for _, w := range [...]string{"and a half ", "and an half ", "1/2 ", "and one half "} {
			if has(text, k, w, &k) {
				more = 1
				break
			}
		}
		has(text, k, "more ", &k)
		if r, n := scan.At(text, l); c > 0 && den == 1 && (r == '\'' || r == '"') && !letterAt(text, l+n) { // in 15'
			u := minute
			if r == '"' {
				u = second
			}
			a.us, a.fine = a.us+int64(num)*u, u
			return l + n, true
		}
	}
	u, end, ok := wordAt(lengthUnits, text, k)
	if !ok && k > i && isDigitAt(text, i) && isDigitAt(text, k-1) { // 5d ago, 2h30m ago
		u, end, ok = gluedUnits.At(text, k)
		ok = ok && (!letterAt(text, end) || isDigitAt(text, end))
	}
	if !ok || num == 0 {
		return i, false
	}
	if u.rel == noRel {
		a.us += u.us * int64(num) / int64(den)
		a.fine = u.us
		if den > 1 && u.us == hour {
			a.fine = minute
		}
		if more > 0 {
			a.half()
		}
		return end, true
	}
	if a.rel == noRel {
		a.rel, a.n = u.rel, num*u.n/den
	}
	switch {
	case den > 1 && u.rel == refDay:
		a.us += day * int64(num) / int64(den)
		a.fine = hour
	case u.rel == refDay:
		a.days += num * u.n
	case u.rel == refWeek:
		a.days += 7 * num * u.n / den
	case u.rel == refMonth:
		a.months += num * u.n / den
		if den == 2 && num == 1 {
			a.days += 15
		}
	case u.rel == refYear:
		a.months += 12 * num * u.n / den
	}
	if more > 0 {
		a.half()
	}
	return end, true
}

// gluedUnits are the units that are written by their letters, glued to the number.
var gluedUnits = scan.NewWords(func() map[string]lengthUnit {
	return map[string]lengthUnit{
		"s": {us: second}, "m": {us: minute}, "h": {us: hour}, "d": {rel: refDay, n: 1}, "w": {rel: refWeek, n: 1}, "mo": {rel: refMonth, n: 1}, "y": {rel: refYear, n: 1},
	}
})

// has moves *k behind w where w stands at i.
func has(text string, i int, w string, k *int) bool {
	if begunOtherwise(text, i, w) {
		return false
	}
	e, ok := scan.HasFold(text, i, w)
	if ok {
		*k = scan.Blank(text, e)
	}
	return ok
}

// countedBetween reads two numbers of one unit: two or three days ago, 2-3 weeks from now, a month or two ago, and behind "in" two or
// three weeks.
func (p *parser) countedBetween(i int, in bool) (e *expr, end int, ok bool) {
	text := p.text
	lo, j, ok := p.smallEnglish(i)
	var hi int
	var u lengthUnit
	one, is := scan.HasFold(text, i, "a ")
	if !is {
		one, is = scan.HasFold(text, i, "an ")
	}
	switch {
	case is: // a month or two
		lo, hi = 1, 2
		if u, j, ok = wordAt(lengthUnits, text, scan.Blank(text, one)); !ok {
			return nil, i, false
		}
		j = scan.Blank(text, j)
		if !hasWord(text, j, "or two") {
			return nil, i, false
		}
		j += len("or two")
	case ok && lo >= 1:
		k := scan.Blank(text, j)
		l, is := scan.HasFold(text, k, "or ")
		if !is {
			l, is = scan.HasFold(text, k, "to ")
		}
		if r, n := scan.At(text, k); !is && r == '-' {
			l, is = k+n, true
		}
		if !is {
			return nil, i, false
		}
		if hi, j, ok = p.smallEnglish(scan.Blank(text, l)); !ok || hi <= lo || hi > 99 {
			return nil, i, false
		}
		if u, j, ok = wordAt(lengthUnits, text, scan.Blank(text, j)); !ok {
			return nil, i, false
		}
	default:
		return nil, i, false
	}
	k := scan.Blank(text, j)
	switch {
	case in:
		if !p.ends(j) {
			return nil, i, false
		}
		return p.stretch(lo, hi, u, 1), j, true
	case hasWord(text, k, "ago"):
		return p.stretch(lo, hi, u, -1), k + len("ago"), true
	case hasWord(text, k, "from now"):
		return p.stretch(lo, hi, u, 1), k + len("from now"), true
	}
	return nil, i, false
}

// counted reads an amount of time that is counted from somewhere: "3 days ago", "2 weeks from now", "a week from
// Tuesday", "two days before 5 May", "three days later".
func (p *parser) counted(i int) (e *expr, end int, ok bool) {
	text := p.text
	if l, is := scan.HasFold(text, i, "several "); is { // several days ago
		l = scan.Blank(text, l)
		u, j, is := wordAt(lengthUnits, text, l)
		k := scan.Blank(text, j)
		switch {
		case !is || !p.r.clock || k == j:
		case hasWord(text, k, "ago"):
			return p.several(u, -1), k + 3, true
		case hasWord(text, k, "from now"):
			return p.several(u, 1), k + 8, true
		}
		return e, i, false
	}
	if p.r.clock {
		if e, end, ok = p.countedBetween(i, false); ok {
			return e, end, true
		}
	}
	a, j, ok := p.amountAt(i)
	if !ok {
		return e, i, false
	}
	k := scan.Blank(text, j)
	if k == j {
		return e, i, false
	}
	ref := p.r.ref.y != 0 || p.r.last.y != 0
	switch {
	case hasWord(text, k, "ago"):
		if !ref {
			return e, i, false
		}
		if l := scan.Blank(text, k+3); a.us == 0 && p.r.clock && (hasWord(text, l, "today") || hasWord(text, l, "yesterday") || hasWord(text, l, "tomorrow") || hasWord(text, l, "last") || hasWord(text, l, "this")) { // a year ago today, a week ago last Friday
			if e, end, ok = p.offsetFrom(l, -a.months, -a.days); ok {
				return e, end, true
			}
		}
		e, ok = p.offset(a, -1)
		f, l := p.timeBehindDay(e, k+3)
		return f, l, ok
	case p.r.clock && hasWord(text, k, "back") && a.us == 0 && p.ends(k+4): // two weeks back
		e, ok = p.offset(a, -1)
		return e, k + 4, ok
	case p.r.clock && hasWord(text, k, "away") && a.us == 0 && p.ends(k+4): // three weeks away
		e, ok = p.offset(a, 1)
		return e, k + 4, ok
	case p.r.clock && hasWord(text, k, "in the future"):
		e, ok = p.offset(a, 1)
		return e, k + len("in the future"), ok
	case hasWord(text, k, "hence"), hasWord(text, k, "from now"), hasWord(text, k, "from today"), hasWord(text, k, "from right now"):
		if p.r.ref.y == 0 {
			return e, i, false
		}
		_, l := wordKinds.Get().at(text, k)
		if text[k]|0x20 == 'f' {
			l = scan.Blank(text, l)
			_, l = wordKinds.Get().at(text, l)
			if hasWord(text, k, "from right now") {
				l = scan.Blank(text, l)
				_, l = wordKinds.Get().at(text, l)
			}
		}
		e, ok = p.offset(a, 1)
		f, l := p.timeBehindDay(e, l)
		return f, l, ok
	case hasWord(text, k, "later"), hasWord(text, k, "earlier"):
		if !p.r.last.known() && p.r.clock && text[k]|0x20 == 'l' {
			e, ok = p.offset(a, 1)
			return e, k + 5, ok
		}
		sign := 1
		end = k + 5
		if text[k]|0x20 == 'e' {
			sign, end = -1, k+7
		}
		if e, ok = p.onward(a, sign); !ok {
			return e, i, false
		}
		f, l := p.timeBehindDay(e, end)
		return f, l, true
	}
	if p.r.clock && a.us == 0 && a.rel == refWeek && (hasWord(text, k, "today") || hasWord(text, k, "tomorrow")) { // a week today, as the British say it
		return p.offsetFrom(k, 0, a.days)
	}
	if p.r.clock && a.us == 0 && a.rel == refWeek && p.kindAt(k)&kMod != 0 { // a week next Tuesday, a week last Friday
		sign := 1
		if hasWord(text, k, "last") {
			sign = -1
		}
		if e, end, ok = p.offsetFrom(k, 0, sign*a.days); ok {
			return e, end, true
		}
	}
	for _, w := range [...]struct {
		word string
		sign int
	}{{"before ", -1}, {"prior to ", -1}, {"after ", 1}, {"from ", 1}, {"following ", 1}, {"on ", 1}} {
		l, is := scan.HasFold(text, k, w.word)
		if is && w.word == "on " && (a.rel != refWeek || !p.r.clock || p.kindAt(scan.Blank(text, l))&(kWeekday|kDay) == 0) { // a week on Friday
			break
		}
		switch {
		case is && a.us == 0:
			return p.offsetFrom(scan.Blank(text, l), w.sign*a.months, w.sign*a.days)
		case is && a.rel == noRel && p.r.clock:
			return p.offsetClock(scan.Blank(text, l), int64(w.sign)*a.us)
		}
	}
	return e, i, false
}

// countedWeekdays reads "two Mondays from now" and "three Fridays ago": that many such days on or back, today in neither.
func (p *parser) countedWeekdays(i int) (e *expr, end int, ok bool) {
	text := p.text
	n, j, ok := p.smallEnglish(i)
	k := scan.Blank(text, j)
	if !ok || k == j || n < 1 || n > 52 || !p.r.clock {
		return nil, i, false
	}
	_, l := wordKinds.Get().at(text, k) // the run of letters, with its s
	if l-k < 6 || text[l-1]|0x20 != 's' {
		return nil, i, false
	}
	w, _, is := wordAt(weekdays, text[:l-1], k)
	e = p.fresh()
	e.rel, e.n, e.weekday = nextDay, n, w
	if !is {
		v, m, part := wordAt(englishParts, text[:l-1], k) // two nights ago
		if !part || m != l-1 {
			return p.countedHolidays(n, k, l)
		}
		e.rel, e.partFrom, e.partTo = refDay, v.from, v.to
	}
	if d, o, beside := p.weekdayBeside(w, scan.Blank(text, l), n); is && beside { // two Saturdays before Christmas
		return d, o, true
	}
	switch o := scan.Blank(text, l); {
	case hasWord(text, o, "from now"), hasWord(text, o, "from today"), hasWord(text, o, "from tonight"):
		_, end = wordKinds.Get().at(text, scan.Blank(text, o+4))
		return e, end, true
	case hasWord(text, o, "ago"):
		e.n = -n
		return e, o + 3, true
	case hasWord(text, o, "back") && p.ends(o+4):
		e.n = -n
		return e, o + 4, true
	case is && strings.EqualFold(lastWord(text, 0, i), "in") && p.ends(l): // in two Mondays
		return e, l, true
	}
	return nil, i, false
}

// countedHolidays reads "two Christmases ago", "three summers ago", whose number is n and whose plural stands at [k, l).
func (p *parser) countedHolidays(n, k, l int) (e *expr, end int, ok bool) {
	text := p.text
	o := scan.Blank(text, l)
	if !hasWord(text, o, "ago") {
		return nil, k, false
	}
	e, end = p.fresh(), o+len("ago")
	e.leans = true
	for _, cut := range [...]int{1, 2} { // Easters, Christmases
		name := text[:l-cut]
		if h, m, is := wordAt(englishHolidays, name, k); is && m == l-cut {
			e.holiday, e.year = h, p.r.ref.y-n
			if h.day(p.r.ref.y).days() < p.r.ref.days() {
				e.year++
			}
			return e, end, true
		}
		if s, m, is := wordAt(englishSeasons, name, k); is && m == l-cut {
			e.season, e.year = s, p.r.ref.y-n
			if s*3+2 < p.r.ref.m {
				e.year++
			}
			return e, end, true
		}
	}
	return nil, k, false
}

// offsetClock reads a time of day at i and moves it: "an hour before midnight", "half an hour after noon".
func (p *parser) offsetClock(i int, by int64) (e *expr, end int, ok bool) {
	d, end, ok := p.englishTime(i, true)
	if ok {
		d, end, ok = p.englishTail(d, end)
	}
	if !ok || d.hour < 0 {
		return nil, i, false
	}
	iv := p.r.resolve(d)
	if iv.unknown || iv.problem != "" {
		return nil, i, false
	}
	e = p.fresh()
	e.fix, e.fixFrom, e.leans = Minute, iv.start+by, true
	e.fixTo = e.fixFrom + minute
	e.zone, e.zoned = iv.zone, d.zoned
	return e, end, true
}

// timeBehindDay reads a time of day behind a day that was counted: "two days ago at 5pm".
func (p *parser) timeBehindDay(e *expr, i int) (*expr, int) {
	if !e.ofDay() {
		return e, i
	}
	return p.timeBehind(e, i)
}

// offset is the time that lies an amount before or after the reference. With an instant the length is
// counted from it: hours and minutes give a minute, days, weeks, months and years a day. Without one a
// unit keeps its own precision, and what needs a clock is not read.
func (p *parser) offset(a amount, sign int) (e *expr, ok bool) {
	e = p.fresh()
	e.approximate = a.approximate
	switch {
	case a.us != 0 || a.rel == noRel:
		if !p.r.clock {
			return e, false
		}
		e.rel, e.unit = refInstant, a.fine
		now := p.r.now()
		at := now
		if a.months != 0 || a.days != 0 {
			c := fromDays(floorDay(now)).addMonths(sign * a.months).add(sign * a.days)
			at = c.days()*day + now - floorDay(now)*day
		}
		e.shift = at - now + int64(sign)*a.us
	case !p.r.clock:
		e.rel, e.n = a.rel, sign*a.n
	case a.months != 0 && a.days == 0:
		e.rel, e.n = monthsOn, sign*a.months
	case a.months != 0:
		c := p.r.ref.addMonths(sign * a.months).add(sign * a.days)
		e.year, e.month, e.day, e.leans = c.y, c.m, c.d, true
	default:
		e.rel, e.n = refDay, sign*a.days
	}
	return e, true
}

// onward is the time that lies an amount after or before what was named last: days and weeks give a day, months and
// years keep their own precision, hours and minutes need a time of day that was named last.
func (p *parser) onward(a amount, sign int) (e *expr, ok bool) {
	e = p.fresh()
	e.approximate = a.approximate
	switch {
	case a.rel == noRel && a.us != 0:
		if p.r.moment.of == "" {
			return e, false
		}
		at, unit := p.r.moment, minute
		e.fix = Minute
		switch {
		case a.fine == second || at.of == Second:
			e.fix, unit = Second, second
		case a.fine == hour && at.of == Hour:
			e.fix, unit = Hour, hour
		}
		e.fixFrom = at.start + int64(sign)*a.us
		e.fixTo = e.fixFrom + unit
		e.zone, e.zoned, e.leans = at.zone, true, true
	case a.us != 0 || !p.r.last.known():
		return e, false
	case a.rel == refDay || a.rel == refWeek:
		e.rel, e.n = lastDay, sign*a.days
	default:
		e.rel, e.n = fromLast(a.rel), sign*a.n
	}
	return e, true
}

// inAmount reads an amount behind "in", counted from the instant, where its sentence is not told in the past.
func (p *parser) inAmount(i int) (e *expr, end int, ok bool) {
	if !p.r.clock {
		return e, i, false
	}
	if e, end, ok = p.countedBetween(i, true); ok {
		return e, end, !p.toldPast(i, end)
	}
	a, end, ok := p.amountAt(i)
	if !ok || letterAt(p.text, end) {
		return e, i, false
	}
	k := scan.Blank(p.text, end)
	if k > end && (hasWord(p.text, k, "ago") || hasWord(p.text, k, "from") || hasWord(p.text, k, "of")) || p.toldPast(i, end) {
		return e, i, false
	}
	if l, is := scan.HasFold(p.text, end, "' time"); is && !letterAt(p.text, l) { // in 2 weeks' time
		end = l
	} else if l, is := scan.HasFold(p.text, end, "'s time"); is && !letterAt(p.text, l) {
		end = l
	}
	e, ok = p.offset(a, 1)
	f, l := p.timeBehindDay(e, end)
	return f, l, ok
}

// offsetFrom reads a day at i and moves it by months and days: "a week from Tuesday", "the day before Christmas".
func (p *parser) offsetFrom(i, months, days int) (e *expr, end int, ok bool) {
	d, end, ok := p.read(i)
	if !ok {
		d, end, ok = p.dayOfMonth(i)
	}
	if !ok || !d.ofDay() {
		return e, i, false
	}
	iv := p.r.resolve(d)
	if iv.unknown || iv.precision != Day || iv.problem != "" {
		return e, i, false
	}
	c := fromDays(floorDay(iv.start))
	if months != 0 {
		c = c.addMonths(months)
	}
	c = c.add(days)
	e = p.fresh()
	e.year, e.month, e.day, e.leans = c.y, c.m, c.d, iv.leans
	return p.englishTail(e, end)
}

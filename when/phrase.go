package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// kindAt is the kind of the Latin word at i, or 0.
//
//go:noinline
func (p *parser) kindAt(i int) kind {
	k, _ := wordKinds.Get().at(p.text, i)
	return k
}

// latin reads a time that begins with a Latin letter at the start of a word.
func (p *parser) latin(i int) (Match, bool) {
	text := p.text
	if letterBefore(text, i) {
		return Match{}, false
	}
	if digitAt(text, i+1) {
		if m, ok := p.eraLetter(i); ok {
			return m, true
		}
	}
	if p.kindAt(i)&kRepeat != 0 {
		return p.englishRecurrence(i)
	}
	if e, end, ok := p.meridiemFirst(i); ok {
		return p.finish(i, e, end)
	}
	if p.r.clock && hasWord(text, i, "within") {
		if e, end, ok := p.withinAmount(i); ok {
			m, ok := p.finish(i, e, end)
			m.Unsure = true
			return m, ok
		}
	}
	start, b, third, about, at, in := i, closed, 0, false, false, -1
	hourly := false // a bare hour may follow the last lead: at, by, since, but not of, in, on
	lastLead, thirdLead := lead(0), lead(0)
	for range 4 {
		if p.kindAt(i)&kLead == 0 {
			break
		}
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
		if k := p.kindAt(next); k == 0 && !scannable(text, next) {
			return Match{}, false
		}
		if (l == leadEarly || l == leadLate || l == leadMid) && p.partHere(i) { // "early morning" is a part of the day
			break
		}
		in, hourly = -1, l != leadPlain || hasWord(text, i, "at")
		little := p.littleBefore(i, l)
		if (l == leadPlain && end-i == 2 || l == leadAbout) && hasWord(text, i, "in") && !hasWord(text, i, "in or") { // in, in about
			in = i
		}
		begin := next
		if t, ok := scan.HasFold(text, next, "the "); ok && !p.theKept(next) {
			next = scan.Blank(text, t)
			in, hourly = -1, false                                                                                              // "in the 1980s" is no amount, "the one" no hour
			if k := p.kindAt(next); k&(kMonth|kWeekday) != 0 || k&kHoliday != 0 && k&(kLead|kSeason) == 0 || p.partHere(next) { // "on the Monday", but "on the 15th" and "in the third quarter" keep it
				begin = next
			}
			if l == leadPlain && b == closed && third == 0 && !about {
				start = begin
			}
		}
		switch {
		case little >= 0: // a little after nine is about nine
			if l, about = leadAbout, true; start == i {
				start = little
			}
		case l == leadUntil && p.r.clock && countsDown(text, i): // how many days until Christmas
			l, start = leadPlain, begin
		}
		switch l {
		case leadPlain:
			if start == i {
				start = begin
			}
		case leadSince:
			b = since
		case leadUntil:
			b = until
			if c := text[i] | 0x20; (c == 'u' || c == 't') && p.denied(i) { // nobody noticed until 3 May: that day
				b, l, start = closed, leadPlain, begin
			}
		case leadBefore:
			b = before
		case leadAfter:
			b = after
		case leadAbout:
			about = true
			if w := lastWord(text, 0, i); p.r.clock && hasWord(text, i, "about") && (w == "How" || w == "how" || w == "What" || w == "what" || p.kindAt(next)&(kWeekday|kMonth|kDay|kMod) != 0 && p.kindAt(next)&kNumber == 0) { // How about Friday?
				about, l, start = false, leadPlain, begin
			}
		case leadEarly, leadStart:
			third = 1
		case leadMid:
			third = 2
		case leadLate, leadEnd:
			third = 3
		}
		at = l != leadEarly && l != leadMid && l != leadLate && l != leadEnd && l != leadStart
		if l != leadAbout || lastLead != leadFrom && lastLead != leadBetween { // from on or about
			lastLead = l
		}
		if !at {
			thirdLead = l
		}
		if b == closed && third == 0 && !about && l == leadPlain {
			start = begin
		}
		if l == leadAbout && start == i { // "at" is no part of "at about four"
			if k, is := scan.HasFold(text, i, "at "); is {
				start = scan.Blank(text, k)
			}
		}
		i = next
	}
	if lastLead == leadBetween || lastLead == leadFrom {
		return p.fromTo(start, i, lastLead, about)
	}
	if in >= 0 {
		if e, end, ok := p.countedWeekdays(i); ok && p.r.clock { // in two Mondays
			return p.close(in, e, end, b)
		}
		if e, end, ok := p.inAmount(i); ok {
			e.approximate = e.approximate || about
			m, ok := p.close(in, e, end, b)
			m.Unsure = true
			return m, ok
		}
	}
	var e *expr
	end, ok := i, false
	if r, _ := scan.At(text, i); scan.ClassOf(r) == scan.Digit && lastLead != 0 {
		if third != 0 { // "late 2019", "late 1990s"
			if e, end, ok = p.decade(i); !ok {
				var y int
				if y, end, ok = p.bareYear(i); ok {
					e = p.fresh()
					e.year = y
				} else if e, end, ok = p.read(i); ok && e.fix != Range { // the late 19th century
					ok = false
				}
			}
			if !ok {
				return Match{}, false
			}
		} else if b == closed && !about {
			if m, ok := p.number(i); ok || p.skip {
				if theBefore(text, m.Start) {
					m.Start = start
				}
				return m, ok
			}
		}
	}
	if !ok && third != 0 {
		e, end, ok = p.endOfUnit(i, third, thirdLead)
		if ok && (e.fix != "" || e.clocked()) {
			third = 0
			if e.clocked() && b != until && !p.r.clock { // "at the end of the day" is no time in news
				return Match{}, false
			}
		}
	}
	if !ok && lastLead != 0 && isDigitAt(text, i) {
		if m, is := p.sharedRange(i); is {
			m.Start, m.Time.Approximate = start, m.Time.Approximate || about
			return m, true
		}
	}
	if !ok {
		e, end, ok = p.read(i)
	}
	if !ok && at && lastLead != 0 {
		if lastLead == leadPlain && hourly && p.r.clock { // at 1930 is no year
			if e, end, ok = p.englishTime(i, true); ok && e.min >= 0 && isDigitAt(text, i) {
				e, end, ok = p.englishTail(e, end)
			} else {
				ok = false
			}
		}
		if !ok {
			e, end, ok = p.led(i, hourly)
		}
	}
	if !ok && in >= 0 || !ok && lastLead == leadPlain {
		if e, end, ok = p.partAlone(i); ok && e.hour < 0 && b == closed && (inBefore(text, i) || p.atBefore(i)) { // in the morning, at night
			start = i - len("at ")
			if inBefore(text, i) && theBefore(text, i) {
				start = i - len("in the ")
			}
		}
	}
	if !ok {
		return Match{}, false
	}
	if third != 0 {
		if e, _, ok = p.thirdOf(e, third, thirdLead); !ok {
			return Match{}, false
		}
	} else if e.year == 0 && e.month != 0 && e.day == 0 && e.third == 0 && e.week == 0 && e.nth == 0 && e.rel == noRel && (lastLead == 0 || text[i] >= 'a' && !p.r.clock) {
		// A month's name alone: "May", "March" may be other words.
		if !p.monthAlone(i, end) || p.nameBehind(end) {
			return Match{}, false
		}
	}
	if p.r.clock && lastLead == 0 && p.isName(e, i, end) {
		return Match{}, false
	}
	e.approximate = e.approximate || about
	if k, is := scan.HasFold(text, start, "the "); is && p.r.clock && e.hour >= 0 && !e.dated() { // the 17:42 to Leeds
		start = scan.Blank(text, k)
	}
	m, ok := p.close(start, e, end, b)
	return m, ok
}

// littleBefore gives where "a little" begins that stands before "after", "before" or "past" at i, or the like of it, and -1 where
// none does.
func (p *parser) littleBefore(i int, l lead) int {
	if l != leadAfter && l != leadBefore {
		return -1
	}
	for _, w := range [...]string{"a little ", "a little bit ", "a bit ", "soon ", "right ", "slightly ", "a few minutes "} {
		if k := i - len(w); k >= 0 && equalFold(p.text[k:i], w) && !letterBefore(p.text, k) && p.prior.End <= k {
			return k
		}
	}
	return -1
}

// countsDown says whether what "until" at i stands behind is a number of units of time, or asks for one: the time behind it is
// then an end of that length.
func countsDown(text string, i int) bool {
	w := lastWord(text, 0, i)
	if w == "long" || w == "sleeps" || w == "countdown" {
		return true
	}
	if w == "left" || w == "more" || w == "go" { // two weeks left until Christmas
		w = lastWord(text, 0, i-len(w)-1)
	}
	_, end, is := lengthUnits.At(w, 0)
	return is && w != "" && end == len(w)
}

// nameBehind says whether a word with a capital, which is none of time, stands behind a month's name that ends at i:
// April Jones.
func (p *parser) nameBehind(i int) bool {
	k := scan.Blank(p.text, i)
	if k == i || k+1 >= len(p.text) || p.text[k] < 'A' || p.text[k] > 'Z' || p.text[k+1] < 'a' || p.text[k+1] > 'z' {
		return false
	}
	return p.kindAt(k) == 0
}

// withinAmount reads "within 2 hours", "within a week": from the instant on, where its sentence is not told in the past.
func (p *parser) withinAmount(i int) (e *expr, end int, ok bool) {
	j := scan.Blank(p.text, i+6)
	a, end, ok := p.amountAt(j)
	if !ok || a.us != 0 && a.rel != noRel || letterAt(p.text, end) || p.toldPast(i, end) {
		return nil, i, false
	}
	if k := scan.Blank(p.text, end); k > end && (hasWord(p.text, k, "of") || hasWord(p.text, k, "after") || hasWord(p.text, k, "from") || hasWord(p.text, k, "before")) {
		return nil, i, false
	}
	u := lengthUnit{rel: a.rel, n: 1, us: a.fine}
	n := a.n
	switch a.rel {
	case noRel:
		n = int(a.us / max(a.fine, 1))
	case refWeek, refDay:
		u.rel, n = refDay, a.days
	case refMonth, refYear:
		u.rel, n = refMonth, a.months
	}
	e, ok = p.spanOf(n, u, 1)
	if ok && a.rel != noRel { // today is in it
		e.fixFrom = p.r.ref.days() * day
	}
	return e, end, ok
}

// denied says whether a word that denies stands in the clause before "until" at i: what was not so until a day
// was so on that day.
func (p *parser) denied(i int) bool {
	const reach = 100
	text := p.text
	from := i
	for from > 0 && i-from < reach {
		switch b := text[from-1]; {
		case b == '\n', b == ',', b == ';', b == ':', b == '(', b == '.' && text[from] == ' ', b >= 0xE3:
			return p.deniesIn(from, i)
		}
		from--
	}
	return p.deniesIn(from, i)
}

// deniesIn says whether not, -n't, no, nobody, none, nothing, never, neither or nor stands in [from, to), and no
// "and" or "but" behind it.
func (p *parser) deniesIn(from, to int) bool {
	text, found := p.text, false
	for k := from; k < to; {
		b := text[k] | 0x20
		if b < 'a' || b > 'z' {
			k++
			continue
		}
		_, _, end := pack(text, k)
		switch w := text[k:end]; w {
		case "not", "Not", "no", "No", "nobody", "Nobody", "none", "None", "nothing", "Nothing", "never", "Never", "neither", "Neither", "nor", "cannot":
			found = true
		case "and", "but", "or", "which", "that", "who":
			found = false
		default: // wasn't, with either apostrophe
			if w[len(w)-1] == 'n' && end < to {
				if r, n := scan.At(text, end); (r == '\'' || r == '’') && end+n < to && text[end+n] == 't' {
					found = true
				}
			}
		}
		k = end
	}
	return found
}

// scannable says whether a time can begin at i with something other than a Latin letter.
func scannable(text string, i int) bool {
	return i < len(text) && (text[i] >= '0' && text[i] <= '9' || text[i] >= 0x80 || text[i] == '\'')
}

// theKept says whether "the" at i is a part of the time: "the next day", "the 15th".
func (p *parser) theKept(i int) bool {
	j := scan.Blank(p.text, i+4)
	if p.kindAt(j)&kMod != 0 {
		return true
	}
	return hasWord(p.text, j, "day") || hasWord(p.text, j, "week") || hasWord(p.text, j, "weekend")
}

// partHere says whether a part of the day of several words begins at i.
func (p *parser) partHere(i int) bool {
	_, _, ok := wordAt(englishParts, p.text, i)
	return ok
}

// actBefore says whether "Act of" stands before i, as in the names of laws.
func actBefore(text string, i int) bool {
	const act = "act of "
	return i >= len(act) && equalFold(text[i-len(act):i], act)
}

// led reads what is a time only behind at, by, since and the like: a bare hour (where hourly is set), a bare
// year, the 15th.
func (p *parser) led(i int, hourly bool) (e *expr, end int, ok bool) {
	if i < len(p.text) && asciiKind[p.text[i]] == 2 && p.kindAt(i)&(kNumber|kNoon|kClock|kOrdinal|kArticle) == 0 {
		return e, i, false
	}
	if r, n := scan.At(p.text, i); r == '\'' { // in '09
		v, c, k := scan.Digits(p.text, i+n)
		e = p.fresh()
		e.year = century(int(v))
		return e, k, c == 2 && p.ends(k)
	}
	if y, k, is := p.wordYear(i); is {
		e = p.fresh()
		e.year = y
		return e, k, true
	}
	if y, k, is := p.bareYear(i); is {
		if _, of := p.before(i, ofWords); of && (y < 1980 || actBefore(p.text, i)) { // "the Act of 1934"
			return e, i, false
		}
		e = p.fresh()
		e.year = y
		return e, k, true
	}
	if v, c, k := scan.Digits(p.text, i); c == 4 && v >= 1500 && v < 1900 && p.ends(k) && (inBefore(p.text, i) || i >= 6 && equalFold(p.text[i-6:i], "since ")) { // in 1884
		if _, _, unit := countable.At(p.text, scan.Blank(p.text, k)); !unit {
			e = p.fresh()
			e.year = int(v)
			return e, k, true
		}
	}
	if f, k, is := p.englishTime(i, hourly); is {
		return p.englishTail(f, k)
	}
	return p.dayOfMonth(i)
}

// wordYear reads a year in words: nineteen ninety-nine, twenty twenty-five, two thousand and ten.
func (p *parser) wordYear(i int) (year, end int, ok bool) {
	text := p.text
	if !p.r.clock || i >= len(text) || asciiKind[text[i]] != 2 {
		return 0, i, false
	}
	if k, is := scan.HasFold(text, i, "two thousand"); is && !letterAt(text, k) {
		end, year = k, 2000
		l := scan.Blank(text, k)
		if a, is := scan.HasFold(text, l, "and "); is {
			l = scan.Blank(text, a)
		}
		if v, m, is := p.numberWord(l); is && l > k {
			end, year = m, 2000+v
		}
		return year, end, p.ends(end) && year > 2000
	}
	c, j, is := wordAt(ones, text, i)
	if !is || c < 17 || c > 20 {
		return 0, i, false
	}
	k := scan.Blank(text, j)
	if r, n := scan.At(text, j); r == '-' {
		k = j + n
	}
	v, end, is := p.numberWord(k)
	if o, oh := scan.HasFold(text, k, "oh "); oh {
		v, end, is = p.numberWord(scan.Blank(text, o))
		return c*100 + v, end, is && v < 10 && p.ends(end)
	}
	return c*100 + v, end, is && k > j && v >= 10 && p.ends(end)
}

// partAlone reads "in the afternoon", "at night" without a day, where an instant gives it.
func (p *parser) partAlone(i int) (e *expr, end int, ok bool) {
	e = p.fresh()
	if !p.r.clock {
		return e, i, false
	}
	v, j, ok := wordAt(englishParts, p.text, i)
	if !ok || !p.ends(j) || p.partNot(j) {
		return e, i, false
	}
	e.partFrom, e.partTo = v.from, v.to
	if l, is := scan.HasFold(p.text, scan.Blank(p.text, j), "at "); is { // in the evening at eight
		if c, k, is := p.englishTime(scan.Blank(p.text, l), true); is {
			return yes(p.join(e, c, k, false, true))
		}
	}
	return e, j, true
}

// thirdOf makes e its early, middle or late third, or its end or start.
func (p *parser) thirdOf(e *expr, third int, l lead) (*expr, int, bool) {
	e = p.clone(e)
	switch {
	case e.fix == Range && e.fixTo-e.fixFrom > 1500*day: // a decade or century
		from, to := fromDays(e.fixFrom/day), fromDays(e.fixTo/day)
		n := to.y - from.y
		cut := [4]int{0, n * 3 / 10, n * 7 / 10, n}
		e.fixFrom, e.fixTo = days(from.y+cut[third-1], 1, 1)*day, days(from.y+cut[third], 1, 1)*day
		return e, 0, true
	case e.fix != "":
		return e, 0, false
	case e.ofDay() || e.clocked():
		if e.partTo != 0 && e.hour < 0 { // late on the evening of, early tomorrow morning
			e.narrow(l)
		}
		return e, 0, l == leadLate || l == leadEarly || l == leadEnd && !e.clocked() // "late on 4 May", "by the end of Thursday"
	case e.rel == refWeek || e.rel == lastWeek:
		return e, 0, false
	case e.month == 0 && e.quarter == 0 && e.season == 0 && e.year == 0 && e.rel == noRel:
		return e, 0, false
	case (e.year != 0 || e.rel == refYear || e.rel == lastYear) && e.month == 0 && e.quarter == 0 && e.season == 0 && (l == leadEnd || l == leadStart):
		e.month = 12
		if l == leadStart {
			e.month = 1
		}
		return e, 0, true
	}
	if p.r.clock && l == leadEnd && e.day == 0 && e.nth == 0 && (e.month != 0 || e.rel == refMonth || e.rel == lastMonth) { // to a calendar the end of a month is its last day
		e.nth = -1
		return e, 0, true
	}
	e.third = third
	return e, third, true
}

// narrow makes the part of the day of e its early or late part, as "early morning" is.
func (e *expr) narrow(l lead) {
	for _, w := range [...]struct {
		whole, early, late part
	}{
		{part{6 * 60, 12 * 60}, part{3 * 60, 6 * 60}, part{9 * 60, 12 * 60}},
		{part{12 * 60, 18 * 60}, part{12 * 60, 15 * 60}, part{15 * 60, 18 * 60}},
		{part{18 * 60, 24 * 60}, part{18 * 60, 21 * 60}, part{21 * 60, 24 * 60}},
	} {
		if w.whole != (part{e.partFrom, e.partTo}) {
			continue
		}
		switch l {
		case leadEarly:
			e.partFrom, e.partTo = w.early.from, w.early.to
		case leadLate:
			e.partFrom, e.partTo = w.late.from, w.late.to
		}
		return
	}
}

// endOfUnit reads "the month", "the year", "next week", "the day" behind "the end of", "the start of", "the
// middle of".
func (p *parser) endOfUnit(i, third int, l lead) (e *expr, end int, ok bool) {
	e = p.fresh()
	if p.r.ref.y == 0 && p.r.last.y == 0 {
		return e, i, false
	}
	text := p.text
	n, j := 0, i
	for _, w := range [...]struct {
		word string
		n    int
	}{{"this ", 0}, {"next ", 1}, {"last ", -1}, {"the ", 0}, {"the next ", 1}, {"the current ", 0}, {"the following ", 1}, {"current ", 0}, {"previous ", -1}, {"the previous ", -1}, {"this coming ", 1}, {"the coming ", 1}} {
		if k, is := scan.HasFold(text, i, w.word); is {
			n, j = w.n, scan.Blank(text, k)
		}
	}
	if j == i && l != leadEnd && l != leadStart && l != leadMid {
		return e, i, false
	}
	for _, u := range [...]struct {
		word      string
		ref, last relative
	}{{"month", refMonth, lastMonth}, {"year", refYear, lastYear}, {"week", refWeek, lastWeek}, {"day", refDay, lastDay}, {"business", refDay, lastDay}, {"quarter", noRel, noRel}} {
		if !hasWord(text, j, u.word) {
			continue
		}
		e.rel, e.n, end = u.last, n, j+len(u.word)
		if p.r.last.y == 0 || j > i || p.toldAhead(i, end) { // "will resume by the end of the month"
			e.rel = u.ref
		}
		switch u.word {
		case "day", "business":
			if l != leadEnd || j > i && n != 0 {
				return e, i, false
			}
			k := scan.Blank(text, end)
			switch {
			case hasWord(text, k, "tomorrow"):
				e.rel, e.n, end = refDay, 1, k+8
			case hasWord(text, k, "today"):
				e.rel, end = refDay, k+5
			default:
				if on, is := scan.HasFold(text, k, "on "); is {
					k = on
				}
				if d, m, is := p.weekdayName(k); is && !d.clocked() {
					e.dayOf(d)
					end = m
				}
			}
			return p.endOfDay(e, end)
		case "quarter":
			e, ok = p.quarterOn(n)
			return e, end, ok
		case "week":
			f := p.clone(e)
			iv := p.r.resolve(f)
			if iv.unknown {
				return e, i, false
			}
			cut := [4]int64{0, 2, 4, 7} // Monday and Tuesday, Wednesday and Thursday, Friday to Sunday
			e = p.fresh()
			e.fix, e.fixFrom, e.fixTo, e.leans = Range, iv.start+cut[third-1]*day, iv.start+cut[third]*day, true
			return e, end, true
		}
		return e, end, true
	}
	return e, i, false
}

// endOfDay is the last minute of a day, a deadline.
func (p *parser) endOfDay(e *expr, end int) (*expr, int, bool) {
	e = p.clone(e)
	e.hour, e.min, e.unit = 23, 59, minute
	return e, end, true
}

// quarterOn is the quarter of the calendar n after that of the reference day.
func (p *parser) quarterOn(n int) (e *expr, ok bool) {
	c := p.r.ref
	if c.y == 0 {
		c = p.r.last
	}
	if c.y == 0 {
		return p.fresh(), false
	}
	return p.quarterFrom(c, n), true
}

// quarterFrom is the quarter n quarters after that in which c lies.
func (p *parser) quarterFrom(c civil, n int) *expr {
	e := p.fresh()
	c = civil{c.y, max(c.m-1, 0)/3*3 + 1, 1}.addMonths(3 * n)
	e.year, e.quarter, e.leans = c.y, c.m/3+1, true
	return e
}

// fixed makes an expr of whole days.
//
//go:noinline
func (p *parser) fixed(from, to civil, of Precision) *expr {
	e := p.fresh()
	e.fix, e.fixFrom, e.fixTo, e.leans = of, from.days()*day, to.days()*day, true
	return e
}

// weekendOn is the weekend, Saturday and Sunday, n weeks after that of the week in which c lies.
//
//go:noinline
func (p *parser) weekendOn(c civil, n int) *expr {
	saturday := c.add(5 - (c.weekday()+6)%7 + 7*n)
	return p.fixed(saturday, saturday.add(2), Range)
}

// fromTo reads "between A and B", "from A to B" and "from A on".
func (p *parser) fromTo(start, i int, l lead, about bool) (Match, bool) {
	the := theBefore(p.text, i)
	if t, ok := scan.HasFold(p.text, i, "the "); ok && !p.theKept(i) {
		i, the = scan.Blank(p.text, t), true
	}
	if m, ok := p.sharedRange(i); ok {
		if m.Time.Precision == Range && m.Time.End-m.Time.Start < day && p.recurring(start) {
			p.skip = true
		}
		m.Start = start
		return m, true
	}
	// "between 2 and 5 April", "from April 2 to 5"
	p.ranged = true
	defer func() { p.ranged = false }()
	e, end, ok := p.read(i)
	if !ok {
		if e, end, ok = p.led(i, !the && !scaleAt(p.text, i)); !ok {
			return Match{}, false
		}
	}
	e.approximate = e.approximate || about
	p.between = l == leadBetween
	defer func() { p.between = false }()
	if l == leadBetween {
		if j := scan.Blank(p.text, p.tail(e, end)); !hasWord(p.text, j, "and") && !hasWord(p.text, j, "through") && !hasWord(p.text, j, "to") && !hasDash(p.text, j) {
			return Match{}, false
		}
	}
	b := closed
	p.ranged = l == leadFrom // reading the first has taken it back
	m, ok := p.close(start, e, end, b)
	if !ok {
		return m, ok
	}
	if (l == leadBetween || e.rel == refInstant && e.shift == 0) && m.Time.Precision != Range { // "between 10 and 15 servers", "three nights from now"
		return Match{}, false
	}
	if l == leadFrom && e.fix == Range && !m.Time.OpenEnd && m.Time.End-m.Time.Start == e.fixTo-e.fixFrom { // from the 1970s: out of them
		m.Start = i
		if theBefore(p.text, i) {
			m.Start = i - len("the ")
		}
		return m, true
	}
	if l == leadFrom && p.r.clock && m.Time.Precision != Range && hasWord(p.text, scan.Blank(p.text, m.End), "to") && p.movesBefore(p.prior.End, start) { // moved from Tuesday to Thursday
		m.Start = i
		if the {
			m.Start = i - len("the ")
		}
		return m, true
	}
	if l == leadFrom && !e.dated() && p.recurring(start) {
		p.skip = true
		return m, true
	}
	if l == leadFrom && m.Time.Precision != Range && e.day != 0 && datesFrom(p.text, start) && !hasWord(p.text, scan.Blank(p.text, m.End), "on") && !hasWord(p.text, scan.Blank(p.text, m.End), "onwards") && !hasWord(p.text, scan.Blank(p.text, m.End), "onward") {
		m.Start = scan.Blank(p.text, start+len("from"))
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

// scaleAt says whether the numbers of a scale stand at i: from 1 to 10, from one to five.
func scaleAt(text string, i int) bool {
	for _, w := range [...]string{"1 to 5", "1 to 10", "1-10", "1-5", "one to five", "one to ten", "0 to 10", "zero to ten"} {
		if hasWord(text, i, w) {
			return true
		}
	}
	return false
}

// ofDays are words for what is of one day: "from" behind them tells that day, and opens no stretch of time.
var ofDays = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"date": true, "dates": true, "dated": true, "dating": true, "backup": true, "backups": true, "snapshot": true, "snapshots": true, "copy": true, "copies": true, "data": true, "letter": true,
		"e-mail": true, "email": true, "message": true, "report": true, "article": true, "post": true, "statement": true, "version": true, "screenshot": true, "photo": true, "photograph": true, "picture": true, "entry": true, "minutes": true, "archive": true, "dump": true,
	}
})

// datesFrom says whether a word for what is of one day stands right before offset i: our backup dates (from 1 April).
func datesFrom(text string, i int) bool {
	for i > 0 && text[i-1] == ' ' {
		i--
	}
	k := i
	for k > 0 && (asciiKind[text[k-1]] == 2 || text[k-1] == '-') {
		k--
	}
	_, end, ok := ofDays.At(text, k)
	return ok && end == i
}

func hasDash(text string, i int) bool {
	r, _ := scan.At(text, i)
	return r == '-' || r == '~'
}

// englishRecurrence passes over "every Friday at 9", "each month", "daily at 8:00".
func (p *parser) englishRecurrence(i int) (Match, bool) {
	text := p.text
	_, end := wordKinds.Get().at(text, i)
	k := scan.Blank(text, end)
	for _, w := range [...]string{"other ", "second ", "third ", "single ", "weekday ", "few ", "last ", "first "} {
		if l, is := scan.HasFold(text, k, w); is {
			k = l
			break
		}
	}
	if _, l, is := p.smallEnglish(k); is {
		for _, s := range [...]string{"st", "nd", "rd", "th"} {
			if o, is := scan.HasFold(text, l, s); is {
				l = o
			}
		}
		k = scan.Blank(text, l)
	} else if _, l, is := wordAt(ordinals, text, k); is {
		k = scan.Blank(text, l)
	}
	found := false
	if l, is := habitAt(text, k); is {
		end, found = l, true
		for range 7 { // Monday, Wednesday and Friday
			m := scan.Blank(text, end)
			if r, n := scan.At(text, m); r == ',' {
				m = scan.Blank(text, m+n)
			}
			if a, is := scan.HasFold(text, m, "and "); is {
				m = a
			}
			l, is := habitAt(text, m)
			if !is {
				break
			}
			end = l
		}
	}
	f := p.fresh()
	f.rel = lastDay
	if g, l := p.timeBehind(f, end); g.clocked() {
		end, found = l, true
	}
	if !found {
		return Match{}, false
	}
	p.skip = true
	return Match{Start: i, End: end}, true
}

// habitAt reads a weekday, a unit, a month or a part of the day behind "every".
func habitAt(text string, i int) (end int, ok bool) {
	if _, l, is := wordAt(weekdays, text, i); is {
		return l, true
	}
	if _, l, is := wordAt(lengthUnits, text, i); is {
		return l, true
	}
	if _, l, is := wordAt(englishParts, text, i); is {
		return l, true
	}
	if _, l, is := wordAt(months, text, i); is {
		return l, true
	}
	if _, l, is := wordAt(englishSeasons, text, i); is {
		return l, true
	}
	if hasWord(text, i, "weekend") {
		return i + 7, true
	}
	return i, false
}

// readEnglish reads a time that begins with an English word.
func (p *parser) readEnglish(i int) (e *expr, end int, ok bool) {
	text := p.text
	k, wend := wordKinds.Get().at(text, i)
	if k == 0 {
		return nil, i, false
	}
	j, the := i, false
	if k&kArticle != 0 && wend-i == 3 {
		the = true
		j = scan.Blank(text, wend)
		if j == wend {
			return nil, i, false
		}
		r, _ := scan.At(text, j)
		if scan.ClassOf(r) == scan.Digit {
			if e, end, ok = p.decade(j); ok {
				return e, end, true
			}
			if e, end, ok = p.readNumber(j); ok {
				return e, end, true
			}
			return p.dayOfMonth(j)
		}
		if r == '\'' {
			return p.decade(j)
		}
		if k, _ = wordKinds.Get().at(text, j); k == 0 {
			return nil, i, false
		}
	}
	if k&kPart != 0 || the && k&kLead != 0 {
		if e, end, ok = p.partOf(j); ok {
			return e, end, true
		}
	}
	if k&kDay != 0 {
		if e, end, ok = p.dayWord(j); ok {
			return p.englishTail(e, end)
		}
	}
	if k&kOther != 0 || the && k&kLead != 0 {
		if e, end, ok = p.otherWord(j, the); ok {
			return e, end, true
		}
	}
	if k&kOrdinal != 0 {
		if e, end, ok = p.firstThing(j); ok {
			return e, end, true
		}
		if e, end, ok = p.ordinal(j); ok {
			return e, end, true
		}
	}
	if k&kMod != 0 || hasWord(text, j, "later") || hasWord(text, j, "earlier") {
		if e, end, ok = p.modified(j, the); ok {
			return e, end, true
		}
	}
	if k&kEra != 0 {
		if e, end, ok = p.periodLetter(j); ok {
			return e, end, true
		}
	}
	if k&kWeekday != 0 {
		if e, end, ok = p.weekdayName(j); ok {
			return e, end, true
		}
	}
	if k&kHoliday != 0 {
		if e, end, ok = p.holidayName(j); ok {
			return p.englishTail(e, end)
		}
	}
	if k&kSeason != 0 {
		if e, end, ok = p.seasonName(j); ok {
			return e, end, true
		}
	}
	if k&kNumber != 0 && (text[j]|0x20 == 'n' || text[j]|0x20 == 'e') { // the nineteen seventies
		if l := scan.Blank(text, j+8); (hasWord(text, j, "nineteen") || hasWord(text, j, "eighteen")) && p.kindAt(l)&kOther != 0 {
			if e, end, ok = p.decadeInWords(l, true); ok {
				return e, end, true
			}
		}
	}
	if k&(kNoon|kClock|kNumber|kArticle) != 0 && !the {
		if k&(kNumber|kArticle|kClock) != 0 {
			if e, end, ok = p.counted(j); ok {
				return e, end, true
			}
			if e, end, ok = p.countedWeekdays(j); ok {
				return e, end, true
			}
		}
		if e, end, ok = p.spokenTime(j, p.movedTo(j)); ok {
			return p.englishTail(e, end)
		}
	}
	if k&kMonth != 0 {
		return p.monthName(j)
	}
	return nil, i, false
}

// dayWord reads today, tomorrow night aside, tonight, overnight.
func (p *parser) dayWord(i int) (e *expr, end int, ok bool) {
	e = p.fresh()
	text := p.text
	_, end = wordKinds.Get().at(text, i)
	e.rel = refDay
	if i >= 4 && text[i-4:i] == "USA " && equalFold(text[i:end], "today") { // the newspaper
		return e, i, false
	}
	switch text[i] | 0x20 {
	case 'y':
		e.n = -1
	case 'o': // overnight on 4 May: from ten in the evening to six
		k := scan.Blank(text, end)
		for _, w := range [...]string{"on ", "into "} {
			if l, is := scan.HasFold(text, k, w); is {
				k = l
			}
		}
		if k == end {
			return e, i, false
		}
		d, l, is := p.read(k)
		if !is || !d.ofDay() {
			return e, i, false
		}
		d.partFrom, d.partTo = 22*60, 30*60
		return d, l, true
	case 't':
		switch {
		case equalFold(text[i:i+3], "ton"):
			e.partFrom, e.partTo = 18*60, 24*60
		case end-i != 5:
			e.n = 1
		}
	}
	if r, n := scan.At(text, end); r == '\'' { // yesterday's
		if s, m := scan.At(text, end+n); s == 's' && !letterAt(text, end+n+m) && e.partTo == 0 {
			return e, end, true
		}
	}
	if k := scan.Blank(text, end); p.r.clock && e.partTo == 0 && k > end { // tomorrow week, today fortnight
		switch {
		case hasWord(text, k, "week"):
			e.n, end = e.n+7, k+len("week")
		case hasWord(text, k, "fortnight"):
			e.n, end = e.n+14, k+len("fortnight")
		}
	}
	return e, end, !letterAt(text, end)
}

// partOf reads "the evening of 4 March", "the early hours of Monday", "morning of the 15th".
func (p *parser) partOf(i int) (e *expr, end int, ok bool) {
	text := p.text
	w, j, ok := wordAt(englishParts, text, i)
	if !ok {
		return e, i, false
	}
	k := scan.Blank(text, j)
	if l, is := scan.HasFold(text, k, "before last"); is && !letterAt(text, l) && p.r.ref.y != 0 { // the night before last
		e = p.fresh()
		e.rel, e.n, e.partFrom, e.partTo = refDay, -2, w.from, w.to
		return e, l, true
	}
	if r, n := scan.At(text, i+3); p.r.clock && n > 0 && (r == '-' || hasWord(text, i, "lunchtime") || hasSpace(text, i+wordLength(text, i)) && i+wordLength(text, i) < j) { // mid-afternoon tomorrow, early morning Friday
		if d, m, is := p.read(k); is && k > j && d.ofDay() && d.day == 0 && d.holiday == 0 {
			d.partFrom, d.partTo = w.from, w.to
			return d, m, true
		}
	}
	for _, s := range [...]string{"of ", "on "} {
		if l, is := scan.HasFold(text, k, s); is {
			d, m, is := p.read(scan.Blank(text, l))
			if !is {
				d, m, is = p.dayOfMonth(scan.Blank(text, l))
			}
			if is && d.ofDay() {
				d.partFrom, d.partTo = w.from, w.to
				return d, m, true
			}
		}
	}
	return e, i, false
}

// otherWord reads "week of 5 June", "weekend", "day after tomorrow", "EOD", "right now", "first half of".
func (p *parser) otherWord(i int, the bool) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	_, wend := wordKinds.Get().at(text, i)
	known := p.r.ref.y != 0
	k := scan.Blank(text, wend)
	switch {
	case hasWord(text, i, "week"):
		if f, l, is := p.weekNumber(i, k); is {
			return f, l, true
		}
		for _, w := range [...]struct {
			word     string
			from, to int
		}{{"before ", -7, 0}, {"after ", 1, 8}} {
			l, is := scan.HasFold(text, k, w.word)
			if !is || !the {
				continue
			}
			if d, m, is := p.read(scan.Blank(text, l)); is && d.ofDay() { // the week before Christmas: seven days
				if iv := p.r.resolve(d); !iv.unknown && iv.problem == "" {
					c := fromDays(floorDay(iv.start))
					f := p.fixed(c.add(w.from), c.add(w.to), Week)
					f.leans = iv.leans
					return f, m, true
				}
			}
		}
		if l, is := scan.HasFold(text, k, "ending "); is { // week ending 7 June
			if d, m, is := p.read(scan.Blank(text, l)); is && d.ofDay() {
				if iv := p.r.resolve(d); !iv.unknown && iv.problem == "" {
					c := fromDays(floorDay(iv.start))
					f := p.fixed(c.add(-6), c.add(1), Week)
					f.leans = iv.leans
					return f, m, true
				}
			}
		}
		for _, w := range [...]string{"of ", "beginning ", "starting ", "commencing "} {
			if l, is := scan.HasFold(text, k, w); is {
				l = scan.Blank(text, l)
				if o, is := scan.HasFold(text, l, "on "); is {
					l = scan.Blank(text, o)
				}
				if t, is := scan.HasFold(text, l, "the "); is {
					l = scan.Blank(text, t)
				}
				d, m, is := p.read(l)
				if !is {
					d, m, is = p.dayOfMonth(l)
				}
				if is && d.day != 0 && !d.clocked() {
					d.week = -1
					if w == "of " { // the week that holds the day, from Monday
						if iv := p.r.resolve(p.clone(d)); !iv.unknown && iv.problem == "" {
							c := fromDays(floorDay(iv.start))
							monday := c.add(-(c.weekday() + 6) % 7)
							f := p.fixed(monday, monday.add(7), Week)
							f.leans = iv.leans
							return f, m, true
						}
					}
					return d, m, true
				}
			}
		}
		return p.afterNext(i, wend, refWeek)
	case hasWord(text, i, "month"), hasWord(text, i, "year"), hasWord(text, i, "quarter"):
		if l, is := endBehind(text, wend); is && (known || p.r.last.y != 0) && p.ends(l) { // year-end
			return p.unitEnd(i, l)
		}
		if hasWord(text, i, "quarter") {
			return e, i, false
		}
		if hasWord(text, i, "month") {
			return p.afterNext(i, wend, refMonth)
		}
		return p.afterNext(i, wend, refYear)
	case hasWord(text, i, "weekend"):
		if !the || !known {
			return e, i, false
		}
		for _, w := range [...]struct {
			word string
			n    int
		}{{"after next", 2}, {"before last", -2}} {
			if l, is := scan.HasFold(text, k, w.word); is && !letterAt(text, l) {
				return p.weekendOn(p.r.ref, w.n), l, true
			}
		}
		if l, is := scan.HasFold(text, k, "of "); is {
			d, m, is := p.read(scan.Blank(text, l))
			if is && d.ofDay() {
				if iv := p.r.resolve(d); !iv.unknown {
					return p.weekendOn(fromDays(floorDay(iv.start)), 0), m, true
				}
			}
		}
		if !p.ends(wend) {
			return e, i, false
		}
		if day := p.r.ref.weekday(); p.r.clock && day != 0 && day != 6 && p.toldPast(i, wend) { // the weekend was great
			return p.weekendOn(p.r.ref, -1), wend, true
		}
		return p.weekendOn(p.r.ref, 0), wend, true
	case hasWord(text, i, "day"):
		for _, w := range [...]struct {
			word string
			n    int
		}{{"before yesterday", -2}, {"after tomorrow", 2}} {
			if l, is := scan.HasFold(text, k, w.word); is && !letterAt(text, l) {
				e.rel, e.n = refDay, w.n
				return p.englishTail(e, l)
			}
		}
		for _, w := range [...]struct {
			word string
			n    int
		}{{"before", -1}, {"after", 1}} {
			if l, is := scan.HasFold(text, k, w.word); is && !letterAt(text, l) {
				if f, m, is := p.offsetFrom(scan.Blank(text, l), 0, w.n); is {
					return f, m, true
				}
				if t, is := scan.HasFold(text, l, " that"); is && the && p.r.clock && p.ends(t) { // the day after that
					l = t
				}
				if the && p.ends(l) {
					e.rel, e.n = lastDay, w.n
					return p.englishTail(e, l)
				}
			}
		}
		return e, i, false
	case hasWord(text, i, "eod"), hasWord(text, i, "cob"):
		e.rel = refDay
		for _, w := range [...]struct {
			word string
			n    int
		}{{"tomorrow", 1}, {"today", 0}} {
			if hasWord(text, k, w.word) {
				e.n, wend = w.n, k+len(w.word)
			}
		}
		if d, m, is := p.weekdayName(k); is && !d.clocked() {
			e.dayOf(d)
			wend = m
		}
		e, end, _ = p.endOfDay(e, wend)
		return e, end, known && text[i] <= 'Z'
	case hasWord(text, i, "eow"):
		if !known || text[i] > 'Z' {
			return e, i, false
		}
		monday := p.r.ref.add(-(p.r.ref.weekday() + 6) % 7)
		return p.fixed(monday.add(4), monday.add(7), Range), wend, true
	case hasWord(text, i, "eom"), hasWord(text, i, "eoy"):
		e.rel, e.third = refMonth, 3
		if p.r.clock {
			e.third, e.nth = 0, -1
		}
		if text[i+2]|0x20 == 'y' {
			e.rel, e.month, e.third, e.nth = refYear, 12, 0, 0
		}
		return e, wend, known && text[i] <= 'Z'
	case hasWord(text, i, "end"), hasWord(text, i, "close"):
		l, is := scan.HasFold(text, k, "of ")
		if !is || p.between && !p.r.clock {
			return e, i, false
		}
		return p.endOfUnit(scan.Blank(text, l), 3, leadEnd)
	case wend-i >= 7 && text[wend-1]|0x20 == 's':
		return p.decadeInWords(i, the)
	case hasWord(text, i, "rest"):
		if the || p.r.clock {
			return p.restOf(k)
		}
	case hasWord(text, i, "fiscal"):
		if l, is := scan.HasFold(text, k, "year "); is {
			k = scan.Blank(text, l)
		}
		y, l, is := p.bareYear(k)
		e.year, e.fiscal = y, true
		return e, l, is
	case hasWord(text, i, "right"), hasWord(text, i, "just"):
		if hasWord(text, k, "now") && p.r.clock {
			return p.nowAt(k + 3)
		}
	case hasWord(text, i, "now"):
		if p.r.clock && (blankAround(text, i, wend) || (p.ranged || p.r.bound) && !hasWord(text, k, "on")) { // from now until Friday
			return p.nowAt(wend)
		}
	}
	return e, i, false
}

// restOf reads "of the week", "of this month" behind "the rest": from today, and of a day from the instant, to its end.
func (p *parser) restOf(i int) (e *expr, end int, ok bool) {
	text := p.text
	i, is := scan.HasFold(text, i, "of ")
	if !is || !p.r.clock {
		return nil, i, false
	}
	for _, w := range [...]string{"the ", "this ", "my ", "today", "tonight"} {
		k, is := scan.HasFold(text, i, w)
		if !is {
			continue
		}
		if w[len(w)-1] == ' ' {
			i = scan.Blank(text, k)
		}
		for _, u := range [...]struct {
			word string
			rel  relative
			part part
		}{{"day", refDay, part{}}, {"today", refDay, part{}}, {"morning", refDay, part{6 * 60, 12 * 60}}, {"afternoon", refDay, part{12 * 60, 18 * 60}}, {"evening", refDay, part{18 * 60, 24 * 60}}, {"night", refDay, part{18 * 60, 24 * 60}}, {"week", refWeek, part{}}, {"month", refMonth, part{}}, {"year", refYear, part{}}} {
			if !hasWord(text, i, u.word) {
				continue
			}
			d := p.fresh()
			d.rel, d.partFrom, d.partTo = u.rel, u.part.from, u.part.to
			iv := p.r.resolve(d)
			e = p.fresh()
			e.fix, e.leans, e.fixFrom, e.fixTo = Range, true, p.r.ref.days()*day, iv.end
			if u.rel == refDay {
				now := p.r.now()
				e.fixFrom = max(iv.start, now-((now%minute)+minute)%minute)
			}
			return e, i + len(u.word), e.fixTo > e.fixFrom
		}
	}
	return nil, i, false
}

// weekNumber reads the number of a week of ISO 8601 at k behind "week" at i: week 32 of 2024, week 32 alone.
func (p *parser) weekNumber(i, k int) (e *expr, end int, ok bool) {
	text := p.text
	v, c, end := scan.Digits(text, k)
	if c == 0 || c > 2 || v < 1 {
		return nil, i, false
	}
	y, l := 0, scan.Blank(text, end)
	if r, n := scan.At(text, l); r == ',' || r == '/' {
		l = scan.Blank(text, l+n)
	}
	for _, w := range [...]string{"of ", "in "} {
		if o, is := scan.HasFold(text, l, w); is {
			l = scan.Blank(text, o)
		}
	}
	if year, o, is := p.bareYear(l); is {
		y, end = year, o
	} else if year, o, is := p.thisYear(l); is {
		y, end = year, o
	} else if p.r.clock && p.ends(end) && (blankAround(text, i, end) || i >= 9 && equalFold(text[i-9:i], "calendar ")) {
		y = p.r.ref.y
	}
	if y == 0 || int(v) > isoWeeks(y) {
		return nil, i, false
	}
	monday := isoMonday(y).add(7 * int(v-1))
	return p.fixed(monday, monday.add(7), Week), end, true
}

// endBehind reads the end of "year-end", "year end" and "year's end" at i.
func endBehind(text string, i int) (end int, ok bool) {
	for _, w := range [...]string{"-end", " end", "'s end", "’s end"} {
		if l, is := scan.HasFold(text, i, w); is && !letterAt(text, l) {
			return l, true
		}
	}
	return i, false
}

// unitEnd is the end of the month, quarter or year in which the text stands: its last day, last month and December.
func (p *parser) unitEnd(i, end int) (e *expr, _ int, ok bool) {
	e = p.fresh()
	switch p.text[i] | 0x20 {
	case 'm':
		e.rel = refMonth
		if p.r.clock {
			e.nth = -1
		} else {
			e.third = 3
		}
	case 'q':
		if e, ok = p.quarterOn(0); !ok {
			return e, i, false
		}
		e.third = 3
	default:
		e.rel, e.month = refYear, 12
	}
	return e, end, true
}

// nowAt is the second of the instant.
func (p *parser) nowAt(end int) (*expr, int, bool) {
	e := p.fresh()
	e.rel, e.unit = refInstant, second
	return e, end, true
}

// blankAround says whether nothing but white space stands around [i, end).
func blankAround(text string, i, end int) bool {
	if i > 64 || len(text)-end > 64 {
		return false
	}
	for k := range len(text) {
		if (k < i || k >= end) && text[k] > ' ' {
			return false
		}
	}
	return true
}

// afterNext reads "week after next", "the year before last".
func (p *parser) afterNext(i, wend int, rel relative) (e *expr, end int, ok bool) {
	e = p.fresh()
	k := scan.Blank(p.text, wend)
	for _, w := range [...]struct {
		word string
		n    int
	}{{"after next", 2}, {"before last", -2}} {
		if l, is := scan.HasFold(p.text, k, w.word); is && !letterAt(p.text, l) {
			e.rel, e.n = rel, w.n
			return e, l, true
		}
	}
	if l, is := thatBehind(p.text, k); is && p.r.clock && p.r.last.known() && theBefore(p.text, i) && p.ends(l) { // the week after that
		e.rel, e.n = fromLast(rel), 1
		if p.text[k]|0x20 == 'b' {
			e.n = -1
		}
		return e, l, true
	}
	return e, i, false
}

// modified reads this, next, last and their like with what follows: next Friday, last night, this
// week, the past 3 days, the following morning, earlier this month.
func (p *parser) modified(i int, the bool) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	j := i
	for _, w := range [...]string{"earlier ", "later ", "late ", "early "} {
		if k, is := scan.HasFold(text, i, w); is {
			j = scan.Blank(text, k)
			break
		}
	}
	if k, is := scan.HasFold(text, i, "all "); is && p.r.clock { // all week, all weekend
		k = scan.Blank(text, k)
		switch {
		case hasWord(text, k, "week") && p.ends(k+len("week")):
			e.rel = refWeek
			return e, k + len("week"), true
		case hasWord(text, k, "weekend") && p.ends(k+len("weekend")) && p.r.ref.y != 0:
			n := 0
			if c := p.r.ref.weekday(); c != 0 && c != 6 && p.toldPast(i, k+len("weekend")) {
				n = -1
			}
			return p.weekendOn(p.r.ref, n), k + len("weekend"), true
		}
	}
	n, named, that, coming := 0, false, false, false
	found := false
	for range 2 { // "this past weekend", "that same day"
		m, k, is := wordAt(modifiers, text, j)
		if !is || scan.Blank(text, k) == k {
			break
		}
		found = true
		if m.n != 0 || n == 0 {
			n = m.n
		}
		named = named || m.named
		that = that || m.that
		coming = coming || m.coming
		j = scan.Blank(text, k)
	}
	if !found {
		if j > i && p.kindAt(j)&kDay != 0 && (hasWord(text, i, "later") || hasWord(text, i, "earlier")) { // later today
			if e, end, ok = p.dayWord(j); ok && p.r.ref.y != 0 {
				return p.englishTail(e, end)
			}
		}
		return e, i, false
	}
	known := p.r.ref.y != 0 || p.r.last.y != 0
	from := func(ref, last relative) relative {
		if named {
			return last
		}
		return ref
	}
	if hasWord(text, j, "time") && n == 0 && p.r.clock {
		return p.thisTime(scan.Blank(text, j+4))
	}
	if hasWord(text, j, "day") && n == 0 && !named && p.r.clock { // this day next year
		if f, l, is := p.thisTime(scan.Blank(text, j+3)); is && f.fix != "" {
			f.approximate = false
			if f.fix == Minute {
				c := fromDays(floorDay(f.fixFrom))
				f = p.fixed(c, c.add(1), Day)
			}
			return f, l, true
		}
	}
	// A part of the day.
	if w, k, is := wordAt(englishParts, text, j); is && !p.partNot(k) {
		switch {
		case named || the && n == 1:
			e.rel = lastDay
		default:
			e.rel = refDay
		}
		e.n, e.partFrom, e.partTo = n, w.from, w.to
		f, l := p.timeBehind(e, k)
		return f, l, true
	}
	if v, k, is := p.smallEnglish(j); is && n != 0 && (!named || n < 0) {
		return p.span(v, k, n)
	}
	for _, w := range [...]struct {
		word string
		v    int
	}{{"few ", 3}, {"couple of ", 2}, {"couple ", 2}} {
		if k, is := scan.HasFold(text, j, w.word); is && n != 0 && !named {
			f, l, is := p.span(w.v, scan.Blank(text, k), n)
			f.approximate = true
			return f, l, is
		}
	}
	k, wend := wordKinds.Get().at(text, j)
	if k == 0 && !hasWord(text, j, "decade") && !hasWord(text, j, "century") && !hasWord(text, j, "wk") && !hasWord(text, j, "yr") && !hasWord(text, j, "qtr") && !hasWord(text, j, "wkend") {
		return e, i, false
	}
	switch {
	case hasWord(text, j, "day"):
		if !named && !(the && n == 1) || n == 0 && !that {
			return e, i, false
		}
		e.rel, e.n = lastDay, n
		return p.englishTail(e, wend)
	case hasWord(text, j, "weekend"), hasWord(text, j, "week-end"), hasWord(text, j, "wkend"):
		if p.r.ref.y == 0 {
			return e, i, false
		}
		if l, is := scan.HasFold(text, j, "week-end"); is {
			wend = l
		}
		c := p.r.ref
		if coming { // the one that comes is this one
			n = 0
		}
		if n < 0 && c.weekday() == 0 { // on a Sunday, the last weekend is not over
			return p.weekendOn(c, -1), wend, true
		}
		return p.weekendOn(c, n), wend, true
	case hasWord(text, j, "hour") && p.r.clock && !named:
		if n != 0 {
			return p.span(1, j, n)
		}
		at := p.r.now()
		e.fix, e.fixFrom, e.leans = Hour, at-((at%hour)+hour)%hour, true
		e.fixTo = e.fixFrom + hour
		return e, wend, true
	case n < 0 && p.r.clock && pastBefore(text, j) && p.kindAt(j)&kOther != 0 && (hasWord(text, j, "week") || hasWord(text, j, "month") || hasWord(text, j, "year") || hasWord(text, j, "fortnight")): // the past week is the seven days before today
		return p.span(1, j, n)
	case hasWord(text, j, "week"), hasWord(text, j, "wk"):
		e.rel, e.n = from(refWeek, lastWeek), n
		return p.weekAnd(e, wend)
	case hasWord(text, j, "month"):
		e.rel, e.n = from(refMonth, lastMonth), n
		for _, w := range [...]string{" on the ", " the "} { // next month on the 3rd
			if l, is := scan.HasFold(text, wend, w); is {
				if d, o, is := p.dayOfMonth(scan.Blank(text, l)); is {
					d.rel, d.n, d.unsure = e.rel, e.n, false
					return d, o, true
				}
			}
		}
		return e, wend, true
	case hasWord(text, j, "year"), hasWord(text, j, "yr"):
		e.rel, e.n = from(refYear, lastYear), n
		return e, wend, true
	case hasWord(text, j, "quarter"), hasWord(text, j, "qtr"):
		if named && p.r.last.known() { // the quarter ended June 30, and in that quarter
			return p.quarterFrom(p.r.last, n), wend, true
		}
		e, ok = p.quarterOn(n)
		return e, wend, ok
	case hasWord(text, j, "decade"), hasWord(text, j, "century"):
		c := p.r.ref
		if c.y == 0 {
			return e, i, false
		}
		size := 10
		if text[j]|0x20 == 'c' {
			size = 100
		}
		y := c.y/size*size + n*size
		return p.fixed(civil{y, 1, 1}, civil{y + size, 1, 1}, Range), wend, true
	}
	if !known {
		return e, i, false
	}
	if w, l, is := wordAt(weekdays, text, j); is && (l-j > 3 || p.r.clock) && w != 0 {
		if r, m := scan.At(text, l); r == '.' && l-j <= 5 {
			l += m
		}
		if d, m, is := p.weekdayName(j); is && p.r.clock && !named && d.weekday == w && d.day != 0 { // next Sunday, 6 October: where that is one
			if n < 0 && d.month != 0 && d.year == 0 && d.rel == noRel {
				d.year = p.r.ref.y
				if c := (civil{d.year, d.month, d.day}); c.days() > p.r.ref.days() {
					d.year--
				}
			}
			if n < 0 && d.month == 0 {
				for c, k := p.r.ref.add(-1), 0; k < 366; c, k = c.add(-1), k+1 {
					if c.d == d.day && c.weekday()+1 == w {
						d.year, d.month = c.y, c.m
						break
					}
				}
			}
			if iv := p.r.resolve(p.clone(d)); !iv.unknown && iv.problem == "" {
				return d, m, true
			}
		}
		e.rel, e.n, e.weekday = nextDay, n, w
		if n == 1 && !named && !coming { // next Friday is that of next week, this Friday the one that comes
			e.rel = refWeek
		}
		if named { // the following Monday: after the day named last
			e.rel, e.weekday = lastDay, 0
			c := p.r.last
			if !c.known() {
				c = p.r.ref
			}
			e.n = (w + 6 - c.weekday()) % 7
			if e.n == 0 {
				e.n += 7
			}
			if n < 0 {
				e.n -= 7
				if e.n == 0 {
					e.n = -7
				}
			}
		}
		return p.englishTail(e, l)
	}
	if h, l, is := wordAt(englishHolidays, text, j); is {
		return p.relHoliday(h, l, n)
	}
	if s, l, is := wordAt(englishSeasons, text, j); is {
		e.season, e.rel, e.n = s, refYear, p.seasonYear(s, n)
		return e, l, true
	}
	if m, l, is := wordAt(months, text, j); is && l-j > 2 && !named && (p.r.clock || text[j] <= 'Z') {
		if k := scan.Blank(text, l); isDigitAt(text, k) {
			if d, o, is := p.monthName(j); is && n != 0 && d.day != 0 && d.year == 0 && d.rel == noRel && p.r.clock { // last 5 June, next Jan 5
				d.year, d.leans = p.r.ref.y, true
				c := civil{d.year, d.month, d.day}
				switch {
				case n < 0 && c.days() >= p.r.ref.days():
					d.year--
				case n > 0 && c.days() <= p.r.ref.days():
					d.year++
				}
				return d, o, true
			}
			return e, i, false
		}
		e.month, e.rel, e.n = m, refYear, n
		if n < 0 && p.r.ref.m > m || n > 0 && p.r.ref.m < m {
			e.n = 0
		}
		return e, l, true
	}
	return e, i, false
}

// thisTime reads the day behind "this time": this time tomorrow is the minute of the instant on that day, this time
// last year about the day.
func (p *parser) thisTime(i int) (e *expr, end int, ok bool) {
	if p.depth > 2 {
		return nil, i, false
	}
	if l, is := scan.HasFold(p.text, i, "on "); is {
		i = scan.Blank(p.text, l)
	}
	d, end, ok := p.read(i)
	if !ok || d.clocked() || d.fix != "" {
		return nil, i, false
	}
	c, now := p.r.ref, p.r.now()
	switch {
	case d.ofDay():
		iv := p.r.resolve(d)
		if iv.unknown || iv.problem != "" {
			return nil, i, false
		}
		c = fromDays(floorDay(iv.start))
	case d.rel == refWeek && d.weekday == 0:
		c = c.add(7 * d.n)
	case d.rel == refMonth && d.day == 0:
		c = c.addMonths(d.n)
	case d.rel == refYear && d.month == 0 && d.season == 0:
		c = c.addMonths(12 * d.n)
	default:
		return nil, i, false
	}
	if d.rel == refMonth || d.rel == refYear {
		e = p.fixed(c, c.add(1), Day)
		e.approximate = true
		return e, end, true
	}
	e = p.fresh()
	e.fix, e.leans = Minute, true
	e.fixFrom = c.days()*day + (now-floorDay(now)*day)/minute*minute
	e.fixTo = e.fixFrom + minute
	return e, end, true
}

// pastBefore says whether "past" stands directly before i.
func pastBefore(text string, i int) bool { return i >= 5 && equalFold(text[i-5:i], "past ") }

// seasonYear is the year, counted from that of the reference day, of this, the next or the last season.
func (p *parser) seasonYear(s, n int) int {
	m := p.r.ref.m
	first := s * 3 // its first month
	if s == 4 && m <= 2 {
		first, n = 0, n-1 // the winter that began in December
	}
	switch {
	case n > 0 && m < first:
		return n - 1
	case n < 0 && m > first+2:
		return n + 1
	case n == -1 && s == 4 && first == 0 && m > 2:
		return 0
	}
	return n
}

// A modifier is what this, next and last say.
type modifier struct {
	n      int
	named  bool // counted from the day named last
	that   bool
	coming bool
}

var modifiers = scan.NewWords(func() map[string]modifier {
	return map[string]modifier{
		"this": {}, "current": {}, "next": {n: 1}, "last": {n: -1}, "past": {n: -1}, "coming": {n: 1, coming: true}, "upcoming": {n: 1, coming: true}, "prior": {n: -1, named: true},
		"previous": {n: -1, named: true}, "preceding": {n: -1, named: true}, "following": {n: 1, named: true}, "that": {named: true, that: true}, "same": {named: true, that: true},
	}
})

// weekAnd reads a weekday behind "next week": next week Monday, last week's Sunday, next week on Tuesday.
func (p *parser) weekAnd(e *expr, i int) (*expr, int, bool) {
	e = p.clone(e)
	text := p.text
	k := i
	if r, n := scan.At(text, k); r == '\'' {
		if s, m := scan.At(text, k+n); s == 's' {
			k += n + m
		}
	}
	k = scan.Blank(text, k)
	for _, s := range [...]string{"on ", "from ", "between "} {
		if l, is := scan.HasFold(text, k, s); is && (s == "on " || p.r.clock && p.kindAt(scan.Blank(text, l))&kWeekday != 0) {
			k = scan.Blank(text, l)
			p.between = p.between || s == "between "
			break
		}
	}
	if w, l, is := wordAt(weekdays, text, k); is && k > i && l-k > 3 {
		e.weekday = w
		return p.englishTail(e, l)
	}
	return e, i, true
}

// span reads the unit behind a number: the past 3 days, the next 2 weeks. Days are whole ones, counted
// from today, which is in neither; hours and minutes need the instant.
func (p *parser) span(v, i, n int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	k := scan.Blank(text, i)
	if r, m := scan.At(text, i); r == '-' {
		k = i + m
	}
	u, end, is := wordAt(lengthUnits, text, k)
	if !is || v < 1 || v > 999 || !p.r.clock {
		return e, i, false
	}
	e, ok = p.spanOf(v, u, n)
	return e, end, ok
}

// spanOf is the span of v units before (n < 0) or after the reference.
func (p *parser) spanOf(v int, u lengthUnit, n int) (e *expr, ok bool) {
	e = p.fresh()
	c := p.r.ref
	if u.rel == noRel {
		if !p.r.clock {
			return e, false
		}
		now := p.r.now()
		now -= ((now % second) + second) % second
		if u.us >= minute {
			now -= ((now % minute) + minute) % minute
		}
		e.fix, e.leans = Range, true
		if n < 0 {
			e.fixFrom, e.fixTo = now-int64(v)*u.us, now
		} else {
			e.fixFrom, e.fixTo = now, now+int64(v)*u.us
		}
		return e, true
	}
	shift := func(c civil, n int) civil {
		switch u.rel {
		case refDay, refWeek:
			size := u.n
			if u.rel == refWeek {
				size *= 7
			}
			return c.add(size * n)
		case refYear:
			return c.addMonths(12 * u.n * n)
		}
		return c.addMonths(u.n * n)
	}
	if n < 0 {
		return p.fixed(shift(c, -v), c, Range), true
	}
	c = c.add(1)
	return p.fixed(c, shift(c, v), Range), true
}

// ordinal reads "the first Monday of September", "3rd week of May", "last day of February", "third quarter",
// "first half of 2019", "first of March", "the 19th century".
func (p *parser) ordinal(i int) (e *expr, end int, ok bool) {
	if hasWord(p.text, i, "last") {
		return p.nthOf(i, i+4, -1)
	}
	v, j, ok := wordAt(ordinals, p.text, i)
	if !ok {
		return e, i, false
	}
	return p.nthOf(i, j, v)
}

// firstThing reads "first thing tomorrow", "first thing on Monday morning", "first thing in the morning": from six to nine.
func (p *parser) firstThing(i int) (e *expr, end int, ok bool) {
	k, is := scan.HasFold(p.text, i, "first thing ")
	if !is || !p.r.clock {
		return nil, i, false
	}
	if l, is := scan.HasFold(p.text, k, "in the morning"); is && !letterAt(p.text, l) {
		e, end, ok = p.fresh(), l, true
	} else {
		if l, is := scan.HasFold(p.text, k, "on "); is {
			k = l
		}
		if e, end, ok = p.read(k); !ok || e.hour >= 0 || !e.ofDayOrPart() || e.partTo != 0 && e.partFrom != 6*60 {
			return nil, i, false
		}
	}
	e.partFrom, e.partTo = 6*60, 9*60
	return e, end, true
}

// theMonth says whether "the month" ends at i.
func theMonth(text string, i int) bool { return i >= 9 && equalFold(text[i-9:i], "the month") }

// someOf reads "two weeks of June", "10 days of 2025", "three months of the year" behind "first" (n is 1) or "last".
func (p *parser) someOf(i, n int) (e *expr, end int, ok bool) {
	text := p.text
	v, j, ok := p.smallEnglish(i)
	few := hasWord(text, i, "few")
	if few {
		v, j, ok = 3, i+len("few"), p.r.clock
	}
	if !ok || v < 1 || v > 300 {
		return nil, i, false
	}
	u, j, ok := wordAt(lengthUnits, text, scan.Blank(text, j))
	if !ok || u.rel == noRel || u.rel == refYear {
		return nil, i, false
	}
	m, end, ok := p.ofMonth(scan.Blank(text, j))
	if !ok {
		return nil, i, false
	}
	m.past = p.r.clock && p.toldPast(i, end)
	iv := p.r.resolve(m)
	if iv.unknown || iv.problem != "" {
		return nil, i, false
	}
	from, to := fromDays(floorDay(iv.start)), fromDays(floorDay(iv.end))
	shift := func(c civil, by int) civil {
		switch u.rel {
		case refMonth:
			return c.addMonths(by * u.n)
		case refWeek:
			return c.add(7 * by * u.n)
		}
		return c.add(by)
	}
	a, b := from, shift(from, v)
	if n < 0 {
		a, b = shift(to, -v), to
	}
	if b.days() > to.days() || a.days() < from.days() {
		return nil, i, false
	}
	e = p.fixed(a, b, Range)
	e.leans, e.approximate = iv.leans, few
	return e, end, true
}

// nthOf reads what follows an ordinal number n, -1 for the last, that ends at j.
func (p *parser) nthOf(i, j, n int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	k := scan.Blank(text, j)
	if k == j {
		return e, i, false
	}
	if n > 1 && n <= 5 && p.r.clock {
		for _, w := range [...]string{"last ", "to last ", "-to-last ", "to the last "} { // the second last Friday
			if l, is := scan.HasFold(text, k, w); is {
				n, k = -n, scan.Blank(text, l)
				break
			}
		}
	}
	if f, is := scan.HasFold(text, k, "fiscal "); is {
		k = f
	}
	for _, w := range [...]string{"quarter", "qtr"} {
		if hasWord(text, k, w) && n >= 1 && n <= 4 {
			e.quarter = n
			return p.ofYear(e, k+len(w))
		}
	}
	if l, is := scan.HasFold(text, k, "half of "); is && n >= 1 && n <= 2 {
		l = scan.Blank(text, l)
		if y, o, is := p.bareYear(l); is {
			e.year = y
			return p.half(e, n, o)
		}
		if m, y, o, is := p.englishMonthAt(l); is { // the first half of May: up to the 15th
			return p.halfMonth(m, y, n, o)
		}
		if p.r.ref.y != 0 {
			for _, w := range [...]struct {
				word string
				n    int
			}{{"this month", 0}, {"the month", 0}, {"next month", 1}, {"last month", -1}} {
				if hasWord(text, l, w.word) {
					c := civil{p.r.ref.y, p.r.ref.m, 1}.addMonths(w.n)
					f, _, is := p.halfMonth(c.m, c.y, n, l)
					return f, l + len(w.word), is
				}
			}
			for _, w := range [...]struct {
				word string
				n    int
			}{{"this year", 0}, {"the year", 0}, {"next year", 1}, {"last year", -1}} {
				if hasWord(text, l, w.word) {
					e.year, e.leans = p.r.ref.y+w.n, true
					return p.half(e, n, l+len(w.word))
				}
			}
		}
		return e, i, false
	}
	if hasWord(text, k, "century") && n > 1 {
		return p.fixedCentury(n, k+7)
	}
	if n == 1 || n == -1 {
		if f, o, is := p.someOf(k, n); is {
			return f, o, true
		}
	}
	week := hasWord(text, k, "week")
	w, l, weekday := wordAt(weekdays, text, k)
	dayWord := hasWord(text, k, "day")
	weekend := hasWord(text, k, "weekend") || hasWord(text, k, "wkend") || hasWord(text, k, "week-end")
	switch {
	case week:
		l = k + 4
	case dayWord:
		l = k + 3
	case weekend:
		_, l = wordKinds.Get().at(text, k)
		if hasWord(text, k, "week-end") {
			l = k + len("week-end")
		}
	case !weekday:
		if m, o, is := p.ofMonth(k); is && n >= 1 && n <= 31 && (m.month != 0 || m.rel == refMonth || m.rel == lastMonth) { // first of March
			m.day = n
			if m.rel == refMonth && m.n == 0 && n < p.r.ref.d && p.r.clock && theMonth(text, o) { // the first of the month, once it is past: of the next
				m.n = 1
			}
			return p.englishTail(m, o)
		}
		return e, i, false
	case l-k <= 3 && !p.r.clock:
		return e, i, false
	}
	if weekday && (n >= 1 && n <= 5 || n == -1 && hasWord(text, scan.Blank(text, l), "before")) { // the last Friday before Christmas is the nearest
		if d, o, is := p.weekdayBeside(w, scan.Blank(text, l), max(n, 1)); is {
			return p.englishTail(d, o)
		}
	}
	m, o, is := p.ofMonth(scan.Blank(text, l))
	if !is || n > 31 {
		return e, i, false
	}
	if m.month == 0 && m.rel != refMonth && m.rel != lastMonth { // of a year: its last day
		if !dayWord {
			return e, i, false
		}
		switch n {
		case -1:
			m.month, m.day = 12, 31
		case 1:
			m.month, m.day = 1, 1
		default:
			return e, i, false
		}
		return p.englishTail(m, o)
	}
	switch {
	case dayWord:
		m.nth = n
		return p.englishTail(m, o)
	case weekday:
		if n > 5 {
			return e, i, false
		}
		m.nth, m.weekday = n, w
		return p.englishTail(m, o)
	case weekend:
		m.nth, m.weekday = n, 7
		m.past = p.r.free() && p.toldPast(i, o)
		iv := p.r.resolve(m)
		if iv.unknown {
			return e, i, false
		}
		f := p.weekendOn(fromDays(floorDay(iv.start)), 0)
		f.leans = iv.leans
		return f, o, true
	}
	if n < 0 { // the week that holds the month's last day, or one before it
		m.nth = -1
		m.past = p.r.free() && p.toldPast(i, o)
		iv := p.r.resolve(m)
		if iv.unknown {
			return e, i, false
		}
		c := fromDays(floorDay(iv.start)).add(7 * (n + 1))
		monday := c.add(-(c.weekday() + 6) % 7)
		f := p.fixed(monday, monday.add(7), Week)
		f.leans = iv.leans
		return f, o, true
	}
	m.week = n
	return m, o, n <= 6
}

// halfMonth is the first or second half of a month: to the 15th, from the 16th.
func (p *parser) halfMonth(m, y, n, end int) (e *expr, _ int, ok bool) {
	e = p.fresh()
	e.month, e.year = m, y
	iv := p.r.resolve(e)
	if iv.unknown {
		return e, end, false
	}
	f := p.fresh()
	f.fix, f.fixFrom, f.fixTo, f.leans = Range, iv.start, iv.start+15*day, iv.leans
	if n == 2 {
		f.fixFrom, f.fixTo = f.fixTo, iv.end
	}
	return f, end, true
}

// fixedCentury is a century as chronologists count it: there was no year 0, and the 19th is 1801 to 1900.
func (p *parser) fixedCentury(n, end int) (*expr, int, bool) {
	if k := scan.Blank(p.text, end); n < 1 || n > 30 || hasWord(p.text, k, "bc") || hasWord(p.text, k, "bce") {
		return nil, end, false
	}
	e := p.fixed(civil{n*100 - 99, 1, 1}, civil{n*100 + 1, 1, 1}, Range)
	e.leans = false
	return e, end, true
}

// ofMonth reads "of March 2015", "in October", "of the month", "of next month", "of the year".
func (p *parser) ofMonth(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	j, is := scan.HasFold(text, i, "of ")
	if !is {
		if j, is = scan.HasFold(text, i, "in "); !is {
			return e, i, false
		}
	}
	j = scan.Blank(text, j)
	if m, y, o, is := p.englishMonthAt(j); is {
		e.month, e.year = m, y
		return e, o, true
	}
	if y, o, is := p.bareYear(j); is {
		e.year = y
		return e, o, true
	}
	for _, w := range [...]struct {
		word string
		rel  relative
		n    int
	}{{"this month", refMonth, 0}, {"the month", refMonth, 0}, {"next month", refMonth, 1}, {"last month", refMonth, -1}, {"the following month", lastMonth, 1}, {"the next month", refMonth, 1}, {"the current month", refMonth, 0}, {"the previous month", refMonth, -1}, {"the coming month", refMonth, 1}, {"this coming month", refMonth, 1}, {"this year", refYear, 0}, {"the year", refYear, 0}, {"next year", refYear, 1}, {"last year", refYear, -1}} {
		if hasWord(text, j, w.word) {
			e.rel, e.n = w.rel, w.n
			if p.r.last.y != 0 && text[j]|0x20 == 't' && text[j+2]|0x20 == 'e' { // the month: of the day named last
				e.rel = fromLast(w.rel)
			}
			return e, j + len(w.word), true
		}
	}
	return e, i, false
}

// fromLast is the relative of the same unit counted from the day named last.
func fromLast(r relative) relative {
	switch r {
	case refDay:
		return lastDay
	case refWeek:
		return lastWeek
	case refMonth:
		return lastMonth
	case refYear:
		return lastYear
	}
	return r
}

// asksAt says whether [i, j) numbers a question that begins a line: Q1. What was taken?
func asksAt(text string, i, j int) bool {
	if i > 0 && text[i-1] != '\n' || j >= len(text) || text[j] != '.' && text[j] != ':' && text[j] != ')' {
		return false
	}
	for ; j < len(text) && text[j] != '\n'; j++ {
		if text[j] == '?' {
			return true
		}
	}
	return false
}

// periodLetter reads Q3 2023, H1 2023, FY2023, FY 2023.
func (p *parser) periodLetter(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	switch text[i] {
	case 'Q', 'q', 'H':
		v, c, j := scan.Digits(text, i+1)
		if c != 1 || v < 1 || v > 4 || letterAt(text, j) || asksAt(text, i, j) {
			return e, i, false
		}
		if text[i] == 'H' {
			if v > 2 {
				return e, i, false
			}
			k := scan.Blank(text, j)
			if o, is := scan.HasFold(text, k, "of "); is {
				k = o
			}
			y, l, is := p.bareYear(k)
			if !is {
				return e, i, false
			}
			e.year = y
			return p.half(e, int(v), l)
		}
		e.quarter = int(v)
		if n, w := scan.At(text, j); n == '/' || n == '-' || n == '\'' { // Q3/2023, Q3-2023
			if y, l, is := p.bareYear(j + w); is {
				e.year = y
				return e, l, true
			}
		}
		return p.ofYear(e, j)
	case 'F':
		j, is := scan.HasFold(text, i, "fy")
		if !is {
			return e, i, false
		}
		y, l, is := p.bareYear(scan.Blank(text, j))
		if !is {
			v, c, k := scan.Digits(text, j)
			if c != 2 || letterAt(text, k) {
				return e, i, false
			}
			y, l = 2000+int(v), k
		}
		e.year, e.fiscal = y, true
		if k := scan.Blank(text, l); k < len(text) && (text[k] == 'Q' || text[k] == 'q') { // FY2023 Q3
			if v, c, m := scan.Digits(text, k+1); c == 1 && v >= 1 && v <= 4 && !letterAt(text, m) {
				e.quarter = int(v)
				return e, m, true
			}
		}
		return e, l, true
	}
	return e, i, false
}

// weekdayName reads Monday, alone or before a date: Tuesday the 19th, Wed, Feb 13, Friday after next, Monday of
// next week.
func (p *parser) weekdayName(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	w, j, ok := wordAt(weekdays, text, i)
	if !ok {
		return e, i, false
	}
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
	if l > j {
		p.dated = p.r.clock
		d, m, is := p.read(l)
		p.dated = false
		if is && d.day != 0 && d.month != 0 && d.fix == "" {
			p.turnAbout(d, w, l)
			d.weekday = w
			return d, m, true
		}
		if d, m, is := p.dayOfMonth(l); is { // Tuesday the 19th
			d.weekday = w
			return d, m, true
		}
	}
	r, _ := scan.Raw(text, i)
	capital := r >= 'A' && r <= 'Z'
	if !long && !(p.r.clock && (p.clockNextTo(k) || blankAround(text, i, k) || j-i > 3 && capital || capital && w != 1 && w != 7)) || !(p.r.clock && (p.r.bound || !weekdaysGoOn(text, k) && !weekdayGoesOn(text, i))) && p.recurring(i) {
		return e, i, false
	}
	if !capital && !p.r.clock || p.r.ref.y == 0 || lastWord(text, max(0, i-3), i) == "a" { // it falls on a Thursday: any
		return e, i, false
	}
	if r, _ := scan.At(text, j); r == 's' || r == '-' && !p.r.clock || p.habitBehind(j) {
		return e, i, false
	}
	for _, s := range [...]string{"to ", "through ", "thru ", "–", "-"} {
		if p.r.clock {
			break
		}
		if to, is := scan.HasFold(text, scan.Blank(text, j), s); is {
			if _, _, day := weekdays.At(text, scan.Blank(text, to)); day { // Monday to Friday: a habit
				return e, i, false
			}
		}
	}
	e.weekday = w
	// Monday of next week, Friday after next, Sunday from last week.
	l = scan.Blank(text, k)
	if m, is := scan.HasFold(text, l, "after next"); is && !letterAt(text, m) {
		e.rel, e.n = nextDay, 2
		return p.englishTail(e, m)
	}
	if m, is := scan.HasFold(text, l, "before last"); is && !letterAt(text, m) {
		e.rel, e.n = nextDay, -2
		return p.englishTail(e, m)
	}
	for _, s := range [...]struct {
		word string
		n    int
	}{{"last", -1}, {"gone", -1}, {"next", 1}} { // Friday last, Tuesday next
		if m := l + len(s.word); p.r.clock && l > k && hasWord(text, l, s.word) && p.ends(m) {
			e.rel, e.n = nextDay, s.n
			if s.n > 0 { // as next Tuesday
				e.rel = refWeek
			}
			return p.englishTail(e, m)
		}
	}
	if p.r.clock && l > k && hasWord(text, l, "week") { // Friday week
		e.rel, e.n = nextDay, 2
		return p.englishTail(e, l+4)
	}
	if p.r.clock && l > k && hasWord(text, l, "fortnight") {
		e.rel, e.n = nextDay, 3
		return p.englishTail(e, l+len("fortnight"))
	}
	if d, m, is := p.weekdayBeside(w, l, 1); is && l > k && (p.r.clock || theBefore(text, i)) {
		return p.englishTail(d, m)
	}
	for _, s := range [...]string{"of ", "from ", "in "} {
		if m, is := scan.HasFold(text, l, s); is {
			l = scan.Blank(text, m)
			break
		}
	}
	for _, s := range [...]struct {
		word string
		n    int
	}{{"next week", 1}, {"last week", -1}, {"this week", 0}, {"the following week", 1}, {"the previous week", -1}} {
		if hasWord(text, l, s.word) && l > k {
			e.rel, e.n = refWeek, s.n
			return p.englishTail(e, l+len(s.word))
		}
	}
	if n, is := p.weekOfList(k); is {
		e.rel, e.n = refWeek, n
	}
	return p.englishTail(e, k)
}

// turnAbout takes the day of two numbers at i that said its month first as one that says its day first, where only so it falls on the
// weekday before it within the year to come or half a year back: Mon 8/9 for 8 September.
func (p *parser) turnAbout(d *expr, weekday, i int) {
	if !p.r.clock || d.year != 0 || d.rel != noRel || d.day > 12 || !isDigitAt(p.text, i) {
		return
	}
	_, _, j := scan.Digits(p.text, i)
	if r, _ := scan.At(p.text, j); r != '/' {
		return
	}
	falls := func(month, day int) bool {
		for y := p.r.ref.y - 1; y <= p.r.ref.y+1; y++ {
			c := civil{y, month, day}
			if n := c.days() - p.r.ref.days(); n > -183 && n < 366 && c.weekday()+1 == weekday {
				return true
			}
		}
		return false
	}
	if !falls(d.month, d.day) && falls(d.day, d.month) {
		d.month, d.day = d.day, d.month
	}
}

// weekOfList gives the week that is said behind the last of some weekdays, the first of which ends at i: Monday or Tuesday
// next week.
func (p *parser) weekOfList(i int) (n int, ok bool) {
	text := p.text
	if !p.r.clock || p.r.bound {
		return 0, false
	}
	for range 6 {
		k := scan.Blank(text, i)
		if r, m := scan.At(text, k); r == ',' {
			k = scan.Blank(text, k+m)
		}
		for _, w := range [...]string{"and ", "or "} {
			if l, is := scan.HasFold(text, k, w); is {
				k = scan.Blank(text, l)
				break
			}
		}
		_, end, is := wordAt(weekdays, text, k)
		if !is || k == i || hasSpace(text, i) && k == scan.Blank(text, i) {
			return 0, false
		}
		k = scan.Blank(text, end)
		if l, is := scan.HasFold(text, k, "of "); is {
			k = scan.Blank(text, l)
		}
		for _, s := range [...]struct {
			word string
			n    int
		}{{"next week", 1}, {"last week", -1}, {"this week", 0}} {
			if hasWord(text, k, s.word) {
				return s.n, true
			}
		}
		i = end
	}
	return 0, false
}

// weekdayBeside reads "after Christmas", "before 5 June" at i behind the nth weekday w: that weekday after or before
// the day.
func (p *parser) weekdayBeside(w, i, n int) (e *expr, end int, ok bool) {
	text := p.text
	step, j := 0, i
	for _, s := range [...]struct {
		word string
		step int
	}{{"after ", 1}, {"following ", 1}, {"before ", -1}, {"preceding ", -1}} {
		if l, is := scan.HasFold(text, i, s.word); is {
			step, j = s.step, scan.Blank(text, l)
			break
		}
	}
	if l, is := thatBehind(text, i); is && p.r.clock && p.r.last.known() && p.ends(l) { // the Friday after, the Friday before that
		c, by := p.r.last, 1
		if text[i]|0x20 == 'b' {
			by = -1
		}
		for c = c.add(by); c.weekday()+1 != w; c = c.add(by) {
		}
		c = c.add(7 * (n - 1) * by)
		e = p.fresh()
		e.year, e.month, e.day, e.leans = c.y, c.m, c.d, true
		return e, l, true
	}
	if step == 0 {
		return nil, i, false
	}
	if l, is := scan.HasFold(text, j, "the "); is {
		j = scan.Blank(text, l)
	}
	d, end, ok := p.read(j)
	if !ok {
		d, end, ok = p.dayOfMonth(j)
	}
	if !ok || !d.ofDay() || d.weekday != 0 && d.day == 0 {
		return nil, i, false
	}
	iv := p.r.resolve(d)
	if iv.unknown || iv.problem != "" {
		return nil, i, false
	}
	c := fromDays(floorDay(iv.start)).add(step)
	for c.weekday()+1 != w {
		c = c.add(step)
	}
	c = c.add(7 * (n - 1) * step)
	e = p.fresh()
	e.year, e.month, e.day, e.leans = c.y, c.m, c.d, iv.leans
	return e, end, true
}

// weekdaysGoOn says whether another weekday stands behind a sign or "to", "and" or "or" at i: the shop is open Monday to Friday,
// which is a habit, but open on Sunday is one day.
func weekdaysGoOn(text string, i int) bool {
	k := scan.Blank(text, i)
	if r, n := scan.At(text, k); r == ',' || r == '-' || r == '&' || r == '/' {
		k = scan.Blank(text, k+n)
	}
	for _, w := range [...]string{"to ", "through ", "thru ", "and ", "or "} {
		if l, is := scan.HasFold(text, k, w); is {
			k = scan.Blank(text, l)
			break
		}
	}
	_, _, is := weekdays.At(text, k)
	return is && k > scan.Blank(text, i)
}

// weekdayGoesOn says whether the weekday at i goes on with another before it: Tuesday to Sunday.
func weekdayGoesOn(text string, i int) bool {
	w := lastWord(text, 0, i)
	switch w {
	case "to", "through", "thru", "and", "or":
		i -= len(w) + 1
		w = lastWord(text, 0, i)
	case "":
		for i > 0 && (text[i-1] == ' ' || text[i-1] == '-' || text[i-1] == ',' || text[i-1] == '&' || text[i-1] == '/') {
			i--
		}
		k := i
		for k > 0 && asciiKind[text[k-1]] == 2 {
			k--
		}
		w = text[k:i]
	}
	_, end, is := weekdays.At(w, 0)
	return is && w != "" && end == len(w)
}

// thatBehind reads "after", "after that", "before" and "before that" at i.
func thatBehind(text string, i int) (end int, ok bool) {
	for _, w := range [...]string{"after that", "before that", "after", "before"} {
		if hasWord(text, i, w) {
			return i + len(w), true
		}
	}
	return i, false
}

// habitBehind says whether the words behind a weekday that ends at i make it a habit: Monday nights, Tuesday of each
// month.
func (p *parser) habitBehind(i int) bool {
	k := scan.Blank(p.text, i)
	if k == i {
		return false
	}
	for _, w := range [...]string{"of each", "of every", "in each", "in every", "mornings", "afternoons", "evenings", "nights"} {
		if hasWord(p.text, k, w) {
			return true
		}
	}
	return false
}

// clockNextTo says whether a time of day or a part of the day stands behind i.
func (p *parser) clockNextTo(i int) bool {
	f := p.fresh()
	f.rel = refDay
	g, _ := p.timeBehind(f, i)
	return g.clocked()
}

// dayOfMonth reads "15th" or "first" as a day of the month whose name is left out, where it does not number a
// thing that follows.
func (p *parser) dayOfMonth(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	v, c, j := scan.Digits(text, i)
	end = j
	if c == 0 {
		n, l, is := wordAt(ordinals, text, i)
		if !is || !p.r.clock || !theBefore(text, i) { // "at first" is no day
			return e, i, false
		}
		v, end = int64(n), l
	} else {
		for _, s := range [...]string{"st", "nd", "rd", "th"} {
			if l, is := scan.HasFold(text, j, s); is && !letterAt(text, l) {
				end = l
			}
		}
		if _, _, listed := p.monthOfList(end); end == j && !(listed && p.r.clock && theBefore(text, i)) || c > 2 { // from the 13 to the 15 July
			return e, i, false
		}
	}
	if v < 1 || v > 31 || p.r.last.y == 0 && p.r.ref.y == 0 || !p.ends(end) && !p.listGoesOn(end) || p.cornerAt(end) {
		return e, i, false
	}
	e.day, e.unsure = int(v), true
	if p.r.clock {
		for _, w := range [...]struct {
			word string
			n    int
		}{{"next month", 1}, {"last month", -1}, {"this month", 0}} {
			if k := scan.Blank(text, end); hasWord(text, k, w.word) { // the 15th next month
				e.rel, e.n, e.unsure = refMonth, w.n, false
				return p.englishTail(e, k+len(w.word))
			}
		}
	}
	if m, y, is := p.monthOfList(end); is {
		e.month, e.year, e.unsure = m, y, false
	}
	return p.englishTail(e, end)
}

// listGoesOn says whether another day by its number stands behind a sign at i: the 17th, 18th and 19th.
func (p *parser) listGoesOn(i int) bool {
	_, ok := p.nextOfList(i)
	return ok
}

// nextOfList gives the end of the ordinal number that follows a day of the month which ends at i, behind a comma, a dash, "and",
// "or", "to" or the like.
func (p *parser) nextOfList(i int) (end int, ok bool) {
	text := p.text
	k := scan.Blank(text, i)
	found := false
	if r, n := scan.At(text, k); r == ',' || r == '-' || r == '&' {
		k, found = scan.Blank(text, k+n), true
	}
	for _, w := range [...]string{"and ", "or ", "to ", "until ", "till ", "through "} {
		if l, is := scan.HasFold(text, k, w); is {
			k, found = scan.Blank(text, l), true
			break
		}
	}
	if !found {
		return i, false
	}
	if l, is := scan.HasFold(text, k, "the "); is {
		k = scan.Blank(text, l)
	}
	v, c, j := scan.Digits(text, k)
	l := p.suffix(j)
	return l, c > 0 && c <= 2 && v >= 1 && v <= 31 && (l > j || theBefore(text, k))
}

// monthOfList gives the month, and the year where it is said, that stands behind the last of some days which are told by their
// numbers, the first of which ends at i: the 2nd and 4th of May, from the 13th to the 15th of July.
func (p *parser) monthOfList(i int) (month, year int, ok bool) {
	for range 6 {
		end, is := p.nextOfList(i)
		if !is {
			return 0, 0, false
		}
		k := scan.Blank(p.text, end)
		if of, is := scan.HasFold(p.text, k, "of "); is {
			k = scan.Blank(p.text, of)
		}
		if m, y, _, is := p.englishMonthAt(k); is && k > end {
			return m, y, true
		}
		i = end
	}
	return 0, 0, false
}

// listed says whether the ordinal number at i goes on with days of the month of which the match before ends right before it:
// the 17th, 18th and 19th.
func (p *parser) listed(i int) bool {
	if !p.r.clock || p.prior.Time.Precision != Day || p.prior.End == 0 || p.prior.End >= i || i-p.prior.End > 6 {
		return false
	}
	end, is := p.nextOfList(p.prior.End)
	_, _, j := scan.Digits(p.text, i)
	return is && end == p.suffix(j)
}

// cornerAt says whether "and" and a name stand at i behind an ordinal number, which is a street's then: 7th and Main.
func (p *parser) cornerAt(i int) bool {
	k, is := scan.HasFold(p.text, i, " and ")
	if !is {
		k, is = scan.HasFold(p.text, i, " & ")
	}
	return is && k < len(p.text) && p.text[k] >= 'A' && p.text[k] <= 'Z' && p.kindAt(k) == 0
}

// holidayName reads a holiday with its year: Christmas 2014, Labor Day of last year, the weekend aside.
func (p *parser) holidayName(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	h, j, ok := wordAt(englishHolidays, text, i)
	if !ok {
		return e, i, false
	}
	if r, _ := scan.Raw(text, i); r >= 'a' && r <= 'z' && !p.r.clock {
		return e, i, false
	}
	if r, _ := scan.At(text, j); r == '-' || r == '\'' {
		return e, i, false
	}
	if j-i == len("new year") && h == newYearsDay && !(p.r.clock && text[i] == 'N' && text[j-4] == 'Y' && p.newYearLed(i)) {
		return e, i, false
	}
	if k := scan.Blank(text, j); k > j && (hasWord(text, k, "resolution") || hasWord(text, k, "resolutions")) { // New Year's resolutions
		return e, i, false
	}
	e.holiday = h
	if f, l, is := p.holidayWeekend(h, j); is {
		return f, l, true
	}
	k := scan.Blank(text, j)
	if r, n := scan.At(text, k); r == ',' {
		k = scan.Blank(text, k+n)
	}
	for _, w := range [...]string{"of ", "in "} {
		if l, is := scan.HasFold(text, k, w); is {
			k = scan.Blank(text, l)
			break
		}
	}
	if y, l, is := p.bareYear(k); is {
		e.year = y
		return e, l, true
	}
	if k > j { // Good Friday, 15 April 2022
		if d, l, is := p.read(k); is && d.day != 0 && d.month != 0 && d.fix == "" && !d.clocked() {
			return d, l, true
		}
	}
	for _, w := range [...]struct {
		word string
		n    int
	}{{"next year", 1}, {"last year", -1}, {"this year", 0}} {
		if hasWord(text, k, w.word) {
			e.rel, e.n = refYear, w.n
			return e, k + len(w.word), true
		}
	}
	if n, l, is := p.yearsOn(j); is {
		e.rel, e.n = refYear, n
		return e, l, true
	}
	if p.r.ref.y == 0 && p.r.last.y == 0 || !p.holidayEnds(j) && !(p.r.clock && hasSpace(text, i+wordLength(text, i)) && scan.Blank(text, i+wordLength(text, i)) < j) {
		return e, i, false // "New Year's Eve party" names its day, "Christmas party" does not
	}
	return e, j, true
}

// newYearLed says whether the word before i makes the New Year its first day: before New Year, but not Chinese New Year, nor a
// happy one.
func (p *parser) newYearLed(i int) bool {
	switch lastWord(p.text, 0, i) {
	case "after", "before", "until", "till", "by", "since", "over", "around", "for", "and", "of", "at", "from", "to", "After", "Before", "Until", "By", "Over", "Since", "At":
		return true
	}
	return false
}

// holidayWeekend reads "weekend" behind a holiday that ends at i: of a Monday the three days with it, of Easter the four from
// Good Friday on.
func (p *parser) holidayWeekend(h holiday, i int) (e *expr, end int, ok bool) {
	k := scan.Blank(p.text, i)
	for _, w := range [...]string{"weekend", "week-end", "long weekend"} {
		if !hasWord(p.text, k, w) || p.r.ref.y == 0 || k == i {
			continue
		}
		end = k + len(w)
		d := p.fresh()
		d.holiday, d.past = h, p.r.clock && p.toldPast(i, end)
		if y, l, is := p.bareYear(scan.Blank(p.text, end)); is {
			d.year, end = y, l
		} else if y, l, is := p.thisYear(scan.Blank(p.text, end)); is {
			d.year, end = y, l
		}
		iv := p.r.resolve(d)
		c := fromDays(floorDay(iv.start))
		switch {
		case iv.unknown:
			return nil, i, false
		case h == easter:
			e = p.fixed(c.add(-2), c.add(2), Range)
		case c.weekday() == 1 && int(h) < len(movedDays) && movedDays[h][0] != 0:
			e = p.fixed(c.add(-2), c.add(1), Range)
		default:
			return nil, i, false
		}
		e.leans = iv.leans
		return e, end, true
	}
	return nil, i, false
}

// wordLength is the length of the Latin word at i, its apostrophe included.
func wordLength(text string, i int) int {
	j := i
	for j < len(text) && asciiKind[text[j]] >= 2 {
		j++
	}
	return j - i
}

// holidayEnds refuses "Christmas party", "Easter egg": a holiday without a year must not name a thing.
func (p *parser) holidayEnds(i int) bool {
	k := scan.Blank(p.text, i)
	r, n := scan.At(p.text, k)
	if n == 0 || k == i || scan.ClassOf(r) != scan.Latin {
		return true
	}
	if p.ends(i) || p.kindAt(k)&(kPart|kLead|kDay) != 0 {
		return true
	}
	_, _, e := pack(p.text, k)
	switch p.text[k:e] {
	case "falls", "fell", "lands", "landed", "comes", "came", "starts", "started", "brings", "brought", "will", "would", "has", "had", "isn", "wasn", "can", "seems", "feels", "felt", "ended", "ends", "closed", "closes":
		return p.r.clock
	}
	return false
}

// relHoliday is the holiday of this, the next or the last time.
func (p *parser) relHoliday(h holiday, end, n int) (e *expr, _ int, ok bool) {
	e = p.fresh()
	if p.r.ref.y == 0 {
		return e, end, false
	}
	e.holiday, e.leans = h, true
	c := p.r.ref
	e.year = c.y
	first := h.day(c.y).days()
	switch {
	case n < 0 && first+int64(h.length()) > c.days():
		e.year--
	case n > 0 && first <= c.days():
		e.year++
	}
	return p.englishTail(e, end)
}

// seasonName reads "spring 2019", "summer of 2022".
func (p *parser) seasonName(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	s, j, ok := wordAt(englishSeasons, text, i)
	if !ok {
		return e, i, false
	}
	e.season = s
	k := scan.Blank(text, j)
	if r, n := scan.At(text, k); r == ',' {
		k = scan.Blank(text, k+n)
	}
	if of, is := scan.HasFold(text, k, "of "); is {
		k = scan.Blank(text, of)
	}
	if y, l, is := p.bareYear(k); is {
		e.year = y
		return e, l, true
	}
	if y, l, is := twoYears(text, k); is && s == 4 { // winter 2023/24
		e.year = y
		return e, l, true
	}
	if r, n := scan.At(text, k); r == '\'' { // summer of '69
		if v, c, l := scan.Digits(text, k+n); c == 2 && !letterAt(text, l) {
			e.year = century(int(v))
			return e, l, true
		}
	}
	if y, l, is := p.thisYear(k); is {
		e.year, e.leans = y, true
		return e, l, true
	}
	if n, l, is := p.yearsOn(j); is {
		e.rel, e.n = refYear, n
		return e, l, true
	}
	if p.r.clock && p.r.ref.y != 0 && p.ends(j) && (inBefore(text, i) || seasonLed(text, i)) { // in the summer: the one that is, or the next
		e.rel, e.n = refYear, 0
		if first := s * 3; p.r.ref.m > first+2 {
			e.n = 1
		}
		if k := i - len("since the "); days(p.r.ref.y+e.n, s*3, 1) > p.r.ref.days() && (strings.EqualFold(text[max(k, 0):max(i, 0)], "since the ") || i >= 6 && strings.EqualFold(text[i-6:i], "since ")) {
			e.n-- // the last one that has begun
		}
		return e, j, true
	}
	return e, i, false
}

// seasonLed says whether a word that leads a time stands before i, "the" aside: by summer, during the winter.
func seasonLed(text string, i int) bool {
	if theBefore(text, i) {
		i -= len("the ")
	}
	switch lastWord(text, 0, i) {
	case "by", "until", "till", "since", "before", "after", "during", "over", "through", "throughout", "By", "Until", "Since", "Before", "After", "During", "Over", "Throughout":
		return true
	case "early", "mid", "late", "Early", "Mid", "Late":
		return true
	case "of":
		switch lastWord(text, 0, i-len("of ")) {
		case "start", "beginning", "end", "middle", "Start", "Beginning", "End", "Middle":
			return true
		}
	}
	return i >= 4 && equalFold(text[i-4:i], "mid-")
}

// inBefore says whether "in " or "in the " stands directly before i.
func inBefore(text string, i int) bool {
	if theBefore(text, i) {
		i -= 4
	}
	return i >= 3 && equalFold(text[i-3:i], "in ") && (i == 3 || asciiKind[text[i-4]] != 2)
}

// twoYears reads 2023/24 and 2023-24 at i, and gives the first.
func twoYears(text string, i int) (year, end int, ok bool) {
	y, c, j := scan.Digits(text, i)
	r, n := scan.At(text, j)
	z, d, end := scan.Digits(text, j+n)
	return int(y), end, c == 4 && (r == '/' || r == '-') && (d == 2 && z == (y+1)%100 || d == 4 && z == y+1) && !letterAt(text, end)
}

// yearAfterComma says whether a comma and a year stand at i: March 32|, 2025 is a day that does not exist.
func yearAfterComma(text string, i int) bool {
	r, n := scan.At(text, i)
	y, c, k := scan.Digits(text, scan.Blank(text, i+n))
	return r == ',' && c == 4 && y >= 1900 && y <= 2100 && !letterAt(text, k)
}

// monthName reads March, March 2015, March 3rd, 2015, Oct 5th '22, March first.
func (p *parser) monthName(i int) (e *expr, end int, ok bool) {
	text := p.text
	e = p.fresh()
	m, j, ok := wordAt(months, text, i)
	if !ok {
		for n := 3; n <= 9; n++ { // Feb13: a day glued to the name
			if i+n < len(text) && isDigitAt(text, i+n) {
				if v, l, is := months.At(text, i); is && l == i+n {
					m, j, ok = v, l, true
				}
				break
			}
		}
		if !ok {
			return e, i, false
		}
		if _, c, l := scan.Digits(text, j); c > 2 || letterAt(text, l) {
			return e, i, false
		}
	}
	r, _ := scan.Raw(text, i)
	if r >= 'a' && r <= 'z' && p.r.zone == JST && !p.r.clock {
		return e, i, false
	}
	e.month = m
	if r, n := scan.At(text, j); r == '.' && shortMonth(text, i, j) {
		j += n
	}
	end = j
	k := scan.Blank(text, j)
	if r, n := scan.At(text, k); r == '-' && k == j { // Mar-2023
		k += n
	}
	if l, is := scan.HasFold(text, k, "after next"); is && !letterAt(text, l) && p.r.ref.y != 0 {
		e.rel, e.n = refYear, 2
		if p.r.ref.m < m {
			e.n = 1
		}
		return e, l, true
	}
	if the, is := scan.HasFold(text, k, "the "); is {
		k = the
	}
	if v, c, l := scan.Digits(text, k); c > 0 && c <= 2 && v >= 1 && (v <= 31 || yearAfterComma(text, l)) && !clockSign(text, l) {
		if _, _, is := meridiem(text, scan.Blank(text, l)); is {
			return e, end, true
		}
		for _, s := range [...]string{"st", "nd", "rd", "th"} {
			if o, is := scan.HasFold(text, l, s); is {
				l = o
			}
		}
		if letterAt(text, l) || r == 'm' && isDigitAt(text, l-1) && !p.ends(l) { // "you may 3 times", "they march 5 miles"
			return e, i, false
		}
		e.day = int(v)
		e, l = p.yearBehind(e, l)
		e, l, _ = p.englishTail(e, l)
		if e.year == 0 && e.sec >= 0 { // Feb 15 16:45:10 2013, as logs have it
			if y, o, is := p.bareYear(scan.Blank(text, l)); is {
				e.year, l = y, o
			}
		}
		return e, l, true
	}
	if v, l, is := wordAt(ordinals, text, k); is && k > j && v <= 31 && !hasWord(text, scan.Blank(text, l), "quarter") && (theBefore(text, k) || p.ends(l) || isDigitAt(text, scan.Blank(text, l))) {
		e.day = v
		e, l = p.yearBehind(e, l)
		return p.englishTail(e, l)
	}
	o := j
	if r, n := scan.At(text, o); r == ',' || r == '-' {
		o += n
	}
	if of, is := scan.HasFold(text, scan.Blank(text, o), "of "); is {
		if y, q, is := p.bareYear(of); is {
			e.year = y
			return e, q, true
		}
		for _, w := range [...]struct {
			word string
			n    int
		}{{"next year", 1}, {"last year", -1}, {"this year", 0}} {
			if hasWord(text, of, w.word) && p.r.ref.y != 0 {
				e.rel, e.n = refYear, w.n
				return e, of + len(w.word), true
			}
		}
	}
	if y, q, is := p.bareYear(scan.Blank(text, o)); is && scan.Blank(text, o) > j {
		e.year = y
		return e, q, true
	}
	if r, n := scan.At(text, scan.Blank(text, j)); r == '\'' && scan.Blank(text, j) > j { // May '22
		if v, c, l := scan.Digits(text, scan.Blank(text, j)+n); c == 2 && !letterAt(text, l) {
			e.year = century(int(v))
			return e, l, true
		}
	}
	for _, w := range [...]struct {
		word string
		n    int
	}{{"next year", 1}, {"last year", -1}, {"this year", 0}} {
		if k := scan.Blank(text, j); hasWord(text, k, w.word) && p.r.ref.y != 0 && k > j {
			e.rel, e.n = refYear, w.n
			return e, k + len(w.word), true
		}
	}
	if n, l, is := p.yearsOn(j); is { // March two years ago
		e.rel, e.n = refYear, n
		return e, l, true
	}
	return e, end, true
}

// yearsOn reads "two years ago", "a year ago", "in three years" behind a month, season or holiday that ends at i, whose year it
// tells.
func (p *parser) yearsOn(i int) (n, end int, ok bool) {
	text := p.text
	k := scan.Blank(text, i)
	if !p.r.clock || p.r.ref.y == 0 || k == i {
		return 0, i, false
	}
	in, ahead := scan.HasFold(text, k, "in ")
	if ahead {
		k = scan.Blank(text, in)
	}
	a, j, is := p.amountAt(k)
	if !is || a.rel != refYear || a.us != 0 || a.days != 0 || a.months%12 != 0 || a.approximate {
		return 0, i, false
	}
	switch l := scan.Blank(text, j); {
	case ahead && p.ends(j):
		return a.months / 12, j, true
	case !ahead && hasWord(text, l, "ago"):
		return -a.months / 12, l + 3, true
	case !ahead && hasWord(text, l, "from now"):
		return a.months / 12, l + len("from now"), true
	}
	return 0, i, false
}

// theBefore says whether "the " stands directly before k.
func theBefore(text string, k int) bool { return k >= 4 && equalFold(text[k-4:k], "the ") }

// century gives a year of two digits its first ones: 60 and later are of the last century.
func century(v int) int {
	if v >= 60 {
		return 1900 + v
	}
	return 2000 + v
}

// yearBehind reads the year behind a month and day that end at i: 2015, , 2015, '22, (Fri).
func (p *parser) yearBehind(e *expr, i int) (*expr, int) {
	e = p.clone(e)
	text := p.text
	o := i
	if r, n := scan.At(text, o); r == ',' || r == '-' {
		o += n
	}
	k := scan.Blank(text, o)
	if of, is := scan.HasFold(text, k, "of "); is {
		if y, q, is := p.bareYear(of); is {
			e.year = y
			return e, q
		}
	}
	if y, q, is := p.bareYear(k); is && k > i {
		e.year = y
		return e, q
	}
	if r, n := scan.At(text, k); r == '\'' && k > i { // '22
		if v, c, l := scan.Digits(text, k+n); c == 2 && !letterAt(text, l) {
			e.year = century(int(v))
			return e, l
		}
	}
	for _, w := range [...]struct {
		word string
		n    int
	}{{"next year", 1}, {"last year", -1}, {"this year", 0}, {"of last year", -1}, {"of next year", 1}, {"of this year", 0}} {
		if hasWord(text, k, w.word) && k > i && p.r.ref.y != 0 {
			e.year, e.leans = p.r.ref.y+w.n, true
			return e, k + len(w.word)
		}
	}
	if w, l, is := wordAt(weekdays, text, k); is && k > i && text[i] == ',' && e.weekday == 0 { // Jul 18, Fri
		e.weekday = w
		return e, l
	}
	return e, i
}

// decade reads 1980s, '90s, 90s at a digit or an apostrophe.
func (p *parser) decade(i int) (e *expr, end int, ok bool) {
	text := p.text
	j := i
	r, n := scan.At(text, j)
	quote := r == '\''
	if quote {
		j += n
	}
	v, c, k := scan.Digits(text, j)
	if c != 2 && c != 4 || v%10 != 0 || c == 4 && (v < 1000 || v > 2090) {
		return e, i, false
	}
	if r, n := scan.At(text, k); r == '\'' {
		k += n
	}
	s, m := scan.At(text, k)
	if s != 's' || letterAt(text, k+m) {
		return e, i, false
	}
	y := int(v)
	if c == 2 {
		if !quote && !(i >= 4 && equalFold(text[i-4:i], "the ") || i >= 5 && (equalFold(text[i-5:i], "late ") || equalFold(text[i-5:i], "arly ") || equalFold(text[i-4:i], "mid-") || equalFold(text[i-4:i], "mid "))) {
			return e, i, false // in her 50s
		}
		y += 1900
		if y < 1930 {
			y += 100
		}
	}
	size := 10
	if c == 4 && y%100 == 0 && y < 2000 { // the 1800s are a century
		size = 100
	}
	e = p.fixed(civil{y, 1, 1}, civil{y + size, 1, 1}, Range)
	e.leans = false
	return e, k + m, true
}

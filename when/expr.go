package when

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A parser reads the time that begins at one place of a text. What it finds beside the Match it
// leaves in skip, named and open, for Append.
type parser struct {
	text    string
	r       *Reader
	skip    bool    // what was read is a length or a repetition
	named   civil   // the day, month or year that the match names
	prior   Match   // the one before, of the same text
	dated   bool    // a weekday stands before: two numbers with a slash are no fraction
	beside  int     // where the weekday began, and one more, that stood beside another
	open    bool    // the match has an open end
	between bool    // "between" was said: "and" makes a range
	pool    *[]expr // from pools, nil until one is needed
	used    int     // how many of the pool
	depth   int     // how many times are being read within others
	ranged  bool    // "from" was said before a time of day
	inside  bool    // a time in brackets behind another is being read
}

// An expr is a time as far as its words say it. A zero year, month or day was not said.
type expr struct {
	year, month, day int
	rel              relative // what the day, month or year is counted from
	n                int      // how many units of rel
	fiscal           bool     // 年度: from April
	quarter, season  int      // from 1
	third            int      // 1, 2, 3: 上旬, 中旬, 下旬 or early, mid, late
	week             int      // the nth week of the month; -1: the week of the day
	weekday          int      // 1 Sunday … 7 Saturday: must agree with the day; 0 not said
	partFrom, partTo int      // a part of the day in minutes, partTo 0 if not said
	hour, min, sec   int      // -1 not said
	micro            int      // microseconds after the second
	unit             int64    // microseconds that the clock time lasts, 0 without clock time
	pm               int      // 1 午前, 2 午後, said before the hour
	zone             int      // seconds east of UTC
	zoned            bool
	summer           summer // when its clocks are an hour ahead, where zone is its standard offset: ET, London time
	approximate      bool
	unsure           bool
	era              int    // the year before the era's first: 2018 for 令和
	none             string // the month or day that was said and that no calendar has: 0月
	short            bool   // the year was said in two digits, or one
	stray            bool   // a letter stands where none belongs: 6t日
	nth              int    // with month: the nth weekday, or with no weekday day, of it; -1 the last
	holiday          holiday
	shift            int64     // microseconds from the instant of the Ref, with rel refInstant
	fix              Precision // not "": the time is fixFrom to fixTo, in microseconds of local time
	fixFrom, fixTo   int64
	half             bool   // the hour was said without am or pm and may be of the afternoon
	guess            bool   // that it is of the afternoon was told by nothing but the hour
	edge             border // behind its day stands a word that leaves one side open: tomorrow after 4pm
	toward           bool   // the hour that was said is the next: quarter to seven
	past             bool   // its sentence is told in the past
	ahead            bool   // its sentence is told of what is to come
	still            bool   // "since": it is neither the next nor the last
	leans            bool   // it was counted from the Ref
	other            int    // the same year, said a second time in brackets: 令和5(2023)年
}

// A relative says from where a time is counted.
type relative uint8

const (
	noRel       relative = iota
	refDay               // n days from the reference day: 昨日
	refWeek              // the week n weeks from the reference day's; weekday may be said
	refMonth             // n months from the reference month
	refYear              // n years from the reference year
	lastDay              // n days from the day named last: 同日, 翌日
	lastWeek             // the week n weeks from that of the day named last
	lastMonth            // 同月, 翌月
	lastYear             // 同年, 翌年
	numberedDay          // the first day of the number n after the day named last: 翌30日
	nextDay              // the next or last weekday by English custom, n is +1 or -1; 0 is the coming one, today included
	halfYear             // the six months from month on
	refInstant           // shift from the instant of the Ref
	monthsOn             // the day that lies n months from the reference day
)

// fresh gives an expr that says nothing. It lives until the next place of the text is looked at: exprs are handed
// around as pointers into the parser's pool, because they are large, and copied where both are still needed.
//
//go:noinline
func (p *parser) fresh() *expr {
	if p.pool == nil {
		p.pool = pools.Get().(*[]expr)
	}
	if p.used == len(*p.pool) {
		*p.pool = append(*p.pool, make([]expr, 16)...) // pointers into the old array stay good
	}
	e := &(*p.pool)[p.used]
	p.used++
	*e = expr{hour: -1, min: -1, sec: -1}
	return e
}

// pools keeps what one text needed for the next: a Reader is often made for a few words.
var pools = sync.Pool{New: func() any { list := make([]expr, 16); return &list }}

// giveBack returns the pool when a text has been read.
func (p *parser) giveBack() {
	if p.pool != nil {
		pools.Put(p.pool)
		p.pool = nil
	}
}

// clone copies e.
//
//go:noinline
func (p *parser) clone(e *expr) *expr {
	f := p.fresh()
	*f = *e
	return f
}

//
//go:noinline
func (e *expr) dated() bool {
	return e.year != 0 || e.month != 0 || e.day != 0 || e.rel != noRel || e.quarter != 0 || e.season != 0 || e.weekday != 0 || e.holiday != 0 || e.fix != "" || e.nth != 0
}

// dayOf takes over from d what says the day.
func (e *expr) dayOf(d *expr) {
	e.year, e.month, e.day, e.rel, e.n, e.weekday = d.year, d.month, d.day, d.rel, d.n, d.weekday
	e.nth, e.holiday, e.leans, e.era, e.none, e.short = d.nth, d.holiday, e.leans || d.leans, d.era, d.none, d.short
	e.approximate, e.unsure = e.approximate || d.approximate, d.unsure
}

// ofDay says whether e names one day and no time of it.
//
//go:noinline
func (e *expr) ofDay() bool {
	if e.clocked() || e.fix != "" || e.week != 0 || e.third != 0 {
		return false
	}
	switch e.rel {
	case refDay, lastDay, nextDay, numberedDay, monthsOn:
		return true
	case refInstant, halfYear:
		return false
	}
	return e.day != 0 || e.weekday != 0 || e.holiday != 0 || e.nth != 0
}

func (e *expr) clocked() bool { return e.hour >= 0 || e.partTo != 0 }

const (
	second = int64(1e6)
	minute = 60 * second
	hour   = 60 * minute
	day    = 24 * hour
)

// interval is an expr with its place on the time line: microseconds of local time since 1970.
type interval struct {
	start, end int64
	precision  Precision
	named      civil
	leans      bool
	problem    string
	unknown    bool // the day cannot be known
	zone       int
}

// resolve gives the place of e on the time line, with the help of what was named before.
func (r *Reader) resolve(e *expr) interval {
	iv := interval{zone: r.zone, leans: e.leans}
	if e.fix != "" {
		iv.start, iv.end, iv.precision = e.fixFrom, e.fixTo, e.fix
		c := fromDays(floorDay(e.fixFrom))
		switch e.fix {
		case Hour, Minute, Second:
			iv.named = c
		}
		e.zoneOf(c, &iv)
		return iv
	}
	if e.rel == refInstant {
		return r.fromNow(e, iv)
	}
	ahead := r.free() && !e.past && !(e.still && e.clocked())
	undated, worded := !e.dated(), e.rel != noRel // worded: "today at 9", not "14 May at 9"
	base := r.last
	if !base.known() && base.y == 0 {
		base = r.ref
	}
	yearAlone := base.m == 0
	base.m, base.d = max(base.m, 1), max(base.d, 1)
	ref := r.ref
	if ref.y == 0 {
		ref = base
	}
	var from, to civil // whole days, to excluded
	switch e.rel {
	case refDay, lastDay, refWeek, lastWeek, refMonth, lastMonth, refYear, lastYear, nextDay, numberedDay, monthsOn:
		iv.leans = true
		anchor := base
		if e.rel == monthsOn || e.rel == refDay || e.rel == refWeek || e.rel == refMonth || e.rel == refYear || e.rel == nextDay {
			anchor = ref
		}
		if e.rel == lastDay && r.spot.known() && !r.bound {
			anchor = r.spot
		}
		if anchor.y == 0 {
			iv.unknown, iv.problem = true, "the day it refers to is not known"
			return iv
		}
		switch e.rel {
		case refDay, lastDay:
			c := anchor.add(e.n)
			e.year, e.month, e.day = c.y, c.m, c.d
		case numberedDay:
			c := anchor.add(1)
			for k := 0; k < 62 && c.d != e.n; k++ {
				c = c.add(1)
			}
			e.year, e.month, e.day = c.y, c.m, c.d
		case refWeek, lastWeek:
			c := anchor.add(7 * e.n)
			monday := c.add(-(c.weekday() + 6) % 7)
			if e.weekday != 0 {
				d := monday.add((e.weekday + 5) % 7)
				e.year, e.month, e.day = d.y, d.m, d.d
			} else {
				from, to, iv.precision = monday, monday.add(7), Week
			}
		case nextDay:
			step := 1
			if e.n < 0 {
				step = -1
			}
			d := anchor
			if e.n == 0 {
				d, step = anchor.add(-1), 1
			}
			for d = d.add(step); d.weekday()+1 != e.weekday; d = d.add(step) {
			}
			for k := 1; k < max(e.n, -e.n); k++ { // the Friday after next
				d = d.add(7 * step)
			}
			e.year, e.month, e.day = d.y, d.m, d.d
		case monthsOn:
			c := anchor.addMonths(e.n)
			e.year, e.month, e.day = c.y, c.m, c.d
		case refMonth, lastMonth:
			c := civil{anchor.y, anchor.m, 1}.addMonths(e.n)
			e.year, e.month = c.y, c.m
		case refYear, lastYear:
			e.year = anchor.y + e.n
			if e.fiscal && anchor.m < 4 { // in March this fiscal year is last year's
				e.year--
			}
		}
	}
	if e.rel == halfYear {
		from, iv.precision = civil{e.year, e.month, 1}, Range
		to = from.addMonths(6)
	}
	if e.week == -1 && e.day != 0 { // the week of 5 June
		if e.month == 0 {
			e.nextDay(base)
			iv.leans = true
		}
		if e.year == 0 && ahead {
			iv.leans = true
			e.year = e.nextYear(ref)
		} else if e.year == 0 {
			e.year = r.nearYear(e.month, e.day, base, &iv)
		}
		c := civil{e.year, e.month, e.day}
		from, to, iv.precision = c, c.add(7), Week
		if c.m > 12 || c.d > monthLength(c.y, c.m) {
			iv.unknown, iv.problem = true, c.String()+" does not exist"
			return iv
		}
	}
	if iv.precision == "" {
		if e.year == 0 {
			switch {
			case e.holiday != 0 && base.y != 0 && ahead:
				iv.leans = true
				e.year = base.y
				if e.holiday.day(base.y).add(e.holiday.length()-1).days() < base.days() {
					e.year++
				}
			case e.holiday != 0 && base.y != 0:
				c := e.holiday.day(base.y)
				e.year = r.nearYear(c.m, c.d, base, &iv)
			case e.month != 0 && e.day != 0 && e.weekday != 0 && r.free(): // 5月17日(金): the weekday tells the year
				iv.leans = true
				e.year = e.yearOfWeekday(ref)
			case e.month != 0 && ahead:
				iv.leans = true
				e.year = e.nextYear(ref)
			case e.month != 0 && e.past && r.free(): // since June: the last one that has begun
				iv.leans = true
				e.year = ref.y
				if days(ref.y, e.month, max(e.day, 1)) > ref.days() {
					e.year--
				}
			case e.month != 0 && yearAlone && base.y != 0 && !e.ahead: // "in 2023 … in August"
				iv.leans = true
				e.year = base.y
				if y, ok := e.toldByWeekday(ref, base); ok {
					e.year = y
				}
			case e.month != 0:
				d := max(e.day, 1)
				if e.third != 0 && e.day == 0 {
					d = e.third*10 - 5
				}
				e.year = r.nearYear(e.month, d, base, &iv)
				if e.ahead && e.nextYear(ref) > e.year {
					e.year = e.nextYear(ref)
				}
				if y, ok := e.toldByWeekday(ref, base); ok {
					e.year = y
				}
			case e.day != 0 && ahead:
				iv.leans = true
				e.nextDay(ref)
			case e.holiday != 0 || e.day != 0 || e.clocked() && !e.dated() || e.quarter != 0 || e.season != 0 || e.weekday != 0:
				iv.leans = true
				if base.y == 0 {
					iv.unknown, iv.problem = true, "the day it refers to is not known"
					return iv
				}
				switch {
				case e.weekday != 0 && e.day == 0 && r.clock && !r.bound && !e.past: // the next such day, also where another day was named before
					c := ref.add(1)
					for c.weekday()+1 != e.weekday {
						c = c.add(1)
					}
					e.year, e.month, e.day = c.y, c.m, c.d
				case e.day != 0:
					e.year, e.month = base.y, base.m
					if e.past && r.free() && e.day > ref.d { // on the 12th it failed: the last one
						c := civil{ref.y, ref.m, 1}.addMonths(-1)
						e.year, e.month = c.y, c.m
					}
					if e.day > monthLength(e.year, e.month) { // the 31st, said in a month of 30 days: of the month before
						c := civil{e.year, e.month, 1}.addMonths(-1)
						e.year, e.month = c.y, c.m
					}
				case e.quarter != 0 || e.season != 0:
					e.year = base.y
				case e.weekday != 0: // the nearest such day not after the reference day; where it is to come, not before
					c, step := ref, -1
					if e.ahead {
						step = 1
					}
					for c.weekday()+1 != e.weekday {
						c = c.add(step)
					}
					e.year, e.month, e.day = c.y, c.m, c.d
				default:
					e.year, e.month, e.day = base.y, base.m, base.d
				}
			}
			if iv.unknown {
				return iv
			}
		}
		if e.nth != 0 {
			e.day = nthDay(e.year, e.month, e.weekday, e.nth)
		}
		if e.holiday != 0 {
			c := e.holiday.day(e.year)
			e.month, e.day = c.m, c.d
			if n := e.holiday.length(); n > 1 {
				from, to, iv.precision = c, c.add(n), Range
			}
		}
		if iv.precision == "" {
			from, to = r.days(e, &iv)
		}
		if iv.problem != "" && iv.unknown {
			return iv
		}
	}
	iv.named = from
	switch iv.precision {
	case Year, Quarter, Season:
		iv.named.m, iv.named.d = 0, 0
	case Month, Ten, Week:
		iv.named.d = 0
	}
	iv.start, iv.end = from.days()*day, to.days()*day
	if e.weekday != 0 && iv.precision == Day && from.weekday()+1 != e.weekday && iv.problem == "" {
		iv.problem = from.String() + " is a " + weekdayNames[from.weekday()] + ", not a " + weekdayNames[e.weekday-1]
	}
	if e.clocked() && iv.precision == Day {
		r.timeOfDay(e, &iv)
		if r.clock && !iv.unknown {
			r.aroundNow(e, &iv, ahead && undated, undated, worded)
		}
	}
	e.zoneOf(from, &iv)
	return iv
}

// zoneOf gives iv the zone that was said beside e.
//
//go:noinline
func (e *expr) zoneOf(c civil, iv *interval) {
	if e.zoned {
		iv.zone = e.zone
		if e.summer.holds(c) {
			iv.zone += 3600
		}
	}
}

// fromNow counts from the instant of the Ref: "in 2 hours" is a minute, "in 30 seconds" a second.
func (r *Reader) fromNow(e *expr, iv interval) interval {
	iv.leans = true
	if !r.clock {
		iv.unknown, iv.problem = true, "the moment it is counted from is not known"
		return iv
	}
	unit := minute
	iv.precision = Minute
	if e.unit == second {
		unit, iv.precision = second, Second
	}
	at := r.now() + e.shift
	iv.start = at - ((at%unit)+unit)%unit
	iv.end = iv.start + unit
	iv.named = fromDays(floorDay(iv.start))
	return iv
}

// aroundNow moves an hour that may be of the morning or the afternoon, and a time of day without a
// day, to the side of the instant on which it is meant: ahead, or back where it is told in the past.
func (r *Reader) aroundNow(e *expr, iv *interval, ahead, undated, worded bool) {
	now := r.now()
	if e.zoned { // compare in the zone that was said
		now += int64(e.zone-r.zone) * second
	}
	move := func(by int64) { iv.start, iv.end = iv.start+by, iv.end+by }
	today := floorDay(iv.start) == floorDay(now)
	if e.half && !e.zoned && e.hour >= 1 && e.hour < 12 && e.pm == 0 && today && !e.past && iv.end <= now && (undated && ahead || worded) {
		move(12 * hour)
		if iv.end <= now && undated {
			move(12 * hour)
		}
		return
	}
	if !undated {
		return
	}
	if e.half && !e.zoned && e.hour >= 1 && e.hour < 12 && e.pm == 0 && (e.past || e.still) && r.free() && iv.start+12*hour <= now { // told in the past: the last of the two
		move(12 * hour)
	}
	if ahead && iv.end <= now {
		move(day)
	}
	if e.past && r.free() && iv.start > now {
		move(-day)
	}
	if r.free() {
		iv.named = fromDays(floorDay(iv.start))
	}
}

// nextYear is the first year in which the day or month of e has not ended before ref.
func (e *expr) nextYear(ref civil) int {
	for y := ref.y; y < ref.y+9; y++ {
		end := days(y, e.month+1, 1)
		switch {
		case e.nth != 0:
			end = days(y, e.month, nthDay(y, e.month, e.weekday, e.nth)) + 1
		case e.day > monthLength(y, min(e.month, 12)):
			continue
		case e.day != 0:
			end = days(y, e.month, e.day) + 1
		case e.third == 1 || e.third == 2:
			end = days(y, e.month, e.third*10) + 1
		}
		if end > ref.days() {
			return y
		}
	}
	return ref.y
}

// yearOfWeekday is the year nearest to ref in which the day of e falls on its weekday.
func (e *expr) yearOfWeekday(ref civil) int {
	for k := range 7 {
		for _, y := range [2]int{ref.y + k, ref.y - k} {
			if e.month <= 12 && e.day <= monthLength(y, e.month) && (civil{y, e.month, e.day}).weekday()+1 == e.weekday {
				return y
			}
		}
	}
	return e.nextYear(ref)
}

// toldByWeekday gives the year of ref, or the one before, where the day of e falls on its weekday in that year and not in the one
// that was taken from base, a day of another year: 5月15日(水), said in a text of 2024 that has just named 2023.
func (e *expr) toldByWeekday(ref, base civil) (year int, ok bool) {
	if e.weekday == 0 || e.day == 0 || e.nth != 0 || base.y == ref.y || e.year == 0 {
		return 0, false
	}
	for _, y := range [3]int{e.year, ref.y, ref.y - 1} {
		c := civil{y, e.month, e.day}
		if e.month <= 12 && e.day <= monthLength(y, e.month) && c.weekday()+1 == e.weekday {
			return y, y != e.year
		}
	}
	return 0, false
}

// nextDay gives e the first month, from that of ref on, whose day of that number has not passed and
// falls on the weekday that was said.
func (e *expr) nextDay(ref civil) {
	e.year, e.month = ref.y, ref.m
	c := civil{ref.y, ref.m, 1}
	for range 84 {
		d := civil{c.y, c.m, e.day}
		if e.day <= monthLength(c.y, c.m) && d.days() >= ref.days() && (e.weekday == 0 || d.weekday()+1 == e.weekday) {
			e.year, e.month = c.y, c.m
			return
		}
		c = c.addMonths(1)
	}
}

// nthDay is the day of the month on which its nth weekday falls, or its nth day where weekday is 0;
// n is -1 for the last, -2 for the one before it. A fifth one that the month does not have is day 0 of none.
func nthDay(y, m, weekday, n int) int {
	if weekday == 0 {
		if n < 0 {
			return monthLength(y, m) + n + 1
		}
		return n
	}
	if n < 0 {
		last := civil{y, m, monthLength(y, m)}
		return last.d - (last.weekday()+8-weekday)%7 + 7*(n+1)
	}
	first := civil{y, m, 1}
	return 1 + (weekday+6-first.weekday())%7 + 7*(n-1)
}

var weekdayNames = [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// A summer says between which days the clocks of a zone are an hour ahead.
type summer uint8

const (
	noSummer   summer = iota
	american          // from the second Sunday of March to the first of November (Energy Policy Act of 2005)
	european          // from the last Sunday of March to the last of October (Directive 2000/84/EC)
	australian        // from the first Sunday of October to the first of April
)

// holds says whether the clocks are ahead on a day.
func (s summer) holds(c civil) bool {
	sunday := func(m, n int) int64 { return days(c.y, m, nthDay(c.y, m, 1, n)) }
	switch s {
	case american:
		return c.days() >= sunday(3, 2) && c.days() < sunday(11, 1)
	case european:
		return c.days() >= sunday(3, -1) && c.days() < sunday(10, -1)
	case australian:
		return c.days() >= sunday(10, 1) || c.days() < sunday(4, 1)
	}
	return false
}

// NoYear is the Problem of a day that was said without its year, where neither the text nor [Ref].Day tells it.
const NoYear = "its year is not known"

// nearYear is the year of a day that was said without one: that which brings it nearest to the day
// named before; of two as near, the earlier.
func (r *Reader) nearYear(m, d int, base civil, iv *interval) int {
	iv.leans = true
	if base.y == 0 {
		iv.unknown, iv.problem = true, NoYear
		return 0
	}
	best, gap := base.y, int64(1<<62)
	for _, y := range [3]int{base.y - 1, base.y, base.y + 1} {
		g := days(y, m, min(max(d, 1), monthLength(y, m))) - base.days()
		if g < 0 {
			g = -g
		}
		if g < gap {
			best, gap = y, g
		}
	}
	return best
}

// days gives the whole days of an expr whose year is settled.
func (r *Reader) days(e *expr, iv *interval) (from, to civil) {
	y, m, d := e.year, e.month, e.day
	switch {
	case e.none != "":
		iv.unknown, iv.problem = true, e.none+" does not exist"
		return
	case m > 12 || m < 0 || d > 31 || d < 0 || m != 0 && d != 0 && d > monthLength(y, m):
		iv.unknown = true
		iv.problem = (civil{y, m, d}).String() + " does not exist"
		return
	case d != 0:
		from, iv.precision = civil{y, m, d}, Day
		to = from.add(1)
	case e.week > 0 && m != 0:
		first := civil{y, m, 1}
		monday := first.add(-(first.weekday() + 6) % 7)
		from, iv.precision = monday.add(7*(e.week-1)), Week
		to = from.add(7)
	case m != 0 && e.third != 0:
		a, b := e.third*10-9, e.third*10+1
		if e.third == 3 {
			b = monthLength(y, m) + 1
		}
		from, to, iv.precision = civil{y, m, a}, fromDays(days(y, m, b)), Ten
	case m != 0:
		from, to, iv.precision = civil{y, m, 1}, civil{y, m, 1}.addMonths(1), Month
	case e.quarter != 0:
		from, iv.precision = civil{y, e.quarter*3 - 2, 1}, Quarter
		if e.fiscal {
			from = from.addMonths(3)
		}
		to = from.addMonths(3)
		if e.third != 0 {
			from = from.addMonths(e.third - 1)
			to = from.addMonths(1)
			iv.precision = Range
		}
	case e.season != 0:
		from, iv.precision = civil{y, e.season * 3, 1}, Season
		to = from.addMonths(3)
		if e.third != 0 {
			from = from.addMonths(e.third - 1)
			to = from.addMonths(1)
			iv.precision = Range
		}
	default:
		from, to, iv.precision = civil{y, 1, 1}, civil{y + 1, 1, 1}, Year
		if e.fiscal {
			from, to, iv.precision = civil{y, 4, 1}, civil{y + 1, 4, 1}, Range
		}
		if e.third != 0 { // early 2019: a third of the year
			from = from.addMonths(4 * (e.third - 1))
			to = from.addMonths(4)
			iv.precision = Range
		}
	}
	return from, to
}

// timeOfDay narrows an interval of one day to a clock time or a part of the day.
func (r *Reader) timeOfDay(e *expr, iv *interval) {
	if e.hour < 0 {
		iv.start, iv.end = iv.start+int64(e.partFrom)*minute, iv.start+int64(e.partTo)*minute
		iv.precision = Part
		if e.partTo-e.partFrom == 1 { // 正午
			iv.precision = Minute
		}
		return
	}
	h := e.hour
	switch {
	case e.pm == 2 && h < 12:
		h += 12
	case e.pm == 1 && h == 12 && e.partTo == 0 && e.min > 0:
		h = 0
	case e.pm == 0 && e.partFrom == 18*60 && e.partTo == 24*60 && h < 5: // 今夜0時, 夜1時: of the night that follows
		h += 24
	case e.pm == 0 && e.partTo != 0 && h < 12 && h >= 4 && e.partFrom >= 15*60, e.pm == 0 && (e.partFrom == 12*60 || e.partFrom == 11*60) && h < 6:
		h += 12 // 夜8時, 夕方5時, 昼過ぎ1時
	case e.pm == 0 && e.partTo != 0 && h == 12 && e.partFrom >= 18*60:
		h = 24 // 夜12時
	}
	if h > 29 || e.min > 59 || e.sec > 60 { // 25時 is an hour of the night that follows; 30時 is none
		iv.unknown, iv.problem = true, "the time of day does not exist"
		return
	}
	t := iv.start + int64(h)*hour + int64(max(e.min, 0))*minute + int64(max(e.sec, 0))*second + int64(e.micro)
	iv.start, iv.end = t, t+e.unit
	switch {
	case e.micro != 0 || e.unit < second:
		iv.precision = Fraction
	case e.unit == second:
		iv.precision = Second
	case e.unit == minute:
		iv.precision = Minute
	default:
		iv.precision = Hour
	}
}

// time makes a Time of an interval in its zone.
//
//go:noinline
func (iv *interval) time() Time {
	z := int64(iv.zone) * second
	return Time{Start: iv.start - z, End: iv.end - z, Offset: iv.zone, Precision: iv.precision}
}

// A border says at which side a time is open.
type border uint8

const (
	closed border = iota
	since         // から, 以降, since: no end
	until         // まで, 以前, by: no start
	before        // before: no start, and the time itself is not in it
	after         // after: no end, and a day itself is not in it
)

// finish reads what follows an expr that stands at [start, end): 頃, a zone, a second time behind 〜,
// から, まで; it settles everything into a Match.
//
//go:noinline
func (p *parser) finish(start int, e *expr, end int) (Match, bool) {
	return p.close(start, e, end, closed)
}

// aheadDays is how far behind the day of a text a day lies that cannot have been meant in the past tense, as that of a term that was set can.
const aheadDays = 90

func (p *parser) close(start int, e *expr, end int, b border) (Match, bool) {
	e = p.clone(e)
	text, r := p.text, p.r
	start = p.ahead(e, start)
	end = p.tail(e, end)
	if b == closed {
		b = e.edge
	}
	if r.clock && !r.bound && (!e.dated() || e.weekday != 0 || e.year == 0 && e.rel == noRel) {
		e.still = b == since && !e.dated()
		e.past = b == since && e.dated() || !e.still && p.toldPast(start, end)
	}
	if e.weekday != 0 && !r.clock && e.day == 0 && e.rel == noRel && e.nth == 0 && e.fix == "" {
		e.ahead = p.toldAhead(start, end)
	}
	if r.clock && e.hour >= 1 && e.hour < 12 && e.partTo == 0 {
		p.halfOfDay(e, start, end)
	}
	if r.clock && e.hour == 0 && e.min == 0 && e.unit == minute && (b == until || b == before || e.holiday == newYearsEve || strings.Contains(text[start:end], "before ")) && e.dated() && strings.Contains(text[start:end], "midnight") {
		e.hour = 24 // until midnight on Friday: until its end
	}
	if r.clock && !r.bound && e.weekday != 0 && e.day == 0 && e.rel == noRel && e.nth == 0 && e.fix == "" && e.month == 0 && e.year == 0 {
		p.besideWeekday(e, start)
	}
	said := p.clone(e)
	first := r.resolve(e)
	if said.month != 0 && said.year == 0 && said.rel == noRel && !r.clock && !r.bound && !first.unknown && (first.named.y != r.last.y || r.last.y != r.ref.y) && first.end <= r.ref.days()*day && (p.toldAhead(start, end) || b == until && hasWord(text, start, "by") && !p.toldPast(start, end)) {
		e = p.clone(said) // what is to come cannot lie in the year before that of an aside, nor a term that no past tense ends
		e.ahead = true
		first = r.resolve(e)
	}
	if said.month != 0 && said.year == 0 && said.rel == noRel && !r.clock && b == closed && !first.unknown && r.ref.y != 0 && first.start > (r.ref.days()+aheadDays)*day && p.toldPast(start, end) && !p.toldAhead(start, end) {
		e = p.clone(said) // what has happened does not lie far behind the day of the text
		e.year = first.named.y - 1
		first = r.resolve(e)
		first.leans = true
	}
	m := Match{Start: start, End: end, Leans: first.leans, Problem: first.problem, Unsure: e.unsure}
	if first.unknown {
		m.Time = Time{OpenStart: true, OpenEnd: true, Offset: first.zone}
		m.End = p.border(end, &b)
		p.named, p.open = civil{}, true
		return m, true
	}
	if e.stray {
		m.Problem = "a letter stands in the date"
	}
	if e.other != 0 && e.other != e.year && m.Problem == "" {
		m.Problem = "the two years are not the same"
	}
	p.named, p.open = first.named, false
	m.Time = first.time()
	m.Time.Approximate = e.approximate
	// A range: the second time takes from the first what it leaves out.
	fromMoved := false
	if b == closed || b == since {
		second, e2, end2, ok := p.second(end, said, &first)
		ok = ok && second.end > first.start
		if ok && p.moved(end2) { // 14時から15時に変更: two times
			ok, fromMoved = false, r.clock
		}
		if ok {
			m.End = end2
			m.Time = first.time()
			m.Time.End = second.time().End
			m.Time.OpenEnd = false
			m.Time.Precision = Range
			m.Time.Approximate = e.approximate || e2.approximate
			if second.problem != "" {
				m.Problem = second.problem
			}
			if k, is := scan.HasFold(text, end2, "期"); is && first.precision == Month && second.precision == Month { // 10月〜12月期
				m.End = k
			}
			m.End = rangeEnd(text, m.End)
			p.named = second.named
			if said.month != 0 && said.year == 0 && said.rel == noRel && e2.rel == noRel && r.free() {
				p.inCourse(&m)
			}
			r.remember(e)
			return m, true
		}
	}
	if b == closed && said.month != 0 && said.day != 0 && said.year == 0 && said.rel == noRel && r.free() && strings.HasPrefix(text[end:], "付") { // 4月1日付: it may be of either side, the nearest
		e = p.clone(said)
		e.year = r.nearYear(e.month, e.day, r.ref, &first)
		first = r.resolve(e)
		first.leans = true
		m.Time, p.named = first.time(), first.named
	}
	if b == closed && r.clock && first.precision == Day && first.problem == "" {
		if f, end2, ok := p.shifted(end, &first); ok { // 4月20日の1週間前, クリスマスの翌日
			return p.close(start, f, end2, b)
		}
	}
	if b == closed && r.clock {
		if to, end2, ok := p.fromOn(e, end, &first); ok { // 今日から1週間
			m.End, m.Time.End, m.Time.Precision = end2, to-int64(first.zone)*second, Range
			r.remember(e)
			return m, true
		}
	}
	if b == closed && !fromMoved {
		m.End = p.border(end, &b)
	}
	if b == closed && first.leans && first.problem == "" {
		m.End = p.toldAgain(m.End, &first)
	}
	switch b {
	case since:
		m.Time.OpenEnd, m.Time.End = true, 0
		p.open = true
	case until:
		m.Time.OpenStart, m.Time.Start = true, 0
		p.open = true
	case before:
		m.Time.OpenStart, m.Time.End, m.Time.Start = true, m.Time.Start, 0
		p.open = true
	case after: // behind an hour or minute time goes on from its start, behind a day from its end
		if !e.clocked() && e.rel != refInstant {
			m.Time.Start = m.Time.End
		}
		m.Time.OpenEnd, m.Time.End = true, 0
		p.open = true
	}
	r.remember(e)
	return m, true
}

// inCourse moves a range of days without a year, which was taken to begin next, back by a year where it began then and
// goes on: 4月29日〜5月6日, said on 3 May.
func (p *parser) inCourse(m *Match) {
	zone := int64(m.Time.Offset) * second
	from, to := m.Time.Start+zone, m.Time.End+zone
	if from < (p.r.ref.days()+1)*day {
		return
	}
	back := func(us int64) int64 {
		c := fromDays(floorDay(us))
		return c.addMonths(-12).days()*day + us - c.days()*day
	}
	if back(to) > p.r.now() {
		m.Time.Start, m.Time.End = back(from)-zone, back(to)-zone
		p.named = fromDays(floorDay(back(to) - 1))
	}
}

// fromOn reads the length in "A から" and a length: 今日から1週間, 午前10時から2時間. It gives the end in local time.
func (p *parser) fromOn(e *expr, i int, first *interval) (to int64, end int, ok bool) {
	k, is := scan.HasFold(p.text, i, "から")
	if !is {
		k, is = scan.HasFold(p.text, i, "より")
	}
	if !is || first.problem != "" || !p.smallAt(k) {
		return 0, i, false
	}
	if v, c, l := p.small(k); p.r.clock && c > 0 { // 明日から2泊3日
		if night, is := p.unit(l, "泊"); is {
			if d, c, l := p.small(night); c > 0 && d == v+1 {
				if end, is := p.unit(l, "日"); is && first.precision == Day {
					return first.start + int64(d)*day, end, true
				}
			}
		}
	}
	a, end, ok := p.japaneseAmount(k)
	if !ok || a.approximate || a.us != 0 && (!e.clocked() || a.months != 0 || a.days != 0) || a.us == 0 && first.precision != Day && first.precision != Month && first.precision != Year {
		return 0, i, false
	}
	whole := false
	if l, is := scan.HasFold(p.text, end, "以内"); is { // 今日から2週間以内: that day is in it
		c := fromDays(floorDay(first.start)).addMonths(a.months).add(a.days)
		if a.us != 0 {
			return first.start + a.us, l, true
		}
		return c.add(1).days() * day, l, true
	}
	if l, is := scan.HasFold(p.text, end, "間"); is {
		end, whole = l, true
	} else if a.rel == refDay { // 15日から17日 ends on the 17th
		return 0, i, false
	}
	if r, n := scan.At(p.text, end); !whole && n > 0 && r != '、' && r != '。' && r != 'の' && r != 'は' && r != 'に' && r != ')' && r != '\n' && r != ' ' || strings.HasPrefix(p.text[end:], "の間") || strings.HasPrefix(p.text[end:], "にわた") {
		switch {
		case strings.HasPrefix(p.text[end:], "の間"):
			end += len("の間")
		case strings.HasPrefix(p.text[end:], "にわた"):
		case scan.ClassOf(r) == scan.Kanji && !strings.ContainsRune("前後分目以未先程超", r): // 今日から1週間休業
		default:
			return 0, i, false
		}
	}
	if a.us != 0 {
		return first.start + a.us, end, true
	}
	c := fromDays(floorDay(first.start)).addMonths(a.months).add(a.days)
	return c.days() * day, end, true
}

// shifted reads の and how far from the day of first, which ends at i, another one lies: の3日前, の翌日. It gives that day.
func (p *parser) shifted(i int, first *interval) (e *expr, end int, ok bool) {
	k := p.no(i)
	if k == i {
		return nil, i, false
	}
	c := fromDays(floorDay(first.start))
	e = p.fresh()
	if w, l, is := dayWords.At(p.text, k); is && w.rel == lastDay && w.n != 0 {
		c, e.partFrom, e.partTo, end = c.add(w.n), w.from, w.to, l
	} else {
		a, l, is := p.japaneseAmount(k)
		if !is || a.us != 0 {
			return nil, i, false
		}
		sign := -1
		if end, is = scan.HasFold(p.text, l, "前"); !is {
			if end, is = scan.HasFold(p.text, l, "後"); !is {
				return nil, i, false
			}
			sign = 1
		}
		if r, n := scan.At(p.text, end); n > 0 && scan.ClassOf(r) == scan.Kanji {
			return nil, i, false
		}
		c, e.approximate = c.addMonths(sign*a.months).add(sign*a.days), a.approximate
	}
	e.year, e.month, e.day, e.leans = c.y, c.m, c.d, first.leans
	if e.partTo == 0 {
		e, end, _ = p.timeOfDay(e, end)
	}
	return e, end, true
}

// smallAt says whether a number stands at i.
func (p *parser) smallAt(i int) bool {
	_, c, _ := p.small(i)
	return c > 0
}

// ahead takes into a time of day that begins at start what stands before it: 約18時, and in either language's texts a
// zone, 台湾時間の29日9時, which holds for it. It gives where the time begins then.
func (p *parser) ahead(e *expr, start int) int {
	text := p.text
	if start < 3 || e.hour < 0 && e.day == 0 || text[start-1] < 0x80 {
		return start
	}
	for _, w := range aboutsBefore {
		if e.hour < 0 {
			break
		}
		if strings.HasSuffix(text[:start], w) {
			e.approximate = true
			return start - len(w)
		}
	}
	if e.zoned {
		return start
	}
	k, own := start, true
	switch {
	case strings.HasSuffix(text[:k], "の"):
		k -= len("の")
	case strings.HasSuffix(text[:k], "で"):
		k, own = k-len("で"), false
	}
	if !strings.HasSuffix(text[:k], "時間") && !strings.HasSuffix(text[:k], "界時") && !strings.HasSuffix(text[:k], "準時") {
		return start
	}
	for _, w := range *zonesAhead.Get() {
		if strings.HasSuffix(text[:k], w) {
			z, _, _ := zones.At(w, 0)
			e.zone, e.zoned, e.summer = z.offset, true, z.summer
			if own {
				return k - len(w)
			}
			return start
		}
	}
	return start
}

// aboutsBefore are words before a time of day that make it approximate.
var aboutsBefore = []string{"約", "およそ", "おおよそ", "だいたい", "大体", "ほぼ"}

// zonesAhead are the zones with Japanese names, longer names first.
var zonesAhead = scan.Later(func() *[]string {
	var list []string
	for _, w := range zones.Texts() {
		if w[0] >= 0x80 {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return &list
})

// toldAgain takes a bracket behind a time that ends at i into it, where the bracket says the same once more and
// nothing else: yesterday (Monday, 20 January), 前の週末(15日から16日にかけて).
func (p *parser) toldAgain(i int, first *interval) int {
	k := scan.Blank(p.text, i)
	r, n := scan.At(p.text, k)
	if r != '(' || p.inside {
		return i
	}
	reader := *p.r // with its parser, which is p
	defer func() { *p.r = reader }()
	p.inside, p.depth, p.r.last, p.r.spot = true, 0, first.named, civil{}
	var m Match
	var ok bool
	k += n
	switch q, w := scan.At(p.text, k); {
	case scan.ClassOf(q) == scan.Digit:
		m, ok = p.number(k)
	case scan.ClassOf(q) == scan.Latin:
		m, ok = p.latin(k)
	case w == 3:
		m, ok = p.kanji(k)
	}
	t := first.time()
	if q, w := scan.At(p.text, m.End); ok && !p.skip && m.Start == k && m.Problem == "" && q == ')' && m.Time.Start == t.Start && m.Time.End == t.End && !m.Time.OpenStart && !m.Time.OpenEnd {
		return m.End + w
	}
	return i
}

// remember keeps the era of a year for short years to come: 令和元年…2年3月.
func (r *Reader) remember(e *expr) {
	if e.year != 0 && e.rel == noRel && !e.short {
		r.era = e.era
	}
}

// moved says whether the words at i make of A から B a change of A to B, and no range.
func (p *parser) moved(i int) bool {
	text := p.text
	r, n := scan.At(text, i)
	if r != 'に' && r != 'へ' {
		return false
	}
	news, _, ok := moves.At(text, i+n)
	return ok && (news || p.r.clock)
}

// moves are words for a change of plans; true are those that say so in news as well.
var moves = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"変更": true, "延期": true, "順延": true, "延長": true, "前倒": true, "繰り上げ": true, "繰り下げ": true, "繰上げ": true, "繰下げ": true, "訂正": true, "修正": true, "改め": true, "見直": true, "ずれ": true, "ずら": false, "遅らせ": false, "早め": false, "変わ": false, "変え": false, "移した": false, "移して": false, "移します": false, "移動": false, "振り替え": false, "振替": false, "リスケ": false,
	}
})

// rangeEnd takes the まで, にかけて, の間 that closes a range into it.
func rangeEnd(text string, i int) int {
	for _, w := range []string{"までの間", "の間", "にかけて", "にかけ", "まで"} {
		if e, ok := scan.HasFold(text, i, w); ok {
			return e
		}
	}
	return i
}

// border reads から, 以降, まで, 以前 and their English followers behind a time.
func (p *parser) border(i int, b *border) int {
	if v, e, ok := borders.At(p.text, i); ok {
		if _, back := scan.HasFold(p.text, e, "さかのぼ"); back { // 8月下旬までさかのぼる sets no end
			return i
		}
		if _, back := scan.HasFold(p.text, e, "遡"); back {
			return i
		}
		*b = v
		return e
	}
	if r, n := scan.At(p.text, i); r == '~' && p.text[i] != '~' && p.nothingAt(i+n) { // 11時〜
		*b = since
		return i + n
	}
	j := scan.Blank(p.text, i)
	if j > i {
		if v, e, ok := borders.At(p.text, j); ok && p.text[j:j+len("以")] == "以" { // 2024/5/13 以降
			*b = v
			return e
		}
		if v, e, ok := englishBorders.At(p.text, j); ok && !letterAt(p.text, e) {
			*b = v
			return e
		}
	}
	return i
}

// nothingAt says whether no word stands at i: the text, the line or the bracket ends there, or a blank follows and no
// number behind it.
func (p *parser) nothingAt(i int) bool {
	r, n := scan.At(p.text, i)
	if n == 0 || r == '\n' || r == ')' || r == '」' || r == '、' || r == '。' || r == ',' {
		return true
	}
	if scan.ClassOf(r) != scan.Space {
		return false
	}
	q, n := scan.At(p.text, scan.Blank(p.text, i))
	c := scan.ClassOf(q)
	return n == 0 || c == scan.Hiragana || c == scan.Katakana
}

var borders = scan.NewWords(func() map[string]border {
	return map[string]border{
		"より後": after, "よりも後": after, "より前": before, "よりも前": before, "よりあと": after, "よりまえ": before,
		"以降": since, "以後": since, "以来": since, "から": since, "より": since, "のあと": closed,
		"いっぱい": until, "いっぱいまで": until,
		"まで": until, "以前": until, "迄": until, "末まで": until,
	}
})

var englishBorders = scan.NewWords(func() map[string]border {
	return map[string]border{
		"onwards": since, "onward": since, "and onwards": since, "or later": since, "and later": since, "or earlier": until, "and earlier": until,
	}
})

// letterAt says whether a Latin letter or digit stands at i: a word has not ended there.
func letterAt(text string, i int) bool {
	r, n := scan.At(text, i)
	c := scan.ClassOf(r)
	return n > 0 && (c == scan.Latin || c == scan.Digit)
}

// letterBefore says whether a Latin letter or digit, or a sign that joins words, stands before i.
func letterBefore(text string, i int) bool {
	r, n := scan.Before(text, i)
	c := scan.ClassOf(r)
	return n > 0 && (c == scan.Latin || c == scan.Digit || r == '_')
}

// tail reads 頃, 過ぎ and a zone behind a time.
func (p *parser) tail(e *expr, i int) int {
	for {
		if r, n := scan.At(p.text, i); n == 0 || r < 1<<16 && !tailFirst.Get().Has(r) {
			return i
		}
		if _, end, ok := abouts.At(p.text, i); ok && !(e.hour < 0 && past(p.text, i)) {
			e.approximate = true
			i = end
			continue
		}
		if end, ok := aboutBehind(p.text, i); ok {
			e.approximate, i = true, end
			continue
		}
		if p.text[i] == 0xE4 { // 中 begins so
			if end, ok := p.within(e, i); ok {
				i = end
				continue
			}
		}
		if end, ok := p.zoneAt(e, i); ok {
			i = end
			continue
		}
		if e.weekday == 0 || !e.zoned {
			if end, ok := p.bracketedWeekday(e, i); ok {
				i = end
				continue
			}
		}
		return i
	}
}

// aboutBehind reads "or so" and its like behind a time that ends at i.
func aboutBehind(text string, i int) (end int, ok bool) {
	if i == len(text) || text[i] != ' ' {
		return i, false
	}
	for _, w := range [...]string{"or so", "or thereabouts", "approximately", "-ish"} {
		if k := scan.Blank(text, i); hasWord(text, k, w) {
			return k + len(w), true
		}
	}
	return i, false
}

// tailFirst are the runes with which something that belongs to a time may follow it.
var tailFirst = scan.Later(func() *scan.Set {
	t := new(scan.Set)
	set := func(r rune) { t[r/8] |= 1 << (r % 8) }
	for _, list := range [][]string{abouts.Texts(), zones.Texts(), {"中", "現地時間", "local time", "(", "+", "-", " ", "\t", "月", "火", "水", "木", "金", "土", "日"}} {
		for _, w := range list {
			r, _ := scan.Raw(w, 0)
			set(r)
			if r >= 'a' && r <= 'z' {
				set(r - 'a' + 'A')
			}
		}
	}
	return t
})

// within reads the 中 of 今日中, 来週中 and 5月中 behind a time that begins with such words: it takes up all of it.
func (p *parser) within(e *expr, i int) (end int, ok bool) {
	end, ok = scan.HasFold(p.text, i, "中")
	if !ok || e.clocked() || e.weekday != 0 || !(e.rel >= refDay && e.rel <= lastYear || e.month != 0 && e.day == 0) {
		return i, false
	}
	r, n := scan.At(p.text, end)
	c := scan.ClassOf(r)
	return end, n == 0 || c != scan.Kanji && c != scan.Katakana
}

func past(text string, i int) bool {
	_, ok := scan.HasFold(text, i, "過ぎ")
	if !ok {
		_, ok = scan.HasFold(text, i, "すぎ")
	}
	return ok
}

var abouts = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"頃": true, "ごろ": true, "ころ": true, "前後": true, "過ぎ": true, "すぎ": true, "くらい": true, "あたり": true, "ぐらい": true, "頃合い": true,
	}
})

// bracketedWeekday reads (火), (火曜日), (火・祝), （月）.
func (p *parser) bracketedWeekday(e *expr, i int) (int, bool) {
	r, n := scan.At(p.text, i)
	if r == '(' {
		j := i + n
		c, n := scan.At(p.text, j)
		d := weekdayOf(c)
		if d == 0 {
			return i, false
		}
		j += n
		for _, w := range []string{"曜日", "曜"} {
			if k, ok := scan.HasFold(p.text, j, w); ok {
				j = k
				break
			}
		}
		for _, w := range []string{"・祝日", "・祝", "祝", "・休", "、祝"} {
			if k, ok := scan.HasFold(p.text, j, w); ok {
				j = k
				break
			}
		}
		if c, n := scan.At(p.text, j); c == ')' {
			e.weekday = d
			return j + n, true
		}
		return i, false
	}
	if d := weekdayOf(r); d != 0 {
		if k, ok := scan.HasFold(p.text, i+n, "曜"); ok {
			if l, ok := scan.HasFold(p.text, k, "日"); ok {
				k = l
			}
			e.weekday = d
			return k, true
		}
	}
	return i, false
}

func weekdayOf(r rune) int {
	switch r {
	case '日':
		return 1
	case '月':
		return 2
	case '火':
		return 3
	case '水':
		return 4
	case '木':
		return 5
	case '金':
		return 6
	case '土':
		return 7
	}
	return 0
}

// second reads the second time of a range: 〜, -, から or "to" and a time that may leave out what
// the first has said.
func (p *parser) second(i int, e *expr, first *interval) (interval, *expr, int, bool) {
	text := p.text
	j := scan.Blank(text, i)
	kara, dash := false, false
	r, n := scan.At(text, j)
	if r == ',' && p.ranged && hasSpace(text, j+n) { // from 17 October, until 2 June
		if k := scan.Blank(text, j+n); hasWord(text, k, "until") || hasWord(text, k, "through") || hasWord(text, k, "to") {
			i, j = j, k
			r, n = scan.At(text, j)
		}
	}
	switch {
	case r == '~' && j > i && text[j] == '~' && !e.clocked() && isDigitAt(text, j+n): // "20 Oct ~02:00" is about two o'clock
		return interval{}, nil, i, false
	case r == '~' || r == 'ー' && e.clocked():
		j += n
	case r == '-':
		j += n
		dash = true
	case r == '/' && e.day != 0 && isoGoesOn(text, j): // 2024-06-03/2024-06-05
		j += n
	default:
		k, ok := scan.HasFold(text, j, "から")
		if !ok {
			k, ok = scan.HasFold(text, j, "より")
		}
		if ok {
			kara = true
			j = k
			if c, n := scan.At(text, j); c == '、' {
				j += n
			}
			break
		}
		if r != 't' && r != 'u' && r != 'a' && r != 'T' || j == i {
			return interval{}, nil, i, false
		}
		for _, w := range [...]string{"to ", "through ", "thru ", "until ", "untill ", "till ", "and "} {
			if k, ok := scan.HasFold(text, j, w); ok && j > i {
				if w == "and " && !p.between && !dayBehind(text, e, k) && !monthBehind(text, e, k) { // "last Friday and Saturday" are two
					break
				}
				if w == "to " && p.r.clock && p.movesBefore(p.prior.End, i) { // move my 4 pm to 5
					break
				}
				if t, is := scan.HasFold(text, scan.Blank(text, k), "the "); is && !p.theKept(scan.Blank(text, k)) {
					k = t
				}
				j = k
				goto connected
			}
		}
		return interval{}, nil, i, false
	}
connected:
	j = scan.Blank(text, j)
	for _, w := range [...]string{"at least ", "on or about ", "about ", "around ", "approximately "} { // until at least 2 June
		if k, ok := scan.HasFold(text, j, w); ok {
			j = scan.Blank(text, k)
			break
		}
	}
	last, bound := p.r.last, p.r.bound
	p.r.bound = true // the second time is taken from the first
	era := p.r.era
	defer func() { p.r.last, p.r.bound, p.r.era = last, bound, era }()
	if e.year != 0 && e.rel == noRel && !e.short { // 平成1年4月から2年3月: a short year is of the era of the first
		p.r.era = e.era
	}
	p.r.last = first.named
	if first.named.y != 0 && first.named.m == 0 {
		p.r.last = civil{first.named.y, 0, 0}
	}
	e2, end, ok := p.read(j)
	if !ok && e.third != 0 && e.month != 0 { // 3月上旬から中旬
		if v, k, is := thirds.At(text, j); is && v > e.third {
			e2, end, ok = p.fresh(), k, true
			e2.year, e2.month, e2.third = first.named.y, first.named.m, v
		}
	}
	if ok && e2.week == 0 && e.hour >= 0 && e2.hour < 0 && e2.partTo == 0 && !e.dated() && (isDigitAt(text, j) || e2.unsure) { // 3 to 5 May is not three o'clock, and 09:10 – First alert no range
		ok = false
	}
	if !ok {
		// 9:00-17:00 and 3-5 March are read by number; a bare number ends a range of days: 5/10〜12.
		v, c, k := scan.Digits(text, j)
		switch {
		case c > 0 && c <= 2 && e.day != 0 && !e.clocked() && !kara && v >= 1 && v <= 31 && (dash || first.precision == Day) && int(v) > first.named.d && !numberGoesOn(text, p.suffix(k)):
			e2 = p.fresh()
			e2.day = int(v)
			end = p.suffix(k)
			e2, end = p.yearBehind(e2, end)
			if e2.year != 0 {
				e2.month = first.named.m
			}
		case e.hour >= 0 && !kara:
			if e2, end, ok = p.englishTime(j, true); !ok && c > 0 && c <= 2 && v >= 1 && v <= 24 && p.ends(k) && e.unit > second && (e.pm != 0 || e.half || e.hour > 12) {
				e2, end, ok = p.fresh(), k, true
				e2.hour, e2.unit, e2.half = int(v), hour, v <= 12
			}
			if !ok {
				return interval{}, nil, i, false
			}
			e2, end, _ = p.englishTail(e2, end)
		case p.between:
			y, k, is := p.bareYear(j)
			if !is {
				return interval{}, nil, i, false
			}
			e2, end = p.fresh(), k
			e2.year = y
		case e.year != 0 && e.month == 0:
			y, k, is := p.bareYear(j)
			if !is || kara {
				return interval{}, nil, i, false
			}
			e2, end = p.fresh(), k
			e2.year = y
		default:
			return interval{}, nil, i, false
		}
	}
	end = p.tail(e2, end)
	if kara { // A から B is a range only where B is closed by まで or にかけて, or is of A's own kind
		if rangeEnd(text, end) == end && !(e.clocked() == e2.clocked() && ((e.month != 0) == (e2.month != 0) || e.clocked() && !e2.dated() || e.day != 0 && e2.day > e.day && e2.rel == noRel)) {
			return interval{}, nil, i, false
		}
	}
	if e2.zoned && !e.zoned {
		first.zone = e2.zone
	}
	if e.zoned && !e2.zoned {
		e2.zone, e2.zoned = e.zone, true
	}
	if !e2.dated() && e2.hour >= 0 && e2.pm == 0 && e.pm == 2 && e2.hour < 12 && e2.hour > e.hour%12 {
		e2.pm, e2.half = 2, false
	}
	if !e2.dated() && e2.hour >= 0 && e2.hour < 12 && e2.pm == 0 && e2.partTo == 0 && e.partTo != 0 && e.hour >= 0 { // 夜8時から10時
		if h := int((first.start - floorDay(first.start)*day) / hour); h >= 12 && e2.hour > h-12 {
			e2.pm = 2
		}
	}
	if e.half && e.pm == 0 && e.hour < 12 && e2.pm == 2 && e2.hour <= 12 && e.hour <= e2.hour { // 3:30 to 6 PM
		f := p.clone(e)
		f.pm, f.half = 2, false
		*e = *f
		*first = p.r.anew(f, last, bound)
	}
	if e.half && e.pm == 0 && e2.pm == 1 && e2.hour < 12 { // from 7 to 10 am, from 11 to 2 am
		f := p.clone(e)
		f.pm, f.half = 1, false
		if e.hour > e2.hour && e.hour < 12 {
			f.pm = 2
		}
		f.fixNoon()
		*e = *f
		*first = p.r.anew(f, last, bound)
	}
	if e.half && e.pm == 0 && !e.dated() && e2.hour >= 0 && e2.pm == 0 && !e2.dated() {
		switch {
		case e2.hour > 12 || e2.hour == 12 && e.hour < 12 && e2.min >= 0 || e2.half && e2.hour < e.hour: // 9:00 - 17:00, 9 to 5: from the morning on
			f := p.clone(e)
			f.half = false
			*e = *f
			*first = p.r.anew(f, last, bound)
		case e2.half && (first.start-floorDay(first.start)*day)/hour == int64(e.hour)+12: // 9 to 10:30, said at noon
			e2.hour, e2.half = e2.hour+12, false
		}
	}
	if e2.half && e2.pm == 0 && !e2.dated() && e.hour >= 0 && e2.hour < 12 && (e2.hour < e.hour || e2.hour == e.hour && max(e2.min, 0) < max(e.min, 0)) && e.hour < e2.hour+12 {
		e2.hour, e2.half = e2.hour+12, false // 11:30-1:30
	}
	if e2.rel == refInstant && e2.shift == 0 && e.month != 0 && e.year == 0 && e.rel == noRel && first.start > p.r.now() { // between 22 January and now
		f := p.clone(e)
		f.year = first.named.y - 1
		*first = p.r.resolve(f)
	}
	if e2.year != 0 && e.year == 0 && e.rel == noRel && e.month != 0 && e2.rel == noRel { // 2 April to 5 May 2023
		f := p.clone(e)
		f.year = e2.year
		if e2.month != 0 && f.month > e2.month {
			f.year--
		}
		*first = p.r.resolve(f)
	}
	if !e.dated() && e.clocked() && e2.dated() && e2.rel != lastDay { // from 14:02 to 21:37 on 22 August: the day is that of both
		f := p.clone(e)
		f.dayOf(e2)
		p.ofAfternoon(f)
		if f.pm == 2 && e2.half && e2.pm == 0 && e2.hour >= f.hour && e2.hour < 12 { // from five to seven tomorrow
			e2.pm, e2.half = 2, false
		}
		p.r.last, p.r.bound = last, bound
		*first = p.r.resolve(f)
		p.r.last, p.r.bound = first.named, true
		e2.dayOf(p.fresh())
	}
	if e.half && e.pm == 0 && e2.half && e2.pm == 0 && e2.hour < 12 && e2.hour >= e.hour && (first.start-floorDay(first.start)*day)/hour == int64(e.hour)+12 { // from five to seven today
		e2.pm, e2.half = 2, false
	}
	if e2.rel == lastDay && e2.n == 0 && !e2.clocked() { // "2018–同日" is no range
		return interval{}, nil, i, false
	}
	dated := e2.dated()
	if e2.year == 0 && e2.month != 0 && e2.rel == noRel && first.named.y != 0 { // the end comes after the start: 3月11日〜9月24日
		e2.year = first.named.y
		if m := max(first.named.m, 1); e2.month < m || e2.month == m && e2.day != 0 && e2.day < first.named.d {
			e2.year++
		}
	}
	if e.weekday != 0 && e.day == 0 && e.rel == noRel && e2.weekday != 0 && e2.rel == refWeek { // Monday to Friday of next week: both
		f := p.clone(e)
		f.rel, f.n = refWeek, e2.n
		*first = p.r.anew(f, last, bound)
	}
	if e2.weekday != 0 && e2.day == 0 && e2.rel == noRel && e2.nth == 0 && first.named.known() { // 土曜〜月曜: the one that follows
		c := first.named.add(1)
		for c.weekday()+1 != e2.weekday {
			c = c.add(1)
		}
		e2.year, e2.month, e2.day = c.y, c.m, c.d
	}
	turn := e2.holiday != 0 && e2.year == 0 && e2.rel == noRel && first.named.y != 0 // 3 June to Christmas: the next one
	if turn {
		e2.year = first.named.y
	}
	iv := p.r.resolve(e2)
	if turn && !iv.unknown && iv.end <= first.start {
		e2.year++
		iv = p.r.resolve(e2)
	}
	if iv.unknown {
		return interval{}, nil, i, false
	}
	if iv.end <= first.start && !dated && e2.clocked() { // 22時〜2時: into the next day
		iv.start, iv.end = iv.start+day, iv.end+day
	}
	return iv, e2, end, true
}

// monthBehind says whether the month that follows a month alone stands at k: March and April 2025 are one stretch.
func monthBehind(text string, e *expr, k int) bool {
	m, _, ok := wordAt(months, text, k)
	return ok && m == e.month%12+1 && e.day == 0 && e.third == 0 && e.week == 0 && e.year == 0 && e.hour < 0 && e.partTo == 0
}

// dayBehind says whether the day after that of e stands at i, by its number alone: "February 14 and 15, 2022" are two days together.
func dayBehind(text string, e *expr, i int) bool {
	v, c, j := scan.Digits(text, i)
	return e.month != 0 && e.day != 0 && e.year == 0 && e.rel == noRel && !e.clocked() && c > 0 && c <= 2 && int(v) == e.day+1 && !numberGoesOn(text, j) && !letterAt(text, scan.Blank(text, j))
}

// anew resolves the first time of a range once more, with what was named before it.
func (r *Reader) anew(e *expr, last civil, bound bool) interval {
	named := r.last
	r.last, r.bound = last, bound
	iv := r.resolve(e)
	r.last, r.bound = named, true
	if iv.named.known() {
		r.last = iv.named
	}
	return iv
}

func numberGoesOn(text string, i int) bool {
	r, n := scan.At(text, i)
	if n == 0 {
		return false
	}
	switch c := scan.ClassOf(r); {
	case r == ',' || r == '.':
		return isDigitAt(text, i+n)
	case c == scan.Digit, c == scan.Latin, r == '/', r == ':', r == '%', c == scan.Kanji && r != '日':
		return true
	}
	return false
}

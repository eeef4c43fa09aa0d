package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// halfOfDay settles whether an hour that was said without am or pm in the time at [start, end) is of the morning or of
// the afternoon, where the words beside it tell: what is done at that hour (wake me at 6:45 tomorrow, dinner at 7 on
// Friday), or another time of day in its sentence (doors at 7, show at 8; 午後の面談は3時から).
func (p *parser) halfOfDay(e *expr, start, end int) {
	if e.half || e.guess {
		hour := e.hour
		if e.toward {
			hour++
		}
		if half := p.doneThen(start, end, hour); half != 0 {
			e.pm, e.half, e.guess = half, false, false
			return
		}
	}
	if e.pm != 0 || e.dated() {
		return
	}
	if p.afternoonBefore(start) {
		e.pm, e.half = 2, false
		return
	}
	if t := p.prior.Time; t.Precision == Part && p.nearBefore(start) { // 今朝は5時起き
		at := t.Start + int64(t.Offset)*second
		c := fromDays(floorDay(at))
		e.year, e.month, e.day, e.half, e.leans = c.y, c.m, c.d, false, true
		return
	}
	if h, m, said := p.clockBefore(start); said && (e.half || strings.Contains(p.text[p.prior.Start:p.prior.End], "午後")) {
		now := e.hour*60 + max(e.min, 0)
		switch {
		case h >= 12 && now > (h-12)*60+m:
			e.pm, e.half = 2, false
		case h < 12 && e.half && now > h*60+m:
			e.pm, e.half = 1, false
		}
	}
}

// nearBefore says whether the time before that at start stands in the same sentence, and near.
func (p *parser) nearBefore(start int) bool {
	t := p.prior.Time
	if p.prior.End == 0 || p.prior.End > start || start-p.prior.End > 60 || t.OpenStart || t.OpenEnd {
		return false
	}
	between := p.text[p.prior.End:start]
	return !strings.Contains(between, "。") && !strings.ContainsAny(between, ".\n")
}

// afternoonBefore says whether the time before that at start, in the same sentence, is an afternoon, evening or night,
// of which an hour is then that does not say it: 午後の面談は3時から.
func (p *parser) afternoonBefore(start int) bool {
	t := p.prior.Time
	if t.Precision != Part || !p.nearBefore(start) {
		return false
	}
	at := t.Start + int64(t.Offset)*second
	return at-floorDay(at)*day >= 12*hour
}

// clockBefore gives the hour and minute of the time before that at start, where it is a time of day of the same sentence.
func (p *parser) clockBefore(start int) (h, m int, ok bool) {
	t := p.prior.Time
	if t.Precision != Hour && t.Precision != Minute || !p.nearBefore(start) {
		return 0, 0, false
	}
	at := t.Start + int64(t.Offset)*second
	at -= floorDay(at) * day
	return int(at / hour), int(at % hour / minute), true
}

// movesBefore says whether a verb for a change of plans stands in the sentence of the time that ends at i, behind the time at
// since, so that "to" behind it leads a second time and no range: move my 4 pm to 5, moved from Tuesday to Thursday.
func (p *parser) movesBefore(since, i int) bool {
	from, _ := p.sentence(i, i)
	for k := max(from, since); k < i; {
		if asciiKind[p.text[k]] != 2 {
			k++
			continue
		}
		_, _, e := pack(p.text, k)
		if _, l, is := changes.At(p.text, k); is && l == e && !nounBehind(lastWord(p.text, from, k)) {
			return true
		}
		k = e
	}
	return false
}

// nounBehind says whether a verb is a noun behind a word: my shift is from 9 to 5.
func nounBehind(word string) bool {
	for _, w := range [...]string{"my", "the", "a", "this", "your", "his", "her", "our", "their", "night", "day", "late", "early", "no"} {
		if strings.EqualFold(word, w) {
			return true
		}
	}
	return false
}

// changes are words for a change of plans.
var changes = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"move": true, "moved": true, "moving": true, "change": true, "changed": true, "changing": true, "shift": true, "shifted": true, "reschedule": true, "rescheduled": true, "postpone": true, "postponed": true, "push": true, "pushed": true, "switch": true, "switched": true, "bump": true, "bumped": true, "swap": true,
	}
})

// movedTo says whether the bare hour at i is that to which the time of day before it is moved: my 4 pm to 5.
func (p *parser) movedTo(i int) bool {
	k := i - len("to ")
	if !p.r.clock || k < 0 || !equalFold(p.text[k:i], "to ") {
		return false
	}
	_, _, is := p.clockBefore(k)
	return is && p.movesBefore(0, k)
}

// A halfHours says of which half of the day the hours from one to another are.
type halfHours struct{ half, from, to int }

// doings are what people do at hours that they name without am or pm, and the half of the day of those hours: 1 the
// morning, 2 the afternoon and evening.
var doings = scan.NewWords(func() map[string]halfHours {
	return map[string]halfHours{
		"breakfast": {1, 4, 11}, "wake": {1, 4, 11}, "woke": {1, 4, 11}, "wakes": {1, 4, 11}, "waking": {1, 4, 11}, "woken": {1, 4, 11}, "alarm": {1, 4, 11}, "sunrise": {1, 3, 9}, "get up": {1, 4, 11}, "got up": {1, 4, 11}, "gets up": {1, 4, 11}, "getting up": {1, 4, 11},
		"lunch": {2, 1, 3}, "dinner": {2, 4, 11}, "supper": {2, 4, 11}, "drinks": {2, 4, 11}, "cocktails": {2, 4, 11}, "bedtime": {2, 6, 11}, "go to bed": {2, 7, 11}, "went to bed": {2, 7, 11}, "sunset": {2, 3, 10}, "fireworks": {2, 5, 11}, "concert": {2, 5, 11}, "gig": {2, 5, 11}, "opera": {2, 5, 11}, "movie": {2, 5, 9}, "cinema": {2, 5, 9}, "theatre": {2, 5, 9}, "pub": {2, 4, 11},
	}
})

// doneThen is the half of the day in which an hour lies by the word of doings that stands nearest to [start, end) in its
// sentence, 0 where none does.
func (p *parser) doneThen(start, end, hour int) int {
	text := p.text
	from, to := p.sentence(start, end)
	half, best := 0, 1<<30
	for k := from; k < to; {
		if asciiKind[text[k]] != 2 {
			k++
			continue
		}
		_, _, e := pack(text, k)
		if d, _, is := wordAt(doings, text, k); is {
			gap := k - end
			if k < start {
				gap = start - k
			}
			if gap < best {
				half, best = 0, gap
				if hour >= d.from && hour <= d.to {
					half = d.half
				}
			}
		}
		k = e
	}
	return half
}

// besideWeekday makes a weekday that stands beside one of a week that is told that which follows it: 来週の水曜と木曜, last Friday
// and Saturday.
func (p *parser) besideWeekday(e *expr, start int) {
	t := p.prior.Time
	if p.prior.End == 0 || p.prior.End >= start || t.OpenStart || t.OpenEnd || t.Precision == Range {
		return
	}
	switch strings.ToLower(strings.TrimSpace(p.text[p.prior.End:min(start, p.prior.End+16)])) {
	case "と", "か", "、", "・", "や", "または", "もしくは", "あるいは", "or", "and", "&", ",", "/", "and on", "or on", "or the", "and the":
	default:
		return
	}
	told := p.text[p.prior.Start:p.prior.End]
	day := strings.Contains(told, "週") && strings.Contains(told, "曜")
	for _, w := range [...]string{"next ", "last ", "this "} {
		if _, is := scan.HasFold(told, 0, w); is {
			_, _, is = wordAt(weekdays, told, len(w))
			day = day || is
		}
	}
	if !day && p.beside != p.prior.Start+1 {
		return
	}
	p.beside = start + 1
	c := fromDays(floorDay(t.Start + int64(t.Offset)*second)).add(1)
	for c.weekday()+1 != e.weekday {
		c = c.add(1)
	}
	e.year, e.month, e.day, e.weekday, e.leans = c.y, c.m, c.d, 0, true
}

package when

import (
	"fmt"
	"math"
	"time"
)

// A Length is how long something lasts, as far as it is known: at least Min and, where it is not Open,
// at most Max. A negative bound says that the second of two times may lie before the first.
type Length struct {
	Min, Max time.Duration
	Open     bool // there is no upper bound; Max means nothing
}

// Between gives the bounds of the length from some instant in a to some instant in b: between
// 2018-08-02 and 2018-08-05 lie 48 to 96 hours. ok is false where the open side of either leaves no
// lower bound. A bound of more than 292 years is the longest duration that there is.
func Between(a, b Time) (l Length, ok bool) {
	if a.OpenEnd || b.OpenStart {
		return Length{}, false
	}
	l.Min = lasting(b.Start - a.End)
	if a.OpenStart || b.OpenEnd {
		l.Open = true
		return l, true
	}
	l.Max = lasting(b.End - a.Start)
	return l, true
}

// lasting makes microseconds a duration, the longest one where it has no room for them.
func lasting(micro int64) time.Duration {
	const most = math.MaxInt64 / int64(time.Microsecond)
	switch {
	case micro > most:
		return math.MaxInt64
	case micro < -most:
		return -math.MaxInt64
	}
	return time.Duration(micro) * time.Microsecond
}

// Add gives the interval in which what begins within t ends after a length l. It is a range, where l
// leaves play, and as precise as t otherwise.
func (t Time) Add(l Length) Time {
	u := t
	if !t.OpenStart {
		u.Start += l.Min.Microseconds()
	}
	switch {
	case l.Open:
		u.OpenEnd, u.End = true, 0
	case !t.OpenEnd:
		u.End += l.Max.Microseconds()
	}
	if l.Open || l.Min != l.Max {
		u.Precision = Range
	}
	return u
}

// Contains says whether all of u lies in t.
func (t Time) Contains(u Time) bool {
	return (t.OpenStart || !u.OpenStart && t.Start <= u.Start) && (t.OpenEnd || !u.OpenEnd && u.End <= t.End)
}

// Format words a length in the coarsest unit that fits both bounds: "72 to 97 hours", 72〜97時間, "at least 3
// days".
func (l Length) Format(in Language) string {
	units := [...]struct {
		long           time.Duration
		ja, one, other string
	}{{24 * time.Hour, "日", "day", "days"}, {time.Hour, "時間", "hour", "hours"}, {time.Minute, "分", "minute", "minutes"}, {time.Second, "秒", "second", "seconds"}, {time.Microsecond, "マイクロ秒", "microsecond", "microseconds"}}
	u := units[len(units)-1]
	for _, c := range units {
		if l.Min%c.long == 0 && (l.Open || l.Max%c.long == 0) && (l.Min != 0 || l.Max != 0 || c.long == time.Minute) {
			u = c
			break
		}
	}
	low, high := int64(l.Min/u.long), int64(l.Max/u.long)
	name := u.other
	if low == 1 && (l.Open || high == 1) {
		name = u.one
	}
	switch {
	case l.Open:
		return fmt.Sprintf(say(in, "%d%s以上", "at least %d %s"), low, say(in, u.ja, name))
	case low == high:
		return fmt.Sprintf(say(in, "%d%s", "%d %s"), low, say(in, u.ja, name))
	}
	return fmt.Sprintf(say(in, "%d〜%d%s", "%d to %d %s"), low, high, say(in, u.ja, u.other))
}

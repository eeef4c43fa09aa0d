package when

import "time"

// A Precision says how exactly a time is known, as a word that is stored and printed.
type Precision string

// The precisions, from fine to coarse. Range is an interval whose two ends were named, or one that is none
// of the others: a weekend, half a year, a decade.
const (
	Fraction Precision = "fraction" // a part of a second
	Second   Precision = "second"
	Minute   Precision = "minute"
	Hour     Precision = "hour"
	Part     Precision = "part" // a part of the day
	Day      Precision = "day"
	Week     Precision = "week"
	Ten      Precision = "ten" // 上旬, 中旬, 下旬
	Month    Precision = "month"
	Quarter  Precision = "quarter"
	Season   Precision = "season"
	Year     Precision = "year"
	Range    Precision = "range"
)

// A Time is an interval that includes its start and not its end. Either may be open.
// Start and End are microseconds since 1970-01-01 UTC and 0 where open.
type Time struct {
	Start, End         int64
	OpenStart, OpenEnd bool
	Offset             int // seconds east of UTC of the zone in which it is shown
	Precision          Precision
	Approximate        bool // 頃, 約, about: the interval is not widened
}

// Instant gives t's microseconds since 1970 UTC.
func Instant(t time.Time) int64 { return t.UnixMicro() }

func (t Time) at(us int64) time.Time {
	return time.UnixMicro(us).In(time.FixedZone("", t.Offset))
}

// StartTime is the start in the time's own zone; it means nothing where OpenStart is set.
func (t Time) StartTime() time.Time { return t.at(t.Start) }

// EndTime is the end in the time's own zone; it means nothing where OpenEnd is set.
func (t Time) EndTime() time.Time { return t.at(t.End) }

// IsZero says whether t is the zero Time, which stands for no time at all.
func (t Time) IsZero() bool { return t == Time{} }

// Overlaps says whether t and u share an instant.
func (t Time) Overlaps(u Time) bool {
	return (t.OpenStart || u.OpenEnd || t.Start < u.End) && (u.OpenStart || t.OpenEnd || u.Start < t.End)
}

// Stamp writes an instant in RFC 3339 with as many decimals as it needs.
func Stamp(t time.Time) string {
	switch us := t.Nanosecond() / 1000; {
	case us == 0:
		return t.Format("2006-01-02T15:04:05-07:00")
	case us%1000 == 0:
		return t.Format("2006-01-02T15:04:05.000-07:00")
	}
	return t.Format("2006-01-02T15:04:05.000000-07:00")
}

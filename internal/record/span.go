package record

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Span is how long it was from one time to another, as far as both are known: more than Least and
// less than Most, as times include their start and not their end. Where Most is negative, what was
// named second came first.
type Span struct {
	Least, Most     time.Duration
	NoLeast, NoMost bool          // there is no bound on that side
	Middle          time.Duration // from start to start, where Even is set
	Even            bool          // both times are known equally finely, to an hour or finer
	Approximate     bool          // one of them is 頃, 約, about
}

// Between gives the span from a to b: at least from the end of a to the start of b, at most from the
// start of a to the end of b. An open end takes away the bound that needs it.
func Between(a, b when.Time) Span {
	there, least := when.Between(a, b)
	back, most := when.Between(b, a)
	s := Span{Least: there.Min, Most: -back.Min, NoLeast: !least, NoMost: !most, Approximate: a.Approximate || b.Approximate}
	if !s.NoLeast && !s.NoMost && a.Precision == b.Precision && a.End-a.Start == b.End-b.Start && a.End-a.Start <= time.Hour.Microseconds() {
		s.Middle, s.Even = time.Duration(b.Start-a.Start)*time.Microsecond, true
	}
	return s
}

// IsZero says whether nothing at all is known of the span.
func (s Span) IsZero() bool { return s.NoLeast && s.NoMost }

// MarshalJSON writes the bounds in seconds, null where there is none.
func (s Span) MarshalJSON() ([]byte, error) {
	seconds := func(d time.Duration, known bool) figure.Bound {
		return figure.Bound{Number: figure.Number{Coef: d.Microseconds(), Exp: -6}, Known: known}
	}
	return json.Marshal(struct {
		Approximate bool         `json:"approximate"`
		Least       figure.Bound `json:"least"`
		Most        figure.Bound `json:"most"`
	}{s.Approximate, seconds(s.Least, !s.NoLeast), seconds(s.Most, !s.NoMost)})
}

// CalendarDays counts the midnights between a and b, each in its own zone: 2018-07-09 23:00 and
// 2018-07-13 are four days apart. ok is false where an end is open.
func CalendarDays(a, b when.Time) (least, most int, ok bool) {
	if a.OpenStart || a.OpenEnd || b.OpenStart || b.OpenEnd {
		return 0, 0, false
	}
	day := func(us int64, offset int) int {
		const long = 24 * 3600 * 1_000_000
		us += int64(offset) * 1_000_000
		n := us / long
		if us%long < 0 {
			n--
		}
		return int(n)
	}
	return day(b.Start, b.Offset) - day(a.End-1, a.Offset), day(b.End-1, b.Offset) - day(a.Start, a.Offset), true
}

// moments are the words for the moment that a time names, already those that say that something was over,
// or there, by then.
var (
	moments = scan.NewWords(func() map[string]bool {
		return map[string]bool{"時点で": true, "の時点で": true, "時点には": true, "現在で": true, "現在": true, "の段階で": true}
	})
	already = scan.NewWords(func() map[string]bool {
		return map[string]bool{"既に": true, "すでに": true}
	})
)

// byThen says whether the words behind a time say that what they tell had happened by then, and not at
// that time: 1時時点で既に削除, 10時には既に復旧, 1時の時点で削除済み. Only the end of such a time is known.
func byThen(behind string) bool {
	i := scan.Blank(behind, 0)
	_, n, moment := moments.At(behind, i)
	if moment {
		i = n
	} else if n, ok := scan.HasFold(behind, i, "には"); ok {
		i = n
	}
	for i < len(behind) {
		r, n := scan.At(behind, i)
		if r != '、' && r != ',' && scan.ClassOf(r) != scan.Space {
			break
		}
		i += n
	}
	if _, _, ok := already.At(behind, i); ok || !moment {
		return ok
	}
	for i < len(behind) {
		if _, ok := scan.HasFold(behind, i, "済み"); ok {
			return true
		}
		r, n := scan.At(behind, i)
		if c := scan.ClassOf(r); r == '、' || c == scan.Stop || c == scan.Open {
			break
		}
		i += n
	}
	return false
}

// alreadyCell is byThen for the words of an English cell, in which "already" stands where it likes:
// "already gone at 1:00", "1:00: had already been deleted".
func alreadyCell(cell string) bool {
	for _, w := range strings.FieldsFunc(cell, func(r rune) bool { return scan.ClassOf(r) != scan.Latin }) {
		if strings.EqualFold(w, "already") {
			return true
		}
	}
	return false
}

// A timesReader reads the times of a column from its top to its bottom, so that 〃 and 同日 find the
// day above.
type timesReader struct{ r *when.Reader }

func newTimesReader(day string, zone int) timesReader {
	return timesReader{when.NewReader(when.Ref{Day: day, Zone: zone})}
}

// all gives the times of a cell in their order, those left out that cannot be read.
func (t timesReader) all(cell string) (list []when.Time) {
	for _, m := range t.r.Append(nil, cell) {
		if m.Problem != "" || m.Time.OpenStart && m.Time.OpenEnd {
			continue
		}
		at := m.Time
		if byThen(cell[m.End:]) || alreadyCell(cell) {
			at.OpenStart, at.Start = true, 0
		}
		list = append(list, at)
	}
	return list
}

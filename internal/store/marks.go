package store

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"github.com/tenmatsu/tenmatsu/when"
)

// A claim stands in the full-text index not only by what it says but also by what it is: its kind, its
// section, the phase of an event, the measure of a figure, the months of its time. So a question with words
// and filters is an intersection of lists that the index has in order, and costs what the shortest of them
// does, however often the words are said. What a claim is never changes, and so these marks do not; a mark
// may be on more than a filter asks for, which is looked at again, but never on less.

// markSign begins a mark. It is in private use: no text has it in a term.
const markSign = "\uF8FE"

// mark is a mark of a sort, as one term of the index: words with other signs than letters and digits share
// one with those that are the same without them.
func mark(sort byte, word string) string {
	var b strings.Builder
	b.WriteString(markSign)
	b.WriteByte(sort)
	for _, r := range word {
		switch {
		case r >= 'A' && r <= 'Z':
			b.WriteRune(r - 'A' + 'a')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 0x80:
			b.WriteRune(r)
		}
	}
	return cut([]string{b.String()})[0]
}

// The sorts of marks.
const (
	markKind    = 'k'
	markSection = 's'
	markPhase   = 'p'
	markMeasure = 'q'
	markMonth   = 'm'
	markYear    = 'y'
	markLasting = 'l' // a time that is longer than a month, or open
	markOwn     = 'o' // the publication of the document itself
)

// marks gives what a claim is.
func marks(c *record.Claim) []string {
	list := []string{mark(markKind, string(c.Kind))}
	if c.Role != "" {
		list = append(list, mark(markSection, string(c.Role)))
	}
	switch {
	case c.Event != nil:
		list = append(list, timeMarks(c.Event.When)...)
		if c.Event.Phase != "" {
			list = append(list, mark(markPhase, c.Event.Phase))
		}
	case c.Publication != nil:
		if c.Publication.When != nil {
			list = append(list, timeMarks(*c.Publication.When)...)
		}
		if c.Publication.Own {
			list = append(list, mark(markOwn, ""))
		}
	case c.Figure != nil && c.Figure.Measure != "":
		list = append(list, mark(markMeasure, c.Figure.Measure))
	}
	return list
}

// timeMarks gives the months in which a time is, and their years.
func timeMarks(t when.Time) (list []string) {
	switch {
	case t.OpenStart && t.OpenEnd:
		return nil
	case t.OpenStart || t.OpenEnd || t.End-t.Start > lasting:
		return []string{mark(markLasting, "")}
	}
	from, to := months(t.Start, t.End)
	for m := from; m <= to; m++ {
		list = append(list, monthMark(m))
		if y := yearMark(m); !slices.Contains(list, y) {
			list = append(list, y)
		}
	}
	return list
}

// months gives the first and the last month of a stretch of time, counted from the year 0, as the calendar
// of Japan has them: the most questions are asked in its days, and need no neighbours then.
func months(start, end int64) (from, to int) {
	of := func(at int64) int {
		t := time.UnixMicro(at).UTC().Add(9 * time.Hour)
		return t.Year()*12 + int(t.Month()) - 1
	}
	a, b := of(start), of(end-1)
	return min(a, b), max(a, b)
}

func monthMark(m int) string { return mark(markMonth, fmt.Sprintf("%04d%02d", m/12, m%12+1)) }
func yearMark(m int) string  { return mark(markYear, fmt.Sprintf("%04d", m/12)) }

// askedMarks gives what the claims must be marked with that fit the filters of a query: of each list one.
func askedMarks(q query.Query) (lists [][]string) {
	for _, f := range q.Filters {
		if f.Not {
			continue
		}
		var any []string
		for _, v := range f.Values {
			some := markOf(f.Name, v)
			if len(some) == 0 { // a value of which no mark tells
				any = nil
				break
			}
			any = append(any, some...)
		}
		if len(any) > 0 {
			slices.Sort(any)
			lists = append(lists, slices.Compact(any))
		}
	}
	return lists
}

// markOf gives the marks of which a claim has one that fits a value.
func markOf(name query.Name, v query.Value) []string {
	switch name {
	case query.Claim:
		return []string{mark(markKind, v.Text)}
	case query.Section:
		return []string{mark(markSection, v.Text)}
	case query.Phase:
		return []string{mark(markPhase, v.Text)}
	case query.Measure:
		return []string{mark(markMeasure, v.Text)}
	case query.Number:
		return []string{mark(markKind, string(record.KindFigure))}
	case query.When, query.Year:
		return intervalMarks(v.Time)
	}
	return nil
}

// mostMarks bounds how many months and years are asked for one by one.
const mostMarks = 60

// intervalMarks gives the marks of times that meet an interval.
func intervalMarks(i query.Interval) []string {
	timed := []string{mark(markKind, string(record.KindEvent)), mark(markKind, string(record.KindPublication))}
	if i.OpenStart || i.OpenEnd {
		return timed
	}
	list := []string{mark(markLasting, "")}
	from, to := months(i.Start, i.End)
	for m := from; m <= to; m++ {
		if len(list) == mostMarks {
			return timed
		}
		if m%12 == 0 && m+11 <= to {
			list = append(list, yearMark(m))
			m += 11
			continue
		}
		list = append(list, monthMark(m))
	}
	return list
}

// A sought is what the full-text index is asked for: phrases that must all be found, of each list of marks
// one, and phrases that must not be found. It names at least one that must.
type sought struct {
	phrases []terms.Phrase
	marks   [][]string
	not     []terms.Phrase
}

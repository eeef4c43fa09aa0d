package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/when"
)

// Words behind a Japanese time, and before an English one, that make it the day of a count.
var (
	countedOn   = []string{"現在", "時点", "の時点"}
	countedAsOf = []string{"as of", "as at"}
)

// asOf gives the day on which the number that stands at [start, end) was counted: the first such day behind it in its clause, with no other
// number between, or the last before it in its sentence. It is zero where the sentence gives none.
func (r *reader) asOf(s *segment, start, end int) (t when.Time) {
	if len(s.times) == 0 {
		return t
	}
	sentence := r.sentenceAround(s, start)
	for k := range s.times {
		m := &s.times[k]
		if m.Start < sentence.Start || m.Problem != "" || m.Time.OpenEnd || m.Time.OpenStart || !dayOrFiner(m.Time) || !r.countsOn(*m, s) {
			continue
		}
		switch {
		case m.End <= start:
			t = m.Time
		case m.Start < sentence.End && r.nextTo(s, end, m.Start):
			return m.Time
		default:
			return t
		}
	}
	return t
}

// countsOn says whether a time is that of a count.
func (r *reader) countsOn(m when.Match, s *segment) bool {
	if r.doc.Language == "en" {
		return suffix(small(back(r.text, s.Start, m.Start, 12)), countedAsOf)
	}
	return beginsWith(r.text[m.End:s.End], countedOn)
}

// nextTo says whether no other number and no comma stands between a number that ends at from and a time that begins at to.
func (r *reader) nextTo(s *segment, from, to int) bool {
	for i := range s.figures {
		if f := &s.figures[i]; f.Start >= from && f.End <= to {
			return false
		}
	}
	return !strings.ContainsAny(r.text[from:to], ",;、")
}

// Package query is the language in which the ledger is asked: one for search, list, web and watch.
//
// A query is words, which must all be found, and filters, which must all hold:
//
//	障害 "第2報" kind:outage,breach party:ファーストサーバ when:2018-07 -state:rejected
//
// [Parse] reads it and says where and why it cannot be read and what was probably meant. What comes
// out is checked and typed: words of lists as the record has them, times as intervals, numbers as
// bounds, texts as phrases of terms. A store makes SQL of it; who has a record in memory asks
// [Filter.Holds], [Interval.Meets], [Interval.Covers] and [Bounds.Meets]. [Query.Doubts] says what
// may have been meant otherwise. Nothing is opened here, no clock is asked and no SQL is known.
//
// [Definitions] lists the filters. One of a record ([OfRecord]) asks about the whole affair. Those of
// a claim ([OfClaim]) ask about one claim: phase:recovery when:2018-07 is a recovery in July 2018, not
// a recovery and something else in July. party and role together ask about one involvement. A filter
// with - leaves out what it would find without. docs/searching.md is the same for readers.
package query

import (
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// A Query is a question that was read. The zero Query asks for everything.
type Query struct {
	Words   []Word   // in the order in which they were written
	Filters []Filter // in the order of Definitions
	Zone    int      // seconds east of UTC of the zone in which its days were read
}

// A Word is a word or a quoted phrase that must be found, or with Not, must not.
type Word struct {
	scan.Span        // in the text that was parsed
	Text      string // as written, without quotes
	Not       bool
	Phrase    terms.Phrase
}

// A Filter holds where one of its values does, and with Not, where none does.
type Filter struct {
	scan.Span // in the text that was parsed
	Name      Name
	Not       bool
	Values    []Value // at least one, in the order of their canonical texts
}

// A Value is an alternative of a filter. What its filter takes (see [Definition]) says which fields are set.
type Value struct {
	scan.Span              // in the text that was parsed
	Text      string       // a word of a list as the record has it; a text as written; "" for times and numbers
	Phrase    terms.Phrase // of a text, but not of the beginning of a slug
	Time      Interval     // of times, days and years
	Number    Bounds       // of numbers
	Wide      bool         // +open, +possibly: what may be counts as well as what is known
}

// IsZero says whether q asks for nothing in particular.
func (q Query) IsZero() bool { return len(q.Words) == 0 && len(q.Filters) == 0 }

// Phrases gives what must be found and what must not.
func (q Query) Phrases() (must, not []terms.Phrase) {
	for _, w := range q.Words {
		if w.Not {
			not = append(not, w.Phrase)
		} else {
			must = append(must, w.Phrase)
		}
	}
	return must, not
}

// Of gives the filters of one name. Each of them must hold.
func (q Query) Of(name Name) (list []Filter) {
	for _, f := range q.Filters {
		if f.Name == name {
			list = append(list, f)
		}
	}
	return list
}

// Holds says whether f holds of a thing for which has says whether a value does.
func (f Filter) Holds(has func(Value) bool) bool {
	for _, v := range f.Values {
		if has(v) {
			return !f.Not
		}
	}
	return f.Not
}

// String writes q in its canonical form, which [Parse] reads as the same query against the same zone:
// words first, filters by their English names in the order of [Definitions], times and numbers in full.
func (q Query) String() string {
	var parts []string
	for _, w := range q.Words {
		parts = append(parts, sign(w.Not)+quote(w.Text))
	}
	for _, f := range q.Filters {
		parts = append(parts, f.text(q.Zone))
	}
	return strings.Join(parts, " ")
}

func (f Filter) text(zone int) string {
	d := definitions[f.Name]
	var b strings.Builder
	b.WriteString(sign(f.Not) + string(f.Name) + ":")
	for i, v := range f.Values {
		text := v.text(d, zone)
		if i > 0 {
			b.WriteByte(',')
			if all := b.String(); d.Takes == Numbers && groups(all+text, len(all)-1, 1) {
				number, _, _ := strings.Cut(text, "+")
				text = quoted(number) + text[len(number):] // 1 or 100 is not 1,100
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

func sign(not bool) string {
	if not {
		return "-"
	}
	return ""
}

// text writes a value of the filter d in its canonical form.
func (v Value) text(d *Definition, zone int) string {
	var s string
	switch d.Takes {
	case Times, Days, Years:
		s = v.Time.text(zone)
	case Numbers:
		s = v.Number.String()
	case Texts, Slugs:
		return quote(v.Text)
	case ClosedWords:
		return v.Text
	case OpenWords:
		if _, listed := d.word(v.Text); !listed {
			return quoted(v.Text) // without quotes it may look like a slip
		}
		return v.Text
	}
	if v.Wide {
		s += "+" + d.Wide
	}
	return s
}

// quote puts a text in quotes where it would otherwise not be read as one word.
func quote(text string) string {
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		case i > 0 && strings.ContainsRune("._/@-", r):
		default:
			return quoted(text)
		}
	}
	return text
}

// quoted puts a text in those quotes whose end it does not hold. A text that holds both came without
// quotes and is read without.
func quoted(text string) string {
	double, corner := false, false
	for i := 0; ; {
		r, n := scan.At(text, i)
		if n == 0 {
			break
		}
		double = double || r == '"'
		corner = corner || isClose('「', r)
		i += n
	}
	switch {
	case !double:
		return `"` + text + `"`
	case !corner:
		return "「" + text + "」"
	}
	return text
}

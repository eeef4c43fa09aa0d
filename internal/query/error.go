package query

import (
	"fmt"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A Problem is what is wrong with a query, as a word, so that a page can say it in its own language.
type Problem string

// The problems.
const (
	UnknownFilter Problem = "unknown-filter" // Near is what was probably meant
	UnknownWord   Problem = "unknown-word"   // of a list; Near is "" or what was probably meant
	NoValue       Problem = "no-value"
	NoTime        Problem = "no-time" // Detail may say why
	NoYear        Problem = "no-year" // a time, but no whole years
	NoNumber      Problem = "no-number"
	WrongOrder    Problem = "wrong-order" // of the ends of an interval or of bounds
	NoTerm        Problem = "no-term"     // nothing in it that could be found
	OpenQuote     Problem = "open-quote"
	TooLong       Problem = "too-long"

	// What Doubts gives.
	NoFilter   Problem = "no-filter"   // a word in front of a colon
	NoOperator Problem = "no-operator" // OR and brackets
	NoSign     Problem = "no-sign"     // kind=outage, records>500
	OwnWord    Problem = "own-word"    // none of an open list
)

// An Error says where a query cannot be read, and what would be right. Its span is what to mark.
type Error struct {
	scan.Span
	Problem Problem
	Filter  Name     // "" where it is none's
	Given   string   // what was written
	Near    string   // what was probably meant
	Words   []string // what could stand there, where that is a list
	Detail  string
}

// Error says what is wrong in one line.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "query, byte %d: ", e.Start)
	if e.Filter != "" {
		fmt.Fprintf(&b, "filter %s: ", e.Filter)
	}
	b.WriteString(e.wording())
	return b.String()
}

func (e *Error) wording() string {
	given := e.Given
	if r := []rune(given); len(r) > 60 {
		given = string(r[:60]) + "…"
	}
	switch e.Problem {
	case UnknownFilter:
		return fmt.Sprintf("no filter is called %q; probably %s is meant, and in quotes it is searched for as a word", given, e.Near)
	case UnknownWord:
		s := fmt.Sprintf("%q is none of its words", given)
		if e.Near != "" {
			s += "; probably " + e.Near + " is meant"
		}
		if open := definitions[e.Filter].Takes == OpenWords; open {
			s += ", and in quotes it is taken as it is"
		}
		return s + " (words: " + strings.Join(e.Words, ", ") + ")"
	case NoValue:
		return fmt.Sprintf("a value is missing; write %s, without a blank before or in it", definitions[e.Filter].Example)
	case NoTime:
		why := ""
		if e.Detail != "" {
			why = ", for " + e.Detail
		}
		return fmt.Sprintf("%q is no time%s; write 2018, 2018-07-13, 2018-07-10..2018-07-13, ..2018-07 or 2018年7月下旬", given, why)
	case NoYear:
		return fmt.Sprintf("%q is no year; write 2018 or 2016..2018, or when:%s for other times", given, quote(given))
	case NoNumber:
		return fmt.Sprintf("%q is no number%s; write 1,000, 1万, >=1.5億 or 100..200", given, e.Detail)
	case WrongOrder:
		return fmt.Sprintf("%q ends before it begins; write the lower end first", given)
	case NoTerm:
		return fmt.Sprintf("%q has nothing in it to search for; give a letter, a digit or a kanji", given)
	case OpenQuote:
		return fmt.Sprintf("the quote %q is not closed; write %s at its end", given, e.Near)
	case NoFilter:
		return fmt.Sprintf("no filter is called %q, so it was searched for as a word (filters: %s)", given, strings.Join(e.Words, ", "))
	case NoOperator:
		return fmt.Sprintf("%q was searched for as a word; there are no OR and no brackets, but kind:outage,breach is one of the two", given)
	case NoSign:
		return fmt.Sprintf("%q was searched for as a word; filters take a colon, as kind:outage, and a number stands behind value:, as measure:records value:>500", given)
	case OwnWord:
		return fmt.Sprintf("%q is none of its words and was taken as it is (words: %s)", given, strings.Join(e.Words, ", "))
	case TooLong:
		return fmt.Sprintf("it has more than %d words and values; ask for less at once", most)
	}
	return string(e.Problem)
}

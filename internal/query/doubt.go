package query

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Doubts gives what of text, which was read as q, was taken as it stands though something else may have been meant: a word that looks
// like a filter, like a comparison, like OR or like a bracket, and a word of an open list that is none of those it names. None of it
// is wrong; it is worth saying where nothing was found.
func (q Query) Doubts(text string) (list []*Error) {
	for _, w := range q.Words {
		given := w.Text
		name, value, colon := strings.Cut(strings.Map(scan.Fold, given), ":")
		switch {
		case strings.ContainsAny(w.Of(text), "\"“”＂「｢"): // in quotes it is meant
		case colon && value != "" && !strings.HasPrefix(value, "//") && isName(name):
			e := &Error{Span: w.Span, Problem: NoFilter, Given: name}
			for _, d := range Definitions {
				e.Words = append(e.Words, string(d.Name))
			}
			list = append(list, e)
		case given == "AND" || given == "OR" || given == "NOT" || strings.HasPrefix(given, "(") || strings.HasSuffix(given, ")"):
			list = append(list, &Error{Span: w.Span, Problem: NoOperator, Given: given})
		default:
			folded := strings.Map(scan.Fold, given)
			if i := strings.IndexAny(folded, "<>="); i > 0 && i < len(folded)-1 && isName(folded[:i]) {
				list = append(list, &Error{Span: w.Span, Problem: NoSign, Given: given})
			}
		}
	}
	for _, f := range q.Filters {
		d := definitions[f.Name]
		if d.Takes != OpenWords {
			continue
		}
		for _, v := range f.Values {
			if _, listed := d.word(v.Text); !listed {
				list = append(list, &Error{Span: v.Span, Problem: OwnWord, Filter: f.Name, Given: v.Text, Words: d.words()})
			}
		}
	}
	return list
}

// isName says whether a text is made of letters alone, two or more, as the names of filters are.
func isName(text string) bool {
	for _, r := range text {
		switch scan.ClassOf(r) {
		case scan.Latin, scan.Kanji, scan.Hiragana, scan.Katakana:
		default:
			return false
		}
	}
	return utf8.RuneCountInString(text) > 1 // C: is a drive
}

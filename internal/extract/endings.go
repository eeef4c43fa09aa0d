package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// An endings finds which of a set of words ends a string.
type endings struct {
	last map[rune][]string // the words by their last rune, the longest first
}

func newEndings(words ...string) endings {
	e := endings{map[rune][]string{}}
	for _, w := range words {
		r, _ := utf8.DecodeLastRuneInString(w)
		e.last[r] = append(e.last[r], w)
	}
	for _, list := range e.last {
		slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return e
}

// of gives the length of the longest word that ends s, 0 if none does.
func (e endings) of(s string) int {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, w := range e.last[r] {
		if strings.HasSuffix(s, w) {
			return len(w)
		}
	}
	return 0
}

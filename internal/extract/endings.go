package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An endings finds which of a set of words ends a string.
type endings struct {
	full [256 / 64]uint64 // a bit for each of the lists that holds words: most that is asked ends in none
	last [256][]string    // the words by the low bits of their last rune, the longest first
}

func newEndings(words ...string) *endings {
	e := new(endings)
	for _, w := range words {
		r, _ := utf8.DecodeLastRuneInString(w)
		k := uint8(r)
		e.full[k/64] |= 1 << (k % 64)
		e.last[k] = append(e.last[k], w)
	}
	for _, list := range &e.last {
		slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return e
}

// endingIn gives the words that may end in r.
func (e *endings) endingIn(r rune) []string {
	k := uint8(r)
	if e.full[k/64]&(1<<(k%64)) == 0 {
		return nil
	}
	return e.last[k]
}

// words gives the words, in their order.
func (e *endings) words() (list []string) {
	for _, words := range e.last {
		list = append(list, words...)
	}
	slices.Sort(list)
	return list
}

// of gives the length of the longest word that ends s, 0 if none does.
func (e *endings) of(s string) int {
	r, _ := scan.RawBefore(s, len(s))
	for _, w := range e.endingIn(r) {
		if strings.HasSuffix(s, w) {
			return len(w)
		}
	}
	return 0
}

// ends says whether one of the words ends in r.
func (e *endings) ends(r rune) bool {
	for _, w := range e.endingIn(r) {
		if c, _ := scan.RawBefore(w, len(w)); c == r {
			return true
		}
	}
	return false
}

// ofFold is of for words in folded lower-case form, in any width and case; it says only whether one
// ends s.
func (e *endings) ofFold(s string) bool {
	r, _ := scan.Before(s, len(s))
	for _, w := range e.endingIn(scan.Lower(r)) {
		if hasSuffixFold(s, w) {
			return true
		}
	}
	return false
}

func hasSuffixFold(s, word string) bool {
	i, j := len(s), len(word)
	for j > 0 {
		a, n := scan.Before(s, i)
		b, m := utf8.DecodeLastRuneInString(word[:j])
		if n == 0 || scan.Lower(a) != b {
			return false
		}
		i, j = i-n, j-m
	}
	return true
}

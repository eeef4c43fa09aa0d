package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An endings finds which of a set of words ends a string.
type endings scan.Lazy[endingIndex]

type endingIndex struct {
	full  [256 / 64]uint64 // a bit for each of the lists that holds words: most that is asked ends in none
	first [256 + 1]uint16  // where the words of each list begin, a list for the low bits of the last rune
	all   []string         // by list, the longest first
}

func newEndings(words ...string) *endings { return endingsOf(func() []string { return words }) }

// endingsOf is newEndings for words that are yet to be made.
func endingsOf(words func() []string) *endings {
	return (*endings)(scan.Later(func() *endingIndex {
		e := &endingIndex{all: slices.Clone(words())}
		for _, w := range e.all {
			k := endingSlot(w)
			e.full[k/64] |= 1 << (k % 64)
			e.first[int(k)+1]++
		}
		slices.SortStableFunc(e.all, func(a, b string) int {
			return cmp.Or(cmp.Compare(endingSlot(a), endingSlot(b)), len(b)-len(a))
		})
		for k := range e.first[1:] {
			e.first[k+1] += e.first[k]
		}
		return e
	}))
}

func endingSlot(word string) uint8 {
	r, _ := utf8.DecodeLastRuneInString(word)
	return uint8(r)
}

func (e *endings) index() *endingIndex { return (*scan.Lazy[endingIndex])(e).Get() }

// endingIn gives the words that may end in r.
func (e *endings) endingIn(r rune) []string {
	k, x := uint8(r), e.index()
	if x.full[k/64]&(1<<(k%64)) == 0 {
		return nil
	}
	return x.all[x.first[k]:x.first[int(k)+1]]
}

// words gives the words, in their order.
func (e *endings) words() []string { return slices.Sorted(slices.Values(e.index().all)) }

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

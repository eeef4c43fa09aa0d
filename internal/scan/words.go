package scan

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Words finds the longest of a set of words at an offset, in any width and case.
type Words[T any] struct {
	made Lazy[wordIndex[T]]
}

type wordIndex[T any] struct {
	begins [1 << 12 / 8]byte // by a hash of two runes, whether a word begins with them: most that is asked begins none
	lone   [512 / 8]byte     // a bit for each slot that holds a word of one rune
	full   [512 / 8]byte     // a bit for each slot that holds words
	first  [512 + 1]uint16   // where the words of each slot begin, a slot for a hash of the first rune
	words  []word[T]         // by slot, the longest first
}

type word[T any] struct {
	text  string
	value T
}

// NewWords makes the set when it is first asked. values gives the words, at most 65,535 of them, in folded lower-case form.
func NewWords[T any](values func() map[string]T) *Words[T] {
	return &Words[T]{made: Lazy[wordIndex[T]]{make: func() *wordIndex[T] { return newWordIndex(values()) }}}
}

func newWordIndex[T any](values map[string]T) *wordIndex[T] {
	if len(values) > math.MaxUint16 {
		panic("a set of too many words")
	}
	w := &wordIndex[T]{words: make([]word[T], 0, len(values))}
	for text, value := range values {
		r, n := utf8.DecodeRuneInString(text)
		k := slot(r)
		w.full[k/8] |= 1 << (k % 8)
		if n == len(text) {
			w.lone[k/8] |= 1 << (k % 8)
		} else {
			next, _ := utf8.DecodeRuneInString(text[n:])
			h := beginsBit(r, next)
			w.begins[h/8] |= 1 << (h % 8)
		}
		w.first[k+1]++
		w.words = append(w.words, word[T]{text, value})
	}
	slices.SortFunc(w.words, func(a, b word[T]) int {
		r, _ := utf8.DecodeRuneInString(a.text)
		q, _ := utf8.DecodeRuneInString(b.text)
		return cmp.Or(cmp.Compare(slot(r), slot(q)), cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	for k := range w.first[1:] {
		w.first[k+1] += w.first[k]
	}
	return w
}

func slot(r rune) uint { return uint(uint32(r)*2654435761>>20) & 511 }

// beginsBit is the bit of begins for two runes.
func beginsBit(a, b rune) uint { return uint((uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA77) >> 20) }

// At gives the value of the longest word that stands at offset i, and where it ends.
func (set *Words[T]) At(text string, i int) (value T, end int, ok bool) {
	r, n := folded(text, i)
	k := slot(r)
	w := set.made.Get()
	if n == 0 || w.full[k/8]>>(k%8)&1 == 0 {
		return value, i, false
	}
	if w.lone[k/8]>>(k%8)&1 == 0 {
		next, _ := folded(text, i+n)
		if h := beginsBit(r, next); w.begins[h/8]>>(h%8)&1 == 0 {
			return value, i, false
		}
	}
	for _, x := range w.words[w.first[k]:w.first[k+1]] {
		if e, ok := HasFold(text, i, x.text); ok {
			return x.value, e, true
		}
	}
	return value, i, false
}

// A Set is a set of runes up to U+FFFF, for a quick pass over what is none of them.
type Set [1 << 16 / 8]byte

// NewSet makes the set of the runes of s. For [Set.Skip] each of them has three bytes.
func NewSet(s string) *Set {
	t := new(Set)
	for _, r := range s {
		t[r/8] |= 1 << (r % 8)
	}
	return t
}

// Has says whether r is one of the set.
func (t *Set) Has(r rune) bool {
	return r>>16 == 0 && t[uint16(r)/8]&(1<<(uint16(r)%8)) != 0
}

// In says whether a rune of the set stands in text.
func (t *Set) In(text string) bool { return t.Index(text) >= 0 }

// Index gives the offset of the first rune of the set in text, -1 if none stands there. It is strings.IndexAny for sets that are known
// before and not only of ASCII.
func (t *Set) Index(text string) int {
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			if t[b/8]&(1<<(b%8)) != 0 {
				return i
			}
			i++
			continue
		}
		r, n := Raw(text, i)
		if t.Has(r) {
			return i
		}
		i += n
	}
	return -1
}

// LastIndex gives the offset of the last rune of the set in text, -1 if none stands there.
func (t *Set) LastIndex(text string) int {
	for i := len(text); i > 0; {
		r, n := RawBefore(text, i)
		i -= n
		if t.Has(r) {
			return i
		}
	}
	return -1
}

// Skip gives the first offset from i on at which ASCII, a rune of the set or the text's end stands.
func (t *Set) Skip(text string, i int) int {
	for i+2 < len(text) {
		b, c, d := text[i], text[i+1]^0x80, text[i+2]^0x80
		switch {
		case b < utf8.RuneSelf:
			return i
		case b&0xF0 != 0xE0 || c|d >= 0x40:
			i++ // of another length, or no rune
			continue
		}
		if r := uint16(b)<<12 | uint16(c)<<6 | uint16(d); t[r/8]&(1<<(r%8)) != 0 {
			return i
		}
		i += 3
	}
	for i < len(text) && text[i] >= utf8.RuneSelf { // no rune of three bytes begins here
		i++
	}
	return i
}

// Texts gives the words of the set, in no order.
func (set *Words[T]) Texts() (list []string) {
	for _, x := range set.made.Get().words {
		list = append(list, x.text)
	}
	return list
}

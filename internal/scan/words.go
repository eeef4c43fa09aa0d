package scan

import "unicode/utf8"

// Words finds the longest of a set of words at an offset, in any width and case.
type Words[T any] struct {
	begins [1 << 12 / 8]byte // by a hash of two runes, whether a word begins with them: most that is asked begins none
	lone   [512 / 8]byte     // a bit for each slot that holds a word of one rune
	full   [512 / 8]byte     // a bit for each slot that holds words
	first  [512][]word[T]    // the words by a hash of their first rune, the longest first
}

type word[T any] struct {
	text  string
	value T
}

// NewWords makes the set. Words are given in folded lower-case form; of two equal ones the last wins.
func NewWords[T any](values map[string]T) *Words[T] {
	w := new(Words[T])
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
		w.first[k] = append(w.first[k], word[T]{text, value})
	}
	for _, list := range &w.first { // longest first; a slot has so few that a plain insertion does
		for i := range list {
			for j := i; j > 0 && before(list[j].text, list[j-1].text); j-- {
				list[j], list[j-1] = list[j-1], list[j]
			}
		}
	}
	return w
}

// before says whether a is looked for before b.
func before(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a < b
}

func slot(r rune) uint { return uint(uint32(r)*2654435761>>20) & 511 }

// beginsBit is the bit of begins for two runes.
func beginsBit(a, b rune) uint { return uint((uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA77) >> 20) }

// At gives the value of the longest word that stands at offset i, and where it ends.
func (w *Words[T]) At(text string, i int) (value T, end int, ok bool) {
	r, n := folded(text, i)
	k := slot(r)
	if n == 0 || w.full[k/8]>>(k%8)&1 == 0 {
		return value, i, false
	}
	if w.lone[k/8]>>(k%8)&1 == 0 {
		next, _ := folded(text, i+n)
		if h := beginsBit(r, next); w.begins[h/8]>>(h%8)&1 == 0 {
			return value, i, false
		}
	}
	for _, x := range w.first[k] {
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

// A Finder finds all of a set of words in one pass over a text.
type Finder[T any] struct {
	words *Words[T]
	first [1 << 16 / 8]byte // the folded runes with which a word begins
}

// NewFinder makes a Finder. Words are given in folded lower-case form.
func NewFinder[T any](values map[string]T) *Finder[T] {
	f := &Finder[T]{words: NewWords(values)}
	for text := range values {
		if r, _ := utf8.DecodeRuneInString(text); r < 1<<16 {
			f.first[r/8] |= 1 << (r % 8)
		}
	}
	return f
}

// All calls found with each place of text at which a word stands, the longest one there, in order;
// the places may overlap. Latin letters count in either case, full width as ASCII.
func (f *Finder[T]) All(text string, found func(start, end int, value T)) {
	for i := 0; i < len(text); {
		r, n := At(text, i)
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		if r < 1<<16 && f.first[r/8]&(1<<(r%8)) != 0 {
			if v, end, ok := f.words.At(text, i); ok {
				found(i, end, v)
			}
		}
		i += n
	}
}

// Texts gives the words of the set, in no order.
func (w *Words[T]) Texts() (list []string) {
	for _, slot := range w.first {
		for _, x := range slot {
			list = append(list, x.text)
		}
	}
	return list
}

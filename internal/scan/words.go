package scan

import (
	"sort"
	"unicode/utf8"
)

// Words finds the longest of a set of words at an offset, in any width and case.
type Words[T any] struct {
	first [512][]word[T]
}

type word[T any] struct {
	text  string
	value T
}

// NewWords makes the set. Words are given in folded lower-case form; of two equal ones the last wins.
func NewWords[T any](values map[string]T) *Words[T] {
	w := new(Words[T])
	for text, value := range values {
		r, _ := utf8.DecodeRuneInString(text)
		k := slot(r)
		w.first[k] = append(w.first[k], word[T]{text, value})
	}
	for _, list := range w.first {
		sort.Slice(list, func(i, j int) bool {
			if len(list[i].text) != len(list[j].text) {
				return len(list[i].text) > len(list[j].text)
			}
			return list[i].text < list[j].text
		})
	}
	return w
}

func slot(r rune) int { return int(uint32(r)*2654435761>>20) & 511 }

// At gives the value of the longest word that stands at offset i, and where it ends.
func (w *Words[T]) At(text string, i int) (value T, end int, ok bool) {
	r, n := At(text, i)
	if n == 0 {
		return value, i, false
	}
	if 'A' <= r && r <= 'Z' {
		r += 'a' - 'A'
	}
	for _, x := range w.first[slot(r)] {
		if e, ok := HasFold(text, i, x.text); ok {
			return x.value, e, true
		}
	}
	return value, i, false
}

package document

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
)

// A Turn is what became of a sentence between two texts of one source.
type Turn string

// The turns.
const (
	Added   Turn = "added"
	Changed Turn = "changed"
	Dropped Turn = "dropped"
)

// A Change is a sentence, or a line without any, that two texts do not have in common. Old is "" where
// it was added, New where it was dropped.
type Change struct {
	What Turn   `json:"what"`
	Old  string `json:"old,omitempty"`
	New  string `json:"new,omitempty"`
}

// Compare says what a later text of a source adds, changes and drops, in the order of the texts. White
// space does not matter, and a sentence that only stands elsewhere is no change.
func Compare(older, newer string) []Change {
	a, b := sentences(older), sentences(newer)
	out := diff.Diff("older", joined(a), "newer", joined(b))
	var list []Change
	var gone, come []string
	flush := func() {
		list = append(list, paired(gone, come)...)
		gone, come = nil, nil
	}
	begun := false
	for line := range strings.Lines(string(out)) {
		text := strings.TrimSuffix(line[1:], "\n")
		switch {
		case strings.HasPrefix(line, "@@"):
			begun = true
			flush()
		case !begun: // the names of the texts
		case line[0] == '-':
			gone = append(gone, text)
		case line[0] == '+':
			come = append(come, text)
		default:
			flush()
		}
	}
	flush()
	return stayed(list)
}

func joined(list []string) []byte {
	if len(list) == 0 {
		return nil
	}
	return []byte(strings.Join(list, "\n") + "\n")
}

// Sentences gives where the sentences of a text stand, without the white space around them: it cuts the text at its
// lines and behind the marks that end a sentence. A dot ends one where a blank and a capital follow.
func Sentences(text string) iter.Seq2[int, int] {
	return func(yield func(start, end int) bool) {
		from := 0
		cut := func(to int) bool {
			words := strings.TrimRightFunc(text[from:to], unicode.IsSpace)
			end := from + len(words)
			start := end - len(strings.TrimLeftFunc(words, unicode.IsSpace))
			from = to
			return start == end || yield(start, end)
		}
		for i, r := range text {
			if i < from { // a mark behind the end of a sentence
				continue
			}
			end := i + utf8.RuneLen(r)
			switch {
			case r == '\n':
			case strings.ContainsRune("。！？", r):
				for end < len(text) {
					next, n := utf8.DecodeRuneInString(text[end:])
					if !strings.ContainsRune("！？!?」』）)", next) {
						break
					}
					end += n
				}
			case strings.ContainsRune(".!?", r) && end+1 < len(text) && text[end] == ' ':
				if next, _ := utf8.DecodeRuneInString(text[end+1:]); !unicode.IsUpper(next) {
					continue
				}
			default:
				continue
			}
			if !cut(end) {
				return
			}
		}
		cut(len(text))
	}
}

// sentences are those of a text, with one blank for white space.
func sentences(text string) (list []string) {
	for start, end := range Sentences(text) {
		list = append(list, strings.Join(strings.Fields(text[start:end]), " "))
	}
	return list
}

// alike is the least share of letter pairs that a sentence has in common with what it was changed to.
const alike = 0.5

// paired says of sentences that went and others that came in their place which were changed.
func paired(gone, come []string) (list []Change) {
	next := 0
	for _, old := range gone {
		best, most := -1, alike
		for i := next; i < len(come); i++ {
			if s := likeness(old, come[i]); s >= most && (s > most || best < 0) {
				best, most = i, s
			}
		}
		if best < 0 {
			list = append(list, Change{What: Dropped, Old: old})
			continue
		}
		for _, s := range come[next:best] {
			list = append(list, Change{What: Added, New: s})
		}
		list = append(list, Change{What: Changed, Old: old, New: come[best]})
		next = best + 1
	}
	for _, s := range come[next:] {
		list = append(list, Change{What: Added, New: s})
	}
	return list
}

// likeness is the share of pairs of neighbouring letters that two sentences have in common, from 0 to 1
// (Dice's coefficient).
func likeness(a, b string) float64 {
	pairs := map[[2]rune]int{}
	count := func(s string, by int, note func(left int)) (n int) {
		runes := []rune(s)
		for i := range len(runes) - 1 {
			p := [2]rune{runes[i], runes[i+1]}
			if note != nil {
				note(pairs[p])
			}
			pairs[p] += by
			n++
		}
		return n
	}
	both := 0
	n := count(a, 1, nil)
	n += count(b, -1, func(left int) {
		if left > 0 {
			both++
		}
	})
	if n == 0 {
		return 0
	}
	return 2 * float64(both) / float64(n)
}

// stayed takes out the sentences that were dropped here and added there.
func stayed(list []Change) []Change {
	moved := map[string]int{}
	for _, c := range list {
		if c.What == Added {
			moved[c.New]++
		}
	}
	took := map[string]int{}
	for _, c := range list {
		if c.What == Dropped && took[c.Old] < moved[c.Old] {
			took[c.Old]++
		}
	}
	added := map[string]int{}
	dropped := map[string]int{}
	var out []Change
	for _, c := range list {
		switch c.What {
		case Added:
			if added[c.New]++; added[c.New] <= took[c.New] {
				continue
			}
		case Dropped:
			if dropped[c.Old]++; dropped[c.Old] <= took[c.Old] {
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

package page

import (
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
)

// A Revision is a sentence that a later capture of a source adds, changes or drops: its pieces in the
// order of reading, what went before what came.
type Revision struct {
	What   string // in words
	Pieces []RevisionPiece
}

// A RevisionPiece is a run of a sentence: it stayed, it went (Old), or it came (New).
type RevisionPiece struct {
	Text     string
	Old, New bool
}

// shownRevisions is how many sentences a page shows of what changed.
const shownRevisions = 40

// revisions words what a later text of a source says otherwise, and counts what is left out.
func revisions(l Language, older, newer string) (list []Revision, more int) {
	for _, c := range document.Compare(older, newer) {
		if len(list) == shownRevisions {
			more++
			continue
		}
		r := Revision{What: Name(l, "turn", string(c.What))}
		switch c.What {
		case document.Added:
			r.Pieces = []RevisionPiece{{Text: c.New, New: true}}
		case document.Dropped:
			r.Pieces = []RevisionPiece{{Text: c.Old, Old: true}}
		default:
			r.Pieces = revise(c.Old, c.New)
		}
		list = append(list, r)
	}
	return list, more
}

// widest is how many words of two sentences are compared with one another; of longer ones all but what
// both begin and end with counts as changed.
const widest = 400

// revise tells two wordings of one sentence apart, word by word.
func revise(older, newer string) []RevisionPiece {
	a, b := tokens(older), tokens(newer)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []RevisionPiece
	add := func(words []string, was, is bool) {
		for _, w := range words {
			if k := len(out) - 1; k >= 0 && out[k].Old == was && out[k].New == is {
				out[k].Text += w
			} else {
				out = append(out, RevisionPiece{w, was, is})
			}
		}
	}
	add(a[:head], false, false)
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(x) > widest || len(y) > widest {
		add(x, true, false)
		add(y, false, true)
	} else {
		common(x, y, add)
	}
	add(a[len(a)-tail:], false, false)
	return out
}

// common walks along a longest common subsequence of two lists of words, what went before what came.
func common(x, y []string, add func(words []string, was, is bool)) {
	best := make([][]int, len(x)+1) // of what is left from here on
	for i := range best {
		best[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if best[i][j] = max(best[i+1][j], best[i][j+1]); x[i] == y[j] {
				best[i][j] = best[i+1][j+1] + 1
			}
		}
	}
	i, j := 0, 0
	var came []string // held back until a word that stays
	flush := func() { add(came, false, true); came = nil }
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i] == y[j]:
			flush()
			add(x[i:i+1], false, false)
			i, j = i+1, j+1
		case j == len(y) || i < len(x) && best[i+1][j] >= best[i][j+1]:
			add(x[i:i+1], true, false)
			i++
		default:
			came = append(came, y[j])
			j++
		}
	}
	flush()
}

// tokens cuts a sentence where the sort of its letters changes: a run of Latin letters, of digits with
// what groups them, of katakana; each other letter stands by itself.
func tokens(s string) (list []string) {
	const (
		single = iota
		latin
		digit
		katakana
	)
	sort := func(r rune) int {
		switch {
		case unicode.IsDigit(r), r == ',', r == '.':
			return digit
		case unicode.Is(unicode.Latin, r):
			return latin
		case unicode.Is(unicode.Katakana, r), r == 'ー':
			return katakana
		}
		return single
	}
	last := single
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		is := sort(r)
		if k := len(list) - 1; is != single && is == last && k >= 0 {
			list[k] += s[i : i+n]
		} else {
			list = append(list, s[i:i+n])
		}
		last, i = is, i+n
	}
	return list
}

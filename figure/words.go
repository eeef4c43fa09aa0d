package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A sort is what an English word does in or beside a quantity. A word may have several.
type sort uint16

const (
	cardinal   sort = 1 << iota // one to nineteen, zero
	tens                        // twenty to ninety
	multiplier                  // hundred, thousand, million, dozen, lakh
	plural                      // dozens, hundreds, tens
	starter                     // other words with which a numeral begins: a, several, half
	noun                        // counts, in the singular
	nouns                       // counts, in the plural
	measure                     // a noun that may be counted in decimals and behind a hyphen
	length                      // a measure of time
	adjective                   // stands between a number and its noun
	stop                        // ends the search for the noun
	label                       // the number behind it is a name: version 3, section 4
	modifier                    // a noun that is plural before another noun: sales records
	zone                        // am, UTC, May: the number before is a time
)

// A word is a sort with a value, of multipliers and cardinals.
type word struct {
	sort  sort
	value int64
}

// A lexicon holds ASCII words of up to 16 bytes in an open hash table. A look-up reads the word once
// and takes no memory.
type lexicon struct {
	slots [4096]struct {
		lo, hi uint64
		word   word
	}
	starts [256]uint32 // for each first letter, a bit for each length of a word with which a numeral may begin
}

// pack is a word of up to 16 bytes in lower case as two numbers, (0, 0) for a longer one.
func pack(s string) (lo, hi uint64) {
	if len(s) > 16 {
		return 0, 0
	}
	for i := 0; i < len(s); i++ {
		b := uint64(s[i])
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		if i < 8 {
			lo |= b << (8 * i)
		} else {
			hi |= b << (8 * (i - 8))
		}
	}
	return lo, hi
}

func (l *lexicon) slot(lo, hi uint64) int {
	h := (lo ^ hi*0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93
	k := int(h >> 52)
	for l.slots[k].lo != 0 && (l.slots[k].lo != lo || l.slots[k].hi != hi) {
		k = (k + 1) & (len(l.slots) - 1)
	}
	return k
}

// at gives the word s in any case, the zero word where it is none of the lexicon's.
func (l *lexicon) at(s string) word {
	lo, hi := pack(s)
	if lo == 0 {
		return word{}
	}
	return l.slots[l.slot(lo, hi)].word
}

func (l *lexicon) add(s string, w word) {
	lo, hi := pack(s)
	if lo == 0 {
		panic("figure: a word that is too long: " + s)
	}
	e := &l.slots[l.slot(lo, hi)]
	e.lo, e.hi = lo, hi
	e.word.sort |= w.sort
	if w.value != 0 {
		e.word.value = w.value
	}
}

// english is every English word that means something to this package. starts has, for each first
// letter, a bit for each length of a word with which a numeral may begin.
var english = scan.Later(func() *lexicon {
	l := new(lexicon)
	for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen") {
		l.add(w, word{cardinal, int64(i)})
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		l.add(w, word{tens, int64(20 + 10*i)})
	}
	for w, v := range map[string]int64{"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7, "mn": 1e6, "bn": 1e9, "mln": 1e6, "tn": 1e12, "mio": 1e6} {
		l.add(w, word{multiplier, v})
	}
	for w, v := range map[string]int64{"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "lakhs": 1e5, "crores": 1e7} {
		l.add(w, word{plural, v})
	}
	for _, w := range strings.Fields("a an several half") {
		l.add(w, word{sort: starter})
	}
	for _, g := range englishWords {
		for _, w := range strings.Fields(g.words) {
			l.add(w, word{sort: g.sort})
			if g.sort&noun != 0 {
				l.add(pluralOf(w), word{sort: g.sort&^noun | nouns})
			}
		}
	}
	for _, s := range l.slots {
		if s.word.sort&(cardinal|tens|plural|starter) != 0 || s.word.sort&multiplier != 0 && s.word.value >= 100 {
			n := 0
			for n < 8 && s.lo>>(8*n)&0xFF != 0 {
				n++
			}
			for n >= 8 && n < 16 && s.hi>>(8*(n-8))&0xFF != 0 {
				n++
			}
			b := byte(s.lo)
			l.starts[b] |= 1 << n
			l.starts[b-0x20] |= 1 << n
		}
	}
	return l
})

// pluralOf forms the regular plural.
func pluralOf(s string) string {
	n := len(s)
	switch {
	case s[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(s[n-2])):
		return s[:n-1] + "ies"
	case s[n-1] == 's', s[n-1] == 'x', strings.HasSuffix(s, "ch"), strings.HasSuffix(s, "sh"):
		return s + "es"
	}
	return s + "s"
}

// latinWord reads the Latin word at i, with its hyphens and apostrophes: where it ends, and what it
// means. A word with other letters than those of ASCII means nothing.
func latinWord(text string, i int) (w word, end int) {
	end = i
	for end < len(text) && (asciiInterest[text[end]] == letter || text[end] == '\'' || text[end] == '-' && end > i) {
		end++
	}
	for end > i && text[end-1] == '-' {
		end--
	}
	if end == i { // é and the like: a word all the same
		for {
			r, n := scan.At(text, end)
			if n == 0 || scan.ClassOf(r) != scan.Latin {
				break
			}
			end += n
		}
		return word{}, end
	}
	if r, n := scan.Raw(text, end); n > 1 && scan.ClassOf(r) == scan.Latin {
		for n > 0 && scan.ClassOf(r) == scan.Latin {
			end += n
			r, n = scan.At(text, end)
		}
		return word{}, end
	}
	if end < len(text) && (asciiInterest[text[end]] == digit || strings.HasPrefix(text[end:], "’")) { // another word
		return word{}, end
	}
	return english.Get().at(text[i:end]), end
}

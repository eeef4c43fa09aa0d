package scan

import (
	"slices"
	"unicode/utf8"
)

// A Lexicon finds every word of a set, also those that overlap, in one walk over a text. Where
// [Words] answers what stands at one place, it answers what stands anywhere.
//
// Its words are a tree of folded lower-case runes. A word that begins with a Latin letter is found
// only where no Latin letter stands before it: "ransom" in "ransomware", "mining" not in "determining".
type Lexicon struct {
	root  [1 << 16]uint16 // the node behind a first rune, 0 if no word begins with it
	pairs [128 * 128]bool // the pairs of ASCII runes with which words begin
	nodes []lexiconNode   // nodes[0] is none
	runes []uint16        // the runes that lead on from a node, and where to: nodes[k].first on
	next  []uint16
}

type lexiconNode struct {
	first uint16
	count uint16
	word  int16 // the word that ends here, -1 if none does
}

// A Hit is a word of a Lexicon in a text: text[Start:End].
type Hit struct {
	Start, End int
	Word       int // its index in what NewLexicon was given
}

// NewLexicon makes the set. Words are given in folded lower-case form, none twice, and none with a
// rune above U+FFFF.
func NewLexicon(words []string) *Lexicon {
	type branch struct {
		children map[rune]int
		word     int16
	}
	l := new(Lexicon)
	tree := []branch{{}, {children: map[rune]int{}, word: -1}} // tree[1] is the root
	for w, text := range words {
		if len(text) > 1 && text[0] < utf8.RuneSelf && text[1] < utf8.RuneSelf {
			l.pairs[int(text[0])<<7|int(text[1])] = true
		}
		at := 1
		for _, r := range text {
			k, ok := tree[at].children[r]
			if !ok {
				k = len(tree)
				tree = append(tree, branch{map[rune]int{}, -1})
				tree[at].children[r] = k
			}
			at = k
		}
		tree[at].word = int16(w)
	}
	l.nodes = make([]lexiconNode, len(tree))
	for at := 1; at < len(tree); at++ {
		runes := make([]rune, 0, len(tree[at].children))
		for r := range tree[at].children {
			runes = append(runes, r)
		}
		slices.Sort(runes)
		l.nodes[at] = lexiconNode{first: uint16(len(l.runes)), count: uint16(len(runes)), word: tree[at].word}
		for _, r := range runes {
			k := uint16(tree[at].children[r])
			if at == 1 {
				l.root[r] = k
				continue
			}
			l.runes, l.next = append(l.runes, uint16(r)), append(l.next, k)
		}
		if at == 1 {
			l.nodes[at].count = 0
		}
	}
	return l
}

// Append appends the words of the text to dst, ordered by where they begin; of those that begin at
// one place the shorter comes first.
func (l *Lexicon) Append(dst []Hit, text string) []Hit {
	letter := false // a Latin letter stands before i
	for i := 0; i < len(text); {
		b := text[i]
		if b < utf8.RuneSelf {
			if k := l.root[lower(b)]; k != 0 && !(letter && ascii[b] == Latin) && l.mayBegin(text, i) {
				dst = l.follow(dst, text, i, i+1, k)
			}
			letter = false
			i++
			if ascii[b] == Latin { // no Latin word begins within another
				for i < len(text) && text[i] < utf8.RuneSelf && ascii[text[i]] == Latin {
					i++
				}
				letter = true
			}
			continue
		}
		r, n := wide(text, i)
		was := letter
		letter = (r < 0x250 || r >= 0xFF21 && r <= 0xFF5A) && ClassOf(r) == Latin
		if r = Lower(r); r < 1<<16 {
			if k := l.root[r]; k != 0 && !(was && letter) {
				dst = l.follow(dst, text, i, i+n, k)
			}
		}
		i += n
	}
	return dst
}

// mayBegin says whether a word may begin with the ASCII rune at i, as far as the rune behind it tells.
func (l *Lexicon) mayBegin(text string, i int) bool {
	if i+1 >= len(text) || text[i+1] >= utf8.RuneSelf {
		return true
	}
	return l.pairs[int(lower(text[i]))<<7|int(lower(text[i+1]))] || l.nodes[l.root[lower(text[i])]].word >= 0
}

// lower gives an ASCII letter in lower case.
func lower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// follow appends the words that begin at start and lead through node k, which ends at i.
func (l *Lexicon) follow(dst []Hit, text string, start, i int, k uint16) []Hit {
	for {
		node := &l.nodes[k]
		if node.word >= 0 {
			dst = append(dst, Hit{start, i, int(node.word)})
		}
		if node.count == 0 || i >= len(text) {
			return dst
		}
		var r rune
		n := 1
		if b := text[i]; b < utf8.RuneSelf {
			r = rune(lower(b))
		} else {
			r, n = wide(text, i)
			r = Lower(r)
		}
		k = 0
		for j := node.first; j < node.first+node.count; j++ {
			if rune(l.runes[j]) == r {
				k = l.next[j]
				break
			}
		}
		if k == 0 {
			return dst
		}
		i += n
	}
}

// wide decodes the rune at i that is no ASCII; what most of Japanese consists of without a call.
func wide(text string, i int) (rune, int) {
	if b := text[i]; b >= 0xE1 && b < 0xED && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
		return rune(b&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}

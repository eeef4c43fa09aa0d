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
	begins [1 << 16 / 8]byte // by a hash of two runes, whether a word may begin with them
	single [1 << 16 / 8]byte // the runes that are words by themselves
	ascii  [128 * 128]uint16 // the node behind two runes of ASCII, 0 if no word begins with them
	root   [1 << 16]uint16   // the node behind a first rune, 0 if no word begins with it
	nodes  []lexiconNode     // nodes[0] is none
	runes  []uint16          // the runes that lead on from a node, and where to: nodes[k].first on
	next   []uint16
}

// pairHash is the bit of begins for two runes.
func pairHash(a, b rune) uint32 { return (uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA77) >> 16 }

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
		a, n := Raw(text, 0)
		if b, m := Raw(text, n); m > 0 {
			h := pairHash(a, b)
			l.begins[h/8] |= 1 << (h % 8)
		} else {
			l.single[a/8] |= 1 << (a % 8)
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
	for r, k := range l.root[:128] {
		node := &l.nodes[k]
		for j := node.first; k != 0 && j < node.first+node.count; j++ {
			if next := l.runes[j]; next < 128 {
				l.ascii[r<<7|int(next)] = l.next[j]
			}
		}
	}
	return l
}

// Append appends the words of the text to dst, ordered by where they begin; of those that begin at
// one place the shorter comes first.
func (l *Lexicon) Append(dst []Hit, text string) []Hit {
	letter := false // a Latin letter stands before i
	r, n := folded(text, 0)
	for i := 0; n > 0; {
		if r >= 'a' && r <= 'z' && !letter && i+1 < len(text) && n == 1 && text[i+1] < utf8.RuneSelf {
			if k := l.ascii[r<<7|rune(lower(text[i+1]))]; k != 0 {
				dst = l.follow(dst, text, i, i+2, k)
			}
			if i++; !asciiLetter(text[i]) {
				letter = true
				r, n = rune(text[i]), 1
				continue
			}
			for i < len(text) && asciiLetter(text[i]) { // within a word none begins
				i++
			}
			letter = true
			r, n = folded(text, i)
			continue
		}
		next, m := folded(text, i+n)
		was := letter
		letter = r >= 'a' && r <= 'z' || r >= 0xC0 && r < 0x250 && ClassOf(r) == Latin
		h := pairHash(r, next)
		if l.begins[h/8]>>(h%8)&1 != 0 || r < 1<<16 && l.single[r/8]>>(r%8)&1 != 0 {
			if !(was && letter) && r < 1<<16 && l.root[r] != 0 {
				dst = l.follow(dst, text, i, i+n, l.root[r])
			}
		}
		i += n
		r, n = next, m
	}
	return dst
}

func asciiLetter(b byte) bool { return lower(b) >= 'a' && lower(b) <= 'z' }

// folded decodes the rune at i, folded and in lower case.
func folded(text string, i int) (rune, int) {
	if i >= len(text) {
		return utf8.RuneError, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return rune(lower(b)), 1
	}
	r, n := wide(text, i)
	if r >= 0x3040 && r < 0xFF00 { // kana and kanji are what they are
		return r, n
	}
	return Lower(r), n
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
		if node.count == 0 {
			return dst
		}
		r, n := folded(text, i)
		if n == 0 {
			return dst
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

package scan

import (
	"math"
	"slices"
	"unicode/utf8"
)

// A Lexicon finds every word of a set, also those that overlap, in one walk over a text. Where
// [Words] answers what stands at one place, it answers what stands anywhere.
//
// Its words are a tree of folded lower-case runes. A word that begins with a Latin letter is found
// only where no Latin letter stands before it: "ransom" in "ransomware", "mining" not in "determining".
type Lexicon struct {
	begins  [1 << 16 / 8]byte // by a hash of two runes, whether a word may begin with them
	triples [1 << 15 / 8]byte // by the low bits of three runes of ASCII, whether a word may begin with them
	first   Set               // the runes with which words begin
	single  Set               // those that are words by themselves
	root    [1 << 16]uint16   // the node behind a first rune, 0 if no word begins with it
	ascii   [128 * 128]uint16 // the node behind two runes of ASCII, 0 if no word begins with them
	pairs   []lexiconPair     // the nodes behind two runes, by a hash of them, from there to the first free place
	nodes   []lexiconNode     // nodes[0] is none
	runes   []uint16          // the runes that lead on from a node, and where to: nodes[k].first on
	next    []uint16
}

// pairHash is the bit of begins for two runes.
func pairHash(a, b rune) uint32 { return (uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA77) >> 16 }

type lexiconPair struct {
	a, b uint16
	node uint16 // 0: a free place
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
// rune above U+FFFF; more than fit into 16 bits are a mistake of the caller, which panics.
func NewLexicon(words []string) *Lexicon {
	type branch struct {
		runes []rune // that lead on
		next  []int
		word  int16
	}
	l := new(Lexicon)
	tree := append(make([]branch, 0, 4*len(words)), branch{}, branch{word: -1}) // tree[1] is the root
	for w, text := range words {
		if a, n := Raw(text, 0); n == len(text) {
			l.single[a/8] |= 1 << (a % 8)
		}
		at := 1
		for i, r := range text {
			var k int
			if i == 0 { // hundreds of runes begin words
				k = int(l.root[r])
			} else if j := slices.Index(tree[at].runes, r); j >= 0 {
				k = tree[at].next[j]
			}
			if k == 0 {
				k = len(tree)
				tree = append(tree, branch{word: -1})
				tree[at].runes, tree[at].next = append(tree[at].runes, r), append(tree[at].next, k)
				if i == 0 {
					l.root[r] = uint16(k)
					l.first[r/8] |= 1 << (r % 8)
				}
			}
			at = k
		}
		tree[at].word = int16(w)
	}
	if len(tree) > math.MaxUint16 || len(words) > math.MaxInt16 {
		panic("a lexicon of too many words")
	}
	l.nodes = make([]lexiconNode, len(tree))
	for at := 2; at < len(tree); at++ {
		l.nodes[at] = lexiconNode{first: uint16(len(l.runes)), count: uint16(len(tree[at].runes)), word: tree[at].word}
		for j, r := range tree[at].runes {
			l.runes, l.next = append(l.runes, uint16(r)), append(l.next, uint16(tree[at].next[j]))
		}
	}
	size := 1
	for size < 2*len(words) {
		size *= 2
	}
	l.pairs = make([]lexiconPair, size)
	for a, k := range l.root {
		node := l.nodes[k]
		for j := node.first; k != 0 && j < node.first+node.count; j++ {
			l.addPair(uint16(a), l.runes[j], l.next[j])
		}
	}
	return l
}

// addPair notes the node behind two runes.
func (l *Lexicon) addPair(a, b, node uint16) {
	h := pairHash(rune(a), rune(b))
	l.begins[h/8] |= 1 << (h % 8)
	at := h & uint32(len(l.pairs)-1)
	for l.pairs[at].node != 0 {
		at = (at + 1) & uint32(len(l.pairs)-1)
	}
	l.pairs[at] = lexiconPair{a, b, node}
	if a >= utf8.RuneSelf || b >= utf8.RuneSelf {
		return
	}
	l.ascii[a<<7|b] = node
	t := tripleOf(byte(a), byte(b), 0)
	if n := l.nodes[node]; n.word < 0 {
		for _, c := range l.runes[n.first : n.first+n.count] {
			l.triples[(t|uint(c&31))/8] |= 1 << (c & 7)
		}
		return
	}
	for k := t / 8; k <= (t|31)/8; k++ { // the two are a word, whatever follows
		l.triples[k] = 0xFF
	}
}

// pair gives the node behind two runes, 0 if no word begins with them.
func (l *Lexicon) pair(h uint32, a, b rune) uint16 {
	for at := h; ; at++ {
		p := &l.pairs[at&uint32(len(l.pairs)-1)]
		if p.node == 0 || rune(p.a) == a && rune(p.b) == b {
			return p.node
		}
	}
}

// tripleOf is the bit of triples for three bytes of ASCII, in any case.
func tripleOf(a, b, c byte) uint { return uint(a&31)<<10 | uint(b&31)<<5 | uint(c&31) }

// Append appends the words of the text to dst, ordered by where they begin; of those that begin at
// one place the shorter comes first.
func (l *Lexicon) Append(dst []Hit, text string) []Hit {
	letter := false // a Latin letter stands before i
	r, n := folded(text, 0)
	for i := 0; n > 0; {
		if n == 3 && r > 0x301C && r < 0xD800 && l.first[r/8]>>(r%8)&1 == 0 { // most of Japanese begins no word
			i += 3
			for {
				c, ok := Three(text[i:])
				if !ok || c <= 0x301C || c >= 0xD800 {
					r, n = folded(text, i)
					break
				}
				if r, n = rune(c), 3; l.first[c/8]>>(c%8)&1 != 0 {
					break
				}
				i += 3
			}
			letter = false
			continue
		}
		if r >= 'a' && r <= 'z' && !letter && i+1 < len(text) && n == 1 && text[i+1] < utf8.RuneSelf {
			if k := l.ascii[r<<7|rune(lower(text[i+1]))]; k != 0 && l.mayFollow(text, i) {
				dst = l.follow(dst, text, i, i+2, k)
			}
			for i++; i < len(text) && asciiLetter(text[i]); i++ { // within a word none begins
			}
			letter = true
			r, n = folded(text, i)
			continue
		}
		if i+1 < len(text) && text[i] < utf8.RuneSelf && text[i+1] < utf8.RuneSelf && !(r >= 'a' && r <= 'z') { // a blank or mark between words
			next := rune(lower(text[i+1]))
			if l.single.Has(r) {
				dst = append(dst, Hit{i, i + 1, int(l.nodes[l.root[r]].word)})
			}
			if k := l.ascii[r<<7|next]; k != 0 && l.mayFollow(text, i) {
				dst = l.follow(dst, text, i, i+2, k)
			}
			letter = false
			i++
			r, n = next, 1
			continue
		}
		next, m := rune(0), 0
		if c, ok := Three(text[i+n:]); ok && c > 0x301C && c < 0xD800 { // kana and kanji are what they are
			next, m = rune(c), 3
		} else {
			next, m = folded(text, i+n)
		}
		was := letter
		letter = r >= 'a' && r <= 'z' || r >= 0xC0 && r < 0x250 && ClassOf(r) == Latin
		h := pairHash(r, next)
		begins := l.begins[h/8]&(1<<(h%8)) != 0
		single := l.single.Has(r)
		if (begins || single) && !(was && letter) {
			if single {
				dst = append(dst, Hit{i, i + n, int(l.nodes[l.root[r]].word)})
			}
			if k := l.pair(h, r, next); k != 0 {
				dst = l.follow(dst, text, i, i+n+m, k)
			}
		}
		i += n
		r, n = next, m
	}
	return dst
}

// mayFollow says whether the third byte of ASCII at i can be that of a word, the first two of which are. Of others it knows nothing.
func (l *Lexicon) mayFollow(text string, i int) bool {
	if i+2 >= len(text) || text[i+2] >= utf8.RuneSelf {
		return true
	}
	t := tripleOf(text[i], text[i+1], text[i+2])
	return l.triples[t/8]>>(t%8)&1 != 0
}

func asciiLetter(b byte) bool { return b|0x20-'a' < 26 }

// folded decodes the rune at i, folded and in lower case.
func folded(text string, i int) (rune, int) {
	if i >= len(text) {
		return utf8.RuneError, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return rune(lower(b)), 1
	}
	r, n := Raw(text, i)
	if r > 0x301C && r < 0xFF00 { // kana and kanji are what they are
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
		var r rune
		n := 1
		switch {
		case i >= len(text):
			return dst
		case text[i] < utf8.RuneSelf:
			r = rune(lower(text[i]))
		default:
			if c, ok := Three(text[i:]); ok && c > 0x301C && c < 0xD800 {
				r, n = rune(c), 3
			} else {
				r, n = folded(text, i)
			}
		}
		k = 0
		for j, b := range l.runes[node.first : node.first+node.count] {
			if rune(b) == r {
				k = l.next[int(node.first)+j]
				break
			}
		}
		if k == 0 {
			return dst
		}
		i += n
	}
}

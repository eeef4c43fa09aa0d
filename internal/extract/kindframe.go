package extract

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A kindFrame is what a clause says of a kind where a word of each of its classes stands in it, in any order.
type kindFrame struct {
	kind  kind
	parts string // the names of its two or three classes; where one of several does, with a bar between them
	weak  bool   // it goes with other kinds, too
	says  string
}

// frameClasses are the classes of each of kindFrames, as bits.
var frameClasses = func() [][]uint64 {
	if len(kindClasses) > 64 {
		panic("a class of words has no bit")
	}
	all := make([][]uint64, len(kindFrames))
	for i, f := range kindFrames {
		for part := range strings.FieldsSeq(f.parts) {
			var bits uint64
			for name := range strings.SplitSeq(part, "|") {
				k := slices.IndexFunc(kindClasses, func(c kindClass) bool { return c.name == name })
				if k < 0 {
					panic(fmt.Sprintf("frame %q has no class %q", f.says, name))
				}
				bits |= 1 << k
			}
			all[i] = append(all[i], bits)
		}
	}
	return all
}()

// frameReach is how many bytes apart the first and the last word of a frame may begin, by how many words it has.
var frameReach = [...]int{2: 120, 3: 200}

// A classed is a word in a clause with its classes.
type classed struct {
	scan.Span
	class uint64
}

// framesOf adds up what the clauses of a segment say of each kind by the classes of their words.
func (r *reader) framesOf(s *segment, weight int, found []tally, said *[16]uint8) {
	clause := r.classed[:0]
	end, covered := s.Start, s.Start
	for i := 0; i < len(s.hits); i++ {
		w, ok := r.classedAt(s, &i)
		if !ok || w.End <= covered {
			continue
		}
		covered = w.End
		if w.Start >= end {
			r.clauseOf(s, clause, weight, found, said)
			clause, end = clause[:0], clauseEnd(r.text, w.End, s.End)
		}
		if w.class != 0 {
			clause = append(clause, w)
		}
	}
	r.clauseOf(s, clause, weight, found, said)
	r.classed = clause[:0]
}

// classedAt gives the longest word of a class that begins where the cue i does, to the end of its letters, and steps i to the last cue that begins there.
func (r *reader) classedAt(s *segment, i *int) (w classed, ok bool) {
	start := s.hits[*i].Start
	for k := *i; k < len(s.hits) && s.hits[k].Start == start; k++ {
		*i = k
		h := s.hits[k]
		c := &cues[h.Word]
		if c.uses&useFrame == 0 || h.End > s.End {
			continue
		}
		class, end := c.class, h.End
		if r.text[end-1] < utf8.RuneSelf {
			for end < s.End && r.text[end]|0x20-'a' < 26 {
				end++
			}
			if end > h.End {
				if class &^= c.whole; class == 0 && c.whole != 0 {
					continue
				}
			}
		}
		if ok && end == w.End {
			class |= w.class
		}
		w, ok = classed{scan.Span{Start: start, End: end}, class}, true
	}
	return w, ok
}

// clauseEnd gives where the clause ends in which offset i stands: at a full stop or the end of the line.
func clauseEnd(text string, i, limit int) int {
	for ; i < limit; i++ {
		switch text[i] {
		case '\n':
			return i
		case 0xE3:
			if strings.HasPrefix(text[i:], "。") {
				return i
			}
		case '.', '?', '!':
			if i+1 < limit && text[i+1] == ' ' {
				return i
			}
		}
	}
	return limit
}

// clauseOf adds up what one clause says.
func (r *reader) clauseOf(s *segment, clause []classed, weight int, found []tally, said *[16]uint8) {
	if len(clause) < 2 { // a frame has two words at least
		return
	}
	var all uint64
	for _, w := range clause {
		all |= w.class
	}
	var done uint16 // the kinds that the clause has told
frames:
	for i, parts := range frameClasses {
		for _, p := range parts {
			if all&p == 0 {
				continue frames
			}
		}
		f := &kindFrames[i]
		if done>>f.kind&1 != 0 {
			continue
		}
		words, ok := r.frameIn(s, clause, parts)
		if !ok {
			continue
		}
		done |= 1 << f.kind
		if said[f.kind]++; said[f.kind] > 4 {
			continue
		}
		t := &found[f.kind]
		t.speak(weight, !f.weak)
		t.strong = t.strong || !f.weak
		t.named = t.named || !f.weak && (f.says != dataTaken || weight >= ledeWeight)
		if len(t.words) < 3 && said[f.kind] == 1 {
			if len(t.words) == 0 {
				t.frame = f.says
			}
			t.words = append(t.words, Words{"", scan.Span{Start: words[0].Start, End: words[len(parts)-1].End}})
			for _, w := range words[:len(parts)] {
				t.cues = append(t.cues, w.Span)
			}
		}
	}
}

// frameIn finds a word for each part of a frame, close by each other, that the clause does not deny. They are given in the order of the text.
func (r *reader) frameIn(s *segment, clause []classed, parts []uint64) (words [3]classed, ok bool) {
	last := [3]int{-1, -1, -1} // for each part the last word that is one of it
	for j, w := range clause {
	part:
		for p := range parts {
			if w.class&parts[p] == 0 {
				continue
			}
			n := 0
			for q := range parts {
				at := last[q]
				if q == p {
					at = j
				} else if at < 0 || w.Start-clause[at].Start > frameReach[len(parts)] {
					continue part
				}
				for k := range n {
					if words[k].Start == clause[at].Start {
						continue part
					}
				}
				words[n] = clause[at]
				n++
			}
			slices.SortFunc(words[:n], func(a, b classed) int { return a.Start - b.Start })
			if !r.dismissed(s, words[0].Start, words[n-1].End) && !r.nayWithin(s, words[:n]) {
				return words, true
			}
		}
		for p := range parts {
			if w.class&parts[p] != 0 {
				last[p] = j
			}
		}
	}
	return words, false
}

// nayReach is how many bytes before a word a word that denies it may stand.
const nayReach = 30

// nayWithin says whether a word of a frame is denied by one that stands among them.
func (r *reader) nayWithin(s *segment, words []classed) bool {
	if s.uses&useNay == 0 {
		return false
	}
	for _, w := range words[1:] {
		for _, h := range s.hits.within(max(words[0].End, w.Start-nayReach), w.Start) {
			if cues[h.Word].uses&useNay != 0 && !holdsAny(r.text[h.End:max(h.End, w.Start)], nayEnds) && !slices.ContainsFunc(words, func(w classed) bool { return w.Start <= h.Start && h.Start < w.End }) {
				return true
			}
		}
	}
	return false
}

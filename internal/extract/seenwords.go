package extract

import (
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A seenPieces is what stands side by side in a text around some lines: three signs in a row, and beside which others.
type seenPieces struct {
	pieces
	from, to int
}

const seenReach = 1 << 15

// around makes the pieces of the text around [from, to), where they are not made yet.
func (p *seenPieces) around(text string, from, to int) {
	if p.to > 0 && (p.from == 0 || p.from <= from-seenReach/4) && (p.to >= len(text) || p.to >= to+seenReach/4) && p.from <= from && p.to >= to {
		return
	}
	p.from, p.to = max(0, from-seenReach), min(len(text), to+seenReach)
	p.begin()
	for i := p.from; i < p.to; {
		r, n := scan.Raw(text, i)
		i += n
		p.runes = append(p.runes, r)
	}
	p.link()
}

// clues adds what stands elsewhere in the text as it does around a cut before rune i of a line.
func (p *seenPieces) clues(s *clues, line []bodyRune, i int) {
	const most = 3
	count := func(kind cutKind, k int, of func(*piece) int32) {
		if k < 0 || k+2 >= len(line) {
			return
		}
		if x := p.find(line[k].raw, line[k+1].raw, line[k+2].raw); x != nil {
			s.add(kind, min(int(of(x))-1, most))
		}
	}
	often := func(x *piece) int32 { return x.count }
	count(acrossCut, i-2, often)
	count(acrossNextCut, i-1, often)
	count(endsSoCut, i-3, func(x *piece) int32 { return x.afters })
	count(beginsSoCut, i, func(x *piece) int32 { return x.befores })
}

// forget makes p ready for the next document.
func (p *seenPieces) forget() {
	p.empty()
	p.from, p.to = 0, 0
}

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

// edge says what the pieces speak for a word that ends and another that begins before rune i of a line.
func (p *seenPieces) edge(line []bodyRune, i int) (score float64) {
	if i >= 2 {
		if x := p.find(line[i-2].raw, line[i-1].raw, line[i].raw); x != nil && x.count > 1 {
			score -= 0.4 * float64(min(x.count-1, 3))
		}
	}
	if i+1 < len(line) {
		if x := p.find(line[i-1].raw, line[i].raw, line[i+1].raw); x != nil && x.count > 1 {
			score -= 0.4 * float64(min(x.count-1, 3))
		}
	}
	if i >= 3 {
		if x := p.find(line[i-3].raw, line[i-2].raw, line[i-1].raw); x != nil && x.afters > 1 {
			score += 0.35 * float64(min(x.afters-1, 3))
		}
	}
	if i+2 < len(line) {
		if x := p.find(line[i].raw, line[i+1].raw, line[i+2].raw); x != nil && x.befores > 1 {
			score += 0.35 * float64(min(x.befores-1, 3))
		}
	}
	return score
}

// forget makes p ready for the next document.
func (p *seenPieces) forget() {
	p.empty()
	p.from, p.to = 0, 0
}

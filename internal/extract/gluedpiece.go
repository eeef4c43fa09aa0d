package extract

// A piece is three runes in a row, with how often they stand in a stretch of text and beside which others. What recurs with other
// neighbours begins or ends a cell.
type piece struct {
	count         int32
	befores       int32 // how many different runes stand before it, six at most
	afters        int32
	before, after [mostNeighbours]rune
}

const mostNeighbours = 6

// A pieces is the pieces of a stretch of text. Their places are chained by a hash of their runes, and a piece is counted when it is asked
// for first: most are never asked for.
type pieces struct {
	runes []rune  // of the stretch, with a 0 where a line begins or ends
	heads []int32 // by the hash, the last place of its pieces; 0 if it has none
	chain []int32 // of each place, the one before it with the same hash
	known []int32 // of each place, the number of its piece in list from 1 on; 0 if it was not counted yet
	list  []piece
}

// begin forgets the stretch before.
func (p *pieces) begin() { p.runes = append(p.runes[:0], 0) }

// empty lets go of the room that only a very long table needs.
func (p *pieces) empty() {
	const most = 1 << 16
	p.runes, p.heads, p.chain, p.known = reuse(p.runes, most), reuse(p.heads, most), reuse(p.chain, most), reuse(p.known, most)
	p.list = reuse(p.list, most)
}

// link chains the pieces, once all runes are known. What stands behind the last rune is not, so that the three before it are none.
func (p *pieces) link() {
	n := len(p.runes)
	size := 1 << 8
	for size < n {
		size *= 2
	}
	p.heads, p.chain, p.known, p.list = reused(p.heads, size), reused(p.chain, n), reused(p.known, n), p.list[:0]
	for i := 1; i+3 < n; i++ {
		if p.is(i) {
			h := p.hash(p.runes[i], p.runes[i+1], p.runes[i+2])
			p.chain[i], *h = *h, int32(i)
		}
	}
}

// is says whether a piece stands at a place.
func (p *pieces) is(i int) bool { return p.runes[i] != 0 && p.runes[i+1] != 0 && p.runes[i+2] != 0 }

// hash gives the head of the chain in which three runes are.
func (p *pieces) hash(a, b, c rune) *int32 {
	key := uint64(a)<<42 | uint64(b)<<21 | uint64(c)
	return &p.heads[key*0x9E3779B97F4A7C15>>20&uint64(len(p.heads)-1)]
}

// find gives a piece, nil if it is none of the stretch.
func (p *pieces) find(a, b, c rune) *piece {
	for i := *p.hash(a, b, c); i > 0; i = p.chain[i] {
		if p.runes[i] == a && p.runes[i+1] == b && p.runes[i+2] == c {
			return p.at(i)
		}
	}
	return nil
}

// at gives the piece at a place where one stands.
func (p *pieces) at(i int32) *piece {
	if p.known[i] == 0 {
		p.count(p.runes[i], p.runes[i+1], p.runes[i+2])
	}
	return &p.list[p.known[i]-1]
}

// count counts a piece and what stands beside it.
func (p *pieces) count(a, b, c rune) {
	var x piece
	for i := *p.hash(a, b, c); i > 0; i = p.chain[i] {
		if p.runes[i] == a && p.runes[i+1] == b && p.runes[i+2] == c {
			x.count++
			x.befores = addNeighbour(&x.before, x.befores, p.runes[i-1])
			x.afters = addNeighbour(&x.after, x.afters, p.runes[i+3])
			p.known[i] = int32(len(p.list) + 1)
		}
	}
	p.list = append(p.list, x)
}

func addNeighbour(list *[mostNeighbours]rune, n int32, r rune) int32 {
	for _, x := range list[:n] {
		if x == r {
			return n
		}
	}
	if n < mostNeighbours {
		list[n] = r
		n++
	}
	return n
}

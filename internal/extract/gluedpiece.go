package extract

// A piece is three runes in a row, with how often they stand in the body of a table and beside which
// others. What recurs with other neighbours begins or ends a cell.
type piece struct {
	key           uint64
	count         int32
	befores       int32 // how many different runes stand before it, six at most
	afters        int32
	before, after [mostNeighbours]rune
}

const mostNeighbours = 6

// A pieces finds the pieces of a body by their runes: a table with open addressing, whose slots count
// only where their turn is that of the body at hand.
type pieces struct {
	list  []piece
	slots []pieceSlot
	turn  uint32
}

type pieceSlot struct {
	turn uint32
	at   int32 // in list
}

// begin forgets the pieces of the body before.
func (p *pieces) begin() {
	p.list = p.list[:0]
	p.turn++
	if p.turn == 0 || p.slots == nil {
		p.slots, p.turn = make([]pieceSlot, 1<<10), 1
	}
}

// empty lets go of the room that only a very long table needs.
func (p *pieces) empty() {
	const most = 1 << 16
	if len(p.slots) > most {
		p.slots = nil
	}
	p.list = reuse(p.list, most)
}

// add counts a piece and what stands beside it, and gives its place in list.
func (p *pieces) add(a, b, c, before, after rune) int32 {
	key := uint64(a)<<42 | uint64(b)<<21 | uint64(c)
	s := p.slot(key)
	if s.turn != p.turn {
		if 2*len(p.list) >= len(p.slots) {
			p.grow()
			s = p.slot(key)
		}
		*s = pieceSlot{p.turn, int32(len(p.list))}
		p.list = append(p.list, piece{key: key})
	}
	x := &p.list[s.at]
	x.count++
	x.befores = addNeighbour(&x.before, x.befores, before)
	x.afters = addNeighbour(&x.after, x.afters, after)
	return s.at
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

// slot gives the slot of a key, or the free one where it belongs.
func (p *pieces) slot(key uint64) *pieceSlot {
	mask := uint64(len(p.slots) - 1)
	for i := key * 0x9E3779B97F4A7C15 >> 20 & mask; ; i = (i + 1) & mask {
		s := &p.slots[i]
		if s.turn != p.turn || p.list[s.at].key == key {
			return s
		}
	}
}

func (p *pieces) grow() {
	p.slots = make([]pieceSlot, 4*len(p.slots))
	p.turn = 1
	for i := range p.list {
		*p.slot(p.list[i].key) = pieceSlot{1, int32(i)}
	}
}

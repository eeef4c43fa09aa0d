package document

import "sort"

// A runMap leads from one text to the bytes from which it was made. It is a list of runs in which
// characters of one length stand for characters of one length, so a page in Shift_JIS takes a run for
// each change between ASCII and kanji. What no run covers was put in.
type runMap struct{ runs []mapRun }

type mapRun struct {
	out, in int // where the run starts on both sides
	count   int
	outStep int // bytes of a character
	inStep  int
}

func (r mapRun) outEnd() int { return r.out + r.count*r.outStep }
func (r mapRun) inEnd() int  { return r.in + r.count*r.inStep }

// add says that n bytes at out stand for m bytes at in, as one character. Calls come in the order of
// out.
func (m *runMap) add(out, n, in, inLen int) {
	if n == 0 {
		return
	}
	if k := len(m.runs) - 1; k >= 0 {
		r := &m.runs[k]
		if r.outStep == n && r.inStep == inLen && r.outEnd() == out && r.inEnd() == in {
			r.count++
			return
		}
	}
	m.runs = append(m.runs, mapRun{out, in, 1, n, inLen})
}

// copied says that n bytes at out are those at in.
func (m *runMap) copied(out, n, in int) {
	if n == 0 {
		return
	}
	if k := len(m.runs) - 1; k >= 0 {
		r := &m.runs[k]
		if r.outStep == 1 && r.inStep == 1 && r.outEnd() == out && r.inEnd() == in {
			r.count += n
			return
		}
	}
	m.runs = append(m.runs, mapRun{out, in, n, 1, 1})
}

// back gives the range of bytes for which from to to stands: from the first character in it that has
// any to the end of the last.
func (m *runMap) back(from, to int) (start, end int, ok bool) {
	i := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].outEnd() > from })
	j := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].out >= to }) - 1
	if i > j {
		return 0, 0, false
	}
	first, last := m.runs[i], m.runs[j]
	start = first.in + max(0, from-first.out)/first.outStep*first.inStep
	end = last.in + (min(to, last.outEnd())-last.out+last.outStep-1)/last.outStep*last.inStep
	if start > end { // the page shows its text in another order: take all of both
		for _, r := range m.runs[i : j+1] {
			start, end = min(start, r.in), max(end, r.inEnd())
		}
	}
	return start, end, true
}

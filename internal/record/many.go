package record

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
)

// A Range is what one incident gives for a distribution.
type Range struct{ Least, Most figure.Bound }

// RangeOf is a span as a range of seconds.
func RangeOf(s Span) Range {
	seconds := func(d time.Duration, known bool) figure.Bound {
		return figure.Bound{Number: figure.Number{Coef: d.Microseconds(), Exp: -6}, Known: known}
	}
	return Range{seconds(s.Least, !s.NoLeast), seconds(s.Most, !s.NoMost)}
}

// A Distribution is what many ranges say of the smallest, the middle and the largest of their values:
// each of the three as bounds that hold wherever the values lie in their ranges.
type Distribution struct {
	N                int
	Min, Median, Max Range
}

// Distribute gives the distribution of ranges, the zero one for none. A bound that is not known is as
// far out as can be.
func Distribute(list []Range) Distribution {
	if len(list) == 0 {
		return Distribution{}
	}
	low, high := make([]figure.Bound, len(list)), make([]figure.Bound, len(list))
	for i, r := range list {
		low[i], high[i] = r.Least, r.Most
	}
	order := func(open int) func(a, b figure.Bound) int { // where an unknown bound stands
		return func(a, b figure.Bound) int {
			switch {
			case a.Known && b.Known:
				return a.Cmp(b.Number)
			case a.Known:
				return -open
			case b.Known:
				return open
			}
			return 0
		}
	}
	slices.SortFunc(low, order(-1))
	slices.SortFunc(high, order(1))
	n := len(list)
	return Distribution{N: n, Min: Range{low[0], high[0]}, Median: Range{middle(low), middle(high)}, Max: Range{low[n-1], high[n-1]}}
}

// middle is the middle one of sorted bounds, or half of the sum of the two in the middle.
func middle(list []figure.Bound) figure.Bound {
	n := len(list)
	a, b := list[(n-1)/2], list[n/2]
	if !a.Known || !b.Known || n%2 == 1 {
		if !b.Known {
			return b
		}
		return a
	}
	sum, ok := a.Add(b.Number)
	half, fine := sum.Times(5)
	if !ok || !fine || half.Exp == -128 {
		return figure.Bound{}
	}
	half.Exp--
	return half.Bound()
}

// Extents gives how large the incident was by a measure, for each unit in whatever spelling: the largest headline that is
// confirmed and no part of another figure. Whose figure it is does not matter: of a total and its parts,
// the total is the largest.
func (in *Incident) Extents(measure string, shown func(*Held) bool) (list []figure.Quantity) {
	top := func(q figure.Quantity) figure.Bound {
		if q.Max.Known {
			return q.Max
		}
		return q.Min
	}
	for _, r := range in.Rivals(shown) {
		f := r.Head.Figure
		if f.Measure != measure || f.Part || f.State != "" || f.Malformed || f.Basis != "" && f.Basis != Confirmed {
			continue
		}
		i := slices.IndexFunc(list, func(q figure.Quantity) bool { return SameUnit(q.Unit, f.Unit) })
		switch {
		case i < 0:
			list = append(list, f.Quantity)
		case top(f.Quantity).Cmp(top(list[i]).Number) > 0:
			list[i] = f.Quantity
		}
	}
	return list
}

// A Citation is a publication that a record cites: by its publisher and day, where they are known.
type Citation struct {
	Publisher string
	Day       string // 2006-01-02
}

// Citations gives the publications that the incident cites, each once.
func (in *Incident) Citations(shown func(*Held) bool) (list []Citation) {
	type article struct{ publisher, title, address, day string }
	seen := map[article]bool{}
	for i := range in.Claims {
		c := &in.Claims[i]
		p := c.Publication
		if p == nil || p.Own || !shown(c) {
			continue
		}
		x := Citation{Publisher: p.Publisher}
		if p.When != nil && !p.When.OpenStart {
			x.Day = p.When.StartTime().Format(time.DateOnly)
		}
		a := article{LookupName(p.Publisher), squash(p.Title), p.Address, x.Day}
		if !seen[a] {
			seen[a] = true
			list = append(list, x)
		}
	}
	return list
}

// A Count is how often something is named: in how many incidents, and how often in all.
type Count struct {
	Name      string `json:"name"` // as it is written most often, or first
	Incidents int    `json:"incidents"`
	Times     int    `json:"times"`
}

// A Counter counts names over many incidents.
type Counter struct {
	list  map[string]*Count
	names map[string]map[string]int
}

// Add counts the names of one incident. Spellings that [LookupName] does not tell apart are one.
func (c *Counter) Add(names []string) {
	if c.list == nil {
		c.list, c.names = map[string]*Count{}, map[string]map[string]int{}
	}
	here := map[string]bool{}
	for _, n := range names {
		k := LookupName(n)
		x := c.list[k]
		if x == nil {
			x = &Count{Name: n}
			c.list[k], c.names[k] = x, map[string]int{}
		}
		x.Times++
		c.names[k][n]++
		if c.names[k][n] > c.names[k][x.Name] {
			x.Name = n
		}
		if !here[k] {
			here[k] = true
			x.Incidents++
		}
	}
}

// Counts gives what is named in the most incidents first, then most often, then by name.
func (c *Counter) Counts() []Count {
	list := make([]Count, 0, len(c.list))
	for _, x := range c.list {
		list = append(list, *x)
	}
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Incidents, a.Incidents), cmp.Compare(b.Times, a.Times), cmp.Compare(a.Name, b.Name))
	})
	return list
}

// Span is a range of seconds as a span.
func (r Range) Span() Span {
	length := func(b figure.Bound) time.Duration {
		us, _ := b.Number.Times(1_000_000) // it was made of whole microseconds, see RangeOf
		n := us.Coef
		for range us.Exp {
			n *= 10
		}
		return time.Duration(n) * time.Microsecond
	}
	return Span{Least: length(r.Least), Most: length(r.Most), NoLeast: !r.Least.Known, NoMost: !r.Most.Known}
}

// SpanEdges part the lengths of spans into classes: class 0 lies before the first edge, class n from the
// nth on. A span in class 0 is negative: what was named second came first.
var SpanEdges = []time.Duration{0, time.Hour, 24 * time.Hour, 3 * 24 * time.Hour, 7 * 24 * time.Hour, 30 * 24 * time.Hour, 90 * 24 * time.Hour, 365 * 24 * time.Hour}

// Classes gives the first and the last class of [SpanEdges] in which a span may lie.
func (s Span) Classes() (first, last int) {
	last = len(SpanEdges)
	for i, edge := range SpanEdges {
		if !s.NoLeast && s.Least >= edge {
			first = i + 1
		}
		if !s.NoMost && s.Most <= edge { // its length is less than Most
			last = min(last, i)
		}
	}
	return first, max(first, last)
}

// A SpanCount says of how many incidents a span lies in one of the classes from First to Last, and it is
// not known in which.
type SpanCount struct {
	First int `json:"first"`
	Last  int `json:"last"`
	N     int `json:"n"`
}

// MiddleClasses gives the first and the last class in which the middle one of the spans may lie that were
// counted, wherever each lies in its classes; n is how many there are.
func MiddleClasses(list []SpanCount) (first, last, n int) {
	low, high := map[int]int{}, map[int]int{} // how many begin and end in each class
	for _, c := range list {
		n += c.N
		low[c.First] += c.N
		high[c.Last] += c.N
	}
	if n == 0 {
		return 0, 0, 0
	}
	return nth(low, (n-1)/2), nth(high, n/2), n
}

// nth is the class in which a place falls, from 0, where they are counted in their order.
func nth(counted map[int]int, place int) (class int) {
	for _, class = range slices.Sorted(maps.Keys(counted)) {
		if place -= counted[class]; place < 0 {
			break
		}
	}
	return class
}

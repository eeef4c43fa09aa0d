package record

// A Doubt is why a figure is perhaps no longer so: a later publication takes the very same number back, or
// gives another one where neither says what it counts. That both are about one thing is likely and not said;
// a person decides.
type Doubt struct {
	Denied *Held // the figure that is taken back; nil where only another one is given
	Now    *Held // what the later source gives in its place; nil where that cannot be told
}

// Doubts gives the figures that shown lets through and that a later document of the incident seems to correct:
//
//   - It takes the number back: one of the same unit and measure, and where both stand in rows, in rows of one
//     name. Of several that take it back, one whose words name the same subject or row goes first.
//   - It gives another number, both say nothing of what they count, and each is the only such number of its
//     measure and unit in the sections of one role of its document.
func (in *Incident) Doubts(shown func(*Held) bool) map[ClaimID]Doubt {
	if len(in.Documents) < 2 {
		return nil
	}
	denied := in.Denied(shown)
	days, order := in.Calendar(), map[DocumentID]int{}
	for i, d := range in.Documents {
		order[d.ID] = i
	}
	later := func(d, c *Held) bool { // d was published after c, or came later where that is not known
		x, known := days.Said(&d.Claim)
		y, also := days.Said(&c.Claim)
		if known && also && !x.OpenEnd && !y.OpenEnd && x.End != y.End {
			return x.End > y.End
		}
		return order[d.Via] > order[c.Via]
	}
	type place struct {
		measure, unit string
		basis         Certainty
		part          bool
		role          SectionRole
		via           DocumentID
	}
	doubts, bare := map[ClaimID]Doubt{}, map[place][]*Held{}
	var places []place
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Figure == nil || c.Figure.Denied || c.Figure.Aside || c.Figure.State != "" || c.Figure.Malformed || !shown(c) {
			continue
		}
		if f := c.Figure; f.bare() && f.Measure != "" && f.Measure != "time" && f.Measure != "other" {
			k := place{f.Measure, UnitKey(f.Unit), certainty(f.Basis), f.Part, c.Role, c.Via}
			if bare[k] == nil {
				places = append(places, k)
			}
			bare[k] = append(bare[k], c)
		}
		best := -1
		for _, d := range denied {
			if d.Via == c.Via || !later(d, c) {
				continue
			}
			if n := in.likeness(c, d); n > best {
				best, doubts[c.ID] = n, Doubt{Denied: d}
			}
		}
	}
	now := map[*Held]*Held{} // of those that take a number back, each found once
	for id, x := range doubts {
		if _, found := now[x.Denied]; !found {
			now[x.Denied] = in.inPlaceOf(x.Denied, shown)
		}
		x.Now = now[x.Denied]
		doubts[id] = x
	}
	for _, k := range places {
		if len(bare[k]) != 1 {
			continue
		}
		c, now := bare[k][0], (*Held)(nil)
		for _, other := range places {
			d := bare[other][0]
			if other.via = k.via; other != k || d == c || len(bare[place{k.measure, k.unit, k.basis, k.part, k.role, d.Via}]) != 1 {
				continue
			}
			if later(d, c) && (now == nil || later(d, now)) {
				now = d
			}
		}
		if _, known := doubts[c.ID]; !known && now != nil && now.Figure.Quantity != c.Figure.Quantity {
			doubts[c.ID] = Doubt{Now: now}
		}
	}
	return doubts
}

// bare says whether a figure says nothing of what it counts.
func (f *Figure) bare() bool { return f.About == "" && f.Column == "" && f.Scope == (Scope{}) }

// sameNumber says whether the number that one figure gives is that of the other, also where one gives it as the most or the
// least: 最大2,316件 is taken back with 2,316件.
func sameNumber(x, y *Figure) bool {
	if x.Min == x.Max || y.Min == y.Max {
		return x.Min == y.Min && x.Min.Known || x.Max == y.Max && x.Max.Known
	}
	return x.Min == y.Min && x.Max == y.Max
}

// likeness says how much tells that two figures are about one thing: -1 that they are not.
func (in *Incident) likeness(c, d *Held) int {
	x, y := c.Figure, d.Figure
	if !sameNumber(x, y) || !SameUnit(x.Unit, y.Unit) || x.Measure != y.Measure {
		return -1
	}
	n := 0
	if x.Part == y.Part {
		n++
	}
	if x.Scope.Row != "" && y.Scope.Row != "" {
		_, a := in.As(x.Scope.Row)
		_, b := in.As(y.Scope.Row)
		if partyName(a) != partyName(b) {
			return -1
		}
		n += 2
	}
	if (x.Scope.Row == "") == (y.Scope.Row == "") {
		n++
	}
	if x.About != "" && partyName(x.About) == partyName(y.About) {
		n++
	}
	return n
}

// inPlaceOf finds the figure that a text gives in the place of one that it takes back: of the same measure and
// unit, in the same row of a table, or next to it in the same section with no other such pair between.
func (in *Incident) inPlaceOf(d *Held, shown func(*Held) bool) *Held {
	var before, after *Held
	var stop [2]*Held // the nearest others that are taken back
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Figure == nil || c.ID == d.ID || !shown(c) || c.Via != d.Via || c.Parent != d.Parent || c.Section != d.Section || c.Figure.Measure != d.Figure.Measure || !SameUnit(c.Figure.Unit, d.Figure.Unit) {
			continue
		}
		switch at := c.Position(); {
		case at < d.Position() && c.Figure.Denied:
			stop[0] = latter(stop[0], c)
		case at < d.Position():
			before = latter(before, c)
		case c.Figure.Denied:
			stop[1] = former(stop[1], c)
		default:
			after = former(after, c)
		}
	}
	switch {
	case after != nil && (stop[1] == nil || after.Position() < stop[1].Position()):
		return after
	case before != nil && (stop[0] == nil || before.Position() > stop[0].Position()):
		return before
	}
	return nil
}

// former and latter give the one of two claims that stands before, or behind, the other; a may be nil.
func former(a, b *Held) *Held {
	if a != nil && a.Position() < b.Position() {
		return a
	}
	return b
}

func latter(a, b *Held) *Held {
	if a != nil && a.Position() > b.Position() {
		return a
	}
	return b
}

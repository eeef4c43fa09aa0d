package record

import "slices"

// A Difference is what became of a claim between two days of a record.
type Difference struct {
	What  Happening
	Claim *Held // as it is on the later day; of what was withdrawn, as on the earlier one
	Was   *Held // what it took the place of, or its earlier state; nil if it was not known
}

// A Happening says what became of a claim.
type Happening string

// What can become of a claim, in the order in which it is told.
const (
	Known      Happening = "known"     // it was said, or recorded
	Revised    Happening = "corrected" // it took another one's place
	TakenBack  Happening = "withdrawn" // it was there, and nothing is in its place
	JudgedAnew Happening = "reviewed"  // it was accepted or opened again
)

// Diff says what became known, was corrected, withdrawn or reviewed between two days of one record, in
// that order, each in the order of the record. What is rejected or superseded on a day is not there.
func Diff(from, to *Incident) (list []Difference) {
	stands := func(c *Held) bool { return c.State == Draft || c.State == StateAccepted }
	before, after := map[ClaimID]*Held{}, map[ClaimID]*Held{}
	for i := range from.Claims {
		if c := &from.Claims[i]; stands(c) {
			before[c.ID] = c
		}
	}
	replaced := map[ClaimID]ClaimID{} // by what the later day says
	for i := range to.Claims {
		c := &to.Claims[i]
		if stands(c) {
			after[c.ID] = c
		}
		if c.State == StateSuperseded && c.SupersededBy != "" {
			replaced[c.SupersededBy] = c.ID
		}
	}
	for i := range to.Claims {
		c := &to.Claims[i]
		if !stands(c) {
			continue
		}
		was, known := before[c.ID]
		old, there := before[replaced[c.ID]]
		switch {
		case known && was.State != c.State:
			list = append(list, Difference{JudgedAnew, c, was})
		case known:
		case there && after[old.ID] == nil:
			list = append(list, Difference{Revised, c, old})
		default:
			list = append(list, Difference{Known, c, nil})
		}
	}
	gone := map[ClaimID]bool{}
	for _, d := range list {
		if d.What == Revised {
			gone[d.Was.ID] = true
		}
	}
	for i := range from.Claims {
		if c := &from.Claims[i]; stands(c) && after[c.ID] == nil && !gone[c.ID] {
			list = append(list, Difference{TakenBack, c, nil})
		}
	}
	order := []Happening{Known, Revised, TakenBack, JudgedAnew}
	slices.SortStableFunc(list, func(a, b Difference) int { return slices.Index(order, a.What) - slices.Index(order, b.What) })
	return list
}

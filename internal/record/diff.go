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
	Revised    Happening = "corrected" // it took another one's place and says something else
	Mended     Happening = "misread"   // it took the place of one that we had misread
	Reworded   Happening = "reworded"  // it took another one's place and says the same in other words
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
	replaced := map[ClaimID][]*Held{} // what the later day says each took the place of
	for i := range to.Claims {
		c := &to.Claims[i]
		if stands(c) {
			after[c.ID] = c
		}
		if c.State == StateSuperseded && c.SupersededBy != "" {
			replaced[c.SupersededBy] = append(replaced[c.SupersededBy], c)
		}
	}
	gone := map[ClaimID]bool{}
	for i := range to.Claims {
		c := &to.Claims[i]
		if !stands(c) {
			continue
		}
		if was, known := before[c.ID]; known {
			if was.State != c.State {
				list = append(list, Difference{JudgedAnew, c, was})
			}
			continue
		}
		news := true
		// What was before may have been replaced several times since, each time for another reason.
		var back func(id ClaimID, misread bool, depth int)
		back = func(id ClaimID, misread bool, depth int) {
			for _, old := range replaced[id] {
				misread := misread && old.Reason == Misread
				was, there := before[old.ID]
				switch {
				case !there && depth < len(to.Claims):
					back(old.ID, misread, depth+1)
				case there && after[old.ID] == nil && !gone[old.ID]:
					what := Revised
					if misread {
						what = Mended
					} else if SaysSame(&was.Claim, &c.Claim) {
						what = Reworded
					}
					news, gone[old.ID] = false, true
					list = append(list, Difference{what, c, was})
				}
			}
		}
		back(c.ID, true, 0)
		if news {
			list = append(list, Difference{Known, c, nil})
		}
	}
	for i := range from.Claims {
		if c := &from.Claims[i]; stands(c) && after[c.ID] == nil && !gone[c.ID] {
			list = append(list, Difference{TakenBack, c, nil})
		}
	}
	order := []Happening{Known, Revised, Mended, Reworded, TakenBack, JudgedAnew}
	slices.SortStableFunc(list, func(a, b Difference) int { return slices.Index(order, a.What) - slices.Index(order, b.What) })
	return list
}

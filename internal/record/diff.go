package record

import (
	"fmt"
	"slices"
	"strings"
)

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
	Revised    Happening = "corrected" // it took another one's place and says something else
	TakenBack  Happening = "withdrawn" // it was there, and nothing is in its place
	Known      Happening = "known"     // it was said, or recorded, and nothing that stands said so before
	Mended     Happening = "misread"   // it took the place of one that we had misread
	Reworded   Happening = "reworded"  // it took another one's place and says the same in other words
	JudgedAnew Happening = "reviewed"  // it was accepted or opened again
)

// Diff says what was corrected, was withdrawn, became known or was reviewed between two days of one record, in
// that order, each in the order of the record. What is rejected or superseded on a day is not there. What another
// report says again of what was known, a party or a kind of the incident say, did not become known.
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
	said := map[string][]*Held{} // what both days say
	for i := range from.Claims {
		if c := &from.Claims[i]; before[c.ID] != nil && after[c.ID] != nil {
			said[saying(&c.Claim)] = append(said[saying(&c.Claim)], c)
		}
	}
	saidBefore := func(c *Held) bool {
		return saysAgain(c, said[saying(&c.Claim)])
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
		if news && !saidBefore(c) {
			list = append(list, Difference{Known, c, nil})
		}
	}
	for i := range from.Claims {
		if c := &from.Claims[i]; stands(c) && after[c.ID] == nil && !gone[c.ID] {
			list = append(list, Difference{TakenBack, c, nil})
		}
	}
	order := []Happening{Revised, TakenBack, Known, Mended, Reworded, JudgedAnew}
	slices.SortStableFunc(list, func(a, b Difference) int { return slices.Index(order, a.What) - slices.Index(order, b.What) })
	told := map[string][]*Held{} // what several say for the first time, or what a correction says, is told once
	return slices.DeleteFunc(list, func(d Difference) bool {
		if d.What != Known && d.What != Revised {
			return false
		}
		key := saying(&d.Claim.Claim)
		again := d.What == Known && saysAgain(d.Claim, told[key])
		told[key] = append(told[key], d.Claim)
		return again
	})
}

// saysAgain says whether one of a list says the same as c, and is reviewed where c is. Of a long list, as of a table with thousands of
// rows of one day, the last are asked.
func saysAgain(c *Held, list []*Held) bool {
	const most = 64
	return slices.ContainsFunc(list[max(0, len(list)-most):], func(x *Held) bool {
		return (x.State == StateAccepted || c.State == Draft) && SaysSame(&x.Claim, &c.Claim)
	})
}

// saying is something that claims have in common which say the same of the same.
func saying(c *Claim) string {
	switch {
	case c.Figure != nil:
		f := c.Figure
		return fmt.Sprint("figure ", squash(f.About), squash(f.Column), f.Scope, f.Quantity, certainty(f.Basis), f.Denied, f.Aside, f.Part, f.Measure)
	case c.Event != nil:
		e := c.Event
		return fmt.Sprint("event ", e.When.Start, e.When.End, e.Phase, numbersIn(e.Text), denialsIn(e.Text))
	case c.Entry != nil:
		return "entry " + squash(strings.Join(c.Entry.Cells, ""))
	case c.Statement != nil:
		return "statement " + squash(c.Statement.Text)
	case c.Involvement != nil:
		return "involvement " + LookupName(c.Involvement.Name)
	case c.Indicator != nil:
		return "indicator " + c.Indicator.Value
	case c.Relation != nil:
		return "relation " + c.Relation.To
	case c.Publication != nil:
		return "publication " + squash(c.Publication.Title)
	case c.Classification != nil:
		return "classification " + c.Classification.Kind
	}
	return ""
}

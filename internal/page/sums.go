package page

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Sum is what a column of a table adds up to, as bounds.
type Sum struct {
	Column        string
	Text          string // "213–235 facilities"
	Of            string // "from 26 of 28 rows"
	Draft         bool   // a value of it was not reviewed
	Gaps          []string
	Whole         string         // how it stands to what the record states of the whole; "" where nothing is stated
	WholeAt       record.ClaimID // the figure that states it
	Contradiction bool           // the parts are more than the whole, or do not add up to a row of sums though all are known
	Bar           *Coverage      // Whole as a drawing
	Stated        []StatedSum    // the rows of sums
}

// A StatedSum is a row of sums that a table has itself, with how its rows stand to it in words.
type StatedSum struct {
	Text string
	At   record.ClaimID // the row
}

// A Coverage draws parts beside their whole: surely so much, at most so much, of a bar whose end is the
// greater of both. All are shares of its width in percent.
type Coverage struct {
	Least Stretch // what the parts are at least
	Most  Stretch // beyond that, at most
	Whole string  // where the whole ends
}

// sums adds up the columns of a table whose rows are parts of one whole: each is a party's, or there are
// many rows, or it has a row of sums itself. A column of lengths of time or of shares has no sum.
func (b *builder) sums(t *Table, of *record.Table) (list []Sum) {
	if of == nil || len(of.Rows) < 2 || len(of.Rows) < manyRows && len(of.Sums) == 0 && !b.ofParties(of) {
		return nil
	}
	l := b.o.Language
	for col := range t.Columns {
		switch of.Measure(col) {
		case "", "time", "share", "other":
			continue
		}
		if !t.Columns[col].Number {
			continue
		}
		tally, err := of.Tally(record.Question{Column: col}, b.o.shown)
		if err != nil { // of this question only that
			list = append(list, Sum{Column: of.Heading(col), Text: Say(l, "tally.long")})
			continue
		}
		s := &tally.Total.Sum
		if s.Counted < 2 {
			continue
		}
		b.in.FindWhole(tally, of, col, b.o.shown)
		x := Sum{Column: tally.Column, Text: Amount(l, tally, s), Of: Say(l, "tally.of", s.Counted, s.Rows), Gaps: Gaps(l, tally.Total.Values, namedGaps)}
		for _, v := range tally.Total.Values {
			x.Draft = x.Draft || v.Claim != "" && b.byIDOr(v.Claim).State == record.Draft
		}
		if w := tally.Whole; w != nil {
			x.Whole, x.WholeAt, x.Contradiction, x.Bar = Whole(l, tally), w.Claim, w.Exceeds, coverage(w, s)
		}
		for i := range tally.Stated {
			r := &tally.Stated[i]
			if r.Whole == nil {
				continue
			}
			x.Stated = append(x.Stated, StatedSum{Stated(l, tally, r), r.Row.ID})
			balance := r.Whole.Balance()
			x.Contradiction = x.Contradiction || balance == record.BalanceExceeds || balance == record.BalanceShort && len(r.Sum.Gaps) == 0
		}
		t.Columns[col].Sum = &x
		list = append(list, x)
	}
	return list
}

const (
	manyRows  = 5
	namedGaps = 6
)

// ofParties says whether most rows of a table are named for parties of the incident.
func (b *builder) ofParties(t *record.Table) bool {
	if b.parties == nil {
		b.parties = map[string]bool{}
		for i := range b.in.Claims {
			if c := &b.in.Claims[i]; c.Involvement != nil && b.o.shown(c) {
				b.parties[record.LookupName(c.Involvement.Name)] = true
			}
		}
	}
	n := 0
	for _, r := range t.Rows {
		if b.parties[record.LookupName(r.Label())] {
			n++
		}
	}
	return 2*n >= len(t.Rows)
}

func coverage(w *record.Whole, s *record.Sum) *Coverage {
	whole := max(w.Quantity.Max.Float(), w.Quantity.Min.Float())
	least, most := s.Min.Float(), s.Max.Float()
	if !s.Max.Known {
		most = max(least, whole)
	}
	full := max(whole, most, least)
	if full <= 0 {
		return nil
	}
	share := func(f float64) float64 { return 100 * f / full }
	return &Coverage{Least: Stretch{percent(0), percent(share(least))}, Most: Stretch{percent(share(least)), percent(share(most - least))}, Whole: percent(share(whole))}
}

// Amount words what a sum of a tally comes to.
func Amount(l Language, t *record.Tally, s *record.Sum) string {
	switch {
	case t.Column == "":
		return Say(l, "tally.rows", s.Rows)
	case s.Counted == 0:
		return Say(l, "tally.nothing")
	}
	return Quantity(l, s.Quantity(t.Unit))
}

// Gaps words which rows of a tally give no number, and why, one kind by one; those to which it does not
// apply, which count as 0, last. Of each kind so many rows are named; 0 names all.
func Gaps(l Language, values []record.Value, most int) (list []string) {
	for _, gap := range append(slices.Clone(record.Gaps), "") {
		n, names := 0, ""
		for i := range values {
			v := &values[i]
			if v.Gap != gap || gap == "" && v.Quantity.State == "" {
				continue
			}
			if n++; most > 0 && n > most {
				continue
			}
			if names != "" {
				names += Say(l, "list.and")
			}
			names += v.Name()
		}
		if most > 0 && n > most {
			names += Say(l, "tally.further.rows", n-most)
		}
		switch {
		case n == 0:
		case gap == "":
			list = append(list, Say(l, "tally.zero", n))
		default:
			list = append(list, Say(l, "tally.gap", Name(l, "gap", string(gap)), n, names))
		}
	}
	return list
}

// Whole words how the sum of a tally stands to the whole that is stated: its share, what is missing, or
// that it is more.
func Whole(l Language, t *record.Tally) string {
	w := t.Whole
	stated := Quantity(l, w.Quantity)
	if w.About != "" {
		stated += " (" + w.About + ")"
	}
	text := Say(l, "tally.whole", stated, share(w.Share))
	unit := w.Quantity.Unit
	if unit == "" {
		unit = t.Unit
	}
	between := differences(l, unit)
	low, high := w.Missing[0], w.Missing[1]
	switch {
	case w.Exceeds:
		text += Say(l, "tally.exceeds", between(negative(high), negative(low)))
		if t.Total.Sum.Approximate || w.Quantity.Approximate {
			text += Say(l, "tally.roughly")
		}
	case low.Known && high.Known && high.Coef != 0 && low.Coef >= 0:
		text += Say(l, "tally.missing", between(low, high))
	}
	return text
}

func differences(l Language, unit string) func(a, b figure.Bound) string {
	return func(a, b figure.Bound) string { return Quantity(l, figure.Quantity{Min: a, Max: b, Unit: unit}) }
}

// Stated words how the rows of a table stand to one of its rows of sums: they add up to it, or are so much less or more.
func Stated(l Language, t *record.Tally, s *record.StatedSum) string {
	w := s.Whole
	if w == nil {
		return Say(l, "tally.row.aside", s.Row.Label())
	}
	unit := cmp.Or(w.Quantity.Unit, t.Unit)
	stated := w.Quantity
	stated.Unit = unit
	between := differences(l, unit)
	balance, by := w.Balance(), ""
	switch balance {
	case record.BalanceExceeds:
		by = between(negative(w.Missing[1]), negative(w.Missing[0]))
	case record.BalanceShort:
		by = between(w.Missing[0], w.Missing[1])
	default:
		return Say(l, "tally.row."+string(balance), w.About, Quantity(l, stated))
	}
	return Say(l, "tally.row."+string(balance), w.About, Quantity(l, stated), by)
}

func negative(b figure.Bound) figure.Bound {
	b.Coef = -b.Coef
	return b
}

// share words a share in per cent.
func share(s record.Share) string {
	low, high := fmt.Sprintf("%.2f", s.Least), fmt.Sprintf("%.2f", s.Most)
	switch {
	case s.NoLeast && s.NoMost:
		return "?"
	case s.NoMost:
		return "≥ " + low + " %"
	case s.NoLeast:
		return "≤ " + high + " %"
	case low == high:
		return low + " %"
	}
	return low + "–" + high + " %"
}

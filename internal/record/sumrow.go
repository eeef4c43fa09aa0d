package record

import (
	"slices"
	"strings"
	"unicode"
)

// A SumKind is of what a row of a table is the sum: of nothing, of a section of the rows, or of all of them.
type SumKind uint8

// The kinds of sums.
const (
	NoSum SumKind = iota
	SectionSum
	WholeSum
)

// sumNames are the names of rows of sums as they stand alone, squashed, and sumEnds what such a name ends with
// behind the name of what it sums up: 東日本小計, Asia total. sumAll begins the name of all that there is: 全社合計, 総合計.
var (
	sumNames = map[string]SumKind{
		"合計": WholeSum, "計": WholeSum, "総計": WholeSum, "総合計": WholeSum, "総数": WholeSum, "全体": WholeSum, "累計": WholeSum, "延べ": WholeSum, "のべ": WholeSum, "トータル": WholeSum,
		"total": WholeSum, "totals": WholeSum, "grandtotal": WholeSum, "overalltotal": WholeSum, "runningtotal": WholeSum, "cumulativetotal": WholeSum, "sum": WholeSum, "sumtotal": WholeSum,
		"inall": WholeSum, "intotal": WholeSum, "overall": WholeSum, "altogether": WholeSum, "alltold": WholeSum,
		"小計": SectionSum, "中計": SectionSum, "subtotal": SectionSum, "subtotals": SectionSum,
	}
	sumEnds = []string{"小計", "中計", "合計", "総計", "累計", " total", " subtotal", " sub-total"}
	sumAll  = []string{"全", "総", "all ", "grand ", "overall "}
)

// SumName says of what a row with a name is the sum. Remarks in brackets behind the name do not count.
func SumName(name string) SumKind {
	name = strings.ToLower(strings.Join(strings.Fields(WithoutRemark(name)), " "))
	if kind := sumNames[squash(name)]; kind != NoSum {
		return kind
	}
	name = strings.TrimRight(name, ":：")
	begins := func(p string) bool { return strings.HasPrefix(name, p) }
	if !slices.ContainsFunc(sumEnds, func(e string) bool { return strings.HasSuffix(name, e) }) {
		return NoSum
	}
	if slices.ContainsFunc(sumAll, begins) || unicode.IsDigit([]rune(name)[0]) { // 5社合計
		return WholeSum
	}
	return SectionSum
}

// Sum says of what the row is the sum, by the first cell that has letters.
func (e *Entry) Sum() SumKind { return SumName(e.firstWords()) }

func (e *Entry) firstWords() string {
	if i := slices.IndexFunc(e.Cells, func(c string) bool { return strings.ContainsFunc(c, unicode.IsLetter) }); i >= 0 {
		return e.Cells[i]
	}
	return ""
}

// A SumRow is a row of a table that states what others of its rows add up to: those from From up to To of the
// table's Rows, none where its place does not tell.
type SumRow struct {
	*Row
	From, To int
}

// splitSums takes the rows of sums out of the rows, unless there are no others. Of those that may be of the
// whole, the last one is, if no other has its name. Each other one is of the rows since the row of sums before it, or
// where such a one begins the table, of those up to the next.
func (t *Table) splitSums() {
	var rows []*Row
	var sums []SumRow
	names := map[string]int{}
	for _, r := range t.Rows {
		if r.Entry.Sum() == NoSum {
			rows = append(rows, r)
			continue
		}
		sums = append(sums, SumRow{Row: r, To: len(rows)})
		names[squash(r.Entry.firstWords())]++
	}
	if len(rows) == 0 || len(sums) == 0 {
		return
	}
	whole := -1
	for i, s := range sums {
		if s.Entry.Sum() == WholeSum && names[squash(s.Entry.firstWords())] == 1 {
			whole = i
		}
	}
	last, first := 0, true // how many rows stand before the row of sums before
	ahead := false
	for i := range sums {
		if i == whole {
			continue
		}
		ahead = ahead || first && sums[i].To == 0
		first = false
		sums[i].From, last = last, sums[i].To
	}
	if ahead {
		next := len(rows)
		for i := len(sums) - 1; i >= 0; i-- {
			if i != whole {
				sums[i].From, sums[i].To, next = sums[i].To, next, sums[i].To
			}
		}
	}
	if whole >= 0 {
		sums[whole].From, sums[whole].To = 0, len(rows)
	}
	t.Rows, t.Sums = rows, sums
}

// A StatedSum is a row of sums beside what its rows add up to in a column.
type StatedSum struct {
	Row   *Row
	Whole *Whole // nil where it gives no number of the unit, or where nothing of its rows was added up
	Sum   Sum
}

// state compares the rows of sums with the values that were added up, where all rows of the table were.
func (t *Table) state(of *Tally, q Question, shown func(*Held) bool) error {
	for _, r := range t.Sums {
		s := StatedSum{Row: r.Row}
		if q.Column >= 0 && len(q.Where) == 0 {
			if err := s.compare(t, &r, of, q.Column, shown); err != nil {
				return err
			}
		}
		of.Stated = append(of.Stated, s)
	}
	return nil
}

func (s *StatedSum) compare(t *Table, r *SumRow, of *Tally, col int, shown func(*Held) bool) error {
	v := t.Value(r.Row, col, of.Unit, shown)
	if v.Gap != "" || v.Quantity.State != "" {
		return nil
	}
	for _, part := range of.Total.Values[r.From:r.To] {
		if err := s.Sum.add(part); err != nil {
			return err
		}
	}
	if s.Sum.Counted > 0 {
		s.Whole = &Whole{Quantity: v.Quantity, Claim: v.Claim, About: WithoutRemark(r.Entry.firstWords())}
		s.Whole.Of(&s.Sum)
	}
	return nil
}

// A Balance is how parts stand to their whole, as a word that is printed.
type Balance string

// The balances.
const (
	BalanceEqual   Balance = "equal"
	BalanceShort   Balance = "short"   // the parts are less, whatever they are within their bounds
	BalanceExceeds Balance = "exceeds" // they are more
	BalanceOpen    Balance = "open"    // the bounds leave it open
)

// Balance says how the parts stand to the whole.
func (w *Whole) Balance() Balance {
	low, high := w.Missing[0], w.Missing[1]
	switch {
	case w.Exceeds:
		return BalanceExceeds
	case low.Known && low.Coef > 0:
		return BalanceShort
	case low.Known && high.Known && low.Coef == 0 && high.Coef == 0:
		return BalanceEqual
	}
	return BalanceOpen
}

package record

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Question is what is asked of a table: which rows, in which groups, and what of them is added up.
type Question struct {
	Where  []Condition
	Column int    // to add up; below 0 the rows are counted
	Unit   string // "" is the one that most of the column's numbers have
	By     string // a column whose words, remarks left out, make the groups; "" for none
	Day    bool   // the groups are the days of By
	Party  bool   // the groups are the parties whose figures they are
}

// A Tally is what a table, or several figures, add up to.
type Tally struct {
	Number    int    // of the table; 0 of figures of running text
	Title     string // "" of a table that has none
	Column    string // "" where rows are counted
	Unit      string
	Groups    []Group // in the order of the table, days in that of time; one where nothing was asked by
	Total     Group
	Undecided []*Row      // of which the conditions leave open whether they count
	Further   []Further   // rows whose cell of days holds further ones, such as that of a correction
	Whole     *Whole      // what the record states of the whole, nil if nothing
	Stated    []StatedSum // the table's rows of sums, which are not added
	Omitted   []Omitted   // figures of running text that were found and not added
}

// A Further is a row that was put to a day by the first time of its cell, with the times behind it.
type Further struct {
	Row   *Row
	Times []when.Time
}

// A Group is some of the rows of a tally with their sum.
type Group struct {
	Key    string
	Values []Value // of all its rows
	Sum    Sum
}

// A Sum adds up bounds. A value without a lower bound adds nothing to Min; one without an upper bound
// leaves the sum without one. Rows that give no number are in Gaps and in neither bound.
type Sum struct {
	Rows        int
	Counted     int // rows that give a number, Zero included
	Zero        int // rows to which it does not apply: 対象無し
	Min         figure.Number
	Max         figure.Bound
	Approximate bool
	Gaps        map[Gap]int
}

// Quantity is the sum as a figure of a unit.
func (s *Sum) Quantity(unit string) figure.Quantity {
	return figure.Quantity{Min: s.Min.Bound(), Max: s.Max, Unit: unit, Approximate: s.Approximate}
}

// ErrTooLong says that a sum has more digits than a number holds.
var ErrTooLong = errors.New("the sum has more than 18 digits")

func (s *Sum) add(v Value) error {
	if s.Gaps == nil {
		s.Gaps, s.Max.Known = map[Gap]int{}, true
	}
	s.Rows++
	if v.Gap != "" {
		s.Gaps[v.Gap]++
		return nil
	}
	s.Counted++
	q := v.Quantity
	if q.State != "" {
		s.Zero++
		return nil
	}
	s.Approximate = s.Approximate || q.Approximate
	ok := true
	if q.Min.Known {
		s.Min, ok = s.Min.Add(q.Min.Number)
	}
	if !q.Max.Known {
		s.Max = figure.Bound{}
	} else if s.Max.Known && ok {
		s.Max.Number, ok = s.Max.Add(q.Max.Number)
	}
	if !ok {
		return ErrTooLong
	}
	return nil
}

// Tally answers a question about a table.
func (t *Table) Tally(q Question, shown func(*Held) bool) (*Tally, error) {
	out := &Tally{Number: t.Number, Title: t.Title, Unit: q.Unit}
	if q.Column >= 0 {
		out.Column = t.Heading(q.Column)
		if out.Unit == "" {
			out.Unit = t.Unit(q.Column)
		}
	}
	rows, open, err := t.where(q.Where, shown)
	if err != nil {
		return nil, err
	}
	for _, i := range open {
		out.Undecided = append(out.Undecided, t.Rows[i])
	}
	keys, err := t.keys(q)
	if err != nil {
		return nil, err
	}
	out.Further = t.further(q, rows)
	index, counted := map[string]int{}, map[int]bool{} // cells by where they begin
	for _, i := range rows {
		v := Value{Row: t.Rows[i], Quantity: figure.Quantity{Min: figure.Int(1).Bound(), Max: figure.Int(1).Bound()}}
		if q.Column >= 0 {
			v = t.Value(t.Rows[i], q.Column, out.Unit, shown)
			if w, ok := t.Rows[i].cellWords(q.Column); ok && v.Gap == "" && v.Quantity.State == "" {
				if counted[w.Start] {
					v = Value{Row: t.Rows[i], Gap: GapMerged}
				}
				counted[w.Start] = true
			}
		}
		if err := out.Total.add(v); err != nil {
			return nil, err
		}
		if keys == nil {
			continue
		}
		at, ok := index[squash(keys[i])]
		if !ok {
			at = len(out.Groups)
			index[squash(keys[i])] = at
			out.Groups = append(out.Groups, Group{Key: keys[i]})
		}
		if err := out.Groups[at].add(v); err != nil {
			return nil, err
		}
	}
	if q.Day {
		slices.SortStableFunc(out.Groups, func(a, b Group) int { return strings.Compare(a.Key, b.Key) })
	}
	if err := t.state(out, q, shown); err != nil {
		return nil, err
	}
	return out, nil
}

func (g *Group) add(v Value) error {
	g.Values = append(g.Values, v)
	return g.Sum.add(v)
}

// where gives the rows for which all conditions hold, and those for which that is open.
func (t *Table) where(list []Condition, shown func(*Held) bool) (hold, open []int, err error) {
	tests := make([]test, len(list))
	for i, c := range list {
		if tests[i], err = t.prepare(c); err != nil {
			return nil, nil, err
		}
	}
	for i := range t.Rows {
		all := yes
		for k := range tests {
			if a := tests[k].of(t, i, shown); a == no {
				all = no
				break
			} else if a == unknown {
				all = unknown
			}
		}
		switch all {
		case yes:
			hold = append(hold, i)
		case unknown:
			open = append(open, i)
		}
	}
	return hold, open, nil
}

// further gives the rows in whose cells of days, those of the groups and of the conditions, more than one
// time stands.
func (t *Table) further(q Question, rows []int) (list []Further) {
	columns := []string{}
	if q.Day {
		columns = append(columns, q.By)
	}
	for _, c := range q.Where {
		columns = append(columns, c.Column)
	}
	seen := map[int]bool{}
	for _, name := range columns {
		col, err := t.FindColumn(name)
		if err != nil || seen[col] { // an unknown column was told before
			continue
		}
		seen[col] = true
		times := t.Times(col)
		for _, i := range rows {
			if len(times[i]) > 1 {
				list = append(list, Further{t.Rows[i], times[i][1:]})
			}
		}
	}
	return list
}

// keys gives the group of each row, nil where there are none.
func (t *Table) keys(q Question) ([]string, error) {
	switch {
	case q.Party:
		keys := make([]string, len(t.Rows))
		for i, r := range t.Rows {
			keys[i] = r.party()
		}
		return keys, nil
	case q.By == "":
		return nil, nil
	}
	col, err := t.FindColumn(q.By)
	if err != nil {
		return nil, err
	}
	keys := make([]string, len(t.Rows))
	if q.Day {
		for i, times := range t.Times(col) {
			if len(times) > 0 && !times[0].OpenStart {
				keys[i] = times[0].StartTime().Format(time.DateOnly)
			}
		}
		return keys, nil
	}
	for i, r := range t.Rows {
		keys[i] = strings.Join(strings.Fields(WithoutRemark(r.Cell(col))), " ")
	}
	return keys, nil
}

// party is whose figures a row has, its label where they do not tell.
func (r *Row) party() string {
	for _, f := range r.figures {
		if f.Figure.Scope.Party != "" {
			return f.Figure.Scope.Party
		}
	}
	return r.Label()
}

// A Whole is what a record states of the whole, beside what its parts add up to.
type Whole struct {
	Quantity figure.Quantity
	Claim    ClaimID // "" where it was given by hand
	About    string
	Share    Share
	Missing  [2]figure.Bound // at least and at most so much less than the whole; below 0 it is more
	Exceeds  bool            // the parts are more than the whole, whatever they are within their bounds
}

// A Share is a part of a whole in per cent.
type Share struct {
	Least, Most     float64
	NoLeast, NoMost bool
}

// Of compares a sum with the whole.
func (w *Whole) Of(s *Sum) {
	parts := s.Quantity("")
	q := w.Quantity
	ratio := func(a, b figure.Bound) (float64, bool) {
		if !a.Known || !b.Known || b.Coef == 0 {
			return 0, true
		}
		return 100 * a.Float() / b.Float(), false
	}
	w.Share.Least, w.Share.NoLeast = ratio(parts.Min, q.Max)
	w.Share.Most, w.Share.NoMost = ratio(parts.Max, q.Min)
	minus := func(a, b figure.Bound) figure.Bound {
		neg, ok := b.Number.Times(-1)
		sum, fine := a.Number.Add(neg)
		if !a.Known || !b.Known || !ok || !fine {
			return figure.Bound{}
		}
		return sum.Bound()
	}
	w.Missing = [2]figure.Bound{minus(q.Min, parts.Max), minus(q.Max, parts.Min)}
	w.Exceeds = q.Max.Known && s.Min.Cmp(q.Max.Number) > 0
}

// aboutOf is what a figure says of itself: subject, column, row, event, party, section.
func aboutOf(f *Held) string {
	var parts []string
	for _, p := range []string{f.Figure.About, f.Figure.Column, f.Figure.Scope.Row, f.Figure.Scope.Event, f.Figure.Scope.Party} {
		if p != "" && !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 && f.Section != "" {
		parts = append(parts, f.Section)
	}
	return strings.Join(parts, ", ")
}

// FiguresAbout gives the figures that shown lets through and that hold all the words in what they say of
// themselves, or whose ID begins with the one word.
func (in *Incident) FiguresAbout(text string, shown func(*Held) bool) ([]*Held, error) {
	words, err := wordsOf(text)
	if err != nil {
		return nil, err
	}
	var list []*Held
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Figure == nil || !shown(c) {
			continue
		}
		about := squash(aboutOf(c) + " " + c.Section)
		if len(words) == 1 && len(text) >= 4 && strings.HasPrefix(string(c.ID), text) {
			return []*Held{c}, nil
		}
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(about, w) }) {
			list = append(list, c)
		}
	}
	return list, nil
}

// An Omission is why a figure is not added, as a word that is printed.
type Omission string

// The omissions, in the order in which they are told.
const (
	LeftSuperseded Omission = "superseded"  // another claim took its place
	LeftDenied     Omission = "denied"      // its own source takes it back
	LeftRival      Omission = "rival"       // another value of the same, which is no headline
	LeftPart       Omission = "part"        // うち: a part of another figure
	LeftSum        Omission = "sum"         // 合計: in a row of sums, beside figures of other rows
	LeftUnit       Omission = "other-unit"  // of another unit
	LeftOther      Omission = "other-thing" // of another measure, or about something else
)

// Omissions lists the omissions in the order in which they are told.
var Omissions = []Omission{LeftSuperseded, LeftDenied, LeftRival, LeftPart, LeftSum, LeftUnit, LeftOther}

// An Omitted is a figure that was found and not added.
type Omitted struct {
	*Held
	Why Omission
}

// FigureTally adds up the figures that hold all the words in what they say of themselves, or the one whose ID
// begins with the text. Only what counts the same is added: figures of one unit (the one that most of them have
// where unit is ""), one measure, and about one thing or of one column; where the words fit several such, it is
// the one that most figures are of, the first of those that are equally many. Of rivals the headline counts.
// What is found and not added is in Omitted.
func (in *Incident) FigureTally(text string, unit string, shown func(*Held) bool) (*Tally, error) {
	was := func(c *Held) bool {
		return c.State == StateSuperseded && (c.Reason == Corrected || c.Reason == Misread) && shown(&Held{State: c.Verdict})
	}
	list, err := in.FiguresAbout(text, func(c *Held) bool { return shown(c) || was(c) })
	if err != nil {
		return nil, err
	}
	heads := map[ClaimID]bool{}
	for _, r := range in.Rivals(shown) {
		heads[r.Head.ID] = true
	}
	sums := map[ClaimID]bool{} // the rows of sums
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Entry != nil && c.Entry.Sum() != NoSum {
			sums[c.ID] = true
		}
	}
	only := !slices.ContainsFunc(list, func(f *Held) bool { return !sums[f.Parent] }) // they were meant
	one := len(list) == 1                                                             // it was meant by itself
	var left []Omitted
	add := list[:0:0]
	for _, f := range list {
		switch {
		case f.State == StateSuperseded:
			left = append(left, Omitted{f, LeftSuperseded})
		case f.Figure.Denied && !one:
			left = append(left, Omitted{f, LeftDenied})
		case f.Figure.Aside && !one:
			left = append(left, Omitted{f, LeftOther})
		case !heads[f.ID] && !one:
			left = append(left, Omitted{f, LeftRival})
		case f.Figure.Part && !one:
			left = append(left, Omitted{f, LeftPart})
		case sums[f.Parent] && !only:
			left = append(left, Omitted{f, LeftSum})
		default:
			add = append(add, f)
		}
	}
	if unit == "" {
		unit = mostOf(add, func(f *Held) (string, bool) { return f.Figure.Unit, f.Figure.State == "" })
	}
	thing := func(f *Held) string {
		about := f.Figure.About
		if about == "" {
			about = f.Figure.Column
		}
		return f.Figure.Measure + "\x00" + squash(about)
	}
	of := mostOf(add, func(f *Held) (string, bool) { return thing(f), f.Figure.State == "" && SameUnit(f.Figure.Unit, unit) })
	if of == "" {
		of = mostOf(add, func(f *Held) (string, bool) { return thing(f), true })
	}
	counted := add[:0:0]
	for _, f := range add {
		switch {
		case f.Figure.State == "" && !SameUnit(f.Figure.Unit, unit):
			left = append(left, Omitted{f, LeftUnit})
		case thing(f) != of:
			left = append(left, Omitted{f, LeftOther})
		default:
			counted = append(counted, f)
		}
	}
	t, err := AddUp(text, counted, unit)
	if err == nil {
		t.Omitted = left
	}
	return t, err
}

// mostOf gives the word that most figures have, the first of those that are equally many; "" for none.
func mostOf(list []*Held, word func(*Held) (w string, counts bool)) (most string) {
	count := map[string]int{}
	var order []string
	for _, f := range list {
		if w, counts := word(f); counts {
			if count[w] == 0 {
				order = append(order, w)
			}
			count[w]++
		}
	}
	best := 0
	for _, w := range order {
		if count[w] > best {
			most, best = w, count[w]
		}
	}
	return most
}

// AddUp adds up figures of a unit. That they count the same is for the caller to see to.
func AddUp(title string, list []*Held, unit string) (*Tally, error) {
	t := &Tally{Title: title, Column: title, Unit: unit}
	for _, f := range list {
		v := Value{Row: &Row{Held: f}}
		if v.take([]figure.Quantity{f.Figure.Quantity}, t.Unit) == 0 {
			v.Claim = f.ID
		}
		if err := t.Total.add(v); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Name names the row of a value: an entry by its label, a figure by what it says of itself.
func (v *Value) Name() string {
	if v.Row.Entry != nil {
		return v.Row.Label()
	}
	return aboutOf(v.Row.Held)
}

// claims gives the figures that a tally counted.
func (t *Tally) claims() map[ClaimID]bool {
	list := map[ClaimID]bool{}
	for _, v := range t.Total.Values {
		if v.Claim != "" {
			list[v.Claim] = true
		}
	}
	return list
}

// Against compares a tally with a whole that is given as a quantity, or in words that find one figure of
// the record. Several that differ are an error that lists them; one that counts something else than the
// tally is an error too.
func (in *Incident) Against(t *Tally, text string, shown func(*Held) bool) error {
	if q, ok := figure.Parse(text); ok && q.State == "" && !q.Malformed {
		return t.against(&Whole{Quantity: q}, text)
	}
	list, err := in.FiguresAbout(text, shown)
	if err != nil {
		return err
	}
	counted := t.claims()
	list = slices.DeleteFunc(list, func(f *Held) bool {
		return counted[f.ID] || f.Figure.State != "" || f.Figure.Malformed || f.Figure.Part || f.Figure.Denied || f.Figure.Aside
	})
	if same := slices.DeleteFunc(slices.Clone(list), func(f *Held) bool { return !SameUnit(f.Figure.Unit, t.Unit) }); len(same) > 0 {
		list = same
	}
	if len(list) == 0 {
		return fmt.Errorf("no figure of the record is about %q", text)
	}
	for _, f := range list[1:] {
		if f.Figure.Min != list[0].Figure.Min || f.Figure.Max != list[0].Figure.Max {
			return fmt.Errorf("%q is said of several figures: %s", text, listFigures(list))
		}
	}
	return t.against(wholeOf(list[0]), text)
}

// against takes a whole whose unit is that of the tally.
func (t *Tally) against(w *Whole, text string) error {
	if !partable(t.Unit, w.Quantity.Unit) {
		return fmt.Errorf("%q is %s in %s, and the sum is in %s; give a whole in %s, or a number without a unit", text, numbersOf(w.Quantity), w.Quantity.Unit, t.Unit, t.Unit)
	}
	t.Whole = w
	w.Of(&t.Total.Sum)
	return nil
}

func wholeOf(f *Held) *Whole {
	return &Whole{Quantity: f.Figure.Quantity, Claim: f.ID, About: aboutOf(f)}
}

func listFigures(list []*Held) string {
	const most = 6
	var parts []string
	for i, f := range list {
		if i == most {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, fmt.Sprintf("%s %s%s (%s)", string(f.ID[:8]), numbersOf(f.Figure.Quantity), f.Figure.Unit, aboutOf(f)))
	}
	return strings.Join(parts, "; ")
}

// numbersOf writes the bounds of a quantity, as one number where they are one.
func numbersOf(q figure.Quantity) string {
	if q.Min == q.Max {
		return q.Min.String()
	}
	return q.Min.String() + ".." + q.Max.String()
}

// FindWhole looks for what the record states of the whole of a column: a figure of its measure and unit
// outside of the table, with whose row or event the column's heading begins: 事象(1) and 事象(1)流出件数, or (1)
// in a column Event and "Event (1) records". Of rivals the headline is taken. It changes nothing where there
// is none, or where several things could be meant.
func (in *Incident) FindWhole(t *Tally, table *Table, col int, shown func(*Held) bool) {
	heading := squash(table.Heading(col))
	measure := ""
	inside := map[ClaimID]bool{}
	for _, r := range table.Sums {
		for _, f := range r.figures {
			inside[f.ID] = true
		}
	}
	for _, r := range table.Rows {
		for _, f := range r.figures {
			inside[f.ID] = true
			if r.holds(f, col) && SameUnit(f.Figure.Unit, t.Unit) && f.Figure.State == "" && measure == "" {
				measure = f.Figure.Measure
			}
		}
	}
	if measure == "" {
		return
	}
	first := map[ClaimID]string{} // the heading of the column in which a row's name stands
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Entry != nil && len(c.Entry.Columns) > 0 {
			first[c.ID] = c.Entry.Columns[0]
		}
	}
	var found *Held
	for _, r := range in.Rivals(shown) {
		f := r.Head
		if inside[f.ID] || f.Figure.Measure != measure || !SameUnit(f.Figure.Unit, t.Unit) || f.Figure.Part || f.Figure.State != "" || f.Figure.Malformed {
			continue
		}
		named := false
		for _, n := range []string{f.Figure.Scope.Row, first[f.Parent] + f.Figure.Scope.Row, f.Figure.Scope.Event} {
			n = squash(n) // a bare number names nothing
			named = named || n != heading && strings.HasPrefix(heading, n) && strings.ContainsFunc(n, unicode.IsLetter)
		}
		if !named {
			continue
		}
		if found != nil {
			return
		}
		found = f
	}
	if found != nil {
		t.Whole = wholeOf(found)
		t.Whole.Of(&t.Total.Sum)
	}
}

// ColumnsOf gives the columns of a table whose numbers are mostly of a measure.
func (t *Table) ColumnsOf(measure string) (cols []int) {
	for col := range t.Columns {
		if t.Measure(col) == measure {
			cols = append(cols, col)
		}
	}
	return cols
}

// HasUnit says whether a number of a column has a unit, in any spelling, or has none at all.
func (t *Table) HasUnit(col int, unit string) bool {
	for _, r := range t.Rows {
		if slices.ContainsFunc(t.quantities(r, col), func(q figure.Quantity) bool {
			return q.State == "" && (q.Unit == "" || SameUnit(q.Unit, unit))
		}) {
			return true
		}
	}
	return false
}

// Measure is what most numbers of a column measure, "" where there are none.
func (t *Table) Measure(col int) string {
	count := map[string]int{}
	most := ""
	for _, r := range t.Rows {
		for _, f := range r.figures {
			if !r.holds(f, col) || f.Figure.State != "" {
				continue
			}
			m := f.Figure.Measure
			if count[m]++; count[m] > count[most] {
				most = m
			}
		}
	}
	return most
}

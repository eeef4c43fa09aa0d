package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

const tallyHelp = `Usage:
    tenmatsu tally SLUG
    tenmatsu tally SLUG --table TITLE|N [--sum COLUMN|--measure MEASURE] [--by GROUP]
                        [--where CONDITION]... [--against WHOLE]
    tenmatsu tally SLUG --measure MEASURE
    tenmatsu tally SLUG --figure WORDS [--against WHOLE]

Tally adds up what the record says, as bounds: 最大20 adds nothing to the lower one and 20 to the
upper one, 対象無し is 0, and rows that give no number (不明, 記載なし, no cell, grouped wrongly,
not reviewed) are in neither and told one kind by one. A row of sums that the table has itself
(合計, 小計, Total) is not added but compared. Only what was accepted counts. With SLUG
alone it lists the tables with their columns. Without --sum and --measure it counts rows.

    --table TITLE|N          a table, by its title or a part of it, or by its number
    --sum COLUMN             add up this column (a heading, a part of one, or a number from 1)
    --count                  count the rows instead
    --measure MEASURE        add up every column of this measure, of one table or of all: accounts,
                             records, persons, facilities, sites, files, money, devices,
                             organisations, share, data, time, other
    --figure WORDS           add up the figures that say all these words of themselves, as far as
                             they count one thing: one unit, measure and subject; of rivals the
                             headline; what is left out is told
    --unit UNIT              of cells with numbers of several units (default: the most frequent)
    --by GROUP               a column; "day of COLUMN"; or party
    --where CONDITION        only rows for which it holds; several must all hold:
                             COLUMN=WORDS, COLUMN!=WORDS (remarks in brackets left out),
                             COLUMN~PART, COLUMN!~PART, COLUMN>N, <N, >=N, <=N,
                             COLUMN=DAY (its first time lies in it), COLUMN overlaps DAY
    --against WHOLE          compare with a quantity, or with the figure of which these words are
                             said (default: that of the row with which the column's
                             heading begins)
    --rows                   list the rows
    --drafts                 what nobody has reviewed counts too
` + asOfHelp + `    --format text|json       for reading, or JSON (default: text)
    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu tally --drafts konan-mining-malware
    tenmatsu tally --drafts --table 1 --by "day of 日時" konan-mining-malware

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

type tallyFlags struct {
	table, sum, figure, unit, by, against string
	measure, format                       choice
	where                                 []string
	count, rows, drafts                   bool
	day                                   asOf
}

func (a *app) tallyCommand() *cobra.Command {
	f := tallyFlags{measure: choice{of: record.Measures, what: "measures"}, format: formats("text", "json")}
	c := a.command("tally", "Add up what a record says, as bounds", tallyHelp, func(ctx context.Context, args []string) error {
		if err := operands("tally", args, 1, 1, "one incident"); err != nil {
			return err
		}
		if err := f.check(); err != nil {
			return err
		}
		in, shown, err := a.answering(ctx, args[0], f.drafts, &f.day)
		if err != nil {
			return err
		}
		return a.tally(in, shown, &f)
	})
	c.Flags().StringVar(&f.table, "table", "", "table")
	c.Flags().StringVar(&f.sum, "sum", "", "column to add up")
	c.Flags().BoolVar(&f.count, "count", false, "count rows")
	c.Flags().Var(&f.measure, "measure", "measure to add up")
	c.Flags().StringVar(&f.figure, "figure", "", "figures to add up")
	c.Flags().StringVar(&f.unit, "unit", "", "unit")
	c.Flags().StringVar(&f.by, "by", "", "groups")
	c.Flags().StringArrayVar(&f.where, "where", nil, "condition")
	c.Flags().StringVar(&f.against, "against", "", "the whole")
	c.Flags().BoolVar(&f.rows, "rows", false, "list the rows")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "drafts count too")
	f.day.add(c)
	c.Flags().Var(&f.format, "format", "text or json")
	return c
}

// check says whether the flags go together.
func (f *tallyFlags) check() error {
	ways := 0
	for _, set := range []bool{f.sum != "", f.count, f.measure.value != "", f.figure != ""} {
		if set {
			ways++
		}
	}
	switch {
	case ways > 1:
		return wrong("--sum, --count, --measure and --figure exclude each other; give one of them")
	case f.figure != "" && (f.table != "" || f.by != "" || len(f.where) > 0):
		return wrong("--figure takes its figures from the whole record, without --table, --by and --where")
	case f.table == "" && (f.sum != "" || f.count || f.by != "" || len(f.where) > 0):
		return hint(wrong("tally needs --table for that"), "tenmatsu tally SLUG lists the tables")
	case f.against != "" && f.table == "" && f.figure == "":
		return wrong("--against needs --table or --figure")
	}
	return nil
}

// answering reads an incident for a question, and tells what is left out of the answer.
func (a *app) answering(ctx context.Context, slug string, drafts bool, day *asOf) (in *record.Incident, shown func(*record.Held) bool, err error) {
	at, err := day.read(a)
	if err != nil {
		return nil, nil, err
	}
	st, err := a.openSome(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if in, err = st.IncidentAt(ctx, slug, at); err != nil {
		return nil, nil, notFound(err)
	}
	left := 0
	for i := range in.Claims {
		if !drafts && in.Claims[i].State == record.Draft {
			left++
		}
	}
	if left > 0 {
		a.tell("%s", a.say("answer.drafts", left, in.Slug))
	}
	return in, record.Standing(drafts), nil
}

func (a *app) tally(in *record.Incident, shown func(*record.Held) bool, f *tallyFlags) error {
	tables := in.Tables(shown)
	var list []*record.Tally
	switch {
	case f.figure != "":
		t, err := in.FigureTally(f.figure, f.unit, shown)
		switch {
		case errors.Is(err, record.ErrTooLong):
			return err
		case err != nil:
			return wrong("--figure %w", err)
		case len(t.Total.Values)+len(t.Omitted) == 0:
			return fmt.Errorf("no figure of %s is about %q", in.Slug, f.figure)
		}
		if f.against != "" {
			err = in.Against(t, f.against, shown)
		}
		if err != nil {
			return err
		}
		list = append(list, t)
	case f.table == "" && f.measure.value == "":
		return a.listTables(in, tables, f)
	default:
		if f.table != "" {
			t, err := findTable(in, shown, f.table)
			if err != nil {
				return err
			}
			tables = []*record.Table{t}
		}
		for _, t := range tables {
			tallies, err := a.tallyTable(in, t, shown, f)
			if err != nil {
				return err
			}
			list = append(list, tallies...)
		}
		if len(list) == 0 && len(tables) == 0 {
			_, err := findTable(in, shown, "1")
			return err
		}
		if len(list) == 0 {
			in := ""
			if f.unit != "" {
				in = fmt.Sprintf(" and the unit %q", f.unit)
			}
			return fmt.Errorf("no column of these tables has numbers of the measure %s%s", f.measure.value, in)
		}
	}
	if f.format.value == "json" {
		out := make([]tallyOut, len(list))
		for i, t := range list {
			out[i] = newTallyOut(in.Slug, t)
		}
		if f.measure.value == "" {
			return a.printJSON(out[0])
		}
		return a.printJSON(out)
	}
	for i, t := range list {
		if i > 0 {
			a.print("\n")
		}
		a.printTally(t, f)
	}
	return nil
}

// findTable finds a table of which something counts. Of one whose rows are all drafts the error says so.
func findTable(in *record.Incident, shown func(*record.Held) bool, name string) (*record.Table, error) {
	tables := in.Tables(shown)
	t, err := record.FindTable(tables, name)
	if err == nil {
		return t, nil
	}
	all := in.Tables(record.Standing(true))
	advice := fmt.Sprintf("--drafts counts drafts too; tenmatsu accept --by NAME --kind entry %s accepts the rows of all tables", in.Slug)
	if draft, e := record.FindTable(all, name); e == nil && !slices.ContainsFunc(tables, func(t *record.Table) bool { return t.ID == draft.ID }) {
		return nil, hint(fmt.Errorf("%s of %s: all its %d rows are drafts", plain(draft.Name()), in.Slug, len(draft.Rows)), "%s", advice)
	} else if len(tables) == 0 && len(all) > 0 {
		return nil, hint(fmt.Errorf("%w; all rows of its tables are drafts", e), "%s", advice)
	}
	return nil, err
}

// tallyTable answers for one table: once, or for each column of the measure.
func (a *app) tallyTable(in *record.Incident, t *record.Table, shown func(*record.Held) bool, f *tallyFlags) (list []*record.Tally, err error) {
	q := record.Question{Column: -1, Unit: f.unit, By: f.by}
	if column, ok := strings.CutPrefix(f.by, "day of "); ok {
		q.By, q.Day = column, true
	}
	if f.by == "party" {
		q.By, q.Party = "", true
	}
	for _, w := range f.where {
		c, err := record.ParseCondition(w)
		if err != nil {
			return nil, wrong("--where: %w", err)
		}
		q.Where = append(q.Where, c)
	}
	columns := []int{-1}
	switch {
	case f.sum != "":
		col, err := t.FindColumn(f.sum)
		if err != nil {
			return nil, err
		}
		columns[0] = col
	case f.measure.value != "":
		columns = t.ColumnsOf(f.measure.value)
	}
	for _, col := range columns {
		q.Column = col
		if f.unit != "" && col >= 0 && !t.HasUnit(col, f.unit) {
			if f.sum == "" { // another column may have it
				continue
			}
			return nil, hint(fmt.Errorf("no cell of %s has a number of %q", plain(t.Heading(col)), f.unit), "most of its numbers are of %q; without --unit these are added up", t.Unit(col))
		}
		answer, err := t.Tally(q, shown)
		if err != nil {
			return nil, err
		}
		switch {
		case f.against != "":
			if err := in.Against(answer, f.against, shown); err != nil {
				return nil, err
			}
		case col >= 0 && len(q.Where) == 0:
			in.FindWhole(answer, t, col, shown)
		}
		list = append(list, answer)
	}
	return list, nil
}

type tableOut struct {
	Number  int      `json:"number"`
	Title   string   `json:"title"`
	Rows    int      `json:"rows"`
	Columns []string `json:"columns"`
}

func (a *app) listTables(in *record.Incident, tables []*record.Table, f *tallyFlags) error {
	list := []tableOut{}
	for _, t := range tables {
		list = append(list, tableOut{t.Number, t.Title, len(t.Rows), t.Columns})
	}
	if f.format.value == "json" {
		return a.printJSON(list)
	}
	if n := len(in.Tables(record.Standing(true))); len(list) == 0 && n > 0 {
		a.tell("%s", a.say("tally.drafts", n, in.Slug))
		return nil
	} else if len(list) == 0 {
		a.tell("%s", a.say("tally.none", in.Slug))
		return nil
	}
	g := grid{heads: []string{"N", a.say("tally.title"), a.say("col.entry"), a.say("tally.columns")}, right: []bool{true, false, true}, wrap: true}
	for _, t := range list {
		heads := make([]string, len(t.Columns))
		for i, c := range t.Columns {
			heads[i] = plain(c)
			if c == "" {
				heads[i] = strconv.Itoa(i + 1)
			}
		}
		g.rows = append(g.rows, []string{strconv.Itoa(t.Number), a.tableName(t.Number, t.Title), strconv.Itoa(t.Rows), strings.Join(heads, " | ")})
	}
	width, _ := a.columns(a.out)
	a.print("%s", g.write(width))
	return nil
}

// tableName names a table as --table takes it: by its title, otherwise by its number.
func (a *app) tableName(number int, title string) string {
	return cmp.Or(plain(title), a.say("table.caption", number))
}

// amount words what a sum comes to.
func (a *app) amount(t *record.Tally, s *record.Sum) string { return page.Amount(a.language(), t, s) }

func (a *app) printTally(t *record.Tally, f *tallyFlags) {
	width, _ := a.columns(a.out)
	title := a.tableName(t.Number, t.Title)
	if t.Column != "" && t.Column != t.Title {
		title += ": " + plain(t.Column)
	}
	a.print("%s", paragraph("", a.bold(title), width))
	sum := &t.Total.Sum
	line := a.amount(t, sum)
	switch {
	case t.Column == "" || f.figure != "":
	case sum.Counted == 0:
		line += a.say("tally.in", sum.Rows)
	default:
		line += a.say("tally.of", sum.Counted, sum.Rows)
	}
	a.print("%s", paragraph("  ", line, width))
	if len(t.Groups) > 0 {
		g := grid{lead: "  ", wrap: true, right: []bool{false, true}}
		for _, x := range t.Groups {
			key := plain(x.Key)
			if key == "" {
				key = a.say("tally.nokey")
			}
			row := []string{key, a.amount(t, &x.Sum)}
			if f.rows || t.Column == "" {
				row = append(row, strings.Join(valueNames(x.Values), a.say("list.and")))
			} else if x.Sum.Counted < x.Sum.Rows || x.Sum.Zero > 0 {
				row = append(row, a.gaps(x.Values))
			}
			g.rows = append(g.rows, row)
		}
		a.print("%s", g.write(width))
	}
	if f.rows && len(t.Groups) == 0 {
		g := grid{lead: "  ", wrap: true}
		for _, v := range t.Total.Values {
			row := []string{plain(v.Name())}
			if t.Column != "" {
				row = append(row, a.value(&v))
			}
			g.rows = append(g.rows, row)
		}
		a.print("%s", g.write(width))
	}
	if t.Whole != nil {
		a.print("%s", paragraph("  ", plain(page.Whole(a.language(), t)), width))
	}
	for i := range t.Stated {
		a.print("%s", paragraph("  ", plain(page.Stated(a.language(), t, &t.Stated[i])), width))
	}
	if t.Column != "" {
		if left := a.gaps(t.Total.Values); left != "" && len(t.Groups) == 0 {
			a.print("%s", paragraph("  ", left, width))
		}
		var several []string
		for _, v := range t.Total.Values {
			if v.More > 0 {
				several = append(several, plain(v.Name()))
			}
		}
		if len(several) > 0 {
			a.print("%s", paragraph("  ", a.say("tally.several", strings.Join(several, a.say("list.and"))), width))
		}
	}
	if left := a.left(t.Omitted); left != "" {
		a.print("%s", paragraph("  ", left, width))
	}
	for _, x := range t.Further {
		var days []string
		for _, at := range x.Times {
			days = append(days, a.timeOf(at))
		}
		a.print("%s", paragraph("  ", a.say("tally.further", plain(x.Row.Label()), strings.Join(days, a.say("list.and"))), width))
	}
	if len(t.Undecided) > 0 {
		var names []string
		for _, r := range t.Undecided {
			names = append(names, plain(r.Label()))
		}
		a.print("%s", paragraph("  ", a.say("tally.undecided", len(names), strings.Join(names, a.say("list.and"))), width))
	}
}

func valueNames(list []record.Value) (names []string) {
	for i := range list {
		names = append(names, plain(list[i].Name()))
	}
	return names
}

// value words what a row gives.
func (a *app) value(v *record.Value) string {
	if v.Gap != "" {
		return a.say("gap." + string(v.Gap))
	}
	return page.Quantity(a.language(), v.Quantity)
}

// gaps words which rows give no number, and why.
func (a *app) gaps(values []record.Value) string {
	return plain(strings.Join(page.Gaps(a.language(), values, 0), a.say("list.semi")))
}

// left words which figures were found and not added, and why.
func (a *app) left(list []record.Omitted) string {
	var parts []string
	for _, why := range record.Omissions {
		var names []string
		for _, x := range list {
			if x.Why == why {
				names = append(names, plain(page.Claim(a.language(), &x.Claim)))
			}
		}
		if n := len(names); n > 0 {
			if n > mostLeft {
				names = append(names[:mostLeft], "…")
			}
			parts = append(parts, a.say("tally.gap", a.say("left."+string(why)), n, strings.Join(names, a.say("list.and"))))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return a.say("tally.left", strings.Join(parts, a.say("list.semi")))
}

// mostLeft is how many figures that were not added are named for each reason.
const mostLeft = 5

// A boundsOut is a quantity in JSON, with a unit.
type boundsOut struct {
	Approximate bool         `json:"approximate"`
	Max         figure.Bound `json:"max"`
	Min         figure.Bound `json:"min"`
	Unit        string       `json:"unit"`
}

func newBoundsOut(q figure.Quantity) *boundsOut {
	return &boundsOut{q.Approximate, q.Max, q.Min, q.Unit}
}

type rowOut struct {
	Name  string         `json:"name"`
	Row   record.ClaimID `json:"row"`
	Claim record.ClaimID `json:"claim,omitempty"` // the figure that says it
	Value *boundsOut     `json:"value,omitempty"`
	State string         `json:"state,omitempty"` // not-applicable, which counts as 0
	Gap   record.Gap     `json:"gap,omitempty"`
}

type groupOut struct {
	Key        *string            `json:"key,omitempty"`
	Rows       int                `json:"rows"`
	Counted    int                `json:"counted,omitempty"`
	Zero       int                `json:"notApplicable,omitempty"`
	Sum        *boundsOut         `json:"sum,omitempty"`
	NotCounted map[record.Gap]int `json:"notCounted,omitempty"`
	Of         []rowOut           `json:"of,omitempty"`
}

type wholeOut struct {
	Value   *boundsOut      `json:"value"`
	Claim   record.ClaimID  `json:"claim,omitempty"`
	About   string          `json:"about,omitempty"`
	Percent [2]*float64     `json:"percent"`
	Missing [2]figure.Bound `json:"missing"`
	Exceeds bool            `json:"exceeds"`
}

type tallyOut struct {
	Incident  string       `json:"incident"`
	Title     string       `json:"title"`
	Column    string       `json:"column,omitempty"`
	Total     groupOut     `json:"total"`
	Groups    []groupOut   `json:"groups,omitempty"`
	Whole     *wholeOut    `json:"whole,omitempty"`
	Stated    []statedOut  `json:"stated,omitempty"`
	Undecided []rowOut     `json:"undecided,omitempty"`
	Further   []furtherOut `json:"further,omitempty"`
	Left      []leftOut    `json:"left,omitempty"`
}

// A statedOut is a row of sums; what its rows add up to stands beside it where both give numbers.
type statedOut struct {
	Name    string           `json:"name"`
	Row     record.ClaimID   `json:"row"`
	Claim   record.ClaimID   `json:"claim,omitempty"` // the figure that says it
	Value   *boundsOut       `json:"value,omitempty"`
	Sum     *boundsOut       `json:"sum,omitempty"`
	Balance record.Balance   `json:"balance,omitempty"` // equal, short, exceeds, open
	Missing *[2]figure.Bound `json:"missing,omitempty"`
}

// A leftOut is a figure that was found and not added.
type leftOut struct {
	Name  string          `json:"name"`
	Claim record.ClaimID  `json:"claim"`
	Why   record.Omission `json:"why"` // superseded, denied, rival, part, sum, other-unit, other-thing
	Value *boundsOut      `json:"value"`
}

// A furtherOut is a row whose cell holds times behind the one that counts.
type furtherOut struct {
	Name  string         `json:"name"`
	Row   record.ClaimID `json:"row"`
	Times []when.Time    `json:"times"`
}

func newTallyOut(slug string, t *record.Tally) tallyOut {
	out := tallyOut{Incident: slug, Title: t.Title, Column: t.Column, Total: newGroupOut(t, &t.Total)}
	for i := range t.Groups {
		g := newGroupOut(t, &t.Groups[i])
		g.Key = &t.Groups[i].Key
		out.Groups = append(out.Groups, g)
	}
	if w := t.Whole; w != nil {
		out.Whole = &wholeOut{Value: newBoundsOut(w.Quantity), Claim: w.Claim, About: w.About, Missing: w.Missing, Exceeds: w.Exceeds}
		if !w.Share.NoLeast {
			out.Whole.Percent[0] = &w.Share.Least
		}
		if !w.Share.NoMost {
			out.Whole.Percent[1] = &w.Share.Most
		}
	}
	for _, s := range t.Stated {
		x := statedOut{Name: s.Row.Label(), Row: s.Row.ID}
		if w := s.Whole; w != nil {
			x.Claim, x.Value, x.Sum, x.Balance, x.Missing = w.Claim, newBoundsOut(w.Quantity), newBoundsOut(s.Sum.Quantity(t.Unit)), w.Balance(), &w.Missing
		}
		out.Stated = append(out.Stated, x)
	}
	for _, r := range t.Undecided {
		out.Undecided = append(out.Undecided, rowOut{Name: r.Label(), Row: r.ID})
	}
	for _, x := range t.Further {
		out.Further = append(out.Further, furtherOut{x.Row.Label(), x.Row.ID, x.Times})
	}
	for _, x := range t.Omitted {
		v := record.Value{Row: &record.Row{Held: x.Held}}
		out.Left = append(out.Left, leftOut{v.Name(), x.ID, x.Why, newBoundsOut(x.Figure.Quantity)})
	}
	return out
}

func newGroupOut(t *record.Tally, g *record.Group) groupOut {
	out := groupOut{Rows: g.Sum.Rows, NotCounted: g.Sum.Gaps}
	if t.Column != "" {
		out.Counted, out.Zero = g.Sum.Counted, g.Sum.Zero
		if g.Sum.Counted > 0 {
			out.Sum = newBoundsOut(g.Sum.Quantity(t.Unit))
		}
	}
	for i := range g.Values {
		v := &g.Values[i]
		r := rowOut{Name: v.Name(), Row: v.Row.ID, Claim: v.Claim, Gap: v.Gap}
		switch {
		case t.Column == "" || v.Gap != "":
		case v.Quantity.State != "":
			r.State = string(v.Quantity.State)
		default:
			r.Value = newBoundsOut(v.Quantity)
		}
		out.Of = append(out.Of, r)
	}
	return out
}

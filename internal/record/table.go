package record

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Table is the rows of one table of one document that stand in a record.
type Table struct {
	Number   int // from 1, in the order of the record
	ID       TableID
	Title    string // that of the section in which it stands where it has none of its own; "" where that has none either
	Document DocumentID
	Columns  []string
	Rows     []*Row   // without those of sums
	Sums     []SumRow // in the order of the table

	day  string // against which its cells are read
	zone int
}

// A TableID names a table: of the document in which it was first read, by its place there.
type TableID struct {
	Document DocumentID
	Table    int
}

// A Home is where a row stands: in which table, and on which place there.
type Home struct {
	TableID
	Row int
}

// Homes says where the rows of the incident stand that shown lets through. A row that corrects one of an earlier
// document stands in its place; the others of its table stand in that table too, as do those that a later
// capture adds to a table of the same title and columns. So a table that a source corrects in part, of
// which only the corrected rows are read anew, stays one.
func (in *Incident) Homes(shown func(*Held) bool) map[ClaimID]Home {
	byID := make(map[ClaimID]*Held, len(in.Claims))
	rows := 0
	for i := range in.Claims {
		byID[in.Claims[i].ID] = &in.Claims[i]
		if in.Claims[i].Entry != nil {
			rows++
		}
	}
	source, order := map[DocumentID]SourceID{}, map[DocumentID]int{}
	for i := range in.Documents {
		d := &in.Documents[i]
		source[d.ID], order[d.ID] = d.Root(), i
	}
	type face struct {
		source         SourceID
		title, columns string
	}
	homes, former := make(map[ClaimID]Home, rows), map[TableID]TableID{} // the table that one goes on
	first := map[face]TableID{}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Entry == nil || !shown(c) {
			continue
		}
		own := TableID{c.Via, c.Entry.Table}
		at := Home{own, c.Entry.Row}
		for old, n := byID[c.Replaces], 0; old != nil && old.Entry != nil && old.SupersededBy != "" && slices.Equal(old.Entry.Columns, c.Entry.Columns) && n < len(in.Claims); old, n = byID[old.Replaces], n+1 {
			at = Home{TableID{old.Via, old.Entry.Table}, old.Entry.Row}
		}
		homes[c.ID] = at
		if _, known := former[own]; !known && at.Document != own.Document {
			former[own] = at.TableID
		}
		f := face{source[c.Via], cmp.Or(c.Entry.Title, c.Section), strings.Join(c.Entry.Columns, "\x00")}
		if t, known := first[f]; f.source != "" && f.columns != "" && (!known || order[c.Via] < order[t.Document]) {
			first[f] = own
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		at, here := homes[c.ID]
		if own := (TableID{c.Via, entryTable(c)}); !here || at.TableID != own {
			continue
		} else if to, goes := former[own]; goes {
			at.TableID = to
		} else if t := first[face{source[c.Via], cmp.Or(c.Entry.Title, c.Section), strings.Join(c.Entry.Columns, "\x00")}]; t.Document != "" && t.Document != c.Via {
			at.TableID = t
		}
		for n := 0; n < rows; n++ { // which may go on another one itself
			to, goes := former[at.TableID]
			if !goes {
				break
			}
			at.TableID = to
		}
		homes[c.ID] = at
	}
	return homes
}

func entryTable(c *Held) int {
	if c.Entry == nil {
		return -1
	}
	return c.Entry.Table
}

// A Row is an entry with the figures that were read in its cells.
type Row struct {
	*Held
	figures []*Held // of all states
	names   int     // the column by which its table names rows
}

// Cell gives the words of a cell, "" where the row has none.
func (r *Row) Cell(col int) string {
	if col < 0 || col >= len(r.Entry.Cells) {
		return ""
	}
	return r.Entry.Cells[col]
}

// Label names the row: by the cell of the column that names rows, or where that is empty or among the
// columns to skip, by its first other cell that has words.
func (r *Row) Label(skip ...int) string {
	for i := -1; i < len(r.Entry.Cells); i++ {
		col := i
		if i < 0 {
			col = r.names
		}
		if c := strings.Fields(r.Cell(col)); len(c) > 0 && !slices.Contains(skip, col) {
			return strings.Join(c, " ")
		}
	}
	return strconv.Itoa(r.Entry.Row + 1)
}

// nameColumn finds the column that names the rows: the first, but where that holds bare numbers or times
// alone, the next whose cells are words and all different. Where there is none it is the first after all.
func (t *Table) nameColumn() int {
	for col := range t.width() {
		seen := map[string]bool{}
		bare, times := true, 0
		for i, at := range t.Times(col) {
			cell := WithoutRemark(t.Rows[i].Cell(col))
			q, number := figure.Parse(cell)
			bare = bare && number && q.State == "" && q.Unit == ""
			if len(at) > 0 {
				times++
			}
			seen[squash(cell)] = true
		}
		if bare || 2*times > len(t.Rows) || col > 0 && (len(seen) < len(t.Rows) || seen[""]) {
			continue
		}
		return col
	}
	return 0
}

// Tables gives the tables whose rows shown lets through, in the order of the record.
func (in *Incident) Tables(shown func(*Held) bool) []*Table {
	byID := make(map[ClaimID]*Held, len(in.Claims))
	for i := range in.Claims {
		byID[in.Claims[i].ID] = &in.Claims[i]
	}
	days, homes := in.Calendar(), in.Homes(shown)
	var list []*Table
	index, rows := map[TableID]*Table{}, map[ClaimID]*Row{}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Entry == nil || !shown(c) {
			continue
		}
		k := homes[c.ID].TableID
		t := index[k]
		if t == nil {
			t = &Table{Number: len(list) + 1, ID: k, Title: cmp.Or(c.Entry.Title, c.Section), Document: k.Document, Columns: c.Entry.Columns, zone: when.JST}
			if at, ok := days[k.Document]; ok && !at.OpenEnd {
				u := at
				u.Start = at.End - 1
				t.day, t.zone = u.StartTime().Format("2006-01-02"), at.Offset
			}
			index[k] = t
			list = append(list, t)
		}
		r := &Row{Held: c}
		rows[c.ID] = r
		t.Rows = append(t.Rows, r)
	}
	for _, t := range list {
		slices.SortStableFunc(t.Rows, func(a, b *Row) int { return homes[a.ID].Row - homes[b.ID].Row })
		t.splitSums()
		if names := t.nameColumn(); names > 0 {
			for _, r := range t.Rows {
				r.names = names
			}
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Figure == nil || c.Parent == "" {
			continue
		}
		old := byID[c.Parent]
		now := newest(old, byID)
		if old == nil || now == nil || old.Entry == nil || now.Entry == nil || rows[now.ID] == nil {
			continue
		}
		r, was := rows[now.ID], &Row{Held: old}
		if now != old && !r.sameCell(was, c) {
			continue // what a person has changed since is read anew
		}
		if f := newest(c, byID); f != c && f != nil && f.Figure != nil {
			if f.Parent == c.Parent {
				continue // it comes by itself
			}
			h := *f
			moved := *f.Figure
			moved.Column, h.Figure = c.Figure.Column, &moved
			h.Words, h.Via = c.Words, c.Via // it stands where the old one stood
			c = &h
		}
		r.figures = append(r.figures, c)
	}
	return list
}

// newest gives the claim that now stands in the place of c: the last of those by which it was superseded.
// It is nil where that is not in the incident, and c itself where nothing took its place.
func newest(c *Held, byID map[ClaimID]*Held) *Held {
	for n := 0; c != nil && c.State == StateSuperseded && c.SupersededBy != "" && n < len(byID); n++ {
		c = byID[c.SupersededBy]
	}
	return c
}

// sameCell says whether the cell in which a figure stands has the same words in r as in the row that was
// before it.
func (r *Row) sameCell(was *Row, f *Held) bool {
	for i := range was.Entry.Cells {
		if was.holds(f, i) && r.Cell(i) != was.Cell(i) {
			return false
		}
	}
	return true
}

// cellWords gives the words of a cell; ok is false where the row does not tell, as one made by hand.
func (r *Row) cellWords(col int) (w Words, ok bool) {
	n := 0
	for _, w := range r.Words {
		if w.Role != WordsCell {
			continue
		}
		if n == col {
			return w, w.End > w.Start
		}
		n++
	}
	return Words{}, false
}

// holds says whether a figure of the row stands in a cell: by its words, which lie in those of the cell,
// otherwise by the heading that it names. A cell over several columns holds it in each of them.
func (r *Row) holds(f *Held, col int) bool {
	for _, w := range f.Words {
		if w.Role != WordsWhole || w.End == w.Start || f.Via != r.Via {
			continue
		}
		inside := false // of any cell
		for i := range r.Entry.Cells {
			if c, ok := r.cellWords(i); ok && c.Start <= w.Start && w.End <= c.End {
				if i == col {
					return true
				}
				inside = true
			}
		}
		if inside {
			return false
		}
	}
	return f.Figure.Column != "" && slices.Index(r.Entry.Columns, f.Figure.Column) == col
}

// Name names the table as FindTable takes it, by its number and by the title that it has.
func (t *Table) Name() string {
	if t.Title == "" {
		return fmt.Sprintf("table %d", t.Number)
	}
	return fmt.Sprintf("table %d (%s)", t.Number, t.Title)
}

// FindTable gives the table of a number (2, table 2, 表2), or of a title: the whole of it, otherwise a part that no other
// title has.
func FindTable(list []*Table, name string) (*Table, error) {
	if len(list) == 0 {
		return nil, fmt.Errorf("there is no table %q: the record has none", name)
	}
	if n, err := strconv.Atoi(name); err == nil {
		if n >= 1 && n <= len(list) {
			return list[n-1], nil
		}
		return nil, fmt.Errorf("table %d: the record has %d tables", n, len(list))
	}
	titles := make([]string, len(list))
	for i, t := range list {
		titles[i] = cmp.Or(t.Title, t.Name())
	}
	i, err := findName("table", titles, name)
	if err != nil {
		number, isTable := strings.CutPrefix(squash(name), "table")
		if !isTable {
			number, isTable = strings.CutPrefix(number, "表")
		}
		if n, e := strconv.Atoi(number); e == nil && isTable && n >= 1 && n <= len(list) {
			return list[n-1], nil
		}
		return nil, err
	}
	return list[i], nil
}

// FindColumn gives the place of the column with a heading, otherwise of a number (from 1), otherwise of a
// part of a heading that no other has.
func (t *Table) FindColumn(name string) (int, error) {
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= max(len(t.Columns), t.width()) && !slices.Contains(t.Columns, name) {
		return n - 1, nil
	}
	return findName("column", t.Columns, name)
}

func (t *Table) width() (n int) {
	for _, r := range t.Rows {
		n = max(n, len(r.Entry.Cells))
	}
	return n
}

// Heading names a column, by its number where it has no heading.
func (t *Table) Heading(col int) string {
	if col < len(t.Columns) && t.Columns[col] != "" {
		return t.Columns[col]
	}
	return strconv.Itoa(col + 1)
}

// findName gives the place of a name among others: the same, otherwise the only one that holds it.
func findName(what string, names []string, name string) (int, error) {
	key := squash(name)
	var same, part []int
	for i, n := range names {
		switch s := squash(n); {
		case key == "":
		case s == key:
			same = append(same, i)
		case strings.Contains(s, key):
			part = append(part, i)
		}
	}
	found := same
	if len(found) == 0 {
		found = part
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, fmt.Errorf("no %s is called %q (%ss: %s)", what, name, what, strings.Join(numbered(names), ", "))
	}
	some := make([]string, 0, len(found))
	for _, i := range found {
		some = append(some, fmt.Sprintf("%d %s", i+1, names[i]))
	}
	return 0, fmt.Errorf("%q fits several %ss; give the number (%s)", name, what, strings.Join(some, ", "))
}

func numbered(names []string) []string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = fmt.Sprintf("%d %s", i+1, n)
	}
	return list
}

// WithoutRemark is a cell without the remarks in brackets and the footnote marks behind its words:
// 否認(正式裁判へ移行) is 否認. A cell that is all bracket stays as it is.
func WithoutRemark(cell string) string {
	s := strings.TrimSpace(cell)
	for {
		t := strings.TrimRight(s, " \n\t　")
		if i := strings.LastIndexByte(t, '*'); i > 0 && i < len(t)-1 && strings.Trim(t[i+1:], "0123456789") == "" {
			t = strings.TrimRight(t[:i], " \n\t　")
		}
		if i := openOfLast(t); i > 0 {
			t = strings.TrimRight(t[:i], " \n\t　")
		}
		if t == s {
			return s
		}
		s = t
	}
}

// openOfLast gives the place at which the bracket opens that closes at the end of s, -1 where none does.
func openOfLast(s string) int {
	depth := 0
	for i := len(s); i > 0; {
		r, n := scan.Before(s, i)
		i -= n
		switch scan.Fold(r) {
		case ')', ']', '】', '」':
			depth++
		case '(', '[', '【', '「':
			depth--
			if depth == 0 {
				return i
			}
		}
		if depth == 0 {
			return -1
		}
	}
	return -1
}

// A Gap is why a row gives no number, as a word that is stored and printed.
type Gap string

// The gaps. That something is not applicable is none: it counts as 0.
const (
	GapUnknown   Gap = "unknown"    // 不明
	GapNotStated Gap = "not-stated" // 記載なし
	GapMalformed Gap = "malformed"  // 80,11,532件
	GapUnit      Gap = "other-unit" // numbers, but of other units
	GapNoNumber  Gap = "no-number"  // words without a number
	GapNoCell    Gap = "no-cell"    // the row has no words there
	GapDraft     Gap = "draft"      // the number was not reviewed
	GapRejected  Gap = "rejected"   // the number was found wrong
	GapDenied    Gap = "denied"     // its own source takes the number back
	GapMerged    Gap = "merged"     // the cell is one with that of a row above, which counts
)

// Gaps lists the gaps in the order in which they are told.
var Gaps = []Gap{GapUnknown, GapNotStated, GapMalformed, GapUnit, GapNoNumber, GapNoCell, GapDraft, GapRejected, GapDenied, GapMerged}

// A Value is what a row gives for a sum.
type Value struct {
	Row      *Row
	Quantity figure.Quantity // meant where Gap is empty; State may be not-applicable
	Gap      Gap
	Claim    ClaimID // the figure that says it; "" where the cell's words were read
	More     int     // how many further numbers of that unit stand in the cell
}

// Value reads the cell of a row: by the figures that were read in it, and by its words where none were.
// unit "" takes any.
func (t *Table) Value(r *Row, col int, unit string, shown func(*Held) bool) Value {
	v := Value{Row: r}
	var all, live []*Held
	for _, f := range r.figures {
		if r.holds(f, col) {
			all = append(all, f)
			if shown(f) {
				live = append(live, f)
			}
		}
	}
	if len(all) == 0 {
		if near, ok := t.merged(r, col); ok {
			return t.Value(r, near, unit, shown)
		}
		cell := r.Cell(col)
		if strings.TrimSpace(cell) == "" {
			v.Gap = GapNoCell
			return v
		}
		v.take(readCell(cell), unit)
		return v
	}
	if len(live) == 0 {
		v.Gap = GapRejected
		if slices.ContainsFunc(all, func(f *Held) bool { return f.State == Draft }) {
			v.Gap = GapDraft
		}
		return v
	}
	var list []figure.Quantity
	var ids []ClaimID
	for _, f := range live {
		if !f.Figure.Part && !f.Figure.Denied {
			list, ids = append(list, f.Figure.Quantity), append(ids, f.ID)
		}
	}
	if len(list) == 0 && slices.ContainsFunc(live, func(f *Held) bool { return f.Figure.Denied }) {
		v.Gap = GapDenied
		return v
	}
	if n := v.take(list, unit); n >= 0 {
		v.Claim = ids[n]
	}
	return v
}

// take chooses among the quantities of a cell: the first number of the unit, otherwise a word that says
// that there is none. It gives the place of what was taken, -1 for nothing.
func (v *Value) take(list []figure.Quantity, unit string) int {
	at := -1
	for i, q := range list {
		if q.State != "" || q.Malformed || unit != "" && q.Unit != "" && !SameUnit(q.Unit, unit) {
			continue
		}
		if at < 0 {
			at = i
		} else {
			v.More++
		}
	}
	if at < 0 {
		at = slices.IndexFunc(list, func(q figure.Quantity) bool { return q.State != "" || q.Malformed })
	}
	switch {
	case at >= 0:
	case len(list) > 0:
		v.Gap = GapUnit
		return -1
	default:
		v.Gap = GapNoNumber
		return -1
	}
	v.Quantity = list[at]
	switch q := v.Quantity; {
	case q.Malformed:
		v.Gap = GapMalformed
	case q.State == figure.Unknown:
		v.Gap = GapUnknown
	case q.State == figure.NotStated:
		v.Gap = GapNotStated
	}
	return at
}

// readCell reads the quantities of a cell in which none was read before. What is a part of a time is none.
func readCell(cell string) (list []figure.Quantity) {
	if q, ok := figure.Parse(WithoutRemark(cell)); ok {
		return []figure.Quantity{q}
	}
	times := when.Scan(cell, when.Ref{Zone: when.JST})
	for _, m := range figure.Scan(cell) {
		timed := slices.ContainsFunc(times, func(t when.Match) bool { return m.Start < t.End && t.Start < m.End })
		if !m.Part && !timed {
			list = append(list, m.Quantity)
		}
	}
	return list
}

// merged finds the cell of which an empty one is a part: the one beside it that says that there is no
// number, where the headings of both begin with the same label: 事象(2)対象施設数, 事象(2)流出件数.
func (t *Table) merged(r *Row, col int) (near int, ok bool) {
	if strings.TrimSpace(r.Cell(col)) != "" {
		return 0, false
	}
	for _, near := range []int{col - 1, col + 1} {
		if near < 0 || near >= len(t.Columns) || col >= len(t.Columns) {
			continue
		}
		if _, is := figure.ParseState(r.Cell(near)); is && sameLabel(t.Columns[near], t.Columns[col]) {
			return near, true
		}
	}
	return 0, false
}

// sameLabel says whether two headings begin with the same label, which ends with a bracket, a blank or a
// mark: 事象(2)対象施設数 and 事象(2)流出件数 do.
func sameLabel(a, b string) bool {
	depth, label := 0, false
	for n := 0; n < len(a) && n < len(b); {
		r, size := scan.At(a, n)
		if s, _ := scan.At(b, n); r != s {
			break
		}
		c := scan.ClassOf(r)
		switch c {
		case scan.Open:
			depth++
		case scan.Close:
			depth--
		}
		label = depth == 0 && n > 0 && (c == scan.Close || c == scan.Space || c == scan.Mark)
		n += size
	}
	return label
}

// Unit is the unit that most numbers of a column have in whatever spelling, the first of those that are equally many, as it is
// spelt first.
func (t *Table) Unit(col int) string {
	count := map[string]int{}
	var order []string
	for _, r := range t.Rows {
		seen := map[string]bool{}
		for _, q := range t.quantities(r, col) {
			unit := q.Unit
			if k := slices.IndexFunc(order, func(u string) bool { return SameUnit(u, unit) }); k >= 0 {
				unit = order[k]
			}
			if q.State != "" || q.Malformed || seen[unit] {
				continue
			}
			seen[unit] = true
			if count[unit] == 0 {
				order = append(order, unit)
			}
			count[unit]++
		}
	}
	best := ""
	for _, u := range order {
		if count[u] > count[best] {
			best = u
		}
	}
	return best
}

func (t *Table) quantities(r *Row, col int) (list []figure.Quantity) {
	read := false
	for _, f := range r.figures {
		if r.holds(f, col) {
			read = true
			if f.State != StateRejected && f.State != StateSuperseded {
				list = append(list, f.Figure.Quantity)
			}
		}
	}
	if !read {
		list = readCell(r.Cell(col))
	}
	return list
}

// Times reads the times of a column, for each row those of its cell in their order. Where a cell says
// that something had happened by then, its time has no start.
func (t *Table) Times(col int) [][]when.Time {
	reader := newTimesReader(t.day, t.zone)
	list := make([][]when.Time, len(t.Rows))
	for i, r := range t.Rows {
		list[i] = reader.all(r.Cell(col))
	}
	return list
}

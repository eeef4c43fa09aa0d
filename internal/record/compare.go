package record

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
)

// An Item is a name in a list, with the figure that stands beside it, if any.
type Item struct {
	Name     string
	Claim    ClaimID
	Words    string           // of the figure
	Quantity *figure.Quantity // nil where nothing tells one
}

// keys are what the item is found by: its name, the name without a remark in brackets, and the first of
// several names with / between them.
func (x *Item) keys() []string {
	first, _, _ := strings.Cut(strings.ReplaceAll(x.Name, "／", "/"), "/")
	line, _, _ := strings.Cut(x.Name, "\n")
	var keys []string
	for _, n := range []string{x.Name, WithoutRemark(x.Name), first, line} {
		if k := LookupName(n); k != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// Items gives the names of a table's rows with what stands in col, in each cell the first number; below 0 it
// is names alone.
func (t *Table) Items(col int, shown func(*Held) bool) (list []Item) {
	for _, r := range t.Rows {
		x := Item{Name: r.Label(col), Claim: r.ID}
		if col >= 0 {
			x.Words = strings.Join(strings.Fields(r.Cell(col)), " ")
			if v := t.Value(r, col, "", shown); v.Gap == "" && v.Quantity.State == "" {
				x.Quantity = &v.Quantity
			}
		}
		list = append(list, x)
	}
	return list
}

// ListItems gives the lines of a section that are names: NAME(34施設). Where no line has a number in
// brackets at its end, all lines count that are no sentences.
func (in *Incident) ListItems(section string, shown func(*Held) bool) (list []Item) {
	var plain []Item
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Statement == nil || !shown(c) || c.Section != section || c.Statement.Mark != "" {
			continue
		}
		text := strings.TrimSpace(c.Statement.Text)
		if text == "" || strings.HasSuffix(text, "。") || strings.HasSuffix(text, ".") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") {
			continue
		}
		x := Item{Name: text, Claim: c.ID}
		if at := openOfLast(text); at > 0 {
			remark := text[at:]
			if ms := figure.Scan(remark); len(ms) > 0 {
				x.Name, x.Words, x.Quantity = strings.TrimSpace(text[:at]), remark[ms[0].Start:ms[0].End], &ms[0].Quantity
				list = append(list, x)
				continue
			}
		}
		plain = append(plain, x)
	}
	if list == nil {
		return plain
	}
	return list
}

// Sections gives the headings under which statements stand, in the order of the record.
func (in *Incident) Sections(shown func(*Held) bool) (list []string) {
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Statement != nil && c.Section != "" && shown(c) && !slices.Contains(list, c.Section) {
			list = append(list, c.Section)
		}
	}
	return list
}

// A Likeness is how two figures stand to each other, as a word that is stored and printed.
type Likeness string

// The likenesses.
const (
	Same       Likeness = "same"
	Compatible Likeness = "compatible" // some number fits both: 20 and 最大20
	Apart      Likeness = "apart"      // no number fits both
	Untold     Likeness = "untold"     // one of them gives no number
)

// A Pair is a name that both lists have.
type Pair struct {
	A, B     Item
	Likeness Likeness
}

// A Comparison is what two lists have in common and what not.
type Comparison struct {
	OnlyA, OnlyB []Item
	Both         []Pair
}

// Compare joins two lists by name, each item with at most one of the other list: by [LookupName], which
// is no proof that they are one party.
func Compare(a, b []Item) (c Comparison) {
	index := map[string][]int{}
	for i := range b {
		for _, k := range b[i].keys() {
			index[k] = append(index[k], i)
		}
	}
	used := make([]bool, len(b))
	for i := range a {
		at := -1
		for _, k := range a[i].keys() {
			for _, n := range index[k] {
				if !used[n] {
					at = n
					break
				}
			}
			if at >= 0 {
				break
			}
		}
		if at < 0 {
			c.OnlyA = append(c.OnlyA, a[i])
			continue
		}
		used[at] = true
		c.Both = append(c.Both, Pair{a[i], b[at], likeness(a[i].Quantity, b[at].Quantity)})
	}
	for i := range b {
		if !used[i] {
			c.OnlyB = append(c.OnlyB, b[i])
		}
	}
	return c
}

func likeness(a, b *figure.Quantity) Likeness {
	switch {
	case a == nil || b == nil || a.State != "" || b.State != "" || a.Malformed || b.Malformed:
		return Untold
	case a.Unit != "" && b.Unit != "" && !SameUnit(a.Unit, b.Unit):
		return Untold
	case a.Min == b.Min && a.Max == b.Max:
		return Same
	case a.Max.Known && b.Min.Known && a.Max.Cmp(b.Min.Number) < 0, b.Max.Known && a.Min.Known && b.Max.Cmp(a.Min.Number) < 0:
		return Apart
	}
	return Compatible
}

package record

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Condition is what is asked of a row: COLUMN OPERATOR VALUE.
type Condition struct {
	Column   string
	Operator string
	Value    string
}

// operators, the longer before those that they begin with.
var operators = []string{" overlaps ", "!=", "!~", ">=", "<=", "=", "~", ">", "<"}

// ParseCondition reads a condition:
//
//	認否=否認                        the words of the cell, remarks in brackets left out; != is not
//	発表日=2018-06-28                its first time lies in this one
//	設置期間 overlaps 2017-10-05     its first time shares an instant with this one
//	事象(1)流出件数>1000             its number; also < >= <= =
//	対象~男性30歳                    its words hold these; !~ do not
func ParseCondition(s string) (Condition, error) {
	for i := range len(s) {
		for _, o := range operators {
			if !strings.HasPrefix(s[i:], o) {
				continue
			}
			c := Condition{strings.TrimSpace(s[:i]), strings.TrimSpace(o), strings.TrimSpace(s[i+len(o):])}
			if c.Column == "" || c.Value == "" {
				return Condition{}, fmt.Errorf("condition %q: it has a column, one of = != ~ !~ > < >= <= overlaps, and a value", s)
			}
			if c.doubled() {
				value := strings.TrimLeft(c.Value, "=!~<> ")
				return Condition{}, fmt.Errorf("condition %q: %s is no operator; give one of = != ~ !~ > < >= <= overlaps, as in %s%s%s", s, o+strings.TrimSuffix(c.Value, value), c.Column, o, cmp.Or(value, "VALUE"))
			}
			return c, nil
		}
	}
	return Condition{}, fmt.Errorf("condition %q has none of = != ~ !~ > < >= <= overlaps", s)
}

// doubled says whether the value begins with a further operator, as in 件数>>3, 件数==3 and 件数=>3. Words to look for
// may begin with any sign.
func (c *Condition) doubled() bool {
	sign, rest := c.Value[0], strings.TrimLeft(c.Value, "=!~<> ")
	if !strings.ContainsRune("=!~<>", rune(sign)) {
		return false
	}
	_, number := figure.Parse(rest)
	return strings.ContainsAny(c.Operator, "<>") || c.Operator != "overlaps" && (sign == '=' || sign == '~' || number)
}

// A test is a condition with its value read, for one column of a table.
type test struct {
	Condition
	col    int
	time   *when.Time
	number *figure.Quantity
	times  [][]when.Time // of the column, row by row
}

// answer is yes, no, or not known.
type answer int8

const (
	no answer = iota
	yes
	unknown
)

func not(a answer) answer {
	switch a {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

// prepare finds the column and reads the value.
func (t *Table) prepare(c Condition) (test, error) {
	col, err := t.FindColumn(c.Column)
	if err != nil {
		return test{}, err
	}
	x := test{Condition: c, col: col}
	if q, ok := figure.Parse(c.Value); ok && q.State == "" && !q.Malformed {
		x.number = &q
	}
	if ms := when.Scan(c.Value, when.Ref{Day: t.day, Zone: t.zone}); len(ms) == 1 && ms[0].Problem == "" && ms[0].Start == 0 && ms[0].End == len(c.Value) {
		x.time, x.times = &ms[0].Time, t.Times(col)
	}
	switch {
	case c.Operator == "overlaps" && x.time == nil:
		return test{}, fmt.Errorf("%s overlaps %q: that is no time such as 2017-10-05 or 2018年3月", c.Column, c.Value)
	case strings.ContainsAny(c.Operator, "<>") && x.number == nil && x.time == nil:
		return test{}, fmt.Errorf("%s%s%s: that is neither a number nor a time", c.Column, c.Operator, c.Value)
	}
	return x, nil
}

// of answers for row i of the table. What a cell leaves open (不明, no words, 最大20 for >10) is not known.
func (x *test) of(t *Table, i int, shown func(*Held) bool) answer {
	r := t.Rows[i]
	cell := r.Cell(x.col)
	switch x.Operator {
	case "~", "!~":
		a := no
		switch {
		case strings.Contains(squash(cell), squash(x.Value)):
			a = yes
		case strings.TrimSpace(cell) == "":
			a = unknown
		}
		if x.Operator == "!~" {
			a = not(a)
		}
		return a
	case "!=":
		y := *x
		y.Operator = "="
		return not(y.of(t, i, shown))
	}
	if x.Operator == "=" && squash(WithoutRemark(cell)) == squash(x.Value) {
		return yes
	}
	if state, ok := figure.ParseState(cell); ok {
		switch {
		case state != figure.NotApplicable:
			return unknown
		case x.number == nil:
			return no
		}
		none := figure.Int(0).Bound()
		return compareNumbers(x.Operator, figure.Quantity{Min: none, Max: none}, *x.number)
	}
	if strings.TrimSpace(cell) == "" {
		return unknown
	}
	if x.time != nil && len(x.times[i]) > 0 {
		return compareTimes(x.Operator, x.times[i][0], *x.time)
	}
	switch {
	case x.Operator == "overlaps":
		return unknown
	case x.number == nil && x.time != nil && x.Operator != "=":
		return unknown
	case x.number == nil:
		return no
	}
	v := t.Value(r, x.col, x.number.Unit, shown)
	switch {
	case v.Gap == GapNoNumber && x.Operator == "=":
		return no
	case v.Gap != "" || v.Quantity.State != "":
		return unknown
	}
	return compareNumbers(x.Operator, v.Quantity, *x.number)
}

func compareTimes(operator string, t, with when.Time) answer {
	switch operator {
	case "overlaps", "=":
		switch {
		case !t.Overlaps(with):
			return no
		case operator == "overlaps":
			return yes
		case !t.OpenStart && !t.OpenEnd && !with.OpenStart && !with.OpenEnd && with.Start <= t.Start && t.End <= with.End:
			return yes
		}
		return unknown
	case ">": // after it
		switch {
		case !t.OpenStart && !with.OpenEnd && t.Start >= with.End:
			return yes
		case !t.OpenEnd && !with.OpenEnd && t.End <= with.End:
			return no
		}
		return unknown
	case "<":
		switch {
		case !t.OpenEnd && !with.OpenStart && t.End <= with.Start:
			return yes
		case !t.OpenStart && !with.OpenStart && t.Start >= with.Start:
			return no
		}
		return unknown
	case ">=":
		return not(compareTimes("<", t, with))
	}
	return not(compareTimes(">", t, with))
}

// compareNumbers compares bounds with a plain number, or with another range: yes where it holds for all
// that q may be.
func compareNumbers(operator string, q, with figure.Quantity) answer {
	below := func(a, b figure.Bound, or bool) bool { // a < b for certain, or a <= b
		if !a.Known || !b.Known {
			return false
		}
		c := a.Cmp(b.Number)
		return c < 0 || or && c == 0
	}
	switch operator {
	case "=":
		switch {
		case q.Min.Known && q.Max.Known && with.Min.Known && with.Max.Known && q.Min.Cmp(with.Min.Number) >= 0 && q.Max.Cmp(with.Max.Number) <= 0:
			return yes
		case below(q.Max, with.Min, false), below(with.Max, q.Min, false):
			return no
		}
		return unknown
	case ">":
		switch {
		case below(with.Max, q.Min, false):
			return yes
		case below(q.Max, with.Min, true):
			return no
		}
		return unknown
	case "<":
		switch {
		case below(q.Max, with.Min, false):
			return yes
		case below(with.Max, q.Min, true):
			return no
		}
		return unknown
	case ">=":
		return not(compareNumbers("<", q, with))
	}
	return not(compareNumbers(">", q, with))
}

// errNoWords says that a text to look for holds nothing to find.
var errNoWords = errors.New("it holds no letters or digits to find")

// wordsOf cuts what is looked for into its words, each squashed.
func wordsOf(s string) (list []string, err error) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return scan.ClassOf(r) == scan.Space }) {
		if w = squash(w); w != "" {
			list = append(list, w)
		}
	}
	if list == nil {
		return nil, fmt.Errorf("%q: %w", s, errNoWords)
	}
	return list, nil
}

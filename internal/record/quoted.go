package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Unquoted gives the first field of a claim whose value the quoted words do not say, with its value; field is ""
// where they say all of it. Numbers and times count in whatever writing, read against ref; names and addresses
// as they stand, white space, width and defanging aside; a sentence may be worded a little otherwise. What a person judges of the words (a
// kind, a role, a phase, a subject, a relation) need not stand in them.
func (c *Claim) Unquoted(quote string, ref when.Ref) (field, value string) {
	if list := c.unquoted(quote, ref); len(list) > 0 {
		return list[0][0], list[0][1]
	}
	return "", ""
}

// UnquotedEdit is [Claim.Unquoted] for a claim that was made of old by an edit: it looks at what the edit changed.
// Another bound or another unit of a number that the words give is for a person to choose, and so is a longer time
// around the one that they give.
func (c *Claim) UnquotedEdit(old *Claim, quote string, ref when.Ref) (field, value string) {
	before := old.unquoted(quote, ref)
	for _, x := range c.unquoted(quote, ref) {
		switch {
		case slices.Contains(before, x):
		case c.Figure != nil && saysNumbers(quote, &c.Figure.Quantity):
		case c.Event != nil && saysTimeWithin(quote, c.Event.When, ref):
		default:
			return x[0], x[1]
		}
	}
	return "", ""
}

// unquoted gives each field whose value the words do not say, with its value.
func (c *Claim) unquoted(quote string, ref when.Ref) (list [][2]string) {
	unless := func(says bool, field, value string) {
		if !says {
			list = append(list, [2]string{field, value})
		}
	}
	switch {
	case c.Figure != nil:
		f := c.Figure
		if f.State != "" {
			s, ok := figure.ParseState(quote)
			unless(ok && s == f.State, "value", string(f.State))
		} else {
			unless(saysQuantity(quote, &f.Quantity), "value", quantityText(&f.Quantity))
		}
	case c.Event != nil:
		unless(saysTime(quote, c.Event.When, ref), "when", c.Event.When.EDTF())
	case c.Involvement != nil:
		unless(holds(quote, c.Involvement.Name), "name", c.Involvement.Name)
	case c.Entry != nil:
		for i, cell := range c.Entry.Cells {
			unless(holds(quote, cell), fmt.Sprintf("cell%d", i+1), cell)
		}
	case c.Indicator != nil:
		unless(holds(quote, c.Indicator.Value), "value", c.Indicator.Value)
	case c.Statement != nil:
		unless(saysSentence(quote, c.Statement.Text), "text", c.Statement.Text)
	case c.Publication != nil:
		unless(holds(quote, c.Publication.Title), "title", c.Publication.Title)
		unless(holds(quote, c.Publication.Publisher), "publisher", c.Publication.Publisher)
		unless(holds(quote, c.Publication.Address), "address", c.Publication.Address)
	}
	return list
}

// Approximate marks a claim as approximate where the quoted words that give its time or its number say that it is, and none
// of them gives it without: what was said vaguely is not made exact.
func (c *Claim) Approximate(quote string, ref when.Ref) {
	switch {
	case c.Event != nil && !c.Event.When.Approximate:
		said := timesSaid(quote, c.Event.When, ref)
		c.Event.When.Approximate = len(said) > 0 && !slices.ContainsFunc(said, func(t when.Time) bool { return !t.Approximate })
	case c.Figure != nil && c.Figure.State == "" && !c.Figure.Approximate:
		said := slices.DeleteFunc(figure.Scan(quote), func(m figure.Match) bool { return !sameQuantity(&m.Quantity, &c.Figure.Quantity) })
		c.Figure.Approximate = len(said) > 0 && !slices.ContainsFunc(said, func(m figure.Match) bool { return !m.Approximate })
	}
}

// saysTime says whether words give a time.
func saysTime(quote string, t when.Time, ref when.Ref) bool { return len(timesSaid(quote, t, ref)) > 0 }

// timesSaid gives a time as words give it, also where they leave out its day and lean on what stands before
// them: 同日昼過ぎ, "at 9:00".
func timesSaid(quote string, t when.Time, ref when.Ref) (list []when.Time) {
	r := when.NewReader(ref)
	for range 2 {
		for _, m := range r.Append(nil, quote) {
			if m.Time.Start == t.Start && m.Time.End == t.End && m.Time.OpenStart == t.OpenStart && m.Time.OpenEnd == t.OpenEnd {
				list = append(list, m.Time)
			}
		}
		if t.OpenStart || len(list) > 0 {
			break
		}
		day := t.StartTime().Format("2006-01-02")
		r = when.NewReader(when.Ref{Day: day, Zone: t.Offset})
		r.Name(day)
	}
	return list
}

// saysTimeWithin says whether words give a time that lies in t.
func saysTimeWithin(quote string, t when.Time, ref when.Ref) bool {
	return !t.OpenStart && !t.OpenEnd && slices.ContainsFunc(when.Scan(quote, ref), func(m when.Match) bool {
		return m.Problem == "" && !m.Time.OpenStart && !m.Time.OpenEnd && t.Start <= m.Time.Start && m.Time.End <= t.End
	})
}

// sameQuantity says whether two quantities are one: their bounds, and their unit where both have one.
func sameQuantity(x, q *figure.Quantity) bool {
	return x.Min == q.Min && x.Max == q.Max && x.Malformed == q.Malformed && (x.Unit == "" || q.Unit == "" || SameUnit(x.Unit, q.Unit))
}

// saysQuantity says whether words give a quantity: its bounds, and its unit where both have one.
func saysQuantity(quote string, q *figure.Quantity) bool {
	same := func(x *figure.Quantity) bool { return sameQuantity(x, q) }
	if x, ok := figure.Parse(strings.TrimSpace(quote)); ok && same(&x) {
		return true
	}
	read := figure.Scan(quote)
	for i := range read {
		if same(&read[i].Quantity) {
			return true
		}
	}
	// A bare number among the words is one where the person says what it counts.
	for i := 0; i < len(quote); {
		r, n := scan.At(quote, i)
		if r < '0' || r > '9' {
			i += n
			continue
		}
		start := i
		for i < len(quote) {
			r, n := scan.At(quote, i)
			if (r < '0' || r > '9') && r != ',' && r != '.' {
				break
			}
			i += n
		}
		counted := slices.ContainsFunc(read, func(m figure.Match) bool { return m.Start < i && start < m.End }) // of another thing
		if x, ok := figure.Parse(strings.TrimRight(quote[start:i], ".,．，")); ok && !counted && same(&x) {
			return true
		}
	}
	return false
}

// saysNumbers says whether words give each number that bounds a quantity, of whatever unit.
func saysNumbers(quote string, q *figure.Quantity) bool {
	if q.State != "" || q.Malformed || !q.Min.Known && !q.Max.Known {
		return false
	}
	var have []figure.Bound
	for _, m := range figure.Scan(quote) {
		have = append(have, m.Quantity.Min, m.Quantity.Max)
	}
	for _, n := range numbersIn(quote) {
		if x, ok := figure.Parse(n); ok {
			have = append(have, x.Min)
		}
	}
	return (!q.Min.Known || slices.Contains(have, q.Min)) && (!q.Max.Known || slices.Contains(have, q.Max))
}

// saysSentence says whether words say a sentence: they hold it, or are mostly its letters, with its numbers and as
// many denials.
func saysSentence(quote, text string) bool {
	if strings.Contains(armed(quote), armed(text)) {
		return true
	}
	have := numbersIn(quote)
	for _, n := range numbersIn(text) {
		if !slices.Contains(have, n) {
			return false
		}
	}
	return denialsIn(quote) == denialsIn(text) && Closeness(quote, text) >= 0.5
}

func quantityText(q *figure.Quantity) string {
	low, high := q.Min.String(), q.Max.String()
	if low != high {
		low += ".." + high
	}
	return low + q.Unit
}

// holds says whether words have a value as it stands.
func holds(quote, value string) bool {
	return value == "" || strings.Contains(armed(quote), armed(value))
}

// armed is a text without white space, width, case and what defangs a host.
func armed(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r = scan.Lower(r); r {
		case ' ', '\n', '\t', '\r', '[', ']', '{', '}', '(', ')', '\\':
		case '。':
			b.WriteByte('.')
		default:
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(b.String(), "hxxp", "http")
}

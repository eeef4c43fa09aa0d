package record

import (
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
	switch {
	case c.Figure != nil:
		f := c.Figure
		if f.State != "" {
			if s, ok := figure.ParseState(quote); ok && s == f.State {
				return "", ""
			}
			return "value", string(f.State)
		}
		if saysQuantity(quote, &f.Quantity) {
			return "", ""
		}
		return "value", quantityText(&f.Quantity)
	case c.Event != nil:
		if t := c.Event.When; !saysTime(quote, t, ref) {
			return "when", t.EDTF()
		}
	case c.Involvement != nil:
		return unlessIn(quote, "name", c.Involvement.Name)
	case c.Indicator != nil:
		return unlessIn(quote, "value", c.Indicator.Value)
	case c.Statement != nil:
		if saysSentence(quote, c.Statement.Text) {
			return "", ""
		}
		return "text", c.Statement.Text
	case c.Publication != nil:
		for _, x := range [][2]string{{"title", c.Publication.Title}, {"publisher", c.Publication.Publisher}, {"address", c.Publication.Address}} {
			if field, value := unlessIn(quote, x[0], x[1]); field != "" {
				return field, value
			}
		}
	}
	return "", ""
}

// saysTime says whether words give a time, also where they leave out its day and lean on what stands before
// them: 同日昼過ぎ, "at 9:00".
func saysTime(quote string, t when.Time, ref when.Ref) bool {
	r := when.NewReader(ref)
	for range 2 {
		for _, m := range r.Append(nil, quote) {
			if m.Time.Start == t.Start && m.Time.End == t.End && m.Time.OpenStart == t.OpenStart && m.Time.OpenEnd == t.OpenEnd {
				return true
			}
		}
		if t.OpenStart {
			return false
		}
		day := t.StartTime().Format("2006-01-02")
		r = when.NewReader(when.Ref{Day: day, Zone: t.Offset})
		r.Name(day)
	}
	return false
}

// saysQuantity says whether words give a quantity: its bounds, and its unit where both have one.
func saysQuantity(quote string, q *figure.Quantity) bool {
	same := func(x *figure.Quantity) bool {
		return x.Min == q.Min && x.Max == q.Max && x.Malformed == q.Malformed && (x.Unit == q.Unit || x.Unit == "" || q.Unit == "")
	}
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

// unlessIn gives a field and its value where words do not have the value.
func unlessIn(quote, field, value string) (string, string) {
	if value == "" || strings.Contains(armed(quote), armed(value)) {
		return "", ""
	}
	return field, value
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

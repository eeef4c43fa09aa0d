package query

import "slices"

// With gives the text of q with a further filter of one value, which must hold as well, in canonical form.
func (q Query) With(name Name, value string) string {
	d := definitions[name]
	text := string(name) + ":"
	switch _, listed := d.word(value); {
	case d.Takes == ClosedWords, d.Takes == OpenWords && listed:
		text += value
	case d.Takes == OpenWords:
		text += quoted(value)
	default:
		text += quote(value)
	}
	if q.IsZero() {
		return text
	}
	return q.String() + " " + text
}

// Without gives the text of q without the filters that ask for just this value.
func (q Query) Without(name Name, value string) string {
	q.Filters = slices.DeleteFunc(slices.Clone(q.Filters), func(f Filter) bool { return f.asks(name, value) })
	return q.String()
}

// Asks says whether a filter of q asks for just this value.
func (q Query) Asks(name Name, value string) bool {
	return slices.ContainsFunc(q.Filters, func(f Filter) bool { return f.asks(name, value) })
}

func (f Filter) asks(name Name, value string) bool {
	return f.Name == name && !f.Not && len(f.Values) == 1 && f.Values[0].Text == value && !f.Values[0].Wide
}

package query

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
)

// Bounds are what a number may be. Above and Below say that Min, or Max, itself is left out.
type Bounds struct {
	Min, Max     figure.Bound
	Above, Below bool
}

// Meets says whether a figure may be a number within b. Where a bound of the figure is not known, only
// the one that is known is meant, unless open is set. A figure without a number meets nothing.
func (b Bounds) Meets(q figure.Quantity, open bool) bool {
	low, high := q.Min, q.Max
	if !low.Known && !high.Known {
		return false
	}
	if !open && !low.Known {
		low = high
	}
	if !open && !high.Known {
		high = low
	}
	if b.Min.Known && high.Known {
		if n := high.Cmp(b.Min.Number); n < 0 || n == 0 && b.Above {
			return false
		}
	}
	if b.Max.Known && low.Known {
		if n := low.Cmp(b.Max.Number); n > 0 || n == 0 && b.Below {
			return false
		}
	}
	return true
}

// String writes b as it is read: 1000, >=1000, <20 or 100..200.
func (b Bounds) String() string {
	switch {
	case b.Min.Known && b.Max.Known && b.Min.Cmp(b.Max.Number) == 0:
		return b.Min.String()
	case b.Min.Known && b.Max.Known:
		return b.Min.String() + ".." + b.Max.String()
	case b.Min.Known && b.Above:
		return ">" + b.Min.String()
	case b.Min.Known:
		return ">=" + b.Min.String()
	case b.Below:
		return "<" + b.Max.String()
	}
	return "<=" + b.Max.String()
}

// limits are the signs before a number and the words behind it that make it a bound, longer ones first.
var limits = []struct {
	before, behind string
	lower, without bool
}{
	{">=", "以上", true, false}, {"≥", "", true, false}, {"≧", "", true, false}, {">", "超", true, true},
	{"<=", "以下", false, false}, {"≤", "", false, false}, {"≦", "", false, false}, {"<", "未満", false, true},
}

// readBounds reads a whole text as a number, a bound, or two numbers with .. or 〜 between them of
// which one may be left out.
func readBounds(text string) (Bounds, *Error) {
	text = plain(text)
	for _, l := range limits {
		rest, ok := strings.CutPrefix(text, l.before)
		if !ok && l.behind != "" {
			rest, ok = strings.CutSuffix(text, l.behind)
		}
		if !ok {
			continue
		}
		n, fault := readNumber(rest)
		if l.lower {
			return Bounds{Min: n, Above: l.without}, fault
		}
		return Bounds{Max: n, Below: l.without}, fault
	}
	from, to, two := strings.Cut(strings.ReplaceAll(text, "〜", ".."), "..")
	if !two {
		n, fault := readNumber(text)
		return Bounds{Min: n, Max: n}, fault
	}
	if from == "" && to == "" {
		return Bounds{}, &Error{Problem: NoNumber}
	}
	var b Bounds
	var fault *Error
	if from != "" {
		if b.Min, fault = readNumber(from); fault != nil {
			return b, fault
		}
	}
	if to != "" {
		if b.Max, fault = readNumber(to); fault != nil {
			return b, fault
		}
	}
	if b.Min.Known && b.Max.Known && b.Min.Cmp(b.Max.Number) > 0 {
		return b, &Error{Problem: WrongOrder}
	}
	return b, nil
}

// readNumber reads a number without a unit, as package figure does: 1,000, 1.5億, 3万5千.
func readNumber(text string) (figure.Bound, *Error) {
	q, ok := figure.Parse(strings.TrimSpace(text))
	switch {
	case !ok || q.State != "":
		return figure.Bound{}, &Error{Problem: NoNumber}
	case q.Malformed:
		return figure.Bound{}, &Error{Problem: NoNumber, Detail: ": its digits are grouped wrongly or too many"}
	case q.Unit != "":
		return figure.Bound{}, &Error{Problem: NoNumber, Detail: " alone: leave " + q.Unit + " out, measure: says what is counted"}
	case q.Approximate || q.Min != q.Max:
		return figure.Bound{}, &Error{Problem: NoNumber, Detail: ": a range says what is near enough"}
	}
	if again, ok := figure.Parse(q.Min.String()); !ok || again.Min != q.Min {
		return figure.Bound{}, &Error{Problem: NoNumber, Detail: ": it has too many digits"}
	}
	return q.Min, nil
}

package figure

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Number is a decimal number, exact: Coef × 10^Exp. The zero Number is 0.
type Number struct {
	Coef int64
	Exp  int8
}

// Int is the Number of a whole number.
func Int(n int64) Number { return Number{Coef: n} }

// ParseNumber reads a decimal number such as 12, -3.5 or 0.00015, without exponent or grouping.
func ParseNumber(s string) (Number, error) {
	whole, frac, point := strings.Cut(s, ".")
	if len(frac) > 18 {
		return Number{}, fmt.Errorf("number %q has more than 18 decimals", s)
	}
	if strings.Trim(frac, "0123456789") != "" || point == (frac == "") || strings.HasPrefix(whole, "+") {
		return Number{}, fmt.Errorf("%q is no decimal number of at most 18 digits", s)
	}
	c, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil {
		return Number{}, fmt.Errorf("%q is no decimal number of at most 18 digits", s)
	}
	return Number{c, int8(-len(frac))}.norm(), nil
}

func (n Number) norm() Number {
	if n.Coef == 0 {
		return Number{}
	}
	for n.Exp < 0 && n.Coef%10 == 0 {
		n.Coef /= 10
		n.Exp++
	}
	for n.Exp > 0 && n.Coef < math.MaxInt64/10 && n.Coef > math.MinInt64/10 {
		n.Coef *= 10
		n.Exp--
	}
	return n
}

// Cmp compares n and m: -1, 0 or 1.
func (n Number) Cmp(m Number) int {
	if n.Exp < m.Exp {
		return -m.Cmp(n)
	}
	// n has the larger exponent: its coefficient grows until both have the same. One that no longer
	// fits is further from 0 than any other.
	c := n.Coef
	for e := int(n.Exp); e > int(m.Exp) && c != 0; e-- {
		if c > math.MaxInt64/10 || c < math.MinInt64/10 {
			return cmp.Compare(c, 0)
		}
		c *= 10
	}
	return cmp.Compare(c, m.Coef)
}

// Add gives n + m. ok is false where the sum has more digits than a Number holds.
func (n Number) Add(m Number) (sum Number, ok bool) {
	for n.Exp > m.Exp {
		if n.Coef > math.MaxInt64/10 || n.Coef < math.MinInt64/10 {
			return Number{}, false
		}
		n.Coef, n.Exp = n.Coef*10, n.Exp-1
	}
	if m.Exp > n.Exp {
		return m.Add(n)
	}
	s := n.Coef + m.Coef
	if (s > n.Coef) != (m.Coef > 0) && m.Coef != 0 {
		return Number{}, false
	}
	return Number{s, n.Exp}.norm(), true
}

// Times gives n × factor. ok is false where the product has more digits than a Number holds.
func (n Number) Times(factor int64) (product Number, ok bool) {
	if n.Coef == 0 || factor == 0 {
		return Number{}, true
	}
	p := n.Coef * factor
	if p/factor != n.Coef {
		return Number{}, false
	}
	return Number{p, n.Exp}.norm(), true
}

// Float is the nearest float64, for charts and shares, never for sums.
func (n Number) Float() float64 {
	// Cannot fail: the text is well formed, and far below the largest float64.
	f, _ := strconv.ParseFloat(strconv.FormatInt(n.Coef, 10)+"e"+strconv.Itoa(int(n.Exp)), 64)
	return f
}

// String writes n as a plain decimal number.
func (n Number) String() string {
	n = n.norm()
	s := strconv.FormatInt(n.Coef, 10)
	if n.Exp >= 0 {
		return s + strings.Repeat("0", int(n.Exp))
	}
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	if d := -int(n.Exp); len(s) <= d {
		s = strings.Repeat("0", d-len(s)+1) + s
	}
	i := len(s) + int(n.Exp)
	s = s[:i] + "." + s[i:]
	if neg {
		s = "-" + s
	}
	return s
}

// MarshalJSON writes n as a JSON number without exponent.
func (n Number) MarshalJSON() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalJSON reads a JSON number without exponent.
func (n *Number) UnmarshalJSON(data []byte) error {
	x, err := ParseNumber(string(data))
	*n = x
	return err
}

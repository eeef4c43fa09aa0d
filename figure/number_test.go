package figure

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	// Read and written again; what is no decimal number of 18 digits is refused.
	for _, test := range []struct{ in, want string }{
		{"0", "0"}, {"-0.0", "0"}, {"12", "12"}, {"1.50", "1.5"}, {"-3.5", "-3.5"}, {"0.00015", "0.00015"}, {"123456789012345678", "123456789012345678"},
		{"", "none"}, {"1e3", "none"}, {"1,000", "none"}, {"1.2.3", "none"}, {".-5", "none"}, {"1.", "none"}, {"+5", "none"}, {"99999999999999999999", "none"}, {"0.0000000000000000001", "none"},
	} {
		n, err := ParseNumber(test.in)
		got := n.String()
		if err != nil {
			got = "none"
		}
		if got != test.want {
			t.Errorf("ParseNumber(%q) = %s, %v; want %s", test.in, got, err, test.want)
		}
	}
}

func TestCmp(t *testing.T) {
	// In rising order, with every sign and exponent.
	rising := []Number{
		{Coef: -1, Exp: 100}, {Coef: math.MinInt64}, Int(-10), {Coef: -15, Exp: -1}, {Coef: -1, Exp: -18}, {}, {Coef: 1, Exp: -18}, {Coef: 15, Exp: -1}, {Coef: 2}, {Coef: 201, Exp: -2},
		{Coef: math.MaxInt64, Exp: -18}, Int(10), {Coef: math.MaxInt64}, {Coef: 1, Exp: 19}, {Coef: 1, Exp: 100},
	}
	for i, a := range rising {
		for j, b := range rising {
			want := min(max(i-j, -1), 1)
			if got := a.Cmp(b); got != want {
				t.Errorf("%s against %s: %d, want %d", a, b, got, want)
			}
		}
	}
	if (Number{Coef: 10, Exp: -1}).Cmp(Int(1)) != 0 || (Number{Coef: 1, Exp: 3}).Cmp(Int(1000)) != 0 {
		t.Error("one number written in two ways is not equal to itself")
	}
}

func TestArithmetic(t *testing.T) {
	for _, test := range []struct {
		got  func() (Number, bool)
		want string
	}{
		{func() (Number, bool) { return Number{Coef: 1, Exp: -1}.Add(Number{Coef: 2, Exp: -1}) }, "0.3 true"},
		{func() (Number, bool) { return Int(5).Add(Number{Coef: 5, Exp: -1}) }, "5.5 true"},
		{func() (Number, bool) { return Int(math.MaxInt64).Add(Int(1)) }, "0 false"},
		{func() (Number, bool) { return Int(math.MaxInt64).Add(Number{Coef: 1, Exp: -1}) }, "0 false"},
		{func() (Number, bool) { return Number{Coef: 12, Exp: -1}.Times(1e6) }, "1200000 true"},
		{func() (Number, bool) { return Int(1e18).Times(10) }, "0 false"},
	} {
		n, ok := test.got()
		if got := fmt.Sprint(n, ok); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
	if f := (Number{Coef: -15, Exp: -1}).Float(); f != -1.5 {
		t.Errorf("-1.5 is %v as a float", f)
	}
}

func TestBoundJSON(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"null", "null"}, {"0", "0"}, {"1.50", "1.5"}, {"1e3", "error"}, {`"12"`, "error"}, {"true", "error"},
	} {
		b := Int(7).Bound()
		got := "error"
		if err := json.Unmarshal([]byte(test.in), &b); err == nil {
			data, err := json.Marshal(b)
			if err != nil {
				t.Fatal(err)
			}
			got = string(data)
		}
		if got != test.want {
			t.Errorf("%s comes back as %s, want %s", test.in, got, test.want)
		}
	}
}

// What the scanner does with numbers takes no memory.
func TestNumberAllocates(t *testing.T) {
	a, b := Number{Coef: 15, Exp: -1}, Int(12)
	if n := testing.AllocsPerRun(100, func() {
		c, _ := a.Add(b)
		c, _ = c.Times(1000)
		if c.Cmp(a) < 0 || c.Bound().Known == (b.Cmp(c) > 0) {
			t.Error("the sum is less than a part")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

package record

import (
	"fmt"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
)

func TestDistribute(t *testing.T) {
	r := func(least, most int64) Range {
		x := Range{figure.Int(least).Bound(), figure.Int(most).Bound()}
		if least < 0 {
			x.Least = figure.Bound{}
		}
		if most < 0 {
			x.Most = figure.Bound{}
		}
		return x
	}
	for _, test := range []struct {
		list []Range
		want string
	}{
		{nil, "0 none..none none..none none..none"},
		{[]Range{r(5, 5)}, "1 5..5 5..5 5..5"},
		{[]Range{r(5, 5), r(1, 9), r(3, 4)}, "3 1..4 3..5 5..9"},
		// Of an even number, the middle of the two in the middle.
		{[]Range{r(1, 1), r(2, 3), r(5, 9), r(8, 8)}, "4 1..1 3.5..5.5 8..9"},
		// An unknown bound is as far out as can be.
		{[]Range{r(-1, 4), r(2, -1), r(3, 3)}, "3 none..3 2..4 3..none"},
		{[]Range{r(-1, 4), r(2, -1)}, "2 none..4 none..none 2..none"},
	} {
		d := Distribute(test.list)
		got := fmt.Sprintf("%d %s..%s %s..%s %s..%s", d.N, d.Min.Least, d.Min.Most, d.Median.Least, d.Median.Most, d.Max.Least, d.Max.Most)
		if got != test.want {
			t.Errorf("%v: %s, want %s", test.list, got, test.want)
		}
	}
}

func TestRangeOfSpan(t *testing.T) {
	for _, s := range []Span{{Least: 72 * time.Hour, Most: 97 * time.Hour}, {Least: -time.Hour, Most: 1768450 * time.Millisecond}, {NoLeast: true, Most: 10 * time.Millisecond}, {NoMost: true, Least: 0}} {
		if got := RangeOf(s).Span(); got != s {
			t.Errorf("%+v comes back as %+v", s, got)
		}
	}
}

func TestCounter(t *testing.T) {
	var c Counter
	c.Add([]string{"架空新聞", "架空新聞", "Kaku News"})
	c.Add([]string{"架空新聞", "kaku news", "kaku news"})
	c.Add([]string{"山里日報", "山里日報", "山里日報", "山里日報"})
	if got, want := fmt.Sprint(c.Counts()), "[{kaku news 2 3} {架空新聞 2 3} {山里日報 1 4}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// The size of an incident is the largest confirmed headline of each unit.
func TestExtents(t *testing.T) {
	in := &Incident{}
	for i, text := range []string{"1,000件", "5,000件", "90件", "約120人", "最大3,000件", "2,000 records", "90名"} {
		m := figure.Scan(text)[0]
		basis := Confirmed
		if i == 4 {
			basis = Claimed
		}
		in.Claims = append(in.Claims, Held{ID: ClaimID(fmt.Sprint(i)), State: StateAccepted, Claim: Claim{Kind: KindFigure, Figure: &Figure{Quantity: m.Quantity, Part: i == 1, Measure: "records", Basis: basis}}})
	}
	got := ""
	for _, q := range in.Extents("records", Standing(false)) {
		got += fmt.Sprintf("%s..%s%s ", q.Min, q.Max, q.Unit)
	}
	if want := "2000..2000records 120..120人 "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestClasses(t *testing.T) {
	day := 24 * time.Hour
	for _, test := range []struct {
		s           Span
		first, last int
	}{
		{Span{Least: 0, Most: time.Hour}, 1, 1},
		{Span{Least: 0, Most: time.Hour + 1}, 1, 2},
		{Span{Least: -day, Most: day}, 0, 2},
		{Span{Least: -2 * day, Most: -day}, 0, 0},
		{Span{Least: -day, Most: 0}, 0, 0},
		{Span{Least: 365 * day, NoMost: true}, 8, 8},
		{Span{NoLeast: true, Most: 3 * day}, 0, 3},
		{Span{Least: 3 * day, Most: 97 * time.Hour}, 4, 4},
		{Span{NoLeast: true, NoMost: true}, 0, 8},
	} {
		if first, last := test.s.Classes(); first != test.first || last != test.last {
			t.Errorf("%+v: %d to %d, want %d to %d", test.s, first, last, test.first, test.last)
		}
	}
	for _, test := range []struct {
		list           []SpanCount
		first, last, n int
	}{
		{nil, 0, 0, 0},
		{[]SpanCount{{2, 3, 1}}, 2, 3, 1},
		{[]SpanCount{{1, 1, 2}, {2, 8, 1}, {0, 4, 2}}, 1, 4, 5},
		{[]SpanCount{{1, 1, 1}, {4, 4, 1}}, 1, 4, 2},
	} {
		if first, last, n := MiddleClasses(test.list); first != test.first || last != test.last || n != test.n {
			t.Errorf("%v: %d to %d of %d", test.list, first, last, n)
		}
	}
}

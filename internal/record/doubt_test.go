package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
)

func TestDoubts(t *testing.T) {
	own := func(doc DocumentID, day int) Held {
		when := september(day)
		return Held{ID: ClaimID("own-" + doc), State: StateAccepted, Claim: Claim{Kind: KindPublication, Via: doc, Publication: &Publication{Own: true, When: &when}}}
	}
	count := func(id string, n int64, via DocumentID, at int, change func(*Claim)) Held {
		b := figure.Int(n).Bound()
		c := Claim{Kind: KindFigure, Via: via, Role: SectionDamage, Words: []Words{{Role: WordsWhole, Start: at, End: at + 1}}, Figure: &Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, Measure: "records"}}
		if change != nil {
			change(&c)
		}
		return Held{ID: ClaimID(id), State: StateAccepted, Claim: c}
	}
	denied := func(c *Claim) { c.Figure.Denied = true }
	row := func(name, column string, denied bool) func(*Claim) {
		return func(c *Claim) {
			c.Figure.Scope.Row, c.Figure.Column, c.Figure.Denied = name, column, denied
			c.Parent = ClaimID("row " + name)
		}
	}
	of := func(about string) func(*Claim) { return func(c *Claim) { c.Figure.About = about } }
	for _, test := range []struct {
		name   string
		claims []Held
		want   string // of each that is doubted: what takes it back, and what is given in its place
	}{
		{"the number is taken back later", []Held{count("a", 1234, "first", 1, of("件数")), count("d", 1234, "second", 1, denied), count("n", 1324, "second", 2, nil)}, "a: d n"},
		{"two corrections side by side, the right value before or behind", []Held{count("a", 5, "first", 1, of("x")), count("b", 7, "first", 2, of("y")),
			count("d", 5, "second", 1, denied), count("n", 6, "second", 2, nil), count("e", 7, "second", 3, denied), count("m", 8, "second", 4, nil)}, "a: d n, b: e m"},
		{"only the right value before it", []Held{count("a", 5, "first", 1, of("x")), count("n", 6, "second", 1, nil), count("d", 5, "second", 2, denied)}, "a: d n"},
		{"nothing in its place", []Held{count("a", 5, "first", 1, of("x")), count("d", 5, "second", 1, denied)}, "a: d -"},
		{"in rows of one name", []Held{count("a", 5, "first", 1, row("会員", "件数", false)), count("b", 5, "first", 2, row("注文", "件数", false)),
			count("d", 5, "second", 1, row("会員", "訂正前", true)), count("n", 6, "second", 2, row("会員", "訂正後", false))}, "a: d n"},
		{"what was said before is no correction", []Held{count("a", 5, "second", 1, of("x")), count("d", 5, "first", 1, denied)}, ""},
		{"its own text says what was wrong before", []Held{count("a", 5, "first", 1, of("x")), count("d", 5, "first", 2, denied)}, ""},
		{"given as the most, and as a part", []Held{count("a", 5, "first", 1, func(c *Claim) { c.Figure.Min, c.Figure.Part = figure.Bound{}, true }), count("d", 5, "second", 1, denied), count("n", 6, "second", 2, nil)}, "a: d n"},
		{"another most", []Held{count("a", 7, "first", 1, func(c *Claim) { c.Figure.Min, c.Figure.About = figure.Bound{}, "x" }), count("d", 5, "second", 1, denied)}, ""},
		{"of another measure or unit", []Held{count("a", 5, "first", 1, func(c *Claim) { c.Figure.Unit = "人" }), count("b", 5, "first", 1, func(c *Claim) { c.Figure.Measure = "files" }), count("d", 5, "second", 1, denied)}, ""},
		{"another number, and neither says what it counts", []Held{count("a", 5, "first", 1, nil), count("n", 6, "second", 1, nil)}, "a: - n"},
		{"the last of several", []Held{count("a", 5, "first", 1, nil), count("n", 6, "second", 1, nil), count("m", 7, "third", 1, nil)}, "a: - m, n: - m"},
		{"several in one text cannot be told apart", []Held{count("a", 5, "first", 1, nil), count("n", 6, "second", 1, nil), count("m", 7, "second", 2, nil)}, ""},
		{"the same number again", []Held{count("a", 5, "first", 1, nil), count("n", 5, "second", 1, nil)}, ""},
		{"each says what it counts", []Held{count("a", 5, "first", 1, of("会員")), count("n", 6, "second", 1, of("注文"))}, ""},
	} {
		in := &Incident{Documents: []DocumentHeld{{TakenIn: TakenIn{ID: "first"}}, {TakenIn: TakenIn{ID: "second"}}, {TakenIn: TakenIn{ID: "third"}}}, Claims: append(slices.Clone(test.claims), own("first", 3), own("second", 9), own("third", 12))}
		id := func(c *Held) ClaimID {
			if c == nil {
				return "-"
			}
			return c.ID
		}
		var got []string
		for name, d := range in.Doubts(func(*Held) bool { return true }) {
			got = append(got, fmt.Sprintf("%s: %s %s", name, id(d.Denied), id(d.Now)))
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, s, test.want)
		}
	}
}

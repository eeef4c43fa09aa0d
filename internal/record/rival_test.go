package record

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
)

func TestRivals(t *testing.T) {
	own := func(doc DocumentID, day int, v Voice) Held {
		when := september(day)
		return Held{ID: ClaimID("own-" + doc), State: StateAccepted, Claim: Claim{Kind: KindPublication, Via: doc, Publication: &Publication{Own: true, When: &when, Voice: v}}}
	}
	count := func(id string, n int64, via DocumentID, state State, change func(*Claim)) Held {
		b := figure.Int(n).Bound()
		c := Claim{Kind: KindFigure, Via: via, Figure: &Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, Measure: "records", About: "流出した情報"}}
		if change != nil {
			change(&c)
		}
		return Held{ID: ClaimID(id), State: state, Claim: c}
	}
	docs := []Held{own("news", 3, VoiceNews), own("first", 1, VoiceOperator), own("second", 9, VoiceOperator), own("police", 12, VoiceAuthority)}
	for _, test := range []struct {
		name   string
		claims []Held
		want   string // each group: its claims in the order of publication, > the headline
	}{
		{"the operator's newest word, wherever it stands", []Held{count("b", 2, "second", StateAccepted, nil), count("n", 5, "news", StateAccepted, nil), count("a", 1, "first", StateAccepted, nil), count("p", 4, "police", StateAccepted, nil)},
			"a n b p > b operator newest apart"},
		{"what is accepted goes before a better voice", []Held{count("n", 5, "news", StateAccepted, nil), count("a", 1, "first", Draft, nil)}, "a n > n news apart"},
		{"drafts where nothing is accepted", []Held{count("a", 1, "first", Draft, nil)}, "a > a draft operator"},
		{"an announcement that news reports is the operator's word", []Held{count("n", 5, "news", StateAccepted, func(c *Claim) { c.Said = &Said{By: "甲社", When: september(20)} }), count("a", 1, "first", StateAccepted, nil)},
			"a n > n operator newest apart"},
		{"what the police announced is an authority's word", []Held{count("n", 5, "news", StateAccepted, func(c *Claim) { c.Said = &Said{By: "兵庫県警", When: september(20)} }), count("a", 1, "first", StateAccepted, nil),
			{ID: "x", State: Draft, Claim: Claim{Kind: KindInvolvement, Involvement: &Involvement{Name: "兵庫県警", Role: "authority"}}}}, "a n > a operator apart"},
		{"confirmed, possible and claimed are no rivals", []Held{count("a", 1, "first", StateAccepted, nil), count("b", 2, "first", StateAccepted, func(c *Claim) { c.Figure.Basis = Possible }), count("c", 3, "news", StateAccepted, func(c *Claim) { c.Figure.Basis = Claimed }),
			count("d", 1, "news", StateAccepted, func(c *Claim) { c.Figure.Basis = Confirmed })}, "a d > a operator; b > b operator; c > c news"},
		{"another spelling of the unit is no other unit", []Held{count("a", 1, "first", StateAccepted, nil), count("b", 2, "second", StateAccepted, func(c *Claim) { c.Figure.Unit = "records" })}, "a b > b operator newest apart"},
		{"another subject, party or unit", []Held{count("a", 1, "first", StateAccepted, nil), count("b", 1, "first", StateAccepted, func(c *Claim) { c.Figure.About = "会員" }), count("c", 1, "first", StateAccepted, func(c *Claim) { c.Figure.Scope.Party = "乙社" }),
			count("d", 1, "first", StateAccepted, func(c *Claim) { c.Figure.Unit = "人" })}, "a > a operator; b > b operator; c > c operator; d > d operator"},
		{"who says nothing of its subject stands alone", []Held{count("a", 1, "first", StateAccepted, func(c *Claim) { c.Figure.About = "" }), count("b", 2, "first", StateAccepted, func(c *Claim) { c.Figure.About = "" })},
			"a > a operator; b > b operator"},
		{"what a correction takes back is none", []Held{count("a", 1, "first", StateAccepted, nil), count("b", 2, "second", StateAccepted, func(c *Claim) { c.Figure.Denied = true })}, "a > a operator"},
		{"what was counted on an earlier day has grown since", []Held{count("a", 2, "first", StateAccepted, func(c *Claim) { c.Figure.AsOf = september(5) }), count("b", 1, "first", StateAccepted, func(c *Claim) { c.Figure.AsOf = september(2) })},
			"a b > a operator"},
		{"but not what was counted on the same day", []Held{count("a", 2, "first", StateAccepted, func(c *Claim) { c.Figure.AsOf = september(5) }), count("b", 1, "first", StateAccepted, func(c *Claim) { c.Figure.AsOf = september(5) }), count("c", 3, "first", StateAccepted, func(c *Claim) { c.Figure.Aside = true })},
			"a b > b operator apart; c > c operator"},
		{"about the same", []Held{count("a", 1, "first", StateAccepted, func(c *Claim) { c.Figure.Approximate = true }), count("b", 2, "second", StateAccepted, nil)}, "a b > b operator newest"},
	} {
		in := &Incident{Claims: append(append([]Held{}, docs...), test.claims...)}
		var groups []string
		for _, r := range in.Rivals(func(*Held) bool { return true }) {
			var ids []string
			for _, c := range r.Claims {
				ids = append(ids, string(c.ID))
			}
			s := fmt.Sprintf("%s > %s", strings.Join(ids, " "), r.Head.ID)
			if !r.Why.Accepted {
				s += " draft"
			}
			s += " " + string(r.Why.Voice)
			if r.Why.Newest {
				s += " newest"
			}
			if r.Apart {
				s += " apart"
			}
			groups = append(groups, s)
		}
		if got := strings.Join(groups, "; "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

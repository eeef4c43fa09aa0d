package publish

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// kept is an incident that keeps every rule: one document, its own publication, an event and two figures.
func kept(change func(in *record.Incident)) *record.Incident {
	day, err := record.DayOf("2018-08-10", 9*3600)
	if err != nil {
		panic(err)
	}
	claim := func(id string, c record.Claim) record.Held {
		c.Via, c.Words = "d1", []record.Words{{Start: 1, End: 5}}
		return record.Held{Claim: c, ID: record.ClaimID(id), State: record.StateAccepted, DecidedAt: "2019-01-01T00:00:00.000000Z"}
	}
	number := func(s string) *record.Figure {
		q, ok := figure.Parse(s)
		if !ok {
			panic(s)
		}
		return &record.Figure{Quantity: q, Measure: "records", About: "氏名"}
	}
	in := &record.Incident{ID: "i1", Slug: "kisaragi", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "d1", Source: "s1", Title: "お知らせ"}}}}
	in.Claims = []record.Held{
		claim("own", record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Own: true, Title: "お知らせ", Publisher: "如月観光", When: &day, Address: "https://kisaragi.example/"}}),
		claim("event", record.Claim{Kind: record.KindEvent, Event: &record.Event{Text: "侵入された。", When: day}}),
		claim("one", record.Claim{Kind: record.KindFigure, Figure: number("100件")}),
		claim("other", record.Claim{Kind: record.KindFigure, Figure: number("100件")}),
	}
	if change != nil {
		change(in)
	}
	return in
}

// Each rule finds what it is about, and only that.
func TestCheck(t *testing.T) {
	apart := func(in *record.Incident) {
		q, ok := figure.Parse("200件")
		if !ok {
			t.Fatal("no figure")
		}
		in.Claims[3].Figure.Quantity = q
	}
	for _, test := range []struct {
		name   string
		change func(in *record.Incident)
		want   string // rule:claim of each finding, a warning with a question mark
	}{
		{"nothing", nil, ""},
		{"a draft", func(in *record.Incident) { in.Claims[1].State = record.Draft }, "drafts:event"},
		{"a rejected claim", func(in *record.Incident) { in.Claims[1].State = record.StateRejected }, ""},
		{"a contradiction", apart, "contradictions:other"},
		{"a contradiction with a note", func(in *record.Incident) { apart(in); in.Claims[2].Why = "第2報で改められた。" }, ""},
		{"a contradiction with a draft", func(in *record.Incident) { apart(in); in.Claims[3].State = record.Draft }, "drafts:other"},
		{"no publisher", func(in *record.Incident) { in.Claims[0].Publication.Publisher = "" }, "sources:own"},
		{"a publisher that a person named", func(in *record.Incident) {
			in.Claims[0].Publication.Publisher = ""
			in.Documents[0].Publisher = "如月観光"
		}, ""},
		{"no date", func(in *record.Incident) { in.Claims[0].Publication.When = nil }, "sources:own"},
		{"neither", func(in *record.Incident) {
			in.Claims[0].Publication.When, in.Claims[0].Publication.Publisher = nil, ""
		}, "sources:own"},
		{"its own publication is a draft", func(in *record.Incident) { in.Claims[0].State = record.Draft }, "drafts:own sources: addresses:?"},
		{"the publication of a later capture is a draft", func(in *record.Incident) {
			later := in.Documents[0]
			later.ID = "d2"
			in.Documents = append(in.Documents, later)
			own, day := in.Claims[0], *in.Claims[0].Publication
			day.Title = "お知らせ(訂正)"
			own.ID, own.Via, own.Publication, own.State = "own2", "d2", &day, record.Draft
			in.Claims[3].Via = "d2"
			in.Claims = append(in.Claims, own)
		}, "drafts:own2 sources: addresses:?"},
		{"no address", func(in *record.Incident) { in.Claims[0].Publication.Address = "" }, "addresses:own?"},
		{"no document", func(in *record.Incident) { in.Claims[1].Via, in.Claims[1].Words = "", nil }, "statements:event"},
		{"a marked claim", func(in *record.Incident) { in.Claims[1].Marking = "TLP:AMBER" }, "marks:event"},
		{"a claim that is marked clear", func(in *record.Incident) { in.Claims[1].Marking = "TLP:CLEAR" }, ""},
		{"a marked source", func(in *record.Incident) { in.Documents[0].Marking = "TLP:GREEN" }, "marks:"},
		{"a marked incident", func(in *record.Incident) { in.Marking = "TLP:RED" }, "marks:"},
	} {
		var got []string
		for _, f := range Check(kept(test.change), Options{Language: page.English}) {
			s := fmt.Sprintf("%s:%s", f.Rule, f.Claim)
			if f.Warning {
				s += "?"
			}
			got = append(got, s)
			if f.Slug != "kisaragi" || f.What == "" || f.Settle == "" && !f.Warning || !strings.Contains(f.Path(), "kisaragi") {
				t.Errorf("%s: %+v", test.name, f)
			}
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: found %q, not %q", test.name, got, test.want)
		}
	}
}

func TestParseRules(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"drafts", "[drafts]"}, {" drafts, marks ", "[drafts marks]"}, {"", "[]"},
		{"draft", `nothing is waved through by the name "draft" (names: drafts, contradictions, sources, statements, marks)`},
		{"addresses", `nothing is waved through by the name "addresses" (names: drafts, contradictions, sources, statements, marks)`},
	} {
		list, err := ParseRules(test.in)
		got := fmt.Sprint(list)
		if err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("ParseRules(%q): %s, not %s", test.in, got, test.want)
		}
	}
}

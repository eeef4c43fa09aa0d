package page

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Every class of lengths has its own words, in both languages.
func TestSpanClasses(t *testing.T) {
	for l, want := range map[Language]string{
		Japanese: "順序が逆|1時間未満|1時間以上1日未満|1日以上3日未満|3日以上7日未満|7日以上30日未満|30日以上90日未満|90日以上365日未満|365日以上",
		English:  "the other way round|less than 1 hour|1 hour to 1 day|1 day to 3 days|3 days to 7 days|7 days to 30 days|30 days to 90 days|90 days to 365 days|365 days or more",
	} {
		var got []string
		for class := range len(record.SpanEdges) + 1 {
			got = append(got, spanClass(l, class))
		}
		if got := strings.Join(got, "|"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", l, got, want)
		}
	}
}

// What is not known of a length counts as possible in every class, and is drawn apart from what is known.
func TestStatisticsKeepDoubt(t *testing.T) {
	in := StatisticsInput{Incidents: 5, Kinds: map[string]int{"breach": 4, "own word": 1}, Years: map[string]int{"2018": 4, "": 1}, KindYears: map[string]map[string]int{"breach": {"2018": 4}},
		Spans: map[string][]record.SpanCount{"detection..announcement": {{First: 3, Last: 3, N: 2}, {First: 2, Last: 4, N: 1}, {First: 4, Last: 8, N: 1}}, "containment..recovery": {{First: 0, Last: 8, N: 1}}}}
	v := NewStatistics(in, Options{Language: English})
	if len(v.Spans) != 1 || len(v.More) != 1 {
		t.Fatalf("%d and %d tables", len(v.Spans), len(v.More))
	}
	var got []string
	for _, r := range v.Spans[0].Rows {
		got = append(got, fmt.Sprintf("%s: %d of %d, %s + %s", r.Text, r.Sure, r.Possible, r.Bar, r.Rest.Width))
	}
	want := "1 hour to 1 day: 0 of 1, 0.00% + 33.33%|1 day to 3 days: 2 of 3, 66.67% + 33.33%|3 days to 7 days: 0 of 2, 0.00% + 66.67%|7 days to 30 days: 0 of 1, 0.00% + 33.33%|30 days to 90 days: 0 of 1, 0.00% + 33.33%|90 days to 365 days: 0 of 1, 0.00% + 33.33%|365 days or more: 0 of 1, 0.00% + 33.33%"
	if got := strings.Join(got, "|"); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := v.Spans[0].Middle; got != "1 day to 7 days" {
		t.Errorf("the middle is %s", got)
	}
	if got := v.More[0].Middle; got != "not known" {
		t.Errorf("the middle of nothing known is %s", got)
	}
	if a := v.Kinds[1].Address; a != "/incidents?q=kind%3A%22own+word%22" {
		t.Errorf("a kind of its own: %s", a)
	}
	if a := v.Years[1].Address; a != "/incidents?year=none" {
		t.Errorf("no year: %s", a)
	}
}

// Where the spans that come first are not known the others stand in their place; what was counted and is no more is
// left out, with the heading where nothing is left.
func TestStatisticsWithoutSpans(t *testing.T) {
	of := func(n int) StatisticsInput {
		return StatisticsInput{Incidents: 1, Spans: map[string][]record.SpanCount{"detection..announcement": {{First: 3, Last: 3, N: 0}}, "containment..recovery": {{First: 1, Last: 2, N: n}}}}
	}
	v := NewStatistics(of(1), Options{Language: English})
	if len(v.Spans) != 1 || v.Spans[0].Key != "span-containment-recovery" || len(v.More) != 0 {
		t.Errorf("tables %+v, and folded %+v", v.Spans, v.More)
	}
	if html := render(t, NewStatistics(of(0), Options{Language: English})); strings.Contains(html, "How long it was") {
		t.Error("a heading over nothing")
	}
}

// Cells of a table that are about a party are added up as bounds; figures of running text, which may be rivals,
// and totals are not.
func TestPartySums(t *testing.T) {
	cell := func(column, unit string, least, most int64) *record.Held {
		f := &record.Figure{Column: column, Measure: "records", Quantity: figure.Quantity{Min: figure.Int(least).Bound(), Max: figure.Int(most).Bound(), Unit: unit}}
		return &record.Held{State: record.StateAccepted, Claim: record.Claim{Kind: record.KindFigure, Parent: "row", Via: "doc", Figure: f}}
	}
	text := cell("", "件", 5, 5)
	text.Parent = ""
	draft := cell("事象2", "件", 0, 20)
	draft.State = record.Draft
	sums := partySums([]*record.Held{cell("事象1", "件", 10, 10), draft, cell("合計", "件", 30, 30), text, cell("施設", "施設", 1, 1)}, Options{Language: Japanese, Drafts: true})
	if len(sums) != 1 || sums[0].Text != "10〜30件" || sums[0].Of != 2 || !sums[0].Draft {
		t.Errorf("%+v", sums)
	}
}

// A line of what changed stands for several entries of one hand that do the same, and a record that begins is
// not told twice.
func TestTurns(t *testing.T) {
	at := func(i int) string { return record.Stamp(time.Date(2018, 8, 1, 0, i, 0, 0, time.UTC)) }
	ref := []record.Ref{{Slug: "a", Title: "甲の件"}}
	other := []record.Ref{{Slug: "b"}}
	list := []record.Recent{
		{Entry: record.LedgerEntry{Kind: record.EntryDecision, At: at(9), By: "春日", Decision: &record.Decision{Claims: []record.ClaimID{"1"}, Verdict: record.Accepted}}, Incidents: ref},
		{Entry: record.LedgerEntry{Kind: record.EntryDecision, At: at(8), By: "春日", Decision: &record.Decision{Claims: []record.ClaimID{"2", "3"}, Verdict: record.Accepted}}, Incidents: ref},
		{Entry: record.LedgerEntry{Kind: record.EntryDecision, At: at(7), By: "春日", Decision: &record.Decision{Claims: []record.ClaimID{"4"}, Verdict: record.Accepted}}, Incidents: other},
		{Entry: record.LedgerEntry{Kind: record.EntryDecision, At: at(6), By: "春日", Decision: &record.Decision{Claims: []record.ClaimID{"5"}, Verdict: record.Rejected, Why: "重複"}}, Incidents: other},
		{Entry: record.LedgerEntry{Kind: record.EntryPlacement, At: at(5), By: "x", Placement: &record.Placement{Document: "d2", Incident: "a"}}, Incidents: ref},
		{Entry: record.LedgerEntry{Kind: record.EntryDocument, At: at(4), By: "x", Document: &record.TakenIn{ID: "d2"}}, Incidents: ref},
		{Entry: record.LedgerEntry{Kind: record.EntryIncident, At: at(3), By: "x", Incident: &record.Begin{Document: "d1"}}, Incidents: ref},
		{Entry: record.LedgerEntry{Kind: record.EntryDocument, At: at(2), By: "x", Document: &record.TakenIn{ID: "d1"}}, Incidents: ref},
		{Entry: record.LedgerEntry{Kind: record.EntryDocument, At: at(1), By: "x", Document: &record.TakenIn{ID: "d0"}}, Name: "受信箱"},
		{Entry: record.LedgerEntry{Kind: record.EntryJoin, At: at(0), By: "春日", Join: &record.Join{What: record.JoinParty, Old: "p", Into: "q"}}, Name: "甲", Into: "乙"},
	}
	var got []string
	for _, x := range turns(list, Options{Language: English}) {
		line := x.What + " by " + x.By
		for _, l := range x.Links {
			line += " [" + l.Text + " " + l.Address + "]"
		}
		if x.Why != "" {
			line += " because " + x.Why
		}
		got = append(got, line)
	}
	want := []string{"3 claims accepted by 春日 [甲の件 /incidents/a]", "1 claim accepted by 春日 [b /incidents/b]", "1 claim rejected by 春日 [b /incidents/b] because 重複",
		"1 document taken in by x [甲の件 /incidents/a]", "1 new record by x [甲の件 /incidents/a]", "1 document taken in by x [受信箱 /documents/d0]", "1 joined by 春日 [甲 → 乙 /parties/q]"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n got %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// An indicator is never a link to where it leads, and stands as texts write it.
func TestIndicatorPageIsDefanged(t *testing.T) {
	claim := func(id, quote string) record.Held {
		return record.Held{ID: record.ClaimID(id), Claim: record.Claim{Kind: record.KindIndicator, Via: "doc", Indicator: &record.Indicator{Type: "url", Value: "http://evil.example/x?a=1"}, Words: []record.Words{{End: len(quote), Quote: quote}}}, State: record.Draft}
	}
	in := record.IndicatorHeld{Value: "http://evil.example/x?a=1", Types: []string{"url"}, Places: []record.IndicatorPlace{
		{Claim: claim("1", "http://evil.example/x?a=1"), Title: "甲", Incidents: []record.Ref{{Slug: "a", Title: "甲の件"}}}, {Claim: claim("2", "hxxp://evil[.]example/x?a=1"), Title: "乙"}}}
	v := NewIndicatorPage(in, Options{Language: Japanese, Drafts: true})
	body := render(t, v)
	if strings.Contains(body, "http://evil.example") || strings.Contains(body, "evil.example") {
		t.Error("it is not defanged")
	}
	if v.Value != "hxxp://evil[.]example/x?a=1" || len(v.Incidents) != 1 || len(v.Loose) != 1 || !strings.Contains(body, `href="/claims/1"`) {
		t.Errorf("%+v", v)
	}
	if v := NewIndicatorPage(in, Options{Language: Japanese}); len(v.Incidents) != 0 || len(v.Loose) != 0 {
		t.Error("drafts are shown to who may not see them")
	}
	if got := IndicatorPath(in.Value); got != "/indicators/http:%2F%2Fevil.example%2Fx%3Fa=1" {
		t.Error(got)
	}
}

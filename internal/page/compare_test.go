package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// course makes an incident of events: phase, time and text each, with blanks between them.
func course(t *testing.T, slug string, parties []string, events ...string) *record.Incident {
	t.Helper()
	in := &record.Incident{Slug: slug}
	for i, e := range events {
		f := strings.SplitN(e, " ", 3)
		m := when.Scan(f[1], when.Ref{Day: "2018-08-15", Zone: when.JST})
		if len(m) != 1 {
			t.Fatalf("no time in %q", f[1])
		}
		in.Claims = append(in.Claims, record.Held{ID: record.ClaimID(fmt.Sprintf("%s-%d", slug, i)), State: record.StateAccepted,
			Claim: record.Claim{Kind: record.KindEvent, Event: &record.Event{When: m[0].Time, Text: f[2], Phase: strings.Trim(f[0], "-")}}})
	}
	for i, p := range parties {
		in.Claims = append(in.Claims, record.Held{ID: record.ClaimID(fmt.Sprintf("%s-p%d", slug, i)), State: record.Draft, Claim: record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: p, Role: "victim"}}})
	}
	return in
}

// Incidents stand side by side: what they have in common is marked, spans are bounds, and the time lines lie over
// each other at a phase.
func TestComparison(t *testing.T) {
	a := course(t, "a", []string{"如月予約", "架空警察"}, "detection 2018年8月1日 気付く", "- 2018年8月2日12時00分 調べる", "announcement 2018年8月4日 公表")
	b := course(t, "b", []string{"架空警察"}, "intrusion 2018年7月1日以降 侵入", "detection 2018年7月20日 気付く", "announcement 2018年7月10日 公表")
	c := course(t, "c", nil, "recovery 2018年9月1日 復旧")
	v := NewComparison(CompareInput{Incidents: []*record.Incident{a, b, c}}, Options{Language: English, Drafts: true})
	if v.Phase != "announcement" {
		t.Errorf("aligned at %s", v.Phase)
	}
	cells := map[string][]string{}
	for _, r := range v.Rows {
		for _, x := range r.Cells {
			var items []string
			for _, i := range x.Items {
				items = append(items, fmt.Sprintf("%s %v", i.Text, i.Shared))
			}
			cells[r.Title] = append(cells[r.Title], strings.Join(items, ", "))
		}
	}
	if got, want := fmt.Sprintf("%q", cells["detection to announcement"]), `["2 d to 4 d false" "9 d to 11 d before it false" ""]`; got != want {
		t.Errorf("spans: got %s, want %s", got, want)
	}
	if got, want := fmt.Sprintf("%q", cells["Parties"]), `["如月予約 false, 架空警察 true" "架空警察 true" ""]`; got != want {
		t.Errorf("parties: got %s, want %s", got, want)
	}
	if len(v.Lines) != 3 || len(v.Lines[0].Events) != 3 || len(v.Lines[2].Events) != 0 || v.Lines[2].At != "" {
		t.Fatalf("lines: %+v", v.Lines)
	}
	if e := v.Lines[0].Events[2]; e.Away != "0 (aligned here)" || e.ID != "a-2" {
		t.Errorf("the event at which it is aligned: %+v", e)
	}
	if e := v.Lines[1].Events[0]; !e.OpenRight || e.OpenLeft {
		t.Errorf("an open event: %+v", e)
	}
	var zero string
	for _, x := range v.Ticks {
		if x.Label == "0" {
			zero = x.X
		}
	}
	if v.Lines[0].Events[2].Bar.X != zero || v.Lines[1].Events[1].Bar.X != zero {
		t.Errorf("0 is at %s, and the events at %s and %s", zero, v.Lines[0].Events[2].Bar.X, v.Lines[1].Events[1].Bar.X)
	}
	if v.Incidents[0].AllDraft || v.Incidents[0].Without != "/compare?with=b&with=c" {
		t.Errorf("%+v", v.Incidents[0])
	}
	if v := NewComparison(CompareInput{Incidents: []*record.Incident{a, c}, Phase: "recovery"}, Options{Language: Japanese}); v.Lines[0].At != "" || v.Lines[1].At != "2018年9月1日" {
		t.Errorf("at recovery: %+v", v.Lines)
	}
	render(t, v)
}

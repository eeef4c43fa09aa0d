package record

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/when"
)

func september(day int) when.Time {
	t, err := DayOf(fmt.Sprintf("2018-09-%02d", day), 0)
	if err != nil {
		panic(err)
	}
	return t
}

// The record at the end of each day, from what was published by then.
func TestAt(t *testing.T) {
	own := func(doc DocumentID, when *when.Time) Held {
		return Held{ID: ClaimID("own-" + doc), State: StateAccepted, Claim: Claim{Kind: KindPublication, Via: doc, Publication: &Publication{Own: true, When: when}}}
	}
	first, second := september(1), september(10)
	month := september(1)
	month.End = september(30).End
	for _, test := range []struct {
		name string
		more []Held
		want map[int]string // by the day: the claims that stand
	}{
		{"with its document", []Held{{ID: "x", State: StateAccepted, Claim: Claim{Via: "a"}}}, map[int]string{1: "x", 20: "x"}},
		{"as it tells itself", []Held{{ID: "x", State: StateAccepted, Claim: Claim{Via: "a", Said: &Said{When: september(5)}}}}, map[int]string{1: "", 4: "", 5: "x"}},
		{"corrected: the old value stays true as of before", []Held{
			{ID: "x", State: StateSuperseded, Verdict: StateAccepted, Reason: Corrected, SupersededBy: "y", Claim: Claim{Via: "a"}},
			{ID: "y", State: StateAccepted, Claim: Claim{Via: "b"}}}, map[int]string{1: "x", 9: "x", 10: "y"}},
		{"corrected twice", []Held{
			{ID: "x", State: StateSuperseded, Verdict: StateAccepted, Reason: Corrected, SupersededBy: "y", Claim: Claim{Via: "a"}},
			{ID: "y", State: StateSuperseded, Verdict: StateAccepted, Reason: Corrected, SupersededBy: "z", Claim: Claim{Via: "a", Said: &Said{When: september(3)}}},
			{ID: "z", State: StateAccepted, Claim: Claim{Via: "b"}}}, map[int]string{2: "x", 3: "y", 9: "y", 10: "z"}},
		{"misread: replaced on every day", []Held{
			{ID: "x", State: StateSuperseded, Verdict: StateAccepted, Reason: Misread, SupersededBy: "y", Claim: Claim{Via: "a"}},
			{ID: "y", State: StateAccepted, Claim: Claim{Via: "a"}}}, map[int]string{1: "y", 20: "y"}},
		{"the correction was misread", []Held{
			{ID: "x", State: StateSuperseded, Verdict: StateAccepted, Reason: Corrected, SupersededBy: "y", Claim: Claim{Via: "a"}},
			{ID: "y", State: StateSuperseded, Verdict: StateAccepted, Reason: Misread, SupersededBy: "z", Claim: Claim{Via: "b"}},
			{ID: "z", State: StateAccepted, Claim: Claim{Via: "b"}}}, map[int]string{1: "x", 10: "z"}},
		{"withdrawn by its source", []Held{{ID: "x", State: StateSuperseded, Verdict: StateAccepted, Reason: Withdrawn, Withdrawn: &Said{When: september(7)}, Claim: Claim{Via: "a"}}},
			map[int]string{1: "x", 6: "x", 7: ""}},
		{"withdrawn by us", []Held{{ID: "x", State: StateSuperseded, Verdict: StateAccepted, Reason: Withdrawn, Claim: Claim{Via: "a"}}}, map[int]string{1: "", 20: ""}},
		{"a rejected value comes back on no day", []Held{
			{ID: "x", State: StateSuperseded, Verdict: StateRejected, Reason: Corrected, SupersededBy: "y", Claim: Claim{Via: "a"}},
			{ID: "y", State: StateAccepted, Claim: Claim{Via: "b"}}}, map[int]string{1: "", 10: "y"}},
		{"some time in the month", []Held{{ID: "x", State: StateAccepted, Claim: Claim{Via: "a", Said: &Said{When: month}}}}, map[int]string{1: "(x)", 29: "(x)", 30: "x"}},
		{"nobody knows when", []Held{{ID: "x", State: StateAccepted, Claim: Claim{Via: "c"}}}, map[int]string{1: "(x)", 30: "(x)"}},
	} {
		in := &Incident{Claims: append([]Held{own("a", &first), own("b", &second), own("c", nil)}, test.more...)}
		for day, want := range test.want {
			stand := func(a AsOf) string {
				var ids []string
				for _, c := range in.At(a).Claims {
					if c.State == StateAccepted && c.Publication == nil {
						ids = append(ids, string(c.ID))
					}
				}
				return strings.Join(ids, " ")
			}
			end := time.UnixMicro(september(day).End)
			got := stand(AsOf{Published: end})
			if may := stand(AsOf{Published: end, Possibly: true}); may != got {
				got += "(" + may + ")"
			}
			if got != want {
				t.Errorf("%s: on day %d %q stand, want %q", test.name, day, got, want)
			}
		}
	}
}

func TestLookupName(t *testing.T) {
	for _, test := range []struct{ a, b string }{
		{"株式会社ニュー・オータニ", "ニューオータニ"},
		{"Example Widgets, Inc.", "EXAMPLE WIDGETS"},
		{"（株）ＡＢＣ商事", "ABC商事"},
		{"株式会社 東京ドームホテル", "東京ドームホテル株式会社"},
	} {
		if LookupName(test.a) != LookupName(test.b) {
			t.Errorf("%s and %s: %q and %q", test.a, test.b, LookupName(test.a), LookupName(test.b))
		}
	}
	for _, test := range []struct{ a, b string }{
		{"東京ガス", "大阪ガス"}, {"Group", "Company"}, {"株式会社", "有限会社"}, {"サーバ", "サーバー"},
	} {
		if LookupName(test.a) == LookupName(test.b) {
			t.Errorf("%s and %s are both %q", test.a, test.b, LookupName(test.a))
		}
	}
}

// Of a claim that was corrected later, a day before the correction shows what was decided by then, and nothing of what came.
func TestAtTellsNoCorrection(t *testing.T) {
	first, second := september(1), september(10)
	own := func(doc DocumentID, when *when.Time) Held {
		return Held{ID: ClaimID("own-" + doc), State: StateAccepted, Claim: Claim{Kind: KindPublication, Via: doc, Publication: &Publication{Own: true, When: when}}}
	}
	in := &Incident{Claims: []Held{own("a", &first), own("b", &second),
		{ID: "x", State: StateSuperseded, DecidedAt: "later", DecidedBy: "乙", Why: "a typing error", Verdict: StateAccepted, VerdictAt: "then", VerdictBy: "甲", VerdictWhy: "seen", Reason: Corrected, SupersededBy: "y", Claim: Claim{Via: "a"}},
		{ID: "y", State: StateAccepted, Replaces: "x", Claim: Claim{Via: "b"}}}}
	got := in.At(AsOf{Published: time.UnixMicro(september(5).End)}).Claims
	want := Held{ID: "x", State: StateAccepted, DecidedAt: "then", DecidedBy: "甲", Why: "seen", Claim: Claim{Via: "a"}}
	if len(got) != 2 || !reflect.DeepEqual(got[1], want) {
		t.Errorf("got %+v", got)
	}
	if in.Claims[2].SupersededBy != "y" {
		t.Error("the record of today was changed")
	}
}

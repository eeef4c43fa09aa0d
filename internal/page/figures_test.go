package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// What a later publication corrects stands where the wrong value stood, what is new goes before what is old, and
// what is left out is said.
func TestKeyFigures(t *testing.T) {
	day := func(n int) *when.Time {
		at := when.Scan(fmt.Sprintf("2024年3月%d日", n), when.Ref{Zone: when.JST})[0].Time
		return &at
	}
	own := func(id record.DocumentID, n int) record.Held {
		return record.Held{ID: record.ClaimID("own-" + id), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindPublication, Via: id, Publication: &record.Publication{Own: true, When: day(n), Voice: record.VoiceOperator}}}
	}
	count := func(id, about string, n int64, via record.DocumentID) record.Held {
		b := figure.Int(n).Bound()
		return record.Held{ID: record.ClaimID(id), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindFigure, Via: via, Role: record.SectionDamage, Section: "被害",
			Figure: &record.Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, Measure: "records", About: about}}}
	}
	eight := func() []record.Held {
		var list []record.Held
		for i := range 8 {
			list = append(list, count(fmt.Sprintf("f%d", i), fmt.Sprintf("情報%d", i), int64(100+i), "first"))
		}
		return list
	}
	for _, test := range []struct {
		name   string
		claims func() []record.Held
		want   string
		left   int
	}{
		{"of one publication, in the order of the text", eight, "f0 f1 f2 f3 f4 f5", 2},
		{"a correction in the place of what it corrects, in the text or beyond the sixth", func() []record.Held {
			list := eight()
			for _, i := range []int{2, 7} {
				now := count(fmt.Sprintf("new%d", i), fmt.Sprintf("情報%d(訂正後)", i), int64(200+i), "second")
				now.Replaces = list[i].ID
				list[i].State, list[i].SupersededBy, list[i].Reason = record.StateSuperseded, now.ID, record.Corrected
				list = append(list, now)
			}
			return list
		}, "f0 f1 new2 f3 f4 new7", 2},
		{"what is new before what is old", func() []record.Held { return append(eight(), count("late", "別の情報", 9, "second")) }, "late f0 f1 f2 f3 f4", 3},
		{"without a label, by the number that the later text takes back", func() []record.Held {
			list := []record.Held{count("f0", "会員", 5, "first"), count("wrong", "", 1234, "first"), count("f1", "注文", 6, "first"), count("denied", "", 1234, "second"), count("now", "", 1324, "second")}
			list[3].Figure.Denied = true
			return list
		}, "f0 now f1", 0},
	} {
		in := &record.Incident{Slug: "x", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "first"}}, {TakenIn: record.TakenIn{ID: "second"}}}, Claims: append(test.claims(), own("first", 12), own("second", 26))}
		v := NewIncident(in, Options{Language: English})
		key := v.Sections[0]
		var got []string
		for _, g := range key.Figures {
			got = append(got, string(g.Values[0].ID))
		}
		if key.Key != "key" || strings.Join(got, " ") != test.want || key.Left != test.left {
			t.Errorf("%s:\n got %s, %d left\nwant %s, %d left", test.name, strings.Join(got, " "), key.Left, test.want, test.left)
		}
		html := render(t, v)
		if said := strings.Contains(html, fmt.Sprintf(`<a href="#damage">and %d more under “Damage”</a>`, test.left)); said != (test.left > 0) {
			t.Errorf("%s: the page says that some are left out: %t", test.name, said)
		}
		if strings.Contains(html, `<section id="damage"`) == false {
			t.Errorf("%s: the link to the rest leads nowhere", test.name)
		}
		if doubt := strings.Contains(html, "perhaps corrected later: 1,324 records</bdi>"); doubt != strings.Contains(test.want, "now") {
			t.Errorf("%s: a value is marked as perhaps corrected: %t", test.name, doubt)
		}
	}
}

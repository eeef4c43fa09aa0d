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
	// shops is a table of the shops' numbers, and of a row for each further name.
	shops := func(further ...string) (list []record.Held) {
		for i, row := range append([]string{"本店", "西口店", "駅前店"}, further...) {
			entry := record.Held{ID: record.ClaimID(fmt.Sprintf("row%d", i)), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindEntry, Via: "first", Role: record.SectionDamage, Section: "被害",
				Entry: &record.Entry{Cells: []string{row, "5件", "6件"}, Columns: []string{"店舗", "カード", "メール"}, Row: i}}}
			list = append(list, entry)
			for k, column := range entry.Entry.Columns[1:] {
				cell := count(fmt.Sprintf("c%d%c", i, 'a'+k), "", int64(5+k), "first")
				cell.Parent, cell.Figure.Column, cell.Figure.Scope.Row = entry.ID, column, row
				list = append(list, cell)
			}
		}
		return list
	}
	drafts := func(list ...record.Held) []record.Held {
		for i := range list {
			list[i].State = record.Draft
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
		{"what is reviewed before drafts, also newer ones", func() []record.Held {
			return append(eight()[:4], drafts(count("late", "別の情報", 9, "second"), count("later", "他の情報", 9, "second"), count("last", "別の他の情報", 9, "second"))...)
		}, "f0 f1 f2 f3 late later", 1},
		{"the cells of a table, where no whole is stated", func() []record.Held { return append(shops(), count("f0", "会員", 4, "first")) }, "c0a c0b c1a c1b c2a c2b", 1},
		{"a stated whole before the cells of a table", func() []record.Held { return append(shops(), count("f0", "会員", 18, "first")) }, "f0 c0a c0b c1a c1b c2a", 1},
		{"a draft of the whole before the reviewed cells", func() []record.Held {
			return append(shops(), drafts(count("f0", "会員", 18, "first"))...)
		}, "f0 c0a c0b c1a c1b c2a", 1},
		{"the row of sums before the other rows", func() []record.Held { return shops("合計") }, "c3a c3b c0a c0b c1a c1b", 2},
	} {
		in := &record.Incident{Slug: "x", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "first"}}, {TakenIn: record.TakenIn{ID: "second"}}}, Claims: append(test.claims(), own("first", 12), own("second", 26))}
		v := NewIncident(in, Options{Language: English, Drafts: true})
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
		if test.left > 0 && !strings.Contains(html, `<section id="damage"`) {
			t.Errorf("%s: the link to the rest leads nowhere", test.name)
		}
		if doubt := strings.Contains(html, "perhaps corrected later: 1,324 records</bdi>"); doubt != strings.Contains(test.want, "now") {
			t.Errorf("%s: a value is marked as perhaps corrected: %t", test.name, doubt)
		}
	}
}

// A figure of a later capture is cited from that capture, not from what the page said before, also where nobody has
// reviewed yet when the later one was published.
func TestCorrectionCitesItsCapture(t *testing.T) {
	at := func(n int) *when.Time {
		day := when.Scan(fmt.Sprintf("2025年10月%d日", n), when.Ref{Zone: when.JST})[0].Time
		return &day
	}
	made := func(later record.State, notes map[string]int) (*record.Incident, Options) {
		in := &record.Incident{Slug: "x"}
		for i, id := range []record.DocumentID{"first", "second"} {
			title := fmt.Sprintf("お知らせ(第%d報)", i+1)
			in.Documents = append(in.Documents, record.DocumentHeld{TakenIn: record.TakenIn{ID: id, Source: "page", Title: title}, Recorded: fmt.Sprintf("2025-10-%02dT00:00:00.000000Z", 8+7*i)})
			b := figure.Int(int64(1240 + 180*i)).Bound()
			in.Claims = append(in.Claims,
				record.Held{ID: "own-" + record.ClaimID(id), State: record.StateAccepted, DecidedAt: "2025-10-09", Claim: record.Claim{Kind: record.KindPublication, Via: id, Publication: &record.Publication{Own: true, Title: title, When: at(8 + 7*i)}}},
				record.Held{ID: "count-" + record.ClaimID(id), State: record.StateAccepted, DecidedAt: "2025-10-09", Claim: record.Claim{Kind: record.KindFigure, Via: id, Figure: &record.Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, Measure: "records", About: "氏名"}}})
		}
		in.Claims[1].State, in.Claims[1].Verdict, in.Claims[1].SupersededBy, in.Claims[1].Reason = record.StateSuperseded, record.StateAccepted, "count-second", record.Corrected
		in.Claims[2].State, in.Claims[3].Replaces = later, "count-first"
		return in, Options{Language: English, Notes: notes}
	}
	first, old := made(record.Draft, nil)
	first.Documents, first.Claims = first.Documents[:1], first.Claims[:2]
	first.Claims[1].State = record.StateAccepted
	for _, notes := range []map[string]int{nil, References(first, old).Notes()} {
		for _, later := range []record.State{record.Draft, record.StateAccepted} {
			in, o := made(later, notes)
			refs := References(in, o)
			if got := refs.Claim(&in.Claims[3]); len(got) != 1 || got[0] != 2 {
				t.Errorf("%s: the correction cites %v", later, got)
			}
			list := refs.Sources()
			if len(list) != 2 || list[1].Title != "お知らせ(第2報)" || strings.Contains(list[1].When, "15") != (later == record.StateAccepted) {
				t.Errorf("%s: the sources are %+v", later, list)
			}
			changes := 0
			for _, s := range NewIncident(in, o).Sections {
				for _, c := range s.Changes {
					if changes++; len(c.Refs) != 1 || c.Refs[0] != 2 {
						t.Errorf("%s: the change cites %v", later, c.Refs)
					}
				}
			}
			if changes != 1 {
				t.Errorf("%s: %d changes", later, changes)
			}
		}
	}
}

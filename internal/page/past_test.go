package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// The record of a day holds what was published by then, and marks what the day before did not know.
func TestIncidentAt(t *testing.T) {
	f := newFixture(t)
	on := func(day string) (*Incident, string) {
		v := NewIncidentAt(Past{Today: f.Incident, Record: f.Incident, Published: day}, Options{Language: English, Drafts: true})
		v.Here = IncidentPath(v.Slug)
		if day != "" {
			v.Here += "?as-of=" + day
		}
		return v, render(t, v)
	}
	first, html := on("2018-06-26")
	if first.Slider.At != 0 || first.Slider.Previous() != nil || first.Slider.Next().Day != "2018-07-03" {
		t.Errorf("slider %+v", first.Slider)
	}
	for want, is := range map[string]bool{"about 320,000 records": true, "325,717 records": false, "2回目の不正アクセス。": false, `class="fresh"`: false,
		"as published by 26 June 2018": true, "See today’s record": true, `<option value="2018-06-26" selected>`: true, "kisaragi-yoyaku.json?as-of=2018-06-26": true} {
		if strings.Contains(html, want) != is {
			t.Errorf("the first day: %q is there: %t", want, !is)
		}
	}
	second, html := on("2018-07-03")
	if second.Slider.At != 1 || second.Slider.Since() != "26 June 2018" || second.News.Count == 0 {
		t.Errorf("slider %+v, news %+v", second.Slider, second.News)
	}
	for _, s := range second.Sections {
		s.items(func(i *Item) {
			c := second.claim(f.Incident, i.ID)
			if known := c.Said != nil; known == (i.Fresh != "") {
				t.Errorf("%s: marked %q", Claim(English, &c.Claim), i.Fresh)
			}
		})
	}
	if !strings.Contains(html, "New since 26 June 2018") || !strings.Contains(html, "325,717 records") {
		t.Error("the second day does not say what is new")
	}
	// Between two days it is as on the earlier one; before all there is nothing; today nothing is marked.
	if v, _ := on("2018-06-30"); v.Slider.At != 0 || v.Total() != first.Total() {
		t.Errorf("between: at %d, %d claims, want %d", v.Slider.At, v.Total(), first.Total())
	}
	if v, html := on("2018-01-01"); v.Slider.At != -1 || v.Total() != 0 || v.Title != f.Incident.Title() || !strings.Contains(html, "There was nothing by then") {
		t.Errorf("before all: %+v", v.Slider)
	}
	today, html := on("")
	if today.News != nil || today.Slider.At != len(today.Slider.Stops)-1 || strings.Contains(html, `class="fresh"`) || strings.Contains(html, "banner past") {
		t.Errorf("today: %+v", today.Slider)
	}
	// A published page has no slider.
	if v := NewIncident(f.Incident, Options{Language: English}); v.Slider != nil || v.News != nil {
		t.Error("a page that is not one of several has a slider")
	}
}

func (v *Incident) claim(in *record.Incident, id record.ClaimID) *record.Held {
	i := slices.IndexFunc(in.Claims, func(c record.Held) bool { return c.ID == id })
	return &in.Claims[i]
}

// By the days on which something was recorded, what is new is what came in or was decided.
func TestIncidentRecorded(t *testing.T) {
	f := newFixture(t)
	if day := BeforeRecorded(f.Incident, "2018-07-04"); day != "2018-07-03" {
		t.Errorf("before it: %q", day)
	}
	before := *f.Incident
	before.Documents = before.Documents[:1]
	before.Claims = slices.DeleteFunc(slices.Clone(before.Claims), func(c record.Held) bool { return c.Via != before.Documents[0].ID })
	v := NewIncidentAt(Past{Today: f.Incident, Record: f.Incident, Recorded: "2018-07-04", Before: &before}, Options{Language: Japanese, Drafts: true})
	if v.Slider.Key != "recorded" || v.Slider.Day != "2018年7月4日" || v.Slider.Since() != "2018年7月3日" {
		t.Errorf("%+v", v.Slider)
	}
	if html := render(t, v); !strings.Contains(html, "2018年7月4日までに記録したことだけ") || !strings.Contains(html, `<strong class="fresh">新</strong>`) {
		t.Error("the page does not say which day it shows")
	}
}

// A correction stands as such, with what it took the place of.
func TestNews(t *testing.T) {
	was := &record.Held{ID: "a", Claim: record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: "約32万件"}}}
	now := &record.Held{ID: "b", Claim: record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: "325,717件"}}}
	row := &record.Held{ID: "r", Claim: record.Claim{Kind: record.KindEntry, Entry: &record.Entry{Cells: []string{strings.Repeat("如月", 100)}}}}
	cell := &record.Held{ID: "c", Claim: record.Claim{Kind: record.KindFigure, Parent: "r", Figure: &record.Figure{}}}
	n := news([]record.Difference{{What: record.Known, Claim: row}, {What: record.Known, Claim: cell}, {What: record.Revised, Claim: now, Was: was}, {What: record.TakenBack, Claim: was}}, Japanese)
	if n.Count != 2 || len(n.Known) != 1 || len([]rune(n.Known[0].Text)) > 80 || strings.Join(n.Kinds, "、") != "表の行 1、数値 1" {
		t.Errorf("known: %+v", n)
	}
	if len(n.Changed) != 2 || n.Changed[0] != (Novelty{What: "訂正", Kind: "記述", Text: "325,717件", Was: "約32万件", Anchor: "b"}) || n.Changed[1].Anchor != "" {
		t.Errorf("changed: %+v", n.Changed)
	}
}

// What a table adds up to: bounds, the kinds of gaps kept apart, and against the whole that is stated.
func TestSums(t *testing.T) {
	in := &record.Incident{Slug: "x", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "d"}}}}
	n := 0
	add := func(c record.Claim) record.ClaimID {
		n++
		c.Via = "d"
		id := record.ClaimID(string(rune('a'+n/26)) + string(rune('a'+n%26)))
		in.Claims = append(in.Claims, record.Held{Claim: c, ID: id, State: record.StateAccepted})
		return id
	}
	many := func(s string) figure.Quantity {
		q, ok := figure.Parse(s)
		if !ok {
			t.Fatal(s)
		}
		return q
	}
	cols := []string{"事業者", "事象(1)件数", "事象(2)件数"}
	for i, row := range [][]string{{"甲社", "10件", "最大20件"}, {"乙社", "不明", "30件"}, {"丙社", "記載なし", "対象無し"}, {"丁社", "100件", "5件"}} {
		parent := add(record.Claim{Kind: record.KindEntry, Role: record.SectionParties, Entry: &record.Entry{Cells: row, Columns: cols, Row: i, Title: "発表"}})
		add(record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: row[0], Role: "affected"}})
		for col := 1; col < 3; col++ {
			add(record.Claim{Kind: record.KindFigure, Parent: parent, Figure: &record.Figure{Quantity: many(row[col]), Column: cols[col], Measure: "records", Scope: record.Scope{Row: row[0]}}})
		}
	}
	first := add(record.Claim{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: many("150件"), Measure: "records", Scope: record.Scope{Event: "事象(1)"}}})
	second := add(record.Claim{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: many("30件"), Measure: "records", Scope: record.Scope{Event: "事象(2)"}}})
	v := NewIncident(in, Options{Language: Japanese})
	i := slices.IndexFunc(v.Sections, func(s Section) bool { return s.Key == "parties" })
	sums := v.Sections[i].Tables[0].Sums
	if len(sums) != 2 {
		t.Fatalf("%+v", sums)
	}
	a, b := sums[0], sums[1]
	if a.Text != "110件" || a.Of != " (4行中2行)" || strings.Join(a.Gaps, "; ") != "不明 1 (乙社); 記載なし 1 (丙社)" || a.WholeAt != first || a.Contradiction || !strings.Contains(a.Whole, "73.33 %、差 40件") {
		t.Errorf("first %+v", a)
	}
	if b.Text != "35〜55件" || strings.Join(b.Gaps, "; ") != "対象無し 1 (0 とした)" || b.WholeAt != second || !b.Contradiction || !strings.Contains(b.Whole, "矛盾: 部分の和が全体を 5〜25件 上回る") {
		t.Errorf("second %+v", b)
	}
	if b.Bar.Least.Width != "63.64%" || b.Bar.Most != (Stretch{"63.64%", "36.36%"}) || b.Bar.Whole != "54.55%" {
		t.Errorf("drawn as %+v", b.Bar)
	}
	html := render(t, v)
	for _, want := range []string{"<tfoot>", `<td class="n"><b>35〜55件</b></td>`, `class="contra"`, `href="#c-` + string(first)} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	// Three rows that are no parties may overlap: nothing is added up.
	in.Claims = slices.DeleteFunc(in.Claims, func(c record.Held) bool { return c.Involvement != nil })
	v = NewIncident(in, Options{Language: Japanese})
	for _, s := range v.Sections {
		for _, table := range s.Tables {
			if len(table.Sums) > 0 {
				t.Errorf("%s is added up", table.Title)
			}
		}
	}
	// With a row of sums they do not; the row is not added, but compared.
	row := add(record.Claim{Kind: record.KindEntry, Role: record.SectionParties, Entry: &record.Entry{Cells: []string{"合計", "110件", "60件"}, Columns: cols, Row: 4, Title: "発表"}})
	v = NewIncident(in, Options{Language: Japanese})
	i = slices.IndexFunc(v.Sections, func(s Section) bool { return s.Key == "parties" })
	a, b = v.Sections[i].Tables[0].Sums[0], v.Sections[i].Tables[0].Sums[1]
	if a.Text != "110件" || a.Contradiction || !slices.Equal(a.Stated, []StatedSum{{"「合計」の行 110件: 各行の和と一致", row}}) {
		t.Errorf("equal %+v", a)
	}
	if b.Text != "35〜55件" || !b.Contradiction || !slices.Equal(b.Stated, []StatedSum{{"「合計」の行 60件: 各行の和は 5〜25件 足りない", row}}) {
		t.Errorf("short %+v", b)
	}
	if html = render(t, v); !strings.Contains(html, "「合計」の行 110件: 各行の和と一致") {
		t.Error("the page does not tell of the row of sums")
	}
}

// What was said at a time that is not known to the day counts on a day within it only where what may have been
// published does, and the page leads from one to the other and keeps the day.
func TestIncidentPossibly(t *testing.T) {
	f := newFixture(t)
	said := when.Scan("2018年6月下旬", when.Ref{Zone: when.JST})[0].Time
	f.Incident.Claims = append(f.Incident.Claims, record.Held{ID: "late", State: record.StateAccepted, Claim: record.Claim{Kind: record.KindStatement, Via: f.Incident.Documents[0].ID, Said: &record.Said{When: said, Basis: record.Stated}, Statement: &record.Statement{Text: "下旬に述べた。"}}})
	for _, possibly := range []bool{false, true} {
		v := NewIncidentAt(Past{Today: f.Incident, Record: f.Incident, Published: "2018-06-26", Possibly: possibly}, Options{Language: English, Drafts: true})
		v.Here = IncidentPath(v.Slug) + "?as-of=2018-06-26"
		if possibly {
			v.Here += "&possibly=1"
		}
		html := render(t, v)
		for want, is := range map[string]bool{"下旬に述べた。": possibly, "as-of=2018-06-26&amp;possibly=1": true, "Only what certainly was": possibly, "Include what may have been published by then": !possibly,
			"kisaragi-yoyaku.json?as-of=2018-06-26&amp;possibly=1": possibly, `<input type="hidden" name="possibly" value="1">`: possibly} {
			if got := strings.Contains(html, want); got != is {
				t.Errorf("possibly %t: %q is there: %t", possibly, want, got)
			}
		}
	}
}

package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// said is a day of June 2018.
func said(t *testing.T, day string) when.Time {
	t.Helper()
	d, err := record.DayOf("2018-06-"+day, when.JST)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// reports is an incident with a first report of the operator, a correction, and a newspaper.
func reports(t *testing.T) *record.Incident {
	in := &record.Incident{ID: "i", Slug: "kisaragi"}
	for _, d := range []struct {
		id    record.DocumentID
		day   string
		voice record.Voice
	}{{"first", "01", record.VoiceOperator}, {"second", "09", record.VoiceOperator}, {"news", "20", record.VoiceNews}} {
		when := said(t, d.day)
		in.Documents = append(in.Documents, record.DocumentHeld{TakenIn: record.TakenIn{ID: d.id, Source: record.SourceID("source " + d.id), Title: string(d.id)}, Recorded: "2018-07-01T00:00:00.000000Z"})
		in.Claims = append(in.Claims, record.Held{ID: record.ClaimID("own " + d.id), State: record.StateAccepted, DecidedAt: "2018-07-02T00:00:00.000000Z",
			Claim: record.Claim{Kind: record.KindPublication, Via: d.id, Publication: &record.Publication{Own: true, Title: string(d.id), When: &when, Voice: d.voice}}})
	}
	return in
}

func counted(id string, via record.DocumentID, n int64) record.Held {
	b := figure.Int(n).Bound()
	return record.Held{ID: record.ClaimID(id), State: record.StateAccepted, DecidedAt: "2018-07-02T00:00:00.000000Z", Claim: record.Claim{Kind: record.KindFigure, Via: via, Role: record.SectionDamage,
		Figure: &record.Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, About: "漏えい", Measure: "records"}}}
}

// The headline stands first with its reason, the others in the order of their publication.
func TestHeadline(t *testing.T) {
	in := reports(t)
	in.Claims = append(in.Claims, counted("c", "news", 300), counted("b", "second", 200), counted("a", "first", 100))
	for l, want := range map[Language]string{Japanese: "200件 100件 300件 / 代表値: 運営者の最新、確認済み", English: "200 records 100 records 300 records / headline: newest of the operator, accepted"} {
		g := NewIncident(in, Options{Language: l}).Sections[0].Figures[0]
		var values []string
		for _, v := range g.Values {
			values = append(values, v.Text)
		}
		if got := strings.Join(values, " ") + " / " + g.Why; got != want || !g.Disagree {
			t.Errorf("%s\n got %s\nwant %s", l, got, want)
		}
	}
	html := render(t, NewIncident(in, Options{Language: English}))
	if n := strings.Count(html, "headline: newest of the operator, accepted"); n != 1 {
		t.Errorf("the reason stands %d times, want it among the key figures alone", n)
	}
	v := NewIncident(in, Options{Language: English})
	if ids := v.Under("damage"); len(ids) != 3 || !slices.Contains(ids, "b") || strings.Count(html, `id="c-b"`) != 1 || strings.Contains(html, `id="damage"`) {
		t.Errorf("a key figure is not of the damage, in its one place: %v", ids)
	}
	// With more values than there is room for among the key figures it has all of them below.
	more := reports(t)
	for i := range foldKeys + 1 {
		more.Claims = append(more.Claims, counted(string(rune('a'+i)), "first", int64(100+i)))
	}
	if html := render(t, NewIncident(more, Options{Language: English})); !strings.Contains(html, `id="damage"`) || strings.Count(html, `id="c-g"`) != 1 || !strings.Contains(html, "106 records") {
		t.Error("values beyond those of the key figure stand nowhere")
	}
	// One value, or several claims of one, need no reason.
	in = reports(t)
	in.Claims = append(in.Claims, counted("b", "second", 200), counted("a", "first", 200))
	if g := NewIncident(in, Options{Language: English}).Sections[0].Figures[0]; g.Why != "" || len(g.Values) != 1 {
		t.Errorf("one value: %+v", g)
	}
}

// Joined parties are one row, with the names as written and the one by which they go.
func TestJoinedParties(t *testing.T) {
	in := reports(t)
	part := func(id, name string) record.Held {
		return record.Held{ID: record.ClaimID(id), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindInvolvement, Via: "first", Involvement: &record.Involvement{Name: name, Role: "victim"}}}
	}
	in.Claims = append(in.Claims, part("p", "ニューオータニ"), part("q", "ホテル・ニューオータニ"), part("r", "如月予約"))
	in.Aliases = []record.Alias{{Name: "ニューオータニ", As: "株式会社ニュー・オータニ", Party: "x"}, {Name: "ホテル・ニューオータニ", As: "株式会社ニュー・オータニ", Party: "x"}}
	v := NewIncident(in, Options{Language: Japanese})
	for _, s := range v.Sections {
		if s.Key == "parties" && (len(s.Parties) != 2 || strings.Join(s.Parties[0].Names, "/") != "ニューオータニ/ホテル・ニューオータニ" || s.Parties[0].Other() != "株式会社ニュー・オータニ" || s.Parties[1].Other() != "") {
			t.Errorf("parties %+v", s.Parties)
		}
	}
	if html := render(t, v); !strings.Contains(html, "株式会社ニュー・オータニとして統合") {
		t.Error("the page does not say by which name they go")
	}
}

// An organisation of which two documents say two roles cites both.
func TestPartyOfTwoDocuments(t *testing.T) {
	in := reports(t)
	for _, c := range []struct{ id, via, role string }{{"p", "first", "victim"}, {"q", "second", "supplier"}} {
		in.Claims = append(in.Claims, record.Held{ID: record.ClaimID(c.id), State: record.StateAccepted, DecidedAt: "2018-07-02T00:00:00.000000Z", Claim: record.Claim{Kind: record.KindInvolvement, Via: record.DocumentID(c.via), Involvement: &record.Involvement{Name: "如月予約", Role: c.role}}})
	}
	seen := false
	for _, s := range NewIncident(in, Options{Language: English}).Sections {
		if s.Key != "parties" {
			continue
		}
		seen = true
		if len(s.Parties) != 1 || len(s.Parties[0].Roles) != 2 || len(s.Parties[0].Refs) != 2 || s.Parties[0].Refs[0] == s.Parties[0].Refs[1] {
			t.Errorf("parties %+v", s.Parties)
		}
	}
	if !seen {
		t.Error("there is no section of parties")
	}
}

// A source that goes by the name of another is one with it, under the publisher that a person named.
func TestJoinedSources(t *testing.T) {
	in := reports(t)
	in.Documents[2].Joined, in.Documents[2].Publisher = "source first", "如月予約"
	list := References(in, Options{Language: Japanese}).Sources()
	if len(list) != 2 || len(list[0].Documents) != 2 || list[0].Publisher != "如月予約" || list[1].Number != 2 {
		t.Errorf("%+v", list)
	}
}

// Captures of one source are one source as long as they say the same of their publication. A second
// report in the place of the first is another, so that nothing is cited as what did not say it.
func TestEditions(t *testing.T) {
	for _, test := range []struct {
		title string // of the later capture
		want  []string
	}{
		{"first", []string{"first 2", "news 1"}},
		{"second", []string{"first 1", "news 1", "second 1"}},
	} {
		in := reports(t)
		in.Documents[1].Source = in.Documents[0].Source
		for i := range in.Claims {
			if p := in.Claims[i].Publication; p != nil && in.Claims[i].Via == in.Documents[1].ID {
				p.Title = test.title
				if test.title == "first" {
					p.When = in.Claims[0].Publication.When
				}
			}
		}
		var got []string
		for _, s := range References(in, Options{Language: Japanese}).Sources() {
			got = append(got, fmt.Sprint(s.Title, " ", len(s.Documents)))
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("a later capture that says %q: sources %q, want %q", test.title, got, test.want)
		}
	}
}

// Relations are shown from both ends, by the title that a reader may see.
func TestRelatedBothWays(t *testing.T) {
	in := reports(t)
	relation := func(id, to string) record.Held {
		return record.Held{ID: record.ClaimID(id), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindRelation, Relation: &record.Relation{To: to, How: "same-malware", Basis: record.Suspected}}}
	}
	other := record.Incident{ID: "o", Slug: "minato", Claims: []record.Held{{State: record.Draft, Claim: record.Claim{Publication: &record.Publication{Own: true, Title: "みなと汽笛倉庫の障害"}}}}}
	in.Claims = append(in.Claims, relation("to", "o"))
	in.Related = []record.Related{{Claim: in.Claims[3], Other: other}, {Claim: relation("back", "i"), Back: true, Other: other}}
	for drafts, want := range map[bool]string{true: "みなと汽笛倉庫の障害", false: "minato"} {
		v := NewIncident(in, Options{Language: English, Drafts: drafts})
		found := 0
		for _, s := range v.Sections {
			for i, r := range s.Relations {
				found++
				if r.To != want || r.Slug != "minato" || r.Back != (i == 1) || r.Basis != "suspected" {
					t.Errorf("drafts %t: %+v", drafts, r)
				}
			}
		}
		if html := render(t, v); found != 2 || !strings.Contains(html, `<a href="/incidents/minato">`) || !strings.Contains(html, "said in its record") {
			t.Errorf("drafts %t: %d relations", drafts, found)
		}
	}
}

// What sources corrected and withdrew stands in the history with the day on which they did.
func TestPublishedChanges(t *testing.T) {
	in := reports(t)
	old, gone, read := counted("old", "first", 87), counted("gone", "first", 5), counted("misread", "first", 9)
	old.State, old.Verdict, old.Reason, old.SupersededBy = record.StateSuperseded, record.StateAccepted, record.Corrected, "new"
	gone.State, gone.Verdict, gone.Reason = record.StateSuperseded, record.StateAccepted, record.Withdrawn
	gone.Withdrawn = &record.Said{When: said(t, "25")}
	read.State, read.Verdict, read.Reason, read.SupersededBy = record.StateSuperseded, record.StateAccepted, record.Misread, "other"
	later := counted("new", "second", 78)
	later.Replaces = "old"
	in.Claims = append(in.Claims, old, gone, read, later)
	v := NewIncident(in, Options{Language: Japanese})
	var got []string
	for _, c := range v.Sections[len(v.Sections)-1].Changes {
		got = append(got, c.When+" "+c.What+" "+c.Was+" > "+c.Now)
	}
	if want := "2018年6月9日 情報源の訂正 漏えい: 87件 > 漏えい: 78件|2018年6月25日 取り下げ 漏えい: 5件 > "; strings.Join(got, "|") != want {
		t.Errorf("changes\n got %s\nwant %s", strings.Join(got, "|"), want)
	}
	if html := render(t, v); !strings.Contains(html, "公表された訂正と取り下げ") {
		t.Error("the page does not show them")
	}
	// A draft is no one's correction yet for those who see no drafts.
	in.Claims[len(in.Claims)-1].State = record.Draft
	v = NewIncident(in, Options{Language: Japanese})
	if c := v.Sections[len(v.Sections)-1].Changes; len(c) != 1 || c[0].When != "2018年6月25日" {
		t.Errorf("with a draft: %+v", c)
	}
}

// A page says how far it may be shared, and which claims may not go as far as their source.
func TestMarkings(t *testing.T) {
	in := reports(t)
	in.Documents[0].Marking = record.TLPGreen
	in.Claims = append(in.Claims, counted("a", "first", 1), counted("b", "second", 2))
	in.Claims[4].Marking = record.TLPAmber
	v := NewIncident(in, Options{Language: English})
	if v.Marking != "TLP:AMBER" {
		t.Errorf("the page is %q", v.Marking)
	}
	html := render(t, v)
	if n := strings.Count(html, `<span class="tlp">TLP:AMBER</span>`); n != 2 || strings.Count(html, `<span class="tlp">TLP:GREEN</span>`) != 1 {
		t.Errorf("marked %d times: %s", n, html)
	}
	list := render(t, NewList(ListInput{Incidents: []record.Summary{{Slug: "a", Marking: record.TLPRed}, {Slug: "b"}}, Total: 2}, Options{Language: English}))
	if strings.Count(list, `<span class="tlp">TLP:RED</span>`) != 1 {
		t.Error("the list does not say what is marked")
	}
}

// Each number of a source leads to one in the list, also where a publication that is called was rejected; what calls it
// cites its document then.
func TestNumbersLead(t *testing.T) {
	f := newFixture(t)
	number := regexp.MustCompile(`href="#s-(\d+)"`)
	for _, state := range []record.State{record.Draft, record.StateRejected} {
		in := *f.Incident
		in.Claims = slices.Clone(in.Claims)
		for i := range in.Claims {
			c := &in.Claims[i]
			if p := c.Publication; p != nil && !p.Own {
				c.State = state
			}
			if c.Event != nil {
				e := *c.Event
				e.Marks, c.Event = []string{"*1", "*2"}, &e
			}
		}
		html := render(t, NewIncident(&in, Options{Language: Japanese, Drafts: true}))
		links := number.FindAllStringSubmatch(html, -1)
		for _, m := range links {
			if !strings.Contains(html, `id="s-`+m[1]+`"`) {
				t.Errorf("%s: a link to source %s leads nowhere", state, m[1])
			}
		}
		if len(links) == 0 {
			t.Errorf("%s: nothing is cited", state)
		}
	}
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"github.com/tenmatsu/tenmatsu/when"
)

// Each filter finds what it names and nothing else, in both databases.
func TestFilters(t *testing.T) { onBoth(t, testFilters) }

func testFilters(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	tama.add(t, s)
	days := func(from, to string) when.Time {
		a := must[when.Time](t)(record.DayOf(from, when.JST))
		b := must[when.Time](t)(record.DayOf(to, when.JST))
		a.End = b.End
		return a
	}
	open1 := days("2018-07-10", "2018-07-10")
	open1.OpenEnd, open1.End = true, 0
	n, m := figure.Int(12).Bound(), figure.Int(1800).Bound()
	claims := []*record.Claim{
		{Kind: record.KindClassification, Classification: &record.Classification{Kind: "cryptomining"}},
		{Kind: record.KindInvolvement, Role: record.SectionParties, Involvement: &record.Involvement{Name: "株式会社ファースト・サーバ", Role: "supplier"}},
		{Kind: record.KindEvent, Role: record.SectionTimeline, Event: &record.Event{Text: "障害から復旧", Phase: "recovery", When: days("2018-07-20", "2018-07-24")}},
		{Kind: record.KindEvent, Role: record.SectionTimeline, Event: &record.Event{Text: "障害の恐れ", Phase: "intrusion", When: open1}},
		{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: figure.Quantity{Min: n, Max: n, Unit: "台"}, Measure: "devices", About: "感染した端末"}},
		{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: figure.Quantity{Max: m, Unit: "件"}, Measure: "records", About: "流出", Basis: record.Possible}},
		{Kind: record.KindIndicator, Role: record.SectionIndicators, Indicator: &record.Indicator{Type: "domain", Value: "metigojp.com"}},
		{Kind: record.KindPublication, Role: record.SectionSources, Publication: &record.Publication{Title: "学園で感染", Publisher: "架空新聞", Mark: "*1"}},
	}
	var entries []record.LedgerEntry
	for _, c := range claims {
		c.Via, c.Words = konan.id(), words(t, konan.text, "感染")
		entries = append(entries, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: c})
	}
	entries = append(entries, record.LedgerEntry{Kind: record.EntryMarking, By: "x", Marking: &record.Marking{Incident: konan.incident(), TLP: record.TLPAmber}},
		record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: ids[:1], Verdict: record.Accepted}})
	if err := s.Append(ctx, entries...); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		query string
		found string // kinds of the claims of konan that are found, "-" for paragraphs, sorted; "" for none
		list  string // the incidents
	}{
		{"kind:malware", "publication publication", "konan-mining-malware tama-monorail"},
		{"kind:cryptomining", "publication", "konan-mining-malware"},
		{"-kind:cryptomining", "publication", "tama-monorail"},
		{"kind:cryptomining kind:ransomware", "", ""},
		{"kind:cryptomining,ransomware", "publication", "konan-mining-malware"},
		{"party:ファーストサーバ", "publication", "konan-mining-malware"},
		{"party:ファーストサーバ role:victim", "", ""},
		{"role:supplier claim:event", "event event event event", "konan-mining-malware"},
		{"phase:recovery", "event", "konan-mining-malware"},
		{"phase:recovery when:2018-07", "event", "konan-mining-malware"},
		{"phase:recovery when:2018-08", "", ""},
		// An open end counts by the end that is known, unless it is asked to reach.
		{"when:2018-07-10 claim:event", "event", "konan-mining-malware"},
		{"when:2018-07-13 claim:event", "", ""},
		{"when:2018-07-13+open 障害 claim:event", "event", "konan-mining-malware"},
		{"when:2018-07-22..2018-08-31 claim:event", "event", "konan-mining-malware"},
		{"障害 phase:intrusion", "event", "konan-mining-malware"},
		{"障害 -phase:intrusion claim:event", "event", "konan-mining-malware"},
		{"section:damage", "figure figure", "konan-mining-malware"},
		{"measure:devices", "figure", "konan-mining-malware"},
		{"value:>=100", "figure", "konan-mining-malware"},
		{"value:12", "figure", "konan-mining-malware"},
		{"value:12+open", "figure figure", "konan-mining-malware"},
		{"indicator:metigojp[.]com", "publication", "konan-mining-malware"},
		{"incident:konan", "publication", "konan-mining-malware"},
		{"source:架空新聞", "publication", "konan-mining-malware"},
		{"state:accepted", "publication", "konan-mining-malware"},
		{"marking:amber", "publication", "konan-mining-malware"},
		{"marking:clear", "publication", "tama-monorail"},
		{"published:2018-08-19..2018-08-21 感染 claim:event", "event event event", "konan-mining-malware"},
		{"published:..2018-08-01 感染", "", ""},
		{"-published:2017 claim:event", "event event event event event", "konan-mining-malware tama-monorail"},
		{"recorded:2018-09-01 phase:recovery", "event", "konan-mining-malware"},
		{"recorded:2019", "", ""},
		{"year:2018 phase:recovery", "event", "konan-mining-malware"},
		{"metigojp.com", "indicator", "konan-mining-malware"},
	} {
		var found []string
		for _, h := range must[Result](t)(s.Search(ctx, asked(t, test.query, 50))).Hits {
			k := string(h.Kind)
			if h.Claim == "" {
				k = "-"
			}
			found = append(found, k)
		}
		slices.Sort(found)
		var list []string
		f := Filter{Query: asked(t, test.query, 0).Query}
		for _, x := range must[[]record.Summary](t)(s.Incidents(ctx, f)) {
			list = append(list, x.Slug)
		}
		slices.Sort(list)
		for _, few := range []bool{true, false} {
			if got := lookedUp(t, s, f, few); !slices.Equal(got, list) {
				t.Errorf("list %s, where few say it: %t\n got %v\nwant %v", test.query, few, got, list)
			}
		}
		if got := strings.Join(found, " "); got != test.found {
			t.Errorf("search %s\n got %s\nwant %s", test.query, got, test.found)
		}
		if got := strings.Join(list, " "); got != test.list {
			t.Errorf("list %s\n got %s\nwant %s", test.query, got, test.list)
		}
	}
	// What has no day of publication was not published in 2017 either.
	inbox.add(t, s)
	for query, want := range map[string]int{"-published:2017 不正購入": 1, "published:2017 不正購入": 0, "published:2017+possibly 不正購入": 0} {
		if got := len(must[Result](t)(s.Search(ctx, asked(t, query, 50))).Hits); got != want {
			t.Errorf("search %s: %d found, want %d", query, got, want)
		}
	}
	// On a past day: before it was published there is nothing; before it was recorded neither.
	at := func(day string, recorded time.Time) record.AsOf {
		a := record.AsOf{Recorded: recorded}
		if day != "" {
			d := must[when.Time](t)(record.DayOf(day, when.JST))
			a.Published = time.UnixMicro(d.End)
		}
		return a
	}
	for _, test := range []struct {
		at   record.AsOf
		want int
	}{
		{at("2018-08-01", time.Time{}), 0},
		{at("2018-08-31", time.Time{}), 2},
		{at("", time.Date(2018, 8, 31, 0, 0, 0, 0, time.UTC)), 0},
		{at("2018-08-31", time.Date(2018, 9, 2, 0, 0, 0, 0, time.UTC)), 2},
	} {
		if got := must[[]record.Summary](t)(s.Incidents(ctx, Filter{AsOf: test.at})); len(got) != test.want {
			t.Errorf("as of %+v: %d incidents, want %d", test.at, len(got), test.want)
		}
		ask := asked(t, "感染", 50)
		ask.AsOf = test.at
		if got := must[Result](t)(s.Search(ctx, ask)); (len(got.Hits) > 0) != (test.want > 0) {
			t.Errorf("as of %+v: %d hits", test.at, len(got.Hits))
		}
	}
	// Ranked: who says it more often in fewer words comes first.
	ask := asked(t, "感染", 1)
	ask.Relevance = true
	if r := must[Result](t)(s.Search(ctx, ask)); len(r.Hits) != 1 || !r.More || r.Count < 2 {
		t.Errorf("ranked: %+v", r)
	}
	whole(t, s)
}

// lookedUp gives the slugs of the incidents that fit, in their order, as they are looked up by words of which few or many
// passages say each.
func lookedUp(t *testing.T, s *Store, f Filter, few bool) (slugs []string) {
	t.Helper()
	if err := s.read(context.Background(), func(tx *sql.Tx) error {
		a, err := s.asker(context.Background(), tx, f.Query, false, !f.AsOf.IsZero())
		if err != nil {
			return err
		}
		where := f.where(a, func(terms.Phrase) bool { return few })
		return each(context.Background(), tx, `SELECT i.slug FROM incident i WHERE `+where.String(), where.args, func(scan func(...any) error) error {
			var slug string
			err := scan(&slug)
			slugs = append(slugs, slug)
			return err
		})
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(slugs)
	return slugs
}

// An incident says a word that many say wherever its claims were read and whenever they were made.
func TestManySay(t *testing.T) { onBoth(t, testManySay) }

func testManySay(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	tama.add(t, s)
	said := func(text string) *record.Claim {
		return &record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: text}}
	}
	by := said("渡り鳥が見た")  // of no document
	late := said("千鳥が見た") // of one, made after others
	late.Via, late.Words = konan.id(), []record.Words{{Quote: ""}}
	for _, c := range []*record.Claim{by, late} {
		put(t, s, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: c})
	}
	place := func(c record.ClaimID, in record.IncidentID, out bool) {
		put(t, s, record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Claim: c, Incident: in, Out: out}})
	}
	place(must[record.ClaimID](t)(by.ID()), tama.incident(), false)
	var moved record.Held // a claim of one incident that is in the other alone
	for _, id := range ids {
		if c, _, err := s.Claim(ctx, string(id)); err != nil {
			t.Fatal(err)
		} else if c.Event != nil {
			moved = c
		}
	}
	place(moved.ID, tama.incident(), false)
	place(moved.ID, konan.incident(), true)
	for _, test := range []struct{ query, want string }{
		{"渡り鳥", "tama-monorail"},
		{"千鳥", "konan-mining-malware"},
		{"見た", "konan-mining-malware tama-monorail"},
		{"-渡り鳥", "konan-mining-malware"},
		{`"` + moved.Event.Text + `"`, "konan-mining-malware tama-monorail"}, // its document says it still
	} {
		f := Filter{Query: asked(t, test.query, 0).Query}
		for _, few := range []bool{true, false} {
			if got := strings.Join(lookedUp(t, s, f, few), " "); got != test.want {
				t.Errorf("list %s, where few say it: %t\n got %s\nwant %s", test.query, few, got, test.want)
			}
		}
	}
	// Rejected, nothing of it is said any more.
	put(t, s, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: []record.ClaimID{must[record.ClaimID](t)(by.ID())}, Verdict: record.Rejected}})
	for _, few := range []bool{true, false} {
		if got := lookedUp(t, s, Filter{Query: asked(t, "渡り鳥", 0).Query}, few); len(got) > 0 {
			t.Errorf("rejected, where few say it: %t: %v", few, got)
		}
	}
	whole(t, s)
}

// On a past day the states that are asked for are those of that day, and an incident that was merged since is
// in the list as it was.
func TestPastStates(t *testing.T) { onBoth(t, testPastStates) }

func testPastStates(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	now := time.Date(2018, 9, 1, 0, 0, 0, 0, time.UTC)
	s.clock = func() time.Time { return now }
	ids := konan.add(t, s)
	tama.add(t, s)
	before := now.Add(time.Hour)
	now = now.AddDate(0, 0, 1)
	put(t, s, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: ids, Verdict: record.Accepted}},
		record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Document: tama.id(), Incident: konan.incident()}},
		record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Document: tama.id(), Incident: tama.incident(), Out: true}},
		join(record.JoinIncident, string(tama.incident()), string(konan.incident()), false))
	after := now.Add(time.Hour)
	for _, test := range []struct {
		query      string
		state      record.State
		at         time.Time
		hits, list string
	}{
		{"state:draft 感染", "", before, "6", "konan-mining-malware tama-monorail"},
		{"state:draft 感染", "", after, "3", "konan-mining-malware"},
		{"state:accepted 感染", "", before, "0", ""},
		{"state:accepted 感染", "", after, "3", "konan-mining-malware"},
		{"-state:draft 感染", "", before, "0", ""},
		{"", record.Draft, before, "", "konan-mining-malware tama-monorail"},
		{"", record.StateAccepted, before, "", ""},
		{"", "", before, "", "konan-mining-malware tama-monorail"},
		{"", "", after, "", "konan-mining-malware"},
	} {
		f := Filter{State: test.state, AsOf: record.AsOf{Recorded: test.at}}
		if test.query != "" {
			ask := asked(t, test.query, 50)
			ask.AsOf = f.AsOf
			f.Query = ask.Query
			if got := fmt.Sprint(len(must[Result](t)(s.Search(ctx, ask)).Hits)); got != test.hits {
				t.Errorf("search %s at %s: %s found, want %s", test.query, test.at, got, test.hits)
			}
		}
		var list []string
		for _, x := range must[[]record.Summary](t)(s.Incidents(ctx, f)) {
			list = append(list, x.Slug)
		}
		slices.Sort(list)
		if got := strings.Join(list, " "); got != test.list {
			t.Errorf("list %s %s at %s\n got %s\nwant %s", test.query, test.state, test.at, got, test.list)
		}
	}
	// A limit counts those that fit on the day.
	for limit, want := range map[int]int{1: 1, 2: 2, 5: 2} {
		if got := must[[]record.Summary](t)(s.Incidents(ctx, Filter{AsOf: record.AsOf{Recorded: before}, Limit: limit})); len(got) != want {
			t.Errorf("limit %d: %d", limit, len(got))
		}
	}
	// Who does not wait for ever gets what is found before so many incidents did not fit, and is told.
	for n := range 5 {
		article{slug: fmt.Sprintf("late-%d", n), day: fmt.Sprintf("2018-09-0%d", n+1), text: fmt.Sprintf("%d日の障害", n+1)}.add(t, s)
	}
	for misses, want := range map[int]string{4: "0 false", 5: "0 false", 6: "1 true", 0: "1 true"} {
		list, all, err := s.IncidentsThen(ctx, Filter{AsOf: record.AsOf{Published: time.Date(2018, 8, 31, 0, 0, 0, 0, time.UTC), Recorded: time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)}}, misses)
		if got := fmt.Sprint(len(list), all); got != want || err != nil {
			t.Errorf("behind %d misses: %s (%v), want %s", misses, got, err, want)
		}
	}
	if in := must[*record.Incident](t)(s.IncidentAt(ctx, "tama-monorail", record.AsOf{Recorded: before})); in.ID != tama.incident() || len(in.Documents) != 1 {
		t.Errorf("before the merge its record was %+v", in)
	}
	whole(t, s)
}

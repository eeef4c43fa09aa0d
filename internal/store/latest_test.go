package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"github.com/tenmatsu/tenmatsu/when"
)

func slugs(list []record.Summary) string {
	var s []string
	for _, x := range list {
		s = append(s, x.Slug)
	}
	return strings.Join(s, " ")
}

// A list is read in both directions from any of its lines, and by years.
func TestListIsPaged(t *testing.T) { onBoth(t, testListIsPaged) }

func testListIsPaged(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	for i, day := range []string{"2016-01-05", "2017-03-01", "2017-03-01", "2018-12-31", "2019-01-01", ""} {
		article{slug: fmt.Sprintf("a%d", i), day: day, text: fmt.Sprintf("第%dの件", i)}.add(t, s)
	}
	all := must[[]record.Summary](t)(s.Incidents(ctx, Filter{}))
	if got := slugs(all); !strings.HasPrefix(got, "a4 a3 ") || !strings.HasSuffix(got, " a0 a5") {
		t.Fatalf("all: %s", got)
	}
	for i := range all {
		after := must[[]record.Summary](t)(s.Incidents(ctx, Filter{After: all[i].ID, Limit: 2}))
		if got, want := slugs(after), slugs(all[i+1:min(i+3, len(all))]); got != want {
			t.Errorf("after %s: %q, want %q", all[i].Slug, got, want)
		}
		before := must[[]record.Summary](t)(s.Incidents(ctx, Filter{Before: all[i].ID, Limit: 2}))
		if got, want := slugs(before), slugs(all[max(0, i-2):i]); got != want {
			t.Errorf("before %s: %q, want %q", all[i].Slug, got, want)
		}
	}
	for year, want := range map[string]int{"2017": 2, "2018": 1, NoYear: 1, "2015": 0} {
		if got := must[[]record.Summary](t)(s.Incidents(ctx, Filter{Year: year})); len(got) != want {
			t.Errorf("%s: %s", year, slugs(got))
		}
	}
	if _, err := s.Incidents(ctx, Filter{After: "none"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("after what is not there: %v", err)
	}
}

// Parties come by how many incidents they are in, which follows what is decided, moved and joined.
func TestPartiesAreCounted(t *testing.T) { onBoth(t, testPartiesAreCounted) }

func testPartiesAreCounted(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	var claims []record.ClaimID
	var list []article
	for i := range 4 {
		a := article{slug: fmt.Sprintf("a%d", i), day: fmt.Sprintf("2018-0%d-01", i+1), text: fmt.Sprintf("第%dの件", i)}
		a.add(t, s)
		list = append(list, a)
		claims = append(claims, a.involve(t, s, "架空警察", "authority"))
	}
	list[0].involve(t, s, "如月観測所", "victim")
	list[1].involve(t, s, "如月観測所(株)", "victim")
	list[2].involve(t, s, "如月観測", "victim")
	show := func(f PartyFilter) string {
		t.Helper()
		var out []string
		for _, p := range must[[]record.PartyLine](t)(s.Parties(ctx, f)) {
			out = append(out, fmt.Sprintf("%s %d", p.Name, p.Incidents))
		}
		return strings.Join(out, ", ")
	}
	want := "架空警察 4, 如月観測 1, 如月観測所 1, 如月観測所(株) 1"
	if got := show(PartyFilter{}); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	lines := must[[]record.PartyLine](t)(s.Parties(ctx, PartyFilter{}))
	for i := range lines {
		if got := show(PartyFilter{After: lines[i].ID, Limit: 1}); i < 3 && !strings.HasPrefix(got, lines[i+1].Name) || i == 3 && got != "" {
			t.Errorf("after %s: %s", lines[i].Name, got)
		}
		if got := show(PartyFilter{Before: lines[i].ID, Limit: 1}); i > 0 && !strings.HasPrefix(got, lines[i-1].Name) || i == 0 && got != "" {
			t.Errorf("before %s: %s", lines[i].Name, got)
		}
	}
	like := func(name string) string {
		t.Helper()
		var out []string
		for _, c := range must[[]record.PartyCandidate](t)(s.LikeParty(ctx, record.PartyIDOf(name))) {
			out = append(out, c.A.Name+"="+c.B.Name+" "+string(c.Why))
		}
		return strings.Join(out, ", ")
	}
	if got, want := like("如月観測所"), "如月観測所=如月観測所(株) form, 如月観測所=如月観測 part"; got != want {
		t.Errorf("like\n got %s\nwant %s", got, want)
	}
	if got := like("如月観測"); !strings.Contains(got, "如月観測=如月観測所 part") {
		t.Errorf("like: %s", got)
	}
	put(t, s, partyJoin("如月観測所(株)", "如月観測所", false))
	if got, want := show(PartyFilter{}), "架空警察 4, 如月観測所 2, 如月観測 1"; got != want {
		t.Errorf("joined\n got %s\nwant %s", got, want)
	}
	if got, want := like("如月観測所(株)"), "如月観測所=如月観測 part"; got != want {
		t.Errorf("like, joined\n got %s\nwant %s", got, want)
	}
	put(t, s, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: claims[:1], Verdict: record.Rejected}},
		record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Document: list[1].id(), Incident: list[1].incident(), Out: true}})
	if got, want := show(PartyFilter{}), "架空警察 2, 如月観測 1, 如月観測所 1"; got != want {
		t.Errorf("decided and moved\n got %s\nwant %s", got, want)
	}
	put(t, s, partyJoin("如月観測所(株)", "如月観測所", true))
	in := must[[]record.PartyLine](t)(s.PartiesIn(ctx, []record.IncidentID{list[0].incident(), list[2].incident(), list[3].incident()}, 2))
	if len(in) != 2 || in[0].Name != "如月観測" || in[1].Name != "如月観測所" {
		t.Errorf("parties of incidents: %+v", in)
	}
	// A party's incidents come in parts.
	p := must[record.PartyHeld](t)(s.Party(ctx, "架空警察", PartyPart{Limit: 1}))
	if len(p.Incidents) != 1 || p.Incidents[0].Slug != "a3" || p.Next != p.Incidents[0].ID {
		t.Errorf("first part %+v", p)
	}
	p = must[record.PartyHeld](t)(s.Party(ctx, "架空警察", PartyPart{Limit: 1, After: p.Next}))
	if len(p.Incidents) != 1 || p.Incidents[0].Slug != "a2" || p.Next != "" {
		t.Errorf("second part %+v", p)
	}
	whole(t, s)
}

// The lengths from phase to phase are counted in classes, with the bounds that are known.
func TestSpansAreCounted(t *testing.T) { onBoth(t, testSpansAreCounted) }

func testSpansAreCounted(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	at := func(a article, phase, text string) record.ClaimID {
		t.Helper()
		m := when.Scan(text, when.Ref{Day: "2018-08-15", Zone: when.JST})
		if len(m) != 1 {
			t.Fatalf("no time in %q", text)
		}
		return a.say(t, s, record.Claim{Kind: record.KindEvent, Event: &record.Event{Text: text, When: m[0].Time, Phase: phase}})
	}
	show := func() string { return fmt.Sprint(must[Statistics](t)(s.Statistics(ctx)).Spans) }
	at(konan, "detection", "2018年8月1日10時00分")
	at(konan, "detection", "2018年8月4日")
	last := at(konan, "announcement", "2018年8月2日")
	if got, want := show(), "map[detection..announcement:[{2 3 1}]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	put(t, s, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: []record.ClaimID{last}, Verdict: record.Rejected}})
	if got := show(); got != "map[]" {
		t.Errorf("after it was rejected: %s", got)
	}
	whole(t, s)
}

// What happened last is told with the names of what it is about.
func TestLatest(t *testing.T) { onBoth(t, testLatest) }

func testLatest(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	put(t, s, record.LedgerEntry{Kind: record.EntryDecision, By: "春日", Decision: &record.Decision{Claims: ids, Verdict: record.Accepted}})
	inbox.add(t, s)
	put(t, s, record.LedgerEntry{Kind: record.EntryParty, By: "春日", Party: &record.PartyFacts{Name: "甲", Party: record.PartyIDOf("甲"), Country: "JP"}})
	show := func(limit int) string {
		var out []string
		for _, h := range must[[]record.Recent](t)(s.Latest(ctx, limit)) {
			line := string(h.Entry.Kind) + " " + h.Name
			for _, r := range h.Incidents {
				line += "/" + r.Slug
			}
			out = append(out, line)
		}
		return strings.Join(out, ", ")
	}
	if got, want := show(10), "party 甲, document 受信箱の文書, decision /konan-mining-malware, incident 甲南大学のマイニングマルウェア感染/konan-mining-malware, document 甲南大学のマイニングマルウェア感染/konan-mining-malware"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := show(1); got != "party 甲" {
		t.Errorf("got %s", got)
	}
}

// An indicator is found by its canonical value, with all places and writings.
func TestIndicator(t *testing.T) { onBoth(t, testIndicator) }

func testIndicator(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	other := article{slug: "other", day: "2018-09-01", text: "別の件\nmetigojp.com に注意。"}
	phish := inbox
	phish.slug = "phish"
	for _, a := range []article{phish, other} {
		a.add(t, s)
		quote := "metigojp[.]com"
		if !strings.Contains(a.text, quote) {
			quote = "metigojp.com"
		}
		c := record.Claim{Kind: record.KindIndicator, Via: a.id(), Words: words(t, a.text, quote), Indicator: &record.Indicator{Type: "domain", Value: "metigojp.com"}}
		put(t, s, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: &c})
	}
	x := must[record.IndicatorHeld](t)(s.Indicator(ctx, "metigojp.com", 10))
	if len(x.Places) != 2 || x.Places[0].Title != "別の件" || x.Places[0].Incidents[0].Slug != "other" || !slices.Equal(x.Written, []string{"metigojp.com", "metigojp[.]com"}) || !slices.Equal(x.Types, []string{"domain"}) || x.More {
		t.Errorf("%+v", x)
	}
	if x := must[record.IndicatorHeld](t)(s.Indicator(ctx, "metigojp.com", 1)); len(x.Places) != 1 || !x.More {
		t.Errorf("%+v", x)
	}
	if _, err := s.Indicator(ctx, "metigojp", 10); !errors.Is(err, ErrNotFound) {
		t.Errorf("a part of it: %v", err)
	}
}

// A word gives the same incidents whether they are looked up by it or looked at one by one.
func TestListByWords(t *testing.T) { onBoth(t, testListByWords) }

func testListByWords(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	tama.add(t, s)
	put(t, s, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: ids[2:3], Verdict: record.Rejected}})
	for text, want := range map[string]string{"感染": "tama-monorail konan-mining-malware", "ランサムウェア": "tama-monorail", "端末12台": "konan-mining-malware", "感染 -モノレール": "konan-mining-malware",
		"サーバ 運行": "tama-monorail", "どこにもない": "", "甲南大学 kind:malware": "konan-mining-malware"} {
		f := Filter{Query: asked(t, text, 0).Query}
		if got := slugs(must[[]record.Summary](t)(s.Incidents(ctx, f))); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		for _, few := range []bool{false, true} {
			where := f.where(&asker{d: s.d, q: f.Query}, func(terms.Phrase) bool { return few })
			var got []record.Summary
			if err := s.read(ctx, func(tx *sql.Tx) (err error) {
				got, err = summaries(ctx, tx, `WHERE `+where.String()+` ORDER BY i.published DESC, i.id`, where.args...)
				return err
			}); err != nil {
				t.Fatal(err)
			}
			if slugs(got) != want {
				t.Errorf("%s (few: %v): %q, want %q", text, few, slugs(got), want)
			}
		}
	}
}

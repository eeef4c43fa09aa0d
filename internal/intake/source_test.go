package intake_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// html is a page that says where it is.
func html(canonical, title string, lines ...string) string {
	return fmt.Sprintf(`<!DOCTYPE html><html lang="ja"><head><title>%s</title><link rel="canonical" href="%s"></head><body><h1>%s</h1><p>%s</p></body></html>`,
		title, canonical, title, strings.Join(lines, "</p><p>"))
}

// incidents gives the slugs of all incidents that hold something.
func incidents(t testing.TB, s *store.Store) (slugs []string) {
	t.Helper()
	list, err := s.Incidents(context.Background(), store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range list {
		slugs = append(slugs, in.Slug)
	}
	slices.Sort(slugs)
	return slugs
}

// A source that got its address later is found by it.
func TestSourceWithALaterAddress(t *testing.T) { onBoth(t, testSourceWithALaterAddress) }

func testSourceWithALaterAddress(t *testing.T, open opener) {
	s, in := open(t, t.TempDir())
	const page = "https://example.jp/news/1"
	a := importText(t, in, "alpha-breach.txt", "甲社の不正アクセスについて\nE 侵入された", intake.Options{})
	source := a.Documents[0].Source
	importText(t, in, "h1.html", html(page, "甲社の不正アクセスについて", "E 侵入された", "E 復旧した"), intake.Options{Source: string(source)})
	for _, test := range []struct {
		name, file, text string
		opt              intake.Options
	}{
		{"what the page says of itself", "h2.html", html(page, "甲社の不正アクセスについて", "E 侵入された", "E 公表した"), intake.Options{}},
		{"an address that is given", "b.txt", "まったく別の文面\nE 終わった", intake.Options{Address: page}},
	} {
		o := importText(t, in, test.file, test.text, test.opt).Documents[0]
		if o.Source != source || o.Former < 2 || len(o.Incidents) != 1 || o.Incidents[0].Slug != "alpha-breach" {
			t.Errorf("%s: source %s, want %s; %s", test.name, o.Source, source, show(o))
		}
	}
	if got := incidents(t, s); len(got) != 1 {
		t.Errorf("incidents %v", got)
	}
	whole(t, s)
}

// A page is believed where it says it is only if it is like what was captured there.
func TestCanonicalIsNotBelieved(t *testing.T) { onBoth(t, testCanonicalIsNotBelieved) }

func testCanonicalIsNotBelieved(t *testing.T, open opener) {
	for _, test := range []struct {
		name, first, second string
		joined              bool
	}{
		{"one title holds the other", html("https://example.jp/1", "不正アクセスによる情報の流出", "E 一"), html("https://example.jp/1", "【訂正】不正アクセスによる情報の流出", "E 二"), true},
		{"half of the lines", html("https://example.jp/1", "第一報です", "E 一", "E 二", "E 三"), html("https://example.jp/1", "第二報です", "E 一", "E 二", "E 四"), true},
		{"neither", html("https://example.jp/1", "不正アクセスによる情報の流出", "E 一"), html("https://example.jp/1", "駐車場の料金の改定", "E 二"), false},
		{"a short title in a long one", html("https://example.jp/1", "お知らせ", "E 一"), html("https://example.jp/1", "停電のお知らせ", "E 二"), false},
	} {
		s, in := open(t, t.TempDir())
		a := importText(t, in, "1.html", test.first, intake.Options{}).Documents[0]
		b := importText(t, in, "2.html", test.second, intake.Options{}).Documents[0]
		if joined := a.Incidents[0].ID == b.Incidents[0].ID; joined != test.joined || joined != (a.Source == b.Source) {
			t.Errorf("%s: joined %t", test.name, joined)
		}
		if offered := len(b.Candidates) == 1 && b.Candidates[0].Document == a.Document && strings.HasPrefix(b.Candidates[0].Why, "same address"); offered == test.joined {
			t.Errorf("%s: candidates %+v", test.name, b.Candidates)
		}
		// The page that was not believed keeps its address, and its own next capture finds it.
		if src, err := s.Source(context.Background(), string(b.Source)); err != nil || src.Address != "https://example.jp/1" {
			t.Errorf("%s: address %q, %v", test.name, src.Address, err)
		}
		c := importText(t, in, "3.html", strings.Replace(test.second, "E 二", "E 二の二", 1), intake.Options{}).Documents[0]
		if c.Source != b.Source {
			t.Errorf("%s: the next capture has source %s, want %s", test.name, c.Source, b.Source)
		}
		whole(t, s)
	}
}

// Out of the inbox without a word: an incident of its own, also where it had one before.
func TestOutOfInbox(t *testing.T) { onBoth(t, testOutOfInbox) }

func testOutOfInbox(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "alpha-breach.txt", first, intake.Options{Inbox: true})
	if got := show(importText(t, in, "alpha-breach.txt", first, intake.Options{}).Documents[0]); got != "in alpha-breach known moved from , 0 new" {
		t.Errorf("got %s", got)
	}
	doc := record.DocumentIDOf(first)
	if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryPlacement, By: "甲", Placement: &record.Placement{Document: doc, Incident: record.IncidentIDOf(doc), Out: true}}); err != nil {
		t.Fatal(err)
	}
	if got := show(importText(t, in, "alpha-breach.txt", first, intake.Options{Inbox: true}).Documents[0]); got != "in  known, 0 new" {
		t.Errorf("got %s", got)
	}
	if got := show(importText(t, in, "other-name.txt", first, intake.Options{}).Documents[0]); got != "in alpha-breach known moved from , 0 new" {
		t.Errorf("got %s", got)
	}
	whole(t, s)
}

// Two captures of one address at once are one incident, in one process and in two.
func TestTwoCapturesAtOnce(t *testing.T) { onBoth(t, testTwoCapturesAtOnce) }

func testTwoCapturesAtOnce(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	var wait sync.WaitGroup
	for i := range 6 {
		wait.Go(func() {
			other := &intake.Intake{Ledger: in.Ledger, Read: in.Read}
			text := fmt.Sprintf("題名%d\nE 出来事%d", i, i)
			if _, err := other.Import(ctx, capture.New("", []byte(text), day), intake.Options{Address: "https://example.jp/1"}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if got := incidents(t, s); len(got) != 1 {
		t.Errorf("incidents %v", got)
	}

	importText(t, in, "beta-breach.txt", "甲の題名\nE 一", intake.Options{Address: "https://example.jp/2"})
	late := &intake.Intake{Ledger: &stale{Store: s}, Read: in.Read}
	o := importText(t, late, "gamma-breach.txt", "乙の題名\nE 二", intake.Options{Address: "https://example.jp/2"}).Documents[0]
	if got := show(o); !strings.HasPrefix(got, "in beta-breach after 1") {
		t.Errorf("got %s", got)
	}
	if got := incidents(t, s); len(got) != 2 {
		t.Errorf("incidents %v", got)
	}
	whole(t, s)
}

// A stale ledger does not see the documents of a source before it has written itself: another process
// wrote them meanwhile.
type stale struct {
	*store.Store
	written bool
}

func (s *stale) Append(ctx context.Context, e ...record.LedgerEntry) error {
	s.written = true
	return s.Store.Append(ctx, e...)
}

func (s *stale) SourceDocuments(ctx context.Context, id record.SourceID) ([]record.DocumentHeld, error) {
	if !s.written {
		return nil, nil
	}
	return s.Store.SourceDocuments(ctx, id)
}

func (s *stale) FindSource(ctx context.Context, address string) (record.SourceHeld, error) {
	if !s.written {
		return record.SourceHeld{}, store.ErrNotFound
	}
	return s.Store.FindSource(ctx, address)
}

// What the first capture says in another incident is said again in this one.
func TestLaterCaptureElsewhere(t *testing.T) { onBoth(t, testLaterCaptureElsewhere) }

func testLaterCaptureElsewhere(t *testing.T, open opener) {
	s, in := open(t, t.TempDir())
	importText(t, in, "other-breach.txt", "別件\nE 侵入", intake.Options{})
	importText(t, in, "alpha-breach.txt", first, intake.Options{Address: "https://example.jp/1"})
	o := importText(t, in, "x.txt", second, intake.Options{Address: "https://example.jp/1", Incident: "other-breach", By: "甲"}).Documents[0]
	if got := show(o); got != "in other-breach after 1, 0 unchanged, 0 vanished, 15 new" {
		t.Errorf("got %s", got)
	}
	whole(t, s)
}

// Placements that a person asks for are his, even if he does not say who he is.
func TestPlacementsHaveAuthors(t *testing.T) { onBoth(t, testPlacementsHaveAuthors) }

func testPlacementsHaveAuthors(t *testing.T, open opener) {
	s, in := open(t, t.TempDir())
	a := importText(t, in, "alpha-breach.txt", first, intake.Options{Address: "https://example.jp/1"}).Documents[0]
	importText(t, in, "", "続報一\nE 一", intake.Options{Incident: "alpha-breach"})
	importText(t, in, "", "続報二\nE 二", intake.Options{Source: string(a.Source)})
	importText(t, in, "", "続報三\nE 三", intake.Options{Inbox: true})
	importText(t, in, "", "続報三\nE 三", intake.Options{Incident: "alpha-breach"})
	importText(t, in, "", "続報四\nE 四", intake.Options{Incident: "alpha-breach", By: "甲"})
	importText(t, in, "", "続報五\nE 五", intake.Options{Address: "https://example.jp/1"})
	var by []string
	if err := s.Entries(context.Background(), 1, func(_ int64, e record.LedgerEntry, _ []byte) error {
		if e.Placement != nil {
			by = append(by, strings.SplitN(e.By, "/", 2)[0])
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(by) != 5 || !slices.Equal(by[:4], []string{"unnamed", "unnamed", "unnamed", "甲"}) || by[4] == "unnamed" {
		t.Errorf("by %q", by)
	}
}

// A draft that its source corrected before anybody had reviewed it is accepted as what was said until then,
// before the correction or after it.
func TestAcceptCorrected(t *testing.T) { onBoth(t, testAcceptCorrected) }

func testAcceptCorrected(t *testing.T, open opener) {
	ctx := context.Background()
	got := func(in *record.Incident, err error) *record.Incident {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	for _, order := range [][]string{{"1800件", "2000件"}, {"2000件", "1800件"}, nil} {
		s, in := open(t, t.TempDir())
		slug := importText(t, in, "a.txt", "甲社の流出\nD 2018-08-01\nF 1800", intake.Options{Address: "https://example.jp/1"}).Documents[0].Incidents[0].Slug
		importText(t, in, "a.txt", "甲社の流出\nD 2018-08-05\nF 2000", intake.Options{Address: "https://example.jp/1"})
		if is := states(t, s, slug, record.KindFigure); is != "1800件 superseded, 2000件 draft" {
			t.Fatalf("figures %s", is)
		}
		sels := []intake.Selection{{Incident: slug}}
		if order != nil {
			sels = nil
		}
		for _, figure := range order {
			for _, c := range got(s.Incident(ctx, slug)).Claims {
				if c.Figure != nil && c.Figure.Quantity.Max.String()+"件" == figure {
					sels = append(sels, intake.Selection{Claim: string(c.ID)})
				}
			}
		}
		for _, sel := range sels {
			if _, err := in.Decide(ctx, sel, record.Accepted, "", "甲"); err != nil {
				t.Fatal(err)
			}
		}
		if is := states(t, s, slug, record.KindFigure); is != "1800件 superseded, 2000件 accepted" {
			t.Errorf("%q: figures %s", order, is)
		}
		then := got(s.IncidentAt(ctx, slug, record.AsOf{Published: time.Date(2018, 8, 2, 0, 0, 0, 0, time.UTC)}))
		var said []string
		for _, c := range then.Claims {
			if c.Figure != nil {
				said = append(said, c.Figure.Quantity.Max.String()+" "+string(c.State))
			}
		}
		if is := strings.Join(said, ", "); is != "1800 accepted" {
			t.Errorf("%q: as of the second %s", order, is)
		}
		// Taken back, the decision leaves the correction alone.
		for _, c := range then.Claims {
			if c.Figure == nil {
				continue
			}
			if _, err := in.Undo(ctx, string(c.ID), "甲"); err != nil {
				t.Fatal(err)
			}
		}
		if is := states(t, s, slug, record.KindFigure); is != "1800件 superseded, 2000件 accepted" {
			t.Errorf("%q: undone, figures %s", order, is)
		}
		for _, c := range got(s.IncidentAt(ctx, slug, record.AsOf{Published: time.Date(2018, 8, 2, 0, 0, 0, 0, time.UTC)})).Claims {
			if c.Figure != nil && c.State != record.Draft {
				t.Errorf("%q: undone, it is %s", order, c.State)
			}
		}
	}
}

// What is superseded is not decided on; what took its place is named.
func TestDecideOnSuperseded(t *testing.T) { onBoth(t, testDecideOnSuperseded) }

func testDecideOnSuperseded(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "alpha-breach.txt", first, intake.Options{})
	rec, err := s.Incident(ctx, "alpha-breach")
	if err != nil {
		t.Fatal(err)
	}
	x, y, z := rec.Claims[1].ID, rec.Claims[2].ID, rec.Claims[3].ID
	if err := s.Append(ctx,
		record.LedgerEntry{Kind: record.EntryDecision, By: "甲", Decision: &record.Decision{Claims: []record.ClaimID{x, y}, Verdict: record.Accepted}},
		record.LedgerEntry{Kind: record.EntrySupersession, By: "甲", Supersession: &record.Supersession{Old: x, New: y, Reason: record.Corrected, Why: "a"}},
		record.LedgerEntry{Kind: record.EntrySupersession, By: "甲", Supersession: &record.Supersession{Old: z, Reason: record.Withdrawn, Why: "b"}}); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[record.ClaimID]string{x: "was superseded by " + string(y), z: "was withdrawn"} {
		if _, err := in.Decide(ctx, intake.Selection{Claim: string(id)}, record.Accepted, "", "甲"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// A report that has few words in common with the one before is offered to the incident of the same victim that is
// nearest in time, and put nowhere unasked.
func TestKin(t *testing.T) { onBoth(t, testKin) }

func testKin(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "winter.txt", "甲社の障害\nD 2018-05-20\nE 電源が落ちた\nP 甲社", intake.Options{Slug: "winter"})
	importText(t, in, "summer.txt", "通販の停止\nD 2018-08-01\nE 注文を受け付けられない\nP 株式会社甲社", intake.Options{Slug: "summer"})
	importText(t, in, "other.txt", "乙市の誤送信\nD 2018-08-03\nE 名簿を送った\nP 乙市", intake.Options{Slug: "other"})
	for i, test := range []struct{ text, want string }{
		{"お詫び\nD 2018-08-04\nE 侵入の跡が見つかった\nP 甲社", "summer same victim, 3 days later (株式会社甲社); winter same victim, 76 days later (甲社)"},
		{"再開のお知らせ\nD 2018-12-24\nE 受付を始めた\nP 甲社", ""}, // too late for each
		{"前触れ\nD 2018-08-02\nE 遅くなった\nP 丙社", ""},      // another victim
		{"いつか\nE 何かがあった\nP 乙市", ""},                   // it has no day
		{"名簿について\nD 2018-08-03\nE 回収した\nP 乙市", "other same victim, the same day (乙市)"},
	} {
		out := importText(t, in, fmt.Sprintf("late%d.txt", i), test.text, intake.Options{}).Documents[0]
		var got []string
		for _, c := range out.Candidates {
			got = append(got, fmt.Sprintf("%s %s (%s)", c.Incidents[0].Slug, c.Why, c.Party))
		}
		if is := strings.Join(got, "; "); is != test.want || len(out.Incidents) != 1 || out.Incidents[0].ID != record.IncidentIDOf(out.Document) {
			t.Errorf("%q: %s in %v, want %s", test.text, is, out.Incidents, test.want)
		}
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryPlacement, By: "乙", Placement: &record.Placement{Document: out.Document, Incident: out.Incidents[0].ID, Out: true}}); err != nil {
			t.Fatal(err)
		}
	}
	// Who says where it goes is told nothing.
	if out := importText(t, in, "said.txt", "続報\nD 2018-08-06\nE 戻った\nP 甲社", intake.Options{Incident: "summer", By: "乙"}).Documents[0]; len(out.Candidates) > 0 {
		t.Errorf("candidates %v", out.Candidates)
	}
}

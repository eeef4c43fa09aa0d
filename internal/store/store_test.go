package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// clock gives a clock that goes on by a second each time it is asked.
func clock() func() time.Time {
	now := time.Date(2018, 9, 1, 0, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// words quotes the first place of a text at which quote stands.
func words(t testing.TB, text, quote string) []record.Words {
	t.Helper()
	i := strings.Index(text, quote)
	if i < 0 {
		t.Fatalf("%q does not stand in %q", quote, text)
	}
	return []record.Words{{Start: i, End: i + len(quote), Quote: quote}}
}

// An article is a document as tests write it: its first line is the title.
type article struct {
	text, address, slug, day string
	events                   []string // quotes
}

func (a article) id() record.DocumentID       { return record.DocumentIDOf(a.text) }
func (a article) incident() record.IncidentID { return record.IncidentIDOf(a.id()) }

// entries gives what an import of the article would add, and the claims' IDs.
func (a article) entries(t testing.TB, s *Store) (list []record.LedgerEntry, ids []record.ClaimID) {
	t.Helper()
	sum := must[string](t)(s.PutBlob([]byte(a.text)))
	title, _, _ := strings.Cut(a.text, "\n")
	doc := &record.TakenIn{ID: a.id(), Text: sum, Title: title, Source: record.SourceIDOf(a.address, a.id()),
		Capture: record.Capture{SHA256: sum, Size: int64(len(a.text)), Address: a.address}, Charset: "utf-8", Format: "text", Language: "ja", Reader: "test 1"}
	list = append(list, record.LedgerEntry{Kind: record.EntryDocument, By: "test", Document: doc})
	if a.slug != "" {
		list = append(list, record.LedgerEntry{Kind: record.EntryIncident, By: "test", Incident: &record.Begin{ID: a.incident(), Document: a.id(), Slug: a.slug}})
	}
	claim := func(c record.Claim) {
		c.Via = a.id()
		id := must[record.ClaimID](t)(c.ID())
		ids = append(ids, id)
		list = append(list, record.LedgerEntry{Kind: record.EntryClaim, By: "test", Claim: &c})
	}
	own := &record.Publication{Own: true, Title: title}
	if a.day != "" {
		d := must[time.Time](t)(time.Parse("2006-01-02", a.day))
		own.When = &when.Time{Start: d.UnixMicro(), End: d.AddDate(0, 0, 1).UnixMicro(), Precision: when.Day}
		own.Basis = record.Stated
	}
	claim(record.Claim{Kind: record.KindPublication, Words: words(t, a.text, title), Publication: own})
	claim(record.Claim{Kind: record.KindClassification, Words: words(t, a.text, title), Classification: &record.Classification{Kind: "malware"}})
	for i, q := range a.events {
		claim(record.Claim{Kind: record.KindEvent, Words: words(t, a.text, q), Event: &record.Event{Text: q, When: when.Time{Start: int64(i) * 1e6, OpenEnd: true}}})
	}
	return list, ids
}

func (a article) add(t testing.TB, s *Store) []record.ClaimID {
	t.Helper()
	list, ids := a.entries(t, s)
	if err := s.Append(context.Background(), list...); err != nil {
		t.Fatal(err)
	}
	return ids
}

var konan = article{slug: "konan-mining-malware", day: "2018-08-20", address: "https://example.jp/konan",
	text:   "甲南大学のマイニングマルウェア感染\n2018年8月1日、端末12台がマルウェアに感染した。\nサーバーの情報が漏えいした可能性がある。",
	events: []string{"端末12台がマルウェアに感染した", "サーバーの情報が漏えいした"}}

var tama = article{slug: "tama-monorail", day: "2018-08-25",
	text:   "多摩都市モノレールのサーバ感染\n2018年8月10日、サーバがランサムウェアに感染した。運行に影響はない。",
	events: []string{"サーバがランサムウェアに感染した"}}

var inbox = article{text: "受信箱の文書\niPhoneの不正購入が1,800件あった。連絡先は info@metigojp[.]com という。"}

func whole(t testing.TB, s *Store) {
	t.Helper()
	found, err := s.Verify(context.Background(), Check{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Problems {
		t.Error(p)
	}
}

func TestRecord(t *testing.T) { atBoth(t, testRecord) }

func testRecord(t *testing.T, at homes) {
	ctx := context.Background()
	dir := t.TempDir()
	s := at.open(t, dir)
	ids := konan.add(t, s)
	tama.add(t, s)
	inbox.add(t, s)

	in := must[*record.Incident](t)(s.Incident(ctx, "konan-mining-malware"))
	if in.Title() != "甲南大学のマイニングマルウェア感染" || len(in.Claims) != 4 || len(in.Documents) != 1 || in.ID != konan.incident() {
		t.Errorf("got %+v", in)
	}
	for i, c := range in.Claims {
		if c.ID != ids[i] || c.State != record.Draft || c.By != "test" || c.Recorded == "" {
			t.Errorf("claim %d is %+v", i, c)
		}
		if again, err := c.Claim.ID(); err != nil || again != c.ID {
			t.Errorf("claim %s comes back as %s (%v)", c.ID, again, err)
		}
	}
	list := must[[]record.Summary](t)(s.Incidents(ctx, Filter{}))
	if len(list) != 2 || list[0].Slug != "tama-monorail" || list[1].Published != "2018-08-20" || list[1].Basis != record.Stated ||
		list[1].Drafts != 4 || list[1].State != record.Draft || list[1].Counts[record.KindEvent] != 2 || list[1].Kinds[0] != "malware" || list[1].Documents != 1 {
		t.Errorf("list is %+v", list)
	}
	if list := must[[]record.Summary](t)(s.Incidents(ctx, Filter{State: record.Draft})); len(list) != 2 {
		t.Errorf("%d drafts", len(list))
	}
	box := must[[]Waiting](t)(s.Inbox(ctx))
	if len(box) != 1 || box[0].ID != inbox.id() {
		t.Errorf("inbox is %+v", box)
	}
	doc, text, refs, err := s.Document(ctx, string(konan.id())[:6])
	if err != nil || text != konan.text || doc.ID != konan.id() || len(refs) != 1 || refs[0].Slug != konan.slug {
		t.Errorf("document is %+v %q %+v, %v", doc, text, refs, err)
	}
	src := must[record.SourceHeld](t)(s.FindSource(ctx, konan.address))
	if len(src.Documents) != 1 || src.ID != record.SourceIDOf(konan.address, "") {
		t.Errorf("source is %+v", src)
	}
	c, refs, err := s.Claim(ctx, string(ids[2]))
	if err != nil || c.Event == nil || len(refs) != 1 {
		t.Errorf("claim is %+v %+v %v", c, refs, err)
	}
	whole(t, s)

	// Another process sees the same, and may only read.
	ro := at.of(t, dir).reader().open(t)
	if a, b := must[string](t)(ro.Dump(ctx)), must[string](t)(s.Dump(ctx)); a != b {
		t.Error("read-only dump differs")
	}
	if err := ro.Append(ctx, record.LedgerEntry{Kind: record.EntrySlug, At: record.Stamp(time.Unix(0, 0)), By: "x", Slug: &record.Naming{Incident: konan.incident(), Slug: "x"}}); err == nil {
		t.Error("a ledger open for reading was written")
	}
}

func TestDecisions(t *testing.T) { onBoth(t, testDecisions) }

func testDecisions(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	add := func(e record.LedgerEntry) error {
		e.By = "山田"
		return s.Append(ctx, e)
	}
	decide := func(v record.Verdict, why string, c ...record.ClaimID) record.LedgerEntry {
		return record.LedgerEntry{Kind: record.EntryDecision, Decision: &record.Decision{Claims: c, Verdict: v, Why: why}}
	}
	if err := add(decide(record.Accepted, "read it", ids...)); err != nil {
		t.Fatal(err)
	}
	if err := add(decide(record.Rejected, "no", ids[3])); err != nil {
		t.Fatal(err)
	}
	if err := add(record.LedgerEntry{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: ids[2], New: ids[1], Reason: record.Misread, Why: "misread"}}); err != nil {
		t.Fatal(err)
	}
	if err := add(decide(record.Accepted, "late", ids[2])); err != nil {
		t.Fatal(err)
	}
	in := must[*record.Incident](t)(s.Incident(ctx, konan.slug))
	var got []string
	for _, c := range in.Claims {
		got = append(got, fmt.Sprintf("%s %s %q %s", c.State, c.DecidedBy, c.Why, c.Reason))
	}
	want := `accepted 山田 "read it" , accepted 山田 "read it" , superseded 山田 "misread" misread, rejected 山田 "no" `
	if g := strings.Join(got, ", "); g != want {
		t.Errorf("\n got %s\nwant %s", g, want)
	}
	if by := in.Claims[2].SupersededBy; by != ids[1] {
		t.Errorf("superseded by %s", by)
	}
	list := must[[]record.Summary](t)(s.Incidents(ctx, Filter{State: record.StateAccepted}))
	if len(list) != 1 || list[0].Drafts != 0 || list[0].Counts[record.KindEvent] != 0 {
		t.Errorf("list is %+v", list)
	}
	// What is rejected or superseded is not found.
	if r := must[Result](t)(s.Search(ctx, asked(t, "感染した", 10))); len(r.Hits) != 1 || r.Hits[0].Claim != "" {
		t.Errorf("found %+v", r)
	}
	whole(t, s)

	for _, test := range []struct {
		name string
		e    record.LedgerEntry
		is   error
		want string
	}{
		{"unknown claim", decide(record.Accepted, "", "00000000000000000000000000000000"), ErrNotFound, `claim "00000000000000000000000000000000": not found`},
		{"circle", record.LedgerEntry{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: ids[1], New: ids[2], Reason: record.Misread}}, ErrConflict, "it is in the place of what leads to"},
		{"superseded", record.LedgerEntry{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: ids[3], New: ids[2], Reason: record.Misread}}, ErrConflict, "it is superseded itself"},
		{"itself", record.LedgerEntry{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: ids[3], New: ids[3], Reason: record.Misread}}, ErrConflict, "supersede itself"},
		{"unknown verdict", decide("maybe", "", ids[0]), nil, `verdict "maybe" is not known`},
		{"no words", record.LedgerEntry{Kind: record.EntryClaim, Claim: &record.Claim{Kind: record.KindStatement, Via: konan.id(), Statement: &record.Statement{Text: "x"}}}, nil, "words are missing"},
		{"unknown document", record.LedgerEntry{Kind: record.EntryPlacement, Placement: &record.Placement{Incident: konan.incident(), Document: "00000000000000000000000000000000"}}, ErrNotFound, "document"},
		{"blob that is not there", record.LedgerEntry{Kind: record.EntryDocument, Document: &record.TakenIn{ID: "x", Source: "y"}}, ErrNotFound, "a blob is kept before it is named"},
		{"slug with a space", record.LedgerEntry{Kind: record.EntrySlug, Slug: &record.Naming{Incident: konan.incident(), Slug: "a b"}}, nil, "letters, digits and -"},
		{"endless slug", record.LedgerEntry{Kind: record.EntrySlug, Slug: &record.Naming{Incident: konan.incident(), Slug: strings.Repeat("長", 400)}}, nil, "has 1200 bytes; it has at most 1000"},
		{"NUL", record.LedgerEntry{Kind: record.EntryDecision, Decision: &record.Decision{Claims: ids[:1], Verdict: record.Accepted, Why: "a\x00"}}, nil, "NUL"},
	} {
		err := add(test.e)
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: got error %v, want %q", test.name, err, test.want)
		}
	}
	// A backslash before u0000 is no NUL.
	if err := add(decide(record.Accepted, `\u0000`, ids[0])); err != nil {
		t.Error(err)
	}
}

// All entries of a call are added, or none.
func TestAppendIsWhole(t *testing.T) { onBoth(t, testAppendIsWhole) }

func testAppendIsWhole(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	list, _ := konan.entries(t, s)
	list = append(list, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: []record.ClaimID{"no"}, Verdict: record.Accepted}})
	if err := s.Append(ctx, list...); !errors.Is(err, ErrNotFound) {
		t.Fatalf("got %v", err)
	}
	if err := s.Entries(ctx, 1, func(seq int64, e record.LedgerEntry, _ []byte) error { return fmt.Errorf("entry %d %s", seq, e.Kind) }); err != nil {
		t.Error(err)
	}
	whole(t, s)
}

// What could not be read in a transaction with several appends takes all of them back, also where who asked does not
// care; a name of nothing does not.
func TestReadFailsTogether(t *testing.T) { onBoth(t, testReadFailsTogether) }

func testReadFailsTogether(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	if err := s.Together(ctx, func(in *Store) error {
		if _, _, err := in.Claim(ctx, "abcdef"); !errors.Is(err, ErrNotFound) {
			t.Errorf("a claim that is not there: %v", err)
		}
		konan.add(t, in)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	err := s.Together(ctx, func(in *Store) error {
		tama.add(t, in)
		_ = in.Erased(ended, string(tama.id())) // as one who takes an error for an answer
		if _, _, _, err := in.Document(ended, string(tama.id())); err == nil {
			t.Error("it was read all the same")
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	for doc, want := range map[record.DocumentID]bool{konan.id(): true, tama.id(): false} {
		refs, known, err := s.Placed(ctx, doc)
		if err != nil || known != want || known && len(refs) != 1 {
			t.Errorf("document %s: known %t, in %v, %v", doc, known, refs, err)
		}
	}
	whole(t, s)
}

func TestTwiceChangesNothing(t *testing.T) { onBoth(t, testTwiceChangesNothing) }

func testTwiceChangesNothing(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	before := must[string](t)(s.Dump(ctx))
	konan.add(t, s)
	for _, e := range []record.LedgerEntry{
		{Kind: record.EntrySlug, Slug: &record.Naming{Incident: konan.incident(), Slug: konan.slug}},
		{Kind: record.EntryPlacement, Placement: &record.Placement{Incident: konan.incident(), Document: konan.id()}},
	} {
		e.By = "x"
		if err := s.Append(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	if err := s.Entries(ctx, 1, func(int64, record.LedgerEntry, []byte) error { n++; return nil }); err != nil || n != 6 {
		t.Errorf("%d entries (%v), want 6", n, err)
	}
	if after := must[string](t)(s.Dump(ctx)); after != before {
		t.Errorf("changed from\n%s\nto\n%s", before, after)
	}
}

func TestPlacements(t *testing.T) { onBoth(t, testPlacements) }

func testPlacements(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	tama.add(t, s)
	place := func(p record.Placement) {
		t.Helper()
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &p}); err != nil {
			t.Fatal(err)
		}
	}
	check := func(name string, inKonan, inTama, listed int) {
		t.Helper()
		a, b := must[*record.Incident](t)(s.Incident(ctx, konan.slug)), must[*record.Incident](t)(s.Incident(ctx, tama.slug))
		list := must[[]record.Summary](t)(s.Incidents(ctx, Filter{}))
		if len(a.Claims) != inKonan || len(b.Claims) != inTama || len(list) != listed {
			t.Errorf("%s: %d and %d claims, %d incidents; want %d, %d, %d", name, len(a.Claims), len(b.Claims), len(list), inKonan, inTama, listed)
		}
		whole(t, s)
	}
	check("as read", 4, 3, 2)
	place(record.Placement{Claim: ids[3], Incident: tama.incident()})
	place(record.Placement{Claim: ids[3], Incident: konan.incident(), Out: true})
	check("a claim moves", 3, 4, 2)
	place(record.Placement{Document: konan.id(), Incident: tama.incident()})
	place(record.Placement{Document: konan.id(), Incident: konan.incident(), Out: true})
	check("its document follows: merged, and the empty incident is not listed", 0, 7, 1)
	place(record.Placement{Document: konan.id(), Incident: konan.incident()})
	place(record.Placement{Document: konan.id(), Incident: tama.incident(), Out: true})
	check("the merge is undone, the claim stays where it was put", 3, 4, 2)
	place(record.Placement{Claim: ids[3], Incident: tama.incident(), Out: true})
	check("a claim is taken out", 3, 3, 2)
	place(record.Placement{Claim: ids[3], Incident: tama.incident()})
	check("and put in again", 3, 4, 2)
}

func TestResolveIncident(t *testing.T) { onBoth(t, testResolveIncident) }

func testResolveIncident(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	tama.add(t, s)
	other := konan
	other.text = "別の文書\n端末12台がマルウェアに感染した。サーバーの情報が漏えいした。"
	other.add(t, s) // wants the same slug
	name := func(slug string) {
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntrySlug, By: "x", Slug: &record.Naming{Incident: tama.incident(), Slug: slug}}); err != nil {
			t.Fatal(err)
		}
	}
	name("多摩都市モノレール")
	taken := konan.slug + "-" + string(other.incident()[:4])
	for _, test := range []struct {
		in, want string
		is       error
	}{
		{"konan-mining-malware", konan.slug, nil}, // exact before prefix
		{taken, taken, nil},
		{"tama-monorail", "多摩都市モノレール", nil}, // a slug that it had
		{"多摩都市モノレール", "多摩都市モノレール", nil},
		{"多摩", "多摩都市モノレール", nil},
		{"tama", "多摩都市モノレール", nil},
		{string(tama.incident()), "多摩都市モノレール", nil},
		{string(tama.incident()[:8]), "多摩都市モノレール", nil},
		{"konan", "it may be konan-mining-malware, " + taken, ErrAmbiguous},
		{"konan-minning-malware", "did you mean konan-mining-malware or " + taken + "?", ErrNotFound},
		{"mining-malware", "did you mean konan-mining-malware or " + taken + "?", ErrNotFound},
		{"docomo", `incident "docomo": not found`, ErrNotFound},
		{"", "not found", ErrNotFound},
		// What can stand in no ledger is not there either.
		{"tama\x00", `incident "tama\x00": not found`, ErrNotFound},
		{"tama\xff", `incident "tama\xff": not found`, ErrNotFound},
	} {
		ref, err := s.ResolveIncident(ctx, test.in)
		switch {
		case test.is == nil && (err != nil || ref.Slug != test.want):
			t.Errorf("%q: got %q, %v; want %q", test.in, ref.Slug, err, test.want)
		case test.is != nil && (!errors.Is(err, test.is) || !strings.HasSuffix(err.Error(), test.want)):
			t.Errorf("%q: got %v; want %q", test.in, err, test.want)
		}
	}
	// One of two that fit is merged into a third: what holds nothing is not meant.
	if err := s.Append(ctx,
		record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Document: other.id(), Incident: tama.incident()}},
		record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Document: other.id(), Incident: other.incident(), Out: true}},
		record.LedgerEntry{Kind: record.EntryJoin, By: "x", Join: &record.Join{What: record.JoinIncident, Old: string(other.incident()), Into: string(tama.incident())}}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"konan": konan.slug, taken: "多摩都市モノレール"} {
		if ref, err := s.ResolveIncident(ctx, name); err != nil || ref.Slug != want {
			t.Errorf("%q: got %q, %v; want %q", name, ref.Slug, err, want)
		}
	}
	if _, err := s.ResolveIncident(ctx, "konan-minning-malware"); err == nil || !strings.HasSuffix(err.Error(), "did you mean "+konan.slug+"?") {
		t.Errorf("got %v", err)
	}
	in := must[*record.Incident](t)(s.Incident(ctx, "tama-monorail"))
	if g := strings.Join(in.Slugs, " "); g != "tama-monorail 多摩都市モノレール" {
		t.Errorf("slugs are %s", g)
	}
	whole(t, s)
}

func TestSearch(t *testing.T) { onBoth(t, testSearch) }

func testSearch(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	tama.add(t, s)
	inbox.add(t, s)
	for _, test := range []struct {
		query string
		want  string // newest first: slug, p(aragraph) or kind, snippet with marks
	}{
		{"", ""},
		{"流出", ""},
		{"iphone", "p «iPhone»の不正購入が1,800件あった。連絡先は info@metigojp[.]com という。"},
		{"1800", "p iPhoneの不正購入が«1,800»件あった。連絡先は info@metigojp[.]com という。"},
		{"1,800件 metigojp.com", "p iPhoneの不正購入が«1,800件»あった。連絡先は info@«metigojp[.]com» という。"},
		{"漏洩", "konan-mining-malware event サーバーの情報が«漏えい»した | konan-mining-malware p サーバーの情報が«漏えい»した可能性がある。"},
		{"ランサム", "tama-monorail event サーバが«ランサム»ウェアに感染した | tama-monorail p 2018年8月10日、サーバが«ランサム»ウェアに感染した。運行に影響はない。"},
		{"駅", ""},
		{"箱", "p 受信«箱»の文書"},
		{"感染 端末", "konan-mining-malware event «端末»12台がマルウェアに«感染»した | konan-mining-malware p 2018年8月1日、«端末»12台がマルウェアに«感染»した。"},
		{`「" OR terms:*」`, ""},
	} {
		var got []string
		r := must[Result](t)(s.Search(ctx, asked(t, test.query, 20)))
		for _, h := range r.Hits {
			line := ""
			for _, i := range h.Incidents {
				line += i.Slug + " "
			}
			if h.Claim != "" && h.Kind != record.KindEvent {
				continue
			}
			if h.Claim != "" {
				line += string(h.Kind) + " "
			} else {
				line += "p "
			}
			at := 0
			for _, m := range h.Marks {
				line += h.Snippet[at:m[0]] + "«" + h.Snippet[m[0]:m[1]] + "»"
				at = m[1]
			}
			got = append(got, line+h.Snippet[at:])
		}
		if g := strings.Join(got, " | "); g != test.want {
			t.Errorf("Search(%q)\n got %s\nwant %s", test.query, g, test.want)
		}
	}
	// Newest first, and no more than asked for.
	r := must[Result](t)(s.Search(ctx, asked(t, "感染", 1)))
	if len(r.Hits) != 1 || !r.More || r.Hits[0].Document != tama.id() {
		t.Errorf("got %+v", r)
	}
	if r := must[Result](t)(s.Search(ctx, asked(t, "運行に影響", 5))); len(r.Hits) != 1 || tama.text[r.Hits[0].Start:][:len(r.Hits[0].Snippet)] != r.Hits[0].Snippet {
		t.Errorf("got %+v", r)
	}
}

func TestSnippetIsCut(t *testing.T) { onBoth(t, testSnippetIsCut) }

func testSnippetIsCut(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	long := article{text: "長い\n" + strings.Repeat("あか", 150) + "感染" + strings.Repeat("いき", 150)}
	long.add(t, s)
	r := must[Result](t)(s.Search(ctx, asked(t, "感染", 5)))
	if len(r.Hits) != 1 {
		t.Fatalf("got %+v", r)
	}
	h := r.Hits[0]
	if want := strings.Repeat("あか", before/2) + "感染" + strings.Repeat("いき", after/2-1); h.Snippet != want || !strings.HasPrefix(long.text[h.Start:], want) ||
		h.Snippet[h.Marks[0][0]:h.Marks[0][1]] != "感染" {
		t.Errorf("got %+v", h)
	}
}

func TestParagraphsAreBounded(t *testing.T) {
	text := strings.Repeat("感染した。", 4000) + "\n\n" + strings.Repeat("x", 30000) + "\n" + strings.Repeat("0,", 5000)
	at := 0
	for _, p := range paragraphs(text) {
		if p.past-p.first > longest || p.first < at || p.past <= p.first {
			t.Errorf("paragraph %d:%d after %d", p.first, p.past, at)
		}
		count := map[string]int{}
		for term := range strings.SplitSeq(p.terms, " ") {
			if count[term]++; count[term] > mostPlaces || len(term) > longestTerm {
				t.Errorf("paragraph %d:%d has %.20q of %d bytes %d times", p.first, p.past, term, len(term), count[term])
				break
			}
		}
		at = p.past
	}
	if at != len(text) {
		t.Errorf("ends at %d of %d", at, len(text))
	}
}

// What is at the end of a long line, of a long word or behind many equal ones is found.
func TestSearchLong(t *testing.T) { onBoth(t, testSearchLong) }

func testSearchLong(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	word := strings.Repeat("base64", 2000)
	equal := strings.Repeat("同じ値、", 700)
	long := article{slug: "long", text: "長い文書\n" + strings.Repeat("0,", 4000) + "8443\n" + equal + "盗聴器。\n" + word + " 末尾の語\n" + strings.Repeat("一文である。", 3000) + "暗号鍵", events: []string{equal + "盗聴器", word}}
	long.add(t, s)
	for query, want := range map[string]int{"8443": 1, "盗聴器": 1, "末尾の語": 1, "暗号鍵": 1, word: 2, word + "x": 2, `"0 0 8443"`: 1, "値盗": 0} {
		if r := must[Result](t)(s.Search(ctx, asked(t, query, 10))); len(r.Hits) != want {
			t.Errorf("%.20q: %d hits, want %d", query, len(r.Hits), want)
		}
	}
	whole(t, s)
}

func TestCandidates(t *testing.T) { onBoth(t, testCandidates) }

func testCandidates(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	var b strings.Builder
	for i := range 60 {
		fmt.Fprintf(&b, "第%d報では端末%d台の調査が%d日に完了し、原因%dが判明した。\n", i, i*7, i%28+1, i*i)
	}
	first := article{text: "甲社の調査結果\n" + b.String(), slug: "a-b"}
	first.add(t, s)
	tama.add(t, s)
	update := "甲社の調査結果（最終報）\n" + b.String() + "以上が最終報である。"
	for _, test := range []struct {
		name, title, text, want string
	}{
		{"a longer version", "甲社の調査結果（最終報）", update, "a-b about 9"},
		{"the same title", "甲社の調査結果", "まったく別の本文である。", "a-b same title"},
		{"nothing alike", "乙社", "乙社の別件の発表である。", ""},
		{"itself", "甲社の調査結果", first.text, ""},
	} {
		got := ""
		for _, c := range must[[]record.Candidate](t)(s.Candidates(ctx, test.title, test.text, record.DocumentIDOf(test.text))) {
			got += c.Incidents[0].Slug + " " + c.Why
		}
		if !strings.HasPrefix(got, test.want) || test.want == "" && got != "" {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestBlobs(t *testing.T) { onBoth(t, testBlobs) }

func testBlobs(t *testing.T, open opener) {
	dir := t.TempDir()
	s := open(t, dir)
	data := []byte(strings.Repeat("同じ文", 1000))
	a, b := must[string](t)(s.PutBlob(data)), must[string](t)(s.PutBlob(data))
	if a != b || string(must[[]byte](t)(s.Blob(a))) != string(data) {
		t.Error("a blob comes back as another")
	}
	if empty := must[string](t)(s.PutBlob(nil)); len(must[[]byte](t)(s.Blob(empty))) != 0 {
		t.Error("the empty blob is not empty")
	}
	for _, sum := range []string{strings.Repeat("0", 64), "../../etc/passwd", "", strings.ToUpper(a)} {
		if _, err := s.Blob(sum); !errors.Is(err, ErrNotFound) {
			t.Errorf("Blob(%q): got %v", sum, err)
		}
	}
	if left := must[[]os.DirEntry](t)(os.ReadDir(filepath.Join(dir, "blobs", "tmp"))); len(left) != 0 {
		t.Errorf("%d temporary files are left", len(left))
	}
	path := filepath.Join(dir, "blobs", a[:2], a+".zst")
	if err := os.WriteFile(path, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Blob(a); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged blob gives %v", err)
	}
	if c := must[string](t)(s.PutBlob(data)); c != a || string(must[[]byte](t)(s.Blob(a))) != string(data) {
		t.Error("a damaged blob is not written anew with the bytes that are given again")
	}
}

func TestPanicEndsTransaction(t *testing.T) { onBoth(t, testPanicEndsTransaction) }

// What panics while it writes, and is recovered above, leaves no transaction behind.
func testPanicEndsTransaction(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic did not come through")
			}
		}()
		_ = s.write(t.Context(), func(*sql.Tx) error { panic("in a transaction") })
	}()
	konan.add(t, s) // waits for ever, or fails, where the transaction is still open
}

func TestFiguresAreProjected(t *testing.T) { onBoth(t, testFiguresAreProjected) }

func testFiguresAreProjected(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	twelve := figure.Int(12).Bound()
	c := &record.Claim{Kind: record.KindFigure, Via: konan.id(), Words: words(t, konan.text, "12台"),
		Figure: &record.Figure{Quantity: figure.Quantity{Min: twelve, Max: twelve, Unit: "台"}, Measure: "devices", Scope: record.Scope{Row: "甲南大学"}}}
	if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: c}); err != nil {
		t.Fatal(err)
	}
	id := must[record.ClaimID](t)(c.ID())
	if want := fmt.Sprintf("figure %q \"devices\" \"台\" 12 12 \"\" 0 0 \"\" 0 \"甲南大学\" %q\n", id, record.PartyIDOf("甲南大学")); !strings.Contains(must[string](t)(s.Dump(ctx)), want) {
		t.Errorf("dump has no %s", want)
	}
	whole(t, s)
}

// Texts of any length are kept, also where an index is over them.
func TestLongTexts(t *testing.T) { onBoth(t, testLongTexts) }

func testLongTexts(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range 6000 { // nothing that can be compressed
		b.WriteRune('一' + r.Int32N(20000))
	}
	long := b.String()
	a := article{text: long + "\n本文", address: "https://example.jp/" + long, slug: "long"}
	a.add(t, s)
	for _, c := range []record.Claim{
		{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: long, Role: "victim"}},
		{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: "filename", Value: long}},
		{Kind: record.KindFigure, Figure: &record.Figure{Measure: long, Quantity: figure.Quantity{State: figure.Unknown}}},
		{Kind: record.KindRelation, Relation: &record.Relation{To: long}},
		{Kind: record.KindPublication, Publication: &record.Publication{Title: "x", Address: "https://example.jp/" + long}},
		{Kind: record.KindStatement, Statement: &record.Statement{Text: long}},
	} {
		c.Via, c.Words = a.id(), words(t, a.text, "本文")
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: &c}); err != nil {
			t.Errorf("%s: %.200s", c.Kind, err)
		}
	}
	kind := &record.Claim{Kind: record.KindClassification, Via: a.id(), Words: words(t, a.text, "本文"), Classification: &record.Classification{Kind: long}}
	if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: kind}); err == nil || !strings.Contains(err.Error(), "has 18000 bytes; it has at most 1000") {
		t.Errorf("an endless kind: %.200v", err)
	}
	if src := must[record.SourceHeld](t)(s.FindSource(ctx, a.address)); len(src.Documents) != 1 {
		t.Errorf("source has %d documents", len(src.Documents))
	}
	if list := must[[]record.Candidate](t)(s.Candidates(ctx, long, "別の本文", "")); len(list) != 1 {
		t.Errorf("%d candidates", len(list))
	}
	whole(t, s)
}

// asked is a search for what a query asks.
func asked(t testing.TB, text string, limit int) Search {
	t.Helper()
	q, err := query.Parse(text, when.Ref{Zone: when.JST})
	if err != nil {
		t.Fatal(err)
	}
	return Search{Query: q, Limit: limit}
}

// The counts over the ledger are those of its incidents, whatever happened to them.
func TestStatistics(t *testing.T) { onBoth(t, testStatistics) }

func testStatistics(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	show := func() string { return fmt.Sprintf("%+v", must[Statistics](t)(s.Statistics(ctx))) }
	empty := show()
	ids := konan.add(t, s)
	tama.add(t, s)
	if got, want := show(), "{Incidents:2 States:map[draft:2] Kinds:map[malware:2] Years:map[2018:2] KindYears:map[malware:map[2018:2]] Claims:map[classification:2 event:3 publication:2] Spans:map[]}"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: ids, Verdict: record.Accepted}},
		record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: ids[:1], Verdict: record.Rejected}},
		record.LedgerEntry{Kind: record.EntryPlacement, By: "x", Placement: &record.Placement{Document: tama.id(), Incident: tama.incident(), Out: true}}); err != nil {
		t.Fatal(err)
	}
	if got, want := show(), "{Incidents:1 States:map[accepted:1] Kinds:map[malware:1] Years:map[:1] KindYears:map[] Claims:map[classification:1 event:2] Spans:map[]}"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if empty != "{Incidents:0 States:map[] Kinds:map[] Years:map[] KindYears:map[] Claims:map[] Spans:map[]}" {
		t.Errorf("an empty ledger counts %s", empty)
	}
	whole(t, s)
}

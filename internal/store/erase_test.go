package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// secret is a document that has to go. Its words stand nowhere else.
var secret = article{slug: "yamano-hanako", address: "https://example.jp/yamano",
	text:   "山野花子さんの件について\n2018年8月3日、ZQXJKV の名簿に山野花子の氏名と鵺町の住所が載った。\n被害は3件。",
	events: []string{"山野花子の氏名と鵺町の住所が載った", "ZQXJKV の名簿"}}

// secrets are what is looked for after the erasure.
var secrets = []string{"山野", "花子", "zqxjkv", "ZQXJKV", "鵺町", "鵺", "yamano", "秘した理由", "蕗谷"}

// holds gives those of the secrets that stand in a file of a folder, or in a table of the database.
func holds(t *testing.T, s *Store, dir string) (found []string) {
	t.Helper()
	look := func(where string, data []byte) {
		for _, w := range secrets {
			if bytes.Contains(data, []byte(w)) {
				found = append(found, w+" in "+where)
			}
		}
	}
	if err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		look(path, data)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.blobs.each(context.Background(), func(sum, path string) error {
		data, err := s.blobs.read(sum)
		look(path, data)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	c := careless(t, s)
	for _, table := range append([]string{"entry", "head", "search"}, projections...) {
		if _, pg := s.d.(postgresDialect); table == "search" && !pg {
			continue // its words are in the file
		}
		look(table, fmt.Append(nil, tableRows(t, c, table)))
	}
	return found
}

func TestErase(t *testing.T) { atBoth(t, testErase) }

func testErase(t *testing.T, at homes) {
	ctx := context.Background()
	dir := t.TempDir()
	s := at.open(t, dir)
	konan.add(t, s)
	ids := secret.add(t, s)
	add := func(list ...record.LedgerEntry) error {
		t.Helper()
		for i := range list {
			list[i].By = "山田"
		}
		return s.Append(ctx, list...)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	party := &record.Claim{Kind: record.KindInvolvement, Via: secret.id(), Words: words(t, secret.text, "山野花子"), Involvement: &record.Involvement{Name: "山野花子", Role: "victim"}}
	must(add(record.LedgerEntry{Kind: record.EntryClaim, Claim: party},
		record.LedgerEntry{Kind: record.EntryDecision, Decision: &record.Decision{Claims: ids, Verdict: record.Accepted, Why: "秘した理由"}},
		record.LedgerEntry{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: ids[3], New: ids[2], Reason: record.Misread, Why: "秘した理由"}},
		record.LedgerEntry{Kind: record.EntryParty, Party: &record.PartyFacts{Party: record.PartyIDOf("山野花子"), Name: "山野花子", Sector: "蕗谷"}},
		record.LedgerEntry{Kind: record.EntrySource, Source: &record.SourceFacts{Source: record.SourceIDOf(secret.address, ""), Publisher: "蕗谷"}},
		record.LedgerEntry{Kind: record.EntrySlug, Slug: &record.Naming{Incident: secret.incident(), Slug: "yamano-2"}},
		record.LedgerEntry{Kind: record.EntryPlacement, Placement: &record.Placement{Claim: ids[2], Incident: konan.incident()}},
		record.LedgerEntry{Kind: record.EntryMarking, Marking: &record.Marking{Claim: ids[2], TLP: record.TLPRed}},
	))
	tama.add(t, s)
	if len(holds(t, s, dir)) == 0 {
		t.Fatal("the test finds nothing where there is something")
	}
	signed, key, err := s.SignHead(ctx)
	must(err)
	before, err := OpenHead(signed, []string{key})
	must(err)
	entries := before.Size

	p, err := s.PlanErasure(ctx, Demand{Documents: []string{string(secret.id())[:8]}})
	must(err)
	if len(p.Documents) != 1 || len(p.Captures) != 1 || len(p.Claims) != 5 || len(p.Titles) != 1 || len(p.Incidents) != 1 || p.Incidents[0].ID != secret.incident() {
		t.Errorf("the plan is %+v", p)
	}
	if n, err := s.Erase(ctx, p, "demand 12/2026", "山田"); err != nil || n != 1+1+5+1+1+1+1+1 {
		t.Errorf("blanked %d, %v", n, err)
	}
	for _, found := range holds(t, s, dir) {
		t.Errorf("there is still %s", found)
	}
	v := verified(t, s, Check{Head: &before})
	if len(v.Problems) > 0 || v.Erased != 12 || v.Entries != entries+1 || v.Heads != 2 {
		t.Errorf("got %+v", v)
	}

	// What is left answers.
	_, _, _, err = s.Document(ctx, string(secret.id()))
	if want := "document " + string(secret.id()) + " was erased on 2018-09-01, because: demand 12/2026"; !errors.Is(err, ErrErased) || !errors.Is(err, ErrNotFound) || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if _, _, err := s.Claim(ctx, string(ids[2])[:10]); !errors.Is(err, ErrErased) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Blob(p.Captures[0]); !errors.Is(err, ErrErased) {
		t.Errorf("got %v", err)
	}
	in, err := s.Incident(ctx, string(secret.incident()))
	must(err)
	if in.Slug != string(secret.incident()) || in.Title() != "" || len(in.Claims) != 0 || len(in.Documents) != 1 || !in.Documents[0].Erased {
		t.Errorf("the incident is %+v", in)
	}
	if sum := in.Summary(); sum.Documents != 0 {
		t.Errorf("the incident counts %d documents", sum.Documents)
	}
	if list, err := s.Incidents(ctx, Filter{}); err != nil || len(list) != 2 {
		t.Errorf("%d incidents are listed, %v", len(list), err)
	}
	if past, err := s.IncidentAt(ctx, string(secret.incident()), record.AsOf{Recorded: clock()().AddDate(1, 0, 0)}); err != nil || len(past.Claims) != 0 || past.Slug != in.Slug {
		t.Errorf("got %+v, %v", past, err)
	}
	if r, err := s.Search(ctx, asked(t, "鵺町", 10)); err != nil || len(r.Hits) != 0 {
		t.Errorf("found %+v, %v", r, err)
	}
	if in, err := s.Incident(ctx, konan.slug); err != nil || len(in.Claims) != 4 || len(in.Documents) != 1 {
		t.Errorf("the other incident is %+v, %v", in, err)
	}
	must(s.Reindex(ctx))
	whole(t, s)
	replayed(t, s)

	// Its ID says when it went, and why.
	for _, id := range []string{string(secret.id())[:8], string(ids[1])[:8]} {
		if _, err := s.ResolveIncident(ctx, id); !errors.Is(err, ErrErased) || !strings.Contains(err.Error(), "because: demand 12/2026") {
			t.Errorf("%s: got %v", id, err)
		}
	}

	// It does not come back.
	list, _ := secret.entries(t, s)
	if err := add(list...); !errors.Is(err, ErrErased) || !strings.Contains(err.Error(), "not taken in again") {
		t.Errorf("got %v", err)
	}
	must(s.Scrub(ctx)) // the blob that the test put
	p, err = s.PlanErasure(ctx, Demand{Documents: []string{string(secret.id())}, Claims: []string{string(ids[1])}, Captures: []string{v0(p.Captures)}})
	if err != nil || !p.Empty() {
		t.Errorf("what is left to erase is %+v, %v", p, err)
	}
	if _, err := s.PlanErasure(ctx, Demand{Documents: []string{"00000000"}}); !errors.Is(err, ErrNotFound) || errors.Is(err, ErrErased) {
		t.Errorf("got %v", err)
	}
	// Only Erase erases.
	if err := add(record.LedgerEntry{Kind: record.EntryErasure, Erasure: &record.Erasure{Why: "x"}}); !errors.Is(err, ErrConflict) {
		t.Errorf("got %v", err)
	}
	whole(t, s)
}

func v0(list []string) string { return list[0] }

// replayed holds that the projections say what record.Replay says.
func replayed(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	var list []record.LedgerEntry
	if err := s.Entries(ctx, 1, func(_ int64, e record.LedgerEntry, _ []byte) error { list = append(list, e); return nil }); err != nil {
		t.Fatal(err)
	}
	l := record.Replay(list)
	for _, b := range l.Incidents {
		want := l.Record(b.ID)
		in, err := s.Incident(ctx, string(b.ID))
		if err != nil {
			t.Fatal(err)
		}
		in.Aliases, in.Related = nil, nil // what others say
		got, should := must[[]byte](t)(record.Canonical(in)), must[[]byte](t)(record.Canonical(want))
		if !bytes.Equal(got, should) {
			t.Errorf("incident %s:\n got %s\nwant %s", b.ID, got, should)
		}
	}
}

// A single claim goes, and what it replaced does not come back.
func TestEraseClaim(t *testing.T) { onBoth(t, testEraseClaim) }

func testEraseClaim(t *testing.T, open opener) {
	ctx := context.Background()
	for _, test := range []struct {
		name    string
		verdict record.Verdict
		want    record.State // of the old claim, afterwards
	}{
		{"the later one stands", record.Accepted, record.StateSuperseded},
		{"the later one is a draft", record.Reopened, record.StateAccepted},
		{"the later one was rejected", record.Rejected, record.StateAccepted},
	} {
		s := open(t, t.TempDir())
		ids := konan.add(t, s)
		old, later := ids[2], ids[3]
		for _, e := range []record.LedgerEntry{
			{Kind: record.EntryDecision, Decision: &record.Decision{Claims: []record.ClaimID{old}, Verdict: record.Accepted}},
			{Kind: record.EntryDecision, Decision: &record.Decision{Claims: []record.ClaimID{later}, Verdict: test.verdict}},
			{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: old, New: later, Reason: record.Misread}},
		} {
			e.By = "x"
			if err := s.Append(ctx, e); err != nil {
				t.Fatal(err)
			}
		}
		p := must[Plan](t)(s.PlanErasure(ctx, Demand{Claims: []string{string(later)}}))
		if len(p.Claims) != 1 || len(p.Others) != 1 || p.Others[0] != old || len(p.Documents)+len(p.Captures) != 0 {
			t.Errorf("%s: the plan is %+v", test.name, p)
		}
		if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
			t.Fatal(err)
		}
		c, _, err := s.Claim(ctx, string(old))
		if err != nil || c.State != test.want || c.SupersededBy != "" {
			t.Errorf("%s: the old claim is %s (%v)", test.name, c.State, err)
		}
		if _, text, _, err := s.Document(ctx, string(konan.id())); err != nil || text != konan.text {
			t.Errorf("%s: the document is gone, too: %v", test.name, err)
		}
		whole(t, s)
		replayed(t, s)
		// The old one follows: what was left of the supersession is blanked once more.
		p = must[Plan](t)(s.PlanErasure(ctx, Demand{Claims: []string{string(old)}}))
		if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
			t.Fatal(err)
		}
		whole(t, s)
		replayed(t, s)
		// It is not made again.
		konan.add(t, s)
		if _, _, err := s.Claim(ctx, string(later)); !errors.Is(err, ErrErased) {
			t.Errorf("%s: got %v", test.name, err)
		}
	}
}

// What took the place of the claims of an erased document, at once or after another, stays and is named.
func TestEraseLeaves(t *testing.T) { onBoth(t, testEraseLeaves) }

func testEraseLeaves(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := secret.add(t, s)
	tamas := tama.add(t, s)
	for i, pair := range [][2]record.ClaimID{{ids[2], tamas[1]}, {tamas[1], tamas[2]}} {
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntrySupersession, By: "x", Supersession: &record.Supersession{Old: pair[0], New: pair[1], Reason: record.Corrected}}); err != nil {
			t.Fatal(i, err)
		}
	}
	named := func(want ...record.ClaimID) {
		t.Helper()
		p := must[Plan](t)(s.PlanErasure(ctx, Demand{Documents: []string{string(secret.id())}}))
		slices.Sort(want)
		if !slices.Equal(p.Others, want) {
			t.Errorf("what stays is %v, want %v", p.Others, want)
		}
	}
	named(tamas[1], tamas[2])
	// What was erased does not stay.
	p := must[Plan](t)(s.PlanErasure(ctx, Demand{Claims: []string{string(tamas[1])}}))
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	named()
}

// What an erasure left cannot be changed unseen, nor an entry be blanked without one.
func TestVerifyErased(t *testing.T) { onBoth(t, testVerifyErased) }

func testVerifyErased(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := secret.add(t, s)
	p := must[Plan](t)(s.PlanErasure(ctx, Demand{Claims: []string{string(ids[2])}}))
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	whole(t, s)
	for _, test := range []struct{ name, do, undo, want string }{
		{"stub", `UPDATE entry SET body = replace(body, '"event"', '"evenT"') WHERE seq = 5`, `UPDATE entry SET body = replace(body, '"evenT"', '"event"') WHERE seq = 5`, "entry 5"},
		{"blanked", `UPDATE entry SET erased = 1, body = replace(body, '"id":', '"erased":true,"id":') WHERE seq = 4`, ``, "no erasure names it"},
	} {
		if _, err := s.db.ExecContext(ctx, test.do); err != nil {
			t.Fatal(err)
		}
		if v := fmt.Sprint(verified(t, s, Check{}).Problems); !strings.Contains(v, test.want) {
			t.Errorf("%s: got %s", test.name, v)
		}
		if test.undo != "" {
			if _, err := s.db.ExecContext(ctx, test.undo); err != nil {
				t.Fatal(err)
			}
			whole(t, s)
		}
	}
}

// Another process that has read the words gives them no more.
func TestEraseElsewhere(t *testing.T) { onBoth(t, testEraseElsewhere) }

func testEraseElsewhere(t *testing.T, open opener) {
	ctx := context.Background()
	dir := t.TempDir()
	s, other := open(t, dir), open(t, dir)
	ids := secret.add(t, s)
	words := func() (text string) {
		if err := other.read(ctx, func(tx *sql.Tx) error {
			var seq int64
			if err := tx.QueryRowContext(ctx, `SELECT max(seq) FROM entry WHERE kind = 'claim'`).Scan(&seq); err != nil {
				return err
			}
			entries, err := other.room.entries(ctx, tx, []int64{seq})
			text = string(must[[]byte](t)(json.Marshal(entries[0])))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return text
	}
	if before := words(); !strings.Contains(before, "ZQXJKV") {
		t.Fatalf("the other one reads %s", before)
	}
	p := must[Plan](t)(s.PlanErasure(ctx, Demand{Claims: []string{string(ids[len(ids)-1])}, KeepSlugs: true}))
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	if after := words(); strings.Contains(after, "ZQXJKV") {
		t.Errorf("after the erasure the other one still reads %s", after)
	}
}

// The captured bytes of several documents: the others keep their texts.
func TestEraseOneOfACapture(t *testing.T) { onBoth(t, testEraseOneOfACapture) }

func testEraseOneOfACapture(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	sum := must[string](t)(s.PutBlob([]byte(secret.text + "\n\n" + tama.text)))
	for i, a := range []article{secret, tama} {
		list, _ := a.entries(t, s)
		list[0].Document.Capture = record.Capture{SHA256: sum, Name: "two.txt"}
		list[0].Document.Ordinal = i
		if err := s.Append(ctx, list...); err != nil {
			t.Fatal(err)
		}
	}
	p := must[Plan](t)(s.PlanErasure(ctx, Demand{Documents: []string{string(secret.id())}}))
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	if s.blobs.has(sum) {
		t.Error("the captured bytes are still there")
	}
	if _, text, _, err := s.Document(ctx, string(tama.id())); err != nil || text != tama.text {
		t.Errorf("the other document is gone, too: %v", err)
	}
	whole(t, s)
	r := homes{}.open(t, t.TempDir())
	if _, err := r.Restore(ctx, bytes.NewReader(backedUp(t, s))); err != nil {
		t.Error(err)
	}
	whole(t, r)
	// The capture itself takes the rest with it.
	p = must[Plan](t)(s.PlanErasure(ctx, Demand{Captures: []string{sum[:12]}}))
	if len(p.Documents) != 1 || p.Documents[0] != tama.id() {
		t.Errorf("the plan is %+v", p)
	}
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	whole(t, s)
	replayed(t, s)
}

// What was agreed to is what is erased: a plan that is another by now does nothing.
func TestErasePlanHolds(t *testing.T) { onBoth(t, testErasePlanHolds) }

func testErasePlanHolds(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	secret.add(t, s)
	plan := func() Plan {
		t.Helper()
		p, err := s.PlanErasure(ctx, Demand{Documents: []string{string(secret.id())}})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, change := range []func(){
		func() {
			secret.say(t, s, record.Claim{Kind: record.KindEvent, Words: words(t, secret.text, "被害は3件"), Event: &record.Event{Text: "被害は3件", When: when.Time{OpenStart: true, OpenEnd: true}}})
		},
		func() {
			put(t, s, record.LedgerEntry{Kind: record.EntrySlug, By: "x", Slug: &record.Naming{Incident: secret.incident(), Slug: "another-name"}})
		},
	} {
		p := plan()
		change()
		if _, err := s.Erase(ctx, p, "demand", "x"); !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "plan it again") {
			t.Errorf("got %v", err)
		}
		if in, err := s.Incident(ctx, string(secret.incident())); err != nil || len(in.Claims) == 0 {
			t.Errorf("something was erased: %v", err)
		}
	}
	if _, err := s.Erase(ctx, plan(), "demand", "x"); err != nil {
		t.Error(err)
	}
	whole(t, s)
}

package intake_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// answers is what a ledger answers for each of these incidents and for the whole list.
func answers(t *testing.T, s *store.Store, ids []record.IncidentID) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	for _, id := range ids {
		in, err := s.Incident(ctx, string(id))
		if err != nil {
			t.Fatal(err)
		}
		j, err := record.Canonical(in)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s\n", id, j)
	}
	list, err := s.Incidents(ctx, store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		j, err := record.Canonical(x)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n", j)
	}
	found, err := s.Search(ctx, store.Search{Query: query.Query{Words: []query.Word{{Text: "漏えい", Phrase: terms.Query("漏えい")[0]}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range found.Hits {
		fmt.Fprintf(&b, "%s %v\n", h.Claim, h.Incidents)
	}
	return b.String()
}

// After any merges, splits and moves, each one undone, the ledger gives the same answers as before; also
// where the undoing is undone and done again.
func TestOperationsUndo(t *testing.T) { onBoth(t, testOperationsUndo) }

func testOperationsUndo(t *testing.T, open opener) {
	ctx := context.Background()
	seeds := uint64(6)
	if strings.HasSuffix(t.Name(), "/postgres") { // the statements differ, and not what they say
		seeds = 2
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 3))
		s, in := open(t, t.TempDir())
		var ids []record.IncidentID
		for i := range 4 {
			o := importText(t, in, fmt.Sprintf("a%d.txt", i), fmt.Sprintf("題%d\nE 出来事%d\nE 漏えい%d\nF %d\nT 会社|%d\nS 原因%d", i, i, i, i, i, i), intake.Options{}).Documents[0]
			ids = append(ids, o.Incidents[0].ID)
		}
		var ops, states []string
		for n := range 8 {
			states = append(states, answers(t, s, ids))
			a, b := ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]
			held, err := s.Incident(ctx, string(a))
			if err != nil {
				t.Fatal(err)
			}
			var items []string
			for _, c := range held.Claims {
				if r.IntN(3) == 0 {
					items = append(items, string(c.ID))
				}
			}
			if len(held.Documents) > 1 && r.IntN(2) == 0 {
				items = append(items, string(held.Documents[0].ID))
			}
			var op string
			switch r.IntN(3) {
			case 0:
				op, err = in.Merge(ctx, string(a), string(b), "one affair", "乙")
			case 1:
				if len(items) > 0 {
					op, err = in.Move(ctx, items, string(a), string(b), "乙")
				}
			default:
				if len(items) > 0 {
					op, _, err = in.Split(ctx, string(a), items, fmt.Sprintf("part-%d", n), "乙")
				}
			}
			if op == "" { // it was refused, or nothing was to be done
				_ = err
				states = states[:len(states)-1]
				continue
			}
			ops = append(ops, op)
		}
		for i, op := range slices.Backward(ops) {
			before := answers(t, s, ids)
			back, err := in.Reverse(ctx, op, "丙")
			if err != nil {
				t.Fatal(err)
			}
			if got := answers(t, s, ids); got != states[i] {
				t.Fatalf("seed %d: undo of operation %d\n got %s\nwant %s", seed, i, got, states[i])
			}
			again, err := in.Reverse(ctx, back, "丙")
			if err != nil {
				t.Fatal(err)
			}
			if got := answers(t, s, ids); got != before {
				t.Fatalf("seed %d: operation %d done again\n got %s\nwant %s", seed, i, got, before)
			}
			if _, err := in.Reverse(ctx, again, "丙"); err != nil {
				t.Fatal(err)
			}
			if op, err := in.Reverse(ctx, op, "丙"); !errors.Is(err, intake.ErrNothing) {
				t.Fatalf("seed %d: operation %d is undone a second time by %q (%v)", seed, i, op, err)
			}
		}
		whole(t, s)
		if len(ops) == 0 {
			t.Errorf("seed %d: nothing was done", seed)
		}
	}
}

func TestSplitAndMerge(t *testing.T) { onBoth(t, testSplitAndMerge) }

func testSplitAndMerge(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	a := importText(t, in, "roundup.txt", "週のまとめ\nE 甲社で侵入\nE 乙社で漏えい\nS 別件", intake.Options{}).Documents[0]
	slug := a.Incidents[0].Slug
	held, err := s.Incident(ctx, slug)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(held.Claims, func(c record.Held) bool { return c.Event != nil && strings.Contains(c.Event.Text, "乙社") })
	op, id, err := in.Split(ctx, slug, []string{string(held.Claims[i].ID)}, "otsu-leak", "丙")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := states(t, s, slug, record.KindEvent)+" | "+states(t, s, "otsu-leak", record.KindEvent), "甲社で侵入 draft | 乙社で漏えい draft"; got != want {
		t.Errorf("events %s, want %s", got, want)
	}
	part, err := s.Incident(ctx, "otsu-leak")
	if err != nil || part.ID != id || len(part.Documents) != 1 || len(part.Claims) != 1 {
		t.Errorf("the part has %d documents and %d claims (%v)", len(part.Documents), len(part.Claims), err)
	}
	// Another split under its name is refused and leaves it whole; once it is empty it begins again.
	j := slices.IndexFunc(held.Claims, func(c record.Held) bool { return c.Event != nil && strings.Contains(c.Event.Text, "甲社") })
	for _, name := range []string{"otsu-leak", slug} {
		if _, _, err := in.Split(ctx, slug, []string{string(held.Claims[j].ID)}, name, "丙"); !errors.Is(err, record.ErrSlugTaken) {
			t.Errorf("a split to %s: %v, want %v", name, err, record.ErrSlugTaken)
		}
	}
	if got, want := states(t, s, slug, record.KindEvent)+" | "+states(t, s, "otsu-leak", record.KindEvent), "甲社で侵入 draft | 乙社で漏えい draft"; got != want {
		t.Errorf("after splits that were refused: events %s, want %s", got, want)
	}
	if _, err := in.Reverse(ctx, op, "丙"); err != nil {
		t.Fatal(err)
	}
	if op, _, err = in.Split(ctx, slug, []string{string(held.Claims[j].ID)}, "otsu-leak", "丙"); err != nil {
		t.Fatal(err)
	}
	part, err = s.Incident(ctx, "otsu-leak")
	if err != nil || part.ID != id || len(part.Documents) != 1 || len(part.Claims) != 1 || part.Claims[0].ID != held.Claims[j].ID {
		t.Errorf("begun again, the part has %d documents and %d claims (%v)", len(part.Documents), len(part.Claims), err)
	}
	if _, err := in.Reverse(ctx, op, "丙"); err != nil {
		t.Fatal(err)
	}
	b := importText(t, in, "other.txt", "別の報告\nE 復旧", intake.Options{}).Documents[0]
	merged, err := in.Merge(ctx, b.Incidents[0].Slug, slug, "", "丙")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Reverse(ctx, merged, "丙"); err != nil {
		t.Fatal(err)
	}
	if again, err := in.Reverse(ctx, merged, "丙"); !errors.Is(err, intake.ErrNothing) {
		t.Errorf("taken back twice: %q, %v; want %v", again, err, intake.ErrNothing)
	}
	if _, err := in.Merge(ctx, b.Incidents[0].Slug, slug, "", "丙"); err != nil {
		t.Fatal(err)
	}
	// Before it was merged it was itself, under its own name; what was published by a day is told of where it is now.
	mergedAt := ""
	if err := s.Entries(ctx, 1, func(_ int64, e record.LedgerEntry, _ []byte) error {
		if e.Join != nil && !e.Join.Out {
			mergedAt = e.At
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	at, err := record.ParseStamp(mergedAt)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		at   record.AsOf
		want string // the incident and its documents
	}{
		{b.Incidents[0].Slug, record.AsOf{Recorded: at}, string(b.Incidents[0].ID) + " 1"},
		{string(b.Incidents[0].ID), record.AsOf{Recorded: at}, string(b.Incidents[0].ID) + " 1"},
		{slug, record.AsOf{Recorded: at}, string(a.Incidents[0].ID) + " 1"},
		{b.Incidents[0].Slug, record.AsOf{Recorded: at.Add(time.Microsecond)}, string(a.Incidents[0].ID) + " 2"},
		{b.Incidents[0].Slug, record.AsOf{Published: at.AddDate(10, 0, 0), Possibly: true}, string(a.Incidents[0].ID) + " 2"},
	} {
		past, err := s.IncidentAt(ctx, test.name, test.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%s %d", past.ID, len(past.Documents)); got != test.want {
			t.Errorf("%s at %v is %s, want %s", test.name, test.at, got, test.want)
		}
	}
	// The old id and slug answer with where it went; a second merge says so.
	for _, name := range []string{b.Incidents[0].Slug, string(b.Incidents[0].ID)} {
		if ref, err := s.ResolveIncident(ctx, name); err != nil || ref.Slug != slug {
			t.Errorf("%s answers with %v (%v), want %s", name, ref, err, slug)
		}
	}
	for _, test := range []struct {
		do   func() error
		want string
	}{
		{func() error { _, err := in.Merge(ctx, b.Incidents[0].Slug, slug, "", "丙"); return err }, "merged into"},
		{func() error { _, err := in.Merge(ctx, slug, slug, "", "丙"); return err }, "one incident"},
		{func() error { _, err := in.Move(ctx, []string{"ffffffff"}, slug, slug, "丙"); return err }, "one incident"},
		{func() error { _, _, err := in.Split(ctx, slug, nil, "x", "丙"); return err }, "which claims or documents"},
		{func() error { _, err := in.Reverse(ctx, "ffffffff", "丙"); return err }, "not found"},
		{func() error { _, err := in.Merge(ctx, slug, "nothing", "", "丙"); return err }, "not found"},
	} {
		if err := test.do(); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %q", err, test.want)
		}
	}
	whole(t, s)
}

package intake_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// allTogether is the Together of a store.
func allTogether(s *store.Store) func(context.Context, func(intake.Ledger) error) error {
	return func(ctx context.Context, f func(intake.Ledger) error) error {
		return s.Together(ctx, func(in *store.Store) error { return f(in) })
	}
}

// arrivals gives texts as captures; one with "!" at its beginning cannot be opened.
func arrivals(texts []string, options func(i int) intake.Options) iter.Seq[intake.Arrival] {
	return func(yield func(intake.Arrival) bool) {
		for i, text := range texts {
			open := func() (capture.Capture, error) {
				if strings.HasPrefix(text, "!") {
					return capture.Capture{}, errors.New("cannot be opened")
				}
				return capture.New("a-name.txt", []byte(text), day), nil
			}
			if !yield(intake.Arrival{Open: open, Options: options(i)}) {
				return
			}
		}
	}
}

// Captures that are taken in together give the ledger that they give one by one, and the same reports: also
// those of one page, the same text twice, and those that cannot be taken in.
func TestImportAll(t *testing.T) { atBoth(t, testImportAll) }

func testImportAll(t *testing.T, place func(t testing.TB, dir string) home) {
	ctx := context.Background()
	var texts []string
	for i := range 90 {
		texts = append(texts, killText(i%70)) // some come twice
	}
	texts[11], texts[40] = "!", ""
	options := func(i int) intake.Options {
		switch {
		case i%5 == 0:
			return intake.Options{Address: fmt.Sprintf("https://example.jp/%d", i%3)}
		case i == 23:
			return intake.Options{Incident: "no-such-incident"}
		case i%11 == 0:
			return intake.Options{Inbox: true}
		}
		return intake.Options{}
	}
	say := func(r intake.Report, err error) string {
		var b strings.Builder
		for _, d := range r.Documents {
			fmt.Fprintf(&b, "%s %q known %v moved %v former %d new %d unchanged %d changed %d vanished %d in %v like", d.Document, d.Title, d.Known, d.Moved, d.Former, d.New, d.Unchanged, d.Changed, d.Vanished, d.Incidents)
			for _, c := range d.Candidates {
				fmt.Fprintf(&b, " %s %s %v", c.Document, c.Why, c.Incidents)
			}
			fmt.Fprintf(&b, " read %v\n", d.Reading != nil)
		}
		return fmt.Sprint(r.Capture, " ", err, "\n", b.String())
	}
	var all [2][]string
	homes := [2]home{place(t, filepath.Join(t.TempDir(), "one")), place(t, filepath.Join(t.TempDir(), "all"))}
	for i, at := range homes {
		s, in := at.open(t)
		if i == 0 {
			for x := range arrivals(texts, options) {
				c, err := x.Open()
				var r intake.Report
				if err == nil {
					r, err = in.Import(ctx, c, x.Options)
				}
				all[i] = append(all[i], say(r, err))
			}
		} else {
			in.Together = allTogether(s)
			in.ImportAll(ctx, arrivals(texts, options), func(r intake.Report, err error) { all[i] = append(all[i], say(r, err)) })
		}
		whole(t, s)
	}
	for i := range all[0] {
		if i >= len(all[1]) || all[0][i] != all[1][i] {
			t.Fatalf("capture %d:\none by one %s\n  together %s", i, all[0][i], all[1][min(i, len(all[1])-1)])
		}
	}
	if a, b := entrySet(t, homes[0]), entrySet(t, homes[1]); !slices.Equal(a, b) {
		t.Errorf("%d entries one by one, %d together", len(a), len(b))
	}
}

// A document with which something goes wrong does not take those down that are written with it.
func TestImportAllApart(t *testing.T) { onBoth(t, testImportAllApart) }

func testImportAllApart(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	bad := record.DocumentIDOf(killText(3))
	in.Together = func(ctx context.Context, f func(intake.Ledger) error) error {
		return s.Together(ctx, func(in *store.Store) error { return f(failing{in, bad}) })
	}
	in.Ledger = failing{s, bad}
	var texts []string
	for i := range 8 {
		texts = append(texts, killText(i))
	}
	var kept, failed int
	in.ImportAll(ctx, arrivals(texts, func(int) intake.Options { return intake.Options{} }), func(r intake.Report, err error) {
		if err != nil {
			failed++
			return
		}
		kept++
		for _, d := range r.Documents {
			if _, known, err := s.Placed(ctx, d.Document); err != nil || !known {
				t.Errorf("%s was reported and is not kept: %v", d.Document, err)
			}
		}
	})
	if kept != 7 || failed != 1 {
		t.Errorf("%d kept, %d failed", kept, failed)
	}
	whole(t, s)
}

// A failing ledger does not append one document.
type failing struct {
	*store.Store
	bad record.DocumentID
}

func (f failing) Append(ctx context.Context, entries ...record.LedgerEntry) error {
	if d := entries[0].Document; d != nil && d.ID == f.bad {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Verdict: record.Accepted, Claims: []record.ClaimID{"00000000000000000000000000000000"}}})
	}
	return f.Store.Append(ctx, entries...)
}

// A capture is taken in while the next one is still to come.
func TestImportAllSlow(t *testing.T) {
	s, in := inDirectory(t, t.TempDir()).open(t)
	in.Together = allTogether(s)
	first := make(chan struct{})
	list := func(yield func(intake.Arrival) bool) {
		for i := range 2 {
			if !yield(intake.Arrival{Open: func() (capture.Capture, error) {
				if i == 1 {
					<-first
				}
				return capture.New("a-name.txt", []byte(killText(i)), day), nil
			}}) {
				return
			}
		}
	}
	n := 0
	in.ImportAll(context.Background(), list, func(_ intake.Report, err error) {
		if err != nil {
			t.Error(err)
		}
		if n++; n == 1 {
			close(first)
		}
	})
	if n != 2 {
		t.Errorf("%d of 2 were taken in", n)
	}
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// addLarge appends an incident of which is kept how it stands.
func addLarge(t *testing.T, s *Store) {
	t.Helper()
	text, entries := scale{}.incident(rand.New(rand.NewPCG(1, 2)), 1, manyClaims+10, "large")
	if _, err := s.PutBlob([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(context.Background(), entries...); err != nil {
		t.Fatal(err)
	}
}

func TestLargeIncidentIsOfNow(t *testing.T) { onBoth(t, testLargeIncidentIsOfNow) }

// What is kept of a large incident is not shown any more when the ledger has grown.
func testLargeIncidentIsOfNow(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	addLarge(t, s)
	later := record.AsOf{Recorded: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)}
	state := func(id record.ClaimID) (now, then record.State) {
		in, err := s.Incident(ctx, "large")
		if err != nil {
			t.Fatal(err)
		}
		past, err := s.IncidentAt(ctx, "large", later)
		if err != nil {
			t.Fatal(err)
		}
		of := func(in *record.Incident) record.State {
			return in.Claims[slices.IndexFunc(in.Claims, func(c record.Held) bool { return c.ID == id })].State
		}
		return of(in), of(past)
	}
	in, err := s.Incident(ctx, "large")
	if err != nil || len(in.Claims) < manyClaims {
		t.Fatalf("%d claims, %v", len(in.Claims), err)
	}
	id := in.Claims[manyClaims].ID
	for _, verdict := range []record.Verdict{record.Rejected, record.Reopened, record.Accepted} {
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryDecision, By: "y", Decision: &record.Decision{Claims: []record.ClaimID{id}, Verdict: verdict}}); err != nil {
			t.Fatal(err)
		}
		for range 2 { // asked of the database, and of what was kept
			if now, then := state(id); now != record.State(verdict) || then != now {
				t.Errorf("after %s: %s, and as recorded by %v %s", verdict, now, later.Recorded, then)
			}
		}
	}
	whole(t, s)
}

func TestLargeIncidentIsOfReindex(t *testing.T) { onBoth(t, testLargeIncidentIsOfReindex) }

// What is kept of a large incident is not shown any more when the projections were made again: not where that was done and somebody
// read meanwhile, and not in another process.
func testLargeIncidentIsOfReindex(t *testing.T, open opener) {
	ctx := context.Background()
	dir := t.TempDir()
	s, other := open(t, dir), open(t, dir)
	addLarge(t, s)
	rejected := func(s *Store) (n int) {
		t.Helper()
		for _, c := range must[*record.Incident](t)(s.Incident(ctx, "large")).Claims {
			if c.State == record.StateRejected {
				n++
			}
		}
		return n
	}
	if _, err := s.db.Exec(`UPDATE claim SET state = 'rejected' WHERE key = (SELECT max(key) FROM claim)`); err != nil {
		t.Fatal(err)
	}
	if n := rejected(other); n != 1 {
		t.Fatalf("%d claims are rejected in the table, want 1", n)
	}
	if err := s.write(ctx, func(tx *sql.Tx) error {
		if err := s.rebuild(ctx, tx, newWriter(ctx, tx, s.d, s.room)); err != nil {
			return err
		}
		if n := rejected(s); n != 1 {
			t.Errorf("%d claims are rejected before the rebuild is committed, want 1", n)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if n := rejected(s); n != 0 {
		t.Errorf("%d claims are rejected after the rebuild, which no entry says", n)
	}
	if n := rejected(other); n != 0 {
		t.Errorf("%d claims are rejected in another process after the rebuild, which no entry says", n)
	}
	whole(t, s)
}

func TestKnownBesideWriter(t *testing.T) { onBoth(t, testKnownBesideWriter) }

// What readers keep of an incident while somebody writes is given to those alone that see the ledger in the same state.
func testKnownBesideWriter(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	read := func(tx *sql.Tx) error {
		var last int64
		var rebuilt string
		if err := tx.QueryRowContext(ctx, `SELECT (SELECT max(seq) FROM entry), (SELECT word FROM tally WHERE name = 'rebuilt')`).Scan(&last, &rebuilt); err != nil {
			return err
		}
		state := []int64{last, int64(crc32.ChecksumIEEE([]byte(rebuilt)))}
		is, keep, err := s.room.incident(ctx, tx, 1)
		if err != nil {
			return err
		}
		if is.places == nil {
			is.places = append(state, make([]int64, manyClaims)...)
			keep(is)
		}
		if !slices.Equal(is.places[:2], state) {
			t.Errorf("kept in %v, given in %v", is.places[:2], state)
		}
		return nil
	}
	write := func(n int) error {
		text, entries := scale{}.incident(rand.New(rand.NewPCG(1, uint64(n))), n, 3, fmt.Sprint("small-", n))
		if _, err := s.PutBlob([]byte(text)); err != nil {
			return err
		}
		return errors.Join(s.Append(ctx, entries...), s.read(ctx, read), s.Reindex(ctx), s.read(ctx, read))
	}
	if err := errors.Join(s.Reindex(ctx), write(1)); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := s.read(ctx, read); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := range 2 {
		if err := write(n + 2); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
}

package store

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

func TestLargeIncidentIsOfNow(t *testing.T) { onBoth(t, testLargeIncidentIsOfNow) }

// What is kept of a large incident is not shown any more when the ledger has grown.
func testLargeIncidentIsOfNow(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	text, entries := scale{}.incident(rand.New(rand.NewPCG(1, 2)), 1, manyClaims+10, "large")
	if _, err := s.PutBlob([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := s.Append(ctx, entries...); err != nil {
		t.Fatal(err)
	}
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

package store

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A document is read in parts: wherever it is cut, each claim is in one of them, and the places are those of the
// claims that are accepted or wait.
func TestClaimPlaces(t *testing.T) { atBoth(t, testClaimPlaces) }

func testClaimPlaces(t *testing.T, at homes) {
	s := at.open(t, t.TempDir())
	ctx := context.Background()
	ids := konan.add(t, s)
	if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryDecision, By: "sato", Decision: &record.Decision{Claims: ids[:1], Verdict: record.Rejected, Why: "x"}}); err != nil {
		t.Fatal(err)
	}
	id := string(konan.id())
	all := must[[]record.Held](t)(s.DocumentClaims(ctx, id))
	var want []int
	for _, c := range all {
		if c.State != record.StateRejected {
			want = append(want, c.Position())
		}
	}
	if got := must[[]int](t)(s.ClaimPlaces(ctx, id)); !slices.Equal(got, want) || len(got) != len(all)-1 {
		t.Errorf("places %v, want %v of %d", got, want, len(all))
	}
	for _, cut := range append(want, 0, 1, math.MaxInt32) {
		parts := append(must[[]record.Held](t)(s.ClaimsBetween(ctx, id, 0, cut)), must[[]record.Held](t)(s.ClaimsBetween(ctx, id, cut, math.MaxInt32))...)
		if !slices.EqualFunc(parts, all, func(x, y record.Held) bool { return x.ID == y.ID && x.State == y.State }) {
			t.Errorf("cut at %d: %d claims of %d", cut, len(parts), len(all))
		}
	}
	if _, err := s.ClaimPlaces(ctx, "0123"); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	if _, err := s.ClaimsBetween(ctx, "0123", 0, 1); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}

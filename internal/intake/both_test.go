package intake_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/pgtest"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// A home is a place for a ledger: what store.Open takes.
type home struct {
	data string
	opts store.Options
}

// An opener opens a new ledger, with a folder for what of it is files, until the test ends.
type opener func(t testing.TB, dir string) (*store.Store, *intake.Intake)

func (h home) open(t testing.TB) (*store.Store, *intake.Intake) {
	t.Helper()
	s, err := store.Open(context.Background(), h.data, h.opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, &intake.Intake{Ledger: s, Read: read}
}

// inDirectory is a ledger in a folder.
func inDirectory(_ testing.TB, dir string) home { return home{dir, store.Options{Clock: clock()}} }

// inDatabase is one in a PostgreSQL database, with its blobs in a folder.
func inDatabase(t testing.TB, dir string) home {
	t.Helper()
	blobs := filepath.Join(dir, "blobs")
	address := pgtest.Database(t, "ledger", func(address string) error {
		s, err := store.Open(context.Background(), address, store.Options{Blobs: blobs})
		if err != nil {
			return err
		}
		return s.Close()
	})
	return home{address, store.Options{Clock: clock(), Blobs: blobs}}
}

// onBoth runs a test over both databases.
func onBoth(t *testing.T, test func(t *testing.T, open opener)) {
	t.Helper()
	atBoth(t, func(t *testing.T, place func(testing.TB, string) home) {
		test(t, func(t testing.TB, dir string) (*store.Store, *intake.Intake) {
			t.Helper()
			return place(t, dir).open(t)
		})
	})
}

// atBoth is onBoth for tests that open ledgers themselves.
func atBoth(t *testing.T, test func(t *testing.T, place func(t testing.TB, dir string) home)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, inDirectory) })
	t.Run("postgres", func(t *testing.T) { test(t, inDatabase) })
}

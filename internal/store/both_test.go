package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/pgtest"
)

// A home is a place for a ledger: what [Open] takes.
type home struct {
	data string
	opts Options
}

// clocked is the home with a clock of its own.
func (h home) clocked() home {
	h.opts.Clock = clock()
	return h
}

// reader is the home for who changes nothing.
func (h home) reader() home {
	h.opts.Clock, h.opts.ReadOnly = nil, true
	return h
}

// homes are the places of one database that belong to folders, each folder to the same one.
type homes struct {
	server bool
	known  map[string]string // the addresses of folders
}

// of gives the place of a folder.
func (h homes) of(t testing.TB, dir string) home {
	t.Helper()
	return h.place(t, dir, "ledger", func(address string) error {
		s, err := Open(context.Background(), address, Options{Blobs: filepath.Join(dir, "blobs")})
		if err != nil {
			return err
		}
		return s.Close()
	})
}

// empty gives the place of a folder, in which nothing was ever opened.
func (h homes) empty(t testing.TB, dir string) home {
	t.Helper()
	return h.place(t, dir, "", nil)
}

func (h homes) place(t testing.TB, dir, name string, fill func(address string) error) home {
	t.Helper()
	if !h.server {
		return home{dir, Options{}}.clocked()
	}
	if h.known[dir] == "" {
		h.known[dir] = pgtest.Database(t, name, fill)
	}
	return home{h.known[dir], Options{Blobs: filepath.Join(dir, "blobs")}}.clocked()
}

// open opens the ledger of a folder until the test ends.
func (h homes) open(t testing.TB, dir string) *Store {
	t.Helper()
	return h.of(t, dir).open(t)
}

func (h home) open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(context.Background(), h.data, h.opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// An opener is homes.open.
type opener func(t testing.TB, dir string) *Store

// onBoth runs a test over both databases. What a ledger does, it does in both.
func onBoth(t *testing.T, test func(t *testing.T, open opener)) {
	t.Helper()
	atBoth(t, func(t *testing.T, at homes) { test(t, at.open) })
}

// atBoth is onBoth for tests that open ledgers themselves.
func atBoth(t *testing.T, test func(t *testing.T, at homes)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, homes{}) })
	t.Run("postgres", func(t *testing.T) { test(t, homes{server: true, known: map[string]string{}}) })
}

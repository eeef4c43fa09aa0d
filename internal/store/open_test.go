package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pressly/goose/v3"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

func openFails(t *testing.T, dir string, opts Options, want string) error {
	t.Helper()
	s, err := Open(context.Background(), dir, opts)
	if err == nil {
		s.Close()
		t.Fatalf("opened; want %q", want)
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("got %v; want %q", err, want)
	}
	return err
}

func TestOpenNewerSchema(t *testing.T) { atBoth(t, testOpenNewerSchema) }

func testOpenNewerSchema(t *testing.T, at homes) {
	dir := t.TempDir()
	s := at.open(t, dir)
	if _, err := s.db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (777, TRUE)`); err != nil {
		t.Fatal(err)
	}
	want := `schema is version 777, this program knows `
	place := at.of(t, dir)
	if err := openFails(t, place.data, place.opts, want); !strings.HasSuffix(err.Error(), "; upgrade tenmatsu") {
		t.Errorf("got %v", err)
	}
	openFails(t, place.data, place.reader().opts, want)
}

func TestOpenForeignFiles(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(path string) error
		want string
	}{
		{"text", func(path string) error {
			return os.WriteFile(path, []byte(strings.Repeat("this is no database\n", 100)), 0o600)
		}, "tenmatsu.db is not a tenmatsu database"},
		{"another's database", func(path string) error {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				return err
			}
			_, err = db.Exec(`CREATE TABLE x (y)`)
			return errors.Join(err, db.Close())
		}, "tenmatsu.db is not a tenmatsu database"},
		{"damaged", func(path string) error {
			s, err := Open(context.Background(), filepath.Dir(path), Options{Clock: clock()})
			if err != nil {
				return err
			}
			if err := s.Close(); err != nil {
				return err
			}
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteAt([]byte(strings.Repeat("\xff", 60000)), 100) // behind the file's heading
			return errors.Join(err, f.Close())
		}, "tenmatsu.db is damaged; restore it from a backup"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := test.make(filepath.Join(dir, file)); err != nil {
				t.Fatal(err)
			}
			err := openFails(t, dir, Options{Clock: clock()}, test.want)
			if !strings.HasPrefix(err.Error(), `open ledger "`+dir) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A file of no bytes is what a process killed at its first step leaves.
func TestOpenEmptyFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, file), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	whole(t, homes{}.open(t, dir))
}

func TestOpenReadOnlyNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nothing")
	if err := openFails(t, dir, Options{ReadOnly: true}, "not found: no tenmatsu.db"); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("reading made the directory")
	}
}

func TestOpenFileInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	openFails(t, path, Options{Clock: clock()}, "not a directory")
}

// A server and a command write to one directory, made by both at once.
func TestTwoStoresAtOnce(t *testing.T) { atBoth(t, testTwoStoresAtOnce) }

func testTwoStoresAtOnce(t *testing.T, at homes) {
	place := at.empty(t, filepath.Join(t.TempDir(), "路 with space?%#"))
	const writers, each = 3, 8
	stores := make([]*Store, writers)
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for i := range stores {
		wg.Go(func() { stores[i], errs[i] = Open(context.Background(), place.data, place.clocked().opts) })
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
		defer stores[i].Close()
	}
	for i, s := range stores {
		wg.Go(func() {
			for j := range each {
				a := article{text: strings.Repeat("文", 1+i*each+j) + "\n感染した", slug: "same-slug", events: []string{"感染した"}}
				list, _ := a.entries(t, s)
				if err := s.Append(context.Background(), list...); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if list := must[[]record.Summary](t)(stores[0].Incidents(context.Background(), Filter{})); len(list) != writers*each {
		t.Errorf("%d incidents, want %d", len(list), writers*each)
	}
	whole(t, stores[1])
}

// A ledger that an older program wrote is projected anew when it is opened for writing.
func TestOpenOlderSchema(t *testing.T) {
	ctx := context.Background()
	now := t.TempDir()
	s := must[*Store](t)(Open(ctx, now, Options{Clock: clock()}))
	defer s.Close()
	konan.add(t, s)
	tama.add(t, s)
	want := must[string](t)(s.Dump(ctx))

	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "blobs"), os.DirFS(filepath.Join(now, "blobs"))); err != nil {
		t.Fatal(err)
	}
	d := sqliteDialect{filepath.Join(dir, file)}
	db := must[*sql.DB](t)(d.connect(false))
	if err := d.own(ctx, db); err != nil {
		t.Fatal(err)
	}
	p := must[*goose.Provider](t)(goose.NewProvider(d.goose(), db, must[fs.FS](t)(d.migrations()), goose.WithDisableGlobalRegistry(true)))
	if _, err := p.UpTo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if err := s.Entries(ctx, 1, func(seq int64, e record.LedgerEntry, body []byte) error {
		at, err := record.ParseStamp(e.At)
		if err != nil {
			return err
		}
		_, hash, err := e.Leaf()
		if err != nil {
			return err
		}
		_, err = db.Exec(`INSERT INTO entry (seq, kind, hash, body, at) VALUES (?, ?, ?, ?, ?)`, seq, string(e.Kind), hash, string(body), at.UnixMicro())
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	openFails(t, dir, Options{ReadOnly: true}, "open it for writing")
	old := must[*Store](t)(Open(ctx, dir, Options{Clock: clock()}))
	defer old.Close()
	if got := must[string](t)(old.Dump(ctx)); got != want {
		t.Errorf("the older ledger gives\n%s\nwant\n%s", got, want)
	}
	whole(t, old)
}

package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/pgtest"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// numberedArticle is one of many. All want one slug, so that what is written hangs on what the other
// process wrote.
func numberedArticle(who string, i int) article {
	return article{text: fmt.Sprintf("%s の第%d報\n端末%d台が感染した。", who, i, i), slug: "same-slug", events: []string{"感染した"}}
}

const writes = 25

// TestWriterChild is the other process of TestTwoProcesses; by itself it does nothing.
func TestWriterChild(t *testing.T) {
	data := os.Getenv("TENMATSU_WRITER_DATA")
	if data == "" {
		t.Skip("is run by TestTwoProcesses")
	}
	s := home{data, Options{Blobs: os.Getenv("TENMATSU_WRITER_BLOBS")}}.clocked().open(t)
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	for i := range writes {
		numberedArticle("子", i).add(t, s)
	}
}

// Two processes write to one ledger at once: neither loses an entry.
func TestTwoProcesses(t *testing.T) { atBoth(t, testTwoProcesses) }

func testTwoProcesses(t *testing.T, at homes) {
	place := at.of(t, t.TempDir())
	s := place.open(t)
	child := exec.Command(os.Args[0], "-test.run=^TestWriterChild$")
	child.Env = append(os.Environ(), "TENMATSU_WRITER_DATA="+place.data, "TENMATSU_WRITER_BLOBS="+place.opts.Blobs)
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); line != "ready\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	if _, err := in.Write([]byte("go\n")); err != nil {
		t.Fatal(err)
	}
	for i := range writes {
		numberedArticle("親", i).add(t, s)
	}
	rest, readErr := lines.ReadString(0)
	if err := child.Wait(); err != nil {
		t.Fatalf("%v: %s (%v)", err, rest, readErr)
	}
	list := must[[]record.Summary](t)(s.Incidents(context.Background(), Filter{}))
	slugs := map[string]bool{}
	for _, in := range list {
		slugs[in.Slug] = true
	}
	if len(list) != 2*writes || len(slugs) != 2*writes {
		t.Errorf("%d incidents with %d slugs, want %d", len(list), len(slugs), 2*writes)
	}
	whole(t, s)
}

// Who reads does not wait for who writes, and sees nothing of what is not committed; who writes waits
// as long as the other's transaction lasts, and no longer.
func TestNobodyWaitsLong(t *testing.T) { atBoth(t, testNobodyWaitsLong) }

func testNobodyWaitsLong(t *testing.T, at homes) {
	ctx := context.Background()
	place := at.of(t, t.TempDir())
	one, two := place.open(t), place.clocked().open(t)
	konan.add(t, one)
	begun, end, ended := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		ended <- one.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE incident SET title = 'not yet'`)
			close(begun)
			<-end
			return errors.Join(err, errUndo)
		})
	}()
	<-begun
	if in := must[*record.Incident](t)(two.Incident(ctx, konan.slug)); in.Title() == "not yet" {
		t.Error("a reader sees what is not committed")
	}
	if r := must[Result](t)(two.Search(ctx, asked(t, "感染", 5))); len(r.Hits) == 0 {
		t.Error("a reader finds nothing while another writes")
	}
	wrote := make(chan error, 1)
	list, _ := tama.entries(t, two)
	go func() { wrote <- two.Append(ctx, list...) }()
	select {
	case err := <-wrote:
		t.Errorf("two wrote at once: %v", err)
	case <-time.After(50 * time.Millisecond): // it waits; a longer wait would show no more
	}
	close(end)
	if err := <-ended; !errors.Is(err, errUndo) {
		t.Error(err)
	}
	if err := <-wrote; err != nil {
		t.Error(err)
	}
	whole(t, one)
}

// errUndo ends a transaction whose work was only to be looked at.
var errUndo = errors.New("undo")

// refused is a ledger that has konan and to which tama cannot be added now; allow ends that. What is
// refused leaves nothing behind, and afterwards it goes.
func refused(t *testing.T, s *Store, want error, allow func()) {
	t.Helper()
	ctx := context.Background()
	before := must[string](t)(s.Dump(ctx))
	list, _ := tama.entries(t, s)
	err := s.Append(ctx, list...)
	if !errors.Is(err, want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want %v", err, want)
	}
	allow()
	if after := must[string](t)(s.Dump(ctx)); after != before {
		t.Errorf("what was refused left something: %q before, %q after", before, after)
	}
	whole(t, s)
	if err := s.Append(ctx, list...); err != nil {
		t.Errorf("and afterwards: %v", err)
	}
	whole(t, s)
}

func TestFullDatabase(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		s := homes{}.open(t, t.TempDir())
		konan.add(t, s)
		if err := s.d.scrub(context.Background(), s.db); err != nil { // no page of it is free
			t.Fatal(err)
		}
		s.db.SetMaxOpenConns(1) // the limit is the connection's
		limit := func(pages string) {
			if _, err := s.db.Exec(`PRAGMA max_page_count = ` + pages); err != nil {
				t.Fatal(err)
			}
		}
		limit("1") // no fewer than there are
		refused(t, s, errFull, func() { limit("1000000") })
	})
	// The server says so when it cannot make a file longer; a trigger says it here.
	t.Run("postgres", func(t *testing.T) {
		place := homes{server: true, known: map[string]string{}}.of(t, t.TempDir())
		s := place.open(t)
		konan.add(t, s)
		pgtest.Exec(t, place.data, `
			CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN
				RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full';
			END $$ LANGUAGE plpgsql;
			CREATE TRIGGER full_disk BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION full_disk()`)
		refused(t, s, errFull, func() { pgtest.Exec(t, place.data, `DROP TRIGGER full_disk ON membership`) })
	})
}

func TestReadOnlyDatabase(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		s := homes{}.open(t, t.TempDir())
		konan.add(t, s)
		s.db.SetMaxOpenConns(1)
		only := func(on string) {
			if _, err := s.db.Exec(`PRAGMA query_only = ` + on); err != nil {
				t.Fatal(err)
			}
		}
		only("1")
		refused(t, s, errWrite, func() { only("0") })
	})
	t.Run("postgres", func(t *testing.T) {
		place := homes{server: true, known: map[string]string{}}.of(t, t.TempDir())
		s := place.open(t)
		konan.add(t, s)
		only := func(on string) {
			s.db.SetMaxIdleConns(0) // who is connected keeps the old setting
			pgtest.Exec(t, place.data, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = `+on+`', current_database()); END $$`)
		}
		only("on")
		refused(t, s, errWrite, func() {
			pgtest.Exec(t, set(t, place.data, "default_transaction_read_only", "off"),
				`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET default_transaction_read_only', current_database()); END $$`)
		})
	})
}

// Who waits in vain is told so. The real patience would be a long test.
func TestBusyDatabase(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		place := homes{}.of(t, t.TempDir())
		one, two := place.open(t), place.clocked().open(t)
		konan.add(t, one)
		two.db.SetMaxOpenConns(1)
		if _, err := two.db.Exec(`PRAGMA busy_timeout = 10`); err != nil {
			t.Fatal(err)
		}
		busy(t, one, two)
	})
	t.Run("postgres", func(t *testing.T) {
		place := homes{server: true, known: map[string]string{}}.of(t, t.TempDir())
		one := place.open(t)
		konan.add(t, one)
		place.data = set(t, place.data, "lock_timeout", "10")
		busy(t, one, place.clocked().open(t))
	})
}

func busy(t *testing.T, one, two *Store) {
	t.Helper()
	ctx := context.Background()
	if err := one.write(ctx, func(*sql.Tx) error {
		list, _ := tama.entries(t, two)
		if err := two.Append(ctx, list...); !errors.Is(err, errBusy) {
			t.Errorf("got %v, want %v", err, errBusy)
		}
		return errUndo
	}); !errors.Is(err, errUndo) {
		t.Error(err)
	}
	tama.add(t, two)
	whole(t, one)
}

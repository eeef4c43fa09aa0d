package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// What the writer said in a transaction that is taken back is not run in the next one, whether it was handed over or not, and
// nothing stays of one in which a statement fails; its error tells that it comes late.
func TestTakenBack(t *testing.T) { onBoth(t, testTakenBack) }

func testTakenBack(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	count := func() (n int) {
		t.Helper()
		if err := s.read(ctx, func(tx *sql.Tx) error {
			return tx.QueryRowContext(ctx, `SELECT count(*) FROM tally WHERE name = 'trial'`).Scan(&n)
		}); err != nil {
			t.Fatal(err)
		}
		return n
	}
	back := errors.New("taken back")
	for round := range 5 {
		for _, rows := range []int{1, mostSaid - 1, mostSaid, 5*mostSaid + 1, 2 * mostSaid * mostHanded} {
			say := func(w *writer, twice bool) error {
				for i := range rows {
					word := fmt.Sprint(i)
					if twice && i == rows/2 {
						word = "-1"
					}
					if err := w.exec(`INSERT INTO tally (name, word, n) VALUES (?, ?, ?)`, "trial", word, round); err != nil {
						return err
					}
				}
				return nil
			}
			if err := s.project(ctx, func(_ *sql.Tx, w *writer) error { return errors.Join(say(w, false), back) }); !errors.Is(err, back) {
				t.Fatal(err)
			}
			if n := count(); n != 0 {
				t.Fatalf("%d of %d rows of a transaction that was taken back are there", n, rows)
			}
			err := s.project(ctx, func(_ *sql.Tx, w *writer) error {
				if err := w.exec(`INSERT INTO tally (name, word, n) VALUES (?, ?, ?)`, "trial", "-1", round); err != nil {
					return err
				}
				return say(w, true)
			})
			if err == nil {
				t.Fatal("a row that is there twice is not told")
			}
			if !errors.As(err, new(lateError)) {
				t.Fatalf("%d rows: the error does not tell that it comes late: %v", rows, err)
			}
			if n := count(); n != 0 {
				t.Fatalf("%d of %d rows of a transaction that failed are there", n, rows)
			}
			if err := s.project(ctx, func(_ *sql.Tx, w *writer) error { return say(w, false) }); err != nil {
				t.Fatal(err)
			}
			if n := count(); n != rows {
				t.Fatalf("%d of %d rows are there", n, rows)
			}
			if err := s.project(ctx, func(_ *sql.Tx, w *writer) error { return w.exec(`DELETE FROM tally WHERE name = 'trial'`) }); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Where a statement fails late, another entry may be at hand by then, or none: the error says so.
func TestLateError(t *testing.T) { onBoth(t, testLateError) }

func testLateError(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	err := s.project(ctx, func(tx *sql.Tx, w *writer) error {
		for range 2 { // the second fails, and is told when something is asked
			if err := w.exec(`INSERT INTO tally (name, word, n) VALUES (?, ?, ?)`, "trial", "twice", 1); err != nil {
				return ofEntry(1, record.EntryClaim, err)
			}
		}
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM tally`).Scan(&n); err != nil {
			return ofEntry(7, record.EntryDecision, err)
		}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "entry 7 (decision) or one before it: ") {
		t.Errorf("got %v", err)
	}
	konan.add(t, s) // the connection serves on
	whole(t, s)
}

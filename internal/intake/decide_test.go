package intake_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// standings lists how the claims of an incident stand, in the order of the record: a row as R, a figure in one as r.
func standings(t *testing.T, s *store.Store, slug string) string {
	t.Helper()
	held, err := s.Incident(context.Background(), slug)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range held.Claims {
		switch {
		case c.Entry != nil:
			list = append(list, fmt.Sprintf("R%s %s", c.Entry.Cells[1], c.State))
		case c.Figure != nil && c.Parent != "":
			list = append(list, fmt.Sprintf("r%s %s", c.Figure.Max, c.State))
		}
	}
	return strings.Join(list, ", ")
}

// The figures in the cells of a row are rejected with it, and come back with it.
func TestDecideRows(t *testing.T) { onBoth(t, testDecideRows) }

func testDecideRows(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	slug := importText(t, in, "table.txt", "表\nT 甲社|12\nT 乙社|34", intake.Options{}).Documents[0].Incidents[0].Slug
	row := func(n string) string {
		held, err := s.Incident(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range held.Claims {
			if c.Entry != nil && c.Entry.Cells[1] == n {
				return string(c.ID)
			}
		}
		t.Fatalf("no row with %s", n)
		return ""
	}
	twelve := row("12")
	decide := func(sel intake.Selection, v record.Verdict) func() error {
		return func() error { _, err := in.Decide(ctx, sel, v, "misread", "乙"); return err }
	}
	undo := func() error { _, err := in.Undo(ctx, twelve, "乙"); return err }
	one, all := intake.Selection{Claim: twelve}, intake.Selection{Incident: slug}
	const fresh = "R12 draft, r12 draft, R34 draft, r34 draft"
	for i, test := range []struct {
		do   func() error
		want string
	}{
		{decide(one, record.Rejected), "R12 rejected, r12 rejected, R34 draft, r34 draft"},
		{undo, fresh},
		// Accepted, the row brings them back as they were before; undone, they go with it again.
		{decide(one, record.Rejected), "R12 rejected, r12 rejected, R34 draft, r34 draft"},
		{decide(one, record.Accepted), "R12 accepted, r12 draft, R34 draft, r34 draft"},
		{undo, "R12 rejected, r12 rejected, R34 draft, r34 draft"},
		// What went with a row is no draft.
		{decide(all, record.Accepted), "R12 rejected, r12 rejected, R34 accepted, r34 accepted"},
		{undo, "R12 draft, r12 draft, R34 accepted, r34 accepted"},
		// Also what was accepted goes, and comes back as it was.
		{decide(all, record.Accepted), "R12 accepted, r12 accepted, R34 accepted, r34 accepted"},
		{decide(one, record.Rejected), "R12 rejected, r12 rejected, R34 accepted, r34 accepted"},
		{undo, "R12 accepted, r12 accepted, R34 accepted, r34 accepted"},
	} {
		if err := test.do(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		if got := standings(t, s, slug); got != test.want {
			t.Errorf("step %d:\n got %s\nwant %s", i, got, test.want)
		}
	}
	whole(t, s)
}

// An interrupted ledger lets somebody else decide before it writes what was decided.
type interrupted struct {
	intake.Ledger
	meanwhile func()
}

func (l *interrupted) AppendSeen(ctx context.Context, seen []record.Seen, entries ...record.LedgerEntry) error {
	if f := l.meanwhile; f != nil {
		l.meanwhile = nil
		f()
	}
	return l.Ledger.AppendSeen(ctx, seen, entries...)
}

// Who decides on the drafts of an incident leaves those alone on which somebody decides at the same time; who
// decides on a claim is told.
func TestDecideMeanwhile(t *testing.T) { onBoth(t, testDecideMeanwhile) }

func testDecideMeanwhile(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	slug := importText(t, in, "table.txt", "表\nT 甲社|12\nT 乙社|34", intake.Options{}).Documents[0].Incidents[0].Slug
	held, err := s.Incident(ctx, slug)
	if err != nil {
		t.Fatal(err)
	}
	row := string(held.Claims[0].ID)
	for _, c := range held.Claims {
		if c.Entry != nil && c.Entry.Cells[1] == "12" {
			row = string(c.ID)
		}
	}
	slow := *in
	reject := func() {
		if _, err := in.Decide(ctx, intake.Selection{Claim: row}, record.Rejected, "misread", "丙"); err != nil {
			t.Error(err)
		}
	}
	undo := func() {
		if _, err := in.Undo(ctx, row, "丙"); err != nil {
			t.Error(err)
		}
	}
	var late []string
	sel := intake.Selection{Incident: slug, Late: func(c *record.Held) { late = append(late, fmt.Sprint(c.Kind, " ", c.State, " ", c.DecidedBy)) }}
	slow.Ledger = &interrupted{in.Ledger, reject}
	ids, err := slow.Decide(ctx, sel, record.Accepted, "", "乙")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := standings(t, s, slug), "R12 rejected, r12 rejected, R34 accepted, r34 accepted"; got != want {
		t.Errorf("after both:\n got %s\nwant %s", got, want)
	}
	if got, want := strings.Join(late, ", "), "entry rejected 丙, figure rejected 丙"; got != want {
		t.Errorf("late: %s, want %s", got, want)
	}
	for _, id := range ids {
		if string(id) == row {
			t.Error("what somebody else rejected counts as accepted")
		}
	}
	for name, do := range map[string]func() error{
		"decide": func() error {
			_, err := slow.Decide(ctx, intake.Selection{Claim: row}, record.Accepted, "", "乙")
			return err
		},
		"undo":     func() error { _, err := slow.Undo(ctx, row, "乙"); return err },
		"withdraw": func() error { _, err := slow.Withdraw(ctx, row, nil, "", "乙"); return err },
	} {
		slow.Ledger = &interrupted{in.Ledger, undo}
		var m *record.Meanwhile
		if err := do(); !errors.As(err, &m) {
			t.Errorf("%s: %v, want a record.Meanwhile", name, err)
		}
		if got, want := standings(t, s, slug), "R12 draft, r12 draft, R34 accepted, r34 accepted"; got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
		reject()
	}
	whole(t, s)
}

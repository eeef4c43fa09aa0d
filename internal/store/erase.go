package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// An erasedError is [ErrErased] of one thing.
type erasedError struct{ id, day, why string }

func (e erasedError) Error() string {
	return fmt.Sprintf("%s was erased on %s, because: %s", e.id, e.day, e.why)
}

func (e erasedError) Is(target error) bool { return target == ErrErased || target == ErrNotFound }

// Erased gives [ErrErased], with day and reason, where one of these IDs and hashes names what was erased.
func (s *Store) Erased(ctx context.Context, ids ...string) error {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	if s.batch != nil { // nothing is erased meanwhile
		if some, err := s.batch.w.erasedAny(); !some || err != nil {
			return s.d.explain(err)
		}
	}
	return s.read(ctx, func(tx *sql.Tx) error {
		for some := range slices.Chunk(args, mostKeys) {
			if err := erased(ctx, tx, `x.id`+isIn(len(some)), some...); err != nil {
				return err
			}
		}
		return nil
	})
}

// erased gives an error of what was erased x that fits a condition, if there is any.
func erased(ctx context.Context, tx *sql.Tx, cond string, args ...any) error {
	var id string
	var body []byte
	err := tx.QueryRowContext(ctx, `
		SELECT x.id, e.body FROM erased x JOIN entry e ON e.seq = x.seq WHERE `+cond+`
		ORDER BY x.seq, x.id LIMIT 1`, args...).Scan(&id, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	var e record.LedgerEntry
	if err == nil {
		err = json.Unmarshal(body, &e)
	}
	if err == nil && (e.Erasure == nil || len(e.At) < len("2006-01-02")) {
		err = ErrConflict
	}
	if err != nil {
		return fmt.Errorf("%s was erased, by an entry that cannot be read: %w", id, err)
	}
	return erasedError{id, e.At[:len("2006-01-02")], e.Erasure.Why}
}

// A Demand names what is to be erased, each by its ID, or the beginning of it.
type Demand struct {
	Captures  []string // with all documents that were read in their bytes
	Documents []string // with all claims that were read in them, and the bytes of their captures
	Claims    []string // with the cells of a row
	KeepSlugs bool     // incidents that begin with an erased document keep their names
}

// A Plan is what an erasure would take.
type Plan struct {
	record.Erasure // without reason
	KeepSlugs      bool
	demand         Demand             // that it answers
	Titles         []string           // of the documents
	Incidents      []record.Ref       // that begin with one of the documents, and so lose their names
	Alike          []record.Candidate // documents that say much of the same, and stay
	Others         []record.ClaimID   // claims that took the place of an erased one, or lost it, at once or by others between, and stay
}

// Empty says that there is nothing left to erase: all of it is gone already.
func (p *Plan) Empty() bool { return len(p.Captures)+len(p.Documents)+len(p.Claims) == 0 }

// PlanErasure works out what an erasure would take. What was erased before is passed over. It returns
// [ErrNotFound] or [ErrAmbiguous].
func (s *Store) PlanErasure(ctx context.Context, d Demand) (Plan, error) {
	p := Plan{KeepSlugs: d.KeepSlugs, demand: Demand{slices.Clone(d.Captures), slices.Clone(d.Documents), slices.Clone(d.Claims), d.KeepSlugs}}
	captures, documents, claims := map[string]bool{}, map[record.DocumentID]bool{}, map[record.ClaimID]bool{}
	var chains []record.ClaimID // what took the place of one of the claims, or lost it
	chain := func(c *record.Held) { chains = append(chains, c.SupersededBy, c.Replaces) }
	for _, name := range d.Captures {
		sum, err := s.captureNamed(ctx, name)
		gone := errors.Is(err, ErrErased) // with another document, perhaps
		if err != nil && !gone {
			return Plan{}, err
		}
		if !gone {
			captures[sum] = true
		}
		docs, err := s.Captured(ctx, sum)
		if err != nil {
			return Plan{}, err
		}
		for _, doc := range docs {
			d.Documents = append(d.Documents, string(doc.ID))
		}
	}
	for _, name := range d.Documents {
		doc, text, refs, err := s.Document(ctx, name)
		if doc.Erased || errors.Is(err, ErrErased) {
			continue
		}
		if err != nil && doc.ID == "" {
			return Plan{}, err
		}
		if documents[doc.ID] {
			continue
		}
		documents[doc.ID], captures[doc.Capture.SHA256] = true, true
		p.Titles = append(p.Titles, doc.Title)
		for _, r := range refs {
			if err := s.begunWith(ctx, r, doc.ID, &p.Incidents); err != nil {
				return Plan{}, err
			}
		}
		alike, err := s.Candidates(ctx, doc.Title, text, doc.ID)
		if err != nil {
			return Plan{}, err
		}
		p.Alike = append(p.Alike, alike...)
		list, err := s.DocumentClaims(ctx, string(doc.ID))
		if err != nil {
			return Plan{}, err
		}
		for i := range list {
			claims[list[i].ID] = true
			chain(&list[i])
		}
	}
	for _, name := range d.Claims {
		c, _, err := s.Claim(ctx, name)
		if errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			return Plan{}, err
		}
		claims[c.ID] = true
		chain(&c)
		if c.Via == "" {
			continue
		}
		list, err := s.DocumentClaims(ctx, string(c.Via))
		if err != nil {
			return Plan{}, err
		}
		for i := range list {
			if cell := &list[i]; cell.Parent == c.ID {
				claims[cell.ID] = true
				chain(cell)
			}
		}
	}
	others := map[record.ClaimID]bool{}
	for ; len(chains) > 0; chains = chains[1:] {
		id := chains[0]
		if id == "" || claims[id] || others[id] {
			continue
		}
		c, _, err := s.Claim(ctx, string(id))
		if errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			return Plan{}, err
		}
		others[id] = true
		chain(&c)
	}
	p.Captures = slices.Sorted(maps.Keys(captures))
	p.Documents = slices.Sorted(maps.Keys(documents))
	p.Claims = slices.Sorted(maps.Keys(claims))
	p.Alike = slices.DeleteFunc(p.Alike, func(c record.Candidate) bool { return documents[c.Document] })
	p.Others = slices.Sorted(maps.Keys(others))
	return p, nil
}

// captureNamed gives the SHA-256 of captured bytes by itself or its beginning, with [ErrErased] also where
// the bytes are gone.
func (s *Store) captureNamed(ctx context.Context, name string) (sum string, err error) {
	if len(name) < 4 || !isHex(name) {
		return "", fmt.Errorf("capture %q: %w; it is named by its SHA-256, or the first four or more digits of it", name, ErrNotFound)
	}
	var sums []string
	err = s.read(ctx, func(tx *sql.Tx) error {
		if err := each(ctx, tx, `SELECT DISTINCT capture FROM document WHERE capture >= ? AND capture < ? ORDER BY capture LIMIT 5`, []any{name, name + "g"}, func(scan func(...any) error) error {
			var sum string
			err := scan(&sum)
			sums = append(sums, sum)
			return err
		}); err != nil {
			return err
		}
		return erased(ctx, tx, `x.what = 'capture' AND x.id >= ? AND x.id < ?`, name, name+"g")
	})
	switch {
	case len(sums) > 1:
		return "", fmt.Errorf("capture %q %w: it may be %s", name, ErrAmbiguous, strings.Join(sums, ", "))
	case len(sums) == 1:
		return sums[0], err
	case err != nil:
		return "", fmt.Errorf("capture %w", err)
	case s.blobs.has(name): // of a file that could not be read
		return name, nil
	}
	return "", fmt.Errorf("capture %q: %w", name, ErrNotFound)
}

// begunWith adds an incident to a list if it began with a document.
func (s *Store) begunWith(ctx context.Context, r record.Ref, doc record.DocumentID, list *[]record.Ref) error {
	return s.read(ctx, func(tx *sql.Tx) error {
		var first record.DocumentID
		err := tx.QueryRowContext(ctx, `SELECT first FROM incident WHERE id = ?`, string(r.ID)).Scan(&first)
		if first == doc {
			*list = append(*list, r)
		}
		return err
	})
}

// Unnamed runs f for the bytes of each blob that is neither the capture nor the text of a document: of
// files that could not be read, and of captures in which nothing was new.
func (s *Store) Unnamed(ctx context.Context, f func(sum string, data []byte) error) error {
	return s.blobs.each(ctx, func(sum, path string) error {
		if sum == "" {
			return nil
		}
		data, err := s.blobs.read(sum)
		if err != nil {
			return fmt.Errorf("blob %s %w", sum, err)
		}
		named := false
		if err := s.read(ctx, func(tx *sql.Tx) error {
			return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM document WHERE capture = ? OR id = ? AND text = ?)`,
				sum, string(record.DocumentIDOf(string(data))), sum).Scan(&named)
		}); err != nil || named {
			return err
		}
		return f(sum, data)
	})
}

// Erase blanks what a plan names, in the entries and in all that follows from them, and says how many
// entries it blanked. The erasure is an entry itself, with its reason and author. Then the blobs are
// deleted and the database is written anew, so that the bytes are gone from its file. Nobody else can
// write while it runs; its work grows with the ledger. Where the entries are blanked and the rest
// fails, the error says so, and the same erasure, or [Store.Scrub], does what is left.
func (s *Store) Erase(ctx context.Context, p Plan, why, by string) (blanked int, err error) {
	if p.Empty() {
		return 0, s.Scrub(ctx)
	}
	p.Why, p.Left = why, nil
	e := record.LedgerEntry{Kind: record.EntryErasure, By: by, Erasure: &p.Erasure}
	if s.clock != nil {
		e.At = record.Stamp(s.clock())
	}
	if problems := e.Check(); len(problems) > 0 {
		return 0, fmt.Errorf("erase: %s", problems[0])
	}
	if err := s.project(ctx, func(tx *sql.Tx, w *writer) error {
		if err := s.planHolds(ctx, &p); err != nil {
			return err
		}
		return s.erase(ctx, tx, w, p.KeepSlugs, &e)
	}); err != nil {
		return 0, fmt.Errorf("erase: nothing was changed: %w", err)
	}
	return len(e.Erasure.Left), s.Scrub(ctx)
}

// planHolds makes a plan again, while nobody else can write, and returns [ErrConflict] where it is another by
// now: who agreed to an erasure agreed to what it named.
func (s *Store) planHolds(ctx context.Context, p *Plan) error {
	now, err := s.PlanErasure(ctx, p.demand)
	if err != nil {
		return err
	}
	named := func(r record.Ref) string { return string(r.ID) + " " + r.Slug }
	slugs := func(list []record.Ref) (names []string) {
		for _, r := range list {
			names = append(names, named(r))
		}
		slices.Sort(names)
		return names
	}
	captures := slices.DeleteFunc(slices.Clone(now.Captures), func(sum string) bool { return slices.Contains(p.Captures, sum) }) // a caller may add copies
	if slices.Equal(now.Documents, p.Documents) && slices.Equal(now.Claims, p.Claims) && len(captures) == 0 && slices.Equal(slugs(now.Incidents), slugs(p.Incidents)) {
		return nil
	}
	return fmt.Errorf("what it takes has changed since it was planned (%d documents and %d claims then, %d and %d now) and %w; plan it again", len(p.Documents), len(p.Claims), len(now.Documents), len(now.Claims), ErrConflict)
}

func (s *Store) erase(ctx context.Context, tx *sql.Tx, w *writer, keepSlugs bool, e *record.LedgerEntry) error {
	if q := s.d.secure(); q != "" {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	b, err := blanks(ctx, tx, e.Erasure)
	if err != nil {
		return err
	}
	b.KeepSlugs = keepSlugs
	e.Erasure.Claims = slices.Sorted(maps.Keys(b.Claims))
	var last int64
	if err := lines(ctx, tx, 1, func(l line) error {
		last = l.seq
		was, err := l.entry()
		if err != nil {
			return err
		}
		b.Stands = func(x *record.Supersession) bool { return stands(ctx, tx, l.seq, x) }
		left, less := b.Of(&was)
		if !less {
			return nil
		}
		body, hash, err := left.Leaf()
		if err != nil {
			return err
		}
		e.Erasure.Left = append(e.Erasure.Left, record.Left{Entry: l.hash, Left: hash})
		_, err = tx.ExecContext(ctx, `UPDATE entry SET body = ?, erased = 1 WHERE seq = ?`, string(body), l.seq)
		return err
	}); err != nil {
		return err
	}
	x, err := s.prepare(*e, nil)
	if err == nil {
		err = x.leaf()
	}
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO entry (seq, kind, hash, body, at) VALUES (?, ?, ?, ?, ?)`, last+1, string(e.Kind), x.hash, string(x.body), x.at); err != nil {
		return err
	}
	return s.rebuild(ctx, tx, w)
}

// entry reads the body of a line.
func (l line) entry() (e record.LedgerEntry, err error) {
	if err := json.Unmarshal(l.body, &e); err != nil {
		return e, fmt.Errorf("entry %d: %w", l.seq, err)
	}
	return e, nil
}

// stands says whether a supersession, the entry at seq, is that which holds of its old claim, or is one of
// those before that.
func stands(ctx context.Context, tx *sql.Tx, seq int64, x *record.Supersession) bool {
	var last bool
	var state string
	err := tx.QueryRowContext(ctx, `SELECT over_seq IS NOT NULL AND over_seq = ?, state FROM claim WHERE id = ?`, seq, string(x.Old)).Scan(&last, &state)
	return err != nil || !last || state == string(record.StateSuperseded)
}

// blanks works out what an erasure takes with it: all claims of its documents, and the parties and
// sources that nothing else names.
func blanks(ctx context.Context, tx *sql.Tx, x *record.Erasure) (*record.Blanks, error) {
	b := &record.Blanks{Claims: map[record.ClaimID]bool{}, Documents: map[record.DocumentID]bool{}, Parties: map[record.PartyID]bool{}, Sources: map[record.SourceID]bool{}}
	for _, id := range x.Claims {
		b.Claims[id] = true
	}
	for _, id := range x.Documents {
		b.Documents[id] = true
	}
	// First what the erased ones name, then without what others name.
	for _, of := range []bool{true, false} {
		if err := lines(ctx, tx, 1, func(l line) error {
			if l.erased != 0 || l.kind != string(record.EntryClaim) && l.kind != string(record.EntryDocument) {
				return nil
			}
			e, err := l.entry()
			if err != nil {
				return err
			}
			if d := e.Document; d != nil && b.Documents[d.ID] == of {
				if of {
					b.Sources[d.Source] = true
				} else {
					delete(b.Sources, d.Source)
				}
			}
			if c := e.Claim; c != nil && (b.Claims[e.ID] || c.Via != "" && b.Documents[c.Via]) == of {
				for _, name := range c.Parties() {
					if of {
						b.Parties[record.PartyIDOf(name)] = true
					} else {
						delete(b.Parties, record.PartyIDOf(name))
					}
				}
				if of {
					b.Claims[e.ID] = true
				}
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// Scrub deletes the blobs of all that was erased, and writes the database anew without what was deleted
// from it. It needs about as much room as the database takes.
func (s *Store) Scrub(ctx context.Context) error {
	var sums []string
	err := s.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT id FROM erased WHERE what IN ('capture', 'text')`, nil, func(scan func(...any) error) error {
			var sum string
			err := scan(&sum)
			sums = append(sums, sum)
			return err
		})
	})
	if err == nil {
		err = s.blobs.remove(sums)
	}
	if err != nil {
		return fmt.Errorf("it is erased in the ledger, but blobs are still there; erase it again: %w", err)
	}
	if err := s.d.scrub(ctx, s.db); err != nil {
		return fmt.Errorf("it is erased in the ledger and its blobs are deleted, but the database still has its bytes; erase it again: %w", s.d.explain(err))
	}
	return nil
}

// remove deletes blobs, and what a killed process may have left of them.
func (b *blobs) remove(sums []string) error {
	dirs := map[string]bool{}
	for _, sum := range sums {
		err := os.Remove(b.path(sum))
		if err == nil {
			dirs[filepath.Dir(b.path(sum))] = true
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for dir := range dirs {
		if err := syncDir(dir); err != nil {
			return err
		}
	}
	scratch, err := filepath.Glob(filepath.Join(b.temp(), "verify-*"))
	for _, path := range scratch {
		err = errors.Join(err, ignore(os.Remove(path), fs.ErrNotExist))
	}
	return err
}

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// IncidentAt gives a record by what [Store.ResolveIncident] understands, as it was on a past day: what
// we had recorded by then is a replay of the entries that spoke of it, what had been published by then
// is for record.Incident.At to say. It returns [ErrNotFound] where nothing of it had been recorded.
func (s *Store) IncidentAt(ctx context.Context, name string, at record.AsOf) (*record.Incident, error) {
	if at.Recorded.IsZero() {
		in, err := s.Incident(ctx, name)
		if err != nil {
			return nil, err
		}
		return in.At(at), nil
	}
	var in *record.Incident
	err := s.read(ctx, func(tx *sql.Tx) error {
		key, err := resolve(ctx, tx, name)
		if err != nil {
			return err
		}
		var id record.IncidentID
		if err := tx.QueryRowContext(ctx, `SELECT id FROM incident WHERE key = ?`, key).Scan(&id); err != nil {
			return err
		}
		entries, err := entriesOf(ctx, tx, key, at.Recorded.UnixMicro())
		if err != nil {
			return err
		}
		if in = record.Replay(entries).Record(id); in == nil {
			return fmt.Errorf("incident %q: %w: nothing of it had been recorded by then", name, ErrNotFound)
		}
		for i := range in.Documents { // whose voice a source is does not depend on when we knew it
			list, err := documents(ctx, tx, ` FROM document d JOIN entry e ON e.seq = d.seq WHERE d.id = ?`, string(in.Documents[i].ID))
			if err != nil {
				return err
			}
			in.Documents[i].Voice = list[0].Voice
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return in.At(at), nil
}

// entriesOf gives the entries before a time that an incident follows from, in their order: of itself,
// what was ever placed in it, and what was said of its claims and of those before and after them.
func entriesOf(ctx context.Context, tx *sql.Tx, in, before int64) ([]record.LedgerEntry, error) {
	seqs := map[int64]bool{}
	collect := func(query string, args ...any) error {
		return each(ctx, tx, query, args, func(scan func(...any) error) error {
			var seq int64
			err := scan(&seq)
			seqs[seq] = true
			return err
		})
	}
	for _, query := range []string{
		`SELECT seq FROM incident WHERE key = ?`,
		`SELECT seq FROM placed WHERE incident = ?`,
		`SELECT d.seq FROM placement p JOIN document d ON d.key = p.document WHERE p.incident = ?`, // also one without claims
	} {
		if err := collect(query, in); err != nil {
			return nil, err
		}
	}
	// The claims, then those that took their place or lost it to them, until there are no more.
	claims := map[int64]bool{}
	list, err := keysOf(ctx, tx, `
		SELECT c.key FROM placement p JOIN claim c ON c.document = p.document WHERE p.incident = ?
		UNION SELECT claim FROM claim_placement WHERE incident = ?`, in, in)
	if err != nil {
		return nil, err
	}
	for len(list) > 0 {
		var next []int64
		for _, c := range list {
			if claims[c] {
				continue
			}
			claims[c] = true
			for _, query := range []string{`SELECT d.seq FROM claim c JOIN document d ON d.key = c.document WHERE c.key = ?`, `SELECT seq FROM claim WHERE key = ?`, `SELECT seq FROM decided WHERE claim = ?`, `SELECT seq FROM replaced WHERE claim = ?`} {
				if err := collect(query, c); err != nil {
					return nil, err
				}
			}
			others, err := keysOf(ctx, tx, `
				SELECT later FROM replaced WHERE claim = ? AND later IS NOT NULL
				UNION SELECT claim FROM replaced WHERE later = ?`, c, c)
			if err != nil {
				return nil, err
			}
			next = append(next, others...)
		}
		list = next
	}
	var out []record.LedgerEntry
	for _, seq := range slices.Sorted(maps.Keys(seqs)) {
		if err := each(ctx, tx, `SELECT body FROM entry WHERE seq = ? AND at < ?`, []any{seq, before}, func(scan func(...any) error) error {
			var body []byte
			if err := scan(&body); err != nil {
				return err
			}
			var e record.LedgerEntry
			if err := json.Unmarshal(body, &e); err != nil {
				return fmt.Errorf("entry %d: %w", seq, err)
			}
			out = append(out, e)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func keysOf(ctx context.Context, tx *sql.Tx, query string, args ...any) (keys []int64, err error) {
	err = each(ctx, tx, query, args, func(scan func(...any) error) error {
		var k int64
		err := scan(&k)
		keys = append(keys, k)
		return err
	})
	return keys, err
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// pieces are the pairs of letters of a folded name, and its last letter, each once. Whoever looks for a part of the
// name has one of them in it.
func pieces(lookup string) (list []string) {
	runes := []rune(lookup)
	for i := range runes {
		list = append(list, string(runes[i:min(i+2, len(runes))]))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// lastLetter is above every letter.
const lastLetter = "\U0010FFFF"

// mostPieces is how far the names are counted that have a piece.
const mostPieces = 20000

// partiesNamed is the condition that a party y has a text in its folded name, by the rarest piece of it.
func (s *Store) partiesNamed(ctx context.Context, tx *sql.Tx, lookup string) (*condition, error) {
	w := &condition{}
	runes := []rune(lookup)
	switch len(runes) {
	case 0: // every name has nothing in it
	case 1:
		w.and(`y.key IN (SELECT g.party FROM party_piece g WHERE g.pair >= ? AND g.pair < ?)`, lookup, lookup+lastLetter)
	default:
		rarest, least := "", mostPieces
		for i := 0; i+2 <= len(runes) && least > 0; i++ {
			pair := string(runes[i : i+2])
			var n int
			if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 AS one FROM party_piece WHERE pair = ? LIMIT ?) counted`, pair, least).Scan(&n); err != nil {
				return nil, err
			}
			if n < least || rarest == "" {
				rarest, least = pair, n
			}
		}
		w.and(`y.key IN (SELECT g.party FROM party_piece g WHERE g.pair = ?)`, rarest)
	}
	w.and(s.d.holds("y.lookup"), lookup)
	return w, nil
}

// mostNamed is how many parties are named one by one that a filter asks for. Of more of them it is asked incident
// by incident.
const mostNamed = 250

// named gives the parties that have a text in their folded name, with all that are joined to one of them; few is
// false where they are more than are named one by one.
func (s *Store) named(ctx context.Context, tx *sql.Tx, lookup string) (keys []int64, few bool, err error) {
	where, err := s.partiesNamed(ctx, tx, lookup)
	if err != nil {
		return nil, false, err
	}
	roots, err := keysOf(ctx, tx, `SELECT COALESCE(y.root, y.key) FROM party y WHERE `+where.String()+` LIMIT ?`, append(where.args, mostNamed+1)...)
	if err != nil || len(roots) > mostNamed {
		return nil, false, err
	}
	err = eachOf(ctx, tx, roots, `SELECT key FROM party WHERE COALESCE(root, key)`, func(scan func(...any) error) error {
		var k int64
		err := scan(&k)
		keys = append(keys, k)
		return err
	})
	return keys, len(keys) <= mostKeys, err
}

// name writes a party that the entry at seq is the first to name.
func (w *writer) name(seq int64, id record.PartyID, name string) error {
	lookup := record.LookupName(name)
	if err := w.exec(`INSERT INTO party (key, id, name, lookup) VALUES (?, ?, ?, ?)`, seq, string(id), name, lookup); err != nil {
		return err
	}
	for _, p := range pieces(lookup) {
		if err := w.exec(`INSERT INTO party_piece (pair, party) VALUES (?, ?)`, p, seq); err != nil {
			return fmt.Errorf("party %q: %w", name, err)
		}
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// mostEntries bounds how many entries are kept ready after they were read once: an entry never changes,
// and most of the time of a page went into reading the same ones again. One takes about 2 KB.
const mostEntries = 20000

// A reading room keeps entries that were read, by their places in the ledger. An erasure empties it, in every
// process that has the ledger open.
type readingRoom struct {
	mu     sync.Mutex
	shelf  *lru.Cache[int64, *record.LedgerEntry]
	erased int64 // place of the last erasure when the shelf was begun
}

func newReadingRoom() *readingRoom { return &readingRoom{shelf: newShelf()} }

func newShelf() *lru.Cache[int64, *record.LedgerEntry] {
	shelf, err := lru.New[int64, *record.LedgerEntry](mostEntries)
	if err != nil {
		panic(err) // the bound is ours, and above 0
	}
	return shelf
}

// forget drops all entries: those that were read may never come to be.
func (r *readingRoom) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shelf = newShelf()
}

// at gives the shelf for a transaction that sees the erasures up to one: a new one where others have erased
// since, and one for itself where the transaction began before an erasure.
func (r *readingRoom) at(erased int64) *lru.Cache[int64, *record.LedgerEntry] {
	r.mu.Lock()
	defer r.mu.Unlock()
	if erased < r.erased {
		return newShelf()
	}
	if erased > r.erased {
		r.shelf, r.erased = newShelf(), erased
	}
	return r.shelf
}

// entries gives the entries at these places, nil where there is none. Who gets one must not change it.
func (r *readingRoom) entries(ctx context.Context, tx *sql.Tx, seqs []int64) ([]*record.LedgerEntry, error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	var erased int64
	if err := tx.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0) FROM erased`).Scan(&erased); err != nil {
		return nil, err
	}
	shelf := r.at(erased)
	found := make([]*record.LedgerEntry, len(seqs))
	missing := map[int64][]int{}
	for i, seq := range seqs {
		if e, ok := shelf.Get(seq); ok {
			found[i] = e
			continue
		}
		missing[seq] = append(missing[seq], i)
	}
	err := eachNear(ctx, tx, slices.Collect(maps.Keys(missing)), `SELECT seq, body FROM entry WHERE seq`, func(scan func(...any) error) error {
		var seq int64
		var body sql.RawBytes
		if err := scan(&seq, &body); err != nil {
			return err
		}
		if missing[seq] == nil {
			return nil
		}
		e := new(record.LedgerEntry)
		if err := json.Unmarshal(body, e); err != nil {
			return fmt.Errorf("entry %d cannot be read: %w: %w", seq, err, ErrConflict)
		}
		for _, i := range missing[seq] {
			found[i] = e
		}
		shelf.Add(seq, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

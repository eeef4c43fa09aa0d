package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
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

// entries gives the entries at these places. Who gets one must not change it.
func (r *readingRoom) entries(ctx context.Context, tx *sql.Tx, seqs []int64) (map[int64]*record.LedgerEntry, error) {
	var erased int64
	if err := tx.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0) FROM erased`).Scan(&erased); err != nil {
		return nil, err
	}
	shelf := r.at(erased)
	found := make(map[int64]*record.LedgerEntry, len(seqs))
	var missing []any
	for _, seq := range seqs {
		if _, have := found[seq]; have {
			continue
		}
		if e, ok := shelf.Get(seq); ok {
			found[seq] = e
			continue
		}
		found[seq] = nil
		missing = append(missing, seq)
	}
	const portion = 400 // arguments of one statement
	for len(missing) > 0 {
		some := missing[:min(portion, len(missing))]
		missing = missing[len(some):]
		if err := each(ctx, tx, `SELECT seq, body FROM entry WHERE seq IN (?`+strings.Repeat(`, ?`, len(some)-1)+`)`, some, func(scan func(...any) error) error {
			var seq int64
			var body []byte
			if err := scan(&seq, &body); err != nil {
				return err
			}
			e := new(record.LedgerEntry)
			if err := json.Unmarshal(body, e); err != nil {
				return fmt.Errorf("entry %d cannot be read: %w: %w", seq, err, ErrConflict)
			}
			found[seq] = e
			shelf.Add(seq, e)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return found, nil
}

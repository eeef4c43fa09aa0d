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

// manyClaims is from how many claims on it is kept how those of an incident stand, about 100 bytes for each, and mostKnown for how many
// incidents.
const (
	manyClaims = 500
	mostKnown  = 32
)

// A reading room keeps entries that were read, by their places in the ledger, and what stood in great incidents. An erasure empties
// it, in every process that has the ledger open.
type readingRoom struct {
	mu     sync.Mutex
	shelf  shelf
	erased int64 // place of the last erasure when the shelf was begun
}

type shelf struct {
	entries   *lru.Cache[int64, *record.LedgerEntry]
	incidents *lru.Cache[int64, known] // by their keys
}

// A known is what was found out of an incident in one state of the ledger: it stays so until there are more entries, or the projections
// are made again.
type known struct {
	last    int64      // place of the newest entry
	rebuilt string     // what the last rebuild left, see [writer.stamp]
	list    []standing // nil where nobody asked
	places  []int64    // of the entries from which it follows
}

func newReadingRoom() *readingRoom { return &readingRoom{shelf: newShelf()} }

func newShelf() shelf {
	entries, err := lru.New[int64, *record.LedgerEntry](mostEntries)
	if err != nil {
		panic(err) // the bound is ours, and above 0
	}
	incidents, err := lru.New[int64, known](mostKnown)
	if err != nil {
		panic(err)
	}
	return shelf{entries, incidents}
}

// forget drops all that is kept: entries that were read may never come to be.
func (r *readingRoom) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shelf = newShelf()
}

// at gives the shelf for a transaction that sees the erasures up to one: a new one where others have erased
// since, and one for itself where the transaction began before an erasure.
func (r *readingRoom) at(erased int64) shelf {
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

// incident gives what is known of an incident in the state of the ledger that a transaction sees, and keep, which keeps more of it.
func (r *readingRoom) incident(ctx context.Context, tx *sql.Tx, in int64) (is known, keep func(known), err error) {
	var last, erased int64
	var rebuilt string
	if err := tx.QueryRowContext(ctx, `
		SELECT
			(SELECT COALESCE(max(seq), 0) FROM entry),
			(SELECT COALESCE(max(seq), 0) FROM erased),
			(SELECT COALESCE(max(word), '') FROM tally WHERE name = 'rebuilt')`).Scan(&last, &erased, &rebuilt); err != nil {
		return is, nil, err
	}
	incidents := r.at(erased).incidents
	if is, _ = incidents.Get(in); is.last != last || is.rebuilt != rebuilt {
		is = known{last: last, rebuilt: rebuilt}
	}
	return is, func(k known) {
		if max(len(k.list), len(k.places)) >= manyClaims {
			incidents.Add(in, k)
		}
	}, nil
}

// claimsIn gives the claims of an incident in the order of a record. Who gets them must not change what they say.
func (r *readingRoom) claimsIn(ctx context.Context, tx *sql.Tx, in int64) ([]record.Held, error) {
	is, keep, err := r.incident(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	if is.list == nil {
		if is.list, err = standings(ctx, tx, `FROM membership m JOIN claim c ON c.key = m.claim WHERE m.incident = ?`, in); err != nil {
			return nil, err
		}
		keep(is)
	}
	return heldAs(ctx, tx, r, is.list)
}

// placesOf is [placesOf], of what is kept where it is. Who gets the places must not change them.
func (r *readingRoom) placesOf(ctx context.Context, tx *sql.Tx, in int64) ([]int64, error) {
	is, keep, err := r.incident(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	if is.places == nil {
		if is.places, err = placesOf(ctx, tx, in); err != nil {
			return nil, err
		}
		keep(is)
	}
	return is.places, nil
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
	shelf := r.at(erased).entries
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

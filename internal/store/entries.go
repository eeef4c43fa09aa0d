package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// mostEntries bounds how many entries are kept ready after they were read once: an entry never changes,
// and most of the time of a page went into reading the same ones again. One takes about 2 KB.
const mostEntries = 20000

// A reading room keeps entries that were read, by their places in the ledger.
type readingRoom struct {
	kept *lru.Cache[int64, *record.LedgerEntry]
}

func newReadingRoom() *readingRoom {
	kept, err := lru.New[int64, *record.LedgerEntry](mostEntries)
	if err != nil {
		panic(err) // the bound is ours, and above 0
	}
	return &readingRoom{kept}
}

// forget drops all entries: what some of them say was erased, or the ledger is another one.
func (r *readingRoom) forget() { r.kept.Purge() }

// entries gives the entries at these places. Who gets one must not change it.
func (r *readingRoom) entries(ctx context.Context, tx *sql.Tx, seqs []int64) (map[int64]*record.LedgerEntry, error) {
	found := make(map[int64]*record.LedgerEntry, len(seqs))
	var missing []any
	for _, seq := range seqs {
		if _, have := found[seq]; have {
			continue
		}
		if e, ok := r.kept.Get(seq); ok {
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
			r.kept.Add(seq, e)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return found, nil
}

package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A standing is what the projections say of a claim: where it stands, and which entries spoke of it last.
type standing struct {
	key      int64 // the place of the entry that made it
	document int64 // the last of all where it has none
	position int64
	state    record.State
	verdict  int64 // the entry of the last decision, 0 for none
	over     int64 // the entry of the last supersession, 0 for none
	tlp      record.TLP
}

// standings gives the claims c that the rest of a query selects, in the order of a record: of their documents,
// of the text, of the ledger. The database gives them as one text: an incident has thousands, and most of the
// time of reading them went into their single values.
func standings(ctx context.Context, tx *sql.Tx, from string, args ...any) ([]standing, error) {
	var text sql.NullString
	if err := tx.QueryRowContext(ctx, `
		SELECT string_agg(concat_ws(' ', c.key, COALESCE(c.document, 9223372036854775807), c.position, COALESCE(c.verdict_seq, 0), COALESCE(c.over_seq, 0), c.state, c.tlp), '/')
		`+from, args...).Scan(&text); err != nil || !text.Valid {
		return nil, err
	}
	list := make([]standing, 0, 1+strings.Count(text.String, "/"))
	for line := range strings.SplitSeq(text.String, "/") {
		var st standing
		for _, into := range []*int64{&st.key, &st.document, &st.position, &st.verdict, &st.over} {
			word, rest, _ := strings.Cut(line, " ")
			n, err := strconv.ParseInt(word, 10, 64)
			if err != nil {
				return nil, fmt.Errorf("claims: %w", err)
			}
			*into, line = n, rest
		}
		state, tlp, _ := strings.Cut(line, " ")
		st.state, st.tlp = record.State(state), record.TLP(tlp)
		list = append(list, st)
	}
	slices.SortFunc(list, func(x, y standing) int {
		return cmp.Or(cmp.Compare(x.document, y.document), cmp.Compare(x.position, y.position), cmp.Compare(x.key, y.key))
	})
	return list, nil
}

// standingsAt is [standings] of the claims with these keys.
func standingsAt(ctx context.Context, tx *sql.Tx, keys []int64) (list []standing, err error) {
	for some := range slices.Chunk(compact(keys), mostKeys) {
		more, err := standings(ctx, tx, `FROM claim c WHERE c.key`+isIn(len(some)), anys(some)...)
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// claimsOf gives claims c in the order of a record. m is their membership.
func claimsOf(ctx context.Context, tx *sql.Tx, room *readingRoom, where string, args ...any) ([]record.Held, error) {
	return helds(ctx, tx, room, `FROM membership m JOIN claim c ON c.key = m.claim WHERE `+where, args...)
}

// helds gives the claims c that the rest of a query selects, with what the ledger says of them, in the order of
// a record.
func helds(ctx context.Context, tx *sql.Tx, room *readingRoom, from string, args ...any) ([]record.Held, error) {
	list, err := standings(ctx, tx, from, args...)
	if err != nil {
		return nil, err
	}
	return heldAs(ctx, tx, room, list)
}

// heldAs gives claims with what the entries say of them, in the same order.
func heldAs(ctx context.Context, tx *sql.Tx, room *readingRoom, list []standing) ([]record.Held, error) {
	if len(list) == 0 {
		return nil, nil
	}
	keys, said := make([]int64, len(list)), []int64(nil)
	for i, st := range list {
		keys[i] = st.key
		for _, seq := range []int64{st.verdict, st.over} {
			if seq != 0 {
				said = append(said, seq)
			}
		}
	}
	made, err := room.entries(ctx, tx, keys)
	if err != nil {
		return nil, err
	}
	about := map[int64]*record.LedgerEntry{}
	said = compact(said)
	spoke, err := room.entries(ctx, tx, said)
	if err != nil {
		return nil, err
	}
	for i, seq := range said {
		about[seq] = spoke[i]
	}
	replaces, err := replaced(ctx, tx, room, keys)
	if err != nil {
		return nil, err
	}
	out := make([]record.Held, len(list))
	for i, st := range list {
		e, h := made[i], &out[i]
		if e == nil || e.Claim == nil {
			return nil, fmt.Errorf("claim of entry %d: its entry cannot be read: %w", st.key, ErrConflict)
		}
		h.Claim, h.ID, h.State, h.Recorded, h.By = *e.Claim, e.ID, st.state, e.At, e.By
		h.Replaces, h.Marking = replaces[st.key], st.tlp
		if err := judged(h, st, about); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// judged fills in what was decided on a claim and what took its place: record.Replay says how.
func judged(h *record.Held, st standing, about map[int64]*record.LedgerEntry) error {
	verdict := record.Draft
	var at, by, why string
	if st.verdict != 0 {
		e := about[st.verdict]
		if e == nil || e.Decision == nil {
			return fmt.Errorf("claim %s: the entry that decided on it cannot be read: %w", h.ID, ErrConflict)
		}
		verdict, at, by, why = record.State(e.Decision.Verdict), e.At, e.By, e.Decision.Why
	}
	h.DecidedAt, h.DecidedBy, h.Why = at, by, why
	if st.over == 0 {
		return nil
	}
	e := about[st.over]
	if e == nil || e.Supersession == nil {
		return fmt.Errorf("claim %s: the entry that superseded it cannot be read: %w", h.ID, ErrConflict)
	}
	x := e.Supersession
	h.SupersededBy, h.Reason, h.Withdrawn = x.New, x.Reason, x.Said
	if st.state == record.StateSuperseded {
		h.DecidedAt, h.DecidedBy, h.Why = e.At, e.By, x.Why
		h.Verdict, h.VerdictAt, h.VerdictBy, h.VerdictWhy = verdict, at, by, why
	}
	return nil
}

// replaced gives, of claims in whose place others stood before, the first of these.
func replaced(ctx context.Context, tx *sql.Tx, room *readingRoom, keys []int64) (map[int64]record.ClaimID, error) {
	first := map[int64]int64{}
	if err := eachNear(ctx, tx, keys, `SELECT superseded_by, key FROM claim WHERE superseded_by`, func(scan func(...any) error) error {
		var by, key int64
		err := scan(&by, &key)
		if was, known := first[by]; !known || key < was {
			first[by] = key
		}
		return err
	}); err != nil || len(first) == 0 {
		return nil, err
	}
	olds := make([]int64, 0, len(first))
	for _, key := range first {
		olds = append(olds, key)
	}
	olds = compact(olds)
	entries, err := room.entries(ctx, tx, olds)
	if err != nil {
		return nil, err
	}
	ids := make(map[int64]record.ClaimID, len(first))
	for by, key := range first {
		if i, _ := slices.BinarySearch(olds, key); entries[i] != nil {
			ids[by] = entries[i].ID
		}
	}
	return ids, nil
}

// mostKeys is how many keys one statement names.
const mostKeys = 400

// isIn is the condition that what stands before it is one of n arguments.
func isIn(n int) string { return ` IN (?` + strings.Repeat(`, ?`, n-1) + `)` }

// anys gives keys as arguments.
func anys(keys []int64) []any {
	args := make([]any, len(keys))
	for i, k := range keys {
		args[i] = k
	}
	return args
}

// compact gives keys in their order, each once.
func compact(keys []int64) []int64 { return slices.Compact(slices.Sorted(slices.Values(keys))) }

// filled repeats the last of some keys until they are as many as a power of two, so that few statements differ.
func filled[K any](keys []K) []K {
	list := slices.Clone(keys)
	for len(list)&(len(list)-1) != 0 && len(list) < mostKeys {
		list = append(list, list[len(list)-1])
	}
	return list
}

// eachOf runs f for every row that a query gives, which ends with the column that is to be one of keys.
func eachOf(ctx context.Context, tx *sql.Tx, keys []int64, query string, f func(scan func(...any) error) error) error {
	for some := range slices.Chunk(compact(keys), mostKeys) {
		some = filled(some)
		if err := each(ctx, tx, query+isIn(len(some)), anys(some), f); err != nil {
			return err
		}
	}
	return nil
}

// eachNamed is [eachOf] for IDs.
func eachNamed[ID ~string](ctx context.Context, tx *sql.Tx, ids iter.Seq[ID], query string, f func(scan func(...any) error) error) error {
	list := slices.Sorted(ids)
	for some := range slices.Chunk(list, mostKeys) {
		var args []any
		for _, id := range filled(some) {
			args = append(args, string(id))
		}
		if err := each(ctx, tx, query+isIn(len(args)), args, f); err != nil {
			return err
		}
	}
	return nil
}

// What eachNear takes for one stretch: keys of which each is so little above the one before, where there are
// enough of them.
const (
	nearKeys = 4
	manyKeys = 16
)

// eachNear is [eachOf] for keys of which many follow one another, as those of one document do: f also gets rows
// of a few keys between them.
func eachNear(ctx context.Context, tx *sql.Tx, keys []int64, query string, f func(scan func(...any) error) error) error {
	keys = compact(keys)
	var rest []int64
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n]-keys[n-1] <= nearKeys {
			n++
		}
		if n < manyKeys {
			rest = append(rest, keys[:n]...)
		} else if err := each(ctx, tx, query+` BETWEEN ? AND ?`, []any{keys[0], keys[n-1]}, f); err != nil {
			return err
		}
		keys = keys[n:]
	}
	return eachOf(ctx, tx, rest, query, f)
}

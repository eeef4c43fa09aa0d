package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// IncidentAt gives a record by what [Store.ResolveIncident] understands, as it was on a past day: what
// we had recorded by then is a replay of the entries that spoke of it, what had been published by then
// is for record.Incident.At to say. An incident that was merged into another after that day is itself.
// It returns [ErrNotFound] where nothing of it had been recorded.
func (s *Store) IncidentAt(ctx context.Context, name string, at record.AsOf) (in *record.Incident, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, is, err := s.incidentAt(ctx, tx, name, at)
		if err != nil {
			return err
		}
		if err := surround(ctx, tx, s.room, key, is); err != nil {
			return err
		}
		if before := recordedBefore(at); !at.Recorded.IsZero() {
			is.Related = slices.DeleteFunc(is.Related, func(r record.Related) bool {
				at, err := record.ParseStamp(r.Claim.Recorded)
				return err == nil && at.UnixMicro() >= before
			})
		}
		in = is.At(at)
		return nil
	})
	return in, err
}

// incidentAt gives what had been recorded of an incident by a day, without what surrounds it, and its key. What had been
// published by then is for record.Incident.At to say.
func (s *Store) incidentAt(ctx context.Context, tx *sql.Tx, name string, at record.AsOf) (key int64, in *record.Incident, err error) {
	if at.Recorded.IsZero() {
		if key, err = resolve(ctx, tx, name); err == nil {
			in, err = s.incident(ctx, tx, key)
		}
		return key, in, err
	}
	if key, err = named(ctx, tx, name); err != nil {
		return 0, nil, err
	}
	if key, in, err = s.recordedAs(ctx, tx, key, recordedBefore(at)); err != nil {
		return 0, nil, err
	}
	if in == nil {
		return 0, nil, fmt.Errorf("incident %q: %w: nothing of it had been recorded by then", name, ErrNotFound)
	}
	for i := range in.Documents { // what a source is does not depend on when we knew it
		list, err := documents(ctx, tx, ` FROM document d JOIN entry e ON e.seq = d.seq WHERE d.id = ?`, string(in.Documents[i].ID))
		if err != nil {
			return 0, nil, err
		}
		d, now := &in.Documents[i], list[0]
		d.Voice, d.Publisher, d.Joined, d.Marking = now.Voice, now.Publisher, now.Joined, now.Marking
	}
	return key, in, markClaims(ctx, tx, in.Claims)
}

// recordedAs gives what had been recorded of an incident before a time, and the incident under whose name
// it went then: its own, or that of the one into which it had been merged. in is nil where there was nothing.
func (s *Store) recordedAs(ctx context.Context, tx *sql.Tx, key, before int64) (as int64, in *record.Incident, err error) {
	for {
		var id record.IncidentID
		if err := tx.QueryRowContext(ctx, `SELECT id FROM incident WHERE key = ?`, key).Scan(&id); err != nil {
			return 0, nil, err
		}
		entries, err := s.entriesOf(ctx, tx, key, before)
		if err != nil {
			return 0, nil, err
		}
		l := record.Replay(entries)
		into := l.Into(record.JoinIncident, string(id))
		if into == string(id) {
			return key, l.Record(id), nil
		}
		if err := tx.QueryRowContext(ctx, `SELECT key FROM incident WHERE id = ?`, into).Scan(&key); err != nil {
			return 0, nil, err
		}
	}
}

// recordedBefore is the time before which entries count.
func recordedBefore(at record.AsOf) int64 {
	if at.Recorded.IsZero() {
		return math.MaxInt64
	}
	return at.Recorded.UnixMicro()
}

// entriesOf gives the entries before a time that an incident follows from, in their order: of itself,
// what was ever placed in it, into which other it was merged, and what was said of its claims and of those before and after them.
func (s *Store) entriesOf(ctx context.Context, tx *sql.Tx, in, before int64) ([]record.LedgerEntry, error) {
	order, err := s.room.placesOf(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	return s.entriesBefore(ctx, tx, order, before)
}

// placesOf gives the places of the entries that an incident follows from, in their order.
func placesOf(ctx context.Context, tx *sql.Tx, in int64) ([]int64, error) {
	seqs := map[int64]bool{}
	docs := map[int64]bool{}
	for _, query := range []string{
		`SELECT seq FROM incident WHERE key = ?`,
		`SELECT seq FROM placed WHERE incident = ?`,
	} {
		if err := collect(ctx, tx, seqs, query, in); err != nil {
			return nil, err
		}
	}
	if err := collect(ctx, tx, docs, `SELECT document FROM placement WHERE incident = ?`, in); err != nil {
		return nil, err
	}
	claims, err := listed(ctx, tx, `
		SELECT string_agg(CAST(k.claim AS TEXT), ' ') FROM (
			SELECT c.key AS claim FROM placement p JOIN claim c ON c.document = p.document WHERE p.incident = ?
			UNION ALL SELECT claim FROM claim_placement WHERE incident = ?) k`, in, in)
	if err != nil {
		return nil, err
	}
	return placesOfClaims(ctx, tx, claims, seqs, docs)
}

// listed gives the keys that a query gives as one text with spaces between them.
func listed(ctx context.Context, tx *sql.Tx, query string, args ...any) (keys []int64, err error) {
	var text sql.NullString
	if err := tx.QueryRowContext(ctx, query, args...).Scan(&text); err != nil {
		return nil, err
	}
	for word := range strings.FieldsSeq(text.String) {
		k, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, nil
}

// collect adds the keys that a query selects.
func collect(ctx context.Context, tx *sql.Tx, keys map[int64]bool, query string, args ...any) error {
	return each(ctx, tx, query, args, func(scan func(...any) error) error {
		var k int64
		err := scan(&k)
		keys[k] = true
		return err
	})
}

// placesOfClaims gives the places of the entries that made claims and spoke of them, of those before and
// after them, of their documents and of the days of these, and seqs; in their order. Of the documents
// docs, all claims are in the list. What is said of a few other claims may be among them.
func placesOfClaims(ctx context.Context, tx *sql.Tx, list []int64, seqs, docs map[int64]bool) ([]int64, error) {
	for d := range docs {
		seqs[d] = true
	}
	claims := make(map[int64]bool, len(list))
	for len(list) > 0 {
		var fresh, next, of []int64
		for _, c := range list {
			if !claims[c] {
				claims[c], seqs[c] = true, true // the place of the entry that made it is its key
				fresh = append(fresh, c)
			}
		}
		if err := eachNear(ctx, tx, fresh, `SELECT seq FROM decided WHERE claim`, func(scan func(...any) error) error {
			var seq int64
			err := scan(&seq)
			seqs[seq] = true
			return err
		}); err != nil {
			return nil, err
		}
		if err := eachNear(ctx, tx, fresh, `SELECT seq, COALESCE(later, claim) FROM replaced WHERE claim`, func(scan func(...any) error) error {
			var seq, later int64
			err := scan(&seq, &later)
			seqs[seq], next = true, append(next, later)
			return err
		}); err != nil {
			return nil, err
		}
		if err := eachNear(ctx, tx, fresh, `SELECT claim FROM replaced WHERE later`, func(scan func(...any) error) error {
			var earlier int64
			err := scan(&earlier)
			next = append(next, earlier)
			return err
		}); err != nil {
			return nil, err
		}
		if err := eachNear(ctx, tx, fresh, `SELECT DISTINCT document FROM claim WHERE document IS NOT NULL AND key`, func(scan func(...any) error) error {
			var d int64
			err := scan(&d)
			if !docs[d] {
				docs[d], seqs[d] = true, true
				of = append(of, d)
			}
			return err
		}); err != nil {
			return nil, err
		}
		if err := eachOf(ctx, tx, of, `
			SELECT o.key FROM claim o JOIN publication x ON x.claim = o.key WHERE o.kind = 'publication' AND x.own = 1 AND o.document`, func(scan func(...any) error) error {
			var own int64
			err := scan(&own)
			next = append(next, own)
			return err
		}); err != nil {
			return nil, err
		}
		list = next
	}
	return slices.Sorted(maps.Keys(seqs)), nil
}

// entriesBefore gives the entries at these places that were recorded before a time.
func (s *Store) entriesBefore(ctx context.Context, tx *sql.Tx, order []int64, before int64) ([]record.LedgerEntry, error) {
	entries, err := s.room.entries(ctx, tx, order)
	if err != nil {
		return nil, err
	}
	last := "" // stamps of one length sort as their times do
	if t := time.UnixMicro(before).UTC(); t.Year() < 10000 {
		last = record.Stamp(t)
	}
	out := make([]record.LedgerEntry, 0, len(order))
	for i, seq := range order {
		e := entries[i]
		if e == nil {
			return nil, fmt.Errorf("entry %d is not there: %w", seq, ErrConflict)
		}
		if last == "" || e.At < last {
			out = append(out, *e)
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

// Reverse gives the entries that take back an operation, named by its ID or the beginning of it, last
// things first: what was placed is where it was before, what was joined is separate. An incident that
// began with the operation keeps its ID and is empty. It returns [ErrNotFound] or [ErrAmbiguous].
func (s *Store) Reverse(ctx context.Context, op string) (back []record.LedgerEntry, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		id, err := operationID(ctx, tx, op)
		if err != nil {
			return err
		}
		var seqs []int64
		if seqs, err = keysOf(ctx, tx, `SELECT seq FROM operation WHERE id = ? ORDER BY seq DESC`, id); err != nil {
			return err
		}
		for _, seq := range seqs {
			e, err := entryAt(ctx, tx, seq)
			if err != nil {
				return err
			}
			r, err := reverse(ctx, tx, seq, &e)
			if err != nil {
				return err
			}
			back = append(back, r...)
		}
		back = lastPlaced(back)
		return nil
	})
	return back, err
}

// lastPlaced leaves of several placements of one thing in one incident the last, which is the one that holds.
func lastPlaced(list []record.LedgerEntry) (out []record.LedgerEntry) {
	type place struct {
		claim    record.ClaimID
		document record.DocumentID
		incident record.IncidentID
	}
	last := map[place]int{}
	of := func(p *record.Placement) place { return place{p.Claim, p.Document, p.Incident} }
	for i := range list {
		if p := list[i].Placement; p != nil {
			last[of(p)] = i
		}
	}
	for i := range list {
		if p := list[i].Placement; p == nil || last[of(p)] == i {
			out = append(out, list[i])
		}
	}
	return out
}

func operationID(ctx context.Context, tx *sql.Tx, op string) (string, error) {
	if len(op) < 4 || !isHex(op) {
		return "", fmt.Errorf("operation %q: %w; an ID is 32 hexadecimal digits, or the first four or more of them", op, ErrNotFound)
	}
	var ids []string
	if err := each(ctx, tx, `SELECT DISTINCT id FROM operation WHERE id >= ? AND id < ? ORDER BY id LIMIT 5`, []any{op, op + "g"}, func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		ids = append(ids, id)
		return err
	}); err != nil {
		return "", err
	}
	switch len(ids) {
	case 0:
		return "", fmt.Errorf("operation %q: %w", op, ErrNotFound)
	case 1:
		return ids[0], nil
	}
	return "", fmt.Errorf("operation %q %w: it may be %s", op, ErrAmbiguous, strings.Join(ids, ", "))
}

func entryAt(ctx context.Context, tx *sql.Tx, seq int64) (e record.LedgerEntry, err error) {
	var body []byte
	if err := tx.QueryRowContext(ctx, `SELECT body FROM entry WHERE seq = ?`, seq).Scan(&body); err != nil {
		return e, fmt.Errorf("entry %d: %w", seq, err)
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return e, fmt.Errorf("entry %d: %w", seq, err)
	}
	return e, nil
}

// reverse gives what takes back one entry of an operation, which stands at seq.
func reverse(ctx context.Context, tx *sql.Tx, seq int64, e *record.LedgerEntry) ([]record.LedgerEntry, error) {
	place := func(p record.Placement) record.LedgerEntry {
		p.Op = record.NewOperation
		return record.LedgerEntry{Kind: record.EntryPlacement, Placement: &p}
	}
	switch {
	case e.Join != nil:
		j := *e.Join
		j.Op, j.Out = record.NewOperation, !j.Out
		return []record.LedgerEntry{{Kind: record.EntryJoin, Join: &j}}, nil
	case e.Incident != nil:
		return []record.LedgerEntry{place(record.Placement{Document: e.Incident.Document, Incident: e.Incident.ID, Out: true})}, nil
	case e.Placement == nil:
		return nil, fmt.Errorf("entry %d (%s) is no part of an operation: %w", seq, e.Kind, ErrConflict)
	}
	was := record.Placement{Claim: e.Placement.Claim, Document: e.Placement.Document, Incident: e.Placement.Incident, Out: e.Placement.Document != "", Follow: e.Placement.Claim != ""}
	seqs, err := keysOf(ctx, tx, `
		SELECT p.seq FROM placed p JOIN incident i ON i.key = p.incident
		WHERE i.id = ? AND p.seq < ?
		ORDER BY p.seq DESC`, string(e.Placement.Incident), seq)
	if err != nil {
		return nil, err
	}
	for _, k := range seqs {
		before, err := entryAt(ctx, tx, k)
		if err != nil {
			return nil, err
		}
		if b := before.Placement; b != nil && b.Claim == was.Claim && b.Document == was.Document {
			was.Out, was.Follow = b.Out, b.Follow
			return []record.LedgerEntry{place(was)}, nil
		}
	}
	if was.Document != "" { // an incident holds the document with which it begins
		var n int
		if err := tx.QueryRowContext(ctx, `
			SELECT count(*) FROM incident WHERE id = ? AND seq < ? AND first = ?`, string(was.Incident), seq, string(was.Document)).Scan(&n); err != nil {
			return nil, err
		}
		was.Out = n == 0
	}
	return []record.LedgerEntry{place(was)}, nil
}

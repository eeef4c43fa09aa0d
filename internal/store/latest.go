package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Latest gives the last entries of the ledger that are no claims, the newest first, with the names of what
// they are about.
func (s *Store) Latest(ctx context.Context, limit int) (list []record.Recent, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		seqs, err := keysOf(ctx, tx, `SELECT seq FROM entry WHERE kind <> 'claim' ORDER BY seq DESC LIMIT ?`, limit)
		if err != nil {
			return err
		}
		entries, err := s.room.entries(ctx, tx, seqs)
		if err != nil {
			return err
		}
		for i, seq := range seqs {
			if entries[i] == nil {
				return fmt.Errorf("entry %d is not there: %w", seq, ErrConflict)
			}
			h := record.Recent{Entry: *entries[i]}
			if err := happened(ctx, tx, &h); err != nil {
				return fmt.Errorf("entry %d: %w", seq, err)
			}
			list = append(list, h)
		}
		return nil
	})
	return list, err
}

// happened finds the names of what an entry is about. What an erasure took has none.
func happened(ctx context.Context, tx *sql.Tx, h *record.Recent) (err error) {
	const (
		ofDocument = `JOIN placement p ON p.incident = i.key JOIN document d ON d.key = p.document WHERE d.id = ? AND p.held = 1`
		ofClaim    = `JOIN membership m ON m.incident = i.key JOIN claim c ON c.key = m.claim WHERE c.id = ?`
		itself     = `WHERE i.id = ?`
	)
	about := func(from, id string) {
		if err == nil && id != "" {
			h.Incidents, err = refs(ctx, tx, from, id)
		}
	}
	name := func(to *string, query, id string) {
		if err != nil || id == "" {
			return
		}
		err = each(ctx, tx, query, []any{id}, func(scan func(...any) error) error { return scan(to) })
	}
	const (
		title  = `SELECT title FROM document WHERE id = ?`
		party  = `SELECT name FROM party WHERE id = ?`
		source = `SELECT CASE WHEN s.publisher <> '' THEN s.publisher WHEN s.address <> '' THEN s.address ELSE COALESCE((SELECT min(d.title) FROM document d WHERE d.source = s.key), '') END FROM source s WHERE s.id = ?`
	)
	switch e := &h.Entry; {
	case e.Document != nil:
		about(ofDocument, string(e.Document.ID))
		name(&h.Name, title, string(e.Document.ID))
	case e.Incident != nil:
		about(itself, string(e.Incident.ID))
		name(&h.Name, title, string(e.Incident.Document))
	case e.Slug != nil:
		about(itself, string(e.Slug.Incident))
	case e.Decision != nil && len(e.Decision.Claims) > 0:
		about(ofClaim, string(e.Decision.Claims[0]))
	case e.Supersession != nil:
		about(ofClaim, string(e.Supersession.Old))
		if err == nil && e.Supersession.New != "" {
			h.Same, err = saySame(ctx, tx, e.Supersession.Old, e.Supersession.New)
		}
	case e.Placement != nil:
		about(itself, string(e.Placement.Incident))
		name(&h.Name, title, string(e.Placement.Document))
	case e.Marking != nil:
		switch m := e.Marking; {
		case m.Incident != "":
			about(itself, string(m.Incident))
		case m.Claim != "":
			about(ofClaim, string(m.Claim))
		default:
			name(&h.Name, source, string(m.Source))
		}
	case e.Join != nil:
		switch j := e.Join; j.What {
		case record.JoinIncident:
			about(itself, j.Into)
			name(&h.Name, `SELECT slug FROM incident WHERE id = ?`, j.Old)
			name(&h.Into, `SELECT slug FROM incident WHERE id = ?`, j.Into)
		case record.JoinParty:
			name(&h.Name, party, j.Old)
			name(&h.Into, party, j.Into)
		case record.JoinSource:
			name(&h.Name, source, j.Old)
			name(&h.Into, source, j.Into)
		}
	case e.Party != nil:
		h.Name = e.Party.Name
	case e.Source != nil:
		name(&h.Name, source, string(e.Source.Source))
	}
	return err
}

// saySame says whether two claims of the ledger give the same value; what was erased does not.
func saySame(ctx context.Context, tx *sql.Tx, a, b record.ClaimID) (bool, error) {
	var claims []*record.Claim
	err := each(ctx, tx, `SELECT e.body FROM claim c JOIN entry e ON e.seq = c.seq WHERE c.id IN (?, ?)`, []any{string(a), string(b)}, func(scan func(...any) error) error {
		var body []byte
		if err := scan(&body); err != nil {
			return err
		}
		var e record.LedgerEntry
		if err := json.Unmarshal(body, &e); err != nil {
			return fmt.Errorf("claim %s or %s: %w", a, b, err)
		}
		claims = append(claims, e.Claim)
		return nil
	})
	return err == nil && len(claims) == 2 && claims[0] != nil && claims[1] != nil && record.SaysSame(claims[0], claims[1]), err
}

// Indicator gives an indicator by its canonical value, with so many of the places at which it stands, those of the
// newest document first. It returns [ErrNotFound].
func (s *Store) Indicator(ctx context.Context, value string, limit int) (held record.IndicatorHeld, err error) {
	held.Value = value
	if !keepable(value) {
		return held, fmt.Errorf("indicator %q: %w", value, ErrNotFound)
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err := standings(ctx, tx, `FROM (
			SELECT c.* FROM indicator a JOIN claim c ON c.key = a.claim
			WHERE a.value = ? AND `+current+`
			ORDER BY COALESCE(c.document, 9223372036854775807) DESC, c.position, c.key
			LIMIT ?) c`, value, limit+1)
		if err != nil {
			return err
		}
		slices.SortStableFunc(list, func(x, y standing) int { return cmp.Compare(y.document, x.document) })
		claims, err := heldAs(ctx, tx, s.room, list)
		if err != nil {
			return err
		}
		if len(claims) == 0 {
			return fmt.Errorf("indicator %q: %w", value, ErrNotFound)
		}
		if held.More = len(claims) > limit; held.More {
			claims = claims[:limit]
		}
		for _, c := range claims {
			p := record.IndicatorPlace{Claim: c}
			if err := each(ctx, tx, `SELECT title FROM document WHERE id = ?`, []any{string(c.Via)}, func(scan func(...any) error) error { return scan(&p.Title) }); err != nil {
				return err
			}
			if p.Incidents, err = refs(ctx, tx, `JOIN membership m ON m.incident = i.key JOIN claim c ON c.key = m.claim WHERE c.id = ?`, string(c.ID)); err != nil {
				return err
			}
			held.Places = append(held.Places, p)
			held.Types = append(held.Types, c.Indicator.Type)
			for _, w := range c.Words {
				held.Written = append(held.Written, cmp.Or(w.Quote, value))
			}
		}
		for _, list := range []*[]string{&held.Types, &held.Written} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		return nil
	})
	return held, err
}

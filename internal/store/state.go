package store

import (
	"database/sql"
	"fmt"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// decide records what was decided on claims. Those in whose place nothing was put have it as their state.
func (w *writer) decide(seq int64, p *prepared) error {
	d := p.entry.Decision
	var keys []int64
	for _, id := range d.Claims {
		if w.gone[id] {
			continue
		}
		key, err := w.claim(id)
		if err != nil {
			return err
		}
		keys = append(keys, key)
	}
	if err := w.stood(slices.Clone(keys)...); err != nil {
		return err
	}
	for _, key := range keys {
		if err := w.exec(`INSERT INTO decided (claim, seq) VALUES (?, ?)`, key, seq); err != nil {
			return err
		}
		if err := w.exec(`UPDATE claim SET verdict = ?, verdict_seq = ? WHERE key = ?`, string(d.Verdict), seq, key); err != nil {
			return err
		}
		if err := w.restate(key); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) supersede(seq int64, e *record.LedgerEntry) error {
	x := e.Supersession
	if w.gone[x.Old] {
		return nil
	}
	old, err := w.claim(x.Old)
	if err != nil {
		return err
	}
	var later, over sql.NullInt64
	if x.New != "" {
		if later.Int64, err = w.claim(x.New); err != nil {
			return err
		}
		later.Valid = true
	}
	if err := w.stood(old); err != nil {
		return err
	}
	if err := w.exec(`INSERT INTO replaced (claim, seq, later) VALUES (?, ?, ?)`, old, seq, later); err != nil {
		return err
	}
	reason := string(x.Reason)
	if x.Undo {
		later, reason = sql.NullInt64{}, ""
	} else {
		over = sql.NullInt64{Int64: seq, Valid: true}
	}
	if err := w.exec(`UPDATE claim SET over_seq = ?, superseded_by = ?, reason = ? WHERE key = ?`, over, later, reason, old); err != nil {
		return err
	}
	return w.restate(old)
}

// restate works out the state of a claim of which something was said, then of those in whose place it
// is: record.Replay says how.
func (w *writer) restate(key int64) error { return w.restateAfter(key, nil) }

// restateAfter is restate for a claim in whose place stand those before it.
func (w *writer) restateAfter(key int64, before []int64) error {
	if slices.Contains(before, key) {
		return fmt.Errorf("claims take each other's place in a circle: %w", ErrConflict)
	}
	var overSeq, later sql.NullInt64
	var verdict, own string
	row, err := w.stmt(`
		SELECT c.verdict, c.over_seq, c.superseded_by, CASE WHEN p.own = 1 THEN 'own' ELSE '' END
		FROM claim c LEFT JOIN publication p ON p.claim = c.key WHERE c.key = ?`)
	if err != nil {
		return err
	}
	if err := row.QueryRowContext(w.ctx, key).Scan(&verdict, &overSeq, &later, &own); err != nil {
		return err
	}
	state := verdict
	if overSeq.Valid {
		stands := true
		if later.Valid {
			var state string
			row, err := w.stmt(`SELECT state FROM claim WHERE key = ?`)
			if err != nil {
				return err
			}
			if err := row.QueryRowContext(w.ctx, later.Int64).Scan(&state); err != nil {
				return err
			}
			stands = record.Displaces(record.State(state), record.State(verdict))
		}
		if stands {
			state = string(record.StateSuperseded)
		}
	}
	if err := w.stood(key); err != nil {
		return err
	}
	if err := w.exec(`UPDATE claim SET state = ? WHERE key = ?`, state, key); err != nil {
		return err
	}
	if own != "" {
		doc, err := w.all(`SELECT document FROM claim WHERE key = ? AND document IS NOT NULL`, key)
		if err != nil {
			return err
		}
		for _, d := range doc {
			w.published[d] = true
		}
	}
	olds, err := w.all(`SELECT key FROM claim WHERE superseded_by = ?`, key)
	if err != nil {
		return err
	}
	for _, k := range olds {
		if err := w.restateAfter(k, append(before, key)); err != nil {
			return err
		}
	}
	return nil
}

// join puts one incident, source or party under the name of another, or separates them, and follows
// the chains that this changes.
func (w *writer) join(seq int64, j *record.Join) error {
	w.joins[string(j.What)] = true
	if err := w.exec(`
		INSERT INTO joined (what, old, into_id, held, seq) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (what, old, into_id) DO UPDATE SET held = excluded.held, seq = excluded.seq`, string(j.What), j.Old, j.Into, number(!j.Out), seq); err != nil {
		return err
	}
	if j.What == record.JoinIncident { // its past can be told from its own entries
		in, err := w.incident(record.IncidentID(j.Old))
		if err != nil {
			return err
		}
		if err := w.exec(`INSERT INTO placed (incident, seq) VALUES (?, ?)`, in, seq); err != nil {
			return err
		}
	}
	return w.reroot(j.What, j.Old)
}

// reroot works out under which name goes what is joined to id, and id itself.
func (w *writer) reroot(what record.Joined, id string) error { return w.rerootAfter(what, id, nil) }

// rerootAfter is reroot for what is joined to those before it.
func (w *writer) rerootAfter(what record.Joined, id string, before []string) error {
	if slices.Contains(before, id) {
		return fmt.Errorf("%s %s is joined to itself in a circle: %w", what, id, ErrConflict)
	}
	table := string(what)
	into, err := w.strings(`SELECT into_id FROM joined WHERE what = ? AND old = ? AND held = 1 ORDER BY seq DESC LIMIT 1`, string(what), id)
	if err != nil {
		return err
	}
	var root sql.NullInt64
	if len(into) > 0 {
		keys, err := w.all(`SELECT COALESCE(root, key) FROM `+table+` WHERE id = ?`, into[0])
		if err != nil {
			return err
		}
		if len(keys) > 0 {
			root = sql.NullInt64{Int64: keys[0], Valid: true}
		}
	}
	if err := w.exec(`UPDATE `+table+` SET root = ? WHERE id = ?`, root, id); err != nil {
		return err
	}
	if what == record.JoinParty { // its incidents are those of another now
		keys, err := w.all(`SELECT m.incident FROM party p JOIN involvement x ON x.party = p.key JOIN membership m ON m.claim = x.claim WHERE p.id = ?`, id)
		if err != nil {
			return err
		}
		for _, k := range keys {
			w.changed(k)
		}
	}
	olds, err := w.strings(`SELECT old FROM joined WHERE what = ? AND into_id = ? AND held = 1 ORDER BY old`, string(what), id)
	if err != nil {
		return err
	}
	for _, old := range olds {
		if err := w.rerootAfter(what, old, append(before, id)); err != nil {
			return err
		}
	}
	return nil
}

// strings gives the one column of texts that a query selects.
func (w *writer) strings(query string, args ...any) (list []string, err error) {
	err = each(w.ctx, w.tx, query, args, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		list = append(list, s)
		return err
	})
	return list, err
}

// marked names what a marking is on.
func marked(m *record.Marking) (what, id string) {
	switch {
	case m.Claim != "":
		return "claim", string(m.Claim)
	case m.Incident != "":
		return "incident", string(m.Incident)
	}
	return "source", string(m.Source)
}

// publishedOn keeps with a document when it was published: as record.Incident.Calendar says. n is the newcomer whose document it
// is, if it is one's.
func (w *writer) publishedOn(doc int64, n *newcomer) error {
	const keep = `UPDATE document SET starts = ?, ends = ? WHERE key = ?`
	if n != nil {
		starts, ends := n.published()
		return w.exec(keep, starts, ends, doc)
	}
	var starts, ends sql.NullInt64
	for _, state := range []record.State{record.StateAccepted, record.Draft} {
		found := false
		if err := each(w.ctx, w.tx, `
			SELECT p.starts, p.ends FROM claim c JOIN publication p ON p.claim = c.key
			WHERE c.document = ? AND c.kind = 'publication' AND p.own = 1 AND p.dated = 1 AND c.state = ?
			ORDER BY c.position, c.seq
			LIMIT 1`, []any{doc, string(state)}, func(scan func(...any) error) error {
			found = true
			return scan(&starts, &ends)
		}); err != nil {
			return err
		}
		if found {
			break
		}
	}
	return w.exec(keep, starts, ends, doc)
}

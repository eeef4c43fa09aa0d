package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// fitted says whether an incident as it was on a past day fits what a query asks of the whole affair: its kinds, its
// parties and their roles, its indicators, its names. What the tables have of a claim never changes, so they are asked
// about the claims that stood then.
func (a *asker) fitted(ctx context.Context, tx *sql.Tx, in *record.Incident) (bool, error) {
	for _, f := range a.q.Of(query.Incident) {
		if !f.Not == !slices.ContainsFunc(in.Slugs, func(slug string) bool {
			return slices.ContainsFunc(f.Values, func(v query.Value) bool { return strings.HasPrefix(slug, v.Text) })
		}) {
			return false, nil
		}
	}
	filters := a.aboutClaims()
	if len(filters) == 0 {
		return true, nil
	}
	standing := claimIDs(in, func(c *record.Held) bool { return c.State == record.Draft || c.State == record.StateAccepted })
	for _, f := range filters {
		has := false
		for _, v := range f.Values {
			for _, c := range a.ofClaims(f.Name, v) {
				some, err := anyOf(ctx, tx, standing, c.from, &c.where)
				if err != nil {
					return false, err
				}
				has = has || some
			}
		}
		if has == f.Not {
			return false, nil
		}
	}
	return true, nil
}

// claimIDs are the IDs of those claims of an incident of which f is true.
func claimIDs(in *record.Incident, f func(*record.Held) bool) (ids []string) {
	for i := range in.Claims {
		if f(&in.Claims[i]) {
			ids = append(ids, string(in.Claims[i].ID))
		}
	}
	return ids
}

// anyOf says whether one of the claims with these IDs fulfils a condition on claims c, which stand in from.
func anyOf(ctx context.Context, tx *sql.Tx, ids []string, from string, where *condition) (one bool, err error) {
	for some := range slices.Chunk(ids, mostKeys) {
		var args []any
		for _, id := range filled(some) {
			args = append(args, id)
		}
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM `+from+` WHERE c.id`+isIn(len(args))+` AND `+where.String()+`)`,
			append(args, where.args...)...).Scan(&one); err != nil || one {
			return one, err
		}
	}
	return false, nil
}

// says says whether an incident as it was on a past day says a phrase: a claim that stood then, or a text.
func (a *asker) says(ctx context.Context, tx *sql.Tx, in *record.Incident, p terms.Phrase) (bool, error) {
	match := a.d.match(sought{phrases: kept([]terms.Phrase{p})})
	where := &condition{}
	where.and(a.d.saysOne(passageOf("c.key")), match)
	one, err := anyOf(ctx, tx, claimIDs(in, func(c *record.Held) bool { return c.State == record.Draft || c.State == record.StateAccepted }), `claim c`, where)
	if err != nil || one {
		return one, err
	}
	for i := range in.Documents {
		if err := tx.QueryRowContext(ctx, `
			SELECT EXISTS (SELECT 1 FROM document d JOIN passage p ON `+paragraphsOf("d.key")+` WHERE d.id = ? AND `+a.d.saysOne("p.key")+`)`,
			string(in.Documents[i].ID), match).Scan(&one); err != nil || one {
			return one, err
		}
	}
	return false, nil
}

// summaryAt is the line of an incident on the past day of a filter. fits is false where it was not there yet, was
// merged into another one already, or was not what is asked for.
func (s *Store) summaryAt(ctx context.Context, tx *sql.Tx, a *asker, id record.IncidentID, f Filter) (line record.Summary, fits bool, err error) {
	_, in, err := s.incidentAt(ctx, tx, string(id), f.AsOf)
	if errors.Is(err, ErrNotFound) {
		return line, false, nil
	}
	if err != nil {
		return line, false, err
	}
	if err := marking(ctx, tx, in); err != nil {
		return line, false, err
	}
	in = in.At(f.AsOf)
	line = in.Summary()
	if in.ID != id || line.Documents == 0 && len(in.Claims) == 0 || f.State != "" && line.State != f.State || !f.ofYear(line.Published) {
		return line, false, nil
	}
	if f.Query.IsZero() {
		return line, true, nil
	}
	if fits, err = a.fitted(ctx, tx, in); err != nil || !fits {
		return line, false, err
	}
	must, not := f.Query.Phrases()
	for i, list := range [][]terms.Phrase{must, not} {
		for _, p := range list {
			if said, err := a.says(ctx, tx, in, p); err != nil || said != (i == 0) {
				return line, false, err
			}
		}
	}
	if cond, stated := a.claim(); len(cond.args) > 0 || stated {
		fits, err = anyOf(ctx, tx, claimIDs(in, func(c *record.Held) bool { return stateFits(f.Query, c.State) }), `claim c LEFT JOIN document d ON d.key = c.document`, cond)
	}
	return line, fits, err
}

// ofYear says whether a day of publication is of the year that is asked for.
func (f *Filter) ofYear(day string) bool {
	switch f.Year {
	case "":
		return true
	case NoYear:
		return day == ""
	}
	return strings.HasPrefix(day, f.Year)
}

// homesEver are the incidents in which a document and a claim of it are or were, of their keys in SQL.
func homesEver(document, claim string) string {
	return `SELECT n.incident FROM placement n WHERE n.document = ` + document + `
		UNION ALL SELECT m.incident FROM membership m WHERE m.claim = ` + claim + `
		UNION ALL SELECT q.incident FROM claim_placement q WHERE q.claim = ` + claim
}

// A past is a day on which passages are looked at.
type past struct {
	s         *Store
	a         *asker
	at        record.AsOf
	incidents map[int64]*record.Incident // those that were looked at, as they were; nil where there was none, or it does not fit
}

// fits gives what says of each of some passages whether it stood on the day, in an incident that fits. What is said of
// their claims is read for all of them at once.
func (p *past) fits(ctx context.Context, tx *sql.Tx, some []hitRow) (func(hitRow) (bool, error), error) {
	var claims []int64
	for _, r := range some {
		if r.claim.Valid {
			claims = append(claims, r.claim.Int64)
		}
	}
	states, err := p.s.statesAt(ctx, tx, claims, p.at)
	if err != nil {
		return nil, err
	}
	of := len(p.a.aboutClaims()) > 0 || len(p.a.q.Of(query.Incident)) > 0
	return func(r hitRow) (bool, error) {
		if r.claim.Valid {
			if state, there := states[r.claim.Int64]; !there || !stateFits(p.a.q, state) {
				return false, nil
			}
		}
		if !of {
			return true, nil
		}
		homes, err := keysOf(ctx, tx, homesEver("?", "?"), r.doc, r.claim, r.claim)
		if err != nil {
			return false, err
		}
		for _, k := range compact(homes) {
			if held, err := p.held(ctx, tx, k, r); held || err != nil {
				return held, err
			}
		}
		return false, nil
	}, nil
}

// held says whether an incident fits as it was on the day, and held a passage then.
func (p *past) held(ctx context.Context, tx *sql.Tx, key int64, r hitRow) (bool, error) {
	in, looked := p.incidents[key]
	if !looked {
		var id string
		if err := tx.QueryRowContext(ctx, `SELECT id FROM incident WHERE key = ?`, key).Scan(&id); err != nil {
			return false, err
		}
		_, then, err := p.s.incidentAt(ctx, tx, id, p.at)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return false, err
		}
		if err == nil {
			in = then.At(p.at)
			fits, err := p.a.fitted(ctx, tx, in)
			if err != nil {
				return false, err
			}
			if !fits {
				in = nil
			}
		}
		p.incidents[key] = in
	}
	if in == nil {
		return false, nil
	}
	query, of := `SELECT id FROM document WHERE key = ?`, r.doc.Int64
	if r.claim.Valid {
		query, of = `SELECT id FROM claim WHERE key = ?`, r.claim.Int64
	}
	var id string
	if err := tx.QueryRowContext(ctx, query, of).Scan(&id); err != nil {
		return false, err
	}
	if r.claim.Valid {
		return slices.ContainsFunc(in.Claims, func(c record.Held) bool { return string(c.ID) == id }), nil
	}
	return slices.ContainsFunc(in.Documents, func(d record.DocumentHeld) bool { return string(d.ID) == id }), nil
}

// statesAt gives the states of claims on a past day, as the incidents show them in which they are, by their keys. One that
// was not there yet is not in it.
func (s *Store) statesAt(ctx context.Context, tx *sql.Tx, claims []int64, at record.AsOf) (map[int64]record.State, error) {
	order, err := placesOfClaims(ctx, tx, claims, map[int64]bool{}, map[int64]bool{})
	if err != nil {
		return nil, err
	}
	entries, err := s.entriesBefore(ctx, tx, order, recordedBefore(at))
	if err != nil {
		return nil, err
	}
	in := (&record.Incident{Claims: record.Replay(entries).Claims}).At(at)
	then := make(map[record.ClaimID]record.State, len(in.Claims))
	for i := range in.Claims {
		then[in.Claims[i].ID] = in.Claims[i].State
	}
	made, err := s.room.entries(ctx, tx, claims)
	if err != nil {
		return nil, err
	}
	states := make(map[int64]record.State, len(claims))
	for i, e := range made {
		if e == nil {
			continue
		}
		if state, there := then[e.ID]; there {
			states[claims[i]] = state
		}
	}
	return states, nil
}

package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"github.com/tenmatsu/tenmatsu/when"
)

// FindParty finds the party that a person means: by a name as written, by its ID or the beginning of it,
// by a name without legal form and punctuation, or by a part of one, in this order and only where one
// party has it. root says that of parties that are joined the one is given by whose name they go. It
// returns [ErrNotFound] or [ErrAmbiguous], naming those that fit.
func (s *Store) FindParty(ctx context.Context, name string, root bool) (id record.PartyID, written string, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := s.findParty(ctx, tx, name)
		if err == nil && root {
			err = tx.QueryRowContext(ctx, `SELECT COALESCE(root, key) FROM party WHERE key = ?`, key).Scan(&key)
		}
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT id, name FROM party WHERE key = ?`, key).Scan(&id, &written)
	})
	return id, written, err
}

func (s *Store) findParty(ctx context.Context, tx *sql.Tx, name string) (int64, error) {
	none := fmt.Errorf("party %q: %w", name, ErrNotFound)
	if strings.TrimSpace(name) == "" || !keepable(name) {
		return 0, none
	}
	keys, err := keysOf(ctx, tx, `SELECT key FROM party WHERE id = ?`, string(record.PartyIDOf(name)))
	if err != nil || len(keys) == 1 {
		return first(keys), err
	}
	if len(name) >= 4 && isHex(name) {
		if keys, err = keysOf(ctx, tx, `SELECT key FROM party WHERE id >= ? AND id < ? ORDER BY id LIMIT 5`, name, name+"g"); err != nil {
			return 0, err
		}
	}
	lookup := record.LookupName(name)
	whole := &condition{}
	whole.and(`y.lookup = ?`, lookup)
	part, err := s.partiesNamed(ctx, tx, lookup)
	if err != nil {
		return 0, err
	}
	for _, where := range []*condition{whole, part} {
		if len(keys) > 0 {
			break
		}
		if keys, err = keysOf(ctx, tx, `SELECT y.key FROM party y WHERE `+where.String()+` ORDER BY y.id LIMIT 200`, where.args...); err != nil {
			return 0, err
		}
	}
	roots := map[int64][]int64{}
	var names []string
	for _, k := range keys {
		var r int64
		var written string
		if err := tx.QueryRowContext(ctx, `SELECT COALESCE(p.root, p.key), r.name FROM party p JOIN party r ON r.key = COALESCE(p.root, p.key) WHERE p.key = ?`, k).Scan(&r, &written); err != nil {
			return 0, err
		}
		if roots[r] == nil {
			names = append(names, written)
		}
		roots[r] = append(roots[r], k)
	}
	switch len(roots) {
	case 0:
		return 0, none
	case 1:
		return keys[0], nil
	}
	slices.Sort(names)
	more := ""
	if len(names) > 5 {
		names, more = names[:5], " …"
	}
	return 0, fmt.Errorf("party %q %w: it may be %s%s", name, ErrAmbiguous, strings.Join(names, ", "), more)
}

func first(keys []int64) int64 {
	if len(keys) == 0 {
		return 0
	}
	return keys[0]
}

// saidOf are, of a claim c with its document d, the columns for when it was said.
const saidOf = `CASE WHEN c.said = 1 THEN c.starts ELSE d.starts END, CASE WHEN c.said = 1 THEN c.ends ELSE d.ends END`

// speaking gives the claims that speak of parties p: of their part, or with a figure about them. It takes
// the keys twice.
func speaking(keys []any) (from string, args []any) {
	list := `(?` + strings.Repeat(`, ?`, len(keys)-1) + `)`
	return `
	FROM (
		SELECT claim, party FROM involvement WHERE party IN ` + list + `
		UNION ALL SELECT claim, party_key FROM figure WHERE party_key IN ` + list + `
	) x
	JOIN party p ON p.key = x.party
	JOIN claim c ON c.key = x.claim
	LEFT JOIN document d ON d.key = c.document`, append(slices.Clone(keys), keys...)
}

// A PartyPart says which of a party's incidents are wanted, with their figures. The zero one is all.
type PartyPart struct {
	Limit int               // 0 for no limit
	After record.IncidentID // only those behind this one
}

// Party gives a party, and what is said of those that are joined to it, by what [Store.FindParty]
// understands.
func (s *Store) Party(ctx context.Context, name string, part PartyPart) (p record.PartyHeld, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := s.findParty(ctx, tx, name)
		if err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT COALESCE(root, key) FROM party WHERE key = ?`, key).Scan(&key); err != nil {
			return err
		}
		if err := partyFacts(ctx, tx, key, &p); err != nil {
			return err
		}
		list, err := keysOf(ctx, tx, `SELECT key FROM party WHERE key = ? OR root = ?`, key, key)
		if err != nil {
			return err
		}
		keys := make([]any, len(list))
		for i, k := range list {
			keys[i] = k
		}
		if p.Names, err = partyNames(ctx, tx, keys); err != nil {
			return err
		}
		return s.partyIncidents(ctx, tx, keys, part, &p)
	})
	return p, err
}

// partyFacts reads a party's facts: its own, and where it has none those of one that is joined to it.
func partyFacts(ctx context.Context, tx *sql.Tx, key int64, p *record.PartyHeld) error {
	return each(ctx, tx, `
		SELECT id, name, number, sector, country, incidents, CASE WHEN root IS NULL THEN 0 ELSE 1 END
		FROM party WHERE key = ? OR root = ?
		ORDER BY 7, id`, []any{key, key}, func(scan func(...any) error) error {
		var x record.PartyHeld
		var joined int
		err := scan(&x.ID, &x.Name, &x.Number, &x.Sector, &x.Country, &x.Count, &joined)
		if joined == 0 {
			p.ID, p.Name, p.Count = x.ID, x.Name, x.Count
		}
		p.Number, p.Sector, p.Country = cmp.Or(p.Number, x.Number), cmp.Or(p.Sector, x.Sector), cmp.Or(p.Country, x.Country)
		return err
	})
}

func partyNames(ctx context.Context, tx *sql.Tx, keys []any) ([]record.PartyName, error) {
	list := []record.PartyName{}
	index := map[record.PartyID]int{}
	ends := map[record.PartyID][2]sql.NullInt64{}
	if err := each(ctx, tx, `SELECT id, name FROM party WHERE key IN (?`+strings.Repeat(`, ?`, len(keys)-1)+`) ORDER BY id`, keys, func(scan func(...any) error) error {
		var n record.PartyName
		err := scan(&n.ID, &n.Name)
		index[n.ID] = len(list)
		list = append(list, n)
		return err
	}); err != nil {
		return nil, err
	}
	from, args := speaking(keys)
	if err := each(ctx, tx, `SELECT p.id, `+saidOf+from+` WHERE `+current, args, func(scan func(...any) error) error {
		var id record.PartyID
		var from, to sql.NullInt64
		if err := scan(&id, &from, &to); err != nil {
			return err
		}
		list[index[id]].Claims++
		e := ends[id]
		if from.Valid && (!e[0].Valid || from.Int64 < e[0].Int64) {
			e[0] = from
		}
		if from.Valid { // the day on which it began to be said, whatever its zone
			to = from
		} else if to.Valid {
			to.Int64--
		}
		if to.Valid && (!e[1].Valid || to.Int64 > e[1].Int64) {
			e[1] = to
		}
		ends[id] = e
		return nil
	}); err != nil {
		return nil, err
	}
	for i := range list {
		e := ends[list[i].ID]
		if e[0].Valid {
			list[i].First = dayOf(e[0].Int64)
		}
		if e[1].Valid {
			list[i].Last = dayOf(e[1].Int64)
		}
	}
	slices.SortStableFunc(list, func(a, b record.PartyName) int {
		return cmp.Or(strings.Compare(cmp.Or(a.First, "9"), cmp.Or(b.First, "9")), strings.Compare(a.Name, b.Name))
	})
	return list, nil
}

// dayOf is the day of an instant in Japan, as days of publication are said.
func dayOf(micro int64) string {
	return time.UnixMicro(micro).In(time.FixedZone("", when.JST)).Format(time.DateOnly)
}

// partyIncidents reads the incidents of parties, their roles there, and the figures about them.
func (s *Store) partyIncidents(ctx context.Context, tx *sql.Tx, keys []any, part PartyPart, p *record.PartyHeld) error {
	p.Incidents, p.Figures = []record.PartyIncident{}, []record.PartyFigure{}
	from, args := speaking(keys)
	where := &condition{}
	if part.After != "" {
		var published string
		if err := tx.QueryRowContext(ctx, `SELECT published FROM incident WHERE id = ?`, string(part.After)).Scan(&published); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				err = fmt.Errorf("incident %q: %w", part.After, ErrNotFound)
			}
			return err
		}
		where.and(`i.published <= ? AND (i.published < ? OR i.id > ?)`, published, published, string(part.After))
	}
	limit := 1 << 30
	if part.Limit > 0 {
		limit = part.Limit + 1
	}
	var incidents []any
	index := map[record.IncidentID]int{}
	if err := each(ctx, tx, `
		SELECT i.key, i.id, i.slug, i.title, i.published, COALESCE(y.tlp, '')
		FROM (SELECT DISTINCT m.incident`+from+` JOIN membership m ON m.claim = c.key WHERE `+current+`) k
		JOIN incident i ON i.key = k.incident
		LEFT JOIN marking y ON y.what = 'incident' AND y.id = i.id
		WHERE `+where.String()+`
		ORDER BY i.published DESC, i.id
		LIMIT ?`, append(append(args, where.args...), limit), func(scan func(...any) error) error {
		x := record.PartyIncident{Roles: []string{}}
		var key int64
		err := scan(&key, &x.ID, &x.Slug, &x.Title, &x.Published, &x.Marking)
		index[x.ID] = len(p.Incidents)
		incidents, p.Incidents = append(incidents, key), append(p.Incidents, x)
		return err
	}); err != nil {
		return err
	}
	if part.Limit > 0 && len(p.Incidents) > part.Limit {
		incidents, p.Incidents = incidents[:part.Limit], p.Incidents[:part.Limit]
		p.Next = p.Incidents[part.Limit-1].ID
	}
	const portion = 200 // arguments of one statement, beside the keys
	for len(incidents) > 0 {
		some := incidents[:min(portion, len(incidents))]
		incidents = incidents[len(some):]
		here := `m.incident IN (?` + strings.Repeat(`, ?`, len(some)-1) + `)`
		of := `IN (?` + strings.Repeat(`, ?`, len(keys)-1) + `)`
		if err := each(ctx, tx, `
			SELECT DISTINCT i.id, x.role
			FROM involvement x
			JOIN claim c ON c.key = x.claim
			JOIN membership m ON m.claim = c.key
			JOIN incident i ON i.key = m.incident
			WHERE x.party `+of+` AND `+here+` AND `+current+`
			ORDER BY i.id, x.role`, append(slices.Clone(keys), some...), func(scan func(...any) error) error {
			var id record.IncidentID
			var role string
			err := scan(&id, &role)
			if n, known := index[id]; err == nil && known {
				p.Incidents[n].Roles = append(p.Incidents[n].Roles, role)
			}
			return err
		}); err != nil {
			return err
		}
		claims, err := helds(ctx, tx, s.room, `
			FROM figure f
			JOIN claim c ON c.key = f.claim
			WHERE f.party_key `+of+` AND `+current+` AND EXISTS (SELECT 1 FROM membership m WHERE m.claim = c.key AND `+here+`)`, append(slices.Clone(keys), some...)...)
		if err != nil {
			return err
		}
		for _, c := range claims {
			in, err := refs(ctx, tx, `JOIN membership m ON m.incident = i.key JOIN claim c ON c.key = m.claim WHERE c.id = ? AND `+here, append([]any{string(c.ID)}, some...)...)
			if err != nil {
				return err
			}
			for _, r := range in {
				p.Figures = append(p.Figures, record.PartyFigure{Incident: r, Claim: c})
			}
		}
	}
	return nil
}

// A PartyFilter narrows the list of parties.
type PartyFilter struct {
	Name   string         // which they have, or a part of it, among their names; "" for all
	Limit  int            // 0 for no limit
	After  record.PartyID // only those behind this one in the list
	Before record.PartyID // only those before it: of these, Limit gives the last
}

// mostFirst is the order of parties r: those in most incidents first. Long names are kept in the index by
// their beginning.
const mostFirst = `r.incidents DESC, substr(r.name, 1, 100), r.id`

// Parties lists the parties that have a part in an incident, those in most incidents first. Those that
// are joined are one.
func (s *Store) Parties(ctx context.Context, f PartyFilter) (list []record.PartyLine, err error) {
	if f.Limit <= 0 {
		f.Limit = 1 << 30
	}
	where, order := &condition{}, mostFirst
	where.and(`r.incidents > 0`)
	if f.Name != "" {
		if !keepable(f.Name) {
			return nil, nil
		}
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if f.Name != "" {
			lookup := record.LookupName(f.Name)
			_, few, err := s.named(ctx, tx, lookup)
			if err != nil {
				return err
			}
			if few {
				named, err := s.partiesNamed(ctx, tx, lookup)
				if err != nil {
					return err
				}
				where.and(`r.key IN (SELECT COALESCE(y.root, y.key) FROM party y WHERE `+named.String()+`)`, named.args...)
			} else { // one is met soon
				where.and(`EXISTS (SELECT 1 FROM party y WHERE (y.key = r.key OR y.root = r.key) AND `+s.d.holds("y.lookup")+`)`, lookup)
			}
		}
		for _, at := range []struct {
			id      record.PartyID
			is, not string
		}{{f.After, `<`, `>`}, {f.Before, `>`, `<`}} {
			if at.id == "" {
				continue
			}
			var n int
			var name string
			if err := tx.QueryRowContext(ctx, `SELECT incidents, substr(name, 1, 100) FROM party WHERE id = ?`, string(at.id)).Scan(&n, &name); err != nil {
				if errors.Is(err, sql.ErrNoRows) {
					err = fmt.Errorf("party %q: %w", at.id, ErrNotFound)
				}
				return err
			}
			where.and(`r.incidents `+at.is+`= ? AND (r.incidents `+at.is+` ? OR substr(r.name, 1, 100) `+at.not+` ? OR substr(r.name, 1, 100) = ? AND r.id `+at.not+` ?)`, n, n, name, name, string(at.id))
		}
		if f.Before != "" {
			order = `r.incidents, substr(r.name, 1, 100) DESC, r.id DESC`
		}
		list, err = partyLines(ctx, tx, `WHERE `+where.String()+` ORDER BY `+order+` LIMIT ?`, append(where.args, f.Limit)...)
		if f.Before != "" {
			slices.Reverse(list)
		}
		return err
	})
	return list, err
}

// PartiesIn lists parties of some incidents, those in most of them first: those whose case it is, and not
// who tells of it or judges it.
func (s *Store) PartiesIn(ctx context.Context, in []record.IncidentID, limit int) (list []record.PartyLine, err error) {
	if len(in) == 0 {
		return nil, nil
	}
	args := make([]any, 0, len(in)+1)
	for _, id := range in {
		args = append(args, string(id))
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err = partyLines(ctx, tx, `
			JOIN (
				SELECT COALESCE(p.root, p.key) AS party, count(DISTINCT i.key) AS here
				FROM incident i
				JOIN membership m ON m.incident = i.key
				JOIN involvement x ON x.claim = m.claim AND x.role NOT IN ('authority', 'reporter')
				JOIN claim c ON c.key = x.claim
				JOIN party p ON p.key = x.party
				WHERE i.id IN (?`+strings.Repeat(`, ?`, len(in)-1)+`) AND `+current+`
				GROUP BY COALESCE(p.root, p.key)
			) k ON k.party = r.key
			ORDER BY k.here DESC, `+mostFirst+` LIMIT ?`, append(args, limit)...)
		return err
	})
	return list, err
}

// partyLines gives lines of parties r, with the names of those that are joined to each.
func partyLines(ctx context.Context, tx *sql.Tx, tail string, args ...any) (list []record.PartyLine, err error) {
	var keys []any
	index := map[int64]int{}
	if err := each(ctx, tx, `SELECT r.key, r.id, r.name, r.number, r.sector, r.country, r.incidents FROM party r `+tail, args, func(scan func(...any) error) error {
		var l record.PartyLine
		var key int64
		err := scan(&key, &l.ID, &l.Name, &l.Number, &l.Sector, &l.Country, &l.Incidents)
		index[key] = len(list)
		keys, list = append(keys, key), append(list, l)
		return err
	}); err != nil {
		return nil, err
	}
	const portion = 400 // arguments of one statement
	for len(keys) > 0 {
		some := keys[:min(portion, len(keys))]
		keys = keys[len(some):]
		if err := each(ctx, tx, `SELECT root, name, number, sector, country FROM party WHERE root IN (?`+strings.Repeat(`, ?`, len(some)-1)+`) ORDER BY name, id`, some, func(scan func(...any) error) error {
			var root int64
			var name, number, sector, country string
			if err := scan(&root, &name, &number, &sector, &country); err != nil {
				return err
			}
			l := &list[index[root]]
			l.Others = append(l.Others, name)
			l.Number, l.Sector, l.Country = cmp.Or(l.Number, number), cmp.Or(l.Sector, sector), cmp.Or(l.Country, country)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// tooCommon is how many names may share a pair of letters before it says nothing.
const tooCommon = 500

// PartyCandidates gives pairs of parties that may be one, with the reason, the surest first: none that
// are joined already, or that a person told apart. At least one of the two has a part in an incident;
// the other may only be the name of a row.
func (s *Store) PartyCandidates(ctx context.Context) (list []record.PartyCandidate, err error) {
	var lines []record.PartyLine
	var apart map[[2]record.PartyID]bool
	err = s.read(ctx, func(tx *sql.Tx) error {
		if lines, err = partyLines(ctx, tx, `WHERE r.incidents > 0 ORDER BY `+mostFirst); err != nil {
			return err
		}
		known := map[record.PartyID]bool{}
		for _, l := range lines {
			known[l.ID] = true
		}
		if err := each(ctx, tx, `
			SELECT DISTINCT r.id, r.name, r.number, r.sector, r.country
			FROM figure f JOIN party p ON p.key = f.party_key JOIN party r ON r.key = COALESCE(p.root, p.key)
			JOIN claim c ON c.key = f.claim WHERE `+current+`
			ORDER BY r.name, r.id`, nil, func(scan func(...any) error) error {
			var l record.PartyLine
			err := scan(&l.ID, &l.Name, &l.Number, &l.Sector, &l.Country)
			if !known[l.ID] {
				lines = append(lines, l)
			}
			return err
		}); err != nil {
			return err
		}
		apart, err = partiesApart(ctx, tx, ``)
		return err
	})
	if err != nil {
		return nil, err
	}
	return partyPairs(lines, apart), nil
}

// partiesApart gives the pairs of parties of which somebody said that they are one or are two; which narrows it.
func partiesApart(ctx context.Context, tx *sql.Tx, which string, args ...any) (apart map[[2]record.PartyID]bool, err error) {
	apart = map[[2]record.PartyID]bool{}
	err = each(ctx, tx, `
		SELECT COALESCE(x.id, j.old), COALESCE(y.id, j.into_id)
		FROM joined j
		LEFT JOIN party o ON o.id = j.old LEFT JOIN party x ON x.key = COALESCE(o.root, o.key)
		LEFT JOIN party i ON i.id = j.into_id LEFT JOIN party y ON y.key = COALESCE(i.root, i.key)
		WHERE j.what = 'party'`+which, args, func(scan func(...any) error) error {
		var a, b record.PartyID
		err := scan(&a, &b)
		apart[[2]record.PartyID{a, b}], apart[[2]record.PartyID{b, a}] = true, true
		return err
	})
	return apart, err
}

// mostLikely bounds how many parties are compared with one.
const mostLikely = 400

// LikeParty gives the parties that may be the same as one, by its ID, the surest first: none that somebody
// told apart from it. It looks at those whose names begin, end or are alike as an index has them, and not
// at all parties.
func (s *Store) LikeParty(ctx context.Context, id record.PartyID) (list []record.PartyCandidate, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		var key int64
		if err := tx.QueryRowContext(ctx, `SELECT r.key, r.id FROM party p JOIN party r ON r.key = COALESCE(p.root, p.key) WHERE p.id = ?`, string(id)).Scan(&key, &id); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				err = fmt.Errorf("party %q: %w", id, ErrNotFound)
			}
			return err
		}
		var names [][2]string
		if err := each(ctx, tx, `SELECT lookup, number FROM party WHERE key = ? OR root = ? ORDER BY id LIMIT 20`, []any{key, key}, func(scan func(...any) error) error {
			var n [2]string
			err := scan(&n[0], &n[1])
			names = append(names, n)
			return err
		}); err != nil {
			return err
		}
		keys := []any{key}
		for _, n := range names {
			near, err := s.near(ctx, tx, n[0], n[1])
			if err != nil {
				return err
			}
			for _, k := range near {
				if !slices.Contains(keys, any(k)) && len(keys) < mostLikely {
					keys = append(keys, k)
				}
			}
		}
		lines, err := partyLines(ctx, tx, `WHERE r.key IN (?`+strings.Repeat(`, ?`, len(keys)-1)+`) ORDER BY `+mostFirst, keys...)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(lines, func(l record.PartyLine) bool { return l.ID == id })
		apart, err := partiesApart(ctx, tx, ` AND (x.key = ? OR y.key = ?)`, key, key)
		if err != nil {
			return err
		}
		for i, l := range lines {
			if i == at || apart[[2]record.PartyID{lines[at].ID, l.ID}] {
				continue
			}
			if why := alike(lines[at], l); why != "" {
				list = append(list, record.PartyCandidate{A: lines[at], B: l, Why: why})
			}
		}
		return nil
	})
	surestFirst(list)
	return list, err
}

// near gives the roots of parties whose names may be like one that is folded to lookup, or that have the
// same number: those that an index leads to.
func (s *Store) near(ctx context.Context, tx *sql.Tx, lookup, number string) (roots []int64, err error) {
	add := func(query string, args ...any) error {
		keys, err := keysOf(ctx, tx, query, append(args, mostLikely)...)
		roots = append(roots, keys...)
		return err
	}
	const root = `SELECT COALESCE(p.root, p.key) FROM party p `
	if number != "" {
		if err := add(root+`WHERE p.number = ? AND p.number <> '' ORDER BY p.id LIMIT ?`, number); err != nil {
			return nil, err
		}
	}
	if err := add(root+`WHERE p.lookup >= ? AND p.lookup < ? ORDER BY p.lookup, p.id LIMIT ?`, lookup, lookup+"\U0010FFFF"); err != nil {
		return nil, err
	}
	runes := []rune(lookup)
	pieces := []string{lookup}
	for i := 1; i < min(len(runes), 60); i++ { // no name of which another is a part is longer
		pieces = append(pieces, string(runes[:i]), string(runes[i:]))
	}
	for _, piece := range pieces {
		if err := add(root+`WHERE p.lookup = ? ORDER BY p.id LIMIT ?`, piece); err != nil {
			return nil, err
		}
	}
	// Names that hold this one, and those of which the half before or behind a slip is the same.
	halves := []string{lookup}
	if n := len(runes) / 2; n >= 2 {
		halves = append(halves, string(runes[:n]), string(runes[n:]))
	}
	from, key, cond := s.d.hits()
	for _, half := range halves {
		for _, phrase := range terms.Query(`"` + strings.ReplaceAll(half, `"`, " ") + `"`) {
			if err := add(`
				SELECT COALESCE(q.root, q.key)
				FROM (SELECT p.claim FROM `+from+` WHERE `+cond+` ORDER BY `+key+` DESC LIMIT ?) h
				JOIN involvement x ON x.claim = h.claim JOIN party q ON q.key = x.party`, s.d.match(sought{phrases: kept([]terms.Phrase{phrase}), marks: [][]string{{mark(markKind, string(record.KindInvolvement))}}})); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(roots)
	return slices.Compact(roots), nil
}

// partyPairs compares the parties that share a pair of letters in one of their names, or a number.
func partyPairs(lines []record.PartyLine, apart map[[2]record.PartyID]bool) (list []record.PartyCandidate) {
	by := map[string][]int{}
	for i := range lines {
		for _, key := range pairKeys(&lines[i]) {
			by[key] = append(by[key], i)
		}
	}
	for i, a := range lines {
		met := map[int]bool{}
		for _, key := range pairKeys(&lines[i]) {
			if len(by[key]) > tooCommon {
				continue
			}
			for _, j := range by[key] {
				b := lines[j]
				if j <= i || met[j] || a.Incidents+b.Incidents == 0 || apart[[2]record.PartyID{a.ID, b.ID}] {
					continue
				}
				met[j] = true
				if why := alike(a, b); why != "" {
					list = append(list, record.PartyCandidate{A: a, B: b, Why: why})
				}
			}
		}
	}
	surestFirst(list)
	return list
}

func surestFirst(list []record.PartyCandidate) {
	order := []record.Resemblance{record.SameNumber, record.SameFolded, record.SameSound, record.Contains, record.OneLetter}
	slices.SortStableFunc(list, func(x, y record.PartyCandidate) int {
		return cmp.Or(slices.Index(order, x.Why)-slices.Index(order, y.Why), y.A.Incidents-x.A.Incidents, strings.Compare(x.A.Name, y.A.Name), strings.Compare(x.B.Name, y.B.Name))
	})
}

// pairKeys are the pairs of letters in a party's names as a search spells them, and its number.
func pairKeys(l *record.PartyLine) (keys []string) {
	for _, name := range append([]string{l.Name}, l.Others...) {
		list := terms.Index(record.LookupName(name))
		for _, t := range list {
			runes := []rune(t)
			for k := range max(1, len(runes)-1) {
				keys = append(keys, string(runes[k:min(k+2, len(runes))]))
			}
		}
	}
	if l.Number != "" {
		keys = append(keys, "number "+l.Number)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// alike is the surest reason why two parties may be one, by any of their names.
func alike(a, b record.PartyLine) (why record.Resemblance) {
	if a.Number != "" && a.Number == b.Number {
		return record.SameNumber
	}
	if a.Number != "" && b.Number != "" {
		return "" // two numbers are two parties
	}
	order := []record.Resemblance{record.SameFolded, record.SameSound, record.Contains, record.OneLetter}
	for _, x := range append([]string{a.Name}, a.Others...) {
		for _, y := range append([]string{b.Name}, b.Others...) {
			if l := record.Alike(x, y, sound); l != "" && (why == "" || slices.Index(order, l) < slices.Index(order, why)) {
				why = l
			}
		}
	}
	return why
}

// sound is a name in the one spelling that a search has for those that readers do not tell apart.
func sound(name string) string { return strings.Join(terms.Index(name), " ") }

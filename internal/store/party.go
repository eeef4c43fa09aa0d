package store

import (
	"cmp"
	"context"
	"database/sql"
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
	for _, query := range []string{`SELECT key FROM party WHERE lookup = ?`, `SELECT key FROM party WHERE ` + s.d.holds("lookup")} {
		if len(keys) > 0 {
			break
		}
		if keys, err = keysOf(ctx, tx, query+` ORDER BY id LIMIT 200`, record.LookupName(name)); err != nil {
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

// speaks joins the claims that speak of the party p: of its part, or with a figure about it.
const speaks = `
	FROM party p
	JOIN (
		SELECT claim, party FROM involvement
		UNION ALL SELECT claim, party_key FROM figure WHERE party_key IS NOT NULL
	) x ON x.party = p.key
	JOIN claim c ON c.key = x.claim
	LEFT JOIN document d ON d.key = c.document`

// Party gives a party, and what is said of those that are joined to it, by what [Store.FindParty]
// understands.
func (s *Store) Party(ctx context.Context, name string) (p record.PartyHeld, err error) {
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
		if p.Names, err = partyNames(ctx, tx, key); err != nil {
			return err
		}
		if p.Incidents, err = partyIncidents(ctx, tx, key); err != nil {
			return err
		}
		p.Figures, err = partyFigures(ctx, tx, s.room, key)
		return err
	})
	return p, err
}

// partyFacts reads a party's facts: its own, and where it has none those of one that is joined to it.
func partyFacts(ctx context.Context, tx *sql.Tx, key int64, p *record.PartyHeld) error {
	return each(ctx, tx, `
		SELECT id, name, number, sector, country, CASE WHEN root IS NULL THEN 0 ELSE 1 END
		FROM party WHERE key = ? OR root = ?
		ORDER BY 6, id`, []any{key, key}, func(scan func(...any) error) error {
		var x record.PartyHeld
		var joined int
		err := scan(&x.ID, &x.Name, &x.Number, &x.Sector, &x.Country, &joined)
		if joined == 0 {
			p.ID, p.Name = x.ID, x.Name
		}
		p.Number, p.Sector, p.Country = cmp.Or(p.Number, x.Number), cmp.Or(p.Sector, x.Sector), cmp.Or(p.Country, x.Country)
		return err
	})
}

func partyNames(ctx context.Context, tx *sql.Tx, key int64) ([]record.PartyName, error) {
	list := []record.PartyName{}
	index := map[record.PartyID]int{}
	ends := map[record.PartyID][2]sql.NullInt64{}
	if err := each(ctx, tx, `SELECT id, name FROM party WHERE key = ? OR root = ? ORDER BY id`, []any{key, key}, func(scan func(...any) error) error {
		var n record.PartyName
		err := scan(&n.ID, &n.Name)
		index[n.ID] = len(list)
		list = append(list, n)
		return err
	}); err != nil {
		return nil, err
	}
	if err := each(ctx, tx, `SELECT p.id, `+saidOf+speaks+` WHERE COALESCE(p.root, p.key) = ? AND `+standing, []any{key}, func(scan func(...any) error) error {
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

func partyIncidents(ctx context.Context, tx *sql.Tx, key int64) ([]record.PartyIncident, error) {
	list := []record.PartyIncident{}
	index := map[record.IncidentID]int{}
	err := each(ctx, tx, `
		SELECT DISTINCT i.id, i.slug, i.title, i.published, COALESCE(y.tlp, ''), COALESCE(v.role, '')`+speaks+`
		JOIN membership m ON m.claim = c.key
		JOIN incident i ON i.key = m.incident
		LEFT JOIN involvement v ON v.claim = c.key
		LEFT JOIN marking y ON y.what = 'incident' AND y.id = i.id
		WHERE COALESCE(p.root, p.key) = ? AND `+standing+`
		ORDER BY i.published DESC, i.id, 6`, []any{key}, func(scan func(...any) error) error {
		var x record.PartyIncident
		var role string
		if err := scan(&x.ID, &x.Slug, &x.Title, &x.Published, &x.Marking, &role); err != nil {
			return err
		}
		n, known := index[x.ID]
		if !known {
			n = len(list)
			index[x.ID] = n
			x.Roles = []string{}
			list = append(list, x)
		}
		if role != "" {
			list[n].Roles = append(list[n].Roles, role)
		}
		return nil
	})
	return list, err
}

func partyFigures(ctx context.Context, tx *sql.Tx, room *readingRoom, key int64) ([]record.PartyFigure, error) {
	list := []record.PartyFigure{}
	claims, err := helds(ctx, tx, room, `
		FROM figure f
		JOIN party p ON p.key = f.party_key
		JOIN claim c ON c.key = f.claim
		JOIN entry e ON e.seq = c.seq
		LEFT JOIN document d ON d.key = c.document
		LEFT JOIN claim n ON n.key = c.superseded_by
		WHERE COALESCE(p.root, p.key) = ? AND `+standing+`
		ORDER BY COALESCE(d.seq, 9223372036854775807), c.position, c.seq`, key)
	if err != nil {
		return nil, err
	}
	for _, c := range claims {
		in, err := refs(ctx, tx, `JOIN membership m ON m.incident = i.key JOIN claim c ON c.key = m.claim WHERE c.id = ?`, string(c.ID))
		if err != nil {
			return nil, err
		}
		for _, r := range in {
			list = append(list, record.PartyFigure{Incident: r, Claim: c})
		}
	}
	return list, nil
}

// Parties lists the parties that have a part in an incident, those in most incidents first. Those that
// are joined are one. A name narrows it to parties that have it, or a part of it, among their names;
// limit 0 is all.
func (s *Store) Parties(ctx context.Context, name string, limit int) (list []record.PartyLine, err error) {
	if limit <= 0 {
		limit = 1 << 30
	}
	where, args := "", []any{}
	if name != "" {
		if !keepable(name) {
			return nil, nil
		}
		where, args = `AND EXISTS (SELECT 1 FROM party y WHERE COALESCE(y.root, y.key) = r.key AND `+s.d.holds("y.lookup")+`)`, append(args, record.LookupName(name))
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err = partyLines(ctx, tx, where+` ORDER BY n DESC, r.name, r.id LIMIT ?`, append(args, limit)...)
		return err
	})
	return list, err
}

// partyLines gives parties r that have a part in an incident, n of them.
func partyLines(ctx context.Context, tx *sql.Tx, where string, args ...any) (list []record.PartyLine, err error) {
	var keys []int64
	if err := each(ctx, tx, `
		SELECT r.key, r.id, r.name, r.number, r.sector, r.country, n FROM (
			SELECT COALESCE(p.root, p.key) AS party, count(DISTINCT m.incident) AS n
			FROM involvement x
			JOIN party p ON p.key = x.party
			JOIN claim c ON c.key = x.claim
			JOIN membership m ON m.claim = c.key
			WHERE `+standing+`
			GROUP BY COALESCE(p.root, p.key)
		) k
		JOIN party r ON r.key = k.party
		WHERE 1 = 1 `+where, args, func(scan func(...any) error) error {
		var l record.PartyLine
		var key int64
		err := scan(&key, &l.ID, &l.Name, &l.Number, &l.Sector, &l.Country, &l.Incidents)
		keys, list = append(keys, key), append(list, l)
		return err
	}); err != nil {
		return nil, err
	}
	index := map[int64]int{}
	for i, k := range keys {
		index[k] = i
	}
	err = each(ctx, tx, `SELECT root, name, number, sector, country FROM party WHERE root IS NOT NULL ORDER BY name, id`, nil, func(scan func(...any) error) error {
		var root int64
		var name, number, sector, country string
		if err := scan(&root, &name, &number, &sector, &country); err != nil {
			return err
		}
		if i, known := index[root]; known {
			l := &list[i]
			l.Others = append(l.Others, name)
			l.Number, l.Sector, l.Country = cmp.Or(l.Number, number), cmp.Or(l.Sector, sector), cmp.Or(l.Country, country)
		}
		return nil
	})
	return list, err
}

// tooCommon is how many names may share a pair of letters before it says nothing.
const tooCommon = 500

// PartyCandidates gives pairs of parties that may be one, with the reason, the surest first: none that
// are joined already, or that a person told apart. At least one of the two has a part in an incident;
// the other may only be the name of a row.
func (s *Store) PartyCandidates(ctx context.Context) (list []record.PartyCandidate, err error) {
	var lines []record.PartyLine
	apart := map[[2]record.PartyID]bool{}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if lines, err = partyLines(ctx, tx, `ORDER BY n DESC, r.name, r.id`); err != nil {
			return err
		}
		known := map[record.PartyID]bool{}
		for _, l := range lines {
			known[l.ID] = true
		}
		if err := each(ctx, tx, `
			SELECT DISTINCT r.id, r.name, r.number, r.sector, r.country
			FROM figure f JOIN party p ON p.key = f.party_key JOIN party r ON r.key = COALESCE(p.root, p.key)
			JOIN claim c ON c.key = f.claim WHERE `+standing+`
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
		return each(ctx, tx, `
			SELECT COALESCE(x.id, j.old), COALESCE(y.id, j.into_id)
			FROM joined j
			LEFT JOIN party o ON o.id = j.old LEFT JOIN party x ON x.key = COALESCE(o.root, o.key)
			LEFT JOIN party i ON i.id = j.into_id LEFT JOIN party y ON y.key = COALESCE(i.root, i.key)
			WHERE j.what = 'party'`, nil, func(scan func(...any) error) error {
			var a, b record.PartyID
			err := scan(&a, &b)
			apart[[2]record.PartyID{a, b}], apart[[2]record.PartyID{b, a}] = true, true
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return partyPairs(lines, apart), nil
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
	order := []record.Resemblance{record.SameNumber, record.SameFolded, record.SameSound, record.Contains, record.OneLetter}
	slices.SortStableFunc(list, func(x, y record.PartyCandidate) int {
		return cmp.Or(slices.Index(order, x.Why)-slices.Index(order, y.Why), y.A.Incidents-x.A.Incidents, strings.Compare(x.A.Name, y.A.Name), strings.Compare(x.B.Name, y.B.Name))
	})
	return list
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

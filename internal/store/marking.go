package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// rank is a marking in SQL as its place in record.TLPs, of the column that is named.
func rank(column string) string {
	var b strings.Builder
	b.WriteString("CASE " + column)
	for i, t := range record.TLPs {
		fmt.Fprintf(&b, " WHEN '%s' THEN %d", t, i)
	}
	b.WriteString(" END")
	return b.String()
}

// ranked is the marking with a rank; "" where there is none.
func ranked(n sql.NullInt64) record.TLP {
	if !n.Valid || n.Int64 < 0 || int(n.Int64) >= len(record.TLPs) {
		return ""
	}
	return record.TLPs[n.Int64]
}

// ofSource is the rank of the strictest marking of a source or of one that is joined with it, of the
// source at the column that is named.
func ofSource(column string) string {
	return `(SELECT MAX(` + rank("k.tlp") + `) FROM marking k JOIN source q ON q.id = k.id
		WHERE k.what = 'source' AND COALESCE(q.root, q.key) = (SELECT COALESCE(o.root, o.key) FROM source o WHERE o.key = ` + column + `))`
}

// surround fills in what an incident has from the ledger beyond its own claims: markings, the names that
// go by others, and the incidents that it is tied to. Markings and names are those of today, whatever
// day is shown: what may not be seen now was no other thing then.
func surround(ctx context.Context, tx *sql.Tx, room *readingRoom, key int64, in *record.Incident) error {
	if err := each(ctx, tx, `SELECT tlp FROM marking WHERE what = 'incident' AND id = ?`, []any{string(in.ID)}, func(scan func(...any) error) error {
		return scan(&in.Marking)
	}); err != nil {
		return err
	}
	var err error
	if in.Aliases, err = aliases(ctx, tx, key); err != nil {
		return err
	}
	in.Related, err = related(ctx, tx, room, key, in)
	return err
}

// markClaims gives claims that a replay made the markings of today.
func markClaims(ctx context.Context, tx *sql.Tx, claims []record.Held) error {
	marks := map[record.ClaimID]record.TLP{}
	if err := each(ctx, tx, `SELECT id, tlp FROM marking WHERE what = 'claim'`, nil, func(scan func(...any) error) error {
		var id record.ClaimID
		var tlp record.TLP
		err := scan(&id, &tlp)
		marks[id] = tlp
		return err
	}); err != nil {
		return err
	}
	for i := range claims {
		claims[i].Marking = marks[claims[i].ID]
	}
	return nil
}

// aliases are the names in an incident that go by another one.
func aliases(ctx context.Context, tx *sql.Tx, key int64) (list []record.Alias, err error) {
	type joined struct {
		record.Alias
		root int64
	}
	var all []joined
	if err := each(ctx, tx, `
		SELECT DISTINCT p.id, p.name, r.key, r.id, r.name
		FROM membership m
		LEFT JOIN involvement x ON x.claim = m.claim
		LEFT JOIN figure f ON f.claim = m.claim
		JOIN party p ON p.key = COALESCE(x.party, f.party_key)
		JOIN party r ON r.key = p.root
		WHERE m.incident = ?
		ORDER BY p.id`, []any{key}, func(scan func(...any) error) error {
		var a joined
		var id string
		err := scan(&id, &a.Name, &a.root, &a.Party, &a.As)
		all = append(all, a)
		return err
	}); err != nil {
		return nil, err
	}
	for _, a := range all {
		if a.Marking, err = widest(ctx, tx, a.root); err != nil {
			return nil, err
		}
		list = append(list, a.Alias)
	}
	return list, nil
}

// widest is the widest marking under which a claim of the ledger names the party at key: "" where one
// does that nobody may not see, TLP:RED where none does.
func widest(ctx context.Context, tx *sql.Tx, key int64) (record.TLP, error) {
	least := record.TLPRed
	err := each(ctx, tx, `
		SELECT `+rank("k.tlp")+`, `+ofSource("d.source")+`, (
			SELECT MIN(COALESCE(`+rank("y.tlp")+`, 0)) FROM membership m JOIN incident i ON i.key = m.incident
			LEFT JOIN marking y ON y.what = 'incident' AND y.id = i.id WHERE m.claim = c.key)
		FROM claim c
		LEFT JOIN involvement x ON x.claim = c.key
		LEFT JOIN figure f ON f.claim = c.key
		LEFT JOIN document d ON d.key = c.document
		LEFT JOIN marking k ON k.what = 'claim' AND k.id = c.id
		WHERE (x.party = ? OR f.party_key = ?) AND `+standing, []any{key, key}, func(scan func(...any) error) error {
		var claim, source, incident sql.NullInt64
		if err := scan(&claim, &source, &incident); err != nil {
			return err
		}
		if t := record.Strictest(ranked(claim), ranked(source), ranked(incident)); least.Above(t) {
			least = t
		}
		return nil
	})
	if least == record.TLPClear {
		least = ""
	}
	return least, err
}

// related are the incidents that claims of this one lead to, and those with a claim that leads here.
func related(ctx context.Context, tx *sql.Tx, room *readingRoom, key int64, in *record.Incident) (list []record.Related, err error) {
	others := map[int64]*record.Incident{}
	add := func(h record.Held, back bool, other int64) error {
		if other == key {
			return nil
		}
		if others[other] == nil {
			if others[other], err = inShort(ctx, tx, room, other); err != nil {
				return err
			}
		}
		r := record.Related{Claim: h, Back: back, Other: *others[other]}
		if h.Via != "" {
			docs, err := documents(ctx, tx, ` FROM document d JOIN entry e ON e.seq = d.seq WHERE d.id = ?`, string(h.Via))
			if err != nil {
				return err
			}
			r.Source = docs[0].Marking
		}
		list = append(list, r)
		return nil
	}
	for _, h := range in.Claims {
		if h.Relation == nil {
			continue
		}
		to, err := keysOf(ctx, tx, `
			SELECT COALESCE(root, key) FROM incident WHERE id = ?
			UNION SELECT COALESCE(i.root, i.key) FROM slug s JOIN incident i ON i.key = s.incident WHERE s.slug = ?`, h.Relation.To, h.Relation.To)
		if err != nil {
			return nil, err
		}
		if len(to) == 1 {
			if err := add(h, false, to[0]); err != nil {
				return nil, err
			}
		}
	}
	backs, err := keysOf(ctx, tx, `
		SELECT DISTINCT x.claim FROM relation x JOIN incident i ON i.id = x.other WHERE COALESCE(i.root, i.key) = ?
		UNION SELECT x.claim FROM relation x JOIN slug s ON s.slug = x.other JOIN incident i ON i.key = s.incident WHERE COALESCE(i.root, i.key) = ?`, key, key)
	if err != nil {
		return nil, err
	}
	for _, c := range backs {
		held, err := helds(ctx, tx, room, `
			FROM claim c
			JOIN entry e ON e.seq = c.seq
			LEFT JOIN claim n ON n.key = c.superseded_by
			WHERE c.key = ?`, c)
		if err != nil {
			return nil, err
		}
		from, err := keysOf(ctx, tx, `SELECT incident FROM membership WHERE claim = ?`, c)
		if err != nil {
			return nil, err
		}
		for _, k := range from {
			if err := add(held[0], true, k); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(list, func(x, y record.Related) int {
		return cmp.Or(strings.Compare(x.Other.Slug, y.Other.Slug), strings.Compare(x.Claim.Recorded, y.Claim.Recorded), strings.Compare(string(x.Claim.ID), string(y.Claim.ID)))
	})
	return list, nil
}

// inShort reads of an incident its names, its documents and what they say of their own publication.
func inShort(ctx context.Context, tx *sql.Tx, room *readingRoom, key int64) (*record.Incident, error) {
	in := new(record.Incident)
	if err := tx.QueryRowContext(ctx, `SELECT id, slug FROM incident WHERE key = ?`, key).Scan(&in.ID, &in.Slug); err != nil {
		return nil, err
	}
	if err := each(ctx, tx, `SELECT slug FROM slug WHERE incident = ? ORDER BY seq`, []any{key}, func(scan func(...any) error) error {
		var slug string
		err := scan(&slug)
		in.Slugs = append(in.Slugs, slug)
		return err
	}); err != nil {
		return nil, err
	}
	if err := each(ctx, tx, `SELECT tlp FROM marking WHERE what = 'incident' AND id = ?`, []any{string(in.ID)}, func(scan func(...any) error) error {
		return scan(&in.Marking)
	}); err != nil {
		return nil, err
	}
	var err error
	if in.Documents, err = documentsOf(ctx, tx, key, 0); err != nil {
		return nil, err
	}
	in.Claims, err = claimsOf(ctx, tx, room, `m.incident = ? AND c.kind = 'publication' AND EXISTS (SELECT 1 FROM publication x WHERE x.claim = c.key AND x.own = 1)`, key)
	return in, err
}

package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
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
	err := marking(ctx, tx, in)
	if err != nil {
		return err
	}
	if in.Aliases, err = aliases(ctx, tx, in.Claims); err != nil {
		return err
	}
	in.Related, err = related(ctx, tx, room, key, in)
	return err
}

// marking gives an incident its own marking of today.
func marking(ctx context.Context, tx *sql.Tx, in *record.Incident) error {
	in.Marking = ""
	return each(ctx, tx, `SELECT tlp FROM marking WHERE what = 'incident' AND id = ?`, []any{string(in.ID)}, func(scan func(...any) error) error {
		return scan(&in.Marking)
	})
}

// markClaims gives claims that a replay made the markings of today.
func markClaims(ctx context.Context, tx *sql.Tx, claims []record.Held) error {
	var some bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM marking WHERE what = 'claim')`).Scan(&some); err != nil {
		return err
	}
	at := make(map[record.ClaimID]int, len(claims))
	for i := range claims {
		claims[i].Marking = ""
		at[claims[i].ID] = i
	}
	if !some {
		return nil
	}
	return eachNamed(ctx, tx, maps.Keys(at), `SELECT id, tlp FROM marking WHERE what = 'claim' AND id`, func(scan func(...any) error) error {
		var id record.ClaimID
		var tlp record.TLP
		err := scan(&id, &tlp)
		claims[at[id]].Marking = tlp
		return err
	})
}

// aliases are the names in claims that go by another one.
func aliases(ctx context.Context, tx *sql.Tx, claims []record.Held) (list []record.Alias, err error) {
	var some bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM party WHERE root IS NOT NULL)`).Scan(&some); err != nil || !some {
		return nil, err
	}
	names := map[string]bool{}
	for i := range claims {
		switch c := &claims[i]; {
		case c.Involvement != nil:
			names[c.Involvement.Name] = true
		case c.Figure != nil:
			names[partyOf(c.Figure)] = true
		}
	}
	delete(names, "")
	ids := make(map[record.PartyID]bool, len(names))
	for name := range names {
		ids[record.PartyIDOf(name)] = true
	}
	var roots []int64
	if err := eachNamed(ctx, tx, maps.Keys(ids), `
		SELECT r.key, p.name, r.id, r.name FROM party p JOIN party r ON r.key = p.root WHERE p.id`, func(scan func(...any) error) error {
		var a record.Alias
		var root int64
		err := scan(&root, &a.Name, &a.Party, &a.As)
		roots, list = append(roots, root), append(list, a)
		return err
	}); err != nil {
		return nil, err
	}
	wide := map[int64]record.TLP{}
	for i, root := range roots {
		if _, known := wide[root]; !known {
			if wide[root], err = widest(ctx, tx, root); err != nil {
				return nil, err
			}
		}
		list[i].Marking = wide[root]
	}
	slices.SortFunc(list, func(x, y record.Alias) int {
		return strings.Compare(string(record.PartyIDOf(x.Name)), string(record.PartyIDOf(y.Name)))
	})
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
		WHERE (x.party = ? OR f.party_key = ?) AND `+current, []any{key, key}, func(scan func(...any) error) error {
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
		held, err := helds(ctx, tx, room, `FROM claim c WHERE c.key = ?`, c)
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

// readSlugs reads all names of an incident, the first first.
func readSlugs(ctx context.Context, tx *sql.Tx, in *record.Incident, key int64) error {
	return each(ctx, tx, `SELECT slug FROM slug WHERE incident = ? ORDER BY seq`, []any{key}, func(scan func(...any) error) error {
		var slug string
		err := scan(&slug)
		in.Slugs = append(in.Slugs, slug)
		return err
	})
}

// inShort reads of an incident its names, its documents and what they say of their own publication.
func inShort(ctx context.Context, tx *sql.Tx, room *readingRoom, key int64) (*record.Incident, error) {
	in := new(record.Incident)
	if err := tx.QueryRowContext(ctx, `SELECT id, slug FROM incident WHERE key = ?`, key).Scan(&in.ID, &in.Slug); err != nil {
		return nil, err
	}
	if err := readSlugs(ctx, tx, in, key); err != nil {
		return nil, err
	}
	err := marking(ctx, tx, in)
	if err != nil {
		return nil, err
	}
	if in.Documents, err = documentsOf(ctx, tx, key, 0); err != nil {
		return nil, err
	}
	in.Claims, err = claimsOf(ctx, tx, room, `m.incident = ? AND c.kind = 'publication' AND EXISTS (SELECT 1 FROM publication x WHERE x.claim = c.key AND x.own = 1)`, key)
	return in, err
}

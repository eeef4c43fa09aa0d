package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// tooShared is in how many other incidents an indicator or a party may be before it ties none to another.
const tooShared = 50

// Ties gives what an incident has in common with others: indicators, and parties that are neither
// authority nor reporter. Those that are joined are one.
func (s *Store) Ties(ctx context.Context, name string) (list []record.Tied, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := resolve(ctx, tx, name)
		if err != nil {
			return err
		}
		shared, err := ties(ctx, tx, record.BondIndicator, `
			SELECT i.id, a.value, c.id, min(o.id), ''
			FROM membership m
			JOIN indicator a ON a.claim = m.claim
			JOIN claim c ON c.key = a.claim AND c.state IN ('draft', 'accepted')
			JOIN indicator b ON b.value = a.value AND b.type = a.type AND b.claim <> a.claim
			JOIN claim o ON o.key = b.claim AND o.state IN ('draft', 'accepted')
			JOIN membership n ON n.claim = b.claim AND n.incident <> m.incident
			JOIN incident i ON i.key = n.incident
			WHERE m.incident = ?
			GROUP BY i.id, a.value, c.id
			ORDER BY i.id, a.value, c.id`, key)
		if err != nil {
			return err
		}
		parties, err := ties(ctx, tx, record.BondParty, `
			SELECT i.id, r.name, c.id, min(o.id), max(CASE WHEN a.role = 'supplier' AND b.role = 'supplier' THEN 'supplier' ELSE '' END)
			FROM membership m
			JOIN involvement a ON a.claim = m.claim AND a.role NOT IN ('authority', 'reporter')
			JOIN claim c ON c.key = a.claim AND c.state IN ('draft', 'accepted')
			JOIN party p ON p.key = a.party
			JOIN party r ON r.key = COALESCE(p.root, p.key)
			JOIN party q ON COALESCE(q.root, q.key) = r.key
			JOIN involvement b ON b.party = q.key AND b.claim <> a.claim AND b.role NOT IN ('authority', 'reporter')
			JOIN claim o ON o.key = b.claim AND o.state IN ('draft', 'accepted')
			JOIN membership n ON n.claim = b.claim AND n.incident <> m.incident
			JOIN incident i ON i.key = n.incident
			WHERE m.incident = ?
			GROUP BY i.id, r.name, c.id
			ORDER BY i.id, r.name, c.id`, key)
		if err != nil {
			return err
		}
		list = append(shared, parties...)
		for i := range list {
			for _, side := range [][]record.Voiced{list[i].Mine, list[i].Theirs} {
				if side[0], err = voiced(ctx, tx, s.room, side[0].Claim); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return list, err
}

// ties reads rows of another incident, a name, a claim of each side, and whether both call it supplier.
// Of several claims of one side the first stands for all, and a name that too many share ties none.
func ties(ctx context.Context, tx *sql.Tx, why record.Bond, query string, key int64) (list []record.Tied, err error) {
	type common struct {
		other record.IncidentID
		name  string
	}
	index := map[common]int{}
	in := map[string]int{}
	err = each(ctx, tx, query, []any{key}, func(scan func(...any) error) error {
		t := record.Tied{Tie: record.Tie{Why: why, Mine: make([]record.Voiced, 1), Theirs: make([]record.Voiced, 1)}}
		var as string
		if err := scan(&t.Other, &t.Name, &t.Mine[0].Claim, &t.Theirs[0].Claim, &as); err != nil {
			return err
		}
		if as != "" {
			t.Why = record.BondSupplier
		}
		if n, known := index[common{t.Other, t.Name}]; known {
			if t.Why == record.BondSupplier {
				list[n].Why = t.Why
			}
			return nil
		}
		index[common{t.Other, t.Name}] = len(list)
		in[t.Name]++
		list = append(list, t)
		return nil
	})
	return slices.DeleteFunc(list, func(t record.Tied) bool { return in[t.Name] > tooShared }), err
}

// voiced gives the words of a claim.
func voiced(ctx context.Context, tx *sql.Tx, room *readingRoom, id record.ClaimID) (v record.Voiced, err error) {
	list, err := helds(ctx, tx, room, `FROM claim c WHERE c.id = ?`, string(id))
	if err != nil || len(list) == 0 {
		return v, err
	}
	v.Claim, v.Document = id, list[0].Via
	for _, w := range list[0].Words {
		if w.End > w.Start && (v.Quote == "" || w.Start == list[0].Position()) {
			v.Quote = w.Quote
		}
	}
	return v, nil
}

// Sayings gives the places at which texts of incidents say a phrase, the newest first. Spellings that
// readers do not tell apart are one, as in a search.
func (s *Store) Sayings(ctx context.Context, phrase string, limit int) (list []record.Saying, err error) {
	q := query.Query{}
	for _, p := range terms.Query(`"` + strings.ReplaceAll(phrase, `"`, " ") + `"`) {
		q.Words = append(q.Words, query.Word{Text: phrase, Phrase: p})
	}
	if len(q.Words) == 0 || !keepable(phrase) {
		return nil, nil
	}
	found, err := s.Search(ctx, Search{Query: q, Limit: limit})
	if err != nil {
		return nil, err
	}
	for _, h := range found.Hits {
		if len(h.Incidents) > 0 {
			list = append(list, record.Saying{Incidents: h.Incidents, Voiced: record.Voiced{Claim: h.Claim, Document: h.Document, Quote: h.Snippet}})
		}
	}
	return list, nil
}

// Principals gives the names of operators, victims and announcers with their incidents.
func (s *Store) Principals(ctx context.Context) (list []record.Principal, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, `
			SELECT DISTINCT x.name, i.id
			FROM involvement x
			JOIN claim c ON c.key = x.claim
			JOIN membership m ON m.claim = c.key
			JOIN incident i ON i.key = m.incident
			WHERE x.role IN ('operator', 'victim', 'announcer') AND `+current+`
			ORDER BY x.name, i.id`, nil, func(scan func(...any) error) error {
			var p record.Principal
			err := scan(&p.Name, &p.Incident)
			list = append(list, p)
			return err
		})
	})
	return list, err
}

// Summary gives the line of one incident in a list.
func (s *Store) Summary(ctx context.Context, id record.IncidentID) (x record.Summary, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err := summaries(ctx, tx, `WHERE i.id = ?`, string(id))
		if err == nil && len(list) == 0 {
			err = ErrNotFound
		}
		if err == nil {
			x = list[0]
		}
		return err
	})
	return x, err
}

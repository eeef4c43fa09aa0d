package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Sources lists sources with their documents, the one from which was captured last first: those of an
// incident, or of the whole ledger where incident is "". Limit 0 is all.
func (s *Store) Sources(ctx context.Context, incident string, limit int) (list []record.SourceHeld, err error) {
	if limit <= 0 {
		limit = 1 << 30
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		where, args := `1 = 1`, []any{}
		if incident != "" {
			in, err := resolve(ctx, tx, incident)
			if err != nil {
				return err
			}
			where, args = `EXISTS (SELECT 1 FROM placement p WHERE p.document = d.key AND p.held = 1 AND p.incident = ?)`, append(args, in)
		}
		var keys []int64
		if err := each(ctx, tx, `
			SELECT COALESCE(s.root, s.key), max(d.seq) AS newest FROM document d JOIN source s ON s.key = d.source
			WHERE `+where+`
			GROUP BY COALESCE(s.root, s.key)
			ORDER BY newest DESC
			LIMIT ?`, append(args, limit), func(scan func(...any) error) error {
			var key, newest int64
			err := scan(&key, &newest)
			keys = append(keys, key)
			return err
		}); err != nil {
			return err
		}
		for _, k := range keys {
			src, err := source(ctx, tx, k)
			if err != nil {
				return err
			}
			list = append(list, src)
		}
		return nil
	})
	return list, err
}

// tooAlike is how many documents may share a run of words, or a title, before it is taken for that of a
// form and no article.
const tooAlike = 30

// SourceCandidates gives pairs of sources that may be one: with a document of the same title, or at
// least 30% of what two of them say in common; the likest first. None that are joined already or that
// a person told apart. With an incident only pairs of which a document is in it.
func (s *Store) SourceCandidates(ctx context.Context, incident string) (list []record.SourceCandidate, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		where, args := ``, []any{}
		if incident != "" {
			in, err := resolve(ctx, tx, incident)
			if err != nil {
				return err
			}
			where = ` AND EXISTS (SELECT 1 FROM placement p WHERE p.document IN (a.key, b.key) AND p.held = 1 AND p.incident = ?)`
			args = append(args, in)
		}
		pairs, err := likePairs(ctx, tx, where, args)
		if err != nil {
			return err
		}
		apart, err := toldApart(ctx, tx)
		if err != nil {
			return err
		}
		sources := map[int64]record.SourceHeld{}
		for _, p := range pairs {
			for _, k := range p.sources {
				if _, known := sources[k]; !known {
					if sources[k], err = source(ctx, tx, k); err != nil {
						return err
					}
				}
			}
			a, b := sources[p.sources[0]], sources[p.sources[1]]
			if !apart[[2]record.SourceID{a.ID, b.ID}] {
				list = append(list, record.SourceCandidate{A: a, B: b, Title: p.title, Share: p.share})
			}
		}
		return nil
	})
	return list, err
}

// A pair is two sources, the one that was taken in first before, with how much their documents are alike.
type pair struct {
	sources [2]int64
	title   bool
	share   int
}

// likePairs finds the pairs of sources with documents that are alike. where is about the documents a and b.
func likePairs(ctx context.Context, tx *sql.Tx, where string, args []any) ([]pair, error) {
	type found struct{ a, b, source, other int64 }
	index := map[[2]int64]int{}
	var list []pair
	var shared []found
	at := func(f found) *pair {
		key := [2]int64{f.source, f.other}
		n, known := index[key]
		if !known {
			if n, known = index[[2]int64{f.other, f.source}]; !known {
				n = len(list)
				index[key] = n
				list = append(list, pair{sources: key})
			}
		}
		return &list[n]
	}
	const ends = ` JOIN source s ON s.key = a.source JOIN source o ON o.key = b.source WHERE COALESCE(s.root, s.key) <> COALESCE(o.root, o.key)`
	const columns = `SELECT a.key, b.key, COALESCE(s.root, s.key), COALESCE(o.root, o.key) FROM `
	if err := each(ctx, tx, columns+`(SELECT title_terms FROM document WHERE title_terms <> '' GROUP BY title_terms HAVING count(*) BETWEEN 2 AND ?) t
		JOIN document a ON a.title_terms = t.title_terms
		JOIN document b ON b.title_terms = t.title_terms AND b.seq > a.seq`+ends+where+` ORDER BY a.seq, b.seq`, append([]any{tooAlike}, args...), func(scan func(...any) error) error {
		var f found
		err := scan(&f.a, &f.b, &f.source, &f.other)
		at(f).title = true
		return err
	}); err != nil {
		return nil, err
	}
	if err := each(ctx, tx, columns+`(
			SELECT x.document AS one, y.document AS two
			FROM (SELECT hash FROM sketch GROUP BY hash HAVING count(*) BETWEEN 2 AND ?) h
			JOIN sketch x ON x.hash = h.hash
			JOIN sketch y ON y.hash = h.hash AND y.document <> x.document
			GROUP BY x.document, y.document
			HAVING count(*) >= `+sketchFound+`
		) k
		JOIN document a ON a.key = k.one
		JOIN document b ON b.key = k.two AND b.seq > a.seq`+ends+where+` ORDER BY a.seq, b.seq`, append([]any{tooAlike}, args...), func(scan func(...any) error) error {
		var f found
		err := scan(&f.a, &f.b, &f.source, &f.other)
		shared = append(shared, f)
		return err
	}); err != nil {
		return nil, err
	}
	var docs []int64
	for _, f := range shared {
		docs = append(docs, f.a, f.b)
	}
	sketches, err := likenesses(ctx, tx, docs)
	if err != nil {
		return nil, err
	}
	for _, f := range shared {
		if share := int(100*resemblance(sketches[f.a], sketches[f.b]) + 0.5); share >= 30 {
			p := at(f)
			p.share = max(p.share, share)
		}
	}
	slices.SortStableFunc(list, func(x, y pair) int { return cmp.Compare(y.share, x.share) })
	return list, nil
}

// toldApart are the pairs of sources of which a person said that they are two.
func toldApart(ctx context.Context, tx *sql.Tx) (map[[2]record.SourceID]bool, error) {
	apart := map[[2]record.SourceID]bool{}
	err := each(ctx, tx, `
		SELECT x.id, y.id
		FROM joined j
		JOIN source o ON o.id = j.old JOIN source x ON x.key = COALESCE(o.root, o.key)
		JOIN source i ON i.id = j.into_id JOIN source y ON y.key = COALESCE(i.root, i.key)
		WHERE j.what = 'source'`, nil, func(scan func(...any) error) error {
		var a, b record.SourceID
		err := scan(&a, &b)
		apart[[2]record.SourceID{a, b}], apart[[2]record.SourceID{b, a}] = true, true
		return err
	})
	return apart, err
}

// JoinedTo gives the source or party to which another one is joined directly, "" where it goes by its own
// name, and the one by whose name it goes in the end.
func (s *Store) JoinedTo(ctx context.Context, what record.Joined, id string) (into, root string, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		table := string(what)
		if err := tx.QueryRowContext(ctx, `SELECT r.id FROM `+table+` x JOIN `+table+` r ON r.key = COALESCE(x.root, x.key) WHERE x.id = ?`, id).Scan(&root); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				err = fmt.Errorf("%s %q: %w", what, id, ErrNotFound)
			}
			return err
		}
		return each(ctx, tx, `SELECT into_id FROM joined WHERE what = ? AND old = ? AND held = 1`, []any{table, id}, func(scan func(...any) error) error { return scan(&into) })
	})
	return into, root, err
}

// SourceNamed gives the ID of a source itself, also where it is joined to another, by its ID or the
// beginning of it, or by its address.
func (s *Store) SourceNamed(ctx context.Context, name string) (id record.SourceID, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		if keepable(name) && strings.Contains(name, "://") {
			err := tx.QueryRowContext(ctx, `SELECT id FROM source WHERE address = ? ORDER BY id LIMIT 1`, name).Scan(&id)
			if !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		key, err := byPrefix(ctx, tx, "source", name)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT id FROM source WHERE key = ?`, key).Scan(&id)
	})
	return id, err
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// ResolveIncident finds the incident that a person means: by a slug that it has or ever had, by its
// ID, by the beginning of its ID (four digits or more), or by the beginning of a slug, in this order
// and only where one incident has it. It returns [ErrNotFound], naming slugs that are near, [ErrErased] where
// the name is the ID of something erased, or [ErrAmbiguous], naming those that fit. An incident that was merged
// into another gives that one; one that holds nothing any more is not one of several that fit.
func (s *Store) ResolveIncident(ctx context.Context, name string) (ref record.Ref, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := resolve(ctx, tx, name)
		if err != nil {
			return err
		}
		list, err := refs(ctx, tx, `WHERE i.key = ?`, key)
		if err == nil {
			ref = list[0]
		}
		return err
	})
	return ref, err
}

// resolve follows what an incident was merged into.
func resolve(ctx context.Context, tx *sql.Tx, name string) (key int64, err error) {
	if key, err = named(ctx, tx, name); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `SELECT COALESCE(root, key) FROM incident WHERE key = ?`, key).Scan(&key)
	return key, err
}

// named finds the incident that goes, or went, by a name.
func named(ctx context.Context, tx *sql.Tx, name string) (key int64, err error) {
	if name == "" || !keepable(name) {
		return 0, fmt.Errorf("incident %q: %w", name, ErrNotFound)
	}
	for _, query := range []string{`SELECT incident FROM slug WHERE slug = ?`, `SELECT key FROM incident WHERE id = ?`} {
		err := tx.QueryRowContext(ctx, query, name).Scan(&key)
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			return key, err
		}
	}
	type candidate struct {
		key    int64
		slug   string
		listed bool
	}
	find := func(query string, past string) (list []candidate, err error) {
		err = each(ctx, tx, query, []any{name, name + past}, func(scan func(...any) error) error {
			var c candidate
			err := scan(&c.key, &c.slug, &c.listed)
			list = append(list, c)
			return err
		})
		return list, err
	}
	var list []candidate
	if len(name) >= 4 && isHex(name) {
		if list, err = find(`SELECT key, slug, documents > 0 OR claims > 0 FROM incident WHERE id >= ? AND id < ? ORDER BY slug LIMIT 20`, "g"); err != nil {
			return 0, err
		}
	}
	if len(list) == 0 {
		if list, err = find(`
			SELECT DISTINCT i.key, i.slug, i.documents > 0 OR i.claims > 0 FROM slug s JOIN incident i ON i.key = s.incident
			WHERE s.slug >= ? AND s.slug < ? ORDER BY i.slug LIMIT 20`, "\U0010FFFF"); err != nil {
			return 0, err
		}
	}
	if some := slices.DeleteFunc(slices.Clone(list), func(c candidate) bool { return !c.listed }); len(some) > 0 {
		list = some
	}
	switch len(list) {
	case 1:
		return list[0].key, nil
	case 0:
		if len(name) >= 4 && isHex(name) {
			if err := erased(ctx, tx, `x.what IN ('document', 'claim') AND x.id >= ? AND x.id < ?`, name, name+"g"); err != nil {
				return 0, err
			}
		}
		near, err := nearSlugs(ctx, tx, name)
		if err != nil {
			return 0, err
		}
		hint := ""
		if len(near) > 0 {
			hint = "; did you mean " + strings.Join(near, " or ") + "?"
		}
		return 0, fmt.Errorf("incident %q: %w%s", name, ErrNotFound, hint)
	}
	var slugs []string
	for _, c := range list {
		slugs = append(slugs, c.slug)
	}
	return 0, fmt.Errorf("incident %q %w: it may be %s", name, ErrAmbiguous, strings.Join(slugs, ", "))
}

// keepable says whether a text can stand in the ledger: PostgreSQL refuses even to look for another.
func keepable(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

func isHex(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return false
		}
	}
	return s != ""
}

// byPrefix finds the row of a table by its ID or the beginning of it.
func byPrefix(ctx context.Context, tx *sql.Tx, table, id string) (key int64, err error) {
	if len(id) < 4 || !isHex(id) {
		return 0, fmt.Errorf("%s %q: %w; an ID is 32 hexadecimal digits, or the first four or more of them", table, id, ErrNotFound)
	}
	var keys []int64
	var ids []string
	if err := each(ctx, tx, `SELECT key, id FROM `+table+` WHERE id >= ? AND id < ? ORDER BY id LIMIT 5`, []any{id, id + "g"}, func(scan func(...any) error) error {
		var k int64
		var x string
		err := scan(&k, &x)
		keys, ids = append(keys, k), append(ids, x)
		return err
	}); err != nil {
		return 0, err
	}
	switch len(keys) {
	case 0:
		if err := erased(ctx, tx, `x.what = ? AND x.id >= ? AND x.id < ?`, table, id, id+"g"); err != nil {
			return 0, fmt.Errorf("%s %w", table, err)
		}
		return 0, fmt.Errorf("%s %q: %w", table, id, ErrNotFound)
	case 1:
		return keys[0], nil
	}
	return 0, fmt.Errorf("%s %q %w: it may be %s", table, id, ErrAmbiguous, strings.Join(ids, ", "))
}

// nearSlugs gives up to three slugs that a name may be a slip for: a third of its letters wrong at
// most, or a part of the slug. It looks at the newest incidents only, so that a slip costs little.
func nearSlugs(ctx context.Context, tx *sql.Tx, name string) ([]string, error) {
	type near struct {
		slug string
		n    int
	}
	var list []near
	want := []rune(strings.ToLower(name))
	if len(want) > 100 {
		return nil, nil
	}
	err := each(ctx, tx, `SELECT slug FROM incident WHERE documents > 0 OR claims > 0 ORDER BY key DESC LIMIT 5000`, nil, func(scan func(...any) error) error {
		var slug string
		if err := scan(&slug); err != nil {
			return err
		}
		n := distance(want, []rune(slug))
		if len(want) >= 3 && strings.Contains(slug, string(want)) {
			n = 1
		}
		if n <= max(1, len(want)/3) {
			list = append(list, near{slug, n})
		}
		return nil
	})
	slices.SortFunc(list, func(a, b near) int {
		if a.n != b.n {
			return a.n - b.n
		}
		return strings.Compare(a.slug, b.slug)
	})
	var out []string
	for _, x := range list[:min(3, len(list))] {
		out = append(out, x.slug)
	}
	return out, err
}

// distance is Levenshtein's: how many letters must be put in, taken out or changed.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			d := diagonal
			if a[i] != b[j] {
				d = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

// SlugHolder gives the incident that has a slug, or had it and keeps it; [ErrNotFound] where it is free.
func (s *Store) SlugHolder(ctx context.Context, slug string) (ref record.Ref, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err := refs(ctx, tx, `WHERE i.key = (SELECT incident FROM slug WHERE slug = ?)`, slug)
		if err == nil && len(list) == 0 {
			err = fmt.Errorf("slug %q: %w", slug, ErrNotFound)
		}
		if err == nil {
			ref = list[0]
		}
		return err
	})
	return ref, err
}

// NamedIncident is as [Store.ResolveIncident], but gives the incident itself where it was merged.
func (s *Store) NamedIncident(ctx context.Context, name string) (ref record.Ref, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := named(ctx, tx, name)
		if err != nil {
			return err
		}
		list, err := refs(ctx, tx, `WHERE i.key = ?`, key)
		if err == nil {
			ref = list[0]
		}
		return err
	})
	return ref, err
}

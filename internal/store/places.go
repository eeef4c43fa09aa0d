package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// ClaimPlaces gives the places in a document at which claims stand that are accepted or wait, in the order of its
// text: what is needed to divide it, where [Store.DocumentClaims] would read every claim.
func (s *Store) ClaimPlaces(ctx context.Context, id string) (list []int, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "document", id)
		if err != nil {
			return err
		}
		var text sql.NullString // one text, as in [standings]
		if err := tx.QueryRowContext(ctx, `
			SELECT string_agg(c.position || '', ' ')
			FROM claim c
			WHERE c.document = ? AND c.state IN (?, ?)`, key, string(record.Draft), string(record.StateAccepted)).Scan(&text); err != nil || !text.Valid {
			return err
		}
		list = make([]int, 0, 1+strings.Count(text.String, " "))
		for word := range strings.SplitSeq(text.String, " ") {
			n, err := strconv.Atoi(word)
			if err != nil {
				return fmt.Errorf("places of claims: %w", err)
			}
			list = append(list, n)
		}
		slices.Sort(list)
		return nil
	})
	return list, err
}

// ClaimsBetween gives the claims of a document that stand from one place of its text to another, which is not
// included, in their order.
func (s *Store) ClaimsBetween(ctx context.Context, id string, from, to int) (list []record.Held, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "document", id)
		if err != nil {
			return err
		}
		list, err = helds(ctx, tx, s.room, `FROM claim c WHERE c.document = ? AND c.position >= ? AND c.position < ?`, key, from, to)
		return err
	})
	return list, err
}

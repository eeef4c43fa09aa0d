package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Statistics are counts over the whole ledger, as its transactions keep them.
type Statistics struct {
	Incidents int                       `json:"incidents"`
	States    map[string]int            `json:"states"`    // draft: something is left to review
	Kinds     map[string]int            `json:"kinds"`     // of incidents
	Years     map[string]int            `json:"years"`     // of the newest publication; "" is unknown
	KindYears map[string]map[string]int `json:"kindYears"` // by kind, then by year
	Claims    map[string]int            `json:"claims"`    // drafts and accepted ones, by kind of claim
}

// Statistics gives the counts. It does no work that grows with the ledger.
func (s *Store) Statistics(ctx context.Context) (st Statistics, err error) {
	st = Statistics{States: map[string]int{}, Kinds: map[string]int{}, Years: map[string]int{}, KindYears: map[string]map[string]int{}, Claims: map[string]int{}}
	err = s.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT name, word, n FROM tally WHERE n <> 0`, nil, func(scan func(...any) error) error {
			var name, word string
			var n int
			if err := scan(&name, &word, &n); err != nil {
				return err
			}
			switch name {
			case "incident":
				st.Incidents = n
			case "state":
				st.States[word] = n
			case "kind":
				st.Kinds[word] = n
			case "year":
				st.Years[word] = n
			case "claim":
				st.Claims[word] = n
			case "kind-year":
				kind, year := word[:max(0, len(word)-5)], word[max(0, len(word)-4):]
				if st.KindYears[kind] == nil {
					st.KindYears[kind] = map[string]int{}
				}
				st.KindYears[kind][year] = n
			}
			return nil
		})
	})
	return st, err
}

// A share is what an incident adds to the counts.
type share struct {
	published string
	state     record.State
	kinds     []string
	counts    map[record.Kind]int
	holds     bool // it holds something: only then does it count
}

// recount takes out of the counts what an incident added to them so far, and puts in what it is now.
func (w *writer) recount(in int64, now share) error {
	row, err := w.stmt(`SELECT published, state, kinds, counts, documents, claims FROM incident WHERE key = ?`)
	if err != nil {
		return err
	}
	var was share
	var kinds, counts []byte
	var documents, claims int
	if err := row.QueryRowContext(w.ctx, in).Scan(&was.published, &was.state, &kinds, &counts, &documents, &claims); err != nil {
		return err
	}
	if err := errors.Join(json.Unmarshal(kinds, &was.kinds), json.Unmarshal(counts, &was.counts)); err != nil {
		return fmt.Errorf("incident: tally: %w", err)
	}
	was.holds = documents > 0 || claims > 0
	change := map[[2]string]int{}
	was.add(change, -1)
	now.add(change, 1)
	for key, by := range change {
		w.counts[key] += by
	}
	return nil
}

func (c *share) add(to map[[2]string]int, by int) {
	if !c.holds {
		return
	}
	year := c.published[:min(4, len(c.published))]
	to[[2]string{"incident", ""}] += by
	to[[2]string{"state", string(c.state)}] += by
	to[[2]string{"year", year}] += by
	for _, k := range c.kinds {
		to[[2]string{"kind", k}] += by
		if year != "" {
			to[[2]string{"kind-year", k + " " + year}] += by
		}
	}
	for k, n := range c.counts {
		to[[2]string{"claim", string(k)}] += by * n
	}
}

// projected notes by which version the ledger was projected.
func (w *writer) projected() error {
	return w.exec(`INSERT INTO tally (name, word, n) VALUES ('projection', ?, 1) ON CONFLICT (name, word) DO NOTHING`, projection)
}

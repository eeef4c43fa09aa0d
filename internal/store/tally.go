package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// Statistics are counts over the whole ledger, as its transactions keep them.
type Statistics struct {
	Incidents int                           `json:"incidents"`
	States    map[string]int                `json:"states"`    // draft: something is left to review
	Kinds     map[string]int                `json:"kinds"`     // of incidents
	Years     map[string]int                `json:"years"`     // of the newest publication; "" is unknown
	KindYears map[string]map[string]int     `json:"kindYears"` // by kind, then by year
	Claims    map[string]int                `json:"claims"`    // drafts and accepted ones, by kind of claim
	Spans     map[string][]record.SpanCount `json:"spans"`     // from the first event of a phase to that of another, drafts included: by "intrusion..detection"
}

// Statistics gives the counts. It does no work that grows with the ledger.
func (s *Store) Statistics(ctx context.Context) (st Statistics, err error) {
	st = Statistics{States: map[string]int{}, Kinds: map[string]int{}, Years: map[string]int{}, KindYears: map[string]map[string]int{}, Claims: map[string]int{}, Spans: map[string][]record.SpanCount{}}
	err = s.read(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, `SELECT name, word, n FROM tally WHERE n <> 0 ORDER BY name, word`, nil, func(scan func(...any) error) error {
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
			case "span":
				var legs string
				c := record.SpanCount{N: n}
				if _, err := fmt.Sscanf(word, "%s %d %d", &legs, &c.First, &c.Last); err != nil {
					return fmt.Errorf("tally: span %q: %w; reindex mends this", word, err)
				}
				st.Spans[legs] = append(st.Spans[legs], c)
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
	spans     map[string][2]int // classes of lengths, see record.SpanEdges
	holds     bool              // it holds something: only then does it count
}

// recount takes out of the counts what an incident added to them so far, and puts in what it is now.
func (w *writer) recount(in int64, now share) error {
	var was share
	if !w.begun[in] {
		var err error
		if was, _, err = w.shareOf(in); err != nil {
			return err
		}
	}
	change := map[[2]string]int{}
	was.add(change, -1)
	now.add(change, 1)
	for key, by := range change {
		w.counts[key] += by
	}
	return nil
}

// shareOf is what an incident added to the counts when they were last made, and how many of its claims waited for a decision then.
func (w *writer) shareOf(in int64) (was share, drafts int, err error) {
	row, err := w.stmt(`SELECT published, state, kinds, counts, spans, documents, claims, drafts FROM incident WHERE key = ?`)
	if err != nil {
		return was, 0, err
	}
	var kinds, counts, spans []byte
	var documents, claims int
	if err := row.QueryRowContext(w.ctx, in).Scan(&was.published, &was.state, &kinds, &counts, &spans, &documents, &claims, &drafts); err != nil {
		return was, 0, err
	}
	if err := errors.Join(json.Unmarshal(kinds, &was.kinds), json.Unmarshal(counts, &was.counts), json.Unmarshal(spans, &was.spans)); err != nil {
		return was, 0, fmt.Errorf("incident: tally: %w", err)
	}
	was.holds = documents > 0 || claims > 0
	return was, drafts, nil
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
	for legs, c := range c.spans {
		to[[2]string{"span", fmt.Sprintf("%s %d %d", legs, c[0], c[1])}] += by
	}
}

// spansOf gives the classes of the spans from phase to phase of an incident. Of the events of a phase the
// first is read, and no other.
func (w *writer) spansOf(in int64) (map[string][2]int, error) {
	type event struct {
		key int64
		at  when.Time
	}
	first := map[string]event{}
	if err := each(w.ctx, w.tx, `
		SELECT c.key, e.phase, e.starts, e.ends
		FROM membership m
		JOIN claim c ON c.key = m.claim
		JOIN event e ON e.claim = c.key
		LEFT JOIN document d ON d.key = c.document
		WHERE m.incident = ? AND e.phase <> '' AND `+current+` AND (e.starts IS NOT NULL OR e.ends IS NOT NULL)
		ORDER BY COALESCE(d.seq, 9223372036854775807), c.position, c.seq`, []any{in}, func(scan func(...any) error) error {
		var x event
		var phase string
		var starts, ends sql.NullInt64
		if err := scan(&x.key, &phase, &starts, &ends); err != nil {
			return err
		}
		x.at = when.Time{Start: starts.Int64, End: ends.Int64, OpenStart: !starts.Valid, OpenEnd: !ends.Valid}
		if is, known := first[phase]; !known || record.InTime(x.at, is.at) < 0 {
			first[phase] = x
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if len(first) < 2 {
		return map[string][2]int{}, nil
	}
	var keys []any
	for _, phase := range slices.Sorted(maps.Keys(first)) {
		keys = append(keys, first[phase].key)
	}
	claims, err := claimsOf(w.ctx, w.tx, w.room, `m.incident = ? AND c.key IN (?`+strings.Repeat(`, ?`, len(keys)-1)+`)`, append([]any{in}, keys...)...)
	if err != nil {
		return nil, err
	}
	return spansAmong(claims), nil
}

// spansAmong gives the classes of the spans between events, of which each is the first of its phase.
func spansAmong(events []record.Held) map[string][2]int {
	spans := map[string][2]int{}
	for _, leg := range (&record.Incident{Claims: events}).Legs(record.Standing(true)) {
		if !leg.Span.IsZero() {
			from, to := leg.Span.Classes()
			spans[leg.Label] = [2]int{from, to}
		}
	}
	return spans
}

// partiesIn gives the parties that have a part in an incident, each under the name by which it goes.
func (w *writer) partiesIn(in int64) ([]int64, error) {
	return w.all(`
		SELECT DISTINCT COALESCE(p.root, p.key)
		FROM membership m
		JOIN involvement x ON x.claim = m.claim
		JOIN claim c ON c.key = x.claim
		JOIN party p ON p.key = x.party
		WHERE m.incident = ? AND `+current, in)
}

// partiesOf notes which parties have a part in an incident now, and in how many each has.
func (w *writer) partiesOf(in int64, now []int64) error {
	var was []int64
	if !w.begun[in] {
		var err error
		if was, err = w.all(`SELECT party FROM incident_party WHERE incident = ?`, in); err != nil {
			return err
		}
	}
	for _, p := range was {
		if slices.Contains(now, p) {
			continue
		}
		if err := w.exec(`DELETE FROM incident_party WHERE party = ? AND incident = ?`, p, in); err != nil {
			return err
		}
		w.parts[p]--
	}
	for _, p := range now {
		if slices.Contains(was, p) {
			continue
		}
		if err := w.exec(`INSERT INTO incident_party (party, incident) VALUES (?, ?)`, p, in); err != nil {
			return err
		}
		w.parts[p]++
	}
	return nil
}

// projected notes by which version the ledger was projected.
func (w *writer) projected() error {
	return w.exec(`INSERT INTO tally (name, word, n) VALUES ('projection', ?, 1) ON CONFLICT (name, word) DO NOTHING`, projection)
}

// stamp notes that the projections were made again, by a word that was never there: in every process that has the ledger open, what was
// read of them before is read anew. A tally of 0 counts nothing: it is neither shown nor compared.
func (w *writer) stamp() error {
	return w.exec(`INSERT INTO tally (name, word, n) VALUES ('rebuilt', ?, 0)`, rand.Text())
}

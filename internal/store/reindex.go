package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// projections are the tables that follow from the entries, those first that refer to others.
var projections = []string{"passage", "membership", "claim_placement", "placement", "slug", "publication", "event", "figure", "tablerow",
	"indicator", "involvement", "incident_kind", "incident_party", "classification", "relation", "sketch", "likeness", "decided", "replaced", "placed", "operation", "joined", "marking", "tally", "erased", "party_piece", "claim", "incident", "document", "source", "party"}

// Reindex makes all projections again from entries and blobs. A ledger that is whole is the same
// afterwards.
func (s *Store) Reindex(ctx context.Context) error {
	return s.project(ctx, func(tx *sql.Tx, w *writer) error { return s.rebuild(ctx, tx, w) })
}

func (s *Store) rebuild(ctx context.Context, tx *sql.Tx, w *writer) error {
	if err := w.exec(s.d.clearTerms()); err != nil {
		return err
	}
	for _, t := range projections {
		if err := w.exec(`DELETE FROM ` + t); err != nil {
			return err
		}
	}
	s.foresight.texts.Purge() // what is made anew is made of the blobs
	if err := entries(ctx, tx, 1, func(seq int64, e record.LedgerEntry, _ []byte) error {
		p, err := s.prepare(e, nil)
		if err == nil {
			err = w.project(seq, p)
		}
		if err != nil {
			return ofEntry(seq, e.Kind, err)
		}
		return nil
	}); err != nil {
		return err
	}
	if err := w.finish(); err != nil {
		return err
	}
	if err := w.stamp(); err != nil {
		return err
	}
	return w.projected()
}

// Dump writes all projections as text, a line for each row, by IDs and in their order: two ledgers
// with the same entries give the same text. It is for tests.
func (s *Store) Dump(ctx context.Context) (text string, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		text, err = s.dump(ctx, tx)
		return err
	})
	return text, err
}

// A projected is a table of the projections as it is compared: with IDs in the place of keys. Rows are
// told apart by their first column, or their first two.
type projected struct {
	name    string
	columns string
	places  string // columns with places in the ledger, which two ledgers of the same entries need not share
	from    string
	order   string
	ids     int // how many columns name a row
}

// dumps are the projections. A row whose key leads nowhere shows itself by an ID that is missing, or '?'
// where none would be right as well.
var dumps = []projected{
	{"source", `s.id, s.address, s.publisher, s.voice, CASE WHEN s.root IS NULL THEN NULL ELSE COALESCE(r.id, '?') END AS root`, ``, `source s LEFT JOIN source r ON r.key = s.root`, `s.id`, 1},
	{"party", `p.id, p.name, p.lookup, p.number, p.sector, p.country, p.incidents, CASE WHEN p.root IS NULL THEN NULL ELSE COALESCE(r.id, '?') END AS root`, ``, `party p LEFT JOIN party r ON r.key = p.root`, `p.id`, 1},
	{"party_piece", `p.id, x.pair`, ``, `party_piece x LEFT JOIN party p ON p.key = x.party`, `p.id, x.pair`, 2},
	{"document", `d.id, s.id AS source, d.capture, d.text, d.title, d.title_terms, d.starts, d.ends`, `, d.seq`, `document d LEFT JOIN source s ON s.key = d.source`, `d.id`, 1},
	{"sketch", `d.id, k.hash`, ``, `sketch k LEFT JOIN document d ON d.key = k.document`, `d.id, k.hash`, 1},
	{"likeness", `d.id, k.hashes`, ``, `likeness k LEFT JOIN document d ON d.key = k.document`, `d.id`, 1},
	{"incident", `i.id, i.slug, i.title, i.published, i.basis, i.state, i.kinds, i.counts, i.spans, i.drafts, i.claims, i.documents, i.first, i.earliest, i.perhaps, CASE WHEN i.root IS NULL THEN NULL ELSE COALESCE(r.id, '?') END AS root`, `, i.seq`,
		`incident i LEFT JOIN incident r ON r.key = i.root`, `i.id`, 1},
	{"slug", `s.slug, i.id`, `, s.seq`, `slug s LEFT JOIN incident i ON i.key = s.incident`, `s.slug`, 1},
	{"placement", `d.id, i.id AS incident, p.held`, ``, `placement p LEFT JOIN document d ON d.key = p.document LEFT JOIN incident i ON i.key = p.incident`, `d.id, i.id`, 2},
	{"claim_placement", `c.id, i.id AS incident, p.held`, ``, `claim_placement p LEFT JOIN claim c ON c.key = p.claim LEFT JOIN incident i ON i.key = p.incident`, `c.id, i.id`, 2},
	{"membership", `i.id, c.id AS claim`, ``, `membership m LEFT JOIN claim c ON c.key = m.claim LEFT JOIN incident i ON i.key = m.incident`, `i.id, c.id`, 2},
	{"claim", `c.id, c.kind, c.role, CASE WHEN c.document IS NULL THEN NULL ELSE COALESCE(d.id, '?') END AS document, c.position, c.state, c.reason, c.tlp, CASE WHEN c.superseded_by IS NULL THEN NULL ELSE COALESCE(n.id, '?') END AS superseded_by, c.verdict, c.verdict_seq, c.over_seq, c.said, c.starts, c.ends`, `, c.seq`,
		`claim c LEFT JOIN document d ON d.key = c.document LEFT JOIN claim n ON n.key = c.superseded_by`, `c.id`, 1},
	{"decided", `c.id, x.seq`, ``, `decided x LEFT JOIN claim c ON c.key = x.claim`, `c.id, x.seq`, 2},
	{"replaced", `c.id, x.seq, CASE WHEN x.later IS NULL THEN NULL ELSE COALESCE(n.id, '?') END AS later`, ``, `replaced x LEFT JOIN claim c ON c.key = x.claim LEFT JOIN claim n ON n.key = x.later`, `c.id, x.seq`, 2},
	{"placed", `i.id, x.seq`, ``, `placed x LEFT JOIN incident i ON i.key = x.incident`, `i.id, x.seq`, 2},
	{"operation", `x.id, x.seq`, ``, `operation x`, `x.id, x.seq`, 2},
	{"incident_kind", `i.id, x.kind`, ``, `incident_kind x LEFT JOIN incident i ON i.key = x.incident`, `i.id, x.kind`, 2},
	{"incident_party", `i.id, p.id AS party`, ``, `incident_party x LEFT JOIN incident i ON i.key = x.incident LEFT JOIN party p ON p.key = x.party`, `i.id, p.id`, 2},
	{"tally", `x.name, x.word, x.n`, ``, `(SELECT name, word, n FROM tally WHERE n <> 0) x`, `x.name, x.word`, 2},
	{"joined", `x.old, x.into_id, x.what, x.held, x.seq`, ``, `joined x`, `x.what, x.old, x.into_id`, 2},
	{"marking", `x.id, x.what, x.tlp`, ``, `marking x`, `x.what, x.id`, 1},
	{"erased", `x.id, x.what, x.seq`, ``, `erased x`, `x.what, x.id`, 2},
	{"classification", `c.id, x.kind`, ``, `classification x LEFT JOIN claim c ON c.key = x.claim`, `c.id`, 1},
	{"relation", `c.id, x.how, x.other, x.basis`, ``, `relation x LEFT JOIN claim c ON c.key = x.claim`, `c.id`, 1},
	{"publication", `c.id, x.own, x.title, x.publisher, x.address, x.starts, x.ends, x.dated, x.voice`, ``, `publication x LEFT JOIN claim c ON c.key = x.claim`, `c.id`, 1},
	{"event", `c.id, x.starts, x.ends, x.approximate, x.phase, x.lasting`, ``, `event x LEFT JOIN claim c ON c.key = x.claim`, `c.id`, 1},
	{"figure", `c.id, x.measure, x.unit, x.low, x.high, x.state, x.malformed, x.approximate, x.basis, x.part, x.party, CASE WHEN x.party_key IS NULL THEN NULL ELSE COALESCE(p.id, '?') END AS party_id`, ``,
		`figure x LEFT JOIN claim c ON c.key = x.claim LEFT JOIN party p ON p.key = x.party_key`, `c.id`, 1},
	{"tablerow", `c.id, x.title, x.tab, x.line`, ``, `tablerow x LEFT JOIN claim c ON c.key = x.claim`, `c.id`, 1},
	{"indicator", `c.id, x.type, x.value`, ``, `indicator x LEFT JOIN claim c ON c.key = x.claim`, `c.id`, 1},
	{"involvement", `c.id, x.name, x.role, CASE WHEN x.party IS NULL THEN NULL ELSE COALESCE(p.id, '?') END AS party`, ``, `involvement x LEFT JOIN claim c ON c.key = x.claim LEFT JOIN party p ON p.key = x.party`, `c.id`, 1},
}

func (s *Store) dump(ctx context.Context, tx *sql.Tx) (string, error) {
	var b strings.Builder
	for _, d := range dumps {
		if err := rows(ctx, tx, `SELECT `+d.columns+` FROM `+d.from+` ORDER BY `+d.order, func(_ []string, values []any) error {
			b.WriteString(d.name)
			for _, v := range values {
				b.WriteString(" " + shown(v))
			}
			b.WriteByte('\n')
			return nil
		}); err != nil {
			return "", fmt.Errorf("dump %s: %w", d.name, err)
		}
	}
	if err := s.dumpPassages(ctx, tx, &b); err != nil {
		return "", fmt.Errorf("dump passages: %w", err)
	}
	return b.String(), nil
}

// rows runs f for every row of a query, with the names of its columns. The values are f's for the call.
func rows(ctx context.Context, tx *sql.Tx, query string, f func(columns []string, values []any) error) (err error) {
	list, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	columns, err := list.Columns()
	if err != nil {
		return err
	}
	values := make([]any, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for list.Next() {
		if err := list.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			if b, text := v.([]byte); text {
				values[i] = string(b)
			}
		}
		if err := f(columns, values); err != nil {
			return err
		}
	}
	return list.Err()
}

// shown writes a value for people.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return "-"
	case string:
		return strconv.Quote(v)
	}
	return fmt.Sprint(v)
}

// dumpPassages writes the passages with their terms as the index has them.
func (s *Store) dumpPassages(ctx context.Context, tx *sql.Tx, b *strings.Builder) error {
	found := map[int64]*strings.Builder{}
	var order []int64
	if err := each(ctx, tx, s.d.dumpTerms()+` ORDER BY 1, 2`, nil, func(scan func(...any) error) error {
		var key, at int64
		var term string
		if err := scan(&key, &at, &term); err != nil {
			return err
		}
		if found[key] == nil {
			found[key] = new(strings.Builder)
			order = append(order, key)
		}
		found[key].WriteString(" " + term)
		return nil
	}); err != nil {
		return err
	}
	if err := each(ctx, tx, `
		SELECT p.key, d.id, c.id, p.first, p.past
		FROM passage p
		LEFT JOIN document d ON d.key = p.document
		LEFT JOIN claim c ON c.key = p.claim
		ORDER BY COALESCE(d.id, ''), COALESCE(c.id, ''), p.first`, nil, func(scan func(...any) error) error {
		var key, first, past int64
		var doc, claim sql.NullString
		if err := scan(&key, &doc, &claim, &first, &past); err != nil {
			return err
		}
		text := " -"
		if t := found[key]; t != nil {
			text = t.String()
			delete(found, key)
		}
		fmt.Fprintf(b, "passage %s %s %d %d%s\n", doc.String, claim.String, first, past, text)
		return nil
	}); err != nil {
		return err
	}
	for _, key := range order {
		if t := found[key]; t != nil {
			fmt.Fprintf(b, "passage of nothing:%s\n", t)
		}
	}
	return nil
}

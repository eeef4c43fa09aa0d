package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// projections are the tables that follow from the entries, those first that refer to others.
var projections = []string{"passage", "membership", "claim_placement", "placement", "slug", "publication", "event", "figure", "tablerow",
	"indicator", "involvement", "incident_kind", "classification", "relation", "sketch", "decided", "replaced", "placed", "operation", "joined", "marking", "tally", "claim", "incident", "document", "source", "party"}

// Reindex makes all projections again from entries and blobs. A ledger that is whole is the same
// afterwards.
func (s *Store) Reindex(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error { return s.rebuild(ctx, tx) })
}

func (s *Store) rebuild(ctx context.Context, tx *sql.Tx) error {
	w := s.newWriter(ctx, tx)
	defer w.close()
	if err := w.exec(s.d.clearTerms()); err != nil {
		return err
	}
	for _, t := range projections {
		if err := w.exec(`DELETE FROM ` + t); err != nil {
			return err
		}
	}
	if err := entries(ctx, tx, 1, func(seq int64, e record.LedgerEntry, _ []byte) error {
		p, err := s.prepare(e)
		if err == nil {
			err = w.project(seq, p)
		}
		if err != nil {
			return fmt.Errorf("entry %d (%s): %w", seq, e.Kind, err)
		}
		return nil
	}); err != nil {
		return err
	}
	if err := w.finish(); err != nil {
		return err
	}
	return w.exec(`INSERT INTO tally (name, word, n) VALUES ('projection', ?, 1)`, projection)
}

// errUndo ends a transaction whose work was only to be looked at.
var errUndo = errors.New("undo")

// Verify says what is wrong with the ledger, in lines for people: entries whose hash is another,
// blobs that are lost or damaged, projections that do not follow from the entries. It changes
// nothing, but nobody else can write while it runs.
func (s *Store) Verify(ctx context.Context) (problems []string, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		if err := each(ctx, tx, s.d.check(), nil, func(scan func(...any) error) error {
			var line string
			err := scan(&line)
			if line != "ok" {
				problems = append(problems, "database: "+line)
			}
			return err
		}); err != nil {
			return err
		}
		if err := s.verifyEntries(ctx, tx, &problems); err != nil {
			return err
		}
		before, err := s.dump(ctx, tx)
		if err != nil {
			return err
		}
		if err := s.rebuild(ctx, tx); err != nil {
			problems = append(problems, "reindex: "+err.Error())
			return errUndo
		}
		after, err := s.dump(ctx, tx)
		if err != nil {
			return err
		}
		problems = append(problems, differences(before, after)...)
		return errUndo
	})
	if errors.Is(err, errUndo) {
		err = nil
	}
	return problems, err
}

func (s *Store) verifyEntries(ctx context.Context, tx *sql.Tx, problems *[]string) error {
	hashes := map[int64]string{}
	if err := each(ctx, tx, `SELECT seq, hash FROM entry`, nil, func(scan func(...any) error) error {
		var seq int64
		var hash string
		err := scan(&seq, &hash)
		hashes[seq] = hash
		return err
	}); err != nil {
		return err
	}
	seen := map[string]bool{}
	last := int64(0)
	return entries(ctx, tx, 1, func(seq int64, e record.LedgerEntry, body []byte) error {
		if seq != last+1 {
			*problems = append(*problems, fmt.Sprintf("entries %d to %d are missing", last+1, seq-1))
		}
		last = seq
		if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != hashes[seq] {
			*problems = append(*problems, fmt.Sprintf("entry %d (%s) is not what was written: its hash is %x, not %s", seq, e.Kind, sum, hashes[seq]))
		}
		if e.Document == nil {
			return nil
		}
		for _, sum := range []string{e.Document.Capture.SHA256, e.Document.Text} {
			if seen[sum] {
				continue
			}
			seen[sum] = true
			if _, err := s.Blob(sum); err != nil {
				*problems = append(*problems, fmt.Sprintf("entry %d (%s): %v", seq, e.Kind, err))
			}
		}
		return nil
	})
}

// differences gives the lines that only one of two dumps has.
func differences(is, should string) (list []string) {
	if is == should {
		return nil
	}
	count := map[string]int{}
	for _, l := range strings.Split(is, "\n") {
		count[l]++
	}
	for _, l := range strings.Split(should, "\n") {
		if count[l]--; count[l] < 0 {
			list = append(list, "missing: "+l)
		}
	}
	for _, l := range strings.Split(is, "\n") {
		if count[l] > 0 {
			count[l]--
			list = append(list, "left over: "+l)
		}
	}
	return list
}

// Dump writes all projections as text, a line for each row, by IDs and in their order: two ledgers
// with the same entries give the same text. It is for tests and for [Store.Verify].
func (s *Store) Dump(ctx context.Context) (text string, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		text, err = s.dump(ctx, tx)
		return err
	})
	return text, err
}

// dumps are the projections with IDs in the place of keys.
var dumps = []struct{ name, query string }{
	{"source", `SELECT s.id, s.address, s.publisher, s.voice, r.id FROM source s LEFT JOIN source r ON r.key = s.root ORDER BY s.id`},
	{"party", `SELECT p.id, p.name, p.lookup, p.number, p.sector, p.country, r.id FROM party p LEFT JOIN party r ON r.key = p.root ORDER BY p.id`},
	{"document", `SELECT d.id, s.id, d.capture, d.text, d.title, d.title_terms, d.starts, d.ends FROM document d JOIN source s ON s.key = d.source ORDER BY d.id`},
	{"sketch", `SELECT d.id, k.hash FROM sketch k JOIN document d ON d.key = k.document ORDER BY d.id, k.hash`},
	{"incident", `
		SELECT i.id, i.slug, i.title, i.published, i.basis, i.state, i.kinds, i.counts, i.drafts, i.claims, i.documents, r.id
		FROM incident i LEFT JOIN incident r ON r.key = i.root ORDER BY i.id`},
	{"slug", `SELECT s.slug, i.id FROM slug s JOIN incident i ON i.key = s.incident ORDER BY s.slug`},
	{"placement", `SELECT d.id, i.id, p.held FROM placement p JOIN document d ON d.key = p.document JOIN incident i ON i.key = p.incident ORDER BY d.id, i.id`},
	{"claim_placement", `SELECT c.id, i.id, p.held FROM claim_placement p JOIN claim c ON c.key = p.claim JOIN incident i ON i.key = p.incident ORDER BY c.id, i.id`},
	{"membership", `SELECT i.id, c.id FROM membership m JOIN claim c ON c.key = m.claim JOIN incident i ON i.key = m.incident ORDER BY i.id, c.id`},
	{"claim", `
		SELECT c.id, c.kind, c.role, d.id, c.position, c.state, c.decided_at, c.decided_by, c.why, c.reason, n.id, c.verdict, c.verdict_seq, c.over_seq, c.said, c.starts, c.ends
		FROM claim c LEFT JOIN document d ON d.key = c.document LEFT JOIN claim n ON n.key = c.superseded_by ORDER BY c.id`},
	{"decided", `SELECT c.id, x.seq FROM decided x JOIN claim c ON c.key = x.claim ORDER BY c.id, x.seq`},
	{"replaced", `SELECT c.id, x.seq, n.id FROM replaced x JOIN claim c ON c.key = x.claim LEFT JOIN claim n ON n.key = x.later ORDER BY c.id, x.seq`},
	{"placed", `SELECT i.id, x.seq FROM placed x JOIN incident i ON i.key = x.incident ORDER BY i.id, x.seq`},
	{"operation", `SELECT id, seq FROM operation ORDER BY id, seq`},
	{"incident_kind", `SELECT i.id, x.kind FROM incident_kind x JOIN incident i ON i.key = x.incident ORDER BY i.id, x.kind`},
	{"tally", `SELECT name, word, n FROM tally WHERE n <> 0 AND name <> 'projection' ORDER BY name, word`},
	{"joined", `SELECT what, old, into_id, held, seq FROM joined ORDER BY what, old, into_id`},
	{"marking", `SELECT what, id, tlp FROM marking ORDER BY what, id`},
	{"classification", `SELECT c.id, x.kind FROM classification x JOIN claim c ON c.key = x.claim ORDER BY c.id`},
	{"relation", `SELECT c.id, x.how, x.other, x.basis FROM relation x JOIN claim c ON c.key = x.claim ORDER BY c.id`},
	{"publication", `SELECT c.id, x.own, x.title, x.publisher, x.address, x.starts, x.ends, x.dated, x.voice FROM publication x JOIN claim c ON c.key = x.claim ORDER BY c.id`},
	{"event", `SELECT c.id, x.starts, x.ends, x.approximate, x.phase, x.lasting FROM event x JOIN claim c ON c.key = x.claim ORDER BY c.id`},
	{"figure", `
		SELECT c.id, x.measure, x.unit, x.low, x.high, x.state, x.malformed, x.approximate, x.basis, x.part, x.party, p.id
		FROM figure x JOIN claim c ON c.key = x.claim LEFT JOIN party p ON p.key = x.party_key ORDER BY c.id`},
	{"tablerow", `SELECT c.id, x.title, x.tab, x.line FROM tablerow x JOIN claim c ON c.key = x.claim ORDER BY c.id`},
	{"indicator", `SELECT c.id, x.type, x.value FROM indicator x JOIN claim c ON c.key = x.claim ORDER BY c.id`},
	{"involvement", `SELECT c.id, x.name, x.role, p.id FROM involvement x JOIN claim c ON c.key = x.claim LEFT JOIN party p ON p.key = x.party ORDER BY c.id`},
}

func (s *Store) dump(ctx context.Context, tx *sql.Tx) (string, error) {
	var b strings.Builder
	for _, d := range dumps {
		if err := dumpRows(ctx, tx, &b, d.name, d.query); err != nil {
			return "", fmt.Errorf("dump %s: %w", d.name, err)
		}
	}
	if err := s.dumpPassages(ctx, tx, &b); err != nil {
		return "", fmt.Errorf("dump passages: %w", err)
	}
	return b.String(), nil
}

func dumpRows(ctx context.Context, tx *sql.Tx, b *strings.Builder, name, query string) (err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]any, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		b.WriteString(name)
		for _, v := range values {
			switch v := v.(type) {
			case nil:
				b.WriteString(" -")
			case string:
				fmt.Fprintf(b, " %q", v)
			case []byte:
				fmt.Fprintf(b, " %q", v)
			default:
				fmt.Fprintf(b, " %v", v)
			}
		}
		b.WriteByte('\n')
	}
	return rows.Err()
}

// dumpPassages writes the passages with their terms as the index has them.
func (s *Store) dumpPassages(ctx context.Context, tx *sql.Tx, b *strings.Builder) error {
	found := map[int64]*strings.Builder{}
	var order []int64
	if err := each(ctx, tx, s.d.dumpTerms(), nil, func(scan func(...any) error) error {
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

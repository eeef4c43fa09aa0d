package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// Entries runs f for each entry from a place in the ledger on, in their order; the first place is 1.
// body is the canonical JSON of the entry. What f returns ends the walk and is returned.
func (s *Store) Entries(ctx context.Context, from int64, f func(seq int64, e record.LedgerEntry, body []byte) error) error {
	return s.read(ctx, func(tx *sql.Tx) error { return entries(ctx, tx, from, f) })
}

// entries reads in portions, so that f may use the transaction.
func entries(ctx context.Context, tx *sql.Tx, from int64, f func(seq int64, e record.LedgerEntry, body []byte) error) error {
	return lines(ctx, tx, from, func(l line) error {
		var e record.LedgerEntry
		if err := json.Unmarshal(l.body, &e); err != nil {
			return fmt.Errorf("entry %d: %w", l.seq, err)
		}
		return f(l.seq, e, l.body)
	})
}

// A line is a row of the ledger as it stands there.
type line struct {
	seq    int64
	kind   string
	hash   string
	body   []byte
	at     int64
	erased int64
}

// portion is how many lines are read at once.
const portion = 500

// lines reads in portions, so that f may use the transaction.
func lines(ctx context.Context, tx *sql.Tx, from int64, f func(l line) error) error {
	for {
		var list []line
		if err := each(ctx, tx, `SELECT seq, kind, hash, body, at, erased FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?`, []any{from, portion}, func(scan func(...any) error) error {
			var l line
			err := scan(&l.seq, &l.kind, &l.hash, &l.body, &l.at, &l.erased)
			list = append(list, l)
			return err
		}); err != nil {
			return err
		}
		for _, l := range list {
			if err := f(l); err != nil {
				return err
			}
			from = l.seq + 1
		}
		if len(list) < portion {
			return nil
		}
	}
}

// documentsOf gives the documents of an incident in the order of the ledger; limit 0 is all.
func documentsOf(ctx context.Context, tx *sql.Tx, in int64, limit int) ([]record.DocumentHeld, error) {
	if limit == 0 {
		limit = 1 << 30
	}
	return documents(ctx, tx, `
		FROM placement p
		JOIN document d ON d.key = p.document
		JOIN entry e ON e.seq = d.seq
		WHERE p.incident = ? AND p.held = 1
		ORDER BY d.seq
		LIMIT ?`, in, limit)
}

func documents(ctx context.Context, tx *sql.Tx, from string, args ...any) (list []record.DocumentHeld, err error) {
	err = each(ctx, tx, `
		SELECT e.body,
			(SELECT CASE COALESCE(r.voice, '') WHEN '' THEN s.voice ELSE r.voice END FROM source s LEFT JOIN source r ON r.key = s.root WHERE s.key = d.source),
			(SELECT CASE COALESCE(r.publisher, '') WHEN '' THEN s.publisher ELSE r.publisher END FROM source s LEFT JOIN source r ON r.key = s.root WHERE s.key = d.source),
			(SELECT r.id FROM source s JOIN source r ON r.key = s.root WHERE s.key = d.source),
			`+ofSource("d.source")+from, args, func(scan func(...any) error) error {
		var body []byte
		var voice record.Voice
		var publisher string
		var joined sql.NullString
		var mark sql.NullInt64
		if err := scan(&body, &voice, &publisher, &joined, &mark); err != nil {
			return err
		}
		var e record.LedgerEntry
		if err := json.Unmarshal(body, &e); err != nil || e.Document == nil {
			return fmt.Errorf("document: its entry cannot be read: %w", errors.Join(err, ErrConflict))
		}
		list = append(list, record.DocumentHeld{TakenIn: *e.Document, Recorded: e.At, By: e.By, Voice: voice, Publisher: publisher, Joined: record.SourceID(joined.String), Marking: ranked(mark), Erased: e.Erased})
		return nil
	})
	return list, err
}

// refs gives incidents by their slugs' order.
func refs(ctx context.Context, tx *sql.Tx, from string, args ...any) (list []record.Ref, err error) {
	err = each(ctx, tx, `SELECT DISTINCT i.id, i.slug, i.title FROM incident i `+from+` ORDER BY i.slug`, args, func(scan func(...any) error) error {
		var r record.Ref
		err := scan(&r.ID, &r.Slug, &r.Title)
		list = append(list, r)
		return err
	})
	return list, err
}

func incidentsOfDocument(ctx context.Context, tx *sql.Tx, doc int64) ([]record.Ref, error) {
	return refs(ctx, tx, `JOIN placement p ON p.incident = i.key WHERE p.document = ? AND p.held = 1`, doc)
}

func incidentsOfClaim(ctx context.Context, tx *sql.Tx, claim int64) ([]record.Ref, error) {
	return refs(ctx, tx, `JOIN membership m ON m.incident = i.key WHERE m.claim = ?`, claim)
}

// Document gives a document by its ID or the beginning of it, with its text and the incidents in
// which it is placed. It returns [ErrNotFound] or [ErrAmbiguous]; of a document that was erased, what is
// left of it and [ErrErased].
func (s *Store) Document(ctx context.Context, id string) (doc record.DocumentHeld, text string, in []record.Ref, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "document", id)
		if err != nil {
			return err
		}
		list, err := documents(ctx, tx, ` FROM document d JOIN entry e ON e.seq = d.seq WHERE d.key = ?`, key)
		if err != nil {
			return err
		}
		doc = list[0]
		in, err = incidentsOfDocument(ctx, tx, key)
		return err
	})
	if err != nil {
		return record.DocumentHeld{}, "", nil, err
	}
	if doc.Erased {
		if err := s.Erased(ctx, string(doc.ID)); err != nil {
			return doc, "", in, fmt.Errorf("document %w", err)
		}
	}
	b, err := s.Blob(doc.Text)
	return doc, string(b), in, err
}

// Placed gives the incidents in which a document is, by the slugs' order. known is false where the ledger does not have
// the document; one in the inbox is known and in no incident.
func (s *Store) Placed(ctx context.Context, id record.DocumentID) (in []record.Ref, known bool, err error) {
	if s.batch != nil && s.batch.w.absent[name{"document", string(id)}] {
		return nil, false, nil
	}
	placed, err := s.PlacedAll(ctx, func(yield func(record.DocumentID) bool) { yield(id) })
	in, known = placed[id]
	return in, known, err
}

// PlacedAll is [Store.Placed] for documents at once. Those that the ledger does not have are not among them.
func (s *Store) PlacedAll(ctx context.Context, ids iter.Seq[record.DocumentID]) (in map[record.DocumentID][]record.Ref, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		in, err = placed(ctx, tx, ids, true)
		return err
	})
	return in, err
}

// placed gives the incidents in which documents are, or those in which they were and are no more.
func placed(ctx context.Context, tx *sql.Tx, ids iter.Seq[record.DocumentID], held bool) (map[record.DocumentID][]record.Ref, error) {
	return refsBeside[record.DocumentID](func(f func(scan func(...any) error) error) error {
		return eachNamed(ctx, tx, ids, fmt.Sprintf(`
			SELECT d.id, i.id, i.slug, i.title
			FROM document d LEFT JOIN placement p ON p.document = d.key AND p.held = %d LEFT JOIN incident i ON i.key = p.incident
			WHERE d.id`, number(held)), f)
	})
}

// refsBeside gathers the incidents that rows name beside a key or an ID, by their slugs' order: none where a row names none.
func refsBeside[Key comparable](rows func(f func(scan func(...any) error) error) error) (map[Key][]record.Ref, error) {
	list := map[Key][]record.Ref{}
	err := rows(func(scan func(...any) error) error {
		var key Key
		var id, slug, title sql.NullString
		err := scan(&key, &id, &slug, &title)
		if refs := list[key]; id.Valid {
			list[key] = append(refs, record.Ref{ID: record.IncidentID(id.String), Slug: slug.String, Title: title.String})
		} else {
			list[key] = refs
		}
		return err
	})
	for _, refs := range list {
		slices.SortFunc(refs, func(a, b record.Ref) int { return strings.Compare(a.Slug, b.Slug) })
	}
	return list, err
}

// placedIn are the incidents beside documents in which they are, for refsOf.
const placedIn = `SELECT p.document, i.id, i.slug, i.title FROM placement p JOIN incident i ON i.key = p.incident WHERE p.held = 1 AND p.document`

// refsOf gives for each key the incidents that a query names beside it.
func refsOf(ctx context.Context, tx *sql.Tx, keys []int64, query string) (map[int64][]record.Ref, error) {
	return refsBeside[int64](func(f func(scan func(...any) error) error) error { return eachOf(ctx, tx, keys, query, f) })
}

// DocumentClaims gives the claims that were read in a document, in the order of its text.
func (s *Store) DocumentClaims(ctx context.Context, id string) (list []record.Held, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "document", id)
		if err != nil {
			return err
		}
		list, err = helds(ctx, tx, s.room, `FROM claim c WHERE c.document = ?`, key)
		return err
	})
	return list, err
}

// A Waiting is a document that is in no incident.
type Waiting struct {
	record.DocumentHeld
	Drafts int          // of its claims
	From   []record.Ref // the incidents in which it was, by the slugs' order; none where it was never in one
}

// Inbox gives the documents that are in no incident, oldest first.
func (s *Store) Inbox(ctx context.Context) (list []Waiting, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		docs, err := documents(ctx, tx, `
			FROM document d
			JOIN entry e ON e.seq = d.seq
			WHERE NOT EXISTS (SELECT 1 FROM placement p WHERE p.document = d.key AND p.held = 1) AND e.erased = 0
			ORDER BY d.seq`)
		if err != nil {
			return err
		}
		ids := func(yield func(record.DocumentID) bool) {
			for i := range docs {
				if !yield(docs[i].ID) {
					return
				}
			}
		}
		from, err := placed(ctx, tx, ids, false)
		if err != nil {
			return err
		}
		drafts := map[record.DocumentID]int{}
		if err := eachNamed(ctx, tx, ids, `
			SELECT d.id, (SELECT COUNT(*) FROM claim c WHERE c.document = d.key AND c.state = '`+string(record.Draft)+`')
			FROM document d WHERE d.id`, func(scan func(...any) error) error {
			var id record.DocumentID
			var n int
			err := scan(&id, &n)
			drafts[id] = n
			return err
		}); err != nil {
			return err
		}
		for _, d := range docs {
			list = append(list, Waiting{d, drafts[d.ID], from[d.ID]})
		}
		return nil
	})
	return list, err
}

// Documents gives all documents, oldest first.
func (s *Store) Documents(ctx context.Context) (list []record.DocumentHeld, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err = documents(ctx, tx, ` FROM document d JOIN entry e ON e.seq = d.seq ORDER BY d.seq`)
		return err
	})
	return list, err
}

// Captured gives the documents that were read from bytes with this SHA-256.
func (s *Store) Captured(ctx context.Context, sha string) (list []record.DocumentHeld, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err = documents(ctx, tx, ` FROM document d JOIN entry e ON e.seq = d.seq WHERE d.capture = ? ORDER BY d.seq`, sha)
		return err
	})
	return list, err
}

// Source gives a source by its ID or the beginning of it, with its documents, oldest first. It
// returns [ErrNotFound] or [ErrAmbiguous].
func (s *Store) Source(ctx context.Context, id string) (src record.SourceHeld, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "source", id)
		if err != nil {
			return err
		}
		src, err = source(ctx, tx, key)
		return err
	})
	return src, err
}

// SourceDocuments gives the documents that were captured from a source, oldest first; none where the
// ledger does not know the source.
func (s *Store) SourceDocuments(ctx context.Context, id record.SourceID) (list []record.DocumentHeld, err error) {
	if s.batch != nil && s.batch.w.absent[name{"source", string(id)}] {
		return nil, nil
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, err = documents(ctx, tx, `
			FROM document d
			JOIN entry e ON e.seq = d.seq
			JOIN source s ON s.key = d.source
			WHERE COALESCE(s.root, s.key) = (SELECT COALESCE(root, key) FROM source WHERE id = ?)
			ORDER BY d.seq`, string(id))
		return err
	})
	return list, err
}

// FindSource gives the source with exactly this address. It returns [ErrNotFound].
func (s *Store) FindSource(ctx context.Context, address string) (src record.SourceHeld, err error) {
	if address == "" || !keepable(address) {
		return src, fmt.Errorf("source %q: %w", address, ErrNotFound)
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		var key int64
		err := tx.QueryRowContext(ctx, `SELECT key FROM source WHERE address = ? ORDER BY id LIMIT 1`, address).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("source %q: %w", address, ErrNotFound)
		}
		if err == nil {
			src, err = source(ctx, tx, key)
		}
		return err
	})
	return src, err
}

// source reads the source by whose name the one at key goes, with the documents of all that are joined
// to it.
func source(ctx context.Context, tx *sql.Tx, key int64) (src record.SourceHeld, err error) {
	var mark sql.NullInt64
	if err := tx.QueryRowContext(ctx, `
		SELECT r.key, r.id, r.address, r.publisher, r.voice, `+ofSource("s.key")+` FROM source s JOIN source r ON r.key = COALESCE(s.root, s.key)
		WHERE s.key = ?`, key).Scan(&key, &src.ID, &src.Address, &src.Publisher, &src.Voice, &mark); err != nil {
		return src, err
	}
	src.Marking = ranked(mark)
	if err := each(ctx, tx, `SELECT id FROM source WHERE root = ? ORDER BY id`, []any{key}, func(scan func(...any) error) error {
		var id record.SourceID
		err := scan(&id)
		src.Joined = append(src.Joined, id)
		return err
	}); err != nil {
		return src, err
	}
	src.Documents, err = documents(ctx, tx, `
		FROM document d
		JOIN entry e ON e.seq = d.seq
		JOIN source s ON s.key = d.source
		WHERE COALESCE(s.root, s.key) = ?
		ORDER BY d.seq`, key)
	return src, err
}

// Claim gives a claim by its ID or the beginning of it, and the incidents in which it is. It returns
// [ErrNotFound] or [ErrAmbiguous].
func (s *Store) Claim(ctx context.Context, id string) (c record.Held, in []record.Ref, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "claim", id)
		if err != nil {
			return err
		}
		list, err := helds(ctx, tx, s.room, `FROM claim c WHERE c.key = ?`, key)
		if err != nil {
			return err
		}
		c = list[0]
		in, err = incidentsOfClaim(ctx, tx, key)
		return err
	})
	return c, in, err
}

// Decisions gives what was decided on a claim, the oldest first.
func (s *Store) Decisions(ctx context.Context, id record.ClaimID) (list []record.Decision, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		key, err := byPrefix(ctx, tx, "claim", string(id))
		if err != nil {
			return err
		}
		var seqs []int64
		if err := each(ctx, tx, `SELECT seq FROM decided WHERE claim = ? ORDER BY seq`, []any{key}, func(scan func(...any) error) error {
			var seq int64
			err := scan(&seq)
			seqs = append(seqs, seq)
			return err
		}); err != nil {
			return err
		}
		found, err := s.room.entries(ctx, tx, seqs)
		if err != nil {
			return err
		}
		for i, e := range found {
			if e == nil || e.Decision == nil {
				return fmt.Errorf("claim %s: entry %d, which decided on it, cannot be read: %w", id, seqs[i], ErrConflict)
			}
			list = append(list, *e.Decision)
		}
		return nil
	})
	return list, err
}

// Incident gives a record by what [Store.ResolveIncident] understands.
func (s *Store) Incident(ctx context.Context, name string) (*record.Incident, error) {
	var in *record.Incident
	err := s.read(ctx, func(tx *sql.Tx) error {
		key, err := resolve(ctx, tx, name)
		if err == nil {
			in, err = s.incident(ctx, tx, key)
		}
		if err == nil {
			err = surround(ctx, tx, s.room, key, in)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return in, nil
}

// incident reads a record by its key, without what surrounds it.
func (s *Store) incident(ctx context.Context, tx *sql.Tx, key int64) (*record.Incident, error) {
	in := new(record.Incident)
	var at, seq int64
	if err := tx.QueryRowContext(ctx, `SELECT i.id, i.slug, e.at, i.seq FROM incident i JOIN entry e ON e.seq = i.seq WHERE i.key = ?`, key).
		Scan(&in.ID, &in.Slug, &at, &seq); err != nil {
		return nil, err
	}
	in.Recorded = record.Stamp(time.UnixMicro(at))
	if err := readSlugs(ctx, tx, in, key); err != nil {
		return nil, err
	}
	var err error
	if in.Documents, err = documentsOf(ctx, tx, key, 0); err != nil {
		return nil, err
	}
	if in.Claims, err = s.room.claimsIn(ctx, tx, key); err != nil {
		return nil, err
	}
	if len(in.Claims) == 0 {
		in.Elsewhere, err = s.elsewhere(ctx, tx, seq)
	}
	return in, err
}

// elsewhere gives the other incidents in which the document is that began the one of the entry at seq.
func (s *Store) elsewhere(ctx context.Context, tx *sql.Tx, seq int64) (list []record.Ref, err error) {
	began, err := s.room.entries(ctx, tx, []int64{seq})
	if err != nil || began[0] == nil || began[0].Incident == nil {
		return nil, err
	}
	err = each(ctx, tx, `
		SELECT i.id, i.slug, i.title
		FROM document d JOIN placement p ON p.document = d.key AND p.held = 1 JOIN incident i ON i.key = p.incident
		WHERE d.id = ? AND i.seq <> ? ORDER BY i.key`, []any{string(began[0].Incident.Document), seq}, func(scan func(...any) error) error {
		var r record.Ref
		err := scan(&r.ID, &r.Slug, &r.Title)
		list = append(list, r)
		return err
	})
	return list, err
}

// A Filter narrows the list of incidents.
type Filter struct {
	Query  query.Query  // what must fit; the zero Query is all
	AsOf   record.AsOf  // the zero AsOf is now
	State  record.State // draft or accepted; "" for both
	Year   string       // of the newest publication, as [Store.Statistics] counts; [NoYear] where none is known, "" for all
	Limit  int          // 0 for no limit
	Offset int
	After  record.IncidentID // only those behind this one in the list
	Before record.IncidentID // only those before it: of these, Limit gives the last
}

// NoYear is the year of incidents of which no day of publication is known.
const NoYear = "none"

// where gives the condition on incidents i. few says of a phrase that it stands in few passages: then the incidents are
// looked up by these, otherwise those of each incident are looked at. Of a past day it leaves in what may fit;
// [Store.summaryAt] says what does.
func (f Filter) where(a *asker, few func(terms.Phrase) bool) *condition {
	w, d, past := &condition{}, a.d, a.past
	if !past { // one that was merged since held something then
		w.and(`(i.documents > 0 OR i.claims > 0)`)
		if f.State != "" {
			w.and(`i.state = ?`, string(f.State))
		}
		switch f.Year {
		case "":
		case NoYear:
			w.and(`i.published = ''`)
		default:
			w.and(`i.published >= ? AND i.published < ?`, f.Year, f.Year+"~")
		}
	}
	if of := a.record(); len(of.args) > 0 {
		w.and(of.String(), of.args...)
	}
	must, not := f.Query.Phrases()
	if past {
		not = nil
	}
	for i, list := range [][]terms.Phrase{must, not} {
		for _, p := range list {
			args := []any{d.match(sought{phrases: kept([]terms.Phrase{p})})}
			states, held := ` AND `+current, ` AND n.held = 1`
			if past { // what is in it today, or was once
				states, held = ``, ``
			}
			from, key, cond := d.hits()
			text := `EXISTS (
				SELECT 1 FROM placement n
				WHERE n.incident = i.key` + held + ` AND EXISTS (
					SELECT 1 FROM ` + from + `
					WHERE ` + cond + ` AND ` + besides(key, "n.document") + ` AND (p.claim IS NULL AND p.document = n.document
						OR EXISTS (SELECT 1 FROM membership m JOIN claim c ON c.key = m.claim WHERE m.incident = i.key AND m.claim = p.claim` + states + `)))
				UNION ALL SELECT 1 FROM membership m JOIN claim c ON c.key = m.claim
				WHERE m.incident = i.key` + states + ` AND (c.document IS NULL OR c.key > c.document + ` + fmt.Sprint(near) + ` OR NOT EXISTS (
					SELECT 1 FROM placement n WHERE n.document = c.document AND n.incident = i.key` + held + `)) AND ` + d.saysOne(passageOf("c.key")) + `)`
			if few(p) {
				text = `i.key IN (
					SELECT m.incident FROM ` + from + ` JOIN claim c ON c.key = p.claim JOIN membership m ON m.claim = c.key
					WHERE ` + cond + states + `
					UNION SELECT n.incident FROM ` + from + ` JOIN placement n ON n.document = p.document
					WHERE ` + cond + ` AND p.claim IS NULL` + held + `)`
			}
			if i == 1 {
				text = "NOT " + text
			}
			w.and(text, append(slices.Clone(args), args...)...)
		}
	}
	if claim, stated := a.claim(); len(claim.args) > 0 {
		if !stated && !past {
			claim.and(current)
		}
		in := `EXISTS (
			SELECT 1 FROM membership m JOIN claim c ON c.key = m.claim LEFT JOIN document d ON d.key = c.document
			WHERE m.incident = i.key AND ` + claim.String() + `)`
		args := claim.args
		if past { // what is in it today, or was once
			in = `(` + in + ` OR EXISTS (
				SELECT 1 FROM placement n JOIN claim c ON c.document = n.document JOIN document d ON d.key = c.document
				WHERE n.incident = i.key AND n.held = 0 AND ` + claim.String() + `))`
			args = append(slices.Clone(args), args...)
		}
		w.and(in, args...)
	}
	if !f.AsOf.Published.IsZero() && f.AsOf.Recorded.IsZero() { // what it held by then is another question
		end := f.AsOf.Published.UnixMicro()
		if f.AsOf.Possibly {
			w.and(`i.perhaps < ?`, end)
		} else {
			w.and(`i.earliest <= ?`, end)
		}
	}
	if !f.AsOf.Recorded.IsZero() {
		w.and(`EXISTS (SELECT 1 FROM entry e WHERE e.seq = i.seq AND e.at < ?)`, f.AsOf.Recorded.UnixMicro())
	}
	return w
}

// Incidents lists the incidents, the newest published first, those of unknown day last. One that
// holds neither document nor claim is left out. On a past day each is as it was then, and so are the states
// that are asked for; their order is that of today.
func (s *Store) Incidents(ctx context.Context, f Filter) (list []record.Summary, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		if !f.AsOf.IsZero() {
			list, _, err = s.incidentsAt(ctx, tx, f, 0)
			return err
		}
		tail, args, err := s.listing(ctx, tx, f)
		if err != nil {
			return err
		}
		list, err = summaries(ctx, tx, tail, args...)
		list = ordered(list, f)
		return err
	})
	return list, err
}

// IncidentsThen is [Store.Incidents] of a past day for who does not wait for ever: each incident that may fit has to be
// looked at, the newest first, and behind so many that do not fit it ends. all says that it did not.
func (s *Store) IncidentsThen(ctx context.Context, f Filter, misses int) (list []record.Summary, all bool, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		list, all, err = s.incidentsAt(ctx, tx, f, misses)
		return err
	})
	return list, all, err
}

// incidentsAt lists the incidents of a past day: of those that may fit, some at a time, each is looked at, until so many
// did not fit; 0 is no bound.
func (s *Store) incidentsAt(ctx context.Context, tx *sql.Tx, f Filter, misses int) (list []record.Summary, all bool, err error) {
	limit, offset := f.Limit, f.Offset
	if limit <= 0 {
		limit = 1 << 30
	}
	a, err := s.asker(ctx, tx, f.Query, false, true)
	if err != nil {
		return nil, false, err
	}
	missed := 0
	portion := f
	for portion.Limit, portion.Offset = min(limit, 400)+20, 0; ; {
		tail, args, err := s.listing(ctx, tx, portion)
		if err != nil {
			return nil, false, err
		}
		var ids []record.IncidentID
		if err := each(ctx, tx, `SELECT i.id FROM incident i `+tail, args, func(scan func(...any) error) error {
			var id record.IncidentID
			err := scan(&id)
			ids = append(ids, id)
			return err
		}); err != nil {
			return nil, false, err
		}
		for _, id := range ids {
			if misses > 0 && missed == misses {
				return ordered(list, f), false, nil
			}
			then, fits, err := s.summaryAt(ctx, tx, a, id, f)
			switch {
			case err != nil:
				return nil, false, err
			case !fits:
				missed++
			case offset > 0:
				offset--
			default:
				list = append(list, then)
			}
			if len(list) == limit {
				break
			}
		}
		if len(list) == limit || len(ids) < portion.Limit {
			break
		}
		if f.Before == "" {
			portion.After = ids[len(ids)-1]
		} else {
			portion.Before = ids[len(ids)-1]
		}
	}
	return ordered(list, f), true, nil
}

// ordered turns round what was listed the other way.
func ordered(list []record.Summary, f Filter) []record.Summary {
	if f.Before != "" {
		slices.Reverse(list)
	}
	return list
}

// listing is the rest of a query that lists incidents i; with Before they come the other way round.
func (s *Store) listing(ctx context.Context, tx *sql.Tx, f Filter) (tail string, args []any, err error) {
	if f.Limit <= 0 {
		f.Limit = 1 << 30
	}
	few, err := s.fewSay(ctx, tx, f)
	if err != nil {
		return "", nil, err
	}
	a, err := s.asker(ctx, tx, f.Query, false, !f.AsOf.IsZero())
	if err != nil {
		return "", nil, err
	}
	where, order := f.where(a, few), `i.published DESC, i.id`
	for _, at := range []struct {
		id      record.IncidentID
		is, not string
	}{{f.After, `<`, `>`}, {f.Before, `>`, `<`}} {
		if at.id == "" {
			continue
		}
		var published string
		if err := tx.QueryRowContext(ctx, `SELECT published FROM incident WHERE id = ?`, string(at.id)).Scan(&published); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				err = fmt.Errorf("incident %q: %w", at.id, ErrNotFound)
			}
			return "", nil, err
		}
		where.and(`i.published `+at.is+`= ? AND (i.published `+at.is+` ? OR i.id `+at.not+` ?)`, published, published, string(at.id))
	}
	if f.Before != "" {
		order = `i.published, i.id DESC`
	}
	return `WHERE ` + where.String() + ` ORDER BY ` + order + ` LIMIT ? OFFSET ?`, append(where.args, f.Limit, f.Offset), nil
}

// perIncident is how many times the work of a passage of the index is that of an incident whose own passages are looked at.
const perIncident = 200

// newestPart is which part of the ledger, the newest, is asked first whether a word is common.
const newestPart = 16

// fewSay says of the phrases of a list whether each stands in few passages: in so few that it is less work to look all
// incidents up by them than to look at one incident after the other until the list is full, of which more fit the more
// passages there are. Of a word that is common the newest part of the ledger tells that already, and they are not counted on.
func (s *Store) fewSay(ctx context.Context, tx *sql.Tx, f Filter) (func(terms.Phrase) bool, error) {
	few := map[string]bool{}
	must, _ := f.Query.Phrases()
	_, key, cond := s.d.hits()
	var incidents int
	var newest int64
	for _, p := range must {
		if incidents == 0 {
			if err := tx.QueryRowContext(ctx, `SELECT (SELECT COALESCE(sum(n), 0) FROM tally WHERE name = 'incident'), (SELECT COALESCE(max(seq), 0) FROM entry)`).Scan(&incidents, &newest); err != nil {
				return nil, err
			}
		}
		most := int(math.Sqrt(perIncident * float64(incidents) * float64(f.Limit)))
		match := s.d.match(sought{phrases: kept([]terms.Phrase{p})})
		common := false
		for _, part := range []int64{newestPart, 1} {
			above := (newest - newest/part) * maxPassages
			var n int
			if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 AS one FROM search s WHERE `+cond+` AND `+key+` >= ? LIMIT ?) counted`, match, above, most/int(part)+1).Scan(&n); err != nil {
				return nil, err
			}
			if common = n > most/int(part); common {
				break
			}
		}
		few[match] = !common
	}
	return func(p terms.Phrase) bool { return few[s.d.match(sought{phrases: kept([]terms.Phrase{p})})] }, nil
}

// summaries gives lines of incidents i.
func summaries(ctx context.Context, tx *sql.Tx, tail string, args ...any) (list []record.Summary, err error) {
	err = each(ctx, tx, `
		SELECT i.id, i.slug, i.title, i.kinds, i.published, i.basis, i.state, i.counts, i.drafts, i.documents, e.at, COALESCE(y.tlp, '')
		FROM incident i
		JOIN entry e ON e.seq = i.seq
		LEFT JOIN marking y ON y.what = 'incident' AND y.id = i.id
		`+tail, args, func(scan func(...any) error) error {
		var (
			x             record.Summary
			kinds, counts []byte
			at            int64
		)
		if err := scan(&x.ID, &x.Slug, &x.Title, &kinds, &x.Published, &x.Basis, &x.State, &counts, &x.Drafts, &x.Documents, &at, &x.Marking); err != nil {
			return err
		}
		if err := errors.Join(json.Unmarshal(kinds, &x.Kinds), json.Unmarshal(counts, &x.Counts)); err != nil {
			return fmt.Errorf("incident %s: tally: %w", x.Slug, err)
		}
		x.Recorded = record.Stamp(time.UnixMicro(at))
		list = append(list, x)
		return nil
	})
	return list, err
}

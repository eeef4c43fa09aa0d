package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// A name is an ID in a table.
type name struct{ table, id string }

// A writer projects entries within one transaction.
type writer struct {
	ctx       context.Context
	tx        *sql.Tx
	d         dialect
	room      *readingRoom
	listener  listener // nil where statements go by the transaction
	stmts     map[string]*sql.Stmt
	place     int64 // of the last entry of the ledger, as an append goes on; 0 before it was looked up
	keys      map[name]int64
	absent    map[name]bool     // those that were looked up and are not there
	unsaid    map[string]bool   // claims that were erased, of those that were looked up
	erasures  *bool             // whether anything was ever erased, as an append goes on; nil before it was looked up
	homes     map[int64][]int64 // the incidents in which documents are
	joins     map[string]bool   // whether anything is joined, by what it is
	incidents map[int64]bool    // whose tally is to be made again
	begun     map[int64]bool    // of these, those that have none yet
	newcomers map[int64]*newcomer
	newest    struct { // the document that was taken in last
		key      int64
		document record.DocumentHeld
	}
	counts    map[[2]string]int // by how much counts over the ledger change
	was       map[int64]stance  // of claims that were judged, how they stood before
	parts     map[int64]int     // by how much the number of incidents changes in which a party has a part
	published map[int64]bool    // documents whose day of publication is to be looked up again
	pending   []pendingTerm
	run       claimRun
	gone      map[record.ClaimID]bool // claims that were erased, as far as their entries were projected
}

func newWriter(ctx context.Context, tx *sql.Tx, d dialect, room *readingRoom) *writer {
	return &writer{ctx: ctx, tx: tx, d: d, room: room, stmts: map[string]*sql.Stmt{}, keys: map[name]int64{}, absent: map[name]bool{}, unsaid: map[string]bool{}, homes: map[int64][]int64{}, joins: map[string]bool{}, incidents: map[int64]bool{}, begun: map[int64]bool{}, newcomers: map[int64]*newcomer{}, published: map[int64]bool{}, counts: map[[2]string]int{}, parts: map[int64]int{}, was: map[int64]stance{}, gone: map[record.ClaimID]bool{}}
}

func (w *writer) close() {
	for _, s := range w.stmts {
		_ = s.Close() // the transaction is over
	}
}

func (w *writer) stmt(query string) (*sql.Stmt, error) {
	if s := w.stmts[query]; s != nil {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err == nil {
		w.stmts[query] = s
	}
	return s, err
}

// A listener is a connection that takes statements of its transaction itself, without the ways of database/sql, which were a
// tenth of the time of many short ones. It may run them later, and refuses them when the transaction is at its end.
type listener interface {
	say(text string, args []any) error
}

// listening gives the listener of the transaction that is open on a connection; nil where statements go by the transaction.
func listening(conn *sql.Conn) (l listener, err error) {
	err = conn.Raw(func(c any) error {
		if c, listens := c.(interface{ listener() listener }); listens {
			l = c.listener()
		}
		return nil
	})
	return l, err
}

// appendArgs appends arguments as drivers take them.
func appendArgs(list []driver.NamedValue, args []any) ([]driver.NamedValue, error) {
	for i, a := range args {
		switch x := a.(type) {
		case int64, string:
		case int:
			a = int64(x)
		default:
			var err error
			if a, err = driver.DefaultParameterConverter.ConvertValue(a); err != nil {
				return list, err
			}
		}
		list = append(list, driver.NamedValue{Ordinal: i + 1, Value: a})
	}
	return list, nil
}

func (w *writer) exec(query string, args ...any) error {
	if w.listener != nil {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		return w.listener.say(query, args)
	}
	s, err := w.stmt(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(w.ctx, args...)
	return err
}

// one gives the one key that a query selects; the error is sql.ErrNoRows where there is none.
func (w *writer) one(query string, args ...any) (key int64, err error) {
	s, err := w.stmt(query)
	if err != nil {
		return 0, err
	}
	err = s.QueryRowContext(w.ctx, args...).Scan(&key)
	return key, err
}

// known says whether a query gives a row.
func (w *writer) known(query string, args ...any) (bool, error) {
	_, err := w.one(query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// all gives the keys that a query selects.
func (w *writer) all(query string, args ...any) (keys []int64, err error) {
	s, err := w.stmt(query)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(w.ctx, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var k int64
		if err := rows.Scan(&k); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

func (w *writer) key(table, query, id string) (int64, error) {
	n := name{table, id}
	if k, ok := w.keys[n]; ok {
		return k, nil
	}
	if w.absent[n] {
		return 0, fmt.Errorf("%s %q: %w", table, id, ErrNotFound)
	}
	k, err := w.one(query, id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("%s %q: %w", table, id, ErrNotFound)
	}
	if err == nil {
		w.keys[n] = k
	}
	return k, err
}

// made notes the key of what has just been made. It is the place of the entry that made it: so none is asked
// of the database, which would have to do all that waits first.
func (w *writer) made(table, id string, key int64) {
	if len(w.keys) >= mostKept { // the database knows them all
		clear(w.keys)
		clear(w.absent)
		clear(w.homes)
	}
	delete(w.absent, name{table, id})
	w.keys[name{table, id}] = key
}

// mostKept bounds how many keys a writer keeps: it may project a ledger of millions of entries.
const mostKept = 100_000

// lookUp looks up at once what the entries will ask for one by one: claims that may be there already, and
// parties. A claim that rests on a document is there only where the document is: its ID is made of both.
func (w *writer) lookUp(list []*prepared) error {
	erasures, err := w.erasedAny()
	if err != nil {
		return err
	}
	ids := map[string][]string{}
	want := func(table, id string) {
		n := name{table, id}
		if _, known := w.keys[n]; !known && !w.absent[n] {
			w.absent[n] = true
			ids[table] = append(ids[table], id)
		}
	}
	news := map[record.DocumentID]bool{}
	for _, p := range list {
		if d := p.entry.Document; d != nil {
			if _, err := w.document(d.ID); errors.Is(err, ErrNotFound) {
				w.absent[name{"document", string(d.ID)}], news[d.ID] = true, true
			} else if err != nil {
				return err
			}
		}
		c := p.entry.Claim
		if c == nil {
			continue
		}
		if news[c.Via] && !erasures {
			w.absent[name{"claim", string(p.claim)}] = true
		} else {
			want("claim", string(p.claim))
		}
		switch {
		case c.Involvement != nil:
			want("party", string(record.PartyIDOf(c.Involvement.Name)))
		case c.Figure != nil:
			if name := partyOf(c.Figure); name != "" {
				want("party", string(record.PartyIDOf(name)))
			}
		}
	}
	for _, table := range []string{"claim", "party"} {
		if err := w.find(`SELECT id, key FROM `+table+` WHERE id`, ids[table], func(id string, key int64) { w.made(table, id, key) }); err != nil {
			return err
		}
	}
	if !erasures {
		return nil
	}
	return w.find(`SELECT id, seq FROM erased WHERE what = 'claim' AND id`, ids["claim"], func(id string, _ int64) { w.unsaid[id] = true })
}

// find runs f for those of some IDs that a query has, which ends where they are listed.
func (w *writer) find(query string, ids []string, f func(id string, key int64)) error {
	for some := range slices.Chunk(ids, mostKeys) {
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = id
		}
		if err := each(w.ctx, w.tx, query+isIn(len(some)), args, func(scan func(...any) error) error {
			var id string
			var key int64
			err := scan(&id, &key)
			if err == nil {
				f(id, key)
			}
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// Expect looks up at once, in a transaction that [Store.Together] opened, which documents the ledger has: nothing is asked of it for
// each of those that are new.
func (s *Store) Expect(ctx context.Context, docs iter.Seq[record.DocumentID]) error {
	if s.batch == nil {
		return nil
	}
	w := s.batch.w
	ids := map[string][]string{}
	for doc := range docs {
		ids["document"] = append(ids["document"], string(doc))
		ids["incident"] = append(ids["incident"], string(record.IncidentIDOf(doc)))
		ids["source"] = append(ids["source"], string(record.SourceIDOf("", doc)))
	}
	for table, list := range ids {
		for _, id := range list {
			w.absent[name{table, id}] = true
		}
		if err := w.find(`SELECT id, key FROM `+table+` WHERE id`, list, func(id string, key int64) { w.made(table, id, key) }); err != nil {
			return s.batch.note(s.d.explain(err))
		}
	}
	return nil
}

// erasedAny says whether anything was ever erased. Nobody erases while this is written.
func (w *writer) erasedAny() (bool, error) {
	if w.erasures == nil {
		some, err := w.known(`SELECT 1 FROM erased LIMIT 1`)
		if err != nil {
			return false, err
		}
		w.erasures = &some
	}
	return *w.erasures, nil
}

// partyOf is the name of the party whose a figure is; "" for none.
func partyOf(f *record.Figure) string {
	if f.Scope.Party != "" {
		return f.Scope.Party
	}
	return f.Scope.Row
}

func (w *writer) document(id record.DocumentID) (int64, error) {
	return w.key("document", `SELECT key FROM document WHERE id = ?`, string(id))
}

func (w *writer) claim(id record.ClaimID) (int64, error) {
	return w.key("claim", `SELECT key FROM claim WHERE id = ?`, string(id))
}

func (w *writer) source(id record.SourceID) (int64, error) {
	return w.key("source", `SELECT key FROM source WHERE id = ?`, string(id))
}

// party is the row of the party with a name, which is made where there is none yet by the entry at seq.
func (w *writer) party(seq int64, name string) (int64, error) {
	id := record.PartyIDOf(name)
	key, err := w.key("party", `SELECT key FROM party WHERE id = ?`, string(id))
	if errors.Is(err, ErrNotFound) {
		if err = w.name(seq, id, name); err != nil {
			return 0, err
		}
		w.made("party", string(id), seq)
		some, err := w.joinsAny(record.JoinParty)
		if err == nil && some {
			err = w.reroot(record.JoinParty, string(id)) // it may have been joined before it was named
		}
		return seq, err
	}
	return key, err
}

func (w *writer) incident(id record.IncidentID) (int64, error) {
	return w.key("incident", `SELECT key FROM incident WHERE id = ?`, string(id))
}

// project writes what follows from an entry that stands at seq.
func (w *writer) project(seq int64, p *prepared) error {
	e := &p.entry
	if e.Kind == record.EntryClaim {
		return w.make(seq, p)
	}
	if err := w.endRun(); err != nil {
		return err
	}
	switch e.Kind {
	case record.EntryDocument:
		return w.takeIn(seq, p)
	case record.EntryIncident:
		doc, err := w.document(e.Incident.Document)
		if err != nil {
			return err
		}
		if err := w.exec(`
			INSERT INTO incident (key, id, seq, slug, first, title, published, basis, state, kinds, counts, drafts, claims, documents)
			VALUES (?, ?, ?, ?, ?, '', '', '', '', '[]', '{}', 0, 0, 0)`,
			seq, string(e.Incident.ID), seq, e.Incident.Slug, string(e.Incident.Document)); err != nil {
			return err
		}
		w.made("incident", string(e.Incident.ID), seq)
		if err := w.exec(`INSERT INTO slug (slug, incident, seq) VALUES (?, ?, ?)`, e.Incident.Slug, seq, seq); err != nil {
			return err
		}
		if err := w.operate(e.Incident.Op, seq); err != nil {
			return err
		}
		if w.begin(seq, doc) {
			return w.exec(`INSERT INTO placement (document, incident, held) VALUES (?, ?, 1)`, doc, seq)
		}
		return w.placeDocument(doc, seq, true)
	case record.EntrySlug:
		in, err := w.incident(e.Slug.Incident)
		if err != nil {
			return err
		}
		if err := w.exec(`INSERT INTO slug (slug, incident, seq) VALUES (?, ?, ?) ON CONFLICT (slug) DO NOTHING`, e.Slug.Slug, in, seq); err != nil {
			return err
		}
		if err := w.exec(`INSERT INTO placed (incident, seq) VALUES (?, ?)`, in, seq); err != nil { // a name that comes back has one row in slug
			return err
		}
		return w.exec(`UPDATE incident SET slug = ? WHERE key = ?`, e.Slug.Slug, in)
	case record.EntryDecision:
		return w.decide(seq, p)
	case record.EntrySupersession:
		return w.supersede(seq, e)
	case record.EntryPlacement:
		in, err := w.incident(e.Placement.Incident)
		if err != nil {
			return err
		}
		if err := w.exec(`INSERT INTO placed (incident, seq) VALUES (?, ?)`, in, seq); err != nil {
			return err
		}
		if err := w.operate(e.Placement.Op, seq); err != nil {
			return err
		}
		if e.Placement.Claim == "" {
			doc, err := w.document(e.Placement.Document)
			if err != nil {
				return err
			}
			return w.placeDocument(doc, in, !e.Placement.Out)
		}
		if w.gone[e.Placement.Claim] {
			return nil
		}
		claim, err := w.claim(e.Placement.Claim)
		if err != nil {
			return err
		}
		if e.Placement.Follow {
			return w.follow(claim, in)
		}
		return w.placeClaim(claim, in, !e.Placement.Out)
	case record.EntryJoin:
		if err := w.operate(e.Join.Op, seq); err != nil {
			return err
		}
		return w.join(seq, e.Join)
	case record.EntryParty:
		if e.Erased {
			return nil
		}
		key, err := w.party(seq, e.Party.Name)
		if err != nil {
			return err
		}
		return w.exec(`
			UPDATE party SET
				number = CASE ? WHEN '' THEN number ELSE ? END,
				sector = CASE ? WHEN '' THEN sector ELSE ? END,
				country = CASE ? WHEN '' THEN country ELSE ? END
			WHERE key = ?`, e.Party.Number, e.Party.Number, e.Party.Sector, e.Party.Sector, e.Party.Country, e.Party.Country, key)
	case record.EntrySource:
		key, err := w.source(e.Source.Source)
		if err != nil {
			return err
		}
		return w.exec(`
			UPDATE source SET
				publisher = CASE ? WHEN '' THEN publisher ELSE ? END,
				voice = CASE ? WHEN '' THEN voice ELSE ? END
			WHERE key = ?`, e.Source.Publisher, e.Source.Publisher, string(e.Source.Voice), string(e.Source.Voice), key)
	case record.EntryMarking:
		what, id := marked(e.Marking)
		if what == "claim" {
			if err := w.exec(`UPDATE claim SET tlp = ? WHERE id = ?`, string(e.Marking.TLP), id); err != nil {
				return err
			}
		}
		return w.exec(`INSERT INTO marking (what, id, tlp) VALUES (?, ?, ?) ON CONFLICT (what, id) DO UPDATE SET tlp = excluded.tlp`, what, id, string(e.Marking.TLP))
	case record.EntryErasure:
		return w.erase(seq, e.Erasure)
	}
	return fmt.Errorf("kind %q is not known", e.Kind)
}

// erase notes what was erased; in the entries it is erased already.
func (w *writer) erase(seq int64, x *record.Erasure) error {
	note := func(what, id string) error {
		return w.exec(`INSERT INTO erased (what, id, seq) VALUES (?, ?, ?) ON CONFLICT (what, id) DO NOTHING`, what, id, seq)
	}
	for _, sum := range x.Captures {
		if err := note("capture", sum); err != nil {
			return err
		}
	}
	for _, id := range x.Claims {
		if err := note("claim", string(id)); err != nil {
			return err
		}
	}
	for _, id := range x.Documents {
		if err := note("document", string(id)); err != nil {
			return err
		}
		texts, err := w.strings(`SELECT text FROM document WHERE id = ?`, string(id))
		if err != nil {
			return err
		}
		for _, sum := range texts {
			if err := note("text", sum); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) takeIn(seq int64, p *prepared) error {
	d := p.entry.Document
	source, err := w.source(d.Source)
	if errors.Is(err, ErrNotFound) {
		source = seq
		if err = w.exec(`INSERT INTO source (key, id, address) VALUES (?, ?, ?)`, seq, string(d.Source), d.Capture.Address); err == nil {
			w.made("source", string(d.Source), seq)
		}
	} else if err == nil && d.Capture.Address != "" {
		err = w.exec(`UPDATE source SET address = ? WHERE key = ? AND address = ''`, d.Capture.Address, source)
	}
	if err != nil {
		return err
	}
	if err := w.exec(`
		INSERT INTO document (key, id, seq, source, capture, text, title, title_terms)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, string(d.ID), seq, source, d.Capture.SHA256, d.Text, d.Title, p.title); err != nil {
		return err
	}
	w.made("document", string(d.ID), seq)
	w.homes[seq] = nil
	w.newest.key, w.newest.document = seq, record.DocumentHeld{TakenIn: *d, Erased: p.entry.Erased}
	if err := w.exec(`INSERT INTO likeness (document, hashes) VALUES (?, ?)`, seq, packed(p.sketch)); err != nil {
		return err
	}
	for _, h := range indexed(p.sketch) {
		if err := w.exec(`INSERT INTO sketch (hash, document) VALUES (?, ?)`, h, seq); err != nil {
			return err
		}
	}
	return w.putPassages(seq, sql.NullInt64{Int64: seq, Valid: true}, sql.NullInt64{}, p.passages)
}

func (w *writer) make(seq int64, p *prepared) error {
	c := p.entry.Claim
	if p.entry.Erased {
		w.gone[p.claim] = true // nothing is left to find
		return nil
	}
	var doc sql.NullInt64
	if c.Via != "" {
		k, err := w.document(c.Via)
		if err != nil {
			return err
		}
		doc = sql.NullInt64{Int64: k, Valid: true}
	}
	var starts, ends sql.NullInt64
	if c.Said != nil {
		starts, ends = interval(c.Said.When)
	}
	if err := w.exec(`
		INSERT INTO claim (key, id, seq, kind, role, document, position, state, reason, said, starts, ends)
		VALUES (?, ?, ?, ?, ?, ?, ?, 'draft', '', ?, ?, ?)`,
		seq, string(p.claim), seq, string(c.Kind), string(c.Role), doc, c.Position(), number(c.Said != nil), starts, ends); err != nil {
		return err
	}
	w.made("claim", string(p.claim), seq)
	party, err := w.narrow(seq, c)
	if err != nil {
		return err
	}
	if !doc.Valid || len(p.passages) != 1 {
		if err := w.endRun(); err != nil {
			return err
		}
		if err := w.putPassages(seq, doc, sql.NullInt64{Int64: seq, Valid: true}, p.passages); err != nil || !doc.Valid {
			return err
		}
	}
	if c.Publication != nil && c.Publication.Own {
		w.published[doc.Int64] = true
	}
	homes, err := w.homesOf(doc.Int64)
	if err != nil {
		return err
	}
	for _, in := range homes {
		w.joining(in, seq, p, party)
	}
	if len(p.passages) == 1 {
		return w.inRun(seq, doc.Int64, homes, p.passages[0].terms)
	}
	for _, in := range homes {
		if err := w.exec(`INSERT INTO membership (incident, claim) VALUES (?, ?)`, in, seq); err != nil {
			return err
		}
	}
	return nil
}

// A claimRun are claims of one document by entries one behind the other, each of one passage. What they say of passages and
// incidents is written for all of them at once: by themselves those rows took a tenth of the time of an import.
type claimRun struct {
	document, from, to int64 // the entries; 0 for none
	homes              []int64
}

// inRun notes the claim that the entry at seq made. Its terms wait for flush.
func (w *writer) inRun(seq, doc int64, homes []int64, terms string) error {
	if r := &w.run; r.document != doc || r.to != seq-1 || !slices.Equal(r.homes, homes) {
		if err := w.endRun(); err != nil {
			return err
		}
		*r = claimRun{doc, seq, seq, homes}
	}
	w.run.to = seq
	return w.wait(pendingTerm{seq*maxPassages + maxPassages - 1, terms})
}

// endRun writes what follows from the claims of a run.
func (w *writer) endRun() error {
	r := w.run
	if w.run = (claimRun{}); r.document == 0 {
		return nil
	}
	if err := w.exec(runPassages, r.document, r.from, r.to); err != nil {
		return err
	}
	for _, in := range r.homes {
		if err := w.exec(runMembership, in, r.document, r.from, r.to); err != nil {
			return err
		}
	}
	return nil
}

// What is written for the claims of a run. It follows from columns of rows that were inserted before and are not changed.
var runPassages = `
		INSERT INTO passage (key, document, claim, first, past)
		SELECT ` + passageOf("key") + `, document, key, 0, 0 FROM claim WHERE document = ? AND key >= ? AND key <= ?`

const runMembership = `INSERT INTO membership (incident, claim) SELECT ?, key FROM claim WHERE document = ? AND key >= ? AND key <= ?`

// homesOf gives the incidents in which a document is.
func (w *writer) homesOf(doc int64) ([]int64, error) {
	homes, known := w.homes[doc]
	if known {
		return homes, nil
	}
	homes, err := w.all(`SELECT incident FROM placement WHERE document = ? AND held = 1`, doc)
	if err == nil {
		w.homes[doc] = homes
	}
	return homes, err
}

// joinsAny says whether anything of a sort was ever joined.
func (w *writer) joinsAny(what record.Joined) (bool, error) {
	some, looked := w.joins[string(what)]
	if looked {
		return some, nil
	}
	some, err := w.known(`SELECT 1 FROM joined WHERE what = ? LIMIT 1`, string(what))
	if err == nil {
		w.joins[string(what)] = some
	}
	return some, err
}

// narrow writes what of the body of a claim, made by the entry at key, is searched by. party is that of an involvement.
func (w *writer) narrow(key int64, c *record.Claim) (party int64, err error) {
	switch {
	case c.Publication != nil:
		p := c.Publication
		var starts, ends sql.NullInt64
		if p.When != nil {
			starts, ends = interval(*p.When)
		}
		return 0, w.exec(`INSERT INTO publication (claim, own, title, publisher, address, starts, ends, dated, voice) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			key, number(p.Own), p.Title, p.Publisher, p.Address, starts, ends, number(p.When != nil), string(p.Voice))
	case c.Event != nil:
		starts, ends := interval(c.Event.When)
		return 0, w.exec(`INSERT INTO event (claim, starts, ends, approximate, phase, lasting) VALUES (?, ?, ?, ?, ?, ?)`,
			key, starts, ends, number(c.Event.When.Approximate), c.Event.Phase, number(!starts.Valid || !ends.Valid || ends.Int64-starts.Int64 > lasting))
	case c.Figure != nil:
		f := c.Figure
		var low, high sql.NullFloat64
		if f.Min.Known {
			low = sql.NullFloat64{Float64: f.Min.Float(), Valid: true}
		}
		if f.Max.Known {
			high = sql.NullFloat64{Float64: f.Max.Float(), Valid: true}
		}
		name := partyOf(f)
		var of sql.NullInt64
		if name != "" {
			k, err := w.party(key, name)
			if err != nil {
				return 0, err
			}
			of = sql.NullInt64{Int64: k, Valid: true}
		}
		return 0, w.exec(`
			INSERT INTO figure (claim, measure, unit, low, high, state, malformed, approximate, basis, part, party, party_key)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			key, f.Measure, f.Unit, low, high, string(f.State), number(f.Malformed), number(f.Approximate), string(f.Basis), number(f.Part), name, of)
	case c.Entry != nil:
		return 0, w.exec(`INSERT INTO tablerow (claim, title, tab, line) VALUES (?, ?, ?, ?)`, key, c.Entry.Title, c.Entry.Table, c.Entry.Row)
	case c.Indicator != nil:
		return 0, w.exec(`INSERT INTO indicator (claim, type, value) VALUES (?, ?, ?)`, key, c.Indicator.Type, c.Indicator.Value)
	case c.Involvement != nil:
		if party, err = w.party(key, c.Involvement.Name); err != nil {
			return 0, err
		}
		return party, w.exec(`INSERT INTO involvement (claim, name, role, party) VALUES (?, ?, ?, ?)`, key, c.Involvement.Name, c.Involvement.Role, party)
	case c.Classification != nil:
		return 0, w.exec(`INSERT INTO classification (claim, kind) VALUES (?, ?)`, key, c.Classification.Kind)
	case c.Relation != nil:
		return 0, w.exec(`INSERT INTO relation (claim, how, other, basis) VALUES (?, ?, ?, ?)`, key, c.Relation.How, c.Relation.To, string(c.Relation.Basis))
	}
	return 0, nil
}

// placeDocument puts a document into an incident or takes it out, with all its claims of which
// nothing else was said.
func (w *writer) placeDocument(doc, in int64, held bool) error {
	if err := w.exec(`
		INSERT INTO placement (document, incident, held) VALUES (?, ?, ?)
		ON CONFLICT (document, incident) DO UPDATE SET held = excluded.held`, doc, in, number(held)); err != nil {
		return err
	}
	if homes, known := w.homes[doc]; known {
		homes = slices.DeleteFunc(slices.Clone(homes), func(k int64) bool { return k == in })
		if held {
			homes = append(homes, in)
		}
		w.homes[doc] = homes
	}
	query := `
		DELETE FROM membership
		WHERE incident = ? AND claim IN (
			SELECT c.key FROM claim c
			WHERE c.document = ? AND NOT EXISTS (SELECT 1 FROM claim_placement p WHERE p.claim = c.key AND p.incident = ?)
		)`
	if held {
		query = `
			INSERT INTO membership (incident, claim)
			SELECT ?, c.key FROM claim c
			WHERE c.document = ? AND NOT EXISTS (SELECT 1 FROM claim_placement p WHERE p.claim = c.key AND p.incident = ?)
			ON CONFLICT (incident, claim) DO NOTHING`
	}
	w.changed(in)
	return w.exec(query, in, doc, in)
}

func (w *writer) placeClaim(claim, in int64, held bool) error {
	if err := w.exec(`
		INSERT INTO claim_placement (claim, incident, held) VALUES (?, ?, ?)
		ON CONFLICT (claim, incident) DO UPDATE SET held = excluded.held`, claim, in, number(held)); err != nil {
		return err
	}
	w.changed(in)
	if !held {
		return w.exec(`DELETE FROM membership WHERE incident = ? AND claim = ?`, in, claim)
	}
	return w.exec(`INSERT INTO membership (incident, claim) VALUES (?, ?) ON CONFLICT (incident, claim) DO NOTHING`, in, claim)
}

// follow takes back what was said of a claim itself and an incident: it is where its document is.
func (w *writer) follow(claim, in int64) error {
	for _, query := range []string{`DELETE FROM claim_placement WHERE claim = ? AND incident = ?`, `DELETE FROM membership WHERE claim = ? AND incident = ?`} {
		if err := w.exec(query, claim, in); err != nil {
			return err
		}
	}
	w.changed(in)
	return w.exec(`
		INSERT INTO membership (incident, claim)
		SELECT p.incident, c.key FROM claim c JOIN placement p ON p.document = c.document
		WHERE c.key = ? AND p.incident = ? AND p.held = 1`, claim, in)
}

// operate notes that an entry is a part of an operation.
func (w *writer) operate(op string, seq int64) error {
	if op == "" {
		return nil
	}
	return w.exec(`INSERT INTO operation (id, seq) VALUES (?, ?)`, op, seq)
}

// finish writes what waited for the last entry: terms, and the lines of the list of incidents for
// those that were touched.
func (w *writer) finish() error {
	if err := w.endRun(); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	if err := w.judge(); err != nil {
		return err
	}
	if err := w.publish(); err != nil {
		return err
	}
	for _, n := range w.newcomers {
		n.inOrder()
	}
	for _, k := range slices.Sorted(maps.Keys(w.incidents)) {
		if err := w.tallyOne(k); err != nil {
			return err
		}
	}
	clear(w.incidents)
	clear(w.begun)
	clear(w.newcomers)
	for _, key := range slices.SortedFunc(maps.Keys(w.counts), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		if by := w.counts[key]; by != 0 {
			if err := w.exec(`INSERT INTO tally (name, word, n) VALUES (?, ?, ?) ON CONFLICT (name, word) DO UPDATE SET n = tally.n + excluded.n`, key[0], key[1], by); err != nil {
				return err
			}
		}
	}
	clear(w.counts)
	for _, p := range slices.Sorted(maps.Keys(w.parts)) {
		if by := w.parts[p]; by != 0 {
			if err := w.exec(`UPDATE party SET incidents = incidents + ? WHERE key = ?`, by, p); err != nil {
				return err
			}
		}
	}
	clear(w.parts)
	return nil
}

// publish notes when documents were published of which that was said.
func (w *writer) publish() error {
	for _, k := range slices.Sorted(maps.Keys(w.published)) {
		n := w.newcomers[k+1] // it begins right behind its document
		if n != nil {
			n.inOrder()
		}
		if err := w.publishedOn(k, n); err != nil {
			return err
		}
	}
	clear(w.published)
	return nil
}

// tallyOne makes the line of an incident in the list anew, and what it adds to the counts over the ledger.
func (w *writer) tallyOne(in int64) error {
	var t *tallied
	joined, err := w.joinsAny(record.JoinParty)
	if err != nil {
		return err
	}
	if n := w.newcomers[in]; n != nil && !joined {
		t = n.tallied()
	} else if t, err = w.tallied(in); err != nil {
		return err
	}
	published, basis := t.inc.Newest()
	state := record.StateAccepted
	if t.drafts > 0 {
		state = record.Draft
	}
	kinds, err := json.Marshal(append([]string{}, t.inc.Kinds()...))
	if err != nil {
		return err
	}
	countsJSON, err := json.Marshal(t.counts)
	if err != nil {
		return err
	}
	if !w.begun[in] {
		if err := w.exec(`DELETE FROM incident_kind WHERE incident = ?`, in); err != nil {
			return err
		}
	}
	for _, k := range t.inc.Kinds() {
		if err := w.exec(`INSERT INTO incident_kind (kind, incident) VALUES (?, ?)`, k, in); err != nil {
			return err
		}
	}
	spansJSON, err := json.Marshal(t.spans)
	if err != nil {
		return err
	}
	if err := w.partiesOf(in, t.parties); err != nil {
		return err
	}
	if err := w.recount(in, share{published: published, state: state, kinds: t.inc.Kinds(), counts: t.counts, spans: t.spans, holds: t.documents > 0 || t.claims > 0}); err != nil {
		return err
	}
	return w.exec(`
		UPDATE incident
		SET title = ?, published = ?, basis = ?, state = ?, kinds = ?, counts = ?, spans = ?, drafts = ?, claims = ?, documents = ?, earliest = ?, perhaps = ?
		WHERE key = ?`,
		t.inc.Title(), published, string(basis), string(state), string(kinds), string(countsJSON), string(spansJSON), t.drafts, t.claims, t.documents, t.earliest, t.perhaps, in)
}

// tallied gives what the database has of an incident.
func (w *writer) tallied(in int64) (*tallied, error) {
	t := &tallied{counts: map[record.Kind]int{}}
	if err := each(w.ctx, w.tx, `
		SELECT c.kind, c.state, c.reason, c.verdict, count(*) FROM membership m JOIN claim c ON c.key = m.claim
		WHERE m.incident = ?
		GROUP BY c.kind, c.state, c.reason, c.verdict`, []any{in}, func(scan func(...any) error) error {
		var kind record.Kind
		var c record.Held
		var n int
		if err := scan(&kind, &c.State, &c.Reason, &c.Verdict, &n); err != nil {
			return err
		}
		t.claims += n
		if c.Undecided() {
			t.drafts += n
		}
		if c.State == record.Draft || c.State == record.StateAccepted {
			t.counts[kind] += n
		}
		return nil
	}); err != nil {
		return nil, err
	}
	if err := w.tx.QueryRowContext(w.ctx, `
		SELECT count(*) FROM placement p JOIN document d ON d.key = p.document JOIN entry e ON e.seq = d.seq
		WHERE p.incident = ? AND p.held = 1 AND e.erased = 0`, in).Scan(&t.documents); err != nil {
		return nil, err
	}
	var err error
	if t.inc.Claims, err = claimsOf(w.ctx, w.tx, w.room, `m.incident = ? AND c.kind IN ('publication', 'classification')`, in); err != nil {
		return nil, err
	}
	if t.inc.Title() == "" { // the first document has one, then
		if t.inc.Documents, err = documentsOf(w.ctx, w.tx, in, 1); err != nil {
			return nil, err
		}
	}
	if t.spans, err = w.spansOf(in); err != nil {
		return nil, err
	}
	if t.parties, err = w.partiesIn(in); err != nil {
		return nil, err
	}
	t.earliest, t.perhaps, err = w.firstDay(in)
	return t, err
}

// firstDay gives when something of an incident was first certainly published, and when it may have been:
// where nothing tells of a document, ever since.
func (w *writer) firstDay(in int64) (earliest, perhaps sql.NullInt64, err error) {
	for _, query := range []string{
		`SELECT min(d.ends), min(COALESCE(d.starts, -9223372036854775807)) FROM placement p JOIN document d ON d.key = p.document WHERE p.incident = ? AND p.held = 1`,
		`SELECT min(c.ends), min(COALESCE(c.starts, -9223372036854775807)) FROM membership m JOIN claim c ON c.key = m.claim WHERE m.incident = ? AND c.said = 1`,
	} {
		row, err := w.stmt(query)
		if err != nil {
			return earliest, perhaps, err
		}
		var e, p sql.NullInt64
		if err := row.QueryRowContext(w.ctx, in).Scan(&e, &p); err != nil {
			return earliest, perhaps, err
		}
		for _, x := range []struct{ to, is *sql.NullInt64 }{{&earliest, &e}, {&perhaps, &p}} {
			if x.is.Valid && (!x.to.Valid || x.is.Int64 < x.to.Int64) {
				*x.to = *x.is
			}
		}
	}
	return earliest, perhaps, nil
}

func interval(t when.Time) (starts, ends sql.NullInt64) {
	return sql.NullInt64{Int64: t.Start, Valid: !t.OpenStart}, sql.NullInt64{Int64: t.End, Valid: !t.OpenEnd}
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

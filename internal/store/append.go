package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A prepared entry is all that can be known of an entry before the transaction opens.
type prepared struct {
	entry    record.LedgerEntry
	body     []byte
	hash     string
	at       int64
	claim    record.ClaimID // of a claim
	said     []byte         // of a claim that is appended: its canonical JSON
	passages []passage
	text     string  // of a document
	title    string  // of a document: its terms
	sketch   []int64 // of a document
}

// Append adds entries to the ledger, with all that follows from them, in one transaction: all of
// them or none. An entry without a time of its own is stamped with the store's clock.
//
// What the ledger has already changes nothing and is left out: a document, claim or incident with
// the same ID, a slug that the incident shows, a placement that holds. A slug that another incident
// has or had gets "-" and the first four digits of the incident's ID; that of a new operation is refused
// with [record.ErrSlugTaken], also where the incident itself is there and is not empty. Append returns [ErrNotFound]
// where an entry names what the ledger does not have (blobs included), and [ErrConflict] where it
// cannot follow the ones before it.
func (s *Store) Append(ctx context.Context, entries ...record.LedgerEntry) error {
	_, err := s.operate(ctx, nil, entries...)
	return err
}

// AppendSeen is [Store.Append] for an author who looked at claims before: where one of them does not
// stand any more as he saw it, nothing is written and the error is a [record.Meanwhile].
func (s *Store) AppendSeen(ctx context.Context, seen []record.Seen, entries ...record.LedgerEntry) error {
	_, err := s.operate(ctx, seen, entries...)
	return err
}

// Operate is [Store.Append] for entries that are made, and taken back, together: it gives the ID of the
// operation that they are, "" where all of them say what holds already and nothing was written.
func (s *Store) Operate(ctx context.Context, entries ...record.LedgerEntry) (operation string, err error) {
	return s.operate(ctx, nil, entries...)
}

func (s *Store) operate(ctx context.Context, seen []record.Seen, entries ...record.LedgerEntry) (operation string, err error) {
	if len(entries) == 0 {
		return "", nil
	}
	list, err := s.judgeAll(ctx, entries)
	if err != nil {
		return "", err
	}
	add := func(tx *sql.Tx, w *writer) error {
		if err := s.asSeen(ctx, tx, seen); err != nil {
			return err
		}
		if w.place == 0 {
			if err := tx.QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0) FROM entry`).Scan(&w.place); err != nil {
				return err
			}
		}
		if err := w.lookUp(list); err != nil {
			return err
		}
		for i, p := range list {
			news, err := w.settle(p)
			if err == nil && news {
				w.place++
				if op := p.operation(); op != nil && *op == record.NewOperation {
					if operation == "" {
						operation = record.OperationIDOf(w.place, p.hash)
					}
					*op = operation
					if err := p.leaf(); err != nil {
						return err
					}
				}
				if err = w.exec(`INSERT INTO entry (seq, kind, hash, body, at) VALUES (?, ?, ?, ?, ?)`,
					w.place, string(p.entry.Kind), p.hash, string(p.body), p.at); err == nil {
					err = w.project(w.place, p)
				}
			}
			if err != nil {
				return ofEntry(int64(i), p.entry.Kind, err)
			}
		}
		if err := w.endRun(); err != nil {
			return err
		}
		return w.publish() // those that are appended next ask for it
	}
	if s.batch != nil {
		if s.batch.err != nil { // the database may have ended the transaction by itself
			return "", s.batch.err
		}
		s.batch.err = s.d.explain(add(s.batch.tx, s.batch.w))
		return operation, s.batch.err
	}
	err = s.project(ctx, func(tx *sql.Tx, w *writer) error {
		if err := add(tx, w); err != nil {
			return err
		}
		return w.finish()
	})
	if err != nil {
		return "", err
	}
	return operation, nil
}

// judgeAll judges entries, and stamps those without a time: claims several at once, the others before them, on which
// the claims may rest.
func (s *Store) judgeAll(ctx context.Context, entries []record.LedgerEntry) ([]*prepared, error) {
	list := make([]*prepared, len(entries))
	errs := make([]error, len(entries))
	texts := map[record.DocumentID]string{} // of the documents on which the claims rest
	stamp := ""
	if s.clock != nil {
		stamp = record.Stamp(s.clock())
	}
	var claims []int
	judge := func(i int) bool {
		e := entries[i]
		if e.At == "" {
			e.At = stamp
		}
		list[i], errs[i] = s.judge(e, texts)
		return errs[i] == nil
	}
	for i := range entries {
		if c := entries[i].Claim; c == nil {
			if !judge(i) {
				break
			}
			continue
		} else if err := s.textOf(ctx, c, texts); err != nil {
			errs[i] = err
			break
		}
		claims = append(claims, i)
	}
	each := max(20, (len(claims)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))
	var g sync.WaitGroup
	for some := range slices.Chunk(claims, each) {
		g.Go(func() {
			for _, i := range some {
				if !judge(i) {
					return
				}
			}
		})
	}
	g.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("entry %d (%s): %w", i, entries[i].Kind, err)
		}
	}
	return list, nil
}

// asSeen holds that claims stand as somebody saw them.
func (s *Store) asSeen(ctx context.Context, tx *sql.Tx, seen []record.Seen) error {
	var changed []record.Held
	listed := map[record.ClaimID]bool{} // a claim may be seen by several
	for some := range slices.Chunk(seen, mostKeys) {
		ids, now := make([]any, len(some)), map[record.ClaimID]*record.Held{}
		for i, x := range some {
			ids[i] = string(x.Claim)
		}
		list, err := helds(ctx, tx, s.room, `FROM claim c WHERE c.id`+isIn(len(ids)), ids...)
		if err != nil {
			return err
		}
		for i := range list {
			now[list[i].ID] = &list[i]
		}
		for _, x := range some {
			c := now[x.Claim]
			if c == nil {
				return fmt.Errorf("claim %q: %w", x.Claim, ErrNotFound)
			}
			if c.Standing() != x.Standing && !listed[c.ID] {
				listed[c.ID] = true
				changed = append(changed, *c)
			}
		}
	}
	if len(changed) > 0 {
		return &record.Meanwhile{Claims: changed}
	}
	return nil
}

// judge checks a new entry as it stands by itself, gives a claim its ID, and prepares it. What stands
// in the ledger already is never judged again, so that stricter checks lock nobody out of it.
func (s *Store) judge(e record.LedgerEntry, texts map[record.DocumentID]string) (*prepared, error) {
	if problems := e.Check(); len(problems) > 0 {
		var all []string
		for _, p := range problems {
			all = append(all, p.String())
		}
		return nil, fmt.Errorf("%s", strings.Join(all, "; "))
	}
	var said *spoken
	if c := e.Claim; c != nil {
		if c.Classification != nil && len(c.Classification.Kind) > longestKey {
			return nil, fmt.Errorf("kind %.40q… has %d bytes; it has at most %d", c.Classification.Kind, len(c.Classification.Kind), longestKey)
		}
		if said = s.foresight.of(c); said == nil {
			var err error
			if said, err = say(c, texts[c.Via], nil); err != nil {
				return nil, err
			}
		}
		if e.ID != "" && e.ID != said.id {
			return nil, fmt.Errorf("claim %s: %w: the ID of what it says is %s", e.ID, ErrConflict, said.id)
		}
		e.ID = said.id
	}
	if e.Erased || e.Erasure != nil {
		return nil, fmt.Errorf("%w: what is erased is for Erase to say", ErrConflict)
	}
	if d := e.Document; d != nil && !s.blobs.has(d.Capture.SHA256) {
		return nil, fmt.Errorf("document %s: capture %s: %w; a blob is kept before it is named", d.ID, d.Capture.SHA256, ErrNotFound)
	}
	p, err := s.prepare(e, said)
	if err != nil {
		return nil, err
	}
	if e.Document != nil {
		texts[e.Document.ID] = p.text
	}
	return p, p.leaf()
}

// textOf reads the text of the document on which a claim rests.
func (s *Store) textOf(ctx context.Context, c *record.Claim, texts map[record.DocumentID]string) error {
	if _, known := texts[c.Via]; known || c.Via == "" || len(c.Words) == 0 {
		return nil
	}
	_, text, _, err := s.Document(ctx, string(c.Via))
	if err != nil {
		return fmt.Errorf("claim via document %s: %w", c.Via, err)
	}
	texts[c.Via] = text
	return nil
}

// checkQuotes holds that each quote of a claim is the text of its document at that place.
func checkQuotes(c *record.Claim, text string) error {
	if c.Via == "" {
		return nil
	}
	for i, w := range c.Words {
		if w.End > len(text) || text[w.Start:w.End] != w.Quote {
			return fmt.Errorf("claim via document %s: words[%d]: %q does not stand at %d–%d of its text", c.Via, i, w.Quote, w.Start, w.End)
		}
	}
	return nil
}

// ofEntry says in which entry something went wrong, as far as that can be told.
func ofEntry(n int64, kind record.EntryKind, err error) error {
	if late := (lateError{}); errors.As(err, &late) {
		return fmt.Errorf("entry %d (%s) or one before it: %w", n, kind, err)
	}
	return fmt.Errorf("entry %d (%s): %w", n, kind, err)
}

// prepare works out what an entry says to the projections, as far as that needs no transaction. said is what is known of a
// claim already, or nil.
func (s *Store) prepare(e record.LedgerEntry, said *spoken) (*prepared, error) {
	at, err := record.ParseStamp(e.At)
	if err != nil {
		return nil, fmt.Errorf("at: %w", err)
	}
	if problems := e.Fit(); len(problems) > 0 { // what comes from a file may be anything
		return nil, fmt.Errorf("%s", problems[0])
	}
	p := &prepared{entry: e, at: at.UnixMicro()}
	if e.Erased { // nothing is left to find
		p.claim = e.ID
		return p, nil
	}
	switch e.Kind {
	case record.EntryDocument:
		d := e.Document
		if d.ID == "" || d.Source == "" {
			return nil, fmt.Errorf("document has no id or source")
		}
		text, known := s.foresight.text(d.Text)
		if !known || !s.blobs.has(d.Text) {
			kept, err := s.Blob(d.Text)
			if err != nil {
				return nil, fmt.Errorf("document %s: text: %w", d.ID, err)
			}
			text = string(kept)
		}
		if is := record.DocumentIDOf(text); is != d.ID {
			return nil, fmt.Errorf("document %s: %w: the ID of its text is %s", d.ID, ErrConflict, is)
		}
		p.text = text
		p.document(d, s.foresight.last(p.text))
	case record.EntryClaim:
		if p.claim = e.ID; p.claim == "" {
			return nil, errors.New("claim has no ID")
		}
		if said != nil {
			p.said, p.passages = said.body, said.passages
		} else {
			p.passages = claimPassages(e.Claim)
		}
	case record.EntryIncident:
		if is := record.SeededIncidentIDOf(e.Incident.Document, e.Incident.Seed); is != e.Incident.ID {
			return nil, fmt.Errorf("incident %s: %w: one that begins with document %s has the ID %s", e.Incident.ID, ErrConflict, e.Incident.Document, is)
		}
		return p, CheckSlug(e.Incident.Slug)
	case record.EntrySlug:
		return p, CheckSlug(e.Slug.Slug)
	case record.EntryDecision:
		if v := e.Decision.Verdict; v != record.Accepted && v != record.Rejected && v != record.Reopened {
			return nil, fmt.Errorf("verdict %q is not known (verdicts: accepted, rejected, draft)", v)
		}
		if len(e.Decision.Claims) == 0 {
			return nil, fmt.Errorf("decides on no claim")
		}
	case record.EntrySupersession:
		switch x := e.Supersession; {
		case x.Reason != record.Corrected && x.Reason != record.Misread && x.Reason != record.Withdrawn:
			return nil, fmt.Errorf("reason %q is not known (reasons: corrected, misread, withdrawn)", x.Reason)
		case (x.New == "") != (x.Reason == record.Withdrawn):
			return nil, fmt.Errorf("claim %s: a new claim takes its place unless it is withdrawn", x.Old)
		case x.New == x.Old:
			return nil, fmt.Errorf("claim %s: %w: it would supersede itself", x.Old, ErrConflict)
		}
	case record.EntryJoin:
		switch j := e.Join; {
		case j.What != record.JoinIncident && j.What != record.JoinSource && j.What != record.JoinParty:
			return nil, fmt.Errorf("joins %q, which is not known (incident, source, party)", j.What)
		case j.Old == "" || j.Into == "" || j.Old == j.Into:
			return nil, fmt.Errorf("joins %s %q into %q; it takes two different ones", j.What, j.Old, j.Into)
		}
	case record.EntryParty:
		if is := record.PartyIDOf(e.Party.Name); is != e.Party.Party {
			return nil, fmt.Errorf("party %s: %w: the ID of its name is %s", e.Party.Party, ErrConflict, is)
		}
	case record.EntrySource:
		if v := e.Source.Voice; v != "" && !slices.Contains(record.Voices, v) {
			return nil, fmt.Errorf("voice %q is not known (voices: operator, authority, news, other)", v)
		}
	case record.EntryMarking:
		if !slices.Contains(record.TLPs, e.Marking.TLP) {
			return nil, fmt.Errorf("marking %q is not known (TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED)", e.Marking.TLP)
		}
	case record.EntryErasure:
		if e.Erasure.Why == "" {
			return nil, errors.New("has no reason; an erasure says why")
		}
	case record.EntryPlacement:
		if (e.Placement.Claim == "") == (e.Placement.Document == "") {
			return nil, fmt.Errorf("places a document or a claim, one of them")
		}
		if e.Placement.Follow && (e.Placement.Claim == "" || e.Placement.Out) {
			return nil, fmt.Errorf("follows a document: that is for a claim, and not out of an incident")
		}
	}
	return p, nil
}

// operation is where an entry names the operation that it is a part of; nil where it cannot.
func (p *prepared) operation() *string {
	switch e := &p.entry; {
	case e.Placement != nil:
		x := *e.Placement // the caller keeps his own
		e.Placement = &x
		return &x.Op
	case e.Join != nil:
		x := *e.Join
		e.Join = &x
		return &x.Op
	case e.Incident != nil:
		x := *e.Incident
		e.Incident = &x
		return &x.Op
	}
	return nil
}

// leaf writes the entry's body and hash.
func (p *prepared) leaf() (err error) {
	if p.said != nil {
		p.body, p.hash, err = p.entry.LeafWith(p.said)
	} else {
		p.body, p.hash, err = p.entry.Leaf()
	}
	if err != nil {
		return err
	}
	// PostgreSQL keeps no NUL in a text, and the ledger is the same in both.
	for rest := p.body; ; {
		i := bytes.Index(rest, []byte(`\u0000`))
		if i < 0 {
			return nil
		}
		n := len(rest[:i]) - len(bytes.TrimRight(rest[:i], `\`))
		if n%2 == 0 {
			return fmt.Errorf("holds a NUL character; text is cleaned before it is read")
		}
		rest = rest[i+6:]
	}
}

// longestKey bounds slugs and kinds, in bytes. A unique index of PostgreSQL takes no more than 2,704.
const longestKey = 1000

// CheckSlug says what is wrong with a slug, nil for one that an incident may have: letters and digits of any
// script, - and _, not more than 1,000 bytes.
func CheckSlug(slug string) error {
	for _, r := range slug {
		if r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return fmt.Errorf("slug %q has %q; it is made of letters, digits and -", slug, r)
		}
	}
	if len(slug) > longestKey {
		return fmt.Errorf("slug %.40q… has %d bytes; it has at most %d", slug, len(slug), longestKey)
	}
	if slug == "" {
		return fmt.Errorf("slug is empty; it is made of letters, digits and -")
	}
	return nil
}

// settle says whether an entry changes anything, and whether it may stand after those before it. A
// slug that is taken is replaced in the entry.
func (w *writer) settle(p *prepared) (news bool, err error) {
	e := &p.entry
	switch e.Kind {
	case record.EntryDocument:
		some, err := w.erasedAny()
		if err != nil {
			return false, err
		}
		for _, id := range []string{string(e.Document.ID), e.Document.Capture.SHA256} {
			if !some {
				break
			}
			if err := erased(w.ctx, w.tx, `x.what <> 'text' AND x.id = ?`, id); err != nil {
				return false, fmt.Errorf("%w; what was erased is not taken in again", err)
			}
		}
		if _, err := w.document(e.Document.ID); !errors.Is(err, ErrNotFound) {
			return false, err
		}
		return true, nil
	case record.EntryIncident:
		if e.Incident.Op == record.NewOperation {
			if err := w.splitsFree(e.Incident); err != nil {
				return false, err
			}
		}
		if _, err := w.incident(e.Incident.ID); !errors.Is(err, ErrNotFound) {
			return false, err
		}
		if _, err := w.document(e.Incident.Document); err != nil {
			return false, err
		}
		begin := *e.Incident
		if begin.Slug, err = w.freeSlug(begin.Slug, begin.ID); err != nil {
			return false, err
		}
		e.Incident = &begin
		return true, p.leaf()
	case record.EntrySlug:
		in, err := w.incident(e.Slug.Incident)
		if err != nil {
			return false, err
		}
		naming := *e.Slug
		if naming.Slug, err = w.freeSlug(naming.Slug, naming.Incident); err != nil {
			return false, err
		}
		e.Slug = &naming
		if shown, err := w.known(`SELECT key FROM incident WHERE key = ? AND slug = ?`, in, naming.Slug); shown || err != nil {
			return false, err
		}
		return true, p.leaf()
	case record.EntryClaim:
		if w.unsaid[string(p.claim)] { // what was erased is not said again either
			return false, nil
		}
		if !w.absent[name{"claim", string(p.claim)}] {
			if _, err := w.claim(p.claim); !errors.Is(err, ErrNotFound) {
				return false, err
			}
		}
		if e.Claim.Via != "" {
			if _, err := w.document(e.Claim.Via); err != nil {
				return false, err
			}
		}
		if e.Claim.Parent != "" {
			if _, err := w.claim(e.Claim.Parent); err != nil {
				return false, fmt.Errorf("parent: %w", err)
			}
		}
	case record.EntryDecision:
		for _, id := range e.Decision.Claims {
			if _, err := w.claim(id); err != nil {
				return false, err
			}
		}
	case record.EntrySupersession:
		if _, err := w.claim(e.Supersession.Old); err != nil {
			return false, err
		}
		if e.Supersession.New == "" || e.Supersession.Undo {
			break
		}
		key, err := w.claim(e.Supersession.New)
		if err != nil {
			return false, err
		}
		// So that the chain from a claim to what holds in its place never runs in a circle.
		if round, err := w.leadsTo(e.Supersession.New, e.Supersession.Old); round || err != nil {
			if err == nil {
				err = fmt.Errorf("claim %s %w: it is in the place of what leads to claim %s", e.Supersession.Old, ErrConflict, e.Supersession.New)
			}
			return false, err
		}
		if gone, err := w.known(`SELECT key FROM claim WHERE key = ? AND state = 'superseded'`, key); gone || err != nil {
			if err == nil {
				err = fmt.Errorf("claim %s %w: it is superseded itself and cannot take another's place", e.Supersession.New, ErrConflict)
			}
			return false, err
		}
	case record.EntryPlacement:
		in, err := w.incident(e.Placement.Incident)
		if err != nil {
			return false, err
		}
		var key int64
		if e.Placement.Follow {
			if key, err = w.claim(e.Placement.Claim); err != nil {
				return false, err
			}
			return w.known(`SELECT incident FROM claim_placement WHERE claim = ? AND incident = ?`, key, in)
		}
		if e.Placement.Claim != "" {
			if key, err = w.claim(e.Placement.Claim); err != nil {
				return false, err
			}
			same, err := w.known(`SELECT incident FROM claim_placement WHERE claim = ? AND incident = ? AND held = ?`, key, in, number(!e.Placement.Out))
			return !same, err
		}
		if key, err = w.document(e.Placement.Document); err != nil {
			return false, err
		}
		held, err := w.known(`SELECT incident FROM placement WHERE document = ? AND incident = ? AND held = 1`, key, in)
		return held == e.Placement.Out, err // a document that was never put there is out
	case record.EntryJoin:
		return w.settleJoin(e.Join)
	case record.EntrySource:
		_, err := w.source(e.Source.Source)
		return true, err
	case record.EntryMarking:
		what, id := marked(e.Marking)
		if known, err := w.known(`SELECT key FROM `+what+` WHERE id = ?`, id); !known || err != nil {
			if err == nil {
				err = fmt.Errorf("%s %q: %w", what, id, ErrNotFound)
			}
			return false, err
		}
		same, err := w.known(`SELECT 1 FROM marking WHERE what = ? AND id = ? AND tlp = ?`, what, id, string(e.Marking.TLP))
		return !same, err
	}
	return true, nil
}

// settleJoin says whether a join changes anything, and whether it may stand: what is joined has one
// name, and no chain of names runs in a circle.
func (w *writer) settleJoin(j *record.Join) (news bool, err error) {
	if j.What != record.JoinParty {
		for _, id := range []string{j.Old, j.Into} {
			if known, err := w.known(`SELECT key FROM `+string(j.What)+` WHERE id = ?`, id); !known || err != nil {
				if err == nil {
					err = fmt.Errorf("%s %q: %w", j.What, id, ErrNotFound)
				}
				return false, err
			}
		}
	}
	into, err := w.strings(`SELECT into_id FROM joined WHERE what = ? AND old = ? AND held = 1`, string(j.What), j.Old)
	if err != nil {
		return false, err
	}
	if j.Out {
		if slices.Contains(into, j.Into) || j.What == record.JoinIncident {
			return slices.Contains(into, j.Into), nil
		}
		apart, err := w.known(`SELECT 1 FROM joined WHERE what = ? AND old = ? AND into_id = ?`, string(j.What), j.Old, j.Into)
		return !apart, err // to tell two apart that never were one is news too
	}
	if len(into) > 0 {
		if into[0] == j.Into {
			return false, nil
		}
		return false, fmt.Errorf("%s %s %w: it is joined to %s; separate them first", j.What, j.Old, ErrConflict, into[0])
	}
	for at := j.Into; ; {
		if at == j.Old {
			return false, fmt.Errorf("%s %s %w: %s goes by its name; separate them first", j.What, j.Old, ErrConflict, j.Into)
		}
		next, err := w.strings(`SELECT into_id FROM joined WHERE what = ? AND old = ? AND held = 1`, string(j.What), at)
		if err != nil {
			return false, err
		}
		if len(next) == 0 {
			return true, nil
		}
		at = next[0]
	}
}

// leadsTo says whether what took the place of a claim, one after the other, comes to another claim.
func (w *writer) leadsTo(from, to record.ClaimID) (bool, error) {
	key, err := w.claim(from)
	if err != nil {
		return false, err
	}
	end, err := w.claim(to)
	if err != nil {
		return false, err
	}
	for {
		if key == end {
			return true, nil
		}
		next, err := w.all(`SELECT superseded_by FROM claim WHERE key = ? AND superseded_by IS NOT NULL`, key)
		if err != nil || len(next) == 0 {
			return false, err
		}
		key = next[0]
	}
}

// splitsFree holds that a split begins an incident under the very name that was asked for, and puts nothing out of one that
// has it already: the same name and document give the same ID.
func (w *writer) splitsFree(b *record.Begin) error {
	taken, err := w.known(`
		SELECT i.key FROM slug s JOIN incident i ON i.key = s.incident
		WHERE s.slug = ? AND (i.id <> ? OR i.root IS NOT NULL
			OR EXISTS (SELECT 1 FROM placement p WHERE p.incident = i.key AND p.held = 1)
			OR EXISTS (SELECT 1 FROM membership m WHERE m.incident = i.key))`, b.Slug, string(b.ID))
	if taken && err == nil {
		err = fmt.Errorf("slug %q %w", b.Slug, record.ErrSlugTaken)
	}
	return err
}

// freeSlug is the slug itself, or one made of it where another incident has it.
func (w *writer) freeSlug(slug string, id record.IncidentID) (string, error) {
	for n := 0; ; n += 4 {
		try := slug
		if n > 0 {
			try += "-" + string(id[:min(n, len(id))])
		}
		taken, err := w.known(`SELECT i.key FROM slug s JOIN incident i ON i.key = s.incident WHERE s.slug = ? AND i.id <> ?`, try, id)
		if err != nil || !taken {
			return try, err
		}
		if n > len(id) {
			return "", fmt.Errorf("slug %q %w: it is taken in every form", slug, ErrConflict)
		}
	}
}

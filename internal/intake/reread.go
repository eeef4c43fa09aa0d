package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A Reread says what the reader of this program makes of a document that an older one has read.
type Reread struct {
	Document record.DocumentID // as it was asked for
	Now      record.DocumentID // another one where the text itself is read otherwise now
	Title    string
	Same     int           // claims that both make
	Anchored []record.Held // they say what an older claim says, at another place, row or section: decided as that was
	New      []record.Held // only the newer reader makes them: drafts
	Changed  []Change      // of the same words it says something else
	Gone     []record.Held // drafts that it does not make: rejected
	Kept     []record.Held // accepted, or written by a person, and not made: they stay
	Again    []record.Held // it makes them, and a decision or supersession of before stands against them
}

// A Change is what the newer reader reads in the words of an older claim. An old draft gives way; an
// accepted claim stays, and New is a draft beside it.
type Change struct {
	Old, New record.Held
}

// Differs says whether there is anything to review or to know.
func (r *Reread) Differs() bool {
	return r.Now != r.Document || len(r.New)+len(r.Changed)+len(r.Gone)+len(r.Kept)+len(r.Again) > 0
}

// RereadOptions say how to read again.
type RereadOptions struct {
	By        string // who asks for it: the author of the decisions that are carried over
	Check     bool   // say what would differ, and write nothing
	Published string // the day of publication as 2006-01-02, which the import was not given; empty leaves it as it was
}

// Current leaves out of documents, which stand in the order of the ledger, those that a newer reader
// has read again with another text.
func Current(docs []record.DocumentHeld) []record.DocumentHeld {
	type place struct {
		capture string
		ordinal int
	}
	newest := map[place]string{}
	for _, d := range docs {
		newest[place{d.Capture.SHA256, d.Ordinal}] = d.Reader
	}
	return slices.DeleteFunc(slices.Clone(docs), func(d record.DocumentHeld) bool {
		return newest[place{d.Capture.SHA256, d.Ordinal}] != d.Reader
	})
}

// Reread reads the bytes of a document again and offers only what differs from the claims that the
// ledger has of it, in one transaction. What a person decided stands: a claim that is read again in
// other words' places is decided as it was, by the name of who asks for the reading; one that was
// accepted and is not read any more stays accepted. Where the text itself is read otherwise, the new
// text is a document of its own in the old one's place, and claims follow by their quotes.
func (in *Intake) Reread(ctx context.Context, id string, opt RereadOptions) (Reread, error) {
	held, text, refs, err := in.Ledger.Document(ctx, id)
	if err != nil {
		return Reread{}, err
	}
	a := again{Intake: in, held: held, oldText: text, refs: refs, opt: opt}
	a.out = Reread{Document: held.ID, Title: held.Title}
	fail := func(err error) (Reread, error) { return a.out, fmt.Errorf("reread document %s: %w", held.ID, err) }
	if err := a.document(ctx); err != nil {
		return fail(err)
	}
	if a.old, err = in.Ledger.DocumentClaims(ctx, string(held.ID)); err != nil {
		return fail(err)
	}
	if err := a.read(ctx); err != nil {
		return fail(err)
	}
	if err := a.compare(); err != nil {
		return fail(err)
	}
	if opt.Check || len(a.entries) == 0 {
		return a.out, nil
	}
	if err := in.Ledger.Append(ctx, a.entries...); err != nil {
		return fail(err)
	}
	return a.out, nil
}

// An again is a document on its way through a second reading.
type again struct {
	*Intake
	held    record.DocumentHeld
	oldText string
	refs    []record.Ref // the incidents it is in
	opt     RereadOptions
	doc     *document.Document
	old     []record.Held
	made    []record.Held // what is read now
	entries []record.LedgerEntry
	out     Reread
}

// moved says whether the text itself is read otherwise.
func (a *again) moved() bool { return a.out.Now != a.held.ID }

// document reads the captured bytes and finds the document in them: the same text, or where there is
// none, what stands at its place in the file.
func (a *again) document(ctx context.Context) error {
	data, err := a.Ledger.Blob(a.held.Capture.SHA256)
	if err != nil {
		return err
	}
	siblings, err := a.Ledger.Captured(ctx, a.held.Capture.SHA256)
	if err != nil {
		return err
	}
	places := map[int]bool{}
	for _, d := range siblings {
		if d.Reader == a.held.Reader {
			places[d.Ordinal] = true
		}
	}
	found := 0
	for _, split := range []document.Split{document.Auto, document.Never} {
		docs, err := document.Read(data, a.reading(ctx, a.held.Capture.Name, a.held.Capture.MediaType, split))
		if err != nil {
			return err
		}
		for i := range docs {
			if record.DocumentIDOf(docs[i].Text) == a.held.ID {
				a.doc, a.out.Now = &docs[i], a.held.ID
				return nil
			}
		}
		if len(docs) == len(places) && a.held.Ordinal < len(docs) {
			a.doc = &docs[a.held.Ordinal]
		}
		if split == document.Auto {
			found = len(docs)
		}
		if a.doc != nil || found == 1 {
			break
		}
	}
	if a.doc == nil {
		return fmt.Errorf("its file is read as %d documents now and was read as %d; import the file again and review it anew", found, len(places))
	}
	a.out.Now = record.DocumentIDOf(a.doc.Text)
	return nil
}

// read makes claims of the document as import would, with the day of publication that was given then.
func (a *again) read(ctx context.Context) error {
	opt := extract.Options{Captured: a.held.Recorded[:len("2006-01-02")]}
	given := false
	for _, c := range a.old {
		p := c.Publication
		if p == nil || !p.Own || p.When == nil || p.Basis != record.Stated || c.State == record.StateSuperseded || c.State == record.StateRejected {
			continue
		}
		stated := slices.ContainsFunc(c.Words, func(w record.Words) bool { return w.Role == record.WordsWhen })
		if !stated && a.doc.Published == "" {
			given, opt.Published = true, p.When.StartTime().Format("2006-01-02")
		}
	}
	if a.opt.Published != "" {
		given, opt.Published = true, a.opt.Published
	}
	reading := a.Read(a.doc, opt)
	list, _, err := claims(a.doc, reading, given, a.out.Now)
	if err != nil {
		return err
	}
	if list[0].Publication != nil {
		a.out.Title = list[0].Publication.Title
	}
	if list, err = a.news(ctx, list); err != nil {
		return err
	}
	for _, c := range list {
		id, err := c.ID()
		if err != nil {
			return err
		}
		if err := a.Ledger.Erased(ctx, string(id)); err != nil {
			if errors.Is(err, record.ErrNotFound) {
				continue // it was erased, and is not read again
			}
			return err
		}
		a.made = append(a.made, record.Held{Claim: c, ID: id, State: record.Draft, By: extract.Version})
	}
	return nil
}

// news leaves out what an earlier capture of the same source says in the same incidents, as import does.
func (a *again) news(ctx context.Context, list []record.Claim) ([]record.Claim, error) {
	docs, err := a.Ledger.SourceDocuments(ctx, a.held.Source)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(docs, func(d record.DocumentHeld) bool { return d.ID == a.held.ID })
	w := work{Intake: a.Intake, out: &Outcome{}}
	former, err := w.beside(ctx, docs[:max(i, 0)], placements(a.out.Now, a.refs, extract.Version))
	if err != nil || len(former) == 0 {
		return list, err
	}
	list, err = w.differences(ctx, list, former)
	a.out.Same += w.out.Unchanged
	return list, err
}

// compare finds for each claim that is made now the older one that it stands for, and writes entries
// for what differs.
func (a *again) compare() error {
	match := make([]int, len(a.made)) // index in old, -1 if none
	taken := make([]bool, len(a.old))
	if err := a.match(match, taken); err != nil {
		return err
	}
	var claimEntries, later []record.LedgerEntry
	draft := func(c *record.Held) {
		claimEntries = append(claimEntries, record.LedgerEntry{Kind: record.EntryClaim, By: extract.Version, Claim: &c.Claim})
	}
	if a.moved() {
		if err := a.place(); err != nil {
			return err
		}
	}
	now := map[record.ClaimID]record.ClaimID{} // of an old claim to the one that stands for it
	for i := range a.made {
		c := &a.made[i]
		if match[i] < 0 {
			draft(c)
			a.out.New = append(a.out.New, *c)
			continue
		}
		old := a.old[match[i]]
		switch {
		case old.ID == c.ID && old.State == record.StateSuperseded && a.ownReading(old.SupersededBy), old.ID == c.ID && old.State == record.StateRejected && byReader(old.DecidedBy):
			a.out.Again = append(a.out.Again, old)
			continue
		case old.ID == c.ID:
			a.out.Same++
			continue
		}
		same, err := sameWords(&old.Claim, &c.Claim)
		if err != nil {
			return err
		}
		draft(c)
		if !same {
			a.out.Changed = append(a.out.Changed, Change{old, *c})
			if old.State == record.Draft && !a.moved() {
				later = append(later, supersede(old.ID, c.ID, extract.Version, "read otherwise by "+extract.Version))
			}
			if old.State == record.StateAccepted && a.moved() {
				entries, err := a.keep(&old, now)
				if err != nil {
					return err
				}
				later = append(later, entries...)
			}
			continue
		}
		now[old.ID] = c.ID
		switch old.State {
		case record.Draft:
			if !a.moved() { // otherwise it leaves the incident with its document
				later = append(later, supersede(old.ID, c.ID, extract.Version, "read at another place by "+extract.Version))
			}
		case record.StateAccepted, record.StateRejected:
			c.State = old.State
			later = append(later, a.decide(c.ID, &old))
			if old.State == record.StateAccepted {
				later = append(later, supersede(old.ID, c.ID, author(a.opt.By), "read at another place by "+extract.Version))
			}
		case record.StateSuperseded:
			c.State = record.StateRejected
			later = append(later, record.LedgerEntry{Kind: record.EntryDecision, By: author(a.opt.By), Decision: &record.Decision{Claims: []record.ClaimID{c.ID}, Verdict: record.Rejected,
				Why: fmt.Sprintf("claim %s, which says the same, was superseded: %s", old.ID, old.Reason)}})
			a.out.Again = append(a.out.Again, *c)
			continue
		}
		a.out.Anchored = append(a.out.Anchored, *c)
	}
	gone := record.Decision{Verdict: record.Rejected, Why: "no longer read by " + extract.Version}
	for i, old := range a.old {
		if taken[i] {
			continue
		}
		switch {
		case old.State == record.Draft && byReader(old.By):
			a.out.Gone = append(a.out.Gone, old)
			if !a.moved() {
				gone.Claims = append(gone.Claims, old.ID)
			}
		case old.State == record.StateAccepted || old.State == record.Draft:
			if a.moved() {
				entries, err := a.keep(&old, now)
				if err != nil {
					return err
				}
				later = append(later, entries...)
			}
			if byReader(old.By) {
				a.out.Kept = append(a.out.Kept, old)
			}
		}
	}
	a.entries = append(append(a.entries, claimEntries...), later...)
	if len(gone.Claims) > 0 {
		a.entries = append(a.entries, record.LedgerEntry{Kind: record.EntryDecision, By: extract.Version, Decision: &gone})
	}
	return nil
}

// ownReading says whether a claim was read from this document, by a reader. What another document, as a later
// capture, or a person put in the place of a claim is the course of things.
func (a *again) ownReading(id record.ClaimID) bool {
	return slices.ContainsFunc(a.old, func(c record.Held) bool { return c.ID == id && byReader(c.By) })
}

// match pairs what is made with what was: the same claim, then one that says the same elsewhere, then
// one of the same kind in the same words. What took the place of an old claim goes with it.
func (a *again) match(match []int, taken []bool) error {
	byID := map[record.ClaimID]int{}
	says := map[string][]int{}
	for i := range a.old {
		byID[a.old[i].ID] = i
	}
	for i := range a.made {
		match[i] = -1
		k, known := byID[a.made[i].ID]
		if !known {
			continue
		}
		match[i], taken[k] = k, true
		if by, known := byID[a.old[k].SupersededBy]; known {
			taken[by] = true
		}
	}
	for i := range a.old {
		if taken[i] {
			continue
		}
		f, err := fingerprint(&a.old[i].Claim)
		if err != nil {
			return err
		}
		says[f] = append(says[f], i)
	}
	for i := range a.made {
		if match[i] >= 0 {
			continue
		}
		f, err := fingerprint(&a.made[i].Claim)
		if err != nil {
			return err
		}
		if list := says[f]; len(list) > 0 {
			match[i], taken[list[0]] = list[0], true
			says[f] = list[1:]
			if by, known := byID[a.old[list[0]].SupersededBy]; known && !a.moved() {
				taken[by] = true
			}
		}
	}
	was := map[record.Kind][]spot{} // what is left, in the order of the text
	for i := range a.old {
		old := &a.old[i]
		if !taken[i] && byReader(old.By) && (old.State == record.Draft || old.State == record.StateAccepted) {
			was[old.Kind] = append(was[old.Kind], spot{i, mainWords(&old.Claim)})
		}
	}
	for i := range a.made {
		if match[i] >= 0 {
			continue
		}
		words := mainWords(&a.made[i].Claim)
		for _, x := range was[a.made[i].Kind] {
			if !taken[x.old] && a.sameSpot(x.words, words) {
				match[i], taken[x.old] = x.old, true
				break
			}
		}
	}
	return nil
}

// A spot is where an old claim stands.
type spot struct {
	old   int // index
	words record.Words
}

// sameSpot says whether two claims rest on the same words: they overlap, or in another text one quote
// holds the other.
func (a *again) sameSpot(x, y record.Words) bool {
	if !a.moved() {
		return x.Start < y.End && y.Start < x.End
	}
	return x.Quote != "" && y.Quote != "" && (strings.Contains(x.Quote, y.Quote) || strings.Contains(y.Quote, x.Quote))
}

// mainWords are the words by which a claim is ordered.
func mainWords(c *record.Claim) record.Words {
	at := c.Position()
	for _, w := range c.Words {
		if w.Start == at && w.End > w.Start {
			return w
		}
	}
	return record.Words{Start: at, End: at}
}

// sameWords says whether two claims say the same in the same words, wherever these stand.
func sameWords(a, b *record.Claim) (bool, error) {
	x, err := fingerprint(a)
	if err != nil {
		return false, err
	}
	y, err := fingerprint(b)
	return x == y, err
}

func byReader(by string) bool { return strings.HasPrefix(by, extract.Name+" ") }

func supersede(old, by record.ClaimID, who, why string) record.LedgerEntry {
	return record.LedgerEntry{Kind: record.EntrySupersession, By: who, Supersession: &record.Supersession{Old: old, New: by, Reason: record.Misread, Why: why}}
}

// decide carries a decision over to the claim that stands for the one it was made on.
func (a *again) decide(id record.ClaimID, old *record.Held) record.LedgerEntry {
	why := fmt.Sprintf("as claim %s by %s", old.ID, old.DecidedBy)
	if old.Why != "" {
		why += ": " + old.Why
	}
	return record.LedgerEntry{Kind: record.EntryDecision, By: author(a.opt.By), Decision: &record.Decision{Claims: []record.ClaimID{id}, Verdict: record.Verdict(old.State), Why: why}}
}

// place takes the new text in as a document, in the place of the old one.
func (a *again) place() error {
	t := a.held.TakenIn
	t.ID, t.Reader, t.Title = a.out.Now, extract.Version, a.out.Title
	t.Charset, t.Format, t.Language = a.doc.Charset, string(a.doc.Format), a.doc.Language
	if !a.opt.Check {
		var err error
		if t.Text, err = a.Ledger.PutBlob([]byte(a.doc.Text)); err != nil {
			return err
		}
	}
	a.entries = append(a.entries, record.LedgerEntry{Kind: record.EntryDocument, By: extract.Version, Document: &t})
	a.entries = append(a.entries, placements(t.ID, a.refs, extract.Version)...)
	for _, r := range a.refs {
		a.entries = append(a.entries, record.LedgerEntry{Kind: record.EntryPlacement, By: extract.Version, Placement: &record.Placement{Document: a.held.ID, Incident: r.ID, Out: true}})
	}
	return nil
}

// keep holds a claim that the new reading does not make in its incidents: anchored to its quotes in
// the new text where these are found, otherwise as it is, by a placement of its own.
func (a *again) keep(old *record.Held, now map[record.ClaimID]record.ClaimID) (entries []record.LedgerEntry, err error) {
	c := old.Claim
	c.Via = a.out.Now
	if by, known := now[c.Parent]; known {
		c.Parent = by
	}
	words, found := anchor(a.doc.Text, c.Words)
	if !found {
		for _, r := range a.refs {
			entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: author(a.opt.By), Placement: &record.Placement{Claim: old.ID, Incident: r.ID}})
		}
		return entries, nil
	}
	c.Words = words
	id, err := c.ID()
	if err != nil {
		return nil, err
	}
	now[old.ID] = id
	entries = append(entries, record.LedgerEntry{Kind: record.EntryClaim, By: author(a.opt.By), Claim: &c})
	if old.State == record.StateAccepted {
		entries = append(entries, a.decide(id, old))
	}
	return append(entries, supersede(old.ID, id, author(a.opt.By), "anchored to its quotes in the text as read by "+extract.Version)), nil
}

// anchor finds the quotes of words in a text, in their order as far as that can be.
func anchor(text string, words []record.Words) ([]record.Words, bool) {
	out := make([]record.Words, len(words))
	from := 0
	for i, w := range words {
		k := strings.Index(text[from:], w.Quote)
		if k < 0 {
			from = 0
			if k = strings.Index(text, w.Quote); k < 0 {
				return nil, false
			}
		}
		at := scan.Span{Start: from + k, End: from + k + len(w.Quote)}
		out[i] = record.Words{Role: w.Role, Start: at.Start, End: at.End, Quote: w.Quote}
		from = at.Start
	}
	return out, true
}

// Package intake walks the line from captured bytes to the ledger: it reads a capture into documents,
// each document into readings, makes draft claims of them, and appends all that to the ledger, each
// document as a whole or not at all.
//
// The same text is the same document wherever it comes from: a second import changes nothing. A
// capture of a source that is known adds only the claims that are new in it. Nothing else is joined
// unasked; what looks alike is reported. [Intake.Import] and [Intake.Decide] are the calls.
package intake

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Ledger is what intake needs of a store.
type Ledger interface {
	Append(ctx context.Context, entries ...record.LedgerEntry) error
	Foresee(text string, claims []record.Claim, written []record.Written)
	AppendSeen(ctx context.Context, seen []record.Seen, entries ...record.LedgerEntry) error
	PutBlob(data []byte) (sha string, err error)
	PutBlobs(list ...[]byte) (sums []string, err error)
	Blob(sha string) ([]byte, error)
	Document(ctx context.Context, id string) (doc record.DocumentHeld, text string, in []record.Ref, err error)
	Captured(ctx context.Context, sha string) ([]record.DocumentHeld, error)
	Placed(ctx context.Context, id record.DocumentID) (in []record.Ref, known bool, err error)
	PlacedAll(ctx context.Context, ids iter.Seq[record.DocumentID]) (map[record.DocumentID][]record.Ref, error)
	Expect(ctx context.Context, docs iter.Seq[record.DocumentID]) error
	DocumentClaims(ctx context.Context, id string) ([]record.Held, error)
	Source(ctx context.Context, id string) (record.SourceHeld, error)
	FindSource(ctx context.Context, address string) (record.SourceHeld, error)
	SourceDocuments(ctx context.Context, id record.SourceID) ([]record.DocumentHeld, error)
	Candidates(ctx context.Context, title, text string, doc record.DocumentID) ([]record.Candidate, error)
	Kin(ctx context.Context, parties []string, published int64, doc record.DocumentID) ([]record.Candidate, error)
	ResolveIncident(ctx context.Context, name string) (record.Ref, error)
	Incident(ctx context.Context, name string) (*record.Incident, error)
	Claim(ctx context.Context, id string) (record.Held, []record.Ref, error)
	Decisions(ctx context.Context, id record.ClaimID) ([]record.Decision, error)
	NamedIncident(ctx context.Context, name string) (record.Ref, error)
	SlugHolder(ctx context.Context, slug string) (record.Ref, error)
	Reverse(ctx context.Context, op string) ([]record.LedgerEntry, error)
	Operate(ctx context.Context, entries ...record.LedgerEntry) (operation string, err error)
	FindParty(ctx context.Context, name string, root bool) (id record.PartyID, written string, err error)
	SourceNamed(ctx context.Context, name string) (record.SourceID, error)
	JoinedTo(ctx context.Context, what record.Joined, id string) (into, root string, err error)
	Ties(ctx context.Context, incident string) ([]record.Tied, error)
	Sayings(ctx context.Context, phrase string, limit int) ([]record.Saying, error)
	Principals(ctx context.Context) ([]record.Principal, error)
	Summary(ctx context.Context, id record.IncidentID) (record.Summary, error)
	Erased(ctx context.Context, ids ...string) error
	Unnamed(ctx context.Context, f func(sum string, data []byte) error) error
}

// An Intake takes captures in. Read reads a document: extract.Read. PDF takes the characters out of a
// PDF file, the Read of a pdf.Engine; nil refuses such files.
//
// Together runs a function with a ledger that does all in one transaction, kept as a whole or not at all,
// for [Intake.ImportAll]: the Together of a store. Where it is nil, each document has a transaction of its own. Batch is how
// many captures are taken in together at most; 0 is 64.
type Intake struct {
	Ledger   Ledger
	Read     func(doc *document.Document, opt extract.Options) *extract.Reading
	PDF      func(ctx context.Context, data []byte) (document.Sheets, error)
	Together func(ctx context.Context, f func(Ledger) error) error
	Batch    int
	Now      func() time.Time // when a person says what Edit and Add record; nil lets days in the future pass

	together bool // Ledger is that of such a function
	seen     []record.Seen
}

// Options say where a capture belongs, as far as the caller knows.
type Options struct {
	Split     document.Split
	Incident  string // the incident to put it in, by slug or ID; "" gives each document its own
	Inbox     bool   // put it in no incident
	Slug      string // the slug of the incident that it begins; "" makes one of its name or title. It is for one document
	Source    string // the ID of the source that this is a new capture of, or its beginning
	Address   string // where it was published
	Published string // the day on which it was published, as 2006-01-02
	By        string // who imports: the author of the placements that Incident and Source ask for
}

// A Report says what became of a capture.
type Report struct {
	Capture   string // the SHA-256 under which the bytes are kept
	Documents []Outcome
}

// An Outcome says what became of a document.
type Outcome struct {
	Document   record.DocumentID
	Title      string
	Source     record.SourceID // of a document that is new
	Incidents  []record.Ref    // where it is now; none in the inbox
	Known      bool            // the ledger had it
	From       []record.Ref    // a known document: the incidents it was moved out of
	Moved      bool            // a known document: it was placed anew
	Operation  string          // by which [Intake.Reverse] takes back that it was moved where the caller said; "" for none
	Former     int             // how many documents its source had before; 0 for a new source
	New        int             // claims drafted
	Unchanged  int             // claims that an earlier document of the source makes too, in the same incidents
	Changed    int             // of the new ones, those that say otherwise what a claim of those documents said
	Vanished   int             // claims of those documents, neither rejected nor superseded, that it does not make; their own publications aside
	Broken     bool            // bytes of a new one fit no charset; see [Undecodable]
	Candidates []record.Candidate
	Problems   []Problem        // what is wrong with the text of a new one
	Reading    *extract.Reading // what was read in it; nil for a known document
}

// A Problem is what is wrong with a text. Quote is the words it is about, "" for all of it.
type Problem struct{ Quote, Text string }

// Undecodable says whether bytes of a capture fit no charset: its text has replacement characters that
// the bytes do not have.
func Undecodable(data []byte, text string) bool {
	return strings.Contains(text, "\uFFFD") && !bytes.Contains(data, []byte("\uFFFD"))
}

// Several is the error of a file with so many documents where what was said of it is true of one.
type Several int

func (n Several) Error() string {
	return fmt.Sprintf("it holds %d documents, and an address, source, day or slug is that of one; import them apart, or use --split never", int(n))
}

// Import takes a capture in. Bytes that hold no text are kept all the same, and the error says under
// which hash. When a file holds several documents and one fails, the report tells of those before it.
func (in *Intake) Import(ctx context.Context, c capture.Capture, opt Options) (Report, error) {
	return in.admit(ctx, in.arrive(ctx, c, opt))
}

// admit takes into the ledger what has arrived.
func (in *Intake) admit(ctx context.Context, a *arrival) (Report, error) {
	c, opt := a.c, a.opt
	name := fmt.Sprintf("%q", c.Name)
	if c.Name == "" {
		name = "standard input"
	}
	var r Report
	fail := func(err error) (Report, error) { return r, fmt.Errorf("import %s: %w", name, err) }
	if opt.Incident != "" && opt.Inbox {
		return fail(errors.New("it goes into an incident or into the inbox, not both"))
	}
	if opt.Slug != "" && (opt.Incident != "" || opt.Inbox || opt.Source != "") {
		return fail(errors.New("a slug is that of an incident which it begins, and it goes elsewhere"))
	}
	if len(c.Data) == 0 {
		return fail(errors.New("it is empty"))
	}
	const again = "; what was erased is not taken in again"
	gone := in.Ledger.Erased(ctx, a.ids()...) != nil // which it is, is asked then
	if gone {
		if err := in.Ledger.Erased(ctx, c.SHA256); err != nil {
			return fail(fmt.Errorf("%w"+again, err))
		}
	}
	if a.fault != nil {
		sum, kept := in.Ledger.PutBlob(c.Data)
		if kept != nil {
			return r, errors.Join(a.fault, kept)
		}
		r.Capture = sum
		return r, fmt.Errorf("%w (the bytes are kept as blob %s)", a.fault, sum)
	}
	for i := range a.docs { // before the bytes are kept, which hold all of them
		if !gone {
			break
		}
		if err := in.Ledger.Erased(ctx, string(a.docs[i].id)); err != nil {
			return fail(fmt.Errorf("document %d: %w"+again, i+1, err))
		}
	}
	if err := a.oneOnly(); err != nil {
		return fail(err)
	}
	if opt.Slug != "" {
		if err := in.free(ctx, opt.Slug, a.docs[0].id); err != nil {
			return fail(err)
		}
	}
	address := a.address()
	place, err := in.place(ctx, opt)
	if err != nil {
		return fail(err)
	}
	for i := range a.docs {
		ahead := &a.docs[i]
		doc := ahead.text
		out := Outcome{Document: ahead.id, Title: doc.Title.Of(doc.Text)}
		out.Incidents, out.Known, err = in.Ledger.Placed(ctx, out.Document)
		switch {
		case err != nil:
		case out.Known:
			if place.incident == nil && place.source == nil && !opt.Inbox && len(out.Incidents) == 0 {
				err = in.outOfInbox(ctx, &out, c.Name, len(a.docs) == 1, opt.Slug)
				break
			}
			err = in.move(ctx, &out, place, opt.By)
		default:
			if r.Capture = a.kept; r.Capture == "" {
				if a.kept, err = in.Ledger.PutBlob(c.Data); err != nil {
					return fail(err)
				}
				r.Capture = a.kept
			}
			w := work{Intake: in, c: c, opt: opt, doc: doc, ahead: ahead, out: &out, place: place, ordinal: i, one: len(a.docs) == 1, capture: r.Capture}
			w.address, w.given = Address(address), address != ""
			if !w.given {
				w.address = Address(doc.Canonical)
			}
			err = w.takeIn(ctx)
		}
		if err != nil {
			return fail(fmt.Errorf("document %d (%s): %w", i+1, out.Document, err))
		}
		r.Documents = append(r.Documents, out)
	}
	return r, nil
}

// reading is how bytes become documents.
func (in *Intake) reading(ctx context.Context, name, media string, split document.Split) document.Options {
	opt := document.Options{Name: name, MediaType: media, Split: split}
	if in.PDF != nil {
		opt.PDF = func(data []byte) (document.Sheets, error) { return in.PDF(ctx, data) }
	}
	return opt
}

// A place is where a caller wants documents to be. It is nil in the parts that he left open.
type place struct {
	incident *record.Ref
	source   *record.SourceHeld
}

func (in *Intake) place(ctx context.Context, opt Options) (p place, err error) {
	if opt.Incident != "" {
		ref, err := in.Ledger.ResolveIncident(ctx, opt.Incident)
		if err != nil {
			return p, err
		}
		p.incident = &ref
	}
	if opt.Source != "" {
		src, err := in.Ledger.Source(ctx, opt.Source)
		if err != nil {
			return p, err
		}
		p.source = &src
	}
	return p, nil
}

// free says whether a slug is free for the incident that begins with a document.
func (in *Intake) free(ctx context.Context, slug string, doc record.DocumentID) error {
	held, err := in.Ledger.SlugHolder(ctx, slug)
	switch {
	case errors.Is(err, record.ErrNotFound):
		return nil
	case err != nil:
		return err
	case held.ID == record.IncidentIDOf(doc):
		return nil
	}
	return taken(slug, held)
}

func taken(slug string, by record.Ref) error {
	return fmt.Errorf("slug %q %w: by %q", slug, record.ErrSlugTaken, cmp.Or(by.Title, by.Slug))
}

// incidentsOfNewest gives the incidents of the newest of a source's documents other than doc.
func (in *Intake) incidentsOfNewest(ctx context.Context, docs []record.DocumentHeld, doc record.DocumentID) ([]record.Ref, error) {
	for _, d := range slices.Backward(docs) {
		if d.ID != doc {
			refs, _, err := in.Ledger.Placed(ctx, d.ID)
			return refs, err
		}
	}
	return nil, nil
}

// move puts a known document where the caller says, out of where it was.
func (in *Intake) move(ctx context.Context, out *Outcome, p place, by string) error {
	var to []record.Ref
	switch {
	case p.incident != nil:
		to = []record.Ref{*p.incident}
	case p.source != nil:
		var err error
		if to, err = in.incidentsOfNewest(ctx, p.source.Documents, out.Document); err != nil {
			return err
		}
	}
	if len(to) == 0 {
		return nil
	}
	has := func(list []record.Ref, id record.IncidentID) bool {
		return slices.ContainsFunc(list, func(r record.Ref) bool { return r.ID == id })
	}
	o := operation{by: author(by)}
	for _, r := range to {
		if !has(out.Incidents, r.ID) {
			o.document(out.Document, r.ID, false)
		}
	}
	if len(o.entries) == 0 {
		return nil
	}
	for _, r := range out.Incidents {
		if !has(to, r.ID) {
			o.document(out.Document, r.ID, true)
			out.From = append(out.From, r)
		}
	}
	var err error
	if out.Operation, err = in.Ledger.Operate(ctx, o.entries...); err != nil {
		return err
	}
	out.Moved = true
	out.Incidents, _, err = in.Ledger.Placed(ctx, out.Document)
	return err
}

// outOfInbox puts a known document that is in no incident where it would be were it new: beside the
// newest other document of its source, otherwise into an incident of its own, under the given slug if there is one.
func (in *Intake) outOfInbox(ctx context.Context, out *Outcome, file string, one bool, given string) error {
	defer in.settle()()
	doc, _, _, err := in.Ledger.Document(ctx, string(out.Document))
	if err != nil {
		return err
	}
	docs, err := in.Ledger.SourceDocuments(ctx, doc.Source)
	if err != nil {
		return err
	}
	to, err := in.incidentsOfNewest(ctx, docs, out.Document)
	if err != nil {
		return err
	}
	entries := placements(out.Document, to, extract.Version)
	if len(to) == 0 {
		begin := &record.Begin{Document: out.Document, ID: record.IncidentIDOf(out.Document)}
		begin.Slug = cmp.Or(given, slug(file, doc.Title, one, begin.ID))
		entries = append([]record.LedgerEntry{{Kind: record.EntryIncident, By: extract.Version, Incident: begin}},
			placements(out.Document, []record.Ref{{ID: begin.ID}}, extract.Version)...) // the ledger leaves out what it has of the two
	}
	if err := in.Ledger.Append(ctx, entries...); err != nil {
		return err
	}
	out.Moved = true
	out.Incidents, _, err = in.Ledger.Placed(ctx, out.Document)
	return err
}

// placements are entries that put a document into incidents.
func placements(doc record.DocumentID, to []record.Ref, by string) []record.LedgerEntry {
	var entries []record.LedgerEntry
	for _, r := range to {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: by, Placement: &record.Placement{Document: doc, Incident: r.ID}})
	}
	return entries
}

// author is who asked for a placement. It was a person, not the reader, even where none is named.
func author(by string) string {
	if by == "" {
		return "unnamed"
	}
	return by
}

// A work is a document that is new on its way into the ledger.
type work struct {
	*Intake
	c       capture.Capture
	opt     Options
	doc     *document.Document
	ahead   *ahead
	out     *Outcome
	place   place
	ordinal int
	one     bool   // the only document of its file
	capture string // the SHA-256 of the bytes
	address string
	given   bool // the address is the caller's, not what the page says of itself
	ties    []record.Supersession
	gone    []record.ClaimID // claims of former documents that it neither makes nor changes
}

// settling is held from the look at what the ledger has of a source to the entry that adds to it, so
// that of two captures at once the second sees the first. Other processes are seen to by [work.rejoin].
var settling sync.Mutex

// settle takes settling and gives what lets it go. Where several are taken in together it is held by who
// does that.
func (in *Intake) settle() (done func()) {
	if in.together {
		return func() {}
	}
	settling.Lock()
	return settling.Unlock
}

func (w *work) takeIn(ctx context.Context) error {
	doc, out := w.doc, w.out
	w.Intake.readAhead(w.ahead, w.c, w.opt)
	made, err := w.ahead.made, w.ahead.err
	if err != nil {
		return err
	}
	out.Broken = Undecodable(w.c.Data, doc.Text)
	out.Reading = w.ahead.reading
	for _, p := range doc.Problems {
		out.Problems = append(out.Problems, Problem{p.Of(doc.Text), p.Text})
	}
	for _, p := range out.Reading.Problems {
		out.Problems = append(out.Problems, Problem{p.Of(doc.Text), p.Text})
	}
	out.Title = made[0].Publication.Title
	if w.ahead.kept == "" {
		if w.ahead.kept, err = w.Ledger.PutBlob([]byte(doc.Text)); err != nil {
			return err
		}
	}
	defer w.settle()()
	former, err := w.source(ctx)
	if err != nil {
		return err
	}
	out.Former = len(former)

	entries := make([]record.LedgerEntry, 0, 2+len(made))
	entries = append(entries, record.LedgerEntry{Kind: record.EntryDocument, By: extract.Version, Document: &record.TakenIn{
		Capture:  record.Capture{Address: w.address, MediaType: w.c.MediaType, Name: w.c.Name, SHA256: w.capture, Size: int64(len(w.c.Data))},
		Charset:  doc.Charset,
		Format:   string(doc.Format),
		ID:       out.Document,
		Language: doc.Language,
		Ordinal:  w.ordinal,
		Reader:   extract.Version,
		Source:   out.Source,
		Text:     w.ahead.kept,
		Title:    out.Title,
	}})
	placed, err := w.placed(ctx, former)
	if err != nil {
		return err
	}
	entries = append(entries, placed...)
	beside, err := w.beside(ctx, former, placed)
	if err != nil {
		return err
	}
	if len(beside) > 0 {
		if made, err = w.differences(ctx, made, beside); err != nil {
			return err
		}
	}
	out.New = len(made)
	entries[0].Document.Gone = w.gone
	for i := range made {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryClaim, By: extract.Version, Claim: &made[i]})
	}
	for i := range w.ties {
		entries = append(entries, record.LedgerEntry{Kind: record.EntrySupersession, By: extract.Version, Supersession: &w.ties[i]})
	}
	if len(former) == 0 {
		if err := w.candidates(ctx); err != nil {
			return err
		}
		if len(out.Candidates) == 0 && len(placed) == 1 && placed[0].Incident != nil { // it begins an incident
			parties, published := struckIn(made)
			if out.Candidates, err = w.Ledger.Kin(ctx, parties, published, out.Document); err != nil {
				return err
			}
		}
	}
	if err := w.Ledger.Append(ctx, entries...); err != nil {
		return err
	}
	if w.together { // nobody came between, and where it is is told when all is kept
		return nil
	}
	if len(placed) == 1 && placed[0].Incident != nil {
		if err := w.rejoin(ctx); err != nil {
			return err
		}
	}
	out.Incidents, _, err = w.Ledger.Placed(ctx, out.Document)
	return err
}

// source settles of which source the document is a capture, and gives the documents that the source
// has. It is the one that the caller names, or that has the address he gives. What a page says of its
// own address is believed only where the page is like one that was captured there.
func (w *work) source(ctx context.Context) ([]record.DocumentHeld, error) {
	out := w.out
	if w.place.source != nil {
		out.Source = w.place.source.ID
		return w.Ledger.SourceDocuments(ctx, out.Source)
	}
	out.Source = record.SourceIDOf(w.address, out.Document)
	if w.address == "" {
		return w.Ledger.SourceDocuments(ctx, out.Source)
	}
	list, err := w.sourcesAt(ctx)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if w.given {
		out.Source = list[0].ID
		return list[0].Documents, nil
	}
	for _, src := range list {
		for _, d := range slices.Backward(src.Documents) {
			alike, err := w.alike(d)
			if err != nil {
				return nil, err
			}
			if alike {
				out.Source = src.ID
				return src.Documents, nil
			}
		}
	}
	out.Source = record.SourceIDOf("", out.Document)
	return w.Ledger.SourceDocuments(ctx, out.Source)
}

// sourcesAt gives the sources that have the document's address: that which is named by it, that which
// got it later, and where pages disagree on whose it is, those that look like the document.
func (w *work) sourcesAt(ctx context.Context) (list []record.SourceHeld, err error) {
	have := map[record.SourceID]bool{}
	add := func(src record.SourceHeld) {
		if len(src.Documents) > 0 && !have[src.ID] {
			have[src.ID] = true
			list = append(list, src)
		}
	}
	id := record.SourceIDOf(w.address, w.out.Document)
	docs, err := w.Ledger.SourceDocuments(ctx, id)
	if err != nil {
		return nil, err
	}
	add(record.SourceHeld{ID: id, Address: w.address, Documents: docs})
	src, err := w.Ledger.FindSource(ctx, w.address)
	if err != nil && !errors.Is(err, record.ErrNotFound) {
		return nil, err
	}
	add(src)
	if w.given || len(list) == 0 {
		return list, nil
	}
	like, err := w.Ledger.Candidates(ctx, w.out.Title, w.doc.Text, w.out.Document)
	if err != nil {
		return nil, err
	}
	for _, c := range like {
		src, err := w.Ledger.Source(ctx, string(c.Source))
		if err != nil {
			return nil, err
		}
		if src.Address == w.address {
			add(src)
		}
	}
	return list, nil
}

// alike says whether the document may be a capture of the same page as another one: one title holds
// the other, or they have half of their lines in common. The rule is ours.
func (w *work) alike(d record.DocumentHeld) (bool, error) {
	a, b := plainTitle(w.out.Title), plainTitle(d.Title)
	if len(a) > len(b) {
		a, b = b, a
	}
	const least = 8 // letters: "お知らせ" is in many titles
	if a != "" && (a == b || utf8.RuneCountInString(a) >= least && strings.Contains(b, a)) {
		return true, nil
	}
	if d.Erased {
		return false, nil
	}
	text, err := w.Ledger.Blob(d.Text)
	if err != nil {
		return false, err
	}
	x, y := lines(w.doc.Text), lines(string(text))
	both := 0
	for line := range x {
		if y[line] {
			both++
		}
	}
	return both > 0 && 2*both >= max(len(x), len(y)), nil
}

func plainTitle(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func lines(text string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			set[line] = true
		}
	}
	return set
}

// candidates notes what looks like the document, and first what has the address that the page gives
// for itself but was not believed.
func (w *work) candidates(ctx context.Context) (err error) {
	out := w.out
	if out.Candidates, err = w.Ledger.Candidates(ctx, out.Title, w.doc.Text, out.Document); err != nil || w.given || w.address == "" || w.place.source != nil {
		return err
	}
	list, err := w.sourcesAt(ctx)
	if err != nil {
		return err
	}
	for _, src := range slices.Backward(list) {
		d := src.Documents[len(src.Documents)-1]
		c := record.Candidate{Document: d.ID, Source: src.ID, Title: d.Title, Why: "same address"}
		if i := slices.IndexFunc(out.Candidates, func(c record.Candidate) bool { return c.Document == d.ID }); i >= 0 {
			c.Why = strings.TrimSuffix(c.Why+", "+out.Candidates[i].Why, ", ")
			out.Candidates = slices.Delete(out.Candidates, i, i+1)
		}
		if c.Incidents, _, err = w.Ledger.Placed(ctx, d.ID); err != nil {
			return err
		}
		out.Candidates = slices.Insert(out.Candidates, 0, c)
	}
	return nil
}

// struckIn gives the victims and operators that claims name, three of them, and when their document was published, in microseconds. It
// gives none where that is not known.
func struckIn(made []record.Claim) (parties []string, published int64) {
	known := false
	for i := range made {
		if p := made[i].Publication; p != nil && p.Own && p.When != nil && !p.When.OpenStart {
			published, known = p.When.Start, true
		}
		if x := made[i].Involvement; x != nil && (x.Role == "victim" || x.Role == "operator") && len(parties) < 3 && !slices.Contains(parties, x.Name) {
			parties = append(parties, x.Name)
		}
	}
	if !known {
		return nil, 0
	}
	return parties, published
}

// rejoin looks again at the source of a document that has begun an incident. Where another process has
// taken in a capture of it meanwhile, the older one stays where it is and the document moves to it. Its
// claims are drafted already, all of them.
func (w *work) rejoin(ctx context.Context) error {
	docs, err := w.Ledger.SourceDocuments(ctx, w.out.Source)
	if err != nil {
		return err
	}
	own := record.IncidentIDOf(w.out.Document)
	for _, d := range docs {
		if d.ID == w.out.Document {
			return nil
		}
		if !w.given {
			if alike, err := w.alike(d); err != nil {
				return err
			} else if !alike {
				continue
			}
		}
		to, _, err := w.Ledger.Placed(ctx, d.ID)
		if err != nil {
			return err
		}
		if len(to) == 0 || slices.ContainsFunc(to, func(r record.Ref) bool { return r.ID == own }) {
			continue
		}
		w.out.Former++
		return w.Ledger.Append(ctx, append(placements(w.out.Document, to, extract.Version), record.LedgerEntry{Kind: record.EntryPlacement, By: extract.Version,
			Placement: &record.Placement{Document: w.out.Document, Incident: own, Out: true}})...)
	}
	return nil
}

// placed gives the entries that put the document where it belongs: where the caller says, otherwise
// beside the newest document of its source, otherwise into an incident of its own.
func (w *work) placed(ctx context.Context, former []record.DocumentHeld) ([]record.LedgerEntry, error) {
	by := extract.Version
	if w.place.incident != nil || w.place.source != nil {
		by = author(w.opt.By)
	}
	switch {
	case w.opt.Inbox:
		return nil, nil
	case w.place.incident != nil:
		return placements(w.out.Document, []record.Ref{*w.place.incident}, by), nil
	case len(former) > 0:
		to, err := w.incidentsOfNewest(ctx, former, w.out.Document)
		return placements(w.out.Document, to, by), err
	}
	id := record.IncidentIDOf(w.out.Document)
	return []record.LedgerEntry{{Kind: record.EntryIncident, By: extract.Version,
		Incident: &record.Begin{Document: w.out.Document, ID: id, Slug: cmp.Or(w.opt.Slug, slug(w.c.Name, w.out.Title, w.one, id))}}}, nil
}

// slug names an incident that begins with a document: by its file where it is the only document of it,
// otherwise by its title.
func slug(file, title string, one bool, id record.IncidentID) string {
	s := ""
	if one {
		s = slugOfName(file)
	}
	if s == "" {
		s = slugOfTitle(title)
	}
	if s == "" {
		s = "incident-" + string(id[:8])
	}
	return s
}

// beside gives the former documents that are in all incidents into which the document is placed: only
// what these say need not be said again.
func (w *work) beside(ctx context.Context, former []record.DocumentHeld, placed []record.LedgerEntry) (list []record.DocumentHeld, err error) {
	if len(placed) == 0 {
		return nil, nil
	}
	for _, d := range former {
		in, _, err := w.Ledger.Placed(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		all := true
		for _, e := range placed {
			all = all && e.Placement != nil && slices.ContainsFunc(in, func(r record.Ref) bool { return r.ID == e.Placement.Incident })
		}
		if all {
			list = append(list, d)
		}
	}
	return list, nil
}

// differences gives the claims that none of the former documents makes, and counts the others. What a
// former capture said and was rejected, or replaced by a person, is not offered again. A claim that says something
// else of the same subject as one that is gone is tied to it: it takes its place as a correction, where
// that was accepted once it is accepted itself. What is gone without that is named with the document.
func (w *work) differences(ctx context.Context, made []record.Claim, former []record.DocumentHeld) ([]record.Claim, error) {
	held := map[string][]record.Held{}
	for _, d := range former {
		list, err := w.Ledger.DocumentClaims(ctx, string(d.ID))
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			f, err := fingerprint(&c.Claim)
			if err != nil {
				return nil, err
			}
			held[f] = append(held[f], c)
		}
	}
	var news []record.Claim
	same := map[record.ClaimID]record.ClaimID{} // of claims as read to those that stand for them
	for _, c := range made {
		id, err := c.ID()
		if err != nil {
			return nil, err
		}
		f, err := fingerprint(&c)
		if err != nil {
			return nil, err
		}
		// What was corrected since and is said again is news: it takes the correction's place in turn.
		if k := slices.IndexFunc(held[f], func(h record.Held) bool { return h.State != record.StateSuperseded || h.Reason != record.Corrected }); k >= 0 {
			w.out.Unchanged++
			same[id] = held[f][k].ID
			held[f] = slices.Delete(held[f], k, k+1)
			continue
		}
		if parent, ok := same[c.Parent]; ok {
			c.Parent = parent
			is, err := c.ID()
			if err != nil {
				return nil, err
			}
			same[id] = is
		}
		news = append(news, c)
	}
	var gone []record.Held
	for _, list := range held {
		for _, c := range list {
			if c.State == record.Draft || c.State == record.StateAccepted {
				gone = append(gone, c)
			}
		}
	}
	slices.SortFunc(gone, func(a, b record.Held) int {
		return cmp.Or(cmp.Compare(a.Position(), b.Position()), cmp.Compare(a.ID, b.ID))
	})
	for i := range gone {
		if p := gone[i].Publication; p == nil || !p.Own { // the first report was published, whatever the second says
			w.out.Vanished++
		}
	}
	return news, w.tie(news, gone)
}

// tie finds for each new claim the one that is gone and speaks of the same.
func (w *work) tie(news []record.Claim, gone []record.Held) error {
	taken := make([]bool, len(gone))
	rows := map[record.ClaimID]string{} // the first cell of each row
	for i := range news {
		id, err := news[i].ID()
		if err != nil {
			return err
		}
		if e := news[i].Entry; e != nil && len(e.Cells) > 0 {
			rows[id] = e.Cells[0]
		}
	}
	for i := range gone {
		if e := gone[i].Entry; e != nil && len(e.Cells) > 0 {
			rows[gone[i].ID] = e.Cells[0]
		}
	}
	for i := range news {
		c := &news[i]
		for k := range gone {
			if taken[k] || !sameSubject(c, &gone[k].Claim, rows) {
				continue
			}
			id, err := c.ID()
			if err != nil {
				return err
			}
			taken[k] = true
			w.out.Changed++
			w.ties = append(w.ties, record.Supersession{Old: gone[k].ID, New: id, Reason: record.Corrected, Why: "said otherwise in a later capture of its source"})
			break
		}
	}
	for k := range gone {
		if !taken[k] {
			w.gone = append(w.gone, gone[k].ID)
		}
	}
	return nil
}

// sameSubject says whether two claims that say different things speak of the same: a figure of one
// measure, subject and scope, a row with the same first cell, an event of one time or of nearly the same
// words, a party, a sentence that is mostly the same. The rule is ours. A document's own publication is
// its own: a second report does not correct the day of the first.
func sameSubject(a, b *record.Claim, rows map[record.ClaimID]string) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch {
	case a.Figure != nil:
		x, y := a.Figure, b.Figure
		subject := x.About + x.Column + x.Scope.Party + x.Scope.Event + x.Scope.Row + rows[a.Parent]
		return subject != "" && x.Measure == y.Measure && x.About == y.About && x.Column == y.Column && x.Scope == y.Scope && x.Basis == y.Basis && x.Denied == y.Denied && x.Aside == y.Aside && rows[a.Parent] == rows[b.Parent]
	case a.Entry != nil:
		x, y := a.Entry, b.Entry
		return len(x.Cells) > 0 && len(y.Cells) > 0 && x.Cells[0] != "" && x.Cells[0] == y.Cells[0] && slices.Equal(x.Columns, y.Columns)
	case a.Event != nil:
		x, y := a.Event, b.Event
		return x.When == y.When && record.Closeness(x.Text, y.Text) >= 0.5 || record.Closeness(x.Text, y.Text) >= 0.8
	case a.Statement != nil:
		return a.Statement.Mark == b.Statement.Mark && record.Closeness(a.Statement.Text, b.Statement.Text) >= 0.6
	case a.Involvement != nil:
		return a.Involvement.Name == b.Involvement.Name
	}
	return false
}

// fingerprint is what a claim says without where it stands: kind, value, the role of its section and
// the words, each once. A party, an indicator and a kind are the same wherever and in whatever words.
func fingerprint(c *record.Claim) (string, error) {
	f := *c
	f.Via, f.Parent, f.Section, f.Words = "", "", "", nil
	if c.Entry != nil { // a row before it moves it
		e := *c.Entry
		e.Row, e.Table = 0, 0
		f.Entry = &e
	}
	var quotes []string
	wherever := c.Kind == record.KindClassification || c.Kind == record.KindInvolvement || c.Kind == record.KindIndicator
	if wherever {
		f.Role = ""
	}
	for _, w := range c.Words {
		if w.Role != record.WordsHeading && !wherever {
			quotes = append(quotes, w.Role+"\x00"+w.Quote)
		}
	}
	slices.Sort(quotes)
	b, err := record.Canonical(&f)
	return string(b) + "\x00" + strings.Join(slices.Compact(quotes), "\x00"), err
}

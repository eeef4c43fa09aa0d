// Package intake walks the line from captured bytes to the ledger: it reads a capture into documents,
// each document into readings, makes draft claims of them, and appends all that to the ledger in one
// transaction for each document.
//
// The same text is the same document wherever it comes from: a second import changes nothing. A
// capture of a source that is known adds only the claims that are new in it. Nothing else is joined
// unasked; what looks alike is reported. [Intake.Import] and [Intake.Decide] are the calls.
package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Ledger is what intake needs of a store.
type Ledger interface {
	Append(ctx context.Context, entries ...record.LedgerEntry) error
	PutBlob(data []byte) (sha string, err error)
	Placed(ctx context.Context, id record.DocumentID) (in []record.Ref, known bool, err error)
	DocumentClaims(ctx context.Context, id string) ([]record.Held, error)
	Source(ctx context.Context, id string) (record.SourceHeld, error)
	SourceDocuments(ctx context.Context, id record.SourceID) ([]record.DocumentHeld, error)
	Candidates(ctx context.Context, title, text string, doc record.DocumentID) ([]record.Candidate, error)
	ResolveIncident(ctx context.Context, name string) (record.Ref, error)
	Incident(ctx context.Context, name string) (*record.Incident, error)
	Claim(ctx context.Context, id string) (record.Held, []record.Ref, error)
}

// An Intake takes captures in. Read reads a document: extract.Read.
type Intake struct {
	Ledger Ledger
	Read   func(doc *document.Document, opt extract.Options) *extract.Reading
}

// Options say where a capture belongs, as far as the caller knows.
type Options struct {
	Split     document.Split
	Incident  string // the incident to put it in, by slug or ID; "" gives each document its own
	Inbox     bool   // put it in no incident
	Source    string // the ID of the source that this is a new capture of, or its beginning
	Address   string // where it was published
	Published string // the day on which it was published, as 2006-01-02
	By        string // who imports; needed where a known document is put elsewhere
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
	Former     int             // how many documents its source had before; 0 for a new source
	New        int             // claims drafted
	Unchanged  int             // claims that an earlier document of the source makes too
	Vanished   int             // claims of earlier documents, neither rejected nor superseded, that it does not make
	Candidates []record.Candidate
	Problems   []string // what is wrong with the text
}

// Import takes a capture in. Bytes that hold no text are kept all the same, and the error says under
// which hash. When a file holds several documents and one fails, the report tells of those before it.
func (in *Intake) Import(ctx context.Context, c capture.Capture, opt Options) (Report, error) {
	name := fmt.Sprintf("%q", c.Name)
	if c.Name == "" {
		name = "standard input"
	}
	var r Report
	fail := func(err error) (Report, error) { return r, fmt.Errorf("import %s: %w", name, err) }
	if opt.Incident != "" && opt.Inbox {
		return fail(errors.New("it goes into an incident or into the inbox, not both"))
	}
	if len(c.Data) == 0 {
		return fail(errors.New("it is empty"))
	}
	docs, err := document.Read(c.Data, document.Options{Name: c.Name, MediaType: c.MediaType, Split: opt.Split})
	if err != nil {
		sum, kept := in.Ledger.PutBlob(c.Data)
		if kept != nil {
			return r, errors.Join(err, kept)
		}
		r.Capture = sum
		return r, fmt.Errorf("%w (the bytes are kept as blob %s)", err, sum)
	}
	address := opt.Address
	if address == "" {
		address = c.Address
	}
	if len(docs) > 1 && (address != "" || opt.Source != "" || opt.Published != "") {
		return fail(fmt.Errorf("it holds %d documents, and an address, source or day is that of one; import them apart, or use --split never", len(docs)))
	}
	place, err := in.place(ctx, opt)
	if err != nil {
		return fail(err)
	}
	for i := range docs {
		doc := &docs[i]
		out := Outcome{Document: record.DocumentIDOf(doc.Text), Title: doc.Title.Of(doc.Text)}
		out.Incidents, out.Known, err = in.Ledger.Placed(ctx, out.Document)
		switch {
		case err != nil:
		case out.Known:
			err = in.move(ctx, &out, place, opt.By)
		default:
			if r.Capture == "" {
				if r.Capture, err = in.Ledger.PutBlob(c.Data); err != nil {
					return fail(err)
				}
			}
			w := work{Intake: in, c: c, opt: opt, doc: doc, out: &out, place: place, ordinal: i, one: len(docs) == 1, capture: r.Capture}
			w.address = Address(address)
			if address == "" {
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
	var entries []record.LedgerEntry
	for _, r := range to {
		if !has(out.Incidents, r.ID) {
			entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: author(by), Placement: &record.Placement{Document: out.Document, Incident: r.ID}})
		}
	}
	if len(entries) == 0 {
		return nil
	}
	for _, r := range out.Incidents {
		if !has(to, r.ID) {
			entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: author(by), Placement: &record.Placement{Document: out.Document, Incident: r.ID, Out: true}})
			out.From = append(out.From, r)
		}
	}
	if err := in.Ledger.Append(ctx, entries...); err != nil {
		return err
	}
	var err error
	out.Moved = true
	out.Incidents, _, err = in.Ledger.Placed(ctx, out.Document)
	return err
}

// author is who made an entry: a person, or the reader where none is named.
func author(by string) string {
	if by == "" {
		return extract.Version
	}
	return by
}

// A work is a document that is new on its way into the ledger.
type work struct {
	*Intake
	c       capture.Capture
	opt     Options
	doc     *document.Document
	out     *Outcome
	place   place
	ordinal int
	one     bool   // the only document of its file
	capture string // the SHA-256 of the bytes
	address string
}

func (w *work) takeIn(ctx context.Context) error {
	doc, out := w.doc, w.out
	opt := extract.Options{Published: w.opt.Published}
	if !w.c.Taken.IsZero() {
		opt.Captured = w.c.Taken.Format("2006-01-02")
	}
	reading := w.Read(doc, opt)
	for _, p := range doc.Problems {
		out.Problems = append(out.Problems, p.Text)
	}
	for _, p := range reading.Problems {
		out.Problems = append(out.Problems, p.Text)
	}
	made, err := claims(doc, reading, w.opt.Published != "", out.Document)
	if err != nil {
		return err
	}
	out.Title = made[0].Publication.Title
	text, err := w.Ledger.PutBlob([]byte(doc.Text))
	if err != nil {
		return err
	}
	out.Source = record.SourceIDOf(w.address, out.Document)
	if w.place.source != nil {
		out.Source = w.place.source.ID
	}
	former, err := w.Ledger.SourceDocuments(ctx, out.Source)
	if err != nil {
		return err
	}
	out.Former = len(former)

	entries := []record.LedgerEntry{{Kind: record.EntryDocument, By: extract.Version, Document: &record.TakenIn{
		Capture:  record.Capture{Address: w.address, MediaType: w.c.MediaType, Name: w.c.Name, SHA256: w.capture, Size: int64(len(w.c.Data))},
		Charset:  doc.Charset,
		Format:   string(doc.Format),
		ID:       out.Document,
		Language: doc.Language,
		Ordinal:  w.ordinal,
		Reader:   extract.Version,
		Source:   out.Source,
		Text:     text,
		Title:    out.Title,
	}}}
	placed, err := w.placed(ctx, former)
	if err != nil {
		return err
	}
	entries = append(entries, placed...)
	if len(former) > 0 {
		if made, err = w.differences(ctx, made, former); err != nil {
			return err
		}
	}
	out.New = len(made)
	for i := range made {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryClaim, By: extract.Version, Claim: &made[i]})
	}
	if len(former) == 0 {
		if out.Candidates, err = w.Ledger.Candidates(ctx, out.Title, doc.Text, out.Document); err != nil {
			return err
		}
	}
	if err := w.Ledger.Append(ctx, entries...); err != nil {
		return err
	}
	out.Incidents, _, err = w.Ledger.Placed(ctx, out.Document)
	return err
}

// placed gives the entries that put the document where it belongs: where the caller says, otherwise
// beside the newest document of its source, otherwise into an incident of its own.
func (w *work) placed(ctx context.Context, former []record.DocumentHeld) ([]record.LedgerEntry, error) {
	var to []record.Ref
	switch {
	case w.opt.Inbox:
		return nil, nil
	case w.place.incident != nil:
		to = []record.Ref{*w.place.incident}
	case len(former) > 0:
		var err error
		if to, err = w.incidentsOfNewest(ctx, former, w.out.Document); err != nil {
			return nil, err
		}
	default:
		id := record.IncidentIDOf(w.out.Document)
		slug := ""
		if w.one {
			slug = slugOfName(w.c.Name)
		}
		if slug == "" {
			slug = slugOfTitle(w.out.Title)
		}
		if slug == "" {
			slug = "incident-" + string(id[:8])
		}
		return []record.LedgerEntry{{Kind: record.EntryIncident, By: extract.Version, Incident: &record.Begin{Document: w.out.Document, ID: id, Slug: slug}}}, nil
	}
	by := extract.Version
	if w.place.incident != nil {
		by = author(w.opt.By)
	}
	var entries []record.LedgerEntry
	for _, r := range to {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: by, Placement: &record.Placement{Document: w.out.Document, Incident: r.ID}})
	}
	return entries, nil
}

// differences gives the claims that no former document of the source makes, and counts the others.
// What a former capture said and was rejected or superseded is not offered again.
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
		if list := held[f]; len(list) > 0 {
			w.out.Unchanged++
			same[id] = list[0].ID
			held[f] = list[1:]
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
	for _, list := range held {
		for _, c := range list {
			if c.State == record.Draft || c.State == record.StateAccepted {
				w.out.Vanished++
			}
		}
	}
	return news, nil
}

// fingerprint is what a claim says without where it stands: kind, value, the role of its section and
// the words, each once.
func fingerprint(c *record.Claim) (string, error) {
	f := *c
	f.Via, f.Parent, f.Section, f.Words = "", "", "", nil
	if c.Entry != nil { // a row before it moves it
		e := *c.Entry
		e.Row, e.Table = 0, 0
		f.Entry = &e
	}
	var quotes []string
	for _, w := range c.Words {
		if w.Role != record.WordsHeading && c.Kind != record.KindClassification { // a kind is judged by the whole text
			quotes = append(quotes, w.Role+"\x00"+w.Quote)
		}
	}
	slices.Sort(quotes)
	b, err := record.Canonical(&f)
	return string(b) + "\x00" + strings.Join(slices.Compact(quotes), "\x00"), err
}

package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// A FieldValue is a field of a claim and what a person writes in it; see record.Claim.Set.
type FieldValue struct{ Field, Value string }

// An Unfit is the error of what a person wrote that no claim can hold: it says what would be right.
type Unfit struct {
	Field string // in which it stands: one of record.Fields, "quote" or "why"; "" where it is about the claim as a whole
	Value string
	What  string // of a quote: "none" where it is missing, "absent" where the document does not have it, "twice"; of a field: "unquoted" where the quote does not say it, "unsaid" where it must be said
	Err   error
}

func (u *Unfit) Error() string { return u.Err.Error() }

func (u *Unfit) Unwrap() error { return u.Err }

// fits holds that a claim which a person wrote is one.
func fits(c *record.Claim) error {
	if p := c.Check(); len(p) > 0 {
		return &Unfit{Err: errors.New(p[0].String())}
	}
	return nil
}

// An Amendment is what a person changes of a claim.
type Amendment struct {
	Claim    string // an ID or its beginning
	Fields   []FieldValue
	Reason   record.Reason // Misread: we read it wrongly; Corrected: the source changed its word
	Document string        // the document that says it now, an ID or its beginning, with its words Quote; "" leaves that to Edit
	Quote    string
	Why, By  string
	Inferred bool // the words of the claim do not give the value; Why says how it follows from them
}

// Edit makes a claim of an older one with some fields changed, accepts it, and puts it in the place of
// the old one, which stays in the ledger. What it changes of a claim that rests on words must stand in their
// line, unless it is inferred or the source's later word. That rests on the words of the newest document of its
// incidents which say it. Where none does it rests on no words but on whose word it is and when, as a claim that a person
// adds without a document; a row of a table, its cells and a publication, which stand by their document, keep the old words.
func (in *Intake) Edit(ctx context.Context, a Amendment) (id record.ClaimID, err error) {
	if a.By == "" {
		return "", errors.New("edit: who edits? (--by, TENMATSU_AUTHOR)")
	}
	old, refs, err := in.Ledger.Claim(ctx, a.Claim)
	if err != nil {
		return "", err
	}
	if old.State == record.StateSuperseded {
		return "", superseded(&old)
	}
	ref, err := in.reference(ctx, &old.Claim, refs)
	if err != nil {
		return "", err
	}
	c := old.Clone()
	mark := record.TLP("")
	if a.Document != "" {
		if c.Via, c.Words, err = in.quote(ctx, a.Document, a.Quote, 0, 0); err != nil {
			return "", fmt.Errorf("claim %s: %w", old.ID, err)
		}
		if c.Via != old.Via {
			if err = in.among(ctx, c.Via, refs); err != nil {
				return "", fmt.Errorf("claim %s: %w", old.ID, err)
			}
			c.Said = nil // it says so on its own day, in its own voice
		}
		if ref, err = in.reference(ctx, c, refs); err != nil {
			return "", err
		}
	}
	if err := in.set(c, a.Fields, ref); err != nil {
		return "", fmt.Errorf("claim %s: %w", old.ID, err)
	}
	if a.Document != "" && !a.Inferred {
		c.Approximate(a.Quote, ref)
	}
	if err := fits(c); err != nil {
		return "", fmt.Errorf("claim %s: %w", old.ID, err)
	}
	switch {
	case a.Document != "":
		field, value := c.Unquoted(a.Quote, ref)
		err = quoted(field, value, a.Quote, a.Inferred, a.Why)
		if err == nil && a.Reason == record.Corrected && c.Via == old.Via {
			err = saidAnew(&old.Claim, c)
		}
	case a.Reason == record.Corrected:
		if err = saidAnew(&old.Claim, c); err == nil {
			mark, err = in.citeNewest(ctx, &old, c, refs)
		}
	default:
		err = in.rests(ctx, &old.Claim, c, ref, &a)
	}
	if err != nil {
		return "", fmt.Errorf("claim %s: %w", old.ID, err)
	}
	if id, err = c.ID(); err != nil {
		return "", err
	}
	if id == old.ID {
		return "", fmt.Errorf("claim %s: %w", old.ID, &Unfit{Err: errors.New("it says that already")})
	}
	entries := []record.LedgerEntry{{Kind: record.EntryClaim, By: a.By, Claim: c}}
	entries = append(entries, besides(c, refs, id, a.By)...)
	if mark != "" {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryMarking, By: a.By, Marking: &record.Marking{Claim: id, TLP: mark}})
	}
	entries = append(entries,
		record.LedgerEntry{Kind: record.EntryDecision, By: a.By, Decision: &record.Decision{Claims: []record.ClaimID{id}, Verdict: record.Accepted, Why: a.Why}},
		record.LedgerEntry{Kind: record.EntrySupersession, By: a.By, Supersession: &record.Supersession{Old: old.ID, New: id, Reason: a.Reason, Why: a.Why}})
	return id, in.append(ctx, []record.Seen{old.Seen()}, entries...)
}

// set changes the fields of a claim. Nothing was said or published later than tomorrow, as it may be that elsewhere. The measure of a figure follows its unit where that becomes another one and
// the person sets no measure.
func (in *Intake) set(c *record.Claim, fields []FieldValue, ref when.Ref) error {
	was, value, measured := "", "", false
	if c.Figure != nil {
		was = c.Figure.Unit
	}
	for _, ch := range fields {
		if err := c.Set(ch.Field, ch.Value, ref); err != nil {
			return &Unfit{Field: ch.Field, Value: ch.Value, Err: err}
		}
		var said when.Time
		switch {
		case ch.Field == "said":
			said = c.Said.When
		case ch.Field == "when" && c.Publication != nil:
			said = *c.Publication.When
		}
		if in.Now != nil && !said.IsZero() && !said.OpenStart {
			if last := in.Now().UTC().AddDate(0, 0, 1).Format(time.DateOnly); said.StartTime().Format(time.DateOnly) > last {
				return &Unfit{Field: ch.Field, Value: ch.Value, What: "future", Err: fmt.Errorf("%s %q lies in the future; nothing was said after %s", ch.Field, ch.Value, last)}
			}
		}
		measured = measured || ch.Field == "measure"
		if ch.Field == "value" {
			value = ch.Value
		}
	}
	if f := c.Figure; f != nil && !measured && f.Unit != "" && !record.SameUnit(f.Unit, was) {
		f.Measure = cmp.Or(extract.Measure(value, f.About), f.Measure)
	}
	return nil
}

// among says whether a document is one of an incident's, of those of a claim; a claim that rests on another would leave them.
func (in *Intake) among(ctx context.Context, via record.DocumentID, refs []record.Ref) error {
	for _, r := range refs {
		inc, err := in.Ledger.Incident(ctx, string(r.ID))
		if err != nil {
			return err
		}
		if slices.ContainsFunc(inc.Documents, func(d record.DocumentHeld) bool { return d.ID == via }) {
			return nil
		}
	}
	if len(refs) == 0 {
		return nil
	}
	return &Unfit{Field: "document", Value: string(via[:8]), Err: fmt.Errorf("the document is in none of the incidents of the claim; move or merge it into %s first", refs[0].Slug)}
}

// quote finds words in a document, by an ID or its beginning. They stand at start and end, or only once.
func (in *Intake) quote(ctx context.Context, document, quote string, start, end int) (via record.DocumentID, words []record.Words, err error) {
	doc, text, _, err := in.Ledger.Document(ctx, document)
	if err != nil {
		return "", nil, err
	}
	if quote == "" {
		return "", nil, &Unfit{Field: "quote", What: "none", Err: errors.New("which words of the document say it? give them as they stand there")}
	}
	if start < 0 || end > len(text) || start >= end || text[start:end] != quote {
		if start = strings.Index(text, quote); start < 0 {
			return "", nil, &Unfit{Field: "quote", Value: quote, What: "absent", Err: fmt.Errorf("the document does not say %q; give its words as they stand in its text", quote)}
		}
		if strings.Contains(text[start+1:], quote) {
			return "", nil, &Unfit{Field: "quote", Value: quote, What: "twice", Err: fmt.Errorf("the document says %q more than once; give more of the words around it", quote)}
		}
	}
	return doc.ID, []record.Words{{Start: start, End: start + len(quote), Quote: quote}}, nil
}

// citeNewest lets a correction rest on the sentence that says it, of the newest document of its incidents which has
// one: of those that were published by the day on which it was said, where there are such. The sentence gives all of the
// claim, and it names what a figure counts, gives what the old claim says too, sets something right, or is, digits aside, much like the
// one on which the old claim rests; the rule is ours. Where there is none, the claim rests on no words any more, unless it stands by its
// document; mark is then that which the words lent it.
func (in *Intake) citeNewest(ctx context.Context, old *record.Held, c *record.Claim, refs []record.Ref) (mark record.TLP, err error) {
	if c.Via == "" || len(c.Words) == 0 {
		return "", nil
	}
	_, text, _, err := in.Ledger.Document(ctx, string(c.Via))
	if err != nil {
		return "", err
	}
	first := c.Words[0]
	for _, w := range c.Words { // the heading that gives it a day stands elsewhere
		if w.Role == "" {
			first = w
			break
		}
	}
	was := withoutDigits(first.Quote) // where it is in no sentence: the cell of a table
	for start, end := range document.Sentences(text) {
		if start <= first.Start && first.Start < end {
			was = withoutDigits(text[start:end])
		}
	}
	other := otherValue(&old.Claim, c)
	type candidate struct {
		doc  *record.DocumentHeld
		late bool // it was published when the correction had been said
		day  int64
	}
	var list []candidate
	have := map[record.DocumentID]bool{}
	for _, r := range refs {
		inc, err := in.Ledger.Incident(ctx, string(r.ID))
		if err != nil {
			return "", err
		}
		mark = record.Strictest(mark, inc.Lent(old.ID))
		days := inc.Calendar()
		for i := range inc.Documents {
			d := &inc.Documents[i]
			if have[d.ID] || d.Erased {
				continue
			}
			have[d.ID] = true
			x := candidate{doc: d}
			if day, known := days[d.ID]; known && !day.OpenStart {
				x.day, x.late = day.Start, !c.Said.When.OpenEnd && day.Start >= c.Said.When.End
			}
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		if a.late != b.late {
			if a.late {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(b.doc.Recorded, a.doc.Recorded))
	})
	for _, x := range list {
		doc, text, _, err := in.Ledger.Document(ctx, string(x.doc.ID))
		if err != nil {
			return "", err
		}
		ref, err := in.reference(ctx, &record.Claim{Via: doc.ID}, nil)
		if err != nil {
			return "", err
		}
		best, at, to := 0.5, 0, 0
		for start, end := range document.Sentences(text) {
			like := record.Closeness(was, withoutDigits(text[start:end]))
			if f := c.Figure; f != nil && f.About != "" && strings.Contains(text[start:end], f.About) {
				like++
			}
			if like < 1 && other && saysBoth(old, text[start:end], ref) {
				like++
			}
			if like >= best {
				if field, _ := c.Unquoted(text[start:end], ref); field == "" {
					best, at, to = like, start, end
				}
			}
		}
		if to > at {
			c.Via, c.Words = doc.ID, []record.Words{{Start: at, End: to, Quote: text[at:to]}}
			c.Approximate(text[at:to], ref)
			return "", nil
		}
	}
	if c.Entry != nil || c.Parent != "" || c.Publication != nil {
		return "", nil
	}
	c.Via, c.Words = "", nil
	return mark, nil
}

// otherValue says whether two claims of one kind differ in what words give: a time, a quantity, a name.
func otherValue(a, b *record.Claim) bool {
	switch {
	case a.Event != nil && b.Event != nil:
		return a.Event.When != b.Event.When
	case a.Figure != nil && b.Figure != nil:
		return a.Figure.Quantity != b.Figure.Quantity
	case a.Involvement != nil && b.Involvement != nil:
		return a.Involvement.Name != b.Involvement.Name
	case a.Indicator != nil && b.Indicator != nil:
		return a.Indicator.Value != b.Indicator.Value
	}
	return false
}

// saysBoth says whether a sentence gives what a claim says, or sets something right, so that another value in it may take that one's place.
func saysBoth(old *record.Held, sentence string, ref when.Ref) bool {
	field, _ := old.Unquoted(sentence, ref)
	return field == "" || extract.Corrects(sentence)
}

// withoutDigits is a text without its digits and what groups them: they are what a correction changes.
func withoutDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || r == ',' || r == '，' {
			return -1
		}
		return r
	}, text)
}

// rests holds that the words on which an edited claim rests say what was changed, or the rest of their line
// does, and otherwise that it is marked as inferred. A claim that rests on no words has none to be held to.
func (in *Intake) rests(ctx context.Context, old, c *record.Claim, ref when.Ref, a *Amendment) error {
	if c.Via == "" || len(c.Words) == 0 {
		return nil
	}
	_, text, _, err := in.Ledger.Document(ctx, string(c.Via))
	if err != nil {
		return err
	}
	var lines, words []string
	for _, w := range c.Words {
		start, end := strings.LastIndexByte(text[:w.Start], '\n')+1, len(text)
		if n := strings.IndexByte(text[w.End:], '\n'); n >= 0 {
			end = w.End + n
		}
		words = append(words, w.Quote)
		if line := text[start:end]; !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	field, value := c.UnquotedEdit(old, strings.Join(lines, "\n"), ref)
	return quoted(field, value, strings.Join(words, " … "), a.Inferred, a.Why)
}

// quoted holds that what words do not say (field, "" for none) is marked as inferred, and that there is a reason.
func quoted(field, value, words string, inferred bool, why string) error {
	switch {
	case field != "" && !inferred:
		return &Unfit{Field: field, Value: value, What: "unquoted", Err: fmt.Errorf("%s %q: the words %q do not say it; quote those that do, or say that you infer it, and why", field, value, words)}
	case inferred && why == "":
		return &Unfit{Field: "why", What: "unsaid", Err: errors.New("what is inferred needs the reason: how does it follow from the words?")}
	}
	return nil
}

// saidAnew holds that a correction tells who said it and when: the words on which the old claim rests do not say
// it, and what is published as a source's word must be one.
func saidAnew(old, c *record.Claim) error {
	switch {
	case c.Said == nil, old.Said != nil && c.Said.When == old.Said.When:
		return &Unfit{Field: "said", What: "unsaid", Err: errors.New("a correction is the source's word: when did it say so? give said, and said-by (where we misread it, it is no correction)")}
	case c.Said.By == "":
		return &Unfit{Field: "said-by", What: "unsaid", Err: errors.New("a correction is the source's word: who said so? give said-by (where we misread it, it is no correction)")}
	}
	return nil
}

// besides places a claim that no document brings into the incidents.
func besides(c *record.Claim, refs []record.Ref, id record.ClaimID, by string) (entries []record.LedgerEntry) {
	if c.Via != "" {
		return nil
	}
	for _, r := range refs {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: by, Placement: &record.Placement{Claim: id, Incident: r.ID}})
	}
	return entries
}

// reference is the day against which a person's words for a time are read, that of the document of a claim, and their zone: that
// of the document too, and of a claim that rests on none that of the documents of its incidents.
func (in *Intake) reference(ctx context.Context, c *record.Claim, refs []record.Ref) (ref when.Ref, err error) {
	ref.Zone = when.JST
	if c.Via == "" {
		ref.Zone, err = in.Zone(ctx, refs)
		return ref, err
	}
	doc, _, _, err := in.Ledger.Document(ctx, string(c.Via))
	if err != nil {
		return ref, err
	}
	if doc.Language == "en" {
		ref.Zone = 0
	}
	list, err := in.Ledger.DocumentClaims(ctx, string(c.Via))
	if err != nil {
		return ref, err
	}
	for i := range list {
		p := list[i].Publication
		if p != nil && p.Own && p.When != nil && !p.When.OpenStart && (list[i].State == record.Draft || list[i].State == record.StateAccepted) {
			ref.Day = p.When.StartTime().Format("2006-01-02")
		}
	}
	return ref, nil
}

// Zone is the zone, in seconds east of UTC, of a day that a person names for incidents: UTC where all of their documents are in English
// and read as UTC where they name none, otherwise Japan's.
func (in *Intake) Zone(ctx context.Context, refs []record.Ref) (int, error) {
	english := false
	for _, r := range refs {
		inc, err := in.Ledger.Incident(ctx, string(r.ID))
		if err != nil {
			return 0, err
		}
		for i := range inc.Documents {
			if inc.Documents[i].Language != "en" {
				return when.JST, nil
			}
			english = true
		}
	}
	if english {
		return 0, nil
	}
	return when.JST, nil
}

// An Addition is a claim that a person writes by hand.
type Addition struct {
	Incident string // a slug or ID
	Kind     record.Kind
	Fields   []FieldValue
	Document string // the document that says it: an ID or its beginning; "" where none is kept
	Quote    string // the words of that document which say it
	Start    int    // where they stand, for those that stand there more than once: text[Start:End] is Quote
	End      int
	Why, By  string
	Inferred bool // the quoted words do not give the value; Why says how it follows from them
}

// Add makes a claim by hand and accepts it. It rests on the words Quote of a document; where no
// document is kept, Fields say who said it and when (said, said-by).
func (in *Intake) Add(ctx context.Context, a Addition) (id record.ClaimID, err error) {
	fail := func(err error) (record.ClaimID, error) { return "", fmt.Errorf("claim: %w", err) }
	if a.By == "" {
		return fail(errors.New("who adds it? (--by, TENMATSU_AUTHOR)"))
	}
	inc, err := in.Ledger.ResolveIncident(ctx, a.Incident)
	if err != nil {
		return "", err
	}
	c, err := record.New(a.Kind)
	if err != nil {
		return fail(err)
	}
	if a.Document != "" {
		if c.Via, c.Words, err = in.quote(ctx, a.Document, a.Quote, a.Start, a.End); err != nil {
			return fail(err)
		}
	}
	ref, err := in.reference(ctx, c, []record.Ref{inc})
	if err != nil {
		return fail(err)
	}
	if err := in.set(c, a.Fields, ref); err != nil {
		return fail(err)
	}
	if err := fits(c); err != nil {
		return fail(err)
	}
	if c.Via != "" {
		field, value := c.Unquoted(a.Quote, ref)
		if err := quoted(field, value, a.Quote, a.Inferred, a.Why); err != nil {
			return fail(err)
		}
		if !a.Inferred {
			c.Approximate(a.Quote, ref)
		}
	}
	if c.Via == "" && c.Said == nil {
		return fail(errors.New("a claim has a source: name the document and its words, or who said it and when (said, said-by)"))
	}
	if id, err = c.ID(); err != nil {
		return fail(err)
	}
	entries := []record.LedgerEntry{{Kind: record.EntryClaim, By: a.By, Claim: c}}
	held := false
	if c.Via != "" {
		placed, _, err := in.Ledger.Placed(ctx, c.Via)
		if err != nil {
			return fail(err)
		}
		for _, r := range placed {
			held = held || r.ID == inc.ID
		}
	}
	if !held {
		entries = append(entries, record.LedgerEntry{Kind: record.EntryPlacement, By: a.By, Placement: &record.Placement{Claim: id, Incident: inc.ID}})
	}
	entries = append(entries, record.LedgerEntry{Kind: record.EntryDecision, By: a.By, Decision: &record.Decision{Claims: []record.ClaimID{id}, Verdict: record.Accepted, Why: a.Why}})
	return id, in.Ledger.Append(ctx, entries...)
}

// Undo takes back what was last decided on a claim: an edit, a supersession or a withdrawal, otherwise
// the decision, so that the one before it stands again. What the reader tied goes behind a person's
// decision. It gives the claim that stands then.
func (in *Intake) Undo(ctx context.Context, claim, by string) (id record.ClaimID, err error) {
	ids, err := in.UndoAll(ctx, []string{claim}, by)
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

// UndoAll is [Intake.Undo] for claims that were decided on together: all of them or none.
func (in *Intake) UndoAll(ctx context.Context, claims []string, by string) (ids []record.ClaimID, err error) {
	if by == "" {
		return nil, errors.New("undo: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	var entries []record.LedgerEntry
	var seen []record.Seen
	said := map[record.ClaimID]bool{} // a figure may be listed and go with its row
	for _, claim := range claims {
		id, saw, back, err := in.undo(ctx, claim, by)
		if err != nil {
			return nil, err
		}
		ids, seen = append(ids, id), append(seen, saw...)
		for _, e := range back {
			if d := e.Decision; d != nil {
				if said[d.Claims[0]] {
					continue
				}
				said[d.Claims[0]] = true
			}
			entries = append(entries, e)
		}
	}
	return ids, in.append(ctx, seen, entries...)
}

// undo gives the claim that stands when the last decision on a claim is taken back, what it looked at, and the entries.
func (in *Intake) undo(ctx context.Context, claim, by string) (id record.ClaimID, seen []record.Seen, entries []record.LedgerEntry, err error) {
	c, _, err := in.Ledger.Claim(ctx, claim)
	if err != nil {
		return "", nil, nil, err
	}
	seen = []record.Seen{c.Seen()}
	say := func(id record.ClaimID, v record.Verdict) record.LedgerEntry { return undone(id, v, by) }
	restore := func(old record.ClaimID, reason record.Reason, later record.ClaimID) record.LedgerEntry {
		return record.LedgerEntry{Kind: record.EntrySupersession, By: by, Supersession: &record.Supersession{Old: old, New: later, Reason: reason, Undo: true}}
	}
	switch {
	case c.DecidedLate():
	case c.State == record.StateSuperseded && (!byReader(c.DecidedBy) || c.Verdict == record.Draft):
		entries = append(entries, restore(c.ID, c.Reason, c.SupersededBy))
		if c.SupersededBy != "" {
			entries = append(entries, say(c.SupersededBy, record.Rejected))
		}
		return c.ID, seen, entries, nil
	case c.Replaces != "" && !byReader(c.By):
		old, _, err := in.Ledger.Claim(ctx, string(c.Replaces))
		if err != nil {
			return "", nil, nil, err
		}
		return old.ID, seen, append(entries, restore(old.ID, old.Reason, c.ID), say(c.ID, record.Rejected)), nil
	case c.State == record.Draft:
		return "", nil, nil, fmt.Errorf("claim %s: nothing was decided on it yet", c.ID)
	}
	e, err := in.before(ctx, c.ID, by)
	if err != nil {
		return "", nil, nil, err
	}
	entries = append(entries, e)
	cells, err := in.cells(ctx, []record.Held{c})
	if err != nil {
		return "", nil, nil, err
	}
	for i := range cells {
		switch f := &cells[i]; {
		case e.Decision.Verdict == record.Rejected && f.stands():
			entries = append(entries, say(f.figure.ID, record.Rejected))
		case e.Decision.Verdict != record.Rejected && f.wentWithRow():
			back, err := in.before(ctx, f.figure.ID, by)
			if err != nil {
				return "", nil, nil, err
			}
			entries = append(entries, back)
		default:
			continue
		}
		seen = append(seen, cells[i].figure.Seen())
	}
	return c.ID, seen, entries, nil
}

// Withdraw takes a claim out of the record. Where its source withdrew it, said tells who and when, and
// the claim stands on the days before.
func (in *Intake) Withdraw(ctx context.Context, claim string, said *record.Said, why, by string) (id record.ClaimID, err error) {
	if by == "" {
		return "", errors.New("withdraw: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	c, _, err := in.Ledger.Claim(ctx, claim)
	if err != nil {
		return "", err
	}
	if c.State == record.StateSuperseded {
		return "", superseded(&c)
	}
	return c.ID, in.append(ctx, []record.Seen{c.Seen()}, record.LedgerEntry{Kind: record.EntrySupersession, By: by, Supersession: &record.Supersession{Old: c.ID, Reason: record.Withdrawn, Said: said, Why: why}})
}

// superseded says what took the place of a claim.
func superseded(c *record.Held) error {
	if c.SupersededBy == "" {
		return fmt.Errorf("claim %s was withdrawn; there is nothing to decide", c.ID)
	}
	return fmt.Errorf("claim %s was superseded by %s; decide on that one", c.ID, c.SupersededBy)
}

package intake

import (
	"context"
	"errors"
	"fmt"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Merge puts all that is in the incident old into another one, and lets old answer with it. It gives
// the operation, by which [Intake.Reverse] takes it back.
func (in *Intake) Merge(ctx context.Context, old, into, why, by string) (op string, err error) {
	if by == "" {
		return "", errors.New("merge: who merges? (--by, TENMATSU_AUTHOR)")
	}
	from, err := in.Ledger.NamedIncident(ctx, old)
	if err != nil {
		return "", err
	}
	to, err := in.Ledger.ResolveIncident(ctx, into)
	if err != nil {
		return "", err
	}
	if from.ID == to.ID {
		return "", fmt.Errorf("merge %q into %q: they are one incident", old, into)
	}
	held, err := in.Ledger.Incident(ctx, string(from.ID))
	if err != nil {
		return "", err
	}
	if held.ID != from.ID {
		return "", fmt.Errorf("merge %q: it is merged into %s already", old, held.Slug)
	}
	o := operation{by: by}
	documents, claims := map[record.DocumentID]bool{}, map[record.ClaimID]bool{}
	for _, c := range held.Claims {
		claims[c.ID] = true
	}
	for _, d := range held.Documents {
		documents[d.ID] = true
		o.document(d.ID, to.ID, false)
		list, err := in.Ledger.DocumentClaims(ctx, string(d.ID))
		if err != nil {
			return "", err
		}
		for _, c := range list {
			if claims[c.ID] {
				continue
			}
			_, refs, err := in.Ledger.Claim(ctx, string(c.ID))
			if err != nil {
				return "", err
			}
			if !contains(refs, to.ID) { // it was put out of here, and does not come back with its document
				o.claim(c.ID, to.ID, true)
			}
		}
	}
	for _, c := range held.Claims {
		if !documents[c.Via] { // it is here by a placement of its own
			o.claim(c.ID, to.ID, false)
			o.claim(c.ID, from.ID, true)
		}
	}
	for _, d := range held.Documents {
		o.document(d.ID, from.ID, true)
	}
	o.entries = append(o.entries, record.LedgerEntry{Kind: record.EntryJoin, By: by,
		Join: &record.Join{What: record.JoinIncident, Old: string(from.ID), Into: string(to.ID), Op: record.NewOperation, Why: why}})
	return in.operate(ctx, o.entries)
}

// Move puts claims and documents (IDs or their beginnings) out of one incident and into another. A
// claim goes alone; a document goes with the claims that were read in it. Where from is "", documents go out of the inbox.
func (in *Intake) Move(ctx context.Context, items []string, from, to, by string) (op string, err error) {
	if by == "" {
		return "", errors.New("move: who moves? (--by, TENMATSU_AUTHOR)")
	}
	a, err := in.origin(ctx, from)
	if err != nil {
		return "", err
	}
	b, err := in.Ledger.ResolveIncident(ctx, to)
	if err != nil {
		return "", err
	}
	if a.ID == b.ID {
		return "", fmt.Errorf("move from %q to %q: they are one incident", from, to)
	}
	o := operation{by: by}
	if err := in.items(ctx, &o, items, a, b.ID); err != nil {
		return "", err
	}
	return in.operate(ctx, o.entries)
}

// origin is the incident out of which things go, nothing for the inbox, which has no name.
func (in *Intake) origin(ctx context.Context, from string) (record.Ref, error) {
	if from == "" {
		return record.Ref{}, nil
	}
	return in.Ledger.ResolveIncident(ctx, from)
}

// Split begins an incident with claims and documents of another one, which are put out of that, or with documents
// of the inbox, where from is "". Both
// then have the document from which claims were taken as a source: one source may speak of many
// incidents. The error is [record.ErrSlugTaken] where an incident has the slug; one that a split began
// and that is empty since it was taken back begins again.
func (in *Intake) Split(ctx context.Context, from string, items []string, slug, by string) (op string, to record.IncidentID, err error) {
	if by == "" {
		return "", "", errors.New("split: who splits? (--by, TENMATSU_AUTHOR)")
	}
	a, err := in.origin(ctx, from)
	if err != nil {
		return "", "", err
	}
	if len(items) == 0 {
		return "", "", errors.New("split: which claims or documents begin the new incident? name them by their IDs")
	}
	first, alone, err := in.firstDocument(ctx, items)
	if err != nil {
		return "", "", err
	}
	begin := &record.Begin{Document: first, Op: record.NewOperation, Seed: slug, Slug: slug}
	begin.ID = record.SeededIncidentIDOf(first, slug)
	o := operation{by: by, entries: []record.LedgerEntry{{Kind: record.EntryIncident, By: by, Incident: begin}}}
	if alone { // of that document only the claims that are named
		o.document(first, begin.ID, false) // where it begins again
		list, err := in.Ledger.DocumentClaims(ctx, string(first))
		if err != nil {
			return "", "", err
		}
		for _, c := range list {
			o.claim(c.ID, begin.ID, true)
		}
	}
	if err := in.items(ctx, &o, items, a, begin.ID); err != nil {
		return "", "", err
	}
	op, err = in.operate(ctx, o.entries)
	if errors.Is(err, record.ErrSlugTaken) {
		held, e := in.Ledger.SlugHolder(ctx, slug)
		if e != nil {
			return "", "", errors.Join(err, e)
		}
		err = taken(slug, held)
	}
	return op, begin.ID, err
}

// firstDocument is the document with which items begin an incident. alone says that it is there for
// single claims, and not as a whole.
func (in *Intake) firstDocument(ctx context.Context, items []string) (doc record.DocumentID, alone bool, err error) {
	for _, id := range items {
		if d, _, _, err := in.Ledger.Document(ctx, id); err == nil {
			return d.ID, false, nil
		}
	}
	for _, id := range items {
		c, _, err := in.Ledger.Claim(ctx, id)
		if err != nil {
			return "", false, err
		}
		if c.Via != "" {
			return c.Via, true, nil
		}
	}
	return "", false, errors.New("split: none of the claims was read in a document; an incident begins with one")
}

// items adds to an operation that claims and documents go from an incident to another, or documents from the inbox.
func (in *Intake) items(ctx context.Context, o *operation, items []string, from record.Ref, to record.IncidentID) error {
	for _, id := range items {
		d, _, refs, err := in.Ledger.Document(ctx, id)
		if err == nil {
			switch {
			case from.ID == "" && len(refs) > 0:
				return fmt.Errorf("document %s is in %s, and not in the inbox", d.ID, refs[0].Slug)
			case from.ID != "" && !contains(refs, from.ID):
				return fmt.Errorf("document %s is not in %s", d.ID, from.Slug)
			}
			o.document(d.ID, to, false)
			if from.ID != "" {
				o.document(d.ID, from.ID, true)
			}
			continue
		}
		if !errors.Is(err, record.ErrNotFound) || from.ID == "" {
			return err
		}
		c, refs, err := in.Ledger.Claim(ctx, id)
		if err != nil {
			return fmt.Errorf("%w; name a claim or a document by its ID", err)
		}
		if !contains(refs, from.ID) {
			return fmt.Errorf("claim %s is not in %s", c.ID, from.Slug)
		}
		o.claim(c.ID, to, false)
		o.claim(c.ID, from.ID, true)
	}
	return nil
}

func contains(refs []record.Ref, id record.IncidentID) bool {
	for _, r := range refs {
		if r.ID == id {
			return true
		}
	}
	return false
}

// Reverse takes a merge, a split or a move back: all is where it was before. An incident that a split
// began keeps its ID and is empty.
func (in *Intake) Reverse(ctx context.Context, op, by string) (again string, err error) {
	if by == "" {
		return "", errors.New("undo: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	entries, err := in.Ledger.Reverse(ctx, op)
	if err != nil {
		return "", err
	}
	for i := range entries {
		entries[i].By = by
	}
	return in.operate(ctx, entries)
}

// ErrNothing says that nothing was recorded, because all was so already.
var ErrNothing = errors.New("nothing to do: all is so already, or was taken back before")

func (in *Intake) operate(ctx context.Context, entries []record.LedgerEntry) (op string, err error) {
	op, err = in.Ledger.Operate(ctx, entries...)
	if err == nil && op == "" {
		err = ErrNothing
	}
	return op, err
}

// An operation is a list of placements that are made, and taken back, together.
type operation struct {
	by      string
	entries []record.LedgerEntry
}

func (o *operation) place(p record.Placement) {
	p.Op = record.NewOperation
	o.entries = append(o.entries, record.LedgerEntry{Kind: record.EntryPlacement, By: o.by, Placement: &p})
}

func (o *operation) document(id record.DocumentID, in record.IncidentID, out bool) {
	o.place(record.Placement{Document: id, Incident: in, Out: out})
}

func (o *operation) claim(id record.ClaimID, in record.IncidentID, out bool) {
	o.place(record.Placement{Claim: id, Incident: in, Out: out})
}

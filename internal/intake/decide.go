package intake

import (
	"context"
	"errors"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Selection names claims: one, or of an incident the drafts that fit Role, or are among Under, and fit Kind,
// as far as these are given.
type Selection struct {
	Claim    string           // an ID or its beginning; decided whatever its state
	Claims   []record.ClaimID // several at once, in the same way
	Incident string           // a slug or ID
	Role     record.SectionRole
	Under    []record.ClaimID // what stands under a heading of its page
	Kind     record.Kind
	Late     func(c *record.Held) // is told of each draft of Incident on which somebody decided meanwhile, and which is left as it is; nil for nobody
}

// Seen gives an intake by which Decide, Edit, Undo and Withdraw do nothing where one of the claims does not
// stand any more as it was seen: the error is then a [record.Meanwhile].
func (in *Intake) Seen(seen ...record.Seen) *Intake {
	out := *in
	out.seen = seen
	return &out
}

// append adds entries if what was seen still holds, by the caller and by what made the entries.
func (in *Intake) append(ctx context.Context, seen []record.Seen, entries ...record.LedgerEntry) error {
	return in.Ledger.AppendSeen(ctx, slices.Concat(in.seen, seen), entries...)
}

// Decide accepts or rejects what is selected, all at once, and gives the claims in the order of the
// record. Where no draft fits, it gives none and nothing is written. The figures of the cells of a row that is
// rejected go with it and stand behind the others; those that went with a row come back when it is accepted.
//
// Nobody's decision is overruled unseen: where somebody decided between the look-up and the writing, a claim that
// was named gives a [record.Meanwhile], and of the drafts of an incident the others are decided.
func (in *Intake) Decide(ctx context.Context, sel Selection, verdict record.Verdict, why, by string) ([]record.ClaimID, error) {
	if by == "" {
		return nil, errors.New("decide: who decides? (--by, TENMATSU_AUTHOR)")
	}
	for {
		ids, err := in.decideSeen(ctx, sel, verdict, why, by)
		var m *record.Meanwhile
		if sel.Incident == "" || !errors.As(err, &m) {
			return ids, err
		}
		for i := range m.Claims {
			if c := &m.Claims[i]; !c.Undecided() && sel.Late != nil {
				sel.Late(c)
			}
		}
	}
}

// decideSeen decides on what is selected if it all stands as it was looked up.
func (in *Intake) decideSeen(ctx context.Context, sel Selection, verdict record.Verdict, why, by string) (ids []record.ClaimID, err error) {
	list, err := in.selected(ctx, sel)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	moving := slices.Clone(list) // rows whose figures may go with them, or come back
	if verdict != record.Rejected {
		moving = slices.DeleteFunc(moving, func(c record.Held) bool { return c.State != record.StateRejected })
	}
	cells, err := in.cells(ctx, moving)
	if err != nil {
		return nil, err
	}
	var seen []record.Seen
	var back []record.LedgerEntry
	chosen := map[record.ClaimID]bool{}
	for i := range list {
		c := &list[i]
		chosen[c.ID] = true
		ids, seen = append(ids, c.ID), append(seen, c.Seen())
	}
	for i := range cells {
		c := &cells[i]
		switch {
		case chosen[c.figure.ID]:
			continue
		case verdict == record.Rejected && c.stands():
			ids = append(ids, c.figure.ID)
		case verdict != record.Rejected && c.wentWithRow():
			e, err := in.before(ctx, c.figure.ID, by)
			if err != nil {
				return nil, err
			}
			back = append(back, e)
		default:
			continue
		}
		seen = append(seen, c.figure.Seen())
	}
	e := record.LedgerEntry{Kind: record.EntryDecision, By: by, Decision: &record.Decision{Claims: ids, Verdict: verdict, Why: why}}
	return ids, in.append(ctx, seen, append(back, e)...)
}

// A cell is a figure in a row.
type cell struct{ row, figure *record.Held }

// stands says whether a figure can be rejected.
func (c *cell) stands() bool { return c.figure.Undecided() || c.figure.State == record.StateAccepted }

// wentWithRow says whether a figure was rejected together with its row.
func (c *cell) wentWithRow() bool {
	return c.row.State == record.StateRejected && c.figure.State == record.StateRejected &&
		c.figure.DecidedAt == c.row.DecidedAt && c.figure.DecidedBy == c.row.DecidedBy
}

// cells gives the figures in the rows of a list, in the order of the record. A row that is read again in a later document
// keeps its ID, so that its figures may be in any document of its incidents.
func (in *Intake) cells(ctx context.Context, list []record.Held) (cells []cell, err error) {
	rows, done := map[record.ClaimID]*record.Held{}, map[record.ClaimID]bool{}
	incidents := map[record.IncidentID]bool{}
	add := func(claims []record.Held) {
		for i := range claims {
			if f := &claims[i]; f.Figure != nil && rows[f.Parent] != nil && !done[f.ID] {
				done[f.ID] = true
				cells = append(cells, cell{rows[f.Parent], f})
			}
		}
	}
	documents := map[record.DocumentID]bool{}
	for i := range list {
		if list[i].Entry != nil {
			rows[list[i].ID] = &list[i]
		}
	}
	for i := range list {
		c := &list[i]
		if c.Entry == nil || c.Via == "" || documents[c.Via] {
			continue
		}
		documents[c.Via] = true
		same, err := in.Ledger.DocumentClaims(ctx, string(c.Via))
		if err != nil {
			return nil, err
		}
		add(same)
		_, refs, err := in.Ledger.Claim(ctx, string(c.ID))
		if err != nil {
			return nil, err
		}
		for _, r := range refs {
			if incidents[r.ID] {
				continue
			}
			incidents[r.ID] = true
			inc, err := in.Ledger.Incident(ctx, string(r.ID))
			if err != nil {
				return nil, err
			}
			add(inc.Claims)
		}
	}
	return cells, nil
}

// before takes back the last decision on a claim.
func (in *Intake) before(ctx context.Context, id record.ClaimID, by string) (e record.LedgerEntry, err error) {
	decisions, err := in.Ledger.Decisions(ctx, id)
	return undone(id, record.VerdictBefore(decisions), by), err
}

// undone is a decision that takes another back.
func undone(id record.ClaimID, v record.Verdict, by string) record.LedgerEntry {
	return record.LedgerEntry{Kind: record.EntryDecision, By: by, Decision: &record.Decision{Claims: []record.ClaimID{id}, Verdict: v, Why: record.Undone}}
}

// Select gives the claims that [Intake.Decide] would decide on, also drafts that their sources corrected
// before anybody had reviewed them. One that is superseded otherwise cannot be decided on any more; the
// error names what took its place.
func (in *Intake) Select(ctx context.Context, sel Selection) (ids []record.ClaimID, err error) {
	list, err := in.selected(ctx, sel)
	for i := range list {
		ids = append(ids, list[i].ID)
	}
	return ids, err
}

func (in *Intake) selected(ctx context.Context, sel Selection) (list []record.Held, err error) {
	switch {
	case sel.Claim != "":
		c, _, err := in.Ledger.Claim(ctx, sel.Claim)
		if err != nil {
			return nil, err
		}
		if c.State == record.StateSuperseded && !c.Undecided() {
			return nil, superseded(&c)
		}
		return []record.Held{c}, nil
	case len(sel.Claims) > 0:
		for _, id := range sel.Claims {
			one, err := in.selected(ctx, Selection{Claim: string(id)})
			if err != nil {
				return nil, err
			}
			list = append(list, one...)
		}
		return list, nil
	case sel.Incident == "":
		return nil, errors.New("decide: on what? name a claim or an incident")
	}
	inc, err := in.Ledger.Incident(ctx, sel.Incident)
	if err != nil {
		return nil, err
	}
	for _, c := range inc.Claims {
		if c.Undecided() && (sel.Role == "" && sel.Under == nil || sel.Role != "" && c.Role == sel.Role || slices.Contains(sel.Under, c.ID)) && (sel.Kind == "" || c.Kind == sel.Kind) {
			list = append(list, c)
		}
	}
	return list, nil
}

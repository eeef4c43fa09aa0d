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
}

// Seen gives an intake by which Decide, Edit, Undo and Withdraw do nothing where one of the claims does not
// stand any more as it was seen: the error is then a [record.Meanwhile].
func (in *Intake) Seen(seen ...record.Seen) *Intake {
	out := *in
	out.seen = seen
	return &out
}

// append adds entries if what was seen still holds.
func (in *Intake) append(ctx context.Context, entries ...record.LedgerEntry) error {
	return in.Ledger.AppendSeen(ctx, in.seen, entries...)
}

// Decide accepts or rejects what is selected, in one entry of the ledger, and gives the claims in the
// order of the record. Where no draft fits, it gives none and nothing is written.
func (in *Intake) Decide(ctx context.Context, sel Selection, verdict record.Verdict, why, by string) ([]record.ClaimID, error) {
	if by == "" {
		return nil, errors.New("decide: who decides? (--by, TENMATSU_AUTHOR)")
	}
	ids, err := in.Select(ctx, sel)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	e := record.LedgerEntry{Kind: record.EntryDecision, By: by, Decision: &record.Decision{Claims: ids, Verdict: verdict, Why: why}}
	if err := in.append(ctx, e); err != nil {
		return nil, err
	}
	return ids, nil
}

// Select gives the claims that [Intake.Decide] would decide on, also drafts that their sources corrected
// before anybody had reviewed them. One that is superseded otherwise cannot be decided on any more; the
// error names what took its place.
func (in *Intake) Select(ctx context.Context, sel Selection) ([]record.ClaimID, error) {
	switch {
	case sel.Claim != "":
		c, _, err := in.Ledger.Claim(ctx, sel.Claim)
		if err != nil {
			return nil, err
		}
		if c.State == record.StateSuperseded && !c.Undecided() {
			return nil, superseded(&c)
		}
		return []record.ClaimID{c.ID}, nil
	case len(sel.Claims) > 0:
		var ids []record.ClaimID
		for _, id := range sel.Claims {
			one, err := in.Select(ctx, Selection{Claim: string(id)})
			if err != nil {
				return nil, err
			}
			ids = append(ids, one...)
		}
		return ids, nil
	case sel.Incident == "":
		return nil, errors.New("decide: on what? name a claim or an incident")
	}
	inc, err := in.Ledger.Incident(ctx, sel.Incident)
	if err != nil {
		return nil, err
	}
	var ids []record.ClaimID
	for _, c := range inc.Claims {
		if c.Undecided() && (sel.Role == "" && sel.Under == nil || sel.Role != "" && c.Role == sel.Role || slices.Contains(sel.Under, c.ID)) && (sel.Kind == "" || c.Kind == sel.Kind) {
			ids = append(ids, c.ID)
		}
	}
	return ids, nil
}

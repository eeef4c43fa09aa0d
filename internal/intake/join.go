package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Join lets a party or a source go by the name of another one: an ID, a name of a party, the address of
// a source. [Intake.Separate] takes it back.
func (in *Intake) Join(ctx context.Context, what record.Joined, old, into, why, by string) (record.Join, error) {
	j, err := in.two(ctx, what, old, into, by)
	if err != nil {
		return j, err
	}
	if _, root, err := in.Ledger.JoinedTo(ctx, what, j.Old); err != nil {
		return j, err
	} else if _, other, err := in.Ledger.JoinedTo(ctx, what, j.Into); err != nil {
		return j, err
	} else if root == other {
		return j, fmt.Errorf("join %s %q to %q: they are one already", what, old, into)
	}
	j.Why = why
	return j, in.Ledger.Append(ctx, record.LedgerEntry{Kind: record.EntryJoin, By: by, Join: &j})
}

// Separate says that two parties or sources are two: it takes back that one goes by the other's name, and
// where it does not, it is kept that a person told them apart.
func (in *Intake) Separate(ctx context.Context, what record.Joined, old, into, why, by string) (record.Join, error) {
	j, err := in.two(ctx, what, old, into, by)
	if err != nil {
		return j, err
	}
	at, root, err := in.Ledger.JoinedTo(ctx, what, j.Old)
	if err != nil {
		return j, err
	}
	back, other, err := in.Ledger.JoinedTo(ctx, what, j.Into)
	switch {
	case err != nil:
		return j, err
	case at == j.Into, root != other:
	case back == j.Old: // it was said the other way round
		j.Old, j.Into = j.Into, j.Old
	case at == "":
		return j, fmt.Errorf("separate %s %q from %q: %q goes by the name of %s, which is joined to it; separate that one", what, old, into, into, back)
	default:
		return j, fmt.Errorf("separate %s %q from %q: it is joined to %s; separate it from that one", what, old, into, at)
	}
	j.Why, j.Out = why, true
	return j, in.Ledger.Append(ctx, record.LedgerEntry{Kind: record.EntryJoin, By: by, Join: &j})
}

// two finds the IDs of two different parties or sources.
func (in *Intake) two(ctx context.Context, what record.Joined, old, into, by string) (j record.Join, err error) {
	if by == "" {
		return j, errors.New("join: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	j.What = what
	for _, side := range []struct {
		name string
		id   *string
	}{{old, &j.Old}, {into, &j.Into}} {
		if what == record.JoinParty {
			id, _, err := in.Ledger.FindParty(ctx, side.name, false)
			if err != nil {
				return j, err
			}
			*side.id = string(id)
			continue
		}
		id, err := in.SourceNamed(ctx, side.name)
		if err != nil {
			return j, err
		}
		*side.id = string(id)
	}
	if j.Old == j.Into {
		return j, fmt.Errorf("%s %q and %q are one", what, old, into)
	}
	return j, nil
}

// SourceNamed finds a source by its ID, or by its address however it is spelled.
func (in *Intake) SourceNamed(ctx context.Context, name string) (record.SourceID, error) {
	if strings.Contains(name, "://") {
		name = Address(name)
	}
	return in.Ledger.SourceNamed(ctx, name)
}

// SetParty records facts of a party, named as [Intake.Join] has it, with that by whose name it goes.
func (in *Intake) SetParty(ctx context.Context, name string, facts record.PartyFacts, by string) (record.PartyID, error) {
	if by == "" {
		return "", errors.New("party: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	id, written, err := in.Ledger.FindParty(ctx, name, true)
	if err != nil {
		return "", err
	}
	facts.Party, facts.Name = id, written
	return id, in.Ledger.Append(ctx, record.LedgerEntry{Kind: record.EntryParty, By: by, Party: &facts})
}

// SetSource records whose word a source is and who publishes it.
func (in *Intake) SetSource(ctx context.Context, name string, facts record.SourceFacts, by string) (record.SourceID, error) {
	if by == "" {
		return "", errors.New("source: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	id, err := in.SourceNamed(ctx, name)
	if err != nil {
		return "", err
	}
	_, root, err := in.Ledger.JoinedTo(ctx, record.JoinSource, string(id))
	if err != nil {
		return "", err
	}
	facts.Source = record.SourceID(root)
	return facts.Source, in.Ledger.Append(ctx, record.LedgerEntry{Kind: record.EntrySource, By: by, Source: &facts})
}

// A Marked is what is marked: one of the three, by a slug, an ID or the beginning of one.
type Marked struct{ Incident, Source, Claim string }

// Mark says to whom an incident, a source or a claim may be shown.
func (in *Intake) Mark(ctx context.Context, what Marked, tlp record.TLP, by string) (m record.Marking, err error) {
	if by == "" {
		return m, errors.New("mark: whose word is it? (--by, TENMATSU_AUTHOR)")
	}
	m.TLP = tlp
	switch {
	case what.Claim != "":
		c, _, err := in.Ledger.Claim(ctx, what.Claim)
		if err != nil {
			return m, err
		}
		m.Claim = c.ID
	case what.Source != "":
		if m.Source, err = in.SourceNamed(ctx, what.Source); err != nil {
			return m, err
		}
	default:
		ref, err := in.Ledger.ResolveIncident(ctx, what.Incident)
		if err != nil {
			return m, err
		}
		m.Incident = ref.ID
	}
	return m, in.Ledger.Append(ctx, record.LedgerEntry{Kind: record.EntryMarking, By: by, Marking: &m})
}

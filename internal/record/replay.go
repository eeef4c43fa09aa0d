package record

import (
	"cmp"
	"slices"
)

// A Ledger is what a sequence of entries adds up to, held in memory and made by [Replay].
type Ledger struct {
	Documents []DocumentHeld // as they were taken in
	Incidents []Begun        // as they began
	Claims    []Held         // as they were made

	document map[DocumentID]int
	incident map[IncidentID]int
	claim    map[ClaimID]int
	said     []sayings          // of Claims
	placed   map[Placement]bool // keys have no Out; the value says whether it is in
	joined   map[Join]bool      // keys have What and Old and Into alone
	parties  map[PartyID]PartyFacts
	sources  map[SourceID]SourceFacts
	markings map[Marking]TLP // keys have no TLP
}

// sayings are the last decision on a claim and the last supersession of it.
type sayings struct {
	verdict         State
	at, by, why     string
	over            *Supersession // nil if none, or taken back
	overAt, overBy  string
	settled, inside bool
}

// A Begun is an incident as the ledger names it.
type Begun struct {
	Begin          // with the slug it began with
	Now   string   // the slug it has now
	Slugs []string // all that it ever had, in the order in which it got them
	At    string
	By    string
}

// Replay folds entries, in their order, into the states of claims, the names of incidents and the
// placements. It is the meaning of the ledger: plain, slow, and what the projections of a store are
// compared with. Entries are taken as they are; whether they may stand is for [LedgerEntry.Check]
// and the store to say. What comes a second time (a document, a claim, an incident) changes nothing.
func Replay(entries []LedgerEntry) *Ledger {
	l := &Ledger{document: map[DocumentID]int{}, incident: map[IncidentID]int{}, placed: map[Placement]bool{},
		joined: map[Join]bool{}, parties: map[PartyID]PartyFacts{}, sources: map[SourceID]SourceFacts{}, markings: map[Marking]TLP{}}
	claims := 0
	for i := range entries {
		if entries[i].Claim != nil {
			claims++
		}
	}
	l.Claims, l.said, l.claim = make([]Held, 0, claims), make([]sayings, 0, claims), make(map[ClaimID]int, claims)
	for i := range entries {
		l.add(&entries[i])
	}
	for i := range l.Claims {
		l.settle(i)
		l.Claims[i].Marking = l.Marking(Marking{Claim: l.Claims[i].ID})
	}
	return l
}

func (l *Ledger) add(e *LedgerEntry) {
	switch e.Kind {
	case EntryDocument:
		if _, known := l.document[e.Document.ID]; !known {
			l.document[e.Document.ID] = len(l.Documents)
			l.Documents = append(l.Documents, DocumentHeld{TakenIn: *e.Document, Recorded: e.At, By: e.By, Erased: e.Erased})
		}
	case EntryIncident:
		if _, known := l.incident[e.Incident.ID]; !known {
			l.incident[e.Incident.ID] = len(l.Incidents)
			l.Incidents = append(l.Incidents, Begun{Begin: *e.Incident, Now: e.Incident.Slug, Slugs: []string{e.Incident.Slug}, At: e.At, By: e.By})
			l.placed[Placement{Document: e.Incident.Document, Incident: e.Incident.ID}] = true
		}
	case EntrySlug:
		if i, known := l.incident[e.Slug.Incident]; known {
			in := &l.Incidents[i]
			in.Now = e.Slug.Slug
			if !slices.Contains(in.Slugs, in.Now) {
				in.Slugs = append(in.Slugs, in.Now)
			}
		}
	case EntryClaim:
		if e.Erased {
			return
		}
		id := e.ID
		if id == "" {
			var err error
			if id, err = e.Claim.ID(); err != nil {
				return
			}
		}
		if _, known := l.claim[id]; known {
			return
		}
		l.claim[id] = len(l.Claims)
		l.Claims = append(l.Claims, Held{Claim: *e.Claim, ID: id, State: Draft, Recorded: e.At, By: e.By})
		l.said = append(l.said, sayings{verdict: Draft})
	case EntryDecision:
		for _, id := range e.Decision.Claims {
			if i, known := l.claim[id]; known {
				s := &l.said[i]
				s.verdict, s.at, s.by, s.why = State(e.Decision.Verdict), e.At, e.By, e.Decision.Why
			}
		}
	case EntrySupersession:
		if i, known := l.claim[e.Supersession.Old]; known {
			s := &l.said[i]
			s.over, s.overAt, s.overBy = e.Supersession, e.At, e.By
			if e.Supersession.Undo {
				s.over = nil
			}
		}
	case EntryPlacement:
		p := Placement{Claim: e.Placement.Claim, Document: e.Placement.Document, Incident: e.Placement.Incident}
		l.placed[p] = !e.Placement.Out
		if e.Placement.Follow {
			delete(l.placed, p)
		}
	case EntryJoin:
		l.joined[Join{What: e.Join.What, Old: e.Join.Old, Into: e.Join.Into}] = !e.Join.Out
	case EntryParty:
		l.parties[e.Party.Party] = l.parties[e.Party.Party].With(*e.Party)
	case EntrySource:
		l.sources[e.Source.Source] = l.sources[e.Source.Source].With(*e.Source)
	case EntryMarking:
		m := *e.Marking
		m.TLP = ""
		l.markings[m] = e.Marking.TLP
	}
}

// With puts what is said later over what was said before, field by field.
func (f PartyFacts) With(later PartyFacts) PartyFacts {
	return PartyFacts{Country: cmp.Or(later.Country, f.Country), Name: cmp.Or(later.Name, f.Name), Number: cmp.Or(later.Number, f.Number),
		Party: cmp.Or(later.Party, f.Party), Sector: cmp.Or(later.Sector, f.Sector)}
}

// With puts what is said later over what was said before, field by field.
func (f SourceFacts) With(later SourceFacts) SourceFacts {
	return SourceFacts{Publisher: cmp.Or(later.Publisher, f.Publisher), Source: cmp.Or(later.Source, f.Source), Voice: cmp.Or(later.Voice, f.Voice)}
}

// settle gives a claim the state that its last decision and its last supersession add up to. A
// supersession goes before a decision, also one made later, but a draft takes the place of no accepted
// claim, and a rejected claim that of none. What would run in a circle does not count.
func (l *Ledger) settle(i int) State {
	c, s := &l.Claims[i], &l.said[i]
	if s.settled {
		return c.State
	}
	s.settled, s.inside = true, true
	defer func() { s.inside = false }()
	c.State, c.DecidedAt, c.DecidedBy, c.Why = s.verdict, s.at, s.by, s.why
	if s.over == nil {
		return c.State
	}
	stands := true
	if s.over.New != "" {
		k, known := l.claim[s.over.New]
		if !known || l.said[k].inside {
			return c.State
		}
		stands = Displaces(l.settle(k), s.verdict)
		if r := l.Claims[k].Replaces; r == "" || i < l.claim[r] {
			l.Claims[k].Replaces = c.ID // the oldest of several
		}
	}
	c.SupersededBy, c.Reason, c.Withdrawn = s.over.New, s.over.Reason, s.over.Said
	if stands {
		c.State, c.DecidedAt, c.DecidedBy, c.Why, c.Verdict = StateSuperseded, s.overAt, s.overBy, s.over.Why, s.verdict
		c.VerdictAt, c.VerdictBy, c.VerdictWhy = s.at, s.by, s.why
	}
	return c.State
}

// Displaces says whether a claim in state later takes the place of one on which was decided so: a draft
// that of another draft, an accepted one or what took its own place that of any; a rejected one of none.
func Displaces(later, old State) bool {
	switch later {
	case StateAccepted, StateSuperseded:
		return true
	case Draft:
		return old != StateAccepted
	}
	return false
}

// Into follows joins from an ID to that by which it goes now. It gives the ID itself where nothing is
// joined to another.
func (l *Ledger) Into(what Joined, id string) string {
	for range len(l.joined) + 1 {
		next := ""
		for j, holds := range l.joined {
			if holds && j.What == what && j.Old == id {
				next = j.Into
			}
		}
		if next == "" {
			break
		}
		id = next
	}
	return id
}

// Party is what was said of a party.
func (l *Ledger) Party(id PartyID) PartyFacts { return l.parties[id] }

// Source is what was said of a source.
func (l *Ledger) Source(id SourceID) SourceFacts { return l.sources[id] }

// Marking is the last marking of the incident, source or claim that m names; "" if there is none.
func (l *Ledger) Marking(m Marking) TLP {
	m.TLP = ""
	return l.markings[m]
}

// Claim is the claim with an ID. ok is false where the ledger has none.
func (l *Ledger) Claim(id ClaimID) (c Held, ok bool) {
	i, ok := l.claim[id]
	if !ok {
		return Held{}, false
	}
	return l.Claims[i], true
}

// Incident is the incident with an ID. ok is false where the ledger has none.
func (l *Ledger) Incident(id IncidentID) (b Begun, ok bool) {
	i, ok := l.incident[id]
	if !ok {
		return Begun{}, false
	}
	return l.Incidents[i], true
}

// HoldsDocument says whether a document is placed in an incident.
func (l *Ledger) HoldsDocument(in IncidentID, doc DocumentID) bool {
	return l.placed[Placement{Document: doc, Incident: in}]
}

// HoldsClaim says whether a claim is in an incident: as was last said of the claim itself for that
// incident, otherwise as is its document.
func (l *Ledger) HoldsClaim(in IncidentID, c ClaimID) bool {
	if is, said := l.placed[Placement{Claim: c, Incident: in}]; said {
		return is
	}
	i, known := l.claim[c]
	return known && l.Claims[i].Via != "" && l.HoldsDocument(in, l.Claims[i].Via)
}

// Record is the incident with an ID as it stands in the ledger, its claims in the order of their
// documents and of the text. It is nil where the ledger has no such incident.
func (l *Ledger) Record(id IncidentID) *Incident {
	b, known := l.Incident(id)
	if !known {
		return nil
	}
	in := &Incident{ID: id, Slug: b.Now, Slugs: b.Slugs, Recorded: b.At}
	for _, d := range l.Documents {
		if l.HoldsDocument(id, d.ID) {
			in.Documents = append(in.Documents, d)
		}
	}
	var of []int // of the claims, the place in l.Documents
	for i := range l.Claims {
		if l.HoldsClaim(id, l.Claims[i].ID) {
			of = append(of, i)
		}
	}
	place := func(i int) int {
		if d, known := l.document[l.Claims[i].Via]; known {
			return d
		}
		return len(l.Documents)
	}
	slices.SortStableFunc(of, func(x, y int) int {
		return cmp.Or(cmp.Compare(place(x), place(y)), cmp.Compare(l.Claims[x].Position(), l.Claims[y].Position()), cmp.Compare(x, y))
	})
	if len(of) > 0 {
		in.Claims = make([]Held, 0, len(of))
	}
	for _, i := range of {
		in.Claims = append(in.Claims, l.Claims[i])
	}
	in.Marking = l.Marking(Marking{Incident: id})
	l.Describe(in.Documents)
	return in
}

// Describe gives documents what was said of their sources. Sources that are joined are one: what was said
// of the one by whose name they go goes before what was said of another, and the strictest marking holds.
func (l *Ledger) Describe(docs []DocumentHeld) {
	root := func(id SourceID) SourceID { return SourceID(l.Into(JoinSource, string(id))) }
	for i := range docs {
		d := &docs[i]
		whole := root(d.Source)
		facts := l.sources[d.Source].With(l.sources[whole])
		d.Voice, d.Publisher, d.Joined, d.Marking = facts.Voice, facts.Publisher, "", ""
		if whole != d.Source {
			d.Joined = whole
		}
		for m, tlp := range l.markings {
			if m.Source != "" && root(m.Source) == whole {
				d.Marking = Strictest(d.Marking, tlp)
			}
		}
	}
}

package record

import "slices"

// A Ledger is what a sequence of entries adds up to, held in memory and made by [Replay].
type Ledger struct {
	Documents []DocumentHeld // as they were taken in
	Incidents []Begun        // as they began
	Claims    []Held         // as they were made

	document map[DocumentID]int
	incident map[IncidentID]int
	claim    map[ClaimID]int
	placed   map[Placement]bool // keys have no Out; the value says whether it is in
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
	l := &Ledger{document: map[DocumentID]int{}, incident: map[IncidentID]int{}, claim: map[ClaimID]int{}, placed: map[Placement]bool{}}
	for _, e := range entries {
		switch e.Kind {
		case EntryDocument:
			if _, known := l.document[e.Document.ID]; !known {
				l.document[e.Document.ID] = len(l.Documents)
				l.Documents = append(l.Documents, DocumentHeld{TakenIn: *e.Document, Recorded: e.At, By: e.By})
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
			id := e.ID
			if id == "" {
				var err error
				if id, err = e.Claim.ID(); err != nil {
					continue
				}
			}
			if _, known := l.claim[id]; known {
				continue
			}
			l.claim[id] = len(l.Claims)
			l.Claims = append(l.Claims, Held{Claim: *e.Claim, ID: id, State: Draft, Recorded: e.At, By: e.By})
		case EntryDecision:
			for _, id := range e.Decision.Claims {
				i, known := l.claim[id]
				if !known || l.Claims[i].State == StateSuperseded { // supersession goes before decision
					continue
				}
				c := &l.Claims[i]
				c.State, c.DecidedAt, c.DecidedBy, c.Why = State(e.Decision.Verdict), e.At, e.By, e.Decision.Why
			}
		case EntrySupersession:
			if i, known := l.claim[e.Supersession.Old]; known {
				c := &l.Claims[i]
				c.State, c.DecidedAt, c.DecidedBy, c.Why = StateSuperseded, e.At, e.By, e.Supersession.Why
				c.SupersededBy, c.Reason = e.Supersession.New, e.Supersession.Reason
			}
		case EntryPlacement:
			p := *e.Placement
			p.Out = false
			l.placed[p] = !e.Placement.Out
		}
	}
	return l
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

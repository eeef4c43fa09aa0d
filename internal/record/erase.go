package record

import "reflect"

// Blanks says what an erasure takes out of the entries. [Blanks.Of] is asked for each entry, in their
// order.
type Blanks struct {
	Claims    map[ClaimID]bool
	Documents map[DocumentID]bool
	Parties   map[PartyID]bool  // that only erased claims name
	Sources   map[SourceID]bool // of which all documents are erased
	KeepSlugs bool              // incidents that begin with an erased document keep their names

	// Stands says whether a supersession by an erased claim holds now; nil is that all do.
	Stands func(x *Supersession) bool

	incidents map[IncidentID]bool // that began with an erased document, so far
}

// Of gives what is left of an entry, and whether that is less than it was. What is left says which things
// the entry was about, by their IDs and hashes, who made it and when, and nothing that anybody said: no
// title, address, name of a file, quote or reason. An incident that began with an erased document goes by
// its ID, because its slug was made of the title or the name of the file. A claim in whose place an erased
// one stands stays superseded, by nothing.
func (b *Blanks) Of(e *LedgerEntry) (left LedgerEntry, less bool) {
	left = LedgerEntry{At: e.At, By: e.By, ID: e.ID, Kind: e.Kind, Erased: true}
	switch e.Kind {
	case EntryDocument:
		d := e.Document
		left.Document = &TakenIn{Capture: Capture{SHA256: d.Capture.SHA256}, ID: d.ID, Ordinal: d.Ordinal, Reader: d.Reader, Source: d.Source, Text: d.Text}
		return left, b.Documents[d.ID] && !e.Erased
	case EntryClaim:
		if c := e.Claim; b.Claims[e.ID] || c.Via != "" && b.Documents[c.Via] {
			left.Claim = &Claim{Kind: c.Kind, Via: c.Via}
			return left, !e.Erased
		}
	case EntryIncident:
		x := e.Incident
		if b.Documents[x.Document] && !b.KeepSlugs {
			if b.incidents == nil {
				b.incidents = map[IncidentID]bool{}
			}
			b.incidents[x.ID] = true
			left.Incident = &Begin{Document: x.Document, ID: x.ID, Op: x.Op, Slug: string(x.ID)}
			return left, !e.Erased
		}
	case EntrySlug:
		if x := e.Slug; b.incidents[x.Incident] {
			left.Slug = &Naming{Incident: x.Incident, Slug: string(x.Incident)}
			return left, !e.Erased
		}
	case EntryDecision:
		for _, id := range e.Decision.Claims {
			if b.Claims[id] {
				left.Decision = &Decision{Claims: e.Decision.Claims, Verdict: e.Decision.Verdict}
				return left, e.Decision.Why != ""
			}
		}
	case EntrySupersession:
		x := e.Supersession
		if b.Claims[x.Old] || b.Claims[x.New] {
			y := Supersession{New: x.New, Old: x.Old, Reason: x.Reason, Undo: x.Undo}
			if b.Claims[x.New] && !x.Undo {
				y.New, y.Undo = "", b.Stands != nil && !b.Stands(x)
			}
			left.Supersession = &y
			return left, !reflect.DeepEqual(x, &y)
		}
	case EntryJoin:
		x := *e.Join
		party := x.What == JoinParty && (b.Parties[PartyID(x.Old)] || b.Parties[PartyID(x.Into)])
		source := x.What == JoinSource && (b.Sources[SourceID(x.Old)] || b.Sources[SourceID(x.Into)])
		incident := x.What == JoinIncident && (b.incidents[IncidentID(x.Old)] || b.incidents[IncidentID(x.Into)])
		x.Why = ""
		left.Join = &x
		return left, (party || source || incident) && e.Join.Why != ""
	case EntryParty:
		left.Party = &PartyFacts{Party: e.Party.Party}
		return left, b.Parties[e.Party.Party] && !e.Erased
	case EntrySource:
		left.Source = &SourceFacts{Source: e.Source.Source}
		return left, b.Sources[e.Source.Source] && !e.Erased
	}
	return *e, false
}

// Parties are the parties that a claim names, as written.
func (c *Claim) Parties() (names []string) {
	if c.Involvement != nil {
		names = append(names, c.Involvement.Name)
	}
	if f := c.Figure; f != nil {
		for _, name := range []string{f.Scope.Party, f.Scope.Row} {
			if name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

package record

// A Bond is why two incidents may be tied to each other.
type Bond string

// The bonds, the strongest first.
const (
	BondIndicator Bond = "indicator" // both have one indicator
	BondMalware   Bond = "malware"   // both speak of malware of one name
	BondSupplier  Bond = "supplier"  // both have one supplier
	BondFollowUp  Bond = "follow-up" // one party is struck again, in the same way
	BondParty     Bond = "party"     // one party has a part in both
	BondMention   Bond = "mention"   // the text of one names a party or the title of the other
)

// Bonds lists the bonds, the strongest first.
var Bonds = []Bond{BondIndicator, BondMalware, BondSupplier, BondFollowUp, BondParty, BondMention}

// How is the relation that a bond proposes, "" where that is for a person to say.
func (b Bond) How() string {
	return map[Bond]string{BondMalware: "same-malware", BondSupplier: "same-supplier", BondFollowUp: "follow-up", BondMention: "earlier-case"}[b]
}

// A Tie is something that two incidents have in common.
type Tie struct {
	Why    Bond     `json:"why"`
	How    string   `json:"how,omitempty"` // the relation that this proposes
	Name   string   `json:"name"`          // the indicator, malware, party or title
	Mine   []Voiced `json:"mine"`
	Theirs []Voiced `json:"theirs"`
}

// A Voiced is the words by which an incident says something, and where.
type Voiced struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Document DocumentID `json:"document,omitempty"`
	Quote    string     `json:"quote"`
}

// A RelationCandidate is two incidents that may be tied, with all that says so. Nothing is related by
// likeness alone.
type RelationCandidate struct {
	Incident Summary `json:"incident"`
	Other    Summary `json:"other"`
	Ties     []Tie   `json:"ties"`
}

// A Saying is a place at which a text of some incidents says a phrase.
type Saying struct {
	Incidents []Ref
	Voiced
}

// A Tied is another incident with what it has in common with one, as far as rows say so.
type Tied struct {
	Other IncidentID
	Tie
}

// A Principal is a name of one whose incident another is: its operator, a victim, who announced it.
type Principal struct {
	Name     string
	Incident IncidentID
}

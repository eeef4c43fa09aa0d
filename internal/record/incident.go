package record

// A State is what has become of a claim.
type State string

// The states of a claim.
const (
	Draft           State = "draft" // nobody has looked at it
	StateAccepted   State = "accepted"
	StateRejected   State = "rejected"
	StateSuperseded State = "superseded"
)

// A Held is a claim with what the ledger says of it.
type Held struct {
	Claim
	ID           ClaimID `json:"id"`
	State        State   `json:"state"`
	Recorded     string  `json:"recorded"` // when we took it in
	By           string  `json:"by"`       // who read or wrote it
	DecidedAt    string  `json:"decidedAt,omitempty"`
	DecidedBy    string  `json:"decidedBy,omitempty"`
	Why          string  `json:"why,omitempty"`          // of the decision or supersession
	SupersededBy ClaimID `json:"supersededBy,omitempty"` // empty where it was withdrawn; where State is not superseded, a draft that waits for its place
	Reason       Reason  `json:"reason,omitempty"`
	Verdict      State   `json:"verdict,omitempty"`   // what was decided on the claim itself, where State is superseded
	VerdictAt    string  `json:"verdictAt,omitempty"` // of Verdict
	VerdictBy    string  `json:"verdictBy,omitempty"`
	VerdictWhy   string  `json:"verdictWhy,omitempty"`
	Withdrawn    *Said   `json:"withdrawn,omitempty"` // who withdrew it and when, where the source itself did
	Replaces     ClaimID `json:"replaces,omitempty"`  // the claim in whose place it is, or would be if accepted
	Marking      TLP     `json:"marking,omitempty"`   // its own; see [Incident.Marked]
}

// Undecided says whether a claim waits for a decision: a draft, also one that its source has corrected since.
// Accepted, it is shown as of the days before the correction.
func (h *Held) Undecided() bool {
	return h.State == Draft || h.State == StateSuperseded && h.Reason == Corrected && h.Verdict == Draft
}

// DecidedLate says whether a claim was decided on after something had taken its place: one that its source
// had corrected before it was reviewed.
func (h *Held) DecidedLate() bool {
	return h.State == StateSuperseded && h.Verdict != Draft && h.VerdictAt > h.DecidedAt
}

// A DocumentHeld is a document with what the ledger says of it.
type DocumentHeld struct {
	TakenIn
	Recorded  string   `json:"recorded"`
	By        string   `json:"by"`
	Voice     Voice    `json:"voice,omitempty"`     // whose word its source is, as a person said
	Publisher string   `json:"publisher,omitempty"` // of its source, as a person said
	Joined    SourceID `json:"joined,omitempty"`    // the source by whose name its own goes; "" where it is not joined
	Marking   TLP      `json:"marking,omitempty"`   // of its source
	Erased    bool     `json:"erased,omitempty"`    // only IDs and hashes are left
}

// Root is the source by whose name that of the document goes.
func (d *DocumentHeld) Root() SourceID {
	if d.Joined != "" {
		return d.Joined
	}
	return d.Source
}

// An Alias says that a name goes by another one: a person joined the two.
type Alias struct {
	Name    string  `json:"name"` // as written
	As      string  `json:"as"`   // the name of the party by which it goes
	Party   PartyID `json:"party"`
	Marking TLP     `json:"marking,omitempty"` // the widest under which anything in the ledger says the name As
}

// A Related is an incident that a claim ties to this one.
type Related struct {
	Claim  Held     `json:"claim"`            // the relation: of this incident, or with Back of the other
	Back   bool     `json:"back,omitempty"`   // it is a claim of the other incident
	Source TLP      `json:"source,omitempty"` // the marking of the source of Claim
	Other  Incident `json:"other"`            // the other incident: its documents and what they say of their own publication
}

// An Incident is a record: all that the ledger holds about one affair. Claims stand in the order of
// their documents and of the text.
type Incident struct {
	ID        IncidentID     `json:"id"`
	Slug      string         `json:"slug"`
	Slugs     []string       `json:"slugs"` // all that it ever had, oldest first
	Recorded  string         `json:"recorded"`
	Documents []DocumentHeld `json:"documents"`
	Claims    []Held         `json:"claims"`
	Marking   TLP            `json:"marking,omitempty"`
	Aliases   []Alias        `json:"aliases,omitempty"`   // of the names in it, those that go by another one
	Related   []Related      `json:"related,omitempty"`   // incidents of the ledger that it is tied to, and that are tied to it
	Elsewhere []Ref          `json:"elsewhere,omitempty"` // of one in which no claim is left: where else the document is that began it
}

// As gives the party by whose name a name goes, with that name; the name itself where it is not joined.
func (in *Incident) As(name string) (PartyID, string) {
	id := PartyIDOf(name)
	for _, a := range in.Aliases {
		if PartyIDOf(a.Name) == id {
			return a.Party, a.As
		}
	}
	return id, name
}

// A Summary is a line of the list of incidents.
type Summary struct {
	ID        IncidentID   `json:"id"`
	Slug      string       `json:"slug"`
	Title     string       `json:"title"`
	Kinds     []string     `json:"kinds"`
	Published string       `json:"published"` // the newest day on which a document of it was published, "" if unknown
	Basis     Basis        `json:"basis"`
	State     State        `json:"state"` // accepted when no draft is left, otherwise draft
	Counts    map[Kind]int `json:"counts"`
	Drafts    int          `json:"drafts"` // claims that wait for a decision, see [Held.Undecided]
	Documents int          `json:"documents"`
	Recorded  string       `json:"recorded"`
	Marking   TLP          `json:"marking,omitempty"`
}

// Title is the title of the incident: that of its own publication which is accepted, or first, or
// the title of its first document.
func (in *Incident) Title() string {
	first := ""
	for _, c := range in.Claims {
		if c.Publication == nil || !c.Publication.Own || c.State == StateRejected || c.State == StateSuperseded {
			continue
		}
		if c.State == StateAccepted {
			return c.Publication.Title
		}
		if first == "" {
			first = c.Publication.Title
		}
	}
	if first == "" && len(in.Documents) > 0 {
		first = in.Documents[0].Title
	}
	return first
}

// Kinds lists the kinds of the incident that are not rejected, in the order of [IncidentKinds] and
// then of the text.
func (in *Incident) Kinds() []string {
	have := map[string]bool{}
	var other []string
	for _, c := range in.Claims {
		if c.Classification == nil || c.State == StateRejected || c.State == StateSuperseded || have[c.Classification.Kind] {
			continue
		}
		have[c.Classification.Kind] = true
		other = append(other, c.Classification.Kind)
	}
	var kinds []string
	for _, k := range IncidentKinds {
		if have[k] {
			kinds = append(kinds, k)
			delete(have, k)
		}
	}
	for _, k := range other {
		if have[k] {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Newest is the newest day on which a document of the incident was published, in the zone of that
// document; "" where none is known.
func (in *Incident) Newest() (day string, basis Basis) {
	var newest int64
	for _, c := range in.Claims {
		p := c.Publication
		if p == nil || !p.Own || p.When == nil || p.When.OpenStart || c.State == StateRejected || c.State == StateSuperseded {
			continue
		}
		if day == "" || p.When.Start > newest {
			newest, day, basis = p.When.Start, p.When.StartTime().Format("2006-01-02"), p.Basis
		}
	}
	return day, basis
}

// Summary is the incident's line in a list.
func (in *Incident) Summary() Summary {
	s := Summary{ID: in.ID, Slug: in.Slug, Title: in.Title(), Kinds: in.Kinds(), State: StateAccepted, Counts: map[Kind]int{}, Recorded: in.Recorded, Marking: in.Marking}
	s.Published, s.Basis = in.Newest()
	for i := range in.Documents {
		if !in.Documents[i].Erased {
			s.Documents++
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Undecided() {
			s.Drafts++
			s.State = Draft
		}
		if c.State == Draft || c.State == StateAccepted {
			s.Counts[c.Kind]++
		}
	}
	return s
}

// A Gone is an accepted claim that the newest capture of its source does not make any more.
type Gone struct {
	Claim *Held
	Newer *DocumentHeld // that capture
}

// Gone lists the accepted claims that the newest capture of their source neither makes nor changes, in the order of
// the record. A document's own publication is not among them: a second report leaves that of the first as
// it is. Nor is a claim whose document is, since somebody told the two apart, of another source.
func (in *Incident) Gone() (list []Gone) {
	newest, source := map[SourceID]*DocumentHeld{}, map[DocumentID]SourceID{}
	for i := range in.Documents {
		d := &in.Documents[i]
		newest[d.Root()], source[d.ID] = d, d.Root()
	}
	by := map[ClaimID]*DocumentHeld{}
	for _, d := range newest {
		for _, id := range d.Gone {
			by[id] = d
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		d := by[c.ID]
		if d == nil || c.State != StateAccepted || source[c.Via] != d.Root() || c.Publication != nil && c.Publication.Own {
			continue
		}
		list = append(list, Gone{c, d})
	}
	return list
}

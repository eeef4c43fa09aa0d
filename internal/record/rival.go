package record

import (
	"cmp"
	"slices"

	"github.com/tenmatsu/tenmatsu/figure"
)

// Rivals are the figures of an incident about one thing: of one measure, unit, subject, scope and basis.
// What is confirmed, what is possible and what an attacker claims are never rivals, and what a source denies
// is none: see [Incident.Denied].
type Rivals struct {
	Claims []*Held // that count, in the order of their publication; those of unknown day last
	Head   *Held   // the value to show first
	Why    Choice
	Apart  bool // no number fits all values, and none of them is approximate; what was counted earlier than another is left out: it has grown since
}

// A Choice is why a value is the headline: it is accepted, or a draft where none is; of the best voice
// among those; and said last.
type Choice struct {
	Accepted bool  `json:"accepted"`
	Voice    Voice `json:"voice"`
	Newest   bool  `json:"newest"` // others of that voice were said before
}

type rivalKey struct {
	measure, unit, about, column string
	party, event, row            string
	basis                        Certainty
	part, aside                  bool
	alone                        ClaimID
}

// Rivals groups the figures of an incident that shown lets through, in the order in which each group is
// first said in the record. A figure that says nothing of its subject has no rivals.
func (in *Incident) Rivals(shown func(*Held) bool) []*Rivals {
	var list []*Rivals
	index := map[rivalKey]*Rivals{}
	for i := range in.Claims {
		c := &in.Claims[i]
		f := c.Figure
		if f == nil || f.Denied || !shown(c) {
			continue
		}
		_, party := in.As(f.Scope.Party)
		_, row := in.As(f.Scope.Row)
		k := rivalKey{measure: f.Measure, unit: UnitKey(f.Unit), about: partyName(f.About), column: partyName(f.Column), party: LookupName(party), event: partyName(f.Scope.Event),
			row: partyName(row), basis: f.Basis, part: f.Part, aside: f.Aside}
		if k.basis == Confirmed {
			k.basis = ""
		}
		if f.bare() {
			k.alone = c.ID
		}
		r := index[k]
		if r == nil {
			r = &Rivals{}
			index[k] = r
			list = append(list, r)
		}
		r.Claims = append(r.Claims, c)
	}
	days, voices, speakers := in.Calendar(), in.Voices(), in.speakers()
	for _, r := range list {
		r.choose(days, voices, speakers)
	}
	return list
}

// Denied gives the figures that shown lets through and of which their own source says that they are not so:
// the value that a correction takes back. They stand beside the record and in none of its answers.
func (in *Incident) Denied(shown func(*Held) bool) (list []*Held) {
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Figure != nil && c.Figure.Denied && shown(c) {
			list = append(list, c)
		}
	}
	return list
}

// Voices gives whose word each document is: as a person said of its source, otherwise as its own
// publication shows.
func (in *Incident) Voices() map[DocumentID]Voice {
	voices := map[DocumentID]Voice{}
	for i := range in.Claims {
		c := &in.Claims[i]
		if p := c.Publication; p != nil && p.Own && p.Voice != "" && (c.State == Draft || c.State == StateAccepted) {
			voices[c.Via] = p.Voice
		}
	}
	for _, d := range in.Documents {
		if d.Voice != "" {
			voices[d.ID] = d.Voice
		}
	}
	return voices
}

// speakers gives whose word that of a party is, by its name without legal form: as its role tells, or a
// publication of it. Who announces anything else is an operator.
func (in *Incident) speakers() map[string]Voice {
	m := map[string]Voice{}
	for i := range in.Claims {
		c := &in.Claims[i]
		switch {
		case c.State != Draft && c.State != StateAccepted:
		case c.Publication != nil && c.Publication.Publisher != "" && c.Publication.Voice != "":
			m[LookupName(c.Publication.Publisher)] = c.Publication.Voice
		case c.Involvement != nil && c.Involvement.Role == "reporter":
			m[LookupName(c.Involvement.Name)] = VoiceNews
		case c.Involvement != nil && c.Involvement.Role == "authority":
			m[LookupName(c.Involvement.Name)] = VoiceAuthority
		}
	}
	return m
}

// rank is the place of a voice in Voices; one that this program does not know counts as any other.
func rank(v Voice) int {
	if i := slices.Index(Voices, v); i >= 0 {
		return i
	}
	return slices.Index(Voices, VoiceOther)
}

// choose orders the claims and picks the headline: accepted before draft, then the best voice, then what
// was said last, then what stands last in the record.
func (r *Rivals) choose(days Calendar, voices map[DocumentID]Voice, speakers map[string]Voice) {
	type said struct {
		end   int64
		known bool
		voice int
	}
	of := map[*Held]said{}
	for _, c := range r.Claims {
		x := said{voice: rank(cmp.Or(voices[c.Via], VoiceOther))}
		if c.Said != nil && c.Said.By != "" { // what an organisation announced, wherever we read it
			x.voice = min(x.voice, rank(cmp.Or(speakers[LookupName(c.Said.By)], VoiceOperator)))
		}
		if t, ok := days.Said(&c.Claim); ok && !t.OpenEnd {
			x.end, x.known = t.End, true
		}
		of[c] = x
	}
	slices.SortStableFunc(r.Claims, func(a, b *Held) int {
		x, y := of[a], of[b]
		if x.known != y.known {
			if x.known {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.end, y.end)
	})
	better := func(a, b *Held) bool { // a before b
		x, y := of[a], of[b]
		if accepted := a.State == StateAccepted; accepted != (b.State == StateAccepted) {
			return accepted
		}
		if x.voice != y.voice {
			return x.voice < y.voice
		}
		if s, t := a.Figure.AsOf, b.Figure.AsOf; !s.IsZero() && !t.IsZero() && s.End != t.End {
			return s.End > t.End
		}
		if x.known != y.known {
			return x.known
		}
		return x.end >= y.end
	}
	r.Head = r.Claims[0]
	for _, c := range r.Claims[1:] {
		if better(c, r.Head) {
			r.Head = c
		}
	}
	r.Why = Choice{Accepted: r.Head.State == StateAccepted, Voice: Voices[of[r.Head].voice]}
	counted := int64(0) // when the last count was made
	for _, c := range r.Claims {
		counted = max(counted, c.Figure.AsOf.End)
	}
	exact, rivals := true, 0
	var low, high figure.Bound
	for _, c := range r.Claims {
		f := c.Figure
		if !f.AsOf.IsZero() && f.AsOf.End < counted {
			continue
		}
		rivals++
		exact = exact && !f.Approximate
		if f.Min.Known && (!low.Known || f.Min.Cmp(low.Number) > 0) {
			low = f.Min
		}
		if f.Max.Known && (!high.Known || f.Max.Cmp(high.Number) < 0) {
			high = f.Max
		}
		r.Why.Newest = r.Why.Newest || c != r.Head && of[c].voice == of[r.Head].voice && (c.State == StateAccepted) == r.Why.Accepted && of[c].end < of[r.Head].end
	}
	r.Apart = rivals > 1 && exact && low.Known && high.Known && low.Cmp(high.Number) > 0
}

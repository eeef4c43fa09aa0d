package intake

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// How much is looked at for one incident.
const (
	mostSayings  = 200 // places at which the ledger says a name
	shortestName = 3   // letters of a party's name that is looked for in texts
	shortestHead = 8   // and of a title
	longestQuote = 60  // letters
)

// RelationCandidates gives incidents that may be tied to those that are named, with all that says so and
// the words it rests on; the strongest first. None between which a relation was ever claimed, and none
// that were published more than within days apart (0: any; an unknown day fits).
func (in *Intake) RelationCandidates(ctx context.Context, incidents []string, within int) ([]record.RelationCandidate, error) {
	principals, err := in.Ledger.Principals(ctx)
	if err != nil {
		return nil, err
	}
	var list []record.RelationCandidate
	done := map[[2]record.IncidentID]bool{}
	for _, name := range incidents {
		found, err := in.candidatesOf(ctx, name, principals, within)
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			a, b := c.Incident.ID, c.Other.ID
			if !done[[2]record.IncidentID{b, a}] {
				done[[2]record.IncidentID{a, b}] = true
				list = append(list, c)
			}
		}
	}
	rank := func(c record.RelationCandidate) int {
		best := len(record.Bonds)
		for _, t := range c.Ties {
			best = min(best, slices.Index(record.Bonds, t.Why))
		}
		return best
	}
	slices.SortStableFunc(list, func(x, y record.RelationCandidate) int {
		return cmp.Or(rank(x)-rank(y), len(y.Ties)-len(x.Ties), strings.Compare(y.Other.Published, x.Other.Published), strings.Compare(x.Other.Slug, y.Other.Slug))
	})
	return list, nil
}

// A tier gathers what ties one incident to others.
type tier struct {
	*Intake
	held *record.Incident
	own  map[string]bool // names of its parties, folded
	ties map[record.IncidentID][]record.Tie
}

func (in *Intake) candidatesOf(ctx context.Context, name string, principals []record.Principal, within int) (list []record.RelationCandidate, err error) {
	w := tier{Intake: in, own: map[string]bool{}, ties: map[record.IncidentID][]record.Tie{}}
	if w.held, err = in.Ledger.Incident(ctx, name); err != nil {
		return nil, err
	}
	shared, err := in.Ledger.Ties(ctx, string(w.held.ID))
	if err != nil {
		return nil, err
	}
	for _, t := range shared {
		w.ties[t.Other] = append(w.ties[t.Other], t.Tie)
	}
	texts, err := w.texts(ctx)
	if err != nil {
		return nil, err
	}
	if err := w.malware(ctx, texts); err != nil {
		return nil, err
	}
	if err := w.mentioned(ctx); err != nil {
		return nil, err
	}
	w.mentions(texts, principals)
	own, err := in.Ledger.Summary(ctx, w.held.ID)
	if err != nil {
		return nil, err
	}
	related := map[record.IncidentID]bool{w.held.ID: true}
	for _, r := range w.held.Related {
		related[r.Other.ID] = true
	}
	for id, ties := range w.ties {
		if related[id] {
			continue
		}
		other, err := in.Ledger.Summary(ctx, id)
		if err != nil {
			return nil, err
		}
		if !near(own.Published, other.Published, within) {
			continue
		}
		for i := range ties {
			if ties[i].Why == record.BondParty && own.Published != other.Published && slices.ContainsFunc(own.Kinds, func(k string) bool { return slices.Contains(other.Kinds, k) }) {
				ties[i].Why = record.BondFollowUp
			}
			ties[i].How = ties[i].Why.How()
		}
		slices.SortStableFunc(ties, func(x, y record.Tie) int {
			return cmp.Or(slices.Index(record.Bonds, x.Why)-slices.Index(record.Bonds, y.Why), strings.Compare(x.Name, y.Name))
		})
		list = append(list, record.RelationCandidate{Incident: own, Other: other, Ties: ties})
	}
	slices.SortFunc(list, func(x, y record.RelationCandidate) int { return strings.Compare(x.Other.Slug, y.Other.Slug) })
	return list, nil
}

// near says whether two days are no further apart than so many days.
func near(a, b string, within int) bool {
	x, errX := time.Parse(time.DateOnly, a)
	y, errY := time.Parse(time.DateOnly, b)
	return within == 0 || errX != nil || errY != nil || x.Sub(y).Abs() <= time.Duration(within)*24*time.Hour
}

// A text is that of a document of the incident.
type text struct {
	doc  record.DocumentID
	text string
}

func (w *tier) texts(ctx context.Context) (list []text, err error) {
	for _, d := range w.held.Documents {
		if d.Erased {
			continue
		}
		_, t, _, err := w.Ledger.Document(ctx, string(d.ID))
		if err != nil {
			return nil, err
		}
		list = append(list, text{d.ID, t})
	}
	return list, nil
}

// add notes a tie to another incident, once for each reason and name.
func (w *tier) add(other record.IncidentID, why record.Bond, name string, mine, theirs []record.Voiced) {
	if other == w.held.ID {
		return
	}
	for _, t := range w.ties[other] {
		if t.Why == why && t.Name == name {
			return
		}
	}
	w.ties[other] = append(w.ties[other], record.Tie{Why: why, Name: name, Mine: mine, Theirs: theirs})
}

// malware looks for the names of malicious programs that the incident speaks of in what others say.
func (w *tier) malware(ctx context.Context, texts []text) error {
	seen := map[string]bool{}
	for _, t := range texts {
		for _, name := range malwareNames(t.text) {
			if seen[strings.ToLower(name)] {
				continue
			}
			seen[strings.ToLower(name)] = true
			found, err := w.Ledger.Sayings(ctx, name, mostSayings)
			if err != nil {
				return err
			}
			for _, s := range found {
				for _, r := range s.Incidents {
					w.add(r.ID, record.BondMalware, name, []record.Voiced{{Document: t.doc, Quote: around(t.text, name)}}, []record.Voiced{s.Voiced})
				}
			}
		}
	}
	return nil
}

// mentioned looks for others whose texts name a party of the incident that is none of theirs, or its title.
func (w *tier) mentioned(ctx context.Context) error {
	var names []string
	for i := range w.held.Claims {
		c := &w.held.Claims[i]
		if c.Involvement == nil || c.State != record.Draft && c.State != record.StateAccepted {
			continue
		}
		name := c.Involvement.Name
		w.own[record.LookupName(name)] = true
		bare := record.BareName(name)
		if slices.Contains([]string{"operator", "victim", "announcer"}, c.Involvement.Role) && utf8.RuneCountInString(bare) >= shortestName && !slices.Contains(names, bare) {
			names = append(names, bare)
		}
	}
	if title := w.held.Title(); utf8.RuneCountInString(title) >= shortestHead {
		names = append(names, title)
	}
	for _, name := range names {
		found, err := w.Ledger.Sayings(ctx, name, mostSayings)
		if err != nil {
			return err
		}
		for _, s := range found {
			for _, r := range s.Incidents {
				if !w.shares(r.ID) {
					w.add(r.ID, record.BondMention, name, nil, []record.Voiced{s.Voiced})
				}
			}
		}
	}
	return nil
}

// mentions looks for the parties of others in the texts of the incident.
func (w *tier) mentions(texts []text, principals []record.Principal) {
	for _, p := range principals {
		bare := record.BareName(p.Name)
		if utf8.RuneCountInString(bare) < shortestName || w.own[record.LookupName(p.Name)] || p.Incident == w.held.ID || w.shares(p.Incident) {
			continue
		}
		for _, t := range texts {
			if strings.Contains(t.text, bare) {
				w.add(p.Incident, record.BondMention, bare, []record.Voiced{{Document: t.doc, Quote: around(t.text, bare)}}, nil)
				break
			}
		}
	}
}

// shares says whether a party has a part in the incident and in another: then to name it says nothing more.
func (w *tier) shares(other record.IncidentID) bool {
	return slices.ContainsFunc(w.ties[other], func(t record.Tie) bool { return t.Why == record.BondParty || t.Why == record.BondSupplier })
}

// around is the line of a text that says something, cut to what stands near it.
func around(text, what string) string {
	at := strings.Index(text, what)
	if at < 0 {
		return what
	}
	from, to := strings.LastIndexByte(text[:at], '\n')+1, len(text)
	if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
		to = at + n
	}
	if i := strings.LastIndex(text[from:at], "。"); i >= 0 {
		from += i + len("。")
	}
	if i := strings.Index(text[at+len(what):max(to, at+len(what))], "。"); i >= 0 {
		to = at + len(what) + i + len("。")
	}
	runes := []rune(strings.TrimSpace(text[from:max(to, at+len(what))]))
	if len(runes) <= longestQuote {
		return string(runes)
	}
	begin := min(max(0, utf8.RuneCountInString(text[from:at])-longestQuote/3), len(runes)-longestQuote)
	for begin > 0 && isLatin(runes[begin]) && isLatin(runes[begin-1]) { // no half of a word
		begin--
	}
	return string(runes[begin:][:longestQuote])
}

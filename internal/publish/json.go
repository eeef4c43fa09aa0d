package publish

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A jsonIncident is the form of an incident as JSON, described in docs/format.md. Claims are those
// of package record with what the ledger says of them; Sources numbers them as page and Markdown do.
type jsonIncident struct {
	Format    string         `json:"format"` // tenmatsu-incident
	Version   int            `json:"version"`
	ID        string         `json:"id"`
	Slug      string         `json:"slug"`
	Title     string         `json:"title"`
	Kinds     []string       `json:"kinds"`
	Drafts    bool           `json:"drafts"` // claims that nobody has reviewed are among the claims
	Recorded  string         `json:"recorded"`
	Documents []jsonDocument `json:"documents"`
	Sources   []jsonSource   `json:"sources"`
	Claims    []jsonClaim    `json:"claims"`
	Marking   record.TLP     `json:"marking,omitempty"` // the strictest of all that is here
	Rivals    []jsonRivals   `json:"rivals,omitempty"`
	Parties   []jsonParty    `json:"parties,omitempty"`
	Related   []jsonRelated  `json:"related,omitempty"`
}

// A jsonRivals is several figures about one thing, in the order of their publication.
type jsonRivals struct {
	Claims   []record.ClaimID `json:"claims"`
	Headline record.ClaimID   `json:"headline"`
	Why      record.Choice    `json:"why"`
	Apart    bool             `json:"apart"` // no number fits all values
}

// A jsonParty is a name that goes by another one.
type jsonParty struct {
	Name string `json:"name"`
	As   string `json:"as"`
}

// A jsonRelated is an incident that this one is tied to, or that is tied to it.
type jsonRelated struct {
	ID    record.IncidentID `json:"id"`
	Slug  string            `json:"slug"`
	Title string            `json:"title"`
	How   string            `json:"how"`
	Basis record.Certainty  `json:"basis"`
	Back  bool              `json:"back"` // the other incident says it
	Claim record.ClaimID    `json:"claim"`
	State record.State      `json:"state"`
}

type jsonDocument struct {
	ID       record.DocumentID `json:"id"`
	Source   int               `json:"source"` // its number
	Title    string            `json:"title"`
	Language string            `json:"language"`
	Format   string            `json:"format"`
	Capture  record.Capture    `json:"capture"`
	Recorded string            `json:"recorded"`
	Marking  record.TLP        `json:"marking,omitempty"` // of its source
}

type jsonSource struct {
	Number    int    `json:"number"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"` // in words; its claim holds the interval
	Address   string `json:"address,omitempty"`
}

type jsonClaim struct {
	record.Held
	Sources []int `json:"sources,omitempty"`
}

func writeJSON(w io.Writer, in *record.Incident, o Options) ([]Loss, error) {
	v := view(in, o)
	refs := page.References(in, page.Options{Language: o.Language, Drafts: o.Drafts, Notes: o.notes})
	out := jsonIncident{Format: "tenmatsu-incident", Version: 1, ID: string(in.ID), Slug: in.Slug, Title: v.Title, Drafts: o.Drafts, Recorded: in.Recorded,
		Kinds: []string{}, Documents: []jsonDocument{}, Sources: []jsonSource{}, Claims: []jsonClaim{}}
	for _, d := range in.Documents {
		if n := refs.Document(d.ID); n != 0 {
			out.Documents = append(out.Documents, jsonDocument{d.ID, n, d.Title, d.Language, d.Format, d.Capture, d.Recorded, d.Marking})
		}
	}
	for _, s := range refs.Sources() {
		out.Sources = append(out.Sources, jsonSource{s.Number, s.Title, s.Publisher, s.When, s.Address})
	}
	written := map[record.ClaimID]bool{"": true}
	for i := range in.Claims {
		if o.shown(&in.Claims[i]) {
			written[in.Claims[i].ID] = true
		}
	}
	seen := map[string]bool{}
	marks := in.Marked()
	for i := range in.Claims {
		c := &in.Claims[i]
		if !o.shown(c) {
			continue
		}
		if c.Classification != nil && !seen[c.Classification.Kind] {
			seen[c.Classification.Kind] = true
			out.Kinds = append(out.Kinds, c.Classification.Kind)
		}
		held := *c
		held.Marking = marks[c.ID]
		if !o.Drafts { // what nobody accepted is not even named
			if !written[c.Parent] {
				held.Parent = ""
			}
			if !written[c.SupersededBy] {
				held.SupersededBy = ""
			}
			if !written[c.Replaces] {
				held.Replaces = ""
			}
		}
		out.Claims = append(out.Claims, jsonClaim{held, refs.Claim(c)})
	}
	out.Marking = in.Strictest(o.shown)
	out.Rivals, out.Related = rivals(in, o), related(in, o)
	for _, a := range in.Aliases {
		if slices.ContainsFunc(in.Claims, func(c record.Held) bool { return o.shown(&c) && says(&c, a.Name) }) {
			out.Parties = append(out.Parties, jsonParty{a.Name, a.As})
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return nil, e.Encode(out)
}

// says says whether a claim names a party.
func says(c *record.Held, name string) bool {
	id := record.PartyIDOf(name)
	switch {
	case c.Involvement != nil:
		return record.PartyIDOf(c.Involvement.Name) == id
	case c.Figure != nil:
		return record.PartyIDOf(c.Figure.Scope.Party) == id || record.PartyIDOf(c.Figure.Scope.Row) == id
	}
	return false
}

// rivals lists the figures of which there are several about one thing.
func rivals(in *record.Incident, o Options) (list []jsonRivals) {
	for _, r := range in.Rivals(o.shown) {
		if len(r.Claims) < 2 {
			continue
		}
		j := jsonRivals{Headline: r.Head.ID, Why: r.Why, Apart: r.Apart}
		for _, c := range r.Claims {
			j.Claims = append(j.Claims, c.ID)
		}
		list = append(list, j)
	}
	return list
}

func related(in *record.Incident, o Options) (list []jsonRelated) {
	for i := range in.Related {
		r := &in.Related[i]
		if c := &r.Claim; o.shown(c) {
			list = append(list, jsonRelated{r.Other.ID, r.Other.Slug, page.Titled(&r.Other, page.Options{Drafts: o.Drafts}), c.Relation.How, c.Relation.Basis, r.Back, c.ID, c.State})
		}
	}
	return list
}

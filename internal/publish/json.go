package publish

import (
	"encoding/json"
	"io"

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
}

type jsonDocument struct {
	ID       record.DocumentID `json:"id"`
	Source   int               `json:"source"` // its number
	Title    string            `json:"title"`
	Language string            `json:"language"`
	Format   string            `json:"format"`
	Capture  record.Capture    `json:"capture"`
	Recorded string            `json:"recorded"`
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
	refs := page.References(in, page.Options{Language: o.Language, Drafts: o.Drafts})
	out := jsonIncident{Format: "tenmatsu-incident", Version: 1, ID: string(in.ID), Slug: in.Slug, Title: v.Title, Drafts: o.Drafts, Recorded: in.Recorded,
		Kinds: []string{}, Documents: []jsonDocument{}, Sources: []jsonSource{}, Claims: []jsonClaim{}}
	for _, d := range in.Documents {
		if n := refs.Document(d.ID); n != 0 {
			out.Documents = append(out.Documents, jsonDocument{d.ID, n, d.Title, d.Language, d.Format, d.Capture, d.Recorded})
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
		if !o.Drafts { // what nobody accepted is not even named
			if !written[c.Parent] {
				held.Parent = ""
			}
			if !written[c.SupersededBy] {
				held.SupersededBy = ""
			}
		}
		out.Claims = append(out.Claims, jsonClaim{held, refs.Claim(c)})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return nil, e.Encode(out)
}

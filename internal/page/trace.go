package page

import (
	"cmp"
	"slices"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// An IndicatorPage is the page of an indicator: as it is and as texts write it, and where it stands.
type IndicatorPage struct {
	Frame
	Value     string // defanged
	Types     []string
	Written   []string // as texts write it
	Incidents []IndicatorIncident
	Loose     []IndicatorPlace // in documents that are in no incident
	More      int              // only so many places are shown; 0 where these are all
}

func (*IndicatorPage) template() string { return "indicator" }

// An IndicatorIncident is an incident in which the indicator stands.
type IndicatorIncident struct {
	Slug, Title string
	Places      []IndicatorPlace
}

// An IndicatorPlace is a claim of the indicator.
type IndicatorPlace struct {
	Item
	Title   string // of the document
	Written string
	Type    string
	Slug    string
}

// IndicatorPlaces is how many places an indicator's page shows.
const IndicatorPlaces = 200

// NewIndicatorPage makes the page of an indicator.
func NewIndicatorPage(in record.IndicatorHeld, o Options) *IndicatorPage {
	kind := ""
	if len(in.Types) > 0 {
		kind = in.Types[0]
	}
	v := &IndicatorPage{Value: indicator.Defang(indicator.Type(kind), in.Value)}
	v.Frame = Frame{Language: o.Language, Title: v.Value}
	for _, t := range in.Types {
		v.Types = append(v.Types, Name(o.Language, "indicator", t))
	}
	index := map[string]int{}
	for i := range in.Places {
		p := &in.Places[i]
		c := &p.Claim
		if !o.shown(c) {
			continue
		}
		place := IndicatorPlace{Item: Item{ID: c.ID, State: c.State, Label: c.State == record.Draft, Via: c.Via, Mark: string(c.Marking)}, Title: cmp.Or(p.Title, Say(o.Language, "sources.untitled"))}
		if c.Indicator != nil {
			place.Type = Name(o.Language, "indicator", c.Indicator.Type)
		}
		for _, w := range c.Words {
			if w.Quote != "" && place.Written == "" {
				place.Written = safely(kind, w.Quote)
			}
			place.Words = place.Words || c.Via != "" && w.End > w.Start
		}
		if len(p.Incidents) == 0 {
			v.Loose = append(v.Loose, place)
		}
		for _, in := range p.Incidents {
			n, known := index[in.Slug]
			if !known {
				n = len(v.Incidents)
				index[in.Slug] = n
				v.Incidents = append(v.Incidents, IndicatorIncident{Slug: in.Slug, Title: cmp.Or(in.Title, in.Slug)})
			}
			place.Slug = in.Slug
			v.Incidents[n].Places = append(v.Incidents[n].Places, place)
		}
		if w := place.Written; w != "" && !slices.Contains(v.Written, w) {
			v.Written = append(v.Written, w)
		}
	}
	if in.More {
		v.More = len(in.Places)
	}
	return v
}

// safely gives what a text writes for an indicator: as it stands where it is defanged there or is nothing that
// anybody could follow, otherwise defanged.
func safely(kind, quote string) string {
	if indicator.Refang(quote) != quote {
		return quote
	}
	return indicator.Defang(indicator.Type(kind), quote)
}

package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A PartyList is the page of parties, those in most incidents first, so many at a time.
type PartyList struct {
	Frame
	Lines []PartyLine
	Asked string // the name to which it is narrowed
	Newer string
	Older string
}

func (*PartyList) template() string { return "parties" }

// A PartyLine is a party in a list.
type PartyLine struct {
	ID        record.PartyID
	Name      string
	Others    []string // names of those that are joined to it
	More      int      // further ones
	Facts     []string // sector, country, number
	Incidents int
}

// PartiesSize is how many parties a list shows at once.
const PartiesSize = 100

// mostNames is how many other names a line shows.
const mostNames = 5

// NewPartyList makes a page of the list of parties.
func NewPartyList(list []record.PartyLine, asked, newer, older string, o Options) *PartyList {
	v := &PartyList{Frame: Frame{Language: o.Language, Title: Say(o.Language, "parties.title"), Menu: "parties"}, Asked: asked, Newer: newer, Older: older}
	for _, p := range list {
		l := PartyLine{ID: p.ID, Name: p.Name, Others: p.Others, Facts: facts(p.Number, p.Sector, p.Country), Incidents: p.Incidents}
		if len(l.Others) > mostNames {
			l.Others, l.More = l.Others[:mostNames], len(l.Others)-mostNames
		}
		v.Lines = append(v.Lines, l)
	}
	return v
}

// facts gives what is known of a party beyond its names.
func facts(number, sector, country string) (list []string) {
	for _, f := range []string{sector, country, number} {
		if f != "" {
			list = append(list, f)
		}
	}
	return list
}

// A PartyPage is the page of a party: its names over time, its incidents with its roles and the figures
// about it, others that may be the same.
type PartyPage struct {
	Frame
	ID        record.PartyID
	Number    string
	Sector    string
	Country   string
	Count     int // incidents in which it has a part
	Names     []PartyName
	MoreNames int
	Incidents []PartyIncident
	Alike     []PartyAlike
	First     string // address of the first page of its incidents; "" on that
	Older     string // address of the next
}

func (*PartyPage) template() string { return "party" }

// A PartyName is a name with the days on which it was first and last said, in words.
type PartyName struct {
	Name, First, Last string
	Claims            int
	Goes              bool // it goes by this one
}

// A PartyIncident is an incident in which a party has a part.
type PartyIncident struct {
	Slug, Title, Published, Marking string
	Roles                           []string
	Figures                         []PartyFigure
	More                            int // further figures
	Sums                            []PartySum
}

// A PartyFigure is a figure about the party.
type PartyFigure struct {
	Item
	About, Text string
	Basis       string
}

// A PartySum is what figures of a table that are about the party add up to, as bounds.
type PartySum struct {
	Measure, Text string
	Of            int
	Draft         bool // a draft is among them
}

// A PartyAlike is a party that may be the same.
type PartyAlike struct {
	ID        record.PartyID
	Name      string
	Others    []string
	Why       string
	Incidents int
}

// A PartyInput is what the page of a party is made of.
type PartyInput struct {
	Party record.PartyHeld
	Alike []record.PartyCandidate
	First string // addresses of parts of its incidents
	Older string
}

// What a party's page shows of what may be many.
const (
	partyNames   = 100
	partyFigures = 12 // of one incident
	partyAlike   = 20
)

// NewPartyPage makes the page of a party.
func NewPartyPage(in PartyInput, o Options) *PartyPage {
	p := &in.Party
	v := &PartyPage{Frame: Frame{Language: o.Language, Title: p.Name, Menu: "parties"}, ID: p.ID, Number: p.Number, Sector: p.Sector, Country: p.Country,
		Count: p.Count, First: in.First, Older: in.Older}
	for _, n := range p.Names {
		if n.Claims == 0 && n.ID != p.ID && len(p.Names) > 1 {
			continue // nothing that stands says it any more
		}
		if len(v.Names) == partyNames {
			v.MoreNames++
			continue
		}
		v.Names = append(v.Names, PartyName{Name: n.Name, First: Day(o.Language, n.First), Last: Day(o.Language, n.Last), Claims: n.Claims, Goes: n.ID == p.ID})
	}
	figures := map[record.IncidentID][]*record.Held{}
	for i := range p.Figures {
		f := &p.Figures[i]
		if o.shown(&f.Claim) {
			figures[f.Incident.ID] = append(figures[f.Incident.ID], &f.Claim)
		}
	}
	for _, i := range p.Incidents {
		x := PartyIncident{Slug: i.Slug, Title: cmp.Or(i.Title, i.Slug), Published: Day(o.Language, i.Published), Marking: string(i.Marking)}
		for _, r := range i.Roles {
			x.Roles = append(x.Roles, Name(o.Language, "role", r))
		}
		list := figures[i.ID]
		for n, c := range list {
			if n == partyFigures {
				x.More = len(list) - n
				break
			}
			f := PartyFigure{Item: Item{ID: c.ID, State: c.State, Label: c.State == record.Draft, Via: c.Via, Mark: string(c.Marking)}, About: partyAbout(c.Figure), Text: FigureText(o.Language, &c.Claim)}
			if f.About == "" {
				f.About = Name(o.Language, "measure", c.Figure.Measure)
			}
			if b := c.Figure.Basis; b != "" && b != record.Confirmed {
				f.Basis = Name(o.Language, "certainty", string(b))
			}
			x.Figures = append(x.Figures, f)
		}
		x.Sums = partySums(list, o)
		v.Incidents = append(v.Incidents, x)
	}
	for _, c := range in.Alike {
		if len(v.Alike) == partyAlike {
			break
		}
		v.Alike = append(v.Alike, PartyAlike{ID: c.B.ID, Name: c.B.Name, Others: c.B.Others, Why: Say(o.Language, "resemblance."+string(c.Why)), Incidents: c.B.Incidents})
	}
	return v
}

// partyAbout says what a figure about a party counts, without saying whose it is.
func partyAbout(f *record.Figure) string {
	return cmp.Or(f.About, strings.Join(slices.DeleteFunc([]string{f.Scope.Event, f.Column}, func(s string) bool { return s == "" }), " / "))
}

// partySums adds up the figures of a party in the cells of a table that have one measure and unit. A row that
// is the sum of others is not taken for one of them; figures of running text may be rivals, and are not added.
func partySums(list []*record.Held, o Options) (sums []PartySum) {
	type key struct {
		via           record.DocumentID
		measure, unit string
	}
	by := map[key][]*record.Held{}
	var order []key
	for _, c := range list {
		f := c.Figure
		if c.Parent == "" || record.SumName(f.Scope.Row) != record.NoSum || f.State != "" || f.Malformed || f.Part || f.Denied || strings.Contains(f.Column, "計") || strings.Contains(strings.ToLower(f.Column), "total") {
			continue
		}
		k := key{c.Via, f.Measure, record.UnitKey(f.Unit)}
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], c)
	}
	for _, k := range order {
		cells := by[k]
		if len(cells) < 2 {
			continue
		}
		t, err := record.AddUp("", cells, k.unit)
		if err != nil { // more digits than a number holds: there is no sum to show
			continue
		}
		s := PartySum{Measure: Name(o.Language, "measure", k.measure), Text: Quantity(o.Language, t.Total.Sum.Quantity(k.unit)), Of: t.Total.Sum.Counted}
		s.Draft = slices.ContainsFunc(cells, func(c *record.Held) bool { return c.State == record.Draft })
		sums = append(sums, s)
	}
	return sums
}

// PartyAfter is the address of the part of a party's incidents that begins behind one.
func PartyAfter(id record.PartyID, after record.IncidentID) string {
	return withQuery(PartyPath(id), "after", fmt.Sprint(after))
}

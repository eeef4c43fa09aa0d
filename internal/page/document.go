package page

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Document is the page of a captured document: its text in full with the words of its claims
// marked, and the claims beside it.
type Document struct {
	Frame
	ID           record.DocumentID
	Held         record.DocumentHeld
	Recorded     string
	Incidents    []record.Ref
	Pieces       []Piece
	Claims       []Marked
	Page         int // from 1
	Pages        int
	Previous     string
	Next         string
	Focus        *Marked // the claim that was asked for
	TextLanguage string  // of the text
}

func (*Document) template() string { return "document" }

// A Piece is a run of the text in which the same claims hold.
type Piece struct {
	Text    string
	Anchors []string       // ids of the claims whose words begin here
	Claim   record.ClaimID // the claim to which its link leads; "" for text without a mark
	Draft   bool           // no reviewed claim rests on it
	Focus   bool           // it is part of the words that were asked for
	Title   string         // what the claims are, in words
}

// A Marked is a claim of the document.
type Marked struct {
	Item
	Kind  string
	Text  string
	Leads string // the page of the party or indicator that it names, "" for others
	Slug  string // of the incident that it is linked to, "" if there is none
	Place bool   // it has words on this page
}

// pageBytes and pageClaims bound what one page of a document holds.
const (
	pageBytes  = 64 << 10
	pageClaims = 180
)

// A DocumentInput is what the page of a document is made of.
type DocumentInput struct {
	Held      record.DocumentHeld
	Text      string
	Places    []int          // where claims stand that are accepted or wait, in their order; nil where Claims are all of them
	Claims    []record.Held  // those of the part that is shown, see [DocumentInput.Part], and that with Focus
	Incidents []record.Ref   // in which the document stands
	Page      int            // the part that is asked for, from 1; 0 for the one with Focus or At, or the first
	Focus     record.ClaimID // the claim whose words are to be shown, "" for none
	At        int            // a place in the text to be shown, -1 for none
}

// A Part is a stretch of a text, of which a page shows so much at once.
type DocumentPart struct {
	From, To int // half-open
	Page     int // from 1
	Pages    int
}

// Part gives the part of the text that is shown. ok is false where it has no such part. The place of Focus is
// looked up in Claims.
func (in *DocumentInput) Part(o Options) (p DocumentPart, ok bool) {
	places := in.Places
	if places == nil {
		for i := range in.Claims {
			if c := &in.Claims[i]; c.Via == in.Held.ID && (o.shown(c) || c.ID == in.Focus) {
				places = append(places, c.Position())
			}
		}
		slices.Sort(places)
	}
	cuts := cut(in.Text, places, pageBytes, pageClaims)
	p.Pages, p.Page = len(cuts)-1, in.Page
	if p.Page == 0 {
		at := in.At
		for i := range in.Claims {
			if c := &in.Claims[i]; c.ID == in.Focus && c.Via == in.Held.ID {
				at = max(at, c.Position())
			}
		}
		p.Page = 1
		for n := 1; n < len(cuts)-1 && at >= cuts[n]; n++ {
			p.Page = n + 1
		}
	}
	if p.Page < 1 || p.Page > p.Pages {
		return p, false
	}
	p.From, p.To = cuts[p.Page-1], cuts[p.Page]
	return p, true
}

// NewDocument makes the page of a document. ok is false where it has no such part.
func NewDocument(in DocumentInput, o Options) (v *Document, ok bool) {
	v = &Document{Frame: Frame{Language: o.Language, Title: cmp.Or(in.Held.Title, in.Held.Capture.Name, Say(o.Language, "document"))},
		ID: in.Held.ID, Held: in.Held, Recorded: Stamp(o.Language, in.Held.Recorded), Incidents: in.Incidents, TextLanguage: in.Held.Language}
	var claims []*record.Held
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Via == in.Held.ID && (o.shown(c) || c.ID == in.Focus) {
			claims = append(claims, c)
		}
	}
	slices.SortStableFunc(claims, func(x, y *record.Held) int { return cmp.Compare(x.Position(), y.Position()) })
	part, ok := in.Part(o)
	if !ok {
		return nil, false
	}
	from, to := part.From, part.To
	v.Page, v.Pages = part.Page, part.Pages
	if v.Page > 1 {
		v.Previous = fmt.Sprintf("%s?page=%d", DocumentPath(v.ID), v.Page-1)
	}
	if v.Page < v.Pages {
		v.Next = fmt.Sprintf("%s?page=%d", DocumentPath(v.ID), v.Page+1)
	}
	slug := ""
	if len(in.Incidents) > 0 {
		slug = in.Incidents[0].Slug
	}
	var marks []markSpan
	titles := map[record.ClaimID]string{}
	for _, c := range claims {
		item := Item{ID: c.ID, State: c.State, Via: c.Via, Label: c.State == record.Draft}
		m := Marked{Item: item, Kind: Name(o.Language, "claim", string(c.Kind)), Text: Claim(o.Language, &c.Claim)}
		switch {
		case c.Indicator != nil:
			m.Leads = IndicatorPath(c.Indicator.Value)
		case c.Involvement != nil:
			m.Leads = PartyPath(record.PartyIDOf(c.Involvement.Name))
		}
		if c.State == record.Draft || c.State == record.StateAccepted {
			m.Slug = slug
		}
		titles[c.ID] = m.Kind
		here, holds := false, false
		for _, w := range c.Words {
			if w.Start < 0 || w.End > len(in.Text) || w.Start >= w.End || in.Text[w.Start:w.End] != w.Quote {
				continue // an anchor that does not hold is not drawn
			}
			holds = true
			if w.End > from && w.Start < to {
				marks = append(marks, markSpan{start: max(w.Start, from), end: min(w.End, to), claim: c, weak: w.Role == record.WordsHeading || w.Role == record.WordsMention})
				here = true
			}
		}
		m.Place = here
		m.Words = here
		pos := c.Position()
		if (here || !holds) && (pos >= from || v.Page == 1) && (pos < to || v.Page == v.Pages) {
			v.Claims = append(v.Claims, m)
		}
		if c.ID == in.Focus {
			f := m
			v.Focus = &f
		}
	}
	listed := map[record.ClaimID]bool{}
	for _, m := range v.Claims {
		listed[m.ID] = true
	}
	at := -1
	if in.Focus == "" && in.At >= from && in.At < to && utf8.RuneStart(in.Text[in.At]) {
		at = in.At
	}
	v.Pieces = pieces(in.Text, from, to, marks, titles, in.Focus, at, listed)
	return v, true
}

type markSpan struct {
	start, end int
	claim      *record.Held
	weak       bool // it only lends meaning: a heading, a further mention
}

// cut divides a text into pages of at most so many bytes and claims, at a line break where one is near;
// the first cut is 0, the last the end. places are those of the claims, in their order.
func cut(text string, places []int, most, many int) []int {
	cuts := []int{0}
	for at := 0; at < len(text); {
		end, next := min(at+most, len(text)), len(text)
		first := sort.SearchInts(places, at)
		for _, place := range places[min(first+many, len(places)):] {
			if next = place; next > at {
				break
			}
			next = len(text)
		}
		end = min(end, next)
		if end < len(text) {
			if i := strings.LastIndexByte(text[at:end], '\n') + 1; i > (end-at)/2 {
				end = at + i
			}
			for end > at && !utf8.RuneStart(text[end]) {
				end--
			}
			if end == at { // within one character
				end = min(at+most, len(text))
			}
		}
		cuts = append(cuts, end)
		at = end
	}
	if len(text) == 0 {
		cuts = append(cuts, 0)
	}
	return cuts
}

// pieces cuts text[from:to] wherever the words of a claim begin or end, so that marks never cross. A
// piece links to the claim with the fewest words around it that is listed on the page.
func pieces(text string, from, to int, marks []markSpan, titles map[record.ClaimID]string, focus record.ClaimID, at int, listed map[record.ClaimID]bool) []Piece {
	slices.SortStableFunc(marks, func(x, y markSpan) int { return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(y.end, x.end)) })
	edges := []int{from, to}
	if at >= 0 {
		edges = append(edges, at)
	}
	for _, m := range marks {
		edges = append(edges, m.start, m.end)
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	anchored := map[record.ClaimID]bool{}
	strong := map[record.ClaimID]bool{} // claims with words that state them
	for _, m := range marks {
		if !m.weak {
			strong[m.claim.ID] = true
		}
	}
	var out []Piece
	var open []markSpan
	n := 0
	for i := 0; i+1 < len(edges); i++ {
		a, b := edges[i], edges[i+1]
		open = slices.DeleteFunc(open, func(m markSpan) bool { return m.end <= a })
		var p Piece
		for ; n < len(marks) && marks[n].start == a; n++ {
			m := marks[n]
			open = append(open, m)
			if !anchored[m.claim.ID] && (!m.weak || !strong[m.claim.ID]) {
				anchored[m.claim.ID] = true
				p.Anchors = append(p.Anchors, "w-"+Short(m.claim.ID))
			}
		}
		p.Text = text[a:b]
		if a == at {
			p.Anchors = append(p.Anchors, "at")
		}
		best := -1
		accepted := false
		for j, m := range open {
			if m.claim.ID == focus {
				p.Focus = true
			}
			if m.weak && m.claim.ID != focus || !listed[m.claim.ID] {
				continue
			}
			accepted = accepted || m.claim.State == record.StateAccepted
			if best < 0 || m.end-m.start < open[best].end-open[best].start {
				best = j
			}
		}
		if best >= 0 {
			p.Claim, p.Draft, p.Title = open[best].claim.ID, !accepted, titles[open[best].claim.ID]
		}
		if k := len(out) - 1; k >= 0 && len(p.Anchors) == 0 && p.Claim == out[k].Claim && p.Focus == out[k].Focus && p.Draft == out[k].Draft {
			out[k].Text += p.Text
			continue
		}
		out = append(out, p)
	}
	return out
}

package page

import (
	"cmp"
	"fmt"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A List is the page of all incidents, so many at a time.
type List struct {
	Frame
	Lines []Line
	Total int
	Page  int // from 1
	Newer string
	Older string
}

func (*List) template() string { return "list" }

// A Line is an incident in a list.
type Line struct {
	Slug, Title string
	Kinds       []string
	Published   string
	Holds       []string // what it holds, counted, in words
	Drafts      int
	Marking     string
	Reviewed    bool // nothing is left to review
}

// PageSize is how many incidents a list shows at once.
const PageSize = 50

// NewList makes a page of the list. Of total incidents, list holds those of the page with this number.
func NewList(list []record.Summary, total, page int, o Options) *List {
	v := &List{Frame: Frame{Language: o.Language, Title: Say(o.Language, "list.title")}, Total: total, Page: page}
	for _, s := range list {
		line := Line{Slug: s.Slug, Title: cmp.Or(s.Title, s.Slug), Published: listDay(o.Language, s), Drafts: s.Drafts, Marking: string(s.Marking), Reviewed: s.State == record.StateAccepted}
		for _, k := range s.Kinds {
			line.Kinds = append(line.Kinds, Name(o.Language, "kind", k))
		}
		for _, k := range []record.Kind{record.KindEvent, record.KindFigure, record.KindEntry, record.KindIndicator} {
			if n := s.Counts[k]; n > 0 {
				line.Holds = append(line.Holds, Say(o.Language, "count."+string(k), n))
			}
		}
		if s.Documents > 1 {
			line.Holds = append(line.Holds, Say(o.Language, "count.documents", s.Documents))
		}
		v.Lines = append(v.Lines, line)
	}
	here := func(n int) string {
		a := "/"
		if n > 1 {
			a = withQuery(a, "page", fmt.Sprint(n))
		}
		return a
	}
	if page > 1 {
		v.Newer = here(page - 1)
	}
	if page*PageSize < total {
		v.Older = here(page + 1)
	}
	return v
}

func listDay(l Language, s record.Summary) string {
	d := s.Published
	if len(d) > 10 {
		d = d[:10]
	}
	if t, err := time.Parse(time.DateOnly, d); err == nil && l == English {
		d = t.Format("2 Jan 2006")
	}
	switch {
	case d == "":
		return ""
	case s.Basis == record.Inferred:
		return Say(l, "sources.day.inferred", d)
	}
	return d
}

// Results is the page of what a search found, by incident.
type Results struct {
	Frame
	Groups []FoundIn
	Count  int
	Limit  int // more were found than these; 0 if these are all
}

func (*Results) template() string { return "results" }

// A FoundIn is an incident with what was found in it. Slug is "" for documents in none.
type FoundIn struct {
	Slug, Title string
	Hits        []Hit
}

// A Hit is a claim or a paragraph that was found.
type Hit struct {
	Kind    string // "" for a paragraph
	Address string // of the claim in its record; "" for a paragraph
	Words   string // address of the words in the document
	Value   string // when an event was, or how much a figure is
	Pieces  []HitPiece
}

// A HitPiece is a run of what was found; Mark says that it was asked for.
type HitPiece struct {
	Text string
	Mark bool
}

// A Found is a claim, or a paragraph of a document, that a search found.
type Found struct {
	Incidents []record.Ref
	Document  record.DocumentID
	Title     string         // of the document
	Claim     record.ClaimID // "" for a paragraph
	Kind      record.Kind
	Said      *record.Claim // the claim; nil for a paragraph
	Snippet   string
	Marks     [][2]int // byte ranges of Snippet
	Start     int      // in the document
}

// NewResults makes the page of what was found. more says that these are not all.
func NewResults(found []Found, more bool, query string, o Options) *Results {
	v := &Results{Frame: Frame{Language: o.Language, Title: Say(o.Language, "search"), Query: query}, Count: len(found)}
	if query != "" {
		v.Title = Say(o.Language, "search.result", query)
	}
	if more {
		v.Limit = len(found)
	}
	index := map[string]int{}
	for _, f := range found {
		var in record.Ref
		if len(f.Incidents) > 0 {
			in = f.Incidents[0]
		}
		key := cmp.Or(in.Slug, "\x00"+string(f.Document))
		i, known := index[key]
		if !known {
			i = len(v.Groups)
			index[key] = i
			v.Groups = append(v.Groups, FoundIn{Slug: in.Slug, Title: cmp.Or(in.Title, in.Slug, f.Title)})
		}
		h := Hit{Words: fmt.Sprintf("%s?at=%d#at", DocumentPath(f.Document), f.Start), Pieces: hitPieces(f.Snippet, f.Marks)}
		if f.Claim != "" {
			h.Kind, h.Words = Name(o.Language, "claim", string(f.Kind)), WordsPath(f.Claim)
			if in.Slug != "" {
				h.Address = ClaimPath(in.Slug, f.Claim)
			}
		}
		if f.Document == "" {
			h.Words = ""
		}
		switch said := f.Said; {
		case said == nil:
		case said.Event != nil:
			h.Value = Time(o.Language, said.Event.When)
		case said.Figure != nil:
			if value := FigureText(o.Language, said); value != f.Snippet {
				h.Value = value
			}
		}
		v.Groups[i].Hits = append(v.Groups[i].Hits, h)
	}
	return v
}

func hitPieces(s string, marks [][2]int) []HitPiece {
	var out []HitPiece
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] <= m[0] || m[1] > len(s) {
			continue
		}
		if m[0] > at {
			out = append(out, HitPiece{Text: s[at:m[0]]})
		}
		out = append(out, HitPiece{s[m[0]:m[1]], true})
		at = m[1]
	}
	if at < len(s) {
		out = append(out, HitPiece{Text: s[at:]})
	}
	return out
}

// A Fault is the page that says what went wrong and what to do.
type Fault struct {
	Frame
	Status int
	Text   string
	Near   []record.Ref
}

func (*Fault) template() string { return "fault" }

// NewFault makes the page of a fault. text says what can be done.
func NewFault(status int, text string, near []record.Ref, o Options) *Fault {
	return &Fault{Frame: Frame{Language: o.Language, Title: Say(o.Language, fmt.Sprintf("fault.%d", status))}, Status: status, Text: text, Near: near}
}

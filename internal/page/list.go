package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A List is the page of incidents, so many at a time, with ways to narrow it.
type List struct {
	Frame
	Lines   []Line
	Total   int    // of the whole list; below 0 where nobody counted
	Asked   string // the query
	Hidden  []Sent
	Problem string // why the query cannot be read
	Doubts  []string
	Facets  []Facet
	On      []Narrowing // those of Facets that are chosen
	Newer   string
	Older   string
}

func (*List) template() string { return "list" }

// A Sent is a value that a form sends along.
type Sent struct{ Name, Value string }

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

// A Facet is a property by which a list is narrowed: kind, phase, party, year, state or marking.
type Facet struct {
	Key   string
	Title string
	Ways  []Narrowing
	More  []Narrowing // folded away
}

// A Narrowing is a value of a facet. Its address narrows the list to it, or where it is on, takes that back.
type Narrowing struct {
	Word    string // as the record has it
	Text    string // in words
	Count   int    // of incidents; below 0 where nobody counted
	Address string
	On      bool
}

// Counted is the count, in words; "" where nobody counted.
func (n Narrowing) Counted() string {
	if n.Count < 0 {
		return ""
	}
	return digits(fmt.Sprint(n.Count))
}

// PageSize is how many incidents a list shows at once.
const PageSize = 50

// facetSize is how many values of a facet are shown before the rest is folded away.
const facetSize = 12

// A ListInput is what a page of the list is made of.
type ListInput struct {
	Incidents []record.Summary
	Total     int // of the whole list; below 0 where nobody counted
	Asked     string
	Hidden    []Sent
	Problem   string
	Doubts    []string // where nothing fits, what the query may have meant otherwise
	Facets    []Facet  // with Key, and of Ways all but Text
	Newer     string   // addresses of the pages before and after this one
	Older     string
}

// NewList makes a page of the list.
func NewList(in ListInput, o Options) *List {
	v := &List{Frame: Frame{Language: o.Language, Title: Say(o.Language, "list.title"), Menu: "incidents"}, Lines: listLines(in.Incidents, o), Total: in.Total,
		Asked: in.Asked, Hidden: in.Hidden, Problem: in.Problem, Doubts: in.Doubts, Newer: in.Newer, Older: in.Older}
	for _, f := range in.Facets {
		f.Title = Say(o.Language, "facet."+f.Key)
		ways := slices.Clone(f.Ways)
		for i := range ways {
			w := &ways[i]
			w.Text = facetText(o.Language, f.Key, w.Word)
			if w.On {
				v.On = append(v.On, *w)
			}
		}
		if f.Ways = ways; len(ways) > facetSize {
			f.Ways, f.More = ways[:facetSize], ways[facetSize:]
		}
		if len(f.Ways) > 0 {
			v.Facets = append(v.Facets, f)
		}
	}
	return v
}

// facetText names a value of a facet.
func facetText(l Language, key, word string) string {
	switch key {
	case "kind", "phase":
		return Name(l, key, word)
	case "state":
		return Say(l, "facet.state."+word)
	case "year":
		if _, err := strconv.Atoi(word); err != nil {
			return Say(l, "facet.year.none")
		}
		return Say(l, "facet.year.is", word)
	case "marking":
		return "TLP:" + strings.ToUpper(word)
	}
	return word
}

func listLines(list []record.Summary, o Options) (lines []Line) {
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
		lines = append(lines, line)
	}
	return lines
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
	Doubts []string // where nothing was found, what the query may have meant otherwise
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
	var said []*record.Claim
	for _, f := range found {
		said = append(said, f.Said)
	}
	times := Together(o.Language, TimesOf(said...))
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
			h.Value = times.Of(said.Event.When)
		case said.Figure != nil:
			if value := denied(o.Language, said.Figure, FigureText(o.Language, said)); value != f.Snippet {
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

package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Front is the first page: what changed, what waits, the newest incidents.
type Front struct {
	Frame
	Total   int    // incidents
	Waiting int    // of which something waits for review
	Waits   []Line // the newest of these
	Turns   []Turn // what changed last
	Newest  []Line // the incidents that were published last
	Asked   string // the query, none
	Hidden  []Sent
}

func (*Front) template() string { return "front" }

// A Turn is a line of what changed: one entry of the ledger, or several of one hand that do the same.
type Turn struct {
	When, What, By, Why string
	Links               []Link
	More                int // further ones that are not linked
}

// A Link is a text that leads somewhere; Address may be "".
type Link struct{ Text, Address string }

// A FrontInput is what the front page is made of.
type FrontInput struct {
	Recent    []record.Recent  // the newest first
	Newest    []record.Summary // a few
	Waiting   []record.Summary // a few of those that wait
	Incidents int
	Drafts    int // incidents that wait
}

// FrontTurns is how many lines of what changed the front page has at most.
const FrontTurns = 12

// mostLinks bounds the links of a line.
const mostLinks = 3

// NewFront makes the front page.
func NewFront(in FrontInput, o Options) *Front {
	return &Front{Frame: Frame{Language: o.Language, Title: Say(o.Language, "front.title")}, Total: in.Incidents, Waiting: in.Drafts,
		Waits: listLines(in.Waiting, o), Newest: listLines(in.Newest, o), Turns: turns(in.Recent, o)}
}

// readerPrefix begins the name of what reads texts, where a person's would stand.
const readerPrefix = "tenmatsu-reader "

// turns words what changed, the newest first.
func turns(list []record.Recent, o Options) (out []Turn) {
	type told struct{ what, by, why, at string } // entries of which all are the same make one line
	began := map[record.DocumentID]bool{}
	var last told
	var n int
	var links []Link
	flush := func() {
		if n == 0 || len(out) == FrontTurns {
			return
		}
		t := Turn{When: Stamp(o.Language, last.at), What: Say(o.Language, last.what, n), By: last.by, Why: last.why, Links: links}
		if len(links) > mostLinks {
			t.Links, t.More = links[:mostLinks], len(links)-mostLinks
		}
		out = append(out, t)
	}
	for i := range list {
		r := &list[i]
		e := &r.Entry
		switch p := e.Placement; {
		case e.Incident != nil:
			began[e.Incident.Document] = true
			continue
		case p != nil && !p.Out && p.Document != "" && i+1 < len(list) && list[i+1].Entry.Document != nil && list[i+1].Entry.Document.ID == p.Document:
			continue // it is where it was taken in
		}
		what, count, why := turnOf(r, began)
		why = Lower(o.Language, why)
		now := told{what, e.By, why, e.At}
		of := turnLinks(r, o)
		same := now.what == last.what && now.by == last.by && now.why == last.why
		if e.Document == nil && e.Marking == nil {
			same = same && (len(of) == 0 || slices.Contains(links, of[0]))
		}
		if !same || n == 0 {
			flush()
			last, n, links = now, 0, nil
		}
		n += count
		for _, l := range of {
			if !slices.Contains(links, l) {
				links = append(links, l)
			}
		}
	}
	flush()
	return out
}

// turnOf gives the message for an entry, how many things it concerns, and why it was made.
func turnOf(r *record.Recent, began map[record.DocumentID]bool) (what string, n int, why string) {
	switch e := &r.Entry; {
	case e.Erased:
		return "turn.erased", 1, ""
	case e.Document != nil && began[e.Document.ID]:
		return "turn.began", 1, ""
	case e.Document != nil:
		return "turn.document", 1, ""
	case e.Decision != nil:
		return "turn." + string(e.Decision.Verdict), len(e.Decision.Claims), e.Decision.Why
	case e.Supersession != nil && e.Supersession.Undo:
		return "turn.restored", 1, e.Supersession.Why
	case e.Supersession != nil:
		what, why = "turn."+string(e.Supersession.Reason), e.Supersession.Why
		if r.Same && e.Supersession.Reason == record.Corrected {
			what = "turn.reworded"
		}
		if strings.HasPrefix(e.By, readerPrefix) {
			why = "" // it is what the message says
		}
		return what, 1, why
	case e.Placement != nil && e.Placement.Out:
		return "turn.out", 1, ""
	case e.Placement != nil:
		return "turn.placed", 1, ""
	case e.Join != nil && e.Join.Out:
		return "turn.separated", 1, e.Join.Why
	case e.Join != nil:
		return "turn.joined", 1, e.Join.Why
	case e.Erasure != nil:
		return "turn.erasure", len(e.Erasure.Claims) + len(e.Erasure.Documents) + len(e.Erasure.Captures), e.Erasure.Why
	}
	return "turn." + string(r.Entry.Kind), 1, ""
}

// turnLinks gives what an entry is about.
func turnLinks(r *record.Recent, o Options) (links []Link) {
	e := &r.Entry
	switch {
	case e.Join != nil && e.Join.What == record.JoinParty && r.Name != "":
		return []Link{{r.Name + " → " + r.Into, PartyPath(record.PartyID(e.Join.Into))}}
	case e.Join != nil && r.Name != "":
		links = append(links, Link{Text: r.Name + " → " + r.Into})
	case e.Party != nil:
		return []Link{{r.Name, PartyPath(e.Party.Party)}}
	case e.Source != nil:
		return []Link{{Text: cmp.Or(r.Name, Say(o.Language, "sources.untitled"))}}
	case e.Document != nil && len(r.Incidents) == 0:
		return []Link{{cmp.Or(r.Name, Say(o.Language, "sources.untitled")), DocumentPath(e.Document.ID)}}
	case e.Marking != nil && r.Name != "":
		return []Link{{Text: r.Name + " " + string(e.Marking.TLP)}}
	}
	for _, in := range r.Incidents {
		links = append(links, Link{cmp.Or(in.Title, in.Slug), IncidentPath(in.Slug)})
	}
	return links
}

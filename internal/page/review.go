package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// ReviewsPath is the address of what waits for review in all incidents.
const ReviewsPath = "/review"

// ReviewPath is the address of the review of an incident.
func ReviewPath(slug string) string { return ReviewsPath + "/" + url.PathEscape(slug) }

// ReviewClaimPath is the address at which a claim is reviewed, with its words in sight. document is that
// to which the review is narrowed, "" for all.
func ReviewClaimPath(slug string, c *record.Held, document record.DocumentID) string {
	a := withQuery(withQuery(ReviewPath(slug), "claim", Short(c.ID)), "document", string(document))
	if slices.ContainsFunc(c.Words, func(w record.Words) bool { return w.End > w.Start }) {
		return a + "#w-" + Short(c.ID)
	}
	return a
}

// Reviews is the page of what waits for review, by incident, so many at a time.
type Reviews struct {
	Frame
	Lines []Line
	Total int
	Newer string
	Older string
}

func (*Reviews) template() string { return "reviews" }

// NewReviews makes a page of what waits: some of the total of incidents with drafts, and the addresses of the
// pages before and after it.
func NewReviews(list []record.Summary, total int, newer, older string, o Options) *Reviews {
	return &Reviews{Frame: Frame{Language: o.Language, Title: Say(o.Language, "reviews.title"), Menu: "review"}, Lines: listLines(list, o), Total: total, Newer: newer, Older: older}
}

// A Review is the page on which the drafts of an incident are decided on: the text of a source, the
// draft whose turn it is, the others.
type Review struct {
	Frame
	Slug      string
	Record    string // the title of the incident
	Left      int    // claims that wait
	Total     int    // claims that are or were in the record
	Documents []ReviewDocument
	Document  record.DocumentID // to which the review is narrowed; "" for all
	Source    *ReviewSource     // nil where the incident has no document
	Card      *ReviewCard       // nil where nothing waits
	Groups    []ReviewGroup     // what waits on this page
	Listed    int               // how many wait, of the document to which the review is narrowed
	Page      int               // of the list, from 1
	Pages     int
	Newer     string
	Older     string
	Last      *ReviewLast
	Gone      []ReviewGone
	Add       *ReviewAdd // nil where there is no text to add from
	Conflict  *ReviewConflict
	Problem   string // what was wrong with a form
	Since     string // the newest stamp that the page knows of
	Author    string // whose decisions are recorded; "" asks for the name
	AskName   bool
}

func (*Review) template() string { return "review" }

// A ReviewDocument is a document with drafts.
type ReviewDocument struct {
	Title   string
	Address string // of the review of this document alone
	Left    int
	Here    bool
}

// A ReviewSource is the part of a text in which the words of the draft stand.
type ReviewSource struct {
	ID       record.DocumentID
	Title    string
	Language string
	Pieces   []ReviewPiece
	Part     int
	Parts    int
	Previous string
	Next     string
	From     int        // where the part begins, in bytes
	Former   string     // when the capture before was taken; "" for none
	Changes  []Revision // since then
	More     int        // changes that are not shown
}

// A ReviewPiece is a run of a text. Address leads to the draft that rests on it.
type ReviewPiece struct {
	Piece
	Address string
}

// A ReviewCard is the claim whose turn it is.
type ReviewCard struct {
	Item
	Kind      string
	Text      string
	Section   string
	Row       string // the row of a table in which it stands
	Number    int    // among those that wait, from 1; 0 where it does not
	Of        int
	Standing  string
	Quotes    []ReviewQuote
	Change    []RevisionPiece // against the claim that it replaces
	Overtaken string          // what its source says since; "" where it was not overtaken
	GoneFrom  string          // the newer capture that does not say it any more
	Fields    []Field         // nil where it cannot be edited
	Open      string          // the form that is open: edit, reject
	Why       string          // what stands in the form
	Unsaid    bool            // it is what is wrong
	Inferred  bool            // what was written follows from the words
	Decided   *ReviewState    // nil where it waits
	Previous  string
	Next      string
	Group     int // how many of its section wait
	GroupSeen string
}

// Acceptable says whether the claim can be accepted.
func (c *ReviewCard) Acceptable() bool {
	return c.Decided == nil || c.Item.State == record.StateRejected
}

// Rejectable says whether the claim can be rejected.
func (c *ReviewCard) Rejectable() bool {
	return c.Decided == nil || c.Item.State == record.StateAccepted
}

// A ReviewQuote is words on which a claim rests.
type ReviewQuote struct{ Role, Text string }

// A ReviewState is what was decided on a claim.
type ReviewState struct {
	State, Text, By, When, Why, Address string
	Instead                             string // what stands in its place
}

// A ReviewGroup is drafts of one section of one document.
type ReviewGroup struct {
	Document string // named where it is another than that of the group before
	Section  string
	Left     int // of all that wait, not only on this page
	First    record.ClaimID
	Seen     string
	Lines    []ReviewLine
}

// A ReviewLine is a draft in the list.
type ReviewLine struct {
	ID        record.ClaimID
	Kind      string
	Text      string
	Address   string
	Here      bool
	Overtaken bool
}

// A ReviewLast is what the author decided last.
type ReviewLast struct {
	Text  string // what was decided, in words
	Claim string // one of the claims, shortened
	Count int
	Seen  string
}

// A ReviewGone is an accepted claim that the newest capture of its source does not make any more.
type ReviewGone struct {
	ID                     record.ClaimID
	Kind, Text, From, Seen string
	Address                string
}

// A ReviewAdd is the form of a new claim.
type ReviewAdd struct {
	Kinds      []Option
	Kind       record.Kind // "" until it is chosen
	Fields     []Field
	Quote      string
	Start, End int // of the quote, where it was selected
	Open       bool
	Unquoted   bool // the quote is what is wrong
	Inferred   bool
	Why        string
	Unreasoned bool // that is what is missing
	Document   record.DocumentID
	Claim      string // the draft to come back to
}

// A ReviewConflict is what another one did meanwhile. Nothing was done.
type ReviewConflict struct{ Lines []ReviewState }

// What a page of the review holds at most.
const (
	reviewDrafts = 200      // drafts in the list
	reviewBytes  = 24 << 10 // of text
	reviewMarks  = 150      // claims marked in it
	reviewLine   = 60       // letters of a draft in the list
)

// A ReviewInput is what the page of a review is made of.
type ReviewInput struct {
	Incident *record.Incident
	Claim    record.ClaimID       // whose turn it is; "" for the first that waits
	Document record.DocumentID    // to which the review is narrowed
	Page     int                  // of the list, from 1; 0 for that with the claim
	Part     int                  // of the text, from 1; 0 for that with the claim
	Source   *record.DocumentHeld // whose text is shown; see [Reviewed]
	Text     string
	Former   *record.DocumentHeld // the capture of the same source before; nil for none
	Older    string               // its text
	Author   string               // whose last decision can be taken back; "" for nobody's
	Add      record.Kind          // of the new claim
	Start    int                  // the words that were selected for it
	End      int
	Open     string            // the form that could not be done: edit, reject, add
	Values   map[string]string // what was written in it
	Invalid  string            // the field that is wrong
}

// A Key is what a key does on the page of a review.
type Key struct{ Key, Does string }

// Keys lists the keys of the page, for the sheet that tells them.
func (v *Review) Keys() (list []Key) {
	for _, k := range []Key{{"j ↓ →", "next"}, {"k ↑ ←", "previous"}, {"a", "accept"}, {"A", "section"}, {"e", "edit"}, {"r", "reject"}, {"s", "skip"}, {"u", "undo"}, {"n", "add"}, {"Esc", "leave"}, {"?", "sheet"}} {
		list = append(list, Key{k.Key, Say(v.Language, "key."+k.Does)})
	}
	return list
}

// A sectionKey names a section of a document: by its heading, or where it has none, by what it is about.
type sectionKey struct {
	via     record.DocumentID
	role    record.SectionRole
	heading string
}

func sectionOf(c *record.Held) sectionKey {
	if c.Section != "" {
		return sectionKey{via: c.Via, heading: c.Section}
	}
	return sectionKey{via: c.Via, role: c.Role}
}

// SameSection says whether two claims stand in one section of one document.
func SameSection(x, y *record.Held) bool { return sectionOf(x) == sectionOf(y) }

// inSections lists the claims of an incident that are wanted in the order of a review: that of the record, but
// those of a section of a document together.
func inSections(in *record.Incident, wanted func(c *record.Held) bool) []*record.Held {
	type placed struct {
		document, section int // the first of them in the record
		claim             *record.Held
	}
	first := map[sectionKey]int{}
	document := map[record.DocumentID]int{}
	var list []placed
	var key sectionKey
	var p placed
	for i := range in.Claims {
		c := &in.Claims[i]
		if k := sectionOf(c); i == 0 || k != key { // runs of one section are long
			key = k
			at, known := first[k]
			if !known {
				at, first[k] = i, i
			}
			of, known := document[c.Via]
			if !known {
				of, document[c.Via] = i, i
			}
			p = placed{document: of, section: at}
		}
		if wanted(c) {
			p.claim = c
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(x, y placed) int {
		return cmp.Or(cmp.Compare(x.document, y.document), cmp.Compare(x.section, y.section))
	})
	out := make([]*record.Held, len(list))
	for i, p := range list {
		out[i] = p.claim
	}
	return out
}

// Waiting lists the claims that wait for a decision, of one document or of all, those of a section together.
func Waiting(in *record.Incident, document record.DocumentID) []*record.Held {
	return inSections(in, func(c *record.Held) bool { return c.Undecided() && (document == "" || c.Via == document) })
}

// Reviewed says which claim of an incident is to be reviewed and from which document it is. id is a
// claim's ID or its beginning, or "" for the first that waits. The claim is nil where nothing does; the
// document is then that of the filter or the first. ok is false where there is no such claim or document.
func Reviewed(in *record.Incident, id string, document record.DocumentID) (c *record.Held, d, former *record.DocumentHeld, ok bool) {
	if id == "" {
		if list := Waiting(in, document); len(list) > 0 {
			c = list[0]
		}
	} else {
		for i := range in.Claims {
			if strings.HasPrefix(string(in.Claims[i].ID), id) {
				c = &in.Claims[i]
				break
			}
		}
		if c == nil {
			return nil, nil, nil, false
		}
	}
	want := document
	if c != nil {
		want = c.Via
	}
	for i := range in.Documents {
		if e := &in.Documents[i]; e.ID == want || want == "" && c == nil && d == nil {
			d = e
		}
	}
	if d == nil {
		return c, nil, nil, want == "" || c != nil
	}
	for i := range in.Documents {
		if e := &in.Documents[i]; e.ID == d.ID {
			break
		} else if e.Root() == d.Root() && !e.Erased {
			former = e
		}
	}
	return c, d, former, true
}

// SectionOf lists the claims that wait in the section in which a claim stands.
func SectionOf(in *record.Incident, c *record.Held) (list []*record.Held) {
	for i := range in.Claims {
		if d := &in.Claims[i]; d.Undecided() && SameSection(d, c) {
			list = append(list, d)
		}
	}
	return list
}

// LastDecision lists the claims on which somebody decided last, together, and that can be taken back. It
// is empty where there is nothing.
func LastDecision(in *record.Incident, by string) (list []*record.Held) {
	at := ""
	for i := range in.Claims {
		c := &in.Claims[i]
		who, when, state := c.DecidedBy, c.DecidedAt, c.State
		if c.DecidedLate() {
			who, when, state = c.VerdictBy, c.VerdictAt, c.Verdict
		}
		if by == "" || who != by || when < at || state == record.Draft || state == record.StateRejected && c.Why == record.Undone {
			continue
		}
		if when > at {
			at, list = when, nil
		}
		list = append(list, c)
	}
	made := map[record.ClaimID]bool{}
	for _, c := range list {
		made[c.ID] = true
	}
	return slices.DeleteFunc(list, func(c *record.Held) bool { return c.State == record.StateSuperseded && made[c.SupersededBy] })
}

// Standing is a word for how several claims stand; see [record.Held.Standing].
func Standing(list []*record.Held) string {
	if len(list) == 1 {
		return list[0].Standing()
	}
	h := sha256.New()
	for _, c := range list {
		h.Write([]byte(c.Standing()))
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// Decided words what has become of a claim.
func Decided(l Language, in *record.Incident, c *record.Held) ReviewState {
	s := ReviewState{State: Name(l, "state", string(c.State)), Text: Shorten(Claim(l, &c.Claim), reviewLine), By: c.DecidedBy, When: Stamp(l, c.DecidedAt), Why: Lower(l, c.Why),
		Address: ReviewClaimPath(in.Slug, c, "")}
	if c.State == record.StateSuperseded {
		s.State = Reason(l, c, nil)
		for i := range in.Claims {
			if n := &in.Claims[i]; n.ID == c.SupersededBy {
				s.State = Reason(l, c, n)
				s.Instead, s.Address = Shorten(Claim(l, &n.Claim), reviewLine), ReviewClaimPath(in.Slug, n, "")
			}
		}
	}
	return s
}

// Shorten cuts a text behind so many letters.
func Shorten(s string, most int) string {
	if i := strings.IndexAny(s, "\n\r"); i >= 0 {
		s = strings.Join(strings.Fields(s), " ")
	}
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// NewReview makes the page of a review. ok is false where it has no such part.
func NewReview(in ReviewInput, o Options) (v *Review, ok bool) {
	l, inc := o.Language, in.Incident
	v = &Review{Frame: Frame{Language: l, Menu: "review"}, Slug: inc.Slug, Record: cmp.Or(inc.Title(), inc.Slug), Document: in.Document, Author: in.Author}
	v.Title = Say(l, "review.title", v.Record)
	all := Waiting(inc, "")
	v.Left, v.Total = len(all), len(inc.Claims)
	list := all
	if in.Document != "" {
		list = Waiting(inc, in.Document)
	}
	v.Listed = len(list)
	byID := map[record.ClaimID]*record.Held{}
	for i := range inc.Claims {
		c := &inc.Claims[i]
		byID[c.ID] = c
		v.Since = max(v.Since, c.DecidedAt, c.Recorded)
	}
	r := reviewer{Review: v, in: in, l: l, list: list, byID: byID, gone: map[record.ClaimID]string{}}
	for _, d := range inc.Documents {
		for _, id := range d.Gone {
			r.gone[id] = Say(l, "review.capture", Stamp(l, d.Recorded))
		}
	}
	at := -1
	c := byID[in.Claim]
	if c != nil {
		at = slices.Index(list, c)
		r.card(c, at)
	}
	v.Pages = max(1, (len(list)+reviewDrafts-1)/reviewDrafts)
	v.Page = in.Page
	if v.Page == 0 {
		v.Page = max(at, 0)/reviewDrafts + 1
	}
	if v.Page < 1 || v.Page > v.Pages {
		return nil, false
	}
	r.documents(all)
	r.groups(c)
	r.last()
	for _, g := range inc.Gone() {
		v.Gone = append(v.Gone, ReviewGone{ID: g.Claim.ID, Kind: Name(l, "claim", string(g.Claim.Kind)), Text: Claim(l, &g.Claim.Claim), Seen: g.Claim.Standing(),
			From: Say(l, "review.capture", Stamp(l, g.Newer.Recorded)), Address: WordsPath(g.Claim.ID)})
	}
	if in.Source != nil && !r.source(c) {
		return nil, false
	}
	if in.Source != nil {
		r.add(c)
	}
	return v, true
}

// A reviewer makes the parts of the page of a review.
type reviewer struct {
	*Review
	in   ReviewInput
	l    Language
	list []*record.Held
	byID map[record.ClaimID]*record.Held
	gone map[record.ClaimID]string // claims that a later capture does not make, with that capture
}

func (r *reviewer) path(c *record.Held) string {
	return ReviewClaimPath(r.Slug, c, r.in.Document)
}

// card shows the claim whose turn it is; at is its place among those that wait, -1 where it does not.
func (r *reviewer) card(c *record.Held, at int) {
	l := r.l
	card := &ReviewCard{Item: Item{ID: c.ID, State: c.State, Via: c.Via, Label: true}, Kind: Name(l, "claim", string(c.Kind)), Text: Claim(l, &c.Claim), Section: c.Section,
		Number: at + 1, Of: len(r.list), Standing: c.Standing(), Open: r.in.Open}
	if r.in.Open == "add" {
		card.Open = ""
		card.Fields = Fields(l, &c.Claim, nil, "f")
	} else {
		card.Why, card.Fields, card.Unsaid = r.in.Values["why"], Fields(l, &c.Claim, r.in.Values, "f"), r.in.Invalid == "why"
		card.Inferred = r.in.Values["inferred"] != ""
		invalid(card.Fields, r.in.Invalid)
	}
	for _, w := range c.Words {
		if w.End > w.Start && w.Role != record.WordsCell {
			card.Quotes = append(card.Quotes, ReviewQuote{Name(l, "quoted", cmp.Or(w.Role, "whole")), w.Quote})
		}
	}
	if p := r.byID[c.Parent]; p != nil && p.Entry != nil {
		card.Row = Claim(l, &p.Claim)
	}
	if old := r.byID[c.Replaces]; old != nil && c.State != record.StateSuperseded {
		card.Change = revise(Claim(l, &old.Claim), card.Text)
	}
	card.GoneFrom = r.gone[c.ID]
	switch {
	case c.State == record.StateSuperseded && c.Undecided():
		card.Fields = nil
		card.Overtaken = Say(l, "review.corrected")
		if n := r.byID[c.SupersededBy]; n != nil {
			card.Overtaken = Claim(l, &n.Claim)
		}
	case !c.Undecided():
		d := Decided(l, r.in.Incident, c)
		card.Decided = &d
		if c.State == record.StateSuperseded {
			card.Fields = nil
		}
	}
	if n := len(r.list); n > 0 {
		next, previous := at+1, at-1
		if at < 0 { // it is decided: those behind and before it
			next = 0
			for _, d := range inSections(r.in.Incident, func(*record.Held) bool { return true }) {
				if d == c {
					break
				}
				if next < n && d == r.list[next] {
					next++
				}
			}
			previous = next - 1
		}
		if d := r.list[next%n]; d != c {
			card.Next = r.path(d)
		}
		if d := r.list[(previous+n)%n]; d != c {
			card.Previous = r.path(d)
		}
	}
	if c.Undecided() {
		section := SectionOf(r.in.Incident, c)
		card.Group, card.GroupSeen = len(section), Standing(section)
	}
	r.Card = card
}

func (r *reviewer) documents(all []*record.Held) {
	left := map[record.DocumentID]int{}
	for _, c := range all {
		left[c.Via]++
	}
	docs := r.in.Incident.Documents
	for i := range docs {
		d := &docs[i]
		if left[d.ID] == 0 && d.ID != r.in.Document {
			continue
		}
		r.Documents = append(r.Documents, ReviewDocument{Title: r.titled(d), Address: withQuery(ReviewPath(r.Slug), "document", string(d.ID)), Left: left[d.ID], Here: d.ID == r.in.Document})
	}
	if len(r.Documents) < 2 && r.in.Document == "" {
		r.Documents = nil
	}
}

func (r *reviewer) titled(d *record.DocumentHeld) string {
	return cmp.Or(d.Title, d.Capture.Name, Say(r.l, "sources.untitled"))
}

// groups lists what waits on this page, by document and section.
func (r *reviewer) groups(current *record.Held) {
	whole := map[sectionKey][]*record.Held{}
	for _, c := range r.list {
		whole[sectionOf(c)] = append(whole[sectionOf(c)], c)
	}
	titles := map[record.DocumentID]string{}
	for i := range r.in.Incident.Documents {
		titles[r.in.Incident.Documents[i].ID] = r.titled(&r.in.Incident.Documents[i])
	}
	from := (r.Page - 1) * reviewDrafts
	var last sectionKey
	for i, c := range r.list[from:min(len(r.list), from+reviewDrafts)] {
		k := sectionOf(c)
		if i == 0 || k != last {
			g := ReviewGroup{Section: cmp.Or(c.Section, Name(r.l, "section", cmp.Or(string(c.Role), "untold"))), Left: len(whole[k]), First: c.ID, Seen: Standing(whole[k])}
			if len(titles) > 1 && (i == 0 || k.via != last.via) {
				g.Document = cmp.Or(titles[c.Via], Say(r.l, "review.hand"))
			}
			r.Groups = append(r.Groups, g)
			last = k
		}
		g := &r.Groups[len(r.Groups)-1]
		g.Lines = append(g.Lines, ReviewLine{ID: c.ID, Kind: Name(r.l, "claim", string(c.Kind)), Text: Shorten(Claim(r.l, &c.Claim), reviewLine), Address: r.path(c), Here: c == current,
			Overtaken: c.State == record.StateSuperseded})
	}
	if r.Page > 1 {
		r.Newer = r.path(r.list[from-reviewDrafts])
	}
	if r.Page < r.Pages {
		r.Older = r.path(r.list[from+reviewDrafts])
	}
}

func (r *reviewer) last() {
	list := LastDecision(r.in.Incident, r.in.Author)
	if len(list) == 0 {
		return
	}
	c := list[0]
	state := Name(r.l, "state", string(c.State))
	if c.State == record.StateSuperseded {
		state = Decided(r.l, r.in.Incident, c).State
	}
	r.Last = &ReviewLast{Text: state, Claim: Shorten(Claim(r.l, &c.Claim), 30), Count: len(list), Seen: Standing(list)}
}

// source shows the part of the text in which the claim stands. It is false where there is no such part.
func (r *reviewer) source(c *record.Held) bool {
	d, text := r.in.Source, r.in.Text
	s := &ReviewSource{ID: d.ID, Title: r.titled(d), Language: d.Language, Part: r.in.Part}
	var claims []*record.Held
	var places []int
	for i := range r.in.Incident.Claims {
		if x := &r.in.Incident.Claims[i]; x.Via == d.ID && (x.Undecided() || x.State == record.StateAccepted || x == c) {
			claims, places = append(claims, x), append(places, x.Position())
		}
	}
	slices.Sort(places)
	cuts := cut(text, places, reviewBytes, reviewMarks)
	s.Parts = len(cuts) - 1
	if s.Part == 0 {
		s.Part = 1
		for c != nil && s.Part < s.Parts && c.Position() >= cuts[s.Part] {
			s.Part++
		}
	}
	if s.Part < 1 || s.Part > s.Parts {
		return false
	}
	from, to := cuts[s.Part-1], cuts[s.Part]
	s.From = from
	here := ReviewPath(r.Slug)
	if c != nil {
		here, _, _ = strings.Cut(r.path(c), "#")
	} else {
		here = withQuery(here, "document", string(r.in.Document))
	}
	if s.Part > 1 {
		s.Previous = withQuery(here, "part", fmt.Sprint(s.Part-1))
	}
	if s.Part < s.Parts {
		s.Next = withQuery(here, "part", fmt.Sprint(s.Part+1))
	}
	var marks []markSpan
	titles, listed := map[record.ClaimID]string{}, map[record.ClaimID]bool{}
	for _, x := range claims {
		for _, w := range x.Words {
			if w.Start < 0 || w.End > len(text) || w.Start >= w.End || w.End <= from || w.Start >= to || text[w.Start:w.End] != w.Quote {
				continue
			}
			titles[x.ID], listed[x.ID] = Name(r.l, "claim", string(x.Kind)), true
			marks = append(marks, markSpan{start: max(w.Start, from), end: min(w.End, to), claim: x, weak: w.Role == record.WordsHeading || w.Role == record.WordsMention})
		}
	}
	focus := record.ClaimID("")
	if c != nil {
		focus = c.ID
	}
	for _, p := range pieces(text, from, to, marks, titles, focus, -1, listed) {
		x := ReviewPiece{Piece: p}
		if p.Draft && p.Claim != focus {
			x.Address = r.path(r.byID[p.Claim])
		}
		s.Pieces = append(s.Pieces, x)
	}
	if f := r.in.Former; f != nil {
		s.Former = Stamp(r.l, f.Recorded)
		s.Changes, s.More = revisions(r.l, r.in.Older, text)
	}
	r.Source = s
	return true
}

// add makes the form of a new claim.
func (r *reviewer) add(c *record.Held) {
	a := &ReviewAdd{Kind: r.in.Add, Document: r.in.Source.ID, Open: r.in.Add != ""}
	if c != nil {
		a.Claim = Short(c.ID)
	}
	for _, k := range record.Kinds {
		if k != record.KindEntry {
			a.Kinds = append(a.Kinds, Option{string(k), Name(r.l, "claim", string(k)), k == r.in.Add})
		}
	}
	var written map[string]string
	if r.in.Open == "add" {
		written, a.Unquoted, a.Unreasoned = r.in.Values, r.in.Invalid == "quote", r.in.Invalid == "why"
		a.Why, a.Inferred = written["why"], written["inferred"] != ""
	}
	if empty, err := record.New(r.in.Add); err == nil {
		a.Fields = Fields(r.l, empty, written, "n")
		if written != nil {
			invalid(a.Fields, r.in.Invalid)
		}
	}
	if s, e, text := r.in.Start, r.in.End, r.in.Text; s >= 0 && s < e && e <= len(text) && utf8.RuneStart(text[s]) && (e == len(text) || utf8.RuneStart(text[e])) {
		a.Quote, a.Start, a.End = text[s:e], s, e
	}
	if q, ok := written["quote"]; ok {
		a.Quote = q
	}
	r.Add = a
}

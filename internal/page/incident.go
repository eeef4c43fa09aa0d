package page

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// Options say how a record is shown.
type Options struct {
	Language Language
	Drafts   bool           // show what nobody has reviewed; otherwise only accepted claims
	All      bool           // fold nothing
	Site     bool           // for a published site: no way leads to what was captured
	Notes    map[string]int // the numbers that sources have for these readers already, see [Refs.Notes]
	Part     *Part          // what of the timeline is seen; nil for all of it, without ways to other parts
}

// What a page shows before the rest is folded away, so that it stays under 200 KB: rows of one list, rows of all
// lists together, rows of a list that comes when those are used up, and values of one figure.
const (
	fold       = 100
	foldAll    = 200
	foldLeast  = 10
	foldValues = 12
	foldFew    = 2  // values of a figure, where the rows are used up
	foldKeys   = 6  // values of a key figure
	foldLeft   = 20 // claims that were rejected or replaced
)

// An Incident is the page of one incident: its sections in the order of the design, without those
// that would be empty.
type Incident struct {
	Frame
	Slug      string
	Marking   string // the strictest of all that is shown, "" where nothing is marked
	Kinds     []Kind
	Published string // newest day on which one of its documents was published, in words
	Several   bool   // it has several documents: Published is the last of their days
	Recorded  string // when the record began, in words
	Accepted  int
	Drafts    int
	Sections  []Section
	Left      []Left       // rejected and superseded claims, for those who may see drafts
	LeftMore  int          // further ones that are not shown
	Elsewhere []record.Ref // of a record in which nothing is left: where else the document is that began it
	Slider    *Slider      // through the days on which it changed; nil where a page is not one of several
	Part, Of  int          // it is this part of so many, from 1; 0 of 0 for a page that is whole
	News      *News        // what was new on the day that is shown; nil for today's record
}

func (*Incident) template() string { return "incident" }

// Total is the number of claims that count.
func (v *Incident) Total() int { return v.Accepted + v.Drafts }

// PublishedLabel is the key of what to call Published.
func (v *Incident) PublishedLabel() string {
	if v.Several {
		return "published.last"
	}
	return "published"
}

// A Kind is a sort of incident, in words.
type Kind struct {
	Item
	Name string
}

// A Section is a part of the record. Key is its anchor and the key of its title.
type Section struct {
	Key        string
	Title      string
	AllDraft   bool // no claim of it is reviewed: it says so once, its items do not
	Figures    []Group
	Other      []Group // figures that say less
	Sources    []Source
	Timeline   *Timeline
	Parties    []Party
	Passages   []Passage
	Tables     []Table
	Indicators []Indicator
	Relations  []Relation
	Changes    []Change
	Updates    []Update
	Left       int    // of the key figures: those that are not among them and tell as much
	More       int    // items folded away
	Rest       string // where these are, "" for the page on which nothing is folded
}

// An Item is what every claim has on a page.
type Item struct {
	ID    record.ClaimID
	State record.State
	Label bool  // show that it is a draft
	Refs  []int // numbers of the sources
	Via   record.DocumentID
	Words bool // it has words in Via
	Said  string
	Mark  string           // its marking, where it is another than that of its source
	Fresh string           // what is new of it on the day that is shown, in words; "" for nothing
	Also  []record.ClaimID // claims that are shown by this one: figures in a row's cells, the same said again
}

// take puts a claim in the place of one that says the same.
func (i *Item) take(better Item) {
	better.Also = append(i.Also, i.ID)
	*i = better
}

// Draft says whether nobody has reviewed the claim.
func (i Item) Draft() bool { return i.State == record.Draft }

// A Group is one figure with its rivals: claims of one measure, unit, scope and subject.
type Group struct {
	About    string // in the source's own words
	Measure  string // in words
	Basis    string // in words, "" if confirmed
	Denied   bool   // its own source takes it back; Basis says so
	Part     bool
	Sole     bool // a key figure that stands in no other section
	Values   []Value
	More     int    // further values that are not shown
	Disagree bool   // no number fits all values
	Why      string // why the first of several values is the headline, in words
}

// Rivals says whether there are several values.
func (g *Group) Rivals() bool { return len(g.Values) > 1 }

// A Value is one value of a figure and the claims that give it.
type Value struct {
	Item
	Text   string
	Number bool // it is a number, not 不明
	Same   []Item
	Doubt  *Doubted // why it is perhaps no longer so; nil where nothing speaks against it
}

// A Doubted says what speaks against a value: that a later source seems to correct it.
type Doubted struct {
	Text string
	Refs []int // numbers of that source
}

// A Source is a publication with its number in this record.
type Source struct {
	Item
	Number    int
	Marks     []string // the marks under which documents cite it
	Title     string
	Publisher string
	When      string
	Address   string
	Mark      string     // its marking
	Own       bool       // it is a document of the record
	Documents []Captured // what was captured of it
}

// A Captured is a capture of a source.
type Captured struct {
	ID       record.DocumentID
	Recorded string
	SHA256   string
}

// A Party is an organisation with its roles.
type Party struct {
	Item
	Party record.PartyID
	Names []string // as written
	As    string   // the name by which it goes
	Roles []string
}

// Other is the name by which it goes, where that is none of those written; otherwise "".
func (p Party) Other() string {
	if slices.Contains(p.Names, p.As) {
		return ""
	}
	return p.As
}

// A Passage is a run of statements under one heading.
type Passage struct {
	Heading    string
	Statements []Statement
}

// A Statement is one sentence or item, in the source's own words.
type Statement struct {
	Item
	Text string
}

// A Table is a table of a document.
type Table struct {
	Key      string // its anchor
	Title    string
	Columns  []Column
	Heads    bool // at least one column has a name
	Rows     []Row
	Count    int // all rows, folded ones included
	AllDraft bool
	Again    bool // every row is an event: it says what the timeline says
	Sums     []Sum
	Refs     []int
}

// A Column is a column of a table.
type Column struct {
	Name   string
	Number bool // its cells are figures
	Sum    *Sum // nil where it is not added up
}

// A Row is a row of a table.
type Row struct {
	Item
	Cells []Cell
}

// A Cell is a cell of a table.
type Cell struct {
	Text   string
	Number bool
	Short  bool // it is not broken into lines
}

// An Indicator is a trace of the attack, defanged.
type Indicator struct {
	Item
	Type  string
	Value string
	Path  string // of its page
}

// A Relation ties the incident to another one, or another one to it.
type Relation struct {
	Item
	To, How, Basis string
	Slug           string // of the other incident, "" where the ledger has none of that name
	Back           bool   // the other incident says it
}

// A Change is a correction or a withdrawal that a source published.
type Change struct {
	Item
	When, What string
	Was, Now   string // Now is "" where it was withdrawn
}

// An Update is a line of the record's history.
type Update struct {
	When, What, By, Why string
	at                  string
}

// A Left is a claim that no longer counts.
type Left struct {
	Item
	Kind, Text, State, Why string
	By                     record.ClaimID // what replaced it
}

// shown says whether a claim is on the page.
func (o Options) shown(c *record.Held) bool {
	return c.State == record.StateAccepted || o.Drafts && c.State == record.Draft
}

// LeftCount is how many claims were rejected or replaced.
func (v *Incident) LeftCount() int { return len(v.Left) + v.LeftMore }

// NewIncident makes the page of an incident.
func NewIncident(in *record.Incident, o Options) *Incident { return newIncident(in, o, nil) }

// newIncident marks the claims of fresh with the word that stands there.
func newIncident(in *record.Incident, o Options, fresh map[record.ClaimID]string) *Incident {
	b := builder{in: in, o: o, byID: map[record.ClaimID]*record.Held{}, tlp: in.Marked(), fresh: fresh}
	v := &Incident{Slug: in.Slug, Frame: Frame{Language: o.Language, Title: in.Title()}, Recorded: Stamp(o.Language, in.Recorded), Marking: string(in.Strictest(o.shown)), Elsewhere: in.Elsewhere}
	if v.Title == "" {
		v.Title = in.Slug
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		b.byID[c.ID] = c
		switch {
		case c.State == record.StateAccepted:
			v.Accepted++
		case o.Drafts && c.Undecided():
			v.Drafts++
		}
		if o.Drafts && c.State != record.StateAccepted && c.State != record.Draft {
			if len(v.Left) == foldLeft && !o.All {
				v.LeftMore++
				continue
			}
			v.Left = append(v.Left, b.left(c))
		}
	}
	b.number()
	var newest *record.Publication
	for i := range in.Claims {
		c := &in.Claims[i]
		if !o.shown(c) {
			continue
		}
		if c.Classification != nil {
			name := Name(o.Language, "kind", c.Classification.Kind)
			i := slices.IndexFunc(v.Kinds, func(k Kind) bool { return k.Name == name })
			switch {
			case i < 0:
				v.Kinds = append(v.Kinds, Kind{b.item(c), name})
			case v.Kinds[i].Draft() && c.State == record.StateAccepted:
				v.Kinds[i].take(b.item(c))
			default:
				v.Kinds[i].Also = append(v.Kinds[i].Also, c.ID)
			}
		}
		if p := c.Publication; p != nil && p.Own && p.When != nil && !p.When.OpenEnd && (newest == nil || p.When.End > newest.When.End) {
			newest = p
		}
	}
	if newest != nil {
		v.Published = b.day(newest)
	}
	v.Several = len(b.docs) > 1
	v.Zone = b.zone()
	v.Sections = b.sections()
	return v
}

// zone gives the key of what is to be said of the zone of an incident's times: those that are Japan's stand
// without one. Where no time is shown, the languages of its documents tell.
func (b *builder) zone() string {
	japan, other := false, false
	for t := range b.shownTimes() {
		if !t.OpenStart || !t.OpenEnd {
			japan, other = japan || t.Offset == when.JST, other || t.Offset != when.JST
		}
	}
	if !japan && !other {
		for _, d := range b.in.Documents {
			japan, other = japan || d.Language == "ja", other || d.Language != "ja"
		}
	}
	switch {
	case japan && other:
		return "zone.both"
	case other:
		return "zone.other"
	}
	return "zone.japan"
}

// shownTimes are those of the claims that are shown.
func (b *builder) shownTimes() iter.Seq[when.Time] {
	return func(yield func(when.Time) bool) {
		for i := range b.in.Claims {
			if c := &b.in.Claims[i]; b.o.shown(c) {
				for t := range TimesOf(&c.Claim) {
					if !yield(t) {
						return
					}
				}
			}
		}
	}
}

// times words the times of the incident.
func (b *builder) times() Times {
	if b.zones == nil {
		t := Together(b.o.Language, b.shownTimes())
		b.zones = &t
	}
	return *b.zones
}

// A builder makes the sections of one incident.
type builder struct {
	in      *record.Incident
	o       Options
	zones   *Times // nil until it is asked for
	byID    map[record.ClaimID]*record.Held
	sources []Source
	docs    map[record.DocumentID]int // of documents
	marks   map[mark]int              // of publications cited in a document
	tlp     map[record.ClaimID]record.TLP
	cited   map[record.ClaimID]int // of publication claims
	fresh   map[record.ClaimID]string
	homes   map[record.ClaimID]record.Home // of rows that are shown; made by groups
	doubts  map[record.ClaimID]record.Doubt
	parties map[string]bool // the names of those involved, for lookup; nil until it is asked for
	notes   map[string]int  // all of these, to be kept
}

type mark struct {
	doc  record.DocumentID
	mark string
}

func (b *builder) say(key string, args ...any) string { return Say(b.o.Language, key, args...) }

func (b *builder) item(c *record.Held) Item {
	i := Item{ID: c.ID, State: c.State, Via: c.Via, Label: c.State == record.Draft, Fresh: b.fresh[c.ID]}
	if t := b.tlp[c.ID]; t != b.source(c.Via) {
		i.Mark = string(t)
	}
	for _, w := range c.Words {
		if w.End > w.Start {
			i.Words = c.Via != "" && !b.o.Site
		}
	}
	var called []string
	switch {
	case c.Event != nil:
		called = c.Event.Marks
	case c.Statement != nil && c.Statement.Mark != "":
		called = []string{c.Statement.Mark}
	}
	for _, m := range called {
		if n := b.marks[mark{c.Via, m}]; n != 0 && !slices.Contains(i.Refs, n) {
			i.Refs = append(i.Refs, n)
		}
	}
	if n := b.docs[c.Via]; n != 0 && len(i.Refs) == 0 {
		i.Refs = append(i.Refs, n)
	}
	if c.Said != nil {
		t := b.times().Of(c.Said.When)
		if c.Said.When.OpenStart && c.Said.When.OpenEnd {
			t = ""
		}
		i.Said = strings.TrimSpace(c.Said.By + " " + t)
	}
	return i
}

// source is the marking of the source of a document.
func (b *builder) source(doc record.DocumentID) record.TLP {
	for i := range b.in.Documents {
		if b.in.Documents[i].ID == doc {
			return b.in.Documents[i].Marking
		}
	}
	return ""
}

func (b *builder) day(p *record.Publication) string { return b.dayIn(b.times(), p) }

func (b *builder) dayIn(times Times, p *record.Publication) string {
	if p.When == nil {
		return ""
	}
	t := times.Of(*p.When)
	switch p.Basis {
	case record.Inferred:
		return b.say("sources.day.inferred", t)
	case record.Bounded:
		return b.say("sources.day.bounded", t)
	}
	return t
}

func (b *builder) left(c *record.Held) Left {
	l := Left{Item: b.item(c), Kind: Name(b.o.Language, "claim", string(c.Kind)), Text: Claim(b.o.Language, &c.Claim), State: Name(b.o.Language, "state", string(c.State)), Why: Lower(b.o.Language, c.Why), By: c.SupersededBy}
	if c.Reason != "" {
		l.State = b.reason(c)
	}
	return l
}

// reason words why a claim lost its place.
func (b *builder) reason(c *record.Held) string {
	return Reason(b.o.Language, c, b.byID[c.SupersededBy])
}

// Reason words why a claim lost its place to another one, nil for none: a source that says the same in other
// words has corrected nothing.
func Reason(l Language, c, later *record.Held) string {
	if c.Reason == record.Corrected && later != nil && record.SaysSame(&c.Claim, &later.Claim) {
		return Say(l, "reason.reworded")
	}
	return Name(l, "reason", string(c.Reason))
}

// number gives each source its number: in the order in which it came into the sight of the reader,
// so that a number never changes when something is added. For those who see drafts that is when it
// was recorded, and what is rejected keeps its number; for others it is when it, or the first claim
// of a document, was accepted. Captures of one source have one number as long as they say the same of
// their publication; another title or day is another announcement, and is cited by itself.
//
// A decision that is made anew, or a mark that is taken off, changes that order. Who must not see numbers
// change keeps them ([Refs.Notes]) and hands them in: a source is known again by its claim, by the one
// that its claim replaces, by its document, and by what it is.
func (b *builder) number() {
	type seen struct {
		at   string
		doc  int
		pos  int
		held *record.Held // nil for a document
	}
	b.docs, b.marks, b.cited = map[record.DocumentID]int{}, map[mark]int{}, map[record.ClaimID]int{}
	order := map[record.DocumentID]int{}
	var list []seen
	for i, d := range b.in.Documents {
		order[d.ID] = i
		s := seen{at: d.Recorded, doc: i, pos: -1}
		if !b.o.Drafts {
			s.at = ""
			for j := range b.in.Claims {
				if c := &b.in.Claims[j]; c.Via == d.ID && c.State == record.StateAccepted && (s.at == "" || c.DecidedAt < s.at) {
					s.at = c.DecidedAt
				}
			}
			if s.at == "" {
				continue
			}
		}
		list = append(list, s)
	}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if c.Publication == nil || c.Publication.Own || !b.o.Drafts && c.State != record.StateAccepted {
			continue
		}
		at := c.Recorded
		if !b.o.Drafts {
			at = c.DecidedAt
		}
		doc, ok := order[c.Via]
		if !ok {
			doc = len(b.in.Documents)
		}
		list = append(list, seen{at, doc, c.Position(), c})
	}
	slices.SortStableFunc(list, func(x, y seen) int {
		return cmp.Or(strings.Compare(x.at, y.at), cmp.Compare(x.doc, y.doc), cmp.Compare(x.pos, y.pos))
	})
	root := map[record.SourceID]record.SourceID{}
	for _, d := range b.in.Documents {
		if d.Joined != "" {
			root[d.Source] = d.Joined
		}
	}
	next, taken := 1, map[int]bool{}
	for _, n := range b.o.Notes {
		next = max(next, n+1)
	}
	b.notes = maps.Clone(b.o.Notes)
	if b.notes == nil {
		b.notes = map[string]int{}
	}
	// give is the number of a source that is new here, known before by one of some names.
	give := func(names ...string) int {
		for _, name := range names {
			if n := b.o.Notes[name]; n != 0 && !taken[n] {
				taken[n] = true
				return n
			}
		}
		n := next
		next++
		taken[n] = true
		return n
	}
	index := map[string]int{}               // what it is → its place in sources
	edition := map[record.SourceID]string{} // what the first document of a source says of its publication
	for _, s := range list {
		if s.held == nil {
			d := &b.in.Documents[s.doc]
			key := string(cmp.Or(d.Joined, d.Source))
			if key == "" {
				key = "document " + string(d.ID)
			}
			says := b.says(d.ID)
			if of := edition[d.Source]; of == "" {
				edition[d.Source] = says
			} else if says != "" && says != of { // another announcement in its place: a second report, an update with a day of its own
				key += "\x00" + says
			}
			i, known := index[key]
			if !known {
				i = len(b.sources)
				index[key] = i
				b.sources = append(b.sources, Source{Number: give(noteName(string(d.ID)), noteName(key)), Title: b.documentTitle(d), Address: d.Capture.Address})
			}
			src := &b.sources[i]
			b.notes[noteName(key)], b.notes[noteName(string(d.ID))] = src.Number, src.Number
			if !src.Own { // it was cited before it was captured
				src.Own, src.Title = true, cmp.Or(b.documentTitle(d), src.Title)
			}
			src.Mark = string(record.Strictest(record.TLP(src.Mark), d.Marking))
			src.Documents = append(src.Documents, Captured{d.ID, Stamp(b.o.Language, d.Recorded), d.Capture.SHA256})
			b.docs[d.ID] = src.Number
			b.own(src, d)
			continue
		}
		c, p := s.held, s.held.Publication
		key := "publication " + p.Publisher + "\x00" + p.Title
		switch {
		case p.Address != "":
			id := record.SourceIDOf(p.Address, "")
			key = string(cmp.Or(root[id], id))
		case p.Title == "":
			key = "claim " + string(c.ID)
		case p.When != nil:
			key += "\x00" + p.When.EDTF()
		}
		i, known := index[key]
		if !known {
			i = len(b.sources)
			index[key] = i
			b.sources = append(b.sources, Source{Number: give(append(b.lineage(c), noteName(key))...)})
		}
		src := &b.sources[i]
		b.notes[noteName(key)], b.notes[noteName(string(c.ID))] = src.Number, src.Number
		b.cited[c.ID] = src.Number
		if p.Mark != "" {
			b.marks[mark{c.Via, p.Mark}] = src.Number
		}
		if !b.o.shown(c) {
			continue
		}
		if p.Mark != "" && !slices.Contains(src.Marks, p.Mark) {
			src.Marks = append(src.Marks, p.Mark)
		}
		if src.ID == "" {
			src.Item = b.item(c)
			src.Refs = nil
			src.Title, src.Publisher, src.When, src.Address = cmp.Or(src.Title, p.Title), cmp.Or(src.Publisher, p.Publisher), cmp.Or(src.When, b.day(p)), cmp.Or(src.Address, p.Address)
		} else {
			src.Also = append(src.Also, c.ID)
		}
	}
	slices.SortFunc(b.sources, func(x, y Source) int { return cmp.Compare(x.Number, y.Number) })
	for _, s := range b.sources { // a number that was given for ever to what is not in the list leads nowhere
		if !s.listed() {
			maps.DeleteFunc(b.marks, func(_ mark, n int) bool { return n == s.Number })
		}
	}
}

// noteName is the name under which the number of a source is kept. It does not tell what it was made of.
func noteName(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// lineage names a claim and those that it replaces, the newest first.
func (b *builder) lineage(c *record.Held) (names []string) {
	for n := 0; c != nil && n <= len(b.in.Claims); n++ {
		names = append(names, noteName(string(c.ID)))
		c = b.byID[c.Replaces]
	}
	return names
}

// says is what a document says of its own publication, as a person accepted it or else as it was read: its title
// and day. A draft counts whether or not it is shown: what it tells apart are two announcements for every reader.
func (b *builder) says(doc record.DocumentID) string {
	draft := ""
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		p := c.Publication
		if p == nil || !p.Own || c.Via != doc {
			continue
		}
		says := p.Title + "\x00" + b.dayIn(Times{Language: b.o.Language}, p)
		switch {
		case c.State == record.StateAccepted:
			return says
		case c.State == record.Draft && draft == "":
			draft = says
		}
	}
	return draft
}

// own fills a source with what its document says of its own publication.
func (b *builder) own(src *Source, doc *record.DocumentHeld) {
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if p := c.Publication; p != nil && p.Own && c.Via == doc.ID && b.o.shown(c) {
			switch {
			case src.ID == "":
				src.Item = b.item(c)
			case src.Draft() && c.State == record.StateAccepted:
				src.take(b.item(c))
			default:
				src.Also = append(src.Also, c.ID)
			}
			src.Refs = nil
			src.Title, src.Publisher, src.When = cmp.Or(p.Title, src.Title), cmp.Or(p.Publisher, src.Publisher), cmp.Or(b.day(p), src.When)
			src.Address = cmp.Or(src.Address, p.Address)
		}
	}
	src.Publisher = cmp.Or(doc.Publisher, src.Publisher) // a person's word goes before that of the page
}

// place says in which section of the page a claim's own section goes.
func place(r record.SectionRole) string {
	switch r {
	case record.SectionAnnouncements, record.SectionTimeline, record.SectionDamage, record.SectionParties, record.SectionCause, record.SectionMethod,
		record.SectionResponse, record.SectionRelated, record.SectionLegal, record.SectionIndicators, record.SectionUpdates, record.SectionSources:
		return string(r)
	}
	return "other"
}

// order is the order of the sections.
var order = []string{"key", "announcements", "timeline", "damage", "parties", "method", "cause", "response", "indicators", "legal", "related", "other", "sources", "updates"}

func (b *builder) sections() []Section {
	by := map[string]*Section{}
	for _, k := range order {
		by[k] = &Section{Key: k, Title: b.say("section." + k)}
	}
	groups := b.groups()
	key := by["key"]
	key.Figures, key.Left = keyFigures(groups)
	unsaid := map[string]int{}
	for _, g := range groups {
		if g.unsaid && g.prose > 0 {
			unsaid[g.About]++
		}
	}
	for _, g := range groups {
		if g.prose == 0 || g.key && len(g.Values) <= foldKeys {
			continue // they stand in their table, or as a key figure with all of their values
		}
		to := &by["damage"].Figures
		if g.weak() || g.unsaid && unsaid[g.About] > mostUnsaid {
			to = &by["damage"].Other
		}
		*to = append(*to, g.Group)
	}
	by["timeline"].Timeline = b.timeline()
	for _, t := range b.tables() {
		s := by[t.place]
		s.Tables = append(s.Tables, t.Table)
	}
	b.claims(by)
	by["sources"].Sources = b.listed()
	b.relations(by["related"])
	by["updates"].Changes, by["updates"].Updates = b.changes(), b.updates()
	b.anchor(by)
	var out []Section
	shown := 0
	for _, k := range order {
		s := by[k]
		if s.empty() {
			continue
		}
		s.settle(b.o, &shown)
		out = append(out, *s)
	}
	return out
}

// claims puts the claims that stand by themselves into their sections.
func (b *builder) claims(by map[string]*Section) {
	party := map[record.PartyID]int{}
	seen := map[string]int{}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if !b.o.shown(c) {
			continue
		}
		switch {
		case c.Involvement != nil:
			s := by["parties"]
			role := Name(b.o.Language, "role", c.Involvement.Role)
			id, as := b.in.As(c.Involvement.Name)
			n, known := party[id]
			if !known {
				n = len(s.Parties)
				party[id] = n
				s.Parties = append(s.Parties, Party{Item: b.item(c), Party: id, As: as})
			}
			p := &s.Parties[n]
			if !slices.Contains(p.Names, c.Involvement.Name) {
				p.Names = append(p.Names, c.Involvement.Name)
			}
			if !slices.Contains(p.Roles, role) {
				p.Roles = append(p.Roles, role)
			}
			switch {
			case p.ID == c.ID:
			case c.State == record.StateAccepted && p.Draft():
				p.take(b.item(c))
			default:
				p.Also = append(p.Also, c.ID)
			}
			for _, n := range b.item(c).Refs { // another document may say another role
				if !slices.Contains(p.Refs, n) {
					p.Refs = append(p.Refs, n)
				}
			}
		case c.Statement != nil:
			s := by[place(c.Role)]
			n := len(s.Passages)
			heading := c.Section
			if heading == s.Title {
				heading = ""
			}
			if n == 0 || s.Passages[n-1].Heading != heading {
				s.Passages = append(s.Passages, Passage{Heading: heading})
				n++
			}
			p := &s.Passages[n-1]
			p.Statements = append(p.Statements, Statement{b.item(c), c.Statement.Text})
		case c.Indicator != nil:
			t := indicator.Type(c.Indicator.Type)
			key := c.Indicator.Type + " " + c.Indicator.Value
			s := by["indicators"]
			if n, known := seen[key]; known {
				if c.State == record.StateAccepted && s.Indicators[n].Draft() {
					s.Indicators[n].take(b.item(c))
				} else {
					s.Indicators[n].Also = append(s.Indicators[n].Also, c.ID)
				}
				continue
			}
			seen[key] = len(s.Indicators)
			s.Indicators = append(s.Indicators, Indicator{b.item(c), Name(b.o.Language, "indicator", c.Indicator.Type), indicator.Defang(t, c.Indicator.Value), IndicatorPath(c.Indicator.Value)})
		case c.Publication != nil && !c.Publication.Own && c.Role == record.SectionAnnouncements:
			if i := slices.IndexFunc(b.sources, func(s Source) bool { return s.ID == c.ID }); i >= 0 {
				by["announcements"].Sources = append(by["announcements"].Sources, b.sources[i])
			}
		}
	}
}

// relations lists the incidents that this one is tied to, and those that say they are tied to it.
func (b *builder) relations(s *Section) {
	other := map[record.ClaimID]*record.Incident{}
	for i := range b.in.Related {
		if r := &b.in.Related[i]; !r.Back {
			other[r.Claim.ID] = &r.Other
		}
	}
	add := func(c *record.Held, to *record.Incident, back bool) {
		r := Relation{Item: b.item(c), To: c.Relation.To, How: Name(b.o.Language, "how", c.Relation.How), Back: back}
		if c.Relation.Basis != "" && c.Relation.Basis != record.Confirmed {
			r.Basis = Name(b.o.Language, "certainty", string(c.Relation.Basis))
		}
		if to != nil {
			r.Slug, r.To = to.Slug, Titled(to, b.o)
		}
		s.Relations = append(s.Relations, r)
	}
	for i := range b.in.Claims {
		if c := &b.in.Claims[i]; c.Relation != nil && b.o.shown(c) {
			add(c, other[c.ID], false)
		}
	}
	for i := range b.in.Related {
		r := &b.in.Related[i]
		if r.Back && b.o.shown(&r.Claim) && b.byID[r.Claim.ID] == nil {
			b.byID[r.Claim.ID] = &r.Claim
			add(&r.Claim, &r.Other, true)
		}
	}
}

// Titled is the title of an incident as those who are shown a record may read it.
func Titled(in *record.Incident, o Options) string {
	if !o.Drafts {
		return in.AcceptedTitle()
	}
	return cmp.Or(in.Title(), in.Slug)
}

// anchor gives the claims that have no line of their own a place: a figure in a cell has that of its
// row, a row of the time line that of its event.
func (b *builder) anchor(by map[string]*Section) {
	at := map[record.ClaimID]*Item{}
	event := map[record.ClaimID]*Item{} // by the row that it is
	for key, s := range by {
		if key == "announcements" && len(s.Sources) > 0 {
			continue // its claims stand elsewhere too
		}
		s.hosted(func(i *Item) {
			at[i.ID] = i
			if c := b.byID[i.ID]; c.Event != nil && c.Parent != "" {
				event[c.Parent] = i
			}
		})
	}
	spans := map[record.DocumentID][]textSpan(nil)
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if !b.o.shown(c) || at[c.ID] != nil || c.Entry == nil {
			continue
		}
		host := event[c.ID]
		if host == nil {
			if spans == nil {
				spans = b.eventSpans()
			}
			if s, ok := overlapped(spans[c.Via], c); ok {
				host = at[s.id]
			}
		}
		if host != nil {
			host.Also = append(host.Also, c.ID)
			at[c.ID] = host
		}
	}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if host := at[c.Parent]; host != nil && b.o.shown(c) && at[c.ID] == nil {
			host.Also = append(host.Also, c.ID)
		}
	}
}

func (s *Section) empty() bool {
	return len(s.Figures)+len(s.Other)+len(s.Sources)+len(s.Parties)+len(s.Passages)+len(s.Tables)+len(s.Indicators)+len(s.Relations)+len(s.Changes)+len(s.Updates) == 0 && s.Timeline == nil
}

// items calls f with every claim of the section.
func (s *Section) items(f func(*Item)) {
	for _, groups := range [][]Group{s.Figures, s.Other} {
		for g := range groups {
			for i := range groups[g].Values {
				v := &groups[g].Values[i]
				f(&v.Item)
				for j := range v.Same {
					f(&v.Same[j])
				}
			}
		}
	}
	for i := range s.Sources {
		if s.Sources[i].ID != "" {
			f(&s.Sources[i].Item)
		}
	}
	if s.Timeline != nil {
		for i := range s.Timeline.Rows {
			f(&s.Timeline.Rows[i].Item)
		}
	}
	for i := range s.Parties {
		f(&s.Parties[i].Item)
	}
	for p := range s.Passages {
		for i := range s.Passages[p].Statements {
			f(&s.Passages[p].Statements[i].Item)
		}
	}
	for t := range s.Tables {
		for i := range s.Tables[t].Rows {
			f(&s.Tables[t].Rows[i].Item)
		}
	}
	for i := range s.Indicators {
		f(&s.Indicators[i].Item)
	}
	for i := range s.Relations {
		f(&s.Relations[i].Item)
	}
}

// hosted calls f with every claim that has its place in the section: of the key figures with those that stand in no
// other one.
func (s *Section) hosted(f func(*Item)) {
	if s.Key != "key" {
		s.items(f)
		return
	}
	sole := Section{Figures: slices.DeleteFunc(slices.Clone(s.Figures), func(g Group) bool { return !g.Sole })}
	sole.items(f)
}

// Headings are the keys of the sections that a page can have, in their order.
func Headings() []string { return slices.Clone(order) }

// Under gives the claims that the page shows under a heading, those among them that share a line with another
// one included, and of the damage also those that stand above it as key figures.
func (v *Incident) Under(key string) (ids []record.ClaimID) {
	add := func(i *Item) { ids = append(append(ids, i.ID), i.Also...) }
	for i := range v.Sections {
		switch s := &v.Sections[i]; {
		case s.Key == key:
			s.items(add)
		case s.Key == "key" && key == "damage":
			s.hosted(add)
		}
	}
	return ids
}

// settle says once for the section, or for each table, that all is draft, and folds long lists. shown counts the
// rows that the page shows.
func (s *Section) settle(o Options, shown *int) {
	all, n := true, 0
	s.items(func(i *Item) { n++; all = all && i.Draft() })
	s.AllDraft = all && n > 0
	for t := range s.Tables {
		table := &s.Tables[t]
		table.AllDraft = !s.AllDraft && !slices.ContainsFunc(table.Rows, func(r Row) bool { return !r.Draft() })
		table.Count = len(table.Rows)
		if s.AllDraft || table.AllDraft {
			for i := range table.Rows {
				table.Rows[i].Label = false
			}
			for i := range table.Sums {
				table.Sums[i].Draft = false
			}
		}
	}
	if s.AllDraft {
		s.items(func(i *Item) { i.Label = false })
		if s.Timeline != nil {
			s.Timeline.Chart.settle()
		}
	}
	if s.Key == "key" {
		if !o.All || o.Site {
			foldGroups(s.Figures, foldKeys, shown) // those with more stand in another section
		}
		return
	}
	if o.All {
		return
	}
	if s.Timeline != nil {
		s.Timeline.Rows = folded(s, s.Timeline.Rows, shown)
		s.Timeline.Chart.fold(s.Timeline.Rows)
	}
	s.Figures, s.Other = folded(s, s.Figures, shown), folded(s, s.Other, shown)
	s.More += foldGroups(s.Figures, foldValues, shown) + foldGroups(s.Other, foldValues, shown)
	for t := range s.Tables {
		s.Tables[t].Rows = folded(s, s.Tables[t].Rows, shown)
	}
	s.Parties, s.Indicators, s.Passages = folded(s, s.Parties, shown), folded(s, s.Indicators, shown), folded(s, s.Passages, shown)
	for p := range s.Passages {
		s.Passages[p].Statements = folded(s, s.Passages[p].Statements, shown)
	}
	s.Sources = folded(s, s.Sources, shown)
	newest := len(s.Updates)
	newest -= len(folded(s, s.Updates, shown))
	s.Updates = s.Updates[newest:]
}

// folded cuts a list to what the page may show, and counts the rest.
func folded[T any](s *Section, list []T, shown *int) []T {
	most := max(foldLeast, min(fold, foldAll-*shown))
	if len(list) > most {
		s.More += len(list) - most
		list = list[:most]
	}
	*shown += len(list)
	return list
}

// foldGroups cuts the values of figures with many rivals, and gives how many those were.
func foldGroups(list []Group, most int, shown *int) (cut int) {
	for i := range list {
		g := &list[i]
		if *shown >= foldAll {
			most = min(most, foldFew)
		}
		if n := len(g.Values) - most; n > 0 {
			g.More, g.Values = n, g.Values[:most]
			cut += n
		}
		*shown += len(g.Values) - 1
	}
	return cut
}

// changes are the corrections and withdrawals that sources published, day by day.
func (b *builder) changes() (list []Change) {
	ends := map[int64]when.Time{}
	note := func(t when.Time) {
		if !t.OpenEnd {
			ends[t.End] = t
		}
	}
	any := false
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		any = any || c.State == record.StateSuperseded && (c.Reason == record.Corrected || c.Withdrawn != nil)
		if c.Withdrawn != nil {
			note(c.Withdrawn.When)
		}
		if c.Said != nil && c.Replaces != "" {
			note(c.Said.When)
		}
	}
	if !any {
		return nil
	}
	for _, t := range b.in.Calendar() {
		note(t)
	}
	var before *record.Incident
	for _, end := range slices.Sorted(maps.Keys(ends)) {
		now := b.in.At(record.AsOf{Published: time.UnixMicro(end)})
		if before != nil {
			list = append(list, b.changed(before, now, b.times().Of(ends[end]))...)
		}
		before = now
	}
	return list
}

// changed are the corrections and withdrawals between two days.
func (b *builder) changed(before, now *record.Incident, day string) (list []Change) {
	l := b.o.Language
	for _, d := range record.Diff(before, now) {
		c := Change{Item: b.item(d.Claim), When: day, What: Name(l, "reason", string(record.Withdrawn)), Was: b.times().Claim(&d.Claim.Claim)}
		switch {
		case !b.o.shown(d.Claim):
			continue
		case d.What == record.Revised && b.o.shown(d.Was):
			if c.Was == b.times().Claim(&d.Was.Claim) || d.Claim.Entry != nil && b.isEvent(d.Claim.ID) {
				continue // it says the same at another place, or its event tells
			}
			c.What, c.Was, c.Now = Name(l, "reason", string(record.Corrected)), b.times().Claim(&d.Was.Claim), c.Was
		case d.What != record.TakenBack || b.byIDOr(d.Claim.ID).Reason != record.Withdrawn:
			continue
		}
		list = append(list, c)
	}
	return list
}

// isEvent says whether an event stands in a row.
func (b *builder) isEvent(row record.ClaimID) bool {
	return slices.ContainsFunc(b.in.Claims, func(c record.Held) bool { return c.Event != nil && c.Parent == row })
}

// updates tells the history of the record out of the ledger.
func (b *builder) updates() []Update {
	type group struct{ at, what, by, why string }
	count := map[group]int{}
	var list []group
	add := func(g group) {
		if g.at == "" {
			return
		}
		g.at = second(g.at)
		if count[g] == 0 {
			list = append(list, g)
		}
		count[g]++
	}
	l := b.o.Language
	var out []Update
	for i := range b.in.Documents {
		d := &b.in.Documents[i]
		if b.docs[d.ID] == 0 {
			continue
		}
		title := cmp.Or(b.documentTitle(d), d.Capture.Name, b.say("sources.untitled"))
		out = append(out, Update{When: Stamp(l, d.Recorded), What: b.say("updates.document", title), By: d.By, at: second(d.Recorded) + " 0"})
	}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if b.o.Drafts {
			add(group{c.Recorded, "updates.read", c.By, ""})
		} else if c.State == record.StateRejected {
			continue
		}
		switch c.State {
		case record.StateAccepted:
			add(group{c.DecidedAt, "updates.accepted", c.DecidedBy, c.Why})
		case record.StateRejected:
			add(group{c.DecidedAt, "updates.rejected", c.DecidedBy, c.Why})
		case record.StateSuperseded:
			what, why := "updates.superseded", b.reason(c)
			if c.Reason == record.Withdrawn {
				what, why = "updates.withdrawn", ""
			}
			if given := c.Why; given != "" && !strings.HasPrefix(c.DecidedBy, readerPrefix) { // of the reader it is what the message says
				why = strings.TrimPrefix(why+" "+given, " ")
			}
			if b.o.Drafts || b.o.shown(b.byIDOr(c.SupersededBy)) {
				add(group{c.DecidedAt, what, c.DecidedBy, why})
			}
		}
	}
	for _, g := range list {
		out = append(out, Update{When: Stamp(l, g.at), What: b.say(g.what, count[g]), By: g.by, Why: Lower(l, g.why), at: g.at + " 1"})
	}
	slices.SortStableFunc(out, func(x, y Update) int { return strings.Compare(x.at, y.at) })
	return out
}

func (b *builder) byIDOr(id record.ClaimID) *record.Held {
	if c := b.byID[id]; c != nil {
		return c
	}
	return &record.Held{}
}

// second cuts a stamp to its second, so that one piece of work is one line.
func second(stamp string) string {
	if i := strings.IndexByte(stamp, '.'); i > 0 {
		return stamp[:i] + "Z"
	}
	return stamp
}

// Claim says in one line what a claim states.
func Claim(l Language, c *record.Claim) string { return Times{Language: l}.Claim(c) }

// Claim words a claim that stands together with others; see [Claim].
func (w Times) Claim(c *record.Claim) string {
	l := w.Language
	switch {
	case c.Event != nil:
		return w.ofEvent(c) + " " + c.Event.Text
	case c.Figure != nil:
		s := FigureText(l, c)
		of := cmp.Or(about(c.Figure), unnumbered(c.Section))
		if of == "" && c.Figure.Measure != "" {
			of = Name(l, "measure", c.Figure.Measure)
		}
		if of != "" {
			s = of + ": " + s
		}
		return denied(l, c.Figure, s)
	case c.Entry != nil:
		return strings.Join(c.Entry.Cells, " ・ ")
	case c.Involvement != nil:
		return Say(l, "figures.of", Name(l, "role", c.Involvement.Role), c.Involvement.Name)
	case c.Statement != nil:
		return c.Statement.Text
	case c.Indicator != nil:
		return Name(l, "indicator", c.Indicator.Type) + " " + indicator.Defang(indicator.Type(c.Indicator.Type), c.Indicator.Value)
	case c.Relation != nil:
		return Say(l, "figures.of", Name(l, "how", c.Relation.How), c.Relation.To)
	case c.Publication != nil:
		p := c.Publication
		s := cmp.Or(p.Title, p.Address, Say(l, "sources.untitled"))
		if p.Publisher != "" {
			s += ", " + p.Publisher
		}
		if p.When != nil {
			s += ", " + w.Of(*p.When)
		}
		return s
	case c.Classification != nil:
		return Name(l, "kind", c.Classification.Kind)
	}
	return ""
}

// Refs knows the numbers of a record's sources, for formats that are not made from its page.
type Refs struct{ b builder }

// References numbers the sources of an incident as its page does.
func References(in *record.Incident, o Options) *Refs {
	r := &Refs{builder{in: in, o: o, tlp: in.Marked(), byID: map[record.ClaimID]*record.Held{}}}
	for i := range in.Claims {
		r.b.byID[in.Claims[i].ID] = &in.Claims[i]
	}
	r.b.number()
	return r
}

// Notes are the numbers of all sources by names that last, those of [Options.Notes] included. Given back as
// Options.Notes they keep every source at its number, and no number is given twice.
func (r *Refs) Notes() map[string]int { return r.b.notes }

// Document is the number of a document, 0 if it has none.
func (r *Refs) Document(id record.DocumentID) int { return r.b.docs[id] }

// Claim gives the numbers of the sources of a claim; a publication has its own.
func (r *Refs) Claim(c *record.Held) []int {
	if n := r.b.cited[c.ID]; n != 0 {
		return []int{n}
	}
	return r.b.item(c).Refs
}

// Sources lists the sources that are shown, by their numbers.
func (r *Refs) Sources() []Source { return r.b.listed() }

// listed says whether a source is in the list: a document of the record, or a publication that is shown.
func (s *Source) listed() bool { return s.ID != "" || s.Own }

// listed are the sources that are shown; what is rejected keeps its number and is left out.
func (b *builder) listed() []Source {
	list := slices.DeleteFunc(slices.Clone(b.sources), func(s Source) bool { return !s.listed() })
	for i := range list {
		if b.o.Site {
			list[i].Documents = nil
		}
	}
	return list
}

// documentTitle is the title of a document, which is lost where it was erased.
func (b *builder) documentTitle(d *record.DocumentHeld) string {
	if d.Erased {
		return b.say("sources.erased")
	}
	return d.Title
}

package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// FigureText words the value of a figure claim. A malformed number is quoted as it stands.
func FigureText(l Language, c *record.Claim) string {
	if c.Figure.Malformed {
		for _, w := range c.Words {
			if w.Role == record.WordsWhole || w.Role == record.WordsCell {
				return Say(l, "quantity.malformed.of", w.Quote)
			}
		}
	}
	q := c.Figure.Quantity
	if u, ok := unitsOfMeasure[c.Figure.Measure]; ok && l == English && q.Unit == "件" {
		q.Unit = u
	}
	return Quantity(l, q)
}

// denied adds to words for a figure that its own source takes it back.
func denied(l Language, f *record.Figure, text string) string {
	if f.Denied {
		return Say(l, "figures.of", Say(l, "figures.denied"), text)
	}
	return text
}

// unitsOfMeasure says in English what 件 counts.
var unitsOfMeasure = map[string]string{"records": "records", "accounts": "accounts", "files": "files", "sites": "sites", "persons": "people"}

// about says what a figure counts: in the source's words, else by its place in a table. That a cell is about
// what stands over its column tells nothing without its row.
func about(f *record.Figure) string {
	if f.About != "" && f.About != f.Column {
		return f.About
	}
	var at []string
	for _, s := range []string{f.Scope.Party, f.Scope.Event, f.Scope.Row, f.Column} {
		if s != "" && !slices.Contains(at, s) {
			at = append(at, s)
		}
	}
	return strings.Join(at, " / ")
}

// about says what a figure counts. A cell of a table counts what its row and its column name.
func (b *builder) about(c *record.Held) string {
	p := b.byID[c.Parent]
	if p == nil || p.Entry == nil || len(p.Entry.Cells) == 0 {
		return about(c.Figure)
	}
	row := p.Entry.Cells[0]
	if len(p.Entry.Cells) == 2 || c.Figure.Column == "" || row == "" {
		return cmp.Or(row, about(c.Figure))
	}
	return row + " / " + c.Figure.Column
}

// A group is a Group with what decides its place on the page.
type group struct {
	Group
	measure string
	prose   int  // how many of its claims stand outside of tables
	key     bool // it is a key figure
	aside   bool // it stands only in sections that are not about the damage
	unsaid  bool // what it counts is not said but by the heading above it
	score   int
	draft   bool  // nobody has reviewed its headline, or that of its whole
	part    bool  // it is a cell of a table beside a whole that is stated
	first   int   // where the figure that it is in the place of stands in the record
	voice   int   // whose word its headline is: the place in record.Voices
	day     int64 // when its newest claim was published, in microseconds; 0 where that is not known
	since   int64 // when that was published in whose place its first claim is
}

// weak says whether a figure tells little about the damage: a length of time, or a number without a
// measure.
func (g *group) weak() bool {
	return g.measure == "time" || g.measure == "other" || g.measure == "" || g.aside
}

// mostUnsaid is how many figures of one heading that do not say what they count stand among those of the damage;
// more are a list of something, and are folded.
const mostUnsaid = 3

// groups puts figures and their rivals together, as record.Incident.Rivals has it.
func (b *builder) groups() []*group {
	rows := map[record.ClaimID]int{} // rows of the table in which an entry stands
	b.homes = b.in.Homes(b.o.shown)
	size := map[record.TableID]int{}
	numeric := map[record.ClaimID]bool{} // entries with a cell that is a figure and little else
	for i := range b.in.Claims {
		if c := &b.in.Claims[i]; c.Entry != nil && b.o.shown(c) {
			size[b.homes[c.ID].TableID]++
		}
	}
	for i := range b.in.Claims {
		if c := &b.in.Claims[i]; c.Entry != nil {
			for _, cell := range c.Entry.Cells[min(1, len(c.Entry.Cells)):] {
				numeric[c.ID] = numeric[c.ID] || looksNumeric(cell)
			}
			at := record.TableID{Document: c.Via, Table: c.Entry.Table}
			if home, stands := b.homes[c.ID]; stands {
				at = home.TableID
			}
			rows[c.ID] = size[at]
		}
	}
	place := map[*record.Held]int{}
	for i := range b.in.Claims {
		place[&b.in.Claims[i]] = i
	}
	var list []*group
	title, days := b.in.Title(), b.in.Calendar()
	said := func(c *record.Held) int64 {
		if t, ok := days.Said(&c.Claim); ok && !t.OpenEnd {
			return t.End
		}
		return 0
	}
	heads := map[*group]*record.Held{}
	worth := func(c *record.Held) int { return score(c, rows[c.Parent], numeric[c.Parent], title) }
	b.doubts = b.in.Doubts(b.o.shown)
	before := b.predecessors()
	for _, r := range b.in.Rivals(b.o.shown) {
		c := slices.MinFunc(r.Claims, func(x, y *record.Held) int { return place[x] - place[y] })
		g := b.group(c)
		g.first, g.since, g.voice = place[c], said(c), slices.Index(record.Voices, r.Why.Voice)
		g.draft, heads[g] = r.Head.State == record.Draft, r.Head
		for _, c := range r.Claims {
			if c.Parent == "" {
				g.prose++
			}
			g.score, g.day = max(g.score, worth(c)), max(g.day, said(c))
			g.aside = g.aside && c.State == record.Draft && (c.Figure.Aside || !telling(c, title))
			for old := before[c.ID]; old != nil; old = before[old.ID] {
				g.score = max(g.score, worth(old))
				if place[old] < g.first {
					g.first, g.since = place[old], said(old)
				}
			}
		}
		if d := b.doubts[r.Head.ID]; d.Denied != nil && d.Now != nil {
			g.score = min(g.score, keyScore-1) // what is given in its place stands for it
		}
		b.values(g, r)
		list = append(list, g)
	}
	b.parts(list, heads)
	return b.deniedGroups(list, place)
}

// parts finds the cells of tables beside a whole that is stated, in running text or in a row of sums: a figure of
// the same measure and unit that is not surely less. They tell no more than their whole, and wait for a decision
// with it, so that they stand behind it.
func (b *builder) parts(list []*group, heads map[*group]*record.Held) {
	cell := func(g *group) bool {
		row := b.byID[heads[g].Parent]
		return g.prose == 0 && row != nil && row.Entry != nil && len(row.Entry.Cells) > 0 && row.Entry.Sum() != record.WholeSum
	}
	var wholes []*group // the reviewed ones first, of these the most telling
	for _, g := range list {
		if g.score >= keyScore && !cell(g) {
			wholes = append(wholes, g)
		}
	}
	slices.SortStableFunc(wholes, func(x, y *group) int {
		return cmp.Or(last(x.draft, y.draft), cmp.Compare(y.score, x.score))
	})
	for _, g := range list {
		if g.score < keyScore || !cell(g) {
			continue
		}
		f := heads[g].Figure
		for _, w := range wholes {
			of := heads[w].Figure
			if of.Measure == f.Measure && record.SameUnit(of.Unit, f.Unit) && (!of.Max.Known || !f.Min.Known || of.Max.Float() >= f.Min.Float()) {
				g.part, g.draft, g.score = true, g.draft || w.draft, min(g.score, w.score)
				break
			}
		}
	}
}

// predecessors gives for each figure the one in whose place it is: that it replaces, or that its source seems
// to correct by it.
func (b *builder) predecessors() map[record.ClaimID]*record.Held {
	before := map[record.ClaimID]*record.Held{}
	for i := range b.in.Claims {
		c := &b.in.Claims[i]
		if d := b.doubts[c.ID]; c.Figure != nil && d.Denied != nil && d.Now != nil && before[d.Now.ID] == nil {
			before[d.Now.ID] = c
		}
	}
	for i := range b.in.Claims {
		if c := &b.in.Claims[i]; c.Figure != nil && c.Replaces != "" {
			if old := b.byID[c.Replaces]; old != nil && old.Figure != nil {
				before[c.ID] = old
			}
		}
	}
	return before
}

// group begins the group of a figure: what it counts, and of what sort the figure is.
func (b *builder) group(c *record.Held) *group {
	f := c.Figure
	g := &group{measure: f.Measure, aside: true}
	g.About, g.Part, g.Denied = b.about(c), f.Part && !strings.HasPrefix(f.About, "うち"), f.Denied
	if f.Measure != "" {
		g.Measure = Name(b.o.Language, "measure", f.Measure)
	}
	if f.Basis != "" && f.Basis != record.Confirmed {
		g.Basis = Name(b.o.Language, "certainty", string(f.Basis))
	}
	for _, mark := range []struct {
		is   bool
		word string
	}{{f.Denied, "figures.denied"}, {f.Aside, "figures.aside"}} {
		if !mark.is {
			continue
		}
		said := Say(b.o.Language, mark.word)
		if g.Basis != "" {
			said = Say(b.o.Language, "figures.both", g.Basis, said)
		}
		g.Basis = said
	}
	if g.About == "" {
		g.About, g.unsaid = unnumbered(c.Section), true
	}
	return g
}

// deniedGroups adds to the groups the values that their sources take back, where the text names them; the
// same value of one thing once.
func (b *builder) deniedGroups(list []*group, place map[*record.Held]int) []*group {
	index := map[[2]string]*group{}
	for _, c := range b.in.Denied(b.o.shown) {
		g := b.group(c)
		text := FigureText(b.o.Language, &c.Claim)
		if at := index[[2]string{g.About + "\x00" + g.Basis, text}]; at != nil {
			at.Values[0].Same = append(at.Values[0].Same, b.item(c))
			if c.Parent == "" {
				at.prose++
			}
			continue
		}
		index[[2]string{g.About + "\x00" + g.Basis, text}] = g
		g.first, g.aside = place[c], false
		if c.Parent == "" {
			g.prose++
		}
		g.Values = []Value{{Item: b.item(c), Text: text, Number: c.Figure.Min.Known || c.Figure.Max.Known}}
		list = append(list, g)
	}
	slices.SortStableFunc(list, func(x, y *group) int { return cmp.Compare(x.first, y.first) })
	return list
}

// telling says whether a figure stands where a text tells of the damage: there, in its beginning, or in
// its time line.
func telling(c *record.Held, title string) bool {
	switch c.Role {
	case record.SectionDamage, record.SectionAnnouncements, record.SectionTimeline:
		return true
	case "", record.SectionOther:
		return c.Section == "" || c.Section == title
	}
	return false
}

// score says how telling a figure is: 0 for one that is no key figure.
func score(c *record.Held, rows int, cell bool, title string) int {
	f := c.Figure
	if f.Measure == "time" || f.Part || f.Aside || f.State != "" || f.Malformed || c.Role == record.SectionSources || c.Role == record.SectionUpdates || c.Role == record.SectionRelated {
		return 0
	}
	s := 1
	if c.Parent != "" {
		if rows > 5 || !cell || c.Role != record.SectionDamage {
			return 0 // a cell of a long table
		}
		s += 2
	}
	switch c.Role {
	case record.SectionDamage:
		s += 4
	case record.SectionAnnouncements, record.SectionTimeline:
		s++
	case "", record.SectionOther:
		if telling(c, title) {
			s += 2 // the beginning of the text
		}
	case record.SectionLegal:
		s++
	}
	switch f.Measure {
	case "", "other":
		s -= 2
	case "share", "data":
		s--
	}
	if f.Min.Known && f.Max.Known && f.Min.Number == figure.Int(1) && f.Max.Number == figure.Int(1) {
		s -= 2
	}
	for _, w := range c.Words {
		if w.Role == record.WordsWhole && len(w.Quote) > 3 && strings.Contains(title, w.Quote) {
			s += 2
		}
	}
	return max(s, 0)
}

// keys is how many key figures a page shows, and keyScore the least that one must tell.
const (
	keys     = 6
	keyScore = 2
)

// last orders what is so behind what is not.
func last(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// keyFigures picks the most telling figures, and gives how many others tell as much as a key figure must. What is
// reviewed goes before drafts. Of those that tell as much a whole goes before its parts, then the best voice, then
// what was published last. They stand in the order of their review, wholes before parts, voices and publications,
// those of one publication in the order of the text; what corrects a figure stands where that stood.
func keyFigures(groups []*group) (list []Group, left int) {
	var best []*group
	for _, g := range groups {
		if g.score >= keyScore {
			best = append(best, g)
		}
	}
	slices.SortStableFunc(best, func(x, y *group) int {
		return cmp.Or(last(x.draft, y.draft), cmp.Compare(y.score, x.score), last(x.part, y.part), cmp.Compare(x.voice, y.voice), cmp.Compare(y.day, x.day), cmp.Compare(x.first, y.first))
	})
	left = max(0, len(best)-keys)
	best = best[:len(best)-left]
	slices.SortStableFunc(best, func(x, y *group) int {
		return cmp.Or(last(x.draft, y.draft), last(x.part, y.part), cmp.Compare(x.voice, y.voice), cmp.Compare(y.since, x.since), cmp.Compare(x.first, y.first))
	})
	for _, g := range best {
		g.key = true
		k := g.Group
		k.Sole = g.prose > 0 && len(k.Values) <= foldKeys
		// The same values stand in another section too, which may say for all of them that they are drafts.
		k.Values = slices.Clone(k.Values)
		for i := range k.Values {
			k.Values[i].Same = slices.Clone(k.Values[i].Same)
		}
		list = append(list, k)
	}
	return list, left
}

// values joins equal values: the headline first, then the others in the order of their publication.
func (b *builder) values(g *group, r *record.Rivals) {
	index := map[string]int{}
	add := func(c *record.Held) {
		text := FigureText(b.o.Language, &c.Claim)
		if i, known := index[text]; known {
			g.Values[i].Same = append(g.Values[i].Same, b.item(c))
			return
		}
		index[text] = len(g.Values)
		g.Values = append(g.Values, Value{Item: b.item(c), Text: text, Number: c.Figure.Min.Known || c.Figure.Max.Known, Doubt: b.doubt(c)})
	}
	add(r.Head)
	for _, c := range r.Claims {
		if c != r.Head {
			add(c)
		}
	}
	if g.Rivals() {
		g.Disagree, g.Why = r.Apart, Headline(b.o.Language, r.Why)
	}
}

// doubt words why a figure is perhaps no longer so, nil for one that nothing speaks against.
func (b *builder) doubt(c *record.Held) *Doubted {
	d, known := b.doubts[c.ID]
	switch {
	case !known:
		return nil
	case d.Now == nil:
		return &Doubted{Text: b.say("figures.doubt.denied"), Refs: b.item(d.Denied).Refs}
	case d.Denied == nil:
		return &Doubted{Text: b.say("figures.doubt.other", FigureText(b.o.Language, &d.Now.Claim)), Refs: b.item(d.Now).Refs}
	}
	return &Doubted{Text: b.say("figures.doubt", FigureText(b.o.Language, &d.Now.Claim)), Refs: b.item(d.Now).Refs}
}

// Headline words why a value is the headline: "newest of the operator, accepted".
func Headline(l Language, c record.Choice) string {
	of := "figures.sole"
	if c.Newest {
		of = "figures.newest"
	}
	state := record.Draft
	if c.Accepted {
		state = record.StateAccepted
	}
	return Say(l, "figures.choice", Say(l, of, Name(l, "voice", string(c.Voice))), Name(l, "state", string(state)))
}

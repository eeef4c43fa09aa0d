package publish

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// writeMarkdown writes the record in the sections of its page, with footnotes for the sources (as
// GitHub and Pandoc read them).
func writeMarkdown(w io.Writer, in *record.Incident, o Options) ([]Loss, error) {
	v := view(in, o)
	m := markdown{o: o}
	m.line("# %s", Escape(v.Title))
	m.line("")
	var facts []string
	for _, k := range v.Kinds {
		facts = append(facts, Escape(k.Name)+m.draft(k.Item))
	}
	if len(facts) > 0 {
		m.line("- %s: %s", m.say("kinds"), strings.Join(facts, ", "))
	}
	if v.Published != "" {
		m.line("- %s: %s", m.say(v.PublishedLabel()), Escape(v.Published))
	}
	if v.Marking != "" {
		m.line("- %s: %s", m.say("marking"), v.Marking)
	}
	m.line("- %s: %s", m.say("state"), reviewed(v, m.o))
	m.line("- %s", m.say(v.Zone))
	for _, s := range v.Sections {
		m.section(&s)
	}
	_, err := io.WriteString(w, strings.TrimRight(m.b.String(), "\n")+"\n")
	var lost []Loss
	if n := words(in, o); n > 0 {
		lost = append(lost, Loss{What: "words", Count: n, One: "the place of %d quote; JSON has it", Many: "the places of %d quotes; JSON has them"})
	}
	return lost, err
}

func words(in *record.Incident, o Options) int {
	n := 0
	for i := range in.Claims {
		if o.shown(&in.Claims[i]) {
			n += len(in.Claims[i].Words)
		}
	}
	return n
}

type markdown struct {
	b strings.Builder
	o Options
}

func (m *markdown) say(key string, args ...any) string { return page.Say(m.o.Language, key, args...) }

func (m *markdown) line(format string, args ...any) {
	if len(args) == 0 {
		m.b.WriteString(format)
	} else {
		fmt.Fprintf(&m.b, format, args...)
	}
	m.b.WriteByte('\n')
}

// reviewed says how much of a record somebody has looked at.
func reviewed(v *page.Incident, o Options) string {
	switch {
	case v.Total() == 0 && o.Drafts:
		return page.Say(o.Language, "review.none")
	case v.Total() == 0:
		return page.Say(o.Language, "draft.none")
	case v.Drafts == 0 && o.Drafts:
		return page.Say(o.Language, "count.accepted", v.Accepted)
	case v.Drafts == 0:
		return page.Say(o.Language, "draft.left")
	case v.Accepted == 0:
		return page.Say(o.Language, "draft.every", v.Drafts)
	}
	return page.Say(o.Language, "draft.banner", v.Drafts, v.Total())
}

// draft marks an item that nobody has reviewed.
func (m *markdown) draft(i page.Item) string {
	if i.Draft() {
		return " " + strings.NewReplacer("[", `\[`, "]", `\]`).Replace(m.say("draft.mark"))
	}
	return ""
}

// refs are the footnotes of an item, and who says it.
func (m *markdown) refs(i page.Item) string {
	s := ""
	if i.Said != "" {
		s = " (" + m.say("said", Escape(i.Said)) + ")"
	}
	if i.Mark != "" {
		s += " (" + i.Mark + ")"
	}
	return s + m.draft(i) + notes(i.Refs)
}

func notes(refs []int) string {
	var b strings.Builder
	for _, n := range refs {
		fmt.Fprintf(&b, "[^%d]", n)
	}
	return b.String()
}

func (m *markdown) section(s *page.Section) {
	m.line("\n## %s\n", s.Title)
	if len(s.Figures)+len(s.Other) > 0 {
		for _, g := range slices.Concat(s.Figures, s.Other) {
			m.figure(g)
		}
		if s.Left > 0 {
			m.line("- %s", m.say("figures.left", s.Left, m.say("section.damage")))
		}
		m.line("")
	}
	if s.Key == "sources" {
		m.sources(s.Sources)
	} else if len(s.Sources) > 0 {
		for _, x := range s.Sources {
			m.line("- %s%s%s", cite(x, m), m.draft(x.Item), notes([]int{x.Number}))
		}
		m.line("")
	}
	if s.Timeline != nil {
		m.line("| %s | %s |\n|---|---|", m.say("time.table"), m.say("time.event"))
		for _, e := range s.Timeline.Rows {
			phase := ""
			if e.Phase != "" {
				phase = "**" + e.Phase + "** "
			}
			m.line("| %s | %s%s%s |", Escape(e.When), phase, Escape(e.Text), m.refs(e.Item))
		}
		m.line("")
	}
	if len(s.Parties) > 0 {
		m.line("| %s | %s |\n|---|---|", m.say("parties.name"), m.say("parties.role"))
		for _, p := range s.Parties {
			var names []string
			for _, n := range p.Names {
				names = append(names, Escape(n))
			}
			name := strings.Join(names, "<br>")
			if other := p.Other(); other != "" {
				name += " (" + m.say("parties.as", Escape(other)) + ")"
			}
			m.line("| %s | %s%s |", name, Escape(strings.Join(p.Roles, ", ")), m.refs(p.Item))
		}
		m.line("")
	}
	for _, p := range s.Passages {
		if p.Heading != "" {
			m.line("### %s\n", Escape(p.Heading))
		}
		for _, x := range p.Statements {
			m.line("- %s%s", Escape(x.Text), m.refs(x.Item))
		}
		m.line("")
	}
	for _, t := range s.Tables {
		m.table(t)
	}
	if len(s.Indicators) > 0 {
		m.line("| %s | %s |\n|---|---|", m.say("indicators.type"), m.say("indicators.value"))
		for _, x := range s.Indicators {
			m.line("| %s | %s%s |", Escape(x.Type), code(x.Value), m.refs(x.Item))
		}
		m.line("")
	}
	for i, x := range s.Relations {
		how := x.How
		if x.Basis != "" {
			how += ", " + x.Basis
		}
		if x.Back {
			how += ", " + m.say("relations.back")
		}
		to := Escape(x.To)
		if x.Slug != "" && x.Slug != x.To {
			to += ", `" + x.Slug + "`"
		}
		m.line("- %s (%s)%s", to, Escape(how), m.refs(x.Item))
		if i == len(s.Relations)-1 {
			m.line("")
		}
	}
	if len(s.Changes) > 0 {
		m.line("%s\n", m.say("changes.caption"))
		m.line("| %s | %s | %s | %s |\n|---|---|---|---|", m.say("changes.when"), m.say("updates.what"), m.say("changes.was"), m.say("changes.now"))
		for _, c := range s.Changes {
			m.line("| %s | %s | %s | %s%s |", Escape(c.When), c.What, Escape(c.Was), Escape(c.Now), m.refs(c.Item))
		}
		m.line("")
	}
	if len(s.Updates) > 0 {
		m.line("| %s | %s | %s |\n|---|---|---|", m.say("updates.when"), m.say("updates.what"), m.say("updates.by"))
		for _, u := range s.Updates {
			what := u.What
			if u.Why != "" {
				what += " (" + m.say("updates.why", u.Why) + ")"
			}
			m.line("| %s | %s | %s |", u.When, Escape(what), Escape(u.By))
		}
		m.line("")
	}
}

func (m *markdown) figure(g page.Group) {
	about := aboutOf(g, m.o)
	var values []string
	for _, v := range g.Values {
		item := v.Item
		item.Refs = refsOf(v)
		doubt := ""
		if d := v.Doubt; d != nil {
			doubt = " (" + Escape(d.Text) + notes(d.Refs) + ")"
		}
		values = append(values, "**"+Escape(v.Text)+"**"+m.refs(item)+doubt)
	}
	rival := ""
	switch {
	case g.Disagree:
		rival = " (" + m.say("figures.contradict") + ")"
	case g.Rivals():
		rival = " (" + m.say("figures.rival") + ")"
	}
	if about != "" {
		about = Escape(about) + rival + ": "
	}
	why := ""
	if g.Why != "" {
		why = " (" + g.Why + ")"
	}
	m.line("- %s%s%s", about, strings.Join(values, " / "), why)
}

// aboutOf says what a figure is about.
func aboutOf(g page.Group, o Options) string {
	about := g.About
	if about == "" {
		about = g.Measure
	}
	if g.Part {
		about = page.Say(o.Language, "figures.part") + " " + about
	}
	if g.Basis != "" {
		about = page.Say(o.Language, "figures.of", g.Basis, about)
	}
	return about
}

// refsOf are the sources of all claims that give a value.
func refsOf(v page.Value) []int {
	refs := slices.Clone(v.Refs)
	for _, s := range v.Same {
		for _, n := range s.Refs {
			if !slices.Contains(refs, n) {
				refs = append(refs, n)
			}
		}
	}
	return refs
}

func (m *markdown) table(t page.Table) {
	m.line("### %s (%s)%s\n", Escape(t.Title), m.say("count.rows", t.Count), notes(t.Refs))
	head, rule := "|", "|"
	for _, c := range t.Columns {
		head += " " + Escape(c.Name) + " |"
		if c.Number {
			rule += "--:|"
		} else {
			rule += "---|"
		}
	}
	m.line("%s", head)
	m.line("%s", rule)
	for _, r := range t.Rows {
		row := "|"
		for i, c := range r.Cells {
			text := Escape(c.Text)
			if i == len(r.Cells)-1 {
				text += m.refs(r.Item)
			}
			row += " " + text + " |"
		}
		m.line("%s", row)
	}
	m.line("")
}

// sources writes the list of sources as footnotes; one that no claim calls is still listed by its
// number.
func (m *markdown) sources(list []page.Source) {
	for _, s := range list {
		own := ""
		if s.Own {
			own = " — " + m.say("sources.own")
		}
		if s.Mark != "" {
			own += " (" + s.Mark + ")"
		}
		m.line("%d. %s%s%s", s.Number, cite(s, m), own, m.draft(s.Item))
	}
	m.line("")
	for _, s := range list {
		m.line("[^%d]: %s", s.Number, cite(s, m))
	}
	m.line("")
}

// cite writes a publication: title, publisher, day, address.
func cite(s page.Source, m *markdown) string {
	parts := []string{Escape(s.Title)}
	if s.Title == "" {
		parts[0] = m.say("sources.untitled")
	}
	if s.Publisher != "" {
		parts = append(parts, Escape(s.Publisher))
	}
	if s.When != "" {
		parts = append(parts, Escape(s.When))
	}
	out := strings.Join(parts, ", ")
	if s.Address != "" {
		out += " " + address(s.Address)
	}
	return out
}

// address writes an address as a link where it leads to a page of the web, else as text.
func address(a string) string {
	if !page.IsHTTP(a) || page.Visible(a) != a {
		return Escape(a)
	}
	u, err := url.Parse(a)
	if err != nil {
		return Escape(a)
	}
	return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "|", "%7C", "\\", "%5C", "`", "%60").Replace(u.String()) + ">"
}

// code writes a value as code; one that code cannot hold in a table is written as text.
func code(s string) string {
	s = page.Visible(s)
	if s == "" || strings.ContainsAny(s, "`|\n\r\\") || strings.TrimSpace(s) != s {
		return Escape(s)
	}
	return "`" + s + "`"
}

// Escape writes text so that Markdown shows it as it stands: no markup, HTML, link, table cell,
// footnote or list comes of it, wherever in a line it is put. Line breaks become spaces, and
// characters that are not seen are named.
func Escape(s string) string {
	s = strings.Join(strings.Fields(page.Visible(s)), " ")
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch c {
		case '\\', '`', '*', '_', '[', ']', '|', '~', '$', '^', '{', '}':
			b.WriteByte('\\')
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		case '@':
			b.WriteString("&#64;") // no mail address, no mention
			continue
		case ':': // no address, no emoji, no definition
			if i == 0 || i+1 < len(s) && (s[i+1] == '/' || s[i+1]|0x20 >= 'a' && s[i+1]|0x20 <= 'z') {
				b.WriteByte('\\')
			}
		case '#', '-', '+', '=', '!':
			if i == 0 || c == '!' || c == '#' {
				b.WriteByte('\\')
			}
		case '.', ')':
			if number(s[:i]) || c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func number(s string) bool {
	if s == "" || len(s) > 9 {
		return false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

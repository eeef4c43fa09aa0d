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

// writeHatena writes the record in the sections of its page, in the notation of Hatena Blog (はてな記法): a
// heading begins with asterisks, a row of a table with a bar, a footnote stands in double parentheses where it
// is called. The footnotes of Hatena have the numbers that Hatena gives them; so each says first which source
// of the record it is, and a later call of the same source says only that.
func writeHatena(w io.Writer, in *record.Incident, o Options) ([]Loss, error) {
	v := view(in, o)
	h := hatena{o: o, sources: map[int]page.Source{}, cited: map[int]bool{}}
	for i := range v.Sections {
		if v.Sections[i].Key == "sources" {
			for _, s := range v.Sections[i].Sources {
				h.sources[s.Number] = s
			}
		}
	}
	h.line("*" + EscapeHatena(v.Title))
	var kinds []string
	for _, k := range v.Kinds {
		kinds = append(kinds, EscapeHatena(k.Name)+h.draft(k.Item))
	}
	if len(kinds) > 0 {
		h.item(h.say("kinds") + ": " + strings.Join(kinds, ", "))
	}
	if v.Published != "" {
		h.item(h.say(v.PublishedLabel()) + ": " + EscapeHatena(v.Published))
	}
	if v.Marking != "" {
		h.item(h.say("marking") + ": " + v.Marking)
	}
	h.item(h.say("state") + ": " + reviewed(v, o))
	h.item(h.say(v.Zone))
	for i := range v.Sections {
		h.section(&v.Sections[i])
	}
	_, err := io.WriteString(w, strings.TrimRight(h.b.String(), "\n")+"\n")
	var lost []Loss
	if n := words(in, o); n > 0 {
		lost = append(lost, Loss{What: "words", Count: n, One: "the place of %d quote; JSON has it", Many: "the places of %d quotes; JSON has them"})
	}
	return lost, err
}

type hatena struct {
	b       strings.Builder
	o       Options
	sources map[int]page.Source
	cited   map[int]bool // sources of which a footnote gives the whole citation
}

func (h *hatena) say(key string, args ...any) string { return page.Say(h.o.Language, key, args...) }

func (h *hatena) line(s string) { h.b.WriteString(s + "\n") }

func (h *hatena) item(s string) { h.line("-" + s) }

// row writes a row of a table; the cells of a heading begin with an asterisk.
func (h *hatena) row(heading bool, cells ...string) {
	h.b.WriteByte('|')
	for _, c := range cells {
		if heading {
			h.b.WriteByte('*')
		}
		h.b.WriteString(c + "|")
	}
	h.b.WriteByte('\n')
}

func (h *hatena) heading(level int, s string) { h.line("\n" + strings.Repeat("*", level) + s + "\n") }

func (h *hatena) draft(i page.Item) string {
	if i.Draft() {
		return " " + EscapeHatena(h.say("draft.mark"))
	}
	return ""
}

// refs are who says an item, its mark, and the footnotes of its sources.
func (h *hatena) refs(i page.Item) string {
	s := ""
	if i.Said != "" {
		s = " (" + h.say("said", EscapeHatena(i.Said)) + ")"
	}
	if i.Mark != "" {
		s += " (" + i.Mark + ")"
	}
	return s + h.draft(i) + h.notes(i.Refs)
}

func (h *hatena) notes(refs []int) string {
	var b strings.Builder
	for _, n := range refs {
		name := h.say("sources.note", fmt.Sprint(n))
		if s, ok := h.sources[n]; ok && !h.cited[n] {
			h.cited[n] = true
			name += ": " + h.cite(s)
		}
		b.WriteString(" ((" + name + "))") // )((x))( would be no footnote
	}
	return b.String()
}

func (h *hatena) section(s *page.Section) {
	h.heading(2, EscapeHatena(s.Title))
	for _, g := range slices.Concat(s.Figures, s.Other) {
		h.figure(g)
	}
	if s.Left > 0 {
		h.item(h.say("figures.left", s.Left, h.say("section.damage")))
	}
	if s.Key == "sources" {
		h.row(true, "", EscapeHatena(s.Title))
		for _, x := range s.Sources {
			own := ""
			if x.Own {
				own = " — " + h.say("sources.own")
			}
			if x.Mark != "" {
				own += " (" + x.Mark + ")"
			}
			h.row(false, fmt.Sprint(x.Number), h.cite(x)+own+h.draft(x.Item))
		}
	} else {
		for _, x := range s.Sources {
			h.item(h.cite(x) + h.draft(x.Item) + h.notes([]int{x.Number}))
		}
	}
	if s.Timeline != nil {
		h.row(true, h.say("time.table"), h.say("time.event"))
		for _, e := range s.Timeline.Rows {
			phase := ""
			if e.Phase != "" {
				phase = "【" + EscapeHatena(e.Phase) + "】"
			}
			h.row(false, EscapeHatena(e.When), phase+EscapeHatena(e.Text)+h.refs(e.Item))
		}
	}
	if len(s.Parties) > 0 {
		h.row(true, h.say("parties.name"), h.say("parties.role"))
		for _, p := range s.Parties {
			name := EscapeHatena(strings.Join(p.Names, ", "))
			if other := p.Other(); other != "" {
				name += " (" + h.say("parties.as", EscapeHatena(other)) + ")"
			}
			h.row(false, name, EscapeHatena(strings.Join(p.Roles, ", "))+h.refs(p.Item))
		}
	}
	for _, p := range s.Passages {
		if p.Heading != "" {
			h.heading(3, EscapeHatena(p.Heading))
		}
		for _, x := range p.Statements {
			h.item(EscapeHatena(x.Text) + h.refs(x.Item))
		}
	}
	for _, t := range s.Tables {
		h.table(t)
	}
	if len(s.Indicators) > 0 {
		h.row(true, h.say("indicators.type"), h.say("indicators.value"))
		for _, x := range s.Indicators {
			h.row(false, EscapeHatena(x.Type), EscapeHatena(x.Value)+h.refs(x.Item))
		}
	}
	for _, x := range s.Relations {
		how := x.How
		if x.Basis != "" {
			how += ", " + x.Basis
		}
		if x.Back {
			how += ", " + h.say("relations.back")
		}
		h.item(EscapeHatena(x.To) + " (" + EscapeHatena(how) + ")" + h.refs(x.Item))
	}
	if len(s.Changes) > 0 {
		h.line(h.say("changes.caption") + "\n")
		h.row(true, h.say("changes.when"), h.say("updates.what"), h.say("changes.was"), h.say("changes.now"))
		for _, c := range s.Changes {
			h.row(false, EscapeHatena(c.When), EscapeHatena(c.What), EscapeHatena(c.Was), EscapeHatena(c.Now)+h.refs(c.Item))
		}
		h.line("")
	}
	if len(s.Updates) > 0 {
		h.row(true, h.say("updates.when"), h.say("updates.what"), h.say("updates.by"))
		for _, u := range s.Updates {
			what := u.What
			if u.Why != "" {
				what += " (" + h.say("updates.why", u.Why) + ")"
			}
			h.row(false, EscapeHatena(u.When), EscapeHatena(what), EscapeHatena(u.By))
		}
	}
}

func (h *hatena) figure(g page.Group) {
	about := EscapeHatena(aboutOf(g, h.o))
	var values []string
	for _, v := range g.Values {
		item := v.Item
		item.Refs = refsOf(v)
		doubt := ""
		if d := v.Doubt; d != nil {
			doubt = " (" + EscapeHatena(d.Text) + h.notes(d.Refs) + ")"
		}
		values = append(values, EscapeHatena(v.Text)+h.refs(item)+doubt)
	}
	switch {
	case about == "":
	case g.Disagree:
		about += " (" + h.say("figures.contradict") + "): "
	case g.Rivals():
		about += " (" + h.say("figures.rival") + "): "
	default:
		about += ": "
	}
	why := ""
	if g.Why != "" {
		why = " (" + EscapeHatena(g.Why) + ")"
	}
	h.item(about + strings.Join(values, " / ") + why)
}

func (h *hatena) table(t page.Table) {
	h.heading(3, EscapeHatena(t.Title)+" ("+h.say("count.rows", t.Count)+")"+h.notes(t.Refs))
	if t.Heads {
		var heads []string
		for _, c := range t.Columns {
			heads = append(heads, EscapeHatena(c.Name))
		}
		h.row(true, heads...)
	}
	for _, r := range t.Rows {
		var cells []string
		for i, c := range r.Cells {
			text := EscapeHatena(c.Text)
			if i == len(r.Cells)-1 {
				text += h.refs(r.Item)
			}
			cells = append(cells, text)
		}
		h.row(false, cells...)
	}
	h.line("")
}

// cite writes a publication: title, publisher, day, address.
func (h *hatena) cite(s page.Source) string {
	parts := []string{EscapeHatena(s.Title)}
	if s.Title == "" {
		parts[0] = h.say("sources.untitled")
	}
	if s.Publisher != "" {
		parts = append(parts, EscapeHatena(s.Publisher))
	}
	if s.When != "" {
		parts = append(parts, EscapeHatena(s.When))
	}
	out := strings.Join(parts, ", ")
	if s.Address != "" {
		out += " " + hatenaAddress(s.Address)
	}
	return out
}

// hatenaAddress writes an address as a link where it leads to a page of the web, else as text. What would end
// the brackets, a cell or a footnote is written by its number.
func hatenaAddress(a string) string {
	if !page.IsHTTP(a) || page.Visible(a) != a {
		return EscapeHatena(a)
	}
	u, err := url.Parse(a)
	if err != nil {
		return EscapeHatena(a)
	}
	return "[" + strings.NewReplacer("[", "%5B", "]", "%5D", "(", "%28", ")", "%29", "|", "%7C", "<", "%3C", ">", "%3E", `"`, "%22", " ", "%20").Replace(u.String()) + "]"
}

// EscapeHatena writes text so that Hatena's notation shows it as it stands: no heading, list, table, footnote,
// link, keyword, embedding or HTML comes of it, wherever in a line it is put. The signs that have a meaning are
// written as character references, which that notation passes on as the HTML it is. Line breaks become spaces,
// and characters that are not seen are named.
func EscapeHatena(s string) string {
	s = strings.Join(strings.Fields(page.Visible(s)), " ")
	var b strings.Builder
	for i, r := range s {
		number := false
		switch r {
		case '&', '<', '>', '"', '\'', '[', ']', '|', '*', '@', '\\', '$', '{', '}', '`', '~':
			number = true
		case '(', ')': // two of them make a footnote, also with one of ours beside the text
			number = i == 0 || i == len(s)-1 || s[i-1] == s[i] || s[i+1] == s[i]
		case ':': // id:name, http://, keyword:…, and a definition
			number = i == 0 || s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z' || strings.HasPrefix(s[i+1:], "/")
		case '-', '+', '=', '#', '%':
			number = i == 0
		}
		if number {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

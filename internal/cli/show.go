package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/publish"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

const showHelp = `Usage:
    tenmatsu show [--as-of DAY] [--recorded DAY] [--format text|markdown|json] SLUG

Show prints the record of an incident: key figures, announcements, timeline, damage, parties,
method and cause, response, indicators, legal cases, related incidents, sources and the history
of the record. What nobody has reviewed is marked as a draft. Each line begins with the ID by
which accept and reject take the claim. SLUG is a name that tenmatsu list prints, an earlier name
of the incident, or the beginning of either where it is clear; one is needed.

    --format text|markdown|json   for reading, or as publish --drafts writes it (default: text)
` + asOfHelp + `    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu show --as-of 2018-08-31 konan-mining-malware
    tenmatsu show --format markdown konan-mining-malware

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

func (a *app) showCommand() *cobra.Command {
	format := formats("text", "markdown", "json")
	var day asOf
	c := a.command("show", "Show the record of an incident", showHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("show", args, 1, 1, "one incident"); err != nil {
			return err
		}
		at, err := day.read(a)
		if err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		in, err := st.IncidentAt(ctx, args[0], at)
		if err != nil {
			return notFound(err)
		}
		if shown := a.dayShown(day); shown != "" {
			a.tell("%s", shown)
		}
		if format.value != "text" {
			_, err := publish.Write(a.out, format.value, in, publish.Options{Drafts: true, Language: a.language(), UpTo: record.TLPRed})
			return err
		}
		s := sheet{app: a, tables: map[record.ClaimID]int{}}
		for _, t := range in.Tables(record.Standing(true)) {
			for _, r := range t.Rows {
				s.tables[r.ID] = t.Number
			}
			for _, r := range t.Sums {
				s.tables[r.ID] = t.Number
			}
		}
		s.width, _ = a.columns(a.out)
		s.incident(in)
		_, err = io.WriteString(a.out, s.b.String())
		return err
	})
	c.Flags().Var(&format, "format", "text, markdown or json")
	day.add(c)
	return c
}

// A sheet is a record on a terminal.
type sheet struct {
	*app
	b      strings.Builder
	width  int
	tables map[record.ClaimID]int // the number of the table in which each row stands, as tally has it
}

func (s *sheet) line(format string, args ...any) { fmt.Fprintf(&s.b, format+"\n", args...) }

func (s *sheet) incident(in *record.Incident) {
	l := s.language()
	v := page.NewIncident(in, page.Options{Language: l, Drafts: true, All: true})
	s.b.WriteString(paragraph("", s.bold(plain(v.Title)), s.width))
	var facts []string
	for _, k := range v.Kinds {
		mark := s.draft(k.Item)
		if v.Accepted == 0 {
			mark = "" // the line of the state says it
		}
		facts = append(facts, plain(k.Name)+mark)
	}
	g := grid{rows: [][]string{{s.say("col.slug"), in.Slug}}, wrap: true}
	if len(facts) > 0 {
		g.rows = append(g.rows, []string{s.say("kinds"), strings.Join(facts, ", ")})
	}
	if v.Published != "" {
		g.rows = append(g.rows, []string{s.say(v.PublishedLabel()), v.Published})
	}
	if v.Marking != "" {
		g.rows = append(g.rows, []string{s.say("marking"), v.Marking})
	}
	g.rows = append(g.rows, []string{s.say("recorded"), v.Recorded}, []string{s.say("state"), s.review(v)})
	s.b.WriteString(g.write(s.width))
	for _, r := range in.Elsewhere {
		s.b.WriteString(paragraph("", s.say("review.elsewhere")+" "+plain(r.Slug), s.width))
	}
	s.b.WriteString(paragraph("", s.say(v.Zone), s.width))
	for i := range v.Sections {
		s.section(in, &v.Sections[i])
	}
	if len(v.Left) > 0 {
		s.heading(s.say("section.left"), false)
		g := s.grid()
		for _, x := range v.Left {
			text := plain(x.Text)
			if x.Why != "" {
				text += " (" + plain(s.say("updates.why", x.Why)) + ")"
			}
			if x.By != "" {
				text += " → " + short(x.By)
			}
			g.rows = append(g.rows, []string{s.id(x.Item), x.Kind, x.State, text})
		}
		s.grid2(g)
	}
}

func (s *sheet) review(v *page.Incident) string {
	switch {
	case v.Total() == 0:
		return s.say("review.none")
	case v.Drafts == 0:
		return s.say("count.accepted", v.Accepted)
	case v.Accepted == 0:
		return s.say("draft.every", v.Drafts)
	}
	return s.say("draft.banner", v.Drafts, v.Total())
}

func (s *sheet) heading(title string, drafts bool) {
	if drafts {
		s.line("\n%s  %s", s.bold(title), s.say("draft.all"))
		return
	}
	s.line("\n%s", s.bold(title))
}

func (s *sheet) grid() grid            { return grid{wrap: true, lead: "  "} }
func (s *sheet) grid2(g grid)          { s.b.WriteString(g.write(s.width)) }
func (s *sheet) id(i page.Item) string { return short(i.ID) }

// draft marks an item that nobody has reviewed, where its section does not say so as a whole.
func (s *sheet) draft(i page.Item) string {
	if i.Label && i.Draft() {
		return " " + s.say("draft.mark")
	}
	return ""
}

// tail is who says an item, whether it is a draft, and its sources.
func (s *sheet) tail(i page.Item, refs ...int) string {
	t := ""
	if i.Said != "" {
		t = " (" + plain(s.say("said", i.Said)) + ")"
	}
	if i.Mark != "" {
		t += " " + i.Mark
	}
	t += s.draft(i)
	for n, r := range append(refs, i.Refs...) {
		if n == 0 {
			t += " "
		}
		t += fmt.Sprintf("[%d]", r)
	}
	return t
}

func (s *sheet) section(in *record.Incident, x *page.Section) {
	s.heading(x.Title, x.AllDraft)
	s.figures(x.Figures)
	if x.Left > 0 {
		s.line("  %s", s.say("figures.left", x.Left, s.say("section.damage")))
	}
	if len(x.Other) > 0 {
		s.line("  %s", s.say("figures.more", len(x.Other)))
		s.figures(x.Other)
	}
	if x.Key == "sources" {
		s.sources(in, x.Sources)
	} else if len(x.Sources) > 0 {
		g := s.grid()
		for _, p := range x.Sources {
			g.rows = append(g.rows, []string{s.id(p.Item), s.cite(p) + s.tail(p.Item, p.Number)})
		}
		s.grid2(g)
	}
	if x.Timeline != nil {
		g := s.grid()
		for _, e := range x.Timeline.Rows {
			text := plain(e.Text)
			if e.Phase != "" {
				text = "【" + e.Phase + "】" + text
				if s.language() == page.English {
					text = e.Phase + ": " + plain(e.Text)
				}
			}
			g.rows = append(g.rows, []string{s.id(e.Item), e.When, text + s.tail(e.Item)})
		}
		s.grid2(g)
	}
	if len(x.Parties) > 0 {
		g := s.grid()
		for _, p := range x.Parties {
			name := plain(strings.Join(p.Names, s.say("names.and")))
			if other := p.Other(); other != "" {
				name += " (" + plain(s.say("parties.as", other)) + ")"
			}
			g.rows = append(g.rows, []string{s.id(p.Item), name, strings.Join(p.Roles, ", ") + s.tail(p.Item)})
		}
		s.grid2(g)
	}
	for _, p := range x.Passages {
		if p.Heading != "" {
			s.line("  %s", plain(p.Heading))
		}
		g := s.grid()
		for _, t := range p.Statements {
			g.rows = append(g.rows, []string{s.id(t.Item), plain(t.Text) + s.tail(t.Item)})
		}
		s.grid2(g)
	}
	for _, t := range x.Tables {
		s.table(t)
	}
	if len(x.Indicators) > 0 {
		g := s.grid()
		for _, i := range x.Indicators {
			g.rows = append(g.rows, []string{s.id(i.Item), i.Type, plain(i.Value) + s.tail(i.Item)})
		}
		s.grid2(g)
	}
	if len(x.Relations) > 0 {
		g := s.grid()
		for _, r := range x.Relations {
			how := r.How
			if r.Basis != "" {
				how += ", " + r.Basis
			}
			to := plain(r.To)
			if r.Slug != "" && r.Slug != r.To {
				to = r.Slug + "  " + to
			}
			if r.Back {
				how += ", " + s.say("relations.back")
			}
			g.rows = append(g.rows, []string{s.id(r.Item), how, to + s.tail(r.Item)})
		}
		s.grid2(g)
	}
	if len(x.Changes) > 0 {
		s.line("  %s", s.say("changes.caption"))
		g := s.grid()
		for _, c := range x.Changes {
			text := plain(c.Was)
			if c.Now != "" {
				text += " → " + plain(c.Now)
			}
			g.rows = append(g.rows, []string{s.id(c.Item), c.When, c.What, text + s.tail(c.Item)})
		}
		s.grid2(g)
	}
	if len(x.Updates) > 0 {
		g := s.grid()
		for _, u := range x.Updates {
			what := plain(u.What)
			if u.Why != "" {
				what += " (" + plain(s.say("updates.why", u.Why)) + ")"
			}
			g.rows = append(g.rows, []string{u.When, plain(u.By), what})
		}
		s.grid2(g)
	}
}

func (s *sheet) figures(groups []page.Group) {
	if len(groups) == 0 {
		return
	}
	g := s.grid()
	for _, f := range groups {
		about := plain(cmp.Or(f.About, f.Measure))
		if f.Part {
			about = s.say("figures.part") + " " + about
		}
		if f.Basis != "" {
			about = s.say("figures.of", f.Basis, about)
		}
		switch {
		case f.Disagree:
			about += " (" + s.say("figures.contradict") + ")"
		case f.Rivals():
			about += " (" + s.say("figures.rival") + ")"
		}
		for n, v := range f.Values {
			if n > 0 {
				about = "〃"
			}
			if n == 0 && f.Why != "" {
				about += " (" + f.Why + ")"
			}
			doubt := ""
			if d := v.Doubt; d != nil {
				doubt = " — " + plain(d.Text) + s.tail(page.Item{Refs: d.Refs})
			}
			g.rows = append(g.rows, []string{s.id(v.Item), plain(v.Text), about + s.tail(v.Item) + doubt})
		}
	}
	s.grid2(g)
}

func (s *sheet) table(t page.Table) {
	title := s.tableName(s.tables[t.Rows[0].ID], t.Title)
	title += " (" + s.say("count.rows", t.Count) + ")"
	if t.AllDraft {
		title += "  " + s.say("draft.all")
	}
	s.line("  %s%s", title, s.tail(page.Item{Refs: t.Refs}))
	g := s.grid()
	if t.Heads {
		g.heads = []string{""}
	}
	g.right = []bool{false}
	for _, c := range t.Columns {
		if t.Heads {
			g.heads = append(g.heads, plain(c.Name))
		}
		g.right = append(g.right, c.Number)
	}
	for _, r := range t.Rows {
		row := []string{s.id(r.Item)}
		for _, c := range r.Cells {
			row = append(row, plain(c.Text))
		}
		row[len(row)-1] += s.tail(r.Item)
		g.rows = append(g.rows, row)
	}
	s.grid2(g)
}

func (s *sheet) sources(in *record.Incident, list []page.Source) {
	source := map[record.DocumentID]record.SourceID{}
	for _, d := range in.Documents {
		source[d.ID] = d.Source
	}
	g := s.grid()
	for _, p := range list {
		text := s.cite(p)
		if len(p.Marks) > 0 {
			text += " (" + plain(s.say("sources.note", strings.Join(p.Marks, " "))) + ")"
		}
		if p.Mark != "" {
			text += " " + p.Mark
		}
		text += s.draft(p.Item)
		g.rows = append(g.rows, []string{s.id(p.Item), fmt.Sprintf("[%d]", p.Number), text})
		for _, d := range p.Documents {
			g.rows = append(g.rows, []string{"", "", fmt.Sprintf("%s %s, %s %s, --source %s", s.say("sources.document"), d.ID[:8], s.say("sources.capture"), d.Recorded, source[d.ID][:min(8, len(source[d.ID]))])})
		}
	}
	g.right = []bool{false, true}
	s.grid2(g)
}

// cite writes a publication: title, publisher, day, address.
func (s *sheet) cite(p page.Source) string {
	parts := []string{plain(cmp.Or(p.Title, s.say("sources.untitled")))}
	for _, x := range []string{p.Publisher, p.When, p.Address} {
		if x != "" {
			parts = append(parts, plain(x))
		}
	}
	return strings.Join(parts, ", ")
}

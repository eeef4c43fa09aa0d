package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
)

const extractHelp = `Usage:
    tenmatsu extract [--published DAY] [--split never] [--content] [--explain]
        [--format text|json|jsonl] [FILE...]

Extract prints the times, events, figures, tables, sources, indicators and parties that each FILE
states, with the place where each was read. It stores nothing. A FILE may be a folder (the .txt,
.md, .html, .pdf, .eml and .mbox files in it and below, packed with gzip or not), a pattern in
quotes, or - for standard input; with no FILE it reads standard input.

    --published DAY            the day against which 同日, 昨日 and "Monday" are read, or the
                               instant, as 2018-08-15T04:30:00+09:00, from which "in 2 hours"
                               counts (default: the day the text gives for itself)
    --split auto|never         split a file at clear boundaries between articles (default: auto)
    --content                  print the text as it was read, too
    --explain                  say of each item by which rule it was read
    --format text|json|jsonl   for reading; one JSON object, or an array where there are several
                               documents; one object a line (default: text)
    --lang                     as in tenmatsu --help

Examples:
    tenmatsu extract article.txt
    cat release.html | tenmatsu extract --published 2018-08-15 --format json

Exit status: 0 all was read; 1 a file could not be; 2 the call is wrong.
`

// extractFlags are what extract was told.
type extractFlags struct {
	published        string
	content, explain bool
	split, format    choice
}

func (a *app) extractCommand() *cobra.Command {
	f := extractFlags{split: choice{value: "auto", of: []string{"auto", "never"}, what: "ways to split"}, format: formats("text", "json", "jsonl")}
	c := a.command("extract", "Read texts and print what they say, storing nothing", extractHelp, func(ctx context.Context, args []string) error {
		return a.extract(ctx, args, f)
	})
	c.Flags().StringVar(&f.published, "published", "", "day or instant against which relative times are read")
	c.Flags().Var(&f.split, "split", "auto or never")
	c.Flags().BoolVar(&f.content, "content", false, "print the text too")
	c.Flags().BoolVar(&f.explain, "explain", false, "name the rule of each item")
	c.Flags().Var(&f.format, "format", "text, json or jsonl")
	return c
}

func (a *app) extract(ctx context.Context, args []string, f extractFlags) error {
	if err := checkInstant("published", f.published); err != nil {
		return err
	}
	list := a.inputs(args)
	several := len(list) > 1 || a.failed && len(args) > 1
	var objects [][]byte
	bar := a.progress()
	for i, in := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f.format.value == "json" { // the others print as they go
			bar.at(i, len(list), in.name())
		}
		docs, whole, err := a.documents(ctx, in, f.split)
		if err != nil {
			a.fault(err)
			continue
		}
		if !whole { // what can be read is read
			a.fault(fmt.Errorf("read %s: no charset explains all of it; save it as UTF-8", quoted(in)))
		}
		several = several || len(docs) > 1
		for n := range docs {
			doc := &docs[n]
			r := extract.Read(doc, extract.Options{Published: f.published, Captured: a.Now().Format("2006-01-02")})
			name := filepath.Base(in.path)
			if n > 0 {
				name += fmt.Sprintf("#%d", n+1)
			}
			for _, p := range doc.Problems {
				a.tell("%s: %s", name, fault(p.Of(doc.Text), p.Text))
			}
			if f.format.value == "text" {
				s := sheet{app: a}
				s.width, _ = a.columns(a.out)
				if len(docs) > 1 && n == 0 {
					s.line("%s\n", a.say("file.articles", len(docs), plain(name)))
				}
				s.reading(name, r, f)
				if _, err := io.WriteString(a.out, s.b.String()); err != nil {
					return nil // told at the end
				}
				continue
			}
			b, err := r.JSON(name, f.content, f.explain)
			if err != nil {
				a.fault(fmt.Errorf("extract %s: %w", name, err))
				continue
			}
			if f.format.value == "jsonl" {
				a.print("%s\n", b)
				continue
			}
			objects = append(objects, b)
		}
	}
	bar.clear()
	if f.format.value != "json" {
		return nil
	}
	if !several {
		if len(objects) == 1 {
			return a.printRaw(objects[0])
		}
		return nil // the only file could not be read
	}
	return a.printRaw([]byte("[" + string(bytes.Join(objects, []byte(","))) + "]"))
}

// printRaw writes JSON with indents.
func (a *app) printRaw(b []byte) error {
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err := out.WriteTo(a.out)
	return err
}

// documents reads an input into its documents. whole is false where a charset explains the bytes only
// in part.
func (a *app) documents(ctx context.Context, in input, split choice) (docs []document.Document, whole bool, err error) {
	c, err := a.read(in)
	if err != nil {
		return nil, false, err
	}
	docs, err = document.Read(c.Data, document.Options{Name: c.Name, Split: document.Split(split.value),
		PDF: func(data []byte) (document.Sheets, error) { return a.pdf.Read(ctx, data) }})
	whole = !slices.ContainsFunc(docs, func(d document.Document) bool { return intake.Undecodable(c.Data, d.Text) })
	return docs, whole, err
}

// reading writes what was read in a document, for people.
func (s *sheet) reading(name string, r *extract.Reading, f extractFlags) {
	l, text := s.language(), r.Document.Text
	lines := lineIndex(text)
	s.line("%s", s.bold(plain(name)))
	s.b.WriteString(paragraph("  ", plain(r.Title), s.width))
	var facts []string
	if !r.Published.IsZero() {
		basis := "inferred"
		switch {
		case f.published != "":
			basis = "given"
		case r.Stated:
			basis = "stated"
		}
		facts = append(facts, s.say("published")+" "+page.Time(l, r.Published)+" ("+s.say("basis."+basis)+")")
	}
	var kinds []string
	for _, k := range r.Kinds {
		kinds = append(kinds, page.Name(l, "kind", k.Name))
	}
	if len(kinds) > 0 {
		facts = append(facts, s.say("kinds")+" "+strings.Join(kinds, ", "))
	}
	if from := r.Document.From; from != "" {
		facts = append(facts, s.say("extract.from")+" "+plain(from))
	}
	facts = append(facts, fmt.Sprintf("%s, %s, %s", r.Document.Format, r.Document.Charset, r.Document.Language))
	s.b.WriteString(paragraph("  ", strings.Join(facts, " | "), s.width))

	some := false
	list := func(title string, rows [][]string) {
		if len(rows) == 0 {
			return
		}
		some = true
		s.line("\n  %s (%d)", s.bold(title), len(rows))
		g := grid{rows: rows, right: []bool{true}, wrap: true, lead: "  "}
		s.grid2(g)
	}
	// row is a line of a list: where it stands, what was read, the rule.
	row := func(x *extract.Item, parts ...string) []string {
		out := []string{""}
		if len(x.Words) > 0 {
			out[0] = fmt.Sprint(lines.at(place(x)))
		}
		for _, p := range parts {
			out = append(out, plain(p))
		}
		if f.explain && x.Rule != extract.NoRule {
			out[len(out)-1] += " {" + x.Rule.String() + "}"
		}
		return out
	}
	quote := func(x *extract.Item) string {
		if len(x.Words) == 0 {
			return ""
		}
		return x.Words[0].Of(text)
	}

	var rows [][]string
	for i := range r.Kinds {
		if k := &r.Kinds[i]; f.explain {
			rows = append(rows, row(&k.Item, page.Name(l, "kind", k.Name), quote(&k.Item), k.Frame))
		}
	}
	list(s.say("kinds"), rows)

	rows = nil
	told := map[int]bool{} // where times begin that events have
	for i := range r.Events {
		e := &r.Events[i]
		said := ""
		for _, w := range e.Words {
			if w.Role == "when" {
				told[w.Start] = true
				said = plain(w.Of(text))
			}
		}
		what := e.Text
		if e.Phase != "" {
			what = "[" + page.Name(l, "phase", e.Phase) + "] " + what
		}
		if len(e.Marks) > 0 {
			what += " " + strings.Join(e.Marks, " ")
		}
		rows = append(rows, row(&e.Item, page.TimeSaid(l, e.When, said), what))
	}
	list(s.say("extract.events"), rows)

	rows = nil
	for i := range r.Figures {
		x := &r.Figures[i]
		value := page.Quantity(l, x.Quantity)
		about := x.About
		if x.Part {
			about = s.say("figures.part") + " " + about
		}
		if x.Party != "" {
			about += " / " + x.Party
		}
		if x.Basis != "" {
			about += " (" + page.Name(l, "certainty", x.Basis) + ")"
		}
		if x.Denied {
			about += " (" + s.say("figures.denied") + ")"
		}
		if x.Aside {
			about += " (" + s.say("figures.aside") + ")"
		}
		rows = append(rows, row(&x.Item, quote(&x.Item), value, about))
	}
	list(s.say("extract.figure"), rows)

	for i := range r.Tables {
		t := &r.Tables[i]
		some = true
		title := s.say("extract.table")
		if t.Title != "" {
			title += ": " + plain(t.Title)
		}
		s.line("\n  %s (%d)", s.bold(title), len(t.Rows))
		g := grid{wrap: true, lead: "  ", right: []bool{true}}
		if strings.Join(t.Columns, "") != "" {
			g.heads = []string{""}
			for _, c := range t.Columns {
				g.heads = append(g.heads, plain(c))
			}
		}
		for _, cells := range t.Rows {
			out := []string{""}
			for _, c := range cells {
				if out[0] == "" && c.Len() > 0 {
					out[0] = fmt.Sprint(lines.at(c.Start))
				}
				out = append(out, plain(c.Text))
			}
			g.rows = append(g.rows, out)
		}
		s.grid2(g)
	}

	rows = nil
	for i := range r.Sources {
		x := &r.Sources[i]
		var parts []string
		for _, p := range []string{x.Title, x.Publisher, page.Day(l, x.Date), x.Address} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		rows = append(rows, row(&x.Item, x.Mark, strings.Join(parts, ", ")))
	}
	list(s.say("extract.source"), rows)

	rows = nil
	for i := range r.Notes {
		rows = append(rows, row(&r.Notes[i].Item, r.Notes[i].Mark, r.Notes[i].Text))
	}
	list(s.say("extract.notes"), rows)

	rows = nil
	for i := range r.Indicators {
		x := &r.Indicators[i]
		rows = append(rows, row(&x.Item, page.Name(l, "indicator", string(x.Type)), indicator.Defang(x.Type, x.Value)))
	}
	list(s.say("extract.spots"), rows)

	rows = nil
	for i := range r.Parties {
		rows = append(rows, row(&r.Parties[i].Item, page.Name(l, "role", r.Parties[i].Role), r.Parties[i].Name))
	}
	list(s.say("extract.party"), rows)

	rows = nil
	for i := range r.Statements {
		x := &r.Statements[i]
		rows = append(rows, row(&x.Item, page.Say(l, "section."+string(r.Sections[x.Section].Role)), x.Text))
	}
	list(s.say("extract.said"), rows)

	rows = nil
	for _, x := range r.Document.Attachments {
		rows = append(rows, []string{"", plain(x.Name), plain(x.Type), fmt.Sprint(x.Size), x.SHA256})
	}
	list(s.say("extract.files"), rows)

	rows = nil
	for i := range r.Times {
		x := &r.Times[i]
		if len(x.Words) == 0 || !told[x.Words[0].Start] {
			rows = append(rows, row(&x.Item, quote(&x.Item), page.Time(l, x.When)))
		}
	}
	list(s.say("extract.times"), rows)

	rows = nil
	for _, p := range r.Problems {
		rows = append(rows, []string{fmt.Sprint(lines.at(p.Start)), plain(p.Of(text)), plain(p.Text)})
	}
	list(s.say("extract.faults"), rows)

	if some {
		s.line("\n  %s", s.say("extract.line"))
	} else {
		s.line("\n  %s", s.say("extract.none"))
	}
	if f.content {
		s.line("")
		for n, line := range strings.Split(text, "\n") {
			s.b.WriteString(paragraph(fmt.Sprintf("%6d  ", n+1), page.Visible(line), s.width))
		}
	}
	s.line("")
}

// place is where an item begins: its own words, or the first ones that it has.
func place(x *extract.Item) int {
	for _, w := range x.Words {
		if w.Role != "when" && w.Role != "heading" && w.Len() > 0 {
			return w.Start
		}
	}
	return x.Words[0].Start
}

// A lineTable tells on which line a byte stands.
type lineTable []int

func lineIndex(text string) lineTable {
	t := lineTable{0}
	for i := range len(text) {
		if text[i] == '\n' {
			t = append(t, i+1)
		}
	}
	return t
}

func (t lineTable) at(offset int) int { return sort.SearchInts(t, offset+1) }

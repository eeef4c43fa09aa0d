package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const compareHelp = `Usage:
    tenmatsu compare SLUG:LIST SLUG:LIST

Compare joins two lists by name and prints what only one of them has and where their figures
differ. Bounds that some number fits (20 and 最大20) do not differ. A LIST is a table by its title
or number, with :COLUMN behind it for the figures of a column; or a section whose lines are names,
such as NAME(34施設). The second SLUG may be left out where it is the first: SLUG:LIST :LIST.
Names are the same where they differ in legal form, width, blanks, punctuation or a remark in
brackets; of several names with / between them the first counts. That finds parties, it does not
prove that they are one.

    --all                    list also what agrees
    --drafts                 what nobody has reviewed counts too
` + asOfHelp + `    --format text|json       for reading, or one JSON object (default: text)
    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu compare --drafts --all konan-mining-malware:1 konan-mining-malware:1:出来事
    tenmatsu compare --drafts --format json konan-mining-malware:1 :1

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

func (a *app) compareCommand() *cobra.Command {
	format := formats("text", "json")
	var all, drafts bool
	var day asOf
	c := a.command("compare", "Compare two lists of names and their figures", compareHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("compare", args, 2, 2, "two lists"); err != nil {
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
		var lists [2][]record.Item
		slug := ""
		for i, arg := range args {
			name, list, ok := strings.Cut(arg, ":")
			if name == "" {
				name = slug
			}
			if slug = name; !ok || list == "" || name == "" {
				return hint(wrong("%q is no list", arg), "SLUG:TITLE, SLUG:N:COLUMN and the like; tenmatsu tally SLUG lists the tables, and a browser (tenmatsu serve) compares whole incidents")
			}
			if lists[i], err = itemsOf(ctx, st, name, list, at, record.Standing(drafts)); err != nil {
				return notFound(err)
			}
		}
		cmp := record.Compare(lists[0], lists[1])
		if format.value == "json" {
			return a.printJSON(newCompareOut(args, cmp))
		}
		a.printComparison(args, cmp, all)
		return nil
	})
	c.Flags().BoolVar(&all, "all", false, "list also what agrees")
	c.Flags().BoolVar(&drafts, "drafts", false, "drafts count too")
	day.add(c)
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// itemsOf reads a list: a section or a table by the whole of what is behind the slug, otherwise a table
// and a column, parted at a colon.
func itemsOf(ctx context.Context, st *store.Store, slug, list string, at record.AsOf, shown func(*record.Held) bool) ([]record.Item, error) {
	in, err := st.IncidentAt(ctx, slug, at)
	if err != nil {
		return nil, err
	}
	tables := in.Tables(shown)
	t, none := record.FindTable(tables, list)
	if none == nil {
		return t.Items(-1, shown), nil
	}
	sections := in.Sections(shown)
	if slices.Contains(sections, list) {
		if items := in.ListItems(list, shown); len(items) > 0 {
			return items, nil
		}
		return nil, fmt.Errorf("section %q of %s holds no names", list, in.Slug)
	}
	for i := len(list) - 1; i > 0; i-- {
		if list[i] != ':' {
			continue
		}
		t, err := record.FindTable(tables, list[:i])
		if err != nil {
			continue
		}
		col, err := t.FindColumn(list[i+1:])
		if err != nil {
			return nil, err
		}
		return t.Items(col, shown), nil
	}
	return nil, hint(fmt.Errorf("%s has no section %q, and %w", in.Slug, list, none), "what was read there may be drafts; --drafts counts them too")
}

func (a *app) printComparison(args []string, c record.Comparison, all bool) {
	width, _ := a.columns(a.out)
	section := func(title string, g grid) {
		if len(g.rows) == 0 {
			return
		}
		g.wrap, g.lead = true, "  "
		a.print("%s%s", paragraph("", a.bold(title), width), g.write(width))
	}
	for i, list := range [][]record.Item{c.OnlyA, c.OnlyB} {
		var g grid
		for _, x := range list {
			g.rows = append(g.rows, []string{plain(x.Name), plain(x.Words)})
		}
		section(a.say("compare.only", len(list), plain(args[i])), g)
	}
	for _, l := range []record.Likeness{record.Apart, record.Untold, record.Compatible, record.Same} {
		var g grid
		for _, p := range c.Both {
			if p.Likeness == l {
				g.rows = append(g.rows, []string{plain(p.A.Name), a.item(p.A), a.item(p.B)})
			}
		}
		if n := len(g.rows); l == record.Same && !all && n > 0 {
			a.print("%s", paragraph("", a.say("compare.same", n), width))
			continue
		}
		section(a.say("compare."+string(l), len(g.rows)), g)
	}
}

// item words the figure of an item.
func (a *app) item(x record.Item) string {
	if x.Quantity == nil {
		if x.Words == "" {
			return "-"
		}
		return plain(x.Words)
	}
	return page.Quantity(a.language(), *x.Quantity)
}

type itemOut struct {
	Name  string         `json:"name"`
	Claim record.ClaimID `json:"claim"`
	Value *boundsOut     `json:"value,omitempty"`
	Words string         `json:"words,omitempty"`
}

type pairOut struct {
	A        itemOut         `json:"a"`
	B        itemOut         `json:"b"`
	Likeness record.Likeness `json:"likeness"`
}

type compareOut struct {
	A     string    `json:"a"`
	B     string    `json:"b"`
	OnlyA []itemOut `json:"onlyA"`
	OnlyB []itemOut `json:"onlyB"`
	Both  []pairOut `json:"both"`
}

func newItemOut(x record.Item) itemOut {
	out := itemOut{Name: x.Name, Claim: x.Claim, Words: x.Words}
	if x.Quantity != nil {
		out.Value = newBoundsOut(*x.Quantity)
	}
	return out
}

func newCompareOut(args []string, c record.Comparison) compareOut {
	out := compareOut{A: args[0], B: args[1], OnlyA: []itemOut{}, OnlyB: []itemOut{}, Both: []pairOut{}}
	for _, x := range c.OnlyA {
		out.OnlyA = append(out.OnlyA, newItemOut(x))
	}
	for _, x := range c.OnlyB {
		out.OnlyB = append(out.OnlyB, newItemOut(x))
	}
	for _, p := range c.Both {
		out.Both = append(out.Both, pairOut{newItemOut(p.A), newItemOut(p.B), p.Likeness})
	}
	return out
}

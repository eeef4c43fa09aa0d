package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const rereadHelp = `Usage:
    tenmatsu reread [--check] [--format json] [SLUG...]
    tenmatsu reread --published DAY [--check] [--format json] SLUG

Reread reads again, with the reader of this program, what the documents of each incident SLUG were
read from, and offers only what differs. With no SLUG it reads all documents again, also those in
the inbox. What is read now and was not before becomes a draft. A draft that is read otherwise now
gives way to the new one, and one that is not read any more is rejected, with that reason. What a
person decided stands: an accepted claim that is not read any more, or is read otherwise, is kept
and named. Where the text itself is read otherwise, claims follow by their quotes. A second time
changes nothing.

    --check              say what differs and change nothing
    --published DAY      the day on which the one document of SLUG was published, where neither
                         its import nor the text said it; times without a year are read by it
    --format text|json   as lines, or as one JSON array (default: text)
    --by, --data, --lang as in tenmatsu --help

Examples:
    tenmatsu reread --check
    tenmatsu reread konan-mining-malware
    tenmatsu reread --published 2018-08-10 konan-mining-malware

Exit status: 0 all was read; 1 a document could not be; 2 the call is wrong.
`

func (a *app) rereadCommand() *cobra.Command {
	check, published := false, ""
	format := formats("text", "json")
	c := a.command("reread", "Read again what is stored and offer only what differs", rereadHelp, func(ctx context.Context, args []string) error {
		if err := a.checkPast("published", published); err != nil {
			return err
		}
		if published != "" {
			if err := operands("reread", args, 1, 1, "one incident where --published gives its day"); err != nil {
				return err
			}
		}
		return a.reread(ctx, args, intake.RereadOptions{By: a.author(), Check: check, Published: published}, format.value == "json")
	})
	c.Flags().BoolVar(&check, "check", false, "change nothing")
	c.Flags().StringVar(&published, "published", "", "day of publication")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// A reread is what became of a document, as JSON has it.
type reread struct {
	Document record.DocumentID `json:"document"`
	Now      record.DocumentID `json:"now"` // another one where the text itself is read otherwise
	Title    string            `json:"title"`
	Same     int               `json:"same"`
	Anchored []record.ClaimID  `json:"anchored"`
	New      []record.Held     `json:"new"`
	Changed  []rereadChange    `json:"changed"`
	Gone     []record.Held     `json:"rejected"`
	Kept     []record.Held     `json:"kept"`
	Again    []record.Held     `json:"again"`
}

type rereadChange struct {
	Old record.Held `json:"old"`
	New record.Held `json:"new"`
}

func (a *app) reread(ctx context.Context, args []string, opt intake.RereadOptions, asJSON bool) (err error) {
	st, err := a.openOld(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	docs, err := rereadable(ctx, st, args)
	if err != nil {
		return notFound(err)
	}
	if opt.Published != "" && len(docs) != 1 {
		return hint(wrong("%s has %d documents, and --published is the day of one", args[0], len(docs)), "tenmatsu edit --set when=DAY gives a publication its day; reread then reads by it")
	}
	line := a.intake(st)
	bar := a.progress()
	list, read := []reread{}, 0
	var sum struct{ differ, new, changed, gone, kept, again int }
	for i, d := range docs {
		if ctx.Err() != nil {
			break
		}
		bar.at(i, len(docs), plain(d.Title))
		r, err := line.Reread(ctx, string(d.ID), opt)
		if err != nil {
			if ctx.Err() == nil {
				a.fault(err)
			}
			continue
		}
		read++
		if !r.Differs() {
			continue
		}
		sum.differ++
		sum.new += len(r.New)
		sum.changed += len(r.Changed)
		sum.gone += len(r.Gone)
		sum.kept += len(r.Kept)
		sum.again += len(r.Again)
		if asJSON {
			list = append(list, rereadJSON(&r))
			continue
		}
		bar.clear()
		a.printReread(&r)
	}
	bar.clear()
	switch {
	case asJSON:
		err = a.printJSON(list)
	case sum.differ == 0:
		a.print("%s\n", a.say("reread.none", read))
	default:
		a.print("%s\n", a.say("reread.done", read, sum.differ, sum.new, sum.changed, sum.gone, sum.kept, sum.again))
	}
	return errors.Join(err, ctx.Err())
}

// rereadable gives the documents of the incidents, or all where none is named; each once, oldest first,
// without those that a newer reader has replaced and those that were erased.
func rereadable(ctx context.Context, st *store.Store, slugs []string) (list []record.DocumentHeld, err error) {
	if len(slugs) == 0 {
		if list, err = st.Documents(ctx); err != nil {
			return nil, err
		}
		return unerased(ctx, st, intake.Current(list))
	}
	seen := map[record.DocumentID]bool{}
	for _, slug := range slugs {
		in, err := st.Incident(ctx, slug)
		if err != nil {
			return nil, err
		}
		for _, d := range in.Documents {
			if !seen[d.ID] {
				seen[d.ID] = true
				list = append(list, d)
			}
		}
	}
	return unerased(ctx, st, list)
}

// unerased leaves out documents that were erased, or whose captured bytes were, with another document.
func unerased(ctx context.Context, st *store.Store, docs []record.DocumentHeld) (list []record.DocumentHeld, err error) {
	for _, d := range docs {
		err := st.Erased(ctx, string(d.ID), d.Capture.SHA256)
		if err == nil {
			list = append(list, d)
		} else if !errors.Is(err, store.ErrErased) {
			return nil, err
		}
	}
	return list, nil
}

func rereadJSON(r *intake.Reread) reread {
	some := func(list []record.Held) []record.Held { return append([]record.Held{}, list...) }
	j := reread{Document: r.Document, Now: r.Now, Title: r.Title, Same: r.Same, Anchored: []record.ClaimID{}, New: some(r.New), Changed: []rereadChange{}, Gone: some(r.Gone), Kept: some(r.Kept), Again: some(r.Again)}
	for _, c := range r.Anchored {
		j.Anchored = append(j.Anchored, c.ID)
	}
	for _, c := range r.Changed {
		j.Changed = append(j.Changed, rereadChange(c))
	}
	return j
}

func (a *app) printReread(r *intake.Reread) {
	a.print("%s  %s\n", a.bold(string(r.Document[:8])), plain(r.Title))
	if r.Now != r.Document {
		a.print("  %s\n", a.say("reread.text", r.Now[:8]))
	}
	var g grid
	g.lead, g.wrap = "  ", true
	row := func(key string, c *record.Held) {
		g.rows = append(g.rows, []string{a.say("reread." + key), short(c.ID), a.say("claim." + string(c.Kind)), plain(page.Claim(a.language(), &c.Claim))})
	}
	for i := range r.New {
		row("new", &r.New[i])
	}
	for i := range r.Changed {
		row("changed", &r.Changed[i].New)
		row("instead", &r.Changed[i].Old)
	}
	for _, part := range []struct {
		key  string
		list []record.Held
	}{{"gone", r.Gone}, {"kept", r.Kept}, {"again", r.Again}} {
		for i := range part.list {
			row(part.key, &part.list[i])
		}
	}
	width, _ := a.columns(a.out)
	a.print("%s", g.write(width))
}

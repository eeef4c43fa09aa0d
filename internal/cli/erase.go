package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const eraseHelp = `Usage:
    tenmatsu erase --by NAME --why TEXT [--keep-slug] [--yes]
        (--document ID | --claim ID | --capture SHA256)...

Erase blanks for good what a document, a claim or captured bytes say, where the law or a person has
the right to it: in the ledger, in all that follows from it, in the search index and on disk. What
stays is that there was something: ids, hashes, who took it in and when, and the reason given here,
so that tenmatsu verify still proves the rest. A document goes with all claims that were read in it
and with the bytes it came in; a row of a table goes with its cells. What another document or a
person says in the place of an erased claim stays, and is named. An incident that began with an
erased document goes by its id, because its name was made of the title. What was erased is not
taken in again. Nothing of this can be undone.

It does not reach backups made before, what was published, and what a PostgreSQL server has in its
own log and backups. It tells what it will take and asks for the first digits of the id; nobody
else can write while it works.

    --document ID        a document, as tenmatsu show --format json names it
    --claim ID           a claim
    --capture SHA256     captured bytes, with all documents that were read in them; also of a file
                         that could not be read
    --why TEXT           the reason; it stays, so it should not repeat what is erased; needed
    --keep-slug          leave the names of incidents as they are
    --yes                do not ask
    --by NAME            who erases; needed (default: TENMATSU_AUTHOR)
    --format text|json   lines, or one JSON object; with json, --yes is needed (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu erase --by sato --why "demand of 20 November" --yes --claim 7f3a12cd
    tenmatsu erase --by sato --why "court order" --yes --format json --document 1f2e3d4c

Exit status: 0 it is erased; 1 it is not, or not everywhere; 2 the call is wrong.
`

// eraseFlags are what erase was told.
type eraseFlags struct {
	demand store.Demand
	why    string
	yes    bool
	format choice
}

// An erased is what was erased, as JSON has it.
type erased struct {
	Documents []record.DocumentID `json:"documents"`
	Claims    []record.ClaimID    `json:"claims"`
	Captures  []string            `json:"captures"`
	Entries   int                 `json:"entries"` // that were blanked
}

func (a *app) eraseCommand() *cobra.Command {
	f := eraseFlags{format: formats("text", "json")}
	c := a.command("erase", "Blank for good what something says, for a legal demand", eraseHelp, func(ctx context.Context, args []string) error {
		if err := operands("erase", args, 0, 0, ""); err != nil {
			return hint(err, "name what is to be erased with --document, --claim or --capture")
		}
		switch d := f.demand; {
		case len(d.Documents)+len(d.Claims)+len(d.Captures) == 0:
			return hint(wrong("erase needs to know what"), "name it with --document ID, --claim ID or --capture SHA256")
		case strings.TrimSpace(f.why) == "":
			return hint(wrong("erase needs the reason"), `give it with --why "…"; it is kept, and must not repeat what is erased`)
		case f.format.value == "json" && !f.yes:
			return wrong("--format json does not ask; give --yes too")
		}
		return a.erase(ctx, f)
	})
	c.Flags().StringArrayVar(&f.demand.Documents, "document", nil, "document")
	c.Flags().StringArrayVar(&f.demand.Claims, "claim", nil, "claim")
	c.Flags().StringArrayVar(&f.demand.Captures, "capture", nil, "captured bytes")
	c.Flags().BoolVar(&f.demand.KeepSlugs, "keep-slug", false, "leave names as they are")
	c.Flags().StringVar(&f.why, "why", "", "reason")
	c.Flags().BoolVar(&f.yes, "yes", false, "do not ask")
	c.Flags().Var(&f.format, "format", "text or json")
	return c
}

func (a *app) erase(ctx context.Context, f eraseFlags) (err error) {
	st, line, err := a.toDecide(ctx, "erase")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	plan, err := st.PlanErasure(ctx, f.demand)
	if err != nil {
		return noClaim(err)
	}
	copies, err := line.Copies(ctx, plan.Documents)
	if err != nil {
		return err
	}
	plan.Captures = slices.Compact(slices.Sorted(slices.Values(append(plan.Captures, copies...))))
	asJSON := f.format.value == "json"
	if !asJSON {
		if err := a.printPlan(ctx, st, &plan); err != nil {
			return err
		}
	}
	if !f.yes && !plan.Empty() {
		if err := a.confirm(planned(&plan)); err != nil {
			return err
		}
	}
	n, err := st.Erase(ctx, plan, f.why, a.author())
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(erased{append([]record.DocumentID{}, plan.Documents...), append([]record.ClaimID{}, plan.Claims...), append([]string{}, plan.Captures...), n})
	}
	if plan.Empty() {
		a.print("all of it was erased before; its bytes are gone from the disk\n")
		return nil
	}
	a.print("erased: %d entries blanked; backups made before and published files still have it\n", n)
	return nil
}

// planned is the ID that a person types to agree.
func planned(p *store.Plan) string {
	switch {
	case len(p.Documents) > 0:
		return string(p.Documents[0])
	case len(p.Claims) > 0:
		return string(p.Claims[0])
	}
	return p.Captures[0]
}

// printPlan tells what an erasure will take, and what it will not. Claims that go with a document are counted, others shown.
func (a *app) printPlan(ctx context.Context, st *store.Store, p *store.Plan) error {
	for i, id := range p.Documents {
		a.print("document %s  %s\n", id[:8], plain(p.Titles[i]))
	}
	say := func(c *record.Held) string {
		return fmt.Sprintf("%s  %s  %s", short(c.ID), page.Name(a.language(), "claim", string(c.Kind)), plain(page.Claim(a.language(), &c.Claim)))
	}
	with := 0
	for _, id := range p.Claims {
		c, _, err := st.Claim(ctx, string(id))
		switch {
		case err != nil:
			return err
		case slices.Contains(p.Documents, c.Via):
			with++
		default:
			a.print("claim    %s\n", say(&c))
		}
	}
	if with > 0 {
		a.print("claims   %d\n", with)
	}
	for _, sum := range p.Captures {
		a.print("capture  %s\n", sum)
	}
	for _, r := range p.Incidents {
		if p.KeepSlugs {
			a.tell("incident %s keeps its name, which may repeat what is erased", r.Slug)
		} else {
			a.tell("incident %s will go by its id %s; what links to it by name will not find it", r.Slug, r.ID)
		}
	}
	for _, c := range p.Alike {
		a.tell("document %s stays and is like it (%s): %s", c.Document[:8], c.Why, plain(c.Title))
	}
	for _, id := range p.Others {
		c, _, err := st.Claim(ctx, string(id))
		if err != nil {
			return err
		}
		a.tell("claim %s stays, which took the place of an erased one or lost it; it may say the same, and --claim erases it too", say(&c))
	}
	return nil
}

// confirm asks for the beginning of an ID.
func (a *app) confirm(id string) error {
	want := id[:8]
	a.print("This cannot be undone. To erase it, type %s: ", want)
	got, err := bufio.NewReader(a.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the answer: %w", err)
	}
	if strings.TrimSpace(got) != want {
		a.print("\n")
		return hint(errors.New("nothing was erased: the answer was another"), "--yes erases without asking")
	}
	return nil
}

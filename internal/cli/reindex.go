package cli

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const reindexHelp = `Usage:
    tenmatsu reindex [--check] [--format json]

Reindex makes anew all that follows from the ledger: states, lists, counts and the words for
search. The ledger itself and what was captured are not touched. Then it says what is wrong, if
anything: an entry or a blob that has changed, an index that does not follow. It takes no
operands.

    --check              say what is wrong and change nothing
    --format text|json   as lines, or as one JSON object (default: text)

Examples:
    tenmatsu reindex --check
    tenmatsu reindex

Exit status: 0 all is right, or was made so; 1 something is wrong with the ledger or the blobs;
2 the call is wrong.
`

func (a *app) reindexCommand() *cobra.Command {
	check := false
	format := formats("text", "json")
	c := a.command("reindex", "Make the indexes of the ledger anew, or check them", reindexHelp, func(ctx context.Context, args []string) error {
		if err := operands("reindex", args, 0, 0, ""); err != nil {
			return err
		}
		return a.reindex(ctx, check, format.value == "json")
	})
	c.Flags().BoolVar(&check, "check", false, "change nothing")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

func (a *app) reindex(ctx context.Context, check, asJSON bool) error {
	st, err := a.openOld(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if !check {
		if err := st.Reindex(ctx); err != nil {
			return err
		}
	}
	found, err := st.Verify(ctx, store.Check{})
	if err != nil {
		return err
	}
	if asJSON {
		if err := a.printJSON(struct {
			Problems []store.Problem `json:"problems"`
		}{append([]store.Problem{}, found.Problems...)}); err != nil {
			return err
		}
	} else {
		for _, p := range found.Problems {
			a.print("%s\n", p)
		}
		if len(found.Problems) == 0 {
			a.print("all is right: the indexes follow from the ledger, no entry and no blob has changed\n")
		}
	}
	if len(found.Problems) > 0 {
		return errDamaged
	}
	return nil
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const restoreHelp = `Usage:
    tenmatsu restore [--format json] FILE

Restore makes of an archive that tenmatsu backup wrote the ledger that it was: the same entries,
ids, captured bytes and texts, and all that follows from them. The place must be empty. Everything
is checked while it is read, and nothing stays of an archive that is cut off or was altered, nor an
empty ledger where there was none before. After a restore that was killed, do it again. With - it
reads standard input. Nothing else may write to the ledger meanwhile.

    --format text|json   a line, or one JSON object that says what was in it (default: text)
    --data, --blobs      as in tenmatsu --help

Examples:
    tenmatsu restore --data copy ledger.tar.zst
    cat ledger.tar.zst | tenmatsu restore --data again -

Exit status: 0 the ledger is restored; 1 it could not be; 2 the call is wrong.
`

func (a *app) restoreCommand() *cobra.Command {
	format := formats("text", "json")
	c := a.command("restore", "Make a ledger of what backup wrote", restoreHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("restore", args, 1, 1, "one file"); err != nil {
			return err
		}
		from := a.Stdin
		if args[0] != "-" {
			f, err := os.Open(args[0])
			if err != nil {
				return fmt.Errorf("read %q: %w", args[0], errors.Unwrap(err))
			}
			defer f.Close()
			from = f
		}
		st, err := a.open(ctx)
		if err != nil {
			return err
		}
		defer func() {
			if err != nil {
				err = errors.Join(err, st.Abandon(ctx))
			} else {
				err = st.Close()
			}
		}()
		m, err := st.Restore(ctx, from)
		if errors.Is(err, store.ErrNotEmpty) {
			return hint(err, "restore into another place: --data DIR, or --data postgres://HOST/DATABASE with --blobs DIR")
		}
		if err != nil {
			return err
		}
		if format.value == "json" {
			return a.printJSON(m)
		}
		a.print("%s\n", inArchive(m))
		return nil
	})
	c.Flags().Var(&format, "format", "text or json")
	return c
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const backupHelp = `Usage:
    tenmatsu backup [--format json] FILE

Backup writes the whole ledger into one archive: the entries, the captured bytes and texts, and the
heads that were signed. tenmatsu restore makes the same ledger of it, in a directory or in a
PostgreSQL database, wherever it came from. The same ledger always gives the same archive. Others
may go on writing; what comes after the beginning is not in it. A ledger that is damaged is not
backed up. The key that signs heads is not in the archive. An older FILE gives way to the new one
when that is complete; with - it goes to standard output.

    --format text|json   a line, or one JSON object that says what is in it, on standard output,
                         or on standard error where that has the archive (default: text)
    --data, --blobs      as in tenmatsu --help

Examples:
    tenmatsu backup ledger.tar.zst
    tenmatsu backup --format json ledger.tar.zst

Exit status: 0 it is written; 1 it could not be; 2 the call is wrong.
`

func (a *app) backupCommand() *cobra.Command {
	format := formats("text", "json")
	c := a.command("backup", "Write the whole ledger into one file", backupHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("backup", args, 1, 1, "one file"); err != nil {
			return err
		}
		if _, terminal := a.columns(a.out); args[0] == "-" && terminal {
			return wrong("an archive is nothing for a terminal; name a file, or send standard output into one")
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		var m store.Manifest
		if args[0] == "-" {
			if m, err = st.Backup(ctx, a.out); err == nil {
				a.tell("%s", inArchive(m))
			}
			return err
		}
		if err := whole(args[0], func(w io.Writer) (err error) {
			m, err = st.Backup(ctx, w)
			return err
		}); err != nil {
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

// inArchive says what is in an archive.
func inArchive(m store.Manifest) string {
	return fmt.Sprintf("%d entries, %d blobs with %d bytes, %d signed heads; root %s", m.Entries, m.Blobs, m.Bytes, m.Heads, m.Root)
}

// whole writes a file that is there when it is complete, or not at all.
func whole(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-")
	if err != nil {
		return fmt.Errorf("write %q: %w", name, errors.Unwrap(err))
	}
	defer func() {
		if err != nil {
			_ = f.Close() // the error that led here says more
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return os.Rename(f.Name(), name)
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const verifyHelp = `Usage:
    tenmatsu verify [--head FILE [--key KEY]] [--format json]

Verify proves that nothing in the ledger has changed or vanished since it was recorded, and names
what has: entries whose hash is another or that are not those of a signed head, captured bytes and
texts that are lost or damaged, and everything that is shown and does not follow from the entries.
It changes nothing, and others may go on writing. It takes no operands. With --head it also proves
that the ledger of today continues the one of which that head was signed.

    --head FILE          a head that tenmatsu head printed, kept elsewhere (- is standard input)
    --key KEY            the public key that its signature must fit (default: that of this data
                         directory, and those of the heads that the ledger keeps)
    --format text|json   lines, or one JSON object (default: text)
    --data, --blobs      as in tenmatsu --help

Examples:
    tenmatsu verify
    tenmatsu verify --format json

Exit status: 0 all is as it was recorded; 1 something is not; 2 the call is wrong.
`

var errDamaged = errors.New("something is wrong with the ledger or what it names: what tenmatsu reindex does not mend, restore from a backup")

func (a *app) verifyCommand() *cobra.Command {
	var head, key string
	format := formats("text", "json")
	c := a.command("verify", "Prove that nothing recorded has changed", verifyHelp, func(ctx context.Context, args []string) error {
		if err := operands("verify", args, 0, 0, ""); err != nil {
			return err
		}
		if key != "" && head == "" {
			return wrong("--key belongs to --head FILE")
		}
		return a.verify(ctx, head, key, format.value == "json")
	})
	c.Flags().StringVar(&head, "head", "", "signed head")
	c.Flags().StringVar(&key, "key", "", "public key")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

func (a *app) verify(ctx context.Context, head, key string, asJSON bool) (err error) {
	st, err := a.openSome(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	check := store.Check{}
	if head != "" {
		if check.Head, err = a.keptHead(ctx, st, head, key); err != nil {
			return err
		}
	}
	found, err := st.Verify(ctx, check)
	if err != nil {
		return err
	}
	if asJSON {
		if found.Problems == nil {
			found.Problems = []store.Problem{}
		}
		if err := a.printJSON(found); err != nil {
			return err
		}
	} else {
		for _, p := range found.Problems {
			a.print("%s\n", p)
		}
		if len(found.Problems) == 0 {
			a.printVerified(found, check)
		}
	}
	if len(found.Problems) > 0 {
		return errDamaged
	}
	return nil
}

func (a *app) printVerified(found store.Verification, check store.Check) {
	erased := ""
	if found.Erased > 0 {
		erased = fmt.Sprintf(" (of %d, an erasure left the hash alone)", found.Erased)
	}
	a.print("all is as it was recorded: %d entries%s, %d blobs, and all that follows from them; %d signed heads hold\n", found.Entries, erased, found.Blobs, found.Heads)
	if check.Head != nil {
		a.print("the ledger continues the head of %d entries that was given\n", check.Head.Size)
	}
	if found.Entries > 0 {
		a.print("root of the %d entries: %s\n", found.Entries, found.Head.Root)
	}
}

// keptHead reads a head that was kept elsewhere.
func (a *app) keptHead(ctx context.Context, st *store.Store, name, key string) (*store.Head, error) {
	data, err := a.small(name)
	if err != nil {
		return nil, fmt.Errorf("read head %q: %w", name, err)
	}
	keys := []string{key}
	if key == "" {
		if keys, err = st.Keys(ctx); err != nil {
			return nil, err
		}
	}
	h, err := store.OpenHead(data, keys)
	if err != nil {
		err = fmt.Errorf("head %q: %w", name, err)
		if key == "" {
			err = hint(err, "give the key that was printed with it: --key KEY")
		}
		return nil, err
	}
	return &h, nil
}

// small reads a file of a few lines, or standard input.
func (a *app) small(name string) ([]byte, error) {
	const most = 1 << 20
	from := a.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, errors.Unwrap(err)
		}
		defer f.Close()
		from = f
	}
	return io.ReadAll(io.LimitReader(from, most))
}

const headHelp = `Usage:
    tenmatsu head [--format json]

Head signs what the ledger is now, its number of entries and the root of the tree that they make,
and prints it. Keep what it prints where nobody can change it who can change the ledger: with it,
tenmatsu verify --head proves later that nothing was changed or taken away since. The key is made
on first use, in the data directory, or beside the blobs of a PostgreSQL database; standard error
names its public half, which others need to check the signature. It takes no operands.

    --format text|json   the signed head, or one JSON object with head and key (default: text)
    --data, --blobs      as in tenmatsu --help

Examples:
    tenmatsu head
    tenmatsu head --format json

Exit status: 0 it was signed; 1 it could not be; 2 the call is wrong.
`

func (a *app) headCommand() *cobra.Command {
	format := formats("text", "json")
	c := a.command("head", "Sign what the ledger is now", headHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("head", args, 0, 0, ""); err != nil {
			return err
		}
		st, err := a.openOld(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		signed, key, err := st.SignHead(ctx)
		if err != nil {
			return err
		}
		if format.value == "json" {
			return a.printJSON(struct {
				Head string `json:"head"`
				Key  string `json:"key"`
			}{string(signed), key})
		}
		a.print("%s", signed)
		a.tell("the public key of this signature is %s", key)
		return nil
	})
	c.Flags().Var(&format, "format", "text or json")
	return c
}

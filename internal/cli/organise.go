package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// An operated is a merge, split or move, as JSON has it.
type operated struct {
	Operation string     `json:"operation"` // tenmatsu undo takes it back
	Incident  record.Ref `json:"incident"`  // where things are now
}

// operate opens the ledger, does something to incidents, and prints where things are and how to take
// it back.
func (a *app) operate(ctx context.Context, command, key, format string, do func(*store.Store, *intake.Intake) (op, incident string, err error)) (err error) {
	st, line, err := a.toDecide(ctx, command)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	op, incident, err := do(st, line)
	if err != nil {
		return noClaim(err)
	}
	ref, err := st.ResolveIncident(ctx, incident)
	if err != nil {
		return err
	}
	if format == "json" {
		return a.printJSON(operated{op, ref})
	}
	a.print("%s\n", a.say(key, ref.Slug, plain(ref.Title)))
	a.tell("%s", a.say("operation.undo", op[:8]))
	return nil
}

const mergeHelp = `Usage:
    tenmatsu merge --by NAME [--why TEXT] OLD INTO

Merge puts all that is in the incident OLD into the incident INTO. The name and the ID of OLD stay
valid and answer with INTO. Undo takes it back.

    --why TEXT           a note that is kept
    --by NAME            who merges; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu merge --by sato tsmc-wannacry konan-mining-malware
    tenmatsu merge --by sato --why "one affair" tama-monorail-ransomware konan-mining-malware

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

func (a *app) mergeCommand() *cobra.Command {
	var why string
	format := formats("text", "json")
	c := a.command("merge", "Put one incident into another", mergeHelp, func(ctx context.Context, args []string) error {
		if err := operands("merge", args, 2, 2, "two incidents"); err != nil {
			return err
		}
		return a.operate(ctx, "merge", "merge.done", format.value, func(_ *store.Store, line *intake.Intake) (string, string, error) {
			op, err := line.Merge(ctx, args[0], args[1], why, a.author())
			return op, args[1], err
		})
	})
	c.Flags().StringVar(&why, "why", "", "note")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

const splitHelp = `Usage:
    tenmatsu split --by NAME --to SLUG INCIDENT ID...
    tenmatsu split --by NAME --to SLUG --inbox DOCUMENT...

Split begins the incident SLUG with claims and documents of INCIDENT, and puts them out of that. An
ID is that of a claim, or of a document with all the claims that were read in it. A document from
which claims go stays a source of both: one announcement may speak of many incidents. Undo takes
it back.

    --to SLUG            the name of the new incident: letters, digits and -; needed
    --inbox              begin it with documents of the inbox, which tenmatsu list --inbox names
    --by NAME            who splits; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu split --by sato --to konan-first konan-mining-malware 7f3a12cd
    tenmatsu split --by sato --to konan-second konan-mining-malware 7f3a12cd

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

// fromWhere gives the operands of split and move: where things come from, "" for the inbox, and what they are.
func fromWhere(command string, args []string, inbox bool) ([]string, error) {
	if inbox {
		return append([]string{""}, args...), operands(command+" --inbox", args, 1, -1, "documents of the inbox")
	}
	return args, operands(command, args, 2, -1, "an incident, and claims or documents of it")
}

func (a *app) splitCommand() *cobra.Command {
	var to string
	inbox, format := false, formats("text", "json")
	c := a.command("split", "Begin an incident with a part of another", splitHelp, func(ctx context.Context, args []string) error {
		args, err := fromWhere("split", args, inbox)
		if err != nil {
			return err
		}
		if to == "" {
			return wrong("split needs the name of the new incident: --to SLUG")
		}
		if err := store.CheckSlug(to); err != nil {
			return wrong("--to: %s", err)
		}
		return a.operate(ctx, "split", "split.done", format.value, func(_ *store.Store, line *intake.Intake) (string, string, error) {
			op, id, err := line.Split(ctx, args[0], args[1:], to, a.author())
			if errors.Is(err, record.ErrSlugTaken) {
				from := shellWord(args[0])
				if inbox {
					from = "--inbox"
				}
				err = hint(err, "tenmatsu move --to %s %s %s puts them into it; otherwise choose another name", to, from, strings.Join(args[1:], " "))
			}
			return op, string(id), err
		})
	})
	c.Flags().StringVar(&to, "to", "", "name of the new incident")
	c.Flags().BoolVar(&inbox, "inbox", false, "documents of the inbox")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

const moveHelp = `Usage:
    tenmatsu move --by NAME --to INTO INCIDENT ID...
    tenmatsu move --by NAME --to INTO --inbox DOCUMENT...

Move puts claims and documents out of INCIDENT and into the incident INTO. An ID is that of a claim,
or of a document with all the claims that were read in it. Undo takes it back.

    --to INTO            the incident they go to; needed
    --inbox              out of the inbox, whose documents tenmatsu list --inbox names
    --by NAME            who moves; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu move --by sato --to tsmc-wannacry konan-mining-malware 7f3a12cd
    tenmatsu move --by sato --to tsmc-wannacry konan-mining-malware 7f3a12cd --format json

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

func (a *app) moveCommand() *cobra.Command {
	var to string
	inbox, format := false, formats("text", "json")
	c := a.command("move", "Put claims or documents into another incident", moveHelp, func(ctx context.Context, args []string) error {
		args, err := fromWhere("move", args, inbox)
		if err != nil {
			return err
		}
		if to == "" {
			return wrong("move needs the incident that things go to: --to SLUG")
		}
		return a.operate(ctx, "move", "move.done", format.value, func(_ *store.Store, line *intake.Intake) (string, string, error) {
			op, err := line.Move(ctx, args[1:], args[0], to, a.author())
			return op, to, err
		})
	})
	c.Flags().StringVar(&to, "to", "", "incident they go to")
	c.Flags().BoolVar(&inbox, "inbox", false, "out of the inbox")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

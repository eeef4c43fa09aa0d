package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

const markHelp = `Usage:
    tenmatsu mark --by NAME [--format json] TLP SLUG
    tenmatsu mark --by NAME [--format json] TLP --source ID|--claim ID

Mark says to whom an incident, a source or a claim may be shown, after the Traffic Light Protocol
2.0. The strictest of the three holds for a claim; of two marks on one thing the later. Publish
writes what is TLP:CLEAR, or not marked, unless --up-to allows more. A mark on a claim covers the
words that say it, and with them all claims that rest on these words; docs/publishing.md says more.

    TLP                  TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT or TLP:RED; TLP: may be
                         left out
    --source ID          a source, by its ID or address
    --claim ID           a claim
    --by NAME            who marks; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu mark --by sato TLP:GREEN konan-mining-malware
    tenmatsu mark --by sato amber --claim 7f3a12cd

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

func (a *app) markCommand() *cobra.Command {
	var what intake.Marked
	format := formats("text", "json")
	c := a.command("mark", "Say to whom something may be shown", markHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("mark", args, 1, 2, "a marking, and an incident, --source ID or --claim ID"); err != nil {
			return err
		}
		tlp, err := record.ParseTLP(args[0])
		if err != nil {
			return wrong("%s", err)
		}
		if len(args) > 1 {
			what.Incident = args[1]
		}
		n, name := 0, ""
		for _, s := range []string{what.Incident, what.Source, what.Claim} {
			if s != "" {
				n, name = n+1, s
			}
		}
		if n != 1 {
			return hint(wrong("mark takes one thing to mark, but got %d", n), "name an incident, or give --source ID or --claim ID")
		}
		st, line, err := a.toDecide(ctx, "mark")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		m, err := line.Mark(ctx, what, tlp, a.author())
		if err != nil {
			switch {
			case what.Source != "":
				return noSource(err)
			case what.Claim != "":
				return noClaim(err)
			}
			return notFound(err)
		}
		if format.value == "json" {
			return a.printJSON(m)
		}
		a.print("%s\n", a.say("mark.done", plain(name), tlp))
		return nil
	})
	c.Flags().StringVar(&what.Source, "source", "", "a source")
	c.Flags().StringVar(&what.Claim, "claim", "", "a claim")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

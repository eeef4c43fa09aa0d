package cli

import (
	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

const rejectHelp = `Usage:
    tenmatsu reject --by NAME --why TEXT CLAIM...
    tenmatsu reject --by NAME --why TEXT (--all | [--section SECTION] [--kind KIND]) SLUG...

Reject records that somebody has reviewed claims and found them wrong or out of place. They stay
in the ledger with the reason and are published no more; accept takes them back. The figures in
the cells of a table row go with the row, and come back with it. A CLAIM is the ID that tenmatsu
show prints, or its first digits. With --all, --section or --kind the operands are incidents, and
all drafts that fit are rejected. At least one operand is needed.

    --why TEXT           the reason; needed
    --all                all drafts of the incident
    --section SECTION    the drafts of this section; tenmatsu accept --help names them
    --kind KIND          the drafts of this kind; tenmatsu accept --help names them
    --by NAME            who decides; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line for each operand, or an array of JSON objects (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu reject --by sato --why "boilerplate of the site" konan-mining-malware --section other
    tenmatsu reject --by sato --why "cites other news" konan-mining-malware --kind relation

Exit status: 0 all was decided; 1 an operand could not be; 2 the call is wrong.
`

func (a *app) rejectCommand() *cobra.Command {
	return a.decideCommand("reject", "Reject claims, with the reason", rejectHelp, record.Rejected)
}

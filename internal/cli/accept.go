package cli

import (
	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

const acceptHelp = `Usage:
    tenmatsu accept --by NAME [--why TEXT] CLAIM...
    tenmatsu accept --by NAME [--why TEXT] (--all | [--section SECTION] [--kind KIND]) SLUG...

Accept records that somebody has reviewed claims and found them right. A CLAIM is the ID that
tenmatsu show prints, or its first digits; it may have been rejected before. With --all,
--section or --kind the operands are incidents, and all drafts that fit are accepted. At least
one operand is needed.

    --all                all drafts of the incident
    --section SECTION    the drafts that tenmatsu show prints under this heading, or that were read
                         in a section of the text about it: key, announcements, timeline, damage,
                         parties, method, cause, response, indicators, legal, related, other,
                         sources, updates; or a heading as it is printed ("Further statements")
    --kind KIND          the drafts of this kind: publication, classification, event, figure,
                         entry, involvement, statement, indicator, relation; or as it is printed
                         ("table row", "party")
    --why TEXT           a note that is kept with the decision
    --by NAME            who decides; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line for each operand, or an array of JSON objects (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu accept --by sato konan-mining-malware --section timeline
    tenmatsu accept --by sato --all konan-mining-malware

Exit status: 0 all was decided; 1 an operand could not be; 2 the call is wrong.
`

func (a *app) acceptCommand() *cobra.Command {
	return a.decideCommand("accept", "Accept claims that were read or made", acceptHelp, record.Accepted)
}

package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

const diffHelp = `Usage:
    tenmatsu diff --from DAY [--to DAY] [--by-recording] [--possibly] SLUG

Diff prints what of an incident was corrected, withdrawn, became known or was reviewed between the
ends of two days: as it was published, or with --by-recording as we had recorded it. What another
report only says again did not become known. What we had misread and mended since is told apart from
what its source corrected, and from what its source only words anew: the same values, dates and
denials in other words.

    --from DAY           the day before, as 2018-06-27; needed, and without it
                         the days are named on which something was published
    --to DAY             the day after (default: now)
    --by-recording       by the days on which we took things in
    --possibly           also what may have been published by each day
    --format text|json   as lines, or as a JSON array (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu diff --from 2018-07-12 --to 2018-08-31 konan-mining-malware
    tenmatsu diff --from 2018-07-12 --format json konan-mining-malware

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

// A difference is what became of a claim, as JSON has it.
type difference struct {
	What  record.Happening `json:"what"` // corrected, withdrawn, known, misread, reworded, reviewed
	Claim record.Held      `json:"claim"`
	Was   *record.Held     `json:"was,omitempty"`
}

func (a *app) diffCommand() *cobra.Command {
	var from, to string
	recording, possibly, format := false, false, formats("text", "json")
	c := a.command("diff", "Show what became known of an incident between two days", diffHelp, func(ctx context.Context, args []string) (err error) {
		if len(args) == 0 {
			return hint(wrong("diff needs one incident"), "such as tenmatsu diff --from 2018-07-12 konan-mining-malware")
		}
		if err := operands("diff", args, 1, 1, "one incident"); err != nil {
			return err
		}
		if from == "" {
			return hint(wrong("diff needs the day before: --from DAY"), "%s", cmp.Or(a.daysSaid(ctx, args[0]), "such as tenmatsu diff --from 2018-07-12 "+shellWord(args[0])))
		}
		if err := errors.Join(checkDay("from", from), checkDay("to", to)); err != nil {
			return err
		}
		if recording && possibly {
			return wrong("--possibly is about what was published, --by-recording about what we recorded; give one of them")
		}
		if to != "" && to < from {
			return wrong("--to %s is before --from %s", to, from)
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		on := func(day string) (*record.Incident, error) {
			f := asOf{published: day, possibly: possibly && day != ""}
			if recording {
				f = asOf{recorded: day}
			}
			at, err := f.read(a)
			if err != nil {
				return nil, err
			}
			in, err := st.IncidentAt(ctx, args[0], at)
			if recording && errors.Is(err, record.ErrNotFound) { // nothing of it had been recorded by then
				if _, e := st.ResolveIncident(ctx, args[0]); e == nil {
					return &record.Incident{}, nil
				}
			}
			return in, notFound(err)
		}
		before, err := on(from)
		if err != nil {
			return err
		}
		after, err := on(to)
		if err != nil {
			return err
		}
		list := record.Diff(before, after)
		if format.value == "json" {
			out := []difference{}
			for _, d := range list {
				out = append(out, difference{d.What, *d.Claim, d.Was})
			}
			return a.printJSON(out)
		}
		a.printDiff(list)
		return nil
	})
	c.Flags().StringVar(&from, "from", "", "day before")
	c.Flags().StringVar(&to, "to", "", "day after")
	c.Flags().BoolVar(&recording, "by-recording", false, "by the days on which we took things in")
	c.Flags().BoolVar(&possibly, "possibly", false, "also what may have been published")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// daysSaid names the days on which what the record of an incident says was published; "" where none is known.
func (a *app) daysSaid(ctx context.Context, slug string) string {
	st, err := a.openRead(ctx)
	if err != nil || st == nil {
		return ""
	}
	defer st.Close() // the call is wrong in any case
	in, err := st.IncidentAt(ctx, slug, record.AsOf{})
	if err != nil {
		return ""
	}
	zone, calendar, said := time.FixedZone("", when.JST), in.Calendar(), map[string]bool{}
	for i := range in.Claims {
		if t, ok := calendar.Said(&in.Claims[i].Claim); ok && !t.OpenEnd {
			said[time.UnixMicro(t.End-1).In(zone).Format(time.DateOnly)] = true
		}
	}
	days := slices.Sorted(maps.Keys(said))
	if len(days) == 0 {
		return ""
	}
	const most = 8
	if len(days) > most {
		days = append(append(days[:most-1:most-1], "…"), days[len(days)-1])
	}
	last, err := time.Parse(time.DateOnly, days[len(days)-1])
	if err != nil {
		return ""
	}
	return fmt.Sprintf("what %s says was published on %s; the day before one of them is a good --from, such as tenmatsu diff --from %s %s",
		slug, strings.Join(days, ", "), last.AddDate(0, 0, -1).Format(time.DateOnly), shellWord(slug))
}

func (a *app) printDiff(list []record.Difference) {
	if len(list) == 0 {
		a.print("%s\n", a.say("diff.none"))
		return
	}
	g, times := grid{wrap: true}, page.TimesOfChanges(a.language(), list)
	for _, d := range list {
		text := plain(times.Claim(&d.Claim.Claim))
		switch {
		case d.What == record.Reworded && text == plain(times.Claim(&d.Was.Claim)):
		case d.What == record.Revised, d.What == record.Mended, d.What == record.Reworded:
			text = plain(times.Claim(&d.Was.Claim)) + " → " + text
		case d.What == record.JudgedAnew:
			text += " (" + a.say("state."+string(d.Was.State)) + " → " + a.say("state."+string(d.Claim.State)) + ")"
		}
		g.rows = append(g.rows, []string{a.say("diff." + string(d.What)), short(d.Claim.ID), a.say("claim." + string(d.Claim.Kind)), text})
	}
	width, _ := a.columns(a.out)
	a.print("%s", g.write(width))
}

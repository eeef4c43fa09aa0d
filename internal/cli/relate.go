package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const relationsHelp = `Usage:
    tenmatsu relations candidates [--within DAYS] [--limit N] [--format json] [SLUG]

Relations candidates prints incidents that may be tied to SLUG, or all pairs of the ledger, with
what they have in common and the words it rests on: an indicator, malicious software of one name,
a supplier, a party that was struck again, a party, or that the text of one names a party or the
title of the other. Nothing is related unasked; tenmatsu relate does it. Pairs between which a
relation was ever claimed are left out.

    --within DAYS        published at most so many days apart (default: 365; 0 is any)
    --limit N            at most so many pairs (default: 100; 0 is all)
    --format text|json   for reading, or an array of JSON objects (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu relations candidates --within 0
    tenmatsu relations candidates --format json konan-mining-malware

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

func (a *app) relationsCommand() *cobra.Command {
	group := a.command("relations", "Find incidents that may be tied to each other", relationsHelp, func(ctx context.Context, args []string) error {
		return hint(wrong("relations does nothing by itself"), "tenmatsu relations candidates finds them, tenmatsu relate adds one")
	})
	format, limit, within := formats("text", "json"), 0, 0
	c := a.command("candidates", "List incidents that may be tied", relationsHelp, func(ctx context.Context, args []string) (err error) {
		if err := errors.Join(checkLimit(limit), operands("relations candidates", args, 0, 1, "one incident")); err != nil {
			return err
		}
		if within < 0 {
			return wrong("--within %d is below 0", within)
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		if len(args) == 0 {
			all, err := st.Incidents(ctx, store.Filter{})
			if err != nil {
				return err
			}
			for _, x := range all {
				args = append(args, x.Slug)
			}
		}
		list, err := a.intake(st).RelationCandidates(ctx, args, within)
		if err != nil {
			return notFound(err)
		}
		list = atMost(a, list, limit)
		if format.value == "json" {
			return a.printJSON(append([]record.RelationCandidate{}, list...))
		}
		if len(list) == 0 {
			a.print("%s\n", a.say("candidates.none"))
			return nil
		}
		a.printCandidates(list)
		a.tell("%s", a.say("relations.next"))
		return nil
	})
	c.Flags().IntVar(&within, "within", 365, "published at most so many days apart")
	limitFlag(c, &limit)
	c.Flags().Var(&format, "format", "text or json")
	group.AddCommand(c)
	return group
}

// mostTies is how many things in common are printed of a pair; JSON has all.
const mostTies = 6

func (a *app) printCandidates(list []record.RelationCandidate) {
	width, _ := a.columns(a.out)
	for i, c := range list {
		if i > 0 {
			a.print("\n")
		}
		a.print("%s", paragraph("", a.bold(fmt.Sprintf("%s – %s", c.Incident.Slug, c.Other.Slug))+"  "+marked(c.Other.Marking)+plain(c.Other.Title), width))
		g := grid{wrap: true, lead: "  "}
		for _, t := range c.Ties[:min(mostTies, len(c.Ties))] {
			row := []string{a.say("bond." + string(t.Why)), plain(t.Name), "", ""}
			said := len(g.rows)
			for k, side := range [][]record.Voiced{t.Mine, t.Theirs} {
				slug := []string{c.Incident.Slug, c.Other.Slug}[k]
				for _, v := range side {
					if v.Quote == t.Name { // the name says it all
						continue
					}
					row[2], row[3] = string(v.Document[:min(8, len(v.Document))]), slug+": "+plain(v.Quote)
					g.rows = append(g.rows, row)
					row = []string{"〃", "", "", ""}
				}
			}
			if len(g.rows) == said {
				g.rows = append(g.rows, row)
			}
		}
		if n := len(c.Ties) - mostTies; n > 0 {
			g.rows = append(g.rows, []string{a.say("bond.more", n)})
		}
		a.print("%s", g.write(width))
	}
}

const relateHelp = `Usage:
    tenmatsu relate --by NAME --how HOW [--suspected] (--document ID --quote WORDS |
        --said DAY [--said-by NAME]) [--why TEXT] SLUG OTHER

Relate records that the incident OTHER is tied to SLUG, as an accepted claim of SLUG with its
source: the words of a document that is kept, or who said it and when. Both records show it.

    --how HOW            same-malware, same-supplier, same-leak, follow-up or earlier-case; needed
    --suspected          it is not confirmed
    --document ID        the document that says it
    --quote WORDS        the words of the document that say it, as they stand there, once
    --said DAY           the day on which it was said, where no document is kept
    --said-by NAME       who said it
    --why TEXT           a note that is kept with the decision
    --by NAME            who relates them; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu relate --by sato --how same-malware --suspected --said 2018-08-20 \
        konan-mining-malware tsmc-wannacry
    tenmatsu relate --by sato --how earlier-case --said 2018-08-20 --said-by 甲南学園 \
        konan-mining-malware tsmc-wannacry

Exit status: 0 it was recorded; 1 it could not be; 2 the call is wrong.
`

func (a *app) relateCommand() *cobra.Command {
	add := intake.Addition{Kind: record.KindRelation}
	var day, who string
	how, suspected, format := choice{of: record.Relations, what: "relations"}, false, formats("text", "json")
	c := a.command("relate", "Tie one incident to another", relateHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("relate", args, 2, 2, "two incidents"); err != nil {
			return err
		}
		switch {
		case how.value == "":
			return wrong("relate needs --how HOW (%s)", strings.Join(how.of, ", "))
		case (add.Document == "") != (add.Quote == ""):
			return wrong("--document and --quote belong together: the document, and its words that say it")
		case add.Document == "" && day == "":
			return hint(wrong("relate needs a source"), "give the words of a document with --document ID --quote WORDS, or the day it was said with --said DAY")
		case who != "" && day == "":
			return wrong("--said-by needs the day: --said DAY")
		}
		if err := a.checkPast("said", day); err != nil {
			return err
		}
		st, line, err := a.toDecide(ctx, "relate")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		from, err := st.ResolveIncident(ctx, args[0])
		if err != nil {
			return notFound(err)
		}
		to, err := st.ResolveIncident(ctx, args[1])
		if err != nil {
			return notFound(err)
		}
		if from.ID == to.ID {
			return wrong("%q and %q are one incident", args[0], args[1])
		}
		basis := record.Confirmed
		if suspected {
			basis = record.Suspected
		}
		add.Incident, add.By = string(from.ID), a.author()
		add.Fields = []intake.FieldValue{{Field: "to", Value: string(to.ID)}, {Field: "how", Value: how.value}, {Field: "basis", Value: string(basis)}}
		for _, f := range []intake.FieldValue{{Field: "said", Value: day}, {Field: "said-by", Value: who}} {
			if f.Value != "" {
				add.Fields = append(add.Fields, f)
			}
		}
		id, err := line.Add(ctx, add)
		if err != nil {
			return notFound(err)
		}
		if format.value == "json" {
			return a.printJSON(changed{Claim: id})
		}
		a.print("%s\n", a.say("relate.done", short(id), from.Slug, to.Slug, page.Name(a.language(), "how", how.value)))
		return nil
	})
	c.Flags().Var(&how, "how", "how they are tied")
	c.Flags().BoolVar(&suspected, "suspected", false, "it is not confirmed")
	c.Flags().StringVar(&add.Document, "document", "", "document that says it")
	c.Flags().StringVar(&add.Quote, "quote", "", "words of the document that say it")
	c.Flags().StringVar(&day, "said", "", "day on which it was said")
	c.Flags().StringVar(&who, "said-by", "", "who said it")
	c.Flags().StringVar(&add.Why, "why", "", "note")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

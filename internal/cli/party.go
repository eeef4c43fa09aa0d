package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const partyHelp = `Usage:
    tenmatsu party [--format json] NAME|ID
    tenmatsu party list [--limit N] [--format json] [NAME]
    tenmatsu party candidates [--limit N] [--format json]
    tenmatsu party join --by NAME [--why TEXT] [--format json] OLD INTO
    tenmatsu party separate --by NAME [--why TEXT] [--format json] OLD INTO
    tenmatsu party set --by NAME [--number N] [--sector WORD] [--country CC] [--format json] NAME

Party prints what the ledger says of an organisation: its names with the days on which each was
first and last said, what is known of it, the incidents in which it has a part, and the figures
about it. Names in other spellings are other parties until a person joins them; joined parties
count as one wherever parties are asked for, and stay as they were written.

    list        those with a part in an incident, or with NAME in one of their names
    candidates  pairs that may be one, with the reason: none that are joined or were told apart
    join        let OLD go by the name INTO
    separate    take a join back; of two that never were joined it keeps that they are two
    set         record what is known of a party

    --number N           its registration number: 法人番号, LEI or the like
    --sector WORD        what it does
    --country CC         its country, as two letters: JP
    --limit N            at most so many (default: 100; 0 is all)
    --why TEXT           a note that is kept
    --by NAME            whose word it is; needed to join, separate and set (default:
                         TENMATSU_AUTHOR)
    --format text|json   for reading, or as JSON (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu party list
    tenmatsu party --format json 甲南学園

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

func (a *app) partyCommand() *cobra.Command {
	format := formats("text", "json")
	group := a.command("party", "Show, find, join and tell apart organisations", partyHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("party", args, 1, 1, "one party"); err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		p, err := st.Party(ctx, args[0], store.PartyPart{})
		if err != nil {
			return noParty(err)
		}
		if format.value == "json" {
			return a.printJSON(p)
		}
		a.printParty(&p)
		return nil
	})
	group.Flags().Var(&format, "format", "text or json")
	group.AddCommand(a.partyListCommand(), a.partyCandidatesCommand(), a.partySetCommand())
	group.AddCommand(a.joinCommands(record.JoinParty, partyHelp)...)
	return group
}

func noParty(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return hint(err, "tenmatsu party list names all parties")
	}
	return err
}

func (a *app) printParty(p *record.PartyHeld) {
	width, _ := a.columns(a.out)
	a.print("%s\n", a.bold(plain(p.Name)))
	g := grid{wrap: true, rows: [][]string{{"ID", string(p.ID)}}}
	for _, f := range [][2]string{{"party.number", p.Number}, {"party.sector", p.Sector}, {"party.country", p.Country}} {
		if f[1] != "" {
			g.rows = append(g.rows, []string{a.say(f[0]), plain(f[1])})
		}
	}
	a.print("%s", g.write(width))
	a.print("\n%s\n", a.bold(a.say("party.names")))
	g = grid{wrap: true, lead: "  "}
	for _, n := range p.Names {
		days := n.First
		if n.Last != "" && n.Last != n.First {
			days += "/" + n.Last
		}
		g.rows = append(g.rows, []string{string(n.ID[:8]), plain(n.Name), days, a.say("party.claims", n.Claims)})
	}
	a.print("%s", g.write(width))
	if len(p.Incidents) > 0 {
		a.print("\n%s\n", a.bold(a.say("party.incidents")))
		g = grid{wrap: true, lead: "  "}
		for _, i := range p.Incidents {
			var roles []string
			for _, r := range i.Roles {
				roles = append(roles, page.Name(a.language(), "role", r))
			}
			g.rows = append(g.rows, []string{i.Published, i.Slug, strings.Join(roles, ", "), marked(i.Marking) + plain(i.Title)})
		}
		a.print("%s", g.write(width))
	}
	if len(p.Figures) > 0 {
		a.print("\n%s\n", a.bold(a.say("party.figures")))
		g = grid{wrap: true, lead: "  "}
		for _, f := range p.Figures {
			text := plain(page.Claim(a.language(), &f.Claim.Claim))
			if f.Claim.State == record.Draft {
				text += " " + a.say("draft.mark")
			}
			g.rows = append(g.rows, []string{short(f.Claim.ID), f.Incident.Slug, text})
		}
		a.print("%s", g.write(width))
	}
}

// limitFlag adds --limit, 100 where it is not given.
func limitFlag(c *cobra.Command, limit *int) {
	c.Flags().IntVar(limit, "limit", 100, "at most so many")
}

// checkLimit says whether --limit is one.
func checkLimit(limit int) error {
	if limit < 0 {
		return wrong("--limit %d is below 0", limit)
	}
	return nil
}

// atMost cuts a list at a limit and tells what is left out; 0 is no limit.
func atMost[T any](a *app, list []T, limit int) []T {
	if limit == 0 || len(list) <= limit {
		return list
	}
	a.tell("%s", a.say("limit.more", limit, len(list)))
	return list[:limit]
}

func (a *app) partyListCommand() *cobra.Command {
	format, limit := formats("text", "json"), 0
	c := a.command("list", "List the parties", partyHelp, func(ctx context.Context, args []string) (err error) {
		if err := errors.Join(checkLimit(limit), operands("party list", args, 0, 1, "one name")); err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		list, err := st.Parties(ctx, store.PartyFilter{Name: strings.Join(args, "")})
		if err != nil {
			return err
		}
		list = atMost(a, list, limit)
		if format.value == "json" {
			return a.printJSON(append([]record.PartyLine{}, list...))
		}
		g := grid{heads: []string{"ID", a.say("col.incidents"), a.say("col.name"), a.say("col.sector"), a.say("col.country"), a.say("col.also")}, right: []bool{false, true}, cut: []int{5, 2}}
		for _, p := range list {
			g.rows = append(g.rows, []string{string(p.ID[:8]), fmt.Sprint(p.Incidents), plain(p.Name), plain(p.Sector), plain(p.Country), plain(strings.Join(p.Others, a.say("names.and")))})
		}
		width, _ := a.columns(a.out)
		a.print("%s", g.write(width))
		return nil
	})
	limitFlag(c, &limit)
	c.Flags().Var(&format, "format", "text or json")
	return c
}

func (a *app) partyCandidatesCommand() *cobra.Command {
	format, limit := formats("text", "json"), 0
	c := a.command("candidates", "List pairs of parties that may be one", partyHelp, func(ctx context.Context, args []string) (err error) {
		if err := errors.Join(checkLimit(limit), operands("party candidates", args, 0, 0, "")); err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		list, err := st.PartyCandidates(ctx)
		if err != nil {
			return err
		}
		list = atMost(a, list, limit)
		if format.value == "json" {
			return a.printJSON(append([]record.PartyCandidate{}, list...))
		}
		if len(list) == 0 {
			a.print("%s\n", a.say("candidates.none"))
			return nil
		}
		g := grid{wrap: true}
		for _, p := range list {
			g.rows = append(g.rows, []string{string(p.A.ID[:8]), plain(p.A.Name), string(p.B.ID[:8]), plain(p.B.Name), a.say("alike." + string(p.Why))})
		}
		width, _ := a.columns(a.out)
		a.print("%s", g.write(width))
		a.tell("%s", a.say("candidates.join", "party"))
		return nil
	})
	limitFlag(c, &limit)
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// joinCommands makes join and separate, for parties or sources.
func (a *app) joinCommands(what record.Joined, help string) (list []*cobra.Command) {
	for _, out := range []bool{false, true} {
		name, summary := "join", "Let one go by the name of another"
		if out {
			name, summary = "separate", "Say that two are two"
		}
		why, format := "", formats("text", "json")
		c := a.command(name, summary, help, func(ctx context.Context, args []string) (err error) {
			call := string(what) + " " + name
			if err := operands(call, args, 2, 2, "two of them: OLD and INTO"); err != nil {
				return err
			}
			st, line, err := a.toDecide(ctx, call)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, st.Close()) }()
			do, done := line.Join, "join.done"
			if out {
				do, done = line.Separate, "separate.done"
			}
			j, err := do(ctx, what, args[0], args[1], why, a.author())
			if err != nil {
				if what == record.JoinParty {
					return noParty(err)
				}
				return noSource(err)
			}
			if format.value == "json" {
				return a.printJSON(j)
			}
			if what == record.JoinParty { // a part of a name may have named them
				for i, id := range []string{j.Old, j.Into} {
					if _, args[i], err = st.FindParty(ctx, id, false); err != nil {
						return err
					}
				}
			}
			a.print("%s\n", a.say(done, plain(args[0]), plain(args[1])))
			if !out {
				a.tell("%s", a.say("join.undo", string(what), j.Old[:8], j.Into[:8]))
			}
			return nil
		})
		c.Flags().StringVar(&why, "why", "", "note")
		c.Flags().Var(&format, "format", "text or json")
		list = append(list, c)
	}
	return list
}

func (a *app) partySetCommand() *cobra.Command {
	var facts record.PartyFacts
	format := formats("text", "json")
	c := a.command("set", "Record what is known of a party", partyHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("party set", args, 1, 1, "one party"); err != nil {
			return err
		}
		if facts.Number == "" && facts.Sector == "" && facts.Country == "" {
			return wrong("party set changes nothing without --number, --sector or --country")
		}
		if c := facts.Country; c != "" && (len(c) != 2 || strings.ContainsFunc(c, func(r rune) bool { return r < 'A' || r > 'Z' })) {
			return wrong("--country %q is no country; write it as two capitals, such as JP (ISO 3166-1)", c)
		}
		st, line, err := a.toDecide(ctx, "party set")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		id, err := line.SetParty(ctx, args[0], facts, a.author())
		if err != nil {
			return noParty(err)
		}
		p, err := st.Party(ctx, string(id), store.PartyPart{})
		if err != nil {
			return err
		}
		if format.value == "json" {
			return a.printJSON(p)
		}
		a.printParty(&p)
		return nil
	})
	c.Flags().StringVar(&facts.Number, "number", "", "registration number")
	c.Flags().StringVar(&facts.Sector, "sector", "", "what it does")
	c.Flags().StringVar(&facts.Country, "country", "", "two letters")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

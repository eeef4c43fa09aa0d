package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// decideFlags are what accept and reject were told.
type decideFlags struct {
	section, kind choice
	all           bool
	why           string
	format        choice
}

// decideCommand makes accept or reject.
func (a *app) decideCommand(name, summary, help string, verdict record.Verdict) *cobra.Command {
	f := decideFlags{format: formats("text", "json"), section: choice{what: "sections"}, kind: choice{what: "kinds"}}
	for _, key := range page.Headings() {
		f.section.of = append(f.section.of, key)
		f.section.also(key, "section")
	}
	for _, k := range record.Kinds {
		f.kind.of = append(f.kind.of, string(k))
		f.kind.also(string(k), "claim")
	}
	c := a.command(name, summary, help, func(ctx context.Context, args []string) error { return a.decide(ctx, name, args, f, verdict) })
	c.Flags().Var(&f.section, "section", "what the section is about")
	c.Flags().Var(&f.kind, "kind", "kind of claim")
	c.Flags().BoolVar(&f.all, "all", false, "all drafts")
	c.Flags().StringVar(&f.why, "why", "", "reason")
	c.Flags().Var(&f.format, "format", "text or json")
	return c
}

// A decided is what was decided on one operand, as JSON has it.
type decided struct {
	Verdict  record.Verdict   `json:"verdict"`
	Incident string           `json:"incident,omitempty"` // its slug
	Claims   []record.ClaimID `json:"claims"`
	Late     []record.ClaimID `json:"late,omitempty"` // drafts that somebody decided meanwhile, left as they are
	Drafts   int              `json:"drafts"`         // left in the incident
}

func (a *app) decide(ctx context.Context, name string, args []string, f decideFlags, verdict record.Verdict) (err error) {
	some := f.all || f.section.value != "" || f.kind.value != ""
	if err := operands(name, args, 1, -1, "a claim, or an incident with --all, --section SECTION or --kind KIND"); err != nil {
		return err
	}
	if verdict == record.Rejected && f.why == "" {
		return hint(wrong("reject needs the reason"), `give it with --why "…"; it is kept with the decision`)
	}
	if a.author() == "" {
		return hint(wrong("who decides? %s records the name of its author", name), "give it with --by NAME, or set TENMATSU_AUTHOR")
	}
	st, err := a.openOld(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	line := a.intake(st)
	var sels []intake.Selection
	for _, arg := range args { // all are looked up before one is decided on: a wrong call does nothing
		sel := intake.Selection{Claim: arg}
		if some {
			sel = intake.Selection{Incident: arg, Kind: record.Kind(f.kind.value)}
			if f.section.value != "" {
				in, err := st.Incident(ctx, arg)
				if err != nil {
					if ctx.Err() != nil {
						return err
					}
					a.fault(notFound(err))
					continue
				}
				sel.Role = record.SectionRole(f.section.value)
				sel.Under = page.NewIncident(in, page.Options{Language: a.language(), Drafts: true, All: true}).Under(f.section.value)
			}
		}
		if _, err := line.Select(ctx, sel); err != nil {
			if errors.Is(err, store.ErrNotFound) && !some {
				if ref, e := st.ResolveIncident(ctx, arg); e == nil {
					return hint(wrong("%q is an incident, not a claim", arg), "say what of it to %s: tenmatsu %s %s --all, --section SECTION or --kind KIND", name, name, ref.Slug)
				}
				err = noClaim(err)
			}
			if ctx.Err() != nil {
				return err
			}
			a.fault(notFound(err))
			continue
		}
		sels = append(sels, sel)
	}
	list := []decided{}
	for _, sel := range sels {
		var late []record.ClaimID
		sel.Late = func(c *record.Held) {
			late = append(late, c.ID)
			a.tell("%s", a.say("decide.late", short(c.ID), a.say("state."+string(c.State)), plain(c.DecidedBy)))
		}
		ids, err := line.Decide(ctx, sel, verdict, f.why, a.author())
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			a.fault(notFound(err))
			continue
		}
		d := decided{Verdict: verdict, Claims: append([]record.ClaimID{}, ids...), Late: late}
		refs := []record.Ref{}
		if some {
			ref, err := st.ResolveIncident(ctx, sel.Incident)
			if err != nil {
				return err
			}
			refs = append(refs, ref)
		} else if _, refs, err = st.Claim(ctx, string(ids[0])); err != nil {
			return err
		}
		if len(refs) > 0 {
			d.Incident = refs[0].Slug
			in, err := st.Incident(ctx, string(refs[0].ID))
			if err != nil {
				return err
			}
			for _, c := range in.Claims {
				if c.Undecided() {
					d.Drafts++
				}
			}
		}
		list = append(list, d)
		if f.format.value == "json" {
			continue
		}
		switch {
		case len(ids) == 0:
			a.print("%s\n", a.say("decide.none", d.Incident))
		case some:
			a.print("%s\n", a.say(name+".done", len(ids), d.Incident, d.Drafts))
		default:
			c, _, err := st.Claim(ctx, string(ids[0]))
			if err != nil {
				return err
			}
			a.print("%s\n", a.say(name+".one", short(c.ID), plain(page.Claim(a.language(), &c.Claim))))
			if n := len(ids) - 1; n > 0 {
				a.print("  %s\n", a.say("decide.cells", n))
			}
		}
	}
	if f.format.value == "json" {
		return a.printJSON(list)
	}
	return nil
}

// short is the part of a claim's ID that is shown and may be typed.
func short(id record.ClaimID) string { return string(id[:min(8, len(id))]) }

package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const editHelp = `Usage:
    tenmatsu edit --by NAME --set FIELD=VALUE... [--corrected | --inferred]
        [--document ID --quote WORDS] [--why TEXT] CLAIM

Edit makes a new claim of CLAIM with some fields changed, accepts it, and puts it in the place of
the old one, which stays in the ledger with who read it and how. Times and quantities are written
as texts write them. The line in which the words of CLAIM stand must say the new value; what a
person judges of them (another bound or unit of its numbers, a phase, a role, a kind) is free.
A correction cites the newest document of its incident that says the new value in a sentence much
like the old one, beside the old value, or as what is right (正しくは). Where none does, its source
is the word of whoever said it (a row of a table goes on citing the old words), and edit says so;
give --document and --quote then or later.
The measure of a figure follows its unit, unless it is set too. The fields of each kind:

    event           when, text, phase (intrusion, detection, announcement, containment, recovery)
    figure          value, about, measure, basis (confirmed, possible, claimed), party, event, row,
                    part, denied (true: its own source takes it back)
    involvement     name, role
    entry           table, cell1, cell2, …
    indicator       type, value
    statement       text, section
    relation        to, how, basis
    publication     title, publisher, address, when, voice (operator, authority, news, other)
    classification  kind
    all             said (when it was said, if not with its document), said-by

    --set FIELD=VALUE    what to change; may be given several times
    --corrected          the source changed its word: the old value stays true as of before; needs
                         --set said=DAY and --set said-by=NAME, for it is published as that word,
                         or the document that says it
                         (default: we misread it, and it is replaced on every day)
    --document ID        the document that says it now, as tenmatsu show names it
    --quote WORDS        the words of that document that say it, as they stand there, once
    --inferred           the words do not give the value, it follows from them; needs --why
    --why TEXT           the reason, kept with the edit
    --by NAME            who edits; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu edit --by sato --set phase=recovery 7f3a12cd
    tenmatsu edit --by sato --corrected --set when=8月1日頃 --set said=2018-08-10 \
        --set said-by=甲南学園 --why "second report" 7f3a12cd

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

// A changed is a claim that took another's place, as JSON has it.
type changed struct {
	Claim    record.ClaimID    `json:"claim"`
	Old      record.ClaimID    `json:"old,omitempty"`
	Document record.DocumentID `json:"document,omitempty"` // of an edit: which it cites
	Changes  []fieldChange     `json:"changes,omitempty"`  // of an edit
}

// A fieldChange is what an edit made of a field, in words.
type fieldChange struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Is    string `json:"is"`
}

func (a *app) editCommand() *cobra.Command {
	var set []string
	var why, document, quote string
	corrected, inferred, format := false, false, formats("text", "json")
	c := a.command("edit", "Change what a claim says, keeping the old one", editHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("edit", args, 1, 1, "one claim"); err != nil {
			return err
		}
		if corrected && inferred {
			return wrong("--corrected is the source's word, --inferred is ours; give one of them")
		}
		if (document == "") != (quote == "") {
			return wrong("--document and --quote belong together: the document, and its words that say it")
		}
		fields, err := fieldValues(set)
		if err != nil {
			return err
		}
		if len(fields) == 0 && document == "" {
			return hint(wrong("edit changes nothing without --set FIELD=VALUE"), "tenmatsu edit --help names the fields of each kind")
		}
		st, line, err := a.toDecide(ctx, "edit")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		reason := record.Misread
		if corrected {
			reason = record.Corrected
		}
		old, _, err := st.Claim(ctx, args[0])
		if err != nil {
			return noClaim(err)
		}
		id, err := line.Edit(ctx, intake.Amendment{Claim: args[0], Fields: fields, Reason: reason, Document: document, Quote: quote, Why: why, By: a.author(), Inferred: inferred})
		if u := (*intake.Unfit)(nil); corrected && errors.As(err, &u) && u.What == "unsaid" {
			return hint(err, "--set said=DAY --set said-by=NAME, or --document ID --quote WORDS; without --corrected the old value counts as misread")
		}
		err = hintInferred(err)
		if err != nil {
			return noClaim(err)
		}
		c, _, err := st.Claim(ctx, string(id))
		if err != nil {
			return err
		}
		if format.value == "json" {
			out := changed{Claim: id, Old: old.ID, Document: c.Via}
			for _, e := range page.Edits(a.language(), &old.Claim, &c.Claim) {
				out.Changes = append(out.Changes, fieldChange{e.Name, e.Was, e.Is})
			}
			return a.printJSON(out)
		}
		a.print("%s\n", a.say("edit.done", short(id), plain(page.Claim(a.language(), &c.Claim)), short(old.ID)))
		a.printEdits(&old.Claim, &c.Claim)
		switch {
		case !corrected:
		case c.Via == "" && old.Via != "":
			a.tell("%s", a.say("edit.uncited", short(id)))
		case c.Via != "":
			doc, _, _, err := st.Document(ctx, string(c.Via))
			if err != nil {
				return err
			}
			a.print("  %s\n", a.say("edit.cites", plain(doc.Title), doc.ID[:8]))
			if c.Via == old.Via && document == "" {
				a.tell("%s", a.say("edit.unsaid"))
			}
		}
		return nil
	})
	c.Flags().StringArrayVar(&set, "set", nil, "FIELD=VALUE")
	c.Flags().BoolVar(&corrected, "corrected", false, "the source changed its word")
	c.Flags().StringVar(&document, "document", "", "document that says it now")
	c.Flags().StringVar(&quote, "quote", "", "words of the document that say it")
	c.Flags().BoolVar(&inferred, "inferred", false, "it follows from the words")
	c.Flags().StringVar(&why, "why", "", "reason")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// printEdits prints a line that says what an edit changed.
func (a *app) printEdits(old, now *record.Claim) {
	width, _ := a.columns(a.out)
	a.print("%s", paragraph("  ", plain(page.EditsLine(a.language(), old, now)), width))
}

// hintInferred adds to the error of what the words of a claim do not say how it is recorded all the same.
func hintInferred(err error) error {
	if u := (*intake.Unfit)(nil); errors.As(err, &u) {
		switch u.What {
		case "unquoted":
			return hint(err, "--inferred --why TEXT records what follows from the words")
		case "unsaid":
			return hint(err, "give it with --why TEXT")
		}
	}
	return err
}

// fieldValues reads FIELD=VALUE.
func fieldValues(set []string) (list []intake.FieldValue, err error) {
	for _, s := range set {
		field, value, ok := strings.Cut(s, "=")
		if !ok || field == "" {
			return nil, wrong("--set %q: it is FIELD=VALUE, such as phase=recovery", s)
		}
		list = append(list, intake.FieldValue{Field: strings.TrimSpace(field), Value: value})
	}
	return list, nil
}

// toDecide opens the ledger for a command that records its author.
func (a *app) toDecide(ctx context.Context, command string) (*store.Store, *intake.Intake, error) {
	if a.author() == "" {
		return nil, nil, hint(wrong("who decides? %s records the name of its author", command), "give it with --by NAME, or set TENMATSU_AUTHOR")
	}
	st, err := a.openOld(ctx)
	if err != nil {
		return nil, nil, err
	}
	return st, a.intake(st), nil
}

// noClaim adds to an error of what is not found where claims are named.
func noClaim(err error) error {
	if errors.Is(err, store.ErrErased) {
		return err
	}
	if errors.Is(err, store.ErrNotFound) && strings.Contains(err.Error(), "claim") {
		return hint(err, "tenmatsu show SLUG shows the claims with their IDs")
	}
	return notFound(err)
}

const claimAddHelp = `Usage:
    tenmatsu claim add --by NAME --kind KIND --set FIELD=VALUE...
        [--document ID --quote WORDS [--inferred]] [--why TEXT] SLUG

Claim add records what a person read or knows, as an accepted claim of the incident SLUG. It has a
source as every claim has: the words of a document that is kept, or who said it and when (the
fields said and said-by). The value must stand in the words that are quoted: a number or a time in
whatever writing, a name or an address as it is.

    --kind KIND          event, figure, involvement, indicator, statement, relation, publication or
                         classification
    --set FIELD=VALUE    what it says; tenmatsu edit --help names the fields of each kind
    --document ID        the document that says it, as tenmatsu show --format json names it
    --quote WORDS        the words of the document that say it, as they stand there, once
    --inferred           the words do not give the value, it follows from them; needs --why
    --why TEXT           a note that is kept with the decision
    --by NAME            who adds it; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line, or one JSON object (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu claim add --by sato --kind classification --set kind=cryptomining \
        --document 1f2e3d4c --quote 仮想通貨を掘る konan
    tenmatsu claim add --by sato --kind relation --set to=konan --set how=follow-up \
        --set said=2018-08-20 --set said-by=甲南学園 konan

Exit status: 0 it was recorded; 1 it could not be; 2 the call is wrong.
`

func (a *app) claimCommand() *cobra.Command {
	group := a.command("claim", "Add claims by hand", claimAddHelp, func(ctx context.Context, args []string) error {
		return hint(wrong("claim does nothing by itself"), "tenmatsu claim add --help shows how")
	})
	group.AddCommand(a.claimAddCommand())
	return group
}

func (a *app) claimAddCommand() *cobra.Command {
	var set []string
	add := intake.Addition{}
	kind, format := choice{what: "kinds"}, formats("text", "json")
	for _, k := range record.Kinds {
		if k != record.KindEntry {
			kind.of = append(kind.of, string(k))
		}
	}
	c := a.command("add", "Add a claim by hand, with its source", claimAddHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("claim add", args, 1, 1, "one incident"); err != nil {
			return err
		}
		if kind.value == "" {
			return wrong("claim add needs --kind KIND (kinds: %s)", strings.Join(kind.of, ", "))
		}
		if (add.Document == "") != (add.Quote == "") {
			return wrong("--document and --quote belong together: the document, and its words that say it")
		}
		if add.Fields, err = fieldValues(set); err != nil {
			return err
		}
		st, line, err := a.toDecide(ctx, "claim add")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		add.Incident, add.Kind, add.By = args[0], record.Kind(kind.value), a.author()
		if add.Kind == record.KindRelation { // the incident is named by its ID, which stays
			for i, f := range add.Fields {
				if f.Field == "to" {
					if ref, err := st.ResolveIncident(ctx, f.Value); err == nil {
						add.Fields[i].Value = string(ref.ID)
					}
				}
			}
		}
		if add.Inferred && add.Document == "" {
			return wrong("--inferred is about the words of a document; give --document and --quote")
		}
		id, err := line.Add(ctx, add)
		if err = hintInferred(err); err != nil {
			return notFound(err)
		}
		if format.value == "json" {
			return a.printJSON(changed{Claim: id})
		}
		c, _, err := st.Claim(ctx, string(id))
		if err != nil {
			return err
		}
		a.print("%s\n", a.say("claim.added", short(id), plain(page.Claim(a.language(), &c.Claim))))
		return nil
	})
	c.Flags().Var(&kind, "kind", "kind of claim")
	c.Flags().StringArrayVar(&set, "set", nil, "FIELD=VALUE")
	c.Flags().StringVar(&add.Document, "document", "", "document that says it")
	c.Flags().StringVar(&add.Quote, "quote", "", "words of the document that say it")
	c.Flags().BoolVar(&add.Inferred, "inferred", false, "it follows from the words")
	c.Flags().StringVar(&add.Why, "why", "", "note")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

const undoHelp = `Usage:
    tenmatsu undo --by NAME ID...

Undo takes back what was last decided on each claim ID: an edit (the old claim stands again), a
withdrawal, otherwise that it was accepted or rejected (what was decided before stands again). An ID
that merge, split, move or import told takes that back, and the ID told then does it again. The
ledger keeps all of it.

    --by NAME            whose word it is; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line for each, or an array of JSON objects (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu undo --by sato 7f3a12cd
    tenmatsu undo --by sato --format json 7f3a12cd

Exit status: 0 all was done; 1 a claim could not be; 2 the call is wrong.
`

func (a *app) undoCommand() *cobra.Command {
	format := formats("text", "json")
	c := a.command("undo", "Take back what was decided, merged, split or moved", undoHelp, func(ctx context.Context, args []string) error {
		return a.each(ctx, "undo", args, &format, "undo.done", func(line *intake.Intake, id string) (record.ClaimID, error) {
			claim, err := line.Undo(ctx, id, a.author())
			if !errors.Is(err, store.ErrNotFound) {
				return claim, err
			}
			again, e := line.Reverse(ctx, id, a.author())
			if errors.Is(e, store.ErrNotFound) {
				return "", err
			}
			if e == nil {
				a.print("%s\n", a.say("operation.undone", again[:8]))
			}
			return "", e
		})
	})
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// each does something to each claim and prints what stands then.
func (a *app) each(ctx context.Context, command string, args []string, format *choice, key string, do func(*intake.Intake, string) (record.ClaimID, error)) (err error) {
	if err := operands(command, args, 1, -1, "an ID"); err != nil {
		return err
	}
	st, line, err := a.toDecide(ctx, command)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	list := []changed{}
	for _, arg := range args {
		id, err := do(line, arg)
		if err != nil {
			a.fault(noClaim(err))
			continue
		}
		if id == "" { // told already
			continue
		}
		if format.value == "json" {
			list = append(list, changed{Claim: id})
			continue
		}
		c, _, err := st.Claim(ctx, string(id))
		if err != nil {
			return err
		}
		a.print("%s\n", a.say(key, short(id), a.say("state."+string(c.State)), plain(page.Claim(a.language(), &c.Claim))))
	}
	if format.value == "json" {
		return a.printJSON(list)
	}
	return nil
}

const withdrawHelp = `Usage:
    tenmatsu withdraw --by NAME --why TEXT [--said DAY [--said-by NAME]] CLAIM...

Withdraw takes accepted claims out of the record without anything in their place. With --said the
source itself took its word back on that day, and the claim stands on the days before; without it
we no longer stand by the claim, and it stands on no day.

    --why TEXT           the reason; needed
    --said DAY           the day on which the source withdrew it, as 2018-08-15
    --said-by NAME       who withdrew it
    --by NAME            whose word it is; needed (default: TENMATSU_AUTHOR)
    --format text|json   a line for each, or an array of JSON objects (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu withdraw --by sato --why "retracted" --said 2018-09-01 7f3a12cd
    tenmatsu withdraw --by sato --why "retracted" --said 2018-09-01 --format json 7f3a12cd

Exit status: 0 all was done; 1 a claim could not be; 2 the call is wrong.
`

func (a *app) withdrawCommand() *cobra.Command {
	var why, day, who string
	format := formats("text", "json")
	c := a.command("withdraw", "Take claims out of the record", withdrawHelp, func(ctx context.Context, args []string) error {
		if why == "" {
			return hint(wrong("withdraw needs the reason"), `give it with --why "…"; it is kept with the claim`)
		}
		if err := a.checkPast("said", day); err != nil {
			return err
		}
		if who != "" && day == "" {
			return wrong("--said-by needs the day: --said DAY")
		}
		return a.each(ctx, "withdraw", args, &format, "withdraw.done", func(line *intake.Intake, claim string) (record.ClaimID, error) {
			if day == "" {
				return line.Withdraw(ctx, claim, nil, why, a.author())
			}
			_, refs, err := line.Ledger.Claim(ctx, claim)
			if err != nil {
				return "", err
			}
			zone, err := line.Zone(ctx, refs)
			if err != nil {
				return "", err
			}
			t, err := record.DayOf(day, zone)
			if err != nil {
				return "", err
			}
			return line.Withdraw(ctx, claim, &record.Said{Basis: record.Stated, By: who, When: t}, why, a.author())
		})
	})
	c.Flags().StringVar(&why, "why", "", "reason")
	c.Flags().StringVar(&day, "said", "", "day on which the source withdrew it")
	c.Flags().StringVar(&who, "said-by", "", "who withdrew it")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

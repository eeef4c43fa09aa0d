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

const listHelp = `Usage:
    tenmatsu list [--state draft|accepted] [--limit N] [--as-of DAY] [--recorded DAY]
        [--format json] [QUERY...]
    tenmatsu list --inbox [--format json]

List prints the incidents, the newest published first: the name to call each by, the day of its
newest document (in parentheses where it is inferred), its kinds, how much it holds and how much
of that nobody has reviewed; a marking stands before the title. With a QUERY it prints those that
fit: words, and filters such as kind:outage or party:NAME; docs/searching.md has the language.
With --inbox it prints the documents that are in no incident, the oldest first: since when, how many
drafts were read in each, and why it is in none. tenmatsu move and split, with --inbox, put them
into incidents; tenmatsu erase --document drops one for good.

    --state draft|accepted   only those with drafts left, or with none (default: both)
    --limit N                at most so many; 0 is all. Without it a list of a past day ends behind
                             2000 incidents that do not fit, and says so
    --inbox                  the documents that are in no incident
` + asOfHelp + `    --format text|json       a table, or an array of JSON objects (default: text)
    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu list
    tenmatsu list --state draft --format json kind:cryptomining

Exit status: 0 it was printed; 1 it could not be; 2 the call is wrong.
`

func (a *app) listCommand() *cobra.Command {
	format := formats("text", "json")
	state := choice{of: []string{"draft", "accepted"}, what: "states"}
	limit, inboxed := 0, false
	var day asOf
	var c *cobra.Command
	c = a.command("list", "List the incidents", listHelp, func(ctx context.Context, args []string) (err error) {
		q, err := a.question(strings.Join(args, " "))
		if err != nil {
			return err
		}
		at, err := day.read(a)
		if err != nil {
			return err
		}
		if limit < 0 {
			return wrong("--limit %d is below 0", limit)
		}
		if inboxed {
			if len(args) > 0 || state.value != "" || limit > 0 || !at.IsZero() {
				return hint(wrong("--inbox lists all documents that are in no incident, as they are now"), "tenmatsu list --inbox takes no other than --format; tenmatsu search WORDS finds them by what they say")
			}
			return a.listInbox(ctx, format.value)
		}
		st, err := a.openRead(ctx)
		if err != nil {
			return err
		}
		list, inbox := []record.Summary{}, 0
		if st != nil {
			defer func() { err = errors.Join(err, st.Close()) }()
			f := store.Filter{Query: q, AsOf: at, State: record.State(state.value), Limit: limit}
			var found []record.Summary
			if at.IsZero() || limit == 0 && c.Flags().Changed("limit") {
				found, err = st.Incidents(ctx, f)
			} else {
				var all bool
				if found, all, err = st.IncidentsThen(ctx, f, mostMisses); !all && err == nil {
					a.tell("%s", a.say("list.ended", len(found)+mostMisses))
				}
			}
			if err != nil {
				return err
			}
			list = append(list, found...)
			docs, err := st.Inbox(ctx)
			if err != nil {
				return err
			}
			inbox = len(docs)
		}
		for i := range list {
			if list[i].Kinds == nil {
				list[i].Kinds = []string{}
			}
		}
		if format.value == "json" {
			return a.printJSON(list)
		}
		if len(list) == 0 && state.value == "" && q.IsZero() && at.IsZero() {
			data, _ := a.place() // it was opened
			shown, _ := store.Shown(data)
			a.tell("%s (%s)", a.say("list.none"), shown)
			a.tell("hint: tenmatsu import FILE takes a text in, tenmatsu demo shows examples")
		} else if len(list) == 0 {
			a.tell("%s", a.say("search.none"))
			a.tellDoubts(strings.Join(args, " "), q)
		}
		a.printList(list)
		if inbox > 0 {
			a.tell("%s", a.say("inbox.count", inbox))
		}
		return nil
	})
	c.Flags().Var(&state, "state", "draft or accepted")
	c.Flags().IntVar(&limit, "limit", 0, "at most so many")
	c.Flags().BoolVar(&inboxed, "inbox", false, "documents in no incident")
	day.add(c)
	c.Flags().Var(&format, "format", "text or json")
	return c
}

// mostMisses is how many incidents a list of a past day looks at in vain. One takes about a millisecond.
const mostMisses = 2000

func (a *app) printList(list []record.Summary) {
	if len(list) == 0 {
		return
	}
	g := grid{heads: []string{a.say("col.published"), a.say("col.slug"), a.say("col.documents"), a.say("col.event"), a.say("col.figure"), a.say("col.entry"),
		a.say("col.drafts"), a.say("col.kinds"), a.say("col.title")}, right: []bool{false, false, true, true, true, true, true}, cut: []int{8, 7}}
	for _, s := range list {
		day := s.Published
		switch {
		case day == "":
			day = "-"
		case s.Basis == record.Inferred:
			day = "(" + day + ")"
		}
		drafts := fmt.Sprint(s.Drafts)
		if s.State == record.StateAccepted {
			drafts = a.say("list.reviewed")
		}
		var kinds []string
		for _, k := range s.Kinds {
			kinds = append(kinds, page.Name(a.language(), "kind", k))
		}
		g.rows = append(g.rows, []string{day, s.Slug, fmt.Sprint(s.Documents), fmt.Sprint(s.Counts[record.KindEvent]), fmt.Sprint(s.Counts[record.KindFigure]),
			fmt.Sprint(s.Counts[record.KindEntry]), drafts, strings.Join(kinds, ", "), marked(s.Marking) + plain(s.Title)})
	}
	width, _ := a.columns(a.out)
	a.print("%s", g.write(width))
}

// A waiting is a document of the inbox, as JSON has it.
type waiting struct {
	Document record.DocumentID `json:"document"`
	Title    string            `json:"title"`
	Since    string            `json:"since"` // when it was taken in
	Drafts   int               `json:"drafts"`
	From     []record.Ref      `json:"from"` // the incidents it was taken out of
}

// listInbox prints the documents that are in no incident, and how to take them in or drop them.
func (a *app) listInbox(ctx context.Context, format string) (err error) {
	st, err := a.openRead(ctx)
	if err != nil {
		return err
	}
	list := []waiting{}
	if st != nil {
		defer func() { err = errors.Join(err, st.Close()) }()
		docs, err := st.Inbox(ctx)
		if err != nil {
			return err
		}
		for _, d := range docs {
			list = append(list, waiting{d.ID, d.Title, d.Recorded, d.Drafts, append([]record.Ref{}, d.From...)})
		}
	}
	if format == "json" {
		return a.printJSON(list)
	}
	if len(list) == 0 {
		a.tell("%s", a.say("inbox.empty"))
		return nil
	}
	g := grid{heads: []string{a.say("col.since"), a.say("col.document"), a.say("col.drafts"), a.say("col.why"), a.say("col.title")}, right: []bool{false, false, true}, cut: []int{4, 3}}
	for _, w := range list {
		why := a.say("inbox.never")
		if len(w.From) > 0 {
			var slugs []string
			for _, r := range w.From {
				slugs = append(slugs, r.Slug)
			}
			why = a.say("inbox.from", strings.Join(slugs, ", "))
		}
		g.rows = append(g.rows, []string{page.Stamp(a.language(), w.Since), string(w.Document[:8]), fmt.Sprint(w.Drafts), why, plain(w.Title)})
	}
	width, _ := a.columns(a.out)
	a.print("%s", g.write(width))
	a.tell("%s", a.say("inbox.next"))
	return nil
}

// marked leads a title with its marking.
func marked(t record.TLP) string {
	if t == "" {
		return ""
	}
	return string(t) + "  "
}

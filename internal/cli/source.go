package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const sourceHelp = `Usage:
    tenmatsu source [--limit N] [--format json] [ID|ADDRESS|SLUG]
    tenmatsu source candidates [--limit N] [--format json] [SLUG]
    tenmatsu source join --by NAME [--why TEXT] [--format json] OLD INTO
    tenmatsu source separate --by NAME [--why TEXT] [--format json] OLD INTO
    tenmatsu source set --by NAME [--voice VOICE] [--publisher NAME] [--format json] ID|ADDRESS

Source prints the captures of a source with their days, and what each says otherwise than the one
before: sentences that were added, changed or dropped. With the name of an incident it prints that
incident's sources, without an operand those of the whole ledger, the newest first.

    candidates  pairs of sources with documents of the same title or much the same words: a
                syndicated article, a page that moved; none that are joined or were told apart
    join        let OLD go by the name INTO: both are captures of one source then
    separate    take a join back; of two that never were joined it keeps that they are two
    set         record whose word a source is, and who publishes it

    --voice operator|authority|news|other
                         whose word it is, by which the headline of rival figures is chosen
    --publisher NAME     who publishes it
    --limit N            at most so many (default: 100; 0 is all)
    --why TEXT           a note that is kept
    --by NAME            whose word it is; needed to join, separate and set (default:
                         TENMATSU_AUTHOR)
    --format text|json   for reading, or as JSON (default: text)
    --data, --lang       as in tenmatsu --help

Examples:
    tenmatsu source
    tenmatsu source --format json konan-mining-malware

Exit status: 0 it was done; 1 it could not be; 2 the call is wrong.
`

// A captured is a capture of a source, as JSON has it.
type captured struct {
	Document  record.DocumentID `json:"document"`
	Title     string            `json:"title"`
	Published string            `json:"published,omitempty"` // as its own publication says
	Recorded  string            `json:"recorded"`
	SHA256    string            `json:"sha256"`
	Erased    bool              `json:"erased,omitempty"`
	Changes   []document.Change `json:"changes,omitempty"` // since the capture before
}

// A sourceShown is a source with its captures, as JSON has it.
type sourceShown struct {
	ID        record.SourceID   `json:"id"`
	Address   string            `json:"address,omitempty"`
	Publisher string            `json:"publisher,omitempty"`
	Voice     record.Voice      `json:"voice,omitempty"`
	Marking   record.TLP        `json:"marking,omitempty"`
	Joined    []record.SourceID `json:"joined,omitempty"`
	Captures  []captured        `json:"captures"`
}

func (a *app) sourceCommand() *cobra.Command {
	format, limit := formats("text", "json"), 0
	group := a.command("source", "Show, find, join and tell apart sources", sourceHelp, func(ctx context.Context, args []string) (err error) {
		if err := errors.Join(checkLimit(limit), operands("source", args, 0, 1, "one source or incident")); err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		name := strings.Join(args, "")
		src, err := a.findSource(ctx, st, name)
		switch {
		case err == nil:
			return a.showSource(ctx, st, &src, format.value)
		case !errors.Is(err, store.ErrNotFound):
			return err
		}
		list, err := st.Sources(ctx, name, 0)
		if errors.Is(err, store.ErrNotFound) {
			return hint(fmt.Errorf("no source and no incident goes by %q", name), sourceHint)
		}
		if err != nil {
			return err
		}
		list = atMost(a, list, limit)
		if format.value == "json" {
			out := []sourceShown{}
			for i := range list {
				x, err := a.sourceShown(ctx, st, &list[i], false)
				if err != nil {
					return err
				}
				out = append(out, x)
			}
			return a.printJSON(out)
		}
		g := grid{heads: []string{"ID", a.say("col.captures"), a.say("col.voice"), a.say("col.publisher"), a.say("col.title"), a.say("col.address")}, right: []bool{false, true}, cut: []int{5, 4}}
		for _, s := range list {
			last := s.Documents[len(s.Documents)-1]
			g.rows = append(g.rows, []string{string(s.ID[:8]), fmt.Sprint(len(s.Documents)), a.voice(s.Voice), plain(s.Publisher), marked(s.Marking) + plain(last.Title), plain(s.Address)})
		}
		width, _ := a.columns(a.out)
		a.print("%s", g.write(width))
		return nil
	})
	limitFlag(group, &limit)
	group.Flags().Var(&format, "format", "text or json")
	group.AddCommand(a.sourceCandidatesCommand(), a.sourceSetCommand())
	group.AddCommand(a.joinCommands(record.JoinSource, sourceHelp)...)
	return group
}

func (a *app) voice(v record.Voice) string {
	if v == "" {
		return ""
	}
	return page.Name(a.language(), "voice", string(v))
}

const sourceHint = "tenmatsu source by itself names all sources, tenmatsu list all incidents"

func noSource(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return hint(err, sourceHint)
	}
	return err
}

// findSource finds a source by its ID or address; [store.ErrNotFound] where the name is that of none.
func (a *app) findSource(ctx context.Context, st *store.Store, name string) (record.SourceHeld, error) {
	id, err := a.intake(st).SourceNamed(ctx, name)
	if err != nil {
		return record.SourceHeld{}, err
	}
	return st.Source(ctx, string(id))
}

// sourceShown gathers what is shown of a source: its captures and, with compare, what each says otherwise.
func (a *app) sourceShown(ctx context.Context, st *store.Store, src *record.SourceHeld, compare bool) (x sourceShown, err error) {
	x = sourceShown{ID: src.ID, Address: src.Address, Publisher: src.Publisher, Voice: src.Voice, Marking: src.Marking, Joined: src.Joined, Captures: []captured{}}
	before, compared := "", false
	for _, d := range src.Documents {
		if d.Erased {
			x.Captures = append(x.Captures, captured{Document: d.ID, Recorded: d.Recorded, SHA256: d.Capture.SHA256, Erased: true})
			continue
		}
		_, text, _, err := st.Document(ctx, string(d.ID))
		if err != nil {
			return x, err
		}
		claims, err := st.DocumentClaims(ctx, string(d.ID))
		if err != nil {
			return x, err
		}
		in := record.Incident{Claims: claims}
		c := captured{Document: d.ID, Title: d.Title, Recorded: d.Recorded, SHA256: d.Capture.SHA256}
		if t, known := in.Calendar()[d.ID]; known && !t.OpenStart {
			c.Published = t.StartTime().Format(time.DateOnly)
		}
		if compare && compared {
			c.Changes = document.Compare(before, text)
		}
		before, compared = text, true
		x.Captures = append(x.Captures, c)
	}
	return x, nil
}

func (a *app) showSource(ctx context.Context, st *store.Store, src *record.SourceHeld, format string) error {
	x, err := a.sourceShown(ctx, st, src, true)
	if err != nil {
		return err
	}
	if format == "json" {
		return a.printJSON(x)
	}
	width, _ := a.columns(a.out)
	g := grid{wrap: true, rows: [][]string{{"ID", string(x.ID)}}}
	for _, f := range [][2]string{{a.say("source.address"), x.Address}, {a.say("source.publisher"), x.Publisher}, {a.say("source.voice"), a.voice(x.Voice)}, {a.say("marking"), string(x.Marking)}} {
		if f[1] != "" {
			g.rows = append(g.rows, []string{f[0], plain(f[1])})
		}
	}
	for _, id := range x.Joined {
		g.rows = append(g.rows, []string{a.say("source.joined"), string(id)})
	}
	a.print("%s", g.write(width))
	for i, c := range x.Captures {
		published := cmp.Or(c.Published, "-")
		a.print("\n%s\n", a.bold(fmt.Sprintf("%s  %s  %s", c.Document[:8], a.say("source.days", published, page.Stamp(a.language(), c.Recorded)), plain(c.Title))))
		switch {
		case c.Erased:
			a.print("  %s\n", a.say("source.erased"))
		case i > 0 && len(c.Changes) == 0:
			a.print("  %s\n", a.say("source.same"))
		}
		g := grid{wrap: true, lead: "  "}
		for _, ch := range c.Changes {
			text := plain(ch.Old + ch.New)
			if ch.What == document.Changed {
				text = plain(ch.Old) + " → " + plain(ch.New)
			}
			g.rows = append(g.rows, []string{a.say("turn." + string(ch.What)), text})
		}
		a.print("%s", g.write(width))
	}
	return nil
}

func (a *app) sourceCandidatesCommand() *cobra.Command {
	format, limit := formats("text", "json"), 0
	c := a.command("candidates", "List pairs of sources that may be one", sourceHelp, func(ctx context.Context, args []string) (err error) {
		if err := errors.Join(checkLimit(limit), operands("source candidates", args, 0, 1, "one incident")); err != nil {
			return err
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		list, err := st.SourceCandidates(ctx, strings.Join(args, ""))
		if err != nil {
			return notFound(err)
		}
		list = atMost(a, list, limit)
		if format.value == "json" {
			return a.printJSON(append([]record.SourceCandidate{}, list...))
		}
		if len(list) == 0 {
			a.print("%s\n", a.say("candidates.none"))
			return nil
		}
		named := func(s *record.SourceHeld) string {
			return plain(cmp.Or(s.Documents[len(s.Documents)-1].Title, s.Address)) + " " + plain(s.Address)
		}
		g := grid{wrap: true}
		for _, p := range list {
			var why []string
			if p.Title {
				why = append(why, a.say("source.title"))
			}
			if p.Share > 0 {
				why = append(why, a.say("source.share", p.Share))
			}
			g.rows = append(g.rows, []string{string(p.A.ID[:8]), strings.TrimSpace(named(&p.A)), string(p.B.ID[:8]), strings.TrimSpace(named(&p.B)), strings.Join(why, a.say("names.and"))})
		}
		width, _ := a.columns(a.out)
		a.print("%s", g.write(width))
		a.tell("%s", a.say("candidates.join", "source"))
		return nil
	})
	limitFlag(c, &limit)
	c.Flags().Var(&format, "format", "text or json")
	return c
}

func (a *app) sourceSetCommand() *cobra.Command {
	var facts record.SourceFacts
	voice, format := choice{what: "voices"}, formats("text", "json")
	for _, v := range record.Voices {
		voice.of = append(voice.of, string(v))
	}
	c := a.command("set", "Record whose word a source is", sourceHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("source set", args, 1, 1, "one source"); err != nil {
			return err
		}
		facts.Voice = record.Voice(voice.value)
		if facts.Voice == "" && facts.Publisher == "" {
			return wrong("source set changes nothing without --voice or --publisher")
		}
		st, line, err := a.toDecide(ctx, "source set")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		id, err := line.SetSource(ctx, args[0], facts, a.author())
		if err != nil {
			return noSource(err)
		}
		src, err := st.Source(ctx, string(id))
		if err != nil {
			return err
		}
		return a.showSource(ctx, st, &src, format.value)
	})
	c.Flags().Var(&voice, "voice", "whose word it is")
	c.Flags().StringVar(&facts.Publisher, "publisher", "", "who publishes it")
	c.Flags().Var(&format, "format", "text or json")
	return c
}

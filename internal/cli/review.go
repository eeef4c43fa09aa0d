package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const reviewHelp = `Usage:
    tenmatsu review --by NAME SLUG

Review shows the drafts of an incident one at a time, each with the words of the source around it,
and asks what to do. Answers are lines of standard input, so that a script can give them too:

    a   accept it: it is right
    e   edit it: FIELD=VALUE, one a line, an empty line ends it; tenmatsu edit --help names the
        fields; what comes out is accepted in its place, and the reading is kept
    r   reject it; the reason is asked for
    s   skip it without deciding
    u   undo: take back the last decision and return to it
    A   accept all drafts that are left of its section
    q   quit; the end of the input does the same
    ?   help

Then it shows the accepted claims that the newest capture of their source does not make any more,
and asks whether to keep (k) or withdraw them (w), as the source did on the day of that capture.
Each answer is recorded at once. The plain commands do the same: accept, edit, reject, undo.

    --by NAME        who decides; needed (default: TENMATSU_AUTHOR)
    --data, --lang   as in tenmatsu --help

Examples:
    tenmatsu review --by sato konan-mining-malware
    cat answers.txt | tenmatsu review --by sato konan-mining-malware

Exit status: 0 it was reviewed or ended; 1 something could not be recorded; 2 the call is wrong.
`

func (a *app) reviewCommand() *cobra.Command {
	return a.command("review", "Go through the drafts of an incident, one at a time", reviewHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("review", args, 1, 1, "one incident"); err != nil {
			return err
		}
		st, line, err := a.toDecide(ctx, "review")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		in, err := st.Incident(ctx, args[0])
		if err != nil {
			return notFound(err)
		}
		r := reviewer{app: a, ctx: ctx, st: st, line: line, in: in, answers: bufio.NewReader(a.Stdin), texts: map[record.DocumentID]string{}}
		return r.run()
	})
}

// A reviewer goes through the drafts of an incident.
type reviewer struct {
	*app
	ctx     context.Context
	st      *store.Store
	line    *intake.Intake
	in      *record.Incident
	answers *bufio.Reader
	texts   map[record.DocumentID]string
	done    []step
}

// A step is what was decided: on which draft of the list, and the claim by which it is undone.
type step struct {
	at    int
	claim record.ClaimID
}

func (r *reviewer) run() error {
	var drafts []record.Held
	for _, c := range r.in.Claims {
		if c.Undecided() {
			drafts = append(drafts, c)
		}
	}
	gone := r.in.Gone()
	if len(drafts)+len(gone) == 0 {
		r.print("%s\n", r.say("review.nodrafts", r.in.Slug))
		return nil
	}
	ended := false
	for i := 0; i >= 0 && i < len(drafts); {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		now, _, err := r.st.Claim(r.ctx, string(drafts[i].ID))
		if err != nil {
			return err
		}
		if !now.Undecided() { // decided with its section, or by somebody else meanwhile
			i++
			continue
		}
		if err := r.show(&now, i, len(drafts)); err != nil {
			return err
		}
		next, err := r.ask(&now, i)
		if errors.Is(err, io.EOF) {
			ended = true
			break
		}
		if err != nil {
			return err
		}
		i = next
	}
	for i := 0; i < len(gone) && !ended; i++ {
		var err error
		if ended, err = r.askGone(&gone[i], i, len(gone)); err != nil {
			return err
		}
	}
	in, err := r.st.Incident(r.ctx, string(r.in.ID))
	if err != nil {
		return err
	}
	left := 0
	for _, c := range in.Claims {
		if c.Undecided() {
			left++
		}
	}
	r.print("%s\n", r.say("review.ended", len(r.done), r.in.Slug, left))
	return nil
}

// show prints a draft with the words it rests on, in their surroundings.
func (r *reviewer) show(c *record.Held, i, n int) error {
	width, _ := r.columns(r.out)
	r.print("\n%s %s  %s\n", r.say("review.of", i+1, n), short(c.ID), r.say("claim."+string(c.Kind)))
	r.print("%s", paragraph("  ", r.bold(plain(page.Claim(r.language(), &c.Claim))), width))
	if c.Section != "" {
		r.print("  § %s\n", plain(c.Section))
	}
	if c.Replaces != "" {
		old, _, err := r.st.Claim(r.ctx, string(c.Replaces))
		if err != nil {
			return err
		}
		r.print("  %s\n", r.say("review.instead", plain(page.Claim(r.language(), &old.Claim))))
	}
	if c.State == record.StateSuperseded {
		now, _, err := r.st.Claim(r.ctx, string(c.SupersededBy))
		if err != nil {
			return err
		}
		r.print("%s", paragraph("  ", r.say("review.overtaken", plain(page.Claim(r.language(), &now.Claim))), width))
	}
	words, err := r.words(c)
	if err == nil && words != "" {
		r.print("%s", paragraph("  | ", words, width))
	}
	return err
}

// words gives the words of a claim with what stands around them, the words in 【】.
func (r *reviewer) words(c *record.Held) (string, error) {
	if c.Via == "" {
		return "", nil
	}
	text, read := r.texts[c.Via]
	if !read {
		var err error
		if _, text, _, err = r.st.Document(r.ctx, string(c.Via)); err != nil {
			return "", err
		}
		r.texts[c.Via] = text
	}
	const around = 90 // bytes: some thirty characters of Japanese
	at := c.Position()
	end := at
	for _, w := range c.Words {
		if w.Start == at && w.End > end {
			end = w.End
		}
	}
	from, to := max(0, at-around), min(len(text), end+around)
	for from > 0 && text[from]&0xC0 == 0x80 {
		from--
	}
	for to < len(text) && text[to]&0xC0 == 0x80 {
		to++
	}
	return plain(text[from:at]) + "【" + plain(text[at:end]) + "】" + plain(text[end:to]), nil
}

// answer reads a line.
func (r *reviewer) answer(prompt string) (string, error) {
	r.print("%s", prompt)
	s, err := r.answers.ReadString('\n')
	if err != nil && s == "" {
		r.print("\n")
		return "", err
	}
	return strings.TrimSpace(s), nil
}

// ask asks what to do with a draft until something is done, and gives the place in the list to go on at.
func (r *reviewer) ask(c *record.Held, i int) (next int, err error) {
	decide := func(c *record.Held, v record.Verdict, why string) error {
		_, err := r.line.Seen(c.Seen()).Decide(r.ctx, intake.Selection{Claim: string(c.ID)}, v, why, r.author())
		if m := (*record.Meanwhile)(nil); errors.As(err, &m) { // it is told, and the next one is asked for
			r.tellError(err)
			return nil
		}
		if err == nil {
			r.done = append(r.done, step{i, c.ID})
		}
		return err
	}
	for {
		what, err := r.answer(r.say("review.prompt"))
		if err != nil {
			return 0, err
		}
		switch what {
		case "a":
			return i + 1, decide(c, record.Accepted, "")
		case "A":
			for _, d := range r.in.Claims {
				if d.Role != c.Role || d.Section != c.Section {
					continue
				}
				now, _, err := r.st.Claim(r.ctx, string(d.ID))
				if err != nil {
					return 0, err
				}
				if now.Undecided() {
					if err := decide(&now, record.Accepted, ""); err != nil {
						return 0, err
					}
				}
			}
			return i + 1, nil
		case "r":
			why, err := r.answer(r.say("review.reason"))
			if err != nil {
				return 0, err
			}
			if why == "" {
				continue
			}
			return i + 1, decide(c, record.Rejected, why)
		case "e":
			edited, err := r.edit(c)
			if err != nil {
				return 0, err
			}
			if edited != "" {
				now, _, err := r.st.Claim(r.ctx, string(edited))
				if err != nil {
					return 0, err
				}
				r.printEdits(&c.Claim, &now.Claim)
				r.done = append(r.done, step{i, edited})
				return i + 1, nil
			}
		case "s":
			return i + 1, nil
		case "u":
			if len(r.done) == 0 {
				r.print("%s\n", r.say("review.nothing"))
				continue
			}
			last := r.done[len(r.done)-1]
			if _, err := r.line.Undo(r.ctx, string(last.claim), r.author()); err != nil {
				return 0, err
			}
			r.done = r.done[:len(r.done)-1]
			return last.at, nil
		case "q":
			r.print("\n")
			return 0, io.EOF
		case "?":
			r.print("%s", r.say("review.help"))
		case "":
			r.print("%s\n", r.say("review.empty"))
		default:
			r.print("%s\n", r.say("review.which", what))
		}
	}
}

// edit asks for fields and gives the claim that was made; "" where nothing was changed.
func (r *reviewer) edit(c *record.Held) (record.ClaimID, error) {
	r.print("%s\n", r.say("review.fields", strings.Join(record.Fields(c.Kind), ", ")))
	var set []string
	for {
		s, err := r.answer(r.say("review.field"))
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if s == "" {
			break
		}
		set = append(set, s)
	}
	fields, err := fieldValues(set)
	if err == nil && len(fields) > 0 {
		var id record.ClaimID
		if id, err = r.line.Seen(c.Seen()).Edit(r.ctx, intake.Amendment{Claim: string(c.ID), Fields: fields, Reason: record.Misread, By: r.author()}); err == nil {
			return id, nil
		}
	}
	if u := (*intake.Unfit)(nil); errors.As(err, &u) && u.What == "unquoted" {
		err = hint(err, "tenmatsu edit --inferred --why TEXT --set FIELD=VALUE %s records what follows from the words", short(c.ID))
	}
	if err != nil { // what is wrong is told, and the question is asked again
		r.tellError(err)
	}
	return "", nil
}

// askGone asks what to do with a claim that is gone from its source. ended says that there are to be no
// more questions.
func (r *reviewer) askGone(c *record.Gone, i, n int) (ended bool, err error) {
	if err := r.show(c.Claim, i, n); err != nil {
		return false, err
	}
	r.print("  %s\n", r.say("review.gone", plain(c.Newer.Title)))
	for {
		what, err := r.answer(r.say("review.keep"))
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
		switch what {
		case "k", "s":
			return false, nil
		case "w":
			var said *record.Said
			if t, ok := r.in.Calendar()[c.Newer.ID]; ok {
				said = &record.Said{Basis: record.Stated, When: t}
			}
			id, err := r.line.Withdraw(r.ctx, string(c.Claim.ID), said, r.say("review.gone", c.Newer.Title), r.author())
			r.done = append(r.done, step{-1, id})
			return false, err
		case "q":
			return true, nil
		case "":
			r.print("%s\n", r.say("review.empty"))
		default:
			r.print("%s\n", r.say("review.which", what))
		}
	}
}

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

const searchHelp = `Usage:
    tenmatsu search [--limit N] [--relevance] [--as-of DAY] [--recorded DAY] [--format json]
        QUERY...

Search prints the claims and paragraphs that say all words of the QUERY, the newest first, under
the incident they are in. "Words in quotes" must stand together, kind:outage and the like narrow
it: docs/searching.md has the language. Width, kana, long vowels and defanging do not matter:
サーバ finds サーバー, example[.]jp finds example.jp. Claims that were rejected or replaced are left
out unless state: asks for them. A QUERY is needed; several operands are one query. -kind:outage and
-訓練 leave out what they find; before a Latin word, -- stands first: -- -drill.

    --limit N                at most so many (default: 30)
    --relevance              those first that say most of what is asked for
` + asOfHelp + `    --format text|json       for reading, or one JSON object (default: text)
    --data, --lang           as in tenmatsu --help

Examples:
    tenmatsu search マルウェア kind:cryptomining
    tenmatsu search --limit 5 --format json 甲南学園 感染

Exit status: 0 the search was made, whether or not it found anything; 1 it could not be; 2 the
call is wrong.
`

// A hit is what a search found, as JSON has it.
type hit struct {
	Incidents []record.Ref      `json:"incidents"`
	Document  record.DocumentID `json:"document"`
	Title     string            `json:"title"` // of the document
	Claim     record.ClaimID    `json:"claim,omitempty"`
	Kind      record.Kind       `json:"kind,omitempty"`
	Event     *record.Event     `json:"event,omitempty"`
	Figure    *record.Figure    `json:"figure,omitempty"`
	Snippet   string            `json:"snippet"`
	Marks     [][2]int          `json:"marks"` // byte ranges of the snippet
	Start     int               `json:"start"`
}

type results struct {
	Hits  []hit `json:"hits"`
	More  bool  `json:"more"`
	Count int   `json:"count"` // up to a thousand
	Above bool  `json:"above"` // there are more than count
	Ended bool  `json:"ended"` // of a past day: not all places were looked at
}

func (a *app) searchCommand() *cobra.Command {
	format := formats("text", "json")
	limit, relevance := 30, false
	var day asOf
	c := a.command("search", "Search texts and claims", searchHelp, func(ctx context.Context, args []string) (err error) {
		if err := operands("search", args, 1, -1, "words to search for"); err != nil {
			return err
		}
		text := strings.Join(args, " ")
		if strings.TrimSpace(text) == "" {
			return wrong("search needs words to search for, but got only white space")
		}
		q, err := a.question(text)
		if err != nil {
			return err
		}
		at, err := day.read(a)
		if err != nil {
			return err
		}
		if limit < 1 {
			return wrong("--limit %d is below 1", limit)
		}
		st, err := a.openSome(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, st.Close()) }()
		found, err := st.Search(ctx, store.Search{Query: q, AsOf: at, Limit: limit, Relevance: relevance})
		if err != nil {
			return err
		}
		if format.value == "json" {
			r := results{Hits: []hit{}, More: found.More, Count: found.Count, Above: found.Above, Ended: found.Ended}
			for _, h := range found.Hits {
				x := hit{Incidents: append([]record.Ref{}, h.Incidents...), Document: h.Document, Title: h.Title, Claim: h.Claim, Kind: h.Kind, Snippet: h.Snippet, Marks: append([][2]int{}, h.Marks...), Start: h.Start}
				if h.Said != nil {
					x.Event, x.Figure = h.Said.Event, h.Said.Figure
				}
				r.Hits = append(r.Hits, x)
			}
			return a.printJSON(r)
		}
		a.printHits(found)
		if len(found.Hits) == 0 {
			a.tellDoubts(text, q)
		}
		return nil
	})
	c.Flags().IntVar(&limit, "limit", limit, "at most so many")
	c.Flags().BoolVar(&relevance, "relevance", false, "those first that say most of what is asked for")
	day.add(c)
	c.Flags().Var(&format, "format", "text or json")
	return c
}

func (a *app) printHits(found store.Result) {
	if found.Ended {
		a.tell("%s", a.say("search.ended"))
	}
	if len(found.Hits) == 0 {
		a.tell("%s", a.say("search.none"))
		return
	}
	l := a.language()
	var list []page.Found
	for _, x := range found.Hits {
		list = append(list, page.Found{Incidents: x.Incidents, Document: x.Document, Title: x.Title, Claim: x.Claim, Kind: x.Kind, Said: x.Said, Snippet: x.Snippet, Marks: x.Marks, Start: x.Start})
	}
	width, _ := a.columns(a.out)
	for n, in := range page.NewResults(list, found.More, "", page.Options{Language: l, Drafts: true}).Groups {
		if n > 0 {
			a.print("\n")
		}
		slug := in.Slug
		if slug == "" {
			slug = a.say("import.inbox")
		}
		a.print("%s  %s\n", a.bold(slug), plain(in.Title))
		g := grid{lead: "  ", wrap: true}
		for _, h := range in.Hits {
			kind := h.Kind
			if kind == "" {
				kind = a.say("search.text")
			}
			var text strings.Builder
			if h.Value != "" {
				text.WriteString(page.Visible(h.Value) + "  ")
			}
			for _, p := range h.Pieces {
				t := page.Visible(strings.Map(oneLine, p.Text))
				if p.Mark && a.styled() {
					t = markOn + t + markOff
				}
				text.WriteString(t)
			}
			g.rows = append(g.rows, []string{idOf(h.Words), kind, strings.TrimSpace(text.String())})
		}
		a.print("%s", marks.Replace(g.write(width)))
	}
	if found.More {
		n := fmt.Sprint(found.Count)
		if found.Above {
			n += "+"
		}
		a.tell("%s", a.say("search.more", len(found.Hits), n))
	}
}

// idOf takes the ID of a claim out of the address of its words.
func idOf(address string) string {
	if id, ok := strings.CutPrefix(address, page.WordsPath("")); ok {
		return short(record.ClaimID(id))
	}
	return ""
}

// markOn and markOff stand around what was asked for while lines are broken: they have no width, and
// no text that is shown holds them.
const markOn, markOff = "\x0e", "\x0f"

var marks = strings.NewReplacer(markOn, "\x1b[1;33m", markOff, "\x1b[0m")

func oneLine(r rune) rune {
	if r == '\n' || r == '\t' || r == '\r' {
		return ' '
	}
	return r
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/when"
)

const importHelp = `Usage:
    tenmatsu import [--incident SLUG | --slug SLUG | --inbox] [--address URL | --source ID]
        [--published DAY] [--split never] [--format json] [FILE...]

Import reads each FILE, keeps its bytes and its text, and makes a draft claim of each statement
that it finds, with the words that say it. A file that holds several articles is split. Each
document gets an incident of its own unless the flags say otherwise; the same text again changes
nothing, and a new capture of a known address adds what differs to the incident it is in. What
else looks alike, or is of the same victim within 90 days, is named with the command that would
join it. A FILE may be a folder (the .txt, .md, .html, .pdf, .eml and .mbox files in it and below,
packed with gzip or not), a pattern in quotes, or - for standard input; with no FILE it reads
standard input.
One bad file does not stop the rest.

    --incident SLUG      put the documents into this incident; known ones move there
    --slug SLUG          the name of the incident that the document of one FILE begins: letters,
                         digits and - (default: made of the file's name or the title)
    --inbox              keep the documents without an incident
    --address URL        where the text was published (default: what a page says of itself)
    --source ID          the source that this is a new capture of
    --published DAY      the day of publication, against which 同日, 昨日 and "Monday" are read
                         (default: the day the text gives for itself)
    --split auto|never   split a file at clear boundaries between articles (default: auto)
    --format text|json   a table, or one JSON object (default: text)
    --by, --data, --lang as in tenmatsu --help

Examples:
    tenmatsu import article.txt
    tenmatsu import --slug harbour-2018 release.html
    tenmatsu import --incident konan-mining-malware --published 2018-08-10 reports/
    cat release.html | tenmatsu import --address https://example.jp/release

Exit status: 0 all was read; 1 a file could not be, or went where --slug or --inbox does not say;
2 the call is wrong.
`

// importFlags are what import was told.
type importFlags struct {
	incident, slug, source, address, published string
	inbox                                      bool
	split, format                              choice
}

func (a *app) importCommand() *cobra.Command {
	f := importFlags{split: choice{value: "auto", of: []string{"auto", "never"}, what: "ways to split"}, format: formats("text", "json")}
	var c *cobra.Command
	c = a.command("import", "Read texts and keep what they say as drafts", importHelp, func(ctx context.Context, args []string) (err error) {
		c.Flags().Visit(func(given *pflag.Flag) {
			if given.Value.String() == "" && err == nil {
				err = wrong("--%s is empty; give its value or leave it out", given.Name)
			}
		})
		if err != nil {
			return err
		}
		return a.importFiles(ctx, args, f)
	})
	c.Flags().StringVar(&f.incident, "incident", "", "incident to put the documents in")
	c.Flags().StringVar(&f.slug, "slug", "", "slug of the incident that begins")
	c.Flags().BoolVar(&f.inbox, "inbox", false, "keep without an incident")
	c.Flags().StringVar(&f.source, "source", "", "source that this is a new capture of")
	c.Flags().StringVar(&f.address, "address", "", "where the text was published")
	c.Flags().StringVar(&f.published, "published", "", "day of publication")
	c.Flags().Var(&f.split, "split", "auto or never")
	c.Flags().Var(&f.format, "format", "text or json")
	return c
}

// An imported is what became of an input, as JSON has it.
type imported struct {
	File      string             `json:"file"`
	Capture   string             `json:"capture,omitempty"` // the SHA-256 of what was kept
	Documents []importedDocument `json:"documents"`
	Error     string             `json:"error,omitempty"`
	in        input
}

type importedDocument struct {
	ID         record.DocumentID   `json:"id"`
	Title      string              `json:"title"`
	State      string              `json:"state"` // new, known, moved, again: a later capture of its source
	Incidents  []record.Ref        `json:"incidents"`
	From       []record.Ref        `json:"from,omitempty"`
	Operation  string              `json:"operation,omitempty"` // tenmatsu undo takes back that it was moved
	Source     record.SourceID     `json:"source,omitempty"`
	Claims     int                 `json:"claims"` // that were drafted
	Unchanged  int                 `json:"unchanged,omitempty"`
	Changed    int                 `json:"changed,omitempty"` // of claims, those that say otherwise what the capture before said
	Vanished   int                 `json:"vanished,omitempty"`
	Counts     map[record.Kind]int `json:"counts,omitempty"` // what was read in a new one
	Candidates []record.Candidate  `json:"candidates,omitempty"`
	Problems   []string            `json:"problems,omitempty"`
	former     int
}

type importReport struct {
	Files  []imported `json:"files"`
	New    int        `json:"new"`
	Known  int        `json:"known"`
	Claims int        `json:"claims"`
	Failed int        `json:"failed"` // files
}

func (a *app) importFiles(ctx context.Context, args []string, f importFlags) (err error) {
	switch {
	case f.incident != "" && f.inbox:
		return wrong("--incident and --inbox exclude each other; give one of them")
	case f.slug != "" && (f.incident != "" || f.inbox || f.source != ""):
		return wrong("--slug names the incident that a text begins; with --incident, --inbox or --source it begins none")
	case f.address != "" && f.source != "":
		return wrong("--address and --source exclude each other; give one of them")
	}
	if err := checkAddress("address", f.address); err != nil {
		return err
	}
	if err := a.checkPast("published", f.published); err != nil {
		return err
	}
	if f.slug != "" {
		if err := store.CheckSlug(f.slug); err != nil {
			return wrong("--slug: %s", err)
		}
	}
	list, missing := a.inputsOf(args)
	if len(list) > 1 && f.slug != "" {
		return wrong("--slug belongs to one file, and these are %d; import them one by one", len(list))
	}
	if len(list) > 1 && (f.address != "" || f.source != "") {
		return wrong("--address and --source belong to one file, and these are %d; import them one by one", len(list))
	}
	st, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if f.incident != "" {
		if _, err := st.ResolveIncident(ctx, f.incident); err != nil {
			return notFound(err)
		}
	}
	if f.source != "" {
		if _, err := st.Source(ctx, f.source); err != nil {
			return hint(err, "tenmatsu show SLUG --format json names the sources of an incident")
		}
	}
	r := a.importAll(ctx, a.intake(st), list, f)
	r.Failed += missing
	if f.format.value == "json" {
		err = a.printJSON(r)
	} else {
		a.printImport(r)
	}
	return errors.Join(err, ctx.Err())
}

// inputsOf gives the inputs that operands name, each once, and how many operands gave none; these
// have been told.
func (a *app) inputsOf(args []string) (list []input, missing int) {
	if len(args) == 0 {
		return a.inputs(nil), 0
	}
	seen := map[string]bool{}
	for _, arg := range args {
		found := a.inputs([]string{arg})
		if len(found) == 0 {
			missing++
		}
		for _, in := range found {
			key := filepath.Clean(in.path)
			if in.path == "-" {
				key = "" // not the file ./-
			}
			if !seen[key] {
				seen[key] = true
				list = append(list, in)
			}
		}
	}
	return list, missing
}

// garbage is how far the heap of an import may grow before it is swept, in percent of what is in use: that is little, and
// what is thrown away with each document is much. It is swept sooner where it comes to heapMost. Whoever sets GOGC or GOMEMLIMIT
// decides himself.
const (
	garbage  = 400
	heapMost = 192 << 20
)

// importAll takes each input in, tells what goes wrong, and goes on.
func (a *app) importAll(ctx context.Context, line *intake.Intake, list []input, f importFlags) importReport {
	if len(list) > 1 && a.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(garbage))
		if a.Getenv("GOMEMLIMIT") == "" {
			defer debug.SetMemoryLimit(debug.SetMemoryLimit(heapMost))
		}
	}
	r := importReport{Files: []imported{}}
	bar := a.progress()
	arrivals := func(yield func(intake.Arrival) bool) {
		for _, in := range list {
			if !yield(intake.Arrival{Open: func() (capture.Capture, error) { return a.read(in) }, Options: a.importOptions(f)}) {
				return
			}
		}
	}
	line.ImportAll(ctx, arrivals, func(report intake.Report, err error) {
		i := len(r.Files)
		in := list[i]
		bar.at(i, len(list), in.name())
		one := a.became(report, imported{File: in.path, in: in, Documents: []importedDocument{}})
		if err != nil && ctx.Err() == nil {
			if errors.Is(err, record.ErrSlugTaken) {
				err = hint(err, "tenmatsu import --incident %s %s adds the text to it; otherwise choose another slug", shellWord(f.slug), shellWord(in.path))
			}
			a.fault(err)
			one.Error = err.Error()
			r.Failed++
		}
		for _, d := range one.Documents {
			known := d.State == "known" || d.State == "moved"
			if known {
				r.Known++
			} else {
				r.New++
			}
			r.Claims += d.Claims
			a.tellProblems(in, d.Problems)
			if f.slug != "" && len(d.Incidents) > 0 && !slices.ContainsFunc(d.Incidents, func(r record.Ref) bool { return r.Slug == f.slug }) {
				why := "its source is known"
				if d.State == "known" {
					why = "this text is known"
				}
				a.tell("%s: %s; it is in %s, and --slug names only an incident that begins", in.name(), why, d.Incidents[0].Slug)
				a.failed = true
			}
			if f.inbox && known {
				if len(d.Incidents) > 0 {
					a.tell("%s: this text is known; it stays in %s, and --inbox is for what is new", in.name(), d.Incidents[0].Slug)
					a.failed = true
				} else {
					a.tell("%s: this text is known; it is in the inbox already", in.name())
				}
			}
			switch {
			case known && f.published != "" && len(d.Incidents) > 0:
				a.tell("%s: this text is known; it keeps its source and its day", in.name())
				a.tell("hint: tenmatsu reread --published %s %s reads it again by that day", f.published, shellWord(d.Incidents[0].Slug))
			case known && (f.address != "" || f.published != ""):
				a.tell("%s: this text is known; it keeps its source and its day", in.name())
			case len(d.Incidents) > 0 && f.published == "" && slices.ContainsFunc(d.Problems, func(p string) bool { return strings.HasSuffix(p, when.NoYear) }):
				a.tell("hint: tenmatsu reread --published DAY %s reads it again by its day of publication", shellWord(d.Incidents[0].Slug))
			}
		}
		r.Files = append(r.Files, one)
	})
	bar.clear()
	return r
}

func (a *app) importOptions(f importFlags) intake.Options {
	return intake.Options{Split: document.Split(f.split.value), Incident: f.incident, Slug: f.slug, Inbox: f.inbox, Source: f.source,
		Address: f.address, Published: f.published, By: a.author()}
}

// became gives what became of a capture as it is printed.
func (a *app) became(report intake.Report, one imported) imported {
	one.Capture = report.Capture
	for _, o := range report.Documents {
		d := importedDocument{ID: o.Document, Title: o.Title, State: "new", Incidents: append([]record.Ref{}, o.Incidents...), From: o.From, Operation: o.Operation, Source: o.Source,
			Claims: o.New, Unchanged: o.Unchanged, Changed: o.Changed, Vanished: o.Vanished - o.Changed, Candidates: o.Candidates, former: o.Former}
		switch {
		case o.Moved:
			d.State = "moved"
		case o.Known:
			d.State = "known"
		case o.Former > 0:
			d.State = "again"
		}
		if r := o.Reading; r != nil {
			rows := 0
			for _, t := range r.Tables {
				rows += len(t.Rows)
			}
			d.Counts = map[record.Kind]int{record.KindEvent: len(r.Events), record.KindFigure: len(r.Figures), record.KindEntry: rows,
				record.KindPublication: len(r.Sources), record.KindIndicator: len(r.Indicators), record.KindInvolvement: len(r.Parties), record.KindStatement: len(r.Statements)}
		}
		if o.Broken {
			a.failed = true
			d.Problems = append(d.Problems, keptBytes)
		}
		for _, p := range o.Problems {
			d.Problems = append(d.Problems, fault(p.Quote, p.Text))
		}
		one.Documents = append(one.Documents, d)
	}
	return one
}

const keptBytes = "no charset explains all of it; the bytes are kept as they are, save the text as UTF-8 and import it again"

// fault words what is wrong with a text, with the words that are meant.
func fault(quote, text string) string {
	if quote == "" {
		return text
	}
	return fmt.Sprintf("%q: %s", cells.Truncate(plain(quote), 60, "…"), text)
}

// tellProblems tells what is wrong with a text, not more of it than can be read.
func (a *app) tellProblems(in input, problems []string) {
	const most = 3
	for i, p := range problems {
		if i == most && len(problems) > most+1 {
			a.tell("%s: and %d more; tenmatsu extract shows all", in.name(), len(problems)-most)
			break
		}
		a.tell("%s: %s", in.name(), p)
	}
}

// printImport prints what was read, and tells what to do next.
func (a *app) printImport(r importReport) {
	incidents := a.printDocuments(r)
	if r.Failed > 0 && len(r.Files) > 1 {
		a.tell("%s", a.say("import.failed", r.Failed))
	}
	a.tellCandidates(r)
	switch {
	case r.New == 0:
	case len(incidents) == 0:
		a.tell("%s", a.say("inbox.waits"))
	case len(incidents) == 1:
		a.tell("%s", a.say("import.next", incidents[0]))
	default:
		a.tell("%s", a.say("import.list"))
	}
}

// printDocuments prints a line for each document and gives the slugs of their incidents.
func (a *app) printDocuments(r importReport) (incidents []string) {
	g := grid{heads: []string{a.say("col.state"), a.say("col.event"), a.say("col.figure"), a.say("col.entry"), a.say("col.source"), a.say("col.slug"), a.say("col.title")},
		right: []bool{false, true, true, true, true}, cut: []int{6}}
	var hints, operations []string
	for _, file := range r.Files {
		if n := len(file.Documents); n > 1 {
			a.print("%s\n", a.say("file.articles", n, filepath.Base(file.in.name())))
		}
		for _, d := range file.Documents {
			row := []string{a.say("import." + d.State)}
			for _, k := range []record.Kind{record.KindEvent, record.KindFigure, record.KindEntry, record.KindPublication} {
				n := "-"
				if d.Counts != nil {
					n = fmt.Sprint(d.Counts[k])
				}
				row = append(row, n)
			}
			var in []string
			for _, ref := range d.Incidents {
				in = append(in, ref.Slug)
				if !slices.Contains(incidents, ref.Slug) {
					incidents = append(incidents, ref.Slug)
				}
			}
			if len(in) == 0 {
				in = []string{a.say("import.inbox")}
			}
			g.rows = append(g.rows, append(row, strings.Join(in, ", "), plain(d.Title)))
			if d.Operation != "" {
				operations = append(operations, d.Operation[:8])
			}
			if d.State == "again" {
				hints = append(hints, a.say("import.differ", plain(d.Title), d.former+1, d.Unchanged, d.Claims-d.Changed, d.Changed, d.Vanished))
			}
		}
	}
	if len(g.rows) > 0 {
		width, _ := a.columns(a.out)
		a.print("%s", g.write(width))
	}
	for _, h := range hints {
		a.print("%s\n", h)
	}
	if len(g.rows) > 0 {
		a.print("%s\n", a.say("import.done", r.New+r.Known, r.New, r.Known, a.say("import.drafts", r.Claims)))
	}
	if len(operations) > 0 {
		a.tell("%s", a.say("operation.undo", strings.Join(operations, " ")))
	}
	return incidents
}

// tellCandidates names what looks alike, the likest of each document, with the command that joins it.
func (a *app) tellCandidates(r importReport) {
	const most = 10
	data, told, more := "", 0, 0
	if a.data != "" {
		shown, _ := store.Shown(a.data)
		data = " --data " + shellWord(shown)
	}
	for _, file := range r.Files {
		what, key := shellWord(file.in.path), "import.join"
		if file.in.path == "-" || len(file.Documents) > 1 {
			what, key = "FILE", "import.save"
		}
		for _, d := range file.Documents {
			i := slices.IndexFunc(d.Candidates, func(c record.Candidate) bool { return len(c.Incidents) > 0 && c.Why != "" })
			if i < 0 {
				continue
			}
			if told++; told > most {
				more++
				continue
			}
			c := d.Candidates[i]
			join := a.say(key, fmt.Sprintf("tenmatsu import%s --incident %s %s", data, shellWord(c.Incidents[0].Slug), what))
			why := page.WhyAlike(a.language(), c.Why)
			if c.Party != "" {
				a.tell("%s", a.say("import.kin", plain(d.Title), c.Incidents[0].Slug, why, plain(c.Party), join))
				continue
			}
			a.tell("%s", a.say("import.like", plain(d.Title), plain(c.Title), c.Incidents[0].Slug, why, join))
		}
	}
	if more > 0 {
		a.tell("%s", a.say("import.alike", more))
	}
}

// shellWord quotes a word for a shell where it needs it.
func shellWord(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r <= ' ' || strings.ContainsRune("'\"\\$`!*?[](){}<>|&;~#", r)
	}) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/publish"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

const publishHelp = `Usage:
    tenmatsu publish [--format FORMAT] [--to FILE|DIR] [--drafts] [--up-to TLP] SLUG...
    tenmatsu publish [--format FORMAT] [--to FILE|DIR] [--drafts] [--up-to TLP] --all
    tenmatsu publish --format site --to DIR [--base URL] [--languages LANG,...]
                     [--allow NAME,...] [SLUG...]

Publish writes records for others to read: only what was accepted, unless --drafts adds what
nobody has reviewed, each draft marked as one. What the format cannot hold is told on standard
error. A record of which nothing is accepted is not written. At least one SLUG or --all is needed,
but for a site, which has all incidents where none is named.

A site is written only if its records keep the rules: no drafts, no contradictions without a note,
no sources without publisher and date, no statements without a source, no marks above TLP:CLEAR.
What does not is listed, with what settles it. Only pages of what changed are made again.

    --all                        all incidents; those with nothing accepted are passed over
    --drafts                     drafts too
    --up-to TLP                  also what is marked, as TLP:GREEN and the like, up to this
                                 (default: TLP:CLEAR)
    --allow NAME,...             write the site although of these some are left: drafts,
                                 contradictions, sources, statements, marks; drafts are still not
                                 published without --drafts, nor marks without --up-to
    --languages LANG,...         the languages of a site: the first at its root, the others below
                                 their names, as en/ (default: those that the folder has, for a
                                 new one that of --lang and then the others)
    --base URL                   the address at which the site will be read; without it there is
                                 no sitemap
` + asOfHelp + `    --format markdown|hatena|json|csv|site
                                 the form: hatena is the notation of Hatena Blog, はてな記法
                                 (default: markdown)
    --to FILE|DIR                a file, or a folder that gets a file for each incident: one that
                                 exists, or a name that ends in / or, for several incidents, has
                                 no ending; files are replaced as a whole
                                 (default: standard output; several as one, JSON as an array)
    --data, --lang               as in tenmatsu --help

Examples:
    tenmatsu publish --drafts konan-mining-malware
    tenmatsu publish --all --drafts --format json --to records/
    tenmatsu publish --format site --to site/ --allow drafts,sources --base https://records.example/

Exit status: 0 all was written; 1 something could not be, nothing is accepted, or a site does not
keep its rules; 2 the call is wrong.
`

// publishFlags are what publish was told.
type publishFlags struct {
	all, drafts bool
	to, upTo    string
	base, allow string
	languages   []string
	format      choice
	day         asOf
}

func (a *app) publishCommand() *cobra.Command {
	f := publishFlags{format: formats("markdown", append(slices.DeleteFunc(publish.Formats(), func(s string) bool { return s == "markdown" }), siteFormat)...)}
	c := a.command("publish", "Write records as Markdown, JSON and others, or as a site", publishHelp, func(ctx context.Context, args []string) error { return a.publish(ctx, args, &f) })
	c.Flags().BoolVar(&f.all, "all", false, "all incidents")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "drafts too")
	c.Flags().StringVar(&f.upTo, "up-to", "TLP:CLEAR", "what readers may see at most")
	c.Flags().StringVar(&f.to, "to", "", "file or folder")
	c.Flags().StringVar(&f.allow, "allow", "", "what is waved through")
	c.Flags().StringVar(&f.base, "base", "", "address of the site")
	c.Flags().StringSliceVar(&f.languages, "languages", nil, "languages of the site")
	c.Flags().Var(&f.format, "format", "form")
	f.day.add(c)
	return c
}

func (a *app) publish(ctx context.Context, args []string, f *publishFlags) (err error) {
	switch {
	case f.all && len(args) > 0:
		return wrong("--all and %q exclude each other; give one of them", args[0])
	case f.format.value != siteFormat && (f.allow != "" || f.base != "" || len(f.languages) > 0):
		return wrong("--allow, --base and --languages belong to --format site")
	case !f.all && len(args) == 0 && f.format.value != siteFormat:
		return hint(wrong("publish needs an incident"), "name one that tenmatsu list prints, or give --all")
	}
	at, err := f.day.read(a)
	if err != nil {
		return err
	}
	limit, err := record.ParseTLP(f.upTo)
	if err != nil {
		return wrong("--up-to: %s", err)
	}
	st, err := a.openSome(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if f.all || len(args) == 0 {
		list, err := st.Incidents(ctx, store.Filter{AsOf: at})
		if err != nil {
			return err
		}
		for _, s := range list {
			args = append(args, s.Slug)
		}
		if len(args) == 0 {
			return hint(errors.New("there are no incidents to publish"), "tenmatsu import FILE takes a text in")
		}
	}
	p := publisher{app: a, st: st, f: *f, at: at, lost: map[string]publish.Loss{}}
	p.o = publish.Options{Drafts: f.drafts, Language: a.language(), UpTo: limit}
	switch info, e := os.Stat(f.to); {
	case f.format.value == siteFormat:
		return a.site(ctx, st, args, f, at, p.o)
	case f.to == "" || f.to == "-":
		err = p.file(ctx, "", args)
	case e == nil && info.IsDir(), strings.HasSuffix(f.to, "/"), os.IsPathSeparator(f.to[len(f.to)-1]), e != nil && (f.all || len(args) > 1) && filepath.Ext(f.to) == "":
		err = p.folder(ctx, args)
	default:
		err = p.file(ctx, f.to, args)
	}
	if err != nil {
		return err
	}
	return p.end()
}

// A publisher writes several incidents and remembers what is to be told of them.
type publisher struct {
	*app
	st      *store.Store
	f       publishFlags
	at      record.AsOf
	o       publish.Options
	lost    map[string]publish.Loss
	what    []string // keys of lost, in their order
	drafts  []string // slugs of which nothing is accepted
	written int
}

// incidents gives the incidents that can be written; what cannot is told or remembered.
func (p *publisher) incidents(ctx context.Context, names []string) iter.Seq[*record.Incident] {
	return func(yield func(*record.Incident) bool) {
		bar := p.progress()
		seen := map[record.IncidentID]bool{}
		for i, name := range names {
			bar.at(i, len(names), name)
			in, err := p.st.IncidentAt(ctx, name, p.at)
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				p.fault(notFound(err))
				continue
			}
			if seen[in.ID] {
				continue
			}
			seen[in.ID] = true
			in, ok := p.seen(in)
			if !ok {
				continue
			}
			if !p.f.drafts && !slices.ContainsFunc(in.Claims, func(c record.Held) bool { return c.State == record.StateAccepted }) {
				p.drafts = append(p.drafts, in.Slug)
				continue
			}
			if !yield(in) {
				return
			}
		}
		bar.clear()
	}
}

// seen gives an incident as its readers may see it; of one that is marked above that it tells the caller
// only, with the file that an earlier publication may have left.
func (p *publisher) seen(in *record.Incident) (*record.Incident, bool) {
	seen, ok := in.UpTo(p.o.UpTo)
	if ok {
		return seen, true
	}
	told := errors.New(p.say("publish.marked", in.Slug, p.o.UpTo))
	if p.f.all {
		p.tell("%s", told)
	} else {
		p.fault(told)
	}
	if info, err := os.Stat(p.f.to); err == nil && info.IsDir() {
		if path := filepath.Join(p.f.to, publish.FileName(in, p.f.format.value)); fileThere(path) {
			p.tell("%s", p.say("publish.stale", path))
		}
	}
	return nil, false
}

func fileThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func (p *publisher) lose(list []publish.Loss) {
	for _, l := range list {
		have, known := p.lost[l.What]
		if !known {
			p.what = append(p.what, l.What)
			have = l
			have.Count = 0
		}
		have.Count += l.Count
		p.lost[l.What] = have
	}
}

// file writes all incidents into one file, or to standard output where path is "".
func (p *publisher) file(ctx context.Context, path string, names []string) error {
	var out bytes.Buffer
	var array []json.RawMessage
	for in := range p.incidents(ctx, names) {
		var b bytes.Buffer
		lost, err := publish.Write(&b, p.f.format.value, in, p.o)
		if err != nil {
			p.fault(fmt.Errorf("publish %s: %w", in.Slug, err))
			continue
		}
		p.lose(lost)
		p.written++
		switch {
		case p.f.format.value == "json" && len(names) > 1:
			array = append(array, b.Bytes())
			continue
		case p.f.format.value == "csv" && out.Len() > 0: // one heading line for all
			_, rows, _ := bytes.Cut(b.Bytes(), []byte("\n"))
			out.Write(rows)
			continue
		case p.f.format.value == "markdown" && out.Len() > 0:
			out.WriteString("\n---\n\n")
		case p.f.format.value == "hatena" && out.Len() > 0:
			out.WriteString("\n")
		}
		out.Write(b.Bytes())
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if p.written == 0 {
		return nil
	}
	if p.f.format.value == "markdown" && p.written > 1 {
		p.tell("several records in one text: their footnote numbers begin anew in each; --to DIR writes a file for each")
	}
	if p.f.format.value == "json" && len(names) > 1 {
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(array); err != nil {
			return err
		}
	}
	if path == "" {
		_, err := out.WriteTo(p.out)
		return err
	}
	if err := writeFile(path, out.Bytes()); err != nil {
		return fmt.Errorf("publish to %q: %w", path, pathless(err))
	}
	p.print("%s\n", p.say("publish.wrote", path))
	return nil
}

// folder writes a file for each incident.
func (p *publisher) folder(ctx context.Context, names []string) error {
	files, err := publish.Folder(p.f.to, p.f.format.value, func(yield func(*record.Incident, error) bool) {
		for in := range p.incidents(ctx, names) {
			if !yield(in, nil) {
				return
			}
		}
	}, p.o)
	for _, file := range files {
		p.written++
		p.lose(file.Losses)
		key := "publish.wrote"
		if !file.Written {
			key = "publish.same"
		}
		p.print("%s\n", p.say(key, filepath.Join(p.f.to, file.Name)))
	}
	if err != nil {
		return err
	}
	return ctx.Err()
}

// formatNames are the formats as they are written in a sentence.
var formatNames = map[string]string{"csv": "CSV", "hatena": "Hatena notation", "json": "JSON", "markdown": "Markdown"}

// end tells what was left out and why.
func (p *publisher) end() error {
	for _, w := range p.what {
		p.tell("left out in %s: %s", formatNames[p.f.format.value], p.lost[w])
	}
	if len(p.drafts) == 0 {
		return nil
	}
	first := p.drafts[0]
	advice := fmt.Sprintf("read it with tenmatsu show %s, accept it with tenmatsu accept --by NAME --all %s, or add --drafts", first, first)
	err := fmt.Errorf("publish %s: nothing of it is accepted yet", first)
	if n := len(p.drafts); n > 1 {
		err = fmt.Errorf("nothing is accepted yet of %d incidents, %s first", n, first)
	}
	if p.f.all && p.written > 0 { // they are passed over, as --all says
		p.tell("%s; passed over", err)
		return nil
	}
	return hint(err, "%s", advice)
}

// pathless drops the operation and path of a file error, which our words have already.
func pathless(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

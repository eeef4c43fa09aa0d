package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/publish"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// siteFormat is the form of publish that is a folder of pages.
const siteFormat = "site"

// siteFindings is how many findings of one rule are told of one incident.
const siteFindings = 10

// site publishes incidents as a site.
func (a *app) site(ctx context.Context, st *store.Store, names []string, f *publishFlags, at record.AsOf, o publish.Options) error {
	if f.to == "" || f.to == "-" {
		return hint(wrong("a site is a folder"), "name it with --to DIR")
	}
	allow, err := publish.ParseRules(f.allow)
	if err != nil {
		return wrong("--allow: %s", err)
	}
	if u, err := url.Parse(f.base); f.base != "" && (err != nil || !page.IsHTTP(f.base) || u.RawQuery != "" || u.Fragment != "") {
		return wrong("--base: %q is no address such as https://records.example/", f.base)
	}
	languages, err := a.siteLanguages(f)
	if err != nil {
		return err
	}
	incidents := func() iter.Seq2[*record.Incident, error] {
		return func(yield func(*record.Incident, error) bool) {
			bar := a.progress()
			defer bar.clear()
			seen := map[record.IncidentID]bool{}
			for i, name := range names {
				bar.at(i, len(names), name)
				in, err := st.IncidentAt(ctx, name, at)
				if err = errors.Join(ctx.Err(), err); err != nil {
					yield(nil, notFound(err))
					return
				}
				if seen[in.ID] {
					continue
				}
				seen[in.ID] = true
				if !yield(in, nil) {
					return
				}
			}
		}
	}
	built, err := publish.Site(f.to, incidents, publish.SiteOptions{Options: o, Program: program(), Allow: allow, Base: f.base, Languages: languages})
	a.findings(built.Findings)
	switch {
	case errors.Is(err, publish.ErrHeld):
		return hint(err, "settle what is listed, or wave it through by name with --allow")
	case err != nil:
		return err
	}
	for _, name := range built.Kept {
		a.tell("%s", a.say("site.kept", name))
	}
	if built.Unsettled {
		a.tell("%s", a.say("site.unsettled"))
	}
	a.print("%s\n", a.say("site.done", built.Incidents, f.to, len(built.Written), len(built.Removed)))
	return nil
}

// siteLanguages gives the languages of a site: those that were asked for, those that the folder has, or all.
func (a *app) siteLanguages(f *publishFlags) (list []page.Language, err error) {
	for _, name := range f.languages {
		l := page.Language(name)
		if !slices.Contains(page.Languages, l) || slices.Contains(list, l) {
			return nil, wrong("--languages: %q is not known, or there twice (languages: ja, en)", name)
		}
		list = append(list, l)
	}
	if len(list) > 0 {
		return list, nil
	}
	if list, err = publish.SiteLanguages(f.to); err != nil || len(list) > 0 {
		return list, err
	}
	list = []page.Language{a.language()}
	for _, l := range page.Languages {
		if l != list[0] {
			list = append(list, l)
		}
	}
	return list, nil
}

// findings lists what does not keep the rules of a site, by rule and incident.
func (a *app) findings(list []publish.Finding) {
	type group struct {
		rule publish.Rule
		slug string
	}
	groups := map[group][]publish.Finding{}
	var order []group
	for _, rule := range slices.Concat(publish.Rules, []publish.Rule{""}) { // "" are the warnings
		for _, f := range list {
			g := group{f.Rule, f.Slug}
			if f.Warning && rule != "" || !f.Warning && rule != f.Rule {
				continue
			}
			if groups[g] == nil {
				order = append(order, g)
			}
			groups[g] = append(groups[g], f)
		}
	}
	for _, g := range order {
		name := string(g.rule)
		if groups[g][0].Warning {
			name += "?"
		}
		a.print("%s  %s  (%d)\n", a.bold(name), plain(g.slug), len(groups[g]))
		for i, f := range groups[g] {
			if i == siteFindings {
				a.print("    %s\n", a.say("site.more", len(groups[g])-i, f.Path()))
				break
			}
			id := ""
			if f.Claim != "" {
				id = fmt.Sprintf("%.8s  ", f.Claim)
			}
			a.print("    %s%s\n", id, plain(f.What))
			if f.Settle != "" {
				a.print("        %s\n", a.say("site.settle", f.Settle, f.Path()))
			}
		}
	}
}

// program tells this program from others that make other pages: the SHA-256 of its file, "" where that cannot be
// read, and all pages are made anew.
func program() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); errors.Join(err, f.Close()) != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

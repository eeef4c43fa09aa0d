package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// SiteOptions say how a site is made.
type SiteOptions struct {
	Options
	Allow     []Rule          // what is waved through although it does not keep these
	Program   string          // tells this program from one that makes other pages of the same records; "" makes all pages anew
	Base      string          // the address at which the folder will be read; "" where it is not known
	Languages []page.Language // in which it is written: the first at the root of the folder, each other below its name; nil is Language alone
}

// ErrHeld says that a site was not written because records do not keep the rules.
var ErrHeld = errors.New("the site is not written: records do not keep its rules")

// A Built is what [Site] did.
type Built struct {
	Findings  []Finding // that are not waved through, and warnings
	Waved     []Finding
	Incidents int      // that the site shows
	Rendered  int      // of these: whose pages were made anew; the others are of what they were made of before
	Written   []string // files, by their names in the folder
	Removed   []string
	Kept      []string // files that the site does not need any more and that somebody changed since
	Unsettled bool     // without a base: no sitemap, no address of the feed in itself
}

// Two files of a site are read when it is built again.
const (
	manifestFile = "site-manifest.json" // which files are the site's own
	notesFile    = "footnotes.json"     // the footnote numbers that sources have
)

// A manifest says which files of a folder are the site's.
type manifest struct {
	Format    string            `json:"format"` // tenmatsu-site
	Version   int               `json:"version"`
	Writing   bool              `json:"writing,omitempty"`   // it did not come to its end
	Languages []page.Language   `json:"languages,omitempty"` // the first is that of the root
	Files     map[string]string `json:"files"`               // the SHA-256 of each
	Made      map[string]made   `json:"made,omitempty"`      // what the pages of a record, a party or an indicator were made of
}

// A made is what some files were made of: as long as that is the same, they need not be made anew.
type made struct {
	Of    string   `json:"of"` // a SHA-256
	Files []string `json:"files"`
}

// footnotes are the numbers that sources have in each incident, by names that last.
type footnotes struct {
	Format    string                               `json:"format"` // tenmatsu-footnotes
	Version   int                                  `json:"version"`
	Incidents map[record.IncidentID]map[string]int `json:"incidents"`
}

// A site is one that is being written.
type site struct {
	dir    string
	o      SiteOptions
	old    manifest
	now    manifest
	notes  footnotes
	heads  map[record.PartyID]bool   // the parties that have a page
	marks  map[string]bool           // the indicators that have one
	again  bool                      // the last publication did not come to its end
	begun  bool                      // the folder says that one is on its way
	paths  map[string]string         // addresses of pages in the workspace → files of the site, of the first language
	parts  map[string]map[string]int // of pages that have several parts: anchor → the part that has it, from the second on
	built  *Built
	making string // the key in Made of what is being written; "" for what is made each time

	tongues []*tongue
}

// A tongue is the site in one language.
type tongue struct {
	page.Language
	prefix string // of its files: "" at the root, else "en/"
	index  *finder
	told   []page.Told // what the update histories of the records say
}

// in is the name of a file of the site in this language. What has no language is there once.
func (t *tongue) in(file string) string {
	if strings.HasPrefix(file, "assets/") || strings.HasPrefix(file, "incidents/") && strings.HasSuffix(file, ".json") {
		return file
	}
	return t.prefix + file
}

// SiteLanguages gives the languages of the site in a folder, nil where there is none, or none that says it.
func SiteLanguages(dir string) ([]page.Language, error) {
	if at, err := os.Stat(dir); err == nil && !at.IsDir() {
		return nil, fmt.Errorf("publish to %q: that is a file; a site needs a folder, which is made where there is none", dir)
	}
	s := &site{dir: dir}
	if err := s.read(manifestFile, &s.old, func() error { return nil }); err != nil {
		return nil, fmt.Errorf("publish to %q: %w", dir, err)
	}
	return s.old.Languages, nil
}

// Site writes the records that may be published as a folder of files that a plain web server, or a
// browser by itself, shows: the list, a page for each incident with its JSON and Markdown, pages of the
// parties, indicators and statistics, what was changed when, a feed, a sitemap, and an index by which the browser searches: all of it in each
// language, with links from each page to itself in the others. All links are relative, so the folder works wherever it is put.
//
// Before anything is written every incident is checked; what is not waved through stops the site with
// [ErrHeld]. Files that are the same already are not touched, files that no longer belong to the site are
// removed if nobody else changed them, and others are never touched. The same records give the same bytes;
// only footnote numbers also depend on what was published into this folder before, because they never
// change.
//
// The incidents are asked for twice.
func Site(dir string, incidents func() iter.Seq2[*record.Incident, error], o SiteOptions) (*Built, error) {
	if o.Language == "" {
		o.Language = page.Japanese
	}
	if len(o.Languages) == 0 {
		o.Languages = []page.Language{o.Language}
	}
	s := &site{dir: dir, o: o, heads: map[record.PartyID]bool{}, marks: map[string]bool{}, built: &Built{Unsettled: o.Base == ""}}
	list, err := s.check(incidents())
	if err != nil {
		return s.built, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return s.built, fmt.Errorf("publish to %q: %w", dir, err)
	}
	if err := s.begin(list); err != nil {
		return s.built, fmt.Errorf("publish to %q: %w", dir, err)
	}
	err = s.all(incidents(), list)
	if err == nil {
		err = s.end()
	}
	if err != nil {
		return s.built, fmt.Errorf("publish to %q: %w", dir, err)
	}
	return s.built, nil
}

// A line is an incident that the site shows.
type line struct {
	record.Summary
	file    string // its name in the folder, without an ending
	updated string // when something of it was last decided on
}

// check looks at all incidents and lists those that the site shows, the last published first.
func (s *site) check(incidents iter.Seq2[*record.Incident, error]) ([]line, error) {
	var list []line
	held := false
	for in, err := range incidents {
		if err != nil {
			return nil, err
		}
		for _, f := range Check(in, s.o.Options) {
			switch {
			case slices.Contains(s.o.Allow, f.Rule):
				s.built.Waved = append(s.built.Waved, f)
				continue
			case !f.Warning:
				held = true
			}
			s.built.Findings = append(s.built.Findings, f)
		}
		if seen, ok := s.seen(in); ok {
			list = append(list, s.line(seen))
			parties, indicators := named(seen, s.o.Options)
			for _, id := range parties {
				s.heads[id] = true
			}
			for _, value := range indicators {
				s.marks[value] = true
			}
		}
	}
	if held {
		return nil, ErrHeld
	}
	slices.SortFunc(list, func(a, b line) int {
		return cmp.Or(strings.Compare(b.Published, a.Published), strings.Compare(b.Recorded, a.Recorded), strings.Compare(string(a.ID), string(b.ID)))
	})
	return list, nil
}

// seen is an incident as the readers of the site see it; ok is false where they see nothing of it.
func (s *site) seen(in *record.Incident) (seen *record.Incident, ok bool) {
	seen, ok = in.UpTo(s.o.UpTo)
	return seen, ok && slices.ContainsFunc(seen.Claims, func(c record.Held) bool { return s.o.shown(&c) })
}

func (s *site) line(in *record.Incident) line {
	shown := *in
	shown.Claims = slices.DeleteFunc(slices.Clone(in.Claims), func(c record.Held) bool { return !s.o.shown(&c) })
	l := line{Summary: shown.Summary(), file: fileName(in)}
	l.Title = page.Titled(&shown, page.Options{Drafts: s.o.Drafts})
	for i := range shown.Claims {
		l.updated = max(l.updated, shown.Claims[i].DecidedAt, shown.Claims[i].Recorded)
	}
	return l
}

// begin reads what an earlier publication left, and says in the folder that one is on its way.
func (s *site) begin(list []line) error {
	s.now = manifest{Format: "tenmatsu-site", Version: 1, Languages: s.o.Languages, Files: map[string]string{}}
	if s.o.Program != "" {
		s.now.Made = map[string]made{}
	}
	if err := s.read(manifestFile, &s.old, func() error { return known(s.old.Format, s.now.Format, s.old.Version) }); err != nil {
		return err
	}
	s.notes = footnotes{Format: "tenmatsu-footnotes", Version: 1}
	if err := s.read(notesFile, &s.notes, func() error { return known(s.notes.Format, "tenmatsu-footnotes", s.notes.Version) }); err != nil {
		return err
	}
	if s.notes.Incidents == nil {
		s.notes.Incidents = map[record.IncidentID]map[string]int{}
	}
	s.parts = map[string]map[string]int{}
	s.paths = map[string]string{"/": "index.html", page.ListPath: "index.html", "/search": "search.html", page.FeedPath: "feed.xml"}
	for _, l := range list {
		at := page.IncidentPath(l.Slug)
		s.paths[at], s.paths[at+".json"], s.paths[at+".md"] = "incidents/"+l.file+".html", "incidents/"+l.file+".json", "incidents/"+l.file+".md"
	}
	for n := 2; (n-1)*page.PageSize < len(list); n++ {
		s.paths[listAddress(n)] = fmt.Sprintf("list/%d.html", n)
	}
	s.name()
	for _, a := range assets() {
		s.paths[a.Path] = strings.TrimPrefix(a.Path, "/")
	}
	s.again = s.old.Writing
	age := slices.SortedFunc(slices.Values(list), func(a, b line) int {
		return cmp.Or(strings.Compare(a.Recorded, b.Recorded), strings.Compare(string(a.ID), string(b.ID)))
	})
	for i, l := range s.o.Languages {
		t := &tongue{Language: l, index: newFinder(age)}
		if i > 0 {
			t.prefix = string(l) + "/"
		}
		s.tongues = append(s.tongues, t)
	}
	return nil
}

func known(format, want string, version int) error {
	if format != want || version != 1 {
		return fmt.Errorf("is %q of version %d, not %q of version 1; publish to another folder, or upgrade tenmatsu", format, version, want)
	}
	return nil
}

// read reads a file of an earlier publication; one that is not there leaves the value as it is.
func (s *site) read(name string, into any, check func() error) error {
	b, err := os.ReadFile(filepath.Join(s.dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err == nil {
		err = check()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// keep writes a value that a later publication reads.
func (s *site) keep(name string, v any) error {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	_, err = replace(filepath.Join(s.dir, name), append(b, '\n'))
	return err
}

// all writes everything but the manifest.
func (s *site) all(incidents iter.Seq2[*record.Incident, error], list []line) error {
	for _, a := range assets() {
		if err := s.write(s.paths[a.Path], a.Content); err != nil {
			return err
		}
	}
	at, all := map[record.IncidentID]int{}, newGathering()
	for i, l := range list {
		at[l.ID] = i
	}
	for in, err := range incidents {
		if err != nil {
			return err
		}
		seen, ok := s.seen(in)
		if !ok {
			continue
		}
		i, known := at[in.ID]
		if !known {
			return fmt.Errorf("incident %s was changed while the site was made; publish again", in.Slug)
		}
		if err := s.incident(seen, list[i]); err != nil {
			return fmt.Errorf("%s: %w", in.Slug, err)
		}
		all.add(seen, list[i], s.o.Options)
		s.built.Incidents++
	}
	for _, t := range s.tongues {
		for _, write := range []func() error{
			func() error { return s.lists(t, list) },
			func() error { return all.write(s, t) },
			func() error { return s.updates(t) },
			func() error { return t.index.write(s, t) },
			func() error { return s.feed(t, list) },
		} {
			if err := write(); err != nil {
				return err
			}
		}
	}
	return s.sitemap(list)
}

// lists writes the list of incidents, and the page of the search.
func (s *site) lists(t *tongue, list []line) error {
	for n := 1; n == 1 || (n-1)*page.PageSize < len(list); n++ {
		lines := list[min((n-1)*page.PageSize, len(list)):min(n*page.PageSize, len(list))]
		var summaries []record.Summary
		for _, l := range lines {
			summaries = append(summaries, l.Summary)
		}
		in := page.ListInput{Incidents: summaries, Total: len(list)}
		if n > 1 {
			in.Newer = listAddress(n - 1)
		}
		if n*page.PageSize < len(list) {
			in.Older = listAddress(n + 1)
		}
		v := page.NewList(in, page.Options{Language: t.Language, Drafts: s.o.Drafts})
		if err := s.page(t, s.paths[listAddress(n)], &v.Frame, v); err != nil {
			return err
		}
	}
	v := page.NewFind(finderScript.Path, page.Options{Language: t.Language})
	return s.page(t, "search.html", &v.Frame, v)
}

// updates writes what was changed when: the newest on one page, and older ones, so many at a time, on pages that
// do not change any more when something is added.
func (s *site) updates(t *tongue) error {
	slices.SortStableFunc(t.told, func(a, b page.Told) int {
		return cmp.Or(strings.Compare(a.At(), b.At()), strings.Compare(a.Slug, b.Slug))
	})
	full := max(0, len(t.told)/page.UpdatesSize-1)
	put := func(file string, list []page.Told, newer, older string) error {
		v := page.NewUpdates(list, newer, older, page.Options{Language: t.Language})
		return s.page(t, file, &v.Frame, v)
	}
	at := func(n int) string { // the address of a full page, from 1, or of the newest
		if n > full {
			return page.UpdatesPath
		}
		return fmt.Sprintf("%s?page=%d", page.UpdatesPath, n)
	}
	for n := 1; n <= full; n++ {
		s.paths[at(n)] = fmt.Sprintf("updates/%d.html", n)
	}
	for n := 1; n <= full; n++ {
		older := ""
		if n > 1 {
			older = at(n - 1)
		}
		if err := put(s.paths[at(n)], t.told[(n-1)*page.UpdatesSize:n*page.UpdatesSize], at(n+1), older); err != nil {
			return err
		}
	}
	older := ""
	if full > 0 {
		older = at(full)
	}
	return put("updates.html", t.told[full*page.UpdatesSize:], "", older)
}

// listAddress is the address by which a page of the list is linked to.
func listAddress(n int) string {
	if n == 1 {
		return page.ListPath
	}
	return fmt.Sprintf("%s?page=%d", page.ListPath, n)
}

// incident writes the page of an incident, and its JSON and Markdown.
func (s *site) incident(in *record.Incident, l line) error {
	o := s.o.Options
	o.Language = s.o.Languages[0]
	po := page.Options{Language: o.Language, Drafts: o.Drafts, All: true, Site: true, Notes: s.notes.Incidents[in.ID]}
	s.notes.Incidents[in.ID] = page.References(in, po).Notes()
	po.Notes, o.notes = s.notes.Incidents[in.ID], s.notes.Incidents[in.ID]
	name := s.paths[page.IncidentPath(l.Slug)]
	var related [][2]string // where links to other records lead
	for i := range in.Related {
		path := page.IncidentPath(in.Related[i].Other.Slug)
		related = append(related, [2]string{path, s.paths[path]})
	}
	same, err := s.asBefore("incidents/"+l.file, in, po.Notes, related, l.Title)
	if err != nil {
		return err
	}
	defer s.done()
	if !same {
		s.built.Rendered++
	}
	file := func(name, format string, o Options) error {
		if same {
			return nil
		}
		var b bytes.Buffer
		if _, err := formats[format].write(&b, in, o); err != nil {
			return err
		}
		return s.write(name+formats[format].ext, b.Bytes())
	}
	if err := file("incidents/"+l.file, "json", o); err != nil {
		return err
	}
	for _, t := range s.tongues {
		po.Language, o.Language = t.Language, t.Language
		v := page.NewIncident(in, po)
		v.Title = l.Title
		parts := v.Parts()
		s.part(l, parts)
		for _, p := range parts {
			if same {
				break
			}
			if err := s.page(t, s.paths[page.PartPath(l.Slug, p.Part)], &p.Frame, p); err != nil {
				return err
			}
		}
		if err := file(t.in("incidents/"+l.file), "markdown", o); err != nil {
			return err
		}
		t.index.add(l, name, v, s.parts[page.IncidentPath(l.Slug)])
		t.told = append(t.told, v.Told()...)
	}
	return nil
}

// asBefore says whether the files that are made under a key are there as they would be made now: what they are made
// of is the same, and nobody changed them. Otherwise what is written until done counts as made of it.
func (s *site) asBefore(key string, of ...any) (bool, error) {
	if s.o.Program == "" {
		return false, nil
	}
	h := sha256.New()
	if err := json.NewEncoder(h).Encode([]any{s.o.Program, s.o.Drafts, s.o.UpTo, s.o.Base, s.o.Languages, of}); err != nil {
		return false, err
	}
	now := made{Of: hex.EncodeToString(h.Sum(nil))}
	old := s.old.Made[key]
	same := old.Of == now.Of
	for _, name := range old.Files {
		if !same {
			break
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			same = false
			break
		}
		b, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(name)))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
		same = err == nil && sum(b) == s.old.Files[name]
	}
	if same {
		now.Files = old.Files
		for _, name := range old.Files {
			s.now.Files[name] = s.old.Files[name]
		}
	} else {
		s.making = key
	}
	s.now.Made[key] = now
	return same, nil
}

// done ends what asBefore has begun.
func (s *site) done() { s.making = "" }

// part gives the parts of an incident's page their files, and remembers what stands where.
func (s *site) part(l line, parts []*page.Incident) {
	if len(parts) == 1 {
		return
	}
	at, first := map[string]int{}, map[string]bool{}
	for _, p := range parts {
		if p.Part > 1 {
			s.paths[page.PartPath(l.Slug, p.Part)] = fmt.Sprintf("incidents/%s/%d.html", l.file, p.Part)
		}
		for _, anchor := range p.Anchors() {
			switch {
			case p.Part == 1:
				first[anchor] = true
			case !first[anchor] && at[anchor] == 0:
				at[anchor] = p.Part
			}
		}
	}
	s.parts[page.IncidentPath(l.Slug)] = at
}

// within leads from a part of an incident's page to what stands on another one.
func (s *site) within(p *page.Incident, link func(string) (string, bool)) func(string) (string, bool) {
	own := map[string]bool{}
	for _, anchor := range p.Anchors() {
		own[anchor] = true
	}
	path := page.IncidentPath(p.Slug)
	return func(address string) (string, bool) {
		anchor, inside := strings.CutPrefix(address, "#")
		switch {
		case !inside:
			return link(address)
		case own[anchor] || s.parts[path][anchor] == 0 && (p.Part == 1 || !isPlace(anchor)):
			return address, true
		}
		return link(path + address)
	}
}

// isPlace says whether an anchor is one of those that any part of a page may have.
func isPlace(anchor string) bool {
	return strings.HasPrefix(anchor, "c-") || strings.HasPrefix(anchor, "s-") || strings.HasPrefix(anchor, "t-") || slices.Contains(page.Headings(), anchor)
}

// page writes a view as a file, with the links that it has there, also to the same page in other languages.
func (s *site) page(t *tongue, file string, f *page.Frame, v page.View) error {
	f.Site = true
	name := t.in(file)
	for _, other := range s.tongues {
		to := strings.Repeat("../", strings.Count(name, "/")) + urlPath(other.in(file))
		if other != t {
			f.Elsewhere = append(f.Elsewhere, page.Choice{Language: other.Language, Address: to})
		}
		if s.o.Base != "" {
			to = s.o.address(other.in(file))
		}
		if len(s.tongues) > 1 {
			f.Alternates = append(f.Alternates, page.Choice{Language: other.Language, Address: to})
		}
	}
	var b bytes.Buffer
	if err := page.Write(&b, v); err != nil {
		return err
	}
	link := func(address string) (string, bool) { return s.link(t, name, address) }
	if p, ok := v.(*page.Incident); ok && p.Of > 1 {
		link = s.within(p, link)
	}
	out, err := relink(b.Bytes(), link)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return s.write(name, out)
}

// link gives the address of a page of the workspace as a file has it that stands in the site; ok is false
// where the site has no such page.
func (s *site) link(t *tongue, from, address string) (to string, ok bool) {
	at, anchor, _ := strings.Cut(address, "#")
	at = strings.TrimSuffix(at, "?all=1")
	if parts := s.parts[at]; parts[anchor] > 0 {
		at = fmt.Sprintf("%s?part=%d", at, parts[anchor])
	}
	if at == "" { // within the page
		return address, true
	}
	file, ok := s.paths[at]
	if !ok {
		return "", false
	}
	if anchor != "" {
		anchor = "#" + anchor
	}
	return strings.Repeat("../", strings.Count(from, "/")) + urlPath(t.in(file)) + anchor, true
}

// urlPath writes the name of a file as it stands in an address.
func urlPath(file string) string { return (&url.URL{Path: file}).EscapedPath() }

// relink gives the links of a page that begin at the root of the workspace, and those within the page, the address
// that link says, which for the latter is mostly the same. A link to what link does not know becomes its words.
func relink(page []byte, link func(string) (string, bool)) ([]byte, error) {
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(0)
	dropped := false // the link that is open; links are never inside of each other
	for {
		kind := z.Next()
		raw := slices.Clone(z.Raw())
		switch kind {
		case html.ErrorToken:
			if z.Err().Error() != "EOF" {
				return nil, z.Err()
			}
			return out.Bytes(), nil
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			changed, gone := false, false
			for i, a := range t.Attr {
				if (a.Key != "href" && a.Key != "src" && a.Key != "action") || !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") {
					continue
				}
				to, ok := link(a.Val)
				if to == a.Val {
					continue
				}
				if !ok && t.Data != "a" {
					return nil, fmt.Errorf("<%s> leads to %q, which is not in the site", t.Data, a.Val)
				}
				gone = !ok
				changed = true
				t.Attr[i].Val = to
			}
			switch {
			case gone:
				dropped = true
			case changed:
				out.WriteString(t.String())
			default:
				out.Write(raw)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); dropped && string(name) == "a" {
				dropped = false
				continue
			}
			out.Write(raw)
		default:
			out.Write(raw)
		}
	}
}

// write writes a file of the site. One that is there and is none of the site's is left as it is, and that
// is an error.
func (s *site) write(name string, data []byte) error {
	s.now.Files[name] = sum(data)
	if m, ok := s.now.Made[s.making]; ok {
		m.Files = append(m.Files, name)
		s.now.Made[s.making] = m
	}
	full := filepath.Join(s.dir, filepath.FromSlash(name))
	old, err := os.ReadFile(full)
	_, ours := s.old.Files[name]
	switch {
	case err == nil && bytes.Equal(old, data):
		return nil
	case err == nil && !ours && !s.again:
		return fmt.Errorf("%s is there and was not written by tenmatsu publish; move it, or publish to another folder", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := s.start(); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return err
	}
	s.built.Written = append(s.built.Written, name)
	_, err = replace(full, data)
	return err
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// start says in the folder, before the first change, that a publication is on its way: what it writes is
// the site's own even if it does not come to its end.
func (s *site) start() error {
	if s.begun {
		return nil
	}
	s.begun = true
	now := s.old
	now.Format, now.Version, now.Writing = s.now.Format, s.now.Version, true
	return s.keep(manifestFile, now)
}

// end removes what the site does not hold any more, and keeps what the next publication has to know.
func (s *site) end() error {
	for _, name := range slices.Sorted(maps.Keys(s.old.Files)) {
		if _, there := s.now.Files[name]; there || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		full := filepath.Join(s.dir, filepath.FromSlash(name))
		b, err := os.ReadFile(full)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return err
		case sum(b) != s.old.Files[name]:
			s.built.Kept = append(s.built.Kept, name)
			continue
		}
		if err := s.start(); err != nil {
			return err
		}
		if err := os.Remove(full); err != nil {
			return err
		}
		s.built.Removed = append(s.built.Removed, name)
	}
	if err := s.keep(notesFile, s.notes); err != nil {
		return err
	}
	return s.keep(manifestFile, s.now)
}

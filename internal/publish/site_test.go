package publish

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

func each(list ...*record.Incident) func() iter.Seq2[*record.Incident, error] {
	return func() iter.Seq2[*record.Incident, error] {
		return func(yield func(*record.Incident, error) bool) {
			for _, in := range list {
				if !yield(in, nil) {
					return
				}
			}
		}
	}
}

// build makes a site of incidents, whatever rules they do not keep.
func build(t testing.TB, dir string, o SiteOptions, list ...*record.Incident) *Built {
	t.Helper()
	if o.Allow == nil {
		o.Allow = Rules
	}
	if o.Language == "" {
		o.Language = page.English
	}
	built, err := Site(dir, each(list...), o)
	if err != nil {
		t.Fatal(err)
	}
	return built
}

// tree reads all files of a folder.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// other is an incident beside the fixture, which a relation of it leads to.
func other(change func(in *record.Incident)) *record.Incident {
	return kept(func(in *record.Incident) {
		in.ID, in.Slug, in.Recorded = "i2", "other-affair", "2020-01-01T00:00:00.000000Z"
		if change != nil {
			change(in)
		}
	})
}

func TestSiteHeld(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	built, err := Site(dir, each(kept(nil), other(func(in *record.Incident) { in.Claims[1].State = record.Draft })), SiteOptions{})
	if !errors.Is(err, ErrHeld) || len(built.Findings) != 1 || built.Findings[0].Slug != "other-affair" || built.Findings[0].Rule != Drafts {
		t.Errorf("%v, findings %+v", err, built.Findings)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was written")
	}
	// Waved through, a draft is still not published.
	built, err = Site(dir, each(kept(nil), other(func(in *record.Incident) {
		in.Claims[1].State = record.Draft
		in.Claims[1].Event.Text = "まだ誰も見ていない。"
		in.Claims[0].Publication.Address = ""
	})), SiteOptions{Allow: []Rule{Drafts}})
	if err != nil || built.Incidents != 2 || len(built.Waved) != 1 || len(built.Findings) != 1 || !built.Findings[0].Warning {
		t.Errorf("%v, %+v", err, built)
	}
	for name, text := range tree(t, dir) {
		if strings.Contains(text, "まだ誰も見ていない") {
			t.Errorf("%s publishes a draft", name)
		}
	}
}

func TestSite(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	o := SiteOptions{Base: "https://records.example/case/"}
	list := []*record.Incident{fixture(t), other(nil)}
	list[0].Marking = ""
	first := build(t, a, o, list...)
	slices.Reverse(list) // the order in which they come does not matter
	build(t, b, o, list...)
	files, again := tree(t, a), tree(t, b)
	if len(files) != len(again) || len(first.Written) != len(files)-2 {
		t.Errorf("%d files, %d files, %d told", len(files), len(again), len(first.Written))
	}
	for name, text := range files {
		if again[name] != text {
			t.Errorf("%s: other bytes the second time", name)
		}
		if strings.HasSuffix(name, ".html") {
			links(t, files, name)
		}
		for _, never := range []string{"/documents/", "/claims/", "/review", "\"/new", "?claim="} {
			if strings.Contains(text, never) && strings.HasSuffix(name, ".html") {
				t.Errorf("%s contains %s", name, never)
			}
		}
	}
	if built := build(t, a, o, list...); len(built.Written)+len(built.Removed) != 0 {
		t.Errorf("the same again writes %v and removes %v", built.Written, built.Removed)
	}
	page := files["incidents/other-affair.html"]
	for _, want := range []string{`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;self&#39;; script-src &#39;self&#39;;`, `action="../search.html"`, `href="../feed.xml"`, `href="other-affair.json"`} {
		if !strings.Contains(strings.ReplaceAll(page, "../incidents/", ""), want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if !strings.Contains(files["sitemap.xml"], "<loc>https://records.example/case/incidents/other-affair.html</loc>") {
		t.Errorf("sitemap: %s", files["sitemap.xml"])
	}
}

// A site in two languages has each page twice, with links to and fro that search engines know, too; what has
// no language is there once. A site that goes back to one language leaves nothing of the other.
func TestSiteLanguages(t *testing.T) {
	dir := t.TempDir()
	o := SiteOptions{Base: "https://records.example/", Languages: []page.Language{page.Japanese, page.English}}
	in := fixture(t)
	in.Marking = ""
	build(t, dir, o, in, other(nil))
	files := tree(t, dir)
	pages := 0
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		links(t, files, name)
		twin, lang, to := "en/"+name, "ja", "en/"+name
		if rest, ok := strings.CutPrefix(name, "en/"); ok {
			twin, lang, to = rest, "en", "../"+rest
		}
		pages++
		if files[twin] == "" {
			t.Errorf("%s has no page %s", name, twin)
		}
		up := strings.Repeat("../", strings.Count(strings.TrimPrefix(name, "en/"), "/"))
		for _, want := range []string{`<html lang="` + lang + `">`, `href="` + up + to + `" lang=`, `<link rel="alternate" hreflang="ja" href="https://records.example/` + strings.TrimPrefix(name, "en/") + `">`, `<link rel="alternate" hreflang="en" href="https://records.example/en/`} {
			if !strings.Contains(strings.ReplaceAll(text, `href="../`+up+to, `href="`+up+to), want) {
				t.Errorf("%s has no %s", name, want)
			}
		}
	}
	for name, there := range map[string]bool{"feed.xml": true, "en/feed.xml": true, "en/incidents/other-affair.md": true, "incidents/other-affair.json": true, "en/incidents/other-affair.json": false, "en/search/index.json": true} {
		if (files[name] != "") != there {
			t.Errorf("%s is there: %t", name, !there)
		}
	}
	for name := range files {
		if strings.HasPrefix(name, "en/assets/") {
			t.Errorf("%s is there twice", name)
		}
	}
	for _, address := range []string{"en/incidents/other-affair.html", "incidents/other-affair.html", "en/updates.html"} {
		if !strings.Contains(files["sitemap.xml"], "<loc>https://records.example/"+address+"</loc>") {
			t.Errorf("the sitemap has no %s", address)
		}
	}
	if list, err := SiteLanguages(dir); err != nil || !slices.Equal(list, o.Languages) {
		t.Errorf("languages %v, %v", list, err)
	}
	if built := build(t, dir, o, in, other(nil)); len(built.Written)+len(built.Removed) != 0 {
		t.Errorf("the same again writes %v and removes %v", built.Written, built.Removed)
	}
	o.Languages = o.Languages[:1]
	build(t, dir, o, in, other(nil))
	for name, text := range tree(t, dir) {
		if strings.HasPrefix(name, "en/") || strings.HasSuffix(name, ".html") && strings.Contains(text, "hreflang") {
			t.Errorf("%s is left of the other language", name)
		}
	}
	if pages < 12 {
		t.Errorf("%d pages", pages)
	}
}

// What was changed is told over all records, the newest first, and pages that are full stay as they are.
func TestSiteUpdates(t *testing.T) {
	stamp := func(n int) string {
		return time.Date(2019, 1, 1, 0, n, 0, 0, time.UTC).Format("2006-01-02T15:04:05.000000Z")
	}
	decided := func(n int) func(in *record.Incident) {
		return func(in *record.Incident) {
			for i := range n {
				in.Claims = append(in.Claims, record.Held{Claim: record.Claim{Kind: record.KindStatement, Via: "d1", Statement: &record.Statement{Text: "述べた。"}},
					ID: record.ClaimID("u" + stamp(i)), State: record.StateAccepted, DecidedAt: stamp(i), DecidedBy: "sato"})
			}
		}
	}
	dir := t.TempDir()
	build(t, dir, SiteOptions{}, kept(nil), other(decided(3*page.UpdatesSize)))
	files := tree(t, dir)
	var names []string
	lines := 0
	for name, text := range files {
		if strings.HasPrefix(name, "updates") {
			names = append(names, name)
			lines += strings.Count(text, "<tr><th scope=\"row\">")
			links(t, files, name)
		}
	}
	slices.Sort(names)
	if want := []string{"updates.html", "updates/1.html", "updates/2.html"}; !slices.Equal(names, want) || lines < 3*page.UpdatesSize {
		t.Errorf("pages %v, %d lines", names, lines)
	}
	if !strings.Contains(files["index.html"], `href="updates.html"`) || !strings.Contains(files["feed.xml"], `href="updates.html"`) {
		t.Error("neither the menu nor the feed leads to the updates")
	}
	first, last := strings.Index(files["updates.html"], "1 January 2019 13:5"), strings.Index(files["updates.html"], "1 January 2019 12:5")
	if first < 0 || last < first {
		t.Errorf("the newest is at %d, an older one at %d", first, last)
	}
	built := build(t, dir, SiteOptions{}, kept(nil), other(decided(3*page.UpdatesSize+20)))
	if !slices.Contains(built.Written, "updates.html") || slices.Contains(built.Written, "updates/1.html") || slices.Contains(built.Written, "updates/2.html") {
		t.Errorf("written %v", built.Written)
	}
}

// Parties, indicators and statistics count what the site shows, and nothing else.
func TestSiteGathered(t *testing.T) {
	party := func(id, name, role string, state record.State) record.Held {
		return record.Held{Claim: record.Claim{Kind: record.KindInvolvement, Via: "d1", Involvement: &record.Involvement{Name: name, Role: role}}, ID: record.ClaimID(id), State: state}
	}
	trace := record.Held{Claim: record.Claim{Kind: record.KindIndicator, Via: "d1", Indicator: &record.Indicator{Type: "domain", Value: "kisaragi-cdn.example"}, Words: []record.Words{{Start: 1, End: 9, Quote: "kisaragi-cdn[.]example"}}}, ID: "trace", State: record.StateAccepted}
	one := kept(func(in *record.Incident) {
		in.Claims[2].Figure.Scope.Party = "如月観光"
		in.Claims = append(in.Claims, party("p1", "如月観光", "victim", record.StateAccepted), party("p2", "霜月商事", "supplier", record.Draft), trace)
	})
	two := other(func(in *record.Incident) {
		in.Claims = append(in.Claims, party("p3", "如月観光", "operator", record.StateAccepted), party("p4", "師走電機", "victim", record.StateAccepted))
		in.Claims[len(in.Claims)-1].Marking = record.TLPAmber
	})
	dir := t.TempDir()
	build(t, dir, SiteOptions{}, one, two)
	files := tree(t, dir)
	at := "parties/" + string(record.PartyIDOf("如月観光")) + ".html"
	for _, want := range []string{"../incidents/kisaragi.html", "../incidents/other-affair.html", "kisaragi.html#c-one"} {
		if !strings.Contains(files[at], want) {
			t.Errorf("the page of the party has no %s", want)
		}
	}
	if !strings.Contains(files["incidents/kisaragi.html"], `href="../`+at+`"`) || !strings.Contains(files["parties.html"], `href="`+at+`"`) {
		t.Error("no link leads to the page of the party")
	}
	traces := 0
	for name, text := range files {
		for _, never := range []string{"霜月商事", "師走電機"} {
			if strings.Contains(text, never) {
				t.Errorf("%s names %s", name, never)
			}
		}
		if strings.HasPrefix(name, "indicators/") {
			traces++
			if !strings.Contains(text, "kisaragi-cdn[.]example") || !strings.Contains(text, "../incidents/kisaragi.html") || strings.Contains(text, "/documents/") {
				t.Errorf("%s: %s", name, text)
			}
		}
		if strings.HasSuffix(name, ".html") {
			links(t, files, name)
		}
	}
	if traces != 1 {
		t.Errorf("%d pages of indicators", traces)
	}
	counted := map[record.Kind]int{}
	for _, in := range []*record.Incident{one, two} {
		for _, c := range in.Claims {
			if c.State == record.StateAccepted && c.Marking == "" {
				counted[c.Kind]++
			}
		}
	}
	g := newGathering()
	for _, in := range []*record.Incident{one, two} {
		s := &site{o: SiteOptions{Options: Options{Language: page.English}}}
		seen, _ := s.seen(in)
		g.add(seen, s.line(seen), s.o.Options)
	}
	if st := g.statistics(); st.Incidents != 2 || st.Years["2018"] != 2 || st.Claims["involvement"] != counted[record.KindInvolvement] || st.Claims["event"] != 2 || st.States["accepted"] != 2 {
		t.Errorf("%+v, counted %v", st, counted)
	}
}

// links fails where a link of a page leads to nothing.
func links(t *testing.T, files map[string]string, name string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(files[name]))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for node := range doc.Descendants() {
		for _, a := range node.Attr {
			if a.Key != "href" && a.Key != "src" && a.Key != "action" {
				continue
			}
			u, err := url.Parse(a.Val)
			if err != nil || u.IsAbs() {
				continue
			}
			n++
			to := name
			if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
			}
			text, ok := files[to]
			switch {
			case strings.HasPrefix(a.Val, "/") || !ok:
				t.Errorf("%s: %q leads nowhere", name, a.Val)
			case u.Fragment != "" && !strings.Contains(text, `id="`+u.Fragment+`"`):
				t.Errorf("%s: %q: no such place in %s", name, a.Val, to)
			}
		}
	}
	if n < 8 {
		t.Errorf("%s has %d links", name, n)
	}
}

// A site is changed where its records changed, and nothing else of the folder is.
func TestSiteAgain(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("CNAME", "records.example")
	build(t, dir, SiteOptions{}, kept(nil), other(nil))
	old := tree(t, dir)
	built := build(t, dir, SiteOptions{}, kept(nil), other(func(in *record.Incident) { in.Claims[1].Event.Text = "閉鎖した。" }))
	for _, name := range built.Written {
		if strings.HasPrefix(name, "incidents/kisaragi") || strings.HasPrefix(name, "assets/") || name == "index.html" {
			t.Errorf("%s was written again", name)
		}
	}
	if !slices.Contains(built.Written, "incidents/other-affair.html") {
		t.Errorf("written %v", built.Written)
	}
	put("incidents/other-affair.md", "ours now")
	built = build(t, dir, SiteOptions{}, kept(nil))
	if now := tree(t, dir); now["incidents/other-affair.html"] != "" || now["CNAME"] != "records.example" || now["incidents/other-affair.md"] != "ours now" || now["incidents/kisaragi.html"] != old["incidents/kisaragi.html"] {
		t.Errorf("the folder holds %v", built)
	}
	if !slices.Equal(built.Removed, []string{"incidents/other-affair.html", "incidents/other-affair.json", "search/records/other-affair.json"}) || !slices.Equal(built.Kept, []string{"incidents/other-affair.md"}) {
		t.Errorf("removed %v, kept %v", built.Removed, built.Kept)
	}
	// A file of somebody else is no page of ours.
	_, err := Site(dir, each(kept(nil), other(nil)), SiteOptions{})
	if err == nil || !strings.Contains(err.Error(), "incidents/other-affair.md is there and was not written by tenmatsu publish") {
		t.Error(err)
	}
	if text := tree(t, dir)["incidents/other-affair.md"]; text != "ours now" {
		t.Error("it was overwritten")
	}
	// A publication that was cut off is taken up by the next.
	if err := os.Remove(filepath.Join(dir, "incidents/other-affair.md")); err != nil {
		t.Fatal(err)
	}
	build(t, dir, SiteOptions{Options: Options{Language: page.Japanese}}, kept(nil), other(nil))
	put("site-manifest.json", "{")
	if _, err := Site(dir, each(kept(nil)), SiteOptions{}); err == nil || !strings.Contains(err.Error(), "site-manifest.json") {
		t.Error(err)
	}
}

// The numbers of sources stay what they are when others come in between, when a decision is made anew,
// when a source is not shown any more, and when what a claim says of it is put right.
func TestSiteNotes(t *testing.T) {
	cite := func(id, title, decided string) record.Held {
		return record.Held{Claim: record.Claim{Kind: record.KindPublication, Via: "d1", Publication: &record.Publication{Title: title, Mark: id}}, ID: record.ClaimID(id), State: record.StateAccepted, DecidedAt: decided}
	}
	const early, late, latest = "2019-02-01T00:00:00.000000Z", "2019-03-01T00:00:00.000000Z", "2020-01-01T00:00:00.000000Z"
	dir := t.TempDir()
	steps := []struct {
		name   string
		claims []record.Held
		want   string
	}{
		{"at first", []record.Held{cite("a", "A", early), cite("b", "B", late)}, "1=お知らせ 2=A 3=B"},
		{"one in between", []record.Held{cite("a", "A", early), cite("new", "N", early), cite("b", "B", late)}, "1=お知らせ 2=A 3=B 4=N"},
		{"accepted anew", []record.Held{cite("a", "A", latest), cite("new", "N", early), cite("b", "B", late)}, "1=お知らせ 2=A 3=B 4=N"},
		{"rejected", []record.Held{cite("new", "N", early), cite("b", "B", late)}, "1=お知らせ 3=B 4=N"},
		{"put right", []record.Held{cite("new", "N", early), func() record.Held {
			c := cite("b2", "B の訂正", latest)
			c.Replaces = "b"
			return c
		}(), func() record.Held {
			c := cite("b", "B", late)
			c.State, c.SupersededBy = record.StateSuperseded, "b2"
			return c
		}()}, "1=お知らせ 3=B の訂正 4=N"},
		{"back, and another", []record.Held{cite("a", "A", latest), cite("c", "C", early)}, "1=お知らせ 2=A 5=C"},
	}
	for _, step := range steps {
		build(t, dir, SiteOptions{}, kept(func(in *record.Incident) { in.Claims = append(in.Claims, step.claims...) }))
		var got []string
		doc, err := html.Parse(strings.NewReader(tree(t, dir)["incidents/kisaragi.html"]))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Data != "li" {
				continue
			}
			number, title := "", ""
			for _, a := range n.Attr {
				if a.Key == "value" {
					number = a.Val
				}
			}
			for c := range n.Descendants() {
				if c.Data == "bdi" && c.FirstChild != nil && title == "" {
					title = c.FirstChild.Data
				}
			}
			if number != "" {
				got = append(got, number+"="+title)
			}
		}
		if s := strings.Join(got, " "); s != step.want {
			t.Errorf("%s: %s, not %s", step.name, s, step.want)
		}
	}
}

// The feed has what RFC 4287 asks for: an id, a title and a time in the feed and in each entry, an author,
// and a link of each entry.
func TestFeed(t *testing.T) {
	for _, base := range []string{"", "https://records.example"} {
		dir := t.TempDir()
		build(t, dir, SiteOptions{Base: base}, fixture(t), other(nil))
		var f atomFeed
		if err := xml.Unmarshal([]byte(tree(t, dir)["feed.xml"]), &f); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{f.ID: true}
		check := func(id, title, updated string) {
			if _, err := time.Parse(time.RFC3339, updated); err != nil || title == "" || !strings.HasPrefix(id, "urn:uuid:") || len(id) != 45 {
				t.Errorf("id %q, title %q, updated %q", id, title, updated)
			}
		}
		check(f.ID, f.Title, f.Updated)
		if f.Author == "" || len(f.Entries) != 2 || (len(f.Links) == 3) != (base != "") {
			t.Errorf("%+v", f)
		}
		for _, e := range f.Entries {
			check(e.ID, e.Title, e.Updated)
			if ids[e.ID] || e.Updated > f.Updated || e.Link.Rel != "alternate" || !strings.HasPrefix(e.Link.Address, base) {
				t.Errorf("%+v", e)
			}
			ids[e.ID] = true
		}
		if _, there := tree(t, dir)["sitemap.xml"]; there != (base != "") {
			t.Errorf("base %q: sitemap %t", base, there)
		}
	}
}

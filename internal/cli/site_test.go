package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// publishSite publishes a ledger as a site, all drafts included.
func publishSite(t *testing.T, data, dir string) {
	t.Helper()
	if _, told, status := (call{}).run(t, "--lang", "ja", "publish", "--data", data, "--format", "site", "--to", dir, "--drafts", "--allow", "drafts,contradictions,sources,statements"); status != 0 {
		t.Fatal(told)
	}
}

var (
	demoSite  = once("demo-site", func(t *testing.T, dir string) { publishSite(t, demoLedger(t), dir) })
	shownSite = once("shown-site", func(t *testing.T, dir string) { publishSite(t, shownLedger(t), dir) })
)

// serveSite serves a published site below a path, as a host that has other things, too.
func serveSite(t *testing.T, dir string) (address string) {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix("/records/", http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	return server.URL + "/records"
}

// settle asks the page until the answer is what holds wants.
func (b *tab) settle(expression string, holds func(string) bool) string {
	b.t.Helper()
	s := ""
	for range 400 {
		if s = b.ask(expression); holds(s) {
			return s
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("%s stays %q", expression, s)
	return ""
}

// The search of a published site finds words of two characters in the reader's browser, and its script cuts
// texts as package terms does.
func TestSiteSearch(t *testing.T) {
	dir := demoSite(t)
	b := openTab(t, serveSite(t, dir))
	const state = `document.querySelector("#found [role=status]").textContent`
	for _, test := range []struct{ query, state, first string }{
		{"感染", "件の記録で見つかった。", "感染"},
		{"流出", "件の記録で見つかった。", "流出"},
		{"ランサムウェア 多摩", "件の記録で見つかった。", ""},
		{`"染感"`, "見つからなかった。", ""},
		{"WannaCry", "件の記録で見つかった。", "WannaCry"},
		{"鉱", "", ""}, // one character is the beginning of a word
		{"   ", "探す語を入力する。", ""},
	} {
		b.open("/index.html")
		b.ask(fmt.Sprintf(`document.getElementById("q").value = %q, document.querySelector("form.find button").click(), ""`, test.query))
		b.waitFor("/records/search.html")
		said := b.settle(state, func(s string) bool { return s != "" && s != "検索中…" })
		if !strings.HasSuffix(said, test.state) {
			t.Errorf("%s: %s", test.query, said)
		}
		if test.first == "" {
			continue
		}
		if got := b.ask(`document.querySelector("#found b").textContent`); got != test.first {
			t.Errorf("%s: %q is marked", test.query, got)
		}
		href := b.ask(`document.querySelector("#found .hits a").href`)
		b.quiet(test.query)
		b.do(chromedp.Navigate(href))
		if got := b.ask(`document.querySelector(":target") ? document.querySelector(":target").textContent : ""`); got == "" {
			t.Errorf("%s: %s leads to no place", test.query, href)
		}
		b.quiet(href)
	}
	b.open("/search.html?q=" + "感染")
	text := exampleTexts(t) + "ハッカーがサーバーへ、ｳｨﾙｽﾊﾞｽﾀｰ 1,800件 1,2,3 hxxps://a[.]example ①㍉ 漏えい 改ざん 𠮷野家 が゛ Ünïcode x(at)y.example “引用”"
	want := ""
	for _, term := range terms.Index(text) {
		want += term + "\n"
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.ask(fmt.Sprintf(`cut(%s).map(t => t.text + "\n").join("")`, quoted)); got != want {
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range w {
			if i >= len(g) || g[i] != w[i] {
				t.Errorf("the script cuts %q, terms %q", g[max(0, i-2):min(len(g), i+3)], w[max(0, i-2):min(len(w), i+3)])
				break
			}
		}
	}
	b.quiet("search")
	// Without scripts there is a word and a way on.
	b.scripts(false)
	b.open("/search.html?q=感染")
	if got := b.ask(`document.querySelector("noscript").innerText`); !strings.Contains(got, "JavaScriptが要る") {
		t.Errorf("without scripts: %q", got)
	}
	for _, size := range []int64{1280, 390} {
		b.scripts(true)
		b.do(chromedp.EmulateViewport(size, 900))
		for _, at := range []string{"/index.html", "/search.html?q=流出", "/incidents/fastbooking.html"} {
			b.open(at)
			if got := b.overflow(); got != "" {
				t.Errorf("%s at %d is wider than its window: %s", at, size, got)
			}
		}
	}
	if files, err := filepath.Glob(filepath.Join(dir, "search", "*.json")); err != nil || len(files) < 3 {
		t.Errorf("%v, %v", files, err)
	} else {
		for _, name := range files {
			if info, err := os.Stat(name); err != nil || info.Size() > 200<<10 {
				t.Errorf("%s: %d bytes, %v", name, info.Size(), err)
			}
		}
	}
}

// The packages from npm that look at pages, and their versions. They are installed into the cache folder of
// whoever runs the tests, not into the project.
var npmPackages = []string{"html-validate@9.7.1", "axe-core@4.11.0"}

// npm gives the node_modules folder that has the packages. Without npm the test is skipped, unless it is
// required.
func npm(t *testing.T) string {
	t.Helper()
	miss := func(format string, args ...any) {
		t.Helper()
		if strings.Contains(os.Getenv("TENMATSU_REQUIRE"), "npm") {
			t.Fatalf(format+"; npm is required (TENMATSU_REQUIRE)", args...)
		}
		t.Skipf(format+": the pages are not checked by html-validate and axe-core", args...)
	}
	for _, name := range []string{"node", "npm"} {
		if _, err := exec.LookPath(name); err != nil {
			miss("%s is not on the PATH", name)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		miss("no cache folder: %v", err)
	}
	dir := filepath.Join(cache, "tenmatsu-npm", strings.NewReplacer("@", "-", "/", "-").Replace(strings.Join(npmPackages, "_")))
	modules := filepath.Join(dir, "node_modules")
	if _, err := os.Stat(filepath.Join(dir, "whole")); err == nil {
		return modules
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"install", "--prefix", dir, "--no-audit", "--no-fund", "--ignore-scripts", "--silent"}, npmPackages...)
	if out, err := exec.CommandContext(t.Context(), "npm", args...).CombinedOutput(); err != nil {
		miss("npm install: %v: %s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "whole"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return modules
}

// Every page of the site, and one of each type of the workspace in both languages, is valid HTML, as
// html-validate reads the standard.
func TestPagesValid(t *testing.T) {
	t.Parallel()
	modules := npm(t)
	data := shownLedger(t)
	dir := shownSite(t)
	config := filepath.Join(t.TempDir(), "html-validate.json")
	if err := os.WriteFile(config, []byte(`{"root": true, "extends": ["html-validate:standard"]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "broken.html") // so that a check that checks nothing is noticed
	if err := os.WriteFile(broken, []byte(`<!DOCTYPE html><html lang="ja"><head><title>x</title></head><body><p><div></div></p></body></html>`), 0o644); err != nil {
		t.Fatal(err)
	}
	pages := []string{broken}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".html" {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil || len(pages) < 15 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	work, served := workspace(t, data), t.TempDir()
	for _, language := range []string{"ja", "en"} {
		for _, p := range pageTypes(t, data) {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, work+p.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Accept-Language", language)
			answer, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(answer.Body)
			if err = errors.Join(err, answer.Body.Close()); err != nil {
				t.Fatal(err)
			}
			pages = append(pages, filepath.Join(served, p.name+"-"+language+".html"))
			if err := os.WriteFile(pages[len(pages)-1], text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	cmd := exec.CommandContext(t.Context(), filepath.Join(modules, ".bin", "html-validate"), append([]string{"--config", config, "--formatter", "json"}, pages...)...)
	var told bytes.Buffer
	cmd.Stderr = &told
	out, err := cmd.Output()
	var found []struct {
		FilePath string `json:"filePath"`
		Messages []struct {
			RuleID       string `json:"ruleId"`
			Message      string `json:"message"`
			Line, Column int
		} `json:"messages"`
	}
	if json.Unmarshal(out, &found) != nil {
		t.Fatalf("html-validate: %v: %s%s", err, out, told.String())
	}
	seen := false
	for _, f := range found {
		if f.FilePath == broken {
			seen = len(f.Messages) > 0
			continue
		}
		for i, m := range f.Messages {
			if i == 5 {
				t.Errorf("%s: %d more", filepath.Base(f.FilePath), len(f.Messages)-i)
				break
			}
			t.Errorf("%s:%d:%d: %s (%s)", filepath.Base(f.FilePath), m.Line, m.Column, m.Message, m.RuleID)
		}
	}
	if !seen {
		t.Error("html-validate finds nothing in a broken page")
	}
}

// Every type of page, of the site and of the workspace, is one in which axe-core finds nothing serious, also in its
// contrasts where it is dark. Both languages have the same templates: each type is looked at in one, in turn.
func TestAxe(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(filepath.Join(npm(t), "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	data := shownLedger(t)
	site := serveSite(t, shownSite(t))
	b := openTab(t, workspace(t, data))
	b.do(chromedp.EmulateViewport(1280, 900))
	look := func(options string) {
		t.Helper()
		b.ask(`window.axeFound = ""; axe.run({resultTypes: ["violations"]` + options + `}).then(r => {
			const bad = r.violations.filter(v => v.impact === "serious" || v.impact === "critical");
			window.axeFound = "rules passed " + r.passes.length + "\n" + bad.map(v => v.id + " (" + v.impact + "): " + v.nodes.length + " × " + v.nodes[0].html.slice(0, 160) + " — " + v.nodes[0].failureSummary).join("\n");
		}, e => { window.axeFound = "failed " + e; }), ""`)
		got := b.settle(`window.axeFound`, func(s string) bool { return s != "" })
		head, bad, _ := strings.Cut(got, "\n")
		if bad != "" || !strings.HasPrefix(head, "rules passed ") || head == "rules passed 0" {
			t.Errorf("%s: %s\n%s", b.ask(`location.href`), head, bad)
		}
	}
	check := func() {
		t.Helper()
		if b.ask(`document.querySelector("#found") ? "search" : ""`) != "" {
			b.settle(`document.querySelector("#found .hits") ? "there" : ""`, func(s string) bool { return s != "" })
		}
		b.ask(string(source) + `; ""`)
		look("")
		b.scheme("dark")
		look(`, runOnly: ["color-contrast"]`)
		b.scheme("light")
	}
	b.scheme("light")
	types := pageTypes(t, data)
	for i, language := range []string{"ja", "en"} {
		b.open("/?lang=" + language)
		for k := i; k < len(types); k += 2 {
			b.open(types[k].path)
			check()
		}
	}
	text, err := os.ReadFile("../../examples/13-minato-operator.txt")
	if err != nil {
		t.Fatal(err)
	}
	b.open("/new") // the report on what was taken in, here a text that is there already
	b.do(chromedp.SetValue(`#text`, string(text)), chromedp.Click(`form.take button`))
	b.waitFor("/new/")
	check()
	for _, at := range []string{"/index.html", "/search.html?q=流出", "/en/incidents/tama-monorail-ransomware.html", "/parties.html", "/en/statistics.html", "/updates.html"} {
		b.do(chromedp.Navigate(site + at))
		check()
	}
}

// exampleTexts are the texts of the examples, one behind the other.
func exampleTexts(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("../../examples/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no examples", err)
	}
	var all strings.Builder
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return all.String()
}

package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// Scripts in every dress. Each of them would set a mark in the window.
const (
	hostileScript = `<script>window.struck = 1; alert(1)</script>`
	hostileImage  = `"><img src=x onerror="window.struck=1;alert(2)">`
	hostileSVG    = `<svg xmlns="http://www.w3.org/2000/svg" onload="window.struck=1;alert(3)"><script>window.struck=1</script></svg>`
	hostileLink   = `javascript:window.struck=1`
	hostileClose  = `</textarea></title></style></select></table>{{.Title}}{{template "content" .}}<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/"><style>*{display:none}</style><form action="https://evil.example/">`
	// Bidi controls, zero-width characters, a byte order mark, a control: each is seen by its number.
	hostileHidden = "請求\u202Etxt.exe\u2066\u200B無害\u200D\uFEFF\u2028\u0007"
)

// hostile are texts that try to be more than text.
func hostile() (files []struct{ name, data string }) {
	add := func(name, data string) { files = append(files, struct{ name, data string }{name, data}) }
	esc := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace
	all := hostileScript + hostileImage + hostileSVG + hostileHidden

	// In titles and cells, as markup and as words.
	add("title.html", `<html><head><title>`+esc(all)+`</title><link rel="canonical" href="`+hostileLink+`"></head><body><h1>`+esc(all)+`</h1>
<p>2024年5月1日、株式会社`+esc(hostileHidden)+`は、`+esc(hostileScript)+`約1,200件が流出したと発表した。</p>`+hostileScript+hostileSVG+`
<h2>被害</h2><table><tr><th>施設`+esc(hostileImage)+`</th><th>件数`+esc(hostileClose)+`</th></tr>
<tr><td>`+esc(all)+`</td><td>12件`+esc(hostileHidden)+`</td></tr><tr><td>`+hostileImage+`</td><td>3件</td></tr></table>
<p><a href="`+hostileLink+`">`+esc(hostileScript)+`</a> hxxp://evil[.]example/`+esc(hostileScript)+`</p></body></html>`)
	add("words.txt", all+"について\n\n2024年5月2日\n\n■経緯\n2024年5月1日 "+all+"\n2024年5月2日 "+hostileClose+"\n\n■痕跡\nevil[.]example/"+hostileScript+"\n"+hostileHidden+".exe\n")
	add("marked.md", "# "+all+"\n\n[押す]("+hostileLink+") ![x]("+hostileLink+")\n\n| 日時 | 内容 |\n|---|---|\n| 2024年5月1日 | "+strings.ReplaceAll(all, "|", "")+" |\n\n"+hostileScript+"\n\n脚注[^1]。\n\n[^1]: <"+hostileLink+">\n")
	add("letter.eml", "From: =?utf-8?Q?=3Cscript=3Ewindow.struck=3D1=3C/script=3E?= <a@evil.example>\nSubject: "+hostileScript+hostileImage+"\nDate: Wed, 1 May 2024 10:00:00 +0900\nContent-Type: text/html; charset=utf-8\n\n<p>2024年5月1日、"+hostileScript+"停止した。</p>"+hostileSVG+"\n")
	add("drawing.svg", `<?xml version="1.0"?>`+hostileSVG+`<svg xmlns="http://www.w3.org/2000/svg"><text>2024年5月1日、停止した。</text></svg>`)
	// In names of files.
	add(hostileScript+strings.TrimSuffix(hostileHidden, "\u0007")+".txt", "名前だけの障害について\n\n2024年5月3日、停止した。\n")
	add(hostileImage+".bin", "\x7fELF\x00\x01\xff\xfe\x00\x00")
	// Words that find no end, and a table of many columns.
	add("wide.html", `<h1>`+strings.Repeat("W", 600)+`</h1><p>2024年5月4日、`+strings.Repeat("あ", 600)+`-`+strings.Repeat("x", 600)+`.example は停止した。</p><table><tr>`+strings.Repeat("<th>"+strings.Repeat("列", 30)+"</th>", 24)+`</tr><tr>`+strings.Repeat("<td>"+strings.Repeat("9", 60)+"件</td>", 24)+`</tr></table>`)
	// A line of 10 MB.
	line := strings.Repeat("x", 2<<20) + "2024年5月5日、" + hostileScript + "停止した。" + hostileHidden
	add("line.txt", "一行の長い障害について\n\n2024年5月5日\n\n"+strings.Repeat(line, 5)+"\n")
	return files
}

// hostileLedger takes the hostile texts in by the form, and makes claims and decisions of the same kind.
func hostileLedger(t *testing.T, dir, address string) (report string, pages []string) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, f := range hostile() {
		part, err := form.CreateFormFile("files", f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, f.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Post(address+"/new", form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	said, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if report = answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("the form is answered with %d: %s", answer.StatusCode, said)
	}
	ctx := context.Background()
	st, err := store.Open(ctx, dir, store.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	line := (&app{}).intake(st)
	list, err := st.Incidents(ctx, store.Filter{})
	if err != nil || len(list) < len(hostile())-1 {
		t.Fatalf("%d incidents, %v", len(list), err)
	}
	words := hostileScript + hostileImage + hostileHidden
	for _, in := range list {
		pages = append(pages, page.IncidentPath(in.Slug), page.IncidentPath(in.Slug)+"?all=1", page.ReviewPath(in.Slug))
		if _, err := line.Add(ctx, intake.Addition{Incident: string(in.ID), Kind: record.KindEvent, By: words, Why: words,
			Fields: []intake.FieldValue{{Field: "text", Value: words + hostileClose}, {Field: "when", Value: "2024年5月1日"}, {Field: "said", Value: "2024-05-02"}, {Field: "said-by", Value: words}}}); err != nil {
			t.Fatal(err)
		}
		if _, err := line.Add(ctx, intake.Addition{Incident: string(in.ID), Kind: record.KindInvolvement, By: words,
			Fields: []intake.FieldValue{{Field: "name", Value: "株式会社" + words}, {Field: "role", Value: "victim"}, {Field: "said", Value: "2024-05-02"}, {Field: "said-by", Value: words}}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := line.Decide(ctx, intake.Selection{Incident: string(list[0].ID)}, record.Rejected, words, words); err != nil {
		t.Fatal(err)
	}
	held, err := st.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range held {
		pages = append(pages, page.DocumentPath(d.ID))
		if d.Capture.Size > 1<<20 { // the line, with pages in its middle and at its end
			pages = append(pages, page.DocumentPath(d.ID)+"?page=80", page.DocumentPath(d.ID)+"?at=2097200", page.DocumentPath(d.ID)+fmt.Sprintf("?at=%d", d.Capture.Size-200))
		}
	}
	return report, pages
}

// The hostile texts on every type of page that links lead to, wide and on a phone: no script runs, nothing
// is loaded from elsewhere or refused, no page is wider than its window or heavier than 200 KB, and what is
// not seen is shown by its number.
func TestHostile(t *testing.T) {
	t.Parallel()
	dir := emptyLedger(t)
	b := openTab(t, workspace(t, dir))
	report, first := hostileLedger(t, dir, b.server)
	most := map[string]int{"incidents": 20, "documents": 25, "review": 14} // pages of a type that links lead to; of others 6
	of := func(at string) string { return strings.SplitN(strings.TrimPrefix(at, "/"), "/", 2)[0] }
	wait := []string{report, "/", "/new?incident=" + url.QueryEscape(hostileScript+hostileHidden), "/search?q=" + url.QueryEscape(hostileScript), "/search?q=" + url.QueryEscape(hostileHidden), "/search?q=struck",
		"/incidents/" + url.PathEscape(hostileScript+hostileHidden), "/nothing/" + url.PathEscape(hostileImage)}
	wait = append(wait, first...)
	seen, visited, shown := map[string]bool{}, map[string]int{}, 0
	for _, at := range wait {
		seen[at] = true
	}
	for len(wait) > 0 {
		at := wait[0]
		wait = wait[1:]
		kind := of(strings.SplitN(at, "?", 2)[0])
		if visited[kind]++; visited[kind] > max(most[kind], 6) {
			continue
		}
		b.do(chromedp.EmulateViewport(390, 844))
		b.open(at)
		if got := b.overflow(); got != "" {
			t.Errorf("%s on a phone: %s", at, got)
		}
		b.do(chromedp.EmulateViewport(1280, 900))
		if got := b.overflow(); got != "" {
			t.Errorf("%s: %s", at, got)
		}
		if got := b.ask(`String(window.struck) + " " + [...document.querySelectorAll("script:not([src^='/assets/app-']), iframe, object, embed, base, meta[http-equiv], style, main img, form[action^='http'], [href^='javascript:' i], [src^='javascript:' i]")].map(e => e.outerHTML.slice(0, 100)).join(" ") +
			[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on") || a.name === "style")).map(e => e.outerHTML.slice(0, 100)).join(" ")`); got != "undefined " {
			t.Errorf("%s: what a text brought is in the page: %s", at, got)
		}
		if got := b.ask(`performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith(location.origin + "/assets/")).join(" ")`); got != "" {
			t.Errorf("%s loads %s", at, got)
		}
		if got := b.ask(`(document.body.innerText.match(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u2028\u0007]/) || [""]).join()`); got != "" {
			t.Errorf("%s: %+q is not shown by its number", at, got)
		}
		if strings.Contains(b.ask(`document.body.innerText`), "請求⟦U+202E⟧txt.exe⟦U+2066⟧⟦U+200B⟧無害⟦U+200D⟧⟦U+FEFF⟧⟦U+2028⟧") {
			shown++
		}
		var weight int
		if _, err := fmt.Sscan(b.ask(`String(performance.getEntriesByType("navigation")[0].decodedBodySize)`), &weight); err != nil || weight == 0 || weight > 200<<10 {
			t.Errorf("%s weighs %d bytes, %v", at, weight, err)
		}
		if b.ask(`document.querySelector("h1, .status") && document.querySelector("footer.site").innerText ? "whole" : ""`) == "" {
			t.Errorf("%s is no whole page", at)
		}
		b.quiet(at)
		for link := range strings.SplitSeq(b.ask(`[...document.querySelectorAll("a[href]")].map(a => new URL(a.getAttribute("href"), location)).map(a => a.origin === location.origin ? a.pathname + a.search : "!" + a.href).join("\n")`), "\n") {
			if away, ok := strings.CutPrefix(link, "!"); ok {
				if u, err := url.Parse(away); err != nil || u.Scheme != "http" && u.Scheme != "https" {
					t.Errorf("%s links to %s", at, away)
				}
				continue
			}
			key := link // of the parts of a timeline, and of the days of a record, one of each is visited
			if path, query, ok := strings.Cut(link, "?"); ok {
				for _, of := range []string{"from=", "as-of=", "recorded="} {
					if strings.Contains(query, of) {
						key = path + "?" + of
						break
					}
				}
			}
			if seen[key] || slices.Contains([]string{".json", ".md", ".csv", ".xml"}, path.Ext(strings.SplitN(link, "?", 2)[0])) || strings.Contains(link, "lang=") {
				continue
			}
			seen[key] = true
			wait = append(wait, link)
		}
	}
	t.Logf("visited %v", visited)
	for _, kind := range []string{"", "incidents", "documents", "search", "new", "nothing"} {
		if visited[kind] == 0 {
			t.Errorf("no page of /%s was visited", kind)
		}
	}
	if shown < 5 {
		t.Errorf("the hidden characters are shown on %d pages", shown)
	}
}

package cli

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/internal/web"
)

// The examples as a reader sees them, in a real browser, wide and on a phone: nothing is wider than
// the window, nothing is refused by the Content-Security-Policy, and one click on "words" leads to the
// words in the document, marked.
func TestBrowser(t *testing.T) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if strings.Contains(os.Getenv("TENMATSU_REQUIRE"), "chromium") {
			t.Fatal("chromium is required (TENMATSU_REQUIRE) and not on the PATH")
		}
		t.Skip("no chromium on the PATH: the pages are not looked at in a browser")
	}
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := Run(context.Background(), []string{"demo", "--no-serve", "--data", dir}, Env{Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Now: time.Now, Getenv: func(string) string { return "" }}); code != 0 {
		t.Fatalf("demo: exit %d: %s", code, stderr.String())
	}
	s, err := store.Open(context.Background(), dir, store.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	server := httptest.NewServer(web.New(web.Options{Store: s, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Language: page.Japanese, Version: "test"}))
	defer server.Close()

	alloc, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))...)
	defer cancel()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var refused []string
	go func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			refused = append(refused, m.Text)
		}
	}()

	overflow := chromedp.Evaluate[string](`(() => {
		const wide = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= wide + 1) return "";
		const guilty = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > wide + 1);
		return document.documentElement.scrollWidth + " > " + wide + ": " + guilty.slice(0, 3).map(e => e.tagName + "." + e.className).join(" ");
	})()`)
	for _, size := range []struct {
		name          string
		width, height int64
	}{{"wide", 1280, 900}, {"phone", 390, 844}} {
		for _, at := range []string{"/", "/incidents/tama-monorail-ransomware", "/incidents/fastbooking", "/incidents/diet-member-sites-defacement", "/search?q=感染"} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(size.width, size.height), chromedp.Navigate(server.URL+at)); err != nil {
				t.Fatalf("%s %s: %v", size.name, at, err)
			}
			if got, err := chromedp.Run(ctx, overflow); err != nil || got != "" {
				t.Errorf("%s %s is wider than its window: %s %v", size.name, at, got, err)
			}
			if title, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("h1") ? document.querySelector("h1").innerText : ""`)); err != nil || title == "" {
				t.Errorf("%s %s has no heading: %v", size.name, at, err)
			}
		}
	}
	// One click from a claim to its words.
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/incidents/tama-monorail-ransomware")); err != nil {
		t.Fatal(err)
	}
	href, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(() => { const a = document.querySelector(".timeline a.words"); return a ? a.href : ""; })()`))
	if err != nil || href == "" {
		t.Fatalf("no link to words in the timeline: %q %v", href, err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(href)); err != nil {
		t.Fatal(err)
	}
	// The place is an anchor or the mark itself; the words are those of the first mark from there on.
	marked, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(() => {
		const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		if (!at) return "";
		const marks = [...document.querySelectorAll("mark")];
		const mark = marks.find(m => m === at || m.contains(at) || at.contains(m) || (at.compareDocumentPosition(m) & Node.DOCUMENT_POSITION_FOLLOWING));
		return mark ? mark.textContent : "";
	})()`))
	if err != nil || !strings.Contains(marked, "2018") {
		t.Errorf("the link %s leads to no words of the first event: %q %v", href, marked, err)
	}
	for _, m := range refused {
		if strings.Contains(m, "Content Security Policy") || strings.Contains(m, "Refused") {
			t.Errorf("the browser says: %s", m)
		}
	}
}

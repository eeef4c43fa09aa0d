package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/internal/web"
)

// A tab is a page in a real browser. It writes down what the browser says that no reader sees: what it
// refuses, scripts that fail, dialogs.
type tab struct {
	context.Context
	t      *testing.T
	server string // its address, without a slash at the end
	mu     sync.Mutex
	said   []string
}

// openTab opens a page of a browser of its own: in one browser for all, tests at the same time take a third more of the
// processors. Without a browser the test is skipped, unless it is required.
func openTab(t *testing.T, server string) *tab {
	t.Helper()
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
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("accept-lang", "ja"), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, cancel = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(cancel)
	b := &tab{Context: ctx, t: t, server: server}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) hear(event any) {
	said := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Source == "network" && strings.Contains(e.Entry.Text, "the server responded with a status of") {
			return // a page that says what is wrong
		}
		said = fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		said = fmt.Sprintf("console: %s", e.Type)
	case *devtools.EventJavascriptDialogOpening:
		said = "dialog: " + e.Message
		go func() { // a dialog that stays open would hold up all that follows
			_, _ = chromedp.Call(b.Context, devtools.HandleJavaScriptDialog, devtools.HandleJavaScriptDialogParams{Accept: true})
		}()
	default:
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = append(b.said, said)
}

// quiet fails where the browser said something since the last time.
func (b *tab) quiet(at string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.said {
		b.t.Errorf("%s: the browser says: %s", at, s)
	}
	b.said = nil
}

// do takes steps in the page.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.Context, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// open opens a page of the server.
func (b *tab) open(path string) {
	b.t.Helper()
	if err := chromedp.Do(b.Context, chromedp.Navigate(b.server+path)); err != nil {
		b.t.Fatalf("%s: %v", path, err)
	}
}

// ask evaluates an expression in the page.
func (b *tab) ask(expression string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.Context, chromedp.Evaluate[string](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return s
}

// at is the path of the page.
func (b *tab) at() string {
	b.t.Helper()
	return b.ask(`location.pathname`)
}

// waitFor waits until a page whose path has the prefix is there in full.
func (b *tab) waitFor(prefix string) string {
	b.t.Helper()
	for range 400 {
		if s, err := chromedp.Run(b.Context, chromedp.Evaluate[string](`document.readyState === "complete" ? location.pathname : ""`)); err == nil && strings.HasPrefix(s, prefix) {
			return s // while one page gives way to the next there may be an error
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("no page %s…; the browser is at %s: %s", prefix, b.at(), b.ask(`document.querySelector("main").innerText`))
	return ""
}

// overflow names what is wider than the window, "" where nothing is.
func (b *tab) overflow() string {
	b.t.Helper()
	return b.ask(`(() => {
		const wide = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= wide + 1) return "";
		const guilty = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > wide + 1);
		return document.documentElement.scrollWidth + " > " + wide + ": " + guilty.slice(0, 3).map(e => e.tagName + "." + e.className).join(" ");
	})()`)
}

// scripts switches the scripts of pages on or off. What a test asks the page still works.
func (b *tab) scripts(on bool) {
	b.t.Helper()
	if _, err := chromedp.Call(b.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		b.t.Fatal(err)
	}
}

// workspace serves the ledger in a directory, with forms.
func workspace(t *testing.T, dir string) (address string) {
	t.Helper()
	s, err := store.Open(context.Background(), dir, store.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	a := &app{Env: Env{Stderr: io.Discard, Now: time.Now, Getenv: func(string) string { return "" }}}
	h := web.New(web.Options{Store: s, Editor: a.intake(s), Author: "sato", Now: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Language: page.Japanese, Version: "test"})
	server := httptest.NewServer(h)
	t.Cleanup(func() {
		server.Close()
		if err := errors.Join(s.Close(), a.pdf.Close()); err != nil {
			t.Error(err)
		}
	})
	return server.URL
}

// shared is a folder for what several tests copy or only look at, which [TestMain] removes.
var shared = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "tenmatsu-cli-") })

// once gives what fills a folder of that name for all tests, when it is first asked.
func once(name string, fill func(t *testing.T, dir string)) func(*testing.T) (dir string) {
	var mu sync.Mutex
	filled := false
	return func(t *testing.T) string {
		t.Helper()
		mu.Lock()
		defer mu.Unlock()
		above, err := shared()
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(above, name)
		if !filled {
			if err := os.RemoveAll(dir); err != nil { // what a test left that failed in the midst of it
				t.Fatal(err)
			}
			fill(t, dir)
			filled = true
		}
		return dir
	}
}

// copied gives a test a copy of its own of a folder.
func copied(t *testing.T, from string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

var demo = once("demo", func(t *testing.T, dir string) {
	t.Helper()
	if _, told, status := (call{}).run(t, "demo", "--no-serve", "--data", dir); status != 0 {
		t.Fatalf("demo: exit %d: %s", status, told)
	}
})

// demoLedger makes a ledger of the examples.
func demoLedger(t *testing.T) (dir string) {
	t.Helper()
	return copied(t, demo(t))
}

// The examples as a reader sees them, in a real browser, wide and on a phone: nothing is wider than
// the window, nothing is refused by the Content-Security-Policy, and one click on "words" leads to the
// words in the document, marked.
func TestBrowser(t *testing.T) {
	b := openTab(t, workspace(t, demoLedger(t)))
	for _, size := range []struct {
		name          string
		width, height int64
	}{{"wide", 1280, 900}, {"phone", 390, 844}} {
		for _, at := range []string{"/", "/incidents/tama-monorail-ransomware", "/incidents/fastbooking", "/incidents/diet-member-sites-defacement", "/search?q=感染"} {
			b.do(chromedp.EmulateViewport(size.width, size.height))
			b.open(at)
			if got := b.overflow(); got != "" {
				t.Errorf("%s %s is wider than its window: %s", size.name, at, got)
			}
			if b.ask(`document.querySelector("h1") ? document.querySelector("h1").innerText : ""`) == "" {
				t.Errorf("%s %s has no heading", size.name, at)
			}
			b.quiet(at)
		}
	}
	// The head of the page holds together at every width: no link of it breaks, and there is room to search.
	for _, width := range []int64{390, 720, 760, 900, 1000, 1280} {
		for _, at := range []string{"/?lang=ja", "/?lang=en"} {
			b.do(chromedp.EmulateViewport(width, 900))
			b.open(at)
			if broken := b.ask(`(() => {
				const list = [...document.querySelectorAll("header.site a")].filter(a => a.getClientRects().length > 1).map(a => a.innerText);
				const find = document.querySelector("header.site input").clientWidth;
				return list.concat(find < 200 ? ["search " + find] : []).join(", ");
			})()`); broken != "" {
				t.Errorf("the head of %s is squeezed at %d: %s", at, width, broken)
			}
		}
	}
	b.do(chromedp.EmulateViewport(1280, 900))
	// One click from a claim to its words.
	b.open("/incidents/tama-monorail-ransomware")
	href := b.ask(`(() => { const a = document.querySelector(".timeline a.words"); return a ? new URL(a.href).pathname : ""; })()`)
	if href == "" {
		t.Fatal("no link to words in the timeline")
	}
	b.open(href)
	// The place is an anchor or the mark itself; the words are those of the first mark from there on.
	marked := b.ask(`(() => {
		const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		if (!at) return "";
		const marks = [...document.querySelectorAll("mark")];
		const mark = marks.find(m => m === at || m.contains(at) || at.contains(m) || (at.compareDocumentPosition(m) & Node.DOCUMENT_POSITION_FOLLOWING));
		return mark ? mark.textContent : "";
	})()`)
	if !strings.Contains(marked, "2018") {
		t.Errorf("the link %s leads to no words of the first event: %q", href, marked)
	}
	b.quiet(href)
}

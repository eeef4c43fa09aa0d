package cli

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// emptyLedger makes a ledger that holds nothing.
func emptyLedger(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if _, told, status := (call{}).run(t, "import", "--data", dir, filepath.Join("..", "..", "examples", "05-tama-monorail-ransomware.txt")); status != 0 {
		t.Fatal(told)
	}
	return dir
}

// tenFiles are ten of the examples, which make nine documents: one is there already.
func tenFiles(t *testing.T) (paths []string) {
	t.Helper()
	found, err := filepath.Glob("../../examples/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		if name := filepath.Base(path); !strings.HasSuffix(name, ".go") && name != "README.md" && !strings.Contains(name, "12-") && len(paths) < 10 {
			full, err := filepath.Abs(path)
			if err != nil {
				t.Fatal(err)
			}
			paths = append(paths, full)
		}
	}
	if len(paths) != 10 {
		t.Fatalf("%d files of the examples", len(paths))
	}
	return paths
}

// The journeys of taking in, in a real browser, with scripts and without: a pasted text becomes a record,
// the same text again is named, and ten files at once give one report.
func TestTakeIn(t *testing.T) {
	text, err := os.ReadFile("../../examples/13-minato-operator.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, scripts := range []bool{true, false} {
		name := "with scripts"
		if !scripts {
			name = "without scripts"
		}
		t.Run(name, func(t *testing.T) {
			b := openTab(t, workspace(t, emptyLedger(t)))
			b.scripts(scripts)
			b.open("/")
			b.do(chromedp.Click(`.menu a[href="/new"]`))
			b.waitFor("/new")
			if got := b.overflow(); got != "" {
				t.Error(got)
			}

			// Nothing filled in is told, on the form.
			b.do(chromedp.Click(`form.take button`))
			b.do(chromedp.WaitVisible(`#problem`))
			if said := b.ask(`document.getElementById("problem").innerText`); !strings.Contains(said, "文章を貼る") {
				t.Errorf("an empty form is told %q", said)
			}

			// Paste, and stand on the record.
			b.do(chromedp.SetValue(`#text`, string(text)), chromedp.Click(`form.take button`))
			record := b.waitFor("/incidents/")
			if said := b.ask(`document.querySelector(".message").innerText`); !strings.Contains(said, "下書きにした") {
				t.Errorf("the record is told %q", said)
			}
			if title := b.ask(`document.querySelector("h1").innerText`); !strings.Contains(title, "ランサムウェア") {
				t.Errorf("the record is %q", title)
			}

			// The same again is named with a link.
			b.open("/new")
			b.do(chromedp.SetValue(`#text`, string(text)), chromedp.Click(`form.take button`))
			b.waitFor("/new/")
			if link := b.ask(`(() => { const a = document.querySelector(".taken td a"); return a ? new URL(a.href).pathname : ""; })()`); link != record {
				t.Errorf("the duplicate is said to be %q, and is %q", link, record)
			}

			// Ten files at once.
			b.open("/new")
			b.do(chromedp.SetUploadFiles(`#files`, tenFiles(t)))
			if shown := b.ask(`String(document.querySelectorAll(".sent li").length)`); scripts && shown != "10" {
				t.Errorf("%s files are shown before they are sent", shown)
			}
			b.do(chromedp.Click(`form.take button`))
			b.waitFor("/new/")
			if said := b.ask(`[...document.querySelectorAll(".taken tbody")].length + " " + [...document.querySelectorAll(".taken .state")].filter(e => e.innerText === "新しい文書").length + " " + [...document.querySelectorAll(".taken .failed")].length`); said != "10 9 0" {
				t.Errorf("files, new, failed: %s; %s", said, b.ask(`document.querySelector("main").innerText`))
			}
			if got := b.overflow(); got != "" {
				t.Error(got)
			}
			b.open("/")
			if n := b.ask(`String(document.querySelectorAll(".list tbody tr").length)`); n != "11" {
				t.Errorf("%s records are listed", n)
			}

			// A wrong field keeps what was typed.
			b.open("/new")
			b.do(chromedp.SetValue(`#text`, "二行\nの文"), chromedp.SetValue(`#incident`, "no-such"), chromedp.Click(`form.take button`))
			b.do(chromedp.WaitVisible(`#problem`))
			if kept := b.ask(`document.getElementById("text").value + "|" + document.getElementById("incident").value`); kept != "二行\nの文|no-such" {
				t.Errorf("of what was typed there is %q", kept)
			}
			b.quiet(name)
		})
	}
}

// Files that fall on the page are chosen, beside those that were chosen before; what goes wrong with the
// second leaves the first taken in and the second chosen.
func TestDrop(t *testing.T) {
	b := openTab(t, workspace(t, emptyLedger(t)))
	b.open("/new")
	drop := `((names) => {
		const data = new DataTransfer();
		for (const n of names) data.items.add(new File([n + "の障害\n\n2024年5月1日、停止しました。\n"], n + ".txt"));
		document.body.dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data}));
		return [...document.querySelectorAll(".sent li bdi")].map(e => e.textContent).join(" ");
	})`
	if got := b.ask(drop + `(["甲"])`); got != "甲.txt" {
		t.Errorf("chosen: %s", got)
	}
	if got := b.ask(drop + `(["乙", "丙"])`); got != "甲.txt 乙.txt 丙.txt" {
		t.Errorf("chosen: %s", got)
	}
	// The second request does not come through.
	b.ask(`(() => {
		const open = XMLHttpRequest.prototype.open;
		let n = 0;
		XMLHttpRequest.prototype.open = function(method, to) { open.call(this, method, ++n === 2 ? "http://127.0.0.1:1/" : to); };
		return "";
	})()`)
	b.do(chromedp.Click(`form.take button`), chromedp.WaitVisible(`#problem`))
	if got := b.ask(`document.getElementById("problem").innerText + "|" + [...document.getElementById("files").files].map(f => f.name).join(" ")`); !strings.Contains(got, "途中で切れた") || !strings.HasSuffix(got, "|乙.txt 丙.txt") {
		t.Errorf("after the line broke: %s", got)
	}
	b.ask(`document.querySelector("form.take button").click() ?? ""`) // what was told has just moved the button: a pointer may miss it
	b.waitFor("/new/")
	if n := b.ask(`String(document.querySelectorAll(".taken tbody").length)`); n != "2" {
		t.Errorf("%s files are reported", n)
	}
}

// A page of another site posts the form in vain.
func TestForeignForm(t *testing.T) {
	address := workspace(t, emptyLedger(t))
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<form action="%s/new" method="post" enctype="multipart/form-data"><textarea name="text">偽の発表

2024年5月1日、停止しました。</textarea><button>押す</button></form>`, address)
	}))
	defer foreign.Close()
	b := openTab(t, address)
	b.do(chromedp.Navigate(foreign.URL), chromedp.Click(`button`))
	b.waitFor("/new")
	if said := b.ask(`document.querySelector("main").innerText`); !strings.Contains(said, "403") || !strings.Contains(said, "何も変えていない") {
		t.Errorf("the foreign form is told %q", said)
	}
	b.open("/")
	if n := b.ask(`String(document.querySelectorAll(".list tbody tr").length)`); n != "1" {
		t.Errorf("%s records are listed", n)
	}
}

// The program itself serves the forms, unless it is told only to read.
func TestServeForms(t *testing.T) {
	dir := emptyLedger(t)
	for _, test := range []struct {
		args  []string
		code  int
		posts int
	}{{nil, 200, 303}, {[]string{"--read-only"}, 404, 405}} {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		listening, ended := make(chan struct{}), make(chan int, 1)
		out := &watched{seen: sync.OnceFunc(func() { close(listening) })}
		go func() {
			args := append([]string{"serve", "--data", dir, "--addr", "127.0.0.1:0", "--by", "sato"}, test.args...)
			ended <- Run(ctx, args, Env{Stdin: strings.NewReader(""), Stdout: out, Stderr: io.Discard, Now: clock, Getenv: func(string) string { return "" }})
		}()
		<-listening
		address := strings.TrimSpace(out.String())
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		read, err := client.Get(address + "new")
		if err != nil {
			t.Fatal(err)
		}
		read.Body.Close()
		const boundary = "0123456789"
		posted, err := client.Post(address+"new", "multipart/form-data; boundary="+boundary, strings.NewReader("--"+boundary+"\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n弥生の障害について\r\n\r\n2024年5月1日、停止した。\r\n--"+boundary+"--\r\n"))
		if err != nil {
			t.Fatal(err)
		}
		posted.Body.Close()
		if read.StatusCode != test.code || posted.StatusCode != test.posts {
			t.Errorf("%v: the form is answered with %d and %d, want %d and %d", test.args, read.StatusCode, posted.StatusCode, test.code, test.posts)
		}
		cancel()
		if status := <-ended; status != 0 {
			t.Errorf("%v: status %d", test.args, status)
		}
	}
	if out, told, status := (call{}).run(t, "list", "--data", dir); status != 0 || !strings.Contains(out, "弥生の障害") {
		t.Errorf("what was posted is not in the list: %d %s%s", status, out, told)
	}
}

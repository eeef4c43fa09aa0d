package cli

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	keyboard "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// until waits until an expression is true in the page.
func (b *tab) until(expression string) {
	b.t.Helper()
	for range 400 {
		if s, err := chromedp.Run(b.Context, chromedp.Evaluate[bool](expression)); err == nil && s {
			return // while one page gives way to the next there may be an error
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("never: %s; the browser is at %s: %s", expression, b.at(), b.ask(`document.querySelector("main").innerText`))
}

// keys presses keys as a keyboard does: one that the page takes for itself writes nothing.
func (b *tab) keys(keys string) {
	b.t.Helper()
	for _, r := range keys {
		for _, e := range kb.Encode(r) {
			if e.Type == kb.KeyDown {
				e.Type = keyboard.DispatchKeyEventTypeRawKeyDown
			}
			if _, err := chromedp.Call(b.Context, keyboard.DispatchKeyEvent, *e); err != nil {
				b.t.Fatal(err)
			}
		}
	}
}

// press presses a key and waits until the message of the page, or the claim whose turn it is, is another one.
func (b *tab) press(key string) {
	b.t.Helper()
	was := b.ask(standing)
	b.keys(key)
	b.until(standing + ` !== ` + strconv.Quote(was))
}

const standing = `((document.querySelector(".message")?.textContent ?? "") + "|" + (document.getElementById("card-h")?.textContent ?? "") + "|" + document.querySelector(".facts dd").textContent)`

// held reads the record of a workspace.
func held(t *testing.T, dir, slug string) *record.Incident {
	t.Helper()
	s, err := store.Open(context.Background(), dir, store.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	in, err := s.Incident(context.Background(), slug)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// pasted takes a text in and stands on its review.
func pasted(t *testing.T, b *tab) (slug string) {
	t.Helper()
	text, err := os.ReadFile("../../examples/13-minato-operator.txt")
	if err != nil {
		t.Fatal(err)
	}
	b.open("/new")
	b.do(chromedp.SetValue(`#text`, string(text)), chromedp.Click(`form.take button`))
	slug, err = url.PathUnescape(strings.TrimPrefix(b.waitFor("/incidents/"), "/incidents/"))
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Click(`.banner a[href^="/review/"]`))
	b.waitFor("/review/")
	return slug
}

// published holds that the record is accepted to the last claim and can be read as Markdown.
func published(t *testing.T, dir, slug string) {
	t.Helper()
	out, told, status := (call{}).run(t, "publish", "--data", dir, slug)
	if status != 0 || !strings.Contains(out, "ランサムウェア") || strings.Contains(out, "未確認") || strings.Contains(out, "[draft]") {
		t.Errorf("publish: %d\n%s%s", status, out, told)
	}
}

// Paste a text, review all of it by keyboard, publish it.
func TestReviewByKeyboard(t *testing.T) {
	dir := emptyLedger(t)
	b := openTab(t, workspace(t, dir))
	slug := pasted(t, b)
	if got := b.overflow(); got != "" {
		t.Error(got)
	}
	focused := `document.activeElement?.id ?? ""`
	if got := b.ask(focused); got != "card" {
		t.Errorf("at first %q has the focus", got)
	}
	total := len(held(t, dir, slug).Claims)

	// ? lists the keys, and Escape closes the list.
	b.keys("?")
	b.until(`document.getElementById("keys").open`)
	if keys := b.ask(`document.getElementById("keys").innerText`); !strings.Contains(keys, "退ける") || !strings.Contains(keys, "j") {
		t.Errorf("the sheet says %q", keys)
	}
	b.keys(kb.Escape)
	b.until(`!document.getElementById("keys").open`)

	// Next and previous, by letters and by arrows; the words of the draft are in sight.
	first := b.ask(`document.getElementById("card-h").textContent`)
	for _, key := range []string{"j", kb.ArrowDown, "k", kb.ArrowUp, "s", kb.ArrowLeft} {
		b.press(key)
		if got := b.ask(`(() => {
			const sheet = document.querySelector(".sheet").getBoundingClientRect(), mark = document.querySelector("mark.focus")?.getBoundingClientRect();
			return mark && mark.top >= sheet.top && mark.bottom <= sheet.bottom ? "" : JSON.stringify([sheet, mark]);
		})()`); got != "" {
			t.Errorf("after %q the words are not in sight: %s", key, got)
		}
		if got := b.ask(focused); got != "card" {
			t.Errorf("after %q %q has the focus", key, got)
		}
	}
	if got := b.ask(`document.getElementById("card-h").textContent`); got != first {
		t.Errorf("to and fro leads to %q, from %q", got, first)
	}

	// Accept and undo; what was done is told to a screen reader.
	b.press("a")
	if said := b.ask(`document.querySelector("[aria-live]").textContent`); !strings.Contains(said, "確認した: ") || !strings.Contains(said, "1 / ") {
		t.Errorf("a screen reader is told %q", said)
	}
	b.press("u")
	if got := b.ask(`document.getElementById("card-h").textContent`); got != first {
		t.Errorf("undo leads to %q", got)
	}
	for _, c := range held(t, dir, slug).Claims {
		if c.State != record.Draft {
			t.Errorf("after undo %s is %s", c.ID, c.State)
		}
	}

	// Reject with a reason. Keys that are typed into the field do nothing else.
	b.keys("r")
	b.until(`document.activeElement?.name === "why"`)
	b.keys("just a sure case" + kb.Escape)
	b.until(`!document.getElementById("reject").open && document.activeElement.id === "card"`)
	b.keys("r")
	b.until(`document.activeElement?.name === "why"`)
	if got := b.ask(`document.activeElement.value`); got != "just a sure case" {
		t.Errorf("the reason is %q", got)
	}
	b.press(kb.Enter)
	n := 0
	for _, c := range held(t, dir, slug).Claims {
		if c.State == record.StateRejected && c.Why == "just a sure case" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d are rejected", n)
	}

	// Edit the first event, by keys alone.
	for range total {
		if strings.HasPrefix(b.ask(`document.querySelector("#card-h .sort").textContent`), "出来事") {
			break
		}
		b.press("j")
	}
	b.keys("e")
	b.until(`document.activeElement?.name === "f-when"`)
	b.ask(`document.activeElement.select() ?? ""`)
	b.keys("2024-05-17")
	b.press(kb.Enter)
	edited := false
	for _, c := range held(t, dir, slug).Claims {
		edited = edited || c.Event != nil && c.State == record.StateAccepted && page.Time(page.Japanese, c.Event.When) == "2024年5月17日"
	}
	if !edited {
		t.Error("no event is of all of 17 May 2024")
	}

	// A new claim from words that are selected in the text.
	b.ask(`(() => {
		const words = [...document.querySelectorAll("#sheet mark")].find(m => m.textContent.length > 3);
		const range = document.createRange();
		range.selectNodeContents(words);
		getSelection().removeAllRanges();
		getSelection().addRange(range);
		window.selected = words.textContent;
		return "";
	})()`)
	selected := b.ask(`window.selected`)
	b.keys("n")
	b.until(`document.activeElement?.id === "add-kind"`)
	b.do(chromedp.SetValue(`#add-kind`, "statement"))
	b.keys(kb.Tab + kb.Enter)
	b.until(`document.getElementById("quote") !== null`)
	if got := b.ask(`document.getElementById("quote").value`); got != selected {
		t.Errorf("the words are %q, selected were %q", got, selected)
	}
	b.do(chromedp.SetValue(`#n-text`, selected))
	b.ask(`document.querySelector("#add button[value=add]").focus() ?? ""`)
	b.keys(kb.Enter)
	b.until(`document.querySelector(".message")?.textContent.startsWith("加えた")`)
	added := false
	for _, c := range held(t, dir, slug).Claims {
		added = added || c.Statement != nil && c.Statement.Text == selected && c.Words[0].Quote == selected && !strings.HasPrefix(c.By, "tenmatsu-reader")
	}
	if !added {
		t.Errorf("nothing was added of %q", selected)
	}

	// All of a section, then all that is left one by one.
	if b.ask(`String(document.querySelector("[data-key=A]") !== null)`) == "true" {
		b.press("A")
	}
	for n := 0; b.ask(`String(document.querySelector("button[value=accept]") !== null)`) == "true"; n++ {
		if n > total {
			t.Fatal("it does not end")
		}
		b.press("a")
	}
	if left := len(page.Waiting(held(t, dir, slug), "")); left != 0 {
		t.Errorf("%d are left", left)
	}
	b.quiet("review")
	published(t, dir, slug)
	b.do(chromedp.Click(`.facts a[href$=".md"]`))
	b.until(`document.body.innerText.includes(` + strconv.Quote(selected) + `) && !document.body.innerText.includes("〔未確認〕")`)
}

// The same by plain forms, without scripts.
func TestReviewWithoutScripts(t *testing.T) {
	dir := emptyLedger(t)
	b := openTab(t, workspace(t, dir))
	b.scripts(false)
	b.do(chromedp.EmulateViewport(1280, 3000)) // all of the page: it scrolls smoothly, and a click would fall beside
	slug := pasted(t, b)
	step := func(selector string) {
		t.Helper()
		was := b.ask(standing)
		b.do(chromedp.Click(selector))
		b.until(`document.readyState === "complete" && ` + standing + ` !== ` + strconv.Quote(was))
	}
	total := len(held(t, dir, slug).Claims)
	first := b.ask(`document.getElementById("card-h").textContent`)
	step(`a[rel=next]`)
	step(`a[rel=prev]`)
	step(`button[value=accept]`)
	step(`button[value=last]`)
	if got := b.ask(`document.getElementById("card-h").textContent`); got != first {
		t.Errorf("undo leads to %q, not to %q", got, first)
	}
	b.do(chromedp.Click(`#reject summary`), chromedp.SendKeys(`#why`, "定型文"))
	step(`button[value=reject]`)
	b.do(chromedp.Click(`#edit summary`))
	fields := b.ask(`String(document.querySelectorAll("#edit .field").length)`)
	if fields == "0" {
		t.Error("there are no fields to edit")
	}
	// A claim of words that are copied.
	b.do(chromedp.Click(`#add summary`), chromedp.SetValue(`#add-kind`, "classification"), chromedp.Click(`.kinds-of button`))
	b.until(`document.readyState === "complete" && document.getElementById("quote") !== null`)
	quote := strings.TrimSpace(b.ask(`document.getElementById("sheet").textContent.trim().split("\n")[0]`))
	b.do(chromedp.SetValue(`#quote`, quote), chromedp.SetValue(`#n-kind`, "outage"))
	step(`button[value=add]`)
	for n := 0; b.ask(`String(document.querySelector("button[value=accept]") !== null)`) == "true"; n++ {
		if n > total {
			t.Fatal("it does not end")
		}
		if b.ask(`String(document.querySelector(".card button[value=section]") !== null)`) == "true" {
			step(`.card button[value=section]`)
		} else {
			step(`button[value=accept]`)
		}
	}
	in := held(t, dir, slug)
	if left := len(page.Waiting(in, "")); left != 0 || !strings.Contains(fmt.Sprint(in.Kinds()), "outage") {
		t.Errorf("%d are left, kinds %v", left, in.Kinds())
	}
	b.quiet("review without scripts")
	published(t, dir, slug)
}

// Two reviewers in two tabs: the second is told, and goes on.
func TestTwoReviewers(t *testing.T) {
	dir := emptyLedger(t)
	address := workspace(t, dir)
	a := openTab(t, address)
	slug := pasted(t, a)
	b := openTab(t, address)
	b.open(page.ReviewPath(slug))
	b.until(`document.activeElement?.id === "card"`)
	a.press("a")
	b.keys("r")
	b.until(`document.activeElement?.name === "why"`)
	b.keys("twice" + kb.Enter)
	b.until(`document.querySelector(".alarm") !== null`)
	if said := b.ask(`document.querySelector(".alarm").innerText + "|" + document.querySelector("[aria-live]").textContent`); strings.Count(said, "その間にほかの判断があった") != 2 || !strings.Contains(said, "確認済み") {
		t.Errorf("the second reviewer is told %q", said)
	}
	n := 0
	for _, c := range held(t, dir, slug).Claims {
		switch c.State {
		case record.StateAccepted:
			n++
		case record.StateRejected:
			t.Errorf("%s is rejected", c.ID)
		}
	}
	if n != 1 {
		t.Errorf("%d are accepted", n)
	}
	b.press("j")
	b.press("a")
	if left := len(page.Waiting(held(t, dir, slug), "")); left != len(held(t, dir, slug).Claims)-2 {
		t.Errorf("%d are left", left)
	}
	b.quiet("two reviewers")
}

// On a phone nothing is wider than the window.
func TestReviewOnAPhone(t *testing.T) {
	dir := emptyLedger(t)
	b := openTab(t, workspace(t, dir))
	b.do(chromedp.EmulateViewport(390, 844))
	slug := pasted(t, b)
	for _, at := range []string{"/review", page.ReviewPath(slug), page.ReviewPath(slug) + "?add=figure"} {
		b.open(at)
		if got := b.overflow(); got != "" {
			t.Errorf("%s is wider than the window: %s", at, got)
		}
	}
	b.quiet("phone")
}

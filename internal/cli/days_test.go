package cli

import (
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// arrives waits until a page is there and an expression is true in it.
func (b *tab) arrives(expression string) {
	b.t.Helper()
	b.until(`document.readyState === "complete" && !!(` + expression + `)`)
}

// bothWays runs a journey with scripts and without.
func bothWays(t *testing.T, dir string, journey func(t *testing.T, b *tab, scripts bool)) {
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			b := openTab(t, workspace(t, dir))
			b.do(chromedp.EmulateViewport(1280, 900))
			b.scripts(scripts)
			journey(t, b, scripts)
			b.quiet("at the end")
		})
	}
}

// The record as it was known on a day: the slider is moved to 27 June 2018, the sums are those of that
// day, a figure leads to its words, and the language is switched without leaving the day.
func TestDays(t *testing.T) {
	dir := t.TempDir()
	if _, told, status := (call{}).run(t, "import", "--data", dir, filepath.Join(seeds(t), "08-fastbooking.txt")); status != 0 {
		t.Fatal(told)
	}
	const sums = `[...document.querySelectorAll(".sums > div")].map(d => d.querySelector("b").textContent).join(" ")`
	bothWays(t, dir, func(t *testing.T, b *tab, scripts bool) {
		b.open("/incidents/fastbooking")
		if got, want := b.ask(sums), "213〜235施設 186,049件 100〜122施設 144,321件"; got != want {
			t.Errorf("today's sums are %s, want %s", got, want)
		}
		if said := b.ask(`document.querySelector(".contra p").textContent`); !strings.Contains(said, "120,580件") || !strings.Contains(said, "矛盾: 部分の和が全体を 23,741件 上回る") {
			t.Errorf("the contradiction is told as %q", said)
		}
		before, kept := "", ""
		if scripts {
			// A row of the table stands at the top of the window, and does so after the move.
			kept = b.ask(`(() => { const row = document.querySelector(".entries tr[id]:nth-child(9)"); row.scrollIntoView({block: "start", behavior: "instant"}); window.kept = row.id; return row.id; })()`)
			before = b.ask(`String(Math.round(document.getElementById(kept).getBoundingClientRect().top))`)
			b.ask(`(() => {
				const range = document.getElementById("days-range"), days = [...document.querySelectorAll("#day option")].map(o => o.value);
				range.value = days.indexOf("2018-06-27");
				for (const type of ["input", "change"]) range.dispatchEvent(new Event(type, {bubbles: true}));
				return document.querySelector(".days output").textContent;
			})()`)
		} else {
			b.do(chromedp.SetValue(`#day`, "2018-06-27"), chromedp.Click(`.days button`))
		}
		b.arrives(`location.search === "?as-of=2018-06-27"`)
		if scripts { // but for the height of a line of the banner
			const line = 40
			was, err := strconv.Atoi(before)
			is, err2 := strconv.Atoi(b.ask(`String(Math.round(document.getElementById("` + kept + `").getBoundingClientRect().top))`))
			if err := errors.Join(err, err2); err != nil || is-was > line || was-is > line {
				t.Errorf("the row was at %d, and is at %d: %v", was, is, err)
			}
		}
		if got, want := b.ask(sums), "158〜180施設 138,151件 81〜103施設 113,993件"; got != want {
			t.Errorf("the sums of that day are %s, want %s", got, want)
		}
		if said := b.ask(`document.querySelector(".banner.past").innerText`); !strings.Contains(said, "2018年6月27日まで") {
			t.Errorf("the banner says %q", said)
		}
		if n := b.ask(`document.querySelectorAll(".entries tbody .fresh").length + " of " + document.querySelectorAll(".entries tbody tr").length`); n != "12 of 16" {
			t.Errorf("new are %s rows", n)
		}
		if got := b.overflow(); got != "" {
			t.Error(got)
		}
		// The day goes with a switch of the language.
		b.do(chromedp.Click(`.tongue a`))
		b.arrives(`document.documentElement.lang === "en"`)
		if said := b.ask(`document.querySelector(".banner.past").innerText`); !strings.Contains(said, "as published by 27 June 2018") || !strings.Contains(b.ask(`location.search`), "as-of=2018-06-27") {
			t.Errorf("in English the banner says %q", said)
		}
		// One day on, and to today.
		b.do(chromedp.Click(`.days a[rel=next]`))
		b.arrives(`location.search.includes("as-of=2018-06-28")`)
		b.do(chromedp.Click(`.banner.past a:last-of-type`))
		b.arrives(`location.search === "" && location.pathname === "/incidents/fastbooking"`)
		// A figure leads to its words.
		b.do(chromedp.Click(`.keys a.words`))
		b.waitFor("/documents/")
		if words := b.ask(`[...document.querySelectorAll("mark.focus")].map(m => m.textContent).join("")`); !strings.ContainsAny(words, "0123456789") {
			t.Errorf("the words of the figure are %q", words)
		}
		if seen := b.ask(`(() => { const r = document.querySelector("mark.focus").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight ? "seen" : r.top + " " + r.bottom; })()`); seen != "seen" {
			t.Errorf("the words are out of sight: %s", seen)
		}
	})
}

// A timeline is enlarged and filtered: by links and a form, and with scripts by the mouse.
func TestTimelineJourney(t *testing.T) {
	const rows = `String(document.querySelectorAll(".timeline tbody tr").length)`
	bothWays(t, demoLedger(t), func(t *testing.T, b *tab, scripts bool) {
		b.open("/incidents/minato-operator")
		if n := b.ask(rows); n != "13" {
			t.Fatalf("%s events", n)
		}
		place := func() string {
			return b.ask(`String(Math.round(document.getElementById("zoom").getBoundingClientRect().top))`)
		}
		b.ask(`(() => { document.getElementById("zoom").scrollIntoView({block: "center", behavior: "instant"}); return ""; })()`)
		was := place()
		b.do(chromedp.Click(`.zoom [data-way=in]`))
		b.arrives(`location.search.includes("from=")`)
		if now := place(); scripts && now != was {
			t.Errorf("the timeline was at %s, and is at %s", was, now)
		}
		if n := b.ask(rows); n == "13" || n == "0" {
			t.Errorf("%s events in the part", n)
		}
		press := func(what string) { // where it stands does not matter: on a slow machine the page may still move under a pointer
			b.ask("(() => { document.querySelector(`" + what + "`).click(); return ''; })()")
		}
		press(`input[name=phase][value=other]`)
		if !scripts {
			press(`.zoom fieldset button`)
		}
		b.arrives(`location.search.includes("phase=")`)
		if got := b.ask(`location.search`); !strings.Contains(got, "from=") || strings.Contains(got, "phase=other") || b.ask(`String(document.querySelectorAll(".timeline tr.p-other").length)`) != "0" {
			t.Errorf("without a phase the page is %s", got)
		}
		b.open("/incidents/minato-operator")
		if !scripts {
			// What a bar says, a reader without scripts gets by following it.
			b.ask(`(() => { const a = document.querySelector(".chart a[href^='#c-']"); location.hash = a.getAttribute("href"); return ""; })()`)
			b.arrives(`document.querySelector(".timeline tr:target")`)
			return
		}
		if lit := b.ask(`(() => { document.querySelector(".chart a[href^='#c-']").dispatchEvent(new PointerEvent("pointerenter")); return String(document.querySelectorAll(".timeline tr.lit").length); })()`); lit != "1" {
			t.Errorf("%s rows are lit by a bar", lit)
		}
		if lit := b.ask(`(() => { document.querySelector(".timeline tr[id]").dispatchEvent(new PointerEvent("pointerenter")); return String(document.querySelectorAll(".chart a.lit").length); })()`); lit != "1" {
			t.Errorf("%s bars are lit by a row", lit)
		}
		b.ask(`(() => {
			const chart = document.querySelector(".chart"), box = chart.getBoundingClientRect();
			const send = (type, part) => chart.dispatchEvent(new PointerEvent(type, {bubbles: true, button: 0, pointerType: "mouse", clientX: box.left + box.width * part, clientY: box.top + 60}));
			send("pointerdown", .4); send("pointermove", .5); send("pointermove", .6); send("pointerup", .6);
			return "";
		})()`)
		b.arrives(`location.search.includes("from=2024-05-") && location.search.includes("to=2024-05-")`)
		if n := b.ask(rows); n == "13" || n == "0" {
			t.Errorf("%s events in the part that was drawn", n)
		}
	})
}

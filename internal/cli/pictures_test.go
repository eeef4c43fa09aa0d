package cli

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/tenmatsu/tenmatsu/internal/golden"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// A shownPage is a page that stands for its type.
type shownPage struct{ name, path string }

// pageTypes lists a page of each type of the workspace, by paths in a ledger that [shownLedger] made.
func pageTypes(t *testing.T, dir string) []shownPage {
	t.Helper()
	st, err := store.Open(context.Background(), dir, store.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	in, err := st.Incident(context.Background(), "minato-operator")
	if err != nil {
		t.Fatal(err)
	}
	of := url.QueryEscape
	return []shownPage{
		{"front", "/"}, {"list", "/incidents"}, {"list-narrowed", "/incidents?q=" + of("kind:ransomware") + "&year=2018"}, {"list-problem", "/incidents?q=" + of("kind:")},
		{"list-nothing", "/incidents?q=" + of("存在しない語")}, {"search-form", "/search"}, {"search", "/search?q=" + of("感染")}, {"search-problem", "/search?q=" + of("kind:")},
		{"incident", "/incidents/minato-operator"}, {"incident-table", "/incidents/fastbooking"}, {"incident-observed", "/incidents/diet-member-sites-defacement"}, {"incident-past", "/incidents/minato-operator?as-of=2024-06-12"},
		{"document", "/documents/" + string(in.Documents[0].ID)}, {"parties", "/parties"}, {"party", "/parties/" + url.PathEscape("みなと汽笛倉庫株式会社")}, {"indicator", "/indicators/metigojp.com"}, {"statistics", "/statistics"},
		{"compare-one", "/compare?with=minato-operator"}, {"compare", "/compare?with=kisaragi-first-report&with=minato-operator"}, {"help", "/help"}, {"help-page", "/help/operating"}, {"help-table", "/help/searching"},
		{"reviews", "/review"}, {"review", "/review/minato-operator"}, {"review-adding", "/review/minato-operator?add=figure"}, {"review-done", "/review/fastbooking"}, {"new", "/new"}, {"fault", "/incidents/minato-xyz"},
	}
}

var shown = once("shown", func(t *testing.T, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(demo(t))); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--all", "tama-monorail-ransomware"}, {"--all", "fastbooking"}, {"--section", "timeline", "minato-operator"}, {"--kind", "figure", "minato-operator"}} {
		if _, told, status := (call{}).run(t, append([]string{"accept", "--by", "sato", "--data", dir}, args...)...); status != 0 {
			t.Fatal(told)
		}
	}
})

// shownLedger is a ledger of the examples of which somebody has reviewed a part.
func shownLedger(t *testing.T) (dir string) {
	t.Helper()
	return copied(t, shown(t))
}

// scheme asks pages for a light or a dark dress, and for calm.
func (b *tab) scheme(name string) {
	b.t.Helper()
	p := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, p); err != nil {
		b.t.Fatal(err)
	}
}

// number evaluates an expression that is a number.
func (b *tab) number(expression string) (n float64) {
	b.t.Helper()
	if _, err := fmt.Sscan(b.ask("String("+expression+")"), &n); err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return n
}

// picture takes a picture of the page, as wide as its window, from a height on.
func (b *tab) picture(from, high float64) []byte {
	b.t.Helper()
	beyond := true
	got, err := chromedp.Call(b.Context, devtools.CaptureScreenshot, devtools.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
		Clip: &devtools.Viewport{Y: from, Width: b.number(`document.documentElement.clientWidth`), Height: high, Scale: 1}})
	if err != nil {
		b.t.Fatal(err)
	}
	return got.Data
}

// No page of any type is wider than its window, on a desk, enlarged to twice and four times the size, and on a
// phone, in both languages; none weighs 200 KB; none makes the browser complain.
//
// With TENMATSU_PICTURES=DIR it writes pictures of all of them into that folder, light and dark, and as they
// are printed: for whoever changes the style sheet.
func TestPageTypes(t *testing.T) {
	t.Parallel()
	data := shownLedger(t)
	b := openTab(t, workspace(t, data))
	to := os.Getenv("TENMATSU_PICTURES")
	keep := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(to, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const tall = 2400
	for _, language := range []string{"ja", "en"} {
		b.open("/?lang=" + language)
		for _, p := range pageTypes(t, data) {
			b.scheme("light")
			b.do(chromedp.EmulateViewport(1280, 900))
			b.open(p.path)
			if got := b.ask(`document.documentElement.lang`); got != language {
				t.Errorf("%s is in %q, not in %q", p.path, got, language)
			}
			if got := b.number(`performance.getEntriesByType("navigation")[0].decodedBodySize`); got == 0 || got > 200<<10 {
				t.Errorf("%s weighs %.0f bytes", p.path, got)
			}
			for name, wide := range map[string]int64{"wide": 1280, "zoom": 640, "phone": 390, "narrow": 320} {
				b.do(chromedp.EmulateViewport(wide, 900))
				if got := b.overflow(); got != "" {
					t.Errorf("%s at %d in %s: %s", p.path, wide, language, got)
				}
				if to == "" || wide < 390 {
					continue
				}
				for _, dress := range []string{"light", "dark"} {
					b.scheme(dress)
					keep(p.name+"-"+language+"-"+name+"-"+dress+".png", b.picture(0, min(tall, b.number(`document.documentElement.scrollHeight`))))
				}
			}
			b.quiet(p.path)
			if to == "" {
				continue
			}
			b.scheme("light")
			printed, err := chromedp.Run(b.Context, chromedp.PrintToPDF())
			if err != nil {
				t.Fatal(err)
			}
			keep(p.name+"-"+language+".pdf", printed)
		}
	}
}

// The pictures of the README are there and small. With -update they are taken anew.
func TestPictures(t *testing.T) {
	pictures := []struct {
		name, path, language, scheme string
		wide, high                   int64
		from                         string // the element at whose top it begins
	}{
		{"record", "/incidents/minato-operator", "ja", "light", 1120, 960, "body"},
		{"review", "/review/minato-operator", "ja", "light", 1120, 700, "body"},
		{"phone", "/incidents/minato-operator", "en", "dark", 390, 780, "#timeline"},
	}
	folder := filepath.Join("..", "..", "docs", "pictures")
	if *golden.Update {
		b := openTab(t, workspace(t, shownLedger(t)))
		for _, p := range pictures {
			b.scheme(p.scheme)
			b.do(chromedp.EmulateViewport(p.wide, p.high))
			b.open(p.path + "?lang=" + p.language)
			golden.File(t, filepath.Join(folder, p.name+".png"), b.picture(b.number(`document.querySelector("`+p.from+`").getBoundingClientRect().top + scrollY`), float64(p.high)))
		}
	}
	for _, p := range pictures {
		data, err := os.ReadFile(filepath.Join(folder, p.name+".png"))
		if err != nil {
			t.Errorf("%v; make it with -update", err)
			continue
		}
		is, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || is.Width != int(p.wide) || is.Height != int(p.high) || len(data) > 150<<10 {
			t.Errorf("%s is %d by %d, %d bytes, %v; want %d by %d, at most 150 KB", p.name, is.Width, is.Height, len(data), err, p.wide, p.high)
		}
	}
}

// Package page turns a record into what people read: typed views, the templates that show them as
// HTML, the style sheet, the timeline, and the words of both languages.
//
// A view is made by a function of this package ([NewIncident], [NewDocument], [NewList] …) out of
// values of package record and holds plain text; [Write] shows it as a page. Package publish writes
// other formats from the same views, so a record has the same sections, source numbers and wording
// everywhere. [Time], [Quantity] and [Name] word single values, for terminals too.
//
// Text that was captured is never trusted: the templates escape it, and control characters that
// change the reading order or are not seen are shown by their numbers. Pages need no script: the one they
// load, app.js, only adds comfort. They load nothing from other hosts and carry no style attributes. The package does no I/O beyond the writer
// it is given and knows no clock.
package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

//go:embed templates/*.html style.css app.js icon.svg
var files embed.FS

// An Asset is a file that pages load. Its address holds the hash of its content, so that it may be
// kept for ever.
type Asset struct {
	Path      string // from the root of the site: /assets/style-0123456789ab.css
	MediaType string
	Content   []byte
}

// Assets lists the files that pages load.
func Assets() []Asset { return []Asset{style, script, icon} }

var (
	style  = asset("style.css", "style", ".css", "text/css; charset=utf-8")
	script = asset("app.js", "app", ".js", "text/javascript; charset=utf-8")
	icon   = asset("icon.svg", "icon", ".svg", "image/svg+xml")
)

func asset(file, name, ext, media string) Asset {
	b, err := files.ReadFile(file)
	if err != nil {
		panic(err) // it is embedded
	}
	sum := sha256.Sum256(b)
	return Asset{"/assets/" + name + "-" + hex.EncodeToString(sum[:6]) + ext, media, b}
}

// A Frame is what every page has around its content.
type Frame struct {
	Language Language
	Title    string // of the page, without the program's name
	Menu     string // the item of the navigation under which it stands; "" for none
	Here     string // path and query of this page, for the switch of language; "" hides it
	Query    string // what stands in the search box
	Version  string // of the program
	Message  string // what was done by the form before this page; "" for nothing
	Editable bool   // forms are offered
	Site     bool   // it is a page of a published site
	Zone     string // the key of what is said of the zone of its times; "" for what holds on every page

	Elsewhere  []Choice // the same page in other languages, where that is a page of its own
	Alternates []Choice // the same page in all languages, for what reads the page instead of a person
}

// sitePolicy is the content security policy of a published site: our own style sheet, script, icon and
// index, and nothing else.
const sitePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"

func (f *Frame) frame() *Frame { return f }

// Others lists the languages that the page could be in, with the address that switches to each.
func (f *Frame) Others() []Choice {
	out := f.Elsewhere
	for _, l := range Languages {
		if l == f.Language || f.Here == "" {
			continue
		}
		out = append(out, Choice{Language: l, Address: withQuery(f.Here, "lang", string(l))})
	}
	return out
}

// A Choice is a language to switch to.
type Choice struct {
	Language Language
	Address  string
}

// withQuery sets one parameter of an address of our own.
func withQuery(address, key, value string) string {
	path, raw, _ := strings.Cut(address, "?")
	q, err := url.ParseQuery(raw)
	if err != nil {
		q = url.Values{}
	}
	if value == "" {
		q.Del(key)
	} else {
		q.Set(key, value)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// A View is the content of a page: [List], [Incident], [Document], [Results], [New], [Taken], [Find], [Front], [Updates] or [Fault], among others.
type View interface {
	frame() *Frame
	template() string
}

// longest is how many letters of one text a page shows where the text in full is a click away. No
// sentence of a person is as long; a line without an end may be.
const longest = 1000

// templates are the templates of each language, made when the first page is written: commands that write none need not wait
// for them.
var templates = sync.OnceValue(parse)

// parse makes the templates of each language: "layout.html" around each of the others.
func parse() map[Language]map[string]*template.Template {
	pages, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		panic(err) // the pattern is ours
	}
	pages = slices.DeleteFunc(pages, func(file string) bool { return file == "templates/layout.html" || file == "templates/parts.html" })
	all := map[Language]map[string]*template.Template{}
	for _, l := range Languages {
		funcs := template.FuncMap{
			"w":        func(key string, args ...any) (string, error) { return message(l, key, args...) },
			"style":    func() string { return style.Path },
			"script":   func() string { return script.Path },
			"icon":     func() string { return icon.Path },
			"feed":     func() string { return FeedPath },
			"policy":   func() string { return sitePolicy },
			"at":       IncidentPath,
			"reviewAt": ReviewPath,
			"isHTTP":   IsHTTP,
			"doc":      DocumentPath,
			"into":     NewInto,
			"new":      func() string { return NewPath },
			"exact":    exact,
			"fold":     func(s string) string { return Shorten(s, longest) },
			"alike":    func(why string) string { return WhyAlike(l, why) },
			"short":    func(id record.ClaimID) string { return Short(id) },

			"incidents": func() string { return ListPath },
			"compareAt": func(slug string) string { return ComparePath("", slug) },
			"helpAt":    HelpPath,
			"partyList": func() string { return PartiesPath },
			"partyAt":   PartyPath,
			"claimAt":   ClaimPath,
			"wordsAt":   WordsPath,
			"menu":      menu,
			"count":     func(n int) string { return digits(fmt.Sprint(n)) },
		}
		base := template.Must(template.New("base").Funcs(funcs).ParseFS(files, "templates/layout.html", "templates/parts.html"))
		all[l] = map[string]*template.Template{}
		for _, file := range pages {
			all[l][strings.TrimSuffix(path.Base(file), ".html")] = template.Must(template.Must(base.Clone()).ParseFS(files, file))
		}
	}
	return all
}

// Write writes a view as a page.
func Write(w io.Writer, v View) error {
	l := v.frame().Language
	all := templates()
	if all[l] == nil {
		l = Japanese
		v.frame().Language = l
	}
	var b bytes.Buffer
	if err := all[l][v.template()].ExecuteTemplate(&b, "layout", v); err != nil {
		return fmt.Errorf("page %s: %w", v.template(), err)
	}
	_, err := io.WriteString(w, Visible(b.String()))
	return err
}

// A MenuItem is an item of the navigation.
type MenuItem struct {
	Key     string // of its word, behind "menu."
	Address string
}

// menu is what the navigation begins with, in the workspace and in a published site.
func menu(site bool) []MenuItem {
	list := []MenuItem{{"incidents", ListPath}, {"parties", PartiesPath}, {"statistics", StatisticsPath}}
	if site {
		list = append(list, MenuItem{"updates", UpdatesPath})
	}
	return list
}

// PartiesPath is the address of the list of parties.
const PartiesPath = "/parties"

// PartyPath is the address of a party.
func PartyPath(id record.PartyID) string { return PartiesPath + "/" + url.PathEscape(string(id)) }

// StatisticsPath is the address of the counts over all incidents.
const StatisticsPath = "/statistics"

// IndicatorPath is the address of an indicator, by its canonical value.
func IndicatorPath(value string) string { return "/indicators/" + url.PathEscape(value) }

// ListPath is the address of the list of incidents.
const ListPath = "/incidents"

// IncidentPath is the address of an incident's page, from the root of the site.
func IncidentPath(slug string) string { return "/incidents/" + url.PathEscape(slug) }

// ClaimPath is the address of a claim in its incident's page.
func ClaimPath(slug string, id record.ClaimID) string { return IncidentPath(slug) + "#c-" + Short(id) }

// DocumentPath is the address of a document.
func DocumentPath(id record.DocumentID) string { return "/documents/" + url.PathEscape(string(id)) }

// WordsPath is the address at which the words of a claim stand in their document.
func WordsPath(id record.ClaimID) string { return "/claims/" + url.PathEscape(string(id)) }

// Short is the part of a claim's ID that names it within a page.
func Short(id record.ClaimID) string {
	if len(id) > 16 {
		return string(id[:16])
	}
	return string(id)
}

// IsHTTP says whether an address leads to a page of the web; only such addresses become links.
func IsHTTP(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
}

// Visible replaces characters that are not seen and change how a text reads by their numbers:
// controls of the writing direction, zero-width characters, C0 and C1 controls. Joiners stay where
// they have a work to do (emoji, Indic and Arabic scripts).
func Visible(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7F {
			return visible(s, i)
		}
	}
	return s
}

func visible(s string, from int) string {
	var b strings.Builder
	last, prev := 0, rune(0)
	for i := from; i < len(s); {
		if s[i] >= ' ' && s[i] < 0x7F {
			prev = rune(s[i])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if hidden(r, prev) {
			if b.Len() == 0 {
				b.Grow(len(s) + 64)
			}
			b.WriteString(s[last:i])
			fmt.Fprintf(&b, "⟦U+%04X⟧", r)
			last = i + n
		}
		prev = r
		i += n
	}
	if last == 0 {
		return s
	}
	b.WriteString(s[last:])
	return b.String()
}

// Restore gives back the characters that [Visible] replaced, in what comes back from a form.
func Restore(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "⟦U+")
		if i < 0 {
			break
		}
		number, rest, closed := strings.Cut(s[i+len("⟦U+"):], "⟧")
		n, err := strconv.ParseUint(number, 16, 32)
		if !closed || err != nil || len(number) < 4 || !hidden(rune(n), 'a') {
			b.WriteString(s[:i+len("⟦U+")])
			s = s[i+len("⟦U+"):]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = rest
	}
	if b.Len() == 0 {
		return s
	}
	return b.String() + s
}

func hidden(r, prev rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r < 0xA0:
		return r != '\n' && r != '\t' && r != '\r'
	case r == 0x200C, r == 0x200D:
		return prev < 0x300 || unicode.In(prev, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Latin, unicode.Greek, unicode.Cyrillic)
	case r == 0x061C, r == 0x180E, r == 0x200B, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB, r == 0x2028, r == 0x2029, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0:
		return true
	}
	return false
}

func percent(f float64) string { return fmt.Sprintf("%.2f%%", f) }

// FocusPath is the address of a document with the words of a claim in the foreground.
func FocusPath(doc record.DocumentID, id record.ClaimID) string {
	return DocumentPath(doc) + "?claim=" + url.QueryEscape(string(id)) + "#w-" + Short(id)
}

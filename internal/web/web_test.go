package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// A memory is a Store that holds the fixture of package page.
type memory struct {
	Held   *record.Incident             `json:"incident"`
	Texts  map[record.DocumentID]string `json:"texts"`
	broken error
}

func newMemory(t testing.TB) *memory {
	t.Helper()
	b, err := os.ReadFile("../page/testdata/fixture.json")
	if err != nil {
		t.Fatal(err)
	}
	m := new(memory)
	if err := json.Unmarshal(b, m); err != nil {
		t.Fatal(err)
	}
	return m
}

func (m *memory) ref() []record.Ref {
	return []record.Ref{{ID: m.Held.ID, Slug: m.Held.Slug, Title: m.Held.Title()}}
}

func (m *memory) Incidents(ctx context.Context, f store.Filter) ([]record.Summary, error) {
	if m.broken != nil {
		return nil, m.broken
	}
	in := m.Held
	s := record.Summary{ID: in.ID, Slug: in.Slug, Title: in.Title(), Kinds: in.Kinds(), Published: "2018-07-03", Basis: record.Inferred, State: record.Draft, Counts: map[record.Kind]int{}, Documents: len(in.Documents)}
	for _, c := range in.Claims {
		s.Counts[c.Kind]++
		if c.State == record.Draft {
			s.Drafts++
		}
	}
	hostile := record.Summary{Slug: "hostile", Title: `<script>alert(1)</script>` + "\u202e", Kinds: []string{"<b>"}, State: record.StateAccepted}
	if f.After == "none" || f.Before == "none" {
		return nil, fmt.Errorf("incident: %w", store.ErrNotFound)
	}
	return []record.Summary{s, hostile}, nil
}

func (m *memory) Statistics(context.Context) (store.Statistics, error) {
	return store.Statistics{Incidents: 2, States: map[string]int{"draft": 1, "accepted": 1}, Kinds: map[string]int{"breach": 1, "supply-chain": 1, "<b>": 1}, Years: map[string]int{"2018": 1, "": 1},
		KindYears: map[string]map[string]int{"breach": {"2018": 1}}, Claims: map[string]int{"event": 8}, Spans: map[string][]record.SpanCount{"detection..announcement": {{First: 4, Last: 4, N: 3}, {First: 2, Last: 5, N: 1}}}}, m.broken
}

func (m *memory) Latest(context.Context, int) ([]record.Recent, error) {
	var list []record.Recent
	for _, d := range m.Held.Documents {
		list = append(list, record.Recent{Entry: record.LedgerEntry{Kind: record.EntryDocument, At: d.Recorded, By: hostileName, Document: &d.TakenIn}, Incidents: m.ref(), Name: d.Title})
	}
	return append(list, record.Recent{Entry: record.LedgerEntry{Kind: record.EntryDecision, At: "2018-07-02T00:00:00.000000Z", By: "春日", Decision: &record.Decision{Claims: make([]record.ClaimID, 3), Verdict: record.Accepted}}, Incidents: m.ref()}), m.broken
}

const hostileName = `<script>alert(1)</script>` + "\u202e"

func (m *memory) PartiesIn(context.Context, []record.IncidentID, int) ([]record.PartyLine, error) {
	return []record.PartyLine{{ID: record.PartyIDOf("如月予約株式会社"), Name: "如月予約株式会社", Incidents: 1}, {ID: record.PartyIDOf(hostileName), Name: hostileName, Incidents: 1}}, m.broken
}

func (m *memory) Parties(_ context.Context, f store.PartyFilter) ([]record.PartyLine, error) {
	list, err := m.PartiesIn(context.Background(), nil, 0)
	if f.After != "" {
		return nil, fmt.Errorf("party: %w", store.ErrNotFound)
	}
	return list, err
}

func (m *memory) Party(_ context.Context, name string, part store.PartyPart) (p record.PartyHeld, err error) {
	switch {
	case m.broken != nil:
		return p, m.broken
	case part.After != "":
		return p, fmt.Errorf("incident: %w", store.ErrNotFound)
	}
	known := []string{hostileName}
	for _, c := range m.Held.Claims {
		if c.Involvement != nil {
			known = append(known, c.Involvement.Name)
		}
		if c.Figure != nil {
			p.Figures = append(p.Figures, record.PartyFigure{Incident: m.ref()[0], Claim: c})
		}
	}
	for _, n := range known {
		if n == name || string(record.PartyIDOf(n)) == name {
			p.ID, p.Name, p.Country, p.Count = record.PartyIDOf(n), n, "JP", 1
		}
	}
	if p.Name == "" {
		return p, fmt.Errorf("party %q: %w", name, store.ErrNotFound)
	}
	p.Incidents = []record.PartyIncident{{Ref: m.ref()[0], Published: "2018-07-03", Roles: []string{"operator", "<b>"}}}
	p.Names = []record.PartyName{{ID: p.ID, Name: p.Name, First: "2018-06-26", Last: "2018-07-03", Claims: 2}, {ID: "x", Name: hostileName, Claims: 1}}
	return p, nil
}

func (m *memory) LikeParty(_ context.Context, id record.PartyID) ([]record.PartyCandidate, error) {
	list, err := m.PartiesIn(context.Background(), nil, 0)
	return []record.PartyCandidate{{A: list[0], B: list[1], Why: record.Contains}}, err
}

func (m *memory) Indicator(_ context.Context, value string, limit int) (x record.IndicatorHeld, err error) {
	x.Value = value
	for _, c := range m.Held.Claims {
		if c.Indicator != nil && c.Indicator.Value == value {
			x.Types = []string{c.Indicator.Type}
			x.Places = append(x.Places, record.IndicatorPlace{Claim: c, Title: hostileName, Incidents: m.ref()}, record.IndicatorPlace{Claim: c, Title: "受信箱"})
		}
	}
	if len(x.Places) == 0 {
		err = fmt.Errorf("indicator %q: %w", value, store.ErrNotFound)
	}
	return x, err
}

func (m *memory) Incident(_ context.Context, name string) (*record.Incident, error) {
	switch {
	case m.broken != nil:
		return nil, m.broken
	case name == m.Held.Slug || name == "old-name":
		return m.Held, nil
	}
	return nil, fmt.Errorf("incident %q: %w", name, store.ErrNotFound)
}

func (m *memory) IncidentAt(ctx context.Context, name string, at record.AsOf) (*record.Incident, error) {
	in, err := m.Incident(ctx, name)
	if err != nil {
		return nil, err
	}
	if !at.Recorded.IsZero() {
		past := *in
		past.Documents = slices.DeleteFunc(slices.Clone(in.Documents), func(d record.DocumentHeld) bool { return d.Recorded >= record.Stamp(at.Recorded) })
		past.Claims = slices.DeleteFunc(slices.Clone(in.Claims), func(c record.Held) bool { return c.Recorded >= record.Stamp(at.Recorded) })
		if in = &past; len(in.Documents) == 0 {
			return nil, fmt.Errorf("incident %q: %w: nothing of it had been recorded by then", name, store.ErrNotFound)
		}
	}
	return in.At(at), nil
}

func (m *memory) ResolveIncident(ctx context.Context, name string) (record.Ref, error) {
	if _, err := m.Incident(ctx, name); err != nil {
		return record.Ref{}, err
	}
	return m.ref()[0], nil
}

func (m *memory) Document(_ context.Context, id string) (record.DocumentHeld, string, []record.Ref, error) {
	for _, d := range m.Held.Documents {
		if string(d.ID) == id {
			return d, m.Texts[d.ID], m.ref(), nil
		}
	}
	return record.DocumentHeld{}, "", nil, fmt.Errorf("document: %w", store.ErrNotFound)
}

func (m *memory) ClaimPlaces(_ context.Context, id string) (list []int, err error) {
	for _, c := range m.Held.Claims {
		if string(c.Via) == id && (c.State == record.Draft || c.State == record.StateAccepted) {
			list = append(list, c.Position())
		}
	}
	slices.Sort(list)
	return list, nil
}

func (m *memory) ClaimsBetween(_ context.Context, id string, from, to int) (list []record.Held, err error) {
	for _, c := range m.Held.Claims {
		if string(c.Via) == id && c.Position() >= from && c.Position() < to {
			list = append(list, c)
		}
	}
	return list, nil
}

func (m *memory) Claim(_ context.Context, id string) (record.Held, []record.Ref, error) {
	for _, c := range m.Held.Claims {
		if string(c.ID) == id {
			return c, m.ref(), nil
		}
	}
	return record.Held{}, nil, fmt.Errorf("claim: %w", store.ErrNotFound)
}

func (m *memory) Search(_ context.Context, ask store.Search) (res store.Result, err error) {
	query := "\xff" // found nowhere
	if len(ask.Query.Words) > 0 {
		query = ask.Query.Words[0].Text
	}
	for _, c := range m.Held.Claims {
		text := page.Claim(page.Japanese, &c.Claim)
		if i := strings.Index(text, query); i >= 0 {
			res.Hits = append(res.Hits, store.Hit{Incidents: m.ref(), Document: c.Via, Claim: c.ID, Kind: c.Kind, Snippet: text, Marks: [][2]int{{i, i + len(query)}}})
		}
	}
	for _, d := range m.Held.Documents {
		if i := strings.Index(m.Texts[d.ID], query); i >= 0 {
			res.Hits = append(res.Hits, store.Hit{Incidents: m.ref(), Document: d.ID, Title: d.Title, Snippet: m.Texts[d.ID][i : i+len(query)], Start: i})
		}
	}
	return res, m.broken
}

func get(t testing.TB, h http.Handler, target string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Host = "localhost:8080"
	for _, f := range change {
		f(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// pages lists an address of each type of page over the fixture.
func pages(m *memory) []string {
	list := []string{"/", "/incidents", "/incidents?state=draft&year=2018&q=" + url.QueryEscape("kind:breach 流出"), "/incidents?q=kind:outag", "/incidents?q=" + url.QueryEscape(`"><script>alert(1)</script>`), "/search", "/search?q=" + url.QueryEscape("流出"), "/search?q=" + url.QueryEscape(`"><script>alert(1)</script>`), "/incidents/kisaragi-yoyaku", "/incidents/kisaragi-yoyaku?all=1",
		"/incidents/none", "/incidents/" + url.PathEscape("<script>\u202e"), "/documents/none", "/nothing",
		"/compare", "/compare?with=kisaragi-yoyaku&with=old-name&with=none", "/compare?phase=recovery&with=kisaragi-yoyaku&with=" + url.QueryEscape(hostileName), "/help", "/help/searching", "/help/reading/times", "/help/none", "/statistics", "/parties", "/parties?name=" + url.QueryEscape(`"><script>alert(1)</script>`), "/parties/" + string(record.PartyIDOf("如月予約株式会社")), "/parties/none", "/indicators/kisaragi-cdn.example", "/indicators/" + url.PathEscape("http://x.example/a//b?c=d#e")}
	for _, d := range m.Held.Documents {
		list = append(list, "/documents/"+string(d.ID), "/documents/"+string(d.ID)+"?at=40")
	}
	for _, c := range m.Held.Claims[:12] {
		list = append(list, "/documents/"+string(c.Via)+"?claim="+string(c.ID))
	}
	return list
}

// Every page is well-formed, in both languages: elements are closed in order, ids are given once,
// labels and links lead somewhere, and there is no style or handler, and no script but ours.
func TestPagesAreWellFormed(t *testing.T) {
	m := newMemory(t)
	h := New(Options{Store: m, Version: "1"})
	for _, lang := range []string{"ja", "en"} {
		for _, target := range pages(m) {
			w := get(t, h, target, func(r *http.Request) { r.Header.Set("Accept-Language", lang) })
			body := w.Body.String()
			if !strings.Contains(body, `<html lang="`+lang+`">`) {
				t.Errorf("%s: not in %s", target, lang)
			}
			for _, p := range check(body) {
				t.Errorf("%s (%s): %s", target, lang, p)
			}
			if strings.ContainsAny(body, "\u202a\u202b\u202d\u202e\u2066\u2069\u200b") {
				t.Errorf("%s: a control of the writing direction stands in the page", target)
			}
			if n := len(body); n > 200<<10 {
				t.Errorf("%s: %d bytes", target, n)
			}
		}
	}
}

var void = map[string]bool{"meta": true, "link": true, "input": true, "br": true, "hr": true, "img": true, "stop": true, "rect": true, "line": true, "path": true}

// check reads a page as a strict reader would.
func check(body string) (problems []string) {
	add := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	z := html.NewTokenizer(strings.NewReader(body))
	var open []string
	ids := map[string]bool{}
	var refs []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				add("never closed: %v", open)
			}
			for _, r := range refs {
				if !ids[r] {
					add("there is no #%s", r)
				}
			}
			return problems
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			if tok.Data == "script" && (len(tok.Attr) != 2 || tok.Attr[0].Key != "src" || !strings.HasPrefix(tok.Attr[0].Val, "/assets/app-") || tok.Attr[1].Key != "defer") {
				add("a script that is not ours: %s", tok)
			}
			if tok.Data == "style" || tok.Data == "iframe" || tok.Data == "object" {
				add("<%s>", tok.Data)
			}
			seen := map[string]bool{}
			for _, a := range tok.Attr {
				if seen[a.Key] {
					add("<%s>: %s twice", tok.Data, a.Key)
				}
				seen[a.Key] = true
				switch {
				case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
					add("<%s %s>", tok.Data, a.Key)
				case a.Key == "id":
					if a.Val == "" || ids[a.Val] {
						add("id %q is empty or given twice", a.Val)
					}
					ids[a.Val] = true
				case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
					refs = append(refs, a.Val[1:])
				case a.Key == "for" || strings.HasPrefix(a.Key, "aria-labelledby"):
					refs = append(refs, a.Val)
				case a.Key == "href" && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "https://kisaragi.example/"):
					add("a link to %q", a.Val)
				}
			}
			if tok.Type == html.StartTagToken && !void[tok.Data] {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				add("</%s> closes %v", tok.Data, open)
				return problems
			}
			open = open[:len(open)-1]
		case html.TextToken:
			if len(open) > 0 && open[len(open)-1] != "title" && strings.Contains(string(z.Raw()), "ZgotmplZ") {
				add("a value was refused by the template")
			}
		}
	}
}

// Every link of ours leads to a page that exists, and its fragment to an id of that page.
func TestLinksResolve(t *testing.T) {
	m := newMemory(t)
	h := New(Options{Store: m})
	href := regexp.MustCompile(`href="([^"]*)"`)
	id := regexp.MustCompile(` id="([^"]*)"`)
	ids := map[string]map[string]bool{}
	var visit func(target string) map[string]bool
	visit = func(target string) map[string]bool {
		if ids[target] != nil {
			return ids[target]
		}
		w := get(t, h, target)
		if w.Code == http.StatusFound || w.Code == http.StatusSeeOther {
			path, fragment, _ := strings.Cut(w.Header().Get("Location"), "#")
			found := visit(path)
			if fragment != "" && !found[fragment] {
				t.Errorf("%s leads to %s, which has no #%s", target, path, fragment)
			}
			return found
		}
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", target, w.Code)
		}
		found := map[string]bool{}
		ids[target] = found
		body := w.Body.String()
		for _, x := range id.FindAllStringSubmatch(body, -1) {
			found[x[1]] = true
		}
		for _, x := range href.FindAllStringSubmatch(body, -1) {
			to := html.UnescapeString(x[1])
			path, fragment, _ := strings.Cut(to, "#")
			if path == "" || !strings.HasPrefix(path, "/") || path == "/incidents/hostile" {
				continue
			}
			if strings.HasPrefix(path, "/incidents?") && strings.HasPrefix(target, "/incidents?") {
				continue // a list that is narrowed can be narrowed further, in every combination
			}
			if strings.Contains(path, "from=") && strings.Contains(target, "from=") {
				continue // and a part of a timeline leads to parts without end
			}
			if there := visit(path); fragment != "" && !there[fragment] {
				t.Errorf("%s links to %s, which has no #%s", target, path, fragment)
			}
		}
		return found
	}
	visit("/")
	visit("/search?q=" + url.QueryEscape("流出"))
	claims := 0
	for target := range ids {
		if strings.HasPrefix(target, "/documents/") && strings.Contains(target, "claim=") {
			claims++
		}
	}
	if claims < 30 {
		t.Errorf("only %d claims were followed to their words", claims)
	}
}

func TestHeaders(t *testing.T) {
	m := newMemory(t)
	h := New(Options{Store: m})
	for _, target := range append(pages(m), page.Assets()[0].Path, "/incidents/kisaragi-yoyaku.json", "/incidents/kisaragi-yoyaku.md") {
		w := get(t, h, target)
		for key, want := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin"} {
			if got := w.Header().Get(key); got != want {
				t.Errorf("%s: %s is %q", target, key, got)
			}
		}
	}
	if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "script-src 'self';") || !strings.HasPrefix(policy, "default-src 'none'") {
		t.Error(policy)
	}
	if w := get(t, h, page.Assets()[1].Path); !strings.HasPrefix(w.Header().Get("Content-Type"), "text/javascript") || w.Body.Len() > 32<<10 {
		t.Errorf("script: %v, %d bytes", w.Header(), w.Body.Len())
	}
	if w := get(t, h, page.Assets()[0].Path); !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("style sheet: %v", w.Header())
	}
}

func TestHosts(t *testing.T) {
	h := New(Options{Store: newMemory(t)})
	for _, test := range []struct {
		host string
		code int
	}{
		{"localhost", 200}, {"localhost:8080", 200}, {"LOCALHOST:1", 200}, {"127.0.0.1", 200}, {"127.0.0.1:65535", 200}, {"[::1]", 200}, {"[::1]:8080", 200},
		{"", 421}, {"example.com", 421}, {"localhost.example.com", 421}, {"127.0.0.1.example.com:8080", 421}, {"evil.localhost", 421}, {"192.168.0.1", 421}, {"0.0.0.0", 421}, {"localhost:x", 421}, {"[::2]:80", 421},
	} {
		w := get(t, h, "/", func(r *http.Request) { r.Host = test.host })
		if w.Code != test.code {
			t.Errorf("Host %q: %d, want %d", test.host, w.Code, test.code)
		}
		if test.code == 421 && (!strings.Contains(w.Body.String(), "localhost") || strings.Contains(w.Body.String(), "如月")) {
			t.Errorf("Host %q: the page says\n%s", test.host, w.Body)
		}
	}
}

func TestStatus(t *testing.T) {
	m := newMemory(t)
	h := New(Options{Store: m})
	doc := "/documents/" + string(m.Held.Documents[0].ID)
	for _, test := range []struct {
		target string
		code   int
		says   string
	}{
		{"/", 200, "如月予約"}, {"/?q=流出", 303, ""}, {"/incidents", 200, "如月予約"}, {"/incidents?year=2018&state=draft", 200, ""}, {"/incidents?after=none", 404, "番号"},
		{"/incidents?q=kind:outag", 400, "障害"}, {"/incidents?state=x", 400, "条件"}, {"/incidents?year=18", 400, ""}, {"/incidents?after=a&before=b", 400, ""},
		{"/incidents/kisaragi-yoyaku", 200, "経過"}, {"/incidents/old-name", 302, ""},
		{"/incidents/kisaragi-yoyako", 404, `<a href="/incidents/kisaragi-yoyaku">`}, {"/incidents/zzz", 404, "zzz"}, {"/incidents/zzz.json", 404, "zzz"},
		{"/incidents/kisaragi-yoyaku.json", 200, `"format": "tenmatsu-incident"`}, {"/incidents/kisaragi-yoyaku.md", 200, "# 如月"}, {"/incidents/kisaragi-yoyaku.csv", 200, "incident,claim"},
		{doc, 200, "w-"}, {doc + "?page=2", 404, ""}, {doc + "?page=x", 404, ""}, {doc + "?at=99999999", 200, ""}, {"/documents/" + strings.Repeat("0", 32), 404, ""}, {"/claims/x", 404, ""},
		{"/claims/" + string(m.Held.Claims[0].ID), 302, ""}, {"/favicon.ico", 404, ""},
	} {
		w := get(t, h, test.target)
		if w.Code != test.code || !strings.Contains(w.Body.String(), test.says) {
			t.Errorf("%s: %d, want %d and %q", test.target, w.Code, test.code, test.says)
		}
	}
	if w := get(t, h, "/", func(r *http.Request) { r.Method = http.MethodPost }); w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d", w.Code)
	}
	if w := get(t, h, "/", func(r *http.Request) { r.Method = http.MethodHead }); w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("HEAD: %d, %d bytes", w.Code, w.Body.Len())
	}
	for k := broken; k <= cancelled; k++ {
		if status[k] == 0 || page.Say(page.Japanese, fmt.Sprintf("fault.%d", status[k])) == fmt.Sprintf("fault.%d", status[k]) {
			t.Errorf("kind %d has no status or no title", k)
		}
	}
}

// What the reader cannot mend goes to the log and not to the page.
func TestBrokenStore(t *testing.T) {
	m := newMemory(t)
	m.broken = errors.New("disk /secret/path is gone")
	var log bytes.Buffer
	h := New(Options{Store: m, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, target := range []string{"/", "/incidents/x", "/search?q=a"} {
		log.Reset()
		w := get(t, h, target)
		if w.Code != 500 || strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "secret") {
			t.Errorf("%s: %d; log %s", target, w.Code, log.String())
		}
	}
}

func TestLanguage(t *testing.T) {
	h := New(Options{Store: newMemory(t)})
	for _, test := range []struct{ query, cookie, accept, want string }{
		{"", "", "", "ja"}, {"", "", "en-GB,en;q=0.9,ja;q=0.8", "en"}, {"", "", "fr, ja;q=0.3, en;q=0.7", "en"}, {"", "", "fr", "ja"},
		{"", "ja", "en", "ja"}, {"?lang=en", "ja", "ja", "en"}, {"?lang=xx", "", "en", "en"}, {"", "<x>", "en", "en"},
	} {
		w := get(t, h, "/"+test.query, func(r *http.Request) {
			r.Header.Set("Accept-Language", test.accept)
			if test.cookie != "" {
				r.AddCookie(&http.Cookie{Name: "lang", Value: test.cookie})
			}
		})
		if !strings.Contains(w.Body.String(), `<html lang="`+test.want+`">`) {
			t.Errorf("%+v: other language", test)
		}
		if test.query == "?lang=en" && !strings.Contains(w.Header().Get("Set-Cookie"), "lang=en") {
			t.Error("the choice is not kept")
		}
	}
}

func TestNear(t *testing.T) {
	list := []record.Summary{{Slug: "konan-mining-malware"}, {Slug: "tsmc-wannacry"}, {Slug: "fastbooking"}}
	for _, test := range []struct{ in, want string }{{"tsmc-wanacry", "tsmc-wannacry"}, {"konan", "konan-mining-malware"}, {"fastboking", "fastbooking"}, {"xyz", ""}, {strings.Repeat("a", 5000), ""}} {
		got := ""
		if refs := near(test.in, list); len(refs) > 0 {
			got = refs[0].Slug
		}
		if got != test.want {
			t.Errorf("near %q is %q, want %q", test.in, got, test.want)
		}
	}
}

// A record as of a day: by what was published, by what we had recorded, and in other formats.
func TestAsOf(t *testing.T) {
	h := New(Options{Store: newMemory(t), Language: page.Japanese})
	const path = "/incidents/kisaragi-yoyaku"
	for _, test := range []struct {
		query    string
		code     int
		has, not string
	}{
		{"?as-of=2018-06-26", 200, "約32万件", "325,717件"},
		{"?as-of=2018-07-03", 200, "325,717件", "第2報で訂正"},
		{"?as-of=2018-06-26", 200, `<a rel="next" href="/incidents/kisaragi-yoyaku?as-of=2018-07-03"`, `rel="prev"`},
		{"?as-of=2018-07-03&all=1", 200, `<input type="hidden" name="all" value="1">`, "as-of=2018-07-04"},
		{"", 200, `name="as-of"`, "今日の記録を見る"},
		{"?recorded=2018-07-03", 200, "325,717件", "325,700 records"},
		{"?recorded=2018-07-04", 200, "2018年7月3日からの変化", "2018年7月4日からの変化"},
		{"?recorded=2017-01-01", 200, "この日までには何もない", "325,717件"},
		{"?recorded=2018-07-03&as-of=2018-06-26", 200, "2018年7月3日までに記録したことに限る", "325,717件"},
		{"?as-of=yesterday", 400, "「yesterday」は日付ではない", "約32万件"},
		{"?recorded=2018-02-30", 400, "2018-02-30", "約32万件"},
		{".json?as-of=2018-06-26", 200, "約32万件", "325,717件"},
		{".md?as-of=2018-13-01", 400, "2018-13-01", "約32万件"},
	} {
		w := get(t, h, path+test.query)
		if body := w.Body.String(); w.Code != test.code || !strings.Contains(body, test.has) || strings.Contains(body, test.not) {
			t.Errorf("%q: status %d, has %q %t, has not %q %t", test.query, w.Code, test.has, strings.Contains(body, test.has), test.not, !strings.Contains(body, test.not))
		}
	}
	// An earlier name leads to the same day.
	if w := get(t, h, "/incidents/old-name?as-of=2018-06-26"); w.Code != http.StatusFound || w.Header().Get("Location") != path+"?as-of=2018-06-26" {
		t.Errorf("an earlier name: %d to %q", w.Code, w.Header().Get("Location"))
	}
}

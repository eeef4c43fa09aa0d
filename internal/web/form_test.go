package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A scribe is an Editor that writes down what it is asked to do.
type scribe struct {
	done   []string
	report intake.Report
	err    error
}

func (s *scribe) note(format string, args ...any) {
	s.done = append(s.done, fmt.Sprintf(format, args...))
}

func (s *scribe) Import(_ context.Context, c capture.Capture, opt intake.Options) (intake.Report, error) {
	s.note("import %q %d %+v", c.Name, len(c.Data), opt)
	return s.report, s.err
}

func (s *scribe) Add(_ context.Context, a intake.Addition) (record.ClaimID, error) {
	s.note("add %+v", a)
	return "", s.err
}

func (s *scribe) Seen(...record.Seen) *intake.Intake { return nil }

// edited makes a handler with an Editor.
func edited(t testing.TB, e Editor) *handler {
	t.Helper()
	return New(Options{Store: newMemory(t), Editor: e, Author: "sato", Now: func() time.Time { return time.Date(2018, 8, 15, 0, 0, 0, 0, time.UTC) }}).(*handler)
}

// post sends a form as a browser does from a page of ours.
func post(t testing.TB, h http.Handler, target, media string, body io.Reader, change ...func(*http.Request)) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, target, body)
	r.Host = "localhost:8080"
	r.Header.Set("Content-Type", media)
	r.Header.Set("Origin", "http://localhost:8080")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, f := range change {
		f(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const urlencoded = "application/x-www-form-urlencoded"

// A form is taken from our own pages only; what browsers without Sec-Fetch-Site say of the origin counts, too.
func TestCrossOrigin(t *testing.T) {
	h := edited(t, &scribe{})
	posted := 0
	h.form("/incidents/{slug}/test", 100, func(w http.ResponseWriter, r *http.Request) error {
		posted++
		return h.see(w, r, "/", "")
	})
	for _, test := range []struct {
		site, origin, host string
		code               int
	}{
		{"same-origin", "http://localhost:8080", "localhost:8080", 303}, {"none", "", "localhost:8080", 303},
		{"", "http://localhost:8080", "localhost:8080", 303}, {"", "http://[::1]:8080", "[::1]:8080", 303},
		{"", "", "localhost:8080", 303}, // no browser: curl
		{"cross-site", "http://localhost:8080", "localhost:8080", 403}, {"same-site", "http://localhost:9090", "localhost:8080", 403}, {"cross-site", "null", "localhost:8080", 403},
		{"", "http://localhost:9090", "localhost:8080", 403}, {"", "http://127.0.0.1:8080", "localhost:8080", 403}, {"", "https://evil.example", "localhost:8080", 403}, {"", "null", "localhost:8080", 403},
		{"same-origin", "http://evil.example", "evil.example", 421}, {"none", "", "evil.example", 421},
	} {
		before := posted
		w := post(t, h, "/incidents/x/test", urlencoded, strings.NewReader("a=b"), func(r *http.Request) {
			r.Host = test.host
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Del("Origin")
			if test.site != "" {
				r.Header.Set("Sec-Fetch-Site", test.site)
			}
			if test.origin != "" {
				r.Header.Set("Origin", test.origin)
			}
		})
		if w.Code != test.code || (posted > before) != (test.code == 303) {
			t.Errorf("%+v: %d, posted %d", test, w.Code, posted-before)
		}
		if test.code == 403 && !strings.Contains(w.Body.String(), "別のサイト") {
			t.Errorf("%+v: the page does not say why\n%s", test, w.Body)
		}
	}
}

func TestMethods(t *testing.T) {
	h := edited(t, &scribe{})
	h.form("/test", 10, func(w http.ResponseWriter, r *http.Request) error {
		if _, err := io.ReadAll(r.Body); err != nil {
			return err
		}
		return h.see(w, r, "/", "")
	})
	bare := New(Options{Store: newMemory(t)})
	for _, test := range []struct {
		h              http.Handler
		method, target string
		code           int
		allow          string
	}{
		{h, "POST", "/test", 303, ""}, {h, "GET", "/test", 405, "POST"}, {h, "HEAD", "/test", 405, "POST"}, {h, "PUT", "/test", 405, "POST"},
		{h, "POST", "/", 405, "GET, HEAD"}, {h, "DELETE", "/incidents/kisaragi-yoyaku", 405, "GET, HEAD"}, {h, "POST", "/nothing", 405, "GET, HEAD"}, {h, "OPTIONS", "/", 405, "GET, HEAD"},
		{bare, "POST", "/", 405, "GET, HEAD"}, {bare, "POST", "/new", 405, "GET, HEAD"}, {bare, "PUT", "/incidents/x", 405, "GET, HEAD"},
	} {
		w := post(t, test.h, test.target, urlencoded, strings.NewReader("a=b"), func(r *http.Request) { r.Method = test.method })
		if w.Code != test.code || w.Header().Get("Allow") != test.allow {
			t.Errorf("%s %s: %d, Allow %q; want %d, %q", test.method, test.target, w.Code, w.Header().Get("Allow"), test.code, test.allow)
		}
	}
	w := post(t, h, "/test", urlencoded, strings.NewReader(strings.Repeat("a", 11)))
	if w.Code != 413 || !strings.Contains(w.Body.String(), "上限") {
		t.Errorf("too long a form: %d", w.Code)
	}
}

// What was done is told once, in the language of the page that it stands on.
func TestNote(t *testing.T) {
	h := edited(t, &scribe{})
	h.form("/test", 10, func(w http.ResponseWriter, r *http.Request) error {
		return h.see(w, r, "/incidents/kisaragi-yoyaku", "fault.slug", "<b>")
	})
	w := post(t, h, "/test", urlencoded, nil)
	cookies := w.Result().Cookies()
	if w.Code != 303 || w.Header().Get("Location") != "/incidents/kisaragi-yoyaku" || len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	with := func(r *http.Request) {
		r.AddCookie(cookies[0])
		r.Header.Set("Accept-Language", "en")
	}
	const said = `<p class="message" role="status">There is no record “&lt;b&gt;”.</p>`
	if body := get(t, h, "/", with).Body.String(); strings.Count(body, said) != 1 {
		t.Errorf("the message is not told\n%s", body)
	}
	if body := get(t, h, "/", with).Body.String(); strings.Contains(body, `class="message"`) {
		t.Error("the message is told twice")
	}
	if body := get(t, h, "/", func(r *http.Request) { r.AddCookie(&http.Cookie{Name: noteCookie, Value: "guessed"}) }).Body.String(); strings.Contains(body, `class="message"`) {
		t.Error("a message that nobody left")
	}
}

// Our script reads the answer; a page that it goes to tells what was done.
func TestScripted(t *testing.T) {
	h := edited(t, &scribe{})
	h.form("/test", 10, func(w http.ResponseWriter, r *http.Request) error {
		if r.URL.Query().Has("wrong") {
			return fault{kind: wrong, text: "fault.slug", args: []any{"x"}}
		}
		return h.see(w, r, "/", "fault.page")
	})
	script := func(r *http.Request) { r.Header.Set("Accept", "application/json") }
	w := post(t, h, "/test", urlencoded, nil, script)
	if w.Code != 200 || w.Body.String() != `{"see":"/"}` || w.Header().Get("Content-Type") != "application/json" || len(w.Result().Cookies()) != 1 {
		t.Errorf("%d %s %v", w.Code, w.Body, w.Header())
	}
	w = post(t, h, "/test?wrong", urlencoded, nil, script)
	if w.Code != 400 || w.Body.String() != `{"problem":"「x」という記録はない。"}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w = post(t, h, "/test", urlencoded, nil, script, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") })
	if w.Code != 403 || !strings.HasPrefix(w.Body.String(), `{"problem":`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestShelf(t *testing.T) {
	var s shelf[int]
	first := s.put(1)
	for i := range shelfLength {
		if v, ok := s.get(first); i < shelfLength-1 && (!ok || v != 1) {
			t.Fatalf("after %d more the first is gone", i)
		}
		s.put(i)
	}
	if _, ok := s.get(first); ok || len(s.held) != shelfLength || len(s.order) != shelfLength {
		t.Errorf("%d values are kept", len(s.held))
	}
}

package web

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/when"
)

// Each problem of a query is told in the language of the page, on the list and where is searched.
func TestUnreadQueries(t *testing.T) {
	h := New(Options{Store: &row{memory: newMemory(t), n: 3}})
	told := map[query.Problem]bool{}
	for asked, want := range map[string]string{
		"knid:outage":             "「knid」という条件はない。「kind」のことか。",
		"kind:ransomwere":         "「ransomwere」は条件「種別」の語にない。",
		"state:":                  "条件「状態」の値がない。state:accepted のように",
		"when:昨日":                 "「昨日」は日時として読めない。",
		"year:2018-07":            "「2018-07」は年ではない。",
		"value:many":              "「many」は数として読めない。",
		"when:2019..2018":         "「2019..2018」は始まるより先に終わっている。",
		"。。":                      "「。。」には探せるものがない。",
		"\"閉じない":                  "引用符が閉じていない。",
		strings.Repeat("語 ", 101): "言葉と値が多すぎる。",
	} {
		_, err := query.Parse(asked, when.Ref{Zone: when.JST})
		e, ok := err.(*query.Error)
		if !ok {
			t.Errorf("%q is read: %v", asked, err)
			continue
		}
		told[e.Problem] = true
		if got := unread(page.English, err); got != err.Error() {
			t.Errorf("in English it is %q", got)
		}
		for _, path := range []string{"/incidents", "/search"} {
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path+"?q="+url.QueryEscape(asked), nil)
			r.Header.Set("Accept-Language", "ja")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if body := html.UnescapeString(w.Body.String()); w.Code != http.StatusBadRequest || !strings.Contains(body, want) || strings.Contains(body, "query, byte") {
				t.Errorf("%s of %q: %d, no %q", path, asked, w.Code, want)
			}
		}
	}
	if len(told) != 10 {
		t.Errorf("%d problems are told", len(told))
	}
}

// What a query that found nothing may have meant otherwise is told in the language of the page.
func TestDoubtfulQueries(t *testing.T) {
	h := New(Options{Store: &row{memory: newMemory(t)}})
	for asked, want := range map[string]string{
		"foo:bar":     "「foo」という条件はないので、言葉として探した。使えるのは種別、",
		"(障害 OR 漏えい)": "「OR」は言葉として探した。",
		"kind:doxing": "「doxing」は条件「種別」の語にないので、そのまま探した。",
	} {
		for _, path := range []string{"/incidents", "/search"} {
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path+"?q="+url.QueryEscape(asked), nil)
			r.Header.Set("Accept-Language", "ja")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if body := html.UnescapeString(w.Body.String()); w.Code != http.StatusOK || !strings.Contains(body, want) {
				t.Errorf("%s of %q: %d, no %q", path, asked, w.Code, want)
			}
		}
	}
}

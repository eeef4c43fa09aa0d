package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// workspace serves an empty ledger with forms.
func workspace(t testing.TB) (http.Handler, *store.Store) {
	t.Helper()
	now := func() time.Time { return time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC) }
	st, err := store.Open(context.Background(), t.TempDir(), store.Options{Clock: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return New(Options{Store: st, Editor: &intake.Intake{Ledger: st, Read: extract.Read}, Author: "sato", Now: now}), st
}

// A sent is a part of a form: a field, or a file where file is set.
type sent struct{ name, file, value string }

func field(name, value string) sent { return sent{name: name, value: value} }
func file(name, value string) sent  { return sent{"files", name, value} }

func multi(t testing.TB, parts ...sent) (media string, body io.Reader) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range parts {
		var to io.Writer
		var err error
		if p.file != "" {
			to, err = w.CreateFormFile(p.name, p.file)
		} else {
			to, err = w.CreateFormField(p.name)
		}
		if err == nil {
			_, err = io.WriteString(to, p.value)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), &b
}

// send posts the form of /new and follows where it leads.
func send(t testing.TB, h http.Handler, parts ...sent) (to string, w *httptest.ResponseRecorder) {
	t.Helper()
	media, body := multi(t, parts...)
	w = post(t, h, "/new", media, body)
	if w.Code != http.StatusSeeOther {
		return "", w
	}
	to = w.Header().Get("Location")
	cookies := w.Result().Cookies()
	return to, get(t, h, to, func(r *http.Request) {
		for _, c := range cookies {
			r.AddCookie(c)
		}
	})
}

const pasted = "如月運輸サイトへの不正アクセスについて\n\n2024年5月20日\n株式会社如月運輸\n\n2024年5月18日、当社サイトが不正アクセスを受け、約1,200件のメールアドレスが流出しました。\n"

// A pasted text becomes a record, with its drafts; the same again is named.
func TestPaste(t *testing.T) {
	h, _ := workspace(t)
	to, w := send(t, h, field("text", strings.ReplaceAll(pasted, "\n", "\r\n")), field("title", ""), field("address", ""))
	if !strings.HasPrefix(to, "/incidents/") || w.Code != 200 || !strings.Contains(w.Body.String(), "1,200件") || !regexp.MustCompile(`class="message" role="status">取り込んだ。\d+件`).MatchString(w.Body.String()) {
		t.Fatalf("leads to %q, %d\n%s", to, w.Code, w.Body)
	}
	for _, again := range []sent{field("text", pasted+"\n"), file("copy.txt", pasted)} {
		back, w := send(t, h, again)
		if !strings.HasPrefix(back, "/new/") || !strings.Contains(w.Body.String(), "すでにある") || !strings.Contains(w.Body.String(), `<a href="`+to+`">`) {
			t.Errorf("%s again: leads to %q\n%s", again.name, back, w.Body)
		}
	}
	// A title becomes the first line, unless it is that already.
	to, w = send(t, h, field("text", "2024年5月18日、停止しました。\n"), field("title", "卯月電設の障害について"))
	if !strings.HasPrefix(to, "/incidents/") || !strings.Contains(w.Body.String(), "<bdi>卯月電設の障害について</bdi>") {
		t.Errorf("with a title: leads to %q\n%s", to, w.Body)
	}
	_, w = send(t, h, field("text", "卯月電設の障害について\n\n2024年5月18日、停止しました。\n"), field("title", "卯月電設の障害について"))
	if !strings.Contains(w.Body.String(), "すでにある") {
		t.Errorf("the title stands there twice\n%s", w.Body)
	}
}

// Files are taken in one after the other; the report says of each what came of it.
func TestFiles(t *testing.T) {
	h, st := workspace(t)
	several, err := os.ReadFile("../../examples/11-kisaragi-first-report.html")
	if err != nil {
		t.Fatal(err)
	}
	other := "睦月商会の停電について\n\n2024年4月2日\n\n2024年4月1日、停電しました。\n"
	to, w := send(t, h, file("a.txt", pasted), file("b.html", string(several)), file("twice.txt", pasted), file("empty.txt", ""), file("program.bin", "\x7fELF\x00\x01\x02\x00\x00\xff\xfe\x00"), file("<b>.txt", other))
	body := w.Body.String()
	if !strings.HasPrefix(to, "/new/") || w.Code != 200 {
		t.Fatalf("leads to %q, %d\n%s", to, w.Code, body)
	}
	for _, want := range []string{"新しい文書 3件、すでにある文書 1件", "取り込めなかったもの 2件", "<bdi>empty.txt</bdi>", "空のファイル", "<bdi>program.bin</bdi>", "元のバイト列は保存してある", "&lt;b&gt;.txt"} {
		if !strings.Contains(body, want) {
			t.Errorf("the report does not say %q\n%s", want, body)
		}
	}
	for _, p := range check(body) {
		t.Error(p)
	}
	sum := capture.New("", []byte("\x7fELF\x00\x01\x02\x00\x00\xff\xfe\x00"), time.Time{}).SHA256
	if data, err := st.Blob(sum); err != nil || len(data) != 12 || !strings.Contains(body, sum) {
		t.Errorf("what cannot be read is not kept: %v", err)
	}
	// Links of the report lead somewhere, and it stays.
	for _, m := range regexp.MustCompile(`href="(/(?:incidents|documents)/[^"]*)"`).FindAllStringSubmatch(body, -1) {
		if w := get(t, h, m[1]); w.Code != 200 {
			t.Errorf("%s: %d", m[1], w.Code)
		}
	}
	if w := get(t, h, to); w.Code != 200 || w.Body.String() != body {
		t.Error("the report is gone when the page is loaded again")
	}
	if w := get(t, h, "/new/none"); w.Code != 404 || !strings.Contains(w.Body.String(), "もう残っていない") {
		t.Errorf("no report: %d", w.Code)
	}
}

// The flags of the command line are fields: address, day, incident, whole.
func TestFields(t *testing.T) {
	s := &scribe{}
	h := edited(t, s)
	send(t, h, field("text", "a"), field("address", "https://kisaragi.example/1"), field("published", "2018-08-01"), field("incident", "kisaragi-yoyaku"), field("whole", "1"))
	send(t, h, field("published", "2018-08-01"), file("x.txt", "b"), file("y.txt", "c"))
	send(t, h, field("address", "https://kisaragi.example/1"), file("x.txt", "d"))
	want := []string{
		`import "" 1 {Split:never Incident:kisaragi-yoyaku Inbox:false Slug: Source: Address:https://kisaragi.example/1 Published:2018-08-01 By:sato}`,
		`import "x.txt" 1 {Split:auto Incident: Inbox:false Slug: Source: Address: Published:2018-08-01 By:sato}`,
		`import "y.txt" 1 {Split:auto Incident: Inbox:false Slug: Source: Address: Published:2018-08-01 By:sato}`,
		`import "x.txt" 1 {Split:auto Incident: Inbox:false Slug: Source: Address:https://kisaragi.example/1 Published: By:sato}`,
	}
	if got := strings.Join(s.done, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s", got)
	}
}

// What is wrong is told on the form, nothing is taken in, and what was typed stands there as it was.
func TestNothingTypedIsLost(t *testing.T) {
	typed := "\n <b>&amp; \u202e\u200b⟦U+200B⟧ 文\r\n末尾 "
	for _, test := range []struct {
		parts []sent
		code  int
		says  string
	}{
		{[]sent{field("published", "yesterday")}, 400, "「yesterday」は日付ではない"},
		{[]sent{field("published", "2018-02-30")}, 400, "日付ではない"},
		{[]sent{field("published", "2999-01-01")}, 400, "「2999-01-01」は未来の日付"},
		{[]sent{field("address", "javascript:alert(1)")}, 400, "アドレスではない"},
		{[]sent{field("incident", "no-such")}, 400, "「no-such」という記録はない"},
		{[]sent{field("address", "https://a.example/"), file("a.txt", "x")}, 400, "アドレスは文章1件のもの"},
		{[]sent{field("title", strings.Repeat("a", fieldBytes+1))}, 413, "8 KiB"},
	} {
		s := &scribe{}
		h := edited(t, s)
		_, w := send(t, h, append([]sent{field("text", typed)}, test.parts...)...)
		body := w.Body.String()
		if w.Code != test.code || !strings.Contains(html.UnescapeString(body), test.says) || len(s.done) > 0 {
			t.Errorf("%v: %d, want %d and %q; done %q\n%s", test.parts, w.Code, test.code, test.says, s.done, body)
		}
		if got, want := area(t, body), strings.ReplaceAll(typed, "\r\n", "\n"); got != want {
			t.Errorf("%v: the text comes back as %q, want %q", test.parts, got, want)
		}
		if again := strings.Contains(body, "もう一度選ぶ"); again != strings.HasPrefix(test.parts[len(test.parts)-1].file, "a") {
			t.Errorf("%v: choose the files again: %v", test.parts, again)
		}
		for _, p := range check(body) {
			t.Error(p)
		}
		if strings.ContainsAny(body, "\u202e\u200b") {
			t.Error("hidden characters stand in the page")
		}
	}
	s := &scribe{}
	h := edited(t, s)
	for _, test := range []struct {
		parts []sent
		says  string
	}{
		{nil, "文章もファイルもない"},
		{[]sent{field("text", " \r\n")}, "文章もファイルもない"},
		{[]sent{field("title", "題")}, "題名だけでは"},
		{[]sent{field("address", "https://a.example/")}, "取得はまだできない"},
		{[]sent{field("address", "https://a.example/"), file("a.txt", "x"), file("b.txt", "x")}, "アドレスは文章1件のもの"},
	} {
		if _, w := send(t, h, test.parts...); w.Code != 400 || !strings.Contains(w.Body.String(), test.says) || len(s.done) > 0 {
			t.Errorf("%v: %d, done %q\n%s", test.parts, w.Code, s.done, w.Body)
		}
	}
	for _, media := range []string{urlencoded, "multipart/form-data", "multipart/form-data; boundary=x"} {
		if w := post(t, h, "/new", media, strings.NewReader("text=a")); w.Code != 400 || len(s.done) > 0 {
			t.Errorf("%s: %d", media, w.Code)
		}
	}
}

// area is what the text area of a page holds for a browser.
func area(t *testing.T, body string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "textarea" && n.FirstChild != nil {
			return n.FirstChild.Data
		}
	}
	return ""
}

func TestTakenBounds(t *testing.T) {
	s := &scribe{}
	h := edited(t, s)
	var parts []sent
	for i := range takenFiles + 3 {
		parts = append(parts, file(fmt.Sprintf("f%d.txt", i), "x"))
	}
	_, w := send(t, h, parts...)
	if len(s.done) != takenFiles || !strings.Contains(w.Body.String(), "取り込めなかったもの 1件") || !strings.Contains(w.Body.String(), "ほかに1件") || w.Body.Len() > 200<<10 {
		t.Errorf("%d taken in, %d bytes", len(s.done), w.Body.Len())
	}
	s.done = nil
	_, w = send(t, h, file("large.txt", strings.Repeat("x", capture.Limit+1)), file("small.txt", "x"))
	if len(s.done) != 1 || !strings.Contains(w.Body.String(), "1件の上限(64 MiB)より大きい") {
		t.Errorf("done %q\n%s", s.done, w.Body)
	}
}

// A name that no part of a form may have ends the form; what came before it is kept, as is what was typed.
func TestTakenNames(t *testing.T) {
	s := &scribe{}
	h := edited(t, s)
	_, w := send(t, h, file("a.txt", "x"), file("be\all.txt", "x"), file("c.txt", "x"))
	if len(s.done) != 1 || w.Code != 200 || !strings.Contains(w.Body.String(), "制御文字") {
		t.Errorf("done %q, %d\n%s", s.done, w.Code, w.Body)
	}
	s.done = nil
	_, w = send(t, h, field("address", "https://a.example/"), field("text", ""), file("be\all.txt", "x"))
	if len(s.done) != 0 || w.Code != 400 || !strings.Contains(w.Body.String(), "制御文字") || !strings.Contains(w.Body.String(), `value="https://a.example/"`) {
		t.Errorf("done %q, %d\n%s", s.done, w.Code, w.Body)
	}
}

// The script sends files one by one into one report.
func TestTakenOneByOne(t *testing.T) {
	h, _ := workspace(t)
	batch, see := "begin", ""
	for i := range 3 {
		media, body := multi(t, field("batch", batch), file(fmt.Sprintf("f%d.txt", i), fmt.Sprintf("弥生%d号の障害\n\n2024年5月1%d日、停止しました。\n", i, i)))
		w := post(t, h, "/new", media, body, func(r *http.Request) { r.Header.Set("Accept", "application/json") })
		before := see
		if w.Code != 200 || !strings.HasPrefix(w.Body.String(), `{"see":"/new/`) {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		see = strings.TrimSuffix(strings.TrimPrefix(w.Body.String(), `{"see":"`), `"}`)
		if i > 0 && see != before {
			t.Errorf("another report: %s after %s", see, before)
		}
		batch = strings.TrimPrefix(see, "/new/")
	}
	if body := get(t, h, see).Body.String(); strings.Count(body, "<tbody>") != 3 || !strings.Contains(body, "新しい文書 3件") {
		t.Errorf("the report\n%s", body)
	}
	media, body := multi(t, field("batch", batch), field("published", "x"), file("f.txt", "x"))
	w := post(t, h, "/new", media, body, func(r *http.Request) { r.Header.Set("Accept", "application/json") })
	if w.Code != 400 || !strings.Contains(w.Body.String(), `{"problem":"「x」は日付`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// A later capture, one that looks like another, and one that a ledger refuses are told as such.
func TestTakenStates(t *testing.T) {
	var log bytes.Buffer
	ref := []record.Ref{{ID: "i", Slug: "kisaragi-yoyaku", Title: "如月"}}
	for _, test := range []struct {
		out  []intake.Outcome
		err  error
		says string
		log  bool
	}{
		{[]intake.Outcome{{Document: "d", Title: "二報", Former: 1, New: 4, Unchanged: 7, Changed: 2, Vanished: 3, Incidents: ref, Problems: []intake.Problem{{Quote: "80,11,532件", Text: "grouped wrongly"}}}}, nil, "2番目の版。同じ記述 7、変わった記述 2、なくなった記述 1", false},
		{[]intake.Outcome{{Document: "d", Title: "似たもの", Incidents: []record.Ref{{ID: "j", Slug: "j"}}, Candidates: []record.Candidate{{Document: "e", Incidents: ref, Title: "元", Why: "same title, about 91% of its words"}}}}, nil, `<bdi>元</bdi></a> (同じ題名、言葉の約91%が同じ) — <a href="/new?incident=kisaragi-yoyaku">`, false},
		{[]intake.Outcome{{Document: "d", Known: true, Moved: true, Incidents: ref, From: []record.Ref{{ID: "j", Slug: "j", Title: "元の記録"}}}}, nil, "<bdi>元の記録</bdi>", false},
		{[]intake.Outcome{{Document: "d", Broken: true, Incidents: ref}}, nil, "どの文字コードでも読めない", false},
		{[]intake.Outcome{{Document: "d", Known: true}}, nil, "どの記録にもまだ入れていない", false},
		{nil, fmt.Errorf("import: %w", intake.Several(3)), "3件の文書が入っている", false},
		{nil, fmt.Errorf("x: %w", store.ErrErased), "消去されたもの", false},
		{nil, errors.New("disk /secret is full"), "ログにある", true},
	} {
		log.Reset()
		s := &scribe{report: intake.Report{Documents: test.out}, err: test.err}
		h := edited(t, s)
		h.Log = slog.New(slog.NewTextHandler(&log, nil))
		_, w := send(t, h, file("a.txt", "x"))
		if !strings.Contains(w.Body.String(), test.says) || strings.Contains(w.Body.String(), "secret") || strings.Contains(log.String(), "secret") != test.log {
			t.Errorf("%+v: the page does not say %q\n%s\nlog %s", test.out, test.says, w.Body, log.String())
		}
		for _, p := range check(w.Body.String()) {
			t.Error(p)
		}
	}
}

// Without an Editor there is no form, and no word that leads to one.
func TestReadOnly(t *testing.T) {
	m := newMemory(t)
	reads, edits := New(Options{Store: m}), edited(t, &scribe{})
	for _, target := range pages(m) {
		if body := get(t, reads, target).Body.String(); strings.Contains(body, `href="/new`) || strings.Contains(body, `method="post"`) {
			t.Errorf("%s offers a form", target)
		}
		if body := get(t, edits, target).Body.String(); !strings.Contains(body, `<a href="/new">`) {
			t.Errorf("%s does not lead to the form", target)
		}
	}
	if w := get(t, reads, "/new"); w.Code != 404 || !strings.Contains(w.Body.String(), "--read-only") {
		t.Errorf("%d", w.Code)
	}
	w := get(t, edits, "/new?incident=kisaragi-yoyaku&address=https://a.example/")
	body := w.Body.String()
	if w.Code != 200 || !strings.Contains(body, `value="kisaragi-yoyaku"`) || !strings.Contains(body, `value="https://a.example/"`) || !strings.Contains(body, "1件64 MiBまで、一度に1 GiB・200件まで") || !strings.Contains(body, `<p class="message fault" id="problem" role="alert" hidden></p>`) {
		t.Errorf("%d\n%s", w.Code, body)
	}
	for _, lang := range []string{"ja", "en"} {
		body := get(t, edits, page.NewPath, func(r *http.Request) { r.Header.Set("Accept-Language", lang) }).Body.String()
		for _, p := range check(body) {
			t.Errorf("%s: %s", lang, p)
		}
	}
}

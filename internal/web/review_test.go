package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
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

const report = `不正アクセスによる情報流出のお知らせ(第一報)

2024年6月5日
みなと商事株式会社

概要

弊社の通販サイトが不正アクセスを受け、お客様情報1,102件が流出しました。

経過

2024年6月1日 3時12分 サーバーへの侵入があった。
2024年6月2日 監視の担当者が異常な通信に気付く。
2024年6月3日 該当のサーバーを停止した。

被害

流出した可能性のある件数は1,102件です。
`

// A bench is a ledger with a report in it, served to reviewers.
type bench struct {
	testing.TB
	st   *store.Store
	line *intake.Intake
	h    http.Handler
	slug string
}

// newBench serves a ledger to a reviewer; author "" lets him say his name himself.
func newBench(t testing.TB, author string, texts ...string) *bench {
	t.Helper()
	now := time.Date(2024, 6, 10, 0, 0, 0, 0, time.UTC)
	clock := func() time.Time { now = now.Add(time.Second); return now }
	st, err := store.Open(context.Background(), t.TempDir(), store.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	b := &bench{TB: t, st: st, line: &intake.Intake{Ledger: st, Read: extract.Read}}
	for _, text := range append([]string{report}, texts...) {
		r, err := b.line.Import(context.Background(), capture.New("minato.txt", []byte(text), clock()), intake.Options{Address: "https://minato.example/news/1"})
		if err != nil {
			t.Fatal(err)
		}
		b.slug = r.Documents[0].Incidents[0].Slug
	}
	b.h = b.serve(author)
	return b
}

func (b *bench) serve(author string) http.Handler {
	return New(Options{Store: b.st, Editor: b.line, Author: author, Now: time.Now, Language: page.Japanese})
}

func (b *bench) incident() *record.Incident {
	b.Helper()
	in, err := b.st.Incident(context.Background(), b.slug)
	if err != nil {
		b.Fatal(err)
	}
	return in
}

func (b *bench) waiting() []*record.Held { return page.Waiting(b.incident(), "") }

// first is the first draft of a kind.
func (b *bench) first(kind record.Kind) record.Held {
	b.Helper()
	for _, c := range b.waiting() {
		if c.Kind == kind {
			return *c
		}
	}
	b.Fatalf("no draft of kind %s", kind)
	return record.Held{}
}

func (b *bench) claim(id record.ClaimID) record.Held {
	b.Helper()
	c, _, err := b.st.Claim(context.Background(), string(id))
	if err != nil {
		b.Fatal(err)
	}
	return c
}

// look gets the page of the review at a claim.
func (b *bench) look(h http.Handler, id record.ClaimID, change ...func(*http.Request)) string {
	b.Helper()
	target := page.ReviewPath(b.slug)
	if id != "" {
		target += "?claim=" + string(id)
	}
	w := get(b, h, target, change...)
	if w.Code != http.StatusOK {
		b.Fatalf("%s: %d\n%s", target, w.Code, w.Body)
	}
	for _, p := range check(w.Body.String()) {
		b.Errorf("%s: %s", target, p)
	}
	return w.Body.String()
}

// fill finds the form with a button of a value in a page, writes into its fields and sends it as a
// browser without script does.
func (b *bench) fill(h http.Handler, body, do string, values map[string]string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	b.Helper()
	f := formWith(b, body, do)
	f.Set("do", do)
	for k, v := range values {
		f.Set(k, v)
	}
	return post(b, h, page.ReviewPath(b.slug), urlencoded, strings.NewReader(f.Encode()), change...)
}

// formWith gives the values of the form in which a button stands, as they are.
func formWith(t testing.TB, body, do string) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	attr := func(n *html.Node, key string) string {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
		return ""
	}
	has := func(n *html.Node, key string) bool {
		return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
	}
	for form := range doc.Descendants() {
		if form.Data != "form" {
			continue
		}
		values, found := url.Values{}, false
		for n := range form.Descendants() {
			switch n.Data {
			case "input":
				if attr(n, "type") != "checkbox" {
					values.Set(attr(n, "name"), attr(n, "value"))
				}
			case "textarea":
				s := ""
				for c := range n.ChildNodes() {
					s += c.Data
				}
				values.Set(attr(n, "name"), strings.ReplaceAll(s, "\n", "\r\n"))
			case "option":
				if select_ := n.Parent; select_.Data == "select" && (has(n, "selected") || !values.Has(attr(select_, "name"))) {
					values.Set(attr(select_, "name"), attr(n, "value"))
				}
			case "button":
				found = found || attr(n, "name") == "do" && attr(n, "value") == do
			}
		}
		if found {
			return values
		}
	}
	t.Fatalf("no form with the button %q in\n%s", do, body)
	return nil
}

// follow gets the page to which a form leads.
func (b *bench) follow(h http.Handler, w *httptest.ResponseRecorder) string {
	b.Helper()
	if w.Code != http.StatusSeeOther {
		b.Fatalf("%d, not sent on\n%s", w.Code, w.Body)
	}
	to, _, _ := strings.Cut(w.Header().Get("Location"), "#")
	got := get(b, h, to, func(r *http.Request) {
		for _, c := range w.Result().Cookies() {
			r.AddCookie(c)
		}
	})
	if got.Code != http.StatusOK {
		b.Fatalf("%s: %d", to, got.Code)
	}
	return got.Body.String()
}

// The page shows the draft, its words marked in the text, and the forms; the list of all counts it.
func TestReviewPage(t *testing.T) {
	b := newBench(t, "sato")
	c := b.first(record.KindEvent)
	body := b.look(b.h, c.ID)
	if !strings.Contains(body, `<mark class="focus">`) || !strings.Contains(body, `id="w-`+page.Short(c.ID)+`"`) {
		t.Errorf("the words are not marked\n%s", body)
	}
	const menu = `<a href="/review" aria-current="true">`
	if n := strings.Count(strings.Replace(body, menu, "", 1), `aria-current="true"`); n != 1 || !strings.Contains(body, menu) {
		t.Errorf("%d drafts are the current one, and the menu knows the page: %t", n, strings.Contains(body, menu))
	}
	n := len(b.waiting())
	if !strings.Contains(body, fmt.Sprintf("%d件中%d件", n, n)) {
		t.Error("the count is missing")
	}
	list := get(t, b.h, "/review").Body.String()
	if !strings.Contains(list, `href="/review/`+b.slug+`"`) || !strings.Contains(list, fmt.Sprintf("未確認 %d", n)) {
		t.Errorf("the list says\n%s", list)
	}
	for _, test := range []struct {
		target string
		code   int
	}{
		{"/review?after=none", 404}, {"/review?after=a&before=b", 400}, {"/review/none", 404}, {page.ReviewPath(b.slug) + "?claim=ffff", 404}, {page.ReviewPath(b.slug) + "?document=none", 404}, {page.ReviewPath(b.slug) + "?page=9", 404},
		{page.ReviewPath(b.slug) + "?part=9", 404}, {page.ReviewPath(b.slug) + "?add=event&start=3&end=9999999", 200}, {page.ReviewPath(b.slug) + "?add=colour", 200},
	} {
		if w := get(t, b.h, test.target); w.Code != test.code {
			t.Errorf("%s: %d, want %d", test.target, w.Code, test.code)
		}
	}
	// Who only reads is offered nothing.
	reading := New(Options{Store: b.st})
	if body := b.look(reading, c.ID); strings.Contains(body, `method="post"`) {
		t.Error("a server without an editor offers forms")
	}
	if w := post(t, reading, page.ReviewPath(b.slug), urlencoded, strings.NewReader("do=accept")); w.Code != 405 {
		t.Errorf("a server without an editor answers %d", w.Code)
	}
}

// Accept, reject, edit, all of a section, and undo of each, by plain forms.
func TestReviewForms(t *testing.T) {
	b := newBench(t, "sato")
	event := b.first(record.KindEvent)
	order := b.waiting()
	next := order[slices.IndexFunc(order, func(c *record.Held) bool { return c.ID == event.ID })+1]

	w := b.fill(b.h, b.look(b.h, event.ID), "accept", nil)
	if c := b.claim(event.ID); c.State != record.StateAccepted || c.DecidedBy != "sato" {
		t.Errorf("accept: %s by %s", c.State, c.DecidedBy)
	}
	if to := w.Header().Get("Location"); !strings.Contains(to, page.Short(next.ID)) || !strings.Contains(to, "#w-") {
		t.Errorf("after accept: %s", to)
	}
	body := b.follow(b.h, w)
	if !strings.Contains(body, "確認した: ") || !strings.Contains(body, "直前の判断:") {
		t.Errorf("what was done is not told\n%s", body)
	}
	body = b.follow(b.h, b.fill(b.h, body, "last", nil))
	if c := b.claim(event.ID); c.State != record.Draft || !strings.Contains(body, "取り消した: ") {
		t.Errorf("undo: %s", c.State)
	}

	// A rejection needs its reason; without one nothing is done.
	body = b.look(b.h, event.ID)
	if w := b.fill(b.h, body, "reject", map[string]string{"why": "  "}); w.Code != 422 || !strings.Contains(w.Body.String(), "理由が要る") || !strings.Contains(w.Body.String(), `id="reject" open`) {
		t.Errorf("without a reason: %d", w.Code)
	}
	b.follow(b.h, b.fill(b.h, body, "reject", map[string]string{"why": "定型文"}))
	if c := b.claim(event.ID); c.State != record.StateRejected || c.Why != "定型文" {
		t.Errorf("reject: %s %q", c.State, c.Why)
	}
	body = b.look(b.h, event.ID) // it says what was decided, and takes that back
	if !strings.Contains(body, "判断済み") || !strings.Contains(body, "定型文") {
		t.Errorf("a decided claim\n%s", body)
	}
	b.follow(b.h, b.fill(b.h, body, "undo", nil))
	if c := b.claim(event.ID); c.State != record.Draft {
		t.Errorf("undo of the rejection: %s", c.State)
	}

	// Edit: what is left as it was is no change, in either language; what cannot be is told and kept in the form.
	body = b.look(b.h, event.ID)
	for _, lang := range []string{"ja", "en"} {
		english := b.look(b.h, event.ID, func(r *http.Request) { r.Header.Set("Accept-Language", lang) })
		if w := b.fill(b.h, english, "edit", nil); w.Code != 422 || !strings.Contains(w.Body.String(), "どの項目も変わっていない") {
			t.Errorf("%s: an edit of nothing: %d", lang, w.Code)
		}
	}
	if w := b.fill(b.h, body, "edit", map[string]string{"f-when": "いつか", "f-text": "書きかけ"}); w.Code != 422 || !strings.Contains(w.Body.String(), "は日時として読めない") || !strings.Contains(w.Body.String(), "書きかけ") ||
		!strings.Contains(w.Body.String(), `id="edit" open`) || !strings.Contains(w.Body.String(), `name="f-when" value="いつか" autocomplete="off" aria-invalid="true"`) {
		t.Errorf("a time that is none: %d\n%s", w.Code, w.Body)
	}
	if w := b.fill(b.h, body, "edit", map[string]string{"f-text": " "}); w.Code != 422 {
		t.Errorf("an empty text: %d", w.Code)
	}
	b.follow(b.h, b.fill(b.h, body, "edit", map[string]string{"f-phase": "intrusion", "f-when": "2024年6月1日頃", "why": "図による"}))
	old := b.claim(event.ID)
	edited := b.claim(old.SupersededBy)
	if old.State != record.StateSuperseded || old.Reason != record.Misread || edited.State != record.StateAccepted || edited.Event.Phase != "intrusion" || !edited.Event.When.Approximate || edited.Event.Text != event.Event.Text {
		t.Errorf("edit: %s %s, %+v", old.State, old.Reason, edited.Event)
	}
	body = b.follow(b.h, b.fill(b.h, b.look(b.h, ""), "last", nil))
	if c := b.claim(event.ID); c.State != record.Draft || !strings.Contains(body, "取り消した: ") {
		t.Errorf("undo of the edit: %s", c.State)
	}
	if w := b.fill(b.h, b.look(b.h, event.ID), "edit", map[string]string{"f-text": "侵入があった。", "corrected": "1"}); w.Code != 422 || !strings.Contains(w.Body.String(), "いつ言われたか") {
		t.Errorf("a correction of which nobody says when it was said: %d", w.Code)
	}
	if w := b.fill(b.h, b.look(b.h, event.ID), "edit", map[string]string{"f-text": "侵入があった。", "corrected": "1", "f-said": "2024年7月1日", "f-said-by": "架空商事"}); w.Code != 303 {
		t.Fatalf("edit as corrected: %d", w.Code)
	} else if body := b.follow(b.h, w); !strings.Contains(body, " → 侵入があった。") || !strings.Contains(body, "出典は「") {
		t.Errorf("it is not told what the correction changed and cites: %s", body)
	}
	if c := b.claim(event.ID); c.Reason != record.Corrected {
		t.Errorf("edit as corrected: %s", c.Reason)
	}

	// All of a section in one piece, and back in one piece.
	var c record.Held
	for _, d := range b.waiting() {
		if d.Role == record.SectionTimeline {
			c = *d
			break
		}
	}
	section := page.SectionOf(b.incident(), &c)
	if len(section) < 2 {
		t.Fatalf("the section has %d drafts", len(section))
	}
	before := len(b.waiting())
	body = b.follow(b.h, b.fill(b.h, b.look(b.h, c.ID), "section", nil))
	if n := len(b.waiting()); n != before-len(section) || !strings.Contains(body, fmt.Sprintf("%d件をまとめて確認した", len(section))) {
		t.Errorf("section of %d: %d of %d are left", len(section), n, before)
	}
	b.follow(b.h, b.fill(b.h, body, "last", nil))
	if n := len(b.waiting()); n != before {
		t.Errorf("undo of the section: %d of %d are left", n, before)
	}

	// Decide on all that is left: the page says so.
	for n := 0; len(b.waiting()) > 0; n++ {
		body = b.follow(b.h, b.fill(b.h, b.look(b.h, b.waiting()[0].ID), "accept", nil))
		if n > 100 {
			t.Fatal("it does not end")
		}
	}
	if !strings.Contains(body, "確認待ちの記述はない") {
		t.Errorf("nothing is left, and the page says\n%s", body)
	}
	if list := get(t, b.h, "/review").Body.String(); strings.Contains(list, b.slug) {
		t.Error("it is still listed")
	}
}

// Two reviewers: who comes second is told who decided what and when, and nothing of his is done.
func TestReviewConflicts(t *testing.T) {
	b := newBench(t, "sato")
	kato := b.serve("kato")
	size := func() (n int) {
		if err := b.st.Entries(context.Background(), 1, func(int64, record.LedgerEntry, []byte) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	event := b.first(record.KindEvent)
	stale := b.look(kato, event.ID)
	b.fill(b.h, b.look(b.h, event.ID), "reject", map[string]string{"why": "定型文"})
	for do, values := range map[string]map[string]string{"accept": nil, "reject": {"why": "重複"}, "edit": {"f-text": "書きかけの文"}} {
		before := size()
		w := b.fill(kato, stale, do, values)
		body := w.Body.String()
		if w.Code != 409 || !strings.Contains(body, "その間にほかの判断があった") || !strings.Contains(body, "退けた") || !strings.Contains(body, "sato") || !strings.Contains(body, "定型文") || !strings.Contains(body, "2024年6月10日") {
			t.Errorf("%s: %d\n%s", do, w.Code, body)
		}
		if size() != before {
			t.Errorf("%s was done all the same", do)
		}
		if do == "edit" && !strings.Contains(body, "書きかけの文") {
			t.Error("what was written is lost")
		}
		for _, p := range check(body) {
			t.Errorf("%s: %s", do, p)
		}
		if do == "accept" { // the page offers to go on: to accept it all the same
			if w := b.fill(kato, body, "accept", nil); w.Code != 303 {
				t.Errorf("accept all the same: %d", w.Code)
			}
			if c := b.claim(event.ID); c.State != record.StateAccepted || c.DecidedBy != "kato" {
				t.Errorf("accept all the same: %s by %s", c.State, c.DecidedBy)
			}
			for _, want := range []record.State{record.StateRejected, record.Draft} { // what was decided before stands again
				b.fill(b.h, b.look(b.h, event.ID), "undo", nil)
				if c := b.claim(event.ID); c.State != want {
					t.Errorf("after undo it is %s, want %s", c.State, want)
				}
			}
			b.fill(b.h, b.look(b.h, event.ID), "reject", map[string]string{"why": "定型文"})
		}
	}
	// An edit by another one: what stands in its place now is named.
	figure := b.first(record.KindFigure)
	stale = b.look(kato, figure.ID)
	for _, less := range []map[string]string{{"f-value": "約1,100件", "why": "概数"}, {"f-value": "約1,100件", "inferred": "1"}} {
		if w := b.fill(b.h, b.look(b.h, figure.ID), "edit", less); w.Code != 422 || !strings.Contains(w.Body.String(), "推論したもの") {
			t.Errorf("an edit that the words do not say: %d", w.Code)
		}
	}
	b.fill(b.h, b.look(b.h, figure.ID), "edit", map[string]string{"f-value": "約1,100件", "inferred": "1", "why": "概数"})
	if w := b.fill(kato, stale, "accept", nil); w.Code != 409 || !strings.Contains(w.Body.String(), "約1,100件") || !strings.Contains(w.Body.String(), "読み誤り") {
		t.Errorf("accept of what was edited: %d\n%s", w.Code, w.Body)
	}
	// A section of which another one has accepted a part; an undo of what is no longer the last decision.
	var c *record.Held
	for _, d := range b.waiting() {
		if d.Role == record.SectionTimeline {
			c = d
			break
		}
	}
	stale = b.look(kato, c.ID)
	sato := b.look(b.h, c.ID)
	b.fill(b.h, sato, "accept", nil)
	before := size()
	if w := b.fill(kato, stale, "section", nil); w.Code != 409 || !strings.Contains(w.Body.String(), "sato") || !strings.Contains(w.Body.String(), "確認済み") {
		t.Errorf("section: %d\n%s", w.Code, w.Body)
	}
	if w := b.fill(b.h, sato, "last", nil); w.Code != 409 {
		t.Errorf("undo of an older decision: %d", w.Code)
	}
	if size() != before {
		t.Error("something was done all the same")
	}
}

// Where the server was given no name, the reviewer says it, once.
func TestReviewNames(t *testing.T) {
	b := newBench(t, "")
	event := b.first(record.KindEvent)
	body := b.look(b.h, event.ID)
	if strings.Contains(body, `value="accept"`) || !strings.Contains(body, "はじめに名前を入れる") {
		t.Errorf("without a name\n%s", body)
	}
	form := url.Values{"do": {"accept"}, "claim": {string(event.ID)}, "seen": {event.Standing()}}
	if w := post(t, b.h, page.ReviewPath(b.slug), urlencoded, strings.NewReader(form.Encode())); w.Code != 400 || b.claim(event.ID).State != record.Draft {
		t.Errorf("accept by nobody: %d", w.Code)
	}
	for _, name := range []string{"", strings.Repeat("あ", 101), "a\u202eb", "a\nb"} {
		if w := b.fill(b.h, body, "name", map[string]string{"by": name}); w.Code != 400 {
			t.Errorf("name %q: %d", name, w.Code)
		}
	}
	w := b.fill(b.h, body, "name", map[string]string{"by": "佐藤 花子"})
	cookies := w.Result().Cookies()
	if w.Code != 303 || len(cookies) != 1 {
		t.Fatalf("%d %v", w.Code, cookies)
	}
	named := func(r *http.Request) { r.AddCookie(cookies[0]) }
	body = b.look(b.h, event.ID, named)
	b.fill(b.h, body, "accept", nil, named)
	if c := b.claim(event.ID); c.State != record.StateAccepted || c.DecidedBy != "佐藤 花子" {
		t.Errorf("%s by %q", c.State, c.DecidedBy)
	}
}

// A new claim of words of the text: found by themselves, or by their place where they stand there twice.
func TestReviewAdd(t *testing.T) {
	b := newBench(t, "sato")
	target := page.ReviewPath(b.slug)
	chosen := get(t, b.h, target+"?add=figure").Body.String()
	in := b.incident()
	_, text, _, err := b.st.Document(context.Background(), string(in.Documents[0].ID))
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{"quote": "1,102件", "f-value": "1,102件", "f-about": "お客様情報", "f-measure": "records"}
	if w := b.fill(b.h, chosen, "add", values); w.Code != 422 || !strings.Contains(w.Body.String(), "二度以上ある") || !strings.Contains(w.Body.String(), `value="お客様情報"`) {
		t.Errorf("words that stand there twice: %d\n%s", w.Code, w.Body)
	}
	at := strings.LastIndex(text, "1,102件")
	selected := get(t, b.h, fmt.Sprintf("%s?add=figure&start=%d&end=%d", target, at, at+len("1,102件"))).Body.String()
	if f := formWith(t, selected, "add"); strings.TrimSpace(f.Get("quote")) != "1,102件" {
		t.Errorf("the selected words are %q", f.Get("quote"))
	}
	before := len(b.incident().Claims)
	w := b.fill(b.h, selected, "add", values)
	if body := b.follow(b.h, w); !strings.Contains(body, "加えた: ") {
		t.Errorf("what was added is not told\n%s", body)
	}
	var made *record.Held
	in = b.incident()
	for i := range in.Claims {
		if in.Claims[i].By == "sato" {
			made = &in.Claims[i]
		}
	}
	if made == nil || len(in.Claims) != before+1 || made.State != record.StateAccepted || made.Words[0].Start != at || made.Figure.About != "お客様情報" {
		t.Errorf("made %+v", made)
	}
	for _, test := range []map[string]string{{"quote": "どこにもない言葉", "f-value": "1件"}, {"quote": "概要", "f-value": "たくさん"}, {"quote": "", "f-value": "1件"}} {
		if w := b.fill(b.h, chosen, "add", test); w.Code != 422 {
			t.Errorf("%v: %d", test, w.Code)
		}
	}
	// Words over several lines come back from a form with other line ends.
	two := "概要\n\n弊社の通販サイト"
	lines := get(t, b.h, target+"?add=statement").Body.String()
	quote := strings.ReplaceAll(two, "\n", "\r\n")
	if w := b.fill(b.h, lines, "add", map[string]string{"quote": quote, "f-text": "弊社の通販サイト"}); w.Code != 303 {
		t.Errorf("words over lines: %d\n%s", w.Code, w.Body)
	}
	// What the words do not say is marked as inferred, with the reason.
	for _, test := range []struct {
		set  map[string]string
		want string
	}{
		{map[string]string{"quote": quote, "f-text": "二つの店舗の件"}, "引いた言葉の中にない"},
		{map[string]string{"quote": quote, "f-text": "二つの店舗の件", "inferred": "1"}, "理由が要る"},
		{map[string]string{"quote": quote, "f-text": "二つの店舗の件", "inferred": "1", "why": "図による"}, ""},
	} {
		w := b.fill(b.h, lines, "add", test.set)
		if test.want == "" && w.Code != 303 || test.want != "" && (w.Code != 422 || !strings.Contains(w.Body.String(), test.want)) {
			t.Errorf("%v: %d", test.set, w.Code)
		}
		if test.set["inferred"] != "" && w.Code == 422 && !strings.Contains(w.Body.String(), `name="inferred" value="1" checked`) {
			t.Errorf("%v: the mark is lost", test.set)
		}
	}
}

// A changed source: what it changes in words, the drafts that it changes and those it overtook, and what
// it does not say any more.
func TestReviewChangedSource(t *testing.T) {
	second := strings.NewReplacer("第一報", "第二報", "2024年6月5日", "2024年6月7日", "件数は1,102件", "件数は1,098件", "2024年6月2日 監視の担当者が異常な通信に気付く。\n", "").Replace(report)
	b := newBench(t, "sato")
	var noticed record.Held
	for _, c := range b.waiting() {
		if c.Event != nil && strings.Contains(c.Event.Text, "気付く") {
			noticed = *c
		}
	}
	b.fill(b.h, b.look(b.h, noticed.ID), "accept", nil)
	var own record.Held
	for _, c := range b.waiting() {
		if c.Publication != nil && c.Publication.Own {
			own = *c
		}
	}
	b.fill(b.h, b.look(b.h, own.ID), "accept", nil)
	if _, err := b.line.Import(context.Background(), capture.New("minato.txt", []byte(second), time.Date(2024, 6, 11, 0, 0, 0, 0, time.UTC)), intake.Options{Address: "https://minato.example/news/1"}); err != nil {
		t.Fatal(err)
	}
	in := b.incident()
	newer := in.Documents[len(in.Documents)-1].ID
	drafts := page.Waiting(in, newer)
	if len(drafts) == 0 || len(drafts) >= len(page.Waiting(in, "")) {
		t.Fatalf("%d drafts of the second report", len(drafts))
	}
	w := get(t, b.h, page.ReviewPath(b.slug)+"?document="+string(newer))
	body := w.Body.String()
	for _, p := range check(body) {
		t.Errorf("%s", p)
	}
	for _, want := range []string{"<del>1,102</del><ins>1,098</ins>", "取り込んだ版からの変更", fmt.Sprintf(">1 / %d<", len(drafts))} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q\n%s", want, body)
		}
	}
	if n := strings.Count(body, `<li class="here">`) + strings.Count(body, "<li><a href=\"/review/"); n < len(drafts) {
		t.Errorf("%d of %d drafts are listed", n, len(drafts))
	}
	// Gone: the event, and not the first report's own publication.
	if !strings.Contains(body, "情報源から消えた記述") || strings.Count(body, `value="withdraw"`) != 1 {
		t.Errorf("%d are offered for withdrawal\n%s", strings.Count(body, `value="withdraw"`), body)
	}
	b.follow(b.h, b.fill(b.h, body, "withdraw", nil))
	if c := b.claim(noticed.ID); c.State != record.StateSuperseded || c.Reason != record.Withdrawn || c.Withdrawn == nil {
		t.Errorf("withdraw: %s %s", c.State, c.Reason)
	}
	// The draft that was overtaken says so, cannot be edited, and can be accepted for its days.
	i := slices.IndexFunc(in.Claims, func(c record.Held) bool { return c.Undecided() && c.State == record.StateSuperseded })
	if i < 0 {
		t.Fatal("no draft was overtaken")
	}
	over := in.Claims[i]
	body = b.look(b.h, over.ID)
	if !strings.Contains(body, "確認の前に情報源が訂正した") || strings.Contains(body, `value="edit"`) {
		t.Errorf("the overtaken draft\n%s", body)
	}
	if w := b.fill(b.h, body, "accept", nil); w.Code != 303 {
		t.Errorf("accept of the overtaken draft: %d\n%s", w.Code, w.Body)
	}
	if c := b.claim(over.ID); c.State != record.StateAccepted || c.SupersededBy == "" { // until the correction is accepted, too
		t.Errorf("the overtaken draft is %s", c.State)
	}
}

// Only our own pages may post; a form that makes no sense does nothing.
func TestReviewRefuses(t *testing.T) {
	b := newBench(t, "sato")
	event := b.first(record.KindEvent)
	body := b.look(b.h, event.ID)
	w := b.fill(b.h, body, "accept", nil, func(r *http.Request) {
		r.Header.Set("Origin", "https://evil.example")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
	})
	if w.Code != 403 || b.claim(event.ID).State != record.Draft {
		t.Errorf("from another site: %d, %s", w.Code, b.claim(event.ID).State)
	}
	for _, test := range []struct {
		form string
		code int
	}{
		{"do=dance&claim=" + string(event.ID), 400}, {"do=accept", 400}, {"do=accept&claim=ffff", 404}, {"do=accept&claim=" + string(event.ID), 409}, {"do=section&claim=" + string(event.ID), 409},
		{"do=add&kind=entry", 400}, {"do=add&kind=event&from=none&quote=x", 404}, {"do=last", 409}, {"%zz", 400}, {"do=name&by=x", 400}, {"do=withdraw&claim=" + string(event.ID) + "&seen=" + event.Standing(), 409},
	} {
		if w := post(t, b.h, page.ReviewPath(b.slug), urlencoded, strings.NewReader(test.form)); w.Code != test.code {
			t.Errorf("%s: %d, want %d", test.form, w.Code, test.code)
		}
	}
	if w := post(t, b.h, page.ReviewPath(b.slug), urlencoded, bytes.NewReader(make([]byte, reviewForm+1))); w.Code != 413 {
		t.Errorf("too large a form: %d", w.Code)
	}
	if w := post(t, b.h, "/review/none", urlencoded, strings.NewReader("do=accept")); w.Code != 404 {
		t.Errorf("no such incident: %d", w.Code)
	}
	if n := len(b.waiting()); n != len(b.incident().Claims) {
		t.Errorf("%d of %d wait", n, len(b.incident().Claims))
	}
}

// What is long is paged, and no page is heavy.
func TestReviewLong(t *testing.T) {
	var text strings.Builder
	text.WriteString("改ざんされたサイトの一覧\n\n2024年6月5日\n\n経過\n\n")
	for i := range 700 {
		fmt.Fprintf(&text, "2024年6月%d日 %d時%d分 第%d号のサイト site-%d.example の改ざんを確認し、管理者に連絡を取り、復旧を依頼した。\n", 1+i%28, i%24, i%60, i+1, i)
	}
	b := newBench(t, "sato", text.String())
	total := len(b.waiting())
	if total < 700 {
		t.Fatalf("%d drafts", total)
	}
	body := b.look(b.h, "")
	seen := map[string]bool{}
	line := regexp.MustCompile(`<li(?: class="here")?><a href="/review/[^"]*claim=([0-9a-f]{16})`)
	next := regexp.MustCompile(`<nav class="pages"[^>]*>(?:<a rel="prev"[^>]*>[^<]*</a>)? <span>[^<]*</span> <a rel="next" href="([^"]*claim=[^"]*)"`)
	pages := 0
	for body != "" {
		pages++
		if len(body) > 200<<10 {
			t.Errorf("page %d has %d bytes", pages, len(body))
		}
		list := line.FindAllStringSubmatch(body, -1)
		if len(list) > 200 {
			t.Errorf("page %d lists %d drafts", pages, len(list))
		}
		for _, m := range list {
			seen[m[1]] = true
		}
		i := strings.Index(body, `class="waits"`)
		if i < 0 {
			t.Fatalf("page %d has no list\n%.3000s", pages, body)
		}
		m := next.FindStringSubmatch(body[i:])
		if m == nil || pages > 100 {
			break
		}
		to, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
		body = get(t, b.h, to).Body.String()
	}
	if len(seen) != total || pages != (total+199)/200 {
		t.Errorf("%d of %d drafts on %d pages", len(seen), total, pages)
	}
}

// Package web serves the records to a browser: the list of incidents, each incident, the documents
// with the words of their claims marked, and search.
//
// It is meant for the machine it runs on: it answers to loopback names only, so that a page of another
// site that resolves to 127.0.0.1 gets nothing. Pages come from package page and need no script; the
// content security policy allows our own style sheet and script and nothing else. What a reader can act
// on stands on the page, the rest goes to the log.
//
// With an [Editor] there are forms, too: they are posted from our own pages only, and answered by a
// redirect. Without one nothing can be changed.
//
// [New] gives the handler, [Server] a server with timeouts around it.
package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/publish"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/when"
)

// A Store is what the pages are made from: [store.Store], or a made-up one in tests.
type Store interface {
	Incidents(ctx context.Context, f store.Filter) ([]record.Summary, error)
	Incident(ctx context.Context, name string) (*record.Incident, error)
	IncidentAt(ctx context.Context, name string, at record.AsOf) (*record.Incident, error)
	Document(ctx context.Context, id string) (record.DocumentHeld, string, []record.Ref, error)
	ClaimPlaces(ctx context.Context, id string) ([]int, error)
	ClaimsBetween(ctx context.Context, id string, from, to int) ([]record.Held, error)
	Claim(ctx context.Context, id string) (record.Held, []record.Ref, error)
	Search(ctx context.Context, ask store.Search) (store.Result, error)
	Statistics(ctx context.Context) (store.Statistics, error)
	Latest(ctx context.Context, limit int) ([]record.Recent, error)
	PartiesIn(ctx context.Context, in []record.IncidentID, limit int) ([]record.PartyLine, error)
	Parties(ctx context.Context, f store.PartyFilter) ([]record.PartyLine, error)
	Party(ctx context.Context, name string, part store.PartyPart) (record.PartyHeld, error)
	LikeParty(ctx context.Context, id record.PartyID) ([]record.PartyCandidate, error)
	Indicator(ctx context.Context, value string, limit int) (record.IndicatorHeld, error)
	ResolveIncident(ctx context.Context, name string) (record.Ref, error)
}

// Options are what a handler is made of.
type Options struct {
	Store    Store
	Editor   Editor           // what forms do; nil offers none
	Author   string           // who decides, recorded with what forms do; "" where nobody said
	Now      func() time.Time // when something is taken in; needed with an Editor
	Log      *slog.Logger     // what went wrong; nil for nowhere
	Language page.Language    // where the browser names none that we have; "" is Japanese
	Version  string           // of the program, shown at the foot of each page
}

type handler struct {
	Options
	mux   *http.ServeMux // what is read
	posts *http.ServeMux // what forms do
	cross http.CrossOriginProtection
	notes shelf[note]
	taken shelf[*batch]
}

// New makes the handler of all pages.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Language == "" {
		o.Language = page.Japanese
	}
	h := &handler{Options: o, mux: http.NewServeMux(), posts: http.NewServeMux()}
	h.handle("/{$}", h.front)
	h.handle(page.ListPath, h.list)
	h.handle("/search", h.search)
	h.handle("/incidents/{slug}", h.incident)
	h.handle(page.PartiesPath, h.parties)
	h.handle(page.PartiesPath+"/{party}", h.party)
	h.handle("/indicators/{value...}", h.indicator)
	h.handle(page.StatisticsPath, h.statistics)
	h.handle(page.ComparePath(""), h.compare)
	h.handle(page.HelpPath(""), h.help)
	h.handle(page.HelpPath("")+"/{name...}", h.help)
	h.handle("/documents/{id}", h.document)
	h.handle("/claims/{id}", h.claim)
	h.handle(page.NewPath, h.taking)
	h.handle(page.NewPath+"/{key}", h.report)
	h.form(page.NewPath, takenBytes, h.takeIn)
	h.handle("/review", h.reviews)
	h.handle("/review/{slug}", h.review)
	h.form("/review/{slug}", reviewForm, h.decide)
	for _, a := range page.Assets() {
		h.handle(a.Path, func(w http.ResponseWriter, r *http.Request) error {
			w.Header().Set("Content-Type", a.MediaType)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			w.Header().Del("Vary")
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.Content))
			return nil
		})
	}
	h.handle("/", func(w http.ResponseWriter, r *http.Request) error {
		return fault{kind: absent, text: "fault.nothing"}
	})
	return h
}

// Server is a server for the handler, with timeouts that no reader of pages reaches.
func Server(h http.Handler, log *slog.Logger) *http.Server {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	if log != nil {
		s.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelWarn)
	}
	return s
}

// A kind is why a request got no page.
type kind int

const (
	broken    kind = iota // our fault
	wrong                 // the request makes no sense
	absent                // there is no such thing
	method                // it cannot be done here
	refused               // it was posted from a page that is not ours
	large                 // more was sent than is taken
	foreign               // it was asked for under another name
	cancelled             // it took too long, or nobody waits for it
)

// status is the table of status codes.
var status = map[kind]int{
	broken: http.StatusInternalServerError, wrong: http.StatusBadRequest, absent: http.StatusNotFound,
	method: http.StatusMethodNotAllowed, refused: http.StatusForbidden, large: http.StatusRequestEntityTooLarge, foreign: http.StatusMisdirectedRequest, cancelled: http.StatusServiceUnavailable,
}

// A fault is an error that the reader is told about: text is a message of package page.
type fault struct {
	kind kind
	text string
	args []any
	near []record.Ref
	err  error // for the log
}

func (f fault) Error() string { return fmt.Sprintf("%s: %v", f.text, f.err) }
func (f fault) Unwrap() error { return f.err }

// handle registers what answers at a path. It writes nothing before it returns an error.
func (h *handler) handle(pattern string, f func(http.ResponseWriter, *http.Request) error) {
	h.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			h.fail(w, r, err)
		}
	})
}

// policy allows our own style sheet, script and icon, our own forms, and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// ServeHTTP implements http.Handler.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Security-Policy", policy)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "same-origin") // with no-referrer the Origin of our own forms is null
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Cache-Control", "private, no-cache")
	head.Set("Vary", "Accept-Language, Cookie")
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			h.fail(w, r, fmt.Errorf("panic: %v", p))
		}
	}()
	switch {
	case !loopback(r.Host):
		h.fail(w, r, fault{kind: foreign, text: "fault.host"})
	case r.Method == http.MethodPost && has(h.posts, r):
		if err := h.cross.Check(r); err != nil {
			h.fail(w, r, fault{kind: refused, text: "fault.origin", err: err})
			return
		}
		h.posts.ServeHTTP(w, r)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		head.Set("Allow", h.allowed(r))
		h.fail(w, r, fault{kind: method, text: "fault.method"})
	case !has(h.mux, r) && has(h.posts, r):
		head.Set("Allow", "POST")
		h.fail(w, r, fault{kind: method, text: "fault.post"})
	default:
		h.mux.ServeHTTP(w, r)
	}
}

// loopback says whether a Host header names this machine and nothing else. A name that only resolves
// to it is foreign: that is how a page of another site would ask (DNS rebinding).
func loopback(host string) bool {
	name := host
	if n, port, err := net.SplitHostPort(host); err == nil {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return false
		}
		name = n
	} else {
		name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}

// fail answers with the page that says what is wrong, and logs what the reader cannot mend.
func (h *handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	var f fault
	switch {
	case errors.As(err, &f):
	case errors.As(err, new(*http.MaxBytesError)):
		f = fault{kind: large, text: "fault.large"}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		f = fault{kind: cancelled, text: "fault.cancelled"}
	default:
		f = fault{kind: broken, text: "fault.internal"}
	}
	code := status[f.kind]
	if f.kind == broken {
		h.Log.ErrorContext(r.Context(), "page not made", "path", r.URL.Path, "error", err)
	}
	o := h.options(w, r)
	said := page.Say(o.Language, f.text, f.args...)
	if scripted(r) {
		if err := h.answer(w, r, code, answer{Problem: said}); err != nil {
			h.Log.ErrorContext(r.Context(), "answer not made", "path", r.URL.Path, "error", err)
		}
		return
	}
	v := page.NewFault(code, said, f.near, o)
	if f.kind != foreign { // under another name nothing of ours is told
		h.frame(&v.Frame, r)
	}
	v.Version = h.Version
	if r.Method != http.MethodGet || f.kind == foreign || f.kind == method {
		v.Here = ""
	}
	if err := h.write(w, r, code, v); err != nil {
		h.Log.ErrorContext(r.Context(), "page not made", "path", r.URL.Path, "error", err)
		http.Error(w, http.StatusText(code), code)
	}
}

// write sends a page. It is made in full before the first byte leaves.
func (h *handler) write(w http.ResponseWriter, r *http.Request, code int, v page.View) error {
	var b bytes.Buffer
	if err := page.Write(&b, v); err != nil {
		return err
	}
	return h.send(w, r, code, "text/html; charset=utf-8", b.Bytes())
}

func (h *handler) send(w http.ResponseWriter, r *http.Request, code int, media string, body []byte) error {
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(code)
	if r.Method != http.MethodHead {
		w.Write(body) // the reader has gone away if it does not work
	}
	return nil
}

// options finds the language: the one asked for with ?lang=, which is kept in a cookie, that of the
// cookie, the first that the browser accepts and we have, the default.
func (h *handler) options(w http.ResponseWriter, r *http.Request) page.Options {
	o := page.Options{Language: h.Language, Drafts: true}
	if l, ok := language(r.URL.Query().Get("lang")); ok {
		http.SetCookie(w, &http.Cookie{Name: "lang", Value: string(l), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
		o.Language = l
		return o
	}
	if c, err := r.Cookie("lang"); err == nil {
		if l, ok := language(c.Value); ok {
			o.Language = l
			return o
		}
	}
	best := 0.0
	for _, part := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		tag, params, _ := strings.Cut(part, ";")
		q := 1.0
		if v, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			q, _ = strconv.ParseFloat(v, 64)
		}
		main, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		if l, ok := language(main); ok && q > best {
			best, o.Language = q, l
		}
	}
	return o
}

func language(s string) (page.Language, bool) {
	for _, l := range page.Languages {
		if s == string(l) {
			return l, true
		}
	}
	return "", false
}

// frame fills in what the page itself does not know.
func (h *handler) frame(f *page.Frame, r *http.Request) {
	f.Here, f.Version, f.Editable = r.URL.RequestURI(), h.Version, h.Editor != nil
	if n, ok := h.noted(r); ok {
		f.Message = page.Say(f.Language, n.text, n.args...)
	}
}

// number reads a number of the query; absent is 0.
func number(r *http.Request, key string) (int, error) {
	s := r.URL.Query().Get(key)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil || n < 0 {
		return 0, fault{kind: absent, text: "fault.page", err: fmt.Errorf("%s=%q is no number", key, s)}
	}
	return int(n), nil
}

const searchLimit = 100

func (h *handler) search(w http.ResponseWriter, r *http.Request) error {
	q := strings.TrimSpace(strings.ToValidUTF8(r.URL.Query().Get("q"), "\uFFFD"))
	if len(q) > maxQuery {
		return fault{kind: wrong, text: "search.none"}
	}
	var found []page.Found
	var asked query.Query
	more := false
	if q != "" {
		var err error
		if asked, err = query.Parse(q, when.Ref{Zone: when.JST}); err != nil { // it says where and what would be right
			return fault{kind: wrong, text: "fault.query", args: []any{unread(h.options(w, r).Language, err)}}
		}
		res, err := h.Store.Search(r.Context(), store.Search{Query: asked, Limit: searchLimit})
		if err != nil {
			return err
		}
		more = res.More
		for _, x := range res.Hits {
			found = append(found, page.Found{Incidents: x.Incidents, Document: x.Document, Title: x.Title, Claim: x.Claim, Kind: x.Kind, Said: x.Said,
				Snippet: x.Snippet, Marks: x.Marks, Start: x.Start})
		}
	}
	v := page.NewResults(found, more, q, h.options(w, r))
	if len(found) == 0 {
		v.Doubts = doubts(v.Language, q, asked)
	}
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

// files are the formats that an incident's page links to.
var files = []struct{ ext, format, media string }{
	{".json", "json", "application/json; charset=utf-8"},
	{".md", "markdown", "text/markdown; charset=utf-8"},
	{".csv", "csv", "text/csv; charset=utf-8"},
}

func (h *handler) incident(w http.ResponseWriter, r *http.Request) error {
	slug := r.PathValue("slug")
	in, err := h.Store.Incident(r.Context(), slug)
	if gone(err) {
		for _, f := range files {
			if name, ok := strings.CutSuffix(slug, f.ext); ok {
				return h.file(w, r, name, f.format, f.media)
			}
		}
		return h.noIncident(r.Context(), slug)
	}
	if err != nil {
		return err
	}
	past, err := h.past(r, in)
	if err != nil {
		return err
	}
	if past.Record.ID == in.ID && in.Slug != slug { // a name that it had, or the beginning of its ID
		to := page.IncidentPath(in.Slug)
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, http.StatusFound)
		return nil
	}
	o := h.options(w, r)
	o.All = r.URL.Query().Get("all") == "1"
	q := r.URL.Query()
	o.Part = &page.Part{From: q.Get("from"), To: q.Get("to"), Phases: q["phase"]}
	if !o.Part.Check() {
		return fault{kind: wrong, text: "fault.part", args: []any{o.Part.From, o.Part.To}}
	}
	v := page.NewIncidentAt(past, o)
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

// asOf reads for which day a record is asked: as published (as-of), as recorded, or both.
func asOf(r *http.Request) (at record.AsOf, err error) {
	q := r.URL.Query()
	for _, x := range []struct {
		day  string
		read func(string) (record.AsOf, error)
	}{{q.Get("as-of"), record.PublishedBy}, {q.Get("recorded"), record.RecordedBy}} {
		if x.day == "" {
			continue
		}
		a, err := x.read(x.day)
		if err != nil {
			return at, fault{kind: wrong, text: "fault.day", args: []any{x.day}, err: err}
		}
		if !a.Published.IsZero() {
			at.Published, at.Possibly = a.Published, q.Get("possibly") == "1"
		} else {
			at.Recorded = a.Recorded
		}
	}
	return at, nil
}

// past gives the record of the day for which it is asked, and of the one before.
func (h *handler) past(r *http.Request, today *record.Incident) (p page.Past, err error) {
	at, err := asOf(r)
	if err != nil {
		return p, err
	}
	q := r.URL.Query()
	p = page.Past{Today: today, Record: today, Published: q.Get("as-of"), Possibly: at.Possibly, Recorded: q.Get("recorded")}
	if at.Recorded.IsZero() {
		return p, nil
	}
	recorded := func(at record.AsOf) (*record.Incident, error) {
		in, err := h.Store.IncidentAt(r.Context(), r.PathValue("slug"), record.AsOf{Recorded: at.Recorded})
		if gone(err) { // nothing of it had been recorded by then
			return &record.Incident{ID: today.ID, Slug: today.Slug}, nil
		}
		return in, err
	}
	if p.Record, err = recorded(at); err != nil {
		return p, err
	}
	if day := page.BeforeRecorded(today, p.Recorded); day != "" && p.Published == "" {
		before, err := record.RecordedBy(day)
		if err != nil {
			return p, err
		}
		p.Before, err = recorded(before)
		return p, err
	}
	return p, nil
}

// file sends an incident in a format of package publish, drafts included and marked as such, as on
// the page that links to it.
func (h *handler) file(w http.ResponseWriter, r *http.Request, slug, format, media string) error {
	at, err := asOf(r)
	if err != nil {
		return err
	}
	in, err := h.Store.IncidentAt(r.Context(), slug, at)
	if gone(err) {
		return h.noIncident(r.Context(), slug)
	}
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := publish.Write(&b, format, in, publish.Options{Drafts: true, Language: h.options(w, r).Language, UpTo: record.TLPRed}); err != nil {
		return err
	}
	return h.send(w, r, http.StatusOK, media, b.Bytes())
}

func gone(err error) bool {
	return errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrAmbiguous)
}

// nearAmong is how many incidents, the newest, are looked through for a name that was misspelt.
const nearAmong = 1000

func (h *handler) noIncident(ctx context.Context, slug string) error {
	list, err := h.Store.Incidents(ctx, store.Filter{Limit: nearAmong})
	if err != nil {
		return err
	}
	return fault{kind: absent, text: "fault.slug", args: []any{slug}, near: near(slug, list)}
}

// idLength is that of an ID; anything else in an address is no ID of ours.
const idLength = 32

func (h *handler) document(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	n, err := number(r, "page")
	if err != nil {
		return err
	}
	at := -1
	if r.URL.Query().Has("at") {
		if at, err = number(r, "at"); err != nil {
			return err
		}
	}
	none := fault{kind: absent, text: "fault.document"}
	if len(id) != idLength {
		return none
	}
	doc, text, in, err := h.Store.Document(r.Context(), id)
	if gone(err) {
		return none
	}
	if err != nil {
		return err
	}
	o := h.options(w, r)
	input := page.DocumentInput{Held: doc, Text: text, Incidents: in, Page: n, Focus: record.ClaimID(r.URL.Query().Get("claim")), At: at}
	if input.Places, err = h.Store.ClaimPlaces(r.Context(), id); err != nil {
		return err
	}
	if len(input.Focus) == idLength {
		c, _, err := h.Store.Claim(r.Context(), string(input.Focus))
		if err != nil && !gone(err) {
			return err
		}
		if err == nil {
			input.Claims = append(input.Claims, c)
		}
	}
	part, ok := input.Part(o)
	if !ok {
		return fault{kind: absent, text: "fault.page"}
	}
	to := part.To
	if part.Page == part.Pages {
		to = math.MaxInt32 // what stands at the very end, too
	}
	claims, err := h.Store.ClaimsBetween(r.Context(), id, part.From, to)
	if err != nil {
		return err
	}
	for _, c := range claims {
		if c.ID != input.Focus {
			input.Claims = append(input.Claims, c)
		}
	}
	v, ok := page.NewDocument(input, o)
	if !ok {
		return fault{kind: absent, text: "fault.page"}
	}
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

// claim leads to the words of a claim in its document, or, where it has none, to the record.
func (h *handler) claim(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	none := fault{kind: absent, text: "fault.claim"}
	if len(id) != idLength {
		return none
	}
	c, in, err := h.Store.Claim(r.Context(), id)
	if gone(err) {
		return none
	}
	if err != nil {
		return err
	}
	to := "/"
	switch {
	case c.Via != "":
		to = page.FocusPath(c.Via, c.ID)
	case len(in) > 0:
		to = page.ClaimPath(in[0].Slug, c.ID)
	}
	http.Redirect(w, r, to, http.StatusFound)
	return nil
}

package web

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// How much is taken in by one form. A file is read into memory, taken in and let go before the next.
const (
	takenBytes = 1 << 30
	takenFiles = 200
	takenTime  = 30 * time.Minute
	fieldBytes = 8 << 10 // of a field other than the text
)

var bounds = page.Bounds{File: capture.Limit, Total: takenBytes, Files: takenFiles}

// intoAmong is how many incidents, the newest, are offered to take a text into.
const intoAmong = 50

// taking shows the page on which texts are taken in.
func (h *handler) taking(w http.ResponseWriter, r *http.Request) error {
	if h.Editor == nil {
		return fault{kind: absent, text: "fault.readonly"}
	}
	q := r.URL.Query()
	return h.showTaking(w, r, http.StatusOK, page.Taking{Address: q.Get("address"), Incident: q.Get("incident")}, fault{}, "", false)
}

// showTaking shows that page as it was filled in, with what is wrong.
func (h *handler) showTaking(w http.ResponseWriter, r *http.Request, code int, t page.Taking, wrong fault, field string, again bool) error {
	into, err := h.Store.Incidents(r.Context(), store.Filter{Limit: intoAmong})
	if err != nil {
		return err
	}
	v := page.NewNew(t, into, bounds, h.options(w, r))
	if wrong.text != "" {
		v.Problem, v.Field, v.Again = page.Say(v.Language, wrong.text, wrong.args...), field, again
	}
	h.frame(&v.Frame, r)
	if r.Method == http.MethodPost {
		v.Here = page.NewPath
	}
	return h.write(w, r, code, v)
}

// A batch is what one person takes in at a time, in one form or, by the script, in several.
type batch struct {
	mu    sync.Mutex
	files []page.TakenFile
}

func (b *batch) add(f ...page.TakenFile) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.files = append(b.files, f...)
}

// A taker takes in what a form holds.
type taker struct {
	*handler
	r     *http.Request
	t     page.Taking
	files []page.TakenFile
	begun bool // the fields were looked at, and the pasted text is taken in
	some  bool // a file was chosen
	held  *upload
}

// An upload is a file that waits: with an address there must not be a second one.
type upload struct {
	name string
	data []byte
}

// A misfit is what is wrong with a field of the form.
type misfit struct {
	fault
	field string
}

// takeIn takes in the pasted text and the files of a form. The fields come before the files, so that one
// file after the other is taken in as it comes.
func (h *handler) takeIn(w http.ResponseWriter, r *http.Request) error {
	stop, err := slow(w, takenTime)
	if err != nil {
		return err
	}
	defer stop()
	parts, err := r.MultipartReader()
	if err != nil {
		return fault{kind: wrong, text: "fault.form", err: err}
	}
	k := taker{handler: h, r: r}
	key := ""
	err = k.read(parts, &key)
	var m misfit
	if errors.As(err, &m) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil { // a browser that still sends reads no answer
			return broke(err)
		}
		if scripted(r) {
			return m.fault
		}
		return h.showTaking(w, r, status[m.kind], k.t, m.fault, m.field, k.some)
	}
	if err != nil {
		return err
	}
	b, ok := h.taken.get(key)
	if !ok {
		if d := single(k.files); d != nil && key == "" {
			return h.see(w, r, page.IncidentPath(d.Incidents[0].Slug), "new.done.note", d.Drafts)
		}
		b = new(batch)
		key = h.taken.put(b)
	}
	b.add(k.files...)
	return h.see(w, r, page.TakenPath(key), "")
}

// single gives the one document that was taken in, where its record says all there is to say.
func single(files []page.TakenFile) *page.TakenDocument {
	if len(files) != 1 || len(files[0].Documents) != 1 || files[0].Fault != "" || files[0].Error != "" {
		return nil
	}
	d := &files[0].Documents[0]
	if d.State != "new" && d.State != "again" || len(d.Incidents) == 0 || d.Broken || len(d.Problems) > 0 || len(d.Candidates) > 0 {
		return nil
	}
	return d
}

// read reads the parts of the form. key becomes that of the batch which it belongs to, if any.
func (k *taker) read(parts *multipart.Reader, key *string) error {
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.As(err, new(*http.MaxBytesError)) { // the head of a part, with the file's name
			if k.files = append(k.files, page.TakenFile{Fault: "taken.malformed"}); len(k.files) > 1 {
				return nil
			}
			return misfit{fault{kind: wrong, text: "taken.malformed", err: err}, "files"}
		}
		if err != nil {
			return k.cut("", err)
		}
		name := p.FormName()
		if name == "files" {
			if err := k.file(p); errors.Is(err, errFull) {
				return k.cut(p.FileName(), err)
			} else if err != nil {
				return err
			}
			continue
		}
		most := int64(fieldBytes)
		if name == "text" {
			most = capture.Limit
		}
		b, err := io.ReadAll(io.LimitReader(p, most+1))
		if err != nil {
			return broke(err)
		}
		if int64(len(b)) > most {
			return misfit{fault{kind: large, text: "taken.large", args: []any{page.Size(most)}}, name}
		}
		s := strings.ReplaceAll(string(b), "\r\n", "\n") // the browser's line breaks, not the text's
		switch name {
		case "text":
			k.t.Text = s
		case "title":
			k.t.Title = strings.TrimSpace(s)
		case "address":
			k.t.Address = strings.TrimSpace(s)
		case "published":
			k.t.Published = strings.TrimSpace(s)
		case "incident":
			k.t.Incident = strings.TrimSpace(s)
		case "whole":
			k.t.Whole = s == "1"
		case "batch":
			*key = s
		}
	}
	if err := k.begin(); err != nil {
		return err
	}
	if u := k.held; u != nil {
		k.held = nil
		if err := k.take(capture.New(u.name, u.data, k.Now())); err != nil {
			return err
		}
	}
	if len(k.files) == 0 {
		switch {
		case k.t.Address != "":
			return misfit{fault{kind: wrong, text: "new.nofetch"}, "address"}
		case k.t.Title != "":
			return misfit{fault{kind: wrong, text: "new.notext"}, "text"}
		}
		return misfit{fault{kind: wrong, text: "new.nothing"}, "text"}
	}
	return nil
}

// begin looks at the fields and takes the pasted text in, before the first file.
func (k *taker) begin() error {
	if k.begun {
		return nil
	}
	k.begun = true
	t := &k.t
	if t.Address != "" && !page.IsHTTP(t.Address) {
		return misfit{fault{kind: wrong, text: "new.noaddress", args: []any{t.Address}}, "address"}
	}
	if t.Published != "" {
		if _, err := time.Parse(time.DateOnly, t.Published); err != nil {
			return misfit{fault{kind: wrong, text: "new.noday", args: []any{t.Published}}, "published"}
		}
		if t.Published > k.Now().UTC().AddDate(0, 0, 1).Format(time.DateOnly) { // tomorrow, as it may be that elsewhere
			return misfit{fault{kind: wrong, text: "new.future", args: []any{t.Published}}, "published"}
		}
	}
	if t.Incident != "" {
		_, err := k.Store.ResolveIncident(k.r.Context(), t.Incident)
		if gone(err) {
			return misfit{fault{kind: wrong, text: "fault.slug", args: []any{t.Incident}}, "incident"}
		}
		if err != nil {
			return err
		}
	}
	text := strings.TrimSpace(t.Text)
	if text == "" {
		return nil
	}
	if k.some && t.Address != "" {
		return misfit{fault{kind: wrong, text: "new.oneaddress"}, "address"}
	}
	text = t.Text
	if first, _, _ := strings.Cut(strings.TrimSpace(text), "\n"); t.Title != "" && strings.TrimSpace(first) != t.Title {
		text = t.Title + "\n\n" + text
	}
	return k.take(capture.New("", []byte(text), k.Now()))
}

// file reads a file of the form.
func (k *taker) file(p *multipart.Part) error {
	name := p.FileName()
	b, err := io.ReadAll(io.LimitReader(p, capture.Limit+1))
	if err != nil {
		return k.cut(name, err)
	}
	if name == "" && len(b) == 0 { // no file was chosen
		return nil
	}
	k.some = true
	if err := k.begin(); err != nil {
		return err
	}
	switch {
	case len(k.files) >= takenFiles:
		return errFull
	case int64(len(b)) > capture.Limit:
		k.files = append(k.files, page.TakenFile{Name: name, Fault: "taken.large", Args: []any{page.Size(capture.Limit)}})
	case len(b) == 0:
		k.files = append(k.files, page.TakenFile{Name: name, Fault: "taken.empty"})
	case k.held != nil:
		return misfit{fault{kind: wrong, text: "new.oneaddress"}, "address"}
	case k.t.Address != "":
		k.held = &upload{name, b}
	default:
		return k.take(capture.New(name, b, k.Now()))
	}
	return nil
}

// errFull says that a form holds more files than are taken at once.
var errFull = errors.New("more files than are taken at once")

// cut ends a form that was not read to its end. What was taken in before is told.
func (k *taker) cut(name string, err error) error {
	if errors.Is(err, errFull) || len(k.files) > 0 && errors.As(err, new(*http.MaxBytesError)) {
		k.files = append(k.files, page.TakenFile{Name: name, Fault: "taken.cut"})
		return nil
	}
	return broke(err)
}

// broke is the fault of a form that breaks off or is none.
func broke(err error) error {
	if errors.As(err, new(*http.MaxBytesError)) {
		return err
	}
	return fault{kind: wrong, text: "fault.form", err: err}
}

// take takes a capture in. An error ends the form; what is wrong with the capture is noted.
func (k *taker) take(c capture.Capture) error {
	opt := intake.Options{Split: document.Auto, Incident: k.t.Incident, Address: k.t.Address, Published: k.t.Published, By: k.Author}
	if k.t.Whole {
		opt.Split = document.Never
	}
	report, err := k.Editor.Import(k.r.Context(), c, opt)
	if e := k.r.Context().Err(); e != nil {
		return e
	}
	f := page.TakenFile{Name: c.Name}
	for _, o := range report.Documents {
		f.Documents = append(f.Documents, taken(o))
	}
	var several intake.Several
	switch {
	case err == nil:
	case report.Capture != "" && len(report.Documents) == 0: // no text is in it
		f.Error, f.Kept = strings.TrimSuffix(err.Error(), fmt.Sprintf(" (the bytes are kept as blob %s)", report.Capture)), report.Capture
	case errors.As(err, &several):
		f.Fault, f.Args = "taken.several", []any{int(several)}
	case errors.Is(err, store.ErrErased):
		f.Fault = "taken.erased"
	case errors.Is(err, store.ErrConflict):
		f.Error = err.Error()
	default:
		k.Log.ErrorContext(k.r.Context(), "not taken in", "file", c.Name, "sha256", c.SHA256, "error", err)
		f.Fault = "taken.internal"
	}
	k.files = append(k.files, f)
	return nil
}

// taken is what the report tells of a document.
func taken(o intake.Outcome) page.TakenDocument {
	d := page.TakenDocument{ID: o.Document, Title: o.Title, State: "new", Incidents: slices.Clone(o.Incidents), From: o.From, Drafts: o.New, Capture: o.Former + 1,
		Unchanged: o.Unchanged, Changed: o.Changed, Vanished: o.Vanished - o.Changed, Broken: o.Broken, Candidates: o.Candidates}
	switch {
	case o.Moved:
		d.State = "moved"
	case o.Known:
		d.State = "known"
	case o.Former > 0:
		d.State = "again"
	}
	for _, p := range o.Problems {
		d.Problems = append(d.Problems, page.TakenProblem(p))
	}
	return d
}

// report shows what became of what was taken in.
func (h *handler) report(w http.ResponseWriter, r *http.Request) error {
	b, ok := h.taken.get(r.PathValue("key"))
	if !ok {
		return fault{kind: absent, text: "taken.gone"}
	}
	b.mu.Lock()
	files := slices.Clone(b.files)
	b.mu.Unlock()
	v := page.NewTaken(files, h.options(w, r))
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

package web

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// An Editor is what forms do: [intake.Intake], or a made-up one in tests.
type Editor interface {
	Import(ctx context.Context, c capture.Capture, opt intake.Options) (intake.Report, error)
	Add(ctx context.Context, a intake.Addition) (record.ClaimID, error)
	Seen(seen ...record.Seen) *intake.Intake // which decides only while the claims stand as they were seen
}

// form registers what a form posts to, where there is an Editor. f reads at most limit bytes and ends
// with [handler.see]; like the others it writes nothing before it returns an error.
func (h *handler) form(pattern string, limit int64, f func(http.ResponseWriter, *http.Request) error) {
	if h.Editor == nil {
		return
	}
	h.posts.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		if err := f(w, r); err != nil {
			h.fail(w, r, err)
		}
	})
}

// has says whether something answers at a request's path.
func has(mux *http.ServeMux, r *http.Request) bool {
	_, pattern := mux.Handler(r)
	return pattern != "" && pattern != "/"
}

// allowed lists the methods of a request's path.
func (h *handler) allowed(r *http.Request) string {
	switch reads, posts := has(h.mux, r), has(h.posts, r); {
	case reads && posts:
		return "GET, HEAD, POST"
	case posts:
		return "POST"
	}
	return "GET, HEAD"
}

// A note is a message of package page that waits for the page after a redirect.
type note struct {
	text string
	args []any
}

// noteCookie names the note that the browser is to be shown.
const noteCookie = "note"

// slow lets a form take its time, up to so long, where the server's is too short: large files come over
// a slow line, and reading them takes a while. The caller calls stop.
func slow(w http.ResponseWriter, long time.Duration) (stop func() bool, err error) {
	c := http.NewResponseController(w)
	set := func(t time.Time) error { return errors.Join(c.SetReadDeadline(t), c.SetWriteDeadline(t)) }
	if err := set(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return nil, err
	}
	return time.AfterFunc(long, func() {
		_ = set(time.Unix(1, 0)) // a time that is over; a connection that is gone needs none
	}).Stop, nil
}

// An answer is what a form says to a script of ours, which asks for JSON: where to go, or what is wrong.
type answer struct {
	See     string `json:"see,omitempty"`
	Problem string `json:"problem,omitempty"`
}

// scripted says whether our script sent a form. It reads the answer and does not go where it leads.
func scripted(r *http.Request) bool {
	return r.Method == http.MethodPost && r.Header.Get("Accept") == "application/json"
}

func (h *handler) answer(w http.ResponseWriter, r *http.Request, code int, a answer) error {
	b, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return h.send(w, r, code, "application/json", b)
}

// see ends a form: the browser is sent to a page of ours, and what was done stands on it, once. With
// text "" nothing is told.
func (h *handler) see(w http.ResponseWriter, r *http.Request, to, text string, args ...any) error {
	if text != "" {
		key := h.notes.put(note{text, args})
		http.SetCookie(w, &http.Cookie{Name: noteCookie, Value: key, Path: "/", MaxAge: int(time.Minute / time.Second), HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	if scripted(r) {
		return h.answer(w, r, http.StatusOK, answer{See: to})
	}
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusSeeOther)
	return nil
}

// noted takes the note that waits for a request.
func (h *handler) noted(r *http.Request) (note, bool) {
	c, err := r.Cookie(noteCookie)
	if err != nil || r.Method != http.MethodGet {
		return note{}, false
	}
	return h.notes.take(c.Value)
}

// A shelf keeps values for a while, each under a key that nobody guesses; beyond the newest
// shelfLength the oldest go.
type shelf[T any] struct {
	mu    sync.Mutex
	held  map[string]T
	order []string
}

const shelfLength = 200

func (s *shelf[T]) put(v T) (key string) {
	key = rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil {
		s.held = map[string]T{}
	}
	s.held[key] = v
	s.order = append(s.order, key)
	if n := len(s.order) - shelfLength; n > 0 {
		for _, old := range s.order[:n] {
			delete(s.held, old)
		}
		s.order = append([]string(nil), s.order[n:]...)
	}
	return key
}

func (s *shelf[T]) get(key string) (v T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok = s.held[key]
	return v, ok
}

// take is get, and the value is gone after it.
func (s *shelf[T]) take(key string) (v T, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok = s.held[key]
	delete(s.held, key)
	return v, ok
}

package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// reviews lists the incidents in which something waits.
func (h *handler) reviews(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	l := listing{path: page.ReviewsPath, state: record.Draft, after: record.IncidentID(q.Get("after")), until: record.IncidentID(q.Get("before"))}
	if l.after != "" && l.until != "" {
		return fault{kind: wrong, text: "fault.list"}
	}
	st, err := h.Store.Statistics(r.Context())
	if err != nil {
		return err
	}
	var turn page.ListInput
	list, err := h.portion(r.Context(), l, &turn)
	if err != nil {
		return err
	}
	v := page.NewReviews(list, st.States[string(record.Draft)], turn.Newer, turn.Older, h.options(w, r))
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

// A desk is the page of a review that is to be shown: what is asked for, and what became of a form.
type desk struct {
	in       *record.Incident
	claim    string // an ID or its beginning
	document record.DocumentID
	page     int
	part     int
	add      record.Kind
	start    int
	end      int
	open     string
	values   map[string]string
	problem  string
	invalid  string // the field that is wrong
	conflict *page.ReviewConflict
}

func (h *handler) review(w http.ResponseWriter, r *http.Request) error {
	slug := r.PathValue("slug")
	in, err := h.Store.Incident(r.Context(), slug)
	if gone(err) {
		return h.noIncident(r.Context(), slug)
	}
	if err != nil {
		return err
	}
	if in.Slug != slug {
		http.Redirect(w, r, page.ReviewPath(in.Slug), http.StatusFound)
		return nil
	}
	q := r.URL.Query()
	d := desk{in: in, claim: q.Get("claim"), document: record.DocumentID(q.Get("document")), add: record.Kind(q.Get("add"))}
	for key, to := range map[string]*int{"page": &d.page, "part": &d.part, "start": &d.start, "end": &d.end} {
		if *to, err = number(r, key); err != nil {
			return err
		}
	}
	return h.showDesk(w, r, http.StatusOK, d)
}

// showDesk shows the page of a review.
func (h *handler) showDesk(w http.ResponseWriter, r *http.Request, code int, d desk) error {
	c, doc, former, ok := page.Reviewed(d.in, d.claim, d.document)
	if !ok {
		return fault{kind: absent, text: "fault.claim"}
	}
	in := page.ReviewInput{Incident: d.in, Document: d.document, Page: d.page, Part: d.part, Source: doc, Former: former, Author: h.author(r),
		Add: d.add, Start: d.start, End: d.end, Open: d.open, Values: d.values, Invalid: d.invalid}
	if c != nil {
		in.Claim = c.ID
	}
	var err error
	if in.Source, in.Text, err = h.text(r.Context(), doc); err != nil {
		return err
	}
	if in.Former, in.Older, err = h.text(r.Context(), former); err != nil {
		return err
	}
	v, ok := page.NewReview(in, h.options(w, r))
	if !ok {
		return fault{kind: absent, text: "fault.page"}
	}
	h.frame(&v.Frame, r)
	v.AskName, v.Conflict, v.Problem = h.Author == "", d.conflict, d.problem
	if r.Method == http.MethodPost { // the language is switched on the page, not on the form
		v.Here = page.ReviewPath(d.in.Slug)
		if c != nil {
			v.Here, _, _ = strings.Cut(page.ReviewClaimPath(d.in.Slug, c, d.document), "#")
		}
	}
	return h.write(w, r, code, v)
}

// text gives the text of a document; nothing where there is none, or where it was erased.
func (h *handler) text(ctx context.Context, d *record.DocumentHeld) (*record.DocumentHeld, string, error) {
	if d == nil || d.Erased {
		return nil, "", nil
	}
	_, text, _, err := h.Store.Document(ctx, string(d.ID))
	if errors.Is(err, store.ErrErased) {
		return nil, "", nil
	}
	return d, text, err
}

// authorCookie keeps the name under which somebody reviews, where the server was given none.
const authorCookie = "by"

// author is whose decisions a request makes; "" where nobody said.
func (h *handler) author(r *http.Request) string {
	if h.Author != "" {
		return h.Author
	}
	c, err := r.Cookie(authorCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil || !aName(name) {
		return ""
	}
	return name
}

// longestName is how many letters the name of an author has at most.
const longestName = 100

func aName(s string) bool {
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= longestName && s == page.Visible(s) && !strings.ContainsAny(s, "\r\n")
}

// reviewForm is how many bytes a form of the review has at most.
const reviewForm = 1 << 20

// An act is a form of the review on its way.
type act struct {
	*handler
	r     *http.Request
	l     page.Language
	in    *record.Incident
	by    string
	desk  desk
	claim *record.Held // that the form names; nil for none
}

// decide does what a form of the review asks for. What cannot be done is told on the page from which it
// came, with what was written; nothing is then recorded.
func (h *handler) decide(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		if errors.As(err, new(*http.MaxBytesError)) {
			return err
		}
		return fault{kind: wrong, text: "review.unknown", err: err}
	}
	for key, list := range r.PostForm {
		for i := range list {
			list[i] = page.Restore(strings.ReplaceAll(strings.ToValidUTF8(list[i], "\uFFFD"), "\r\n", "\n"))
		}
		r.PostForm[key] = list
	}
	slug := r.PathValue("slug")
	in, err := h.Store.Incident(r.Context(), slug)
	if gone(err) {
		return h.noIncident(r.Context(), slug)
	}
	if err != nil {
		return err
	}
	a := act{handler: h, r: r, l: h.options(w, r).Language, in: in, by: h.author(r)}
	a.desk = desk{in: in, claim: a.sent("claim"), document: record.DocumentID(a.sent("document"))}
	if a.desk.claim != "" {
		for i := range in.Claims {
			if c := &in.Claims[i]; strings.HasPrefix(string(c.ID), a.desk.claim) {
				a.claim = c
				break
			}
		}
		if a.claim == nil {
			return fault{kind: absent, text: "fault.claim"}
		}
	}
	do := a.sent("do")
	if do == "name" {
		return a.name(w)
	}
	if a.by == "" {
		return a.refuse(w, http.StatusBadRequest, page.Say(a.l, "review.unnamed"))
	}
	f := map[string]func(http.ResponseWriter) error{"accept": a.accept, "reject": a.reject, "edit": a.edit, "section": a.section, "undo": a.undo, "last": a.last, "withdraw": a.withdraw, "add": a.add}[do]
	if f == nil || a.claim == nil && do != "last" && do != "add" {
		return fault{kind: wrong, text: "review.unknown"}
	}
	if a.r.PostForm.Has("seen") && a.claim != nil {
		_, all := a.written(&a.claim.Claim)
		a.desk.open, a.desk.values = do, all // and is shown again if it cannot be done
		if a.seen() != a.claim.Seen() && do != "section" {
			return a.meanwhile(w, []record.Held{*a.claim})
		}
	}
	err = f(w)
	var m *record.Meanwhile
	if errors.As(err, &m) {
		return a.meanwhile(w, m.Claims)
	}
	if err == nil || a.claim == nil || errors.As(err, new(fault)) {
		return err
	}
	// What could not be done because somebody was quicker by a blink is told as such.
	if now, _, e := h.Store.Claim(r.Context(), string(a.claim.ID)); e == nil && now.Standing() != a.claim.Standing() {
		return a.meanwhile(w, []record.Held{now})
	}
	return err
}

func (a *act) sent(key string) string { return strings.TrimSpace(a.r.PostForm.Get(key)) }

// name keeps the name of who reviews.
func (a *act) name(w http.ResponseWriter) error {
	name := a.sent("by")
	if !aName(name) || a.Author != "" {
		return a.refuse(w, http.StatusBadRequest, page.Say(a.l, "review.long"))
	}
	http.SetCookie(w, &http.Cookie{Name: authorCookie, Value: url.QueryEscape(name), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return a.see(w, a.r, a.here(a.claim), "")
}

// here is the address of the review at a claim, or where nothing is left.
func (a *act) here(c *record.Held) string {
	if c != nil {
		return page.ReviewClaimPath(a.in.Slug, c, a.desk.document)
	}
	to := page.ReviewPath(a.in.Slug)
	if a.desk.document != "" {
		to += "?document=" + url.QueryEscape(string(a.desk.document))
	}
	return to
}

// next is where to go on behind claims on which was decided.
func (a *act) next(done ...record.ClaimID) string {
	list := page.Waiting(a.in, a.desk.document)
	is := func(c *record.Held) bool { return slices.Contains(done, c.ID) }
	at := slices.IndexFunc(list, is)
	for i := range list {
		if c := list[(max(at, 0)+i)%len(list)]; !is(c) {
			return a.here(c)
		}
	}
	return a.here(nil)
}

func (a *act) text(c *record.Held) string {
	const most = 40
	return page.Shorten(page.Claim(a.l, &c.Claim), most)
}

// seen is how the form saw its claim.
func (a *act) seen() record.Seen { return record.Seen{Claim: a.claim.ID, Standing: a.sent("seen")} }

// refuse shows the page again with what is wrong.
func (a *act) refuse(w http.ResponseWriter, code int, problem string) error {
	a.desk.problem = problem
	return a.showDesk(w, a.r, code, a.desk)
}

// meanwhile shows how claims stand now that somebody else decided on.
func (a *act) meanwhile(w http.ResponseWriter, changed []record.Held) error {
	in, err := a.Store.Incident(a.r.Context(), string(a.in.ID))
	if err != nil {
		return err
	}
	a.desk.in, a.desk.conflict = in, &page.ReviewConflict{}
	for i := range changed {
		a.desk.conflict.Lines = append(a.desk.conflict.Lines, page.Decided(a.l, in, &changed[i]))
	}
	return a.showDesk(w, a.r, http.StatusConflict, a.desk)
}

// others lists claims of a list that somebody decided on since the page was made.
func (a *act) others(list func(c *record.Held) bool) (changed []record.Held) {
	since := a.sent("since")
	for _, c := range a.in.Claims {
		if since != "" && c.DecidedAt > since && list(&c) {
			changed = append(changed, c)
		}
	}
	return changed
}

func (a *act) accept(w http.ResponseWriter) error {
	if _, err := a.Editor.Seen(a.seen()).Decide(a.r.Context(), intake.Selection{Claim: string(a.claim.ID)}, record.Accepted, a.sent("why"), a.by); err != nil {
		return err
	}
	return a.see(w, a.r, a.next(a.claim.ID), "review.did.accepted", a.text(a.claim))
}

func (a *act) reject(w http.ResponseWriter) error {
	why := a.sent("why")
	if why == "" {
		a.desk.invalid = "why"
		return a.refuse(w, http.StatusUnprocessableEntity, page.Say(a.l, "review.why.needed"))
	}
	ids, err := a.Editor.Seen(a.seen()).Decide(a.r.Context(), intake.Selection{Claim: string(a.claim.ID)}, record.Rejected, why, a.by)
	if err != nil {
		return err
	}
	return a.see(w, a.r, a.next(ids...), "review.did.rejected", a.text(a.claim))
}

// fieldPrefix stands before the names of fields in a form.
const fieldPrefix = "f-"

// written gives what was written into the fields of a form, in the order of the claim's kind.
func (a *act) written(c *record.Claim) (list []intake.FieldValue, all map[string]string) {
	all = map[string]string{"why": a.sent("why"), "inferred": a.sent("inferred")}
	for _, f := range page.Fields(a.l, c, nil, "") {
		v, sent := a.r.PostForm[fieldPrefix+f.Name]
		if !sent {
			continue
		}
		all[f.Name] = v[0]
		if page.Changed(c, f.Name, v[0]) {
			list = append(list, intake.FieldValue{Field: f.Name, Value: v[0]})
		}
	}
	return list, all
}

func (a *act) edit(w http.ResponseWriter) error {
	changes, _ := a.written(&a.claim.Claim)
	if len(changes) == 0 {
		return a.refuse(w, http.StatusUnprocessableEntity, page.Say(a.l, "review.unchanged"))
	}
	reason := record.Misread
	if a.sent("corrected") != "" {
		reason = record.Corrected
	}
	id, err := a.Editor.Seen(a.seen()).Edit(a.r.Context(), intake.Amendment{Claim: string(a.claim.ID), Fields: a.resolved(changes), Reason: reason, Why: a.sent("why"), By: a.by, Inferred: a.sent("inferred") != ""})
	if is, err := a.unfit(w, err); is || err != nil {
		return err
	}
	now, _, err := a.Store.Claim(a.r.Context(), string(id))
	if err != nil {
		return err
	}
	changed := page.EditsLine(a.l, &a.claim.Claim, &now.Claim)
	if reason == record.Corrected && now.Via != "" {
		doc, _, _, err := a.Store.Document(a.r.Context(), string(now.Via))
		if err != nil {
			return err
		}
		return a.see(w, a.r, a.next(a.claim.ID), "review.did.corrected", a.text(&now), changed, page.Shorten(doc.Title, 40))
	}
	if reason == record.Corrected && a.claim.Via != "" {
		return a.see(w, a.r, a.next(a.claim.ID), "review.did.uncited", a.text(&now), changed)
	}
	return a.see(w, a.r, a.next(a.claim.ID), "review.did.edited", a.text(&now), changed)
}

// resolved names another incident by its ID, which stays, where a field names it otherwise.
func (a *act) resolved(list []intake.FieldValue) []intake.FieldValue {
	for i, f := range list {
		if f.Field != "to" {
			continue
		}
		if in, err := a.Store.Incident(a.r.Context(), f.Value); err == nil {
			list[i].Value = string(in.ID)
		}
	}
	return list
}

// unfit tells of an error that a person can mend: what stands in a field, or the words that are quoted. It
// is false for other errors.
func (a *act) unfit(w http.ResponseWriter, err error) (bool, error) {
	var u *intake.Unfit
	if !errors.As(err, &u) {
		return false, err
	}
	a.desk.invalid = u.Field
	return true, a.refuse(w, http.StatusUnprocessableEntity, page.Unfit(a.l, u.Field, page.Shorten(u.Value, 40), u.What, u.Err))
}

func (a *act) section(w http.ResponseWriter) error {
	list := page.SectionOf(a.in, a.claim)
	if len(list) == 0 || page.Standing(list) != a.sent("section") {
		return a.meanwhile(w, a.others(func(c *record.Held) bool {
			return page.SameSection(c, a.claim)
		}))
	}
	ids, seen := several(list)
	if _, err := a.Editor.Seen(seen...).Decide(a.r.Context(), intake.Selection{Claims: ids}, record.Accepted, "", a.by); err != nil {
		return err
	}
	return a.see(w, a.r, a.next(ids...), "review.did.section", len(ids))
}

func several(list []*record.Held) (ids []record.ClaimID, seen []record.Seen) {
	for _, c := range list {
		ids, seen = append(ids, c.ID), append(seen, c.Seen())
	}
	return ids, seen
}

// undo takes back what was decided on the claim.
func (a *act) undo(w http.ResponseWriter) error {
	return a.takeBack(w, []*record.Held{a.claim})
}

// last takes back what the author decided last.
func (a *act) last(w http.ResponseWriter) error {
	list := page.LastDecision(a.in, a.by)
	if len(list) == 0 || page.Standing(list) != a.sent("seen") {
		var changed []record.Held
		for _, c := range list {
			changed = append(changed, *c)
		}
		return a.meanwhile(w, changed)
	}
	return a.takeBack(w, list)
}

func (a *act) takeBack(w http.ResponseWriter, list []*record.Held) error {
	ids, seen := several(list)
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	stand, err := a.Editor.Seen(seen...).UndoAll(a.r.Context(), names, a.by)
	if err != nil {
		return err
	}
	c, _, err := a.Store.Claim(a.r.Context(), string(stand[0]))
	if err != nil {
		return err
	}
	if len(list) > 1 {
		return a.see(w, a.r, a.here(&c), "review.did.several", len(list))
	}
	return a.see(w, a.r, a.here(&c), "review.did.undone", a.text(&c))
}

// withdraw takes out a claim that its source does not make any more, as of the day of that capture.
func (a *act) withdraw(w http.ResponseWriter) error {
	for _, g := range a.in.Gone() {
		if g.Claim.ID != a.claim.ID {
			continue
		}
		var said *record.Said
		if t, ok := a.in.Calendar()[g.Newer.ID]; ok {
			said = &record.Said{Basis: record.Stated, When: t}
		}
		why := page.Say(a.l, "review.gone", page.Say(a.l, "review.capture", page.Stamp(a.l, g.Newer.Recorded)))
		if _, err := a.Editor.Seen(a.seen()).Withdraw(a.r.Context(), string(a.claim.ID), said, why, a.by); err != nil {
			return err
		}
		return a.see(w, a.r, a.here(nil), "review.did.withdrawn", a.text(a.claim))
	}
	return a.meanwhile(w, nil)
}

// add makes a claim by hand of words of a document.
func (a *act) add(w http.ResponseWriter) error {
	kind := record.Kind(a.sent("kind"))
	empty, err := record.New(kind)
	if err != nil {
		return fault{kind: wrong, text: "review.unknown", err: err}
	}
	changes, all := a.written(empty)
	add := intake.Addition{Incident: string(a.in.ID), Kind: kind, Fields: a.resolved(changes), Document: a.sent("from"), Quote: a.r.PostForm.Get("quote"), Why: a.sent("why"), By: a.by, Inferred: a.sent("inferred") != ""}
	all["quote"] = add.Quote
	for key, to := range map[string]*int{"start": &add.Start, "end": &add.End} {
		if n, err := strconv.Atoi(a.sent(key)); err == nil && n >= 0 {
			*to = n
		}
	}
	if !slices.ContainsFunc(a.in.Documents, func(d record.DocumentHeld) bool { return string(d.ID) == add.Document }) {
		return fault{kind: absent, text: "fault.document"}
	}
	a.desk.open, a.desk.add, a.desk.values, a.desk.start, a.desk.end = "add", kind, all, add.Start, add.End
	id, err := a.Editor.Add(a.r.Context(), add)
	if is, err := a.unfit(w, err); is || err != nil {
		return err
	}
	c, _, err := a.Store.Claim(a.r.Context(), string(id))
	if err != nil {
		return err
	}
	return a.see(w, a.r, a.here(a.claim), "review.did.added", a.text(&c))
}

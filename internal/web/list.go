package web

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/when"
)

// What the front page shows a few of.
const (
	frontNewest = 12
	frontWaits  = 5
	frontRecent = 200 // entries of the ledger, of which lines are made
)

// front shows what changed and what waits. All of it is kept or the end of an index.
func (h *handler) front(w http.ResponseWriter, r *http.Request) error {
	if q := r.URL.Query().Get("q"); q != "" {
		w.Header().Set("Location", "/search?q="+url.QueryEscape(q))
		w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	ctx := r.Context()
	st, err := h.Store.Statistics(ctx)
	if err != nil {
		return err
	}
	in := page.FrontInput{Incidents: st.Incidents, Drafts: st.States[string(record.Draft)]}
	if in.Newest, err = h.Store.Incidents(ctx, store.Filter{Limit: frontNewest}); err != nil {
		return err
	}
	if in.Waiting, err = h.Store.Incidents(ctx, store.Filter{State: record.Draft, Limit: frontWaits}); err != nil {
		return err
	}
	o := h.options(w, r)
	var v *page.Front
	for _, most := range []int{frontRecent / 4, frontRecent} { // most often the lines are full after a few entries
		if in.Recent, err = h.Store.Latest(ctx, most); err != nil {
			return err
		}
		if v = page.NewFront(in, o); len(v.Turns) == page.FrontTurns || len(in.Recent) < most {
			break
		}
	}
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

// A listing is what is asked of the list of incidents: a query, a state, a year, and a place.
type listing struct {
	path  string // of the page, with all but the place
	asked string // as written
	q     query.Query
	state record.State
	year  string
	after record.IncidentID
	until record.IncidentID
}

var yearForm = regexp.MustCompile(`^(\d{4}|` + store.NoYear + `)$`)

// maxQuery is how many bytes a query may have.
const maxQuery = 1000

// readListing reads an address. problem says why the query cannot be read.
func readListing(v url.Values) (l listing, problem, err error) {
	l = listing{asked: strings.TrimSpace(strings.ToValidUTF8(v.Get("q"), "\uFFFD")), state: record.State(v.Get("state")), year: v.Get("year"), after: record.IncidentID(v.Get("after")), until: record.IncidentID(v.Get("before"))}
	switch {
	case l.state != "" && l.state != record.Draft && l.state != record.StateAccepted, l.year != "" && !yearForm.MatchString(l.year), len(l.asked) > maxQuery, l.after != "" && l.until != "":
		return l, nil, fault{kind: wrong, text: "fault.list"}
	}
	l.path = page.ListAddress(l.asked, string(l.state), l.year)
	l.q, problem = query.Parse(l.asked, when.Ref{Zone: when.JST})
	return l, problem, nil
}

// at is the address of the page that begins behind an incident, or ends before it.
func (l listing) at(key string, id record.IncidentID) string {
	sep := "?"
	if strings.Contains(l.path, "?") {
		sep = "&"
	}
	return l.path + sep + key + "=" + url.QueryEscape(string(id))
}

func (h *handler) list(w http.ResponseWriter, r *http.Request) error {
	l, problem, err := readListing(r.URL.Query())
	if err != nil {
		return err
	}
	ctx := r.Context()
	st, err := h.Store.Statistics(ctx)
	if err != nil {
		return err
	}
	o := h.options(w, r)
	in := page.ListInput{Total: l.total(&st), Asked: l.asked}
	code := http.StatusOK
	if problem != nil {
		code, in.Total, in.Problem = http.StatusBadRequest, -1, unread(o.Language, problem)
	} else if in.Incidents, err = h.portion(ctx, l, &in); err != nil {
		return err
	} else if len(in.Incidents) == 0 {
		in.Doubts = doubts(o.Language, l.asked, l.q)
	}
	for key, value := range map[string]string{"state": string(l.state), "year": l.year} {
		if value != "" {
			in.Hidden = append(in.Hidden, page.Sent{Name: key, Value: value})
		}
	}
	slices.SortFunc(in.Hidden, func(a, b page.Sent) int { return strings.Compare(a.Name, b.Name) })
	if in.Facets, err = h.facets(ctx, l, &st, in.Incidents); err != nil {
		return err
	}
	v := page.NewList(in, o)
	h.frame(&v.Frame, r)
	return h.write(w, r, code, v)
}

// portion reads a page of the list, and one more to know whether there is another.
func (h *handler) portion(ctx context.Context, l listing, in *page.ListInput) ([]record.Summary, error) {
	list, err := h.Store.Incidents(ctx, store.Filter{Query: l.q, State: l.state, Year: l.year, After: l.after, Before: l.until, Limit: page.PageSize + 1})
	if gone(err) {
		return nil, fault{kind: absent, text: "fault.page"}
	}
	if err != nil {
		return nil, err
	}
	more := len(list) > page.PageSize
	if l.until != "" {
		if more {
			list = list[1:]
			in.Newer = l.at("before", list[0].ID)
		}
		if len(list) > 0 {
			in.Older = l.at("after", list[len(list)-1].ID)
		}
		return list, nil
	}
	if more {
		list = list[:page.PageSize]
		in.Older = l.at("after", list[len(list)-1].ID)
	}
	if l.after != "" && len(list) > 0 {
		in.Newer = l.at("before", list[0].ID)
	} else if l.after == "" && !more {
		in.Total = len(list)
	}
	return list, nil
}

// total is how many incidents fit, where a tally has it; otherwise -1.
func (l listing) total(st *store.Statistics) int {
	year := l.year
	if year == store.NoYear {
		year = ""
	}
	switch {
	case l.state != "" && l.year == "" && l.q.IsZero():
		return st.States[string(l.state)]
	case l.state != "":
		return -1
	case l.q.IsZero() && l.year == "":
		return st.Incidents
	case l.q.IsZero():
		return st.Years[year]
	}
	for kind := range st.Kinds {
		if one := (query.Query{Zone: l.q.Zone}); l.q.String() == one.With(query.Kind, kind) {
			if l.year == "" {
				return st.Kinds[kind]
			}
			return st.KindYears[kind][year]
		}
	}
	return -1
}

// facets gives the ways to narrow the list. Numbers come from the tallies, and where none is kept there are none.
func (h *handler) facets(ctx context.Context, l listing, st *store.Statistics, shown []record.Summary) ([]page.Facet, error) {
	alone := l.q.IsZero() && l.year == "" && l.state == ""
	only := "" // the kind to which the list is narrowed, and to nothing else but a year
	for kind := range st.Kinds {
		if l.state == "" && l.q.String() == (query.Query{Zone: l.q.Zone}).With(query.Kind, kind) {
			only = kind
		}
	}
	counted := func(n int, known bool) int {
		if !known {
			return -1
		}
		return n
	}
	asked := func(name query.Name, word string, n int) page.Narrowing {
		way := page.Narrowing{Word: word, Count: n, On: l.q.Asks(name, word)}
		to := l.q.With(name, word)
		if way.On {
			to = l.q.Without(name, word)
		}
		way.Address = page.ListAddress(to, string(l.state), l.year)
		return way
	}
	var states, kinds, years, phases, parties, markings []page.Narrowing
	for _, s := range []record.State{record.Draft, record.StateAccepted} {
		way := page.Narrowing{Word: string(s), Count: counted(st.States[string(s)], alone), On: l.state == s, Address: page.ListAddress(l.asked, string(s), l.year)}
		if way.On {
			way.Address = page.ListAddress(l.asked, "", l.year)
		}
		if way.On || way.Count != 0 && l.state == "" {
			states = append(states, way)
		}
	}
	for _, kind := range slices.SortedFunc(maps.Keys(st.Kinds), func(a, b string) int {
		if n := st.Kinds[b] - st.Kinds[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	}) {
		n := counted(st.Kinds[kind], alone)
		if l.q.IsZero() && l.state == "" && l.year != "" && l.year != store.NoYear {
			n = st.KindYears[kind][l.year]
		}
		if way := asked(query.Kind, kind, n); way.On || n != 0 {
			kinds = append(kinds, way)
		}
	}
	all := slices.Sorted(maps.Keys(st.Years))
	slices.Reverse(all)
	for _, year := range all {
		way := page.Narrowing{Word: year, Count: counted(st.Years[year], alone)}
		if only != "" {
			way.Count = st.KindYears[only][year]
		}
		if year == "" {
			way.Word, way.Count = store.NoYear, counted(st.Years[year], alone)
		}
		way.On = l.year == way.Word
		way.Address = page.ListAddress(l.asked, string(l.state), way.Word)
		if way.On {
			way.Address = page.ListAddress(l.asked, string(l.state), "")
		}
		if way.On || way.Count != 0 && l.year == "" {
			years = append(years, way)
		}
	}
	for _, phase := range record.Phases {
		phases = append(phases, asked(query.Phase, phase, -1))
	}
	ids := make([]record.IncidentID, 0, len(shown))
	for _, s := range shown {
		ids = append(ids, s.ID)
	}
	lines, err := h.Store.PartiesIn(ctx, ids, mostParties)
	if err != nil {
		return nil, err
	}
	for _, f := range l.q.Of(query.Party) { // those that are chosen, whatever stands on this page
		if len(f.Values) == 1 && l.q.Asks(query.Party, f.Values[0].Text) {
			parties = append(parties, asked(query.Party, f.Values[0].Text, -1))
		}
	}
	for _, p := range lines {
		if !l.q.Asks(query.Party, p.Name) {
			parties = append(parties, asked(query.Party, p.Name, -1))
		}
	}
	for _, tlp := range record.TLPs {
		markings = append(markings, asked(query.Marking, strings.ToLower(strings.TrimPrefix(string(tlp), "TLP:")), -1))
	}
	return []page.Facet{{Key: "state", Ways: states}, {Key: "kind", Ways: kinds}, {Key: "year", Ways: years}, {Key: "phase", Ways: phases}, {Key: "party", Ways: parties}, {Key: "marking", Ways: markings}}, nil
}

// mostParties is how many parties a list can be narrowed to.
const mostParties = 12

// statistics shows the counts that are kept over the whole ledger.
func (h *handler) statistics(w http.ResponseWriter, r *http.Request) error {
	st, err := h.Store.Statistics(r.Context())
	if err != nil {
		return err
	}
	v := page.NewStatistics(page.StatisticsInput{Incidents: st.Incidents, States: st.States, Kinds: st.Kinds, Years: st.Years, KindYears: st.KindYears, Claims: st.Claims, Spans: st.Spans}, h.options(w, r))
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

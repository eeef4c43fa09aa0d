package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// partyIncidents is how many incidents of a party a page shows.
const partyIncidents = 50

// maxName is how many bytes the name of a party may have that is asked for.
const maxName = 600

func (h *handler) parties(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	name := strings.TrimSpace(strings.ToValidUTF8(v.Get("name"), "\uFFFD"))
	f := store.PartyFilter{Name: name, Limit: page.PartiesSize + 1, After: record.PartyID(v.Get("after")), Before: record.PartyID(v.Get("before"))}
	if len(name) > maxName || f.After != "" && f.Before != "" {
		return fault{kind: wrong, text: "fault.list"}
	}
	list, err := h.Store.Parties(r.Context(), f)
	if gone(err) {
		return fault{kind: absent, text: "fault.page"}
	}
	if err != nil {
		return err
	}
	at := func(key string, id record.PartyID) string {
		q := url.Values{key: {string(id)}}
		if name != "" {
			q.Set("name", name)
		}
		return page.PartiesPath + "?" + q.Encode()
	}
	newer, older := "", ""
	more := len(list) > page.PartiesSize
	switch {
	case f.Before != "":
		if more {
			list = list[1:]
			newer = at("before", list[0].ID)
		}
		if len(list) > 0 {
			older = at("after", list[len(list)-1].ID)
		}
	default:
		if more {
			list = list[:page.PartiesSize]
			older = at("after", list[len(list)-1].ID)
		}
		if f.After != "" && len(list) > 0 {
			newer = at("before", list[0].ID)
		}
	}
	view := page.NewPartyList(list, name, newer, older, h.options(w, r))
	h.frame(&view.Frame, r)
	return h.write(w, r, http.StatusOK, view)
}

// party shows a party by its ID or a name of it, and leads from a name to the ID by whose name it goes.
func (h *handler) party(w http.ResponseWriter, r *http.Request) error {
	name := strings.ToValidUTF8(r.PathValue("party"), "\uFFFD")
	if len(name) > maxName {
		return fault{kind: absent, text: "fault.nothing"}
	}
	after := record.IncidentID(r.URL.Query().Get("after"))
	p, err := h.Store.Party(r.Context(), name, store.PartyPart{Limit: partyIncidents, After: after})
	switch {
	case errors.Is(err, store.ErrAmbiguous): // a part of several names
		http.Redirect(w, r, page.PartiesPath+"?name="+url.QueryEscape(name), http.StatusFound)
		return nil
	case gone(err) && after != "":
		return fault{kind: absent, text: "fault.page"}
	case gone(err):
		return fault{kind: absent, text: "fault.party", args: []any{name}}
	case err != nil:
		return err
	}
	if string(p.ID) != name {
		http.Redirect(w, r, page.PartyPath(p.ID), http.StatusFound)
		return nil
	}
	in := page.PartyInput{Party: p}
	if in.Alike, err = h.Store.LikeParty(r.Context(), p.ID); err != nil {
		return err
	}
	if p.Next != "" {
		in.Older = page.PartyAfter(p.ID, p.Next)
	}
	if after != "" {
		in.First = page.PartyPath(p.ID)
	}
	view := page.NewPartyPage(in, h.options(w, r))
	h.frame(&view.Frame, r)
	return h.write(w, r, http.StatusOK, view)
}

func (h *handler) indicator(w http.ResponseWriter, r *http.Request) error {
	value := r.PathValue("value")
	x, err := h.Store.Indicator(r.Context(), value, page.IndicatorPlaces)
	if gone(err) {
		return fault{kind: absent, text: "fault.indicator", args: []any{value}}
	}
	if err != nil {
		return err
	}
	v := page.NewIndicatorPage(x, h.options(w, r))
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

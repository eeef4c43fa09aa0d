package web

import (
	"net/http"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// compare shows incidents side by side. One that is not there is told on the page, beside those that are.
func (h *handler) compare(w http.ResponseWriter, r *http.Request) error {
	o := h.options(w, r)
	in := page.CompareInput{Phase: r.URL.Query().Get("phase")}
	seen := map[string]bool{}
	for _, name := range r.URL.Query()["with"] {
		if name == "" || seen[name] {
			continue
		}
		seen[name] = true
		if len(in.Incidents) == page.MostCompared {
			in.Problem = page.Say(o.Language, "compare.most", page.MostCompared)
			break
		}
		x, err := h.Store.Incident(r.Context(), name)
		if gone(err) {
			in.Problem = page.Say(o.Language, "fault.slug", name)
			continue
		}
		if err != nil {
			return err
		}
		if !seen[x.Slug] || x.Slug == name {
			seen[x.Slug] = true
			in.Incidents = append(in.Incidents, x)
		}
	}
	var err error
	if in.Further, err = h.Store.Incidents(r.Context(), store.Filter{Limit: 12}); err != nil {
		return err
	}
	for _, x := range slices.Backward(in.Incidents) { // what they are tied to comes first
		for _, other := range x.Related {
			in.Further = slices.Insert(in.Further, 0, other.Other.Summary())
		}
	}
	in.Further = in.Further[:min(12, len(in.Further))]
	v := page.NewComparison(in, o)
	h.frame(&v.Frame, r)
	return h.write(w, r, http.StatusOK, v)
}

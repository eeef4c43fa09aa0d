package record

import (
	"maps"
	"slices"
	"time"

	"github.com/tenmatsu/tenmatsu/when"
)

// An AsOf is a past day on which a record is looked at: what had been published by its end, and what
// we had recorded by its end. The zero AsOf is now.
type AsOf struct {
	Published time.Time // the end of the day, not included; zero for no bound
	Possibly  bool      // of what was published at a time that is not known to the day: also what may have been published by then
	Recorded  time.Time // the end of the day, not included; zero for no bound
}

// IsZero says whether a is now.
func (a AsOf) IsZero() bool { return a.Published.IsZero() && a.Recorded.IsZero() }

// by says whether something said in an interval had been said by the day. known is false where nothing
// tells when.
func (a AsOf) by(t when.Time, known bool) bool {
	switch end := a.Published.UnixMicro(); {
	case a.Published.IsZero():
		return true
	case !known:
		return a.Possibly
	case a.Possibly:
		return t.OpenStart || t.Start < end
	default:
		return !t.OpenEnd && t.End <= end
	}
}

// A Calendar says when each document of an incident was published, where anything tells.
type Calendar map[DocumentID]when.Time

// Calendar gives of each document its own publication that is accepted, otherwise the first that is
// neither rejected nor superseded.
func (in *Incident) Calendar() Calendar {
	days, sure := Calendar{}, map[DocumentID]bool{}
	for i := range in.Claims {
		c := &in.Claims[i]
		p := c.Publication
		if p == nil || !p.Own || p.When == nil || sure[c.Via] || c.State != StateAccepted && c.State != Draft {
			continue
		}
		if _, have := days[c.Via]; !have || c.State == StateAccepted {
			days[c.Via], sure[c.Via] = *p.When, c.State == StateAccepted
		}
	}
	return days
}

// Said is when a claim was published: as it tells itself, otherwise with the document in which it was
// read. ok is false where nothing tells.
func (days Calendar) Said(c *Claim) (t when.Time, ok bool) {
	if c.Said != nil {
		return c.Said.When, true
	}
	t, ok = days[c.Via]
	return t, ok
}

// At gives the incident as it was published by a day. The bound on what was recorded is the caller's:
// he replays fewer entries.
//
//   - A claim that had not been said by then is left out, and so is a document.
//   - A claim that was corrected stands until its correction had been said, or what corrected that. Until then
//     nothing tells of the correction: it has the state, and the decision, that it had by itself.
//   - A claim that was misread is replaced on every day.
//   - A claim that its source withdrew stands until then; one that we withdrew stands on no day.
func (in *Incident) At(a AsOf) *Incident {
	if a.Published.IsZero() {
		return in
	}
	days := in.Calendar()
	byID := make(map[ClaimID]*Held, len(in.Claims))
	for i := range in.Claims {
		byID[in.Claims[i].ID] = &in.Claims[i]
	}
	said := func(c *Held) bool {
		t, ok := days.Said(&c.Claim)
		return a.by(t, ok)
	}
	// gone says whether a superseded claim had lost its place by then.
	var gone func(c *Held, depth int) bool
	gone = func(c *Held, depth int) bool {
		switch {
		case c.State != StateSuperseded:
			return false
		case c.Reason == Withdrawn:
			return c.Withdrawn == nil || a.by(c.Withdrawn.When, true)
		case c.Reason != Corrected || depth > len(in.Claims):
			return true
		}
		later := byID[c.SupersededBy]
		for n := 0; later != nil && later.State == StateSuperseded && later.Reason == Misread && n < len(in.Claims); n++ {
			later = byID[later.SupersededBy] // the correction as it should have been read
		}
		return later == nil || said(later) || gone(later, depth+1)
	}
	out := *in
	out.Claims, out.Documents = nil, nil
	for i := range in.Claims {
		c := &in.Claims[i]
		if !said(c) {
			continue
		}
		if out.Claims == nil {
			out.Claims = make([]Held, 0, len(in.Claims)-i)
		}
		out.Claims = append(out.Claims, *c)
		if c.State == StateSuperseded && !gone(c, 0) {
			out.Claims[len(out.Claims)-1].stand()
		}
	}
	for _, d := range in.Documents {
		if t, ok := days[d.ID]; a.by(t, ok) {
			out.Documents = append(out.Documents, d)
		}
	}
	out.Related = nil
	for _, r := range in.Related {
		calendar := days
		if r.Back {
			calendar = r.Other.Calendar()
		}
		if t, ok := calendar.Said(&r.Claim.Claim); a.by(t, ok) {
			out.Related = append(out.Related, r)
		}
	}
	return &out
}

// stand gives a superseded claim back what was decided on it itself, and takes away what overtook it later.
func (h *Held) stand() {
	h.State, h.DecidedAt, h.DecidedBy, h.Why = h.Verdict, h.VerdictAt, h.VerdictBy, h.VerdictWhy
	h.SupersededBy, h.Reason, h.Withdrawn = "", "", nil
	h.Verdict, h.VerdictAt, h.VerdictBy, h.VerdictWhy = "", "", "", ""
}

// pageZone is the zone in whose days people count: Japan's, as times in Japanese texts are read.
var pageZone = time.FixedZone("", when.JST)

// PublishedBy is what had been published by the end of a day such as 2018-06-27, in Japan.
func PublishedBy(day string) (AsOf, error) {
	t, err := DayOf(day, when.JST)
	return AsOf{Published: t.EndTime()}, err
}

// RecordedBy is what we had recorded by the end of a day such as 2018-06-27, in Japan.
func RecordedBy(day string) (AsOf, error) {
	t, err := DayOf(day, when.JST)
	return AsOf{Recorded: t.EndTime()}, err
}

// A Step is a day on which a record changed.
type Step struct {
	Day    string // 2018-06-27
	Claims int    // that were said or withdrawn, or made or decided on
}

// PublishedOn lists the days on which something of the incident was published that counts, or was withdrawn,
// oldest first: between two of them [Incident.At] gives the same. unknown is the number of claims that count
// today and of which nothing tells on what day they were published.
func (in *Incident) PublishedOn(shown func(*Held) bool) (steps []Step, unknown int) {
	days := in.Calendar()
	count := map[string]int{}
	on := func(t when.Time, n int) {
		count[time.UnixMicro(t.End-1).In(pageZone).Format(time.DateOnly)] += n
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		stood := c.State == StateSuperseded && (c.Reason == Corrected || c.Withdrawn != nil) && shown(&Held{State: c.Verdict})
		if !stood && !shown(c) {
			continue
		}
		switch t, ok := days.Said(&c.Claim); {
		case ok && !t.OpenEnd:
			on(t, 1)
		case !stood:
			unknown++
		}
		if stood && c.Withdrawn != nil && !c.Withdrawn.When.OpenEnd {
			on(c.Withdrawn.When, 1)
		}
	}
	return steplist(count), unknown
}

// RecordedOn lists the days on which we took something of the incident in, or decided on it, oldest first.
func (in *Incident) RecordedOn() []Step {
	count := map[string]int{}
	on := func(stamp string, n int) {
		if t, err := ParseStamp(stamp); err == nil {
			count[t.In(pageZone).Format(time.DateOnly)] += n
		}
	}
	for i := range in.Documents {
		on(in.Documents[i].Recorded, 0)
	}
	for i := range in.Claims {
		on(in.Claims[i].Recorded, 1)
		on(in.Claims[i].DecidedAt, 1)
	}
	return steplist(count)
}

func steplist(count map[string]int) (list []Step) {
	for _, day := range slices.Sorted(maps.Keys(count)) {
		list = append(list, Step{day, count[day]})
	}
	return list
}

package intake_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/when"
)

// After any sequence of imports, decisions, supersessions, placements and names, the projections
// are what record.Replay makes of the entries, and making them again changes nothing.
func TestProjectionsAreTheReplay(t *testing.T) { onBoth(t, testProjectionsAreTheReplay) }

func testProjectionsAreTheReplay(t *testing.T, open opener) {
	sequences, steps := 12, 40
	if testing.Short() || strings.HasSuffix(t.Name(), "/postgres") { // which differs in the statements, and few steps are many of these
		sequences = 4
	}
	for seed := range sequences {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s, in := open(t, t.TempDir())
			w := walker{t: t, s: s, in: in, r: rand.New(rand.NewPCG(uint64(seed), 7))}
			for range steps {
				w.step()
			}
			w.compare()
		})
	}
}

type walker struct {
	t  *testing.T
	s  *store.Store
	in *intake.Intake
	r  *rand.Rand
}

func (w *walker) entries() (list []record.LedgerEntry) {
	if err := w.s.Entries(context.Background(), 1, func(_ int64, e record.LedgerEntry, _ []byte) error {
		list = append(list, e)
		return nil
	}); err != nil {
		w.t.Fatal(err)
	}
	return list
}

func pick[T any](r *rand.Rand, list []T) (x T, ok bool) {
	if len(list) == 0 {
		return x, false
	}
	return list[r.IntN(len(list))], true
}

// step does something at random. What contradicts the ledger is refused, and that is all right.
func (w *walker) step() {
	ctx := context.Background()
	l := record.Replay(w.entries())
	claim, some := pick(w.r, l.Claims)
	other, _ := pick(w.r, l.Claims)
	inc, begun := pick(w.r, l.Incidents)
	doc, _ := pick(w.r, l.Documents)
	op := w.r.IntN(13)
	if !some || !begun {
		op = 0
	}
	var err error
	switch op {
	case 0, 1, 2:
		n := w.r.IntN(12)
		text := fmt.Sprintf("題%d\nD 2018-08-%02d\nE 出来事%d\nE 出来事%d\nF %d\nT 会社%d|%d\nS 原因\nP 会社%d\nI bad%d[.]example", n, n+1, n, w.r.IntN(3), n, n, w.r.IntN(3), w.r.IntN(3), w.r.IntN(3))
		opt := intake.Options{By: "甲"}
		switch w.r.IntN(5) {
		case 0:
			opt.Inbox = true
		case 1:
			opt.Address = fmt.Sprintf("https://example.jp/%d", w.r.IntN(3))
		case 2:
			opt.Incident = inc.Now
		case 3:
			opt.Source = string(doc.Source)
		}
		_, err = w.in.Import(ctx, capture.New(fmt.Sprintf("same-name-%d.txt", w.r.IntN(2)), []byte(text), day), opt)
	case 3:
		_, err = w.in.Decide(ctx, intake.Selection{Claim: string(claim.ID)}, record.Accepted, "a", "甲")
		if claim.State == record.StateSuperseded && !claim.Undecided() {
			if err == nil {
				w.t.Fatalf("claim %s is superseded and was decided on", claim.ID)
			}
			err = nil
		}
	case 4:
		_, err = w.in.Decide(ctx, intake.Selection{Incident: string(inc.ID), Kind: record.KindEvent}, record.Rejected, "b", "乙")
	case 5:
		x := &record.Supersession{Old: claim.ID, New: other.ID, Reason: record.Corrected, Why: "c"}
		if w.r.IntN(3) == 0 {
			x.New, x.Reason = "", record.Withdrawn
		}
		x.Undo = w.r.IntN(4) == 0
		err = w.s.Append(ctx, record.LedgerEntry{Kind: record.EntrySupersession, By: "丙", Supersession: x})
	case 6, 7:
		err = w.s.Append(ctx, record.LedgerEntry{Kind: record.EntryPlacement, By: "丁",
			Placement: &record.Placement{Document: doc.ID, Incident: inc.ID, Out: w.r.IntN(2) == 0}})
	case 8:
		err = w.s.Append(ctx, record.LedgerEntry{Kind: record.EntryPlacement, By: "丁",
			Placement: &record.Placement{Claim: claim.ID, Incident: inc.ID, Out: w.r.IntN(2) == 0}})
	case 10:
		_, err = w.in.Decide(ctx, intake.Selection{Claim: string(other.ID)}, record.Reopened, "", "甲")
		if other.State == record.StateSuperseded {
			err = nil
		}
	case 11:
		x := &record.Join{What: record.JoinIncident, Old: string(inc.ID), Out: w.r.IntN(3) == 0}
		to, _ := pick(w.r, l.Incidents)
		x.Into = string(to.ID)
		switch w.r.IntN(3) {
		case 0:
			from, _ := pick(w.r, l.Documents)
			x.What, x.Old, x.Into = record.JoinSource, string(from.Source), string(doc.Source)
		case 1:
			x.What = record.JoinParty
			x.Old, x.Into = string(record.PartyIDOf(fmt.Sprintf("会社%d", w.r.IntN(3)))), string(record.PartyIDOf(fmt.Sprintf("会社%d", w.r.IntN(3))))
		}
		if x.Old == x.Into {
			return
		}
		err = w.s.Append(ctx, record.LedgerEntry{Kind: record.EntryJoin, By: "丁", Join: x})
	case 12:
		m := &record.Marking{TLP: record.TLPs[w.r.IntN(len(record.TLPs))]}
		switch w.r.IntN(3) {
		case 0:
			m.Claim = claim.ID
		case 1:
			m.Incident = inc.ID
		default:
			m.Source = doc.Source
		}
		err = w.s.Append(ctx, record.LedgerEntry{Kind: record.EntryMarking, By: "丁", Marking: m})
	case 9:
		err = w.s.Append(ctx, record.LedgerEntry{Kind: record.EntrySlug, By: "丁",
			Slug: &record.Naming{Incident: inc.ID, Slug: fmt.Sprintf("name-%d", w.r.IntN(3))}})
	}
	if err != nil && !errors.Is(err, store.ErrConflict) && !errors.Is(err, store.ErrNotFound) {
		w.t.Fatalf("step %d: %v", op, err)
	}
}

func (w *walker) compare() {
	t, s, ctx := w.t, w.s, context.Background()
	before, err := s.Dump(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Reindex(ctx); err != nil {
		t.Fatal(err)
	}
	if after, err := s.Dump(ctx); err != nil || after != before {
		t.Errorf("reindex changes the projections (%v)", err)
	}
	whole(t, s)

	l := record.Replay(w.entries())
	for _, want := range l.Claims {
		got, _, err := s.Claim(ctx, string(want.ID))
		if err != nil {
			t.Fatal(err)
		}
		a, errA := record.Canonical(got)
		b, errB := record.Canonical(want)
		if err := errors.Join(errA, errB); err != nil || string(a) != string(b) {
			t.Errorf("claim (%v)\n got %s\nwant %s", err, a, b)
		}
	}
	listed := map[record.IncidentID]record.Summary{}
	summaries, err := s.Incidents(ctx, store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range summaries {
		listed[x.ID] = x
	}
	w.compareHistory()
	for _, want := range l.Incidents {
		if into := l.Into(record.JoinIncident, string(want.ID)); into != string(want.ID) {
			if got, err := s.Incident(ctx, string(want.ID)); err != nil || string(got.ID) != into {
				t.Errorf("incident %s answers with %v, want %s (%v)", want.ID, got, into, err)
			}
			continue
		}
		got, err := s.Incident(ctx, string(want.ID))
		if err != nil {
			t.Fatal(err)
		}
		if got.Slug != want.Now || !slices.Equal(got.Slugs, want.Slugs) || got.Recorded != want.At {
			t.Errorf("incident %s is %s of %s, want %s of %s", want.ID, got.Slug, got.Slugs, want.Now, want.Slugs)
		}
		var have, should []string
		drafts := 0
		counts := map[record.Kind]int{}
		for _, c := range got.Claims {
			have = append(have, string(c.ID))
			if c.Undecided() {
				drafts++
			}
			if c.State == record.Draft || c.State == record.StateAccepted {
				counts[c.Kind]++
			}
		}
		for _, c := range l.Claims {
			if l.HoldsClaim(want.ID, c.ID) {
				should = append(should, string(c.ID))
			}
		}
		for _, d := range got.Documents {
			have = append(have, string(d.ID))
		}
		for _, d := range l.Documents {
			if l.HoldsDocument(want.ID, d.ID) {
				should = append(should, string(d.ID))
			}
		}
		slices.Sort(have)
		slices.Sort(should)
		if !slices.Equal(have, should) {
			t.Errorf("incident %s holds\n got %s\nwant %s", want.Now, strings.Join(have, " "), strings.Join(should, " "))
		}
		x, is := listed[want.ID]
		if is != (len(should) > 0) {
			t.Errorf("incident %s: listed %t, holds %d", want.Now, is, len(should))
		}
		if is && (x.Title != got.Title() || !slices.Equal(x.Kinds, got.Kinds()) || x.Drafts != drafts || x.Documents != len(got.Documents) || fmt.Sprint(x.Counts) != fmt.Sprint(counts)) {
			t.Errorf("incident %s is listed as %+v", want.Now, x)
		}
	}
}

// compareHistory holds each incident, as it was recorded by the time of a random entry and published by
// a random day, to a replay of the entries before.
func (w *walker) compareHistory() {
	entries := w.entries()
	now := record.Replay(entries)
	for range 5 {
		cut := 1 + w.r.IntN(len(entries))
		at, err := record.ParseStamp(entries[cut-1].At)
		if err != nil {
			w.t.Fatal(err)
		}
		asOf := record.AsOf{Recorded: at.Add(time.Microsecond), Possibly: w.r.IntN(2) == 0}
		if w.r.IntN(2) == 0 {
			asOf.Published = day.AddDate(0, 0, w.r.IntN(40)-20)
		}
		if w.r.IntN(3) == 0 { // by what was published alone
			cut = len(entries)
			asOf.Published, asOf.Recorded = day.AddDate(0, 0, w.r.IntN(40)-20), time.Time{}
		}
		w.comparePast(now, entries, cut, asOf)
		l := record.Replay(slices.DeleteFunc(slices.Clone(entries), func(e record.LedgerEntry) bool { return e.At > entries[cut-1].At }))
		for _, in := range now.Incidents {
			got, err := w.s.IncidentAt(context.Background(), string(in.ID), asOf)
			want := l.Record(record.IncidentID(l.Into(record.JoinIncident, string(in.ID)))) // as it went by then
			if want == nil {
				if !errors.Is(err, store.ErrNotFound) {
					w.t.Errorf("incident %s at %v: got %v, want not found", in.ID, at, err)
				}
				continue
			}
			if err != nil {
				w.t.Fatal(err)
			}
			got.Aliases, got.Related = nil, nil
			surround(now, want)
			a, errA := record.Canonical(got)
			b, errB := record.Canonical(want.At(asOf))
			if err := errors.Join(errA, errB); err != nil || string(a) != string(b) {
				w.t.Errorf("incident %s as of %+v (%v)\n got …%s\nwant …%s", in.ID, asOf, err, from(a, b), from(b, a))
			}
		}
	}
}

// comparePast holds lists of incidents on a past day, and the incidents of what a search finds, to what each record was then.
func (w *walker) comparePast(now *record.Ledger, entries []record.LedgerEntry, cut int, asOf record.AsOf) {
	ctx := context.Background()
	l := record.Replay(slices.DeleteFunc(slices.Clone(entries), func(e record.LedgerEntry) bool { return e.At > entries[cut-1].At }))
	root := func(name string) string { return now.Into(record.JoinParty, string(record.PartyIDOf(name))) }
	one := map[string]bool{} // what goes by a name with this in it, or that another one with it goes by
	for _, c := range now.Claims {
		name := ""
		switch {
		case c.Involvement != nil:
			name = c.Involvement.Name
		case c.Figure != nil:
			name = c.Figure.Scope.Row
		}
		if strings.Contains(name, "会社1") {
			one[root(name)] = true
		}
	}
	stands := func(c *record.Held) bool { return c.State == record.Draft || c.State == record.StateAccepted }
	some := func(in *record.Incident, is func(*record.Held) bool) bool {
		return slices.ContainsFunc(in.Claims, func(c record.Held) bool { return stands(&c) && is(&c) })
	}
	part := func(in *record.Incident) bool {
		return some(in, func(c *record.Held) bool { return c.Involvement != nil && one[root(c.Involvement.Name)] })
	}
	party := func(in *record.Incident) bool {
		return part(in) || some(in, func(c *record.Held) bool {
			return c.Figure != nil && c.Figure.Scope.Row != "" && one[root(c.Figure.Scope.Row)]
		})
	}
	bad := func(in *record.Incident) bool {
		return some(in, func(c *record.Held) bool { return c.Indicator != nil && c.Indicator.Value == "bad1.example" })
	}
	told := func(in *record.Incident) bool {
		for _, d := range in.Documents {
			if _, text, _, err := w.s.Document(ctx, string(d.ID)); err == nil && strings.Contains(text, "E 出来事2\n") {
				return true
			}
		}
		return some(in, func(c *record.Held) bool { return c.Event != nil && c.Event.Text == "出来事2" })
	}
	not := func(is func(*record.Incident) bool) func(*record.Incident) bool {
		return func(in *record.Incident) bool { return !is(in) }
	}
	for _, test := range []struct {
		query string
		fits  func(*record.Incident) bool
	}{
		{"party:会社1", party}, {"-party:会社1", not(party)}, {"party:会社1 role:victim", part}, {"indicator:bad1.example", bad}, {"-indicator:bad1.example", not(bad)}, {"出来事2", told}, {"-出来事2", not(told)},
	} {
		q, err := query.Parse(test.query, when.Ref{Zone: when.JST})
		if err != nil {
			w.t.Fatal(err)
		}
		got := map[record.IncidentID]bool{}
		list, err := w.s.Incidents(ctx, store.Filter{Query: q, AsOf: asOf})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, x := range list {
			got[x.ID] = true
		}
		held := map[record.ClaimID]bool{}
		for _, in := range now.Incidents {
			is := l.Record(in.ID)
			want := is != nil && l.Into(record.JoinIncident, string(in.ID)) == string(in.ID)
			if want {
				is = is.At(asOf)
				want = len(is.Documents)+len(is.Claims) > 0 && test.fits(is)
			}
			if got[in.ID] != want {
				w.t.Errorf("%s as of %+v: incident %s is listed: %t, want %t", test.query, asOf, in.ID, got[in.ID], want)
			}
			if want {
				for i := range is.Claims {
					if stands(&is.Claims[i]) {
						held[is.Claims[i].ID] = true
					}
				}
			}
		}
		if strings.Contains(test.query, "出来事") { // of which a search finds single claims
			continue
		}
		q, err = query.Parse(test.query+" claim:event,figure,involvement", when.Ref{Zone: when.JST})
		if err != nil {
			w.t.Fatal(err)
		}
		found, err := w.s.Search(ctx, store.Search{Query: q, AsOf: asOf, Limit: 1000})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, h := range found.Hits {
			if !held[h.Claim] {
				w.t.Errorf("%s as of %+v: claim %s is found", test.query, asOf, h.Claim)
			}
			delete(held, h.Claim)
		}
		for _, c := range l.Claims {
			if held[c.ID] && (c.Event != nil || c.Figure != nil || c.Involvement != nil) {
				w.t.Errorf("%s as of %+v: claim %s (%s) is not found", test.query, asOf, c.ID, c.Kind)
			}
		}
	}
}

// surround gives an incident the markings and joined sources of today, whatever day is shown.
func surround(now *record.Ledger, in *record.Incident) {
	in.Marking = now.Marking(record.Marking{Incident: in.ID})
	for i := range in.Claims {
		in.Claims[i].Marking = now.Marking(record.Marking{Claim: in.Claims[i].ID})
	}
	now.Describe(in.Documents)
}

// from is what a has from the place on where it differs from b, and a little before.
func from(a, b []byte) []byte {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return a[max(0, i-200):min(len(a), i+300)]
}

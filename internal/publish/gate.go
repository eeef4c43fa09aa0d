package publish

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A Rule is what a record has to keep before it becomes part of a site, by the name under which a person
// waves through what does not keep it.
type Rule string

// The rules.
const (
	Drafts         Rule = "drafts"         // every claim is decided on
	Contradictions Rule = "contradictions" // figures that exclude each other have a note on one of them
	Sources        Rule = "sources"        // a source has a publisher and a date
	Statements     Rule = "statements"     // what is said has a source
	Marks          Rule = "marks"          // nothing is marked above TLP:CLEAR
	addresses      Rule = "addresses"      // a source has an address; only a warning
)

// Rules lists the rules in the order in which they are told.
var Rules = []Rule{Drafts, Contradictions, Sources, Statements, Marks}

// ParseRules reads names of rules with commas between them.
func ParseRules(s string) ([]Rule, error) {
	var list []Rule
	for name := range strings.SplitSeq(s, ",") {
		r := Rule(strings.TrimSpace(name))
		switch {
		case r == "":
		case slices.Contains(Rules, r):
			list = append(list, r)
		default:
			var known []string
			for _, k := range Rules {
				known = append(known, string(k))
			}
			return nil, fmt.Errorf("nothing is waved through by the name %q (names: %s)", r, strings.Join(known, ", "))
		}
	}
	return list, nil
}

// A Finding is a place where an incident does not keep a rule.
type Finding struct {
	Rule    Rule
	Slug    string
	Claim   record.ClaimID // "" where it is about the incident or a source that no claim tells of
	What    string         // what is found there, in words
	Settle  string         // what settles it, in words
	Warning bool           // it stops nothing
}

// Path is the address at which the workspace shows the place.
func (f Finding) Path() string {
	switch {
	case f.Rule == Drafts:
		return page.ReviewPath(f.Slug)
	case f.Claim == "":
		return page.IncidentPath(f.Slug)
	}
	return page.ClaimPath(f.Slug, f.Claim)
}

// Check finds where an incident does not keep the rules, by rule and then in the order of the record. What
// waits for a decision and what is marked is looked for in all of it, the rest in what o would publish.
func Check(in *record.Incident, o Options) []Finding {
	if o.Language == "" {
		o.Language = page.Japanese
	}
	list := slices.Concat(undecided(in, o), marked(in, o))
	if seen, ok := in.UpTo(o.UpTo); ok {
		list = slices.Concat(list, contradictions(seen, o), uncited(seen, o), unsaid(seen, o))
	}
	place := func(f Finding) int { return slices.Index(append(slices.Clone(Rules), addresses), f.Rule) }
	slices.SortStableFunc(list, func(a, b Finding) int { return cmp.Compare(place(a), place(b)) })
	return list
}

func undecided(in *record.Incident, o Options) (list []Finding) {
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Undecided() {
			list = append(list, Finding{Rule: Drafts, Slug: in.Slug, Claim: c.ID, What: worded(o, c), Settle: page.Say(o.Language, "gate.drafts.settle", page.Short(c.ID))})
		}
	}
	return list
}

// worded says a claim with its kind.
func worded(o Options, c *record.Held) string {
	return page.Name(o.Language, "claim", string(c.Kind)) + ": " + page.Claim(o.Language, &c.Claim)
}

// contradictions finds figures of which no number fits all. A note with the decision on one of them is the
// comment.
func contradictions(in *record.Incident, o Options) (list []Finding) {
	for _, r := range in.Rivals(o.shown) {
		if !r.Apart || slices.ContainsFunc(r.Claims, func(c *record.Held) bool { return c.Why != "" }) {
			continue
		}
		var values []string
		for _, c := range r.Claims {
			if s := page.FigureText(o.Language, &c.Claim); !slices.Contains(values, s) {
				values = append(values, s)
			}
		}
		what := strings.Join(values, " / ")
		if about := cmp.Or(r.Head.Figure.About, r.Head.Figure.Column, page.Name(o.Language, "measure", r.Head.Figure.Measure)); about != "" {
			what = about + ": " + what
		}
		list = append(list, Finding{Rule: Contradictions, Slug: in.Slug, Claim: r.Head.ID, What: what, Settle: page.Say(o.Language, "gate.contradictions.settle", page.Short(r.Head.ID))})
	}
	return list
}

// uncited finds sources that say neither or not both of who published them and when, and, as a warning,
// those without an address.
func uncited(in *record.Incident, o Options) (list []Finding) {
	say := func(key string, args ...any) string { return page.Say(o.Language, key, args...) }
	for _, s := range page.References(in, page.Options{Language: o.Language, Drafts: o.Drafts}).Sources() {
		if s.Own && s.ID == "" && !o.Drafts && !shows(in, &s, o) {
			continue
		}
		name := fmt.Sprintf("%d. %s", s.Number, cmp.Or(s.Title, say("sources.untitled")))
		what, set := "", ""
		switch {
		case s.Publisher == "" && s.When == "":
			what, set = say("gate.sources.both", name), say("gate.sources.set.publisher")+" "+say("gate.sources.set.date")
		case s.Publisher == "":
			what, set = say("gate.sources.publisher", name), say("gate.sources.set.publisher")
		case s.When == "":
			what, set = say("gate.sources.date", name), say("gate.sources.set.date")
		}
		settle := say("gate.sources.add", in.Slug)
		if s.ID != "" {
			settle = say("gate.sources.settle", set, page.Short(s.ID))
		}
		if what != "" {
			list = append(list, Finding{Rule: Sources, Slug: in.Slug, Claim: s.ID, What: what, Settle: settle})
		}
		if s.Address == "" {
			f := Finding{Rule: addresses, Slug: in.Slug, Claim: s.ID, What: say("gate.addresses", name), Warning: true}
			if s.ID != "" {
				f.Settle = say("gate.addresses.settle", page.Short(s.ID))
			}
			list = append(list, f)
		}
	}
	return list
}

// shows says whether anything that was read in the documents of a source is published.
func shows(in *record.Incident, s *page.Source, o Options) bool {
	return slices.ContainsFunc(s.Documents, func(d page.Captured) bool {
		return slices.ContainsFunc(in.Claims, func(c record.Held) bool { return c.Via == d.ID && o.shown(&c) })
	})
}

// unsaid finds claims that no source stands behind.
func unsaid(in *record.Incident, o Options) (list []Finding) {
	refs := page.References(in, page.Options{Language: o.Language, Drafts: o.Drafts})
	for i := range in.Claims {
		c := &in.Claims[i]
		if o.shown(c) && len(refs.Claim(c)) == 0 {
			list = append(list, Finding{Rule: Statements, Slug: in.Slug, Claim: c.ID, What: worded(o, c), Settle: page.Say(o.Language, "gate.statements.settle", page.Short(c.ID), in.Slug)})
		}
	}
	return list
}

// marked finds what fewer than all may see.
func marked(in *record.Incident, o Options) (list []Finding) {
	add := func(t record.TLP, claim record.ClaimID, name, operand string) {
		if t.Above("") {
			list = append(list, Finding{Rule: Marks, Slug: in.Slug, Claim: claim, What: string(t) + " " + name, Settle: page.Say(o.Language, "gate.marks.settle", operand)})
		}
	}
	add(in.Marking, "", cmp.Or(in.Title(), in.Slug), in.Slug)
	told := map[record.SourceID]bool{}
	for i := range in.Documents {
		d := &in.Documents[i]
		if root := d.Root(); !told[root] {
			told[root] = true
			add(d.Marking, "", cmp.Or(d.Title, d.Capture.Address, d.Capture.Name), "--source "+string(root[:min(8, len(root))]))
		}
	}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.State != record.StateRejected {
			add(c.Marking, c.ID, worded(o, c), "--claim "+page.Short(c.ID))
		}
	}
	return list
}

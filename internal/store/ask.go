package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// A condition is a part of a WHERE with its arguments.
type condition struct {
	b    strings.Builder
	args []any
}

// and adds what must hold too.
func (c *condition) and(text string, args ...any) {
	if c.b.Len() > 0 {
		c.b.WriteString(" AND ")
	}
	c.b.WriteString(text)
	c.args = append(c.args, args...)
}

func (c *condition) String() string {
	if c.b.Len() == 0 {
		return "1 = 1"
	}
	return c.b.String()
}

// An asker turns a query into conditions for one database.
type asker struct {
	d     dialect
	q     query.Query
	aside bool // claims come from the full-text index: what else is asked of each is looked up claim by claim
	past  bool // a past day is asked about: what states claims had then, and where they were, the tables do not tell

	homes []int64 // the incidents that fit, where these are few and a search looks at what they hold; otherwise nil

	parties map[string][]int64 // of the names that are asked for, the parties that have them, with all that are joined to these; none of those that many have
}

// asker is one for a query.
func (s *Store) asker(ctx context.Context, tx *sql.Tx, q query.Query, aside, past bool) (*asker, error) {
	a := &asker{d: s.d, q: q, aside: aside, past: past, parties: map[string][]int64{}}
	for _, f := range q.Of(query.Party) {
		for _, v := range f.Values {
			lookup := record.LookupName(v.Text)
			keys, few, err := s.named(ctx, tx, lookup)
			if err != nil {
				return nil, err
			}
			if few {
				a.parties[lookup] = append([]int64{0}, keys...) // no party has 0: so the list is never empty
			}
		}
	}
	return a, nil
}

// filter adds a filter whose values are alternatives; one gives the condition of a value.
func (c *condition) filter(f query.Filter, one func(query.Value) (string, []any)) {
	var parts []string
	var args []any
	for _, v := range f.Values {
		text, a := one(v)
		parts = append(parts, text)
		args = append(args, a...)
	}
	text := "(" + strings.Join(parts, " OR ") + ")"
	if f.Not {
		text = "NOT COALESCE(" + text + ", FALSE)" // what has no day, or no address, is not found by the filter either
	}
	c.and(text, args...)
}

// saying is the condition that the passage at key says a phrase.
func (a *asker) saying(key string, p terms.Phrase) (string, []any) {
	return a.d.says(key), []any{a.d.match(sought{phrases: kept([]terms.Phrase{p})})}
}

// current are the states that count where the query does not ask for one.
const current = `c.state IN ('draft', 'accepted')`

// A claimed is a condition on an incident that one of its claims fulfils.
type claimed struct {
	from  string // where claims c stand
	where condition
	few   bool // the claims are few, and the incidents are looked up by them; otherwise those of each incident are looked at
}

// ofClaims gives for a value of a filter the conditions on claims c of which an incident has one that fits; none
// where the filter is not about claims.
func (a *asker) ofClaims(name query.Name, v query.Value) (list []*claimed) {
	add := func(few bool, from, where string, args ...any) *claimed {
		c := &claimed{from: from, few: few}
		c.where.and(where, args...)
		list = append(list, c)
		return c
	}
	switch name {
	case query.Kind:
		add(true, `classification k JOIN claim c ON c.key = k.claim`, `k.kind = ?`, v.Text)
	case query.Role:
		c := &claimed{from: `involvement x JOIN claim c ON c.key = x.claim`, few: true}
		a.roles(c)
		list = append(list, c)
	case query.Indicator:
		from, _, cond := a.d.hits()
		add(true, from+` JOIN claim c ON c.key = p.claim`, cond, a.d.match(sought{phrases: kept([]terms.Phrase{v.Phrase}), marks: [][]string{{mark(markKind, string(record.KindIndicator))}}})).
			where.and(`c.kind = 'indicator'`) // of marks, several kinds may share one
	case query.Party:
		// A party is found by the names of all that are joined to it, and as the one whose figure stands in a row. Beside
		// a party, a role is the part that this one has.
		lookup := record.LookupName(v.Text)
		keys, few := a.parties[lookup]
		tables := [][2]string{{"involvement", "party"}, {"figure", "party_key"}}
		if len(a.q.Of(query.Role)) > 0 {
			tables = tables[:1]
		}
		for _, t := range tables {
			from := t[0] + ` x JOIN claim c ON c.key = x.claim`
			var c *claimed
			if few {
				some := filled(keys)
				c = add(true, from, `x.`+t[1]+isIn(len(some)), anys(some)...)
			} else {
				c = add(false, from+` JOIN party z ON z.key = x.`+t[1]+` JOIN party y ON COALESCE(y.root, y.key) = COALESCE(z.root, z.key)`, a.d.holds("y.lookup"), lookup)
			}
			a.roles(c)
		}
	}
	return list
}

// roles adds the filters on roles to a condition on an involvement x.
func (a *asker) roles(c *claimed) {
	for _, f := range a.q.Of(query.Role) {
		c.where.filter(f, func(v query.Value) (string, []any) { return `x.role = ?`, []any{v.Text} })
	}
}

// aboutClaims gives the filters on an incident that are about its claims.
func (a *asker) aboutClaims() (list []query.Filter) {
	parties := len(a.q.Of(query.Party)) > 0
	for _, f := range a.q.Filters {
		if f.Name == query.Kind || f.Name == query.Indicator || f.Name == query.Party {
			list = append(list, f)
		}
	}
	if len(a.q.Of(query.Role)) > 0 && !parties { // all of them are about one part
		list = append(list, query.Filter{Name: query.Role, Values: make([]query.Value, 1)})
	}
	return list
}

// record gives the condition on an incident i: the filters that ask about the whole affair. Of a past day they leave in what
// may have fitted then: what an incident holds today or held once. Whether it did is for [Store.fitted] to say.
func (a *asker) record() *condition {
	c := &condition{}
	for _, f := range a.q.Filters {
		switch f.Name {
		case query.Incident:
			c.filter(f, func(v query.Value) (string, []any) {
				return `i.key IN (SELECT s.incident FROM slug s WHERE s.slug >= ? AND s.slug < ?)`, []any{v.Text, v.Text + lastLetter}
			})
		case query.Marking:
			c.filter(f, func(v query.Value) (string, []any) {
				tlp := "TLP:" + strings.ToUpper(v.Text)
				if tlp == string(record.TLPClear) { // what nobody marked
					return `NOT EXISTS (SELECT 1 FROM marking k WHERE k.what = 'incident' AND k.id = i.id AND k.tlp <> ?)`, []any{tlp}
				}
				return `i.id IN (SELECT k.id FROM marking k WHERE k.what = 'incident' AND k.tlp = ?)`, []any{tlp}
			})
		}
	}
	for _, f := range a.aboutClaims() {
		if a.past && (f.Not || !a.allFew(f)) {
			continue
		}
		c.filter(f, func(v query.Value) (string, []any) {
			if f.Name == query.Kind && !a.past {
				return `EXISTS (SELECT 1 FROM incident_kind k WHERE k.kind = ? AND k.incident = i.key)`, []any{v.Text}
			}
			return a.holding(a.ofClaims(f.Name, v))
		})
	}
	return c
}

// allFew says whether the claims are few that fit a filter, each of its values.
func (a *asker) allFew(f query.Filter) bool {
	for _, v := range f.Values {
		for _, c := range a.ofClaims(f.Name, v) {
			if !c.few {
				return false
			}
		}
	}
	return true
}

// holding is the condition that an incident i has a claim that fulfils one of some conditions.
func (a *asker) holding(list []*claimed) (text string, args []any) {
	var parts []string
	for _, c := range list {
		where := c.where.String()
		switch {
		case a.past:
			parts = append(parts, `i.key IN (
				SELECT m.incident FROM `+c.from+` JOIN membership m ON m.claim = c.key WHERE `+where+`
				UNION ALL SELECT n.incident FROM `+c.from+` JOIN placement n ON n.document = c.document WHERE `+where+`
				UNION ALL SELECT q.incident FROM `+c.from+` JOIN claim_placement q ON q.claim = c.key WHERE `+where+`)`)
			args = append(append(args, c.where.args...), c.where.args...)
		case c.few:
			parts = append(parts, `i.key IN (SELECT m.incident FROM `+c.from+` JOIN membership m ON m.claim = c.key WHERE `+current+` AND `+where+`)`)
		default:
			parts = append(parts, `EXISTS (SELECT 1 FROM `+c.from+` JOIN membership m ON m.claim = c.key WHERE m.incident = i.key AND `+current+` AND `+where+`)`)
		}
		args = append(args, c.where.args...)
	}
	return `(` + strings.Join(parts, ` OR `) + `)`, args
}

// claim gives the condition on a claim c and its document d: the filters that must all fit one claim.
// stated says that the query asks for states itself; of a past day, [stateFits] answers that.
func (a *asker) claim() (c *condition, stated bool) {
	c = &condition{}
	for _, f := range a.q.Filters {
		switch f.Name {
		case query.Claim:
			c.filter(f, func(v query.Value) (string, []any) { return `c.kind = ?`, []any{v.Text} })
		case query.State:
			if stated = true; a.past {
				continue
			}
			c.filter(f, func(v query.Value) (string, []any) { return `c.state = ?`, []any{v.Text} })
		case query.Section:
			c.filter(f, func(v query.Value) (string, []any) { return `c.role = ?`, []any{v.Text} })
		case query.Phase:
			c.filter(f, func(v query.Value) (string, []any) {
				return `EXISTS (SELECT 1 FROM event e WHERE e.claim = c.key AND e.phase = ?)`, []any{v.Text}
			})
		case query.When, query.Year:
			c.filter(f, func(v query.Value) (string, []any) {
				short, args := within("e.starts", query.Interval{Start: v.Time.Start - lasting, End: v.Time.End, OpenStart: v.Time.OpenStart, OpenEnd: v.Time.OpenEnd})
				of, more := meets("e", v.Time, v.Wide)
				cited, some := meets("x", v.Time, v.Wide)
				if a.aside {
					return `(EXISTS (SELECT 1 FROM event e WHERE e.claim = c.key AND ` + of + `)
						OR EXISTS (SELECT 1 FROM publication x WHERE x.claim = c.key AND x.dated = 1 AND ` + cited + `))`, append(more, some...)
				}
				args = append(append(append(args, more...), more...), some...)
				return `c.key IN (
					SELECT e.claim FROM event e WHERE e.lasting = 0 AND ` + short + ` AND ` + of + `
					UNION ALL SELECT e.claim FROM event e WHERE e.lasting = 1 AND ` + of + `
					UNION ALL SELECT x.claim FROM publication x WHERE x.dated = 1 AND ` + cited + `)`, args
			})
		case query.Measure:
			c.filter(f, func(v query.Value) (string, []any) {
				return `EXISTS (SELECT 1 FROM figure f WHERE f.claim = c.key AND f.measure = ?)`, []any{v.Text}
			})
		case query.Number:
			c.filter(f, func(v query.Value) (string, []any) {
				text, args := numbers(v.Number, v.Wide)
				return `EXISTS (SELECT 1 FROM figure f WHERE f.claim = c.key AND ` + text + `)`, args
			})
		case query.Source:
			c.filter(f, func(v query.Value) (string, []any) {
				says, args := a.saying(passageOf("c.key"), v.Phrase)
				own, _ := a.saying(passageOf("o.key"), v.Phrase)
				address := strings.ToLower(v.Text)
				return `(c.kind = 'publication' AND ` + says + `
					OR EXISTS (
						SELECT 1 FROM claim o JOIN publication x ON x.claim = o.key
						WHERE o.document = d.key AND o.kind = 'publication' AND x.own = 1 AND o.state IN ('draft', 'accepted') AND ` + own + `)
					OR EXISTS (SELECT 1 FROM source s WHERE s.key = d.source AND (` + a.d.holds("lower(s.address)") + ` OR ` + a.d.holds("s.publisher") + `)))`,
					append(append(append([]any{}, args...), args...), address, v.Text)
			})
		case query.Published:
			c.filter(f, func(v query.Value) (string, []any) {
				if v.Wide {
					text, args := meets("s", v.Time, true)
					return saidWhere(text), args
				}
				text, args := covers("s", v.Time)
				return saidWhere(text), args
			})
		case query.Recorded:
			c.filter(f, func(v query.Value) (string, []any) {
				text, args := within("e.at", v.Time)
				return `EXISTS (SELECT 1 FROM entry e WHERE e.seq = COALESCE(c.seq, d.seq) AND ` + text + `)`, args
			})
		}
	}
	return c, stated
}

// stateFits says whether a claim in a state fits what a query asks of states; one that asks nothing wants those
// that stand.
func stateFits(q query.Query, is record.State) bool {
	filters := q.Of(query.State)
	if len(filters) == 0 {
		return is == record.Draft || is == record.StateAccepted
	}
	for _, f := range filters {
		if f.Not == slices.ContainsFunc(f.Values, func(v query.Value) bool { return v.Text == string(is) }) {
			return false
		}
	}
	return true
}

// saidWhere is a condition on s.starts and s.ends, which are when the claim or paragraph was published.
func saidWhere(text string) string {
	return strings.NewReplacer("s.starts", `(CASE WHEN c.said = 1 THEN c.starts ELSE d.starts END)`, "s.ends", `(CASE WHEN c.said = 1 THEN c.ends ELSE d.ends END)`).Replace(text)
}

// ofOneClaim says whether a filter can be about a claim only, and not about a paragraph.
func ofOneClaim(f query.Filter) bool {
	switch f.Name {
	case query.Claim, query.State, query.Section, query.Phase, query.When, query.Year, query.Measure, query.Number:
		return true
	}
	return false
}

// lasting is how long an event is that is not found by its start alone, in microseconds: more than a
// month, or open. So what happened at a time is a stretch of an index, and few others.
const lasting = 31 * 24 * 60 * 60 * 1e6

// meets is query.Interval.Meets in SQL, of the columns starts and ends of a table.
func meets(t string, i query.Interval, wide bool) (string, []any) {
	var c condition
	if wide {
		c.and(fmt.Sprintf(`NOT (%s.starts IS NULL AND %[1]s.ends IS NULL)`, t))
		if !i.OpenEnd {
			c.and(fmt.Sprintf(`(%s.starts IS NULL OR %[1]s.starts < ?)`, t), i.End)
		}
		if !i.OpenStart {
			c.and(fmt.Sprintf(`(%s.ends IS NULL OR %[1]s.ends > ?)`, t), i.Start)
		}
		return "(" + c.String() + ")", c.args
	}
	// The last instant of what has an end, the first of what has a start: where one is open, the other.
	last, first := fmt.Sprintf(`COALESCE(%s.ends - 1, %[1]s.starts)`, t), fmt.Sprintf(`COALESCE(%s.starts, %[1]s.ends - 1)`, t)
	if !i.OpenEnd {
		c.and(first+` < ?`, i.End)
	}
	if !i.OpenStart {
		c.and(last+` >= ?`, i.Start)
	}
	if len(c.args) == 0 {
		c.and(first + ` IS NOT NULL`)
	}
	return "(" + c.String() + ")", c.args
}

// covers is query.Interval.Covers in SQL.
func covers(t string, i query.Interval) (string, []any) {
	var c condition
	if !i.OpenStart {
		c.and(t+`.starts >= ?`, i.Start)
	}
	if !i.OpenEnd {
		c.and(t+`.ends <= ?`, i.End)
	}
	if len(c.args) == 0 {
		c.and(fmt.Sprintf(`NOT (%s.starts IS NULL AND %[1]s.ends IS NULL)`, t))
	}
	return "(" + c.String() + ")", c.args
}

func within(column string, i query.Interval) (string, []any) {
	var c condition
	if !i.OpenStart {
		c.and(column+` >= ?`, i.Start)
	}
	if !i.OpenEnd {
		c.and(column+` < ?`, i.End)
	}
	return "(" + c.String() + ")", c.args
}

// numbers is query.Bounds.Meets in SQL, on the bounds that are kept to search by.
func numbers(b query.Bounds, open bool) (string, []any) {
	var c condition
	c.and(`f.state = '' AND f.malformed = 0 AND NOT (f.low IS NULL AND f.high IS NULL)`)
	low, high := `COALESCE(f.low, f.high)`, `COALESCE(f.high, f.low)`
	if b.Min.Known {
		op := ` >= ?`
		if b.Above {
			op = ` > ?`
		}
		if open {
			c.and(`(f.high IS NULL OR f.high`+op+`)`, b.Min.Float())
		} else {
			c.and(high+op, b.Min.Float())
		}
	}
	if b.Max.Known {
		op := ` <= ?`
		if b.Below {
			op = ` < ?`
		}
		if open {
			c.and(`(f.low IS NULL OR f.low`+op+`)`, b.Max.Float())
		} else {
			c.and(low+op, b.Max.Float())
		}
	}
	return "(" + c.String() + ")", c.args
}

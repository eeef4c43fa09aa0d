package store

import (
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
	past  bool // a past day is asked about: what states claims had then, the tables do not tell
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

// record gives the condition on an incident i: the filters that ask about the whole affair.
func (a *asker) record() *condition {
	c := &condition{}
	var parties, roles []query.Filter
	for _, f := range a.q.Filters {
		switch f.Name {
		case query.Kind:
			c.filter(f, func(v query.Value) (string, []any) {
				return `EXISTS (SELECT 1 FROM incident_kind k WHERE k.kind = ? AND k.incident = i.key)`, []any{v.Text}
			})
		case query.Party:
			parties = append(parties, f)
		case query.Role:
			roles = append(roles, f)
		case query.Indicator:
			c.filter(f, func(v query.Value) (string, []any) {
				says, args := a.saying("p.key", v.Phrase)
				return `i.key IN (
					SELECT m.incident FROM passage p JOIN claim c ON c.key = p.claim JOIN membership m ON m.claim = c.key
					WHERE c.kind = 'indicator' AND ` + current + ` AND ` + says + `)`, args
			})
		case query.Incident:
			c.filter(f, func(v query.Value) (string, []any) {
				return `i.key IN (SELECT s.incident FROM slug s WHERE s.slug >= ? AND s.slug < ?)`, []any{v.Text, v.Text + "\U0010FFFF"}
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
	a.involved(c, parties, roles)
	return c
}

// involved adds the filters on parties and roles. Beside a party, a role is the part that this one has.
// A party is found by the names of all that are joined to it, and as the one whose figure stands in a row.
func (a *asker) involved(c *condition, parties, roles []query.Filter) {
	named := func(v query.Value) (string, []any) {
		return `(SELECT COALESCE(y.root, y.key) FROM party y WHERE ` + a.d.holds("y.lookup") + `)`, []any{record.LookupName(v.Text)}
	}
	role := &condition{}
	for _, f := range roles {
		role.filter(f, func(v query.Value) (string, []any) { return `x.role = ?`, []any{v.Text} })
	}
	if len(parties) == 0 {
		if len(roles) > 0 {
			c.and(`i.key IN (
				SELECT m.incident FROM involvement x JOIN claim c ON c.key = x.claim JOIN membership m ON m.claim = c.key
				WHERE `+current+` AND `+role.String()+`)`, role.args...)
		}
		return
	}
	for _, f := range parties {
		c.filter(f, func(v query.Value) (string, []any) {
			names, args := named(v)
			text := `i.key IN (
				SELECT m.incident FROM party z JOIN involvement x ON x.party = z.key JOIN claim c ON c.key = x.claim JOIN membership m ON m.claim = c.key
				WHERE ` + current + ` AND ` + role.String() + ` AND COALESCE(z.root, z.key) IN ` + names + `)`
			all := append(append([]any{}, role.args...), args...)
			if len(roles) == 0 {
				text = `(` + text + ` OR i.key IN (
					SELECT m.incident FROM party z JOIN figure x ON x.party_key = z.key JOIN claim c ON c.key = x.claim JOIN membership m ON m.claim = c.key
					WHERE ` + current + ` AND COALESCE(z.root, z.key) IN ` + names + `))`
				all = append(all, args...)
			}
			return text, all
		})
	}
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
				says, args := a.saying("p.key", v.Phrase)
				address := strings.ToLower(v.Text)
				return `(EXISTS (SELECT 1 FROM passage p WHERE p.claim = c.key AND c.kind = 'publication' AND ` + says + `)
					OR EXISTS (
						SELECT 1 FROM claim o JOIN publication x ON x.claim = o.key JOIN passage p ON p.claim = o.key
						WHERE o.document = d.key AND x.own = 1 AND o.state IN ('draft', 'accepted') AND ` + says + `)
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

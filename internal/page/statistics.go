package page

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Statistics is the page of counts over all incidents: by year, by kind, and how long it was from phase to
// phase. Each table has a column of bars, which say what its numbers say.
type Statistics struct {
	Frame
	Incidents int
	Drafts    bool // some of what is counted waits for a decision
	States    []Tallied
	Claims    []Tallied
	Years     []Tallied
	Columns   []string // years of Kinds, in words
	Kinds     []KindRow
	Spans     []SpanTable
	More      []SpanTable // between phases that are further apart
}

func (*Statistics) template() string { return "statistics" }

// A Tallied is a number with what it counts, and the width of its bar.
type Tallied struct {
	Text    string
	Count   int
	Bar     string // in percent
	Address string // of what is counted; "" for none
}

// A KindRow is how many incidents of a kind there are, in all and by year.
type KindRow struct {
	Tallied
	Cells []Tallied
}

// A SpanTable is how long it was from the first event of a phase to that of another.
type SpanTable struct {
	Key      string // its anchor
	From, To string
	N        int    // incidents of which something is known
	Middle   string // in which class the middle one lies, in words
	Rows     []SpanRow
}

// A SpanRow is a class of lengths: of how many incidents the span certainly lies in it, and of how many it may.
type SpanRow struct {
	Text     string
	Sure     int
	Possible int // Sure among them
	Bar      string
	Rest     Stretch // of the bar, for those of which it is not known
}

// A StatisticsInput is what the page is made of: the counts of all incidents.
type StatisticsInput struct {
	Incidents int
	States    map[string]int
	Kinds     map[string]int
	Years     map[string]int            // "" is not known
	KindYears map[string]map[string]int // by kind
	Claims    map[string]int            // by kind of claim
	Spans     map[string][]record.SpanCount
}

// yearColumns is how many years stand beside the kinds.
const yearColumns = 8

// mainSpans are the spans that are shown first.
var mainSpans = []string{"intrusion..detection", "detection..announcement", "announcement..recovery", "intrusion..recovery"}

// NewStatistics makes the page of counts.
func NewStatistics(in StatisticsInput, o Options) *Statistics {
	l := o.Language
	v := &Statistics{Frame: Frame{Language: l, Title: Say(l, "statistics.title"), Menu: "statistics"}, Incidents: in.Incidents, Drafts: in.States[string(record.Draft)] > 0}
	for _, s := range []record.State{record.Draft, record.StateAccepted} {
		if n := in.States[string(s)]; n > 0 {
			v.States = append(v.States, Tallied{Text: Say(l, "facet.state."+string(s)), Count: n, Address: ListAddress("", string(s), "")})
		}
	}
	for _, k := range byCount(in.Claims) {
		v.Claims = append(v.Claims, Tallied{Text: Name(l, "claim", k), Count: in.Claims[k], Bar: widthOf(in.Claims[k], most(in.Claims))})
	}
	years := slices.Sorted(maps.Keys(in.Years))
	slices.Reverse(years)
	for _, y := range years {
		text, word := Say(l, "facet.year.is", y), y
		if y == "" {
			text, word = Say(l, "facet.year.none"), "none"
		}
		v.Years = append(v.Years, Tallied{Text: text, Count: in.Years[y], Bar: widthOf(in.Years[y], most(in.Years)), Address: ListAddress("", "", word)})
	}
	columns := slices.DeleteFunc(years, func(y string) bool { return y == "" })
	columns = columns[:min(yearColumns, len(columns))]
	for _, y := range columns {
		v.Columns = append(v.Columns, Say(l, "facet.year.is", y))
	}
	for _, k := range byCount(in.Kinds) {
		q := "kind:" + k
		if !slices.Contains(record.IncidentKinds, k) {
			q = `kind:"` + strings.ReplaceAll(k, `"`, " ") + `"`
		}
		row := KindRow{Tallied: Tallied{Text: Name(l, "kind", k), Count: in.Kinds[k], Bar: widthOf(in.Kinds[k], most(in.Kinds)), Address: ListAddress(q, "", "")}}
		for _, y := range columns {
			row.Cells = append(row.Cells, Tallied{Count: in.KindYears[k][y], Address: ListAddress(q, "", y)})
		}
		v.Kinds = append(v.Kinds, row)
	}
	for _, legs := range slices.Concat(mainSpans, slices.DeleteFunc(slices.Sorted(maps.Keys(in.Spans)), func(legs string) bool { return slices.Contains(mainSpans, legs) })) {
		if !slices.ContainsFunc(in.Spans[legs], func(c record.SpanCount) bool { return c.N > 0 }) {
			continue
		}
		t := spanTable(l, legs, in.Spans[legs])
		if slices.Contains(mainSpans, legs) {
			v.Spans = append(v.Spans, t)
		} else {
			v.More = append(v.More, t)
		}
	}
	if len(v.Spans) == 0 { // nothing would be seen but that there are others
		v.Spans, v.More = v.More, nil
	}
	return v
}

func spanTable(l Language, legs string, list []record.SpanCount) SpanTable {
	from, to, _ := strings.Cut(legs, "..")
	t := SpanTable{Key: "span-" + from + "-" + to, From: Name(l, "phase", from), To: Name(l, "phase", to)}
	first, last, n := record.MiddleClasses(list)
	t.N = n
	switch {
	case first == last:
		t.Middle = spanClass(l, first)
	case last == len(record.SpanEdges):
		t.Middle = Say(l, "span.class.least", edge(l, record.SpanEdges[first-min(first, 1)]))
		if first == 0 {
			t.Middle = Say(l, "span.unknown")
		}
	case first == 0:
		t.Middle = Say(l, "span.less", edge(l, record.SpanEdges[last]))
	default:
		t.Middle = Say(l, "span.class.between", edge(l, record.SpanEdges[first-1]), edge(l, record.SpanEdges[last]))
	}
	most := 0
	for class := range len(record.SpanEdges) + 1 {
		r := SpanRow{Text: spanClass(l, class)}
		for _, c := range list {
			if c.First <= class && class <= c.Last {
				r.Possible += c.N
				if c.First == c.Last {
					r.Sure += c.N
				}
			}
		}
		most = max(most, r.Possible)
		t.Rows = append(t.Rows, r)
	}
	for len(t.Rows) > 1 && t.Rows[0].Possible == 0 {
		t.Rows = t.Rows[1:]
	}
	for len(t.Rows) > 1 && t.Rows[len(t.Rows)-1].Possible == 0 {
		t.Rows = t.Rows[:len(t.Rows)-1]
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		r.Bar, r.Rest = widthOf(r.Sure, most), Stretch{widthOf(r.Sure, most), widthOf(r.Possible-r.Sure, most)}
	}
	return t
}

// spanClass words a class of [record.SpanEdges].
func spanClass(l Language, class int) string {
	switch {
	case class == 0:
		return Say(l, "span.class.before")
	case class == 1:
		return Say(l, "span.less", edge(l, record.SpanEdges[1]))
	case class == len(record.SpanEdges):
		return Say(l, "span.class.least", edge(l, record.SpanEdges[class-1]))
	}
	return Say(l, "span.class.between", edge(l, record.SpanEdges[class-1]), edge(l, record.SpanEdges[class]))
}

// edge words one of [record.SpanEdges]: whole days or hours.
func edge(l Language, d time.Duration) string {
	unit := SpanDays
	if d < 24*time.Hour {
		unit = SpanHours
	}
	return withSpanUnit(l, count(d, unit, false), unit)
}

// byCount gives the keys, those of the largest numbers first.
func byCount(m map[string]int) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Or(m[b]-m[a], strings.Compare(a, b)) })
}

func most(m map[string]int) (n int) {
	for _, x := range m {
		n = max(n, x)
	}
	return n
}

// widthOf is a part of the width of a bar, in percent.
func widthOf(n, of int) string {
	if of <= 0 {
		return "0%"
	}
	return strconv.FormatFloat(float64(n)*100/float64(of), 'f', 2, 64) + "%"
}

// ListAddress is the address of the list of incidents, narrowed by a query, a state and a year; "" for none.
func ListAddress(asked, state, year string) string {
	v := url.Values{}
	for key, value := range map[string]string{"q": asked, "state": state, "year": year} {
		if value != "" {
			v.Set(key, value)
		}
	}
	if len(v) == 0 {
		return ListPath
	}
	return fmt.Sprintf("%s?%s", ListPath, v.Encode())
}

package page

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// Where days of several zones stand together, those that are not Japan's name theirs; days of one zone do not.
func TestTimesTogether(t *testing.T) {
	read := func(text string, zone int) when.Time {
		found := when.Scan(text, when.Ref{Day: "2024-06-10", Zone: zone})
		if len(found) != 1 {
			t.Fatalf("%q is %d times", text, len(found))
		}
		return found[0].Time
	}
	utc, japan, taiwan := read("2 June 2024", 0), read("2024年6月2日", when.JST), read("2024年6月3日", 8*3600)
	clock, month, unknown := read("9:30 on 2 June 2024", 0), read("June 2024", 0), when.Time{OpenStart: true, OpenEnd: true}
	since := read("since 2 June 2024", 0)
	for _, test := range []struct {
		times  []when.Time
		ja, en string
	}{
		{[]when.Time{utc, since}, "2024年6月2日 / 2024年6月2日以降", "2 June 2024 / from 2 June 2024 on"},
		{[]when.Time{utc, unknown}, "2024年6月2日 / 時期不明", "2 June 2024 / time unknown"},
		{[]when.Time{japan, japan}, "2024年6月2日 / 2024年6月2日", "2 June 2024 / 2 June 2024"},
		{[]when.Time{utc, japan, since}, "2024年6月2日(UTC) / 2024年6月2日 / 2024年6月2日以降(UTC)", "2 June 2024 (UTC) / 2 June 2024 / from 2 June 2024 on (UTC)"},
		{[]when.Time{taiwan, utc}, "2024年6月3日(UTC+8) / 2024年6月2日(UTC)", "3 June 2024 (UTC+8) / 2 June 2024 (UTC)"},
		// What names its zone does so once, and a month is one everywhere but for some hours.
		{[]when.Time{japan, clock, month}, "2024年6月2日 / 2024年6月2日 09:30(UTC) / 2024年6月", "2 June 2024 / 2 June 2024 09:30 (UTC) / June 2024"},
	} {
		for l, want := range map[Language]string{Japanese: test.ja, English: test.en} {
			together := Together(l, slices.Values(test.times))
			var list []string
			for _, x := range test.times {
				list = append(list, together.Of(x))
			}
			if got := strings.Join(list, " / "); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		}
	}
}

// A heading that says what a figure counts does so without its number, which is told from one that it speaks of.
func TestUnnumbered(t *testing.T) {
	for heading, want := range map[string]string{"2. 影響": "影響", "２．影響": "影響", "(2)影響": "影響", "（１０） 影響": "影響", "12、影響": "影響", "影響": "影響",
		"2018年の流出": "2018年の流出", "3.5万件の流出": "3.5万件の流出", "2018.影響": "2018.影響", "2.": "2.", "5台": "5台", "": "", "(株)甲": "(株)甲"} {
		if got := unnumbered(heading); got != want {
			t.Errorf("%q is %q, want %q", heading, got, want)
		}
	}
}

// The page of a record with texts of two zones, and what changed on it between two days.
func TestZonesOnPage(t *testing.T) {
	at := func(zone int) *when.Time {
		start := time.Date(2024, 6, 2, 0, 0, 0, 0, time.FixedZone("", zone))
		return &when.Time{Start: start.UnixMicro(), End: start.AddDate(0, 0, 1).UnixMicro(), Offset: zone, Precision: when.Day}
	}
	event := func(id string, zone int) record.Held {
		return record.Held{ID: record.ClaimID(id), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindEvent, Event: &record.Event{When: *at(zone), Text: id}}}
	}
	for _, test := range []struct {
		zones []int
		want  string
	}{
		{[]int{when.JST, 0}, "2 June 2024, 2 June 2024 (UTC)"},
		{[]int{0, 0}, "2 June 2024, 2 June 2024"},
	} {
		in := &record.Incident{Slug: "x"}
		for i, zone := range test.zones {
			in.Claims = append(in.Claims, event(string(rune('a'+i)), zone))
		}
		var rows []string
		for _, s := range NewIncident(in, Options{Language: English}).Sections {
			if s.Timeline != nil {
				for _, r := range s.Timeline.Rows {
					rows = append(rows, r.When)
				}
			}
		}
		slices.Sort(rows)
		if got := strings.Join(rows, ", "); got != test.want {
			t.Errorf("the time line has %s, want %s", got, test.want)
		}
		list := record.Diff(&record.Incident{}, in)
		var told []string
		for _, n := range news(list, English).Known {
			told = append(told, strings.TrimSuffix(strings.TrimSuffix(n.Text, " a"), " b"))
		}
		slices.Sort(told)
		if got := strings.Join(told, ", "); got != test.want {
			t.Errorf("what became known has %s, want %s", got, test.want)
		}
	}
}

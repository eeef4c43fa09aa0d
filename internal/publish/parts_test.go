package publish

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// large gives an incident n claims of each kind that has rows.
func large(n int) func(in *record.Incident) {
	return func(in *record.Incident) {
		day, err := record.DayOf("2018-08-10", when.JST)
		if err != nil {
			panic(err)
		}
		add := func(i int, c record.Claim) {
			c.Via, c.Words, c.Section = "d1", []record.Words{{Start: i, End: i + 1}}, "経過と被害"
			in.Claims = append(in.Claims, record.Held{Claim: c, ID: record.ClaimID(fmt.Sprintf("%s-%05d", c.Kind[:5], i)), State: record.StateAccepted, DecidedAt: "2019-01-01T00:00:00.000000Z"})
		}
		for i := range n {
			one := figure.Int(int64(i)).Bound()
			add(i, record.Claim{Kind: record.KindEvent, Event: &record.Event{Text: fmt.Sprintf("第%d営業所で復旧が終わる。", i), When: day, Marks: []string{fmt.Sprint("*", i)}}})
			add(i, record.Claim{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: figure.Quantity{Min: one, Max: one, Unit: "件"}, Measure: "records", About: fmt.Sprintf("第%d営業所", i%7)}})
			add(i, record.Claim{Kind: record.KindEntry, Role: record.SectionDamage, Entry: &record.Entry{Table: 2, Row: i, Columns: []string{"営業所", "件数"}, Cells: []string{fmt.Sprintf("第%d営業所", i), fmt.Sprint(i, "件")}}})
			add(i, record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: fmt.Sprintf("第%d如月観光株式会社", i), Role: "affected"}})
			add(i, record.Claim{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: "domain", Value: fmt.Sprintf("host%d.kisaragi.example", i)}})
			add(i, record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Title: fmt.Sprintf("第%d報", i), Publisher: "霜月新聞", When: &day, Mark: fmt.Sprint("*", i), Address: fmt.Sprintf("https://shimotsuki.example/%d", i)}})
		}
	}
}

var anchored = regexp.MustCompile(`\sid="([^"]+)"`)

// The page of an incident of thousands of claims comes in parts of less than 200 KB each; every claim has its place
// on one of them, every link leads to a place that is there, and the JSON is whole.
func TestSiteParts(t *testing.T) {
	dir := t.TempDir()
	in := other(large(420))
	build(t, dir, SiteOptions{Languages: []page.Language{page.Japanese, page.English}}, in, kept(nil))
	files := tree(t, dir)
	ids, parts := map[string]map[string]bool{}, 0
	for name, text := range files {
		if strings.HasSuffix(name, ".html") {
			ids[name] = map[string]bool{}
			for _, m := range anchored.FindAllStringSubmatch(text, -1) {
				ids[name][m[1]] = true
			}
		}
		if strings.Contains(name, "incidents/other-affair") && strings.HasSuffix(name, ".html") {
			if parts++; len(text) > 200<<10 {
				t.Errorf("%s has %d bytes", name, len(text))
			}
		}
	}
	if parts < 2*8 {
		t.Errorf("the page has %d parts in two languages", parts)
	}
	for name, text := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		links(t, files, name)
		z := html.NewTokenizer(strings.NewReader(text))
		for z.Next() != html.ErrorToken {
			for _, a := range z.Token().Attr {
				to, anchor, has := strings.Cut(a.Val, "#")
				if a.Key != "href" || !has || strings.Contains(to, ":") {
					continue
				}
				file := name
				if to != "" {
					file = path.Join(path.Dir(name), to)
				}
				if !ids[file][anchor] {
					t.Fatalf("%s leads to %q, which is not there", name, a.Val)
				}
			}
		}
	}
	for _, c := range in.Claims {
		found := false
		for name := range ids {
			found = found || strings.HasPrefix(name, "incidents/other-affair") && ids[name]["c-"+page.Short(c.ID)]
		}
		if !found {
			t.Errorf("%s has no place", c.ID)
		}
	}
	var whole struct {
		Claims []json.RawMessage `json:"claims"`
	}
	if err := json.Unmarshal([]byte(files["incidents/other-affair.json"]), &whole); err != nil || len(whole.Claims) != len(in.Claims) {
		t.Errorf("the JSON has %d of %d claims, %v", len(whole.Claims), len(in.Claims), err)
	}
	// What the search shows is on the part that it names.
	lines := regexp.MustCompile(`\["(\d+)#([^"]+)",`).FindAllStringSubmatch(files["search/records/other-affair.json"]+files["search/other-affair.json"], -1)
	for _, m := range lines {
		if !ids["incidents/other-affair/"+m[1]+".html"][m[2]] {
			t.Errorf("the search leads to %s on part %s", m[2], m[1])
		}
	}
	if len(lines) == 0 {
		t.Error("the search names no part")
	}
	// A record that becomes small leaves no parts.
	build(t, dir, SiteOptions{Languages: []page.Language{page.Japanese, page.English}}, other(nil), kept(nil))
	for name := range tree(t, dir) {
		if strings.Contains(name, "incidents/other-affair/") {
			t.Errorf("%s is left", name)
		}
	}
}

package page

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// many gives the fixture n more claims of each kind and state.
func many(t testing.TB, n int) *record.Incident {
	in := newFixture(t).Incident
	doc := in.Documents[0].ID
	quote := record.Words{Start: 0, End: 6, Quote: "如月"}
	add := func(c record.Held, i int) {
		c.Via, c.Words, c.ID, c.Recorded = doc, []record.Words{quote}, record.ClaimID(fmt.Sprintf("%s-%024d", c.Kind[:4], i)), "2018-07-03T01:00:00.000000Z"
		if c.State == "" {
			c.State = record.StateAccepted
		}
		c.DecidedAt, c.DecidedBy = fmt.Sprintf("2019-%02d-%02dT%02d:%02d:%02d.000000Z", i%12+1, i%28+1, i%24, i%60, i%59), "sato"
		in.Claims = append(in.Claims, c)
	}
	for i := range n {
		day := time.Date(2018, 1, 1+i, 0, 0, 0, 0, time.UTC)
		text := fmt.Sprintf("第%d如月観光株式会社が、予約の受け付けを止めたと発表した。", i)
		of := figure.Int(int64(i)).Bound()
		add(record.Held{Claim: record.Claim{Kind: record.KindEvent, Event: &record.Event{Text: text, Phase: record.Phases[i%5], When: when.Time{Start: day.UnixMicro(), End: day.AddDate(0, 0, 1).UnixMicro(), Precision: when.Day}}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: figure.Quantity{Min: of, Max: of, Unit: "件"}, Measure: "records", About: fmt.Sprintf("第%d群", i%40)}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindStatement, Role: record.SectionMethod, Section: fmt.Sprintf("手口%d", i%9), Statement: &record.Statement{Text: text}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: fmt.Sprintf("第%d如月観光株式会社", i), Role: "affected"}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: "domain", Value: fmt.Sprintf("host%d.kisaragi.example", i)}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Title: text, Publisher: "霜月新聞", Address: fmt.Sprintf("https://shimotsuki.example/%d", i)}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindEntry, Role: record.SectionDamage, Entry: &record.Entry{Table: 7, Row: i, Columns: []string{"会社", "件数", "備考"}, Cells: []string{fmt.Sprintf("第%d社", i), fmt.Sprintf("%d件", i), "なし"}}}}, i)
		add(record.Held{Claim: record.Claim{Kind: record.KindClassification, Classification: &record.Classification{Kind: "leak"}}, State: record.StateRejected, Why: "重複"}, i)
	}
	return in
}

// A page of an incident stays under 200 KB however many claims it has, and leads to the rest.
func TestWeight(t *testing.T) {
	for _, n := range []int{0, 20, 700} {
		in := many(t, n)
		for _, l := range Languages {
			var b bytes.Buffer
			v := NewIncidentAt(Past{Today: in, Record: in}, Options{Language: l, Drafts: true})
			if err := Write(&b, v); err != nil {
				t.Fatal(err)
			}
			if got := b.Len(); got > 200<<10 {
				t.Errorf("with %d claims of each kind it has %d bytes", n, got)
			}
			if more := strings.Count(b.String(), `?all=1"`); (n > 20) != (more > 5) {
				t.Errorf("with %d claims of each kind %d links lead to the rest", n, more)
			}
		}
	}
}

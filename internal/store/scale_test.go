package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/pgtest"
	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// A scale is a ledger of many incidents, made from a seed: each of one document and ten claims, one
// incident of 5,000 claims and one of 200, which nobody has reviewed. The pages made of it are measured in package web. Of each second one, and of half of the largest, the claims are accepted; some
// claims of the largest were corrected.
//
//	TENMATSU_SCALE      how many incidents (300)
//	TENMATSU_SCALE_DIR  where the ledgers are kept from one run to the next; without it they are made anew
//	TENMATSU_SCALE_IN   postgres: the ledger is made anew in a database of the server of package pgtest
type scale struct {
	incidents int
	largest   string
}

const largestClaims = 5000

func scaleOf(b *testing.B) scale {
	n := 300
	if s := os.Getenv("TENMATSU_SCALE"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1 {
			b.Fatalf("TENMATSU_SCALE %q is no number of incidents", s)
		}
	}
	return scale{incidents: n, largest: "largest"}
}

// ledger opens the ledger of the scale, and makes it where it is not there yet.
func (sc scale) ledger(b *testing.B) *Store {
	b.Helper()
	dir := os.Getenv("TENMATSU_SCALE_DIR")
	if dir == "" {
		dir = b.TempDir()
	}
	dir = filepath.Join(dir, fmt.Sprintf("incidents-%d", sc.incidents))
	at, opts := dir, Options{Clock: clock()}
	if os.Getenv("TENMATSU_SCALE_IN") == "postgres" {
		dir = b.TempDir()
		at, opts.Blobs = pgtest.Database(b, "", nil), filepath.Join(dir, "blobs")
	}
	_, err := os.Stat(filepath.Join(dir, "made"))
	made := err == nil
	s, err := Open(context.Background(), at, opts)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	if !made {
		begin := time.Now()
		sc.fill(b, s)
		b.Logf("made %d incidents in %v", sc.incidents, time.Since(begin).Round(time.Second))
		if err := os.WriteFile(filepath.Join(dir, "made"), nil, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

var (
	scaleKinds  = []string{"ransomware", "breach", "leak", "outage", "phishing", "defacement"}
	scaleWords  = []string{"感染", "流出", "不正アクセス", "停止", "復旧", "漏えい", "改ざん", "障害"}
	scalePlaces = []string{"病院", "大学", "市役所", "工場", "銀行", "学園", "鉄道", "通信"}
)

// fill makes the incidents, a hundred in a transaction.
func (sc scale) fill(b *testing.B, s *Store) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	var batch []record.LedgerEntry
	var texts [][]byte
	add := func(i, claims int, slug string) {
		text, entries := sc.incident(r, i, claims, slug)
		batch, texts = append(batch, entries...), append(texts, []byte(text))
	}
	flush := func() {
		if _, err := s.PutBlobs(texts...); err != nil {
			b.Fatal(err)
		}
		if err := s.Append(context.Background(), batch...); err != nil {
			b.Fatal(err)
		}
		batch, texts = batch[:0], texts[:0]
	}
	for i := range sc.incidents {
		add(i, 10, fmt.Sprintf("incident-%06d", i))
		if i%100 == 99 {
			flush()
		}
	}
	add(sc.incidents, largestClaims, sc.largest)
	add(sc.incidents+1, 200, "middle")
	flush()
}

// incident gives the text of an incident with so many claims, and its entries.
func (sc scale) incident(r *rand.Rand, i, claims int, slug string) (all string, entries []record.LedgerEntry) {
	day := time.Date(2016+i%10, time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
	place, word := scalePlaces[r.IntN(len(scalePlaces))], scaleWords[r.IntN(len(scaleWords))]
	name := fmt.Sprintf("第%d%s", i, place)
	title := name + "の" + word + "について"
	var text strings.Builder
	text.WriteString(title + "\n")
	type line struct{ at, end int }
	var lines []line
	for k := range claims {
		at := text.Len()
		fmt.Fprintf(&text, "%s、%sで%sが%d件確認された(識別子%d-%d)。", day.AddDate(0, 0, k%30).Format("2006年1月2日"), name, scaleWords[r.IntN(len(scaleWords))], 1+r.IntN(100000), i, k)
		lines = append(lines, line{at, text.Len()})
		text.WriteByte('\n')
	}
	if i%1000 == 0 {
		text.WriteString("珍しい語の渡り鳥\n")
	}
	all = text.String()
	h := sha256.Sum256([]byte(all))
	sum := hex.EncodeToString(h[:])
	id := record.DocumentIDOf(all)
	entries = append(entries, record.LedgerEntry{Kind: record.EntryDocument, By: "x", Document: &record.TakenIn{Capture: record.Capture{SHA256: sum, Size: int64(len(all))}, Charset: "utf-8", Format: "text", ID: id, Language: "ja",
		Reader: "x", Source: record.SourceIDOf("", id), Text: sum, Title: title}},
		record.LedgerEntry{Kind: record.EntryIncident, By: "x", Incident: &record.Begin{Document: id, ID: record.IncidentIDOf(id), Slug: slug}})
	own := when.Time{Start: day.UnixMicro(), End: day.AddDate(0, 0, 1).UnixMicro(), Precision: when.Day}
	add := func(c *record.Claim, from, to int) {
		c.Via = id
		c.Words = []record.Words{{Start: from, End: to, Quote: all[from:to]}}
		entries = append(entries, record.LedgerEntry{Kind: record.EntryClaim, By: "x", Claim: c})
	}
	add(&record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Own: true, Title: title, When: &own, Basis: record.Stated}}, 0, len(title))
	add(&record.Claim{Kind: record.KindClassification, Classification: &record.Classification{Kind: scaleKinds[r.IntN(len(scaleKinds))]}}, 0, len(title))
	add(&record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: name, Role: "victim"}}, 0, len(name))
	for k := 3; k < claims; k++ {
		l := lines[k]
		if k%2 == 0 {
			n := figure.Int(int64(1 + r.IntN(100000))).Bound()
			add(&record.Claim{Kind: record.KindFigure, Role: record.SectionDamage, Figure: &record.Figure{Quantity: figure.Quantity{Min: n, Max: n, Unit: "件"}, Measure: "records", About: scaleWords[r.IntN(len(scaleWords))]}}, l.at, l.end)
			continue
		}
		d := day.AddDate(0, 0, k%30)
		add(&record.Claim{Kind: record.KindEvent, Role: record.SectionTimeline, Event: &record.Event{Text: all[l.at:l.end], When: when.Time{Start: d.UnixMicro(), End: d.AddDate(0, 0, 1).UnixMicro(), Precision: when.Day},
			Phase: record.Phases[k%len(record.Phases)]}}, l.at, l.end)
	}
	var ids []record.ClaimID
	for _, e := range entries {
		if e.Claim == nil {
			continue
		}
		id, err := e.Claim.ID()
		if err != nil {
			panic(err) // what is made here can be written
		}
		ids = append(ids, id)
	}
	switch {
	case slug == sc.largest:
		entries = append(entries, record.LedgerEntry{Kind: record.EntryDecision, By: "y", Decision: &record.Decision{Claims: ids[:len(ids)/2], Verdict: record.Accepted}})
		for k := 10; k+1 < len(ids)/2; k += 20 {
			entries = append(entries, record.LedgerEntry{Kind: record.EntrySupersession, By: "y", Supersession: &record.Supersession{Old: ids[k], New: ids[k+1], Reason: record.Corrected}})
		}
	case i%2 == 0:
		entries = append(entries, record.LedgerEntry{Kind: record.EntryDecision, By: "y", Decision: &record.Decision{Claims: ids, Verdict: record.Accepted}})
	}
	return all, entries
}

// BenchmarkScale asks a ledger of many incidents, and gives the least, the median and the 95th percentile of each
// question in milliseconds (on a machine that does other work the least says most), the memory held and the size of the store for each document.
func BenchmarkScale(b *testing.B) {
	sc := scaleOf(b)
	s := sc.ledger(b)
	ctx := context.Background()
	asking := func(text string, limit int) Search {
		q, err := query.Parse(text, when.Ref{Zone: when.JST})
		if err != nil {
			b.Fatal(err)
		}
		return Search{Query: q, Limit: limit}
	}
	search := func(text string) func(int) error {
		ask := asking(text, 30)
		return func(int) error {
			r, err := s.Search(ctx, ask)
			if err == nil && len(r.Hits) == 0 {
				err = fmt.Errorf("%s: nothing was found", text)
			}
			return err
		}
	}
	middle := record.AsOf{Published: time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)}
	for _, bench := range []struct {
		name string
		do   func(n int) error
	}{
		{"search/common", search("感染")},
		{"search/rare", search("渡り鳥")},
		{"search/three filters", search("感染 kind:breach phase:recovery when:2018")},
		{"search/party", search("party:第777")},
		{"search/as of", func(int) error {
			ask := asking("感染", 30)
			ask.AsOf = middle
			_, err := s.Search(ctx, ask)
			return err
		}},
		{"search/filters alone", search("kind:breach claim:event when:2018-03")},
		{"incident", func(n int) error {
			_, err := s.Incident(ctx, fmt.Sprintf("incident-%06d", n*7919%sc.incidents))
			return err
		}},
		{"largest", func(int) error { _, err := s.Incident(ctx, sc.largest); return err }},
		{"largest as of", func(int) error { _, err := s.IncidentAt(ctx, sc.largest, middle); return err }},
		{"largest recorded", func(int) error {
			_, err := s.IncidentAt(ctx, sc.largest, record.AsOf{Recorded: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)})
			return err
		}},
		{"list", func(int) error { _, err := s.Incidents(ctx, Filter{Limit: 50}); return err }},
		{"list/kind", func(int) error {
			_, err := s.Incidents(ctx, Filter{Query: asking("kind:breach", 0).Query, Limit: 50})
			return err
		}},
		{"list/common word", func(int) error {
			_, err := s.Incidents(ctx, Filter{Query: asking("感染", 0).Query, Limit: 50})
			return err
		}},
		{"list/rare word", func(int) error {
			list, err := s.Incidents(ctx, Filter{Query: asking("渡り鳥", 0).Query, Limit: 50})
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("nothing was found")
			}
			return err
		}},
		{"list/as of", func(int) error { _, err := s.Incidents(ctx, Filter{AsOf: middle, Limit: 50}); return err }},
		{"statistics", func(int) error { _, err := s.Statistics(ctx); return err }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var spent []time.Duration
			n := 0
			for b.Loop() {
				begin := time.Now()
				if err := bench.do(n); err != nil {
					b.Fatal(err)
				}
				spent = append(spent, time.Since(begin))
				n++
			}
			slices.Sort(spent)
			b.ReportMetric(float64(spent[0].Microseconds())/1000, "ms-least")
			b.ReportMetric(float64(spent[len(spent)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(spent[len(spent)*95/100].Microseconds())/1000, "ms-p95")
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "MB-memory")
		})
	}
	if _, local := s.d.(sqliteDialect); !local {
		return
	}
	var size int64
	if err := filepath.Walk(filepath.Dir(s.blobs.dir), func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			size += info.Size()
		}
		return err
	}); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d incidents: %d bytes of store for each document", sc.incidents, size/int64(sc.incidents+1))
}

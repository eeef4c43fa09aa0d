package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// pageWeight is how many bytes a page may have.
const pageWeight = 200 << 10

// scaleLedger opens the ledger of TENMATSU_PAGES_DIR, a data directory or the address of a database, or the
// one that the benchmark of package store has made and kept:
//
//	export TENMATSU_SCALE=100000 TENMATSU_SCALE_DIR=/var/tmp/scale
//	go test ./internal/store -run XXX -bench Scale/list -timeout 0
//	go test ./internal/web -run XXX -bench Pages -benchtime 50x
//
// Without either the benchmark is skipped.
func scaleLedger(b *testing.B) *store.Store {
	b.Helper()
	dir := os.Getenv("TENMATSU_PAGES_DIR")
	if n, kept := os.Getenv("TENMATSU_SCALE"), os.Getenv("TENMATSU_SCALE_DIR"); dir == "" && n != "" && kept != "" {
		dir = filepath.Join(kept, "incidents-"+n)
		if _, err := os.Stat(filepath.Join(dir, "made")); err != nil {
			b.Fatalf("%v; make it with go test ./internal/store -run XXX -bench Scale/list", err)
		}
	}
	if dir == "" {
		b.Skip("no large ledger: TENMATSU_PAGES_DIR names none, nor TENMATSU_SCALE and TENMATSU_SCALE_DIR")
	}
	s, err := store.Open(context.Background(), dir, store.Options{Clock: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkPages measures the server's time for pages of a large ledger: the median and the 95th percentile in
// milliseconds, and the weight of the page. A page that has more than 200 KB fails.
func BenchmarkPages(b *testing.B) {
	s := scaleLedger(b)
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	h := New(Options{Store: s, Editor: &intake.Intake{Ledger: s, Read: extract.Read}, Author: "sato", Now: time.Now})
	largest, err := s.Incident(context.Background(), "largest")
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		b.Fatal(err)
	}
	document, party := "none", "none"
	if err == nil {
		document = string(largest.Documents[0].ID)
		for _, c := range largest.Claims {
			if c.Involvement != nil {
				party = c.Involvement.Name
			}
		}
	}
	q := url.QueryEscape
	for _, bench := range []struct{ name, path string }{
		{"front", "/"}, {"list", "/incidents"}, {"list of a kind", "/incidents?q=kind:breach"}, {"list of a word", "/incidents?q=" + q("感染")}, {"list of drafts", "/incidents?state=draft"},
		{"search", "/search?q=" + q("感染")}, {"search for a rare word", "/search?q=" + q("渡り鳥")}, {"search with filters", "/search?q=" + q("感染 kind:breach phase:recovery when:2018")},
		{"incident of 10 claims", "/incidents/incident-000007"}, {"incident of 200", "/incidents/middle"}, {"largest incident", "/incidents/largest"}, {"largest as of a day", "/incidents/largest?as-of=2021-06-01"},
		{"document of the largest", "/documents/" + document}, {"its page in the middle", "/documents/" + document + "?page=10"},
		{"statistics", "/statistics"}, {"parties", "/parties"}, {"parties by a part of the name", "/parties?name=" + q("病院")}, {"party", "/parties/" + string(record.PartyIDOf(party))}, {"compare", "/compare?with=incident-000007&with=incident-000008"}, {"compare with the largest", "/compare?with=incident-000007&with=largest"},
		{"what waits", "/review"}, {"review of 200", "/review/middle"}, {"review of the largest", "/review/largest"}, {"help", "/help/searching"}, {"nothing", "/incidents/incident-00000x"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			var spent []time.Duration
			weight := 0
			for b.Loop() {
				begin := time.Now()
				w := get(b, h, bench.path)
				spent = append(spent, time.Since(begin))
				weight = w.Body.Len()
				if w.Code == http.StatusNotFound && bench.name != "nothing" {
					b.Skipf("%s is not in this ledger", bench.path)
				}
				if w.Code >= http.StatusInternalServerError {
					b.Fatalf("%s: %d", bench.path, w.Code)
				}
			}
			told(b, spent)
			b.ReportMetric(float64(weight)/1024, "KB")
			if weight > pageWeight {
				b.Errorf("%s weighs %d bytes", bench.path, weight)
			}
		})
	}
}

// BenchmarkColdStart measures the time from opening a large ledger to its first page.
func BenchmarkColdStart(b *testing.B) {
	var spent []time.Duration
	for b.Loop() {
		begin := time.Now()
		s := scaleLedger(b)
		w := get(b, New(Options{Store: s}), "/")
		spent = append(spent, time.Since(begin))
		if err := s.Close(); err != nil || w.Code != http.StatusOK {
			b.Fatal(w.Code, err)
		}
	}
	told(b, spent)
}

// told reports the median and the 95th percentile.
func told(b *testing.B, spent []time.Duration) {
	slices.Sort(spent)
	b.ReportMetric(float64(spent[len(spent)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(spent[len(spent)*95/100].Microseconds())/1000, "ms-p95")
}

//go:build unix

// Package bench measures the readers beside those that a user could pick instead. It holds no code of
// the program; docs/benchmarks.md says what came out.
package bench

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/golden"
	"github.com/tenmatsu/tenmatsu/when"
)

const (
	enough  = 1 << 20 // bytes of text for each reader
	rounds  = 3       // how often the peer is measured; its median counts
	seconds = "2"     // of a processor, for each time
)

// texts joins the invented articles of a language, again and again, to documents of their own size
// that make up 1 MB: "ja", "en", or "mixed", which has both in turn.
func texts(b *testing.B, language string) (all []string, size int) {
	b.Helper()
	patterns := map[string][]string{"ja": {"1*.txt"}, "en": {"3*.txt"}, "mixed": {"1*.txt", "3*.txt"}}[language]
	var some []string
	for _, p := range patterns {
		for _, name := range golden.Glob(b, filepath.Join("..", "internal", "extract", "testdata", "study", p)) {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			some = append(some, string(data))
		}
	}
	for i := 0; size < enough; i++ {
		all = append(all, some[i%len(some)])
		size += len(all[i])
	}
	return all, size
}

// processor gives the processor time of this process so far in seconds, with that of the system for it and of
// the garbage collector.
func processor(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// BenchmarkPeers reads the same texts with ours and with the peer, in one run, and gives ours as a
// multiple of it. All are measured by processor time (cpu-MB/s,
// peer-cpu-MB/s, x-peer), which other work on the machine disturbs least. The peers come from npm: TENMATSU_PEERS names a node_modules folder that has
// chrono-node and ioc-extractor; bench/peers makes one and calls this. utf8.Valid is a peer of its own.
func BenchmarkPeers(b *testing.B) {
	modules := os.Getenv("TENMATSU_PEERS")
	if modules == "" {
		b.Skip("no peers: run bench/peers, or set TENMATSU_PEERS to a node_modules folder with chrono-node and ioc-extractor")
	}
	var matches []when.Match
	var figures []figure.Match
	var spots []indicator.Match
	ref := when.Ref{Day: "2018-08-15", Zone: when.JST}
	readers := map[string]func(string){
		"when":      func(text string) { matches = when.NewReader(ref).Append(matches[:0], text) },
		"figure":    func(text string) { figures = figure.Append(figures[:0], text) },
		"indicator": func(text string) { spots = indicator.Append(spots[:0], text) },
		"extract": func(text string) {
			docs, err := document.Read([]byte(text), document.Options{Name: "a.txt", Split: document.Never})
			if err != nil {
				b.Fatal(err)
			}
			extract.Read(&docs[0], extract.Options{})
		},
	}
	for _, bench := range []struct{ ours, language, peer string }{
		{"when", "ja", "chrono-ja"}, {"when", "en", "chrono-en"},
		{"figure", "ja", "chrono-ja"}, {"figure", "en", "chrono-en"},
		{"indicator", "mixed", "ioc"},
		{"extract", "ja", "chrono-ja"}, {"extract", "en", "chrono-en"},
		{"extract", "ja", "utf8.Valid"},
	} {
		b.Run(bench.ours+"/"+bench.language+"/"+bench.peer, func(b *testing.B) {
			all, size := texts(b, bench.language)
			read := readers[bench.ours]
			peer := measure(b, modules, bench.peer, all, size)
			b.ReportAllocs()
			begin := processor(b)
			for b.Loop() {
				for _, text := range all {
					read(text)
				}
			}
			ours := float64(size) * float64(b.N) / (processor(b) - begin) / 1e6
			b.ReportMetric(ours, "cpu-MB/s")
			b.ReportMetric(peer, "peer-cpu-MB/s")
			b.ReportMetric(ours/peer, "x-peer")
		})
	}
}

// measure gives the MB of a peer for each second of a processor: the median of some rounds.
func measure(b *testing.B, modules, peer string, all []string, size int) float64 {
	b.Helper()
	var speeds []float64
	if peer == "utf8.Valid" {
		for range rounds {
			begin, spent, n := processor(b), 0.0, 0
			for ; spent < 0.5; n++ {
				for _, text := range all {
					if !utf8.ValidString(text) {
						b.Fatal("no UTF-8")
					}
				}
				spent = processor(b) - begin
			}
			speeds = append(speeds, float64(size)*float64(n)/spent/1e6)
		}
		slices.Sort(speeds)
		return speeds[rounds/2]
	}
	data, err := json.Marshal(all)
	if err != nil {
		b.Fatal(err)
	}
	name := filepath.Join(b.TempDir(), "texts.json")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
	for range rounds {
		out, err := exec.Command("node", "peers.mjs", modules, name, peer, seconds).Output()
		if err != nil {
			b.Fatalf("node peers.mjs %s: %v", peer, err)
		}
		var said struct {
			MBPerSecond float64
			Found       int
		}
		if err := json.Unmarshal(out, &said); err != nil || said.Found == 0 {
			b.Fatalf("node peers.mjs %s: found %d, said %q: %v", peer, said.Found, out, err)
		}
		speeds = append(speeds, said.MBPerSecond)
	}
	slices.Sort(speeds)
	return speeds[rounds/2]
}

package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// BenchmarkImportRead takes documents of 3 to 5 KB in with the real reader, from bytes to the synced
// ledger. Every document is new: its first line numbers it.
func BenchmarkImportRead(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkImportRead(b, inDirectory(b, b.TempDir())) })
	b.Run("postgres", func(b *testing.B) { benchmarkImportRead(b, inDatabase(b, b.TempDir())) })
}

func benchmarkImportRead(b *testing.B, at home) {
	names, err := filepath.Glob("../extract/testdata/study/*.txt")
	if err != nil {
		b.Fatal(err)
	}
	var texts [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if len(data) >= 3<<10 && len(data) <= 5<<10 {
			texts = append(texts, data)
		}
	}
	if len(texts) == 0 {
		b.Fatal("no study text of 3 to 5 KB")
	}
	s, err := store.Open(context.Background(), at.data, store.Options{Clock: time.Now, Blobs: at.opts.Blobs})
	if err != nil {
		b.Fatal(err)
	}
	in := &intake.Intake{Ledger: s, Read: extract.Read, Together: allTogether(s)}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the command does
	size, n := 0, 0
	b.ResetTimer()
	in.ImportAll(context.Background(), func(yield func(intake.Arrival) bool) {
		for i := range b.N {
			data := append(fmt.Appendf(nil, "第%d号の資料\n\n", i), texts[i%len(texts)]...)
			size += len(data)
			if !yield(intake.Arrival{Open: func() (capture.Capture, error) { return capture.New(fmt.Sprintf("doc-%d.txt", i), data, day), nil }}) {
				return
			}
		}
	}, func(_ intake.Report, err error) {
		if err != nil {
			b.Fatal(err)
		}
		n++
	})
	if n != b.N {
		b.Fatalf("%d of %d were taken in", n, b.N)
	}
	b.SetBytes(int64(size / n))
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

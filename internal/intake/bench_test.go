package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// BenchmarkImportRead takes documents of 3 to 5 KB in with the real reader, from bytes to the synced
// ledger, each in a transaction of its own. Every document is new: its first line numbers it.
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
	in := &intake.Intake{Ledger: s, Read: extract.Read}
	size, n := 0, 0
	for b.Loop() {
		data := append(fmt.Appendf(nil, "第%d号の資料\n\n", n), texts[n%len(texts)]...)
		if _, err := in.Import(context.Background(), capture.New(fmt.Sprintf("doc-%d.txt", n), data, day), intake.Options{}); err != nil {
			b.Fatal(err)
		}
		size += len(data)
		n++
	}
	b.SetBytes(int64(size / n))
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

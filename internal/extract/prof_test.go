package extract

import (
	"github.com/tenmatsu/tenmatsu/internal/document"
	"os"
	"testing"
)

func BenchmarkProf(b *testing.B) {
	data, _ := os.ReadFile(os.Getenv("DBG"))
	docs, _ := document.Read(data, document.Options{Name: "x.txt", Split: document.Never})
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Read(&docs[0], Options{})
	}
}

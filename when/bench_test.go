package when

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// studyText joins the invented texts of one language and repeats them up to 1 MB.
func studyText(b *testing.B, pattern string) string {
	b.Helper()
	names, err := filepath.Glob("../internal/extract/testdata/study/" + pattern)
	if err != nil || len(names) == 0 {
		b.Fatalf("no study texts %s: %v", pattern, err)
	}
	var one strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		one.Write(data)
	}
	return strings.Repeat(one.String(), 1+(1<<20)/one.Len())
}

func BenchmarkScan(b *testing.B) {
	for _, bench := range []struct{ name, pattern string }{{"ja", "1*.txt"}, {"en", "3*.txt"}} {
		b.Run(bench.name, func(b *testing.B) {
			text := studyText(b, bench.pattern)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Scan(text, fuzzRef)
			}
		})
	}
}

// BenchmarkValid is a pass of utf8.Valid over the same texts, to measure against.
func BenchmarkValid(b *testing.B) {
	for _, bench := range []struct{ name, pattern string }{{"ja", "1*.txt"}, {"en", "3*.txt"}} {
		b.Run(bench.name, func(b *testing.B) {
			text := studyText(b, bench.pattern)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if !utf8.ValidString(text) {
					b.Fatal("no UTF-8")
				}
			}
		})
	}
}

// BenchmarkLarge scans one text of 1, 10 and, where TENMATSU_LARGE is set, 100 MB, of news and of shapes that begin
// much and end nothing: the time must grow as the text does.
func BenchmarkLarge(b *testing.B) {
	sizes := []int{1, 10}
	if os.Getenv("TENMATSU_LARGE") != "" {
		sizes = append(sizes, 100)
	}
	for _, shape := range []struct{ name, unit string }{
		{"ja", studyText(b, "1*.txt")}, {"en", studyText(b, "3*.txt")}, {"digits", "0123456789"}, {"brackets", "（(「『"}, {"kanji digits", "一二三四五六七八九十"}, {"one line", "the day before 3日前から "}, {"commas", "1,"},
	} {
		for _, size := range sizes {
			text := strings.Repeat(shape.unit, size<<20/len(shape.unit)+1)
			b.Run(fmt.Sprintf("%s/%dMB", shape.name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Scan(text, saidRef)
				}
			})
		}
	}
}

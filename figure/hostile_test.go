package figure

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile are shapes of texts that begin much and end nothing, and some that are nothing but quantities.
var hostile = []struct{ name, piece string }{
	{"digits", "1"}, {"commas", "1,"}, {"bare commas", ","}, {"kanji digits", "十"}, {"kanji by place", "一二三"}, {"myriads", "1万"}, {"brackets", "(("}, {"ranges", "1〜"}, {"hyphens", "1-"}, {"blanks", "1 "}, {"heads", "約"},
	{"heads and numbers", "up to up to 1 "}, {"words", "one "}, {"articles", "a "}, {"hundreds", "hundred and "}, {"one word", "a"}, {"units", "1件"}, {"money", "$1 to "}, {"half", "half of "}, {"parts of parts", "5 of "}, {"parts", "1/2 of "}, {"full width", "１，"}, {"hyphenated", "1-a-"}, {"counters", "1個口"}, {"vague", "数百数"}, {"apostrophes", "1 s'"},
}

// What takes time with the square of its length takes ten seconds and more for 100 KB, what takes it
// with its length some milliseconds.
func TestLinear(t *testing.T) {
	for _, h := range hostile {
		text := strings.Repeat(h.piece, 100_000/len(h.piece))
		start := time.Now()
		Scan(text)
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%s: %v for 100 KB", h.name, took)
		}
	}
	for _, piece := range pieces {
		text := strings.Repeat(piece, 30_000/len(piece))
		if found := Scan(text); len(found) > len(text) {
			t.Errorf("%d matches of %q", len(found), piece)
		}
	}
}

// BenchmarkHostile reads 1, 10 and 100 MB of each shape, on one line. A text of quantities only has
// more of them in 100 MB than a machine may hold.
func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		for _, mb := range []int{1, 10, 100} {
			if mb == 100 && len(Scan(strings.Repeat(h.piece, 10))) > 5 {
				continue
			}
			b.Run(fmt.Sprintf("%s/%dMB", strings.ReplaceAll(h.name, " ", "-"), mb), func(b *testing.B) {
				text := strings.Repeat(h.piece, mb<<20/len(h.piece))
				var dst []Match
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					dst = Append(dst[:0], text)
				}
			})
		}
	}
}

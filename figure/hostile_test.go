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
	{"heads and numbers", "up to up to 1 "}, {"words", "one "}, {"articles", "a "}, {"hundreds", "hundred and "}, {"one word", "a"}, {"units", "1件"}, {"money", "$1 to "}, {"half", "half of "}, {"parts", "1/2 of "}, {"full width", "１，"}, {"hyphenated", "1-a-"}, {"counters", "1個口"}, {"vague", "数百数"}, {"apostrophes", "1 s'"},
}

// A text of n bytes takes n times as long as one byte, of whatever shape: four times the text may
// take at most ten times as long.
func TestLinear(t *testing.T) {
	for _, h := range hostile {
		took := func(n int) time.Duration {
			text := strings.Repeat(h.piece, n/len(h.piece))
			best := time.Hour
			for range 3 {
				start := time.Now()
				Scan(text)
				best = min(best, time.Since(start))
			}
			return best
		}
		if small, large := took(50_000), took(200_000); large > 10*small+20*time.Millisecond {
			t.Errorf("%s: %v for 50 KB, %v for 200 KB", h.name, small, large)
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

package document

import (
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	line := "2018年8月15日架空商事がオンラインショップでの注文時等に2段階認証を適用すると発表。*1\n"
	text := "架空商事の不正アクセスについてまとめてみた\n\n" + strings.Repeat(strings.Repeat(line, 20)+"\n見出しとなる行\n\n", 500) + "*1架空新聞,2018年8月15日\n"
	for name, data := range map[string]string{
		"a.txt":  text,
		"a.html": "<h1>題</h1><p>" + strings.ReplaceAll(text, "\n", "</p>\n<p>"),
		"a.md":   "# 題\n\n" + strings.ReplaceAll(text, "*1", "[^1]"),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read([]byte(data), Options{Name: name}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package extract_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/golden"
)

const benchBytes = 1 << 20

// study joins the flattened study texts of one language, again and again, to documents of their own
// size that make up 1 MB. A reader reads documents, not one text of 1 MB.
func study(b *testing.B, pattern string) (docs []document.Document, size int) {
	b.Helper()
	var all []document.Document
	for _, name := range golden.Glob(b, filepath.Join("testdata", "study", pattern)) {
		d, err := document.Read(readFile(b, name), document.Options{Name: name, Split: document.Never})
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, d[0])
	}
	for i := 0; size < benchBytes; i++ {
		d := all[i%len(all)]
		docs = append(docs, d)
		size += len(d.Text)
	}
	return docs, size
}

// glued is a flattened article that is little but tables without borders.
const glued = "架空商事の不正アクセスについてまとめてみた\n\nインシデントタイムライン\n\n日時出来事\n2018年7月下旬架空商事が不審なログインを検知。\n2018年8月2日頃架空商事が不正アクセスを把握。*1\n〃架空商事がログイン方法を変更。\n" +
	"2018年8月14日架空商事が被害を公表。\n\n被害件数\n\n対象件数金額\n会員情報1,234件約10万円\nカード情報56件不明\n注文情報7,890件120万円\n\n*1:架空商事に不正アクセス,架空新聞,2018年8月14日\n"

func BenchmarkRead(b *testing.B) {
	for _, bench := range []struct {
		name string
		docs func(*testing.B) ([]document.Document, int)
	}{
		{"ja", func(b *testing.B) ([]document.Document, int) { return study(b, "1*.txt") }},
		{"en", func(b *testing.B) ([]document.Document, int) { return study(b, "3*.txt") }},
		{"glued", func(b *testing.B) ([]document.Document, int) {
			d, err := document.Read([]byte(glued), document.Options{Name: "glued.txt", Split: document.Never})
			if err != nil {
				b.Fatal(err)
			}
			n := benchBytes/len(d[0].Text) + 1
			return repeat(d[0], n), n * len(d[0].Text)
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			docs, size := bench.docs(b)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for i := range docs {
					extract.Read(&docs[i], extract.Options{})
				}
			}
			b.ReportMetric(float64(len(docs))*float64(b.N)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}

func repeat(d document.Document, n int) []document.Document {
	docs := make([]document.Document, n)
	for i := range docs {
		docs[i] = d
	}
	return docs
}

// BenchmarkReadLong reads one document of 1, 10 and 100 MB: what grows faster than the text shows here.
func BenchmarkReadLong(b *testing.B) {
	for _, bench := range []struct{ name, pattern string }{{"ja", "1*.txt"}, {"en", "3*.txt"}} {
		docs, _ := study(b, bench.pattern)
		var text strings.Builder
		for i := range docs {
			text.WriteString(docs[i].Text)
			text.WriteString("\n\n")
		}
		for _, times := range []int{1, 10, 100} {
			b.Run(fmt.Sprintf("%s/%dMB", bench.name, times), func(b *testing.B) {
				if times > 1 && testing.Short() {
					b.Skip("long texts are left out with -short")
				}
				readOne(b, strings.Repeat(text.String(), times))
			})
		}
	}
}

// shapes look like something everywhere and are nothing, or are nothing but one thing.
var shapes = []struct{ name, unit string }{
	{"digits", "1"}, {"brackets", "「"}, {"quotes", "\""}, {"parentheses", "("}, {"days", "2018年8月2日"}, {"kinds", "流出"}, {"names", "株式会社"}, {"marks", "*1"}, {"letters", "A"}, {"capitals", "Acme "}, {"particles", "は発表"},
	{"heads", "日時出来事\n"}, {"pairs", "被害件数1,234件\n"}, {"tabs", "a\tb\n"}, {"headed", "日時件数内容\n2018年8月2日1件架空の件\n\n"}, {"notes", "*1:a\n"},
	{"corrections", "1,234件を1,324件に訂正、"}, {"subjects", "the number of records is 5, not 3, "}, {"labels", "(誤)1件"},
	{"mayors", "架空市長"}, {"sayings", "Acme Ltd said. "}, {"spokesmen", "by Acme Corp and "}, {"series", "架空大学、"}, {"remarks", "あ。い\n"}, {"seams", "WhenWhat happenedRecords\nFooBarAlpha1,204 records\nDeltaFooBaz17 records\nGammaAlphaunknown\n\n"}, {"titles", "出典:a 2020, b, "}, {"sources", "■出典「題」東浜新聞、2020年1月2日\n"},
}

// shaped is so many bytes of a shape.
func shaped(unit string, size int) string { return "題\n\n" + strings.Repeat(unit, size/len(unit)) }

// BenchmarkReadShapes reads 1 MB of each shape, which should cost about what a text costs.
func BenchmarkReadShapes(b *testing.B) {
	for _, shape := range shapes {
		b.Run(shape.name, func(b *testing.B) { readOne(b, shaped(shape.unit, benchBytes)) })
	}
}

// What is taken out of each shape keeps its promises. What takes time with the square of the length keeps this test for minutes; how
// much each takes is told by BenchmarkReadShapes.
func TestShapes(t *testing.T) {
	const size = 128 << 10
	for _, shape := range shapes {
		docs, err := document.Read([]byte(shaped(shape.unit, size)), document.Options{Name: "shape.txt", Split: document.Never})
		if err != nil {
			t.Fatal(err)
		}
		if err := check(extract.Read(&docs[0], extract.Options{})); err != nil {
			t.Errorf("%s: %v", shape.name, err)
		}
	}
}

// readOne reads one flattened text again and again.
func readOne(b *testing.B, text string) {
	doc, err := document.Read([]byte(text), document.Options{Name: "long.txt", Split: document.Never})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(doc[0].Text)))
	b.ReportAllocs()
	for b.Loop() {
		extract.Read(&doc[0], extract.Options{})
	}
}

// BenchmarkValid is a pass of utf8.Valid over the same texts, to measure against.
func BenchmarkValid(b *testing.B) {
	for _, bench := range []struct{ name, pattern string }{{"ja", "1*.txt"}, {"en", "3*.txt"}} {
		b.Run(bench.name, func(b *testing.B) {
			docs, size := study(b, bench.pattern)
			b.SetBytes(int64(size))
			for b.Loop() {
				for i := range docs {
					if !utf8.ValidString(docs[i].Text) {
						b.Fatal("no UTF-8")
					}
				}
			}
		})
	}
}

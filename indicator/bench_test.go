package indicator

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func BenchmarkScan(b *testing.B) {
	mixed, err := os.ReadFile("testdata/mixed.txt")
	if err != nil {
		b.Fatal(err)
	}
	english := "The operators of the shop said on Thursday that attackers had used passwords leaked elsewhere (see the first report, 2018-08-14). " +
		"About 1,000 phones were ordered, e.g. in Tokyo; the U.S. branch was not affected. Details are on www.example.com, or from press@example.com.\n"
	japanese := "株式会社架空は2018年8月14日、オンラインショップが不正ログインを受け、約1,000台の端末が不正に購入されたと発表しました。" +
		"攻撃は7月下旬から続き、Webサイトの復旧は8月15日10時頃になる見込みです。同社のサイトはwww.example.jpです。\n"
	for _, text := range []struct{ name, piece string }{
		{"Japanese", japanese}, {"English", english}, {"mixed", japanese + english}, {"report", string(mixed)},
	} {
		b.Run(text.name, func(b *testing.B) {
			in := strings.Repeat(text.piece, 1+100_000/len(text.piece))
			var found []Match
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				found = Append(found[:0], in)
			}
		})
	}
}

// One text of what begins much and ends nothing, at three sizes: MB/s must not fall with the size.
func BenchmarkHostile(b *testing.B) {
	for _, shape := range []struct{ name, first, piece string }{
		{"digits", "", "7"}, {"dots", "", "."}, {"brackets", "", "[({<"}, {"labels", "", "a."}, {"hex", "", "deadbeef01"}, {"at-chain", "", "a@"}, {"handles", "", "@abcdef "},
		{"octets", "", "1.2.3."}, {"colons", "", "f:"}, {"slashes", "", "http://a"}, {"commas", "http://a.example/", ",x"}, {"zero-width", "", "a\u200b"}, {"dots-in-brackets", "", "a[.]"},
		{"kanji", "", "日本."}, {"cyrillic", "", "жук."}, {"stars", "", "a★"}, {"spoken", "", "a dot "}, {"backslashes", "", `a\`}, {"quotes", "", "「あ.doc"},
	} {
		for _, size := range []int{1, 10, 100} {
			b.Run(fmt.Sprintf("%s/%dMB", shape.name, size), func(b *testing.B) {
				in := shape.first + strings.Repeat(shape.piece, size*1_000_000/len(shape.piece))
				var found []Match
				b.SetBytes(int64(len(in)))
				for b.Loop() {
					found = Append(found[:0], in)
				}
			})
		}
	}
}

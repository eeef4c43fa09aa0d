package extract_test

import (
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/golden"
)

// Tables whose cells have run together and whose headings are no nouns that any list has: what the rows have in common tells the columns.
func TestAligned(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// Names, times, counts and states.
		{"架空の件\n\n2018年12月3日\n\n公表した店\n\nどの店か抜かれた期間カードの枚数お詫びの掲載日\nあおば窯業2018年9月2日〜10月30日1,077枚11月14日\nきいろ製麺所2018年9月2日〜10月30日396枚11月15日\nみどり玩具2018年9月10日〜10月29日最大88枚11月19日\nむらさき書店10月下旬不明11月28日\n",
			"#どの店か/抜かれた期間/カードの枚数/お詫びの掲載日 | あおば窯業/2018年9月2日〜10月30日/1,077枚/11月14日 | きいろ製麺所/2018年9月2日〜10月30日/396枚/11月15日 | みどり玩具/2018年9月10日〜10月29日/最大88枚/11月19日 | むらさき書店/10月下旬/不明/11月28日"},
		// Labels and what they say, without headings.
		{"架空の件\n\n2023年12月3日\n\n攻撃の大きさ\n\n最大の帯域38.6Gbps\n継続時間約10時間半\n送信元の国少なくとも74か国\n", "最大の帯域/38.6Gbps | 継続時間/約10時間半 | 送信元の国/少なくとも74か国"},
		// Cells that blanks or colons part have not run together.
		{"架空の件\n\n2023年12月3日\n\n窓口\n\n電話: 03-0000-0000\n受付: 平日9時から\n", ""},
	} {
		if got := show(read(t, "txt", test.in), golden.Tables); got != test.want {
			t.Errorf("tables of %q\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

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
		// Headings that ask; a body that acts and what it does.
		{"架空の件\n\n2019年12月3日\n\n動き\n\nいつだれが何をしたか\n2019年7月19日 17時41分架空商事送金エラーの警告を検知。\n7月22日金融庁報告徴求命令を出す。\n7月24日警視庁捜査を始めたと報じられる。\n8月2日財務省業務改善命令を出す。\n",
			"#いつ/だれが/何をしたか | 2019年7月19日 17時41分/架空商事/送金エラーの警告を検知。 | 7月22日/金融庁/報告徴求命令を出す。 | 7月24日/警視庁/捜査を始めたと報じられる。 | 8月2日/財務省/業務改善命令を出す。"},
		// Names and trades that end in katakana, sentences, and when it was over.
		{"架空の件\n\n2026年8月24日、米穀卸やスーパー各社で出荷が止まった。丸越ストアは特売を中止した。\n\n企業業種影響復旧\n越佐米穀株式会社米卸出荷が通常の3割程度に低下9月3日\n丸越ストアスーパー27店舗で米の欠品、特売中止9月5日頃\n株式会社フレッシュいなほスーパー8店舗で納品が遅れる未定\n",
			"#企業/業種/影響/復旧 | 越佐米穀株式会社/米卸/出荷が通常の3割程度に低下/9月3日 | 丸越ストア/スーパー/27店舗で米の欠品、特売中止/9月5日頃 | 株式会社フレッシュいなほ/スーパー/8店舗で納品が遅れる/未定"},
		// Days and sentences are two columns whatever heads them.
		{"架空の件\n\n2018年12月3日\n\n流れ\n\n月日説明の中身\n2018年8月31日管理アカウントに海外からログインされる。\n9月2日入力補助スクリプトにコードが足される。\n10月29日不正利用の偏りを指摘される。\n11月9日調査が終わる。\n",
			"#月日/説明の中身 | 2018年8月31日/管理アカウントに海外からログインされる。 | 9月2日/入力補助スクリプトにコードが足される。 | 10月29日/不正利用の偏りを指摘される。 | 11月9日/調査が終わる。"},
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

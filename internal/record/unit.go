package record

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// unitSets are the spellings of one unit in both languages, by sense: currencies, persons and bodies, places, things, lengths of time.
// English words stand in the singular. A kind of person (customers, students) is a unit of its own.
var unitSets = []string{
	"円 ¥ yen jpy", "$ ドル 米ドル us$ usd dollar us-dollar u.s.-dollar", "€ ユーロ eur euro", "£ ポンド 英ポンド gbp pound", "btc ビットコイン bitcoin", "% パーセント ㌫ percent per-cent",
	"人 名 名様 person people individual", "社 company", "団体 organisation organization", "店舗 店 shop store", "施設 facility", "病院 hospital", "ユーザー ユーザ user",
	"か国 カ国 ヶ国 ヵ国 ケ国 箇国 国 country", "か所 カ所 ヶ所 ヵ所 ケ所 箇所 個所 place location", "サイト site website", "ドメイン domain",
	"件 record レコード", "個 item", "台 device", "サーバー サーバ server", "端末 terminal", "ファイル file", "アカウント account", "通 message",
	"か月 カ月 ヶ月 ヵ月 ケ月 箇月 month", "日 日間 day", "時間 hour", "分 分間 minute", "秒 秒間 second", "週間 week",
}

var unitKeys = func() map[string]string {
	m := map[string]string{}
	for _, set := range unitSets {
		words := strings.Fields(set)
		for _, w := range words {
			m[w] = words[0]
		}
	}
	return m
}()

// UnitKey is the same for all spellings of a unit: 名, 人分 and people are one unit, as are $ and dollars.
// It is "" for no unit.
func UnitKey(unit string) string {
	var b strings.Builder
	for i, w := range strings.Fields(unit) {
		if i > 0 {
			b.WriteByte('-')
		}
		for _, r := range w {
			b.WriteRune(scan.Lower(scan.Fold(r)))
		}
	}
	u := b.String()
	for _, w := range []string{u, singular(u), strings.TrimSuffix(u, "分")} { // 人分: for so many persons
		if k, ok := unitKeys[w]; ok {
			return k
		}
	}
	return singular(u)
}

// singular takes the ending of the plural off an English word.
func singular(w string) string {
	if s, ok := strings.CutSuffix(w, "ies"); ok {
		return s + "y"
	}
	if s, ok := strings.CutSuffix(w, "s"); ok && len(s) > 2 && !strings.HasSuffix(s, "s") {
		return s
	}
	return w
}

// SameUnit says whether two units are one in different spellings.
func SameUnit(a, b string) bool { return a == b || UnitKey(a) == UnitKey(b) }

// partable says whether a number of one unit may be a part of one of the other: of one unit, of none, or where both
// count things of any sort.
func partable(a, b string) bool {
	things := func(u string) bool {
		switch UnitKey(u) {
		case "件", "個", "点", "つ":
			return true
		}
		return false
	}
	return a == "" || b == "" || SameUnit(a, b) || things(a) && things(b)
}

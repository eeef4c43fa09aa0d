package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// attackerSigns stand before a quoted or capitalised name of attackers, attackerTails behind one.
var attackerSigns = scan.NewFinder(map[string]bool{
	"calling itself": true, "calling themselves": true, "known as": true, "ransomware group": true, "ransomware gang": true, "hacking group": true, "extortion group": true, "threat actor": true, "group called": true, "gang called": true,
	"攻撃グループ": true, "ハッカー集団": true, "ハッカーグループ": true, "ランサムウェアグループ": true, "ランサムウェア集団": true, "犯罪グループ": true, "攻撃者集団": true, "サイバー犯罪集団": true,
})

// attackers reads the names that attackers give themselves: a group calling itself “Ferric Crow”,
// ランサムウェアグループ「…」, 「…」を名乗る.
func (r *reader) attackers() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		text := s.Of(r.text)
		attackerSigns.All(text, func(start, end int, _ bool) {
			k := scan.Blank(text, end)
			if w, ok := scan.HasFold(text, k, "called "); ok {
				k = w
			}
			c, n := scan.At(text, k)
			if c != '"' && c != '「' && c != '『' && c != '\'' {
				return
			}
			close := strings.IndexAny(front(text, k+n, len(text), 60), "\"”」』’'")
			if close > 0 {
				r.addName(i, scan.Span{Start: s.Start + k + n, End: s.Start + k + n + close}, group)
			}
		})
		for at := 0; ; {
			k := strings.Index(text[at:], "」を名乗る")
			if k < 0 {
				break
			}
			if open := strings.LastIndex(back(text, 0, at+k, 60), "「"); open >= 0 {
				from := at + k - len(back(text, 0, at+k, 60)) + open + len("「")
				r.addName(i, scan.Span{Start: s.Start + from, End: s.Start + at + k}, group)
			}
			at += k + 1
		}
	}
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// attackerSigns stand before a quoted or capitalised name of attackers.
var attackerSigns = []string{
	"calling itself", "calling themselves", "known as", "ransomware group", "ransomware gang", "hacking group", "extortion group", "threat actor", "group called", "gang called",
	"攻撃グループ", "ハッカー集団", "ハッカーグループ", "ランサムウェアグループ", "ランサムウェア集団", "犯罪グループ", "攻撃者集団", "サイバー犯罪集団",
}

// attackers reads the names that attackers give themselves: a group calling itself “Ferric Crow”,
// ランサムウェアグループ「…」, 「…」を名乗る.
func (r *reader) attackers() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 || s.uses&(useAttacker|useAttackerSelf) == 0 {
			continue
		}
		for _, h := range s.hits {
			u := cues[h.Word].uses
			if u&useAttacker != 0 {
				r.calledAttacker(i, s, h)
			}
			if u&useAttackerSelf != 0 {
				before := back(r.text, s.Start, h.Start, 60)
				if open := strings.LastIndex(before, "「"); open >= 0 {
					r.addName(i, scan.Span{Start: h.Start - len(before) + open + len("「"), End: h.Start}, group)
				}
			}
		}
	}
}

// calledAttacker reads the name in quotes behind a sign of attackers.
func (r *reader) calledAttacker(i int, s *segment, sign scan.Hit) {
	text := r.text[:s.End]
	k := scan.Blank(text, sign.End)
	if w, ok := scan.HasFold(text, k, "called "); ok {
		k = w
	}
	c, n := scan.At(text, k)
	if c != '"' && c != '「' && c != '『' && c != '\'' {
		return
	}
	if end := strings.IndexAny(front(text, k+n, len(text), 60), "\"”」』’'"); end > 0 {
		r.addName(i, scan.Span{Start: k + n, End: k + n + end}, group)
	}
}

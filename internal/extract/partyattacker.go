package extract

import (
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// attackerSigns stand before a quoted or capitalised name of attackers.
var attackerSigns = []string{
	"calling itself", "calls itself", "calls themselves", "group behind it", "tracked as", "actor tracked as", "hackers called", "calling themselves", "known as", "ransomware group", "ransomware gang", "hacking group", "extortion group", "threat actor", "group called", "gang called",
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
			if u&useAttacker != 0 && r.doc.Language == "en" {
				r.beforeAttacker(i, s, h)
			}
			if u&useAttacker != 0 {
				r.calledAttacker(i, s, h)
			}
			if u&useAttackerSelf != 0 {
				r.namesItself(i, s, h)
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
	k = scan.Spaces(text, k)
	c, n := scan.At(text, k)
	if c >= 'A' && c <= 'Z' && r.doc.Language == "en" { // the group behind it Copper Lantern
		end := k
		for end < len(text) && (unicode.IsLetter(rune(text[end])) || text[end] >= '0' && text[end] <= '9' || text[end] == ' ' && end+1 < len(text) && text[end+1] >= 'A' && text[end+1] <= 'Z') {
			end++
		}
		r.addName(i, scan.Span{Start: k, End: end}, group)
		return
	}
	if c != '"' && c != '「' && c != '『' && c != '\'' {
		return
	}
	if end := strings.IndexAny(front(text, k+n, len(text), 60), "\"”」』’'"); end > 0 {
		r.addName(i, scan.Span{Start: k + n, End: k + n + end}, group)
	}
}

// namesItself reads the name before を名乗る: in quotes, or in Latin letters. A mail, a call or a page
// that takes a name takes another's, and so does whoever calls himself 教職員.
func (r *reader) namesItself(i int, s *segment, verb scan.Hit) {
	rest := front(r.text, verb.End, s.End, 24)
	for _, w := range [...]string{"メール", "電話", "SMS", "サイト", "ページ", "不審", "偽"} {
		if strings.Contains(rest, w) {
			return
		}
	}
	end := verb.Start
	if strings.HasSuffix(r.text[s.Start:end], "」") {
		end -= len("」")
		if open := strings.LastIndex(r.text[s.Start:end], "「"); open >= 0 && end-s.Start-open < 60 {
			r.addName(i, scan.Span{Start: s.Start + open + len("「"), End: end}, group)
		}
		return
	}
	start := end
	for start > s.Start && (r.text[start-1] < 0x80 && r.text[start-1] != '\n') {
		start--
	}
	if t := scan.Trim(r.text, scan.Span{Start: startBehindTimes(s, start, end), End: end}); t.Len() >= 3 && latinAt(r.text, t.Start) {
		r.addName(i, t, group)
	}
}

// beforeAttacker reads the capitalised name right before a sign: the BlackBasta ransomware group.
func (r *reader) beforeAttacker(i int, s *segment, sign scan.Hit) {
	if w := r.text[sign.Start:sign.End]; !strings.HasSuffix(w, "group") && !strings.HasSuffix(w, "gang") {
		return
	}
	end := sign.Start - 1
	start := end
	for start > s.Start && r.text[start-1] != ' ' && r.text[start-1] != '\n' && r.text[start-1] < 0x80 {
		start--
	}
	if start < end && r.text[end] == ' ' && r.text[start] >= 'A' && r.text[start] <= 'Z' && !englishStarts[r.text[start:end]] && end-start > 3 {
		r.addName(i, scan.Span{Start: start, End: end}, group)
	}
}

package extract

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// attackerSigns stand before a quoted or capitalised name of attackers.
var attackerSigns = []string{
	"under the name of", "by the name of", "goes by the name of", "going by the name of", "naming itself", "styling itself", "crew called", "crew known as", "gang known as", "group known as", "collective called", "actor called", "actors called", "group they call", "group it calls", "group we call", "gang they call", "gang it calls", "actor they call", "actor it calls", "crew they call", "we track as", "track as", "tracks as", "actor dubbed", "group dubbed", "gang dubbed", "gang", "extortion crew", "ransomware crew", "hacking crew", "hacktivist group", "hacktivists", "the group", "the gang", "the crew",
	"known in its", "known in their", "known to its", "known on the", "known online as", "others follow as", "others track as", "calling itself", "calls itself", "calls themselves", "group behind it", "tracked as", "actor tracked as", "hackers called", "calling themselves", "known as", "ransomware group", "ransomware gang", "hacking group", "extortion group", "threat actor", "group called", "gang called",
	"攻撃グループ", "ハッカー集団", "ハッカーグループ", "ランサムウェアグループ", "ランサムウェア集団", "犯罪グループ", "攻撃者集団", "サイバー犯罪集団", "犯罪組織", "犯罪集団", "犯行グループ", "攻撃者グループ", "脅迫グループ", "犯人グループ", "恐喝集団", "サイバー攻撃集団", "攻撃集団", "ハッキング集団", "恐喝型", "恐喝グループ", "自称", "襲ったのは", "仕掛けたのは", "侵入したのは", "攻撃したのは", "脅してきたのは",
}

// attackerDeeds are what attackers do. Beside them 「the group X」 names attackers and no hotels.
var attackerDeeds = []string{"leak site", "its site", "their site", "claimed responsibility", "claims responsibility", "said it was responsible", "said it was behind", "claimed the attack", "claimed credit", "was behind the", "is behind the", "ransom", "extort", "stolen", "dumped", "attack", "malware", "intrusion", "phishing", "リークサイト", "暴露サイト", "犯行声明", "犯行を", "の関与", "の犯行"}

// groupNouns are words for attackers that may stand some words before the name: a group that is known as X.
var groupNouns = []string{"group", "gang", "actor", "crew", "hacker", "attacker", "collective", "channel", "cluster", "intruder", "thieves"}

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
			if h.End > s.End { // it runs into the next line
				continue
			}
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
	if scan.Spaces(r.text, sign.End) >= s.End && i+1 < len(r.segments) && r.segments[i+1].section == s.section && r.segments[i+1].table < 0 { // the line ends between sign and name
		i++
		text = r.text[:r.segments[i].End]
	}
	k := scan.Blank(text, sign.End)
	if w := strings.ToLower(r.text[sign.Start:sign.End]); strings.HasPrefix(w, "known ") && !strings.HasSuffix(w, " as") { // known in its own channels as the X
		as := strings.Index(front(r.text, sign.End, len(text), 40), " as ")
		if as < 0 {
			return
		}
		k = sign.End + as + len(" as ")
	}
	if strings.HasPrefix(text[k:], "the ") && k+4 < len(text) && text[k+4] >= 'A' && text[k+4] <= 'Z' && r.doc.Language == "en" {
		k += len("the ")
	}
	for _, w := range [...]string{"called ", "named "} {
		if end, ok := scan.HasFold(text, k, w); ok {
			k = end
		}
	}
	if rest := text[k:]; r.doc.Language == "en" && len(rest) > 3 && strings.HasPrefix(rest, ", ") && rest[2] >= 'A' && rest[2] <= 'Z' && strings.HasSuffix(r.text[sign.Start:sign.End], "group") { // a hacking group, Pale Heron, was at it
		if c := strings.IndexAny(front(rest, 2, len(rest), 40), ",."); c > 0 && rest[2+c] == ',' {
			k += len(", ")
		}
	}
	k = behindMarkup(text, scan.Spaces(text, k))
	if w := r.text[sign.Start:sign.End]; r.doc.Language == "en" && !r.attackerSign(s, w, sign.Start) {
		return
	}
	c, n := scan.At(text, k)
	if r.doc.Language != "en" && latinAt(text, min(k, len(text)-1)) { // ハッカー集団Sable Crickとみられる
		if end := r.forward(k, len(text)); end-k >= 4 && strings.TrimFunc(text[k:end], latinName) == "" {
			r.addName(i, scan.Span{Start: k, End: end}, group)
		}
		return
	}
	if c >= 'A' && c <= 'Z' && r.doc.Language == "en" { // the group behind it Copper Lantern
		end := k
		for end < len(text) && (unicode.IsLetter(rune(text[end])) || text[end] >= '0' && text[end] <= '9' || (text[end] == ' ' || text[end] == '-') && end+1 < len(text) && (text[end+1] >= 'A' && text[end+1] <= 'Z' || text[end+1] >= '1' && text[end+1] <= '9' && (end+2 == len(text) || text[end+2] == ' '))) {
			end++
		}
		if end-k >= 3 && !(end < len(text) && (text[end] == '-' || text[end] == '/')) { // CVE-2024-1 is none, TA-Umber is
			r.addName(i, scan.Span{Start: k, End: end}, group)
		}
		return
	}
	if c != '"' && c != '「' && c != '『' && c != '\'' {
		return
	}
	if end := strings.IndexAny(front(text, k+n, len(text), 60), "\"”」』’'"); end > 0 {
		r.addName(i, scan.Span{Start: k + n, End: k + n + end}, group)
	}
}

// latinName says whether a rune may stand in a name in Latin letters.
func latinName(c rune) bool {
	return scan.ClassOf(c) == scan.Latin || unicode.IsLetter(c) && c < 0x250 || c >= '0' && c <= '9' || c == ' ' || c == '-' || c == '&' || c == '.'
}

// englishSentence gives the sentence around a stretch of a segment: the full stops of English are parted from what follows by a blank.
func englishSentence(text string, s *segment, start, end int) (from, to int) {
	from, to = sentenceStart(text, s.Start, start, 400), sentenceEnd(text, end, s.End, 400)
	if i := strings.LastIndex(text[from:start], ". "); i >= 0 {
		from += i + 2
	}
	if i := strings.Index(text[end:to], ". "); i >= 0 {
		to = end + i
	}
	return from, to
}

// behindMarkup steps over the marks of bold and slanted words.
func behindMarkup(text string, i int) int {
	for i < len(text) && (text[i] == '*' || text[i] == '_' || text[i] == '`') {
		i++
	}
	return i
}

// attackerSign says whether an English sign speaks of attackers where it stands. A sign that other things may have, too, wants a word for them close by.
func (r *reader) attackerSign(s *segment, sign string, at int) bool {
	sign = strings.ToLower(sign)
	switch {
	case strings.HasPrefix(sign, "the "): // the group X: what it does must be said in the sentence
		from, to := englishSentence(r.text, s, at, at)
		return s.hits.has(useAttackerDeed, from, to)
	case strings.HasPrefix(sign, "known "), strings.HasPrefix(sign, "others "), sign == "under the name of", sign == "by the name of", strings.HasSuffix(sign, "track as"), strings.HasSuffix(sign, "tracks as"), sign == "tracked as":
		before := back(r.text, s.Start, at, 60)
		return slices.ContainsFunc(groupNouns, func(w string) bool { return strings.Contains(strings.ToLower(before), w) })
	}
	return true
}

// calledGroup says whether a name is one that analysts give to attackers (APT-12, UNC4071), or is called a group of attackers behind a comma: X, a cluster
// that others follow.
func (r *reader) calledGroup(s *segment, span scan.Span) bool {
	name := span.Of(r.text)
	if numberedGroup(name) {
		return true
	}
	rest := strings.TrimLeft(front(r.text, span.End, s.End, 60), "*_`")
	if len(rest) < 4 || !beginsWith(rest, []string{", a ", ", an ", ", the "}) {
		return false
	}
	words := strings.Fields(rest[2:])
	for k := 1; k < min(len(words), 5); k++ {
		w := strings.TrimRight(words[k], ",.;")
		if w == "cluster" || slices.Contains(groupNouns, strings.TrimSuffix(w, "s")) && k > 1 && threats.has(words[k-1]) {
			return true
		}
		if strings.ToLower(w) != w || w != words[k] {
			return false
		}
	}
	return false
}

// threats stand before the noun that makes attackers of a group.
var threats = wordSet("threat hacking ransomware extortion cybercrime cybercriminal criminal hacktivist espionage state-sponsored state-backed state-linked phishing ransom cyber activity intrusion malware fraud")

// numberedGroup says whether a name is made of the letters that analysts number attackers by and a number.
func numberedGroup(name string) bool {
	k := strings.IndexFunc(name, func(c rune) bool { return c == '-' || c >= '0' && c <= '9' })
	if k >= 2 && name[k] == '-' && k+3 < len(name) && capital(name[k+1:]) && groupLetters.has(name[:k]) { // TA-Umber
		return true
	}
	if k < 2 || name[len(name)-1] < '0' || name[len(name)-1] > '9' || strings.Contains(name, " ") {
		return false
	}
	return groupLetters.has(name[:k])
}

// groupLetters are the letters by which analysts number attackers.
var groupLetters = wordSet("APT UNC TA FIN UAC DEV Storm TEMP UTA ATK TAG CL UNK")

// namesItself reads the name before を名乗る: in quotes, or in Latin letters. A mail, a call or a page
// that takes a name takes another's, and so does whoever calls himself 教職員.
func (r *reader) namesItself(i int, s *segment, verb scan.Hit) {
	from, to := sentenceStart(r.text, s.Start, verb.Start, 200), sentenceEnd(r.text, verb.End, s.End, 200)
	strikes := s.hits.has(useAttacker|useAttackerDeed, from, to)
	rest := front(r.text, verb.End, s.End, 24)
	for _, w := range [...]string{"メール", "電話", "SMS", "サイト", "ページ", "不審", "偽"} {
		if strings.Contains(rest, w) {
			return
		}
	}
	end := verb.Start
	if strings.HasSuffix(r.text[s.Start:end], "」") {
		end -= len("」")
		if open := strings.LastIndex(r.text[s.Start:end], "「"); open >= 0 && end-s.Start-open < 60 && (strikes || !hasKanji(r.text[s.Start+open:end])) {
			r.addName(i, scan.Span{Start: s.Start + open + len("「"), End: end}, group)
		}
		return
	}
	start := end
	for start > s.Start && (r.text[start-1] < 0x80 && r.text[start-1] != '\n') {
		start--
	}
	if t := scan.Trim(r.text, scan.Span{Start: startBehindTimes(s, start, end), End: end}); t.Len() >= 3 && latinAt(r.text, t.Start) && strings.IndexByte(t.Of(r.text), '@') < 0 {
		r.addName(i, t, group)
	}
}

// beforeAttacker reads the capitalised name right before a sign: the BlackBasta ransomware group.
func (r *reader) beforeAttacker(i int, s *segment, sign scan.Hit) {
	if w := r.text[sign.Start:sign.End]; !strings.HasSuffix(w, "group") && !strings.HasSuffix(w, "gang") && !strings.HasSuffix(w, "crew") || strings.HasPrefix(strings.ToLower(w), "the ") {
		return
	}
	end := sign.Start - 1
	start := end
	for start > s.Start && r.text[start-1] != ' ' && r.text[start-1] != '\n' && r.text[start-1] < 0x80 {
		start--
	}
	if start < end && r.text[end] == ' ' && r.text[start] >= 'A' && r.text[start] <= 'Z' && !englishStarts.has(r.text[start:end]) && !calendar.has(r.text[start:end]) && end-start > 3 && describes.of(r.text[start:end]) == 0 && !demonyms.has(r.text[start:end]) {
		r.addName(i, scan.Span{Start: start, End: end}, group)
	}
}

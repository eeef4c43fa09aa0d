package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// titleOf finds the title among the first lines: the first that is no date, sender, address, number or
// menu. A line that says it is the title (Subject: …, 件名:…) goes before it; so does a later headline
// where the first could as well be a name alone, or heads a letter. Below the name of an authority, a form
// is called by its first item. A title that was broken in two takes both lines. It is -1 when the text opens with a sentence.
func titleOf(text string, lines []line) (from, to int) {
	below := belowMenu(text, lines)
	if from, to = titleLines(text, lines[below:]); from < 0 {
		return -1, -1
	}
	from, to = from+below, to+below
	if opensList(text, lines[from:]) {
		return -1, -1
	}
	return from, to
}

// frontLines is how many lines before the first sentence may stand above a title, and it.
const frontLines = 15

// belowMenu gives the line below the last row of links of a site's menu, where the title stands: above it stand the names of the site and of who runs it. It is
// 0 where no such row stands before the first sentence, a headline above it, or nothing that may be a title below it.
func belowMenu(text string, lines []line) (below int) {
	for i, l := range lines[:min(len(lines), frontLines)] {
		s := l.Span
		if l.note >= 0 || opensText(text, s) {
			break
		}
		switch {
		case isMenu(text, s) || isLinks(text, s) && !headsRows(text, lines[i:]):
			below = i + 1
		case isTitle(text, s) && isHeadline(text, s) && !isMasthead(text, s):
			return below
		case below > 0 && isTitle(text, s) && !isName(text, s):
			return below
		}
	}
	return 0
}

// opensText says whether a line is a sentence that is no title.
func opensText(text string, s scan.Span) bool {
	return isSentence(text, s) && (runes(text, s, 61) > 60 || strings.HasSuffix(s.Of(text), "。"))
}

// headsRows says whether a line heads rows of a table: the next one has numbers and as many parts, or is drawn.
func headsRows(text string, lines []line) bool {
	if lines[0].last || len(lines) < 2 {
		return false
	}
	next := lines[1].Span
	return isRuling(text, next) || hasDigit(text, next) && len(linkParts(next.Of(text))) == len(linkParts(lines[0].Of(text)))
}

// isMasthead says whether a line is what a site calls itself, its parts by a bar apart: Mitake Mobile│障害情報.
func isMasthead(text string, s scan.Span) bool {
	return strings.ContainsAny(s.Of(text), "|｜│") && !strings.ContainsAny(s.Of(text), "。、「")
}

// titleLines is titleOf where the text opens with no list.
func titleLines(text string, lines []line) (from, to int) {
	const mostLabelled = 24 // lines, for one that says it is the title
	first, name, paper := -1, -1, -1
	letterhead := false // a line told who writes, when, or which number the paper has
	for i, l := range lines[:min(len(lines), mostLabelled)] {
		if l.note >= 0 {
			break
		}
		s := l.Span
		if _, ok := entitled(text, s); ok {
			return i, i + wrapped(text, lines[i:])
		}
		if opensText(text, s) {
			break
		}
		length := runes(text, s, 201)
		if l.chrome || length > 200 || i >= frontLines {
			continue
		}
		if first < 0 && !isDate(text, s) && !isAddress(text, s) && !isImages(text, s) {
			first = i
		}
		if paper < 0 && isPaper(text, s) {
			paper = i
		}
		switch {
		case isForm(text, s):
			if i > 0 { // what heads the text names it
				i += formItem(text, lines[i:])
			}
			return i, i + wrapped(text, lines[i:])
		case !isTitle(text, s):
			letterhead = letterhead || !isAside(text, s)
		case name < 0 && paper != i && !isName(text, s), name >= 0 && heads(text, lines, name, i, letterhead):
			return i, i + wrapped(text, lines[i:])
		case name < 0:
			name = i
		}
	}
	if paper >= 0 && (name < 0 || !isBanner(text, lines[paper].Span)) { // a sort of paper says more than who has written it
		name = paper
	}
	if name >= 0 {
		return name, name + wrapped(text, lines[name:])
	}
	if first < 0 && len(lines) > 0 && runes(text, lines[0].Span, 61) <= 60 && lines[0].note < 0 {
		first = 0
	}
	return first, first
}

// opensList says whether the first line is the first of several numbered headings, or of lines that begin with a day: a text that opens so has no title.
func opensList(text string, lines []line) bool {
	const reach, near = 60, 3 // how many lines the second number and the second day are looked for
	first := lines[0].Span
	if ledByDay(text, first) {
		for _, l := range lines[1:min(len(lines), near)] {
			if ledByDay(text, l.Span) {
				return true
			}
		}
		return false
	}
	if _, _, ok := numbered(text, first); !ok || digitOf(text, first) != 1 {
		return false
	}
	for _, l := range lines[1:min(len(lines), reach)] {
		if _, _, ok := numbered(text, l.Span); ok && digitOf(text, l.Span) == 2 {
			return true
		}
	}
	return false
}

// ledByDay says whether a line begins with a day and a blank, and goes on with more than a word such as 更新.
func ledByDay(text string, s scan.Span) bool {
	k := strings.IndexAny(s.Of(text), " 　")
	return k > 0 && isDate(text, scan.Span{Start: s.Start, End: s.Start + k}) && runes(text, scan.Trim(text, scan.Span{Start: s.Start + k, End: s.End}), 4) >= 4
}

// digitOf is the number with which a line begins, 0 if it has two digits or none.
func digitOf(text string, s scan.Span) int {
	c, n := scan.At(text[:s.End], s.Start)
	if next, _ := scan.At(text[:s.End], s.Start+n); c < '0' || c > '9' || next >= '0' && next <= '9' {
		return 0
	}
	return int(c - '0')
}

// heads says whether line i is the title, and line first, which may be a name or the sort of a paper, but heads the letter.
func heads(text string, lines []line, first, i int, letterhead bool) bool {
	s := lines[i].Span
	if isHeadline(text, s) {
		return !amongRows(text, lines, first, i) && !(asks(s.Of(text)) && isPaper(text, lines[first].Span))
	}
	if letterhead || !lines[first].last {
		return isHead(text, lines[i])
	}
	const words = 5 // of a title below a name alone
	return isHead(text, lines[i]) && !isJapanese(s.Of(text)) && len(strings.Fields(s.Of(text))) >= words && !asks(s.Of(text))
}

// asks says whether an English line begins as the headings of sections do that answer a question: What was taken.
func asks(t string) bool {
	first, _, _ := strings.Cut(strings.ToLower(t), " ")
	switch first {
	case "what", "who", "whose", "how", "why", "when", "where", "which", "is", "are", "do", "does", "did", "can", "summary", "overview", "background":
		return true
	}
	return false
}

// paperWords are the words of lines that say what sort of paper it is and nothing of what it tells; the last of a line is one of paperNouns.
var (
	paperWords = scan.NewWords(func() map[string]bool {
		return wordsOf("final interim first second third incident inquiry investigation status penalty monetary enforcement substitute public customer customers consumer consumers service security privacy technical threat analysis " +
			"after-action post-incident preliminary executive independent data breach formal official legal regulatory sentencing press media our the a an to of and on your information")
	})
	paperNouns = scan.NewWords(func() map[string]bool {
		return wordsOf("report notice statement advisory reprimand undertaking order decision remarks memorandum bulletin letter notification brief review warning summary announcement judgment ruling alert")
	})
)

func wordsOf(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// isPaper says whether an English line names a sort of paper and no more: Final report, Monetary Penalty Notice.
func isPaper(text string, s scan.Span) bool {
	const longest = 50 // bytes
	t := s.Of(text)
	if len(t) > longest || t == "" || t[0] >= 0x80 {
		return false
	}
	last := ""
	for w := range strings.FieldsSeq(t) {
		if last = w; !isWord(paperWords, w) && !isWord(paperNouns, w) {
			return false
		}
	}
	return isWord(paperNouns, last)
}

// isWord says whether w is one of the words, whole.
func isWord(words *scan.Words[bool], w string) bool {
	_, end, ok := words.At(w, 0)
	return ok && end == len(w)
}

// isForm says whether the line names a form of a securities regulator: FORM 8-K/A.
func isForm(text string, s scan.Span) bool {
	end, ok := scan.HasFold(text[:s.End], s.Start, "form ")
	if !ok || s.End-end > len("10-KT/A") {
		return false
	}
	return strings.Trim(text[end:s.End], "0123456789-/ABCDEFKQT") == "" && strings.ContainsAny(text[end:s.End], "0123456789")
}

// formItem gives the line of the first item of a form, Item 1.05 Material Cybersecurity Incidents, or 0.
func formItem(text string, lines []line) int {
	const most = 60
	for i, l := range lines[:min(len(lines), most)] {
		at, ok := scan.HasFold(text[:l.End], l.Start, "item ")
		if !ok || l.note >= 0 {
			continue
		}
		_, count, end := scan.Digits(text, at)
		if r, _ := scan.At(text[:l.End], end); count > 0 && (r == '.' || r == ' ') && l.Len() <= 100 && hasLetter(text, scan.Span{Start: end, End: l.End}) {
			return i
		}
	}
	return 0
}

// isHead says whether a line stands by itself between blank lines, as the title below a letterhead does, and
// has more words than the heading of a section.
func isHead(text string, l line) bool {
	s := l.Span
	if !l.first || !l.last || isSentence(text, s) || isEndWord(text, s) || isPair(text, s) {
		return false
	}
	if _, _, ok := numbered(text, s); ok {
		return false
	}
	t := s.Of(text)
	if !isJapanese(t) {
		return len(strings.Fields(t)) >= 3 && !isName(text, s)
	}
	return runes(text, s, 10) >= 10 && (!isName(text, s) || strings.ContainsAny(t, "、「"))
}

// amongRows says whether line i stands among three lines or more without a blank line between them, as
// the rows of a table do, and line first does not stand there, too: a letterhead may be as close.
func amongRows(text string, lines []line, first, i int) bool {
	joined := func(k int) bool {
		return k > 0 && k < len(lines) && strings.Count(text[lines[k-1].End:lines[k].Start], "\n") < 2
	}
	from, to := i, i
	for joined(from) {
		from--
	}
	for joined(to + 1) {
		to++
	}
	return to-from >= 2 && from > first
}

// titleLabels stand before a title, with a colon between.
var titleLabels = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"title": true, "subject": true, "headline": true, "re": true, "件名": true, "題名": true, "標題": true, "表題": true, "タイトル": true, "件 名": true, "標 題": true, "表 題": true,
	}
})

// entitled says whether the line says of its words that they are the title, and where those begin.
func entitled(text string, s scan.Span) (words int, ok bool) {
	_, end, ok := titleLabels.At(text, s.Start)
	if !ok {
		return s.Start, false
	}
	end = scan.Blank(text, end)
	r, n := scan.At(text, end)
	if r != ':' || end >= s.End {
		return s.Start, false
	}
	words = scan.Blank(text, end+n)
	if words >= s.End || !hasLetter(text, scan.Span{Start: words, End: s.End}) {
		return s.Start, false
	}
	return words, true
}

// tellEnglish are words that make an English line say something: a headline has one of them, the name
// of an organisation has none.
var tellEnglish = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("incident incidents breach breaches breached attack attacks attacked outage outages ransomware malware phishing hack hacks hacked hacker hackers theft thefts fraud scam leak leaks leaked " +
		"stolen stole lost exposed exposure vulnerability vulnerabilities compromise compromised update statement notice notification disclosure disclosed disruption disrupted unauthorised unauthorized " +
		"arrested arrest arrests jailed sentenced charged convicted guilty fined fine penalty penalties hit hits says said tells told warns warned warning confirms confirmed reports reported suffers suffered announces announced " +
		"provides issues wired paid pays seized shut halted restored restores found finds following after regarding concerning about affecting affects affected involving against how why what " +
		"is are was were has have had been will") {
		m[w] = true
	}
	return m
})

// tells says whether a word of the line is one of tellEnglish. Response teams bear incidents in their names.
func tells(text string, s scan.Span) bool {
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		if scan.ClassOf(r) != scan.Latin {
			i += n
			continue
		}
		end := latinEnd(text, i, s.End)
		if _, stop, ok := tellEnglish.At(text, i); ok && stop == end {
			if _, response := scan.HasFold(text[:s.End], scan.Blank(text, end), "response"); !response {
				return true
			}
		}
		i = end
	}
	return false
}

// latinEnd is where the Latin word at i ends.
func latinEnd(text string, i, limit int) int {
	for i < limit {
		r, n := scan.At(text, i)
		if scan.ClassOf(r) != scan.Latin {
			break
		}
		i += n
	}
	return i
}

// isHeadline says whether a line surely says what happened: it names an incident or announces, and is no
// heading of a section.
func isHeadline(text string, s scan.Span) bool {
	if isSentence(text, s) || isEndWord(text, s) || isPair(text, s) || runes(text, s, 12) < 12 {
		return false
	}
	if _, _, ok := numbered(text, s); ok {
		return false
	}
	if _, ok := framed(text, s); ok {
		return false
	}
	t := s.Of(text)
	if !isJapanese(t) {
		return tells(text, s) && len(strings.Fields(t)) >= 4
	}
	for _, w := range subjects {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

// isName says whether a line may be no more than a name: few words, all of them capital, or a word
// without any of the particles that join a statement.
func isName(text string, s scan.Span) bool {
	t := s.Of(text)
	if !isJapanese(t) {
		return len(strings.Fields(t)) <= 8 && capitals(t) && !tells(text, s)
	}
	if runes(text, s, 26) > 25 || strings.ContainsAny(t, "をがはでにへ") {
		return false
	}
	for _, w := range subjects {
		if strings.Contains(t, w) {
			return false
		}
	}
	return true
}

// joiners stand in names in small letters.
const joiners = " of the and for at in on to by de du der von van y v. v & + - – | · "

// capitals says whether every word of t begins with a capital letter, the joiners of names aside.
func capitals(t string) bool {
	for w := range strings.FieldsSeq(t) {
		if c := w[0]; (c < 'A' || c > 'Z') && c < 0x80 && !strings.Contains(joiners, " "+w+" ") {
			return false
		}
	}
	return true
}

// wrapped says whether the title goes on in the next line of its group: it ends in a word that wants
// another behind it, or the next begins with one that wants another before it.
func wrapped(text string, lines []line) int {
	if lines[0].last || len(lines) < 2 || lines[1].note >= 0 {
		return 0
	}
	if !wantsMore(text, lines[0].Span) && !wantsLess(text, lines[1].Span) && !broken(text, lines) || isSentence(text, lines[1].Span) || !isTitle(text, lines[1].Span) {
		return 0
	}
	return 1
}

// broken says whether an English headline goes on in the next line, the last of its group: that begins with a small letter.
func broken(text string, lines []line) bool {
	const least = 40 // bytes of a line that had no room for more
	c := text[lines[1].Start]
	return lines[1].last && lines[0].Len() >= least && c >= 'a' && c <= 'z' && !isDate(text, lines[1].Span)
}

// wantsMore says whether a line ends in a word that wants another behind it.
func wantsMore(text string, s scan.Span) bool {
	switch r, _ := scan.Before(text, s.End); r {
	case 'る', 'う', 'び', 'に', 'の', 'と', '、': // the ends of the words below: most lines have others
		for _, end := range []string{"による", "に関する", "における", "に対する", "に伴う", "に係る", "に関わる", "および", "及び", "並びに", "の", "と", "、"} {
			if strings.HasSuffix(s.Of(text), end) {
				return true
			}
		}
	case 'f', 'e', 'a', 't', 'n', 'o', 'r', 'd', 'y', 'h', 'm', 'F', 'E', 'A', 'T', 'N', 'O', 'R', 'D', 'Y', 'H', 'M': // of the English ones
		t := s.Of(text)
		i := strings.LastIndexByte(t, ' ')
		return i > 0 && len(t)-i <= 6 && strings.Contains(" of the a an at on in to for and or by with from ", " "+strings.ToLower(t[i+1:])+" ")
	}
	return false
}

// wantsLess says whether a line begins with a word that wants another before it.
func wantsLess(text string, s scan.Span) bool {
	switch r, _ := scan.Raw(text, s.Start); r {
	case '~', '〜', '～':
		return true
	case 'に', 'の', 'へ', '及', 'お':
		for _, w := range []string{"について", "に関する", "に係る", "に伴う", "における", "による", "に対する", "のお知らせ", "のお詫び", "のご報告", "へのお詫び", "への対応", "及び", "および"} {
			if strings.HasPrefix(s.Of(text), w) {
				return true
			}
		}
	}
	return false
}

// banners are lines above a title that name the kind of paper or belong to a menu.
var banners = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"press release": true, "news release": true, "for immediate release": true, "media release": true, "newsroom": true, "news": true, "press": true, "information": true,
		"media contact": true, "security advisory": true, "status": true, "status page": true, "public notice": true, "press office": true, "statement": true, "media statement": true, "press statement": true, "news desk": true, "advisory": true,
		"for immediate publication": true, "not for publication": true, "for publication": true, "for information": true, "official-sensitive": true, "unclassified": true, "internal": true, "attorneys at law": true, "official": true, "confidential": true, "draft": true, "alert": true, "breaking": true, "exclusive": true, "latest": true, "latest news": true, "updates": true,
		"malware analysis report": true, "analysis report": true, "cybersecurity advisory": true, "joint cybersecurity advisory": true, "security bulletin": true, "memorandum": true, "written answers": true, "fact sheet": true, "newsletter": true, "open letter": true, "current report": true,
		"事務連絡": true, "通知": true, "通達": true, "広報資料": true, "報道用資料": true, "配布資料": true, "発表資料": true, "記者会見資料": true, "広報": true, "広報発表": true, "公表資料": true, "資料提供": true, "速報": true, "続報": true, "社外秘": true, "取扱注意": true, "注意喚起": true, "障害情報": true, "障害・メンテナンス情報": true, "メンテナンス情報": true, "ステータス": true, "サービス稼働状況": true, "稼働状況": true, "announcement": true, "notice": true,
		"プレスリリース": true, "ニュースリリース": true, "報道発表": true, "報道発表資料": true, "報道資料": true, "記者発表資料": true, "記者発表": true, "報道提供資料": true,
		"お知らせ": true, "重要なお知らせ": true, "重要": true, "【重要】": true, "[重要]": true, "ニュース": true, "新着情報": true, "トピックス": true, "最新情報": true, "プレス発表": true,
		"ir情報": true, "irニュース": true, "適時開示": true, "お知らせ詳細": true, "ニュース詳細": true, "インフォメーション": true,
		"トップページ": true, "トップ": true, "home": true, "ホーム": true, "top": true, "メニュー": true, "menu": true, "サイトマップ": true, "検索": true, "search": true,
		"本文へ": true, "本文へスキップ": true, "本文へ移動": true, "skip to content": true, "skip to main content": true, "english": true, "日本語": true, "印刷": true, "印刷する": true,
		"ログイン": true, "お問い合わせ": true, "アクセス": true, "文字サイズ": true, "閉じる": true, "戻る": true, "sign in": true, "subscribe": true,
		"blog": true, "ブログ": true, "コラム": true, "セキュリティ": true, "security": true, "事件・事故": true, "社会": true, "it": true,
	}
})

// notTitles begin lines of a letterhead that are no titles, in either width and either case.
var notTitles = []string{
	"報道関係", "報道機関", "証券コード", "コード番号", "tel:", "tel.", "tel ", "電話", "〒", "問合せ先", "問い合わせ先", "お問い合わせ先", "担当", "所在地", "文書番号", "管理番号", "整理番号", "広報第", "発信者", "発行元", "差出人", "宛先",
	"no.", "date:", "from:", "to:", "cc:", "contact:", "ref:", "our ref", "your ref", "reference:", "by ", "subscribe ", "sign up ", "sign in", "log in", "for immediate release", "for release", "embargo", "issued ", "media contact", "press contact", "phone:", "email:", "e-mail:",
	"posted by ", "posted on ", "published by ", "written by ", "filed ", "attn", "attention:", "submitted by", "prepared by", "prepared for", "to the ",
	"to whom it may concern", "to all ", "to our ", "for the district of ", "for the county of ", "docket ", "case no", "file no", "claim no", "company name", "registered office", "registered in ", "incorporated in ", "company no", "representative:", "tlp:", "[translation", "[english translation", "[unofficial translation", "[仮訳", "[抄訳", "[翻訳",
}

// numberedSigns stand before the number of a page or an issue: Page 3, Version 1.2 | Published 4 May 2023.
var numberedSigns = []string{"agenda item ", "hc ", "annex ", "appendix ", "page ", "p. ", "version ", "ver. ", "ver.", "rev. ", "revision ", "issue ", "vol. ", "edition "}

// isIssue says whether a line gives the page or the issue of a paper: Page 3, 朝刊 3面, Version 1.2, Report, volume 2.
func isIssue(text string, s scan.Span) bool {
	for _, w := range []string{", volume ", ", vol. ", ", part ", ", issue "} {
		if _, n, ok := strings.Cut(strings.ToLower(s.Of(text)), w); ok && len(n) <= 2 {
			return true
		}
	}
	if r, n := scan.Before(text, s.End); r == '面' || r == '版' {
		if r, _ := scan.Before(text, s.End-n); r >= '0' && r <= '9' && runes(text, s, 31) <= 30 {
			return true
		}
	}
	for _, sign := range numberedSigns {
		if end, ok := scan.HasFold(text[:s.End], s.Start, sign); ok {
			r, _ := scan.At(text, end)
			return r >= '0' && r <= '9' && runes(text, s, 61) <= 60 && !tells(text, s)
		}
	}
	return false
}

// isAct says whether the line is the name of a law and no more: DATA PROTECTION ACT 2018.
func isAct(text string, s scan.Span) bool {
	const year = len(" 2018")
	if s.Len() <= len(" act")+year || !isNumber(text, scan.Span{Start: s.End - year + 1, End: s.End}) {
		return false
	}
	at, ok := scan.HasFold(text, s.End-year-len(" act"), " act ")
	return ok && at == s.End-year+1 && capitals(text[s.Start:s.End-year]) && !tells(text, s)
}

// isDecisionOf says whether the line is the sort of a paper and its day: Decision of 4 May 2023.
func isDecisionOf(text string, s scan.Span) bool {
	for _, joint := range []string{" of ", " dated ", " from "} {
		if kind, day, ok := strings.Cut(s.Of(text), joint); ok && !strings.Contains(kind, " ") {
			return isDate(text, scan.Span{Start: s.End - len(day), End: s.End})
		}
	}
	return false
}

// isTitle says whether a line can be a title: no date, sender, greeting, address or menu.
func isTitle(text string, s scan.Span) bool {
	if s.Len() < len("abc") || isDate(text, s) || isAddress(text, s) || isLetterWord(text, s) || isImages(text, s) || isSender(text, s) || isMenu(text, s) || isLinks(text, s) || !hasLetter(text, s) || isAside(text, s) || isReference(text, s) {
		return false
	}
	if isByline(s.Of(text)) || isBlank(s.Of(text)) || isBanner(text, s) || isKicker(text, s) || isIssue(text, s) || isAct(text, s) || isDecisionOf(text, s) {
		return false
	}
	if _, _, ok := bullet(text, s); ok {
		r, _ := scan.Raw(text, s.Start)
		return strings.ContainsRune("■◆●◎★", r)
	}
	for _, start := range notTitles {
		if _, ok := scan.HasFold(text[:s.End], s.Start, start); ok {
			return false
		}
	}
	return !isDated(text, s) && !isHeadLine(s.Of(text)) && !isDateline(text, s) && !isPostal(text, s) && !isOffice(text, s) && !isNumbers(s.Of(text))
}

// isBlank says whether all words of a line stand in square brackets, as those of a form that is to be filled in: [First name] [Last name].
func isBlank(t string) bool {
	depth, words := 0, false
	for _, c := range t {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth > 0:
			words = true
		case scan.ClassOf(c) != scan.Space && c != ',' && c != '.':
			return false
		}
	}
	return words && depth == 0
}

// isHeadLine says whether a line is the head of a paper in one: what sort it is, its day and who issues it, parted by blanks: 報道資料 令和6年2月21日 架空市学習課.
func isHeadLine(t string) bool {
	const most = 5 // parts
	parts := strings.Fields(t)
	if len(parts) < 2 || len(parts) > most {
		return false
	}
	day := false
	for _, p := range parts {
		s := scan.Span{End: len(p)}
		switch {
		case isDate(p, s):
			day = true
		case !isBanner(p, s) && !isSender(p, s) && !slices.ContainsFunc(publicParts, func(w string) bool { return strings.HasSuffix(p, w) }):
			return false
		}
	}
	return day
}

// publicParts end the names of parts of public bodies.
var publicParts = []string{"課", "室", "局", "部", "係", "署"}

// isByline says whether an English line has who wrote the text and when, with dots or bars between: Harbour Blog · Jun 30 · by Jane Roe.
func isByline(t string) bool {
	const longest, words = 100, 5
	if len(t) > longest {
		return false
	}
	parts := strings.FieldsFunc(t, func(c rune) bool { return c == '·' || c == '|' || c == '•' })
	if len(parts) < 2 {
		return false
	}
	by, day := false, false
	for _, p := range parts {
		p = strings.TrimSpace(p)
		f := strings.Fields(p)
		if len(f) > words {
			return false
		}
		by = by || len(f) > 0 && strings.EqualFold(f[0], "by")
		day = day || len(f) > 1 && strings.ContainsAny(p, "0123456789") && isDate(p, scan.Span{End: len(p)})
	}
	return by && (day || len(parts) > 2)
}

// streets end the names of streets, and what a building has of parts.
var streets = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"street": true, "st": true, "road": true, "rd": true, "avenue": true, "ave": true, "lane": true, "drive": true, "boulevard": true, "blvd": true, "square": true, "way": true, "place": true, "suite": true, "floor": true, "quay": true, "terrace": true,
	}
})

// isPostal says whether the line is one of a postal address in English: P.O. Box 1204, 12 Any Street, Dayton, OH 45401.
func isPostal(text string, s scan.Span) bool {
	for _, w := range []string{"p.o. box ", "po box ", "gpo box "} {
		if _, ok := scan.HasFold(text[:s.End], s.Start, w); ok {
			return true
		}
	}
	words := strings.Fields(s.Of(text))
	if len(words) < 2 || len(words) > 8 || tells(text, s) {
		return false
	}
	digits := func(w string) bool { return strings.Trim(w, "0123456789-,") == "" }
	if last, state := words[len(words)-1], words[len(words)-2]; digits(last) && len(last) >= 5 && (len(state) == 2 && strings.ToUpper(state) == state || digits(words[0]) && capitals(state)) { // Dayton, OH 45401
		return true
	}
	number := false
	for _, w := range words {
		if _, end, ok := streets.At(w, 0); number && ok && strings.Trim(w[end:], ".,") == "" {
			return true
		}
		number = number || digits(w)
	}
	return false
}

// isNumbers says whether a line is telephone numbers with their signs: T 555-0100 | F 555-0101.
func isNumbers(t string) bool {
	const least, most = 7, 4 // digits, and other letters
	digits, letters := 0, 0
	for i := range len(t) {
		switch c := t[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80:
			letters++
		}
		if letters > most {
			return false
		}
	}
	return digits >= least
}

// offices end what somebody is, with a colon and the name behind.
var offices = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"teacher": true, "director": true, "officer": true, "manager": true, "chair": true, "chairman": true, "chairwoman": true, "president": true, "editor": true, "author": true, "authors": true, "commissioner": true, "clerk": true,
		"secretary": true, "minister": true, "registrar": true, "principal": true, "governor": true, "counsel": true, "reporter": true, "sender": true, "recipient": true, "addressee": true, "controller": true, "licensee": true, "respondent": true, "defendant": true, "claimant": true, "registrant": true, "organisation": true, "organization": true, "company": true, "parties": true, "issuer": true, "owner": true, "classification": true, "distribution": true, "status": true,
	}
})

// isOffice says whether the line is an office or a label of a letterhead, and who or what it is: Head teacher: Mrs A. Cole.
func isOffice(text string, s scan.Span) bool {
	label, value, ok := strings.Cut(s.Of(text), ":")
	if !ok || len(label) > 40 || strings.TrimSpace(value) == "" || len(value) > 60 || tells(text, scan.Span{Start: s.Start + len(label), End: s.End}) {
		return false
	}
	at := s.Start + strings.LastIndexByte(label, ' ') + 1
	_, end, ok := offices.At(text, at)
	return ok && end == s.Start+len(label)
}

// isDateline says whether the line is a place, or the part of a paper, and a date: Tallinn, 6 July 2022.
func isDateline(text string, s scan.Span) bool {
	place, _, ok := strings.Cut(s.Of(text), ", ")
	if !ok || place == "" || len(strings.Fields(place)) > 3 || tells(text, scan.Span{Start: s.Start, End: s.Start + len(place)}) {
		return false
	}
	rest := scan.Span{Start: s.Start + len(place) + len(", "), End: s.End}
	return isDate(text, rest)
}

// kickers end lines that name the place where something is told: Example Cloud Status, 架空鉄道 ニュースリリース.
var kickers = []string{" status", " status page", " newsroom", " news", " press release", " news release", " press office", " blog", " media release", " exchange release", " announcement", " bulletin", " newsletter", " briefing note", "ステータス", "ニュースリリース", "プレスリリース", " ニュース", " ブログ", "　ニュース", "ニュースルーム", "公式ブログ", "社会面", "経済面", "地域面", "総合面", "朝刊", "夕刊"}

// isKicker says whether a short line names where something is told and not what.
func isKicker(text string, s scan.Span) bool {
	if runes(text, s, 51) > 50 {
		return false
	}
	t := strings.TrimSuffix(s.Of(text), "]")
	for _, w := range kickers {
		if len(t) > len(w) && strings.EqualFold(t[len(t)-len(w):], w) {
			return !strings.ContainsAny(t, "をがはでにへ") && !tells(text, s)
		}
	}
	return false
}

// isAside says whether the line is all in round brackets, as what a name is called for short, or an
// office below the name of its holder.
func isAside(text string, s scan.Span) bool {
	r, n := scan.At(text, s.Start)
	if last, _ := scan.Before(text, s.End); r != '(' || last != ')' {
		return false
	}
	for i := s.Start + n; i < s.End; {
		r, n := scan.At(text, i)
		i += n
		if r == ')' {
			return i == s.End
		}
	}
	return false
}

// isReference says whether the line is the number of a paper, with the sender or the kind of paper
// before it: RNS Number : 4417Q, 総第412号, Press Release No. 21-58, Advisory EX-2020-011.
func isReference(text string, s scan.Span) bool {
	if runes(text, s, 61) > 60 {
		return false
	}
	t := s.Of(text)
	if r, n := scan.Before(text, s.End); r == '号' { // 第412号
		i, digits := s.End-n, 0
		for i > s.Start {
			r, n := scan.Before(text, i)
			if r < '0' || r > '9' {
				return digits > 0 && r == '第'
			}
			i -= n
			digits++
		}
		return false
	}
	at := strings.LastIndexAny(t, " :：　") // the last word
	if at < 0 {
		at = 0
	}
	number := scan.Trim(text, scan.Span{Start: s.Start + at, End: s.End})
	if r, n := scan.Raw(text, number.Start); r == ':' || r == '：' {
		number.Start = scan.Blank(text, number.Start+n)
	}
	for _, no := range []string{"no.", "第", "#"} {
		if end, ok := scan.HasFold(text[:number.End], number.Start, no); ok {
			number.Start = end
		}
	}
	if !isNumber(text, number) {
		return false
	}
	if from := number.Start - len("no. "); from > s.Start { // Registered charity no. 210000
		if _, ok := scan.HasFold(text, from, "no. "); ok {
			return true
		}
	}
	before := scan.Trim(text, scan.Span{Start: s.Start, End: s.Start + at})
	if before.Len() == 0 {
		return true
	}
	for {
		r, n := scan.Before(text, before.End)
		if r != ':' && r != '.' && r != ' ' || before.End-n <= before.Start {
			break
		}
		before.End -= n
	}
	return endsPaper(before.Of(text))
}

// isNumber says whether a word is the number of a paper: two digits or more, with capitals, - and /.
func isNumber(text string, s scan.Span) bool {
	if _, cve := scan.HasFold(text[:s.End], s.Start, "cve-"); cve {
		return false
	}
	digits := 0
	for i := s.Start; i < s.End; {
		r, n := scan.At(text, i)
		i += n
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'A' && r <= 'Z', r == '-', r == '/', r == '.', r == '_':
		default:
			return false
		}
	}
	return digits >= 2
}

// papers are words for kinds of papers and their numbers, which end what stands before a number.
var papers = []string{
	"number", "no", "ref", "reference", "brief", "briefing", "note", "memo", "paper", "volume", "issue", "release", "advisory", "bulletin", "notice", "alert", "announcement", "statement", "report", "id", "case", "ticket", "incident",
	"番号", "リリース", "発表", "資料", "通知", "報告書", "文書", "速報", "広報", "アドバイザリ", "アドバイザリー", "注意喚起",
}

func endsPaper(t string) bool {
	for _, w := range papers {
		if len(t) < len(w) || !strings.EqualFold(t[len(t)-len(w):], w) {
			continue
		}
		if len(t) == len(w) || w[0] >= 0x80 || t[len(t)-len(w)-1] == ' ' {
			return true
		}
	}
	return false
}

// isDated says whether the line is a date with the sender or a label behind it.
func isDated(text string, s scan.Span) bool {
	t := s.Of(text)
	if k := strings.Index(t, "】"); k > 0 && strings.HasPrefix(t, "【") && isDate(text, scan.Trim(text, scan.Span{Start: s.Start + k + len("】"), End: s.End})) { // 【社会】2016年10月5日
		return true
	}
	for _, sep := range []string{" ", "　", "|", "｜"} {
		if a, b, ok := strings.Cut(t, sep); ok && utf8.RuneCountInString(a)+utf8.RuneCountInString(strings.TrimLeft(b, " 　")) <= 40 {
			at := s.Start + len(a)
			left := scan.Span{Start: s.Start, End: at}
			right := scan.Trim(text, scan.Span{Start: s.End - len(b), End: s.End})
			if isDate(text, left) && right.Len() > 0 && (isSender(text, right) || isBanner(text, right)) {
				return true
			}
			if isDate(text, right) && (isSender(text, left) || isBanner(text, left) || endsPaper(left.Of(text))) {
				return true
			}
		}
	}
	return false
}

func isBanner(text string, s scan.Span) bool {
	for s.Len() > 0 && strings.IndexByte("*-=#~ ", text[s.Start]) >= 0 { // *** PRESS RELEASE ***
		s.Start++
	}
	for s.Len() > 0 && strings.IndexByte("*-=#~ ", text[s.End-1]) >= 0 {
		s.End--
	}
	_, end, ok := banners.At(text, s.Start)
	return ok && end == s.End
}

// subjects are words that make a line say something, however it begins and ends.
var subjects = []string{"について", "関する", "お知らせ", "お詫び", "報告", "への", "による", "における", "被害", "流出", "漏え", "漏洩", "攻撃", "感染", "不正", "障害", "まとめ", "事案", "事件", "対応", "経緯", "悪用", "改ざん", "なりすまし", "記録", "ランサム", "マルウェア", "サイバー", "注意"}

// isSender says whether the line is the name of an organisation or of an office holder alone.
func isSender(text string, s scan.Span) bool {
	if isBody(text, s) || isDesk(text, s) {
		return true
	}
	if k := strings.IndexAny(s.Of(text), " 　"); k > 0 && runes(text, s, 41) <= 40 { // 架空県警察本部 サイバー犯罪対策課
		if right := scan.Trim(text, scan.Span{Start: s.Start + k, End: s.End}); isDesk(text, right) {
			return isSender(text, scan.Span{Start: s.Start, End: s.Start + k})
		}
	}
	if runes(text, s, 46) > 45 {
		return false
	}
	t := s.Of(text)
	for _, w := range []string{"委員会", "対策本部", "調査団", "検証会議", "検討会"} { // システム障害に関する第三者委員会: what it deals with is part of its name
		if strings.HasSuffix(t, w) && !strings.ContainsAny(t, "をがはで、。") {
			return true
		}
	}
	for _, w := range subjects {
		if strings.Contains(t, w) {
			return false
		}
	}
	for _, w := range []string{"株式会社", "有限会社", "合同会社", "(株)", "（株）", "㈱", "社団法人", "財団法人", "独立行政法人", "学校法人", "医療法人", "社会福祉法人", "国立大学法人", "公立大学法人", "宗教法人", "特定非営利活動法人", "NPO法人", "協同組合", "代表取締役", "取締役社長", "理事長", "学長", "校長", "院長", "代表者", "会社名", "上場会社名", "広報部", "広報室", "広報課"} {
		if strings.Contains(t, w) {
			return true
		}
	}
	for _, w := range legalEnds {
		if len(t) > len(w) && strings.EqualFold(t[len(t)-len(w):], w) && !strings.Contains(t, ":") && !tells(text, s) {
			return true
		}
	}
	if isBodyOf(text, s) {
		return true
	}
	if at, ok := scan.HasFold(text[:s.End], s.Start, "in the "); ok && strings.Contains(strings.ToLower(text[at:s.End]), "court") {
		return true
	}
	for _, w := range []string{"town of ", "city of ", "county of ", "borough of ", "state of ", "office of ", "university of ", "department of ", "ministry of ", "board of ", "the office of "} {
		if _, ok := scan.HasFold(t, 0, w); ok && len(strings.Fields(t)) <= 6 && !strings.Contains(t, ":") {
			return true
		}
	}
	if isHolder(text, s) {
		return true
	}
	if runes(text, s, 16) > 15 {
		return false
	}
	for _, w := range []string{"市", "町", "村", "省", "庁", "大学", "病院", "委員会", "協会", "機構", "銀行", "組合", "金庫", "財団", "連合会", "学園", "製作所", "課", "室", "教育局", "グループ", "事務局", "編集部",
		"警察本部", "警察署", "警察", "本部", "センター", "研究所", "裁判所", "協議会", "新聞", "新聞社", "通信社", "放送局", "ホールディングス", "役場", "役所", "県", "支社", "支店", "総務部", "学校", "高等学校", "図書館", "商工会"} {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}

// legalEnds end the names of companies, in either case.
var legalEnds = []string{" inc.", " inc", " ltd.", " ltd", " limited", " llc", " llp", " corp.", " corporation", " gmbh", " k.k.", " plc", " s.a.", " ag", " b.v.", " n.v.", " s.p.a.", " pty", " sdn. bhd."}

// isBodyOf says whether the line is the English name of a body that names its field or place behind the word
// that says what it is: House of Commons, Financial Services Authority of Norland.
func isBodyOf(text string, s scan.Span) bool {
	t := s.Of(text)
	head, tail, ok := strings.Cut(strings.ToLower(t), " of ")
	if !ok || len(strings.Fields(t)) > 8 || !capitals(strings.ReplaceAll(t, ",", "")) || tells(text, s) || strings.Contains(t, ":") || tail == "" {
		return false
	}
	last := head[strings.LastIndexByte(head, ' ')+1:]
	body := isWord(bodies, last)
	return body || last == "house" || last == "republic" || last == "state" || last == "states" || last == "kingdom"
}

// isDesk says whether the line is the name of a part of an organisation, which may bear what it deals with:
// サイバー犯罪対策課, 情報漏えい対策室.
func isDesk(text string, s scan.Span) bool {
	if runes(text, s, 16) > 15 {
		return false
	}
	switch r, _ := scan.Before(text, s.End); r {
	case '課', '室', '係', '署', '隊', '部', '局', 'ー':
	default:
		return false
	}
	t := s.Of(text)
	for _, w := range []string{"課", "室", "係", "署", "隊", "本部", "支部", "総務部", "広報部", "捜査部", "政策局", "管理局", "事務局", "センター"} {
		if strings.HasSuffix(t, w) {
			for i := s.Start; i < s.End; {
				r, n := scan.At(text, i)
				if c := scan.ClassOf(r); c == scan.Hiragana || c == scan.Digit {
					return false
				}
				i += n
			}
			return true
		}
	}
	return false
}

// bodies end the English names of organisations, their parts and their papers.
var bodies = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("trust council constabulary police university college school schools academy hospital hospitals clinic bank group authority agency ministry department office bureau commission committee " +
		"board association society union institute foundation federation court district county borough parliament government service services unit team division directorate centre center library museum church " +
		"company corporation limited holdings partners industries technologies systems solutions networks airlines airways railways stores supermarkets laboratories labs newsroom " +
		"courier times post herald journal gazette tribune telegraph chronicle observer guardian examiner sentinel echo argus mercury mail star dispatch bulletin") {
		m[w] = true
	}
	return m
})

// isBody says whether the line is the English name of an organisation alone: all its words are capital, the
// last says what sort of body it is, and none tells of anything.
func isBody(text string, s scan.Span) bool {
	t := s.Of(text)
	if k := strings.LastIndex(t, " ("); k > 0 && strings.HasSuffix(t, ")") && !strings.Contains(t[k+2:len(t)-1], " ") { // Norland Press Agency (NPA)
		s.End = s.Start + k
		t = t[:k]
	}
	if s.Len() > 90 || t == "" || t[0] < 'A' || t[0] > 'Z' || strings.IndexByte(t, ' ') < 0 {
		return false
	}
	at := s.Start + strings.LastIndexByte(t, ' ') + 1
	_, end, ok := bodies.At(text, at)
	return ok && end == s.End && len(strings.Fields(t)) <= 9 && capitals(t) && !tells(text, s) && !actsOn(t)
}

// acts begin lines that say what was done with a body, and are not its name: Reprimand of Ardmere District Council.
var acts = scan.NewWords(func() map[string]bool {
	return wordsOf("reprimand fine order decision report letter statement response review audit warning notice penalty undertaking inspection ruling judgment settlement guidance inquiry investigation attack message")
})

func actsOn(t string) bool {
	first, _, _ := strings.Cut(t, " ")
	return isWord(acts, first)
}

// isHolder says whether the line is an office and the name of who holds it: 架空市長 山田 太郎.
func isHolder(text string, s scan.Span) bool {
	t := s.Of(text)
	i := strings.IndexAny(t, " 　")
	if i < 0 || runes(text, s, 26) > 25 {
		return false
	}
	for _, w := range []string{"長", "知事", "代表", "総裁", "頭取"} {
		if strings.HasSuffix(t[:i], w) {
			return !strings.ContainsAny(t[i:], "をがはでにへの、。:：")
		}
	}
	return false
}

// endWords head the last section of an article.
var endWords = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"更新履歴": true, "改訂履歴": true, "変更履歴": true, "修正履歴": true, "履歴": true, "更新情報": true, "関連記事": true, "関連リンク": true, "参考リンク": true,
		"出典": true, "参考": true, "参考文献": true, "参考資料": true, "脚注": true, "注釈": true, "注": true, "以上": true, "以 上": true, "以　上": true,
		"お問い合わせ": true, "お問い合わせ先": true, "お問合せ先": true, "お問い合わせ窓口": true, "本件に関するお問い合わせ": true, "本件に関するお問い合わせ先": true, "本件に関する問い合わせ先": true, "本件お問い合わせ先": true,
		"update history": true, "change log": true, "changelog": true, "revision history": true, "updates": true, "references": true, "sources": true, "footnotes": true, "notes": true, "related articles": true, "contact": true, "media contact": true, "press contact": true, "contact us": true, "about us": true, "###": true, "end": true,
	}
})

// isEndWord says whether the line heads or closes the last section of an article.
func isEndWord(text string, s scan.Span) bool {
	s.Start = scan.Blank(text, s.Start)
	if words, _, ok := bullet(text, s); ok {
		s.Start = words
	} else if r, n := scan.Raw(text, s.Start); r == '【' {
		s.Start += n
		if r, n := scan.Before(text, s.End); r == '】' {
			s.End -= n
		}
	} else if words, _, ok := numbered(text, s); ok {
		s.Start = words
	}
	if s.Start >= s.End {
		return false
	}
	_, end, ok := endWords.At(text, s.Start)
	return ok && (end == s.End || scan.Trim(text, scan.Span{Start: end, End: s.End}).Of(text) == ":")
}

// isEnd says whether an article can end with the line at i: a footnote, or the last section's heading
// or content.
func isEnd(text string, lines []line, i int) bool {
	for k := 0; i >= 0 && k < 12; k++ {
		switch {
		case lines[i].note >= 0 || isEndWord(text, lines[i].Span):
			return true
		case lines[i].chrome:
		case !lines[i].first:
		case k > 0 && lines[i].alone():
			return false
		}
		i--
	}
	return false
}

package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// What stands in a citation beside mark, day and address is title and publisher. Which is which, and where the one ends, is
// told by what the words are (a name of a newspaper, a company, an institution), by what parts them, and, where neither
// tells, by the other lines of the list: they are of one make.

// A nameRank says how sure it is that words are the name of a publisher.
type nameRank int

const (
	noName   nameRank = iota
	unlikely          // nothing speaks against it
	likely            // it is written as names are
	sure              // it ends or begins as the names of publishers, companies and institutions do
)

// A parting is a way to part a citation in title and publisher.
type parting struct {
	title, name string
	rank        nameRank
	make        listMake
}

// A listMake is the make of a citation: whether the publisher stands first, and what parts it from the title.
type listMake struct {
	first     bool
	separator byte // ',' for all commas, '|', '-', '/', ':', '(' for brackets, '"' for quotes, ' '
}

// separators part title and publisher.
var separators = []struct {
	sign  string
	class byte
}{
	{", ", ','}, {",", ','}, {"，", ','}, {"、", ','}, {" | ", '|'}, {"｜", '|'}, {"|", '|'}, {" – ", '-'}, {" — ", '-'}, {" - ", '-'}, {"―", '-'},
	{" / ", '/'}, {"／", '/'}, {"/", '/'}, {": ", ':'}, {"：", ':'}, {":", ':'}, {"　", ' '}, {" ", ' '},
}

// separating are the runes with which separators begin.
var separating = func() *scan.Set {
	first := ""
	for _, sep := range separators {
		first += string(firstRune(sep.sign))
	}
	return scan.NewSet(first)
}()

// formsBehind stand behind a comma and belong to the name before it.
var formsBehind = []string{"Ltd", "Inc", "LLC", "L.L.C", "PLC", "plc", "Limited", "S.A", "S.p.A", "K.K", "Corp", "N.A", "LP", "LLP"}

// cutCitation parts a citation without mark, day and address in title and publisher; ok where it is sure, or the make of its list says so.
func cutCitation(s string, list *listMake) (best parting, ok bool) {
	points := 0
	try := func(c parting) {
		c.title, c.name = strings.Trim(c.title, " 　,，、;；|｜-–—/:："), withoutStop(strings.Trim(c.name, " 　,，、;；|｜-–—/:："))
		c.rank = publisherRank(c.name)
		agrees := list != nil && *list == c.make
		if utf8.RuneCountInString(c.title) < 4 || c.rank == noName && !(agrees && mayName(c.name)) {
			return
		}
		p := 4 * int(c.rank)
		if agrees {
			p += 5
		}
		if !c.make.first {
			p++
		}
		switch {
		case c.make.separator == '"' || c.make.separator == '(' && c.rank >= likely:
			p += 2
		case c.make.separator == ' ' && (c.rank < sure || strings.ContainsAny(c.name, ",、")), c.make.separator == ':' && c.rank < sure && !agrees, c.make.separator == '(' && c.rank < likely:
			return
		case c.make.separator == ' ':
			p -= 2
		}
		if publisherRank(c.title) == sure && !quotedWhole(c.title) {
			p -= 4
		}
		if p > points {
			points, best = p, c
		}
	}
	eachCut(s, try)
	return best, best.rank == sure || list != nil && best.name != "" && best.make == *list
}

// longestCitation is how many bytes a title with its publisher may have.
const longestCitation = 1000

// eachCut gives all ways to part s in two, outside of quotes and brackets; none of what is too long for a citation.
func eachCut(s string, f func(parting)) {
	if len(s) > longestCitation {
		return
	}
	quotes, brackets, opened := 0, 0, 0
	straight := false
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch c {
		case '「', '『', '“':
			if quotes == 0 && brackets == 0 && i > 0 {
				f(parting{title: s[i:], name: s[:i], make: listMake{true, '"'}})
			}
			quotes++
		case '」', '』', '”':
			quotes = max(quotes-1, 0)
			if quotes == 0 && brackets == 0 && quotedWhole(s[:i+n]) && i+n < len(s) {
				f(parting{title: s[:i+n], name: s[i+n:], make: listMake{false, '"'}})
			}
		case '"':
			if straight = !straight; straight {
				quotes++
			} else {
				quotes--
			}
		case '(', '（':
			if brackets == 0 {
				opened = i
			}
			brackets++
		case ')', '）':
			brackets = max(brackets-1, 0)
			if brackets == 0 && quotes == 0 && i+n == len(s) && opened > 0 {
				_, m := utf8.DecodeRuneInString(s[opened:])
				f(parting{title: s[:opened], name: s[opened+m : i], make: listMake{false, '('}})
			}
		default:
			if quotes > 0 || brackets > 0 {
				break
			}
			if !separating.Has(c) {
				break
			}
			for _, sep := range separators {
				if !strings.HasPrefix(s[i:], sep.sign) {
					continue
				}
				a, b := s[:i], s[i+len(sep.sign):]
				if sep.class == ' ' && latinScript(s) || sep.class == ',' && beginsWith(b, formsBehind) || a == "" || b == "" {
					break
				}
				f(parting{title: a, name: b, make: listMake{false, sep.class}})
				f(parting{title: b, name: a, make: listMake{true, sep.class}})
				n = len(sep.sign)
				break
			}
		}
		i += n
	}
}

// quotedWhole says whether the quotes with which s begins close at its end.
func quotedWhole(s string) bool {
	for _, q := range [...][2]string{{"「", "」"}, {"『", "』"}, {"“", "”"}, {"\"", "\""}} {
		if strings.HasPrefix(s, q[0]) {
			return matching(s, q[0], q[1])+len(q[1]) == len(s)
		}
	}
	return false
}

// newsStarts begin the names of those who publish.
var newsStarts = []string{"NHK", "テレビ", "週刊", "月刊", "日刊", "日経"}

// englishTelling are words of English titles that the names of publishers do not have.
var englishTelling = wordSet("statement notice notification update updates advisory incident incidents letter guidance breach attack attacks outage disclosure faq release report reports press first second third final system systems failure security-incident")

// titleEnds end titles in Japanese, also such as are made of the signs of names.
var titleEnds = newEndings("について", "関して", "お知らせ", "お詫び", "ご報告", "報告", "報告書", "調査", "喚起", "対応", "被害", "流出", "漏えい", "漏洩", "逮捕", "障害", "停止", "改ざん", "感染", "攻撃", "資料", "発表", "声明", "速報", "続報", "第一報", "第二報", "最終報", "状況", "動向", "指針", "手引", "概要", "一覧", "問", "回答", "会見", "訴訟", "判決", "号")

// Runes that stand in the name of no publisher, and that join words of a title.
var (
	noPublisher = scan.NewSet("。「」『』“”\"?？!！:：|｜／")
	joining     = scan.NewSet("をがはで")
)

// publisherRank says how sure it is that s is the name of a publisher.
func publisherRank(s string) nameRank {
	n := utf8.RuneCountInString(s)
	if n < 2 || noPublisher.In(s) || strings.Contains(s, " / ") || reportNumber(s) || !nameOfPublisher(s) || partedInside(s) {
		return noName
	}
	rank := noName
	if latinScript(s) {
		rank = englishRank(s)
	} else {
		rank = japaneseRank(s, n)
	}
	if rank == sure && strings.ContainsAny(withoutForms(s), ",、，") {
		return likely
	}
	return rank
}

// partedInside says whether a sign between two parts of a citation stands in s: a dash between blanks, a stroke behind what is not of Latin letters.
func partedInside(s string) bool {
	for _, dash := range [...]string{" - ", " – ", " — "} {
		if strings.Contains(s, dash) {
			return true
		}
	}
	k := strings.IndexByte(s, '/')
	return k > 0 && s[k-1] >= utf8.RuneSelf
}

// latinScript says whether a text has no letter of the scripts of East Asia: Radio Itaverá has none.
func latinScript(s string) bool {
	const radicals = 0x2E80 // the first of their blocks
	return !strings.ContainsFunc(s, func(c rune) bool { return c >= radicals })
}

// withoutStop takes the full stop off a name, but not off the short form that ends it: Acme Co., Ltd.
func withoutStop(s string) string {
	bare, ok := strings.CutSuffix(s, ".")
	if !ok {
		return s
	}
	last := bare[strings.LastIndexByte(bare, ' ')+1:]
	if strings.Contains(last, ".") || last == "Co" || slices.Contains(formsBehind, last) {
		return s
	}
	return bare
}

// withoutForms is a name without the legal forms that a comma parts from it.
func withoutForms(s string) string {
	for _, f := range formsBehind {
		s = strings.Replace(s, ", "+f, "", 1)
	}
	return s
}

func japaneseRank(s string, n int) nameRank {
	if n > 24 || titleEnds.of(s) > 0 {
		return noName
	}
	if f := strings.Fields(s); len(f) > 1 { // 独立行政法人 架空機構, ほしのIT NEWS
		if knownPublisher(f[0]) && f[0][0] >= utf8.RuneSelf && !beginsWith(f[1], newsStarts) && newsWords.of(s) == 0 { // ロイター 金融庁
			return noName
		}
		for _, w := range f {
			if strings.Contains(w, "の") && w[len(w)-1] >= utf8.RuneSelf || strings.ContainsAny(w, "をがはで0123456789") || titleEnds.of(w) > 0 {
				return noName
			}
		}
	}
	joined := joining.In(s)
	switch {
	case hasForm(s):
		return sure
	case joined:
		return noName
	case newsWords.of(s) > 0 && (!strings.Contains(s, "の") || n <= 12) && newsWords.of(s) < len(s) || beginsWith(s, newsStarts) && !hiragana(s) && n <= 14 || knownPublisher(s):
		return sure
	case strings.Contains(s, "の"):
		return noName
	case institute2.of(s) > 0 && institute2.of(s) < len(s) && !genericInstitute[s[:len(s)-institute2.of(s)]], bodyEnds2.of(s) > 0:
		return sure
	case strings.ContainsAny(s, "0123456789"):
		return noName
	case !hiragana(s) && n <= 16 && (organisationEnds.of(s) > 0 || businessEnds.of(s) > 0 || seats.of(s) > 0) && n > 2:
		return likely
	case n <= 14 && !hiragana(s):
		return unlikely
	}
	return noName
}

// bodyEnds2 end the names of public bodies.
var bodyEnds2 = newEndings(bodies...)

// knownPublisher says whether s is one of those who publish as they are called.
func knownPublisher(s string) bool {
	return newsWords.of(s) == len(s) && len(s) > 0 && !newsNouns.has(s)
}

// newsNouns are those of newsWords that by themselves are words of the language: (10月4日放送).
var newsNouns = wordSet("放送 通信 ニュース テレビ 経済 スポーツ ブログ プレス 新聞")

// englishRank is publisherRank for names in Latin letters.
func englishRank(s string) nameRank {
	words := strings.Fields(s)
	numbered := len(words) > 1 && len(words[0]) < 4 && strings.Trim(words[0], "0123456789") == "" && capital(words[1]) && !calendar.has(words[1]) // 404 Media
	if len(words) == 0 || len(words) > 8 || len(s) > 60 || !capital(words[0]) && words[0] != "the" && !numbered || len(words) > 1 && (citeLeads.has(words[0]) && words[0] != "First" && words[0] != "Seen" || prepositions.has(words[0])) {
		return noName
	}
	if numbered {
		words = words[1:]
	}
	for _, w := range words {
		low := strings.Trim(strings.ToLower(w), "()")
		if englishTelling.has(low) || strings.Contains(w, "//") || strings.Trim(w, "0123456789-/.") == "" {
			return noName
		}
		if !capital(w) && !nameJoiners.has(w) {
			return noName
		}
	}
	switch {
	case hasForm(s), len(withoutForms(s)) < len(s), newsWords.of(s) > 0 && len(s) > newsWords.of(s) || knownPublisher(s), holdsAny(s, institutionWords):
		return sure
	case len(words) <= 5:
		return likely
	}
	return unlikely
}

// prepositions begin no name of a publisher.
var prepositions = wordSet("On In At By From For To Of With Since Until Before During Under Over Per")

// nameJoiners stand in English names in small letters.
var nameJoiners = wordSet("of the and for on & in de du der des von van y la le les do da dos das del della di e et el los")

// institutionWords stand in the names of institutions.
var institutionWords = []string{"Commissioner", "Commission", "Authority", "Ministry", "Department of", "Agency", "University", "Institute", "Police", "Council", "Hospital", "Office of", "Bureau", "Foundation", "Association", "Bank of", "Centre", "Center"}

// mayName says whether words can be a name where the other lines of a list say that one stands there.
func mayName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 20 && !strings.ContainsAny(s, "。「」“”\"を0123456789") && !reportNumber(s) && titleEnds.of(s) == 0 && nameOfPublisher(s)
}

// A listOrder is the make of the citations of one list, as the sure ones of them have it.
type listOrder struct {
	make  listMake
	votes int
}

// makeOf gives the make of most of those citations whose publisher is sure, nil if they do not agree.
func (r *reader) makeOf(lines []scan.Span) *listMake {
	if len(lines) < 2 {
		return nil
	}
	var found []listOrder
	for _, line := range lines {
		c, ok := cutCitation(r.bare(line), nil)
		if !ok || c.rank < sure {
			continue
		}
		k := slices.IndexFunc(found, func(o listOrder) bool { return o.make == c.make })
		if k < 0 {
			k = len(found)
			found = append(found, listOrder{make: c.make})
		}
		found[k].votes++
	}
	if len(found) != 1 {
		return nil
	}
	return &found[0].make
}

// bare gives a citation without its mark, address and day.
func (r *reader) bare(line scan.Span) string {
	_, start := r.lineMark(line)
	line.Start = start
	for _, m := range r.addresses(line) {
		line.End = line.Start + m.Start
		break
	}
	s := line.Of(r.text)
	for _, m := range r.timesIn(s) {
		if dayOrFiner(m.Time) && !m.Leans {
			head, tail := strings.TrimRight(s[:m.Start], " 　,，、(（-–—|/"), strings.TrimLeft(behindDay(s[m.End:]), " 　,，、)）-–—|/:：")
			switch {
			case tail == "":
				s = head
			case head == "":
				s = tail
			default:
				s = head + "," + tail
			}
			break
		}
	}
	if i := strings.LastIndexAny(s, "(（"); i > 0 && !strings.ContainsAny(s[i:], ")）") {
		s += ")"
	}
	return s
}

// dayTails stand right behind the day of a publication and belong to it.
var dayTails = []string{"付朝刊", "付夕刊", "朝刊", "夕刊", "付け", "付", "号", "報道", "閲覧", "掲載", "発表", "公表", "公開", "配信", "更新", "投稿", "刊"}

// behindDay takes off what belongs to a day and stands behind it: 朝刊, 付, 公開.
func behindDay(s string) string {
	for _, w := range dayTails {
		if rest, ok := strings.CutPrefix(s, w); ok {
			return rest
		}
	}
	return s
}

// lineMark reads the mark of a line of a list, and where what follows it begins: [1], [*1], [#1], (1), (注1), ※1, 注1, 資料1, ①, ⑴, 1). A bare
// number with a full stop numbers the line and is no mark.
func (r *reader) lineMark(line scan.Span) (mark string, start int) {
	text := r.text[:line.End]
	i := line.Start
	c, n := scan.Raw(text, i)
	if c >= '①' && c <= '⒇' || strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹†‡", c) { // ① to ⑳, ⑴ to ⒇
		return text[i : i+n], scan.Blank(text, i+n)
	}
	bracket := c == '[' || c == '(' || c == '（' || c == '［'
	if bracket {
		i += n
	}
	sign := false
	for _, w := range []string{"*", "＊", "※", "#", "注", "資料", "別紙", "Exhibit "} {
		if strings.HasPrefix(text[i:], w) {
			i += len(w)
			sign = true
			break
		}
	}
	_, count, end := scan.Digits(text, i)
	if count == 0 && !bracket && !sign && r.doc.Language == "en" { // a), ii), fn 1:
		if end, ok := letterMark(text, line.Start); ok {
			return text[line.Start:end], scan.Blank(text, end)
		}
	}
	if count == 0 && bracket && !sign { // [a], [ii]
		for end = i; end < len(text) && end < i+3 && text[end] >= 'a' && text[end] <= 'z'; end++ {
			count = 1
		}
		if end == i && end < len(text) && text[end] >= 'A' && text[end] <= 'Z' && c == '[' { // [A]
			count, end = 1, end+1
		}
		if end > i+1 && strings.Trim(text[i:end], "ivx") != "" {
			return "", line.Start
		}
	}
	if count == 0 || count > 2 {
		return "", line.Start
	}
	closer, n := scan.Raw(text, end)
	closes := closer == ']' || closer == ')' || closer == '）' || closer == '］'
	switch {
	case bracket && !closes:
		return "", line.Start
	case closes:
		end += n
	case !sign && closer == '.' && end+1 < len(text) && text[end+1] == ' ':
		return "", scan.Blank(text, end+1)
	case !sign:
		return "", line.Start
	}
	return text[line.Start:end], scan.Blank(text, end)
}

// letterMark says whether a letter or a small Roman number with a closing bracket stands at i, and where it ends: a), ii).
func letterMark(text string, i int) (end int, ok bool) {
	for end = i; end < len(text) && end < i+4 && text[end] >= 'a' && text[end] <= 'z'; end++ {
	}
	if end == i && i < len(text) && text[i] >= 'A' && text[i] <= 'Z' { // A)
		end++
	}
	if end == i || end+1 >= len(text) || text[end] != ')' || text[end+1] != ' ' || end > i+1 && strings.Trim(text[i:end], "ivx") != "" {
		return i, false
	}
	return end + 1, true
}

// sourceLabels stand before the only citation of a text or paragraph, with a colon or in brackets.
var sourceLabels = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"出典": true, "参考文献": true, "参考資料": true, "参考記事": true, "参考": true, "参照した文書": true, "参照": true, "情報源": true, "情報元": true, "引用元": true, "引用": true, "出所": true, "原文": true, "元記事": true, "関連記事": true,
		"quoted in this document": true, "works cited": true, "cited": true, "further reading": true, "more": true, "see": true, "as reported by": true, "reported by": true, "first reported by": true, "with material from": true, "引用資料": true, "引用した資料": true, "出典元": true, "典拠": true, "掲載元": true, "配信元": true, "元の記事": true, "参照元": true, "参照先": true, "提供": true, "詳しくは": true, "続報": true, "原典": true, "link": true, "links": true, "参考リンク": true, "関連リンク": true,
		"ソース": true, "sources": true, "source": true, "src": true, "story": true, "based on": true, "references": true, "reference": true, "via": true, "see also": true, "read more": true, "original": true,
		"report": true, "ref": true, "refs": true, "more on this": true, "more on this story": true, "h/t": true, "hat tip": true, "credit": true, "credits": true, "original article": true, "original story": true, "original report": true, "original source": true, "source article": true, "citation": true, "citations": true,
		"reporting": true, "reporting by": true, "press release": true, "full story": true, "full report": true, "full statement": true, "bibliography": true, "primary source": true, "primary sources": true, "sources used": true, "sources consulted": true,
		"news source": true, "news sources": true, "source(s)": true, "information from": true, "originally published by": true, "originally published in": true, "first published by": true, "first published in": true,
	}
})

// sourceLabelled says whether a line begins with a label of sources, and where what follows it begins.
func sourceLabelled(text string, line scan.Span) (start int, ok bool) {
	i := line.Start
	c, n := scan.Raw(text[:line.End], i)
	closer := rune(0)
	switch c {
	case '【':
		closer = '】'
	case '[':
		closer = ']'
	case '［':
		closer = '］'
	case '*', '＊', '※', '▽', '▷', '■', '◆', '(', '（':
		i = scan.Blank(text, i+n)
		for i < line.End && text[i] == '*' { // **Source:**
			i++
		}
	}
	if closer != 0 {
		i += n
	}
	_, end, ok := sourceLabels.At(text[:line.End], i)
	if !ok {
		return line.Start, false
	}
	c, n = scan.Raw(text[:line.End], end)
	if closer != 0 && c == closer || closer == 0 && (c == ':' || c == '：') {
		for end+n < line.End && text[end+n] == '*' {
			end++
		}
		return scan.Blank(text, end+n), true
	}
	return line.Start, false
}

// noLead stand in no line that heads a list.
var noLead = scan.NewSet("。,、.0123456789")

// leads says whether a line heads a list of sources, as 参考 above lines of citations does.
func (r *reader) leads(b *document.Block) bool {
	if b.Kind != document.Line && b.Kind != document.Paragraph {
		return false
	}
	line := b.Span
	s := strings.Trim(line.Of(r.text), " 　■□●○◆◇▼▽【】<>＜＞:：")
	if n := utf8.RuneCountInString(s); n == 0 || n > 16 && s[0] >= utf8.RuneSelf || n > 40 || noLead.In(s) {
		return false
	}
	next := r.nextLine(b.End)
	switch cited := r.looksCited(next); {
	case !cited && !strings.Contains(next.Of(r.text), "://"):
		return false
	case beginsWith(strings.ToLower(s), earlierHeads), cited && slices.Contains(listHeads, strings.ToLower(s)):
		return true
	default:
		role := roleOf(r.text, r.hits.within(line.Start, line.End))
		return role == Sources || cited && role == Related
	}
}

// listHeads head a list of sources where a citation follows.
var listHeads = []string{"資料", "文献", "記事", "注", "links", "documents", "press", "coverage", "media coverage", "publications", "notes"}

// earlierHeads begin the heads of lists of what was announced before.
var earlierHeads = []string{"以前のお知らせ", "これまでのお知らせ", "過去のお知らせ", "以前の発表", "これまでの発表", "earlier ", "previous "}

// nextLine gives the next line that is not empty.
func (r *reader) nextLine(i int) scan.Span {
	i = scan.Trim(r.text, scan.Span{Start: i, End: len(r.text)}).Start
	end := len(r.text)
	if k := strings.IndexByte(r.text[i:], '\n'); k >= 0 {
		end = i + k
	}
	return scan.Trim(r.text, scan.Span{Start: i, End: end})
}

// ledBy gives the last block of the list that block i heads: the lines of its group, or the items right behind it.
func (r *reader) ledBy(i int) int {
	blocks := r.doc.Blocks
	last := i
	for k := i + 1; k < len(blocks) && !blocks[k].Boilerplate; k++ {
		if blocks[k].Kind != document.Item && (blocks[k].Kind != document.Line || blocks[k].Group != blocks[i].Group) {
			break
		}
		last = k
	}
	return last
}

// looksCited says whether a line has the form of a citation, as can be told before times are read: a year, and a name that is surely a publisher's beside a separator.
func (r *reader) looksCited(line scan.Span) bool {
	s := line.Of(r.text)
	if strings.Contains(s, "。") || !holdsYear(s) {
		return false
	}
	_, start := r.lineMark(line)
	found := false
	eachCut(strings.TrimLeft(r.text[start:line.End], "*-–•・ 　"), func(c parting) {
		name := strings.Trim(c.name, " 　")
		if k := strings.LastIndexAny(name, ",、|/(（"); k > 0 && holdsYear(name[k:]) {
			name = strings.Trim(name[:k], " 　")
		}
		found = found || publisherRank(name) == sure
	})
	return found
}

// holdsYear says whether the year of a date stands in s.
func holdsYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i:i+2] == "20" || s[i:i+2] == "19") && s[i+2] >= '0' && s[i+2] <= '9' && s[i+3] >= '0' && s[i+3] <= '9' {
			return true
		}
	}
	return strings.Contains(s, "平成") || strings.Contains(s, "令和")
}

// underSources says whether block i and all lines of its group behind it cite, in a section that names sources: they are no table.
func (r *reader) underSources(section, i int) bool {
	if role := r.out.Sections[section].Role; role != Sources && role != Related {
		return false
	}
	blocks := r.doc.Blocks
	group := blocks[i].Group
	for ; i < len(blocks) && blocks[i].Group == group && blocks[i].Kind == document.Line; i++ {
		if !r.looksCited(blocks[i].Span) {
			return false
		}
	}
	return true
}

// earlier says whether a line stands under a heading of what was announced before and gives an address.
func (r *reader) earlier(s *segment) bool {
	if s.section == 0 || !strings.Contains(s.Of(r.text), "://") && !r.linked(s.Span) {
		return false
	}
	return beginsWith(strings.ToLower(r.heading(s.section)), earlierHeads)
}

// marked says whether a line has the mark of a note and the form of a citation, wherever it stands.
func (r *reader) marked(s *segment) bool {
	if s.kind != document.Line && s.kind != document.Paragraph {
		return false
	}
	mark, start := r.lineMark(s.Span)
	return strings.Trim(mark, "[]()（）［］0123456789abcdefghijklmnopqrstuvwxyz①②③④⑤⑥⑦⑧⑨⑩") != "" && (r.looksCited(s.Span) || strings.HasPrefix(r.text[start:s.End], "http"))
}

// A sectionMake is the make of the citations in a section, counted from 1 on.
type sectionMake struct {
	section int
	make    *listMake
}

// listMakeIn gives the make of the citations in a section, nil if they do not agree.
func (r *reader) listMakeIn(section int) *listMake {
	if r.made.section == section+1 {
		return r.made.make
	}
	var lines []scan.Span
	for i := range r.segments {
		if s := &r.segments[i]; s.section == section && s.note < 0 && s.table < 0 && s.kind != document.Heading {
			r.lines(s.Span, func(line scan.Span) { lines = append(lines, line) })
		}
	}
	r.made = sectionMake{section + 1, r.makeOf(lines)}
	return r.made.make
}

// noteMake gives the make of the footnotes that cite.
func (r *reader) noteMake() *listMake {
	lines := make([]scan.Span, 0, len(r.doc.Notes))
	for i := range r.doc.Notes {
		if span := scan.Trim(r.text, r.doc.Notes[i].Text); !strings.Contains(span.Of(r.text), "\n") {
			lines = append(lines, span)
		}
	}
	return r.makeOf(lines)
}

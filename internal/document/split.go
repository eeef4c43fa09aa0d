package document

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// split takes a file of flattened text apart into its articles.
//
// A wrong cut tears a record in two, a missing one only makes a long document: so a boundary needs
// several signs at once. There must be a line that can be a title, with an opening paragraph behind
// it; what counts besides is that the article before it has ended, that footnotes start again at *1,
// that the title and the opening end in the words of the first article's, and that headings such as
// 更新履歴 come again. The weights are ours, found on collections of articles and on single ones with
// appendices, later reports and answers to questions.
func split(text string, mode Split) (docs []Document, places []int) {
	whole := text
	if strings.IndexByte(text, '\f') >= 0 {
		whole = strings.ReplaceAll(text, "\f", "\n")
	}
	add := func(s scan.Span, lines []line, found foundNotes) {
		docs, places = append(docs, readLines(s.Of(whole), lines, found)), append(places, s.Start)
	}
	if mode == Never {
		s := scan.Trim(whole, scan.Span{End: len(whole)})
		lines, found := marked(s.Of(whole))
		add(s, lines, found)
		return docs, places
	}
	for _, part := range splitRules(text) {
		part = scan.Trim(whole, part)
		lines, found := marked(part.Of(whole))
		articles := splitArticles(part.Of(whole), lines, found)
		if len(articles) == 1 {
			add(part, lines, found)
			continue
		}
		for _, a := range articles {
			a = scan.Trim(whole, scan.Span{Start: part.Start + a.Start, End: part.Start + a.End})
			lines, found := marked(a.Of(whole))
			add(a, lines, found)
		}
	}
	return docs, places
}

// splitRules cuts at form feeds and at lines of ===== or -----, where an article with a title and a
// line for its date stands on either side.
func splitRules(text string) []scan.Span {
	rules := findRules(text)
	if len(rules) == 0 {
		return []scan.Span{{End: len(text)}}
	}
	var parts []scan.Span
	start := 0
	opens := opensArticle(text[:rules[0].Start], false)
	for i, r := range rules {
		end := len(text)
		if i+1 < len(rules) {
			end = rules[i+1].Start
		}
		if opens && opensArticle(text[r.End:end], true) {
			parts = append(parts, scan.Span{Start: start, End: r.Start})
			start = r.End
		}
	}
	return append(parts, scan.Span{Start: start, End: len(text)})
}

// findRules finds what may part two articles; of several on end only one.
func findRules(text string) (rules []scan.Span) {
	feed := strings.IndexByte(text, '\f') // the next form feed, -1 if there is none
	for i := 0; i < len(text); {
		if i == 0 || text[i-1] == '\n' || text[i] == '\f' {
			if end, ok := rule(text, i); ok {
				if n := len(rules); n > 0 && scan.Spaces(text[:i], rules[n-1].End) == i {
					rules[n-1].End = end
				} else {
					rules = append(rules, scan.Span{Start: i, End: end})
				}
				i = end
				continue
			}
		}
		end := len(text)
		if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
			end = i + n
		}
		if feed >= 0 && feed <= i {
			n := strings.IndexByte(text[i+1:], '\f')
			if feed = -1; n >= 0 {
				feed = i + 1 + n
			}
		}
		if feed > i && feed < end {
			i = feed
			continue
		}
		i = end + 1
	}
	return rules
}

// rule says whether a form feed or a line of one sign, blank lines around it, stands at i, and where
// it ends. A line of signs right below a text only underlines it.
func rule(text string, i int) (end int, ok bool) {
	if text[i] == '\f' {
		return i + 1, true
	}
	first, n := scan.Raw(text, i)
	if !strings.ContainsRune("=-_*─━―＝－~#", first) {
		return 0, false
	}
	signs := 0
	end = i
	for {
		r, m := scan.Raw(text, end)
		if m == 0 || r == '\n' {
			break
		}
		if r != first {
			return 0, false
		}
		signs++
		end += n
	}
	return end, signs >= 5 && (i == 0 || i == 1 || text[i-1] == '\f' || text[i-2] == '\n' || text[i-2] == '\f')
}

// opensArticle says whether the text begins with a title and a line that is a date, and has
// sentences. A later one must not be what goes on with the one before.
func opensArticle(text string, later bool) bool {
	lines := linesOf(text[:min(len(text), 4<<10)])
	from, _ := titleOf(text, lines)
	if from < 0 || from > 6 || runes(text, lines[from].Span, 8) < 8 || later && !mayOpen(text, lines[from].Span) {
		return false
	}
	dated, sentences := false, false
	for i, l := range lines {
		if i > from+6 {
			break
		}
		dated = dated || isDate(text, l.Span) || isDated(text, l.Span)
		sentences = sentences || i > from && isSentence(text, l.Span)
	}
	return dated && sentences
}

// continuations mark, wherever they stand in it, a section that goes on with the article before it.
var continuations = []string{
	"続報", "追記", "補足", "付録", "別紙", "別添", "別表", "Q&A", "Q＆A", "Ｑ＆Ａ", "FAQ", "よくある", "質問", "正誤", "問い合わせ", "問合せ", "お問合",
	"最終報", "中間報", "経過報告", "調査結果", "その後の", "今後の", "再発防止", "英語版", "仮訳", "用語",
	"Update", "Appendix", "Annex", "Addendum", "Frequently", "Questions", "Follow-up", "Translation",
}

// leads are words that begin or end the heading of a section, rarely a title.
var leads = []string{
	"参考", "資料", "回答", "訂正", "経過", "追加", "その後", "今後", "更新", "改訂", "English", "和訳", "翻訳", "おわりに", "あとがき", "最後に", "履歴", "謝辞", "コメント", "関連", "一覧", "まとめ)", "まとめ）", "その他", "備考",
	"update", "follow-up", "Related", "Summary", "Conclusion", "Glossary", "Next steps", "What ",
}

// mayOpen says whether a line can be the title of a further article.
func mayOpen(text string, s scan.Span) bool {
	if isSentence(text, s) {
		return false
	}
	if _, _, ok := bullet(text, s); ok {
		return false
	}
	if _, _, ok := numbered(text, s); ok {
		return false
	}
	t := s.Of(text)
	for _, w := range continuations {
		if strings.Contains(t, w) {
			return false
		}
	}
	for _, w := range leads {
		if strings.HasPrefix(t, w) || strings.HasSuffix(t, w) {
			return false
		}
	}
	if i := strings.Index(t, "第"); i >= 0 { // 第二報, 第 3 報
		rest := t[i:]
		if j := strings.Index(rest, "報"); j > 0 && j <= len("第１２報") {
			return false
		}
	}
	if day, n := dayAt(text, s.Start); day && isSenderOrNothing(text, scan.Span{Start: n, End: s.End}) {
		return false
	}
	return !isEndWord(text, s) && isTitle(text, s)
}

// isSenderOrNothing says whether so little follows a date that it heads a section by day.
func isSenderOrNothing(text string, s scan.Span) bool {
	return runes(text, s, 9) <= 8
}

// splitArticles cuts a text, whose lines and notes are known, at the articles in it.
func splitArticles(text string, lines []line, found foundNotes) (parts []scan.Span) {
	c := cutter{text: text, lines: lines, notes: found.lines}
	c.open(0)
	c.first = c.current
	start := 0
	for i := range lines {
		if at, ok := c.boundary(i); ok {
			parts = append(parts, scan.Span{Start: start, End: lines[at].Start})
			start = lines[at].Start
			c.open(at)
		}
	}
	return append(parts, scan.Span{Start: start, End: len(text)})
}

// A cutter looks for the boundaries between articles.
type cutter struct {
	text    string
	lines   []line
	notes   []noteLine
	first   article
	current article
}

// An article is what is known of one that has begun.
type article struct {
	start, title int      // lines
	name         string   // its title
	close        []string // the last sentence of each paragraph of its opening
	senders      []string
	heads        map[string]bool // the lines that stand alone, up to known
	known        int
}

func (c *cutter) open(at int) {
	a := article{start: at, title: at}
	if from, to := titleOf(c.text, c.lines[at:]); from >= 0 {
		a.title = at + from
		a.name = scan.Span{Start: c.lines[a.title].Start, End: c.lines[at+to].End}.Of(c.text)
		l := c.opening(at + to)
		a.close, a.senders = l.close, l.senders
		a.senders = append(a.senders, c.sendersAbove(a.title)...)
	}
	a.known = a.title + 1
	c.current = a
}

// headsBefore is the lines of the article that stand alone before line i. It grows as it is asked for.
func (c *cutter) headsBefore(i int) map[string]bool {
	a := &c.current
	if a.heads == nil {
		a.heads = map[string]bool{}
	}
	for ; a.known < i; a.known++ {
		if l := c.lines[a.known]; l.alone() && l.note < 0 {
			a.heads[l.Of(c.text)] = true
		}
	}
	return a.heads
}

// An opening is what follows a title.
type opening struct {
	ok      bool
	dated   bool
	close   []string
	senders []string
}

// opening reads the lines behind a title: date, sender and greeting, then a paragraph of sentences.
func (c *cutter) opening(title int) (o opening) {
	i := title + 1
	for k := 0; k < 6 && i < len(c.lines); k++ {
		s := c.lines[i].Span
		switch {
		case c.lines[i].note >= 0:
			return o
		case isDate(c.text, s), isDated(c.text, s):
			o.dated = true
		case isSender(c.text, s):
			o.senders = append(o.senders, s.Of(c.text))
		case c.lines[i].chrome, isLetterWord(c.text, s), isPair(c.text, s) && runes(c.text, s, 41) <= 40:
			o.dated = o.dated || hasDay(c.text, s)
		default:
			k = 6
			continue
		}
		i++
	}
	long := 0
	for ; i < len(c.lines); i++ {
		l := c.lines[i]
		if _, _, ok := bullet(c.text, l.Span); ok || l.note >= 0 {
			break
		}
		long += runes(c.text, l.Span, 200)
		o.dated = o.dated || hasDay(c.text, l.Span)
		if !isSentence(c.text, l.Span) {
			if l.last {
				break
			}
			continue
		}
		o.close = append(o.close, l.Of(c.text))
		o.ok = o.ok || long >= 30
		if l.last && (i+1 >= len(c.lines) || !isSentence(c.text, c.lines[i+1].Span) || !c.lines[i+1].alone()) || long > 1500 {
			break
		}
	}
	return o
}

func (c *cutter) sendersAbove(title int) (senders []string) {
	for i := title - 1; i >= 0 && i >= title-6; i-- {
		if isSender(c.text, c.lines[i].Span) {
			senders = append(senders, c.lines[i].Of(c.text))
		}
	}
	return senders
}

// boundary says whether a new article has its title at line i, and at which line it starts: a date
// and a sender above the title belong to it.
func (c *cutter) boundary(i int) (start int, ok bool) {
	l := c.lines[i]
	if i < c.current.title+3 || !l.first || l.note >= 0 || l.chrome || !c.titled(i) {
		return 0, false
	}
	end := i
	if !l.last {
		end = i + 1 // a title in two lines
	}
	lede := c.opening(end)
	if !lede.ok {
		return 0, false
	}
	start = c.letterhead(i)
	if start <= c.current.title+2 {
		return 0, false
	}
	over := c.ended(start - 1)
	points := over + 1
	if lede.dated || start < i {
		points++
	}
	name := scan.Span{Start: l.Start, End: c.lines[end].End}.Of(c.text)
	if name == c.current.name || isJapanese(name) != isJapanese(c.current.name) {
		return 0, false
	}
	formula := max(sameEnding(name, c.first.name), sameEnding(name, c.current.name))
	closing := 0
	if sameClose(lede.close, c.first.close) || sameClose(lede.close, c.current.close) {
		closing = 1
	}
	points += formula + closing
	if c.restarts(i) {
		points += 2
	}
	points += c.repeats(i)
	if other := append(lede.senders, c.sendersBetween(start, i)...); len(other) > 0 && len(c.current.senders) > 0 && !share(other, c.current.senders) {
		points += 2
	}
	return start, points >= 5 && (over > 0 || formula >= 2 && closing > 0)
}

// titled says whether the line at i can be the title of a further article: alone in its group or
// wrapped, and not too short.
func (c *cutter) titled(i int) bool {
	l := c.lines[i]
	if !l.last && (i+1 >= len(c.lines) || !c.lines[i+1].last || wrapped(c.text, c.lines[i:]) == 0) {
		return false
	}
	const most, least, leastLatin = 120, 10, 20 // characters
	n := runes(c.text, l.Span, most+1)
	if n > most || n < least || n < leastLatin && !isJapanese(l.Of(c.text)) {
		return false
	}
	return mayOpen(c.text, l.Span) && !isPair(c.text, l.Span)
}

// letterhead is the line at which what stands above a title starts: a date or a banner, with the
// sender below it.
func (c *cutter) letterhead(title int) int {
	start := title
	for i := title - 1; i >= max(0, title-6); i-- {
		s := c.lines[i].Span
		switch {
		case c.lines[i].note >= 0 || isEndWord(c.text, s):
			return start
		case isDate(c.text, s), isDated(c.text, s), isBanner(c.text, s):
			start = i
		case isSender(c.text, s), isLetterWord(c.text, s):
		default:
			return start
		}
	}
	return start
}

func (c *cutter) sendersBetween(start, title int) (senders []string) {
	for i := start; i < title; i++ {
		if isSender(c.text, c.lines[i].Span) {
			senders = append(senders, c.lines[i].Of(c.text))
		}
	}
	return senders
}

// ended weighs how surely an article ends with the line at i.
func (c *cutter) ended(i int) int {
	framed := false
	for i > c.current.title && c.lines[i].chrome {
		framed = framed || !isImages(c.text, c.lines[i].Span)
		i--
	}
	if framed {
		return 2
	}
	if k := c.lines[i].note; k >= 0 {
		if c.notes[k].sign == '※' {
			return 1
		}
		return 2
	}
	for back := 0; back < 10 && i > c.current.title; back++ {
		l := c.lines[i]
		if l.first && isEndWord(c.text, l.Span) {
			switch {
			case strings.Contains(l.Of(c.text), "上"), strings.Contains(l.Of(c.text), "問"), strings.Contains(strings.ToLower(l.Of(c.text)), "contact"):
				return 1
			case back > 0 && !strings.Contains(l.Of(c.text), "履歴"):
				return 1
			}
			return 2
		}
		if back > 0 && l.alone() && isHeading(c.text, l.Span) && !isDate(c.text, l.Span) {
			return 0
		}
		if l.alone() && isSentence(c.text, l.Span) && runes(c.text, l.Span, 81) > 80 {
			return 0
		}
		i--
	}
	return 0
}

// restarts says whether the footnotes of the article so far and those behind line i both begin at 1.
func (c *cutter) restarts(i int) bool {
	var before [4]bool
	seen := [4]bool{}
	for _, n := range c.notes {
		k := strings.IndexByte("*[", byte(n.sign))
		if n.sign == '注' {
			k = 2
		}
		if k < 0 || n.sign == '※' || n.line < c.current.start {
			continue
		}
		if n.line < i {
			before[k] = true
		} else if !seen[k] {
			seen[k] = true
			if before[k] && n.number == 1 {
				return true
			}
		}
	}
	return false
}

// repeats weighs the headings near behind line i that the article so far has as well.
func (c *cutter) repeats(i int) int {
	others, ends := 0, 0
	heads := c.headsBefore(i)
	for j := i + 1; j < len(c.lines) && j < i+60; j++ {
		l := c.lines[j]
		if !l.alone() || l.note >= 0 || !heads[l.Of(c.text)] || !isHeading(c.text, l.Span) {
			continue
		}
		if isEndWord(c.text, l.Span) {
			ends = 1
		} else {
			others++
		}
	}
	if others >= 2 {
		return 1 + ends
	}
	return ends
}

func share(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || strings.Contains(x, y) || strings.Contains(y, x) {
				return true
			}
		}
	}
	return false
}

// sameClose says whether two openings close in the same words, such as 関連情報をまとめます。
func sameClose(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if commonSuffix(x, y) >= 6 {
				return true
			}
		}
	}
	return false
}

// sameEnding weighs the ending that two titles share. A chronicler's まとめてみた says much; について
// and お知らせ say nothing, every other heading ends so.
func sameEnding(a, b string) int {
	n := commonSuffix(a, b)
	if n < 3 || n >= len([]rune(a)) {
		return 0
	}
	for _, w := range []string{"みた", "みました", "ました", "まとめた"} {
		if strings.HasSuffix(a, w) {
			if n >= len([]rune("まとめてみた")) {
				return 3
			}
			return 2
		}
	}
	for _, w := range []string{"について", "お知らせ", "お詫び", "報告", "対応", "件", "状況", "概要", "被害", "影響", "原因", "経緯"} {
		if strings.HasSuffix(a, w) {
			return 0
		}
	}
	if !isJapanese(a) && n < 8 {
		return 0
	}
	return 1
}

// commonSuffix counts the characters that two texts share at their ends.
func commonSuffix(a, b string) int {
	n := 0
	for a != "" && b != "" {
		r, m := scan.Before(a, len(a))
		q, k := scan.Before(b, len(b))
		if r != q {
			break
		}
		a, b = a[:len(a)-m], b[:len(b)-k]
		n++
	}
	return n
}

func isJapanese(text string) bool { return language(text) == "ja" }

// hasDay says whether a date stands in the first 300 bytes of s: a year or a month with a day.
func hasDay(text string, s scan.Span) bool {
	for i := s.Start; i < s.End && i < s.Start+300; {
		r, n := scan.At(text, i)
		if n == 0 {
			break
		}
		before, _ := scan.Before(text[:i], i)
		if '0' <= r && r <= '9' && (i == s.Start || before < '0' || before > '9') {
			if ok, _ := dayAt(text, i); ok {
				return true
			}
		}
		if scan.ClassOf(r) == scan.Latin && (i == s.Start || scan.ClassOf(before) != scan.Latin) {
			if _, end, ok := months.At(text, i); ok {
				for end = scan.Blank(text, end); end < s.End; {
					r, n := scan.At(text, end)
					if '0' <= r && r <= '9' {
						return true
					}
					if r != '.' && r != ' ' {
						break
					}
					end += n
				}
				if r, _ := scan.Before(text, scan.Trim(text, scan.Span{Start: s.Start, End: i}).End); '0' <= r && r <= '9' {
					return true
				}
			}
		}
		i += n
	}
	return false
}

var months = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true,
		"jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "oct": true, "nov": true, "dec": true,
	}
})

// dayAt reads 2018年7月, 7月12日, 2018-07-12 or 2018/7/12 at i, and where it ends.
func dayAt(text string, i int) (ok bool, end int) {
	_, count, end := scan.Digits(text, i)
	if count == 0 || count > 4 {
		return false, i
	}
	for parts := 1; ; parts++ {
		r, n := scan.At(text, end)
		if r != '年' && r != '月' && r != '日' && r != '-' && r != '/' && r != '.' {
			return parts >= 3, end
		}
		next := scan.Blank(text, end+n)
		_, count, after := scan.Digits(text, next)
		if count == 0 {
			return parts >= 3 || parts >= 2 && (r == '日' || r == '月') || r == '月', end + n
		}
		end = after
	}
}

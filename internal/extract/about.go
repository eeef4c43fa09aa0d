package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// about gives the words that say what a quantity in running text is about: the clause before it, from
// the last stop, quantity or time on, without the particles that tie it to the number. A quantity alone in
// brackets is about what stands before them, one alone in its line about the line above; where the words before say only where
// or by what, what is counted stands behind の: 設定の誤りで215人分の顧客情報.
func (r *reader) about(s *segment, m *amount) string {
	if r.doc.Language == "en" {
		words, _ := r.aboutBefore(s, m.Start)
		if words = englishLabel(words); words == "" && s.table < 0 {
			words = predicateBehind(front(r.text, m.End, s.End, 80))
		}
		return words
	}
	at := r.beforeBracket(s, m.Start)
	words, adverb := r.aboutBefore(s, at)
	if vagueSubjects.has(words) {
		return r.sentenceTopic(s, at)
	}
	if words == "" || adverb || strings.HasSuffix(m.Unit, "分") && hiragana(words) { // 15人分の: what there is of each; 生徒15人分の is of pupils
		if behind := countedBehind(r.text[m.End:s.End]); behind != "" {
			return behind
		}
	}
	if words == "" {
		return r.aboutAbove(s, at, m.End)
	}
	return words
}

// vagueSubjects stand before a quantity and say which of several it is, but not what is counted.
var vagueSubjects = wordSet("正しく 正確に 正確 実際 実際に 前回 今回 当初 従来 残る 残り その後 現在 訂正前 訂正後 修正前 修正後 新た 新たに さらに このほか")

// topicMarks stand behind what a sentence is about.
var topicMarks = [...]string{"について", "に関して", "に関し"}

// sentenceTopic gives what the sentence before offset i says that it is about: …の件数について、…; "" where it does not.
func (r *reader) sentenceTopic(s *segment, i int) string {
	const reach = 300
	from := sentenceStart(r.text, s.Start, i, reach)
	for _, w := range topicMarks {
		if k := strings.Index(r.text[from:i], w); k > 0 {
			words := clean(r.text[from : from+k])
			if at := strings.LastIndexAny(words, "、,"); at >= 0 {
				words = strings.TrimLeft(words[at:], "、, ")
			}
			if n := utf8.RuneCountInString(words); n >= 2 && n <= 30 {
				return words
			}
		}
	}
	return ""
}

// beforeBracket moves a place before the bracket that opens right before it, or that closes there: お客様の情報(15名), 患者(退院した方を含む)15名.
func (r *reader) beforeBracket(s *segment, at int) int {
	c, n := scan.Before(r.text[:at], at)
	switch {
	case n == 0 || at-n <= s.Start:
	case c == '(':
		return at - n
	case c == ')':
		from := back(r.text, s.Start, at-n, 150)
		if k := strings.LastIndexAny(from, "(（"); k > 0 && !strings.ContainsAny(from[k:], ")）。\n") {
			return at - n - len(from) + k
		}
	}
	return at
}

// countedBehind is what is counted where it stands behind a quantity and の: …人分の個人情報が.
func countedBehind(text string) string {
	rest, ok := strings.CutPrefix(text, "の")
	if !ok {
		return ""
	}
	const reach = 72 // bytes
	end, leak := 0, strings.Index(front(rest, 0, len(rest), reach), "漏えい")
	for i, c := range rest {
		if class := scan.ClassOf(c); class != scan.Kanji && class != scan.Katakana && class != scan.Latin && c != 'の' && c != '・' && !(leak >= 0 && i > leak && i < leak+len("漏えい")) {
			break
		}
		if end = i + utf8.RuneLen(c); end > reach {
			return ""
		}
	}
	words := strings.TrimSuffix(strings.TrimSuffix(rest[:end], "の"), "宛")
	if n := utf8.RuneCountInString(words); n < 2 || n > 20 || countedVague.has(words) {
		return ""
	}
	return words
}

// countedVague are words behind の that do not say what is counted.
var countedVague = wordSet("うち 方 方々 皆様 内訳 合計 一部 全員 可能性 対象 範囲 増加 減少")

// aboutAbove is the line above a quantity that is all that its line says: ■不正使用の件数 and below it 最大203件.
func (r *reader) aboutAbove(s *segment, at, end int) string {
	if s.table >= 0 {
		return ""
	}
	// No more of the line is looked at than it may have before the quantity and behind it.
	const most, behind = 3, 12
	head := back(r.text, s.Start, at, utf8.UTFMax*(most+1))
	start := at - len(head) + strings.LastIndexByte(head, '\n') + 1
	if utf8.RuneCountInString(r.text[start:at]) > most {
		return ""
	}
	tail := front(r.text, end, s.End, utf8.UTFMax*(behind+1))
	if k := strings.IndexByte(tail, '\n'); k >= 0 {
		tail = tail[:k]
	}
	if utf8.RuneCountInString(tail) > behind || strings.ContainsAny(tail, "。、はがをに") {
		return ""
	}
	const reach = 200
	above := strings.TrimRight(back(r.text, 0, start, reach), " 　\n")
	line := strings.Trim(above[strings.LastIndexByte(above, '\n')+1:], " 　■□●○◆◇【】〈〉<>・:：#*")
	if len(above)-len(line) == 0 || strings.ContainsAny(line, "。、") || utf8.RuneCountInString(line) < 2 || utf8.RuneCountInString(line) > 30 {
		return ""
	}
	return clean(line)
}

// aboutBefore gives the clause before a quantity; adverb says that a particle ties it that tells where, by what or from what.
func (r *reader) aboutBefore(s *segment, at int) (words string, adverb bool) {
	i := at
	floor := s.Start
	if k := sort.Search(len(s.times), func(k int) bool { return s.times[k].End > at }); k > 0 {
		floor = s.times[k-1].End
	}
	if k := sort.Search(len(s.spots), func(k int) bool { return s.spots[k].End > at }); k > 0 {
		floor = max(floor, s.spots[k-1].End)
	}
	torn := false
	if k := sort.Search(len(s.figures), func(k int) bool { return s.figures[k].End > at }); k > 0 && s.figures[k-1].End > floor {
		floor, torn = s.figures[k-1].End, true
	}
	for n := 0; i > floor && n < 40; n++ {
		c, w := scan.Before(r.text[:i], i)
		if c == '」' && r.doc.Language != "en" { // what is quoted is one word
			if k := strings.LastIndex(back(r.text, floor, i-w, 120), "「"); k >= 0 {
				i = i - w - len(back(r.text, floor, i-w, 120)) + k
				continue
			}
		}
		if w == 0 || c == '。' || c == '\n' || c == '、' || c == '.' || c == ';' || c == ',' || c == '\t' || scan.ClassOf(c) == scan.Open {
			break
		}
		i -= w
	}
	if torn && i <= floor { // what stands between two quantities belongs to the first
		return "", false
	}
	if r.doc.Language == "en" {
		if c, _ := scan.Before(r.text, i); scan.ClassOf(c) == scan.Latin && i > floor { // no word is torn
			n := strings.IndexByte(r.text[i:at], ' ')
			if n < 0 {
				return "", false
			}
			i += n
		}
		if strings.ContainsAny(r.text[i:at], "0123456789") { // so with a number that counts nothing
			return "", false
		}
	}
	for i < at && aboutEdge(scan.At(r.text, i)) {
		_, n := scan.At(r.text, i)
		i += n
	}
	for at > i && aboutEdge(scan.Before(r.text, at)) {
		_, n := scan.Before(r.text, at)
		at -= n
	}
	words = clean(r.text[i:at])
	if r.doc.Language == "en" {
		if len(words) < 2 || strings.Count(words, " ") > 5 {
			return "", false
		}
		return words, false
	}
	return aboutJapanese(words)
}

// aboutEdge says whether a folded rune is left out at the edges of what a quantity is about.
func aboutEdge(c rune, _ int) bool {
	switch c {
	case '・', ':', '…', ' ', '-', '(', ')', '\n', '\t':
		return true
	}
	return false
}

// Words that tie a clause to the number behind it, and particles with which none begins.
var (
	tiesBehind = []string{"合わせて", "あわせて", "として", "による", "など", "うち", "から", "まで", "は", "が", "を", "に", "で", "の", "と", "も", "へ", "約", "計"}
	tiesBefore = []string{"の", "を", "が", "に", "で", "と", "も", "は", "へ"}
)

// adverbTies are those of tiesBehind behind which a clause says where, by what or from what, and not what is counted.
var adverbTies = []string{"から", "まで", "による", "に", "で"}

// aboutJapanese takes off a clause what ties it to its number: 件数は、合わせて. adverb says that this tells no more than the circumstances.
func aboutJapanese(words string) (about string, adverb bool) {
	if k := lastOutside(words, "は"); k > 0 && k+len("は") < len(words) {
		words = words[:k]
	}
	for range 2 { // から計
		if c, _ := utf8.DecodeLastRuneInString(words); scan.ClassOf(c) != scan.Hiragana && c != '約' && c != '計' {
			break
		}
		for _, p := range tiesBehind {
			rest, ok := strings.CutSuffix(words, p)
			if !ok || p == "計" && strings.HasSuffix(rest, "合") {
				continue
			}
			words = strings.TrimSpace(rest)
			for _, w := range adverbTies {
				adverb = adverb || p == w
			}
		}
	}
	for _, w := range [...]string{"合計", "総計", "延べ"} {
		if rest, ok := strings.CutSuffix(words, w); ok {
			words = strings.TrimSuffix(rest, "の")
		}
	}
	if k := strings.LastIndexAny(words, " 　"); k >= 0 && strings.HasSuffix(words, "数") { // …画面 対象者数
		words = strings.TrimLeft(words[k:], " 　")
	}
	if verb, _ := utf8.DecodeLastRuneInString(words); verb == 'た' || verb == 'る' { // 保管していた4冊の
		adverb = true
	}
	if k := lastOutside(words, "が"); k > 0 { // 教諭が生徒
		if rest := words[k+len("が"):]; utf8.RuneCountInString(rest) >= 2 && !hiragana(rest) {
			words = rest
		}
	}
	if c, _ := utf8.DecodeRuneInString(words); scan.ClassOf(c) == scan.Hiragana {
		for _, p := range tiesBefore {
			words = strings.TrimPrefix(words, p)
		}
		if first, rest, ok := strings.Cut(words, " "); ok && utf8.RuneCountInString(first) <= 2 { // か 流出
			words = rest
		}
	}
	if k := strings.IndexAny(words, ")）」』"); k >= 0 && !strings.ContainsAny(words[:k], "(（「『") { // the end of what began before
		_, n := utf8.DecodeRuneInString(words[k:])
		words = strings.TrimLeft(strings.TrimPrefix(words[k+n:], "の"), " 　")
	}
	if utf8.RuneCountInString(words) < 2 {
		return "", adverb
	}
	return words, adverb
}

// lastOutside is the last place of a word in s outside quotes, -1 if there is none.
func lastOutside(s, word string) int {
	for end := len(s); ; {
		k := strings.LastIndex(s[:end], word)
		if k < 0 || !quotedAt(s, k) {
			return k
		}
		end = k
	}
}

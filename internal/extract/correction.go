package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A correction names two values: the one that it takes back, which is denied, and the one that stands.
// Both are quantities of the text. Which is which is told by words beside the numbers, and only where
// they are about numbers: to repair (修正) three faults takes nothing back. The rules are ours; the rows
// of docs/reading/figures.md show them.

// revisedWords are found where a text may correct a number; without them no number of it is denied.
var revisedWords = []string{"(正", "訂正", "修正", "改め", "変更", "見直", "先般", "改訂前", "速報値", "第1報", "第一報", "誤", "間違い", "正しくは", "正しい", "ではな", "ではあ", "でなく", "でない", "当初", "先に", "前回", "先日", "これまで", "従来", "と発表", "と公表", "としてい", "としまし", "と記載", "とお知らせ", "と報告", "とご報告",
	"not ", "instead of ", "rather than ", "previously ", "originally ", "initially ", "earlier ", "formerly ", "first reported ", "first stated ", "first announced ", "previous ", "original ", "initial ", "revised ", "revises ", "revising ", "revise ", "corrected ", "corrects ", "correct ", "correcting ", "amended ", "restated ",
	"version of this ", "correct number", "correct figure", "correct total", "right number", "incorrectly ", "wrongly ", "mistakenly ", "erroneously ", "inaccurately ", "incorrect", "wrong", "inaccurate", "in error", "a mistake", "an error", "should read ", "should have ", "should be ", "before correction", "read ", "lowered ", "raised ", "cut ", "updated ", "reduced ", "increased ", "first notice", "first statement", "first report", "actual number", "actual figure", "actual total", "(was "}

// What stands at the head of a line, in brackets before a number, or over its column or row, and says
// that it is the wrong value, or the right one.
var (
	wrongLabels = []string{"誤", "誤り", "訂正前", "修正前", "変更前", "改訂前", "当初発表", "当初公表", "incorrect", "wrong", "before correction", "previously reported", "originally reported", "as originally reported", "as previously reported", "as published", "as originally published"}
	rightLabels = []string{"正", "正しい値", "訂正後", "修正後", "変更後", "改訂後", "correct", "after correction", "corrected"}
)

// Words behind a number and in front of one, all in small letters.
var (
	notThis      = []string{"ではなく", "ではない", "ではなかった", "ではありません", "ではございません", "でなく", "でない"}
	wonders      = []string{"ではないか", "ではないで", "でないか", "ではありませんか"}
	isWrong      = []string{"は誤り", "が誤り", "は誤記", "は間違い", "は誤った", "は正しくな", "は正しくあ", "was incorrect", "is incorrect", "was wrong", "is wrong", "was an error", "was in error", "is in error", "was a mistake", "was inaccurate", "is inaccurate"}
	errorFor     = []string{"の誤り", "の誤記", "の間違い"}
	shouldBe     = []string{"should read", "should have read", "should be", "should have been", ", read", "read"}
	revising     = []string{"訂正", "修正", "改め", "上方修正", "下方修正", "お詫びして訂正", "お詫びし訂正", "それぞれ訂正", "それぞれ修正"}
	intoThat     = []string{"に", "へと", "へ", "と"}
	outOfThis    = []string{"を", "→", "⇒", "から", "より", "とあるのは", "とありましたのは", "とありますのは", "としていた", "としてい", "と記載"}
	rightIs      = []string{"正しくは", "正しくは、", "正しい件数は", "正しい件数は、", "正しい人数は", "正しい人数は、", "正しい数は", "正しい数は、", "正しい値は", "正しい値は、"}
	announcedAs  = []string{"と発表", "と公表", "と報告", "とご報告", "とお知らせ", "と説明", "と記載", "と表記", "と案内", "とご案内", "とお伝え", "としてい", "としまし", "とあるのは", "とありま"}
	firstSaid    = []string{"当初", "先に", "先般", "過日", "前回", "先日", "これまで", "従来", "既に", "すでに", "第1報", "第一報"}
	saidBefore   = []string{"発表した", "発表していた", "発表しました", "発表の", "公表した", "公表していた", "公表の", "報告した", "お知らせした", "お知らせの", "推定した", "推定の", "説明した"}
	addsTo       = []string{"新たに", "さらに", "追加", "加え", "うち", "ほか", "他に", "別に", "及び", "および"}
	saidVerbs    = []string{"reported", "stated", "announced", "given", "gave", "put", "said", "estimated", "disclosed", "communicated", "believed", "thought", "published", "indicated", "quoted", "listed", "noted", "described"}
	toldVerbs    = []string{"reported", "stated", "announced", "said", "estimated", "indicated", "quoted"}
	onceWords    = []string{"previously", "originally", "initially", "formerly", "earlier", "first"}
	errorWords   = []string{"incorrectly", "wrongly", "mistakenly", "erroneously", "inaccurately"}
	wordsOfOld   = append(slices.Clone(errorWords), onceWords...)
	versionVerbs = append(slices.Clone(saidVerbs), "misstated")
	oldNouns     = []string{"figure of", "estimate of", "number of", "count of", "total of", "tally of"}
	oldWords     = []string{"previous", "original", "initial", "earlier", "incorrect", "wrong"}
	reviseVerbs  = []string{"revised", "revise", "revises", "revising", "corrected", "corrects", "correcting", "amended", "restated"}
	bracketOnce  = []string{"previously", "originally", "initially", "formerly", "was"}
	upOrDown     = []string{"up", "down", "upward", "upwards", "downward", "downwards"}
	movedVerbs   = []string{"lowered", "raised", "cut", "updated", "reduced", "increased"}
	countNouns   = []string{"count", "estimate", "figure", "number", "total", "tally"}
	firstPapers  = []string{"notice", "statement", "report", "announcement", "disclosure", "filing", "letter", "release", "update", "bulletin"}
	nowWords     = []string{"final", "actual", "correct", "revised", "latest", "updated", "now"}
	hedges       = []string{"the", "a", "an", "some", "about", "around", "a total of", "just"}
)

// Corrects says whether words set a value right: they say which is right, or that another was wrong.
func Corrects(text string) bool {
	text = small(text)
	return slices.ContainsFunc([][]string{rightIs, notThis, isWrong, errorFor, {"訂正", "修正", "should read", "should have read", "instead of", "rather than"}, errorWords, reviseVerbs}, func(list []string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return strings.Contains(text, w) })
	})
}

// deny marks the numbers of a segment that it takes back.
func (r *reader) deny(s *segment, list []amount) {
	if s.table >= 0 && s.row >= 0 && r.erratum {
		if at, ok := r.wrongCell(s); ok {
			for i := range list {
				list[i].denied, list[i].cue = true, at
			}
			return
		}
	}
	if s.uses&useRevised == 0 && !r.erratum {
		return
	}
	d := denier{reader: r, s: s, list: list}
	for k := range list {
		if m := &list[k]; m.State != "" || m.bare && m.year && !m.taken {
			continue
		}
		if at, ok := r.wrongLabel(s, list[k].Start); ok {
			d.mark(k, -1, at)
		}
		if s.uses&useRevised != 0 {
			d.japanese(k)
			d.english(k)
		}
	}
}

// wrongCell says whether the heading of a cell, or the first cell of its row, labels wrong values.
func (r *reader) wrongCell(s *segment) (scan.Span, bool) {
	g := &r.grids[s.table]
	var over []scan.Span
	if s.column < len(g.heads) {
		over = append(over, g.heads[s.column])
		for _, row := range g.above {
			if s.column < len(row) {
				over = append(over, row[s.column])
			}
		}
	}
	if s.column > 0 && s.row < len(g.rows) && len(g.rows[s.row]) > 0 {
		over = append(over, g.rows[s.row][0])
	}
	if g.heads == nil || g.rule == TablePairs {
		over = append(over, lineAbove(r.text, g.span.Start))
	}
	for _, at := range over {
		if headsWrong(small(bareLabel(at.Of(r.text)))) {
			return scan.Trim(r.text, at), true
		}
	}
	return scan.Span{}, false
}

// lineAbove gives the line with words above offset i.
func lineAbove(text string, i int) scan.Span {
	const reach = 60
	words := strings.TrimRight(back(text, 0, i, reach), " \n\t　")
	start := i - len(back(text, 0, i, reach))
	return scan.Span{Start: start + strings.LastIndexByte(words, '\n') + 1, End: start + len(words)}
}

// headsWrong says whether a heading, in small letters, labels wrong values: a label, and maybe behind it what they are: 訂正前の記載.
func headsWrong(head string) bool {
	rest, label := cut(head, wrongLabels)
	return label != "" && (rest == "" || valueNouns.has(strings.TrimSpace(strings.TrimPrefix(rest, "の"))))
}

// valueNouns stand behind the label of a heading.
var valueNouns = wordSet("記載 内容 記載内容 表記 件数 人数 台数 値 数 数値 公表値 発表値 figure figures value values number numbers count total text")

// bareLabel is a label without the brackets around it and the colon behind it.
func bareLabel(s string) string {
	return strings.Trim(s, " \t\n　()（）[]［］【】〔〕「」<>＜＞《》:：■●・*")
}

// wrongLabel says whether the last label before offset i, in its line or as the line above, says that
// what follows is wrong: (誤)流出件数 1,234件.
func (r *reader) wrongLabel(s *segment, i int) (scan.Span, bool) {
	text := back(r.text, 0, i, 150)
	limit := i - len(text)
	words := r.hits.within(limit, i)
	if !slices.ContainsFunc(words, func(h scan.Hit) bool { return cues[h.Word].uses&useErratum != 0 }) {
		return scan.Span{}, false
	}
	line := limit + strings.LastIndexByte(text, '\n') + 1
	for k := len(words) - 1; k >= 0 && words[k].Start >= line; k-- {
		at := scan.Span{Start: words[k].Start, End: words[k].End}
		if cues[words[k].Word].uses&useErratum == 0 || !isLabel(r.text, line, i, at) {
			continue
		}
		for _, w := range rightLabels {
			if k := lastIndexFold(r.text[at.End:i], w); k >= 0 && isLabel(r.text, line, i, scan.Span{Start: at.End + k, End: at.End + k + len(w)}) {
				return scan.Span{}, false
			}
		}
		return at, true
	}
	if s.table >= 0 || line <= limit {
		return scan.Span{}, false
	}
	above := strings.TrimRight(r.text[limit:line-1], " \t\n　")
	start := strings.LastIndexByte(above, '\n') + 1
	if slices.Contains(wrongLabels, small(bareLabel(above[start:]))) {
		return scan.Span{Start: limit + start, End: limit + len(above)}, true
	}
	return scan.Span{}, false
}

// isLabel says whether words are a label in text[from:to]: in brackets, with a colon behind them, or at the
// beginning of the line with a blank behind them.
func isLabel(text string, from, to int, at scan.Span) bool {
	before, _ := scan.Before(text, at.Start)
	behind, n := scan.At(text[:to], at.End)
	if n == 0 {
		return false
	}
	if at.Start == from {
		return behind == ':' || scan.ClassOf(behind) == scan.Space && text[at.Start] >= 0x80
	}
	switch scan.ClassOf(before) {
	case scan.Open:
		return scan.ClassOf(behind) == scan.Close
	case scan.Space, scan.Mark, scan.Stop:
		return behind == ':'
	}
	return false
}

// lastIndexFold is strings.LastIndex for a word in small letters.
func lastIndexFold(s, word string) int {
	for k := len(s) - len(word); k >= 0; k-- {
		if end, ok := scan.HasFold(s, k, word); ok && end == k+len(word) {
			return k
		}
	}
	return -1
}

// A denier looks at the words around the numbers of one segment.
type denier struct {
	*reader
	s    *segment
	list []amount
}

// mark says that number k is taken back, and that number mate, if it is one, stands in its place.
func (d *denier) mark(k, mate int, cue scan.Span) {
	bad := &d.list[k]
	if bad.denied || bad.bare && !bad.taken && (mate < 0 || d.list[mate].bare && !d.list[mate].taken) {
		return
	}
	bad.denied = true
	if bad.cue.Len() == 0 || !bad.bare {
		bad.cue = cue
	}
	if mate < 0 {
		return
	}
	good := &d.list[mate]
	bad.mate = good.Start
	for _, p := range [][2]*amount{{bad, good}, {good, bad}} { // what one counts the other does
		if p[0].Unit == "" && p[1].Unit != "" {
			p[0].Unit, p[0].Length = p[1].Unit, p[1].Length
		}
		p[0].taken = true
	}
}

// small puts the Latin letters of ASCII in small ones; all else stays where it is.
func small(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] >= 'A' && b[i] <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// behind gives the words behind number k, brackets and quotes that close passed over, in small letters.
func (d *denier) behind(k, n int) string {
	i := d.list[k].End
	for i < d.s.End {
		c, w := scan.At(d.text, i)
		if x := scan.ClassOf(c); x != scan.Close && x != scan.Space && c != '"' && c != '\'' {
			break
		}
		i += w
	}
	return small(front(d.text, i, d.s.End, n))
}

// before gives the words before number k, brackets and quotes that open passed over, in small letters.
func (d *denier) before(k, n int) string {
	i := d.list[k].Start
	for i > d.s.Start {
		c, w := scan.Before(d.text, i)
		if x := scan.ClassOf(c); x != scan.Open && x != scan.Space && c != '"' && c != '\'' {
			break
		}
		i -= w
	}
	return small(back(d.text, d.s.Start, i, n))
}

// fits says whether two numbers count the same, as far as they say what.
func (d *denier) fits(a, b int) bool {
	x, y := &d.list[a], &d.list[b]
	if y.State != "" || y.bare && y.year && !y.taken || x.Length != y.Length && x.Unit != "" && y.Unit != "" {
		return false
	}
	if x.Unit == y.Unit || x.Unit == "" || y.Unit == "" || strings.HasSuffix(x.Unit, " "+y.Unit) || strings.HasSuffix(y.Unit, " "+x.Unit) {
		return true
	}
	m := measureOf(x.Unit, "", x.Length)
	return m != "other" && x.Unit[0] < 0x80 && m == measureOf(y.Unit, "", y.Length)
}

// near gives the next number in a direction that counts the same and stands in the same sentence, or at
// most so many sentences away; -1 if there is none.
func (d *denier) near(k, step, sentences int) int {
	for i, n := k+step, 0; i >= 0 && i < len(d.list) && n < 8; i, n = i+step, n+1 {
		a, b := min(i, k), max(i, k)
		if d.list[b].Start-d.list[a].End > 2*longestStatement {
			return -1
		}
		if d.stops(d.list[a].End, d.list[b].Start) > sentences {
			return -1
		}
		if d.fits(k, i) && !d.list[i].denied {
			return i
		}
	}
	return -1
}

// stops counts the sentences that end between two offsets.
func (d *denier) stops(from, to int) (n int) {
	for i := statementEnd(d.text, from, to); i < to; i = statementEnd(d.text, i+1, to) {
		n++
	}
	return n
}

// cut takes off the first of the words with which s begins, prefix says whether one does; cutEnd and suffix
// are the same for its end, where a Latin word must be a whole one.
func cut(s string, words []string) (rest, word string) {
	for _, w := range words {
		if strings.HasPrefix(s, w) && len(w) > len(word) {
			rest, word = s[len(w):], w
		}
	}
	if word == "" {
		return s, ""
	}
	return rest, word
}

func prefix(s string, words []string) bool {
	_, w := cut(s, words)
	return w != ""
}

func cutEnd(s string, words []string) (rest, word string) {
	s = strings.TrimRight(s, " \n\t　")
	for _, w := range words {
		if !strings.HasSuffix(s, w) || len(w) <= len(word) {
			continue
		}
		if c, n := scan.Before(s, len(s)-len(w)); w[0] < 0x80 && n > 0 && c < 0x80 && (scan.ClassOf(c) == scan.Latin || c == '\'' || c == '-') {
			continue
		}
		rest, word = s[:len(s)-len(w)], w
	}
	if word == "" {
		return s, ""
	}
	return strings.TrimRight(rest, " \n\t　"), word
}

func suffix(s string, words []string) bool {
	_, w := cutEnd(s, words)
	return w != ""
}

// lead gives a place for the words with which s begins, which stand behind number k; tail for those with
// which the words before it end.
func (d *denier) lead(k int, word string) scan.Span {
	i := strings.Index(small(front(d.text, d.list[k].End, d.s.End, 120)), word)
	if i < 0 {
		return scan.Span{}
	}
	return scan.Span{Start: d.list[k].End + i, End: d.list[k].End + i + len(word)}
}

func (d *denier) tail(k int, word string) scan.Span {
	words := back(d.text, d.s.Start, d.list[k].Start, 120)
	i := strings.LastIndex(small(words), word)
	if i < 0 {
		return scan.Span{}
	}
	i += d.list[k].Start - len(words)
	return scan.Span{Start: i, End: i + len(word)}
}

// between gives the words between two numbers, in small letters; none where they are far apart.
func (d *denier) between(a, b int) string {
	if d.list[a].End > d.list[b].Start {
		return ""
	}
	words := d.text[d.list[a].End:d.list[b].Start]
	if len(words) > 2*longestStatement {
		return ""
	}
	return small(words)
}

// japanese finds what Japanese says of number k.
func (d *denier) japanese(k int) {
	behind, before := d.behind(k, 60), d.before(k, 90)
	if before != "" && behind != "" && before[len(before)-1] < 0x80 && behind[0] < 0x80 {
		return
	}
	// 3,200件ではなく5,871件
	if _, w := cut(behind, notThis); w != "" && !prefix(behind, wonders) {
		mate := d.near(k, 1, 0)
		if mate < 0 {
			mate = d.near(k, -1, 0)
		}
		d.mark(k, mate, d.lead(k, w))
	}
	// 1,234件は誤り
	if _, w := cut(behind, isWrong); w != "" && !d.list[k].Part {
		d.mark(k, d.near(k, 1, 1), d.lead(k, w))
	}
	// 「1,234件」とあるのは「1,324件」の誤り
	if _, w := cut(behind, errorFor); w != "" {
		if mate := d.near(k, -1, 0); mate >= 0 {
			if x := d.behind(mate, 60); strings.HasPrefix(x, "は") || strings.HasPrefix(x, "と") {
				d.mark(mate, k, d.lead(k, w))
			}
		}
	}
	// 1,234件を1,324件に訂正
	if w := d.revised(k); w != "" {
		if mate := d.near(k, -1, 0); mate >= 0 {
			if _, out := cut(d.behind(mate, 60), outOfThis); out != "" && len(d.between(mate, k)) <= 60 {
				d.mark(mate, k, d.lead(k, w))
			}
		}
	}
	// 「1,234件」は「1,324件」に訂正
	if w := d.revised(k); w != "" {
		if mate := d.near(k, -1, 0); mate >= 0 && strings.Trim(d.between(mate, k), bracketSigns) == "は" {
			d.mark(mate, k, d.lead(k, w))
		}
	}
	d.bracketed(k)
	// 1,234件と記載していましたが、正しくは1,324件
	if _, w := cutEnd(before, rightIs); w != "" {
		d.mark2(d.near(k, -1, 1), k, d.tail(k, strings.TrimSuffix(w, "、")))
	}
	d.announced(k, behind, before)
}

// bracketSigns are quotes and brackets of which numbers are set.
const bracketSigns = " 　「」『』\"“”()（）[]【】、"

// Labels in brackets before a number that say of which report it is: 48,215件(訂正前51,902件); and what may stand behind them.
var (
	oldLabels   = []string{"訂正前", "修正前", "改訂前", "当初発表", "当初公表", "当初の発表", "当初の公表", "当初報告", "前回発表", "前回公表", "前回の発表", "前回の公表", "前回報告", "第1報", "第一報", "速報値", "誤"}
	newLabels   = []string{"正", "正しくは", "訂正後", "修正後", "改訂後"}
	labelsBinds = []string{"時点では", "時点は", "時には", "時は", "では", "は", "時点", "時", "の", ""}
)

// bracketed finds a value in brackets behind the other one of the two: 48,215件(訂正前51,902件), 51,902件(正:48,215件).
func (d *denier) bracketed(k int) {
	head := back(d.text, d.s.Start, d.list[k].Start, 60)
	open := strings.LastIndexAny(head, "(（")
	if open < 0 || k == 0 || d.list[k-1].End > d.list[k].Start-len(head)+open || !d.fits(k, k-1) {
		return
	}
	_, n := scan.Raw(head, open)
	label := strings.Trim(head[open+n:], " 　「:：")
	for _, bind := range labelsBinds {
		w, ok := strings.CutSuffix(label, bind)
		if !ok {
			continue
		}
		w = strings.TrimSpace(w)
		switch {
		case slices.Contains(oldLabels, w):
			d.mark(k, k-1, d.tail(k, w))
		case slices.Contains(newLabels, w):
			d.mark(k-1, k, d.tail(k, w))
		default:
			continue
		}
		return
	}
}

// mark2 is mark for a number that may not be there.
func (d *denier) mark2(k, mate int, cue scan.Span) {
	if k >= 0 {
		d.mark(k, mate, cue)
	}
}

// revised says by which word number k is what another was changed to: 1,324件に訂正; also the first of
// two pairs with one verb.
func (d *denier) revised(k int) string {
	rest, in := cut(d.behind(k, 60), intoThat)
	if in == "" {
		return ""
	}
	if _, w := cut(rest, revising); w != "" {
		return w
	}
	if _, w := cut(rest, []string{"変更", "更新", "見直"}); w != "" && holdsAny(d.before(k, 150), []string{"公表", "発表", "お知らせ", "報告", "誤"}) {
		return w
	}
	if (strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, ",")) && k+2 < len(d.list) && d.stops(d.list[k].End, d.list[k+2].Start) == 0 {
		if next, in := cut(d.behind(k+2, 60), intoThat); in != "" {
			_, w := cut(next, revising)
			return w
		}
	}
	return ""
}

// announced finds a value that was announced before another was: 当初3,200件と発表していましたが、5,871件;
// 誤って3,200件と記載; 先に発表した3,200件は5,871件.
func (d *denier) announced(k int, behind, before string) {
	sentence := before
	if i := strings.LastIndexAny(sentence, "。\n"); i >= 0 {
		sentence = sentence[i:]
	}
	if _, w := cut(behind, announcedAs); w != "" {
		if strings.Contains(sentence, "誤って") || strings.Contains(sentence, "誤り") {
			d.mark(k, d.near(k, 1, 1), d.lead(k, w))
			return
		}
		mate := d.near(k, 1, 1)
		if mate < 0 || holdsAny(d.between(k, mate), addsTo) {
			return
		}
		tail := d.between(k, mate)
		once := holdsAny(sentence, firstSaid) && (strings.Contains(tail, "いた") || strings.Contains(tail, "いまし") || strings.Contains(tail, "おりまし") || strings.Contains(tail, "ました"))
		but := d.stops(d.list[k].End, d.list[mate].Start) == 0 && holdsAny(tail, []string{"いたが", "ましたが", "いたところ", "ましたところ", "したが"})
		if once || but {
			d.mark(k, mate, d.lead(k, w))
		}
		return
	}
	if rest, w := cutEnd(before, saidBefore); w != "" {
		_, once := cutEnd(strings.TrimRight(rest, "ごお"), firstSaid)
		mate := d.near(k, 1, 0)
		if mate < 0 && strings.HasPrefix(behind, "を訂正") { // 5,871件(先に公表した3,200件を訂正)
			mate = d.near(k, -1, 0)
		}
		if once != "" && mate >= 0 && !holdsAny(d.between(k, mate), addsTo) {
			d.mark(k, mate, d.tail(k, w))
		}
	}
}

// english finds what English says of number k.
func (d *denier) english(k int) {
	behind, before := d.behind(k, 60), d.before(k, 110)
	if i := strings.LastIndex(before, ". "); i >= 0 {
		before = before[i+1:]
	}
	lead, _ := cutEnd(before, hedges)
	comma := strings.TrimLeft(strings.TrimPrefix(behind, ","), " \n")
	// 5,871, not about 3,200
	if rest, w := cutEnd(lead, []string{"not"}); w != "" && !suffix(rest, []string{"or", "whether", "if", "why"}) {
		mate := d.near(k, -1, 0)
		if mate < 0 || strings.Contains(d.between(k, min(k+1, len(d.list)-1)), " but ") {
			mate = max(mate, d.near(k, 1, 0))
		}
		one := d.list[k].Min.Known && d.list[k].Min == d.list[k].Max && d.list[k].Min.Coef == 1 && d.list[k].Min.Exp == 0
		if mate >= 0 || !d.list[k].Length && !one {
			d.mark(k, mate, d.tail(k, w))
		}
	}
	// 5,871 instead of 3,200
	if _, w := cutEnd(lead, []string{"instead of", "rather than"}); w != "" {
		if mate := d.near(k, -1, 0); mate >= 0 {
			d.mark(k, mate, d.tail(k, w))
		}
	}
	d.reported(k, lead, comma)
	// 5,871 (previously 3,200); 5,871, down from 3,200 in our first notice
	if rest, w := cutEnd(lead, bracketOnce); w != "" && strings.HasSuffix(rest, "(") && strings.HasPrefix(d.text[d.list[k].End:], ")") && k > 0 && d.fits(k, k-1) {
		d.mark(k, k-1, d.tail(k, w))
	}
	if w := inFirstPaper(behind); w != "" {
		mate := d.near(k, 1, 0)
		if mate < 0 {
			mate = d.near(k, -1, 1)
		}
		if mate >= 0 {
			d.mark(k, mate, d.lead(k, w))
		}
	}
	// We said 3,200; the correct number is 5,871.
	if rest, w := cutEnd(lead, []string{"is", "was", ":"}); w != "" {
		if noun, n := cutEnd(rest, []string{"number", "figure", "total", "count", "value", "amount"}); n != "" && suffix(noun, []string{"correct", "right", "actual", "true"}) {
			d.mark2(d.near(k, -1, 1), k, d.tail(k, n))
		}
	}
	// An earlier version of this article said that 3,200 customers were affected.
	if i := strings.LastIndex(before, " version of this "); i >= 0 && suffix(before[:i], oldWords) {
		if v := verbIn(before[i:], versionVerbs); v != "" {
			d.mark(k, d.near(k, 1, 1), d.tail(k, v))
		}
	}
	// The figure of 3,200 was wrong. For 3,200, read 5,871; 3,200 should read 5,871.
	if _, w := cut(behind, isWrong); w != "" {
		d.mark(k, d.near(k, 1, 1), d.lead(k, w))
	}
	if _, w := cut(comma, shouldBe); w != "" && k+1 < len(d.list) && len(d.between(k, k+1)) <= 30 {
		if !strings.HasPrefix(w, "read") || suffix(lead, []string{"for"}) {
			d.mark(k, d.near(k, 1, 0), d.lead(k, w))
		}
	}
	// revised from 3,200 to 5,871, revised its figure of 3,200 to 5,871, revised to 5,871 from 3,200
	if prefix(comma, []string{"to "}) && k+1 < len(d.list) && len(d.between(k, k+1)) <= 20 && d.fits(k, k+1) {
		rest, from := cutEnd(lead, []string{"from"})
		_, noun := cutEnd(lead, oldNouns)
		if w := revises(rest); w != "" && (from != "" || noun != "" || suffix(lead, []string{w})) {
			d.mark(k, k+1, d.tail(k, w))
		}
	}
	if rest, w := cutEnd(lead, []string{"from"}); w != "" && k > 0 && d.fits(k, k-1) {
		if len(d.between(k-1, k)) <= 40 && suffix(strings.TrimRight(d.between(k-1, k), " ($"), []string{"from"}) {
			if v := revises(rest); v != "" && suffix(d.before(k-1, 40), []string{"to"}) {
				d.mark(k, k-1, d.tail(k, v))
			}
		}
		// 5,871, revised up from 3,200
		rest, _ = cutEnd(rest, upOrDown)
		if before, v := cutEnd(rest, reviseVerbs); v != "" && strings.ContainsAny(before[max(0, len(before)-1):], ",(—–-") {
			d.mark(k, k-1, d.tail(k, v))
		}
	}
}

// revises says by which word s tells that a number is given another value: revised, or the verb of lowered its estimate.
func revises(s string) string {
	if v := verbIn(s, reviseVerbs); v != "" {
		return v
	}
	v := verbIn(s, movedVerbs)
	if v == "" || verbIn(s[strings.LastIndex(s, v):], countNouns) == "" {
		return ""
	}
	return v
}

// inFirstPaper says whether the words behind a number name the first of several papers as that which gave it, and by which word:
// in our first notice, given in its initial statement.
func inFirstPaper(behind string) string {
	const most = 6 // words
	rest, _ := cut(strings.TrimLeft(behind, " ,("), []string{"given ", "stated ", "reported ", "announced ", "published ", "shown "})
	if !strings.HasPrefix(rest, "in ") {
		return ""
	}
	first := ""
	for i, w := range strings.Fields(rest) {
		w = strings.TrimRight(w, ".,;)")
		switch {
		case i == most:
			return ""
		case w == "first" || slices.Contains(oldWords, w):
			first = w
		case first != "" && slices.Contains(firstPapers, w):
			return first
		}
	}
	return ""
}

// reported finds a value that was reported once, or in error: previously reported as 3,200; an earlier
// estimate of 3,200; 3,200, as was wrongly stated. What was only reported before is taken back where the
// text gives another value.
func (d *denier) reported(k int, lead, behind string) {
	mate := d.near(k, 1, 1)
	if mate < 0 {
		mate = d.near(k, -1, 1)
	}
	rest, as := cutEnd(lead, []string{"as", "at", "to be", "that", "of", "as being"})
	if r, noun := cutEnd(lead, oldNouns); noun != "" {
		if _, old := cutEnd(r, oldWords); old != "" && mate >= 0 {
			d.mark(k, mate, d.tail(k, noun))
			return
		}
		rest, as = cutEnd(strings.TrimSuffix(r, " the"), []string{"as", "at", "to be", "that", "a", ""})
	}
	verbs := saidVerbs
	if as == "" || as == "of" { // to disclose a number of records in error is no word about the number
		verbs = toldVerbs
	}
	if v := verbIn(rest, errorWords); v != "" && verbIn(rest[strings.LastIndex(rest, v):], verbs) != "" {
		d.mark(k, mate, d.tail(k, v))
		return
	}
	if r, said := cutEnd(rest, saidVerbs); said != "" {
		r, _ = cutEnd(r, []string{"been", "was", "were", "had", "had been", "we"})
		before, once := cutEnd(r, onceWords)
		switch {
		case once == "" || suffix(before, []string{"as"}):
		case as == "as" || as == "at" || as == "to be":
			d.mark(k, mate, d.tail(k, once))
		case mate >= 0 && (once != "first" && once != "earlier" || mate > k && verbIn(d.before(mate, 40), nowWords) != ""):
			d.mark(k, mate, d.tail(k, once))
		}
	}
	if next, w := cut(strings.TrimPrefix(behind, "that was "), wordsOfOld); w != "" && prefix(strings.TrimLeft(next, " "), saidVerbs) {
		if slices.Contains(errorWords, w) || mate >= 0 {
			d.mark(k, mate, d.lead(k, w))
		}
	}
}

// verbIn gives the last of the words that stands in s by itself.
func verbIn(s string, words []string) (last string) {
	at := -1
	for _, w := range words {
		if !strings.Contains(s, w) {
			continue
		}
		for i := strings.LastIndex(s, w); i > at; i = strings.LastIndex(s[:i], w) {
			if (i == 0 || scan.ClassOf(rune(s[i-1])) != scan.Latin) && (i+len(w) == len(s) || scan.ClassOf(rune(s[i+len(w)])) != scan.Latin) {
				last, at = w, i
				break
			}
		}
	}
	return last
}

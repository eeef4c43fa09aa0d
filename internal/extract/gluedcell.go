package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// pleas are what an accused says; they are what the cells of 認否 are.
var pleas = []string{"否認", "認め", "黙秘", "不明"}

// A cellKind is what a cell is by itself.
type cellKind uint8

const (
	wordsCell    cellKind = iota
	timeCell              // a time and nothing else
	quantityCell          // a quantity and nothing else
	traceCell             // an address, a hash, the name of a file
	stateCell             // no value, and why: 不明, a dash
	cellKinds
)

// A cellModel is what the cells of a column are, as the rows that were cut before show them.
type cellModel struct {
	rows   float64 // how many cells it was made of
	kinds  [cellKinds]float64
	values map[string]int
	recur  map[[2]rune]bool // the first two runes of what stands in two cells and more
	ends   []ending
}

// An ending is the last rune of cells, with how many they are.
type ending struct {
	last rune
	n    int
}

// mostEndings is how many different last runes of its cells a model keeps.
const mostEndings = 32

// kindsOf makes the model of column c of some rows without what its words are.
func (b *tableBody) kindsOf(rows [][]scan.Span, c int) (m cellModel) {
	for _, row := range rows {
		if row[c].Len() > 0 {
			m.rows++
			m.kinds[b.kindOf(row[c])]++
		}
	}
	return m
}

// newCellModel makes the model of column c of some rows.
func (b *tableBody) newCellModel(rows [][]scan.Span, c int) cellModel {
	m := b.kindsOf(rows, c)
	if m.kind() != wordsCell {
		return m
	}
	m.values = make(map[string]int, len(rows))
	for _, row := range rows {
		w := row[c].Of(b.r.text)
		if w == "" {
			continue
		}
		if m.values[w]++; m.values[w] == 2 {
			if m.recur == nil {
				m.recur = map[[2]rune]bool{}
			}
			m.recur[firstRunes(w)] = true
		}
		last, _ := scan.Before(w, len(w))
		k := slices.IndexFunc(m.ends, func(e ending) bool { return e.last == last })
		switch {
		case k >= 0:
			m.ends[k].n++
		case len(m.ends) < mostEndings:
			m.ends = append(m.ends, ending{last, 1})
		}
	}
	return m
}

// share is how many of the cells that say something are of a kind.
func (m *cellModel) share(k cellKind) float64 {
	if m.rows <= m.kinds[stateCell] {
		return 0
	}
	return m.kinds[k] / (m.rows - m.kinds[stateCell])
}

// kind is what most cells of the column are, words if no kind prevails.
func (m *cellModel) kind() cellKind {
	const most = 0.65
	for k := timeCell; k < stateCell; k++ {
		if m.share(k) >= most {
			return k
		}
	}
	return wordsCell
}

// fits says what the cells of the column speak for a heading whose noun says that they are of type t; open headings say nothing.
func (m *cellModel) fits(t columnType, open bool) float64 {
	k := m.kind()
	switch {
	case open:
		return 0
	case k == timeCell && t == timeColumn, k == quantityCell && t == quantityColumn:
		return 0.8
	case t == timeColumn && k != timeCell, t == quantityColumn && k != quantityCell:
		return -1
	case k == quantityCell && t == wordsColumn:
		return -0.3
	}
	return 0
}

// agrees says how much a cell of a kind is like the others of its column; last is the last rune of it.
func (m *cellModel) agrees(k cellKind, last rune) float64 {
	if m == nil || m.rows < 2 {
		return 0
	}
	score := 0.0
	typed := 1 - m.share(wordsCell)
	switch k {
	case wordsCell:
		if typed > 0.5 {
			score -= 2 * typed
		}
		for _, e := range m.ends {
			if e.last == last && e.n >= 2 {
				score += 0.8 * float64(e.n) / m.rows
			}
		}
	case stateCell:
		score += 0.5
	default:
		score += 2*m.share(k) - 0.5
	}
	return score
}

// recurs says whether what stands in two cells of the column and more may begin a text.
func (m *cellModel) recurs(text string) bool {
	return m != nil && m.recur != nil && m.recur[firstRunes(text)]
}

// kindOf says what a cell is.
func (b *tableBody) kindOf(s scan.Span) cellKind {
	text := b.r.text
	if end, ok := b.stateAt(text, s.Start); ok && b.endsAt(s, end) || dash(s.Of(text)) {
		return stateCell
	}
	if t := b.timeAt(s.Start); t != nil && t.End <= s.End && b.endsAt(s, t.End) {
		return timeCell
	}
	for f := b.figureAt(s.Start); f != nil && f.End <= s.End; {
		if b.endsAt(s, f.End) {
			switch {
			case f.Length:
				return timeCell
			case unitNotAge(f.Unit):
				return quantityCell
			}
			return wordsCell
		}
		if c, n := scan.At(text, f.End); c == '・' || c == '、' { // 14件・約182万円
			f = b.figureAt(f.End + n)
			continue
		}
		break
	}
	if n := b.place(s.Start).trace; n > 0 && b.endsAt(s, s.Start+int(n)) {
		return traceCell
	}
	return wordsCell
}

// A cellStart is an edge at which cells of a column begin.
type cellStart struct {
	*edge
	recurs bool // words that stand in two cells of the column and more may begin here
}

// cell says how well the text between two edges is a cell of column c, and whether it can be one. agree is how much words that end
// there are like the others of the column, count how many rows stand before it, last whether the column is the last.
func (b *tableBody) cell(h *head, c int, from *cellStart, to *edge, m *cellModel, agree float64, count int, last bool) (float64, bool) {
	s := scan.Span{Start: from.start, End: to.end}
	t := h.columns[c].cells
	if h.columns[c].free {
		t = wordsColumn
	}
	if s.Start >= s.End {
		switch {
		case from.at < to.at:
			return 0, false
		case t == wordsColumn && c > 0:
			return -2.5, true
		case t == quantityColumn:
			return -1.2, true
		}
		return 0, false
	}
	if from.plain && t == wordsColumn && s.Len() > longestSign {
		return b.wordsCell(h, c, s, from, to, false, m) + agree, true
	}
	whole := from.stateEnd > 0 && b.endsAt(s, from.stateEnd) || dash(s.Of(b.r.text))
	if c == 0 && (t == timeColumn || t == ordinalColumn) && totals[s.Of(b.r.text)] {
		return 2.5, true
	}
	switch t {
	case ordinalColumn:
		return b.ordinalCell(s, count)
	case timeColumn:
		if whole {
			return 2, true
		}
		return b.timeCell(s, last)
	case quantityColumn:
		if whole {
			return 2.5, true
		}
		return b.quantityCell(s, h.spans[c], last)
	}
	k := wordsCell
	switch {
	case whole:
		k = stateCell
	case from.typed:
		k = b.kindOf(s)
	}
	score := b.wordsCell(h, c, s, from, to, whole, m)
	if !from.badFirst && !to.badLast {
		switch free := h.columns[c].free; {
		case k == timeCell && (free || h.columns[c].moment):
			score = max(score, 4)
		case k == timeCell:
			score = max(score, 1)
		case free && (k == quantityCell || k == traceCell):
			score = max(score, 2.5)
		case free || h.columns[c].moment:
			if t, ok := b.timeCell(s, false); ok {
				score = max(score, t)
			}
		}
	}
	if k != wordsCell {
		agree = m.agrees(k, 0)
	}
	return score + agree, true
}

// endsAt says whether nothing but a short bracket stands in s behind end.
func (b *tableBody) endsAt(s scan.Span, end int) bool {
	return end == s.End || end < s.End && bracketEnd(b.r.text, end, s.End) == s.End
}

func (b *tableBody) ordinalCell(s scan.Span, count int) (float64, bool) {
	v, n, end := scan.Digits(b.r.text, afterOpening(b.r.text, s.Start))
	if c, size := scan.At(b.r.text, end); c == ')' && afterOpening(b.r.text, s.Start) > s.Start { // (1)
		end += size
	}
	if end == s.End && n > 0 && n <= 4 {
		if int(v) == count+1 {
			return 4, true
		}
		return 1, true
	}
	// 事象(1), A-1: words that number
	if w := s.Of(b.r.text); len(w) <= 18 && !strings.Contains(w, "\n") && (strings.HasSuffix(w, ")") || strings.HasSuffix(w, "）")) {
		return 1.5, true
	}
	return 0, false
}

// afterOpening gives the offset behind an opening bracket that stands at i, or i.
func afterOpening(text string, i int) int {
	if c, n := scan.At(text, i); c == '(' {
		return i + n
	}
	return i
}

func (b *tableBody) timeCell(s scan.Span, last bool) (float64, bool) {
	text := b.r.text
	if t := b.timeAt(s.Start); t != nil && t.End <= s.End {
		if b.endsAt(s, t.End) {
			return 4, true
		}
		// A time with a remark in the same line, or further days, in lines of their own or behind a comma.
		rest := text[t.End:s.End]
		if c, n := scan.At(text, t.End); c == '、' || c == ',' || c == '・' {
			if u := b.timeAt(t.End + n); u != nil && b.endsAt(s, u.End) {
				return 3.6, true
			}
		}
		lastLine := t.End + strings.LastIndexByte(rest, '\n') + 1
		if len(rest) < 60 && rest[0] == '\n' && b.timeAt(scan.Spaces(text, lastLine)) != nil {
			if s.End == len(text) || text[s.End] == '\n' { // with its remark: 7月3日修正報
				return 4, true
			}
			return 3.4, true
		}
		if last { // 2018年8月13日1時時点で既に削除。
			if strings.Contains(rest, "\n") {
				return -1, true
			}
			return 1.6, true
		}
		return 0, false
	}
	if f := b.figureAt(s.Start); f != nil && f.Length && f.End <= s.End && b.endsAt(s, f.End) {
		return 3, true
	}
	if ditto(s.Of(text)) {
		return 3, true
	}
	return 0, false
}

func (b *tableBody) quantityCell(s, heading scan.Span, last bool) (float64, bool) {
	text := b.r.text
	f := b.figureAt(s.Start)
	if f == nil || f.End > s.End {
		if last {
			return -1, true
		}
		return 0, false
	}
	score := 3.0
	if f.Unit != "" && strings.Contains(heading.Of(text), f.Unit) {
		score += 1.5
	}
	if b.endsAt(s, f.End) {
		return score, true
	}
	rest := text[f.End:s.End]
	if !last && (len(rest) > 90 || strings.Contains(rest, "。")) && !strings.HasPrefix(rest, "?\n") && rest[0] != '\n' {
		return 0, false
	}
	penalty := 0.8
	for i := f.End; i < s.End; i++ {
		if g := b.figureAt(i); g != nil && g.Unit == f.Unit {
			penalty = 2.5
			if text[i-1] == '\n' && b.endsAt(s, g.End) { // a count that was mended, in a line of its own
				penalty = 0.8
				break
			}
		}
	}
	return score - penalty, true
}

// wordsCell says how well s is a cell of words. Long ones are likely only where they can be: a
// sentence, a title.
func (b *tableBody) wordsCell(h *head, c int, s scan.Span, from *cellStart, to *edge, whole bool, m *cellModel) float64 {
	w := s.Of(b.r.text)
	column := &h.columns[c]
	score := 0.2
	if from.recurs && len(w) >= 6 {
		if n := m.values[w]; n >= 2 {
			score += 0.6 + 0.2*float64(min(n, 6))
		}
	}
	if t := b.timeAt(s.Start); t != nil && t.End <= s.End && dayOrFiner(t.Time) && !t.Unsure {
		score -= 2 // a cell of words does not begin with a day
	}
	if f := b.figureAt(s.Start); f != nil && f.End < s.End && !f.Unlisted && !b.inName(f.End) { // nor with a quantity that goes on
		score -= 0.4
	}
	if whole {
		score += 0.8
	}
	if column.plea && plea(w) {
		score += 3
	}
	if column.yesNo && answers(w) {
		score += 2.5
	}
	if column.place && isTown(w) {
		score += 1.2
	} else if column.name && to.bodyEnd > 0 && (to.bodyEnd <= len(w) || bodyEnds.of(w) > 0) {
		score += 0.4
	}
	if len(w) <= 3 {
		score -= 0.6
	}
	if from.badFirst {
		score -= 3
	}
	if from.tailFirst { // the tail of a name begins no cell
		score -= 1.5
	}
	p, q := b.place(s.Start), b.place(s.End)
	if column.name && (q.stops > p.stops || q.particles > p.particles && len(w) > 12) { // 発生元, 対象: names, not sentences
		score -= 2
	}
	if to.badLast {
		score -= 2
	}
	if q.depth != p.depth {
		score -= 3
	}
	if b.english { // what runs together is rather two cells
		score -= 0.8 * float64(q.seams-b.place(s.Start+1).seams)
	}
	if h.timed { // a day inside a cell of words belongs rather to a column of its own
		score -= 0.4 * float64(q.days-b.place(s.Start+1).days)
	}
	return score
}

// longestSign is how many bytes a dash, a ditto mark or 合計 has at most, longestOrdinal a row number, and slack more than what adding up
// scores in another order changes.
const (
	longestSign    = len("合計")
	longestOrdinal = len("（１２３４）")
	slack          = 1e-6
)

// longestSign is how many bytes a cell of the column may have that begins with nothing that is read.
func (column *headColumn) longestSign(last bool) int {
	switch {
	case column.free || column.cells == wordsColumn || column.cells == quantityColumn && last:
		return longestCell
	case column.cells == ordinalColumn:
		return longestOrdinal
	}
	return longestSign
}

// plainWords says whether the words of a heading make no cell of words better than others.
func (column *headColumn) plainWords() bool { return !column.plea && !column.yesNo && !column.place }

// mostWords is the most that wordsCell says of a cell that begins at a plain edge, where its heading has plain words.
func (b *tableBody) mostWords(column *headColumn, from *cellStart) float64 {
	most := 0.2
	if column.name {
		most += 0.4
	}
	if from.badFirst {
		most -= 3
	}
	if from.tailFirst {
		most -= 1.5
	}
	if from.recurs {
		most += 0.6 + 0.2*6
	}
	return most
}

// readEnds fills in how much the words that end at each edge are like the others of a column.
func (b *tableBody) readEnds(m *cellModel, edges []edge) {
	b.ends = slices.Grow(b.ends[:0], len(edges))[:len(edges)]
	for y := range edges {
		b.ends[y] = m.agrees(wordsCell, edges[y].last)
	}
}

// inName says whether the counter before offset i runs on in kanji and is part of a name: 5県警合同捜査本部. An age is that of a
// person: 40歳運営者.
func (b *tableBody) inName(i int) bool {
	before, _ := scan.Before(b.r.text, i)
	next, _ := scan.At(b.r.text, i)
	return scan.ClassOf(before) == scan.Kanji && before != '歳' && before != '代' && scan.ClassOf(next) == scan.Kanji
}

// bodyEnds end the names of bodies and begin no cell.
var bodyEnds = newEndings("協会", "機構", "組合", "委員会", "連合会", "銀行")

// isTown says whether a cell is the name of a town or a prefecture, and nothing else.
func isTown(w string) bool {
	last, _ := scan.Before(w, len(w))
	return len(w) <= len("神奈川県") && len(w) >= len("東京") && strings.ContainsRune("都道府県市区町村", last) && !holdsAny(w, []string{"院", "社", "局", "所", "校", "園", "部", "\n"})
}

// answers says whether a cell says that something is so, or is not: 有り, 一部なし, 無し(確認中).
func answers(w string) bool {
	w, _, _ = strings.Cut(strings.TrimPrefix(w, "一部"), "(")
	_, _, ok := yesNoWords.At(w, 0)
	return w == "有" || w == "無" || ok && len(w) <= len("ありません")
}

// plea says whether a cell is what an accused says.
func plea(w string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(w, "容疑を"), "一部")
	for _, p := range pleas {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

// dash says whether a cell is a dash, for nothing.
func dash(s string) bool {
	r, n := scan.Raw(s, 0)
	return n == len(s) && isDash(r)
}

// isDash says whether a sign is a dash.
func isDash(r rune) bool {
	switch r {
	case '-', '–', '—', '―', '－', 'ー':
		return true
	}
	return false
}

// totals are the cells that head the row of sums.
var totals = map[string]bool{"合計": true, "計": true, "総計": true, "小計": true, "累計": true}

// ditto says whether a cell repeats the one above.
func ditto(s string) bool { return s == "〃" || s == "同上" || s == "\"" || s == "同" }

// dittoWords are what 同 makes a word with that repeats no cell: 同社, 同校, 同じ.
var dittoWords = scan.NewSet("社市県府都町村区庁省局所店校園院行氏会国署部様じ法種規大時一意期業僚封梱等席感調居伴乗盟志化")

// dittoAhead says whether a line begins with a cell that repeats the one above.
func dittoAhead(s string) bool {
	if strings.HasPrefix(s, "〃") || s == "\"" {
		return true
	}
	rest, is := strings.CutPrefix(s, "同")
	next, _ := scan.At(rest, 0)
	return is && !dittoWords.Has(next) && scan.ClassOf(next) != scan.Katakana
}

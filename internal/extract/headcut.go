package extract

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Headings that have run together are cut into as many as the rows below them have columns. No list of words is needed for
// that, though the nouns of columns help: a word of kanji mostly has two, and one more where it ends in 数, 日 or 名; a word ends where the
// script changes, but not behind what says more of a noun (止まった業務); and a column of times has a heading that speaks of time, one of
// quantities a heading that counts.

// A headPiece is the best way to cut a line of headings before a rune into a number of them.
type headPiece struct {
	score float64
	from  int16
	ok    bool
}

// headPieces is room for the cuts of one line, and holds what is known of it whatever its columns are.
type headPieces struct {
	line   scan.Span
	at     []int     // where each rune begins, and the end
	across []float64 // what the two runes beside it speak against a cut
	pieces []headSpan
	best   []headPiece
	runes  []bodyRune
	words  []wordPlace
}

// A headSpan is what some runes of a line of headings are as one of them.
type headSpan struct {
	score float64
	kind  columnType
	ok    bool
}

const (
	longestPiece = 18  // runes of a heading
	leastPiece   = 0.2 // what must speak for the headings, in the mean
)

// cutHeadings cuts a line into a heading for each of columns, nil where it does not let itself be cut so. score is what speaks for the
// cuts, in the mean.
func (r *reader) cutHeadings(line scan.Span, columns []columnType) (spans []scan.Span, score float64) {
	r.readHeadings(line)
	return r.cutRead(columns)
}

// readHeadings finds what each span of a line is as a heading.
func (r *reader) readHeadings(line scan.Span) {
	text := r.text[:line.End]
	p := &r.headPieces
	p.line, p.at = line, p.at[:0]
	for i := line.Start; i < line.End; {
		p.at = append(p.at, i)
		_, n := scan.Raw(text, i)
		i += n
	}
	n := len(p.at)
	p.at = append(p.at, line.End)
	p.across = append(p.across[:0], 0)
	for i := 1; i < n; i++ {
		p.across = append(p.across, r.acrossHeads(line, p.at[i-1], p.at[i+1]))
	}
	r.acrossWords(p)
	p.pieces = reused(p.pieces, n*longestPiece)
	p.best = reused(p.best, n+1)
	p.best[0].ok = true
	for a := range n {
		if !p.best[a].ok { // no heading begins here
			continue
		}
		for b := a + 1; b <= n && b-a <= longestPiece; b++ {
			cut := 0.0
			if b < n {
				var ok bool
				if cut, ok = headEdge(text, p.at[a], p.at[b]); !ok {
					continue
				}
				cut -= p.across[b]
			}
			s := scan.Span{Start: p.at[a], End: p.at[b]}
			p.pieces[a*longestPiece+b-a-1] = headSpan{cut + r.pieceScore(s), headType(s.Of(text)), true}
			p.best[b].ok = true
		}
	}
}

// cutRead cuts the line that was read last.
func (r *reader) cutRead(columns []columnType) (spans []scan.Span, score float64) {
	p, w := &r.headPieces, len(columns)
	p.cut(columns)
	if score, ok := p.mean(w, w); ok {
		return p.spans(r.text[:p.line.End], w), score
	}
	return nil, 0
}

// cut finds the best cuts into a heading for each of columns, of which the last ends with the line, and into fewer.
func (p *headPieces) cut(columns []columnType) {
	n, w := len(p.at)-1, len(columns)
	p.best = reused(p.best, (n+1)*(w+1))
	p.best[0].ok = true
	for a := range n {
		here := p.best[a*(w+1) : (a+1)*(w+1)]
		if !slices.ContainsFunc(here[:w], func(x headPiece) bool { return x.ok }) {
			continue
		}
		for b := a + 1; b <= n && b-a <= longestPiece; b++ {
			piece := &p.pieces[a*longestPiece+b-a-1]
			if !piece.ok {
				continue
			}
			next := p.best[b*(w+1) : (b+1)*(w+1)]
			for k := range w {
				from := &here[k]
				if !from.ok || k == w-1 && b < n {
					continue
				}
				to := &next[k+1]
				if v := from.score + piece.score + piece.kind.suits(columns[k]); !to.ok || v > to.score {
					*to = headPiece{v, int16(a), true}
				}
			}
		}
	}
}

// mean is what speaks for the best cuts into n headings, in the mean, after those for up to w were found; ok says whether it is enough.
func (p *headPieces) mean(n, w int) (score float64, ok bool) {
	end := &p.best[len(p.best)-1-w+n]
	if !end.ok || end.score < leastPiece*float64(n) {
		return 0, false
	}
	return end.score / float64(n), true
}

// spans gives the best cuts into w headings.
func (p *headPieces) spans(text string, w int) []scan.Span {
	spans := make([]scan.Span, w)
	for b, k := len(p.at)-1, w; k > 0; k-- {
		a := int(p.best[b*(w+1)+k].from)
		spans[k-1] = scan.Trim(text, scan.Span{Start: p.at[a], End: p.at[b]})
		b = a
	}
	return spans
}

// headMeans gives what speaks for cutting the line that was read last into each number of headings, of columns of which nothing is known, up
// to the most that it lets itself be cut into: 0 where it lets itself be cut into none.
func (r *reader) headMeans() (means [mostWidth + 1]headMean, most int) {
	var words [mostWidth]columnType
	r.headPieces.cut(words[:])
	for w := 2; w <= mostWidth; w++ {
		m := &means[w]
		if m.score, m.ok = r.headPieces.mean(w, mostWidth); m.ok {
			most = w
		}
	}
	return means, most
}

// A headMean is what speaks for a number of headings, in the mean, and whether it is enough.
type headMean struct {
	score float64
	ok    bool
}

// acrossWords adds what the known words that a line is best made of speak against a cut within them, and for one beside them.
func (r *reader) acrossWords(p *headPieces) {
	const torn, beside = 1.5, 0.2
	p.runes = p.runes[:0]
	for k := range p.at[:len(p.at)-1] {
		raw, _ := scan.Raw(r.text, p.at[k])
		p.runes = append(p.runes, bodyRune{at: p.at[k], raw: raw, class: scan.ClassOf(raw)})
	}
	p.words = bestWords(p.words, r.text[:p.at[len(p.at)-1]], p.runes)
	for i := 1; i < len(p.runes); i++ {
		w := &p.words[i]
		if w.across {
			p.across[i] += torn
		}
		if w.ends {
			p.across[i] -= beside
		}
		if w.starts {
			p.across[i] -= beside
		}
	}
}

// weighHeads is what speaks for headings that a line was cut into.
func (r *reader) weighHeads(line scan.Span, heads []scan.Span, columns []columnType) (score float64) {
	const torn = 2
	text := r.text[:line.End]
	for c, s := range heads {
		if c+1 < len(heads) {
			at := heads[c+1].Start
			cut, ok := headEdge(text, s.Start, at)
			if !ok {
				cut = -torn
			}
			_, before := scan.Before(text, at)
			_, next := scan.Raw(text, at)
			score += cut - r.acrossHeads(line, at-before, at+next)
		}
		score += r.pieceScore(s) + headType(s.Of(text)).suits(columns[c])
	}
	return score
}

// reused gives n zero values, in the room of list where it is enough.
func reused[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// suits says what a heading that speaks of times or counts speaks for a column, of which what stands below it is known.
func (t columnType) suits(below columnType) float64 {
	switch {
	case t == below && t != wordsColumn:
		return 0.8
	case t != wordsColumn:
		return -0.8
	case below != wordsColumn:
		return -0.3
	}
	return 0
}

// headType says of what a heading speaks, by the sign that ends it.
func headType(w string) columnType {
	w = strings.TrimRight(w, headMarks)
	if i := strings.IndexAny(w, "(（"); i > 0 {
		w = w[:i]
	}
	last, n := scan.Before(w, len(w))
	if t, _, ok := askWords.At(w, 0); ok {
		return t
	}
	switch {
	case strings.ContainsRune("日時刻頃月年帯期", last) || strings.HasSuffix(w, "期間") || strings.HasSuffix(w, "時間") || strings.HasSuffix(w, "ころ") || strings.HasSuffix(w, "とき") || strings.HasSuffix(w, "いつ"):
		return timeColumn
	case strings.ContainsRune("数額率量件", last) && (last != '件' || !strings.HasSuffix(w[:len(w)-n], "案") && !strings.HasSuffix(w[:len(w)-n], "要") && !strings.HasSuffix(w[:len(w)-n], "事")), strings.HasSuffix(w, "割合"), strings.HasSuffix(w, "規模"), strings.HasSuffix(w, "換算"):
		return quantityColumn
	}
	return wordsColumn
}

// pieceScore says what speaks for a span being one heading.
func (r *reader) pieceScore(s scan.Span) (score float64) {
	w := strings.TrimRight(s.Of(r.text), headMarks)
	const known, ends, unknown, particle, lone, loneKana, short, eachMore = 1.0, 0.8, 0.5, 3, 0.9, 3, 7, 0.15
	first, n := scan.Raw(w, 0)
	if noHeadStart.Has(first) && !hiraganaHead(r.text[:s.End], s.Start) {
		if score -= particle; n < len(w) && scan.ClassOf(firstRune(w[n:])) == scan.Hiragana { // やり取り
			score = -0.3
		}
	}
	switch runes := utf8.RuneCountInString(w); {
	case runes == 1 && scan.ClassOf(first) == scan.Hiragana:
		score -= loneKana
	case runes == 1:
		score -= lone
	case runes > short:
		score -= eachMore * float64(runes-short)
	}
	if _, end, ok := columnNouns.At(w, 0); ok && end == len(w) || compound(w) || asks(w) {
		return score + known
	} else if len(r.columnWord(s)) > 0 {
		if len(w) == len("回復時刻") && kanjiOnly(w) && len(lastNoun(w)) == len("時刻") {
			return score + known
		}
		return score + ends
	}
	return score + unknown
}

// acrossHeads says what two signs of a line speak against a cut between them: the more the more often they stand
// side by side elsewhere in the text.
func (r *reader) acrossHeads(line scan.Span, from, to int) float64 {
	const never, each, most, reach = -0.2, 0.35, 1.2, 1 << 15
	pair := r.text[from:to]
	n := -strings.Count(line.Of(r.text), pair)
	n += strings.Count(r.text[max(0, line.Start-reach):min(len(r.text), line.End+reach)], pair)
	if n <= 0 {
		return never
	}
	return min(each*math.Log2(float64(1+n)), most)
}

// headEdge says what speaks for a heading that begins at start and ends before offset i, where another begins, and whether one may.
func headEdge(text string, start, i int) (score float64, ok bool) {
	last, _ := scan.Before(text, i)
	next, size := scan.Raw(text, i)
	was, is := scan.ClassOf(last), scan.ClassOf(next)
	switch {
	case next == '(' || next == '（' || is == scan.Close || was == scan.Open || noCellEnd.Has(last) && !holdsEnd(text[start:i], kanaNouns) && !(asks(text[i:]) && asks(text[start:i])) || noHeadNext.Has(next) && is != scan.Hiragana || strings.ContainsRune("のをにはがへーんっゃゅょぁぃぅぇぉ", next):
		return 0, false
	case is == scan.Mark || was == scan.Mark || next == '・' || last == '・' || next == '、' || last == '、':
		return 0, false
	case openBracket(text[start:i]):
		return 0, false
	case last == ' ' || next == ' ' || was == scan.Close:
		return 0.6, true
	}
	if splitsNoun(text, start, i) {
		score -= 1.2
	}
	if splitsCompound(text, start, i) {
		score -= 0.8
	}
	switch {
	case strings.HasSuffix(text[start:i], "うち"):
		return 0, false
	case asks(text[i:]): // いつ|だれが|何をしたか
		score += 0.5
	case was == scan.Hiragana && attributive.Has(last) && is != scan.Hiragana:
		score -= 1.2
	case was == scan.Hiragana && is != scan.Hiragana:
		score += 0.5
	case is == scan.Hiragana && (strings.HasPrefix(text[i:], "うち") || (next == 'お' || next == 'ご') && scan.ClassOf(firstRune(text[i+size:])) == scan.Kanji || hiraganaHead(text, i)):
		score += 0.5
	case is == scan.Hiragana && was == scan.Hiragana:
		score -= 0.8
	case is == scan.Hiragana:
		score -= 1
	case was == is && was == scan.Katakana:
		score -= 0.8
	case was == is && was != scan.Kanji:
		return 0, false
	case was != is:
		score += 0.3
	}
	if was == scan.Kanji {
		score += kanjiEdge(text, start, i, last, next, is)
	}
	return score, true
}

// askWords begin headings that ask.
var askWords = scan.NewWords(map[string]columnType{"いつ": timeColumn, "だれ": wordsColumn, "誰": wordsColumn, "なに": wordsColumn, "何": wordsColumn, "どこ": wordsColumn, "どの": wordsColumn, "どう": wordsColumn, "なぜ": wordsColumn,
	"何人": quantityColumn, "何件": quantityColumn, "何社": quantityColumn, "いくら": quantityColumn, "いくつ": quantityColumn, "どれだけ": quantityColumn})

// asks says whether a heading asks.
func asks(w string) bool {
	_, _, ok := askWords.At(w, 0)
	return ok
}

// kanaNouns end headings with a sign that elsewhere is a particle.
var kanaNouns = []string{"こと", "もと", "ひと", "あと", "もの"}

// holdsEnd says whether s ends in one of some words.
func holdsEnd(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// wordTails end longer words as headTails do, and begin some.
var wordTails = scan.NewSet("日時件所帯点子型性度人方料費口社員店国種類")

// kanjiEdge says what the run of kanji that ends at i speaks for a word that ends there.
func kanjiEdge(text string, start, i int, last, next rune, is scan.Class) (score float64) {
	run := 0
	for j := i; j > start; run++ {
		c, n := scan.Before(text, j)
		if scan.ClassOf(c) != scan.Kanji {
			break
		}
		j -= n
	}
	tail := headTails.Has(last) || wordTails.Has(last)
	switch {
	case run%2 == 0:
		score += 0.25
	case run%2 == 1 && run > 1 && tail:
		score += 0.35
	case run == 1 && !tail:
		score -= 0.3
	case run%2 == 1 && !tail:
		score -= 0.35
	}
	if is == scan.Kanji {
		score -= 0.2
		if _, end, noun := columnNouns.At(text, i); !noun || end-i <= len("数") {
			switch {
			case headTails.Has(next):
				score -= 0.8
			case wordTails.Has(next):
				score -= 0.5
			}
		}
	}
	return score
}

// openBracket says whether a bracket that was opened in s is not closed.
func openBracket(s string) bool {
	return strings.Count(s, "(")+strings.Count(s, "（") > strings.Count(s, ")")+strings.Count(s, "）")
}

package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Headings that have run together are cut into as many as the rows below them have columns. What speaks for a cut is fitted (cutmodel.go); besides, a
// column of times has a heading that speaks of time, one of quantities a heading that counts.

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
	odds   []float64 // what speaks for a cut before each rune
	pieces []headSpan
	best   []headPiece
	runes  []bodyRune
	words  []wordPlace
	clues  clues
}

// A headSpan is what some runes of a line of headings are as one of them, and what speaks for one that ends there.
type headSpan struct {
	score float64
	kind  columnType
	ok    bool
}

const (
	longestPiece = 18 // runes of a heading
	leastPiece   = -2 // what must speak for the headings, in the mean
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
	r.headOdds(line)
	n := len(p.at) - 1
	p.pieces = reused(p.pieces, n*longestPiece)
	p.best = reused(p.best, n+1)
	p.best[0].ok = true
	for a := range n {
		if !p.best[a].ok { // no heading begins here
			continue
		}
		for b := a + 1; b <= n && b-a <= longestPiece; b++ {
			if b < n && !mayEndHead(text, p.at[a], p.at[b]) {
				continue
			}
			p.pieces[a*longestPiece+b-a-1] = headSpan{p.odds[b], headType(text[p.at[a]:p.at[b]]), true}
			p.best[b].ok = true
		}
	}
}

// headOdds finds what speaks for a cut before each rune of a line.
func (r *reader) headOdds(line scan.Span) {
	p := &r.headPieces
	p.line, p.at, p.runes = line, p.at[:0], p.runes[:0]
	for i := line.Start; i < line.End; {
		raw, n := scan.Raw(r.text, i)
		p.at = append(p.at, i)
		p.runes = append(p.runes, bodyRune{at: i, raw: raw, class: scan.ClassOf(raw)})
		i += n
	}
	p.words = bestWords(p.words, r.text[:line.End], p.runes)
	p.at = append(p.at, line.End)
	p.odds = reused(p.odds, len(p.at))
	for i := 1; i < len(p.runes); i++ {
		p.odds[i] = cutModels().heads.odds(r.headClues(i))
	}
}

// headClues gives what stands on both sides of a cut before rune i of the line of headings that is read.
func (r *reader) headClues(i int) []cutClue {
	const longest = 4 // of the lengths of column words that are told apart, in runes
	p := &r.headPieces
	text, at := r.text[:p.line.End], p.at[i]
	s := p.clues[:0]
	s.add(anyCut, 0)
	s.sides(p.runes[i-1].raw, p.runes[i].raw, 0)
	s.add(before2Cut, p.classAt(i-2))
	s.add(behind2Cut, p.classAt(i+1))
	s.known(&p.words[i])
	s.kanji(p.words[i].kanji, kanjiFrom(p.runes, i))
	_, end, noun := columnNouns.At(text, at)
	if noun {
		s.add(nounCut, min((end-at)/len("日"), longest))
		s.add(lastNounCut, truth(end == len(text)))
	}
	ends, across := p.nounsAt(text, i)
	if ends > 0 {
		s.add(nounEndCut, min(ends, longest))
		s.add(wholeNounCut, truth(ends == i))
	}
	s.add(inNounCut, truth(across))
	s.add(compoundCut, truth(splitsCompound(text, p.line.Start, at)))
	s.add(askCut, truth(asks(text[at:])))
	_, _, modifies := modifiers.At(text, at)
	s.add(modifierCut, truth(modifies))
	s.add(pairCut, r.pairsElsewhere(p.line, p.at[i-1], p.at[i+1]))
	p.clues = s
	return s
}

// classAt gives the class of a rune of the line, one more than there are where it has no such rune.
func (p *headPieces) classAt(i int) int {
	if i < 0 || i >= len(p.runes) {
		return int(scan.Mark) + 1
	}
	return int(p.runes[i].class)
}

// nounsAt gives how long the longest column word is that ends before rune i of the line, in runes, 0 if none does, and whether one goes on there.
func (p *headPieces) nounsAt(text string, i int) (ends int, across bool) {
	const longest = 8
	for k := max(i-longest, 0); k < i; k++ {
		for to := len(text); ; {
			_, end, ok := columnNouns.At(text[:to], p.at[k])
			if !ok || end < p.at[i] {
				break
			}
			if end == p.at[i] {
				ends = max(ends, i-k)
				break
			}
			across = true
			_, n := scan.Before(text, end)
			to = end - n // a shorter one
		}
	}
	return ends, across
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

// weighHeads is what speaks for headings that a line was cut into.
func (r *reader) weighHeads(line scan.Span, heads []scan.Span, columns []columnType) (score float64) {
	const torn = 5
	text := r.text[:line.End]
	r.headOdds(line)
	p := &r.headPieces
	for c, s := range heads {
		if c+1 < len(heads) {
			if k, found := slices.BinarySearch(p.at, heads[c+1].Start); found && mayEndHead(text, s.Start, p.at[k]) {
				score += p.odds[k]
			} else {
				score -= torn
			}
		}
		score += headType(s.Of(text)).suits(columns[c])
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

// pairsElsewhere counts how often two signs of a line that stand side by side do so elsewhere in the text, up to a few.
func (r *reader) pairsElsewhere(line scan.Span, from, to int) int {
	const few, reach = 4, 1 << 15
	pair := r.text[from:to]
	n := strings.Count(r.text[max(0, line.Start-reach):min(len(r.text), line.End+reach)], pair) - strings.Count(line.Of(r.text), pair)
	return min(max(n, 0), few)
}

// mayEndHead says whether a heading that begins at start may end before offset i, where another begins.
func mayEndHead(text string, start, i int) bool {
	last, _ := scan.Before(text, i)
	next, _ := scan.Raw(text, i)
	was, is := scan.ClassOf(last), scan.ClassOf(next)
	switch {
	case isOrdinal(text[start:i]), next == '(' || next == '（' || is == scan.Close || was == scan.Open || is == scan.Mark || was == scan.Mark || next == '・' || last == '・' || next == '、' || last == '、':
		return false
	case noCellEnd.Has(last) && !holdsEnd(text[start:i], kanaNouns) && !(asks(text[i:]) && asks(text[start:i])):
		return false
	case noHeadNext.Has(next) && is != scan.Hiragana || strings.ContainsRune("のをにはがへーんっゃゅょぁぃぅぇぉ", next):
		return false
	case was == is && was != scan.Kanji && was != scan.Katakana && was != scan.Hiragana && !asks(text[i:]):
		return false
	case is == scan.Hiragana && !asks(text[i:]) && !kanaHead(text, i, was):
		return false
	case asks(text[start:i]) && next == 'か': // どの店|か
		return false
	}
	return !openBracket(text[start:i]) && !strings.HasSuffix(text[start:i], "うち")
}

// isOrdinal says whether words end in an ordinal that wants its counter, 第1 of 第1報, or in the head of one.
func isOrdinal(words string) bool {
	return strings.HasSuffix(strings.TrimRight(words, "0123456789０１２３４５６７８９一二三四五六七八九十"), "第")
}

// askWords begin headings that ask.
var askWords = scan.NewWords(func() map[string]columnType {
	return map[string]columnType{"いつ": timeColumn, "だれ": wordsColumn, "誰": wordsColumn, "なに": wordsColumn, "何": wordsColumn, "どこ": wordsColumn, "どの": wordsColumn, "どう": wordsColumn, "なぜ": wordsColumn,
		"何人": quantityColumn, "何件": quantityColumn, "何社": quantityColumn, "いくら": quantityColumn, "いくつ": quantityColumn, "どれだけ": quantityColumn}
})

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

// kanaHead says whether a heading may begin with the sign of hiragana at i, behind a sign of a class: with a polite お or ご, with a known word, or
// with two signs of hiragana where none stands before.
func kanaHead(text string, i int, was scan.Class) bool {
	if _, _, known := tableWords.At(text, i); known || hiraganaHead(text, i) || strings.HasPrefix(text[i:], "うち") {
		return true
	}
	c, n := scan.Raw(text, i)
	next := scan.ClassOf(firstRune(text[i+n:]))
	return next == scan.Kanji && (c == 'お' || c == 'ご') || next == scan.Hiragana && was != scan.Hiragana
}

// openBracket says whether a bracket that was opened in s is not closed.
func openBracket(s string) bool {
	return strings.Count(s, "(")+strings.Count(s, "（") > strings.Count(s, ")")+strings.Count(s, "）")
}

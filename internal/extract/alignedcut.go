package extract

import (
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An alignedLine is a line with the places where its cells may end.
type alignedLine struct {
	scan.Span
	cuts  []alignedCut
	first int  // among the cells of all lines, those between its cuts
	plain int  // among the plain states of all lines, those at its cuts
	total bool // it begins with a word for a sum
}

// An alignedCut is a place where a cell may end and the next begin.
type alignedCut struct {
	at          int
	start, end  int     // of the cells that begin and end here, without outer blanks
	score       float64 // what speaks for a cut here
	head, tail  float64 // what the first and last signs say of a cell that begins and ends here
	first, last rune    // of the cells that begin and end here
	runes       int     // how many stand before it in the line
	begins      cellBegin
	stops       int32 // full stops and open brackets before the end of a cell that ends here
	depth       int32
	typedBefore int  // how many typed cuts stand before it in the line
	typedBehind int  // and with it; none of the line's ends counts
	typed       bool // a time, a quantity, an address, a state or a sign begins or ends here
}

// What speaks for a cut between words is, for each pair of classes of the signs beside it, about the logarithm of the odds that cells part there
// in the flattened tables of chronicles, less what each cut costs.
const (
	neverCut   = -5.5
	rareCut    = -4.7
	behindTold = -2.2
	farCut     = -3.5 // before hiragana, behind a verb or an adjective that says more of the noun behind it
	kanjiCut   = -2.5
	nearCut    = -1.7
	scriptEdge = -1.3 // where kanji end and katakana begin
	latinCut   = -0.4
	closeCut   = 0.1 // behind a bracket
)

// between says what speaks for a cut before rune i of a line, by the signs beside it.
func between(line []bodyRune, i int) (score float64, ok bool) {
	before, x := &line[i-1], &line[i]
	p, c := scan.Fold(before.raw), scan.Fold(x.raw)
	was, is := before.class, x.class
	switch {
	case is == scan.Space || noCellStart.Has(x.raw) || is == scan.Close || is == scan.Stop && p != '。' || was == scan.Open || c == '(' || p == '・' || p == '、' || p == ',' || c == '・' || c == '、' || c == ',':
		return 0, false
	case was == scan.Space: // cells that have run together have no blank between them
		return rareCut + 0.5, true
	case p == '。':
		return behindTold, true
	case was == scan.Close && is == scan.Hiragana:
		return farCut, true
	case was == scan.Close:
		return closeCut, true
	case is == scan.Open:
		return nearCut, true
	case was == scan.Hiragana && particleEnds.Has(p):
		return rareCut, true
	case was == is && (was == scan.Hiragana || was == scan.Katakana):
		return neverCut, true
	case was == scan.Hiragana && attributive.Has(p):
		return farCut, true
	case was == scan.Hiragana:
		return nearCut, true
	case is == scan.Hiragana:
		return farCut - 0.4, true
	case x.raw < 0x80 && before.raw < 0x80 && (was == scan.Latin || was == scan.Digit || is == scan.Latin || is == scan.Digit):
		return rareCut, true
	case was == scan.Kanji && is == scan.Kanji:
		return kanjiCut, true
	case was == scan.Kanji && is == scan.Katakana:
		return scriptEdge, true
	case was == scan.Latin:
		return latinCut + 0.3, true
	case is == scan.Latin:
		return latinCut - 0.3, true
	case is == scan.Digit:
		return nearCut + 0.2, true
	}
	return behindTold, true
}

// What speaks for a cut where what is no word begins, ends, or does both.
const (
	bothTyped  = 0.9
	beginTyped = -0.2
	endTyped   = -0.4
	endBefore  = -1.4 // before hiragana
)

// yesNoSigns are the signs of cells that say yes or no.
var yesNoSigns = scan.NewSet("○×△◎●✓✔〇▲☓✕")

// particleEnds are the particles behind which a phrase goes on.
var particleEnds = scan.NewSet("のをにはがでとへも")

// typedTails go on with a time or a quantity and begin no cell.
var typedTails = scan.NewWords(wordSetOf("から", "まで", "より", "ごろ", "ころ", "ほど", "ずつ", "くらい", "ぐらい", "あたり", "以降", "以前", "以後", "以上", "以下", "現在", "時点", "前後", "余り", "程度"))

// typedTail says whether one of them stands at i.
func typedTail(text string, i int) bool {
	_, _, ok := typedTails.At(text, i)
	return ok
}

// cutsOf finds where cells may end in a line.
func (f *alignedFit) cutsOf(l *alignedLine, line []bodyRune) {
	from := len(f.cuts)
	f.cuts = append(f.cuts, alignedCut{at: l.Start})
	f.known = bestWords(f.known, f.r.text[:l.End], line)
	depth := 0
	for i := range line {
		x := &line[i]
		if i > 0 && depth == 0 && !f.b.place(x.at).inner {
			if c, ok := f.cutAt(l, line, i); ok {
				f.cuts = append(f.cuts, c)
			}
		}
		switch c := scan.Fold(x.raw); {
		case x.class == scan.Open && c != '<':
			depth++
		case x.class == scan.Close && c != '>' && depth > 0:
			depth--
		}
	}
	f.fewer(from + 1)
	f.cuts = append(f.cuts, alignedCut{at: l.End, runes: len(line)})
	l.cuts = f.cuts[from:len(f.cuts):len(f.cuts)]
	const bad = -2.5
	text := f.r.text[:l.End]
	typed := 0
	for k := range l.cuts {
		c := &l.cuts[k]
		c.start = scan.Spaces(text, c.at)
		c.end = scan.Trim(text, scan.Span{Start: l.Start, End: c.at}).End
		c.first, _ = scan.Raw(text, c.start)
		c.last, _ = scan.Before(text[l.Start:], c.end-l.Start)
		if k > 0 && noCellEnd.Has(c.last) {
			c.tail = bad
		}
		if noCellStart.Has(c.first) && c.start < l.End {
			c.head = bad
		}
		c.begins = f.begins(c.start)
		p := f.b.place(c.end)
		c.stops, c.depth = p.stops, p.depth
		c.typedBefore = typed
		if c.typed {
			typed++
		}
		c.typedBehind = typed
	}
}

// fewer leaves out the cuts from one on for which least speaks, where a line has too many.
func (f *alignedFit) fewer(from int) {
	const most = 44
	if len(f.cuts)-from <= most {
		return
	}
	f.sorted = f.sorted[:0]
	for _, c := range f.cuts[from:] {
		f.sorted = append(f.sorted, c.score)
	}
	slices.Sort(f.sorted)
	least := f.sorted[len(f.sorted)-most]
	kept := f.cuts[:from]
	for _, c := range f.cuts[from:] {
		if c.score > least {
			kept = append(kept, c)
		}
	}
	f.cuts = kept
}

// cutAt says what speaks for a cut before rune i of a line, and whether one may be there.
func (f *alignedFit) cutAt(l *alignedLine, line []bodyRune, i int) (c alignedCut, ok bool) {
	x := &line[i]
	c.at, c.runes = x.at, i
	begins := f.b.place(x.at).typed || x.stateEnd > 0 || isSign(line, i)
	ended := f.ended[x.at-f.b.base] || isSign(line, i-1)
	first := scan.Fold(x.raw)
	switch {
	case begins && ended:
		c.score = bothTyped
	case begins:
		if p := scan.Fold(line[i-1].raw); particleEnds.Has(p) || p == '、' || p == ',' || p == '(' || p == '・' {
			return c, false
		}
		c.score = beginTyped
	case ended && (noCellStart.Has(first) || first == '(' || first == '・' || first == '、' || first == ',' || typedTail(f.r.text[:l.End], x.at)):
		return c, false
	case ended && x.class == scan.Hiragana:
		c.score = endBefore
	case ended:
		c.score = endTyped
	default:
		if c.score, ok = between(line, i); ok {
			c.score += f.wordEdge(line, i)
		}
		return c, ok
	}
	c.typed = true
	return c, true
}

// isSign says whether rune i of a line is a cell by itself: a dash for nothing, a sign for yes or no.
func isSign(line []bodyRune, i int) bool {
	x := &line[i]
	switch {
	case yesNoSigns.Has(x.raw):
		return true
	case !isDash(x.raw):
		return false
	}
	was, is := scan.Kanji, scan.Kanji
	if i > 0 {
		was = line[i-1].class
	}
	if i+1 < len(line) {
		is = line[i+1].class
	}
	return was != scan.Latin && is != scan.Latin && was != scan.Katakana && (x.raw != 'ー' || is != scan.Katakana) && (was != scan.Digit || is != scan.Digit)
}

// wordEdge says what speaks for words that part before rune i of a line.
func (f *alignedFit) wordEdge(line []bodyRune, i int) (score float64) {
	const known, torn, named, begun, tailed, tail, lone, even, odd = 0.7, 1.8, 0.6, 0.8, 0.6, 0.5, 0.8, 0.2, 0.4
	x, before := &line[i], &line[i-1]
	w := &f.known[i]
	if w.ends {
		score += known
	}
	if w.starts {
		score += known
	}
	if w.across {
		score -= torn
	}
	if x.ends {
		score += named
	}
	if x.starts {
		score += begun
	}
	if before.class == scan.Kanji {
		switch run := w.kanji; {
		case run > 1 && endsWord(before.raw):
			score += tail
		case run == 1:
			score -= lone
		case run%2 == 0:
			score += even
		default:
			score -= odd
		}
		if x.class == scan.Kanji && endsWord(x.raw) {
			score -= tailed
		}
	}
	return score + f.r.seen.edge(line, i)
}

// endsWord says whether a kanji ends longer words and names.
func endsWord(c rune) bool { return headTails.Has(c) || wordTails.Has(c) || nameTails.Has(c) }

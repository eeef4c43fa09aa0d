package extract

import (
	"iter"
	"slices"
	"strings"

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

// mayPart says whether cells may part before rune i of a line, by the signs beside it.
func mayPart(line []bodyRune, i int) bool {
	before, x := &line[i-1], &line[i]
	p, c := scan.Fold(before.raw), scan.Fold(x.raw)
	was, is := before.class, x.class
	return is != scan.Space && !noCellStart.Has(x.raw) && is != scan.Close && (is != scan.Stop || p == '。') && was != scan.Open && c != '(' &&
		p != '・' && p != '、' && p != ',' && c != '・' && c != '、' && c != ','
}

// yesNoSigns are the signs of cells that say yes or no.
var yesNoSigns = scan.NewSet("○×△◎●✓✔〇▲☓✕")

// particleEnds are the particles behind which a phrase goes on.
var particleEnds = scan.NewSet("のをにはがでとへも")

// typedTails go on with a time or a quantity and begin no cell.
var typedTails = scan.NewWords(func() map[string]bool {
	return wordSetOf("から", "まで", "より", "ごろ", "ころ", "ほど", "ずつ", "くらい", "ぐらい", "あたり", "以降", "以前", "以後", "以上", "以下", "現在", "時点", "前後", "余り", "程度")
})

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
	for i := range f.within(line) {
		if c, ok := f.cutAt(l, line, i); ok {
			f.cuts = append(f.cuts, c)
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

// within gives the runes of a line before which one of its cells may end: they are within no brackets, time or quantity.
func (f *alignedFit) within(line []bodyRune) iter.Seq[int] {
	return func(yield func(int) bool) {
		depth := 0
		for i := range line {
			x := &line[i]
			if i > 0 && depth == 0 && !f.b.place(x.at).inner && !yield(i) {
				return
			}
			switch c := scan.Fold(x.raw); {
			case x.class == scan.Open && c != '<':
				depth++
			case x.class == scan.Close && c != '>' && depth > 0:
				depth--
			}
		}
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
	const words = 0.5 // cells that are alike speak for cuts between words as well, so that these need less
	x := &line[i]
	c.at, c.runes = x.at, i
	begins := f.b.place(x.at).typed || x.stateEnd > 0 || isSign(line, i)
	ended := f.ended[x.at-f.b.base] || isSign(line, i-1)
	first := scan.Fold(x.raw)
	switch {
	case strings.ContainsRune("性男女", line[i-1].raw) && f.ageAt(x.at), isOrdinal(f.r.text[l.Start:x.at]): // 男性31歳 is one person, 第1報 one report
		return c, false
	case begins && ended:
	case begins:
		if p := scan.Fold(line[i-1].raw); particleEnds.Has(p) || p == '、' || p == ',' || p == '(' || p == '・' {
			return c, false
		}
	case ended && (noCellStart.Has(first) || first == '(' || first == '・' || first == '、' || first == ',' || typedTail(f.r.text[:l.End], x.at)):
		return c, false
	case ended:
	case !mayPart(line, i):
		return c, false
	}
	c.typed = begins || ended
	if c.score = cutModels().rows.odds(f.rowClues(line, i, begins, ended)); !c.typed {
		c.score += words
	}
	return c, true
}

// ageAt says whether an age begins at an offset.
func (f *alignedFit) ageAt(at int) bool {
	m := f.b.figureAt(at)
	return m != nil && ofAge(m.Unit)
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

package extract

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Where cells or headings that have run together part is told by what stands on both sides: the signs, their classes, known words, and what
// begins, ends or goes on so elsewhere in the text. How much each of them speaks for a cut is not guessed but fitted to the tables of the
// studied texts by logistic regression: the sum of the weights is the logarithm of the odds that a cell ends there (Hosmer and Lemeshow, Applied
// Logistic Regression, chapter 1). cutweights.txt holds the weights; TestCutWeights fits them.

// A cutKind is a kind of what speaks for or against a cut.
type cutKind uint8

const (
	anyCut        cutKind = iota // each cut
	sidesCut                     // the classes of the signs beside it, and whether a time, a quantity or the like ends or begins there
	lastCut                      // the sign before it
	nextCut                      // the sign behind it
	before2Cut                   // the class of the last sign but one
	behind2Cut                   // the class of the next sign but one
	knownCut                     // whether known words end, begin or go on there
	nameCut                      // whether words end there that end names, and begin there that begin them
	businessCut                  // whether a word for what firms do begins there behind another word, and ends there
	kanjiCut                     // how many kanji stand before it in a row
	kanjiNextCut                 // how many stand behind it
	acrossCut                    // how often the three signs around it stand in the text besides, the cut behind two of them
	acrossNextCut                // behind one of them
	endsSoCut                    // beside how many other signs the three before it stand in the text
	beginsSoCut                  // the three behind it
	pairCut                      // how often the two signs beside it stand in the text besides
	nounCut                      // how long the column word is that begins there
	lastNounCut                  // whether that one ends the line
	nounEndCut                   // how long the column word is that ends there
	wholeNounCut                 // whether that one begins the line
	inNounCut                    // whether a column word goes on there
	compoundCut                  // whether a word that says more of a column word ends there, and the column word begins
	askCut                       // whether a heading that asks begins there
	modifierCut                  // whether a word begins there that says more of a column word
	cutKinds
)

// cutNames are the kinds in the file of weights.
var cutNames = [cutKinds]string{"any", "sides", "last", "next", "before2", "behind2", "known", "name", "business", "kanji", "kanji-next", "across", "across-next", "ends-so", "begins-so", "pair", "noun", "last-noun", "noun-end", "whole-noun", "in-noun", "compound", "ask", "modifier"}

// A cutClue is one thing that speaks for or against a cut: what it is of its kind, a rune for lastCut and nextCut.
type cutClue struct {
	kind  cutKind
	value int32
}

// A cutModel holds the weights of the clues.
type cutModel struct {
	runes [2]map[rune]float64 // of lastCut and nextCut
	other [cutKinds][]float64
}

// odds gives the logarithm of the odds that a cell ends where clues stand.
func (m *cutModel) odds(clues []cutClue) (sum float64) {
	for _, s := range clues {
		switch list := m.other[s.kind]; {
		case s.kind == lastCut || s.kind == nextCut:
			sum += m.runes[s.kind-lastCut][s.value]
		case int(s.value) < len(list):
			sum += list[s.value]
		}
	}
	return sum
}

// set notes the weight of a clue.
func (m *cutModel) set(s cutClue, weight float64) {
	if s.kind == lastCut || s.kind == nextCut {
		m.runes[s.kind-lastCut][s.value] = weight
		return
	}
	for len(m.other[s.kind]) <= int(s.value) {
		m.other[s.kind] = append(m.other[s.kind], 0)
	}
	m.other[s.kind][s.value] = weight
}

//go:embed cutweights.txt
var cutWeights string

// cutModels gives the model of the cells of rows and that of headings.
var cutModels = sync.OnceValue(func() *struct{ rows, heads cutModel } {
	var models struct{ rows, heads cutModel }
	of := map[string]*cutModel{"rows": &models.rows, "heads": &models.heads}
	for _, m := range of {
		m.runes = [2]map[rune]float64{{}, {}}
	}
	kinds := map[string]cutKind{}
	for k, name := range cutNames {
		kinds[name] = cutKind(k)
	}
	for line := range strings.Lines(cutWeights) {
		if f := strings.Fields(line); len(f) == 4 && of[f[0]] != nil {
			kind := kinds[f[1]]
			weight, err := strconv.ParseFloat(f[3], 64)
			value := int64(firstRune(f[2]))
			if kind != lastCut && kind != nextCut && err == nil {
				value, err = strconv.ParseInt(f[2], 10, 32)
			}
			if err != nil {
				panic(fmt.Sprintf("cutweights.txt: %s: %v", line, err)) // it is part of the program
			}
			of[f[0]].set(cutClue{kind, int32(value)}, weight)
		}
	}
	return &models
})

// clues are what stands on both sides of a cut.
type clues []cutClue

func (s *clues) add(kind cutKind, value int) { *s = append(*s, cutClue{kind, int32(value)}) }

// truth gives 1 for what is so.
func truth(so bool) int {
	if so {
		return 1
	}
	return 0
}

// sides adds the signs before and behind a cut and their classes. typed is 0 between words.
func (s *clues) sides(last, next rune, typed int) {
	const classes = int(scan.Mark) + 1
	was, is := scan.ClassOf(last), scan.ClassOf(next)
	s.add(sidesCut, (typed*classes+int(was))*classes+int(is))
	if was != scan.Space {
		s.add(lastCut, int(scan.Fold(last)))
	}
	if is != scan.Space {
		s.add(nextCut, int(scan.Fold(next)))
	}
}

// known adds what the words that a line is best made of say.
func (s *clues) known(w *wordPlace) {
	s.add(knownCut, truth(w.ends)+2*truth(w.starts)+4*truth(w.across))
}

// kanji adds how many kanji stand before and behind a cut.
func (s *clues) kanji(before, behind int) {
	const most = 6
	s.add(kanjiCut, min(before, most))
	s.add(kanjiNextCut, min(behind, most))
}

// rowClues gives what stands on both sides of a cut before rune i of a line. begins and ended say whether a time, a quantity or the like
// begins there, and ends.
func (f *alignedFit) rowClues(line []bodyRune, i int, begins, ended bool) []cutClue {
	s := f.clues[:0]
	before, x := &line[i-1], &line[i]
	s.add(anyCut, 0)
	s.sides(before.raw, x.raw, truth(begins)+2*truth(ended))
	w := &f.known[i]
	s.known(w)
	s.add(nameCut, truth(x.ends)+2*truth(x.starts))
	_, _, tail := businessTails.At(f.r.text, x.at)
	s.add(businessCut, truth(tail && (before.class == scan.Kanji || before.class == scan.Katakana))+2*truth(businessEnds.of(f.r.text[f.b.base:x.at]) > 0))
	s.kanji(w.kanji, kanjiFrom(line, i))
	f.r.seen.clues(&s, line, i)
	f.clues = s
	return s
}

// businessTails are what ends the names of firms.
var businessTails = scan.NewWords(func() map[string]bool {
	return wordSetOf(businesses...)
})

// kanjiFrom counts the kanji that stand in a row from rune i on, up to a few.
func kanjiFrom(line []bodyRune, i int) (n int) {
	const few = 6
	for n < few && i+n < len(line) && line[i+n].class == scan.Kanji {
		n++
	}
	return n
}

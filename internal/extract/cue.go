package extract

import (
	"sort"
	"strings"
	"sync"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A cue is a word by which a text tells something: the kind of an incident, a phase, the role of a
// party. The lists of cues stand beside the rules that use them. All of them are found in one walk
// over the text, before any rule is asked, so that a rule looks at what was found and at no text.

// A use says what a cue is for. One word may serve several.
type use uint64

const (
	useKind use = 1 << iota
	useDenial
	useHeading
	useSign
	usePhase
	useTelling
	useClaimed
	usePossible
	useSay
	useDeclare
	useSuffer
	useWatch
	useSupply
	useInform
	useAddress
	useTask
	useDone
	useOwn
	useSupplierBefore
	useEnglishSort
	useEnglishSupplier
	useEnglishReporter
	useEnglishObject
	useEnglishSay
	useEnglishSuffer
	useEnglishSupply
	useEnglishOwn
	useEnglishAct
	useEnglishThing
	useEnglishPerson
	useSelf
	useMalware
	useSubsidiary
	useAdviceHeading
	useNay
	useAdvice
	useAttacker
	useAttackerSelf
	useArticle
	useContact
	useOpening
	useLetter
	usePointer
	useFeed
	useInquiry
	useQuote
	useAccess
	useCorrection
	useZone
	useCompanyIs
	useAttackerDeed
	useEnglishBody
	useEnglishTouched
	useEnglishWatch
	useEnglishPassive
	useCompare
	usePlanned
	useStep
	useCounted
	useRevised
	useErratum
	useTaken
	useFrame
	useSaying
)

// A cue tells what one word of the lexicon is for.
type cue struct {
	uses   use
	kinds  uint16   // a bit for each of kindWords
	weak   uint16   // those of kinds for which it is a weak word
	class  uint64   // a bit for each of kindClasses
	whole  uint64   // those of class for which no letter may follow
	phase  uint8    // from 1 on, in phases
	role   uint8    // from 1 on, in headingWords
	sign   nameSign // what sort of name it gives away
	beside caseTie  // how it says that what its sentence tells is another case
	spared bool     // it says that whom its sentence names had no part
	tie    nameTie  // how it says of a name behind it what its bearer is
}

// cues has a cue for each word of the lexicon. Both are made before the first text is read: a program that reads none starts without them.
var (
	cues    []cue
	lexicon *scan.Lexicon
)

// learn makes cues and the lexicon.
var learn = sync.OnceFunc(func() {
	var words []string
	var list []cue
	index := map[string]int{}
	add := func(u use, set func(*cue), all ...string) {
		for _, w := range all {
			w = strings.Map(scan.Lower, w)
			k, ok := index[w]
			if !ok {
				k = len(words)
				index[w] = k
				words, list = append(words, w), append(list, cue{})
			}
			list[k].uses |= u
			if set != nil {
				set(&list[k])
			}
		}
	}
	for i := range kindWords {
		add(useKind, func(c *cue) { c.kinds |= 1 << i }, kindWords[i].strong...)
		add(useKind, func(c *cue) { c.kinds, c.weak = c.kinds|1<<i, c.weak|1<<i }, kindWords[i].weak...)
	}
	for i, c := range kindClasses {
		for _, w := range c.words {
			stem, open := strings.CutSuffix(w, "*")
			add(useFrame, func(cue *cue) {
				if c.name == "" {
					return
				}
				cue.class |= 1 << i
				if last := stem[len(stem)-1]; !open && last >= 'a' && last <= 'z' {
					cue.whole |= 1 << i
				}
			}, stem)
		}
	}
	for i := len(headingWords) - 1; i >= 0; i-- { // of two sections with one word the first wins
		add(useHeading, func(c *cue) { c.role = uint8(i + 1) }, headingWords[i].words...)
	}
	for i := len(phases) - 1; i >= 0; i-- {
		add(usePhase, func(c *cue) { c.phase = uint8(i + 1) }, phases[i].words...)
	}
	for sign, all := range nameSigns {
		add(useSign, func(c *cue) { c.sign = nameSign(sign) }, all...)
	}
	add(0, func(c *cue) { c.spared = true }, sparedWords...)
	add(0, func(c *cue) { c.tie = nounTie }, sortNouns...)
	add(0, func(c *cue) { c.tie = verbTie }, businessVerbs...)
	add(0, func(c *cue) { c.beside = likeCase }, likeCases...)
	add(0, func(c *cue) { c.beside = otherCase }, otherCaseWords...)
	for _, l := range cueLists {
		add(l.use, nil, l.words...)
	}
	cues, lexicon = list, scan.NewLexicon(words)
})

// cueLists are the cues that tell one thing each.
var cueLists = []struct {
	use   use
	words []string
}{
	{useDenial, denials},
	{useTelling, tellings},
	{useClaimed, claimedWords},
	{usePossible, possibleWords},
	{useSay, sayWords},
	{useDeclare, declareWords},
	{useSuffer, sufferWords},
	{useWatch, watchWords},
	{useSupply, supplyWords},
	{useInform, informWords},
	{useAddress, addressWords},
	{useTask, taskWords},
	{useTaken, takenWords},
	{useDone, doneWords},
	{useOwn, ownWords},
	{useSupplierBefore, suppliersBefore},
	{useEnglishSort, englishSorts},
	{useEnglishSupplier, englishSuppliers},
	{useEnglishReporter, englishReporters},
	{useEnglishObject, englishObjects},
	{useEnglishSay, englishSays},
	{useEnglishSuffer, englishSuffers},
	{useEnglishSupply, englishSupplies},
	{useEnglishOwn, englishOwns},
	{useEnglishAct, englishActs},
	{useEnglishThing, englishThings},
	{useEnglishPerson, englishPersons},
	{useSelf, selfWords},
	{useMalware, malwareWords},
	{useSubsidiary, subsidiaryWords},
	{useAdviceHeading, adviceHeadings},
	{useNay, nays},
	{useAdvice, adviceWords},
	{useAttacker, attackerSigns},
	{useAttackerSelf, []string{"を名乗る", "を名乗り", "を名乗っ", "と名乗る", "と名乗り", "を名のる", "を名のり", "と名のる", "と名のり", "と呼ぶ集団", "と呼ぶグループ", "と呼ぶ攻撃", "と称する", "と呼ばれる集団", "と呼ばれるグループ", "と呼ばれる攻撃", "と呼ばれるハッカー", "と呼ばれる組織", "として追跡", "と名付けた集団", "の名があ", "の名前があ", "の名が記", "の名前が記"}},
	{useArticle, []string{"の記事"}},
	{useContact, contactWords},
	{useOpening, openingWords},
	{useLetter, letterWords},
	{usePointer, pointerWords},
	{useFeed, feedWords},
	{useQuote, quoteMarks},
	{useAccess, accessWords},
	{useCorrection, correctionWords},
	{useZone, zoneLeads},
	{useInquiry, []string{"お問い合わせ"}},
	{useAttackerDeed, attackerDeeds},
	{useEnglishBody, englishBodyNouns},
	{useEnglishTouched, englishTouched},
	{useEnglishWatch, englishWatches},
	{useEnglishPassive, englishPassives},
	{useCompare, compareWords},
	{usePlanned, plannedWords},
	{useStep, stepWords},
	{useSaying, sayingWords},
	{useSaying, findingWords},
	{useCounted, countedWords},
	{useRevised, revisedWords},
	{useErratum, wrongLabels},
	{useCompanyIs, []string{"以下「当社」", "the “company”", "\"company\""}},
}

// A hits is the cues of a stretch of text in order.
type hits []scan.Hit

// within gives the cues that begin in [start, end).
func (h hits) within(start, end int) hits {
	from := sort.Search(len(h), func(i int) bool { return h[i].Start >= start })
	to := from
	for to < len(h) && h[to].Start < end {
		to++
	}
	return h[from:to]
}

// has says whether a cue of the use stands wholly in [start, end).
func (h hits) has(u use, start, end int) bool {
	_, ok := h.first(u, start, end)
	return ok
}

// first gives the first cue of the use that stands wholly in [start, end).
func (h hits) first(u use, start, end int) (scan.Span, bool) {
	for i := sort.Search(len(h), func(i int) bool { return h[i].Start >= start }); i < len(h) && h[i].Start < end; i++ {
		if cues[h[i].Word].uses&u != 0 && h[i].End <= end {
			return scan.Span{Start: h[i].Start, End: h[i].End}, true
		}
	}
	return scan.Span{}, false
}

// sentenceStart gives where the sentence or line begins in which offset i stands, at most n bytes
// before it and not before limit.
func sentenceStart(text string, limit, i, n int) int {
	limit = max(limit, i-n)
	for i > limit {
		b := text[i-1]
		if b == '\n' || b == 0x82 && i >= 3 && text[i-2] == 0x80 && text[i-3] == 0xE3 { // 。
			return i
		}
		i--
	}
	for i < len(text) && text[i]&0xC0 == 0x80 { // begin with a whole rune
		i++
	}
	return i
}

// sentenceEnd gives where the sentence or line ends in which offset i stands, at most n bytes behind
// it and not behind limit. The full stop is no part of it.
func sentenceEnd(text string, i, limit, n int) int {
	limit = min(limit, i+n)
	for ; i < limit; i++ {
		b := text[i]
		if b == '\n' || b == 0xE3 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2] == 0x82 {
			return i
		}
	}
	return i
}

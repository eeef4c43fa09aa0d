package extract

import (
	"slices"
	"strings"
)

// The words before a quantity in an English sentence are a clause that goes on; of what it is about they name the noun or the deed: data in
// "Data of", affected in "which affected", fine in "which carries a fine of".

// Words that a label neither begins nor ends with.
var (
	labelFronts  = wordSet("which that who whom whose where when while and but or so as well it they we he she i you this these those there among them of also then however now have has had been be is was were are in on by for with if because since earlier about some")
	labelBacks   = wordSet("of to for at from by with in on about is was are were be been that which the a an some around approximately nearly roughly as than into over up down only just now amounts amounted comes came put puts stands stood total totals totalled totaled number count tally figure reached rose fell have has had them these those whom it they and or also actual correct final latest current exact true revised overall estimated")
	articles     = wordSet("the a an its their his her our")
	auxiliaries  = wordSet("was were is are be been being had have has may might could will would also then their its his her whose that who which")
	predicateEnd = wordSet("in by on for from during at after before with as and or to of until since while when because through")
)

// englishLabel gives what the words before a quantity say that it is about, "" where they do not.
func englishLabel(words string) string {
	list := strings.Fields(words)
	if k := slices.IndexFunc(list, func(w string) bool { return w == "that" }); k >= 0 && k > 0 && (slices.Contains(saidVerbs, list[k-1]) || slices.Contains(findingWords, list[k-1])) {
		list = list[k+1:]
	}
	relative := false
	for len(list) > 0 && labelFronts.has(small(list[0])) {
		relative = list[0] == "which" || list[0] == "that" || list[0] == "who"
		list = list[1:]
	}
	if relative && len(list) > 2 && articles.has(list[1]) { // which carries a fine of
		list = list[2:]
	}
	for len(list) > 0 && labelBacks.has(small(list[len(list)-1])) {
		list = list[:len(list)-1]
	}
	if len(list) > 0 && articles.has(small(list[0])) {
		list = list[1:]
	}
	if len(list) == 0 || slices.Contains(saidVerbs, list[len(list)-1]) || len(list) == 1 && slices.Contains(reviseVerbs, list[0]) {
		return ""
	}
	return strings.Join(list, " ")
}

// predicateBehind gives what is said of the things that are counted: locked of "accounts were locked in May".
func predicateBehind(text string) string {
	const most = 3 // words
	if end := strings.IndexAny(text, ".,;:()\n"); end >= 0 {
		text = text[:end]
	}
	list := strings.Fields(text)
	said := false
	for len(list) > 0 && auxiliaries.has(list[0]) {
		said, list = true, list[1:]
	}
	end := 0
	for end < len(list) && end < most && !predicateEnd.has(list[end]) {
		end++
	}
	if end == 0 || isNot(small(list[0])) || !said && !strings.HasSuffix(list[0], "ed") && !participles.has(list[0]) {
		return ""
	}
	return strings.Join(list[:end], " ")
}

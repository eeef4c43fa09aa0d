package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A wordSort says what an English word can be in a name. A word may be several.
type wordSort uint8

const (
	formWord      wordSort = 1 << iota // ends the name of a company
	bodyWord                           // marks a public body
	instituteWord                      // marks an organisation
	acronymWord                        // is a public body
	commonWord                         // is capitalised in this genre and names no organisation
	headlineVerb                       // is capitalised in headlines and stands in no name
	startWord                          // begins sentences, not names
)

// englishWords are the words that can be something in a name.
var englishWords = func() map[string]wordSort {
	m := map[string]wordSort{}
	for _, list := range []struct {
		sort  wordSort
		words []string
	}{
		{formWord, strings.Fields("Inc Inc. Ltd Ltd. LLC LLP plc PLC Limited Corp. Corp Corporation Co. GmbH AG S.A. N.V. B.V. Pty Company Cooperative Holdings")},
		{bodyWord, strings.Fields("Police Authority Commission Commissioner's Agency Bureau Ministry Department Office Court Constabulary Sheriff's CERT Regulator Council")},
		{instituteWord, strings.Fields("University Hospital Hospitals College School Bank Trust Institute Foundation Association Society Clinic Town City Security Group Services Systems Solutions Technologies Software Compute Cloud Hosting Labs Networks Health Partners Digital Payments")},
		{acronymWord, acronyms},
		{commonWord, strings.Fields("January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Windows Linux Android Office365 Microsoft Google Amazon Apple Internet Company Customers Customer Number File Form Item Notice Press News Online Hall Clerk Update Updates Timeline Summary Background Impact Response Residents Patients Staff Students Question Questions What When Where Which Who Why How Please Data Personal Information Name Names Email Address Service Services Affected Investigating Identified Monitoring Resolved Posted Published Incident Status Page Report Section Table Social Security Numbers Card Cards Account Accounts Password Passwords Ransomware Malware Phishing Chief Executive Officer Director President Manager Spokesperson Street Road Avenue There They These Their Those Then Today Yesterday Last Next First Second Third Also However During Because While With Without Under Over Once Until Between English Japanese European American British None They You Here Some Most Many Every Only Other Such Each Anyone Nobody Nothing Everyone Copies Payments Telephones Tax Water")},
		{headlineVerb, strings.Fields("Provides Announces Confirms Reports Says Discloses Notifies Warns Suffers Hit Update Updates Notice Statement Regarding About Responds Investigates Issues Reveals Faces Pays Breach Attack Incident Outage")},
		{startWord, strings.Fields("The A An In On At By We Our Your If This That From For To And But When After Before Since As It Contact Call Both Each No Some All Local Not")},
	} {
		for _, w := range list.words {
			m[w] |= list.sort
		}
	}
	return m
}()

// malwareNames are widely known malware, which is no party.
var malwareNames = map[string]bool{"wannacry": true, "notpetya": true, "emotet": true, "lockbit": true, "ryuk": true, "conti": true, "revil": true, "blackcat": true, "akira": true, "qakbot": true, "trickbot": true, "mirai": true, "coinhive": true, "xmrig": true, "petya": true, "stuxnet": true}

// knownBodies are public bodies whose names are made of common words.
var knownBodies = map[string]bool{"Information Commissioner's Office": true, "Department of Justice": true, "Department of Homeland Security": true, "Department of Health": true, "Data Protection Commission": true, "Data Protection Authority": true, "Office for Civil Rights": true, "Office of the Attorney General": true, "Home Office": true, "Cabinet Office": true, "Ministry of Justice": true, "Securities and Exchange Commission": true, "Personal Data Protection Commission": true, "Personal Information Protection Commission": true}

// A token is a word of a run of capitalised words.
type token struct {
	scan.Span
	word string
	sort wordSort
}

// A wordByte says what a byte is to an English word: part of it, its end, or perhaps the first of a
// sign of three bytes that ends it.
type wordByte uint8

const (
	partByte wordByte = iota
	endByte
	signByte
)

var wordBytes = func() (t [256]wordByte) {
	for _, b := range " \n\t,;:()\"" {
		t[b] = endByte
	}
	t["“"[0]] = signByte
	return t
}()

// englishWordEnd gives the end of the word that begins at k.
func englishWordEnd(text string, k int) int {
	for ; k < len(text); k++ {
		switch wordBytes[text[k]] {
		case endByte:
			return k
		case signByte:
			if s := text[k:]; strings.HasPrefix(s, "“") || strings.HasPrefix(s, "”") || strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "’s") {
				return k
			}
		}
	}
	return k
}

func capital(word string) bool { return word != "" && word[0] >= 'A' && word[0] <= 'Z' }

// englishNames reads runs of capitalised words that end in, or hold, a telling word.
func (r *reader) englishNames(i int, s *segment) {
	text := s.Of(r.text)
	run := r.names.run[:0]
	flush := func() {
		r.englishRun(i, s, run)
		run = run[:0]
	}
	for k := 0; k < len(text); {
		if text[k] == ' ' {
			k++
			continue
		}
		j := englishWordEnd(text, k)
		if j == k { // a sign
			flush()
			_, n := scan.Raw(text, k)
			k += n
			continue
		}
		if len(run) == 0 && !capital(text[k:j]) { // most words
			k = j
			continue
		}
		j = behindPossessive(text, j)
		t, stop := r.token(s, k, j)
		joint := len(run) > 0 && joins(t.word)
		if capital(t.word) || joint || t.sort&formWord != 0 && len(run) > 0 {
			run = append(run, t)
		} else {
			flush()
		}
		if capital(t.word) && formFollows(text, j) { // X, Inc.
			k = j + 1
			continue
		}
		if stop || j < len(text) && text[j] != ' ' || t.Len() != j-k && !strings.HasSuffix(t.word, ".") {
			flush()
		}
		k = j
	}
	flush()
	r.names.run = run
}

// behindPossessive gives the end of the word before offset j with the ’s that belongs to a name:
// Commissioner’s Office.
func behindPossessive(text string, j int) int {
	rest, ok := strings.CutPrefix(text[j:], "’s")
	if ok && (strings.HasPrefix(rest, " Office") || strings.HasPrefix(rest, " Department") || strings.HasPrefix(rest, " Hospital")) {
		return j + len("’s")
	}
	return j
}

// token makes a token of the word [k, j) of a segment, and says whether it ends a sentence.
func (r *reader) token(s *segment, k, j int) (t token, stop bool) {
	whole := r.text[s.Start+k : s.Start+j]
	word := whole
	for len(word) > 0 && (word[len(word)-1] == '.' || word[len(word)-1] == '!' || word[len(word)-1] == '?' || word[len(word)-1] == '\'') {
		word = word[:len(word)-1]
	}
	if strings.HasSuffix(whole, ".") {
		stop = englishWords[whole]&formWord == 0
		if dotted := whole[:min(len(whole), len(word)+1)]; englishWords[dotted]&formWord != 0 {
			word = dotted
		}
	}
	word = strings.TrimSuffix(word, "'s")
	t = token{scan.Span{Start: s.Start + k, End: s.Start + k + len(word)}, word, englishWords[word]}
	return t, stop
}

// joins says whether a word joins the words of a name.
func joins(word string) bool {
	switch word {
	case "of", "and", "for", "&", "the":
		return true
	}
	return false
}

// formFollows says whether a comma and a legal form stand at j.
func formFollows(text string, j int) bool {
	if j+2 >= len(text) || text[j] != ',' {
		return false
	}
	first := strings.TrimLeft(text[j+1:], " ")
	if e := strings.IndexAny(first, " ,;)\n"); e >= 0 {
		first = first[:e]
	}
	return (englishWords[first]|englishWords[strings.TrimRight(first, ".")])&formWord != 0
}

// englishRun reads a run of capitalised words as a name, if one of them tells that it is one.
func (r *reader) englishRun(i int, s *segment, run []token) {
	for len(run) > 0 && joins(run[len(run)-1].word) {
		run = run[:len(run)-1]
	}
	for k := range run { // a headline's verb ends the name before it
		if run[k].sort&headlineVerb != 0 {
			run = run[:k]
			break
		}
	}
	for len(run) > 0 && run[0].sort&startWord != 0 {
		run = run[1:]
	}
	if len(run) == 0 {
		return
	}
	kind, ok := runSort(&run)
	span := scan.Span{Start: run[0].Start, End: run[len(run)-1].End}
	if !ok && len(run) > 1 && len(run) <= 4 && newsWords.of(run[len(run)-1].word) > 0 && utf8.RuneCountInString(span.Of(r.text)) <= 24 {
		kind, ok = press, true
	}
	if ok && kind != company && !ownWord(run) && !knownBodies[strings.ReplaceAll(clean(span.Of(r.text)), "’", "'")] {
		return
	}
	if !ok || s.kind == document.Heading && kind != company && s.Span != r.out.TitleSpan {
		r.proper(i, run)
		return
	}
	r.addName(i, span, kind)
}

// runSort says what sort of name a run is by its telling words; a legal form ends it.
func runSort(run *[]token) (kind sortOf, ok bool) {
	if len(*run) == 1 {
		return authority, (*run)[0].sort&acronymWord != 0
	}
	for k, t := range *run {
		switch {
		case t.sort&formWord != 0 && k > 0:
			*run = (*run)[:k+1]
			return company, true
		case t.sort&bodyWord != 0:
			kind, ok = authority, true
		case t.sort&instituteWord != 0 && !ok:
			kind, ok = institute, true
		}
	}
	return kind, ok
}

// ownWord says whether a word of a run is neither common nor a sign itself: that makes it a name.
func ownWord(run []token) bool {
	for _, t := range run {
		if t.sort&(commonWord|bodyWord|instituteWord) == 0 && capital(t.word) {
			return true
		}
	}
	return false
}

// proper counts capitalised words that no rule knows: one that the text says again and again is the
// name of the organisation that it is about.
func (r *reader) proper(i int, run []token) {
	if len(run) != 1 || len(run[0].word) < 4 || run[0].sort&(commonWord|startWord) != 0 {
		return
	}
	n, word := &r.names, run[0].word
	if n.count == nil {
		n.count = map[string]int{}
	}
	if n.count[word]++; n.count[word] == 1 {
		if malwareNames[strings.ToLower(word)] {
			n.count[word] = -1 << 30
			return
		}
		n.proper = append(n.proper, mention{Span: run[0].Span, name: word, sort: subject, segment: i})
	}
}

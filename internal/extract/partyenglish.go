package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// englishForms end the names of companies.
var englishForms = map[string]bool{"Inc": true, "Inc.": true, "Ltd": true, "Ltd.": true, "LLC": true, "LLP": true, "plc": true, "PLC": true, "Limited": true, "Corp.": true, "Corp": true, "Corporation": true, "Co.": true, "GmbH": true, "AG": true, "S.A.": true, "N.V.": true, "B.V.": true, "Pty": true, "Company": true, "Cooperative": true, "Holdings": true}

// englishBodies are words that mark a public body.
var englishBodies = map[string]bool{"Police": true, "Authority": true, "Commission": true, "Commissioner's": true, "Agency": true, "Bureau": true, "Ministry": true, "Department": true, "Office": true, "Court": true, "Constabulary": true, "Sheriff's": true, "CERT": true, "Regulator": true, "Council": true, "Cyber": false}

// englishInstitutes are words that mark an organisation.
var englishInstitutes = map[string]bool{"University": true, "Hospital": true, "Hospitals": true, "College": true, "School": true, "Bank": true, "Trust": true, "Institute": true, "Foundation": true, "Association": true, "Society": true, "Clinic": true, "Town": true, "City": true, "Security": true, "Group": true, "Services": true, "Systems": true, "Solutions": true, "Technologies": true, "Software": true, "Compute": true, "Cloud": true, "Hosting": true, "Labs": true, "Networks": true, "Health": true, "Partners": true, "Digital": true, "Payments": true}

// englishNames reads runs of capitalised words that end in, or hold, a telling word.
func (r *reader) englishNames(i int, s *segment) {
	type token struct {
		scan.Span
		word string
	}
	text := r.text[s.Start:s.End]
	var run []token
	flush := func() {
		r.englishRun(i, s, func(yield func(scan.Span, string) bool) {
			for _, t := range run {
				if !yield(t.Span, t.word) {
					return
				}
			}
		}, len(run))
		run = run[:0]
	}
	for k := 0; k <= len(text); {
		if k == len(text) {
			flush()
			break
		}
		c := text[k]
		if c == ' ' {
			k++
			continue
		}
		j := k
		for j < len(text) && text[j] != ' ' && text[j] != '\n' && text[j] != '\t' && text[j] != ',' && text[j] != ';' && text[j] != ':' && text[j] != '(' && text[j] != ')' && text[j] != '"' && !strings.HasPrefix(text[j:], "“") && !strings.HasPrefix(text[j:], "”") && !strings.HasPrefix(text[j:], "—") && !strings.HasPrefix(text[j:], "–") && !strings.HasPrefix(text[j:], "’s") {
			j++
		}
		word := text[k:j]
		if strings.HasPrefix(text[j:], "’s") { // Commissioner’s Office
			next := j + len("’s")
			if strings.HasPrefix(text[next:], " Office") || strings.HasPrefix(text[next:], " Department") || strings.HasPrefix(text[next:], " Hospital") {
				j = next
				word = text[k:j]
			}
		}
		stop := strings.HasSuffix(word, ".") && !englishForms[word]
		word = strings.TrimRight(word, ".!?'")
		if englishForms[word+"."] && strings.HasSuffix(text[k:j], ".") {
			word += "."
		}
		word = strings.TrimSuffix(word, "'s")
		span := scan.Span{Start: s.Start + k, End: s.Start + k + len(word)}
		capital := word != "" && (word[0] >= 'A' && word[0] <= 'Z')
		joint := (word == "of" || word == "and" || word == "for" || word == "&" || word == "the") && len(run) > 0
		if capital || joint || englishForms[word] && len(run) > 0 {
			run = append(run, token{span, word})
		} else {
			flush()
		}
		comma := j < len(text) && text[j] == ','
		if comma && j+2 < len(text) { // X, Inc.
			rest := strings.TrimLeft(text[j+1:], " ")
			first := rest
			if e := strings.IndexAny(rest, " ,;)\n"); e >= 0 {
				first = rest[:e]
			}
			if (englishForms[strings.TrimRight(first, ".")] || englishForms[first]) && capital {
				k = j + 1
				continue
			}
		}
		if j == k {
			flush()
			_, n := scan.Raw(text, k)
			k += max(n, 1)
			continue
		}
		if stop || j < len(text) && text[j] != ' ' || word != text[k:j] && !strings.HasSuffix(word, ".") {
			flush()
		}
		k = j
	}
}

func (r *reader) englishRun(i int, s *segment, tokens func(func(scan.Span, string) bool), n int) {
	if n == 0 {
		return
	}
	var spans []scan.Span
	var words []string
	for sp, w := range tokens {
		spans = append(spans, sp)
		words = append(words, w)
	}
	for len(words) > 0 {
		last := words[len(words)-1]
		if last == "of" || last == "and" || last == "for" || last == "&" || last == "the" {
			spans, words = spans[:len(spans)-1], words[:len(words)-1]
			continue
		}
		break
	}
	for k, w := range words { // a headline's verb ends the name before it
		if headlineVerbs[w] {
			spans, words = spans[:k], words[:k]
			break
		}
	}
	for len(words) > 0 && (englishStarts[words[0]]) {
		spans, words = spans[1:], words[1:]
	}
	if len(words) == 0 {
		return
	}
	kind, ok := company, false
	for k, w := range words {
		switch {
		case englishForms[w] && k > 0:
			kind, ok = company, true
			spans, words = spans[:k+1], words[:k+1]
		case englishBodies[w] && len(words) > 1:
			kind, ok = authority, true
		case englishInstitutes[w] && len(words) > 1 && !ok:
			kind, ok = institute, true
		}
		if ok && kind == company {
			break
		}
	}
	for _, a := range acronyms {
		if len(words) == 1 && words[0] == a {
			kind, ok = authority, true
		}
	}
	if !ok && len(words) > 1 && len(words) <= 4 && isPublisher(strings.Join(words, " ")) {
		kind, ok = press, true
	}
	if ok && kind != company && !knownBodies[strings.ReplaceAll(strings.Join(words, " "), "’", "'")] {
		own := 0 // words that are neither common nor the sign itself: those make it a name
		for _, w := range words {
			if !englishCommon[w] && !englishBodies[w] && !englishInstitutes[w] && w[0] >= 'A' && w[0] <= 'Z' {
				own++
			}
		}
		if own == 0 {
			return
		}
	}
	if !ok || s.kind == document.Heading && kind != company && s.Span != r.out.TitleSpan {
		r.proper(i, spans, words)
		return
	}
	r.addName(i, scan.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}, kind)
}

// proper counts capitalised words that no rule knows: one that the text says again and again is the
// name of the organisation that it is about.
func (r *reader) proper(i int, spans []scan.Span, words []string) {
	if len(words) == 1 && len(words[0]) >= 4 && !malwareNames[strings.ToLower(words[0])] && !englishCommon[words[0]] && !englishStarts[words[0]] {
		n := &r.names
		if n.count == nil {
			n.count = map[string]int{}
		}
		if n.count[words[0]]++; n.count[words[0]] == 1 {
			n.proper = append(n.proper, mention{Span: spans[0], name: words[0], sort: subject, segment: i})
		}
	}
}

// malwareNames are widely known malware, which is no party.
var malwareNames = map[string]bool{"wannacry": true, "notpetya": true, "emotet": true, "lockbit": true, "ryuk": true, "conti": true, "revil": true, "blackcat": true, "akira": true, "qakbot": true, "trickbot": true, "mirai": true, "coinhive": true, "xmrig": true, "petya": true, "stuxnet": true}

// knownBodies are public bodies whose names are made of common words.
var knownBodies = map[string]bool{"Information Commissioner's Office": true, "Department of Justice": true, "Department of Homeland Security": true, "Department of Health": true, "Data Protection Commission": true, "Data Protection Authority": true, "Office for Civil Rights": true, "Office of the Attorney General": true, "Home Office": true, "Cabinet Office": true, "Ministry of Justice": true, "Securities and Exchange Commission": true, "Personal Data Protection Commission": true, "Personal Information Protection Commission": true}

// englishCommon are capitalised words of the genre that name no organisation.
var englishCommon = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Windows Linux Android Office365 Microsoft Google Amazon Apple Internet Company Customers Customer Number File Form Item Notice Press News Online Hall Clerk Update Updates Timeline Summary Background Impact Response Residents Patients Staff Students Question Questions What When Where Which Who Why How Please Data Personal Information Name Names Email Address Service Services Affected Investigating Identified Monitoring Resolved Posted Published Incident Status Page Report Section Table Social Security Numbers Card Cards Account Accounts Password Passwords Ransomware Malware Phishing Chief Executive Officer Director President Manager Spokesperson Street Road Avenue There They These Their Those Then Today Yesterday Last Next First Second Third Also However During Because While With Without Under Over Once Until Between English Japanese European American British None They You Here Some Most Many Every Only Other Such Each Anyone Nobody Nothing Everyone Copies Payments Telephones Tax Water") {
		m[w] = true
	}
	return m
}()

// headlineVerbs are capitalised in headlines and stand in no name.
var headlineVerbs = map[string]bool{"Provides": true, "Announces": true, "Confirms": true, "Reports": true, "Says": true, "Discloses": true, "Notifies": true, "Warns": true, "Suffers": true, "Hit": true, "Update": true, "Updates": true, "Notice": true, "Statement": true, "Regarding": true, "About": true, "Responds": true, "Investigates": true, "Issues": true, "Reveals": true, "Faces": true, "Pays": true, "Breach": true, "Attack": true, "Incident": true, "Outage": true}

var englishStarts = map[string]bool{"The": true, "A": true, "An": true, "In": true, "On": true, "At": true, "By": true, "We": true, "Our": true, "Your": true, "If": true, "This": true, "That": true, "From": true, "For": true, "To": true, "And": true, "But": true, "When": true, "After": true, "Before": true, "Since": true, "As": true, "It": true, "Contact": true, "Call": true, "Both": true, "Each": true, "No": true, "Some": true, "All": true, "Local": true, "Not": true}

package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A phraseSet is a set of words or phrases, made when it is first asked.
type phraseSet scan.Lazy[map[string]bool]

func (s *phraseSet) all() map[string]bool { return *(*scan.Lazy[map[string]bool])(s).Get() }

func (s *phraseSet) has(phrase string) bool { return s.all()[phrase] }

// wordSet makes a set of the words of a line.
func wordSet(line string) *phraseSet {
	return (*phraseSet)(scan.Later(func() *map[string]bool {
		m := wordSetOf(strings.Fields(line)...)
		return &m
	}))
}

// phrases makes a set of phrases.
func phrases(list ...string) *phraseSet {
	return (*phraseSet)(scan.Later(func() *map[string]bool {
		m := wordSetOf(list...)
		return &m
	}))
}

// wordSetOf is a map that has the phrases.
func wordSetOf(phrases ...string) map[string]bool {
	m := map[string]bool{}
	for _, p := range phrases {
		m[p] = true
	}
	return m
}

// englishForms end the names of companies, as the registers of many countries write them.
var englishForms = wordSet("P.C. P.A. PLLC P.L.L.C. L.L.C. L.P. L.L.P. LLLP N.A. S.C. C.V. A.G. Inc Inc. Incorporated Ltd Ltd. LLC LLP LP plc PLC Limited Corp. Corp Corporation Co. GmbH AG SE KG S.A. SA N.V. NV B.V. BV Pty Pty. Pte Pte. Pvt Pvt. Sdn Sdn. Bhd Bhd. Berhad Company Cooperative Co-operative AB Oy Oyj Abp AS ASA A/S ApS d.d. d.o.o. a.s. s.r.o. S.A.S. S.L. Ltda Lda Zrt. Nyrt. UAB SIA e.K. KGaA mbH PJSC Tbk OU OÜ S.p.A. SpA S.r.l. Srl SAS SARL K.K. KK e.V. Kft hf. ehf.")

// shortForms are forms that are words of other kinds too: they count where they end a run only.
var shortForms = wordSet("SE AS AB SA OU KG LP Oy AG ASA SIA")

// englishBodies are words that mark a public body.
var englishBodies = wordSet("Police Authority Commission Commissioner Commissioner's Agency Bureau Ministry Department Office Court Tribunal Constabulary Sheriff's CERT Regulator Council Administration Ombudsman Prosecutor's Directorate Inspectorate")

// englishInstitutes are words that mark an organisation wherever they stand in its name; englishTails
// do so only at its end, because they are common in between.
var (
	englishInstitutes = wordSet("Hôpital Hospitalar Universidad Universidade Università Universität Université Klinikum Clínica Banco Banca Banque Ayuntamiento Câmara Gemeente Stadt Stadtwerke Municipality University Hospital Hospitals Infirmary College School Schools Academy Bank Foundation Association Society Clinic Town City County Borough Township Village Museum Library Church Federation Institute Union Airlines Airways Railway Railways Trust")
	englishTails      = wordSet("Security Group Services Systems Solutions Technologies Software Compute Cloud Hosting Labs Laboratories Networks Health Healthcare Partners Digital Payments Holdings Industries Research Analytics Forensics Engineering Logistics Freight Insurance Energy Electric Power Motors Foods Dairies Stores Retail Media Exchange Pay Telecom Mobile Line Lines Ferries Pharma Pharmaceuticals Consulting Infotech Data Interactive Games Studios Project Collective Cooperative Outdoors Homes Housing Council Center Centre " +
		"Shipping Outfitters Custody Forum Cycles Works Brothers Sons Brewing Brewery Brewers Bakery Bakeries Books Bookshop Travel Tours Transport Trucking Haulage Airport Airports Harbour Harbor Terminals Marine Maritime " +
		"Mining Minerals Metals Steel Chemicals Chemical Plastics Textiles Apparel Fashion Footwear Toys Sports Fitness Gyms Dental Dentistry Medical Orthopedics Orthopaedics Pediatrics Optical Vision Veterinary Pharmacy Pharmacies Care " +
		"Hospice Diagnostics Biotech Biologics Therapeutics Capital Finance Financial Lending Loans Mortgage Investments Wealth Trading Markets Grocers Groceries Catering Restaurants Hotels Hotel Resorts Resort Inns Casino Casinos " +
		"Entertainment Pictures Radio Television Broadcasting Publishing Publishers Communications Wireless Broadband Fibre Fiber Satellite Computing Computers Robotics Electronics Electrical Semiconductor Semiconductors Instruments Controls Automation " +
		"Machinery Aerospace Aviation Automotive Tyres Tires Rentals Leasing Estates Realty Properties Builders Construction Contractors Architects Interiors Furniture Farms Dairy Fisheries Seafood Beverages Spirits Wines Petroleum Solar " +
		"Utilities Waterworks Recycling Environmental Staffing Recruitment Payroll Accounting Accountants Solicitors Attorneys Education Learning Unified Nursery Charity Federation Alliance Consortium Coalition Ceramics Packaging Printing Couriers Courier Parcels Storage " +
		"Mutual Assurance Advisors Advisers Associates Ventures Enterprises Products Manufacturing Fabrication Coatings Components Cosmetics Jewellers Jewelers Optics Photonics Genomics Imaging Radiology Oncology Cardiology Wellness Rescue Ambulance Ambulances " +
		"Hostels Hostel Lodges Lodge Cinemas Theatres Theaters Taxis Cabs Buses Coaches Cruises Movers Removals Laundries Laundry Linen Florists Nurseries Kennels Opticians Dentists Physiotherapy Surgery Surgeries Midwives Homecare Childcare Daycare " +
		"Kindergarten Tutors Tutoring Lettings Surveyors Plumbing Heating Roofing Flooring Glazing Glass Kitchens Carpets Bedding Timber Lumber Paints Tiles Cement Quarries Roasters Coffee Butchers Poultry Meats Confectionery Chocolates Distillers Distillery " +
		"Vineyards Winery Orchards Greenhouses Seeds Fertilisers Fertilizers Tractors Supermarkets Auctions Auctioneers Antiques Stationers Knitwear Bikes Bicycles Shipyard Shipyards Shipbuilders Tramways Trams Bookmakers Bingo Brokers Brokerage Telephony")
)

// headNouns are what "of" may follow inside a name, forNouns what "for" may, and attributes what "and"
// may: Bank of X, Centre for X, Police and Border Guard Board. Elsewhere the little words part two names.
var (
	headNouns  = wordSet("hospital hospice clinic infirmary college academy republic diocese archdiocese municipality authority administration directorate inspectorate university bank town city county office department ministry bureau board council institute college school church museum court house chamber regulator parliament province canton secretary federation society association commission village borough state district government port")
	forNouns   = wordSet("office centre center agency institute council commission association society foundation board court department ministry authority alliance network fund")
	attributes = wordSet("police fire trade food justice health defence defense research science technology safety markets insurance homeland consumer drug securities communications border customs cybersecurity cyber infrastructure competition gambling financial prudential broadcasting medicines healthcare standards water energy exchange futures telecommunications payments housing transport maritime aviation nuclear postal alcohol firearms taxation revenue pensions privacy")
)

// practices end the names of those who treat patients where a place follows: Urgent Care of Pelham Keys. officers are those whose office is named by what
// they are for: Office of the Comptroller of the Currency.
var (
	practices = wordSet("care clinic clinics associates specialists physicians surgeons orthopedics orthopaedics dentistry pediatrics cardiology oncology radiology imaging dermatology urology hospice charities clubs")
	officers  = wordSet("comptroller commissioner superintendent auditor inspector registrar controller")
)

// topics are what ministries and departments are for: Ministry of Housing, Communities and Local Government is one body.
var topics = wordSet("Rail Road Snow Ice Housing Communities Local Government Health Welfare Family Labour Labor Trade Industry Science Innovation Technology Technologies Information Communications Electronics Education Skills Energy Culture Media Sport Sports Tourism Environment Food Rural Affairs Agriculture Fisheries Transport Infrastructure Resources Finance Economy Economic Business Commerce Justice Security Public Safety Home Interior Foreign Defence Defense Research Climate Digital Consumer Protection Human Services Children Youth Employment Social Internal Reform Waterways Harbours Ports Rivers Roads Railways Mines Water Forests Forestry Lands Works Pensions Veterans Elections Taxation Customs Excise Revenue Planning Regions Islands Families Women Heritage Arts Immigration Citizenship Trade Investment")

// listedTopics gives where the name of a body ends whose topics are listed: behind Ministry of Housing, Communities and Local Government. A list
// holds topics alone and ends with "and".
func (r *reader) listedTopics(end, limit int) int {
	text := front(r.text, end, limit, 120)
	i, last := 0, false
	for {
		n := 0
		switch rest := text[i:]; {
		case strings.HasPrefix(rest, ", and "):
			n, last = len(", and "), true
		case strings.HasPrefix(rest, ", "):
			n = len(", ")
		case strings.HasPrefix(rest, " and "):
			n, last = len(" and "), true
		default:
			return end
		}
		j := i + n
		for { // the words of a topic
			k := j
			for k < len(text) && (text[k] >= 'a' && text[k] <= 'z' || text[k] >= 'A' && text[k] <= 'Z') {
				k++
			}
			if !topics.has(text[j:k]) {
				return end
			}
			if j = k; !strings.HasPrefix(text[j:], " ") || j+1 >= len(text) || text[j+1] < 'A' || text[j+1] > 'Z' {
				break
			}
			j++
		}
		if i = j; last {
			return end + i
		}
	}
}

// nextCapital says whether a word with a capital begins at i.
func nextCapital(text string, i, limit int) bool {
	return i > 0 && i < limit && text[i-1] == ' ' && text[i] >= 'A' && text[i] <= 'Z'
}

// A token is a word of English text that may belong to a name.
type token struct {
	scan.Span
	first   bool    // a sentence begins with it
	own     bool    // it is written with a possessive ending
	capital bool    // its first letter is one
	uses    wordUse // what the word is known for
	titled  wordUse // the same for the word as it is written elsewhere: see titled1
}

// frontNames is how many segments at the head of a text may be a masthead or hold a dateline.
const frontNames = 5

// mastName reads a line of the letterhead that is a name from end to end: its last word says so, and all others have capitals, but for the little
// ones. ASHDENE AND VALE CONSTABULARY is one body.
func (r *reader) mastName(i int, s *segment) {
	line := s.Span
	if k := strings.IndexByte(s.Of(r.text), '\n'); k >= 0 {
		line.End = line.Start + k
	}
	line = scan.Trim(r.text, line)
	text := line.Of(r.text)
	if k := strings.IndexByte(text, '('); k > 0 {
		text = strings.TrimSpace(text[:k])
	}
	if len(text) > 80 || strings.ContainsAny(text, ".,:;!?\"0123456789") {
		return
	}
	words, own, last := 0, 0, ""
	for w := range strings.FieldsSeq(text) {
		last = titled1(w)
		switch strings.ToLower(w) {
		case "and", "of", "the", "for", "&", "in":
			continue
		}
		if !capital(w) || headlineVerbs.has(last) {
			return
		}
		if words++; !englishCommon.has(last) && !englishBodies.has(last) && !englishInstitutes.has(last) && !englishTails.has(last) && !calendar.has(last) {
			own++
		}
	}
	span := scan.Span{Start: line.Start, End: line.Start + len(text)}
	switch {
	case words < 2 || words > 8 || own == 0:
	case englishBodies.has(last):
		r.addName(i, span, authority)
	case englishInstitutes.has(last):
		r.addName(i, span, institute)
	}
}

// agencyName reads the news agency in brackets between a place with its day and a dash: LONDON, March 9 (Baltwire) - ….
func (r *reader) agencyName(i int, s *segment) {
	text := front(r.text, s.Start, s.End, 90)
	open := strings.IndexByte(text, '(')
	if open < 3 || strings.ContainsAny(text[:open], ".;:?!") {
		return
	}
	k := strings.IndexByte(text[open:], ')')
	if k < 4 || k > 32 {
		return
	}
	behind := strings.TrimLeft(text[open+k+1:], " ")
	if !beginsWith(behind, []string{"- ", "-- ", "– ", "— "}) {
		return
	}
	place, _, _ := strings.Cut(text[:open], ",")
	if name := text[open+1 : open+k]; capital(name) && len(place) > 2 && strings.ToUpper(place) == place {
		r.addName(i, scan.Span{Start: s.Start + open + 1, End: s.Start + open + k}, press)
	}
}

// What stands between two words of which the second may be a capital one for no name's sake: what ends a sentence or a part of a line,
// and quotes.
var (
	nameBreaks = scan.NewSet(".!?:\n\t•|—–]")
	openQuotes = scan.NewSet("“\"")
)

// englishNames reads runs of capitalised words.
func (r *reader) englishNames(i int, s *segment) {
	if i < frontNames && s.table < 0 {
		r.mastName(i, s)
		r.agencyName(i, s)
	}
	run := r.names.run[:0]
	first := true
	at := s.Start // where the word before ended
	flush := func() {
		if len(run) > 0 {
			r.englishRun(i, s, run)
			run = run[:0]
		}
	}
	for k := s.Start; k < s.End; {
		if b := r.text[k]; b < utf8.RuneSelf && !inWord[b] && b != '&' {
			k++
			continue
		}
		c, n := scan.Raw(r.text, k)
		if c == '-' || c == '/' || c >= utf8.RuneSelf && !unicode.IsLetter(c) {
			k += n
			continue
		}
		if len(run) == 0 && c >= 'a' && c <= 'z' { // no name begins with it, and most words are so
			if end := plainWordEnd(r.text[:s.End], k); end > 0 {
				first, at, k = false, end, end
				continue
			}
		}
		t, end := r.englishToken(k, s.End)
		gap := r.text[at:k]
		if len(run) > 0 && !joined(gap, r.text, t, run[len(run)-1]) {
			flush()
		}
		if gap != " " && gap != "" && (at > s.Start && nameBreaks.In(gap) || openQuotes.In(gap) || strings.HasPrefix(gap, "  ")) {
			first = true
		}
		t.first = first || at == s.Start
		word := t.Of(r.text)
		t.capital = capital(word)
		switch {
		case t.capital || len(run) > 0 && (englishForms.has(word) || r.joint(word, run, end, s.End)):
			t.uses = (*englishWords.Get())[word]
			t.titled = t.uses
			if w := titled1(word); w != word {
				t.titled = (*englishWords.Get())[w]
			}
			run = append(run, t)
		default:
			flush()
		}
		first = false
		at, k = t.End, end
		if n := len(run); t.own && n > 1 && (run[n-2].Of(r.text) == "St" || run[n-2].Of(r.text) == "St.") && nextCapital(r.text, end+1, s.End) { // St. Mary's Hospital
			run[n-1].End, at = end, end
			continue
		}
		if t.own { // X's: the name ends, unless the word is part of it
			at = end
			if next, m := scan.Raw(r.text, min(end+1, s.End)); len(run) > 0 && !(m > 0 && unicode.IsUpper(next) && r.signAt(end+1, s.End)) {
				flush()
			}
		}
	}
	flush()
	r.names.run = run
}

// plainWordEnd gives the end of the word of ASCII letters and digits at k, 0 where the word may go on with something else or hold a form.
func plainWordEnd(text string, k int) int {
	for k < len(text) && inWord[text[k]] {
		k++
	}
	if k < len(text) && (text[k] == '.' || text[k] == '\'' || text[k] >= utf8.RuneSelf) {
		return 0
	}
	return k
}

// inWord are the bytes of ASCII that words are made of.
var inWord = func() (t [256]bool) {
	for c := range rune(utf8.RuneSelf) {
		t[c] = letterOrDigit(c) || c == '&' || c == '-' || c == '/'
	}
	return t
}()

// englishToken reads the word at k and gives where the text goes on. A full stop belongs to a word
// that is short for another: Inc., St.
func (r *reader) englishToken(k, limit int) (t token, end int) {
	end = k
	for end < limit {
		b := r.text[end]
		if inWord[b] {
			end++
			continue
		}
		if b < utf8.RuneSelf && b != '.' && b != '\'' { // most words end so
			t.Start, t.End = k, end
			return t, end
		}
		c, n := scan.Raw(r.text, end)
		if c >= utf8.RuneSelf && unicode.IsLetter(c) || c == '.' && end+1 < limit && letterAt(r.text, end+1) {
			end += n
			continue
		}
		if (c == '\'' || c == '’') && end+n < limit && letterAt(r.text, end+n) {
			if rest := r.text[end+n : limit]; rest[0] == 's' && (len(rest) == 1 || !letterAt(rest, 1)) {
				t.own = true
				break
			}
			end += n
			continue
		}
		break
	}
	t.Start, t.End = k, end
	if end < limit && r.text[end] == '.' && (englishForms.has(r.text[k:end+1]) || r.text[k:end] == "St" || r.text[k:end] == "U.S") {
		t.End++
		end++
	}
	if c, n := scan.Raw(r.text, min(end, limit)); !t.own && end < limit && end > k && r.text[end-1] == 's' && (c == '\'' || c == '’') && end+n < limit && r.text[end+n] == ' ' && r.signAt(end+n+1, limit) { // Magistrates' Court
		end += n
		t.End = end
	}
	if t.own {
		_, n := scan.Raw(r.text, end)
		end += n + 1
		if r.signAt(end+1, limit) {
			t.End = end
		}
	}
	return t, end
}

func letterAt(text string, i int) bool {
	c, _ := scan.Raw(text, i)
	return letterOrDigit(c)
}

func letterOrDigit(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c)
}

// signAt says whether a word that ends names of bodies or institutes stands at k.
func (r *reader) signAt(k, limit int) bool {
	if k >= limit {
		return false
	}
	end := k
	for end < limit && (r.text[end] >= 'a' && r.text[end] <= 'z' || r.text[end] >= 'A' && r.text[end] <= 'Z') {
		end++
	}
	w := r.text[k:end]
	return englishBodies.has(w) || englishInstitutes.has(w)
}

func capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

// joined says whether a word goes on with the run before it: nothing but blanks lies between, or a
// comma before a legal form, or brackets inside a company's name: Acme (Penang) Sdn. Bhd.
func joined(gap, text string, t token, last token) bool {
	switch gap {
	case " ", "\u00a0", "":
		return !last.own || last.End == t.Start-1
	case "’ ": // Rollin’ Doughs; a closing quote or the possessive of a plural ends the name
		return text[last.End-1] == 'n' && capital(t.Of(text))
	case ", ":
		return englishForms.has(t.Of(text)) || !last.first && !t.own && threePartners(text[t.End:]) // Castellane, Boyd & Ruiz
	case "\n":
		line := strings.LastIndexByte(text[:last.End], '\n') + 1
		return last.End-line > 50
	case " (":
		k := strings.IndexByte(text[t.Start:], ')')
		return k > 0 && k < 20 && t.Start+k+2 < len(text) && formAt(text, t.Start+k+2)
	case ") ":
		return formAt(text, t.Start)
	}
	return false
}

// threePartners says whether the last name of three partners follows, and nothing else of a name.
func threePartners(rest string) bool {
	rest, ok := strings.CutPrefix(rest, " & ")
	if !ok {
		return false
	}
	k := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })
	if k < 0 {
		k = len(rest)
	}
	return k > 1 && capital(rest) && (len(rest) < k+2 || rest[k] != ' ' || !capital(rest[k+1:]) || formAt(rest, k+1))
}

// formAt says whether a legal form stands at i.
func formAt(text string, i int) bool {
	end := i
	for end < len(text) && text[end] != ' ' && text[end] != ',' && text[end] != '\n' && text[end] != '(' && end-i < 12 {
		end++
	}
	return englishForms.has(text[i:end])
}

// joint says whether a little word ties the run to what follows: Bank of X, X and Y Board, X & Y.
func (r *reader) joint(word string, run []token, end, limit int) bool {
	last := func() string { return strings.ToLower(run[len(run)-1].Of(r.text)) }
	switch strings.ToLower(word) {
	case "of":
		w := last()
		return headNouns.has(w) || w == "commission" || practices.has(w) && len(run) > 1 && nextCapital(r.text, end+1, limit) && !r.seatAhead(end+1, limit) || w == "system" && len(run) > 1 && run[len(run)-2].uses&instituteUse != 0 || officers.has(w) && run[0].Of(r.text) == "Office" || signedBody(run) && r.ofThePlace(end, limit) || w == "general" && len(run) > 1 || len(run) > 2 && nextCapital(r.text, end+1, limit) && headNouns.has(strings.ToLower(run[0].Of(r.text))) && topics.has(run[len(run)-1].Of(r.text)) && run[1].uses == 0
	case "for":
		return forNouns.has(last())
	case "a":
		return last() == "for" && nextCapital(r.text, end+1, limit)
	case "and":
		return nextCapital(r.text, end+1, limit) && ((attributes.has(last()) || topics.has(run[len(run)-1].Of(r.text))) && (headedBody(run) && r.aheadEnds(end+1, limit, topics) > 0 || headNouns.has(strings.ToLower(run[0].Of(r.text))) || r.aheadEnds(end+1, limit, pairedBodies) > 0) || r.pairedPlaces(run, end+1, limit))
	case "&":
		return true
	case "the":
		w := last()
		return w == "of" || w == "for"
	default:
		return romanceJoints.has(word) && (end+1 < limit && unicode.IsUpper(rune(r.text[end+1])) || end+4 < limit && beginsWith(r.text[end+1:limit], []string{"la ", "der ", "den ", "los "}))
	}
}

// seatAhead says whether a town with its state or country stands at i: of Bend, Oregon.
func (r *reader) seatAhead(i, limit int) bool {
	town, rest, ok := strings.Cut(front(r.text, i, limit, 50), ", ")
	return ok && !strings.ContainsAny(town, ".;:") && places.has(firstField(strings.NewReplacer(",", " ", ".", " ").Replace(rest)))
}

// signedBody says whether a word for a public body stands in a run.
func signedBody(run []token) bool {
	return slices.ContainsFunc(run, func(t token) bool { return t.uses&bodyUse != 0 })
}

// ofThePlace says whether "the" and a word for a place with offices of its own stand behind the word that ends at i: of the Canton of Uri.
func (r *reader) ofThePlace(i, limit int) bool {
	rest, ok := strings.CutPrefix(front(r.text, i, limit, 30), " the ")
	if !ok {
		return false
	}
	w, _, _ := strings.Cut(rest, " ")
	return capital(w) && (ofPlaces.has(w) || headNouns.has(strings.ToLower(w)) && !englishBodies.has(w))
}

// headedBody says whether a run begins as the name of a body that is for something: Department for Harbours.
func headedBody(run []token) bool {
	return len(run) > 2 && run[1].Len() <= len("for") && len(run) <= 4
}

// pairedBodies end the names of bodies whose field is two things: Securities and Exchange Commission, Border and Customs Board.
var pairedBodies = wordSet("Commission Commissioner Authority Agency Administration Board Service Services Protection Welfare Affairs Bureau Office Department Ministry Council Police Constabulary Directorate Court Centre Center Institute")

// pairedLocals end the names of bodies of two places: Ardmore and Glens District Council.
var pairedLocals = wordSet("Council Constabulary Police Borough Trust")

// aheadEnds gives how many words with capitals stand at i up to the first that is in a set, 0 if none is.
func (r *reader) aheadEnds(i, limit int, set *phraseSet) int {
	for n := 1; n <= 5 && i < limit && r.text[i] >= 'A' && r.text[i] <= 'Z'; n++ {
		end := i
		for end < limit && letterAt(r.text, end) {
			_, k := scan.Raw(r.text, end)
			end += k
		}
		if set.has(r.text[i:end]) {
			return n
		}
		if end >= limit || r.text[end] != ' ' {
			return 0
		}
		i = end + 1
	}
	return 0
}

// pairedPlaces says whether a run is the first of two places that have one body. What the text names without the second, too, is another's name.
func (r *reader) pairedPlaces(run []token, i, limit int) bool {
	if n := r.aheadEnds(i, limit, pairedLocals); n < 2 || n > 4 || len(run) > 2 {
		return false
	}
	for _, t := range run {
		if w := t.Of(r.text); signWord(w) || englishForms.has(w) || englishStarts.has(w) || calendar.has(w) || t.own {
			return false
		}
	}
	first := r.text[run[0].Start:run[len(run)-1].End]
	if before := back(r.text, 0, run[0].Start, 9); strings.HasSuffix(before, ", ") || strings.HasSuffix(before, "between ") || strings.HasSuffix(before, "both ") {
		return false
	}
	text := front(r.text, 0, len(r.text), 1<<16)
	alone := 0
	for rest := text; ; {
		k := strings.Index(rest, first)
		if k < 0 {
			break
		}
		if behind := rest[k+len(first):]; !(len(behind) > 1 && behind[0] == ' ' && (capital(behind[1:]) || strings.HasPrefix(behind, " and "))) { // Devon Live is another's name
			alone++
		}
		rest = rest[k+len(first):]
	}
	return alone == 0
}

// romanceJoints tie words inside names of other languages: Hospital de Santa Clara.
var romanceJoints = wordSet("de do da dos del della dei degli delle di du des van von der la el y e al bin ibn")

// A wordUse says what a capitalised word is known for. One word may be known for several things.
type wordUse uint16

const (
	formUse wordUse = 1 << iota
	shortFormUse
	bodyUse
	instituteUse
	tailUse
	commonUse
	leadUse
	headlineUse
	startUse
	calendarUse
	greetingUse
	jointUse
)

// englishWords are the words of the sets, so that a word is looked up once and not in each of them.
var englishWords = scan.Later(func() *map[string]wordUse {
	m := map[string]wordUse{}
	for use, set := range map[wordUse]*phraseSet{
		formUse: englishForms, shortFormUse: shortForms, bodyUse: englishBodies, instituteUse: englishInstitutes, tailUse: englishTails, commonUse: englishCommon,
		leadUse: leadNouns, headlineUse: headlineVerbs, startUse: englishStarts, calendarUse: calendar, greetingUse: greetings, jointUse: romanceJoints,
	} {
		for w := range set.all() {
			m[w] |= use
		}
	}
	return &m
})

// englishRun judges a run of capitalised words.
func (r *reader) englishRun(i int, s *segment, run []token) {
	word := func(k int) string { return run[k].Of(r.text) }
	for len(run) > 0 { // little words and headline verbs at the end
		if k := len(run) - 1; run[k].uses&formUse == 0 && !run[k].capital {
			run = run[:k]
			continue
		}
		break
	}
	for k := len(run) - 1; k >= 0; k-- { // San Marlo-based Acme: where its bearer sits
		if describes.of(word(k)) > 0 {
			run = run[k+1:]
			break
		}
	}
	formed := len(run) > 0 && run[len(run)-1].uses&formUse != 0 // Marlowe Incident Response LLC is a name to its end
	for k := range run {
		if k > 0 && run[k].uses&headlineUse != 0 && !formed {
			run = run[:k]
			if w := word(k - 1); k > 1 && (w == "Data" || w == "Security" || w == "Cyber" || w == "Cybersecurity" || w == "Privacy") { // Acme Data Breach
				run = run[:k-1]
			}
			break
		}
	}
	for len(run) > 0 && (run[0].uses&startUse != 0 || len(run) > 1 && ((run[0].uses&leadUse != 0 || makers.of(word(0)) > 0) && run[1].uses&jointUse == 0 && word(1) != "of" && !(word(0) == "Police" && places.has(word(1))) && !(run[0].uses&instituteUse != 0 && slices.ContainsFunc(run, func(t token) bool { return t.uses&jointUse != 0 })) || run[0].uses&calendarUse != 0) && run[1].uses&formUse == 0) {
		run = run[1:]
	}
	for len(run) > 1 && run[len(run)-1].uses&calendarUse != 0 {
		run = run[:len(run)-1]
	}
	if len(run) == 0 || len(run) > 12 {
		return
	}
	if run[0].uses&greetingUse != 0 { // who is written to
		return
	}
	for k := 1; k+1 < len(run); k++ { // Town Manager Jane Roe
		if w := word(k - 1); (jobs.has(w) || personTitles.has(w) || offices.has(strings.ToLower(w))) && r.named(run[k:]) {
			r.names.addPerson(word(len(run) - 1))
			return
		}
	}
	sort, n := r.englishSort(run)
	if rest := run[n:]; len(rest) > 1 && rest[0].uses&startUse != 0 && r.text[run[n-1].End-1] == '.' { // … at Acme Ltd. The Grey Larks said: the stop ends the sentence, too
		defer r.englishRun(i, s, rest)
	}
	run = run[:n]
	span := scan.Span{Start: run[0].Start, End: run[len(run)-1].End}
	name := span.Of(r.text)
	if len(run) == 1 && pressLetters.has(name) && r.askedFor(s, span) {
		r.addName(i, span, press)
		return
	}
	if len(run) == 1 && sort == plain && everywhere.has(name) && r.speaksUp(name) {
		r.addName(i, span, institute)
		return
	}
	if sort != company && !(sort == authority && len(run) > 2 && strings.Contains(name, " of ") && !strings.HasPrefix(name, "Chief") && !strings.HasPrefix(name, "Head")) && !knownBodies[name] && !(sort == authority && len(run) > 3 && strings.Contains(name, " and ")) && ownTokens(run) == 0 && !r.ofNation(s, run, sort) {
		return
	}
	if last := word(len(run) - 1); sort == plain && len(run) > 1 && (last == "Obligation" || last == "Act" || last == "Principle" || last == "Regulations" || last == "Index" || last == "Report" || last == "Survey" || last == "Barometer" || last == "Study") { // what is law, or what somebody publishes each year
		return
	}
	if sort == authority && r.partOf(s, span) || sort == plain && len(run) == 1 && demonyms.has(name) {
		return
	}
	if (sort == plain || sort == authority) && len(run) == 2 && demonyms.has(word(0)) && (acronymSet.has(word(1)) || teamWord(word(1))) { // the Dutch NCSC-NL
		run = run[1:]
		span.Start, sort = run[0].Start, authority
	}
	shout := len(run) > 1 && shouts(name)
	switch {
	case sort == company, sort == authority && !(shout && s.kind == document.Heading):
	case shout && sort == plain:
		return
	case s.kind == document.Heading && s.Span != r.out.TitleSpan && sort != plain:
		sort = plain
	}
	if sort == company && len(run) > 3 && word(0) == "Board" { // the board of a company is the company
		for len(run) > 2 && (!run[0].capital || word(0) == "Board") {
			run = run[1:]
		}
		span.Start = run[0].Start
	}
	if sort == authority && len(run) > 2 && (strings.HasSuffix(word(1), "of") || strings.HasSuffix(word(1), "for")) && topics.has(word(len(run)-1)) {
		span.End = r.listedTopics(span.End, s.End)
	}
	if sort == plain && r.calledBody(s, span) {
		sort = authority
	}
	if sort == plain {
		r.plainEnglish(i, s, run, span)
		return
	}
	if before := back(r.text, s.Start, span.Start, 6); sort == institute && townWords.has(name[strings.LastIndexByte(name, ' ')+1:]) && (strings.HasSuffix(before, " in ") || strings.HasSuffix(before, " near ")) {
		return
	}
	r.addName(i, span, sort)
}

// pressLetters are broadcasters and agencies that are known by their letters.
var pressLetters = wordSet("BBC AFP AP CNN NBC CBS ABC NPR PBS ITV UPI CBC RTE NOS VRT NRK SVT")

// askedFor says whether a sentence names a broadcaster for what it was told or has reported.
func (r *reader) askedFor(s *segment, span scan.Span) bool {
	before := strings.TrimSuffix(back(r.text, s.Start, span.Start, 24), "the ")
	for _, w := range [...]string{"told ", "tells ", "reported by ", "according to ", "seen by ", "interview with ", "speaking to ", "spoke to ", "statement to ", "quoted by "} {
		if strings.HasSuffix(strings.ToLower(before), w) {
			return true
		}
	}
	return beginsWith(front(r.text, span.End, s.End, 14), []string{" reported", " reports", " understands", " has learned", " quoted", " has seen", " News", " first"})
}

// everywhere are firms whose names mostly stand for what they make: they are parties where a text has them speak or suffer.
var everywhere = wordSet("Microsoft Google Amazon Apple Facebook Twitter Slack GitHub GitLab Telegram WhatsApp Instagram YouTube LinkedIn Reddit Discord TikTok Snapchat Zoom Skype WordPress Docker")

// speaksUp says whether such a firm does something in a text that only firms do.
func (r *reader) speaksUp(name string) bool {
	for _, w := range [...]string{" said", " says", " confirmed", " disclosed", " announced", " suffered", " was hit", " was breached", " was hacked", " removed", " blocked", " suspended", " took down", " admitted", " apologised", " apologized", " spokes", " notified", " told", " blamed", " warned", " acknowledged", " has said", " has confirmed", " had been hacked"} {
		if r.names.said(r.text, name+w, 1) {
			return true
		}
	}
	return false
}

// partOf says whether the name of a body is that of a part of another: the Government's Cyber Unit, the Fraud Division of the Police, its Leeds Field Office.
func (r *reader) partOf(s *segment, span scan.Span) bool {
	name := span.Of(r.text)
	if subOffices.of(name) > 0 {
		return true
	}
	if parts.of(name) == 0 {
		return false
	}
	before := back(r.text, s.Start, span.Start, 5)
	return strings.HasSuffix(before, "'s ") || strings.HasSuffix(before, "’s ") || strings.HasPrefix(front(r.text, span.End, s.End, 9), " of the ")
}

// subOffices end the names of offices that a body has in several places, parts those of its parts.
var (
	subOffices = newEndings(" Field Office", "Head Office", " Regional Office", " Press Office", " Branch Office", " District Office", "General Affairs Department", "Human Resources Department")
	parts      = newEndings("Unit", "Division", "Department", "Directorate", "Bureau")
)

// demonyms are adjectives of countries and peoples, which alone name nobody.
var demonyms = wordSet("American British English Scottish Welsh Irish French German Dutch Belgian Swiss Austrian Italian Spanish Portuguese Greek Turkish Polish Czech Slovak Hungarian Romanian Bulgarian Serbian Croatian Slovenian Albanian Russian Ukrainian Belarusian Estonian Latvian Lithuanian Finnish Swedish Norwegian Danish Icelandic Chinese Taiwanese Korean Japanese Vietnamese Thai Malaysian Indonesian Filipino Singaporean Indian Pakistani Bangladeshi Israeli Iranian Iraqi Saudi Emirati Egyptian Moroccan Nigerian Kenyan Ghanaian African Australian Georgian Syrian Armenian Azerbaijani Kazakh Lebanese Jordanian Kuwaiti Qatari Cuban Venezuelan Moldovan Nepali Cambodian Tunisian Algerian Ethiopian Ugandan Maltese Cypriot Bosnian Macedonian Montenegrin Latin Nordic Scandinavian Californian Texan Hawaiian Palestinian Libyan Sudanese Somali Yemeni Omani Bahraini Afghan Mongolian Burmese Laotian Canadian Mexican Brazilian Argentine Chilean Colombian Peruvian Asian European")

// englishSort gives what gives a run away, and how many of its words belong to the name.
func (r *reader) englishSort(run []token) (sortOf, int) {
	sort := plain
	for k, t := range run {
		w := t.Of(r.text)
		last := k == len(run)-1
		switch {
		case !last && cooperatives.has(w) && run[k+1].uses&(instituteUse|bodyUse|tailUse) != 0 && run[k+1].uses&formUse == 0: // X Cooperative Bank is a bank
			sort = institute
		case t.uses&formUse != 0 && k > 0 && (t.uses&shortFormUse == 0 || last):
			for k+1 < len(run) && (run[k+1].uses&formUse != 0 || k+2 < len(run) && run[k+1].Of(r.text) == "&" && run[k+2].uses&formUse != 0) { // Pte Ltd, Sdn. Bhd., GmbH & Co. KG
				k++
			}
			return company, k + 1
		case len(run) > 1 && (t.titled&bodyUse != 0 && t.uses&bodyUse == 0 && last && shouts(r.text[run[0].Start:t.End]) || t.uses&bodyUse != 0 && (last || !run[k+1].capital || w == "Police" || w == "Commissioner's" || w == "Sheriff's") || last && w == "Board"), w == "General" && k > 0 && run[k-1].Of(r.text) == "Attorney" && (k > 1 || !last && run[k+1].Of(r.text) == "of"), teamWord(w), k == 0 && len(run) > 1 && foreignBodies.has(w):
			sort = authority
			if strings.Contains(w, "CERT") || w == "General" && k > 1 { // CERT-X Advisory, X Attorney General Jane Roe: what follows is a title or a person
				return sort, k + 1
			}
		case k == 0 && len(run) == 2 && (w == "CERT" || w == "CSIRT"): // CERT NZ
			return authority, 2
		case k == 0 && len(run) > 2 && ofPlaces.has(w) && run[1].Of(r.text) == "of":
			sort = institute
		case len(run) > 1 && t.titled&instituteUse != 0 && sort == plain:
			sort = institute
		case k > 0 && !last && practices.has(strings.ToLower(w)) && run[k+1].Of(r.text) == "of" && sort == plain: // Urgent Care of Pelham Keys
			sort = institute
		}
	}
	name := r.text[run[0].Start:run[len(run)-1].End]
	switch {
	case len(run) == 1 && acronymSet.has(name), sort != company && knownBodies[name]:
		sort = authority
	case sort == plain && len(run) > 2 && institutePairs.of(name) > 0:
		sort = institute
	case sort == authority && len(run) == 2 && run[1].Of(r.text) == "Council" && run[0].uses == 0: // Strathmoor Council, of a place
		sort = institute
	case sort == authority && localCouncils.of(name) > 0 && nationalBodies.of(name) == 0:
		sort = institute
	case (sort == plain || sort == institute) && nationalBodies.of(name) > 0:
		sort = authority
	case sort == institute && (strings.HasPrefix(name, "Reserve Bank") || strings.HasPrefix(name, "Central Bank")):
		sort = authority // a central bank supervises
	case (sort == plain || sort == institute) && len(run) > 1 && len(run) <= 5 && isPublisher(name):
		sort = press
	}
	return sort, len(run)
}

// teamWord says whether a word names a team that answers for others: CERT-X, CSIRT-X, X-CERT, SingCERT, JPCERT/CC.
func teamWord(w string) bool {
	if len(w) <= len("CERT") || strings.HasSuffix(w, "CONCERT") {
		return false
	}
	team := strings.TrimSuffix(w, "/CC")
	return w[0] == 'C' && (strings.HasPrefix(w, "CERT-") || strings.HasPrefix(w, "CERT.") || strings.HasPrefix(w, "CSIRT-")) ||
		strings.HasSuffix(team, "CERT") || strings.HasSuffix(team, "-CIRT") || strings.HasSuffix(team, "CSIRT") || nationTeam(w)
}

// nationTeam says whether a word is a body known by its letters and the country whose it is: NCSC-NL.
func nationTeam(w string) bool {
	letters, country, ok := strings.Cut(w, "-")
	return ok && len(country) == 2 && capital(country) && acronymSet.has(letters)
}

// makers end words for those who make something, which stand before a name at a sentence's start.
var makers = newEndings("maker", "makers")

// ofPlaces stand before "of" and a place in the names of those who run it or represent it.
var ofPlaces = wordSet("Port Diocese Archdiocese Province Canton Parliament Prefecture Region Senate Duchy Emirate Commune")

// foreignBodies begin the names of public bodies in languages that put the head first.
var foreignBodies = wordSet("Polícia Policía Polizia Politie Policie Polisen Politiet Garda Mossos Gendarmerie Guardia Carabinieri Ministerio Ministério Ministère Ministero Ministerium Autorité Autoridad Autoridade Autorità Agencia Agência Agence Agenzia Bundesamt Landgericht Amtsgericht Staatsanwaltschaft Rechtbank Retten Tribunale Procura Fiscalía Parquet Commissariat Inspectorate")

// shouts says whether a text has no small letters.
func shouts(s string) bool {
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return strings.ToUpper(s) == s
}

// cooperatives are legal forms that stand inside names, too, before the word that says what their bearer is.
var cooperatives = wordSet("Cooperative Co-operative Company")

// signWord says whether a word marks an organisation.
func signWord(w string) bool {
	return englishInstitutes.has(w) || englishTails.has(w) && !englishForms.has(w) || englishBodies.has(w)
}

// ofNation says whether a run of common words names the one of its kind that a country has: the National Payments Council, British Airways.
func (r *reader) ofNation(s *segment, run []token, sort sortOf) bool {
	first, last := run[0].Of(r.text), run[len(run)-1].Of(r.text)
	if r.initialed(run) {
		return true
	}
	switch {
	case sort == authority && len(run) <= 4 && loneBodies.has(last): // the Charity Commission
		return strings.HasSuffix(strings.ToLower(back(r.text, s.Start, run[0].Start, 4)), "the ")
	case sort == authority:
		return len(run) > 2 && (first == "National" || first == "Federal" || first == "State" || first == "Royal" || first == "European") && strings.HasSuffix(back(r.text, s.Start, run[0].Start, 4), "the ")
	case sort == institute:
		return len(run) == 2 && !run[0].first && nations.has(first) && englishInstitutes.has(last) || len(run) > 2 && !run[0].first && first == "State"
	}
	return false
}

// initialed says whether the first letters of a run stand in brackets behind it, which makes a name of common words: Western Health Board (WHB).
func (r *reader) initialed(run []token) bool {
	end := run[len(run)-1].End
	rest, ok := strings.CutPrefix(front(r.text, end, len(r.text), 12), " (")
	if !ok || len(run) < 2 {
		return false
	}
	letters, _, ok := strings.Cut(strings.TrimLeft(rest, "\"“"), ")")
	all, capitals := initials(r.text[run[0].Start:end])
	letters = strings.TrimRight(letters, "\"”")
	return ok && (letters == all || letters == capitals)
}

// loneBodies end the names of bodies that a country has one of for each field.
var loneBodies = wordSet("Commission Commissioner Authority Agency Regulator Ombudsman Tribunal Inspectorate Directorate Bureau")

// nations are adjectives of countries, as the names of airlines, museums and banks have them.
var nations = wordSet("British American National European Japanese Scottish Irish Welsh French German Italian Spanish Canadian Australian Indian")

// titled1 is a word in capitals as it is written elsewhere: TOWN is Town.
func titled1(w string) string {
	if len(w) > 3 && shouts(w) {
		return w[:1] + strings.ToLower(w[1:])
	}
	return w
}

// institutePairs end the names of institutes by two words, each of which is common; localCouncils those of the councils of places, who suffer as others do.
var (
	institutePairs = newEndings("Ambulance Service", "Fire Service", "Rescue Service", "Health Service", "Health System", "Healthcare System", "HealthCare System", "Hospital System", "School System", "Transit System", "Library Service", "Library System", "Blood Service", "Postal Service", "Health Board", "School Board", "Education Board", "Water Board", "Housing Board")
	localCouncils  = newEndings("City Council", "County Council", "Borough Council", "District Council", "Town Council", "Parish Council", "Shire Council")
)

// nationalBodies end the names of centres that answer for a whole country.
var nationalBodies = newEndings("Cyber Security Centre", "Cyber Security Center", "Cybersecurity Centre", "Cybersecurity Center", "Crime Centre", "Crime Center", "Security Incident Response Team", "Emergency Response Team", "Data Protection Supervisor", "Information Commissioner", "Privacy Commissioner", "Attorney General's Office", "Crown Prosecution Service", "Secret Service", "Intelligence Service", "Police Service", "Fraud Office", "Organised Crime Unit", "Crime Unit", "Cyber Unit", "Intelligence Unit", "Cyber Command", "Cyber Police", "Security Authority", "Security Agency", "Safety Authority", "Conduct Authority", "Ambulance Service NHS Trust")

// acronymSet are public bodies that are known by their letters, in English also by such as make a word.
var acronymSet = wordSet(strings.Join(acronyms, " ") + " IRS HMRC Ofcom Ofgem Ofwat FCC FERC CFPB FDIC NYDFS FinCEN APRA ACCC ACMA RCMP BaFin PDPC TSA FAA NHTSA NERC DHS USPS DVLA DWP Eurojust Finma Agcom Traficom")

// ownTokens counts the words of a run that are neither common nor a mere sign: they make it a name.
func ownTokens(run []token) int {
	n := 0
	for _, t := range run {
		if t.capital && t.titled&(commonUse|bodyUse|instituteUse|calendarUse|tailUse) == 0 {
			n++
		}
	}
	return n
}

// plainEnglish keeps a run that no sign gives away: it is a name where the sentence says something of
// it or the text names it again.
func (r *reader) plainEnglish(i int, s *segment, run []token, span scan.Span) {
	name := span.Of(r.text)
	if r.calledGroup(s, span) {
		r.addName(i, span, group)
		return
	}
	if len(run) == 1 && malwareNames.has(strings.ToLower(name)) && beginsWith(front(r.text, span.End, s.End, 24), groupVerbs) { // LockBit claimed the attack
		r.addName(i, span, group)
		return
	}
	if len(run) == 1 && shouts(name) && r.toldLetters(i, s, span) {
		r.addName(i, span, plain)
		return
	}
	if len(name) < 4 || len(run) > 5 || len(run) == 1 && malwareNames.has(strings.ToLower(name)) || strings.ContainsAny(name, "0123456789/_") || strings.Contains(strings.TrimPrefix(strings.TrimPrefix(name, "U.S. "), "U.K. "), ".") {
		return
	}
	if len(run) == 1 && (shouts(strings.TrimSuffix(name, "s")) || run[0].uses&leadUse != 0 || run[0].first && strings.HasSuffix(name, "ly")) {
		return
	}
	firm := len(run) > 1 && r.calledFirm(s, span)
	if !firm && r.person(s, run) {
		r.names.addPerson(run[len(run)-1].Of(r.text))
		return
	}
	if personTitles.has(run[0].Of(r.text)) || len(run) > 1 && jobs.has(run[len(run)-1].Of(r.text)) || r.placeName(run) {
		return
	}
	if rest := front(r.text, span.End, s.End, 14); len(rest) > 3 && rest[0] == ',' { // Bengaluru, 27 August: a dateline's place
		f := strings.Fields(rest[1:])
		if len(f) > 0 && (f[0][0] >= '0' && f[0][0] <= '9' || calendar.has(strings.Trim(f[0], ".,"))) {
			return
		}
	}
	if rest := front(r.text, span.End, s.End, 10); len(rest) == 10 && rest[0] == ',' && rest[2] >= 'A' && rest[2] <= 'Z' && rest[3] >= 'A' && rest[3] <= 'Z' && rest[4] == ' ' && rest[5] >= '0' && rest[5] <= '9' { // Omaha, NE 68103
		return
	}
	if rest := front(r.text, span.End, s.End, 2); len(rest) == 2 && rest[0] == ' ' && rest[1] >= '0' && rest[1] <= '9' && (span.Start == s.Start || r.text[span.Start-1] == '\n') { // Harbour Road 12: an address
		return
	}
	if strings.HasSuffix(name, "Stock Exchange") || len(run) > 1 && streets.has(run[len(run)-1].Of(r.text)) { // where shares are traded, and where houses stand
		return
	}
	before := back(r.text, s.Start, span.Start, 24)
	tail := run[len(run)-1].uses&tailUse != 0
	if rest := front(r.text, span.End, s.End, 2); rest == " <" { // who writes is a person
		return
	} else if !tail && (strings.HasSuffix(before, " in ") || strings.HasSuffix(before, " near ")) && (rest == "" || strings.IndexByte(",.;)", rest[0]) >= 0) { // in Grimsby, a place
		return
	}
	if personTitles.has(strings.Trim(lastField(before), ".,")) {
		return
	}
	r.addName(i, span, plain)
	if k := len(r.names.list) - 1; k >= 0 && r.names.list[k].Span == span {
		r.names.list[k].introduced = firm
		r.names.list[k].first = (run[0].first || (s.kind == document.Heading || s.Span == r.out.TitleSpan) && headline(s.Of(r.text))) && !camel(name)
	}
}

// calledFirm says whether a sentence says of a name that its bearer is no person: X, the Lincolnshire bakery; X has stopped its deliveries.
func (r *reader) calledFirm(s *segment, span scan.Span) bool {
	const reach = 70
	rest := front(r.text, span.End, s.End, reach)
	if behind, ok := strings.CutPrefix(rest, ", "); ok && beginsWith(behind, []string{"the ", "a ", "an "}) {
		k := strings.IndexAny(behind, ",.;\n")
		if k < 0 {
			return false
		}
		noun := behind[:nounPhrase(behind[:k])]
		return trades.has(noun[strings.LastIndexByte(noun, ' ')+1:])
	}
	if k := strings.IndexAny(rest, ",.;\n"); k >= 0 {
		rest = rest[:k]
	}
	its := strings.Index(rest, " its ")
	return its > 0 && !strings.ContainsFunc(rest[:its], unicode.IsUpper) && !holdsAny(rest[:its], speaking)
}

// speaking are what people say of the organisation that they speak for: X said its servers ….
var speaking = []string{" that ", " how ", " said", " says", " told", " added", " wrote", " apologi", " for its", " to its", " of its"}

// trades are nouns for sorts of organisations, as they stand at the end of an apposition.
var trades = wordSet("chain retailer company operator manufacturer bank insurer airline hospital university school council charity brand exchange broker utility platform start-up startup maker giant group firm association store shop railway union broadcaster studio hotel restaurant museum library supermarket business publisher subsidiary carrier nonprofit non-profit cooperative lender telco agency bakery brewery brewer grocer wholesaler builder housebuilder developer consultancy practice clinic dealer dealership farm winery distillery haulier shipper printer caterer jeweller auctioneer bookseller bookmaker vendor supplier provider contractor processor")

// streets end the names of streets.
var streets = wordSet("Street Road Avenue Terrace Boulevard Parkway Crescent")

// groupVerbs stand behind the name of malware where it is that of its makers.
var groupVerbs = []string{" claimed", " has claimed", " claims", " listed", " has listed", " posted", " took credit", " threatened", " leaked", " demanded", " published"}

// toldLetters says whether a word in capitals is the name of an organisation: its sentence says what it does, what was done to it or what it has.
func (r *reader) toldLetters(i int, s *segment, span scan.Span) bool {
	name := span.Of(r.text)
	if len(name) > 6 || commonRuns[name] || commonLetters.has(name) || strings.ContainsAny(name, "0123456789/_.-") || shouts(s.Of(r.text)) {
		return false
	}
	if r.names.said(r.text, "("+name+")", 1) { // letters that are told to be short for something: of an organisation they are its other name
		return false
	}
	if s.Span == r.out.TitleSpan {
		return r.names.said(r.text, name, 3)
	}
	if strings.HasPrefix(r.text[span.End:s.End], ",") {
		return false
	}
	m := mention{Span: span, name: name, sort: plain, segment: i}
	t, _ := r.englishTells(s, &m)
	return t&(says|suffers|owns|called|supplies|acts) != 0
}

// commonLetters are letters that name no organisation.
var commonLetters = wordSet("FAQ FAQs PDF DDOS DoS DDoS SQL AWS IT ICT OT HR PR CSO COO CFO CPO DPO IOC IOCs TTP TTPs SSN SSNs PII PHI PIN MFA SSO OTP SIM ATM GDPR HIPAA CCPA PECR PCI SaaS AI ML ISP MSP MSSP EDR SIEM DLP RDP SSH TLS SSL HTTP HTTPS FTP SMTP TCP UDP BGP RPKI ASN LAN WAN CDN RAM GPU BTC ETH XRP USDT XMR EUR USD GBP NOK SEK DKK CHF JPY CNY INR AUD CAD NZD ZAR BRL SGD HKD KRW PLN CZK HUF MAU MoU NDA RFP SLA UTC EST PST BST CET UK USA US EU UN PO BOX TV CCTV GPS EHR EMR MRI ICU ER NOTE UPDATE NEWS TODAY")

// lastField is the last word of s between white space, "" if there is none.
func lastField(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	return s[len(strings.TrimRightFunc(s, func(c rune) bool { return !unicode.IsSpace(c) })):]
}

// person says whether two to four words are the name of somebody: a title or an office stands before them, or their age or office behind a comma.
func (r *reader) person(s *segment, run []token) bool {
	if personTitles.has(run[0].Of(r.text)) && len(run) > 2 || r.named(run) {
		return true
	}
	if len(run) < 2 || len(run) > 4 || run[len(run)-1].uses&(tailUse|instituteUse|bodyUse) != 0 {
		return false
	}
	end := run[len(run)-1].End
	if f := strings.Fields(back(r.text, s.Start, run[0].Start, 24)); len(f) > 0 && (offices.has(strings.ToLower(f[len(f)-1])) || personTitles.has(strings.Trim(f[len(f)-1], "."))) {
		return true
	}
	rest, ok := strings.CutPrefix(front(r.text, end, s.End, 60), ", ")
	if !ok {
		return false
	}
	if len(rest) > 3 && rest[0] >= '1' && rest[0] <= '9' && rest[1] >= '0' && rest[1] <= '9' && (rest[2] == ',' || rest[2] == ' ' || rest[2] == '.') && rest[3] != '0' { // Jane Roe, 34, of Omaha
		f := strings.Fields(rest[2:])
		return rest[2] != ' ' || len(f) > 0 && f[0] == "of"
	}
	k := strings.IndexAny(rest, ",.;")
	if k < 0 {
		k = len(rest)
	}
	phrase := rest[:nounPhrase(rest[:k])]
	return offices.has(strings.ToLower(phrase[strings.LastIndexByte(phrase, ' ')+1:]))
}

// addPerson remembers the last word of somebody's name, by which the text may name them again.
func (n *names) addPerson(last string) {
	if n.people == nil {
		n.people = map[string]bool{}
	}
	n.people[last] = true
}

// offices are what people are.
var offices = wordSet("executive officer director manager spokesman spokeswoman spokesperson chairman chairwoman president mayor councillor councilman minister secretary attorney judge justice superintendent principal editor professor analyst researcher engineer founder co-founder lawyer commissioner inspector detective prosecutor leader coach teacher journalist reporter developer owner chancellor dean treasurer senator representative governor sheriff chief ceo ciso cto cio cfo defendant hacker")

// calledBody says whether a word for a public body stands right before a name, or behind it and a comma: the Dutch data protection authority, Autoriteit X.
func (r *reader) calledBody(s *segment, span scan.Span) bool {
	for _, h := range s.hits.within(max(s.Start, span.Start-40), span.Start) {
		if cues[h.Word].uses&useEnglishBody != 0 && h.End < span.Start && strings.TrimPrefix(strings.Trim(r.text[h.End:span.Start], " ,\n"), "the") == "" {
			return true
		}
	}
	if !strings.HasPrefix(front(r.text, span.End, s.End, 2), ", ") { // Kripos, the police unit that handles organised crime
		return false
	}
	h, ok := s.hits.first(useEnglishBody, span.End, min(s.End, span.End+40))
	lead := r.text[span.End+2 : max(span.End+2, h.Start)]
	return ok && (beginsWith(lead, []string{"the ", "a ", "an "}) || strings.HasSuffix(lead, "'s ") || strings.HasSuffix(lead, "’s ")) && !strings.ContainsAny(r.text[span.End+2:h.Start], ",.;")
}

// camel says whether a word has a capital inside: FastBooking is a name wherever it stands.
func camel(word string) bool {
	for i := 1; i < len(word); i++ {
		if word[i] >= 'A' && word[i] <= 'Z' && word[i-1] >= 'a' && word[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// headline says whether a title writes all its words with capitals, so that a capital says nothing.
func headline(title string) bool {
	small := 0
	for w := range strings.FieldsSeq(title) {
		if len(w) >= 4 && w[0] >= 'a' && w[0] <= 'z' {
			small++
		}
	}
	return small < 2
}

// personTitles stand before the names of people, who are no parties.
var personTitles = wordSet("Cllr Councillor Rep Sen Lt Lord Lady Prof Rev Herr Frau Mme Sra Señor CEO CISO CIO CTO CFO COO Chairman Chairwoman President Director Founder Governor Mayor Mr Mrs Ms Dr Sir Dame Professor Researcher Researchers Detective Inspector Superintendent Judge Minister Deputy Senator Captain Sergeant Constable Officer Analyst spokesman spokeswoman spokesperson By Sincerely Regards")

// describes end words that say where or whose an organisation is.
var describes = newEndings("-based", "-headquartered", "-owned", "-registered", "-listed", "-backed", "-run", "-born", "-domiciled", "-speaking", "-linked", "-affiliated", "-aligned", "-sponsored", "-focused", "-wide", "-Based", "-Speaking", "-Linked", "-Owned", "-Sponsored")

// jobs end what people are: General Manager.
var jobs = wordSet("Manager Director Officer Engineer Executive Superintendent Secretary President Editor Lead Chair Clerk Counsel Commissioner")

// greetings stand before the name of whoever is written to.
var greetings = wordSet("Hi Hello Hey Dear Thanks")

// malwareNames are widely known malware, which is no party.
var malwareNames = wordSet("wannacry notpetya emotet lockbit ryuk conti revil blackcat akira qakbot trickbot mirai coinhive xmrig petya stuxnet")

// knownBodies are public bodies whose names are made of common words.
var knownBodies = map[string]bool{"Information Commissioner": true, "Privacy Commissioner": true, "Data Protection Commissioner": true, "Attorney General": true, "Information Commissioner's Office": true, "Information Commissioner’s Office": true, "Department of Justice": true, "Department of Homeland Security": true, "Department of Health": true, "Data Protection Commission": true, "Data Protection Authority": true, "Office for Civil Rights": true, "Office of the Attorney General": true, "Home Office": true, "Cabinet Office": true, "Ministry of Justice": true, "Securities and Exchange Commission": true, "Personal Data Protection Commission": true, "Personal Information Protection Commission": true, "National Credit Union Administration": true, "Action Fraud": true, "NHS England": true, "NHS Scotland": true, "NHS Wales": true, "Autoriteit Persoonsgegevens": true, "Datatilsynet": true, "Companies House": true, "Bundeskriminalamt": true, "Bundesnetzagentur": true, "Integritetsskyddsmyndigheten": true, "Datainspektionen": true, "Carabinieri": true, "Gendarmerie": true, "Gardaí": true, "Gardai": true, "Serious Fraud Office": true, "Crown Prosecution Service": true, "Garante Privacy": true, "Cyber Emergency Response Team": true, "Health and Human Services": true}

// calendar are the names of days and months.
var calendar = wordSet("January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun Spring Summer Autumn Winter Easter Christmas Q1 Q2 Q3 Q4 GMT UTC BST CET CEST EST EDT PST PDT IST SGT AEST")

// townWords end the names of towns, which are mostly places.
var townWords = wordSet("City Town County Village Borough Township")

// places are countries, states and towns that notices name as places.
var places = wordSet("Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Hampshire Jersey Mexico York Carolina Dakota Ohio Oklahoma Oregon Pennsylvania Rhode Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Columbia America USA U.S US UK Britain England Scotland Wales Ireland Europe Asia Africa Australia Canada China France Germany India Israel Italy Japan Korea Malaysia Netherlands Norway Poland Russia Singapore Spain Sweden Switzerland Taiwan Thailand Ukraine Vietnam Brazil Iran Iraq Estonia Finland Denmark Belgium Austria Portugal Greece Turkey Indonesia Philippines Zealand London Paris Berlin Tokyo Osaka Kyoto Dublin Amsterdam Brussels Sydney Melbourne Toronto Chicago Boston Dallas Houston Seattle Leeds Manchester Birmingham Edinburgh Glasgow Cardiff Hong Kong Kingdom United New South North")

// placeName says whether a run is nothing but a place.
func (r *reader) placeName(run []token) bool {
	for _, t := range run {
		if !places.has(t.Of(r.text)) {
			return false
		}
	}
	return true
}

// englishCommon are capitalised words of the genre that name no organisation.
var englishCommon = wordSet("More Further Additional Resources Assistance Original Daylight Standard Resilience Patient Stale Registrar Affairs Field Unauthorized Unauthorised Access Windows Linux Android Office365 Microsoft Google Amazon Apple Internet Company Organisation Organization Customers Customer Number File Form Item Notice Press News Online Hall Clerk Update Updates Timeline Chronology Summary Overview Background Impact Response Remediation Residents Patients Members Staff Students Question Questions What When Where Which Who Why How Please Data Personal Information Name Names Email E-mail Mail Address Service Services Affected Investigating Identified Monitoring Resolved Degraded Posted Published Incident Incidents Status Page Report Reports Section Article Articles Table Social Security Numbers Card Cards Account Accounts Password Passwords Ransomware Malware Phishing Chief Executive Officer Director President Manager Spokesperson Street Road Avenue Parkway Suite Room There They These Their Those Then Today Yesterday Tomorrow Last Next First Second Third Also However During Because While With Without Under Over Once Until Between English Japanese European American British None You Here Some Most Many Every Only Other Such Each Anyone Anybody Somebody Nobody Nothing Everyone Copies Payments Telephones Tax Water Root Cause Action Actions Lessons Method Attack Indicators Domains Senders Damage Findings Penalty Notes Sources Footnotes References Correction Corrections Clarification Statement Decision Directions Facts Appendix Exhibit Exhibits Description Subject Date Type Reference Version Severity Ticket Author Time Times Event Events Service Region Value Wave Total Credits Reads Production Boards Machines Teams Console Vendor Supplier Provider Processor Contractor Carrier Host Hacker Hackers Attacker Attackers Intruder Police Bitcoin Ether Ethereum Tether Monero Telegram Twitter Facebook Instagram WhatsApp Slack GitHub GitLab PowerShell Kubernetes Docker JavaScript Java Python WordPress Excel Word Outlook Exchange SharePoint Active Directory Safari Chrome Firefox Android YouTube LinkedIn Reddit Discord Pastebin Mastodon TikTok Snapchat Zoom Skype Gmail Hotmail Bluesky Act Law Regulation Directive Code Schedule Part Chapter Title States State Federal National Central Pacific Eastern Western Northern Southern East West North South Investigations Investigation Shares Shareholders Support Sales Bookings Reservations Payments Orders Order Files Documents Document Database Databases Server Servers Systems System Network Networks Website Website Sites Site App Apps Portal Login Log-in Logs Log Backup Backups Recovery Restoration Containment Detection Prevention Protection Privacy Security Safety Public Media Enquiries Inquiries Helpline Hotline Line Contact Contacts Employees Employee Individuals Individual Persons Person Users User Clients Client Guests Guest Tenants Passengers Shoppers Cold Hot Wallet Wallets Trading Balances Identity Mobile Date Birth Bank Credit Debit Monday Group People Board Share Told Help Care Call Operations Response Trust District Center Centre Kind FAQ FAQs TLP CLEAR GREEN AMBER RED Key Points Point Chain Attribution Waves Domains Onion Exploited Persistence Opening Production Element Cybersecurity Advisory Alert Bulletin Guidance Framework Autonomous Material Are Doing Done Do Does Did Can Could Should Would Will May Might Must Happened Involved Know Known Learned Learning Took Taking Take Need Keep Get Got Going Being Been Be Have Having Had Promptly Immediately Frequently Asked Ongoing Worried Concerned Free Live Webinar Image Images Photo Video Newsletter Subscribe Comments Comment Share Sign Menu Search Home Page")

// leadNouns stand before a name as what its bearer is, capitalised at a sentence's start.
var leadNouns = wordSet("Wholesaler Manufacturer Broadcaster Distributor Importer Exporter Startup Start-up Builder Housebuilder Discounter Bookmaker Consultancy Telco Telecom Conglomerate Miner Refiner Shipper Haulier Landlord Caterer Grocers Retailers Insurers Airlines Banks Brewers Hoteliers Lenders Brokers Lawyers Solicitors Prosecutors Researchers Analysts Grocer Lender Brewer Broker Vendor Supplier Provider Processor Contractor Carrier Host Customers Members Users Passengers Shoppers Patients Employees Operator Retailer Bank Company Firm Former Local Meanwhile Yesterday Today Online Supermarket Airline Hospital Insurer Regulator Regulators Publisher Chain Maker Newspaper Website Notice Statement Update Postmortem Post-mortem Clarification Police Hackers Attackers Attack Breach Leak Deputy Corrected Correction")

// headlineVerbs are capitalised in headlines and stand in no name.
var headlineVerbs = wordSet("Issued Posted Dated Provides Announces Confirms Reports Says Discloses Notifies Warns Suffers Hit Update Updates Notice Statement Regarding About Responds Investigates Issues Reveals Faces Pays Breach Attack Incident Outage Fined Hacked Hit Leaks Loses Lost Admits Apologises Apologizes Was Is Has Breaches Attacks Incidents Outages Hack Hacks Cyberattack Cyberattacks Cyber-attack Cyber-Attack Leak Exposed Exposes Exposing Affected Affects Affecting Impacted Impacts Stolen Steals Struck Targets Compromised Discovers Launches Investigating Restores Shuts Reported Reportedly Allegedly Becomes")

var englishStarts = wordSet("Another Remember Call Ask Visit Check Tell Write Ring Beware Note Recall Consider Thank Watch Meet Click Reset Imagine Suppose Thanks Per Via Through Despite According Following Among Amid Across Within Under Over Against Between Upon About Like Unlike Because Although Though Whether Until During Once Where Which Who How Why What Meanwhile However Moreover Nonetheless Nevertheless Earlier Later Last Next Recently Separately Additionally Furthermore Finally Thankfully Unfortunately Officials Experts Authorities The A An In On At By We Our Your If This That From For To And But When After Before Since As It Its Contact Call Both Each No Some All Local Not Dear Re Fwd RE FW Or So Our He She They Their His Her Then See There These Those While With Also An")

package extract

import (
	"slices"
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// The cues of English sentences, in small letters.
var (
	// Right before the name: what it is.
	englishSorts = []string{"chain", "retailer", "company", "operator", "manufacturer", "bank", "insurer", "airline", "hospital", "university", "school", "council", "charity", "brand", "exchange", "broker", "utility", "platform", "start-up", "startup", "maker", "giant", "group", "firm", "association", "store", "railway", "ferry operator", "credit union", "district", "agency", "broadcaster", "studio", "hotel", "restaurant", "museum", "library", "municipality", "supermarket", "accountancy firm", "business", "employer", "publisher", "subsidiary", "affiliate", "parent", "carrier", "city", "town of", "nonprofit", "non-profit", "cooperative", "lender", "telco", "miner", "developer of", "newspaper group", "retail chain", "hospital chain", "fashion house", "car maker", "automaker", "carmaker", "drugmaker", "chipmaker", "brokerage", "streaming service", "ride service", "delivery service", "marketplace", "online shop", "web shop", "webshop", "online store", "newspaper", "record label", "clinic", "pharmacy", "grocer", "bakery", "brewery", "farm", "shipping line", "shipper", "cinema", "theatre", "theater", "club", "league", "federation", "trust", "fund", "foundation", "institute", "college", "academy", "nursery", "care home", "water company", "energy company", "power company", "network operator", "phone company", "travel agent", "travel agency", "booking site", "dating site", "dating app", "job site", "social network", "factory", "mill", "dealer", "dealership", "builder", "wholesaler", "importer", "exporter", "producer", "refiner", "fintech", "neobank", "credit bureau", "pension fund", "stock exchange"}
	// Right before the name: what it does for others, or by what tie it does so.
	englishSuppliers = []string{"vendor", "supplier", "provider", "processor", "contractor", "subcontractor", "partner", "host", "hosting company", "consultancy", "consultant", "developer", "integrator", "reseller", "distributor", "security firm", "security company", "forensic firm", "forensics firm", "consulting firm", "law firm", "maintenance firm", "it firm", "software firm", "software company", "outside firm", "specialist firm", "forensic specialists", "handled by", "run by", "processed by", "administered by", "powered by", "built by", "serviced by", "monitoring through", "monitoring from", "protection through", "protection from", "support from", "help from", "help of", "assistance of", "assistance from", "rent from", "buy from", "lease from", "report of", "report by", "analysis by", "investigation by", "review by", "audit by", "assessment by", "test by", "supplied by", "hosted by", "provided by", "maintained by", "managed by", "developed by", "rented from", "bought from", "leased from", "engaged", "hired", "retained", "commissioned", "outsourced to", "data centre", "data center", "registrar", "lawyers", "lawyers at", "counsel", "solicitors", "auditor", "auditors", "adviser", "advisers", "advisor", "advisors", "brought in", "called in", "turned to", "working with", "works with", "worked with", "assisted by", "with the help of", "with help from", "help from", "advised by", "represented by", "experts from", "experts at", "specialists from", "specialists at", "investigators from", "appointed", "contracted", "contract with", "contracts with", "contracted with", "partnered with", "partnering with", "contract to", "instructed", "thanks to", "asked", "have asked", "carried out by", "operated by", "run by", "delivery company", "security start-up", "it company", "cloud company", "payroll company", "forensics company", "forensic company", "insurer", "law practice", "call centre", "printer", "courier", "developers", "filtering by", "runs on", "run on", "hosted on", "hosted at", "hosted with", "made by", "written by", "kept by", "set up by", "responders from", "engineers from", "engineers at", "programmers at", "software house", "web agency", "rented the server from", "backups made by"}
	// Right before the name: who found or told it.
	englishReporters = []string{"news site", "news outlet", "daily", "weekly", "tabloid", "trade journal", "newspaper", "magazine", "broadcaster", "news agency", "consumer group", "research firm", "researchers at", "researchers from", "analysts at", "reported by", "published by", "discovered by", "found by", "told by", "according to", "blog", "seen by", "reported to us by", "first reported by", "has told", "have told", "in an email to", "in an e-mail to", "in a statement to", "in comments to", "emailed comments to", "comment to", "speaking to", "in an interview with",
		"spokesperson told", "spokesman told", "spokeswoman told", "official told", "officials told", "he told", "she told", "who told", "executive told", "executives told", "researcher told", "researchers told", "attackers told", "hackers told", "gang told", "group told", "lawyer told", "attorney told", "mayor told", "minister told", "source told", "sources told"}
	// Right before the name: what happened to it.
	englishObjects = []string{"fined", "customers of", "passengers of", "employees of", "users of", "members of", "patients of", "tenants of", "shoppers at", "staff at", "attack on", "breach at", "breach of", "leak at", "storage at", "outage at", "incident at", "penalty on", "imposed on", "hit", "hits", "struck", "defaced", "hacked", "breached", "region of", "errors in", "hacked into", "hacking into", "broke into", "breaking into", "intrusion at", "intrusion into", "hack of", "hack at", "attack at", "attack against", "attacks on", "heist at", "theft from", "stolen from", "siphoned from", "siphoned off from", "drained from", "stole from", "servers of", "systems of", "network of", "website of", "pages of", "page of", "sites of", "site of", "records of", "files of", "computers of", "mailboxes of", "mailbox of", "accounts of", "database of", "systems at", "servers at", "targeted", "targeting", "crippled", "paralysed", "paralyzed", "fine on", "fine against", "fines on", "fine levelled at", "fine leveled at", "fine handed to", "levied on", "levied against", "penalty against", "penalty for", "fine for", "was issued to", "victims include", "victims including", "victims included", "victims were", "affected", "have affected", "has affected", "affecting", "disrupted", "disrupting", "hitting", "banks included", "targets include", "targets included", "targets were", "claimed attacks on", "fell on", "damage at", "shut down at", "vandalised", "vandalized", "disruption at", "disruption to", "extorted", "extorting", "infiltrated"}
	// Right behind the name: what it does.
	englishSays     = []string{"said", "says", "announced", "announces", "discloses", "notifies", "warns", "warned", "tells", "informs", "informed", "explains", "confirmed", "disclosed", "reported", "reports", "wrote", "writes", "apologised", "apologized", "apologises", "notified", "admitted", "stated", "published", "posted", "acknowledged", "told", "confirms"}
	englishSuffers  = []string{"was hit", "were hit", "hit by", "was breached", "was hacked", "was fined", "was attacked", "was defaced", "suffered", "discovered", "learned", "learnt", "noticed", "became aware", "contravened", "fined", "knew", "is writing", "mailed", "mails", "took down", "fell victim", "fell prey", "is investigating", "reset all", "disconnected", "been hit", "been breached", "been hacked", "been attacked", "been fined", "been targeted", "been the target", "been the victim", "been a victim", "was targeted", "was a victim", "was the victim", "is the victim", "is a victim", "were victims", "became the victim", "became a victim", "became the latest", "is the latest", "experienced", "was struck", "was crippled", "was infiltrated", "was infected", "was robbed", "was ordered to pay", "agreed to pay", "had a data breach", "had a breach", "identified a suspected", "detected unauthori", "identified unauthori", "identified suspicious", "detected suspicious", "begin notifying", "began notifying", "is notifying", "are notifying", "is now notifying", "was vandalised", "was vandalized", "was taken offline", "was knocked offline", "was forced offline", "was disrupted", "was extorted", "was impacted", "was affected by", "says it has been", "said it has been", "said it had been", "says it was", "said it was hit"}
	englishActs     = []string{"was compromised", "was down", "lost", "left", "leaves", "sent", "stopped", "shut", "closed", "detected", "found", "finds", "failed", "vanish", "restored", "exposed", "leaked", "reports that", "lets", "operates", "runs", "sells", "offers", "employs", "is a ", "was a "}
	englishSupplies = []string{"supplies", "supplied", "hosts", "provides", "provided", "manages", "maintains", "joins", "joined", "helped", "investigated", "concluded", "follows", "will bear", "tells us", "told us"}
	// Right before the name: it is a public body's.
	englishBodyNouns = []string{"data protection authority", "protection authority", "supervisory authority", "regulator", "watchdog", "cyber agency", "cyber security agency", "cybersecurity agency", "privacy commissioner", "intelligence service", "intelligence agency", "security agency", "police force", "federal police", "national police", "ombudsman", "public prosecutor", "police unit", "crime unit", "financial regulator", "cyber security centre", "cybersecurity centre", "privacy authority", "crime agency", "data protection office", "data protection commissioner", "protection commissioner", "emergency team"}
	// Right before the name: it takes no part but by its name, or by what it buys.
	englishTouched = []string{"impersonating", "impersonated", "impersonates", "impersonate", "purporting to be from", "purporting to come from", "purported to be from", "purporting to be", "purports to be from", "pretending to be from", "pretending to be", "pretended to be", "pretended to be from", "posing as", "posed as", "claiming to be from", "claimed to be from", "claiming to come from", "in the name of", "masquerading as", "disguised as", "appeared to come from", "appearing to come from", "customers such as", "customers including", "customers include", "clients such as", "clients including", "customers, including", "clients, including", "meant for", "intended for"}
	// Right behind the name: it watched.
	englishWatches = []string{"described", "describes", "documented", "analysed", "analyzed", "attributed", "attributes", "tracks", "spotted"}
	// A verb of the lists above with this behind it has another subject.
	englishPassives = []string{"told by", "reported by", "published by", "posted by", "confirmed by", "disclosed by", "found by", "detected by", "notified by", "informed by", "said by", "left by", "lost by", "sent by", "closed by", "restored by", "operated by"}
	// In the remark behind the name: it is that of a person.
	englishPersons = []string{"spokes", "chief ", "director", "officer", "analyst", "member", "leader", "mayor", "secretary", "attorney", "superintendent", "principal", "editor", "professor", "head of", "manager", "researcher", "engineer", "president", "minister", "founder", "lawyer", "commissioner"}
	englishOwns    = []string{"customers", "stores", "employees", "staff", "users", "members", "plants", "plant", "warehouse", "chief", "board", "management", "shares", "clients", "patients", "students", "passengers", "spokes", "ceo", "headquarters", "office", "hosting company", "american", "british", "parent", "subsidiary", "loyalty"}
	englishThings  = []string{"servers", "server", "network", "app", "systems", "system", "website", "site", "web", "data", "database", "platform", "records", "online", "mail", "email", "own", "payment", "security", "log"}
)

// englishTells gives what the words around a name say, and the word that says most.
func (r *reader) englishTells(s *segment, m *mention) (tell, scan.Span) {
	t, cue := r.englishBefore(s, m)
	m.led, m.ledCue = t, cue
	u, behind := r.englishBehind(s, m)
	if m.sort == plain && strikesAt(front(r.text, m.End, s.End, 48)) && s.kind != document.Heading && !r.out.TitleSpan.Covers(m.Span) {
		u |= attacks
	}
	if m.sort == plain && (productBefore(back(r.text, s.Start, m.Start, 32)) || beginsWith(front(r.text, m.End, s.End, 20), productsBehind)) {
		u |= product
	}
	if !m.first && r.tiedTo(s, m) {
		t |= tied
	}
	if m.sort == plain && r.programAt(s, m) {
		u |= programs
	}
	if cue.Len() == 0 || u&supplies != 0 {
		cue = behind
	}
	return t | u, cue
}

// programAt says whether a word for malicious programs stands beside a name as that of its bearer: the worm X, X ransomware, but not ransomware at X.
func (r *reader) programAt(s *segment, m *mention) bool {
	if w, ok := s.hits.first(useMalware, m.End, min(s.End, m.End+10)); ok {
		switch strings.Trim(r.text[m.End:w.Start], " ,:”\"’'*_`") {
		case "", "a", "the", "is a":
			return true
		}
	}
	for _, h := range s.hits.within(max(s.Start, m.Start-24), m.Start) {
		if cues[h.Word].uses&useMalware == 0 || h.End > m.Start {
			continue
		}
		switch strings.Trim(r.text[h.End:m.Start], " ,“\"‘'*_`") {
		case "", "called", "named", "dubbed", "known as", "family", "s":
			return true
		}
	}
	return false
}

// englishSeries says whether nothing but what parts the names of a series stands between two names: of both the sentence says the same.
func englishSeries(between string) bool {
	if open := strings.Index(between, " ("); open == 0 && len(between) < 60 { // X (“Y”), Z
		if k := strings.IndexByte(between, ')'); k > 0 {
			between = between[k+1:]
		}
	}
	switch strings.TrimSuffix(between, "the ") {
	case ", ", " and ", ", and ", " or ", ", or ", " & ", ", along with ", " along with ", " as well as ", ", as well as ", "; ", "; and ", " and at ", ", at ":
		return true
	}
	return false
}

// attackerVerbs stand behind the name of attackers; strikeVerbs do so where an object follows.
var (
	attackerVerbs = []string{"claimed responsibility", "claims responsibility", "took responsibility", "took credit", "taken credit", "claimed credit", "claims to have", "claimed to have", "claims it has stolen", "claims it stole", "said it stole", "says it stole", "said it had stolen", "says it has stolen", "is claiming to have", "threatened to publish", "threatened to leak", "threatens to publish", "demanded a ransom"}
	strikeVerbs   = []string{"breached", "hacked", "defaced", "infiltrated", "hijacked", "stole", "broke into", "hacked into", "has targeted", "have targeted", "ransacked"}
	rulesBroken   = []string{" law", " data protection", " rule", " regulation", " its obligation", " its dut", " its licen", " the act", " the gdpr", " article", " section", " principle", " the terms", " a promise", " the data protection", " the uk", " the law", " contract", " the contract", " their contract"}
)

// strikesAt says whether what stands behind a name is what attackers do.
func strikesAt(behind string) bool {
	behind, ok := strings.CutPrefix(behind, " ")
	if !ok {
		return false
	}
	for _, w := range [...]string{"has ", "have ", "had ", "also ", "later ", "then ", "which "} {
		behind = strings.TrimPrefix(behind, w)
	}
	if beginsWith(behind, attackerVerbs) {
		return true
	}
	for _, w := range strikeVerbs {
		rest, ok := strings.CutPrefix(behind, w)
		if !ok && strings.HasPrefix(w, "has ") { // "has" was taken off
			rest, ok = strings.CutPrefix(behind, w[len("has "):])
		}
		if !ok || len(rest) < 3 || rest[0] != ' ' || beginsWith(strings.ToLower(rest), rulesBroken) {
			continue
		}
		object, _, _ := strings.Cut(rest[1:], " ")
		if strings.HasSuffix(w, "into") || strings.HasSuffix(w, "targeted") || capital(object) || object == "the" || object == "its" || object == "their" || object == "several" || object == "hundreds" || object == "thousands" || object == "dozens" {
			return true
		}
	}
	return false
}

// productNouns are what is made or installed, before "called"; productsBehind say so behind a name.
var (
	productNouns   = wordSet("software package tool product app application program programme plug-in plugin library module appliance technology protocol format")
	productsBehind = []string{" vulnerabilit", " zero-day", " appliance", " plug-in", " plugin", " exploit", " cluster", " software,", " software.", " product", " instance", " firmware", " servers were", " server was", " databases", " environment,"}
)

// productBefore says whether a text ends in what leads to the name of a product: a software package called.
func productBefore(before string) bool {
	for _, w := range [...]string{" called ", " named ", " known as "} {
		if head, ok := strings.CutSuffix(strings.TrimRight(before, "“\"‘"), w); ok {
			return productNouns.has(strings.ToLower(lastField(head)))
		}
	}
	return false
}

// tiedTo says whether a name in the middle of a sentence stands where that of an organisation does. One of several words, or with a capital or a
// digit inside, does so unless it is where something happens; one of a single word behind a word that ties doings to doers.
func (r *reader) tiedTo(s *segment, m *mention) bool {
	before := back(r.text, s.Start, m.Start, 24)
	before = strings.TrimSuffix(strings.TrimRight(before, "“\"‘'(« "), " the")
	before = strings.ToLower(lastField(before))
	if placing.has(before) || s.kind == document.Heading || s.kind != document.Item && !r.hasMarks(s) || r.out.TitleSpan.Covers(m.Span) {
		return false
	}
	if rest := front(r.text, m.End, s.End, 6); (strings.HasPrefix(rest, "'s ") || strings.HasPrefix(rest, "’s ")) && capital(rest[strings.IndexByte(rest, ' ')+1:]) { // Romania's DIICOT
		return false
	}
	if last := m.name[strings.LastIndexByte(m.name, ' ')+1:]; last == "Day" || last == "Year" || last == "Week" || last == "Act" || commonRuns[last] || commonLetters.has(last) {
		return false
	}
	return tying.has(before) || strings.Contains(m.name, " ") || camel(m.name) || r.heldBy(s, m)
}

// hasMarks says whether a mark that ends a sentence or a part of one stands in a segment. Each of its names asks.
func (r *reader) hasMarks(s *segment) bool {
	if s.marks == unasked {
		if s.marks = unmarked; strings.ContainsAny(s.Of(r.text), ".!?:;") {
			s.marks = marked
		}
	}
	return s.marks == marked
}

// A segmentMarks says whether marks of sentences stand in a segment.
type segmentMarks uint8

const (
	unasked segmentMarks = iota
	unmarked
	marked
)

// heldBy says whether what only organisations have stands before a name: customers of X, a spokesman for X, a server belonging to X.
func (r *reader) heldBy(s *segment, m *mention) bool {
	words := strings.Fields(strings.ToLower(strings.TrimSuffix(back(r.text, s.Start, m.Start, 40), "the ")))
	n := len(words)
	if n < 2 {
		return false
	}
	switch words[n-1] {
	case "of":
		return holders.has(words[n-2])
	case "for":
		return speakers.has(words[n-2])
	case "to":
		return words[n-2] == "belonging" || words[n-2] == "belonged"
	}
	return false
}

// speakers are who speaks for an organisation.
var speakers = wordSet("spokesman spokeswoman spokesperson spokespeople lawyer lawyers attorney attorneys")

// placing stand before places and those who are written to, tying before those who do or suffer something.
var (
	placing = wordSet("dear in near between across around outside throughout")
	tying   = wordSet("at by against behind via")
)

// publicationNouns say what a publisher of news is: the name behind one is that of no person.
var publicationNouns = map[string]bool{"news site": true, "news outlet": true, "daily": true, "weekly": true, "tabloid": true, "trade journal": true, "newspaper": true, "magazine": true, "news agency": true, "consumer group": true, "research firm": true, "blog": true}

// byline says whether a name stands behind the person who wrote the text: By Ines Aldred, Foxglove Research.
func (r *reader) byline(s *segment, m *mention) bool {
	if m.segment >= frontLines || !strings.HasSuffix(r.text[s.Start:m.Start], ", ") {
		return false
	}
	line, _ := r.nearLine(s, m.Span)
	before := strings.TrimLeft(r.text[line.Start:m.Start], " *_#>-—")
	return len(before) < 80 && (strings.HasPrefix(before, "By ") || strings.HasPrefix(before, "BY ") || strings.HasPrefix(before, "Author: ")) && !strings.Contains(before, ". ") && !occupations.has(m.name[strings.LastIndexByte(m.name, ' ')+1:])
}

// occupations end what stands behind the person instead of an organisation: Staff Writer.
var occupations = wordSet("Writer Reporter Correspondent Editor Columnist Contributor Analyst Researcher Desk")

// behindDateline says whether a name stands right behind the dateline of a report: LISBON, Nov 4 (Norwire) - X said.
// Of a person it would say first who that is.
func (r *reader) behindDateline(s *segment, m *mention) bool {
	before := r.text[s.Start:m.Start]
	if m.segment >= frontLines || len(before) > 80 || !strings.Contains(m.name, " ") {
		return false
	}
	before, ok := strings.CutSuffix(strings.TrimSuffix(before, "The "), " ")
	for _, dash := range []string{"-", "–", "—", "--"} {
		if place, is := strings.CutSuffix(before, dash); ok && is {
			place, _, _ = strings.Cut(place, ",")
			return len(place) > 2 && strings.ToUpper(place) == place
		}
	}
	return false
}

// intruders stand behind at X, where they were in its house.
var intruders = []string{"the attacker", "the intruder", "the thie", "the hacker", "the gang", "the group", "attackers", "intruders", "hackers", "ransomware", "an attacker", "an intruder"}

// englishBefore reads the word right before a name; nothing but a comma, a quote or an article may lie
// between.
func (r *reader) englishBefore(s *segment, m *mention) (tell, scan.Span) {
	if rest := front(r.text, m.End, s.End, 4); len(rest) == 4 && rest[0] == '\'' && rest[1] == 's' && capital(rest[3:]) && m.sort == plain { // Lisburn's X: where or whose X is
		return 0, scan.Span{}
	}
	if r.byline(s, m) {
		return observes | called, scan.Span{}
	}
	if r.behindDateline(s, m) && s.hits.has(useEnglishSay|useEnglishSuffer|useEnglishAct, m.End, min(s.End, m.End+24)) {
		return called, scan.Span{}
	}
	if before := back(r.text, s.Start, m.Start, 3); (before == "At " || before == "at ") && beginsWith(strings.TrimLeft(r.text[m.End:s.End], ", "), intruders) {
		return suffers, scan.Span{}
	}
	list := s.hits.within(max(s.Start, m.Start-40), m.Start)
	for k := len(list) - 1; k >= 0; k-- {
		h := list[k]
		u := cues[h.Word].uses & (useEnglishSort | useEnglishSupplier | useEnglishReporter | useEnglishObject | useEnglishTouched)
		if u == 0 || h.End > m.Start {
			continue
		}
		between := strings.Trim(r.text[h.End:m.Start], " ,:\n“\"(")
		if len(between) > 1 && between[0] == 's' { // exchanges, among them X
			between = strings.TrimLeft(between[1:], " ,")
		}
		if place, ok := strings.CutPrefix(between, "in "); ok && capital(place) && r.text[m.Start-2] == ',' && !strings.Contains(place, " ") { // a call centre in Derry, X
			between = ""
		}
		if of, ok := strings.CutSuffix(between, "'s"); ok && capital(of) && !strings.Contains(of, " ") { // written by Lisburn's X
			between = ""
		}
		if u&useEnglishObject != 0 && openEnded(between) { // targeted firms including X
			between = ""
		}
		if u&(useEnglishSupplier|useEnglishSort) != 0 && u&(useEnglishReporter|useEnglishObject) == 0 && strings.Contains(r.text[h.End:m.Start], ",") && r.actsBehind(s, m) { // with a forensics firm, X found out
			continue
		}
		switch between {
		case "", "the", "the Local", "s", "called", "named", "among them", "including", "such as", "like", "namely", "notably":
		default:
			continue
		}
		span := scan.Span{Start: h.Start, End: h.End}
		if u&(useEnglishSort|useEnglishSupplier) != 0 && u&(useEnglishReporter|useEnglishObject) == 0 { // according to data firm X, fined software provider X
			if v, ok := r.governs(s, h.Start); ok && cues[v.Word].uses&useEnglishObject != 0 {
				return suffers | called, scan.Span{Start: v.Start, End: v.End}
			} else if ok {
				return observes | called, scan.Span{Start: v.Start, End: v.End}
			}
		}
		switch {
		case u&useEnglishSupplier != 0 && ofItsOwn(r.text[h.Start:h.End], back(r.text, s.Start, h.Start, 60)): // information of yours maintained by X
			return owns, span
		case u&useEnglishSupplier != 0:
			return supplies, span
		case u&useEnglishTouched != 0:
			if from, to := englishSentence(r.text, s, h.Start, m.End); s.uses&useAdvice != 0 && s.hits.has(useAdvice, from, to) {
				return 0, scan.Span{}
			}
			return touched, span
		case u&useEnglishReporter != 0 && u&useEnglishSort == 0 && !publicationNouns[strings.ToLower(r.text[h.Start:h.End])]:
			return observes, span
		case u&useEnglishReporter != 0:
			return observes | called, span
		case u&useEnglishObject != 0:
			return suffers, span
		}
		if w := strings.ToLower(r.text[h.Start:h.End]); w == "subsidiary" || w == "affiliate" {
			return called | belongs, span
		}
		for _, longer := range list[:k] { // security firm X: the longer cue holds
			if longer.End == h.End && cues[longer.Word].uses&useEnglishSupplier != 0 {
				return supplies, scan.Span{Start: longer.Start, End: longer.End}
			}
		}
		return called, span
	}
	return 0, scan.Span{}
}

// ofItsOwn says whether what is maintained or operated is what an organisation has of people, or are its systems as such, and not what it does for others.
func ofItsOwn(cue, before string) bool {
	switch strings.ToLower(cue) {
	case "maintained by", "operated by", "kept by", "managed by":
	default:
		return false
	}
	before = strings.ToLower(before)
	return (strings.Contains(before, "information") || strings.Contains(before, "systems")) && !strings.Contains(before, "our ") && !strings.Contains(before, "its ") && !strings.Contains(before, "their ")
}

// openEnded says whether a few words in small letters lead from a verb to its objects: firms including, several banks such as.
func openEnded(between string) bool {
	for _, w := range [...]string{"including", "such as", "among them", "like"} {
		if rest, ok := strings.CutSuffix(between, w); ok {
			return strings.ToLower(rest) == rest && strings.Count(rest, " ") <= 5 && !strings.ContainsAny(rest, ".;:")
		}
	}
	return false
}

// actsBehind says whether a verb of what organisations do stands right behind a name.
func (r *reader) actsBehind(s *segment, m *mention) bool {
	return m.End+1 < s.End && r.text[m.End] == ' ' && slices.ContainsFunc(s.hits.within(m.End+1, m.End+2), func(h scan.Hit) bool {
		return cues[h.Word].uses&(useEnglishSay|useEnglishSuffer|useEnglishAct) != 0
	})
}

// holders are nouns of those that an organisation has, which may stand right behind its name.
var holders = wordSet("customers users employees staff patients clients members passengers students subscribers shareholders shoppers tenants policyholders guests")

// afflicted gives where the noun behind a name ends that says what befell its bearer: the X data breach; 0 if there is none.
func afflicted(behind string) int {
	for _, w := range [...]string{" data breach", " breach", " hack", " data leak", " outage", " heist"} {
		if strings.HasPrefix(behind, w) && (len(behind) == len(w) || !letterAt(behind, len(w))) {
			return len(w)
		}
	}
	return 0
}

// bearers are nouns that stand behind the name of an organisation and say what it is: the X exchange.
var bearers = wordSet("exchange newspaper airline chain agency bank hospital school university charity retailer group company firm brand")

// nounPhrase is the length of the noun at the head of a remark: of "a maker of toys for schools", "a maker".
func nounPhrase(remark string) int {
	for _, w := range [...]string{" of ", " for ", " at ", " in ", " who ", " responsible", " whose "} {
		if k := strings.Index(remark, w); k >= 0 {
			remark = remark[:k]
		}
	}
	return len(remark)
}

// bearerNouns name an organisation that was named before: the company was hit.
var bearerNouns = wordSet("company firm hospital hospitals bank retailer exchange group university school college district council charity airline chain operator utility insurer city county town organisation organization business manufacturer maker platform trust carrier airport museum library casino hotel broker lender clinic")

// namedBefore reads what a sentence says of an organisation that was named before: of Acme, where "the company was hit".
func (r *reader) namedBefore() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.table >= 0 || s.note >= 0 || s.uses&useEnglishSuffer == 0 {
			continue
		}
		for _, h := range s.hits {
			if cues[h.Word].uses&useEnglishSuffer == 0 {
				continue
			}
			before := back(r.text, s.Start, h.Start, 48)
			words := strings.Fields(before)
			if n := len(words); n > 0 && (words[n-1] == "has" || words[n-1] == "had") {
				words = words[:n-1]
			}
			n := len(words)
			if n < 2 || !bearerNouns.has(words[n-1]) {
				continue
			}
			for k := n - 2; k >= max(0, n-5); k-- {
				if w := words[k]; w == "the" || w == "The" {
					r.tellBefore(h.Start-len(before), suffers, scan.Span{Start: h.Start, End: h.End})
				} else if strings.ToLower(w) == w && !strings.ContainsAny(w, ".,;:") {
					continue
				}
				break
			}
		}
	}
}

// tellBefore adds what is said to the organisation that is named last before i, if it is one that can suffer.
func (r *reader) tellBefore(i int, t tell, cue scan.Span) {
	list := r.names.list
	for k := sort.Search(len(list), func(k int) bool { return list[k].Start >= i }) - 1; k >= 0 && i-list[k].End < 400; k-- {
		key := &r.names.keys[r.names.root(list[k].key)]
		if key.sort == authority || key.sort == press || key.sort == group || key.tells&programs != 0 {
			continue
		}
		if key.tells&t == 0 {
			key.tells |= t
			key.cues[tellIndex(t)] = cue
		}
		return
	}
}

// governing are the words that tell what the noun phrase behind them does or suffers.
var governing = wordSet("fined hacked breached defaced struck")

// governs finds the word of which the noun phrase is the object that ends with the noun at i: no more than three words and no sign stand between.
func (r *reader) governs(s *segment, i int) (scan.Hit, bool) {
	list := s.hits.within(max(s.Start, i-50), i)
	for k := len(list) - 1; k >= 0; k-- {
		h := list[k]
		w := strings.ToLower(r.text[h.Start:h.End])
		if h.End > i || w != "according to" && !governing.has(w) && w != "attack on" && w != "breach at" {
			continue
		}
		between := r.text[h.End:i]
		return h, !strings.ContainsAny(between, ",.;:\n\"“”") && len(strings.Fields(between)) <= 4
	}
	return scan.Hit{}, false
}

// englishBehind reads what a name does: the verb right behind it, or behind a remark between commas.
func (r *reader) englishBehind(s *segment, m *mention) (t tell, cue scan.Span) {
	text := r.text[:s.End]
	i := m.End
	if rest := text[i:]; strings.HasPrefix(rest, "'s ") || strings.HasPrefix(rest, "’s ") {
		i += strings.IndexByte(rest, ' ')
		if w, ok := s.hits.first(useEnglishOwn, i, min(s.End, i+28)); ok {
			return owns, w
		}
		if w, ok := s.hits.first(useEnglishThing, i, min(s.End, i+28)); ok {
			return acts, w
		}
		return 0, scan.Span{}
	}
	if w := afflicted(text[i:]); w > 0 && m.sort == plain { // the X breach
		return suffers, scan.Span{Start: i + 1, End: i + w}
	} else if strings.HasPrefix(text[i:], " ") && m.sort == plain {
		if w, ok := s.hits.first(useEnglishOwn, i+1, min(s.End, i+12)); ok && w.Start == i+1 && holders.has(w.Of(text)) { // X customers
			return owns, w
		}
	}
	if strings.HasPrefix(text[i:], "  ") { // a column ends here
		return 0, scan.Span{}
	}
	for range 2 {
		i = scan.Spaces(text, i)
		if strings.HasPrefix(text[i:], "(") {
			if k := strings.IndexByte(text[i:], ')'); k > 0 && k < 80 {
				i = scan.Spaces(text, i+k+1)
			}
		}
	}
	if i < s.End && text[i] == ',' { // X, our hosting provider, …
		rest := front(text, i+1, s.End, 100)
		k := strings.IndexAny(rest, ",.;")
		if k < 0 {
			k = len(rest)
		}
		noun := nounPhrase(rest[:k])
		if w, ok := s.hits.first(useEnglishSupplier, i+1, i+1+k); ok {
			return supplies, w
		}
		what, isSort := s.hits.first(useEnglishSort, i+1, i+1+k)
		if isSort {
			t, cue = called, what
		}
		if t == 0 && strings.HasSuffix(rest[:min(noun, k)], " service") && noun == k { // X, a file-sharing service
			t, cue = called, scan.Span{Start: i + 1 + noun - len("service"), End: i + 1 + noun}
		}
		if strings.HasPrefix(rest, " which ") && strings.Contains(m.name, " ") { // of people one says who
			t |= called
		}
		if strings.HasPrefix(rest, " which ") { // X, which was hit by …
			if w, ok := s.hits.first(useEnglishSuffer, i+1+len(" which "), i+1+len(" which ")+24); ok && w.Start == i+1+len(" which ") {
				return t | suffers, w
			}
		}
		if w, ok := s.hits.first(useEnglishPerson, i+1, i+1+noun); ok && text[min(w.End, s.End-1)] != '-' && !(isSort && what.Start > w.Start && what.End <= i+1+noun) { // a member-owned bank is no person
			return 0, scan.Span{}
		}
		i = scan.Spaces(text, min(s.End, i+1+k+1))
	}
	for _, w := range [...]string{"has ", "have ", "had ", "also ", "now ", "first ", "later ", "since ", "recently ", "reportedly ", "allegedly ", "itself "} {
		if strings.HasPrefix(text[i:], w) {
			i += len(w)
		}
	}
	if w, ok := s.hits.first(useEnglishSort, i, i+24); ok && w.Start == i && i == m.End+1 && m.sort == plain && strings.HasSuffix(back(text, s.Start, m.Start, 4), "the ") && bearers.has(w.Of(text)) { // the X exchange
		return called, w
	}
	if s.hits.has(useEnglishPassive, i, i+16) {
		return t, cue
	}
	for _, h := range s.hits.within(i, i+1) {
		u := cues[h.Word].uses
		span := scan.Span{Start: h.Start, End: h.End}
		switch {
		case h.End < s.End && letterAt(text, h.End): // "saidee" is no word of the list
		case u&useEnglishSupply != 0:
			t, cue = t|supplies, span
		case u&useEnglishSuffer != 0:
			t, cue = t|suffers, span
		case u&useEnglishAct != 0:
			t, cue = t|acts, span
		case u&useEnglishSay != 0:
			t, cue = t|says, span
		case u&useEnglishWatch != 0:
			t, cue = t|observes, span
		}
	}
	return t, cue
}

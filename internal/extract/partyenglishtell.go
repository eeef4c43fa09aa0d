package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// The cues of English sentences, in small letters.
var (
	// Right before the name: what it is.
	englishSorts = []string{"chain", "retailer", "company", "operator", "manufacturer", "bank", "insurer", "airline", "hospital", "university", "school", "council", "charity", "brand", "exchange", "broker", "utility", "platform", "start-up", "startup", "maker", "giant", "group", "firm", "association", "store", "railway", "ferry operator", "credit union", "district", "agency", "broadcaster", "studio", "hotel", "restaurant", "museum", "library", "municipality", "supermarket", "accountancy firm", "business", "employer", "publisher", "subsidiary", "affiliate", "parent"}
	// Right before the name: what it does for others, or by what tie it does so.
	englishSuppliers = []string{"vendor", "supplier", "provider", "processor", "contractor", "subcontractor", "carrier", "partner", "host", "hosting company", "consultancy", "consultant", "developer", "integrator", "reseller", "distributor", "security firm", "security company", "forensic firm", "forensics firm", "consulting firm", "law firm", "maintenance firm", "it firm", "software firm", "software company", "outside firm", "specialist firm", "forensic specialists", "supplied by", "hosted by", "provided by", "maintained by", "managed by", "developed by", "rented from", "bought from", "leased from", "engaged", "hired", "retained", "commissioned", "outsourced to", "data centre", "data center"}
	// Right before the name: who found or told it.
	englishReporters = []string{"news site", "newspaper", "magazine", "broadcaster", "news agency", "consumer group", "research firm", "researchers at", "researchers from", "analysts at", "reported by", "published by", "discovered by", "found by", "told by", "according to", "blog", "watchdog"}
	// Right before the name: what happened to it.
	englishObjects = []string{"fined", "customers of", "passengers of", "employees of", "users of", "members of", "patients of", "tenants of", "shoppers at", "staff at", "attack on", "breach at", "breach of", "leak at", "storage at", "outage at", "incident at", "penalty on", "imposed on", "hit", "hits", "struck", "defaced", "hacked", "breached", "region of", "errors in"}
	// Right behind the name: what it does.
	englishSays     = []string{"said", "says", "announced", "announces", "discloses", "notifies", "warns", "warned", "tells", "informs", "informed", "explains", "confirmed", "disclosed", "reported", "reports", "wrote", "writes", "apologised", "apologized", "apologises", "notified", "admitted", "stated", "published", "posted", "acknowledged", "told"}
	englishSuffers  = []string{"was hit", "were hit", "hit by", "was breached", "was hacked", "was fined", "was attacked", "was defaced", "suffered", "discovered", "learned", "learnt", "noticed", "became aware", "contravened", "fined", "knew", "is writing", "mailed", "mails", "took down", "fell victim", "is investigating", "reset all", "disconnected"}
	englishActs     = []string{"was compromised", "was down", "lost", "left", "leaves", "sent", "stopped", "shut", "closed", "detected", "found", "finds", "failed", "vanish", "restored", "exposed", "leaked", "reports that", "lets", "operates", "runs", "sells", "offers", "employs", "is a ", "was a "}
	englishSupplies = []string{"supplies", "supplied", "hosts", "provides", "provided", "manages", "maintains", "joins", "joined", "helped", "investigated", "concluded", "follows", "will bear", "tells us", "told us", "confirms"}
	// In the remark behind the name: it is that of a person.
	englishPersons = []string{"spokes", "chief ", "director", "officer", "analyst", "professor", "head of", "manager", "researcher", "engineer", "president", "minister", "founder", "lawyer", "commissioner"}
	englishOwns    = []string{"customers", "stores", "employees", "staff", "users", "members", "plants", "plant", "warehouse", "chief", "board", "management", "shares", "clients", "patients", "students", "passengers", "spokes", "ceo", "headquarters", "office", "hosting company", "american", "british", "parent", "subsidiary", "loyalty"}
	englishThings  = []string{"servers", "server", "network", "app", "systems", "system", "website", "site", "web", "data", "database", "platform", "records", "online", "mail", "email", "own", "payment", "security", "log"}
)

// englishTells gives what the words around a name say, and the word that says most.
func (r *reader) englishTells(s *segment, m *mention) (tell, scan.Span) {
	t, cue := r.englishBefore(s, m)
	u, behind := r.englishBehind(s, m)
	if m.sort == plain && (s.hits.has(useMalware, max(s.Start, m.Start-16), m.Start) || s.hits.has(useMalware, m.End, min(s.End, m.End+10))) {
		u |= programs
	}
	if cue.Len() == 0 || u&supplies != 0 {
		cue = behind
	}
	return t | u, cue
}

// englishBefore reads the word right before a name; nothing but a comma, a quote or an article may lie
// between.
func (r *reader) englishBefore(s *segment, m *mention) (tell, scan.Span) {
	list := s.hits.within(max(s.Start, m.Start-40), m.Start)
	for k := len(list) - 1; k >= 0; k-- {
		h := list[k]
		u := cues[h.Word].uses & (useEnglishSort | useEnglishSupplier | useEnglishReporter | useEnglishObject)
		if u == 0 || h.End > m.Start {
			continue
		}
		between := strings.Trim(r.text[h.End:m.Start], " ,:\n“\"(")
		if between != "" && between != "the" && between != "s" && between != "called" && between != "named" {
			continue
		}
		span := scan.Span{Start: h.Start, End: h.End}
		switch {
		case u&useEnglishSupplier != 0:
			return supplies, span
		case u&useEnglishReporter != 0:
			return observes, span
		case u&useEnglishObject != 0:
			return suffers, span
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
		if w, ok := s.hits.first(useEnglishSupplier, i+1, i+1+k); ok {
			return supplies, w
		}
		if w, ok := s.hits.first(useEnglishSort, i+1, i+1+k); ok {
			t, cue = called, w
		}
		if person := s.hits.has(useEnglishPerson, i+1, i+1+k); person {
			return 0, scan.Span{}
		}
		i = scan.Spaces(text, min(s.End, i+1+k+1))
	}
	for _, w := range [...]string{"has ", "have ", "had ", "also ", "now "} {
		if strings.HasPrefix(text[i:], w) {
			i += len(w)
		}
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
		}
	}
	return t, cue
}

package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// parties gives the organisations with their roles. A name is read by its form (partyname.go and the
// files of the languages), the sentences around it tell what its bearer does (partytell.go), the
// frame of the text tells whose text it is (partyowner.go). Here these are put together: one party
// for all spellings of an organisation, with the role for which the most speaks.
func (r *reader) parties() {
	r.readNames()
	r.findOwner()
	r.main = r.mainVictim()
	several := r.severalAnnounce()
	order, starts := r.names.byKey()
	first := len(r.out.Parties)
	for k := range r.names.keys {
		key := &r.names.keys[k]
		if key.same >= 0 {
			continue
		}
		role, rule, by := r.role(k, several)
		if role == "" {
			continue
		}
		r.addParty(k, role, rule, key.cues[by], order[starts[k]:starts[k+1]])
	}
	r.publishers()
	slices.SortStableFunc(r.out.Parties[first:], func(a, b Party) int { return a.Words[0].Start - b.Words[0].Start })
}

// addParty adds an organisation under its fullest name, with all its mentions.
func (r *reader) addParty(k int, role string, rule Rule, cue scan.Span, mentions []int) {
	key := &r.names.keys[k]
	name := &r.names.list[key.fullest]
	words := r.words.some(len(mentions))
	words[0] = Words{"name", name.Span}
	n := 1
	for _, i := range mentions {
		if i != key.fullest {
			words[n] = Words{"mention", r.names.list[i].Span}
			n++
		}
	}
	p := Party{Item: Item{Words: words[:n], Section: r.segments[name.segment].section, Rule: rule}, Name: name.name, Role: role}
	r.cue(&p.Item, cue)
	r.out.Parties = append(r.out.Parties, p)
}

// byKey puts the mentions in the order of their organisations, and gives where those of each begin.
func (n *names) byKey() (order, starts []int) {
	starts = make([]int, len(n.keys)+1)
	for i := range n.list {
		n.list[i].key = n.root(n.list[i].key)
		starts[n.list[i].key+1]++
	}
	for k := range n.keys {
		starts[k+1] += starts[k]
	}
	order = make([]int, len(n.list))
	next := slices.Clone(starts)
	for i := range n.list {
		k := n.list[i].key
		order[next[k]] = i
		next[k]++
	}
	return order, starts
}

// role gives the role of an organisation, the rule, and the tell whose cue decided; "" if it is no
// party. The order of the cases is the order of strength: what a name is goes before what is done to
// its bearer, that before what it does for others, and that before where it stands.
func (r *reader) role(k int, several bool) (role string, rule Rule, by int) {
	key := &r.names.keys[k]
	t := key.tells
	switch {
	case key.sort == group:
		return "attacker", PartyAttacker, 0
	case r.notParty(k):
		return "", NoRule, 0
	case key.sort == authority && t&says != 0 && t&addressed == 0 && boards.of(r.names.list[key.fullest].name) > 0 && !(k == r.main && t&suffers != 0): // it speaks for its schools
		return "announcer", PartyAnnounces, tellIndex(says)
	case key.sort == authority && k != r.main && !(t&touched != 0 && t&(says|observes|addressed) == 0):
		return "authority", PartyBody, 0
	case key.sort == press || key.sort != company && k != r.main && k != r.owner && r.accepted(key) && isPublisher(r.names.list[key.fullest].name):
		return "reporter", PartyPress, 0
	case k == r.owner && r.self:
		return r.ownerRole(k)
	case k == r.main:
		return "victim", PartySubject, 0
	case !r.accepted(key):
		return "", NoRule, 0
	case (key.sort == plain || key.sort == institute) && k != r.main && t&addressed != 0 && t&suffers == 0 && seats.of(r.names.list[key.fullest].name) > 0: // 架空県に報告
		return "authority", PartyBody, 0
	case t&listed != 0 && (r.main < 0 || r.names.keys[r.main].tells&titled == 0): // a list of cases
		return "victim", PartyColumn, 0
	case t&listed != 0:
		return "affected", PartyColumn, 0
	case r.self && r.owner >= 0 && k != r.owner && key.sort == company && r.ofHouse(key): // みなとホールディングス's みなと物流
		return "affected", PartySuffers, 0
	case r.self && (r.owner >= 0 || key.third) && t&(suffers|owns) != 0 && t&(belongs|observes|informs) == 0 && !r.analyses(): // another's trouble in the speaker's own text
		return "supplier", PartyBesides, tellIndex(t & (suffers | owns))
	case t&supplies != 0:
		return "supplier", PartySupplies, tellIndex(supplies)
	case t&belongs != 0 && r.self && t&titled == 0 && !r.ofSubsidiary(): // the speaker's subsidiary
		return "affected", PartySuffers, tellIndex(belongs)
	case t&touched != 0 && t&suffers != 0 && r.main >= 0:
		return "affected", PartySuffers, tellIndex(suffers)
	case t&suffers != 0, t&owns != 0 && key.sort != plain && !r.self:
		return "victim", PartySuffers, tellIndex(t & (suffers | owns))
	case t&says != 0 && several:
		return "victim", PartyOwnDamage, tellIndex(says)
	case t&says != 0:
		return "announcer", PartyAnnounces, tellIndex(says)
	case t&touched != 0:
		return "affected", PartyRepeated, tellIndex(touched)
	case t&(observes|informs) != 0:
		return "reporter", PartyTells, tellIndex(t & (observes | informs))
	case t&(titled|heads) != 0:
		return "victim", PartyLetterhead, 0
	case key.sort == company && !key.cell:
		return "supplier", PartyBesides, 0
	}
	return "affected", PartyRepeated, 0
}

// boards end the names of those who run schools and speak for them.
var boards = newEndings("教育委員会", "教委")

// ofHouse says whether an organisation bears the first three characters of the speaker's name: one of its group.
func (r *reader) ofHouse(key *nameKey) bool {
	if r.doc.Language == "en" {
		return false
	}
	own, other := []rune(r.names.keys[r.owner].folded), []rune(key.folded)
	const house = 3
	return len(own) > house && len(other) > house && string(own[:house]) == string(other[:house]) && other[house] != own[house]
}

// notParty says whether a name stands in advice alone (whom to ask, where to order a report), or is that of a program, or of the speaker's own department or office: in
// a text in the first person a centre without a supplier's word, or a body below the letterhead's first name.
func (r *reader) notParty(k int) bool {
	key := &r.names.keys[k]
	if k == r.owner {
		return false
	}
	if key.past && key.tells&(titled|heads) == 0 {
		return true
	}
	if key.spared && k != r.main && key.tells&(titled|heads|listed) == 0 {
		return true
	}
	if key.advice || key.compared && (key.sort == plain || key.sort == institute) && key.tells&(titled|heads) == 0 {
		return true
	}
	if key.tells&programs != 0 && key.sort == plain {
		return true
	}
	if key.sort == plain && key.tells&product != 0 && key.tells&(says|suffers|owns|supplies|called|listed|heads|observes|informs) == 0 {
		return true
	}
	if key.sort == plain && r.names.people[r.names.list[key.fullest].name] { // Roe, of Jane Roe
		return true
	}
	if !r.self || r.owner < 0 || key.tells&(supplies|listed) != 0 {
		return false
	}
	name := r.names.list[key.fullest].name
	if key.sort == authority && key.tells&heads != 0 && r.names.keys[r.owner].tells&heads != 0 {
		return true
	}
	return key.sort == institute && strings.HasSuffix(name, "センター") && !strings.HasSuffix(name, "医療センター") && !strings.HasSuffix(name, "データセンター")
}

// ownerRole is the role of the organisation that speaks: the victim, unless it tells of another's
// damage (its subsidiary's, or malware that it took apart).
func (r *reader) ownerRole(k int) (string, Rule, int) {
	if r.main >= 0 && r.main != k {
		return "announcer", PartyAnnounces, 0
	}
	if r.analyses() {
		return "announcer", PartyAnnounces, 0
	}
	return "victim", PartySubject, 0
}

// accepted says whether enough speaks for a name that no sign alone makes a party.
func (r *reader) accepted(key *nameKey) bool {
	t := key.tells
	switch key.sort {
	case company:
		return true
	case institute:
		return t != 0 || r.brief() && r.doc.Language != "en" && !strings.HasPrefix(r.text[r.names.list[key.fullest].End:], "」を名乗") || key.count > 1 || r.doc.Language == "en" && key.mid > 0 && !key.cell
	}
	if r.doc.Language == "en" {
		name := r.names.list[key.fullest].name
		k := strings.LastIndexByte(name, ' ')
		tail := k > 0 && englishTails.has(name[k+1:])
		switch {
		case t&listed != 0:
			return true
		case tail && !key.cell && r.subject(&r.names.list[key.fullest]):
			return true
		case key.mid == 0 && r.brief() && t&programs == 0 && r.bareSubject(&r.names.list[key.fullest]):
			return true
		case key.mid == 0 && !((key.count > 1 || t&called != 0) && strings.Contains(r.names.list[key.fullest].name, " ")): // capitals at the start of sentences and in headlines say nothing
			return false
		}
		if tail { // … Labs, … Payments: anything that is said of it
			return t != 0 || key.mid > 0 && !key.cell
		}
		if r.brief() && (t&tied != 0 || t&says != 0 && !r.surname(name)) && t&programs == 0 {
			return true
		}
		return t&(called|supplies|touched) != 0 || t&(suffers|observes) != 0 && key.mid > 0 && t&programs == 0 && (strings.Contains(name, " ") || camel(name) || key.serial) || key.mid > 0 && strings.Contains(name, " & ") || key.count > 1 && t&(owns|says|suffers|observes|informs) != 0 || t&acts != 0 && (t&titled != 0 || key.mid >= 3)
	}
	if t&touched != 0 || t&addressed != 0 && seats.of(r.names.list[key.fullest].name) > 0 {
		return true
	}
	if t&called != 0 || t&belongs != 0 && t&(owns|suffers) != 0 {
		return true
	}
	name := r.names.list[key.fullest].name
	if t&listed == 0 && r.product(name) {
		return false
	}
	if commonEnds.of(name) > 0 { // …システム may be a company, but mostly is a system
		return t&(listed|supplies) != 0 || t&says != 0 && t&titled != 0 || t&(says|suffers|owns) != 0 && r.names.said(r.text, name, 3) || t&owns != 0 && t&suffers != 0 && r.names.said(r.text, name, 2)
	}
	if organisationEnds.of(name) > 0 || businessEnds.of(name) > 0 {
		return t&^(heads|addressed|owns) != 0 || key.count > 1 && t != 0
	}
	return t&(listed|supplies|titled|declares) != 0 || t&(says|suffers|observes|informs|owns) != 0 && (key.count > 1 || r.brief() && ownShape(name) || r.names.said(r.text, name, 2)) || t&(acts|called) != 0 && r.brief() && ownShape(name)
}

// brief says whether the text is so short that it names each organisation but once.
func (r *reader) brief() bool { return len(r.text) < 1500 }

// surname says whether a single word stands somewhere behind another with a capital, as the last name of people does.
func (r *reader) surname(name string) bool {
	if strings.Contains(name, " ") {
		return false
	}
	for at := 0; ; at += len(name) {
		k := strings.Index(r.text[at:], name)
		if k < 0 {
			return false
		}
		at += k
		if f := lastField(back(r.text, 0, at, 24)); at > 0 && r.text[at-1] == ' ' && capital(f) && !strings.ContainsAny(f, ".,;:") {
			return true
		}
	}
}

// ownShape says whether a name has the shape of names and of no common word: katakana or Latin letters with a dot or blank between, a capital inside.
func ownShape(name string) bool {
	return strings.Contains(name, "・") || latinAt(name, 0) && (strings.Contains(name, " ") || camel(name))
}

// product says whether the text calls a name that of a product or service: 予約アプリ「ヨヤクル」.
func (r *reader) product(name string) bool {
	at := strings.Index(r.text, "「"+name+"」")
	return at > 0 && commonEnds.of(r.text[:at]) > 0
}

// subject says whether a name begins a sentence whose verb stands right behind it: Vintra Shipping diverted two vessels.
func (r *reader) subject(m *mention) bool {
	s := &r.segments[m.segment]
	if r.doc.Language == "en" && strings.HasPrefix(front(r.text, m.End, s.End, 8), ", which ") {
		return s.kind != document.Heading && s.Span != r.out.TitleSpan
	}
	rest := front(r.text, m.End, s.End, 3)
	return s.kind != document.Heading && s.Span != r.out.TitleSpan && len(rest) == 3 && rest[0] == ' ' && rest[1] >= 'a' && rest[1] <= 'z'
}

// bareSubject says whether a single word begins a sentence and its verb stands right behind it, without an article before it: of words in the singular only
// names and what cannot be counted stand so.
func (r *reader) bareSubject(m *mention) bool {
	s := &r.segments[m.segment]
	if s.kind == document.Heading || s.Span == r.out.TitleSpan || strings.ContainsAny(m.name, " ’'") || strings.HasSuffix(m.name, "s") || uncounted.of(m.name) > 0 || uncountedWords.has(m.name) || len(m.name) < 5 {
		return false
	}
	rest := front(r.text, m.End, s.End, 100)
	if beginsWith(rest, appositives) { // Quickfern, the meal-kit company, said
		if k := strings.Index(rest[len(", "):], ","); k >= 0 {
			rest = rest[len(", ")+k+len(","):]
		}
	}
	return beginsWith(rest, bareVerbs)
}

// appositives stand behind a name before a noun that says what its bearer is.
var appositives = []string{", a ", ", an ", ", the ", ", one of "}

// uncounted end words for what cannot be counted, uncountedWords are more of them; bareVerbs stand behind a subject in the singular.
var (
	uncounted      = newEndings("tion", "sion", "ment", "ness", "ing", "ity", "ance", "ence", "ency", "ware", "ism", "age", "ship", "ics", "ed", "ly", "body", "one", "thing", "ever", "ther")
	uncountedWords = wordSet("Access Service Traffic Work Power Water Staff Police Trade Email Internet Money Data News Fraud Crime Phone Media Mail Research Evidence Advice Help Support Food Weather Nature Press Control Growth Trust Law Parliament Government Congress Management Council Health Heaven Luck Demand Supply Credit Cash Equipment Software Hardware Malware Ransomware Spyware Student Source Chat Invitation")
	bareVerbs      = []string{" has ", " had ", " said ", " says ", " confirmed ", " was ", " is ", " lost ", " told ", " made ", " put ", " took ", " found ", " blamed ", " sold ", " denied ", " declined ", " refused ", " closed ", " shut ", " paid ", " runs ", " offers ", " asked ", " warned ", " expects ", " believes ", " apologised ", " apologized "}
)

// mainVictim is the organisation that the text is about, -1 if none stands out: the speaker, unless
// another suffers in title or first sentences; else whom title, letterhead and first sentences name
// and the text names most.
func (r *reader) mainVictim() int {
	best, score := -1, 0
	seen := 0
	for i := range r.names.list {
		m := &r.names.list[i]
		k := r.names.root(m.key)
		key := &r.names.keys[k]
		if key.sort == press || key.sort == group || r.notParty(k) || key.sort == authority && !r.ownTrouble(key) {
			continue
		}
		s := &r.segments[m.segment]
		if s.table >= 0 || s.note >= 0 || key.third && r.self && r.owner < 0 && key.tells&titled == 0 || key.tells&supplies != 0 && (key.tells&(titled|suffers) == 0 || r.self && r.owner < 0 && key.tells&titled == 0) || r.doc.Language == "en" && key.tells&(observes|informs) != 0 && key.tells&(titled|suffers|heads) == 0 || !(k == r.owner && r.self) && !r.accepted(key) && (key.tells&heads == 0 || key.sort == plain) {
			continue
		}
		n := min(key.count, 12)
		if key.sort == authority {
			n = 0
		}
		if key.tells&titled != 0 {
			n += 8
		}
		if key.tells&suffers != 0 {
			n += 3
		}
		if key.tells&heads != 0 {
			n += 6
		}
		if key.tells&(observes|informs) != 0 || key.tells&supplies != 0 && key.tells&titled == 0 {
			n -= 4
		}
		n += max(0, 6-m.segment)
		if seen++; seen == 1 {
			n += 2
		}
		if k == r.owner && r.self {
			n += 20
		}
		if n > score {
			best, score = k, n
		}
	}
	if best >= 0 && best == r.owner && r.self && r.analyses() {
		return -1
	}
	return best
}

// ownTrouble says whether a public body is named as the one that suffers: in the title, or as subject
// of what happened to it and not as one that is told. Who has fined another does not suffer.
func (r *reader) ownTrouble(key *nameKey) bool {
	t := key.tells
	if t&titled != 0 && r.doc.Language != "en" {
		return t&suffers != 0 || !r.endsTitle(key)
	}
	return t&suffers != 0 && t&addressed == 0 && (t&observes == 0 || r.doc.Language != "en") && key.cues[tellIndex(suffers)].Of(r.text) != "fined"
}

// ofSubsidiary says whether title or headline tell of a subsidiary's trouble.
func (r *reader) ofSubsidiary() bool {
	for i := range r.segments[:min(len(r.segments), frontLines)] {
		if s := &r.segments[i]; s.uses&useSubsidiary != 0 && (s.kind == document.Heading || s.Span == r.out.TitleSpan || s.Len() < 120 && strings.HasSuffix(s.Of(r.text), "お知らせ")) {
			return true
		}
	}
	return false
}

// endsTitle says whether a name ends the title behind a blank: who announced, as papers write it (…の男を逮捕 架空県警).
func (r *reader) endsTitle(key *nameKey) bool {
	name := r.names.list[key.fullest].name
	before, ok := strings.CutSuffix(r.out.Title, name)
	return ok && strings.HasSuffix(before, " ")
}

// analyses says whether the title is that of an analysis: it tells of malware or of attackers, not of
// the writer's own damage.
func (r *reader) analyses() bool {
	title := small(r.out.Title)
	for _, w := range [...]string{"分析", "解析", "調査報告", "注意喚起", "レポート", "analysis", "delivers", "deliver ", "campaign", "research", "stealer", "inside "} {
		if strings.Contains(title, w) && !strings.Contains(title, "postmortem") {
			return true
		}
	}
	return false
}

// severalAnnounce says whether more than two organisations announce in tables, as in a timeline of many cases.
func (r *reader) severalAnnounce() bool {
	n := 0
	for k := range r.names.keys {
		if key := &r.names.keys[k]; key.same < 0 && key.cell && key.tells&says != 0 && key.sort != authority && key.sort != press {
			n++
		}
	}
	return n > 2
}

// publishers adds who published what the text cites: it reported on the incident.
func (r *reader) publishers() {
	if len(r.out.Sources) == 0 {
		return
	}
	known := make(map[string]bool, len(r.out.Parties)+len(r.out.Sources))
	for i := range r.out.Parties {
		known[fold(r.out.Parties[i].Name)] = true
	}
	for i := range r.out.Sources {
		src := &r.out.Sources[i]
		name := strings.TrimSpace(src.Publisher)
		if n := utf8.RuneCountInString(name); n < 2 || n > 40 {
			continue
		}
		at := strings.Index(src.Words[0].Of(r.text), name)
		folded := fold(name)
		if at < 0 || known[folded] {
			continue
		}
		known[folded] = true
		span := scan.Span{Start: src.Words[0].Start + at, End: src.Words[0].Start + at + len(name)}
		r.out.Parties = append(r.out.Parties, Party{Item: r.item(src.Section, PartyPublishes, Words{"name", span}), Name: clean(name), Role: "reporter"})
	}
}

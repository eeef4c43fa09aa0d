package extract

import (
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A mention is a place where an organisation is named.
type mention struct {
	scan.Span
	name       string
	sort       sortOf
	first      bool // a sentence begins with it, so that its capital says nothing
	segment    int
	fellow     scan.Span // the name beside it of which the sentence says what it says of this one
	serial     bool      // it is one of a series of names
	introduced bool      // what its bearer is stands before it
	led        tell      // what the words right before it say, or before the series that it stands in
	ledCue     scan.Span // the words that say it
	key        int       // of its organisation, in names.keys
}

// A names is the organisations that a document names.
type names struct {
	list   []mention
	keys   []nameKey       // the organisations
	index  map[string]int  // the key of a name, as it is written
	folds  map[string]int  // the key of a folded name
	often  map[string]int  // how often the text says a word without a sign
	hosted bool            // labels is filled
	labels map[string]bool // the parts of the hosts in the text, in small letters
	people map[string]bool // the last words of the names of people
	run    []token         // the words of an English name while it is read
}

// A nameKey is what the names of one organisation have in common.
type nameKey struct {
	folded   string
	count    int
	mid      int // mentions that do not begin a sentence
	sort     sortOf
	tells    tell
	cues     [tellCount]scan.Span // of each tell, the word that says it
	fullest  int                  // the mention with the fullest name, in names.list
	cell     bool                 // it is named in cells alone
	compared bool                 // it is named in sentences about other cases alone
	spared   bool                 // it is named in sentences alone that say that it had no part
	third    bool                 // the text gives it a short name of its own, as a speaker does not of himself: X(以下「X社」)
	past     bool                 // it is named in what is told of earlier and like cases alone
	advice   bool                 // it is named in sections of advice alone
	serial   bool                 // it is named in a series of names
	same     int                  // the key of which this is another spelling, -1 if none
}

// tellIndex is the place of a tell in nameKey.cues; of several, of the first.
func tellIndex(t tell) int { return bits.TrailingZeros32(uint32(t)) }

// root gives the key that stands for all spellings of an organisation.
func (n *names) root(k int) int {
	for n.keys[k].same >= 0 {
		k = n.keys[k].same
	}
	return k
}

// empty makes n ready for the next document.
func (n *names) empty() {
	const most = 1 << 12
	n.list, n.keys, n.run = reuse(n.list, most), reuse(n.keys, most), reuse(n.run, most)
	if len(n.index) > most || len(n.often) > most {
		n.index, n.folds, n.often = nil, nil, nil
	}
	if len(n.labels) > most {
		n.labels = nil
	}
	n.hosted = false
	clear(n.people)
	clear(n.labels)
	clear(n.index)
	clear(n.folds)
	clear(n.often)
}

// identify finds the organisation of mention i and adds what is said of it there.
func (r *reader) identify(i int) int {
	n := &r.names
	if n.index == nil {
		n.index, n.folds = map[string]int{}, map[string]int{}
	}
	m := &n.list[i]
	key, ok := n.index[m.name]
	if !ok {
		folded := fold(m.name)
		if m.sort == authority { // 県警察本部 and 県警 are one
			folded = strings.TrimSuffix(strings.TrimSuffix(folded, "本部"), "察")
		}
		if rest, ok := strings.CutSuffix(folded, "社"); ok && r.doc.Language != "en" && endsForeign(rest) { // アフラ社
			folded = rest
		}
		if key, ok = n.folds[folded]; !ok {
			key = len(n.keys)
			n.keys = append(n.keys, nameKey{folded: folded, sort: m.sort, fullest: i, cell: true, advice: true, compared: true, past: true, spared: true, same: -1})
			n.folds[folded] = key
		}
		n.index[m.name] = key
	}
	m.key = key
	k := &n.keys[key]
	k.count++
	if !m.first {
		k.mid++
	}
	switch {
	case m.sort == authority && k.sort == company, k.sort == authority && m.sort == company: // 独立行政法人情報処理推進機構(IPA)
		k.sort = authority
	case m.sort < k.sort:
		k.sort = m.sort
	}
	if full := &n.list[k.fullest]; m.sort < full.sort || m.sort == full.sort && len(m.name) > len(full.name) && m.name != full.name+"本部" && !(m.name[len(m.name)-1] == '.' && m.name[:len(m.name)-1] == full.name) { // the full stop of a sentence is no part of Ltd
		k.fullest = i
	}
	s := &r.segments[m.segment]
	k.cell = k.cell && s.table >= 0
	k.advice = k.advice && r.adviceSection(s)
	k.compared = k.compared && r.compares(s, m)
	k.spared = k.spared && r.spares(s, m)
	k.past = k.past && (r.out.Sections[s.section].Role == Related || r.ofPast(s, m.Start))
	add := func(t tell, cue scan.Span) {
		for b := t &^ k.tells; b != 0; b &= b - 1 {
			k.cues[tellIndex(b)] = cue
		}
		k.tells |= t
	}
	if r.doc.Language == "en" {
		add(r.englishTells(s, m))
		if m.led == 0 && i > 0 && n.list[i-1].led != 0 && n.list[i-1].segment == m.segment && englishSeries(r.text[min(n.list[i-1].End, m.Start):m.Start]) {
			m.led, m.ledCue = n.list[i-1].led&(suffers|supplies|touched|called), n.list[i-1].ledCue
			k.serial = m.led != 0
			add(m.led, m.ledCue)
		}
		if k.tells&attacks != 0 && k.sort == plain {
			k.sort = group
		}
	} else {
		told := *m
		if m.fellow.Len() > 0 {
			told.Span = m.fellow
		}
		t, cue := r.japaneseTells(s, &told)
		if m.serial && t&suffers != 0 { // several suffer together: for one that they have in common, if the text names it
			t |= touched
		}
		if m.sort == authority && t&(says|suffers) == says|suffers && r.tellsOfAnother(i) {
			t &^= suffers
		}
		add(t, cue)
	}
	if m.introduced {
		add(called, scan.Span{})
	}
	if r.out.TitleSpan.Covers(m.Span) {
		add(titled, scan.Span{})
	}
	if s.table >= 0 && s.row >= 0 && s.column <= 1 {
		switch column := &r.grids[s.table].columns[s.column]; {
		case column.names == clientNames:
			add(touched, scan.Span{})
		case column.party, column.names == headedNames:
			add(listed, scan.Span{})
		}
	}
	if r.doc.Language != "en" && labelled(r.text, m.Start) {
		add(listed, scan.Span{})
	}
	if r.headsLine(m) {
		add(heads, scan.Span{})
	}
	r.alias(m, key)
	return key
}

// tellsOfAnother says whether another organisation that is no public body stands behind mention i in its sentence: what happened, happened to that one.
func (r *reader) tellsOfAnother(i int) bool {
	m := &r.names.list[i]
	to := sentenceEnd(r.text, m.End, r.segments[m.segment].End, 400)
	for k := i + 1; k < len(r.names.list) && r.names.list[k].Start < to; k++ {
		if s := r.names.list[k].sort; s == company || s == institute || s == plain {
			return true
		}
	}
	return false
}

// sparedWords say of whom a sentence names that it had no part: not affected, 影響はない.
var sparedWords = []string{"not affected", "unaffected", "n't affected", "n’t affected", "nothing to do with", "not involved", "no connection", "not connected", "were spared", "was spared", "not part of", "played no part", "was not hit", "were not hit", "not a customer", "not customers", "not use the", "not using the",
	"影響はありま", "影響はな", "影響はござい", "影響は出ていな", "影響は確認されていな", "影響は及んでいな", "影響を受けていな", "影響を受けておら", "影響を受けなか", "影響がな", "影響しな", "対象外", "対象ではあ", "対象に含まれな", "対象に含まれていな", "関係はな", "関係がな", "関係はあり", "関係ありま", "無関係", "関与していな", "関与はな", "被害はな", "利用していな", "使用していな", "導入していな", "使っていな", "無事だ"}

// spares says whether a sentence names an organisation only to say that it had no part, or as the owner of another. Who says so has one.
func (r *reader) spares(s *segment, m *mention) bool {
	if strings.HasSuffix(strings.TrimSuffix(back(r.text, s.Start, m.Start, 14), "the "), "owned by ") {
		return true
	}
	from, to := englishSentence(r.text, s, m.Start, m.End)
	if k := strings.LastIndex(r.text[from:m.Start], "; "); k >= 0 {
		from += k
	}
	if k := strings.Index(r.text[m.End:to], "; "); k >= 0 {
		to = m.End + k
	}
	if !slices.ContainsFunc(s.hits.within(from, to), func(h scan.Hit) bool { return cues[h.Word].spared && h.End <= to }) {
		return false
	}
	var t tell
	if r.doc.Language == "en" {
		t, _ = r.englishBehind(s, m)
	} else {
		t, _ = r.japaneseTells(s, m)
	}
	return t&(says|declares|observes) == 0 && (t&suffers == 0 || r.doc.Language != "en")
}

// caseLabels stand before the one to whom it happened, in lists of cases.
var caseLabels = newEndings("対象組織", "被害組織", "被害企業", "対象企業", "企業名", "組織名", "団体名", "発生組織", "公表組織", "発表企業")

// labelled says whether such a label and a colon begin the line in which a name stands at i.
func labelled(text string, i int) bool {
	line := back(text, 0, i, 30)
	line = strings.TrimRight(line[strings.LastIndexByte(line, '\n')+1:], " 　")
	rest := strings.TrimSuffix(strings.TrimSuffix(line, ":"), "：")
	return rest != line && caseLabels.of(rest) > 0
}

// adviceHeadings head sections that tell readers what to do and whom to ask.
var adviceHeadings = []string{"you can do", "you can take", "additional resources", "additional information", "protect yourself", "other resources", "お客様へのお願い", "皆様へのお願い", "相談窓口", "相談先"}

// adviceSection says whether a segment stands under such a heading.
func (r *reader) adviceSection(s *segment) bool {
	h := r.out.Sections[s.section].Heading
	return h.Len() > 0 && r.hits.has(useAdviceHeading, h.Start, h.End)
}

// compareWords make a sentence one about another case.
var compareWords = []string{"similar attack", "similar incident", "similar breach", "similar case", "such incident", "such attack", "such case", "rival", "competitor", "in another case", "in a separate", "同様の不正", "同様の被害", "同様の障害", "同様の攻撃", "同様の事案", "同種の", "同業の", "別の事案", "同様の事例", "類似の事例", "類似の事案", "類似事例", "過去にも", "過去には", "これまでにも", "以前にも", "同様の事件"}

// pastCases are those of compareWords with which a paragraph turns to earlier or like cases and stays with them.
var pastCases = wordSet("同様の事例 類似の事例 類似の事案 類似事例 過去にも 過去には これまでにも 以前にも 同様の事件")

// ofPast says whether what stands at i is told of earlier or like cases: one of pastCases stands before it in its line, or in its sentence.
func (r *reader) ofPast(s *segment, i int) bool {
	if s.uses&useCompare == 0 || r.doc.Language == "en" {
		return false
	}
	const reach = 1500
	from := max(s.Start, i-reach)
	if k := strings.LastIndexByte(r.text[from:i], '\n'); k >= 0 {
		from += k + 1
	}
	for _, h := range s.hits.within(from, sentenceEnd(r.text, i, s.End, 300)) {
		if cues[h.Word].uses&useCompare != 0 && pastCases.has(r.text[h.Start:h.End]) {
			return true
		}
	}
	return false
}

// compares says whether a sentence tells of another case.
func (r *reader) compares(s *segment, m *mention) bool {
	if s.uses&useCompare == 0 {
		return false
	}
	from, to := englishSentence(r.text, s, m.Start, m.End)
	return s.hits.has(useCompare, from, to)
}

// alias ties the short name in brackets behind a name to it: X(以下「Y」), X (“Y”), X (Y).
func (r *reader) alias(m *mention, key int) {
	text := front(r.text, m.End, len(r.text), 160)
	if c, n := scan.At(text, scan.Blank(text, 0)); c != '(' || n == 0 {
		return
	}
	text = text[scan.Blank(text, 0):]
	k := strings.IndexAny(text, "「“\"")
	close := strings.IndexAny(text, ")）")
	if k < 0 || close >= 0 && k > close {
		if close > 2 && latinAt(text, 1) && strings.ToUpper(text[1:close]) == text[1:close] && !strings.Contains(text[1:close], " ") {
			r.names.folds[fold(text[1:close])] = key
		}
		return
	}
	_, n := scan.Raw(text, k)
	end := strings.IndexAny(text[k+n:], "」”\"")
	if end <= 0 || end > 60 {
		return
	}
	if short := text[k+n : k+n+end]; r.doc.Language != "en" && !r.ownWord(short) && strings.Contains(text[:k], "以下") {
		r.names.keys[key].third = true
	}
	if short := text[k+n : k+n+end]; !r.ownWord(short) && !commonSubjects[short] && !englishCommon.has(strings.TrimPrefix(short, "the ")) {
		if folded := fold(short); folded != "" {
			if _, taken := r.names.folds[folded]; !taken {
				r.names.folds[folded] = key
			}
		}
	}
}

// joinSpellings joins short names to the long ones that begin with them: Penhallow and Penhallow
// Homes Ltd, カケハシ and カケハシペイメント.
func (r *reader) joinSpellings() {
	n := &r.names
	order := make([]int, len(n.keys)) // by the folded name, so that those that begin alike stand together
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(n.keys[a].folded, n.keys[b].folded) })
	for at, a := range order {
		short := &n.keys[a]
		if short.same < 0 && short.sort == authority && r.doc.Language != "en" { // 架空県警 and 架空県警生活安全課
			for _, b := range order[at+1 : min(len(order), at+1+mostAlike)] {
				rest, ok := strings.CutPrefix(n.keys[b].folded, short.folded)
				if !ok {
					break
				}
				if n.keys[b].same < 0 && n.keys[b].sort == authority && departments.of(rest) > 0 {
					n.join(b, a)
				}
			}
			continue
		}
		if short.same >= 0 || short.sort != plain && short.sort != institute || utf8.RuneCountInString(short.folded) < 3 {
			continue
		}
		best := r.longerName(a, order[at+1:])
		if best < 0 {
			continue
		}
		if long := &n.keys[best]; long.sort == plain && long.count < short.count && long.tells&(called|says|heads) == 0 { // TSMC CEO is TSMC
			n.join(best, a)
			continue
		}
		n.join(a, best)
	}
}

// joinInitials joins names that are the first letters of longer ones (ICO and Information Commissioner's Office), and of public bodies those that only
// lack the country (Department of Justice and U.S. Department of Justice) or turn the words round (Justice Department).
func (r *reader) joinInitials() {
	if r.doc.Language != "en" {
		return
	}
	n := &r.names
	known := map[string]int{} // what a name may be shortened to, -1 where two may be
	tell := func(short string, k int) {
		if other, ok := known[short]; ok && other != k {
			k = -1
		}
		known[short] = k
	}
	for k := range n.keys {
		key := &n.keys[k]
		name := n.list[key.fullest].name
		if key.same >= 0 || key.sort == group || !strings.Contains(name, " ") {
			continue
		}
		all, capitals := initials(name)
		tell(all, k)
		if capitals != all {
			tell(capitals, k)
		}
		if key.sort == authority {
			for _, office := range [...]string{"'s Office", "’s Office"} {
				if of, ok := strings.CutSuffix(name, office); ok {
					tell(of, k)
				}
			}
			for _, country := range [...]string{"U.S. ", "US ", "UK ", "U.K. "} {
				if rest, ok := strings.CutPrefix(name, country); ok {
					tell(rest, k)
					if of, ok := strings.CutPrefix(rest, "Department of "); ok {
						tell(of+" Department", k)
					}
				}
			}
			if of, ok := strings.CutPrefix(name, "Department of "); ok {
				tell(of+" Department", k)
			}
		}
	}
	for k := range n.keys {
		key := &n.keys[k]
		name := n.list[key.fullest].name
		if long, ok := known[name]; ok && key.same < 0 && long >= 0 && long != k && n.keys[long].same < 0 && len(name) > 2 {
			n.join(k, long)
		}
	}
}

// initials gives the first letters of a name's words in capitals: of all words, and of those that are written with a capital.
func initials(name string) (all, capitals string) {
	for w := range strings.FieldsSeq(withoutForm(name)) {
		switch c, _ := utf8.DecodeRuneInString(w); {
		case unicode.IsUpper(c):
			capitals += string(c)
			all += string(c)
		case unicode.IsLetter(c):
			all += string(unicode.ToUpper(c))
		}
	}
	return all, capitals
}

// mostAlike is how many names that begin alike are looked at.
const mostAlike = 64

// longerName gives the key of which a is a shorter spelling, -1 if none is: of those that begin with it
// and stand behind it in order, the one that more speaks for; or an institute whose name ends with it.
func (r *reader) longerName(a int, behind []int) int {
	n := &r.names
	short := &n.keys[a]
	best := -1
	for _, b := range behind[:min(len(behind), mostAlike)] {
		long := &n.keys[b]
		if !strings.HasPrefix(long.folded, short.folded) {
			break
		}
		if long.tells&belongs != 0 && short.tells&says != 0 { // its subsidiary bears its name
			continue
		}
		if long.same >= 0 || long.sort == press || long.sort == group || len(long.folded) == len(short.folded) {
			continue
		}
		if short.sort == institute && long.sort != company || !r.wordEnd(&n.list[long.fullest], &n.list[short.fullest]) {
			continue
		}
		if best < 0 || long.sort < n.keys[best].sort || long.sort == n.keys[best].sort && long.count > n.keys[best].count {
			best = b
		}
	}
	if best >= 0 || len(n.keys) > 8*mostAlike {
		return best
	}
	if short.sort != institute {
		return best
	}
	for b := range n.keys { // 観光協会 is 白波町観光協会
		if long := &n.keys[b]; b != a && long.same < 0 && long.sort == institute && len(long.folded) > len(short.folded) && strings.HasSuffix(long.folded, short.folded) {
			return b
		}
	}
	return -1
}

// provinceBefore gives the length of the province and county before the name of a town, which writers name to say where it lies: 架空県北町 is 北町.
func provinceBefore(name string) int {
	from := 0
	if seats.of(name) == 0 || !kanjiOnly(name) {
		return 0
	}
	for _, w := range [...]string{"県", "都", "府", "北海道", "郡"} {
		k := strings.Index(name[from:], w)
		if end := from + k + len(w); k >= 0 && end-from >= 9 && len(name)-end >= 6 {
			from = end
		}
	}
	return from
}

// join makes key a another spelling of key b.
func (n *names) join(a, b int) {
	from, to := &n.keys[a], &n.keys[b]
	to.count, to.mid, to.tells, to.cell = to.count+from.count, to.mid+from.mid, to.tells|from.tells, to.cell && from.cell
	to.advice, to.compared, to.past = to.advice && from.advice, to.compared && from.compared, to.past && from.past
	to.spared = to.spared && from.spared
	for i, c := range from.cues {
		if to.cues[i].Len() == 0 {
			to.cues[i] = c
		}
	}
	from.same = b
}

// wordEnd says whether the short name ends at the end of a word of the long one. Latin words are parted
// by blanks; in Japanese a name of katakana, or one without an ending of organisations, may go on.
func (r *reader) wordEnd(long, short *mention) bool {
	l, s := strings.ToLower(long.name), strings.ToLower(short.name)
	if rest, ok := strings.CutSuffix(s, "社"); ok && endsForeign(rest) {
		s = rest
	}
	if k := strings.Index(l, s); k >= 0 {
		rest := l[k+len(s):]
		if s[len(s)-1] < 0x80 {
			return rest == "" || rest[0] == ' ' || rest[0] >= 0x80
		}
		return organisationEnds.of(s) == 0
	}
	return false
}

// A sortOf says what gives a name away.
type sortOf uint8

const (
	company   sortOf = iota // a legal form
	group                   // attackers
	authority               // a public body
	press                   // those who publish news
	institute               // a school, hospital, municipality: a party like others
	plain                   // nothing but its shape: what the text says of it must speak for it
)

// readNames finds where organisations are named.
func (r *reader) readNames() {
	r.nameColumns()
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		role := r.out.Sections[s.section].Role
		if role == Sources && s.kind == document.Item || r.citedWhole(s.Span) || r.ofPlace(s) {
			continue
		}
		if s.table >= 0 && s.row >= 0 {
			r.cellName(i, s)
		}
		if r.doc.Language == "en" {
			r.englishNames(i, s)
			continue
		}
		r.japaneseNames(i, s)
	}
	if i := r.lastLine(); i > 0 && r.doc.Language != "en" {
		r.signatureName(i, &r.segments[i])
	}
	r.attackers()
	r.titleName()
	r.settleNames()
	for i := range r.names.list {
		r.identify(i)
	}
	r.joinSpellings()
	r.joinInitials()
	if r.doc.Language == "en" {
		r.namedBefore()
	}
}

// longestParty is how many characters a name may have; those of public bodies list what they are for.
func longestParty(sort sortOf) int {
	if sort == authority {
		return 80
	}
	return 50
}

func (r *reader) addName(i int, s scan.Span, sort sortOf) {
	s = scan.Trim(r.text, s)
	if strings.HasSuffix(s.Of(r.text), ")") { // a remark behind the name
		if i := strings.LastIndexByte(s.Of(r.text), '('); i > 0 {
			s = scan.Trim(r.text, scan.Span{Start: s.Start, End: s.Start + i})
		}
	}
	s.Start += describedFrom(s.Of(r.text), sort)
	s.End -= behindNames.of(s.Of(r.text))
	if sort >= institute && r.doc.Language != "en" {
		s.Start += provinceBefore(s.Of(r.text))
	}
	name := clean(s.Of(r.text))
	if sort == institute && r.ownWord(name) || sort == company && fold(name) == "" { // 弊社総合情報センター, 株式会社
		return
	}
	if k := institute2.of(name); k > 0 && (genericInstitute[name[:len(name)-k]] || publicGeneric(name)) {
		return
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > longestParty(sort) || sort == institute && commonSubjects[name] || name[0] >= '0' && name[0] <= '9' && strings.Contains(name[:min(len(name), 4)], ".") {
		return
	}
	r.names.list = append(r.names.list, mention{Span: s, name: name, sort: sort, segment: i})
}

// publicGeneric says whether a name is no more than who runs one of several, and which sort: 区立区民センター.
func publicGeneric(name string) bool {
	for _, w := range nameSigns[publicSign] {
		if rest, ok := strings.CutPrefix(name, w); ok {
			return schools[rest]
		}
	}
	return false
}

// describers say what sort of organisation the name behind them is of, and are no part of it: 外部専門会社フォルテ合同会社, 交換業者コインポート.
var describers = [...]string{"会社", "業者", "専門機関", "調査機関", "企業", "ベンダー", "ベンダ", "委託先", "提供元", "取引先", "開発元", "製造元", "販売元", "取引所", "交換所", "出版社", "新聞社", "大手", "老舗", "メーカー", "チェーン", "当局", "省庁", "集団", "組織", "機関", "団体", "グループ"}

// formEnds are legal forms, as ends of what stands before a name.
var formEnds = newEndings(forms...)

// describerStarts are the runes with which describers begin.
var describerStarts = func() *scan.Set {
	var starts []rune
	for _, w := range describers {
		c, _ := utf8.DecodeRuneInString(w)
		starts = append(starts, c)
	}
	return scan.NewSet(string(starts))
}()

// mayBeDescribed says whether one of describers may stand in a run of words.
func mayBeDescribed(run string) bool {
	for i := 0; i < len(run); i++ {
		if i = describerStarts.Skip(run, i); i < len(run) && run[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// describedFrom gives where the name begins in a run of words: behind what describes its bearer, where a legal form stands in what is left,
// or the script changes.
func describedFrom(run string, sort sortOf) int {
	from := 0
	if c, n := utf8.DecodeRuneInString(run); strings.ContainsRune(countries, c) && latinAt(run[n:]+" ", 0) { // 独Acme GmbH
		return n
	}
	if !mayBeDescribed(run) {
		return from
	}
	for _, w := range describers {
		if !strings.Contains(run[from:], w) {
			continue
		}
		i := strings.LastIndex(run[from:], w)
		for i >= 0 && formEnds.of(run[from:from+i+len(w)]) > 0 { // 株式会社 describes nobody
			i = strings.LastIndex(run[from:from+i], w)
		}
		if i < 0 {
			continue
		}
		rest := run[from+i+len(w):]
		if sort == company {
			if len(rest) > 12 {
				from += i + len(w)
			}
			continue
		}
		if c, _ := utf8.DecodeRuneInString(rest); utf8.RuneCountInString(rest) >= 2 && !commonName(rest) && (scan.ClassOf(c) == scan.Katakana || scan.ClassOf(c) == scan.Latin) {
			from += i + len(w)
		}
	}
	return from
}

// countries are the kanji by which papers write the country of the bearer before a name in Latin letters.
const countries = "米英仏独露韓中豪加印伊蘭西"

// behindNames are what may run into the end of a name in kanji: a title of courtesy, what its bearer did.
var behindNames = newEndings("様", "御中", "提供", "広報", "社長", "代表", "元社員", "社員", "運営", "名義", "経由", "宛", "側")

// settleNames puts the names in text order and keeps of two that overlap the longer, of two readings of
// the same words the one that more speaks for.
func (r *reader) settleNames() {
	list := r.names.list
	slices.SortStableFunc(list, func(a, b mention) int { return a.Start - b.Start })
	kept := list[:0]
	for _, m := range list {
		if n := len(kept); n > 0 && kept[n-1].Overlaps(m.Span) {
			if k := kept[n-1].sort; k == group && m.sort == plain { // an attacker's name in a longer run of capitals
				continue
			} else if m.sort == group && k == plain {
				kept[n-1] = m
				continue
			}
			if k := &kept[n-1]; k.sort == authority && m.sort == institute && m.Start == k.Start && m.Len() > k.Len() { // JPCERTコーディネーションセンター
				m.sort = authority
			}
			introduced := m.introduced || kept[n-1].introduced
			if m.Len() > kept[n-1].Len() || m.Span == kept[n-1].Span && m.sort < kept[n-1].sort {
				kept[n-1] = m
			}
			kept[n-1].introduced = introduced
			continue
		}
		if n := len(kept); n > 0 && m.sort == institute && kept[n-1].sort == company && r.text[kept[n-1].End:m.Start] == "「" && beginsWith(kept[n-1].name, publicForms) { // 医療法人白波会「白波病院」
			kept[n-1] = m
			continue
		}
		kept = append(kept, m)
	}
	r.names.list = kept
	if r.doc.Language != "en" {
		r.names.list = r.withoutSeats(kept)
		r.tieNames()
	}
}

// withoutSeats leaves out the towns that are named as the seat of the organisation behind them: 架空市の北浜病院.
func (r *reader) withoutSeats(list []mention) []mention {
	kept := list[:0]
	for i, m := range list {
		if i+1 < len(list) && list[i+1].sort != authority && list[i+1].sort != group && seats.of(m.name) > 0 && r.text[m.End:list[i+1].Start] == "の" {
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

// tieNames says of names that a particle ties to the next, 甲社と乙社は, that the sentence says of them what it says of the last.
func (r *reader) tieNames() {
	for i := len(r.names.list) - 2; i >= 0; i-- {
		m, next := &r.names.list[i], &r.names.list[i+1]
		if m.fellow.Len() > 0 || m.segment != next.segment || m.sort == authority || next.sort == authority || m.sort == group || next.sort == group {
			continue
		}
		switch strings.Trim(r.text[m.End:next.Start], "「」") {
		case "と", "や", "及び", "および", "並びに":
			if m.fellow = next.fellow; m.fellow.Len() == 0 {
				m.fellow = next.Span
			}
		}
	}
}

// publicForms are the legal forms of those who run schools, hospitals and homes, and are named before them.
var publicForms = []string{"医療法人", "社会医療法人", "学校法人", "社会福祉法人", "国立大学法人", "公立大学法人", "地方独立行政法人", "独立行政法人", "宗教法人"}

// particles end a name that runs into hiragana.
var particles = scan.NewSet("はがをにとでのもへや")

// longestName is how many bytes of a name are looked for: fifty Japanese characters.
const longestName = 150

// conjunctions tie names together and are part of none.
var conjunctions = []string{"及び", "並びに", "又は"}

// forward gives the end of a name that begins at i.
func (r *reader) forward(i, limit int) int {
	start := i
	limit = min(limit, i+longestName)
	for i < limit {
		c, n := scan.At(r.text[:limit], i)
		raw, _ := scan.Raw(r.text, i)
		if (raw == '及' || raw == '並' || raw == '又') && i > start && beginsWith(r.text[i:limit], conjunctions) {
			return i
		}
		switch cl := scan.ClassOf(c); {
		case cl == scan.Kanji, cl == scan.Katakana, cl == scan.Latin, cl == scan.Digit, raw == '・', raw == '&', raw == '＆', raw == '-', raw == '＝':
			i += n
			continue
		case cl == scan.Hiragana && i > start && kanaPlace(r.text[i:limit]) > 0: // 架空ネットかながわ
			i += kanaPlace(r.text[i:limit])
			continue
		case cl == scan.Hiragana:
			// A run of hiragana belongs to the name up to its first particle.
			for _, w := range []string{"より", "から", "まで", "など", "による", "として"} {
				if strings.HasPrefix(r.text[i:limit], w) && i > start {
					return i
				}
			}
			j := i
			for j < limit {
				raw, n := scan.Raw(r.text, j)
				if scan.ClassOf(raw) != scan.Hiragana {
					break
				}
				if particles.Has(raw) && (j > start) || j > i && raw == 'よ' {
					return j
				}
				j += n
			}
			if j == i {
				return i
			}
			i = j
			continue
		case c == ' ' && i > start:
			// A blank stays inside a name of katakana or Latin words.
			p, _ := scan.Before(r.text, i)
			q, _ := scan.At(r.text[:limit], i+n)
			pc, qc := scan.ClassOf(p), scan.ClassOf(q)
			if pc == qc && (pc == scan.Katakana || pc == scan.Latin) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// kanaPlaces are provinces and cities as names of organisations have them in hiragana, of three letters and more.
var kanaPlaces = []string{"ほっかいどう", "あおもり", "いわて", "みやぎ", "あきた", "やまがた", "ふくしま", "いばらき", "とちぎ", "ぐんま", "さいたま", "とうきょう", "かながわ", "よこはま", "にいがた", "とやま", "いしかわ", "ふくい", "やまなし", "ながの", "しずおか", "あいち", "なごや", "きょうと", "おおさか", "ひょうご", "こうべ", "わかやま", "とっとり", "しまね", "おかやま", "ひろしま", "やまぐち", "とくしま", "かがわ", "えひめ", "ふくおか", "ながさき", "くまもと", "おおいた", "みやざき", "かごしま", "おきなわ"}

// kanaPlace gives the length of one of kanaPlaces with which a text begins, 0 if none does.
func kanaPlace(text string) int {
	for _, w := range kanaPlaces {
		if strings.HasPrefix(text, w) {
			return len(w)
		}
	}
	return 0
}

// nameWords are words in hiragana that stand inside names, between kanji or at their head. They are
// nouns that are rarely written so in running text.
var nameWords = newEndings("がん", "さくら", "ひかり", "みどり", "ひまわり", "みらい", "あおぞら", "ひので", "あさひ", "わかば", "みなと", "つばさ", "つばめ", "かもめ", "すみれ", "もみじ", "かえで", "けやき", "いずみ", "やよい", "みずほ", "のぞみ", "かがやき", "あけぼの", "あかつき", "しらゆり", "たちばな", "まごころ", "ふれあい", "いちご", "ひばり", "ほたる", "たんぽぽ", "やまびこ", "みやこ", "あゆみ", "きずな", "こころ", "なごみ", "まつば", "さくらんぼ", "すばる", "まほろば", "ひのき", "くすのき", "あすなろ", "あいおい")

// backward gives the start of a name that ends at i.
func (r *reader) backward(i, limit int) int {
	end := i
	limit = max(limit, i-longestName)
	for i > limit {
		raw, n := scan.RawBefore(r.text, i)
		c := scan.Fold(raw)
		switch cl := scan.ClassOf(raw); {
		case cl == scan.Kanji, cl == scan.Katakana, cl == scan.Latin, raw == '・', raw == '&', raw == '＆', cl == scan.Digit && i < end, (raw == '.' || raw == '-' && latinAt(r.text, i)) && i < end && latinAt(r.text, i-n-1):
			i -= n
			continue
		case raw == 'が' && i < end && scan.ClassOf(runeBefore(r.text, i-n)) == scan.Kanji && beginsWith(r.text[i:end], hillWords): // 緑が丘病院
			i -= n
			continue
		case raw == 'つ' && strings.ContainsRune("一二三四五六七八九", scan.Fold(runeBefore(r.text, i-n))) && i < end: // 七つ森
			i -= n
			continue
		case cl == scan.Hiragana && nameWords.of(r.text[limit:i]) > 0: // 青空みどり製薬株式会社
			i -= nameWords.of(r.text[limit:i])
			continue
		case c == ' ' && i < end:
			p, _ := scan.Before(r.text, i-n)
			q, _ := scan.At(r.text, i)
			if scan.ClassOf(p) == scan.ClassOf(q) && (scan.ClassOf(p) == scan.Katakana || scan.ClassOf(p) == scan.Latin) {
				i -= n
				continue
			}
		}
		break
	}
	if i < end { // みなと倉庫株式会社: a name may begin with hiragana where nothing stands before it
		j := i
		for j > limit {
			c, n := scan.Before(r.text, j)
			if scan.ClassOf(c) != scan.Hiragana || (c == 'の' || c == 'は') && i-j >= 6 && j-n > limit && !startsWord(r.text, j-n) || i-j >= 9 && relatives.of(r.text[limit:j]) > 0 { // 物流のみなと倉庫, 子会社であるさざなみ物流
				break
			}
			j -= n
		}
		if j < i {
			if k := leadEnd(r.text[j:i]); k > 0 {
				return j + k
			}
		}
		if c, n := scan.RawBefore(r.text, j); j < i && i-j >= 9 && strings.ContainsRune("東西南北新", c) && j-n >= limit { // 東みなさと情報センター
			if p, m := scan.Before(r.text, j-n); j-n == limit || m == 0 || scan.ClassOf(p) == scan.Open || scan.ClassOf(p) == scan.Hiragana || strings.ContainsRune(" \n、。", p) {
				return j - n
			}
		}
		if c, n := scan.Before(r.text, j); j < i && i-j <= 15 && (relatives.of(r.text[limit:j]) > 0 || j == limit || c == 'の' || c == 'は' || n == 0 || scan.ClassOf(c) == scan.Open || c == ' ' || c == '\n' || c == '、' || c == '。') {
			if first, _ := scan.Raw(r.text, j); (!particles.Has(first) || startsWord(r.text, j)) && i-j >= 6 {
				i = j
			}
		}
	}
	return i
}

// hillWords stand behind が in the names of places.
var hillWords = []string{"丘", "浜", "谷", "崎", "岳", "峰", "池"}

// runeBefore is the rune that ends before i, 0 if there is none.
func runeBefore(text string, i int) rune {
	c, n := scan.RawBefore(text, i)
	if n == 0 {
		return 0
	}
	return c
}

// leads are words in hiragana that a sentence begins with, before a name.
var leads = [...]string{"こちらは", "こちらの", "これは", "それは", "ここは", "また", "なお", "さらに", "ただし", "しかし", "そして", "その", "この", "このため", "そのため", "このたび", "このほど", "すでに", "まず", "つぎに", "あわせて", "なかでも", "うち", "および", "ならびに", "または", "あるいは", "いずれも", "ともに", "とくに", "ほか", "ほかに", "のちに", "ついで", "やはり", "もちろん"}

// leadEnd gives the length of such a word where a run of hiragana is nothing else, or it and a particle.
func leadEnd(run string) int {
	for _, w := range leads {
		if rest, ok := strings.CutPrefix(run, w); ok && (rest == "" || rest == "に" || rest == "は" || rest == "も" || rest == "、") {
			return len(run)
		}
	}
	return 0
}

// relatives end what stands before the name of the one that it describes.
var relatives = newEndings("である", "する", "した", "された", "している")

// startsWord says whether a particle at i can be none, because nothing stands before it to which it could belong: はごろも at the start of a line.
func startsWord(text string, i int) bool {
	c, n := scan.Before(text, i)
	return n == 0 || c == ' ' || c == '\n' || c == '、' || c == '。' || scan.ClassOf(c) == scan.Open
}

func latinAt(text string, i int) bool {
	return i >= 0 && (text[i] >= 'A' && text[i] <= 'Z' || text[i] >= 'a' && text[i] <= 'z')
}

// startBehindTimes moves the start of a name behind the times that run into it.
func startBehindTimes(s *segment, start, limit int) int {
	if k := sort.Search(len(s.times), func(k int) bool { return s.times[k].End > limit }); k > 0 {
		start = max(start, s.times[k-1].End)
	}
	return start
}

// commonWords are words of katakana or Latin letters for things and groups that have no name.
var commonWords = [...]string{"システム", "会社", "装置", "サーバー", "サーバ", "ツール", "ドメイン", "サイト", "メール", "アカウント", "デバイス", "ソフト", "カード", "ユーザー", "ユーザ", "データ", "ページ", "ネットワーク", "プログラム", "ウェア", "ウェブ", "ウイルス", "サービス", "センター", "メンバー", "ベンダ", "ベンダー", "アドレス", "チーム", "以降", "以前", "パソコン", "エラー", "リスト", "クラウド", "スタッフ", "グループ", "アプリ", "ストア", "ショップ", "ログイン", "ログ", "リーク", "リージョン", "パッケージ", "ストレージ", "ファイル", "フォルダ", "フォルダー", "フォーム", "ポイント", "パスワード", "コード", "キー", "トークン", "セキュリティ", "サポート", "マルウェア", "ワーム", "ボット", "ボットネット", "スクリプト", "プラグイン", "モジュール", "バックアップ", "データベース", "ルータ", "ルーター", "ファイアウォール", "プリンター", "モニター", "メディア", "メーカー", "メーカ", "キャンペーン", "インシデント", "イベント", "オフィス", "ビル", "ライン", "プラント", "モデル", "バージョン", "リリース", "テスト", "レポート", "ブログ", "コメント", "ツイート", "リンク", "バナー", "コンテンツ", "ブラウザ", "ブラウザー", "クライアント", "ドライブ", "メモリ", "メモリー", "ディスク", "ケーブル", "トラフィック", "アクセス", "リクエスト", "セッション", "プロセス", "フィッシング", "スパム", "ハッカー", "オペレーター", "エンジニア", "アルバイト", "パート", "マネージャー", "オーナー", "ゲスト", "コールセンター", "コンビニ", "スーパー", "ドイツ", "フランス", "アメリカ", "イギリス", "ロシア", "カナダ", "シンガポール", "ベトナム", "タイ", "インド", "オランダ", "ウクライナ", "ヨーロッパ", "アジア", "API", "VPN", "NAS", "DNS", "URL", "SNS", "SMS", "CMS", "OS", "PC", "ID", "IP", "CPU", "Web", "CEO", "CISO", "CIO", "CTO", "CSIRT", "SOC", "Windows", "Linux", "WordPress", "iPhone", "Android", "Twitter", "Excel", "Word", "Office", "USB", "BCC", "HP", "QR", "カルテ", "電子カルテ", "ATM", "POS", "LAN", "FAQ", "AI", "レジ", "チケット", "クーポン", "マイル", "テレビ局", "ワークショップ",
	"メッセージ", "アプリケーション", "ツイッター", "インスタグラム", "フォロワー", "ウェブサイト", "ホームページ", "ポータル", "プラットフォーム", "プラットホーム", "インフラ", "ハードウェア", "ソフトウェア", "ソフトウエア", "ハードウエア", "ファームウェア", "ミドルウェア", "ゲートウェイ", "サーバールーム", "ラック", "ハブ", "スイッチ", "コンピューター", "コンピュータ", "スマートフォン", "スマホ", "タブレット", "カメラ", "テレビ", "ラジオ", "ニュース", "ワクチン", "ゲーム", "マンション", "ビジネス", "プロジェクト", "プロバイダー", "プロバイダ", "キャリア", "ディーラー", "バイヤー", "ユニット", "セミナー", "アンケート", "モニタ", "ライブ", "リスク", "トラブル", "ミス", "ルール", "マニュアル", "ガイドライン", "パートナー", "リーダー", "ボランティア", "ファン", "コメンテーター", "ドライバー", "タクシー", "バス", "トラック", "インターネット", "オンライン", "オンラインショップ", "オンラインストア", "ショッピング", "バックドア", "エクスプロイト", "パッチ", "アップデート", "インストーラー", "マクロ", "ブロックチェーン", "ウォレット", "マイニング", "ビット", "バイト", "レベル", "ケース", "パターン", "ポート", "ゾーン", "クラスタ", "クラスター", "ノード", "ホスト", "インスタンス", "コンテナ", "カテゴリ", "タイトル", "ヘッダー", "フッター", "メニュー", "ボタン", "アイコン", "ダッシュボード", "コンソール", "ターミナル", "オーダー", "レシート", "ギフト", "ギフトカード", "オークション", "フェア", "フェスティバル", "コンテスト", "ツアー", "ストップ", "スタート", "ダウン", "シャットダウン", "リセット", "キャンセル", "クリック", "チェック", "ログオン", "サインイン", "インストール", "ダウンロード", "アップロード", "JavaScript", "デスクトップ", "リモートデスクトップ", "ウィジェット", "翻訳ウィジェット", "サイネージ", "ブルースクリーン", "リクルーター", "プリペイドカード", "クレジットカード", "キャッシュカード", "ローン", "リース", "レンタル", "サブスク"}

// commonBefore are words that stand before one of commonWords in what is no name either.
var commonBefore = [...]string{"トップ", "ホット", "コールド", "マネージド", "メイン", "サブ", "ログイン", "オンライン", "インターネット", "コンピュータ", "コンピューター", "リモート", "デジタル", "スマート", "ホーム", "フリー", "モバイル", "ドラッグ", "ダウンロード", "リダイレクト", "ランサム", "スパイ", "パブリック", "プライベート", "マイ", "ペイメント", "ダイレクト", "ギフト", "クレジット", "キャッシュ", "プリペイド", "コーポレート", "グローバル", "テレ"}

// inner are those of commonBefore by which names end, too.
var inner = map[string]bool{"デジタル": true, "モバイル": true, "ペイメント": true, "ダイレクト": true, "ホーム": true}

var commonRuns = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range commonWords {
		m[w] = true
	}
	for _, w := range commonBefore {
		m[w] = true
	}
	return m
}()

var commonEnds = newEndings(commonWords[:]...)

// commonName says whether the last run of katakana or Latin letters of a word is a common word, or two
// of them: 予約サイト and メールサーバー are common, 東亜ネットリンク may be a name.
func commonName(name string) bool {
	end := len(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	class := scan.ClassOf(last)
	if class != scan.Katakana && class != scan.Latin {
		return commonEnds.of(name) > 0
	}
	start := end
	for start > 0 {
		c, n := utf8.DecodeLastRuneInString(name[:start])
		if scan.ClassOf(c) != class && !(c == '・' && class == scan.Katakana && start < end) {
			break
		}
		start -= n
	}
	run := name[start:]
	if start > 0 && inner[run] { // 夕映デジタル: such a word is no head
		return false
	}
	if commonRuns[run] || commonLetters.has(run) {
		return true
	}
	n := commonEnds.of(run)
	return n > 0 && n < len(run) && commonRuns[run[:len(run)-n]]
}

// nameLike says whether a word without a sign can be a name. Japanese puts the head last, so the end
// decides: in kanji it must be one of organisations, in katakana or Latin letters none of things.
func (r *reader) nameLike(name string) bool {
	kana, latin, kanji := 0, 0, 0
	for _, c := range name {
		switch scan.ClassOf(c) {
		case scan.Katakana:
			kana++
		case scan.Latin:
			latin++
		case scan.Kanji:
			kanji++
		case scan.Digit:
			return false
		}
	}
	if commonName(name) {
		return false
	}
	if n := businessEnds.of(name); n > 0 && n < len(name) && (commonRuns[name[:len(name)-n]] || name[:len(name)-n] == "ネット") { // インターネット通販
		return false
	}
	if n := businessEnds.of(name); n > 0 && n < len(name) && businessEnds.of(name[:len(name)-n]) == len(name)-n { // 物流倉庫
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(name); scan.ClassOf(last) == scan.Kanji {
		if n := regionEnds.of(name); n > 0 && latin >= 2 && n == len(name)-latin { // JR西日本
			return true
		}
		return kanji+kana+latin >= 3 && organisationEnds.of(name) > 0 || kanji+kana+latin >= 4 && businessEnds.of(name) > 0
	}
	return kana >= 2 && kana+kanji+latin >= 3 || latin >= 3
}

// regionEnds stand behind the letters of a group in the names of its companies.
var regionEnds = newEndings("東日本", "西日本", "北海道", "東海", "四国", "九州", "貨物")

// organisationEnds end the names of organisations that are written in kanji; businessEnds do so in
// names of four letters or more, because they are words by themselves.
var (
	organisationEnds = newEndings("市", "町", "村", "県", "府", "都", "道", "区", "庁", "省", "園", "堂", "家", "書房", "書店", "商店", "銀行", "電力", "鉄道", "新聞", "放送", "会", "院", "学", "校", "店", "所", "社", "組", "団", "機構", "製作所", "工業", "電機", "信金", "生命", "証券", "館", "塾", "大", "工房", "精機", "製薬", "商会", "酒造", "農協", "漁協", "生協", "組合", "財団", "連盟", "舗", "屋", "亭", "庵", "荘", "苑", "舎")
	businessEnds     = newEndings(businesses...)
)

// businesses are what firms do, as it ends their names.
var businesses = []string{"建設", "商事", "物産", "運輸", "倉庫", "冷蔵", "食品", "化学", "印刷", "産業", "興業", "電設", "機械", "開発", "設計", "通商", "航空", "交通", "観光", "不動産", "保険", "薬局", "薬品", "製菓", "製粉", "製鉄", "金属", "繊維", "水産", "農園", "牧場", "旅館", "劇場", "球団", "通信", "通販", "物流", "解析", "電工", "電子", "技研", "計算機", "連合", "百貨店", "生活", "文具", "出版", "塗装", "測量", "警備", "自動車", "重工", "造船", "石油", "ガス", "水道", "空港", "港湾", "貨物", "総研", "総合研究所", "住建", "化成", "運送", "海運", "汽船", "乳業", "製鋼", "紡績", "製紙", "土木", "醸造", "急便", "損保", "港運", "鋳造", "木材", "硝子", "楽器", "玩具", "時計", "光学", "計装", "電装", "火災", "海上"}

func kanjiOnly(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return scan.ClassOf(c) != scan.Kanji })
}

// withoutForm is an English name without the legal forms that end it.
func withoutForm(name string) string {
	for {
		k := strings.LastIndexByte(name, ' ')
		if k < 0 || !englishForms.has(name[k+1:]) {
			return name
		}
		name = strings.TrimRight(name[:k], ", ")
	}
}

// formWords are the legal forms that fold leaves out.
var formWords = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, f := range forms {
		m[f] = true
	}
	return m
})

// shortened are words in names, and how papers shorten them.
var shortened = [...][2]string{{"教育委員会", "教委"}, {"大学", "大"}, {"高等学校", "高"}, {"高校", "高"}}

// fold is a name without legal form, blanks and quotes, in small letters, for comparison only.
func fold(name string) string {
	name = strings.TrimPrefix(strings.TrimPrefix(withoutForm(name), "The "), "the ")
	if isASCII(name) { // no word is left out or shortened
		return strings.ToLower(strings.ReplaceAll(name, " ", ""))
	}
	for _, w := range shortened {
		name = strings.Replace(name, w[0], w[1], 1)
	}
	var b strings.Builder
	b.Grow(len(name))
	for i := 0; i < len(name); {
		if _, end, ok := formWords.At(name, i); ok {
			i = end
			continue
		}
		c, n := scan.Raw(name, i)
		i += n
		switch c {
		case ' ', '　', '「', '」', '・':
		default:
			b.WriteRune(lowerRune(c))
		}
	}
	return b.String()
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lowerRune is unicode.ToLower, which is asked for no kana and no kanji.
func lowerRune(c rune) rune {
	if c >= 0x3000 && c < 0xA000 {
		return c
	}
	return unicode.ToLower(c)
}

// titleName takes the name that a title begins with: Xの…, Xへの…, Xにおける….
func (r *reader) titleName() {
	t := r.out.TitleSpan
	if t.Len() == 0 || r.doc.Language == "en" {
		return
	}
	at := -1
	for i, s := range r.segments {
		if s.Span == t {
			at = i
		}
	}
	if at < 0 {
		return
	}
	if k := strings.Index(t.Of(r.text), "】"); strings.HasPrefix(t.Of(r.text), "【") && k > 0 { // the series stands before it
		t.Start = scan.Blank(r.text, t.Start+k+len("】"))
	}
	end := t.Start
	for end < t.End {
		c, n := scan.At(r.text, end)
		if strings.ContainsRune("のへにでをが、", c) || c == ' ' && end > t.Start && r.nameLike(r.text[t.Start:end]) {
			break
		}
		end += n
	}
	if end == t.End {
		return
	}
	name := scan.Trim(r.text, scan.Span{Start: t.Start, End: end})
	if w, ok := r.hits.first(useKind|useSuffer, name.Start, name.End); ok && w.Start == name.Start { // 流出…の, 障害…の
		return
	}
	if kanjiOnly(name.Of(r.text)) && organisationEnds.of(name.Of(r.text)) == 0 {
		return
	}
	c, _ := scan.At(r.text, end)
	blank := c == ' ' && kanjiOnly(name.Of(r.text)) // 架空県 個人情報の流出について
	if w := name.Of(r.text); len([]rune(w)) <= 20 && !strings.HasPrefix(w, "「") && !commonSubjects[w] && !r.ownWord(w) && r.nameLike(w) && (blank || strings.Count(r.text, w) >= 2) {
		r.addName(at, name, plain)
	}
}

// hasForm says whether a legal form stands in s.
func hasForm(s string) bool {
	for i := 0; i < len(s); {
		if _, _, ok := formWords.At(s, i); ok {
			return true
		}
		_, n := scan.Raw(s, i)
		i += n
	}
	return false
}

// said says whether the first 64 KB of the text say a word so many times.
func (n *names) said(text, word string, times int) bool {
	count, ok := n.often[word]
	if !ok {
		if n.often == nil {
			n.often = map[string]int{}
		}
		count = strings.Count(front(text, 0, len(text), 1<<16), word)
		n.often[word] = count
	}
	return count >= times
}

package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// parties gives the organisations with their roles. The victim is whom the title, the letterhead or
// the first sentence is about; public bodies are authorities; whoever stands in a column of
// organisations is affected.
func (r *reader) parties() {
	r.readNames()
	r.titleName()
	r.siteName()
	r.identify()
	victim, several := r.victim(), r.severalAnnounce()
	p := partyList{r: r, index: make([]int, len(r.names.keys))}
	for i := range r.names.list {
		m := &r.names.list[i]
		s := &r.segments[m.segment]
		key := r.names.keys[m.key].folded
		supplies := r.names.supplies[i]
		switch {
		case m.sort == authority:
			p.add(m, "authority", PartyBody, scan.Span{})
		case m.sort == press || isPublisher(m.name):
			p.add(m, "reporter", PartyPress, scan.Span{})
		case m.sort == group:
			p.add(m, "attacker", PartyAttacker, scan.Span{})
		case victim != "" && (key == victim || strings.Contains(key, victim) || strings.Contains(victim, key) && utf8.RuneCountInString(key) >= 3):
			p.add(m, "victim", PartySubject, scan.Span{})
		case s.table >= 0 && s.row >= 0 && s.column <= 1 && r.grids[s.table].columns[s.column].party:
			p.add(m, "affected", PartyColumn, scan.Span{})
		case supplies.Len() > 0:
			p.add(m, "supplier", PartySupplies, supplies)
		default:
			p.plain(m, s, several)
		}
	}
}

// A partyList is the parties as far as they are known.
type partyList struct {
	r     *reader
	index []int // of each key, its party's place in out.Parties, from 1 on
}

// plain gives a role to an organisation whose name and neighbours give none away.
func (p *partyList) plain(m *mention, s *segment, several bool) {
	verb, announces := p.r.announces(s, m)
	switch {
	case announces && several:
		p.add(m, "victim", PartyOwnDamage, verb)
	case announces:
		p.add(m, "announcer", PartyAnnounces, verb)
	case m.sort == company && s.table < 0:
		p.add(m, "supplier", PartyBesides, scan.Span{})
	case m.sort == company:
		p.add(m, "affected", PartyCell, scan.Span{})
	case m.sort == subject:
		p.add(m, "announcer", PartySentence, scan.Span{})
	case m.sort == institute && m.segment < 8: // the letterhead names whose text it is
		p.add(m, "victim", PartyLetterhead, scan.Span{})
	case m.sort == institute && p.r.names.keys[m.key].count > 1:
		p.add(m, "affected", PartyRepeated, scan.Span{})
	}
}

// add gives an organisation a role. Each has one, the strongest that a mention gave it.
func (p *partyList) add(m *mention, role string, rule Rule, cue scan.Span) {
	out := p.r.out
	k := p.index[m.key]
	if k == 0 {
		words := p.r.words.some(p.r.names.keys[m.key].count)
		words[0] = Words{"name", m.Span}
		out.Parties = append(out.Parties, Party{Item: Item{Words: words[:1], Section: p.r.segments[m.segment].section, Rule: rule}, Name: m.name, Role: role})
		k = len(out.Parties)
		p.index[m.key] = k
		out.Parties[k-1].cue(cue)
		return
	}
	q := &out.Parties[k-1]
	q.Words = append(q.Words, Words{"mention", m.Span})
	if strength(role) > strength(q.Role) {
		q.Role, q.Rule, q.Cues = role, rule, nil
		q.cue(cue)
	}
}

// strength orders the roles: of two that an organisation has, the stronger is told.
func strength(role string) int {
	switch role {
	case "victim":
		return 6
	case "attacker":
		return 5
	case "authority":
		return 4
	case "affected":
		return 3
	case "reporter":
		return 2
	}
	return 1 // announcer, supplier
}

// siteName takes the organisation from the page's frame where the text itself says only "we" or 当社.
func (r *reader) siteName() {
	for _, m := range r.names.list {
		if m.sort == company || m.sort == subject || m.sort == institute {
			return
		}
	}
	for i := range r.doc.Blocks {
		b := &r.doc.Blocks[i]
		if !b.Boilerplate || b.Len() > 300 {
			continue
		}
		s := segment{Span: b.Span, kind: b.Kind, table: -1, note: -1, hits: r.hits.within(b.Start, b.End), uses: ^use(0)}
		n := len(r.names.list)
		r.segments = append(r.segments, s)
		if r.doc.Language == "en" {
			r.englishNames(len(r.segments)-1, &s)
		} else {
			r.japaneseNames(len(r.segments)-1, &s)
		}
		for k := n; k < len(r.names.list); k++ {
			if r.names.list[k].sort == company {
				r.names.list = append(r.names.list[:n], r.names.list[k])
				return
			}
		}
		r.names.list = r.names.list[:n]
		r.segments = r.segments[:len(r.segments)-1]
	}
}

// victim is the name that the text is about, folded.
func (r *reader) victim() string {
	best, score := "", 0
	for k := range r.names.list {
		m := &r.names.list[k]
		if m.sort == authority && !strings.HasSuffix(m.name, "省") && !strings.HasSuffix(m.name, "庁") || m.sort == press || m.sort == group {
			continue
		}
		s := &r.segments[m.segment]
		if s.table >= 0 || r.names.supplies[k].Len() > 0 { // who supplies or detects is not whom it is about
			continue
		}
		n := r.names.keys[m.key].count
		if m.sort == authority {
			n = 0
		}
		if r.out.TitleSpan.Covers(m.Span) {
			n += 6
		}
		if m.segment < 6 {
			n += 6 - m.segment
		}
		if k == 0 {
			n += 2
		}
		if r.hits.has(useCompanyIs, m.End, min(len(r.text), m.End+90)) { // also below the letterhead
			n += 8
		}
		if strings.Contains(r.out.Title, m.name) {
			n += 5
		}
		if n > score {
			best, score = r.names.keys[m.key].folded, n
		}
	}
	return best
}

// severalAnnounce says whether more than two organisations announce in tables, as in a timeline of many cases.
func (r *reader) severalAnnounce() bool {
	var seen [3]int
	n := 0
	for i := range r.names.list {
		m := &r.names.list[i]
		s := &r.segments[m.segment]
		if m.sort == authority || m.sort == press || s.table < 0 || slices.Contains(seen[:n], m.key) {
			continue
		}
		if _, ok := r.announces(s, m); ok {
			seen[n] = m.key
			if n++; n > 2 {
				return true
			}
		}
	}
	return false
}

// suppliersBefore stand before the name of one who supplies or examines, in its sentence;
// suppliersBehind behind it; suppliersNext right behind it.
var (
	suppliersBefore = []string{"調査機関", "調査会社", "専門会社", "専門チーム", "ベンダ", "委託先", "委託して", "委託した", "業者", "保守を担", "提供する", "提供元", "事業者である", "セキュリティ会社", "フォレンジック", "vendor", "supplier", "provider", "third-party", "firm ", "firm,", "contractor"}
	suppliersBehind = []string{"に調査を依頼", "へ調査を依頼", "に委託", "が提供", "が運営する", "に依頼", ", our", ", the vendor", ", a third-party", "which provides", "which hosts"}
	suppliersNext   = []string{"製"}
)

// supplyWords gives the words around a name that tell that it supplies; none if nothing does.
func (r *reader) supplyWords(s *segment, m *mention) scan.Span {
	if s.uses&(useSupplierBefore|useSupplierBehind|useSupplierNext) == 0 {
		return scan.Span{}
	}
	from := sentenceStart(r.text, s.Start, m.Start, 400)
	if i := strings.LastIndexByte(r.text[from:m.Start], '.'); i >= 0 {
		from += i + 1
	}
	if w, ok := s.hits.first(useSupplierBefore, from, m.Start); ok {
		return w
	}
	to := sentenceEnd(r.text, m.End, s.End, 90)
	if w, ok := s.hits.first(useSupplierBehind, m.End, to); ok {
		return w
	}
	next := m.End
	for next < to {
		c, n := scan.At(r.text, next)
		if c != ' ' && c != '、' && c != '(' {
			break
		}
		next += n
	}
	if w, ok := s.hits.first(useSupplierNext, next, to); ok && w.Start == next {
		return w
	}
	return scan.Span{}
}

// announceWords say that somebody announces.
var announceWords = []string{"発表", "公表", "announced", "disclosed", "said in a statement"}

// announces says whether the words behind a name tell that it announces, and which do.
func (r *reader) announces(s *segment, m *mention) (scan.Span, bool) {
	if s.uses&useAnnounce == 0 {
		return scan.Span{}, false
	}
	to := sentenceEnd(r.text, m.End, s.End, 400)
	w, ok := s.hits.first(useAnnounce, m.End, to)
	if ok && s.kind == document.Heading && w.Of(r.text) != "発表" {
		for _, h := range s.hits.within(w.End, to) {
			if r.text[h.Start:h.End] == "発表" {
				return scan.Span{Start: h.Start, End: h.End}, true
			}
		}
		return scan.Span{}, false
	}
	return w, ok
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
)

// parties gives the organisations with their roles. The victim is whom the title, the letterhead or
// the first sentence is about; public bodies are authorities; whoever stands in a column of
// organisations is affected.
func (r *reader) parties() {
	r.readNames()
	r.titleName()
	r.siteName()
	index := map[string]int{}
	add := func(m mention, role string, rule Rule) {
		key := fold(m.name) + "\x00" + role
		if at, ok := index[key]; ok {
			r.out.Parties[at].Words = append(r.out.Parties[at].Words, Words{"mention", m.Span})
			return
		}
		index[key] = len(r.out.Parties)
		s := 0
		if m.segment >= 0 {
			s = r.segments[m.segment].section
		}
		r.out.Parties = append(r.out.Parties, Party{Item: r.item(s, rule, Words{"name", m.Span}), Name: m.name, Role: role})
	}
	said := map[string]int{}
	for _, m := range r.names {
		said[fold(m.name)]++
	}
	victim, announcers := r.victim(), len(r.victimsByAnnouncement())
	defer r.oneRole()
	for _, m := range r.names {
		s := &r.segments[m.segment]
		short := fold(m.name)
		switch {
		case m.sort == authority:
			add(m, "authority", PartyBody)
		case m.sort == press || isPublisher(m.name):
			add(m, "reporter", PartyPress)
		case m.sort == group:
			add(m, "attacker", PartyAttacker)
		case victim != "" && (short == victim || strings.Contains(short, victim) || strings.Contains(victim, short) && len([]rune(short)) >= 3):
			add(m, "victim", PartySubject)
		case s.table >= 0 && s.row >= 0 && s.column <= 1 && r.partyColumn(s):
			add(m, "affected", PartyColumn)
		case r.supplies(s, m):
			add(m, "supplier", PartySupplies)
		case r.announces(s, m):
			if announcers > 2 {
				add(m, "victim", PartyOwnDamage)
			} else {
				add(m, "announcer", PartyAnnounces)
			}
		case m.sort == company && s.table < 0:
			add(m, "supplier", PartyBesides)
		case m.sort == company:
			add(m, "affected", PartyCell)
		case m.sort == subject:
			add(m, "announcer", PartySentence)
		case m.sort == institute && m.segment < 8: // the letterhead names whose text it is
			add(m, "victim", PartyLetterhead)
		case m.sort == institute && said[short] > 1:
			add(m, "affected", PartyRepeated)
		}
	}
}

// oneRole leaves each organisation one role, the strongest that a mention gave it.
func (r *reader) oneRole() {
	rank := map[string]int{"victim": 6, "attacker": 5, "authority": 4, "affected": 3, "reporter": 2, "announcer": 1, "supplier": 1}
	best := map[string]int{}
	kept := r.out.Parties[:0]
	for _, p := range r.out.Parties {
		k := fold(p.Name)
		at, ok := best[k]
		if !ok {
			best[k] = len(kept)
			kept = append(kept, p)
			continue
		}
		q := &kept[at]
		if rank[p.Role] > rank[q.Role] {
			q.Role, q.Rule = p.Role, p.Rule
		}
		for _, w := range p.Words {
			w.Role = "mention"
			q.Words = append(q.Words, w)
		}
	}
	r.out.Parties = kept
}

// siteName takes the organisation from the page's frame where the text itself says only "we" or 当社.
func (r *reader) siteName() {
	for _, m := range r.names {
		if m.sort == company || m.sort == subject || m.sort == institute {
			return
		}
	}
	for _, b := range r.doc.Blocks {
		if !b.Boilerplate || b.Len() > 300 {
			continue
		}
		s := segment{Span: b.Span, kind: b.Kind, table: -1, note: -1}
		n := len(r.names)
		r.segments = append(r.segments, s)
		if r.doc.Language == "en" {
			r.englishNames(len(r.segments)-1, &s)
		} else {
			r.japaneseNames(len(r.segments)-1, &s)
		}
		for k := n; k < len(r.names); k++ {
			if r.names[k].sort == company {
				r.names = append(r.names[:n], r.names[k])
				return
			}
		}
		r.names = r.names[:n]
		r.segments = r.segments[:len(r.segments)-1]
	}
}

// victim is the name that the text is about, folded.
func (r *reader) victim() string {
	best, score := "", 0
	count := map[string]int{}
	for _, m := range r.names {
		count[fold(m.name)]++
	}
	for k, m := range r.names {
		if m.sort == authority && !strings.HasSuffix(m.name, "省") && !strings.HasSuffix(m.name, "庁") || m.sort == press || m.sort == group {
			continue
		}
		s := &r.segments[m.segment]
		if s.table >= 0 || r.supplies(s, m) { // who supplies or detects is not whom it is about
			continue
		}
		n := count[fold(m.name)]
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
		if strings.Contains(r.text[m.End:min(len(r.text), m.End+90)], "以下「当社」") || strings.Contains(r.text[m.End:min(len(r.text), m.End+60)], "the “Company”") || strings.Contains(r.text[m.End:min(len(r.text), m.End+60)], "\"Company\"") {
			n += 8
		}
		if strings.Contains(r.out.Title, m.name) {
			n += 5
		}
		if n > score {
			best, score = fold(m.name), n
		}
	}
	return best
}

// partyColumn says whether the heading of a cell's column speaks of organisations.
func (r *reader) partyColumn(s *segment) bool {
	g := &r.grids[s.table]
	if s.column >= len(g.heads) {
		return false
	}
	return partyHead(clean(g.heads[s.column].Of(r.text)))
}

// partyHead says whether a heading speaks of organisations.
func partyHead(h string) bool {
	h = strings.ToLower(h)
	for _, w := range []string{"対象", "会社", "組織", "企業", "団体", "施設", "名称", "事業者", "発表元", "発生元", "customer", "organisation", "organization", "company", "name", "operator", "法人", "自治体", "機関", "公表元", "被害"} {
		if strings.Contains(h, w) {
			return true
		}
	}
	return false
}

func (r *reader) supplies(s *segment, m mention) bool {
	before, behind := back(r.text, s.Start, m.Start, 400), front(r.text, m.End, s.End, 90)
	if i := strings.LastIndexAny(before, "。\n."); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexAny(behind, "。\n"); i >= 0 {
		behind = behind[:i]
	}
	for _, w := range []string{"調査機関", "調査会社", "専門会社", "専門チーム", "ベンダ", "委託先", "委託して", "委託した", "業者", "保守を担", "提供する", "提供元", "事業者である", "セキュリティ会社", "フォレンジック", "vendor", "supplier", "provider", "third-party", "firm", "contractor"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	for _, w := range []string{"に調査を依頼", "へ調査を依頼", "に委託", "が提供", "が運営する", "に依頼", "製", ", our", ", the vendor", ", a third-party", "which provides", "which hosts"} {
		if strings.HasPrefix(strings.TrimLeft(behind, " 、（("), w) || strings.Contains(behind, w) && w != "製" {
			return true
		}
	}
	return false
}

func (r *reader) announces(s *segment, m mention) bool {
	behind := front(r.text, m.End, s.End, 400)
	if i := strings.IndexAny(behind, "。\n"); i >= 0 {
		behind = behind[:i]
	}
	if s.kind == document.Heading {
		return strings.Contains(behind, "発表")
	}
	for _, w := range []string{"発表", "公表", "announced", "disclosed", "said in a statement"} {
		if strings.Contains(behind, w) {
			return true
		}
	}
	return false
}

// victimsByAnnouncement are the organisations of which the timeline says that each announces damage.
func (r *reader) victimsByAnnouncement() map[string]bool {
	set := map[string]bool{}
	for _, m := range r.names {
		s := &r.segments[m.segment]
		if m.sort != authority && m.sort != press && r.announces(s, m) && s.table >= 0 {
			set[fold(m.name)] = true
		}
	}
	return set
}

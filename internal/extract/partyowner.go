package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// selfWords are words by which a text speaks of its writer, and the humble verbs of Japanese, which
// nobody uses of others.
var selfWords = []string{
	"当社", "弊社", "当院", "当行", "当校", "当園", "当館", "当店", "当会", "当法人", "当機構", "当センター", "当協会", "当組合", "当財団", "当研究所", "当ホテル", "弊会", "弊行", "本学", "本校", "本市", "本町", "本県", "本法人", "本会",
	"いたします", "いたしました", "いたしております", "申し上げます", "しております", "いただいて", "いただき", "お知らせします", "ください",
	"we ", "our ", "we’", "we'",
}

// findOwner finds whose text it is, r.owner, and whether it speaks of itself, r.self. The evidence, by
// weight: the words 以下「当社」 or (the “Company”) behind the name, a line of the letterhead or the
// signature that holds little else, the copyright line, the title.
func (r *reader) findOwner() {
	r.self = r.selfVoiced() || r.signer > 0
	r.owner = -1
	best := 0
	for i := range r.names.list {
		m := &r.names.list[i]
		k := r.names.root(m.key)
		key := &r.names.keys[k]
		if key.sort == press || key.sort == group || r.doc.Language != "en" && supplierAbove(r.text, m.Start) {
			continue
		}
		if key.sort == plain && key.count == 1 && m.segment >= 4 && r.doc.Language == "en" { // who signs is a person
			continue
		}
		score := 0
		if w, ok := r.hits.first(useCompanyIs, m.End, min(len(r.text), m.End+90)); ok && (r.doc.Language != "en" || !strings.Contains(r.text[m.End:w.Start], ". ") && !strings.Contains(r.text[m.End:w.Start], "\n\n")) {
			score += 20
			r.self = true
		}
		if key.tells&heads != 0 {
			score += 8
			if key.sort == plain && r.doc.Language == "en" {
				score -= 4
			}
		}
		if r.doc.Language != "en" && r.greeted(m) || r.ownerLabel(m) || r.doc.Language == "en" && r.byline(&r.segments[m.segment], m) {
			score += 10
		}
		if key.tells&supplies != 0 {
			score -= 6
		}
		if score > 0 && key.sort == company {
			score += 2
		}
		if score > best {
			best, r.owner = score, k
		}
	}
	r.letterhead = best >= 8
	if r.self && r.owner < 0 {
		r.frameOwner(false)
	}
	if r.self && r.owner < 0 && r.doc.Language != "en" {
		if r.owner = r.onlyCompany(); r.owner < 0 { // Mitsuse Logitem Co. below a text that never says 三ツ瀬ロジテム
			r.frameOwner(true)
		}
	}
	if r.self && r.owner < 0 {
		r.owner = r.oftenNamed()
	}
	if !r.self && r.owner < 0 {
		r.frameBody()
	}
}

// frameBody reads the public body that the frame of a page names before its title: a decision of an authority's often names it nowhere else.
func (r *reader) frameBody() {
	for i := range r.doc.Blocks {
		b := &r.doc.Blocks[i]
		if b.Start > r.out.TitleSpan.Start {
			return
		}
		if !b.Boilerplate || b.Len() > 90 {
			continue
		}
		s := segment{Span: b.Span, kind: b.Kind, table: -1, note: -1, hits: r.hits.within(b.Start, b.End), uses: ^use(0)}
		r.segments = append(r.segments, s)
		n, at := len(r.names.list), len(r.segments)-1
		if r.doc.Language == "en" {
			r.englishNames(at, &s)
		} else {
			r.signedNames(at, &s)
		}
		for k := n; k < len(r.names.list); k++ {
			if m := r.names.list[k]; m.sort == authority && m.Start == scan.Trim(r.text, b.Span).Start {
				r.names.list = append(r.names.list[:n], m)
				r.identify(n)
				return
			}
		}
		r.names.list = r.names.list[:n]
		r.segments = r.segments[:at]
	}
}

// onlyCompany is the one company that the text names and that neither supplies nor tells, -1 if there are several.
func (r *reader) onlyCompany() int {
	one := -1
	for k := range r.names.keys {
		key := &r.names.keys[k]
		if key.same >= 0 || key.sort != company || key.third || key.tells&(supplies|informs|observes|listed|belongs) != 0 {
			continue
		}
		if one >= 0 {
			return -1
		}
		one = k
	}
	return one
}

// selfVoiced says whether the text speaks of its writer twice, outside quotes.
func (r *reader) selfVoiced() bool {
	n := 0
	for i := range r.segments {
		s := &r.segments[i]
		if s.uses&useSelf == 0 || s.note >= 0 {
			continue
		}
		for _, h := range s.hits {
			if cues[h.Word].uses&useSelf == 0 || h.End > s.End || inQuotes(back(r.text, s.Start, h.Start, 1000)) {
				continue
			}
			// 当社 is followed by a particle; in 当社国内工場における… it is part of a cited title.
			if c, n := scan.At(r.text, h.End); r.text[h.Start] >= 0x80 && n > 0 && scan.ClassOf(c) == scan.Kanji {
				continue
			}
			if n++; n >= 2 {
				return true
			}
		}
	}
	return false
}

// inQuotes says whether what follows a text stands in quotes that it opens.
func inQuotes(before string) bool {
	return quotedAt(before, len(before)) || strings.Count(before, "\"")%2 == 1
}

// ownerLabel says whether a label before a name in its line says that it speaks: 発表者:, 会社名, 発行:.
func (r *reader) ownerLabel(m *mention) bool {
	line := back(r.text, 0, m.Start, 42)
	if k := strings.LastIndexByte(line, '\n'); k >= 0 {
		line = line[k+1:]
	} else if m.Start > len(line) { // the line is longer
		return false
	}
	line = strings.Trim(line, "*-・ 　:：")
	return ownerLabels[line]
}

// ownerLabels stand before the name of who speaks.
var ownerLabels = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range [...]string{"書いた人", "著者", "筆者", "執筆", "執筆者", "文責", "投稿者", "作成者", "報告者", "発表者", "発信者", "発行", "発行元", "発行者", "会社名", "社名", "法人名", "名称", "団体名", "運営会社", "運営者", "運営", "運営元", "Issued by", "From", "Publisher", "Company", "Organisation", "Organization", "Posted by", "Published by"} {
		m[w] = true
	}
	return m
}()

// headsLine says whether a name stands in a line of the letterhead or of the signature, and the line
// holds little else: a department, a title, a number.
func (r *reader) headsLine(m *mention) bool {
	s := &r.segments[m.segment]
	if s.Len() > 600 {
		return false
	}
	if r.signer > 0 && m.segment == r.signer {
		return true
	}
	if s.kind == document.Heading && m.segment < 10 && m.sort != plain && s.Span != r.out.TitleSpan {
		return scan.Trim(r.text, s.Span) == m.Span
	}
	if s.Span == r.out.TitleSpan && m.segment < frontNames && (m.sort == company || m.sort == institute) && scan.Trim(r.text, s.Span) == m.Span { // the letterhead stands as the title
		return true
	}
	if s.table >= 0 || s.note >= 0 || s.kind == document.Heading || m.segment >= 10 && m.segment < len(r.segments)-5 && !r.contactSection(s) {
		return false
	}
	start := s.Start + strings.LastIndexByte(r.text[s.Start:m.Start], '\n') + 1
	end := s.End
	if k := strings.IndexByte(r.text[m.End:s.End], '\n'); k >= 0 {
		end = m.End + k
	}
	before := strings.TrimSpace(r.text[start:m.Start])
	behind := strings.TrimSpace(r.text[m.End:end])
	if r.doc.Language != "en" { // X / 文書番号 …: the line has parts
		for _, part := range [...]string{" / ", " — ", " | ", " ｜ "} {
			behind, _, _ = strings.Cut(behind, part)
		}
		before = strings.Trim(before, "*_")
	}
	if len(before) > 60 || len(behind) > 60 || strings.Contains(behind, "。") || strings.Contains(behind, "、") {
		return false
	}
	if r.doc.Language == "en" {
		return before == "" && (behind == "" || !startsLower(strings.Fields(behind)) && !strings.HasSuffix(behind, ".")) || before == "The management of" || before == "the management of"
	}
	return !hiragana(before) && !strings.ContainsAny(behind, "はがをにで")
}

// contactSection says whether a segment stands under a heading that tells whom to ask.
func (r *reader) contactSection(s *segment) bool {
	h := r.out.Sections[s.section].Heading
	return h.Len() > 0 && (r.hits.has(useInquiry, h.Start, h.End) || r.hits.has(useContact, h.Start, h.End))
}

// frameOwner takes the name that the page's frame gives: a company's in its head or foot, else what the
// copyright line says behind its years. latin says whether a name in Latin letters will do for a Japanese text.
func (r *reader) frameOwner(latin bool) {
	for _, sign := range [...]bool{true, false} {
		for i := range r.doc.Blocks {
			b := &r.doc.Blocks[i]
			start := b.Start
			if k := strings.Index(b.Of(r.text), "©"); k >= 0 {
				start = r.behindYears(b.Start+k+len("©"), b.End)
			} else if !sign || !b.Boilerplate {
				continue
			}
			if b.Len() <= 400 && r.frameName(scan.Span{Start: start, End: b.End}, b.Kind, sign, latin) {
				return
			}
		}
	}
}

// behindYears steps over the years of a copyright line.
func (r *reader) behindYears(i, limit int) int {
	for i < limit {
		c, n := scan.At(r.text, i)
		if c >= '0' && c <= '9' || c == ' ' || c == '-' || c == '–' || c == '~' || c == ',' || c == '\u00a0' {
			i += n
			continue
		}
		break
	}
	return i
}

// frameName takes the name in a part of the frame as the owner's: one with a sign, or whatever stands there first.
func (r *reader) frameName(span scan.Span, kind document.BlockKind, sign, latin bool) bool {
	s := segment{Span: span, kind: kind, table: -1, note: -1, hits: r.hits.within(span.Start, span.End), uses: ^use(0)}
	r.segments = append(r.segments, s)
	n, at := len(r.names.list), len(r.segments)-1
	switch {
	case r.doc.Language == "en":
		r.englishNames(at, &s)
	case sign:
		r.signedNames(at, &s)
	default:
		if end := r.forward(span.Start, span.End); end > span.Start {
			r.addName(at, scan.Span{Start: span.Start, End: end}, plain)
		}
	}
	for k := n; k < len(r.names.list); k++ {
		m := r.names.list[k]
		if !latin && r.doc.Language != "en" && m.name[0] < 0x80 || strings.HasPrefix(m.name, "Crown") || strings.HasPrefix(m.name, "Government") {
			continue
		}
		if m.sort == company || !sign && m.Start == span.Start {
			r.names.list = append(r.names.list[:n], m)
			r.owner = r.names.root(r.identify(n))
			return true
		}
	}
	r.names.list = r.names.list[:n]
	r.segments = r.segments[:at]
	return false
}

// oftenNamed is the organisation that a text in the first person names most, and more than once; what
// supplies or only receives reports is passed over.
func (r *reader) oftenNamed() int {
	best, score := -1, 1
	for k := range r.names.keys {
		key := &r.names.keys[k]
		if key.same >= 0 || key.sort == press || key.sort == group || key.sort == authority || key.tells&(supplies|informs|observes) != 0 || key.third || key.sort == plain && key.tells&programs != 0 || key.mid == 0 && key.sort == plain && !(key.tells&titled != 0 && r.hosts(key)) {
			continue
		}
		n := key.count
		if key.tells&titled != 0 {
			n += 3
		}
		if r.hosts(key) {
			n += 3
		}
		if n > score {
			best, score = k, n
		}
	}
	return best
}

// hosts says whether a host in the text bears a name or its first word: status.quillbase.example and Quillbase, mirelake.example and Mirelake Finance.
// A defanged host is the attackers'.
func (r *reader) hosts(key *nameKey) bool {
	n := &r.names
	if !n.hosted {
		n.hosted = true
		if n.labels == nil {
			n.labels = map[string]bool{}
		}
		for i := range r.spots {
			if m := &r.spots[i]; !m.Defanged && (m.Type == indicator.Domain || m.Type == indicator.URL || m.Type == indicator.Email) {
				for l := range strings.FieldsFuncSeq(m.Value[strings.LastIndexByte(m.Value, '@')+1:], func(c rune) bool { return c == '.' || c == '@' || c == '/' || c == ':' || c == '-' }) {
					n.labels[strings.ToLower(l)] = true
				}
			}
		}
	}
	first, _, _ := strings.Cut(n.list[key.fullest].name, " ")
	return len(key.folded) >= 4 && n.labels[key.folded] || len(first) >= 5 && n.labels[strings.ToLower(first)]
}

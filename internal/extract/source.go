package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// sources reads citations: footnotes, items of a list of links, and announcements with title and day.
func (r *reader) sources() {
	feed := r.feed
	r.list = r.noteMake()
	for i := range r.doc.Notes {
		r.note(i)
	}
	r.list = nil
	if r.doc.Language != "en" && r.doc.Flat() {
		r.overAddresses()
	}
	for i := range r.segments {
		r.citedLine(i)
		s := &r.segments[i]
		if s.kind == document.Heading && s.section > 0 && r.out.Sections[s.section-1].Role == Announcements && r.out.Sections[s.section-1].Body.Len() == 0 {
			r.listed(s, Announcements) // a dated title right below the heading of announcements
			continue
		}
		if s.table >= 0 && s.row >= 0 && r.doc.Flat() {
			r.quotations(s)
		}
		if s.note >= 0 || s.table >= 0 || s.kind == document.Heading && i < len(r.segments)-1 { // a line at the end heads nothing
			if s.kind == document.Heading {
				r.labelledSource(s)
			}
			continue
		}
		role := r.out.Sections[s.section].Role
		if s.cited || r.earlier(s) || r.marked(s) {
			role = Sources
		}
		if r.labelledSource(s) {
			continue
		}
		list := role == Sources || role == Related && r.looksCited(s.Span)
		if list { // a title in a list may hold quotes
			r.listed(s, role)
		}
		r.quotations(s)
		if s.kind == document.Item && role != Indicators && !feed && r.linkItem(s) {
			role = Sources
		}
		if !list && (role == Sources || role == Announcements || role == Related) {
			r.listed(s, role)
		}
		if s.kind != document.Item {
			r.credited(s)
			r.datedBrackets(s)
		}
	}
	sortByStart(r.out.Sources, func(s *Source) int { return s.Words[0].Start })
}

func sortByStart[T any](list []T, at func(*T) int) {
	sort.SliceStable(list, func(i, j int) bool { return at(&list[i]) < at(&list[j]) })
}

func (r *reader) segmentOf(s scan.Span) *segment {
	i := sort.Search(len(r.segments), func(i int) bool { return r.segments[i].End >= s.End })
	if i < len(r.segments) && r.segments[i].Covers(s) {
		return &r.segments[i]
	}
	return nil
}

// note reads a footnote: a citation, or a remark that cites nothing.
func (r *reader) note(i int) {
	n := r.doc.Notes[i]
	span := scan.Trim(r.text, n.Text)
	if parts := r.several(span); len(parts) > 1 && r.doc.Language == "en" && r.markedAll(parts[1:]) { // [1] Acme, 3 May 2021 [2] Harbour Post, 4 May 2021
		for k, part := range parts {
			mark, start := r.lineMark(part)
			if k == 0 {
				mark, start = n.Mark, part.Start
			}
			r.noteText(mark, scan.Trim(r.text, scan.Span{Start: start, End: part.End}))
		}
		return
	}
	r.noteText(n.Mark, span)
}

// markedAll says whether each part begins with the mark of a note.
func (r *reader) markedAll(parts []scan.Span) bool {
	return !slices.ContainsFunc(parts, func(p scan.Span) bool {
		mark, _ := r.lineMark(p)
		return mark == ""
	})
}

// noteText reads what stands behind the mark of a footnote.
func (r *reader) noteText(noteMark string, span scan.Span) {
	seg := r.segmentOf(span)
	section := len(r.out.Sections) - 1
	if seg != nil {
		section = seg.section
	}
	c, ok := r.citation(span)
	if leftOver(&c) || r.doc.Language == "en" { // it is of another style, or each part of it is known
		if d, is := r.citeParts(span, true); is && d.Title != "" && d.Publisher != "" {
			if d.Address == "" { // a link gives it
				d.Address = c.Address
			}
			c, ok = d, true
		}
	}
	c.Mark = noteMark
	if !ok {
		text := span
		for text.Len() > 0 { // *7:…
			ch, w := scan.At(r.text, text.Start)
			if ch != ':' && ch != ' ' {
				break
			}
			text.Start += w
		}
		if text.Len() == 0 {
			return
		}
		r.out.Notes = append(r.out.Notes, Note{Item: r.item(section, NoteRemark, Words{"", text}), Mark: noteMark, Text: clean(text.Of(r.text))})
		return
	}
	r.citations[0].add(span)
	c.Item = r.item(section, SourceNote, Words{"", span})
	r.out.Sources = append(r.out.Sources, c)
}

// listed reads an item of a list of links or announcements.
func (r *reader) listed(s *segment, role Role) {
	if s.kind != document.Item && s.kind != document.Line && s.kind != document.Paragraph && s.kind != document.Heading {
		return
	}
	r.list = r.listMakeIn(s.section)
	defer func() { r.list = nil }()
	r.lines(s.Span, func(line scan.Span) {
		if strings.ContainsAny(line.Of(r.text), "。") || r.citedAlready(line) {
			return
		}
		mark, start := r.lineMark(line)
		if mark == "" && line.Start == s.Start {
			mark = r.itemSign(s)
		}
		if line.Start = start; role == Related && mark == "" && r.out.Sections[s.section].Role == Related && s.kind == document.Line && !r.looksCited(line) {
			return
		}
		c, ok := r.citation(line)
		c.Mark = mark
		if alone := c.Title == "" && c.Address != "" && strings.HasPrefix(line.Of(r.text), "http"); !alone && (!ok || c.Title == "" || c.Date == "" && !r.linked(line)) || alone && !s.cited && mark == "" {
			return
		}
		if c.Title != "" && utf8.RuneCountInString(c.Title) < 4 || strings.HasSuffix(c.Title, "。") || !nameOfPublisher(c.Publisher) {
			return
		}
		if c.Publisher == "" && c.Address == "" && shouts(c.Title) && !strings.Contains(c.Title, " ") && latinScript(c.Title) { // UPDATE (4 May 2021)
			return
		}
		r.citations[1].add(line)
		c.Item = r.item(s.section, SourceListed, Words{"", line})
		r.out.Sources = append(r.out.Sources, c)
	})
}

// labelledSource reads a line with a label of sources before it: 出典:「…」株式会社架空商事、2024年6月4日. The line may cite several.
func (r *reader) labelledSource(s *segment) (found bool) {
	r.lines(s.Span, func(line scan.Span) {
		start, ok := sourceLabelled(r.text, line)
		if !ok || start >= line.End || r.citedAlready(line) || strings.Contains(line.Of(r.text), "。") {
			return
		}
		line.Start = start
		for _, part := range r.several(line) {
			mark, start := r.lineMark(part)
			c, ok := r.citation(scan.Trim(r.text, scan.Span{Start: start, End: part.End}))
			if c.Publisher == "" && c.Address == "" && publisherRank(c.Title) == sure { // the publisher alone
				c.Title, c.Publisher = "", c.Title
			}
			if !ok || c.Title == "" && c.Publisher == "" && c.Address == "" || c.Date == "" && c.Address == "" || !nameOfPublisher(c.Publisher) {
				continue
			}
			found = true
			c.Mark = mark
			r.citations[1].add(part)
			c.Item = r.item(s.section, SourceListed, Words{"", part})
			r.out.Sources = append(r.out.Sources, c)
		}
	})
	return found
}

// several parts a line that cites more than once: at marks behind a blank, or at a slash or semicolon behind a day or quote.
func (r *reader) several(line scan.Span) []scan.Span {
	var list []scan.Span
	start := line.Start
	part := func(end, next int) {
		if p := scan.Trim(r.text, scan.Span{Start: start, End: end}); p.Len() > 0 {
			list = append(list, p)
		}
		start = next
	}
	for i := line.Start + 1; i < line.End; i++ {
		switch c, n := scan.Raw(r.text, i); {
		case r.text[i]&0xC0 == 0x80:
		case r.text[i-1] == ' ' || strings.HasSuffix(r.text[line.Start:i], "　"):
			if mark, _ := r.lineMark(scan.Span{Start: i, End: line.End}); mark != "" {
				part(i, i)
			}
		case (c == '/' || c == '|') && strings.HasPrefix(r.text[i-1:line.End], " "+string(c)+" ") && r.holdsDay(r.text[start:i]) && r.holdsDay(r.text[i:line.End]):
			part(i, i+n)
		case c == ',' && r.text[i-1] == ')' && i+2 < line.End && (capital(r.text[i+2:line.End]) || strings.HasPrefix(r.text[i+2:line.End], "\"")) && r.holdsDay(r.text[start:i]) && r.holdsDay(r.text[i:line.End]):
			part(i, i+n)
		case c == '／' || c == ';':
			if before, _ := scan.Before(r.text, i); before >= '0' && before <= '9' || strings.ContainsRune(")」』\"”", before) {
				part(i, i+n)
			}
		}
	}
	part(line.End, line.End)
	for k := range list {
		for list[k].Len() > 0 && strings.IndexByte(".; ", r.text[list[k].End-1]) >= 0 {
			list[k].End--
		}
	}
	return list
}

// credited reads the bracket at the end of a line that names who has published what it tells: （架空新聞、2021年7月6日）.
func (r *reader) credited(s *segment) {
	r.lines(s.Span, func(line scan.Span) {
		text := line.Of(r.text)
		const longest = 120
		last, n := utf8.DecodeLastRuneInString(text)
		if last != ')' && last != '）' {
			return
		}
		open := brackets.LastIndex(text)
		if open < 0 || len(text)-open > longest {
			return
		}
		_, m := utf8.DecodeRuneInString(text[open:])
		inner := scan.Trim(r.text, scan.Span{Start: line.Start + open + m, End: line.End - n})
		span := inner
		if start, ok := sourceLabelled(r.text, inner); ok {
			inner.Start = start
		}
		before, _ := scan.Before(r.text, line.Start+open)
		if r.citedAlready(span) || open > 0 && before != '。' && before != '.' { // it stands behind a sentence, or alone
			return
		}
		name := r.bare(inner)
		if !isPublisher(name) || publisherRank(name) < sure {
			return
		}
		c := Source{Publisher: name}
		for _, t := range r.timesIn(inner.Of(r.text)) {
			if dayOrFiner(t.Time) && !t.Leans {
				c.Date = dayOf(t.Time)
			}
		}
		r.citations[1].add(span)
		c.Item = r.item(s.section, SourceListed, Words{"", span})
		r.out.Sources = append(r.out.Sources, c)
	})
}

// datedBrackets reads brackets in running text that hold who published what the sentence tells, and the day, as reports cite: … had reached its billing
// system (Sallow Sentinel, 29 November 2023). The title may stand before; where it is a link, the day needs no year.
func (r *reader) datedBrackets(s *segment) {
	if s.kind == document.Heading || s.table >= 0 {
		return
	}
	for _, t := range s.times {
		c, n := scan.At(r.text[:s.End], t.End)
		if n == 0 || c != ')' || !dayOrFiner(t.Time) {
			continue
		}
		const longest = 160
		before := back(r.text, s.Start, t.Start, longest)
		open := brackets.LastIndex(before)
		if open < 0 {
			continue
		}
		_, m := utf8.DecodeRuneInString(before[open:])
		span := scan.Trim(r.text, scan.Span{Start: t.Start - len(before) + open + m, End: t.End})
		head, ok := strings.CutSuffix(strings.TrimRight(r.text[span.Start:max(span.Start, t.Start)], " 　"), ",")
		if !ok {
			head, ok = strings.CutSuffix(head, "、")
		}
		if behind, _ := scan.At(r.text[:s.End], t.End+n); !ok || scan.ClassOf(behind) == scan.Open || r.citedAlready(span) {
			continue
		}
		source := Source{Publisher: head, Date: dayOf(t.Time)}
		linked := false
		if k := strings.LastIndexAny(head, ",、"); k > 0 {
			_, n := utf8.DecodeRuneInString(head[k:])
			source.Title, source.Publisher = strings.Trim(head[:k], "「」『』“”\""), strings.TrimSpace(head[k+n:])
			for _, l := range r.linksIn(span) {
				if linked = l.Start == span.Start && strings.Contains(l.Address, "//"); linked {
					source.Address = l.Address
					break
				}
			}
			if !linked && source.Title == head[:k] { // a title that is neither a link nor in quotes may be anything
				continue
			}
		}
		if name := source.Publisher; !linked && (t.Leans || !holdsYear(r.text[t.Start:t.End])) || strings.ContainsAny(name, ",、.:;") || publisherRank(name) < likely || places.has(name) || commonLetters.has(name) {
			continue
		}
		r.citations[1].add(span)
		source.Item = r.item(s.section, SourceListed, Words{"", span})
		r.out.Sources = append(r.out.Sources, source)
	}
}

// Brackets as they open and close.
var (
	brackets = scan.NewSet("(（")
	closings = scan.NewSet(")）")
)

// nameOfPublisher says whether what stands in the place of a publisher can be one: it begins with no particle, has no を, and closes no bracket that it does not open.
func nameOfPublisher(s string) bool {
	if s == "" {
		return true
	}
	if strings.Trim(s, ".,;:'\"’”»-–— ") == "" || strings.Contains(s, "://") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	open, closed := brackets.Index(s), closings.Index(s)
	return !particles.Has(first) && !strings.Contains(s, "を") && (closed < 0 || open >= 0 && open < closed)
}

// overAddresses reads titles in a line of their own above the address, as copied pages have them: under a heading of sources, as an item, or with the mark of a
// file or the publisher behind.
func (r *reader) overAddresses() {
	var above *segment
	var head, title scan.Span
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 || s.table >= 0 || s.kind == document.Heading {
			above = nil
			continue
		}
		r.lines(s.Span, func(line scan.Span) {
			text := line.Of(r.text)
			if !strings.HasPrefix(text, "http") {
				if head = title; above == nil || above.section != s.section || head.Len() == 0 || r.listMark(above, bracketed(r.text, head)) == "" {
					head = line
				}
				above, title = s, line
				return
			}
			under := above
			above = nil
			if under == nil || under.section != s.section || strings.Contains(strings.TrimRight(text, " "), " ") || r.citedAlready(line) || r.citedAlready(title) || !r.titleLine(under, title) {
				return
			}
			span := scan.Span{Start: head.Start, End: line.End}
			mark := ""
			if head != title { // the mark and who published it stand above the title
				end := bracketed(r.text, head)
				mark = r.text[head.Start:end]
				span.Start = scan.Blank(r.text, end)
			}
			c, ok := r.citation(span)
			c.Mark = mark
			if !ok || utf8.RuneCountInString(c.Title) < 4 || c.Address == "" || !nameOfPublisher(c.Publisher) {
				return
			}
			r.citations[1].add(span)
			c.Item = r.item(s.section, SourceListed, Words{"", span})
			r.out.Sources = append(r.out.Sources, c)
		})
	}
}

// bracketed gives where the mark in brackets that begins a line ends, or the line's start.
func bracketed(text string, line scan.Span) int {
	const longest = 5
	if c := text[line.Start]; c != '[' && c != '(' {
		return line.Start
	}
	if k := strings.IndexAny(front(text, line.Start, line.End, longest), "])"); k > 0 {
		return line.Start + k + 1
	}
	return line.Start
}

// titleLine says whether a line above an address is a title: no sentence, and shown to be one by where it stands or how.
func (r *reader) titleLine(s *segment, line scan.Span) bool {
	text := line.Of(r.text)
	if len(text) > 240 || strings.HasSuffix(text, "。") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") {
		return false
	}
	switch r.out.Sections[s.section].Role {
	case Sources, Announcements, Related:
		return true
	case Indicators:
		return false
	}
	return s.kind == document.Item || strings.HasPrefix(text, "・") || fileMarks.Replace(text) != text
}

// linkItem says whether a list item is a link with little beside it.
func (r *reader) linkItem(s *segment) bool {
	for _, l := range r.linksIn(s.Span) {
		if s.Covers(l.Span) && l.Len()*2 > s.Len() && l.Len() > 12 && strings.Contains(l.Address, "/") {
			return true
		}
	}
	return false
}

// citedAlready says whether a place shares a byte with one that cites.
func (r *reader) citedAlready(s scan.Span) bool {
	for _, l := range r.citations {
		if _, ok := l.at(s); ok {
			return true
		}
	}
	return false
}

// citedWhole says whether a place is part of one that cites.
func (r *reader) citedWhole(s scan.Span) bool {
	for _, l := range r.citations {
		if c, ok := l.at(s); ok && c.Covers(s) {
			return true
		}
	}
	return false
}

// quoteMarks open and close titles; “ and ” are found as \".
var quoteMarks = []string{"「", "」", "『", "』", "\""}

// longestQuote is how many bytes a title in quotes has at most, its quotes included.
const longestQuote = 600

// quotes gives the places in quotes of a segment, quotes included, by where they begin: in one walk,
// with what is open kept for each sort of quotes.
func (r *reader) quotes(s *segment) []scan.Span {
	var open [3][]int
	straight := -1
	list := r.quoted[:0]
	for _, h := range s.hits {
		if cues[h.Word].uses&useQuote == 0 {
			continue
		}
		closes := -1
		switch c, _ := scan.Raw(r.text, h.Start); c {
		case '「':
			open[0] = append(open[0], h.Start)
		case '『':
			open[1] = append(open[1], h.Start)
		case '“':
			open[2] = append(open[2], h.Start)
		case '」':
			closes = 0
		case '』':
			closes = 1
		case '”':
			closes = 2
		default:
			if straight >= 0 && h.End-straight <= longestQuote {
				list = append(list, scan.Span{Start: straight, End: h.End})
				straight = -1
			} else {
				straight = h.Start
			}
		}
		if closes < 0 || len(open[closes]) == 0 {
			continue
		}
		last := len(open[closes]) - 1
		if start := open[closes][last]; h.End-start <= longestQuote {
			list = append(list, scan.Span{Start: start, End: h.End})
		}
		open[closes] = open[closes][:last]
	}
	slices.SortFunc(list, func(a, b scan.Span) int { return a.Start - b.Start })
	r.quoted = list
	return list
}

// quotations reads citations in running text: a title in quotes with its publisher and day beside it:
// 関東臨床新聞が「…」(2022年9月15日付朝刊), “Title” (Publisher, August 9, 2017). What is quoted within a quote is
// part of it.
func (r *reader) quotations(s *segment) {
	for _, l := range r.linksIn(s.Span) { // a linked title: [title](address) (publisher, day)
		if s.Covers(l.Span) && strings.Contains(l.Address, "/") && !strings.Contains(l.Of(r.text), "://") && !inQuotes(back(r.text, s.Start, l.Start, 600)) {
			r.quotation(s, l.Span, l.Span)
		}
	}
	if s.uses&useQuote == 0 {
		return
	}
	from := 0
	for _, q := range r.quotes(s) {
		if q.Start >= from {
			_, n := scan.Raw(r.text, q.Start)
			_, m := utf8.DecodeLastRuneInString(r.text[:q.End])
			r.quotation(s, q, scan.Span{Start: q.Start + n, End: q.End - m})
			from = q.End
		}
	}
}

// quotation reads the citation of a title that stands in quotes or is a link; q is the title with its quotes.
func (r *reader) quotation(s *segment, q, title scan.Span) {
	text := r.text[:s.End]
	c, _ := scan.Raw(text, q.Start)
	name := strings.Trim(clean(title.Of(text)), " ,，.")
	japanese := c >= 0x3000
	if japanese && utf8.RuneCountInString(name) < 8 || !japanese && len(strings.Fields(name)) < 3 {
		return
	}
	tail := text[q.End:sentenceEnd(text, q.End, len(text), 120)]
	day, ok := r.quotedDay(tail)
	if !ok {
		r.dayBefore(s, q, title, name)
		return
	}
	if !japanese && strings.HasPrefix(tail, ": ") { // “I told them”: what a driver saw, Publisher: the quote begins the title
		return
	}
	marks := " 　,，、(（)）—–-|/:："
	if !japanese {
		marks += ".;’»"
		if looked := strings.ToLower(lastField(strings.TrimRight(tail[:day.Start], marks))); looked == "retrieved" || looked == "accessed" || looked == "archived" { // the day is not that of publication
			r.dayBefore(s, q, title, name)
			return
		}
	}
	publisher := trimName(tail[:day.Start], marks)
	if at := strings.LastIndexAny(publisher, "(（,，、"); at >= 0 {
		publisher = trimName(publisher[at:], marks)
	}
	start := q.Start
	if publisher == "" && japanese { // the publisher stands before the title
		at := start
		for _, p := range []string{"が", "は", "の", ":", "："} {
			if strings.HasSuffix(text[s.Start:at], p) {
				at -= len(p)
				break
			}
		}
		if b := r.publisherBefore(at, s.Start); b < at {
			publisher, start = text[b:at], b
		} else if name, b := r.nameBefore(s, q.Start); name != "" {
			publisher, start = name, b
		}
	}
	publisher = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(publisher, "dated"), "on"))
	if first, _, more := strings.Cut(publisher, " "); !japanese && more && clauseWords.has(first) { // the outage of May, when we promised …
		return
	}
	if !japanese && publisher != "" && !capital(publisher) && connecting.has(strings.TrimSuffix(publisher, " on")) || publisher == "of" {
		publisher = ""
	}
	if publisher == "" && !japanese {
		publisher, start = r.leadingPublisher(s, q.Start)
	}
	if publisher == "" && !japanese {
		publisher, start = r.toldPublisher(s, q, q.End+day.End)
	}
	if hiragana(publisher) && !isPublisher(publisher) || utf8.RuneCountInString(publisher) > 40 || strings.ContainsAny(publisher, "「」“”\"") || !nameOfPublisher(publisher) {
		return
	}
	span := scan.Span{Start: start, End: q.End + day.End}
	if publisher == "" && !japanese && !r.linked(title) && !strings.HasPrefix(strings.TrimLeft(tail, " ,"), "dated") || r.citedAlready(span) {
		return
	}
	src := Source{Title: name, Publisher: publisher, Mark: r.listMark(s, start), Date: dayOf(day.Time)}
	if !dayOrFiner(day.Time) {
		src.Date = src.Date[:len("2006-01")]
	}
	for _, l := range r.linksIn(title) {
		src.Address = l.Address
	}
	if src.Address == "" {
		src.Address, span.End = r.addressBehind(span.End, s.End)
	}
	if src.Address == "" && s.kind == document.Item { // 「…」架空社、2022年9月13日 [PDF](…)
		for _, l := range r.linksIn(scan.Span{Start: span.End, End: s.End}) {
			if strings.Contains(l.Address, "//") && utf8.RuneCountInString(l.Of(text)) <= 6 {
				src.Address, span.End = l.Address, l.End
			}
		}
	}
	r.citations[1].add(span)
	src.Item = r.item(s.section, SourceQuoted, Words{"", span})
	r.out.Sources = append(r.out.Sources, src)
}

// nameBefore gives the name that a line begins with, a mark aside, and that a comma parts from the title at i: [a] 架空機構, 「…」.
func (r *reader) nameBefore(s *segment, i int) (name string, start int) {
	start = max(s.Start, strings.LastIndexByte(r.text[:i], '\n')+1)
	if k := strings.IndexAny(r.text[start:i], "])"); k >= 0 && r.listMark(s, start+k+1) != "" {
		start = scan.Blank(r.text, start+k+1)
	}
	if start >= i {
		return "", i
	}
	line := strings.TrimRight(r.text[start:i], " 　")
	name = strings.TrimRight(line, ",、，")
	if n := utf8.RuneCountInString(name); name == line && publisherRank(name) < sure || n < 2 || n > 24 || hiragana(name) || strings.ContainsAny(name, "。、,(（:：") {
		return "", i
	}
	return name, start
}

// clauseWords begin a clause that goes on with a sentence.
var clauseWords = wordSet("when which who where that and but as because while after before then since if although we they it i he she")

// leadingPublisher gives the name of a publisher that stands right before a title that begins at i, parted from it by a comma or colon, and where it begins.
func (r *reader) leadingPublisher(s *segment, i int) (string, int) {
	end := i
	for end > s.Start && r.text[end-1] == ' ' {
		end--
	}
	if end == s.Start || r.text[end-1] != ',' && r.text[end-1] != ':' && r.text[end-1] != ';' {
		return "", i
	}
	return r.nameEndingAt(s, end-1)
}

// nameEndingAt gives the English name of a publisher that begins a line, bracket, sentence or citation and ends at i, and where it begins. What
// stands behind it and says what sort of paper it is belongs to no name: U.S. Coast Guard, Marine Safety Alert 09-19; ACMA media release 41/2025.
func (r *reader) nameEndingAt(s *segment, i int) (string, int) {
	const longest = 120
	start := max(s.Start, strings.LastIndexByte(r.text[:i], '\n')+1, i-longest)
	for _, sign := range []string{"(", "[", "] ", ") ", "; ", ": ", "— ", "– ", "see ", "See ", "H/T ", "h/t ", "via ", "Via "} {
		if k := strings.LastIndex(r.text[start:i], sign); k >= 0 {
			start += k + len(sign)
		}
	}
	for k := i - 3; k > start; k-- { // behind a year that ends a citation
		if r.text[k+1] == '.' && r.text[k+2] == ' ' && r.text[k] >= '0' && r.text[k] <= '9' {
			start = k + 3
			break
		}
	}
	start += len(r.text[start:i]) - len(strings.TrimLeft(r.text[start:i], " *-•¹²³⁴⁵⁶⁷⁸⁹"))
	name, _, _ := strings.Cut(r.text[start:i], ", ")
	for _, w := range paperWords {
		name, _, _ = strings.Cut(name, w)
	}
	name = trimName(name, " ,.")
	name = withoutNumber(name)
	if len(name) < 2 || name[0] >= utf8.RuneSelf || publisherRank(name) < likely {
		return "", i
	}
	return name, start
}

// withoutNumber takes the number of a note or line off a name, which copying has left bare: 2 Acme, but not 9 News.
func withoutNumber(name string) string {
	bare := strings.TrimLeft(name, "0123456789")
	rest, ok := strings.CutPrefix(bare, " ")
	if n := len(name) - len(bare); !ok || n == 0 || n > 2 || newsWords.of(rest) == len(rest) || calendar.has(firstField(rest)) || publisherRank(rest) < likely {
		return name
	}
	return rest
}

// firstField is the first word of s, without the signs around it.
func firstField(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return strings.Trim(w, ".,;:")
}

// paperWords stand behind the name of a publisher and say what sort of paper it has published.
var paperWords = []string{" media release", " press release", " press notice", " news release", " blog", " bulletin", " advisory", " newsletter", " statement"}

// addressBehind gives the address that stands right behind a citation, and where it ends; none ends where the
// citation does.
func (r *reader) addressBehind(i, limit int) (address string, end int) {
	start := i
	for start < limit && strings.IndexByte(" ,.)", r.text[start]) >= 0 {
		start++
	}
	rest := r.text[start:limit]
	if !strings.HasPrefix(rest, "http") {
		return "", i
	}
	if k := strings.IndexAny(rest, " \n"); k >= 0 {
		rest = rest[:k]
	}
	for _, m := range indicator.Scan(rest) {
		if m.Type == indicator.URL && m.Start == 0 && !m.Defanged {
			return m.Value, start + m.End
		}
	}
	return "", i
}

// dayBefore reads a linked title whose day stands before it: 9月13日付で公表いたしました「…」. Without a link it
// is but a mention.
func (r *reader) dayBefore(s *segment, q, title scan.Span, name string) {
	if r.citedAlready(q) {
		return
	}
	k := sort.Search(len(s.times), func(k int) bool { return s.times[k].End > q.Start }) - 1
	if k < 0 || q.Start-s.times[k].End > 60 || !dayOrFiner(s.times[k].Time) || s.times[k].Problem != "" {
		return
	}
	src := Source{Title: name, Date: dayOf(s.times[k].Time)}
	if t := s.times[k]; strings.Trim(r.text[t.End:q.Start], " 　付の,、") == "" { // 架空新聞 2018年8月8日「…」
		end := t.Start
		for end > s.Start && (r.text[end-1] == ' ' || r.text[end-1] == ',') {
			end--
		}
		if b := r.publisherBefore(end, s.Start); b < end {
			src.Publisher, q.Start = r.text[b:end], b
		}
	}
	if c, _ := scan.Raw(r.text, q.Start); src.Publisher == "" && c < 0x3000 { // Publisher (day) “Title”; Publisher, day, p. 4: “Title”
		t := s.times[k]
		var start int
		end := t.Start
		for end > s.Start && strings.IndexByte(" (,", r.text[end-1]) >= 0 {
			end--
		}
		between := strings.Trim(r.text[t.End:q.Start], " ,:().")
		switch told := reportedIn(r.text[s.Start:end]); {
		case told < end-s.Start && (between == "" || underHeadline.has(between)): // Publisher reported on day under the headline “Title”
			if start = runBefore(r.text[s.Start:s.Start+told]) + s.Start; start < s.Start+told {
				src.Publisher, q.Start = r.text[start:s.Start+told], start
			}
		case between == "" || len(between) <= 6 && strings.HasPrefix(between, "p"):
			if src.Publisher, start = r.nameEndingAt(s, end); src.Publisher != "" {
				q.Start = start
			}
			if behind := publisherBehind(front(r.text, q.End, s.End, 60)); behind != "" { // Author (day). “Title”. Publisher
				src.Publisher = behind
			}
		}
	}
	if src.Publisher == "" && !r.linked(title) {
		return
	}
	for _, l := range r.linksIn(title) {
		src.Address = l.Address
	}
	r.citations[1].add(q)
	src.Item = r.item(s.section, SourceQuoted, Words{"", q})
	r.out.Sources = append(r.out.Sources, src)
}

// runBefore gives where the run of words with capitals begins that ends a text, an article "The" at a sentence's start included; the text's length if none does.
func runBefore(text string) int {
	start := len(text)
	for start > 0 {
		k := strings.LastIndexAny(text[:start-1], " \n(\"“") + 1
		w := text[k:start]
		if strings.HasSuffix(w, " ") || !capital(w) && !(nameJoiners.has(w) && k > 0) {
			break
		}
		start = k
		if k == 0 || text[k-1] != ' ' {
			break
		}
		start = k - 1
	}
	if start < len(text) && text[start] == ' ' {
		start++
	}
	for start < len(text) { // of the Yorkshire Post
		w, rest, ok := strings.Cut(text[start:], " ")
		if capital(w) || !ok {
			break
		}
		start = len(text) - len(rest)
	}
	if publisherRank(text[start:]) < likely {
		return len(text)
	}
	return start
}

// toldPublisher gives who published a title in quotes with its day behind it, as a sentence tells it, and where the name begins: Acme's article “Title” of
// day, In “Title” (day) Acme says, Acme, in “Title” (day). end is where the day ends.
func (r *reader) toldPublisher(s *segment, q scan.Span, end int) (string, int) {
	before := strings.TrimRight(r.text[max(s.Start, q.Start-120):q.Start], " ")
	at := q.Start - len(r.text[max(s.Start, q.Start-120):q.Start])
	for _, own := range [...]string{"'s ", "’s "} {
		if k := strings.LastIndex(before, own); k > 0 && isPaper(before[k+len(own):]) {
			if start := runBefore(before[:k]); start < k {
				return strings.TrimPrefix(before[start:k], "The "), at + start
			}
		}
	}
	lead, ok := strings.CutSuffix(before, "in")
	if !ok {
		lead, ok = strings.CutSuffix(before, "In")
	}
	if !ok {
		for _, w := range [...]string{"titled", "entitled", "headlined", "called"} {
			if head, is := strings.CutSuffix(before, " "+w); is {
				k := max(strings.LastIndex(head, "in a"), strings.LastIndex(head, "In a"), strings.LastIndex(head, "in its"), strings.LastIndex(head, "In its"))
				if ok = k >= 0 && isPaper(lastField(head)); ok {
					lead = head[:k]
				}
			}
		}
	}
	if !ok {
		return "", q.Start
	}
	if lead = strings.TrimRight(lead, " ,"); lead != "" {
		if start := runBefore(lead); start < len(lead) {
			return lead[start:], at + start
		}
		return "", q.Start
	}
	rest := strings.TrimLeft(front(r.text, end, s.End, 80), ") ,")
	n := 0
	for n < len(rest) {
		k := strings.IndexByte(rest[n:], ' ')
		if k < 0 || !capital(rest[n:]) {
			break
		}
		n += k + 1
	}
	if name := strings.TrimRight(rest[:n], " ,"); n > 0 && publisherRank(name) >= likely {
		return name, q.Start
	}
	return "", q.Start
}

// isPaper says whether words end in what somebody publishes: article, blog post, second notice.
func isPaper(words string) bool {
	w := strings.ToLower(lastField(words))
	return strings.Count(words, " ") < 3 && (sortWords.has(w) || w == "article" || w == "story" || w == "piece" || w == "analysis" || w == "paper" || w == "column")
}

// underHeadline are words between the day of a report and its title in quotes.
var underHeadline = phrases("under the headline", "under the title", "headlined", "titled", "entitled", "in a story headlined", "in an article headlined", "in an article titled", "in an article entitled", "as")

// reportedIn is the length of a text without the verb of reporting at its end, behind which a day stands; that of the text where it has none.
func reportedIn(before string) int {
	before = strings.TrimRight(before, " ")
	for _, w := range [...]string{" reported on", " reported", " wrote on", " wrote", " said on", " published on", " published"} {
		if rest, ok := strings.CutSuffix(before, w); ok {
			return len(rest)
		}
	}
	return len(before) + 1
}

// publisherBehind is the name of a publisher that stands behind a title with stops around it, "" if none does.
func publisherBehind(behind string) string {
	behind, ok := strings.CutPrefix(behind, ". ")
	if !ok {
		return ""
	}
	name, _, ok := strings.Cut(behind, ".")
	if !ok || publisherRank(name) < likely {
		return ""
	}
	return name
}

// quotedDay finds the day or month of a publication in what stands behind its title.
func (r *reader) quotedDay(tail string) (when.Match, bool) {
	for _, m := range r.timesIn(tail) {
		if (dayOrFiner(m.Time) || m.Time.Precision == when.Month) && !m.Unsure && !m.Leans {
			return m, m.Start <= 70
		}
	}
	return when.Match{}, false
}

// timesAlone gives the times of a text that is read by itself while the day of the document is not known; they hold until the next call.
func (r *reader) timesAlone(text string) []when.Match {
	r.alone = r.unread
	r.probed = r.alone.Append(r.probed[:0], text)
	return r.probed
}

// timesIn gives the times of a short text that is read by itself; they hold until the next call.
func (r *reader) timesIn(text string) []when.Match {
	if !mayHoldTime(text) {
		return nil
	}
	r.probe.Name("")
	r.probed = r.probe.Append(r.probed[:0], text)
	return r.probed
}

// publisherBefore gives where the name of a publisher of news begins that ends at i; i if none does.
func (r *reader) publisherBefore(i, limit int) int {
	if n := newsWords.of(r.text[limit:i]); n > 0 {
		return r.backward(i-n, limit)
	}
	return i
}

func hiragana(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return scan.ClassOf(c) == scan.Hiragana })
}

// listMark is the number of a line that is all citation, where the text calls footnotes by bare
// numbers: 1. “Title”, Publisher, day.
func (r *reader) listMark(s *segment, start int) string {
	head := strings.TrimSpace(r.text[s.Start:start])
	if c, n := utf8.DecodeRuneInString(head); n == len(head) && c >= '①' && c <= '⑳' {
		return head
	}
	if n := strings.Trim(head, "()[]"); len(head) == len(n)+2 && n != "" && len(n) <= 2 && (strings.Trim(n, "0123456789") == "" || len(n) == 1 && n[0] >= 'a' && n[0] <= 'z') { // (1), [1], [a]
		return head
	}
	if head == "" {
		return r.itemSign(s)
	}
	line := scan.Span{Start: max(s.Start, strings.LastIndexByte(r.text[:start], '\n')+1), End: start}
	if mark, end := r.lineMark(line); mark != "" && end >= start {
		return mark
	}
	n := strings.TrimRight(head, ".)")
	if n == "" || n == head || len(n) > 2 || strings.Trim(n, "0123456789") != "" {
		return ""
	}
	return n
}

// itemSign is the number in a circle or brackets that an item of a list has for its sign.
func (r *reader) itemSign(s *segment) string {
	if s.kind != document.Item {
		return ""
	}
	head := strings.TrimRight(r.text[strings.LastIndexByte(r.text[:s.Start], '\n')+1:s.Start], " 　")
	c, _ := utf8.DecodeLastRuneInString(head)
	if c >= '①' && c <= '⒇' { // ① to ⑳, ⑴ to ⒇
		return string(c)
	}
	if (c == '*' || c == '＊' || c == '※') && r.doc.Flat() && r.loneItem(s) {
		return string(c)
	}
	head = strings.TrimLeft(head, " 　")
	if len(head) > 1 && len(head) < 6 && c == ')' { // 1), (1), a), ii)
		return head
	}
	if n := strings.TrimSuffix(head, "."); n != head && n != "" && len(n) < 3 && strings.Trim(n, "0123456789") == "" && r.doc.Flat() && r.out.Sections[s.section].Role == Other { // 1. at the end of a text without a heading of sources
		return n
	}
	return ""
}

// loneItem says whether an item is the only one among the last segments of its text: a star before it is the mark of a note, and no bullet.
func (r *reader) loneItem(s *segment) bool {
	const tail = 8 // segments
	n, is := 0, false
	for i := max(0, len(r.segments)-tail); i < len(r.segments); i++ {
		if r.segments[i].kind == document.Item {
			n, is = n+1, is || &r.segments[i] == s
		}
	}
	return n == 1 && is
}

func (r *reader) linked(s scan.Span) bool {
	for _, l := range r.linksIn(s) {
		if strings.Contains(l.Address, "/") {
			return true
		}
	}
	return false
}

// newsWords end the names of those who publish.
var newsWords = newEndings("新聞", "通信", "ニュース", "放送", "テレビ", "新報", "日報", "時報", "タイムズ", "ジャーナル", "経済", "xTech", "Watch", "News", "Times", "Post", "Journal", "Herald", "Examiner", "Sentinel", "Gazette", "Register", "Tribune", "Review", "Reuters", "NHK", "Today", "Weekly", "Daily", "Observer", "Guardian", "Chronicle", "Magazine", "Blog", "Wire", "Press", "Media", "Online", "朝報", "日日", "プレス", "JPCERT/CC", "IPA", "警察庁", "ブログ", "毎日", "タイムス", "スポーツ", "新聞デジタル", "新聞電子版", "新聞オンライン", "新聞DIGITAL", "NEWS", "Bulletin", "Courier", "Telegraph", "Globe", "Argus", "Dispatch", "Echo", "Advertiser", "Enquirer", "Inquirer", "Mercury", "Ledger", "Broadcasting", "Radio", "Newswire", "通信社", "ロイター", "ブルームバーグ", "時事ドットコム", "CNET Japan", "ZDNET Japan", "ZDNet Japan", "xTECH", "GIGAZINE", "BleepingComputer", "ScanNetSecurity", "Security NEXT", "Bloomberg", "TechCrunch", "BBC", "CNN", "AFPBB", "NEWS DIG", "日テレ")

// mayHoldTime says whether a text may hold a time that names its year or day: it has a digit or 年.
func mayHoldTime(text string) bool {
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b >= '0' && b <= '9', b == 0xEF:
			return true
		case b == "年"[0]:
			if strings.HasPrefix(text[i:], "年") {
				return true
			}
		}
	}
	return false
}

package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// sources reads citations: footnotes, items of a list of links, and announcements with title and day.
func (r *reader) sources() {
	for i := range r.doc.Notes {
		r.note(i)
	}
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 || s.table >= 0 || s.kind == document.Heading {
			continue
		}
		role := r.out.Sections[s.section].Role
		r.quoted(s)
		if s.kind == document.Item && r.linkItem(s) {
			role = Sources
		}
		if (role == Sources || role == Announcements || role == Related) && (s.kind == document.Item || s.kind == document.Line || s.kind == document.Paragraph) {
			r.listed(s, role)
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
	seg := r.segmentOf(span)
	section := len(r.out.Sections) - 1
	if seg != nil {
		section = seg.section
	}
	c, ok := r.citation(span)
	c.Mark = n.Mark
	if !ok {
		text := span
		for text.Len() > 0 { // *7:…
			ch, w := scan.At(r.text, text.Start)
			if ch != ':' && ch != ' ' {
				break
			}
			text.Start += w
		}
		r.out.Notes = append(r.out.Notes, Note{Item: r.item(section, NoteRemark, Words{"", text}), Mark: n.Mark, Text: clean(text.Of(r.text))})
		return
	}
	r.citations[0].add(span)
	c.Item = r.item(section, SourceNote, Words{"", span})
	r.out.Sources = append(r.out.Sources, c)
}

// listed reads an item of a list of links or announcements.
func (r *reader) listed(s *segment, role Role) {
	r.lines(s.Span, func(line scan.Span) {
		if strings.ContainsAny(line.Of(r.text), "。") || r.citedAlready(line) {
			return
		}
		c, ok := r.citation(line)
		if !ok || c.Title == "" || c.Date == "" && !r.linked(line) {
			return
		}
		if utf8.RuneCountInString(c.Title) < 4 || strings.HasSuffix(c.Title, "。") {
			return
		}
		r.citations[1].add(line)
		c.Item = r.item(s.section, SourceListed, Words{"", line})
		r.out.Sources = append(r.out.Sources, c)
	})
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

// quoted reads citations in running text: a title in quotes with its publisher and day beside it:
// 関東臨床新聞が「…」(2022年9月15日付朝刊), “Title” (Publisher, August 9, 2017).
func (r *reader) quoted(s *segment) {
	text := r.text[:s.End]
	for i := s.Start; i < s.End; {
		c, n := scan.Raw(text, i)
		close := ""
		switch c {
		case '「':
			close = "」"
		case '『':
			close = "』"
		case '“':
			close = "”"
		case '"':
			close = "\""
		}
		if close == "" {
			i += n
			continue
		}
		k := matching(front(text, i, s.End, 600), text[i:i+n], close)
		if k < 0 {
			i += n
			continue
		}
		title := scan.Span{Start: i + n, End: i + k}
		after := i + k + len(close)
		i = after
		name := strings.Trim(clean(title.Of(text)), " ,，.")
		if c >= 0x3000 && utf8.RuneCountInString(name) < 8 || c < 0x3000 && len(strings.Fields(name)) < 3 {
			continue
		}
		tail := text[after:min(len(text), after+120)]
		if e := strings.IndexAny(tail, "。\n"); e >= 0 {
			tail = tail[:e]
		}
		var day when.Match
		for _, m := range when.Scan(tail, when.Ref{Day: r.day, Zone: r.zone}) {
			if (dayOrFiner(m.Time) || m.Time.Precision == when.Month) && !m.Unsure && !m.Leans {
				day = m
				break
			}
		}
		if day.End == 0 || len(tail[:day.Start]) > 70 {
			continue
		}
		between := strings.Trim(tail[:day.Start], " 　,，、(（)）")
		publisher := between
		if at := strings.LastIndexAny(between, "(（,，、"); at >= 0 {
			publisher = strings.Trim(between[at:], " 　,，、(（)）")
		}
		start := title.Start - n
		if publisher == "" { // the publisher stands before the title
			if c >= 0x3000 {
				at := start
				for _, p := range []string{"が", "は", "の", ":", "："} {
					if strings.HasSuffix(text[s.Start:at], p) {
						at -= len(p)
						break
					}
				}
				if b := r.publisherBefore(at, s.Start); b < at {
					publisher, start = text[b:at], b
				}
			}
		}
		publisher = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(publisher, "dated"), "on"))
		if hiragana(publisher) && !isPublisher(publisher) || utf8.RuneCountInString(publisher) > 40 || strings.ContainsAny(publisher, "「」“”\"") {
			continue
		}
		if publisher == "" && c < 0x3000 && !r.linked(title) {
			continue
		}
		src := Source{Title: name, Publisher: publisher, Mark: r.listMark(s, start)}
		if dayOrFiner(day.Time) {
			src.Date = day.Time.StartTime().Format("2006-01-02")
		} else {
			src.Date = day.Time.StartTime().Format("2006-01")
		}
		for _, l := range r.linksIn(title) {
			src.Address = l.Address
		}
		span := scan.Span{Start: start, End: after + day.End}
		if r.citedAlready(span) {
			continue
		}
		r.citations[1].add(span)
		src.Item = r.item(s.section, SourceQuoted, Words{"", span})
		r.out.Sources = append(r.out.Sources, src)
	}
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
	n := strings.TrimRight(head, ".)")
	if n == "" || n == head || len(n) > 2 || strings.Trim(n, "0123456789") != "" {
		return ""
	}
	return n
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
var newsWords = newEndings("新聞", "通信", "ニュース", "放送", "テレビ", "新報", "日報", "時報", "タイムズ", "ジャーナル", "経済", "xTech", "Watch", "News", "Times", "Post", "Journal", "Herald", "Examiner", "Sentinel", "Gazette", "Register", "Tribune", "Review", "Reuters", "NHK", "Today", "Weekly", "Daily", "Observer", "Guardian", "Chronicle", "Magazine", "Blog", "Wire", "Press", "Media", "Online", "朝報", "日日", "プレス", "JPCERT/CC", "IPA", "警察庁", "ブログ", "毎日", "タイムス", "スポーツ")

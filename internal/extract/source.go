package extract

import (
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// sources reads citations: footnotes, items of a list of links, and announcements with title and day.
func (r *reader) sources() {
	feed := r.isFeed()
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
		if s.kind == document.Item && role != Indicators && !feed && r.linkItem(s) {
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
		r.out.Notes = append(r.out.Notes, Note{Item: r.item(section, "footnote that cites nothing", Words{"", text}), Mark: n.Mark, Text: clean(text.Of(r.text))})
		return
	}
	r.cited = append(r.cited, span)
	c.Item = r.item(section, "footnote", Words{"", span})
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
		if len([]rune(c.Title)) < 4 || strings.HasSuffix(c.Title, "。") {
			return
		}
		r.cited = append(r.cited, line)
		c.Item = r.item(s.section, "item of a list of sources", Words{"", line})
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

func (r *reader) citedAlready(s scan.Span) bool {
	for _, c := range r.cited {
		if c.Overlaps(s) {
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
		if c >= 0x3000 && len([]rune(name)) < 8 || c < 0x3000 && len(strings.Fields(name)) < 3 {
			continue
		}
		tail := text[after:min(len(text), after+120)]
		if e := strings.IndexAny(tail, "。\n"); e >= 0 {
			tail = tail[:e]
		}
		var day when.Match
		for _, m := range when.Scan(tail, when.Ref{Day: r.day(), Zone: r.zone}) {
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
		if hiragana(publisher) && !isPublisher(publisher) || len([]rune(publisher)) > 40 || strings.ContainsAny(publisher, "「」“”\"") {
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
		r.cited = append(r.cited, span)
		src.Item = r.item(s.section, "title in quotes with publisher and day", Words{"", span})
		r.out.Sources = append(r.out.Sources, src)
	}
}

// publisherBefore gives where the name of a publisher of news begins that ends at i; i if none does.
func (r *reader) publisherBefore(i, limit int) int {
	for _, w := range newsWords {
		if strings.HasSuffix(r.text[limit:i], w) {
			return r.backward(i-len(w), limit)
		}
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
var newsWords = []string{"新聞", "通信", "ニュース", "放送", "テレビ", "新報", "日報", "時報", "タイムズ", "ジャーナル", "経済", "xTech", "Watch", "News", "Times", "Post", "Journal", "Herald", "Examiner", "Sentinel", "Gazette", "Register", "Tribune", "Review", "Reuters", "NHK", "Today", "Weekly", "Daily", "Observer", "Guardian", "Chronicle", "Magazine", "Blog", "Wire", "Press", "Media", "Online", "朝報", "日日", "プレス", "JPCERT/CC", "IPA", "警察庁", "ブログ", "毎日", "タイムス", "スポーツ"}

// citation takes a citation apart: title, publisher, day and address, in whichever order they stand.
func (r *reader) citation(span scan.Span) (Source, bool) {
	var c Source
	text := r.text
	for span.Len() > 0 { // the sign between mark and citation
		ch, w := scan.At(text, span.Start)
		if ch != ':' && scan.ClassOf(ch) != scan.Space && ch != '・' {
			break
		}
		span.Start += w
	}
	full := span
	// The address.
	for _, m := range indicator.Scan(full.Of(text)) {
		if m.Type == indicator.URL && !m.Defanged {
			c.Address = m.Value
			a, b := full.Start+m.Start, full.Start+m.End
			if a == full.Start && b == full.End {
				return c, true
			}
			if strings.TrimSpace(text[b:full.End]) == "" || strings.Trim(text[b:full.End], ")）]。. ") == "" {
				span.End = a
			} else if a == full.Start {
				span.Start = b
			}
			break
		}
	}
	if c.Address == "" {
		for _, l := range r.linksIn(span) {
			if strings.Contains(l.Address, "//") {
				c.Address = l.Address
				break
			}
		}
	}
	body := span.Of(text)
	// The day: the last time that is a day.
	var day when.Match
	for _, m := range when.Scan(body, when.Ref{Day: r.day(), Zone: r.zone}) {
		if dayOrFiner(m.Time) && !m.Unsure && strings.ContainsAny(body[m.Start:m.End], "0123456789０１２３４５６７８９") && (!m.Leans || m.Problem == "") && !quotedAt(body, m.Start) {
			day = m
		}
	}
	rest := body
	if day.End > 0 {
		c.Date = day.Time.StartTime().Format("2006-01-02")
		head, tail := body[:day.Start], body[day.End:]
		tail = strings.TrimLeft(tail, " 　")
		for _, w := range []string{"付朝刊", "付夕刊", "朝刊", "夕刊", "付け", "付", "報道", "閲覧", "掲載", "発表", "公表", "公開", "配信", "更新", "投稿", ")", "）", "]"} {
			tail = strings.TrimPrefix(tail, w)
		}
		head = strings.TrimRight(head, "(（[ 　,，、-–—:：/|")
		for _, w := range []string{"accessed", "retrieved", "published", "posted", "dated", "on"} {
			if strings.HasSuffix(strings.ToLower(head), " "+w) {
				head = strings.TrimRight(head[:len(head)-len(w)], "(（[ 　,，")
			}
		}
		tail = strings.TrimLeft(tail, ")）] 　,，、.。:：-–—/|")
		tail = strings.TrimRight(tail, ")）] 　,，、.。:：-–—")
		if strings.TrimSpace(head) == "" {
			rest = tail
		} else if tail == "" {
			rest = head
		} else {
			rest = head + "," + tail
		}
	}
	rest = strings.TrimSpace(rest)
	if i := strings.LastIndexAny(rest, "(（"); i > 0 && !strings.ContainsAny(rest[i:], ")）") { // title(publisher, day)
		rest = strings.TrimSpace(rest[:i]) + "," + strings.Trim(rest[i:], "(（ ")
	}
	rest = strings.TrimSpace(strings.NewReplacer("(PDF)", "", "[PDF]", "", "（PDF）", "", "(pdf)", "").Replace(rest))
	c.Title, c.Publisher = splitTitle(rest)
	for _, l := range r.linksIn(span) { // the words of a link are the title
		if !span.Covers(l.Span) || len([]rune(l.Of(text))) < 6 || strings.Contains(l.Of(text), "://") {
			continue
		}
		name := clean(l.Of(text))
		if at := strings.Index(rest, strings.Trim(name, "「」『』“”\"")); at >= 0 {
			p := strings.Trim(rest[:at]+" "+rest[min(len(rest), at+len(name)):], " 　,，、.。:：-–—|()（）「」『』“”\"")
			c.Title, c.Address = strings.Trim(name, "「」『』“”\""), l.Address
			c.Publisher = ""
			if n := len([]rune(p)); n > 0 && n <= 30 && !strings.ContainsAny(p, "はがをで") {
				c.Publisher = p
			}
		}
		break
	}
	if c.Address == "" && len(full.Of(text)) > 0 && strings.HasSuffix(strings.TrimSpace(full.Of(text)), "。") && c.Publisher == "" {
		return c, false // a sentence, not a citation
	}
	if c.Title == "" && c.Publisher == "" {
		return c, c.Address != ""
	}
	if c.Date == "" && c.Address == "" && c.Publisher == "" {
		return c, false
	}
	if c.Publisher == "" && c.Title != "" && c.Date != "" && isPublisher(c.Title) {
		c.Title, c.Publisher = "", c.Title
	}
	return c, true
}

// quotedAt says whether offset i stands inside 「」 or quotes of s.
func quotedAt(s string, i int) bool {
	return strings.Count(s[:i], "「") > strings.Count(s[:i], "」") || strings.Count(s[:i], "“") > strings.Count(s[:i], "”")
}

// isPublisher says whether a name ends as those of newspapers and agencies do.
func isPublisher(s string) bool {
	if len([]rune(s)) > 24 {
		return false
	}
	for _, w := range newsWords {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// splitTitle takes title and publisher apart: by quotes, by a comma, a bar or a dash.
func splitTitle(s string) (title, publisher string) {
	s = strings.Trim(s, " 　,，、;；")
	// 「title」 publisher, publisher「title」, “Title,” Publisher
	for _, q := range [][2]string{{"“", "”"}, {"「", "」"}, {"『", "』"}, {"\"", "\""}} {
		if strings.HasPrefix(s, q[0]) {
			b := matching(s, q[0], q[1])
			if b > 0 {
				t := strings.Trim(s[len(q[0]):b], " ,，.")
				p := strings.Trim(s[b+len(q[1]):], " 　,，、.。-–—:：()（）")
				if q[0] == "「" && p != "" && !isPublisher(p) && len([]rune(p)) > 12 {
					continue // the quote is part of a longer title
				}
				if q[0] == "「" && strings.ContainsAny(p, "「」") {
					continue
				}
				return t, p
			}
		}
		if strings.HasSuffix(s, q[1]) || strings.HasSuffix(s, q[1]+".") {
			if a := strings.Index(s, q[0]); a > 0 && a < len(s)-len(q[1]) {
				p := strings.Trim(s[:a], " 　,，、.:：")
				if len([]rune(p)) <= 30 && (isPublisher(p) || q[0] != "「" || len([]rune(p)) <= 12) {
					end := strings.LastIndex(s, q[1])
					return strings.Trim(s[a+len(q[0]):end], " ,，."), p
				}
			}
		}
	}
	// title(publisher)
	if strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）") {
		a := strings.LastIndexAny(s, "(（")
		if a > 0 {
			p := strings.Trim(s[a:], "()（）")
			if isPublisher(p) {
				return strings.TrimSpace(s[:a]), p
			}
		}
	}
	for _, sep := range []string{",", "，", "、", " | ", "｜", " - ", " – ", " — ", "―", " / ", "/", ". "} {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			continue
		}
		t, p := strings.TrimSpace(s[:i]), strings.Trim(s[i+len(sep):], " .")
		if f, l, ok := strings.Cut(s, sep); ok && !strings.Contains(l, sep) && !isPublisher(strings.TrimSpace(l)) { // publisher, title
			a, b := len([]rune(strings.TrimSpace(f))), len([]rune(strings.TrimSpace(l)))
			if isPublisher(strings.TrimSpace(f)) || a <= 14 && b >= 2*a {
				return strings.Trim(strings.TrimSpace(l), "“”\"「」『』"), strings.TrimSpace(f)
			}
		}
		short := len([]rune(p)) <= 24 && p != ""
		strict := sep == "、" || sep == "/" || sep == " / " || sep == ". " || sep == "―"
		if short && t != "" && (isPublisher(p) || !strict && !strings.HasSuffix(p, "。")) {
			if sep == "," && strings.HasPrefix(p, " ") && !isPublisher(p) {
				continue
			}
			return strings.Trim(t, "“”\" "), p
		}
		// publisher, "title"
		if k := strings.Index(s, sep); k > 0 && isPublisher(strings.TrimSpace(s[:k])) {
			return strings.Trim(s[k+len(sep):], " “”\"「」"), strings.TrimSpace(s[:k])
		}
	}
	// Two blanks or one: 朝日新聞 見出し
	if f := strings.Fields(s); len(f) > 1 && isPublisher(f[0]) && f[0][0] >= 0x80 {
		return strings.TrimSpace(s[len(f[0]):]), f[0]
	}
	return s, ""
}

// matching finds the closing quote for the opening one at the start of s.
func matching(s, open, close string) int {
	if open == close {
		if i := strings.Index(s[len(open):], close); i >= 0 {
			return i + len(open)
		}
		return -1
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], open):
			depth++
		case strings.HasPrefix(s[i:], close):
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}

// indicators gives each host, address, hash or name once, with all its mentions. Addresses that cite,
// hosts of contact lines and the publisher's own are none.
func (r *reader) indicators() {
	type key struct {
		t indicator.Type
		v string
	}
	index := map[key]int{}
	feed := r.isFeed()
	for i := range r.segments {
		s := &r.segments[i]
		for _, m := range s.spots {
			span := scan.Span{Start: m.Start, End: m.End}
			if r.cites(s, m, span, feed) {
				continue
			}
			k := key{m.Type, m.Value}
			if at, ok := index[k]; ok {
				r.out.Indicators[at].Words = append(r.out.Indicators[at].Words, Words{"mention", span})
				continue
			}
			rule := "indicator"
			if m.Defanged {
				rule = "defanged indicator"
			}
			index[k] = len(r.out.Indicators)
			r.out.Indicators = append(r.out.Indicators, Indicator{Item: r.item(s.section, rule, Words{"", span}), Type: m.Type, Value: m.Value})
		}
	}
}

// isFeed says whether the text is a list of indicators and nothing else: three at least, and beside
// them, in all of its blocks and cells, no more than a few words each.
func (r *reader) isFeed() bool {
	found, talk, stretches := 0, 0, 0
	for i := range r.segments {
		s := &r.segments[i]
		words, from := 0, s.Start
		for _, m := range s.spots {
			words += len(strings.Fields(r.text[from:m.Start]))
			from = m.End
		}
		words += len(strings.Fields(r.text[from:s.End]))
		lines := 1 + strings.Count(strings.TrimSpace(s.Of(r.text)), "\n")
		found += len(s.spots)
		stretches++
		if words > 6*lines || strings.Contains(s.Of(r.text), "。") {
			talk++
		}
	}
	return found >= 3 && talk*10 <= stretches && found*2 >= stretches-talk
}

// feedWords stand before an address that explains even where the text lists indicators.
var feedWords = []string{"詳しくは", "詳細は", "参照", "出典", "お問い合わせ", "問い合わせ", "see ", "See ", "available at", "ore information", "ontact", "Source", "source:", "Reference", "reference:"}

func (r *reader) cites(s *segment, m indicator.Match, span scan.Span, feed bool) bool {
	for _, c := range r.cited {
		if c.Overlaps(span) {
			return true
		}
	}
	if m.Defanged {
		return false
	}
	role := r.out.Sections[s.section].Role
	if m.Type == indicator.URL && (s.note >= 0 || role == Sources || role == Announcements) {
		return true
	}
	if m.Type == indicator.URL || m.Type == indicator.Domain {
		list := feed || role == Indicators
		if !list && s.table < 0 && len(r.linksIn(span)) > 0 {
			return true
		}
		// The address of a page that explains: 詳しくは https://…, see https://…
		line := back(r.text, s.Start, span.Start, 300)
		line = line[strings.LastIndexByte(line, '\n')+1:]
		if list {
			for _, w := range feedWords {
				if strings.Contains(line, w) {
					return true
				}
			}
			return false
		}
		for _, w := range []string{"詳しくは", "詳細は", "こちら", "参照", "お問い合わせ", "問い合わせ", "ホームページ", "see ", "visit ", "available at", "For more information", "more information", "contact", "Contact", "Website", "website at", "Web:", "URL:", "公式サイト", "状況は", "掲載", "status page", "updates at", "at https", "portal"} {
			if strings.Contains(line, w) && (m.Type == indicator.URL || w == "お問い合わせ") {
				return true
			}
		}
	}
	return false
}

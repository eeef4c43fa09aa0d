package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// fileMarks say what file a link opens; they are no part of a title.
var fileMarks = strings.NewReplacer("(PDF)", "", "[PDF]", "", "（PDF）", "", "(pdf)", "")

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
	for _, m := range r.addresses(full) {
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
				if l.Start > span.Start && l.End >= span.End && utf8.RuneCountInString(l.Of(text)) <= 6 { // [PDF](…) at the end says what file it is
					span.End = l.Start
				}
				break
			}
		}
	}
	span.End = r.beforeAccess(span)
	body := span.Of(text)
	if at := strings.Index(body, c.Address); c.Address != "" && at > 0 { // the day stands behind the address
		if behind := body[at+len(c.Address):]; len(behind) < 60 && len(r.timesIn(behind)) > 0 {
			body = body[:at] + strings.Trim(behind, " ()（）")
		}
	}
	if r.doc.Language == "en" {
		for _, w := range [...]string{"[Online]. Available", "[Online]"} {
			body = strings.TrimRight(strings.Replace(body, w, "", 1), " :.")
		}
	}
	// The day: the last time that is a day, and not that of a change beside another one; else a month at the end.
	var day when.Match
	times := r.timesIn(body)
	if n := len(times); n > 0 && times[n-1].Time.Precision == when.Month && !times[n-1].Leans && strings.Trim(body[times[n-1].End:], ")）]. 　。") == "" && !quotedAt(body, times[n-1].Start) {
		day = times[n-1]
	}
	for _, m := range times {
		if day.End > 0 && beginsWith(body[m.End:], changedTails) {
			continue
		}
		if dayOrFiner(m.Time) && !m.Unsure && strings.ContainsAny(body[m.Start:m.End], "0123456789０１２３４５６７８９") && (!m.Leans || m.Problem == "") && !quotedAt(body, m.Start) && !beginsWith(body[m.End:], []string{"追記", "訂正", "現在", "時点"}) {
			day = m
		}
	}
	rest := body
	if day.End > 0 {
		c.Date = dayOf(day.Time)
		if day.Time.Precision == when.Month {
			c.Date = c.Date[:len("2006-01")]
		}
		head, tail := body[:day.Start], body[day.End:]
		tail = strings.TrimLeft(fileMarks.Replace(tail), " 　")
		if strings.HasPrefix(tail, "(") || strings.HasPrefix(tail, "（") { // (6月23日更新)
			if inside := strings.TrimRight(tail, ")） 　."); len(inside) < len(tail) && slices.ContainsFunc(changedTails, func(w string) bool { return strings.HasSuffix(inside, w) }) {
				tail = ""
			}
		}
		tail = behindDay(tail)
		for _, w := range []string{")", "）", "]"} {
			tail = strings.TrimPrefix(tail, w)
		}
		if title, publisher, ok := authorFirst(head, body[day.End:]); ok {
			c.Title, c.Publisher = title, publisher
			return c, true
		}
		if behind, ok := strings.CutPrefix(body[day.End:], ": "); ok && r.doc.Language == "en" && strings.HasSuffix(head, ", ") && !strings.ContainsAny(head, "“\"") && utf8.RuneCountInString(head) <= 42 { // Publisher, day: title
			c.Title, c.Publisher = strings.Trim(behind, " .“”\""), strings.TrimSuffix(head, ", ")
			return c, c.Title != ""
		}
		head = strings.TrimRight(head, "(（[ 　,，、-–—:：/|")
		for _, w := range []string{"accessed", "retrieved", "published", "posted", "dated", "on"} {
			if strings.HasSuffix(small(head), " "+w) {
				head = strings.TrimRight(head[:len(head)-len(w)], "(（[ 　,，")
			}
		}
		tail = strings.TrimLeft(tail, ")）] 　,，、.。:：-–—/|")
		tail = trimClosing(tail)
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
	rest = strings.TrimSpace(fileMarks.Replace(rest))
	for _, sep := range [...]string{",", "、", "，"} { // …、PR-2018-031
		if i := strings.LastIndex(rest, sep); i > 0 && reportNumber(strings.Trim(rest[i+len(sep):], ")） ")) {
			rest = strings.TrimSpace(rest[:i])
		}
	}
	if first, second, ok := strings.Cut(rest, "\n"); ok && !strings.Contains(strings.TrimSpace(second), "\n") { // who published it, and the title in a line of its own
		first, second = strings.Trim(first, " 　,、"), strings.Trim(second, " 　,、")
		if utf8.RuneCountInString(second) < utf8.RuneCountInString(first) {
			first, second = second, first
		}
		if utf8.RuneCountInString(first) <= 30 && (isPublisher(first) || hasForm(first) || capital(first)) {
			c.Title, c.Publisher = strings.Trim(second, "「」『』“”\""), first
			return c, true
		}
	}
	c.Title, c.Publisher = r.titleAndPublisher(rest)
	if i := strings.LastIndex(c.Publisher, " ("); i > 0 && len(c.Publisher) == i+7 && c.Publisher[i+6] == ')' && c.Date == "" { // Publisher (2023)
		c.Publisher, c.Date = c.Publisher[:i], c.Publisher[i+2:i+6]
	}
	for _, l := range r.linksIn(span) { // the words of a link are the title
		if !span.Covers(l.Span) || utf8.RuneCountInString(l.Of(text)) < 6 || strings.Contains(l.Of(text), "://") {
			continue
		}
		name := clean(l.Of(text))
		if at := strings.Index(rest, strings.Trim(name, "「」『』“”\"")); at >= 0 {
			p := strings.Trim(rest[:at]+" "+rest[min(len(rest), at+len(name)):], " 　,，、.。:：-–—|/()（）「」『』“”\"")
			c.Title, c.Address = strings.Trim(name, "「」『』“”\""), l.Address
			c.Publisher = ""
			if n := utf8.RuneCountInString(p); n > 0 && n <= 30 && !strings.ContainsAny(p, "はがをで") {
				c.Publisher = p
			}
		}
		break
	}
	if c.Address == "" && len(full.Of(text)) > 0 && strings.HasSuffix(strings.TrimSpace(full.Of(text)), "。") && publisherRank(c.Publisher) < sure {
		return c, false // a sentence, not a citation
	}
	if c.Title == "" && c.Publisher == "" {
		return c, c.Address != ""
	}
	if r.remark(&c, full.Of(text)) {
		return c, false
	}
	if c.Date == "" && c.Address == "" && c.Publisher == "" {
		return c, false
	}
	if c.Publisher == "" && c.Title != "" && c.Date != "" && isPublisher(c.Title) {
		c.Title, c.Publisher = "", c.Title
	}
	return c, true
}

// authorFirst reads what stands around a day in brackets as scholars cite: Author (2023, May 6). Title.
// Publisher. Where no publisher is named, the author is.
func authorFirst(head, tail string) (title, publisher string, ok bool) {
	author, opens := strings.CutSuffix(strings.TrimSpace(head), "(")
	rest, closes := strings.CutPrefix(tail, "). ")
	author, rest = strings.Trim(author, " ,."), strings.Trim(rest, " .")
	if !opens || !closes || author == "" || rest == "" || utf8.RuneCountInString(author) > 60 || strings.ContainsAny(author, "“”\"") {
		return "", "", false
	}
	title, publisher, ok = strings.Cut(rest, ". ")
	if !ok || utf8.RuneCountInString(publisher) > 40 || strings.Contains(publisher, ". ") {
		title, publisher = rest, author
	}
	return strings.Trim(title, "“”\" "), publisher, true
}

// trimClosing takes the marks off the end of a citation: a closing bracket only where none opens before it.
func trimClosing(s string) string {
	for s != "" {
		c, n := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(")）] 　,，、.。:：-–—", c) {
			break
		}
		if (c == ')' || c == '）' || c == ']') && strings.ContainsAny(s[:len(s)-n], "(（[") {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

// accessWords say on which day somebody looked at a page, which is not the day of its publication.
var accessWords = []string{"accessed", "retrieved", "last visited", "閲覧", "最終閲覧", "アクセス日", "参照日", "最終アクセス", "確認日"}

// beforeAccess gives the end of a citation without what it says of the day on which the page was looked
// at: (accessed 8 August 2018), 閲覧2018年8月10日, 2018年8月10日閲覧.
func (r *reader) beforeAccess(span scan.Span) int {
	w, ok := r.hits.first(useAccess, span.Start, span.End)
	if !ok {
		return span.End
	}
	if behind := strings.Trim(r.text[w.End:span.End], " 　)）]。.:："); behind == "" { // the day stands before it
		if days := r.timesIn(r.text[span.Start:w.Start]); len(days) > 1 && strings.Trim(r.text[span.Start+days[len(days)-1].End:w.Start], " 　に最終") == "" {
			return span.Start + days[len(days)-1].Start
		}
		return span.End
	}
	days := r.timesIn(r.text[w.End:span.End])
	if len(days) == 0 || strings.Trim(r.text[w.End:w.End+days[0].Start], " 　:：on日") != "" { // サイト閲覧者に
		return span.End
	}
	end := w.Start
	for end > span.Start {
		c, n := scan.Before(r.text, end)
		if c != ' ' && c != '(' && c != '[' && c != ',' && c != ';' && c != '、' && c != '/' {
			break
		}
		end -= n
	}
	if end == span.Start {
		return span.End
	}
	return end
}

// remark says whether an English footnote is a sentence: it gives no address and no title in quotes, and
// what would be its publisher is no name.
func (r *reader) remark(c *Source, full string) bool {
	if r.doc.Language != "en" || c.Address != "" || strings.ContainsAny(full, "“\"") || !strings.HasSuffix(strings.TrimSpace(full), ".") {
		return false
	}
	return c.Publisher == "" || !capital(c.Publisher) && c.Publisher[0] < 0x80 || c.Date == "" && !isPublisher(c.Publisher)
}

// reportNumber says whether a word is the number of a report or notice: PR-2018-031, No. 12, 第2報.
func reportNumber(s string) bool {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "第") && (strings.HasSuffix(s, "報") || strings.HasSuffix(s, "号")) {
		return true
	}
	digits := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'A' && c <= 'Z', c == '-', c == '/', c == '.', c == ' ', c == 'o':
		default:
			return false
		}
	}
	return digits >= 2
}

// quotedAt says whether offset i stands inside 「」 or quotes of s.
func quotedAt(s string, i int) bool {
	return strings.Count(s[:i], "「") > strings.Count(s[:i], "」") || strings.Count(s[:i], "“") > strings.Count(s[:i], "”")
}

// isPublisher says whether a name ends as those of newspapers and agencies do.
func isPublisher(s string) bool {
	return newsWords.of(s) > 0 && utf8.RuneCountInString(s) <= 24 && !newsNouns.has(s)
}

// titleAndPublisher takes the two apart: by what names a publisher, by the other lines of the list, otherwise by the signs between them.
func (r *reader) titleAndPublisher(s string) (title, publisher string) {
	best, ok := cutCitation(s, r.list)
	if !ok {
		if title, publisher = splitTitle(s); publisher != "" || best.rank < likely {
			return title, publisher
		}
	}
	for _, opens := range []string{", “", ", \""} { // Author, “Title”, Publisher
		if i := strings.Index(best.title, opens); i > 0 && !best.make.first && quotedWhole(best.title[i+2:]) {
			best.title = best.title[i+2:]
		}
	}
	if quotedWhole(best.title) {
		_, n := utf8.DecodeRuneInString(best.title)
		_, m := utf8.DecodeLastRuneInString(best.title)
		best.title = strings.Trim(best.title[n:len(best.title)-m], " ,，.")
	}
	return best.title, best.name
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
				if q[0] == "「" && strings.ContainsAny(p, ",，、") && utf8.RuneCountInString(p) > 12 {
					continue // 「…」に苦情、訂正へ, 架空日報
				}
				if q[0] == "「" && p != "" && !isPublisher(p) && utf8.RuneCountInString(p) > 12 && !standsBeside(t, p) {
					continue // the quote is part of a longer title
				}
				if q[0] == "「" && strings.ContainsAny(p, "「」") || strings.HasPrefix(s[b+len(q[1]):], ": ") && strings.Contains(p, ",") { // “I told them”: what a driver saw, Publisher
					continue
				}
				return t, p
			}
		}
		if a := strings.Index(s, q[0]); a > 0 && q[0] != "「" && q[0] != "『" { // author, “title”, publisher
			if b := matching(s[a:], q[0], q[1]); b > 0 {
				t, p := strings.Trim(s[a+len(q[0]):a+b], " ,，."), strings.Trim(s[a+b+len(q[1]):], " ,.;:-–—()")
				before := strings.Trim(s[:a], " ,.;:-–—")
				if p != "" && utf8.RuneCountInString(p) <= 40 && utf8.RuneCountInString(before) <= 40 && strings.Contains(t, " ") {
					return t, p
				}
			}
		}
		if strings.HasSuffix(s, q[1]) || strings.HasSuffix(s, q[1]+".") {
			if a := strings.Index(s, q[0]); a > 0 && a < len(s)-len(q[1]) {
				p := strings.Trim(s[:a], " 　,，、.:：")
				if q[0] != "「" && q[0] != "『" { // Acme, press release no. 12, “title”
					p, _, _ = strings.Cut(p, ", ")
				}
				if utf8.RuneCountInString(p) <= 30 && (isPublisher(p) || q[0] != "「" || hasForm(p) || utf8.RuneCountInString(p) <= 12 || standsBeside(s[a:], p)) {
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
			if isPublisher(p) || hasForm(p) || kanjiOnly(p) && (seats.of(p) > 0 || institute2.of(p) > 0) {
				return strings.TrimSpace(s[:a]), p
			}
		}
	}
	for _, sep := range []string{",", "，", "、", " | ", "｜", "|", " - ", " – ", " — ", "―", " / ", "/", ". "} {
		if !strings.Contains(s, sep) {
			continue
		}
		i := strings.LastIndex(s, sep)
		t, p := strings.TrimSpace(s[:i]), strings.Trim(s[i+len(sep):], " .")
		if f, l, ok := strings.Cut(s, sep); ok && !strings.Contains(l, sep) && !isPublisher(strings.TrimSpace(l)) { // publisher, title
			a, b := utf8.RuneCountInString(strings.TrimSpace(f)), utf8.RuneCountInString(strings.TrimSpace(l))
			if isPublisher(strings.TrimSpace(f)) || hasForm(f) && !hasForm(l) || a <= 14 && b >= 2*a {
				return strings.Trim(strings.TrimSpace(l), "“”\"「」『』"), strings.TrimSpace(f)
			}
		}
		short := utf8.RuneCountInString(p) <= 24 && p != ""
		strict := sep == "、" || sep == "/" || sep == " / " || sep == ". " || sep == "―"
		if short && t != "" && (isPublisher(p) || !strict && !strings.HasSuffix(p, "。")) {
			if sep == "," && strings.HasPrefix(p, " ") && !isPublisher(p) {
				continue
			}
			return outOfQuotes(t), p
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

// outOfQuotes takes the quotes around a title off, but none that only open its first words.
func outOfQuotes(title string) string {
	if bare := strings.Trim(title, "“”\" "); !strings.ContainsAny(bare, "”\"") || strings.ContainsAny(bare, "“") {
		return bare
	}
	return title
}

// standsBeside says whether a name beside a title in quotes can be its publisher's: no particle joins the
// two, and the title is long enough to be more than a word that is quoted.
func standsBeside(title, name string) bool {
	return utf8.RuneCountInString(name) <= 24 && !hiragana(name) && utf8.RuneCountInString(title) >= 8
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

// addresses gives the indicators of a citation, if it can hold an address.
func (r *reader) addresses(span scan.Span) []indicator.Match {
	if s := span.Of(r.text); strings.Contains(s, "://") {
		return indicator.Scan(s)
	}
	return nil
}

// changedTails stand behind the day on which a publication was changed.
var changedTails = []string{"更新", "改訂", "改定", "追記", "訂正", "修正"}

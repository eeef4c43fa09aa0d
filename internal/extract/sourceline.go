package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A line that stands apart from the text and is a citation through and through, in whichever style, is read by its parts: a title in
// quotes, a day, an address, pages and the sort of the paper are known by their form, and what remains is who published it. A line of
// which something else remains cites nothing.

// citedLine reads a segment that is all citation: the last of the text, one below a heading of sources, with a label or the mark of a note.
func (r *reader) citedLine(i int) {
	s := &r.segments[i]
	if s.kind == document.Heading && i < len(r.segments)-1 || s.table >= 0 || s.note >= 0 {
		return
	}
	last := i >= len(r.segments)-lastLines
	if len(r.linksIn(s.Span)) > 0 && !r.doc.Flat() { // the words of a link are read as such
		return
	}
	r.lines(s.Span, func(line scan.Span) {
		if line.Len() > longestCitation || r.citedAlready(line) {
			return
		}
		if r.citedAddress(i, line) {
			return
		}
		start, labelled := sourceLabelled(r.text, line)
		if !labelled && last {
			start, labelled = labelApart(r.text, line)
		}
		mark, _ := r.lineMark(line)
		if labelled || mark != "" || last && r.brief() {
			if r.citeAll(s, scan.Span{Start: start, End: line.End}, labelled || mark != "") {
				return
			}
		}
		if last {
			r.citedBracket(s, line)
		}
	})
}

// leftOver says whether a citation was not taken apart to its end: quotes stand in its title, or a number in the name of its publisher.
func leftOver(c *Source) bool {
	return strings.ContainsAny(c.Title, "「“\"") && strings.ContainsAny(c.Title, ",、") || strings.ContainsAny(c.Publisher, "0123456789")
}

// citedAddress reads a line that is the address of a page and nothing else, at the end of a notice: a longer text ends with its own.
func (r *reader) citedAddress(i int, line scan.Span) bool {
	const end = 2 // segments
	text := line.Of(r.text)
	if !r.doc.Flat() || !strings.HasPrefix(text, "http") || strings.ContainsAny(text, " 　") || r.out.Sections[r.segments[i].section].Role == Indicators {
		return false
	}
	spots := indicator.Scan(text)
	if len(spots) != 1 || spots[0].Type != indicator.URL || spots[0].Defanged || spots[0].End-spots[0].Start < len(text) {
		return false
	}
	_, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(text, "https://"), "http://"), "/")
	if i < len(r.segments)-end || len(path) < 2 || !r.brief() {
		return false
	}
	r.citations[1].add(line)
	r.out.Sources = append(r.out.Sources, Source{Item: r.item(r.segments[i].section, SourceListed, Words{"", line}), Address: spots[0].Value})
	return true
}

// labelApart says whether a line begins with a label of sources that a dash, or in Japanese a blank, parts from what follows: Source – Harbour Post.
func labelApart(text string, line scan.Span) (start int, ok bool) {
	_, end, ok := sourceLabels.At(text[:line.End], line.Start)
	rest := text[min(end, line.End):line.End]
	behind := strings.TrimLeft(rest, " 　–—-")
	if !ok || behind == rest || text[line.Start] < utf8.RuneSelf && !strings.ContainsAny(rest[:len(rest)-len(behind)], "–—-") {
		return line.Start, false
	}
	return line.End - len(behind), true
}

// lastLines is how many segments at the end of a text may be citations without a mark or label.
const lastLines = 4

// citedBracket reads a citation in the bracket that ends a line: … calls it MarbleWasp (Slate Harrier Research 2024, “Wills and wasps”).
func (r *reader) citedBracket(s *segment, line scan.Span) {
	text := strings.TrimRight(line.Of(r.text), ".。 ")
	close, n := utf8.DecodeLastRuneInString(text)
	open := strings.LastIndexAny(text, "(（")
	if close != ')' && close != '）' || open <= 0 {
		return
	}
	_, m := utf8.DecodeRuneInString(text[open:])
	inner := scan.Span{Start: line.Start + open + m, End: line.Start + len(text) - n}
	start, labelled := sourceLabelled(r.text, inner)
	inner.Start = start
	if !labelled && !strings.ContainsAny(inner.Of(r.text), "「“\"«") {
		return
	}
	r.citeAll(s, inner, labelled)
}

// citeAll reads all citations of a stretch, or none: each must be one to its end.
func (r *reader) citeAll(s *segment, span scan.Span, told bool) bool {
	var found []Source
	var places []scan.Span
	for _, part := range r.severalCited(span) {
		mark, start := r.lineMark(part)
		if mark == "" && start > part.Start {
			mark = strings.TrimRight(r.text[part.Start:start], ". ")
		}
		c, ok := r.citeParts(scan.Trim(r.text, scan.Span{Start: start, End: part.End}), told || mark != "")
		if !ok && len(found) > 0 && strings.HasPrefix(part.Of(r.text), "and ") { // …, and what Acme has said of it since
			continue
		}
		if !ok {
			return false
		}
		if c.Mark = mark; mark == "" && part.Start == span.Start {
			c.Mark = r.itemSign(s)
		}
		found, places = append(found, c), append(places, part)
	}
	for i, c := range found {
		r.citations[1].add(places[i])
		c.Item = r.item(s.section, SourceListed, Words{"", places[i]})
		r.out.Sources = append(r.out.Sources, c)
	}
	return len(found) > 0
}

// severalCited parts a stretch that cites more than once, also at the full stop behind a day or a quote that a name follows.
func (r *reader) severalCited(span scan.Span) []scan.Span {
	var list []scan.Span
	for _, part := range r.several(span) {
		start := part.Start
		for i := part.Start + 1; i+2 < part.End; i++ {
			if strings.HasPrefix(r.text[i:part.End], ", and ") && r.holdsDay(r.text[start:i]) && r.holdsDay(r.text[i:part.End]) {
				list = append(list, scan.Span{Start: start, End: i})
				start = i + len(", ")
			}
			if r.text[i] != '.' || r.text[i+1] != ' ' || r.text[i+2] < 'A' || r.text[i+2] > 'Z' || !holdsYear(r.text[start:i]) || !holdsYear(r.text[i:part.End]) {
				continue
			}
			if beginsWith(r.text[i+2:part.End], []string{"Available", "Accessed", "Retrieved", "URL"}) {
				continue
			}
			if b := r.text[i-1]; b >= '0' && b <= '9' && holdsYear(r.text[max(start, i-4):i]) || b == '"' {
				list = append(list, scan.Span{Start: start, End: i})
				start = i + 2
			}
		}
		list = append(list, scan.Span{Start: start, End: part.End})
	}
	return list
}

// titleQuotes are the quotes in which languages of the Latin and Japanese scripts set titles.
var titleQuotes = []struct{ open, close string }{
	{"「", "」"}, {"『", "』"}, {"„", "“"}, {"“", "”"}, {"»", "«"}, {"«", "»"}, {"\"", "\""}, {"‘", "’"}, {" '", "'"}, {"*", "*"},
}

// leadsCitation stand before a citation in words, without a colon.
var leadsCitation = []string{"See ", "see ", "In ", "Cf. ", "Read more at ", "More at ", "Full story at ", "Full report at ", "Details at ", "As reported by ", "as reported by ", "Reported by ", "First reported by ", "first reported by "}

// citeParts takes a citation apart by what its parts are; ok where nothing of it is left over. told says that a label or mark calls it one.
func (r *reader) citeParts(span scan.Span, told bool) (c Source, ok bool) {
	text := strings.TrimRight(strings.TrimLeft(span.Of(r.text), "—–-―▷▽→■◆・ 　:："), "。. ")
	if author, rest, more := strings.Cut(text, "("); more { // Cole, A. (2021, May 3). Title. Publisher
		day, rest, more := strings.Cut(rest, "). ")
		if at, _, end := r.citedDay(day); more && end > 0 {
			if c.Title, c.Publisher, ok = authorFirst(author+"(", "). "+rest); ok && strings.Contains(author, ".") {
				c.Publisher, _, _ = strings.Cut(c.Publisher, ", ")
				c.Date = at
				return c, true
			}
			c = Source{}
		}
	}
	for _, w := range leadsCitation {
		if rest, is := strings.CutPrefix(text, w); is {
			text, told = strings.TrimPrefix(rest, "the "), true
		}
	}
	if open, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("([（［〔", open) {
		if close, n := utf8.DecodeLastRuneInString(text); strings.ContainsRune(")]）］〕", close) && strings.IndexFunc(text, func(c rune) bool { return strings.ContainsRune(")]）］〕", c) }) == len(text)-n {
			text, told = strings.TrimFunc(text, func(c rune) bool { return strings.ContainsRune("()[]（）［］〔〕", c) }), true
		}
	}
	if strings.Contains(text, "。") || utf8.RuneCountInString(text) < 4 {
		return c, false
	}
	title := ""
	// A title in quotes; of two, none is sure.
	for _, q := range titleQuotes {
		a := strings.Index(text, q.open)
		if a < 0 && q.open == " '" && strings.HasPrefix(text, "'") {
			text, a = " "+text, 0
		}
		if a < 0 {
			continue
		}
		b := strings.LastIndex(text, q.close)
		if b < a || q.open == "*" && strings.Count(text[a:b], " ") < 2 { // « opens where » closes, and »…« are quotes, too
			continue
		}
		inner := ""
		if b >= a+len(q.open) {
			inner = text[a+len(q.open) : b]
		}
		if inner == "" || q.close != q.open && strings.Contains(inner, q.close) && !strings.Contains(inner, q.open) || q.close == q.open && strings.Contains(inner, q.open) || r.holdsDay(inner) && !r.holdsDay(text[:a]+text[b:]) {
			return c, false
		}
		title = strings.Trim(clean(inner), " ,，.")
		text = text[:a] + "\x00" + text[b+len(q.close):]
		break
	}
	// The address, and what is said of a look at it.
	if k := strings.Index(text, "http"); k >= 0 {
		for _, m := range indicator.Scan(text) {
			if m.Type == indicator.URL && !m.Defanged {
				c.Address = m.Value
				text = text[:m.Start] + "," + text[m.End:]
				break
			}
		}
		for _, w := range []string{"Available at", "Available from", "available at", "Retrieved from", "URL"} {
			text = strings.Replace(text, w, "", 1)
		}
	}
	for _, w := range []string{"Accessed ", "accessed ", "Retrieved ", "retrieved ", "閲覧", "最終閲覧"} {
		if k := strings.LastIndex(text, w); k > 0 && r.holdsDay(text[k:]) {
			text = text[:k]
		}
	}
	// The day.
	day, from, to := r.citedDay(text)
	if c.Date = day; to > 0 {
		text = text[:from] + "," + strings.TrimLeft(behindDay(text[to:]), " ")
	}
	name, rest, sort := restOf(text, title != "")
	switch {
	case title != "" && len(rest) == 0:
		c.Title, c.Publisher = title, name
	case title == "" && len(rest) == 1 && name != "":
		c.Title, c.Publisher = rest[0], name
	case title == "" && len(rest) == 0 && name != "" && sort != "":
		c.Title, c.Publisher = sort, name
	case title == "" && len(rest) == 0 && name != "":
		c.Publisher = name
		if rank := publisherRank(name); !isPublisher(name) && !((told || c.Date != "" && c.Address != "") && rank >= likely) {
			return c, false
		}
	case title == "" && len(rest) == 0 && c.Address != "":
		return c, told
	default:
		return c, false
	}
	if c.Title != "" && utf8.RuneCountInString(c.Title) < 4 || !nameOfPublisher(c.Publisher) {
		return c, false
	}
	switch {
	case c.Publisher != "" && c.Title != "" && title != "":
		return c, c.Date != "" || c.Address != "" || told || isPublisher(c.Publisher)
	case c.Publisher != "" && c.Title != "":
		return c, (c.Date != "" || c.Address != "") && (told || publisherRank(c.Publisher) == sure)
	case c.Publisher != "":
		return c, told || c.Date != "" && (c.Address != "" || c.Publisher[0] >= utf8.RuneSelf || r.brief())
	}
	return c, c.Date != "" && (told || sort != "")
}

// restOf sorts what a citation has beside its title in quotes, its day and address: the name of who published it, and what is neither that
// nor a page or the sort of the paper.
func restOf(text string, quoted bool) (name string, rest []string, sort string) {
	best := noName
	var parts []string
	for _, p := range strings.FieldsFunc(strings.ReplaceAll(text, ". ", "\x01"), func(c rune) bool { return strings.ContainsRune("\x00\x01,，、;；|｜／()（）[]［］<>", c) }) {
		for _, p := range strings.Split(dashes.Replace(p), "\x01") {
			p = strings.Trim(p, " 　.:：-–—")
			switch low := strings.ToLower(p); {
			case p == "", low == "n.d", low == "dated", low == "on", low == "of", low == "in", low == "see", low == "参照", low == "より", low == "の", low == "が", low == "付", low == "付け", low == "pdf", low == "available", low == "exhibit", low == "attachment", low == "enclosure", isPage(low):
			case isSort(p):
				sort = p
			default:
				parts = append(parts, p)
			}
		}
	}
	at := -1
	if len(parts) == 1 && !quoted {
		for _, w := range []string{"発表資料", "プレスリリース", "ニュースリリース", "公式発表"} { // アドステラ発表資料
			if by, ok := strings.CutSuffix(parts[0], w); ok && utf8.RuneCountInString(by) >= 2 {
				return strings.TrimSpace(by), parts, sort
			}
		}
	}
	for i, p := range parts {
		p := nameOnly(p)
		if rank := publisherRank(p); rank > best || rank == unlikely && at < 0 && p[0] >= utf8.RuneSelf {
			at, best = i, rank
		} else if at < 0 && p[0] < utf8.RuneSelf && capital(p) && len(strings.Fields(p)) <= 6 && i == 0 {
			at = i
		}
	}
	for i, p := range parts {
		if i == at {
			name = nameOnly(p)
		} else {
			rest = append(rest, p)
		}
	}
	return name, rest, sort
}

// dashes part what a citation has, and so do slashes and colons with blanks beside them.
var dashes = strings.NewReplacer(" — ", "\x01", " – ", "\x01", " - ", "\x01", " / ", "\x01", ": ", "\x01")

// nameOnly takes off a name what a sentence puts around it, and the sort and number of the paper behind it: 北方新報が, ACMA media release 41/2025.
func nameOnly(p string) string {
	for _, w := range []string{" of", " dated", " on", " from", "朝刊", "夕刊", "電子版"} {
		if rest := strings.TrimSuffix(p, w); rest != "" {
			p = rest
		}
	}
	for _, w := range paperWords {
		if k := strings.Index(p, w); k > 1 && p[0] < utf8.RuneSelf && isSort(p[k:]) {
			return p[:k]
		}
	}
	for _, w := range []string{"が", "は", "の", " blog", " media release", " press release", " bulletin"} {
		if p[0] >= utf8.RuneSelf && publisherRank(p) == sure {
			break
		}
		if rest, ok := strings.CutSuffix(p, w); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return p
}

// isPage says whether a part of a citation gives its page, section or number.
func isPage(low string) bool {
	for _, w := range []string{"p. ", "pp. ", "p.", "page ", "pages ", "section ", "sec. ", "para. ", "paragraph ", "vol. ", "no. ", "issue ", "chapter "} {
		if rest, ok := strings.CutPrefix(low, w); ok && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return true
		}
	}
	return strings.HasSuffix(low, "面") && utf8.RuneCountInString(low) <= 4 || strings.HasSuffix(low, "ページ") && utf8.RuneCountInString(low) <= 8 || !strings.Contains(low, " ") && reportNumber(strings.ToUpper(low))
}

// sortWords say what sort of paper is cited, beside its title.
var sortWords = wordSet("blog advisory advisories bulletin newsletter statement notice release report memo minutes alert warning announcement press media safety marine security technical note post thread podcast video transcript letter filing online web print pdf press-release")

// isSort says whether a part of a citation says what sort of paper it is: media advisory, Marine Safety Alert 09-19, 適時開示.
func isSort(p string) bool {
	for _, w := range []string{"適時開示", "プレスリリース", "ニュースリリース", "報道発表", "報道発表資料", "報道資料", "記者発表", "公式発表", "お知らせ", "ブログ", "朝刊", "夕刊", "電子版", "声明", "告知", "注意喚起"} {
		if p == w {
			return true
		}
	}
	if strings.HasSuffix(p, "版") && utf8.RuneCountInString(p) <= 5 {
		return true
	}
	words := strings.Fields(strings.ToLower(p))
	for _, w := range words {
		if !sortWords[w] && strings.Trim(w, "0123456789-/.no") != "" {
			return false
		}
	}
	return len(words) > 0
}

// monthsAbroad are the months of languages in whose press a text in English may cite, by how they begin.
var monthsAbroad = []struct {
	begin string
	month int64
}{
	{"jan", 1}, {"gen", 1}, {"ene", 1}, {"fév", 2}, {"fev", 2}, {"feb", 2}, {"mars", 3}, {"mär", 3}, {"mar", 3}, {"maart", 3}, {"avr", 4}, {"apr", 4}, {"abr", 4}, {"mai", 5}, {"may", 5}, {"mag", 5}, {"mei", 5},
	{"juin", 6}, {"jun", 6}, {"giu", 6}, {"juil", 7}, {"jul", 7}, {"lug", 7}, {"août", 8}, {"aou", 8}, {"aug", 8}, {"ago", 8}, {"sep", 9}, {"set", 9}, {"oct", 10}, {"okt", 10}, {"ott", 10}, {"out", 10}, {"nov", 11}, {"déc", 12}, {"dec", 12}, {"dez", 12}, {"dic", 12},
}

// holdsDay says whether a day stands in a text.
func (r *reader) holdsDay(text string) bool {
	for _, m := range r.timesIn(text) {
		if dayOrFiner(m.Time) && !m.Leans {
			return true
		}
	}
	return false
}

// citedDay finds the day, month or year of a citation, and where it stands.
func (r *reader) citedDay(text string) (day string, from, to int) {
	for _, m := range r.timesIn(text) {
		if m.Problem == "" && !m.Leans && !m.Time.OpenStart && !m.Time.OpenEnd && dayOrFiner(m.Time) {
			day, from, to = dayOf(m.Time), m.Start, m.End
		}
	}
	if to > 0 {
		return day, from, to
	}
	if day, from, to = dayAbroad(text); to > 0 {
		return day, from, to
	}
	for _, m := range r.timesIn(text) {
		if m.Problem == "" && m.Time.Precision == when.Month && !m.Leans {
			return dayOf(m.Time)[:len("2006-01")], m.Start, m.End
		}
	}
	for i := 0; i+4 <= len(text); i++ { // a year alone
		if !holdsYear(text[i:i+4]) || i > 0 && strings.IndexByte(" (.,", text[i-1]) < 0 || i+4 < len(text) && strings.IndexByte(" ).,\x00", text[i+4]) < 0 {
			continue
		}
		return text[i : i+4], i, i + 4
	}
	for _, m := range r.timesIn(text) { // 12月6日: it lacks its year
		if m.Problem != "" || m.Leans && dayOrFiner(m.Time) {
			return "", m.Start, m.End
		}
	}
	return "", 0, 0
}

// dayAbroad reads a day with a month of another language of the Latin script, or in figures with its day first: 11 mai 2024, 23.05.2019.
func dayAbroad(text string) (day string, from, to int) {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' || i > 0 && text[i-1] >= '0' && text[i-1] <= '9' {
			continue
		}
		d, n, end := scan.Digits(text, i)
		if n > 2 || d < 1 || d > 31 {
			continue
		}
		if m, n, e := scan.Digits(text, end+1); end < len(text) && text[end] == '.' && n > 0 && n <= 2 && m >= 1 && m <= 12 && e < len(text) && text[e] == '.' {
			if y, n, e := scan.Digits(text, e+1); n == 4 {
				return isoDay(y, m, d), i, e
			}
		}
		rest := strings.TrimLeft(text[end:], ". ")
		word, after, ok := strings.Cut(rest, " ")
		if !ok || rest == text[end:] {
			continue
		}
		y, n, _ := scan.Digits(after, 0)
		for _, m := range monthsAbroad {
			if n == 4 && strings.HasPrefix(strings.ToLower(word), m.begin) && strings.IndexFunc(word, func(c rune) bool { return scan.ClassOf(c) != scan.Latin && c != '.' }) < 0 {
				return isoDay(y, m.month, d), i, len(text) - len(after) + 4
			}
		}
	}
	return "", 0, 0
}

// isoDay writes a day as 2006-01-02.
func isoDay(year, month, day int64) string { return fmt.Sprintf("%04d-%02d-%02d", year, month, day) }

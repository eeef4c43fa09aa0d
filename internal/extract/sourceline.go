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
		if mark == "" && line.Start == s.Start {
			mark = r.itemSign(s)
		}
		if rest, ok := strings.CutPrefix(line.Of(r.text), "^ "); ok && last { // a note as the pages of a wiki copy it
			start, labelled = line.End-len(rest), true
		}
		start = min(start, line.End) // the label may be all, with a blank behind it
		if labelled && r.listOfPublishers(s, scan.Span{Start: start, End: line.End}) {
			return
		}
		if labelled || mark != "" || last && r.brief() {
			if r.citeAll(s, scan.Span{Start: start, End: line.End}, labelled || mark != "" && (strings.Trim(mark, "0123456789") != "" || r.follows(mark))) {
				return
			}
		}
		if start, ok := anyLabel(r.text, line); ok && last && r.brief() && r.citeAll(s, scan.Span{Start: start, End: line.End}, false) {
			return
		}
		if last {
			r.citedBracket(s, line)
		}
	})
}

// anyLabel gives where a line goes on behind one or two words and a colon, whichever they are: Transcript: Radio Harbour, 3 May 2021.
func anyLabel(text string, line scan.Span) (start int, ok bool) {
	const longest = 24
	k := strings.IndexByte(front(text, line.Start, line.End, longest), ':')
	if k < 2 || strings.Count(text[line.Start:line.Start+k], " ") > 1 || !strings.HasPrefix(text[line.Start+k:line.End], ": ") {
		return line.Start, false
	}
	return line.Start + k + len(": "), true
}

// follows says whether the last citation has the number before this one: a bare number alone makes no citation of a line.
func (r *reader) follows(mark string) bool {
	if len(r.out.Sources) == 0 {
		return false
	}
	before, _, _ := scan.Digits(r.out.Sources[len(r.out.Sources)-1].Mark, 0)
	this, _, _ := scan.Digits(mark, 0)
	return before > 0 && this == before+1
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
	behind := strings.TrimLeft(rest, " 　–—-→»|*")
	if !ok || behind == rest || text[line.Start] < utf8.RuneSelf && !strings.ContainsAny(rest[:len(rest)-len(behind)], "–—-→»|") {
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
	open := brackets.LastIndex(text)
	if close != ')' && close != '）' || open <= 0 {
		return
	}
	_, m := utf8.DecodeRuneInString(text[open:])
	inner := scan.Span{Start: line.Start + open + m, End: line.Start + len(text) - n}
	start, labelled := sourceLabelled(r.text, inner)
	inner.Start = start
	if !labelled && !strings.ContainsAny(inner.Of(r.text), "「“\"«") && !(r.doc.Language == "en" && r.holdsDay(inner.Of(r.text)) && publisherRank(r.bare(inner)) == sure) {
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
		if and, is := strings.CutPrefix(part.Of(r.text), "and "); !ok && is && and != "" && and[0] >= 'A' && and[0] <= 'Z' {
			last := scan.Span{Start: part.End - len(and), End: part.End}
			if c, ok = r.citeParts(last, told); ok {
				part = last
			}
		}
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

// listOfPublishers reads names alone, with commas between, behind a label: Sources: Harbour Post, The Ledger and Reuters.
func (r *reader) listOfPublishers(s *segment, span scan.Span) bool {
	text := strings.TrimRight(span.Of(r.text), ". ")
	if r.doc.Language != "en" || !strings.Contains(text, ",") || strings.ContainsAny(text, "0123456789“”\":;()/") {
		return false
	}
	var names []scan.Span
	at := span.Start
	for part := range strings.SplitSeq(strings.ReplaceAll(text, " and ", ",,,,,"), ",") {
		name := scan.Trim(r.text, scan.Span{Start: at, End: at + len(part)})
		if at += len(part) + 1; strings.TrimSpace(part) == "" {
			continue
		}
		if w := name.Of(r.text); publisherRank(w) < likely || len(strings.Fields(w)) > 4 || englishForms.has(w) {
			return false
		}
		names = append(names, name)
	}
	for _, name := range names {
		r.citations[1].add(name)
		r.out.Sources = append(r.out.Sources, Source{Item: r.item(s.section, SourceListed, Words{"", name}), Publisher: name.Of(r.text)})
	}
	return true
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
var leadsCitation = []string{"See ", "see ", "In ", "Cf. ", "Read more at ", "More at ", "Full story at ", "Full report at ", "Details at ", "As reported by ", "as reported by ", "Reported by ", "First reported by ", "first reported by ", "First published by ", "First published in ", "Originally published by ", "Originally published in ", "Adapted from ", "Translated from ", "translated from ", "Summarised from ", "Summarized from ", "Based on reporting by ", "Based on reporting in ", "Based on a report by ", "Based on a report in ", "With reporting by ", "With material from ", "According to ", "Via ", "via ", "Ref. ", "Ref ", "H/T ", "h/t "}

// citeLeads begin a phrase that leads to a citation and ends in a preposition: Taken from X, More details in X.
var citeLeads = wordSet("Sourced Written Taken Condensed Quoted Quoting Found Seen Spotted Cited Announced Courtesy Summary Report Reports More Details Extract Extracts Excerpt Excerpts Reported Drawn Compiled Abridged Reproduced Reprinted Copied Thanks First Compare Translated Adapted Following Link As After cf. Cf. e.g. With This")

// behindLead gives what stands behind such a phrase.
func behindLead(text string) (string, bool) {
	first, rest, ok := strings.Cut(text, " ")
	if !ok || !citeLeads.has(first) {
		return text, false
	}
	for range 5 {
		if c := rest[:min(len(rest), 1)]; c == "" || c >= "A" && c <= "Z" || c == "\"" || rest[0] >= utf8.RuneSelf {
			return rest, c != ""
		}
		w, more, ok := strings.Cut(rest, " ")
		if !ok || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
			break
		}
		rest = more
	}
	return text, false
}

// citeParts takes a citation apart by what its parts are; ok where nothing of it is left over. told says that a label or mark calls it one.
func (r *reader) citeParts(span scan.Span, told bool) (c Source, ok bool) {
	text := strings.TrimRight(strings.TrimLeft(span.Of(r.text), "—–-―▷▽→■◆・ 　:："), "。. ")
	if author, rest, more := strings.Cut(text, "("); more { // Cole, A. (2021, May 3). Title. Publisher
		day, rest, more := strings.Cut(rest, "). ")
		if at, _, end := r.citedDay(yearLast(day)); more && end > 0 {
			if c.Title, c.Publisher, ok = authorFirst(author+"(", "). "+rest); ok && strings.Contains(author, ".") {
				c.Publisher, _, _ = strings.Cut(c.Publisher, ", ")
				c.Date = at
				return c, true
			}
			c = Source{}
		}
	}
	leads := func() {
		for _, w := range leadsCitation {
			if rest, is := strings.CutPrefix(text, w); is {
				text, told = strings.TrimPrefix(rest, "the "), true
			}
		}
		if rest, is := behindLead(text); is {
			text, told = strings.TrimPrefix(rest, "the "), true
		}
	}
	leads()
	if open, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("([（［〔", open) {
		if close, n := utf8.DecodeLastRuneInString(text); strings.ContainsRune(")]）］〕", close) && strings.IndexFunc(text, func(c rune) bool { return strings.ContainsRune(")]）］〕", c) }) == len(text)-n {
			text, told = strings.TrimFunc(text, func(c rune) bool { return strings.ContainsRune("()[]（）［］〔〕", c) }), true
			leads()
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
		for _, w := range []string{"Available at", "Available from", "Available online", "available at", "Available", "Retrieved from", "URL"} {
			text = strings.Replace(text, w, "", 1)
		}
	}
	for _, w := range []string{"Accessed ", "accessed ", "Retrieved ", "retrieved ", "閲覧", "最終閲覧"} {
		if k := strings.LastIndex(text, w); k > 0 && r.holdsDay(text[k:]) {
			text = text[:k]
		}
	}
	for _, w := range [...]string{", updated ", "(updated ", " (last updated ", ", last updated "} { // the day of an update is not that of publication
		if head, tail, is := strings.Cut(text, w); is && r.holdsDay(head) && r.holdsDay(tail) {
			text = head
		}
	}
	// The day.
	day, from, to := r.citedDay(text)
	if c.Date = day; to > 0 {
		text = text[:from] + "," + strings.TrimLeft(behindDay(text[to:]), " ")
	}
	name, rest, sort := restOf(text, title != "", told)
	switch {
	case title != "" && len(rest) == 0, title != "" && len(rest) == 1 && told && besideName(rest[0]) && publisherRank(name) == sure:
		c.Title, c.Publisher = title, name
	case title == "" && len(rest) == 1 && name != "" && r.doc.Language == "en" && strings.HasSuffix(strings.TrimRight(span.Of(r.text), "."), ")") && strings.HasPrefix(r.text[span.Start+len(strings.TrimRight(span.Of(r.text), ".")):], "."): // a sentence with a bracket at its end
		return c, false
	case title == "" && len(rest) == 1 && name != "":
		c.Title, c.Publisher = rest[0], name
	case title == "" && len(rest) == 0 && name != "" && sort != "":
		c.Title, c.Publisher = sort, name
		if !told && c.Date == "" && c.Address == "" {
			return c, false
		}
	case title == "" && len(rest) == 0 && name != "":
		c.Publisher = name
		if rank := publisherRank(name); !isPublisher(name) && !((told || c.Date != "" && c.Address != "") && rank >= likely) {
			return c, false
		}
	case title == "" && len(rest) == 0 && c.Address != "":
		return c, told
	case title == "" && len(rest) == 0 && sort != "" && told && c.Date != "":
		c.Title = sort
		return c, true
	default:
		return c, false
	}
	if c.Title != "" && utf8.RuneCountInString(c.Title) < 4 || !nameOfPublisher(c.Publisher) {
		return c, false
	}
	if first, _, _ := strings.Cut(c.Title, " "); title == "" && r.doc.Language == "en" && clauseWords.has(first) { // Acme issued, on 4 May 2021, that …
		return c, false
	}
	if r.doc.Language == "en" && strings.Count(c.Publisher, " ") > 2 && publisherRank(c.Publisher) == noName { // a clause
		return c, false
	}
	switch {
	case c.Publisher != "" && c.Title != "" && title != "":
		return c, c.Date != "" || c.Address != "" || told || isPublisher(c.Publisher)
	case c.Publisher != "" && c.Title != "":
		rank := publisherRank(c.Publisher)
		dated := c.Date != "" || to > 0 && told && r.doc.Language == "en"
		if rank == likely && r.doc.Language == "en" && c.Date != "" && r.names.said(r.text, c.Publisher, 2) { // the text speaks of its bearer
			return c, true
		}
		return c, c.Date != "" && c.Address != "" && rank >= likely || (dated || c.Address != "") && (told || rank == sure)
	case c.Publisher != "":
		return c, told || c.Date != "" && (c.Address != "" || c.Publisher[0] >= utf8.RuneSelf || r.brief())
	}
	return c, c.Date != "" && (told || sort != "")
}

// trimName trims a name, but not the full stop of the legal form that ends it: Acme s.r.o.
func trimName(name, marks string) string {
	trimmed := strings.Trim(name, marks)
	if k := strings.LastIndexByte(trimmed, ' '); k > 0 && englishForms.has(trimmed[k+1:]+".") && (strings.Contains(name, trimmed+".") || !englishForms.has(trimmed[k+1:])) {
		return trimmed + "."
	}
	return trimmed
}

// yearLast turns a day that scholars write with its year first as others write it: 2021, May 3 is May 3, 2021.
func yearLast(day string) string {
	if year, rest, ok := strings.Cut(day, ", "); ok && len(year) == 4 && holdsYear(year) {
		return rest + ", " + year
	}
	return day
}

// restOf sorts what a citation has beside its title in quotes, its day and address: the name of who published it, and what is neither that
// nor a page or the sort of the paper.
func restOf(text string, quoted, told bool) (name string, rest []string, sort string) {
	best := noName
	named := ""
	var parts []string
	for _, p := range strings.FieldsFunc(partedAtStops(text), func(c rune) bool { return strings.ContainsRune("\x00\x01,，、;；|｜／()（）[]［］<>", c) }) {
		for _, p := range strings.Split(dashes.Replace(p), "\x01") {
			p = trimName(p, " 　.:：-–—")
			switch low := strings.ToLower(p); {
			case p == "", low == "n.d", low == "dated", low == "on", low == "of", low == "in", low == "see", low == "参照", low == "より", low == "の", low == "が", low == "付", low == "付け", low == "pdf", low == "available", low == "exhibit", low == "attachment", low == "enclosure", connecting.has(low), isPage(low):
			case isSort(p):
				sort = p
			case ownPaper(p) != "":
				sort = ownPaper(p)
			case !quoted && named == "" && paperOf(p) > 0:
				named, sort = p[:paperOf(p)], withoutDeed(strings.TrimSuffix(p[paperOf(p)+strings.IndexByte(p[paperOf(p):], ' ')+1:], " of"))
			default:
				parts = append(parts, p)
			}
		}
	}
	if named != "" {
		return named, parts, sort
	}
	for i, p := range parts {
		parts[i] = withoutDeed(p)
	}
	at := -1
	if len(parts) == 1 && !quoted {
		for _, w := range []string{"発表資料", "プレスリリース", "ニュースリリース", "公式発表"} { // アドステラ発表資料
			if by, ok := strings.CutSuffix(parts[0], w); ok && utf8.RuneCountInString(by) >= 2 {
				return strings.TrimSpace(by), parts, sort
			}
		}
	}
	if quoted && told && len(parts) == 1 && parts[0][0] >= 'a' && parts[0][0] <= 'z' && strings.Count(parts[0], " ") < 2 { // dpa, heise online
		at = 0
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
			name = withoutNumber(nameOnly(p))
			if paper := strings.TrimSuffix(strings.Trim(strings.TrimPrefix(p, name), " "), " of"); sort == "" && p[0] < utf8.RuneSelf && sortWords.has(strings.ToLower(lastField(paper))) && isSort(paper) { // Acme press release, 3 May 2021
				sort = paper
			}
		} else {
			rest = append(rest, p)
		}
	}
	return name, rest, sort
}

// paperOf is where the name ends in what says whose paper it is: Acme's status note of; 0 if it is none.
func paperOf(p string) int {
	for _, own := range [...]string{"'s ", "’s "} {
		if k := strings.Index(p, own); k > 0 && publisherRank(p[:k]) >= likely && isPaper(strings.TrimSuffix(p[k+len(own):], " of")) {
			return k
		}
	}
	return 0
}

// partedAtStops marks the full stops that end a part of a citation: not those of U.S., St. and no. 4.
func partedAtStops(text string) string {
	var b strings.Builder
	for {
		k := strings.Index(text, ". ")
		if k < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:k])
		switch w := lastField(text[:k]); {
		case strings.Contains(w, "."), len(w) <= 2 && w != "" && strings.Trim(w, "0123456789") != "", w == "vol", w == "Vol", w == "Nos", w == "nos":
			b.WriteString(". ")
		default:
			b.WriteString("\x01")
		}
		text = text[k+2:]
	}
}

// besideName says whether a part of a citation can be its author or the place of its publisher: one to three words with capitals.
func besideName(p string) bool {
	words := strings.Fields(strings.TrimPrefix(p, "by "))
	for _, w := range words {
		if !capital(w) || strings.ContainsAny(w, "0123456789") {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// ownPaper is the sort of a paper of somebody who was named before: of "the company's statement of", "statement"; "" where it is none.
func ownPaper(p string) string {
	p = strings.TrimSuffix(strings.TrimSuffix(p, " of"), " dated")
	for _, w := range [...]string{"its ", "their ", "our ", "his ", "her "} {
		if rest, ok := strings.CutPrefix(strings.ToLower(p), w); ok && isSort(rest) {
			return p[len(w):]
		}
	}
	for _, own := range [...]string{"'s ", "’s "} {
		if whose, rest, ok := strings.Cut(p, own); ok && strings.HasPrefix(strings.ToLower(whose), "the ") && !capital(whose[len("the "):]) && isSort(rest) {
			return rest
		}
	}
	return ""
}

// connecting are words of a citation that tie its parts.
var connecting = phrases("as", "at", "by", "headlined", "titled", "entitled", "online", "available", "published", "posted", "issued", "filed", "updated", "retrieved", "accessed", "print edition", "online edition", "paywall", "paywalled",
	"archived", "archived copy", "archive", "cached", "subscription required", "registration required")

// withoutDeed is a part of a citation without the word at its end that says what was done with the paper on the day behind it: Form 8-K filed.
func withoutDeed(p string) string {
	for _, w := range [...]string{" filed", " published", " posted", " issued", " updated", " dated", " as", " under the headline"} {
		if rest, ok := strings.CutSuffix(p, w); ok {
			return rest
		}
	}
	return p
}

// dashes part what a citation has, and so do slashes and colons with blanks beside them.
var dashes = strings.NewReplacer(" — ", "\x01", " – ", "\x01", " - ", "\x01", " / ", "\x01", ": ", "\x01")

// nameOnly takes off a name what a sentence puts around it, and the sort and number of the paper behind it: 北方新報が, ACMA media release 41/2025.
func nameOnly(p string) string {
	if k := strings.Index(p, " for the "); k > 0 && isPublisher(p[k+len(" for the "):]) { // who wrote it, and for whom
		p = p[k+len(" for the "):]
	}
	for _, w := range [...]string{" on X", " on Twitter", " on Facebook", " on LinkedIn", " on Mastodon", " on Telegram"} {
		p = strings.TrimSuffix(p, w)
	}
	for _, w := range []string{" of", " dated", " on", " from", "朝刊", "夕刊", "電子版"} {
		if rest := strings.TrimSuffix(p, w); rest != "" {
			p = rest
		}
	}
	for _, w := range paperWords {
		if p[0] >= utf8.RuneSelf {
			break
		}
		if k := strings.Index(p, w); k > 1 && isSort(p[k:]) {
			return p[:k]
		}
	}
	for _, w := range [...]string{"が", "は", "の", " blog", " media release", " press release", " bulletin"} {
		if rest, ok := strings.CutSuffix(p, w); ok && utf8.RuneCountInString(rest) >= 2 {
			if p[0] >= utf8.RuneSelf && publisherRank(p) == sure {
				break
			}
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
		if !sortWords.has(w) && strings.Trim(w, "0123456789-/.no") != "" {
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

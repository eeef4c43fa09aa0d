package document

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readHTML reads a web page: what a reader sees, in the order of the page. Blocks stand apart by a
// blank line, lines of a block and items of a list by a line break, cells by a tab. Scripts and what
// is hidden are left out.
func readHTML(text string) Document {
	root, problems := parse(text)
	return readTree(root, problems, len(text), nil)
}

// readTree reads the tree of a page of size bytes. back, where it is not nil, is told where the text
// comes from.
func readTree(root *html.Node, problems []Problem, size int, back *treeSource) Document {
	blankControls(root)
	p := page{
		back:  back,
		d:     Document{Format: HTML, Problems: problems},
		meta:  readMeta(root),
		facts: survey(root),
		calls: map[int][]scan.Span{},
		notes: map[int]linkedSpan{},
		text:  make([]byte, 0, size),
	}
	p.d.Blocks = make([]Block, 0, 16+size/150) // ours: a page has a block for some hundred bytes
	p.linked = findLinked(root)
	p.walk(root, context{kind: Paragraph})
	p.endRun()
	return p.finish()
}

// parse reads the page's tree. The parser refuses trees deeper than 512: there, the tags that nest
// too deep are taken out first and their text kept.
func parse(text string) (*html.Node, []Problem) {
	root, err := html.Parse(strings.NewReader(text))
	if err == nil {
		return root, nil
	}
	told := []Problem{{Text: "the page nests its elements too deep: part of its structure is lost"}}
	if root, err = html.Parse(strings.NewReader(shallow(text, 100))); err == nil {
		return root, told
	}
	if root, err = html.Parse(strings.NewReader(shallow(text, 0))); err == nil {
		return root, told
	}
	return &html.Node{Type: html.DocumentNode}, append(told, Problem{Text: "the page could not be read: " + err.Error()})
}

// blankControls makes the control characters that a page writes as references (&#13;) white space of the same
// length. Those that stand in its bytes are gone by then.
func blankControls(n *html.Node) {
	if n.Type == html.TextNode && dirtyAt(n.Data) >= 0 {
		b := make([]byte, 0, len(n.Data))
		for len(b) < len(n.Data) {
			at := len(b)
			size, keep := cleanStep(n.Data, at)
			switch {
			case keep == keepAll || n.Data[at] == 0xEF: // a mark without width is left out where the text is written
				b = append(b, n.Data[at:at+size]...)
				continue
			case keep == keepBreak:
				b = append(b, '\n')
			}
			for len(b) < at+size {
				b = append(b, ' ')
			}
		}
		n.Data = string(b)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		blankControls(k)
	}
}

// shallow drops the tags that nest deeper than most, so that their text stands where they were.
func shallow(text string, most int) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	var kept []bool // for each open element
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.P, atom.Li, atom.Td, atom.Tr, atom.Th, atom.Dt, atom.Dd, atom.Tbody, atom.Thead, atom.Br, atom.Hr, atom.Img, atom.Meta, atom.Link, atom.Input, atom.Html, atom.Head, atom.Body, atom.Wbr, atom.Script, atom.Style, atom.Title:
				b.WriteString(raw)
				continue
			}
			if t == html.StartTagToken {
				kept = append(kept, len(kept) < most)
				if len(kept) <= most {
					b.WriteString(raw)
				} else {
					b.WriteByte(' ')
				}
				continue
			}
			if n := len(kept); n > 0 {
				if kept[n-1] {
					b.WriteString(raw)
				}
				kept = kept[:n-1]
			}
		default:
			b.Write(z.Raw())
		}
	}
}

// A page is a web page while it is read.
type page struct {
	d      Document
	meta   meta
	facts  map[*html.Node]*tableFacts
	linked linked

	back  *treeSource // where the text comes from, when that is asked
	text  []byte
	gap   int  // line breaks that must stand before the next character: 0, 1, 2
	space bool // a space must stand before the next character, unless a line break does
	soft  bool // the space was a line break of the source
	open  bool // the last of d.Blocks is being written
	run   int  // the first block since the last blank line
	group int
	used  bool // the list item has its own block already
	heads []heading
	main  []scan.Span // what stands inside main or article
	times []stamp
	calls map[int][]scan.Span // of the linked notes
	notes map[int]linkedSpan  // the texts of the linked notes
}

// A linkedSpan is where the text of a linked note stands.
type linkedSpan struct {
	text  scan.Span
	order int
}

// A heading is one of the page's headings, which may be its title.
type heading struct {
	block  int
	level  int
	inMain bool
}

// A stamp is a time element.
type stamp struct {
	at      int
	day     string
	updated bool
}

// A context is what surrounds a node.
type context struct {
	kind  BlockKind
	level int
	group int // fixed for a list, 0 if each run has its own
	cell  bool
	pre   bool
	frame bool // navigation and the like
	main  bool // inside main or article
	quote bool
	note  bool
	depth int // of lists
}

// dropped are the elements that show no text of the page's own.
var dropped = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true, atom.Object: true, atom.Svg: true,
	atom.Canvas: true, atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Input: true, atom.Audio: true, atom.Video: true, atom.Map: true,
	atom.Datalist: true, atom.Rt: true, atom.Rp: true, atom.Rtc: true, atom.Noembed: true, atom.Noframes: true, atom.Embed: true, atom.Meter: true, atom.Progress: true,
}

// blocks are the elements that stand apart from what is around them.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true, atom.Dd: true, atom.Details: true,
	atom.Dialog: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true,
	atom.Form: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true,
	atom.Hr: true, atom.Legend: true, atom.Li: true, atom.Main: true, atom.Menu: true, atom.Nav: true, atom.Ol: true, atom.P: true, atom.Pre: true,
	atom.Section: true, atom.Summary: true, atom.Table: true, atom.Caption: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Ul: true, atom.Dir: true, atom.Listing: true, atom.Xmp: true, atom.Plaintext: true, atom.Optgroup: true, atom.Option: true, atom.Search: true,
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// classes are the lower-case words of an element's class and id.
func classes(n *html.Node) []string {
	c, id := attr(n, "class"), attr(n, "id")
	if c == "" && id == "" {
		return nil
	}
	if len(c) > 500 {
		c = c[:500]
	}
	return strings.Fields(strings.ToLower(c + " " + id))
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			if a.Val != "until-found" {
				return true
			}
		case "aria-hidden":
			// A page that was saved while something lay over it hides its article so.
			if strings.EqualFold(a.Val, "true") && !holdsArticle(n) && n.DataAtom != atom.Main && n.DataAtom != atom.Article {
				return true
			}
		case "style":
			if len(a.Val) < 2000 {
				s := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
				if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
					return true
				}
			}
		case "class":
			for _, c := range []string{"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden"} {
				if strings.Contains(" "+a.Val+" ", " "+c+" ") {
					return true
				}
			}
		}
	}
	return n.DataAtom == atom.Dialog && !hasAttr(n, "open")
}

func (p *page) walk(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		p.back.enter(n)
		if c.pre {
			p.preformatted(n.Data, c)
		} else {
			p.write(n.Data, c)
		}
		p.back.enter(nil)
		return
	case html.DocumentNode:
		p.children(n, c)
		return
	case html.ElementNode:
	default:
		return
	}
	if dropped[n.DataAtom] && (n.DataAtom != atom.Button || c.kind != Heading) || isHidden(n) { // a heading that opens its section is a button
		return
	}
	if p.linked.dropped[n] {
		return
	}
	if !c.frame && !c.note && isFrame(n, c) {
		c.frame = true
	}
	if k, ok := p.linked.calls[n]; ok {
		p.call(n, k, c)
		return
	}
	if k, ok := p.linked.texts[n]; ok && !c.note {
		p.note(n, k, c)
		return
	}
	p.element(n, c)
}

func (p *page) children(n *html.Node, c context) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		p.walk(k, c)
	}
}

// element walks an element by its name.
func (p *page) element(n *html.Node, c context) {
	switch n.DataAtom {
	case atom.Br:
		p.lineBreak(c)
		return
	case atom.A:
		p.link(n, c)
		return
	case atom.Time:
		start := len(p.text)
		p.children(n, c)
		if day := dayOf(attr(n, "datetime")); day != "" {
			updated := hasAttr(n, "data-updated") || strings.EqualFold(attr(n, "itemprop"), "dateModified")
			for _, w := range classes(n) {
				updated = updated || strings.Contains(w, "updated") || strings.Contains(w, "modified")
			}
			if hasAttr(n, "pubdate") || strings.EqualFold(attr(n, "itemprop"), "datePublished") {
				start = -1
			}
			p.times = append(p.times, stamp{start, day, updated})
		}
		return
	case atom.Sup:
		// 10<sup>6</sup> is not 106.
		if t, ok := shortText(n, 6); ok && t != "" && strings.Trim(t, "0123456789-") == "" && p.open && !p.space && p.gap == 0 && endsInDigit(p.text) && !holdsLink(n) {
			p.write("^", c)
		}
		p.children(n, c)
		return
	case atom.Img:
		return
	}
	if !blocks[n.DataAtom] {
		p.children(n, c)
		return
	}
	if c.cell {
		p.inCell(n, c)
		return
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.heading(n, int(n.Data[1]-'0'), c)
	case atom.Table:
		p.table(n, c)
	case atom.Dl:
		p.definitions(n, c)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		p.list(n, c)
	case atom.Li:
		p.item(n, c)
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		p.apart(2)
		if !c.note {
			c.kind = Preserved
		}
		c.pre, c.level = true, 0
		p.children(n, c)
		p.apart(2)
	case atom.Blockquote:
		if !c.note {
			c.quote = true
			if c.kind == Paragraph {
				c.kind = Quote
			}
		}
		p.division(n, c)
	case atom.Main, atom.Article:
		start := len(p.text)
		outer := !c.main
		c.main = true
		p.division(n, c)
		if outer && len(p.text) > start {
			p.main = append(p.main, scan.Span{Start: start, End: len(p.text)})
		}
	case atom.Hr:
		p.apart(2)
	default:
		if strings.EqualFold(attr(n, "role"), "heading") {
			p.heading(n, 0, c)
			return
		}
		p.division(n, c)
	}
}

// division walks an element that stands apart: by a blank line, or in a list item by a line break.
func (p *page) division(n *html.Node, c context) {
	gap := 2
	if c.kind == Item {
		gap = 1
	}
	p.apart(gap)
	p.children(n, c)
	p.apart(gap)
}

// inCell walks a block element inside a table cell, where blocks are lines of the cell.
func (p *page) inCell(n *html.Node, c context) {
	switch n.DataAtom {
	case atom.Td, atom.Th: // of a table inside the cell
		p.space = p.space || p.open
		p.children(n, c)
		p.space = true
		return
	case atom.Pre:
		c.pre = true
	}
	p.gap = max(p.gap, 1)
	p.children(n, c)
	p.gap = max(p.gap, 1)
}

func (p *page) heading(n *html.Node, level int, c context) {
	p.apart(2)
	if !c.note {
		c.kind, c.level = Heading, level
	}
	c.group = 0
	first := len(p.d.Blocks)
	start := len(p.text)
	p.children(n, c)
	if len(p.text) == start { // a heading that is a picture
		p.write(altText(n), c)
	}
	p.apart(2)
	if len(p.d.Blocks) > first && c.kind == Heading {
		p.heads = append(p.heads, heading{first, level, c.main})
	}
}

// altText is what the first picture in n says of itself.
func altText(n *html.Node) string {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom == atom.Img {
			alt, _ := clean(attr(k, "alt"))
			return alt
		}
		if t := altText(k); t != "" {
			return t
		}
	}
	return ""
}

func (p *page) list(n *html.Node, c context) {
	gap := 2
	if c.depth > 0 {
		gap = 1
	} else {
		p.group++
		c.group = p.group
	}
	p.apart(gap)
	c.depth++
	p.children(n, c)
	p.apart(gap)
}

func (p *page) item(n *html.Node, c context) {
	p.apart(1)
	used := p.used
	p.used = false
	if !c.note {
		c.kind, c.level = Item, max(c.depth, 1)
		if c.quote {
			c.kind, c.level = Quote, 0
		}
	}
	p.children(n, c)
	p.apart(1)
	p.used = used
}

func (p *page) link(n *html.Node, c context) {
	start := len(p.text)
	p.children(n, c)
	address := p.meta.resolve(attr(n, "href"))
	if address == "" || len(p.text) == start {
		return
	}
	if s := p.trim(start); s.Len() > 0 {
		p.d.Links = append(p.d.Links, Link{s, address})
	}
}

// trim is the text from start on without outer white space.
func (p *page) trim(start int) scan.Span {
	end := len(p.text)
	for start < end {
		r, n := utf8.DecodeRune(p.text[start:end])
		if scan.ClassOf(r) != scan.Space {
			break
		}
		start += n
	}
	for end > start {
		r, n := utf8.DecodeLastRune(p.text[start:end])
		if scan.ClassOf(r) != scan.Space {
			break
		}
		end -= n
	}
	return scan.Span{Start: start, End: end}
}

// apart ends the open block; the next one stands behind at least gap line breaks.
func (p *page) apart(gap int) {
	p.close()
	if gap == 2 {
		p.endRun()
	}
	p.gap = max(p.gap, gap)
	p.space, p.soft = false, false
}

// endRun ends a run of blocks without a blank line: paragraphs with line breaks in them are lines.
func (p *page) endRun() {
	p.close()
	run := p.d.Blocks[p.run:]
	lines := len(run) > 1
	for _, b := range run {
		lines = lines && b.Kind == Paragraph
	}
	if lines {
		bullets := 0
		for i := range run {
			run[i].Kind = Line
			t := string(p.text[run[i].Start:run[i].End])
			if _, note := readNoteLine(t, scan.Span{End: len(t)}, nil); note {
				continue
			}
			if _, _, ok := bullet(t, scan.Span{End: len(t)}); ok {
				bullets++
			}
		}
		if bullets > 1 { // a list whose author knew only br
			for i := range run {
				if words, _, ok := bullet(string(p.text[run[i].Start:run[i].End]), scan.Span{End: run[i].Len()}); ok {
					run[i].Kind, run[i].Level, run[i].Start = Item, 1, run[i].Start+words
				}
			}
		}
	}
	p.run = len(p.d.Blocks)
}

func (p *page) close() {
	if !p.open {
		return
	}
	p.open = false
	b := &p.d.Blocks[len(p.d.Blocks)-1]
	b.Span = p.trim(b.Start)
	if b.Len() == 0 {
		p.d.Blocks = p.d.Blocks[:len(p.d.Blocks)-1]
	}
}

// begin writes what must stand before the next character, and opens a block when none is open.
func (p *page) begin(r rune, c context) {
	switch {
	case p.gap > 0:
		if len(p.text) > 0 {
			for range p.gap {
				p.text = append(p.text, '\n')
			}
		}
	case p.space && p.open:
		if last, _ := utf8.DecodeLastRune(p.text); !p.soft || !joins(last, r) {
			p.text = append(p.text, ' ')
		}
	}
	p.gap, p.space, p.soft = 0, false, false
	if !p.open {
		b := Block{Span: scan.Span{Start: len(p.text)}, Kind: c.kind, Level: c.level, Group: c.group, Table: -1, Boilerplate: c.frame}
		if c.kind == Item {
			if p.used {
				b.Kind, b.Level = Paragraph, 0
			}
			p.used = true
		}
		if c.group == 0 {
			if len(p.d.Blocks) == p.run {
				p.group++
			}
			b.Group = p.group
		}
		p.d.Blocks = append(p.d.Blocks, b)
		p.open = true
	}
}

func holdsLink(n *html.Node) bool {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom == atom.A || holdsLink(k) {
			return true
		}
	}
	return false
}

func endsInDigit(text []byte) bool {
	return len(text) > 0 && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

// joins says whether a line break of the source between two characters is no space: Japanese is
// written without.
func joins(a, b rune) bool {
	return isWide(a) && isWide(b) || strings.ContainsRune("。、」』）", a)
}

func isWide(r rune) bool {
	return r >= 0x3000 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF01 && r <= 0xFF9F || r >= 0x20000 && r <= 0x3134F
}

// write adds text of the page with its white space folded.
func (p *page) write(s string, c context) {
	for i := 0; i < len(s); {
		r, n := scan.Raw(s, i)
		switch {
		case r == ' ' || r == '\n' || r == '\t' || r == '\f':
			end, broken := i, false
			for end < len(s) && (s[end] == ' ' || s[end] == '\n' || s[end] == '\t' || s[end] == '\f') {
				broken = broken || s[end] == '\n'
				end++
			}
			p.soft = broken && (p.soft || !p.space)
			p.space = true
			i = end
			continue
		case r == 0x200B || r == 0x2060 || r == 0xAD || r == 0xFEFF: // nothing to be seen
		case !p.open && scan.ClassOf(r) == scan.Space:
		default:
			if p.soft && p.open && p.opensNext(s[i:], c) {
				p.lineBreak(c)
			}
			p.begin(r, c)
			end := wordEnd(s, i+n) // the rest of the word at once
			p.back.copied(len(p.text), i, end)
			p.text = append(p.text, s[i:end]...)
			i = end
			continue
		}
		i += n
	}
}

// opensNext says whether a line of the source opens a note or an item in a paragraph that opens with one of
// the same form: the author of [1] … and [2] …, or of ・… and ・…, in lines of their own meant two, which a
// page runs together.
func (p *page) opensNext(s string, c context) bool {
	if c.kind != Paragraph || c.cell || c.pre || opener(s) == 0 {
		return false
	}
	block := p.text[p.d.Blocks[len(p.d.Blocks)-1].Start:]
	return opener(string(block[:min(len(block), 16)])) == opener(s)
}

// opener is the sign of the note or item that s opens, 0 if it opens none. The hyphens and stars of lists are
// none: Markdown has read those.
func opener(s string) rune {
	r, _ := scan.At(s, 0)
	switch r {
	case '[', '*', '※', '注', '(', '・', '●', '○', '■', '□', '◆', '◇':
	default:
		return 0
	}
	s = s[:min(len(s), 16)]
	line := scan.Span{End: len(s)}
	if _, ok := readNoteLine(s, line, nil); ok {
		return r
	}
	if _, _, ok := numbered(s, line); ok {
		return r
	}
	if _, _, ok := bullet(s, line); ok && r != '*' && r != '※' {
		return r
	}
	return 0
}

// mayEnd are the bytes at which a word may end: white space, and those that begin spaces and signs
// without width beyond ASCII.
var mayEnd = [256]bool{' ': true, '\n': true, '\t': true, '\f': true, '\r': true, '\v': true, 0xC2: true, 0xE2: true, 0xE3: true, 0xEF: true}

// wordEnd finds where a word ends in s: at white space or a sign that cannot be seen.
func wordEnd(s string, i int) int {
	for ; i < len(s); i++ {
		if !mayEnd[s[i]] {
			continue
		}
		if s[i] == 0xE3 && (len(s) < i+3 || s[i+1] != 0x80 || s[i+2] != 0x80) { // kana, and no ideographic space
			continue
		}
		if r, _ := scan.Raw(s, i); scan.ClassOf(r) == scan.Space || r == 0x200B || r == 0x2060 || r == 0xAD || r == 0xFEFF {
			return i
		}
	}
	return len(s)
}

// inPreformatted are the characters that preformatted text has in other forms, of one length, so that places stay.
var inPreformatted = strings.NewReplacer("\uFEFF", "   ", "\f", "\n")

// preformatted adds text whose white space is kept.
func (p *page) preformatted(s string, c context) {
	s = inPreformatted.Replace(s)
	at := 0
	for line := range strings.SplitAfterSeq(s, "\n") {
		from := at
		at += len(line)
		body := strings.TrimSuffix(line, "\n")
		if strings.TrimSpace(body) != "" {
			r, _ := scan.Raw(body, 0)
			if !p.open {
				p.begin(r, c)
			}
			for ; p.gap > 0; p.gap-- {
				p.text = append(p.text, '\n')
			}
			p.space, p.soft = false, false
			p.back.copied(len(p.text), from, from+len(body))
			p.text = append(p.text, body...)
		}
		if p.open && len(body) < len(line) {
			p.gap++
		}
	}
}

// lineBreak is br: in a paragraph it parts two lines, two of them part two paragraphs.
func (p *page) lineBreak(c context) {
	p.space, p.soft = false, false
	switch {
	case c.pre:
		p.gap++
	case c.cell || c.kind == Item || c.kind == NoteText:
		p.gap = max(p.gap, 1)
	case c.kind == Heading:
		p.space = true
	case p.gap == 1:
		p.apart(2)
	default:
		p.apart(1)
	}
}

// resolve makes an address of a link complete; scripts and places of the page itself give "".
func (m meta) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' || len(href) > 4096 {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto", "ftp", "tel":
		return href
	case "":
		if m.base != nil {
			return m.base.ResolveReference(u).String()
		}
		return href
	}
	return ""
}

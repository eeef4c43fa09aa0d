package document

import (
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// linked is the footnotes of a page that are tied to their calls by links, as blogs, wikis and what
// is made from Markdown have them.
type linked struct {
	notes   []linkedNote
	calls   map[*html.Node]int // the element that is a call
	texts   map[*html.Node]int // the element that holds a note
	dropped map[*html.Node]bool
}

// A linkedNote is a footnote known by its links.
type linkedNote struct {
	mark   string
	number string // its digits, "" if it has none
	bare   bool   // the page shows the number alone
}

// An anchor is a link within the page.
type anchor struct {
	node   *html.Node
	target string
	order  int
}

// findLinked pairs links such as <sup><a href="#fn1">1</a></sup> with what they point to. The link
// must look like a mark and point ahead, and one more sign must speak for it: a superior figure, a
// class or role that says footnote, or a link back.
func findLinked(root *html.Node) linked {
	l := linked{calls: map[*html.Node]int{}, texts: map[*html.Node]int{}, dropped: map[*html.Node]bool{}}
	ids := map[string]*html.Node{}
	order := map[*html.Node]int{}
	var anchors []anchor
	count := 0
	var look func(*html.Node)
	look = func(n *html.Node) {
		if n.Type == html.ElementNode {
			count++
			for _, a := range n.Attr {
				if (a.Key == "id" || a.Key == "name" && n.DataAtom == atom.A) && a.Val != "" {
					if _, taken := ids[a.Val]; !taken {
						ids[a.Val], order[n] = n, count
					}
				}
			}
			if n.DataAtom == atom.A {
				if h := attr(n, "href"); len(h) > 1 && h[0] == '#' {
					anchors = append(anchors, anchor{n, h[1:], count})
				}
			}
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			look(k)
		}
	}
	look(root)
	if len(anchors) == 0 {
		return l
	}

	var back []anchor
	byHolder := map[*html.Node]int{}
	for _, a := range anchors {
		t := ids[a.target]
		if t == nil {
			t = ids[unescape(a.target)]
		}
		if t == nil {
			continue
		}
		if order[t] <= a.order {
			back = append(back, a)
			continue
		}
		call, mark := callOf(a.node)
		holder := holderOf(t)
		if mark == "" || holder == nil || contains(holder, call) {
			continue
		}
		k, known := byHolder[holder]
		if !known {
			if !isSuperior(call) && !saysNote(a.node) && !isNoteHolder(holder) && !inNotes(holder) && !linksBack(holder, a.node) {
				continue
			}
			if _, ok := shortText(holder, 12000); !ok {
				continue
			}
			k = len(l.notes)
			byHolder[holder] = k
			n := linkedNote{mark: mark, number: digitsOf(mark)}
			if n.number == mark {
				n.mark, n.bare = "*"+mark, true
			}
			l.notes = append(l.notes, n)
			l.texts[holder] = k
		}
		l.calls[call] = k
	}
	// Links from a note back to its call are no text, unless they show the note's own mark.
	for _, a := range back {
		for n := a.node.Parent; n != nil; n = n.Parent {
			k, ok := l.texts[n]
			if !ok {
				continue
			}
			t, short := shortText(a.node, 24)
			if note := l.notes[k]; short && (t == note.mark || t != "" && t == note.number) && !hasTextBefore(n, a.node) {
				break
			}
			if short && isArrow(t) {
				l.dropped[a.node] = true
			}
			break
		}
	}
	var backlinks func(n *html.Node, in bool)
	backlinks = func(n *html.Node, in bool) {
		if _, ok := l.texts[n]; ok {
			in = true
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if in && k.Type == html.ElementNode {
				for _, w := range classes(k) {
					if strings.Contains(w, "backlink") || strings.Contains(w, "backref") || strings.Contains(w, "footnote-back") || w == "footnote-delimiter" {
						l.dropped[k] = w != "footnote-delimiter"
					}
				}
				if attr(k, "role") == "doc-backlink" {
					l.dropped[k] = true
				}
			}
			backlinks(k, in)
		}
	}
	if len(l.notes) > 0 {
		backlinks(root, false)
	}
	return l
}

func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := strings.IndexByte(hexDigits, lower(s[i+1])), strings.IndexByte(hexDigits, lower(s[i+2]))
			if hi >= 0 && lo >= 0 {
				b.WriteByte(byte(hi<<4 | lo))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

const hexDigits = "0123456789abcdef"

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// callOf is the element that is the call around a link, with brackets that stand outside the link,
// and the mark that it shows; "" if it shows none.
func callOf(a *html.Node) (*html.Node, string) {
	t, ok := shortText(a, 24)
	if !ok || !isMark(t) {
		return nil, ""
	}
	if up := a.Parent; up != nil && (up.DataAtom == atom.Sup || up.DataAtom == atom.Span || up.DataAtom == atom.Small) {
		if outer, ok := shortText(up, 24); ok && outer != t && isMark(outer) && strings.Count(outer, t) == 1 {
			return up, outer
		}
	}
	return a, t
}

// isMark says whether a text is a footnote's mark: 1, *1, ※1, [1], (1), 注1, [注 1], †.
func isMark(t string) bool {
	n, digits := 0, 0
	for i := 0; i < len(t); n++ {
		r, size := scan.At(t, i)
		switch {
		case '0' <= r && r <= '9':
			digits++
		case strings.ContainsRune("*※[]()^:. 注釈脚†‡", r):
		case n == 1 && len(t) == 3 && t[0] == '[' && r >= 'a' && r <= 'z': // [a]
			digits++
		default:
			return false
		}
		i += size
	}
	return n > 0 && n <= 8 && (digits > 0 && digits <= 3 || digits == 0 && strings.Trim(t, "*※†‡[]()") == "" && strings.Trim(t, "[]()") != "")
}

func digitsOf(mark string) string {
	return strings.TrimFunc(mark, func(r rune) bool { return r < '0' || r > '9' })
}

// holderOf is the block that holds the note which t marks the start of.
func holderOf(t *html.Node) *html.Node {
	for n := t; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.P, atom.Div, atom.Dd, atom.Td, atom.Aside, atom.Section:
			return n
		case atom.Dt:
			for k := n.NextSibling; k != nil; k = k.NextSibling {
				if k.DataAtom == atom.Dd {
					return k
				}
			}
			return nil
		case atom.Tr, atom.Table, atom.Body, atom.Main, atom.Article, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol:
			return nil
		}
	}
	return nil
}

func contains(outer, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

func isSuperior(n *html.Node) bool {
	for up, k := n, 0; up != nil && k < 4; up, k = up.Parent, k+1 {
		if up.DataAtom == atom.Sup {
			return true
		}
	}
	return n.FirstChild != nil && n.FirstChild.DataAtom == atom.Sup
}

// noteWords stand in the classes, ids and roles of footnotes.
var noteWords = []string{"footnote", "endnote", "noteref", "reference", "cite_note", "doc-note", "fnref"}

func saysNote(n *html.Node) bool {
	for up, k := n, 0; up != nil && k < 3; up, k = up.Parent, k+1 {
		if up.DataAtom == atom.Body {
			return false
		}
		words := append(classes(up), strings.ToLower(attr(up, "role")))
		for _, w := range words {
			for _, note := range noteWords {
				if strings.Contains(w, note) {
					return true
				}
			}
		}
	}
	return false
}

// isNoteHolder says whether an element is made for footnotes.
func isNoteHolder(n *html.Node) bool {
	for _, w := range append(classes(n), strings.ToLower(attr(n, "role"))) {
		for _, note := range noteWords {
			if strings.Contains(w, note) {
				return true
			}
		}
	}
	return false
}

func inNotes(n *html.Node) bool {
	for k := 0; n != nil && k < 5 && n.DataAtom != atom.Body; n, k = n.Parent, k+1 {
		if isNoteHolder(n) {
			return true
		}
	}
	return false
}

// linksBack says whether a link in holder points to the call or to what is right around it.
func linksBack(holder, call *html.Node) bool {
	ids := map[string]bool{}
	for n, k := call, 0; n != nil && k < 4; n, k = n.Parent, k+1 {
		for _, v := range []string{attr(n, "id"), attr(n, "name")} {
			if v != "" {
				ids["#"+v] = true
			}
		}
	}
	if len(ids) == 0 {
		return false
	}
	budget := 300 // nodes
	var look func(*html.Node) bool
	look = func(n *html.Node) bool {
		for k := n.FirstChild; k != nil && budget > 0; k = k.NextSibling {
			budget--
			if k.DataAtom == atom.A && ids[attr(k, "href")] || look(k) {
				return true
			}
		}
		return false
	}
	return look(holder)
}

func isArrow(t string) bool {
	t = strings.TrimSpace(strings.Trim(t, "[]()"))
	switch strings.ToLower(t) {
	case "", "戻る", "本文へ", "本文に戻る", "back", "return", "jump up":
		return true
	}
	return len([]rune(t)) <= 3
}

// hasTextBefore says whether text that can be seen stands in holder before n.
func hasTextBefore(holder, n *html.Node) bool {
	for n != holder && n != nil {
		for k := n.PrevSibling; k != nil; k = k.PrevSibling {
			if k.Type == html.TextNode && strings.Trim(k.Data, " \t\n[(") != "" || k.Type == html.ElementNode && hasVisible(k) {
				return true
			}
		}
		n = n.Parent
	}
	return false
}

// shortText is the visible text of n with white space folded, or false when it takes more than limit
// bytes.
func shortText(n *html.Node, limit int) (string, bool) {
	var b strings.Builder
	budget := limit*4 + 64 // nodes
	var look func(*html.Node) bool
	look = func(n *html.Node) bool {
		if n.Type == html.TextNode {
			if b.Len()+len(n.Data) > limit*4+64 {
				return false
			}
			b.WriteString(n.Data)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			budget--
			if budget < 0 || k.Type == html.ElementNode && k.DataAtom == atom.Table {
				return false
			}
			if dropped[k.DataAtom] {
				continue
			}
			if !look(k) {
				return false
			}
		}
		return true
	}
	if !look(n) {
		return "", false
	}
	t, _ := clean(b.String())
	t = strings.Join(strings.Fields(t), " ")
	return t, len(t) <= limit
}

// call writes the mark of a linked note where it is called.
func (p *page) call(n *html.Node, k int, c context) {
	start := len(p.text)
	if note := p.linked.notes[k]; note.mark == "*"+note.number {
		t, _ := shortText(n, 24)
		if t == note.number {
			t = note.mark
		}
		p.write(t, c)
	} else {
		p.children(n, c)
	}
	if s := p.trim(start); s.Len() > 0 {
		p.calls[k] = append(p.calls[k], s)
	}
}

// note writes the element that holds a linked note. Where the page numbers its notes as a list, the
// mark is written before the text.
func (p *page) note(n *html.Node, k int, c context) {
	note := p.linked.notes[k]
	c.note = true
	if !c.cell {
		c.frame = false
		p.apart(2)
		c.kind, c.level, c.group = NoteText, 0, 0
	}
	own, _ := p.ownMark(n, note)
	if !own && !c.cell {
		mark := note.mark
		if len(p.text) > 0 {
			p.text = append(p.text, "\n\n"...)
		}
		p.text = append(p.text, mark...)
		p.text = append(p.text, ' ')
		p.gap = 0
	}
	start := len(p.text)
	first := len(p.d.Blocks)
	p.children(n, c)
	if !c.cell {
		p.apart(2)
	}
	s := p.trim(start)
	if own {
		s.Start += markLength(string(p.text[s.Start:s.End]), note)
		s = p.trim2(s)
		if !c.cell && first < len(p.d.Blocks) && p.d.Blocks[first].Start < s.Start && s.Start < p.d.Blocks[first].End {
			p.d.Blocks[first].Start = s.Start
		}
	}
	p.notes[k] = linkedSpan{text: s, order: len(p.notes)}
}

func (p *page) trim2(s scan.Span) scan.Span {
	t := p.trim(s.Start)
	return scan.Span{Start: min(t.Start, s.End), End: s.End}
}

// ownMark says whether the text of a note begins with its mark.
func (p *page) ownMark(n *html.Node, note linkedNote) (bool, int) {
	t := p.visibleStart(n, 60)
	length := markLength(t, note)
	return length > 0, length
}

// visibleStart is the first bytes of what will be written for n.
func (p *page) visibleStart(n *html.Node, limit int) string {
	var b strings.Builder
	budget := 200 // nodes
	var look func(*html.Node)
	look = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data[:min(len(n.Data), 400)])
		}
		for k := n.FirstChild; k != nil && budget > 0 && b.Len() < limit+200; k = k.NextSibling {
			budget--
			if dropped[k.DataAtom] || p.linked.dropped[k] || isHidden(k) {
				continue
			}
			look(k)
		}
	}
	look(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// markLength is how many bytes the mark takes at the start of a note's text, with what parts it from
// the words.
func markLength(t string, note linkedNote) int {
	n := 0
	switch {
	case strings.HasPrefix(t, note.mark):
		n = len(note.mark)
	case note.number != "":
		i := 0
		for i < len(t) {
			r, size := scan.At(t, i)
			if !strings.ContainsRune("*※[(注^†", r) {
				break
			}
			i += size
		}
		if !strings.HasPrefix(t[i:], note.number) {
			return 0
		}
		n = i + len(note.number)
		if r, size := scan.At(t, n); size > 0 && (scan.ClassOf(r) == scan.Digit || i == 0 && !strings.ContainsRune(" :.)]", r)) {
			return 0
		}
	default:
		return 0
	}
	for n < len(t) {
		r, size := scan.At(t, n)
		if !strings.ContainsRune(" :.)]\n\t", r) {
			break
		}
		n += size
	}
	if n >= len(t) {
		return 0
	}
	return n
}

// linkedNotes are the notes found by their links, in the order of their texts.
func (p *page) linkedNotes() (notes []Note) {
	ks := make([]int, 0, len(p.notes))
	for k := range p.notes {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return p.notes[ks[i]].order < p.notes[ks[j]].order })
	for _, k := range ks {
		if s := p.notes[k].text; s.Len() > 0 {
			n := p.linked.notes[k]
			mark := n.mark
			if n.bare { // the page shows the bare number; the * keeps it from running into a figure
				mark = n.number
			}
			notes = append(notes, Note{Mark: mark, Calls: p.calls[k], Text: s})
		}
	}
	return notes
}

// textNotes finds the notes that only their marks show, in blocks of the page.
func (p *page) textNotes(text string) {
	lines := make([]line, 0, len(p.d.Blocks))
	at := make([]int, 0, len(p.d.Blocks))
	for i, b := range p.d.Blocks {
		switch b.Kind {
		case Paragraph, Item, Line, Quote:
			if !b.Boilerplate {
				lines = append(lines, line{Span: b.Span, group: b.Group, first: true, last: true, note: -1})
				at = append(at, i)
			}
		}
	}
	f := findNotes(text, lines)
	for j, l := range lines {
		if l.note >= 0 {
			b := &p.d.Blocks[at[j]]
			b.Kind, b.Level = NoteText, 0
			b.Start = f.notes[l.note].Text.Start
			b.End = f.notes[l.note].Text.End
		}
	}
	taken := map[int]bool{}
	for _, n := range p.d.Notes {
		for _, c := range n.Calls {
			taken[c.Start] = true
		}
	}
	for _, n := range f.notes {
		var calls []scan.Span
		for _, c := range n.Calls {
			if !taken[c.Start] {
				calls = append(calls, c)
			}
		}
		n.Calls = calls
		p.d.Notes = append(p.d.Notes, n)
	}
	sort.SliceStable(p.d.Notes, func(i, j int) bool { return p.d.Notes[i].Text.Start < p.d.Notes[j].Text.Start })
}

package indicator

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// maxLabels bounds how far one name is read. A name in the DNS has at most 127 labels; no report
// writes half as many.
const maxLabels = 48

// A chain is a row of labels with dots between them: a host, an address in digits, a file name or
// the local part of a mail address.
type chain struct {
	n          int
	start, end [maxLabels]int
	next       int  // where to go on if the chain is nothing
	dots       dot  // the kind of its dots; bracketDot if any is one
	spaced     bool // one is " dot "
	airy       bool // one is " . "
	plain      bool // one is a plain dot
	bracketed  bool // one is [.] or the like
	hidden     bool // holds characters that take no room
	masked     bool
	wide       bool // holds letters that are not ASCII
	refused    bool // an address by its form, a version or the like by what stands beside it
	long       bool // goes on behind maxLabels
}

func (c *chain) defanged() bool { return c.dots > plainDot }

// lenient says whether the way of writing alone shows that a host is meant.
func (c *chain) lenient() bool { return c.bracketed }

// readChain reads the chain at offset i into s.chain. With idn, labels may hold Japanese letters.
//
// A sentence that ends with 。 before a Latin word looks like a chain (はHTTP。Windowsは), so 。 and ．
// join labels only where all dots of the chain are of that kind.
func (s *scanner) readChain(i int, idn bool) {
	c := &s.chain
	c.n, c.dots, c.spaced, c.airy, c.plain, c.bracketed, c.hidden, c.masked, c.wide, c.refused, c.long = 0, noDot, false, false, false, false, false, false, false, false, false
	c.next = i
	text := s.text
	for {
		e := s.readLabel(i, idn)
		if e == i {
			return
		}
		if c.n == maxLabels {
			c.long = true
			c.next = e
			return
		}
		c.start[c.n], c.end[c.n] = i, e
		c.n++
		c.next = e
		next, kind := readDot(text, e)
		if kind == noDot {
			break
		}
		if kind == wideDot && c.dots != noDot && c.dots != wideDot || c.dots == wideDot && kind != wideDot {
			break
		}
		if j := skipInvisible(text, next); j > next {
			next, c.hidden = j, true
		}
		b, n := at(text, next)
		if n == 0 || b == '-' || b < other && class[b]&wordy == 0 && b != '*' || b >= other && !(idn && letters(text, next)) {
			break
		}
		if b == '*' && s.readLabel(next, idn) == next {
			break
		}
		switch kind {
		case wordDot:
			c.spaced = true
			c.dots = bracketDot
		case airDot:
			c.airy = true
			c.dots = max(c.dots, oddDot)
		case oddDot:
			c.dots = max(c.dots, oddDot)
		case bracketDot:
			c.bracketed = true
			c.dots = bracketDot
		case wideDot:
			c.dots = kind
		case plainDot:
			c.plain = true
			if c.dots == noDot {
				c.dots = plainDot
			}
		}
		i = next
	}
	s.trimLabel(c.n - 1)
}

// trimLabel makes label k, the chain's last or one that is taken for it, end where a host does: of
// "example.com--" and "example.com**" the end is no part.
func (s *scanner) trimLabel(k int) {
	c := &s.chain
	text := s.text
	if b := text[c.end[k]-1]; b == '-' || b == '*' && strings.Trim(text[c.start[k]:c.end[k]], "*") != "" {
		for c.end[k] > c.start[k]+1 && (text[c.end[k]-1] == '-' || text[c.end[k]-1] == '*') {
			c.end[k]--
		}
	}
	if c.bracketed && text[c.start[0]] == '_' { // _example[.]com_, emphasis of Markdown
		for c.end[k] > c.start[k]+1 && text[c.end[k]-1] == '_' {
			c.end[k]--
			if c.end[k]-c.start[k] > 0 && text[c.end[k]-1] != '_' {
				c.start[0]++
				break
			}
		}
	}
	if c.masked {
		c.masked = strings.IndexByte(text[c.start[0]:c.end[k]], '*') >= 0
	}
}

// letters says whether a letter that is no ASCII one stands at offset i.
func letters(text string, i int) bool {
	r, n := scan.Raw(text, i)
	if n < 2 {
		return false
	}
	switch scan.ClassOf(r) {
	case scan.Kanji, scan.Hiragana, scan.Katakana, scan.Latin:
		return r < 0xFF01 || 0xFF66 <= r && r <= 0xFF9F // half-width katakana
	case scan.Other:
		return spacedLetter(r)
	}
	return false
}

// spacedLetter says whether r is a letter, no ASCII one, of a script that puts spaces between words, so
// that no word stands glued to a host: Latin with accents, Greek, Cyrillic and the like.
func spacedLetter(r rune) bool {
	if r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷' || r >= 0x400 && r <= 0x481 || r >= 0x3AC && r <= 0x3FF {
		return true // most of Latin, Cyrillic and Greek
	}
	return r >= 0xC0 && r < 0x1100 && unicode.In(r, unicode.L, unicode.M) || r >= 0x1E00 && r < 0x2000 && unicode.IsLetter(r) || r >= 0xAC00 && r <= 0xD7A3
}

// spacedBefore says whether a letter of such a script, or a character that takes no room, ends at
// offset i.
func spacedBefore(text string, i int) bool {
	r, n := utf8.DecodeLastRuneInString(text[max(0, i-utf8.UTFMax):i])
	return r < 0x2E80 && (spacedLetter(r) || invisible(text, i-n) > 0)
}

// readLabel reads a label at offset i: letters, digits, "-", "_" and stars that mask a part of it.
func (s *scanner) readLabel(i int, idn bool) (end int) {
	text := s.text
	start := i
	for i < len(text) {
		b := text[i]
		if class[b]&wordy != 0 {
			i++
			continue
		}
		if b == '*' {
			j := i
			for j < len(text) && text[j] == '*' {
				j++
			}
			more, n := at(text, skipInvisible(text, j))
			follows := n > 0 && more < other && class[more]&alnum != 0
			// One star before a digit is a footnote's mark: "example.com*1".
			if j-i == 1 && (!follows || class[more]&digit != 0) && i > start {
				return i
			}
			if follows && i == start && (j-i == 1 || s.chain.n == 0) { // **bold**
				return i
			}
			if !follows && i > start {
				if _, kind := readDot(text, j); kind == noDot && !(n > 0 && more == '@') {
					return i // the end of **bold**
				}
			}
			s.chain.masked = true
			i = j
			continue
		}
		if b < other {
			if b == '[' && i > start && i+3 < len(text) && text[i+1] == '-' && text[i+2] == ']' && class[text[i+3]]&alnum != 0 {
				s.chain.bracketed = true // evil[-]name.com
				s.chain.dots = bracketDot
				i += 3
				continue
			}
			break
		}
		w, n := at(text, i)
		if w < other && class[w]&wordy != 0 {
			i += n
			continue
		}
		if j := skipInvisible(text, i); j > i {
			// "ev\u200bil.com": they hide a host from those who search for it.
			if i == start || j == len(text) || class[text[j]]&wordy == 0 && text[j] != '.' && text[j] != '[' && !(idn && letters(text, j)) {
				return i
			}
			s.chain.hidden = true
			i = j
			continue
		}
		if idn && i-start < 190 && letters(text, i) && !s.knownTop(start, i) {
			s.chain.wide = true
			_, n := scan.Raw(text, i)
			i += n
			continue
		}
		break
	}
	return i
}

// knownTop says whether the label from start to end ends a host, so that the Japanese letters
// behind it are no part: "http://example.comを".
func (s *scanner) knownTop(start, end int) bool {
	return s.chain.n > 0 && end-start >= 2 && ascii(s.text[start:end]) && topLevel(strings.ToLower(s.text[start:end]))
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= other {
			return false
		}
	}
	return true
}

// topLevel says whether a label, in lower case, is a top-level domain or reserved as one.
func topLevel(label string) bool {
	switch label {
	case "com", "net", "org", "info", "biz", "gov", "edu":
		return true
	case "xn--zckzah": // テスト, which the IANA keeps for tests
		return true
	case "example", "test", "invalid": // RFC 2606; localhost is no name that a report needs
		return true
	}
	if len(label) == 2 {
		a, b := label[0]-'a', label[1]-'a'
		return a < 26 && b < 26 && countries()[a][b]
	}
	return listed(label)
}

// listed asks the list itself, which makes garbage for each question.
func listed(label string) bool {
	suffix, icann := publicsuffix.PublicSuffix(label)
	return icann && suffix == label
}

// countries are the top-level domains of two letters.
var countries = sync.OnceValue(func() *[26][26]bool {
	t := new([26][26]bool)
	for a := range t {
		for b := range t[a] {
			t[a][b] = listed(string([]byte{'a' + byte(a), 'a' + byte(b)}))
		}
	}
	return t
})

// suffixAlone says whether a host is a suffix under which others register: co.jp. Private suffixes,
// as github.io, are hosts too.
func suffixAlone(host string) bool {
	labels := 1 + strings.Count(host, ".")
	if labels > 4 || strings.HasPrefix(host, "www.") {
		return false
	}
	if labels == 2 {
		switch host[strings.IndexByte(host, '.'):] {
		case ".com", ".net", ".org", ".info", ".biz", ".example", ".test", ".invalid":
			return false
		}
	}
	suffix, icann := publicsuffix.PublicSuffix(host)
	return suffix == host && (icann || !strings.Contains(suffix, "."))
}

// none are names of products that look like hosts or files.
var none = map[string]bool{
	"asp.net": true, "vb.net": true, "ado.net": true, "ml.net": true, "paint.net": true, "xml.net": true,
	"node.js": true, "vue.js": true, "next.js": true, "nuxt.js": true, "react.js": true, "express.js": true,
	"three.js": true, "chart.js": true, "d3.js": true, "ember.js": true, "backbone.js": true, "angular.js": true,
	"moment.js": true, "socket.io": true, "console.log": true, "makefile.am": true, "co.ltd": true, "electron.js": true, "crypto.js": true,
}

// canonical writes labels from to to of the chain into s.buf, in lower case and with plain dots.
// It is nil if that is longer than a host may be.
func (s *scanner) canonical(from, to int) []byte {
	c := &s.chain
	b := s.buf[:0:256]
	for k := from; k < to; k++ {
		if k > from {
			b = append(b, '.')
		}
		for i := c.start[k]; i < c.end[k]; {
			if x := s.text[i]; x < other {
				if x != '[' && x != ']' { // evil[-]name
					b = append(b, lower(x))
				}
				i++
				continue
			}
			x, n := atWide(s.text, i)
			switch {
			case x < other:
				b = append(b, lower(x))
			case c.hidden && invisible(s.text, i) > 0:
			default:
				b = append(b, s.text[i:i+n]...)
			}
			i += n
		}
		if len(b) > 253 {
			return nil
		}
	}
	return b
}

// readName reads what the chain at offset i is. If it is nothing, s.chain.next says where to go on.
func (s *scanner) readName(i int) (next int, ok bool) {
	s.readChain(i, false)
	c := &s.chain
	if c.n == 0 {
		return i, false
	}
	if next, ok := s.readMail(i); ok {
		return next, true
	}
	if c.long || c.n < 2 {
		return i, false
	}
	if next, ok := s.readIPv4(); ok {
		return next, true
	}
	if c.refused {
		return i, false
	}
	if c.n == 2 && c.dots == plainDot {
		if technique(s.text[c.start[0]:c.end[0]]) && number(s.text[c.start[1]:c.end[1]], 3) {
			return s.add(Match{Start: c.start[0], End: c.end[1], Type: Attack, Value: s.value(c.start[0], c.end[1], upper(s.text[c.start[0]:c.end[1]]))}), true
		}
	}
	for n := c.n; n >= 2; n-- {
		if next, ok := s.judge(n); ok {
			return next, true
		}
		// "example.jp.In April": a sentence begins behind the name.
		if b := s.text[c.start[n-1]]; b < 'A' || 'Z' < b || c.dots != plainDot {
			break
		}
	}
	if s.explain {
		why := NotSuffix
		if number(s.text[c.start[c.n-1]:c.end[c.n-1]], 0) {
			why = NotOctets
		}
		s.refuse(c.start[0], c.end[c.n-1], Domain, why)
	}
	return i, false
}

// judge says whether the first n labels are a host or a file.
func (s *scanner) judge(n int) (next int, ok bool) {
	c := &s.chain
	text := s.text
	from := 0
	// "e.g.example.com", "i.e.evil.exe"
	for n-from >= 4 && c.dots == plainDot && c.end[from]-c.start[from] == 1 && c.end[from+1]-c.start[from+1] == 1 {
		if w := [2]byte{lower(text[c.start[from]]), lower(text[c.start[from+1]])}; w != [2]byte{'e', 'g'} && w != [2]byte{'i', 'e'} {
			break
		}
		from += 2
	}
	if n-from >= 3 && s.numbered() { // 1.evil[.]example
		from++
	}
	if n < c.n {
		s.trimLabel(n - 1)
	}
	start, end := c.start[from], c.end[n-1]
	// "URLwww.example.jp", "2018www.example.jp"
	if e := c.end[from]; e-start > 3 && n-from >= 3 {
		if _, ok := word(text, e-3, "www"); ok && (text[e-4] < 'a' || text[e-4] > 'z') && text[e-4] != '-' {
			start, c.start[from] = e-3, e-3
		}
	}
	c.masked = c.masked && strings.IndexByte(text[start:end], '*') >= 0
	if ext, known := s.extension(n - 1); known {
		if next, ok := s.judgeFile(start, end, from, n, ext); ok {
			return next, true
		}
	}
	// "incident.In April", "Inc.The"
	if b := c.start[n-1]; c.dots == plainDot && c.end[n-1] > b+1 && isUpper(text[b]) && !isUpper(text[b+1]) && !wwwAt(text, start) {
		s.refuse(start, end, Domain, NotSentence)
		return 0, false
	}
	end, top := s.top(n)
	if !top {
		return 0, false
	}
	return s.judgeHost(start, end, from, n)
}

func wwwLabel(label string) bool { return strings.EqualFold(label, "www") }

func wwwAt(text string, i int) bool {
	_, ok := word(text, i, "www.")
	return ok
}

// numbered says whether the first label of the chain numbers a line of a list: one or two digits with a plain dot before
// a host whose dots are all in brackets.
func (s *scanner) numbered() bool {
	c := &s.chain
	text := s.text
	if !c.bracketed || c.end[0]-c.start[0] > 2 || !number(text[c.start[0]:c.end[0]], 0) || text[c.end[0]] != '.' || c.start[1] != c.end[0]+1 {
		return false
	}
	if end := c.end[c.n-1]; c.start[0] > 0 && text[c.start[0]-1] != '\n' || c.start[0] == 0 && (end == len(text) || text[end] != '\n') {
		return false
	}
	for k := 1; k+1 < c.n; k++ {
		if text[c.end[k]] == '.' {
			return false
		}
	}
	return true
}

// top says whether label n-1 ends a host, and where: "jp2018年" ends behind jp, "com-hosted" behind
// com.
func (s *scanner) top(n int) (end int, ok bool) {
	c := &s.chain
	start, end := c.start[n-1], c.end[n-1]
	b := s.canonical(n-1, n)
	if len(b) < 2 || len(b) > 63 {
		return end, false
	}
	if c.lenient() && b[0] == '*' {
		return end, true
	}
	label := s.value(start, end, b)
	if topLevel(label) || label == "onion" {
		return end, true
	}
	letters := 0
	for letters < len(b) && class[b[letters]]&(hex|letter) != 0 {
		letters++
	}
	if letters == len(b) {
		// A suffix that nobody has is one only where the author shows that he means a host.
		return end, c.lenient() && letters <= 24
	}
	if letters < 2 || end-start != len(b) {
		return end, false
	}
	head := label[:letters]
	switch {
	case b[letters] == '-':
		tied := false
		switch head {
		case "com", "net", "org", "info", "jp":
			tied = true
		default:
			tied = ties[label[letters+1:]] && topLevel(head)
		}
		if tied {
			c.end[n-1] = start + letters
			// Of "evil.com-h**p" the mask is cut off too.
			c.masked = c.masked && strings.IndexByte(s.text[c.start[0]:c.end[n-1]], '*') >= 0
			return start + letters, true
		}
	case number(label[letters:], 0) && end < len(s.text) && s.text[end] >= other && topLevel(head):
		c.end[n-1] = start + letters
		return start + letters, true
	}
	return end, false
}

// ties are words that a hyphen ties to a host: "example.xyz-hosted malware".
var ties = set("based hosted like related controlled owned style linked registered themed branded bound affiliated operated run type")

// judgeHost decides about a chain whose last label is a suffix.
func (s *scanner) judgeHost(start, end, from, n int) (next int, ok bool) {
	c := &s.chain
	b := s.canonical(from, n)
	if b == nil {
		return 0, false
	}
	lenient := c.lenient()
	value := s.value(start, end, b)
	if !sound(value, lenient) {
		s.refuse(start, end, Domain, NotLabels)
		return 0, false
	}
	if kind, ok := s.onion(value); kind {
		if !ok && !lenient && !c.masked {
			s.refuse(start, end, Onion, NotOnion)
			return 0, false
		}
		m := Match{Start: start, End: end, Type: Onion, Value: value, Defanged: c.defanged(), Masked: c.masked, Warning: s.warn(b)}
		if m.Warning == "" && ok && !onionChecks(value) {
			m.Warning = Checksum
		}
		return s.finishHost(m, lenient), true
	}
	if lenient && n-from > 2 && strings.HasSuffix(value, ".xxx") && s.octets(from, n-1) {
		s.refuse(start, end, Domain, NotOctets) // "192[.]0[.]2[.]xxx18"
		return 0, false
	}
	if lenient && n-from == 2 && articles[strings.ToLower(s.text[start:c.end[from]])] && s.text[c.end[from]] == ' ' { // use the [.] notation
		s.refuse(start, end, Domain, NotTalk)
		return 0, false
	}
	www := strings.HasPrefix(value, "www.")
	if !lenient && !www {
		if why := s.implausible(start, end, from, n, value); why != "" {
			s.refuse(start, end, Domain, why)
			return 0, false
		}
	}
	if c.masked {
		// Stars in the words of a sentence are more often emphasis than a mask.
		if strings.Trim(value, "*.") == "" || !lenient && value[0] == '*' {
			s.refuse(start, end, Domain, NotLabels)
			return 0, false
		}
	} else if suffixAlone(value) {
		s.refuse(start, end, Domain, NotRegistry)
		return 0, false
	}
	m := Match{Start: start, End: end, Type: Domain, Value: value, Defanged: c.defanged(), Masked: c.masked, Warning: s.warn(b), Rule: RuleSuffix}
	switch {
	case lenient:
		m.Rule = RuleDefanged
	case s.reserved(n - 1):
		m.Rule = RuleReserved
	}
	return s.finishHost(m, lenient || www), true
}

// sound says whether a host's labels are those of a host.
func sound(host string, lenient bool) bool {
	labels := 1 + strings.Count(host, ".")
	if labels < 2 || len(host) > 253 {
		return false
	}
	for k := labels; host != ""; k-- {
		label, rest, _ := strings.Cut(host, ".")
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if k <= 2 && !lenient && strings.IndexByte(label, '_') >= 0 {
			return false
		}
		host = rest
	}
	return true
}

// reserved says whether label k of the chain is a name that RFC 2606 keeps for examples.
func (s *scanner) reserved(k int) bool {
	switch string(s.canonical(k, k+1)) {
	case "example", "test", "invalid":
		return true
	}
	return false
}

// implausible says why a plainly written name with a real suffix is not meant as a host, "" if it is.
func (s *scanner) implausible(start, end, from, n int, value string) Rule {
	c := &s.chain
	text := s.text
	if start > 0 && (text[start-1] == '%' || text[start-1] == '$') {
		return NotCode
	}
	if none[value] {
		return NotProduct
	}
	last := text[c.start[n-1]:end]
	first := text[start:c.end[n-2]]
	// "file.name()", "this.id = 3"
	if end < len(text) && text[end] == '(' && (end+1 == len(text) || text[end+1] != '.') && last == strings.ToLower(last) && speaks(last) {
		return NotCode
	}
	if end+1 < len(text) && text[end] == '(' && text[end+1] == ')' {
		return NotCode
	}
	if c.spaced && (articles[strings.ToLower(first)] || english[strings.ToLower(last)] && goesOn(text, end)) {
		return NotTalk
	}
	if len(first) == 1 && isUpper(first[0]) && n-from == 2 && english[strings.ToLower(last)] && c.dots == plainDot && end+1 < len(text) && text[end] == ' ' && class[text[end+1]]&alnum != 0 {
		return NotSentence // "the ratio of A.to B.is unclear"
	}
	if n-from > 2 && objects[text[start:c.end[from]]] && (speaks(last) || english[last]) { // resp.headers.date
		return NotCode
	}
	if n-from == 2 && (objects[first] || len(first) == 1 && !isUpper(first[0])) && speaks(strings.ToLower(last)) {
		return NotCode
	}
	if n-from > 2 && reversed(value) {
		return NotPackage
	}
	if english[last] && c.dots == plainDot && shortened(text[c.start[n-2]:c.end[n-2]]) {
		return NotSentence // "et al.in", "Fig.1.in"
	}
	if c.airy && (c.plain || isUpper(last[0]) || english[last]) {
		return NotSentence
	}
	if c.dots == oddDot && start > 0 && closing(text[start-1]) == text[c.end[from]] && !wwwLabel(text[start:c.end[from]]) {
		return NotCode // [dbo].[info]
	}
	if isUpper(last[0]) {
		if hasLower(first) && (len(last) == 2 || last == "NET") {
			return NotCapital // "our company.IT", "Socket.IO", "Microsoft.NET"
		}
	}
	if c.dots == wideDot && (isUpper(last[0]) || len(last) < 2 || english[last]) {
		return NotSentence
	}
	if n-from > 2 {
		// "192.0.2.xxx18": .xxx is a suffix too.
		if s.octets(from, n-1) {
			return NotOctets
		}
		single := 0
		for k := from; k < n-1; k++ {
			if c.end[k]-c.start[k] == 1 {
				single++
			}
		}
		if single == n-from-1 {
			return NotInitials // "e.g.it", "U.S.in"
		}
		return ""
	}
	if start > 0 && text[start-1] == '.' && len(value) > 3 && value[2] == '.' && topLevel(value[:2]) {
		return NotTalk // ".jp.com" is spoken of as a suffix
	}
	// "5.am", "12.in": a number that ends a sentence.
	if len(first) <= 2 && number(first, 0) {
		return NotSentence
	}
	return ""
}

// reversed says whether a name runs from the root down, as packages of programs are called:
// com.example.app, jp.co.example.service.
func reversed(value string) bool {
	first, rest, _ := strings.Cut(value, ".")
	last := value[strings.LastIndexByte(value, '.')+1:]
	switch first {
	case "com", "org", "net":
		return !origins[last]
	case "jp", "uk":
		return strings.HasPrefix(rest, "co.") && last != first
	}
	return false
}

// origins are the suffixes that a host which begins with "com." ends in after all.
var origins = set("com net org jp uk cn ru de fr br in kr tw info biz xyz top onion example test")

// goesOn says whether a sentence goes on behind a space at offset i.
func goesOn(text string, i int) bool {
	return i+1 < len(text) && text[i] == ' ' && 'a' <= text[i+1] && text[i+1] <= 'z'
}

// shortened says whether a label is an abbreviation behind which a full stop stands, or a number.
func shortened(label string) bool {
	return abbreviations[strings.ToLower(label)] || number(label, 0) && len(label) < 4
}

var abbreviations = set("al etc vs cf approx no nos fig figs dr prof mr mrs ms st jr sr inc ltd co corp dept est vol pp ed eds ca ie eg viz")

// octets says whether labels from to n of the chain are numbers or stand for masked ones.
func (s *scanner) octets(from, n int) bool {
	for k := from; k < n; k++ {
		if label := s.text[s.chain.start[k]:s.chain.end[k]]; !number(label, 0) && !stars(label) {
			return false
		}
	}
	return true
}

// english are suffixes that are words: behind " . " they begin a sentence.
var english = set("in it is at be to no so me my am as do us by an or he we go id ai pm re la de men how new one now here work works")

// objects are what programs call the things that have properties.
var objects = set("this self file event document window user item node obj object data args req res request response e el os sys my app config " +
	"resp cfg conf settings options opts prefs client session job db conn doc evt err msg util utils math json process module module console params props state ctx context row record task job model entity key host input form elem element target console pd df np self cls")

// properties are suffixes that are properties of such things in programs.
var properties = set("name id host data email date time in is date map link page zone style style city country group total fit play run open " +
	"download new media phone show search select store sale space support systems tools trade training watch work world box channel chat click cloud " +
	"codes community target services properties security network  cards care cash center call bar band bid call contact")

// speaks says whether a suffix, in lower case, is a property too.
func speaks(suffix string) bool { return properties[suffix] }

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

func hasLower(text string) bool {
	for i := range len(text) {
		if 'a' <= text[i] && text[i] <= 'z' {
			return true
		}
	}
	return false
}

func upper(text string) []byte {
	b := []byte(text)
	for i := range b {
		if 'a' <= b[i] && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return b
}

// number says whether text is digits alone, count of them if that is not 0.
func number(text string, count int) bool {
	for i := range len(text) {
		if text[i] < '0' || '9' < text[i] {
			return false
		}
	}
	return len(text) > 0 && (count == 0 || len(text) == count)
}

// onion says whether a host ends in .onion, and whether its name has the form of one: 16 characters
// (version 2) or 56 (version 3) of base 32.
func (s *scanner) onion(host string) (kind, ok bool) {
	name, is := strings.CutSuffix(host, ".onion")
	if !is {
		return false, false
	}
	name = name[strings.LastIndexByte(name, '.')+1:]
	if len(name) != 16 && len(name) != 56 {
		return true, false
	}
	for i := range len(name) {
		if b := name[i]; (b < 'a' || 'z' < b) && (b < '2' || '7' < b) {
			return true, false
		}
	}
	return true, true
}

// finishHost reads the port and path behind a host or an address and adds what both are. With sure,
// any path makes it a URL.
func (s *scanner) finishHost(m Match, sure bool) int {
	text := s.text
	var colon bool
	if port, end, defanged := readPort(text, m.End); port > 0 {
		m.Port, m.End, colon = port, end, true
		m.Defanged = m.Defanged || defanged
	}
	if colon && transport(text, m.End) {
		return s.add(m)
	}
	if from := beforePath(text, m.End); pathAt(text, from) || from < len(text) && text[from] == '?' && (colon || sure && m.Defanged) {
		end := s.readPath(m.Start, from)
		if end > from+1 && (sure || colon || pathlike(text[from+1:end])) && !listedBehind(text[from+1:end]) {
			b := append(s.buf[:0], m.Value...)
			if colon {
				b = appendPort(b, m.Port)
			}
			b, defanged := appendPath(b, text[from:end])
			m.Defanged = m.Defanged || defanged
			m.Type, m.End, m.Port, m.Rule = URL, end, 0, RulePath
			m.Value = s.value(m.Start, m.End, b)
			return s.add(m)
		}
	}
	return s.add(m)
}

// transport says whether "/tcp" or "/udp" stands at offset i, behind a port.
func transport(text string, i int) bool {
	if i+4 > len(text) || text[i] != '/' || i+4 < len(text) && class[text[i+4]]&wordy != 0 {
		return false
	}
	w := text[i+1 : i+4]
	return strings.EqualFold(w, "tcp") || strings.EqualFold(w, "udp")
}

// listedBehind says whether what stands behind a defanged host and "/" is the next host of a list:
// "evil[.]example/worse[.]example".
func listedBehind(path string) bool {
	k := strings.LastIndex(path, "[.]")
	if k <= 0 || strings.IndexByte(path, '/') >= 0 {
		return false
	}
	top := strings.ToLower(path[k+3:])
	return extensions[top] == noEnding && topLevel(top)
}

// pathlike says whether what stands behind a host and "/" is a path, and not the next of a list
// ("example.com/example.net", "Booking.com/Agoda").
func pathlike(path string) bool {
	first, rest, more := strings.Cut(path, "/")
	if !more && number(first, 0) {
		return false // a range that is none: 192.0.2.0/33
	}
	if k := strings.LastIndexByte(first, '.'); k > 0 && !more {
		top := strings.ToLower(first[k+1:])
		if _, file := extensions[top]; !file && (topLevel(top) || number(top, 0)) {
			return false
		}
	}
	return rest != "" || more || !isUpper(first[0]) || strings.ContainsAny(first, "?=_%&.0123456789")
}

// readPort reads ":8080" at offset i. A port of 0 is none.
func readPort(text string, i int) (port, end int, defanged bool) {
	j, defanged, ok := readColon(text, i)
	if !ok || j-i > 3 {
		return 0, i, false
	}
	k := j
	for k < len(text) && class[text[k]]&digit != 0 && k-j < 6 {
		port = port*10 + int(text[k]-'0')
		k++
	}
	if k == j || port == 0 || port > 65535 || text[j] == '0' {
		return 0, i, false
	}
	if k < len(text) && (class[text[k]]&wordy != 0 || text[k] == ':') {
		return 0, i, false
	}
	if k+1 < len(text) && text[k] == '.' && class[text[k+1]]&alnum != 0 {
		return 0, i, false
	}
	if counted(text, k) { // "example.jp:2018年"
		return 0, i, false
	}
	return port, k, defanged
}

// counted says whether a counter or a unit stands at offset i, so that the number before it is one of
// Japanese.
func counted(text string, i int) bool {
	switch r, _ := scan.Raw(text, i); r {
	case '年', '月', '日', '時', '分', '秒', '件', '人', '名', '回', '円', '台', '個', '社', '歳', '％':
		return true
	}
	return false
}

func appendPort(b []byte, port int) []byte {
	b = append(b, ':')
	for d := 10000; d > 0; d /= 10 {
		if port >= d {
			b = append(b, byte('0'+port/d%10))
		}
	}
	return b
}

// readMail reads a mail address whose local part is s.chain, from offset i.
func (s *scanner) readMail(i int) (next int, ok bool) {
	c := &s.chain
	text := s.text
	start, end := c.start[0], c.end[c.n-1]
	if c.long || c.airy || c.dots == oddDot || c.dots == wideDot {
		return i, false
	}
	// Behind the chain the local part may go on: "first.last+list@example.com".
	masked := c.masked
	for end < len(text) && end-start <= 64 && text[end] != '@' && local[text[end]] {
		if text[end] == '*' {
			masked = true
		}
		end++
	}
	if end == len(text) || !joins[text[end]] || text[end] == ' ' && !marked(text, end) {
		return i, false
	}
	host, defanged, ok := readAt(text, end)
	spaced, likely := false, true
	if ok {
		// "follow us @ example.com"
		if k := blank(text, end); text[host-1] == ' ' && k < len(text) && text[k] == '@' && verbs[strings.ToLower(text[start:end])] {
			return i, false
		}
	} else {
		// "user at example dot com"
		j := blank(text, end)
		if j == end || j+3 >= len(text) {
			return i, false
		}
		if text[j] == '@' { // "info @example.com"
			if class[text[j+1]]&alnum == 0 || !s.mailbox(start, end) {
				return i, false
			}
			host, defanged = j+1, true
		} else {
			at, signed := signedWord(text, j, "at")
			if !signed {
				at, ok = word(text, j, "at")
				if !ok || at >= len(text) || text[at] != ' ' || c.bracketed || verbs[strings.ToLower(text[start:end])] {
					return i, false
				}
			}
			likely = signed || text[j] == 'A' && text[j+1] == 'T' || s.mailbox(start, end)
			host, defanged, spaced = blank(text, at), true, true
		}
	}
	if k := keyEnd(text, start, end); k > start { // email=user@example.com
		s.readChain(k, false)
		if c.n > 0 {
			if next, ok := s.readMail(k); ok {
				return next, true
			}
		}
		s.readChain(i, false)
		return i, false
	}
	if end-start > 64 || text[end-1] == '.' {
		return i, false
	}
	var buf [384]byte
	v := buf[:0]
	if start > s.last+1 && text[start-1] == '\'' && (text[start-2] == 'o' || text[start-2] == 'O') && (start == 2 || class[text[start-3]]&alnum == 0) {
		start -= 2 // o'brien
		v = append(v, text[start:start+2]...)
	}
	v = append(s.appendLabels(v), text[c.end[c.n-1]:end]...)
	defanged = defanged || c.dots > plainDot || c.hidden
	if next, ok := s.readMailLiteral(start, v, host, defanged); ok {
		return next, true
	}
	s.readChain(host, true)
	if c.wide {
		if !spaced && s.wideTop() {
			return s.addWideMail(start, v, defanged, masked)
		}
		s.readChain(host, false)
	}
	if c.n < 2 || c.long || spaced && !c.spaced && !likely {
		if c.n > 0 && !spaced {
			s.refuse(start, c.end[c.n-1], Email, NotHost)
		}
		s.readChain(i, false)
		return i, false
	}
	if c.spaced || c.hidden {
		defanged = true
	}
	for n := c.n; n >= 2; n-- {
		if n < c.n {
			s.trimLabel(n - 1)
		}
		hostEnd, top := s.top(n)
		if spaced && c.spaced && top && english[strings.ToLower(text[c.start[n-1]:hostEnd])] && goesOn(text, hostEnd) {
			break // "user at home dot in the evening"
		}
		if top {
			b := s.canonical(0, n)
			if b != nil {
				name := s.value(c.start[0], hostEnd, b)
				if sound(name, c.lenient()) && (c.masked || !suffixAlone(name)) {
					v = append(v, '@')
					v = append(v, name...)
					return s.add(Match{
						Start: start, End: hostEnd, Type: Email, Value: s.value(start, hostEnd, v),
						Defanged: defanged || c.defanged(), Masked: masked || c.masked, Warning: s.warn(b),
					}), true
				}
			}
		}
		if x := text[c.start[n-1]]; !isUpper(x) || c.dots != plainDot {
			break
		}
	}
	s.readChain(i, false) // the caller goes on with what readMail wrote over
	return i, false
}

// keyEnd gives the end of a key and its "=" that stand before the mail address whose local part begins at start:
// smtp.mailfrom=user@example.com. It is start where the "=" belongs to the mailbox, as those of bounces do (BATV, SRS,
// VERP).
func keyEnd(text string, start, end int) int {
	k := strings.IndexByte(text[start:end], '=')
	if k <= 0 || k+1 == end-start || strings.IndexByte(text[start+k+1:end], '=') >= 0 {
		return start
	}
	for _, b := range []byte(text[start : start+k]) {
		if class[b]&digit != 0 || class[b]&wordy == 0 && b != '.' {
			return start
		}
	}
	key := strings.ToLower(text[start:min(start+k, start+7)])
	for _, w := range [...]string{"bounce", "return", "prvs", "srs", "btv", "msprvs", "verp"} {
		if strings.HasPrefix(key, w) {
			return start
		}
	}
	return start + k + 1
}

// appendLabels writes the labels of the chain as the local part of a mail address, in their own case and
// with plain dots.
func (s *scanner) appendLabels(v []byte) []byte {
	c := &s.chain
	for k := range c.n {
		if k > 0 {
			v = append(v, '.')
		}
		for i := c.start[k]; i < c.end[k]; {
			x, n := at(s.text, i)
			if x < other && x != '[' && x != ']' {
				v = append(v, x)
			}
			i += n
		}
	}
	return v
}

// addWideMail adds the mail address whose host, in s.chain, has letters that are not ASCII.
func (s *scanner) addWideMail(start int, local []byte, defanged, masked bool) (next int, ok bool) {
	c := &s.chain
	host, err := idna.Lookup.ToASCII(string(s.canonical(0, c.n)))
	if err != nil || !sound(host, true) || suffixAlone(host) {
		s.readChain(start, false)
		return start, false
	}
	return s.add(Match{
		Start: start, End: c.end[c.n-1], Type: Email, Value: string(local) + "@" + host,
		Defanged: defanged || c.defanged(), Masked: masked || c.masked, Warning: s.warn([]byte(host)),
	}), true
}

// readMailLiteral reads a mail address whose host is an address in brackets (RFC 5321, 4.1.3):
// user@[192.0.2.1].
func (s *scanner) readMailLiteral(start int, local []byte, host int, defanged bool) (next int, ok bool) {
	text := s.text
	if host+9 > len(text) || text[host] != '[' {
		return start, false
	}
	if six, ok := word(text, host+1, "ipv6:"); ok {
		addr, end, marked, ok := parseIPv6(text, six)
		if !ok || end >= len(text) || text[end] != ']' {
			return start, false
		}
		value := addr.AppendTo(append(append(local, '@'), "[IPv6:"...))
		return s.add(Match{Start: start, End: end + 1, Type: Email, Value: string(append(value, ']')), Defanged: defanged || marked}), true
	}
	if class[text[host+1]]&digit == 0 {
		return start, false
	}
	shut := strings.IndexByte(text[host:min(len(text), host+18)], ']')
	if shut < 0 {
		return start, false
	}
	addr, ok := plainIPv4(text, host+1)
	if !ok || host+1+len(addr) != host+shut {
		return start, false
	}
	stop := host + shut + 1
	value := string(local) + "@" + text[host:stop]
	return s.add(Match{Start: start, End: stop, Type: Email, Value: value, Defanged: defanged}), true
}

// mailbox says whether what stands from start to end before a spoken " at " is a mailbox: a role's name
// (RFC 2142), one with signs, or one that "mail" stands before.
func (s *scanner) mailbox(start, end int) bool {
	text := s.text
	name := strings.ToLower(text[start:end])
	if roles[name] || strings.ContainsAny(name, "._+") && !topLevel(name[strings.LastIndexByte(name, '.')+1:]) {
		return true
	}
	ahead := strings.ToLower(text[max(0, start-16):start])
	for _, w := range [...]string{"mail", "メール", "contact:", "reply to", "reply-to", "write to", "連絡先", "問合せ", "問い合わせ"} {
		if strings.Contains(ahead, w) {
			return true
		}
	}
	return false
}

// roles are names of mailboxes that stand for a role.
var roles = set("info admin administrator support abuse contact postmaster webmaster hostmaster noreply no-reply")

// local says which bytes a local part may hold behind its first word.
var local = func() (t [256]bool) {
	for b := range t {
		t[b] = class[b]&wordy != 0
	}
	for _, b := range []byte(".+%*=") {
		t[b] = true
	}
	return t
}()

// articles stand before " dot " where no host is meant: "the dot com bubble".
var articles = map[string]bool{
	"the": true, "a": true, "an": true, "this": true, "that": true, "each": true, "every": true, "one": true, "red": true, "blue": true,
	"green": true, "black": true, "white": true, "polka": true, "quantum": true, "or": true, "and": true, "of": true, "to": true, "with": true,
	"pre": true, "post": true, "early": true, "late": true, "former": true, "ex": true, "non": true, "anti": true, "new": true, "old": true, "big": true, "first": true,
}

// verbs stand before "at" where no mail address is meant: "hosted at evil dot com".
var verbs = map[string]bool{
	"hosted": true, "located": true, "available": true, "found": true, "site": true, "server": true, "look": true,
	"looking": true, "is": true, "was": true, "live": true, "domain": true, "page": true, "served": true, "seen": true,
	"registered": true, "us": true, "it": true, "them": true, "observed": true, "host": true, "pointing": true, "online": true,
	"visit": true, "me": true, "more": true, "here": true, "read": true, "meet": true, "and": true, "or": true, "aimed": true, "stored": true,
	"hosting": true, "running": true, "published": true, "posted": true, "downloaded": true, "users": true, "website": true, "web": true,
}

// readWideHost reads a host that begins with Japanese letters and is defanged behind them, at the
// bracket at offset i: 「日本語[.]jp」. Behind a quote or a space all is the label; glued to a sentence, it
// is the run of kanji and katakana.
func (s *scanner) readWideHost(i int) (next int, ok bool) {
	text := s.text
	if _, kind := readDot(text, i); kind != bracketDot {
		return i, false
	}
	start := s.wideStart(i)
	if start == i {
		return i, false
	}
	s.readChain(start, true)
	c := &s.chain
	if c.long {
		return c.next, false
	}
	if c.n < 2 || !c.lenient() || c.masked {
		return i, false
	}
	end, top := s.top(c.n)
	b := s.canonical(0, c.n)
	if !top && c.wide {
		top = s.wideTop() // пример[.]рф
	}
	if !top || b == nil {
		return i, false
	}
	host, err := idna.Lookup.ToASCII(string(b))
	if err != nil || !sound(host, true) || suffixAlone(host) {
		return i, false
	}
	return s.finishHost(Match{Start: start, End: end, Type: Domain, Value: host, Defanged: true, Warning: s.warn([]byte(host)), Rule: RuleDefanged}, true), true
}

// readWideName reads a plainly written host with letters that are not ASCII in it, which holds offset
// i: münchen.example, пример.рф. Scripts that put no spaces between words glue a sentence to a host,
// so 日本語.jp is one only where nothing is glued to it.
func (s *scanner) readWideName(i int) (next int, ok bool) {
	text := s.text
	start, glued := s.spacedStart(i)
	if start == i {
		return i, false
	}
	s.readChain(start, true)
	c := &s.chain
	if c.long {
		return c.next, false
	}
	if c.n < 2 || c.masked || !c.wide && !c.hidden || c.dots == wideDot {
		return i, false
	}
	end := c.end[c.n-1]
	if end <= i {
		return i, false // the sign at i stands behind the name, which is no other one for that
	}
	last := text[c.start[c.n-1]:end]
	if len(last) < 2 || last[0] >= other && (len(last) > 24 || number(text[c.start[0]:c.end[0]], 0)) {
		return i, false // "1.経緯", a heading
	}
	if last[0] < other {
		if b := s.canonical(c.n-1, c.n); b == nil || ascii(string(b)) && !topLevel(string(b)) {
			return i, false
		}
	}
	b := s.canonical(0, c.n)
	if b == nil {
		return i, false
	}
	if glued {
		if r, n := scan.Raw(text, end); n > 0 && (scan.ClassOf(r) == scan.Kanji || scan.ClassOf(r) == scan.Hiragana || scan.ClassOf(r) == scan.Katakana) {
			s.refuse(start, end, Domain, NotTalk)
			return c.next, false
		}
	}
	host, err := idna.Lookup.ToASCII(string(b))
	if err != nil {
		return i, false
	}
	if top := host[strings.LastIndexByte(host, '.')+1:]; !topLevel(top) || !sound(host, false) || suffixAlone(host) {
		s.refuse(start, end, Domain, NotSuffix)
		return c.next, false
	}
	if last[0] < other && isUpper(last[0]) && !isUpper(last[len(last)-1]) {
		s.refuse(start, end, Domain, NotSentence)
		return c.next, false
	}
	m := Match{Start: start, End: end, Type: Domain, Value: host, Defanged: c.defanged(), Warning: s.warn([]byte(host)), Rule: RuleSuffix}
	if s.reserved(c.n - 1) {
		m.Rule = RuleReserved
	}
	return s.finishHost(m, false), true
}

// spacedStart is where the name that goes on at offset i begins, over ASCII letters and others; glued
// says that Japanese letters are among them. It is i where no name begins that nothing is glued to.
func (s *scanner) spacedStart(i int) (start int, glued bool) {
	text := s.text
	j := i
	for count := 0; j > s.last; count++ {
		if count > 64 || j == s.tooLong {
			s.tooLong = i // and what goes on behind i is longer still
			return i, false
		}
		if b := text[j-1]; b < other {
			if class[b]&wordy == 0 && b != '.' {
				break
			}
			j--
			continue
		}
		k := before(text, j)
		if !letters(text, k) && invisible(text, k) == 0 {
			break
		}
		r, _ := scan.Raw(text, k)
		switch scan.ClassOf(r) {
		case scan.Hiragana:
			switch r {
			case 'は', 'を', 'が', 'に', 'で', 'へ', 'と', 'も', 'の':
				return i, false
			}
			glued = true
		case scan.Kanji, scan.Katakana:
			glued = true
		}
		j = k
	}
	if j < s.last {
		return i, false
	}
	for j < i && (text[j] == '.' || text[j] == '-' || invisible(text, j) > 0) {
		_, n := scan.Raw(text, j)
		j += n
	}
	return j, glued
}

// wideStart is where the Japanese label or file name that ends at offset i begins: behind a quote, a
// bracket, a space or a mark if no more than 20 letters lie between and none of them is a particle,
// otherwise at the run of kanji, katakana and Latin letters.
func (s *scanner) wideStart(i int) int {
	text := s.text
	run, j := -1, i
	for count := 0; count <= 20 && j > s.last; count++ {
		r, n := scan.Before(text, j)
		raw := j - n
		switch scan.ClassOf(r) {
		case scan.Kanji, scan.Katakana, scan.Latin, scan.Digit:
		case scan.Other:
			if !spacedLetter(r) {
				return j
			}
		case scan.Hiragana:
			if run < 0 {
				run = j
			}
			switch r {
			case 'は', 'を', 'が', 'に', 'で', 'へ', 'と', 'も':
				return run
			}
		default:
			if r != '_' && r != '-' {
				return j
			}
		}
		j = raw
	}
	if j <= s.last || run < 0 {
		return max(j, s.last)
	}
	return run
}

// readSpelled reads a host or a mail address that has its signs between underscores or hyphens: evil_dot_com,
// user-at-evil-dot-com, user_at_evil.com. With underscores such a word is no host as it stands, for the name that is
// registered has none; with hyphens it may be one where a plain dot follows, and "dot" must be among them. What ends
// as a file does, or in a suffix that is a word, is none either.
func (s *scanner) readSpelled(i, e int) (next int, ok bool) {
	text := s.text
	at, dots, first := -1, 0, -1
	under := false
	for k := i; k < e; k++ {
		if text[k] != '_' && text[k] != '-' || k+3 >= e {
			continue
		}
		if end, is := word(text, k+1, "dot"); is && end < e && text[end] == text[k] && k > i {
			dots++
			if first < 0 {
				first = k
			}
			under = under || text[k] == '_'
		} else if end, is := word(text, k+1, "at"); is && end < e && text[end] == text[k] && at < 0 && k > i {
			at = k
			under = under || text[k] == '_'
		}
	}
	if at < 0 && dots == 0 || dots == 0 && !under || i > 0 && (text[i-1] == '/' || text[i-1] == '.' || text[i-1] == '\\' || text[i-1] == '@') {
		return i, false
	}
	end := e
	for end+1 < len(text) && text[end] == '.' && class[text[end+1]]&alnum != 0 && end-i < 120 { // user_at_evil.com
		end++
		for end < len(text) && class[text[end]]&wordy != 0 {
			end++
		}
	}
	if end > e && (dots == 0 && at < 0 || !under) || end < len(text) && (text[end] == '/' || text[end] == '(' || text[end] == '=') {
		return i, false
	}
	if !under && at < 0 && !strings.ContainsAny(text[i:first], "0123456789-") && articles[strings.ToLower(text[i:first])] {
		return i, false
	}
	undo := strings.NewReplacer("_dot_", ".", "_at_", "@", "-dot-", ".")
	if at >= 0 && text[at] == '-' {
		undo = strings.NewReplacer("_dot_", ".", "-at-", "@", "-dot-", ".")
	}
	value := undo.Replace(strings.ToLower(text[i:end]))
	name, mail := "", value
	if at >= 0 {
		_, mail, _ = strings.Cut(value, "@")
		name = strings.NewReplacer("_dot_", ".", "_DOT_", ".", "-dot-", ".", "-DOT-", ".").Replace(text[i:at])
	}
	k := strings.LastIndexByte(mail, '.')
	if k < 0 || strings.ContainsAny(mail, "_@") || at >= 0 && name == "" {
		return i, false
	}
	top := mail[k+1:]
	if ext, is := extensions[top]; is && ext != hostFirst || !topLevel(top) || english[top] || none[mail] || !sound(mail, false) || suffixAlone(mail) {
		return i, false
	}
	m := Match{Start: i, End: end, Type: Domain, Value: mail, Defanged: true, Rule: RuleDefanged, Warning: s.warn([]byte(mail))}
	if at >= 0 {
		m.Type, m.Value, m.Rule = Email, name+"@"+mail, ""
	}
	return s.add(m), true
}

package indicator

import (
	"strings"
	"sync"

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
	bracketed  bool // one is [.] or the like
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
	c.n, c.dots, c.spaced, c.bracketed, c.masked, c.wide, c.refused, c.long = 0, noDot, false, false, false, false, false, false
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
		case bracketDot:
			c.bracketed = true
			c.dots = bracketDot
		case wideDot:
			c.dots = kind
		case plainDot:
			if c.dots == noDot {
				c.dots = plainDot
			}
		}
		i = next
	}
	// Of "example.com--" and "example.com**" the end is no part.
	k := c.n - 1
	if b := text[c.end[k]-1]; b == '-' || b == '*' && text[c.start[k]] != '*' {
		for c.end[k] > c.start[k]+1 && (text[c.end[k]-1] == '-' || text[c.end[k]-1] == '*') {
			c.end[k]--
		}
	}
	if c.masked {
		c.masked = strings.IndexByte(text[c.start[0]:c.end[k]], '*') >= 0
	}
}

// letters says whether a Japanese letter stands at offset i.
func letters(text string, i int) bool {
	r, n := scan.Raw(text, i)
	if n < 2 {
		return false
	}
	switch scan.ClassOf(r) {
	case scan.Kanji, scan.Hiragana, scan.Katakana, scan.Latin:
		return r < 0xFF01
	}
	return false
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
			more, n := at(text, j)
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
			break
		}
		w, n := at(text, i)
		if w < other && class[w]&wordy != 0 {
			i += n
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
	"moment.js": true, "socket.io": true, "electron.js": true, "crypto.js": true,
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
			x, n := at(s.text, i)
			if x < other {
				b = append(b, lower(x))
			} else {
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
	return i, false
}

// judge says whether the first n labels are a host or a file.
func (s *scanner) judge(n int) (next int, ok bool) {
	c := &s.chain
	text := s.text
	from := 0
	// "e.g.example.com", "i.e.evil.exe"
	if n >= 4 && c.dots == plainDot && c.end[0]-c.start[0] == 1 && c.end[1]-c.start[1] == 1 {
		if w := [2]byte{lower(text[c.start[0]]), lower(text[c.start[1]])}; w == [2]byte{'e', 'g'} || w == [2]byte{'i', 'e'} {
			from = 2
		}
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
		return 0, false
	}
	end, top := s.top(n)
	if !top {
		return 0, false
	}
	return s.judgeHost(start, end, from, n)
}

func wwwAt(text string, i int) bool {
	_, ok := word(text, i, "www.")
	return ok
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
		switch head {
		case "com", "net", "org", "info", "jp":
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

// judgeHost decides about a chain whose last label is a suffix.
func (s *scanner) judgeHost(start, end, from, n int) (next int, ok bool) {
	c := &s.chain
	text := s.text
	b := s.canonical(from, n)
	if b == nil {
		return 0, false
	}
	lenient := c.lenient()
	value := s.value(start, end, b)
	if !sound(value, lenient) {
		return 0, false
	}
	if kind, ok := s.onion(value); kind {
		if !ok && !lenient && !c.masked {
			return 0, false
		}
		m := Match{Start: start, End: end, Type: Onion, Value: value, Defanged: c.defanged(), Masked: c.masked}
		return s.finishHost(m, lenient), true
	}
	www := strings.HasPrefix(value, "www.")
	if !lenient && !www && !s.plausible(start, end, from, n, value) {
		return 0, false
	}
	if c.masked {
		// Stars in the words of a sentence are more often emphasis than a mask.
		if strings.Trim(value, "*.") == "" || !lenient && value[0] == '*' {
			return 0, false
		}
	} else if suffixAlone(value) {
		return 0, false
	}
	if end+1 < len(text) && text[end] == '(' && text[end+1] == ')' && !lenient {
		return 0, false // a call: os.name()
	}
	m := Match{Start: start, End: end, Type: Domain, Value: value, Defanged: c.defanged(), Masked: c.masked}
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

// plausible says whether a plainly written name with a real suffix is meant as a host.
func (s *scanner) plausible(start, end, from, n int, value string) bool {
	c := &s.chain
	text := s.text
	if start > 0 && (text[start-1] == '%' || text[start-1] == '$') {
		return false
	}
	if none[value] {
		return false
	}
	last := text[c.start[n-1]:end]
	first := text[start:c.end[n-2]]
	if c.spaced && articles[strings.ToLower(first)] {
		return false
	}
	if isUpper(last[0]) {
		if hasLower(first) && (len(last) == 2 || last == "NET") {
			return false // "our company.IT", "Socket.IO", "Microsoft.NET"
		}
	}
	if c.dots == wideDot && (isUpper(last[0]) || len(last) < 2) {
		return false
	}
	if n-from > 2 {
		// "192.0.2.xxx18": .xxx is a suffix too.
		if number(strings.ReplaceAll(first, ".", ""), 0) {
			return false
		}
		single := 0
		for k := from; k < n-1; k++ {
			if c.end[k]-c.start[k] == 1 {
				single++
			}
		}
		if single == n-from-1 {
			return false // "e.g.it", "U.S.in"
		}
		return true
	}
	if start > 0 && text[start-1] == '.' && len(value) > 3 && value[2] == '.' && topLevel(value[:2]) {
		return false // ".jp.com" is spoken of as a suffix
	}
	// "5.am", "12.in": a number that ends a sentence.
	if len(first) <= 2 && number(first, 0) {
		return false
	}
	return true
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
	if m.End < len(text) && (text[m.End] == '/' || colon && text[m.End] == '?') {
		end := s.readPath(m.End, 0)
		if end > m.End+1 && (sure || colon || pathlike(text[m.End+1:end])) {
			b := append(s.buf[:0], m.Value...)
			if colon {
				b = appendPort(b, m.Port)
			}
			b, defanged := appendPath(b, text[m.End:end])
			m.Defanged = m.Defanged || defanged
			m.Type, m.End, m.Port = URL, end, 0
			m.Value = s.value(m.Start, m.End, b)
			return s.add(m)
		}
	}
	return s.add(m)
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
	// "example.jp:2018年"
	switch r, _ := scan.Raw(text, k); r {
	case '年', '月', '日', '時', '件', '人', '名', '回', '円':
		return 0, i, false
	}
	return port, k, defanged
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
	if c.long || c.dots == wideDot || c.dots == bracketDot {
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
	host, defanged, ok := readAt(text, end)
	spaced := false
	if !ok {
		// "user at example dot com"
		if end+3 >= len(text) || text[end] != ' ' {
			return i, false
		}
		j, ok := word(text, end+1, "at")
		if !ok || j >= len(text) || text[j] != ' ' || verbs[strings.ToLower(text[start:end])] {
			return i, false
		}
		host, defanged, spaced = j+1, true, true
	}
	if end-start > 64 || text[end-1] == '.' {
		return i, false
	}
	s.readChain(host, false)
	if c.n < 2 || c.long || spaced && !c.spaced {
		s.readChain(i, false)
		return i, false
	}
	if c.spaced {
		defanged = true
	}
	for n := c.n; n >= 2; n-- {
		hostEnd, top := s.top(n)
		if top {
			b := s.canonical(0, n)
			if b != nil {
				name := s.value(c.start[0], hostEnd, b)
				if sound(name, c.lenient()) && (c.masked || !suffixAlone(name)) {
					var buf [320]byte
					v := append(buf[:0], text[start:end]...)
					v = append(v, '@')
					v = append(v, name...)
					return s.add(Match{
						Start: start, End: hostEnd, Type: Email, Value: s.value(start, hostEnd, v),
						Defanged: defanged || c.defanged(), Masked: masked || c.masked,
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
}

// verbs stand before "at" where no mail address is meant: "hosted at evil dot com".
var verbs = map[string]bool{
	"hosted": true, "located": true, "available": true, "found": true, "site": true, "server": true, "look": true,
	"looking": true, "is": true, "was": true, "live": true, "domain": true, "page": true, "served": true, "seen": true,
	"registered": true, "us": true, "it": true, "them": true, "observed": true, "host": true, "pointing": true,
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
	if !top || b == nil {
		return i, false
	}
	host, err := idna.Lookup.ToASCII(string(b))
	if err != nil || !sound(host, true) || suffixAlone(host) {
		return i, false
	}
	return s.finishHost(Match{Start: start, End: end, Type: Domain, Value: host, Defanged: true}, true), true
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

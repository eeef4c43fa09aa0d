package indicator

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"golang.org/x/net/idna"
)

// A scheme is a word before "://" and what it stands for.
type scheme struct {
	word, plain string
	defanged    bool
}

// schemes are read as the end of a word, so that "URLhttp://" and the footnote "*1https://" begin
// behind their glue. The longest come first. ttp:// is how Japanese boards keep links from working.
var schemes = func() []scheme {
	var all []scheme
	for _, list := range []struct {
		words    string
		plain    string // "" where each word stands for itself
		defanged bool
	}{
		{"hxxxps meows me0ws hxxps hxtps htxps hzzps hyyps hxxxs httxs hxps htps xxxps xxxxs xxxxx h00ps h__ps ttps", "https", true},
		{"hxxxp meow me0w purr hxxp hxtp htxp hzzp hyyp hxxx httx hxp htp xxxp xxxx h00p h__p h--p ttp", "http", true},
		{"fxps", "ftps", true}, {"fxp ftx fxxp", "ftp", true}, {"sfxp", "sftp", true}, {"txp", "tcp", true},
		{"https http gopher telnet ldaps ldap sftp ftps ftp rtsp rtmp mysql mongodb redis socks5 socks4 imaps imap smtps smtp pop3 " +
			"ssl tls smb ssh tcp udp dns rmi iiop wss ws irc ircs git svn vnc rdp nntp tftp dict file mms quic", "", false},
	} {
		for _, w := range strings.Fields(list.words) {
			plain := list.plain
			if plain == "" {
				plain = w
			}
			all = append(all, scheme{w, plain, list.defanged})
		}
	}
	slices.SortStableFunc(all, func(a, b scheme) int { return len(b.word) - len(a.word) })
	return all
}()

// schemeAt finds the scheme that the word from i to e ends in.
func schemeAt(text string, i, e int) (start int, plain string, defanged, ok bool) {
	for k := range schemes {
		w := &schemes[k]
		j := e - len(w.word)
		if j < i {
			continue
		}
		if _, ok := word(text, j, w.word); !ok {
			continue
		}
		// A short one is no end of another word: "news://".
		if j > i && class[text[j-1]]&(hex|letter) != 0 && (len(w.word) < 4 || w.plain[0] != 'h') {
			continue
		}
		return j, w.plain, w.defanged, true
	}
	return i, "", false, false
}

// readMaskedScheme reads h**p, h[tt]ps and http[s] at offset i.
func readMaskedScheme(text string, i int) (end int, plain string, ok bool) {
	b, _ := at(text, i)
	if lower(b) != 'h' {
		return i, "", false
	}
	var name [5]byte
	n := 0
	marks := 0
	j := i
	for j < len(text) && j-i < 18 && n <= 5 {
		c, size := at(text, j)
		switch {
		case c == '[' || c == ']' || c == '(' || c == ')':
			if (c == '[' || c == '(') && j+1 < len(text) && text[j+1] == ':' {
				goto done
			}
			marks++
		case c == '*' || c < other && class[c]&(hex|letter) != 0:
			if n == 5 {
				return i, "", false
			}
			if c == '*' || size > 1 {
				marks++
			}
			name[n] = lower(c)
			n++
		default:
			goto done
		}
		j += size
	}
done:
	if marks == 0 || n < 4 || name[3] != 'p' || n == 5 && name[4] != 's' {
		return i, "", false
	}
	for _, c := range name[1:3] {
		if c != '*' && c != 't' && c != 'x' {
			return i, "", false
		}
	}
	if n == 5 {
		return j, "https", true
	}
	return j, "http", true
}

// readURL reads a URL whose scheme is the word from i to e.
func (s *scanner) readURL(i, e int) (next int, ok bool) {
	text := s.text
	if j, kind := readSlashes(text, e); kind != noSlashes {
		if start, plain, fanged, ok := schemeAt(text, i, e); ok {
			if plain == "tcp" || plain == "ssl" || plain == "tls" {
				start, plain = stratum(text, start, plain)
			}
			return s.readAuthority(start, j, plain, fanged || kind > plainSlashes, kind == looseSlashes)
		}
	}
	end, plain, masked := readMaskedScheme(text, i)
	if !masked {
		return i, false
	}
	j, kind := readSlashes(text, end)
	if kind == noSlashes {
		return i, false
	}
	return s.readAuthority(i, j, plain, true, kind == looseSlashes)
}

// readUnderURL reads a URL whose "://" is written __ within the word from i to e, as feeds and file names have it:
// http__evil.example. The host must be one, and a name with a file's ending and no path is a file: http__server.py.
func (s *scanner) readUnderURL(i, e int) (next int, ok bool) {
	text := s.text
	k := strings.Index(text[i:e], "__")
	if k < 4 || k > 6 || lower(text[i]) != 'h' {
		return i, false
	}
	start, plain, _, ok := schemeAt(text, i, i+k)
	if !ok || start != i {
		return i, false
	}
	j, label := e, e
	for j < len(text) && (class[text[j]]&wordy != 0 || text[j] == '.') {
		if text[j] == '.' {
			label = j + 1
		}
		j++
	}
	if top := strings.ToLower(text[label:j]); !pathAt(text, j) && top != "com" && extensions[top] != noEnding {
		return i, false
	}
	host := i + k + 2
	if host < len(text) && text[host] == '_' { // each of "://" is written _
		host++
	}
	return s.readAuthority(i, host, plain, true, true)
}

// readEncodedURL reads a URL all of whose signs are percent-encoded (RFC 3986, 2.1), as in the query of another or in a
// log: http%3A%2F%2Fevil%2Eexample%2Fa. Its value is decoded. The scheme is the word from i to e.
func (s *scanner) readEncodedURL(i, e int) (next int, ok bool) {
	text := s.text
	if _, ok := word(text, e, "%3a%2f%2f"); !ok {
		return i, false
	}
	start, _, _, ok := schemeAt(text, i, e)
	if !ok {
		return i, false
	}
	var buf [512]byte
	b := append(buf[:0], text[start:e]...)
	from := len(b)
	var ends [512]int // where each byte of b ends in text
	for k := e; k < len(text) && len(b) < len(buf); {
		c, n := text[k], 1
		if c == '%' {
			if k+2 >= len(text) || !allHex(text[k+1:k+3]) {
				break
			}
			c, n = nibble(text[k+1])<<4|nibble(text[k+2]), 3
		} else if class[c]&wordy == 0 && c != '.' && c != '~' {
			break
		}
		if !inPath[c] {
			break
		}
		k += n
		ends[len(b)] = k
		b = append(b, c)
	}
	plain := scanner{text: string(b)}
	if _, ok := plain.readURL(0, from); !ok || plain.found[0].Type != URL {
		return i, false
	}
	m := plain.found[0]
	m.Start, m.End, m.Defanged = start, ends[m.End-1], true
	return s.add(m), true
}

func nibble(b byte) byte {
	if class[b]&digit != 0 {
		return b - '0'
	}
	return lower(b) - 'a' + 10
}

// stratum puts "stratum+" before the scheme at offset start, which pools of miners are reached by.
func stratum(text string, start int, plain string) (int, string) {
	if b := start - len("stratum+"); b >= 0 {
		if _, ok := word(text, b, "stratum+"); ok {
			return b, "stratum+" + plain
		}
	}
	return start, plain
}

// readBracketScheme reads a URL whose scheme stands in the bracket at offset i: [http]://, (https)://.
func (s *scanner) readBracketScheme(i int) (next int, ok bool) {
	text := s.text
	e := i + 1
	for e < len(text) && e-i < 8 && class[text[e]]&alnum != 0 {
		e++
	}
	if e-i < 4 || e >= len(text) || text[e] != closing(text[i]) {
		return i, false
	}
	j, kind := readSlashes(text, e+1)
	if kind == noSlashes {
		return i, false
	}
	start, plain, _, ok := schemeAt(text, i+1, e)
	if !ok || start != i+1 {
		return i, false
	}
	return s.readAuthority(i, j, plain, true, true)
}

// readAuthority reads a URL from its authority at offset j on (RFC 3986, 3.2): a user, a host and a
// port, then the path. With loose, what stands before it is no sure sign, so the host must be one.
func (s *scanner) readAuthority(start, j int, plain string, defanged, loose bool) (next int, ok bool) {
	text := s.text
	user, hostStart := j, j
	k := j
	for k < len(text) && k-j < 128 && userinfo[text[k]] {
		if text[k] == '@' {
			user, hostStart = k, k+1
		}
		k++
	}
	if k > j && k < len(text) && closing(text[k]) != 0 { // admin:pw[@]evil.example
		if e, _, ok := readAt(text, k); ok {
			user, hostStart, defanged = k, e, true
		}
	}
	hostStart = skipInvisible(text, hostStart)
	buf := append(s.buf[256:256], plain...)
	buf = append(buf, "://"...)
	if user > j {
		buf = append(append(buf, text[j:user]...), '@')
	}
	m := Match{Start: start, Type: URL, Defanged: defanged}
	end, alone := hostStart, false
	if hostStart+2 < len(text) && text[hostStart] == '[' && (class[text[hostStart+1]]&(digit|hex) != 0 || text[hostStart+1] == ':' || text[hostStart+1] == '[') {
		addr, stop, marked, ok := parseIPv6(text, hostStart+1)
		if !ok || addr.IsUnspecified() || stop >= len(text) || text[stop] != ']' { // [0::] is no host, as :: is no address
			s.refuse(start, hostStart, URL, NotHost)
			return start, false
		}
		buf = append(buf, '[')
		buf = addr.AppendTo(buf)
		buf = append(buf, ']')
		end = stop + 1
		m.Defanged = m.Defanged || marked
	} else {
		s.readChain(hostStart, true)
		c := &s.chain
		if c.wide && !s.wideTop() { // "http://で始まる", "http://server.localを"
			s.readChain(hostStart, false)
		}
		if c.n == 0 || c.long || strings.Trim(text[c.start[0]:c.end[0]], "-_") == "" || loose && !s.sureHost(c.n) || c.n > 4 && s.octets(0, c.n) {
			s.refuse(start, hostStart, URL, NotHost)
			return start, false
		}
		n := c.n
		end = c.end[n-1]
		b := s.canonical(0, n)
		if b == nil {
			s.refuse(start, end, URL, NotLabels)
			return start, false
		}
		from := len(buf)
		if c.wide {
			host, err := idna.Lookup.ToASCII(string(b))
			if err != nil {
				s.refuse(start, end, URL, NotLabels)
				return start, false
			}
			buf = append(buf, host...)
		} else {
			// "http://example.com.In April"
			for n > 2 && c.dots == plainDot && isUpper(text[c.start[n-1]]) && hasLower(text[c.start[n-1]:c.end[n-1]]) && !hasUpper(text[c.start[0]:c.end[n-2]]) {
				n--
				s.trimLabel(n - 1)
				end = c.end[n-1]
				b = s.canonical(0, n)
			}
			if n < c.n && loose && !s.sureHost(n) {
				return start, false
			}
			if n > 1 {
				if top, ok := s.top(n); ok {
					end = top
				}
				b = s.canonical(0, n)
			}
			buf = append(buf, b...)
		}
		m.Masked = c.masked
		m.Defanged = m.Defanged || c.defanged()
		m.Warning = s.warn(buf[from:])
		alone = n == 1 && !strings.EqualFold(text[c.start[0]:c.end[0]], "localhost")
	}
	// A dot at a host's end is the root of the DNS and no part of the name.
	if end+1 < len(text) && text[end] == '.' && (text[end+1] == '/' || text[end+1] == '?' || text[end+1] == ':') {
		end++
	}
	end = beforePath(text, end)
	if port, stop, d := readPort(text, end); port > 0 {
		buf = appendPort(buf, port)
		end = beforePath(text, stop)
		m.Defanged = m.Defanged || d
	} else if alone && (end == len(text) || text[end] != '/') {
		s.refuse(start, end, URL, NotHost)
		return start, false // "http://www" says nothing
	}
	if end < len(text) && text[end] == '\\' && j > 1 && text[j-1] == '\\' { // hxxp:\\evil.example\a\b.hta, all its slashes turned
		stop := end
		for stop < len(text) && text[stop] > ' ' && text[stop] < 0x7F && text[stop] != '"' && text[stop] != '\'' && text[stop] != '<' && text[stop] != '>' {
			stop++
		}
		for stop > end+1 && strings.IndexByte(".,;:)]", text[stop-1]) >= 0 {
			stop--
		}
		buf = append(buf, strings.ReplaceAll(text[end:stop], `\`, "/")...)
		m.Defanged, end = true, stop
	} else if pathAt(text, end) || end < len(text) && (text[end] == '?' || text[end] == '#') {
		stop := s.readPath(start, end)
		var d bool
		buf, d = appendPath(buf, text[end:stop])
		m.Defanged = m.Defanged || d
		end = stop
	}
	m.End = end
	m.Value = s.value(start, end, buf)
	return s.add(m), true
}

// sureHost says whether the first n labels of the chain are an address or end in a public suffix.
func (s *scanner) sureHost(n int) bool {
	c := &s.chain
	if n == 4 && s.digits(0) && s.digits(1) && s.digits(2) && s.digits(3) {
		return true
	}
	if n < 2 || c.long {
		return false
	}
	b := s.canonical(n-1, n)
	return b != nil && (topLevel(string(b)) || string(b) == "onion")
}

// pathAt says whether a path begins at offset i: /, [/], (/) or, as JSON has it, \/.
func pathAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	switch text[i] {
	case '/':
		return true
	case '\\':
		return i+1 < len(text) && text[i+1] == '/'
	case '[', '(', '{':
		return i+2 < len(text) && text[i+1] == '/' && text[i+2] == closing(text[i])
	}
	return false
}

// beforePath skips characters that take no room where a path or port follows them.
func beforePath(text string, i int) int {
	if j := skipInvisible(text, i); j > i && j < len(text) && (text[j] == '/' || text[j] == ':') {
		return j
	}
	return i
}

// wideTop says whether the chain, which holds Japanese letters, ends as a host does.
func (s *scanner) wideTop() bool {
	c := &s.chain
	if c.n < 2 || c.long {
		return false
	}
	top, err := idna.Lookup.ToASCII(s.text[c.start[c.n-1]:c.end[c.n-1]])
	return err == nil && topLevel(top)
}

func hasUpper(text string) bool {
	for i := range len(text) {
		if isUpper(text[i]) {
			return true
		}
	}
	return false
}

// userinfo and inPath say which bytes stand before a host and behind it.
var userinfo, inPath = func() (user, path [256]bool) {
	for b := range 128 {
		user[b] = class[b]&wordy != 0
		path[b] = b > ' ' && b < 0x7F
	}
	for _, b := range []byte("._~!$&'*+;=:%-@") {
		user[b] = true
	}
	for _, b := range []byte("<>\"`|\\^") {
		path[b] = false
	}
	return user, path
}()

// readPath reads the path, query and fragment at offset i of what begins at offset from. It ends at a
// space, at the first character that is not ASCII, and at a closing bracket or quote that was opened
// before the URL; marks that end a sentence are no part of it.
func (s *scanner) readPath(from, i int) (end int) {
	text := s.text
	var round, square, curly int
	opened := 0 // the outermost "(" that is not closed yet
	quote := byte(0)
	if from > 0 {
		quote = text[from-1]
	}
	rows := notAsked
	wide := false // a folder has letters that are not ASCII
	e := i
loop:
	for e < len(text) {
		b := text[e]
		if !inPath[b] {
			if b >= other {
				if j := skipInvisible(text, e); j > e && j < len(text) && (class[text[j]]&wordy != 0 || text[j] == '/') {
					e = j
					continue
				}
			}
			if b >= other && text[e-1] == '/' { // http://example.jp/資料/案内.html
				if j := wideComponent(text, e); j > e {
					e, wide = j, true
					continue
				}
			}
			if b >= other && (text[e-1] == '=' || text[e-1] == '/' && wide) { // ?q=資料, /資料/案内
				if j := wideEnd(text, e); j > e {
					e = j
					continue
				}
			}
			if b == '\\' && e+2 < len(text) && strings.IndexByte("/._-~", text[e+1]) >= 0 && (text[e+1] == '/' || class[text[e+2]]&wordy != 0) { // JSON: https:\/\/example.com\/a; Markdown: a\_b.html
				e += 2
				continue
			}
			break
		}
		switch b {
		case '(':
			if round == 0 {
				opened = e
			}
			round++
		case ')':
			if round--; round < 0 {
				break loop
			}
		case '[':
			square++
		case ']':
			if square--; square < 0 {
				break loop
			}
		case '{':
			curly++
		case '}':
			if curly--; curly < 0 {
				break loop
			}
		case '\'':
			if quote == '\'' {
				break loop
			}
		case '&':
			if entity(text[e:]) {
				break loop
			}
		case ',', ';':
			if begins(text[e+1:]) || quote == b || b == ';' && command(text, e+1) {
				break loop
			}
			if b == ',' {
				if rows == notAsked {
					rows = inRows(text, from)
				}
				if rows == yes {
					break loop
				}
			}
		}
		e++
	}
	japanese := e < len(text) && text[e] >= other
	if round > 0 { // "https://example.jp/a.html(2024年5月1日)"
		e = opened
	}
	for e > i {
		switch b := text[e-1]; b {
		case '.', ',', ':', ';', '!', '?', '\'', '*':
			e--
			continue
		case '(', '[', '{':
			e--
			continue
		default:
			// "https://example.com/a*1" ends before the footnote's mark, "…/a,2018年" before the year.
			if class[b]&digit == 0 {
				return e
			}
			k := e
			for k > i && class[text[k-1]]&digit != 0 {
				k--
			}
			if k > i && text[k-1] == '*' && e-k <= 3 || k > i && text[k-1] == ',' && e-k == 4 && japanese {
				e = k - 1
				japanese = false
				continue
			}
			return e
		}
	}
	return e
}

// wideEnd is where a word in letters that are not ASCII ends that goes on at offset i of a URL. One with hiragana may be
// a sentence that is glued to it. It is i where none stands.
func wideEnd(text string, i int) int {
	k := i
	for k < len(text) && k-i < 96 && (text[k] >= other && letters(text, k) || class[text[k]]&wordy != 0) {
		r, n := scan.Raw(text, k)
		if scan.ClassOf(r) == scan.Hiragana {
			return i
		}
		k += n
	}
	if k-i >= 96 {
		return i
	}
	return k
}

// entity says whether text begins with the character reference of a bracket, a quote or a space, as
// HTML has them: no URL holds such a sign unescaped.
func entity(text string) bool {
	for _, name := range [...]string{"&gt;", "&lt;", "&quot;", "&#34;", "&#39;", "&apos;", "&nbsp;", "&#x27;", "&#x22;"} {
		if strings.HasPrefix(text, name) {
			return true
		}
	}
	return false
}

// begins says whether text, behind a comma or semicolon, begins the next of a list: a URL, an address
// or a defanged host.
func begins(text string) bool {
	if len(text) < 7 {
		return false
	}
	if lower(text[0]) == 'h' && strings.Contains(text[:min(len(text), 12)], "//") || strings.HasPrefix(text, "www.") {
		return true
	}
	k, dots, label, digits := 0, 0, 0, true
	for k < len(text) && k < 64 {
		switch b := text[k]; {
		case class[b]&wordy != 0:
			digits = digits && class[b]&digit != 0
			k++
			continue
		case b == '.' && k+1 < len(text) && class[text[k+1]]&wordy != 0:
			dots++
			k++
			label = k
			continue
		case (b == '[' || b == '(') && k > 0 && k+2 < len(text) && text[k+1] == '.' && text[k+2] == closing(b):
			return true
		case strings.IndexByte("=%&@+~$#|", b) >= 0:
			return false
		}
		break
	}
	if digits {
		return dots == 3
	}
	top := strings.ToLower(text[label:k])
	return dots > 0 && label > 1 && extensions[top] == noEnding && topLevel(top)
}

// command says whether a word with a blank behind it stands at offset i, behind a semicolon: the next command of a
// shell's line, curl http://evil.example/a;chmod +x a. A parameter of a path has a value (RFC 3986, 3.3).
func command(text string, i int) bool {
	e := i
	for e < len(text) && class[text[e]]&(hex|letter) != 0 && e-i < 16 {
		e++
	}
	return e > i+1 && e+1 < len(text) && text[e] == ' ' && text[e+1] > ' ' && text[e+1] < other
}

// An answer is one that is worked out when it is first asked for.
type answer uint8

const (
	notAsked answer = iota
	yes
	no
)

// inRows says whether what begins at offset i is a field of comma-separated values (RFC 4180): a comma
// stands before it, a day is one of the fields behind it, or it begins a line that has as many commas
// as the line before or behind it.
func inRows(text string, i int) answer {
	if i > 0 && text[i-1] == ',' {
		return yes
	}
	commas, end := commasOf(text, i)
	if dated(text[i:end]) {
		return yes
	}
	if i > 0 && text[i-1] != '\n' && text[i-1] != '\r' {
		return no
	}
	if commas > 0 {
		if more, _ := commasOf(text, end); more == commas {
			return yes
		}
		if i > 0 {
			start := strings.LastIndexByte(text[max(0, i-1-rowLimit):i-1], '\n') + 1 + max(0, i-1-rowLimit)
			if more, _ := commasOf(text, start); more == commas {
				return yes
			}
		}
	}
	return no
}

// dated says whether a field of a row begins with a day: ",2024-01-02".
func dated(row string) bool {
	for k := strings.IndexByte(row, ','); k >= 0; {
		f := row[k+1:]
		if len(f) >= 10 && number(f[:4], 4) && f[4] == '-' && number(f[5:7], 2) && f[7] == '-' && number(f[8:10], 2) {
			return true
		}
		next := strings.IndexByte(f, ',')
		if next < 0 {
			break
		}
		k += 1 + next
	}
	return false
}

// rowLimit is how much of a row is looked at.
const rowLimit = 2000

// commasOf counts the commas from offset i to the end of its line and gives the start of the next.
func commasOf(text string, i int) (count, next int) {
	line := text[i:min(len(text), i+rowLimit)]
	if k := strings.IndexByte(line, '\n'); k >= 0 {
		return strings.Count(line[:k], ","), i + k + 1
	}
	return strings.Count(line, ","), i + len(line)
}

// appendPath writes a path with its signs refanged: index[.]php, [/].
func appendPath(b []byte, path string) (all []byte, defanged bool) {
	from := len(b)
	for i := 0; i < len(path); i++ {
		if path[i] == '\\' {
			continue
		}
		if path[i] >= other {
			if j := skipInvisible(path, i); j > i {
				i, defanged = j-1, true
				continue
			}
		}
		b = append(b, path[i])
		if path[i] != ']' && path[i] != ')' && path[i] != '}' {
			continue
		}
		// What is left may close a mark again: "[[.]]".
		tail := b[from:]
		if n := len(tail); n >= 3 && closing(tail[n-3]) == path[i] {
			switch sign := tail[n-2]; {
			case sign == '.' || sign == '/' && tail[n-3] != '{', path[i] == ']' && (sign == ':' || sign == '@' || sign == '?'):
				b = append(b[:len(b)-3], sign)
				defanged = true
			}
		} else if n >= 5 && closing(tail[n-5]) == path[i] && strings.EqualFold(string(tail[n-4:n-1]), "dot") {
			b = append(b[:len(b)-5], '.')
			defanged = true
		}
	}
	return b, defanged
}

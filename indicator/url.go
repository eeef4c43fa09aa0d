package indicator

import (
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
)

// A scheme is a word before "://" and what it stands for.
type scheme struct {
	word, plain string
	defanged    bool
}

// schemes are read as the end of a word, so that "URLhttp://" and the footnote "*1https://" begin
// behind their glue. The longest come first. ttp:// is how Japanese boards keep links from working.
var schemes = []scheme{
	{"hxxxps", "https", true}, {"meows", "https", true}, {"hxxps", "https", true}, {"hxtps", "https", true},
	{"htxps", "https", true}, {"hzzps", "https", true}, {"https", "https", false}, {"gopher", "gopher", false},
	{"telnet", "telnet", false}, {"h__ps", "https", true}, {"hxxxp", "http", true}, {"ldaps", "ldaps", false},
	{"meow", "http", true}, {"hxxp", "http", true}, {"hxtp", "http", true}, {"htxp", "http", true}, {"hzzp", "http", true},
	{"h__p", "http", true}, {"h--p", "http", true}, {"http", "http", false}, {"sftp", "sftp", false}, {"ftps", "ftps", false},
	{"fxps", "ftps", true}, {"ttps", "https", true}, {"ldap", "ldap", false}, {"rtsp", "rtsp", false}, {"ftp", "ftp", false},
	{"fxp", "ftp", true}, {"ttp", "http", true}, {"smb", "smb", false}, {"ssh", "ssh", false}, {"tcp", "tcp", false},
	{"txp", "tcp", true}, {"udp", "udp", false}, {"dns", "dns", false}, {"rmi", "rmi", false}, {"wss", "wss", false}, {"ws", "ws", false},
	{"irc", "irc", false},
}

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
	for j < len(text) && j-i < 12 && n <= 5 {
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
	j, defanged, ok := readSlashes(text, e)
	start, plain, fanged := i, "", false
	if ok {
		start, plain, fanged, ok = schemeAt(text, i, e)
	}
	if !ok {
		end, name, masked := readMaskedScheme(text, i)
		if !masked {
			return i, false
		}
		if j, _, ok = readSlashes(text, end); !ok {
			return i, false
		}
		start, plain, fanged = i, name, true
	}
	defanged = defanged || fanged
	// What stands before the host: a user and his password.
	user, hostStart := "", j
	for k := j; k < len(text) && k-j < 128 && userinfo[text[k]]; k++ {
		if text[k] == '@' {
			user, hostStart = text[j:k+1], k+1
		}
	}
	buf := append(s.buf[256:256], plain...)
	buf = append(buf, "://"...)
	buf = append(buf, user...)
	var masked, alone bool
	end := hostStart
	if hostStart+2 < len(text) && text[hostStart] == '[' && (class[text[hostStart+1]]&(digit|hex) != 0 || text[hostStart+1] == ':') {
		k := strings.IndexByte(text[hostStart:min(len(text), hostStart+50)], ']')
		if k < 0 {
			return i, false
		}
		addr, err := netip.ParseAddr(text[hostStart+1 : hostStart+k])
		if err != nil || !addr.Is6() || addr.Zone() != "" {
			return i, false
		}
		buf = append(buf, '[')
		buf = addr.AppendTo(buf)
		buf = append(buf, ']')
		end = hostStart + k + 1
	} else {
		s.readChain(hostStart, true)
		c := &s.chain
		if c.wide && !s.wideTop() { // "http://で始まる", "http://server.localを"
			s.readChain(hostStart, false)
		}
		if c.n == 0 || c.long {
			return i, false
		}
		n := c.n
		end = c.end[n-1]
		b := s.canonical(0, n)
		if b == nil {
			return i, false
		}
		if c.wide {
			host, err := idna.Lookup.ToASCII(string(b))
			if err != nil {
				return i, false
			}
			buf = append(buf, host...)
		} else {
			// "http://example.com.In April"
			for n > 2 && c.dots == plainDot && isUpper(text[c.start[n-1]]) && hasLower(text[c.start[n-1]:c.end[n-1]]) && !hasUpper(text[c.start[0]:c.end[n-2]]) {
				n--
				end = c.end[n-1]
				b = s.canonical(0, n)
			}
			if n > 1 {
				if top, ok := s.top(n); ok {
					end = top
				}
				b = s.canonical(0, n)
			}
			buf = append(buf, b...)
		}
		masked = c.masked
		defanged = defanged || c.defanged()
		alone = n == 1 && !strings.EqualFold(text[c.start[0]:c.end[0]], "localhost")
	}
	if port, stop, d := readPort(text, end); port > 0 {
		buf = appendPort(buf, port)
		end = stop
		defanged = defanged || d
	} else if alone && (end == len(text) || text[end] != '/') {
		return i, false // "http://www" says nothing
	}
	if end+2 < len(text) && text[end:end+3] == "[/]" || end < len(text) && (text[end] == '/' || text[end] == '?' || text[end] == '#') {
		quote := byte(0)
		if start > 0 {
			quote = text[start-1]
		}
		stop := s.readPath(end, quote)
		var d bool
		buf, d = appendPath(buf, text[end:stop])
		defanged = defanged || d
		end = stop
	}
	return s.add(Match{Start: start, End: end, Type: URL, Value: s.value(start, end, buf), Defanged: defanged, Masked: masked}), true
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

// readPath reads the path, query and fragment at offset i. It ends at a space, at the first
// character that is not ASCII, and at a closing bracket or quote that was opened before the URL;
// marks that end a sentence are no part of it.
func (s *scanner) readPath(i int, quote byte) (end int) {
	text := s.text
	var round, square, curly int
	e := i
loop:
	for e < len(text) && inPath[text[e]] {
		switch text[e] {
		case '(':
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
		case ',', ';':
			// Two URLs with a comma between them.
			if rest := text[e+1:]; len(rest) > 7 && lower(rest[0]) == 'h' && strings.Contains(rest[:min(len(rest), 12)], "//") {
				break loop
			}
		}
		e++
	}
	japanese := e < len(text) && text[e] >= other
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

// appendPath writes a path with its dots refanged: index[.]php.
func appendPath(b []byte, path string) (all []byte, defanged bool) {
	from := len(b)
	for strings.HasPrefix(path, "[/]") {
		b = append(b, '/')
		path = path[3:]
		defanged = true
	}
	for i := range len(path) {
		b = append(b, path[i])
		if path[i] != ']' {
			continue
		}
		// What is left may close a mark again: "[[.]]".
		switch tail := b[from:]; {
		case len(tail) >= 3 && string(tail[len(tail)-3:]) == "[.]":
			b = append(b[:len(b)-3], '.')
			defanged = true
		case len(tail) >= 5 && string(tail[len(tail)-5:]) == "[dot]":
			b = append(b[:len(b)-5], '.')
			defanged = true
		}
	}
	return b, defanged
}

package indicator

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readIPv4 reads the address in digits that s.chain begins with, its port, range or path.
func (s *scanner) readIPv4() (next int, ok bool) {
	c := &s.chain
	text := s.text
	if c.n < 4 || class[text[c.start[0]]]&digit == 0 && text[c.start[0]] < other || c.dots == wideDot && !s.digits(0) {
		return 0, false
	}
	masked := 0
	end := c.end[3]
	for k := range 4 {
		stop, ok := octet(text, c.start[k], c.end[k])
		if !ok {
			if k < 2 || !stars(text[c.start[k]:c.end[k]]) {
				return 0, false
			}
			masked++
			stop = c.end[k]
		}
		// "192.0.2.1-20" and "192.0.2.1-192.0.2.20" begin with an address.
		if stop < c.end[k] && (k < 3 || text[stop] != '-' || c.n > 4 && (stop+1 == c.end[k] || class[text[stop+1]]&digit == 0)) { // 192.0.2.1-static.example
			return 0, false
		}
		end = stop
	}
	if c.n > 4 && end == c.end[3] && !isUpper(text[c.start[4]]) {
		return 0, false // 1.2.3.4.5; 1.2.3.4.in-addr.arpa
	}
	start := c.start[0]
	defanged := c.defanged()
	if !defanged {
		if start > 0 && (text[start-1] == '.' || text[start-1] == '%') {
			c.refused = true
			s.refuse(start, end, IPv4, NotOctets)
			return 0, false
		}
		if start > 1 && text[start-1] == '/' && class[text[start-2]]&(hex|letter) != 0 && s.last != start-1 && !protocolBefore(text, start-1) {
			c.refused = true // a product in a User-Agent
			s.refuse(start, end, IPv4, NotAgent)
			return 0, false
		}
		if s.versioned(start, end) {
			s.version = end
			c.refused = true
			s.refuse(start, end, IPv4, NotVersion)
			return 0, false
		}
	}
	var buf [64]byte
	b := buf[:0]
	for k := range 4 {
		if k > 0 {
			b = append(b, '.')
		}
		for i := c.start[k]; i < min(c.end[k], end); {
			x, n := at(text, i)
			if x < other {
				b = append(b, x)
			}
			i += n
		}
	}
	m := Match{Start: start, End: end, Type: IPv4, Defanged: defanged, Masked: masked > 0}
	if bits, stop, slash := readBits(text, end, 32); bits >= 0 && bits < 32 { // a /32 is the address itself
		b = append(append(b, '/'), text[slash:stop]...)
		m.End, m.Type, m.Value = stop, CIDR, s.value(start, stop, b)
		m.Defanged = m.Defanged || slash > end+1
		return s.add(m), true
	}
	m.Value = s.value(start, end, b)
	if c.hidden {
		m.Warning = Invisible
	}
	// [192.0.2.1]:443
	if start > s.last && text[start-1] == '[' && end < len(text) && text[end] == ']' {
		if port, stop, _ := readPort(text, end+1); port > 0 {
			m.Start, m.End, m.Port = start-1, stop, port
			return s.add(m), true
		}
	}
	if dash, n := rangeDash(text, end); n > 0 && masked == 0 {
		if stop, last := lastOctet(text, dash, b); stop > dash {
			m.Last, m.End = last, stop
			return s.add(m), true
		}
		if last, ok := plainIPv4(text, dash); ok {
			m.Last = last // which is a match of its own too
		}
	}
	return s.finishHost(m, false), true
}

// protocolBefore says whether the name of a protocol ends at offset i: "tcp/192.0.2.1".
func protocolBefore(text string, i int) bool {
	for _, w := range [...]string{"tcp", "udp", "http", "https", "ip"} {
		if k := i - len(w); k >= 0 && strings.EqualFold(text[k:i], w) && (k == 0 || class[text[k-1]]&alnum == 0) {
			return true
		}
	}
	return false
}

// rangeDash reads the sign between the ends of a range at offset i: a dash or wave dash, in any width,
// with or without spaces. Size is 0 if none stands there.
func rangeDash(text string, i int) (end, size int) {
	j := i
	if j < len(text) && text[j] == ' ' {
		j++
	}
	r, n := scan.At(text, j)
	if n == 0 || r != '-' && r != '~' {
		return i, 0
	}
	j += n
	if j < len(text) && text[j] == ' ' {
		j++
	}
	return j, j - i
}

// lastOctet reads the last number of a range at offset i, behind its first address: 20 in
// "192.0.2.1-20". It must be above the address's own, and nothing may go on behind it.
func lastOctet(text string, i int, first []byte) (end int, last string) {
	if text[i-1] == ' ' {
		return i, "" // "192.0.2.1 - 20 requests"
	}
	stop, ok := octet(text, i, min(len(text), i+3))
	if !ok {
		return i, ""
	}
	if stop < len(text) && (class[text[stop]]&wordy != 0 || counted(text, stop) || text[stop] == '%') {
		return i, ""
	}
	if _, kind := readDot(text, stop); kind != noDot {
		if b, n := at(text, stop+1); text[stop] != '.' || n > 0 && class[b]&alnum != 0 && b < other {
			return i, ""
		}
	}
	k := strings.LastIndexByte(string(first), '.') + 1
	low, _ := strconv.Atoi(string(first[k:]))
	if high, err := strconv.Atoi(text[i:stop]); err != nil || high <= low {
		return i, ""
	}
	return stop, string(first[:k]) + text[i:stop]
}

// plainIPv4 reads the address at offset i, plainly written.
func plainIPv4(text string, i int) (addr string, ok bool) {
	j := i
	for k := range 4 {
		if k > 0 {
			if j >= len(text) || text[j] != '.' {
				return "", false
			}
			j++
		}
		if j, ok = octet(text, j, min(len(text), j+4)); !ok {
			return "", false
		}
	}
	if j < len(text) && class[text[j]]&wordy != 0 {
		return "", false
	}
	return text[i:j], true
}

// digits says whether label k of the chain is digits alone.
func (s *scanner) digits(k int) bool {
	for i := s.chain.start[k]; i < s.chain.end[k]; {
		b, n := at(s.text, i)
		if b >= other || class[b]&digit == 0 {
			return false
		}
		i += n
	}
	return true
}

// octet reads a number up to 255 without leading zeros: of 010 nobody knows whether it is octal.
func octet(text string, i, end int) (stop int, ok bool) {
	value, count := 0, 0
	first := byte(0)
	for i < end {
		b, n := at(text, i)
		if b >= other && count > 0 {
			if j := skipInvisible(text, i); j > i {
				i = j
				continue
			}
		}
		if b >= other || class[b]&digit == 0 {
			break
		}
		if count == 0 {
			first = b
		}
		value = value*10 + int(b-'0')
		count++
		if count > 3 {
			return i, false
		}
		i += n
	}
	return i, count > 0 && value <= 255 && (count == 1 || first != '0')
}

// stars says whether a label of an address is masked: * or ** or x or xxx.
func stars(label string) bool {
	for i := range len(label) {
		if lower(label[i]) != lower(label[0]) {
			return false
		}
	}
	return len(label) <= 3 && label != "" && (label[0] == '*' || lower(label[0]) == 'x')
}

// readBits reads "/24" at offset i; bits is -1 if none stands there.
func readBits(text string, i, most int) (bits, end, start int) {
	if i >= len(text) {
		return -1, i, i
	}
	j := i + 1
	if text[i] != '/' {
		if !strings.HasPrefix(text[i:], "[/]") {
			return -1, i, i
		}
		j = i + 3
	}
	k := j
	for k < len(text) && class[text[k]]&digit != 0 && k-j < 4 {
		bits = bits*10 + int(text[k]-'0')
		k++
	}
	if k == j || bits > most || k-j > 1 && text[j] == '0' {
		return -1, i, i
	}
	if k < len(text) && (class[text[k]]&wordy != 0 || text[k] == '/' || text[k] == ':') {
		return -1, i, i
	}
	if k+1 < len(text) && text[k] == '.' && class[text[k+1]]&alnum != 0 {
		return -1, i, i
	}
	return bits, k, j
}

// versioned says whether the four numbers from start to end are a version or a section, by the
// words beside them.
func (s *scanner) versioned(start, end int) bool {
	text := s.text
	if s.version > 0 && start-s.version <= 16 && start >= s.version && lists(text[s.version:start]) {
		return true
	}
	i := start
	for range 3 {
		r, n := scan.Before(text, i)
		if n == 0 {
			break
		}
		if k := scan.ClassOf(r); k != scan.Space && k != scan.Open && r != ':' && r != '.' {
			break
		}
		i -= n
	}
	if i == 0 {
		return s.versionBehind(start, end)
	}
	last := lower(text[i-1])
	if r, _ := scan.Before(text, i); r < other { // in any width
		last = lower(byte(r))
	}
	for _, w := range versionBefore[last] {
		if i-len(w) < 0 {
			continue
		}
		if _, ok := scan.HasFold(text, i-len(w), w); !ok {
			continue
		}
		// "server 192.0.2.1" does not end in "ver".
		if r, n := scan.Before(text, i-len(w)); n > 0 && w[0] < other && scan.ClassOf(r) == scan.Latin {
			continue
		}
		return true
	}
	return s.versionBehind(start, end)
}

// versionBehind says whether the words behind the four numbers from start to end make them a version.
func (s *scanner) versionBehind(start, end int) bool {
	text := s.text
	j := scan.Blank(text, end)
	if r, n := scan.Before(text, start); n > 0 && (r == '第' || r == '§') {
		return true
	}
	for _, w := range versionAfter {
		if _, ok := scan.HasFold(text, j, w); ok {
			return true
		}
	}
	return false
}

// lists says whether the text between two versions only strings them together.
func lists(between string) bool {
	for i := 0; i < len(between); {
		r, n := scan.At(between, i)
		if r == '\n' {
			return false
		}
		if scan.ClassOf(r) == scan.Digit || scan.ClassOf(r) == scan.Kanji && r != '及' && r != '以' && r != '前' && r != '降' {
			return false
		}
		i += n
	}
	return true
}

// versionBefore are words that stand before a version or a section, by their last byte.
var versionBefore = byLastByte(
	"バージョン", "ヴァージョン", "ビルド", "リビジョン", "ファームウェア", "ファームウエア", "version", "versions", "ver", "v",
	"build", "release", "revision", "rev", "firmware", "section", "sec", "chapter", "player", "reader", "acrobat",
	"chrome", "firefox", "safari", "android", "ios", "ios xe", "ios xr", "nx-os", "asa", "ftd", "junos", "pan-os", "sonicos", "esxi", "vcenter", "netscaler", "adc", "confluence", "weblogic",
	"tomcat", "struts", "nginx", "php", "jdk", "jre", "coldfusion", "kernel", "driver", "bios", "fortigate", "fortimanager", "fortiproxy", "fixed in", "upgrade to",
	"update to", "updated to", "upgraded to", "patch", "table", "tab", "figure", "fig", "eq", "appendix", "clause", "article", "表", "図", "式", "付録", "別表", "macos", "java", "openssl", "fortios", "edge", "python", "ruby", "perl", "nodejs", "openssh", "curl", "winrar", "7-zip", "zoom", "drupal", "wordpress", "joomla", "exim", "log4j", "vlc", "putty", "wireshark", "nmap", "gitlab", "jenkins",
	"office", "excel", "powerpoint", "explorer", "thunderbird", "opera", "vivaldi", "anydesk", "teamviewer", "filezilla", "quicktime", "itunes", "silverlight", "glibc", "libreoffice", "webex", "webview2", "webkit", "第", "§", "章", "版",
)

func byLastByte(words ...string) (t [256][]string) {
	for _, w := range words {
		b := w[len(w)-1]
		t[b] = append(t[b], w)
	}
	return t
}

var versionAfter = []string{
	"項", "節", "章", "版", "以前のバージョン", "以前のヴァージョン", "より前のバージョン", "未満", "およびそれ以前", "及びそれ以前",
	"以降のバージョン", "and earlier", "and prior", "and below", "or earlier", "or later", "and later", "へアップデート", "にアップデート",
}

// parseIPv6 reads the IPv6 address at offset i, which may be defanged: 2001[:]db8[:][:]1.
func parseIPv6(text string, i int) (addr netip.Addr, end int, defanged, ok bool) {
	var buf [64]byte
	b := buf[:0]
	e := i
	var colons int
	good, goodLen := i, 0 // the end without a colon or dot behind the address
	for len(b) < 48 && e < len(text) {
		c, n := at(text, e)
		if c < other && class[c]&(digit|hex) != 0 && n == 1 {
			b = append(b, lower(c))
			e++
			good, goodLen = e, len(b)
			continue
		}
		if c == '.' && n == 1 && colons > 0 {
			b = append(b, '.')
			e++
			continue
		}
		if e+3 < len(text) && closing(c) != 0 && text[e+1:e+3] == "::" && text[e+3] == closing(c) { // [::]
			b = append(b, "::"...)
			colons += 2
			e += 4
			defanged = true
			good, goodLen = e, len(b)
			continue
		}
		if j, d, ok := readColon(text, e); ok && j-e <= 3 {
			b = append(b, ':')
			colons++
			e = j
			defanged = defanged || d
			if len(b) >= 2 && b[len(b)-2] == ':' {
				good, goodLen = e, len(b)
			}
			continue
		}
		if colons > 0 {
			if j, kind := readDot(text, e); kind == bracketDot {
				b = append(b, '.')
				e = j
				defanged = true
				continue
			}
		}
		break
	}
	if colons < 2 || goodLen < 3 {
		return addr, i, false, false
	}
	addr, err := netip.ParseAddr(string(b[:goodLen]))
	return addr, good, defanged, err == nil && addr.Is6()
}

// readIPv6 reads the IPv6 address at offset i, its range or port.
func (s *scanner) readIPv6(i int) (next int, ok bool) {
	text := s.text
	if i > 0 && text[i-1] == ':' {
		return i, false
	}
	addr, good, defanged, ok := parseIPv6(text, i)
	if !ok || addr.IsUnspecified() || good < len(text) && class[text[good]]&(alnum|under) != 0 {
		return i, false
	}
	var buf [64]byte
	b := addr.AppendTo(buf[:0])
	// Times, MAC addresses and names of C++ have colons too; a real address begins with 2xxx, 3xxx or
	// fxxx, with 64:ff9b (RFC 6052) or with ::.
	first := strings.IndexByte(string(b), ':')
	if first != 4 && first != 0 && !(first == 2 && string(b[:2]) == "64") && !(first == 3 && b[0] >= 'a') || len(b) == 3 && b[2] != '1' {
		return i, false
	}
	m := Match{Start: i, End: good, Type: IPv6, Defanged: defanged}
	if dash, n := rangeDash(text, good); n > 0 {
		if last, _, _, ok := parseIPv6(text, dash); ok {
			m.Last = last.String()
		}
	}
	if bits, stop, slash := readBits(text, good, 128); bits >= 0 {
		b = append(append(b, '/'), text[slash:stop]...)
		m.End, m.Type, m.Value = stop, CIDR, s.value(i, stop, b)
		return s.add(m), true
	}
	m.Value = s.value(i, good, b)
	// [2001:db8::1]:443
	if i > s.last && text[i-1] == '[' && good < len(text) && text[good] == ']' {
		if port, stop, _ := readPort(text, good+1); port > 0 {
			m.Start, m.End, m.Port = i-1, stop, port
		}
	}
	return s.add(m), true
}

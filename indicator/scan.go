package indicator

// The classes of bytes, as bits. What has none is skipped.
const (
	digit  uint8 = 1 << iota
	hex          // a to f
	letter       // g to z
	hyphen
	under
	anchor // may begin an indicator, or its sign: . : @ / \ % * [ and the full-width forms

	alnum = digit | hex | letter
	wordy = alnum | hyphen | under
)

var class = func() (t [256]uint8) {
	for b := range 256 {
		switch {
		case '0' <= b && b <= '9':
			t[b] = digit
		case 'a' <= b && b <= 'f' || 'A' <= b && b <= 'F':
			t[b] = hex
		case 'g' <= b && b <= 'z' || 'G' <= b && b <= 'Z':
			t[b] = letter
		}
	}
	t['-'], t['_'] = hyphen, under
	for _, b := range []byte(".:/\\%*[({<@\xEF") {
		t[b] = anchor
	}
	return t
}()

// joins says which bytes behind a word may make it more than a word.
var joins = func() (t [256]bool) {
	for _, b := range []byte(".:@[({<])}/\\ +%*\xC2\xE2\xE3\xEF") {
		t[b] = true
	}
	return t
}()

// A scanner walks once over a text. Readers take an offset and say where to go on; what they find
// they add to found.
type scanner struct {
	text    string
	found   []Match
	last    int // where the last match ends: nothing before it is looked at again
	version int // where the last refused version ends, for lists of them; 0 if none
	tooLong int // within a name that is longer than a host; 0 if none
	chain   chain
	explain bool    // keep what is refused
	refused []Match // for Explain: what is none, and why
	buf     [512]byte
}

func (s *scanner) scan() {
	text := s.text
	for i := 0; i < len(text); {
		k := class[text[i]]
		switch {
		case k == 0:
			i++
			for i < len(text) && class[text[i]] == 0 {
				i++
			}
		case k&wordy != 0:
			i = s.readWord(i)
		default:
			i = s.readSign(i)
		}
	}
}

// add keeps a match and gives the offset at which to go on.
func (s *scanner) add(m Match) int {
	if m.Rule == "" {
		m.Rule = usual(m.Type)
	}
	s.found = append(s.found, m)
	s.last = m.End
	return m.End
}

// value is b as a string: the text itself where it says the same.
func (s *scanner) value(start, end int, b []byte) string {
	if end-start == len(b) && s.text[start:end] == string(b) {
		return s.text[start:end]
	}
	return string(b)
}

// readWord reads the word of letters, digits, "-" and "_" at offset i and what it begins.
func (s *scanner) readWord(i int) int {
	text := s.text
	if i > 0 && s.last == i-1 && text[i-1] == '\\' && (text[i] == 'n' || text[i] == 'r' || text[i] == 't') && i+1 < len(text) && class[text[i+1]]&wordy != 0 {
		i++ // an escaped end of line behind a finding: "a.example\nb.example" in JSON
	}
	var kinds uint8
	e := i
	for e < len(text) {
		k := class[text[e]]
		if k&wordy == 0 {
			break
		}
		kinds |= k
		e++
	}
	if kinds&(under|hyphen) != 0 && e-i > 7 {
		if next, ok := s.readSpelled(i, e); ok {
			return next
		}
	}
	if e == len(text) || !joins[text[e]] {
		if kinds&digit == 0 || tooShort(text, i, e) {
			return e
		}
		return s.readID(i, e, kinds)
	}
	// Most words of English end here, at a space before another word, or at a bracket.
	if kinds&digit == 0 && e+1 < len(text) {
		switch next := text[e+1]; text[e] {
		case ' ':
			if plainAhead[next] && (e-i != 3 || !isUpper(text[i]) && (text[i] != 'c' || class[next]&digit == 0)) {
				return e
			}
		case '.':
			if next == ' ' || next == '\n' {
				return e
			}
		}
	}
	switch b := text[e]; b {
	case ' ', '(', '[', '{', '<', ']', '}', ')', '/':
		if !marked(text, e) {
			if (e-i == 1 || e-i == 4) && (b == '[' || b == '(') && lower(text[i]) == 'h' {
				break // h[tt]p, hxxp(s)
			}
			if e-i == 3 && b == ' ' && (isUpper(text[i]) || text[i] == 'c') {
				if next, ok := s.readListed(i, e); ok {
					return next
				}
			}
			if kinds&digit == 0 || tooShort(text, i, e) {
				return e
			}
			return s.readID(i, e, kinds)
		}
	}
	return s.readJoined(i, e, kinds)
}

// tooShort says whether the word from i to e is shorter than any number of a list: AS8 has three letters.
func tooShort(text string, i, e int) bool {
	return e-i < 5 && (e-i < 3 || text[i] != 'A' || text[i+1] != 'S')
}

// marked says whether the space, bracket or slash at offset i may begin a defanged sign.
func marked(text string, i int) bool {
	switch text[i] {
	case ' ':
		if i+1 < len(text) && plainAhead[text[i+1]] {
			return false
		}
		i = blank(text, i)
		if i >= len(text) {
			return false
		}
		switch text[i] {
		case 'd', 'D', 'a', 'A':
			return i+3 < len(text) && (text[i+2] == ' ' || text[i+3] == ' ')
		case '.':
			return i+1 < len(text) && text[i+1] == ' '
		case '@':
			return true
		case '-', '_', '*': // -at-
			return i+1 < len(text) && (text[i+1]|0x20 == 'd' || text[i+1]|0x20 == 'a')
		case ':':
			i = blank(text, i+1)
			return i+1 < len(text) && text[i] == '/' && text[i+1] == '/'
		case '\\':
			return true
		case 0xE3:
			shut, _ := opens(text, i)
			return shut != 0
		}
	case '/':
		return i+2 < len(text) && text[i+1] == '/'
	case ']', '}', ')':
		return i+2 < len(text) && text[i+1] == '.' && text[i+2] > ' '
	}
	if i >= len(text) || closing(text[i]) == 0 {
		return false
	}
	i = blank(text, i+1)
	if i >= len(text) {
		return false
	}
	switch text[i] {
	case '.', ',', ':', '@', 'd', 'D', 'a', 'A', 'e', 'E', 'p', 'P', '-', '[', '(', '{', 0xC2, 0xE2, 0xE3, 0xEF:
		return true
	}
	return false
}

// plainAhead are the bytes of words that begin neither "dot" nor "at", with or without a sign before.
var plainAhead = func() (t [256]bool) {
	for b := range t {
		t[b] = class[b]&alnum != 0 && b != 'd' && b != 'D' && b != 'a' && b != 'A'
	}
	return t
}()

// readJoined reads what the word from i to e begins together with the sign behind it.
func (s *scanner) readJoined(i, e int, kinds uint8) int {
	text := s.text
	if kinds&under != 0 && e-i > 6 {
		if next, ok := s.readUnderURL(i, e); ok {
			return next
		}
	}
	// "-" begins no name: of "--www.example.com" it is not a part.
	start := i
	for start < e && text[start] == '-' {
		start++
	}
	switch text[e] {
	case ':', '[', '(', '*', '{', '<', ' ', '/', 0xEF:
		if next, ok := s.readURL(i, e); ok {
			return next
		}
		if next, ok := s.readWindowsPath(i, e); ok {
			return next
		}
		if kinds&(letter|under) == 0 && e-start <= 4 && start < e {
			if next, ok := s.readIPv6(start); ok {
				return next
			}
		}
		if text[e] == ':' {
			if kinds == digit {
				if next, ok := s.readSSDEEP(i, e); ok {
					return next
				}
			}
			if next, ok := s.readRegistryKey(i, e); ok {
				return next
			}
			if next, ok := s.readListed(i, e); ok {
				return next
			}
		}
	case '%':
		if next, ok := s.readEncodedURL(i, e); ok {
			return next
		}
	case '\\', 0xC2:
		if next, ok := s.readRegistryKey(i, e); ok {
			return next
		}
	}
	if start < e {
		if start > s.last && text[start-1] >= other && spacedBefore(text, start) {
			if next, ok := s.readWideName(start); ok {
				return next
			}
		}
		if next, ok := s.readName(start); ok {
			return next
		}
	}
	if kinds&digit != 0 || (text[e] == 0xE2 || text[e] == 0xEF) && e-i >= 3 {
		if next := s.readID(i, e, kinds); next > e || s.last == next {
			return next
		}
	}
	return max(e, s.chain.next)
}

// readSign reads what begins with the sign at offset i.
func (s *scanner) readSign(i int) int {
	text := s.text
	switch text[i] {
	case '.':
		if i+1 < len(text) && class[text[i+1]]&alnum != 0 && i > s.last {
			if next, ok := s.readExtension(i); ok {
				return next
			}
		}
		if i > s.last && i+1 < len(text) && (text[i-1] >= other || text[i+1] >= other) {
			next, ok := s.readWideName(i)
			if ok || next > i {
				return next
			}
		}
	case ':':
		if i+2 < len(text) && text[i+1] == ':' && class[text[i+2]]&(digit|hex) != 0 && (i == 0 || class[text[i-1]]&wordy == 0 && text[i-1] != ':') {
			if next, ok := s.readIPv6(i); ok {
				return next
			}
			return i + 2
		}
	case '/':
		if next, ok := s.readUnixPath(i); ok {
			return next
		}
	case '\\', '%':
		if next, ok := s.readWindowsPath(i, i); ok {
			return next
		}
	case '*':
		e := i
		for e < len(text) && text[e] == '*' {
			e++
		}
		if e-i >= 2 && e < len(text) {
			_, kind := readDot(text, e)
			if _, _, ok := readAt(text, e); ok || kind != noDot {
				if next, ok := s.readName(i); ok {
					return next
				}
			}
		}
		return e
	case '@':
		if next, ok := s.readHandle(i); ok {
			return next
		}
	case '<':
		if next, ok := s.readBracketScheme(i); ok {
			return next
		}
		if i+4 < len(text) && lower(text[i+1]) == 'h' && lower(text[i+2]) == 'k' { // <HKLM>\Software
			e := i + 1
			for e < len(text) && class[text[e]]&wordy != 0 && e-i < 24 {
				e++
			}
			if e < len(text) && text[e] == '>' {
				if next, ok := s.readRegistryKey(i+1, e); ok {
					return next
				}
			}
		}
	case '[', '(', '{':
		if next, ok := s.readBracketScheme(i); ok {
			return next
		}
		if i+2 < len(text) && text[i+1] == ':' && (text[i+2] == ']' || text[i+2] == ':') && (i == 0 || class[text[i-1]]&wordy == 0) {
			if next, ok := s.readIPv6(i); ok {
				return next
			}
		}
		if i > s.last && text[i-1] >= other {
			next, ok := s.readWideHost(i)
			if ok || next > i {
				return next
			}
		}
	case 0xEF:
		b, n := atWide(text, i)
		if b >= other {
			return i + n
		}
		if class[b]&alnum == 0 {
			return i + n
		}
		return s.readWideWord(i)
	}
	return i + 1
}

// readWideWord reads a word that begins with a full-width letter or digit.
func (s *scanner) readWideWord(i int) int {
	e := i
	var kinds uint8
	for {
		b, n := at(s.text, e)
		if n == 0 || b >= other || class[b]&wordy == 0 {
			break
		}
		kinds |= class[b]
		e += n
	}
	if next, ok := s.readURL(i, e); ok {
		return next
	}
	if next, ok := s.readName(i); ok {
		return next
	}
	if next, ok := s.readCVE(i); ok {
		return next
	}
	return e
}

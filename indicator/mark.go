package indicator

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// other stands for any character that has no ASCII form.
const other = 0x80

// at is the character at offset i, of a full-width form the ASCII one. Unlike [scan.At] it folds no
// dashes and quotes: "2018–example.com" holds no label with a hyphen. At the end size is 0.
func at(text string, i int) (b byte, size int) {
	if i >= len(text) {
		return other, 0
	}
	if b = text[i]; b < other {
		return b, 1
	}
	return atWide(text, i)
}

func atWide(text string, i int) (byte, int) {
	if b := text[i]; b == 0xEF && i+2 < len(text) {
		switch c, d := text[i+1], text[i+2]; {
		case c == 0xBC && 0x81 <= d && d <= 0xBF: // ！ to ＿
			return d - 0x60, 3
		case c == 0xBD && 0x80 <= d && d <= 0x9E: // ｀ to ～
			return d - 0x20, 3
		}
	}
	_, n := scan.Raw(text, i)
	return other, n
}

// blank skips spaces, but no more than three: "example [.] com".
func blank(text string, i int) int {
	for range 3 {
		if i < len(text) && text[i] == ' ' {
			i++
		}
	}
	return i
}

// word says where the ASCII word w, in lower case, ends if it stands at offset i in any case.
func word(text string, i int, w string) (end int, ok bool) {
	if len(text)-i < len(w) {
		return i, false
	}
	for k := range len(w) {
		if lower(text[i+k]) != w[k] {
			return i, false
		}
	}
	return i + len(w), true
}

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// closing is the bracket that closes b, or 0.
func closing(b byte) byte {
	switch b {
	case '[':
		return ']'
	case '(':
		return ')'
	case '{':
		return '}'
	case '<':
		return '>'
	}
	return 0
}

// wideBrackets are those that fold to no ASCII bracket; their place behind [other] stands for them.
var wideBrackets = [...][2]string{{"【", "】"}, {"〔", "〕"}, {"「", "」"}}

// opens reads the bracket at offset i, in any width: shut is what closes it, 0 if none stands there.
func opens(text string, i int) (shut byte, size int) {
	b, n := at(text, i)
	if n == 3 && b == other {
		for k, pair := range wideBrackets {
			if text[i:i+n] == pair[0] {
				return other + 1 + byte(k), n
			}
		}
	}
	return closing(b), n
}

// shuts reads the bracket shut at offset i; its size is 0 if something else stands there.
func shuts(text string, i int, shut byte) (size int) {
	b, n := at(text, i)
	if n > 0 && (b == shut || shut > other && n == 3 && text[i:i+n] == wideBrackets[shut-other-1][1]) {
		return n
	}
	return 0
}

// invisible is the size of the character at offset i if it takes no room: zero-width spaces and
// joiners, the soft hyphen, marks of direction, the byte order mark.
func invisible(text string, i int) (size int) {
	if i+1 >= len(text) {
		return 0
	}
	switch text[i] {
	case 0xC2:
		if text[i+1] == 0xAD {
			return 2
		}
	case 0xE2:
		if i+2 < len(text) {
			switch b := text[i+2]; text[i+1] {
			case 0x80:
				if 0x8B <= b && b <= 0x8F || 0xAA <= b && b <= 0xAE {
					return 3
				}
			case 0x81:
				if b == 0xA0 {
					return 3
				}
			}
		}
	case 0xEF:
		if i+2 < len(text) && text[i+1] == 0xBB && text[i+2] == 0xBF {
			return 3
		}
	}
	return 0
}

// skipInvisible gives the offset behind the invisible characters at offset i, of which no host has more
// than eight in a row.
func skipInvisible(text string, i int) int {
	if i >= len(text) || text[i] < other {
		return i
	}
	for range 8 {
		n := invisible(text, i)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// A dot is how the dot between two labels is written.
type dot uint8

const (
	noDot      dot = iota
	plainDot       // .
	oddDot         // brackets that do not match: ].[ [.[ .[
	bracketDot     // [.] (dot) { . } \.
	airDot         // " . "
	wordDot        // " dot "
	wideDot        // ． 。 ｡
)

// readDot reads the dot at offset i, whichever way it is written.
func readDot(text string, i int) (end int, kind dot) {
	if i >= len(text) {
		return i, noDot
	}
	switch b := text[i]; b {
	case '.':
		if i+1 < len(text) {
			switch text[i+1] {
			case ']': // example.]com, 192.0.2.]]]1
				return skipBrackets(text, i+1, "])"), bracketDot
			case '[': // www.[example
				return i + 2, oddDot
			case ')', '}', '(', '{':
				if e, kind := readBrokenDot(text, i); kind != noDot {
					return e, kind
				}
			}
		}
		return i + 1, plainDot
	case '\\':
		return readEscapedDot(text, i)
	case '[', '(', '{', '<':
		if e, kind := readBracketDot(text, i); kind != noDot || b == '<' {
			return e, kind
		}
		return readBrokenDot(text, i)
	case ']', '}', ')':
		// www].[example].[com
		if b != ')' && i+2 < len(text) && text[i+1] == '.' && (text[i+2] == b || text[i+2] == b-2) {
			return i + 3, oddDot
		}
		return readBrokenDot(text, i)
	case 0xC2: // ·
		if i+1 < len(text) && text[i+1] == 0xB7 {
			return i + 2, wideDot
		}
	case ' ':
		j := blank(text, i)
		if j >= len(text) {
			break
		}
		if shut, _ := opens(text, j); shut != 0 {
			return readBracketDot(text, j)
		}
		if text[j] == '.' && j+1 < len(text) && text[j+1] == ' ' {
			return blank(text, j+1), airDot
		}
		if text[j] == '\\' {
			if e, kind := readEscapedDot(text, j); kind != noDot {
				return blank(text, e), kind
			}
			return i, noDot
		}
		if e, ok := word(text, j, "dot"); ok && e < len(text) && text[e] == ' ' {
			return blank(text, e), wordDot
		}
		if e, ok := signedWord(text, j, "dot"); ok {
			return blank(text, e), wordDot
		}
	case 0xE2: // ․ •
		if i+2 < len(text) && text[i+1] == 0x80 && (text[i+2] == 0xA4 || text[i+2] == 0xA2) {
			return i + 3, wideDot
		}
	case 0xE3: // 。
		if i+2 < len(text) && text[i+1] == 0x80 {
			switch text[i+2] {
			case 0x82:
				return i + 3, wideDot
			case 0x8C, 0x90, 0x94:
				return readBracketDot(text, i)
			}
		}
	case 0xEF:
		switch c, n := atWide(text, i); {
		case c == '.':
			return i + n, wideDot
		case closing(c) != 0:
			return readBracketDot(text, i)
		case text[i:i+n] == "｡":
			return i + n, wideDot
		}
	}
	return i, noDot
}

// skipBrackets gives the offset behind at most four brackets of a set.
func skipBrackets(text string, i int, set string) int {
	for range 4 {
		if i < len(text) && strings.IndexByte(set, text[i]) >= 0 {
			i++
		}
	}
	return i
}

// readEscapedDot reads \. and \[.\], as they stand in Markdown and in regular expressions.
func readEscapedDot(text string, i int) (end int, kind dot) {
	j := i
	for j < len(text) && text[j] == '\\' && j-i < 8 {
		j++
	}
	if j < len(text) && text[j] == '.' {
		return j + 1, bracketDot
	}
	if shut, n := opens(text, j); shut != 0 && j+n < len(text) && text[j+n] == '.' {
		k := j + n + 1
		if k < len(text) && text[k] == '\\' {
			k++
		}
		if size := shuts(text, k, shut); size > 0 {
			return k + size, bracketDot
		}
	}
	return i, noDot
}

// dotWords are said in brackets for a dot, in the languages that reports are written in.
var dotWords = [...]string{"dot", "d0t", "ドット", "どっと", "punto", "punkt", "point", "ponto", "period", "点"}

func readBracketDot(text string, i int) (end int, kind dot) {
	shut, n := opens(text, i)
	if shut == 0 {
		return i, noDot
	}
	more := 0
	j := i + n
	for more < 4 && text[i] < other && j < len(text) && text[j] == text[i] {
		more++
		j++
	}
	j = blank(text, j)
	c, size := at(text, j)
	switch {
	case size == 0:
		return i, noDot
	case c == '.':
		j += size
		if text[i] == '[' && size == 1 { // example[.com, example[.[com
			switch c, n := at(text, j); {
			case n == 0:
			case c < other && class[c]&alnum != 0:
				return j, bracketDot
			case c == '[':
				return j + n, oddDot
			}
		}
	case size == 3 && (text[j:j+size] == "。" || text[j:j+size] == "｡" || text[j:j+size] == "․" || text[j:j+size] == "・"), size == 2 && text[j:j+size] == "·":
		j += size
	case c == ',' && j == i+n && j+size < len(text) && i > 0 && class[text[i-1]]&alnum != 0: // evil[,]com: a slip of the hand
		k := j + size
		if n := shuts(text, k, shut); n > 0 && k+n < len(text) && class[text[k+n]]&alnum != 0 {
			return k + n, oddDot
		}
		return i, noDot
	default:
		found := false
		for _, w := range dotWords {
			if e, ok := word(text, j, w); ok {
				j, found = e, true
				break
			}
		}
		if !found {
			return i, noDot
		}
	}
	j = blank(text, j)
	if j < len(text) && text[j] == '\\' { // [\.\]
		j++
	}
	for range more {
		if n := shuts(text, j, shut); n > 0 {
			j += n
		}
	}
	if n := shuts(text, j, shut); n > 0 {
		return blank(text, j+n), bracketDot
	}
	if more == 0 && text[i] < other && j+1 < len(text) && (text[j] == ']' || text[j] == ')' || text[j] == '}') && class[text[j+1]]&alnum != 0 && i > 0 && class[text[i-1]]&alnum != 0 { // evil(dot]com
		return j + 1, oddDot
	}
	if more > 0 {
		if e := skipBrackets(text, j, ")]}"); e > j {
			return blank(text, e), bracketDot
		}
		if c, n := at(text, j); n > 0 && c < other && class[c]&alnum != 0 {
			return j, bracketDot
		}
	}
	return i, noDot
}

// atWords are said in brackets for the @ of a mail address. The longest stand first.
var atWords = [...]string{"アットマーク", "あっとまーく", "アット", "あっと", "arroba", "at", "et", "a"}

// starFor says whether the sign at offset i stands for an @, as the text says a little later, in the way
// of Japanese sites: info★example.jp (★を@に換えてください).
func starFor(text string, i int) bool {
	switch text[i : i+3] {
	case "★", "☆", "■", "●", "◆", "▲", "◎", "※", "＊":
	default:
		return false
	}
	rest := text[i+3 : min(len(text), i+200)]
	if strings.IndexByte(rest, '@') < 0 && !strings.Contains(rest, "＠") && !strings.Contains(rest, "アットマーク") {
		return false
	}
	for {
		k := strings.Index(rest, text[i:i+3])
		if k < 0 {
			return false
		}
		rest = rest[k+3:]
		for range 3 { // 「★」を「@」に
			r, n := scan.Raw(rest, 0)
			if n == 0 || scan.ClassOf(r) != scan.Close && scan.ClassOf(r) != scan.Open && r != 'を' && r != 'は' {
				break
			}
			rest = rest[n:]
		}
		if strings.HasPrefix(rest, "@") || strings.HasPrefix(rest, "＠") || strings.HasPrefix(rest, "アットマーク") {
			return true
		}
	}
}

// readAt reads the @ of a mail address at offset i.
func readAt(text string, i int) (end int, defanged, ok bool) {
	b, n := at(text, i)
	if n == 0 {
		return i, false, false
	}
	if b == '@' {
		if j := i + n; j+1 < len(text) && (text[j] == ']' || text[j] == ')' || text[j] == '}') && class[text[j+1]]&alnum != 0 { // user@]example.com
			return j + 1, true, true
		}
		if j := i + n; j < len(text) && n == 1 && (text[j] == ' ' || text[j] == '@' && j+1 < len(text) && text[j+1] != '@') { // "user@ example.com", user@@example.com
			return j + 1, true, true
		}
		return i + n, n > 1, true
	}
	if n == 3 && b == other && starFor(text, i) {
		return i + n, true, true
	}
	j := i
	if b == ' ' {
		j = blank(text, i)
		if b, n := at(text, j); n > 0 && b == '@' && j+n < len(text) && text[j+n] == ' ' { // "user @ example.com"
			return blank(text, j+n), true, true
		}
	}
	shut, n := opens(text, j)
	if n == 0 || shut == 0 {
		return i, false, false
	}
	from := j
	j = blank(text, j+n)
	if c, n := at(text, j); n > 0 && c == '@' {
		j += n
	} else {
		found := false
		for _, w := range atWords {
			e, ok := word(text, j, w)
			if !ok {
				continue
			}
			if len(w) < 3 && w != "at" && (j != from+n || from != i || shuts(text, e, shut) == 0) { // in French "et" is a word
				continue
			}
			j, found = e, true
			break
		}
		if !found {
			return i, false, false
		}
	}
	j = blank(text, j)
	if n := shuts(text, j, shut); n > 0 {
		return blank(text, j+n), true, true
	}
	if from > i || text[from] >= other || j+1 >= len(text) {
		return i, false, false
	}
	switch { // user[@example.com, user(at]example.com
	case text[j-1] == '@' && class[text[j]]&alnum != 0:
		return j, true, true
	case (text[j] == ']' || text[j] == ')' || text[j] == '}') && class[text[j+1]]&alnum != 0:
		return j + 1, true, true
	}
	return i, false, false
}

// readColon reads a colon at offset i: ":", "[:]" or "：". The caller deals with "[::]".
func readColon(text string, i int) (end int, defanged, ok bool) {
	b, n := at(text, i)
	switch {
	case n == 0:
		return i, false, false
	case b == ':':
		return i + n, n > 1, true
	case b < other && closing(b) != 0 && i+n+1 < len(text) && text[i+n] == ':' && text[i+n+1] == closing(b):
		return i + n + 2, true, true
	}
	return i, false, false
}

// blankOne skips one space.
func blankOne(text string, i int) int {
	if i < len(text) && text[i] == ' ' {
		i++
	}
	return i
}

// Slashes is how the "://" of a URL is written.
type slashes uint8

const (
	noSlashes     slashes = iota
	plainSlashes          // ://
	markedSlashes         // [:]// [://] :[//] [:][/][/] ：／／ :\\
	looseSlashes          // " ://" ":// " ":///" "//": what follows must be a host
)

// readSlashes reads the "://" of a URL at offset i, whichever way it is written.
func readSlashes(text string, i int) (end int, kind slashes) {
	if i+2 < len(text) && text[i:i+3] == "://" {
		end = i + 3
		switch {
		case end+1 < len(text) && text[end] == ' ' && class[text[end+1]]&alnum != 0:
			return end + 1, looseSlashes
		case end < len(text) && text[end] == '/':
			return blankOne(text, end+1), looseSlashes
		}
		return end, plainSlashes
	}
	if i+2 < len(text) && text[i:i+3] == ":__" { // hxxp:__evil.example
		return i + 3, looseSlashes
	}
	if i+2 < len(text) && text[i:i+2] == "//" {
		return blankOne(text, i+2), looseSlashes
	}
	if i+2 < len(text) && text[i:i+2] == ":/" && class[text[i+2]]&alnum != 0 && i >= 3 && (text[i-1]|0x20 == 'p' || text[i-1]|0x20 == 's') { // http:/evil.example, with a slash lost
		return i + 2, looseSlashes
	}
	if i < len(text) && text[i] == ' ' { // "http : // example.com"
		j := blank(text, i)
		if j < len(text) && text[j] == ':' {
			j = blank(text, j+1)
			if j+1 < len(text) && text[j] == '/' && text[j+1] == '/' {
				j += 2
				if j < len(text) && text[j] == '/' {
					j++
				}
				return blank(text, j), looseSlashes
			}
		}
		return i, noSlashes
	}
	shut, n := opens(text, i)
	if shut != 0 {
		j := blankOne(text, i+n)
		if j+3 < len(text) && (text[j:j+3] == "://" || text[j:j+3] == `:\\`) {
			j = blankOne(text, j+3)
			if size := shuts(text, j, shut); size > 0 {
				return j + size, markedSlashes
			}
			if j < len(text) && class[text[j]]&alnum != 0 { // http[://example.com
				return j, looseSlashes
			}
		}
	}
	j, defanged, ok := readColon(text, i)
	if !ok {
		return i, noSlashes
	}
	if j+3 < len(text) && text[j+1:j+3] == "//" && closing(text[j]) != 0 && text[j+3] == closing(text[j]) {
		return j + 4, markedSlashes // :[//]
	}
	if j < len(text) && text[j] == ' ' {
		j, defanged = j+1, true
	}
	for range 2 {
		b, n := at(text, j)
		switch {
		case n == 1 && b == '\\' && j+1 < len(text) && text[j+1] == '/': // JSON: https:\/\/
			j += 2
		case n > 0 && (b == '/' || b == '\\'):
			defanged = defanged || n > 1 || b == '\\'
			j += n
		case n > 0 && b < other && closing(b) != 0 && j+2*n < len(text) && text[j+n] == '/' && text[j+n+1] == closing(b):
			defanged = true
			j += n + 2
		default:
			return i, noSlashes
		}
	}
	if defanged && j+1 < len(text) && text[j] == ' ' && class[text[j+1]]&alnum != 0 { // "http: // example . com"
		return j + 1, looseSlashes
	}
	if defanged {
		return j, markedSlashes
	}
	return j, plainSlashes
}

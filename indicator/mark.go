package indicator

import "github.com/tenmatsu/tenmatsu/internal/scan"

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

// A dot is how the dot between two labels is written.
type dot uint8

const (
	noDot      dot = iota
	plainDot       // .
	bracketDot     // [.] (dot) { . } \.
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
		if i+1 < len(text) && text[i+1] == ']' { // example.]com
			return i + 2, bracketDot
		}
		return i + 1, plainDot
	case '\\':
		if i+1 < len(text) && text[i+1] == '.' {
			return i + 2, bracketDot
		}
	case '[', '(', '{', '<':
		return readBracketDot(text, i)
	case ' ':
		j := blank(text, i)
		if j >= len(text) {
			break
		}
		if closing(text[j]) != 0 {
			return readBracketDot(text, j)
		}
		if e, ok := word(text, j, "dot"); ok && e < len(text) && text[e] == ' ' {
			return blank(text, e), wordDot
		}
	case 0xE3: // 。
		if i+2 < len(text) && text[i+1] == 0x80 && text[i+2] == 0x82 {
			return i + 3, wideDot
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

func readBracketDot(text string, i int) (end int, kind dot) {
	b, n := at(text, i)
	shut := closing(b)
	if shut == 0 {
		return i, noDot
	}
	j := blank(text, i+n)
	if e, ok := word(text, j, "dot"); ok {
		j = e
	} else if c, n := at(text, j); n > 0 && c == '.' {
		j += n
		if b == '[' && n == 1 { // example[.com
			if c, n := at(text, j); n > 0 && class[c&0x7F]&alnum != 0 && c < other {
				return j, bracketDot
			}
		}
	} else if n == 3 && text[j:j+n] == "。" {
		j += n
	} else {
		return i, noDot
	}
	j = blank(text, j)
	if c, n := at(text, j); n > 0 && c == shut {
		return blank(text, j+n), bracketDot
	}
	return i, noDot
}

// readAt reads the @ of a mail address at offset i.
func readAt(text string, i int) (end int, defanged, ok bool) {
	b, n := at(text, i)
	if n == 0 {
		return i, false, false
	}
	if b == '@' {
		return i + n, n > 1, true
	}
	j := i
	if b == ' ' {
		j = blank(text, i)
		b, n = at(text, j)
	}
	shut := closing(b)
	if n == 0 || shut == 0 || b >= other {
		return i, false, false
	}
	j = blank(text, j+n)
	if c, n := at(text, j); n > 0 && c == '@' {
		j += n
	} else if e, ok := word(text, j, "at"); ok {
		j = e
	} else {
		return i, false, false
	}
	j = blank(text, j)
	if c, n := at(text, j); n > 0 && c == shut {
		return blank(text, j+n), true, true
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

// readSlashes reads the "://" of a URL at offset i: [:]// [://] :[//] ：／／ :\\ and ": //" too.
func readSlashes(text string, i int) (end int, defanged, ok bool) {
	if i+2 < len(text) && text[i:i+3] == "://" {
		return i + 3, false, true
	}
	b, n := at(text, i)
	if n == 0 || b >= other {
		return i, false, false
	}
	if shut := closing(b); shut != 0 && i+n+3 < len(text) && text[i+n:i+n+3] == "://" && text[i+n+3] == shut {
		return i + n + 4, true, true
	}
	j, defanged, ok := readColon(text, i)
	if !ok {
		return i, false, false
	}
	if j+3 < len(text) && text[j:j+4] == "[//]" {
		return j + 4, true, true
	}
	if j < len(text) && text[j] == ' ' {
		j, defanged = j+1, true
	}
	for range 2 {
		b, n := at(text, j)
		if n == 0 || b != '/' && b != '\\' {
			return i, false, false
		}
		if n > 1 || b == '\\' {
			defanged = true
		}
		j += n
	}
	return j, defanged, true
}

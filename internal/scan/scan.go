// Package scan is the floor on which all scanners stand: it decodes UTF-8, folds widths, names
// character classes and reads digits and words at a byte offset.
//
// Every function takes the whole text and a byte offset and answers with byte offsets into that
// same text, so that folding never moves a span. The end of the text is size 0, never a byte value.
// It does no I/O and never fails: a byte that is no UTF-8 is read as [utf8.RuneError] of size 1.
package scan

import "unicode/utf8"

// A Span is a half-open range of bytes in a text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of is the text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Covers says whether t lies in s.
func (s Span) Covers(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps says whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Raw decodes the rune at offset i as it is written. At the end of the text its size is 0.
func Raw(text string, i int) (r rune, size int) {
	if i >= len(text) {
		return utf8.RuneError, 0
	}
	b := text[i]
	if b < utf8.RuneSelf {
		return rune(b), 1
	}
	// Kana, kanji and full-width forms, in short: three bytes, of which the first neither allows an
	// overlong form nor a surrogate.
	if b > 0xE0 && b <= 0xEF && b != 0xED && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
		return rune(b&0xF)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}

// Three decodes a rune of three bytes with which text begins, as most of Japanese is written. ok is false
// where no such rune stands; surrogates and overlong forms are not told apart.
func Three(text string) (r uint16, ok bool) {
	if len(text) < 3 {
		return 0, false
	}
	b, c, d := text[0], text[1]^0x80, text[2]^0x80
	return uint16(b)<<12 | uint16(c)<<6 | uint16(d), b&0xF0 == 0xE0 && c|d < 0x40
}

// At decodes the rune at offset i folded: full-width forms to ASCII, the ideographic space to a
// space, every dash to '-', every wave dash to '~'. At the end of the text its size is 0.
func At(text string, i int) (r rune, size int) {
	if i >= len(text) {
		return utf8.RuneError, 0
	}
	b := text[i]
	if b < utf8.RuneSelf {
		return rune(b), 1
	}
	// Most of a Japanese text: a rune of three bytes that is neither a form to fold nor a surrogate.
	if b >= 0xE3 && b <= 0xEC && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
		r := rune(b&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F)
		if r > 0x301C {
			return r, 3
		}
		return Fold(r), 3
	}
	r, size = Raw(text, i)
	return Fold(r), size
}

// Before decodes the rune that ends at offset i, folded. At the start of the text its size is 0.
func Before(text string, i int) (r rune, size int) {
	if i <= 0 {
		return utf8.RuneError, 0
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	r, n := RawBefore(text, i)
	if r > 0x301C && r < 0xFF00 { // kana and kanji are what they are
		return r, n
	}
	return Fold(r), n
}

// RawBefore decodes the rune that ends at offset i as it is written. At the start of the text its
// size is 0.
func RawBefore(text string, i int) (r rune, size int) {
	if i >= 3 {
		if b := text[i-3]; b > 0xE0 && b <= 0xEF && b != 0xED && text[i-2]&0xC0 == 0x80 && text[i-1]&0xC0 == 0x80 {
			return rune(b&0xF)<<12 | rune(text[i-2]&0x3F)<<6 | rune(text[i-1]&0x3F), 3
		}
	}
	return utf8.DecodeLastRuneInString(text[:i])
}

// Fold gives the plain form of a rune: see [At].
func Fold(r rune) rune {
	switch {
	case r < 0xA0:
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		if r == 0xFF5E {
			return '~'
		}
		return r - 0xFEE0
	}
	switch r {
	case 0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x202F:
		return ' '
	case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212:
		return '-'
	case 0x301C, 0x223C:
		return '~'
	case 0x2018, 0x2019:
		return '\''
	case 0x201C, 0x201D:
		return '"'
	case 0xFFE5:
		return '¥'
	}
	return r
}

// Lower is Fold, and lower case for the Latin letters.
func Lower(r rune) rune {
	r = Fold(r)
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// A Class is what kind of character a rune is.
type Class uint8

// The classes of characters. The prolonged sound mark ー is Katakana; 々 and 〇 are Kanji.
const (
	Other Class = iota
	Space
	Digit
	Latin
	Hiragana
	Katakana
	Kanji
	Open  // an opening bracket or quote
	Close // a closing bracket or quote
	Stop  // 。 . ! ? and the like: ends a sentence
	Mark  // other punctuation and signs
)

var ascii = func() (t [utf8.RuneSelf]Class) {
	for r := range rune(utf8.RuneSelf) {
		switch {
		case r == ' ' || r >= '\t' && r <= '\r':
			t[r] = Space
		case '0' <= r && r <= '9':
			t[r] = Digit
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			t[r] = Latin
		case r == '(' || r == '[' || r == '{' || r == '<':
			t[r] = Open
		case r == ')' || r == ']' || r == '}' || r == '>':
			t[r] = Close
		case r == '.' || r == '!' || r == '?':
			t[r] = Stop
		case r > ' ' && r < 0x7F:
			t[r] = Mark
		}
	}
	return t
}()

// ClassOf is the class of a rune, whose width does not matter.
func ClassOf(r rune) Class {
	switch {
	case r < utf8.RuneSelf:
		return ascii[r]
	case r >= 0x4E00 && r <= 0x9FFF:
		return Kanji
	case r >= 0x3041 && r <= 0x309F:
		return Hiragana
	}
	return classOf(r)
}

func classOf(r rune) Class {
	if f := Fold(r); f < utf8.RuneSelf {
		return ascii[f]
	}
	switch {
	case r >= 0x3400 && r <= 0x4DBF, r >= 0xF900 && r <= 0xFAFF, r == '々', r == '〇', r == '〆', r >= 0x20000 && r <= 0x3134F:
		return Kanji
	case r >= 0x30A1 && r <= 0x30FE && r != '・', r >= 0xFF66 && r <= 0xFF9F:
		return Katakana
	case r >= 0xC0 && r <= 0x24F && r != '×' && r != '÷':
		return Latin
	}
	switch r {
	case '「', '『', '【', '〔', '〈', '《', '｢', '“', '‘', '«', '〖', '〘':
		return Open
	case '」', '』', '】', '〕', '〉', '》', '｣', '”', '’', '»', '〗', '〙':
		return Close
	case '。', '．', '｡', '…':
		return Stop
	case 0x2028, 0x2029, 0x85:
		return Space
	}
	if r >= 0x2000 && r <= 0x2BFF || r >= 0x3000 && r <= 0x303F || r == '・' || r >= 0xA1 && r <= 0xBF || r >= 0xFE30 && r <= 0xFE6F || r == '、' || r >= 0xFF61 && r <= 0xFF65 || r >= 0x3200 && r <= 0x33FF {
		return Mark
	}
	return Other
}

// Blank gives the first offset from i on at which no space stands (a line break is none of them).
func Blank(text string, i int) int {
	for {
		if i < len(text) && text[i] != ' ' && text[i] != '\t' && text[i] != 0xE3 && text[i] != 0xC2 && text[i] != 0xE2 {
			return i
		}
		r, n := At(text, i)
		if r != ' ' && r != '\t' || n == 0 {
			return i
		}
		i += n
	}
}

// Spaces gives the first offset from i on at which no white space stands, line breaks included.
func Spaces(text string, i int) int {
	for {
		r, n := At(text, i)
		if n == 0 || ClassOf(r) != Space {
			return i
		}
		i += n
	}
}

// Trim makes s smaller until no white space stands at its ends.
func Trim(text string, s Span) Span {
	for s.Start < s.End {
		if b := text[s.Start]; b > ' ' && b != 0xC2 && b != 0xE2 && b != 0xE3 { // no white space begins so
			break
		}
		r, n := At(text[:s.End], s.Start)
		if ClassOf(r) != Space {
			break
		}
		s.Start += n
	}
	for s.End > s.Start {
		if b := text[s.End-1]; b > ' ' && b < utf8.RuneSelf {
			break
		}
		r, n := Before(text, s.End)
		if ClassOf(r) != Space {
			break
		}
		s.End -= n
	}
	return s
}

// HasFold says whether word, given in its folded lower-case form, stands at offset i in any width
// and case, and where it ends.
func HasFold(text string, i int, word string) (end int, ok bool) {
	for j := 0; j < len(word); {
		if i >= len(text) {
			return i, false
		}
		switch b, w := text[i], word[j]; {
		case b < utf8.RuneSelf:
			if lower(b) != w {
				return i, false
			}
			i, j = i+1, j+1
		case w >= 0xE0 && w < 0xF0: // nothing folds to a rune of three bytes
			if len(text)-i < 3 || text[i:i+3] != word[j:j+3] {
				return i, false
			}
			i, j = i+3, j+3
		case b > 0xE3 && b < 0xEF: // nor does a kanji fold to another rune
			return i, false
		default:
			c, m := Raw(word, j)
			r, n := At(text, i)
			if Lower(r) != c {
				return i, false
			}
			i, j = i+n, j+m
		}
	}
	return i, true
}

package document

import (
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

// A code reads a charset character by character, so that each can be led back to its bytes. step
// reads the one at i and says how many bytes it takes; the character is none (-1) where the bytes only
// switch something. state is the code's own, 0 at the start.
type code struct {
	step func(data []byte, i int, state *int) (r rune, n int)
}

const noRune rune = -1

// decode reads all of data.
func (c *code) decode(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/2)
	state := 0
	for i := 0; i < len(data); {
		r, n := c.step(data, i, &state)
		if r != noRune {
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// codeOf gives the code of a charset that is read here, nil for others.
func codeOf(charset string) *code {
	switch charset {
	case "shift_jis":
		return &code{stepShiftJIS}
	case "euc-jp":
		return &code{stepEUC}
	case "iso-2022-jp":
		return &code{stepJIS}
	case "utf-16le":
		return &code{func(data []byte, i int, _ *int) (rune, int) { return step16(data, i, 0, 1) }}
	case "utf-16be":
		return &code{func(data []byte, i int, _ *int) (rune, int) { return step16(data, i, 1, 0) }}
	case "utf-32le":
		return &code{func(data []byte, i int, _ *int) (rune, int) { return step32(data, i, [4]int{3, 2, 1, 0}) }}
	case "utf-32be":
		return &code{func(data []byte, i int, _ *int) (rune, int) { return step32(data, i, [4]int{0, 1, 2, 3}) }}
	case "utf-8":
		return &code{step8}
	}
	return nil
}

func step8(data []byte, i int, _ *int) (rune, int) { return utf8.DecodeRune(data[i:]) }

func step16(data []byte, i, low, high int) (rune, int) {
	if i+1 >= len(data) { // half a unit
		return utf8.RuneError, 1
	}
	u := rune(data[i+high])<<8 | rune(data[i+low])
	if !utf16.IsSurrogate(u) {
		return u, 2
	}
	if i+3 < len(data) {
		v := rune(data[i+2+high])<<8 | rune(data[i+2+low])
		if r := utf16.DecodeRune(u, v); r != utf8.RuneError {
			return r, 4
		}
	}
	return utf8.RuneError, 2
}

func step32(data []byte, i int, order [4]int) (rune, int) {
	if i+3 >= len(data) {
		return utf8.RuneError, len(data) - i
	}
	u := uint32(data[i+order[0]])<<24 | uint32(data[i+order[1]])<<16 | uint32(data[i+order[2]])<<8 | uint32(data[i+order[3]])
	if u > utf8.MaxRune || !utf8.ValidRune(rune(u)) {
		return utf8.RuneError, 4
	}
	return rune(u), 4
}

// pairs are the characters of two bytes of a charset, 0 for none.
type pairs [1 << 16]uint16

// pairsOf reads every pair of bytes by the decoder of golang.org/x/text, which follows the WHATWG's
// encoding standard, with the characters of NEC and IBM among them. before stands in front of each.
func pairsOf(e encoding.Encoding, before string) *pairs {
	var p pairs
	d := e.NewDecoder()
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			out, err := d.Bytes([]byte(before + string([]byte{byte(lead), byte(trail)})))
			if err != nil {
				continue
			}
			if r, n := utf8.DecodeRune(out); n == len(out) && r != utf8.RuneError && r <= 0xFFFF {
				p[lead<<8|trail] = uint16(r)
			}
		}
	}
	return &p
}

var (
	shiftJIS = sync.OnceValue(func() *pairs { return pairsOf(japanese.ShiftJIS, "") })
	eucJP    = sync.OnceValue(func() *pairs { return pairsOf(japanese.EUCJP, "") })
	jis0212  = sync.OnceValue(func() *pairs {
		p := pairsOf(japanese.EUCJP, "\x8F")
		// IBM's characters, where eucJP-ms has them beside JIS X 0212.
		for i, r := range []rune("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡ") {
			p[0xF3F3+i] = uint16(r)
		}
		for i, r := range []rune("ⅢⅣⅤⅥⅦⅧⅨⅩ＇＂㈱№℡") {
			p[0xF4A1+i] = uint16(r)
		}
		return p
	})
)

const kanaShift = 0xFF61 - 0xA1 // from a byte of JIS X 0201 to half-width katakana

func stepShiftJIS(data []byte, i int, _ *int) (rune, int) {
	c := data[i]
	switch {
	case c < 0x80:
		return rune(c), 1
	case c >= 0xA1 && c <= 0xDF:
		return rune(c) + kanaShift, 1
	case c == 0x80 || c == 0xA0 || c > 0xFC || i+1 >= len(data):
		return utf8.RuneError, 1
	}
	t := data[i+1]
	if r := shiftJIS()[int(c)<<8|int(t)]; r != 0 {
		return rune(r), 2
	}
	if c >= 0xF0 && c <= 0xF9 && t >= 0x40 && t <= 0xFC && t != 0x7F { // a user's own characters
		k := int(t) - 0x40
		if t > 0x7F {
			k--
		}
		return rune(0xE000 + (int(c)-0xF0)*188 + k), 2
	}
	if t < 0x80 { // the second byte is a character of its own
		return utf8.RuneError, 1
	}
	return utf8.RuneError, 2
}

func stepEUC(data []byte, i int, _ *int) (rune, int) {
	c := data[i]
	switch {
	case c < 0x80:
		return rune(c), 1
	case i+1 >= len(data) || data[i+1] < 0xA1:
		return utf8.RuneError, 1
	case c == 0x8E:
		if t := data[i+1]; t <= 0xDF {
			return rune(t) + kanaShift, 2
		}
		return utf8.RuneError, 2
	case c == 0x8F:
		if i+2 >= len(data) || data[i+2] < 0xA1 {
			return utf8.RuneError, 2
		}
		if r := jis0212()[int(data[i+1])<<8|int(data[i+2])]; r != 0 {
			return rune(r), 3
		}
		return utf8.RuneError, 3
	case c < 0xA1:
		return utf8.RuneError, 1
	}
	if r := eucJP()[int(c)<<8|int(data[i+1])]; r != 0 {
		return rune(r), 2
	}
	return utf8.RuneError, 2
}

// The states of ISO-2022-JP: the set that the last escape chose. A further bit says that SO has
// shifted to katakana.
const (
	jisASCII = iota
	jisRoman
	jisKana
	jisKanji
	jisSupplement
	jisShifted = 8
)

// jisEscapes are the escapes of RFC 1468, RFC 1554 and of Microsoft's CP50221, with those of later
// editions of the kanji set.
var jisEscapes = []struct {
	escape string
	set    int
}{
	{"\x1B(B", jisASCII}, {"\x1B(J", jisRoman}, {"\x1B(H", jisRoman}, {"\x1B(I", jisKana}, {"\x1B$@", jisKanji}, {"\x1B$B", jisKanji},
	{"\x1B$(D", jisSupplement}, {"\x1B$(B", jisKanji}, {"\x1B$(O", jisKanji}, {"\x1B$(Q", jisKanji}, {"\x1B&@", -1},
}

func stepJIS(data []byte, i int, state *int) (rune, int) {
	c := data[i]
	switch {
	case c == 0x1B:
		for _, e := range jisEscapes {
			if len(data)-i >= len(e.escape) && string(data[i:i+len(e.escape)]) == e.escape {
				if e.set >= 0 {
					*state = e.set
				}
				return noRune, len(e.escape)
			}
		}
		return utf8.RuneError, 1
	case c == 0x0E:
		*state |= jisShifted
		return noRune, 1
	case c == 0x0F:
		*state &^= jisShifted
		return noRune, 1
	case c == '\n' || c == '\r': // a line begins in ASCII, also where its end forgot to say so
		*state = jisASCII
		return rune(c), 1
	case c >= 0xA1 && c <= 0xDF:
		return rune(c) + kanaShift, 1
	case c >= 0x80:
		return utf8.RuneError, 1
	case c <= ' ':
		return rune(c), 1
	}
	set := *state
	if set&jisShifted != 0 {
		set = jisKana
	}
	switch set {
	case jisRoman:
		switch c {
		case '\\':
			return '¥', 1
		case '~':
			return '‾', 1
		}
	case jisKana:
		if c >= 0x21 && c <= 0x5F {
			return rune(c) + 0x80 + kanaShift, 1
		}
		return utf8.RuneError, 1
	case jisKanji, jisSupplement:
		if i+1 >= len(data) || data[i+1] < 0x21 || data[i+1] > 0x7E {
			return utf8.RuneError, 1
		}
		p := eucJP()
		if set == jisSupplement {
			p = jis0212()
		}
		if r := p[int(c|0x80)<<8|int(data[i+1]|0x80)]; r != 0 {
			return rune(r), 2
		}
		return utf8.RuneError, 2
	}
	return rune(c), 1
}

// mapCharset leads the text that decode makes of data back to data. The bytes of a mark at its start
// are passed over.
func mapCharset(data []byte, charset string, lead int) *runMap {
	m := new(runMap)
	if c := codeOf(charset); c != nil {
		state, out := 0, 0
		invalid := false
		for i := lead; i < len(data); {
			r, n := c.step(data, i, &state)
			switch {
			case r == noRune:
			case charset == "utf-8" && r == utf8.RuneError && n == 1: // a run of them is one replacement
				if invalid {
					m.runs[len(m.runs)-1].inStep++
				} else {
					m.runs = append(m.runs, mapRun{out, i, 1, len("\uFFFD"), 1})
					out += len("\uFFFD")
				}
				invalid = true
				i += n
				continue
			case charset == "utf-8":
				m.copied(out, n, i)
				out += n
			default:
				m.add(out, utf8.RuneLen(r), i, n)
				out += utf8.RuneLen(r)
			}
			invalid = false
			i += n
		}
		return m
	}
	// Other charsets are read one character at a time by giving their decoder room for no more.
	d := encodingOf(charset).NewDecoder()
	out := 0
	var room [8]byte
	for i := lead; i < len(data); {
		var dst, src int
		for n := 1; n <= len(room) && dst == 0 && src == 0; n++ {
			dst, src, _ = d.Transform(room[:n], data[i:], true) // short room is what is wanted
		}
		if dst == 0 && src == 0 {
			break
		}
		m.add(out, dst, i, src)
		out, i = out+dst, i+src
	}
	return m
}

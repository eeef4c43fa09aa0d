package document

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// decoded is the bytes as UTF-8, with the charset that they were in.
type decoded struct {
	text     string
	charset  string
	lead     int // bytes of a byte order mark
	problems []Problem
}

// decode finds the charset of the bytes and reads them. A byte order mark decides; then what the
// bytes themselves show, since servers and pages often say nothing or the wrong thing; then what is
// declared. Bytes that do not fit become U+FFFD.
func decode(data []byte, opt Options) decoded {
	var d decoded
	var declared, where string
	d.charset, d.lead = byteOrder(data)
	body := data[d.lead:]
	valid := utf8.Valid(body)
	if d.charset == "" {
		declared, where = declaredCharset(data, opt.MediaType)
		d.charset = guess(data, declared, valid)
	}
	switch c := codeOf(d.charset); {
	case d.charset == "utf-8":
		d.text = string(body)
		if valid {
			break
		}
		d.text = strings.ToValidUTF8(d.text, "\uFFFD")
	case c != nil:
		d.text = c.decode(body)
	default:
		out, err := encodingOf(d.charset).NewDecoder().Bytes(body)
		if err != nil { // the decoders replace and do not fail; what is read until then is kept
			d.problems = append(d.problems, Problem{Text: fmt.Sprintf("the bytes could be read as %s only in part", d.charset)})
		}
		d.text = string(bytes.ToValidUTF8(out, []byte("\uFFFD")))
	}
	if declared != "" && declared != d.charset && !asciiOnly(data) && !sameFamily(declared, d.charset) {
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s says %s, but the bytes are %s", where, declared, d.charset)})
	}
	if d.charset == "utf-8" && valid {
		return d
	}
	if n := strings.Count(d.text, "\uFFFD"); n > 0 && !bytes.Contains(data, []byte("\uFFFD")) {
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s no %s %s", count(n, "piece"), d.charset, replaced)})
	}
	return d
}

// sameFamily says whether a declared charset is the name of a family to which the other belongs.
func sameFamily(declared, is string) bool {
	return declared == "utf-16" && strings.HasPrefix(is, "utf-16") || declared == "utf-32" && strings.HasPrefix(is, "utf-32")
}

// byteOrder looks for the mark of a Unicode encoding.
func byteOrder(data []byte) (charset string, length int) {
	for _, m := range []struct{ mark, charset string }{
		{"\xFF\xFE\x00\x00", "utf-32le"}, {"\x00\x00\xFE\xFF", "utf-32be"}, {"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}, {"\xEF\xBB\xBF", "utf-8"},
	} {
		if len(data) >= len(m.mark) && string(data[:len(m.mark)]) == m.mark {
			return m.charset, len(m.mark)
		}
	}
	return "", 0
}

// wideCharset finds UTF-16 and UTF-32 without a mark, "" if the bytes are neither: units that are
// nearly all kana, kanji, ASCII and the signs between them. Pairs of ASCII letters are kanji too when
// they are read so, hence kana or the zeros of ASCII must be among them.
func wideCharset(data []byte) string {
	const enough, least = 8 << 10, 8
	sample := data[:min(len(data), enough)]
	if len(sample) < least {
		return ""
	}
	for _, c := range []string{"utf-32le", "utf-32be", "utf-16le", "utf-16be"} {
		code := codeOf(c)
		unit := 2
		if strings.HasPrefix(c, "utf-32") {
			unit = 4
		}
		sample := sample[:len(sample)/unit*unit]
		var total, good, sure int
		state := 0
		for i := 0; i < len(sample); {
			r, n := code.step(sample, i, &state)
			i += max(n, 1)
			total++
			switch {
			case r >= ' ' && r < 0x7F, r == '\n', r == '\r', r == '\t':
				good, sure = good+1, sure+1
			case r >= 0x3041 && r <= 0x30FE:
				good, sure = good+1, sure+1
			case r >= 0x3000 && r < 0x3041, r >= 0x4E00 && r <= 0x9FFF, r >= 0xFF01 && r <= 0xFF9F, r >= 0x2010 && r <= 0x203B:
				good++
			}
		}
		if total > 0 && good*20 >= total*19 && sure*4 >= total {
			return c
		}
	}
	return ""
}

// declaredCharset is the charset that the header or the page states, as its IANA name or, when it is
// none that is known, as written; where says who states it.
func declaredCharset(data []byte, media string) (name, where string) {
	if _, params, err := mime.ParseMediaType(media); err == nil && params["charset"] != "" {
		return charsetName(params["charset"]), "the media type"
	}
	head := data[:min(len(data), 4096)]
	if bytes.IndexByte(head, '<') < 0 { // no page
		return "", ""
	}
	head = bytes.ToLower(head)
	for len(head) > 0 {
		i := bytes.Index(head, []byte("charset"))
		if i < 0 {
			break
		}
		tag := bytes.LastIndexByte(head[:i], '<')
		rest := bytes.TrimLeft(head[i+len("charset"):], " \t\r\n")
		if tag >= 0 && bytes.HasPrefix(head[tag:], []byte("<meta")) && len(rest) > 0 && rest[0] == '=' {
			return charsetName(word(rest[1:])), "the page"
		}
		head = head[i+len("charset"):]
	}
	if bytes.HasPrefix(data, []byte("<?xml")) {
		decl, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
		if _, rest, ok := bytes.Cut(decl, []byte("encoding=")); ok {
			return charsetName(word(rest)), "the page"
		}
	}
	return "", ""
}

// word is the name at the start of an attribute's value, quotes left out.
func word(b []byte) string {
	b = bytes.TrimLeft(b, " \t\r\n\"'")
	if i := bytes.IndexAny(b, " \t\r\n\"'>;/"); i >= 0 {
		b = b[:i]
	}
	return string(b[:min(len(b), 40)])
}

// charsetName is the IANA name of a charset in lower case, as the WHATWG's list has it, with the
// names that Windows and PHP use besides.
func charsetName(label string) string {
	label = strings.ToLower(strings.TrimSpace(label))
	switch label {
	case "cp932", "windows-932", "sjis-win", "x-ms-cp932":
		return "shift_jis"
	case "cp51932", "eucjp-win", "eucjp", "ujis":
		return "euc-jp"
	case "cp50220", "cp50221", "cp50222", "jis", "iso-2022-jp-ms":
		return "iso-2022-jp"
	case "utf8mb4", "utf_8", "utf8n":
		return "utf-8"
	case "utf-16", "utf16", "unicode", "ucs-2", "iso-10646-ucs-2":
		return "utf-16"
	case "utf-32", "utf32", "ucs-4":
		return "utf-32"
	case "utf-32le", "utf-32be":
		return label
	case "eucjp-ms", "euc-jp-ms", "x-eucjp-open":
		return "euc-jp"
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return label
	}
	name, err := htmlindex.Name(e)
	if err != nil {
		return label
	}
	return name
}

func encodingOf(charset string) encoding.Encoding {
	if e, err := htmlindex.Get(charset); err == nil {
		return e
	}
	return nil
}

func asciiOnly(data []byte) bool {
	for _, b := range data {
		if b >= 0x80 || b == 0x1B {
			return false
		}
	}
	return true
}

// guess finds the charset by reading the bytes strictly in each that is likely and weighing what
// comes out. Kana are the surest sign of Japanese: no other reading of the bytes gives them.
func guess(data []byte, declared string, valid bool) string {
	if hasJISEscape(data) {
		return "iso-2022-jp"
	}
	zeros := bytes.IndexByte(data[:min(len(data), 64<<10)], 0) >= 0
	if valid && !zeros {
		return "utf-8"
	} else if wide := wideCharset(data); wide != "" {
		return wide
	} else if valid {
		return "utf-8"
	}
	sample := data
	for len(sample) > 0 && sample[0] < 0x80 {
		sample = sample[1:]
	}
	sample = sample[:min(len(sample), 256<<10)]

	scores := []struct {
		charset string
		weight
	}{
		{"utf-8", weighUTF8(sample)},
		{"shift_jis", weighShiftJIS(sample)},
		{"euc-jp", weighEUC(sample)},
		{"windows-1252", weighLatin(sample)},
	}
	best := scores[0]
	for _, s := range scores[1:] {
		if s.points > best.points {
			best = s
		}
	}
	switch declared {
	case "", best.charset, "utf-16le", "utf-16be", "utf-16", "utf-32", "utf-32le", "utf-32be", "replacement", "x-user-defined":
		return best.charset
	}
	for _, s := range scores {
		if s.charset == declared {
			// What is declared wins a close race.
			if s.faults == 0 && s.points > 0 && s.points*2 >= best.points {
				return declared
			}
			return best.charset
		}
	}
	// A charset that is not weighed, such as gb18030: it is believed if it fits, unless the bytes are
	// faultless Japanese.
	e := encodingOf(declared)
	if e == nil || best.charset != "windows-1252" && best.faults == 0 && best.kana*5 > best.runes {
		return best.charset
	}
	out, err := e.NewDecoder().Bytes(sample)
	if err != nil || bytes.Count(out, []byte("\uFFFD"))*50 > len(out) {
		return best.charset
	}
	return declared
}

// hasJISEscape says whether the bytes switch charsets as ISO-2022-JP does. Bytes beyond ASCII are
// half-width katakana there, as some programs of the 1990s send them; other ones refuse it.
func hasJISEscape(data []byte) bool {
	i := bytes.IndexByte(data, 0x1B)
	if i < 0 {
		return false
	}
	for _, esc := range []string{"\x1B$B", "\x1B$@", "\x1B(J", "\x1B(I", "\x1B$(D"} {
		if bytes.Contains(data[i:], []byte(esc)) {
			for _, b := range data {
				if b >= 0x80 && (b < 0xA1 || b > 0xDF) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// A weight is how well bytes read in one charset.
type weight struct {
	points int
	faults int // bytes that the charset does not allow
	kana   int
	runes  int // characters beyond ASCII
}

func (w *weight) add(points int)  { w.points += points; w.runes++ }
func (w *weight) fault()          { w.points -= 12; w.faults++ }
func (w *weight) addKana(pts int) { w.add(pts); w.kana++ }

func weighUTF8(b []byte) (w weight) {
	for i := 0; i < len(b); {
		if b[i] < 0x80 {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if i+utf8.UTFMax <= len(b) {
				w.fault()
			}
		case r >= 0x3041 && r <= 0x30FE:
			w.addKana(4)
		case r >= 0x80 && r < 0xA0:
			w.add(-4)
		default:
			w.add(3)
		}
		i += n
	}
	return w
}

func weighShiftJIS(b []byte) (w weight) {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c < 0x80:
			i++
			continue
		case c >= 0xA1 && c <= 0xDF: // half-width katakana: rare, and what other charsets look like
			w.add(-1)
			i++
			continue
		case c == 0x80 || c == 0xA0 || c > 0xFC:
			w.fault()
			i++
			continue
		}
		if i+1 >= len(b) {
			break
		}
		t := b[i+1]
		switch {
		case t < 0x40 || t == 0x7F || t > 0xFC:
			w.fault()
			i++
			continue
		case c == 0x82 && t >= 0x9F && t <= 0xF1, c == 0x83 && t >= 0x40 && t <= 0x96:
			w.addKana(3)
		case c == 0x81 || c == 0x82 || c == 0x83:
			w.add(2)
		case c >= 0x88 && c <= 0x97: // the kanji of level 1
			w.add(2)
		case c >= 0x85 && c <= 0x86 || c >= 0xEB && c <= 0xEC || c >= 0xEF && c <= 0xF9:
			w.add(-3) // unassigned, or a vendor's own
		default:
			w.add(0)
		}
		i += 2
	}
	return w
}

func weighEUC(b []byte) (w weight) {
	for i := 0; i < len(b); {
		c := b[i]
		if c < 0x80 {
			i++
			continue
		}
		if i+1 >= len(b) {
			break
		}
		t := b[i+1]
		switch {
		case c == 0x8E && t >= 0xA1 && t <= 0xDF:
			w.add(-1)
		case c == 0x8F && t >= 0xA1 && i+2 < len(b) && b[i+2] >= 0xA1:
			w.add(0)
			i++
		case c < 0xA1 || c == 0xFF || t < 0xA1 || t == 0xFF:
			w.fault()
			i++
			continue
		case c == 0xA4 && t <= 0xF3, c == 0xA5 && t <= 0xF6:
			w.addKana(3)
		case c == 0xA1 || c == 0xA3:
			w.add(2)
		case c >= 0xB0 && c <= 0xCF:
			w.add(2)
		case c >= 0xA9 && c <= 0xAF || c >= 0xF5:
			w.add(-3)
		default:
			w.add(0)
		}
		i += 2
	}
	return w
}

// weighLatin reads windows-1252: letters beyond ASCII stand among ASCII letters and are few.
func weighLatin(b []byte) (w weight) {
	for i, c := range b {
		switch {
		case c < 0x80:
		case c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D:
			w.fault()
		case c < 0xC0: // quotes, dashes, signs
			if i > 0 && b[i-1] >= 0x80 {
				w.add(-2)
			} else {
				w.add(1)
			}
		case i > 0 && b[i-1] >= 0x80 || i+1 < len(b) && b[i+1] >= 0x80:
			w.add(-2)
		default:
			w.add(2)
		}
	}
	return w
}

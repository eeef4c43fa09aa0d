package document

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"mime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// decoded is the bytes as UTF-8, with the charset that they were in.
type decoded struct {
	text     string
	charset  string
	problems []Problem
}

// decode finds the charset of the bytes and reads them. A byte order mark decides; then what the
// bytes themselves show, since servers and pages often say nothing or the wrong thing; then what is
// declared. Bytes that do not fit become U+FFFD.
func decode(data []byte, opt Options) decoded {
	if little, ok := byteOrder(data); ok {
		return decodeUTF16(data, little)
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	declared, where := declaredCharset(data, opt.MediaType)
	charset := guess(data, declared)

	var d decoded
	d.charset = charset
	switch e := encodingOf(charset); {
	case e == nil || charset == "utf-8":
		d.charset = "utf-8"
		d.text = string(data)
		if !utf8.Valid(data) {
			d.text = string(bytes.ToValidUTF8(data, []byte("\uFFFD")))
		}
	default:
		out, err := e.NewDecoder().Bytes(data)
		if err != nil { // the decoders replace and do not fail; what is read until then is kept
			d.problems = append(d.problems, Problem{Text: fmt.Sprintf("the bytes could be read as %s only in part", charset)})
		}
		d.text = string(bytes.ToValidUTF8(out, []byte("\uFFFD")))
	}
	if declared != "" && declared != d.charset && !asciiOnly(data) {
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s says %s, but the bytes are %s", where, declared, d.charset)})
	}
	if n := strings.Count(d.text, "\uFFFD"); n > 0 && !bytes.Contains(data, []byte("\uFFFD")) {
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s no %s and replaced", count(n, "piece"), d.charset)})
	}
	return d
}

// byteOrder looks for the mark of UTF-16.
func byteOrder(data []byte) (little, ok bool) {
	if len(data) < 2 || len(data) >= 4 && data[0] == 0xFF && data[1] == 0xFE && data[2] == 0 && data[3] == 0 {
		return false, false
	}
	return data[0] == 0xFF, data[0] == 0xFF && data[1] == 0xFE || data[0] == 0xFE && data[1] == 0xFF
}

func decodeUTF16(data []byte, little bool) decoded {
	d := decoded{charset: "utf-16be"}
	var order binary.ByteOrder = binary.BigEndian
	if little {
		d.charset, order = "utf-16le", binary.LittleEndian
	}
	data = data[2:]
	if len(data)%2 == 1 {
		d.problems = append(d.problems, Problem{Text: "the last byte is half a UTF-16 unit and was left out"})
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	d.text = string(utf16.Decode(units))
	if n := strings.Count(d.text, "\uFFFD"); n > 0 {
		d.problems = append(d.problems, Problem{Text: fmt.Sprintf("%s no %s and replaced", count(n, "piece"), d.charset)})
	}
	return d
}

// declaredCharset is the charset that the header or the page states, as its IANA name or, when it is
// none that is known, as written; where says who states it.
func declaredCharset(data []byte, media string) (name, where string) {
	if _, params, err := mime.ParseMediaType(media); err == nil && params["charset"] != "" {
		return charsetName(params["charset"]), "the media type"
	}
	head := bytes.ToLower(data[:min(len(data), 4096)])
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
func guess(data []byte, declared string) string {
	if hasJISEscape(data) && !hasHigh(data) {
		return "iso-2022-jp"
	}
	if utf8.Valid(data) {
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
	case "", best.charset, "utf-16le", "utf-16be", "replacement", "x-user-defined":
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

func hasJISEscape(data []byte) bool {
	for _, esc := range []string{"\x1B$B", "\x1B$@", "\x1B(J", "\x1B(I", "\x1B$(D"} {
		if bytes.Contains(data, []byte(esc)) {
			return true
		}
	}
	return false
}

func hasHigh(data []byte) bool {
	for _, b := range data {
		if b >= 0x80 {
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

package document

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// A mailPart is a part of a message: its header and where its body stands in the bytes.
type mailPart struct {
	fields   []mailField
	from, to int // the body
	parts    []mailPart
	cut      bool // a multipart body without its closing boundary
}

// A mailField is a line of a header, its continuations included.
type mailField struct {
	name string // lower case
	body []byte // unfolded, without the outer white space
	from int    // where the body begins in the bytes
}

// The bounds of a message; ours.
const (
	mostFields = 2000
	mostParts  = 2000
	mostDepth  = 20
)

// field is the first field of that name, nil if there is none.
func (p *mailPart) field(name string) *mailField {
	for i := range p.fields {
		if p.fields[i].name == name {
			return &p.fields[i]
		}
	}
	return nil
}

func (p *mailPart) value(name string) []byte {
	if f := p.field(name); f != nil {
		return f.body
	}
	return nil
}

// readHeader reads the fields from i on (RFC 5322, section 2.2), and gives where the body begins.
func readHeader(data []byte, i, end int) (fields []mailField, body int) {
	for i < end && len(fields) < mostFields {
		lineEnd, next := lineAt(data, i, end)
		line := data[i:lineEnd]
		if len(line) == 0 {
			return fields, next
		}
		if (line[0] == ' ' || line[0] == '\t') && len(fields) > 0 {
			f := &fields[len(fields)-1]
			if len(f.body) < 64<<10 {
				f.body = append(append(f.body[:len(f.body):len(f.body)], ' '), bytes.TrimSpace(line)...)
			}
			i = next
			continue
		}
		colon := bytes.IndexByte(line, ':')
		if colon <= 0 || !isFieldName(bytes.TrimRight(line[:colon], " \t")) {
			if bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From ")) { // the first line of a mailbox's message
				i = next
				continue
			}
			return fields, i // the header ends without a blank line
		}
		value := bytes.TrimLeft(line[colon+1:], " \t")
		fields = append(fields, mailField{name: strings.ToLower(string(bytes.TrimRight(line[:colon], " \t"))), body: bytes.TrimRight(value, " \t"), from: lineEnd - len(value)})
		i = next
	}
	return fields, i
}

// lineAt gives the end of the line at i and the start of the next.
func lineAt(data []byte, i, end int) (lineEnd, next int) {
	n := bytes.IndexByte(data[i:end], '\n')
	if n < 0 {
		return end, end
	}
	lineEnd, next = i+n, i+n+1
	if lineEnd > i && data[lineEnd-1] == '\r' {
		lineEnd--
	}
	return lineEnd, next
}

func isFieldName(b []byte) bool {
	for _, c := range b {
		if c <= ' ' || c >= 0x7F || c == ':' {
			return false
		}
	}
	return len(b) > 0 && len(b) < 80
}

// readPart reads a message or a part of one between two places, and the parts in it (RFC 2046).
func readPart(data []byte, from, to, depth int, count *int) mailPart {
	var p mailPart
	*count++
	p.fields, p.from = readHeader(data, from, to)
	p.to = to
	kind, params := parseField(p.value("content-type"))
	if !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" || depth >= mostDepth {
		return p
	}
	mark := append([]byte("--"), params["boundary"]...)
	start := -1 // of the part that is open
	p.cut = true
	for i := p.from; i < to && *count < mostParts; {
		lineEnd, next := lineAt(data, i, to)
		if line := bytes.TrimRight(data[i:lineEnd], " \t"); bytes.HasPrefix(line, mark) && (len(line) == len(mark) || string(line[len(mark):]) == "--") {
			if start >= 0 {
				p.parts = append(p.parts, readPart(data, start, beforeBreak(data, start, i), depth+1, count))
			}
			start = next
			if len(line) > len(mark) {
				p.cut, start = false, -1
				break
			}
		}
		i = next
	}
	if start >= 0 && *count < mostParts {
		p.parts = append(p.parts, readPart(data, start, to, depth+1, count))
	}
	return p
}

// beforeBreak takes the line break off that belongs to a boundary.
func beforeBreak(data []byte, start, i int) int {
	if i > start && data[i-1] == '\n' {
		i--
		if i > start && data[i-1] == '\r' {
			i--
		}
	}
	return i
}

// decodeTransfer takes the bytes of a body out of their transfer encoding. m, where it is not nil, is
// told where each byte comes from. whole is false where some bytes fit no encoding.
func decodeTransfer(data []byte, from, to int, encoding string, m *runMap) (out []byte, whole bool) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return decodeBase64(data, from, to, m)
	case "quoted-printable":
		return decodeQuoted(data, from, to, m), true
	}
	if m != nil {
		m.copied(0, to-from, from)
	}
	return data[from:to], true
}

func decodeBase64(data []byte, from, to int, m *runMap) (out []byte, whole bool) {
	whole = true
	out = make([]byte, 0, (to-from)/4*3+3)
	var four [4]byte
	n, first := 0, 0
	flush := func(end int) {
		if n < 2 {
			return
		}
		for k := n; k < 4; k++ {
			four[k] = 'A'
		}
		var three [3]byte
		if _, err := base64.StdEncoding.Decode(three[:], four[:]); err != nil {
			whole = false
			return
		}
		if m != nil {
			m.add(len(out), n-1, first, end-first)
		}
		out = append(out, three[:n-1]...)
	}
	for i := from; i < to; i++ {
		c := data[i]
		switch {
		case isLetter(c) || '0' <= c && c <= '9' || c == '+' || c == '/':
			if n == 0 {
				first = i
			}
			four[n] = c
			n++
			if n == 4 {
				flush(i + 1)
				n = 0
			}
		case c == '=':
			flush(i + 1)
			n = 0
		case c > ' ':
			whole = false
		}
	}
	flush(to)
	return out, whole
}

// decodeQuoted reads quoted-printable (RFC 2045, section 6.7); what is wrongly quoted stays as it is.
func decodeQuoted(data []byte, from, to int, m *runMap) []byte {
	out := make([]byte, 0, to-from)
	for i := from; i < to; {
		lineEnd, next := lineAt(data, i, to)
		text := len(bytes.TrimRight(data[i:lineEnd], " \t")) + i
		soft := text > i && data[text-1] == '='
		if soft {
			text--
		}
		for i < text {
			if data[i] == '=' && i+2 < text+1 && i+2 < to {
				hi, lo := strings.IndexByte(hexDigits, lower(data[i+1])), strings.IndexByte(hexDigits, lower(data[i+2]))
				if hi >= 0 && lo >= 0 {
					if m != nil {
						m.add(len(out), 1, i, 3)
					}
					out = append(out, byte(hi<<4|lo))
					i += 3
					continue
				}
			}
			if m != nil {
				m.copied(len(out), 1, i)
			}
			out = append(out, data[i])
			i++
		}
		if !soft && next > lineEnd {
			if m != nil {
				m.add(len(out), 1, lineEnd, next-lineEnd)
			}
			out = append(out, '\n')
		}
		i = next
	}
	return out
}

// parseField reads a value such as text/plain; charset=iso-2022-jp; name*0*=… (RFC 2045, 2231): the
// word before the parameters in lower case, and the parameters. Names that are written as encoded
// words or as raw bytes are decoded too.
func parseField(value []byte) (kind string, params map[string]string) {
	head, rest, _ := bytes.Cut(value, []byte(";"))
	kind = strings.ToLower(strings.TrimSpace(string(head)))
	params = map[string]string{}
	type piece struct {
		n       int
		encoded bool
		text    []byte
	}
	pieces := map[string][]piece{}
	for k := 0; len(rest) > 0 && k < 100; k++ {
		var name string
		var text []byte
		name, text, rest = nextParam(rest)
		if name == "" {
			continue
		}
		base, encoded := strings.CutSuffix(name, "*")
		base, number, split := strings.Cut(base, "*")
		if !split && !encoded {
			if _, known := params[base]; !known {
				params[base] = decodeWords(text)
			}
			continue
		}
		n := 0
		for _, c := range []byte(number) {
			if c < '0' || c > '9' || n > 1000 {
				break
			}
			n = n*10 + int(c-'0')
		}
		pieces[base] = append(pieces[base], piece{n, encoded, text})
	}
	for base, list := range pieces {
		for i := 1; i < len(list); i++ { // they are few
			for j := i; j > 0 && list[j].n < list[j-1].n; j-- {
				list[j], list[j-1] = list[j-1], list[j]
			}
		}
		charset := ""
		var raw []byte
		for i, p := range list {
			text := p.text
			if i == 0 && p.encoded {
				if parts := bytes.SplitN(text, []byte("'"), 3); len(parts) == 3 {
					charset, text = string(parts[0]), parts[2]
				}
			}
			if p.encoded {
				text = []byte(unescape(string(text)))
			}
			raw = append(raw, text...)
		}
		params[base] = decodeAs(raw, charset)
	}
	return kind, params
}

// nextParam reads name=value or name="value" and what parts it from the next.
func nextParam(b []byte) (name string, value, rest []byte) {
	b = bytes.TrimLeft(b, " \t;")
	eq := bytes.IndexAny(b, "=;")
	if eq < 0 {
		return "", nil, nil
	}
	if b[eq] == ';' {
		return "", nil, b[eq+1:]
	}
	name = strings.ToLower(strings.TrimSpace(string(b[:eq])))
	b = bytes.TrimLeft(b[eq+1:], " \t")
	if len(b) > 0 && b[0] == '"' {
		for i := 1; i < len(b); i++ {
			switch b[i] {
			case '\\':
				i++
				if i < len(b) {
					value = append(value, b[i])
				}
				continue
			case '"':
				return name, value, b[i+1:]
			}
			value = append(value, b[i])
		}
		return name, value, nil
	}
	end := bytes.IndexByte(b, ';')
	if end < 0 {
		end = len(b)
	}
	return name, bytes.TrimSpace(b[:end]), b[end:]
}

// decodeWords decodes a header's value: encoded words (RFC 2047), and raw bytes in whatever charset
// they are. Neighbouring words of one charset are joined before they are decoded, since some programs
// cut them in the middle of a character.
func decodeWords(b []byte) string {
	var out strings.Builder
	var held []byte // the bytes of the words so far
	charset := ""
	plain := 0 // where what is not yet written begins
	flush := func() {
		if len(held) > 0 {
			out.WriteString(decodeAs(held, charset))
			held = nil
		}
	}
	for i := 0; i < len(b); {
		n := bytes.Index(b[i:], []byte("=?"))
		if n < 0 {
			break
		}
		i += n
		cs, bytes2, end, ok := encodedWord(b, i)
		if !ok {
			i += 2
			continue
		}
		between := b[plain:i]
		if len(held) > 0 && len(bytes.TrimSpace(between)) == 0 && strings.EqualFold(cs, charset) {
			held = append(held, bytes2...)
		} else {
			blank := len(held) > 0 && len(bytes.TrimSpace(between)) == 0
			flush()
			if !blank {
				out.WriteString(decodeAs(between, ""))
			}
			charset, held = cs, bytes.Clone(bytes2)
		}
		i, plain = end, end
	}
	flush()
	out.WriteString(decodeAs(b[plain:], ""))
	return strings.Join(strings.FieldsFunc(out.String(), func(r rune) bool { return r < ' ' || r == ' ' || r == 0x7F }), " ")
}

// encodedWord reads =?charset?B?…?= at i.
func encodedWord(b []byte, i int) (charset string, raw []byte, end int, ok bool) {
	rest := b[i+2:]
	q := bytes.IndexByte(rest, '?')
	if q <= 0 || q > 40 || q+2 >= len(rest) || rest[q+2] != '?' {
		return "", nil, 0, false
	}
	charset, _, _ = strings.Cut(string(rest[:q]), "*") // RFC 2231 adds a language
	how, body := rest[q+1], rest[q+3:]
	const longest = 4096 // bytes: RFC 2047 allows 75, and some programs take more
	stop := bytes.Index(body[:min(len(body), longest)], []byte("?="))
	if stop < 0 {
		return "", nil, 0, false
	}
	end = i + 2 + q + 3 + stop + 2
	switch how {
	case 'B', 'b':
		raw, _ = decodeBase64(body, 0, stop, nil) // what is damaged is read as far as it goes
		return charset, raw, end, true
	case 'Q', 'q':
		text := bytes.ReplaceAll(body[:stop], []byte("_"), []byte(" "))
		for k := 0; k < len(text); k++ {
			if text[k] == '=' && k+2 < len(text) {
				hi, lo := strings.IndexByte(hexDigits, lower(text[k+1])), strings.IndexByte(hexDigits, lower(text[k+2]))
				if hi >= 0 && lo >= 0 {
					raw = append(raw, byte(hi<<4|lo))
					k += 2
					continue
				}
			}
			raw = append(raw, text[k])
		}
		return charset, raw, end, true
	}
	return "", nil, 0, false
}

// decodeAs decodes bytes in a declared charset, or in the one that they show.
func decodeAs(b []byte, charset string) string {
	if len(b) == 0 {
		return ""
	}
	media := ""
	if charset != "" {
		media = "text/plain; charset=\"" + strings.ReplaceAll(charset, "\"", "") + "\""
	}
	text, _ := clean(decode(b, Options{MediaType: media}).text)
	return text
}

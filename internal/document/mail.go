package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/mail"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An Attachment is a file that a message carries. Its bytes are not read.
type Attachment struct {
	Name   string `json:"name"` // as the message calls it; may be empty
	Type   string `json:"type"` // its media type
	Size   int    `json:"size"` // in bytes, taken out of its transfer encoding
	SHA256 string `json:"sha256"`
}

// mailNames are fields by which a message is known. Those that are 2 are written by programs only.
var mailNames = map[string]int{
	"from": 1, "to": 1, "cc": 1, "subject": 1, "date": 1, "reply-to": 1, "sender": 1,
	"message-id": 2, "received": 2, "return-path": 2, "mime-version": 2, "delivered-to": 2, "content-type": 2, "content-transfer-encoding": 2, "dkim-signature": 2,
	"authentication-results": 2, "references": 2, "in-reply-to": 2, "list-id": 2, "list-unsubscribe": 2, "x-mailer": 2, "user-agent": 2, "arc-seal": 2, "received-spf": 2, "x-original-to": 2, "x-spam-status": 2,
}

// isMail says whether the bytes begin with the header of a message. Three known fields must stand
// there, among them one that no person writes: a text may well open with "From:" and "Date:".
func isMail(data []byte, opt Options) bool {
	media, _, _ := strings.Cut(strings.ToLower(opt.MediaType), ";")
	name := strings.ToLower(opt.Name)
	said := strings.HasSuffix(name, ".eml") || strings.HasSuffix(name, ".mbox") || strings.TrimSpace(media) == "message/rfc822" || strings.TrimSpace(media) == "application/mbox"
	fields, _ := readHeader(data, mailStart(data), min(len(data), 64<<10))
	known, written := 0, 0
	for _, f := range fields {
		switch mailNames[f.name] {
		case 1:
			known++
		case 2:
			known, written = known+1, written+1
		}
	}
	return said && known > 0 || known >= 3 && written > 0
}

// mailStart passes over blank lines and the mark of UTF-8.
func mailStart(data []byte) int {
	i := 0
	if bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) {
		i = 3
	}
	for i < len(data) && (data[i] == '\n' || data[i] == '\r') {
		i++
	}
	return i
}

// readMails reads a message, or each of a mailbox (RFC 4155): there, a line that begins with "From "
// behind a blank one starts the next.
func readMails(data []byte, opt Options) ([]Document, error) {
	start := mailStart(data)
	var docs []Document
	if !bytes.HasPrefix(data[start:], []byte("From ")) || opt.Split == Never {
		docs = append(docs, readMail(data, start, len(data)))
	} else {
		for start < len(data) {
			end := nextMail(data, start)
			docs = append(docs, readMail(data, start, end))
			start = end
		}
	}
	kept := docs[:0]
	for _, d := range docs {
		if d.Text != "" {
			kept = append(kept, d)
		}
	}
	if len(kept) == 0 {
		return nil, errors.New("the message has no subject and no text; give what it carries")
	}
	return kept, nil
}

// nextMail finds where the message behind the one at start begins.
func nextMail(data []byte, start int) int {
	for i := start + 1; ; {
		n := bytes.Index(data[i:], []byte("\nFrom "))
		if n < 0 {
			return len(data)
		}
		i += n + 1
		before := data[start : i-1]
		blank := bytes.HasSuffix(before, []byte("\n")) || bytes.HasSuffix(before, []byte("\n\r"))
		_, next := lineAt(data, i, len(data))
		lineEnd, _ := lineAt(data, next, len(data))
		name, _, colon := bytes.Cut(data[next:lineEnd], []byte(":"))
		if blank && colon && isFieldName(name) {
			return i
		}
	}
}

// readMail reads one message: its subject is the title, the day of its Date field the day of
// publication, and its text the plain part, or the HTML part where the plain one only says that there
// is one.
func readMail(data []byte, from, to int) Document {
	count := 0
	message := readPart(data, from, to, 0, &count)
	r := mailReader{data: data}
	r.collect(&message, 0)
	d := r.body()
	d.Format = Mail
	d.Attachments = r.attachments
	d.From = decodeWords(message.value("from"))
	if t, err := mail.ParseDate(string(message.value("date"))); err == nil {
		d.Published = t.Format("2006-01-02")
	}
	if subject := canonical(decodeWords(message.value("subject"))); subject != "" {
		d.head(subject)
		f := message.field("subject")
		for i := range r.pieces {
			r.pieces[i].start += len(d.Text) - r.length
			r.pieces[i].end += len(d.Text) - r.length
		}
		r.pieces = append([]*originPiece{wholePiece(0, len(subject), f.from, f.from+len(f.body))}, r.pieces...)
	}
	d.origin = &origin{pieces: r.pieces}
	if d.Charset == "" {
		d.Charset = "utf-8"
	}
	if d.Language == "" {
		d.Language = language(d.Text)
	}
	if r.cut {
		d.Problems = append(d.Problems, Problem{Text: "the message is cut off: its last part has no end"})
	}
	if count >= mostParts {
		d.Problems = append(d.Problems, Problem{Text: fmt.Sprintf("only the first %d parts of the message were read", mostParts)})
	}
	return d
}

// A mailReader sorts the parts of a message.
type mailReader struct {
	data        []byte
	plain, html []*mailPart // that are to be shown
	attachments []Attachment
	cut         bool
	length      int // of the body's text
	pieces      []*originPiece
}

// collect takes the parts to be shown out of a message, and lists the others.
func (r *mailReader) collect(p *mailPart, depth int) {
	kind, params := parseField(p.value("content-type"))
	if strings.HasPrefix(kind, "multipart/") && len(p.parts) > 0 {
		r.cut = r.cut || p.cut
		for i := range p.parts {
			r.collect(&p.parts[i], depth+1)
		}
		return
	}
	how, given := parseField(p.value("content-disposition"))
	name := given["filename"]
	if name == "" {
		name = params["name"]
	}
	switch {
	case how == "attachment" || name != "" && !strings.HasPrefix(kind, "text/"):
	case kind == "", kind == "text/plain", !strings.Contains(kind, "/"):
		r.plain = append(r.plain, p)
		return
	case kind == "text/html":
		r.html = append(r.html, p)
		return
	case strings.HasPrefix(kind, "multipart/"): // without parts: its text is what there is
		r.plain = append(r.plain, p)
		return
	}
	bytes, _ := decodeTransfer(r.data, p.from, p.to, string(p.value("content-transfer-encoding")), nil)
	sum := sha256.Sum256(bytes)
	if kind == "" {
		kind = "application/octet-stream"
	}
	if name == "" && kind == "message/rfc822" {
		fields, _ := readHeader(bytes, mailStart(bytes), len(bytes))
		inner := mailPart{fields: fields}
		name = decodeWords(inner.value("subject"))
	}
	r.attachments = append(r.attachments, Attachment{Name: name, Type: kind, Size: len(bytes), SHA256: hex.EncodeToString(sum[:])})
}

// body reads the parts to be shown.
func (r *mailReader) body() Document {
	if len(r.html) > 0 && r.isStub() {
		return r.text(r.html[:1], HTML)
	}
	return r.text(r.plain, Text)
}

// isStub says whether the plain parts only stand in for the HTML one: they are empty, or a tenth of
// its words. The share is ours.
func (r *mailReader) isStub() bool {
	plain := 0
	for _, p := range r.plain {
		plain += len(bytes.TrimSpace(r.data[p.from:p.to]))
	}
	if plain == 0 {
		return true
	}
	if plain > 600 {
		return false
	}
	html := r.text(r.html[:1], HTML)
	return len(html.Text) > 10*plain
}

// A shown part is one whose text is read, with the steps that lead back to its bytes.
type shownPart struct {
	text  string
	chain func() []*runMap
	decoded
}

// show decodes a part that is to be read.
func (r *mailReader) show(p *mailPart) shownPart {
	encoding := string(p.value("content-transfer-encoding"))
	raw, whole := decodeTransfer(r.data, p.from, p.to, encoding, nil)
	media := mediaOf(p.value("content-type"))
	s := shownPart{decoded: decode(raw, Options{MediaType: media})}
	text, controls := clean(s.decoded.text)
	s.problems = append(s.problems, controls...)
	if !whole {
		s.problems = append(s.problems, Problem{Text: "some bytes of the message are no base64 and were left out"})
	}
	_, params := parseField(p.value("content-type"))
	kind := wrapping{strings.EqualFold(params["format"], "flowed"), strings.EqualFold(params["delsp"], "yes")}
	s.text = text
	plain := !isKind(p, "text/html")
	if plain {
		s.text = kind.reflow(text, nil)
	}
	back := s.decoded.chain(raw, text)
	from, to := p.from, p.to
	s.chain = func() (maps []*runMap) {
		if plain {
			m := new(runMap)
			kind.reflow(text, m)
			maps = append(maps, m)
		}
		m := new(runMap)
		decodeTransfer(r.data, from, to, encoding, m)
		return append(append(maps, back()...), m)
	}
	return s
}

func isKind(p *mailPart, kind string) bool {
	is, _ := parseField(p.value("content-type"))
	return is == kind
}

// text reads parts of one format as one text.
func (r *mailReader) text(parts []*mailPart, format Format) (d Document) {
	if format == HTML {
		part := r.show(parts[0])
		d = readHTML(part.text)
		d.Charset = part.charset
		d.Problems = append(d.placed(part.problems), d.Problems...)
		r.pieces = htmlOrigin(part.text, &d, part.chain).pieces
		r.length = len(d.Text)
		return d
	}
	var whole strings.Builder
	var problems []Problem
	charset := ""
	r.pieces = nil
	for _, p := range parts {
		part := r.show(p)
		charset = part.charset
		problems = append(problems, part.problems...)
		if whole.Len() > 0 {
			whole.WriteString("\n\n")
		}
		text := strings.TrimRight(part.text, " \n\t")
		r.pieces = append(r.pieces, &originPiece{start: whole.Len(), end: whole.Len() + len(text), maps: part.chain})
		whole.WriteString(text)
	}
	body := whole.String()
	d = readMailText(body)
	d.Charset = charset
	d.Problems = append(d.placed(problems), d.Problems...)
	r.length = len(d.Text)
	lead := scan.Spaces(body, 0)
	for _, p := range r.pieces {
		p.base = max(0, lead-p.start)
		p.start, p.end = max(p.start-lead, 0), min(max(p.end-lead, 0), len(d.Text))
	}
	return d
}

// mediaOf makes a media type of a field whose charset may stand without quotes where they are due.
func mediaOf(field []byte) string {
	kind, params := parseField(field)
	if kind == "" || params["charset"] == "" {
		return ""
	}
	return kind + "; charset=\"" + strings.ReplaceAll(params["charset"], "\"", "") + "\""
}

// A wrapping is how the lines of a plain part are broken: as format=flowed says (RFC 3676), with
// DelSp=yes or not.
type wrapping struct{ flowed, deleted bool }

// reflow takes back the line breaks that a program put into paragraphs: those of format=flowed, and in
// other messages and flat texts those of lines that fill the width to which the text is wrapped. m, where it is
// not nil, is told where each byte comes from.
func (f wrapping) reflow(text string, m *runMap) string {
	flowed, deleted := f.flowed, f.deleted
	wrap := wrapWidth(text)
	if !flowed && wrap == 0 {
		if m != nil {
			m.copied(0, len(text), 0)
		}
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		end, next := len(text), len(text)
		if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
			end, next = i+n, i+n+1
		}
		line := text[i:end]
		keep := len(line)
		joined, space := false, false
		depth := depthOf(text[strings.LastIndexByte(text[:i], '\n')+1:])
		quoted := next // behind the marks of a quote that stand in each of its lines
		if depth > 0 && depthOf(text[next:]) == depth {
			quoted = behindMarks(text, next)
		}
		switch {
		case flowed:
			if strings.HasSuffix(line, " ") && line != "-- " && next < len(text) && depthOf(text[next:]) == depth {
				joined = true
				if deleted {
					keep--
				}
			}
		case quoted > next && quoted < len(text) && width(line)+firstWidth(text[quoted:]) > wrap && goesOn(line[behindMarks(line, 0):], text[quoted:]),
			depth == 0 && next < len(text) && width(line)+firstWidth(text[next:]) > wrap && goesOn(line, text[next:]):
			joined = true
			next = quoted
			last, _ := scan.Before(line, len(line))
			first, _ := scan.Raw(text, next)
			space = !joins(last, first)
		}
		if m != nil {
			m.copied(b.Len(), keep, i)
		}
		b.WriteString(line[:keep])
		switch {
		case joined && space:
			if m != nil {
				m.add(b.Len(), 1, end, next-end)
			}
			b.WriteByte(' ')
		case !joined && next > end:
			if m != nil {
				m.copied(b.Len(), 1, end)
			}
			b.WriteByte('\n')
		case joined && flowed:
			next = behindMarks(text, next)
		}
		i = next
	}
	return b.String()
}

// behindMarks is the place behind the marks of a quote at i; i where none stand there.
func behindMarks(text string, i int) int {
	if i < len(text) && text[i] == '>' {
		for i < len(text) && (text[i] == '>' || text[i] == ' ') {
			i++
		}
	}
	return i
}

func depthOf(line string) int {
	n := 0
	for n < len(line) && line[n] == '>' {
		n++
	}
	return n
}

// width is how many half-width columns a line takes.
func width(line string) int {
	n := 0
	for _, r := range line {
		n++
		if isWide(r) && (r < 0xFF61 || r > 0xFF9F) {
			n++
		}
	}
	return n
}

// firstWidth is how many columns the first word of a line would take at the end of the line before it.
func firstWidth(rest string) int {
	n := 0
	for _, r := range rest {
		switch {
		case isWide(r):
			if n == 0 { // such a text may be broken anywhere but before some signs
				return 4
			}
			return n + 1
		case r <= ' ':
			return n + 1
		}
		n++
	}
	return n + 1
}

// wrapWidth is the width to which the lines of a text are wrapped: that of the third widest, so that
// two that stick out do not count, where none is wider than programs and people make them. 0 is none.
func wrapWidth(text string) int {
	const least, most, apart = 60, 100, 14 // columns; ours
	var widest [3]int
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > 3*most {
			return 0
		}
		if strings.Contains(line, "://") || isRuleLine(line) {
			continue
		}
		w := width(strings.TrimRight(line, " "))
		if w > most {
			return 0
		}
		for k := range widest {
			if w > widest[k] {
				widest[k], w = w, widest[k]
			}
		}
	}
	if widest[2] < least || widest[0]-widest[2] > apart {
		return 0
	}
	return widest[2]
}

// isRuleLine says whether a line is made of signs alone.
func isRuleLine(line string) bool {
	return !hasLetter(line, scan.Span{End: len(line)})
}

// goesOn says whether the line behind a full one belongs to its paragraph.
func goesOn(line, rest string) bool {
	next, _, _ := strings.Cut(rest, "\n")
	s := scan.Trim(next, scan.Span{End: len(next)})
	if s.Len() == 0 || isRuleLine(line) || isRuleLine(next) || depthOf(next) > 0 || depthOf(line) > 0 || next[0] == ' ' || next[0] == '\t' || strings.HasPrefix(next, "\u3000") {
		return false
	}
	if _, _, ok := bullet(next, s); ok {
		return false
	}
	if _, _, ok := numbered(next, s); ok {
		return false
	}
	if r, n := scan.At(next, s.Start); r == '[' || r == '*' || r == '※' { // a footnote
		if c, _ := scan.At(next, s.Start+n); scan.ClassOf(c) == scan.Digit {
			return false
		}
	}
	if strings.Contains(strings.TrimSpace(line), "  ") || strings.ContainsAny(line, "\t|") || strings.Contains(strings.TrimSpace(next), "  ") { // cells of a table
		return false
	}
	said := scan.Span{End: len(line)}
	for { // a footnote's mark stands behind what ends the line
		start, ok := callBefore(line, said)
		if !ok {
			break
		}
		said.End = start
	}
	last, _ := scan.Before(line, said.End)
	if last == '.' || last == '!' || last == '?' { // what follows may begin anew
		if isPair(next, s) || strings.ToUpper(next) == next && hasLetter(next, s) {
			return false
		}
	}
	return last != '。' && last != '：' && last != ':'
}

// readMailText reads the plain text of a message: the text below the line "-- " (RFC 3676, section
// 4.3), or between rules at the end with an address in it, is its signature.
func readMailText(text string) Document {
	d := readBody(text)
	at := signature(d.Text)
	if at < 0 {
		return d
	}
	for i := range d.Blocks {
		if d.Blocks[i].Start >= at {
			b := &d.Blocks[i]
			b.Boilerplate = true
			if b.Kind == Heading || b.Kind == Item {
				b.Kind, b.Level = Line, 0
			}
		}
	}
	return d
}

// underlines says whether a rule behind before underlines a heading: the line above it opens with the sign of one.
func underlines(before string) bool {
	above := strings.TrimSuffix(before, "\n")
	above = above[strings.LastIndexByte(above, '\n')+1:]
	s := scan.Trim(above, scan.Span{End: len(above)})
	if s.Len() == 0 {
		return false
	}
	if _, ok := framed(above, s); ok {
		return true
	}
	_, strong, ok := bullet(above, s)
	return ok && strong
}

// signature finds where the signature begins, or -1.
func signature(text string) int {
	if i := strings.LastIndex("\n"+text, "\n-- \n"); i >= 0 {
		return i
	}
	if i := strings.LastIndex("\n"+text, "\n--\n"); i >= 0 {
		return i
	}
	const most = 14 // lines; ours
	end := len(text)
	at := -1
	contact := false
	for n := 0; n < most && end > 0; n++ {
		start := strings.LastIndexByte(text[:end], '\n') + 1
		line := text[start:end]
		s := scan.Trim(line, scan.Span{End: len(line)})
		t := s.Of(line)
		if t != "" && isRuleLine(t) && (len(t) >= 8 && strings.Trim(t, t[:1]) == "" || runes(t, scan.Span{End: len(t)}, 8) >= 8) && contact && !underlines(text[:start]) {
			at = start
		}
		contact = contact || strings.Contains(t, "@") || strings.Contains(t, "://") || strings.Contains(strings.ToUpper(t), "TEL") || strings.Contains(t, "電話") || strings.Contains(t, "〒")
		end = max(start-1, 0)
		if start == 0 {
			break
		}
	}
	return at
}

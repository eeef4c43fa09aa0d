package document

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A Split says whether a file that holds several articles is taken apart.
type Split string

// The ways to split. The empty Split is Auto.
const (
	Auto  Split = "auto"  // at clear boundaries between articles
	Never Split = "never" // one file, one document
)

// Options is what is known of the bytes besides themselves.
type Options struct {
	Name      string // the file's name, a hint at its format; may be empty
	MediaType string // the Content-Type header, with its charset parameter; may be empty
	Split     Split

	// PDF takes the characters out of a PDF file: the Read of an Engine of package pdf, which this
	// package does not know. Without it PDF files are refused.
	PDF func(data []byte) (Sheets, error)
}

// Read turns captured bytes into documents: one, or several where a file of flattened text holds
// several articles or a mailbox several messages. It fails only when the bytes hold no text; the error
// names what they are. Bytes that do not fit their charset are replaced and told in the document's
// Problems.
func Read(data []byte, opt Options) ([]Document, error) {
	docs, err := read(data, opt)
	if err != nil {
		if opt.Name == "" {
			return nil, fmt.Errorf("read: %w", err)
		}
		return nil, fmt.Errorf("read %q: %w", opt.Name, err)
	}
	return docs, nil
}

func read(data []byte, opt Options) (docs []Document, err error) {
	if isGzip(data) {
		if data, opt.Name, err = unpack(data, opt.Name); err != nil {
			return nil, err
		}
	}
	if isPDF(data) && opt.PDF != nil {
		return readSheets(data, opt)
	}
	if name, advice := unreadable(data); name != "" {
		return nil, fmt.Errorf("this is %s, not text; %s", name, advice)
	}
	if isMail(data, opt) {
		docs, err = readMails(data, opt)
	} else {
		docs, err = readText(data, opt)
	}
	for i := range docs {
		docs[i].invisible()
	}
	return docs, err
}

// readText reads bytes that are text as a whole.
func readText(data []byte, opt Options) (docs []Document, err error) {
	d := decode(data, opt)
	format := detect(d.text, opt)
	text, controls := clean(d.text)
	chain := d.chain(data, text)
	switch format {
	case HTML:
		docs = []Document{readHTML(text)}
		docs[0].origin = htmlOrigin(text, &docs[0], chain)
	case Markdown:
		docs = []Document{readMarkdown(text)}
		docs[0].origin = markdownOrigin(text, &docs[0], chain)
	default:
		whole := wrapping{}.reflow(text, nil)
		maps := chain
		if len(whole) != len(text) || whole != text {
			maps = func() []*runMap {
				m := new(runMap)
				wrapping{}.reflow(text, m)
				return append([]*runMap{m}, chain()...)
			}
		}
		parts, places := split(whole, opt.Split)
		docs = parts
		for i := range docs {
			docs[i].origin = &origin{pieces: []*originPiece{{end: len(docs[i].Text), base: places[i], maps: maps}}}
		}
	}
	if len(docs) == 0 || len(docs) == 1 && docs[0].Text == "" {
		return nil, errors.New("there is no text in it; give a file with words")
	}
	problems := append(d.problems, controls...)
	for i := range docs {
		doc := &docs[i]
		doc.Charset = d.charset
		if doc.Language == "" {
			doc.Language = language(doc.Text)
		}
		if len(problems) > 0 {
			doc.Problems = append(doc.placed(problems), doc.Problems...)
		}
	}
	return docs, nil
}

// chain makes the maps from a text that was cleaned back to the bytes.
func (d *decoded) chain(data []byte, text string) func() []*runMap {
	plain := d.text // of the same length as text when clean changed nothing
	charset, lead, same := d.charset, d.lead, len(plain) == len(text)
	if same {
		plain = ""
	}
	return func() (maps []*runMap) {
		if !same {
			maps = append(maps, mapClean(plain))
		}
		return append(maps, mapCharset(data, charset, lead))
	}
}

// placed gives those of the problems of a file that concern the document: bytes that were replaced,
// with the place of the first, where it has any.
func (d *Document) placed(problems []Problem) []Problem {
	out := make([]Problem, 0, len(problems))
	for _, p := range problems {
		if strings.HasSuffix(p.Text, replaced) {
			i := strings.Index(d.Text, "\uFFFD")
			if i < 0 {
				continue
			}
			p.Span = scan.Span{Start: i, End: i + len("\uFFFD")}
		}
		out = append(out, p)
	}
	return out
}

// replaced ends the problem that bytes fit no charset.
const replaced = "and replaced"

// invisible tells of characters that a reader does not see and that change what he sees: of no width,
// or turning the direction of the text. They are kept. Those that join emoji and the letters of other
// scripts are left out of account.
func (d *Document) invisible() {
	n, first, size := 0, 0, 0
	for i := 0; ; {
		k := strings.IndexByte(d.Text[i:], 0xE2) // all of them begin so in UTF-8
		if k < 0 {
			break
		}
		i += k
		r, w := scan.Raw(d.Text, i)
		switch {
		case r == 0x200C || r == 0x200D:
			if before, _ := scan.Before(d.Text, i); before > 0x2FF && !isWide(before) {
				break
			}
			fallthrough
		case r == 0x200B, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
			if n == 0 {
				first, size = i, w
			}
			n++
		}
		i += w
	}
	if n > 0 {
		what := "a character that cannot be seen stands here"
		if n > 1 {
			what = fmt.Sprintf("%d characters that cannot be seen, the first of them here", n)
		}
		d.Problems = append(d.Problems, Problem{Span: scan.Span{Start: first, End: first + size}, Text: what})
	}
}

// isPDF says whether the bytes are a PDF file. Its mark may stand behind a few bytes of something else:
// readers look at the first 1024 (ISO 32000-1, annex H.3.4.1).
func isPDF(data []byte) bool {
	i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	return i == 0 || i > 0 && bytes.Contains(data, []byte("startxref"))
}

func readSheets(data []byte, opt Options) ([]Document, error) {
	sheets, err := opt.PDF(data)
	if err != nil {
		return nil, err
	}
	d := readPDF(sheets)
	if d.Text == "" {
		return nil, errors.New("the PDF has pictures of its pages and no text; run text recognition over it, or give its words")
	}
	d.Charset = "utf-8"
	d.Language = language(d.Text)
	return []Document{d}, nil
}

// Detect says in what format the bytes are. What they hold counts more than what the name and the
// media type say; bytes that are no text have the empty format.
func Detect(data []byte, opt Options) Format {
	if isGzip(data) {
		var err error
		if data, opt.Name, err = unpack(data, opt.Name); err != nil {
			return ""
		}
	}
	if isPDF(data) {
		return PDF
	}
	if name, _ := unreadable(data); name != "" {
		return ""
	}
	const enough = 64 << 10
	if len(data) > enough {
		data = data[:enough]
	}
	if isMail(data, opt) {
		return Mail
	}
	return detect(decode(data, opt).text, opt)
}

func detect(text string, opt Options) Format {
	if len(text) > 64<<10 {
		text = text[:64<<10]
	}
	text = text[scan.Spaces(text, 0):]
	media, _, _ := strings.Cut(strings.ToLower(opt.MediaType), ";")
	media = strings.TrimSpace(media)
	ext := strings.ToLower(path.Ext(opt.Name))

	if startsHTML(text) {
		return HTML
	}
	tags := countTags(text)
	switch {
	case media == "text/html" || media == "application/xhtml+xml":
		return HTML
	case media == "text/markdown" || media == "text/x-markdown":
		return Markdown
	case (ext == ".html" || ext == ".htm" || ext == ".xhtml") && tags > 0:
		return HTML
	case ext == ".md" || ext == ".markdown":
		return Markdown
	case strings.HasPrefix(text, "<") && tags >= 3:
		return HTML
	case ext == ".txt" || ext == ".text":
		return Text
	case looksMarkdown(text):
		return Markdown
	}
	return Text
}

// startsHTML says whether the text begins as a page does, comments and an XML declaration aside.
func startsHTML(text string) bool {
	for {
		switch {
		case strings.HasPrefix(text, "<!--"):
			_, rest, ok := strings.Cut(text, "-->")
			if !ok {
				return false
			}
			text = rest
		case strings.HasPrefix(text, "<?xml"):
			_, rest, ok := strings.Cut(text, "?>")
			if !ok {
				return false
			}
			text = rest
		default:
			for _, start := range []string{"<!doctype html", "<html", "<head", "<body"} {
				if len(text) > len(start) && strings.EqualFold(text[:len(start)], start) && !isLetter(text[len(start)]) {
					return true
				}
			}
			return false
		}
		text = text[scan.Spaces(text, 0):]
	}
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }

// countTags counts the start tags of the common block elements.
func countTags(text string) int {
	n := 0
	for i := 0; ; i++ {
		k := strings.IndexByte(text[i:], '<')
		if k < 0 {
			return n
		}
		i += k
		j := i + 1
		for j < len(text) && (isLetter(text[j]) || '1' <= text[j] && text[j] <= '6') {
			j++
		}
		switch strings.ToLower(text[i+1 : j]) {
		case "p", "div", "table", "tr", "td", "ul", "ol", "li", "h1", "h2", "h3", "br", "span", "article", "section", "main", "a", "dl", "blockquote":
			n++
		}
	}
}

// looksMarkdown asks for two different marks, since one alone is common in plain text.
func looksMarkdown(text string) bool {
	var heading, rule, link, fence, note, front bool
	front = strings.HasPrefix(text, "---\n")
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		switch {
		case strings.HasPrefix(line, "# "), strings.HasPrefix(line, "## "), strings.HasPrefix(line, "### "):
			heading = true
		case strings.HasPrefix(line, "|") && strings.Contains(line, "---"), strings.HasPrefix(line, "|:-"):
			rule = true
		case strings.HasPrefix(line, "```"):
			fence = true
		case strings.HasPrefix(line, "[^") && strings.Contains(line, "]:"):
			note = true
		}
		if i := strings.Index(line, "]("); i >= 0 && strings.Contains(line[i:], ")") {
			link = true
		}
	}
	n := 0
	for _, is := range []bool{heading, rule, link, fence, note, front} {
		if is {
			n++
		}
	}
	return n >= 2
}

// clean makes the line breaks \n and leaves out what no reader and no database wants: NUL and other
// control characters. A form feed stays, since it may part two articles.
func clean(text string) (string, []Problem) {
	dirty := dirtyAt(text)
	if dirty < 0 {
		return text, nil
	}
	var b strings.Builder
	b.Grow(len(text))
	b.WriteString(text[:dirty])
	controls := 0
	for i := dirty; i < len(text); {
		n, keep := cleanStep(text, i)
		switch keep {
		case keepAll:
			b.WriteString(text[i : i+n])
		case keepBreak:
			b.WriteByte('\n')
		case keepNone:
			if text[i] != '\r' && text[i] != 0xEF {
				controls++
			}
		}
		i += n
	}
	if controls == 0 {
		return b.String(), nil
	}
	return b.String(), []Problem{{Text: fmt.Sprintf("%s left out", count(controls, "control character"))}}
}

// doubtful are the bytes at which something to clean may begin.
var doubtful = func() (t [256]bool) {
	for b := range 0x20 {
		t[b] = b != '\n' && b != '\t' && b != '\f'
	}
	t[0x7F], t[0xC2], t[0xE2], t[0xEF] = true, true, true, true
	return t
}()

// dirtyAt is the first place at which clean changes something, -1 if there is none.
func dirtyAt(text string) int {
	for i := 0; i < len(text); i++ {
		b := text[i]
		if b >= 0xE3 && b < 0xEF { // most of Japanese: no rune of these is changed
			i += 2
			continue
		}
		if !doubtful[b] {
			continue
		}
		if n, keep := cleanStep(text, i); keep != keepAll {
			return i
		} else if n > 1 && text[i] >= utf8.RuneSelf {
			i += n - 1
		}
	}
	return -1
}

// What clean does with a character.
type keeping uint8

const (
	keepNone  keeping = iota
	keepAll           // it stays as it is
	keepBreak         // it becomes a line break
)

// cleanStep says what becomes of the characters at i, and how many bytes they are.
func cleanStep(text string, i int) (n int, keep keeping) {
	switch b := text[i]; {
	case b == '\r':
		if i+1 < len(text) && text[i+1] == '\n' {
			return 1, keepNone
		}
		return 1, keepBreak
	case b == '\v':
		return 1, keepBreak
	case b < ' ' && b != '\n' && b != '\t' && b != '\f', b == 0x7F:
		return 1, keepNone
	case !doubtful[b]: // up to the next byte in doubt
		n = 1
		for i+n < len(text) && !doubtful[text[i+n]] {
			n++
		}
		return n, keepAll
	}
	switch r, n := scan.Raw(text, i); {
	case r == 0x85, r == 0x2028, r == 0x2029:
		return n, keepBreak
	case r == 0xFEFF, r >= 0x80 && r < 0xA0: // a byte order mark inside: files were joined
		return n, keepNone
	default:
		return n, keepAll
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " was"
	}
	return fmt.Sprintf("%d %ss were", n, noun)
}

// language is "ja" when a text has kana or is largely kanji, otherwise "en".
func language(text string) string {
	const most = 20000
	var kana, kanji, latin, seen int
	for i := 0; i < len(text) && seen < most; seen++ {
		if seen%64 == 0 {
			if rest := min(len(text)-i, most-seen); (kana+kanji)*8 > latin+rest || latin > (kana+kanji+rest)*8 { // what is left decides nothing
				break
			}
		}
		if b := text[i]; b < utf8.RuneSelf {
			if isLetter(b) {
				latin++
			}
			i++
			continue
		}
		r, n := scan.Raw(text, i)
		switch scan.ClassOf(r) {
		case scan.Hiragana, scan.Katakana:
			kana++
		case scan.Kanji:
			kanji++
		case scan.Latin:
			latin++
		}
		i += n
	}
	if (kana+kanji)*8 > latin {
		if kana+kanji > 0 {
			return "ja"
		}
	}
	return "en"
}

// unreadable names bytes that hold no text, and what to do with them.
func unreadable(data []byte) (name, advice string) {
	if len(data) == 0 {
		return "an empty file", "give a file with words"
	}
	for _, f := range []struct {
		at                  int
		magic, name, advice string
	}{
		{0, "%PDF-", "a PDF file", "take its text out first"},
		{0, "\x89PNG", "a PNG image", "give the words that it shows"},
		{0, "\xFF\xD8\xFF", "a JPEG image", "give the words that it shows"},
		{0, "GIF8", "a GIF image", "give the words that it shows"},
		{8, "WEBPVP8", "a WebP image", "give the words that it shows"},
		{0, "PK\x03\x04", "a ZIP archive or an office file", "unpack it, or save it as text or HTML"},
		{0, "PK\x05\x06", "an empty ZIP archive", "give a file with words"},
		{0, "BZh", "a bzip2 file", "unpack it"},
		{0, "\xFD7zXZ\x00", "an xz file", "unpack it"},
		{0, "\x28\xB5\x2F\xFD", "a zstd file", "unpack it"},
		{0, "7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it"},
		{0, "Rar!\x1A\x07", "a RAR archive", "unpack it"},
		{0, "\xD0\xCF\x11\xE0\xA1\xB1", "an old office file", "save it as text or HTML"},
		{0, "{\\rtf", "an RTF file", "save it as text or HTML"},
		{0, "\x7FELF", "a program", "give a file with words"},
		{0, "SQLite format 3\x00", "an SQLite database", "give a file with words"},
		{4, "ftyp", "a video or an image", "give the words that it shows"},
		{0, "ID3", "a sound file", "write down what it says"},
		{0, "OggS", "a sound or video file", "write down what it says"},
		{0, "RIFF", "a sound, video or image file", "give the words that it holds"},
		{0, "\xCA\xFE\xBA\xBE", "a program", "give a file with words"},
		{0, "wOF2", "a font", "give a file with words"},
	} {
		if len(data) >= f.at+len(f.magic) && string(data[f.at:f.at+len(f.magic)]) == f.magic {
			// A magic that is made of letters alone may begin a text: ask for bytes no text has.
			if strings.IndexFunc(f.magic, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 || f.magic == "%PDF-" || f.magic == "{\\rtf" || hasControls(data) {
				return f.name, f.advice
			}
		}
	}
	if charset, _ := byteOrder(data); charset != "" && charset != "utf-8" {
		return "", ""
	}
	if len(data) > 64 && data[0] == 'M' && data[1] == 'Z' && hasControls(data) {
		return "a Windows program", "give a file with words"
	}
	head := data[:min(len(data), 64<<10)]
	controls := 0
	shifts := hasJISEscape(head) // then SO and SI are no controls
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B && (b != 0x0E && b != 0x0F || !shifts) {
			controls++
		}
	}
	// A stray NUL in a page is a fault; more than one byte in twenty is no text. Ours.
	if controls*20 > len(head) && wideCharset(data) == "" {
		return "a binary file", "give text, HTML or Markdown"
	}
	return "", ""
}

func hasControls(data []byte) bool {
	for _, b := range data[:min(len(data), 1024)] {
		if b < '\t' || b > '\r' && b < 0x1B {
			return true
		}
	}
	return false
}

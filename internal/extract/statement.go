package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// statements gives the sentences and items of the sections that say something of cause, method,
// damage, response and the like, in the text's own words.
func (r *reader) statements() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.kind == document.Heading || s.note >= 0 || s.table >= 0 {
			continue
		}
		switch r.out.Sections[s.section].Role {
		case Cause, Method, Response, Damage, Related, Legal, Parties:
		default:
			continue
		}
		r.lines(s.Span, func(line scan.Span) {
			if line.Len() < 12 || image(line.Of(r.text)) || letterTalk(line.Of(r.text)) {
				return
			}
			for _, sentence := range sentences(r.text, line) {
				r.out.Statements = append(r.out.Statements, Statement{Item: r.item(s.section, StatementSentence, Words{"", sentence}), Text: clean(sentence.Of(r.text))})
			}
		})
	}
}

// letterTalk says whether a line is a greeting, an apology or a way to get in touch, of which letters
// are full and records are not.
func letterTalk(s string) bool {
	for _, w := range []string{"平素は", "平素より", "ご高配", "お引き立て", "厚く御礼", "お問い合わせ", "問い合わせ先", "電話", "TEL", "Tel", "E-mail", "メールアドレス:", "〒", "フリーダイヤル", "深くお詫び", "Sincerely", "Dear ", "please contact", "Please contact", "telephone", "toll-free"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// image says whether a line is the mark of a picture, as blog texts carry them.
func image(s string) bool { return strings.HasPrefix(s, "f:id:") || strings.HasPrefix(s, "![") }

// sentences cuts a line behind 。 and behind a full stop that a capital follows.
func sentences(text string, line scan.Span) []scan.Span {
	var out []scan.Span
	start, depth := line.Start, 0
	for i := line.Start; i < line.End; {
		c, n := scan.At(text, i)
		i += n
		switch cl := scan.ClassOf(c); {
		case cl == scan.Open && c != '<' && c != '"':
			depth++
		case cl == scan.Close && c != '>' && depth > 0:
			depth--
		case c == '。' && depth == 0, (c == '.' || c == '!' || c == '?') && i+1 < line.End && text[i] == ' ' && text[i+1] >= 'A' && text[i+1] <= 'Z' && depth == 0:
			if s := scan.Trim(text, scan.Span{Start: start, End: i}); s.Len() > 0 {
				out = append(out, s)
			}
			start = i
		}
	}
	if s := scan.Trim(text, scan.Span{Start: start, End: line.End}); s.Len() > 0 {
		out = append(out, s)
	}
	return out
}

package extract

import (
	"iter"
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
			if line.Len() < 12 || caption(line.Of(r.text)) || opensTelephone(line.Of(r.text)) || s.uses&useLetter != 0 && s.hits.has(useLetter, line.Start, line.End) {
				return
			}
			for sentence := range sentences(r.text, line) {
				r.out.Statements = append(r.out.Statements, Statement{Item: r.item(s.section, StatementSentence, Words{"", sentence}), Text: clean(sentence.Of(r.text))})
			}
		})
	}
}

// letterWords stand in greetings, apologies and ways to get in touch, of which letters are full and
// records are not.
var letterWords = []string{"平素は", "平素より", "ご高配", "お引き立て", "厚く御礼", "お問い合わせ", "問い合わせ先", "電話", "tel:", "tel.", "tel ", "tel(", "e-mail:", "メールアドレス:", "〒", "フリーダイヤル", "深くお詫び", "sincerely", "dear ", "please contact", "telephone", "toll-free"}

// opensTelephone says whether a line begins with a telephone number: 0120-000-614 平日9:00~17:00.
func opensTelephone(line string) bool {
	const least = 9 // digits
	digits, dashes := 0, 0
	for _, c := range line {
		switch c = scan.Fold(c); {
		case c >= '0' && c <= '9':
			digits++
		case c == '-' || c == '(' || c == ')':
			dashes++
		case c == '+' && digits == 0:
		default:
			return digits >= least && dashes >= 2
		}
	}
	return digits >= least && dashes >= 2
}

// captions begin the lines that stand for pictures, in blogs and newspapers, and of who wrote an article.
var captions = []string{"f:id:", "![", "【写真】", "【図解】", "【図】", "【グラフ】", "【動画】", "【地図】", "(写真", "（写真", "写真:", "写真：", "写真=", "=", "＝"}

// caption says whether a line is one of those.
func caption(line string) bool { return beginsWith(line, captions) }

// sentenceBytes begin the characters that end sentences and the brackets in which none ends. Those of three bytes are told by their second too.
var sentenceBytes = func() (t [256]bool) {
	for _, b := range []byte(".!?()[]{}\xC2\xE3\xEF") {
		t[b] = true
	}
	return t
}()

// mayPartSentences says whether the byte at i may begin one of these characters.
func mayPartSentences(text string, i int) bool {
	return sentenceBytes[text[i]] && (text[i] != 0xE3 || i+1 < len(text) && text[i+1] == 0x80)
}

// stopped are words with a full stop that a name or a number follows.
var stopped = wordSet("St. Mt. Ft. Dr. Mr. Mrs. Ms. Prof. Sgt. Lt. Capt. Gen. Col. Gov. Sen. Rep. Rev. Hon. No. Nos. Fig. vs. v. U.S. U.K. U.N. E.U. D.C.")

// abbreviated says whether the full stop at the end of head belongs to its last word, so that the sentence goes on in tail: St. Brigid, J. Doe,
// 6 p.m. EST.
func abbreviated(head, tail string) bool {
	word := head[strings.LastIndexAny(head, " (\n")+1:]
	switch {
	case word == "p.m." || word == "a.m.":
		n := 0
		for n < len(tail) && tail[n] >= 'A' && tail[n] <= 'Z' {
			n++
		}
		return n >= 2 && n <= 5 && (n == len(tail) || tail[n] < 'a' || tail[n] > 'z')
	case len(word) == 2 && word[0] >= 'A' && word[0] <= 'Z':
		return word[0] != 'I'
	}
	return stopped.has(word)
}

// sentences cuts a line behind 。 and behind a full stop that a capital follows.
func sentences(text string, line scan.Span) iter.Seq[scan.Span] {
	return func(yield func(scan.Span) bool) {
		start, depth := line.Start, 0
		for i := line.Start; i < line.End; {
			if !mayPartSentences(text, i) {
				i++
				continue
			}
			c, n := scan.At(text, i)
			i += n
			end := false
			switch c {
			case '。':
				end = depth == 0
			case '.', '!', '?':
				end = depth == 0 && i+1 < line.End && text[i] == ' ' && text[i+1] >= 'A' && text[i+1] <= 'Z' && !abbreviated(text[start:i], text[i+1:line.End])
			case '<', '>':
			default:
				switch scan.ClassOf(c) {
				case scan.Open:
					depth++
				case scan.Close:
					depth = max(0, depth-1)
				}
			}
			if end {
				if s := scan.Trim(text, scan.Span{Start: start, End: i}); s.Len() > 0 && !yield(s) {
					return
				}
				start = i
			}
		}
		if s := scan.Trim(text, scan.Span{Start: start, End: line.End}); s.Len() > 0 {
			yield(s)
		}
	}
}

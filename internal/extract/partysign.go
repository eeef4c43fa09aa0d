package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// politeEnds end the sentences of those who speak to their readers; what tells of others ends plainly.
var politeEnds = [...]string{"ました。", "ます。", "ません。", "です。", "ください。"}

// polite says whether a text ends a sentence so outside quotes.
func polite(text string) bool {
	for _, w := range politeEnds {
		if k := strings.Index(text, w); k >= 0 && !quotedAt(text, k) {
			return true
		}
	}
	return false
}

// notInSignature are what no line has that is a name and a department.
const notInSignature = "。、)）「」『』【】[]〔〕<>＜＞@／/※＊*・=→…！？!?"

// signatureName reads the last line of a text that speaks to its readers: who signs it, behind a day and before a department.
// 令和5年9月6日　架空市子育て支援課 is 架空市, テレビ架空　技術局 is テレビ架空.
func (r *reader) signatureName(i int, s *segment) {
	if !strings.HasSuffix(strings.TrimSpace(r.segments[i-1].Of(r.text)), "。") {
		return
	}
	line := scan.Trim(r.text, s.Span)
	if k := strings.LastIndexByte(line.Of(r.text), '\n'); k >= 0 {
		line.Start += k + 1
	}
	line.Start = startBehindTimes(s, line.Start, line.End)
	line = scan.Trim(r.text, line)
	text := line.Of(r.text)
	if n := utf8.RuneCountInString(text); n < 3 || n > 40 || strings.Contains(text, "http") || strings.HasPrefix(text, "以上") || !polite(front(r.text, 0, line.Start, 1<<14)) {
		return
	}
	if k := strings.IndexAny(text, "(（"); k >= 0 { // 架空手帳編集部（発行：架空出版）
		if c := strings.IndexAny(text[k:], ":："); c > 0 {
			_, n := scan.Raw(text, k+c)
			name := scan.Span{Start: line.Start + k + c + n, End: line.Start + len(strings.TrimRight(text, ")） 　"))}
			if label := strings.TrimLeft(text[k:k+c], "(（ "); name.Len() > 0 && ownerLabels[label] {
				r.signs(i, name)
			}
			return
		}
		text = text[:k]
	}
	if strings.ContainsAny(text, notInSignature) || strings.ContainsAny(text, ":：0123456789０１２３４５６７８９") || s.hits.has(useKind|useSuffer|useSay, line.Start, line.End) {
		return
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == ' ' || c == '　' })
	for len(parts) > 1 && !latinAt(parts[len(parts)-1], 0) && (departments.of(parts[len(parts)-1]) > 0 || signers.of(parts[len(parts)-1]) > 0) {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 0 || len(parts) > 3 {
		return
	}
	name := parts[0]
	switch last := parts[len(parts)-1]; {
	case len(parts) > 1 && (latinAt(name, 0) || hasForm(name)):
		name = text[:strings.Index(text, last)+len(last)]
	case len(parts) > 1 && hiragana(name): // what it is stands before: 花とうつわ　カクウヤ
		name = last
	}
	at := line.Start + strings.Index(text, name)
	name = withoutOffice(name)
	if strings.Contains(name, "問合せ") || strings.Contains(name, "問い合わせ") || r.ownWord(name) || commonSubjects[name] || commonRuns[name] || strings.ContainsAny(name, "がを") {
		return
	}
	if kanjiOnly(name) && organisationEnds.of(name) == 0 && businessEnds.of(name) == 0 && institute2.of(name) == 0 && departments.of(name) == 0 {
		return
	}
	r.signs(i, scan.Span{Start: at, End: at + len(name)})
}

// signs adds the name of who signs the text.
func (r *reader) signs(i int, name scan.Span) {
	r.addName(i, name, institute)
	r.signer = i
}

// signers end what stands behind a name for the person or the persons who sign for its bearer.
var signers = newEndings("長", "一同", "担当", "代表", "係一同", "事務局", "窓口", "広報", "役", "編集部")

// withoutOffice is a name without the office of a town, a school and the like that runs into its end: 架空市子育て支援課, 架空小学校長.
func withoutOffice(name string) string {
	office := departments.of(name) > 0
	if !office && !strings.HasSuffix(name, signsOf) {
		return name
	}
	for k := range name {
		if k < len("市")*2 {
			continue
		}
		if rest := name[k:]; (seats.of(name[:k]) > 0 && office || institute2.of(name[:k]) > 0 && (office || rest == signsOf)) && utf8.RuneCountInString(rest) != 0 && institute2.of(rest) == 0 {
			if office && utf8.RuneCountInString(rest) < 2 {
				continue
			}
			return name[:k]
		}
	}
	return name
}

// lastLine gives the last segment that is neither a note nor a cell, -1 if there is none.
func (r *reader) lastLine() int {
	for i := len(r.segments) - 1; i >= 0; i-- {
		if s := &r.segments[i]; s.note < 0 && s.table < 0 {
			return i
		}
	}
	return -1
}

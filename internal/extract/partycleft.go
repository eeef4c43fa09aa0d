package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A cleft sentence says first what happened and only then to whom, and ends in the name: 被害に遭ったのは、架空市の部品会社、丸森プレス工業。

// cleftMark stands between what happened and to whom.
const cleftMark = "のは"

// copulas end a sentence behind the name, if anything does.
var copulas = newEndings("です", "でした", "だ", "だった", "である", "であった")

// cleftReach is how far from cleftMark the end of its sentence is looked for, in bytes.
const cleftReach = 300

// cleftNames reads the names without a sign with which cleft sentences end.
func (r *reader) cleftNames(i int, s *segment) {
	for from := s.Start; ; {
		k := strings.Index(r.text[from:s.End], cleftMark)
		if k < 0 {
			return
		}
		from += k + len(cleftMark)
		end := sentenceEnd(r.text, from, s.End, cleftReach)
		if end < s.End && r.text[end] != '\n' && !strings.HasPrefix(r.text[end:s.End], "。") {
			continue
		}
		at := end - copulas.of(r.text[from:end])
		if at == from {
			continue
		}
		if last, _ := scan.RawBefore(r.text, at); endsName(last) {
			r.subjectName(i, s, at)
		}
	}
}

// cleft says what a cleft sentence tells of a name in its second half: the verb that stands last in the first half decides.
func (r *reader) cleft(s *segment, m *mention) (tell, scan.Span) {
	from := sentenceStart(r.text, s.Start, m.Start, cleftReach)
	k := strings.LastIndex(r.text[from:m.Start], cleftMark)
	if k < 0 || strings.ContainsAny(r.text[from+k+len(cleftMark):m.Start], "はがをに") {
		return 0, scan.Span{}
	}
	if !cleftEnds(r.text[:s.End], m) {
		return 0, scan.Span{}
	}
	var t tell
	var cue scan.Span
	for _, h := range s.hits.within(from, from+k) {
		switch u := cues[h.Word].uses; {
		case h.End > from+k || u&(useSuffer|useSay|useWatch|useInform) == 0:
			continue
		case u&(useSay|useWatch|useInform) != 0: // who announced it and who found it did not suffer
			t = 0
			if u&useSay != 0 {
				t = says
			}
		default:
			t = suffers
		}
		cue = scan.Span{Start: h.Start, End: h.End}
	}
	return t, cue
}

// cleftEnds says whether a name stands where a cleft sentence says to whom it happened: at its end, in a series, or before の and what is its bearer's, but
// not before の where its seat is: 架空市の部品会社.
func cleftEnds(text string, m *mention) bool {
	i := behindName(text, m.End, len(text))
	rest := text[i:]
	if rest == "" || beginsWith(rest, []string{"。", "、", "\n", "と", "や", "及び", "です", "でした", "だ", "であ"}) {
		return true
	}
	return m.sort != plain && strings.HasPrefix(rest, "の") && seats.of(m.Of(text)) == 0
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// pleas are what an accused says; they are what the cells of 認否 are.
var pleas = []string{"否認", "認めている", "認める", "黙秘", "不明"}

// cell says how well a span is a cell of column c.
func (b *tableBody) cell(h head, c int, raw scan.Span, lex map[string]int, count int, last bool) (float64, bool) {
	text := b.r.text
	s := scan.Trim(text, raw)
	if s.Len() == 0 {
		if raw.Len() > 0 || h.types[c] != quantityColumn && !(h.types[c] == wordsColumn && c > 0) {
			return 0, false
		}
		if h.types[c] == wordsColumn {
			return -2.5, true
		}
		return -1.2, true
	}
	_, stateEnd, state := figure.StateAt(text, s.Start)
	whole := state && (stateEnd == s.End || bracketEnd(text, stateEnd, s.End) == s.End)
	switch h.types[c] {
	case ordinalColumn:
		v, n, end := scan.Digits(text, s.Start)
		if end == s.End && n > 0 && n <= 4 {
			if int(v) == count+1 {
				return 4, true
			}
			return 1, true
		}
		// 事象(1), A-1: words that number
		if s.Len() <= 18 && !strings.Contains(s.Of(text), "\n") && (strings.HasSuffix(s.Of(text), ")") || strings.HasSuffix(s.Of(text), "）")) {
			return 1.5, true
		}
		return 0, false
	case timeColumn:
		if whole {
			return 2, true
		}
		if t, ok := b.times[s.Start]; ok && t.End <= s.End {
			if t.End == s.End || bracketEnd(text, t.End, s.End) == s.End {
				return 4, true
			}
			// A time with a remark in the same line, or further days in lines of their own.
			rest := text[t.End:s.End]
			if strings.HasPrefix(rest, "\n") && b.timeAt(scan.Trim(text, scan.Span{Start: t.End, End: s.End}).Start) && len(rest) < 60 {
				return 3.4, true
			}
			if t.End < s.End && last { // 2018年8月13日1時時点で既に削除。
				if strings.Contains(rest, "\n") {
					return -1, true
				}
				return 1.6, true
			}
			return 0, false
		}
		if f, ok := b.figures[s.Start]; ok && f.Length && (f.End == s.End || bracketEnd(text, f.End, s.End) == s.End) {
			return 3, true
		}
		if ditto(s.Of(text)) {
			return 3, true
		}
		return 0, false
	case quantityColumn:
		if whole {
			return 2.5, true
		}
		if f, ok := b.figures[s.Start]; ok && f.End <= s.End {
			sc := 3.0
			if u := f.Unit; u != "" && strings.Contains(h.spans[c].Of(text), u) {
				sc += 1.5
			}
			if f.End == s.End || bracketEnd(text, f.End, s.End) == s.End {
				return sc, true
			}
			rest := text[f.End:s.End]
			if len(rest) <= 90 && !strings.ContainsAny(rest, "。") || strings.HasPrefix(rest, "?\n") || strings.HasPrefix(rest, "\n") || last {
				penalty := 0.8
				for i := f.End; i < s.End; i++ {
					if g, ok := b.figures[i]; ok && g.Unit == f.Unit {
						penalty = 2.5
					}
				}
				return sc - penalty, true
			}
			return 0, false
		}
		if last {
			return -1, true
		}
		return 0, false
	}
	// Words. Long ones are likely only where they can be: a sentence, a title.
	w := s.Of(text)
	within := func(counts []int) int { return counts[s.End-b.base] - counts[s.Start-b.base] }
	sc := 0.2
	if n := lex[w]; n >= 2 && len(w) >= 6 {
		sc += 0.6 + 0.2*float64(min(n, 6))
	}
	if t, ok := b.times[s.Start]; ok && t.End <= s.End && dayOrFiner(t.Time) && !t.Unsure {
		sc -= 2 // a cell of words does not begin with a day
	}
	if f, ok := b.figures[s.Start]; ok && f.End < s.End && !f.Unlisted { // nor with a quantity that goes on
		sc -= 0.4
	}
	if whole {
		sc += 0.8
	}
	if h.pleas[c] {
		for _, p := range pleas {
			if strings.HasPrefix(w, p) || strings.HasPrefix(w, "一部"+p) || strings.HasPrefix(w, "容疑を"+p) || strings.HasPrefix(w, "容疑を認め") {
				sc += 3
				break
			}
		}
	}
	if h.yesNo[c] && (strings.HasPrefix(w, "有") || strings.HasPrefix(w, "無") || strings.HasPrefix(w, "あり") || strings.HasPrefix(w, "なし")) && len(w) <= 12 {
		sc += 2.5
	}
	if len(w) <= 3 {
		sc -= 0.6
	}
	first, _ := scan.Raw(text, s.Start)
	if strings.ContainsRune("のをにはがでとへもやーっゃゅょんぁぃぅぇぉ、。)）」?？!！", first) {
		sc -= 3
	}
	if strings.ContainsRune("市区町村県都府署社庁省", first) && raw.Start == s.Start { // the tail of a name begins no cell
		if p, n := scan.Before(text, s.Start); n > 0 && p != '\n' {
			sc -= 1.5
		}
	}
	if h.names[c] { // 発生元, 対象: names, not sentences
		if within(b.stops) > 0 || within(b.particles) > 0 && len(w) > 12 {
			sc -= 2
		}
	}
	if end, _ := scan.Before(text, s.End); strings.ContainsRune("のをにはがとへも、", end) {
		sc -= 2
	}
	if within(b.depths) != 0 {
		sc -= 3
	}
	// A whole quantity or day inside a cell of words belongs rather to a column of its own.
	for k := range h.types {
		if k == c || h.types[k] != timeColumn {
			continue
		}
		sc -= 0.4 * float64(b.days[s.End-b.base]-b.days[s.Start+1-b.base])
		break
	}
	return sc, true
}

func (b *tableBody) timeAt(i int) bool {
	_, ok := b.times[i]
	return ok
}

// ditto says whether a cell repeats the one above.
func ditto(s string) bool { return s == "〃" || s == "同上" || s == "\"" || s == "同" }

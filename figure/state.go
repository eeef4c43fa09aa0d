package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// states are the words that say that there is no number.
var states = scan.NewWords(func() map[string]State {
	m := map[string]State{}
	for state, words := range map[State]string{
		Unknown:       "不明,不詳,調査中,確認中,精査中,集計中,算定中,未確認,未確定,未定,未詳,特定できず,判明せず,判明していない,わからない,分からない,unknown,not known,not yet known,under investigation,being investigated,pending,tbd,tbc,to be determined,to be confirmed,undetermined,unclear",
		NotStated:     "記載なし,記載無し,未記載,非公表,未公表,公表なし,公表せず,公表されていない,非公開,未公開,非開示,不開示,開示なし,言及なし,言及無し,発表なし,発表せず,回答なし,情報なし,データなし,not stated,not disclosed,not yet disclosed,undisclosed,not reported,not published,not specified,unspecified,not given,not available,withheld,no data",
		NotApplicable: "対象無し,対象なし,該当なし,該当無し,該当せず,対象外,n/a,not applicable,none affected",
	} {
		for w := range strings.SplitSeq(words, ",") {
			m[w] = state
		}
	}
	return m
})

// StateAt finds a word that says that there is no number at i of text, and where it ends.
func StateAt(text string, i int) (s State, end int, ok bool) { return states.At(text, i) }

// ParseState says whether a table's cell gives no number, and why. Outer white space, a full stop and
// a remark in brackets behind the word do not matter. "none" is [NotApplicable], a question mark
// [Unknown]; a dash and an empty cell are nothing.
func ParseState(cell string) (State, bool) {
	s := scan.Trim(cell, scan.Span{End: len(cell)})
	if state, end, ok := states.At(cell, s.Start); ok {
		next, _ := scan.At(cell, end)
		if next == ' ' {
			next, _ = scan.At(cell, scan.Blank(cell, end))
		}
		return state, end == s.End || next == '(' || next == '[' || next == '*' || next == '※' || next == '、' || next == ',' || next == ';' || cell[end:s.End] == "。" || cell[end:s.End] == "."
	}
	if s.Len() > len("なし") { // none of these words
		return "", false
	}
	switch strings.ToLower(s.Of(cell)) {
	case "なし", "無し", "無", "ナシ", "none", "nil":
		return NotApplicable, true
	case "?", "？", "??":
		return Unknown, true
	}
	return "", false
}

// Parse reads a whole string as one quantity; a number may stand without a unit, as cells have it.
func Parse(s string) (Quantity, bool) {
	if state, ok := ParseState(s); ok {
		return Quantity{State: state}, true
	}
	t := scan.Trim(s, scan.Span{End: len(s)})
	if ms := Scan(s); len(ms) == 1 && ms[0].Start == t.Start && ms[0].End == t.End {
		return ms[0].Quantity, true
	}
	sign, i := rune(0), t.Start
	if r, n := scan.Raw(s, i); strings.ContainsRune("+-−▲△±＋－", r) && n > 0 {
		sign, i = r, i+n
	}
	if i < t.End && asciiInterest[s[i]] == letter {
		_, e := latinWord(s, i)
		n, end, ok := readWords(s, i, e)
		if !ok || end != t.End || n.vague || n.ofWhole {
			return Quantity{}, false
		}
		return Quantity{Min: n.min.Bound(), Max: n.max.Bound()}, true
	}
	n, end, ok := readNumeral(s, i)
	if !ok || !n.digits {
		return Quantity{}, false
	}
	if e := end; e+1 == t.End && !n.scaled {
		switch s[e] {
		case 'k', 'K':
			n.times(1e3)
			end++
		case 'm', 'M':
			n.times(1e6)
			end++
		}
	}
	if end != t.End {
		return Quantity{}, false
	}
	if n.malformed {
		return Quantity{Malformed: true, Approximate: n.vague}, true
	}
	m := Match{}
	m.setBounds(n.min, n.max, qualify{about: n.vague}, false, sign != 0 && !strings.ContainsRune("+＋±", sign))
	return m.Quantity, true
}

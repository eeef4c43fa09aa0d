package terms

import (
	"maps"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// spellings are words that are written in two ways in news about incidents; both become the right
// one. They are in the form that a run has when they are looked for: katakana folded to hiragana,
// 長音 at a word's end dropped. The list is ours: kanji outside the 常用漢字 of 2010 and before, which
// papers write in kana, and foreign words with two transcriptions.
var spellings = map[string]string{
	// Kanji or kana.
	"漏えい": "漏洩", "漏曳": "漏洩", "ろうえい": "漏洩",
	"改ざん": "改竄", "かいざん": "改竄",
	"隠ぺい": "隠蔽", "ねつ造": "捏造", "破たん": "破綻", "補てん": "補填", "き損": "毀損", "棄損": "毀損",
	"ぜい弱": "脆弱", "ひっ迫": "逼迫", "ふくそう": "輻輳", "ふく輳": "輻輳", "障がい": "障害", "障碍": "障害",
	"だまし": "騙し", "だます": "騙す", "なりすまし": "成りすまし", "成り済まし": "成りすまし",
	"のぞき見": "覗き見", "あっせん": "斡旋", "ひぼう": "誹謗",
	// 送り仮名.
	"問合せ": "問い合わせ", "問合わせ": "問い合わせ", "問い合せ": "問い合わせ",
	"取扱い": "取り扱い", "申込み": "申し込み", "払戻し": "払い戻し", "乗取り": "乗っ取り", "乗っとり": "乗っ取り",
	"踏台": "踏み台", "書換え": "書き換え", "書きかえ": "書き換え", "引落し": "引き落とし", "なり済まし": "成りすまし",
	// Counters.
	"ゖ月": "か月", "ゕ月": "か月", "箇月": "か月", "ゖ所": "か所", "ゕ所": "か所", "箇所": "か所", "ゖ国": "か国", "ゕ国": "か国",
	// Foreign words.
	"うぃるす": "ういるす", "うえあ": "うぇあ", "うえぶ": "うぇぶ", "でぃじたる": "でじたる",
	"ふぇいす": "ふぇーす", "めいる": "めーる",
	"ゔぁ": "ば", "ゔぃ": "び", "ゔぇ": "べ", "ゔぉ": "ぼ",
}

type spelling struct{ from, to []rune }

// byFirst holds the spellings by their first rune, longer ones first.
var byFirst = func() map[rune][]spelling {
	m := map[rune][]spelling{}
	for from, to := range spellings {
		s := spelling{[]rune(from), []rune(to)}
		list := append(m[s.from[0]], s)
		for i := len(list) - 1; i > 0 && len(list[i].from) > len(list[i-1].from); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		m[s.from[0]] = list
	}
	return m
}()

// firsts has a bit for each rune with which a spelling begins: of most characters of a text none does.
var firsts = func() (bits [1 << 10]uint64) {
	for r := range byFirst {
		bits[r>>6&0x3FF] |= 1 << (r & 63)
	}
	return bits
}()

// vary gives a run the spellings that the table calls right. Each character of a word that changes
// stands for the whole of it.
func vary(run []char) []char {
	var out []char // nil while nothing has changed
	for i := 0; i < len(run); {
		s, ok := spellingAt(run[i:])
		if !ok {
			if out != nil {
				out = append(out, run[i])
			}
			i++
			continue
		}
		if out == nil {
			out = append(make([]char, 0, len(run)+4), run[:i]...)
		}
		whole := scan.Span{Start: run[i].Start, End: run[i+len(s.from)-1].End}
		for _, r := range s.to {
			out = append(out, char{r: r, Span: whole, class: run[i].class})
		}
		i += len(s.from)
	}
	if out == nil {
		return run
	}
	return out
}

func spellingAt(run []char) (spelling, bool) {
	if r := run[0].r; firsts[r>>6&0x3FF]&(1<<(r&63)) == 0 {
		return spelling{}, false
	}
	for _, s := range byFirst[run[0].r] {
		if len(s.from) > len(run) {
			continue
		}
		same := true
		for j, r := range s.from {
			if run[j].r != r {
				same = false
				break
			}
		}
		if same {
			return s, true
		}
	}
	return spelling{}, false
}

// Spellings gives the words that are written in two ways with the right one, as they are looked for: for
// those who cut texts elsewhere as [Scan] does.
func Spellings() map[string]string { return maps.Clone(spellings) }

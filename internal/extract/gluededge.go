package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An edge is a place where a cell may end, and what speaks for it.
type edge struct {
	at     int
	weight float64
	typed  bool // a time, a quantity or a state begins here
	line   bool // a line ends here
}

// nameEnds are words that end a cell of names, and nameStarts words that begin one.
var nameEnds = newEndings("警察", "署", "本部", "社", "会社", "部", "者", "業", "員", "長", "生", "職", "事案", "お知らせ", "ついて", "サイト", "歳", "代", "店", "県", "市", "区", "町", "村", "都", "府", "省", "庁", "など", "等", "院", "学", "校", "園", "所", "局", "会", "機構", "センター", "ホテル", "システム", "サービス", "不明", "なし", "無し", "有り", "あり", "済み", "完了", "中", "報", "工業", "製作所", "電機", "自動車", "商事", "建設", "産業", "銀行", "証券", "保険", "鉄道", "電力", "製薬", "食品", "運輸", "物流", "出版", "書房", "新聞")

var nameStarts = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県 日本 米国 英国 中国 韓国 台湾 ドイツ フランス イタリア スペイン ロシア ウクライナ スロベニア オランダ ベルギー スイス カナダ インド ブラジル メキシコ オーストラリア ベトナム タイ マレーシア シンガポール インドネシア フィリピン 香港 国内 海外 株式会社 有限会社 合同会社 学校法人 医療法人 一般社団法人 独立行政法人 不明 一部 全部 約 最大 [pdf] 【 対象 記載 調査 復旧 停止 確認 氏名 住所 メール 電話 不正") {
		m[w] = true
	}
	return m
}())

// mark finds the places where cells may end.
func (b *tableBody) mark(lex []map[string]int) {
	b.edges = b.edges[:0]
	for i := range b.lines {
		b.markLine(i, lex)
	}
}

func (b *tableBody) markLine(index int, lex []map[string]int) {
	text := b.r.text
	line := b.lines[index]
	weights := map[int]float64{}
	typed := map[int]bool{}
	forced := map[int]bool{}
	for i := line.Start; i < line.End; i++ {
		if t, ok := b.times[i]; ok && t.End <= line.End {
			forced[t.Start], forced[t.End], typed[t.Start] = true, true, true
			weights[t.Start] += 0.5
			weights[t.End] += 0.5
		}
		if f, ok := b.figures[i]; ok && f.End <= line.End {
			forced[f.Start], forced[f.End], typed[f.Start] = true, true, true
			weights[f.End] += 0.4
			weights[f.Start] += 0.3
		}
	}
	for _, c := range b.r.calls {
		if c.Start >= line.Start && c.End <= line.End {
			forced[c.End] = true
		}
	}
	for c := range lex { // the words that are cells of other rows
		for w, n := range lex[c] {
			if n < 2 || len(w) < 6 {
				continue
			}
			for at := line.Start; ; {
				k := strings.Index(text[at:line.End], w)
				if k < 0 {
					break
				}
				forced[at+k], forced[at+k+len(w)] = true, true
				at += k + len(w)
			}
		}
	}
	b.edges = append(b.edges, edge{at: line.Start, weight: 0.5, typed: typed[line.Start]})
	start := len(b.edges)
	depth := 0
	var p rune
	pc := scan.Space
	for i := line.Start; i < line.End; {
		raw, n := scan.Raw(text, i)
		c := scan.Fold(raw)
		cl := scan.ClassOf(raw)
		if i > line.Start && (depth == 0 || forced[i]) && !b.inner[i-b.base] {
			w, likely := 0.0, forced[i]
			_, stateEnd, state := figure.StateAt(text[:line.End], i)
			_, _, starts := nameStarts.At(text, i)
			switch {
			case p == '。': // a sentence ends: a cell may, or goes on
				w, likely = 0.3, true
			case pc == scan.Close:
				w, likely = 0.8, true
			case cl == scan.Open && c != '(':
				w, likely = 0.2, true
			case p == ' ' && cl != scan.Space:
				w, likely = -0.4, true
			case cl != pc && cl != scan.Mark && pc != scan.Mark && cl != scan.Stop && c != ' ' && p != ' ' && c != ')' && c != '(':
				likely = true
				switch {
				case pc == scan.Hiragana && strings.ContainsRune("のをにはがでとへもや", p):
					w = -1.5
				case pc == scan.Hiragana:
					w = 0.1
				case cl == scan.Hiragana:
					w = -1.2
				case cl == scan.Latin || pc == scan.Latin:
					w = 0.4
				default:
					w = 0.2
				}
			}
			if nameEnds.of(text[line.Start:i]) > 0 {
				w, likely = w+0.4, true
			}
			if starts || state {
				w, likely = w+0.8, true
			}
			if state {
				typed[i], forced[stateEnd] = true, true
			}
			// Words that recur with other neighbours begin or end a cell.
			if key, ok := next3(text, i, line.End); ok {
				if nb := b.repeats[key]; nb != nil && nb.count >= 3 && len(nb.before) >= 3 {
					w, likely = w+0.25*float64(min(len(nb.before), 6)), true
				}
			}
			if key, ok := last3(text, i, line.Start); ok {
				if nb := b.repeats[key]; nb != nil && nb.count >= 3 && len(nb.after) >= 3 {
					w, likely = w+0.2*float64(min(len(nb.after), 6)), true
				}
			}
			if cl == pc && (cl == scan.Katakana || cl == scan.Latin) { // inside a word
				w -= 0.8
			}
			if likely {
				b.edges = append(b.edges, edge{at: i, weight: w + weights[i], typed: typed[i]})
			}
		}
		switch {
		case cl == scan.Open && c != '<':
			depth++
		case cl == scan.Close && c != '>' && depth > 0:
			depth--
		}
		p, pc = c, cl
		i += n
	}
	if len(b.edges)-start > 80 { // a long line: keep what speaks for itself
		kept := b.edges[:start]
		for _, e := range b.edges[start:] {
			if (e.weight >= 0.4 || e.typed) && len(kept)-start < 120 {
				kept = append(kept, e)
			}
		}
		b.edges = kept
	}
	b.edges = append(b.edges, edge{at: line.End, line: true, weight: 0.5})
}

func next3(text string, i, limit int) (string, bool) {
	j := i
	for range 3 {
		_, n := scan.Raw(text[:limit], j)
		if n == 0 {
			return "", false
		}
		j += n
	}
	return text[i:j], true
}

func last3(text string, i, limit int) (string, bool) {
	j := i
	for range 3 {
		if j <= limit {
			return "", false
		}
		_, n := scan.Before(text, j)
		j -= n
	}
	return text[j:i], j >= limit
}

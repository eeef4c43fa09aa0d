package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An edge is a place where a cell may end or begin, and what speaks for it.
type edge struct {
	at     int
	weight float64
	typed  bool // a time, a quantity or a state begins here
	line   bool // a line ends here

	// What the cells that begin and end here are, white space left out.
	start, end int
	stateEnd   int  // where the state ends that begins here, 0 if none does
	badFirst   bool // a rune with which no cell begins
	tailFirst  bool // a rune that goes on with a name
	badLast    bool // a rune with which no cell ends
	last       rune // that ends a cell here
	plain      bool // nothing that is read begins here: what does is a cell of words, or a sign
	bodyEnd    int  // how long the word is that ends the name of a body here, 0 if none does

	nextLine, nextTyped int // the first edge from here on that ends a line, and that does or is typed
}

// nameEnds are words that end a cell of names, and nameStarts words that begin one.
var nameEnds = newEndings("警察", "署", "本部", "社", "会社", "部", "者", "業", "員", "長", "生", "職", "事案", "お知らせ", "ついて", "サイト", "歳", "代", "店", "県", "市", "区", "町", "村", "都", "府", "省", "庁", "など", "等", "院", "学", "校", "園", "所", "局", "会", "機構", "センター", "ホテル", "システム", "サービス", "不明", "なし", "無し", "有り", "あり", "済み", "完了", "中", "報", "工業", "製作所", "電機", "自動車", "商事", "建設", "産業", "銀行", "証券", "保険", "鉄道", "電力", "製薬", "食品", "運輸", "物流", "出版", "書房", "新聞", "訂正", "修正", "続報", "団体", "組合", "連合", "課", "室", "クリニック")

var nameStarts = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県 日本 米国 英国 中国 韓国 台湾 ドイツ フランス イタリア スペイン ロシア ウクライナ スロベニア オランダ ベルギー スイス カナダ インド ブラジル メキシコ オーストラリア ベトナム タイ マレーシア シンガポール インドネシア フィリピン 香港 国内 海外 株式会社 有限会社 合同会社 学校法人 医療法人 一般社団法人 独立行政法人 不明 一部 全部 約 最大 [pdf] 【 対象 記載 調査 復旧 停止 確認 氏名 住所 メール 電話 不正") {
		m[w] = true
	}
	return m
})

// Runes with which no cell of words begins, that are the tail of a name, and with which none ends.
var (
	noCellStart = scan.NewSet("のをにはがでとへもやーっゃゅょんぁぃぅぇぉ、。)）」?？!！")
	nameTails   = scan.NewSet("市区町村県都府署社庁省")
	noCellEnd   = scan.NewSet("のをにはがとへも、")
)

// bodyTails go on with the name of a body: フィッシング通報|協会.
var bodyTails = []string{"協会", "機構", "組合", "委員会", "連合会", "銀行"}

// bodyTailStarts are the runes with which bodyTails begin.
var bodyTailStarts = scan.NewSet("協機組委連銀")

// mark finds the places where cells may end. models say what the columns are, once rows were cut.
func (b *tableBody) mark(models []cellModel) {
	b.edges = b.edges[:0]
	known := lexicalWords(models)
	for i := range b.lines {
		l := &b.lines[i]
		if known != nil || b.lexical {
			b.markLexical(l, known)
		}
		l.edges = len(b.edges)
		b.markLine(l)
		for k := l.edges; k < len(b.edges); k++ {
			b.describe(&b.edges[k], l)
		}
	}
	b.lexical, b.plainEdges = known != nil, models == nil
	line, typed := len(b.edges), len(b.edges)
	for k := len(b.edges) - 1; k >= 0; k-- {
		e := &b.edges[k]
		if e.line {
			line = k
		}
		if e.line || e.typed {
			typed = k
		}
		e.nextLine, e.nextTyped = line, typed
	}
}

// lexicalWords gives the cells that stand in two rows or more, by their first two runes.
func lexicalWords(models []cellModel) map[[2]rune][]string {
	var known map[[2]rune][]string
	for c := range models {
		for w, n := range models[c].values {
			if n < 2 || len(w) < 6 || models[c].kind() != wordsCell {
				continue
			}
			if known == nil {
				known = map[[2]rune][]string{}
			}
			known[firstRunes(w)] = append(known[firstRunes(w)], w)
		}
	}
	return known
}

// markLexical notes where the cells of other rows begin and end in a line.
func (b *tableBody) markLexical(l *bodyLine, known map[[2]rune][]string) {
	for i := l.Start - b.base; i <= l.End-b.base; i++ {
		b.places[i].lexical = false
	}
	line := b.lineRunes(l)
	for i := 0; i+1 < len(line); i++ {
		for _, w := range known[[2]rune{line[i].raw, line[i+1].raw}] {
			if at := line[i].at; strings.HasPrefix(b.r.text[at:l.End], w) {
				b.place(at).lexical, b.place(at+len(w)).lexical = true, true
			}
		}
	}
}

// lineRunes gives the runes of a line.
func (b *tableBody) lineRunes(l *bodyLine) []bodyRune {
	n := l.runes
	for n < len(b.runes) && b.runes[n].at < l.End {
		n++
	}
	return b.runes[l.runes:n]
}

// longestEdges is how many edges a line has before those that little speaks for are left out, and
// mostEdges how many are then kept.
const (
	longestEdges = 80
	mostEdges    = 120
)

// markLine finds the edges of a line.
func (b *tableBody) markLine(l *bodyLine) {
	b.edges = append(b.edges, edge{at: l.Start, weight: 0.5, typed: b.place(l.Start).typed})
	start := len(b.edges)
	depth := 0
	line := b.lineRunes(l)
	for i := range line {
		x := &line[i]
		p := b.place(x.at)
		if i > 0 && !p.inner && (depth == 0 || p.forced || p.lexical) {
			if w, likely := b.cut(line, i, p); likely {
				b.edges = append(b.edges, edge{at: x.at, weight: w + float64(p.weight)/10, typed: p.typed})
			}
		}
		switch c := scan.Fold(x.raw); {
		case x.class == scan.Open && c != '<':
			depth++
		case x.class == scan.Close && c != '>' && depth > 0:
			depth--
		}
	}
	if len(b.edges)-start > longestEdges {
		kept := b.edges[:start]
		for _, e := range b.edges[start:] {
			if (e.weight >= 0.4 || e.typed) && len(kept)-start < mostEdges {
				kept = append(kept, e)
			}
		}
		b.edges = kept
	}
	b.edges = append(b.edges, edge{at: l.End, line: true, weight: 0.5})
}

// cut says what speaks for a cut before rune i of a line, and whether any is likely there.
func (b *tableBody) cut(line []bodyRune, i int, at *place) (w float64, likely bool) {
	x, before := &line[i], &line[i-1]
	if b.english {
		if likely = gluedAt(b.r.text, x.at); likely {
			w = 1.2
		} else if !at.forced || before.class == scan.Space || x.class == scan.Space || x.class == scan.Stop {
			return 0, false
		}
	} else {
		w, likely = scriptCut(before, x)
	}
	likely = likely || at.forced || at.lexical
	if x.ends {
		w, likely = w+0.4, true
	}
	if x.starts || x.stateEnd > 0 {
		w, likely = w+0.8, true
	}
	if x.stateEnd > 0 {
		at.typed = true
		b.place(x.stateEnd).forced = true
	}
	if isDash(x.raw) && before.class != scan.Latin && before.class != scan.Katakana && (i == len(line)-1 || x.raw != 'ー' && dashAlone(before, &line[i+1])) {
		w, likely = w+0.8, true
		at.typed = true
		if i < len(line)-1 {
			b.place(line[i+1].at).forced = true
		}
	}
	// Words that recur with other neighbours begin or end a cell.
	if x.piece >= 0 {
		if p := b.pieces.at(x.piece); p.count >= 3 && p.befores >= 3 {
			w, likely = w+0.25*float64(p.befores), true
		}
	}
	if i >= 3 {
		if p := b.pieces.at(line[i-3].piece); p.count >= 3 && p.afters >= 3 {
			w, likely = w+0.2*float64(p.afters), true
		}
	}
	if x.class == before.class && (x.class == scan.Katakana || x.class == scan.Latin) { // inside a word
		w -= 0.8
	}
	return w, likely
}

// dashAlone says whether a dash between two runes stands for nothing: behind words and before words of kanji or kana.
func dashAlone(before, next *bodyRune) bool {
	return (before.class == scan.Kanji || before.class == scan.Hiragana || before.class == scan.Close) && (next.class == scan.Kanji || next.class == scan.Katakana || next.class == scan.Digit)
}

// scriptCut says what the two runes beside a cut speak for it.
func scriptCut(before, x *bodyRune) (w float64, likely bool) {
	p, c := scan.Fold(before.raw), scan.Fold(x.raw)
	switch {
	case p == '。': // a sentence ends: a cell may, or goes on
		return 0.3, true
	case before.class == scan.Close:
		return 0.8, true
	case x.class == scan.Open && c != '(':
		return 0.2, true
	case p == ' ' && x.class != scan.Space:
		return -0.4, true
	case x.class == before.class, x.class == scan.Mark, before.class == scan.Mark, x.class == scan.Stop, c == ' ', p == ' ', c == ')', c == '(':
		return 0, false
	case before.class == scan.Hiragana && strings.ContainsRune("のをにはがでとへもや", p):
		return -1.5, true
	case before.class == scan.Hiragana:
		return 0.1, true
	case x.class == scan.Hiragana:
		return -1.2, true
	case x.class == scan.Latin, before.class == scan.Latin:
		return 0.4, true
	}
	return 0.2, true
}

// describe fills in what the cells are that begin and end at an edge of a line.
func (b *tableBody) describe(e *edge, l *bodyLine) {
	text := b.r.text
	e.start = scan.Spaces(text, e.at)
	e.end = scan.Trim(text, scan.Span{Start: b.base, End: e.at}).End
	if end, ok := b.stateAt(text, e.start); ok {
		e.stateEnd = end
	}
	first, _ := scan.Raw(text, e.start)
	e.badFirst = noCellStart.Has(first) || (first == '(' || first == '（') && e.at > l.Start
	if e.start == e.at && nameTails.Has(first) {
		p, n := scan.Before(text, e.at)
		e.tailFirst = n > 0 && p != '\n'
	} else if e.start == e.at && e.at > l.Start && bodyTailStarts.Has(first) {
		for _, w := range bodyTails {
			e.tailFirst = e.tailFirst || strings.HasPrefix(text[e.at:l.End], w)
		}
	}
	e.last, _ = scan.Before(text, e.end)
	e.badLast = noCellEnd.Has(e.last)
	e.bodyEnd = bodyEnds.of(text[:e.end])
	e.plain = !e.typed && e.stateEnd == 0 && e.start-b.base < len(b.places) && b.timeAt(e.start) == nil && b.figureAt(e.start) == nil
}

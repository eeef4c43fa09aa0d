package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// Flattened text has lost the borders of its table cells: 日時出来事, 2018年7月下旬NTTドコモが…, and
// cells that hold line breaks of their own. They are restored from what the cells are:
//
//   - a heading row is a line made of column words, each of which ends in a noun that names columns
//     (日, 件数, 内容, 対象 …);
//   - a column's heading tells what its cells are: times, quantities, row numbers, or words;
//   - a cut between two cells of words is likely where the script changes, behind a bracket or a
//     full stop, behind words that end names, before words that begin them, and where the same words
//     stand in other rows with other neighbours.
//
// The best cuts of a row, and the best rows of a group of lines, are found by adding up what speaks for
// them (dynamic programming); what the cells of other rows turned out to be speaks in a second pass.

// A columnType is what the cells of a column are.
type columnType uint8

const (
	wordsColumn    columnType = iota
	timeColumn                // a time, or a state
	quantityColumn            // a quantity, or a state
	ordinalColumn             // 1, 2, 3
)

// columnNouns end the headings of columns. The value says what their cells are.
var columnNouns = scan.NewWords(func() map[string]columnType {
	m := map[string]columnType{}
	for _, w := range strings.Fields("日時 日付 時刻 年月日 期間 時期 年月 日 時点 月日 発生日 発表日 公表日 date time") {
		m[w] = timeColumn
	}
	for _, w := range strings.Fields("件数 人数 数 金額 額 収益 台数 個数 率 割合 被害額 損失 規模 総数 件 費用 数量 合計 count number amount records") {
		m[w] = quantityColumn
	}
	for _, w := range strings.Fields("no no. № 番号 項番 #") {
		m[w] = ordinalColumn
	}
	for _, w := range strings.Fields("出来事 内容 対象 会社 会社名 企業 企業名 組織 組織名 団体 団体名 施設 施設名 名称 名前 氏名 対応 担当 容疑 認否 状況 状態 有無 事案 事案名 設置先 先 設定 記事 発表 公式発表 サイト 元 発生元 備考 原因 種別 種類 区分 項目 概要 経緯 結果 被害 影響 被害内容 事象 分類 場所 所在地 地域 国 都道府県 業種 製品 バージョン 機能 サービス サービス名 システム システム名 役割 url リンク 出典 情報源 媒体 見出し タイトル 判決 処分 罪名 年齢 職業 住所 方法 手口 手法 目的 ドメイン アドレス ファイル名 ハッシュ 型番 機種 拠点 部署 学校 自治体 病院 店舗 ホテル 運営会社 運営 委託先 取引先 顧客 利用者 情報 流出情報 個人情報 漏えい情報 措置 対策 進捗 復旧状況 復旧 停止期間 公表元 発表元 発表資料 資料 報告 報道 理由 詳細 説明 コメント 対象者 範囲 影響範囲 event name status description 工場 作業 工程 業務 品目 科目 型 名 者 物 元請け 窓口 連絡先 会員 証拠 痕跡 検体 宛先 件名 差出人 本文 添付 罰金 求刑 裁判所 警察 事業者 事業所 利用サービス 利用形態 用途 停止 再開") {
		m[w] = wordsColumn
	}
	return m
}())

// modifiers stand before a noun of columns and make one heading with it: 復旧日時, 流出件数.
var modifiers = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("発生 発表 公表 復旧 被害 影響 流出 漏えい 漏洩 停止 再開 検知 対応 設置 対象 確認 感染 調査 報告 投稿 公開 掲載 開始 終了 更新 登録 利用 攻撃 侵入 障害 該当 想定 推定 判明 検出 送信 受信 暗号化 改ざん 不正 ログイン 契約 会員 顧客 個人情報 施設 事業 企業 負荷") {
		m[w] = true
	}
	return m
}())

// compoundHeads are the nouns that join a modifier.
var compoundHeads = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("日時 日 時刻 時期 期間 状況 内容 件数 数 人数 台数 額 金額 方法 範囲 結果 先 元 者 情報 項目 名 事案 設定 率 資料 施設数 サイト システム サービス 種別") {
		m[w] = true
	}
	return m
}())

// nameHeads end the headings of columns of names.
var nameHeads = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("元 名 会社 企業 組織 団体 対象 先 担当 場所 所在地 媒体 種別 種類 区分 国 地域 業種 製品 工場 施設 学校 自治体 病院 店舗 顧客 発生元 会社名 企業名 組織名 団体名 施設名 名称 氏名 対象事案 サービス システム") {
		m[w] = true
	}
	return m
}())

// lastNoun is the noun of columns that ends a heading.
func lastNoun(heading string) string {
	for i := range heading {
		if _, end, ok := columnNouns.At(heading, i); ok && end == len(heading) {
			return heading[i:]
		}
	}
	return heading
}

// compound says whether s is a modifier and a noun of columns that make one heading.
func compound(s string) bool {
	_, end, ok := modifiers.At(s, 0)
	if !ok || end >= len(s) {
		return false
	}
	_, end2, ok := compoundHeads.At(s, end)
	return ok && end2 == len(s)
}

// splitsCompound says whether a cut at i of text parts a modifier from the noun that it belongs to.
func splitsCompound(text string, start, i int) bool {
	if _, _, ok := compoundHeads.At(text, i); !ok {
		return false
	}
	for j := start; j < i; {
		if _, end, ok := modifiers.At(text, j); ok && end == i {
			return true
		}
		_, n := scan.Raw(text, j)
		j += n
	}
	return false
}

// A head is a way to cut a heading row into columns.
type head struct {
	spans               []scan.Span
	types               []columnType
	names, pleas, yesNo []bool // what the cells of a column of words are, as its heading tells
	score               float64
}

// describe fills in what the headings tell of columns of words.
func (h *head) describe(text string) {
	for _, s := range h.spans {
		w := s.Of(text)
		_, _, name := nameHeads.At(lastNoun(w), 0)
		h.names = append(h.names, name)
		h.pleas = append(h.pleas, strings.Contains(w, "認否"))
		h.yesNo = append(h.yesNo, strings.Contains(w, "有無"))
	}
}

// restore tries to read the lines of a group, from block i on, as a table. n is how many blocks it takes.
func (r *reader) restore(i int) (n int, g grid, ok bool) {
	blocks := r.doc.Blocks
	end := i
	for end < len(blocks) && !blocks[end].Boilerplate && blocks[end].Kind == document.Line && blocks[end].Group == blocks[i].Group {
		end++
	}
	if r.tries == nil {
		r.tries = map[int]int{}
	}
	if r.tries[blocks[i].Group]++; r.tries[blocks[i].Group] > 12 { // a group that is no table twelve times is none
		return 0, g, false
	}
	first := i == 0 || blocks[i-1].Kind != document.Line || blocks[i-1].Group != blocks[i].Group || r.afterTable(blocks[i-1].Span)
	if end-i >= 2 {
		heads := r.headings(blocks[i].Span)
		if !first { // inside a group a heading row must show its kind
			heads = slices.DeleteFunc(heads, func(h head) bool { return h.score < 1.2 || !h.typed() })
		}
		if len(heads) > 0 {
			if n, g, ok := r.body(i+1, end, heads); ok {
				return n + 1, g, true
			}
		}
		if g, n, ok := r.tabbed(i, end); ok {
			return n, g, true
		}
	}
	if !first {
		return 0, g, false
	}
	if g, n, ok := r.pairs(i, end); ok {
		return n, g, true
	}
	return 0, g, false
}

// typed says whether a column of h holds times, quantities or row numbers.
func (h *head) typed() bool {
	return slices.ContainsFunc(h.types, func(t columnType) bool { return t != wordsColumn })
}

func (r *reader) afterTable(s scan.Span) bool {
	if len(r.grids) == 0 {
		return false
	}
	return r.grids[len(r.grids)-1].span.Covers(s)
}

// tabbed reads lines whose cells are kept apart by tabs, bars or several blanks.
func (r *reader) tabbed(i, end int) (g grid, n int, ok bool) {
	count := -1
	for k := i; k < end; k++ {
		line := r.doc.Blocks[k].Span
		c := strings.Count(line.Of(r.text), "\t")
		if c == 0 || count >= 0 && c != count {
			break
		}
		count = c
		var row []scan.Span
		start := line.Start
		for p := line.Start; p <= line.End; p++ {
			if p == line.End || r.text[p] == '\t' {
				row = append(row, scan.Trim(r.text, scan.Span{Start: start, End: p}))
				start = p + 1
			}
		}
		g.rows = append(g.rows, row)
		n++
	}
	if n < 2 {
		return g, 0, false
	}
	if r.headRow(g.rows[0]) {
		g.heads, g.rows = g.rows[0], g.rows[1:]
	}
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+n-1].End}
	g.rule = "table with tabs"
	return g, n, true
}

// headRow says whether every cell of a row is a column word.
func (r *reader) headRow(row []scan.Span) bool {
	for _, c := range row {
		if len(r.headings(c)) == 0 && len(r.columnWord(c)) == 0 {
			return false
		}
	}
	return true
}

// columnWord says what a whole span is as a heading: the types of the nouns that end it.
func (r *reader) columnWord(s scan.Span) (types []columnType) {
	for i := s.Start; i < s.End; {
		_, n := scan.Raw(r.text, i)
		if t, end, ok := columnNouns.At(r.text[:s.End], i); ok && (end == s.End || tailBracket(r.text, end, s.End)) {
			return append(types, t)
		}
		i += n
	}
	return nil
}

// tailBracket says whether only a remark in brackets stands in [i, end): 件数(件).
func tailBracket(text string, i, end int) bool {
	c, n := scan.At(text[:end], i)
	if c != '(' {
		return false
	}
	for i += n; i < end; {
		c, n := scan.At(text, i)
		i += n
		if c == ')' {
			return i == end
		}
	}
	return false
}

// headings gives the ways to cut a line into two or more columns, best first.
func (r *reader) headings(line scan.Span) []head {
	line = scan.Trim(r.text, line)
	text := r.text[:line.End]
	if line.Len() > 240 || line.Len() < 6 {
		return nil
	}
	s := line.Of(r.text)
	if hasForm(s) || len(when.Scan(s, when.Ref{})) > 0 || len(figure.Scan(s)) > 0 {
		return nil
	}
	if strings.ContainsAny(s, "。、\n") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") {
		return nil
	}
	// ends[p]: a column word may end at offset p, with its type.
	type part struct {
		end   int
		t     columnType
		score float64
	}
	var edges []int
	for i := line.Start; i <= line.End; {
		edges = append(edges, i)
		_, n := scan.Raw(r.text, i)
		i += max(n, 1)
	}
	from := func(start int) (parts []part) {
		c, _ := scan.Raw(text, start)
		if strings.ContainsRune("のをにはがでとへもや・ー)）」(（", c) || scan.ClassOf(c) == scan.Hiragana && !strings.ContainsRune("あおご", c) {
			return nil
		}
		for i := start; i < line.End; {
			c, n := scan.Raw(text, i)
			if i-start > 60 {
				break
			}
			if t, end, ok := columnNouns.At(text, i); ok {
				if b := bracketEnd(text, end, line.End); b > end {
					if c, w := scan.At(text, end); c == '(' && !isDigit(text, end+w) {
						end = b
					}
				}
				next, _ := scan.At(text, end)
				if next == '(' && end < line.End { // 事象(1)流出件数: a number in brackets does not end a heading
					i += n
					continue
				}
				if end == line.End || !strings.ContainsRune("のをにはがでとへもやーさしすれる", next) {
					sc := 1.4
					if i == start || compound(text[start:end]) {
						sc = 2
					}
					if splitsCompound(text[:line.End], start, end) {
						sc -= 2
					}
					sc -= float64(end-start) / 120
					if cls := scan.ClassOf(c); i > start {
						if p, _ := scan.Before(text, i); scan.ClassOf(p) == cls && cls == scan.Kanji && end-i <= 3 {
							sc -= 0.3 // 設置|先: the noun is the tail of a longer word
						}
					}
					if end < line.End { // within one word of kanji or katakana a cut is less likely
						p, _ := scan.Before(text, end)
						if scan.ClassOf(p) == scan.ClassOf(next) {
							sc -= 0.2
						} else {
							sc += 0.2
						}
					}
					parts = append(parts, part{end, t, sc})
				}
			}
			i += n
		}
		return parts
	}
	// Best cuts for every number of columns.
	const most = 12
	type state struct {
		score float64
		from  int
		t     columnType
		ok    bool
	}
	best := map[int][]state{line.Start: make([]state, most+1)}
	best[line.Start][0].ok = true
	for _, e := range edges {
		here, ok := best[e]
		if !ok || e == line.End {
			continue
		}
		if c, n := scan.At(text, e); c == ' ' || c == '\t' { // a blank between columns
			if _, is := best[e+n]; !is {
				best[e+n] = make([]state, most+1)
			}
			for k := range here {
				if here[k].ok && (!best[e+n][k].ok || here[k].score > best[e+n][k].score) {
					best[e+n][k] = here[k]
				}
			}
			continue
		}
		for _, p := range from(e) {
			if _, is := best[p.end]; !is {
				best[p.end] = make([]state, most+1)
			}
			there := best[p.end]
			for k := 0; k < most; k++ {
				if here[k].ok && (!there[k+1].ok || here[k].score+p.score > there[k+1].score) {
					there[k+1] = state{here[k].score + p.score, e, p.t, true}
				}
			}
		}
	}
	var out []head
	final, ok := best[line.End]
	if !ok {
		return nil
	}
	for k := 2; k <= most; k++ {
		if !final[k].ok {
			continue
		}
		h := head{score: final[k].score / float64(k)}
		at := line.End
		good := true
		for c := k; c > 0; c-- {
			st := best[at][c]
			if !st.ok {
				good = false
				break
			}
			h.spans = append([]scan.Span{scan.Trim(r.text, scan.Span{Start: st.from, End: at})}, h.spans...)
			h.types = append([]columnType{st.t}, h.types...)
			at = st.from
		}
		if good && at <= scan.Blank(text, line.Start) {
			h.describe(r.text)
			out = append(out, h)
		}
	}
	return out
}

func isDigit(text string, i int) bool {
	c, n := scan.At(text, i)
	return n > 0 && c >= '0' && c <= '9'
}

// bracketEnd gives the end of a short bracket that begins at i; i if none does.
func bracketEnd(text string, i, limit int) int {
	c, n := scan.At(text[:limit], i)
	if c != '(' {
		return i
	}
	for j := i + n; j < limit && j-i < 30; {
		c, n := scan.At(text, j)
		j += n
		if c == ')' {
			return j
		}
	}
	return i
}

// A tableBody is the lines below a heading row while they are cut into rows and cells.
type tableBody struct {
	r       *reader
	lines   []scan.Span          // without outer blanks; of blank-separated groups too
	blocks  []int                // how many blocks are taken when the line is the last
	groups  []int                // lines with no blank line between share a number
	times   map[int]when.Match   // by where they begin
	figures map[int]figure.Match // by where they begin
	inner   []bool               // offsets from base on that lie inside a time, a quantity or a mark
	base    int
	edges   []edge
	// Counts before each offset from base on: of days, of full stops, of を and が, and of brackets that
	// are open.
	days, stops, particles, depths []int
	repeats                        map[string]*neighbours // pieces of three runes and what stands beside them
}

type neighbours struct {
	before, after map[rune]bool
	count         int
}

// body cuts the lines from block i on into rows for each way of reading the heading, and takes the best.
func (r *reader) body(i, end int, heads []head) (n int, g grid, ok bool) {
	b := &tableBody{r: r}
	blocks := r.doc.Blocks
	// The rows may go on behind a blank line, where a cell holds one.
	limit := end
	for limit < len(blocks) && limit < end+40 && !blocks[limit].Boilerplate && (blocks[limit].Kind == document.Line || blocks[limit].Kind == document.Paragraph) {
		limit++
	}
	for k := i; k < limit && len(b.lines) < 20000; k++ {
		b.lines = append(b.lines, scan.Trim(r.text, blocks[k].Span))
		b.blocks = append(b.blocks, k+1-i)
		b.groups = append(b.groups, blocks[k].Group)
	}
	b.read()
	b.count()
	var best plan
	var bestHead head
	slices.SortStableFunc(heads, func(x, y head) int { return cmp.Compare(y.score, x.score) })
	for _, h := range heads[:min(len(heads), 4)] {
		p := b.plan(h, 1)
		if p.rows == nil {
			continue
		}
		p.score += h.score * float64(len(h.types)) * 0.8 // each good heading speaks for its column
		if best.rows == nil || p.score > best.score {
			best, bestHead = p, h
		}
	}
	if best.rows != nil && bestHead.wordy() {
		if p := b.plan(bestHead, 3); p.rows != nil {
			best = p
		}
	}
	if len(best.rows) == 0 {
		return 0, g, false
	}
	g.heads, g.rows = bestHead.spans, best.rows
	g.rule = "restored table: heading row of column words"
	g.span = scan.Span{Start: blocks[i-1].Start, End: b.lines[best.lines-1].End}
	return b.blocks[best.lines-1], g, true
}

// read finds times and quantities of the lines, and which words recur in them.
func (b *tableBody) read() {
	clock := when.NewReader(when.Ref{Day: "2000-01-01", Zone: b.r.zone})
	b.repeats = map[string]*neighbours{}
	b.times, b.figures = map[int]when.Match{}, map[int]figure.Match{}
	b.base = b.lines[0].Start
	b.inner = make([]bool, b.lines[len(b.lines)-1].End-b.base+1)
	cover := func(start, end int) {
		for i := start + 1; i < end; i++ {
			b.inner[i-b.base] = true
		}
	}
	for _, c := range b.r.calls {
		if c.Start >= b.base && c.End <= b.base+len(b.inner)-1 {
			b.inner[c.Start-b.base] = true
			cover(c.Start, c.End)
		}
	}
	for _, l := range b.lines {
		b.r.pieces(l, func(p scan.Span) {
			for _, m := range clock.Append(nil, p.Of(b.r.text)) {
				m.Start, m.End = m.Start+p.Start, m.End+p.Start
				b.times[m.Start] = m
				cover(m.Start, m.End)
			}
			for _, m := range figure.Scan(p.Of(b.r.text)) {
				m.Start, m.End = m.Start+p.Start, m.End+p.Start
				b.figures[m.Start] = m
				if !m.Unlisted {
					cover(m.Start, m.End)
				}
			}
		})
		// Pieces of three runes.
		var at [4]int
		var before rune
		i := l.Start
		for i < l.End {
			at[0] = i
			j := i
			full := true
			for k := 1; k <= 3; k++ {
				_, n := scan.Raw(b.r.text[:l.End], j)
				if n == 0 {
					full = false
					break
				}
				j += n
				at[k] = j
			}
			if !full {
				break
			}
			key := b.r.text[at[0]:at[3]]
			nb := b.repeats[key]
			if nb == nil {
				nb = &neighbours{map[rune]bool{}, map[rune]bool{}, 0}
				b.repeats[key] = nb
			}
			nb.count++
			nb.before[before] = true
			after, n := scan.Raw(b.r.text[:l.End], at[3])
			if n == 0 {
				after = 0
			}
			nb.after[after] = true
			before, _ = scan.Raw(b.r.text, i)
			i = at[1]
		}
	}
}

// count fills in days, stops, particles and depths.
func (b *tableBody) count() {
	n := len(b.inner) + 1
	all := make([]int, 4*n)
	b.days, b.stops, b.particles, b.depths = all[:n], all[n:2*n], all[2*n:3*n], all[3*n:]
	for i := range b.inner {
		b.days[i+1], b.stops[i+1], b.particles[i+1], b.depths[i+1] = b.days[i], b.stops[i], b.particles[i], b.depths[i]
		if c, _ := scan.Raw(b.r.text, b.base+i); b.base+i < len(b.r.text) {
			switch c {
			case '。':
				b.stops[i+1]++
			case 'を', 'が':
				b.particles[i+1]++
			case '(', '（', '「':
				b.depths[i+1]++
			case ')', '）', '」':
				b.depths[i+1]--
			}
		}
		if t, ok := b.times[b.base+i]; ok && dayOrFiner(t.Time) && !strings.Contains(b.r.text[t.Start:t.End], "/") {
			b.days[i+1]++
		}
	}
}

// A plan is a way to cut the lines into rows.
type plan struct {
	rows  [][]scan.Span
	lines int // how many lines it takes
	score float64
}

// plan finds the best rows for a heading. Where cells of words stand side by side, what they are in
// one pass helps to find them in the next.
func (b *tableBody) plan(h head, passes int) plan {
	lex := make([]map[string]int, len(h.types))
	var p plan
	for range passes {
		b.mark(lex)
		p = b.rows(h, lex)
		if p.rows == nil || !h.wordy() {
			return p
		}
		for c := range lex {
			lex[c] = map[string]int{}
		}
		for _, row := range p.rows {
			for c, cell := range row {
				if h.types[c] == wordsColumn && cell.Len() > 0 {
					lex[c][cell.Of(b.r.text)]++
				}
			}
		}
	}
	return p
}

// wordy says whether two columns of words stand side by side.
func (h *head) wordy() bool {
	for c := 1; c < len(h.types); c++ {
		if h.types[c] == wordsColumn && h.types[c-1] == wordsColumn {
			return true
		}
	}
	return false
}

// A node is the best way to cut the lines before it into rows.
type node struct {
	score float64
	from  int
	row   []scan.Span
	ok    bool
	count int
}

// rows cuts lines into rows: a row begins with a line and takes as many lines as fit it best.
func (b *tableBody) rows(h head, lex []map[string]int) plan {
	n, k := len(b.lines), len(h.types)
	nodes := make([]node, n+1)
	nodes[0].ok = true
	for i := range n {
		if !nodes[i].ok || i > 0 && b.groups[i] != b.groups[i-1] { // behind a blank line no row begins
			continue
		}
		b.rowsFrom(h, lex, nodes, i)
	}
	// The table ends where it has taken all lines of its group, or earlier at a cost.
	best := -1
	var bestScore float64
	for j := 1; j <= n; j++ {
		if !nodes[j].ok {
			continue
		}
		s := nodes[j].score
		left := 0
		for j+left < n && b.groups[j+left] == b.groups[j-1] {
			left++
		}
		s -= 1.5 * float64(min(left, 4))
		if best < 0 || s > bestScore {
			best, bestScore = j, s
		}
	}
	if best < 0 || bestScore <= 0 {
		return plan{}
	}
	words := 0
	for _, t := range h.types {
		if t == wordsColumn {
			words++
		}
	}
	if words == k && nodes[best].count < 3 { // words alone show no table in one or two rows
		return plan{}
	}
	p := plan{lines: best, score: bestScore / float64(max(nodes[best].count, 1))}
	for j := best; j > 0; j = nodes[j].from {
		p.rows = append(p.rows, nodes[j].row)
	}
	slices.Reverse(p.rows)
	for c, t := range h.types { // a column of words that is mostly empty is none
		full := 0
		for _, row := range p.rows {
			if row[c].Len() > 0 {
				full++
			}
		}
		if t == wordsColumn && full*2 < len(p.rows) {
			return plan{}
		}
	}
	return p
}

// reach says up to which line a row that begins with line i may go.
func (b *tableBody) reach(h head, i int) int {
	most := 10
	if !h.typed() {
		most = 3
	}
	last := i + 1
	for last < len(b.lines) && last-i < most && b.lines[last].End-b.lines[i].Start < 2500 {
		switch h.types[0] {
		case timeColumn: // a line that begins with a time begins a row
			if b.timeAt(b.lines[last].Start) || ditto(b.lines[last].Of(b.r.text)[:min(3, b.lines[last].Len())]) {
				return last
			}
		case ordinalColumn:
			if isDigit(b.r.text, b.lines[last].Start) {
				return last
			}
		}
		last++
	}
	return last
}

// rowsFrom finds the best row from line i to each line that it can reach, and what stands before it.
func (b *tableBody) rowsFrom(h head, lex []map[string]int, nodes []node, i int) {
	k := len(h.types)
	last := b.reach(h, i)
	lo, hi := b.lines[i].Start, b.lines[last-1].End
	first := sort.Search(len(b.edges), func(x int) bool { return b.edges[x].at >= lo })
	end := sort.Search(len(b.edges), func(x int) bool { return b.edges[x].at > hi })
	edges := b.edges[first:end]
	m := len(edges)
	type state struct {
		score float64
		from  int32
		ok    bool
	}
	table := make([]state, (k+1)*m)
	table[0] = state{ok: true}
	for c := range k {
		lastColumn := c == k-1
		nextTyped := !lastColumn && h.types[c+1] != wordsColumn
		for x := range m {
			from := table[c*m+x]
			if !from.ok {
				continue
			}
			for y := x; y < m; y++ {
				to := &edges[y]
				if lastColumn && !to.line || nextTyped && y > x && !to.typed && !to.line && h.types[c] == wordsColumn {
					continue
				}
				span := scan.Span{Start: edges[x].at, End: to.at}
				if h.types[c] != wordsColumn && span.Len() > 300 || span.Len() > 1500 {
					break
				}
				s, ok := b.cell(h, c, span, lex[c], nodes[i].count, lastColumn)
				if !ok {
					continue
				}
				if y > x && !lastColumn {
					w := to.weight
					if h.types[c] == wordsColumn && h.types[c+1] == wordsColumn { // a cut between words never pays by itself
						w = min(w, 1.8) - 1.8
					}
					s += w
				}
				t := &table[(c+1)*m+y]
				if v := from.score + s; !t.ok || v > t.score {
					*t = state{v, int32(x), true}
				}
			}
		}
	}
	for j := i + 1; j <= last; j++ {
		y := sort.Search(m, func(x int) bool { return edges[x].at >= b.lines[j-1].End })
		if y >= m || !table[k*m+y].ok {
			continue
		}
		score := table[k*m+y].score - 0.6*float64(j-i-1)
		if b.groups[j-1] != b.groups[i] { // across a blank line only where the row needs it
			score -= 2
		}
		if s := nodes[i].score + score; nodes[j].ok && s <= nodes[j].score {
			continue
		}
		cells := make([]scan.Span, k)
		at := y
		for c := k; c > 0; c-- {
			x := int(table[c*m+at].from)
			cells[c-1] = scan.Trim(b.r.text, scan.Span{Start: edges[x].at, End: edges[at].at})
			at = x
		}
		nodes[j] = node{nodes[i].score + score, i, cells, true, nodes[i].count + 1}
	}
}

// An edge is a place where a cell may end, and what speaks for it.
type edge struct {
	at     int
	weight float64
	typed  bool // a time, a quantity or a state begins here
	line   bool // a line ends here
}

// nameEnds are words that end a cell of names, and nameStarts words that begin one.
var nameEnds = []string{"警察", "署", "本部", "社", "会社", "部", "者", "業", "員", "長", "生", "職", "事案", "お知らせ", "ついて", "サイト", "歳", "代", "店", "県", "市", "区", "町", "村", "都", "府", "省", "庁", "など", "等", "院", "学", "校", "園", "所", "局", "会", "機構", "センター", "ホテル", "システム", "サービス", "不明", "なし", "無し", "有り", "あり", "済み", "完了", "中", "報", "工業", "製作所", "電機", "自動車", "商事", "建設", "産業", "銀行", "証券", "保険", "鉄道", "電力", "製薬", "食品", "運輸", "物流", "出版", "書房", "新聞"}

var nameStarts = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県 日本 米国 英国 中国 韓国 台湾 ドイツ フランス イタリア スペイン ロシア ウクライナ スロベニア オランダ ベルギー スイス カナダ インド ブラジル メキシコ オーストラリア ベトナム タイ マレーシア シンガポール インドネシア フィリピン 香港 国内 海外 株式会社 有限会社 合同会社 学校法人 医療法人 一般社団法人 独立行政法人 不明 一部 全部 約 最大 [pdf] 【 対象 記載 調査 復旧 停止 確認 氏名 住所 メール 電話 不正") {
		m[w] = true
	}
	return m
}())

// pleas are what an accused says; they are what the cells of 認否 are.
var pleas = []string{"否認", "認めている", "認める", "黙秘", "不明"}

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
			for _, e := range nameEnds {
				if strings.HasSuffix(text[line.Start:i], e) {
					w, likely = w+0.4, true
					break
				}
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

// pairs reads lines that are a label and a value: 不正ログインの被害件数約1,800件. Each line ends in a
// quantity, an indicator or a state.
func (r *reader) pairs(i, end int) (g grid, n int, ok bool) {
	for k := i; k < end; k++ {
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		label, value, is := r.pair(line)
		if !is {
			break
		}
		g.rows = append(g.rows, []scan.Span{label, value})
		n++
	}
	if n < 2 || n < end-i && n < 3 {
		return g, 0, false
	}
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+n-1].End}
	g.rule = "restored table: labels and values"
	return g, n, true
}

// pair cuts a line into a label and the quantity that ends it.
func (r *reader) pair(line scan.Span) (label, value scan.Span, ok bool) {
	text := r.text
	s := line.Of(text)
	if line.Len() > 200 || strings.ContainsAny(s, "。") {
		return
	}
	at := -1
	for _, f := range figure.Scan(s) {
		end := f.End
		if b := bracketEnd(s, end, len(s)); b > end {
			end = b
		}
		if end == len(s) || strings.TrimSpace(s[end:]) == "" {
			at = f.Start
		}
	}
	for _, m := range indicator.Scan(s) { // ハッシュ値(SHA-256)86c7…, 通信先203.0.113[.]24
		if m.End == len(s) {
			at = m.Start
		}
	}
	if at < 0 {
		for i := range s {
			if _, end, is := figure.StateAt(s, i); is && end == len(s) && i > 0 {
				at = i
				break
			}
		}
	}
	if at <= 0 {
		return
	}
	label = scan.Trim(text, scan.Span{Start: line.Start, End: line.Start + at})
	value = scan.Span{Start: line.Start + at, End: line.End}
	last, _ := scan.Before(text, label.End)
	if label.Len() < 6 || strings.ContainsRune("はがをにでとのへも、:,-~", last) || strings.ContainsAny(label.Of(text), "、はが") {
		return label, value, false
	}
	if c, _ := scan.At(text, label.Start); c >= '0' && c <= '9' || c == '*' {
		return label, value, false
	}
	return label, value, true
}

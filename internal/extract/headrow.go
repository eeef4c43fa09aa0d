package extract

import (
	"maps"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// A columnType is what the cells of a column are.
type columnType uint8

const (
	wordsColumn    columnType = iota
	timeColumn                // a time, or a state
	quantityColumn            // a quantity, or a state
	ordinalColumn             // 1, 2, 3
)

// columnNouns end the headings of columns. The value says what their cells are.
var columnNouns, nounEnds = func() (*scan.Words[columnType], *endings) {
	m := map[string]columnType{}
	for _, list := range []struct {
		t     columnType
		words string
	}{
		{timeColumn, "日時 日付 時刻 年月日 日にち 日程 期日 月日 期間 時期 年月 日 時点 発生日 発表日 公表日 date time"},
		{quantityColumn, "件数 人数 数 金額 額 収益 台数 個数 率 割合 被害額 損失 規模 総数 件 費用 数量 合計 count number amount records"},
		{ordinalColumn, "no no. № 番号 項番 #"},
		{wordsColumn, "出来事 イベント 事実関係 主体 できごと 動き 経過 内容 対象 会社 会社名 企業 企業名 組織 組織名 団体 団体名 施設 施設名 名称 名前 氏名 対応 担当 容疑 認否 状況 状態 有無 事案 事案名 設置先 先 設定 記事 発表 公式発表 サイト 元 発生元 備考 原因 種別 種類 区分 項目 概要 経緯 結果 被害 影響 被害内容 事象 分類 場所 所在地 地域 国 都道府県 業種 製品 バージョン 機能 サービス サービス名 システム システム名 役割 url リンク 出典 情報源 媒体 見出し タイトル 判決 処分 罪名 年齢 職業 住所 方法 手口 手法 目的 ドメイン アドレス ファイル名 ハッシュ 型番 機種 拠点 部署 学校 自治体 病院 店舗 ホテル 運営会社 運営 委託先 取引先 顧客 利用者 情報 流出情報 個人情報 漏えい情報 措置 対策 進捗 復旧状況 復旧 公表元 発表元 発表資料 資料 報告 報道 理由 詳細 説明 コメント 対象者 範囲 影響範囲 event name status description 工場 作業 工程 業務 品目 科目 型 名 者 物 元請け 窓口 連絡先 会員 証拠 痕跡 検体 宛先 件名 差出人 本文 添付 罰金 求刑 裁判所 警察 事業者 事業所 利用サービス 利用形態 用途 停止 再開 確認 検知 発生 公表 判明 開始 終了 公開 掲載 題名 表題 題目 資料名 通知書 書類 文書 端末 機器 販売店 店 もの 制限 休止 中止 延期 備考欄 種目 便 製造元 提供元 配信元 報告者 報告元 掲載元 発信元 感染源 侵入口 弱点 脆弱性 手順 要求 主張 見解 言い分 回答 見方 扱い 期限 担当者 責任者 犯行グループ 攻撃者 グループ マルウェア 拡張子 ポート ハッシュ値 指標"},
	} {
		for _, w := range strings.Fields(list.words) {
			m[w] = list.t
			if list.t == wordsColumn && len(w) >= len("学校") && w[0] >= 0x80 && !strings.HasSuffix(w, "名") { // 学校名
				m[w+"名"] = list.t
			}
		}
	}
	return scan.NewWords(m), newEndings(slices.Collect(maps.Keys(m))...)
}()

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

// placeHeads end the headings of columns of towns and prefectures.
var placeHeads = scan.NewWords(map[string]bool{"所在地": true, "場所": true, "地域": true, "自治体": true, "都道府県": true, "自治体名": true, "都道府県名": true})

// momentHeads end headings whose cells say when, or that it has not come to pass: 復旧, 改ざんの確認.
var momentHeads = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("確認 検知 発生 公表 発表 判明 開始 終了 公開 掲載 復旧 停止 再開 報告 連絡 対応 制限 休止 中止 延期") {
		m[w] = true
	}
	return m
}())

// headMarks stand behind headings that a note explains.
const headMarks = "※＊*"

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
	places              []bool // towns and prefectures
	open                []bool // the heading is no column word: anything may stand below it
	moments             []bool // what happened then: the cells may be times
	score               float64
	timed               bool // a column holds times
}

// describe fills in what the headings tell of columns of words.
func (h *head) describe(text string) {
	for _, s := range h.spans {
		w := s.Of(text)
		_, _, name := nameHeads.At(lastNoun(w), 0)
		h.names = append(h.names, name)
		_, _, place := placeHeads.At(lastNoun(w), 0)
		h.places = append(h.places, place)
		h.pleas = append(h.pleas, strings.Contains(w, "認否"))
		h.yesNo = append(h.yesNo, strings.Contains(w, "有無"))
		_, _, moment := momentHeads.At(lastNoun(strings.TrimRight(w, headMarks)), 0)
		h.moments = append(h.moments, moment)
	}
	h.timed = slices.Contains(h.types, timeColumn)
}

// typed says whether a column of h holds times, quantities or row numbers.
func (h *head) typed() bool {
	return slices.ContainsFunc(h.types, func(t columnType) bool { return t != wordsColumn })
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

// headings gives the ways to cut a line into two or more columns, those of fewer columns first. Only a line of which
// the end is a column word is looked at; what holds a time, a quantity or a company is none.
func (r *reader) headings(line scan.Span) []head {
	line = scan.Trim(r.text, line)
	if line.Len() > longestHeadRow || line.Len() < 6 {
		return nil
	}
	s := line.Of(r.text)
	if !nounEnds.ofFold(strings.TrimRight(s, headMarks)) && !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "）") || holdsAny(s, noHeadings) {
		return nil
	}
	c := &r.cuts
	if !c.find(r.text, line, false) {
		return nil
	}
	heads := c.heads(r.text, line)
	if len(heads) > 0 && (hasForm(s) || r.holdsNumber(s)) {
		return nil
	}
	return heads
}

// openHeadings gives the ways to cut a line into columns of which one has a heading that is no column word: 発売日看板商品件数.
// The others tell times, quantities or row numbers.
func (r *reader) openHeadings(line scan.Span) []head {
	const longest = 150
	line = scan.Trim(r.text, line)
	s := line.Of(r.text)
	if line.Len() > longest || line.Len() < 6 || r.doc.Language == "en" || holdsAny(s, noHeadings) || holdsAny(s, noOpenHeadings) || r.holdsNumber(s) || hasForm(s) {
		return nil
	}
	c := &r.cuts
	if !c.find(r.text, line, true) {
		return nil
	}
	return slices.DeleteFunc(c.heads(r.text, line), func(h head) bool {
		opened := 0
		for _, open := range h.open {
			if open {
				opened++
			}
		}
		return opened != 1 || len(h.types) < 3 || !h.typed()
	})
}

// noOpenHeadings stand in sentences and labelled values.
var noOpenHeadings = []string{"は", "が", ":", "：", "・", "「", "|", "[", "http"}

// noHeadings stand in no heading row.
var noHeadings = []string{"。", "、", "\n"}

// holdsNumber says whether a time or a quantity stands in s.
func (r *reader) holdsNumber(s string) bool {
	return len(when.Scan(s, when.Ref{})) > 0 || slices.ContainsFunc(figure.Scan(s), func(f figure.Match) bool {
		return !strings.HasPrefix(s[f.Start:], "数") // ページ数|部数: headings, and no few copies
	})
}

// longestHeadRow is how many bytes a heading row has at most, mostColumns how many columns.
const (
	longestHeadRow = 240
	mostColumns    = 12
)

// A headCut is the best way to cut a heading row before an offset into a number of columns.
type headCut struct {
	score float64
	from  int // where the last of these columns begins
	t     columnType
	ok    bool
	open  bool // the heading of the last column is no column word
}

// A headCuts holds the best ways to cut a heading row: for each offset from its start on, for each
// number of columns.
type headCuts struct {
	best    [longestHeadRow + 1][mostColumns + 1]headCut
	reached [longestHeadRow + 1]bool
}

// find fills in the best cuts of a line, and says whether one reaches its end. open says whether a column may have a heading that is
// no column word.
func (c *headCuts) find(text string, line scan.Span, open bool) bool {
	n := line.Len()
	clear(c.reached[:n+1])
	c.reach(0)
	c.best[0][0].ok = true
	for i := 0; i < n; {
		at := line.Start + i
		_, size := scan.Raw(text, at)
		if c.reached[i] {
			if b, w := scan.At(text, at); b == ' ' || b == '\t' { // a blank between columns
				c.reach(i + w)
				for k := range c.best[i] {
					if from, to := &c.best[i][k], &c.best[i+w][k]; from.ok && (!to.ok || from.score > to.score) {
						*to = *from
					}
				}
			} else {
				c.columnsFrom(text[:line.End], line.Start, at)
				if open {
					c.openFrom(text[:line.End], line.Start, at)
				}
			}
		}
		i += size
	}
	return c.reached[n]
}

// reach begins an offset that no cut has reached before.
func (c *headCuts) reach(i int) {
	if !c.reached[i] {
		c.reached[i] = true
		c.best[i] = [mostColumns + 1]headCut{}
	}
}

// noHeadStart are runes with which no heading of a column begins, noHeadNext those that go on with a word.
var (
	noHeadStart = scan.NewSet("のをにはがでとへもや・ー)）」(（")
	noHeadNext  = scan.NewSet("のをにはがでとへもやーさしすれる")
)

// columnsFrom adds the columns that may begin at offset at. text ends with the line.
func (c *headCuts) columnsFrom(text string, base, at int) {
	first, _ := scan.Raw(text, at)
	if (noHeadStart.Has(first) || scan.ClassOf(first) == scan.Hiragana && first != 'あ' && first != 'お' && first != 'ご') && !hiraganaHead(text, at) {
		return
	}
	for i := at; i < len(text) && i-at <= 60; {
		_, n := scan.Raw(text, i)
		if t, end, ok := columnNouns.At(text, i); ok {
			if b := bracketEnd(text, end, len(text)); b > end {
				if c, w := scan.At(text, end); c == '(' && !isDigit(text, end+w) {
					end = b
				}
			}
			for end < len(text) && strings.ContainsRune(headMarks, firstRune(text[end:])) {
				_, w := scan.Raw(text, end)
				end += w
			}
			next, _ := scan.At(text, end)
			// 事象(1)流出件数: a number in brackets does not end a heading.
			if end == len(text) || next != '(' && (!noHeadNext.Has(next) || hiraganaHead(text, end)) {
				c.add(at-base, end-base, columnScore(text, at, i, end), t, false)
			}
		}
		i += n
	}
}

// openFrom adds the columns without a column word that may begin at offset at: they end where the script changes or a column word
// begins.
func (c *headCuts) openFrom(text string, base, at int) {
	const shortest, longest, score = 2, 14, 0.4
	first, _ := scan.Raw(text, at)
	if noHeadStart.Has(first) || scan.ClassOf(first) == scan.Hiragana {
		return
	}
	for i, runes := at, 0; runes <= longest; runes++ {
		if runes >= shortest && openEnd(text, i) && !splitsCompound(text, at, i) {
			c.add(at-base, i-base, score, wordsColumn, true)
		}
		if i >= len(text) {
			return
		}
		_, n := scan.Raw(text, i)
		i += n
	}
}

// openEnd says whether a heading may end before offset i.
func openEnd(text string, i int) bool {
	last, _ := scan.Before(text, i)
	if noCellEnd.Has(last) {
		return false
	}
	if i == len(text) {
		return true
	}
	next, _ := scan.Raw(text, i)
	if noHeadNext.Has(next) || scan.ClassOf(next) == scan.Hiragana {
		return false
	}
	_, end, noun := columnNouns.At(text, i)
	_, _, modifier := modifiers.At(text, i)
	return noun && end-i >= len("件数") || modifier || scan.ClassOf(last) != scan.ClassOf(next)
}

// hiraganaHead says whether a heading that is written in hiragana begins at i: できごと, and not the
// particle で.
func hiraganaHead(text string, i int) bool {
	const short = len("こと")
	_, end, ok := columnNouns.At(text, i)
	return ok && end-i > short
}

// add takes a column of the offsets [from, to) into the best cuts.
func (c *headCuts) add(from, to int, score float64, t columnType, open bool) {
	c.reach(to)
	here, there := &c.best[from], &c.best[to]
	for k := range mostColumns {
		if v := here[k].score + score; here[k].ok && (!there[k+1].ok || v > there[k+1].score) {
			there[k+1] = headCut{v, from, t, true, open}
		}
	}
}

// columnScore says how well text[start:end], whose noun begins at noun, is the heading of a column.
func columnScore(text string, start, noun, end int) float64 {
	score := 1.4
	if noun == start || compound(text[start:end]) {
		score = 2
	}
	if c, n := scan.Raw(text, start); start+n == end && start > 0 && scan.ClassOf(c) == scan.Kanji {
		if p, _ := scan.Before(text, start); scan.ClassOf(p) == scan.Kanji {
			score -= 1.5 // 学校|名: one kanji is rather the end of the word before it
		}
	}
	if splitsCompound(text, start, end) {
		score -= 4
	}
	score -= float64(end-start) / 120
	if noun > start && end-noun <= 3 {
		p, _ := scan.Before(text, noun)
		if c, _ := scan.Raw(text, noun); scan.ClassOf(c) == scan.Kanji && scan.ClassOf(p) == scan.Kanji {
			score -= 0.3 // 設置|先: the noun is the tail of a longer word
		}
	}
	if end < len(text) { // within one word of kanji or katakana a cut is less likely
		p, _ := scan.Before(text, end)
		next, _ := scan.At(text, end)
		if scan.ClassOf(p) == scan.ClassOf(next) {
			score -= 0.2
		} else {
			score += 0.2
		}
	}
	return score
}

// heads gives the best cut of a whole line for each number of columns from two on.
func (c *headCuts) heads(text string, line scan.Span) (heads []head) {
	n := line.Len()
	for k := 2; k <= mostColumns; k++ {
		if !c.best[n][k].ok {
			continue
		}
		h := head{score: c.best[n][k].score / float64(k), spans: make([]scan.Span, k), types: make([]columnType, k), open: make([]bool, k)}
		at := n
		for i := k; i > 0; i-- {
			cut := &c.best[at][i]
			h.spans[i-1] = scan.Trim(text, scan.Span{Start: line.Start + cut.from, End: line.Start + at})
			h.types[i-1], h.open[i-1] = cut.t, cut.open
			at = cut.from
		}
		h.describe(text)
		heads = append(heads, h)
	}
	return heads
}

func firstRune(s string) rune {
	c, _ := scan.Raw(s, 0)
	return c
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

// wordy says whether two columns of words stand side by side.
func (h *head) wordy() bool {
	for c := 1; c < len(h.types); c++ {
		if h.types[c] == wordsColumn && h.types[c-1] == wordsColumn {
			return true
		}
	}
	return false
}

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
var (
	columnNouns = scan.NewWords(columnTypes)
	nounEnds    = endingsOf(func() []string { return slices.Collect(maps.Keys(columnTypes())) })
)

func columnTypes() map[string]columnType {
	m := map[string]columnType{}
	for _, list := range []struct {
		t     columnType
		words string
	}{
		{timeColumn, "日時 日付 時間帯 時刻 年月日 日にち 日程 期日 月日 期間 時期 年月 日 時点 発生日 発表日 公表日 date time when day period"},
		{quantityColumn, "件数 人数 数 金額 額 収益 台数 個数 率 割合 被害額 損失 規模 総数 件 費用 数量 値段 売上 合計 count number amount records accounts people individuals customers members subscribers students patients employees files addresses attempts devices servers fine cost loss"},
		{ordinalColumn, "no no. № 番号 項番 #"},
		{wordsColumn, "出来事 イベント 事実関係 主体 できごと 動き 経過 内容 対象 会社 会社名 企業 企業名 組織 組織名 団体 団体名 施設 施設名 名称 名前 氏名 対応 担当 容疑 認否 状況 状態 有無 事案 事案名 設置先 先 設定 記事 発表 公式発表 サイト 元 発生元 備考 原因 種別 種類 区分 項目 概要 経緯 結果 被害 影響 被害内容 事象 分類 場所 所在地 地域 国 都道府県 業種 製品 バージョン 機能 サービス サービス名 システム システム名 役割 url リンク 出典 情報源 媒体 見出し タイトル 判決 処分 罪名 年齢 職業 住所 方法 手口 手法 目的 ドメイン アドレス ファイル名 ハッシュ 型番 機種 拠点 部署 学校 自治体 病院 店舗 ホテル 運営会社 運営 委託先 取引先 顧客 利用者 情報 流出情報 個人情報 漏えい情報 措置 対策 進捗 復旧状況 復旧 公表元 発表元 発表資料 資料 報告 報道 理由 詳細 説明 コメント 対象者 範囲 影響範囲 event name status description events what happened details organisation organization company victim fund type kind source sources action response impact system service version who where how remarks notes sector country what 工場 作業 工程 業務 品目 科目 型 名 者 物 元請け 窓口 連絡先 会員 証拠 痕跡 検体 宛先 件名 差出人 本文 添付 罰金 求刑 裁判所 警察 事業者 事業所 利用サービス 利用形態 用途 停止 再開 確認 検知 発生 公表 判明 開始 終了 公開 掲載 題名 表題 題目 資料名 通知書 書類 文書 端末 機器 販売店 店 もの 制限 休止 中止 延期 備考欄 種目 便 製造元 提供元 配信元 報告者 報告元 掲載元 発信元 感染源 侵入口 弱点 脆弱性 手順 要求 主張 見解 言い分 回答 見方 扱い 期限 担当者 責任者 犯行グループ 攻撃者 グループ マルウェア 拡張子 ポート ハッシュ値 指標 名目 顛末 相手 本物 偽物 立場 役目 所在 識別子 段階 通貨 用途 行き先 業態 現状 見込み 特記 補足 摘要 症状 頻度 環境 根拠 論点 送付先 送信先 接続先"},
	} {
		for _, w := range strings.Fields(list.words) {
			m[w] = list.t
			if list.t == wordsColumn && len(w) >= len("学校") && w[0] >= 0x80 && !strings.HasSuffix(w, "名") { // 学校名
				m[w+"名"] = list.t
			}
		}
	}
	return m
}

// modifiers stand before a noun of columns and make one heading with it: 復旧日時, 流出件数.
var modifiers = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("発生 発表 公表 復旧 被害 影響 流出 漏えい 漏洩 停止 再開 検知 対応 設置 対象 確認 感染 調査 報告 投稿 公開 掲載 開始 終了 更新 登録 利用 攻撃 侵入 障害 該当 想定 推定 判明 検出 送信 受信 暗号化 改ざん 不正 ログイン 契約 会員 顧客 個人情報 施設 事業 企業 負荷") {
		m[w] = true
	}
	return m
})

// compoundHeads are the nouns that join a modifier.
var compoundHeads = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("日時 日 時刻 時期 期間 状況 内容 件数 数 人数 台数 額 金額 方法 範囲 結果 先 元 者 情報 項目 名 事案 設定 率 資料 施設数 サイト システム サービス 種別") {
		m[w] = true
	}
	return m
})

// nameHeads end the headings of columns of names.
var nameHeads = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("元 名 会社 企業 組織 団体 対象 先 担当 場所 所在地 媒体 種別 種類 区分 国 地域 業種 製品 工場 施設 学校 自治体 病院 店舗 顧客 発生元 会社名 企業名 組織名 団体名 施設名 名称 氏名 対象事案 サービス システム") {
		m[w] = true
	}
	return m
})

// placeHeads end the headings of columns of towns and prefectures.
var placeHeads = scan.NewWords(func() map[string]bool {
	return map[string]bool{"所在地": true, "場所": true, "地域": true, "自治体": true, "都道府県": true, "自治体名": true, "都道府県名": true}
})

// momentHeads end headings whose cells say when, or that it has not come to pass: 復旧, 改ざんの確認.
var momentHeads = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("確認 検知 発生 公表 発表 判明 開始 終了 公開 掲載 復旧 停止 再開 報告 連絡 対応 制限 休止 中止 延期") {
		m[w] = true
	}
	return m
})

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
	line    scan.Span   // the heading row
	spans   []scan.Span // of the headings
	columns []headColumn
	score   float64
	timed   bool // a column holds times
	open    bool // of some columns the heading is no column word
	plain   bool // each heading is a column word and nothing else
}

// A headColumn is what a heading tells of its column.
type headColumn struct {
	cells  columnType
	open   bool // the heading is no column word
	free   bool // anything may stand below it
	name   bool // names, and no sentences
	place  bool // towns and prefectures
	plea   bool // what an accused says
	yesNo  bool
	moment bool // what happened then: the cells may be times
}

// describe fills in what the headings tell.
func (h *head) describe(text string) {
	h.plain = true
	for c, s := range h.spans {
		w := strings.TrimRight(s.Of(text), headMarks)
		noun := lastNoun(w)
		col := &h.columns[c]
		_, _, col.name = nameHeads.At(noun, 0)
		_, _, col.place = placeHeads.At(noun, 0)
		_, _, col.moment = momentHeads.At(noun, 0)
		col.plea, col.yesNo = strings.Contains(w, "認否"), strings.Contains(w, "有無")
		h.timed = h.timed || col.cells == timeColumn
		h.open = h.open || col.open
		h.plain = h.plain && (noun == w || compound(w))
	}
}

// typed says whether a column of h holds times, quantities or row numbers.
func (h *head) typed() bool {
	return slices.ContainsFunc(h.columns, func(c headColumn) bool { return c.cells != wordsColumn })
}

// asks says whether a column of h tells whether something is so: 被害の有無.
func (h *head) asks() bool {
	return slices.ContainsFunc(h.columns, func(c headColumn) bool { return c.yesNo })
}

// headRow says whether every cell of a row is a column word.
func (r *reader) headRow(row []scan.Span) bool {
	for _, c := range row {
		if len(r.headings(c, false)) == 0 && len(r.columnWord(c)) == 0 {
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

// headings gives the ways to cut a line into two or more columns, those of fewer columns first. What holds a quantity
// or a company is none. open says whether columns may have headings that are no column words; a time may then be one.
func (r *reader) headings(line scan.Span, open bool) []head {
	line = scan.Trim(r.text, line)
	if line.Len() > longestHeadRow || line.Len() < 6 {
		return nil
	}
	s := line.Of(r.text)
	if !open && !nounEnds.ofFold(strings.TrimRight(s, headMarks)) && !strings.HasSuffix(s, ")") && !strings.HasSuffix(s, "）") || holdsAny(s, noHeadings) || open && (line.Len() > longestOpen || holdsAny(s, noOpenHeadings)) {
		return nil
	}
	c := &r.cuts
	c.times = c.times[:0]
	if open && !r.headTimes(line) {
		return nil
	}
	if class := scan.ClassOf(firstRune(s)); open && (class == scan.Digit || class == scan.Mark || class == scan.Other || strings.HasPrefix(s, "同") || strings.HasPrefix(s, "翌")) { // a row, or the heading of a section
		return nil
	}
	c.open, c.english = open, r.doc.Language == "en"
	if !c.find(r.text, line) {
		return nil
	}
	heads := c.heads(r.text, line)
	if len(heads) > 0 && (hasForm(s) || !open && r.holdsNumber(s)) {
		return nil
	}
	return heads
}

// longestOpen is how many bytes a heading row has at most in which there are columns without a column word.
const longestOpen = 150

// headTimes finds the times that may head columns, and says whether no quantity stands in the line, nor a clock, nor a lone day at its end.
func (r *reader) headTimes(line scan.Span) bool {
	c := &r.cuts
	times := r.timesAlone(line.Of(r.text))
	for _, m := range times {
		clock := dayOrFiner(m.Time) && m.Time.Precision != when.Day
		if clock || len(times) == 1 && m.End == line.Len() && dayOrFiner(m.Time) { // what a label says: 発生日時2月5日
			return false
		}
		c.times = append(c.times, scan.Span{Start: line.Start + m.Start, End: line.Start + m.End})
	}
	return !slices.ContainsFunc(r.figuresIn(line.Of(r.text)), func(f figure.Match) bool {
		s := scan.Span{Start: line.Start + f.Start, End: line.Start + f.End}
		before, _ := scan.Before(r.text[line.Start:], f.Start)
		return !f.Unlisted && !strings.HasPrefix(s.Of(r.text), "数") && !strings.ContainsRune(headMarks, before) && !slices.ContainsFunc(c.times, s.Overlaps)
	})
}

// noOpenHeadings stand in sentences and labelled values.
var noOpenHeadings = []string{":", "：", "「", "|", "[", "http"}

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

// A columnNoun is the longest word for a column that begins at an offset, and the offset behind it; 0 if none does.
type columnNoun struct {
	end int
	t   columnType
}

// A headCuts holds the best ways to cut a heading row: for each offset from its start on, for each
// number of columns.
type headCuts struct {
	best    [longestHeadRow + 1][mostColumns + 1]headCut
	reached [longestHeadRow + 1]bool
	nouns   [longestHeadRow + 1]columnNoun // that begin at each offset

	open, english bool        // columns may have headings that are no column words; the text is English
	times         []scan.Span // in the line, that may be headings
	fit           []cellModel // what the cells of the columns are, where it is known
}

// find fills in the best cuts of a line, and says whether one reaches its end.
func (c *headCuts) find(text string, line scan.Span) bool {
	n := line.Len()
	clear(c.reached[:n+1])
	clear(c.nouns[:n+1])
	for i := 0; i < n; {
		if t, end, ok := columnNouns.At(text[:line.End], line.Start+i); ok {
			c.nouns[i] = columnNoun{end, t}
		}
		_, size := scan.Raw(text, line.Start+i)
		i += size
	}
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
				if c.open {
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
		if noun := c.nouns[i-base]; noun.end > 0 {
			t, end := noun.t, noun.end
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
			switch {
			case c.english && (c.openEnd(text, end) < weakEnd || i > at && text[i-1] != ' '):
			case c.open && scan.ClassOf(next) == scan.Hiragana && c.openEnd(text, end) < weakEnd:
			case end == len(text) || next != '(' && (!noHeadNext.Has(next) || hiraganaHead(text, end)):
				c.add(at-base, end-base, columnScore(text, at, i, end), t, false)
			}
		}
		i += n
	}
}

// openFrom adds the columns without a column word that may begin at offset at: they end where the script changes or a column word
// begins.
func (c *headCuts) openFrom(text string, base, at int) {
	const least, longest = 0.1, 40
	first, _ := scan.Raw(text, at)
	if noHeadStart.Has(first) {
		return
	}
	if k := slices.IndexFunc(c.times, func(t scan.Span) bool { return t.Start <= at && at < t.End }); k >= 0 {
		if t := c.times[k]; t.Start == at { // 2021年度, 第1四半期
			c.add(at-base, t.End-base, 1, wordsColumn, true)
		}
		return
	}
	noun := 0 // where the words for columns end that begin before i
	for i, runes := at, 0; runes <= longest; runes++ {
		if score := c.openEnd(text, i); runes > 0 && score > 0 && !splitsCompound(text, at, i) && noun <= i { // no word for a column is parted
			if runes == 1 || runes > 14 && !c.english {
				score = least
			}
			c.add(at-base, i-base, score, wordsColumn, true)
		}
		if i >= len(text) {
			return
		}
		noun = max(noun, c.nouns[i-base].end)
		_, n := scan.Raw(text, i)
		i += n
	}
}

// weakEnd speaks for a heading that ends where a word may.
const weakEnd = 0.15

// openEnd says what speaks for a heading that ends before offset i, 0 if none can.
func (c *headCuts) openEnd(text string, i int) float64 {
	const strong, middle, weak = 0.4, 0.25, weakEnd
	last, _ := scan.Before(text, i)
	if noCellEnd.Has(last) || last == ' ' {
		return 0
	}
	if i == len(text) {
		return strong
	}
	next, _ := scan.Raw(text, i)
	if c.english {
		if gluedAt(text, i) {
			return 1.2
		}
		return 0
	}
	was, is := scan.ClassOf(last), scan.ClassOf(next)
	switch {
	case noHeadNext.Has(next) || is == scan.Mark || is == scan.Close || was == scan.Open || next == '(' || next == '（':
		return 0
	case was == scan.Hiragana && (attributive.Has(last) || strings.HasSuffix(text[:i], "うち")):
		return 0
	case is == scan.Hiragana: // うち個人情報, お詫び
		if was == scan.Hiragana && nounTails.Has(last) { // はじまり|おわり
			return weak
		}
		if _, n := scan.Raw(text, i); strings.HasPrefix(text[i:], "うち") || (next == 'お' || next == 'ご') && scan.ClassOf(firstRune(text[i+n:])) == scan.Kanji {
			return strong
		}
		if was == scan.Kanji { // 波|おわり
			return weak / 3
		}
		return 0
	}
	_, end, noun := columnNouns.At(text, i)
	_, _, modifier := modifiers.At(text, i)
	switch {
	case was == scan.Kanji && is == scan.Katakana && endsModifier(text[:i]):
		return weak / 3
	case was == scan.Katakana && is == scan.Kanji:
		return weak
	case noun && end-i >= len("件数"), modifier, was == scan.Hiragana:
		return strong
	case headTails.Has(next):
		return weak / 3
	case headTails.Has(last), was != is:
		return middle
	case is == scan.Kanji:
		return weak
	}
	return 0
}

// endsModifier says whether s ends in a word that says more of a noun behind it: 不正|ログイン.
func endsModifier(s string) bool {
	const longest = len("個人情報")
	for i := len(s) - len(back(s, 0, len(s), longest)); i < len(s); {
		if _, end, ok := modifiers.At(s, i); ok && end == len(s) {
			return true
		}
		_, n := scan.Raw(s, i)
		i += n
	}
	return false
}

var (
	nounTails   = scan.NewSet("りろえけみきめちせ")             // end nouns that are made of verbs: 見込み|理由
	attributive = scan.NewSet("たいるうくすむぶぬなおご")          // end words that say more of the noun behind them: 止まった|業務
	headTails   = scan.NewSet("名量額数日先元者率分別中前後版値的用上内外") // end longer nouns and begin none
)

// gluedAt says whether two cells of English run together at offset i: dataRecords, 2024The, 412,377no. Units stand behind their numbers
// without a blank: 6pm, 40th.
func gluedAt(text string, i int) bool {
	if i == 0 || i >= len(text) {
		return false
	}
	last, next := text[i-1], text[i]
	upper, digit := next >= 'A' && next <= 'Z', next >= '0' && next <= '9'
	if next >= 'a' && next <= 'z' && (isLetter(last) || last >= '0' && last <= '9' || last == ')') {
		if _, end, ok := amountLeads.At(text, i); ok && end < len(text) && (isDigit(text, end) || strings.ContainsRune("$€£¥A", firstRune(text[end:]))) { // filesabout 80 million
			return true
		}
		if end, ok := unsaidAt(text, i); ok { // accountsnone
			if _, more := unsaidAt(text, end); more || end >= len(text) || text[end] < 'a' || text[end] > 'z' {
				return true
			}
		}
	}
	switch {
	case last >= 'a' && last <= 'z', last == ')', last == '"', last == '?', last == '%':
		return upper || digit
	case last == '.':
		return upper && i > 1 && (text[i-2] >= 'a' && text[i-2] <= 'z' || text[i-2] == ')')
	case last >= '0' && last <= '9':
		if upper {
			return true
		}
		n := 0
		for i+n < len(text) && text[i+n] >= 'a' && text[i+n] <= 'z' {
			n++
		}
		return n > 2 || n == 2 && text[i:i+2] == "no"
	}
	return false
}

// amountLeads stand before quantities.
var amountLeads = scan.NewWords(func() map[string]bool {
	return wordSetOf("about ", "around ", "over ", "some ", "nearly ", "almost ", "roughly ", "approximately ", "up to ", "more than ", "at least ", "fewer than ", "less than ", "under ", "an estimated ")
})

// unsaidAt gives where a word ends that fills a cell in English and gives no value.
func unsaidAt(text string, i int) (end int, ok bool) {
	const none = "none"
	if _, end, ok = figure.StateAt(text, i); !ok && strings.HasPrefix(text[i:], none) {
		end, ok = i+len(none), true
	}
	return end, ok
}

// camel says whether the word of Latin letters around a place stands elsewhere in the text, too, so that nothing runs together in it: DredgeIndex.
func (r *reader) camel(at int) bool {
	if r.camels == nil {
		r.camels = camelWords(r.text)
	}
	from, to := at, at
	for from > 0 && isLetter(r.text[from-1]) {
		from--
	}
	for to < len(r.text) && isLetter(r.text[to]) {
		to++
	}
	return from < at && r.camels[r.text[from:to]] > 1
}

// camelWords counts the words of Latin letters in which a capital stands behind a small letter.
func camelWords(text string) map[string]int {
	const longest = 40
	m := map[string]int{}
	from, seam := 0, false
	for i := range len(text) + 1 {
		if i < len(text) && isLetter(text[i]) {
			seam = seam || i > from && text[i] <= 'Z' && text[i-1] >= 'a'
			continue
		}
		if seam && i-from <= longest {
			m[text[from:i]]++
		}
		from, seam = i+1, false
	}
	return m
}

// isLetter says whether a byte is a letter of ASCII.
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// yearAt says whether a date ends before offset i of a text with its year, and digits run on: August 25, 2020|210,000; 31/03/2025|12; 2025-03-31|12.
func yearAt(text string, i int) bool {
	const year = len("2025")
	if i < year+3 || i >= len(text) || !isDigit(text, i) || !isDigit(text, i-1) {
		return false
	}
	if iso := len("2025-03-31"); i >= iso && isoDate(text[i-iso:i]) {
		return i == iso || !isDigit(text, i-iso-1)
	}
	if c := text[i-year : i-year+2]; c != "19" && c != "20" || !isDigit(text, i-2) {
		return false
	}
	head := text[:i-year]
	if n := len(head); head[n-1] == '/' && isDigit(head, n-2) {
		return strings.Count(back(head, 0, n, len("/31/03/")), "/") >= 2
	}
	head = strings.TrimRight(head, " ,")
	if len(head) == i-year {
		return false
	}
	head = strings.TrimRight(head, "0123456789 ,")
	from := len(head)
	for from > 0 && isLetter(head[from-1]) {
		from--
	}
	return len(head)-from >= len("May") && calendar.has(head[from:])
}

// isoDate says whether ten bytes are a date after ISO 8601.
func isoDate(s string) bool {
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
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
		v := here[k].score + score
		if k < len(c.fit) {
			v += c.fit[k].fits(t, open)
		}
		if here[k].ok && (!there[k+1].ok || v > there[k+1].score) {
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
		p, _ := scan.Before(text, start)
		switch class := scan.ClassOf(p); { // 学校|名: one kanji is rather the end of the word before it
		case headTails.Has(c) && class == scan.Kanji:
			score -= 2.2
		case class == scan.Kanji, headTails.Has(c) && (class == scan.Katakana || class == scan.Latin || attributive.Has(p)):
			score -= 1.5
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

// recut cuts a heading row into as many columns as h has, with what is known of the cells.
func (r *reader) recut(h *head, models []cellModel) *head {
	c := &r.cuts
	c.fit = models
	line := scan.Span{Start: h.line.Start, End: h.line.End}
	c.times = c.times[:0]
	r.headTimes(line)
	c.open, c.english = true, r.doc.Language == "en"
	if n := len(h.columns); c.find(r.text, line) && c.best[line.Len()][n].ok {
		g := c.head(r.text, line, n)
		for k := range g.columns {
			g.columns[k].free = h.columns[k].free
		}
		if first := &h.columns[0]; !first.free {
			g.columns[0].cells, g.timed = first.cells, h.timed
		}
		h = &g
	}
	c.fit = nil
	return h
}

// heads gives the best cut of a whole line for each number of columns from two on.
func (c *headCuts) heads(text string, line scan.Span) (heads []head) {
	for k := 2; k <= mostColumns; k++ {
		if c.best[line.Len()][k].ok {
			heads = append(heads, c.head(text, line, k))
		}
	}
	return heads
}

// head gives the best cut of a whole line for k columns, of which there is one.
func (c *headCuts) head(text string, line scan.Span, k int) head {
	at := line.Len()
	h := head{line: line, score: c.best[at][k].score / float64(k), spans: make([]scan.Span, k), columns: make([]headColumn, k)}
	for i := k; i > 0; i-- {
		cut := &c.best[at][i]
		h.spans[i-1] = scan.Trim(text, scan.Span{Start: line.Start + cut.from, End: line.Start + at})
		h.columns[i-1].cells, h.columns[i-1].open = cut.t, cut.open
		at = cut.from
	}
	h.describe(text)
	return h
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
	for c := 1; c < len(h.columns); c++ {
		if h.columns[c].cells == wordsColumn && h.columns[c-1].cells == wordsColumn {
			return true
		}
	}
	return false
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Lines that are each a label and what it says, glued together, have no quantity at their end by which
// pairs could cut them: 侵入経路VPN装置, 更新の状況修正版は適用されていなかった。 They are told by all of
// them having a place where a word ends that labels end with and another begins.

// labelNouns end labels, besides the nouns of columns.
var labelNouns = newEndings(strings.Fields("弱点 共通点 問題点 要点 経路 手口 通知 負荷 有無 方針 体制 規模 目的 要求 要求額 公開 遅れ 攻撃者 設置者 被害者 管理者 委託者 窓口 根拠 指示 契約 連携 評価 特徴 動作 拡張子 言語 入手先 接続先 通信先 送信元 差出人 管轄 罪状 量刑 期限 頻度 現状 課題 備え 流出 漏えい 影響 被害 対策 仕組み 条件 種別 版 回線")...)

// keyHeads are headings of a column of labels: what stands beside them may be anything.
var keyHeads = newEndings("項目", "区分", "事項")

// The least that speaks for the cut of a line, and for those of all lines in the mean.
const (
	leastCut = 1.0
	meanCut  = 1.3
)

// labelled reads the lines of a group as labels and what they say: three lines or more. A line without a label goes on with what
// the line above it says; there is one at the most.
func (r *reader) labelled(i, end int) (g grid, n int, ok bool) {
	const least, most, longest = 3, 40, 400
	if end-i < least || end-i > most || r.doc.Language == "en" {
		return g, 0, false
	}
	sum, goesOn := 0.0, 0
	for k := i; k < end; k++ {
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		if line.Len() > longest || r.beginsDated(k) {
			return g, 0, false
		}
		at, score := r.labelCut(line)
		if score < leastCut {
			if goesOn++; goesOn > 1 || k == i || r.sentence(k) {
				return g, 0, false
			}
			g.rows[len(g.rows)-1][1].End = line.End
			continue
		}
		sum += score
		g.rows = append(g.rows, []scan.Span{scan.Trim(r.text, scan.Span{Start: line.Start, End: at}), scan.Trim(r.text, scan.Span{Start: at, End: line.End})})
	}
	if len(g.rows) < least || sum < meanCut*float64(len(g.rows)) {
		return g, 0, false
	}
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[end-1].End}
	g.rule = TableLabels
	return g, end - i, true
}

// keyed reads the lines below a heading row of labels and contents: 項目内容.
func (r *reader) keyed(i, end int, heads []head) (g grid, n int, ok bool) {
	if len(heads) != 1 || len(heads[0].columns) != 2 || heads[0].typed() || keyHeads.of(heads[0].spans[0].Of(r.text)) == 0 {
		return g, 0, false
	}
	for k := i; k < end; k++ {
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		label, value, is := r.pair(line)
		if !is {
			at, score := r.labelCut(line)
			if score < leastCut {
				if len(g.rows) == 0 {
					return g, 0, false
				}
				g.rows[len(g.rows)-1][1].End = line.End // a cell goes on
				continue
			}
			label, value = scan.Trim(r.text, scan.Span{Start: line.Start, End: at}), scan.Trim(r.text, scan.Span{Start: at, End: line.End})
		}
		g.rows = append(g.rows, []scan.Span{label, value})
	}
	if len(g.rows) < 2 || len(g.rows)*2 < end-i {
		return g, 0, false
	}
	g.heads = heads[0].spans
	g.span = scan.Span{Start: r.doc.Blocks[i-1].Start, End: r.doc.Blocks[end-1].End}
	g.rule = TableGlued
	return g, end - i, true
}

// labelCut finds where a label at the head of a line ends, and what speaks for it.
func (r *reader) labelCut(line scan.Span) (at int, best float64) {
	const shortest, longest = 2, 16 // of a label, in runes
	const ends, starts = 0.4, 0.2   // what a known word speaks for a label that ends with it, or before it
	text := r.text[:line.End]
	r.labelRunes = r.labelRunes[:0]
	for i := line.Start; i < line.End && len(r.labelRunes) < longest+8; {
		c, n := scan.Raw(text, i)
		r.labelRunes = append(r.labelRunes, bodyRune{at: i, raw: c, class: scan.ClassOf(c)})
		i += n
	}
	r.labelWords = bestWords(r.labelWords, text, r.labelRunes)
	joined := false // の or への stands in the label
	clause := false // and が: what the label says more must be a count
	for k, x := range r.labelRunes {
		c := x.raw
		clause = clause || c == 'が'
		if k > longest || c == 'は' || c == '、' || c == '。' || c == ':' || c == '：' || c == '「' {
			break
		}
		if w := &r.labelWords[k]; k >= shortest && !w.across && (!clause || x.class == scan.Digit) {
			if score := r.labelEnd(text, line.Start, x.at, c); score > 0 {
				if joined {
					score += 0.3
				}
				if w.ends {
					score += ends
				}
				if w.starts {
					score += starts
				}
				if score >= best { // of two ends that are as likely the later: 影響地域|全国
					at, best = x.at, score
				}
			}
		}
		joined = joined || c == 'の'
	}
	return at, best
}

// noLabelEnds begin what a label says: 最大|2,210万回線, 株式会社|架空商事.
var noLabelEnds = newEndings("約", "最大", "株式会社", "有限会社", "合同会社", "法人")

// labelEnd says what speaks for a label that ends before offset i, where rune c stands.
func (r *reader) labelEnd(text string, start, i int, c rune) (score float64) {
	if noCellStart.Has(c) {
		return 0
	}
	if splitsCompound(text, start, i) { // 会員|サイト
		return 0
	}
	before, _ := scan.Before(text, i)
	label := text[start:i]
	noun := nounEnds.of(label) > 0 || labelNouns.of(label) > 0
	if noun {
		score = 1
	} else if attributive.Has(before) { // 確認された|不正利用
		return 0
	}
	if noLabelEnds.of(label) > 0 {
		return 0
	}
	was, is := scan.ClassOf(before), scan.ClassOf(c)
	switch {
	case was == scan.Digit && is == scan.Digit || before == ',':
		return 0
	case is == scan.Digit || is == scan.Latin && was != scan.Latin && was != scan.Digit:
		score += 0.8
	case was == scan.Kanji && is == scan.Katakana, was == scan.Hiragana && (is == scan.Kanji || is == scan.Katakana) && !noCellEnd.Has(before):
		score += 0.6
	case is == scan.Hiragana && was != scan.Kanji && was != scan.Katakana:
		return 0
	case is == scan.Hiragana:
		score -= 0.6
	}
	if _, _, ok := nameStarts.At(text, i); ok {
		score += 0.6
	}
	if _, _, ok := yesNoWords.At(text, i); ok || yesNoSigns.Has(c) {
		score += 1.2
	}
	return score
}

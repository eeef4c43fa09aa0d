package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// In an apposition a sentence says what an organisation is before it names it, so that the name need have no form: 居酒屋チェーンの架空善,
// 部品を納めたマルモ精密, 通販大手、ことのは. What stands before is a noun for a sort of organisation, or a clause with a verb of business.

// A nameTie is how a word says of the name behind it what its bearer is.
type nameTie uint8

const (
	noTie   nameTie = iota
	nounTie         // a noun for a sort of organisation
	verbTie         // the end of a clause that says what its bearer does
)

// sortNouns are nouns for sorts of organisations, of which one that bears a name is told by の, 、 or a quote behind them.
var sortNouns = []string{"大手", "最大手", "準大手", "老舗", "メーカー", "メーカ", "チェーン", "ベンダー", "ベンダ", "会社", "企業", "業者", "事業者", "商社", "法人", "財団", "団体", "百貨店", "量販店", "専門店", "書店", "スーパー", "テーマパーク", "新聞社", "出版社", "放送局", "テレビ局", "取次", "予備校", "学習塾", "サービス業", "小売業", "製造業", "運送業", "印刷業", "不動産業", "交換業", "提供元", "開発元", "製造元", "販売元", "運営元", "委託先", "再委託先", "契約先", "取引先", "仕入先", "仕入れ先", "納入先", "下請け", "傘下", "子会社", "親会社", "系列"}

// businessVerbs are what one organisation does for others or as its trade, as they stand before a noun; the first are joined with する.
var businessVerbs = func() []string {
	list := strings.Fields("を担う を担った を担っている を担っていた を営む を手掛ける を手がける を手掛けた を手がけた を手掛けている を手がけている を請け負う を請け負った を請け負っている を請け負っていた を納めた を納めている を納めていた を任された を任されている を任されていた を任せている を任せていた を委託されている を委託されていた を委託された")
	for noun := range strings.FieldsSeq("運営 経営 展開 管理 運用 受託 担当 提供 開発 製造 販売 構築 保守 設計 配信 発行 委託 依頼 主催 制作 出版 納入 監視") {
		for _, end := range [...]string{"する", "した", "している", "していた"} {
			list = append(list, noun+end)
		}
	}
	return list
}()

// apposed reads the names behind what says what their bearers are.
func (r *reader) apposed(i int, s *segment) {
	for _, h := range s.hits {
		tie := cues[h.Word].tie
		if tie == noTie || h.End >= s.End {
			continue
		}
		noun := tie == nounTie
		if !noun && h.Start > s.Start && r.text[h.Start:h.Start+len("を")] != "を" && !strings.HasSuffix(r.text[s.Start:h.Start], "を") { // Xが運営するY is what X runs
			continue
		}
		k := h.End
		rest := r.text[k:s.End]
		comma := false
		switch {
		case noun && strings.HasPrefix(rest, "の"):
			if k = scan.Blank(r.text[:s.End], k+len("の")); k > h.End+len("の") && !latinAt(r.text, k) { // 保守会社の Chao Lanna Networks
				continue
			}
		case noun && strings.HasPrefix(rest, "、"):
			k, comma = k+len("、"), true
		case noun && strings.HasPrefix(rest, "である"):
			k += len("である")
		case noun && !strings.HasPrefix(rest, "「"): // what runs into the name is told by the script
			before, _ := scan.RawBefore(r.text, k)
			c, _ := scan.Raw(r.text, k)
			if a, b := scan.ClassOf(before), scan.ClassOf(c); a == b || b == scan.Hiragana {
				continue
			}
		}
		if span, ok := r.apposedName(s, k, noun, comma); ok {
			r.addName(i, span, plain)
			if n := len(r.names.list) - 1; n >= 0 && r.names.list[n].End == span.End {
				r.names.list[n].introduced = true
			}
		}
	}
}

// apposedName reads a name that begins at k behind a noun or a verb.
func (r *reader) apposedName(s *segment, k int, noun, comma bool) (span scan.Span, ok bool) {
	if rest, quoted := strings.CutPrefix(r.text[k:s.End], "「"); quoted {
		k += len("「")
		n := strings.Index(front(rest, 0, len(rest), 60), "」")
		if n < 0 {
			return span, false
		}
		span = scan.Span{Start: k, End: k + n}
		return span, r.mayBeNamed(s, span) && !strings.ContainsAny(span.Of(r.text), "、。はがを")
	}
	first, _ := scan.Raw(r.text, k)
	end := k
	if scan.ClassOf(first) == scan.Hiragana {
		end = r.hiraganaName(k, s.End)
	} else {
		end = r.forward(k, s.End)
	}
	if t := sort.Search(len(s.times), func(t int) bool { return s.times[t].Start >= k }); t < len(s.times) {
		end = min(end, s.times[t].Start)
	}
	span = scan.Span{Start: k, End: end}
	name := span.Of(r.text)
	if !r.mayBeNamed(s, span) || first >= '0' && first <= '9' {
		return span, false
	}
	if hiragana(name) { // ことり堂
		return span, organisationEnds.of(name) > 0 || businessEnds.of(name) > 0
	}
	if p := institute2.of(name); p > 0 || hasForm(name) { // the sign tells of it
		return span, false
	}
	kanji := hasKanji(name)
	foreign := strings.ContainsFunc(name, func(c rune) bool { return scan.ClassOf(c) == scan.Katakana || scan.ClassOf(c) == scan.Latin })
	head := name[:len(name)-len(strings.TrimLeftFunc(name, func(c rune) bool { return scan.ClassOf(c) == scan.ClassOf(first) || c == 'ー' || c == '・' }))]
	switch {
	case kanji && foreign && scan.ClassOf(first) != scan.Kanji:
		return span, !commonRuns[head] && !commonName(head)
	case !r.nameLike(name):
		return span, comma && kanji && giants.of(r.text[s.Start:k-len("、")]) > 0
	case kanji != foreign, noun && !comma && ownedNouns.of(r.text[s.Start:k-len("の")]) > 0:
		return span, true
	}
	m := mention{Span: span, sort: plain}
	t, _ := r.japaneseTells(s, &m)
	return span, t&(says|supplies|declares|observes|informs|addressed) != 0
}

// ownedNouns end those of sortNouns behind which の hardly ties what its bearer has: 傘下の架空ビール, but テーマパークの入園ゲート.
var ownedNouns = newEndings("大手", "老舗", "傘下", "子会社", "親会社", "系列", "委託先", "契約先", "取引先", "仕入先", "仕入れ先", "納入先")

// mayBeNamed says whether what stands in a span may be a name by its length and its words.
func (r *reader) mayBeNamed(s *segment, span scan.Span) bool {
	name := span.Of(r.text)
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 24 && !r.ownWord(name) && !commonSubjects[name] && noSubjects.of(name) == 0 && !commonName(name) && !s.hits.has(useKind|useSuffer|usePossible, span.Start, span.End)
}

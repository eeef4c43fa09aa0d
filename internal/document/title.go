package document

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// titleOf finds the title among the first lines: the first that is no date, sender, address or menu.
// A title that was broken in two takes both lines. It is -1 when the text opens with a sentence.
func titleOf(text string, lines []line) (from, to int) {
	first := -1
	for i, l := range lines {
		if i >= 15 || l.note >= 0 {
			break
		}
		s := l.Span
		length := runes(text, s, 201)
		if isSentence(text, s) && (length > 60 || strings.HasSuffix(s.Of(text), "。")) {
			break
		}
		if l.chrome || length > 200 {
			continue
		}
		if first < 0 && !isDate(text, s) && !isAddress(text, s) && !isImages(text, s) {
			first = i
		}
		if !isTitle(text, s) {
			continue
		}
		return i, i + wrapped(text, lines[i:])
	}
	if first < 0 && len(lines) > 0 && runes(text, lines[0].Span, 61) <= 60 && lines[0].note < 0 {
		first = 0
	}
	return first, first
}

// wrapped says whether the title goes on in the next line of its group: it ends in a word that wants
// another behind it.
func wrapped(text string, lines []line) int {
	if lines[0].last || len(lines) < 2 || lines[1].note >= 0 {
		return 0
	}
	next := lines[1].Of(text)
	wants := strings.HasPrefix(next, "~") || strings.HasPrefix(next, "〜")
	if !wants {
		switch r, _ := scan.Before(text, lines[0].End); r {
		case 'る', 'う', 'び', 'に', 'の', 'と', '、': // the ends of the words below: most lines have others
			for _, end := range []string{"による", "に関する", "における", "に対する", "に伴う", "に係る", "に関わる", "および", "及び", "並びに", "の", "と", "、"} {
				wants = wants || strings.HasSuffix(lines[0].Of(text), end)
			}
		}
	}
	if !wants || isSentence(text, lines[1].Span) || !isTitle(text, lines[1].Span) {
		return 0
	}
	return 1
}

// banners are lines above a title that name the kind of paper or belong to a menu.
var banners = scan.NewWords(map[string]bool{
	"press release": true, "news release": true, "for immediate release": true, "media release": true, "newsroom": true, "news": true, "press": true, "information": true,
	"media contact": true, "security advisory": true, "announcement": true, "notice": true,
	"プレスリリース": true, "ニュースリリース": true, "報道発表": true, "報道発表資料": true, "報道資料": true, "記者発表資料": true, "記者発表": true, "報道提供資料": true,
	"お知らせ": true, "重要なお知らせ": true, "重要": true, "【重要】": true, "[重要]": true, "ニュース": true, "新着情報": true, "トピックス": true, "最新情報": true, "プレス発表": true,
	"ir情報": true, "irニュース": true, "適時開示": true, "お知らせ詳細": true, "ニュース詳細": true, "インフォメーション": true,
	"トップページ": true, "トップ": true, "home": true, "ホーム": true, "top": true, "メニュー": true, "menu": true, "サイトマップ": true, "検索": true, "search": true,
	"本文へ": true, "本文へスキップ": true, "本文へ移動": true, "skip to content": true, "skip to main content": true, "english": true, "日本語": true, "印刷": true, "印刷する": true,
	"ログイン": true, "お問い合わせ": true, "アクセス": true, "文字サイズ": true, "閉じる": true, "戻る": true, "sign in": true, "subscribe": true,
	"blog": true, "ブログ": true, "コラム": true, "セキュリティ": true, "security": true, "事件・事故": true, "社会": true, "it": true,
})

// isTitle says whether a line can be a title: no date, sender, greeting, address or menu.
func isTitle(text string, s scan.Span) bool {
	if isDate(text, s) || isAddress(text, s) || isLetterWord(text, s) || isImages(text, s) || isSender(text, s) || isMenu(text, s) || !hasLetter(text, s) {
		return false
	}
	if _, end, ok := banners.At(text, s.Start); ok && end == s.End {
		return false
	}
	if _, _, ok := bullet(text, s); ok {
		r, _ := scan.Raw(text, s.Start)
		return strings.ContainsRune("■◆●◎★", r)
	}
	for _, start := range []string{"報道関係", "報道機関", "証券コード", "コード番号", "(証券コード", "（証券コード", "(コード番号", "（コード番号", "TEL", "Tel", "電話", "〒", "問合せ先", "問い合わせ先", "お問い合わせ先", "文書番号", "広報第", "No.", "Date:", "From:", "To:", "Contact:", "By "} {
		if strings.HasPrefix(s.Of(text), start) {
			return false
		}
	}
	return !isDated(text, s)
}

// isDated says whether the line is a date with the sender or a label behind it.
func isDated(text string, s scan.Span) bool {
	t := s.Of(text)
	for _, sep := range []string{" ", "　", "|", "｜"} {
		if a, b, ok := strings.Cut(t, sep); ok && runes(text, s, 41) <= 40 {
			at := s.Start + len(a)
			left := scan.Span{Start: s.Start, End: at}
			right := scan.Trim(text, scan.Span{Start: s.End - len(b), End: s.End})
			if isDate(text, left) && right.Len() > 0 && (isSender(text, right) || isBanner(text, right)) {
				return true
			}
			if isDate(text, right) && (isSender(text, left) || isBanner(text, left)) {
				return true
			}
		}
	}
	return false
}

func isBanner(text string, s scan.Span) bool {
	_, end, ok := banners.At(text, s.Start)
	return ok && end == s.End
}

// subjects are words that make a line say something, however it begins and ends.
var subjects = []string{"について", "関する", "お知らせ", "お詫び", "報告", "への", "による", "における", "被害", "流出", "漏え", "漏洩", "攻撃", "感染", "不正", "障害", "まとめ", "事案", "事件", "対応", "経緯", "悪用", "改ざん", "なりすまし", "記録", "ランサム", "マルウェア", "サイバー", "注意"}

// isSender says whether the line is the name of an organisation or of an office holder alone.
func isSender(text string, s scan.Span) bool {
	if runes(text, s, 46) > 45 {
		return false
	}
	t := s.Of(text)
	for _, w := range subjects {
		if strings.Contains(t, w) {
			return false
		}
	}
	for _, w := range []string{"株式会社", "有限会社", "合同会社", "(株)", "（株）", "㈱", "社団法人", "財団法人", "独立行政法人", "学校法人", "医療法人", "社会福祉法人", "国立大学法人", "公立大学法人", "宗教法人", "特定非営利活動法人", "NPO法人", "協同組合", "代表取締役", "取締役社長", "理事長", "学長", "校長", "院長", "代表者", "会社名", "上場会社名", "広報部", "広報室", "広報課"} {
		if strings.Contains(t, w) {
			return true
		}
	}
	for _, w := range []string{"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "Corp.", "Corporation", "GmbH", "K.K.", "PLC", "plc"} {
		if strings.HasSuffix(t, " "+w) {
			return true
		}
	}
	for _, w := range []string{"town of ", "city of ", "county of ", "borough of ", "state of ", "office of ", "university of ", "department of ", "ministry of ", "board of ", "the office of "} {
		if _, ok := scan.HasFold(t, 0, w); ok && len(strings.Fields(t)) <= 6 && !strings.Contains(t, ":") {
			return true
		}
	}
	if runes(text, s, 16) > 15 {
		return false
	}
	for _, w := range []string{"市", "町", "村", "省", "庁", "大学", "病院", "委員会", "協会", "機構", "銀行", "組合", "金庫", "財団", "連合会", "学園", "製作所", "課", "室", "教育局", "グループ", "事務局", "編集部"} {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}

// endWords head the last section of an article.
var endWords = scan.NewWords(map[string]bool{
	"更新履歴": true, "改訂履歴": true, "変更履歴": true, "修正履歴": true, "履歴": true, "更新情報": true, "関連記事": true, "関連リンク": true, "参考リンク": true,
	"出典": true, "参考": true, "参考文献": true, "参考資料": true, "脚注": true, "注釈": true, "注": true, "以上": true, "以 上": true, "以　上": true,
	"お問い合わせ": true, "お問い合わせ先": true, "お問合せ先": true, "お問い合わせ窓口": true, "本件に関するお問い合わせ": true, "本件に関するお問い合わせ先": true, "本件に関する問い合わせ先": true, "本件お問い合わせ先": true,
	"update history": true, "change log": true, "changelog": true, "revision history": true, "updates": true, "references": true, "sources": true, "footnotes": true, "notes": true, "related articles": true, "contact": true, "media contact": true, "press contact": true, "contact us": true, "about us": true, "###": true, "end": true,
})

// isEndWord says whether the line heads or closes the last section of an article.
func isEndWord(text string, s scan.Span) bool {
	s.Start = scan.Blank(text, s.Start)
	if words, _, ok := bullet(text, s); ok {
		s.Start = words
	} else if r, n := scan.Raw(text, s.Start); r == '【' {
		s.Start += n
		if r, n := scan.Before(text, s.End); r == '】' {
			s.End -= n
		}
	} else if words, _, ok := numbered(text, s); ok {
		s.Start = words
	}
	if s.Start >= s.End {
		return false
	}
	_, end, ok := endWords.At(text, s.Start)
	return ok && (end == s.End || scan.Trim(text, scan.Span{Start: end, End: s.End}).Of(text) == ":")
}

// isEnd says whether an article can end with the line at i: a footnote, or the last section's heading
// or content.
func isEnd(text string, lines []line, i int) bool {
	for k := 0; i >= 0 && k < 12; k++ {
		switch {
		case lines[i].note >= 0 || isEndWord(text, lines[i].Span):
			return true
		case lines[i].chrome:
		case !lines[i].first:
		case k > 0 && lines[i].alone():
			return false
		}
		i--
	}
	return false
}

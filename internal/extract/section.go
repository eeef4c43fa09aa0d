package extract

import (
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// The roles of sections, as record.SectionRole has them.
const (
	Announcements Role = "announcements"
	Timeline      Role = "timeline"
	Damage        Role = "damage"
	Parties       Role = "parties"
	Cause         Role = "cause"
	Method        Role = "method"
	Response      Role = "response"
	Related       Role = "related"
	Legal         Role = "legal"
	Indicators    Role = "indicators"
	Sources       Role = "sources"
	Updates       Role = "updates"
	Other         Role = "other"
)

// headingWords give a section its role. The word that stands last in the heading decides, because a
// Japanese heading ends in its head noun; in English the first of the list that occurs.
var headingWords = []struct {
	role  Role
	words []string
}{
	{Timeline, []string{"タイムライン", "経緯", "時系列", "経過", "timeline", "chronology", "sequence of events", "what happened", "incident history", "あらまし"}},
	{Announcements, []string{"公式発表", "公式案内", "公式", "発表資料", "プレスリリース", "お知らせ一覧", "announcements", "official statement", "press release"}},
	{Updates, []string{"更新履歴", "改訂履歴", "update history", "change log", "changelog", "revision history"}},
	{Sources, []string{"参考", "出典", "脚注", "関連記事", "関連まとめ", "報道", "references", "sources", "footnotes", "further reading", "リンク", "参照した", "参照資料", "資料一覧", "典拠", "情報源", "主な資料", "documents relied", "earlier messages", "previous messages", "reference"}},
	{Indicators, []string{"ioc", "インジケータ", "侵害の痕跡", "通信先", "ハッシュ", "indicators", "不審な通信先"}},
	{Cause, []string{"原因", "発端", "要因", "cause", "root cause", "why it happened", "背景"}},
	{Method, []string{"手口", "方法", "手法", "攻撃の", "侵入経路", "マルウェア", "詳細", "method", "how it", "technique", "attack vector", "技術"}},
	{Response, []string{"対応", "対策", "再発防止", "今後", "措置", "復旧", "response", "remediation", "what we are doing", "what we did", "next steps", "actions taken", "mitigation", "recovery", "what you can do", "recommendation"}},
	{Legal, []string{"裁判", "逮捕", "送検", "判決", "法的", "捜査", "一覧", "legal", "prosecution", "penalty", "enforcement", "court"}},
	{Parties, []string{"対象施設", "被害発表", "対象組織", "顧客", "影響を受けた組織", "対象の", "関係", "affected customers", "affected organisations", "affected organizations", "who is affected", "customers affected", "対象者"}},
	{Damage, []string{"被害", "影響", "漏えい", "漏洩", "流出", "件数", "規模", "damage", "impact", "what information", "data involved", "affected", "scope", "項目", "内容"}},
	{Related, []string{"関連", "過去", "類似", "related", "similar", "previous incidents"}},
}

// roleOf is the role of a section with this heading.
func roleOf(text string, heading hits) Role {
	last, first := 0, 0 // places in headingWords, from 1 on: of the last Japanese word, of the first English one
	end := 0
	for _, h := range heading {
		k := int(cues[h.Word].role)
		switch {
		case k == 0:
		case text[h.Start] < utf8.RuneSelf:
			if first == 0 || k < first {
				first = k
			}
		case h.End > end || h.End == end && k < last:
			last, end = k, h.End
		}
	}
	switch {
	case last > 0:
		return headingWords[last-1].role
	case first > 0:
		return headingWords[first-1].role
	}
	return Other
}

// sections divides a document at its headings.
func sections(doc *document.Document, found hits) []Section {
	list := []Section{{Role: Other}}
	for _, b := range doc.Blocks {
		if b.Boilerplate {
			continue
		}
		if b.Kind == document.Heading && b.Span != doc.Title {
			list = append(list, Section{Heading: b.Span, Body: scan.Span{Start: b.End, End: b.End}, Role: roleOf(doc.Text, found.within(b.Start, b.End))})
			continue
		}
		s := &list[len(list)-1]
		if s.Body.Len() == 0 {
			s.Body.Start = b.Start
		}
		s.Body.End = max(s.Body.End, b.End)
	}
	return list
}

package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// commonSubjects are words before は and が that name nobody.
var commonSubjects = map[string]bool{"保育所": true, "官公庁": true, "公立小中学校": true, "小学校": true, "中学校": true, "小中学校": true, "高等学校": true, "高校": true, "大学": true, "病院": true, "図書館": true, "市役所": true, "役場": true, "銀行": true, "学校": true, "保育園": true, "幼稚園": true, "団体": true, "協会": true, "組合": true, "財団": true, "研究所": true, "会社": true, "企業": true, "自治体": true, "市町村": true, "都道府県": true, "市立学校": true, "県立学校": true, "公立学校": true, "総合病院": true, "医療機関": true, "観光協会": true, "商工会": true, "本部": true, "事業者": true, "委託会社": true, "当社": true, "弊社": true, "同社": true, "当院": true, "本学": true, "本校": true, "本市": true, "当行": true, "第三者": true, "攻撃者": true, "被害": true, "情報": true, "ユーザー": true, "利用者": true, "会員": true, "職員": true, "社員": true, "従業員": true, "教員": true, "学生": true, "顧客": true, "原因": true, "影響": true, "システム": true, "サイト": true, "サーバー": true, "サーバ": true, "メール": true, "ファイル": true, "データ": true, "記事": true, "件数": true, "対象": true, "内容": true, "詳細": true, "同氏": true, "担当者": true, "本件": true, "今回": true, "同市": true, "同院": true, "同大": true, "一部": true, "URL": true, "IPアドレス": true, "マルウェア": true, "ウイルス": true, "ランサムウェア": true, "事務局": true, "調査": true, "会見": true, "患者": true, "市民": true, "県": true, "市": true, "警察": true, "同庁": true, "同省": true, "画像": true, "偽サイト": true, "スパムメール": true, "お客様": true, "お客さま": true, "委託先": true, "外部": true, "ホテル": true, "犯人": true, "両社": true, "自治会": true, "町内会": true, "委員会": true, "管理組合": true, "県警": true, "市教委": true, "ビットコイン": true, "イーサリアム": true, "リップル": true, "トークン": true, "同校": true, "同学園": true, "再発防止策": true, "個人情報": true, "アカウント": true, "パスワード": true, "不正アクセス": true, "問い合わせ": true, "項目": true, "サービス": true, "通信": true, "電話": true, "経緯": true, "現在": true, "上記": true, "協力会社": true, "親会社": true, "関係者": true, "保護者": true, "夜勤": true, "情報システム部": true, "技術者": true, "業者": true, "社長": true, "検体": true, "端末": true, "ツール": true, "画面": true, "組織": true, "施設": true, "店舗": true, "復旧": true, "感染": true, "流出": true, "漏えい": true, "機能": true, "取引": true, "損失": true, "金額": true, "被告": true, "容疑者": true, "男": true, "女": true, "弁護側": true, "検察側": true, "裁判官": true, "裁判長": true, "看護師": true, "対策本部": true, "調査会社": true, "本サイト": true, "本事案": true, "Twitter": true, "掲示板": true, "今後": true, "管理": true, "会計事務所": true, "法律事務所": true, "税理士法人": true, "監査法人": true, "生命保険": true, "損害保険": true, "火災保険": true, "自動車保険": true, "健康保険": true, "医療保険": true}

// announcementTails end a heading that names who announces: Xの公式発表, Xの対応.
var announcementTails = newEndings("の公式発表", "の発表", "の対応", "の公式案内", "のお知らせ", "からの発表")

// anyTell is all that a sentence can say of a name.
const anyTell = useSay | useSuffer | useWatch | useSupply | useInform | useAddress | useTask | useDone | useOwn

// subjects finds the organisations that a sentence names without a sign, by what it says of them:
// Xは…と発表した, Xのサーバー, Xから連絡を受け, Xに委託.
func (r *reader) subjects(i int, s *segment) {
	if s.kind == document.Heading {
		r.headingSubject(i, s)
	}
	if s.uses&useArticle != 0 { // the writer of an article, in Latin letters
		if w, ok := s.hits.first(useArticle, s.Start+1, s.End); ok {
			if b := r.backward(w.Start, s.Start); w.Start-b >= 4 && latinAt(r.text, b) && latinAt(r.text, w.Start-1) {
				r.addName(i, scan.Span{Start: b, End: w.Start}, press)
			}
		}
	}
	if s.uses&anyTell != 0 {
		r.particles(i, s)
		if s.kind != document.Heading && s.table < 0 {
			r.cleftNames(i, s)
		}
	}
}

// headingSubject takes the name before の公式発表 and the like.
func (r *reader) headingSubject(i int, s *segment) {
	t := scan.Trim(r.text, s.Span)
	n := announcementTails.of(t.Of(r.text))
	if n == 0 || n == t.Len() {
		return
	}
	t.End -= n
	name := t.Of(r.text)
	if k := utf8.RuneCountInString(name); k >= 3 && k <= 20 && !commonSubjects[name] && !hiragana(name) && noSubjects.of(name) == 0 && !commonName(name) {
		r.addName(i, t, plain)
	}
}

// together stand behind と, with whom something is done.
var together = []string{"ともに", "共に", "とも協議", "も協議", "協議", "連携", "協力", "共同"}

// subjectParticles are the particles behind names, を before the verbs of those who take a name, か as the first letter of から and よ as that of より and よる.
var subjectParticles = scan.NewSet("はがものにへでをかよと")

// particles tries each particle of a segment as the end of a name.
func (r *reader) particles(i int, s *segment) {
	text := r.text[:s.End]
	for k := s.Start; ; {
		at := subjectParticles.Skip(text, k)
		if at == len(text) {
			return
		}
		if text[at] < utf8.RuneSelf {
			k = at + 1
			continue
		}
		k = at + len("は")
		switch text[at:k] {
		case "か":
			if !strings.HasPrefix(text[k:], "ら") {
				continue
			}
		case "を":
			if !beginsWith(text[k:], poses) {
				continue
			}
		case "と":
			if !beginsWith(text[k:], together) {
				continue
			}
		case "よ":
			if !strings.HasPrefix(text[k:], "り") && !strings.HasPrefix(text[k:], "る") {
				continue
			}
		}
		if at == s.Start {
			continue
		}
		end := nameEndBefore(text, at)
		if end == s.Start {
			continue
		}
		if last, _ := scan.RawBefore(text, end); endsName(last) || s.uses&useDeclare != 0 && (text[at:k] == "は" || text[at:k] == "が") && mixedEnd(text[s.Start:end]) {
			r.subjectName(i, s, end)
		}
	}
}

// nameEndBefore gives where a name ends before a particle: some part the one from the other by a blank, where the name is in Latin letters.
func nameEndBefore(text string, particle int) int {
	if end := particle - 1; end > 0 && text[end] == ' ' && text[end-1] < utf8.RuneSelf && latinName(rune(text[end-1])) && text[end-1] != ' ' {
		return end
	}
	return particle
}

// mixedEnd says whether a text ends in a few kanji behind katakana or Latin letters.
func mixedEnd(text string) bool {
	const most = 6
	i := len(text)
	for n := 0; ; n++ {
		c, w := scan.RawBefore(text, i)
		if class := scan.ClassOf(c); class != scan.Kanji || n == most {
			return n > 0 && w > 0 && (class == scan.Katakana || class == scan.Latin)
		}
		i -= w
	}
}

// endsName says whether a rune can be the last of a name without a sign, or of a remark or quote around one.
// Of hiragana only what ends words, of kanji what ends organisations.
func endsName(c rune) bool {
	switch scan.ClassOf(c) {
	case scan.Kanji:
		return organisationEnds.ends(c) || businessEnds.ends(c) || regionEnds.ends(c)
	case scan.Katakana, scan.Latin:
		return true
	case scan.Hiragana:
		return c == 'り' || c == 'う' || c == 'ん'
	}
	return c == ')' || c == '）' || c == '」' || c == '・' || c == '&' || c == '＆'
}

// noSubjects end words that are no organisation, however they look.
var noSubjects = newEndings("被害", "障害", "感染", "攻撃", "流出", "漏えい", "調査", "可能性", "ファイル", "メール", "サーバ", "プログラム", "ログ", "脆弱性", "画面", "結果", "通知", "状態", "事象", "時間", "報告", "発表", "アクセス", "職員", "担当", "患者", "部長", "課長", "社長", "通信", "端末", "利用", "情報", "復旧", "件数", "本文", "アドレス", "内容", "対応", "連絡", "経路", "全員", "影響", "原因", "関係", "部署", "会議", "顧客", "会員", "詳細", "教員", "員会", "氏", "者", "件", "取引所", "交換所",
	"場所", "部屋", "小屋", "名古屋", "校舎", "宿舎", "庁舎", "住所", "機会", "入院", "退院", "通院", "地区", "報道", "番組", "集団", "支店", "本店", "店舗", "直営店", "加盟店", "代理店", "販売店", "営業所", "事業所", "出張所", "自社", "他社", "両社", "各社", "数社", "複数社", "同社", "貴社", "親会社", "子会社", "会社", "部会", "総会", "大会", "社会", "国会", "協議会", "説明会", "検討会", "見学", "進学", "入学", "通学", "国家", "作家", "専門家", "歩道", "水道", "首都", "工場", "拠点", "工場内", "県内", "市内", "国内", "海外", "社内", "院内", "学内", "館内", "庁内", "全館", "全店", "全校", "全社", "一部", "消費電力", "チェーン", "大手", "上", "内", "中", "等", "用", "別", "側", "型", "版", "化", "率", "量", "数", "先", "元", "後", "前", "時", "間", "的", "性", "部", "課", "室", "係", "窓口", "最大", "拡大", "多大", "重大", "甚大", "増大", "当該", "今会", "照会", "再会", "機会", "都道", "本会", "弊会", "同会", "同校", "同店", "当店", "同園")

// subjectName takes the name that ends at a particle, where the sentence says something of it.
func (r *reader) subjectName(i int, s *segment, at int) {
	if c, n := scan.At(r.text[:at], at-1); n == 1 && c == ')' || strings.HasSuffix(r.text[s.Start:at], "）") { // X(京都市)は
		open := brackets.LastIndex(r.text[s.Start:at])
		if open <= 0 || at-s.Start-open > 120 {
			return
		}
		at = s.Start + open
	}
	if rest := strings.TrimSuffix(r.text[s.Start:at], "社"); strings.HasSuffix(rest, "」") { // 「X」社が
		at = s.Start + len(rest)
	}
	if strings.HasSuffix(r.text[s.Start:at], "」") {
		r.quotedName(i, s, at-len("」"))
		return
	}
	start := startBehindTimes(s, r.backward(at, s.Start), at)
	if k := sort.Search(len(s.figures), func(k int) bool { return s.figures[k].End > at }); k > 0 {
		start = max(start, s.figures[k-1].End)
	}
	if w, ok := s.hits.within(start, at).first(useSign|useSupplierBefore, start, at); ok && w.End < at && w.Start == start { // 委託先の
		return
	}
	if k := strings.LastIndex(r.text[start:at], "・"); k > 0 && institute2.of(r.text[start:start+k]) > 0 { // X大学・X高等学校の
		start += k + len("・")
	}
	start += describedFrom(r.text[start:at], plain)
	if s.hits.has(useKind|useSuffer|usePossible, start, at) { // 不正ログイン, メール障害
		return
	}
	name := r.text[start:at]
	if n := utf8.RuneCountInString(name); n < 2 || n > 24 || r.ownWord(name) || commonSubjects[name] || noSubjects.of(name) > 0 || !r.nameLike(name) && !r.introduced(s, start, name) && !r.placeBehind(s, at) && !(mixedName(name) && r.declares(s, start, at)) || hasForm(name) {
		return
	}
	// The name must begin where a name can: at the start, behind a mark, a particle or the time.
	if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && scan.ClassOf(p) == scan.Hiragana && !strings.ContainsRune(beforeNames, p) {
		return
	}
	r.tellingName(i, s, scan.Span{Start: start, End: at})
}

// introduced says whether what a name stands for is said right before it (委託先のレーザー彩工), so that its end need not tell; it has katakana and kanji.
func (r *reader) introduced(s *segment, start int, name string) bool {
	if before, ok := strings.CutSuffix(r.text[s.Start:start], "、"); ok && giants.of(before) > 0 && !hiragana(name) && !commonName(name) { // ゼネコン大手、架空組
		return true
	}
	before, ok := strings.CutSuffix(r.text[s.Start:start], "の")
	if !ok || suppliersNamed.of(before) == 0 && sortBefore.of(before) == 0 || commonName(name) {
		return false
	}
	first, _ := scan.Raw(name, 0)
	return scan.ClassOf(first) == scan.Katakana && hasKanji(name)
}

// declares says whether a sentence has the bearer of a name say what only people and organisations say.
func (r *reader) declares(s *segment, start, end int) bool {
	m := mention{Span: scan.Span{Start: start, End: end}, sort: plain}
	t, _ := r.japaneseTells(s, &m)
	return t&declares != 0
}

// mixedName says whether a name begins with katakana or Latin letters that are no common word, and goes on with kanji.
func mixedName(name string) bool {
	head := strings.TrimRightFunc(name, func(c rune) bool { return scan.ClassOf(c) == scan.Kanji })
	return len(head) < len(name) && utf8.RuneCountInString(head) >= 2 && !hasKanji(head) && !hiragana(head) && !commonName(head)
}

// suppliersNamed end what stands before の and the name of a supplier.
var suppliersNamed = newEndings("委託先", "再委託先", "取引先", "仕入先", "仕入れ先", "提供元", "開発元", "製造元", "販売元", "業者", "下請け")

// beforeNames are the particles and the ends of words in hiragana behind which a name may begin: …を持つX, …されたX.
const beforeNames = "はがをにとでのもへやたるらいうむすくだつぶぐぬな"

// quotedName takes a short name in quotes that does something: 老舗「…」は…と発表した.
func (r *reader) quotedName(i int, s *segment, end int) {
	open := strings.LastIndex(r.text[s.Start:end], "「")
	if open < 0 {
		return
	}
	span := scan.Span{Start: s.Start + open + len("「"), End: end}
	if n := utf8.RuneCountInString(span.Of(r.text)); n < 2 || n > 16 || commonEnds.of(span.Of(r.text)) > 0 || noSubjects.of(span.Of(r.text)) > 0 {
		return
	}
	m := mention{Span: span}
	if t, _ := r.japaneseTells(s, &m); t&(says|suffers) == says|suffers || t&(supplies|called) != 0 || t != 0 && (organisationEnds.of(span.Of(r.text)) > 3 || businessEnds.of(span.Of(r.text)) > 0) || sortBefore.of(r.text[s.Start:s.Start+open]) > 0 {
		r.addName(i, span, plain)
	}
}

// sortBefore end what stands before a name in quotes and says that it is an organisation's.
var sortBefore = newEndings("百貨店", "量販店", "スーパー", "テーマパーク", "専門店", "書店", "旅館", "ホテル", "新聞社", "出版社", "劇場", "クリニック", "病院", "協議会", "ブランド", "飲食店", "レストラン", "カフェ", "放送局", "テレビ局", "動物園", "水族館", "美術館", "LCC", "取次", "予備校", "学習塾", "店", "会社", "企業", "業者", "団体", "組織", "大手", "老舗", "メーカー", "チェーン", "法人", "財団", "運営", "商社", "サービス業", "小売業", "製造業", "を運営する", "を経営する", "を展開する", "を手掛ける", "を手がける", "を営む", "を管理する", "を運用する", "を請け負う", "を請け負っていた", "を受託する", "を受託していた", "を委託されている", "を委託されていた", "を担う")

// tellingName adds a name without a sign of which the sentence says something.
func (r *reader) tellingName(i int, s *segment, span scan.Span) {
	m := mention{Span: span}
	if t, _ := r.japaneseTells(s, &m); t != 0 {
		r.addName(i, span, plain)
		r.fellows(i, s, span)
	}
}

// fellows adds the names with the same ending that stand before a name, tied to it by a particle: 東空港と西空港の…, 甲自動車や乙工業も….
func (r *reader) fellows(i int, s *segment, span scan.Span) {
	before := r.text[s.Start:span.Start]
	for _, tie := range [...]string{"と", "や", "及び", "および", "、"} {
		rest, ok := strings.CutSuffix(before, tie)
		if !ok {
			continue
		}
		end := s.Start + len(rest)
		start := startBehindTimes(s, r.backward(end, s.Start), end)
		name := r.text[start:end]
		if n := utf8.RuneCountInString(name); n < 3 || n > 16 || !kindred(name, span.Of(r.text)) || r.ownWord(name) || commonSubjects[name] || noSubjects.of(name) > 0 || !r.nameLike(name) {
			return
		}
		n := len(r.names.list)
		r.addName(i, scan.Span{Start: start, End: end}, plain)
		if len(r.names.list) > n {
			r.names.list[n].fellow = span
		}
		return
	}
}

// kindred says whether two names end as those of organisations do.
func kindred(a, b string) bool {
	ends := func(s string) bool {
		return organisationEnds.of(s) > 3 || businessEnds.of(s) > 0 || institute2.of(s) > 0
	}
	return ends(a) && ends(b)
}

// ownEnds end words for the speaker and whoever was named before, where others have run into them.
var ownEnds = newEndings("当社", "弊社", "自社", "同社", "御社", "貴社", "当院", "当行", "当店", "当会")

// ownStarts begin words for a part of the speaker or of one named before: 同大学病院, 本市教育委員会.
var ownStarts = []string{"当社", "弊社", "自社", "同社", "当院", "本学", "本校", "本市", "当行", "当店", "当会", "当協会", "当法人", "同大学", "同病院", "同校", "同市", "同県", "同区", "同町", "同村", "同院", "同行", "同庁", "同省", "同署", "同課", "同学園", "同法人", "同財団", "同機構", "同協会", "同組合", "同センター", "同グループ", "同委員会"}

// ownWord says whether a word names its speaker or one named before: 当社, 弊院, 本学, 同市.
func (r *reader) ownWord(name string) bool {
	if beginsWith(name, ownStarts) {
		return true
	}
	if ownEnds.of(name) > 0 { // 現在弊社
		return true
	}
	c, _ := utf8.DecodeRuneInString(name)
	if !(c == '当' || c == '弊' || c == '本' || c == '同' || c == '各' || c == '全' || c == '両' || c == '他' || c == '某') || utf8.RuneCountInString(name) > 4 {
		return false
	}
	rest := name[utf8.RuneLen(c):] // 同大学 is one named before, 同志社大 a name
	return c != '同' && c != '本' || utf8.RuneCountInString(name) < 4 || commonSubjects[rest] || organisationEnds.of(rest) == 0 || organisationEnds.of(rest) == len(rest) || institute2.of(rest) == len(rest) || noSubjects.of(rest) > 0
}

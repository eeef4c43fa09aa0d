package extract

import (
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A mention is a place where an organisation is named.
type mention struct {
	scan.Span
	name    string
	sort    sortOf
	segment int
}

// A sortOf says what gives a name away.
type sortOf uint8

const (
	company   sortOf = iota // a legal form
	authority               // a public body
	press                   // those who publish news
	subject                 // it stands before は or が with a verb of announcing
	group                   // attackers
	institute               // a school, hospital, municipality: a party like others
)

// forms are legal forms; they stand before or behind a name. Before: 株式会社X; behind: X株式会社.
var forms = []string{"株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "社会福祉法人", "学校法人", "医療法人社団", "医療法人財団", "社会医療法人", "医療法人", "国立研究開発法人", "国立大学法人", "公立大学法人", "地方独立行政法人", "独立行政法人", "特定非営利活動法人", "NPO法人", "宗教法人", "協同組合", "信用金庫", "(株)", "(有)"}

// bodies end the names of public bodies.
var bodies = []string{"県警察本部", "府警察本部", "道警察本部", "県警察", "府警察", "県警", "府警", "道警", "警察署", "警視庁", "警察庁", "捜査本部", "地方裁判所", "地裁", "高裁", "最高裁", "簡裁", "地方検察庁", "地検", "検察庁", "個人情報保護委員会", "監督庁", "金融庁", "消費者庁", "デジタル庁", "総務省", "経済産業省", "厚生労働省", "文部科学省", "国土交通省", "防衛省", "外務省", "環境省", "法務省", "財務省", "農林水産省", "内閣官房", "公正取引委員会", "国家サイバー統括室", "証券取引等監視委員会", "労働局", "保健所", "消防局", "経産省", "厚労省", "文科省", "国交省", "教育委員会", "財務局", "総合通信局", "消費生活センター", "署"}

// acronyms are public bodies known by their letters.
var acronyms = []string{"NISC", "JPCERT/CC", "JPCERT", "IPA", "FBI", "CISA", "NCSC", "ICO", "FTC", "SEC", "CERT/CC", "Europol", "Interpol", "CNIL", "GCHQ", "NCA", "BSI", "ENISA", "US-CERT", "JC3", "NICT", "DOJ", "FCA"}

// institutes end the names of organisations without a legal form.
var institutes = []string{"大学", "高等学校", "中学校", "小学校", "学園", "病院", "医療センター", "クリニック", "図書館", "美術館", "協会", "機構", "財団", "連盟", "研究所", "銀行", "組合", "ホールディングス", "公社", "事業団", "センター", "鉄道", "電鉄", "交通", "モノレール"}

// readNames finds where organisations are named.
func (r *reader) readNames() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		role := r.out.Sections[s.section].Role
		if role == Sources && s.kind == document.Item {
			continue
		}
		if r.doc.Language == "en" {
			r.englishNames(i, s)
			continue
		}
		r.japaneseNames(i, s)
	}
	r.attackers()
	for _, m := range r.proper1 {
		if n := r.count[m.name]; n >= 4 || n >= 2 && strings.Contains(r.out.Title, m.name) {
			r.addName(m.segment, m.Span, subject)
		}
	}
	r.settleNames()
}

// attackerSigns stand before a quoted or capitalised name of attackers, attackerTails behind one.
var attackerSigns = scan.NewFinder(map[string]bool{
	"calling itself": true, "calling themselves": true, "known as": true, "ransomware group": true, "ransomware gang": true, "hacking group": true, "extortion group": true, "threat actor": true, "group called": true, "gang called": true,
	"攻撃グループ": true, "ハッカー集団": true, "ハッカーグループ": true, "ランサムウェアグループ": true, "ランサムウェア集団": true, "犯罪グループ": true, "攻撃者集団": true, "サイバー犯罪集団": true,
})

// attackers reads the names that attackers give themselves: a group calling itself “Ferric Crow”,
// ランサムウェアグループ「…」, 「…」を名乗る.
func (r *reader) attackers() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		text := s.Of(r.text)
		attackerSigns.All(text, func(start, end int, _ bool) {
			k := scan.Blank(text, end)
			if w, ok := scan.HasFold(text, k, "called "); ok {
				k = w
			}
			c, n := scan.At(text, k)
			if c != '"' && c != '「' && c != '『' && c != '\'' {
				return
			}
			close := strings.IndexAny(front(text, k+n, len(text), 60), "\"”」』’'")
			if close > 0 {
				r.addName(i, scan.Span{Start: s.Start + k + n, End: s.Start + k + n + close}, group)
			}
		})
		for at := 0; ; {
			k := strings.Index(text[at:], "」を名乗る")
			if k < 0 {
				break
			}
			if open := strings.LastIndex(back(text, 0, at+k, 60), "「"); open >= 0 {
				from := at + k - len(back(text, 0, at+k, 60)) + open + len("「")
				r.addName(i, scan.Span{Start: s.Start + from, End: s.Start + at + k}, group)
			}
			at += k + 1
		}
	}
}

func (r *reader) addName(i int, s scan.Span, sort sortOf) {
	s = scan.Trim(r.text, s)
	if strings.HasSuffix(s.Of(r.text), ")") { // a remark behind the name
		if i := strings.LastIndexByte(s.Of(r.text), '('); i > 0 {
			s = scan.Trim(r.text, scan.Span{Start: s.Start, End: s.Start + i})
		}
	}
	if sort == company { // 外部専門会社フォルテ合同会社: what describes is no part of the name
		for _, w := range []string{"専門会社", "調査会社", "運営会社", "業者", "専門機関", "調査機関", "企業", "ベンダー", "委託先", "提供元", "子会社", "親会社", "取引先"} {
			if i := strings.LastIndex(s.Of(r.text), w); i >= 0 && i+len(w) < s.Len()-12 {
				s.Start += i + len(w)
			}
		}
	}
	name := clean(s.Of(r.text))
	if n := len([]rune(name)); n < 2 || n > 50 || name[0] >= '0' && name[0] <= '9' && strings.Contains(name[:min(len(name), 4)], ".") {
		return
	}
	r.names = append(r.names, mention{s, name, sort, i})
}

// settleNames puts the names in text order and keeps of two that overlap the longer, of two as long
// the one found first.
func (r *reader) settleNames() {
	sort.SliceStable(r.names, func(a, b int) bool { return r.names[a].Start < r.names[b].Start })
	kept := r.names[:0]
	for _, m := range r.names {
		if n := len(kept); n > 0 && kept[n-1].Overlaps(m.Span) {
			if m.Len() > kept[n-1].Len() {
				kept[n-1] = m
			}
			continue
		}
		kept = append(kept, m)
	}
	r.names = kept
}

// particles end a name that runs into hiragana.
const particles = "はがをにとでのもへや"

// longestName is how many bytes of a name are looked for: fifty Japanese characters.
const longestName = 150

// forward gives the end of a name that begins at i.
func (r *reader) forward(i, limit int) int {
	start := i
	limit = min(limit, i+longestName)
	for i < limit {
		c, n := scan.At(r.text[:limit], i)
		raw, _ := scan.Raw(r.text, i)
		switch cl := scan.ClassOf(c); {
		case cl == scan.Kanji, cl == scan.Katakana, cl == scan.Latin, cl == scan.Digit, raw == '・', raw == '&', raw == '＆', raw == '-', raw == '＝':
			i += n
			continue
		case cl == scan.Hiragana:
			// A run of hiragana belongs to the name up to its first particle.
			for _, w := range []string{"より", "から", "まで", "など", "による", "として"} {
				if strings.HasPrefix(r.text[i:limit], w) && i > start {
					return i
				}
			}
			j := i
			for j < limit {
				raw, n := scan.Raw(r.text, j)
				if scan.ClassOf(raw) != scan.Hiragana {
					break
				}
				if strings.ContainsRune(particles, raw) && (j > start) || j > i && raw == 'よ' {
					return j
				}
				j += n
			}
			if j == i {
				return i
			}
			i = j
			continue
		case c == ' ' && i > start:
			// A blank stays inside a name of katakana or Latin words.
			p, _ := scan.Before(r.text, i)
			q, _ := scan.At(r.text[:limit], i+n)
			pc, qc := scan.ClassOf(p), scan.ClassOf(q)
			if pc == qc && (pc == scan.Katakana || pc == scan.Latin) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// backward gives the start of a name that ends at i.
func (r *reader) backward(i, limit int) int {
	end := i
	limit = max(limit, i-longestName)
	for i > limit {
		c, n := scan.Before(r.text, i)
		raw, _ := scan.Raw(r.text, i-n)
		switch cl := scan.ClassOf(c); {
		case cl == scan.Kanji, cl == scan.Katakana, cl == scan.Latin, raw == '・', raw == '&', raw == '＆', cl == scan.Digit && i < end, raw == '.' && i < end && latinAt(r.text, i-n-1):
			i -= n
			continue
		case raw == 'ん' && strings.HasSuffix(r.text[limit:i], "がん"): // がん is a word of names
			i -= len("がん")
			continue
		case c == ' ' && i < end:
			p, _ := scan.Before(r.text, i-n)
			q, _ := scan.At(r.text, i)
			if scan.ClassOf(p) == scan.ClassOf(q) && (scan.ClassOf(p) == scan.Katakana || scan.ClassOf(p) == scan.Latin) {
				i -= n
				continue
			}
		}
		break
	}
	if i < end { // みなと倉庫株式会社: a name may begin with hiragana where nothing stands before it
		j := i
		for j > limit {
			c, n := scan.Before(r.text, j)
			if scan.ClassOf(c) != scan.Hiragana || (c == 'の' || c == 'は') && i-j >= 6 { // 物流のみなと倉庫
				break
			}
			j -= n
		}
		if c, n := scan.Before(r.text, j); j < i && i-j <= 15 && (j == limit || c == 'の' || c == 'は' || n == 0 || scan.ClassOf(c) == scan.Open || c == ' ' || c == '\n' || c == '、' || c == '。') {
			if first, _ := scan.Raw(r.text, j); !strings.ContainsRune(particles, first) && i-j >= 6 {
				i = j
			}
		}
	}
	return i
}

func latinAt(text string, i int) bool {
	return i >= 0 && (text[i] >= 'A' && text[i] <= 'Z' || text[i] >= 'a' && text[i] <= 'z')
}

// A nameSign is a word that gives a name away, and how.
type nameSign uint8

const (
	formSign nameSign = iota
	bodySign
	acronymSign
	pressSign
	instituteSign
)

// nameFinder finds all signs of names in one pass.
var nameFinder = func() *scan.Finder[nameSign] {
	m := map[string]nameSign{}
	for sign, list := range map[nameSign][]string{formSign: forms, bodySign: bodies, acronymSign: acronyms, pressSign: {"新聞", "新報", "日報", "通信社"}, instituteSign: institutes} {
		for _, w := range list {
			m[strings.ToLower(w)] = sign
		}
	}
	return scan.NewFinder(m)
}()

func (r *reader) japaneseNames(i int, s *segment) {
	text := r.text[s.Start:s.End]
	nameFinder.All(text, func(start, end int, sign nameSign) {
		word := scan.Span{Start: s.Start + start, End: s.Start + end}
		switch sign {
		case formSign:
			r.formName(i, s, word)
		case bodySign:
			r.bodyName(i, s, word)
		case acronymSign:
			r.acronymName(i, s, word)
		case pressSign:
			if b := r.backward(word.Start, s.Start); b < word.Start {
				if c, _ := scan.At(r.text, word.End); scan.ClassOf(c) != scan.Kanji && c != 'じ' && c != 'ず' {
					r.addName(i, scan.Span{Start: b, End: word.End}, press)
				}
			}
		case instituteSign:
			r.instituteName(i, s, word)
		}
	})
	r.municipalities(i, s)
	r.subjects(i, s)
}

// formName reads the name that a legal form stands before or behind.
func (r *reader) formName(i int, s *segment, form scan.Span) {
	text := s.Of(r.text)
	f := form.Of(r.text)
	a, b := form.Start, form.End
	back := r.backward(a, s.Start)
	front := b
	if c, n := scan.At(r.text[:s.End], b); c == ' ' {
		front = b + n
	}
	end := r.forward(front, s.End)
	if c, _ := scan.Raw(r.text, front); end > front && strings.ContainsRune("のがを", c) { // 学校法人の…
		end = front
	}
	if s.table >= 0 && strings.TrimSpace(text) == clean(text) && len([]rune(text)) < 40 && !strings.ContainsAny(text, "。、") && (strings.HasPrefix(text, f) || strings.HasSuffix(strings.TrimSpace(text), f)) {
		r.addName(i, s.Span, company) // the cell is the name
		return
	}
	switch {
	case back < a && (end == front || a-back >= 6):
		r.addName(i, scan.Span{Start: back, End: b}, company)
	case end > front:
		r.addName(i, scan.Span{Start: a, End: end}, company)
	}
}

// startBehindTimes moves the start of a name behind the times that run into it.
func startBehindTimes(s *segment, start, limit int) int {
	if k := sort.Search(len(s.times), func(k int) bool { return s.times[k].End > limit }); k > 0 {
		start = max(start, s.times[k-1].End)
	}
	return start
}

// bodyName reads the name of a public body by the word that ends it.
func (r *reader) bodyName(i int, s *segment, word scan.Span) {
	w := word.Of(r.text)
	a, b := word.Start, word.End
	start := r.backward(a, s.Start)
	next, _ := scan.At(r.text, b)
	if w == "署" && (b-start < 9 || scan.ClassOf(next) == scan.Kanji) {
		return
	}
	start = startBehindTimes(s, start, a)
	part := w == "警察署" || w == "捜査本部" || w == "署" || w == "教育委員会"
	whole := !part && (strings.HasSuffix(w, "庁") || strings.HasSuffix(w, "省") || strings.HasSuffix(w, "委員会") || w == "内閣官房")
	switch {
	case whole: // the word is the name: no 旧経済産業省 and other compounds
		if p, _ := scan.Before(r.text, a); scan.ClassOf(p) == scan.Kanji && w != "検察庁" && w != "監督庁" {
			return
		}
		start = a
	case start == a:
		return
	}
	if w != "捜査本部" && (next == '長' || next == '員' && w != "県警") {
		return
	}
	r.addName(i, scan.Span{Start: start, End: b}, authority)
}

// acronymName reads a public body known by its letters, written in capitals.
func (r *reader) acronymName(i int, s *segment, word scan.Span) {
	w := word.Of(r.text)
	if strings.ToUpper(w) != w && w != "Europol" && w != "Interpol" {
		return
	}
	p, pn := scan.Before(r.text, word.Start)
	q, qn := scan.At(r.text, word.End)
	if pn > 0 && scan.ClassOf(p) == scan.Latin || qn > 0 && (scan.ClassOf(q) == scan.Latin || scan.ClassOf(q) == scan.Digit) || q == '-' {
		return
	}
	r.addName(i, word, authority)
}

// instituteName reads the name of a school, hospital and the like by the word that ends it.
func (r *reader) instituteName(i int, s *segment, word scan.Span) {
	w := word.Of(r.text)
	a, b := word.Start, word.End
	start := startBehindTimes(s, r.backward(a, s.Start), a)
	next, _ := scan.At(r.text, b)
	if a-start < 6 || scan.ClassOf(next) == scan.Kanji || scan.ClassOf(next) == scan.Katakana && w != "大学" || next == '・' {
		return
	}
	if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && scan.ClassOf(p) == scan.Hiragana && !strings.ContainsRune(particles, p) {
		return
	}
	if w == "センター" && scan.ClassOf(next) != scan.Hiragana && next != '、' && next != '(' {
		return
	}
	r.addName(i, scan.Span{Start: start, End: b}, institute)
}

// municipalities reads …市, …町 where a line begins with one or another name ends before it.
func (r *reader) municipalities(i int, s *segment) {
	for k := s.Start; k < s.End; {
		c, n := scan.Raw(r.text, k)
		at := k
		k += n
		if c != '市' && c != '町' && c != '村' {
			continue
		}
		next, w := scan.At(r.text[:s.End], k)
		if w > 0 && !strings.ContainsRune("、がはをにのへと(", next) {
			continue
		}
		start := r.backward(at, s.Start)
		if at-start < 6 || at-start > 15 {
			continue
		}
		if p, w := scan.Before(r.text, start); w > 0 && start > s.Start && p != '、' && p != '。' && p != ' ' && p != '\n' && scan.ClassOf(p) != scan.Open {
			continue
		}
		kanji := true
		for _, c := range r.text[start:at] {
			kanji = kanji && scan.ClassOf(c) == scan.Kanji
		}
		rest := front(r.text, k, s.End, 300)
		if e := strings.IndexAny(rest, "。\n"); e >= 0 {
			rest = rest[:e]
		}
		if kanji && (w == 0 || strings.Contains(rest, "発表") || strings.Contains(rest, "公表") || strings.Contains(rest, "情報提供") || s.kind == document.Heading) {
			r.addName(i, scan.Span{Start: start, End: k}, institute)
		}
	}
}

// nameLike says whether a word without legal form can be a name: it has katakana or Latin letters and
// is no common word, it ends as names of organisations do, or the text says it again and again.
func (r *reader) nameLike(name string) bool {
	kana, latin, kanji := 0, 0, 0
	for _, c := range name {
		switch scan.ClassOf(c) {
		case scan.Katakana:
			kana++
		case scan.Latin:
			latin++
		case scan.Kanji:
			kanji++
		}
	}
	for _, w := range []string{"システム", "会社", "装置", "サーバー", "サーバ", "ツール", "ドメイン", "サイト", "メール", "アカウント", "デバイス", "ソフト", "ホテル", "カード", "ユーザー", "ユーザ", "データ", "ページ", "ネットワーク", "プログラム", "ウェア", "ウイルス", "サービス", "センター", "メンバー", "ベンダ", "ベンダー", "アドレス", "チーム", "以降", "以前", "パソコン", "エラー", "リスト", "クラウド", "スタッフ", "グループ", "アプリ", "オンラインストア"} {
		if strings.HasSuffix(name, w) {
			return false
		}
	}
	if strings.ContainsAny(name, "0123456789") && kana+latin < 3 {
		return false
	}
	if kana >= 2 && kana+kanji+latin >= 3 || latin >= 3 {
		return true
	}
	if kanji >= 2 && endsAsOrganisation(name) {
		return true
	}
	return kanji >= 3 && strings.Count(front(r.text, 0, len(r.text), 1<<16), name) >= 4
}

// endsAsOrganisation says whether a word in kanji ends as names of organisations do.
func endsAsOrganisation(name string) bool {
	for _, w := range []string{"市", "町", "村", "県", "府", "都", "道", "区", "庁", "省", "園", "堂", "家", "書房", "書店", "商店", "銀行", "電力", "鉄道", "新聞", "放送", "会", "院", "学", "校", "店", "所", "社", "組", "団", "機構", "製作所", "工業", "電機", "信金", "生命", "証券"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

func kanjiOnly(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return scan.ClassOf(c) != scan.Kanji })
}

// announcing are the verbs whose subject is a party, in the order of their strength.
var announcing = []string{"発表", "公表", "明らかに", "報告", "把握", "検知", "受け", "運営", "情報提供", "注意喚起", "確認", "謝罪", "停止", "説明", "依頼", "相談", "公開", "開示", "お知らせ"}

// commonSubjects are words before は and が that name nobody.
var commonSubjects = map[string]bool{"当社": true, "弊社": true, "同社": true, "当院": true, "本学": true, "本校": true, "本市": true, "当行": true, "第三者": true, "攻撃者": true, "被害": true, "情報": true, "ユーザー": true, "利用者": true, "会員": true, "職員": true, "社員": true, "従業員": true, "教員": true, "学生": true, "顧客": true, "原因": true, "影響": true, "システム": true, "サイト": true, "サーバー": true, "サーバ": true, "メール": true, "ファイル": true, "データ": true, "記事": true, "件数": true, "対象": true, "内容": true, "詳細": true, "同氏": true, "担当者": true, "本件": true, "今回": true, "同市": true, "同院": true, "同大": true, "一部": true, "URL": true, "IPアドレス": true, "マルウェア": true, "ウイルス": true, "ランサムウェア": true, "事務局": true, "調査": true, "会見": true, "患者": true, "市民": true, "県": true, "市": true, "警察": true, "同庁": true, "同省": true, "画像": true, "偽サイト": true, "スパムメール": true, "お客様": true, "お客さま": true, "委託先": true, "外部": true, "ホテル": true, "犯人": true, "両社": true, "同校": true, "同学園": true, "再発防止策": true, "個人情報": true, "アカウント": true, "パスワード": true, "不正アクセス": true, "問い合わせ": true, "項目": true, "サービス": true, "通信": true, "電話": true, "経緯": true, "現在": true, "上記": true, "協力会社": true, "親会社": true, "関係者": true, "保護者": true, "夜勤": true, "情報システム部": true, "技術者": true, "業者": true, "社長": true, "検体": true, "端末": true, "ツール": true, "画面": true, "組織": true, "施設": true, "店舗": true, "復旧": true, "感染": true, "流出": true, "漏えい": true, "機能": true, "取引": true, "損失": true, "金額": true, "被告": true, "容疑者": true, "男": true, "女": true, "弁護側": true, "検察側": true, "裁判官": true, "裁判長": true, "看護師": true, "対策本部": true, "調査会社": true, "本サイト": true, "本事案": true, "Twitter": true, "掲示板": true, "今後": true, "管理": true}

// subjects finds the organisation that a sentence is about by its verb: Xは…と発表した.
func (r *reader) subjects(i int, s *segment) {
	text := r.text[s.Start:s.End]
	verb := false
	for _, v := range announcing {
		if strings.Contains(text, v) {
			verb = true
			break
		}
	}
	if s.kind == document.Heading { // Xの公式発表, Xの対応
		for _, w := range []string{"の公式発表", "の発表", "の対応", "の公式案内", "のお知らせ", "からの発表"} {
			if k := strings.Index(text, w); k > 0 && k+len(w) >= len(strings.TrimSpace(text)) {
				name := text[:k]
				if rs := []rune(name); len(rs) >= 3 && len(rs) <= 20 && !commonSubjects[name] && !hiragana(name) {
					r.addName(i, scan.Span{Start: s.Start, End: s.Start + k}, subject)
				}
			}
		}
		return
	}
	if k := strings.Index(text, "の記事"); k > 0 { // the writer of an article, in Latin letters
		at := s.Start + k
		if b := r.backward(at, s.Start); at-b >= 4 && latinAt(r.text, b) && latinAt(r.text, at-1) {
			r.addName(i, scan.Span{Start: b, End: at}, press)
		}
	}
	if !verb {
		return
	}
	for k := 0; k < len(text); {
		c, n := scan.At(text, k)
		if c != 'は' && c != 'が' && c != 'の' && c != 'へ' && c != 'か' {
			k += n
			continue
		}
		at := s.Start + k
		k += n
		if c == 'か' && !strings.HasPrefix(text[k:], "ら") {
			continue
		}
		rest := front(text, k, len(text), 400)
		if e := strings.IndexAny(rest, "。\n"); e >= 0 {
			rest = rest[:e]
		}
		strong := false
		for _, v := range announcing[:10] {
			if strings.Contains(rest, v) {
				strong = true
			}
		}
		if c == 'の' && !strings.HasPrefix(text[k:], "運営") || c == 'か' && !strings.Contains(rest, "情報提供") && !strings.Contains(rest, "連絡") || c == 'へ' && !strings.Contains(rest, "情報提供") && !strings.Contains(rest, "相談") && !strings.Contains(rest, "通報") && !strings.Contains(rest, "報告") && !strings.Contains(rest, "依頼") {
			continue
		}
		if c == 'が' && !strings.Contains(rest, "発表") && !strings.Contains(rest, "公表") && !strings.Contains(rest, "検知") && !strings.Contains(rest, "把握") && !strings.Contains(rest, "情報提供") && !strings.Contains(rest, "注意喚起") && !strings.Contains(rest, "受け") {
			continue
		}
		if !strong {
			continue
		}
		start := startBehindTimes(s, r.backward(at, s.Start), at)
		if k := sort.Search(len(s.figures), func(k int) bool { return s.figures[k].End > at }); k > 0 {
			start = max(start, s.figures[k-1].End)
		}
		name := r.text[start:at]
		rs := []rune(name)
		if len(rs) < 2 || len(rs) > 24 || commonSubjects[name] || strings.HasSuffix(name, "氏") || strings.HasSuffix(name, "者") || strings.HasSuffix(name, "情報") || strings.HasSuffix(name, "件") {
			continue
		}
		bad := false
		for _, w := range []string{"被害", "障害", "感染", "攻撃", "流出", "漏えい", "調査", "可能性", "ファイル", "メール", "サーバ", "プログラム", "ログ", "脆弱性", "画面", "結果", "通知", "状態", "事象", "時間", "報告", "発表", "アクセス", "職員", "担当", "患者", "部長", "課長", "社長", "通信", "端末", "利用", "情報", "復旧", "件数", "本文", "アドレス", "内容", "対応", "連絡", "経路", "全員", "影響", "原因", "関係", "部署", "会議", "顧客", "会員", "詳細", "教員", "員会"} {
			if strings.HasSuffix(name, w) {
				bad = true
			}
		}
		if bad || !r.nameLike(name) {
			continue
		}
		// The name must begin where a name can: at the start, behind a mark, a particle or the time.
		if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && scan.ClassOf(p) == scan.Hiragana && !strings.ContainsRune("はがをにとでのもへやたるらい", p) {
			continue
		}
		r.addName(i, scan.Span{Start: start, End: at}, subject)
	}
}

// englishForms end the names of companies.
var englishForms = map[string]bool{"Inc": true, "Inc.": true, "Ltd": true, "Ltd.": true, "LLC": true, "LLP": true, "plc": true, "PLC": true, "Limited": true, "Corp.": true, "Corp": true, "Corporation": true, "Co.": true, "GmbH": true, "AG": true, "S.A.": true, "N.V.": true, "B.V.": true, "Pty": true, "Company": true, "Cooperative": true, "Holdings": true}

// englishBodies are words that mark a public body.
var englishBodies = map[string]bool{"Police": true, "Authority": true, "Commission": true, "Commissioner's": true, "Agency": true, "Bureau": true, "Ministry": true, "Department": true, "Office": true, "Court": true, "Constabulary": true, "Sheriff's": true, "CERT": true, "Regulator": true, "Council": true, "Cyber": false}

// englishInstitutes are words that mark an organisation.
var englishInstitutes = map[string]bool{"University": true, "Hospital": true, "Hospitals": true, "College": true, "School": true, "Bank": true, "Trust": true, "Institute": true, "Foundation": true, "Association": true, "Society": true, "Clinic": true, "Town": true, "City": true, "Security": true, "Group": true, "Services": true, "Systems": true, "Solutions": true, "Technologies": true, "Software": true, "Compute": true, "Cloud": true, "Hosting": true, "Labs": true, "Networks": true, "Health": true, "Partners": true, "Digital": true, "Payments": true}

// englishNames reads runs of capitalised words that end in, or hold, a telling word.
func (r *reader) englishNames(i int, s *segment) {
	type token struct {
		scan.Span
		word string
	}
	text := r.text[s.Start:s.End]
	var run []token
	flush := func() {
		r.englishRun(i, s, func(yield func(scan.Span, string) bool) {
			for _, t := range run {
				if !yield(t.Span, t.word) {
					return
				}
			}
		}, len(run))
		run = run[:0]
	}
	for k := 0; k <= len(text); {
		if k == len(text) {
			flush()
			break
		}
		c := text[k]
		if c == ' ' {
			k++
			continue
		}
		j := k
		for j < len(text) && text[j] != ' ' && text[j] != '\n' && text[j] != '\t' && text[j] != ',' && text[j] != ';' && text[j] != ':' && text[j] != '(' && text[j] != ')' && text[j] != '"' && !strings.HasPrefix(text[j:], "“") && !strings.HasPrefix(text[j:], "”") && !strings.HasPrefix(text[j:], "—") && !strings.HasPrefix(text[j:], "–") && !strings.HasPrefix(text[j:], "’s") {
			j++
		}
		word := text[k:j]
		if strings.HasPrefix(text[j:], "’s") { // Commissioner’s Office
			next := j + len("’s")
			if strings.HasPrefix(text[next:], " Office") || strings.HasPrefix(text[next:], " Department") || strings.HasPrefix(text[next:], " Hospital") {
				j = next
				word = text[k:j]
			}
		}
		stop := strings.HasSuffix(word, ".") && !englishForms[word]
		word = strings.TrimRight(word, ".!?'")
		if englishForms[word+"."] && strings.HasSuffix(text[k:j], ".") {
			word += "."
		}
		word = strings.TrimSuffix(word, "'s")
		span := scan.Span{Start: s.Start + k, End: s.Start + k + len(word)}
		capital := word != "" && (word[0] >= 'A' && word[0] <= 'Z')
		joint := (word == "of" || word == "and" || word == "for" || word == "&" || word == "the") && len(run) > 0
		if capital || joint || englishForms[word] && len(run) > 0 {
			run = append(run, token{span, word})
		} else {
			flush()
		}
		comma := j < len(text) && text[j] == ','
		if comma && j+2 < len(text) { // X, Inc.
			rest := strings.TrimLeft(text[j+1:], " ")
			first := rest
			if e := strings.IndexAny(rest, " ,;)\n"); e >= 0 {
				first = rest[:e]
			}
			if (englishForms[strings.TrimRight(first, ".")] || englishForms[first]) && capital {
				k = j + 1
				continue
			}
		}
		if j == k {
			flush()
			_, n := scan.Raw(text, k)
			k += max(n, 1)
			continue
		}
		if stop || j < len(text) && text[j] != ' ' || word != text[k:j] && !strings.HasSuffix(word, ".") {
			flush()
		}
		k = j
	}
}

func (r *reader) englishRun(i int, s *segment, tokens func(func(scan.Span, string) bool), n int) {
	if n == 0 {
		return
	}
	var spans []scan.Span
	var words []string
	for sp, w := range tokens {
		spans = append(spans, sp)
		words = append(words, w)
	}
	for len(words) > 0 {
		last := words[len(words)-1]
		if last == "of" || last == "and" || last == "for" || last == "&" || last == "the" {
			spans, words = spans[:len(spans)-1], words[:len(words)-1]
			continue
		}
		break
	}
	for k, w := range words { // a headline's verb ends the name before it
		if headlineVerbs[w] {
			spans, words = spans[:k], words[:k]
			break
		}
	}
	for len(words) > 0 && (englishStarts[words[0]]) {
		spans, words = spans[1:], words[1:]
	}
	if len(words) == 0 {
		return
	}
	kind, ok := company, false
	for k, w := range words {
		switch {
		case englishForms[w] && k > 0:
			kind, ok = company, true
			spans, words = spans[:k+1], words[:k+1]
		case englishBodies[w] && len(words) > 1:
			kind, ok = authority, true
		case englishInstitutes[w] && len(words) > 1 && !ok:
			kind, ok = institute, true
		}
		if ok && kind == company {
			break
		}
	}
	for _, a := range acronyms {
		if len(words) == 1 && words[0] == a {
			kind, ok = authority, true
		}
	}
	if !ok && len(words) > 1 && len(words) <= 4 && isPublisher(strings.Join(words, " ")) {
		kind, ok = press, true
	}
	if ok && kind != company && !knownBodies[strings.ReplaceAll(strings.Join(words, " "), "’", "'")] {
		own := 0 // words that are neither common nor the sign itself: those make it a name
		for _, w := range words {
			if !englishCommon[w] && !englishBodies[w] && !englishInstitutes[w] && w[0] >= 'A' && w[0] <= 'Z' {
				own++
			}
		}
		if own == 0 {
			return
		}
	}
	if !ok || s.kind == document.Heading && kind != company && s.Span != r.out.TitleSpan {
		r.proper(i, spans, words)
		return
	}
	r.addName(i, scan.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}, kind)
}

// proper counts capitalised words that no rule knows: one that the text says again and again is the
// name of the organisation that it is about.
func (r *reader) proper(i int, spans []scan.Span, words []string) {
	if r.count == nil {
		r.count = map[string]int{}
	}
	if len(words) == 1 && len(words[0]) >= 4 && !malwareNames[strings.ToLower(words[0])] && !englishCommon[words[0]] && !englishStarts[words[0]] {
		r.count[words[0]]++
		if r.count[words[0]] == 1 {
			r.proper1 = append(r.proper1, mention{spans[0], words[0], subject, i})
		}
	}
}

// malwareNames are widely known malware, which is no party.
var malwareNames = map[string]bool{"wannacry": true, "notpetya": true, "emotet": true, "lockbit": true, "ryuk": true, "conti": true, "revil": true, "blackcat": true, "akira": true, "qakbot": true, "trickbot": true, "mirai": true, "coinhive": true, "xmrig": true, "petya": true, "stuxnet": true}

// knownBodies are public bodies whose names are made of common words.
var knownBodies = map[string]bool{"Information Commissioner's Office": true, "Department of Justice": true, "Department of Homeland Security": true, "Department of Health": true, "Data Protection Commission": true, "Data Protection Authority": true, "Office for Civil Rights": true, "Office of the Attorney General": true, "Home Office": true, "Cabinet Office": true, "Ministry of Justice": true, "Securities and Exchange Commission": true, "Personal Data Protection Commission": true, "Personal Information Protection Commission": true}

// englishCommon are capitalised words of the genre that name no organisation.
var englishCommon = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Windows Linux Android Office365 Microsoft Google Amazon Apple Internet Company Customers Customer Number File Form Item Notice Press News Online Hall Clerk Update Updates Timeline Summary Background Impact Response Residents Patients Staff Students Question Questions What When Where Which Who Why How Please Data Personal Information Name Names Email Address Service Services Affected Investigating Identified Monitoring Resolved Posted Published Incident Status Page Report Section Table Social Security Numbers Card Cards Account Accounts Password Passwords Ransomware Malware Phishing Chief Executive Officer Director President Manager Spokesperson Street Road Avenue There They These Their Those Then Today Yesterday Last Next First Second Third Also However During Because While With Without Under Over Once Until Between English Japanese European American British None They You Here Some Most Many Every Only Other Such Each Anyone Nobody Nothing Everyone Copies Payments Telephones Tax Water") {
		m[w] = true
	}
	return m
}()

// headlineVerbs are capitalised in headlines and stand in no name.
var headlineVerbs = map[string]bool{"Provides": true, "Announces": true, "Confirms": true, "Reports": true, "Says": true, "Discloses": true, "Notifies": true, "Warns": true, "Suffers": true, "Hit": true, "Update": true, "Updates": true, "Notice": true, "Statement": true, "Regarding": true, "About": true, "Responds": true, "Investigates": true, "Issues": true, "Reveals": true, "Faces": true, "Pays": true, "Breach": true, "Attack": true, "Incident": true, "Outage": true}

var englishStarts = map[string]bool{"The": true, "A": true, "An": true, "In": true, "On": true, "At": true, "By": true, "We": true, "Our": true, "Your": true, "If": true, "This": true, "That": true, "From": true, "For": true, "To": true, "And": true, "But": true, "When": true, "After": true, "Before": true, "Since": true, "As": true, "It": true, "Contact": true, "Call": true, "Both": true, "Each": true, "No": true, "Some": true, "All": true, "Local": true, "Not": true}

// parties gives the organisations with their roles. The victim is whom the title, the letterhead or
// the first sentence is about; public bodies are authorities; whoever stands in a column of
// organisations is affected.
func (r *reader) parties() {
	r.readNames()
	r.titleName()
	r.siteName()
	index := map[string]int{}
	add := func(m mention, role, rule string) {
		key := fold(m.name) + "\x00" + role
		if at, ok := index[key]; ok {
			r.out.Parties[at].Words = append(r.out.Parties[at].Words, Words{"mention", m.Span})
			return
		}
		index[key] = len(r.out.Parties)
		s := 0
		if m.segment >= 0 {
			s = r.segments[m.segment].section
		}
		r.out.Parties = append(r.out.Parties, Party{Item: r.item(s, rule, Words{"name", m.Span}), Name: m.name, Role: role})
	}
	said := map[string]int{}
	for _, m := range r.names {
		said[fold(m.name)]++
	}
	victim, announcers := r.victim(), len(r.victimsByAnnouncement())
	defer r.oneRole()
	for _, m := range r.names {
		s := &r.segments[m.segment]
		short := fold(m.name)
		switch {
		case m.sort == authority:
			add(m, "authority", "public body")
		case m.sort == press || isPublisher(m.name):
			add(m, "reporter", "publisher of news")
		case m.sort == group:
			add(m, "attacker", "named as attacker")
		case victim != "" && (short == victim || strings.Contains(short, victim) || strings.Contains(victim, short) && len([]rune(short)) >= 3):
			add(m, "victim", "whom the text is about")
		case s.table >= 0 && s.row >= 0 && s.column <= 1 && r.partyColumn(s):
			add(m, "affected", "column of organisations")
		case r.supplies(s, m):
			add(m, "supplier", "named as supplier")
		case r.announces(s, m):
			if announcers > 2 {
				add(m, "victim", "announces its own damage")
			} else {
				add(m, "announcer", "announces")
			}
		case m.sort == company && s.table < 0:
			add(m, "supplier", "company beside the victim")
		case m.sort == company:
			add(m, "affected", "company in a table")
		case m.sort == subject:
			add(m, "announcer", "subject of a sentence")
		case m.sort == institute && m.segment < 8: // the letterhead names whose text it is
			add(m, "victim", "named at the head of the text")
		case m.sort == institute && said[short] > 1:
			add(m, "affected", "organisation named again and again")
		}
	}
}

// oneRole leaves each organisation one role, the strongest that a mention gave it.
func (r *reader) oneRole() {
	rank := map[string]int{"victim": 6, "attacker": 5, "authority": 4, "affected": 3, "reporter": 2, "announcer": 1, "supplier": 1}
	best := map[string]int{}
	kept := r.out.Parties[:0]
	for _, p := range r.out.Parties {
		k := fold(p.Name)
		at, ok := best[k]
		if !ok {
			best[k] = len(kept)
			kept = append(kept, p)
			continue
		}
		q := &kept[at]
		if rank[p.Role] > rank[q.Role] {
			q.Role, q.Rule = p.Role, p.Rule
		}
		for _, w := range p.Words {
			w.Role = "mention"
			q.Words = append(q.Words, w)
		}
	}
	r.out.Parties = kept
}

// siteName takes the organisation from the page's frame where the text itself says only "we" or 当社.
func (r *reader) siteName() {
	for _, m := range r.names {
		if m.sort == company || m.sort == subject || m.sort == institute {
			return
		}
	}
	for _, b := range r.doc.Blocks {
		if !b.Boilerplate || b.Len() > 300 {
			continue
		}
		s := segment{Span: b.Span, kind: b.Kind, table: -1, note: -1}
		n := len(r.names)
		r.segments = append(r.segments, s)
		if r.doc.Language == "en" {
			r.englishNames(len(r.segments)-1, &s)
		} else {
			r.japaneseNames(len(r.segments)-1, &s)
		}
		for k := n; k < len(r.names); k++ {
			if r.names[k].sort == company {
				r.names = append(r.names[:n], r.names[k])
				return
			}
		}
		r.names = r.names[:n]
		r.segments = r.segments[:len(r.segments)-1]
	}
}

var nameSigns = strings.NewReplacer(" ", "", "　", "", "「", "", "」", "", "・", "")

// fold is a name without legal form, blanks and quotes, for comparison only.
func fold(name string) string {
	s := name
	for _, f := range forms {
		s = strings.ReplaceAll(s, f, "")
	}
	for _, f := range []string{", Inc.", " Inc.", " Inc", ", LLC", " LLC", " Ltd.", " Ltd", " plc", " Limited", " Corp.", " Corporation", " GmbH", " LLP"} {
		s = strings.TrimSuffix(s, f)
	}
	return strings.ToLower(nameSigns.Replace(s))
}

// titleName takes the name that a title begins with: Xの…, Xへの…, Xにおける….
func (r *reader) titleName() {
	t := r.out.TitleSpan
	if t.Len() == 0 || r.doc.Language == "en" {
		return
	}
	at := -1
	for i, s := range r.segments {
		if s.Span == t {
			at = i
		}
	}
	if at < 0 {
		return
	}
	end := t.Start
	for end < t.End {
		c, n := scan.At(r.text, end)
		if strings.ContainsRune("のへにでをが、", c) || c == ' ' && end > t.Start && r.nameLike(r.text[t.Start:end]) {
			break
		}
		end += n
	}
	if end == t.End {
		return
	}
	name := scan.Trim(r.text, scan.Span{Start: t.Start, End: end})
	if kanjiOnly(name.Of(r.text)) && !endsAsOrganisation(name.Of(r.text)) {
		return
	}
	if w := name.Of(r.text); len([]rune(w)) <= 20 && !commonSubjects[w] && r.nameLike(w) && strings.Count(r.text, w) >= 2 {
		r.addName(at, name, subject)
		r.settleNames()
	}
}

// victim is the name that the text is about, folded.
func (r *reader) victim() string {
	best, score := "", 0
	count := map[string]int{}
	for _, m := range r.names {
		count[fold(m.name)]++
	}
	for k, m := range r.names {
		if m.sort == authority && !strings.HasSuffix(m.name, "省") && !strings.HasSuffix(m.name, "庁") || m.sort == press || m.sort == group {
			continue
		}
		s := &r.segments[m.segment]
		if s.table >= 0 || r.supplies(s, m) { // who supplies or detects is not whom it is about
			continue
		}
		n := count[fold(m.name)]
		if m.sort == authority {
			n = 0
		}
		if r.out.TitleSpan.Covers(m.Span) {
			n += 6
		}
		if m.segment < 6 {
			n += 6 - m.segment
		}
		if k == 0 {
			n += 2
		}
		if strings.Contains(r.text[m.End:min(len(r.text), m.End+90)], "以下「当社」") || strings.Contains(r.text[m.End:min(len(r.text), m.End+60)], "the “Company”") || strings.Contains(r.text[m.End:min(len(r.text), m.End+60)], "\"Company\"") {
			n += 8
		}
		if strings.Contains(r.out.Title, m.name) {
			n += 5
		}
		if n > score {
			best, score = fold(m.name), n
		}
	}
	return best
}

// partyColumn says whether the heading of a cell's column speaks of organisations.
func (r *reader) partyColumn(s *segment) bool {
	g := &r.grids[s.table]
	if s.column >= len(g.heads) {
		return false
	}
	return partyHead(clean(g.heads[s.column].Of(r.text)))
}

// partyHead says whether a heading speaks of organisations.
func partyHead(h string) bool {
	h = strings.ToLower(h)
	for _, w := range []string{"対象", "会社", "組織", "企業", "団体", "施設", "名称", "事業者", "発表元", "発生元", "customer", "organisation", "organization", "company", "name", "operator", "法人", "自治体", "機関", "公表元", "被害"} {
		if strings.Contains(h, w) {
			return true
		}
	}
	return false
}

func (r *reader) supplies(s *segment, m mention) bool {
	before, behind := back(r.text, s.Start, m.Start, 400), front(r.text, m.End, s.End, 90)
	if i := strings.LastIndexAny(before, "。\n."); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexAny(behind, "。\n"); i >= 0 {
		behind = behind[:i]
	}
	for _, w := range []string{"調査機関", "調査会社", "専門会社", "専門チーム", "ベンダ", "委託先", "委託して", "委託した", "業者", "保守を担", "提供する", "提供元", "事業者である", "セキュリティ会社", "フォレンジック", "vendor", "supplier", "provider", "third-party", "firm", "contractor"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	for _, w := range []string{"に調査を依頼", "へ調査を依頼", "に委託", "が提供", "が運営する", "に依頼", "製", ", our", ", the vendor", ", a third-party", "which provides", "which hosts"} {
		if strings.HasPrefix(strings.TrimLeft(behind, " 、（("), w) || strings.Contains(behind, w) && w != "製" {
			return true
		}
	}
	return false
}

func (r *reader) announces(s *segment, m mention) bool {
	behind := front(r.text, m.End, s.End, 400)
	if i := strings.IndexAny(behind, "。\n"); i >= 0 {
		behind = behind[:i]
	}
	if s.kind == document.Heading {
		return strings.Contains(behind, "発表")
	}
	for _, w := range []string{"発表", "公表", "announced", "disclosed", "said in a statement"} {
		if strings.Contains(behind, w) {
			return true
		}
	}
	return false
}

// victimsByAnnouncement are the organisations of which the timeline says that each announces damage.
func (r *reader) victimsByAnnouncement() map[string]bool {
	set := map[string]bool{}
	for _, m := range r.names {
		s := &r.segments[m.segment]
		if m.sort != authority && m.sort != press && r.announces(s, m) && s.table >= 0 {
			set[fold(m.name)] = true
		}
	}
	return set
}

// hasForm says whether a legal form stands in s.
func hasForm(s string) bool {
	for _, f := range forms {
		if strings.Contains(s, f) {
			return true
		}
	}
	return false
}

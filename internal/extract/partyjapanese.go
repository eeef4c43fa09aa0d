package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// forms are legal forms; they stand before or behind a name. Before: 株式会社X; behind: X株式会社.
var forms = []string{"株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "社会福祉法人", "学校法人", "医療法人社団", "医療法人財団", "社会医療法人", "医療法人", "国立研究開発法人", "国立大学法人", "公立大学法人", "地方独立行政法人", "独立行政法人", "特定非営利活動法人", "NPO法人", "宗教法人", "協同組合", "信用金庫", "(株)", "(有)"}

// bodies end the names of public bodies.
var bodies = []string{"州警察", "市警察", "県警察本部", "府警察本部", "道警察本部", "県警察", "府警察", "道警察", "県警", "府警", "道警", "警察署", "警視庁", "警察庁", "捜査本部", "地方裁判所", "地裁", "高裁", "最高裁", "簡裁", "地方検察庁", "地検", "検察庁", "裁判所", "捜査局", "捜査部", "通信局", "警察機構", "個人情報保護委員会", "監督庁", "金融庁", "消費者庁", "デジタル庁", "総務省", "経済産業省", "厚生労働省", "文部科学省", "国土交通省", "防衛省", "外務省", "環境省", "法務省", "財務省", "農林水産省", "内閣官房", "公正取引委員会", "国家サイバー統括室", "内閣サイバーセキュリティセンター", "証券取引等監視委員会", "労働局", "保健所", "消防局", "経産省", "厚労省", "文科省", "国交省", "教育委員会", "教委", "財務局", "運輸局", "整備局", "経済産業局", "国税局", "国税庁", "気象庁", "観光庁", "海上保安庁", "総合通信局", "消費生活センター", "消防本部", "対策協議会", "署"}

// acronyms are public bodies known by their letters.
var acronyms = []string{"NISC", "JPCERT/CC", "JPCERT", "IPA", "FBI", "CISA", "NCSC", "ICO", "FTC", "SEC", "CERT/CC", "Europol", "Interpol", "CNIL", "GCHQ", "NCA", "BSI", "ENISA", "US-CERT", "JC3", "NICT", "DOJ", "FCA", "ANSSI", "AEPD", "ACSC", "OAIC", "AIVD", "BKA", "KISA", "EDPB", "HHS"}

// institutes end the names of organisations without a legal form.
var institutes = []string{"大学", "高等学校", "中学校", "小学校", "支援学校", "養護学校", "幼稚園", "保育園", "こども園", "研究会", "学会", "学園", "病院", "医療センター", "クリニック", "図書館", "美術館", "協会", "機構", "財団", "連盟", "研究所", "銀行", "組合", "ホールディングス", "公社", "事業団", "センター", "鉄道", "電鉄", "交通", "モノレール", "法律事務所", "監査法人", "会計事務所", "税理士法人", "弁護士法人", "専門学校", "短期大学", "博物館", "水族館", "動物園", "議会", "議会事務局", "裁判所事務局", "選挙管理委員会", "実行委員会", "社会福祉協議会", "商工会議所", "保存会", "連絡会", "振興会", "医師会", "弁護士会", "診療所", "歯科", "医院", "大学院", "大学校", "学院", "高専", "高校", "福祉会", "福祉事務所", "会館", "資料館", "記念館", "商工会", "連合会", "広域連合", "信金", "農協", "漁協", "生協", "県庁", "水道局", "交通局", "企業局", "天文台", "試験場", "教会", "基金", "製作所", "大使館", "大使公邸", "領事館"}

// A nameSign is a word that gives a name away, and how.
type nameSign uint8

const (
	noSign nameSign = iota
	formSign
	bodySign
	acronymSign
	pressSign
	instituteSign
	townSign
	publicSign
	latinSign
)

// nameSigns are the words that give names away, by how.
var nameSigns = [...][]string{
	formSign:      forms,
	bodySign:      bodies,
	acronymSign:   acronyms,
	pressSign:     {"新聞", "新報", "日報", "通信社", "タイムス", "タイムズ"},
	instituteSign: institutes,
	townSign:      {"市", "町", "村"},
	publicSign:    {"市立", "町立", "村立", "区立", "県立", "都立", "府立", "道立"},
	latinSign:     {" inc.", " inc", " ltd.", " ltd", " llc", " gmbh", " b.v.", " s.a.", " plc", " corp.", " corporation", " pte", " bhd.", " limited", " ag", " ab", " co.", " d.d.", " s.p.a.", " s.r.l.", " oy", " s.r.o.", " s.a. de c.v.", ", s.a. de c.v.", " a/s", " n.v.", " sdn", " llp", " sas", " sarl", " kg", " se", " s.l."},
}

func (r *reader) japaneseNames(i int, s *segment) {
	from := len(r.names.list)
	if i < frontNames && s.table < 0 {
		r.mastheadName(i, s)
	}
	if (s.uses&useLetter != 0 || i < frontNames) && s.table < 0 {
		r.greetingName(i, s)
	}
	if s.uses&useAttackerDeed != 0 {
		r.claimingName(i, s)
	}
	if s.uses&useSign != 0 {
		r.signedNames(i, s)
	}
	r.subjects(i, s)
	if s.table < 0 {
		r.apposed(i, s)
	}
	if s.table < 0 && s.kind != document.Heading && (len(r.names.list) > from || s.uses&useSign != 0) && strings.Contains(s.Of(r.text), "、") {
		r.series(i, s, from)
	}
}

// mastheads stand behind the name of who gives a text out, in its first line.
var mastheads = []string{"ニュースリリース", "プレスリリース", "報道発表", "お知らせ", "広報", "ステータス", "障害情報", "サポート情報", "セキュリティ情報", "運用情報", "インシデントレポート"}

// mastheadName reads the name before a blank and one of mastheads: やまなみ鉄道 ニュースリリース No.21-58.
func (r *reader) mastheadName(i int, s *segment) {
	text := s.Of(r.text)
	if len(text) > 150 || strings.Contains(text, "。") || strings.Contains(text, "、") {
		return
	}
	for k := 0; k < len(text); {
		c, n := scan.At(text, k)
		if k > 0 && c == ' ' && beginsWith(strings.TrimLeft(text[k+n:], " 　|｜-"), mastheads) {
			name := text[:k]
			if n := utf8.RuneCountInString(name); n >= 3 && n <= 24 && !r.ownWord(name) && !commonName(name) && !commonSubjects[name] && noSubjects.of(name) == 0 && !strings.ContainsAny(name, "「[(0123456789") {
				r.addName(i, scan.Span{Start: s.Start, End: s.Start + k}, institute)
			}
			return
		}
		if k > 3 && seats.of(text[:k]) > 0 && (c == ' ' && seatOffice(text[k+n:]) || beginsWith(text[k:], pressPapers)) && kanjiOnly(text[:k]) { // 架空市 総務部, 架空町記者発表資料
			r.addName(i, scan.Span{Start: s.Start, End: s.Start + k}, institute)
			return
		}
		k += n
	}
}

// pressPapers stand behind the name of a town in the first line of what it gives out.
var pressPapers = []string{"記者発表資料", "報道資料", "報道発表資料", "記者会見資料", "プレス資料", "報道提供資料"}

// seatOffice says whether the first word of a text is a department's.
func seatOffice(text string) bool {
	w, _, _ := strings.Cut(strings.TrimLeft(strings.ReplaceAll(text, "　", " "), " "), " ")
	return len(w) < 40 && departments.of(w) > 0
}

// thanks begin the sentence in which a letter thanks its readers, patronage is what it thanks them for.
var (
	thanks    = []string{"平素は", "平素より", "日頃は", "日頃より", "日ごろは", "日ごろより", "いつも"}
	patronage = []string{"をお楽しみ", "をご覧", "をお読み", "をご購読", "をお買い", "をご活用", "をご利用", "を御利用", "をご愛顧", "をお引き立て", "をお使い", "をご愛用", "をご支援"}
)

// greetingName reads whom readers are thanked for using, for that is who writes: 平素はみなと銀行をご利用いただき.
func (r *reader) greetingName(i int, s *segment) {
	text := front(r.text, s.Start, s.End, 300)
	for _, g := range thanks {
		at := strings.Index(text, g)
		if at < 0 {
			continue
		}
		at += len(g)
		end := -1
		for _, p := range patronage {
			if k := strings.Index(text[at:], p); k >= 0 && (end < 0 || k < end) {
				end = k
			}
		}
		if end < 6 || end > 60 {
			return
		}
		name := text[at : at+end]
		quoted := strings.HasPrefix(name, "「") && strings.HasSuffix(name, "」")
		name = strings.TrimPrefix(strings.TrimSuffix(name, "」"), "「")
		at += strings.Index(text[at:], name)
		if k := strings.Index(name, "の"); k >= 6 { // みなと銀行のサービス
			name = name[:k]
		}
		if !r.ownWord(name) && !strings.ContainsAny(name, "、。") && (institute2.of(name) > 0 || quoted || !hiragana(name) && r.nameLike(name)) {
			r.addName(i, scan.Span{Start: s.Start + at, End: s.Start + at + len(name)}, institute)
		}
		return
	}
}

// greeted says whether a name stands where a letter thanks its readers for using its bearer.
func (r *reader) greeted(m *mention) bool {
	before := back(r.text, 0, m.Start, 30)
	for _, g := range thanks {
		if strings.HasSuffix(before, g) {
			rest := front(r.text, m.End, len(r.text), 60)
			return slices.ContainsFunc(patronage, func(p string) bool { return strings.Contains(rest, p) })
		}
	}
	return false
}

// claimingName reads the subject of what only attackers do, in Latin letters or katakana: BlackHollowがリークサイトにデータを掲載.
func (r *reader) claimingName(i int, s *segment) {
	deed, ok := s.hits.first(useAttackerDeed, s.Start, s.End)
	if ok && strings.HasPrefix(deed.Of(r.text), "の") { // APT-Xの関与
		if b := r.backward(deed.Start, s.Start); deed.Start-b >= 4 && latinAt(r.text, b) {
			r.addName(i, scan.Span{Start: b, End: deed.Start}, group)
		}
		return
	}
	if !ok || !strings.HasSuffix(deed.Of(r.text), "サイト") && !strings.HasPrefix(deed.Of(r.text), "犯行") {
		return
	}
	start := sentenceStart(r.text, s.Start, deed.Start, 200)
	for k := start; k < deed.Start; {
		c, n := scan.Raw(r.text, k)
		if c == 'が' || c == 'は' || c == 'の' && k+n == deed.Start {
			end := nameEndBefore(r.text, k)
			b := startBehindTimes(s, r.backward(end, start), end)
			if name := r.text[b:end]; len(name) >= 4 && (latinAt(r.text, b) || !hasKanji(name)) && r.nameLike(name) {
				r.addName(i, scan.Span{Start: b, End: end}, group)
				return
			}
		}
		k += n
	}
}

// signedNames reads the names that a word gives away; of words that begin at one place the longest counts.
func (r *reader) signedNames(i int, s *segment) {
	for k, h := range s.hits {
		sign := cues[h.Word].sign
		if sign == noSign || h.End > s.End || s.longerFollows(k, func(c *cue) bool { return c.sign != noSign }) {
			continue
		}
		word := scan.Span{Start: h.Start, End: h.End}
		switch sign {
		case formSign:
			r.formName(i, s, word)
		case bodySign:
			r.bodyName(i, s, word)
		case acronymSign:
			r.acronymName(i, s, word)
		case pressSign:
			r.pressName(i, s, word)
		case instituteSign:
			r.instituteName(i, s, word)
		case townSign:
			r.townName(i, s, word)
		case publicSign:
			r.publicName(i, s, word)
		case latinSign:
			r.latinName(i, s, word)
		}
	}
}

// pressName reads the name of a publisher of news by the word that ends it.
func (r *reader) pressName(i int, s *segment, word scan.Span) {
	b := r.backward(word.Start, s.Start)
	for b < word.Start { // ほかに読売新聞
		c, n := scan.Raw(r.text, b)
		if scan.ClassOf(c) != scan.Hiragana {
			break
		}
		b += n
	}
	if b == word.Start {
		return
	}
	if c, _ := scan.At(r.text, word.End); scan.ClassOf(c) != scan.Kanji && c != 'じ' && c != 'ず' {
		end := word.End // 架空新聞デジタル
		for end < s.End {
			c, n := scan.Raw(r.text, end)
			if scan.ClassOf(c) != scan.Katakana {
				break
			}
			end += n
		}
		r.addName(i, scan.Span{Start: b, End: end}, press)
	}
}

// formName reads the name that a legal form stands before or behind.
func (r *reader) formName(i int, s *segment, form scan.Span) {
	text := s.Of(r.text)
	f := form.Of(r.text)
	a, b := form.Start, form.End
	back := startBehindTimes(s, r.backward(a, s.Start), a)
	if back == a { // みずうみ信用金庫
		back = r.hiraganaBefore(a, s.Start)
	}
	front := b
	if c, n := scan.At(r.text[:s.End], b); c == ' ' {
		front = b + n
	}
	end := r.forward(front, s.End)
	if c, _ := scan.Raw(r.text[:s.End], front); front < s.End && scan.ClassOf(c) == scan.Hiragana && !particles.Has(c) {
		end = r.hiraganaName(front, s.End)
	}
	if end > front && r.ownWord(r.text[front:end]) { // 株式会社 弊社が運営する…
		end = front
	}
	if c, _ := scan.Raw(r.text, front); front < s.End && (back < a && strings.ContainsRune("にではもへとだ", c) || particleAt(r.text[front:s.End])) { // 架空保険サービス株式会社では: a particle stands behind the form
		end = front
	}
	if c, _ := scan.Raw(r.text, front); end > front && strings.ContainsRune("のがを", c) && !(hiragana(r.text[front+3:end]) && r.names.said(r.text, r.text[front:end], 2)) { // 学校法人の…, but 合同会社のれん灯
		end = front
	}
	if s.table >= 0 && strings.TrimSpace(text) == clean(text) && len([]rune(text)) < 40 && !strings.ContainsAny(text, "。、") && (strings.HasPrefix(text, f) || strings.HasSuffix(strings.TrimSpace(text), f)) {
		r.addName(i, s.Span, company) // the cell is the name
		return
	}
	if line := r.signature(s, form); line > end {
		end = line
	}
	if whole := r.wholeLine(s, form); whole < back {
		back = whole
	}
	end = front + len(withoutDepartment(r.text[front:end]))
	switch {
	case back < a && (end == front || a-back >= 6 && !commonName(r.text[back:a]) && noSubjects.of(r.text[back:a]) == 0): // 会社有限会社X is X, and so is 転職先株式会社X
		r.addName(i, scan.Span{Start: back, End: b}, company)
	case end > front:
		r.addName(i, scan.Span{Start: a, End: end}, company)
	}
}

// phraseTies are particles and what else ties a noun to what follows, before which a name ends.
var phraseTies = []string{"から", "より", "など", "まで", "による", "によると", "として", "における", "において", "では", "には", "とは", "との", "への", "での", "は", "が", "を", "に", "で", "と", "も", "の", "へ", "や"}

// particleAt says whether a text begins with nothing but a particle, behind which no hiragana goes on: 信用金庫で口座を, but not 株式会社はごろも.
func particleAt(text string) bool {
	for _, w := range phraseTies {
		if rest, ok := strings.CutPrefix(text, w); ok {
			c, n := scan.Raw(rest, 0)
			return n > 0 && scan.ClassOf(c) != scan.Hiragana
		}
	}
	return false
}

// signature gives the end of a line that is a legal form and a name, の in it included or hiragana at its head, as letterheads
// and signatures have them: 株式会社まなびの窓ラーニング, 株式会社かもめ測器. It is 0 where the line says more.
func (r *reader) signature(s *segment, form scan.Span) int {
	line, whole := r.nearLine(s, form)
	if !whole {
		return 0
	}
	line = scan.Trim(r.text, line)
	rest := r.text[form.End:max(form.End, line.End)]
	if line.Start != form.Start || s.table >= 0 || s.kind == document.Heading || s.Span == r.out.TitleSpan || !strings.Contains(rest, "の") && scan.ClassOf(firstRune(rest)) != scan.Hiragana ||
		utf8.RuneCountInString(rest) > 16 || strings.ContainsAny(rest, "、。はがをにで 　「(（:：0123456789") || s.hits.has(useKind|useSuffer|useSay, form.End, line.End) {
		return 0
	}
	return line.End
}

// wholeLine gives where a line begins that is a name and the legal form behind it, の and hiragana in it
// included: 東海くらしの電力株式会社. It is form.Start where the line says more.
func (r *reader) wholeLine(s *segment, form scan.Span) int {
	line, whole := r.nearLine(s, form)
	rest := r.text[form.End:s.End]
	if !whole || rest != "" && rest[0] != '\n' {
		return form.Start
	}
	line = scan.Trim(r.text, scan.Span{Start: line.Start, End: form.Start})
	name := line.Of(r.text)
	if n := utf8.RuneCountInString(name); n < 4 || n > 14 || s.table >= 0 || !strings.ContainsAny(name, "ぁあいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどなにぬねのはばひびふぶへべほぼまみむめもやゆよらりるれろわん") ||
		strings.ContainsAny(name, "、。はをにで 　「(（:：0123456789") || s.hits.has(useKind|useSuffer|useSay, line.Start, line.End) {
		return form.Start
	}
	return line.Start
}

// nearLine gives the line in which words stand, as far as it lies near them; whole says whether that is all of it.
func (r *reader) nearLine(s *segment, words scan.Span) (line scan.Span, whole bool) {
	const near = 300 // bytes; no name is as long
	line, whole = scan.Span{Start: max(s.Start, words.Start-near), End: min(s.End, words.End+near)}, true
	if k := strings.LastIndexByte(r.text[line.Start:words.Start], '\n'); k >= 0 {
		line.Start += k + 1
	} else {
		whole = line.Start == s.Start
	}
	if k := strings.IndexByte(r.text[words.End:line.End], '\n'); k >= 0 {
		line.End = words.End + k
	} else {
		whole = whole && line.End == s.End
	}
	return line, whole
}

// withoutDepartment is a name without the department that runs into it behind katakana or Latin letters: XセキュリティX解析部.
func withoutDepartment(name string) string {
	last, n := utf8.DecodeLastRuneInString(name)
	if n == 0 || !strings.ContainsRune("部課室係班", last) {
		return name
	}
	rest := strings.TrimRightFunc(name, func(c rune) bool { return scan.ClassOf(c) == scan.Kanji })
	if c, n := utf8.DecodeLastRuneInString(rest); n > 0 && (scan.ClassOf(c) == scan.Katakana || scan.ClassOf(c) == scan.Latin) {
		return rest
	}
	return name
}

// genericBody are words that stand before 警察署 and name none.
var genericBody = map[string]bool{"都道府": true, "所轄": true, "管轄": true, "地元": true, "最寄り": true, "関係": true, "担当": true, "各": true, "市": true, "町": true, "村": true, "区": true, "県": true, "都": true, "府": true, "道": true}

// bodyName reads the name of a public body by the word that ends it.
func (r *reader) bodyName(i int, s *segment, word scan.Span) {
	w := word.Of(r.text)
	a, b := word.Start, word.End
	start := r.backward(a, s.Start)
	if w == "署" {
		start = policeBefore(r.text, start, s.Start)
	}
	b = r.departmentEnd(w, b, s.End)
	next, _ := scan.At(r.text, b)
	if w == "署" && (b-start < 9 || scan.ClassOf(next) == scan.Kanji || r.text[start:a] == "警察" || strings.HasSuffix(r.text[start:a], "部")) {
		return
	}
	start = startBehindTimes(s, start, a)
	if w, ok := s.hits.first(useKind, start, a); ok && w.Start == start && w.End < a { // 逮捕5県警: what was done and by whom have run together
		start = w.End
	}
	if c, _ := scan.Raw(r.text, start); c == '各' || c == '全' || c == '両' || c == '他' || c == '同' {
		return
	}
	if genericBody[strings.TrimSuffix(r.text[start:a], "警察")] {
		return
	}
	department := b > word.End
	part := w == "警察署" || w == "捜査本部" || w == "署" || w == "教育委員会" || w == "教委"
	whole := !part && !strings.HasSuffix(w, "検察庁") && (strings.HasSuffix(w, "庁") || strings.HasSuffix(w, "省") || strings.HasSuffix(w, "委員会") || strings.HasPrefix(w, "内閣") || strings.HasPrefix(w, "国家"))
	switch {
	case whole: // the word is the name: no 旧経済産業省 and other compounds
		if p, _ := scan.Before(r.text, a); scan.ClassOf(p) == scan.Kanji && startBehindTimes(s, s.Start, a) != a && w != "検察庁" && w != "監督庁" {
			return
		}
		start = a
	case start == a && !(department && strings.HasSuffix(w, "警")): // 県警捜査二課
		return
	}
	if w == "捜査本部" && r.text[start:b] == "合同捜査本部" { // that of bodies named elsewhere
		return
	}
	if w != "捜査本部" && (next == '長' || next == '員' && w != "県警") {
		return
	}
	r.addName(i, scan.Span{Start: start, End: b}, authority)
}

// policeBefore moves the start of the name of a police station before the hiragana that runs up to 県警: 県警みどりかわ署.
func policeBefore(text string, start, limit int) int {
	i := start
	for i > limit {
		c, n := scan.RawBefore(text, i)
		if scan.ClassOf(c) != scan.Hiragana {
			break
		}
		i -= n
	}
	if n := policeEnds.of(text[limit:i]); n > 0 && i < start {
		return i - n
	}
	return start
}

var policeEnds = newEndings("県警", "府警", "道警", "警視庁")

// departmentEnd gives where the name of a body ends whose department follows it at i: 架空県警サイバー犯罪対策課, 総務省情報流通局.
func (r *reader) departmentEnd(body string, i, limit int) int {
	if !strings.HasSuffix(body, "警") && !strings.HasSuffix(body, "省") && !strings.HasSuffix(body, "庁") {
		return i
	}
	text := front(r.text, i, limit, 60)
	end := len(text) - len(strings.TrimLeftFunc(text, func(c rune) bool { return scan.ClassOf(c) == scan.Kanji || scan.ClassOf(c) == scan.Katakana }))
	if n := departments.of(text[:end]); n == 0 || n == end {
		return i
	}
	return i + end
}

// departments end the names of parts of organisations.
var departments = newEndings("部", "課", "局", "室", "係", "隊")

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
	start += len(r.text[start:a]) - len(strings.TrimLeft(r.text[start:a], "0123456789"))
	next, _ := scan.At(r.text, b)
	if start == a {
		start = r.hiraganaBefore(a, s.Start)
	}
	if a-start < 6 || scan.ClassOf(next) == scan.Kanji && !r.headSigns(i, s, start, b) || scan.ClassOf(next) == scan.Katakana && w != "大学" || next == '・' && !r.signBehind(s, b+len("・")) {
		return
	}
	if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && scan.ClassOf(p) == scan.Hiragana && !particles.Has(p) && !strings.ContainsRune("たるいうむすくだび", p) {
		return
	}
	if k := strings.LastIndex(r.text[start:a], "・"); k > 0 && institute2.of(r.text[start:start+k]) > 0 { // X大学・X高等学校
		start += k + len("・")
	}
	if k := strings.Index(r.text[start:a], "大学"); w == "センター" && k > 0 && !strings.Contains(r.text[start+k:a], "病院") && !strings.Contains(r.text[start+k:a], "医療") && strings.Contains(r.text[start+k:a], "情報") { // 架空大学情報基盤センター
		r.addName(i, scan.Span{Start: start, End: start + k + len("大学")}, institute)
		return
	}
	if w == "センター" && commonCentre(r.text[start:a]) {
		return
	}
	if w == "センター" && scan.ClassOf(next) != scan.Hiragana && next != '、' && next != '(' {
		return
	}
	r.addName(i, scan.Span{Start: start, End: b}, institute)
}

// genericInstitute are words before an institute's sign that say which sort it is, and name none: 市立中学校, 傘下銀行.
var genericInstitute = map[string]bool{"市立": true, "県立": true, "町立": true, "村立": true, "区立": true, "都立": true, "府立": true, "道立": true, "私立": true, "国立": true, "公立": true, "市内": true, "県内": true, "町内": true, "都内": true, "府内": true, "道内": true, "国内": true, "海外": true, "地元": true, "地方": true, "近隣": true, "傘下": true, "民間": true, "系列": true, "提携": true, "加盟": true, "取引": true, "主要": true, "対象": true, "関連": true, "勤務": true, "大手": true, "中核": true, "電子": true, "移動": true, "デジタル": true, "基幹": true, "附属": true, "付属": true, "信託": true, "都市": true, "当該": true, "一部": true, "複数": true, "在籍": true, "出身": true}

// centreWords are words before センター that say what it is for, and name none; several may stand there: 情報基盤センター.
var centreWords = newEndings("コール", "サポート", "データ", "カスタマー", "コンタクト", "ヘルプ", "監視", "相談", "配送", "物流", "情報", "運用", "管理", "受付", "予約", "対応", "お客様", "配信", "医療", "セキュリティ", "クラウド", "基盤", "学術", "計算", "計算機", "総合", "処理", "システム", "ネットワーク", "メディア", "研究", "教育", "支援", "電算", "開発", "通信")

// commonCentre says whether nothing but such words stands before センター.
func commonCentre(name string) bool {
	for name != "" {
		n := centreWords.of(name)
		if n == 0 {
			return false
		}
		name = name[:len(name)-n]
	}
	return true
}

// institute2 finds the ending of an institute before ・, where another begins.
var institute2 = newEndings(institutes...)

// signBehind says whether an institute's sign stands within forty bytes behind ・.
func (r *reader) signBehind(s *segment, i int) bool {
	for _, h := range s.hits.within(i, i+40) {
		if cues[h.Word].sign == instituteSign {
			return true
		}
	}
	return false
}

// signsOf are those who sign for an organisation, right behind its name: 市長, 学長, 病院長.
const signsOf = "長"

// headSigns says whether 長 behind a name in a line of the letterhead or the signature makes it that of whoever signs for the bearer.
func (r *reader) headSigns(i int, s *segment, start, end int) bool {
	if i >= 10 && i < len(r.segments)-5 || !strings.HasPrefix(r.text[end:s.End], signsOf) {
		return false
	}
	before := strings.TrimRightFunc(r.text[s.Start:start], unicode.IsSpace)
	begins := before == "" || strings.IndexByte(r.text[s.Start+len(before):start], '\n') >= 0 // its line
	rest := front(r.text, end+len(signsOf), s.End, 60)
	if k := strings.IndexByte(rest, '\n'); k >= 0 {
		rest = rest[:k]
	}
	return begins && !strings.ContainsAny(rest, "。、はがをにで") && !hiragana(rest)
}

// hiraganaBefore gives the start of a name in hiragana that ends at i, where a sign stands: やまなみ鉄道. It must begin where nothing stands
// before it, and end in none of what ties words together: この銀行, その病院.
func (r *reader) hiraganaBefore(i, limit int) int {
	j := i
	for j > limit && i-j <= 18 {
		c, n := scan.Before(r.text, j)
		if scan.ClassOf(c) != scan.Hiragana {
			break
		}
		j -= n
	}
	if last, _ := scan.Before(r.text, i); i-j < 6 || i-j > 18 || strings.ContainsRune("のなるたいはがをにもへてでどずく", last) {
		return i
	}
	if first, n := scan.Raw(r.text, j); strings.ContainsRune("のとやは", first) && i-j-n >= 6 { // 傘下のさざなみ銀行
		return j + n
	} else if particles.Has(first) {
		return i
	}
	if leadEnd(r.text[j:i]) > 0 {
		return i
	}
	if c, n := scan.Before(r.text, j); n == 0 || j == limit || c == ' ' || c == '\n' || c == ':' || c == '、' || c == '。' || scan.ClassOf(c) == scan.Open {
		return j
	}
	return i
}

// hiraganaName gives the end of a name that begins with hiragana behind a legal form: 株式会社けやき書房, 株式会社かえで保険サービス. The whole run
// belongs to it where an ending of organisations follows; else it ends before the first particle that nothing but a particle can be.
func (r *reader) hiraganaName(i, limit int) int {
	j := i
	for j < limit {
		c, n := scan.Raw(r.text, j)
		if scan.ClassOf(c) != scan.Hiragana && c != 'ー' {
			break
		}
		j += n
	}
	if end := r.forward(j, limit); end > j {
		tail := withoutDepartment(r.text[j:end])
		end = j + len(tail)
		if organisationEnds.of(tail) > 0 && (utf8.RuneCountInString(tail) > 1 || strings.Contains("会園堂屋舎荘院館", tail)) || businessEnds.of(tail) > 0 || institute2.of(tail) > 0 || commonEnds.of(tail) > 0 || endsForeign(tail) && utf8.RuneCountInString(tail) > 2 { // みずほ台フォレンジック
			if last, _ := scan.Before(r.text, j); !strings.ContainsRune("はがをにのへも", last) || r.names.said(r.text, r.text[i:end], 2) {
				return end
			}
		}
	}
	if end := r.forward(j, limit); end > j && j-i >= 9 && r.names.said(r.text, r.text[i:end], 2) { // 株式会社まるごと家計, twice
		return end
	}
	for k := i; k < j; {
		c, n := scan.Raw(r.text, k)
		if k > i+3 && strings.ContainsRune("はがをにのへ", c) {
			j = k
			break
		}
		k += n
	}
	for _, w := range [...]string{"から", "より", "など", "まで", "と", "で", "や", "も"} { // さくらでは, さくらからの
		if rest := strings.TrimSuffix(r.text[i:j], w); len(rest) < j-i && len(rest) >= 6 && (w != "と" && w != "や" && w != "も" || j < limit && !strings.HasPrefix(r.text[j:], "は") && !strings.HasPrefix(r.text[j:], "が")) {
			return i + len(rest)
		}
	}
	return j
}

// endsForeign says whether a text ends in katakana or Latin letters, as no word does that only tells of a name.
func endsForeign(s string) bool {
	c, _ := scan.Before(s, len(s))
	return scan.ClassOf(c) == scan.Katakana || scan.ClassOf(c) == scan.Latin
}

// hasKanji says whether a kanji stands in a text.
func hasKanji(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool { return scan.ClassOf(c) == scan.Kanji })
}

// townName reads …市, …町 where a line begins with one or another name ends before it.
func (r *reader) townName(i int, s *segment, sign scan.Span) {
	at, end := sign.Start, sign.End
	next, w := scan.At(r.text[:s.End], end)
	start := r.backward(at, s.Start)
	signed := r.headSigns(i, s, start, end)
	if w > 0 && !signed && !strings.ContainsRune("、がはをにのへと(", next) {
		return
	}
	if at-start < 6 || at-start > 15 || !kanjiOnly(r.text[start:at]) {
		return
	}
	if p, n := scan.Before(r.text, start); n > 0 && start > s.Start && p != '、' && p != '。' && p != ' ' && p != '\n' && scan.ClassOf(p) != scan.Open {
		return
	}
	if w == 0 || signed || s.kind == document.Heading || s.uses&useSay != 0 && s.hits.has(useSay, end, sentenceEnd(r.text, end, s.End, 300)) {
		r.addName(i, scan.Span{Start: start, End: end}, institute)
	}
}

// publicEnds end the names of what towns and provinces run, as papers shorten them.
var publicEnds = newEndings("小", "中", "高", "大", "園", "館", "院", "校", "所", "センター", "施設", "プール", "ホール")

// schools are of several in a town: what a town runs under such a word alone is none of them.
var schools = map[string]bool{"小学校": true, "中学校": true, "小中学校": true, "高等学校": true, "高校": true, "学校": true, "幼稚園": true, "保育園": true, "保育所": true, "病院": true, "区民センター": true, "市民センター": true, "公民館": true, "図書館": true, "体育館": true, "文化会館": true, "文化センター": true, "スポーツセンター": true, "博物館": true, "美術館": true, "診療所": true}

// publicName reads the name of what a town or a province runs: 架空市立北浜小.
func (r *reader) publicName(i int, s *segment, word scan.Span) {
	start := startBehindTimes(s, r.backward(word.Start, s.Start), word.Start)
	end := r.forward(word.End, s.End)
	if start == word.Start && (genericInstitute[strings.TrimSuffix(r.text[word.End:end], "病院")] || utf8.RuneCountInString(r.text[word.End:end]) < 4) || end-word.End < 6 || publicEnds.of(r.text[word.End:end]) == 0 || schools[r.text[word.End:end]] {
		return
	}
	if strings.ContainsAny(r.text[word.End:end], "0123456789０１２３４５６７８９") { // 市立図書館全6館
		return
	}
	r.addName(i, scan.Span{Start: start, End: end}, institute)
}

// latinName reads the name of a foreign company in a Japanese text: Latin words from a capital on, up
// to the legal form and those behind it.
func (r *reader) latinName(i int, s *segment, form scan.Span) {
	start := form.Start
	for start > s.Start {
		c := r.text[start-1]
		if c >= 0x80 || c == '\n' || c == '"' || c == ':' || c == ';' || c == '/' || c == '(' && !strings.Contains(r.text[start:form.Start], ")") {
			break
		}
		start--
	}
	start = startBehindTimes(s, start, form.Start)
	for start < form.Start && (r.text[start] < 'A' || r.text[start] > 'Z') {
		start++
	}
	end := form.End
	if latinAt(r.text[:s.End], min(end, s.End-1)) && end < s.End || start == form.Start {
		return
	}
	for end < s.End && r.text[end] == ' ' && formAt(r.text, end+1) {
		end++
		for end < s.End && r.text[end] != ' ' && r.text[end] < 0x80 && r.text[end] != '(' && r.text[end] != ',' {
			end++
		}
	}
	r.addName(i, scan.Span{Start: start, End: end}, company)
}

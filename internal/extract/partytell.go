package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A tell is what the words around a name say of its bearer. A name counts as a party by its form and by
// what it does: each tell is a piece of evidence, and the strongest gives the role.
type tell uint32

// tellCount is the number of tells.
const tellCount = 19

const (
	says      tell = 1 << iota // it announces, states, apologises
	suffers                    // it was attacked, lost data, stood still
	owns                       // something of its own is named: Xのサーバー, X's customers
	supplies                   // it supplies, runs or examines something for another
	observes                   // it watches, analyses, warns
	informs                    // others hear of it from this one: Xから連絡を受け
	addressed                  // it is told, asked or reported to: Xへ届け出
	listed                     // it stands in a column of organisations
	titled                     // it stands in the title
	heads                      // it stands alone in a line of the letterhead or signature
	called                     // a word for a sort of organisation stands right before it: the chain X
	belongs                    // it is a subsidiary: 子会社であるX
	declares                   // it says so with a verb that only people and organisations have
	acts                       // it does what things may do too: X failed, X's servers
	attacks                    // what attackers do: it claims the attack, lists another on its leak site
	touched                    // another took its name, or it is a customer of the one that was hit
	programs                   // a word for malicious programs stands beside it: the worm X
	tied                       // it stands in the middle of a sentence where a place does not: at X, by X
	product                    // a word for what is made, sold or installed stands beside it: the tool called X, a flaw in X servers
)

// The cues of Japanese sentences. Each list stands with the particle behind the name.
var (
	// は, も, が, では: what the subject does.
	sayWords     = []string{"発表", "公表", "明らかに", "公開し", "を公開", "お知らせ", "説明し", "説明する", "謝罪", "コメント", "掲載", "回答", "認めた", "訂正", "陳謝", "情報提供", "announced", "disclosed", "said in a statement"}
	sufferWords  = []string{"不正アクセス", "攻撃を受け", "被害", "感染", "改ざん", "影響を受け", "流出", "漏えい", "漏洩", "停止", "障害", "乗っ取ら", "紛失", "誤送信", "盗まれ", "侵入", "侵害され", "攻撃され", "暗号化", "書き換え", "つながら", "利用できな", "使えな", "使用できな", "応答しな", "応答が", "中断", "休止", "見合わせ", "送金", "だまし取ら", "詐取され", "狙われ", "を閉じ", "休診", "欠品", "欠航", "運休", "事案が", "事態が", "閲覧できな", "閲覧しづら", "アクセスできな", "アクセスしにく", "アクセスしづら", "つながりにく", "不具合が", "見られる状態", "見える状態", "閲覧できる状態", "閲覧可能な状態", "持ち出", "遅れ", "止まり", "止まっ", "休業", "臨時休", "失われ", "事故", "故障"}
	declareWords = []string{"発表", "公表", "明らかに", "謝罪", "陳謝", "コメント", "情報提供", "認めた", "明かした", "announced", "disclosed", "とした。", "としている", "と説明", "と話", "と述べ", "と主張", "と強調", "と答え", "と報じ", "を求め", "と訴え", "方針だ", "方針を", "と語", "を失った", "を拒", "振り込んだ", "省みて", "に加わった"}
	watchWords   = []string{"観測", "確認", "分析", "指摘", "注意喚起", "注意を呼び", "呼びかけ", "呼び掛け", "解析", "報じ", "集計", "推計", "名付け", "報告書", "検知", "検出", "発見", "把握"}
	supplyWords  = []string{"提供", "保守", "管理", "構築", "開発", "請け負", "運用", "受託", "製造", "販売", "納入", "設置", "運営"}
	informWords  = []string{"連絡", "通報", "指摘", "報告", "情報提供", "提供を受け", "知らせ", "照会"}
	addressWords = []string{"相談", "通報", "報告", "届け出", "届出", "被害届", "申告", "情報提供", "情報を提供", "連絡", "提出", "申請", "照会", "告訴", "回答"}
	takenWords   = []string{"持ち出", "盗み", "盗まれ", "盗んだ", "窃取", "流出し", "流出させ", "漏えいし", "漏洩し", "だまし取", "詐取", "抜き取"}
	taskWords    = []string{"委託", "依頼", "調査を", "発注"}
	// による: what is done by it.
	doneWords = []string{"調査", "遮断", "監視", "復旧", "分析", "解析", "運用", "推計", "集計", "開発", "保守", "支援", "診断", "フォレンジック", "対策"}
	// の: what it owns.
	ownWords = []string{"サーバ", "サイト", "アカウント", "システム", "工場", "店舗", "倉庫", "ネットワーク", "研究室", "メール", "会員", "顧客", "利用者", "教員", "教職員", "職員", "従業員", "社員", "空調", "基盤", "公式", "通販", "オンライン", "ウェブ", "web", "ホームページ", "hp", "端末", "委託先", "教諭", "医師", "看護師", "パソコン", "pc", "作業員", "担当者", "広報", "社長", "学生", "児童", "患者", "電子カルテ", "発表", "トップページ", "営業秘密", "図面", "設計図", "技術情報", "顧客データ", "顧客リスト", "顧客情報", "機密情報", "ポイント", "担当", "ネット"}
	// Before the name: whose it is.
	subsidiaryWords = []string{"子会社", "グループ会社", "関連会社", "現地法人", "傘下の", "subsidiary", "affiliate"}
	// Beside the name: what makes it that of a program.
	malwareWords = []string{"マルウェア", "マルウエア", "ランサムウェア", "ランサムウエア", "ワーム", "ウイルス", "トロイの木馬", "バックドア", "ボットネット", "スティーラー", "ローダー", "malware", "ransomware", "worm", "stealer", "trojan", "loader", "backdoor", "botnet", "payload", "spyware", "wiper", "rat "}
	// Before the name: what sort of supplier it is.
	suppliersBefore = []string{"調査機関", "調査会社", "専門会社", "専門業者", "専門チーム", "ベンダ", "委託先", "委託して", "委託した", "委託する", "業者", "保守を担", "管理を請け負", "配信を請け負", "提供元", "開発元", "製造元", "販売元", "仕入先", "事業者である", "セキュリティ会社", "フォレンジック", "運用会社", "保守会社", "開発会社", "制作会社", "運営会社", "仕入れ先", "指定管理者", "受託している", "受託した", "受託する"}
)

// japaneseTells gives what the words around a name say, and the word that says most.
func (r *reader) japaneseTells(s *segment, m *mention) (tell, scan.Span) {
	var t tell
	var cue scan.Span
	find := func(u use, gives tell, from, to int) bool {
		w, ok := s.hits.first(u, from, to)
		if ok {
			if t&gives == 0 && (cue.Len() == 0 || gives == supplies) {
				cue = w
			}
			t |= gives
		}
		return ok
	}
	clause := sentenceStart(r.text, s.Start, m.Start, 90)
	if k := strings.LastIndex(r.text[clause:m.Start], "、"); k >= 0 && clause+k+3 < m.Start {
		clause += k + 3
	}
	find(useSupplierBefore, supplies, clause, m.Start)
	find(useSubsidiary, belongs, clause, m.Start)
	if causeBefore(r.text[s.Start:m.Start]) { // 原因は、Xの…
		t |= supplies
	}
	i := behindName(r.text, m.End, s.End)
	if sortBefore.of(strings.TrimSuffix(r.text[clause:m.Start], "「")) > 0 && strings.HasSuffix(r.text[clause:m.Start], "「") {
		t |= called
	}
	if sortBefore.of(r.text[clause:m.Start]) > 0 { // セキュリティ企業X
		t |= called
	}
	if rest, ok := strings.CutSuffix(m.Of(r.text), "社"); ok && endsForeign(rest) && utf8.RuneCountInString(rest) >= 3 && !commonName(rest) { // オーロラ・リース社
		t |= called
	}
	if before, ok := strings.CutSuffix(r.text[s.Start:m.Start], "、"); ok && giants.of(before) > 0 { // ゼネコン大手、架空組
		t |= called
	}
	if r.placeBehind(s, m.End) || sortBefore.of(strings.TrimSuffix(r.text[clause:m.Start], "の")) > 0 && strings.HasSuffix(r.text[clause:m.Start], "の") {
		t |= called
	}
	to := sentenceEnd(r.text, i, s.End, 400)
	c, n := scan.Raw(r.text[:s.End], i)
	next := i + n
	switch {
	case c == 'と' && beginsWith(r.text[next:to], together):
		t |= supplies
	case c == '製', strings.HasPrefix(r.text[i:to], "提供"):
		t |= supplies
	case c == 'は' || c == 'も' || c == 'が' || c == 'で' || c == 'に' && (strings.HasPrefix(r.text[i:], "において") || strings.HasPrefix(r.text[i:], "におきまして") || strings.HasPrefix(r.text[i:], "にて")):
		if c == 'で' && (strings.HasPrefix(r.text[next:to], "す") || strings.HasPrefix(r.text[next:to], "ある")) { // 仕入れ先は、部品を作るXです
			if from := sentenceStart(r.text, s.Start, m.Start, 200); slices.ContainsFunc(suppliersAre, func(w string) bool { return strings.Contains(r.text[from:m.Start], w) }) {
				t |= supplies
			}
			break
		}
		if c == 'で' && beginsWith(r.text[next:to], staffWords) { // Xで教諭が…
			t |= owns
		}
		if c == 'で' && seats.of(m.Of(r.text)) > 0 && !strings.HasPrefix(r.text[next:to], "は") && strings.ContainsRune(r.text[next:to], 'は') { // 甲市で…する会社は
			break
		}
		if c == 'に' {
			c = 'で'
		}
		if c == 'は' || c == 'が' {
			t |= acts
		}
		if m.sort == authority && slices.ContainsFunc(prosecutes, func(w string) bool { return strings.Contains(r.text[next:to], w) }) { // what happened, happened to another
			find(useDeclare, declares, next, to)
			break
		}
		r.subjectTells(s, c, next, to, find)
		if m.sort != authority && (c == 'も' || c == 'で' && strings.HasPrefix(r.text[next:to], "も")) { // it, too
			t |= touched
		}
	case c == '、' && (m.Start == s.Start || startBehindTimes(s, s.Start, m.Start) == m.Start): // 甲市、被害を発表
		r.subjectTells(s, 'が', next, to, find)
	case strings.HasPrefix(r.text[i:to], "による") && !strings.HasPrefix(r.text[i:to], "によると"):
		find(useDone, supplies, i, min(to, i+60))
	case strings.HasPrefix(r.text[i:to], "によると"), strings.HasPrefix(r.text[i:to], "によれば"), strings.HasPrefix(r.text[i:to], "によります"):
		t |= observes
		if t&called != 0 { // the one that runs it tells of it
			find(useSuffer, suffers, i, to)
		}
	case strings.HasPrefix(r.text[i:to], "から"), strings.HasPrefix(r.text[i:to], "より"):
		if w, ok := s.hits.first(useSuffer, i, min(to, i+36)); ok && strings.HasPrefix(r.text[i:], "からの") && !strings.Contains(r.text[i:w.Start], "、") { // Xからの流出
			t, cue = t|suffers, w
			break
		}
		if w, ok := s.hits.first(useTaken, i, min(to, i+120)); ok && !s.hits.has(useInform, i, w.Start) { // Xから顧客データを持ち出し
			t, cue = t|suffers, w
			break
		}
		find(useInform, informs, i, min(to, i+150))
	case strings.HasPrefix(r.text[i:to], "への取材"):
		t |= says
	case (c == 'に' || c == 'へ') && r.attacked(s, i, to, &t, &cue):
	case c == 'を' && beginsWith(r.text[next:to], poses), c == 'に' && beginsWith(r.text[next:to], []string{"なりすま", "成りすま"}): // Xをかたるメール
		t |= touched
	case c == 'に' || c == 'へ':
		phrase := phraseEnd(r.text, next, to)
		if !find(useTask, supplies, next, phrase) {
			find(useAddress, addressed, next, phrase)
		}
	case c == 'の' && strings.HasPrefix(r.text[next:to], "発表"), c == 'の' && strings.HasPrefix(r.text[next:to], "説明"):
		find(useSay, says, next, min(to, next+24))
	case c == 'の' && r.watchedBy(s, next, to, find):
	case c == 'の':
		if w, ok := s.hits.first(useOwn, next, min(to, next+36)); ok && (w.End <= next+24 || !strings.Contains(r.text[next:w.Start], "、")) && !(seats.of(m.Of(r.text)) > 0 && strings.Contains(r.text[next:w.Start], "の")) { // not 架空区の小学校の教諭
			t |= owns
			if find(useSuffer, suffers, next, to); t&suffers == 0 {
				cue = w
			}
		}
		if w, ok := s.hits.first(useSuffer, next, min(to, next+60)); ok && t&^called == 0 && strings.HasSuffix(r.text[next:w.Start], "の") && beginsWith(r.text[w.End:], causes) { // Xの変電所の事故により: what another's trouble brought about
			t, cue = supplies, w
		} else if ok && t&^called == 0 && w.Start > next && w.Start <= next+24 && (strings.HasSuffix(r.text[next:w.Start], "情報") || strings.HasSuffix(r.text[next:w.Start], "データ")) && !strings.Contains(r.text[next:w.Start], "の") { // Xの個人情報流出
			t, cue = owns|suffers, w
		} else if ok && t&^called == 0 && strings.HasSuffix(r.text[next:w.Start], "の") && !strings.Contains(r.text[next:w.Start], "、") && !(seats.of(m.Of(r.text)) > 0 && strings.ContainsAny(r.text[next:w.Start], "でがは")) { // Xの(製品)の障害
			t, cue = owns|suffers, w
		}
		if w, ok := s.hits.first(useSay, next, min(to, next+24)); ok && s.kind == document.Heading {
			t, cue = t|says, w
		}
	}
	if s.hits.has(useMalware, max(s.Start, m.Start-30), m.Start) && strings.HasSuffix(r.text[s.Start:m.Start], "「") || s.hits.has(useMalware, i, min(to, i+12)) {
		t |= programs
	}
	if s.kind == document.Heading && t == 0 {
		find(useSuffer, suffers, m.End, to)
	}
	if (c == 'の' || c == 'が') && r.blamed(i, to) {
		t |= supplies
	}
	if t&(supplies|suffers) == 0 {
		if more, w := r.cleft(s, m); more != 0 {
			t, cue = t|more, w
		}
	}
	if supplierAbove(r.text, m.Start) {
		t |= supplies
	}
	return t, cue
}

// suppliersTitled end a line above a name that says that its bearer works for another.
var suppliersTitled = newEndings("指定管理者", "委託先", "委託事業者", "受託事業者", "委託業者", "受託業者", "委託会社", "受託会社", "受託者", "委託先事業者", "委託先名", "委託先企業")

// supplierAbove says whether a name begins its line and such a line stands above: 2 受託事業者.
func supplierAbove(text string, i int) bool {
	before := strings.TrimRight(back(text, 0, i, 90), " 　・-*")
	above := strings.TrimRight(before, "\n 　:：】)）]")
	if above == before || !strings.Contains(before[len(above):], "\n") {
		return false
	}
	return suppliersTitled.of(above) > 0 && utf8.RuneCountInString(above[strings.LastIndexByte(above, '\n')+1:]) <= 16
}

// giants end what stands before 、 and the name of the one that it describes.
var giants = newEndings("大手", "最大手", "準大手")

// watchedBy says whether what its bearer found stands right behind の, with nothing but its nature between: Xの解析では, Xの観測で.
func (r *reader) watchedBy(s *segment, next, to int, find func(use, tell, int, int) bool) bool {
	w, ok := s.hits.first(useWatch, next, min(to, next+12))
	if !ok || w.Start != next || !beginsWith(r.text[w.End:to], []string{"で", "に", "が", "は", "結果", "報告"}) {
		return false
	}
	return find(useWatch, observes, next, w.End)
}

// prosecutes are what police, prosecutors and courts do about what happened.
var prosecutes = []string{"逮捕", "送検", "摘発", "起訴", "捜査", "疑いで", "調べ", "拘束", "補導", "判決", "略式命令", "指導", "命じ", "勧告"}

// strikes stand behind に, への and に対する where an organisation was struck: Xに不正アクセスがあり, Xへのサイバー攻撃.
var strikes = []string{"不正アクセス", "不正ログイン", "サイバー攻撃", "攻撃", "不正侵入", "障害", "被害", "標的型攻撃", "ランサムウェア攻撃", "ランサムウエア攻撃", "大規模なサイバー攻撃", "DDoS攻撃", "DDoS 攻撃"}

// attacked says whether に, への or に対する at i stands behind an organisation that was struck, and if so adds what it tells.
func (r *reader) attacked(s *segment, i, to int, t *tell, cue *scan.Span) bool {
	rest, there := strings.CutPrefix(r.text[i:to], "への")
	if !there {
		if rest, there = strings.CutPrefix(r.text[i:to], "に対する"); !there {
			rest = strings.TrimPrefix(r.text[i:to], "に")
		}
	}
	for _, w := range strikes {
		behind, ok := strings.CutPrefix(rest, w)
		if !ok || !there && !strings.HasPrefix(behind, "が") || beginsWith(behind, addressWords) || strings.HasPrefix(behind, "届") {
			continue
		}
		at := to - len(rest)
		*t, *cue = *t|suffers, scan.Span{Start: at, End: at + len(w)}
		return true
	}
	return false
}

// causeBefore says whether a text ends with what a sentence about the cause begins with.
func causeBefore(before string) bool {
	before = strings.TrimSuffix(before, "、")
	return strings.HasSuffix(before, "原因は")
}

// blamed says whether a clause that goes on at i is what a sentence calls the cause: Xの局舎が停電したことが原因だった.
func (r *reader) blamed(i, to int) bool {
	clause, _, ok := strings.Cut(r.text[i:to], "が原因")
	return ok && (strings.HasSuffix(clause, "こと") || strings.HasSuffix(clause, "の")) && !strings.Contains(clause, "、")
}

// suppliersAre are subjects of sentences that say who the supplier is.
var suppliersAre = []string{"仕入れ先は", "仕入先は", "委託先は", "取引先は", "業者は", "ベンダーは", "提供元は"}

// staffWords are who works at a school or a hospital, where something happened to them.
var staffWords = []string{"教諭", "男性教諭", "女性教諭", "教員", "職員", "医師", "看護師", "担任"}

// poses stand behind を where another takes the name of an organisation.
var poses = []string{"かたる", "かたり", "かたった", "騙る", "騙り", "騙った", "装う", "装い", "装った", "よそおっ"}

// causes stand behind what brought about the incident.
var causes = []string{"により", "によって", "による", "が原因", "に伴", "の影響"}

// placeBehind says whether the seat of an organisation stands in brackets behind a name: 架空航空（福岡市）.
func (r *reader) placeBehind(s *segment, i int) bool {
	c, n := scan.At(r.text[:s.End], i)
	if c == '」' || c == '』' {
		i += n
		c, n = scan.At(r.text[:s.End], i)
	}
	if c != '(' {
		return false
	}
	text := front(r.text, i+n, s.End, 40)
	k := strings.IndexAny(text, ")）")
	if k < 0 {
		return false
	}
	seat := text[strings.LastIndex(text[:k], "・")+1 : k]
	if dot := strings.LastIndex(text[:k], "・"); dot >= 0 { // 本社・京都市
		if seat = text[dot+len("・") : k]; !headOffices[text[:dot]] {
			return false
		}
	}
	return len(seat) >= 6 && kanjiOnly(seat) && (seats.of(seat) > 0 || greatCities[seat])
}

// headOffices stand before the seat of an organisation in brackets; greatCities are those that papers name without 市 and province.
var (
	headOffices = map[string]bool{"本社": true, "本店": true, "本部": true, "東京": true}
	greatCities = map[string]bool{"東京": true, "大阪": true, "京都": true, "横浜": true, "名古屋": true, "神戸": true, "札幌": true, "仙台": true, "千葉": true, "川崎": true, "広島": true, "福岡": true, "北九州": true, "新潟": true, "静岡": true, "浜松": true, "岡山": true, "熊本": true}
)

// seats end the names of places in which an organisation may have its seat.
var seats = newEndings("市", "区", "町", "村", "県", "都", "府")

// subjectTells reads what a subject does. が belongs to the next verb, は to those of the sentence.
func (r *reader) subjectTells(s *segment, particle rune, from, to int, find func(use, tell, int, int) bool) {
	if particle == 'が' {
		w, ok := s.hits.first(useSupply, from, to)
		v, other := s.hits.first(useSay|useSuffer|useWatch, from, to)
		if ok && (!other || w.Start < v.Start) {
			if run := w.Of(r.text); other && (run == "運営" || run == "管理" || run == "運用") && strings.HasPrefix(r.text[w.End:], "する") && !strings.Contains(r.text[w.End:v.Start], "、") { // Xが運営する…から流出
				if find(useSuffer, suffers, v.Start, v.End) && run == "運営" && strings.HasSuffix(r.text[w.End:v.Start], "も") { // …も攻撃され: one of several cases
					return
				}
			}
			find(useSupply, supplies, w.Start, w.End)
			return
		}
	}
	find(useSuffer, suffers, from, to)
	if c, _ := scan.Raw(r.text, from); particle != 'で' || c == 'は' { // 社内で is a place, 同会では a speaker
		find(useSay, says, from, to)
		find(useDeclare, declares, from, to)
		find(useWatch, observes, from, to)
	}
}

// phraseEnd gives the end of the phrase that begins at i: the next 、 or the limit.
func phraseEnd(text string, i, limit int) int {
	limit = min(limit, i+120)
	if k := strings.Index(text[i:max(i, limit)], "、"); k >= 0 {
		return i + k
	}
	return limit
}

// behindName steps over what may stand between a name and its particle: a closing quote, 社, 様, 側
// and a remark in brackets.
func behindName(text string, i, limit int) int {
	for range 4 {
		c, n := scan.At(text[:limit], i)
		switch c {
		case '」', '』', '社', '様', '側', '"', '*', ' ':
			i += n
			continue
		case '(':
			k := matching(front(text, i, limit, 200), text[i:i+n], closing(text[i:i+n]))
			if k < 0 {
				return i
			}
			i += k + n
			continue
		}
		if k := collective(text[i:limit]); k > 0 {
			i += k
			continue
		}
		if strings.HasPrefix(text[i:limit], "など") || strings.HasPrefix(text[i:limit], "さま") || strings.HasPrefix(text[i:limit], "さん") {
			i += 6
			continue
		}
		return i
	}
	return i
}

// collectives stand behind などの for those of whom some were named; countedBodies are counted behind など: など計5自治体.
var (
	collectives   = []string{"各方面", "各所", "各機関", "各省庁", "各団体", "各社", "関係機関", "関係各所", "関係省庁", "関係当局", "関係団体", "関係先", "関係自治体", "行政機関", "公的機関", "捜査機関", "金融機関", "医療機関", "監督官庁", "省庁", "自治体", "団体", "企業", "銀行", "病院", "大学", "機関"}
	countedBodies = []string{"社", "行", "市町村", "市町", "市", "町", "村", "校", "大学", "自治体", "企業", "団体", "施設", "病院", "機関", "組織", "局", "店", "県"}
)

// collective gives the length of など with the word for those of whom some were named: などの関係機関, など8社. It is 0 where none stands there.
func collective(text string) int {
	rest, ok := strings.CutPrefix(text, "など")
	if !ok {
		return 0
	}
	if of, ok := strings.CutPrefix(rest, "の"); ok {
		for _, w := range collectives {
			if behind, ok := strings.CutPrefix(of, w); ok {
				return len(text) - len(behind)
			}
		}
		return 0
	}
	rest = strings.TrimPrefix(rest, "計")
	digits := strings.TrimLeft(rest, "0123456789０１２３４５６７８９")
	if len(digits) == len(rest) {
		return 0
	}
	for _, w := range countedBodies {
		if behind, ok := strings.CutPrefix(digits, w); ok {
			return len(text) - len(behind)
		}
	}
	return 0
}

// closing is the bracket that closes one.
func closing(open string) string {
	if open == "(" {
		return ")"
	}
	return "）"
}

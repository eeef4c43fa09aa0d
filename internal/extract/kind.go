package extract

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A kind is a sort of incident, a place in kindWords.
type kind int

// The kinds.
const (
	stuffing kind = iota
	fraud
	defacement
	cryptomining
	ransomware
	worm
	malware
	phishing
	malspam
	prosecuted
	leak
	breach
	outage
	supply
)

// A kindWord is a kind with the words that name it. The weak ones go with other kinds, too.
type kindWord struct {
	kind         string
	strong, weak []string
}

// kindWords are the words that name a kind by themselves, in lower case; all else is told by frames. The
// names of widely known malware stand beside them, because writers name it without its sort.
var kindWords = [...]kindWord{
	stuffing: {"credential-stuffing",
		[]string{"リスト型", "リスト攻撃", "パスワードリスト", "使い回し", "使いまわし", "使い回さ", "credential stuffing", "credential-stuffing", "password reuse", "reuse of password", "reused password", "re-used password", "password list", "combo list", "leaked elsewhere", "obtained elsewhere", "パスワードスプレー", "パスワード・スプレー", "リバースブルートフォース", "同一のパスワードを", "同じパスワードを複数", "他社から流出したid", "password spray", "password-spray", "same credentials", "recycled password", "recycled credential", "credential replay", "account checker"},
		[]string{"same password", "common passwords", "漏れたパスワード"}},
	fraud: {"fraud",
		[]string{"詐欺", "詐取", "だまし取", "不正送金", "不正購入", "不正引き出し", "不正引出", "不正出金", "不正決済", "不正注文", "不正交換", "不正使用", "なりすまし購入", "架空請求", "資金流出", "fraud", "scam", "swindl", "launder", "money mule", "embezzl", "siphoned", "heist", "business email compromise", "business e-mail compromise", "drained", "着服", "横領", "使い込み", "不正受給", "架空発注", "水増し請求", "不正チャージ", "詐称", "資金の流出", "ロマンス詐欺", "投資詐欺", "simスワップ", "misappropriat", "sim swap", "sim-swap", "simjack", "card testing", "card-testing", "carding", "ponzi", "stolen card numbers were used", "deepfake", "conned", "rug pull", "chargeback", "money laundering", "payment diversion", "mandate fraud", "invoice redirection", "payroll diversion", "横取り", "だまされて", "水増し", "口座に振り込ま", "代金をだまし"},
		[]string{"被害額", "gift card", "wire transfer", "impersonat", "refunded", "fraudulent", "counterfeit", "duped"}},
	defacement: {"defacement",
		[]string{"改ざん", "改竄", "落書き", "defac", "vandalis", "ホームページの書き換え", "ページの書き換え"},
		nil},
	cryptomining: {"cryptomining",
		[]string{"マイニング", "採掘", "マイナー", "cryptomin", "crypto-min", "coinhive", "xmrig", "cryptojack", "coin miner", "monero", "クリプトジャック", "cryptojacking", "crypto miner", "mining malware", "mining software", "mining script", "mining program"},
		nil},
	ransomware: {"ransomware",
		[]string{"ランサムウェア", "ランサムウエア", "身代金", "二重脅迫", "二重恐喝", "脅迫状", "ransomware", "ransom", "double extortion", "encryptor", "wannacry", "notpetya", "lockbit", "ryuk", "conti ", "revil", "blackcat", "akira", "身代金要求型", "身代金ウイルス", "暗号化ウイルス", "暗号化型", "ランサム", "ランサムノート", "暗号化され", "ファイルを暗号化", "データを暗号化", "サーバーを暗号化", "復号キー", "復号鍵", "data extortion", "extortion gang", "cyber extortion", "decryption key", "file-encrypting", "held to ransom", "crypto-locker", "cryptolocker", "black basta", "cl0p", "alphv", "double-extortion"},
		[]string{"脅迫文", "暗号化", "復号", "decrypt", "extortion", "脅迫"}},
	worm: {"worm",
		[]string{"ワーム", "自己増殖", "自己複製", "wannacry", "notpetya", "worm", "copies itself", "spreads by itself", "self-propagat", "self-replicat", "自動的に感染", "自動で感染", "自己拡散", "自らのコピー", "自身のコピー", "自身を複製", "copies of itself", "copy itself", "spreads itself", "spread itself", "machine to machine", "device to device", "self-spreading", "self-replicating", "wormable"},
		nil},
	malware: {"malware",
		[]string{"マルウェア", "マルウエア", "トロイの木馬", "トロージャン", "コンピューターウイルス", "コンピュータウイルス", "コンピュータ・ウイルス", "ウイルス感染", "ウイルスに感染", "不正プログラム", "不正なプログラム", "不正コード", "不正なコード", "バックドア", "キーロガー", "スパイウェア", "スパイウエア", "情報窃取", "スキミング", "ローダー", "ボットネット", "emotet", "qakbot", "malware", "trojan", "malicious code", "malicious software", "computer virus", "stealer", "info-stealing", "information-stealing", "backdoor", "spyware", "keylogger", "skimmer", "skimming", "rootkit", "loader", "botnet", "dropper", "web shell", "webshell", "implant", "不正アプリ", "不正なアプリ", "不正なスクリプト", "不正スクリプト", "不正なソフト", "悪意のあるプログラム", "悪意のあるソフト", "悪意のあるコード", "悪意あるコード", "不正なjavascript", "ボット", "ルートキット", "遠隔操作ウイルス", "遠隔操作型ウイルス", "ドロッパー", "ウェブシェル", "webシェル", "マルバタイジング", "malicious program", "malicious app", "malicious version", "malicious update", "malicious script", "malicious file", "malicious payload", "malicious macro", "malicious installer", "malicious extension", "infostealer", "info stealer", "remote access trojan", "remote-access trojan", "wiper", "adware", "malvertis", "banking trojan", "malicious javascript", "clipper", "情報を盗む", "情報を抜き取る", "盗むプログラム", "抜き取るプログラム", "写し取るプログラム", "盗み見るプログラム", "外部に送るプログラム", "キー入力を"},
		[]string{"ウイルス", "悪性", "payload", "infected", "virus"}},
	phishing: {"phishing",
		[]string{"フィッシング", "スミッシング", "ボイスフィッシング", "偽サイト", "phish", "smishing", "vishing", "credential harvest", "credential-harvest", "look-alike", "lookalike", "詐欺サイト", "詐欺メール", "偽のログイン", "偽のログイン画面", "偽メール", "偽のサイト", "偽ページ", "偽のページ", "偽画面", "なりすましサイト", "模倣サイト", "クイッシング", "quishing", "fake login", "fake log-in", "fake sign-in", "fake website", "fake site", "fake page", "fraudulent sign-in", "fraudulent login", "fraudulent log-in", "fraudulent website", "fraudulent site", "fraudulent page", "fraudulent email", "fraudulent e-mail", "fraudulent message", "fraudulent text", "fraudulent domain", "fraudulent link", "spoof site", "clone site", "cloned site", "adversary-in-the-middle"},
		[]string{"spoofed", "fake email", "fake e-mail", "fake message", "impersonating"}},
	malspam: {"malspam",
		[]string{"スパムメール", "迷惑メール", "不審メール", "不審なメール", "ばらまき", "なりすましメール", "ウイルスメール", "ウイルス付きメール", "攻撃メール", "malspam", "spam", "malicious attachment", "malicious mail", "malicious email", "malicious e-mail", "不正中継", "第三者中継", "迷惑メッセージ", "大量のメール", "大量の迷惑", "spam mail", "junk mail", "junk email", "junk e-mail", "unsolicited email", "unsolicited e-mail", "unsolicited mail", "unsolicited message", "mass mailing", "mail bomb", "bulk email", "malicious document", "weaponised document", "weaponized document", "booby-trapped", "添付ファイルを開", "添付の文書", "添付の圧縮"},
		[]string{"添付ファイル", "attachment"}},
	prosecuted: {"prosecution",
		[]string{"書類送検", "検挙", "起訴", "有罪判決", "公判", "送検", "懲役", "被告", "実刑", "執行猶予", "求刑", "再逮捕", "判決", "摘発", "in custody", "prosecut", "indict", "sentenced", "sentencing", "convicted", "conviction", "pleaded", "pleads", "guilty", "jailed", "imprison", "extradit", "defendant", "grand jury", "magistrate", "remanded", "u.s. attorney", "crown court", "years in prison", "charged with", "was charged", "were charged", "accused of", "criminal complaint", "訴追", "家裁送致", "不正競争防止法違反", "禁止法違反", "電子計算機使用詐欺", "不正指令電磁的記録", "追起訴", "国際手配", "論告", "言い渡", "arraign", "extradited", "convict", "on trial", "stood trial", "stand trial", "in prison", "custodial sentence", "suspended sentence", "community service", "charged over", "face charges", "faces charges", "facing charges", "plea agreement", "plea deal", "plead"},
		[]string{"逮捕", "容疑", "被疑者", "送致", "arrested", "prosecutor", "suspects", "arrest"}},
	leak: {"leak",
		[]string{"流出", "漏えい", "漏洩", "漏れた", "持ち出", "窃取", "盗み取", "盗まれ", "抜き取", "不正取得", "目的外閲覧", "目的外利用", "誤送信", "誤送付", "誤配信", "誤公開", "誤掲載", "誤表示", "誤廃棄", "リークサイト", "所在不明", "置き忘れ", "盗難", "滅失", "営業秘密", "ダークウェブ", "閲覧可能な状態", "閲覧できる状態", "設定ミス", "公開設定", "別人の", "leak", "leak site", "exfiltrat", "stolen data", "data theft", "exposed", "made public", "misdirected", "dark web", "misconfigur", "publicly accessible", "data dump", "情報流出", "情報漏", "漏出", "誤交付", "誤封入", "誤発送", "誤配布", "取り違え", "置き引き", "車上荒らし", "ハッカーフォーラム", "ハッキングフォーラム", "闇サイト", "業務外で閲覧", "興味本位", "目的外の閲覧", "のぞき見", "見える状態", "見られる状態", "公開状態", "閲覧が可能な状態", "持ち去", "紛失し", "data spill", "data exposure", "left exposed", "exposed data", "exposing", "misaddressed", "wrong recipient", "wrong address", "wrong envelope", "wrong person", "sent in error", "in error to", "hacking forum", "hacker forum", "cybercrime forum", "underground forum", "criminal forum", "snoop", "without a business", "without a legitimate", "insider theft", "unsecured", "unprotected database", "open database", "lost laptop", "lost usb", "hidden sheet", "見られた可能性", "閲覧された可能性", "閲覧されたおそれ", "見られたおそれ", "取得された可能性", "誤って送", "誤って公開", "誤って掲載", "誤って添付", "丸見え", "名簿を売", "無断で持ち出", "情報を漏ら"},
		[]string{"紛失", "閲覧された", "公開され", "copied", "stolen", "downloaded", "posted online", "published online", "offered for sale", "利用目的外", "exfil", "mailing error", "unencrypted"}},
	breach: {"breach",
		[]string{"不正アクセス", "不正にアクセス", "不正なアクセス", "不正ログイン", "不正にログイン", "不正なログイン", "不正侵入", "乗っ取", "侵入され", "侵害され", "遠隔操作", "breach", "unauthorized", "unauthorised", "intru", "hacked", "hack ", "gained access", "without authorization", "without authorisation", "cyberattack", "cyber attack", "cyber-attack", "cyber incident", "compromised", "break-in", "broke into", "infiltrat", "account takeover", "不正に侵入", "不正接続", "不正に接続", "不正操作", "侵入さ", "サイバー侵入", "アカウント乗っ取り", "第三者による不正", "unauthorised access", "unauthorized access", "intruder", "penetrated", "illegally accessed", "illegal access", "illicit access", "foothold", "lateral movement", "network compromise", "hijacked account", "hacking", "data security incident", "security breach", "のぞき見られ", "勝手に操作", "勝手にログイン", "外部から操作"},
		[]string{"侵入", "サイバー攻撃", "攻撃者", "hacker", "security incident", "threat actor", "malicious actor", "hijack", "attacker", "exploited", "cybersecurity", "cyber-security incident", "data incident", "data event", "suspicious activity", "不審な通信", "不審なアクセス", "cybersecurity incident", "cyber security incident"}},
	outage: {"outage",
		[]string{"システム障害", "接続障害", "ネットワーク障害", "通信障害", "サービス障害", "障害", "利用できな", "使えな", "閲覧できな", "アクセスできな", "ログインできな", "接続できな", "つながりにく", "つながらな", "不通", "欠航", "運休", "サービス妨害", "エラー率", "outage", "downtime", "disruption", "unavailable", "unreachable", "service interruption", "degraded", "error rate", "denial of service", "denial-of-service", "ddos", "crashed", "standstill", "knocked offline", "out of service", "out of action", "paralys", "paralyz", "crippled", "通信できな", "つながりづらい", "繋がりにく", "繋がらな", "通じな", "動作しな", "表示されな", "全面停止", "機能停止", "サービス停止", "システム停止", "システムダウン", "システムトラブル", "運転見合わせ", "ブラックアウト", "blackout", "grounded", "stranded", "knocked out", "taken offline", "brought down", "system failure", "power failure", "power cut", "network failure", "server failure", "inaccessible", "service disruption", "not working", "went dark", "glitch"},
		[]string{"停止", "復旧", "遅延", "休診", "休止", "interruption", "offline", "went down", "suspended", "errors", "latency", "timeouts", "restored", "手作業", "手書き", "見合わせ", "took down", "paper records", "pen and paper", "rebooked", "malfunction", "停電"}},
	supply: {"supply-chain",
		[]string{"サプライチェーン", "再委託", "supply chain", "supply-chain", "managed service provider", "package registry", "build server", "build pipeline", "malicious package", "supply chain attack", "trojanised", "trojanized", "poisoned package", "compromised update", "compromised package", "malicious version", "ソフトウェアサプライチェーン", "供給網", "supplier's network", "dependency confusion", "typosquat"},
		[]string{"委託先", "受託業者", "受託事業者", "供給元", "委託業者", "委託会社", "利用企業", "提供元", "supplier", "vendor", "subcontractor", "third-party", "service provider", "software provider", "data processor", "hosting provider", "外部委託先", "業務委託", "保守会社"}},
}

// wrongWord says whether a word of a kind means something else where it stands: 障害者, 資金流出,
// 侵入検知, 改ざん検知; what a program is made to steal, and passwords that were stolen to get in.
func wrongWord(text string, start, end int) bool {
	rest := text[end:]
	word := text[start:end]
	if beginsWith(rest, precautions) || namesBody(text[:start], rest, word) || gotIn(rest, word) {
		return true
	}
	switch {
	case word == "流出" && moneyBefore.of(text[:start]) > 0 || word == "窃取" && strings.HasSuffix(text[:start], "情報"):
		return true
	case strings.HasSuffix(word, "ウイルス") && ransomBefore.of(text[:start]) > 0:
		return true
	case word == "詐欺" && (strings.HasSuffix(text[:start], "フィッシング") || beginsWith(rest, []string{"サイト", "メール", "ページ"})):
		return true
	case word == "障害" && strings.HasPrefix(rest, "者"):
		return true
	}
	if w := word; w == "盗み取" || w == "窃取" || w == "盗まれ" {
		if stolenKeys.of(text[:start]) > 0 {
			return true
		}
		if n := strings.Index(front(rest, 0, len(rest), 30), "る"); n >= 0 && w != "盗まれ" && beginsWith(rest[n+len("る"):], programWords) {
			return true
		}
	}
	return false
}

// precautions stand behind the word for what they are against or about: 不正アクセス対策, ransomware exercise.
var precautions = []string{"検知", "対策", "防止", "予防", "訓練", "演習", "を想定し", "を想定した", "に備え", "への備え", "保険",
	" detection", " prevention", " protection", " exercise", " drill", " simulation", " training", " awareness", " filter", " scanner", " insurance", " squad", " monitoring"}

// namesBody says whether a word of a kind is part of the name of a body, or of one whose office it is: Action Fraud, the public prosecutor was told.
func namesBody(before, rest, word string) bool {
	switch small(word) {
	case "fraud":
		return aboutFraud(small(back(before, 0, len(before), 60)), small(front(rest, 0, len(rest), 24))) || strings.HasSuffix(before, "Action ") || strings.HasSuffix(before, "anti-") || beginsWith(rest, []string{" office", " Office", " team", " department", " unit", " Unit", " hotline", " alert"})
	case "breach":
		return strings.HasPrefix(rest, " notification") || strings.HasPrefix(rest, " of contract")
	case "hacker":
		return strings.HasPrefix(rest, " News")
	}
	return false
}

// aboutFraud says whether a sentence speaks of fraud as a risk that readers run, or names a law.
func aboutFraud(before, rest string) bool {
	for _, w := range [...]string{"computer ", "risk of ", "against ", "potential ", "possible ", "identity theft and ", "identity theft or ", "identity theft, "} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return beginsWith(rest, []string{" alert", " and abuse", " or identity theft", " and identity theft", " protection", " management"})
}

// gotIn says whether what leaked or was stolen is what one logs in with: the way in, and not what was lost.
func gotIn(rest, word string) bool {
	switch word = small(word); word {
	case "流出", "漏えい", "漏洩", "窃取":
		for _, w := range [...]string{"した", "された", "していた"} {
			if behind, ok := strings.CutPrefix(rest, w); ok {
				return beginsWith(behind, keysIn)
			}
		}
	case "漏れた", "盗まれ":
		return beginsWith(strings.TrimPrefix(rest, "た"), keysIn)
	case "leak", "stolen", "exposed":
		return beginsWith(strings.TrimPrefix(rest, "ed"), englishKeysIn)
	}
	return false
}

// keysIn and englishKeysIn are what one gets in with.
var (
	keysIn        = []string{"認証情報", "パスワード", "アクセスキー", "秘密鍵", "鍵", "トークン", "ID", "ログイン情報", "アカウント"}
	englishKeysIn = []string{" credential", " password", " login", " log-in", " access key", " key", " api key", " API key", " token", " session"}
)

// moneyBefore end what stands before 流出 where money flowed out, ransomBefore what makes ransomware of a virus.
var (
	moneyBefore  = newEndings("資金", "資金の", "資金が", "金銭の", "現金の")
	ransomBefore = newEndings("身代金要求型", "身代金要求型の", "身代金要求型コンピューター", "身代金要求型のコンピューター", "身代金要求型コンピュータ", "身代金要求型のコンピュータ")
)

// coinWords are what flows out of an exchange; with 流出 beside them the word tells of a theft by whoever got in, not of data.
var coinWords = []string{"仮想通貨", "暗号資産", "ビットコイン", "億円", "トークン", "コイン", "銘柄", "ウォレット", "通貨"}

// coinsGone says whether coins are what flowed out: they stand before 流出 in its clause, or right behind it.
func coinsGone(text string, start, end int) bool {
	before := back(text, 0, start, 60)
	if k := clauseEnds.LastIndex(before); k >= 0 {
		before = before[k:]
	}
	behind := front(text, end, len(text), 24)
	return slices.ContainsFunc(coinWords, func(w string) bool {
		return strings.Contains(before, w) || strings.HasPrefix(behind, w) || strings.HasPrefix(behind, "した"+w)
	}) && !strings.Contains(before, "情報")
}

// stolenKeys end what stands before 盗まれ where passwords were stolen; programWords begin what stands behind 盗み取る where a program is described.
var (
	stolenKeys   = newEndings("認証情報が", "認証情報を", "パスワードが", "パスワードを", "IDが", "秘密鍵が", "トークンが")
	programWords = []string{"マル", "ウイルス", "不正", "プログラム", "機能", "スクリプト", "トロイ"}
)

// beginsWith says whether a text begins with one of some words.
func beginsWith(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, w) })
}

// A tally is what speaks for one kind.
type tally struct {
	score  int
	strong bool // a word that names it was said, and not only that there was an attack
	flow   int  // of score, what 流出 gives where no word says that data flowed
	coins  bool // coins flowed out
	named  bool // a word names it, or a frame that does not only say that data were taken
	title  bool
	frame  string // what the first frame that spoke for it says, "" where a word that names it spoke first
	words  []Words
	cues   []scan.Span // the words of frames
}

// kinds tells the sort of the incident: a word counts most in the title, then in headings and the
// first sentences; citations do not count. Where enough speaks for none, the one for which the most speaks counts.
func (r *reader) kinds() {
	found := r.tallies()
	civil := r.doc.Language != "en" && strings.Contains(r.text, "損害賠償") && !slices.ContainsFunc(penal, func(w string) bool { return strings.Contains(r.text, w) })
	if civil {
		found[prosecuted].score = 0
	}
	for k := range found {
		if r.isKind(kind(k), found) {
			r.addKind(kind(k), found)
		}
	}
	if len(r.out.Kinds) > 0 {
		return
	}
	best := 0
	for k := range found {
		if found[k].score > found[best].score {
			best = k
		}
		if found[k].strong && found[k].score >= leastOfAll {
			r.addKind(kind(k), found)
		}
	}
	if len(r.out.Kinds) == 0 && found[best].score > 1 { // a short text says once, and in no title, what happened
		r.addKind(kind(best), found)
	}
}

// leastOfAll is the score from which a kind counts where none has enough.
const leastOfAll = 4

// addKind adds a kind with the words that say it.
func (r *reader) addKind(k kind, found []tally) {
	t := &found[k]
	if k == malware && len(t.words) == 0 { // a worm, which was not called one
		t = &found[worm]
	}
	rule := KindWords
	if t.frame != "" {
		rule = KindFrame
	}
	r.out.Kinds = append(r.out.Kinds, Kind{Item: Item{Words: t.words, Cues: t.cues, Rule: rule}, Name: kindWords[k].kind, Frame: t.frame})
}

// digestWords stand in the titles of texts that tell several cases, each in few words.
var digestWords = []string{"ダイジェスト", "まとめ", "週刊", "週間", "今週", "今月", "週号", "月号", "拾い", "weekly", "digest", "roundup", "round-up"}

// digest says whether the title is that of a digest of several cases.
func (r *reader) digest() bool {
	title := small(r.out.Title)
	return !strings.Contains(title, "まとめてみた") && slices.ContainsFunc(digestWords, func(w string) bool { return strings.Contains(title, w) })
}

// penal are words without which a judgment over damages is no prosecution.
var penal = []string{"逮捕", "起訴", "懲役", "送検", "有罪", "罰金", "検察"}

// titleWeight is that of the title and of the headline that stands for it, ledeWeight that of the first sentences.
const (
	titleWeight = 8
	ledeWeight  = 3
)

// tallies adds up what speaks for each kind.
func (r *reader) tallies() []tally {
	found := make([]tally, len(kindWords))
	lede, head := 0, r.headline()
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		role := r.out.Sections[s.section].Role
		if role == Sources || role == Updates || role == Related || r.citedWhole(s.Span) {
			continue
		}
		weight := 1
		if s.Span == r.doc.Title || i == head {
			weight = titleWeight
		} else if s.kind == document.Heading {
			weight = 2
		} else if lede < 2 && s.Len() > 60 {
			weight = ledeWeight
			lede++
		}
		if s.uses&(useKind|useFrame) != 0 {
			r.kindsOf(s, weight, found)
		}
	}
	return found
}

// frontLines is how many segments before the first sentence are looked at for a headline.
const frontLines = 8

// headline gives the segment that says what happened where the title says nothing of it, because a letterhead or the name of a series stands there;
// -1 if there is none.
func (r *reader) headline() int {
	if t := r.doc.Title; r.hits.has(useKind, t.Start, t.End) {
		return -1
	}
	for i := range r.segments[:min(len(r.segments), frontLines)] {
		s := &r.segments[i]
		switch {
		case s.table >= 0 || s.note >= 0:
			return -1
		case s.uses&useKind != 0:
			if text := s.Of(r.text); len(text) < 180 && !strings.ContainsAny(text, "。\n") && !strings.ContainsAny(text[len(text)-1:], ".?") && (text[0] < '0' || text[0] > '9') {
				return i
			}
			return -1
		}
	}
	return -1
}

// kindsOf adds up what a segment says of each kind, by words that name it and by frames. A kind counts four times at most in one segment.
func (r *reader) kindsOf(s *segment, weight int, found []tally) {
	var said [16]uint8
	if s.uses&useFrame != 0 {
		r.framesOf(s, weight, found, &said)
	}
	for i, h := range s.hits {
		kinds := cues[h.Word].kinds
		if kinds == 0 || h.End > s.End || s.longerFollows(i, func(c *cue) bool { return c.kinds != 0 }) {
			continue
		}
		if wrongWord(r.text[s.Start:s.End], h.Start-s.Start, h.End-s.Start) || r.dismissed(s, h.Start, h.End) {
			continue
		}
		flow := r.text[h.Start:h.End] == "流出"
		if flow && coinsGone(r.text[s.Start:s.End], h.Start-s.Start, h.End-s.Start) {
			kinds, found[leak].coins = 1<<breach, true
		}
		for ; kinds != 0; kinds &= kinds - 1 {
			k := kind(bits.TrailingZeros16(kinds))
			if said[k]++; said[k] > 4 {
				continue
			}
			t := &found[k]
			strong := cues[h.Word].weak&(1<<k) == 0
			t.speak(weight, strong)
			t.strong = t.strong || strong
			t.named = t.named || strong
			if k == leak && flow && !strings.Contains(back(r.text, s.Start, h.Start, 45), "情報") {
				t.flow += 2 * weight
			}
			if len(t.words) < 3 && said[k] == 1 {
				t.words = append(t.words, Words{"", scan.Span{Start: h.Start, End: h.End}})
			}
		}
	}
}

// speak adds what one word or frame in a segment of this weight gives.
func (t *tally) speak(weight int, strong bool) {
	if strong {
		t.score += weight
	}
	t.score += weight
	t.title = t.title || weight == titleWeight
}

// longerFollows says whether a longer cue of the same sort begins where the cue i does.
func (s *segment) longerFollows(i int, same func(*cue) bool) bool {
	h := s.hits
	for k := i + 1; k < len(h) && h[k].Start == h[i].Start && h[k].End <= s.End; k++ {
		if same(&cues[h[k].Word]) {
			return true
		}
	}
	return false
}

// enough is the score from which a kind counts: a strong word in running text gives 2, in a heading 4, in
// the first sentences 6, in the title 16. Words that mostly name the response (停止, 復旧) need more.
var enough = map[string]int{"credential-stuffing": 2, "ransomware": 2, "phishing": 2, "breach": 3, "supply-chain": 6, "leak": 5, "fraud": 4, "worm": 6, "malspam": 8, "malware": 6, "cryptomining": 4, "defacement": 3, "prosecution": 4, "outage": 8}

// isKind says whether enough speaks for a kind, and no other explains its words.
func (r *reader) isKind(k kind, found []tally) bool {
	n, title := found[k].score, found[k].title
	if found[k].coins { // 流出 alone tells of the coins, too
		n, title = n-found[k].flow, false
	}
	least := enough[kindWords[k].kind]
	if r.doc.Language == "en" { // an English sentence says with one word what a Japanese one repeats
		least = min(least, 6)
		if k == leak {
			least = min(least, 4)
		}
	}
	if k == malware && r.isKind(worm, found) { // each worm is
		return true
	}
	if n < (2*least+2)/3 {
		return false
	}
	if r.digest() { // one of several cases has few words
		return true
	}
	if n < least {
		return false
	}
	score := func(k kind) int { return found[k].score }
	if (k == breach || k == leak) && !title && found[supply].title && found[malware].title { // what a poisoned package does
		return false
	}
	switch k {
	case supply, malspam: // a supplier and an attachment are named for many reasons
		if k == supply && !found[k].strong && found[fraud].strong { // in whose name money was asked for
			return false
		}
		return found[k].strong || title || n > 6
	case malware: // a ransomware incident is one of malware only where the text calls it so
		return !(score(ransomware) >= 6 && score(worm) < 6 && !title)
	case outage: // what is stopped in response is no outage
		return !(!title && n < 16 && (score(leak) > 2*n || score(breach) > 2*n || score(fraud) > n))
	case breach:
		if !found[k].strong && (found[outage].strong || found[ransomware].strong || found[defacement].strong || found[malspam].strong) { // サイバー攻撃 alone is what brought the other about
			return false
		}
		return score(stuffing) == 0 && (title || !(score(malspam) > n || score(prosecuted) > 3*n || score(worm) > n || score(phishing) > 4*n))
	case leak:
		if !title && !found[k].named && (r.isKind(breach, found) || r.isKind(ransomware, found)) { // what an intruder took is leaked where the text calls it so, or says that it was published
			return false
		}
		return title || !(score(stuffing) > 0 && n < 12 || score(prosecuted) > n && !(found[k].strong && strings.Contains(r.text, tradeSecret)) || score(phishing) > 6*n)
	case defacement: // what is altered in a poisoned package is no page, and what was altered to get at data no defacement
		return !(score(supply) > 6 && score(malware) > 6) && (title || n >= 8 || !found[leak].title && !found[breach].title)
	}
	return true
}

// tradeSecret is what is taken where taking it is the crime.
const tradeSecret = "営業秘密"

// denials deny the word before them, nays the words behind them in their sentence.
var (
	denials = []string{"は確認されて", "は確認できな", "は確認できてい", "報告はない", "被害はない", "形跡はない", "痕跡はない", "事実はない", "確認されておりません", "確認されていな", "確認されていません", "はありませ", "はございませ", "はなかった", "はなく", "の事実はな", "は含まれて", "ではな", "ではありません", "していない", "していなかった", "していません", "しておりません", "されていない", "されておらず", "されておりません", "されていません", "発生しておりません", "は免れ", "もありませ", "もございませ", "よるものではな", "は認められ", "見つかっていな", "見つかっていませ", "見つかっておら", "見つかっておりませ", "には至ら", "には至って", "という想定", "と想定", "を想定", "の有無", "場合は", "場合に", "かどうか", "可能性は"}
	nays    = []string{"no ", "not ", "never ", "neither ", "nor ", "without any", "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't", "hasn't", "haven't", "hadn't", "couldn't", "isn’t", "aren’t", "wasn’t", "weren’t", "don’t", "doesn’t", "didn’t", "hasn’t", "haven’t", "hadn’t", "couldn’t"}
)

// adviceWords make a sentence one of advice, or of another case: what it names did not happen here.
var adviceWords = []string{"ご注意", "ください", "お願いいたします", "お願い致します", "お願い申し上げ", "お願いします", "恐れ入りますが", "please", "beware", "be alert", "watch out", "you should", "vigilant", "a similar", "last year's", "last year’s", "last reported", "同様の手口", "過去の", "過去には", "過去にも", "昨年の", "前回の"}

// clauseEnds end a clause in Japanese, and a line.
var clauseEnds = scan.NewSet("。、\n")

// denialReach gives how far the clause behind a word goes in which a denial belongs to it. What is counted up is denied together: 流出、改ざんなどは確認されていない.
func denialReach(behind string) int {
	listed := strings.HasPrefix(behind, "、")
	for at := 0; ; {
		if listed {
			at += len("、")
		}
		i := clauseEnds.Index(behind[at:])
		if i < 0 {
			return min(len(behind), at+75)
		}
		if !listed || !strings.HasPrefix(behind[at+i:], "、") || strings.ContainsAny(behind[at:at+i], "はがをにでし") {
			return min(at+i, at+75)
		}
		at += i
	}
}

// dismissed says whether a sentence names a word of a kind only to deny it, to warn of it or to compare.
func (r *reader) dismissed(s *segment, start, end int) bool {
	if r.asked(s, end) && s.Span != r.out.TitleSpan {
		return true
	}
	if w := r.text[start:end]; w == "身代金" || strings.EqualFold(w, "ransom") { // one that was not paid was asked for
		return false
	}
	if s.uses&useDenial != 0 {
		if s.hits.has(useDenial, start+1, end+denialReach(front(r.text, end, s.End, 90))) {
			return true
		}
	}
	if s.uses&(useNay|useAdvice) == 0 || s.Span == r.out.TitleSpan {
		return false
	}
	from, to := englishSentence(r.text, s, start, end)
	return r.denied(s, max(from, start-45), start) || s.hits.has(useAdvice, from, to)
}

// longestQuestion is how many bytes behind a word the mark of a question is looked for.
const longestQuestion = 300

// asked says whether the sentence in which a word ends at i is a question: Was my data stolen?
func (r *reader) asked(s *segment, i int) bool {
	for limit := min(s.End, i+longestQuestion); i < limit; i++ {
		switch b := r.text[i]; {
		case b == '?' && (i+1 == s.End || !letterAt(r.text, i+1)): // in an address a letter follows
			return true
		case b == '\n', b == '.' && (i+1 == s.End || r.text[i+1] == ' '), b == 0xE3 && strings.HasPrefix(r.text[i:], "。"):
			return false
		case b == 0xEF && strings.HasPrefix(r.text[i:], "？"):
			return true
		}
	}
	return i == s.End && strings.HasSuffix(strings.TrimRight(r.text[s.Start:s.End], " 　"), "か")
}

// denied says whether a word between from and to denies what stands at to.
func (r *reader) denied(s *segment, from, to int) bool {
	for _, h := range s.hits.within(from, to) {
		if cues[h.Word].uses&useNay != 0 && h.End <= to && !holdsAny(r.text[h.End:to], nayEnds) && !beginsWith(r.text[h.End:to], untold) {
			return true
		}
	}
	return false
}

// nayEnds end the reach of a word that denies: what follows is why, or when; untold is what is not told, paid or known of what did happen.
var (
	nayEnds = []string{" after ", " because ", " when ", " since ", " due to ", " following ", " but ", " while ", " until ", "; "}
	untold  = []string{"pay", "paid", "known how", "known who", "clear how", "clear who", "say how", "say who", "know how", "know who", "comment", "the first", "only "}
)

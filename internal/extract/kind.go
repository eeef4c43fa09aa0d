package extract

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A kindWord is a kind with its words. The strong ones name it; the weak ones go with it and with others.
type kindWord struct {
	kind         string
	strong, weak []string
}

// kindWords are the words by which a text shows what sort of incident it is about, in lower case. The
// names of widely known malware stand beside them, because writers name it without its sort.
var kindWords = []kindWord{
	{"credential-stuffing",
		[]string{"リスト型攻撃", "ほかのサービスから流出", "他のサイトから流出", "ほかのサイトから流出", "他社から流出", "breaches elsewhere", "lists of email addresses and passwords", "lists of e-mail addresses and passwords", "lists of passwords", "lists of stolen passwords", "lists of user names and passwords", "パスワードリスト", "リスト型", "リスト攻撃", "使い回し", "使いまわし", "使い回さ", "他社サービス等から", "他社のサービス等", "他のサービス等から", "他社サイト等から", "不正に入手したと思われる", "不正に取得したと思われる", "不正に取得されたと思われる", "他社サービスから流出", "他社サイトから流出", "他サービスから流出", "外部で流出した", "他のサービスから流出", "credential stuffing", "credential-stuffing", "reused password", "password reuse", "re-used password", "reuse of password", "old passwords", "passwords from other", "passwords leaked elsewhere", "passwords stolen elsewhere", "passwords stolen from", "obtained elsewhere", "password list", "leaked elsewhere", "tried them all", "combo list", "automated login"},
		[]string{"リスト型のログイン", "same password", "from another site", "other websites", "other sites"}},
	{"fraud",
		[]string{"theft of funds", "stolen funds", "stolen money", "money stolen", "stole funds", "launder", "money mule", "mule account", "cheated", "duped", "conned", "unauthorised transfer", "unauthorized transfer", "unauthorised withdrawal", "unauthorized withdrawal", "fraudulent transfer", "cloned cards", "cloned debit", "cloned credit", "heist", "transferred to accounts", "stolen cryptocurrency", "stolen crypto", "defraud", "不正購入", "カードの不正利用", "ポイントの不正利用", "不正利用されたポイント", "ポイントを不正利用", "ポイントの不正使用", "ポイントが不正に", "不正送金", "不正引き出し", "不正引出", "不正交換", "不正なポイント", "不正にポイント", "不正に交換", "不正な交換", "不正決済", "なりすまし購入", "詐取", "だまし取", "詐欺", "資金流出", "虚偽の請求", "偽の請求", "虚偽の電子メール", "不正に購入", "不正注文", "不正な注文", "不正に送金", "不正出金", "不正な出金", "不正に引き出", "不正に換金", "不正使用", "不正に使用", "送金させ", "ビジネスメール詐欺", "架空請求", "fraudulent", "fraud", "swindl", "unauthorised payment", "unauthorized payment", "unauthorized charge", "unauthorised charge", "unauthorised transaction", "unauthorized transaction", "misused card", "stolen points", "invoice scam", "business email compromise", "business e-mail compromise", "scam", "bank details to be changed", "changed the bank details", "振り込ませ", "diverted payment", "payment was diverted", "embezzl", "siphoned", "不正に利用された金額", "不正利用された金額", "引き出され", "勝手に購入", "勝手に送金", "paid into the account of", "into an account controlled", "drained", "stole money"},
		[]string{"不正利用", "振込先", "ギフト券", "被害額", "suspicious charges", "points were taken", "loyalty points worth", "turned into vouchers", "points vanish", "gift card", "wire transfer", "impersonat", "bogus invoice", "覚えのない", "勝手に使われ", "使われてしまっ", "電子マネーを購入", "refunded", "money was sent", "payments were made"}},
	{"defacement",
		[]string{"改ざん", "改竄", "落書き", "defac", "vandalis"},
		[]string{"書き換えられ", "差し替えられ", "replaced the home page", "home page was replaced", "replaced with a message", "in place of the"}},
	{"cryptomining",
		[]string{"マイニング", "採掘", "暗号資産を採掘", "仮想通貨を採掘", "マイナー", "cryptomin", "crypto-min", "coinhive", "xmrig", "cryptojack", "mines cryptocurrency", "mining", "miner ", "monero", "coin miner"},
		nil},
	{"ransomware",
		[]string{"had encrypted", "encrypted portions", "encrypted parts", "encrypted the ", "encrypted its", "encrypted their", "encrypted our", "encrypted several", "encrypted some", "files encrypted", "servers encrypted", "systems encrypted", "encrypting", "encryptor", "double extortion", "locked its files", "locked our files", "locked up files", "ランサムウェア", "ランサムウエア", "身代金", "二重脅迫", "ransomware", "ransom", "encrypted files", "files were encrypted", "encryption activity", "wannacry", "notpetya", "lockbit", "ryuk", "conti ", "revil", "blackcat", "akira"},
		[]string{"脅迫文", "暗号化", "復号", "were encrypted", "was encrypted", "decrypt", "extortion"}},
	{"worm",
		[]string{"ワーム", "自己増殖", "自己複製", "wannacry", "notpetya", "worm", "self-propagat", "self-replicat", "copies itself", "spreads by itself"},
		nil},
	{"malware",
		[]string{"malicious file", "malicious program", "remote access trojan", "web shell", "webshell", "implant", "info-stealing", "information-stealing", "マルウェア", "マルウエア", "トロイの木馬", "コンピューターウイルス", "コンピュータウイルス", "コンピュータ・ウイルス", "ウイルス感染", "ウイルスに感染", "不正なプログラム", "不正プログラム", "悪意あるプログラム", "悪意のあるプログラム", "ワーム", "情報窃取", "バックドア", "キーロガー", "スパイウェア", "不正なスクリプト", "悪意のあるスクリプト", "スキミング", "web skimm", "card-skimm", "card skimm", "skimming", "malicious javascript", "malicious code", "悪性のコード", "不正なコード", "不正コード", "不正なコードの混入", "不正なコードが混入", "不正コードの混入", "マルウェアの混入", "マルウェアが混入", "malware", "emotet", "qakbot", "trojan", "malicious code", "malicious script", "malicious software", "worm", "stealer", "infostealer", "backdoor", "spyware", "keylogger", "skimmer", "rootkit", "loader", "botnet", "dropper", "ローダー", "ボットネット", "computer virus"},
		[]string{"ウイルス", "悪性", "payload", "malicious package", "infected", "virus"}},
	{"phishing",
		[]string{"page that imitated", "page imitating", "site imitating", "imitated the", "imitation of", "imitating", "look-alike", "lookalike", "fraudulent website", "fraudulent site", "bogus site", "bogus website", "bogus page", "clone of", "cloned site", "scam text", "scam message", "credential harvest", "page that looked like", "site that looked like", "pretending to be", "posing as", "posed as", "purporting to be", "フィッシング", "偽サイト", "偽のログイン", "偽の画面", "偽ページ", "偽メール", "偽のサイト", "偽のページ", "スミッシング", "そっくりの", "phish", "credential-harvesting", "fake mail", "fake email", "fake e-mail", "fake text", "fake message", "偽のメール", "偽SMS", "偽のSMS", "をかたるSMS", "を装ったSMS", "かたるサイト", "騙るサイト", "smishing", "fake login", "fake log-in", "fake site", "fake page", "fake website", "look-alike site", "lookalike site", "look-alike page", "lookalike page", "lookalike sign-in", "look-alike sign-in", "lookalike login", "look-alike login", "lookalike log-in", "look-alike log-in", "fake sign-in", "copy of the login", "copy of our login", "copy of our site", "偽の警告", "偽の入力", "偽のログイン画面", "偽の認証", "ボイスフィッシング", "vishing", "voice phish", "fake warning", "support scam", "tech support scam", "fake pop-up"},
		[]string{"typed their password", "typed her password", "typed his password", "entered their password", "entered her password", "entered his password", "spoofed"}},
	{"malspam",
		[]string{"the mails", "mails with", "spam run", "spam campaign", "malicious attachments", "weaponised document", "weaponized document", "malicious macro", "malicious document", "malicious spreadsheet", "macro-laden", "received the mails", "malicious emails", "malicious e-mails", "malicious mails", "スパムメール", "不審メール", "不審なメール", "ばらまき", "迷惑メール", "なりすましメール", "ウイルス付きメール", "ウイルスメール", "かたるメール", "騙るメール", "装うメール", "装ったメール", "請求書メール", "攻撃メール", "malspam", "malicious email", "malicious e-mail", "malicious mail", "spam email", "spam message", "spam mail", "mail campaign", "email campaign", "mail in the name of", "mails in the name of", "emails in the name of", "e-mails in the name of", "malicious attachment", "mails carr", "mail carries", "booby-trapped", "wave of mail", "wave of email", "wave of e-mail", "waves of mail", "mails come from", "emails come from", "e-mails come from", "refund mails", "invoice mails", "fake invoices"},
		[]string{"添付ファイル", "attachment", "attached workbook", "attached document", "attached file", "attached archive"}},
	{"prosecution",
		[]string{"defendant", "grand jury", "remanded", "u.s. attorney", "us attorney", "years in prison", "faces charges", "arrests", "criminal complaint", "court papers", "court documents", "crown court", "magistrate", "wire fraud", "was charged", "were charged", "accused of", "書類送検", "検挙", "起訴", "有罪判決", "公判", "送検", "懲役", "被告", "初公判", "実刑", "執行猶予", "求刑", "再逮捕", "追送検", "書類送付", "判決", "in custody", "appeared in court", "court ordered", "pleading", "prosecut", "摘発", "sentencing", "conviction", "prison", "court heard", "sentenced", "indict", "convicted", "pleaded", "pleads", "guilty", "charged with", "jailed", "imprison", "extradit"},
		[]string{"逮捕", "容疑", "被疑者", "送致", "arrested"}},
	{"leak",
		[]string{"data was stolen", "data were stolen", "data had been stolen", "theft of personal", "stealing data", "steal data", "data for sale", "published the data", "published data", "faxed", "obtained data", "copied data", "laptop was stolen", "laptop stolen", "laptops stolen", "laptop theft", "theft of a laptop", "unencrypted laptop", "stolen from an employee", "流出", "漏えい", "漏洩", "漏れた", "リーク", "持ち出", "窃取", "盗み取", "盗まれ", "抜き取", "不正取得", "不正に取得", "営業秘密", "目的外閲覧", "目的外で閲覧", "目的外利用", "不正に閲覧", "手渡していた", "誤廃棄", "誤って廃棄", "滅失", "所在不明", "所在が分から", "誤送信", "誤送付", "誤配信", "誤公開", "誤って公開", "閲覧可能な状態", "閲覧できる状態", "ダークウェブ", "外部に公開", "leak", "exfiltrat", "stolen data", "data theft", "theft of data", "data was taken", "were copied", "exposed", "records taken", "of the records", "made public", "mails a client list", "sent to the wrong", "wrong recipient", "set to public", "readable to all", "publicly accessible", "open to anyone", "accessible to anyone", "readable by anyone", "read by anyone", "visible to anyone", "visible to everyone", "viewable by anyone", "publicly visible", "publicly readable", "sample of files", "sample of the files", "files released", "released the files", "dark web", "sent by mistake", "sent in error", "emailed in error", "sent by error", "mistakenly sent", "wrong address", "wrong person", "wrong people", "personal data was taken", "information was taken", "data had been copied", "files had been copied", "data was copied", "lost laptop", "unsecured", "誤掲載", "見える状態", "外部から閲覧", "外部から参照", "置き忘れ", "盗難", "customers' details", "lost data", "stole ", "stolen records", "files were taken", "took files", "misdirected", "lost the records", "data dump", "を紛失", "の紛失", "紛失した", "誤って送信", "誤って添付", "誤って掲載", "誤って表示", "誤表示", "別人の", "別のお客様の", "他のお客様の", "ほかのお客様の", "他人の個人情報", "アクセス制限がかかって", "誰でも閲覧", "誰でもアクセス", "公開設定", "設定ミス", "設定の誤り", "emailed to the wrong", "went to the wrong", "publicly available", "without a password", "no password", "open storage", "storage bucket", "misconfigur", "memory stick", "usb stick", "usb drive", "stolen laptop", "left on a train", "to a mailing list", "hidden sheet", "hidden column", "visible to other", "could be seen by", "other customers' "},
		[]string{"紛失", "閲覧された", "公開され", "copied", "stolen", "captured", "acquired", "downloaded", "files containing personal", "posted online", "on the internet", "published online", "offered for sale"}},
	{"breach",
		[]string{"unlawfully accessed", "accessed without", "was attacked", "were attacked", "broken in", "cyber assault", "cybercriminals", "cyber criminals", "cyber-criminals", "seized control", "used the account of", "logged in as", "remote logins", "hackers", "不正アクセス", "乗っ取", "不正ログイン", "不正にログイン", "不正にアクセス", "不正に利用され", "不正な利用", "不正利用について", "不正侵入", "不正に侵入", "侵入され", "侵入を受け", "侵害され", "第三者がアクセス", "breach", "unauthorized", "unauthorised", "intru", "gained access", "without authorization", "without authorisation", "cyber incident", "cyberattack", "cyber attack", "cyber-attack", "had access", "hacked", "hacker", "broke into", "break into", "break-in", "broken into", "compromised", "got into", "broke in ", "unlawful access", "illegally accessed", "illegal access", "entered our network", "entered the network", "entered its network", "entered our systems", "took control of", "logged in to our", "logged into our", "不正なログイン", "不正なアクセス", "不正操作", "不正に操作", "遠隔操作", "came to a database", "read mailboxes", "アカウントが第三者", "アカウントに第三者", "なりすまして投稿", "アカウントを奪", "used the stolen", "stolen credentials", "stolen password", "compromised account", "signed in from", "accessed the mailbox", "access to the mailbox", "access to an account", "accessed an account", "account takeover", "took over the account", "infiltrat", "logged in with stolen", "hack "},
		[]string{"侵入", "サイバー攻撃", "攻撃者", "脆弱性を突", "脆弱性を悪用", "security incident", "threat actor", "malicious actor", "hijack", "cybersecurity incident", "attackers", "attacker", "exploited"}},
	{"outage",
		[]string{"not working", "taken offline", "took its network offline", "took its systems offline", "network outage", "systems down", "stopped responding", "stop responding", "unresponsive", "elevated error", "increased error", "connectivity issues", "brought to a halt", "ground to a halt", "on divert", "on diversion", "diverting patients", "diverted patients", "classes cancelled", "classes canceled", "cancel classes", "cancels classes", "cancelled classes", "cancelled appointments", "appointments cancelled", "could not be used", "could not pay", "could not use", "unable to use", "interrupted", "failing to load", "not loading", "service failure", "power fault", "power failure", "unusable", "システム障害", "接続障害", "ネットワーク障害", "通信障害", "サービス障害", "障害", "利用できな", "利用不可", "使えな", "ご利用いただけ", "ご利用になれ", "つながりにく", "つながりづら", "つながらな", "接続しづら", "接続できな", "アクセスできな", "不安定", "不通", "システム停止", "サービス停止", "がダウン", "ダウンし", "閲覧できな", "閲覧しづら", "アクセスしづら", "アクセスしにく", "欠航", "運休", "outage", "downtime", "was down", "were down", "disruption", "unavailable", "unreachable", "service interruption", "out of order", "not available", "degraded", "locked out", "fail to load", "failed to load", "unable to log in", "unable to access", "could not access", "cannot access", "went offline", "service disruption", "is down", "are down", "been down", "crashed", "表示できな", "ログインできな", "操作できな", "応答しな", "通信できな", "エラー率", "write errors", "write requests failed", "requests failed", "error rate", "could not log in", "could not be reached", "went dark", "knocked out", "brought down", "stopped working", "denial of service", "denial-of-service", "ddos", "サービス妨害", "大量のアクセス", "大量の通信", "つながらず", "利用できず", "使えず", "アクセスできず", "ご利用できな", "応答せず", "受け付けられな", "見られなくな", "stood still", "standstill", "knocked offline", "taken offline by", "out of service", "out of action", "paralys", "paralyz", "crippled", "lost their screens", "could not open", "could not load", "would not load", "unable to process", "cancelled flights", "canceled flights", "on paper", "pen and paper", "pens and paper", "flooded with", "flood of requests", "junk traffic"},
		[]string{"停止", "復旧", "遅延", "休診", "休止", "interruption", "offline", "went down", "production at", "suspended", "errors", "latency", "timed out", "timeouts", "restored"}},
	{"supply-chain",
		[]string{"file transfer software", "file-transfer software", "file transfer tool", "file-transfer tool", "managed service provider", "software supplier", "software vendor", "package registry", "compromised vendor", "compromised supplier", "attack on a supplier", "vendor's systems", "third-party service provider", "third party service provider", "incident at our", "breach at our", "maintainer", "サプライチェーン", "依存パッケージ", "npmパッケージ", "のシステムを利用していた", "再委託", "更新ファイル", "業務委託先", "委託先への", "委託先で", "委託先の", "supply chain", "supply-chain", "malicious package", "our customers' ", "malicious version", "malicious release", "malicious update", "compromised package", "through a supplier", "through its supplier", "through our supplier", "poisoned", "compromised update", "software update", "build server", "build-server", "build network", "build pipeline", "trojanised installer", "trojanized installer", "trojanised update", "trojanized update", "signed malware", "altered package", "不正なコードの混入", "不正コードの混入", "不正なファイルの混入", "マルウェアの混入", "マルウェアが混入", "不正なコードが混入", "更新ファイルを差し替え", "npm パッケージ"},
		[]string{"vendor", "subcontractor", "third-party", "委託先", "受託業者", "受託事業者", "供給元", "予約システム", "利用企業", "当該サービスを利用", "提供元", "supplier", "service provider", "third-party vendor", "third party vendor", "third-party provider", "our vendor", "vendor's", "委託業者", "委託会社", "運用を委託", "管理を委託", "保守を委託", "ベンダー", "data processor", "billing company", "hosting provider", "software provider", "supplier's", "provider's systems", "a contractor", "outsourc"}},
}

// wrongWord says whether a word of a kind means something else where it stands: 障害者, 資金流出,
// 侵入検知, 改ざん検知; what a program is made to steal, and passwords that were stolen to get in.
func wrongWord(text string, start, end int) bool {
	rest := text[end:]
	if w := text[start:end]; w == "盗み取" || w == "窃取" || w == "盗まれ" {
		if stolenKeys.of(text[:start]) > 0 {
			return true
		}
		if n := strings.Index(front(rest, 0, len(rest), 30), "る"); n >= 0 && w != "盗まれ" && beginsWith(rest[n+len("る"):], programWords) {
			return true
		}
	}
	return strings.HasPrefix(rest, "検知") || strings.HasPrefix(rest, "者") && text[start:end] == "障害" || text[start:end] == "流出" && strings.HasSuffix(text[:start], "資金") || text[start:end] == "窃取" && strings.HasSuffix(text[:start], "情報")
}

// coinWords are what flows out of an exchange; with 流出 beside them the word tells of a theft by whoever got in, not of data.
var coinWords = []string{"仮想通貨", "暗号資産", "ビットコイン", "億円", "トークン", "コイン", "銘柄", "ウォレット", "通貨"}

// coinsGone says whether coins are what flowed out: they stand before 流出 in its clause, or right behind it.
func coinsGone(text string, start, end int) bool {
	before := back(text, 0, start, 60)
	if k := strings.LastIndexAny(before, "。、\n"); k >= 0 {
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
	title  bool
	words  []Words
}

// kindIndex gives the place of a kind in kindWords.
func kindIndex(kind string) int {
	return slices.IndexFunc(kindWords, func(k kindWord) bool { return k.kind == kind })
}

// The kinds that rules of kinds ask for.
var (
	stuffing   = kindIndex("credential-stuffing")
	fraud      = kindIndex("fraud")
	ransomware = kindIndex("ransomware")
	worm       = kindIndex("worm")
	malware    = kindIndex("malware")
	phishing   = kindIndex("phishing")
	malspam    = kindIndex("malspam")
	prosecuted = kindIndex("prosecution")
	leak       = kindIndex("leak")
	breach     = kindIndex("breach")
	outage     = kindIndex("outage")
	defacement = kindIndex("defacement")
	supply     = kindIndex("supply-chain")
)

// kinds tells the sort of the incident: a word counts most in the title, then in headings and the
// first sentences; citations do not count. Where enough speaks for none, the one for which the most speaks counts.
func (r *reader) kinds() {
	found := r.tallies()
	civil := r.doc.Language != "en" && strings.Contains(r.text, "損害賠償") && !slices.ContainsFunc(penal, func(w string) bool { return strings.Contains(r.text, w) })
	if civil {
		found[prosecuted].score = 0
	}
	for k := range found {
		if r.isKind(k, found) {
			r.addKind(k, &found[k])
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
			r.addKind(k, &found[k])
		}
	}
	if len(r.out.Kinds) == 0 && found[best].score > 1 { // a short text says once, and in no title, what happened
		r.addKind(best, &found[best])
	}
}

// leastOfAll is the score from which a kind counts where none has enough.
const leastOfAll = 4

// addKind adds a kind with the words that say it.
func (r *reader) addKind(k int, t *tally) {
	r.out.Kinds = append(r.out.Kinds, Kind{Item: Item{Words: t.words, Rule: KindWords}, Name: kindWords[k].kind})
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
			weight = 8
		} else if s.kind == document.Heading {
			weight = 2
		} else if lede < 2 && s.Len() > 60 {
			weight = 3
			lede++
		}
		if s.uses&useKind != 0 {
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

// kindsOf adds up what a segment says of each kind. A kind counts four times at most in one segment.
func (r *reader) kindsOf(s *segment, weight int, found []tally) {
	var said [16]uint8
	for i, h := range s.hits {
		kinds := cues[h.Word].kinds
		if kinds == 0 || h.End > s.End || s.longerFollows(i, func(c *cue) bool { return c.kinds != 0 }) {
			continue
		}
		if wrongWord(r.text[s.Start:s.End], h.Start-s.Start, h.End-s.Start) || r.dismissed(s, h) {
			continue
		}
		flow := r.text[h.Start:h.End] == "流出"
		if flow && coinsGone(r.text[s.Start:s.End], h.Start-s.Start, h.End-s.Start) {
			kinds, found[leak].coins = 1<<breach, true
		}
		for ; kinds != 0; kinds &= kinds - 1 {
			k := bits.TrailingZeros16(kinds)
			if said[k]++; said[k] > 4 {
				continue
			}
			t := &found[k]
			if cues[h.Word].weak&(1<<k) != 0 {
				t.score += weight
				t.strong = t.strong || k == breach && !strings.HasPrefix(r.text[h.Start:h.End], "サイバー攻撃") && !strings.HasPrefix(r.text[h.Start:h.End], "攻撃者")
			} else {
				t.score += 2 * weight
				t.strong = true
			}
			if k == leak && flow && !strings.Contains(back(r.text, s.Start, h.Start, 45), "情報") {
				t.flow += 2 * weight
			}
			t.title = t.title || weight == 8
			if len(t.words) < 3 && said[k] == 1 {
				t.words = append(t.words, Words{"", scan.Span{Start: h.Start, End: h.End}})
			}
		}
	}
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
var enough = map[string]int{"credential-stuffing": 2, "ransomware": 2, "phishing": 3, "breach": 4, "supply-chain": 4, "leak": 5, "fraud": 6, "worm": 6, "malspam": 6, "malware": 8, "cryptomining": 4, "defacement": 8, "prosecution": 4, "outage": 8}

// isKind says whether enough speaks for a kind, and no other explains its words.
func (r *reader) isKind(k int, found []tally) bool {
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
	if n < (2*least+2)/3 {
		return false
	}
	if r.digest() { // one of several cases has few words
		return true
	}
	if n < least {
		return false
	}
	score := func(k int) int { return found[k].score }
	if (k == breach || k == leak) && !title && found[supply].title && found[malware].title { // what a poisoned package does
		return false
	}
	switch k {
	case malware: // a ransomware incident is one of malware only where the text calls it so
		return !(score(ransomware) >= 6 && score(worm) < 6 && !title && n < 16)
	case outage: // what is stopped in response is no outage
		return !(!title && n < 16 && (score(leak) > 2*n || score(breach) > 2*n || score(fraud) > n))
	case breach:
		if !found[k].strong && r.doc.Language != "en" && (found[outage].strong || found[ransomware].strong) { // サイバー攻撃 alone is what brought the other about
			return false
		}
		return score(stuffing) == 0 && (title || !(score(malspam) > n || score(prosecuted) > n || score(phishing) > 4*n))
	case leak:
		return title || !(score(stuffing) > 0 || score(prosecuted) > n || score(phishing) > 6*n)
	case defacement: // what is altered in a poisoned package is no page
		return !(score(supply) > 6 && score(malware) > 6)
	}
	return true
}

// denials deny the word before them, nays the words behind them in their sentence.
var (
	denials = []string{"は確認されて", "は確認できな", "は確認できてい", "報告はない", "被害はない", "形跡はない", "痕跡はない", "事実はない", "確認されておりません", "確認されていな", "確認されていません", "はありませ", "はございませ", "はなかった", "はなく", "の事実はな", "は含まれて", "ではな", "ではありません", "していない", "していなかった", "していません", "しておりません", "されていない", "されておらず", "されておりません", "されていません", "発生しておりません", "は免れ", "もありませ", "もございませ", "よるものではな", "は認められ", "見つかっていな", "見つかっていませ", "見つかっておら", "見つかっておりませ", "の有無", "場合は", "場合に", "かどうか", "可能性は"}
	nays    = []string{"no ", "not ", "never ", "neither ", "nor ", "n't ", "without any", "n’t "}
)

// adviceWords make a sentence one of advice, or of another case: what it names did not happen here.
var adviceWords = []string{"ご注意", "ください", "お願いいたします", "お願い致します", "お願い申し上げ", "お願いします", "恐れ入りますが", "please", "beware", "be alert", "watch out", "you should", "vigilant", "a similar", "last year's", "last year’s", "last reported", "同様の手口", "過去の", "昨年の", "前回の"}

// denialReach gives how far the clause behind a word goes in which a denial belongs to it. What is counted up is denied together: 流出、改ざんなどは確認されていない.
func denialReach(behind string) int {
	listed := strings.HasPrefix(behind, "、")
	for at := 0; ; {
		if listed {
			at += len("、")
		}
		i := strings.IndexAny(behind[at:], "。、\n")
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
func (r *reader) dismissed(s *segment, h scan.Hit) bool {
	if w := r.text[h.Start:h.End]; w == "身代金" || strings.EqualFold(w, "ransom") { // one that was not paid was asked for
		return false
	}
	if s.uses&useDenial != 0 {
		if s.hits.has(useDenial, h.End, h.End+denialReach(front(r.text, h.End, s.End, 90))) {
			return true
		}
	}
	if s.uses&(useNay|useAdvice) == 0 || s.Span == r.out.TitleSpan {
		return false
	}
	from, to := englishSentence(r.text, s, h.Start, h.End)
	return s.hits.has(useNay, max(from, h.Start-45), h.Start) || s.hits.has(useAdvice, from, to)
}

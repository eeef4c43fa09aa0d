package extract

// A kindClass is a sort of words: what an incident touches, who acts, what is done.
type kindClass struct {
	name  string
	words []string
}

// kindClasses are the words of each class, in lower case. An English word ends where it is written to end, unless a star lets more letters follow. What is of
// no class hides the words in it: 個人情報保護委員会 has no data, and a data centre none.
var kindClasses = []kindClass{
	{"", []string{
		"情報セキュリティ", "情報システム", "情報通信", "情報基盤", "情報提供", "情報科学", "情報処理", "情報機構", "情報公開", "個人情報保護", "防災情報", "観光情報", "旅行情報", "データセンター", "データ復旧", "メールマガジン", "暗号化通信", "暗号化して保", "暗号化されて保", "ポイントカード", "身分証",
		"data centre*", "data center*", "data protection*", "data commissioner*", "information commissioner*", "information security", "information technology", "information officer", "mail service", "power station*", "mobile phone*", "login page*", "press release*", "stock market", "code name*", "security code*", "部品メーカー", "情報窃取", "information-steal*", "info-steal*", "taken off*", "taken down", "took place", "take place", "taken place", "took part", "takes part", "記録的", "usb接続",
	}},
	{"data", []string{
		"情報", "データ", "名簿", "氏名", "住所", "連絡先", "個人名", "設計図", "図面", "書類", "文書", "資料", "成績", "記録", "番号", "台帳", "一覧", "写真", "明細", "営業秘密", "機密", "メールアドレス", "問題",
		"data", "record", "records", "information", "details", "names", "addresses", "numbers", "documents", "list", "lists", "spreadsheet*", "photos", "photographs", "recordings", "transcripts", "scans", "notes", "plans", "tables", "salaries", "payslips", "dates of birth", "results", "secrets", "source code", "archive", "database*", "backups", "letters", "bills", "mailboxes", "inbox", "chats", "recipients", "schedules", "folder", "folders", "文字", "答案", "files", "attachments", "boards", "social security number*", "card number*",
	}},
	// What carries data away with it: a memory stick, a letter.
	{"carrier", []string{
		"usbメモリ", "usb", "記憶媒体", "ハードディスク", "ノートパソコン", "ノートpc", "スマートフォン", "sdカード", "申請書", "申込書", "ファイル", "かばん", "カバン",
		"laptop", "laptops", "stick", "sticks", "usb drive*", "hard drive*", "hard disk*", "thumb drive*", "flash drive*", "phone", "phones", "tablet", "tablets", "briefcase", "folder", "folders", "binder", "paper file*", "backup tape*", "tapes",
	}},
	{"file", []string{"ファイル", "バックアップ", "files", "file", "backups", "shares", "documents"}},
	// A machine or what runs on it.
	{"system", []string{
		"サーバ", "システム", "パソコン", "pc", "端末", "ネットワーク", "社内網", "lan", "データベース", "コンピューター", "コンピュータ", "計算機", "機器", "ルーター", "カメラ", "nas", "電子カルテ", "内部環境", "社内環境", "業務環境", "クラウド", "管理画面", "管理用", "共有フォルダ", "レジ", "vpn", "基幹", "設備", "装置",
		"server", "servers", "system", "systems", "computer", "computers", "network", "networks", "machine", "machines", "terminal", "terminals", "pc", "pcs", "laptop", "laptops", "workstation*", "database*", "environment", "infrastructure", "portal", "console", "consoles", "hosts", "host", "router*", "camera*", "firewall*", "tills", "kiosk*", "printers", "phones", "devices", "cloud", "nodes", "intranet", "app", "folders", "registry", "desk",
	}},
	// What visitors see.
	{"site", []string{
		"サイト", "ホームページ", "ウェブページ", "webページ", "トップページ", "ページ", "お知らせ欄", "ブログ",
		"website*", "web site*", "site", "sites", "home page*", "homepage*", "front page*", "web page*", "page", "pages", "landing page*", "storefront*", "web shop*", "login page*", "ドメイン", "当該アドレス",
	}},
	// What one logs in with.
	{"key", []string{
		"パスワード", "id", "認証情報", "アカウント情報", "ログイン情報", "暗証番号", "認証コード", "ワンタイムコード", "資格情報", "会員番号",
		"password*", "passphrase*", "login", "logins", "log-in", "log-ins", "credential*", "pin", "pins", "user name*", "username*", "ids", "pairs", "combos", "one-time code*", "passcode*",
	}},
	// What one logs in to.
	{"account", []string{
		"アカウント", "メールボックス", "会員ページ", "会員サイト", "マイページ", "管理画面", "口座", "受信箱",
		"account", "accounts", "mailbox*", "inbox*", "admin panel*", "profile*", "session", "sessions", "administrator account*",
	}},
	{"money", []string{
		"円", "ドル", "ユーロ", "現金", "残高", "預金", "代金", "ポイント", "マイル", "保証金", "資金", "口座", "電子マネー", "ギフト券", "電子ギフト", "カード", "還付金", "給与",
		"money", "funds", "dollar*", "euro", "euros", "pounds", "balance*", "points", "miles", "voucher*", "gift card*", "salary", "salaries", "donation*", "deposit*", "savings", "invoice*", "payment", "payments", "payroll", "refund*", "$", "£", "€", "bonds", "bond", "shares", "crypto", "wages",
	}},
	{"coin", []string{
		"暗号資産", "仮想通貨", "ビットコイン", "モネロ", "monero", "bitcoin*", "crypto", "cryptocurrenc*", "ether", "ethereum", "hashes", "coin", "coins", "xmr",
	}},
	// A message.
	{"post", []string{
		"メール", "sms", "メッセージ", "通知", "封書", "郵便", "ショートメッセージ",
		"mail", "mails", "e-mail", "e-mails", "email", "emails", "message", "messages", "text messages", "text", "texts", "sms", "letter", "letters", "newsletter*", "applications", "notices", "voice-mail", "voice mail",
	}},
	{"attached", []string{
		"添付", "圧縮ファイル", "zip", "マクロ", "ショートカットファイル", "attachment*", "attached", "zip", "iso file*", "disk image*", "macro*", "shortcut", "html file*", "carries", "carried", "carrying",
	}},
	{"program", []string{
		"プログラム", "スクリプト", "ソフト", "コード", "アプリ", "ツール", "javascript", "program", "programs", "script*", "code", "software", "tool", "app", "apps", "installer*", "javascript",
	}},
	// What makes a program or a message an evil one.
	{"bad", []string{
		"不正な", "不正", "悪意のある", "悪意ある", "悪性", "不審な", "無断", "malicious*", "rogue", "hidden", "booby-trapped", "poisoned", "unwanted", "weaponi*", "trojani*", "infected", "hostile", "keystroke*",
	}},
	{"screen", []string{"画面", "プリンター", "screen*", "login page*", "sign-in page*", "log-in page*"}},
	// What customers use.
	{"service", []string{
		"サービス", "システム", "サーバ", "サイト", "予約", "配信", "決済", "診療", "受け付け", "受付", "窓口", "ネットワーク", "通信", "接続", "運行", "運航", "ゲート", "発券", "券売機", "端末", "注文", "出荷", "生産", "操業", "電話", "アプリ", "ページ", "交付", "カルテ", "講義", "審理", "業務", "アクセス", "搬出入", "番組", "放送", "画面",
		"service*", "website*", "site", "systems", "system", "server*", "network*", "platform", "api", "requests", "payment*", "trains", "flights", "sign-in", "login", "checkout", "app", "portal", "phones", "phone lines", "internet", "tickets", "ticketing", "tracking", "cluster", "database*", "storage", "call handl*", "lines", "terminals", "shops", "kiosk*", "production", "shipments", "deliver*", "appointments", "cable", "cables", "landline", "電車", "バス", "便", "営業",
	}},
	{"flaw", []string{
		"脆弱性", "ゼロデイ", "欠陥", "vulnerabilit*", "zero-day*", "zero day*", "flaw", "flaws", "unpatched", "bug", "hole",
	}},
	// What stands on an altered page.
	{"slogan", []string{
		"カジノ", "賭博", "海外通販", "通販ページ", "通販サイト", "広告", "画像", "主張", "激安", "セール", "国旗", "旗", "政治的",
		"flag", "flags", "slogan*", "manifesto", "picture", "cartoon", "banner", "black screen", "casino*", "gambling", "message", "messages", "\"hacked by", "“hacked by", "hacked by", "black", "anthem", "music",
	}},
	{"supplier", []string{
		"委託先", "委託会社", "委託業者", "受託", "再委託", "下請け", "仕入先", "提供元", "配布元", "開発元", "製造元", "業者", "制作会社", "運営会社", "システム会社", "ベンダー", "クラウド事業者", "指定管理者", "配信サーバー", "管理会社", "外部の会社",
		"supplier*", "vendor*", "contractor*", "subcontractor*", "service provider*", "provider*", "analytics firm", "web agency", "hosting company", "hosting provider*", "software house", "maker", "manufacturer", "integrator", "payroll firm", "payroll bureau", "outsourc*", "委託し",
	}},
	// What others build in: a package, an update.
	{"part", []string{
		"更新ファイル", "更新プログラム", "アップデート", "パッケージ", "ライブラリ", "部品", "ウィジェット", "プラグイン", "インストーラー", "sdk", "ビルド", "配信サーバ", "広告配信", "定義ファイル", "共用サーバ", "共同サーバ",
		"package", "packages", "library", "libraries", "plugin*", "plug-in*", "widget*", "installer*", "software update*", "update", "updates", "build server*", "build", "release", "signing key*", "transfer tool", "support desk", "dependency", "dependencies", "repositor*", "extension", "支援ツール", "計測タグ",
	}},
	// Who has no business here.
	{"hand", []string{
		"第三者", "何者か", "外部の者", "部外者", "攻撃者", "ハッカー", "侵入者", "本人以外", "本人でない", "犯人", "他人", "外部から", "元従業員", "元社員",
		"stranger*", "intruder*", "outsider*", "hacker*", "attacker*", "criminals", "cybercriminals", "somebody", "someone", "unknown person*", "unknown actor*", "threat actor*", "unauthorised person*", "unauthorized person*", "unauthorised part*", "unauthorized part*", "burglar*", "crooks", "third part*", "unknown part*", "outside party", "whoever", "thieves", "thief", "bad actor*",
	}},
	{"gang", []string{
		"集団", "グループ", "リークサイト", "gang*", "ransomware group*", "extortion*", "crooks", "criminals", "attackers", "hackers",
	}},
	{"anyone", []string{
		"誰でも", "互いに", "外部から", "第三者から", "インターネット上", "ネット上", "別の住民", "別人", "他の利用者", "ほかの利用者", "他のお客", "別のお客", "ほかのお客", "他の会員", "他人の", "認証なし",
		"anyone", "anybody", "everyone", "everybody", "each other", "public", "publicly", "the internet", "without a password", "no password", "without password*", "without logging in", "other customers", "other users", "unprotected", "unsecured", "open data", "hidden sheet", "hidden column*", "search engine*",
	}},
	// Who is brought to court.
	{"person", []string{
		"男", "女", "容疑者", "被告", "少年", "大学生", "中学生", "高校生", "元社員", "元従業員", "会社員", "メンバー", "無職",
		"man", "men", "woman", "teenager*", "student", "suspect*", "resident", "former", "members", "people", "year-old*", "ringleader*", "employee", "元職員", "元部長", "人を拘束", "人を逮捕",
	}},
	{"court", []string{
		"容疑", "疑い", "罪", "地裁", "地方裁判所", "簡易裁判所", "高裁", "検察", "県警", "警察", "府警", "道警", "警視庁",
		"court*", "judge", "charge", "charges", "suspicion", "months", "years", "police", "prosecutor*", "jury", "offence*", "offense*", "indictment", "当局", "捜査局", "捜索",
	}},
	// What mining eats.
	{"power", []string{
		"cpu", "gpu", "消費電力", "電気代", "処理能力", "計算資源", "processor*", "graphics card*", "electricity", "cpus", "gpus", "power bill*", "cloud bill*", "cores", "pool", "wallet",
	}},

	{"encrypt", []string{
		"暗号化", "ロックされ", "ロックし", "開けなくな", "復号", "encrypted", "encrypts", "encrypting", "encryption", "locked", "locked up", "lock up", "scrambled", "unreadable",
	}},
	{"demand", []string{
		"要求", "脅迫", "脅し", "脅さ", "支払わなければ", "支払いを求め", "連絡しろ", "ransom*", "demand*", "extort*", "threaten*", "countdown*", "blackmail*", "payment for a key", "asks for payment", "asked for payment", "payment for the key",
	}},
	{"enter", []string{
		"侵入", "入り込", "不正アクセス", "不正にアクセス", "不正なアクセス", "乗っ取", "破られ", "侵害", "踏み台", "入られ", "不正に操作", "なりすました操作", "足がかり", "のアクセスを受け", "不正ログイン", "奪われ", "悪用",
		"accessed", "gained access", "got in", "got into", "get into", "broke in", "broke into", "broken into", "break into", "breaking into", "entered", "enter", "intru*", "infiltrat*", "compromis*", "hacked", "breached", "took over", "taken over", "hijack*", "logged in", "logged into", "signed in", "roamed", "inside", "misused", "tampered", "penetrated", "に入り", "へ入り", "に入って", "出入り",
	}},
	{"look", []string{
		"閲覧", "見られ", "見て", "のぞき見", "読み取", "見える", "参照", "触れ",
		"read", "reads", "seen", "see", "view", "viewed", "viewing", "look", "looked at", "looked up", "visible", "readable", "accessible", "viewable", "listen*", "open", "opened", "downloadable", "searchable", "accessed", "found",
	}},
	{"take", []string{
		"持ち出", "盗み", "盗ま", "抜き取", "抜かれ", "窃取", "奪", "不正に取得", "入手", "コピーし", "外に送る", "渡った", "渡って", "手に渡",
		"took", "taken", "take", "stole", "stolen", "steal", "steals", "stealing", "theft", "copied", "copying", "download", "downloaded", "exfiltrat*", "removed", "harvested", "scraped", "extracted", "carried off", "obtained", "handed over", "collected", "fetched", "lost", "acquired", "captured", "漏れた", "漏れて", "got copies",
	}},
	{"publish", []string{
		"公開", "掲載", "晒さ", "さらさ", "暴露", "売りに出", "販売", "publish*", "posted", "put online", "made public", "dark web", "exposed", "leaked", "leaks", "leak site*", "for sale", "dumped", "released", "stayed online", "forum", "printed",
	}},
	{"send", []string{
		"送信", "送付", "送って", "送り", "配信", "発送", "添付", "掲載", "公開", "渡し", "表示", "交付", "印刷", "廃棄", "届",
		"sent", "send", "sends", "sending", "e-mailed", "emailed", "mailed", "faxed", "attached", "published", "posted", "disclosed", "delivered", "handed", "forwarded", "uploaded", "put",
	}},
	{"wrong", []string{
		"誤っ", "誤送", "誤配", "誤公開", "誤表示", "誤掲載", "誤廃棄", "間違", "取り違え", "別人", "別の住民", "別のお客", "設定ミス", "設定の誤り", "設定不備", "戻し忘れ", "私用メール", "自分のフリーメール", "私物", "bcc",
		"wrong", "mistake", "mistakenly", "by mistake", "in error", "erroneously", "accident*", "inadvertent*", "instead of", "misdirected", "unintended", "bcc", "misconfigur*", "human error", "not their own", "neighbours", "neighbors",
	}},
	{"lose", []string{
		"紛失", "なくし", "失くし", "置き忘れ", "所在不明", "見当たら", "盗難", "置き引き", "落とし", "車上荒らし",
		"lost", "loses", "mislaid", "missing", "left on a train", "left behind", "left in", "stolen", "unaccounted", "misplaced", "burgl*",
	}},
	{"alter", []string{
		"書き換え", "差し替え", "改ざん", "改竄", "改変", "切り替わ", "に変わっ", "化け", "差し込まれ", "落書き", "のっと", "置き換え", "別物", "上書き", "変えられ", "汚",
		"replaced", "replacing", "exchanged", "swapped", "swapping", "altered", "defac*", "overwritten", "vandal*", "changed to", "were changed", "was changed", "hijack*", "tampered", "modified", "backdoored", "the change", "hacked by", "poisoned",
	}},
	{"show", []string{
		"表示", "誘導", "案内", "showed", "shows", "displayed", "displaying", "carried", "read", "bore", "appeared", "reading", "greeted",
	}},
	{"lead", []string{
		"リンク", "誘導", "url", "接続先", "qrコード", "転送", "link*", "url*", "leads to", "led to", "redirect*", "qr", "clicked", "click", "lured", "scanned", "scanning",
	}},
	{"imitate", []string{
		"偽", "にせ", "装う", "装っ", "装い", "なりすま", "かたる", "かたり", "かたっ", "騙る", "騙り", "名乗", "まね", "模した", "模倣", "見せかけ", "そっくり", "見分けがつかない", "似せ", "本物", "の名を出して", "の名前で", "と称する", "と称し",
		"fake*", "bogus", "imitat*", "look-alike*", "lookalike*", "copycat*", "spoof*", "forged", "counterfeit*", "clone of", "cloned", "pretend*", "posing", "posed as", "claim to be", "claims to be", "claiming to be", "in the name of", "in our name", "under our name", "impersonat*", "impost*", "masquerad*", "copy of", "a copied", "looked like", "looks like", "seemed to be", "appeared to come", "supposedly", "purport*", "convincing", "unfamiliar", "mimic*", "dressed up as", "fictitious",
	}},
	// Give a password away.
	{"fill", []string{
		"入力", "聞き出", "伝え", "打ち込", "入れさせ", "撮らせ", "求めてくる", "だまし取",
		"typed", "typing", "entered", "enter", "gave it", "handed over", "hand over", "collected", "asks for", "asked for", "asked to", "ask for", "asking for", "read it out", "fell for", "wanted their", "harvest*", "submitted", "one-time code*",
	}},
	{"try", []string{
		"試行", "試さ", "試し", "順に", "順番に", "総当た", "当てていく", "大量のログイン", "繰り返", "機械的", "リスト型", "ログイン",
		"tried", "tries", "trying", "try", "attempt*", "worked through", "working through", "worked its way", "guess*", "bot", "bots", "botnet*", "fed", "automated", "mechanical", "trials", "script", "tested", "testing", "walked in", "opened", "hit rate", "通っ", "順に当て", "試みられ", "against",
	}},
	{"login", []string{
		"ログイン", "サインイン", "log in", "logged in", "login", "logins", "log-in", "log-ins", "sign-in*", "sign in", "signed in", "accounts", "account", "アカウント", "会員",
	}},
	// A password of another place, or a list of them.
	{"elsewhere", []string{
		"他社", "別のサービス", "他のサービス", "ほかのサービス", "別のサイト", "他のサイト", "ほかのサイト", "外部で", "外で売", "流出した", "から漏れた", "使い回", "使いまわし", "市販", "一覧", "リスト", "で買った",
		"elsewhere", "anywhere else", "another site*", "another website*", "other site*", "other website*", "another service*", "other service*", "another company*", "other compan*", "list of", "lists of", "combos", "combo list*", "leaked", "circulating", "dark web", "same password*", "reuse*", "re-use*", "used the same", "chosen the same", "stolen logins", "stolen passwords", "stolen credentials", "stolen from another", "million", "taken from", "と同じ", "同じパスワードを", "漏れた", "漏れたもの",
	}},
	{"mine", []string{
		"マイニング", "採掘", "掘る", "掘って", "掘り", "掘ら", "mining", "mined", "mine", "mines", "miner", "miners", "earning", "calculating",
	}},
	{"halt", []string{
		"停止", "止ま", "止まり", "使えな", "使えず", "使用できな", "利用できな", "利用できず", "つながりにく", "つながらな", "つながらず", "動かな", "動かず", "できない状態", "できなかった", "できなくな", "起動できな", "開かず", "ダウン", "不通", "不具合", "落ち", "欠航", "運休", "応答しな", "遅くな", "遅れ", "障害", "延ば", "混雑", "取りやめ",
		"down", "outage*", "unavailable", "unreachable", "stopped", "stood still", "halt*", "crash*", "failed", "fail", "fails", "failure", "failing", "went dark", "disrupt*", "degraded", "offline", "restarted itself", "without internet", "could not", "cannot", "unable to", "no longer", "cancelled", "canceled", "overloaded", "lost power", "pen and paper", "on paper", "by hand", "stands still", "fault", "interrupt*", "suspended", "not working", "errors", "severed", "delayed",
	}},
	{"infect", []string{
		"感染", "仕込", "植え付け", "入り込", "混入", "潜", "居座", "紛れ込", "設置", "同梱", "インストールさ",
		"infect*", "planted", "implanted", "installed", "dropped", "drops", "deployed", "found on", "contained", "ran", "started", "delivers", "loads", "runs",
	}},
	// Spread by itself.
	{"crawl", []string{
		"自己増殖", "自己複製", "自らを複製", "自分を複製", "次々", "渡り歩", "人手を介さず", "自動的に広が", "広がる", "まで広がっ", "増えて", "次の機器を探", "別のサーバーを探", "隣のアドレス", "感染を広げ", "回り込",
		"by itself", "wormable", "self-propagat*", "self-replicat*", "self-spread*", "from one", "to the next", "moved from", "moving between", "hopped", "scans for", "scan for", "each other", "further addresses", "spread", "spreads", "spreading", "crawl*", "travelled", "traveled", "propagat*", "copies itself", "copied itself", "wrote itself", "spreads itself",
	}},
	{"pay", []string{
		"送金", "振り込", "振込", "支払", "払わせ", "入金", "移す", "引き出", "購入", "注文", "売買", "交換", "換金", "買い物", "立て替え", "失った",
		"paid", "pay", "pays", "paying", "payment*", "transferred", "transfer", "wired", "wires", "wire", "remit*", "sent", "send", "withdr*", "spent", "bought", "purchas*", "donat*", "cashed", "lost", "is out", "selling", "sold", "redirect*", "利用",
	}},
	// Where money is to go.
	{"payee", []string{
		"振込先", "振込口座", "送金先", "口座の変更", "bank details", "banking details", "sort code*", "account number*", "iban", "bank account", "routing number*",
	}},
	// A payee that is another's.
	{"divert", []string{
		"変更", "すり替え", "差し替え", "changed", "change", "changing", "new", "redirect*", "divert*", "wrong", "own", "altered", "replaced",
	}},
	// What lets others see it.
	{"expose", []string{
		"閲覧可能", "閲覧できる状態", "見える状態", "見られる状態", "読み取れる", "公開状態", "公開された状態", "誰でも見", "visible to", "readable by", "accessible to", "exposed", "could be read", "could be seen", "could be copied", "publicly", "read by anyone", "open to anyone", "readable to all", "visible to everyone", "read without a password", "公開設定", "外部から閲覧", "外部から参照",
	}},
	{"access", []string{"access to", "had access", "access", "control of", "control over", "アクセス", "操作", "ログイン", "administrator rights", "rights in"}},
	{"call", []string{"電話", "call", "calls", "called", "caller*", "on the line", "phone"}},
	{"deceive", []string{
		"だま", "騙さ", "騙し", "詐", "虚偽", "架空", "振込口座の変更", "口座の変更", "振込先を変更", "指示", "偽", "なりすま", "装", "名乗",
		"dup*", "trick*", "cheat*", "con artist*", "conned", "wrong bank account", "new bank*", "new account", "bank details", "banking details", "sort code", "fake*", "forged", "impost*", "supposedly", "instructions", "lured", "hijacked", "convincing", "synthetic", "voice", "bogus", "cloned", "appeared to come", "scam*", "swindl*", "not one", "stolen",
	}},
	{"misuse", []string{
		"勝手に", "身に覚えのない", "覚えのない", "知らないうち", "使われ", "抜かれ", "本人でない", "なりすまし", "第三者の手で", "盗ま", "奪わ", "悪用",
		"misus*", "by strangers", "by somebody else", "by someone else", "stolen", "drained", "emptied", "siphon*", "helped themselves", "unauthorised", "unauthorized", "fraudulent*", "without consent", "vanish*", "spent by", "不正利用", "不正使用", "不正に", "不正購入", "不正な注文", "不正送金", "不正な購入", "不正に利用", "不正な交換",
	}},
	{"many", []string{
		"大量", "急増", "拡散", "ばらま", "一斉", "相次", "多数", "次々", "繰り返し",
		"thousands", "tens of thousands", "hundreds of thousands", "millions", "wave", "waves", "flood*", "unsolicited", "mass", "mailings", "campaign*", "bulk", "filled with", "relayed", "junk", "spam*", "勝手に送",
	}},
	{"through", []string{
		"経由", "足がかり", "を通じ", "から持ち込まれ", "における", "で発生した", "through", "via", "by way of", "relied on", "depend on", "run on", "hosted by", "at the",
	}},
	{"arrest", []string{
		"逮捕", "拘束", "摘発", "検挙", "書類送検", "送検", "起訴", "告訴", "補導", "有罪", "実刑", "判決", "罰金", "略式命令", "罪に問われ", "懲役", "再逮捕", "送致",
		"arrest*", "charged", "sentenced", "jailed", "pleaded", "pleads", "convicted", "convicts", "indicted", "extradited", "guilty", "prosecut*", "imprison*", "admits", "admitted", "accused", "detained", "conviction",
	}},
}

// kindFrames are the frames of all kinds.
var kindFrames = []kindFrame{
	{stuffing, "key elsewhere try|login|enter", false, "passwords of elsewhere are tried"},
	{stuffing, "key many try", false, "many passwords are tried"},

	{fraud, "deceive|imitate money|payee pay", false, "money is paid to a deceiver"},
	{fraud, "money misuse pay|take", false, "money is used by another"},
	{fraud, "payee divert", false, "a payee is another"},
	{fraud, "divert money pay", false, "a payment is diverted"},
	{fraud, "money misuse", true, "money is used by another"},
	{fraud, "deceive|imitate money", true, "somebody deceives for money"},

	{defacement, "site alter", false, "a page is altered"},
	{defacement, "site show slogan", false, "a page shows what is not its own"},

	{cryptomining, "mine coin|power|program", false, "coins are mined"},
	{cryptomining, "mine system|infect", false, "a machine mines"},

	{ransomware, "encrypt file|system|data", false, "files or systems are encrypted"},
	{ransomware, "demand gang|encrypt|screen|file", false, "a gang demands"},

	{worm, "crawl infect|enter system|program", false, "a program spreads by itself"},

	{malware, "bad program", true, "an evil program"},
	{malware, "infect program system|bad|mine", false, "a program is planted"},
	{malware, "program take data|key|money", true, "a program takes data"},
	{malware, "infect system", true, "machines are infected"},

	{phishing, "imitate site|screen", false, "a page or screen imitates another"},
	{phishing, "imitate post lead|key|fill", false, "a message imitates and leads on"},
	{phishing, "fill key site|screen|post|lead|call", false, "a password is given away"},
	{phishing, "lead fill data|money", false, "a link leads to where data are asked for"},

	{malspam, "post imitate|many|bad|lead attached|infect", false, "messages carry something"},
	{malspam, "post many imitate|bad|hand|lead", false, "many messages are sent"},

	{prosecuted, "arrest person|court", false, "somebody is brought to court"},

	{leak, "data take", false, "data are taken"},
	{leak, "data publish take|gang|hand", false, "data are published"},
	{leak, "data anyone look|publish", false, "data can be read by anyone"},
	{leak, "data expose", false, "data are open to others"},
	{leak, "wrong send data|post|carrier", false, "something is sent wrongly"},
	{leak, "lose carrier|data", false, "something is lost"},

	{breach, "hand enter|look|access system|account|key|post|data", false, "a stranger is in a system"},
	{breach, "enter system|account", true, "a system is entered"},
	{breach, "flaw enter|hand", false, "a flaw is used to enter"},

	{outage, "halt service", true, "a service stops"},

	{supply, "supplier enter|infect|encrypt|alter", false, "a supplier is attacked"},
	{supply, "supplier take|lose data", false, "a supplier loses data"},
	{supply, "part alter|infect", false, "what others build in is altered"},
	{supply, "supplier|part through", true, "trouble comes through a supplier"},
	{supply, "supplier halt", true, "a supplier stands still"},
}

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
		"偽計", "認証情報の入力", "情報漏えい対策", "情報セキュリティ対策", "接続しづら", "接続しにく", "生活の記録",
		"on the record", "broke the news", "access control*", "user account control", "information desk", "updates to this page", "bank account holder*",
		"took until", "took about", "took some", "took several", "took days", "took weeks", "took a few", "took longer", "took over the role", "took steps", "take steps", "taking steps", "taken steps", "steps taken", "action taken", "actions taken", "took immediate", "took action", "taking action", "take action", "care taken", "took time", "take care", "took note", "stolen laptop*", "stolen devices",
		"update on", "updates on", "an update", "further update*", "latest update*", "next update*", "private key compromise*", "encrypted password*", "passwords were encrypted", "passwords are encrypted", "encrypted form", "encrypted backup*", "encrypted at rest",
		"information agency", "information arm", "took it down", "took the site down", "emailed statement*", "e-mailed statement*", "emailed comments", "enter maintenance", "entered maintenance",
	}},
	// What happened to a supplier.
	{"struck", []string{
		"data breach*", "security breach*", "was breached", "been breached", "were breached", "cyberattack*", "cyber attack*", "cyber-attack*", "cyber incident*", "security incident*", "ransomware attack*", "been compromised", "was compromised", "were compromised", "was hacked", "been hacked", "vulnerabilit*",
	}},
	{"data", []string{
		"情報", "データ", "名簿", "氏名", "住所", "連絡先", "個人名", "設計図", "図面", "書類", "文書", "資料", "成績", "記録", "番号", "台帳", "一覧", "写真", "明細", "営業秘密", "機密", "メールアドレス", "問題",
		"data", "record", "records", "information", "details", "names", "addresses", "numbers", "documents", "list", "lists", "spreadsheet*", "photos", "photographs", "recordings", "transcripts", "scans", "notes", "plans", "tables", "salaries", "payslips", "dates of birth", "results", "secrets", "source code", "archive", "database*", "backups", "letters", "bills", "mailboxes", "inbox", "chats", "recipients", "schedules", "folder", "folders", "文字", "答案", "files", "attachments", "boards", "social security number*", "card number*",
		"住民票", "戸籍", "診断書", "検査結果", "履歴書", "診療録", "診療情報", "保険証", "通帳", "契約書", "口座番号", "マイナンバー", "閲覧履歴", "注文履歴", "購入履歴", "利用履歴", "顧客名", "健診結果", "答案用紙", "受験番号", "年収", "病歴", "家族構成", "カルテの",
		"medical needs", "client list*", "customer list*", "cvs", "resumes", "résumés", "prescriptions", "test results", "case files", "exam papers", "e-mail addresses", "email addresses", "blueprints", "drawings", "intellectual property", "trade secret*", "dates and places of birth", "health data", "medical histor*", "diagnos*", "phone numbers", "bank details", "tax returns", "id cards", "driver’s licence*", "driving licence*", "driver's license*", "case notes", "order histor*", "purchase histor*", "terabyte*", "gigabyte*",
		"passport scan*", "passport number*", "passport details", "copies of passports",
		"名前", "連絡網", "評価", "カルテ", "個人票", "相談記録", "議事録", "通知書", "問診", "会話", "回答", "申請内容", "生年月日", "電話番号", "メールの内容", "顧客", "原稿", "入試", "磁気情報", "カード番号",
	}},
	// What carries data away with it: a memory stick, a letter.
	{"carrier", []string{
		"usbメモリ", "usb", "記憶媒体", "ハードディスク", "ノートパソコン", "ノートpc", "スマートフォン", "sdカード", "申請書", "申込書", "ファイル", "かばん", "カバン",
		"laptop", "laptops", "stick", "sticks", "usb drive*", "hard drive*", "hard disk*", "thumb drive*", "flash drive*", "phone", "phones", "tablet", "tablets", "briefcase", "folder", "folders", "binder", "paper file*", "backup tape*", "tapes",
		"記憶装置", "メモリ", "メモリー", "フロッピー", "dvd", "cd-r", "cd", "光ディスク", "封筒", "ファイル1冊", "手帳", "ノート", "タブレット", "携帯電話", "書類かばん", "紙袋", "バッグ", "鞄",
		"envelope", "envelopes", "notebook*", "backpack", "rucksack", "suitcase", "bag", "memory card*", "backup disk*", "cd", "dvd", "ring binder*", "diary",
	}},
	{"file", []string{
		"ファイル", "バックアップ", "files", "file", "backups", "shares", "documents",
		"フォルダ", "共有ファイル", "データ",
		"data", "volumes", "drives", "backup",
	}},
	// A machine or what runs on it.
	{"system", []string{
		"サーバ", "システム", "パソコン", "pc", "端末", "ネットワーク", "社内網", "lan", "データベース", "コンピューター", "コンピュータ", "計算機", "機器", "ルーター", "カメラ", "nas", "電子カルテ", "内部環境", "社内環境", "業務環境", "クラウド", "管理画面", "管理用", "共有フォルダ", "レジ", "vpn", "基幹", "設備", "装置",
		"server", "servers", "system", "systems", "computer", "computers", "network", "networks", "machine", "machines", "terminal", "terminals", "pc", "pcs", "laptop", "laptops", "workstation*", "database*", "environment", "infrastructure", "portal", "console", "consoles", "hosts", "host", "router*", "camera*", "firewall*", "tills", "kiosk*", "printers", "phones", "devices", "cloud", "nodes", "intranet", "app", "folders", "registry", "desk",
		"仮想マシン", "基幹システム", "ホスト", "ドメインコントローラ", "サイネージ", "自動販売機", "券売機", "atm", "pos",
		"appliance*", "virtual machine*", "domain controller*", "workspace", "estate", "subdomain*", "vm", "vms", "hypervisor*", "mainframe*", "file share*", "endpoint*", "smart meter*", "controller*", "payment terminal*", "mail server*",
	}},
	// What visitors see.
	{"site", []string{
		"サイト", "ホームページ", "ウェブページ", "webページ", "トップページ", "ページ", "お知らせ欄", "ブログ",
		"website*", "web site*", "site", "sites", "home page*", "homepage*", "front page*", "web page*", "page", "pages", "landing page*", "storefront*", "web shop*", "login page*", "ドメイン", "当該アドレス",
		"販売サイト", "通販サイト", "公式サイト", "特設サイト", "観光サイト", "お知らせページ", "ポータル",
		"subpage*", "portal",
	}},
	// Where one types a password.
	{"signin", []string{
		"ログイン画面", "ログインページ", "認証画面", "認証ページ", "入力画面", "入力フォーム", "決済画面", "サインイン画面",
		"login page*", "log-in page*", "sign-in page*", "login screen*", "sign-in screen*", "log-in screen*", "login form*", "portal", "payment page*", "authentication page*", "sign-in form*",
	}},
	// What one logs in with.
	{"key", []string{
		"パスワード", "id", "認証情報", "アカウント情報", "ログイン情報", "暗証番号", "認証コード", "ワンタイムコード", "資格情報", "会員番号",
		"password*", "passphrase*", "login", "logins", "log-in", "log-ins", "credential*", "pin", "pins", "user name*", "username*", "ids", "pairs", "combos", "one-time code*", "passcode*",
		"アクセスキー", "秘密鍵", "セッション", "合言葉", "暗証", "認証番号", "本人確認コード", "開発用の鍵",
		"private key*", "api key*", "session cookie*", "session token*", "passkey*", "sign-in details", "login details", "log-in details", "user id*",
	}},
	// What one logs in to.
	{"account", []string{
		"アカウント", "メールボックス", "会員ページ", "会員サイト", "マイページ", "管理画面", "口座", "受信箱",
		"account", "accounts", "mailbox*", "inbox*", "admin panel*", "profile*", "session", "sessions", "administrator account*",
		"アカウント情報", "メールアカウント", "公式アカウント", "会員id", "公式x",
		"handle", "channel", "page admin*", "user profile*",
	}},
	{"money", []string{
		"円", "ドル", "ユーロ", "現金", "残高", "預金", "代金", "ポイント", "マイル", "保証金", "資金", "口座", "電子マネー", "ギフト券", "電子ギフト", "カード", "還付金", "給与",
		"money", "funds", "dollar*", "euro", "euros", "pounds", "balance*", "points", "miles", "voucher*", "gift card*", "salary", "salaries", "donation*", "deposit*", "savings", "payment", "payments", "payroll", "refund*", "$", "£", "€", "bonds", "bond", "shares", "crypto", "wages",
		"現金書留", "電子決済", "補償金", "前払い金", "給付金", "保険金", "投資資金", "投資名目", "貯金", "賃金", "補助金", "積立金", "義援金", "寄付金", "寄附金",
		"bank account*", "stablecoin*", "direct deposit*", "cash", "card payment*", "loyalty points", "reward*", "credit line*", "tokens", "takings", "grant*", "subsid*", "pension*", "remittance*", "advance fee*", "fees",
		"請求",
		"invoice*", "bill", "bills",
	}},
	{"coin", []string{
		"暗号資産", "仮想通貨", "ビットコイン", "モネロ", "monero", "bitcoin*", "crypto", "cryptocurrenc*", "ether", "ethereum", "hashes", "coin", "coins", "xmr",
	}},
	// A message.
	{"post", []string{
		"メール", "sms", "メッセージ", "通知", "封書", "郵便", "ショートメッセージ",
		"mail", "mails", "e-mail", "e-mails", "email", "emails", "message", "messages", "text messages", "text", "texts", "sms", "letter", "letters", "newsletter*", "applications", "notices", "voice-mail", "voice mail",
		"封筒", "はがき", "ハガキ", "ダイレクトメール", "dm", "不在通知", "案内状", "メッセージアプリ",
		"direct message*", "whatsapp message*", "mailing", "mailings", "text message", "mail-out", "mailshot*", "postcard*", "envelope*", "emailed invoice*",
	}},
	{"attached", []string{
		"添付", "圧縮ファイル", "zip", "マクロ", "ショートカットファイル", "attachment*", "attached", "zip", "iso file*", "disk image*", "macro*", "shortcut", "html file*", "carries", "carried", "carrying",
		"付きメール", "圧縮フォルダ", "excelファイル", "wordファイル", "文書ファイル", "pdf",
		"word document*", "excel file*", "spreadsheet attach*", "pdf", "archive file*", "lnk file*", "onenote file*", "macro-enabled",
	}},
	{"program", []string{
		"プログラム", "スクリプト", "ソフト", "コード", "アプリ", "ツール", "javascript", "program", "programs", "script*", "code", "software", "tool", "app", "apps", "installer*", "javascript",
		"ソフトウェア", "ソフトウエア", "エクスプロイト", "バイナリ", "apk", "拡張機能", "ファームウェア",
		"binary", "binaries", "payload*", "executable*", "apk", "extension", "extensions", "firmware", "plug-in", "plugin", "module*", "macro",
		"仕掛け", "仕組まれ", "プラグイン", "機能",
	}},
	// What makes a program or a message an evil one.
	{"bad", []string{
		"不正な", "不正", "悪意のある", "悪意ある", "悪性", "不審な", "無断", "malicious*", "rogue", "hidden", "booby-trapped", "poisoned", "unwanted", "weaponi*", "trojani*", "infected", "hostile", "keystroke*",
		"悪質な", "有害な", "改造された", "有害",
		"evil", "trojanis*", "trojaniz*", "backdoored", "tainted", "counterfeit*", "stealthy", "harmful",
		"隠され", "盗み見", "身に覚えのない", "怪しい", "見慣れない", "不審",
	}},
	{"screen", []string{
		"画面", "プリンター", "screen*", "login page*", "sign-in page*", "log-in page*",
	}},
	// What customers use.
	{"service", []string{
		"サービス", "システム", "サーバ", "サイト", "予約", "配信", "決済", "診療", "受け付け", "受付", "窓口", "ネットワーク", "通信", "接続", "運行", "運航", "ゲート", "発券", "券売機", "端末", "注文", "出荷", "生産", "操業", "電話", "アプリ", "ページ", "交付", "カルテ", "講義", "審理", "業務", "アクセス", "搬出入", "番組", "放送", "画面",
		"service*", "website*", "site", "systems", "system", "server*", "network*", "platform", "api", "requests", "payment*", "trains", "flights", "sign-in", "login", "checkout", "app", "portal", "phones", "phone lines", "internet", "tickets", "ticketing", "tracking", "cluster", "database*", "storage", "call handl*", "lines", "terminals", "shops", "kiosk*", "production", "shipments", "deliver*", "appointments", "cable", "cables", "landline", "電車", "バス", "便", "営業",
		"出入金", "入出金", "音声通話", "データ通信", "改札", "給油", "検針", "手術", "外来", "救急", "授業", "投票", "配達", "集荷", "会計", "物流", "売場", "取引", "搭乗手続", "チェックイン", "券", "送電", "給水", "放映", "配車", "閲覧", "申請", "手続", "ログイン", "販売",
		"calls", "emergency numbers", "trading", "orders", "broadband", "health records", "patient records", "lifts", "gates", "baggage", "check-in", "boarding", "operations", "surger*", "classes", "lessons", "voting", "parking", "water supply", "heating", "lighting", "lights", "power", "electricity", "dispatch*", "radio", "broadcast*", "signal", "connectivity", "connection*", "email", "e-mail", "mail", "telephone*", "switchboard", "card readers", "cash machines", "atms", "atm", "tills", "barriers", "factories", "plants", "plant", "warehouse*", "library", "booking*", "reservation*", "withdrawals", "deposits", "transfers", "messages", "playback", "streams", "streaming", "logins", "log-in",
		"中継", "発注", "献立", "踏切", "信号", "証明書", "回線", "電波", "基地局", "機械", "水門", "ポンプ", "エレベーター", "自動ドア", "照明", "空調", "複合機", "給食", "入院", "検査", "ごみ収集", "火葬", "市場", "せり", "競り", "工場", "ライン", "船", "フェリー", "飛行機", "列車", "新幹線", "地下鉄", "バスロケ", "投開票", "開票",
	}},
	{"flaw", []string{
		"脆弱性", "ゼロデイ", "欠陥", "vulnerabilit*", "zero-day*", "zero day*", "flaw", "flaws", "unpatched", "bug", "hole",
		"セキュリティホール", "不備を突", "脆弱な", "パッチ未適用", "未修正",
		"weakness*", "loophole*", "misconfiguration*",
	}},
	// What stands on an altered page.
	{"slogan", []string{
		"カジノ", "賭博", "海外通販", "通販ページ", "通販サイト", "広告", "画像", "主張", "激安", "セール", "国旗", "旗", "政治的",
		"flag", "flags", "slogan*", "manifesto", "picture", "cartoon", "banner", "black screen", "casino*", "gambling", "message", "messages", "\"hacked by", "“hacked by", "hacked by", "black", "anthem", "music",
		"アダルト", "ポルノ", "医薬品", "海外ブランド", "ブランド品", "無関係な", "別の画像", "真っ黒", "黒い画面", "声明文", "抗議文", "挑発", "どくろ", "ドクロ",
		"skull*", "pharmac*", "porn*", "pills", "unrelated", "propaganda", "insult*", "political", "anti-government", "black page", "adverts for", "ads for", "betting", "knock-off*", "replica*", "protest", "taunt*",
		"売る店", "見慣れない", "見知らぬ", "英文", "卑猥", "わいせつ", "広告主", "ギャンブル", "中傷",
	}},
	{"supplier", []string{
		"委託先", "委託会社", "委託業者", "受託", "再委託", "下請け", "仕入先", "提供元", "配布元", "開発元", "製造元", "制作会社", "システム会社", "ベンダー", "クラウド事業者", "指定管理者", "配信サーバー", "管理会社", "外部の会社",
		"supplier*", "vendor*", "contractor*", "subcontractor*", "service provider*", "analytics firm", "web agency", "hosting company", "hosting provider*", "software house", "payroll firm", "payroll bureau", "outsourc*", "委託し",
		"保守業者", "印刷業者", "外部業者", "業務を委託", "運用を委託", "管理を委託", "委託事業者", "受託事業者", "受託会社", "運用会社", "開発会社", "保守会社", "サービス提供会社", "サービス提供事業者",
		"cloud provider*", "software provider*", "it provider*", "managed service*", "third-party provider*", "payroll provider*", "our provider", "its provider", "their provider", "service partner*", "business associate*", "data processor*", "software company", "software supplier", "third-party platform*", "third-party service*", "third-party tool*", "third-party software", "third-party vendor*", "a third party that", "platform provider*", "vendor's", "vendor’s", "external partner*", "mailing house", "print house", "law firm that",
		"カート事業者", "決済事業者", "配信事業者", "運送業者",
		"頼んだ会社", "頼む会社", "頼んでいる", "頼んでい", "請け負う", "請け負っ", "請負", "任せてい", "任せた", "提供する会社", "運営を任", "共同利用", "共同で使", "業務を担う", "を受託", "を請負", "外注", "下請", "元請", "派遣元", "保守を担", "保守を受け持", "保守を引き受け", "開発を担", "業者に委", "業者から連絡", "グループ会社の管理", "供給元", "納入業者", "納入元",
		"clearing house", "outside firm", "external company", "external firm", "outside company", "web host", "hosting firm", "it firm", "it company", "it contractor*", "it supplier*", "billing company", "billing firm", "mailing company", "mailing firm", "printing company", "printing firm", "cloud host*", "software firm", "agency that", "firm that runs", "company that runs", "company that hosts", "company that manages", "firm that manages", "firm that hosts", "which handles", "who handles", "that handles", "whose software", "upstream supplier*",
		"貸し出す会社",
	}},
	// What others build in: a package, an update.
	{"part", []string{
		"更新ファイル", "更新プログラム", "アップデート", "パッケージ", "ライブラリ", "部品", "ウィジェット", "プラグイン", "インストーラー", "sdk", "ビルド", "配信サーバ", "広告配信", "定義ファイル", "共用サーバ", "共同サーバ",
		"package", "packages", "library", "libraries", "plugin*", "plug-in*", "widget*", "installer*", "software update*", "update", "updates", "build server*", "build", "release", "signing key*", "transfer tool", "support desk", "dependency", "dependencies", "repositor*", "extension", "支援ツール", "計測タグ",
		"正規のアップデート", "ソフトウェアアップデート", "配布サイト", "配布パッケージ", "モジュール", "依存関係", "拡張機能", "スクリプトタグ", "広告タグ", "翻訳ウィジェット",
		"download page*", "container image*", "upstream", "browser extension*", "chat widget*", "file transfer software", "file-transfer software", "file transfer tool*", "file-transfer tool*", "codebase", "source tree", "github action*", "npm", "pypi", "tag manager",
		"配り手", "読み込む", "組み込", "共通部品", "翻訳部品", "配布物", "共通基盤", "ひな型", "テンプレート", "スクリプト部品", "連携アプリ", "連携ツール", "支援ソフト", "管理ソフト",
	}},
	// What is done to it.
	{"taint", []string{
		"改ざん", "改竄", "改変", "書き換え", "差し替え", "混入", "仕込", "埋め込", "不正なコード", "悪意のあるコード", "不正コード", "感染", "設置",
		"alter*", "swapped", "replaced", "tampered", "modified", "backdoor*", "trojanis*", "trojaniz*", "poison*", "infected", "contained", "implanted", "injected", "malicious*", "hijack*", "planted", "compromised", "overwritten", "the change", "booby-trapped", "carried", "laced",
		"襲わ", "攻撃を受け", "攻撃され", "乗っ取", "仕掛け", "入れられ", "紛れ", "潜ま", "汚染",
		"attacked", "was hit", "were hit", "been hit", "struck", "cyberattack", "cyber-attack", "cyber attack",
	}},
	// Who makes what others build in.
	{"maintain", []string{
		"開発者のアカウント", "開発者アカウント", "開発者の認証情報", "メンテナ", "パッケージレジストリ", "npm", "pypi", "公開用トークン", "署名鍵",
		"maintainer*", "developer's account", "developer account*", "publishing token*", "publish token*", "package registr*", "npm", "pypi", "signing key*", "code-signing", "build system*", "build server*", "ci pipeline*",
	}},
	// Who has no business here.
	{"hand", []string{
		"第三者", "何者か", "外部の者", "部外者", "攻撃者", "ハッカー", "侵入者", "本人以外", "本人でない", "犯人", "他人", "外部から", "元従業員", "元社員",
		"stranger*", "intruder*", "outsider*", "hacker*", "attacker*", "criminals", "cybercriminals", "somebody", "someone", "unknown person*", "unknown actor*", "threat actor*", "unauthorised person*", "unauthorized person*", "unauthorised part*", "unauthorized part*", "burglar*", "crooks", "third part*", "unknown part*", "outside party", "whoever", "thieves", "thief", "bad actor*",
		"第三者が", "外部の人物", "不審者", "海外のipアドレス", "悪意ある者", "正体不明", "元職員", "内部者", "元派遣社員", "知らない人", "赤の他人", "本人になりすま",
		"actor", "actors", "adversar*", "cyber criminals", "unauthorised actor*", "unauthorized actor*", "fraudster*", "scammer*", "trespasser*", "snoop*", "unauthorised user*", "unauthorized user*", "malicious actor*", "perpetrator*", "culprit*", "an individual", "individuals",
		"見知らぬ者", "何者", "だれか", "誰か", "外の者", "元交際", "元同僚", "同僚", "犯人グループ", "部外の", "元係長", "元教諭", "退職者", "退職した", "元幹部", "元部長", "前の職員",
	}},
	{"gang", []string{
		"集団", "グループ", "リークサイト", "gang*", "ransomware group*", "extortion*", "crooks", "criminals", "attackers", "hackers",
		"一味", "犯行グループ", "攻撃者側", "脅迫者", "暴露サイト",
		"extortionist*", "cybercriminal*", "threat actor*", "data leak site", "criminal group*", "ransomware crew*", "hacking group*",
	}},
	{"anyone", []string{
		"誰でも", "互いに", "外部から", "第三者から", "インターネット上", "ネット上", "別の住民", "別人", "他の利用者", "ほかの利用者", "他のお客", "別のお客", "ほかのお客", "他の会員", "他人の", "認証なし",
		"anyone", "anybody", "everyone", "everybody", "each other", "public", "publicly", "the internet", "without a password", "no password", "without password*", "without logging in", "other customers", "other users", "unprotected", "unsecured", "open data", "hidden sheet", "hidden column*", "search engine*",
		"何人も", "だれでも", "関係者以外", "権限のない", "第三者に", "他の保護者", "他の職員", "別の利用者", "別の会員", "url を知", "urlを知", "検索結果", "検索エンジン", "インターネットから",
		"other people", "other people's", "other people’s", "another customer*", "another user*", "other members", "other patients", "other clients", "someone else's", "someone else’s", "another person's", "another person’s", "unauthenticated", "unencrypted", "without authenti*", "without logging", "hidden tab*", "hidden row*", "hidden data", "hidden field*", "wrong person", "wrong people", "all employees", "all staff", "public access", "open to all", "everyone with", "anyone with",
		"ほかの患者", "他の患者", "別の患者", "別の家族", "他の家族", "全社員", "全職員", "全員に", "だれもが", "誰もが", "隣の", "他社の", "別の保護者", "近隣",
	}},
	// Who is brought to court.
	{"person", []string{
		"男", "女", "容疑者", "被告", "少年", "大学生", "中学生", "高校生", "元社員", "元従業員", "会社員", "メンバー", "無職",
		"man", "men", "woman", "teenager*", "student", "suspect*", "resident", "former", "members", "people", "year-old*", "ringleader*", "employee", "元職員", "元部長", "人を拘束", "人を逮捕",
		"容疑者ら", "被告人", "職員の男", "社員の男", "男性", "女性", "外国籍", "首謀者", "経営者", "派遣社員", "元役員",
		"boy", "boys", "girl", "employee*", "contractor*", "administrator", "constable", "officer", "accountant", "treasurer", "hacker*", "programmer", "developer", "defendant*", "national", "citizen*", "duo", "trio", "brothers", "couple", "mastermind*",
	}},
	{"court", []string{
		"容疑", "疑い", "罪", "地裁", "地方裁判所", "簡易裁判所", "高裁", "検察", "県警", "警察", "府警", "道警", "警視庁",
		"court*", "judge", "charge", "charges", "suspicion", "months", "years", "police", "prosecutor*", "jury", "offence*", "offense*", "indictment", "当局", "捜査局", "捜索",
		"違反", "裁判所", "裁判", "家裁", "家庭裁判所", "検事", "刑事", "公訴", "司法省", "合同捜査",
		"trial", "tribunal", "sentence*", "jail", "prison", "custody", "convict*", "offences", "conspiracy", "fraud", "detectives", "authorities", "guilty", "bail", "magistrate*", "hearing", "warrant*", "counts", "count of", "justice department", "department of justice",
	}},
	// What mining eats.
	{"power", []string{
		"cpu", "gpu", "消費電力", "電気代", "処理能力", "計算資源", "processor*", "graphics card*", "electricity", "cpus", "gpus", "power bill*", "cloud bill*", "cores", "pool", "wallet",
		"電力", "演算", "計算能力", "クラウド利用料", "利用料金", "閲覧者のcpu",
		"compute", "computing power", "cloud costs", "cloud credits", "instances", "instance", "cluster", "supercomputer*", "hash rate", "processing power", "visitors' processors",
	}},

	{"encrypt", []string{
		"暗号化", "ロックされ", "ロックし", "開けなくな", "復号", "encrypted", "encrypts", "encrypting", "encryption", "locked", "locked up", "lock up", "scrambled", "unreadable",
		"暗号化さ", "拡張子が", "開けない状態", "読めなくな", "復号鍵", "復号キー",
		"locks up", "locking", "locked out of", "held hostage", "held to ransom", "decrypt*", "scrambl*", "crypto-lock*",
		"開けず", "鍵をかけ", "鍵がかけ",
	}},
	{"demand", []string{
		"要求", "脅迫", "脅し", "脅さ", "支払わなければ", "支払いを求め", "連絡しろ", "ransom*", "demand*", "extort*", "threaten*", "countdown*", "blackmail*", "payment for a key", "asks for payment", "asked for payment", "payment for the key",
		"金銭を要求", "身代金", "支払いを要求", "金銭の要求", "ビットコインを要求", "脅す", "脅迫文",
		"asking for payment", "asks for money", "demanding", "ransom", "in exchange for", "want payment", "sum of money", "pay up",
		"鍵がほしければ", "金を払え", "払えば", "支払い期限",
		"for the key", "for a key",
	}},
	{"enter", []string{
		"侵入", "入り込", "不正アクセス", "不正にアクセス", "不正なアクセス", "乗っ取", "破られ", "侵害", "踏み台", "入られ", "不正に操作", "なりすました操作", "足がかり", "のアクセスを受け", "不正ログイン", "奪われ", "悪用",
		"accessed", "gained access", "got in", "got into", "get into", "broke in", "broke into", "broken into", "break into", "breaking into", "entered", "enter", "intru*", "infiltrat*", "compromis*", "hacked", "breached", "took over", "taken over", "hijack*", "logged in", "logged into", "signed in", "roamed", "inside", "misused", "tampered", "penetrated", "に入り", "へ入り", "に入って", "出入り",
		"入られて", "侵入さ", "不正に侵入", "不正操作", "不正に接続", "不正接続", "不正に利用さ", "乗っとら", "突破され", "かいくぐ", "潜伏",
		"foothold", "broken in", "breaks into", "breaking in", "sneaked in", "gain entry", "gained entry", "gain access", "gaining access", "access was gained", "obtained access", "got access", "had been in", "been inside", "compromise*", "took control", "taken control", "seized control", "take control", "log into", "logs into", "logged on", "lateral*", "moved through", "unauthorised access", "unauthorized access", "illegally access*", "illicit access", "used the credentials", "pivot*",
		"破られた", "押し入", "忍び込", "こじ開け", "突かれ", "すり抜け", "操られ", "操作され", "書き込まれ",
	}},
	{"look", []string{
		"閲覧", "見られ", "見て", "のぞき見", "読み取", "見える", "参照", "触れ",
		"read", "reads", "seen", "see", "view", "viewed", "viewing", "look", "looked at", "looked up", "visible", "readable", "accessible", "viewable", "listen*", "open", "opened", "downloadable", "searchable", "accessed", "found",
		"のぞかれ", "覗かれ", "覗き", "目に触れ", "知られ", "閲覧可能", "表示でき",
		"look-up*", "looking at", "looked through", "browsed", "browsing", "snoop*", "peeked", "consult*", "inspected", "displayed to", "shown to", "shown", "heard", "listened",
		"開け", "読ん", "読ま", "のぞき", "盗み見", "目にし", "見えた", "見えて", "見え",
	}},
	{"take", []string{
		"持ち出", "盗み", "盗ま", "抜き取", "抜かれ", "窃取", "奪", "不正に取得", "入手", "コピーし", "外に送る", "渡った", "渡って", "手に渡",
		"took", "taken", "take", "stole", "stolen", "steal", "steals", "stealing", "theft", "copied", "copying", "download", "downloaded", "exfiltrat*", "removed", "harvested", "scraped", "extracted", "carried off", "obtained", "handed over", "collected", "fetched", "acquired", "captured", "漏れた", "漏れて", "got copies",
		"盗み出", "盗み取", "抜き出", "引き出され", "ダウンロードさ", "取得され", "搾取", "外部に送信", "外部へ送信", "外部に転送", "転送され", "外に出", "流れ出", "吸い上げ", "写し取", "撮影",
		"exfil*", "siphon*", "copied out", "carried away", "make off", "made off", "making off", "pilfer*", "lifted", "swiped", "grabbed", "skimmed", "taken a copy", "took a copy", "took copies", "transferred out", "sent to a remote", "helped themselves to",
		"盗む", "盗ん", "写して", "複製し", "売った", "売り渡", "売却し", "外部に送", "渡してい", "流した", "抜き出し", "抜き取り", "引き抜", "持ち去", "持ち逃げ",
	}},
	// What a program does: it, and not whoever got in.
	{"does", []string{
		"盗む", "送る", "抜き取る", "写し取る", "読み取る", "記録する", "操作する", "盗み見る", "すり替える", "書き換える", "集める", "収集する", "送信する", "乗っ取る", "重ねる", "盗み出す", "盗み取る", "破壊する", "消去する",
		"steals", "records", "captures", "logs", "harvests", "siphons", "intercepts", "watches", "overlays", "collects", "sends", "wipes", "erases", "copies", "reads", "relays", "spies", "records what", "exfiltrates", "hijacks", "swaps",
	}},
	{"publish", []string{
		"公開", "掲載", "晒さ", "さらさ", "暴露", "売りに出", "販売", "publish*", "posted", "put online", "made public", "dark web", "exposed", "leaked", "leaks", "leak site*", "for sale", "dumped", "released", "stayed online", "forum", "printed",
		"流出させ", "さらされ", "出品", "売買", "投稿され", "ばらまかれ", "拡散",
		"dump", "dumps", "advertis*", "auction*", "offering", "offered", "put up for", "circulat*", "uploaded to", "shared on", "appeared on", "surfaced", "sold on",
	}},
	{"send", []string{
		"送信", "送付", "送って", "送り", "配信", "発送", "添付", "掲載", "公開", "渡し", "表示", "交付", "印刷", "廃棄", "届",
		"sent", "send", "sends", "sending", "e-mailed", "emailed", "mailed", "faxed", "attached", "published", "posted", "disclosed", "delivered", "handed", "forwarded", "uploaded", "put",
		"誤送", "郵送", "誤交付", "ファクス", "fax", "転送", "封入", "同封", "配布", "手渡", "返送", "提供して", "アップロード", "貼り付け", "載せ", "掲示",
		"copied in", "distributed", "dispatched", "circulated", "shared", "released", "issued", "printed", "mailed out", "posted out", "given", "enclosed", "shown",
		"送ら", "載っ", "出る状態", "画面に出", "届け", "届い", "貼り", "入力し", "投函", "配っ",
	}},
	{"wrong", []string{
		"誤っ", "誤送", "誤配", "誤公開", "誤表示", "誤掲載", "誤廃棄", "間違", "取り違え", "別人", "別の住民", "別のお客", "設定ミス", "設定の誤り", "設定不備", "戻し忘れ", "私用メール", "自分のフリーメール", "私物", "bcc",
		"wrong", "mistake", "mistakenly", "by mistake", "in error", "erroneously", "accident*", "inadvertent*", "instead of", "misdirected", "unintended", "bcc", "misconfigur*", "human error", "not their own", "neighbours", "neighbors",
		"誤り", "誤交付", "手違い", "取り違", "別の方", "別の人", "他の方", "異なる方", "他人の", "他のお客", "ほかのお客", "他の会員", "他の利用者", "ほかの利用者", "他の患者", "無関係の", "関係のない", "宛先を", "宛名", "to欄", "cc欄", "宛先欄", "誤封入", "封入誤", "黒塗り", "マスキング", "無関係な第三者", "本来",
		"misaddressed", "mis-sent", "misfiled", "mix-up", "mixed up", "swapped", "other people's", "other people’s", "another customer*", "another person's", "another person’s", "someone else's", "someone else’s", "other customers", "cc field", "to field", "blind copy", "copied everyone", "reply all", "autocomplete*", "auto-complete*", "inadvertently", "unredacted", "not redacted", "redact*", "meant for", "intended for", "never have been", "should not have been", "should have been", "slip", "oversight", "hidden tab", "clerical",
		"ほかの患者", "別の患者", "別の家族", "そのまま", "実在す", "別人あて", "間違え", "違う人", "違う相手", "別の相手", "別の宛", "手順を誤", "うっかり", "確認不足", "確認を怠", "外し忘れ", "消し忘れ", "隠し忘れ", "生成ai",
	}},
	{"lose", []string{
		"紛失", "なくし", "失くし", "置き忘れ", "所在不明", "見当たら", "盗難", "置き引き", "落とし", "車上荒らし",
		"lost", "loses", "mislaid", "missing", "left on a train", "left behind", "left in", "stolen", "unaccounted", "misplaced", "burgl*",
		"遺失", "盗難に", "行方不明", "行方が分から", "盗まれた車",
		"left in a", "left on a", "left at", "fell out", "never arrived", "went astray", "gone missing", "cannot be found", "could not be found", "dropped in", "thrown away", "lost in the post", "thrown out", "disposed of",
		"網棚", "置いたまま", "置き忘", "落とした", "降り", "見つかっていない", "見つかっておら", "盗まれ", "ひったく", "奪わ", "捨て",
	}},
	{"alter", []string{
		"書き換え", "差し替え", "改ざん", "改竄", "改変", "切り替わ", "に変わっ", "化け", "差し込まれ", "落書き", "のっと", "置き換え", "別物", "上書き", "変えられ", "汚",
		"replaced", "replacing", "exchanged", "swapped", "swapping", "altered", "defac*", "overwritten", "vandal*", "changed to", "were changed", "was changed", "hijack*", "tampered", "modified", "backdoored", "the change", "hacked by", "poisoned",
		"置き換わ", "別の画面", "別のページ", "変わって", "表示されるよう", "すり替",
		"injected", "inserted", "rewritten", "re-written", "replaced with", "replaced by", "vandalis*", "vandaliz*", "scrawl*", "taken over by",
		"replaces the", "replaced on",
		"書き込まれ", "塗り替え", "変えら", "消され", "乱れ",
	}},
	{"show", []string{
		"表示", "誘導", "案内", "showed", "shows", "displayed", "displaying", "carried", "read", "bore", "appeared", "reading", "greeted",
		"埋め込", "掲げ", "現れ", "流れた", "映し出", "見つか",
		"met with", "saw", "showing", "found", "seeing", "faced", "injected", "filled with", "full of", "bearing",
		"飛ばさ", "飛ばす", "転送さ", "現れた", "並ん",
	}},
	{"lead", []string{
		"リンク", "誘導", "url", "接続先", "qrコード", "転送", "link*", "url*", "leads to", "led to", "redirect*", "qr", "clicked", "click", "lured", "scanned", "scanning",
		"リンク先", "二次元コード", "クリック", "タップ", "開くと", "アクセスすると", "urlを開", "誘い込",
		"leading to", "leads", "taps", "tapping", "clicking", "follow*", "scan", "sent to a", "directed to", "directs", "directing", "took readers", "points to", "pointing to",
		"先を開", "記された先", "押すと", "読み取ると", "たどると", "つながった", "呼び込", "別のコード",
		"sticker*",
	}},
	{"imitate", []string{
		"偽", "にせ", "装う", "装っ", "装い", "まね", "模した", "模倣", "見せかけ", "そっくり", "見分けがつかない", "似せ", "本物",
		"fake*", "bogus", "imitat*", "look-alike*", "lookalike*", "copycat*", "spoof*", "forged", "counterfeit*", "clone of", "cloned", "copy of", "a copied", "looked like", "looks like", "convincing", "unfamiliar", "mimic*", "dressed up as", "fictitious",
		"偽の", "偽装", "酷似", "よく似た", "似た名前", "コピーサイト", "コピーした", "模倣した", "公式を装",
		"fraudulent site*", "fraudulent web*", "fraudulent page*", "fraudulent domain*", "fraudulent log*", "fraudulent sign*", "fraudulent app*", "mirror*", "imitation*", "sham", "phony", "phoney", "replica of", "resembl*", "pass for",
		"かのような", "に見せかけ", "と見分け", "ニセ", "似せた", "瓜二つ", "もどき", "模し", "本物そっくり", "コピーされ", "まねた",
	}},
	// Who takes the name of another.
	{"pose", []string{
		"なりすま", "なりすまし", "成り済ま", "かたる", "かたり", "かたっ", "騙る", "騙り", "名乗", "の名を出して", "の名前で", "と称する", "と称し", "本人を装",
		"pretend*", "posing", "posed as", "claim to be", "claims to be", "claiming to be", "in the name of", "in our name", "under our name", "impersonat*", "impost*", "masquerad*", "purport*", "supposedly", "appeared to come", "seemed to be", "disguised", "dressed as", "passing itself off", "passed off",
	}},
	// Give a password away.
	{"fill", []string{
		"入力", "聞き出", "伝え", "打ち込", "入れさせ", "撮らせ", "求めてくる", "だまし取",
		"typed", "typing", "entered", "enter", "gave it", "handed over", "hand over", "collected", "asks for", "asked for", "asked to", "ask for", "asking for", "read it out", "fell for", "wanted their", "harvest*", "submitted", "one-time code*",
		"答え", "教え", "読み上げ", "送らせ", "登録させ", "撮影させ", "入れて", "だまして", "認証コードを",
		"reading out", "read out", "reads out", "reveal*", "divulg*", "give away", "giving away", "gave away", "surrender*", "enters", "entering", "type in", "types", "give their", "gave their", "supply their", "provide their", "asks visitors", "requests", "prompts*", "prompted", "handing over", "approve a", "approved a",
		"入れる画面", "打ち込むよう", "伝えて", "伝えた", "入力し", "答えて", "入れるよう", "求められ",
	}},
	{"try", []string{
		"試行", "試さ", "試し", "順に", "順番に", "総当た", "当てていく", "大量のログイン", "繰り返", "機械的", "リスト型", "ログイン",
		"tried", "tries", "trying", "try", "attempt*", "worked through", "working through", "worked its way", "guess*", "bot", "bots", "botnet*", "fed", "automated", "mechanical", "trials", "script", "tested", "testing", "walked in", "opened", "hit rate", "通っ", "順に当て", "試みられ", "against",
		"試み", "ログイン試行", "総当り", "ブルートフォース", "スプレー", "辞書", "自動プログラム", "プログラムを使", "片っ端",
		"replay*", "cycled through", "cycling", "spray*", "brute-forc*", "brute forc*", "bombard*", "hammered", "ran through", "running through", "run through", "volley*", "log-in attempt*", "login attempt*", "enter*", "worked", "unlock*", "validated",
	}},
	{"login", []string{
		"ログイン", "サインイン", "log in", "logged in", "login", "logins", "log-in", "log-ins", "sign-in*", "sign in", "signed in", "accounts", "account", "アカウント", "会員",
	}},
	// A password of another place, or a list of them.
	{"elsewhere", []string{
		"他社", "別のサービス", "他のサービス", "ほかのサービス", "別のサイト", "他のサイト", "ほかのサイト", "外部で", "外で売", "流出した", "から漏れた", "使い回", "使いまわし", "市販", "一覧", "リスト", "で買った",
		"elsewhere", "anywhere else", "another site*", "another website*", "other site*", "other website*", "another service*", "other service*", "another company*", "other compan*", "list of", "lists of", "combos", "combo list*", "leaked", "circulating", "dark web", "same password*", "reuse*", "re-use*", "used the same", "chosen the same", "stolen logins", "stolen passwords", "stolen credentials", "stolen from another", "taken from", "と同じ", "同じパスワードを", "漏れた", "漏れたもの",
		"別サービス", "他サービス", "別サイト", "他サイト", "外部サービス", "第三者サービス", "外部から入手", "外部で入手", "不正に入手", "不正に取得した", "過去に流出", "既に流出", "何らかの方法で入手", "何らかの手段で入手", "売られていた",
		"unrelated service*", "unrelated site*", "unrelated breach*", "other breach*", "previous breach*", "earlier breach*", "past breach*", "breaches of", "third-party breach*", "breaches elsewhere", "underground market*", "criminal market*", "previously leaked", "previously compromised", "previously stolen", "recycl*", "bought online", "harvested from", "obtained from another", "other platforms", "other services", "another platform*", "another retailer*", "another provider*", "leaks of other", "used in several", "on several sites", "on other sites", "on more than one",
		"million",
	}},
	{"mine", []string{
		"マイニング", "採掘", "掘る", "掘って", "掘り", "掘ら", "mining", "mined", "mine", "mines", "miner", "miners", "earning", "calculating",
		"掘り出", "採掘さ",
		"generating", "generated", "mint*", "cryptojack*", "dug", "digging",
	}},
	{"halt", []string{
		"停止", "止ま", "止まり", "使えな", "使えず", "使用できな", "利用できな", "利用できず", "つながりにく", "つながらな", "つながらず", "動かな", "動かず", "できない状態", "できなかった", "できなくな", "起動できな", "開かず", "ダウン", "不通", "不具合", "落ち", "欠航", "運休", "応答しな", "遅くな", "遅れ", "障害", "延ば", "混雑", "取りやめ",
		"down", "outage*", "unavailable", "unreachable", "stopped", "stood still", "halt*", "crash*", "failed", "fail", "fails", "failure", "failing", "went dark", "disrupt*", "degraded", "offline", "restarted itself", "without internet", "could not", "cannot", "unable to", "no longer", "cancelled", "canceled", "overloaded", "lost power", "pen and paper", "on paper", "by hand", "stands still", "fault", "interrupt*", "suspended", "not working", "errors", "severed", "delayed",
		"使用できず", "停止し", "使えなくな", "できませんでした", "できません", "動かなくな", "立ち上がら", "立ち上がり", "つながりづら", "アクセスしづら", "アクセスしにく", "接続しづら", "接続しにく", "閲覧しづら", "表示されな", "表示できな", "エラー", "麻痺", "まひ", "休止", "休業", "休診", "臨時休", "見合わせ", "手書き", "手作業", "紙カルテ", "不能", "ブルースクリーン", "誤作動", "故障", "停電", "途絶",
		"grounded", "stranded", "unusable", "inaccessible", "inoperable", "inoperative", "knocked out", "took down", "taken out", "brought down", "standstill", "glitch*", "malfunction*", "broke down", "stalled", "froze", "frozen", "blackout*", "reverted to", "went offline", "gone dark", "cut off", "left without", "out of order", "out of action", "timed out", "time out", "timeouts", "sluggish", "not get through", "get through", "did not work", "not work", "stop working", "stopped working", "shut down", "resorted to", "backlog*", "paralys*", "paralyz*", "no ticketing", "no lights", "cripp*", "congest*", "unresponsive", "lost connection", "lost contact",
		"途切", "鳴らず", "出ず", "届かず", "受けられな", "できず", "進まず", "列ができ", "上がったまま", "集まらな", "点かな", "映らな", "開けな", "開けず", "開かな", "読めず", "繋がらな", "処理できな", "受け付けられな", "受付ができ", "取れな", "読み取れな", "操作できな", "固まる", "フリーズ", "麻ひ", "不能に", "再起動を繰り返",
	}},
	{"infect", []string{
		"感染", "仕込", "植え付け", "入り込", "混入", "潜", "居座", "紛れ込", "設置", "同梱", "インストールさ",
		"infect*", "planted", "implanted", "installed", "dropped", "drops", "deployed", "found on", "contained", "ran", "started", "delivers", "loads", "runs",

		"backdoor*", "poison*", "slipped in*", "smuggled", "embedded", "fetches", "fetch", "installs", "install", "carried", "hidden in", "bundled", "implant*",
	}},
	// Spread by itself.
	{"crawl", []string{
		"自己増殖", "自己複製", "自らを複製", "自分を複製", "渡り歩", "人手を介さず", "自動的に広が", "広がる", "まで広がっ", "次の機器を探", "別のサーバーを探", "隣のアドレス", "感染を広げ", "回り込",
		"by itself", "wormable", "self-propagat*", "self-replicat*", "self-spread*", "from one", "to the next", "moving between", "hopped", "scans for", "scan for", "each other", "further addresses", "spread", "spreads", "spreading", "crawl*", "travelled", "traveled", "propagat*", "copies itself", "copied itself", "wrote itself", "spreads itself",
		"端末から端末", "機器から機器", "自動的に感染", "自動で感染", "自らのコピー", "自身のコピー", "自身を複製", "自分のコピー", "コピーを送り込", "別の機器を探", "ほかの機器を探", "他の機器を探", "他の端末に感染", "感染を拡大", "隣の機器", "芋づる",
		"copies of itself", "copy itself", "spread itself", "machine to machine", "device to device", "computer to computer", "from machine", "from device", "from computer", "without any user", "without user", "looks for others", "looks for other", "looking for others", "infects other", "infected others", "infecting others", "infecting other", "jumps", "jumped", "hops", "chain reaction", "replicat*", "self-*", "others with", "scanning for", "seeks out", "seek out",
		"次々",
		"隣の端末", "次のカメラ", "次の端末", "次の標的", "さらに次の", "自ら写し", "写しを送", "ひとりでに", "勝手に広が", "連鎖的", "伝播", "広がり続",
	}},
	{"pay", []string{
		"送金", "振り込", "振込", "支払", "払わせ", "入金", "移す", "引き出", "購入", "注文", "売買", "交換", "換金", "買い物", "立て替え", "失った",
		"paid", "pay", "pays", "paying", "payment*", "transferred", "transfer", "wired", "wires", "wire", "remit*", "sent", "send", "withdr*", "spent", "bought", "purchas*", "donat*", "cashed", "lost", "is out", "selling", "sold", "redirect*", "利用",
		"振替", "振り替え", "チャージ", "振り込ま", "出金", "着金", "送ら", "払い込", "払った", "入れて", "預け", "送り",
		"approve*", "transfers", "moved", "moves", "instruct*", "invest*", "handed over", "paid out", "settled", "settle", "order", "orders", "place*", "asking for", "redeem*", "exchanged", "forwarded", "credited", "collected", "gone to", "made off", "emptied",
		"送っ", "払い", "課金", "使わ",
	}},
	// Where money is to go.
	{"payee", []string{
		"振込先", "振込口座", "送金先", "口座の変更", "bank details", "banking details", "sort code*", "account number*", "iban", "bank account", "routing number*",
		"口座情報", "支払先", "口座番号の変更", "振込先の変更",
		"direct deposit*", "payment details", "payment instructions", "new account details", "remittance details", "beneficiary", "payee*", "account details", "payroll details",
	}},
	// A payee that is another's.
	{"divert", []string{
		"変更", "すり替え", "差し替え", "changed", "change", "changing", "new", "redirect*", "divert*", "wrong", "own", "altered", "replaced",
		"偽の口座", "別の口座", "別口座",
		"update*", "amended", "amend", "swapped", "substitut*", "false", "intercepted", "fake", "fraudulent*", "bogus",
	}},
	// What lets others see it.
	{"expose", []string{
		"閲覧可能", "閲覧できる状態", "見える状態", "見られる状態", "読み取れる", "公開状態", "公開された状態", "誰でも見", "visible to", "readable by", "accessible to", "exposed", "could be read", "could be seen", "could be copied", "publicly", "read by anyone", "open to anyone", "readable to all", "visible to everyone", "read without a password", "公開設定", "外部から閲覧", "外部から参照",
		"閲覧が可能", "閲覧できる", "公開されていた", "公開されており", "公開設定に", "アクセス可能な状態", "アクセスできる状態", "参照できる", "見ることができ", "権限の設定", "アクセス権限",
		"open to the internet", "open to the web", "accessible from", "accessible on", "accessible via", "accessible without", "viewable by", "viewable without", "visible on", "visible in", "viewed by anyone", "seen by anyone", "public access", "left open", "left unprotected", "exposing", "exposes", "could be viewed", "could be opened", "could be downloaded", "could be accessed", "could have been accessed", "could have been viewed", "could have been seen", "indexed by", "publicly available", "publicly visible", "shown to", "displayed to",
		"開ける状態", "見える場所", "見える形", "丸見え", "見えるように", "閲覧でき", "合言葉がかかっておらず", "鍵がかかっておらず", "パスワードなし", "制限がかかっておらず", "認証がなく", "認証なしで",
	}},
	{"access", []string{
		"access to", "had access", "access", "control of", "control over", "アクセス", "操作", "ログイン", "administrator rights", "rights in",
		"接続し", "接続され", "接続した", "ログオン", "サインイン", "閲覧",
		"gained", "privileges", "logged", "connected", "entry", "foothold",
		"入っていた", "入って", "入られ", "触れ", "つないで", "つながって", "つなぎ",
		"got at", "been in", "was in", "were in",
	}},
	{"call", []string{
		"電話", "call", "calls", "called", "caller*", "on the line", "phone",
		"通話", "オペレーター", "サポート窓口",
		"callers", "telephoned", "rang", "video call*", "voice", "help desk", "helpdesk", "phoned",
	}},
	{"deceive", []string{
		"だま", "騙さ", "騙し", "詐", "虚偽", "架空", "振込口座の変更", "口座の変更", "振込先を変更", "指示", "偽", "なりすま", "装", "名乗",
		"dup*", "trick*", "cheat*", "con artist*", "conned", "wrong bank account", "new bank*", "new account", "bank details", "banking details", "sort code", "impost*", "supposedly", "instructions", "lured", "hijacked", "convincing", "synthetic", "voice", "appeared to come", "scam*", "swindl*", "not one", "stolen",
		"言葉巧み", "信じ込", "思い込", "誤信", "成り済ま", "かたり", "かたる", "投資名目", "名目で", "口実", "虚言", "勧誘", "水増し", "うその", "嘘の",
		"persuad*", "convinced", "con", "sham", "scammer*", "fraudster*", "amended", "pretend*", "pretext*", "deceiv*", "defraud*", "talked into", "social engineer*", "believing", "believed", "deepfake*", "impersonat*", "posing", "posed", "pos*ed as", "counterfeit*", "phony", "phoney", "purport*", "false", "romance", "con men", "trickster*", "disguis*",
		"届かず", "届かない", "連絡が取れな", "うそ", "嘘", "言うまま", "口車",
	}},
	{"misuse", []string{
		"勝手に", "身に覚えのない", "覚えのない", "知らないうち", "使われ", "抜かれ", "本人でない", "なりすまし", "第三者の手で", "盗ま", "奪わ", "悪用",
		"misus*", "by strangers", "by somebody else", "by someone else", "stolen", "drained", "emptied", "siphon*", "helped themselves", "unauthorised", "unauthorized", "fraudulent*", "without consent", "vanish*", "spent by", "不正利用", "不正使用", "不正に", "不正購入", "不正な注文", "不正送金", "不正な購入", "不正に利用", "不正な交換",
		"着服", "横領", "流用", "私的に", "使い込", "不正受給", "他人名義", "無断で", "不正に得", "不正チャージ", "私的流用", "だまし", "不正出金", "不正な出金", "ひも付け", "ひもづけ", "引き落とされ",
		"misappropriat*", "pocketed", "embezzl*", "stolen card*", "without permission", "without authoris*", "without authoriz*", "without their knowledge", "charged to", "run up", "looted", "plunder*", "robbed", "raided", "abus*", "disappear*", "gone", "moved out", "diverted",
	}},
	{"many", []string{
		"大量", "急増", "拡散", "ばらま", "一斉", "相次", "多数", "次々", "繰り返し",
		"thousands", "tens of thousands", "hundreds of thousands", "millions", "wave", "waves", "flood*", "unsolicited", "mass", "mailings", "campaign*", "bulk", "filled with", "relayed", "junk", "spam*", "勝手に送",
		"万回", "万通", "千通", "千回", "大量送信", "無差別", "短時間に", "多量", "何度も", "集中",
		"junk mail", "junk email*", "tens of", "scores of", "hundreds of", "volume", "volumes", "blast*", "mass-mail*", "barrage", "deluge", "high volume", "large number", "repeated*", "automated", "unusual number", "spate",
		"片っ端", "手当たり次第", "順に", "辞書", "人に送", "人に届", "千人", "万人", "相次い",
	}},
	{"through", []string{
		"経由", "足がかり", "を通じ", "から持ち込まれ", "における", "で発生した", "through", "via", "by way of", "relied on", "depend on", "run on", "hosted by",
		"を介して", "に起因", "経由で",
		"as a customer of", "used by", "because of", "by means of", "came from", "came in through", "downstream", "originat*", "that hosts", "which hosts", "who hosts", "operated by",
		"足場", "を伝っ", "を踏み台", "が原因で", "あおりで", "余波",
	}},
	{"arrest", []string{
		"逮捕", "拘束", "摘発", "検挙", "書類送検", "送検", "起訴", "告訴", "補導", "有罪", "実刑", "判決", "罰金", "略式命令", "罪に問われ", "懲役", "再逮捕", "送致",
		"arrest*", "charged", "sentenced", "jailed", "pleaded", "pleads", "convicted", "convicts", "indicted", "extradited", "guilty", "prosecut*", "imprison*", "admits", "admitted", "accused", "detained", "conviction",
		"訴追", "逮捕状", "起訴さ", "罪を認め", "初公判", "言い渡", "家裁送致", "書類を送", "身柄", "国際手配", "捜索",
		"prosecuted", "pleading", "held on", "taken into custody", "in custody", "remanded", "on trial", "in court", "appeared before", "appeared in court", "raid*", "seized", "community service", "extradit*", "faces up to", "faces charges", "facing charges", "pled", "convict*", "sentencing", "jail", "cautioned", "behind bars", "flown from",
	}},
}

// dataTaken is what the frame says that tells of data in the hands of whoever took them, and of nobody else's.
const dataTaken = "data are taken"

// kindFrames are the frames of all kinds.
var kindFrames = []kindFrame{
	{stuffing, "key elsewhere try|login|enter", false, "passwords of elsewhere are tried"},
	{stuffing, "key many try", false, "many passwords are tried"},
	{stuffing, "login many try", true, "many logins are tried"},

	{fraud, "deceive|imitate|pose money|payee pay", false, "money is paid to a deceiver"},
	{fraud, "money misuse pay|take", false, "money is used by another"},
	{fraud, "payee divert", false, "a payee is another"},
	{fraud, "divert money pay", false, "a payment is diverted"},
	{fraud, "money misuse", true, "money is used by another"},
	{fraud, "deceive money", true, "somebody deceives for money"},

	{defacement, "site alter", false, "a page is altered"},
	{defacement, "site show slogan", false, "a page shows what is not its own"},

	{cryptomining, "mine coin|power|program", false, "coins are mined"},
	{cryptomining, "mine system|infect", false, "a machine mines"},

	{ransomware, "encrypt file|system|data", false, "files or systems are encrypted"},
	{ransomware, "demand gang|encrypt|screen|file", false, "a gang demands"},

	{worm, "crawl infect|enter system|program", false, "a program spreads by itself"},

	{worm, "crawl program system", false, "a program goes from one to the next"},

	{malware, "bad program", true, "an evil program"},
	{malware, "infect program system|bad|mine", false, "a program is planted"},
	{malware, "program take data|key|money", true, "a program takes data"},
	{malware, "does program|bad data|key|money|screen|file|account", false, "a program takes or destroys"},
	{malware, "infect system", true, "machines are infected"},

	{phishing, "imitate site|signin", false, "a page or screen imitates another"},
	{phishing, "imitate|pose post lead|key|fill", false, "a message imitates and leads on"},
	{phishing, "fill key site|screen|signin|post|lead|call", false, "a password is given away"},
	{phishing, "imitate|pose call key|fill", false, "a caller asks for a password"},
	{phishing, "lead fill data|money", false, "a link leads to where data are asked for"},

	{malspam, "post imitate|pose|many|bad|lead attached|infect", false, "messages carry something"},
	{malspam, "post many imitate|pose|bad|hand|lead|enter|misuse", false, "many messages are sent"},

	{prosecuted, "arrest person|court", false, "somebody is brought to court"},

	{leak, "data take", false, dataTaken},
	{leak, "data publish take|gang|hand", false, "data are published"},
	{leak, "data anyone look|publish", false, "data can be read by anyone"},
	{leak, "data expose", false, "data are open to others"},
	{leak, "wrong send data|post|carrier", false, "something is sent wrongly"},
	{leak, "lose carrier|data", false, "something is lost"},

	{breach, "hand enter|look|access system|account|key|post|data", false, "a stranger is in a system"},
	{breach, "enter system|account", true, "a system is entered"},
	{breach, "flaw enter|hand", false, "a flaw is used to enter"},

	{outage, "halt service", true, "a service stops"},

	{supply, "supplier enter|infect|encrypt|alter|taint", false, "a supplier is attacked"},
	{supply, "supplier take|lose data", false, "a supplier loses data"},
	{supply, "supplier struck", true, "a supplier is struck"},
	{supply, "part taint", false, "what others build in is altered"},
	{supply, "maintain enter|take|alter|bad|misuse", false, "an account of those who make it is taken"},
	{supply, "supplier|part through", true, "trouble comes through a supplier"},
	{supply, "supplier halt", true, "a supplier stands still"},
}

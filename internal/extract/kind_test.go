package extract_test

import (
	"strings"
	"testing"
)

// How notices and news say what happened: a title and a sentence or two for each kind, in words that no other kind has.
func TestKindWording(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		// Credential-stuffing.
		{"会員サイトへの第三者によるログインについて\n\n当社会員サイトにおいて、他のサービスから流出したとみられるメールアドレスとパスワードの組み合わせを用いたログインの試みが多数確認され、一部のアカウントでログインに成功していました。", "credential-stuffing"},
		{"不正ログインのお詫び\n\n特定のIPアドレスから短時間に約12万回のログイン試行があり、315件で認証に成功していたことが判明しました。当社からの流出ではなく、同一のパスワードを複数のサービスで使われていた方が対象です。", "credential-stuffing"},
		{"ポイントアプリ不正ログイン\n\nいわゆるパスワードリスト型の攻撃とみられ、海外のIPアドレスから機械的なログインが繰り返された。", "credential-stuffing"},
		{"アカウントへの不正ログインに関するお知らせ\n\n外部で入手したと思われるIDとパスワードを使い、お客様本人になりすまして不正にログインする行為が発生しました。", "credential-stuffing"},
		{"辞書順の試行で会員証アプリに侵入\n\nアプリ会員の誕生日と電話番号を組み合わせた暗証番号が片っ端から試され、210人分が破られた。運営会社は二段階認証を導入した。", "credential-stuffing"},
		{"学習サイトに大量アクセス\n\n海外から1時間に4万回ログインが試みられ、うち58件が通った。児童が他のゲームと同じ合言葉を使っていたという。", "credential-stuffing"},
		{"Notice of unauthorised log-ins\n\nWe detected an unusually high volume of automated log-in attempts using usernames and passwords that had been compromised in breaches of unrelated services. 412 accounts were accessed.", "credential-stuffing"},
		{"Loyalty accounts accessed\n\nCriminals tested credentials harvested from other breaches against our app, and got into accounts whose owners recycled passwords.", "credential-stuffing"},
		{"Password spraying at college\n\nAttackers cycled through a handful of common passwords against every staff account until three gave way.", "credential-stuffing"},
		{"Miles drained\n\nLogins bought on underground markets were replayed against the airline's site; points worth £40,000 were spent on hotel stays.", "credential-stuffing fraud"},
		// What is prosecuted is the taking of trade secrets.
		{"転職先で使う目的か\n\n架空県警は13日、勤務先の営業秘密を不正取得したとして、不正競争防止法違反の疑いで元社員を逮捕した。元社員は前の年に退職し、逮捕容疑を認めている。送検は15日の予定。", "prosecution leak"},
		// Fraud.
		{"経営者を装った送金指示による資金の流出\n\n当社の海外子会社が、取引先になりすました第三者からの虚偽の指示により、約2億円を指定口座へ振り込みました。", "fraud"},
		{"元経理課長による着服\n\n経理担当の元課長が、4年間にわたり会社の預金口座から計8,300万円を引き出し、私的に流用していたことが判明した。", "fraud"},
		{"クレジットカードの第三者利用\n\n他人名義のクレジットカード情報を使って家電を購入し、転売していたとみられる。被害額は約600万円に上る。", "fraud"},
		{"電子マネーの不正チャージ\n\n第三者が会員の銀行口座を無断でひも付け、残高をチャージして商品を購入する被害が13件確認されました。", "fraud"},
		{"SNS型投資詐欺\n\n著名人をかたる広告から誘導され、投資名目で3,000万円を失った。", "fraud"},
		{"補助金の不正受給\n\n架空の領収書を提出し、補助金約900万円を不正に受給した。", "fraud"},
		{"偽の見積書で工事代金を横取り\n\n業者の担当者を装った相手から届いた請求書に記された口座へ、町が1,900万円を支払っていた。本物の業者から入金がないと連絡があり気付いた。", "fraud"},
		{"退職者が給与を水増し\n\n元係長が架空のアルバイトを登録し、給与名目で6年間に約2,400万円を自分の口座に送っていた。", "fraud"},
		{"「未納料金がある」と電話、80代女性が被害\n\n通信会社の社員を名乗る男に電子マネーの番号を伝え、45万円分を失った。", "fraud"},
		{"チケット転売サイトで代金だけ取られる\n\nコンサートの券を買うため代金を払ったが、券は届かず、相手と連絡が取れなくなった。同様の相談が70件を超える。", "fraud"},
		{"ギフト券2,000枚が換金\n\n社内の担当者が取引先を装うメールに従い、ギフト券のコードを送った。", "fraud"},
		{"Invoice redirection costs council £310,000\n\nA scammer who had intercepted correspondence with a contractor sent an amended invoice, and the finance team paid the money to the wrong account.", "fraud"},
		{"Deepfake call costs firm $4m\n\nAn employee was persuaded by a video call with a cloned executive to approve fifteen transfers.", "fraud"},
		{"Payroll diversion\n\nThree members of staff did not receive their wages after an email asking HR to update their direct deposit details was acted upon.", "fraud"},
		{"Card testing\n\nStolen card numbers were used to place thousands of small orders in our web shop.", "fraud"},
		{"Treasurer took club money\n\nThe former treasurer misappropriated €86,000 from the club's savings over three years.", "fraud"},
		{"Investment scam\n\nVictims were lured into a sham trading platform and lost an average of $22,000 each.", "fraud"},
		{"SIM swap thefts\n\nThe gang ported victims' phone numbers to cards they controlled and emptied their bank accounts.", "fraud"},
		// Defacement.
		{"ホームページの異常表示について\n\n当協会のウェブサイトのトップページが、何者かにより別の画像に置き換えられていたことが判明しました。", "defacement"},
		{"市の観光サイトに海外カジノの広告\n\n市の観光サイトを開くと海外オンラインカジノのページが表示される状態になっていた。", "defacement"},
		{"一部ページの改変\n\n当館のブログ記事が無断で書き換えられ、無関係な商品ページへのリンクが埋め込まれていました。", "defacement"},
		{"町のサイトに見知らぬ旗\n\n町のホームページを開くと、見慣れない旗と英文の主張が現れた。町は一時閉鎖し、控えから元に戻した。", "defacement"},
		{"図書館の新着案内が通販に化ける\n\n検索結果から図書館のページを開くと、ブランド品を売る店に飛ばされる状態だった。", "defacement"},
		{"看板の電光掲示に落書き\n\n商店街の電光掲示板の文字が、何者かに卑猥な文に書き換えられた。", "defacement"},
		{"Town website vandalised\n\nVisitors to the town's home page on Sunday were met with a skull and a political slogan.", "defacement"},
		{"Parish site replaced\n\nThe content of our website was replaced by a message from a group calling itself Red Wren.", "defacement"},
		// Cryptomining.
		{"クラウド利用料の高騰\n\n漏えいしたアクセスキーにより大量の仮想マシンが作成され、マイニングプログラムが実行されていました。", "cryptomining"},
		{"CPU使用率の異常\n\nサイトに埋め込まれたスクリプトにより、閲覧者の端末のCPUを使って仮想通貨を掘り出していた。", "cryptomining"},
		{"校内サーバーが夜だけ高温に\n\n夜間に限り演算装置の温度が上がっていた。調べると、仮想通貨を掘る処理が仕込まれていた。", "cryptomining"},
		{"電気代が3倍に、原因は採掘\n\n倉庫の一角で、社員が会社の電気を使って暗号資産を掘っていた。", "cryptomining"},
		{"Supercomputer abused\n\nJobs that generated Monero had been running on the cluster for six weeks under a student's account.", "cryptomining"},
		{"Surprise cloud bill\n\nSomebody used our exposed access key to spin up 300 GPU instances and mine cryptocurrency.", "cryptomining"},
		{"Mining script on government page\n\nA third-party script on the page used visitors' processors to mine coins.", "cryptomining"},
		// Ransomware.
		{"サイバー攻撃による出荷停止について\n\n当社サーバーがランサムウェアに感染し、受発注システムが停止しているため、出荷ができない状態が続いています。", "ransomware outage"},
		{"窃取データの公開\n\n攻撃者のリークサイトに当社の名前が掲載され、盗んだとするデータの一部が公開されていることを確認しました。サーバーは暗号化されていました。", "ransomware leak"},
		{"「鍵がほしければ連絡を」\n\n事務所のパソコンを起動すると、英語で連絡先を示す画面が出て、帳簿もひな型も開けなくなっていた。", "ransomware"},
		{"顧客名簿がネット上に\n\n犯行グループは支払い期限が過ぎたとして、盗んだ名簿を自らのサイトで公開した。会社は身代金を払わない方針。", "ransomware leak"},
		{"Law firm data held hostage\n\nCriminals scrambled the firm's case files and want $2 million for the decryption key.", "ransomware"},
		{"Hospitals divert ambulances\n\nA ransomware attack took down electronic health records at five hospitals; staff have reverted to paper.", "ransomware outage"},
		{"Gang publishes stolen files\n\nAfter the company declined to pay, the extortionists dumped 300 GB of its files on their leak site.", "ransomware leak"},
		// Worm.
		{"USBメモリ経由の感染拡大\n\n工場内の端末から端末へ自動的に感染が広がり、約400台が影響を受けた。", "worm malware"},
		{"自己拡散型マルウェア\n\n感染した機器は、同じ脆弱性を持つ別の機器を探して自らのコピーを送り込む。", "worm malware"},
		{"図書館の端末10台が次々\n\n1台の端末から隣の端末へと自ら写しを送り込むプログラムで、半日で館内の10台に広がった。", "worm malware"},
		{"監視カメラを渡り歩くプログラム\n\n初期設定の合言葉のままの監視カメラに入り込み、さらに次のカメラを探す。国内で2,000台が感染した。", "worm malware"},
		{"Malware jumps between plants\n\nThe code moved from machine to machine without any user action, exploiting an old file-sharing flaw.", "worm malware"},
		{"Botnet spreads through cameras\n\nEach infected camera looks for others with default passwords and copies itself to them.", "worm malware"},
		// Malware.
		{"決済ページへの不正スクリプト\n\n決済画面に外部から不正なJavaScriptが仕込まれ、入力されたカード情報が送信される状態でした。", "malware"},
		{"Emotet感染による不審メール\n\n当社従業員の端末がEmotetに感染し、従業員を装った不審なメールが取引先へ送信されています。", "malware malspam"},
		{"スマートフォン向け不正アプリ\n\nSMSのリンクから不正なアプリをインストールさせ、端末内の連絡先を盗み出す。", "malware"},
		{"自治会の会計ソフトに盗み見の仕掛け\n\n無料で配られていた会計ソフトに、キー入力を外部に送る機能が隠されていた。", "malware"},
		{"銀行のアプリに重なる偽の画面\n\nスマートフォンに入り込んだプログラムが、銀行アプリの上に偽の画面を重ねて暗証番号を盗む。", "malware"},
		{"Banking trojan\n\nThe app asks for accessibility rights and then records what victims type in their banking apps.", "malware"},
		{"Tills infected\n\nMalicious software had been installed on payment terminals at 41 restaurants.", "malware"},
		// Phishing.
		{"当行をかたるメールにご注意ください\n\n当行の名をかたり、偽のログイン画面へ誘導して暗証番号を入力させるメールが出回っています。", "phishing"},
		{"宅配不在通知を装うSMS\n\n不在通知を装ったショートメッセージが届き、記載のURLを開くとIDとパスワードの入力を求められます。", "phishing"},
		{"偽サイトにご注意\n\n当社の公式サイトを模倣したサイトの存在が確認されました。個人情報を入力しないようお願いいたします。", "phishing"},
		{"税務署の名を使ったSMS\n\n「還付金があります」というSMSに記された先を開くと、税務署そっくりのページで口座情報を打ち込むよう求められる。", "phishing"},
		{"担任が偽の画面に入力\n\n教諭がメールのリンク先で校務用のパスワードを入力し、保護者240人分の連絡先を見られた可能性がある。", "phishing leak"},
		{"電話で誘導、音声案内を装う\n\n自動音声で電話をかけ、続けて送るメールの画面に暗証番号を入れさせる手口が広がっている。", "phishing"},
		{"駐輪場の二次元コードに貼り紙\n\n料金支払い用のコードの上に別のコードが貼られ、読み取ると偽の支払いページにつながった。", "phishing"},
		{"Fake parking fines\n\nDrivers receive text messages about an unpaid fine with a link to a page that imitates the council's and asks for card details.", "phishing"},
		// Malspam.
		{"なりすましメールの送信\n\n当法人のメールアカウントが悪用され、約2万通の迷惑メールが外部に送信されました。", "malspam"},
		{"同窓会の名簿あてに宣伝メール\n\n同窓会のアドレスから、身に覚えのない投資を勧めるメールが約3,000人に送られた。", "malspam"},
		{"Invoice lures\n\nA wave of emails with a booby-trapped Word document was sent to hotels; opening it installs a loader.", "malware malspam"},
		{"Our mail server sent junk\n\nAn account was abused to send some 90,000 unsolicited emails before we blocked it.", "malspam"},
		// Prosecution.
		{"元社員を逮捕\n\n県警は、退職前に勤務先の顧客名簿を持ち出したとして、元社員の男を不正競争防止法違反の疑いで逮捕した。", "prosecution"},
		{"有罪判決\n\n地裁は被告に懲役3年、執行猶予5年を言い渡した。", "prosecution"},
		{"国際手配の男を起訴\n\n米司法省は、攻撃グループの一員とされる男を訴追したと発表した。", "prosecution"},
		{"名簿を売った疑い\n\n市の元職員が住民の名簿を業者に売ったとして、県警は22日、地方公務員法違反の疑いで逮捕した。", "prosecution leak"},
		{"Former admin charged\n\nA former network administrator has appeared in court accused of sabotaging his employer's systems.", "prosecution"},
		{"Ringleader extradited\n\nThe alleged ringleader was flown from Spain to face trial in the United States.", "prosecution"},
		// Leak.
		{"メール誤送信のお詫び\n\n一斉送信の際、宛先をBCCに入れるべきところTOに入れ、受信者同士でアドレスが見える状態となりました。", "leak"},
		{"USBメモリの紛失\n\n職員が自宅に持ち帰ったUSBメモリーを帰宅途中に紛失した。中には患者120人分の診療情報が入っていた。", "leak"},
		{"クラウド設定不備\n\nクラウドストレージのアクセス権限の設定に誤りがあり、応募者の履歴書が外部から閲覧できる状態でした。", "leak"},
		{"書類の誤交付\n\n窓口で別の方の住民票を交付してしまいました。", "leak"},
		{"内部者による情報持ち出し\n\n元従業員が顧客情報を不正に持ち出し、転職先で利用していたことが判明しました。", "leak"},
		{"名簿の誤掲載\n\nホームページに公開したPDFの黒塗り処理が不十分で、氏名や住所が読み取れる状態となっていた。", "leak"},
		{"カルテの誤廃棄\n\n保存期間内の診療録を誤って廃棄していた。", "leak"},
		{"車上荒らし\n\n職員の車が車上荒らしに遭い、生徒の答案が入ったかばんが盗まれた。", "leak"},
		{"検索エンジンから閲覧\n\nアンケートの回答一覧が、検索結果から誰でも閲覧可能になっていた。", "leak"},
		{"封筒を開けると隣の人の通知\n\n税の通知書が別人あてに届く誤りが42件あった。封入する機械の設定を誤った。", "leak"},
		{"診察券アプリで家族以外の予約が見えた\n\nアプリの更新後、ほかの患者の予約や名前が画面に出る状態が2時間続いた。", "leak"},
		{"教材に本物の名簿\n\n研修用の資料に、実在する利用者の名前や住所がそのまま載っていた。", "leak"},
		{"連絡網、だれでも開けた\n\n部活動の連絡網を置いたページに合言葉がかかっておらず、だれでも開ける状態だった。", "leak"},
		{"電車の網棚に資料\n\n支援員が相談記録の入ったかばんを電車の網棚に置いたまま降りた。見つかっていない。", "leak"},
		{"退職した社員が図面を手土産に\n\n転職する直前に、社員が図面4万枚を私物の記憶装置に写していた。", "leak"},
		{"議事録の黒塗り、はがせた\n\n公開した文書の黒塗りの下の文字を選んで写すと、通報者の名が読めた。", "leak"},
		{"取引先一覧をAIに貼り付け\n\n職員が外部の生成AIに取引先一覧を貼り付け、内容が外に出たおそれがある。", "leak"},
		{"全員に届いた人事評価\n\n人事評価の一覧が、担当の手違いで全社員に送られた。", "leak"},
		{"Email sent to wrong list\n\nA message meant for one family was sent to 214 parents, with a spreadsheet of pupils' medical needs attached.", "leak"},
		{"Lost laptop\n\nAn unencrypted laptop holding the details of 2,300 donors was left in a taxi.", "leak"},
		{"Open bucket\n\nA storage bucket had been configured for public access, so that passport scans could be viewed by anyone with the link.", "leak"},
		{"Letters swapped\n\nA fault in the mail merge put letters into the wrong envelopes.", "leak"},
		{"Nurse snooped on records\n\nAn employee looked at the records of 61 patients without a business reason.", "leak"},
		{"Employee took client list\n\nA departing adviser downloaded the client list to a personal drive before joining a rival.", "leak"},
		{"FOI reply revealed names\n\nA spreadsheet released in response to a freedom of information request contained a hidden tab with officers' names.", "leak"},
		{"Customers saw other people's orders\n\nA caching error meant that some customers were shown other people's names and addresses.", "leak"},
		{"Database for sale\n\nA seller on a hacking forum is offering what he says are 3 million customer records.", "leak"},
		// Breach.
		{"サーバーへの不正アクセスについて\n\nVPN機器の脆弱性を突かれ、社内ネットワークに侵入されたことが判明しました。", "breach"},
		{"管理者権限の奪取\n\n外部の者が管理者アカウントを使って業務システムに接続していた形跡が見つかった。", "breach"},
		{"メールアカウントの不正利用\n\n第三者が役員のメールアカウントにログインし、メールを閲覧していたことが判明した。", "breach"},
		{"公式Xアカウントの乗っ取り\n\n当社の公式アカウントが第三者に乗っ取られ、不適切な投稿が行われました。", "breach"},
		{"不正アクセスによる個人情報漏えいのおそれ\n\nECサイトのサーバーに不正アクセスがあり、最大4万人分の会員情報が漏えいしたおそれがあります。", "leak breach"},
		{"診察予約のデータベースに外から接続\n\n保守用に開けていた接続口から何者かが入り、4日間にわたり予約の記録に触れていた。", "breach"},
		{"公式アカウントから見知らぬ投稿\n\n商店会のアカウントが奪われ、暗号資産の宣伝が投稿された。", "breach"},
		{"Unauthorised access to our network\n\nAn unauthorised party gained access to part of our network through a VPN appliance.", "breach"},
		{"Account takeover of mayor\n\nThe mayor's account was hijacked and used to post offensive messages.", "breach"},
		{"Intruders in payroll system\n\nAttackers had a foothold in the payroll system for three weeks before they were noticed.", "breach"},
		{"Cyber security incident\n\nAn unauthorised actor accessed our systems and copied files containing names, dates of birth and bank details.", "leak breach"},
		// Outage.
		{"サービス停止のお知らせ\n\nデータセンターの電源設備の故障により、全サービスがご利用いただけない状態となりました。", "outage"},
		{"決済端末の不具合\n\n全国の店舗でキャッシュレス決済が使えなくなり、現金のみの対応となった。", "outage"},
		{"ATM障害\n\n朝から全国のATMで入出金ができなくなった。", "outage"},
		{"通信障害\n\n設定変更の誤りにより、携帯電話の音声通話とデータ通信がつながりにくい状態が続いた。", "outage"},
		{"DDoS攻撃\n\n大量の通信が送りつけられ、サイトにアクセスしづらい状態になった。", "outage"},
		{"発券システム\n\n航空会社の搭乗手続きシステムが動かなくなり、42便が欠航した。", "outage"},
		{"窓口業務の混乱\n\n証明書を発行するシステムが立ち上がらず、手書きで対応した。", "outage"},
		{"コンビニの複合機で証明書が出ず\n\n住民票などを出すサービスが朝から使えず、窓口に列ができた。", "outage"},
		{"踏切が上がったまま\n\n信号を制御する装置が止まり、始発から3時間運転を見合わせた。", "outage"},
		{"水道の検針データ届かず\n\n通信会社の基地局の故障で、検針値が集まらなくなった。", "outage"},
		{"動画配信が途切れる\n\n試合の中継が開始20分で途切れ、視聴者への返金が決まった。", "outage"},
		{"役所の電話が鳴らず\n\n回線の切り替えに失敗し、役所の代表電話が午前中つながらなかった。", "outage"},
		{"Payments down\n\nCard payments failed nationwide for three hours after a certificate expired.", "outage"},
		{"Flights grounded\n\nA software glitch grounded all flights of the carrier and left passengers stranded.", "outage"},
		{"DDoS attack on ministry\n\nPro-war hacktivists flooded the ministry's site with traffic and made it unreachable.", "outage"},
		{"Trading halted\n\nTrading was halted when the matching engine stopped processing orders.", "outage"},
		{"Cable damaged\n\nIslanders were left without broadband after an anchor cut the subsea cable.", "outage"},
		// Supply-chain.
		{"委託先への不正アクセス\n\n業務を委託している印刷会社のネットワークが侵入され、当社が預けていた顧客データが影響を受けた可能性があります。", "breach supply-chain"},
		{"オープンソースの汚染\n\n広く使われるライブラリの開発者アカウントが奪われ、不正なバージョンが公開された。", "supply-chain"},
		{"委託先のランサムウェア被害に伴う影響\n\n当市が業務を委託する事業者のシステムがランサムウェアに感染しました。", "ransomware supply-chain"},
		{"クラウド事業者の侵害\n\n利用しているSaaSの提供会社が攻撃を受け、同社のサービスを利用する複数の企業のデータが閲覧された。", "supply-chain"},
		{"清掃会社の端末から病院へ\n\n清掃を請け負う会社の端末を足場に、病院の網に入られていた。", "breach supply-chain"},
		{"Software supplier hit\n\nForty dental practices could not open their records after ransomware struck the company that hosts their software.", "ransomware supply-chain"},
	} {
		var list []string
		for _, k := range read(t, "txt", test.text).Kinds {
			list = append(list, k.Name)
		}
		if got := strings.Join(list, " "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

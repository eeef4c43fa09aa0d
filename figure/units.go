package figure

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A unit is a word that counts.
type unit struct {
	kind     unitKind
	unlisted bool // read without the dictionary
}

type unitKind uint8

const (
	counter  unitKind = iota
	money             // 円, ドル
	duration          // 時間, 分: a length of time
	span              // 年: a length where words say so, else a year
	share             // %, 割
	quantity          // GB, km: what is measured and not counted
	ordinal           // 号, 条, 階: behind it the number is a name or a rank and no quantity
	compound          // 社会, 件名: a word that begins as a counter does
)

// unitTable is the dictionary of Japanese counters and of units in either script. A counter that is
// not here is still read where it is a run of katakana or a few kanji behind digits (see readUnit).
var unitTable = []struct {
	kind  unitKind
	words string
}{
	// Persons, organisations and their parts.
	{counter, `人 名 名様 人分 名分 人前 社 社分 団体 自治体 法人 組織 グループ 企業 会社 機関 事業者 事業所 営業所 支店 支社 本部 部 部署 部門 課 係 局 班 店 店舗 店分 施設 館 校 園 学校 大学 高校 学部 学科
		病院 診療所 薬局 工場 ホテル 拠点 世帯 世帯分 戸 組 都道府県 都県 府県 県 県警 市町村 市区町村 市 町 村 自治会 議席 国 か国 カ国 ヶ国 ヵ国 ケ国 箇国 ユーザ ユーザー アカウント 口座 名義 口 頭 匹 羽 体`},
	// Places and things.
	{counter, `件 件分 個 個口 個分 つ 点 台 台分 本 枚 枚分 冊 冊子 通 便 便分 隻 両 棟 室 区画 床 席 駅 路線 列車 機 基 門 丁 台数 件数 枚数 か所 カ所 ヶ所 ヵ所 ケ所 箇所 個所 か条 箱 缶 着 足 発 張 脚 式 筆 束 袋 杯 粒 滴 株 株分 口分
		回線 端末 パソコン サーバ サーバー システム サイト ページ 頁 ドメイン ポート ファイル フォルダ レコード データ データベース テーブル リスト メール アドレス メッセージ カード レシート ライセンス セッション スレッド パケット リクエスト
		アプリ 投稿 ツイート 動画 画像 文書 通話 電話番号 機種 製品 商品 品目 品 種 種類 項目 段階 市町村 市町 市区町村 案件 事案 事例 事件 クラス コマ セット ライン 試合 階級 票 問 文字 字 行 列 句 首 曲 編 編成 巻 輪 玉 皿 串 尾 軒 話 球 膳 房 把 斤 合 升 艘 艇 回転 歩 錠 切れ 片 組分 えん ぴき びき ひき ぽん ぼん ばい ぱい まい さつ ビットコイン ブロック ノード インスタンス コンテナ 仮想マシン`},
	{counter, `回 回分 度 往復 周 歳 才 代 歳代 ポイント ポイント分 倍 人月 人日 工数`},
	{money, `円 円分 ドル 米ドル 豪ドル カナダドル 香港ドル 台湾ドル シンガポールドル ユーロ ポンド 英ポンド 元 人民元 ウォン ルピー ルーブル フラン スイスフラン スイス・フラン ニュー台湾ドル NZドル 豪ドル バーツ ペソ ドン リンギット ルピア ディルハム リヤル ディナール ズウォティ クローネ クローナ レアル リラ セント 銭 usd eur jpy gbp cny usdt xmr btc eth xrp nem xem ltc bch doge sol ada イーサ イーサリアム モネロ ビットコイン分`},
	{share, `% パーセント 割 割引 分の1 ppm パーセントポイント ㌫`},
	{duration, `時間 分 分間 秒 秒間 ミリ秒 日 日間 日分 週間 週 か月 カ月 ヶ月 ヵ月 ケ月 箇月 か月間 カ月間 ヶ月間 ヵ月間 ケ月間 箇月間 か月分 カ月分 年間 年分 世紀 営業日 昼夜 泊`},
	{span, `年`},
	{quantity, `カップ b kb mb gb tb pb eb kib mib gib tib pib バイト キロバイト メガバイト ギガバイト テラバイト ペタバイト キロ メガ ギガ テラ gバイト mバイト tバイト kバイト ビット キロビット メガビット ギガビット テラビット gビット mビット tビット kビット bit bps kbps mbps gbps tbps kbit mbit gbit tbit pps kpps mpps rps qps
		hz khz mhz ghz rpm km kg cm mm mg ml dl cc kcal db mmhg hpa ℃ m/s km/h mph 立方メートル 立方センチ デシベル カロリー キロカロリー 気圧 ヘクトパスカル kw mw gw kwh mwh gwh wh mah ms μs μm µm nm km² cm² mm² cm³ km2 cm2 cm3 μg µg mcg kj kpa mpa kv khz cl kl fps dpi bpm kph ft lb lbs oz mi yd tsp tbsp gal mls kms hp bhp mpg psi pv uu mau dau
		°c °f ° ℉ ℓ ㎏ ㎎ ㎞ ㎝ ㎜ ㎡ ㎥ ㎖ ㍑ ㌔ ㌢ ㍍ ㌘ ㌧ ミリリットル デシリットル センチリットル キロリットル ミリグラム マイクログラム ナノグラム マイクロメートル ナノメートル キロパスカル メガパスカル ヘルツ キロヘルツ メガヘルツ ギガヘルツ ボルト キロボルト アンペア ミリアンペア
		ワット メガワット ギガワット キロワット時 ワット時 ノット マッハ カラット オンス ガロン バレル エーカー ヤード フィート インチ マイル ジュール ニュートン ルーメン ルクス ベクレル シーベルト ミリシーベルト マイクロシーベルト モル ピクセル メガピクセル 立方フィート
		平方フィート 平方マイル 平方ヤード 平方インチ 平方キロ 平方キロメートル 平方センチ 平方センチメートル 平方ミリ 立方センチメートル 立方キロメートル メートルトン キロメートル センチ ミリ メートル センチメートル ミリメートル トン キログラム グラム リットル ヘクタール 平方メートル 坪 畳 キロワット`},
	// The number is a name, a rank or a date.
	{ordinal, `月 時 桁 号 条 項 章 節 版 位 期 次 階 丁目 番 番地 番目 報 級 年度 年生 回目 件目 人目 つ目 日目 年目 社目 代目 か月目 週目 台目 本目 枚目 点目 桁目 行目 列目 号機 号室 号車 号線 号棟 四半期 世 限 系 型 面 線 流 曜 以 区 等 重 者 大 部構成 次元 人称 人組 時点 時台 年代 年版 年式 対 音 音順 均 密 半期 進 進数 進法 乗 要素 日付 次被害 次対応 次報告 次調査 版目 世代 連覇 条例 周年 周忌 回戦`},
	// Words of their own, that begin as a counter does; they are refused where a blank or a numeral in
	// kanji stands before them (12社会員 are members of twelve companies, 三社会 is none).
	{compound, `社会 社員 社長 社内 社外 台帳 台風 台湾 本社 本人 本件 本日 本体 本来 本文 回答 回復 回収 点検 種別 通知 通信 通常 通販 部分 部長 部下 部品 人々 人気 人事 人物 人的 人員 店頭 店長 店内 名称 名簿 名前 名古屋 市場 市内 県内 県外 個人 個別 個々 組合 体制 体験 円滑 件名 課長 課題 便利 口頭 割合 分析 分類 分割 分野 日本 日常 名義人 校内 園内 室内 町内 村内 機能 機械 国内 国際 行動 行政 行為 字幕 度合 基本 基盤 局面 班長 係長 点数 代表 代金 代理 代替 席上 館内 問題 問合 票数 合計 合格 合同 合意 合併 合成 合宿 首都 首相 首脳 首位 話題 球場 球団 球児 曲線 巻末 編集 軒並 歩行 玉石 尾根 輪番 房総 種々 品質 頭部 体調 着信 着手 発生 発表 発見 足元 束縛 式典 門前 両者 両方 戸籍 戸惑 張本 位置 周辺 周知 週末 週刊 秒読 分間隔`},
}

var units = newWordList(func() map[string]unit {
	m := map[string]unit{}
	for _, row := range unitTable {
		for w := range strings.FieldsSeq(row.words) {
			m[w] = unit{kind: row.kind}
		}
	}
	return m
})

// A wordList finds the longest of a set of words at an offset, as [scan.Words] does; those that begin
// with kana or kanji are compared as they stand, for they have but one width.
type wordList[T any] struct {
	made  *scan.Lazy[[1024][]entry[T]]
	latin *scan.Words[T]
}

type entry[T any] struct {
	text  string
	value T
}

func newWordList[T any](values func() map[string]T) *wordList[T] {
	return &wordList[T]{
		made: scan.Later(func() *[1024][]entry[T] {
			first := new([1024][]entry[T])
			for w, v := range values() {
				if w[0] >= 0xE3 {
					k := wordSlot(w)
					first[k] = append(first[k], entry[T]{w, v})
				}
			}
			for _, list := range first {
				slices.SortFunc(list, func(a, b entry[T]) int { return cmp.Compare(len(b.text), len(a.text)) })
			}
			return first
		}),
		latin: scan.NewWords(func() map[string]T {
			m := values()
			maps.DeleteFunc(m, func(w string, _ T) bool { return w[0] >= 0xE3 }) // what is left has ℃, too
			return m
		}),
	}
}

// wordSlot is made from the last two of the three bytes of a kana or kanji.
func wordSlot(s string) int { return (int(s[1])<<5 ^ int(s[2]) ^ int(s[0])<<8) & (1024 - 1) }

func (l *wordList[T]) at(text string, i int) (value T, end int, ok bool) {
	if i+3 > len(text) || text[i] < 0xE3 || text[i] > 0xE9 {
		return l.latin.At(text, i)
	}
	for _, e := range l.made.Get()[wordSlot(text[i:])] {
		if strings.HasPrefix(text[i:], e.text) {
			return e.value, i + len(e.text), true
		}
	}
	return value, i, false
}

// currencySigns stand before a number, currencyCodes are words that do.
var currencySigns = map[rune]string{'$': "$", '€': "€", '£': "£", '¥': "¥", '₹': "₹", '₩': "₩", '₽': "₽", '₿': "₿", '฿': "฿", '₫': "₫", '₱': "₱", '₪': "₪", '₴': "₴"}

var currencyCodes = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("USD EUR GBP JPY CHF AUD CAD NZD SGD HKD TWD CNY RMB KRW INR SEK NOK DKK PLN CZK ZAR BRL MXN THB IDR PHP VND RUB TRY ILS AED SAR QAR KWD BHD OMR EGP MYR RM NGN KES HUF RON BGN UAH CLP ARS PKR BDT LKR ISK Rs Rs. Re BTC ETH XMR USDT LTC") {
		m[w] = true
	}
	return m
}()

// indianMoney are the currencies whose amounts are grouped 12,34,567.
var indianMoney = map[string]bool{"₹": true, "Rs": true, "Rs.": true, "Re": true, "INR": true}

// englishWords are the words that stand between, behind and before the numbers of an English text.
// Nouns are given in the singular; a noun that is not here is still read where it is a plural in -s.
var englishWords = []struct {
	sort  sort
	words string
}{
	{noun, `person individual customer user account record patient employee student server device file email e-mail mailbox address site website system company organisation organization workstation computer endpoint host
		machine laptop hospital school clinic branch store shop country state city victim applicant member resident household citizen contractor vendor supplier client message request attempt login log-in
		password card payment transaction order invoice document page line table row entry item case incident report complaint call ticket domain ip sample
		point facility location property plant service application app tenant subscriber policyholder guest booking reservation donor passport licence license number database backup credential key token image photo
		video tweet post follower install download package repository instance container node vm router switch printer camera phone tablet bed ward appointment surgery operation flight passenger vehicle train ship
		council department agency partner merchant worker adult parent teacher pupil researcher engineer responder analyst officer director shareholder share unit meter step stage phase copy field set batch
		volume disk drive library hotel room bank insurer retailer university college municipality recipient sender attachment link url visitor session purchase ransom fine enquiry inquiry question response
		notification letter attacker suspect defendant arrest claim asset wallet controller generator terminal register kiosk sensor gateway firewall appliance hash breach dataset job build commit test bug vulnerability hop block
		packet connection query error failure reboot outage business firm club charity practice pharmacy lab campus team group authority force court outlet board office depot warehouse factory mine ferry bus
		truck lorry van aircraft meeting party candidate voter juror prisoner inmate soldier pilot nurse doctor lawyer borrower lender investor saver holder owner operator administrator manager developer consultant
		artifact artefact variant family campaign wave alert rule signature script binary process thread cluster rack zone region province county district town village building house flat apartment school-bus
		article contract agreement form certificate fingerprint prescription referral diagnosis scan picture drawing blueprint recording transcript profile comment review rating coupon voucher portal patch
		update hotfix release fix issue finding recommendation measure action car bike bicycle dog cat horse cow goat bird duck egg apple orange book pen box bottle bag basket cake slice loaf piece boy girl baby friend neighbour neighbor son daughter brother sister cousin uncle aunt chair window ring coin stamp song film movie game goal seat tree flower star shirt sock shoe coat hat plate bowl spoon fork knife pan jar meal beer sandwich pizza pill dose lap tram boat canoe tent bridge church farm tower lamp bulb battery screen monitor keyboard cable
		lawsuit complainant plaintiff claimant penalty sanction regulator investigator detective agent bot botnet cybercriminal hacker gang
		charge count conviction sentence franchise subsidiary affiliate division lot shipment parcel pallet crate loan policy pension mortgage deposit withdrawal transfer refund chargeback bedroom bathroom storey hole lane seater course glass word door megapixel cylinder clove onion potato tomato carrot lemon candle mug serving portion sheet layer paragraph sentence verse poem lesson character`},
	{noun | measure, `gigabyte megabyte terabyte kilobyte petabyte byte mile kilometre kilometer metre foot inch acre hectare ton tonne litre liter gallon barrel watt kilowatt megawatt meter degree time fold dollar euro pound bitcoin ether rupee franc krona peso cent penny ruble rouble zloty dirham riyal rial dinar shekel rand naira lira point
		cup teaspoon tablespoon pint quart ounce yard stone carat knot volt amp ampere calorie kilogram kilogramme gram gramme milligram millilitre milliliter centimetre centimeter millimetre millimeter pinch`},
	{measure | noun | length, `hour minute second day week month year decade century millisecond fortnight`},
	{nouns, `people men women children mailboxes alumni staff personnel police aircraft mice feet criteria media cattle fish crew faculty folks series species headquarters premises households`},
	{nouns | measure, `mph kg km cm mm mg ml oz lb lbs kcal percent quid pence mls gal gals yen baht won ringgit kronor kroner reais rupiah yuan renminbi bps gbps mbps tbps`},
	{measure | nouns | length, `hr hrs min mins sec secs`},
	// Adjectives of the genre; words in -ed, -ly, -able and the like are told by their ends.
	{adjective, `current former new old additional more other different further remaining total potential possible distinct active unique individual separate such several various local national regional global foreign domestic public private
		major minor small large big main key critical high low medium serious severe likely known unknown similar same recent previous past last next first second third extra spare whole full entire empty live broken stolen
		hidden vulnerable plain clear actual real fake false true malicious suspicious fraudulent legitimate illegal genuine sensitive confidential personal medical financial internal external corporate industrial commercial
		independent consecutive straight successive long short open closed complete single double only odd online offline remote physical virtual historic ongoing outstanding overdue best worst chosen written spoken given taken`},
	{stop, `of in on at to for from by with within without into onto over under above below through during across among amid against about around near per via after before since until till upon toward towards than as like behind beside
		besides beyond between but if while when where because so that which who whom whose what how why though although unless whether i we you he she it they this these those there here us them him her itself themselves the
		a an my our your his its their each every any no some all both either neither another is are was were be been being am has have had do does did will would shall should can could may might must need needs lose loses lost
		say says said tell told go goes went get gets got gotten make makes made take takes took show shows showed shown remain remains remained run runs ran fail fails contain contains include includes included including come comes came become becomes became
		use uses using see sees saw find finds found keep keeps kept begin begins began give gives gave put puts hold holds held leave leaves left stand stands stood let lets bring brings brought pay pays paid face faces receive receives send sends sent
		not also just now then still already yet ago later earlier today yesterday tomorrow again once twice thrice too very soon often always never sometimes perhaps however therefore thus hence together apart away back down up out off
		affect affects hit hits steal steals stole leak leaks expose exposes suffer suffers follow follows happen happens work works looks seem seems appear appears mean means want wants expect expects plus minus versus vs et etc eg ie ones yes
		contained received needed wanted asked opened visited worked remained appeared belonged responded replied failed crashed stopped died clicked entered logged complained joined resigned happened occurred seemed started ended continued refused declined agreed led
		us this news perhaps afterwards overseas indoors downstairs upstairs sideways nowadays`},
	{stop | zone, `am pm a.m p.m utc gmt jst est edt pst pdt cst cdt cet cest bst ist aest january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ad bc bce ce o'clock`},
	// The number behind these names something.
	{label, `version versions section sections article articles clause paragraph para chapter appendix annex schedule exhibit part page pages pp fig figure figures table step stage phase level tier type class category priority severity grade
		room floor suite unit block gate platform route flight port ports vlan row column item question option answer case ticket id number no nr nos number numbers reference ref rfc iso iec nist sp kb build release update patch revision rev model
		size score cvss round episode volume issue edition rule regulation directive act bill law title form sprint milestone gen vol ver v art sec ch no`},
	{label, `windows office iphone ipad ipod android ios macos ubuntu debian centos server exchange microsoft sharepoint python java php node chrome firefox safari explorer edge galaxy pixel playstation xbox boeing airbus oracle sql drupal joomla
		wordpress django rails angular log4j openssl apache tomcat struts fortios adobe acrobat flash reader outlook teams bluetooth usb http tls ssl ssh smb snmp ipv wpa sha rsa aes`},
	{modifier | nouns, `sales systems operations services communications savings customs goods claims benefits admissions points points-of-sale`},
}

// nounPhrases are nouns of several words whose head is not the last.
var nounPhrases = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"points of sale": true, "points of service": true, "points of presence": true, "points of entry": true, "points of contact": true, "points of failure": true, "members of staff": true, "members of the public": true, "lines of code": true,
		"pieces of malware": true, "pieces of evidence": true, "pieces of information": true, "pieces of equipment": true, "items of data": true, "items of equipment": true, "rows of data": true, "per cent": true, "sq ft": true, "sq m": true, "sq km": true, "sq mi": true, "cu ft": true, "fl oz": true, "percentage points": true, "percentage point": true, "basis points": true, "business days": true, "working days": true,
	}
})

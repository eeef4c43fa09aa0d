package figure

import "github.com/tenmatsu/tenmatsu/internal/scan"

// A unit is a word that counts. length: it measures time.
type unit struct {
	name     string // as printed; "" for the word itself
	factor   int64  // 百万円 is 円 × 1,000,000
	length   bool
	unlisted bool // read without the dictionary
}

// units are the counters of the genre. A counter that is not here is still read where it is a run of
// katakana or up to two kanji behind digits (see readUnit).
var units = scan.NewWords(func() map[string]unit {
	m := map[string]unit{}
	for _, w := range []string{"件", "人", "名", "社", "台", "個", "通", "回", "円", "施設", "店舗", "店", "校", "園", "か国", "カ国", "ヶ国", "ヵ国", "箇国", "か所", "カ所", "ヶ所", "ヵ所", "箇所", "ケ所", "団体", "自治体",
		"サイト", "ページ", "アカウント", "ファイル", "レコード", "サーバ", "サーバー", "端末", "パソコン", "ユーザ", "ユーザー", "ドメイン", "システム", "ホテル", "世帯", "口座", "枚", "本", "冊", "歳", "代", "才", "割", "段階", "種類", "種", "箱", "点", "項目", "口", "組", "拠点", "機関", "病院", "部",
		"県警", "都道府県", "都県", "府県", "県", "市町村", "市区町村", "市", "町", "村", "床", "便", "本部", "部署", "部門", "課", "行", "列", "桁", "文字", "字", "倍", "票", "頁", "隻", "両", "棟", "室", "区画", "事業所", "営業所", "事業者", "企業", "会社", "支店", "工場", "ヘクタール", "キロ", "メートル", "トン",
		"ドル", "米ドル", "ユーロ", "ポンド", "元", "ウォン", "ビットコイン", "人分", "件分", "名分", "社分", "円分", "つ", "ポイント", "問", "議席", "％", "%", "パーセント", "ビット", "バイト", "メール", "アドレス", "レシート", "カード", "データ", "データベース", "リスト", "グループ", "法人", "組織", "機種", "製品", "商品", "品目", "案件", "事案", "事例", "事件",
		"件数", "セット", "パケット", "セッション", "リクエスト", "ライセンス", "テーブル", "クラス", "学校", "大学", "高校", "学部", "学科", "コマ", "筆", "万", "km", "kg", "cm", "mm", "か条", "か月分", "年分", "日分", "名様", "人前", "冊子", "試合", "便分", "駅", "路線", "列車", "名義", "席", "体", "頭", "匹", "発", "缶", "着", "足", "階級", "ポート", "アプリ", "スレッド", "投稿", "ツイート", "動画", "画像", "枚数", "文書", "通話", "電話番号",
	} {
		m[w] = unit{}
	}
	delete(m, "万")
	m["％"] = unit{name: "%"}
	m["パーセント"] = unit{name: "パーセント"}
	for _, w := range []string{"gb", "tb", "mb", "kb", "pb", "gib", "tib", "mib", "xmr", "btc", "eth", "usd", "eur", "jpy", "gbp", "gbps", "mbps", "tbps", "bps", "mpps", "rps", "pps", "usdt", "xrp", "nem", "xem", "ltc", "ギガバイト", "テラバイト", "メガバイト", "キロバイト", "gバイト", "bit", "hz", "ghz", "rpm"} {
		m[w] = unit{}
	}
	for w, f := range map[string]int64{"百万円": 1e6, "千円": 1e3, "百万ドル": 1e6, "千人": 1e3, "億円": 1e8, "万円": 1e4, "百万件": 1e6, "百万人": 1e6, "千ドル": 1e3, "百万米ドル": 1e6} {
		base := []rune(w)
		name := ""
		switch base[0] {
		case '百':
			name = string(base[2:])
		default:
			name = string(base[1:])
		}
		m[w] = unit{name: name, factor: f}
	}
	for _, w := range []string{"時間", "分間", "秒間", "日間", "週間", "か月間", "ヶ月間", "カ月間", "ヵ月間", "箇月間", "年間", "か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月", "ヶ月半", "分", "秒", "ミリ秒", "世紀", "営業日", "昼夜", "泊", "日"} {
		m[w] = unit{length: true}
	}
	return m
}())

// englishUnits are words that count in English, in the singular; of a phrase the last word counts.
var englishUnits = scan.NewWords(func() map[string]unit {
	m := map[string]unit{}
	for _, w := range []string{"person", "people", "man", "men", "woman", "women", "time", "individual", "customer", "user", "account", "record", "patient", "employee", "student", "server", "device", "file", "email", "e-mail", "mailbox", "mailboxes", "address", "addresses", "site", "website", "system", "company", "companies", "organisation", "organization", "workstation", "computer", "endpoint", "host",
		"machine", "laptop", "hospital", "school", "clinic", "branch", "branches", "store", "shop", "country", "countries", "state", "city", "cities", "victim", "applicant", "member", "resident", "household", "citizen", "staff", "contractor", "vendor", "supplier", "client", "message", "request", "attempt", "login", "log-in", "password", "card", "payment", "transaction", "order", "invoice", "document", "page",
		"line", "table", "row", "entry", "entries", "item", "case", "incident", "report", "complaint", "call", "ticket", "domain", "ip", "sample", "gigabyte", "megabyte", "terabyte", "kilobyte", "byte", "dollar", "euro", "pound", "yen", "bitcoin", "percent", "per cent", "percentage", "point", "facility", "facilities", "location", "property", "properties", "plant", "site", "service", "application", "app", "tenant", "subscriber", "policyholder", "guest", "booking", "reservation", "donor", "alumni",
		"passport", "licence", "license", "number", "database", "backup", "credential", "key", "token", "image", "photo", "video", "tweet", "post", "follower", "install", "download", "package", "repository", "repositories", "instance", "container", "node", "virtual machine", "vm", "router", "switch", "switches", "printer", "camera", "phone", "tablet", "bed", "ward", "appointment", "surgery", "surgeries", "operation", "flight", "passenger", "vehicle", "train", "ship",
		"council", "department", "agency", "agencies", "partner", "merchant", "worker", "adult", "child", "children", "parent", "teacher", "pupil", "researcher", "engineer", "responder", "analyst", "officer", "director", "shareholder", "share", "unit", "household", "meter", "tonne", "ton", "mile", "step", "stage", "phase", "copy", "copies", "field", "set", "batch", "batches", "volume", "disk", "drive", "library", "libraries", "hotel", "room", "bank", "insurer", "retailer", "supplier", "university", "universities", "college", "municipality", "municipalities", "recipient", "sender", "attachment", "link", "url", "visitor", "session", "purchase", "fraudulent", "ransom", "fine", "page view", "enquiry", "enquiries", "inquiry", "inquiries", "question", "response", "notification", "letter", "attacker", "suspect", "defendant", "arrest", "country", "claim", "asset", "wallet", "controller", "terminal", "register", "kiosk", "sensor", "gateway", "firewall", "appliance", "hash", "hashes", "breach", "breaches", "dataset", "job", "build", "commit", "test", "bug", "vulnerability", "vulnerabilities", "hop", "block", "packet", "connection", "query", "queries", "error", "failure", "reboot", "outage", "business", "businesses", "firm", "club", "charity", "charities", "practice", "pharmacy", "pharmacies", "lab", "site", "campus", "campuses", "team", "group", "authority", "authorities", "force", "court", "news outlet", "outlet"} {
		m[w] = unit{}
		m[w+"s"] = unit{}
	}
	for _, w := range []string{"hour", "minute", "second", "day", "week", "month", "year", "business day", "working day", "calendar day", "decade", "millisecond"} {
		m[w] = unit{length: true}
		m[w+"s"] = unit{length: true}
	}
	return m
}())

var scales = scan.NewWords(map[string]int64{"million": 1e6, "billion": 1e9, "trillion": 1e12, "thousand": 1e3, "hundred": 1e2, "m": 1e6, "bn": 1e9, "k": 1e3, "mn": 1e6, "mio": 1e6, "b": 1e9})

// currencies stand before a number.
var currencies = scan.NewWords(map[string]string{"us$": "$", "$": "$", "€": "€", "£": "£", "¥": "¥", "a$": "A$", "c$": "C$", "hk$": "HK$", "nt$": "NT$", "s$": "S$", "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "chf": "CHF", "aud": "AUD"})

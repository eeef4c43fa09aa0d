package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// kindWords are the words by which a text shows what sort of incident it is about, in lower case. The
// names of widely known malware stand beside them, because writers name it without its sort.
var kindWords = []struct {
	kind  string
	words []string
}{
	{"credential-stuffing", []string{"リスト型攻撃", "パスワードリスト", "リスト型", "リスト攻撃", "使い回し", "他社サービスから流出", "credential stuffing", "credential-stuffing", "reused password", "password reuse", "old passwords", "same password", "passwords from other", "passwords leaked elsewhere"}},
	{"fraud", []string{"不正購入", "カードの不正利用", "不正送金", "不正引き出し", "不正引出", "不正交換", "不正に交換", "不正な交換", "不正決済", "なりすまし購入", "詐取", "だまし取", "詐欺", "資金流出", "虚偽の請求", "偽の請求", "fraud", "swindl", "unauthorised payment", "unauthorized payment", "unauthorized charge", "misused card", "stolen points", "fake invoice"}},
	{"defacement", []string{"改ざん", "改竄", "defac"}},
	{"cryptomining", []string{"マイニング", "採掘", "cryptomin", "crypto-min", "coinhive", "xmrig", "cryptojack", "mining", "miner ", "monero"}},
	{"ransomware", []string{"ランサムウェア", "ランサムウエア", "ransomware", "身代金", "ransom", "encrypted files", "files were encrypted", "were encrypted", "wannacry", "notpetya", "lockbit", "ryuk", "conti ", "revil", "blackcat", "akira"}},
	{"worm", []string{"ワーム", "wannacry", "notpetya", "worm", "自己増殖"}},
	{"malware", []string{"マルウェア", "マルウエア", "malware", "emotet", "qakbot", "トロイの木馬", "trojan", "コンピューターウイルス", "コンピュータウイルス", "ウイルス感染", "ウイルスに感染", "不正なプログラム", "不正プログラム", "malicious code", "malicious script", "ワーム", "worm", "情報窃取"}},
	{"phishing", []string{"フィッシング", "phish", "偽サイト", "偽のログイン", "偽の画面", "偽ページ", "偽メール"}},
	{"malspam", []string{"スパムメール", "不審メール", "不審なメール", "ばらまき", "迷惑メール", "malspam", "なりすましメール", "malicious email", "spam email", "spam message", "かたるメール", "騙るメール", "装うメール", "装ったメール", "請求書メール"}},
	{"prosecution", []string{"書類送検", "逮捕", "起訴", "有罪判決", "公判", "送検", "arrested", "charged with", "prosecut", "sentenced", "indict", "convicted", "pleaded", "guilty"}},
	{"leak", []string{"流出", "漏えい", "漏洩", "リーク", "持ち出", "窃取", "leak", "exfiltrat", "stolen data", "data was taken", "copied", "exposed", "stole ", "stolen", "personal data", "personal information", "card data", "card details", "captured", "acquired", "downloaded"}},
	{"breach", []string{"不正アクセス", "侵入", "乗っ取", "breach", "unauthorized", "unauthorised", "intru", "gained access", "without authorization", "without authorisation", "security incident", "cyber incident", "cyberattack", "cyber attack", "cyber-attack", "サイバー攻撃", "had access", "hacked", "hacker", "broke into", "break into", "break-in", "compromised", "attackers"}},
	{"outage", []string{"システム障害", "接続障害", "障害", "利用できな", "使えな", "ご利用いただけ", "つながりにく", "つながらな", "停止", "復旧", "不通", "outage", "downtime", "disruption", "unavailable", "interruption", "out of order", "offline", "not available", "degraded"}},
	{"supply-chain", []string{"サプライチェーン", "supply chain", "supply-chain", "委託先", "供給元", "supplier", "予約システム", "service provider", "third-party vendor", "third party vendor", "依存パッケージ", "npmパッケージ", "npm パッケージ", "malicious package", "利用企業", "当該サービスを利用", "のシステムを利用していた", "our customers' "}},
}

// kindFinder finds the words of kindWords; one word may speak for several kinds.
var kindFinder = func() *scan.Finder[[]string] {
	m := map[string][]string{}
	for _, k := range kindWords {
		for _, w := range k.words {
			m[w] = append(m[w], k.kind)
		}
	}
	return scan.NewFinder(m)
}()

// wrongWord says whether a word of a kind means something else where it stands: 障害者, 資金流出,
// 侵入検知, 改ざん検知.
func wrongWord(text string, start, end int) bool {
	rest := text[end:]
	return strings.HasPrefix(rest, "検知") || strings.HasPrefix(rest, "者") && text[start:end] == "障害" || text[start:end] == "流出" && strings.HasSuffix(text[:start], "資金")
}

// kinds tells the sort of the incident: a word counts most in the title, then in headings and the
// first sentences; citations do not count.
func (r *reader) kinds() {
	type tally struct {
		score int
		title bool
		words []Words
	}
	found := map[string]*tally{}
	said := map[string]int{} // in one segment, where a word counts four times at most
	lede := 0
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		role := r.out.Sections[s.section].Role
		if role == Sources || role == Updates || role == Related {
			continue
		}
		if cited := func() bool {
			for _, c := range r.cited {
				if c.Covers(s.Span) {
					return true
				}
			}
			return false
		}(); cited {
			continue
		}
		text := s.Of(r.text)
		weight := 1
		if s.Span == r.doc.Title {
			weight = 8
		} else if s.kind == document.Heading {
			weight = 2
		} else if lede < 2 && len(text) > 60 {
			weight = 3
			lede++
		}
		clear(said)
		kindFinder.All(text, func(start, end int, kinds []string) {
			if wrongWord(text, start, end) || negated(text[end:]) {
				return
			}
			for _, k := range kinds {
				if said[k]++; said[k] > 4 {
					continue
				}
				t := found[k]
				if t == nil {
					t = &tally{}
					found[k] = t
				}
				t.score += weight
				t.title = t.title || weight == 8
				if len(t.words) < 3 && said[k] == 1 {
					t.words = append(t.words, Words{"", scan.Span{Start: s.Start + start, End: s.Start + end}})
				}
			}
		})
	}
	score := func(k string) int {
		if t := found[k]; t != nil {
			return t.score
		}
		return 0
	}
	need := map[string]int{"credential-stuffing": 1, "fraud": 3, "worm": 3, "ransomware": 3, "supply-chain": 3}
	for _, k := range kindWords {
		n, least := score(k.kind), need[k.kind]
		if least == 0 {
			least = 4
			if r.doc.Language == "en" { // an English sentence says with one word what a Japanese one repeats
				least = 3
			}
		}
		if n < least {
			continue
		}
		title := found[k.kind].title
		switch k.kind {
		case "malware": // a ransomware incident is one of malware only where the text calls it so
			if score("ransomware") >= 3 && score("worm") < 3 && !title && n < 8 {
				continue
			}
		case "outage": // what is stopped in response is no outage
			if !title && n < 8 && (score("leak") > 2*n || score("breach") > 2*n || score("fraud") > n) {
				continue
			}
		case "breach":
			if (score("credential-stuffing") > 0 || score("malspam") > n || score("prosecution") > n || score("phishing") > n) && !title {
				continue
			}
		case "leak":
			if (score("credential-stuffing") > 0 || score("prosecution") > n || score("phishing") > 2*n) && !title {
				continue
			}
		case "defacement":
			if score("supply-chain") > 3 && score("malware") > 3 {
				continue
			}
		}
		t := found[k.kind]
		r.out.Kinds = append(r.out.Kinds, Kind{Item: r.item(0, KindWords, t.words...), Name: k.kind})
	}
}

// negated says whether what follows a word denies it.
func negated(rest string) bool {
	if len(rest) > 60 {
		rest = rest[:60]
	}
	if i := strings.IndexAny(rest, "。、\n"); i >= 0 {
		rest = rest[:i]
	}
	for _, w := range []string{"は確認されて", "は確認できな", "はありませ", "はなかった", "の事実はな", "は含まれて"} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

package extract

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A kindWord is a kind with its words.
type kindWord struct {
	kind  string
	words []string
}

// kindWords are the words by which a text shows what sort of incident it is about, in lower case. The
// names of widely known malware stand beside them, because writers name it without its sort.
var kindWords = []kindWord{
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
	{"breach", []string{"不正アクセス", "侵入", "乗っ取", "breach", "unauthorized", "unauthorised", "intru", "gained access", "without authorization", "without authorisation", "security incident", "cybersecurity incident", "cyber incident", "cyberattack", "cyber attack", "cyber-attack", "サイバー攻撃", "had access", "hacked", "hacker", "broke into", "break into", "break-in", "compromised", "attackers"}},
	{"outage", []string{"システム障害", "接続障害", "障害", "利用できな", "使えな", "ご利用いただけ", "つながりにく", "つながらな", "停止", "復旧", "不通", "outage", "downtime", "disruption", "unavailable", "interruption", "out of order", "offline", "not available", "degraded"}},
	{"supply-chain", []string{"サプライチェーン", "supply chain", "supply-chain", "委託先", "供給元", "supplier", "予約システム", "service provider", "third-party vendor", "third party vendor", "依存パッケージ", "npmパッケージ", "npm パッケージ", "malicious package", "利用企業", "当該サービスを利用", "のシステムを利用していた", "our customers' "}},
}

// wrongWord says whether a word of a kind means something else where it stands: 障害者, 資金流出,
// 侵入検知, 改ざん検知.
func wrongWord(text string, start, end int) bool {
	rest := text[end:]
	return strings.HasPrefix(rest, "検知") || strings.HasPrefix(rest, "者") && text[start:end] == "障害" || text[start:end] == "流出" && strings.HasSuffix(text[:start], "資金")
}

// A tally is what speaks for one kind.
type tally struct {
	score int
	title bool
	words []Words
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
// first sentences; citations do not count.
func (r *reader) kinds() {
	found := make([]tally, len(kindWords))
	lede := 0
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
		if s.Span == r.doc.Title {
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
	for k := range found {
		if r.isKind(k, found) {
			r.out.Kinds = append(r.out.Kinds, Kind{Item: Item{Words: found[k].words, Rule: KindWords}, Name: kindWords[k].kind})
		}
	}
}

// kindsOf adds up what a segment says of each kind. A kind counts four times at most in one segment.
func (r *reader) kindsOf(s *segment, weight int, found []tally) {
	var said [16]uint8
	for i, h := range s.hits {
		kinds := cues[h.Word].kinds
		if kinds == 0 || h.End > s.End || s.longerFollows(i, func(c *cue) bool { return c.kinds != 0 }) {
			continue
		}
		if wrongWord(r.text[s.Start:s.End], h.Start-s.Start, h.End-s.Start) || r.negated(s, h.End) {
			continue
		}
		for ; kinds != 0; kinds &= kinds - 1 {
			k := bits.TrailingZeros16(kinds)
			if said[k]++; said[k] > 4 {
				continue
			}
			t := &found[k]
			t.score += weight
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

// isKind says whether enough speaks for a kind, and no other explains its words.
func (r *reader) isKind(k int, found []tally) bool {
	n, title := found[k].score, found[k].title
	least := 4
	switch k {
	case stuffing:
		least = 1
	case fraud, worm, ransomware, supply:
		least = 3
	default:
		if r.doc.Language == "en" { // an English sentence says with one word what a Japanese one repeats
			least = 3
		}
	}
	if n < least {
		return false
	}
	score := func(k int) int { return found[k].score }
	switch k {
	case malware: // a ransomware incident is one of malware only where the text calls it so
		return !(score(ransomware) >= 3 && score(worm) < 3 && !title && n < 8)
	case outage: // what is stopped in response is no outage
		return !(!title && n < 8 && (score(leak) > 2*n || score(breach) > 2*n || score(fraud) > n))
	case breach:
		return title || !(score(stuffing) > 0 || score(malspam) > n || score(prosecuted) > n || score(phishing) > n)
	case leak:
		return title || !(score(stuffing) > 0 || score(prosecuted) > n || score(phishing) > 2*n)
	case defacement:
		return !(score(supply) > 3 && score(malware) > 3)
	}
	return true
}

// denials deny the word before them.
var denials = []string{"は確認されて", "は確認できな", "はありませ", "はなかった", "の事実はな", "は含まれて"}

// negated says whether what follows a word, up to the end of its clause, denies it.
func (r *reader) negated(s *segment, end int) bool {
	if s.uses&useDenial == 0 {
		return false
	}
	clause := front(r.text, end, s.End, 60)
	if i := strings.IndexAny(clause, "。、\n"); i >= 0 {
		clause = clause[:i]
	}
	return s.hits.has(useDenial, end, end+len(clause))
}

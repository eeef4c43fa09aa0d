package extract

import (
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A mention is a place where an organisation is named.
type mention struct {
	scan.Span
	name    string
	sort    sortOf
	segment int
}

// A sortOf says what gives a name away.
type sortOf uint8

const (
	company   sortOf = iota // a legal form
	authority               // a public body
	press                   // those who publish news
	subject                 // it stands before は or が with a verb of announcing
	group                   // attackers
	institute               // a school, hospital, municipality: a party like others
)

// readNames finds where organisations are named.
func (r *reader) readNames() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.note >= 0 {
			continue
		}
		role := r.out.Sections[s.section].Role
		if role == Sources && s.kind == document.Item {
			continue
		}
		if r.doc.Language == "en" {
			r.englishNames(i, s)
			continue
		}
		r.japaneseNames(i, s)
	}
	r.attackers()
	for _, m := range r.proper1 {
		if n := r.count[m.name]; n >= 4 || n >= 2 && strings.Contains(r.out.Title, m.name) {
			r.addName(m.segment, m.Span, subject)
		}
	}
	r.settleNames()
}

func (r *reader) addName(i int, s scan.Span, sort sortOf) {
	s = scan.Trim(r.text, s)
	if strings.HasSuffix(s.Of(r.text), ")") { // a remark behind the name
		if i := strings.LastIndexByte(s.Of(r.text), '('); i > 0 {
			s = scan.Trim(r.text, scan.Span{Start: s.Start, End: s.Start + i})
		}
	}
	if sort == company { // 外部専門会社フォルテ合同会社: what describes is no part of the name
		for _, w := range []string{"専門会社", "調査会社", "運営会社", "業者", "専門機関", "調査機関", "企業", "ベンダー", "委託先", "提供元", "子会社", "親会社", "取引先"} {
			if i := strings.LastIndex(s.Of(r.text), w); i >= 0 && i+len(w) < s.Len()-12 {
				s.Start += i + len(w)
			}
		}
	}
	name := clean(s.Of(r.text))
	if n := len([]rune(name)); n < 2 || n > 50 || name[0] >= '0' && name[0] <= '9' && strings.Contains(name[:min(len(name), 4)], ".") {
		return
	}
	r.names = append(r.names, mention{s, name, sort, i})
}

// settleNames puts the names in text order and keeps of two that overlap the longer, of two as long
// the one found first.
func (r *reader) settleNames() {
	sort.SliceStable(r.names, func(a, b int) bool { return r.names[a].Start < r.names[b].Start })
	kept := r.names[:0]
	for _, m := range r.names {
		if n := len(kept); n > 0 && kept[n-1].Overlaps(m.Span) {
			if m.Len() > kept[n-1].Len() {
				kept[n-1] = m
			}
			continue
		}
		kept = append(kept, m)
	}
	r.names = kept
}

// particles end a name that runs into hiragana.
const particles = "はがをにとでのもへや"

// longestName is how many bytes of a name are looked for: fifty Japanese characters.
const longestName = 150

// forward gives the end of a name that begins at i.
func (r *reader) forward(i, limit int) int {
	start := i
	limit = min(limit, i+longestName)
	for i < limit {
		c, n := scan.At(r.text[:limit], i)
		raw, _ := scan.Raw(r.text, i)
		switch cl := scan.ClassOf(c); {
		case cl == scan.Kanji, cl == scan.Katakana, cl == scan.Latin, cl == scan.Digit, raw == '・', raw == '&', raw == '＆', raw == '-', raw == '＝':
			i += n
			continue
		case cl == scan.Hiragana:
			// A run of hiragana belongs to the name up to its first particle.
			for _, w := range []string{"より", "から", "まで", "など", "による", "として"} {
				if strings.HasPrefix(r.text[i:limit], w) && i > start {
					return i
				}
			}
			j := i
			for j < limit {
				raw, n := scan.Raw(r.text, j)
				if scan.ClassOf(raw) != scan.Hiragana {
					break
				}
				if strings.ContainsRune(particles, raw) && (j > start) || j > i && raw == 'よ' {
					return j
				}
				j += n
			}
			if j == i {
				return i
			}
			i = j
			continue
		case c == ' ' && i > start:
			// A blank stays inside a name of katakana or Latin words.
			p, _ := scan.Before(r.text, i)
			q, _ := scan.At(r.text[:limit], i+n)
			pc, qc := scan.ClassOf(p), scan.ClassOf(q)
			if pc == qc && (pc == scan.Katakana || pc == scan.Latin) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// backward gives the start of a name that ends at i.
func (r *reader) backward(i, limit int) int {
	end := i
	limit = max(limit, i-longestName)
	for i > limit {
		c, n := scan.Before(r.text, i)
		raw, _ := scan.Raw(r.text, i-n)
		switch cl := scan.ClassOf(c); {
		case cl == scan.Kanji, cl == scan.Katakana, cl == scan.Latin, raw == '・', raw == '&', raw == '＆', cl == scan.Digit && i < end, raw == '.' && i < end && latinAt(r.text, i-n-1):
			i -= n
			continue
		case raw == 'ん' && strings.HasSuffix(r.text[limit:i], "がん"): // がん is a word of names
			i -= len("がん")
			continue
		case c == ' ' && i < end:
			p, _ := scan.Before(r.text, i-n)
			q, _ := scan.At(r.text, i)
			if scan.ClassOf(p) == scan.ClassOf(q) && (scan.ClassOf(p) == scan.Katakana || scan.ClassOf(p) == scan.Latin) {
				i -= n
				continue
			}
		}
		break
	}
	if i < end { // みなと倉庫株式会社: a name may begin with hiragana where nothing stands before it
		j := i
		for j > limit {
			c, n := scan.Before(r.text, j)
			if scan.ClassOf(c) != scan.Hiragana || (c == 'の' || c == 'は') && i-j >= 6 { // 物流のみなと倉庫
				break
			}
			j -= n
		}
		if c, n := scan.Before(r.text, j); j < i && i-j <= 15 && (j == limit || c == 'の' || c == 'は' || n == 0 || scan.ClassOf(c) == scan.Open || c == ' ' || c == '\n' || c == '、' || c == '。') {
			if first, _ := scan.Raw(r.text, j); !strings.ContainsRune(particles, first) && i-j >= 6 {
				i = j
			}
		}
	}
	return i
}

func latinAt(text string, i int) bool {
	return i >= 0 && (text[i] >= 'A' && text[i] <= 'Z' || text[i] >= 'a' && text[i] <= 'z')
}

// startBehindTimes moves the start of a name behind the times that run into it.
func startBehindTimes(s *segment, start, limit int) int {
	if k := sort.Search(len(s.times), func(k int) bool { return s.times[k].End > limit }); k > 0 {
		start = max(start, s.times[k-1].End)
	}
	return start
}

// nameLike says whether a word without legal form can be a name: it has katakana or Latin letters and
// is no common word, it ends as names of organisations do, or the text says it again and again.
func (r *reader) nameLike(name string) bool {
	kana, latin, kanji := 0, 0, 0
	for _, c := range name {
		switch scan.ClassOf(c) {
		case scan.Katakana:
			kana++
		case scan.Latin:
			latin++
		case scan.Kanji:
			kanji++
		}
	}
	for _, w := range []string{"システム", "会社", "装置", "サーバー", "サーバ", "ツール", "ドメイン", "サイト", "メール", "アカウント", "デバイス", "ソフト", "ホテル", "カード", "ユーザー", "ユーザ", "データ", "ページ", "ネットワーク", "プログラム", "ウェア", "ウイルス", "サービス", "センター", "メンバー", "ベンダ", "ベンダー", "アドレス", "チーム", "以降", "以前", "パソコン", "エラー", "リスト", "クラウド", "スタッフ", "グループ", "アプリ", "オンラインストア"} {
		if strings.HasSuffix(name, w) {
			return false
		}
	}
	if strings.ContainsAny(name, "0123456789") && kana+latin < 3 {
		return false
	}
	if kana >= 2 && kana+kanji+latin >= 3 || latin >= 3 {
		return true
	}
	if kanji >= 2 && endsAsOrganisation(name) {
		return true
	}
	return kanji >= 3 && strings.Count(front(r.text, 0, len(r.text), 1<<16), name) >= 4
}

// endsAsOrganisation says whether a word in kanji ends as names of organisations do.
func endsAsOrganisation(name string) bool {
	for _, w := range []string{"市", "町", "村", "県", "府", "都", "道", "区", "庁", "省", "園", "堂", "家", "書房", "書店", "商店", "銀行", "電力", "鉄道", "新聞", "放送", "会", "院", "学", "校", "店", "所", "社", "組", "団", "機構", "製作所", "工業", "電機", "信金", "生命", "証券"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return false
}

func kanjiOnly(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return scan.ClassOf(c) != scan.Kanji })
}

var nameSigns = strings.NewReplacer(" ", "", "　", "", "「", "", "」", "", "・", "")

// fold is a name without legal form, blanks and quotes, for comparison only.
func fold(name string) string {
	s := name
	for _, f := range forms {
		s = strings.ReplaceAll(s, f, "")
	}
	for _, f := range []string{", Inc.", " Inc.", " Inc", ", LLC", " LLC", " Ltd.", " Ltd", " plc", " Limited", " Corp.", " Corporation", " GmbH", " LLP"} {
		s = strings.TrimSuffix(s, f)
	}
	return strings.ToLower(nameSigns.Replace(s))
}

// titleName takes the name that a title begins with: Xの…, Xへの…, Xにおける….
func (r *reader) titleName() {
	t := r.out.TitleSpan
	if t.Len() == 0 || r.doc.Language == "en" {
		return
	}
	at := -1
	for i, s := range r.segments {
		if s.Span == t {
			at = i
		}
	}
	if at < 0 {
		return
	}
	end := t.Start
	for end < t.End {
		c, n := scan.At(r.text, end)
		if strings.ContainsRune("のへにでをが、", c) || c == ' ' && end > t.Start && r.nameLike(r.text[t.Start:end]) {
			break
		}
		end += n
	}
	if end == t.End {
		return
	}
	name := scan.Trim(r.text, scan.Span{Start: t.Start, End: end})
	if kanjiOnly(name.Of(r.text)) && !endsAsOrganisation(name.Of(r.text)) {
		return
	}
	if w := name.Of(r.text); len([]rune(w)) <= 20 && !commonSubjects[w] && r.nameLike(w) && strings.Count(r.text, w) >= 2 {
		r.addName(at, name, subject)
		r.settleNames()
	}
}

// hasForm says whether a legal form stands in s.
func hasForm(s string) bool {
	for _, f := range forms {
		if strings.Contains(s, f) {
			return true
		}
	}
	return false
}

package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A mention is a place where an organisation is named.
type mention struct {
	scan.Span
	name    string
	sort    sortOf
	segment int
	key     int // of its organisation, in names.keys
}

// A names is the organisations that a document names.
type names struct {
	list     []mention
	supplies []scan.Span     // of each mention, the words that tell that it supplies
	keys     []nameKey       // the organisations
	index    map[string]int  // the key of a name, as it is written
	folds    map[string]int  // the key of a folded name
	often    map[string]bool // whether the text says a word in kanji often
	proper   []mention       // where the text first says a capitalised word that no rule knows
	count    map[string]int  // and how often
}

// A nameKey is what the names of one organisation have in common.
type nameKey struct {
	folded string
	count  int
}

// reuse empties n for the next document.
func (n *names) reuse() names {
	const most = 1 << 12
	kept := names{list: reuse(n.list, most), supplies: reuse(n.supplies, most), keys: reuse(n.keys, most), proper: reuse(n.proper, most)}
	if len(n.index) < most && len(n.count) < most && len(n.often) < most {
		kept.index, kept.folds, kept.often, kept.count = n.index, n.folds, n.often, n.count
		clear(kept.index)
		clear(kept.folds)
		clear(kept.often)
		clear(kept.count)
	}
	return kept
}

// identify finds the organisation of each mention, and which mentions tell that it supplies.
func (r *reader) identify() {
	n := &r.names
	if n.index == nil {
		n.index, n.folds = map[string]int{}, map[string]int{}
	}
	for i := range n.list {
		m := &n.list[i]
		n.supplies = append(n.supplies, r.supplyWords(&r.segments[m.segment], m))
		key, ok := n.index[m.name]
		if !ok {
			folded := fold(m.name)
			if key, ok = n.folds[folded]; !ok {
				key = len(n.keys)
				n.keys = append(n.keys, nameKey{folded: folded})
				n.folds[folded] = key
			}
			n.index[m.name] = key
		}
		m.key = key
		n.keys[key].count++
	}
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
	for _, m := range r.names.proper {
		if n := r.names.count[m.name]; n >= 4 || n >= 2 && strings.Contains(r.out.Title, m.name) {
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
	if n := utf8.RuneCountInString(name); n < 2 || n > 50 || name[0] >= '0' && name[0] <= '9' && strings.Contains(name[:min(len(name), 4)], ".") {
		return
	}
	r.names.list = append(r.names.list, mention{Span: s, name: name, sort: sort, segment: i})
}

// settleNames puts the names in text order and keeps of two that overlap the longer, of two as long
// the one found first.
func (r *reader) settleNames() {
	list := r.names.list
	slices.SortStableFunc(list, func(a, b mention) int { return a.Start - b.Start })
	kept := list[:0]
	for _, m := range list {
		if n := len(kept); n > 0 && kept[n-1].Overlaps(m.Span) {
			if m.Len() > kept[n-1].Len() {
				kept[n-1] = m
			}
			continue
		}
		kept = append(kept, m)
	}
	r.names.list = kept
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

// commonEnds end words for things and groups that have no name.
var commonEnds = newEndings("システム", "会社", "装置", "サーバー", "サーバ", "ツール", "ドメイン", "サイト", "メール", "アカウント", "デバイス", "ソフト", "ホテル", "カード", "ユーザー", "ユーザ", "データ", "ページ", "ネットワーク", "プログラム", "ウェア", "ウイルス", "サービス", "センター", "メンバー", "ベンダ", "ベンダー", "アドレス", "チーム", "以降", "以前", "パソコン", "エラー", "リスト", "クラウド", "スタッフ", "グループ", "アプリ", "オンラインストア")

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
	if commonEnds.of(name) > 0 {
		return false
	}
	if strings.ContainsAny(name, "0123456789") && kana+latin < 3 {
		return false
	}
	if kana >= 2 && kana+kanji+latin >= 3 || latin >= 3 {
		return true
	}
	if kanji >= 2 && organisationEnds.of(name) > 0 {
		return true
	}
	return kanji >= 3 && r.names.saidOften(r.text, name)
}

// organisationEnds end the names of organisations that are written in kanji.
var organisationEnds = newEndings("市", "町", "村", "県", "府", "都", "道", "区", "庁", "省", "園", "堂", "家", "書房", "書店", "商店", "銀行", "電力", "鉄道", "新聞", "放送", "会", "院", "学", "校", "店", "所", "社", "組", "団", "機構", "製作所", "工業", "電機", "信金", "生命", "証券")

func kanjiOnly(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return scan.ClassOf(c) != scan.Kanji })
}

// formTails are legal forms of English names, as they stand at the end with what ties them to it.
var formTails = []string{", Inc.", " Inc.", " Inc", ", LLC", " LLC", " Ltd.", " Ltd", " plc", " Limited", " Corp.", " Corporation", " GmbH", " LLP"}

// formWords are the legal forms that fold leaves out.
var formWords = scan.NewWords(func() map[string]bool {
	m := map[string]bool{}
	for _, f := range forms {
		m[f] = true
	}
	return m
}())

// fold is a name without legal form, blanks and quotes, in small letters, for comparison only.
func fold(name string) string {
	for _, f := range formTails {
		name = strings.TrimSuffix(name, f)
	}
	var b strings.Builder
	b.Grow(len(name))
	for i := 0; i < len(name); {
		if _, end, ok := formWords.At(name, i); ok {
			i = end
			continue
		}
		c, n := scan.Raw(name, i)
		i += n
		switch c {
		case ' ', '　', '「', '」', '・':
		default:
			b.WriteRune(unicode.ToLower(c))
		}
	}
	return b.String()
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
	if kanjiOnly(name.Of(r.text)) && organisationEnds.of(name.Of(r.text)) == 0 {
		return
	}
	if w := name.Of(r.text); len([]rune(w)) <= 20 && !commonSubjects[w] && r.nameLike(w) && strings.Count(r.text, w) >= 2 {
		r.addName(at, name, subject)
		r.settleNames()
	}
}

// hasForm says whether a legal form stands in s.
func hasForm(s string) bool {
	for i := 0; i < len(s); {
		if _, _, ok := formWords.At(s, i); ok {
			return true
		}
		_, n := scan.Raw(s, i)
		i += n
	}
	return false
}

// saidOften says whether the first 64 KB of the text say a word four times.
func (n *names) saidOften(text, word string) bool {
	yes, ok := n.often[word]
	if !ok {
		if n.often == nil {
			n.often = map[string]bool{}
		}
		yes = strings.Count(front(text, 0, len(text), 1<<16), word) >= 4
		n.often[word] = yes
	}
	return yes
}

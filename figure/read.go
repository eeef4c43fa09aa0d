package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A bound is how a word narrows a number.
type bound uint8

const (
	exact   bound = iota
	about         // 約, 程度: approximate
	atMost        // 最大, 以下, up to
	atLeast       // 少なくとも, 以上, more than
	total         // 計, 延べ: nothing changes
	part          // うち: a part of the figure before
)

var heads = scan.NewWords(map[string]bound{
	"約": about, "およそ": about, "おおよそ": about, "ほぼ": about, "概ね": about, "おおむね": about, "推定": about, "推計": about,
	"最大": atMost, "最大で": atMost, "最大約": atMost, "最多": atMost, "多くて": atMost, "最高": atMost, "最長": atMost,
	"少なくとも": atLeast, "最低": atLeast, "最低でも": atLeast, "最小": atLeast, "最少": atLeast,
	"計": total, "合計": total, "延べ": total, "のべ": total, "総計": total, "計約": about, "合計約": about, "延べ約": about, "うち": part,
})

var tails = scan.NewWords(map[string]bound{
	"程度": about, "前後": about, "ほど": about, "くらい": about, "ぐらい": about, "余り": about, "あまり": about, "近く": about, "弱": about, "強": about, "余": about, "ちかく": about,
	"以上": atLeast, "超": atLeast, "を超": atLeast, "を超え": atLeast, "を超える": atLeast, "を上回る": atLeast, "超え": atLeast, "以下": atMost, "以内": atMost, "未満": atMost, "を下回る": atMost,
})

var englishHeads = scan.NewWords(map[string]bound{
	"about": about, "around": about, "approximately": about, "roughly": about, "nearly": about, "almost": about, "close to": about, "an estimated": about, "estimated": about, "some": about, "circa": about,
	"up to": atMost, "at most": atMost, "as many as": atMost, "under": atMost, "fewer than": atMost, "less than": atMost, "no more than": atMost, "a maximum of": atMost, "maximum of": atMost, "below": atMost, "above": atLeast, "not more than": atMost, "as much as": atMost,
	"at least": atLeast, "more than": atLeast, "over": atLeast, "in excess of": atLeast, "upwards of": atLeast, "a minimum of": atLeast, "no fewer than": atLeast, "exceeding": atLeast, "greater than": atLeast, "not less than": atLeast, "well over": atLeast, "no less than": atLeast, "just over": atLeast, "just under": atMost,
	"a total of": total, "a further": total, "another": total, "only": total, "just": total, "all": total, "of which": part, "including": total,
})

var vagueWords = scan.NewWords(map[string][2]int64{
	"dozens": {24, 99}, "hundreds": {200, 999}, "thousands": {2000, 9999}, "tens of thousands": {20000, 99999}, "hundreds of thousands": {200000, 999999}, "millions": {2000000, 9999999}, "scores": {40, 99}, "tens of millions": {20000000, 99999999},
	"a dozen": {12, 12}, "several hundred": {200, 999}, "several thousand": {2000, 9999}, "several dozen": {24, 99}, "a few hundred": {200, 999}, "a few dozen": {24, 99}, "a few thousand": {2000, 9999}, "half a million": {500000, 500000}, "a quarter of a million": {250000, 250000},
})

var cardinals = scan.NewWords(map[string]int64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
})

// qualify holds what the words around a number say of it.
type qualify struct{ about, most, least, part bool }

func (q *qualify) add(b bound) {
	switch b {
	case about:
		q.about = true
	case atMost:
		q.most = true
	case atLeast:
		q.least = true
	case part:
		q.part = true
	}
}

// read reads a quantity that begins with a digit, a kanji or a sign.
func read(text string, i int) (Match, bool) {
	start := i
	var q qualify
	// Words before the number: four are more than any writer uses (うち少なくとも約), and bound the work.
	for range 4 {
		b, j, ok := heads.At(text, i)
		if !ok {
			break
		}
		if start == i {
			if r, _ := scan.Before(text, i); b == total && strings.ContainsRune("会設統時家集余", r) || text[i:j] == "約" && strings.ContainsRune("予契解制要条規成公節特集確婚盟誓", r) { // 会計, 予約
				return Match{}, false
			}
		}
		q.add(b)
		i = scan.Blank(text, j)
		if r, n := scan.At(text, i); (r == '、' || r == 'で' || r == 'の') && b != exact {
			if d, _ := scan.At(text, i+n); d >= '0' && d <= '9' || d == '約' || d == '数' || r == 'の' && b == part {
				i += n
			}
		}
		if b == total && i > start { // 計 and 延べ are no part of the quantity's words
			start = i
		}
		if b == part {
			start = i
		}
	}
	if joined(text, i) && i == start {
		return Match{}, false
	}
	if cur, j, ok := currencies.At(text, i); ok {
		return readMoney(text, start, j, cur, q)
	}
	n, j, ok := readNumeral(text, i)
	if !ok {
		return Match{}, false
	}
	if n.vague && !n.digits { // 数字, 数値, 数学
		if r, _ := scan.Raw(text, j); strings.ContainsRune("字値学式量理列奇多", r) {
			return Match{}, false
		}
	}
	if i == start && !n.digits {
		if r, w := scan.Before(text, i); w > 0 && !isDigitBefore(text, i-w) && (r == '第' || r == '唯' || r == '万' || n.vague && strings.ContainsRune("件人回個台度指点枚口本頭戸冊名店校者日年総多少有無複単奇偶算係関乗倍画字語員社設", r) || r == '無' || scan.ClassOf(r) == scan.Kanji && n.kanji && !n.vague) {
			return Match{}, false
		}
	}
	if r, w := scan.Before(text, i); w > 0 && (r == '第' || r == '月' && n.digits) && i == start {
		return Match{}, false
	}
	q.about = q.about || n.vague
	return finishScaled(text, start, i, j, n, q)
}

func isDigitBefore(text string, i int) bool { // 1台数百円: 台 is the unit of the number before
	r, n := scan.Before(text, i)
	return n > 0 && r >= '0' && r <= '9'
}

// joined says whether the number at i is part of something larger.
func joined(text string, i int) bool {
	r, w := scan.Before(text, i)
	if w == 0 {
		return false
	}
	switch c := scan.ClassOf(r); {
	case c == scan.Latin && r < 0x80, c == scan.Digit, r == '_', r == '#':
		return true
	case r == '.' || r == ',' || r == '-' || r == ':' || r == '/' || r == '=' || r == '&' || r == '%' || r == '+':
		p, w := scan.Before(text, i-w)
		c := scan.ClassOf(p)
		return w > 0 && (c == scan.Digit || c == scan.Latin && p < 0x80 && r != ',' && r != ':')
	}
	return false
}

// finish reads the second bound, the unit and the words behind a number that stands at [i, j).
func finish(text string, start, i, j int, n number, q qualify) (Match, bool) {
	m := Match{Start: start, Part: q.part}
	lo, hi := n.min, n.max
	malformed := n.malformed
	second := false
	u, name, k, ok := readUnit(text, j, n)
	// A range: 10〜15万円, 2万〜3万件, 数円から約200円, 10 to 15 servers.
	r := j
	if ok {
		r = k
	}
	if c, past, words := connector(text, r, ok); past > r {
		var q2 qualify
		p := scan.Blank(text, past)
		if b, e, is := heads.At(text, p); is {
			q2.add(b)
			p = scan.Blank(text, e)
		} else if b, e, is := englishHeads.At(text, p); is && words {
			q2.add(b)
			p = scan.Blank(text, e)
		}
		if n2, e, is := readNumeral(text, p); is && (n2.digits || n2.vague || n2.kanji && !n.digits) {
			if u2, name2, e2, is := readUnit(text, e, n2); is && (!ok || name2 == name || u2 == u) && (c != '-' || !ok) && (c != 'か' || ok) {
				if !ok { // the first number takes what multiplies the second: 10〜15万円
					f := factorOf(text, p, e)
					if f > 1 && factorOf(text, i, j) <= 1 {
						lo, _ = lo.Times(f)
					}
				}
				if lo.Cmp(n2.max) < 0 {
					hi, u, name, k, ok, second = n2.max, u2, name2, e2, true, true
					malformed = malformed || n2.malformed
					q.about = q.about || q2.about || n2.vague
					q.most = q.most || q2.most
				}
			}
		}
	}
	if !ok {
		// A number without a unit is a quantity only where a word before it says so.
		if start == i || !n.digits || q.part && !q.about && !q.most && !q.least {
			return Match{}, false
		}
		if r, w := scan.At(text, j); w > 0 && (r == '年' || r == '月' || r == '時' || r == '号' || r == '日' || r == ':') {
			return Match{}, false
		}
		k = j
	}
	if u.factor > 1 {
		a, f1 := lo.Times(u.factor)
		b, f2 := hi.Times(u.factor)
		lo, hi, malformed = a, b, malformed || !f1 || !f2
	}
	if u.length && !second && habit(text, i, k) {
		return Match{}, false
	}
	m.End, m.Unit, m.Length, m.Unlisted = k, name, u.length, u.unlisted
	// 2か月半, 3時間半.
	if e, is := scan.HasFold(text, m.End, "半"); is && u.length && !second {
		if x, fine := lo.Add(Number{Coef: 5, Exp: -1}); fine {
			lo, hi, m.End = x, x, e
		}
	}
	for {
		b, e, is := tails.At(text, m.End)
		if !is {
			break
		}
		if r, w := scan.At(text, e); w > 0 && (text[m.End:e] == "強" || text[m.End:e] == "弱" || text[m.End:e] == "余" || text[m.End:e] == "超") && scan.ClassOf(r) == scan.Kanji {
			break
		}
		q.add(b)
		m.End = e
	}
	if e, is := englishTail(text, m.End, &q); is {
		m.End = e
	}
	m.Approximate = q.about
	if malformed {
		m.Malformed = true
		return m, true
	}
	if !(q.most && !second) || q.least {
		m.Min = lo.Bound()
	}
	if !q.least || q.most && second {
		m.Max = hi.Bound()
	}
	if q.most && second {
		m.Min = lo.Bound()
	}
	if q.most && !q.least && !second {
		m.Min = Bound{}
	}
	return m, true
}

// habit says whether a length at [i, end) is part of 24時間365日, 24時間体制 and the like.
func habit(text string, i, end int) bool {
	if r, _ := scan.Before(text, i); r == '間' {
		return true
	}
	r, n := scan.At(text, end)
	if n == 0 || end < 6 || text[end-6:end] != "時間" {
		return false
	}
	for _, w := range []string{"体制", "対応", "年中", "受付", "営業", "監視"} {
		if _, ok := scan.HasFold(text, end, w); ok {
			return true
		}
	}
	return r >= '0' && r <= '9'
}

func englishTail(text string, i int, q *qualify) (int, bool) {
	j := scan.Blank(text, i)
	if j == i {
		return i, false
	}
	for _, w := range []struct {
		word string
		b    bound
	}{{"or more", atLeast}, {"or fewer", atMost}, {"or less", atMost}} {
		if e, ok := scan.HasFold(text, j, w.word); ok {
			q.add(w.b)
			return e, true
		}
	}
	return i, false
}

// connector reads the sign or word between two bounds.
func connector(text string, i int, unit bool) (sign rune, end int, words bool) {
	j := scan.Blank(text, i)
	r, n := scan.At(text, j)
	switch {
	case r == '~', r == '-' && !unit:
		return r, j + n, false
	}
	if e, ok := scan.HasFold(text, j, "から"); ok && unit {
		return 'か', e, false
	}
	if j > i {
		if e, ok := scan.HasFold(text, j, "to "); ok {
			return 't', e, true
		}
	}
	return 0, i, false
}

// factorOf is the myriad or ten that multiplies a numeral written in digits.
func factorOf(text string, i, j int) int64 {
	f := int64(1)
	for i < j {
		r, n := scan.Raw(text, i)
		if t, ok := scan.KanjiTen(r); ok {
			f *= t
		} else if m, _, ok := myriads.At(text, i); ok {
			f *= m
		}
		i += n
	}
	return f
}

// noUnits are words behind a number that make it an ordinal, a date or a name and no quantity.
var noUnits = scan.NewWords(map[string]bool{
	"年": true, "月": true, "時": true, "号": true, "条": true, "項": true, "章": true, "節": true, "版": true, "位": true, "期": true, "次": true, "階": true, "丁目": true, "番": true, "番地": true, "番目": true, "報": true, "級": true, "年度": true, "回目": true, "件目": true, "人目": true, "つ目": true, "日目": true, "年目": true, "社目": true, "代目": true, "号機": true, "号室": true, "号車": true, "四半期": true,
	"世": true, "限": true, "系": true, "型": true, "式": true, "等": true, "部長": true, "次元": true, "人称": true, "大": true, "重": true, "者": true, "曜": true, "以": true, "区": true, "線": true, "流": true, "桁目": true, "行目": true, "か月目": true, "週目": true, "台目": true, "本目": true, "枚目": true, "回線": true, "点目": true, "名前": true, "名義人": true, "年生": true, "次被害": true, "面": true, "要素": true, "時点": true, "人組": true, "部構成": true, "日付": true, "分野": true, "割合": true, "件名": true, "社会": true, "台帳": true, "本社": true, "回答": true, "点検": true, "種別": true, "通知": true, "部分": true, "回復": true, "通信": true, "件数": false, "人々": true, "人気": true, "本人": true, "店頭": true, "名称": true, "名簿": true, "市場": true, "県内": true, "人事": true, "社員": true, "日本": true, "日以": false, "分析": true, "個人": true, "組合": true, "個別": true, "体制": true, "通販": true, "台湾": true, "円滑": true, "本件": true, "課長": true, "便利": true, "口頭": true, "部署": false, "店長": true,
})

// readUnit reads the unit behind a number that ends at i.
func readUnit(text string, i int, n number) (u unit, name string, end int, ok bool) {
	j := scan.Blank(text, i)
	r, w := scan.At(text, j)
	if w == 0 {
		return unit{}, "", i, false
	}
	c := scan.ClassOf(r)
	if c == scan.Latin {
		if j > i+1 { // columns set apart by blanks
			return unit{}, "", i, false
		}
		return readLatinUnit(text, i, j, n)
	}
	if r == '%' {
		return unit{}, "%", j + w, true
	}
	if j > i && (c == scan.Kanji && n.kanji || n.vague && n.kanji) {
		return unit{}, "", i, false
	}
	u, e, is := units.At(text, j)
	if x, ne, no := noUnits.At(text, j); no && x && (!is || ne >= e) {
		return unit{}, "", i, false
	}
	if is {
		word := text[j:e]
		if after, _ := scan.At(text, e); after == '目' { // 2つ目, 3人目
			return unit{}, "", i, false
		}
		if n.kanji && !n.vague && !acceptKanji(text, i, word, n) {
			return unit{}, "", i, false
		}
		switch word {
		case "日", "分", "代":
			if word == "日" && n.kanji {
				return unit{}, "", i, false
			}
			if word == "分" {
				if a, _ := scan.At(text, e); a == '野' || a == '類' || a == '析' || a == '割' {
					return unit{}, "", i, false
				}
			}
			if word == "代" && !(n.min.Coef%10 == 0 && n.min.Coef <= 90) {
				return unit{}, "", i, false
			}
		}
		if u.name == "" {
			u.name = word
		}
		return u, fold(u.name), e, true
	}
	if !n.digits {
		return unit{}, "", i, false
	}
	if n.count == 4 && n.min.Cmp(Int(1900)) >= 0 && n.min.Cmp(Int(2100)) < 0 { // a year: 2018関連
		return unit{}, "", i, false
	}
	// A counter that no dictionary has: a run of katakana, or of one or two kanji.
	e = j
	k := 0
	for {
		r, w := scan.At(text, e)
		if w == 0 || scan.ClassOf(r) != c {
			break
		}
		e += w
		k++
	}
	if c == scan.Katakana && k >= 2 && k <= 10 && j == i || c == scan.Kanji && k <= 2 && j == i {
		if after, w := scan.At(text, e); c == scan.Kanji && w > 0 && scan.ClassOf(after) == scan.Katakana {
			return unit{}, "", i, false
		}
		return unit{name: text[j:e], unlisted: true}, fold(text[j:e]), e, true
	}
	return unit{}, "", i, false
}

// acceptKanji says whether a numeral in kanji with this unit is a quantity: 三千件, 十二万人, 二社, but not
// 一部, 一般, 一人 as a word.
func acceptKanji(text string, i int, word string, n number) bool {
	if n.min.Cmp(Int(10)) >= 0 {
		return word != "分" && word != "点" && word != "日"
	}
	if n.min.Cmp(Int(1)) <= 0 {
		return false
	}
	switch word {
	case "人", "名", "社", "件", "台", "校", "施設", "店舗", "病院", "か国", "カ国", "か所", "カ所", "箇所", "団体", "時間", "週間", "か月", "カ月", "ヶ月", "倍", "年間", "日間", "拠点", "種類", "割", "機関":
		return true
	}
	return false
}

// fold makes full-width letters and signs of a unit half width.
func fold(s string) string {
	for i := 0; i < len(s); {
		r, n := scan.Raw(s, i)
		if scan.Fold(r) != r {
			out := make([]rune, 0, len(s))
			for _, r := range s {
				out = append(out, scan.Fold(r))
			}
			return string(out)
		}
		i += n
	}
	return s
}

// readLatinUnit reads a unit in Latin letters: GB, XMR, m (million), customer records.
func readLatinUnit(text string, i, j int, n number) (u unit, name string, end int, ok bool) {
	if x, e, is := units.At(text, j); is && !letterAt(text, e) && n.digits {
		r, _ := scan.Raw(text, j)
		if j > i || r >= 'A' && r <= 'Z' || r > 0x7F || text[j:e] == "km" || text[j:e] == "kg" || text[j:e] == "cm" || text[j:e] == "mm" || text[j:e] == "bps" {
			return x, fold(text[j:e]), e, true
		}
	}
	if j == i { // glued: 80m, 42nd, 3x
		return unit{}, "", i, false
	}
	return englishUnit(text, j)
}

// englishUnit reads the noun that a number counts, with up to three words before it: the first known
// noun and those that follow it directly (customer records), or the first plural (town buildings).
func englishUnit(text string, i int) (u unit, name string, end int, ok bool) {
	start, j := i, i
	found := false
	for k := range 5 {
		if x, e, is := englishUnits.At(text, j); is && !letterAt(text, e) {
			u, end, found = x, e, true
			if j = scan.Blank(text, e); j == e {
				break
			}
			continue
		}
		e := j
		for {
			r, w := scan.At(text, e)
			if w == 0 || scan.ClassOf(r) != scan.Latin && r != '-' && r != '\'' {
				break
			}
			e += w
		}
		if e == j || stopWords[text[j:e]] {
			break
		}
		plural := e-j > 3 && text[e-1] == 's' && text[e-2] != 's' && lower(text[j:e])
		if found {
			if plural && text[end-1] != 's' && scan.Blank(text, end) == j && !verbs[text[j:e]] { // passport scans
				end = e
			}
			break
		}
		if plural {
			return unit{unlisted: true}, text[start:e], e, true
		}
		next := scan.Blank(text, e)
		if next == e || k == 3 {
			break
		}
		j = next
	}
	if !found {
		return unit{}, "", i, false
	}
	return u, text[start:end], end, true
}

// verbs look like plurals behind a singular noun: one server fails.
var verbs = map[string]bool{"fails": true, "was": true, "has": true, "needs": true, "gets": true, "shows": true, "runs": true, "remains": true, "says": true, "is": true, "does": true, "goes": true, "works": true, "uses": true, "contains": true, "includes": true}

func lower(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return s[i] == '-'
		}
	}
	return true
}

// stopWords end the search for the noun that a number counts.
var stopWords = map[string]bool{"of": true, "in": true, "on": true, "at": true, "to": true, "for": true, "from": true, "by": true, "with": true, "the": true, "was": true, "were": true, "is": true, "are": true, "has": true, "have": true, "had": true, "which": true, "that": true, "a": true, "an": true, "as": true, "but": true, "per": true, "lose": true, "loses": true, "lost": true, "when": true, "while": true, "after": true, "before": true, "if": true, "it": true, "we": true, "this": true, "than": true, "between": true, "since": true, "until": true, "not": true, "will": true, "may": true, "can": true, "January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true, "September": true, "October": true, "November": true, "December": true, "UTC": true, "am": true, "pm": true}

func letterAt(text string, i int) bool {
	r, n := scan.At(text, i)
	c := scan.ClassOf(r)
	return n > 0 && (c == scan.Latin || c == scan.Digit && r < 0x80)
}

// readMoney reads $4.5 million, €300k, US$1,200 behind the sign.
func readMoney(text string, start, i int, cur string, q qualify) (Match, bool) {
	n, j, ok := readDigits(text, scan.Blank(text, i))
	if !ok {
		return Match{}, false
	}
	lo := n.min
	if s, e, is := scales.At(text, scan.Blank(text, j)); is && !letterAt(text, e) && (e-scan.Blank(text, j) > 2 || scan.Blank(text, j) == j || text[scan.Blank(text, j):e] == "bn") {
		lo, _ = lo.Times(s)
		j = e
	} else if m, e, is := myriads.At(text, j); is {
		lo, _ = lo.Times(m)
		j = e
	}
	hi := lo
	if _, past, _ := connector(text, j, false); past > j {
		p := scan.Blank(text, past)
		if _, e, is := currencies.At(text, p); is {
			p = scan.Blank(text, e)
		}
		if n2, e, is := readDigits(text, p); is {
			x := n2.min
			if s, e2, is := scales.At(text, scan.Blank(text, e)); is && !letterAt(text, e2) {
				x, _ = x.Times(s)
				e = e2
				if lo.Cmp(n.min) == 0 && n.min.Cmp(n2.min) < 0 && s > 1 && scan.Blank(text, j) >= j {
					lo, _ = lo.Times(s)
				}
			}
			if lo.Cmp(x) < 0 {
				hi, j = x, e
			}
		}
	}
	m := Match{Start: start, End: j, Part: q.part}
	m.Unit, m.Approximate, m.Malformed = cur, q.about, n.malformed
	if n.malformed {
		return m, true
	}
	if !q.most || lo != hi {
		m.Min = lo.Bound()
	}
	if !q.least {
		m.Max = hi.Bound()
	}
	return m, true
}

// readWord reads a quantity that begins with an English word.
func readWord(text string, i int) (Match, bool) {
	if r, n := scan.Before(text, i); n > 0 && (scan.ClassOf(r) == scan.Latin && r < 0x80 || scan.ClassOf(r) == scan.Digit || r == '-' || r == '\'') {
		return Match{}, false
	}
	start := i
	var q qualify
	said := false
	for range 3 {
		b, e, ok := englishHeads.At(text, i)
		if !ok || letterAt(text, e) || scan.Blank(text, e) == e {
			break
		}
		q.add(b)
		if b == total || b == part {
			start = scan.Blank(text, e)
		}
		i, said = scan.Blank(text, e), true
	}
	if cur, e, ok := currencies.At(text, i); ok {
		if r, _ := scan.At(text, scan.Blank(text, e)); r >= '0' && r <= '9' {
			return readMoney(text, start, e, cur, q)
		}
		if !said {
			return Match{}, false
		}
	}
	if e, ok := scan.HasFold(text, i, "between "); ok && i == start { // between 4,000 and 5,000 numbers
		if n, j, ok := readDigits(text, scan.Blank(text, e)); ok {
			if k, ok := scan.HasFold(text, scan.Blank(text, j), "and "); ok {
				if n2, l, ok := readDigits(text, scan.Blank(text, k)); ok && n.min.Cmp(n2.min) < 0 {
					if m, ok := finishScaled(text, start, scan.Blank(text, k), l, n2, q); ok && m.Unit != "" && m.Max.Known && m.Max.Cmp(n2.min) == 0 && !n.malformed {
						m.Min = n.min.Bound()
						return m, true
					}
				}
			}
		}
		return Match{}, false
	}
	if v, e, ok := vagueWords.At(text, i); ok && !letterAt(text, e) {
		j := scan.Blank(text, e)
		if of, is := scan.HasFold(text, j, "of "); is {
			j = scan.Blank(text, of)
		}
		if u, name, end, is := englishUnit(text, j); is {
			m := Match{Start: start, End: end, Length: u.length}
			m.Unit, m.Approximate, m.Min, m.Max = name, v[0] != v[1] || q.about, Int(v[0]).Bound(), Int(v[1]).Bound()
			return m, true
		}
		return Match{}, false
	}
	if v, e, ok := cardinals.At(text, i); ok && !letterAt(text, e) && scan.Blank(text, e) > e {
		n := number{min: Int(v), max: Int(v)}
		j := scan.Blank(text, e)
		u, name, end, is := englishUnit(text, j)
		if !is || v == 1 && words(name) > 1 {
			return Match{}, false
		}
		m := Match{Start: start, End: end, Length: u.length}
		m.Unit, m.Approximate = name, q.about
		if !q.most {
			m.Min = n.min.Bound()
		}
		if !q.least {
			m.Max = n.max.Bound()
		}
		return m, true
	}
	if !said {
		return Match{}, false
	}
	if r, _ := scan.At(text, i); r < '0' || r > '9' {
		return Match{}, false
	}
	n, j, ok := readDigits(text, i)
	if !ok {
		return Match{}, false
	}
	return finishScaled(text, start, i, j, n, q)
}

func words(s string) int {
	n := 1
	for i := range len(s) {
		if s[i] == ' ' {
			n++
		}
	}
	return n
}

// finishScaled reads million and the like behind a number, and what follows.
func finishScaled(text string, start, i, j int, n number, q qualify) (Match, bool) {
	k := scan.Blank(text, j)
	if s, e, is := scales.At(text, k); is && n.digits && !letterAt(text, e) {
		glued := k == j
		if _, _, _, noun := englishUnit(text, scan.Blank(text, e)); e-k > 3 || glued && noun && scan.Blank(text, e) > e {
			a, fine := n.min.Times(s)
			n.min, n.max, n.malformed = a, a, n.malformed || !fine
			j = e
		}
	}
	return finish(text, start, i, j, n, q)
}

// ParseState says whether a table's cell gives no number, and why. Outer white space and brackets
// do not matter.
func ParseState(cell string) (State, bool) {
	s := scan.Trim(cell, scan.Span{End: len(cell)})
	state, end, ok := states.At(cell, s.Start)
	if !ok || end != s.End && !(end < s.End && (cell[end] == '(' || cell[end] == ' ') || end < s.End && cell[end:s.End] == "。") {
		return "", false
	}
	return state, true
}

// StateAt finds a word that says that there is no number at i of text, and where it ends.
func StateAt(text string, i int) (s State, end int, ok bool) { return states.At(text, i) }

var states = scan.NewWords(map[string]State{
	"不明": Unknown, "調査中": Unknown, "確認中": Unknown, "未確認": Unknown, "unknown": Unknown, "under investigation": Unknown, "tbd": Unknown, "not known": Unknown, "未定": Unknown, "特定できず": Unknown, "判明せず": Unknown,
	"記載なし": NotStated, "記載無し": NotStated, "非公表": NotStated, "未公表": NotStated, "公表なし": NotStated, "非公開": NotStated, "not stated": NotStated, "not disclosed": NotStated, "undisclosed": NotStated, "not reported": NotStated, "未記載": NotStated, "言及なし": NotStated, "発表なし": NotStated,
	"対象無し": NotApplicable, "対象なし": NotApplicable, "該当なし": NotApplicable, "該当無し": NotApplicable, "n/a": NotApplicable, "not applicable": NotApplicable, "対象外": NotApplicable, "none affected": NotApplicable,
})

// Parse reads a whole string as one quantity; a number may stand without a unit, as cells have it.
func Parse(s string) (Quantity, bool) {
	if state, ok := ParseState(s); ok {
		return Quantity{State: state}, true
	}
	t := scan.Trim(s, scan.Span{End: len(s)})
	if ms := Scan(s); len(ms) == 1 && ms[0].Start == t.Start && ms[0].End == t.End {
		return ms[0].Quantity, true
	}
	n, end, ok := readNumeral(s, t.Start)
	if !ok || end != t.End || !n.digits {
		return Quantity{}, false
	}
	q := Quantity{Malformed: n.malformed, Approximate: n.vague}
	if !n.malformed {
		q.Min, q.Max = n.min.Bound(), n.max.Bound()
	}
	return q, true
}

package figure

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readUnit reads the unit behind the number of a, which ends at a.digEnd.
func (a *amount) readUnit(text string) {
	i := a.digEnd
	j := scan.Blank(text, i)
	r, w := scan.At(text, j)
	if w == 0 {
		return
	}
	c := scan.ClassOf(r)
	switch {
	case r == '%':
		a.set(unit{kind: share}, "%", j+w)
		if u, e, is := units.at(text, j+w); is && j+w < e && text[j+w:e] == "ポイント" {
			a.set(u, "%ポイント", e)
		}
		return
	case c == scan.Latin:
		a.readLatinUnit(text, i, j)
		return
	case r == '-' && j == i:
		a.readHyphen(text, j+w)
		return
	case a.word:
		return
	case (r == '€' || r == '£' || r == '¢') && j <= i+1 || r == '$' && j == i && a.digits || r == '°' && j == i: // 20 €
		name := string(r)
		u := unit{kind: money}
		if r == '°' {
			a.readCounter(text, i, j, c)
			if n, _ := scan.At(text, a.end); a.name == name && (n >= '0' && n <= '9' || strings.ContainsRune("NSEW", n)) { // 35°41′N is a place
				a.has, a.end = false, a.digEnd
			}
			return
		}
		if d, n := scan.At(text, j+w); n > 0 && d >= '0' && d <= '9' { // 20 €30
			return
		}
		a.set(u, name, j+w)
		return
	case r == '+' && j == i: // 10,000+ users
		if k := scan.Blank(text, j+w); k > j+w {
			if a.readNoun(text, k); a.has {
				a.bound = atLeast
			}
		}
		return
	}
	a.readCounter(text, i, j, c)
}

func (a *amount) set(u unit, name string, end int) {
	a.u, a.name, a.end, a.has = u, name, end, true
}

// readCounter reads a Japanese counter at j: the longest of the dictionary, or one that is in none.
func (a *amount) readCounter(text string, i, j int, c scan.Class) {
	u, e, is := units.at(text, j)
	if is && (u.kind == ordinal || u.kind == compound) {
		loose := j > i || a.kanji
		if u.kind == ordinal || loose {
			a.not = u.kind == ordinal
			return
		}
		// 12社会員: the counter is the shorter word.
		if u, e, is = shorter(text, j, e); !is {
			return
		}
	}
	if is {
		word := text[j:e]
		after, aw := scan.Raw(text, e)
		kanji := aw > 0 && scan.ClassOf(after) == scan.Kanji
		switch {
		case after == '目', after == '版': // 2つ目, 3人目, 64ビット版
			a.not = true
			return
		case j > i && kanji && !tailAt(text, e): // 1 人的被害
			return
		case j > i && a.kanji:
			return
		case a.kanji && !a.vague && !acceptKanji(text, word, e, kanji, a):
			return
		case word == "分" && (after == '野' || after == '類' || after == '析' || after == '割' || after == '散' || after == '岐'):
			return
		case word == "人前" && after == '後': // 5人前後
			e -= len("前")
			word = text[j:e]
		case u.kind == money && coined(text, e):
			a.not = true
			return
		case word == "組" && classBefore(text, a.begin): // 3年2組
			a.not = true
			return
		case a.kanji && kanji && word != "円" && isNumeral(after): // 十人十色
			a.not = true
			return
		case word == "通" && (after == '貨' || after == '信' || after == '帳' || after == '知'): // 5通貨 are no letters
			a.set(unit{unlisted: true}, word+string(after), e+aw)
			return
		case (word == "代" || word == "歳代") && (a.min.Coef%10 != 0 || a.min.Coef > 90 || a.min.Coef == 0 || a.min.Exp != 0):
			return
		case word == "日" && a.vague && after == '本':
			return
		}
		if j > i && a.numbersHeading(text, e) {
			return
		}
		a.set(u, fold(word), e)
		if word == "割" { // 3割5分
			a.tenths(text)
		}
		return
	}
	if !a.digits || j > i || strings.HasPrefix(text[j:], "第") || a.year() || a.padded || nameBefore(text, a.begin) { // 条の２第１項
		return
	}
	// A counter that no dictionary has: a run of katakana, or of one or two kanji.
	e = j
	k := 0
	for {
		r, w := scan.Raw(text, e)
		if w == 0 || scan.ClassOf(r) != c || k > 10 || k > 0 && c == scan.Kanji && tailAt(text, e) {
			break
		}
		e += w
		k++
	}
	if c == scan.Katakana && k >= 2 && k <= 10 || c == scan.Kanji && k <= 2 {
		after, w := scan.Raw(text, e)
		if c == scan.Kanji && w > 0 && (scan.ClassOf(after) == scan.Katakana || scan.ClassOf(after) == scan.Latin) || after == '目' {
			return
		}
		if c == scan.Kanji && lineStart(text, a.begin) && (w == 0 || after == '\n') && a.count <= 2 { // the number of a heading: 1概要
			return
		}
		a.set(unit{unlisted: true}, fold(text[j:e]), e)
	}
}

// shorter finds the longest counter in text[j:e) that is shorter than it.
func shorter(text string, j, e int) (u unit, end int, ok bool) {
	for e > j {
		_, n := scan.Before(text, e)
		e -= n
		if u, k, is := units.at(text[:e], j); is && u.kind != ordinal && u.kind != compound {
			return u, k, true
		}
	}
	return u, j, false
}

// tailAt says whether a word that narrows a number stands at i.
func tailAt(text string, i int) bool {
	_, _, ok := tails.at(text, i)
	return ok
}

func lineStart(text string, i int) bool {
	return i == 0 || text[i-1] == '\n'
}

// nameBefore says whether a Latin word stands before the number at i, of which it may be the number:
// Windows 10搭載.
func nameBefore(text string, i int) bool {
	r, n := scan.Before(text, blankBefore(text, i, 0))
	return n > 0 && scan.ClassOf(r) == scan.Latin
}

// tenths reads 5分 behind 3割: a tenth is ten hundredths.
func (a *amount) tenths(text string) {
	b, k, ok := readNumeral(text, a.end)
	if !ok || b.min.Exp != 0 || b.min.Coef < 1 || b.min.Coef > 9 || b.vague {
		return
	}
	e, ok := scan.HasFold(text, k, "分")
	if !ok {
		return
	}
	if x, fine := a.min.Add(Number{Coef: b.min.Coef, Exp: -1}); fine {
		a.min, a.max, a.end = x, x, e
	}
}

// numbersHeading says whether a number of one or two digits that begins a line, with a blank behind it,
// numbers what follows: "２ 事案の概要". A cell "12 件" ends with its counter.
func (a *amount) numbersHeading(text string, e int) bool {
	if !a.digits || a.count > 2 || a.begin > 0 && text[a.begin-1] != '\n' {
		return false
	}
	r, w := scan.Raw(text, e)
	if w == 0 || tailAt(text, e) { // "5 人近く", "12 件以上"
		return false
	}
	switch scan.ClassOf(r) {
	case scan.Kanji, scan.Hiragana, scan.Katakana, scan.Latin:
		return true
	}
	return false
}

// acceptKanji says whether a numeral in kanji with this counter is a quantity: 三千件, 十二万人, 二社, but
// not 一部, 一般, 一人 as a word. kanji: a kanji follows the counter.
func acceptKanji(text, word string, e int, kanji bool, a *amount) bool {
	tail := kanji && (tailAt(text, e) || strings.HasPrefix(text[e:], "半"))
	if a.min.Cmp(Int(10)) >= 0 || a.min.Exp != 0 {
		return word != "分" && word != "点" && word != "度" && (word != "日" || !kanji) && (!kanji || tail || a.scaled || word == "円" || word == "名" || word == "人" || word == "件" || word == "台" || word == "社")
	}
	if measured(word) {
		return a.min.Coef > 1
	}
	if kanji && !tail {
		switch word {
		case "個", "匹", "冊", "杯", "羽": // 三個買った: a verb
			return a.min.Coef > 1 && verbAt(text, e)
		case "時間", "週間", "か月", "カ月", "ヶ月", "年間", "日間", "分間": // 一時間待った
			return verbAt(text, e)
		}
		return false
	}
	switch word {
	case "名", "台", "校", "便", "隻", "両", "路線", "駅", "棟", "市町村", "自治体", "施設", "店舗", "団体", "病院", "機関", "拠点", "社", "か国", "カ国", "か所", "カ所", "箇所", "ヶ所", "時間", "週間", "か月", "カ月", "ヶ月", "年間", "日間":
		return a.min.Coef >= 0
	case "人", "件", "倍", "種類", "割", "つ", "枚", "通", "個", "匹", "羽", "頭", "冊", "杯", "箱", "袋", "缶", "歳", "粒", "束", "皿", "切れ", "戸", "世帯", "足", "着":
		return a.min.Coef > 1
	}
	return false
}

// verbAt says whether a kanji with kana behind it stands at i, as verbs have it (買った), and no word of time or place.
func verbAt(text string, i int) bool {
	k, n := scan.Raw(text, i)
	r, _ := scan.Raw(text, i+n)
	return scan.ClassOf(r) == scan.Hiragana && !strings.ContainsRune("後前間中目毎程内外上下時", k)
}

// measured says whether a Japanese unit measures and is no kanji, so that no word ends in it: キロ, リットル.
func measured(word string) bool {
	u, e, ok := units.at(word, 0)
	return ok && e == len(word) && u.kind == quantity && scan.ClassOf(first(word, 0)) == scan.Katakana
}

// coined says whether what stands at i makes an amount of money a coin, a note or a shop: 百円玉, 千円札, 100円ショップ.
func coined(text string, i int) bool {
	for _, w := range [...]string{"玉", "札", "硬貨", "紙幣", "ショップ", "均一"} {
		if strings.HasPrefix(text[i:], w) {
			return true
		}
	}
	return false
}

// classBefore says whether a number and 年 stand before i, behind which 組 is a class of a school: 3年2組.
func classBefore(text string, i int) bool {
	r, n := scan.Before(text, i)
	p, _ := scan.Before(text, i-n)
	return r == '年' && (p >= '0' && p <= '9' || isNumeral(p))
}

// isNumeral says whether a kanji is a numeral, 〇 to 九, 十, 百 or 千.
func isNumeral(r rune) bool {
	if _, ok := scan.KanjiDigit(r); ok {
		return true
	}
	_, ok := scan.KanjiTen(r)
	return ok
}

// readLatinUnit reads a unit in Latin letters: GB, XMR, 72h, customer records.
func (a *amount) readLatinUnit(text string, i, j int) {
	if a.digits && (j == i || j == i+1) && a.readSymbol(text, j) {
		return
	}
	if a.digits && j+3 <= len(text) && isCapital(text[j]) && currencyCode(text[j:j+3]) && text[j+2] != '.' && !letterAt(text, j+3) && text[j:j+3] != "PHP" {
		a.set(unit{kind: money}, text[j:j+3], j+3)
		return
	}
	if u, e, is := units.at(text, j); is && a.digits && !letterAt(text, e) && u.kind != ordinal {
		r, _ := scan.Raw(text, j)
		small := r >= 'a' && r <= 'z' && r < 0x7F
		one := e-j == 1
		switch {
		case one && (small || j > i || a.count > 15): // 5b, 3 B
		case !small || e-j >= 3 || u.kind == quantity:
			e = perUnit(text, e)
			a.set(u, fold(text[j:e]), e)
			if text[j:e] == "ms" {
				a.u.kind = duration
			}
			return
		}
	}
	if j == i { // glued: 80m, 42nd, 3x, 72h
		if !a.digits || a.count > 3 || a.padded || a.min.Coef == 0 {
			return
		}
		e := j
		for e < len(text) && e-j < 5 && asciiInterest[text[e]] != 0 {
			e++
		}
		switch text[j:e] {
		case "x", "X":
			a.set(unit{kind: quantity}, "x", e)
		case "h", "hr", "hrs", "min", "mins", "sec", "secs":
			a.set(unit{kind: duration}, text[j:e], e)
		}
		return
	}
	if j > i+1 && text[i] != ' ' || j > i+2 { // columns set apart by blanks
		return
	}
	if a.padded {
		return
	}
	switch r := text[j] | 0x20; {
	case r == 'o' && (a.readOf(text, j) || a.readOrMore(text, j)), r == 'i' && a.readIn(text, j):
		return
	case r == 'h' && text[j] == 'h' && a.digits && !letterAt(text, j+1): // 2 h
		a.set(unit{kind: duration}, "h", j+1)
		return
	}
	a.readNoun(text, j)
}

// perUnit passes over what a unit that ends at i is measured by: 5 GB/s, 50 mg/kg, 3 g/L.
func perUnit(text string, i int) (end int) {
	if i == len(text) || text[i] != '/' {
		return i
	}
	for _, w := range [...]string{"s", "h", "hr", "min", "kg", "l", "dl", "ml", "km", "m²", "m³", "m2", "m3"} {
		if e, ok := scan.HasFold(text, i+1, w); ok && !letterAt(text, e) {
			return e
		}
	}
	return i
}

// readOrMore reads "or more" and the like between a number and its noun: 300 or more devices.
func (a *amount) readOrMore(text string, j int) bool {
	for _, w := range [...]struct {
		words string
		bound bound
	}{{"or more ", atLeast}, {"or fewer ", atMost}, {"or less ", atMost}, {"or so ", about}} {
		if e, ok := scan.HasFold(text, j, w.words); ok {
			if a.readNoun(text, scan.Blank(text, e)); a.has {
				a.bound = w.bound
			}
			return true
		}
	}
	return false
}

// readIn reads 3 in 4 users, which is a part. 3 in 5 days is a number in a length of time.
func (a *amount) readIn(text string, j int) bool {
	e, ok := scan.HasFold(text, j, "in ")
	if !ok || !a.digits || a.count > 1 || a.scaled || !a.whole() {
		return false
	}
	b, c, k := scan.Digits(text, scan.Blank(text, e))
	if c == 0 || c > 3 || b > 100 || letterAt(text, k) {
		return false
	}
	whole := amount{number: number{min: Int(b), max: Int(b)}}
	if next := scan.Blank(text, k); next > k {
		whole.readNoun(text, next)
	}
	n, ok := fraction(a.min.Coef, b)
	if !ok || !whole.has || whole.u.kind == duration {
		return false
	}
	n.digits = true
	a.number, a.digEnd, a.end, a.has = n, k, k, true
	return true
}

// readOf reads a part of something that is counted: three of the servers, 12 of 40 servers, 9 of them.
func (a *amount) readOf(text string, j int) bool {
	e, ok := scan.HasFold(text, j, "of ")
	if !ok {
		if e, ok = scan.HasFold(text, j, "out of "); !ok {
			return false
		}
	}
	if a.vague || !a.whole() || a.word && a.min == Int(1) {
		return true
	}
	k := scan.Blank(text, e)
	w, next := latinWord(text, k)
	switch strings.ToLower(text[k:min(next, k+8)]) {
	case "them", "these", "those", "which", "whom":
		if w.sort&stop != 0 && scan.Blank(text, next) > next || !letterAt(text, next) {
			a.end, a.part = next, true
		}
		return true
	case "the", "its", "our", "their", "his", "her", "my", "your":
		k = scan.Blank(text, next)
	}
	number, _ := latinWord(text, k)
	if d, n := scan.At(text, k); n > 0 && d >= '0' && d <= '9' || number.sort&(cardinal|tens) != 0 {
		b, is := readAmount(upTo(text, k+128), k, "") // a series of them, 5 of 5 of …, is read no further at each
		if is && b.has && !b.not && a.max.Cmp(b.min) < 0 && !b.year() {
			a.set(b.u, b.name, a.digEnd)
			a.part = true
		}
		return true
	}
	if next > k || k < len(text) {
		a.readNoun(text, k)
	}
	return true
}

// readHyphen reads a number that is joined to its noun: a 72-hour outage, a 118-store chain, a
// 31-year-old man, 400-odd servers. What is no noun of the dictionary is a name (802-bis).
func (a *amount) readHyphen(text string, j int) {
	e := j
	for e < len(text) && asciiInterest[text[e]] == letter {
		e++
	}
	if e == j || a.padded || a.vague || a.min.Coef <= 0 {
		return
	}
	if odd := strings.EqualFold(text[j:e], "odd"); odd || strings.EqualFold(text[j:e], "plus") {
		if k := scan.Blank(text, e); k > e {
			a.readNoun(text, k)
		}
		switch {
		case a.has && odd:
			a.bound = about
		case a.has:
			a.bound = atLeast
		}
		return
	}
	w := english.Get().at(text[j:e])
	switch {
	case w.sort&length != 0 && strings.HasPrefix(text[e:], "-old"):
		if k, ok := scan.HasFold(text, e, "-old"); ok {
			if s, ok := scan.HasFold(text, k, "s"); ok {
				k = s
			}
			if !letterAt(text, k) {
				a.set(unit{kind: quantity}, text[j:k], k)
			}
			return
		}
	case w.sort&noun == 0, a.word && a.min == Int(1):
		return
	}
	if letterAt(text, e) || e < len(text) && (text[e] == '-' || text[e] == '.' && letterAt(text, e+1)) || a.year() {
		return
	}
	if !a.whole() && w.sort&measure == 0 {
		return
	}
	u := unit{}
	if w.sort&length != 0 {
		u.kind = duration
	}
	a.set(u, text[j:e], e)
}

// readNoun reads the noun that a number counts, from i on: the noun phrase up to its head, which is its
// first plural (14 town buildings, 900 customer records), or after one its first known noun. Its unit
// leaves out the adjectives in front (current and former employees). A preposition, a verb or a mark
// ends the search.
func (a *amount) readNoun(text string, i int) {
	one := a.min == Int(1) && a.max == a.min && !a.vague
	name := i // where the unit begins: behind the adjectives
	adjectives := true
	j := i
	if end := coinAt(text, i); end > 0 && a.digits && !a.year() && (a.grouped || a.scaled || !a.whole()) {
		a.set(unit{kind: counter}, text[i:end], end)
		return
	}
	for range 6 {
		if j >= len(text) {
			break
		}
		if rest := text[j:]; len(rest) > 5 && (strings.HasPrefix(rest, "U.S. ") || strings.HasPrefix(rest, "U.K. ")) { // nine U.S. bank sites
			if adjectives {
				name = j + len("U.S. ")
			}
			j += len("U.S. ")
			continue
		}
		if r := text[j] | 0x20; r == 'p' || r == 'm' || r == 'l' || r == 'i' || r == 'r' || r == 'b' || r == 'w' || r == 's' || r == 'c' || r == 'f' {
			if _, e, ok := nounPhrases.At(text, j); ok && !letterAt(text, e) && !one {
				u := unit{kind: counter}
				if text[e-4:e] == "days" {
					u.kind = duration
				}
				a.set(u, text[name:e], e)
				return
			}
		}
		w, e := latinWord(text, j)
		if e == j || w.sort&stop != 0 && text[j:e] != "US" || w.sort&(cardinal|tens|starter) != 0 && w.sort&noun == 0 {
			break
		}
		word := text[j:e]
		quote := false
		if k := len(word) - 1; word[k] == '\'' {
			word, e, quote = word[:k], e-1, true
			w = english.Get().at(word)
		} else if strings.IndexByte(word, '\'') >= 0 && !strings.HasSuffix(word, "'s") { // driver's licences, but no don't
			break
		}
		known := w.sort & (noun | nouns)
		switch {
		case a.whole() || a.scaled || w.sort&measure != 0:
		case known != 0 || looksPlural(word): // counts are whole: no 2.19 releases
			return
		}
		single := a.has
		if (w.sort&nouns != 0 || known == 0 && w.sort&adjective == 0 && looksPlural(word)) && !(one && w.sort&nouns == 0) {
			if one && single {
				break
			}
			a.setNoun(text, name, e, w, known == 0)
			if w.sort&modifier == 0 || quote {
				return
			}
		} else if w.sort&noun != 0 && w.sort&adjective == 0 && (one || w.sort&measure != 0 && (!a.whole() || w.sort&length != 0 || word != "time" && word != "fold") && j == i) {
			if !one && w.sort&nouns == 0 && single {
				break
			}
			a.setNoun(text, name, e, w, false)
			if !one {
				return
			}
		} else if single { // behind the head only further nouns
			break
		} else if (strings.EqualFold(word, "and") || strings.EqualFold(word, "or")) && (!adjectives || j == i) {
			break
		}
		next := scan.Blank(text, e)
		if next == e || next >= len(text) || quote {
			break
		}
		if adjectives = adjectives && (w.sort&adjective != 0 || describes(word) && known == 0 || word == "and" || word == "or"); adjectives {
			name = next
		}
		j = next
	}
	if a.word && one && a.has && strings.IndexByte(text[i:a.end], ' ') >= 0 && name > i {
		a.has, a.end = false, a.digEnd
	}
}

func (a *amount) setNoun(text string, name, end int, w word, unlisted bool) {
	u := unit{unlisted: unlisted}
	if w.sort&length != 0 {
		u.kind = duration
		if e, ok := scan.HasFold(text, end, " old"); ok && !letterAt(text, e) && !strings.HasPrefix(text[e:], "-") { // 42 years old
			u, end = unit{kind: quantity}, e
		}
	}
	a.set(u, text[name:end], end)
}

// coinAt gives the end of the name of a coin at i, behind which its ticker stands in brackets: 4,947 Ether (ETH); 0 if none does.
func coinAt(text string, i int) int {
	end := i
	for end < len(text) && (text[end] >= 'a' && text[end] <= 'z' || text[end] >= 'A' && text[end] <= 'Z') {
		end++
	}
	if end-i < 3 || end-i > 16 || text[i] < 'A' || text[i] > 'Z' || end+2 >= len(text) || text[end] != ' ' || text[end+1] != '(' {
		return 0
	}
	k := end + 2
	for k < len(text) && (text[k] >= 'A' && text[k] <= 'Z') {
		k++
	}
	if n := k - end - 2; n < 2 || n > 6 || k == len(text) || text[k] != ')' {
		return 0
	}
	return end
}

// properName says whether a number in words and its noun are the beginning of a name: Four Winds Hospital. All have capitals, and what stands around them
// shows that it is no headline, which gives capitals to all words.
func properName(text string, i int, a *amount) bool {
	if a.digits || text[i] < 'A' || text[i] > 'Z' {
		return false
	}
	name := scan.Blank(text, a.digEnd)
	next := scan.Blank(text, a.end)
	if name >= len(text) || text[name] < 'A' || text[name] > 'Z' || next == a.end || next >= len(text) || text[next] < 'A' || text[next] > 'Z' {
		return false
	}
	if p := blankBefore(text, i, 0); p > 0 && p < i && text[p-1] >= 'a' && text[p-1] <= 'z' {
		return true
	}
	for range 2 { // the word behind the name is a small one of some length
		for next < len(text) && (text[next] >= 'a' && text[next] <= 'z' || text[next] >= 'A' && text[next] <= 'Z') {
			next++
		}
		if next+1 >= len(text) || text[next] != ' ' {
			return false
		}
		next++
		end := next
		for end < len(text) && text[end] >= 'a' && text[end] <= 'z' {
			end++
		}
		if end-next > 3 {
			return true
		}
	}
	return false
}

// looksPlural says whether a word has the form of a plural: widgets, VMs.
func looksPlural(s string) bool {
	n := len(s)
	if n < 3 || s[n-1] != 's' {
		return false
	}
	switch p := s[n-2]; {
	case s == "US":
		return false
	case p == 's' || p == 'u' || p == 'i' || p == '\'' || p == '-':
		return false
	case p >= 'A' && p <= 'Z':
		return true
	}
	return n > 3
}

// describes says whether a word has the form of an adjective or participle.
func describes(s string) bool {
	n := len(s)
	if n < 5 {
		return false
	}
	for _, end := range [...]string{"ed", "ly", "ous", "able", "ible", "ful", "less"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// named says whether the number of a is part of a name or the number of a thing, by the word before
// it: version 3, Article 33, Windows 10, May 12. Numbers with commas or a scale are never.
func named(text string, i, floor int, a *amount) bool {
	if a.grouped || a.scaled || !a.digits || a.vague {
		return false
	}
	p := blankBefore(text, i, floor)
	if p == 0 || p == floor {
		return false
	}
	if p == i {
		return a.year()
	}
	if a.year() && !a.u.unlisted && a.u.kind == duration {
		return false
	}
	dot := text[p-1] == '.'
	end := p
	if dot {
		end--
	}
	w := lastWord(text, end)
	if w == "" {
		return a.year() && p > 0 && text[p-1] == ','
	}
	sort := english.Get().at(w).sort
	if dot {
		return sort&label != 0 && len(w) <= 4
	}
	if sort&label != 0 || a.year() {
		return true
	}
	upper := false
	for k := range len(w) {
		upper = upper || w[k] >= 'A' && w[k] <= 'Z'
		if k > 0 && w[k] >= 'A' && w[k] <= 'Z' && len(w) > 1 && (w[0] < 'A' || w[0] > 'Z') { // iOS 12
			return true
		}
	}
	if !upper {
		return false
	}
	if sort&zone != 0 {
		return true
	}
	if sort&(stop|cardinal|adjective) != 0 {
		return false
	}
	r, n := scan.Before(text, blankBefore(text, end-len(w), 0))
	switch c := scan.ClassOf(r); {
	case n == 0, c == scan.Space, c == scan.Stop, c == scan.Close, c == scan.Open, c == scan.Mark && r != ',' && r != '/':
		return false // begins a sentence
	}
	next := text[scan.Blank(text, a.digEnd)]
	return !(next >= 'A' && next <= 'Z') // Hackers Steal 300 Records
}

// upTo is the text as far as the character at byte end.
func upTo(text string, end int) string {
	if end >= len(text) {
		return text
	}
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// isName says whether a bare month, weekday or holiday of a text said at an instant, which stands at [i, end), is
// the name of a person, of a work or of a firm by the words beside it: June texted me, Aunt April, Groundhog Day is a
// film, Sunday Bloody Sunday, Monday.com.
func (p *parser) isName(e *expr, i, end int) bool {
	text := p.text
	if e.clocked() || e.year != 0 || e.day != 0 || e.rel != noRel || e.third != 0 || e.nth != 0 || e.week != 0 || e.fix != "" || text[i] < 'A' || text[i] > 'Z' {
		return false
	}
	if end+1 < len(text) && text[end] == '.' && asciiKind[text[end+1]] == 2 { // Monday.com
		return true
	}
	before := lastWord(text, 0, i)
	if e.weekday != 0 && before != "" && before[0] >= 'A' && before[0] <= 'Z' && lastWord(text, 0, i-len(before)-1) == text[i:end] { // the second of Sunday Bloody Sunday
		return true
	}
	if is, _, ok := beforeNames.At(before, 0); ok && len(before) > 0 && (is || e.holiday == 0) && wholeWord(beforeNames, before) {
		return true
	}
	k := scan.Blank(text, end)
	next := end
	for next = k; next < len(text) && asciiKind[text[next]] == 2; next++ {
	}
	if k == end || next == k {
		return false
	}
	word := text[k:next]
	if e.holiday == 0 && before == "" || before != "" && (before[0] >= 'A' && before[0] <= 'Z' || before == "and") {
		switch word {
		case "texted", "phoned", "called", "rang", "emailed", "messaged", "says", "said", "told", "asked", "asks", "thinks", "thought", "wants", "wanted", "likes", "loves", "loved", "hates", "knows", "knew", "laughed", "smiled", "cried", "nodded", "shrugged", "wrote", "lives", "moved", "married", "bought", "forgot", "promised", "agreed", "plays", "sings", "teaches", "drove", "cooked", "baked", "hopes", "sends", "sent", "waved", "whispered", "shouted", "replied":
			return true
		case "has", "had", "needs", "got":
			l := scan.Blank(text, next)
			for _, w := range [...]string{"the ", "my ", "your ", "his ", "her ", "our ", "their ", "got "} {
				if strings.HasPrefix(text[l:], w) {
					return true
				}
			}
		}
	}
	if before == "" || before == "and" || before == "but" {
		if word == "is" || word == "was" {
			return tellsOfWork(text, next)
		}
	}
	if e.weekday != 0 { // Sunday Bloody Sunday, Saturday Night Live
		l := scan.Blank(text, next)
		if strings.HasPrefix(text[l:], text[i:end]) && word[0] <= 'Z' {
			return true
		}
		if word == "Night" {
			k = l
			for next = k; next < len(text) && asciiKind[text[next]] == 2; next++ {
			}
			word = text[k:next]
		}
		switch word {
		case "Live", "Football", "Times", "Mirror", "Telegraph", "Express", "Herald":
			return true
		}
	}
	return false
}

// wholeWord says whether s is a word of the dictionary and does not only begin with one.
func wholeWord[T any](w *scan.Words[T], s string) bool {
	_, end, ok := w.At(s, 0)
	return ok && end == len(s)
}

// beforeNames are words behind which a month or weekday is a name; where true is said a holiday, too.
var beforeNames = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"named": true, "called": true, "nicknamed": true, "titled": true, "film": true, "movie": true, "novel": true, "song": true, "album": true, "band": true, "musical": true, "sitcom": true,
		"ruby": false, "bloody": false, "super": false, "freaky": false, "manic": false, "casual": false, "giving": false, "man": false, "girl": false, "ask": false, "tell": false, "told": false, "asked": false, "invite": false, "invited": false, "kissed": false, "texted": false, "emailed": false,
		"companion": false, "aunt": false, "auntie": false, "miss": false, "mrs": false, "ms": false, "mr": false, "dear": false, "hi": false, "hello": false, "hey": false, "sister": false, "daughter": false, "wife": false, "niece": false, "cousin": false, "thanked": false, "hugged": false, "married": false,
	}
})

// midnightThing says whether what stands at i behind noon or midnight makes it the name or the kind of a thing: midnight blue,
// a midnight snack.
func midnightThing(text string, i int) bool {
	k := scan.Blank(text, i)
	for _, w := range [...]string{"blue", "black", "snack", "snacks", "feast", "oil", "sun", "runner", "cowboy", "express", "oasis", "club"} {
		if hasWord(text, k, w) {
			return true
		}
	}
	return false
}

// tellsOfWork says whether the words at i, behind "is" or "was", tell of a film, a song or the like, or of something that is played.
func tellsOfWork(text string, i int) bool {
	const reach = 60
	for k := i; k < len(text) && k-i < reach; {
		if text[k] == '.' || text[k] == '\n' || text[k] == ';' {
			return false
		}
		if asciiKind[text[k]] != 2 {
			k++
			continue
		}
		_, _, e := pack(text, k)
		switch text[k:e] {
		case "film", "movie", "song", "album", "novel", "book", "show", "series", "sitcom", "band", "musical", "track", "repeat", "sequel", "comedy", "ballad", "neighbour", "neighbor", "friend", "cousin", "sister", "daughter", "wife", "boss", "colleague", "teacher", "niece", "aunt", "flatmate", "roommate", "surname":
			return true
		}
		k = e
	}
	return false
}

// paced says whether a number with a colon at [i, end) is a pace, a result or a proportion: 5:30 per kilometre, 4:10/km,
// ran it in 3:45:10, a ratio of 4:15.
func paced(text string, i, end int) bool {
	if i >= 3 && equalFold(text[i-3:i], "in ") && !letterBefore(text, i-3) {
		if _, _, is := meridiem(text, scan.Blank(text, end)); !is {
			return true
		}
	}
	if end < len(text) && text[end] == '/' {
		return true
	}
	k := scan.Blank(text, end)
	for _, w := range [...]string{"per ", "a mile", "a kilometre", "a kilometer", "a lap", "min/", "ratio", "aspect"} {
		if strings.HasPrefix(text[k:], w) {
			return true
		}
	}
	for _, w := range [...]string{"ratio of ", "ratio is ", "aspect ratio ", "odds of "} {
		if strings.HasSuffix(text[:i], w) {
			return true
		}
	}
	return false
}

// titled says whether a time at [start, end) is all that a title's brackets hold: 『1984年』, or 小説「1984年」.
func titled(text string, start, end int) bool {
	if strings.HasSuffix(text[:start], "『") && strings.HasPrefix(text[end:], "』") {
		return true
	}
	if !strings.HasSuffix(text[:start], "「") || !strings.HasPrefix(text[end:], "」") {
		return false
	}
	return workBefore(text[:start-len("「")])
}

// inTitle says whether the time at i stands within 『』, or within 「」 behind the name of a kind of work: 映画『12月の街』.
func inTitle(text string, i int) bool {
	from := max(0, i-90)
	k := max(strings.LastIndex(text[from:i], "『"), strings.LastIndex(text[from:i], "「"))
	if k < 0 || strings.ContainsAny(text[from+k:i], "』」\n") {
		return false
	}
	return strings.HasPrefix(text[from+k:], "『") || workBefore(text[:from+k])
}

// titleAt says whether a time that ends at end begins the title of a work that its words tell: 午前0時の森という小説.
func titleAt(text string, end int) bool {
	if !strings.HasPrefix(text[end:], "の") && !strings.HasPrefix(text[end:], "という") {
		return false
	}
	near := text[end:min(len(text), end+45)]
	k := strings.Index(near, "という")
	if k < 0 || strings.Contains(near[:k], "。") || strings.Contains(near[:k], "、") {
		return false
	}
	for _, w := range [...]string{"小説", "映画", "曲", "歌", "番組", "ドラマ", "アニメ", "漫画", "絵本", "作品", "雑誌", "ゲーム"} {
		if strings.HasPrefix(near[k+len("という"):], w) {
			return true
		}
	}
	return false
}

// workBefore says whether the name of a kind of work stands at the end of before.
func workBefore(before string) bool {
	for _, w := range [...]string{"小説", "映画", "楽曲", "新曲", "曲", "番組", "ドラマ", "アニメ", "漫画", "著書", "絵本", "作品", "雑誌", "ゲーム", "歌", "アルバム", "曲名は", "題名は", "タイトルは"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// sayings are what stands behind a word for a day where both are a saying and no time: 一昨日きやがれ, 明日は我が身.
var sayings = map[string][]string{
	"一昨日":  {"きやがれ", "来やがれ", "来い", "おいで"},
	"おととい": {"きやがれ", "来やがれ", "来い", "おいで"},
	"昨日":   {"の敵", "の今日", "今日の話"},
	"今日":   {"も今日とて", "とて", "の友", "日は", "日、", "日の", "この頃", "このごろ"},
	"明後日":  {"の方向"},
	"あさって": {"の方向"},
	"明日":   {"は我が身", "はわが身", "の風", "は明日の風"},
	"あした":  {"の風"},
}

// saying says whether the word at [i, end) belongs to a saying.
func saying(text string, i, end int) bool {
	for _, w := range sayings[text[i:end]] {
		if strings.HasPrefix(text[end:], w) {
			return true
		}
	}
	return strings.HasSuffix(text[:i], "昨日の敵は") || strings.HasSuffix(text[:i], "昨日の") && text[i:end] == "今日"
}

// dayCompound says whether a weekday without its 日 that ends at i is the first half of another word: 日曜大工, 土曜授業,
// 金曜ロードショー. What takes place on such a day, 土曜開催, is none.
func dayCompound(text string, i int) bool {
	r, n := scan.At(text, i)
	if n == 0 {
		return false
	}
	switch scan.ClassOf(r) {
	case scan.Katakana:
		return true
	case scan.Kanji:
	default:
		return false
	}
	if _, _, is := parts.At(text, i); is || isKanjiNumber(r) || strings.ContainsRune("以頃付前後午未", r) {
		return false
	}
	if r, m := scan.At(text, i+n); m > 0 && scan.ClassOf(r) != scan.Kanji {
		return true
	}
	for _, w := range [...]string{"開催", "開始", "開幕", "開店", "発売", "発表", "発送", "発行", "放送", "放映", "締切", "到着", "出発", "配信", "配達", "公開", "再開", "終了", "実施", "提出", "集合", "解散", "納品", "休館", "休業", "定休", "休診", "更新", "日没"} {
		if strings.HasPrefix(text[i:], w) {
			return false
		}
	}
	return true
}

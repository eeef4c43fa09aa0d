package when

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// sentence gives the stretch around [start, end) that is its sentence, as far as it is near.
func (p *parser) sentence(start, end int) (from, to int) {
	const reach = 200
	text := p.text
	from, to = start, end
	for from > 0 && start-from < reach && text[from-1] != '\n' && !(text[from-1] == ' ' && from > 1 && text[from-2] == '.') {
		from--
	}
	for to < len(text) && to-end < reach && text[to] != '\n' && !(text[to] == '.' && (to+1 == len(text) || text[to+1] <= ' ')) {
		if k, is := scan.HasFold(text, to, "。"); is && k > to {
			break
		}
		to++
	}
	return from, to
}

// A tense is what a word says of when something is done.
type tense uint8

const (
	noTense tense = iota
	pastTense
	aheadTense // it is yet to come
)

// tenseOf gives the tense of an English word.
func tenseOf(w string) tense {
	if len(w) > 0 && len(w) < 16 && w[0] >= 'A' && w[0] <= 'Z' { // at the beginning of a sentence
		var b [16]byte
		n := copy(b[:], w)
		b[0] |= 0x20
		if t, is := irregular(string(b[:n])); is {
			return t
		}
	} else if t, is := irregular(w); is {
		return t
	}
	if len(w) > 3 && w[len(w)-2] == 'e' && w[len(w)-1] == 'd' {
		return pastTense
	}
	return noTense
}

// irregular gives the tense of the words that do not tell it by -ed, and of those that end so and do not.
func irregular(w string) (t tense, is bool) {
	switch w {
	case "was", "were", "had", "did", "went", "began", "found", "said", "told", "saw", "came", "took", "made", "left", "got", "lost", "fell", "broke", "stole", "became", "sent", "been", "met", "spoke", "bought", "paid", "gave", "heard", "ran", "kept", "wrote", "held", "felt", "brought", "thought", "slept", "ate", "drove", "flew", "knew", "grew", "won", "spent", "caught", "taught", "sold", "built", "wore", "chose", "rose", "drank", "threw", "forgot", "woke":
		return pastTense, true
	case "will", "would", "shall", "must", "should", "ll", "due", "scheduled", "planned", "expected", "plans", "hopes", "aims", "intends", "expects", "coming", "upcoming":
		return aheadTense, true
	case "need", "feed", "speed", "hundred", "wed":
		return noTense, true
	}
	return noTense, false
}

// toldAhead says whether the words nearest to [start, end) in its sentence tell of what is to come: will, is due to,
// "will be restored" before it, or the like behind it; in Japanese 予定, 見込み, する。 behind it.
func (p *parser) toldAhead(start, end int) bool {
	from, to := p.sentence(start, end)
	text := p.text
	if t := lastTense(text, from, start); t != noTense {
		return t == aheadTense
	}
	for k := end; k < to; {
		b := text[k]
		if b < 0x80 {
			if b |= 0x20; b >= 'a' && b <= 'z' {
				_, _, e := pack(text, k)
				if t := tenseOf(text[k:e]); t != noTense {
					return t == aheadTense
				}
				k = e
				continue
			}
			k++
			continue
		}
		r, n := scan.At(text, k)
		switch {
		case r == 'た': // of the sentence or a clause, and not of した研修
			switch q, w := scan.At(text, k+n); {
			case w == 0, q == '。', q == '、', q == '」', q == '\n', q == 'が', q == 'と':
				return false
			}
		default:
			if _, _, is := plans.At(text, k); is {
				return true
			}
		}
		k += max(n, 1)
	}
	// 月曜日に再開します is to come, 月曜日の障害を説明します is not said of that day
	switch r, _ := scan.At(text, end); r {
	case 'に', 'か', 'ま', 'よ', '、':
		return undone(text[end:to])
	}
	return false
}

// undone says whether a Japanese sentence ends with a verb in its plain present or ます, which is neither a state (いる,
// ある) nor hearsay (という).
func undone(s string) bool {
	for _, w := range []string{"ています", "でいます", "ております", "でおります", "あります", "ている", "でいる", "ておる", "ある", "という"} {
		if strings.HasSuffix(s, w) {
			return false
		}
	}
	r, _ := scan.Before(s, len(s))
	return strings.ContainsRune("るうくすむつぐぶ", r)
}

// plans are words that tell what is to come.
var plans = scan.NewWords(func() map[string]bool {
	return map[string]bool{"予定": true, "見込み": true, "見込む": true, "見通し": true, "方針": true, "めど": true, "目指": true}
})

// lastTense is the tense of the last word in [from, to) that has one. In "will be restored" that is will.
func lastTense(text string, from, to int) tense {
	last, be := noTense, false
	for k := from; k < to; {
		b := text[k] | 0x20
		if b < 'a' || b > 'z' {
			k++
			continue
		}
		_, _, e := pack(text, k)
		w := text[k:e]
		if t := tenseOf(w); t != noTense && !(be && t == pastTense) {
			last = t
		}
		be = w == "be"
		k = e
	}
	return last
}

// toldPast says whether the sentence around [start, end) tells of the past: た。 at its end, "was", "were", "had",
// or a word in -ed.
func (p *parser) toldPast(start, end int) bool {
	text := p.text
	from, to := p.sentence(start, end)
	if p.r.clock && p.arranged(from, start, end, to) {
		return false
	}
	// Japanese: what the sentence ends with.
	for k := end; k+3 <= to; k++ {
		if text[k] == 0xE3 && (text[k:k+3] == "た" || text[k:k+3] == "だ" && k+6 <= to && text[k:k+6] == "だっ") {
			r, n := scan.At(text, k+3)
			if n == 0 || r == '。' || r == '、' || r == '」' || r == '\n' || r == 'と' || r == 'こ' || r == 'た' || r == 'が' || p.r.clock && closes(text, k+3) {
				if q, _ := scan.Before(text, k); text[k:k+3] == "だ" || q != 'ま' && q != 'な' { // また, あなた
					return true
				}
			}
		}
		if p.r.clock && text[k] == 0xE3 && strings.HasPrefix(text[k:], "んだ") { // 休んだ, but 行くんだ
			q, _ := scan.Before(text, k)
			r, n := scan.At(text, k+6)
			if scan.ClassOf(q) == scan.Kanji && (n == 0 || strings.ContainsRune("。、がとけか", r)) {
				return true
			}
		}
	}
	if p.r.clock {
		return clauseTense(text, from, start, end, to) == pastTense
	}
	for k := from; k < to; {
		b := text[k] | 0x20
		if b < 'a' || b > 'z' {
			k++
			continue
		}
		_, _, e := pack(text, k)
		if tenseOf(text[k:e]) == pastTense {
			return true
		}
		k = e
	}
	return false
}

// arranged says whether the sentence [from, to) tells that something was arranged for the time at [start, end), which
// is then still to come: "booked for the 10th", "moved to Thursday", 10日に予約した.
func (p *parser) arranged(from, start, end, to int) bool {
	text := p.text
	k := start
	if theBefore(text, k) {
		k -= len("the ")
	}
	if hasWord(text, start, "from") && hasWord(text, scan.Blank(text, end), "to") { // and from what was to come as well
		if w, _, is := arranging.At(lastWord(text, from, start), 0); is && w {
			return true
		}
	}
	if before := lastWord(text, from, k); before != "" {
		k -= len(before) + 1
		verb := lastWord(text, from, k)
		switch verb { // moved me to the 16th
		case "me", "us", "him", "her", "it", "them", "you":
			verb = lastWord(text, from, k-len(verb)-1)
		}
		if before == "to" && p.prior.End == k-1 && p.prior.Start >= from+len("from ") && hasWord(text, p.prior.Start-len("from "), "from") { // moved from Monday to Wednesday
			verb = lastWord(text, from, p.prior.Start-len("from "))
		}
		switch verb { // pushed back to half past four
		case "back", "forward", "up", "out", "over":
			verb = lastWord(text, from, k-len(verb)-1)
		}
		if w, _, is := arranging.At(verb, 0); is && (before == "for" || w && (before == "to" || before == "until" || before == "till")) {
			return true
		}
	}
	for k := end; k+3 <= to; k++ {
		if text[k] >= 0xE3 {
			if _, _, is := arrangements.At(text, k); is {
				return true
			}
		}
	}
	return false
}

// lastWord is the Latin word that stands before the blank that ends at i, "" where there is none behind from.
func lastWord(text string, from, i int) string {
	if i-1 < from || text[i-1] != ' ' {
		return ""
	}
	w := i - 1
	for w > from && asciiKind[text[w-1]] == 2 {
		w--
	}
	return text[w : i-1]
}

// arranging are the words behind which "for" names the time of what was arranged; of those that say true also "to"
// and "until".
var arranging = scan.NewWords(func() map[string]bool {
	return map[string]bool{
		"booked": false, "reserved": false, "arranged": false, "scheduled": false, "planned": false, "pencilled": false, "invited": false,
		"rescheduled": true, "postponed": true, "moved": true, "pushed": true, "deferred": true, "shifted": true,
	}
})

// arrangements are words of Japanese for what is fixed beforehand.
var arrangements = scan.NewWords(func() map[string]bool {
	return map[string]bool{"ことにし": true, "ことにな": true, "ことが決": true, "予約": true, "押さえ": true, "約束": true, "変更に": true, "変更し": true, "変更され": true, "に決ま": true, "に決定": true, "延期し": true, "延期にな": true, "延期され": true, "招待され": true}
})

// closes says whether what stands at i behind た ends the sentence or clause: 〜たよ。, 〜たっけ, 〜たけど.
func closes(text string, i int) bool {
	r, n := scan.At(text, i)
	switch r {
	case '!', '?', '…':
		return true
	case 'け':
		return strings.HasPrefix(text[i:], "けど") || strings.HasPrefix(text[i:], "けれど")
	case 'か', 'ね', 'よ', 'な', 'の':
		q, m := scan.At(text, i+n)
		return m == 0 || strings.ContainsRune("。、」!?…\n", q)
	}
	return false
}

// clauseTense is the tense of the finite verb that the time at [start, end) belongs to in the sentence [from, to): the last
// one before it in its clause, or the first behind it, or else the last one before that clause.
func clauseTense(text string, from, start, end, to int) tense {
	clause := start
	for clause > from && text[clause-1] != ',' && text[clause-1] != ';' && text[clause-1] != ':' {
		clause--
	}
	if p := strings.TrimSpace(strings.TrimLeft(text[clause:start], ",;: ")); p == "back in" || p == "Back in" { // but it will be back in 2 hours
		return pastTense
	}
	if t := finite(text, clause, start, true); t != noTense {
		return t
	}
	if t := finite(text, end, to, false); t != noTense {
		return t
	}
	return finite(text, from, clause, true)
}

// finite is the tense of the last (or first) finite verb of English in [from, to). A participle behind be, have or a modal has
// none of its own, nor an infinitive; what is or has been done by now is of the present, with which no past day goes.
func finite(text string, from, to int, last bool) tense {
	found := noTense
	verb, initial := 0, true // how many words a verb group may still go on; no word was before
	before := ""
	for k := from; k < to; {
		if asciiKind[text[k]] != 2 {
			k++
			continue
		}
		_, _, e := pack(text, k)
		e = min(e, to)
		var b [16]byte
		w := text[k:e]
		if len(w) <= len(b) && w[0] <= 'Z' {
			n := copy(b[:], w)
			b[0] |= 0x20
			w = string(b[:n])
		}
		t, opens := noTense, false
		switch w {
		case "was", "were", "did", "had", "wasn", "weren", "didn", "hadn", "couldn", "wouldn":
			t, opens = pastTense, true
		case "will", "shall", "must", "should", "can", "may", "might", "ll", "won", "let", "would", "could", "gonna":
			t, opens = aheadTense, true
			if w == "won" && (e >= len(text) || text[e] != '\'' && !strings.HasPrefix(text[e:], "’")) || w == "let" && !initial || w == "may" && k > from && text[k] <= 'Z' {
				t, opens = noTense, false
				if w == "won" && verb == 0 {
					t = pastTense
				}
			}
		case "is", "are", "am", "isn", "aren", "has", "have", "ve", "re", "m", "hasn", "haven", "do", "does", "don", "doesn", "be", "being", "having", "get", "gets", "to", "not", "been":
			opens = true
			if w != "be" && w != "being" && w != "having" && w != "get" && w != "to" && w != "not" && w != "been" && verb == 0 {
				t = aheadTense
			}
		case "s": // it's closed, but Tom's car
			opens = before == "it" || before == "he" || before == "she" || before == "that" || before == "there" || before == "what" || before == "who"
			if opens {
				t = aheadTense
			}
		case "comes", "leaves", "arrives", "starts", "begins", "opens", "closes", "ends", "runs", "goes", "flies", "lands", "meets", "returns", "resumes", "reopens", "ships", "launches", "expires", "finishes", "takes", "needs", "wants", "says", "falls":
			t = aheadTense
		case "hit", "put", "shut", "read", "cut", "set", "quit", "hurt", "split", "burst":
			if verb == 0 && !initial {
				t = pastTense
			}
		default:
			if verb == 0 && before != "the" && before != "a" && before != "an" && before != "my" && before != "our" && before != "your" && before != "his" && before != "her" && before != "their" {
				if isPast(w) {
					t = pastTense
				} else {
					t = tenseOf(w)
				}
			}
		}
		if t != noTense {
			found = t
			if !last {
				return found
			}
		}
		if verb--; opens {
			verb = 3
		}
		verb = max(verb, 0)
		before, initial, k = w, false, e
	}
	return found
}

// isPast says whether an English word is a past form that irregular does not know, for few texts of news have it.
func isPast(w string) bool {
	switch w {
	case "sat", "stood", "rang", "sang", "swam", "rode", "shot", "struck", "hid", "bit", "blew", "bent", "bled", "bred", "burnt", "dug", "dealt", "drew", "dreamt", "fed", "fought", "fled", "froze", "hung", "knelt", "laid", "led", "learnt", "lent", "lay", "lit", "meant", "sank", "sought", "shook", "shone", "shrank", "slid", "smelt", "spelt", "spilt", "spoilt", "sprang", "stuck", "stung", "swore", "swept", "swung", "tore", "understood", "wept", "withdrew", "overslept", "stank", "leapt", "crept", "clung", "bore", "spun", "popped", "wound", "mowed", "dived", "dove", "snuck":
		return true
	}
	return false
}

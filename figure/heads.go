package figure

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A bound is how a word narrows a number.
type bound uint8

const (
	about   bound = iota + 1 // 約, 程度: approximate
	atMost                   // 最大, 以下, up to
	atLeast                  // 少なくとも, 以上, more than
	below                    // 未満, fewer than: at most, and less than that
	above                    // 超, more than: at least, and more than that
	part                     // うち: a part of the figure before
	between                  // "and" joins two bounds
)

// qualify holds what the words around a number say of it.
type qualify struct{ about, most, least, below, above, part, between bool }

func (q *qualify) add(b bound) {
	switch b {
	case about:
		q.about = true
	case atMost:
		q.most = true
	case atLeast:
		q.least = true
	case below:
		q.most, q.below = true, true
	case above:
		q.least, q.above = true, true
	case part:
		q.part = true
	case between:
		q.between = true
	}
}

// headTable are the words before a number that narrow it. A word that changes nothing (計, 延べ, a total
// of) is no part of the quantity's words.
var headTable = []struct {
	bound bound
	words string // with commas between
}{
	{about, "約,およそ,おおよそ,ほぼ,概ね,おおむね,推定,推計,ざっと,凡そ,大体,だいたい,≒,≈,~,〜約"},
	{atMost, "最大,最大で,最大でも,最大、,最大で、,最多,最多で,多くて,多くても,多くとも,最高,最高で,最長,最長で,せいぜい,上限,≤,≦"},
	{below, "<"},
	{atLeast, "少なくとも,少なくも,少なくとも、,最低,最低で,最低でも,最低限,最小,最小で,最少,最少で,最短,最短で,≥,≧"},
	{above, ">"},
	{part, "うち,うち、,のうち、"},
	{about, "about,around,approximately,approx,approx.,roughly,nearly,almost,close to,an estimated,estimated,some,circa,ca.,c.,somewhere around,in the region of,in the order of,on the order of,in the neighbourhood of,virtually,give or take"},
	{atMost, "up to,at most,as many as,as much as,as high as,maximum,max.,no more than,not more than,a maximum of,maximum of,max,within,no greater than"},
	{below, "under,fewer than,less than,below,lower than,smaller than,shorter than,just under,well under,just below,well below"},
	{atLeast, "at least,as few as,as little as,as low as,minimum,upwards of,upward of,a minimum of,minimum of,not less than,no less than,no fewer than,not fewer than"},
	{above, "more than,over,above,in excess of,exceeding,exceeded,exceeds,exceed,greater than,higher than,larger than,longer than,bigger than,well over,just over,well above,just above,north of,surpassing,surpassed,topping"},
	{part, "of which,of whom,including,among them,among which"},
	{between, "between"},
}

type head struct {
	words string
	bound bound
}

// heads finds a head from its first word on, behind the sign of a range.
var heads = scan.NewWords(func() map[string]bound {
	m := map[string]bound{}
	for _, row := range headTable {
		for w := range strings.SplitSeq(row.words, ",") {
			if row.bound != between {
				m[w] = row.bound
			}
		}
	}
	return m
})

// headEnds finds a head by its last byte, the longest first.
var headEnds = scan.Later(func() *[256][]head {
	t := new([256][]head)
	for _, row := range headTable {
		for w := range strings.SplitSeq(row.words, ",") {
			k := w[len(w)-1]
			t[k] = append(t[k], head{w, row.bound})
			if k >= 'a' && k <= 'z' {
				t[k-0x20] = append(t[k-0x20], head{w, row.bound})
			}
		}
	}
	for _, list := range t {
		slices.SortFunc(list, func(a, b head) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
	return t
})

// readHeads reads the words before a number that stands at i: four are more than any writer uses. It
// reads nothing before floor, where the quantity before ends.
func readHeads(text string, i, floor int) (q qualify, start int) {
	start = i
	for range 4 {
		p := blankBefore(text, i, floor)
		if p > floor+2 && p > 1 && text[p-1] == '\n' && text[p-2] != '\n' { // up to, and the number on the next line
			if h, at, ok := headBefore(text, blankBefore(text, p-1, floor), floor); ok && h.words[0] >= 'a' && h.words[0] <= 'z' && len(h.words) > 4 && h.bound != part && h.bound != between {
				q.add(h.bound)
				return q, at
			}
		}
		h, at, ok := headBefore(text, p, floor)
		if !ok || p < i && h.words == "~" {
			break
		}
		q.add(h.bound)
		if h.bound == part {
			break
		}
		i = at
		start = at
		if h.bound == between {
			break
		}
	}
	return q, start
}

// blankBefore gives the offset behind which up to three blanks stand before i.
func blankBefore(text string, i, floor int) int {
	for range 3 {
		r, n := scan.Before(text, i)
		if r != ' ' || n == 0 || i-n < floor {
			break
		}
		i -= n
	}
	return i
}

func headBefore(text string, p, floor int) (h head, start int, ok bool) {
	if p <= floor {
		return h, p, false
	}
	for _, h := range headEnds.Get()[text[p-1]] {
		start, ok := endsWith(text, p, floor, h.words)
		if !ok {
			continue
		}
		r, n := scan.Before(text, start)
		switch {
		case h.words[0] >= 'a' && h.words[0] <= 'z': // a word of its own
			if n > 0 && (scan.ClassOf(r) == scan.Latin || r == '-' || r == '\'' || r >= '0' && r <= '9') || h.words == "over" && carried(text, start) {
				continue
			}
		case h.words == "約": // 予約, 契約
			if n > 0 && strings.ContainsRune("予契解制要条規成公節特集確婚盟誓協倹違", r) {
				continue
			}
		case h.words == "<" || h.words == ">" || h.words == "~":
			if n > 0 && r != ' ' && scan.ClassOf(r) != scan.Open && r != '\n' && r < 0x2E80 {
				continue
			}
		}
		return h, start, true
	}
	return h, p, false
}

// endsWith says whether words, in lower case, end at p in any case; a blank of theirs is any number
// of blanks in the text.
func endsWith(text string, p, floor int, words string) (start int, ok bool) {
	for k := len(words); k > 0; {
		if words[k-1] == ' ' {
			q := blankBefore(text, p, floor)
			if q == p {
				return p, false
			}
			p, k = q, k-1
			continue
		}
		if p <= floor {
			return p, false
		}
		b := text[p-1]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		if b != words[k-1] {
			return p, false
		}
		p, k = p-1, k-1
	}
	return p, p >= floor && utf8.RuneStart(text[p])
}

// carried says whether a verb before "over" makes it a preposition: carried over 22 lines.
func carried(text string, i int) bool {
	p := blankBefore(text, i, 0)
	s := p
	for s > 0 && p-s < 16 && asciiInterest[text[s-1]] == letter {
		s--
	}
	switch strings.ToLower(text[s:p]) {
	case "carried", "carry", "spread", "distributed", "sent", "send", "routed", "transferred", "served", "moved", "switched", "handed", "taken", "passed", "delivered", "transmitted", "shared", "connected", "made", "run", "runs", "again", "back", "all":
		return true
	}
	return false
}

// tails are words behind a number that narrow it.
var tails = newWordList(func() map[string]bound {
	m := map[string]bound{}
	for b, words := range map[bound]string{
		about:   "程度 前後 ほど くらい ぐらい 余り あまり 近く 近い ちかく 弱 強 余 内外 見当 に迫る 見込み",
		atLeast: "を下限 が下限 以上 を突破 +",
		above:   "超 を超 を超え を超える を超えて を超えた を超す を上回る を上回り を上回った 超え",
		atMost:  "を上限 が上限 を限度 が限度 以下 以内",
		below:   "未満 を下回る を下回った に満たない に満たず 足らず を切る",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = b
		}
	}
	return m
})

// readTail gives what the word of tails at i says, and its end; a word that only begins another, as 弱 does in 弱性, is none.
func readTail(text string, i int) (b bound, end int, ok bool) {
	b, end, ok = tails.at(text, i)
	if !ok {
		return 0, i, false
	}
	next, w := scan.At(text, end)
	switch text[i:end] {
	case "弱", "強", "余", "超", "見込み": // 5件強制, 余波
		ok = w == 0 || scan.ClassOf(next) != scan.Kanji && next != 'り'
	case "+", "＋":
		ok = w == 0 || next == ' ' || scan.ClassOf(next) != scan.Digit && scan.ClassOf(next) != scan.Latin
	}
	return b, end, ok
}

// readTails reads the words behind a number with its unit.
func readTails(text string, i int, u unit, q *qualify) (end int) {
	for range 3 {
		b, e, ok := readTail(text, i)
		if !ok {
			break
		}
		q.add(b)
		i = e
	}
	if r, w := scan.Raw(text, i); r == '台' && w > 0 && (u.kind == share || u.kind == money) { // 30%台, 百万円台
		if next, n := scan.Raw(text, i+w); n == 0 || scan.ClassOf(next) != scan.Kanji {
			q.add(about)
			i += w
		}
	}
	j := scan.Blank(text, i)
	if j == i {
		return i
	}
	for _, w := range [...]struct {
		words string
		bound bound
	}{{"or more", atLeast}, {"or higher", atLeast}, {"or fewer", atMost}, {"or less", atMost}, {"or so", about}, {"at most", atMost}, {"at least", atLeast}} {
		if e, ok := scan.HasFold(text, j, w.words); ok && !letterAt(text, e) {
			if d, _ := scan.At(text, scan.Blank(text, e)); w.words[0] == 'a' && (d >= '0' && d <= '9' || scan.ClassOf(d) == scan.Latin) { // 12 files at least 3 times
				continue
			}
			q.add(w.bound)
			return e
		}
	}
	return i
}

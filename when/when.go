// Package when reads times as people write them, in Japanese and English.
//
// News says "2018年8月2日頃", "7月下旬" or "since Monday". Each is an interval: it includes its
// start, not its end, and an end may be open. Days are those of the zone in [Ref]; the calendar is
// Gregorian, and 平成 and 令和 are read as its years.
//
// [Scan] finds every time of a text. It does no I/O, asks no clock and never fails: what it cannot
// read, it does not return. A date that does not exist (2月30日) is returned with a Problem and is
// never moved. Lengths ("3日間") and repetitions ("every Friday", 24時間365日) are no times and are
// not returned. A [Reader] reads a text piece by piece and remembers the day last named.
//
// Read against the instant at which something is said ([Ref]), a text may say "tomorrow at 5", "in 2
// hours", 次の金曜日 or 30分前 as to a calendar. What each form is read as, and by which authority, is
// told and tested in docs/reading/times.md.
//
// A [Time] is written as EDTF, as JSON and in words of either language, and read back from the first
// two ([ParseEDTF]). [Between] gives how long lies between two of them.
package when

import (
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// JST is the offset of Japan's time zone in seconds east of UTC.
const JST = 9 * 3600

// A Ref is what a reader knows before the first word.
//
// With a Day alone the text is news of that day: a bare "Monday" or "8月2日" is the one that lies nearest,
// and what needs a clock ("in 2 hours", 30分前) is not guessed and not returned. With an Instant it
// is said at that moment: a bare weekday, day or hour is the next one, as calendars and assistants
// take it, unless its sentence is told in the past.
type Ref struct {
	Day     string    // the day, as 2006-01-02, against which 昨日 and "last Friday" are read; "" if unknown
	Zone    int       // seconds east of UTC of the zone that holds where the text names none
	Instant time.Time // the moment at which it is said; zero if unknown. Its day in Zone goes before Day

	DayFirst bool // 12/04/2024 is 12 April, as in Britain; otherwise 4 December, as in America
	Clocks   bool // a time of day is given also where no day is known; its Problem says so
}

// A Match is a time in a text: text[Start:End] is what the author wrote.
type Match struct {
	Start, End int
	Time       Time
	Leans      bool   // it was read with the help of the Ref or of a day named before
	Problem    string // what is wrong with it, "" if nothing; the Time is then open at both ends, or read as far as it goes
	Unsure     bool   // it may be a length, a fraction or a version: a bare "5日", "7/2"
}

// Scan finds the times of text in their order. They do not overlap.
func Scan(text string, ref Ref) []Match {
	var dst []Match
	if n := len(text) / 256; n > 16 { // about as many as news has
		dst = make([]Match, 0, n)
	}
	return NewReader(ref).Append(dst, text)
}

// A Reader reads a text piece by piece: a year, month or day that one piece leaves out is taken from
// the day named last.
type Reader struct {
	zone   int
	day1st bool  // of the Ref
	clocks bool  // of the Ref
	said   int64 // the instant of the Ref in microseconds since 1970 UTC, where clock is set
	clock  bool  // the Ref has an instant
	ref    civil
	last   civil  // the day named last; d or m may be 0
	spot   civil  // the day that an open time has named since, which is that of 同日 and "that day"; zero if none
	era    int    // the year before the first of the era in which the year named last was said, 0 if in none
	bound  bool   // the end of a range is being read
	moment moment // the time of day named last
	p      parser

	written civil // what Named has written last, and how
	writes  string
}

// A moment is a time of day of a day: its start in microseconds of local time, and how fine it was told.
type moment struct {
	start int64
	zone  int
	of    Precision // Hour, Minute or Second; "" where none was named
}

// NewReader makes a Reader that has read nothing yet.
func NewReader(ref Ref) *Reader {
	r := &Reader{zone: ref.Zone, day1st: ref.DayFirst, clocks: ref.Clocks}
	if c, ok := parseCivil(ref.Day); ok {
		r.ref = c
	}
	if !ref.Instant.IsZero() {
		r.said, r.clock = ref.Instant.UnixMicro(), true
		r.SetZone(ref.Zone)
	}
	return r
}

// Named gives the day named last, as 2006-01-02; "" if there is none.
func (r *Reader) Named() string {
	if !r.last.known() {
		return ""
	}
	if r.written != r.last {
		r.written, r.writes = r.last, r.last.String()
	}
	return r.writes
}

// Name sets the day named last: that of a heading, or of the row above. "" forgets it.
func (r *Reader) Name(day string) {
	r.last, r.spot, r.moment = civil{}, civil{}, moment{}
	if c, ok := parseCivil(day); ok {
		r.last = c
	}
}

// SetZone changes the zone that holds where the text names none.
func (r *Reader) SetZone(offset int) {
	r.zone = offset
	if r.clock {
		r.ref = fromDays(floorDay(r.now()))
	}
}

// free says whether a bare weekday, day or hour is counted from the instant: it is known, and no day but its own
// was named before.
func (r *Reader) free() bool {
	return r.clock && !r.bound && (r.last.y == 0 || r.last == r.ref)
}

// now is the instant of the Ref as local time.
func (r *Reader) now() int64 { return r.said + int64(r.zone)*second }

// floorDay is the day since 1970 on which an instant of local time lies.
//
//go:noinline
func floorDay(us int64) int64 {
	d := us / day
	if us%day < 0 {
		d--
	}
	return d
}

// starters tells at which runes of three bytes a time may begin, and with which rune behind them: a time in
// Japanese is known by its first two.
var starters = scan.Later(func() *pairTable {
	t := new(pairTable)
	numbers := []rune("0123456789０１２３４５６７８９〇零一二三四五六七八九十")
	t.words(dayWords.Texts())
	t.words(eras.Texts())
	t.words(spokenHeads.Texts())
	t.words(parts.Texts())
	t.words([]string{"遅く"})
	for _, w := range parts.Texts() { // 夜8時: a part alone is no time
		if r := []rune(w); len(r) == 1 {
			t.add(r[0], append(numbers, 'の', ' ', 'に', 'ま', 'か')...)
		}
	}
	for _, r := range "日月火水木金土" {
		t.add(r, '曜')
	}
	for _, r := range "〇零一二三四五六七八九十" {
		t.add(r, append(numbers, []rune("百千年月日時週かカヶヵケ箇半分秒世、 ")...)...)
	}
	t.add('数', []rune("日時分秒週か年カヶヵケ箇")...)
	t.add('週', []rune("の初前半後頭")...)
	t.add('毎', []rune("週月日朝晩年時夕夜")...)
	for _, r := range "春夏秋冬" { // 秋に, 春まで
		t.add(r, []rune("にまか以頃ごよ")...)
	}
	t.add('翌', numbers...)
	t.add('同', append(numbers, '午', '未', '早')...)
	t.add('第', numbers...)
	for r := rune(0xFF10); r <= 0xFF19; r++ {
		t.always(r)
	}
	for r := rune(0xFF21); r <= 0xFF3A; r++ {
		t.always(r)
	}
	for _, r := range "「」『』〃" {
		t.always(r)
	}
	return t
})

// A pairTable holds first runes exactly and pairs of runes by a hash, so that it may say yes too often
// and never no too often.
type pairTable struct {
	first [1 << 16 / 8]byte
	any   [1 << 16 / 8]byte
	pairs [1 << 16 / 8]byte
}

func pairHash(c, d uint16) uint16 { return c ^ d*40503 }

func (t *pairTable) add(c rune, next ...rune) {
	t.first[c/8] |= 1 << (c % 8)
	for _, d := range next {
		h := pairHash(uint16(c), uint16(d))
		t.pairs[h/8] |= 1 << (h % 8)
	}
}

func (t *pairTable) always(c rune) {
	t.first[c/8] |= 1 << (c % 8)
	t.any[c/8] |= 1 << (c % 8)
}

func (t *pairTable) words(list []string) {
	for _, w := range list {
		if r := []rune(w); len(r) > 1 {
			t.add(r[0], r[1])
		}
	}
}

// at says whether a time may begin with the rune c, which ends at i.
func (t *pairTable) at(c uint16, text string, i int) bool {
	if t.any[c/8]&(1<<(c%8)) != 0 {
		return true
	}
	if i >= len(text) {
		return false
	}
	d := uint16(text[i])
	if d >= 0x80 {
		if d < 0xE0 || d >= 0xF0 || i+3 > len(text) {
			return false
		}
		d = d<<12 | uint16(text[i+1]&0x3F)<<6 | uint16(text[i+2]&0x3F)
	}
	h := pairHash(c, d)
	return t.pairs[h/8]&(1<<(h%8)) != 0
}

// asciiKind: 1 a digit, 2 a letter, 3 _, 4 an apostrophe.
var asciiKind = func() (t [256]byte) {
	for b := '0'; b <= '9'; b++ {
		t[b] = 1
	}
	for b := 'a'; b <= 'z'; b++ {
		t[b], t[b-32] = 2, 2
	}
	t['_'], t['\''] = 3, 4
	return t
}()

// Append appends the times of text to dst and remembers the day last named for the next piece.
func (r *Reader) Append(dst []Match, text string) []Match {
	p := &r.p
	*p = parser{text: text, r: r}
	defer p.giveBack()
	quoted := 0
	starts := starters.Get()
	first := &starts.first
	for i := 0; i < len(text); {
		p.used, p.between = 0, false
		b := text[i]
		if b < 0x80 {
			var m Match
			ok := false
			switch asciiKind[b] {
			case 0:
				i++
				continue
			case 1:
				if e, is := counts(text, i); is && !(r.clock && (e-i == 8 || strings.HasPrefix(text[e:], "、") || p.movedTo(i))) { // to a calendar 20230512 is a day, and 2、3日前 a time
					i = e
					continue
				}
				if m, ok = p.number(i); !ok && !p.skip {
					i = numberEnd(text, i)
					continue
				}
			case 2:
				k, end := wordKinds.Get().at(text, i)
				if end < len(text) && text[end] == ':' {
					if e, is := address(text, i); is {
						i = e
						continue
					}
				}
				if k == 0 || k&^(kLead|kArticle|kNumber|kOrdinal|kMod) == 0 && !leadsOn(text, end) || k == kArticle && !leadsOn(text, end) || k&kEra != 0 && end-i <= 2 && !digitAt(text, end) && !(text[end-1]|0x20 == 'm' && digitAt(text, end+1)) && k&^kEra == 0 {
					i = wordEnd(text, end)
					continue
				}
				if m, ok = p.latin(i); !ok && !p.skip {
					i = wordEnd(text, end)
					continue
				}
			case 3:
				i = wordEnd(text, i)
				continue
			case 4: // '90s
				var e *expr
				end, is := i, false
				if i+1 < len(text) && asciiKind[text[i+1]] == 1 && !letterBefore(text, i) {
					e, end, is = p.decade(i)
				}
				if !is {
					i++
					continue
				}
				m, _ = p.finish(i, e, end)
			}
			dst = p.take(dst, m, quoted > 0)
			i = m.End
			continue
		}
		c, is := scan.Three(text[i:])
		if !is { // a rune of another length, or no UTF-8
			i++
			continue
		}
		if first[c/8]&(1<<(c%8)) == 0 || !starts.at(c, text, i+3) {
			i += 3
			continue
		}
		switch c {
		case 'こ': // of こと only ことし is a time
			if strings.HasPrefix(text[i+3:], "と") && !strings.HasPrefix(text[i+6:], "し") {
				i += 6
				continue
			}
		case '「', '『':
			quoted++
			i += 3
			continue
		case '」', '』':
			quoted = max(0, quoted-1)
			i += 3
			continue
		}
		var m Match
		var ok bool
		switch {
		case c >= 0xFF10 && c <= 0xFF19:
			if e, is := counts(text, i); is {
				i = e
				continue
			}
			if m, ok = p.number(i); !ok && !p.skip {
				i = numberEnd(text, i)
				continue
			}
		case c >= 0xFF21 && c <= 0xFF3A:
			if m, ok = p.eraLetter(i); !ok {
				if e, end, is := p.meridiemFirst(i); is {
					m, ok = p.finish(i, e, end)
				}
			}
		default:
			m, ok = p.kanji(i)
		}
		if ok || p.skip {
			dst = p.take(dst, m, quoted > 0)
			i = m.End
			continue
		}
		i += 3
	}
	return dst
}

// leadsOn says whether a time can begin behind a word that ends at i and only leads: a digit, a
// word of time or Japanese must follow.
func leadsOn(text string, i int) bool {
	for range 6 {
		if i == len(text) {
			return false
		}
		b := text[i]
		switch {
		case b == '-' || b >= 0x80:
			return true
		case b != ' ' && b != '\t':
			return false
		}
		for i < len(text) && (text[i] == ' ' || text[i] == '\t') {
			i++
		}
		if i == len(text) {
			return false
		}
		switch asciiKind[text[i]] {
		case 0, 3:
			return text[i] >= 0x80
		case 2:
			k, end := wordKinds.Get().at(text, i)
			if k == kArticle || k == kLead {
				i = end
				continue
			}
			if k == 0 {
				k, _ = numberWords.Get().at(text, i)
			}
			return k != 0
		}
		return true
	}
	return true
}

// counts says whether the number at i is no time by what follows it, as 120件 and 1,234 do, and where it
// ends with its points and commas.
func counts(text string, i int) (end int, ok bool) {
	_, c, j := scan.Digits(text, i)
	k := scan.Blank(text, j)
	if k == len(text) {
		return j, true
	}
	switch b := text[k]; {
	case b >= 0xE3 && b < 0xEF:
		if k+3 > len(text) {
			return j, true
		}
		r := uint16(b)<<12 | uint16(text[k+1]&0x3F)<<6 | uint16(text[k+2]&0x3F)
		if afterNumber.Get().Has(rune(r)) {
			return i, false
		}
		return j, true
	case b >= 0x80: // a sign in full width, a dash
		return i, false
	case asciiKind[b] == 2:
		if kd, _ := numberWords.Get().at(text, k); kd != 0 || k == j && c <= 2 {
			return i, false
		}
		if b == 'T' || b == 'W' {
			return i, false
		}
		return j, true
	case b == ':' || b == '/' || b == '-' || b == '.' || b == '~' || b == '\'' || b == '"' || b == '(':
		if k != j && b != '-' && b != '~' && b != '(' && b != '/' {
			return numberEnd(text, i), true
		}
		if (b == '.' || b == ':') && (k+1 == len(text) || !digitAt(text, k+1)) && !(b == ':' && i > 0 && text[i-1] == '(') {
			return numberEnd(text, i), true
		}
		return i, false
	}
	return numberEnd(text, i), true
}

// afterNumber are the kanji and kana that may stand behind a number of a time.
var afterNumber = scan.Later(func() *scan.Set {
	t := new(scan.Set)
	for _, r := range "年月日時分秒週かカヶヵケ箇半世〜" {
		t[r/8] |= 1 << (r % 8)
	}
	return t
})

// numberWords are the Latin words that may stand behind a number of a time.
var numberWords = scan.Later(func() *wordTable {
	t := new(wordTable)
	for _, w := range splitWords("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec " +
		"am pm a p st nd rd th s h hrs hr hours hour minute minutes min mins second seconds sec secs day days week weeks fortnight fortnights month months year years yr yrs decade decades quarter quarters and more " +
		"nights mornings afternoons evenings sundays mondays tuesdays wednesdays thursdays fridays saturdays utc gmt z jst kst sgt hkt ist msk est edt cst cdt mst mdt pst pdt bst cet cest eet eest aest aedt awst nzst nzdt q than o oclock qtr wk wkend century fiscal half few couple wks mo mos mth mths minutes' to through thru until till past after before of in tonight this tomorrow noon midnight ish at on sharp time christmases easters thanksgivings halloweens summers winters springs autumns falls") {
		t.add(w, kNumber)
	}
	return t
})

//
//go:noinline
func digitAt(text string, i int) bool {
	return i < len(text) && (asciiKind[text[i]] == 1 || text[i] == 0xEF)
}

// take appends a match and remembers its day. What is quoted or faulty names no day for what follows: in
// 「5月25日から施行されている規則」。同日… the 25th is not 同日. An open time names one for 同日 and its like alone.
func (p *parser) take(dst []Match, m Match, quoted bool) []Match {
	if p.skip { // a repetition or a length: read over it
		p.skip = false
		return dst
	}
	if quoted && (titled(p.text, m.Start, m.End) || p.r.clock && inTitle(p.text, m.Start)) {
		return dst
	}
	if p.r.clock && titleAt(p.text, m.End) {
		return dst
	}
	p.prior = m
	switch {
	case quoted || m.Problem != "" || p.named.y == 0:
	case p.open:
		if p.named.known() {
			p.r.spot = p.named
		}
	default:
		p.r.last, p.r.spot, p.r.moment = p.named, civil{}, moment{}
		switch of := m.Time.Precision; of {
		case Hour, Minute, Second:
			p.r.moment = moment{m.Time.Start + int64(m.Time.Offset)*second, m.Time.Offset, of}
		}
	}
	return append(dst, m)
}

// wordEnd passes over a Latin word with the digits glued to it, up to a year of four digits and 年.
func wordEnd(text string, i int) int {
	for i < len(text) && asciiKind[text[i]] >= 1 {
		if asciiKind[text[i]] == 1 && yearHere(text, i) {
			return i
		}
		i++
	}
	return i
}

// numberEnd passes over a number with the points, commas and slashes inside it, so that no part of
// 1,234.5 or 10.2018.8 is taken for a time.
func numberEnd(text string, i int) int {
	for {
		r, n := scan.At(text, i)
		if n == 0 {
			return i
		}
		if r >= '0' && r <= '9' {
			i += n
			continue
		}
		if r == '.' || r == ',' {
			if d, _ := scan.At(text, i+n); d >= '0' && d <= '9' {
				i += n
				continue
			}
		}
		return i
	}
}

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
package when

import (
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
func Scan(text string, ref Ref) []Match { return NewReader(ref).Append(nil, text) }

// A Reader reads a text piece by piece: a year, month or day that one piece leaves out is taken from
// the day named last.
type Reader struct {
	zone  int
	said  int64 // the instant of the Ref in microseconds since 1970 UTC, where clock is set
	clock bool  // the Ref has an instant
	ref   civil
	last  civil // the day named last; d or m may be 0
	era   int   // the year before the first of the era in which the year named last was said, 0 if in none
	p     parser
}

// NewReader makes a Reader that has read nothing yet.
func NewReader(ref Ref) *Reader {
	r := &Reader{zone: ref.Zone}
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
	return r.last.String()
}

// Name sets the day named last: that of a heading, or of the row above. "" forgets it.
func (r *Reader) Name(day string) {
	r.last = civil{}
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

// now is the instant of the Ref as local time.
func (r *Reader) now() int64 { return r.said + int64(r.zone)*second }

// floorDay is the day since 1970 on which an instant of local time lies.
func floorDay(us int64) int64 {
	d := us / day
	if us%day < 0 {
		d--
	}
	return d
}

// starters are the runes at which a time may begin; digits and Latin letters aside.
var starters = func() (t [1 << 16 / 8]byte) {
	for _, r := range "明大昭平令今去昨一前先来同翌本当現元〃遅午正未早朝昼夕夜深零〇二三四五六七八九十毎年月日「」『』土火水木金週再次過直向最半第西きあおしさこつたいむひみバホエゴスハクイブ成建天節雛桃昭憲子端母父七海山敬体文勤感復三" {
		t[r/8] |= 1 << (r % 8)
	}
	for r := rune(0xFF10); r <= 0xFF19; r++ {
		t[r/8] |= 1 << (r % 8)
	}
	for r := rune(0xFF21); r <= 0xFF3A; r++ {
		t[r/8] |= 1 << (r % 8)
	}
	return t
}()

// asciiKind: 1 a digit, 2 a letter with which a word of time begins, 3 any other letter or _.
var asciiKind = func() (t [256]byte) {
	for b := '0'; b <= '9'; b++ {
		t[b] = 1
	}
	for b := 'a'; b <= 'z'; b++ {
		t[b], t[b-32] = 3, 3
	}
	for _, b := range "abcdefijlmnopqrstuwyghvr" {
		t[b], t[b-32] = 2, 2
	}
	t['_'] = 3
	return t
}()

// Append appends the times of text to dst and remembers the day last named for the next piece.
func (r *Reader) Append(dst []Match, text string) []Match {
	p := &r.p
	*p = parser{text: text, r: r}
	quoted := 0
	for i := 0; i < len(text); {
		b := text[i]
		if b < 0x80 {
			switch asciiKind[b] {
			case 0:
				i++
				continue
			case 3:
				i = wordEnd(text, i)
				continue
			case 2:
				if m, ok := p.latin(i); ok {
					dst = p.take(dst, m, quoted > 0)
					i = m.End
					continue
				}
				i = wordEnd(text, i)
				continue
			}
			if m, ok := p.number(i); ok {
				dst = p.take(dst, m, quoted > 0)
				i = m.End
				continue
			}
			i = numberEnd(text, i)
			continue
		}
		if b < 0xE0 || i+3 > len(text) || text[i+1]&0xC0 != 0x80 || text[i+2]&0xC0 != 0x80 { // no rune of three bytes, or no UTF-8
			i++
			continue
		}
		c := uint16(b&0x0F)<<12 | uint16(text[i+1]&0x3F)<<6 | uint16(text[i+2]&0x3F)
		if b >= 0xF0 || starters[c/8]&(1<<(c%8)) == 0 {
			i += 3
			continue
		}
		switch c {
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
			if m, ok = p.number(i); !ok {
				i = numberEnd(text, i)
				continue
			}
		case c >= 0xFF21 && c <= 0xFF3A:
			m, ok = p.eraLetter(i)
		default:
			m, ok = p.kanji(i)
		}
		if ok {
			dst = p.take(dst, m, quoted > 0)
			i = m.End
			continue
		}
		i += 3
	}
	return dst
}

// take appends a match and remembers its day. What is quoted, open-ended or faulty names no day for
// what follows: in 「5月25日から施行されている規則。同日…」 the 25th is not 同日.
func (p *parser) take(dst []Match, m Match, quoted bool) []Match {
	if p.skip { // a repetition or a length: read over it
		p.skip = false
		return dst
	}
	if !quoted && m.Problem == "" && p.named.y != 0 && !p.open {
		p.r.last = p.named
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

package when

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// pieces are times and what is near to them, of every form that is read or refused.
var pieces = []string{
	"2018年8月2日", "8月2日頃", "２０１８年８月２日", "二〇一八年八月二日", "平成30年7月10日未明", "令和元年5月1日", "R6.5.23", "7月下旬", "2017年10月中旬〜2018年2月上旬",
	"2018年7月9日23時頃", "2018年7月10日 17時30分以降", "2018年8月12日 01:47:44.29", "12時半頃", "4時過ぎ", "11月7日(水)午前9時ごろ", "8月2日25時", "夜8時", "夕方", "正午",
	"8月5日14時(台湾時間)", "2018-08-02T10:00:00Z", "2018/8/2 10:15 (UTC)", "同日以降", "翌日未明", "同月30日", "〃 14時", "5日から6日にかけて", "昨日", "去年の秋", "昨年末", "先週金曜日",
	"3日前", "8月末まで", "遅くとも6月21日", "2018/6/16時点", "(7/2 仙台地裁)", "5/10〜12", "2018年第3四半期", "2018年度", "2018年2月30日", "8月2日25時61分", "8月2日(水)", "2018年8月6t日",
	"3日間", "約3時間半", "72時間以内", "24時間365日", "毎週金曜日の20時", "192.0.2.1", "CVE-2018-1234", "20代", "1/3が", "「7月」", "」", "年", "月", "日", "午後", "まで", "から", "〜", "前", "頃",
	"August 2, 2018", "2 August 2018", "Aug 2", "since Monday", "early March 2018", "Q3 2023", "by 31 May", "last Friday at 5 p.m. EDT", "10:15 UTC", "between 2 and 5 June 2018", "yesterday", "the summer of 2018",
	"tomorrow at 5", "in 2 hours", "20 minutes ago", "half past six", "ten to five", "the day before Christmas", "the 3rd week of May", "first Monday of September", "this weekend", "the past 3 days", "the 15th", "9-11am", "15h30", "1500 hrs", "end of the month", "EOD", "the '90s", "1980s", "19th century", "every Friday at 9", "next week on Tuesday", "Friday after next", "FY2023 Q3", "2018-W31-4", "2018W314", "2018-214", "20180802T101500Z", "a week from",
	"今から2時間後", "3時15分前", "過去3日間", "9月の第1月曜日", "次の金曜日", "今週末", "月末", "元日", "ゴールデンウィーク", "90年代", "21世紀末", "令和5(2023)年", "2023(令和5)年", "2019年3月期第3四半期", "2年後の3月4日", "半年前", "きのう", "あす", "第3四半期", "2016〜2017年", "後", "間", "the ", "of ", "day before ", "week of ", "ago",
	"from June 3 to June 5", "around 3 a.m.", "May", "march", "2018", "PM", "noon", "at", "to", "-", "–", "and", ",", "(", ")", " ", "\n", "、", "。", "の",
}

var fuzzRef = Ref{Day: "2018-08-15", Zone: JST}

// saidRef is the same day with its instant.
var saidRef = Ref{Zone: JST, Instant: time.Date(2018, 8, 15, 10, 20, 0, 0, time.FixedZone("", JST))}

// check says what should be true of every text and is not of this one; where again is set, also that
// words read again say the same.
func check(text string, again bool) error {
	if err := checkAgainst(text, fuzzRef, again); err != nil {
		return err
	}
	if err := checkAgainst(text, saidRef, again); err != nil {
		return fmt.Errorf("against an instant: %w", err)
	}
	return nil
}

func checkAgainst(text string, ref Ref, again bool) error {
	last := 0
	for _, m := range Scan(text, ref) {
		if m.Start < last || m.End <= m.Start || m.End > len(text) {
			return fmt.Errorf("Scan(%q): span %d:%d behind %d", text, m.Start, m.End, last)
		}
		last = m.End
		if utf8.ValidString(text) && (!utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End])) {
			return fmt.Errorf("Scan(%q): span %d:%d lies within a rune", text, m.Start, m.End)
		}
		words := text[m.Start:m.End]
		t := m.Time
		switch {
		case !t.OpenStart && !t.OpenEnd && t.Start >= t.End && m.Problem == "":
			return fmt.Errorf("Scan(%q): %q is %s, which is empty", text, words, bounds(t))
		case t.OpenStart && t.OpenEnd && m.Problem == "":
			return fmt.Errorf("Scan(%q): %q is open at both ends without a problem", text, words)
		case t.OpenStart && t.Start != 0 || t.OpenEnd && t.End != 0:
			return fmt.Errorf("Scan(%q): %q has an open end that is not 0: %+v", text, words, t)
		}
		if y := t.StartTime().Year(); y < 0 || y > 9999 {
			return fmt.Errorf("Scan(%q): %q starts in the year %d", text, words, y)
		}
		if err := roundTrip(t); err != nil {
			return fmt.Errorf("Scan(%q): %w", text, err)
		}
		if !again || m.Leans || rests(words) {
			continue
		}
		alone := Scan(words, ref)
		if len(alone) != 1 || alone[0].Time != m.Time || alone[0].Problem != m.Problem {
			return fmt.Errorf("Scan(%q) finds %s, Scan(%q) %s", text, show(text, []Match{m}), words, show(words, alone))
		}
	}
	return nil
}

// rests says whether words are a time only beside those before them: "of 2018", or 元年 and 18年 behind
// a year of an era.
func rests(words string) bool {
	_, digits, end := scan.Digits(words, 0)
	if digits == 0 {
		v, e, ok := scan.Numeral(words, 0)
		if !ok || v > 99 {
			return false
		}
		digits, end = 2, e
	}
	r, n := scan.At(words, end)
	if digits <= 2 {
		return r == '年'
	}
	next, _ := scan.At(words, end+n)
	return digits == 4 && r != '年' && !(strings.ContainsRune("-/.", r) && scan.ClassOf(next) == scan.Digit)
}

// parsedAgain says whether ParseEDTF finds the bounds of t in what EDTF writes.
func parsedAgain(t Time) error {
	if t.OpenStart && t.OpenEnd || t.Start >= t.End && !t.OpenStart && !t.OpenEnd || t.StartTime().Year() < 1 || t.EndTime().Year() > 9998 {
		return nil
	}
	u, err := ParseEDTF(t.EDTF(), t.Offset)
	if err != nil {
		return err
	}
	if u.Start != t.Start || u.End != t.End || u.OpenStart != t.OpenStart || u.OpenEnd != t.OpenEnd {
		return fmt.Errorf("%+v comes back from EDTF %s as %+v", t, t.EDTF(), u)
	}
	return nil
}

// roundTrip says whether t's JSON gives t again; a zone is lost where both ends are open.
func roundTrip(t Time) error {
	if err := parsedAgain(t); err != nil {
		return err
	}
	data, err := json.Marshal(t)
	if err != nil {
		return err
	}
	var u Time
	if err := json.Unmarshal(data, &u); err != nil {
		return err
	}
	if t.OpenStart && t.OpenEnd {
		u.Offset = t.Offset
	}
	if u != t {
		return fmt.Errorf("%+v comes back from %s as %+v", t, data, u)
	}
	return nil
}

// Pieces cut and joined at any rune, from a fixed seed.
func TestProperties(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	wrong := 0
	for range 40000 {
		var b strings.Builder
		for range 1 + r.IntN(5) {
			p := []rune(pieces[r.IntN(len(pieces))])
			if r.IntN(3) == 0 {
				p = p[r.IntN(len(p)):]
			}
			b.WriteString(string(p))
		}
		if err := check(b.String(), true); err != nil {
			t.Error(err)
			if wrong++; wrong == 25 {
				t.FailNow()
			}
		}
	}
}

// A text read piece by piece gives what the Reader has read before, and Name("") forgets it.
func TestReader(t *testing.T) {
	r := NewReader(Ref{Zone: JST})
	for _, test := range []struct{ in, want, named string }{
		{"8月2日", "8月2日 = ../.. ! its year is not known", ""},
		{"2018年7月", "2018年7月 = 2018-07-01/2018-08-01", ""},
		{"10日", "10日 = 2018-07-10/2018-07-11", "2018-07-10"},
		{"同日夕方", "同日夕方 = 2018-07-10T15:00:00/2018-07-10T18:00:00", "2018-07-10"},
	} {
		if got := show(test.in, r.Append(nil, test.in)); got != test.want || r.Named() != test.named {
			t.Errorf("Append(%q)\n got %s, named %q\nwant %s, named %q", test.in, got, r.Named(), test.want, test.named)
		}
	}
	r.Name("")
	r.SetZone(0)
	if got := show("2018年7月1日", r.Append(nil, "2018年7月1日")); got != "2018年7月1日 = 2018-07-01/2018-07-02 +00:00" {
		t.Errorf("in another zone: %s", got)
	}
}

// Long rows of what begins much and ends nothing must not take long.
func TestLinear(t *testing.T) {
	for _, piece := range append([]string{"1", "1/", "1.", "1,", "1:", "一", "十", "「", "数", "A", "a ", "2018年8月2日〜", "１", "(", "月", "平成", "from ", "the ", "the day before ", "a week from ", "week of ", "in the ", "of ", "next ", "half past ", "1 to ", "late on the evening of ", "last day of ", "年", "あす", "第", "'", "1-", "9-", "1〜", "ten ", "(月", "過去", "今から", "Monday ", "March ", "at "}, pieces...) {
		if piece == "" {
			continue
		}
		text := strings.Repeat(piece, 30_000/len(piece))
		for _, ref := range []Ref{fuzzRef, saidRef} {
			if found := Scan(text, ref); len(found) > len(text) {
				t.Errorf("%d matches of %q", len(found), piece)
			}
		}
	}
}

func FuzzScan(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if err := check(text, false); err != nil {
			t.Error(err)
		}
	})
}

// That words read again say the same is a wish: what is found against it is a reading to mend, and breaks nothing.
func FuzzAgain(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if err := check(text, true); err != nil {
			t.Error(err)
		}
	})
}

func seed(f *testing.F) {
	f.Helper()
	for _, p := range pieces {
		f.Add(p)
	}
	f.Add("\xef\x3c\x90\xef\x7c\x10") // no UTF-8, but the bits of a full-width 0
	names, err := filepath.Glob("../internal/extract/testdata/study/*.txt")
	if err != nil || len(names) == 0 {
		f.Fatalf("no study texts: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
}

package figure

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// pieces are quantities and what is near to them, of every form that is read or refused.
var pieces = []string{
	"約1,800件", "１，８００件", "20万5137件", "1億2,345万件", "2万5千件", "三千件", "十二万人", "412百万円", "38,500千円", "0.00015 XMR", "256GB", "最大20施設", "1000人以上", "少なくとも40台", "2%以下", "100人超",
	"5社を超える", "30%程度", "50人近く", "数百円", "数円から約200円", "十数件", "数十万件", "約10〜15万円程度", "2万〜3万件", "80,11,532件", "計500件", "うち30件", "約2か月半", "3時間", "43施設58,003件", "24回払い", "20代",
	"about 1.2 million records", "more than 12,000 customers", "up to 300 employees", "$4.5 million", "€300k", "US＄0", "at least 40 servers", "3.2 GB", "15%", "three hospitals", "dozens of servers", "between 10 and 20", "10 to 15 servers",
	"△250百万円", "−3件", "±0件", "三分の二", "1/3 of the accounts", "two thirds of users", "one in five", "half of the", "half a million", "過半数", "半年", "3割5分", "2、3件", "2,3件", "10台以上20台未満", "41台中23台", "12 of 40 servers", "9 of them", "two or three", "0年弱性0", "5年連続", "between 4,000 and 5,000 users", "$10-15 million", "Rs 12,34,567", "5 crore",
	"twenty-five thousand", "one hundred and twenty hosts", "two and a half hours", "several hundred emails", "a few files", "tens of thousands of patients", "72-hour outage", "31-year-old", "400-odd servers", "10,000+ users", "300 or more devices", "35K accounts", "12 345 件", "3x", "3年以上", "約180Gビット", "ゼロ件", "百数十台", "from 12 to 40 servers", "Windows 10 devices", "Article 33", "points of sale",
	"不明", "記載なし", "対象無し", "unknown", "n/a", "第2報", "03-1234-5678", "バージョン2.4.49", "192.0.2.10", "2018年8月", "第3条", "CVE-2018-1234", "24時間365日", "iPhone 10", "MD5", "10.2.3",
	"9223372036854775807件", "99999999999999999999円", "0.000000000000000001", "1兆円", "千", "万", "億", "数", "半", "割", "¥", "$", "£", ",", ".", "-", "〜", "約", "超", "以上", "(", ")", " ", "\n", "、", "の", "million", "nearly",
}

// check says what should be true of every text and is not of this one.
func check(text string) error {
	if err := sane(text); err != nil {
		return err
	}
	return again(text)
}

// sane says what is wrong with the matches of a text: their spans, their bounds.
func sane(text string) error {
	last := 0
	for _, m := range Scan(text) {
		if m.Start < last || m.End <= m.Start || m.End > len(text) {
			return fmt.Errorf("Scan(%q): span %d:%d behind %d", text, m.Start, m.End, last)
		}
		last = m.End
		if utf8.ValidString(text) && (!utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End])) {
			return fmt.Errorf("Scan(%q): span %d:%d lies within a rune", text, m.Start, m.End)
		}
		words := text[m.Start:m.End]
		if err := sound(m.Quantity); err != nil {
			return fmt.Errorf("Scan(%q): %q %w", text, words, err)
		}
	}
	return nil
}

// again says of which match of a text the words, read by themselves, give another quantity.
func again(text string) error {
	for _, m := range Scan(text) {
		words := text[m.Start:m.End]
		if m.Part || m.Unlisted || strings.HasSuffix(text[:m.Start], "計") { // 約計500件: 約 stands before the words
			continue
		}
		if m.Unit == "" { // half is a quantity where "of" follows
			continue
		}
		again := Scan(words)
		if m.Unit == "年" && len(again) == 0 { // 3年 is one where words around it say so
			continue
		}
		if len(again) != 1 || show(words, again) != show(text, []Match{m}) {
			return fmt.Errorf("Scan(%q) finds %s, Scan(%q) %s", text, show(text, []Match{m}), words, show(words, again))
		}
	}
	return nil
}

// sound says what is wrong with a quantity of whatever text.
func sound(q Quantity) error {
	switch {
	case (q.State != "" || q.Malformed) && (q.Min.Known || q.Max.Known):
		return fmt.Errorf("has bounds and cannot: %s", bounds(q))
	case q.State == "" && !q.Malformed && !q.Min.Known && !q.Max.Known:
		return fmt.Errorf("has no bound")
	case q.Min.Known && q.Max.Known && q.Min.Cmp(q.Max.Number) > 0:
		return fmt.Errorf("has its bounds the wrong way round: %s", bounds(q))
	}
	return roundTrip(q)
}

// roundTrip says whether q's JSON gives q again.
func roundTrip(q Quantity) error {
	data, err := json.Marshal(q)
	if err != nil {
		return err
	}
	var back Quantity
	if err := json.Unmarshal(data, &back); err != nil {
		return err
	}
	if bounds(back) != bounds(q) || back.Unit != q.Unit {
		return fmt.Errorf("%s comes back from %s as %s", bounds(q), data, bounds(back))
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
		if err := check(b.String()); err != nil {
			t.Error(err)
			if wrong++; wrong == 25 {
				t.FailNow()
			}
		}
	}
}

func FuzzScan(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if err := sane(text); err != nil {
			t.Error(err)
		}
		if q, ok := Parse(text); ok {
			if err := sound(q); err != nil {
				t.Errorf("Parse(%q): %v", text, err)
			}
		}
	})
}

// That words read again say the same is a wish: what is found against it is a reading to mend, and breaks nothing.
func FuzzAgain(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		if err := again(text); err != nil {
			t.Error(err)
		}
	})
}

func seed(f *testing.F) {
	f.Helper()
	for _, p := range pieces {
		f.Add(p)
	}
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

package scan

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// Full-width forms, and the signs that have one of each kind.
		{"Ａｚ０９（）／：＠￥", "Az09()/:@¥"},
		{"a\u3000b\u00a0c\u2003d\u2009e\u202ff", "a b c d e f"},
		{"‐‑‒–—―−－", "--------"},
		{"〜～∼~", "~~~~"},
		{"‘’“”", "''\"\""},
		// What stays: the prolonged sound mark, half-width katakana, kanji numbers, the replacement.
		{"ー・ｱ一〇々", "ー・ｱ一〇々"},
		{"\uFFFD\u0085\U0002000B", "\uFFFD\u0085\U0002000B"},
	} {
		if got := strings.Map(Fold, test.in); got != test.want {
			t.Errorf("Fold(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
	if got := strings.Map(Lower, "ＡbＣ-É"); got != "abc-É" {
		t.Errorf("Lower gives %q", got)
	}
}

func TestClassOf(t *testing.T) {
	names := map[Class]string{Other: "other", Space: "space", Digit: "digit", Latin: "latin", Hiragana: "hiragana", Katakana: "katakana", Kanji: "kanji", Open: "open", Close: "close", Stop: "stop", Mark: "mark"}
	for _, test := range []struct {
		want string
		in   string
	}{
		{"space", " \t\n\r\f\u3000\u00a0\u2028\u0085"},
		{"digit", "09０９"},
		{"latin", "azAZａＺéßſ"},
		{"hiragana", "あんゟゝ゛"},
		{"katakana", "アンーヽヾｱﾝｰ"},
		{"kanji", "亜龯々〇〆㐀豈\U00020000"},
		{"open", "([{<（［｛＜「『【〔〈《｢«〖〘"},
		{"close", ")]}>）］｝＞」』】〕〉》｣»〗〙"},
		{"stop", ".!?。．！？｡…"},
		{"mark", ",;:-_/~@#$%&*+=|\\^`'\"、・，：；〃※→①◆㈱℃£"},
		{"other", "\x00\x7f\u0301קا×÷\uFFFD\U0001F600"},
	} {
		for _, r := range test.in {
			if got := names[ClassOf(r)]; got != test.want {
				t.Errorf("ClassOf(%q) = %s, want %s", r, got, test.want)
			}
		}
	}
}

func TestDigits(t *testing.T) {
	for _, test := range []struct {
		in   string
		at   int
		want string
	}{
		{"2018年", 0, "2018 4 4"},
		{"約２０18年", 3, "2018 4 11"},
		{"年", 0, "0 0 0"},
		{"", 0, "0 0 0"},
		{"007", 1, "7 2 3"},
		// Of a run longer than 18 digits only count and end are meant.
		{"123456789012345678", 0, "123456789012345678 18 18"},
		{"1234567890123456789", 0, "123456789012345678 19 19"},
		// Kanji and other scripts' digits are none.
		{"二", 0, "0 0 0"}, {"٣", 0, "0 0 0"},
	} {
		v, n, end := Digits(test.in, test.at)
		if got := fmt.Sprint(v, n, end); got != test.want {
			t.Errorf("Digits(%q, %d) = %s, want %s", test.in, test.at, got, test.want)
		}
	}
}

func TestNumeral(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// By place and by name.
		{"二〇一八年", "2018 二〇一八"}, {"十", "10 十"}, {"三十一日", "31 三十一"}, {"百二十", "120 百二十"}, {"千九百九十九", "1999 千九百九十九"}, {"二千五", "2005 二千五"},
		{"〇", "0 〇"}, {"零", "0 零"}, {"壱弐参", "123 壱弐参"},
		// What makes no number ends it, or there is none.
		{"十二三", "12 十二"}, {"万", "none"}, {"", "none"}, {"12", "none"}, {"数十", "none"}, {"十十", "10 十"}, {"百千", "100 百"}, {"八九〇一二三四五六", "89012345 八九〇一二三四五"},
	} {
		v, end, ok := Numeral(test.in, 0)
		got := "none"
		if ok {
			got = fmt.Sprint(v, " ", test.in[:end])
		}
		if got != test.want {
			t.Errorf("Numeral(%q) = %s, want %s", test.in, got, test.want)
		}
	}
	// Each digit and each ten by itself.
	for i, r := range []rune("〇一二三四五六七八九") {
		if v, ok := KanjiDigit(r); !ok || v != int64(i) {
			t.Errorf("KanjiDigit(%q) = %d, %v", r, v, ok)
		}
	}
	for r, want := range map[rune]int64{'十': 10, '百': 100, '千': 1000} {
		if v, ok := KanjiTen(r); !ok || v != want {
			t.Errorf("KanjiTen(%q) = %d, %v", r, v, ok)
		}
	}
	if _, ok := KanjiDigit('十'); ok {
		t.Error("十 is a digit")
	}
	if _, ok := KanjiTen('万'); ok {
		t.Error("万 is a ten")
	}
}

func TestWords(t *testing.T) {
	words := NewWords(func() map[string]int {
		return map[string]int{"月": 1, "月末": 2, "mar": 3, "march": 4, "1": 5, "a.m.": 6}
	})
	for _, test := range []struct {
		in   string
		at   int
		want string
	}{
		// The longest wins, in any width and case.
		{"月", 0, "1 月"}, {"7月末に", 1, "2 月末"}, {"Marching", 0, "4 March"}, {"ＭＡＲ", 0, "3 ＭＡＲ"}, {"１", 0, "5 １"}, {"A.M.", 0, "6 A.M."}, {"Ａ．ｍ．", 0, "6 Ａ．ｍ．"},
		{"末", 0, "none"}, {"", 0, "none"}, {"ma", 0, "none"}, {"月", 3, "none"},
	} {
		v, end, ok := words.At(test.in, test.at)
		got := "none"
		if ok {
			got = fmt.Sprint(v, " ", test.in[test.at:end])
		}
		if got != test.want {
			t.Errorf("At(%q, %d) = %s, want %s", test.in, test.at, got, test.want)
		}
	}
}

func TestSet(t *testing.T) {
	set := NewSet("一１")
	for _, test := range []struct{ in, want string }{
		// Up to a rune of the set, ASCII, or the end.
		{"あいう一", "一"}, {"東京１号", "１号"}, {"あa", "a"}, {"あいう", ""}, {"", ""}, {"一", "一"}, {"\n", "\n"},
		// Runes of another length, and bytes that are none.
		{"éあ😀一", "一"}, {"\xe4\xb8一", "一"}, {"あ\xff\xe4", ""},
	} {
		if got := test.in[set.Skip(test.in, 0):]; got != test.want {
			t.Errorf("Skip(%q) leads to %q, want %q", test.in, got, test.want)
		}
	}
}

func TestHasFold(t *testing.T) {
	for _, test := range []struct {
		text, word string
		want       string
	}{
		{"ＵＴＣ+9", "utc", "ＵＴＣ"}, {"utc", "utc", "utc"}, {"ut", "utc", "none"}, {"—〜", "-~", "—〜"}, {"x", "", ""},
	} {
		end, ok := HasFold(test.text, 0, test.word)
		got := "none"
		if ok {
			got = test.text[:end]
		}
		if got != test.want {
			t.Errorf("HasFold(%q, %q) = %q, want %q", test.text, test.word, got, test.want)
		}
	}
}

func TestSpans(t *testing.T) {
	text := "\u3000 \n甲 乙\t\u00a0"
	s := Trim(text, Span{0, len(text)})
	if s.Of(text) != "甲 乙" || s.Len() != 7 {
		t.Errorf("Trim gives %q of length %d", s.Of(text), s.Len())
	}
	if blank := Trim(text, Span{0, 5}); blank.Len() != 0 {
		t.Errorf("Trim of white space gives %v", blank)
	}
	for _, test := range []struct {
		a, b             Span
		covers, overlaps bool
	}{
		{Span{0, 3}, Span{0, 3}, true, true}, {Span{0, 3}, Span{1, 2}, true, true}, {Span{0, 3}, Span{2, 4}, false, true}, {Span{0, 3}, Span{3, 4}, false, false}, {Span{0, 3}, Span{3, 3}, true, false},
	} {
		if test.a.Covers(test.b) != test.covers || test.a.Overlaps(test.b) != test.overlaps {
			t.Errorf("%v covers %v: %v, overlaps: %v", test.a, test.b, test.a.Covers(test.b), test.a.Overlaps(test.b))
		}
	}
	// Blank stops at a line break, Spaces does not.
	if got := [2]int{Blank(text, 0), Spaces(text, 0)}; got != [2]int{4, 5} {
		t.Errorf("Blank and Spaces end at %v", got)
	}
	if got := [2]int{Blank(text, len(text)), Spaces("", 0)}; got != [2]int{len(text), 0} {
		t.Errorf("Blank and Spaces at the end: %v", got)
	}
}

// FuzzCursor holds that a walk by At takes as many steps as a walk by Raw, that Before goes the same
// way back, and that nothing leaves the text.
func FuzzCursor(f *testing.F) {
	for _, seed := range []string{"", "２０18年8月２日", "a\xff\xe3\x81b", "\xf0\x9f", "〇一二三十百千"} {
		f.Add(seed)
	}
	words := NewWords(func() map[string]bool {
		return map[string]bool{"年": true, "a": true, "十月": true}
	})
	f.Fuzz(func(t *testing.T, text string) {
		var at []int
		for i := 0; ; {
			r, n := At(text, i)
			raw, m := Raw(text, i)
			if n != m || n > 0 && r != Fold(raw) {
				t.Fatalf("at %d of %q: %q of %d bytes, raw %q of %d", i, text, r, n, raw, m)
			}
			at = append(at, i)
			if n == 0 {
				break
			}
			for _, end := range []int{Blank(text, i), Spaces(text, i), last(Digits(text, i)), second(Numeral(text, i)), second(words.At(text, i))} {
				if end < i || end > len(text) || utf8.ValidString(text) && end < len(text) && !utf8.RuneStart(text[end]) {
					t.Fatalf("from %d of %q a reader ends at %d", i, text, end)
				}
			}
			i += n
		}
		if at[len(at)-1] != len(text) {
			t.Fatalf("the walk ends at %d of %d", at[len(at)-1], len(text))
		}
		for i := len(text); utf8.ValidString(text) && i > 0; at = at[:len(at)-1] {
			_, n := Before(text, i)
			if n == 0 || i != at[len(at)-1] {
				t.Fatalf("back at %d of %q, forward at %d", i, text, at[len(at)-1])
			}
			i -= n
		}
		if s := Trim(text, Span{0, len(text)}); s.Start < 0 || s.End < s.Start || s.End > len(text) {
			t.Fatalf("Trim(%q) = %v", text, s)
		}
	})
}

func last[A, B any](_ A, _ B, end int) int { return end }

func second[A any](_ A, end int, _ bool) int { return end }

func TestLexicon(t *testing.T) {
	words := []string{"流出", "資金流出", "流", "ransom", "ransomware", "e-mail:", "「当社」", "(株)"}
	lexicon := NewLexicon(words)
	for _, test := range []struct{ in, want string }{
		// Every word, also one within another; the shorter first.
		{"資金流出", "資金流出 流 流出"}, {"流", "流"}, {"", ""}, {"金", ""},
		// Any width and case; a Latin word only where a word begins.
		{"Ransomware", "Ransom Ransomware"}, {"ＲＡＮＳＯＭ", "ＲＡＮＳＯＭ"}, {"aransom", ""}, {"ａransom", ""}, {"éransom", ""}, {"2ransom", "ransom"}, {"流ransom", "流 ransom"}, {"E－mail：", "E－mail："},
		// Signs begin words too; what is no UTF-8 ends none.
		{"（株）「当社」", "（株） 「当社」"}, {"流\xe5\x87出流出", "流 流 流出"},
	} {
		var got []string
		for _, h := range lexicon.Append(nil, test.in) {
			if !strings.EqualFold(strings.Map(Lower, test.in[h.Start:h.End]), words[h.Word]) {
				t.Errorf("in %q the word %q is found as %q", test.in, words[h.Word], test.in[h.Start:h.End])
			}
			got = append(got, test.in[h.Start:h.End])
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("Append(%q) = %q, want %q", test.in, s, test.want)
		}
	}
}

package terms

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestIndex(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{" 。、\n", ""},
		// Japanese: every pair, and the last character alone.
		{"感染", "感染 染"},
		{"情報流出", "情報 報流 流出 出"},
		{"駅", "駅"},
		// A sign ends a run.
		{"感染、流出。", "感染 染 流出 出"},
		{"感染 流出", "感染 染 流出 出"},
		// Hiragana and katakana are one, in any width.
		{"ウイルス", "うい いる るす す"},
		{"ういるす", "うい いる るす す"},
		{"ｳｲﾙｽ", "うい いる るす す"},
		{"ﾊﾞｯｸﾄﾞｱ", "ばっ っく くど どあ あ"},
		{"ハ\u3099ックト\u3099ア", "ばっ っく くど どあ あ"},
		{"ﾊﾟｽ", "ぱす す"},
		// 長音 at the end of a word of three characters or more.
		{"サーバー", "さー ーば ば"},
		{"サーバ", "さー ーば ば"},
		{"ｻｰﾊﾞｰ", "さー ーば ば"},
		{"サーバーが", "さー ーば ばが が"},
		{"ユーザー名", "ゆー ーざ ざ名 名"},
		{"データセンター", "でー ーた たせ せん んた た"},
		// Not in short words, not within a word.
		{"キー", "きー ー"},
		{"コード", "こー ーど ど"},
		{"らーめん", "らー ーめ めん ん"},
		// Latin words and numbers.
		{"iPhoneの", "iphone の"},
		{"ＩＰＨＯＮＥ", "iphone"},
		{"Zürich, CAFÉ", "zürich café"},
		{"Привет", "привет"},
		{"CVE-2018-1234", "cve 2018 1234"},
		{"log4j", "log4j"},
		{"1,800件", "1800 件"},
		{"１，８００件", "1800 件"},
		{"1800件", "1800 件"},
		{"12,345,678", "12345678"},
		{"1,2,3", "1 2 3"},
		{"80,11,532", "80 11532"},
		{"3.5", "3 5"},
		// Hosts, defanged or not.
		{"metigojp.com", "metigojp com"},
		{"metigojp[.]com", "metigojp com"},
		{"metigojp(dot)com", "metigojp com"},
		{"info[at]metigojp[.]com", "info metigojp com"},
		{"hxxps://metigojp[.]com/", "https metigojp com"},
		// Bytes that are no UTF-8, and NUL, are no terms.
		{"a\xffb\x00c", "a b c"},
	} {
		if got := strings.Join(Index(test.in), " "); got != test.want {
			t.Errorf("Index(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
		if got := string(Append([]byte("before "), test.in)); strings.TrimSuffix(got, " ") != strings.TrimSuffix("before "+test.want, " ") {
			t.Errorf("Append(%q)\n got %s\nwant before %s", test.in, got, test.want)
		}
	}
}

// Each spelling of the table is found by the other, and none is changed twice.
func TestSpellings(t *testing.T) {
	for from, to := range spellings {
		a, b := Index(from), Index(to)
		if !slices.Equal(a, b) {
			t.Errorf("%s gives %q, %s gives %q", from, a, to, b)
		}
		if c := Index(strings.Join(strings.Fields(to), "")); !slices.Equal(b, c) {
			t.Errorf("%s: %q, then %q", to, b, c)
		}
	}
	for _, test := range []struct{ query, text string }{
		{"漏洩", "個人情報が漏えいした"},
		{"漏えい", "情報漏洩"},
		{"改竄", "サイトの改ざん"},
		{"ウィルス", "ウイルスに感染"},
		{"ソフトウェア", "ソフトウエアの更新"},
		{"ヴァージョン", "バージョン"},
		{"3ヶ月", "3か月"},
	} {
		if len(Find(test.text, Query(test.query))) == 0 {
			t.Errorf("%s is not found in %s", test.query, test.text)
		}
	}
}

func TestQuery(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"  。", ""},
		{"感染", "[感染]"},
		{"情報流出", "[情報 報流 流出]"},
		{"駅", "[駅*]"},
		// White space parts phrases, of either width.
		{"感染 流出", "[感染] [流出]"},
		{"感染　流出", "[感染] [流出]"},
		// Quotes hold them together.
		{`"since monday" 感染`, "[since monday] [感染]"},
		{`“since monday”`, "[since monday]"},
		{`"since`, "[since]"},
		// What follows directly is one phrase; a run within it keeps its last character.
		{"iPhoneの", "[iphone の*]"},
		{"感染1,800件", "[感染 染 1800 件*]"},
		{"metigojp[.]com", "[metigojp com]"},
	} {
		var got []string
		for _, p := range Query(test.in) {
			star := ""
			if p.Prefix {
				star = "*"
			}
			got = append(got, fmt.Sprintf("[%s%s]", strings.Join(p.Terms, " "), star))
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("Query(%q)\n got %s\nwant %s", test.in, g, test.want)
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ query, text, want string }{
		{"感染", "端末が感染、感染した", "端末が«感染»、«感染»した"},
		{"サーバ", "サーバーが停止", "«サーバー»が停止"},
		{"サーバー", "サーバが停止", "«サーバ»が停止"},
		{"iphone", "iPhoneの販売", "«iPhone»の販売"},
		{"phone", "iPhoneの販売", "iPhoneの販売"},
		{"1800", "約1,800件の", "約«1,800»件の"},
		{"駅", "東京駅で、駅員が", "東京«駅»で、«駅»員が"},
		{"漏洩", "漏えいした", "«漏えい»した"},
		{"metigojp.com", "偽サイト metigojp[.]com に", "偽サイト «metigojp[.]com» に"},
		{"感染 停止", "感染し停止", "«感染»し«停止»"},
		{"情報流出", "流出情報", "流出情報"},
	} {
		got, at := "", 0
		for _, s := range Find(test.text, Query(test.query)) {
			got += test.text[at:s.Start] + "«" + test.text[s.Start:s.End] + "»"
			at = s.End
		}
		if got += test.text[at:]; got != test.want {
			t.Errorf("Find %q\n got %s\nwant %s", test.query, got, test.want)
		}
	}
}

// Terms stand in order, in bounds, and every piece of a text finds itself.
func TestScanSpans(t *testing.T) {
	text := "2018年8月2日頃、ｻｰﾊﾞｰから約1,800件の情報が漏えい。metigojp[.]com\u3099 ﾞ か\u3099"
	at := 0
	for _, x := range Scan(text) {
		if x.Start < 0 || x.End > len(text) || x.Start >= x.End || x.first > x.End || x.Start < at {
			t.Errorf("%q at %d:%d after %d", x.Text, x.Start, x.End, at)
		}
		at = x.Start
	}
}

// What one text had in it is not in the terms of the next, whoever asks beside whom.
func TestAppendAgain(t *testing.T) {
	texts := []string{strings.Repeat("漏洩サーバー", longestKept), "か", "hxxps://metigojp[.]com", "", "攻撃者", "1,800件"}
	var g sync.WaitGroup
	for range 4 {
		g.Go(func() {
			for i := range 100 {
				text := texts[i%len(texts)]
				if i >= 2*len(texts) && i%len(texts) == 0 {
					continue // the long one takes its time
				}
				got, want := string(Append(nil, text)), strings.Join(Index(text), " ")
				if strings.TrimSuffix(got, " ") != want {
					t.Errorf("Append(%.40q…) gives %.80q…, Index %.80q…", text, got, want)
				}
			}
		})
	}
	g.Wait()
	into := make([]byte, 0, 1<<10)
	if n := testing.AllocsPerRun(100, func() { into = Append(into[:0], "2018年8月2日、攻撃者") }); n != 0 {
		t.Errorf("Append makes garbage of a short text: %v allocations", n)
	}
}

func BenchmarkIndex(b *testing.B) {
	text := strings.Repeat("2018年8月2日頃、サーバーから約1,800件の情報が漏えいした可能性があることが分かった。", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Index(text)
	}
}

func BenchmarkAppend(b *testing.B) {
	text := strings.Repeat("2018年8月2日頃、サーバーから約1,800件の情報が漏えいした可能性があることが分かった。", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var into []byte
	for b.Loop() {
		into = Append(into[:0], text)
	}
}

func BenchmarkAppendShort(b *testing.B) {
	b.ReportAllocs()
	into := make([]byte, 0, 1<<10)
	for b.Loop() {
		into = Append(into[:0], "2021年7月13日にサーバーへの不正アクセスを確認した")
	}
}

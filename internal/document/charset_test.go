package document

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

func TestReadCharset(t *testing.T) {
	const text = "不正アクセスについて\n\nこのたび、当社のサーバー①が不正アクセスを受けました。"
	encode := func(e encoding.Encoding, s string) string {
		t.Helper()
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, test := range []struct{ in, media, charset, problems string }{
		{text, "", "utf-8", ""},
		{"\xEF\xBB\xBF" + text, "", "utf-8", ""},
		{encode(japanese.ShiftJIS, text), "", "shift_jis", ""},
		{encode(japanese.EUCJP, text), "", "euc-jp", ""},
		{encode(japanese.ISO2022JP, text), "", "iso-2022-jp", ""},
		{encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text), "", "utf-16le", ""},
		{encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text), "", "utf-16be", ""},
		// No mark and nothing said.
		{encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), text), "", "utf-16le", ""},
		{encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), text), "", "utf-16be", ""},
		{encode(utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), text), "", "utf-32le", ""},
		{encode(utf32.UTF32(utf32.BigEndian, utf32.UseBOM), text), "", "utf-32be", ""},
		// What is declared is wrong.
		{encode(japanese.ShiftJIS, text), "text/plain; charset=utf-8", "shift_jis", "the media type says utf-8, but the bytes are shift_jis"},
		{encode(japanese.EUCJP, text), "text/plain; charset=ISO-8859-1", "euc-jp", "the media type says windows-1252, but the bytes are euc-jp"},
		{text, "text/plain; charset=Shift_JIS", "utf-8", "the media type says shift_jis, but the bytes are utf-8"},
		// What is declared is another name, or right.
		{encode(japanese.ShiftJIS, text), "text/plain; charset=CP932", "shift_jis", ""},
	} {
		docs, err := Read([]byte(test.in), Options{MediaType: test.media})
		if err != nil {
			t.Errorf("%s %s: %v", test.charset, test.media, err)
			continue
		}
		d := docs[0]
		var problems []string
		for _, p := range d.Problems {
			problems = append(problems, p.Text)
		}
		if d.Text != text || d.Charset != test.charset || strings.Join(problems, "; ") != test.problems {
			t.Errorf("%s %s: got %s %q, problems %q", test.charset, test.media, d.Charset, d.Text, problems)
		}
	}
	// What vendors added: NEC's and IBM's characters, half-width kana in each way, a user's own.
	for _, test := range []struct{ in, charset, want string }{
		{"\x87\x40\x87\x8A\xFA\x40\xED\x40\xFB\xFC " + encode(japanese.ShiftJIS, "当社のサ"), "shift_jis", "①㈱ⅰ纊髙 当社のサ"},
		{"\xAD\xA1\xAD\xEA\x8E\xB1\x8F\xF4\xAB\x8F\xB0\xA1 " + encode(japanese.EUCJP, "当社のサーバー"), "euc-jp", "①㈱ｱ㈱丂 当社のサーバー"},
		{"\x1B$B-!-j\x1B(I12\x1B(B \x1B$B$\"\x1B(B\x0E12\x0F \x1B(J\\~\x1B(B", "iso-2022-jp", "①㈱ｱｲ あｱｲ ¥‾"},
		{"\x1B$B$\"$$\x1B(B \xB1\xB2", "iso-2022-jp", "あい ｱｲ"},
	} {
		docs, err := Read([]byte(test.in), Options{})
		if err != nil || docs[0].Text != test.want || docs[0].Charset != test.charset {
			t.Errorf("%q: got %v %v, want %s %q", test.in, docs, err, test.charset, test.want)
		}
	}
	// Others are read when nothing speaks for Japanese.
	for _, test := range []struct{ in, media, charset, want string }{
		{encode(charmap.Windows1252, "Café “Zoë” was hit"), "", "windows-1252", "Café “Zoë” was hit"},
		{encode(simplifiedchinese.GBK, "公司遭到黑客攻击，数据泄露"), "text/plain; charset=gb2312", "gbk", "公司遭到黑客攻击，数据泄露"},
		{"文\xffは\x00続く。これは文である。", "", "utf-8", "文\uFFFDは続く。これは文である。"},
	} {
		docs, err := Read([]byte(test.in), Options{MediaType: test.media})
		if err != nil || docs[0].Text != test.want || docs[0].Charset != test.charset {
			t.Errorf("%q: got %v %v, want %s %q", test.in, docs, err, test.charset, test.want)
		}
	}
}

func TestReadNoText(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", `read "a": this is an empty file, not text; give a file with words`},
		{" \n\n", `read "a": there is no text in it; give a file with words`},
		{"%PDF-1.7\n", `read "a": this is a PDF file, not text; take its text out first`},
		{"\x89PNG\r\n\x1a\n", `read "a": this is a PNG image, not text; give the words that it shows`},
		{"PK\x03\x04abc", `read "a": this is a ZIP archive or an office file, not text; unpack it, or save it as text or HTML`},
		{strings.Repeat("a\x00\x01", 50), `read "a": this is a binary file, not text; give text, HTML or Markdown`},
	} {
		_, err := Read([]byte(test.in), Options{Name: "a"})
		if err == nil || err.Error() != test.want {
			t.Errorf("%q: got %v, want %s", test.in, err, test.want)
		}
		if test.in != " \n\n" && !strings.HasPrefix(test.in, "%PDF") && Detect([]byte(test.in), Options{}) != "" {
			t.Errorf("Detect(%q) gives a format", test.in)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, test := range []struct {
		in, name, media string
		want            Format
	}{
		{"文", "", "", Text},
		{"<!-- x --><!DOCTYPE html><p>a", "a.txt", "text/plain", HTML},
		{"<p>a</p>", "a.html", "", HTML},
		{"a", "", "text/html; charset=utf-8", HTML},
		{"<p>a</p><p>b</p><p>c</p>", "", "", HTML},
		{"# a", "a.md", "", Markdown},
		{"# a\n\n[b](c)", "", "", Markdown},
		{"# a\n\n[b](c)", "a.txt", "", Text},
		{"# 一つだけ", "", "", Text},
		{"*1 注\n\n<参考>", "", "", Text},
		{"%PDF-1.7\n", "a.txt", "", PDF},
	} {
		if got := Detect([]byte(test.in), Options{Name: test.name, MediaType: test.media}); got != test.want {
			t.Errorf("Detect(%q, %q, %q) = %q, want %q", test.in, test.name, test.media, got, test.want)
		}
	}
}

// A page may lie about its charset, in its header, in its text, or in both; the bytes decide.
func TestReadCharsetLies(t *testing.T) {
	const text = "不正アクセスのお知らせ。当社のサーバーが攻撃を受けました。"
	for charset, e := range map[string]encoding.Encoding{"shift_jis": japanese.ShiftJIS, "euc-jp": japanese.EUCJP, "iso-2022-jp": japanese.ISO2022JP, "utf-8": unicode.UTF8} {
		for _, lie := range []string{"", "utf-8", "shift_jis", "x-sjis", "euc-jp", "iso-2022-jp", "iso-8859-1", "windows-1252", "utf-16", "gb2312", "none-such"} {
			page := "<meta charset=" + lie + "><h1>題</h1><p>" + text
			out, err := e.NewEncoder().String(page)
			if err != nil {
				t.Fatal(err)
			}
			docs, err := Read([]byte(out), Options{Name: "a.html", MediaType: "text/html; charset=" + lie})
			if err != nil || docs[0].Charset != charset || !strings.HasSuffix(docs[0].Text, text) {
				t.Errorf("%s that says %s: %s %q, %v", charset, lie, docs[0].Charset, docs[0].Text, err)
			}
		}
	}
}

// Bytes that fit no charset and characters that cannot be seen are told with their places.
func TestReadProblems(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"題名となる行\n\nこれは\xFF文である。", "\uFFFD: 1 piece was no utf-8 and replaced"},
		{"題名となる行\n\nexam\u200Bple.jp と \u202Efdp.exe", "\u200B: 2 characters that cannot be seen, the first of them here"},
		{"題名となる行\n\n👩\u200D💻は“よい”…※注", ""},
	} {
		docs, err := Read([]byte(test.in), Options{Name: "a.txt"})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range docs[0].Problems {
			got += p.Of(docs[0].Text) + ": " + p.Text
		}
		if got != test.want || strings.Count(docs[0].Text, "\u200B") != strings.Count(test.in, "\u200B") {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

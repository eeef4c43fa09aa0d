package document

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
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

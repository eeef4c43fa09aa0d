package document

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// holds says that what Read returns keeps its promises.
func holds(t *testing.T, data []byte, opt Options) {
	t.Helper()
	docs, err := Read(data, opt)
	if (err == nil) != (len(docs) > 0) {
		t.Fatalf("%d documents and error %v", len(docs), err)
	}
	if err == nil && Detect(data, opt) == "" {
		t.Fatal("a format is not detected in what is read")
	}
	for _, d := range docs {
		checkSpans(t, d)
		if d.Text == "" || d.Language == "" || d.Charset == "" || strings.ToLower(d.Charset) != d.Charset {
			t.Fatalf("no text, language or charset: %.80q %q %q", d.Text, d.Language, d.Charset)
		}
		for _, b := range d.Blocks[:min(len(d.Blocks), 20)] {
			if from, to, ok := d.Origin(b.Span); ok && (from < 0 || from > to || to > len(data)) && !isGzip(data) {
				t.Fatalf("block %v stands at %d to %d of %d bytes", b.Span, from, to, len(data))
			}
		}
		if _, _, ok := d.Origin(scan.Span{}); ok {
			t.Fatal("no words have an origin")
		}
	}
}

// fuzzRead holds that no bytes make Read panic, and that what it returns keeps its promises.
func fuzzRead(f *testing.F, opt Options, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, data, opt) })
}

// pieces are what texts of each format are made of, and what is near to it.
var pieces = []struct {
	ending string // of the file's name; without one, the format is found out
	texts  []string
}{
	{"", []string{"\n", "\n\n", "\t", "\f", "\v", "\r", "\r\n", " ", "  ", "\u3000", "a", "漢字", "本文である。", "題名", "■", "・", "1. ", "(1) ", "①", "*1", "*2", "※1", "注", "[1]", "出典", "=====", "-----", "|", "+--+--+", "│",
		"┌─┬─┐", "2018年8月1日", "以上", "Share", "ホーム > ニュース", "© 2018", "1 2 3 次へ", "\u200b", "\ufeff", "\u00a0", "\x00", "\x1b$B", "\x1b(B", "\xff", "\u2028", "\u0085", "\u00ad", "> ", "a\tb\n", "日時\t内容\n", "第1条", "- ", "*1出典,2018年8月1日", "「", "」", "a  b   c\n", "x   1   y\n", "From a\n", "Subject: x\n"}},
	{".html", []string{"<p>", "</p>", "<div>", "</div>", "<h1>", "<h2>", "</h2>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<li id=n>", "<dl>", "<dt>", "<dd>", "</dl>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>", "<td rowspan=0>", "<td colspan=3>", "<caption>", "<thead>", "<pre>", "</pre>", "<code>", "<br>", "<br>\n",
		"<sup>", "</sup>", "<a href='#n' id=r>", "<a href='#r'>", "</a>", "<a href=/x>", "<nav>", "</nav>", "<main>", "<article>", "<footer>", "</footer>", "<figure>", "<figcaption>", "<details>", "<summary>", "<blockquote>", "</blockquote>", "<title>", "</title>", "<time datetime=2018-08-01>", "<ruby>", "<rt>", "</ruby>", "<img alt='a&#1;b'>", "<template>", "<textarea>", "<option>", "<hr>", "<svg>", "<div hidden>",
		"<meta property=og:title content='a&#13;b'>", "<div role=heading>", "a", "漢", "本文。", " ", "\n", "\t", "\f", "\v", "\r", "&#13;", "&#12;", "&#7;", "&#x85;", "&#x2028;", "&#xFEFF;", "\u200b", "\ufeff", "\u00a0", "\u3000", "&nbsp;", "1", "[1]", "*1", "※1", "↩", "・", "■", "2018年8月1日", "〃", "&lt;", "\u00ad", "\x00", "\xff", "1. ", "出典", "注", "https://a.example/"}},
	{".md", []string{"# ", "## ", "- ", "* ", "1. ", "> ", "    ", "\t", "```", "~~~", "`", "*", "**", "_", "~~", "|", "|-|-|", "---", "===", "\n", "\n", "\n\n", "  \n", "\\\n", "[^1]", "[^1]: ", "[a](b)", "[a]: b", "![x](y)", "<p>", "<b>", "</b>", "<pre>", "<table>", "<td>", "<!--", "-->", "\\", "&amp;", "&#13;", "&#12;", "&#xFEFF;", "\f", "\v", "\r",
		"\u200b", "\ufeff", "\u3000", "\u00a0", "\u2028", "\u0085", "\u00ad", "\x00", "\xff", "a", "漢字", "本文。", "https://a.example/x", "<https://a.example>", ": b", "+++", "title: x", "| a | b |\n|---|---|\n| 1 | 2 |\n", "- [ ] ", "[^1]:\n    x", "*1", "※1"}},
	{".eml", []string{"From: a@example.jp\n", "Message-ID: <1>\n", "MIME-Version: 1.0\n", "Subject: x\n", "Subject: =?utf-8?q?=0D=EF=BB=BF?=\n", "Subject: =?utf-8?b?4oCo?=\n", "Content-Type: text/plain\n", "Content-Type: text/html\n", "Content-Type: text/plain; format=flowed; delsp=yes\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/alternative; boundary=c\n",
		"Content-Type: message/rfc822\n", "Content-Transfer-Encoding: quoted-printable\n", "Content-Transfer-Encoding: base64\n", "Content-Disposition: attachment; filename=\"a\fb\"\n", "Content-Disposition: attachment; filename*=utf-8''%0D%EF%BB%BF\n", "Date: Wed, 1 Aug 2018 10:00:00 +0900\n", "To: b <c@d.example>\n", "From c Wed\n", "\n", "\n\n", "--b\n", "--b--\n", "--c\n", "--c--\n",
		"a\n", "a \n", "> a\n", ">> b\n", "-- \n", "=0D=0C=EF=BB=BF\n", "=E3=80=80\n", "=\n", "QUI=\n", "<p>x&#12;</p>\n", "本文。\n", "\f", "\t", "\r\n", "\u200b\n", "\u2028", "\x82\xa0\n", "-----Original Message-----\n"}},
}

// Pieces of each format joined, from a fixed seed.
func TestProperties(t *testing.T) {
	texts := 2000
	if testing.Short() {
		texts = 300
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, p := range pieces {
		for range texts {
			var b strings.Builder
			if p.ending == ".eml" && r.IntN(2) == 0 {
				b.WriteString("From: a@example.jp\nMessage-ID: <1>\nMIME-Version: 1.0\n")
			}
			for range 1 + r.IntN(40) {
				b.WriteString(p.texts[r.IntN(len(p.texts))])
			}
			if !t.Run("a"+p.ending, func(t *testing.T) { holds(t, []byte(b.String()), Options{Name: "a" + p.ending}) }) {
				t.Fatalf("in %q", b.String())
			}
		}
	}
}

func FuzzText(f *testing.F) {
	fuzzRead(f, Options{},
		"", "題名\n\n本文である。*12018年\n\n*1出典,2018年8月1日", "\x82\xa0\x82\xa2\x82\xa4", "\xa4\xa2\xa4\xa4", "\x1b$B$\"\x1b(B", "\x1b$B$\"\x0e\x31\x0f", "\xff\xfea\x00", "\xff\xfe\x00\x00a\x00\x00\x00", "\xef\xbb\xbfx", "a\x00b\xff\r\nc\fd", "a\tb\nc\td",
		"■見出し\n・a\n・b\n1. 経緯\n文。\n\n以上\n=====\n", "ホーム > ニュース\n題名である行\n\nShare 12 Tweet\n▲ページの先頭へ\n1 2 3 次へ\n© 2018", "\x1f\x8b\x08", "a\u200bb\u202ec", "0B0D0F0H0J0L", "\x00a\x00b\x00\n\x00c\x00d", "\x8f\xf4\xa9\x8e\xb1")
}

func FuzzHTML(f *testing.F) {
	fuzzRead(f, Options{Name: "a.html"},
		"<!DOCTYPE html><title>a</title><table><tr><th>a<td rowspan=3>b<tr><td colspan=0>c</table>", "<p>a<sup><a href='#n' id=r>1</a></sup><ol><li id=n>b <a href='#r'>↩</a></ol>",
		"<dl><dt>a<dt>b<dd>c<dd>d</dl>", "<table><tr><td>\u00a0</td><td></td></tr></table>x", "<ul><li>a<ul><li>b<p>c</ul>d</ul><pre>\n a\n\n b </pre>", "<h1>\n<br></h1><ruby>漢<rt>かん</rt></ruby>",
		"<p>a&amp;b&notit;&#x3042;<table>x<tr>y<td>z", "<title>x</title>&lt;", "<details><summary>a</summary>b</details><figure><figcaption>c</figure>", "<p>\ufdd01\ufdd1", "<meta charset=shift_jis><p>\x82\xa0", "<ul><li><a href=/>a</a><li><a href=/>b</a></ul><p>・a<br>・b<br>c",
		"<title>a&#13;b</title><p>c&#13;d&#x7;e&#x2028;f&#x2029;g&#127;h&#xFEFF;i<pre>j&#13;k&#11;l&#xFEFF;m</pre>")
}

func FuzzMarkdown(f *testing.F) {
	fuzzRead(f, Options{Name: "a.md"},
		"# a\n\n|a|b|\n|-|-|\n|1|\n\n[^1]: x\n\nb[^1]", "---\ntitle: x\n---\n# a\n[b](c)", "a\\*b &amp; `c  d`\n\n    e\n\n```\nf\n```\n<p>g</p>", "- a\n  - b\n\n> c\n\nhttps://example.jp", "+++\ndate = 2018-08-01\n+++\n\nx", "a\n: b\n", "~~x~~ **y** _z_\\\nw")
}

func FuzzMail(f *testing.F) {
	const head = "From: a@example.jp\nMessage-ID: <1>\nMIME-Version: 1.0\nSubject: "
	fuzzRead(f, Options{Name: "a.eml"},
		head+"=?ISO-2022-JP?B?GyRCOCkbKEI=?=\n\nx", head+"=?utf-8?q?=E4_?=\n =?utf-8?q?=BB?=\nContent-Type: text/plain; charset=\"shift_jis\"; format=flowed\n\n> a \n> b\n-- \nc",
		head+"s\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E4=\n=BB=B6\n--b\nContent-Type: a/b; name*0*=utf-8''%E4; name*1*=%BB%B6\nContent-Transfer-Encoding: base64\n\nQUI=\n--b--",
		"From a\n"+head+"1\n\nb\n\nFrom c\n"+head+"2\n\nd\n>From e", head+"\x8a\x8f\n\n\x82\xa0", head+"s\nContent-Transfer-Encoding: base64\n\nQUJD*R")
}

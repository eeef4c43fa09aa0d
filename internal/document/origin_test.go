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

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// checkOrigin holds that each word of a document, and each block, leads to the bytes that say it.
// decode makes text of bytes; known are words that stand nowhere in them.
func checkOrigin(t *testing.T, name string, d Document, data []byte, decode func([]byte) string) (words, led int) {
	t.Helper()
	for i := 0; i < len(d.Text); {
		end := i
		for end < len(d.Text) && !strings.ContainsRune(" \n\t", rune(d.Text[end])) {
			end++
		}
		if end == i {
			i++
			continue
		}
		word := d.Text[i:end]
		from, to, ok := d.Origin(spanOf(i, end))
		words++
		if ok {
			led++
			if from < 0 || to > len(data) || from >= to {
				t.Fatalf("%s: %q stands at %d to %d of %d bytes", name, word, from, to, len(data))
			}
			if got := decode(data[from:to]); squeeze(got) != squeeze(word) {
				t.Errorf("%s: %q leads to %q", name, word, got)
			}
		}
		i = end
	}
	return words, led
}

func spanOf(start, end int) scan.Span { return scan.Span{Start: start, End: end} }

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func TestOrigin(t *testing.T) {
	const text = "不正アクセスについて\r\n\r\n当社は2018年8月15日(水)、①番のサーバーABCが不正アクセスを受けたと発表した。ｶﾅも。\r\n\r\n件数\t1,234件\r\n人数\t12人\r\n"
	codes := map[string]encoding.Encoding{
		"utf-8": unicode.UTF8, "utf-8 with mark": unicode.UTF8BOM, "shift_jis": japanese.ShiftJIS, "euc-jp": japanese.EUCJP,
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"utf-32le": utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "gb18030": simplifiedchinese.GB18030,
	}
	for name, e := range codes {
		in := text
		media := ""
		if name == "gb18030" {
			media, in = "text/plain; charset=gb18030", "数据泄露\r\n\r\n公司遭到黑客攻击。"
		}
		data := []byte(encoded(t, e, in))
		docs, err := Read(data, Options{MediaType: media})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		words, led := checkOrigin(t, name, docs[0], data, func(b []byte) string {
			e := e
			switch name {
			case "utf-16le":
				e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
			case "utf-32le":
				e = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
			}
			out, err := e.NewDecoder().Bytes(b)
			if err != nil {
				t.Fatal(err)
			}
			return string(out)
		})
		if led != words || words == 0 {
			t.Errorf("%s: %d of %d words lead to bytes", name, led, words)
		}
	}
	// ISO-2022-JP: the bytes of a word stand between escapes.
	data := []byte(encoded(t, japanese.ISO2022JP, "題名となる行\n\nABCは不正アクセスを受けた。"))
	docs, err := Read(data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(docs[0].Text, "不正")
	from, to, ok := docs[0].Origin(spanOf(i, i+len("不正")))
	if !ok || to-from != 4 {
		t.Errorf("不正 stands at %d to %d", from, to)
	}
	if out, err := japanese.ISO2022JP.NewDecoder().Bytes(append([]byte("\x1B$B"), data[from:to]...)); err != nil || string(out) != "不正" {
		t.Errorf("the bytes of 不正 say %q, %v", out, err)
	}
	// Bytes that fit no charset.
	data = []byte("\xEF\xBB\xBF題名\x00となる\xFF\xFE行である\n\n本文である。")
	if docs, err = Read(data, Options{}); err != nil {
		t.Fatal(err)
	}
	i = strings.Index(docs[0].Text, "本文")
	if from, to, _ := docs[0].Origin(spanOf(i, i+6)); string(data[from:to]) != "本文" {
		t.Errorf("本文 leads to %q", data[from:to])
	}
}

func TestOriginHTML(t *testing.T) {
	page := `<html><head><title>件名 | 架空商事</title><meta charset=utf-8></head><body>
<nav><a href="/">ホーム</a></nav><h1>不正アクセスの&#12362;知らせ</h1>
<p>A&amp;B社は<b>1,234</b>件の<ruby>漏洩<rt>ろうえい</rt></ruby>を&nbsp;確認<sup>1</sup>した。&copy y &notit;<br>次の行</p><script>var x = "<p>no";</script>
<table><tr><th>日付<td>8月1日<tr><td rowspan=2>甲<td>乙</table><pre>
 a &lt;b&gt;
  c</pre><!-- no --><ol><li id=n1>出典</ol></body></html>`
	for name, e := range map[string]encoding.Encoding{"utf-8": unicode.UTF8, "windows-1252": charmap.Windows1252, "shift_jis": japanese.ShiftJIS} {
		in := page
		if name == "windows-1252" {
			in = "<title>a</title><h1>Café hit</h1><p>It’s “bad” &mdash; caf\u00e9s &eacute;tc."
		} else if name == "shift_jis" {
			in = strings.ReplaceAll(page, "utf-8", "shift_jis")
		}
		data := []byte(encoded(t, e, in))
		docs, err := Read(data, Options{Name: "a.html"})
		if err != nil {
			t.Fatal(err)
		}
		words, led := checkOrigin(t, name, docs[0], data, func(b []byte) string {
			out, err := e.NewDecoder().Bytes(b)
			if err != nil {
				t.Fatal(err)
			}
			return readHTML("<h1>x</h1><p>" + strings.ReplaceAll(string(out), "<br>", "")).Text[len("x\n\n"):]
		})
		if led < words {
			t.Errorf("%s: %d of %d words lead to bytes: %q", name, led, words, docs[0].Text)
		}
	}
}

func TestOriginMarkdown(t *testing.T) {
	const text = "---\ntitle: 件\n---\n# 題名 &amp; more\n\n当社は*1,234*件の**漏洩**を[確認](https://example.jp/確認)した[^1]。\\*印 `a  b`\n続き。\n\n| 日付 | 出来事 |\n|---|---|\n| 8月1日 | 検知\\|調査 |\n\n- 一\n  - 二\n\n> 引用\n\n    code  x\n\n```sh\nls -l\n```\n\n<div>中 &lt;の</div>\n\nhttps://example.jp/a_b と pr@example.jp\n\n[^1]: 出典\n[^2]: 呼ばれない\n"
	docs, err := Read([]byte(text), Options{Name: "a.md"})
	if err != nil {
		t.Fatal(err)
	}
	words, led := checkOrigin(t, "a.md", docs[0], []byte(text), func(b []byte) string {
		s := strings.NewReplacer("\\*", "*", "\\|", "|", "&amp;", "&", "&lt;", "<", "**", "", "*1,234*", "1,234", "](https://example.jp/確認)", "", "[", "").Replace(string(b))
		return strings.ReplaceAll(strings.ReplaceAll(s, "^1]", "*1"), "\n", "")
	})
	const marks = 3 // *1 and *2, of which the file has other signs
	if led != words-marks {
		t.Errorf("%d of %d words lead to bytes: %q", led, words, docs[0].Text)
	}
}

func TestOriginMail(t *testing.T) {
	jis := encoded(t, japanese.ISO2022JP, "当社のサーバーが不正アクセスを受けました。\n二行目である。")
	for name, in := range map[string]string{
		"base64":           "Content-Transfer-Encoding: base64\n\n5b2T56S+44Gu44K144O844OQ44O844GM5LiN5q2j44Ki44Kv44K744K5\n44KS5Y+X44GR44G+44GX44Gf44CCMTIzNOS7tuOAgg==\n",
		"quoted-printable": "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=C3=A9 was hit by=\n an attack.\n1,234 =E4=BB=B6\n",
		"7bit":             "Content-Type: text/plain; charset=iso-2022-jp\n\n" + jis,
		"html":             "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>The caf=C3=A9 <b>was</b> h=\nit &amp; run.",
	} {
		data := []byte("From: a@example.jp\nSubject: Incident\nMessage-ID: <1>\nMIME-Version: 1.0\n" + in)
		docs, err := Read(data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		words, led := checkOrigin(t, name, docs[0], data, func(b []byte) string {
			switch name {
			case "base64": // whole groups of three bytes: the words are in them
				out, _ := decodeBase64(b, 0, len(b), nil)
				if strings.Contains(docs[0].Text, strings.Trim(strings.ToValidUTF8(string(out), ""), "\n")) && len(out) > 2 {
					return docs[0].Text[strings.LastIndex(docs[0].Text, "\n")+1:]
				}
			case "quoted-printable", "html":
				return strings.NewReplacer("&amp;", "&").Replace(string(decodeQuoted(b, 0, len(b), nil)))
			case "7bit":
				if string(b) != "Incident" {
					out, _ := japanese.ISO2022JP.NewDecoder().Bytes(append([]byte("\x1B$B"), b...))
					return string(out)
				}
			}
			return string(b)
		})
		if led != words || words < 2 {
			t.Errorf("%s: %d of %d words lead to bytes: %q", name, led, words, docs[0].Text)
		}
	}
}

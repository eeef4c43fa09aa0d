package document

import (
	"strings"
	"testing"
)

// FuzzRead holds that no bytes make Read panic and that what it returns keeps its promises.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "題名\n\n本文である。*12018年\n\n*1出典,2018年8月1日", "<!DOCTYPE html><title>a</title><table><tr><th>a<td rowspan=3>b<tr><td colspan=0>c</table>",
		"<p>a<sup><a href='#n' id=r>1</a></sup><ol><li id=n>b <a href='#r'>↩</a></ol>", "# a\n\n|a|b|\n|-|-|\n|1|\n\n[^1]: x\n\nb[^1]", "---\ntitle: x\n---\n# a\n[b](c)",
		"\x82\xa0\x82\xa2\x82\xa4", "\xa4\xa2\xa4\xa4", "\x1b$B$\"\x1b(B", "\xff\xfea\x00", "\xef\xbb\xbfx", "a\x00b\xff\r\nc\fd", "a\tb\nc\td", "<dl><dt>a<dt>b<dd>c<dd>d</dl>",
		"<table><tr><td>\u00a0</td><td></td></tr></table>x", "<ul><li>a<ul><li>b<p>c</ul>d</ul><pre>\n a\n\n b </pre>", "<h1>\n<br></h1><ruby>漢<rt>かん</rt></ruby>", "■見出し\n・a\n・b\n1. 経緯\n文。\n\n以上\n=====\n",
	} {
		f.Add([]byte(seed), "a.txt")
		f.Add([]byte(seed), "a.html")
		f.Add([]byte(seed), "a.md")
	}
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		docs, err := Read(data, Options{Name: name})
		if (err == nil) != (len(docs) > 0) {
			t.Fatalf("%d documents and error %v", len(docs), err)
		}
		if err == nil && Detect(data, Options{Name: name}) == "" {
			t.Fatal("a format is not detected in what is read")
		}
		for _, d := range docs {
			checkSpans(t, d)
			if d.Text == "" || d.Language == "" || d.Charset == "" || strings.ToLower(d.Charset) != d.Charset {
				t.Fatalf("no text, language or charset: %.80q %q %q", d.Text, d.Language, d.Charset)
			}
		}
	})
}

package document

import (
	"strings"
	"testing"
)

// check compares all that was read of input with want, both without outer white space.
func check(t *testing.T, name, input, want string) {
	t.Helper()
	docs, err := Read([]byte(input), Options{Name: name})
	if err != nil {
		t.Fatalf("%s: %v", input, err)
	}
	var b strings.Builder
	for _, d := range docs {
		checkSpans(t, d)
		b.WriteString(show(d))
	}
	if got := strings.TrimSpace(b.String()); got != strings.TrimSpace(want) {
		t.Errorf("%s\n got\n%s\n\nwant\n%s", input, got, strings.TrimSpace(want))
	}
}

func TestReadHTML(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// Reading order, hidden parts, ruby, line breaks of the source.
		{`<title>x</title><main><h1>題</h1><p>本<ruby>文<rp>(</rp><rt>ぶん</rt></ruby>の
			続き<script>no</script><span hidden>no</span><span style="display: none">no</span>。Two
			words.</p></main>`,
			"title: 題\nh1 題\n\np 本文の続き。Two words."},
		// br parts lines, two of them paragraphs; a list keeps its depth and group.
		{"<h1>t</h1><p>a<br>b<br><br>c</p><ul><li>d<ul><li>e</ul><li>f<br>g</ul>",
			"title: t\nh1 t\n\nline a\nline b\n\np c\n\nli1 d\nli2 e\nli1 f⏎g"},
		// Merged cells are repeated, heading rows above the last are kept, a th at the left is a key.
		{"<h1>t</h1><table><caption>表</caption><tr><th rowspan=2>会社<th colspan=2>事象<tr><th>施設<th>件数<tr><th>A<td rowspan=2>1<td>2<tr><th>B<td></table>",
			"title: t\nh1 t\n\np 表\ntable keyleft 表\n  ^ 会社 | 事象 | 事象 |\n  # 会社 | 施設 | 件数 |\n  - A | 1 | 2 |\n  - B | 1 |  |"},
		// A table that only lays out is none; one inside a cell of data stays in the cell.
		{"<h1>t</h1><table><tr><td><table><tr><td>a<td>b</table><td>c</table><table><tr><th>k<td><table><tr><td>x<td>y</table></table>",
			"title: t\nh1 t\n\np c\ntable\n  - a | b |\ntable keyleft\n  - k | x y |"},
		// A definition list: names with their values.
		{"<h1>t</h1><dl><dt>日<dd>2018年<dd>2019年<dt>所<dd>東京</dl>",
			"title: t\nh1 t\ntable keyleft\n  - 日 | 2018年 |\n  - 日 | 2019年 |\n  - 所 | 東京 |"},
		// Footnotes: a bare superior figure with a list, Hatena's, a wiki's, marks without links.
		{`<h1>t</h1><p>約1,000<sup id=r><a href="#n">1</a></sup>件</p><ol><li id=n><p>出典 <a href="#r">↩</a></ol>`,
			"title: t\nh1 t\n\np 約1,000*1件\n\nnote 出典\nnote 1 \"出典\" ×1 …⏎約1,000*1"},
		{`<h1>t</h1><p>文<span class="footnote"><a href="#f-1" name="fn-1">*1</a></span>。</p><div class="footnote"><p class="footnote"><a href="#fn-1" name="f-1">*1</a>:<span class="footnote-text">出典</span></p></div>`,
			"title: t\nh1 t\n\np 文*1。\n\nnote 出典\nnote *1 \"出典\" ×1 …t⏎⏎文*1"},
		{`<h1>t</h1><p>a<sup class="reference" id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> b</p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span>source</span></ol>`,
			"title: t\nh1 t\n\np a[1] b\n\nnote source\nnote [1] \"source\" ×1 …t⏎⏎a[1]"},
		{"<h1>t</h1><p>文※1。<p>※1 注釈",
			"title: t\nh1 t\n\np 文※1。\n\nnote 注釈\nnote ※1 \"注釈\" ×1 …t⏎⏎文※1"},
		// A power is no longer number.
		{"<h1>t</h1><p>10<sup>6</sup>件", "title: t\nh1 t\n\np 10^6件"},
		// The frame of the site gives no claims; metadata and links.
		{`<html lang=ja><head><link rel=canonical href="https://example.jp/a"><meta property="article:published_time" content="2018-08-15T10:00:00+09:00"></head><header><p>社名</p></header><nav><a href="/">ホーム</a></nav><article><h1>題</h1><p><a href="b.html">文</a>。</p></article><footer>© 2018</footer>`,
			"title: 題\ncanonical: https://example.jp/a\npublished: 2018-08-15\np~ 社名\n\np~ ホーム\n\nh1 題\n\np 文。\n\np~ © 2018\nlink ホーム <https://example.jp/>\nlink 文 <https://example.jp/b.html>"},
		// An h1 that names the site gives way to the heading that the title element shows.
		{"<title>情報流出のお知らせ | 架空商事株式会社</title><h1>架空商事株式会社</h1><h2>情報流出のお知らせ</h2><p>文。",
			"title: 情報流出のお知らせ\nh1 架空商事株式会社\n\nh2 情報流出のお知らせ\n\np 文。"},
		// No heading at all: the title element stands above the text.
		{"<title>題名である</title><p>文。", "title: 題名である\nh1 題名である\n\np 文。"},
		// Preformatted text keeps its white space, a quote is one.
		{"<h1>t</h1><pre>\na\n  b\n</pre><blockquote><p>q</blockquote>", "title: t\nh1 t\n\npre a⏎  b\n\nq q"},
	} {
		check(t, "a.html", test.in, test.want)
	}
}

func TestReadMarkdown(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"---\ntitle: 題\ndate: 2018-08-15\ncanonical: https://example.jp/a\n---\n文[^1]と\n続き。\n\n[^1]: 出典\n[^2]: 呼ばれない\n",
			"title: 題\ncanonical: https://example.jp/a\npublished: 2018-08-15\nh1 題\n\np 文*1と続き。\n\nnote 出典\n\nnote 呼ばれない\nnote [^1] \"出典\" ×1 …題⏎⏎文*1\nnote [^2] \"呼ばれない\" ×0"},
		{"# t\n\n| a | b |\n|---|---|\n| `c` | d\\|e |\n\n- x\n  - y\n\n> q\n\n    code\n\n[z](https://example.jp)",
			"title: t\nh1 t\n\nli1 x\nli2 y\n\nq q\n\npre code\n\np z\ntable\n  # a | b |\n  - c | d|e |\nlink z <https://example.jp>"},
	} {
		check(t, "a.md", test.in, test.want)
	}
}

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
		// The site's name stands behind the headline or before it; headings may only say who speaks.
		{"<title>架空商事株式会社｜情報流出に関するお知らせ</title><p>文。", "title: 情報流出に関するお知らせ\nh1 情報流出に関するお知らせ\n\np 文。"},
		{"<title>Thieves have emptied wallets at Rookwick - Example City Courier</title><meta property=og:site_name content='Example'><h1>Example City Courier</h1><p>It was late.",
			"title: Thieves have emptied wallets at Rookwick\nh1 Thieves have emptied wallets at Rookwick\n\nh1 Example City Courier\n\np It was late."},
		{"<title>Rookwick</title><meta property=og:title content='Wallets emptied overnight'><h1>Rookwick news room</h1><h2>Wallets emptied overnight</h2><p>It was late.",
			"title: Wallets emptied overnight\nh1 Rookwick news room\n\nh2 Wallets emptied overnight\n\np It was late."},
		// Notes and items in lines of their own, which the page runs together.
		{"<h1>t</h1><p>a[1] b[2]</p><h2>References</h2><p>[1] One.\n[2] Two.</p><p>・甲\n・乙</p><p>[3] words\nand (4) more",
			"title: t\nh1 t\n\np a[1] b[2]\n\nh2 References\n\nnote One.\nnote Two.\n\nli1 甲\nli1 乙\n\np [3] words and (4) more\nnote [1] \"One.\" ×1 …t⏎⏎a[1]\nnote [2] \"Two.\" ×1 …t⏎⏎a[1] b[2]"},
		// No heading at all: the title element stands above the text.
		{"<title>題名である</title><p>文。", "title: 題名である\nh1 題名である\n\np 文。"},
		// Preformatted text keeps its white space, a quote is one.
		{"<h1>t</h1><pre>\na\n  b\n</pre><blockquote><p>q</blockquote>", "title: t\nh1 t\n\npre a⏎  b\n\nq q"},
		// Accordions, figures; a list whose author knew only br; a heading that is a button.
		{"<h1>t</h1><details><summary>質問は何か</summary><p>答えである。</p></details><figure><img alt=x><figcaption>図1 画面</figcaption></figure>", "title: t\nh1 t\n\np 質問は何か\n\np 答えである。\n\np 図1 画面"},
		{"<h1>t</h1><h3><button>経緯</button></h3><p>対象:<br>・氏名<br>・住所</p>", "title: t\nh1 t\n\nh3 経緯\n\nline 対象:\nli1 氏名\nli1 住所"},
		// A tfoot comes last wherever it is written; scope makes a heading of a td; two rows of headings.
		{"<h1>t</h1><table><thead><tr><th rowspan=2>会社<th colspan=2>件数<tr><th>A<th>B</thead><tfoot><tr><th>計<td>3<td>4</tfoot><tbody><tr><td scope=row>甲<td>1<td>2<br>注</table>",
			"title: t\nh1 t\ntable keyleft\n  ^ 会社 | 件数 | 件数 |\n  # 会社 | A | B |\n  - 甲 | 1 | 2⏎注 |\n  - 計 | 3 | 4 |"},
		// A table of one row with paragraphs in it only puts them side by side.
		{"<h1>t</h1><table><tr><td>左</td><td><p>一つ目の段落。</p><p>二つ目の段落。</p></table>", "title: t\nh1 t\n\np 左\n\np 一つ目の段落。\n\np 二つ目の段落。"},
		// Footnotes of WordPress and of markdown-it, which Ghost uses.
		{`<h1>t</h1><p>文<sup class="fn"><a id="a1-link" href="#a1">1</a></sup>。</p><ol class="wp-block-footnotes"><li id="a1">出典 <a href="#a1-link" aria-label="戻る">↩︎</a></ol>`,
			"title: t\nh1 t\n\np 文*1。\n\nnote 出典\nnote 1 \"出典\" ×1 …t⏎⏎文*1"},
		{`<h1>t</h1><p>text<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> more.</p><hr><section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>Source. <a href="#fnref1" class="footnote-backref">↩︎</a></p></ol></section>`,
			"title: t\nh1 t\n\np text[1] more.\n\nnote Source.\nnote [1] \"Source.\" ×1 …t⏎⏎text[1]"},
		// What frames the article, by the parts of class names; what the author points to stays.
		{`<div class="l-header__nav"><a href=/a>製品</a><a href=/b>採用</a></div><ul class="c-breadcrumb__list"><li><a href=/>ホーム</a><li>お知らせ</ul><div class=contents><h1>不正アクセスのお知らせ</h1><p>当社のサーバーが不正アクセスを受けました。</p><div class="p-entry__share">ツイート シェア 12</div><h2>関連リンク</h2><ul><li><a href=/x>注意喚起</a></ul></div><div id="cookieConsent">当サイトではCookieを使用します。</div><div class=siteFooter><p>〒100-0000 東京都</p></div>`,
			"title: 不正アクセスのお知らせ\np~ 製品採用\n\nli1~ ホーム\nli1~ お知らせ\n\nh1 不正アクセスのお知らせ\n\np 当社のサーバーが不正アクセスを受けました。\n\np~ ツイート シェア 12\n\nh2 関連リンク\n\nli1 注意喚起\n\np~ 当サイトではCookieを使用します。\n\np~ 〒100-0000 東京都\nlink 製品 </a>\nlink 採用 </b>\nlink ホーム </>\nlink 注意喚起 </x>"},
		// The same without a class: links before the title, and under a heading such as 最近の投稿.
		{`<ul><li><a href=/a>製品</a><li><a href=/b>会社情報</a></ul><p><a href=/d>2024年5月14日</a></p><h1>不正アクセスのお知らせ</h1><p>当社のサーバーが不正アクセスを受けました。</p><h3>最近の投稿</h3><ul><li><a href=/1>記事の一</a><li><a href=/2>記事の二</a></ul>`,
			"title: 不正アクセスのお知らせ\nli1~ 製品\nli1~ 会社情報\n\np 2024年5月14日\n\nh1 不正アクセスのお知らせ\n\np 当社のサーバーが不正アクセスを受けました。\n\nh3~ 最近の投稿\n\nli1~ 記事の一\nli1~ 記事の二\nlink 製品 </a>\nlink 会社情報 </b>\nlink 2024年5月14日 </d>\nlink 記事の一 </1>\nlink 記事の二 </2>"},
		// What a page that was saved under a notice hides is its article all the same; icons and templates are not.
		{`<div aria-hidden=true><main><h1>題</h1><p>残る<i aria-hidden=true>→</i>。<template>no</template><noscript>no</noscript></main></div>`, "title: 題\nh1 題\n\np 残る。"},
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

package document

import (
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

func TestIsChrome(t *testing.T) {
	for _, test := range []struct {
		want bool
		in   []string
	}{
		// Trails, share rows with their counters, who owns the page, notices, pagers, labels, links up.
		{true, []string{
			"ホーム > ニュース > 2024年", "トップ　＞　お知らせ", "Home » News", "HOME＞お知らせ＞不正アクセスのお知らせ", "Share 12 Tweet", "シェア 3 ツイート はてブ 10", "ツイート", "Facebook X LINE", "Share this", "LINEで送る",
			"© 2024 Example Inc.", "Copyright (C) 2018 架空商事", "All Rights Reserved.", "Copyright 架空日日新聞社 記事の複製・転載を禁じます", "Example Ltd. All rights reserved.", "印刷する", "▲ページの先頭へ", "↑ このページのトップへ", "Back to top", "本文へスキップ", "1 2 3 … 次へ »", "« Previous  Next »", "前へ 次へ",
			"タグ：セキュリティ, 漏洩", "Tags: breach, leak", "当サイトではCookieを使用しています。同意する場合は続けてください。", "We use cookies to improve our website. By clicking you agree.", "もっと見る ›", "プライバシーポリシー", "→", "Print",
		}},
		// Words of an author, however they begin.
		{false, []string{
			"トップが辞任した", "ホームページが改ざんされた。", "お知らせ", "ニュースで報じられた", "攻撃者は盗んだCookieを使用してログインした。", "Cookie theft let them in.", "このサイトは8月1日に閉鎖された。", "シェアは30%である", "1 件の漏洩", "次へ進む前に確認する", "2 of 3 servers", "Share prices fell 12%", "X社が発表", "LINE株式会社", "印刷会社が被害を受けた", "メニュー表示の不具合", "Printers were hit", "(c) 対象者", "1 May 2024", "Next, the attackers moved on.", "copyright infringement was alleged by the firm, which it denied.", "Like many others, we were hit.", "12 3 45",
		}},
	} {
		for _, in := range test.in {
			if got := isChrome(in, scan.Span{End: len(in)}); got != test.want {
				t.Errorf("isChrome(%q) = %v", in, got)
			}
		}
	}
}

func TestFrameRow(t *testing.T) {
	for line, want := range map[string]bool{
		"個人情報保護方針 サイトマップ": true, "Privacy policy | Sitemap": true, "プライバシーポリシー　利用規約　サイトマップ": true, "お問い合わせ サイトマップ 採用情報": true,
		"個人情報保護方針": false, "個人情報保護方針 改定のお知らせについて": false, "印刷 不可": false, "Contact us about the breach": false,
	} {
		if got := isFrameRow(line); got != want {
			t.Errorf("isFrameRow(%q) = %v", line, got)
		}
	}
}

func TestWordKind(t *testing.T) {
	for word, want := range map[string]partKind{
		"p-entry__share": surely, "cookieConsent": surely, "l-footer": surely, "siteHeader": surely, "c-breadcrumb__list": surely, "gNav": linky, "entry-footer": 0, "article-header": 0, "relatedLinks": linky, "content": 0, "sharepoint": 0, "nav2": linky, "snsBtn": surely,
	} {
		if got := wordKind(word); got != want {
			t.Errorf("wordKind(%q) = %d, want %d", word, got, want)
		}
	}
}

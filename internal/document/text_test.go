package document

import "testing"

func TestReadText(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		// Headings, paragraphs, lines; an image mark is the site's.
		{"題名についてまとめてみた\n\n文である。\n\n見出し\n\n一行目\n二行目。\n\nf:id:a:20180815123018p:image\n\n2018年8月15日\n\nhttps://example.jp/",
			"title: 題名についてまとめてみた\nh1 題名についてまとめてみた\n\np 文である。\n\nh 見出し\n\nline 一行目\nline 二行目。\n\np~ f:id:a:20180815123018p:image\n\np 2018年8月15日\n\np https://example.jp/"},
		// Numbered and ornamented headings stand above their text; lists of them are items.
		{"題名である行\n\n1. 経緯\n発覚した。\n■対応\n調べた。\n【お問い合わせ】\n電話\n\n・一\n・二\n\n1. 一\n2. 二\n\n① 氏名\n② 住所",
			"title: 題名である行\nh1 題名である行\n\nh2 1. 経緯\nline 発覚した。\nh 対応\nline 調べた。\nh 【お問い合わせ】\nline 電話\n\nli1 一\nli1 二\n\nli1 一\nli1 二\n\nli1 氏名\nli1 住所"},
		// A letter: date, sender and greeting come before the title.
		{"2024年5月14日\n報道関係者各位\n架空商事株式会社\n\n不正アクセスによる\n個人情報の流出について\n\n記\n\n以上",
			"title: 不正アクセスによる⏎個人情報の流出について\nline 2024年5月14日\nline 報道関係者各位\nline 架空商事株式会社\n\nh1 不正アクセスによる⏎個人情報の流出について\n\np 記\n\np 以上"},
		{"PRESS RELEASE\n\nMay 14, 2024\n\nExample Freight Reports Incident\n\nIt happened.",
			"title: Example Freight Reports Incident\np PRESS RELEASE\n\np May 14, 2024\n\nh1 Example Freight Reports Incident\n\np It happened."},
		// A letterhead: bodies and their parts, numbers of papers, office holders, asides, places with a date.
		{"COLDHARBOUR VALLEY HOSPITALS NHS TRUST\nDigital Services Unit\n\nUPDATE 2: TELEPHONES STILL DOWN\n\nIt began on Monday.",
			"title: UPDATE 2: TELEPHONES STILL DOWN\nline COLDHARBOUR VALLEY HOSPITALS NHS TRUST\nline Digital Services Unit\n\nh1 UPDATE 2: TELEPHONES STILL DOWN\n\np It began on Monday."},
		{"RNS Number : 0815Q\nTallinn, 6 July 2022\n(\"Example\" or the \"Group\")\nTrading update\n\nWe give it.",
			"title: Trading update\nline RNS Number : 0815Q\nline Tallinn, 6 July 2022\nline (\"Example\" or the \"Group\")\nh1 Trading update\n\np We give it."},
		{"架総第４１２号\n広報資料\n架空県警察本部\nサイバー犯罪対策課\n架空市長 山田 太郎\n(総務部)\n\n被疑者の検挙について\n\n文である。",
			"title: 被疑者の検挙について\nline 架総第４１２号\nline 広報資料\nline 架空県警察本部\nline サイバー犯罪対策課\nline 架空市長 山田 太郎\nline (総務部)\n\nh1 被疑者の検挙について\n\np 文である。"},
		{"架空鉄道 ニュースリリース No.21-58\n架空クラウド ステータス\n[解決済み] 保管領域のエラー率上昇\n影響: 大",
			"title: [解決済み] 保管領域のエラー率上昇\nline 架空鉄道 ニュースリリース No.21-58\nline 架空クラウド ステータス\nh1 [解決済み] 保管領域のエラー率上昇\nline 影響: 大"},
		// A name alone gives way to a headline, and only to one.
		{"Rookwick Verlane\n\nThieves have emptied wallets at Rookwick\n\nIt was late.",
			"title: Thieves have emptied wallets at Rookwick\np Rookwick Verlane\n\nh1 Thieves have emptied wallets at Rookwick\n\np It was late."},
		{"Rookwick Verlane\n\nKey points\n\nIt was late.",
			"title: Rookwick Verlane\nh1 Rookwick Verlane\n\nh Key points\n\np It was late."},
		// What a line calls the title; what the line break parted.
		{"EX-CERT Security Advisory EX-2020-011\n=====\nTLP: CLEAR\nTitle:   Macros in tax mails\n\nIt spreads.",
			"title: Macros in tax mails\nline EX-CERT Security Advisory EX-2020-011\nline =====\nline TLP: CLEAR\nh1 Macros in tax mails\n\np It spreads."},
		{"Statement on the break-in at the\nVerlane stores\n\nIt was late.",
			"title: Statement on the break-in at the⏎Verlane stores\nh1 Statement on the break-in at the⏎Verlane stores\n\np It was late."},
		{"当社サーバーへの侵入\nに関するお知らせ\n\n文である。",
			"title: 当社サーバーへの侵入⏎に関するお知らせ\nh1 当社サーバーへの侵入⏎に関するお知らせ\n\np 文である。"},
		// Notes: the mark has only digits of a note that exists.
		{"題名である行\n\n甲 *12017年9月から。乙*2 丙*1\n\n*12018年の記事\n\n*2:二つ目",
			"title: 題名である行\nh1 題名である行\n\np 甲 *12017年9月から。乙*2 丙*1\n\nnote 2018年の記事\n\nnote 二つ目\nnote *1 \"2018年の記事\" ×2 …行⏎⏎甲 *1 …乙*2 丙*1\nnote *2 \"二つ目\" ×1 …ら。乙*2"},
		{"題名である行\n\n甲[1]、乙(注1)、丙※1。\n\n[1] 一\n注1) 二\n※1 三",
			"title: 題名である行\nh1 題名である行\n\np 甲[1]、乙(注1)、丙※1。\n\nnote 一\nnote 二\nnote 三\nnote [1] \"一\" ×1 …行⏎⏎甲[1]\nnote 注1) \"二\" ×1 …[1]、乙(注1)\nnote ※1 \"三\" ×1 …1)、丙※1"},
		// Tabs state the borders of a table.
		{"題名である行\n\n日時\t出来事\n5月\t発覚",
			"title: 題名である行\nh1 題名である行\ntable\n  - 日時 | 出来事 |\n  - 5月 | 発覚 |"},
	} {
		check(t, "a.txt", test.in, test.want)
	}
}

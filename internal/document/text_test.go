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
		// A section has no number with a nought before it; a version has.
		{"題名である行\n\n版\n1.04 以前\n1.1 経緯\n文である。", "title: 題名である行\nh1 題名である行\n\nline 版\nline 1.04 以前\nh3 1.1 経緯\nline 文である。"},
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
		// Trails of breadcrumbs and rows of menu words stand above the title.
		{"University of Rookwick > Staff and students > IT Services > Notices\n\nOur database: what we know\n\nIt was late.",
			"title: Our database: what we know\np~ University of Rookwick > Staff and students > IT Services > Notices\n\nh1 Our database: what we know\n\np It was late."},
		{"ホーム くらし 市政情報 観光 お問い合わせ\n現在の位置：トップ＞市政情報＞\n\n誤送信について\n\n文である。",
			"title: 誤送信について\nline~ ホーム くらし 市政情報 観光 お問い合わせ\nline~ 現在の位置：トップ＞市政情報＞\n\nh1 誤送信について\n\np 文である。"},
		{"Home News Products Careers Contact\n\nVerlane stores were broken into\n\nIt was late.",
			"title: Verlane stores were broken into\np~ Home News Products Careers Contact\n\nh1 Verlane stores were broken into\n\np It was late."},
		// A line that opens a note goes on none, also with an address in it.
		{"題名である行\n\n甲*1、乙*2。\n\n*1一\n*2二,https://a.example/1\n",
			"title: 題名である行\nh1 題名である行\n\np 甲*1、乙*2。\n\nnote 一\nnote 二,https://a.example/1\nnote *1 \"一\" ×1 …行⏎⏎甲*1\nnote *2 \"二,https://a.example/1\" ×1 …*1、乙*2"},
		// Notes: the mark has only digits of a note that exists.
		{"題名である行\n\n甲 *12017年9月から。乙*2 丙*1\n\n*12018年の記事\n\n*2:二つ目",
			"title: 題名である行\nh1 題名である行\n\np 甲 *12017年9月から。乙*2 丙*1\n\nnote 2018年の記事\n\nnote 二つ目\nnote *1 \"2018年の記事\" ×2 …行⏎⏎甲 *1 …乙*2 丙*1\nnote *2 \"二つ目\" ×1 …ら。乙*2"},
		{"題名である行\n\n甲[1]、乙(注1)、丙※1。\n\n[1] 一\n注1) 二\n※1 三",
			"title: 題名である行\nh1 題名である行\n\np 甲[1]、乙(注1)、丙※1。\n\nnote 一\nnote 二\nnote 三\nnote [1] \"一\" ×1 …行⏎⏎甲[1]\nnote 注1) \"二\" ×1 …[1]、乙(注1)\nnote ※1 \"三\" ×1 …1)、丙※1"},
		// A list right below its heading.
		{"題名である行\n\n文である。\n\n参考資料\n1. 一\n2. 二\n\n参考\n文である。",
			"title: 題名である行\nh1 題名である行\n\np 文である。\n\nh 参考資料\nli1 一\nli1 二\n\nline 参考\nline 文である。"},
		// Tabs state the borders of a table.
		{"題名である行\n\n日時\t出来事\n5月\t発覚",
			"title: 題名である行\nh1 題名である行\ntable\n  - 日時 | 出来事 |\n  - 5月 | 発覚 |"},
		// Columns drawn with blanks: the heading row above columns of numbers or above a ruling line.
		{"題名である行\n\n    Asset    Amount      Value\n    Alpha    412.66 AB   $7.95 million\n    Beta     -           $5.46 million\n    Total    5,180.2 CD  $13.41 million",
			"title: 題名である行\nh1 題名である行\ntable\n  # Asset | Amount | Value |\n  - Alpha | 412.66 AB | $7.95 million |\n  - Beta | - | $5.46 million |\n  - Total | 5,180.2 CD | $13.41 million |"},
		{"題名である行\n\n  Kind    Value        Where\n  ------  -----------  -----\n  domain  a.example    mail\n  domain  b.example    page\n\nText.",
			"title: 題名である行\nh1 題名である行\n\np Text.\ntable\n  # Kind | Value | Where |\n  - domain | a.example | mail |\n  - domain | b.example | page |"},
		// Full-width blanks, columns not quite below each other, a heading row that leaves the first column free.
		{"題名である行\n\n　　　　　　　　売上高　　　　　営業利益\n前回予想　　　　18,600百万円　　1,240百万円\n今回修正予想　　17,900百万円　　1,010百万円\n増減額　　　　　△700百万円　　△230百万円",
			"title: 題名である行\nh1 題名である行\ntable\n  #  | 売上高 | 営業利益 |\n  - 前回予想 | 18,600百万円 | 1,240百万円 |\n  - 今回修正予想 | 17,900百万円 | 1,010百万円 |\n  - 増減額 | △700百万円 | △230百万円 |"},
		// A heading above others holds for the columns below it; ruling lines at the edges; a row with a gap.
		{"題名である行\n\n============================\n            通販         合計\n月      国内   海外\n----------------------------\n1月     8名    1名     9名\n2月     7名            7名\n3月     6名    2名     8名\n============================\n以上です。",
			"title: 題名である行\nh1 題名である行\n\nline 以上です。\ntable\n  ^  | 通販 | 通販 | 合計 |\n  # 月 | 国内 | 海外 |  |\n  - 1月 | 8名 | 1名 | 9名 |\n  - 2月 | 7名 |  | 7名 |\n  - 3月 | 6名 | 2名 | 8名 |"},
		// Tabs, the first column free in the heading row.
		{"題名である行\n\n\tQ1 2023\tQ1 2022\nRevenue of all the parts together\t£38.2m\t£44.9m\nOrders\t£61.0m\t£52.4m",
			"title: 題名である行\nh1 題名である行\ntable\n  #  | Q1 2023 | Q1 2022 |\n  - Revenue of all the parts together | £38.2m | £44.9m |\n  - Orders | £61.0m | £52.4m |"},
		// Bars, with those at the ends or without, the first row above numbers a heading; a menu and a single line of bars are none.
		{"題名である行\n\nKind | Value\n---- | -----\nhost | a.example\n\n| 日時 | 件数 |\n| 5月 | 3件 |\n| 6月 | 4件 |\n\na | b\nc | d",
			"title: 題名である行\nh1 題名である行\n\nline a | b\nline c | d\ntable\n  # Kind | Value |\n  - host | a.example |\ntable\n  # 日時 | 件数 |\n  - 5月 | 3件 |\n  - 6月 | 4件 |"},
		// Times and what happened, with the rest of a row below it; names and their numbers.
		{"題名である行\n\n3 June    An incident is declared, and paper\n          forms are brought back.\n4 June    The agency joins.\n11 June   The first device is back.",
			"title: 題名である行\nh1 題名である行\ntable\n  - 3 June | An incident is declared, and paper⏎          forms are brought back. |\n  - 4 June | The agency joins. |\n  - 11 June | The first device is back. |"},
		// No tables: two blanks behind a sentence, lists, names with a colon, names of which the values are words, code.
		{"題名である行\n\nIt rained.  We left.\nIt cleared.  We came.\nIt was.  So be it.",
			"title: 題名である行\nh1 題名である行\n\nline It rained.  We left.\nline It cleared.  We came.\nline It was.  So be it."},
		{"題名である行\n\n-  3 May    one\n-  4 May    two\n-  5 May    three\n\n1.  3 May    one\n2.  4 May    two\n3.  5 May    three",
			"title: 題名である行\nh1 題名である行\n\nli1 3 May    one\nli1 4 May    two\nli1 5 May    three\n\nli1 3 May    one\nli1 4 May    two\nli1 5 May    three"},
		{"題名である行\n\nDate:    3 May 2024\nSheets:  12\nCopies:  4\n\nOwner    the town\nState    open\nKeeper   a clerk\n\nint  a  = 1;\nint  b  = 2;\nint  c  = 3;",
			"title: 題名である行\nh1 題名である行\n\nline Date:    3 May 2024\nline Sheets:  12\nline Copies:  4\n\nline Owner    the town\nline State    open\nline Keeper   a clerk\n\nline int  a  = 1;\nline int  b  = 2;\nline int  c  = 3;"},
	} {
		check(t, "a.txt", test.in, test.want)
	}
}

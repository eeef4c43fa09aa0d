package extract_test

import (
	"strings"
	"testing"
)

// A list of sources: its lines in the text, and what is read of them, one a line: mark|title|publisher|day|address.
func TestSourceLists(t *testing.T) {
	for _, test := range []struct{ ending, list, want string }{
		// Title, publisher, day, with commas; the day a month; the address behind.
		{"txt", "参考\n鉱泉旅館の予約サイトに不正アクセス、東浜新聞、2023年4月12日\n不正アクセスに関するお詫び、株式会社鉱泉館、2023年4月11日\n",
			"|鉱泉旅館の予約サイトに不正アクセス|東浜新聞|2023-04-12|\n|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|"},
		{"txt", "References\n- Hotel chain says guests' records were taken, Harbour Echo, 12 April 2023\n- Statement on the incident, Kestrel Hotels Limited, 11 April 2023 https://kestrel.example/s/1\n",
			"|Hotel chain says guests' records were taken|Harbour Echo|2023-04-12|\n|Statement on the incident|Kestrel Hotels Limited|2023-04-11|https://kestrel.example/s/1"},
		// The publisher before a colon, day in brackets at the end.
		{"txt", "脚注\n[1] 潮見通信:旅館の予約、一時止まる (2023/4/12)\n[2] 株式会社鉱泉館:不正アクセスに関するお詫び (2023/4/11)\n",
			"[1]|旅館の予約、一時止まる|潮見通信|2023-04-12|\n[2]|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|"},
		{"md", "## Sources\n\n1. Harbour Echo: Hotel chain says guests' records were taken (12 April 2023)\n2. Kestrel Hotels Limited: Statement on the incident (11 April 2023)\n",
			"|Hotel chain says guests' records were taken|Harbour Echo|2023-04-12|\n|Statement on the incident|Kestrel Hotels Limited|2023-04-11|"},
		// Publisher (day) title; publisher, day, title.
		{"txt", "出典\n・潮見通信(2023年4月12日)「旅館の予約、一時止まる」\n・株式会社鉱泉館(2023年4月11日)「不正アクセスに関するお詫び」\n",
			"|旅館の予約、一時止まる|潮見通信|2023-04-12|\n|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|"},
		{"txt", "情報源\n※1 潮見放送、2023年4月12日、旅館の予約、一時止まる\n※2 東浜新聞、2023年4月13日、予約サイトの改ざん 旅館が謝罪\n",
			"※1|旅館の予約、一時止まる|潮見放送|2023-04-12|\n※2|予約サイトの改ざん 旅館が謝罪|東浜新聞|2023-04-13|"},
		{"txt", "Further reading\n* Harbour Echo, 12 April 2023, Hotel chain says guests' records were taken\n* Kestrel Hotels Limited, 11 April 2023, Statement on the incident\n",
			"|Hotel chain says guests' records were taken|Harbour Echo|2023-04-12|\n|Statement on the incident|Kestrel Hotels Limited|2023-04-11|"},
		// Day first, as lists of announcements have it.
		{"txt", "以前のお知らせ\n2023年4月11日 不正アクセスに関するお詫び(第1報) https://kosenkan.example/n/1\n2023年4月14日 不正アクセスに関するお詫び(第2報) https://kosenkan.example/n/2\n",
			"|不正アクセスに関するお詫び(第1報)||2023-04-11|https://kosenkan.example/n/1\n|不正アクセスに関するお詫び(第2報)||2023-04-14|https://kosenkan.example/n/2"},
		{"txt", "Earlier messages\n* Booking site: a first message (7 June 2024) https://kestrel.example/n/1\n* Booking site: please look out for e-mails (11 June 2024) https://kestrel.example/n/2\n",
			"|Booking site: a first message||2024-06-07|https://kestrel.example/n/1\n|Booking site: please look out for e-mails||2024-06-11|https://kestrel.example/n/2"},
		// 「題」(発行者、日付); 題(発行者、日付); 題、発行者(日付); 発行者「題」日付.
		{"txt", "参照した文書\n資料1 端末の検査記録(株式会社三角計装、平成31年1月21日)\n資料2 お客さま情報の流出について(雲居瓦斯株式会社、令和元年12月9日)\n",
			"資料1|端末の検査記録|株式会社三角計装|2019-01-21|\n資料2|お客さま情報の流出について|雲居瓦斯株式会社|2019-12-09|"},
		{"txt", "参考文献\n「旅館の予約、一時止まる」(東浜新聞、2023年4月12日)\n「宿泊業を狙う攻撃の動向」(日本宿泊情報協会、2023年5月)\n",
			"|旅館の予約、一時止まる|東浜新聞|2023-04-12|\n|宿泊業を狙う攻撃の動向|日本宿泊情報協会|2023-05|"},
		{"txt", "関連情報\n旅館の予約、一時止まる、東浜新聞(2023年4月12日)\n不正アクセスに関するお詫び、株式会社鉱泉館(2023年4月11日)\n",
			"|旅館の予約、一時止まる|東浜新聞|2023-04-12|\n|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|"},
		{"txt", "資料一覧\n東浜新聞「旅館の予約、一時止まる」2023年4月12日朝刊\n株式会社鉱泉館「不正アクセスに関するお詫び」2023年4月11日\n",
			"|旅館の予約、一時止まる|東浜新聞|2023-04-12|\n|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|"},
		// Bars, slashes, dashes.
		{"txt", "関連情報\n旅館の「止まらない帳場」が生きた理由 | 宿泊IT通信 | 2023年6月18日\n旅館の予約、一時止まる | 東浜新聞 | 2023年4月12日\n",
			"|旅館の「止まらない帳場」が生きた理由|宿泊IT通信|2023-06-18|\n|旅館の予約、一時止まる|東浜新聞|2023-04-12|"},
		{"txt", "旅館は公表した*1。\n\n*1 予約サイトで71件、閲覧の跡 / 東浜新聞 / 2023年4月12日\n", "*1|予約サイトで71件、閲覧の跡|東浜新聞|2023-04-12|"},
		{"txt", "References\n- Hotel chain says guests' records were taken – Harbour Echo – 12 April 2023\n- Guests told to watch their accounts – The Ledger – 14 April 2023\n",
			"|Hotel chain says guests' records were taken|Harbour Echo|2023-04-12|\n|Guests told to watch their accounts|The Ledger|2023-04-14|"},
		// A blank between title, publisher and day; the number of an issue.
		{"txt", "旅館は公表した注1。続報もある注2。\n\n注1 一通のメール、3.8億円消える 週刊鉱泉経済 2018年1月15日号\n注2 東浜新聞 2018年2月1日 詐取の疑い 2人逮捕\n",
			"注1|一通のメール、3.8億円消える|週刊鉱泉経済|2018-01-15|\n注2|詐取の疑い 2人逮捕|東浜新聞|2018-02-01|"},
		// Marks: [*1], ①, (1), 注1), 1).
		{"txt", "旅館は公表した[*1]。続報もある[*2]。\n\n典拠\n[*1] 潮見放送、2024年3月3日、公式アカウント乗っ取りか\n[*2] 東浜新聞、2024年3月8日、広報代行から連鎖 報告書\n",
			"[*1]|公式アカウント乗っ取りか|潮見放送|2024-03-03|\n[*2]|広報代行から連鎖 報告書|東浜新聞|2024-03-08|"},
		{"txt", "旅館は公表した*1。判決も出た*2*3。\n\n*1旅館の予約、一時止まる,東浜新聞,2020年6月12日\n*2のぞき見アプリの開発者に有罪,東浜新聞,2021年3月19日朝刊\n*3「ノゾキ君」二審も有罪,テレビ潮見,2021年11月2日,https://tv-shiomi.example/1102/\n",
			"*1|旅館の予約、一時止まる|東浜新聞|2020-06-12|\n*2|のぞき見アプリの開発者に有罪|東浜新聞|2021-03-19|\n*3|「ノゾキ君」二審も有罪|テレビ潮見|2021-11-02|https://tv-shiomi.example/1102/"},
		{"txt", "典拠\n① 旅館の予約、一時止まる、東浜新聞、2023年4月12日\n② 不正アクセスに関するお詫び、株式会社鉱泉館、2023年4月11日\n",
			"①|旅館の予約、一時止まる|東浜新聞|2023-04-12|\n②|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|"},
		// Links of Markdown and HTML; the publisher behind or before.
		{"md", "## 関連するお知らせ\n\n- 申込フォームの不具合について(速報)、架空沼大学、2024年7月19日\n- [共有設定の変更に関するお詫び](https://forma.example/info/240724)、株式会社フォルマ・ワークス、2024年7月24日\n",
			"|申込フォームの不具合について(速報)|架空沼大学|2024-07-19|\n|共有設定の変更に関するお詫び|株式会社フォルマ・ワークス|2024-07-24|https://forma.example/info/240724"},
		{"md", "## Reference\n\n- Notice Regarding System Failure (First Report), Shimizu Bearing Co., Ltd., January 15, 2024 <https://shimizu.example/en/news/20240115.pdf>\n- Security Advisory GP-2022-031, Granite Vale Networks, October 11, 2022\n",
			"|Notice Regarding System Failure (First Report)|Shimizu Bearing Co., Ltd.|2024-01-15|https://shimizu.example/en/news/20240115.pdf\n|Security Advisory GP-2022-031|Granite Vale Networks|2022-10-11|"},
		{"html", "<h2>F. Documents relied upon</h2><ol><li>Tenant portal: report of a test, Halden Vale Assurance, 29 March 2019.</li><li>Letter in reply to a notice, Grovewood Software Limited, 12 February 2021.</li><li>Guidance on passwords, Information Commissioner's Office, 8 October 2018. <a href=\"https://ico.example/g/p\">https://ico.example/g/p</a></li></ol>",
			"|Tenant portal: report of a test|Halden Vale Assurance|2019-03-29|\n|Letter in reply to a notice|Grovewood Software Limited|2021-02-12|\n|Guidance on passwords|Information Commissioner's Office|2018-10-08|https://ico.example/g/p"},
		{"html", "<h2>関連リンク</h2><ul><li><a href=\"https://k.example/n/1\">不正アクセスに関するお詫び</a>(株式会社鉱泉館、2023年4月11日)</li><li><a href=\"https://h.example/a\">旅館の予約、一時止まる</a> 東浜新聞 2023年4月12日</li></ul>",
			"|不正アクセスに関するお詫び|株式会社鉱泉館|2023-04-11|https://k.example/n/1\n|旅館の予約、一時止まる|東浜新聞|2023-04-12|https://h.example/a"},
		// A label before the only line: 出典:, 参考:, Source:.
		{"html", "<p class=\"src\">出典:「ランサムウェア被害に関するお知らせ(第一報)」株式会社蔵元ほしの、2024年6月4日</p>", "|ランサムウェア被害に関するお知らせ(第一報)|株式会社蔵元ほしの|2024-06-04|"},
		{"txt", "参考：読み上げツール改変、4千サイトに採掘スクリプト（ほしのIT NEWS、2018年2月13日）\n", "|読み上げツール改変、4千サイトに採掘スクリプト|ほしのIT NEWS|2018-02-13|"},
		{"txt", "原文: Talonbridge, \"Statement on July 20 content update\" (2024-07-20)\n", "|Statement on July 20 content update|Talonbridge|2024-07-20|"},
		{"txt", "【出典】観測ブログ「ルーターを狙う通信の状況」（2021年9月10日）\n", "|ルーターを狙う通信の状況|観測ブログ|2021-09-10|"},
		// The agreement of the lines says which part is the publisher where the name gives none away.
		{"txt", "参考\n旅館の予約が止まる,東浜新聞,2023年4月12日\n予約サイトの今,ことのは堂,2023年4月15日\n宿の守り方,みなと新報,2023年4月20日\n",
			"|旅館の予約が止まる|東浜新聞|2023-04-12|\n|予約サイトの今|ことのは堂|2023-04-15|\n|宿の守り方|みなと新報|2023-04-20|"},
		{"txt", "参考\n東浜新聞、旅館の予約が止まる、2023年4月12日\nことのは堂、予約サイトの今、2023年4月15日\nみなと新報、宿の守り方を考える、2023年4月20日\n",
			"|旅館の予約が止まる|東浜新聞|2023-04-12|\n|予約サイトの今|ことのは堂|2023-04-15|\n|宿の守り方を考える|みなと新報|2023-04-20|"},
		// An advisory of a public body, with its number and the day of a revision; a database of vulnerabilities.
		{"txt", "参考情報\n・情報処理支援機構「境界装置の脆弱性に関する注意喚起」(2024年1月11日)https://shien.example/at240002\n・架空県警察、「サイバー事案に関する広報」、令和6年1月15日\n",
			"|境界装置の脆弱性に関する注意喚起|情報処理支援機構|2024-01-11|https://shien.example/at240002\n|サイバー事案に関する広報|架空県警察|2024-01-15|"},
		// Publisher, "Title", day; “Title,” Publisher, day; scholars' order.
		{"txt", "References\n[1] Northgate Labs, \"Slow barges: a loader that waits\", 17 February 2022, https://northgate.example/b\n[2] “Two more ports hit,” Harbour Echo, May 4, 2023\n[3] Northgate Labs (2023-05-06). Barges and their keels. https://northgate.example/k\n",
			"[1]|Slow barges: a loader that waits|Northgate Labs|2022-02-17|https://northgate.example/b\n[2]|Two more ports hit|Harbour Echo|2023-05-04|\n[3]|Barges and their keels|Northgate Labs|2023-05-06|https://northgate.example/k"},
		// The month alone, a number of a report behind the title, what file it is.
		{"txt", "資料\n・「宿泊業の安全指針 第3版」(日本宿泊情報協会、2022年3月)\n・不正アクセスに関する調査報告書[PDF](株式会社鉱泉館、2023年8月31日)\n",
			"|宿泊業の安全指針 第3版|日本宿泊情報協会|2022-03|\n|不正アクセスに関する調査報告書|株式会社鉱泉館|2023-08-31|"},
		// One line that cites: in brackets, behind a label, several with marks between, the publisher alone.
		{"txt", "The rest is not known (Ridgeway Signals, \"Toads on the wire\", 5 May 2024).\n", "|Toads on the wire|Ridgeway Signals|2024-05-05|"},
		{"txt", "The rest is not known (Harbour Commission media release 41/2025, \"Findings on the failure of July\", 2 December 2025).\n", "|Findings on the failure of July|Harbour Commission|2025-12-02|"},
		{"txt", "Harbour Echo (18 June 2024) \"Quarry hit by the gang\"\n", "|Quarry hit by the gang|Harbour Echo|2024-06-18|"},
		{"txt", "Harbour Echo, Thursday 16 Nov 2023, p. 4: \"Chemist app accounts opened\"\n", "|Chemist app accounts opened|Harbour Echo|2023-11-16|"},
		{"txt", "Sources: [a] U.S. Harbour Guard, \"An affiliate appears in port\", March 7, 2024, https://guard.example/k; [b] Harbour Echo, \"Charges over a hack at sea\", March 8, 2024\n",
			"[a]|An affiliate appears in port|U.S. Harbour Guard|2024-03-07|https://guard.example/k\n[b]|Charges over a hack at sea|Harbour Echo|2024-03-08|"},
		{"txt", "出典：1) 東浜新聞「広告網が採掘の舞台に」2018年4月5日　2) 潮見通信「配信網が乗っ取られる」2018年4月6日\n", "1)|広告網が採掘の舞台に|東浜新聞|2018-04-05|\n2)|配信網が乗っ取られる|潮見通信|2018-04-06|"},
		{"txt", "［参照］東浜新聞「偽の会議ソフトに注意」（2020-05-11）／潮見通信「ソフトの入手元に注意」（2020-05-12）\n", "|偽の会議ソフトに注意|東浜新聞|2020-05-11|\n|ソフトの入手元に注意|潮見通信|2020-05-12|"},
		{"txt", "男は「待遇に不満があった」と供述しているという。（東浜新聞、2021年7月6日）\n", "||東浜新聞|2021-07-06|"},
		{"txt", "旅館は公表した。[#1]\n\n[#1] https://kosenkan.example/notice/0412\n", "[#1]||||https://kosenkan.example/notice/0412"},
		// No list of sources: sentences, events, a list of dates and people.
		{"txt", "対応\n・架空県警察、個人情報保護委員会に報告した(7月22日)。\n・2023年4月11日 株式会社鉱泉館が公表\n", ""},
		{"txt", "What we did\n- Reset all passwords, Kestrel Hotels and its agents, 12 April 2023.\n- We told the Information Commissioner's Office on 11 April 2023.\n", ""},
		{"txt", "これまでの経緯\n・4月10日 異常を検知\n・4月11日 東浜新聞が報道、株式会社鉱泉館が公表\n", ""},
	} {
		head := "鉱泉館の予約サイトへの不正アクセスについて\n\n2024年8月1日\n\n株式会社鉱泉館は、予約サイトが不正アクセスを受けたと公表しました。お客様にお詫びします。\n\n"
		if test.list[0] < 0x80 && !strings.ContainsAny(test.list, "はの") {
			head = "Kestrel Hotels: what we know\n\n1 August 2024\n\nKestrel Hotels Limited said that its booking site had been broken into, and that it had told the guests who were concerned.\n\n"
		}
		switch test.ending {
		case "md":
			head = "# " + head
		case "html":
			title, rest, _ := strings.Cut(head, "\n")
			head = "<!DOCTYPE html><title>" + title + "</title><main><h1>" + title + "</h1><p>" + strings.ReplaceAll(strings.TrimSpace(rest), "\n\n", "</p><p>") + "</p>"
		}
		var got []string
		for _, s := range read(t, test.ending, head+test.list).Sources {
			got = append(got, s.Mark+"|"+s.Title+"|"+s.Publisher+"|"+s.Date+"|"+s.Address)
		}
		if g := strings.Join(got, "\n"); g != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.list, g, test.want)
		}
	}
}

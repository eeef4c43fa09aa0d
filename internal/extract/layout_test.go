package extract_test

import (
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/golden"
)

// Times that lean on what was said elsewhere, and layouts of tables, lists and timelines.
var layouts = []struct {
	area             golden.Area
	ending, in, want string
}{
	// Hours under a heading are those of the day that the text is about, not of its publication.
	{golden.Times, "md", "# Postmortem\n\nPublished 20 September 2023.\n\nOn 14 September 2023 writes failed.\n\n## Timeline\n\n- 09:02 Change reaches the cell.\n- 09:10 First alert.\n",
		"20 September 2023=2023-09-20T00:00:00+00:00/2023-09-21T00:00:00+00:00 | 14 September 2023=2023-09-14T00:00:00+00:00/2023-09-15T00:00:00+00:00 | 09:02=2023-09-14T09:02:00+00:00/2023-09-14T09:03:00+00:00 | 09:10=2023-09-14T09:10:00+00:00/2023-09-14T09:11:00+00:00"},
	// A year that one sentence or paragraph names for another affair does not hold in the next.
	{golden.Times, "txt", "架空堂の通販に不正侵入\n2022年12月15日\n\n通販サイトは2016年に構築した。\n\n架空堂は11月30日にサイトを閉じた。\n", "2022年12月15日=2022-12-15/2022-12-16 | 2016年=2016-01-01/2017-01-01 | 11月30日=2022-11-30/2022-12-01"},
	{golden.Times, "txt", "Loyalty points stolen\n8 November 2023\n\nIn late 2021 a similar attack hit a bakery. The app, which came out in September, had no second step.\n", "8 November 2023=2023-11-08T00:00:00+00:00/2023-11-09T00:00:00+00:00 | late 2021=2021-09-01T00:00:00+00:00/2022-01-01T00:00:00+00:00 | September=2023-09-01T00:00:00+00:00/2023-10-01T00:00:00+00:00"},
	// The zone that a page gives for all its times.
	{golden.Times, "txt", "The worm\n\nLocal times, which are UTC+10.\n\nIt came on 14 September 2021 at 05:40.\n", "14 September 2021 at 05:40=2021-09-14T05:40:00+10:00/2021-09-14T05:41:00+10:00"},
	{golden.Times, "txt", "架空の障害\n\n時刻はすべてUTCです。\n\n2021年9月14日 5時40分に停止した。\n", "2021年9月14日 5時40分=2021-09-14T05:40:00+00:00/2021-09-14T05:41:00+00:00"},
	// Days of a month that nobody names are days and no lengths.
	{golden.Figures, "txt", "架空市の誤送付\n\n架空市は19日、督促状214通を誤って送付したと発表した。15日に発送し、16日朝に発覚した。約15日かかり、20日間で終えた。\n", "214 通 (督促状 other ) | 15 日 ( time ) | 20 日間 ( time )"},
	// A paper's middle dot is a decimal point before a scale; coins are no letters.
	{golden.Figures, "txt", "流出したコイン\n\n2018年11月14日\n\n流出した42・5億円のうち7・1億円が換金された。5通貨が流出した。東・西の2社が応じた。\n", "4250000000 円 (流出した money ) | 710000000 円 ( money ) | 5 通貨 ( other ) | 2 社 (東・西 organisations )"},
	{golden.Times, "txt", "誤送信のお詫び\n\n2022年11月21日\n\n1 判明日時\n2022年11月20日\n", "2022年11月21日=2022-11-21/2022-11-22 | 2022年11月20日=2022-11-20/2022-11-21"},
	// Hours at which somebody answers are no times of the affair.
	{golden.Times, "txt", "架空の件\n\n2021年4月2日に公表した。\n\n専用窓口 0120-000-000(9:30〜18:00、年中無休)\n平日10:00〜17:00\n", "2021年4月2日=2021-04-02/2021-04-03"},
	// A cell of several lines, of which one begins with a word such as 同社, which repeats no day.
	{golden.Tables, "txt", "架空の侵入\n\n日時出来事\n2019年1月下旬失敗が増え始める。\n2019年2月9日 3時12分集中的な試行を検知。\n同社が送信元の遮断を開始。*1\n同日 20時頃投稿が出始める。*2\n2019年2月10日ギフト券への交換を停止。\n\n*1架空新聞,2019年2月9日\n", "#日時/出来事 | 2019年1月下旬/失敗が増え始める。 | 2019年2月9日 3時12分/集中的な試行を検知。⏎同社が送信元の遮断を開始。*1 | 同日 20時頃/投稿が出始める。*2 | 2019年2月10日/ギフト券への交換を停止。"},
	// Labels and what they say, of which some are no nouns of columns; a line without a label goes on.
	{golden.Tables, "txt", "架空の障害\n\n2024年2月7日に公表した。\n\n影響地域全国\n発生日時2024年2月5日 4時51分\n止まった回線音声 約174万回線\nデータ 最大221万回線\n確認された不正利用約9,860万円\n二要素認証○\n原因基幹網の設備更新における経路の設定誤り\n", "影響地域/全国 | 発生日時/2024年2月5日 4時51分 | 止まった回線/音声 約174万回線⏎データ 最大221万回線 | 確認された不正利用/約9,860万円 | 二要素認証/○ | 原因/基幹網の設備更新における経路の設定誤り"},
	// A title right above the heading row is none of its headings; a row whose time is not known is no event, and a mark alone repeats.
	{golden.Tables, "txt", "架空の件\n\nタイムライン\n日時出来事\n2025年5月3日不正アクセスを受けた。\n2025年6月10日銀行が発表した。\n2025年6月12日調査を終えた。\n", "#日時/出来事 | 2025年5月3日/不正アクセスを受けた。 | 2025年6月10日/銀行が発表した。 | 2025年6月12日/調査を終えた。"},
	{golden.Events, "md", "# 架空の件\n\n| 日時 | 出来事 |\n|---|---|\n| 2025年5月3日 | 不正アクセス。 |\n| 不明 | 裏口を設置。 |\n| | 裏口を確認。 |\n| 2025年6月10日 | 銀行が発表。 |\n| 〃 | 銀行が会見。 |\n", "2025-05-03/2025-05-04 不正アクセス。  | 2025-06-10/2025-06-11 銀行が発表。  | 2025-06-10/2025-06-11 銀行が会見。 "},
	{golden.Tables, "txt", "架空の件\n\n日時対応内容\n5月1日障害を確認した\n\"\n", "#日時/対応内容 | 5月1日/障害を確認した | \"/"},
	{golden.Tables, "txt", "架空の漏えい\n\n2024年5月1日\n\n組織被害の有無具体的な状況\n東海道銀行有顧客情報1,204件が流出。\n相模電器無影響を受けていない。\n架空製薬有社員が持ち出した。\n架空大学不明確認を続けている。\n", "#組織/被害の有無/具体的な状況 | 東海道銀行/有/顧客情報1,204件が流出。 | 相模電器/無/影響を受けていない。 | 架空製薬/有/社員が持ち出した。 | 架空大学/不明/確認を続けている。"},
	// A column that tells whether something is so parts the words beside it.
	{golden.Tables, "txt", "架空病院の感染\n\n2022年10月31日に公表した。\n\n対象被害の有無具体的な状況\n電子カルテ有り診療録が閲覧不能\n画像管理(PACS)一部有り2022年4月以前の画像は参照可能\n職員メール無し(確認中)外部のサービスを利用\n検査装置不明メーカーが点検中\n", "#対象/被害の有無/具体的な状況 | 電子カルテ/有り/診療録が閲覧不能 | 画像管理(PACS)/一部有り/2022年4月以前の画像は参照可能 | 職員メール/無し(確認中)/外部のサービスを利用 | 検査装置/不明/メーカーが点検中"},
	// Two rows of headings: the lower names the columns, the upper stands above it.
	{golden.Tables, "html", `<!DOCTYPE html><html lang="en"><title>Notice</title><h1>Notice</h1><p>On 3 May 2021 it happened.</p><table><thead><tr><th rowspan="2">Type</th><th colspan="2">Individuals</th></tr><tr><th>Active</th><th>Lapsed</th></tr></thead><tbody><tr><td>Name</td><td>1,234</td><td>56</td></tr><tr><td>Address</td><td>789</td><td>unknown</td></tr></tbody></table>`, "#Type/Individuals Active/Individuals Lapsed | Name/1,234/56 | Address/789/unknown"},
	// The unit of bare numbers is what their heading counts.
	{golden.Figures, "html", `<!DOCTYPE html><html lang="en"><title>Notice</title><h1>Notice</h1><p>On 3 May 2021 it happened.</p><table><thead><tr><th rowspan="2">Type</th><th colspan="2">Individuals</th></tr><tr><th>Active</th><th>Lapsed</th></tr></thead><tbody><tr><td>Name</td><td>1,234</td><td>56</td></tr><tr><td>Address</td><td>789</td><td>unknown</td></tr></tbody></table>`, "1234 individuals (Individuals Active persons ) | 56 individuals (Individuals Lapsed persons ) | 789 individuals (Individuals Active persons ) | unknown  (Individuals Lapsed persons )"},
	{golden.Figures, "md", "# Outage\n\n| Service | Failed requests | Users affected |\n|---|---|---|\n| Store | 2.14 million | 612 |\n| Queue | about 90,000 | unknown |\n", "2140000 requests (Failed requests other ) | 612 users (Users affected persons ) | 90000 requests (Failed requests other ) | unknown  (Users affected persons )"},
	// Tables whose cells stand below each other, with and without drawn lines; the last cell of a row may go on.
	{golden.Tables, "txt", "The theft\n\nIt happened on 1 July 2022.\n\n    Asset    Amount             Value at time of theft\n    Bitcoin  412.66 BTC         $7.95 million\n    Ether    5,180.2 ETH        $5.46 million\n    Total    -                  $14.66 million\n", "#Asset/Amount/Value at time of theft | Bitcoin/412.66 BTC/$7.95 million | Ether/5,180.2 ETH/$5.46 million | Total/-/$14.66 million"},
	{golden.Tables, "txt", "架空の漏えい\n\n2024年2月20日に公表した。\n\n            通信販売              店舗会員\n発送月      国内       海外       国内       海外\n--------------------------------------------------\n2023年11月  8,120名    14名       2,305名    0名\n2023年12月  9,877名    21名       不明       3名\n--------------------------------------------------\n合計        17,997名   35名       2,305名  3名\n", "#発送月/通信販売 国内/通信販売 海外/店舗会員 国内/店舗会員 海外 | 2023年11月/8,120名/14名/2,305名/0名 | 2023年12月/9,877名/21名/不明/3名 | 合計/17,997名/35名/2,305名/3名"},
	{golden.Tables, "txt", "The waves\n\nSeen on 1 July 2022.\n\nWave | Mails | Lure\n-----+-------+------\n1    | 2,310 | unpaid\n2    | 4,875 | customs form\n", "#Wave/Mails/Lure | 1/2,310/unpaid | 2/4,875/customs form"},
	{golden.Tables, "txt", "The waves\n\nSeen on 1 July 2022.\n\n  Domains    a[.]example\n             b[.]example\n  IPv4       192.0.2[.]145\n", ""},
	// Dated lines with wide gaps are a timeline and no table; a line that is set further in goes on.
	// A sentence that tells of a quarter is no row of a timeline, one that tells of a day is.
	{golden.Events, "txt", "A loader in the mail\n9 September 2025\n\nThe loader was detected on 3 March 2025 by a customer of ours. An earlier wave was reported in Q3 2024.\n", "2025-03-03T00:00:00+00:00/2025-03-04T00:00:00+00:00 The loader was detected on 3 March 2025 by a customer of ours. "},
	{golden.Events, "txt", "The outage\n\nWritten on 1 February 2025.\n\nJanuary 19             Splicing begins and is\n                       delayed by snow.\nJanuary 20             All is well.\n", "2025-01-19T00:00:00+00:00/2025-01-20T00:00:00+00:00 Splicing begins and is delayed by snow.  | 2025-01-20T00:00:00+00:00/2025-01-21T00:00:00+00:00 All is well. "},
	{golden.Events, "txt", "The defacement\n\nWritten on 1 April 2024.\n\n11 March 2024, 22:50 - A script is uploaded through the image\ngallery plugin.\n12 March, 06:52 - Joel reports the defacement on this list.\n", "2024-03-11T22:50:00+00:00/2024-03-11T22:51:00+00:00 A script is uploaded through the image gallery plugin.  | 2024-03-12T06:52:00+00:00/2024-03-12T06:53:00+00:00 Joel reports the defacement on this list. "},
	// Dated sentences of running text are events where the text has no timeline; what is planned, denied, or only dates a thing is none.
	{golden.Events, "txt", "システム障害のお知らせ\n\n2024年6月12日\n\n当社は6月3日にサーバーへの侵入を検知しました。6月4日に通信を遮断し、翌5日に警察へ相談しました。復旧は7月上旬の予定です。6月1日付の資料は関係がありません。6月6日時点で流出は確認されておりません。\n", "2024-06-03/2024-06-04 当社は6月3日にサーバーへの侵入を検知しました。  | 2024-06-04/2024-06-05 通信を遮断し  | 2024-06-05/2024-06-06 警察へ相談しました。 "},
	{golden.Events, "txt", "Ransomware at Larkfield Trust\n\nMarch 14, 2025\n\nThe trust discovered the intrusion early on March 6 after staff could not log in. The police were notified on March 7, and on March 9 its systems were restored. It expects to publish a report on May 2.\n", "2025-03-06T00:00:00+00:00/2025-03-07T00:00:00+00:00 The trust discovered the intrusion early on March 6 after staff could not log in.  | 2025-03-07T00:00:00+00:00/2025-03-08T00:00:00+00:00 The police were notified on March 7  | 2025-03-09T00:00:00+00:00/2025-03-10T00:00:00+00:00 its systems were restored. "},
	{golden.Events, "txt", "障害報告\n\n2024年6月12日\n\n経緯\n- 6月3日 侵入\n- 6月4日 復旧\n\n概要\n\n6月5日に当社は本件を公表しました。\n", "2024-06-03/2024-06-04 侵入  | 2024-06-04/2024-06-05 復旧  | 2024-06-05/2024-06-06 当社は本件を公表しました。 "},
	// Reports of a status page: in paragraphs led by their times, with the times apart behind or before them, newest first.
	{golden.Events, "html", `<!DOCTYPE html><html lang="ja"><title>配信の遅延</title><h1>配信の遅延</h1><h2>更新</h2><p>2025/06/04 10:30 <b>解決</b> すべて終わりました。</p><p>2025/06/03 19:45 <b>監視中</b> 復旧しました。</p>`, "2025-06-04T10:30:00/2025-06-04T10:31:00 解決 すべて終わりました。  | 2025-06-03T19:45:00/2025-06-03T19:46:00 監視中 復旧しました。 "},
	{golden.Events, "html", `<!DOCTYPE html><html lang="en"><title>Mail delays</title><h1>Mail delays</h1><h2>Updates</h2><p>Resolved. All is over.</p><p>Posted Jun 4, 2025 - 10:30 UTC</p><p>Monitoring. A fix is in place.</p><p>Posted Jun 3, 2025 - 19:45 UTC</p>`, "2025-06-04T10:30:00+00:00/2025-06-04T10:31:00+00:00 Resolved. All is over.  | 2025-06-03T19:45:00+00:00/2025-06-03T19:46:00+00:00 Monitoring. A fix is in place. "},
	{golden.Events, "txt", "The history\n\nWritten on 1 April 2024.\n\nUpdate history\n\n2024-04-02 first version\n2024-04-03 second version\n", ""},
	// A row of a table that names both who and what tells both.
	{golden.Events, "md", "# 今週の一覧\n\n2023年5月22日\n\n| 公表日 | 組織 | できごと | 規模 |\n|---|---|---|---|\n| 5/16 | 架空市 | USBメモリーを紛失 | 214人分 |\n| 5/17 | 架空商事 | 受注システムが停止 | 不明 |\n", "2023-05-16/2023-05-17 架空市 USBメモリーを紛失 214人分  | 2023-05-17/2023-05-18 架空商事 受注システムが停止 不明 "},
	// A part of the day beside a column of days.
	{golden.Events, "md", "# 障害\n\n## 経緯\n\n| 日付 | 時刻 | できごと |\n|---|---|---|\n| 2024年11月12日 | 8時5分 | 停止した |\n| 2024年11月13日 | 未明 | 確認を終えた |\n", "2024-11-12T08:05:00/2024-11-12T08:06:00 停止した  | 2024-11-13/2024-11-13T03:00:00 確認を終えた "},
	// Reports in groups of lines of their own, and in sections of their own.
	{golden.Events, "txt", "障害のお知らせ\n2024年8月8日\n\n更新(新しい順)\n\n2024-08-07 10:00 解決済み\nすべて正常に戻りました。\n\n2024-08-07 03:35 経過観察中\n209台を起動しました。\n", "2024-08-07T10:00:00/2024-08-07T10:01:00 解決済み すべて正常に戻りました。  | 2024-08-07T03:35:00/2024-08-07T03:36:00 経過観察中 209台を起動しました。 "},
	{golden.Events, "html", `<!DOCTYPE html><html lang="en"><title>Storage errors</title><h1>Storage errors</h1><p>All times in UTC.</p><h3>Resolved</h3><p>Everything works again.</p><p>Aug 17, 2023 - 06:42</p><h3>Investigating</h3><p>We are looking into it.</p><p>Aug 17, 2023 - 00:12</p>`, "2023-08-17T06:42:00+00:00/2023-08-17T06:43:00+00:00 Everything works again.  | 2023-08-17T00:12:00+00:00/2023-08-17T00:13:00+00:00 We are looking into it. "},
	// Paragraphs under a timeline that a dash parts from their days; times in brackets behind their words.
	{golden.Events, "md", "# Postmortem\n\n30 August 2024\n\n## Timeline (UTC)\n\nJuly 22 — Release 88 ships. A check is left out.\n\nAugust 26–28 — Customers told by e-mail.\n", "2024-07-22T00:00:00+00:00/2024-07-23T00:00:00+00:00 Release 88 ships. A check is left out.  | 2024-08-26T00:00:00+00:00/2024-08-29T00:00:00+00:00 Customers told by e-mail. "},
	{golden.Events, "txt", "Notes\n\nWritten on 6 May 2024.\n\nTimeline (UTC, 5 May 2024)\n- Account reset by phone. [03:12]\n- Nameservers changed. [03:40]\n", "2024-05-05T03:12:00+00:00/2024-05-05T03:13:00+00:00 Account reset by phone.  | 2024-05-05T03:40:00+00:00/2024-05-05T03:41:00+00:00 Nameservers changed. "},
	// Times by the clock or with a colon, each alone in a line above its words, among other lines; without a year, too.
	{golden.Events, "txt", "架空の件\n2024年6月14日\n本件について報告します。\n経過\n6月3日 15時10分頃:\n異常を検知。\n※検知は自動です。\n6月4日 9時頃:\n遮断。\n問い合わせに答えた。\n6月5日 10時:\n復旧。\n今後の対応\n次の報告をお待ちください。\n",
		"2024-06-03T15:10:00/2024-06-03T15:11:00~ 異常を検知。 ※検知は自動です。  | 2024-06-04T09:00:00/2024-06-04T10:00:00~ 遮断。 問い合わせに答えた。  | 2024-06-05T10:00:00/2024-06-05T11:00:00 復旧。 "},
	{golden.Events, "txt", "架空の件\n経過\n6月3日 15時10分頃:\n異常を検知。\n6月4日 9時頃:\n遮断。\n",
		"../.. 異常を検知。  | ../.. 遮断。 "},
	// A day that stands alone in a line is that of the lines below it, which may name hours.
	{golden.Events, "txt", "架空の件\n2024年6月14日\n\n経緯\n\n6月3日(月)\n 15:10 異常を検知\n 15:22 遮断\n6月10日\n 中間報告を受領\n", "2024-06-03T15:10:00/2024-06-03T15:11:00 異常を検知  | 2024-06-03T15:22:00/2024-06-03T15:23:00 遮断  | 2024-06-10/2024-06-11 中間報告を受領 "},
	// Hours that stand alone in lines of their own, and the numbers of reports before their times; the items below a day are an event each.
	{golden.Events, "txt", "交換所の流出\n2019年7月14日\n\n経緯\n2019年7月11日\n22時12分頃\nエラーを検知。\n22時39分頃\n流出を確認。\n2019年7月12日\n午前2時00分頃 ほかの流出も確認。\n", "2019-07-11T22:12:00/2019-07-11T22:13:00~ エラーを検知。  | 2019-07-11T22:39:00/2019-07-11T22:40:00~ 流出を確認。  | 2019-07-12T02:00:00/2019-07-12T02:01:00~ ほかの流出も確認。 "},
	{golden.Events, "md", "# 改札の障害\n\n2025年1月21日\n\n## お知らせ\n\n- 第2報 1月20日13:10 復旧しました。\n- 第1報 1月20日5:20 改札機が使えません。\n", "2025-01-20T13:10:00/2025-01-20T13:11:00 復旧しました。  | 2025-01-20T05:20:00/2025-01-20T05:21:00 改札機が使えません。 "},
	{golden.Events, "txt", "流出の経緯\n2022年11月4日\n\n経緯\n\n8月9日(火)\n・担当者が一斉に送信した。\n・宛先を誤った。\n9月16日(金)\n・参加者から連絡があった。\n", "2022-08-09/2022-08-10 担当者が一斉に送信した。  | 2022-08-09/2022-08-10 宛先を誤った。  | 2022-09-16/2022-09-17 参加者から連絡があった。 "},
	{golden.Events, "txt", "経緯\n〇2025年4月5日(土)\n・不正アクセスが発生した。\n・対策本部を設けた。\n〇2025年4月9日(水)\n・公社に報告した。\n", "2025-04-05/2025-04-06 不正アクセスが発生した。  | 2025-04-05/2025-04-06 対策本部を設けた。  | 2025-04-09/2025-04-10 公社に報告した。 "},
	// Dates to which words are glued, with and without a heading row.
	{golden.Tables, "txt", "架空の件\n\n2020年12月3日\n\n経緯\n\n2020年7月29日決済代行会社から連絡を受ける。\n同日カード決済を停止。\n翌々日個人情報保護委員会に報告。\n", "2020年7月29日/決済代行会社から連絡を受ける。 | 同日/カード決済を停止。 | 翌々日/個人情報保護委員会に報告。"},
	{golden.Tables, "txt", "架空の件\n\n2020年12月3日\n\n経緯\n\n日付起きたこと\n2020年7月29日決済代行会社から連絡。\n同日カード決済を停止。\n8月1日調査を開始。\n", "#日付/起きたこと | 2020年7月29日/決済代行会社から連絡。 | 同日/カード決済を停止。 | 8月1日/調査を開始。"},
	{golden.Tables, "txt", "架空の件\n\n2020年12月3日\n\n経緯\n\n日時できごと\n2020年7月29日架空商事に連絡。\n8月1日調査を開始。\n", "#日時/できごと | 2020年7月29日/架空商事に連絡。 | 8月1日/調査を開始。"},
	// Columns whose headings name a moment hold times and words; a note's sign may stand behind a heading.
	{golden.Tables, "txt", "架空の件\n\n2018年11月30日\n\n改ざんされた学校\n\n学校名改ざんの確認復旧閲覧数※\n東小学校11月27日22時15分11月28日9時40分212回\n西小学校11月28日7時05分11月28日10時20分98回\n給食センター11月28日8時12分停止中41回\n\n※閲覧数は延べ。\n", "#学校名/改ざんの確認/復旧/閲覧数※ | 東小学校/11月27日22時15分/11月28日9時40分/212回 | 西小学校/11月28日7時05分/11月28日10時20分/98回 | 給食センター/11月28日8時12分/停止中/41回"},
	// Sums, dashes for nothing, several days in a cell, quantities right behind a month.
	{golden.Tables, "txt", "架空の件\n\n2020年7月3日\n\n被害\n\n年月被害件数被害額\n2020年4月12件約1,100万円\n2020年5月31件―\n2020年6月18件不明\n合計61件約5,300万円\n", "#年月/被害件数/被害額 | 2020年4月/12件/約1,100万円 | 2020年5月/31件/― | 2020年6月/18件/不明 | 合計/61件/約5,300万円"},
	{golden.Tables, "txt", "架空の件\n\n2020年7月3日\n\nメール\n\n件名送信日\n重要なお知らせ6月3日\n本人確認のお願い6月5日、6日\n", "#件名/送信日 | 重要なお知らせ/6月3日 | 本人確認のお願い/6月5日、6日"},
	// Labels and what they say; below a heading of labels they may be anything.
	// Further days of a row stand in lines of their own, with a remark behind the last.
	{golden.Tables, "txt", "架空の件\n\n2018年11月30日\n\n公表した施設\n\n施設公表日公表内容件数\n南ホテル株式会社2018年11月27日[PDF] 不正アクセスのお知らせ212件\n北ホテル株式会社2018年11月28日\n2018年11月29日修正報\n[PDF] 不正アクセスによる流出のお知らせ98件\n西ホテル株式会社2018年11月29日[PDF] 流出のお知らせ41件\n東ホテル株式会社2018年11月29日[PDF] 不正アクセスのお知らせ7件\n", "#施設/公表日/公表内容/件数 | 南ホテル株式会社/2018年11月27日/[PDF] 不正アクセスのお知らせ/212件 | 北ホテル株式会社/2018年11月28日⏎2018年11月29日修正報/[PDF] 不正アクセスによる流出のお知らせ/98件 | 西ホテル株式会社/2018年11月29日/[PDF] 流出のお知らせ/41件 | 東ホテル株式会社/2018年11月29日/[PDF] 不正アクセスのお知らせ/7件"},
	// A number with a counter that runs on in kanji is part of a name.
	{golden.Tables, "txt", "架空の件\n\n2018年11月30日\n\n摘発の一覧\n\nNo警察の対応担当容疑\n1書類送検5県警合同捜査本部マルウェアの保管\n2書類送検月影県警察フィッシングによる詐取\n3書類送検星降県警察マルウェアの供用\n4書類送検雪野県警察マルウェアの保管\n5書類送検3県警合同捜査本部フィッシングによる詐取\n", "#No/警察の対応/担当/容疑 | 1/書類送検/5県警合同捜査本部/マルウェアの保管 | 2/書類送検/月影県警察/フィッシングによる詐取 | 3/書類送検/星降県警察/マルウェアの供用 | 4/書類送検/雪野県警察/マルウェアの保管 | 5/書類送検/3県警合同捜査本部/フィッシングによる詐取"},
	{golden.Tables, "txt", "架空の件\n\n2019年10月25日\n\n原因\n\n管理を請け負う会社有限会社架空工房\n弱点CMSのプラグインの既知の脆弱性\n更新の状況修正版は8月に公開されていたが適用されていなかった。\n共通点4件とも同じサーバーに置かれていた。\n", "管理を請け負う会社/有限会社架空工房 | 弱点/CMSのプラグインの既知の脆弱性 | 更新の状況/修正版は8月に公開されていたが適用されていなかった。 | 共通点/4件とも同じサーバーに置かれていた。"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n概要\n\n項目内容\n発生日2021年10月2日\n攻撃手法VPN装置の脆弱性を悪用した侵入\n身代金の要求あり(金額は非公表)\n公表の遅れ3日\n", "#項目/内容 | 発生日/2021年10月2日 | 攻撃手法/VPN装置の脆弱性を悪用した侵入 | 身代金の要求/あり(金額は非公表) | 公表の遅れ/3日"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n対応\n\n対策本部を設置した。\nシステムを停止した。\n警察に相談した。\n", ""},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n訂正\n\n(誤)不正にログインされた会員 1,234名\n(正)不正にログインされた会員 1,324名\n", ""},
	// Values side by side, each a time, a quantity or a state; the heading is cut into as many, with or without a word above the labels.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n比較\n\n項目架空商事の説明架空倉庫の説明\n検知10月1日 3時頃10月2日の朝\n止まった工場2か所3か所(1か所は一部)\n損害額約2億円不明\n", "#項目/架空商事の説明/架空倉庫の説明 | 検知/10月1日 3時頃/10月2日の朝 | 止まった工場/2か所/3か所(1か所は一部) | 損害額/約2億円/不明"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n件数\n\n第1報第2報\n閲覧された会員1,204人1,388人\n退会した会員記載なし12人\n", "#/第1報/第2報 | 閲覧された会員/1,204人/1,388人 | 退会した会員/記載なし/12人"},
	// Row numbers in brackets are no items of a list below a heading that numbers.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n一覧\n\nNo公表日対象件数\n(1)4月3日架空市12件\n(2)4月9日架空商事株式会社3,400件\n(3)5月上旬架空県警察不明\n", "#No/公表日/対象/件数 | (1)/4月3日/架空市/12件 | (2)/4月9日/架空商事株式会社/3,400件 | (3)/5月上旬/架空県警察/不明"},
	// A dash within a row, indicators behind their labels.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n流出\n\n対象件数内容\n会員2,100人氏名、住所\n社員88人氏名\n応募者-流出なし\n", "#対象/件数/内容 | 会員/2,100人/氏名、住所 | 社員/88人/氏名 | 応募者/-/流出なし"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n検体\n\nファイル名お見積り_1025.xls\nMD50123456789abcdef0123456789abcdef\n接続先hxxp://news[.]example/a.php\n", "ファイル名/お見積り_1025.xls | MD5/0123456789abcdef0123456789abcdef | 接続先/hxxp://news[.]example/a.php"},
	// One column word may be unknown where the others tell the cells.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n影響\n\n発売日看板商品件数\n4月3日メロンパン12件\n4月9日クリームパン3,400件\n5月上旬食パン不明\n", "#発売日/看板商品/件数 | 4月3日/メロンパン/12件 | 4月9日/クリームパン/3,400件 | 5月上旬/食パン/不明"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n影響\n\n対策本部を置いた時間帯と件数\n警察に相談した件数\nシステムを止めた件数\n記録を調べた件数\n", ""},
	// Headings that nobody knows are cut where the rows below them agree; a sentence below the rows is none of them.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n影響\n\n波おわり試された回数通った率\n第一波10月2日 6時182万回0.23%\n第二波10月9日 5時64万回0.45%\n第三波10月21日 1時9,300回0%\n第三波の前に画像認証が入った。\n", "#波/おわり/試された回数/通った率 | 第一波/10月2日 6時/182万回/0.23% | 第二波/10月9日 5時/64万回/0.45% | 第三波/10月21日 1時/9,300回/0%"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n流れを短く\n月日事柄\n10月2日架空商事が侵入に気付く。\n10月9日何者かがデータを公開。\n警察に相談。\n10月21日架空商事が公表。\n", "#月日/事柄 | 10月2日/架空商事が侵入に気付く。 | 10月9日/何者かがデータを公開。⏎警察に相談。 | 10月21日/架空商事が公表。"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n検体\n\n部品役目合わせ値\na.sh最初に動く台本0123456789abcdef0123456789abcdef01234567\nb.mips本体(MIPS版)76543210fedcba9876543210fedcba9876543210\nb.arm7本体(ARM版)89abcdef0123456789abcdef0123456701234567\n", "#部品/役目/合わせ値 | a.sh/最初に動く台本/0123456789abcdef0123456789abcdef01234567 | b.mips/本体(MIPS版)/76543210fedcba9876543210fedcba9876543210 | b.arm7/本体(ARM版)/89abcdef0123456789abcdef0123456701234567"},
	{golden.Tables, "txt", "A theft\n\nIt happened on 1 July 2022.\n\nSteps\n\nDate and timeWhat happened\nFebruary 2022A shop moves to a new host.\n8 April 2022A customer writes that 14 orders are gone.\n1 July 2022, 11:52 p.m.App taken offline.\n", "#Date and time/What happened | February 2022/A shop moves to a new host. | 8 April 2022/A customer writes that 14 orders are gone. | 1 July 2022, 11:52 p.m./App taken offline."},
	// A line that begins with a day, or is marked as the heading of a section, heads no columns.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n■これまでの対応\n10月2日 5時50分 ログイン失敗の急増を検知\n同日6時 攻撃元からの接続を遮断\n同日15時 対象の会員に連絡\n10月3日 県警に相談\n", ""},
	// Cells that are a line each, below headings that have run together; a cell may have a second line.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n影響\n\n止まった窓口確認した時刻集めた人数いまの様子\n北の窓口\n2021年10月2日 6時10分\n14人\n再開した\n南の窓口\n2021年10月2日 7時20分\n9人\n紙で受付\n(10月中は続ける)\n駅前の窓口\n2021年10月3日 9時\n不明\n止まったまま\n空港の窓口\n2021年10月4日 8時5分\n3人\n再開した\n", "#止まった窓口/確認した時刻/集めた人数/いまの様子 | 北の窓口/2021年10月2日 6時10分/14人/再開した | 南の窓口/2021年10月2日 7時20分/9人/紙で受付⏎(10月中は続ける) | 駅前の窓口/2021年10月3日 9時/不明/止まったまま | 空港の窓口/2021年10月4日 8時5分/3人/再開した"},
	// Headings that are a line each, above cells that are, above rows parted by tabs, and above rows that have run together.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n型番\n\n機種\n直った版\nサポートの終わり\nKZ-100\n1.05\n2023年3月末\nKZ-200\n2.12\n2024年6月\nKZ-300\nなし\n2019年6月\n", "#機種/直った版/サポートの終わり | KZ-100/1.05/2023年3月末 | KZ-200/2.12/2024年6月 | KZ-300/なし/2019年6月"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n流れ\n\n日付\n時刻\n動き\n2021年10月2日\t7時\t鍵を持ち出す。\n9時半\t鍵がないことに気付く。\n2021年10月3日\t15時\t鍵が見つかる。\n", "#日付/時刻/動き | 2021年10月2日/7時/鍵を持ち出す。 | 2021年10月2日/9時半/鍵がないことに気付く。 | 2021年10月3日/15時/鍵が見つかる。"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n一覧\n\n団体名\n公表日\n件数\n架空市2021年10月2日1,204件\n架空商事株式会社2021年10月9日約300件\n架空県2021年10月11日不明\n", "#団体名/公表日/件数 | 架空市/2021年10月2日/1,204件 | 架空商事株式会社/2021年10月9日/約300件 | 架空県/2021年10月11日/不明"},
	// Cells that single blanks part, and rows with a blank line between them.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n流れ\n\n月日 時刻 事象\n10月2日 8:15 荷受けが止まる。\n〃 9:40 架空倉庫が電源を切る。\n10月3日 - 原因が判明。\n10月4日 昼前 荷受けを再び始める。\n", "#月日/時刻/事象 | 10月2日/8:15/荷受けが止まる。 | 〃/9:40/架空倉庫が電源を切る。 | 10月3日/-/原因が判明。 | 10月4日/昼前/荷受けを再び始める。"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n口座\n\n持ち主\n人数\n止まった日\n\n架空市観光課\n1,204人\n10月2日\n\n架空バス\n約312人\n10月3日\n\n架空製菓\n9,055人\n10月9日\n", "#持ち主/人数/止まった日 | 架空市観光課/1,204人/10月2日 | 架空バス/約312人/10月3日 | 架空製菓/9,055人/10月9日"},
	// Labels and what they say in lines of their own, without headings. Headings with their paragraphs, and lists, are no tables.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n規模\n\n対象の顧客\n約3万人\n止まった時間\n約11時間\n送信元の国\n少なくとも31か国\n主な種類\n二つの方法\n送信元の数\n約9,400個\n止めた口座\n214口座\n", "対象の顧客/約3万人 | 止まった時間/約11時間 | 送信元の国/少なくとも31か国 | 主な種類/二つの方法 | 送信元の数/約9,400個 | 止めた口座/214口座"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n対応について\n原因\n設定の誤りでした。詳しくは調べています。\n影響\n荷受けが止まりました。10月2日のことです。\n今後\n10月中に点検を終えます。\n", ""},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n盗まれた品\n\n時計と指輪\n架空市の地図\n鍵の束\n小さな金庫\n古い帳簿\n名刺入れ\n", ""},
	// In English cells run together where a capital follows a small letter, or a number, a quantity or none the last word; a year ends its date.
	{golden.Tables, "txt", "Raids on members' accounts\n\n5 April 2025\n\nHow it unfolded\n\nWhenWhat happened\n29/03/2025 2am–5amAround 600 members are sent alerts.\nThe app slows to a crawl.\n31/03/2025A retired teacher finds her balance at zero.\n02/04/2025 around 11amThe fund warns by SMS.\n", "#When/What happened | 29/03/2025 2am–5am/Around 600 members are sent alerts.⏎The app slows to a crawl. | 31/03/2025/A retired teacher finds her balance at zero. | 02/04/2025 around 11am/The fund warns by SMS."},
	{golden.Tables, "txt", "The dump\n\nSeptember 12, 2020\n\nSeveral organisations have since confirmed that data of theirs is in it, and this page keeps a list of those that have said so in public so far, with what they said.\n\nThose who confirmed\n\nOrganisationConfirmedRecordsWhatHow it was lost\nAlpenrandAugust 25, 2020210,000 customersMail, hashed passwordAttack on web shop\nCity of OstwickSeptember 3, 20202,093 subscribersNewsletter addressesServer of a host\nTannery Lane BooksSeptember 11, 2020unknownMail, postal addressServer of a host\n", "#Organisation/Confirmed/Records/What/How it was lost | Alpenrand/August 25, 2020/210,000 customers/Mail, hashed password/Attack on web shop | City of Ostwick/September 3, 2020/2,093 subscribers/Newsletter addresses/Server of a host | Tannery Lane Books/September 11, 2020/unknown/Mail, postal address/Server of a host"},
	{golden.Tables, "txt", "Raids on members' accounts\n\n5 April 2025\n\nOther funds\n\nFundAccounts enteredMoney lost\nWattle Mutual Superabout 8,000 accountsnone\nTradies Firstunknownnot disclosed\nSouthern Cross Retirementup to 20 accountsA$3,200\n", "#Fund/Accounts entered/Money lost | Wattle Mutual Super/about 8,000 accounts/none | Tradies First/unknown/not disclosed | Southern Cross Retirement/up to 20 accounts/A$3,200"},
	{golden.Tables, "txt", "Raids on members' accounts\n\n5 April 2025\n\nThe numbers\n\nLog-in attemptsover 1.3 million attempts\nAccounts entered598 accounts\nMoney goneA$512,000 (largest single loss about A$406,000)\nOldest file dateMarch 2014\n", "Log-in attempts/over 1.3 million attempts | Accounts entered/598 accounts | Money gone/A$512,000 (largest single loss about A$406,000) | Oldest file date/March 2014"},
	// Rows in English whose cells are lines, parted by blank lines; headings with their paragraphs are none.
	{golden.Tables, "txt", "Penalty notice\n\n29 September 2023\n\nProvision\nInfringement\nFine\n\nArticle 5(1)(f)\nLogs not reviewed\n€1,100,000\n\nArticle 33(1)\nNotification outside 72 hours\n€250,000\n\nThere is an appeal.\n", "#Provision/Infringement/Fine | Article 5(1)(f)/Logs not reviewed/€1,100,000 | Article 33(1)/Notification outside 72 hours/€250,000"},
	{golden.Tables, "txt", "Penalty notice\n\n29 September 2023\n\nWho we are\nA trust of hospitals\n\nWhat happened\nLogs were not reviewed\n\nWhat we do\nWe review them\n", ""},
	// Tables drawn with lines, and of numbers parted by single blanks.
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n影響\n\n┌────┬────┐\n│機能│影響│\n├────┼────┤\n│検索│停止│\n│請求書発行│遅延│\n└────┴────┘\n", "#機能/影響 | 検索/停止 | 請求書発行/遅延"},
	{golden.Tables, "txt", "架空の件\n\n2021年10月25日\n\n業績\n\n売上高 営業利益 経常利益\n前回予想 12,500 640 655\n今回予想 12,270 410 △25\n", "#/売上高/営業利益/経常利益 | 前回予想/12,500/640/655 | 今回予想/12,270/410/△25"},
}

func TestLayouts(t *testing.T) {
	for _, test := range layouts {
		if got := show(read(t, test.ending, test.in), test.area); got != test.want {
			t.Errorf("%s of %q\n got %s\nwant %s", test.area, test.in, got, test.want)
		}
	}
}

// A full stop that belongs to its word ends no sentence, so that what happened is told whole; and a number that its verb makes a subject names no other.
func TestAbbreviations(t *testing.T) {
	r := read(t, "txt", "Notice of an incident\n\nOn February 11, 2025, at about 6:40 p.m. EST, St. Orla Ledger Inc. detected unusual activity. Of these, 4,102 are minors and fewer than 500 people live here. The staff left at 5 p.m. They came back.\n")
	if len(r.Events) != 2 || r.Events[1].Text != "The staff left at 5 p.m." || r.Events[0].Text != "St. Orla Ledger Inc. detected unusual activity." || r.Events[0].Phase != "detection" {
		t.Errorf("events %+v", r.Events)
	}
	if len(r.Figures) != 2 || r.Figures[0].Unit != "" || r.Figures[0].About != "minors" || r.Figures[1].About != "" {
		t.Errorf("figures %+v", r.Figures)
	}
}

// The verb of an event tells its phase: in Japanese the last, in English the one that comes last in
// the course of an affair.
func TestPhases(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"攻撃者が侵入し、ファイルが暗号化された。", "intrusion"},
		{"監視装置が警報を発した。", "detection"},
		{"侵入された端末を隔離した。", "containment"},
		{"すべてのサービスが正常に戻った。", "recovery"},
		{"調査の結果を公表した。", "announcement"},
		{"不正アクセスがあったと取引先に伝えた。", ""},
		{"取締役会を開いた。", ""},
		{"調査会社の調査が完了した。", ""},
		{"お客様への通知を完了。", ""},
		{"全端末の再設定が完了した。", "recovery"},
		{"決済代行会社から漏えいの懸念がある旨の連絡を受ける。", "detection"},
		{"海外から管理画面への不正なログインがあった。", "intrusion"},
		{"A customer reports an unexpected login.", "detection"},
		{"The company reports the breach to the regulator.", "announcement"},
		{"Files are encrypted on 20 servers.", "intrusion"},
		{"A customer spotted the fake page.", "detection"},
		{"The intruded server was taken offline.", "containment"},
		{"Orders resumed in all plants.", "recovery"},
		{"The company tells customers of the breach.", "announcement"},
		{"The board met.", ""},
		// What is to come is of no phase.
		{"サービスを再開予定", ""},
		{"全店で復旧する見込みです。", ""},
		{"最終報告書を公表(予定)", ""},
		{"【予定】システムを全面再開", ""},
		{"再開は6月を目指している。", ""},
		{"予定どおり全店で営業を再開した。", "recovery"},
		{"予定より早く復旧した。", "recovery"},
		{"Service restoration scheduled", ""},
		{"Final report to be published (planned)", ""},
		{"Customers will be notified and services restored.", ""},
		{"Scheduled for: switch to the restored data centre", ""},
		{"Full recovery expected by the end of the week.", ""},
		{"A planned restart restored all services.", "recovery"},
		{"Services resumed as scheduled.", "recovery"},
		{"The company said it will reopen, and published a notice.", "announcement"},
	} {
		ending := "# 架空の件\n\n## 経緯\n\n- 2021年5月3日 "
		if test.text[0] < 0x80 {
			ending = "# Fiction\n\n## Timeline\n\n- 3 May 2021: "
		}
		r := read(t, "md", ending+test.text+"\n")
		if len(r.Events) != 1 || r.Events[0].Phase != test.want {
			t.Errorf("%q: %+v, want the phase %q", test.text, r.Events, test.want)
		}
	}
}

// A table of days with sentences is the course of the case, but not under a heading of other cases.
func TestTableOfOtherCases(t *testing.T) {
	const rows = "発生時期発生元被害状況\n2023年5月12日ミナト精機組立工程の端末が感染し、生産を一時停止した。\n2023年5月13日アサギ自動車第二工場で障害が発生した。一時的に生産が止まった。\n2023年6月19日カスミ電装北工場の操業が約1日停止した。\n"
	for heading, want := range map[string]bool{"発生後の経過": true, "過去に工場が止まった事例": false} {
		r := read(t, "txt", "工場の感染について\n\n2024年2月1日、架空製作所の工場で端末が感染した。\n\n"+heading+"\n\n"+rows)
		got := 0
		for _, e := range r.Events {
			if e.Table >= 0 {
				got++
			}
		}
		if len(r.Tables) != 1 || got > 0 != want {
			t.Errorf("%s: %d events in %d tables", heading, got, len(r.Tables))
		}
	}
}

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
	// Hours at which somebody answers are no times of the affair.
	{golden.Times, "txt", "架空の件\n\n2021年4月2日に公表した。\n\n専用窓口 0120-000-000(9:30〜18:00、年中無休)\n平日10:00〜17:00\n", "2021年4月2日=2021-04-02/2021-04-03"},
	// Two rows of headings: the lower names the columns, the upper stands above it.
	{golden.Tables, "html", `<!DOCTYPE html><html lang="en"><title>Notice</title><h1>Notice</h1><p>On 3 May 2021 it happened.</p><table><thead><tr><th rowspan="2">Type</th><th colspan="2">Individuals</th></tr><tr><th>Active</th><th>Lapsed</th></tr></thead><tbody><tr><td>Name</td><td>1,234</td><td>56</td></tr><tr><td>Address</td><td>789</td><td>unknown</td></tr></tbody></table>`, "#Type/Active/Lapsed | Name/1,234/56 | Address/789/unknown"},
	// The unit of bare numbers is what their heading counts.
	{golden.Figures, "html", `<!DOCTYPE html><html lang="en"><title>Notice</title><h1>Notice</h1><p>On 3 May 2021 it happened.</p><table><thead><tr><th rowspan="2">Type</th><th colspan="2">Individuals</th></tr><tr><th>Active</th><th>Lapsed</th></tr></thead><tbody><tr><td>Name</td><td>1,234</td><td>56</td></tr><tr><td>Address</td><td>789</td><td>unknown</td></tr></tbody></table>`, "1234 individuals (Individuals Active persons ) | 56 individuals (Individuals Lapsed persons ) | 789 individuals (Individuals Active persons ) | unknown  (Individuals Lapsed persons )"},
	{golden.Figures, "md", "# Outage\n\n| Service | Failed requests | Users affected |\n|---|---|---|\n| Store | 2.14 million | 612 |\n| Queue | about 90,000 | unknown |\n", "2140000 requests (Failed requests other ) | 612 users (Users affected persons ) | 90000 requests (Failed requests other ) | unknown  (Users affected persons )"},
	// Tables whose cells stand below each other, with and without drawn lines; the last cell of a row may go on.
	{golden.Tables, "txt", "The theft\n\nIt happened on 1 July 2022.\n\n    Asset    Amount             Value at time of theft\n    Bitcoin  412.66 BTC         $7.95 million\n    Ether    5,180.2 ETH        $5.46 million\n    Total    -                  $14.66 million\n", "#Asset/Amount/Value at time of theft | Bitcoin/412.66 BTC/$7.95 million | Ether/5,180.2 ETH/$5.46 million | Total/-/$14.66 million"},
	{golden.Tables, "txt", "架空の漏えい\n\n2024年2月20日に公表した。\n\n            通信販売              店舗会員\n発送月      国内       海外       国内       海外\n--------------------------------------------------\n2023年11月  8,120名    14名       2,305名    0名\n2023年12月  9,877名    21名       不明       3名\n--------------------------------------------------\n合計        17,997名   35名       2,305名  3名\n", "#発送月/国内/海外/国内/海外 | 2023年11月/8,120名/14名/2,305名/0名 | 2023年12月/9,877名/21名/不明/3名 | 合計/17,997名/35名/2,305名/3名"},
	{golden.Tables, "txt", "The waves\n\nSeen on 1 July 2022.\n\nWave | Mails | Lure\n-----+-------+------\n1    | 2,310 | unpaid\n2    | 4,875 | customs form\n", "#Wave/Mails/Lure | 1/2,310/unpaid | 2/4,875/customs form"},
	{golden.Tables, "txt", "The waves\n\nSeen on 1 July 2022.\n\n  Domains    a[.]example\n             b[.]example\n  IPv4       192.0.2[.]145\n", ""},
	// Dated lines with wide gaps are a timeline and no table; a line that is set further in goes on.
	{golden.Events, "txt", "The outage\n\nWritten on 1 February 2025.\n\nJanuary 19             Splicing begins and is\n                       delayed by snow.\nJanuary 20             All is well.\n", "2025-01-19T00:00:00+00:00/2025-01-20T00:00:00+00:00 Splicing begins and is delayed by snow.  | 2025-01-20T00:00:00+00:00/2025-01-21T00:00:00+00:00 All is well. "},
	{golden.Events, "txt", "The defacement\n\nWritten on 1 April 2024.\n\n11 March 2024, 22:50 - A script is uploaded through the image\ngallery plugin.\n12 March, 06:52 - Joel reports the defacement on this list.\n", "2024-03-11T22:50:00+00:00/2024-03-11T22:51:00+00:00 A script is uploaded through the image gallery plugin.  | 2024-03-12T06:52:00+00:00/2024-03-12T06:53:00+00:00 Joel reports the defacement on this list. "},
	// Reports of a status page: in paragraphs led by their times, with the times apart behind or before them, newest first.
	{golden.Events, "html", `<!DOCTYPE html><html lang="ja"><title>配信の遅延</title><h1>配信の遅延</h1><h2>更新</h2><p>2025/06/04 10:30 <b>解決</b> すべて終わりました。</p><p>2025/06/03 19:45 <b>監視中</b> 復旧しました。</p>`, "2025-06-04T10:30:00/2025-06-04T10:31:00 解決 すべて終わりました。  | 2025-06-03T19:45:00/2025-06-03T19:46:00 監視中 復旧しました。 "},
	{golden.Events, "html", `<!DOCTYPE html><html lang="en"><title>Mail delays</title><h1>Mail delays</h1><h2>Updates</h2><p>Resolved. All is over.</p><p>Posted Jun 4, 2025 - 10:30 UTC</p><p>Monitoring. A fix is in place.</p><p>Posted Jun 3, 2025 - 19:45 UTC</p>`, "2025-06-04T10:30:00+00:00/2025-06-04T10:31:00+00:00 Resolved. All is over.  | 2025-06-03T19:45:00+00:00/2025-06-03T19:46:00+00:00 Monitoring. A fix is in place. "},
	{golden.Events, "txt", "The history\n\nWritten on 1 April 2024.\n\nUpdate history\n\n2024-04-02 first version\n2024-04-03 second version\n", ""},
	// A row of a table that names both who and what tells both.
	{golden.Events, "md", "# 今週の一覧\n\n2023年5月22日\n\n| 公表日 | 組織 | できごと | 規模 |\n|---|---|---|---|\n| 5/16 | 架空市 | USBメモリーを紛失 | 214人分 |\n| 5/17 | 架空商事 | 受注システムが停止 | 不明 |\n", "2023-05-16/2023-05-17 架空市 USBメモリーを紛失 214人分  | 2023-05-17/2023-05-18 架空商事 受注システムが停止 不明 "},
	// A part of the day beside a column of days.
	{golden.Events, "md", "# 障害\n\n## 経緯\n\n| 日付 | 時刻 | できごと |\n|---|---|---|\n| 2024年11月12日 | 8時5分 | 停止した |\n| 2024年11月13日 | 未明 | 確認を終えた |\n", "2024-11-12T08:05:00/2024-11-12T08:06:00 停止した  | 2024-11-13/2024-11-13T03:00:00 確認を終えた "},
}

func TestLayouts(t *testing.T) {
	for _, test := range layouts {
		if got := show(read(t, test.ending, test.in), test.area); got != test.want {
			t.Errorf("%s of %q\n got %s\nwant %s", test.area, test.in, got, test.want)
		}
	}
}

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
}

func TestLayouts(t *testing.T) {
	for _, test := range layouts {
		if got := show(read(t, test.ending, test.in), test.area); got != test.want {
			t.Errorf("%s of %q\n got %s\nwant %s", test.area, test.in, got, test.want)
		}
	}
}

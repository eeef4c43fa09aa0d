package tenmatsu_test

import (
	"fmt"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/when"
)

func Example_when() {
	text := "7月下旬から障害が続き、8月2日頃に発覚した。翌日未明、公表。"
	for _, m := range when.Scan(text, when.Ref{Day: "2018-08-15", Zone: when.JST}) {
		start, until := m.Time.StartTime().Format("01-02 15:04"), "open"
		if !m.Time.OpenEnd {
			until = m.Time.EndTime().Format("01-02 15:04")
		}
		fmt.Println(text[m.Start:m.End], start, until, m.Time.Precision, m.Time.Approximate)
	}
	// Output:
	// 7月下旬から 07-21 00:00 open ten false
	// 8月2日頃 08-02 00:00 08-03 00:00 day true
	// 翌日未明 08-03 00:00 08-03 03:00 part false
}

func Example_figure() {
	text := "最大20施設の58,003件(うち約1,800件は重複)。被害は数百円から、総数は80,11,532件。"
	for _, m := range figure.Scan(text) {
		fmt.Println(text[m.Start:m.End], m.Min, m.Max, m.Unit, m.Approximate, m.Malformed)
	}
	// Output:
	// 最大20施設 none 20 施設 false false
	// 58,003件 58003 58003 件 false false
	// 約1,800件 1800 1800 件 true false
	// 数百円 200 999 円 true false
	// 80,11,532件 none none 件 false true
}

func Example_indicator() {
	text := "偽サイトmetigojp[.]comから「Gift.rtf」が配られた。"
	for _, m := range indicator.Scan(text) {
		fmt.Println(text[m.Start:m.End], m.Type, m.Value, m.Defanged)
	}
	// Output:
	// metigojp[.]com domain metigojp.com true
	// Gift.rtf filename Gift.rtf false
}

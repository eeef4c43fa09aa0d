package figure_test

import (
	"encoding/json"
	"fmt"

	"github.com/tenmatsu/tenmatsu/figure"
)

func ExampleScan() {
	text := "最大20施設の約1億2,345万件が流出し、被害は数百円、うち80,11,532件は重複である。"
	for _, m := range figure.Scan(text) {
		data, err := json.Marshal(m.Quantity)
		fmt.Println(text[m.Start:m.End], string(data), err)
	}
	// Output:
	// 最大20施設 {"approximate":false,"max":20,"min":null,"unit":"施設"} <nil>
	// 約1億2,345万件 {"approximate":true,"max":123450000,"min":123450000,"unit":"件"} <nil>
	// 数百円 {"approximate":true,"max":999,"min":200,"unit":"円"} <nil>
	// 80,11,532件 {"approximate":false,"malformed":true,"max":null,"min":null,"unit":"件"} <nil>
}

func ExampleScan_english() {
	text := "More than 12,000 customers and up to 40 servers were hit; the loss is about $4.5 million."
	for _, m := range figure.Scan(text) {
		fmt.Println(text[m.Start:m.End], "=", m.Min, m.Max, m.Unit, m.Approximate)
	}
	// Output:
	// More than 12,000 customers = 12000 none customers false
	// up to 40 servers = none 40 servers false
	// about $4.5 million = 4500000 4500000 $ true
}

func ExampleParse() {
	for _, cell := range []string{"1,234件", "記載なし", "東京"} {
		q, ok := figure.Parse(cell)
		fmt.Println(cell, q.Min, q.State, ok)
	}
	// Output:
	// 1,234件 1234  true
	// 記載なし none not-stated true
	// 東京 none  false
}

// Numbers are exact decimals, so that sums are.
func ExampleNumber_Add() {
	a, err := figure.ParseNumber("0.1")
	if err != nil {
		fmt.Println(err)
	}
	b, err := figure.ParseNumber("0.2")
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(a.Add(b))
	// Output:
	// 0.3 true
}

package when_test

import (
	"encoding/json"
	"fmt"

	"github.com/tenmatsu/tenmatsu/when"
)

func ExampleScan() {
	text := "2018年7月下旬に不正ログインがあり、同社は8月2日頃に把握した。8月14日午後3時以降は停止している。"
	for _, m := range when.Scan(text, when.Ref{Day: "2018-08-15", Zone: when.JST}) {
		fmt.Println(text[m.Start:m.End], m.Time.Precision, m.Time.EDTF())
	}
	// Output:
	// 2018年7月下旬 ten 2018-07-21/2018-07-31
	// 8月2日頃 day 2018-08-02~
	// 8月14日午後3時以降 hour 2018-08-14T15:00:00+09:00/..
}

func ExampleScan_english() {
	text := "The site was down from 3 June to 12 July 2018; staff noticed it around 5 p.m. EDT last Friday."
	for _, m := range when.Scan(text, when.Ref{Day: "2018-08-15"}) {
		fmt.Println(text[m.Start:m.End], "=", m.Time.EDTF())
	}
	// Output:
	// from 3 June to 12 July 2018 = 2018-06-03/2018-07-12
	// around 5 p.m. EDT last Friday = 2018-08-10T17:00:00-04:00/2018-08-10T18:00:00-04:00
}

// What does not exist is told and never moved.
func ExampleScan_problem() {
	for _, m := range when.Scan("公表は2018年2月30日", when.Ref{Zone: when.JST}) {
		fmt.Println(m.Problem, m.Time.OpenStart, m.Time.OpenEnd)
	}
	// Output:
	// 2018-02-30 does not exist true true
}

// A Reader takes the year, month or day that one piece leaves out from the piece before.
func ExampleReader() {
	r := when.NewReader(when.Ref{Zone: when.JST})
	for _, cell := range []string{"2018年8月9日", "午前4時20分ごろ", "同日夜", "11日"} {
		for _, m := range r.Append(nil, cell) {
			fmt.Println(cell, m.Time.EDTF())
		}
	}
	// Output:
	// 2018年8月9日 2018-08-09
	// 午前4時20分ごろ 2018-08-09T04:20:00+09:00/2018-08-09T04:21:00+09:00
	// 同日夜 2018-08-09T18:00:00+09:00/2018-08-10T00:00:00+09:00
	// 11日 2018-08-11
}

func ExampleTime_Overlaps() {
	ref := when.Ref{Day: "2018-08-15", Zone: when.JST}
	july := when.Scan("7月下旬", ref)[0].Time
	since := when.Scan("7月31日以降", ref)[0].Time
	fmt.Println(july.Overlaps(since), since.Overlaps(when.Scan("7月30日", ref)[0].Time))
	// Output:
	// true false
}

func ExampleTime_MarshalJSON() {
	t := when.Scan("2018年8月2日頃", when.Ref{Zone: when.JST})[0].Time
	data, err := json.Marshal(t)
	fmt.Println(string(data), err)
	// Output:
	// {"approximate":true,"end":"2018-08-03T00:00:00+09:00","precision":"day","start":"2018-08-02T00:00:00+09:00"} <nil>
}

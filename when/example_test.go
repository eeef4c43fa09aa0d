package when_test

import (
	"encoding/json"
	"fmt"
	"time"

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

// Where no day is known, a time of day is none, unless it is asked for.
func ExampleRef_clocks() {
	for _, ref := range []when.Ref{{}, {Clocks: true}} {
		for _, m := range when.Scan("09:17 — monitoring detects errors", ref) {
			fmt.Println(m.Problem, m.Time.EDTF())
		}
	}
	// Output:
	// the day it refers to is not known ../..
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

// Said at an instant, times that count from the clock are read, and a bare weekday or hour is the next one.
func ExampleScan_instant() {
	at := time.Date(2024, 5, 14, 10, 20, 0, 0, time.UTC) // a Tuesday
	for _, m := range when.Scan("Meet me in 2 hours, tomorrow at 5pm, or on Friday morning.", when.Ref{Instant: at}) {
		fmt.Println(m.Time.Format(when.English))
	}
	// Output:
	// 14 May 2024 12:20 (UTC)
	// 5 pm, 15 May 2024 (UTC)
	// the morning (6–12) of 17 May 2024 (UTC)
}

func ExampleTime_Format() {
	t := when.Scan("2018年8月2日頃", when.Ref{Zone: when.JST})[0].Time
	fmt.Println(t.Format(when.Japanese))
	fmt.Println(t.Format(when.English))
	// Output:
	// 2018年8月2日頃
	// around 2 August 2018
}

func ExampleTime_EDTF() {
	for _, text := range []string{"2018年7月頃", "2017年の秋", "1990年代", "7月下旬", "8月末まで"} {
		fmt.Println(text, when.Scan(text, when.Ref{Day: "2018-08-15", Zone: when.JST})[0].Time.EDTF())
	}
	// Output:
	// 2018年7月頃 2018-07~
	// 2017年の秋 2017-23
	// 1990年代 199X
	// 7月下旬 2018-07-21/2018-07-31
	// 8月末まで ../2018-08-31
}

func ExampleParseEDTF() {
	for _, s := range []string{"2018-07~", "201X", "2018-XX-05", "2018-33", "../2018"} {
		t, err := when.ParseEDTF(s, 0)
		fmt.Println(s, "=", t.Format(when.English), err)
	}
	_, err := when.ParseEDTF("2018-02-30", 0)
	fmt.Println(err)
	// Output:
	// 2018-07~ = around July 2018 <nil>
	// 201X = 2010–2019 <nil>
	// 2018-XX-05 = 5 January – 5 December 2018 <nil>
	// 2018-33 = Q1 2018 <nil>
	// ../2018 = by 2018 <nil>
	// EDTF "2018-02-30": the day does not exist
}

// How long lay between two times that are known to the day.
func ExampleBetween() {
	ref := when.Ref{Day: "2018-08-15", Zone: when.JST}
	from, to := when.Scan("8月2日", ref)[0].Time, when.Scan("8月5日 午後3時", ref)[0].Time
	l, ok := when.Between(from, to)
	fmt.Println(l.Format(when.English), ok)
	fmt.Println(from.Add(when.Length{Min: 72 * time.Hour, Max: 72 * time.Hour}).Format(when.Japanese))
	// Output:
	// 63 to 88 hours true
	// 2018年8月5日
}

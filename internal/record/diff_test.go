package record

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
)

// What became of claims between two days, also where they were replaced more than once.
func TestDiff(t *testing.T) {
	count := func(id string, n int64, state State) Held {
		b := figure.Int(n).Bound()
		return Held{ID: ClaimID(id), State: state, Claim: Claim{Kind: KindFigure, Figure: &Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, Measure: "records", About: "流出 " + id}}}
	}
	over := func(c Held, reason Reason, by string) Held {
		c.Verdict, c.State, c.Reason, c.SupersededBy = c.State, StateSuperseded, reason, ClaimID(by)
		return c
	}
	victim := func(id, name string, state State) Held {
		return Held{ID: ClaimID(id), State: state, Claim: Claim{Kind: KindInvolvement, Involvement: &Involvement{Name: name, Role: "victim"}}}
	}
	kind := func(id, kind string, state State) Held {
		return Held{ID: ClaimID(id), State: state, Claim: Claim{Kind: KindClassification, Classification: &Classification{Kind: kind}}}
	}
	saysOf := func(id string, c Held) Held { c.ID = ClaimID(id); return c }
	x, y, z := count("x", 1, StateAccepted), count("y", 2, StateAccepted), count("z", 3, StateAccepted)
	for _, test := range []struct {
		name     string
		from, to []Held
		want     string
	}{
		{"known", nil, []Held{x}, "known x"},
		{"corrected", []Held{x}, []Held{over(x, Corrected, "y"), y}, "corrected y (x)"},
		{"our misreading", []Held{x}, []Held{over(x, Misread, "y"), y}, "misread y (x)"},
		{"the correction was misread and mended", []Held{x}, []Held{over(x, Corrected, "y"), over(y, Misread, "z"), z}, "corrected z (x)"},
		{"misread twice", []Held{x}, []Held{over(x, Misread, "y"), over(y, Misread, "z"), z}, "misread z (x)"},
		{"the middle one was there already", []Held{over(x, Corrected, "y"), y}, []Held{over(x, Corrected, "y"), over(y, Corrected, "z"), z}, "corrected z (y)"},
		{"two are one", []Held{x, y}, []Held{over(x, Corrected, "z"), over(y, Corrected, "z"), z}, "corrected z (x); corrected z (y)"},
		{"in other words", []Held{x}, []Held{over(x, Corrected, "w"), count("w", 1, StateAccepted)}, "reworded w (x)"},
		{"withdrawn", []Held{x}, []Held{over(x, Withdrawn, "")}, "withdrawn x"},
		{"rejected", []Held{x}, []Held{count("x", 1, StateRejected)}, "withdrawn x"},
		{"reviewed", []Held{count("x", 1, Draft)}, []Held{x}, "reviewed x (x)"},
		{"nothing", []Held{x}, []Held{x}, ""},
		{"what weighs most comes first", []Held{x, count("w", 4, StateAccepted), count("v", 5, Draft)}, []Held{count("u", 6, StateAccepted), over(x, Corrected, "y"), y, count("v", 5, StateAccepted)},
			"corrected y (x); withdrawn w; known u; reviewed v (v)"},
		{"another report says it again", []Held{victim("p", "甲南学園", StateAccepted), kind("k", "leak", Draft)},
			[]Held{victim("p", "甲南学園", StateAccepted), kind("k", "leak", Draft), victim("q", "学校法人甲南学園", StateAccepted), kind("l", "leak", Draft), kind("m", "breach", Draft)}, "known m"},
		{"two say it for the first time", nil, []Held{kind("k", "leak", Draft), kind("l", "leak", Draft), kind("m", "leak", StateAccepted)}, "known k; known m"},
		{"a correction and a report that gives it", []Held{x}, []Held{over(x, Corrected, "y"), y, saysOf("w", y)}, "corrected y (x)"},
		{"what only a draft said", []Held{kind("k", "leak", Draft)}, []Held{kind("k", "leak", Draft), kind("l", "leak", StateAccepted)}, "known l"},
		{"what was said before is not any more", []Held{kind("k", "leak", Draft)}, []Held{kind("k", "leak", StateRejected), kind("l", "leak", Draft)}, "withdrawn k; known l"},
		{"a circle of old", []Held{z}, []Held{over(x, Corrected, "y"), over(y, Corrected, "x"), z}, ""},
	} {
		var list []string
		for _, d := range Diff(&Incident{Claims: test.from}, &Incident{Claims: test.to}) {
			s := fmt.Sprintf("%s %s", d.What, d.Claim.ID)
			if d.Was != nil {
				s += fmt.Sprintf(" (%s)", d.Was.ID)
			}
			list = append(list, s)
		}
		if got := strings.Join(list, "; "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// A source that words a sentence anew corrects nothing; another number, day, denial or doubt does.
func TestSaysSame(t *testing.T) {
	statement := func(s string) *Claim { return &Claim{Kind: KindStatement, Statement: &Statement{Text: s}} }
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"お客様の情報1,200件が流出しました。", "お客様の情報1200件が流出いたしました。", true},
		{"お客様の情報1,200件が流出しました。", "お客様の情報1,300件が流出しました。", false},
		{"お客様の情報は流出していません。", "お客様の情報が流出しました。", false},
		{"お客様の情報が流出しました。", "お客様の情報が流出した可能性があります。", false},
		{"2018年7月3日に停止した。", "2018年7月4日に停止した。", false},
		{"原因は設定の誤りです。", "再発防止のため監視を強化します。", false},
		{"We stopped the server on 3 July.", "We have stopped the server on 3 July.", true},
		{"We found no misuse of the data.", "We found misuse of the data.", false},
		{"It may have been read by others.", "It has been read by others.", false},
		{"版は2.4.49です。", "版は2.4.50です。", false},
	} {
		if got := SaysSame(statement(test.a), statement(test.b)); got != test.same {
			t.Errorf("%s / %s: %t", test.a, test.b, got)
		}
	}
	one := figure.Int(1).Bound()
	f := Figure{Quantity: figure.Quantity{Min: one, Max: one, Unit: "件"}, Measure: "records", About: "流出"}
	g := f
	g.About, g.Basis = "漏えい", Confirmed
	if !SaysSame(&Claim{Kind: KindFigure, Figure: &f}, &Claim{Kind: KindFigure, Figure: &g}) {
		t.Error("another subject is another value")
	}
	g.Basis = Possible
	if SaysSame(&Claim{Kind: KindFigure, Figure: &f}, &Claim{Kind: KindFigure, Figure: &g}) {
		t.Error("what is only possible is the same value")
	}
	if SaysSame(statement("x"), &Claim{Kind: KindFigure, Figure: &f}) {
		t.Error("a statement is a figure")
	}
	if !SaysSame(&Claim{Kind: KindEntry, Entry: &Entry{Cells: []string{"甲社", "1,200件"}}}, &Claim{Kind: KindEntry, Entry: &Entry{Cells: []string{"甲社", "1,200 件"}, Row: 2}}) {
		t.Error("a row that moved is another")
	}
}

// A day of which a table tells thousands of rows takes no longer for each of them.
func BenchmarkDiff(b *testing.B) {
	for _, rows := range []int{500, 4000} {
		to := &Incident{}
		for i := range rows {
			to.Claims = append(to.Claims, Held{ID: ClaimID(fmt.Sprint(i)), State: Draft, Claim: Claim{Kind: KindEvent, Event: &Event{Text: fmt.Sprintf("%d号機で障害が起きたことを確認し、対応を始めた。", i)}}})
		}
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for b.Loop() {
				if list := Diff(&Incident{}, to); len(list) != rows {
					b.Fatalf("%d differences, want %d", len(list), rows)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/row")
		})
	}
}

package record

import (
	"fmt"
	"testing"
)

func TestSumName(t *testing.T) {
	for _, test := range []struct {
		name string
		want SumKind
	}{
		{"合計", WholeSum}, {"合　計", WholeSum}, {"計(税込)", WholeSum}, {"総計", WholeSum}, {"累計", WholeSum}, {"全社合計", WholeSum}, {"5社合計", WholeSum},
		{"Total", WholeSum}, {"TOTAL:", WholeSum}, {"Grand total", WholeSum}, {"In all", WholeSum}, {"Sum", WholeSum},
		{"小計", SectionSum}, {"東日本小計", SectionSum}, {"Sub-total", SectionSum}, {"Asia total", SectionSum},
		// Words that only hold one of them.
		{"会計課", NoSum}, {"会計", NoSum}, {"設計", NoSum}, {"統計局", NoSum}, {"全体会議", NoSum}, {"Total Shipping Ltd", NoSum}, {"Summit", NoSum}, {"120件", NoSum}, {"", NoSum},
	} {
		if got := SumName(test.name); got != test.want {
			t.Errorf("SumName(%q) is %d, want %d", test.name, got, test.want)
		}
	}
}

// Rows of sums are compared with the rows that they are of, and never added.
func TestTallyStated(t *testing.T) {
	shown := Standing(false)
	for _, test := range []struct {
		name  string
		lines []string
		q     Question
		want  string
	}{
		{"at the end", []string{"札幌|#120件", "仙台|#80件", "合計|#200件"}, Question{Column: 1}, "2/2 200..200件; 合計 200..200 equal"},
		{"of cells whose words alone were read", []string{"札幌|120件", "仙台|80件", "合計|200件"}, Question{Column: 1}, "2/2 200..200件; 合計 200..200 equal"},
		{"at the head", []string{"全体|#210件", "札幌|#120件", "仙台|#80件"}, Question{Column: 1}, "2/2 200..200件; 全体 200..200 short 10..10"},
		{"less than the rows", []string{"Sapporo|#120件", "Sendai|#80件", "Total|#190件"}, Question{Column: 1}, "2/2 200..200件; Total 200..200 exceeds -10..-10"},
		{"bounds", []string{"札幌|#120件", "仙台|#最大80件", "合計|#190件"}, Question{Column: 1}, "2/2 120..200件; 合計 120..200 open -10..70"},
		{"behind a number of the row, which has none", []string{"1|札幌|#120件", "2|仙台|#80件", "|合計|#200件"}, Question{Column: 2}, "2/2 200..200件; 合計 200..200 equal"},
		{"sections and the whole", []string{"甲|#1件", "乙|#2件", "小計|#3件", "丙|#4件", "小計|#5件", "合計|#7件"}, Question{Column: 1}, "3/3 7..7件; 小計 3..3 equal; 小計 4..4 short 1..1; 合計 7..7 equal"},
		{"the same word for each section", []string{"甲|#1件", "計|#1件", "乙|#2件", "計|#2件"}, Question{Column: 1}, "2/2 3..3件; 計 1..1 equal; 計 2..2 equal"},
		{"sections that begin with their sum", []string{"合計|#7件", "東小計|#3件", "甲|#1件", "乙|#2件", "西小計|#4件", "丙|#4件"}, Question{Column: 1}, "3/3 7..7件; 合計 7..7 equal; 東小計 3..3 equal; 西小計 4..4 equal"},
		{"what gives no number", []string{"札幌|#120件", "仙台|#80件", "合計|#不明"}, Question{Column: 1}, "2/2 200..200件; 合計"},
		{"rows are counted", []string{"札幌|#120件", "仙台|#80件", "合計|#200件"}, Question{Column: -1, By: "名前"}, "2/2 2..2; 札幌 1/1 1..1; 仙台 1/1 1..1; 合計"},
		{"rows are chosen", []string{"札幌|#120件", "仙台|#80件", "合計|#200件"}, Question{Column: 1, Where: []Condition{{"数", ">", "100"}}}, "1/1 120..120件; 合計"},
		{"nothing but sums", []string{"合計|#200件"}, Question{Column: 1}, "1/1 200..200件"},
	} {
		head := "名前|数"
		if test.q.Column == 2 {
			head = "番号|名前|数"
		}
		got, err := sheet("表", append([]string{head}, test.lines...)...).Tables(shown)[0].Tally(test.q, shown)
		if err != nil {
			t.Fatal(err)
		}
		out := showTally(got)
		for _, s := range got.Stated {
			out += "; " + s.Row.Label()
			if w := s.Whole; w != nil {
				out += fmt.Sprintf(" %s..%s %s", s.Sum.Min, s.Sum.Max, w.Balance())
				if w.Balance() != BalanceEqual {
					out += fmt.Sprintf(" %s..%s", w.Missing[0], w.Missing[1])
				}
			}
		}
		if out != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, out, test.want)
		}
	}
}

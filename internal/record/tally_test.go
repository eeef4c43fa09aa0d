package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
)

// sheet is an incident with one accepted table, whose first line are the headings; cells are parted by |.
// Cells that hold a quantity after a # have a figure claim of their own, as a reader would have made.
func sheet(title string, lines ...string) *Incident {
	in := &Incident{}
	addTable(in, 0, title, lines...)
	return in
}

func addTable(in *Incident, number int, title string, lines ...string) {
	columns := strings.Split(lines[0], "|")
	for i, line := range lines[1:] {
		id := ClaimID(fmt.Sprintf("row%d%02d", number, i))
		e := &Entry{Columns: columns, Title: title, Table: number, Row: i}
		var figures []Held
		for col, cell := range strings.Split(line, "|") {
			words, read := strings.CutPrefix(cell, "#")
			e.Cells = append(e.Cells, words)
			if !read {
				continue
			}
			for n, m := range figure.Scan(words) {
				measure := map[string]string{"件": "records", "施設": "facilities", "円": "money"}[m.Unit]
				figures = append(figures, Held{ID: ClaimID(fmt.Sprintf("fig%d%02d%d%d", number, i, col, n)), State: StateAccepted, Claim: Claim{Kind: KindFigure, Parent: id,
					Figure: &Figure{Quantity: m.Quantity, Column: columns[col], Measure: measure, Part: m.Part, Scope: Scope{Row: e.Cells[0]}}}})
			}
			if state, ok := figure.ParseState(words); ok {
				figures = append(figures, Held{ID: ClaimID(fmt.Sprintf("fig%d%02d%d", number, i, col)), State: StateAccepted, Claim: Claim{Kind: KindFigure, Parent: id,
					Figure: &Figure{Quantity: figure.Quantity{State: state}, Column: columns[col], Scope: Scope{Row: e.Cells[0]}}}})
			}
		}
		in.Claims = append(in.Claims, Held{ID: id, State: StateAccepted, Claim: Claim{Kind: KindEntry, Entry: e, Section: title}})
		in.Claims = append(in.Claims, figures...)
	}
}

func showSum(t *Tally, s *Sum) string {
	out := fmt.Sprintf("%d/%d", s.Counted, s.Rows)
	if s.Counted > 0 {
		out += fmt.Sprintf(" %s..%s%s", s.Min, s.Max, t.Unit)
	}
	if s.Approximate {
		out += " about"
	}
	if s.Zero > 0 {
		out += fmt.Sprintf(" zero %d", s.Zero)
	}
	for _, g := range Gaps {
		if n := s.Gaps[g]; n > 0 {
			out += fmt.Sprintf(" %s %d", g, n)
		}
	}
	return out
}

func showTally(t *Tally) string {
	out := showSum(t, &t.Total.Sum)
	for i := range t.Groups {
		out += "; " + t.Groups[i].Key + " " + showSum(t, &t.Groups[i].Sum)
	}
	if len(t.Undecided) > 0 {
		out += fmt.Sprintf("; open %d", len(t.Undecided))
	}
	if w := t.Whole; w != nil {
		out += fmt.Sprintf("; whole %.2f..%.2f missing %s..%s", w.Share.Least, w.Share.Most, w.Missing[0], w.Missing[1])
		if w.Exceeds {
			out += " exceeds"
		}
	}
	return out
}

func TestTallySum(t *testing.T) {
	for _, test := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"plain numbers, read before and not", []string{"#43施設", "12施設", "1施設"}, "3/3 56..56施設"},
		{"an upper bound adds nothing below", []string{"#43施設", "#最大20施設"}, "2/2 43..63施設"},
		{"a lower bound leaves the sum open", []string{"#43施設", "#20施設以上"}, "2/2 63..none施設"},
		{"why there is no number", []string{"#43施設", "#不明", "#記載なし", "#対象無し", "", "言葉だけ"}, "2/6 43..43施設 zero 1 unknown 1 not-stated 1 no-number 1 no-cell 1"},
		{"the words of a cell where nothing was read", []string{"1,000件", "不明", "対象無し", "約200件(推定)"}, "3/4 1200..1200件 about zero 1 unknown 1"},
		{"grouped wrongly", []string{"#1,000件", "#80,11,532件"}, "1/2 1000..1000件 malformed 1"},
		{"the unit that most have", []string{"#約900円(0.05XMR)", "#500円", "#0.2XMR"}, "2/3 1400..1400円 about other-unit 1"},
		{"a part is not added", []string{"#2,400件(うち顧客800件)"}, "1/1 2400..2400件"},
		{"a part of a time is no quantity", []string{"2018年8月17日 22時40分頃", "2台"}, "1/2 2..2台 no-number 1"},
		{"none at all", []string{"不明", ""}, "0/2 unknown 1 no-cell 1"},
	} {
		lines := []string{"名前|数"}
		for i, c := range test.cells {
			lines = append(lines, fmt.Sprintf("社%d|%s", i, c))
		}
		tables := sheet("表", lines...).Tables(Standing(false))
		got, err := tables[0].Tally(Question{Column: 1}, Standing(false))
		if err != nil {
			t.Fatal(err)
		}
		if s := showTally(got); s != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, s, test.want)
		}
	}
}

// What was not reviewed, rejected, corrected or changed by hand.
func TestTallyStates(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(in *Incident, f *Held)
		want   string
		drafts string
	}{
		{"accepted", func(*Incident, *Held) {}, "2/2 30..30件", "2/2 30..30件"},
		{"a draft", func(_ *Incident, f *Held) { f.State = Draft }, "1/2 20..20件 draft 1", "2/2 30..30件"},
		{"rejected", func(_ *Incident, f *Held) { f.State = StateRejected }, "1/2 20..20件 rejected 1", "1/2 20..20件 rejected 1"},
		{"corrected by a figure of another document", func(in *Incident, f *Held) {
			f.State, f.SupersededBy = StateSuperseded, "later"
			b := figure.Int(11).Bound()
			in.Claims = append(in.Claims, Held{ID: "later", State: StateAccepted, Claim: Claim{Kind: KindFigure, Figure: &Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}}}})
		}, "2/2 31..31件", "2/2 31..31件"},
		{"the row was edited in another cell", func(in *Incident, f *Held) {
			editRow(in, f.Parent, func(e *Entry) { e.Cells[0] = "別名" })
		}, "2/2 30..30件", "2/2 30..30件"},
		{"the row was edited in this cell", func(in *Incident, f *Held) {
			editRow(in, f.Parent, func(e *Entry) { e.Cells[1] = "12件" })
		}, "2/2 32..32件", "2/2 32..32件"},
	} {
		in := sheet("表", "名前|数", "甲|#10件", "乙|#20件")
		i := slices.IndexFunc(in.Claims, func(c Held) bool { return c.Figure != nil })
		test.change(in, &in.Claims[i])
		for _, drafts := range []bool{false, true} {
			shown := Standing(drafts)
			got, err := in.Tables(shown)[0].Tally(Question{Column: 1}, shown)
			if err != nil {
				t.Fatal(err)
			}
			want := test.want
			if drafts {
				want = test.drafts
			}
			if s := showTally(got); s != want {
				t.Errorf("%s, drafts %t\n got %s\nwant %s", test.name, drafts, s, want)
			}
		}
	}
}

func editRow(in *Incident, id ClaimID, change func(*Entry)) {
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.ID != id {
			continue
		}
		e := *c.Entry
		e.Cells = slices.Clone(e.Cells)
		change(&e)
		c.State, c.SupersededBy, c.Reason = StateSuperseded, "edited", Misread
		in.Claims = append(in.Claims, Held{ID: "edited", State: StateAccepted, Claim: Claim{Kind: KindEntry, Entry: &e}})
		return
	}
}

// One cell over two columns of one label is one state for both.
func TestTallyMerged(t *testing.T) {
	in := sheet("表", "名前|事象(1)施設数|事象(1)件数|事象(2)施設数|事象(2)件数", "甲|#1施設|#10件|#対象無し|", "乙||#記載なし|#2施設|#20件", "丙|#1施設||#対象無し|")
	shown := Standing(false)
	for col, want := range map[int]string{1: "2/3 2..2施設 not-stated 1", 2: "1/3 10..10件 not-stated 1 no-cell 1", 3: "3/3 2..2施設 zero 2", 4: "3/3 20..20件 zero 2"} {
		got, err := in.Tables(shown)[0].Tally(Question{Column: col}, shown)
		if err != nil {
			t.Fatal(err)
		}
		if s := showTally(got); s != want {
			t.Errorf("column %d\n got %s\nwant %s", col, s, want)
		}
	}
}

// By the words of its cells: headings may be the same twice, and a cell may go over two rows.
func TestTallyByWords(t *testing.T) {
	in := sheet("表", "名前|件数|件数", "甲|#10件|#10件", "乙|#20件|#3件", "丙|20件|#4件")
	at := map[ClaimID][]Words{"row000": {{Start: 0, End: 3}, {Start: 4, End: 8}, {Start: 9, End: 13}}, "row001": {{Start: 20, End: 23}, {Start: 24, End: 28}, {Start: 29, End: 33}}, "row002": {{Start: 40, End: 43}, {Start: 24, End: 28}, {Start: 49, End: 53}}}
	seen := map[ClaimID]int{}
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Entry != nil {
			for _, w := range at[c.ID] {
				w.Role = WordsCell
				c.Words = append(c.Words, w)
			}
			continue
		}
		seen[c.Parent]++
		n := seen[c.Parent]
		if c.Parent == "row002" {
			n = 2
		}
		c.Words = []Words{at[c.Parent][n]}
	}
	shown := Standing(false)
	for col, want := range map[int]string{1: "2/3 30..30件 merged 1", 2: "3/3 17..17件"} {
		got, err := in.Tables(shown)[0].Tally(Question{Column: col}, shown)
		if err != nil {
			t.Fatal(err)
		}
		if s := showTally(got); s != want {
			t.Errorf("column %d\n got %s\nwant %s", col, s, want)
		}
	}
}

func TestConditions(t *testing.T) {
	in := sheet("表", "No|担当|認否|期間|数|発表日",
		"1|北県警|否認(公判へ)|2017年9月〜2018年3月|#10件|2018年6月28日\n2018年7月3日修正",
		"2|南県警|一部否認|2017年10月中旬〜2018年2月上旬|#最大20件|2018年6月29日",
		"3|不明|不明|不明|#対象無し|2018年6月",
		"4|東県警||2018年4月|不明|")
	shown := Standing(false)
	for _, test := range []struct{ where, want string }{
		// Words: the remark in brackets is left out, a part is asked for with ~.
		{"認否=否認", "1 open 3 4"},
		{"認否!=否認", "2 open 3 4"},
		{"認否~否認", "1 2 open 4"},
		{"認否!~一部", "1 3 open 4"},
		{"担当=不明", "3"},
		// Times: overlap, and the first of a cell within a day.
		{"期間 overlaps 2017-10-05", "1 open 3"},
		{"期間 overlaps 2018年3月15日", "1 open 3"},
		{"発表日=2018-06-28", "1 open 3 4"},
		{"発表日=2018年6月", "1 2 3 open 4"},
		{"発表日>2018-06-28", "2 open 3 4"},
		{"発表日<=2018-06-28", "1 open 3 4"},
		// Numbers, where the bounds decide; 対象無し is 0.
		{"数>5", "1 open 2 4"},
		{"数<=20", "1 2 3 open 4"},
		{"数=10", "1 open 2 4"},
		{"数<1", "3 open 2 4"},
		// Words that begin with a sign are no operator.
		{"認否~<否認>", "1 2 open 4"},
	} {
		c, err := ParseCondition(test.where)
		if err != nil {
			t.Error(err)
			continue
		}
		got, err := in.Tables(shown)[0].Tally(Question{Column: -1, Where: []Condition{c}}, shown)
		if err != nil {
			t.Errorf("%s: %v", test.where, err)
			continue
		}
		var rows []string
		for _, v := range got.Total.Values {
			rows = append(rows, v.Row.Cell(0))
		}
		if len(got.Undecided) > 0 {
			rows = append(rows, "open")
		}
		for _, r := range got.Undecided {
			rows = append(rows, r.Cell(0))
		}
		if s := strings.Join(rows, " "); s != test.want {
			t.Errorf("%s: rows %s, want %s", test.where, s, test.want)
		}
	}
	for _, bad := range []string{"認否", "=否認", "認否=", "期間 overlaps 否認", "数>多い", "どこにもない=1", "数>>3", "数==3", "数=>3", "数=<3", "数<>3", "数><", "認否=~否"} {
		c, err := ParseCondition(bad)
		if err == nil {
			_, err = in.Tables(shown)[0].Tally(Question{Column: -1, Where: []Condition{c}}, shown)
		}
		if err == nil {
			t.Errorf("%s is no condition of this table, and gives no error", bad)
		}
	}
}

func TestGroups(t *testing.T) {
	in := sheet("表", "名前|認否|日|数", "丙|否認 *4|2018年6月29日|#不明", "甲|否認(公判へ)|〃|#10件", "乙|認める|2018年6月28日\n2018年7月3日訂正|#最大5件", "丁||不明|#1件")
	shown := Standing(false)
	for _, test := range []struct {
		q    Question
		want string
	}{
		{Question{Column: 3, By: "認否"}, "3/4 11..16件 unknown 1; 否認 1/2 10..10件 unknown 1; 認める 1/1 0..5件;  1/1 1..1件"},
		{Question{Column: -1, By: "日", Day: true}, "4/4 4..4;  1/1 1..1; 2018-06-28 1/1 1..1; 2018-06-29 2/2 2..2"},
		{Question{Column: 3, Party: true}, "3/4 11..16件 unknown 1; 丙 0/1 unknown 1; 甲 1/1 10..10件; 乙 1/1 0..5件; 丁 1/1 1..1件"},
	} {
		got, err := in.Tables(shown)[0].Tally(test.q, shown)
		if err != nil {
			t.Fatal(err)
		}
		if s := showTally(got); s != test.want {
			t.Errorf("%+v\n got %s\nwant %s", test.q, s, test.want)
		}
		if test.q.Day && (len(got.Further) != 1 || got.Further[0].Row.Label() != "乙") {
			t.Errorf("further times: %+v, want those of 乙", got.Further)
		}
	}
}

// The whole is given, found by words, or found by the row that a heading names.
func TestWhole(t *testing.T) {
	build := func(parts ...string) *Incident {
		in := sheet("被害", "区分|件数", "事象(1)|#1,000件", "事象(2)|#50件")
		lines := []string{"名前|事象(1)件数"}
		for i, p := range parts {
			lines = append(lines, fmt.Sprintf("社%d|%s", i, p))
		}
		addTable(in, 1, "発表", lines...)
		return in
	}
	shown := Standing(false)
	for _, test := range []struct {
		parts   []string
		against string
		want    string
	}{
		{[]string{"#400件", "#最大100件"}, "", "2/2 400..500件; whole 40.00..50.00 missing 500..600"},
		{[]string{"#800件", "#300件"}, "", "2/2 1100..1100件; whole 110.00..110.00 missing -100..-100 exceeds"},
		{[]string{"#800件", "#最大300件"}, "", "2/2 800..1100件; whole 80.00..110.00 missing -100..200"},
		{[]string{"#800件"}, "1,600件", "1/1 800..800件; whole 50.00..50.00 missing 800..800"},
		{[]string{"#25件"}, "件数 事象(2)", "1/1 25..25件; whole 50.00..50.00 missing 25..25"},
		{[]string{"#25件"}, "区分の件数", "error"},
		{[]string{"#25件"}, "件数", "error"}, // two figures that differ
		{[]string{"#25件"}, "。", "error"},
		{[]string{"#25件"}, "50", "1/1 25..25件; whole 50.00..50.00 missing 25..25"},
		{[]string{"#25件"}, "50 records", "1/1 25..25件; whole 50.00..50.00 missing 25..25"},
		{[]string{"#25件"}, "50個", "1/1 25..25件; whole 50.00..50.00 missing 25..25"}, // both are things
		{[]string{"#25件"}, "50名", "error"},                                          // persons and things
		{[]string{"#25施設"}, "50件", "error"},
	} {
		in := build(test.parts...)
		table := in.Tables(shown)[1]
		got, err := table.Tally(Question{Column: 1}, shown)
		if err != nil {
			t.Fatal(err)
		}
		if test.against == "" {
			in.FindWhole(got, table, 1, shown)
		} else {
			err = in.Against(got, test.against, shown)
		}
		s := showTally(got)
		if err != nil {
			s = "error"
		}
		if s != test.want {
			t.Errorf("%v against %q\n got %s (%v)\nwant %s", test.parts, test.against, s, err, test.want)
		}
	}
}

// A row that is named by its number alone goes by the heading above it: (1) in a column Event.
func TestWholeByHeading(t *testing.T) {
	in := sheet("Counted", "Event|件数", "(1)|#1,000件", "(2)|#50件")
	addTable(in, 1, "発表", "名前|Event (2) 件数", "甲|#10件")
	shown := Standing(false)
	table := in.Tables(shown)[1]
	got, err := table.Tally(Question{Column: 1}, shown)
	if err != nil {
		t.Fatal(err)
	}
	in.FindWhole(got, table, 1, shown)
	if s, want := showTally(got), "1/1 10..10件; whole 20.00..20.00 missing 40..40"; s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestTooLong(t *testing.T) {
	in := sheet("表", "名前|数", "甲|900000000000000000件", "乙|900000000000000000件", "丙|900000000000000000件", "丁|900000000000000000件",
		"戊|900000000000000000件", "己|900000000000000000件", "庚|900000000000000000件", "辛|900000000000000000件", "壬|900000000000000000件", "癸|900000000000000000件", "子|0.5件")
	if _, err := in.Tables(Standing(false))[0].Tally(Question{Column: 1}, Standing(false)); err == nil {
		t.Error("a sum of more digits than a number holds gives no error")
	}
}

func TestWithoutRemark(t *testing.T) {
	for in, want := range map[string]string{"否認(正式裁判へ移行)": "否認", "一部否認（7/2 有罪）*4": "一部否認", "否認 *12": "否認", "(仮)": "(仮)", "甲(乙(丙))": "甲", "甲)": "甲)", "": "", "a (b) c": "a (b) c"} {
		if got := WithoutRemark(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// Rows are named by the first column that tells them apart in words.
func TestLabel(t *testing.T) {
	for _, test := range []struct {
		lines []string
		want  string
	}{
		{[]string{"会社|数", "甲|1件", "乙|2件"}, "甲 乙"},
		{[]string{"会社|数", "甲|1件", "甲|2件"}, "甲 甲"},
		{[]string{"No|日|名前", "1|2018年8月1日|甲", "2|2018年8月2日|乙"}, "甲 乙"},
		{[]string{"No|対応|名前", "1|逮捕|不明", "2|逮捕|不明"}, "1 2"},
		{[]string{"日|名前", "2018年8月1日|甲", "2018年8月2日|"}, "2018年8月1日 2018年8月2日"},
	} {
		var names []string
		for _, r := range sheet("表", test.lines...).Tables(Standing(false))[0].Rows {
			names = append(names, r.Label())
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%v: %s, want %s", test.lines, got, test.want)
		}
	}
}

func TestFindTable(t *testing.T) {
	in := sheet("被害を発表した国内ホテル", "名前|件数|施設数", "甲|1件|2施設")
	addTable(in, 1, "被害", "区分|数", "甲|1件")
	list := in.Tables(Standing(false))
	for name, want := range map[string]int{"被害": 2, "国内 ホテル": 1, "2": 2, "1": 1, "3": 0, "どこにもない": 0, "": 0, "table 1": 1, "表2": 2, "Table 3": 0} {
		got := 0
		if table, err := FindTable(list, name); err == nil {
			got = table.Number
		}
		if got != want {
			t.Errorf("table %q is %d, want %d", name, got, want)
		}
	}
	// One without a title goes by that of its section, and without that by its number.
	addTable(in, 2, "", "日|数", "1日|1件")
	if got := in.Tables(Standing(false))[2]; got.Title != "" || got.Name() != "table 3" {
		t.Errorf("title %q, name %q", got.Title, got.Name())
	}
	if _, err := FindTable(in.Tables(Standing(false)), "nowhere"); err == nil || !strings.Contains(err.Error(), "3 table 3") {
		t.Errorf("got %v", err)
	}
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Entry != nil && c.Entry.Table == 2 {
			c.Section = "経過"
		}
	}
	if got, err := FindTable(in.Tables(Standing(false)), "経過"); err != nil || got.Number != 3 {
		t.Errorf("got %v, %v", got, err)
	}
	for name, want := range map[string]int{"件数": 1, "施設数": 2, "3": 2, "数": -1, "4": -1} {
		got, err := list[0].FindColumn(name)
		if err != nil {
			got = -1
		}
		if got != want {
			t.Errorf("column %q is %d, want %d", name, got, want)
		}
	}
}

// Figures of running text are added where they count one thing, and what is left out says why.
func TestFigureTally(t *testing.T) {
	count := func(id string, n int64, about string, change func(*Held)) Held {
		b := figure.Int(n).Bound()
		h := Held{ID: ClaimID(id), State: StateAccepted, Claim: Claim{Kind: KindFigure, Figure: &Figure{Quantity: figure.Quantity{Min: b, Max: b, Unit: "件"}, Measure: "records", About: about}}}
		if change != nil {
			change(&h)
		}
		return h
	}
	party := func(name string) func(*Held) { return func(h *Held) { h.Figure.Scope.Party = name } }
	for _, test := range []struct {
		name   string
		claims []Held
		want   string
	}{
		{"one thing of two parties", []Held{count("a", 10, "流出", party("甲社")), count("b", 5, "流出", party("乙社"))}, "15件 of a b"},
		{"rivals count once", []Held{count("a", 10, "流出", nil), count("b", 12, "流出", nil)}, "12件 of b, rival a"},
		{"another unit and another measure", []Held{count("a", 10, "流出", party("甲社")), count("b", 5, "流出", party("乙社")),
			count("c", 7, "流出", func(h *Held) { h.Figure.Unit = "人"; h.Figure.Measure = "persons" }), count("d", 9, "流出", func(h *Held) { h.Figure.Measure = "accounts" })}, "15件 of a b, other-unit c, other-thing d"},
		{"another subject", []Held{count("a", 10, "流出", party("甲社")), count("b", 5, "流出", party("乙社")), count("c", 7, "流出に関する問い合わせ", nil)}, "15件 of a b, other-thing c"},
		{"what was corrected", []Held{count("a", 10, "流出", func(h *Held) {
			h.State, h.Verdict, h.Reason, h.SupersededBy = StateSuperseded, StateAccepted, Corrected, "b"
		}), count("b", 12, "流出", nil)}, "12件 of b, superseded a"},
		{"what was misread as a draft", []Held{count("a", 10, "流出", func(h *Held) { h.State, h.Verdict, h.Reason, h.SupersededBy = StateSuperseded, Draft, Misread, "b" }), count("b", 12, "流出", nil)}, "12件 of b"},
		{"what its source takes back", []Held{count("a", 10, "流出", func(h *Held) { h.Figure.Denied = true }), count("b", 12, "流出", nil)}, "12件 of b, denied a"},
		{"a part", []Held{count("a", 10, "流出", party("甲社")), count("b", 3, "流出", func(h *Held) { h.Figure.Part = true })}, "10件 of a, part b"},
	} {
		in := &Incident{Claims: test.claims}
		got, err := in.FigureTally("流出", "", Standing(false))
		if err != nil {
			t.Fatal(err)
		}
		s := got.Total.Sum.Min.String() + got.Unit + " of"
		for _, v := range got.Total.Values {
			s += " " + string(v.Claim)
		}
		for _, l := range got.Omitted {
			s += ", " + string(l.Why) + " " + string(l.ID)
		}
		if s != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, s, test.want)
		}
	}
}

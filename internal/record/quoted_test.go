package record

import (
	"testing"

	"github.com/tenmatsu/tenmatsu/when"
)

// An edit keeps to the numbers and times of the words, and chooses among them.
func TestUnquotedEdit(t *testing.T) {
	ref := when.Ref{Day: "2018-08-15", Zone: when.JST}
	for _, test := range []struct {
		kind Kind
		old  [][2]string
		set  [2]string
		line string
		want string
	}{
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"value", "5,000件"}, "最大1,800件(うち300人)", "value"},
		// Another bound, another unit, another number of the line.
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"value", "最大1,800件"}, "最大1,800件(うち300人)", ""},
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"value", "1,800人"}, "最大1,800件(うち300人)", ""},
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"value", "300人以上"}, "最大1,800件(うち300人)", ""},
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"value", "300~1,900人"}, "最大1,800件(うち300人)", "value"},
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"value", "不明"}, "最大1,800件(うち300人)", "value"},
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"measure", "accounts"}, "最大1,800件(うち300人)", ""},
		// What the words did not say before, and still do not, was not changed.
		{KindFigure, [][2]string{{"value", "1,800件"}}, [2]string{"about", "口座"}, "件数", ""},
		{KindEvent, [][2]string{{"when", "2018-08-02 15:00"}, {"text", "停止"}}, [2]string{"when", "2020-01-01"}, "8月2日15時に停止", "when"},
		{KindEvent, [][2]string{{"when", "2018-08-02 15:00"}, {"text", "停止"}}, [2]string{"when", "2018-08-02"}, "8月2日15時に停止", ""},
		{KindEvent, [][2]string{{"when", "2018-08-02 15:00"}, {"text", "停止"}}, [2]string{"when", "2018-08-02 16:00"}, "8月2日15時に停止", "when"},
		{KindEvent, [][2]string{{"when", "2018-08-02 15:00"}, {"text", "停止"}}, [2]string{"phase", "containment"}, "8月2日15時に停止", ""},
	} {
		old, err := New(test.kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range test.old {
			if err := old.Set(s[0], s[1], ref); err != nil {
				t.Fatal(err)
			}
		}
		c := old.Clone()
		if err := c.Set(test.set[0], test.set[1], ref); err != nil {
			t.Fatal(err)
		}
		if got, value := c.UnquotedEdit(old, test.line, ref); got != test.want {
			t.Errorf("%s %v, edit %v of %q: field %q (%s), want %q", test.kind, test.old, test.set, test.line, got, value, test.want)
		}
	}
	row := &Claim{Kind: KindEntry, Entry: &Entry{Cells: []string{"甲社", "12,408件"}}}
	for cell, want := range map[string]string{"12,408": "", "5000件": "cell2"} {
		c := row.Clone()
		if err := c.Set("cell2", cell, ref); err != nil {
			t.Fatal(err)
		}
		if got, _ := c.UnquotedEdit(row, "甲社\t12,408件", ref); got != want {
			t.Errorf("a row's cell becomes %q: field %q, want %q", cell, got, want)
		}
	}
}

// What a person writes must stand in the words that are quoted for it.
func TestUnquoted(t *testing.T) {
	ref := when.Ref{Day: "2018-08-15", Zone: when.JST}
	for _, test := range []struct {
		kind  Kind
		set   [][2]string
		quote string
		want  string // the field that they do not say
	}{
		{KindFigure, [][2]string{{"value", "1,234件"}}, "流出した情報は1234件です", ""},
		{KindFigure, [][2]string{{"value", "1,234件"}}, "流出件数 1,234", ""},
		{KindFigure, [][2]string{{"value", "1,324件"}}, "流出した情報は1,234件です", "value"},
		{KindFigure, [][2]string{{"value", "1,234人"}}, "流出した情報は1,234件です", "value"},
		{KindFigure, [][2]string{{"value", "1.2万件"}}, "約12,000件の情報", ""},
		{KindFigure, [][2]string{{"value", "不明"}}, "不明", ""},
		{KindFigure, [][2]string{{"value", "不明"}}, "3件", "value"},
		{KindEvent, [][2]string{{"when", "2018-08-02"}, {"text", "停止"}}, "8月2日にサーバーを停止した", ""},
		{KindEvent, [][2]string{{"when", "2018-08-03"}, {"text", "停止"}}, "8月2日にサーバーを停止した", "when"},
		{KindEvent, [][2]string{{"when", "2018-08-02"}, {"text", "停止"}}, "サーバーを停止した", "when"},
		{KindEvent, [][2]string{{"when", "2018年7月4日 昼過ぎ"}, {"text", "公開"}}, "同日昼過ぎ", ""},
		{KindEvent, [][2]string{{"when", "2018年7月4日 夕方"}, {"text", "公開"}}, "同日昼過ぎ", "when"},
		{KindIndicator, [][2]string{{"type", "domain"}, {"value", "evil.example"}}, "通信先は evil[.]example でした", ""},
		{KindIndicator, [][2]string{{"type", "domain"}, {"value", "evil.example"}}, "通信先は good[.]example でした", "value"},
		{KindInvolvement, [][2]string{{"name", "ＡＢＣ商事"}, {"role", "victim"}}, "ABC商事は発表した", ""},
		{KindInvolvement, [][2]string{{"name", "乙社"}, {"role", "victim"}}, "甲社は発表した", "name"},
		{KindStatement, [][2]string{{"text", "更新が止まっていた"}}, "原因は、更新が止まっていたことです", ""},
		{KindStatement, [][2]string{{"text", "更新を怠った"}}, "原因は、更新が止まっていたことです", "text"},
		{KindClassification, [][2]string{{"kind", "ransomware"}}, "ファイルが暗号化された", ""}, // what a person makes of the words
	} {
		c, err := New(test.kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range test.set {
			if err := c.Set(s[0], s[1], ref); err != nil {
				t.Fatal(err)
			}
		}
		if got, value := c.Unquoted(test.quote, ref); got != test.want {
			t.Errorf("%s %v in %q: field %q (%s), want %q", test.kind, test.set, test.quote, got, value, test.want)
		}
	}
}

// What the words say vaguely, or only vaguely, is not made exact.
func TestApproximate(t *testing.T) {
	ref := when.Ref{Day: "2018-08-15", Zone: when.JST}
	for _, test := range []struct {
		kind        Kind
		field, set  string
		quote       string
		approximate bool
	}{
		{KindEvent, "when", "2018-08-02 5:40", "8月2日5時40分頃に停止", true},
		{KindEvent, "when", "2018-08-15 5:40", "at around 5:40 the servers stopped", true},
		{KindEvent, "when", "2018-08-02 5:40", "5時40分頃、再び5時40分に停止", false},
		{KindEvent, "when", "2018-08-02 5:40", "8月2日5時40分に停止", false},
		{KindEvent, "when", "2018-08-02", "8月2日5時40分頃に停止", false}, // another time, for a person to choose
		{KindFigure, "value", "1,800件", "約1,800件", true},
		{KindFigure, "value", "1,800", "about 1,800 records", true},
		{KindFigure, "value", "1,800件", "約1,800件、正確には1,800件", false},
		{KindFigure, "value", "1,800件", "1,800件(約300人)", false},
	} {
		c, err := New(test.kind)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Set(test.field, test.set, ref); err != nil {
			t.Fatal(err)
		}
		c.Approximate(test.quote, ref)
		if got := c.Event != nil && c.Event.When.Approximate || c.Figure != nil && c.Figure.Approximate; got != test.approximate {
			t.Errorf("%s of %q: approximate is %v", test.set, test.quote, got)
		}
	}
}

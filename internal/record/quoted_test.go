package record

import (
	"testing"

	"github.com/tenmatsu/tenmatsu/when"
)

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

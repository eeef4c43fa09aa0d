package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// show is a count with all its misses as one string.
func show(c Count) string {
	s := fmt.Sprintf("%d/%d/%d", c.Right, c.Missed, c.Wrong)
	for _, m := range c.Misses {
		s += " | " + m
	}
	return s
}

func TestCompare(t *testing.T) {
	const day = `"start":"2018-08-02T00:00:00+09:00","end":"2018-08-03T00:00:00+09:00"`
	for _, test := range []struct {
		area            Area
		gold, got, want string
	}{
		// Zones do not matter, but there must be one; quotes must overlap.
		{Times, `{"times":[{"text":"8月2日頃",` + day + `}]}`, `{"times":[{"text":"8月2日","start":"2018-08-01T15:00:00Z","end":"2018-08-02T15:00:00Z"}]}`, "1/0/0"},
		{Times, `{"times":[{"text":"8月2日",` + day + `}]}`, `{"times":[{"text":"8月2日","start":"2018-08-02T00:00:00","end":"2018-08-03T00:00:00"}]}`,
			"0/1/1 | - 8月2日 [2018-08-02T00:00:00+09:00/2018-08-03T00:00:00+09:00] | + 8月2日 [2018-08-02T00:00:00/2018-08-03T00:00:00]"},
		{Times, `{"times":[{"text":"8月2日以降","start":"2018-08-02T00:00:00+09:00","end":null}]}`, `{"times":[{"text":"同日以降","start":"2018-08-02T00:00:00+09:00","end":null}]}`, "1/0/0"},
		{Times, `{"times":[{"text":"8月2日",` + day + `}]}`, `{"times":[{"text":"昨日",` + day + `}]}`, "0/1/1 | - 8月2日 [2018-08-02T00:00:00+09:00/2018-08-03T00:00:00+09:00] | + 昨日 [2018-08-02T00:00:00+09:00/2018-08-03T00:00:00+09:00]"},
		// The order is that of the text.
		{Times, `{"times":[{"text":"甲乙","start":null,"end":null},{"text":"丙丁","start":null,"end":null}]}`, `{"times":[{"text":"丙丁"},{"text":"甲乙"}]}`, "1/1/1 | - 甲乙 [../..] | + 甲乙 [../..]"},
		// Optional items never count, found rightly, wrongly or not.
		{Times, `{"times":[{"text":"8月2日",` + day + `,"optional":true}]}`, `{"times":[]}`, "0/0/0"},
		{Times, `{"times":[{"text":"8月2日",` + day + `,"optional":true}]}`, `{"times":[{"text":"8月2日"}]}`, "0/0/0"},
		{Times, `{"times":[{"text":"8月2日",` + day + `,"optional":true}]}`, `{"times":[{"text":"8月2日"},{"text":"8月2日"}]}`, "0/0/1 | + 8月2日 [../..]"},
		// Events: the time, and texts alike by 0.8.
		{Events, `{"events":[{"when":{` + day + `},"text":"甲社が不正アクセスを公表した。"}]}`, `{"events":[{"when":{` + day + `},"text":"甲社が不正 アクセスを公表した"}]}`, "1/0/0"},
		{Events, `{"events":[{"when":{"text":"8月"},"text":"甲社が公表した"}]}`, `{"events":[{"when":{"text":"8月"},"text":"乙市は調査中"}]}`, "0/1/1 | - 8月 [../..] 甲社が公表した | + 8月 [../..] 乙市は調査中"},
		{Events, `{"events":[{"when":{` + day + `},"text":"甲社が公表した","optional":true}]}`, `{"events":[{"when":{` + day + `},"text":"別のこと"}]}`, "0/0/0"},
		// Figures: bounds, unit and approximate; a state or malformed stands for all of them.
		{Figures, `{"figures":[{"text":"約10人分","min":10,"max":10,"unit":"人分","approximate":true}]}`, `{"figures":[{"text":"約10人","min":10,"max":10,"unit":"人","approximate":true}]}`, "1/0/0"},
		{Figures, `{"figures":[{"text":"最大20施設","min":null,"max":20,"unit":"施設"}]}`, `{"figures":[{"text":"20施設","min":20,"max":20,"unit":"施設"}]}`, "0/1/1 | - 最大20施設 [..–20 施設] | + 20施設 [20–20 施設]"},
		{Figures, `{"figures":[{"text":"不明","state":"unknown"}]}`, `{"figures":[{"text":"不明","state":"unknown","unit":"件"}]}`, "1/0/0"},
		{Figures, `{"figures":[{"text":"不明","state":"unknown"}]}`, `{"figures":[{"text":"不明","state":"not-stated"}]}`, "0/1/1 | - 不明 [unknown] | + 不明 [not-stated]"},
		{Figures, `{"figures":[{"text":"80,11,532件","malformed":true}]}`, `{"figures":[{"text":"80,11,532件","min":8011532,"max":8011532,"unit":"件"}]}`, "0/1/1 | - 80,11,532件 [malformed] | + 80,11,532件 [8.011532e+06–8.011532e+06 件]"},
		{Figures, `{"figures":[{"text":"$5","min":5,"max":5,"unit":"$"}]}`, `{"figures":[{"text":"$5","min":5,"max":5,"unit":"USD"}]}`, "1/0/0"},
		{Figures, `{"figures":[{"text":"5 customer records","min":5,"max":5,"unit":"customer records"}]}`, `{"figures":[{"text":"5 records","min":5,"max":5,"unit":"record"}]}`, "1/0/0"},
		{Figures, `{"figures":[{"text":"5分","min":5,"max":5,"unit":"分"}]}`, `{"figures":[{"text":"5分","min":5,"max":5,"unit":"","approximate":true}]}`, "0/1/1 | - 5分 [5–5 分] | + 5分 [5–5 ] approximate"},
		// Sources: mark, title, publisher, day.
		{Sources, `{"sources":[{"mark":"*1","title":"題名","publisher":"甲新聞","date":"2018-08-02"}]}`, `{"sources":[{"mark":"＊1","title":"題名","publisher":"甲新聞","date":"2018-08-02"}]}`, "1/0/0"},
		{Sources, `{"sources":[{"mark":"*1","title":"題名","publisher":"甲新聞"}]}`, `{"sources":[{"mark":"*2","title":"題名","publisher":"甲新聞"}]}`, "0/1/1 | - *1|題名|甲新聞|| | + *2|題名|甲新聞||"},
		{Sources, `{"sources":[{"url":"https://a.example/x/"}]}`, `{"sources":[{"url":"https://a.example/x"}]}`, "1/0/0"},
		{Sources, `{"sources":[{"title":"題名","publisher":"甲","optional":true}]}`, `{"sources":[{"title":"題名","publisher":"乙"}]}`, "0/0/0"},
		// Indicators once each; hosts of addresses and further types are neither right nor wrong.
		{Indicators, `{"indicators":[{"type":"domain","value":"a.example"}]}`, `{"indicators":[{"type":"domain","value":"A.example."},{"type":"domain","value":"a.example"}]}`, "1/0/0"},
		{Indicators, `{"indicators":[{"type":"url","value":"http://a.example:80/x/b.exe"}]}`, `{"indicators":[{"type":"url","value":"HTTP://A.example:80/x/b.exe"},{"type":"domain","value":"a.example"},{"type":"filename","value":"b.exe"},{"type":"asn","value":"AS1"}]}`, "1/0/0"},
		{Indicators, `{"indicators":[{"type":"ipv6","value":"2001:db8:0:0::1"}]}`, `{"indicators":[{"type":"ipv6","value":"2001:db8::1"},{"type":"md5","value":"00"}]}`, "1/0/1 | + md5 00"},
		{Indicators, `{"indicators":[{"type":"email","value":"x@a.example"},{"type":"cve","value":"CVE-2018-0001"}]}`, `{"indicators":[{"type":"domain","value":"a.example"}]}`, "0/2/0 | - email x@a.example | - cve CVE-2018-0001"},
		// Tables cell by cell; the heading row is a row, empty cells do not count.
		{Tables, `{"tables":[{"columns":["日時","件数"],"rows":[["8月2日","3件"],["","4件"]]}]}`, `{"tables":[{"columns":["日時","件数"],"rows":[["8月2日","3件"],["","4件"]]}]}`, "5/0/0"},
		{Tables, `{"tables":[{"columns":["",""],"rows":[["甲","3件"]]}]}`, `{"tables":[{"columns":["",""],"rows":[["甲3件",""]]}]}`, "0/2/1 | - 甲 | - 3件 | + 甲3件"},
		// A merged cell may be repeated, as gold does, or left empty.
		{Tables, `{"tables":[{"columns":[],"rows":[["甲","1"],["甲","2"]]}]}`, `{"tables":[{"columns":[],"rows":[["甲","1"],["","2"]]}]}`, "3/0/0"},
		{Tables, `{"tables":[{"columns":["a","b"],"rows":[["c","d"],["甲","1"]]}]}`, `{"tables":[{"above":[["a","b"]],"columns":["c","d"],"rows":[["甲","1"]]}]}`, "6/0/0"},
		// Optional tables, and second readings of them.
		{Tables, `{"tables":[{"columns":[],"rows":[["甲","1"]],"optional":true}]}`, `{"tables":[{"columns":[],"rows":[["甲","1"]]},{"columns":[],"rows":[["甲","1"]]}]}`, "0/0/0"},
		{Tables, `{"tables":[]}`, `{"tables":[{"columns":[],"rows":[["甲","1"]]}]}`, "0/0/2 | + 甲 | + 1"},
		// Parties by name, without legal form; further roles are not asked for.
		{Parties, `{"parties":[{"name":"株式会社甲","role":"victim"},{"name":"株式会社甲","role":"operator","optional":true}]}`, `{"parties":[{"name":"甲社"},{"name":"甲","role":"operator"}]}`, "1/0/1 | + 甲社 ()"},
		{Parties, `{"parties":[{"name":"株式会社甲乙","role":"victim"},{"name":"The Foo Co., Ltd.","role":"supplier"}]}`, `{"parties":[{"name":"甲乙社"},{"name":"Foo"}]}`, "2/0/0"},
		// Kinds and the title.
		{Kinds, `{"kinds":["leak","breach"]}`, `{"kinds":["breach","worm"]}`, "1/1/1 | - leak | + worm"},
		{Title, `{"title":"甲社の 事故"}`, `{"title":"甲社の\n事故 "}`, "1/0/0"},
		{Title, `{"title":"甲"}`, `{}`, "0/1/0 | - 甲"},
		{Title, `{"title":"甲"}`, `{"title":"乙"}`, "0/1/1 | - 甲 | + 乙"},
	} {
		s, err := Compare([]byte(test.gold), []byte(test.got))
		if err != nil {
			t.Fatal(err)
		}
		if got := show(s[test.area]); got != test.want {
			t.Errorf("%s of %s\n in %s\n got %s\nwant %s", test.area, test.got, test.gold, got, test.want)
		}
	}
}

func TestCompareFaults(t *testing.T) {
	for _, test := range []struct{ gold, got, want string }{
		{`[]`, `{}`, "gold: "}, {`{}`, `{"times":3}`, "reading: "},
	} {
		if _, err := Compare([]byte(test.gold), []byte(test.got)); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("Compare(%s, %s) = %v, want an error that begins with %q", test.gold, test.got, err, test.want)
		}
	}
}

func TestSum(t *testing.T) {
	a, err := Compare([]byte(`{"title":"a","kinds":["leak"]}`), []byte(`{"title":"a"}`))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Compare([]byte(`{"title":"b"}`), []byte(`{"title":"c","kinds":["worm"]}`))
	if err != nil {
		t.Fatal(err)
	}
	s := Sum(a, b)
	if got, want := show(s.Overall()), "1/2/2 | - leak | + worm | - b | + c"; got != want {
		t.Errorf("overall %s, want %s", got, want)
	}
	if got, want := strings.Join(s.Misses(), ", "), "kinds - leak, kinds + worm, title - b, title + c"; got != want {
		t.Errorf("misses %s, want %s", got, want)
	}
	if c := s.Overall(); c.Precision() != 1.0/3 || c.Recall() != 1.0/3 || c.F1() != 1.0/3 {
		t.Errorf("precision, recall, F1 = %v %v %v, want a third each", c.Precision(), c.Recall(), c.F1())
	}
	if c := (Count{}); c.F1() != 1 {
		t.Errorf("F1 of nothing = %v, want 1", c.F1())
	}
	if c := (Count{Missed: 1, Wrong: 1}); c.F1() != 0 {
		t.Errorf("F1 of nothing right = %v, want 0", c.F1())
	}
}

// The common blocks are counted left and right of the longest run.
func TestAlike(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64 // the greatest share by which they are alike
	}{
		{"abcd", "abcd", 1}, {"", "", 1}, {"abcd", "bcde", 0.75}, {"甲社が公表", "甲社は公表", 0.8}, {"abxcd", "cdxab", 0.4}, {"qabxcd", "abycdf", 4 * 2 / 12.0},
	} {
		if !alike(test.a, test.b, test.want) {
			t.Errorf("%q and %q are not alike by %.3f", test.a, test.b, test.want)
		}
		if test.want < 1 && alike(test.a, test.b, test.want+0.01) {
			t.Errorf("%q and %q are alike by more than %.3f", test.a, test.b, test.want)
		}
	}
	if got := plain("Ａ－1 〜「”ｶﾞ\u200b"); got != `a-1~「"ガ` {
		t.Errorf("plain gives %q", got)
	}
}

func TestFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "deep", "a.md")
	*Update = true
	File(t, name, []byte("a\nb\n"))
	*Update = false
	if data, err := os.ReadFile(name); err != nil || string(data) != "a\nb\n" {
		t.Fatalf("wrote %q, %v", data, err)
	}
	File(t, name, []byte("a\nb\n"))
	var stale recorder
	File(&stale, name, []byte("a\nc\n"))
	File(&stale, name+"x", nil)
	if len(stale.told) != 2 || !strings.Contains(stale.told[0], "stale from line 2") || !strings.Contains(stale.told[1], "-update") {
		t.Errorf("a stale and a missing file told %q", stale.told)
	}
}

// A recorder keeps what a scorer tells its test.
type recorder struct {
	testing.TB
	told []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.told = append(r.told, fmt.Sprintf(format, args...))
}

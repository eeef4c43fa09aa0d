package when

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// one reads the only time of a text.
func one(t *testing.T, text string) Time {
	t.Helper()
	m := Scan(text, Ref{Day: "2018-08-15", Zone: JST})
	if len(m) != 1 {
		t.Fatalf("Scan(%q) finds %d times", text, len(m))
	}
	return m[0].Time
}

func TestBetween(t *testing.T) {
	for _, test := range []struct{ from, to, en, ja string }{
		{"8月2日", "8月5日", "2 to 4 days", "2〜4日"}, {"8月2日10時", "8月5日10時", "71 to 73 hours", "71〜73時間"}, {"8月2日10:00", "8月2日10:30", "29 to 31 minutes", "29〜31分"},
		{"8月2日", "8月5日から", "at least 2 days", "2日以上"}, {"8月2日まで", "8月5日", "at least 2 days", "2日以上"}, {"8月2日 01:47:44", "8月2日 01:47:50", "5 to 7 seconds", "5〜7秒"},
		// Two that overlap: the second may lie before the first.
		{"8月2日", "8月2日", "-1 to 1 days", "-1〜1日"},
		// No lower bound.
		{"8月2日から", "8月5日", "", ""}, {"8月2日", "8月5日まで", "", ""},
	} {
		l, ok := Between(one(t, test.from), one(t, test.to))
		en, ja := "", ""
		if ok {
			en, ja = l.Format(English), l.Format(Japanese)
		}
		if en != test.en || ja != test.ja {
			t.Errorf("Between(%s, %s) = %q, %q, want %q, %q", test.from, test.to, en, ja, test.en, test.ja)
		}
	}
}

// What lies further apart than a duration can say does not come out as something short, or negative.
func TestBetweenAges(t *testing.T) {
	year := int64(365 * 24 * time.Hour / time.Microsecond)
	old, new := Time{Start: -1900 * year, End: -1899 * year}, Time{Start: 50 * year, End: 51 * year}
	if l, ok := Between(old, new); !ok || l.Min != math.MaxInt64 || l.Max != math.MaxInt64 {
		t.Errorf("from an age to another: %d to %d, %v", l.Min, l.Max, ok)
	}
	if l, ok := Between(new, old); !ok || l.Min != -math.MaxInt64 || l.Max != -math.MaxInt64 {
		t.Errorf("and back: %d to %d, %v", l.Min, l.Max, ok)
	}
}

func TestAdd(t *testing.T) {
	for _, test := range []struct {
		in   string
		l    Length
		want string
	}{
		{"8月2日", Length{Min: 24 * time.Hour, Max: 24 * time.Hour}, "2018-08-03/2018-08-04"},
		{"8月2日10時", Length{Min: 72 * time.Hour, Max: 97 * time.Hour}, "2018-08-05T10:00:00/2018-08-06T12:00:00"},
		{"8月2日", Length{Min: 24 * time.Hour, Open: true}, "2018-08-03/.."}, {"8月2日まで", Length{Min: time.Hour, Max: time.Hour}, "../2018-08-03T01:00:00"}, {"8月2日から", Length{Min: time.Hour, Max: time.Hour}, "2018-08-02T01:00:00/.."},
	} {
		if got := bounds(one(t, test.in).Add(test.l)); got != test.want {
			t.Errorf("%s + %v = %s, want %s", test.in, test.l, got, test.want)
		}
	}
}

func TestContains(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"8月", "8月2日", true}, {"8月2日", "8月", false}, {"8月2日", "8月2日", true}, {"8月2日から", "8月5日", true}, {"8月2日から", "8月1日", false}, {"8月2日", "8月2日から", false}, {"8月5日まで", "8月2日まで", true}, {"8月2日まで", "8月5日まで", false},
	} {
		if got := one(t, test.a).Contains(one(t, test.b)); got != test.want {
			t.Errorf("%s contains %s: %v", test.a, test.b, got)
		}
	}
}

// UnmarshalJSON reads other forms of the same object than MarshalJSON writes, and nothing else.
func TestUnmarshalJSON(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`{"start":"2018-08-02T00:00:00+09:00","end":"2018-08-03T00:00:00+09:00"}`, "2018-08-02/2018-08-03"},
		{` { "end" : null , "start":"2018-08-02T00:00:00\u002b09:00", "more": {"a": [1, "}"]}, "n": 3 } `, "2018-08-02/.."}, {`{"end":"2018-08-03T00:00:00+09:00","x":"\/\""}`, "../2018-08-03"}, {`{}`, "../.. +00:00"},
		{`{"start":"yesterday"}`, ""}, {`{"start":3}`, ""}, {`{"approximate":"yes"}`, ""}, {`[]`, ""}, {`"2018"`, ""}, {``, ""}, {`{"start"}`, ""}, {`{"start":"`, ""}, {`{"start":null`, ""}, {`{"a":1 "b":2}`, ""},
	} {
		var x Time
		got := ""
		if err := x.UnmarshalJSON([]byte(test.in)); err == nil {
			got = bounds(x)
		}
		if got != test.want {
			t.Errorf("UnmarshalJSON(%s) = %q, want %q", test.in, got, test.want)
		}
	}
	// Through encoding/json as well.
	var list []Time
	if err := json.Unmarshal([]byte(`[{"start":null,"end":"2018-08-03T00:00:00+09:00","precision":"day","approximate":true}]`), &list); err != nil || !list[0].Approximate || list[0].Precision != Day {
		t.Errorf("%+v, %v", list, err)
	}
}

// What importing the package adds to a program that uses fmt and time already, symbols and all, must stay
// below 300 KB: no encoding/json, no regexp, no reflection of its own.
func TestSize(t *testing.T) {
	if testing.Short() || os.Getenv("TENMATSU_SIZE") == "" {
		t.Skip("set TENMATSU_SIZE to build two programs and compare them")
	}
	size := func(extra string) int64 {
		dir, err := os.MkdirTemp(".", "size")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		src := "package main\nimport (\n\"fmt\"\n\"time\"\n" + extra + ")\nfunc main() { fmt.Println(time.Now().Format(time.RFC3339)) }\n"
		if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		bin := filepath.Join(t.TempDir(), "program")
		if out, err := exec.Command("go", "build", "-o", bin, "./"+dir).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		info, err := os.Stat(bin)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	added := size("_ \"github.com/tenmatsu/tenmatsu/when\"\n") - size("")
	t.Logf("importing adds %d KB", added/1000)
	if added >= 300_000 {
		t.Errorf("importing adds %d bytes", added)
	}
}

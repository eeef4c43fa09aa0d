package cli

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		in    string
		width int
		hard  bool
		want  string
	}{
		{"", 10, true, ""},
		{"短い", 10, true, "短い"},
		// Between wide characters, and not before a full stop or behind an opening bracket.
		{"学内のネットワーク", 10, true, "学内のネッ|トワーク"},
		{"一二三四五。六", 10, true, "一二三四|五。六"},
		{"一二三四「五六」", 10, true, "一二三四|「五六」"},
		// Words stay whole; the space at the break goes.
		{"the small hours of July", 10, true, "the small|hours of|July"},
		{"TSMCの工場で", 8, true, "TSMCの工|場で"},
		// A word that is too long.
		{"0123456789abcdef", 10, true, "0123456789|abcdef"},
		{"0123456789abcdef x", 10, false, "0123456789abcdef|x"},
		{"a 0123456789abcdef", 10, false, "a|0123456789abcdef"},
	} {
		got := wrap(test.in, test.width, test.hard)
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("wrap(%q, %d, %t)\n got %s\nwant %s", test.in, test.width, test.hard, s, test.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("学内の network に「障害」。", 10, true)
	f.Add("…… 、、、a", 1, false)
	f.Fuzz(func(t *testing.T, s string, width int, hard bool) {
		if width < 1 || width > 200 || len(s) > 2000 {
			return
		}
		strip := func(s string) string { return strings.ReplaceAll(string([]rune(s)), " ", "") }
		if got := strip(strings.Join(wrap(s, width, hard), "")); got != strip(s) {
			t.Errorf("wrap(%q) gives %q", s, got)
		}
	})
}

func TestGrid(t *testing.T) {
	g := grid{heads: []string{"名前", "N", "題名"}, right: []bool{false, true}, rows: [][]string{{"a", "10", "短い"}, {"日本語", "7", "とても長い題名である"}}, cut: []int{2}}
	for _, test := range []struct {
		width int
		wrap  bool
		want  string
	}{
		{0, false, "名前     N  題名\na       10  短い\n日本語   7  とても長い題名である\n"},
		{26, false, "名前     N  題名\na       10  短い\n日本語   7  とても長い題…\n"},
		{26, true, "名前     N  題名\na       10  短い\n日本語   7  とても長い題名\n            である\n"},
	} {
		g.wrap = test.wrap
		if got := g.write(test.width); got != test.want {
			t.Errorf("width %d, wrap %t\n got\n%s\nwant\n%s", test.width, test.wrap, got, test.want)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"import", "extract", "list", "show", "publish"}
	for _, test := range []struct{ in, want string }{
		{"imprt", "import"},
		{"publsih", "publish"},
		{"pub", "publish"},
		{"lst", "list"},
		{"frobnicate", ""},
		{"x", ""},
	} {
		if got := nearest(test.in, words); got != test.want {
			t.Errorf("nearest(%q): got %q, want %q", test.in, got, test.want)
		}
	}
}

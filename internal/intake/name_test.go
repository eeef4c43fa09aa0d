package intake

import "testing"

func TestSlugOfName(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"01-docomo-online-shop.txt", "docomo-online-shop"},
		{"04-tsmc-wannacry.en.md", "tsmc-wannacry-en"},
		{"2018-08-02_Foo_Bar.html", "foo-bar"},
		{"log4j-2-attack.txt", "log4j-2-attack"},
		{"08-fastbooking.html", "fastbooking"},
		{"hib.txt", "hib"},
		{"03_NHK.pdf", "nhk"},
		{"sony.html", "sony"},
		// Too little.
		{"jr.txt", ""},
		{"a1.txt", ""},
		{"memo.txt", ""},
		{"all.txt", ""},
		{"index.html", ""},
		{"IMG_1234.html", ""},
		{"0123.txt", ""},
		{"", ""},
		// Other letters: the title says it.
		{"01-ドコモ-online-shop.txt", ""},
	} {
		if got := slugOfName(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

func TestSlugOfTitle(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"国会議員公式サイトなどの改ざん(画像設置)についてまとめてみた", "国会議員公式サイトなどの改ざん-画像設置"},
		{"ＴＳＭＣ の　WannaCry", "tsmc-の-wannacry"},
		{"The operator’s second report", "the-operators-second-report"},
		{"  —— ", ""},
		// At most 40 characters, cut between words where that leaves enough.
		{"one two three four five six seven eight nine ten", "one-two-three-four-five-six-seven-eight"},
		{"あいうえおかきくけこあいうえおかきくけこあいうえおかきくけこあいうえおかきくけこさしす", "あいうえおかきくけこあいうえおかきくけこあいうえ"},
	} {
		if got := slugOfTitle(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"HTTPS://Example.JP/News/#top", "https://example.jp/News"},
		{"https://example.jp/", "https://example.jp"},
		{"https://example.jp:443/a?b=C#d", "https://example.jp/a?b=C"},
		{"http://example.jp:80/a//", "http://example.jp/a"},
		{"http://example.jp:8080/a", "http://example.jp:8080/a"},
		{"https://example.jp/%E7%94%B2/", "https://example.jp/%E7%94%B2"},
		{" no address ", "no address"},
		{"", ""},
	} {
		if got := Address(test.in); got != test.want {
			t.Errorf("%q: got %q, want %q", test.in, got, test.want)
		}
	}
}

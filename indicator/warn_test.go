package indicator

import "testing"

func TestWarnings(t *testing.T) {
	for _, test := range []struct {
		in   string
		want Warning
	}{
		// Plain names, and names of one script, say what they are.
		{"example.com", ""}, {"xn--wgv71a119e.jp", ""}, {"xn--bcher-kva.example", ""}, {"xn--e1afmkfd.xn--p1ai", ""}, {"日本語.jp", ""}, {"hakariサイト.jp", ""}, {"bạn.example", ""}, {"мост.example", ""},
		// A label of Latin and Cyrillic or Greek letters.
		{"аpple.com", MixedScript}, {"xn--pple-43d.com", MixedScript}, {"gοogle.example", MixedScript}, {"https://www.pаypal.example/a", MixedScript}, {"user@pаypal.example", MixedScript},
		// A label that is all of one other script and reads as ASCII.
		{"xn--80ak6aa92e.com", Confusable}, {"аррӏе.com", Confusable}, {"ɡoogle.example", Confusable}, {"www.ехе.example", Confusable},
		// What takes no room.
		{"ev\u200bil.example", Invisible}, {"evil\u00ad.example", Invisible}, {"evil.\u2060example", Invisible}, {"192.0.\u200b2.1", Invisible},
		// A version 3 onion name, right and wrong.
		{onion3 + ".onion", ""}, {onion3[:55] + "e.onion", Checksum}, {"facebookcorewwwi.onion", ""},
	} {
		found := Scan(test.in)
		if len(found) != 1 || found[0].Warning != test.want {
			t.Errorf("Scan(%q) gives %q, want the warning %q", test.in, show(test.in, found), test.want)
		}
	}
}

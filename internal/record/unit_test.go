package record

import "testing"

func TestSameUnit(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"件", "records", true}, {"record", "件分", true}, {"$", "dollars", true}, {"US dollars", "ドル", true}, {"Ｕ．Ｓ． dollars", "$", true}, {"円", "yen", true}, {"名", "人分", true}, {"people", "人", true},
		{"companies", "社", true}, {"カ国", "countries", true}, {"patients", "patient", true}, {"分", "minutes", true}, {"", "", true},
		{"件", "人", false}, {"$", "円", false}, {"customers", "人", false}, {"台湾ドル", "$", false}, {"日", "件", false}, {"", "件", false}, {"gas", "ga", false},
	} {
		if got := SameUnit(test.a, test.b); got != test.want {
			t.Errorf("SameUnit(%q, %q) is %v", test.a, test.b, got)
		}
	}
}

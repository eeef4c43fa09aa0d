package query

import (
	"testing"

	"github.com/tenmatsu/tenmatsu/when"
)

// A query is narrowed by a value and widened again, and is the same then.
func TestNarrow(t *testing.T) {
	for _, test := range []struct {
		text  string
		name  Name
		value string
		want  string
	}{
		{"", Kind, "outage", "kind:outage"},
		{"障害 kind:outage", Kind, "breach", "障害 kind:breach kind:outage"},
		{"kind:outage,breach", Kind, "breach", "kind:breach kind:breach,outage"},
		{"-kind:outage", Kind, "own word", `kind:"own word" -kind:outage`},
		{"流出", Party, `第1"病院" (株)`, `流出 party:「第1"病院" (株)」`},
		{"year:2018", Phase, "recovery", "phase:recovery year:2018..2018"},
		{"", Marking, "amber+strict", "marking:amber+strict"},
	} {
		ref := when.Ref{Zone: when.JST}
		q, err := Parse(test.text, ref)
		if err != nil {
			t.Fatal(err)
		}
		if q.Asks(test.name, test.value) {
			t.Errorf("%s asks for %s already", test.text, test.value)
		}
		with, err := Parse(q.With(test.name, test.value), ref)
		if err != nil {
			t.Errorf("%s: %v", q.With(test.name, test.value), err)
			continue
		}
		if got, _ := Parse(test.want, ref); with.String() != got.String() {
			t.Errorf("got %s, want %s", with, got)
		}
		if !with.Asks(test.name, test.value) {
			t.Errorf("%s does not ask for %s", with, test.value)
		}
		if got := with.Without(test.name, test.value); got != q.String() {
			t.Errorf("without: got %s, want %s", got, q)
		}
	}
}

package extract

import "testing"

func TestPageTimes(t *testing.T) {
	for _, test := range []struct {
		lead, rest string
		want       bool
	}{
		{"All times ", "EDT", true},
		{"Times ", "are Singapore time (SGT)", true},
		{"times ", "in UTC", true},
		{"Times ", "on this page are in Indian Standard Time (IST, UTC+5:30)", true},
		{"times ", "given below are in GMT", true},
		{"times ", "on Monday (10:00 EST)", false},
		{"times ", "before 3 May; they are in EST", false},
		{"times ", "", false},
	} {
		if got := pageTimes(test.lead, test.rest); got != test.want {
			t.Errorf("%q %q: %v, want %v", test.lead, test.rest, got, test.want)
		}
	}
}

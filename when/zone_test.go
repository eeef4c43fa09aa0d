package when

import "testing"

func TestZoneIn(t *testing.T) {
	for phrase, want := range map[string]int{
		"in Indian Standard Time (IST, UTC+5:30)": 19800,
		"given in UTC+5:30":                       19800,
		"shown as UTC-3":                          -3 * 3600,
		"in GMT-3:30":                             -12600,
		"Australian Eastern Daylight Time":        11 * 3600,
		"Eastern Daylight Time (EDT)":             -4 * 3600,
		"New Zealand Standard Time":               12 * 3600,
	} {
		if got, ok := ZoneIn(phrase); !ok || got != want {
			t.Errorf("%q: %d, %v; want %d", phrase, got, ok, want)
		}
	}
	if got, ok := ZoneIn("in the time of the office"); ok {
		t.Errorf("no zone gave %d", got)
	}
}

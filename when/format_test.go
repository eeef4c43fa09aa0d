package when

import "testing"

// A stretch of one day that begins at midnight names its hours.
func TestFormatFromMidnight(t *testing.T) {
	found := Scan("2018年11月25日 0時から6時", Ref{Zone: JST})
	if len(found) != 1 {
		t.Fatalf("%d times", len(found))
	}
	x := found[0].Time
	if got, want := x.Format(English), "25 November 2018 00:00–06:59"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := x.EDTF(), "2018-11-25T00:00:00+09:00/2018-11-25T07:00:00+09:00"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

package extract_test

import (
	"strings"
	"testing"
)

// A time of saying is that of an announcement, and a time within what is said or found is that of the step told there.
func TestSayings(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The company said Friday that hackers accessed its network between April 1 and April 12.", "2025-05-02 announcement | 2025-04-01 intrusion"},
		{"Fiction Pumps said on Monday, March 3, 2025, that data was exposed on Feb. 28 when attackers used stolen passwords.", "2025-03-03 announcement | 2025-02-28 intrusion"},
		{"The company told its customers on April 9 that its servers were compromised.", "2025-04-09 announcement"},
		{"The company wrote in a notice on April 9 that its servers were compromised on April 2.", "2025-04-09 announcement | 2025-04-02 intrusion"},
		{"Hackers accessed the store, the company said late on April 9.", "2025-04-09 announcement"},
		{"On April 9, the company disclosed that hackers accessed its network.", "2025-04-09 announcement"},
		{"The company announced that hackers accessed its network on April 4.", "2025-04-04 intrusion"},
		// Nobody says when.
		{"Hackers accessed the network on April 4.", "2025-04-04 intrusion"},
		{"The tool that said nothing was compromised on April 4.", "2025-04-04 intrusion"},
		{"We confirmed on April 4 that data was stolen.", "2025-04-04 intrusion"},
		{"調査の結果、4月8日に侵入されたことが判明しました。", "2025-04-08 intrusion"},
		{"12月30日に侵入されていたことが分かった。", "2024-12-30 intrusion"},
		{"4月1日から4月3日に侵入されていたことが判明した。", "2025-04-01 intrusion"},
		// The day of the finding stands before the whole.
		{"4月8日、侵入されたことが判明した。", "2025-04-08 detection"},
		{"4月8日に調査し、侵入されたことが判明した。", "2025-04-08 detection"},
		{"4月8日に侵入を検知した。", "2025-04-08 detection"},
	} {
		head := "架空商事の件\n\n2025年5月5日\n\n"
		if test.text[0] < 0x80 {
			head = "Notice on the network\n\nMay 5, 2025\n\n"
		}
		var got []string
		for _, e := range read(t, "txt", head+test.text+"\n").Events {
			got = append(got, e.When.StartTime().Format("2006-01-02")+" "+e.Phase)
		}
		if got := strings.Join(got, " | "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

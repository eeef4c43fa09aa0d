package extract_test

import (
	"fmt"
	"testing"
)

// The line below a title that says when and by whom a text was published: its day, whether the text states it, the words, and whose word the text is.
func TestPublishedLines(t *testing.T) {
	const (
		japanese = "病院でランサムウェア被害\n\n%s\n\n架空病院は2日、サーバーが2024年9月30日に暗号化されたと発表した。10月20日に再開する予定。\n"
		english  = "Hospital network hit by ransomware\n\n%s\n\nThe hospital said on Thursday that hackers broke in on Sept. 28, 2024. It expects to reopen on Oct. 20, 2024.\n"
		wire     = "Hospital network hit by ransomware\n\n%s The hospital said Thursday that hackers broke in on Sept. 28, 2024.\n"
	)
	for _, test := range []struct{ text, line, want string }{
		{japanese, "(架空新聞 2024年10月3日 朝刊)", "2024-10-03 true 2024年10月3日 news"},
		{japanese, "架空新聞　2024年10月3日朝刊", "2024-10-03 true 2024年10月3日 news"},
		{japanese, "2024年10月3日付 架空新聞朝刊 社会面", "2024-10-03 true 2024年10月3日 news"},
		{japanese, "2024年10月3日 9時12分配信 架空新聞", "2024-10-03 true 2024年10月3日 9時12分 news"},
		{japanese, "配信：2024年10月3日 架空通信", "2024-10-03 true 2024年10月3日 news"},
		{japanese, "2024年10月3日 9時12分更新", "2024-10-03 true 2024年10月3日 9時12分 other"},
		{japanese, "10/3(木) 9:12配信", "2024-10-03 false 10/3(木) 9:12 other"},
		{japanese, "10月3日付 架空新聞夕刊", "2024-10-03 false 10月3日 news"},
		{english, "Reuters, 3 October 2024", "2024-10-03 true 3 October 2024 news"},
		{english, "Example Wire — Oct. 3, 2024", "2024-10-03 true Oct. 3, 2024 news"},
		{english, "By Jane Doe, Staff Writer | Oct 3, 2024 9:12 AM", "2024-10-03 true Oct 3, 2024 9:12 AM news"},
		{english, "Published 9:12 a.m. ET Oct. 3, 2024", "2024-10-03 true 9:12 a.m. ET Oct. 3, 2024 "},
		{wire, "NORTHGATE, Oct. 3 (The Northgate Courier) —", "2024-10-03 false Oct. 3 news"},
		{wire, "NORTHGATE, Oct. 3, 2024 (The Northgate Courier) —", "2024-10-03 true Oct. 3, 2024 news"},
		{wire, "LONDON, 3 October (Example Wire) -", "2024-10-03 false 3 October news"},
		// A heading that names the day of the outage is none.
		{english, "Outage of 3 October 2024", "2024-10-20 false Oct. 20, 2024 "},
		{wire, "In September (as in August) -", "2024-09-28 false Sept. 28, 2024 "},
	} {
		r := read(t, "txt", fmt.Sprintf(test.text, test.line))
		got := fmt.Sprint(r.Published.StartTime().Format("2006-01-02"), " ", r.Stated, " ", r.DaySpan.Of(r.Document.Text), " ", r.Voice.Name)
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.line, got, test.want)
		}
	}
}

package record

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/when"
)

// timeOf reads one time of an invented text of 2018.
func timeOf(t *testing.T, text string) when.Time {
	t.Helper()
	ms := when.Scan(text, when.Ref{Day: "2018-08-15", Zone: when.JST})
	if len(ms) == 0 || ms[0].Problem != "" {
		t.Fatalf("%q holds no time", text)
	}
	return ms[0].Time
}

func showSpan(s Span) string {
	least, most := "?", "?"
	if !s.NoLeast {
		least = s.Least.String()
	}
	if !s.NoMost {
		most = s.Most.String()
	}
	out := least + " .. " + most
	if s.Even {
		out += " even " + s.Middle.String()
	}
	if s.Approximate {
		out += " about"
	}
	return out
}

func TestBetween(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		// From the end of the first to the start of the second, and from start to end.
		{"2018年8月2日", "2018年8月5日", "48h0m0s .. 96h0m0s"},
		{"2018年7月下旬", "2018年8月15日", "336h0m0s .. 624h0m0s"},
		{"2018年8月3日 夕方", "2018年8月5日 14時(台湾時間)", "45h0m0s .. 49h0m0s"},
		// Two that are known equally finely also have a middle, but days have none.
		{"2018年8月2日 4時43分", "2018年8月7日 5時2分", "120h18m0s .. 120h20m0s even 120h19m0s"},
		{"2018年8月2日 01:47:44.29", "2018年8月2日 02:17:12.74", "29m28.44s .. 29m28.46s even 29m28.45s"},
		// 頃 widens nothing.
		{"2018年8月2日 23時頃", "2018年8月6日", "72h0m0s .. 97h0m0s about"},
		// An open end takes away the bound that needs it.
		{"2018年8月2日以降", "2018年8月5日", "? .. 96h0m0s"},
		{"2018年8月2日", "2018年8月5日以降", "48h0m0s .. ?"},
		{"2018年8月2日まで", "2018年8月5日", "48h0m0s .. ?"},
		{"2018年8月2日以降", "2018年8月5日以降", "? .. ?"},
		// Times that overlap, and the wrong order.
		{"2018年8月2日", "2018年8月2日 10時", "-14h0m0s .. 11h0m0s"},
		{"2018年8月5日", "2018年8月2日", "-96h0m0s .. -48h0m0s"},
	} {
		if got := showSpan(Between(timeOf(t, test.from), timeOf(t, test.to))); got != test.want {
			t.Errorf("%s to %s: %s, want %s", test.from, test.to, got, test.want)
		}
	}
}

func TestCalendarDays(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"2018年8月2日", "2018年8月5日", "3 3 true"},
		{"2018年8月2日 23時頃", "2018年8月6日", "4 4 true"},
		{"2018年7月下旬", "2018年8月15日", "15 25 true"},
		{"2018年8月5日", "2018年8月2日", "-3 -3 true"},
		{"2018年8月2日", "2018年8月5日以降", "0 0 false"},
		// Each in its own zone: midnight in Taiwan is one o'clock in Japan.
		{"2018年8月2日 23時30分", "2018年8月2日 23時30分(台湾時間)", "0 0 true"},
	} {
		least, most, ok := CalendarDays(timeOf(t, test.from), timeOf(t, test.to))
		if got := fmt.Sprint(least, most, ok); got != test.want {
			t.Errorf("%s to %s: %s, want %s", test.from, test.to, got, test.want)
		}
	}
}

// What was already so by a time has an end and no start.
func TestAlready(t *testing.T) {
	for _, test := range []struct {
		cell string
		open bool
	}{
		{"2018年8月13日1時時点で既に削除。", true},
		{"2018年8月13日の時点ですでに閉鎖", true},
		{"2018年8月13日10時には、既に復旧", true},
		{"2018年8月13日1時の時点で削除済み", true},
		{"2018年8月13日1時に削除済みと発表", false},
		{"2018年8月13日1時の時点で公開中。翌日には削除済み", false},
		{"already gone at 01:00 on 13 August 2018", true},
		{"13 August 2018 01:00: had already been deleted", true},
		{"2018年8月13日10時半頃に画像削除。(404)", false},
		{"2018年8月13日に削除。既に公開していた分も含む", false},
		{"13 August 2018 01:00: deleted", false},
	} {
		times := newTimesReader("2018-08-15", when.JST).all(test.cell)
		if len(times) == 0 || times[0].OpenStart != test.open {
			t.Errorf("%s: %+v, want open start %t", test.cell, times, test.open)
		}
	}
}

// course is an incident with events in the order given, each "phase time text".
func course(t *testing.T, events ...string) *Incident {
	in := &Incident{}
	for i, e := range events {
		part := strings.SplitN(e, " ", 3)
		phase := part[0]
		if phase == "-" {
			phase = ""
		}
		in.Claims = append(in.Claims, Held{ID: ClaimID(fmt.Sprintf("%08x", i+1)), State: StateAccepted,
			Claim: Claim{Kind: KindEvent, Event: &Event{Phase: phase, Text: part[2], When: timeOf(t, part[1])}}})
	}
	return in
}

func TestPick(t *testing.T) {
	in := course(t,
		"announcement 2018年8月20日 架空商会が続報を発表。",
		"announcement 2018年8月10日 架空商会が発表。",
		"detection 2018年8月4日以降 監視で検知。",
		"detection 2018年8月4日 架空商会が異常に気付く。",
		"- 2018年8月12日 設備の約80%が復旧。")
	for _, test := range []struct{ pick, want string }{
		// A closed time before an open one that begins with it.
		{"detection", "00000004"},
		{"announcement", "00000002"},
		{"last:announcement", "00000001"},
		{"text:８０％", "00000005"},
		{"last:text:架空 商会", "00000001"},
		{"announcement,text:続報", "00000001"},
		{"00000003", "00000003"},
		{"recovery", "none"},
		// What cannot be read.
		{"recovred", "error"},
		{"text:。", "error"},
		{"col:", "error"},
	} {
		p, err := ParsePick(test.pick)
		got := "none"
		if err != nil {
			got = "error"
		} else if c := p.Of(in.Events(Standing(false))); c != nil {
			got = string(c.ID)
		}
		if got != test.want {
			t.Errorf("%s picks %s (%v), want %s", test.pick, got, err, test.want)
		}
	}
}

func TestLegs(t *testing.T) {
	in := course(t, "detection 2018年8月4日 検知。", "announcement 2018年8月10日 発表。", "announcement 2018年8月20日 続報。", "recovery 2018年8月12日 復旧。")
	in.Claims[1].State = Draft
	show := func(drafts bool) string {
		var parts []string
		for _, l := range in.Legs(Standing(drafts)) {
			parts = append(parts, l.Label+" "+showSpan(l.Span))
		}
		return strings.Join(parts, "; ")
	}
	want := "detection..announcement 360h0m0s .. 408h0m0s; detection..recovery 168h0m0s .. 216h0m0s; announcement..recovery -216h0m0s .. -168h0m0s"
	if got := show(false); got != want {
		t.Errorf("accepted\n got %s\nwant %s", got, want)
	}
	want = "detection..announcement 120h0m0s .. 168h0m0s; detection..recovery 168h0m0s .. 216h0m0s; announcement..recovery 24h0m0s .. 72h0m0s"
	if got := show(true); got != want {
		t.Errorf("drafts too\n got %s\nwant %s", got, want)
	}
}

// What the operator published on a stated day is an announcement, where no event of that phase touches the day.
func TestAnnounced(t *testing.T) {
	in := course(t, "intrusion 2018年8月4日 侵入。", "announcement 2018年8月20日 続報を発表。")
	add := func(id, day, title string, change func(*Held)) {
		at := timeOf(t, day)
		c := Held{ID: ClaimID(id), State: StateAccepted, Claim: Claim{Kind: KindPublication, Publication: &Publication{Own: true, Title: title, Voice: VoiceOperator, When: &at, Basis: Stated}}}
		if change != nil {
			change(&c)
		}
		in.Claims = append(in.Claims, c)
	}
	add("news", "2018年8月5日", "記事", func(c *Held) { c.Publication.Voice = VoiceNews })
	add("guess", "2018年8月6日", "推定", func(c *Held) { c.Publication.Basis = Inferred })
	add("draft", "2018年8月7日", "下書き", func(c *Held) { c.State = Draft })
	add("cited", "2018年8月8日", "引用", func(c *Held) { c.Publication.Own = false })
	add("first", "2018年8月10日", "第1報", nil)
	add("second", "2018年8月20日", "第2報", nil)
	shown := Standing(false)
	leg := in.Announced(shown).Leg(Pick{Phase: "intrusion"}, Pick{Phase: "announcement"}, shown)
	if leg.To == nil || leg.To.Claim != "first" || leg.To.Text != "第1報" || showSpan(leg.Span) != "120h0m0s .. 168h0m0s" {
		t.Errorf("got %+v", leg.To)
	}
	for _, m := range in.Announced(shown).Milestones(shown) {
		if m.Phase == "announcement" && (m.Count != 2 || m.Last.ID != "00000002") {
			t.Errorf("there are %d announcements, the last %s", m.Count, m.Last.ID)
		}
	}
	if len(in.Claims) != 8 || in.Claims[6].Publication == nil {
		t.Error("the incident itself changed")
	}
}

// Each party that has a case of its own, from the first event that names it to its announcement.
func TestPartyLegs(t *testing.T) {
	in := course(t,
		"- 2018年8月1日 架空県警が株式会社かなた・商会へ知らせる。",
		"- 2018年8月3日 架空県警がかなた商会へ再び知らせる。",
		"announcement 2018年8月5日 かなた商会が発表。",
		"announcement 2018年8月6日 みなみ市が発表。",
		"- 2018年8月7日 きた屋が気付く。")
	for _, p := range [][2]string{{"かなた商会", "victim"}, {"架空県警", "authority"}, {"株式会社 かなた商会", "affected"}, {"みなみ市", "supplier"}, {"きた屋", "victim"}, {"どこにもない", "victim"}} {
		in.Claims = append(in.Claims, Held{State: StateAccepted, Claim: Claim{Kind: KindInvolvement, Involvement: &Involvement{Name: p[0], Role: p[1]}}})
	}
	var parts []string
	for _, l := range in.PartyLegs(Pick{}, Pick{Phase: "announcement"}, Standing(false)) {
		parts = append(parts, fmt.Sprint(l.Label, " ", l.From != nil, " ", l.To != nil, " ", showSpan(l.Span)))
	}
	want := "かなた商会 true true 72h0m0s .. 120h0m0s; みなみ市 false true ? .. ?; きた屋 true false ? .. ?"
	if got := strings.Join(parts, "; "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

package record

import (
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
)

func TestParseTLP(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"TLP:AMBER", "TLP:AMBER"}, {"amber", "TLP:AMBER"}, {"tlp:amber+strict", "TLP:AMBER+STRICT"}, {" Green ", "TLP:GREEN"},
		// White was the word of version 1.
		{"white", ""}, {"", ""}, {"AMBER STRICT", ""},
	} {
		if got, _ := ParseTLP(test.in); string(got) != test.want {
			t.Errorf("ParseTLP(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

// Whoever may see less sees nothing of the rest: not the claim, not what rests on its words, no name that
// it gives, no id, no title.
func TestUpTo(t *testing.T) {
	text := "件名。甲社は流出を公表した。件数は12件。\t乙社\t3件"
	at := func(quote, role string) Words {
		i := strings.Index(text, quote)
		if i < 0 {
			t.Fatalf("no %q", quote)
		}
		return Words{Start: i, End: i + len(quote), Quote: quote, Role: role}
	}
	held := func(id string, c Claim, words ...Words) Held {
		c.Via, c.Words = "doc", words
		return Held{ID: ClaimID(id), State: StateAccepted, Claim: c}
	}
	base := func() *Incident {
		twelve := figure.Int(12).Bound()
		return &Incident{ID: "i", Slug: "i", Documents: []DocumentHeld{{TakenIn: TakenIn{ID: "doc", Source: "s", Title: "件名"}}}, Claims: []Held{
			held("title", Claim{Publication: &Publication{Own: true, Title: "件名"}}, at("件名", "")),
			held("event", Claim{Event: &Event{Text: "甲社は流出を公表した。"}}, at("甲社は流出を公表した。", WordsText)),
			held("party", Claim{Involvement: &Involvement{Name: "甲社"}}, at("甲社", WordsName), at("社", WordsMention)),
			held("figure", Claim{Figure: &Figure{Quantity: figure.Quantity{Min: twelve, Max: twelve}}}, at("12件", "")),
			held("statement", Claim{Statement: &Statement{Text: "件数は12件。"}}, at("件数は12件。", "")),
			held("row", Claim{Entry: &Entry{Cells: []string{"乙社", "3件"}}}, at("乙社", WordsCell), at("3件", WordsCell)),
			held("cell", Claim{Parent: "row", Figure: &Figure{Scope: Scope{Row: "乙社"}}}, at("3件", ""), at("乙社", WordsHeading)),
			held("said", Claim{Said: &Said{By: "乙社"}, Event: &Event{Text: "x"}}),
			held("new", Claim{Event: &Event{Text: "y"}}),
		}}
	}
	mark := func(id string) func(*Incident) {
		return func(in *Incident) {
			for i := range in.Claims {
				if in.Claims[i].ID == ClaimID(id) {
					in.Claims[i].Marking = TLPAmber
				}
			}
		}
	}
	all := "title event party figure statement row cell said new"
	for _, test := range []struct {
		name  string
		mark  func(*Incident)
		limit TLP
		want  string
	}{
		{"nothing is marked", func(*Incident) {}, TLPClear, all},
		{"as much as may be seen", mark("event"), TLPAmber, all},
		{"a limit that is not named is clear", mark("new"), "", "title event party figure statement row cell said"},
		// Who rests on the words goes too; the name is in them.
		{"an event", mark("event"), TLPGreen, "title figure statement row cell said new"},
		{"a figure in a sentence", mark("figure"), TLPClear, "title event party row cell said new"},
		// A row with its cells; what only says the same name stays.
		{"a row", mark("row"), TLPClear, "title event party figure statement said new"},
		{"a cell", mark("cell"), TLPClear, "title event party figure statement said new"},
		// A name with all that say it.
		{"a party", func(in *Incident) {
			mark("party")(in)
			in.Claims = append(in.Claims, held("other", Claim{Figure: &Figure{Scope: Scope{Party: "甲社"}}}), held("by", Claim{Publication: &Publication{Publisher: "甲　社"}}), held("by2", Claim{Publication: &Publication{Publisher: "甲社"}}))
		}, TLPClear, "title figure statement row cell said new by"},
		// What takes a marked claim's place, until it is marked itself.
		{"an edited claim", func(in *Incident) {
			mark("said")(in)
			in.Claims[8].Replaces = "said"
		}, TLPClear, "title event party figure statement row cell"},
		{"an edited claim that was marked again", func(in *Incident) {
			mark("said")(in)
			in.Claims[8].Replaces, in.Claims[8].Marking = "said", TLPClear
		}, TLPClear, "title event party figure statement row cell new"},
		{"a source", func(in *Incident) { in.Documents[0].Marking = TLPRed }, TLPStrict, ""},
		{"a source, whatever a claim of it says", func(in *Incident) {
			in.Documents[0].Marking, in.Claims[0].Marking = TLPRed, TLPClear
		}, TLPStrict, ""},
	} {
		in := base()
		test.mark(in)
		out, ok := in.UpTo(test.limit)
		if !ok {
			t.Errorf("%s: the incident is not seen", test.name)
			continue
		}
		var ids []string
		for _, c := range out.Claims {
			ids = append(ids, string(c.ID))
			if c.Parent != "" && !strings.Contains(test.want, string(c.Parent)) || c.Replaces != "" && !strings.Contains(test.want, string(c.Replaces)) {
				t.Errorf("%s: claim %s names one that is not seen", test.name, c.ID)
			}
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
	in := base()
	in.Marking = TLPGreen
	if _, ok := in.UpTo(TLPClear); ok {
		t.Error("a marked incident is seen")
	}
	// The rows and tables that are left are numbered without a gap.
	in = base()
	in.Claims = append(in.Claims, held("row2", Claim{Entry: &Entry{Cells: []string{"丙社"}, Row: 1}}), held("table2", Claim{Entry: &Entry{Cells: []string{"丁社"}, Table: 1}}))
	mark("row")(in)
	if out, _ := in.UpTo(TLPClear); out.Claims[7].Entry.Row != 0 || out.Claims[8].Entry.Table != 1 || in.Claims[9].Entry.Row != 1 {
		t.Errorf("rows %+v, %+v", out.Claims[7].Entry, out.Claims[8].Entry)
	}
	mark("row2")(in)
	if out, _ := in.UpTo(TLPClear); out.Claims[7].Entry.Table != 0 {
		t.Errorf("table %+v", out.Claims[7].Entry)
	}
	in = base()
	mark("title")(in)
	if out, _ := in.UpTo(TLPClear); out.Title() != "" || len(out.Documents) != 1 || in.Documents[0].Title == "" {
		t.Errorf("the title is left: %+v", out.Documents)
	}
	// Relations and joined names.
	in = base()
	in.Claims = append(in.Claims, held("to", Claim{Relation: &Relation{To: "secret"}}))
	in.Aliases = []Alias{{Name: "甲社", As: "甲ホールディングス", Marking: TLPAmber}, {Name: "乙社", As: "乙"}}
	in.Related = []Related{{Claim: in.Claims[9], Other: Incident{ID: "secret", Marking: TLPRed}}, {Claim: Held{ID: "back", Marking: TLPGreen}, Back: true, Other: Incident{ID: "b"}},
		{Claim: Held{ID: "back2"}, Back: true, Source: TLPAmber, Other: Incident{ID: "b"}}, {Claim: Held{ID: "back3"}, Back: true, Other: Incident{ID: "c"}}}
	out, _ := in.UpTo(TLPClear)
	if len(out.Claims) != 9 || len(out.Aliases) != 1 || out.Aliases[0].As != "乙" || len(out.Related) != 1 || out.Related[0].Other.ID != "c" {
		t.Errorf("%d claims, %+v, %+v", len(out.Claims), out.Aliases, out.Related)
	}
	if got := in.Strictest(func(*Held) bool { return true }); got != "" {
		t.Errorf("strictest %q of what nobody marked", got)
	}
}

func TestAlike(t *testing.T) {
	plain := func(s string) string { return strings.ReplaceAll(s, "ー", "") }
	for _, test := range []struct {
		a, b string
		want Resemblance
	}{
		{"株式会社ニュー・オータニ", "ニューオータニ", SameFolded}, {"ACME Corp.", "Acme", SameFolded}, {"（株）甲南", "甲南株式会社", SameFolded},
		{"如月サーバー", "如月サーバ", SameSound},
		{"甲南大学", "甲南大学附属病院", Contains}, {"霜月新聞", "霜月新聞社", Contains}, {"Minato", "Minato Soko", Contains},
		{"Kisaragi Booking", "Kisaragi Boking", OneLetter}, {"みなと汽笛倉庫", "みなと気笛倉庫", OneLetter},
		// Too short, too little of it, or two of a row.
		{"甲社", "乙社", ""}, {"大阪", "大阪府警察", ""}, {"県警", "兵庫県警", ""}, {"第1如月観光", "第2如月観光", ""}, {"Abc", "Abcd", ""}, {"", "甲", ""},
	} {
		if got := Alike(test.a, test.b, plain); got != test.want {
			t.Errorf("Alike(%q, %q) = %q, want %q", test.a, test.b, got, test.want)
		}
	}
}

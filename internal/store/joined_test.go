package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// involve records that a party has a part in the incident of an article, and gives the claim.
func (a article) involve(t testing.TB, s *Store, name, role string) record.ClaimID {
	t.Helper()
	return a.say(t, s, record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: name, Role: role}})
}

// say records an accepted claim of the article, on its title.
func (a article) say(t testing.TB, s *Store, c record.Claim) record.ClaimID {
	t.Helper()
	title, _, _ := strings.Cut(a.text, "\n")
	c.Via, c.Words = a.id(), words(t, a.text, title)
	id := must[record.ClaimID](t)(c.ID())
	put(t, s, record.LedgerEntry{Kind: record.EntryClaim, By: "test", Claim: &c},
		record.LedgerEntry{Kind: record.EntryDecision, By: "test", Decision: &record.Decision{Claims: []record.ClaimID{id}, Verdict: record.Accepted}})
	return id
}

func put(t testing.TB, s *Store, entries ...record.LedgerEntry) {
	t.Helper()
	if err := s.Append(context.Background(), entries...); err != nil {
		t.Fatal(err)
	}
}

func join(what record.Joined, old, into string, out bool) record.LedgerEntry {
	return record.LedgerEntry{Kind: record.EntryJoin, By: "test", Join: &record.Join{What: what, Old: old, Into: into, Out: out}}
}

func partyJoin(old, into string, out bool) record.LedgerEntry {
	return join(record.JoinParty, string(record.PartyIDOf(old)), string(record.PartyIDOf(into)), out)
}

func TestParties(t *testing.T) { onBoth(t, testParties) }

func testParties(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	tama.add(t, s)
	konan.involve(t, s, "株式会社ニュー・オータニ", "operator")
	konan.involve(t, s, "株式会社ニュー・オータニ", "announcer")
	tama.involve(t, s, "ニューオータニ", "victim")
	tama.involve(t, s, "多摩モノレール株式会社", "operator")
	tama.involve(t, s, "第1サーバ", "victim")
	tama.involve(t, s, "第2サーバ", "victim")
	three := figure.Int(3).Bound()
	tama.say(t, s, record.Claim{Kind: record.KindFigure, Figure: &record.Figure{Quantity: figure.Quantity{Min: three, Max: three}, Scope: record.Scope{Row: "ホテル・ニューオータニ"}}})
	candidates := func() string {
		t.Helper()
		var list []string
		for _, c := range must[[]record.PartyCandidate](t)(s.PartyCandidates(ctx)) {
			list = append(list, fmt.Sprintf("%s=%s %s", c.A.Name, c.B.Name, c.Why))
		}
		return strings.Join(list, "; ")
	}
	want := "ニューオータニ=株式会社ニュー・オータニ form; ニューオータニ=ホテル・ニューオータニ part; 株式会社ニュー・オータニ=ホテル・ニューオータニ part"
	if got := candidates(); got != want {
		t.Errorf("candidates\n got %s\nwant %s", got, want)
	}
	put(t, s, partyJoin("ニューオータニ", "株式会社ニュー・オータニ", false), partyJoin("ホテル・ニューオータニ", "ニューオータニ", false))
	if got := candidates(); got != "" {
		t.Errorf("candidates of what is joined: %s", got)
	}
	put(t, s, record.LedgerEntry{Kind: record.EntryParty, By: "test", Party: &record.PartyFacts{Name: "ニューオータニ", Party: record.PartyIDOf("ニューオータニ"), Sector: "hotel"}},
		record.LedgerEntry{Kind: record.EntryParty, By: "test", Party: &record.PartyFacts{Name: "株式会社ニュー・オータニ", Party: record.PartyIDOf("株式会社ニュー・オータニ"), Country: "JP"}})
	// By any of its names, its ID, a part of a name.
	for _, name := range []string{"株式会社ニュー・オータニ", "ホテル・ニューオータニ", "ﾎﾃﾙ・ﾆｭｰｵｰﾀﾆ", string(record.PartyIDOf("ニューオータニ"))[:8], "㈱ニューオータニ"} {
		p, err := s.Party(ctx, name, PartyPart{})
		if name == "ﾎﾃﾙ・ﾆｭｰｵｰﾀﾆ" && errors.Is(err, ErrNotFound) {
			continue // half-width kana is another spelling
		}
		if err != nil || p.Name != "株式会社ニュー・オータニ" || p.Sector != "hotel" || p.Country != "JP" {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
	p := must[record.PartyHeld](t)(s.Party(ctx, "ニューオータニ", PartyPart{}))
	var got []string
	for _, n := range p.Names {
		got = append(got, fmt.Sprintf("%s %s %s %d", n.Name, n.First, n.Last, n.Claims))
	}
	for _, i := range p.Incidents {
		got = append(got, i.Slug+" "+strings.Join(i.Roles, ","))
	}
	for _, f := range p.Figures {
		got = append(got, f.Incident.Slug+" "+f.Claim.Figure.Scope.Row)
	}
	if want := "株式会社ニュー・オータニ 2018-08-20 2018-08-20 2|ニューオータニ 2018-08-25 2018-08-25 1|ホテル・ニューオータニ 2018-08-25 2018-08-25 1|tama-monorail victim|konan-mining-malware announcer,operator|tama-monorail ホテル・ニューオータニ"; strings.Join(got, "|") != want {
		t.Errorf("party\n got %s\nwant %s", strings.Join(got, "|"), want)
	}
	list := must[[]record.PartyLine](t)(s.Parties(ctx, PartyFilter{Limit: 2}))
	if len(list) != 2 || list[0].Name != "株式会社ニュー・オータニ" || list[0].Incidents != 2 || len(list[0].Others) != 2 || list[0].Sector != "hotel" {
		t.Errorf("list %+v", list)
	}
	if list := must[[]record.PartyLine](t)(s.Parties(ctx, PartyFilter{Name: "ホテル"})); len(list) != 1 || list[0].Name != "株式会社ニュー・オータニ" {
		t.Errorf("list by a joined name: %+v", list)
	}
	// The incident knows by which name a party goes.
	in := must[*record.Incident](t)(s.Incident(ctx, "tama"))
	if _, as := in.As("ニューオータニ"); as != "株式会社ニュー・オータニ" || len(in.Aliases) != 2 || in.Aliases[0].Marking != "" {
		t.Errorf("aliases %+v", in.Aliases)
	}
	// A name that only a marked source says is marked for all.
	put(t, s, record.LedgerEntry{Kind: record.EntryMarking, By: "test", Marking: &record.Marking{Source: record.SourceIDOf(konan.address, konan.id()), TLP: record.TLPAmber}})
	in = must[*record.Incident](t)(s.Incident(ctx, "tama"))
	if in.Aliases[0].Marking != record.TLPAmber {
		t.Errorf("aliases %+v", in.Aliases)
	}
	// Apart again, they are no candidates: a person said so. To tell apart what never was one is kept too.
	put(t, s, partyJoin("ホテル・ニューオータニ", "ニューオータニ", true), partyJoin("ニューオータニ", "株式会社ニュー・オータニ", true))
	if got := candidates(); got != "株式会社ニュー・オータニ=ホテル・ニューオータニ part" {
		t.Errorf("candidates after they were told apart: %s", got)
	}
	put(t, s, partyJoin("ホテル・ニューオータニ", "株式会社ニュー・オータニ", true))
	if got := candidates(); got != "" {
		t.Errorf("candidates after all were told apart: %s", got)
	}
	n := 0
	count := func() (n int) {
		if err := s.Entries(ctx, 1, func(int64, record.LedgerEntry, []byte) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	n = count()
	put(t, s, partyJoin("ホテル・ニューオータニ", "株式会社ニュー・オータニ", true))
	if count() != n {
		t.Error("to say it twice is an entry")
	}
	if _, err := s.Party(ctx, "サーバ", PartyPart{}); !errors.Is(err, ErrAmbiguous) {
		t.Error(err)
	}
	if _, err := s.Party(ctx, "どこにもない", PartyPart{}); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	whole(t, s)
}

func TestSourcesJoined(t *testing.T) { onBoth(t, testSourcesJoined) }

func testSourcesJoined(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	body := "\n2018年8月1日、みなと汽笛倉庫の端末12台がマルウェアに感染した。同社は翌日に通信を止め、警察に相談した。原因は取引先を装うメールの添付ファイルで、担当者が開いたという。復旧には一週間かかる見込み。"
	first := article{text: "みなと汽笛倉庫で感染" + body, address: "https://paper.example/1", slug: "minato", day: "2018-08-02"}
	copied := article{text: "倉庫会社の端末が感染" + body, address: "https://portal.example/x", slug: "minato-portal", day: "2018-08-02"}
	titled := article{text: "みなと汽笛倉庫で感染\nまったく別の文章である。", address: "https://other.example/", slug: "minato-other", day: "2018-08-03"}
	for _, a := range []article{first, copied, titled} {
		a.add(t, s)
	}
	id := func(a article) string { return string(record.SourceIDOf(a.address, a.id())) }
	candidates := func(incident string) string {
		t.Helper()
		var list []string
		for _, c := range must[[]record.SourceCandidate](t)(s.SourceCandidates(ctx, incident)) {
			list = append(list, fmt.Sprintf("%s %s %t %t", c.A.Address, c.B.Address, c.Title, c.Share >= 60))
		}
		return strings.Join(list, "; ")
	}
	if got := candidates(""); got != "https://paper.example/1 https://portal.example/x false true; https://paper.example/1 https://other.example/ true false" {
		t.Errorf("candidates: %s", got)
	}
	if got := candidates("minato-other"); got != "https://paper.example/1 https://other.example/ true false" {
		t.Errorf("candidates of one incident: %s", got)
	}
	put(t, s, join(record.JoinSource, id(copied), id(first), false), join(record.JoinSource, id(titled), id(first), true),
		record.LedgerEntry{Kind: record.EntrySource, By: "test", Source: &record.SourceFacts{Source: record.SourceID(id(first)), Voice: record.VoiceNews, Publisher: "霜月新聞"}},
		record.LedgerEntry{Kind: record.EntryMarking, By: "test", Marking: &record.Marking{Source: record.SourceID(id(copied)), TLP: record.TLPGreen}})
	if got := candidates(""); got != "" {
		t.Errorf("candidates of what is joined or told apart: %s", got)
	}
	list := must[[]record.SourceHeld](t)(s.Sources(ctx, "", 0))
	if len(list) != 2 || len(list[1].Documents) != 2 || list[1].Publisher != "霜月新聞" || list[1].Marking != record.TLPGreen {
		t.Errorf("%+v", list)
	}
	in := must[*record.Incident](t)(s.Incident(ctx, "minato-portal"))
	if d := in.Documents[0]; d.Voice != record.VoiceNews || d.Publisher != "霜月新聞" || string(d.Joined) != id(first) || d.Marking != record.TLPGreen {
		t.Errorf("document of a joined source: %+v", d)
	}
	past := must[*record.Incident](t)(s.IncidentAt(ctx, "minato-portal", record.AsOf{Recorded: clock()().AddDate(1, 0, 0)}))
	if a, b := fmt.Sprintf("%+v", past.Documents), fmt.Sprintf("%+v", in.Documents); a != b {
		t.Errorf("as recorded\n got %s\nwant %s", a, b)
	}
	if into, root, err := s.JoinedTo(ctx, record.JoinSource, id(copied)); into != id(first) || root != id(first) || err != nil {
		t.Error(into, root, err)
	}
	if got, err := s.SourceNamed(ctx, copied.address); string(got) != id(copied) || err != nil {
		t.Error(got, err)
	}
	whole(t, s)
}

// Markings hold whatever day is shown, and relations lead both ways.
func TestMarkedAndRelated(t *testing.T) { onBoth(t, testMarkedAndRelated) }

func testMarkedAndRelated(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	konan.add(t, s)
	tama.add(t, s)
	to := konan.say(t, s, record.Claim{Kind: record.KindRelation, Relation: &record.Relation{To: string(tama.incident()), How: "same-malware", Basis: record.Suspected}})
	konan.say(t, s, record.Claim{Kind: record.KindRelation, Relation: &record.Relation{To: "WannaCry", How: "earlier-case", Basis: record.Confirmed}})
	mark := func(m record.Marking) record.LedgerEntry {
		return record.LedgerEntry{Kind: record.EntryMarking, By: "test", Marking: &m}
	}
	put(t, s, mark(record.Marking{Incident: konan.incident(), TLP: record.TLPAmber}), mark(record.Marking{Claim: to, TLP: record.TLPGreen}))
	for _, at := range []record.AsOf{{}, {Recorded: clock()().AddDate(1, 0, 0)}} {
		in := must[*record.Incident](t)(s.IncidentAt(ctx, "konan-mining-malware", at))
		if in.Marking != record.TLPAmber || len(in.Related) != 1 || in.Related[0].Back || in.Related[0].Other.Slug != "tama-monorail" || in.Related[0].Claim.Marking != record.TLPGreen || in.Related[0].Other.AcceptedTitle() != "tama-monorail" {
			t.Errorf("at %v: %s, %+v", at, in.Marking, in.Related)
		}
		back := must[*record.Incident](t)(s.IncidentAt(ctx, "tama-monorail", at))
		if len(back.Related) != 1 || !back.Related[0].Back || back.Related[0].Other.Slug != "konan-mining-malware" || back.Related[0].Other.Marking != record.TLPAmber {
			t.Errorf("at %v: back %+v", at, back.Related)
		}
		if seen, ok := back.UpTo(record.TLPGreen); !ok || len(seen.Related) != 0 {
			t.Errorf("a relation to a marked incident is seen: %+v", seen.Related)
		}
	}
	// Before it was said, or recorded, there is no relation.
	early := must[*record.Incident](t)(s.IncidentAt(ctx, "tama-monorail", record.AsOf{Published: must[when.Time](t)(record.DayOf("2018-08-10", when.JST)).EndTime()}))
	if len(early.Related) != 0 {
		t.Errorf("early: %+v", early.Related)
	}
	for _, x := range must[[]record.Summary](t)(s.Incidents(ctx, Filter{})) {
		if (x.Marking == record.TLPAmber) != (x.Slug == "konan-mining-malware") {
			t.Errorf("%s is listed as %q", x.Slug, x.Marking)
		}
	}
	whole(t, s)
}

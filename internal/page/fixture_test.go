package page

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

var update = flag.Bool("update", false, "write testdata/fixture.json anew")

// A fixture is an incident with the texts of its documents. The tests of publish and web read it
// from testdata/fixture.json.
type fixture struct {
	Incident *record.Incident             `json:"incident"`
	Texts    map[record.DocumentID]string `json:"texts"`
}

const hostileText = `<script>alert("x")</script> "quoted" 'single' &amp; | = @ [x](javascript:alert(1))`

// newFixture makes an incident with all that a page must be able to show: vague, open and exact
// times, rivals, a table of 28 rows, English, drafts, rejected and superseded claims, hostile text.
func newFixture(t testing.TB) fixture {
	t.Helper()
	f := fixture{Incident: &record.Incident{Slug: "kisaragi-yoyaku", Slugs: []string{"kisaragi-yoyaku"}, Recorded: "2018-07-03T01:00:00.000000Z"}, Texts: map[record.DocumentID]string{}}
	rows := ""
	for i := range 28 {
		n, a, b := fmt.Sprintf("%d施設", i%7+1), fmt.Sprintf("%s件", digits(fmt.Sprint(i*i*137+89))), fmt.Sprintf("%d件", i*53)
		switch i {
		case 3:
			n, a = "最大20施設", "10,066件"
		case 9:
			a = "不明"
		case 12:
			a, b = "記載なし", "対象無し"
		case 20:
			b = "対象無し"
		}
		rows += fmt.Sprintf("\n第%d如月観光株式会社\t2018年6月%d日\t%s\t%s\t%s", i+1, 26+i/9, n, a, b)
	}
	ja := strings.Join([]string{"如月予約システムへの不正アクセスについて", "",
		"宿泊予約を請け負う如月予約株式会社は2018年6月26日、サーバーへの不正アクセスで約32万件の顧客情報が流出したと発表した。最大で400施設に影響する可能性がある。*1", "", "経過", "",
		"2018年5月下旬 攻撃者が検証用サーバーに侵入したとみられる。", "2018年6月15日 4時43分 本番サーバーへの不正アクセス。1回目の流出。*2", "2018年6月15日 4時51分 監視サービスが異常な通信を記録。",
		"2018年6月17日 2回目の不正アクセス。", "2018年6月20日 5時頃 社内の担当者が不正アクセスに気付く。", "2018年6月26日以降 予約を委託していた各社が順次公表。", "2018年6月29日から7月3日 問い合わせ窓口を24時間体制で運用。", "",
		"被害", "", "流出した顧客情報は325,717件。", "カード番号は12万580件。", "身代金として80,11,532円を求められたとの情報もある。", "", "被害を公表した事業者", "", "事業者\t公表日\t対象施設\t事象1の件数\t事象2の件数" + rows, "",
		"原因", "", "検証用サーバーの更新が止まっており、既知の脆弱性が残っていた。", "設置されたバックドアから利用者の情報が持ち出された。", "", "対応", "", "同社はサーバーを停止し、警察に相談した。", "カード会社と連携して不正利用を監視している。", "",
		"痕跡", "", "通信先: kisaragi-cdn.example、203.0.113.77", "", "出典", "", "*1 予約サイトに不正アクセス 約32万件流出か,霜月新聞,2018年6月26日", "*2 不正アクセスの調査結果(第2報),如月予約株式会社,2018年7月3日"}, "\n")
	en := strings.Join([]string{"Kisaragi Booking: corrected figures", "", "On 3 July 2018 at 10:00 UTC the company corrected its figures: 325,700 records, not about 320,000.",
		"It had first seen the traffic on 15 June 2018. At least 1,000 people asked for help.", "", "Hostile text: " + hostileText, "Bidi: abc\u202Egnp.exe\u2066x\u2069 and a very long word " + strings.Repeat("pneumono", 40) + "."}, "\n")
	first := f.document(ja, record.TakenIn{Title: "如月予約システムへの不正アクセスについて", Language: "ja", Format: "text", Charset: "utf-8", Reader: "tenmatsu-reader 1",
		Capture: record.Capture{Name: "kisaragi.txt", SHA256: strings.Repeat("ab", 32), Size: int64(len(ja)), MediaType: "text/plain"}}, "2018-07-03T01:00:00.000000Z")
	second := f.document(en, record.TakenIn{Title: "Kisaragi Booking: corrected figures", Language: "en", Format: "html", Charset: "utf-8", Reader: "tenmatsu-reader 1",
		Capture: record.Capture{Name: "correction.html", Address: "https://kisaragi.example/news?id=2&lang=en", SHA256: strings.Repeat("cd", 32), Size: int64(len(en)), MediaType: "text/html"}}, "2018-07-04T03:30:00.000000Z")
	f.Incident.ID = record.IncidentIDOf(first.ID)

	at := func(s string) when.Time {
		t.Helper()
		m := when.Scan(s, when.Ref{Day: "2018-07-03", Zone: when.JST})
		if len(m) == 0 {
			t.Fatalf("no time in %q", s)
		}
		return m[0].Time
	}
	many := func(s string) figure.Quantity {
		t.Helper()
		m := figure.Scan(s)
		if len(m) == 0 {
			t.Fatalf("no figure in %q", s)
		}
		return m[0].Quantity
	}
	day := at("2018年7月3日")
	f.add(t, first, record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Own: true, Title: first.Title, Publisher: "如月観測所", When: &day, Basis: record.Inferred}}, "如月予約システムへの不正アクセスについて").State = record.StateAccepted
	f.add(t, first, record.Claim{Kind: record.KindClassification, Classification: &record.Classification{Kind: "breach"}}, "不正アクセス").State = record.StateAccepted
	f.add(t, first, record.Claim{Kind: record.KindClassification, Classification: &record.Classification{Kind: "supply-chain"}}, "宿泊予約を請け負う")
	for i, e := range []struct{ time, text, phase, mark string }{
		{"2018年5月下旬", "攻撃者が検証用サーバーに侵入したとみられる。", "intrusion", ""},
		{"2018年6月15日 4時43分", "本番サーバーへの不正アクセス。1回目の流出。", "", "*2"},
		{"2018年6月15日 4時51分", "監視サービスが異常な通信を記録。", "", ""},
		{"2018年6月17日", "2回目の不正アクセス。", "", ""},
		{"2018年6月20日 5時頃", "社内の担当者が不正アクセスに気付く。", "detection", ""},
		{"2018年6月26日以降", "予約を委託していた各社が順次公表。", "announcement", ""},
		{"2018年6月29日から7月3日", "問い合わせ窓口を24時間体制で運用。", "", ""},
	} {
		ev := &record.Event{When: at(e.time), Text: e.text, Phase: e.phase}
		if e.mark != "" {
			ev.Marks = []string{e.mark}
		}
		c := f.add(t, first, record.Claim{Kind: record.KindEvent, Event: ev, Role: record.SectionTimeline, Section: "経過"}, e.time+"/when", e.text+"/text")
		if i != 2 {
			c.State, c.DecidedAt, c.DecidedBy = record.StateAccepted, "2018-07-05T00:00:00.500000Z", "春日"
		}
	}
	num := func(doc record.DocumentHeld, quote, about, measure string, role record.SectionRole, said *record.Said) *record.Held {
		t.Helper()
		return f.add(t, doc, record.Claim{Kind: record.KindFigure, Figure: &record.Figure{Quantity: many(quote), About: about, Measure: measure}, Role: role, Said: said}, quote)
	}
	news := &record.Said{By: "霜月新聞", When: at("2018年6月26日"), Basis: record.Stated}
	old := num(first, "約32万件", "顧客情報の流出", "records", record.SectionOther, news)
	old.State, old.DecidedAt, old.DecidedBy = record.StateAccepted, "2018-07-05T00:00:00.500000Z", "春日"
	num(first, "325,717件", "顧客情報の流出", "records", record.SectionDamage, nil).State = record.StateAccepted
	num(first, "最大で400施設", "影響する施設", "facilities", record.SectionOther, nil).Figure.Basis = record.Possible
	num(first, "12万580件", "カード番号", "records", record.SectionDamage, nil)
	f.add(t, first, record.Claim{Kind: record.KindFigure, Figure: &record.Figure{Quantity: figure.Quantity{Malformed: true, Unit: "円"}, About: "身代金", Measure: "money", Basis: record.Claimed}, Role: record.SectionDamage}, "80,11,532円")
	num(second, "325,700 records", "records", "records", record.SectionOther, nil)
	gone := num(second, "about 320,000", "records", "records", record.SectionOther, nil)
	gone.State, gone.Reason, gone.Why, gone.DecidedAt, gone.DecidedBy = record.StateSuperseded, record.Corrected, "第2報で訂正", "2018-07-05T02:00:00.000000Z", "春日"
	num(second, "At least 1,000 people", "people who asked for help", "persons", record.SectionOther, nil)
	cols := []string{"事業者", "公表日", "対象施設", "事象1の件数", "事象2の件数"}
	for i, line := range strings.Split(strings.TrimPrefix(rows, "\n"), "\n") {
		cells := strings.Split(line, "\t")
		c := f.add(t, first, record.Claim{Kind: record.KindEntry, Entry: &record.Entry{Cells: cells, Columns: cols, Row: i, Title: "被害を公表した事業者"}, Role: record.SectionParties, Section: "被害を公表した事業者"}, line)
		if q := figure.Scan(cells[3]); len(q) > 0 {
			parent := c.ID
			f.add(t, first, record.Claim{Kind: record.KindFigure, Parent: parent, Figure: &record.Figure{Quantity: q[0].Quantity, Column: cols[3], Measure: "records", Scope: record.Scope{Row: cells[0]}}, Role: record.SectionParties}, line)
		}
	}
	for _, p := range [][2]string{{"如月予約株式会社", "operator"}, {"霜月新聞", "reporter"}, {"警察", "authority"}} {
		f.add(t, first, record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: p[0], Role: p[1]}}, p[0])
	}
	for _, s := range []struct {
		role          record.SectionRole
		section, text string
	}{
		{record.SectionCause, "原因", "検証用サーバーの更新が止まっており、既知の脆弱性が残っていた。"},
		{record.SectionCause, "原因", "設置されたバックドアから利用者の情報が持ち出された。"},
		{record.SectionResponse, "対応", "同社はサーバーを停止し、警察に相談した。"},
		{record.SectionResponse, "対応", "カード会社と連携して不正利用を監視している。"},
	} {
		f.add(t, first, record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: s.text}, Role: s.role, Section: s.section}, s.text).State = record.StateAccepted
	}
	f.add(t, first, record.Claim{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: "domain", Value: "kisaragi-cdn.example"}, Role: record.SectionIndicators}, "kisaragi-cdn.example")
	f.add(t, first, record.Claim{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: "ipv4", Value: "203.0.113.77"}, Role: record.SectionIndicators}, "203.0.113.77")
	d1, d2 := at("2018年6月26日"), at("2018年7月3日")
	f.add(t, first, record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Mark: "*1", Title: "予約サイトに不正アクセス 約32万件流出か", Publisher: "霜月新聞", When: &d1, Basis: record.Stated}, Role: record.SectionSources}, "予約サイトに不正アクセス 約32万件流出か,霜月新聞,2018年6月26日").State = record.StateAccepted
	f.add(t, first, record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Mark: "*2", Title: "不正アクセスの調査結果(第2報)", Publisher: "如月予約株式会社", When: &d2, Basis: record.Stated, Address: "https://kisaragi.example/news?id=2&lang=en"}, Role: record.SectionSources}, "不正アクセスの調査結果(第2報),如月予約株式会社,2018年7月3日")
	utc := when.Scan("3 July 2018 at 10:00", when.Ref{Day: "2018-07-03"})[0].Time
	f.add(t, second, record.Claim{Kind: record.KindEvent, Event: &record.Event{When: utc, Text: "the company corrected its figures: 325,700 records, not about 320,000."}, Role: record.SectionTimeline}, "3 July 2018 at 10:00 UTC/when", "the company corrected its figures/text")
	f.add(t, second, record.Claim{Kind: record.KindRelation, Relation: &record.Relation{To: "February leak", How: "same-supplier", Basis: record.Suspected}}, "the traffic")
	f.add(t, second, record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: hostileText}, Role: record.SectionOther, Section: "<b>Hostile</b>"}, hostileText)
	f.add(t, second, record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: "abc\u202Egnp.exe\u2066x\u2069 and a very long word " + strings.Repeat("pneumono", 40)}, Role: record.SectionOther, Section: "<b>Hostile</b>"}, "abc\u202Egnp.exe")
	out := f.add(t, second, record.Claim{Kind: record.KindEvent, Event: &record.Event{When: at("2018年6月15日"), Text: "It had first seen the traffic"}}, "15 June 2018/when")
	out.State, out.Why, out.DecidedAt, out.DecidedBy = record.StateRejected, "同じ出来事がある", "2018-07-05T02:00:00.000000Z", "春日"
	for i := range f.Incident.Claims {
		if c := &f.Incident.Claims[i]; c.State == record.StateAccepted && c.DecidedAt == "" {
			c.DecidedAt, c.DecidedBy = "2018-07-05T00:00:00.500000Z", "春日"
		}
	}
	return f
}

func (f *fixture) document(text string, d record.TakenIn, recorded string) record.DocumentHeld {
	d.ID = record.DocumentIDOf(text)
	d.Source = record.SourceIDOf(d.Capture.Address, d.ID)
	held := record.DocumentHeld{TakenIn: d, Recorded: recorded, By: "春日"}
	f.Incident.Documents = append(f.Incident.Documents, held)
	f.Texts[d.ID] = text
	return held
}

// add adds a draft that rests on quotes; the role of the words stands behind a slash.
func (f *fixture) add(t testing.TB, doc record.DocumentHeld, c record.Claim, quotes ...string) *record.Held {
	t.Helper()
	c.Via = doc.ID
	for _, q := range quotes {
		role := ""
		for _, r := range []string{"when", "text"} {
			if s, ok := strings.CutSuffix(q, "/"+r); ok {
				q, role = s, r
			}
		}
		i := strings.Index(f.Texts[doc.ID], q)
		if i < 0 {
			t.Fatalf("%q is not in %s", q, doc.Title)
		}
		c.Words = append(c.Words, record.Words{Start: i, End: i + len(q), Quote: q, Role: role})
	}
	id, err := c.ID()
	if err != nil {
		t.Fatal(err)
	}
	f.Incident.Claims = append(f.Incident.Claims, record.Held{Claim: c, ID: id, State: record.Draft, Recorded: doc.Recorded, By: "tenmatsu-reader 1"})
	return &f.Incident.Claims[len(f.Incident.Claims)-1]
}

// The fixture on disk is the one that this file makes.
func TestFixtureIsCurrent(t *testing.T) {
	b, err := json.MarshalIndent(newFixture(t), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/fixture.json", append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile("testdata/fixture.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.TrimSpace(string(old)) != string(b) {
		t.Error("testdata/fixture.json is not what newFixture makes; run with -update")
	}
}

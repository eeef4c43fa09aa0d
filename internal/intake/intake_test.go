package intake_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/internal/store"
	"github.com/tenmatsu/tenmatsu/when"
)

var day = time.Date(2018, 9, 1, 0, 0, 0, 0, time.UTC)

func clock() func() time.Time {
	now := day
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// read is a reader for tests, so that these fail for faults of intake only. A line says what it is:
// D day of publication, E event, F figure, T row of the table, P party, I indicator, S statement,
// N note, C cited.
func read(doc *document.Document, opt extract.Options) *extract.Reading {
	text := doc.Text
	r := &extract.Reading{Document: doc, TitleSpan: doc.Title, Title: doc.Title.Of(text), Kinds: []extract.Kind{{Name: "malware"}}}
	r.Sections = []extract.Section{{Body: scan.Span{End: len(text)}, Role: extract.Role(record.SectionTimeline)}}
	table := extract.Table{Title: "表", Columns: []string{"会社", "件数"}}
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := scan.Span{Start: min(at+2, end), End: end}
		body := line.Of(text)
		item := extract.Item{Words: []extract.Words{{Span: line}}}
		switch kind, _, _ := strings.Cut(text[at:end], " "); kind {
		case "D":
			t, err := record.DayOf(body, 9*60*60)
			if err != nil {
				panic(err)
			}
			r.Published, r.Stated, r.DaySpan = t, true, line
		case "E":
			r.Events = append(r.Events, extract.Event{Item: item, Text: body, Table: -1, When: when.Time{Start: int64(len(body)) * 1e6, OpenEnd: true, Precision: when.Day}})
		case "F":
			r.Figures = append(r.Figures, extract.Figure{Item: item, Quantity: quantity(body), About: "被害", Measure: "accounts", Table: -1})
		case "T":
			name, _, _ := strings.Cut(body, "|")
			cells := []extract.Cell{
				{Span: scan.Span{Start: line.Start, End: line.Start + len(name)}, Text: name},
				{Span: scan.Span{Start: line.Start + len(name) + 1, End: end}, Text: text[line.Start+len(name)+1 : end]},
			}
			r.Figures = append(r.Figures, extract.Figure{Item: extract.Item{Words: []extract.Words{{Span: cells[1].Span}}}, Quantity: quantity(cells[1].Text), Table: 0, Row: len(table.Rows), Column: 1})
			table.Rows = append(table.Rows, cells)
		case "P":
			r.Parties = append(r.Parties, extract.Party{Item: item, Name: body, Role: "victim"})
		case "I":
			r.Indicators = append(r.Indicators, extract.Indicator{Item: item, Type: indicator.Type("domain"), Value: strings.ReplaceAll(body, "[.]", ".")})
		case "S":
			r.Statements = append(r.Statements, extract.Statement{Item: item, Text: body})
		case "N":
			r.Notes = append(r.Notes, extract.Note{Item: item, Mark: "*1", Text: body})
		case "C":
			r.Sources = append(r.Sources, extract.Source{Item: item, Mark: "*2", Title: body, Date: "2018-08-14"})
		case "BUG":
			r.Events = append(r.Events, extract.Event{Item: item, Table: -1, When: when.Time{OpenEnd: true}})
		case "OUT":
			r.Events = append(r.Events, extract.Event{Item: extract.Item{Words: []extract.Words{{Span: scan.Span{Start: 5, End: 1 << 20}}}}, Text: "x", Table: -1})
		}
		at = end + 1
	}
	if len(table.Rows) > 0 {
		r.Tables = append(r.Tables, table)
	}
	if r.Published.IsZero() && opt.Published != "" {
		r.Published, _ = record.DayOf(opt.Published, 9*60*60)
	}
	return r
}

func quantity(s string) figure.Quantity {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return figure.Quantity{State: figure.Unknown}
	}
	x := figure.Int(n).Bound()
	return figure.Quantity{Min: x, Max: x, Unit: "件"}
}

const first = `甲社の不正アクセス（第一報）
D 2018-08-20
E サーバーが侵入された
E 情報が漏えいした
F 1800
T 乙社|12
T 丙社|不明
P 甲社
I metigojp[.]com
S パスワードが弱かった
N 速報値
C 乙新聞の記事`

// The second report: one event less, a figure changed, a row before the others and one changed.
const second = `甲社の不正アクセス（第二報）
D 2018-08-25
E サーバーが侵入された
F 2000
T 丁社|3
T 乙社|12
T 丙社|7
P 甲社
I metigojp[.]com
S パスワードが弱かった
N 速報値
C 乙新聞の記事`

func importText(t testing.TB, in *intake.Intake, name, text string, opt intake.Options) intake.Report {
	t.Helper()
	r, err := in.Import(context.Background(), capture.New(name, []byte(text), day), opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// show writes an outcome as one line.
func show(o intake.Outcome) string {
	slugs := func(list []record.Ref) string {
		var s []string
		for _, r := range list {
			s = append(s, r.Slug)
		}
		return strings.Join(s, ",")
	}
	line := "in " + slugs(o.Incidents)
	if o.Known {
		line += " known"
	}
	if o.Moved {
		line += " moved from " + slugs(o.From)
	}
	if o.Former > 0 {
		line += fmt.Sprintf(" after %d, %d unchanged, %d vanished", o.Former, o.Unchanged, o.Vanished)
	}
	return fmt.Sprintf("%s, %d new", line, o.New)
}

func whole(t testing.TB, s *store.Store) {
	t.Helper()
	found, err := s.Verify(context.Background(), store.Check{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Problems {
		t.Error(p)
	}
}

func TestImport(t *testing.T) { onBoth(t, testImport) }

func testImport(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	const address = "HTTPS://Example.jp:443/news/#top"
	for _, test := range []struct {
		name, file, text string
		opt              intake.Options
		want             string
	}{
		{"a new document", "01-kosha-breach-report.txt", first, intake.Options{Address: address}, "in kosha-breach-report, 14 new"},
		{"the same again, elsewhere", "x.txt", "\n" + first + "\n\n", intake.Options{}, "in kosha-breach-report known, 0 new"},
		{"a new capture of the source", "x.txt", second, intake.Options{Address: "https://example.jp/news"},
			"in kosha-breach-report after 1, 9 unchanged, 4 vanished, 6 new"},
		{"another document of the same name", "02-kosha-breach-report.txt", "別件\nE 侵入", intake.Options{}, "in kosha-breach-report-" + slugTail("別件\nE 侵入") + ", 3 new"},
		{"into an incident", "", "続報\nE 復旧", intake.Options{Incident: "kosha-breach-report", By: "山田"}, "in kosha-breach-report, 3 new"},
		{"into the inbox", "", "受信箱の文書\nE 侵入", intake.Options{Inbox: true}, "in , 3 new"},
		{"out of the inbox", "", "受信箱の文書\nE 侵入", intake.Options{Incident: "kosha-breach-report", By: "山田"}, "in kosha-breach-report known moved from , 0 new"},
		{"a known document that is there", "", first, intake.Options{Incident: "kosha-breach-report"}, "in kosha-breach-report known, 0 new"},
		{"a known document elsewhere", "", first, intake.Options{Incident: "kosha-breach-report-" + slugTail("別件\nE 侵入"), By: "山田"},
			"in kosha-breach-report-" + slugTail("別件\nE 侵入") + " known moved from kosha-breach-report, 0 new"},
		{"back by its source", "", first, intake.Options{Source: string(record.SourceIDOf("https://example.jp/news", ""))[:8], By: "山田"},
			"in kosha-breach-report known moved from kosha-breach-report-" + slugTail("別件\nE 侵入") + ", 0 new"},
		{"a title for a slug", "a.txt", "日本語の題名：第二報\nE 侵入", intake.Options{}, "in 日本語の題名-第二報, 3 new"},
	} {
		r := importText(t, in, test.file, test.text, test.opt)
		if got := show(r.Documents[0]); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, got, test.want)
		}
	}
	whole(t, s)

	// The figure of a new row hangs on the new row, that of an unchanged one on the row as it was.
	rec, err := s.Incident(ctx, "kosha-breach-report")
	if err != nil {
		t.Fatal(err)
	}
	byID := map[record.ClaimID]record.Held{}
	for _, c := range rec.Claims {
		byID[c.ID] = c
	}
	parents := ""
	for _, c := range rec.Claims {
		if c.Figure != nil && c.Parent != "" {
			parents += fmt.Sprintf("%s=%s ", c.Figure.Scope.Row, strings.Join(byID[c.Parent].Entry.Cells, "|"))
		}
	}
	if want := "乙社=乙社|12 丙社=丙社|不明 丁社=丁社|3 丙社=丙社|7 "; parents != want {
		t.Errorf("\n got %s\nwant %s", parents, want)
	}
}

func slugTail(text string) string {
	return string(record.IncidentIDOf(record.DocumentIDOf(text))[:4])
}

// What was decided on does not come back with the next capture.
func TestRejectedIsNotOfferedAgain(t *testing.T) { onBoth(t, testRejectedIsNotOfferedAgain) }

func testRejectedIsNotOfferedAgain(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "", first, intake.Options{Address: "https://example.jp/a"})
	ids, err := in.Decide(ctx, intake.Selection{Incident: "甲社の不正アクセス-第一報"}, record.Rejected, "no", "山田")
	if err != nil || len(ids) != 14 {
		t.Fatal(ids, err)
	}
	r := importText(t, in, "", second, intake.Options{Address: "https://example.jp/a"})
	if got := show(r.Documents[0]); !strings.Contains(got, "9 unchanged, 0 vanished, 6 new") {
		t.Errorf("got %s", got)
	}
	whole(t, s)
}

func TestDecide(t *testing.T) { onBoth(t, testDecide) }

func testDecide(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "alpha-beta.txt", first, intake.Options{})
	for _, test := range []struct {
		name string
		sel  intake.Selection
		want int
	}{
		{"a kind", intake.Selection{Incident: "alpha-beta", Kind: record.KindEvent}, 2},
		{"a role", intake.Selection{Incident: "alpha-beta", Role: record.SectionTimeline}, 11},
		{"a role that nothing has", intake.Selection{Incident: "alpha-beta", Role: record.SectionCause}, 0},
		{"what is left", intake.Selection{Incident: "alpha-beta"}, 1},
		{"nothing is left", intake.Selection{Incident: "alpha-beta"}, 0},
	} {
		ids, err := in.Decide(ctx, test.sel, record.Accepted, "", "山田")
		if err != nil || len(ids) != test.want {
			t.Errorf("%s: %d claims, %v; want %d", test.name, len(ids), err, test.want)
		}
	}
	rec, err := s.Incident(ctx, "alpha-beta")
	if err != nil {
		t.Fatal(err)
	}
	ids, err := in.Decide(ctx, intake.Selection{Claim: string(rec.Claims[3].ID[:10])}, record.Rejected, "x", "山田")
	if err != nil || len(ids) != 1 || ids[0] != rec.Claims[3].ID {
		t.Errorf("got %v, %v", ids, err)
	}
	for _, sel := range []intake.Selection{{}, {Claim: "ffff"}, {Incident: "no"}} {
		if _, err := in.Decide(ctx, sel, record.Accepted, "", "山田"); err == nil {
			t.Errorf("%+v decides", sel)
		}
	}
	if _, err := in.Decide(ctx, intake.Selection{Incident: "alpha-beta"}, record.Accepted, "", ""); err == nil {
		t.Error("nobody decides")
	}
}

func TestImportFails(t *testing.T) { onBoth(t, testImportFails) }

func testImportFails(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	for _, test := range []struct {
		name string
		data string
		opt  intake.Options
		want string
		kept bool
	}{
		{"empty", "", intake.Options{}, "it is empty", false},
		{"no text", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\xff\xfe", intake.Options{}, "the bytes are kept as blob", true},
		{"unknown incident", "題\nE 侵入", intake.Options{Incident: "no"}, `incident "no": not found`, false},
		{"unknown source", "題\nE 侵入", intake.Options{Source: "abcdef"}, `source "abcdef": not found`, false},
		{"both", "題\nE 侵入", intake.Options{Incident: "no", Inbox: true}, "not both", false},
		// A fault of the reader is told with its place, and nothing of the document is kept.
		{"event without text", "題\nBUG 侵入", intake.Options{}, `event claim at byte 6 ("G 侵入"): event.text is empty`, false},
		{"words outside", "題\nOUT", intake.Options{}, "lie outside of the text of 7 bytes", false},
	} {
		r, err := in.Import(ctx, capture.New("a.bin", []byte(test.data), day), test.opt)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
			continue
		}
		if test.kept {
			b, err := s.Blob(r.Capture)
			if err != nil || string(b) != test.data {
				t.Errorf("%s: kept %q, %v", test.name, b, err)
			}
		}
	}
	if box, err := s.Inbox(ctx); err != nil || len(box) != 0 {
		t.Errorf("inbox holds %v, %v", box, err)
	}
	whole(t, s)
}

func TestCandidatesAreReported(t *testing.T) { onBoth(t, testCandidatesAreReported) }

func testCandidatesAreReported(t *testing.T, open opener) {
	_, in := open(t, t.TempDir())
	importText(t, in, "", first, intake.Options{Address: "https://example.jp/a"})
	r := importText(t, in, "", strings.Replace(first, "1800", "1900", 1), intake.Options{Address: "https://example.com/b"})
	c := r.Documents[0].Candidates
	if len(c) != 1 || !strings.HasPrefix(c[0].Why, "same title, about ") || c[0].Incidents[0].Slug != "甲社の不正アクセス-第一報" {
		t.Errorf("got %+v", c)
	}
	if len(r.Documents[0].Incidents) != 1 || r.Documents[0].Incidents[0].ID == c[0].Incidents[0].ID {
		t.Error("they were joined")
	}
}

// Ids come from content: order, day and directory do not matter, nor a file name that says nothing.
func TestIDsDependOnContentOnly(t *testing.T) { onBoth(t, testIDsDependOnContentOnly) }

func testIDsDependOnContentOnly(t *testing.T, open opener) {
	texts := make([]string, 12)
	for i := range texts {
		texts[i] = fmt.Sprintf("題名%d\nD 2018-08-%02d\nE 出来事%d\nT 会社%d|%d\nS 原因%d", i, i+1, i, i, i*7, i%3)
	}
	ids := func(reverse bool, taken time.Time) string {
		s, in := open(t, t.TempDir())
		for i := range texts {
			if reverse {
				i = len(texts) - 1 - i
			}
			if _, err := in.Import(context.Background(), capture.New(fmt.Sprintf("%d-%d.txt", i, taken.Year()), []byte(texts[i]), taken), intake.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		dump, err := s.Dump(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return dump
	}
	if a, b := ids(false, day), ids(true, day.AddDate(1, 2, 3)); a != b {
		t.Errorf("dumps differ:\n%s\n%s", a, b)
	}
}

// A figure that a source changes, and changes back, stands as the source has it now. A party that is
// named in other words is the same.
func TestChangedBack(t *testing.T) { onBoth(t, testChangedBack) }

func testChangedBack(t *testing.T, open opener) {
	s, in := open(t, t.TempDir())
	const address = "https://example.jp/1"
	slug := importText(t, in, "a.txt", "甲社の流出\nF 1800\nP 甲社", intake.Options{Address: address}).Documents[0].Incidents[0].Slug
	for _, test := range []struct{ text, figures string }{
		{"甲社の流出\nE 続報\nP 甲社\nF 2000", "1800件 superseded, 2000件 draft"},
		{"甲社の流出\nE 終報\nF 1800\nP 甲社", "1800件 superseded, 2000件 superseded, 1800件 draft"},
	} {
		o := importText(t, in, "a.txt", test.text, intake.Options{Address: address}).Documents[0]
		if got := states(t, s, slug, record.KindFigure); got != test.figures || o.Changed != 1 {
			t.Errorf("figures %s, %d changed; want %s", got, o.Changed, test.figures)
		}
		if got := states(t, s, slug, record.KindInvolvement); got != " draft" {
			t.Errorf("parties %q", got)
		}
	}
}

// A later capture of a source is tied to what it changes: a draft gives way at once, what was accepted
// stands until the correction is accepted, and what is gone is named with the document.
func TestLaterCaptureCorrects(t *testing.T) { onBoth(t, testLaterCaptureCorrects) }

func testLaterCaptureCorrects(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	const address = "https://example.jp/1"
	slug := importText(t, in, "a.txt", first, intake.Options{Address: address}).Documents[0].Incidents[0].Slug
	if _, err := in.Decide(ctx, intake.Selection{Incident: slug, Kind: record.KindFigure}, record.Accepted, "", "甲"); err != nil {
		t.Fatal(err)
	}
	o := importText(t, in, "a.txt", second, intake.Options{Address: address}).Documents[0]
	if o.Changed != 3 { // the figure, a cell and its row
		t.Errorf("%d are changed", o.Changed)
	}
	inc, err := s.Incident(ctx, slug)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range inc.Claims {
		if c.Figure != nil && c.Replaces != "" {
			got = append(got, fmt.Sprintf("%s%s %s in the place of an accepted one", c.Figure.Max, c.Figure.Unit, c.State))
			if _, err := in.Decide(ctx, intake.Selection{Claim: string(c.ID)}, record.Accepted, "", "甲"); err != nil {
				t.Fatal(err)
			}
			old, _, err := s.Claim(ctx, string(c.Replaces))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, fmt.Sprintf("%s %s", old.State, old.Reason))
		}
	}
	if g, want := strings.Join(got, ", "), "2000件 draft in the place of an accepted one, superseded corrected, 7件 draft in the place of an accepted one, superseded corrected"; g != want {
		t.Errorf("\n got %s\nwant %s", g, want)
	}
	newest := inc.Documents[len(inc.Documents)-1]
	if len(newest.Gone) != 2 { // the event that is left out, and the day of the first report
		t.Errorf("gone: %v", newest.Gone)
	}
	// As of the first report's day the old value stands.
	at := record.AsOf{Published: time.Date(2018, 8, 22, 0, 0, 0, 0, time.UTC)}
	then, err := s.IncidentAt(ctx, slug, at)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range then.Claims {
		if c.Figure != nil && c.Figure.About == "被害" && c.Figure.Max.String() != "1800" {
			t.Errorf("on 21 August %s stands", c.Figure.Max)
		}
	}
	whole(t, s)
}

// What the newest capture of a source leaves out is offered for withdrawal: not the first report's own publication,
// nor what a still newer capture says again, nor the claims of a document that is told to be of another source.
func TestGone(t *testing.T) { onBoth(t, testGone) }

func testGone(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	const address = "https://example.jp/1"
	a := importText(t, in, "a.txt", "甲社の流出\nE 第一報\nE 会見を開く", intake.Options{Address: address, Published: "2018-08-21"}).Documents[0]
	slug := a.Incidents[0].Slug
	if _, err := in.Decide(ctx, intake.Selection{Incident: slug}, record.Accepted, "", "甲"); err != nil {
		t.Fatal(err)
	}
	gone := func() (list []string) {
		inc, err := s.Incident(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range inc.Gone() {
			text := string(g.Claim.Kind)
			if g.Claim.Event != nil {
				text = g.Claim.Event.Text
			}
			list = append(list, text+" is not in "+string(g.Newer.ID[:4]))
		}
		return list
	}
	b := importText(t, in, "a.txt", "甲社の流出\nE 第一報\nF 1800", intake.Options{Address: address, Published: "2018-08-22"}).Documents[0]
	if got := gone(); len(got) != 1 || got[0] != "会見を開く is not in "+string(b.Document[:4]) {
		t.Errorf("after the second capture: %q", got)
	}
	c := importText(t, in, "a.txt", "甲社の流出\nE 会見を開く\nF 1800", intake.Options{Address: address, Published: "2018-08-23"}).Documents[0]
	if got := gone(); len(got) != 1 || got[0] != "第一報 is not in "+string(c.Document[:4]) {
		t.Errorf("after the third: %q", got)
	}
	inc, err := s.Incident(ctx, slug)
	if err != nil {
		t.Fatal(err)
	}
	for i := range inc.Documents {
		inc.Documents[i].Source = record.SourceID(inc.Documents[i].ID)
	}
	if got := inc.Gone(); len(got) != 0 {
		t.Errorf("of three sources: %v", got)
	}
}

// paper is what an engine takes out of a PDF file with one line.
func paper(line string) document.Sheets {
	page := document.Sheet{Width: 600, Height: 800}
	for i, r := range []rune(line) {
		x := float32(60 + 10*i)
		page.Glyphs = append(page.Glyphs, document.Glyph{Box: document.Box{Left: x, Top: 100, Right: x + 10, Bottom: 110}, Rune: r})
	}
	return document.Sheets{Pages: []document.Sheet{page}, Of: 1}
}

// A PDF file goes to the engine that was handed in, with the caller's context; without one its bytes
// are kept and the error says what to do.
func TestImportPDF(t *testing.T) { onBoth(t, testImportPDF) }

func testImportPDF(t *testing.T, open opener) {
	_, in := open(t, t.TempDir())
	c := capture.New("a.pdf", []byte("%PDF-1.7\n"), time.Unix(0, 0))
	if r, err := in.Import(t.Context(), c, intake.Options{}); err == nil || !strings.Contains(err.Error(), "take its text out first") || r.Capture == "" {
		t.Errorf("without an engine: %v, kept as %q", err, r.Capture)
	}
	type key struct{}
	in.PDF = func(ctx context.Context, data []byte) (document.Sheets, error) {
		if ctx.Value(key{}) == nil {
			t.Error("the engine gets another context")
		}
		return paper("不正アクセスのお知らせ"), nil
	}
	r, err := in.Import(context.WithValue(t.Context(), key{}, true), c, intake.Options{})
	if err != nil || len(r.Documents) != 1 || r.Documents[0].Title != "不正アクセスのお知らせ" {
		t.Errorf("with an engine: %+v, %v", r.Documents, err)
	}
}

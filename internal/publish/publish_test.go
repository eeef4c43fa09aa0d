package publish

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// fixture reads the incident of package page's tests.
func fixture(t testing.TB) *record.Incident {
	t.Helper()
	b, err := os.ReadFile("../page/testdata/fixture.json")
	if err != nil {
		t.Fatal(err)
	}
	var f struct {
		Incident *record.Incident `json:"incident"`
	}
	if err := json.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	return f.Incident
}

func write(t testing.TB, format string, in *record.Incident, o Options) (string, []Loss) {
	t.Helper()
	var b bytes.Buffer
	lost, err := Write(&b, format, in, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), lost
}

// The same record gives the same bytes; without drafts no trace of them is left in any format; with
// drafts each is marked.
func TestFormats(t *testing.T) {
	for _, format := range Formats() {
		for _, drafts := range []bool{false, true} {
			o := Options{Drafts: drafts, Language: page.English}
			a, _ := write(t, format, fixture(t), o)
			if b, _ := write(t, format, fixture(t), o); a != b {
				t.Errorf("%s: other bytes the second time", format)
			}
			if !strings.Contains(a, "2回目の不正アクセス。") {
				t.Errorf("%s: an accepted claim is missing", format)
			}
			for _, draft := range []string{"kisaragi-cdn", "監視サービスが異常な通信を記録", "第5如月観光株式会社", "February leak"} {
				if strings.Contains(a, draft) != drafts {
					t.Errorf("%s, drafts %t: %q", format, drafts, draft)
				}
			}
			for _, never := range []string{"同じ出来事がある", "It had first seen the traffic"} {
				if strings.Contains(a, never) && !drafts {
					t.Errorf("%s says %q of a rejected claim", format, never)
				}
			}
		}
	}
	var b bytes.Buffer
	if _, err := Write(&b, "stx", fixture(t), Options{}); err == nil || err.Error() != `unknown format "stx" (formats: csv, hatena, json, markdown)` {
		t.Error(err)
	}
}

func TestMarkdown(t *testing.T) {
	s, lost := write(t, "markdown", fixture(t), Options{Drafts: true, Language: page.Japanese})
	for _, want := range []string{
		"# 如月予約システムへの不正アクセスについて\n", "\n## 主な数値\n", "\n## 経過\n", "\n## 出典\n", "\n[^1]: 如月予約システム",
		"| 2018年5月下旬 | **侵入** 攻撃者が検証用サーバーに侵入したとみられる。[^1] |\n", "| 2018年6月15日 04:43 | 本番サーバーへの不正アクセス。1回目の流出。[^3] |\n",
		"| 2018年6月15日 04:51 | 監視サービスが異常な通信を記録。 〔未確認〕[^1] |\n", "**約32万件** (霜月新聞 2018年6月26日 による)[^1] / **325,717件**[^1] (代表値: 報道の値、確認済み)", "|---|---|--:|--:|--:|\n", "`kisaragi-cdn[.]example`",
		`&lt;script&gt;alert("x")&lt;/script&gt;`, `\[x\](javascript\:alert(1))`, "⟦U+202E⟧", "<https://kisaragi.example/news?id=2&lang=en>",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("does not contain %q", want)
		}
	}
	for _, bad := range []string{"<script", "\u202e", "\n\n\n\n"} {
		if strings.Contains(s, bad) {
			t.Errorf("contains %q", bad)
		}
	}
	if len(lost) != 1 || lost[0].What != "words" {
		t.Errorf("lost %v", lost)
	}
	// Every row of a table has as many cells as its head.
	cells := 0
	for _, line := range strings.Split(s, "\n") {
		if !strings.HasPrefix(line, "|") {
			cells = 0
			continue
		}
		n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
		if cells != 0 && n != cells {
			t.Errorf("%d cells in %s", n-1, line)
		}
		cells = n
	}
	if empty, _ := write(t, "markdown", &record.Incident{Slug: "x"}, Options{}); !strings.Contains(empty, "確認済みの記述はまだない。") {
		t.Errorf("an empty record says %s", empty)
	}
}

func TestEscape(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"ふつうの文、(1)と「引用」。", "ふつうの文、(1)と「引用」。"},
		{"約1,800件 12:30", "約1,800件 12:30"},
		// Markup of every sort.
		{"*a* _b_ `c` ~d~ [e](f) ![g] <b>h</b> i|j $k$ &amp;", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) \\!\\[g\\] &lt;b&gt;h&lt;/b&gt; i\\|j \\$k\\$ &amp;amp;"},
		// What makes a block at the beginning of a line.
		{"# x", `\# x`}, {"- x", `\- x`}, {"+ x", `\+ x`}, {"1. x", `1\. x`}, {"10) x", `10\) x`}, {"> x", "&gt; x"}, {": x", `\: x`}, {"=== x", `\=== x`}, {"    x\n\n# y", `x \# y`},
		// What is made a link unasked.
		{"http://a.example", `http\://a.example`}, {"www.a.example", `www\.a.example`}, {"a@b.example", "a&#64;b.example"}, {":smile:", `\:smile:`},
		{"[^1]: x", `\[\^1\]: x`}, {"\u202e", "⟦U+202E⟧"}, {"", ""},
	} {
		if got := Escape(test.in); got != test.want {
			t.Errorf("Escape(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestCSV(t *testing.T) {
	in := fixture(t)
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Statement != nil {
			c.Statement.Text = "=HYPERLINK(1)"
		}
	}
	s, lost := write(t, "csv", in, Options{Drafts: true})
	if strings.Count(s, "\r\n") < 50 || strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\r") {
		t.Error("lines do not end in CR LF")
	}
	rows, err := csv.NewReader(strings.NewReader(s)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range in.Claims {
		if c.State == record.Draft || c.State == record.StateAccepted {
			n++
		}
	}
	if len(rows) != n+1 {
		t.Errorf("%d rows for %d claims", len(rows)-1, n)
	}
	if len(lost) == 0 {
		t.Error("nothing is said to be lost")
	}
	if strings.Contains(s, ",=") || !strings.Contains(s, ",'=HYPERLINK(1),") {
		t.Error("a formula is written as one")
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for _, row := range rows[1:] {
		if row[column["kind"]] == "entry" && !strings.HasPrefix(row[column["cells"]], `["第`) {
			t.Errorf("cells are %s", row[column["cells"]])
		}
		if accepted := row[column["state"]] == "accepted"; accepted != (row[column["decided_by"]] != "") || accepted != (row[column["decided_at"]] != "") {
			t.Errorf("who decided, and when: %v", row)
		}
		if row[column["state"]] == "" || row[column["quote"]] == "" {
			t.Errorf("row %v", row)
		}
	}
	for _, test := range []struct{ in, want string }{
		{"文", "文"}, {"", ""}, {"=1+1", "'=1+1"}, {"+81 3", "'+81 3"}, {"@SUM(A1)", "'@SUM(A1)"}, {"-cmd", "'-cmd"}, {"＝HYPERLINK", "'＝HYPERLINK"}, {"\t=1", "'\t=1"}, {"  =1", "'  =1"}, {"\ufeff=1", "'\ufeff=1"},
		// A negative number is no formula.
		{"-5", "-5"}, {"-0.25", "-0.25"}, {"+5", "'+5"}, {"-5+3", "'-5+3"}, {"--5", "'--5"}, {"-", "'-"},
	} {
		if got := guard(test.in); got != test.want {
			t.Errorf("guard(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestJSON(t *testing.T) {
	in := fixture(t)
	s, lost := write(t, "json", in, Options{Drafts: true})
	var out jsonIncident
	if err := json.Unmarshal([]byte(s), &out); err != nil {
		t.Fatal(err)
	}
	if len(lost) != 0 || out.Slug != in.Slug || len(out.Documents) != 2 || len(out.Sources) != 3 || len(out.Kinds) != 2 {
		t.Errorf("lost %v, %d documents, %d sources", lost, len(out.Documents), len(out.Sources))
	}
	for i, c := range out.Claims {
		if len(c.Words) == 0 || c.Words[0].Quote == "" || c.ID == "" || len(c.Sources) == 0 {
			t.Errorf("claim %d: %+v", i, c)
		}
	}
}

// What is published names nothing that nobody accepted: no draft as parent, no title of a publication
// that is a draft or rejected.
func TestDraftsAreNotNamed(t *testing.T) {
	claim := func(id record.ClaimID, state record.State, c record.Claim) record.Held {
		c.Via = "d"
		return record.Held{Claim: c, ID: id, State: state}
	}
	incident := func(own record.State) *record.Incident {
		return &record.Incident{ID: "i", Slug: "the-slug", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "d", Source: "s"}}}, Claims: []record.Held{
			claim("own1", own, record.Claim{Kind: record.KindPublication, Publication: &record.Publication{Own: true, Title: "The Title"}}),
			claim("row1", record.Draft, record.Claim{Kind: record.KindEntry, Entry: &record.Entry{Columns: []string{"x"}, Cells: []string{"y"}}}),
			claim("fig1", record.StateAccepted, record.Claim{Kind: record.KindStatement, Parent: "row1", Statement: &record.Statement{Text: "said"}}),
			claim("fig2", record.StateAccepted, record.Claim{Kind: record.KindStatement, Parent: "fig1", Statement: &record.Statement{Text: "more"}}),
		}}
	}
	for _, test := range []struct {
		own   record.State
		title string
	}{
		{record.StateAccepted, "The Title"}, {record.Draft, "the-slug"}, {record.StateRejected, "the-slug"}, {record.StateSuperseded, "the-slug"},
	} {
		s, _ := write(t, "json", incident(test.own), Options{})
		if !strings.Contains(s, `"title": "`+test.title+`"`) || strings.Contains(s, "row1") || !strings.Contains(s, `"parent": "fig1"`) {
			t.Errorf("%s: %s", test.own, s)
		}
		if s, _ = write(t, "markdown", incident(test.own), Options{Language: page.English}); !strings.HasPrefix(s, "# "+Escape(test.title)+"\n") {
			t.Errorf("%s: %s", test.own, s)
		}
	}
	if s, _ := write(t, "json", incident(record.Draft), Options{Drafts: true}); !strings.Contains(s, `"title": "The Title"`) || !strings.Contains(s, `"parent": "row1"`) {
		t.Error(s)
	}
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	in, odd := fixture(t), fixture(t)
	odd.Slug = "../../etc/passwd"
	list := func(yield func(*record.Incident, error) bool) {
		if yield(in, nil) && yield(nil, errors.New("one is broken")) {
			yield(odd, nil)
		}
	}
	files, err := Folder(dir, "markdown", iter.Seq2[*record.Incident, error](list), Options{})
	if err == nil || err.Error() != "one is broken" {
		t.Errorf("error %v", err)
	}
	if len(files) != 2 || files[0].Name != "kisaragi-yoyaku.md" || files[1].Name != string(in.ID)+".md" || !files[0].Written {
		t.Errorf("files %+v", files)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("%d files, %v", len(entries), err)
	}
	if files, _ = Folder(dir, "markdown", list, Options{}); files[0].Written {
		t.Error("the same bytes are written again")
	}
	if _, err := Folder(dir, "x", list, Options{}); err == nil {
		t.Error("an unknown format is taken")
	}
	if _, err := Folder(filepath.Join(dir, files[0].Name), "json", list, Options{}); err == nil {
		t.Error("a file is taken for a folder")
	}
	for _, slug := range []string{"con", "COM1", "a/b", `a\b`, ".hidden", "a:b", "Upper", "", strings.Repeat("x", 300), "lpt1.x"} {
		if got := fileName(&record.Incident{ID: "id", Slug: slug}); got != "id" {
			t.Errorf("slug %q gives %q", slug, got)
		}
	}
	if got := fileName(&record.Incident{ID: "id", Slug: "顛末-1"}); got != "顛末-1" {
		t.Error(got)
	}
}

// Hatena's notation has headings with asterisks, rows with bars, and footnotes where they are called; the first
// call of a source cites it.
func TestHatena(t *testing.T) {
	s, lost := write(t, "hatena", fixture(t), Options{Drafts: true, Language: page.Japanese})
	for _, want := range []string{
		"*如月予約システムへの不正アクセスについて\n", "\n**主な数値\n", "\n**経過\n", "\n**出典\n", "\n|*日時|*出来事|\n",
		"\n|2018年6月15日 04:43|本番サーバーへの不正アクセス。1回目の流出。 ((脚注 3))|\n", "&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62;", "⟦U+202E⟧", " [https://kisaragi.example/news?id=2&lang=en]",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("does not contain %q", want)
		}
	}
	if len(lost) != 1 || lost[0].What != "words" {
		t.Errorf("lost %v", lost)
	}
	cells, calls := 0, 0
	for _, line := range strings.Split(s, "\n") {
		open, end := strings.Count(line, "(("), strings.Count(line, "))")
		calls += open
		if open != end || strings.Contains(line, ")((") || strings.Contains(line, "))(") || strings.Contains(line, "(((") || strings.Contains(line, ")))") {
			t.Errorf("footnotes of %s", line)
		}
		if !strings.HasPrefix(line, "|") {
			cells = 0
			continue
		}
		if n := strings.Count(line, "|"); cells != 0 && n != cells {
			t.Errorf("%d cells in %s", n-1, line)
		} else {
			cells = n
		}
	}
	for _, n := range []int{1, 3} {
		if c := strings.Count(s, fmt.Sprintf("((脚注 %d: ", n)); c != 1 {
			t.Errorf("source %d is cited in %d footnotes", n, c)
		}
	}
	if calls < 20 {
		t.Errorf("%d footnotes", calls)
	}
}

func TestEscapeHatena(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"ふつうの文、(1)と「引用」。", "ふつうの文、(1)と「引用」。"}, {"約1,800件 12:30 a-b c=d", "約1,800件 12:30 a-b c=d"},
		// What makes a block at the beginning of a line.
		{"*x", "&#42;x"}, {"-x", "&#45;x"}, {"+x", "&#43;x"}, {":x:y", "&#58;x&#58;y"}, {"|a|b|", "&#124;a&#124;b&#124;"}, {">>", "&#62;&#62;"}, {"====", "&#61;==="}, {">|x|", "&#62;&#124;x&#124;"}, {"x\n*y", "x &#42;y"},
		// Footnotes, and what stops them.
		{"a((b))c", "a&#40;&#40;b&#41;&#41;c"}, {"推定(日)", "推定(日&#41;"}, {"(a)", "&#40;a&#41;"},
		// Links, keywords, embeddings, HTML.
		{"id:sato", "id&#58;sato"}, {"http://a.example", "http&#58;//a.example"}, {"[https://a.example:title]", "&#91;https&#58;//a.example&#58;title&#93;"}, {"[[x]]", "&#91;&#91;x&#93;&#93;"},
		{"[tex:x]", "&#91;tex&#58;x&#93;"}, {"a@b.example", "a&#64;b.example"}, {"<b>&amp;", "&#60;b&#62;&#38;amp;"}, {"<!-- x -->", "&#60;!-- x --&#62;"}, {"\u202e", "⟦U+202E⟧"}, {"", ""},
	} {
		if got := EscapeHatena(test.in); got != test.want {
			t.Errorf("EscapeHatena(%q)\n got %s\nwant %s", test.in, got, test.want)
		}
	}
}

func FuzzEscapeHatena(f *testing.F) {
	f.Add("((a)) [b] *c* id:d")
	f.Add("((")
	f.Fuzz(func(t *testing.T, s string) {
		got := EscapeHatena(s)
		for _, bad := range []string{"((", "))", "[", "]", "<", ">", "|", "*", "://", "@", "\n"} {
			if strings.Contains(got, bad) {
				t.Errorf("EscapeHatena(%q) = %q", s, got)
			}
		}
		if got != "" && strings.ContainsAny(got[:1], "-+:=()") || strings.HasSuffix(got, ")") {
			t.Errorf("EscapeHatena(%q) = %q", s, got)
		}
	})
}

func FuzzEscape(f *testing.F) {
	f.Add("<a href=x>*b*")
	f.Add("see https://example.com, or ://")
	f.Fuzz(func(t *testing.T, s string) {
		got := Escape(s)
		if strings.ContainsAny(got, "<>\n\r@") || strings.Contains(strings.ReplaceAll(got, `\://`, " "), "://") {
			t.Errorf("Escape(%q) = %q", s, got)
		}
	})
}

// What is marked above the limit leaves no trace in any format: not its words, its source, its numbers, the
// ids of others that lead to it, nor a gap.
func TestMarkedLeavesNoTrace(t *testing.T) {
	for _, format := range Formats() {
		for _, drafts := range []bool{false, true} {
			in := fixture(t)
			o := Options{Drafts: drafts, Language: page.English}
			before, _ := write(t, format, in, o)
			in.Documents[1].Marking = record.TLPAmber // the English correction
			var row record.ClaimID
			for i := range in.Claims {
				c := &in.Claims[i]
				switch {
				case c.Event != nil && c.Event.Text == "2回目の不正アクセス。", c.Publication != nil && c.Publication.Mark == "*1":
					c.Marking = record.TLPGreen
				case c.Entry != nil && c.Entry.Cells[0] == "第5如月観光株式会社":
					c.Marking, row = record.TLPRed, c.ID
				}
			}
			seen, _ := write(t, format, in, o)
			for _, hidden := range []string{"2回目の不正アクセス", "第5如月観光", "Kisaragi Booking", "霜月新聞,2018年", "予約サイトに不正アクセス", "TLP", string(row), strings.Repeat("cd", 32), "February leak"} {
				if strings.Contains(seen, hidden) {
					t.Errorf("%s, drafts %t: %q is seen", format, drafts, hidden)
				}
			}
			if len(seen) >= len(before) {
				t.Errorf("%s, drafts %t: nothing was left out", format, drafts)
			}
			if format == "markdown" { // the numbers of the sources have no gap
				for n := 1; n <= strings.Count(seen, "\n[^"); n++ {
					if !strings.Contains(seen, fmt.Sprintf("\n[^%d]: ", n)) {
						t.Errorf("drafts %t: there is no source %d", drafts, n)
					}
				}
			}
			o.UpTo = record.TLPRed
			if all, _ := write(t, format, in, o); !strings.Contains(all, "2回目の不正アクセス") || format != "csv" && !strings.Contains(all, "TLP:") {
				t.Errorf("%s, drafts %t: who may see all does not", format, drafts)
			}
			in.Marking = record.TLPGreen
			if _, err := Write(io.Discard, format, in, Options{Drafts: drafts}); !errors.Is(err, ErrMarked) {
				t.Errorf("%s: a marked incident is written: %v", format, err)
			}
		}
	}
	in := fixture(t)
	in.Marking = record.TLPGreen
	dir := t.TempDir()
	files, err := Folder(dir, "markdown", func(yield func(*record.Incident, error) bool) { yield(in, nil) }, Options{Drafts: true})
	if list, _ := os.ReadDir(dir); err != nil || len(files) != 0 || len(list) != 0 {
		t.Errorf("a marked incident is a file: %v, %v", files, err)
	}
}

// JSON says which of several figures is the headline, by which name parties go, and what an incident is
// tied to, from both ends.
func TestJSONBeyondClaims(t *testing.T) {
	in := fixture(t)
	in.Aliases = []record.Alias{{Name: "如月予約株式会社", As: "如月グループ"}, {Name: "どこにもない", As: "x"}}
	in.Related = []record.Related{{Back: true, Claim: record.Held{ID: "back", State: record.StateAccepted, Claim: record.Claim{Relation: &record.Relation{To: string(in.ID), How: "follow-up", Basis: record.Confirmed}}}, Other: record.Incident{ID: "o", Slug: "minato"}}}
	text, _ := write(t, "json", in, Options{Drafts: true})
	var got struct {
		Rivals []struct {
			Claims   []string
			Headline string
			Why      record.Choice
		}
		Parties []struct{ Name, As string }
		Related []struct {
			Slug, How string
			Back      bool
		}
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Rivals) != 1 || len(got.Rivals[0].Claims) != 2 || got.Rivals[0].Headline == "" || got.Rivals[0].Why != (record.Choice{Accepted: true, Voice: record.VoiceNews}) {
		t.Errorf("rivals %+v", got.Rivals)
	}
	if len(got.Parties) != 1 || got.Parties[0].As != "如月グループ" || len(got.Related) != 1 || !got.Related[0].Back || got.Related[0].Slug != "minato" {
		t.Errorf("parties %+v, related %+v", got.Parties, got.Related)
	}
}

package page

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

func render(t testing.TB, v View) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTime(t *testing.T) {
	for _, test := range []struct{ in, ja, en string }{
		// A day, and about a day.
		{"2018年8月2日", "2018年8月2日", "2 August 2018"},
		{"2018年8月2日頃", "2018年8月2日頃", "around 2 August 2018"},
		// Parts of a month, months, seasons, years.
		{"2018年7月上旬", "2018年7月上旬", "early July 2018"},
		{"2018年7月中旬", "2018年7月中旬", "mid-July 2018"},
		{"2018年7月下旬", "2018年7月下旬", "late July 2018"},
		{"2018年7月", "2018年7月", "July 2018"},
		{"2018年春", "2018年春", "spring 2018"},
		{"2018年冬", "2018年12月〜2019年2月の冬", "winter 2018/19"},
		{"2018年", "2018年", "2018"},
		{"Q3 2023", "2023年第3四半期", "Q3 2023"},
		// Clock times as exact as they are.
		{"2018年8月5日 14時03分", "2018年8月5日 14:03", "5 August 2018 14:03"},
		{"2018年7月9日23時頃", "2018年7月9日 23時頃", "around 11 pm, 9 July 2018"},
		{"2018年7月9日0時", "2018年7月9日 0時", "midnight to 1 am, 9 July 2018"},
		{"2018年8月12日 01:47:44.29", "2018年8月12日 01:47:44.29", "12 August 2018 01:47:44.29"},
		{"2018年8月12日 01:47:44", "2018年8月12日 01:47:44", "12 August 2018 01:47:44"},
		// Parts of the day.
		{"2018年7月10日未明", "2018年7月10日 未明", "the small hours (0–3) of 10 July 2018"},
		{"2018年7月10日夕方", "2018年7月10日 夕方", "late afternoon (15–18) of 10 July 2018"},
		{"2018年7月10日深夜", "2018年7月10日 深夜", "the night (22–2) of 10 July 2018"},
		// Open ends are named by the unit that the author named.
		{"2018年7月10日 17時30分以降", "2018年7月10日 17:30以降", "from 10 July 2018 17:30 on"},
		{"2018年6月26日以降", "2018年6月26日以降", "from 26 June 2018 on"},
		{"2018年6月以降", "2018年6月以降", "from June 2018 on"},
		{"2018年5月31日まで", "2018年5月31日まで", "by 31 May 2018"},
		{"2018年5月まで", "2018年5月まで", "by May 2018"},
		// Ranges: days, months, hours.
		{"2018年8月2日〜5日", "2018年8月2日〜5日", "2–5 August 2018"},
		{"2018年7月30日〜8月2日", "2018年7月30日〜8月2日", "30 July – 2 August 2018"},
		{"2018年12月30日〜2019年1月2日", "2018年12月30日〜2019年1月2日", "30 December 2018 – 2 January 2019"},
		{"2017年9月〜2018年3月", "2017年9月〜2018年3月", "September 2017 – March 2018"},
		{"2018年7月〜9月", "2018年7月〜9月", "July – September 2018"},
		{"2018年8月2日 17時30分〜20時45分", "2018年8月2日 17:30〜20:45", "2 August 2018 17:30–20:45"},
	} {
		m := when.Scan(test.in, when.Ref{Day: "2018-08-15", Zone: when.JST})
		if len(m) != 1 {
			t.Errorf("%q: %d times", test.in, len(m))
			continue
		}
		if got := Time(Japanese, m[0].Time); got != test.ja {
			t.Errorf("Time(ja, %q)\n got %s\nwant %s", test.in, got, test.ja)
		}
		if got := Time(English, m[0].Time); strings.ReplaceAll(got, "2018/2019", "2018/19") != test.en {
			t.Errorf("Time(en, %q)\n got %s\nwant %s", test.in, got, test.en)
		}
	}
	// The zone is named where it is not Japan's and the interval says more than a day.
	utc := when.Time{Start: 1530612000000000, End: 1530612060000000, Precision: when.Minute}
	taipei := utc
	taipei.Offset = 8 * 3600
	dayOnly := when.Time{Start: 1530576000000000, End: 1530662400000000, Precision: when.Day}
	for _, test := range []struct {
		t    when.Time
		want string
	}{
		{utc, "2018年7月3日 10:00(UTC)"}, {taipei, "2018年7月3日 18:00(UTC+8)"}, {dayOnly, "2018年7月3日"},
		{when.Time{OpenStart: true, OpenEnd: true}, "時期不明"},
	} {
		if got := Time(Japanese, test.t); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
	if got := when.ZoneName(-(5*3600 + 1800)); got != "UTC−5:30" {
		t.Error(got)
	}
}

func TestQuantity(t *testing.T) {
	for _, test := range []struct{ in, ja, en string }{
		{"約1,800件", "約1,800件", "about 1,800 records"},
		{"最大20施設", "最大20施設", "up to 20 facilities"},
		{"1000人以上", "1,000人以上", "at least 1,000 people"},
		{"1施設", "1施設", "1 facility"},
		{"500件未満", "500件未満", "under 500 records"},
		{"fewer than 500 records", "500件未満", "under 500 records"},
		{"no more than 500 records", "最大500件", "up to 500 records"},
		{"100人超", "100人超", "over 100 people"},
		{"more than $250", "$250超", "over $250"},
		{"no fewer than 40台", "40台以上", "at least 40 devices"},
		{"300人分", "300人分", "300 people"},
		{"20名様", "20名様", "20 people"},
		{"3カ国", "3カ国", "3 countries"},
		{"12 shops", "12店舗", "12 shops"},
		{"約10〜15万円程度", "約10万〜15万円", "about 100,000–150,000 yen"},
		{"1億2,345万件", "1億2,345万件", "123,450,000 records"},
		{"205,137件", "205,137件", "205,137 records"},
		{"$250", "$250", "$250"},
		{"80%", "80%", "80%"},
		{"120 XMR", "120 XMR", "120 XMR"},
		{"At least 1,000 people", "1,000人以上", "at least 1,000 people"},
	} {
		m := figure.Scan(test.in)
		if len(m) != 1 {
			t.Errorf("%q: %d figures", test.in, len(m))
			continue
		}
		if got := Quantity(Japanese, m[0].Quantity); got != test.ja {
			t.Errorf("Quantity(ja, %q)\n got %s\nwant %s", test.in, got, test.ja)
		}
		if got := Quantity(English, m[0].Quantity); got != test.en {
			t.Errorf("Quantity(en, %q)\n got %s\nwant %s", test.in, got, test.en)
		}
	}
	for _, test := range []struct {
		q    figure.Quantity
		want string
	}{
		{figure.Quantity{State: figure.Unknown}, "不明"}, {figure.Quantity{State: figure.NotStated}, "記載なし"}, {figure.Quantity{State: figure.NotApplicable}, "対象無し"},
		{figure.Quantity{Malformed: true}, "読めない数"}, {figure.Quantity{}, "数なし"},
	} {
		if got := Quantity(Japanese, test.q); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

// Every message is there in both languages with the same arguments, every message that templates and
// code ask for is in the table, and every word of the lists has its name.
func TestWordsAreComplete(t *testing.T) {
	verbs := regexp.MustCompile(`%(\[\d\])?[sd]`)
	args := func(s string) []string {
		v := verbs.FindAllString(s, -1)
		for i := range v {
			if !strings.Contains(v[i], "[") {
				v[i] = "%[" + strconv.Itoa(i+1) + "]" + v[i][1:]
			}
		}
		slices.Sort(v)
		return slices.Compact(v)
	}
	for key, w := range words {
		if w.ja == "" || w.en == "" {
			t.Errorf("%s: a language is missing", key)
		}
		if !slices.Equal(args(w.ja), args(w.en)) || w.one != "" && !slices.Equal(args(w.en), args(w.one)) {
			// A name of only one argument may leave out the second year or the like.
			if !strings.HasPrefix(key, "time.") && key != "count.more" {
				t.Errorf("%s: the languages have other arguments: %v, %v", key, args(w.ja), args(w.en))
			}
		}
	}
	asked, terminal := map[string]bool{}, terminalWords(t)
	list, err := filepath.Glob("templates/*.html")
	if err != nil || len(list) == 0 {
		t.Fatal("no templates", err)
	}
	for _, name := range list {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`[{( ]w "([^"]+)"`).FindAllStringSubmatch(string(b), -1) {
			asked[m[1]] = true
		}
	}
	for _, dir := range []string{".", "../publish", "../web", "../cli"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal("no code in", dir, err)
		}
		for _, name := range files {
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if key, ok := askedIn(n); ok && !(dir == "../cli" && terminal[key]) {
					asked[key] = true
				}
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					s, _ := strconv.Unquote(l.Value)
					if prefix, _, ok := strings.Cut(s, "."); ok && dir != "../cli" && slices.Contains([]string{"fault", "updates", "quantity", "figures", "sources", "draft", "count", "section", "part", "time", "review", "reviews"}, prefix) && !strings.ContainsAny(s, " /%") && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ".html") {
						asked[s] = true
					}
				}
				return true
			})
		}
	}
	for key := range asked {
		if _, ok := words[key]; !ok {
			t.Errorf("no message %q", key)
		}
	}
	for list, values := range map[string][]string{"kind": record.IncidentKinds, "role": record.PartyRoles, "measure": record.Measures,
		"phase": {"intrusion", "detection", "announcement", "containment", "recovery"}, "how": {"same-malware", "same-supplier", "same-leak", "follow-up", "earlier-case"}} {
		for _, v := range values {
			if _, ok := words[list+"."+v]; !ok {
				t.Errorf("%s %q has no name", list, v)
			}
		}
	}
	for _, k := range record.Kinds {
		if Name(Japanese, "claim", string(k)) == string(k) {
			t.Errorf("claim kind %q has no name", k)
		}
	}
	for _, k := range record.Kinds {
		for _, f := range record.Fields(k) {
			if _, ok := words["field."+f]; !ok && f != "cell1" {
				t.Errorf("field %q of %s has no name", f, k)
			}
		}
	}
	for _, k := range (&Review{Frame: Frame{Language: English}}).Keys() {
		if strings.HasPrefix(k.Does, "key.") {
			t.Errorf("key %s: %s is not said", k.Key, k.Does)
		}
	}
	for _, r := range []string{"whole", record.WordsWhen, record.WordsText, record.WordsName, record.WordsMention, record.WordsHeading, record.WordsMark} {
		if _, ok := words["quoted."+r]; !ok {
			t.Errorf("words that give %q have no name", r)
		}
	}
	for _, r := range record.SectionRoles {
		if _, ok := words["about."+string(r)]; !ok {
			t.Errorf("section %q has no name", r)
		}
		if _, ok := words["section."+place(r)]; !ok {
			t.Errorf("section %q has no title", r)
		}
	}
	for _, k := range []indicator.Type{indicator.Domain, indicator.IPv4, indicator.URL, indicator.CVE, indicator.Onion, indicator.XMR, indicator.RegistryKey, indicator.Attack} {
		if _, ok := words["indicator."+string(k)]; !ok {
			t.Errorf("indicator %q has no name", k)
		}
	}
}

func TestVisible(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"顛末 tenmatsu\n", "顛末 tenmatsu\n"},
		{"abc\u202Egnp.exe", "abc⟦U+202E⟧gnp.exe"},
		{"a\u200Bb\uFEFFc\x00d\x1b[0m", "a⟦U+200B⟧b⟦U+FEFF⟧c⟦U+0000⟧d⟦U+001B⟧[0m"},
		{"a\u200Db", "a⟦U+200D⟧b"},
		// An emoji of several, and a word of Persian, need their joiners.
		{"👩\u200D💻", "👩\u200D💻"}, {"می\u200Cخواهم", "می\u200Cخواهم"},
	} {
		if got := Visible(test.in); got != test.want {
			t.Errorf("Visible(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

// The drawing agrees with the words: bars lie in the order of time, inside the width, and what is
// far apart does not hide what is near.
func TestScale(t *testing.T) {
	at := func(s string) when.Time {
		m := when.Scan(s, when.Ref{Zone: when.JST})
		if len(m) != 1 {
			t.Fatalf("%q: %d times", s, len(m))
		}
		return m[0].Time
	}
	times := []when.Time{at("2017年5月12日"), at("2018年8月12日 01:47:44.29"), at("2018年8月12日 02:17:12.74"), at("2018年8月12日 02時20分"), at("2018年8月13日"), at("2018年8月14日以降"), at("2018年8月14日 12時30分頃")}
	s := newScale(times)
	if s.parts[0].last > at("2017年5月14日").Start || len(s.parts) < 2 {
		t.Fatalf("%d parts, want the year before folded away", len(s.parts))
	}
	last := -1.0
	for _, x := range times {
		if p := s.x(x.Start); p < last || p < 0 || p > 100 {
			t.Errorf("%s stands at %.2f after %.2f", x.EDTF(), p, last)
		} else {
			last = p
		}
	}
	if a, b := s.x(times[1].Start), s.x(times[2].Start); b-a < apart {
		t.Errorf("half an hour is %.3f%% wide", b-a)
	}
	for _, l := range Languages {
		axis := s.axis(l)
		if len(axis.Ticks) < 4 || len(axis.Folds) != len(s.parts)-1 {
			t.Errorf("%s: axis %+v", l, axis)
		}
	}
	if b := s.bar(times[5], false, false); !b.RightArrow || b.LeftArrow || b.Fade {
		t.Errorf("open end: %+v", b)
	}
	if b := s.bar(times[6], false, false); !b.Fade {
		t.Errorf("about: %+v", b)
	}
	if newScale(nil) != nil || newScale([]when.Time{{OpenStart: true, OpenEnd: true}}) != nil {
		t.Error("a scale of no time")
	}
	one := newScale([]when.Time{at("2018年8月12日 01:47:44.29")})
	if x := one.x(times[1].Start); x < 1 || x > 99 {
		t.Errorf("a lone instant stands at %.2f", x)
	}
}

// askedIn gives the key that a call of say, Say or message names.
func askedIn(n ast.Node) (key string, ok bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return "", false
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	at := map[string]int{"say": 0, "Say": 1, "message": 1}
	i, ok := at[name]
	if !ok || i >= len(call.Args) {
		return "", false
	}
	l, ok := call.Args[i].(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	key, err := strconv.Unquote(l.Value)
	return key, err == nil
}

// terminalWords gives the keys of package cli's own table.
func terminalWords(t *testing.T) map[string]bool {
	f, err := parser.ParseFile(token.NewFileSet(), "../cli/words.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if kv, ok := n.(*ast.KeyValueExpr); ok {
			if l, ok := kv.Key.(*ast.BasicLit); ok {
				key, _ := strconv.Unquote(l.Value)
				keys[key] = true
			}
		}
		return true
	})
	if len(keys) == 0 {
		t.Fatal("no words in package cli")
	}
	return keys
}

// A table whose rows are all in the timeline is folded: one of many columns, and one whose events were
// read in an earlier capture. The rows keep their anchors.
func TestTableAgain(t *testing.T) {
	day := when.Scan("2018年7月3日", when.Ref{Day: "2018-07-03", Zone: when.JST})[0].Time
	in := &record.Incident{Slug: "x", Documents: []record.DocumentHeld{{TakenIn: record.TakenIn{ID: "d1"}}, {TakenIn: record.TakenIn{ID: "d2"}}}}
	add := func(id, doc, parent string, c record.Claim) {
		c.Via, c.Parent = record.DocumentID(doc), record.ClaimID(parent)
		in.Claims = append(in.Claims, record.Held{Claim: c, ID: record.ClaimID(id), State: record.Draft})
	}
	entry := func(id, doc string, cells ...string) {
		add(id, doc, "", record.Claim{Kind: record.KindEntry, Role: record.SectionTimeline, Entry: &record.Entry{Cells: cells, Columns: make([]string, len(cells))}})
	}
	event := func(id, doc, parent string) {
		add(id, doc, parent, record.Claim{Kind: record.KindEvent, Role: record.SectionTimeline, Event: &record.Event{When: day, Text: "公表した。"}})
	}
	for _, test := range []struct {
		name   string
		build  func()
		folded bool
		rows   int // that are shown
	}{
		{"the timeline itself", func() { entry("a1", "d1", "7月3日", "公表した。"); event("a2", "d1", "a1") }, false, 0},
		{"four columns", func() { entry("b1", "d1", "7月3日", "10時", "当社", "公表した。"); event("b2", "d1", "b1") }, true, 1},
		{"a later capture", func() {
			entry("c1", "d1", "7月3日", "公表した。")
			event("c2", "d1", "c1")
			entry("c3", "d2", "7月3日", "公表した。")
		}, true, 1},
		{"a row of its own", func() {
			entry("e1", "d1", "7月3日", "公表した。")
			event("e2", "d1", "e1")
			entry("e3", "d2", "7月4日", "別のこと。")
		}, false, 1},
	} {
		in.Claims = nil
		test.build()
		html := render(t, NewIncident(in, Options{Language: English, Drafts: true}))
		if got := strings.Contains(html, "is in the timeline</summary>"); got != test.folded {
			t.Errorf("%s: folded %t", test.name, got)
		}
		if got := strings.Count(html, `<table class="entries">`); got != test.rows {
			t.Errorf("%s: %d tables", test.name, got)
		}
		for _, c := range in.Claims {
			if n := strings.Count(html, `id="c-`+Short(c.ID)+`"`); n != 1 {
				t.Errorf("%s: %d anchors of %s", test.name, n, c.ID)
			}
		}
	}
}

// What a page says of the zone of its times follows the texts: Japan's is named for none that gives another, or
// gives none and is not in Japanese.
func TestZone(t *testing.T) {
	const japan, none = "Times are Japan time (UTC+9) unless a zone is named.", "those of a text that names none are read as UTC. When something was recorded is Japan time (UTC+9)."
	const both = "Times without a zone beside them are Japan time (UTC+9); those of a text that names none and is not in Japanese are read as UTC"
	event := func(zone int) record.Held {
		at := when.Scan("2024-02-12 15:40", when.Ref{Zone: zone})[0].Time
		return record.Held{ID: record.ClaimID(fmt.Sprint("e", zone)), State: record.StateAccepted, Claim: record.Claim{Kind: record.KindEvent, Event: &record.Event{Text: "x", When: at}}}
	}
	doc := func(language string) record.DocumentHeld {
		return record.DocumentHeld{TakenIn: record.TakenIn{ID: "d", Language: language}}
	}
	for _, test := range []struct {
		name string
		in   record.Incident
		want string
	}{
		{"Japanese", record.Incident{Claims: []record.Held{event(when.JST)}}, japan},
		{"without a zone, or with one of America", record.Incident{Claims: []record.Held{event(0), event(-8 * 3600)}}, none},
		{"both", record.Incident{Claims: []record.Held{event(0), event(when.JST)}}, both},
		{"no times, in English", record.Incident{Documents: []record.DocumentHeld{doc("en")}}, none},
		{"no times, in Japanese", record.Incident{Documents: []record.DocumentHeld{doc("ja")}}, japan},
		{"a draft that is not shown tells nothing", record.Incident{Claims: []record.Held{event(when.JST), {State: record.Draft, Claim: event(0).Claim}}}, japan},
	} {
		html := strings.ReplaceAll(render(t, NewIncident(&test.in, Options{Language: English})), "&#43;", "+")
		for _, text := range []string{japan, none, both} {
			if strings.Contains(html, text) != (text == test.want) {
				t.Errorf("%s: the page says %q: %t", test.name, text, text != test.want)
			}
		}
	}
	if html := render(t, NewList(ListInput{}, Options{Language: English})); strings.Contains(strings.ReplaceAll(html, "&#43;", "+"), japan) {
		t.Error("the list says that all times are Japan's")
	}
}

// A draft among the key figures is marked beside an accepted one, also where the section in which it
// stands again is all draft; what was published last is called so where there are several documents.
func TestKeyFigureDrafts(t *testing.T) {
	f := newFixture(t)
	in := *f.Incident
	in.Claims = slices.Clone(in.Claims)
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Figure != nil {
			c.State = record.Draft
			if c.Figure.Measure == "facilities" {
				c.State = record.StateAccepted
			}
		}
	}
	v := NewIncident(&in, Options{Language: English, Drafts: true})
	drafts, accepted := 0, 0
	for _, s := range v.Sections {
		if s.Key != "key" {
			continue
		}
		for _, g := range s.Figures {
			for _, x := range g.Values {
				if x.Draft() != x.Label {
					t.Errorf("%s: draft %t, marked %t", x.Text, x.Draft(), x.Label)
				}
				if x.Draft() {
					drafts++
				} else {
					accepted++
				}
			}
		}
	}
	if drafts == 0 || accepted == 0 {
		t.Errorf("%d drafts, %d accepted among the key figures", drafts, accepted)
	}
	html := render(t, v)
	_, keys, _ := strings.Cut(html, `<ul class="keys">`)
	keys, _, _ = strings.Cut(keys, "</ul>")
	if n := strings.Count(keys, `<span class="label">`); n != drafts {
		t.Errorf("the page marks %d of %d drafts", n, drafts)
	}
	if v.PublishedLabel() != "published.last" || !strings.Contains(html, "<dt>Last published</dt>") {
		t.Error("the last day of several documents is called the day of the record")
	}
	in.Documents = in.Documents[:1]
	if v := NewIncident(&in, Options{Language: English, Drafts: true}); v.PublishedLabel() != "published" {
		t.Error("the day of one document is called the last")
	}
}

func TestIncident(t *testing.T) {
	f := newFixture(t)
	all := NewIncident(f.Incident, Options{Language: Japanese, Drafts: true})
	var keys []string
	for _, s := range all.Sections {
		keys = append(keys, s.Key)
	}
	if got, want := strings.Join(keys, " "), "key timeline damage parties cause response indicators related other sources updates"; got != want {
		t.Errorf("sections\n got %s\nwant %s", got, want)
	}
	html := render(t, all)
	for _, want := range []string{"約32万件", "325,717件", "値が複数ある", "最大400施設", "可能性", "「80,11,532円」", "kisaragi-cdn[.]example", "203[.]0[.]113[.]77", "2018年5月下旬", "2018年6月20日 5時頃",
		"2018年6月26日以降", "28行", "最大20施設", "記載なし", "退けた記述", "情報源の訂正", "未確認"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	// The table whose rows are the time line is not shown twice; figures of cells stand in their table.
	if strings.Count(html, "第5如月観光株式会社") != 1 {
		t.Errorf("a row stands %d times", strings.Count(html, "第5如月観光株式会社"))
	}
	// Without drafts, nothing of them is left, nor of what was rejected.
	sure := render(t, NewIncident(f.Incident, Options{Language: Japanese}))
	for _, hidden := range []string{"kisaragi-cdn", "第5如月観光", "監視サービス", "同じ出来事がある", "February leak", "Kisaragi Booking", "未確認", "第2報", "correction.html"} {
		if strings.Contains(sure, hidden) {
			t.Errorf("a page of accepted claims says %q", hidden)
		}
	}
	if !strings.Contains(sure, "2回目の不正アクセス。") {
		t.Error("an accepted claim is missing")
	}
	for _, s := range all.Sections {
		if s.Key == "parties" {
			c := s.Tables[0].Columns
			if c[0].Number || c[1].Number || !c[2].Number || !c[3].Number || !c[4].Number {
				t.Errorf("figures are in columns %+v", c)
			}
			if !s.AllDraft || s.Tables[0].Rows[0].Label {
				t.Error("a section of drafts says so at each row")
			}
		}
	}
}

// A source keeps its number when others come later, and when one is rejected.
func TestSourceNumbersStay(t *testing.T) {
	numbers := func(in *record.Incident, drafts bool) string {
		var s []string
		for _, x := range References(in, Options{Language: Japanese, Drafts: drafts}).Sources() {
			s = append(s, strconv.Itoa(x.Number)+" "+x.Title)
		}
		return strings.Join(s, "; ")
	}
	f := newFixture(t)
	want := "1 如月予約システムへの不正アクセスについて; 2 予約サイトに不正アクセス 約32万件流出か; 3 Kisaragi Booking: corrected figures"
	if got := numbers(f.Incident, true); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	for i := range f.Incident.Claims {
		if c := &f.Incident.Claims[i]; c.Publication != nil && c.Publication.Mark == "*1" {
			c.State = record.StateRejected
		}
	}
	if got, want := numbers(f.Incident, true), "1 如月予約システムへの不正アクセスについて; 3 Kisaragi Booking: corrected figures"; got != want {
		t.Errorf("after a rejection: %s", got)
	}
	// What is accepted later gets a later number, wherever it stands in the text.
	f = newFixture(t)
	before := numbers(f.Incident, false)
	for i := range f.Incident.Claims {
		if c := &f.Incident.Claims[i]; c.Publication != nil && c.Publication.Mark == "*2" {
			c.State, c.DecidedAt = record.StateAccepted, "2018-08-01T00:00:00.000000Z"
		}
	}
	if got := numbers(f.Incident, false); !strings.HasPrefix(got, before+"; 3 ") {
		t.Errorf("before %s\nafter  %s", before, got)
	}
}

func (f *fixture) input(doc int) DocumentInput {
	d := f.Incident.Documents[doc]
	in := DocumentInput{Held: d, Text: f.Texts[d.ID], At: -1, Incidents: []record.Ref{{Slug: f.Incident.Slug, Title: f.Incident.Title()}}}
	for _, c := range f.Incident.Claims {
		if c.Via == d.ID {
			in.Claims = append(in.Claims, c)
		}
	}
	return in
}

// The pieces of a document are its text, and each claim's words begin at its anchor.
func TestDocument(t *testing.T) {
	f := newFixture(t)
	for n := range f.Incident.Documents {
		in := f.input(n)
		v, ok := NewDocument(in, Options{Language: Japanese, Drafts: true})
		if !ok {
			t.Fatal("no page")
		}
		var text strings.Builder
		anchors := map[string]int{}
		for _, p := range v.Pieces {
			for _, a := range p.Anchors {
				if _, twice := anchors[a]; twice {
					t.Errorf("anchor %s stands twice", a)
				}
				anchors[a] = text.Len()
			}
			text.WriteString(p.Text)
		}
		if text.String() != in.Text {
			t.Errorf("the pieces are not the text")
		}
		for _, c := range in.Claims {
			at, ok := anchors["w-"+Short(c.ID)]
			if shown := c.State == record.Draft || c.State == record.StateAccepted; ok != shown {
				t.Errorf("claim %s (%s): anchor %t", c.ID, c.State, ok)
			} else if ok && at != c.Words[0].Start {
				t.Errorf("claim %s: anchor at %d, words at %d", c.ID, at, c.Words[0].Start)
			}
		}
	}
	// Words that do not hold their quote are not drawn.
	in := f.input(0)
	in.Claims = in.Claims[:1]
	in.Claims[0].Words = []record.Words{{Start: -1, End: 3}, {Start: 5, End: 1 << 40}, {Start: 1, End: 2, Quote: "x"}}
	if v, ok := NewDocument(in, Options{Language: Japanese, Drafts: true}); !ok || len(v.Pieces) != 1 || v.Claims[0].Place {
		t.Errorf("%+v", v)
	}
}

// A long document is cut into parts that add up to it, one line longer than a part too.
func TestDocumentParts(t *testing.T) {
	for _, text := range []string{"", strings.Repeat("あ", 100_000), strings.Repeat("行である。\n", 20_000), "短い\n" + strings.Repeat("x", 200_000) + "\n終わり"} {
		var all strings.Builder
		pages := 1
		for n := 1; n <= pages; n++ {
			v, ok := NewDocument(DocumentInput{Text: text, Page: n, At: -1, Held: record.DocumentHeld{TakenIn: record.TakenIn{ID: "d"}}}, Options{Drafts: true})
			if !ok {
				t.Fatalf("no part %d", n)
			}
			pages = v.Pages
			size := 0
			for _, p := range v.Pieces {
				all.WriteString(p.Text)
				size += len(p.Text)
			}
			if size > pageBytes {
				t.Errorf("part %d has %d bytes", n, size)
			}
		}
		if all.String() != text {
			t.Errorf("the parts of %d bytes add up to %d", len(text), all.Len())
		}
		if _, ok := NewDocument(DocumentInput{Text: text, Page: pages + 1, At: -1}, Options{}); ok {
			t.Error("there is a part behind the last")
		}
	}
	text := strings.Repeat("行である。\n", 20_000) + "最後の言葉"
	v, ok := NewDocument(DocumentInput{Text: text, At: len(text) - len("言葉")}, Options{Language: Japanese})
	if !ok || v.Page != v.Pages || v.Pages < 2 {
		t.Errorf("a place at the end is on part %d of %d", v.Page, v.Pages)
	}
}

// A line full of claims is cut, too: each is listed once, and no part weighs more than 200 KB.
func TestDocumentClaims(t *testing.T) {
	const said = "2018年8月2日、サイトは停止した。"
	for _, between := range []string{"", "\n", strings.Repeat("あ", 500)} {
		text := strings.Repeat(said+between, 1000)
		var claims []record.Held
		for i := range 1000 {
			at := i * len(said+between)
			claims = append(claims, record.Held{ID: record.ClaimID(fmt.Sprintf("%032d", i)), State: record.Draft,
				Claim: record.Claim{Via: "d", Kind: record.KindEvent, Event: &record.Event{Text: said}, Words: []record.Words{{Start: at, End: at + len(said), Quote: said}}}})
		}
		listed := map[record.ClaimID]int{}
		pages := 1
		for n := 1; n <= pages; n++ {
			v, ok := NewDocument(DocumentInput{Text: text, Claims: claims, Page: n, At: -1, Held: record.DocumentHeld{TakenIn: record.TakenIn{ID: "d"}}, Incidents: []record.Ref{{Slug: strings.Repeat("記", 24)}}}, Options{Language: Japanese, Drafts: true})
			if !ok {
				t.Fatalf("no part %d", n)
			}
			pages = v.Pages
			for _, c := range v.Claims {
				listed[c.ID]++
			}
			if n := len(render(t, v)); n > 200<<10 {
				t.Errorf("part %d of %d, %d claims, weighs %d bytes", v.Page, v.Pages, len(v.Claims), n)
			}
		}
		for _, c := range claims {
			if listed[c.ID] != 1 {
				t.Errorf("claim %s is listed %d times", c.ID, listed[c.ID])
			}
		}
	}
}

func FuzzDocument(f *testing.F) {
	f.Add("日本語の文\n二行目", 0, 9, 3, 12)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		claims := []record.Held{{ID: "0123456789abcdef0", State: record.Draft, Claim: record.Claim{Via: "d"}}, {ID: "1123456789abcdef0", State: record.StateAccepted, Claim: record.Claim{Via: "d"}}}
		for i, w := range [][2]int{{a, b}, {c, d}} {
			words := record.Words{Start: w[0], End: w[1]}
			if w[0] >= 0 && w[0] < w[1] && w[1] <= len(text) {
				words.Quote = text[w[0]:w[1]]
			}
			claims[i].Words = []record.Words{words}
		}
		v, ok := NewDocument(DocumentInput{Held: record.DocumentHeld{TakenIn: record.TakenIn{ID: "d"}}, Text: text, Claims: claims, At: a, Page: 1}, Options{Drafts: true})
		if !ok {
			t.Fatal("no first part")
		}
		got := ""
		for _, p := range v.Pieces {
			got += p.Text
		}
		if v.Pages == 1 && got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func TestAssets(t *testing.T) {
	if n := len(style.Content); n > 36<<10 {
		t.Errorf("the style sheet has %d bytes, more than 36 KB", n)
	}
	for _, bad := range []string{"url(", "@import", "http"} {
		for _, line := range strings.Split(string(style.Content), "\n") {
			if strings.Contains(line, bad) && !strings.Contains(line, `href^="http"`) {
				t.Errorf("the style sheet loads something: %s", line)
			}
		}
	}
}

func BenchmarkIncident(b *testing.B) {
	f := newFixture(b)
	for b.Loop() {
		render(b, NewIncident(f.Incident, Options{Language: Japanese, Drafts: true}))
	}
}

// The value that a source takes back stands beside the figures, struck through and said to be one, and is
// neither a key figure nor a rival.
func TestDeniedFigure(t *testing.T) {
	f := newFixture(t)
	in := *f.Incident
	in.Claims = slices.Clone(in.Claims)
	var value string
	for i := range in.Claims {
		c := &in.Claims[i]
		if c.Figure == nil || c.Parent != "" || c.Figure.Measure != "records" || value != "" {
			continue
		}
		denied := *c.Figure
		denied.Denied = true
		c.Figure, value = &denied, FigureText(English, &c.Claim)
	}
	v := NewIncident(&in, Options{Language: English, Drafts: true})
	found := 0
	for _, s := range v.Sections {
		for _, g := range append(slices.Clone(s.Figures), s.Other...) {
			if !g.Denied {
				continue
			}
			found++
			if s.Key == "key" || g.Rivals() || g.Basis != "corrected or denied" || g.Values[0].Text != value {
				t.Errorf("section %s has %+v", s.Key, g)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d denied figures", found)
	}
	if html := render(t, v); strings.Count(html, "<s><bdi>"+value+"</bdi></s>") != 1 {
		t.Errorf("%s is not struck through once", value)
	}
}

// A record in which nothing is left leads to where its beginning is, in the workspace alone.
func TestElsewhere(t *testing.T) {
	in := &record.Incident{Slug: "a-note", Recorded: "2026-11-01T09:00:00.000000Z", Elsewhere: []record.Ref{{Slug: "the-affair", Title: "The <affair>"}}}
	for _, site := range []bool{false, true} {
		v := NewIncident(in, Options{Language: English, Drafts: true})
		v.Site = site
		html := render(t, v)
		if is := strings.Contains(html, `is now in: <a href="/incidents/the-affair"><bdi>The &lt;affair&gt;</bdi></a>`); is == site {
			t.Errorf("site %t: the link is there: %t", site, is)
		}
	}
}

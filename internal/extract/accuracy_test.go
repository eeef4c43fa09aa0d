package extract_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/golden"
	"github.com/tenmatsu/tenmatsu/internal/pdf"
)

// The floors lie 0.01 below what was measured when they were set. Raise them when reading gets better; only texts that no rule
// has seen lower them, on the day they come.
const (
	studyFloor = 0.917
	heldFloor  = 0.879
	// What the corpus must show.
	corpusFloor = 0.985
	tableFloor  = 0.95 // of events and of tables
)

// shortFloors are those of the short texts, by half, language and area.
var shortFloors = map[string]map[golden.Area]float64{
	"study ja": {golden.Parties: 0.917, golden.Kinds: 0.842, golden.Sources: 0.905},
	"held ja":  {golden.Parties: 0.777, golden.Kinds: 0.694, golden.Sources: 0.734},
	"study en": {golden.Parties: 0.899, golden.Kinds: 0.880, golden.Sources: 0.990},
	"held en":  {golden.Parties: 0.786, golden.Kinds: 0.765, golden.Sources: 0.600},
}

// shortAreas are what the gold of the short texts has.
var shortAreas = []golden.Area{golden.Parties, golden.Kinds, golden.Sources}

// A reading is one text with what was read and how right it is.
type reading struct {
	name   string
	group  string // language and format: "ja html"
	score  golden.Score
	misses []string
}

// accuracy reads the texts in folder and scores them against the gold files that match the pattern.
func accuracy(t *testing.T, folder, pattern string) []reading {
	t.Helper()
	var all []reading
	engine := pdf.Engine{Cache: pdfCache(t)}
	defer func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	}()
	takeOut := func(data []byte) (document.Sheets, error) { return engine.Read(t.Context(), data) }
	for _, name := range golden.Glob(t, pattern) {
		gold := readFile(t, name)
		var about struct{ Text string }
		if err := json.Unmarshal(gold, &about); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		docs, err := document.Read(readFile(t, filepath.Join(folder, about.Text)), document.Options{Name: about.Text, Split: document.Never, PDF: takeOut})
		if err != nil {
			t.Fatal(err)
		}
		score := compare(t, &docs[0], about.Text, gold)
		all = append(all, reading{about.Text, docs[0].Language + " " + string(docs[0].Format), score, score.Misses()})
	}
	return all
}

// compare scores what is read of a document against its gold.
func compare(t *testing.T, doc *document.Document, name string, gold []byte) golden.Score {
	t.Helper()
	got, err := extract.Read(doc, extract.Options{}).JSON(name, false, false)
	if err != nil {
		t.Fatal(err)
	}
	score, err := golden.Compare(gold, got)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return score
}

// short reads the short texts of one half: each is a line of a file with its gold, and has gold for some areas only.
func short(t *testing.T, half string) []reading {
	t.Helper()
	var all []reading
	for _, file := range golden.Glob(t, filepath.Join("testdata", "short", half+"-*.jsonl")) {
		language := strings.TrimSuffix(file, ".jsonl")[strings.LastIndexByte(file, '-')+1:]
		for gold := range bytes.Lines(readFile(t, file)) {
			var about struct {
				N    int
				Text string
			}
			if err := json.Unmarshal(gold, &about); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			name := fmt.Sprintf("short %s %d", language, about.N)
			docs, err := document.Read([]byte(about.Text), document.Options{Name: name + ".txt", Split: document.Never})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			score := golden.Score{}
			for area, c := range compare(t, &docs[0], name, gold) {
				if slices.Contains(shortAreas, area) {
					score[area] = c
				}
			}
			all = append(all, reading{name, language, score, score.Misses()})
		}
	}
	return all
}

// pdfCache is a folder in which the engine keeps its compiled form from one run of the tests to the next.
func pdfCache(t *testing.T) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		return t.TempDir()
	}
	return filepath.Join(dir, "tenmatsu-test")
}

func sum(all []reading, group string) (golden.Score, int) {
	var scores []golden.Score
	for _, r := range all {
		if group == "" || group == r.group {
			scores = append(scores, r.score)
		}
	}
	return golden.Sum(scores...), len(scores)
}

// line is a row of a Markdown table.
func line(name string, c golden.Count) string {
	return fmt.Sprintf("| %s | %.3f | %.3f | %.3f | %d | %d | %d |\n", name, c.Precision(), c.Recall(), c.F1(), c.Right, c.Missed, c.Wrong)
}

const lineHead = "| %s | precision | recall | F1 | right | missed | wrong |\n|---|---|---|---|---|---|---|\n"

// table is the score of each area, then overall.
func table(s golden.Score) string {
	var b strings.Builder
	fmt.Fprintf(&b, lineHead, "area")
	for _, a := range golden.Areas {
		b.WriteString(line(string(a), s[a]))
	}
	b.WriteString(line("**overall**", s.Overall()))
	return b.String()
}

// groups is the overall score of each language and format.
func groups(all []reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, lineHead, "language, format (texts)")
	for _, g := range []string{"ja text", "ja html", "ja markdown", "ja pdf", "ja mail", "en text", "en html", "en markdown", "en pdf", "en mail"} {
		if s, n := sum(all, g); n > 0 {
			b.WriteString(line(fmt.Sprintf("%s (%d)", g, n), s.Overall()))
		}
	}
	return b.String()
}

// shortTable is the score of each area of the short texts, in both languages.
func shortTable(all []reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, lineHead, "area, language (texts)")
	for _, a := range shortAreas {
		for _, language := range []string{"ja", "en"} {
			if s, n := sum(all, language); n > 0 {
				b.WriteString(line(fmt.Sprintf("%s %s (%d)", a, language, n), s[a]))
			}
		}
	}
	return b.String()
}

const accuracyText = `# How much is read right

Precision, recall and F1 of what is read out of invented texts, by area, language and format. The test that measures them writes this file; make it anew with

    go test ./internal/extract -run TestAccuracy -update

and read the change before it is committed. The test fails when this file is stale, and when the overall F1 falls below
its floor: %.3f for the texts that were studied, %.3f for those that were held back. What was missed and what is wrong, item by item:
` + "`go test ./internal/extract -run TestAccuracy -v`" + `.

The texts are invented and written in the layouts of the genre (press releases, numbered sections, bullet timelines, web pages with merged
cells, status pages, notices with questions and answers, PDF files with and without their fonts, mails in several charsets), in Japanese and
English. The first 34 (numbers 1xx to 3xx) were written on 23 November 2026, before extract's rules, the scanners of times and figures having
their first form some minutes earlier; the others (4xx to 10xx) on 26 to 28 November 2026, by writers who saw no rule, beside those who made the rules of
that day and did not see the texts until they were committed. They were parted on the day they were written: odd numbers to study, even ones held back. A table counts
cell by cell, parties by name; items that gold calls optional do not count. The newest full texts had at first sight an F1 of 0.94 and 0.90 (studied and held; 540 to 551 and 720 to 731,
of many layouts), 0.65 (620 to 643, chronicles whose tables have lost their borders and whose column words no text before had), and 0.86 and 0.88
(552 to 565 and 732 to 741: filings, penalties, letters, advisories, official notices), 0.74 and 0.73
(644 to 661: chronicles with four to seven tables each), and, written on 27 November 2026, 0.77 and 0.72 (662 to 673: such chronicles again), 0.93 and 0.94
(742 to 753: notices, filings, news and reports with many parties in Japanese), 0.91 and 0.95 (566 to 577: the same in English), 0.90 and 0.88
(578 to 591: letters, filings, news, analyses and digests in English), 0.86 and 0.86, 0.84 and 0.85
(674 to 685, 686 to 693: Japanese chronicles close to those that people publish), 0.96 and 0.93 (754 to 765: notices, filings, news and analyses in Japanese),
0.88 and 0.80 (1001 to 1016: news, letters, filings, post-mortems, chronicles, an advisory, a mail and a digest in English),
0.88 and 0.81 (766 to 781: chronicles, notices, news and a digest in Japanese), 0.94 and 0.92
(782 to 797: the same), 0.82 and 0.85 (1017 to 1030: the like of 1001 to 1016 in English), and, written on 28 November 2026, 0.94 and 0.87
(592 to 599, 694 to 699, 1048 and 1049: Japanese pages with their menus) and 0.88 and 0.89 (1031 to 1046: such pages in English).

## Studied

%d texts in ` + "`internal/extract/testdata/study`" + `. The rules were written with their misses in view, so these figures flatter.

%s
%s
## Held back

%d texts in ` + "`internal/extract/testdata/held`" + `. No text of them is opened, and no rule is written after what was missed here; in a few places a variant of a rule was kept or dropped by their total, and constants of the tables whose cells have run together were chosen with it in view.

%s
%s
## Short texts

Notices and news of a few sentences in ` + "`internal/extract/testdata/short`" + `, with gold for parties, kinds and sources only; written on 26 November 2026 by writers
who saw no rule, and parted and treated as the others, but that whoever made the rules of sources saw the first five held ones in Japanese once. Their
floors (` + "`shortFloors`" + ` in the test) are for each language and area. At first sight, before any rule knew their words, parties had an F1 of 0.68 and 0.64 (Japanese,
studied and held) and 0.71 and 0.69 (English), kinds 0.64 and 0.61, 0.60 and 0.63, sources 0.26 and 0.19, 0.31 and 0.18: so much is to be expected of notices of words that nobody has
studied, and somewhat more since.

Studied:

%s
Held back:

%s`

// The invented texts are read no worse than before, and docs/reading/accuracy.md tells how well.
func TestAccuracy(t *testing.T) {
	halves := [2][]reading{}
	for i, half := range []struct {
		name  string
		floor float64
	}{{"study", studyFloor}, {"held", heldFloor}} {
		folder := filepath.Join("testdata", half.name)
		halves[i] = accuracy(t, folder, filepath.Join(folder, "*.json"))
		report(t, half.name, halves[i], i == 0)
		s, _ := sum(halves[i], "")
		if f := s.Overall().F1(); f < half.floor {
			t.Errorf("%s: overall F1 %.4f is below %.3f", half.name, f, half.floor)
		}
	}
	var shorts [2][]reading
	for i, half := range []string{"study", "held"} {
		shorts[i] = short(t, half)
		t.Logf("short texts, %s\n%s", half, shortTable(shorts[i]))
		if i == 0 {
			logMisses(t, shorts[i])
		}
		for _, language := range []string{"ja", "en"} {
			s, _ := sum(shorts[i], language)
			for area, floor := range shortFloors[half+" "+language] {
				if f := s[area].F1(); f < floor {
					t.Errorf("short texts, %s %s: F1 of %s %.4f is below %.3f", half, language, area, f, floor)
				}
			}
		}
	}
	study, n := sum(halves[0], "")
	held, m := sum(halves[1], "")
	text := fmt.Sprintf(accuracyText, studyFloor, heldFloor, n, table(study), groups(halves[0]), m, table(held), groups(halves[1]), shortTable(shorts[0]), shortTable(shorts[1]))
	golden.File(t, filepath.Join("..", "..", "docs", "reading", "accuracy.md"), []byte(text))
}

// report logs the table and, where asked for, every miss.
func report(t *testing.T, name string, all []reading, misses bool) {
	t.Helper()
	s, n := sum(all, "")
	t.Logf("%s, %d texts\n%s", name, n, table(s))
	if misses {
		logMisses(t, all)
	}
}

// logMisses logs every miss, with -v.
func logMisses(t *testing.T, all []reading) {
	t.Helper()
	if !testing.Verbose() {
		return
	}
	for _, r := range all {
		if len(r.misses) > 0 {
			t.Logf("%s: F1 %.3f\n%s", r.name, r.score.Overall().F1(), strings.Join(r.misses, "\n"))
		}
	}
}

// corpus is the folder with collected texts and gold that the environment names.
func corpus(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("TENMATSU_CORPUS")
	if folder != "" {
		_, err := os.Stat(filepath.Join(folder, "seeds"))
		if _, err2 := os.Stat(filepath.Join(folder, "gold")); err == nil && err2 == nil {
			return folder
		}
	}
	for name := range strings.FieldsFuncSeq(os.Getenv("TENMATSU_REQUIRE"), func(r rune) bool { return r == ',' || r == ' ' }) {
		if name == "corpus" {
			t.Fatalf("TENMATSU_REQUIRE names corpus, but TENMATSU_CORPUS holds no folders seeds and gold: %q", folder)
		}
	}
	t.Skip("no corpus: set TENMATSU_CORPUS to a folder with seeds/ and gold/")
	return ""
}

// The collected articles are read as well as the project promises.
func TestCorpus(t *testing.T) {
	folder := corpus(t)
	all := accuracy(t, filepath.Join(folder, "seeds"), filepath.Join(folder, "gold", "[0-9][0-9]-*.json"))
	report(t, "corpus", all, true)
	s, _ := sum(all, "")
	for _, test := range []struct {
		name  string
		count golden.Count
		floor float64
	}{{"overall", s.Overall(), corpusFloor}, {"events", s[golden.Events], tableFloor}, {"tables", s[golden.Tables], tableFloor}} {
		if f := test.count.F1(); f < test.floor {
			t.Errorf("corpus: %s F1 %.4f is below %.3f", test.name, f, test.floor)
		}
	}
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

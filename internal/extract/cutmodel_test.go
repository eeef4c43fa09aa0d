package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/golden"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// TestCutWeights fits the weights of cutweights.txt to the tables of the studied texts in Japanese and to those of testdata/tables, which were written
// for it, and fails when the file holds others; -update writes it.
func TestCutWeights(t *testing.T) {
	const file = "cutweights.txt"
	const (
		practisedRow, practisedHead = 0.2, 0.1 // how much a place of a practice table counts beside one of an article's
		shorter                     = 0.6      // practice tables have shorter cells than articles, hence more cuts
	)
	var rows, heads []cutSample
	for _, path := range golden.Glob(t, "testdata/study/*.json") {
		r, h := samplesOf(t, path)
		rows, heads = append(rows, r...), append(heads, h...)
	}
	for line := range bytes.Lines(readGold(t, "testdata/tables/practice.jsonl")) {
		var article struct {
			Text   string
			Tables []goldTable
		}
		if err := json.Unmarshal(line, &article); err != nil {
			t.Fatal(err)
		}
		r, h := samplesIn(t, article.Text, map[string]int{}, article.Tables)
		for i := range r {
			r[i].weight = practisedRow
		}
		for i := range h {
			h[i].weight = practisedHead
		}
		rows, heads = append(rows, r...), append(heads, h...)
	}
	const leastRows, leastHeads = 30_000, 4000
	if len(rows) < leastRows || len(heads) < leastHeads {
		t.Fatalf("%d places of rows and %d of headings; there must be %d and %d", len(rows), len(heads), leastRows, leastHeads)
	}
	fitted := map[string]map[cutClue]float64{"rows": fitCuts(rows, 1), "heads": fitCuts(heads, 0.5)}
	fitted["rows"][cutClue{anyCut, 0}] -= shorter
	if *golden.Update {
		var b strings.Builder
		b.WriteString("# What each clue speaks for a cut: the model, the kind of the clue, its value, the weight (cutmodel.go). TestCutWeights makes this file.\n")
		for _, model := range []string{"rows", "heads"} {
			for _, c := range slices.SortedFunc(maps.Keys(fitted[model]), func(x, y cutClue) int { return (int(x.kind)-int(y.kind))<<24 + int(x.value-y.value) }) {
				value := fmt.Sprint(c.value)
				if c.kind == lastCut || c.kind == nextCut {
					value = string(c.value)
				}
				fmt.Fprintf(&b, "%s %s %s %.2f\n", model, cutNames[c.kind], value, fitted[model][c])
			}
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	const near = 0.03 // processors round differently
	models := cutModels()
	for name, m := range map[string]*cutModel{"rows": &models.rows, "heads": &models.heads} {
		for c, want := range fitted[name] {
			if got := m.odds([]cutClue{c}); math.Abs(got-want) > near {
				t.Fatalf("%s is stale: %s %s %d has the weight %.2f and not %.2f; run with -update", file, name, cutNames[c.kind], c.value, want, got)
			}
		}
	}
}

// A cutSample is a place of a line with its clues, and whether a cell of gold ends there.
type cutSample struct {
	clues  []cutClue
	ends   bool
	weight float64 // how much it counts
}

// A glue is a line of cells that have run together: it has no blanks, and cells end at some of its bytes.
type glue struct {
	line string
	ends []int
}

// glueOf joins cells, folded.
func glueOf(cells []string) (g glue) {
	for _, c := range cells {
		g.line += folded(c)
		g.ends = append(g.ends, len(g.line))
	}
	return g
}

// folded gives a text without blanks, its width and case folded.
func folded(s string) string {
	return strings.Map(func(c rune) rune {
		if c = scan.Fold(c); scan.ClassOf(c) == scan.Space {
			return -1
		}
		return c
	}, s)
}

// A goldTable is the cells of a table.
type goldTable struct {
	Columns []string
	Rows    [][]string
}

// readGold reads a file.
func readGold(t *testing.T, path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// samplesOf gives the places of the rows and of the headings of the tables that gold finds in a text.
func samplesOf(t *testing.T, path string) (rows, heads []cutSample) {
	var gold struct{ Tables []goldTable }
	if err := json.Unmarshal(readGold(t, path), &gold); err != nil {
		t.Fatal(path, err)
	}
	names, err := filepath.Glob(strings.TrimSuffix(path, ".json") + ".*")
	if err != nil {
		t.Fatal(err)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == path || filepath.Ext(name) == ".pdf" })
	if len(gold.Tables) == 0 || len(names) != 1 {
		return nil, nil
	}
	doc := readAs(t, filepath.Base(names[0]), readGold(t, names[0]))
	if doc.Language != "ja" {
		return nil, nil
	}
	return samplesIn(t, doc.Text, linesOf(doc), gold.Tables)
}

// samplesIn gives the places of the rows and of the headings of tables, the cells of each run together: in lines of a text, or where its cells stand
// otherwise in lines behind it.
func samplesIn(t *testing.T, text string, in map[string]int, tables []goldTable) (rows, heads []cutSample) {
	var b strings.Builder
	b.WriteString(text)
	var ofRows, ofHeads []glue
	for _, table := range tables {
		whole := func(list *[]glue, cells []string) {
			g := glueOf(cells)
			if g.ends == nil || g.ends[0] == len(g.line) || slices.ContainsFunc(*list, func(h glue) bool { return h.line == g.line }) {
				return
			}
			*list = append(*list, g)
			if _, ok := in[g.line]; !ok {
				b.WriteString(strings.ReplaceAll(strings.Join(cells, ""), "\n", "") + "\n")
			}
		}
		b.WriteString("\n\n")
		whole(&ofHeads, table.Columns)
		for _, row := range table.Rows {
			whole(&ofRows, row)
		}
	}
	doc := readAs(t, "a.txt", []byte(b.String()))
	in = linesOf(doc)
	learn()
	r := new(reader)
	r.begin(doc, &Options{})
	r.segment()
	r.published(Options{})
	r.scan()
	r.sources()
	for _, g := range ofRows {
		if k, ok := in[g.line]; ok {
			rows = append(rows, r.rowSamples(k, g)...)
		}
	}
	for k := range r.doc.Blocks { // the heading of a section is one
		if b := &r.doc.Blocks[k]; b.Kind == document.Heading && b.Len() < 120 {
			line := folded(b.Of(r.text))
			heads = append(heads, r.headSamples(k, glue{line, []int{len(line)}})...)
		}
	}
	for _, g := range ofHeads {
		if k, ok := in[g.line]; ok {
			heads = append(heads, r.headSamples(k, g)...)
		}
	}
	return rows, heads
}

// readAs reads a document of which the name tells the format.
func readAs(t *testing.T, name string, raw []byte) *document.Document {
	docs, err := document.Read(raw, document.Options{Name: name, Split: document.Never})
	if err != nil {
		t.Fatal(name, err)
	}
	return &docs[0]
}

// linesOf gives the blocks of a document by their folded text.
func linesOf(doc *document.Document) map[string]int {
	m := map[string]int{}
	for k := range doc.Blocks {
		m[folded(doc.Blocks[k].Of(doc.Text))] = k
	}
	return m
}

// rowSamples gives the places of a row, none where blanks part its cells.
func (r *reader) rowSamples(k int, g glue) (list []cutSample) {
	f := &r.fit
	f.take(r, k, k+1)
	r.seen.around(r.text, f.b.base, f.b.lines[0].End)
	l := alignedLine{Span: f.b.lines[0].Span}
	line := f.b.lineRunes(&f.b.lines[0])
	f.known = bestWords(f.known, r.text[:l.End], line)
	for i := range f.within(line) {
		if _, ok := f.cutAt(&l, line, i); !ok {
			continue
		}
		s := cutSample{slices.Clone(f.clues), slices.Contains(g.ends, len(folded(r.text[l.Start:line[i].at]))), 1}
		if s.ends && line[i-1].class == scan.Space {
			return nil
		}
		list = append(list, s)
	}
	return list
}

// headSamples gives the places of a line of headings, none where blanks part them.
func (r *reader) headSamples(k int, g glue) (list []cutSample) {
	line := scan.Trim(r.text, r.doc.Blocks[k].Span)
	r.headOdds(line)
	p := &r.headPieces
	for i := 1; i < len(p.runes); i++ {
		s := cutSample{slices.Clone(r.headClues(i)), slices.Contains(g.ends, len(folded(r.text[line.Start:p.at[i]]))), 1}
		if s.ends && p.runes[i-1].class == scan.Space {
			return nil
		}
		list = append(list, s)
	}
	return list
}

// fitCuts fits the weights of the clues that stand in three samples and more, by logistic regression with a ridge penalty: stochastic gradient
// descent whose steps shrink for each clue as it is met (Duchi, Hazan and Singer, Adaptive Subgradient Methods, 2011).
func fitCuts(samples []cutSample, ridge float64) map[cutClue]float64 {
	const epochs, rate, start, least = 20, 0.3, 0.01, 3
	count := map[cutClue]float64{}
	for _, s := range samples {
		for _, c := range s.clues {
			count[c] += s.weight
		}
	}
	weights, steps := map[cutClue]float64{}, map[cutClue]float64{}
	for range epochs {
		for _, s := range samples {
			odds := 0.0
			for _, c := range s.clues {
				odds += weights[c]
			}
			miss := 1/(1+math.Exp(-odds)) - float64(truth(s.ends))
			for _, c := range s.clues {
				if count[c] < least {
					continue
				}
				g := s.weight*miss + s.weight*ridge*weights[c]/count[c]
				steps[c] += g * g
				weights[c] -= rate / math.Sqrt(start+steps[c]) * g
			}
		}
	}
	return weights
}

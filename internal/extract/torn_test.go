package extract_test

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/golden"
)

// Lines of texts in any order, cut off, said twice or run together, are read without failing.
func TestTornTexts(t *testing.T) {
	var lines []string
	for _, name := range golden.Glob(t, filepath.Join("testdata", "study", "*.txt")) {
		lines = append(lines, strings.Split(string(readFile(t, name)), "\n")...)
	}
	texts := 1000
	if testing.Short() {
		texts = 100
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range texts {
		text := torn(r, lines)
		docs, err := document.Read([]byte(text), document.Options{Name: "torn.txt", Split: document.Never})
		if err != nil {
			t.Fatal(err)
		}
		func() {
			defer func() {
				if e := recover(); e != nil {
					t.Errorf("%v while this is read:\n%s", e, text)
				}
			}()
			extract.Read(&docs[0], extract.Options{})
		}()
	}
}

// torn makes a text of some lines: most in their order, some from elsewhere, cut off, with a blank behind them, said twice or without their end.
func torn(r *rand.Rand, lines []string) string {
	var b strings.Builder
	at := r.IntN(len(lines))
	for range 5 + r.IntN(40) {
		if r.IntN(4) == 0 {
			at = r.IntN(len(lines))
		}
		line := lines[at%len(lines)]
		at++
		switch r.IntN(12) {
		case 0:
			line = line[:r.IntN(len(line)+1)] // within a letter, too
		case 1:
			line += " "
		case 2:
			line += line
		}
		b.WriteString(line)
		if r.IntN(10) > 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seeds are the ten articles of the corpus; without it the test is skipped, unless TENMATSU_REQUIRE
// names it.
func seeds(t *testing.T) string {
	folder := os.Getenv("TENMATSU_CORPUS")
	if folder != "" && !filepath.IsAbs(folder) {
		folder = filepath.Join("..", "..", folder) // of the project's root
	}
	if _, err := os.Stat(filepath.Join(folder, "seeds", "all.txt")); folder != "" && err == nil {
		return filepath.Join(folder, "seeds")
	}
	for name := range strings.FieldsFuncSeq(os.Getenv("TENMATSU_REQUIRE"), func(r rune) bool { return r == ',' || r == ' ' }) {
		if name == "corpus" {
			t.Fatalf("TENMATSU_REQUIRE names corpus, but TENMATSU_CORPUS holds no seeds/all.txt: %q", folder)
		}
	}
	t.Skip("no corpus: set TENMATSU_CORPUS to a folder with seeds/all.txt")
	return ""
}

// One file with ten articles makes ten incidents, titled as the articles; the same text again, in one
// file or in ten, makes nothing new.
func TestCorpusTwice(t *testing.T) {
	dir := seeds(t)
	data := t.TempDir()
	imports := func(want int, operands ...string) {
		t.Helper()
		out, told, status := call{}.run(t, append([]string{"import", "--data", data, "--format", "json"}, operands...)...)
		var r importReport
		if err := json.Unmarshal([]byte(out), &r); err != nil || status != 0 {
			t.Fatalf("%v, status %d: %s", err, status, told)
		}
		if r.New != want || r.New+r.Known != 10 || want == 0 && r.Claims != 0 {
			t.Errorf("import %v: %d new, %d known, %d claims; want %d new of 10", operands, r.New, r.Known, r.Claims, want)
		}
	}
	titles := func() (list []string) {
		out, _, _ := call{}.run(t, "list", "--data", data, "--format", "json")
		var incidents []struct{ Slug, Title string }
		if err := json.Unmarshal([]byte(out), &incidents); err != nil {
			t.Fatal(err)
		}
		for _, in := range incidents {
			list = append(list, in.Title)
		}
		return list
	}
	imports(10, filepath.Join(dir, "all.txt"))
	have := map[string]bool{}
	for _, title := range titles() {
		have[title] = true
	}
	singles, err := filepath.Glob(filepath.Join(dir, "[01]*.txt"))
	if err != nil || len(singles) != 10 {
		t.Fatalf("%d single articles, %v", len(singles), err)
	}
	for _, path := range singles {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
		if !have[strings.Join(strings.Fields(first), " ")] {
			t.Errorf("no incident is titled %q", first)
		}
	}
	imports(0, filepath.Join(dir, "all.txt"))
	imports(0, filepath.Join(dir, "0*.txt"), filepath.Join(dir, "10*.txt"))
	if n := len(titles()); n != 10 {
		t.Errorf("%d incidents, want 10", n)
	}
}

package document

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// corpus is the folder with collected texts that the environment names.
func corpus(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("TENMATSU_CORPUS")
	if folder != "" {
		folder = filepath.Join(folder, "seeds")
		if _, err := os.Stat(folder); err == nil {
			return folder
		}
	}
	for name := range strings.FieldsFuncSeq(os.Getenv("TENMATSU_REQUIRE"), func(r rune) bool { return r == ',' || r == ' ' }) {
		if name == "corpus" {
			t.Fatalf("TENMATSU_REQUIRE names corpus, but TENMATSU_CORPUS holds no folder seeds: %q", folder)
		}
	}
	t.Skip("no corpus: set TENMATSU_CORPUS to a folder with seeds/")
	return ""
}

// A file that joins the single texts must come apart into exactly these.
func TestSplitCorpus(t *testing.T) {
	folder := corpus(t)
	names, err := filepath.Glob(filepath.Join(folder, "[0-9]*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no texts in %s: %v", folder, err)
	}
	sort.Strings(names)
	read := func(name string) []Document {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := Read(data, Options{Name: filepath.Base(name)})
		if err != nil {
			t.Fatal(err)
		}
		return docs
	}
	var want []Document
	for _, name := range names {
		docs := read(name)
		if len(docs) != 1 {
			t.Errorf("%s: %d documents, want 1", name, len(docs))
		}
		want = append(want, docs...)
		for _, d := range docs {
			checkSpans(t, d)
		}
	}
	got := read(filepath.Join(folder, "all.txt"))
	if len(got) != len(want) {
		t.Errorf("all.txt: %d documents, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i].Text != want[i].Text {
			t.Errorf("all.txt: document %d starts %.60q and ends %.60q, want %.60q and %.60q", i+1, got[i].Text, tailOf(got[i].Text), want[i].Text, tailOf(want[i].Text))
		}
	}
}

func tailOf(s string) string { return s[max(0, len(s)-60):] }

package document

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// texts reads a file of texts, each under a line of @@@ and its name.
func texts(t *testing.T, name string) (names, bodies []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq("\n"+string(data), "\n@@@ ") {
		if title, body, ok := strings.Cut(part, "\n"); ok && strings.TrimSpace(body) != "" {
			names, bodies = append(names, title), append(bodies, body)
		}
	}
	if len(names) == 0 {
		t.Fatalf("%s holds no texts", name)
	}
	return names, bodies
}

func starts(docs []Document) string {
	var b strings.Builder
	for _, d := range docs {
		first, _, _ := strings.Cut(d.Text, "\n")
		fmt.Fprintf(&b, "| %s\n", first)
	}
	return b.String()
}

// One article, whatever stands behind its end, stays one document.
func TestSplitSingle(t *testing.T) {
	names, bodies := texts(t, "testdata/single.txt")
	if len(names) < 30 {
		t.Errorf("testdata/single.txt holds %d texts, want at least 30", len(names))
	}
	for i, body := range bodies {
		docs, err := Read([]byte(body), Options{Name: "a.txt"})
		if err != nil {
			t.Fatal(err)
		}
		if len(docs) != 1 {
			t.Errorf("%s: %d documents, want 1:\n%s", names[i], len(docs), starts(docs))
		}
	}
}

// Files of several articles come apart where each starts; its first line is given after a |.
func TestSplitSeveral(t *testing.T) {
	names, bodies := texts(t, "testdata/several.txt")
	for i, body := range bodies {
		want, text, ok := strings.Cut(body, "\n\n")
		if !ok {
			t.Fatalf("%s: no text", names[i])
		}
		want += "\n"
		docs, err := Read([]byte(text), Options{Name: "a.txt"})
		if err != nil {
			t.Fatal(err)
		}
		if got := starts(docs); got != want {
			t.Errorf("%s\n got\n%swant\n%s", names[i], got, want)
		}
		docs, err = Read([]byte(text), Options{Name: "a.txt", Split: Never})
		if err != nil || len(docs) != 1 {
			t.Errorf("%s: %d documents and %v with Never, want 1", names[i], len(docs), err)
		}
	}
}

// Any two of the single texts, one behind the other, must not lose or change a character.
func TestSplitKeepsText(t *testing.T) {
	_, bodies := texts(t, "testdata/single.txt")
	for i := range bodies {
		text := bodies[i] + "\n\n" + bodies[(i+1)%len(bodies)]
		docs, err := Read([]byte(text), Options{Name: "a.txt"})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, d := range docs {
			b.WriteString(d.Text)
			checkSpans(t, d)
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(b.String()) != squeeze(text) {
			t.Errorf("text %d is not kept whole", i)
		}
	}
}

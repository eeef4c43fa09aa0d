package tenmatsu_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/cli"
)

var update = flag.Bool("update", false, "rewrite what the documents show of the program's output")

// shown are the documents whose console blocks are run.
var shown = []string{"README.md", "docs/cli.md", "docs/publishing.md", "docs/operating.md", "docs/questions.md"}

// A console block shows commands behind "$ " and what they print. Each document is run from its top to
// its end in a folder of its own that holds the examples, with a terminal of 100 columns.
func TestConsoleBlocks(t *testing.T) {
	for _, name := range shown {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			root, err := os.Getwd()
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS("examples")); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			var out strings.Builder
			commands, block := 0, ""
			inside := false
			for line := range strings.Lines(string(data)) {
				switch {
				case strings.HasPrefix(line, "```console"):
					inside, block = true, ""
					out.WriteString(line)
				case inside && strings.HasPrefix(line, "```"):
					inside = false
					got, n := console(t, block)
					commands += n
					if got != block && !*update {
						t.Errorf("a block prints otherwise; go test . -run Console -update rewrites it\n got\n%swant\n%s", got, block)
					}
					out.WriteString(got)
					out.WriteString(line)
				case inside:
					block += line
				default:
					out.WriteString(line)
				}
			}
			if commands == 0 {
				t.Errorf("%s shows no command", name)
			}
			if *update && out.String() != string(data) {
				if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// console runs the commands of a block and gives the block as it should stand.
func console(t *testing.T, block string) (is string, commands int) {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(block) {
		command, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "$ ")
		if !ok {
			continue
		}
		commands++
		b.WriteString(line)
		b.WriteString(run(t, command))
	}
	return b.String(), commands
}

// run gives what a command prints on a terminal. The pipes that the documents use are head -n N and cat.
func run(t *testing.T, command string) string {
	t.Helper()
	var stdin io.Reader = strings.NewReader("")
	lines := -1
	parts := strings.Split(command, " | ")
	for len(parts) > 1 {
		if name, ok := strings.CutPrefix(parts[0], "cat "); ok {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			stdin, parts = bytes.NewReader(data), parts[1:]
			continue
		}
		n, err := strconv.Atoi(strings.TrimPrefix(parts[len(parts)-1], "head -n "))
		if err != nil {
			t.Fatalf("%q: only head -n N and cat are known", command)
		}
		lines, parts = n, parts[:len(parts)-1]
	}
	args := words(parts[0])
	if args[0] != "tenmatsu" && args[0] != "./tenmatsu" {
		t.Fatalf("%q: a console block shows calls of tenmatsu", command)
	}
	var out, screen bytes.Buffer // standard output by itself, and with standard error as a terminal shows it
	env := map[string]string{"TENMATSU_DATA": "demo", "TENMATSU_AUTHOR": "sato", "COLUMNS": "100"}
	status := cli.Run(context.Background(), args[1:], cli.Env{Stdin: stdin, Stdout: io.MultiWriter(&out, &screen), Stderr: &screen,
		Getenv: func(k string) string { return env[k] },
		Now:    func() time.Time { return time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC) }})
	if status != 0 {
		t.Errorf("%q ends with status %d:\n%s", command, status, &screen)
	}
	if lines < 0 {
		return screen.String()
	}
	all := slices.Collect(strings.Lines(out.String()))
	return strings.Join(all[:min(lines, len(all))], "")
}

// words cuts a command as a shell does, as far as the documents go: blanks and double quotes.
func words(command string) (list []string) {
	for i, part := range strings.Split(command, `"`) {
		if i%2 == 1 {
			list = append(list, part)
			continue
		}
		list = append(list, strings.Fields(part)...)
	}
	return list
}

// The Go snippets of README.md are the bodies of examples that run.
func TestSnippets(t *testing.T) {
	code, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var block []string
	inside, found := false, 0
	for line := range strings.Lines(string(data)) {
		switch {
		case strings.HasPrefix(line, "```go"):
			inside, block = true, nil
		case inside && strings.HasPrefix(line, "```"):
			inside = false
			found++
			if text := strings.Join(block, ""); !strings.Contains(string(code), text) {
				t.Errorf("a snippet of README.md is not in example_test.go:\n%s", text)
			}
		case inside && strings.TrimSpace(line) == "":
			block = append(block, "\n")
		case inside:
			block = append(block, "\t"+line)
		}
	}
	if found == 0 {
		t.Error("README.md shows no Go")
	}
}

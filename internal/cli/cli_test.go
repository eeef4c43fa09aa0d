package cli

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/tenmatsu/tenmatsu/examples"
)

func TestMain(m *testing.M) {
	testscript.Main(withShared{m}, map[string]func(){"tenmatsu": func() {
		os.Exit(Run(context.Background(), os.Args[1:], Env{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Now: time.Now}))
	}})
}

// withShared removes the folder that tests have shared.
type withShared struct{ *testing.M }

func (m withShared) Run() int {
	status := m.M.Run()
	dir, err := shared()
	if err = errors.Join(err, os.RemoveAll(dir)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return max(status, 1)
	}
	return status
}

// The scripts run in a folder with the examples in examples/, a place of their own for a ledger, and
// English words. A line that begins with [sqlite] or [postgres] is for that database.
func TestScripts(t *testing.T) { atBoth(t, testScripts) }

func testScripts(t *testing.T, at homes) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireExplicitExec: true, RequireUniqueNames: true, Setup: func(e *testscript.Env) error {
		data, blobs := at.place(e.T().(testing.TB), filepath.Join(e.WorkDir, "data"))
		for _, v := range []string{"LC_ALL=C.UTF-8", "LANG=", "TENMATSU_DATA=" + data, "TENMATSU_BLOBS=" + blobs, "TENMATSU_AUTHOR=", "COLUMNS=", "XDG_DATA_HOME="} {
			name, value, _ := strings.Cut(v, "=")
			e.Setenv(name, value)
		}
		return writeExamples(filepath.Join(e.WorkDir, "examples"))
	}, Condition: func(name string) (bool, error) {
		if name != "sqlite" && name != "postgres" {
			return false, fmt.Errorf("condition %q is not known", name)
		}
		return name == at.name, nil
	}, Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status}})
}

// status N COMMAND... runs a command and wants its exit status to be N.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	err := ts.Exec(args[1], args[2:]...)
	is := "0"
	if err != nil {
		is = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if is != args[0] {
		ts.Fatalf("exit status is %s, want %s", is, args[0])
	}
}

func writeExamples(dir string) error {
	names, err := examples.Files.ReadDir(".")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, e := range names {
		b, err := examples.Files.ReadFile(e.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), b, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// A call is one run in this process.
type call struct {
	stdin    string
	env      map[string]string
	untilURL bool // ends the run when an address is printed on a line of its own
}

// run gives what was printed, what was told, and the status.
func (c call) run(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	out := &watched{}
	if c.untilURL {
		out.seen = cancel
	}
	var errs bytes.Buffer
	status = Run(ctx, args, Env{Stdin: strings.NewReader(c.stdin), Stdout: out, Stderr: &errs, Getenv: func(k string) string { return c.env[k] }, Now: clock})
	return out.String(), errs.String(), status
}

func clock() time.Time { return time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC) }

// A watched buffer calls seen when it gets a line that is an address.
type watched struct {
	mu   sync.Mutex
	b    strings.Builder
	seen func()
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.b.Write(p)
	if s := w.b.String(); w.seen != nil && (strings.HasPrefix(s, "http://") || strings.Contains(s, "\nhttp://")) && strings.HasSuffix(s, "/\n") {
		w.seen()
	}
	return len(p), nil
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}

// commands are the program's own commands.
func commands() []*cobra.Command {
	a := &app{Env: Env{Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Getenv: func(string) string { return "" }, Now: clock}}
	a.out = &output{w: io.Discard}
	root := a.rootCommand()
	return append([]*cobra.Command{root}, root.Commands()...)
}

// Every help names every flag and its words, has the parts of the house style, and fits a terminal.
func TestHelp(t *testing.T) {
	for _, c := range commands() {
		if _, ours := c.Annotations[house]; !ours {
			continue
		}
		name := c.CommandPath()
		for _, part := range []string{"Usage:\n    tenmatsu", "\nExamples:\n    ", "\nExit status: 0 "} {
			if !strings.Contains(c.Long, part) {
				t.Errorf("%s: the help lacks %q", name, part)
			}
		}
		for line := range strings.Lines(c.Long) {
			if w := cells.StringWidth(strings.TrimSuffix(line, "\n")); w > 100 {
				t.Errorf("%s: a line of the help is %d wide: %s", name, w, line)
			}
		}
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if f.Name != "help" && f.Name != "version" && !strings.Contains(c.Long, "--"+f.Name) {
				t.Errorf("%s: the help does not name --%s", name, f.Name)
			}
			if ch, ok := f.Value.(*choice); ok && f.Name != "section" && f.Name != "kind" {
				for _, w := range ch.of {
					if !strings.Contains(c.Long, w) {
						t.Errorf("%s: the help does not name %s of --%s", name, w, f.Name)
					}
				}
			}
		})
		if c.HasParent() {
			if s := c.Short; s == "" || strings.HasSuffix(s, ".") || !strings.Contains(rootHelp, "    "+c.Name()+strings.Repeat(" ", 11-len(c.Name()))+s+"\n") {
				t.Errorf("%s: the summary %q is not that of tenmatsu --help", name, s)
			}
			if !strings.Contains(c.Long, "\n\n"+strings.ToUpper(c.Name()[:1])+c.Name()[1:]+" ") {
				t.Errorf("%s: the paragraph does not begin with the command", name)
			}
		}
	}
	for _, role := range []string{"accept"} {
		for _, c := range commands() {
			if c.Name() != role {
				continue
			}
			for _, flag := range []string{"section", "kind"} {
				for _, w := range c.Flag(flag).Value.(*choice).of {
					if !strings.Contains(c.Long, w) {
						t.Errorf("accept: the help does not name %s of --%s", w, flag)
					}
				}
			}
		}
	}
}

// The examples of every help run, in a folder in which what they name is there.
func TestHelpExamples(t *testing.T) {
	for _, c := range commands() {
		if _, ours := c.Annotations[house]; !ours {
			continue
		}
		_, after, _ := strings.Cut(c.Long, "\nExamples:\n")
		block, _, _ := strings.Cut(after, "\n\n")
		lines := strings.Split(strings.ReplaceAll(block, "\\\n", ""), "\n")
		if len(lines) < 2 {
			t.Errorf("%s: %d examples, want 2", c.CommandPath(), len(lines))
		}
		t.Run(c.Name(), func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := writeExamples("reports"); err != nil {
				t.Fatal(err)
			}
			for name, of := range map[string]string{"article.txt": "13-minato-operator.txt", "release.html": "11-kisaragi-first-report.html"} {
				if err := os.Rename(filepath.Join("reports", of), name); err != nil {
					t.Fatal(err)
				}
			}
			env := map[string]string{"TENMATSU_DATA": "data", "TMPDIR": t.TempDir()}
			if _, told, status := (call{env: env}).run(t, "import", "reports/03-konan-mining-malware.txt", "reports/04-tsmc-wannacry.html", "reports/05-tama-monorail-ransomware.txt"); status != 0 {
				t.Fatal(told)
			}
			if err := os.WriteFile("answers.txt", []byte("a\nr\nboilerplate\nq\n"), 0o666); err != nil {
				t.Fatal(err)
			}
			for _, line := range lines {
				claim, doc := idsOf(t, env)
				if claim != "" { // in the place of the ids that the help shows
					line = strings.NewReplacer("7f3a12cd", claim, "1f2e3d4c", doc).Replace(line)
				}
				if c.Name() == "undo" { // something to take back
					if _, told, status := (call{env: env}).run(t, "accept", "--by", "sato", claim); status != 0 {
						t.Fatal(told)
					}
				}
				if c.Name() == "restore" { // something to restore
					if _, told, status := (call{env: env}).run(t, "backup", "ledger.tar.zst"); status != 0 {
						t.Fatal(told)
					}
				}
				words := shellWords(t, strings.TrimSpace(line))
				x := call{env: env}
				if i := slices.Index(words, "|"); i > 0 && words[0] == "cat" && i == 2 {
					b, err := os.ReadFile(words[1])
					if err != nil {
						t.Fatal(err)
					}
					x.stdin, words = string(b), words[3:]
				}
				if words[0] != "tenmatsu" {
					t.Fatalf("example %q does not call tenmatsu", line)
				}
				args := words[1:]
				if args[0] == "serve" || args[0] == "demo" && !slices.Contains(args, "--no-serve") {
					x.untilURL = true
					if !slices.Contains(args, "--addr") {
						args = append(args, "--addr", "127.0.0.1:0") // the default port may be taken
					}
				}
				out, told, status := x.run(t, args...)
				if status != 0 || out == "" {
					t.Errorf("%s\nstatus %d\n%s%s", line, status, out, told)
				}
			}
		})
	}
}

// idsOf gives the id of the first draft of an event and that of its document; "" where none is left.
func idsOf(t *testing.T, env map[string]string) (claim, doc string) {
	t.Helper()
	out, told, status := call{env: env}.run(t, "show", "--format", "json", "konan-mining-malware")
	if status != 0 {
		t.Fatal(told)
	}
	var in struct {
		Claims []struct{ ID, Kind, Via, State string }
	}
	if err := json.Unmarshal([]byte(out), &in); err != nil {
		t.Fatal(err)
	}
	for _, c := range in.Claims {
		if c.Kind == "event" && c.State == "draft" {
			return c.ID[:8], c.Via[:8]
		}
	}
	return "", "" // none is left
}

// shellWords splits a line as a shell does, as far as our examples need it.
func shellWords(t *testing.T, line string) []string {
	var words []string
	var word strings.Builder
	in, quote := false, rune(0)
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, in = r, true
		case quote == 0 && r == ' ':
			if in {
				words = append(words, word.String())
				word.Reset()
			}
			in = false
		case quote == 0 && strings.ContainsRune("<>$;&(){}*?\\`~", r):
			t.Fatalf("example %q has %q, which this test does not understand", line, r)
		default:
			word.WriteRune(r)
			in = true
		}
	}
	if in {
		words = append(words, word.String())
	}
	return words
}

// The server answers while it runs and ends when it is told to.
func TestServeEnds(t *testing.T) {
	dir := t.TempDir()
	none := filepath.Join(dir, "none")
	_, told, status := call{}.run(t, "serve", "--data", none, "--addr", "127.0.0.1:0")
	if _, err := os.Stat(none); status != 1 || !strings.Contains(told, "there is no ledger in") || !strings.Contains(told, "tenmatsu import FILE") || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a ledger: status %d, told %q, the folder: %v", status, told, err)
	}
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, []byte("障害のお知らせ\n\n2018年8月2日、停止した。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, told, status := (call{}).run(t, "import", "--data", dir, file); status != 0 {
		t.Fatal(status, told)
	}
	out, told, status := call{untilURL: true}.run(t, "serve", "--data", dir, "--addr", "127.0.0.1:0")
	if status != 0 || !strings.HasPrefix(out, "http://127.0.0.1:") {
		t.Errorf("status %d, printed %q, told %q", status, out, told)
	}
}

func TestDemoLastLine(t *testing.T) {
	dir := t.TempDir()
	out, told, status := call{untilURL: true}.run(t, "demo", "--data", dir)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if last := lines[len(lines)-1]; status != 0 || !strings.HasPrefix(last, "http://127.0.0.1:") {
		t.Errorf("status %d, last line %q, told %q", status, last, told)
	}
	out, told, status = call{}.run(t, "list", "--data", dir, "--format", "json")
	var list []struct {
		Slug, Title, Published, State string
		Kinds                         []string
		Counts                        map[string]int
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil || status != 0 {
		t.Fatalf("%v, status %d, %s", err, status, told)
	}
	if len(list) != 15 {
		t.Errorf("the demo has %d incidents, want 15: 13 of the retold texts and two invented ones", len(list))
	}
}

// The folder that the demo made for itself goes with it.
func TestDemoCleansUp(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	t.Setenv("TMP", tmp) // Windows
	if _, told, status := (call{untilURL: true, env: map[string]string{"TENMATSU_DATA": filepath.Join(tmp, "mine")}}).run(t, "demo"); status != 0 {
		t.Fatal(told)
	}
	left, err := os.ReadDir(tmp)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A ledger of a newer program is left alone, in one line.
func TestNewerSchema(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, []byte("停電のお知らせ\n\n2021年1月4日に停電した。\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, told, status := (call{}).run(t, "import", "--data", dir, file); status != 0 {
		t.Fatal(told)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "tenmatsu.db"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"import", file}, {"list"}, {"show", "x"}, {"accept", "--by", "sato", "--all", "x"}, {"serve", "--addr", "127.0.0.1:0"}} {
		_, told, status := call{}.run(t, append(args, "--data", dir)...)
		if status != 1 || strings.Count(told, "\n") != 1 || !strings.HasSuffix(told, "; upgrade tenmatsu\n") {
			t.Errorf("%s: status %d, told %q", args[0], status, told)
		}
	}
}

// The bar comes after a second, not more than ten times a second, and goes before a message.
func TestProgress(t *testing.T) {
	now := clock()
	var b strings.Builder
	p := &progress{w: &b, now: func() time.Time { return now }, width: 50, begun: now}
	p.at(0, 4, "a.txt")
	now = now.Add(1100 * time.Millisecond)
	p.at(1, 4, "b.txt")
	now = now.Add(50 * time.Millisecond)
	p.at(2, 4, "c.txt")
	p.clear()
	p.clear()
	if want := "\r\x1b[K[######..................] 1/4 b.txt\r\x1b[K"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	(*progress)(nil).at(1, 2, "")
	(*progress)(nil).clear()
}

// Nothing that a text holds reaches the terminal as a control character.
func TestControlCharacters(t *testing.T) {
	dir := t.TempDir()
	text := "件名\x1b[31m赤\u202e逆\n\n2018年8月2日\x1b]0;x\x07に12件の障害。\n"
	file := filepath.Join(dir, "a\x1bb.txt")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Skip(err)
	}
	data := filepath.Join(dir, "data")
	for _, args := range [][]string{{"import", file}, {"list"}, {"search", "障害"}, {"extract", "--content", file}, {"import", filepath.Join(dir, "c\x1bd.txt")}} {
		out, told, _ := call{}.run(t, append(args, "--data", data)...)
		if i := strings.IndexFunc(out+told, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7F || r == 0x202E }); i >= 0 {
			t.Errorf("%q prints %q", args, (out + told)[i:min(i+20, len(out+told))])
		}
	}
}

// A full disk or a closed pipe is an error, not success.
func TestOutputFails(t *testing.T) {
	var errs bytes.Buffer
	status := Run(t.Context(), []string{"version"}, Env{Stdin: strings.NewReader(""), Stdout: full{}, Stderr: &errs, Getenv: func(string) string { return "" }, Now: clock})
	if status != 1 || !strings.Contains(errs.String(), "no space") {
		t.Errorf("status %d, told %q", status, errs.String())
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, os.NewSyscallError("write", errNoSpace{}) }

type errNoSpace struct{}

func (errNoSpace) Error() string { return "no space left on device" }

func TestLanguage(t *testing.T) {
	for _, test := range []struct{ flag, all, lang, want string }{
		{"", "", "", "en"},
		{"", "", "ja_JP.UTF-8", "ja"},
		{"", "C", "ja_JP.UTF-8", "en"},
		{"", "ja_JP.UTF-8", "en_US.UTF-8", "ja"},
		{"ja", "C", "", "ja"},
		{"en", "ja_JP.UTF-8", "", "en"},
		// Javanese.
		{"", "", "jv_ID", "en"},
	} {
		a := app{Env: Env{Getenv: func(k string) string { return map[string]string{"LC_ALL": test.all, "LANG": test.lang}[k] }}, lang: choice{value: test.flag}}
		if got := string(a.language()); got != test.want {
			t.Errorf("--lang %q, LC_ALL %q, LANG %q: got %s, want %s", test.flag, test.all, test.lang, got, test.want)
		}
	}
}

func TestWords(t *testing.T) {
	for key, w := range words {
		if w.ja == "" || w.en == "" {
			t.Errorf("%s lacks a language", key)
		}
		if strings.Count(w.ja, "%") != strings.Count(w.en, "%") {
			t.Errorf("%s: the languages take different arguments: %q, %q", key, w.ja, w.en)
		}
	}
}

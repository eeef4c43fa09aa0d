// Package tenmatsu_test holds the house to its plan: what docs/architecture.md says of the packages,
// what the documents say, and what README.md shows.
package tenmatsu_test

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

const module = "github.com/tenmatsu/tenmatsu"

// A place is a package's line in the floor plan.
type place struct {
	floor   int
	imports []string // of ours, by folder
}

// floorPlan reads the table of docs/architecture.md, so that plan and document cannot differ.
func floorPlan(t *testing.T) map[string]place {
	t.Helper()
	data, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	plan := map[string]place{}
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 4 {
			continue
		}
		floor, err := strconv.Atoi(strings.TrimSpace(cells[0]))
		if err != nil {
			continue // the heading, or another table
		}
		folder := strings.Trim(strings.TrimSpace(cells[1]), "`/")
		p := place{floor: floor}
		for name := range strings.SplitSeq(cells[3], ",") {
			if name = strings.Trim(strings.TrimSpace(name), "`/"); name != "–" {
				p.imports = append(p.imports, name)
			}
		}
		if _, twice := plan[folder]; twice {
			t.Errorf("docs/architecture.md: %s stands in the plan twice", folder)
		}
		plan[folder] = p
	}
	if len(plan) < 10 {
		t.Fatalf("docs/architecture.md: %d packages in the floor plan; its table has the columns floor, package, what it owns, may import", len(plan))
	}
	return plan
}

// A house is a package as it stands on disk.
type house struct {
	name  string
	files map[string]*ast.File // tests left out
}

// houses parses all packages of the module, by their folders.
func houses(t *testing.T) (map[string]*house, *token.FileSet) {
	t.Helper()
	set, all := token.NewFileSet(), map[string]*house{}
	for _, name := range files(t) {
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata/") {
			continue
		}
		f, err := parser.ParseFile(set, filepath.FromSlash(name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		dir := path.Dir(name)
		if all[dir] == nil {
			all[dir] = &house{name: f.Name.Name, files: map[string]*ast.File{}}
		}
		all[dir].files[name] = f
	}
	return all, set
}

func importPath(s *ast.ImportSpec) string {
	p, _ := strconv.Unquote(s.Path.Value) // the parser has read it
	return p
}

func TestFloorPlan(t *testing.T) {
	plan := floorPlan(t)
	all, _ := houses(t)
	for folder, h := range all {
		p, known := plan[folder]
		if !known {
			t.Errorf("package %s has no line in the floor plan of docs/architecture.md", folder)
			continue
		}
		used := map[string]bool{}
		for name, f := range h.files {
			for _, s := range f.Imports {
				to, ours := strings.CutPrefix(importPath(s), module+"/")
				if !ours {
					continue
				}
				used[to] = true
				if !slices.Contains(p.imports, to) {
					t.Errorf("%s imports %s, which its line in the floor plan does not name", name, to)
				}
				if below, known := plan[to]; known && below.floor >= p.floor {
					t.Errorf("%s, on floor %d, imports %s, on floor %d; imports point down", name, p.floor, to, below.floor)
				}
			}
		}
		for _, name := range p.imports {
			if !used[name] {
				t.Errorf("docs/architecture.md: %s may import %s and does not; take it off the line", folder, name)
			}
		}
	}
	for folder := range plan {
		if all[folder] == nil {
			t.Errorf("docs/architecture.md: there is no package %s", folder)
		}
	}
}

func TestPackageComments(t *testing.T) {
	all, _ := houses(t)
	for folder, h := range all {
		var with []string
		for name, f := range h.files {
			if f.Doc == nil {
				continue
			}
			with = append(with, name)
			lead := "Package " + h.name + " "
			if h.name == "main" {
				lead = "Tenmatsu "
			}
			if !strings.HasPrefix(f.Doc.Text(), lead) {
				t.Errorf("%s: the package comment begins with %q, not with %q", name, strings.SplitN(f.Doc.Text(), "\n", 2)[0], lead)
			}
		}
		slices.Sort(with)
		if len(with) != 1 {
			t.Errorf("package %s has %d package comments, in %q; one file of it has one", folder, len(with), with)
		}
		for _, w := range []string{"util", "utils", "common", "helper", "helpers", "types", "models", "misc"} {
			if h.name == w {
				t.Errorf("package %s is named for no thing of our trade", folder)
			}
		}
	}
}

// forTests are packages that only tests import.
var forTests = []string{"internal/golden", "internal/pgtest"}

// narrow are imports that only some packages may have.
var narrow = map[string][]string{
	"database/sql": {"internal/store"},
	"net/http":     {"internal/capture", "internal/site", "internal/web"},
	"unsafe":       {},
	"testing":      forTests,
	"log":          {}, // log/slog is handed in
}

// Scanners are written by hand, and the readers above them lean on no pattern either.
var noPatterns = []string{"internal/scan", "when", "figure", "indicator", "internal/extract", "internal/query"}

// closed packages open nothing: what they read is handed to them.
var closed = []string{"internal/scan", "when", "figure", "indicator", "internal/document", "internal/terms", "internal/extract", "internal/record", "internal/query", "internal/page"}

// public packages are libraries for anybody; of other modules they import these two only.
var public = map[string][]string{
	"when": {}, "figure": {}, "indicator": {"golang.org/x/net/publicsuffix", "golang.org/x/net/idna"},
}

func TestImports(t *testing.T) {
	all, _ := houses(t)
	for folder, h := range all {
		for name, f := range h.files {
			for _, s := range f.Imports {
				is := importPath(s)
				if may, ok := narrow[is]; ok && !slices.Contains(may, folder) {
					t.Errorf("%s imports %s; only %q may", name, is, may)
				}
				if is == "regexp" && slices.Contains(noPatterns, folder) {
					t.Errorf("%s imports regexp; this package reads with a cursor", name)
				}
				if slices.Contains(closed, folder) && slices.Contains([]string{"os", "os/exec", "net", "net/http", "io/ioutil", "log/slog"}, is) {
					t.Errorf("%s imports %s; this package opens nothing", name, is)
				}
				if may, ok := public[folder]; ok && strings.Contains(is, ".") && is != module+"/internal/scan" && !slices.Contains(may, is) {
					t.Errorf("%s imports %s; a library of ours leans on internal/scan and %q", name, is, may)
				}
			}
		}
	}
}

// Clock, environment and exit belong to main: it hands the first two in.
var worldly = map[string][]string{
	"os":   {"Exit", "Getenv", "LookupEnv", "Environ", "ExpandEnv", "Setenv", "Args", "Stdin", "Stdout", "Stderr"},
	"time": {"Now", "Since", "Until", "Local"},
}

func TestWorldComesFromMain(t *testing.T) {
	all, set := houses(t)
	for folder, h := range all {
		if h.name == "main" || slices.Contains(forTests, folder) {
			continue
		}
		for _, f := range h.files {
			of := map[string]string{} // local names of the packages
			for _, s := range f.Imports {
				is := importPath(s)
				if worldly[is] == nil {
					continue
				}
				of[is] = is
				if s.Name != nil {
					delete(of, is)
					of[s.Name.Name] = is
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				x, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if id, ok := x.X.(*ast.Ident); ok && slices.Contains(worldly[of[id.Name]], x.Sel.Name) {
					t.Errorf("%s: %s.%s is for main; take it as an argument", set.Position(x.Pos()), id.Name, x.Sel.Name)
				}
				return true
			})
		}
	}
}

// files lists the files of the project by their slashed paths: not those of .git, and not what
// .gitignore leaves out.
func files(t *testing.T) (list []string) {
	t.Helper()
	ignored := ignore(t)
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".git" || name != "." && ignored(name, e.IsDir()):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type().IsRegular():
			list = append(list, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 50 {
		t.Fatalf("%d files; the test runs in the root of the project", len(list))
	}
	return list
}

// ignore reads the simple patterns that .gitignore has: /name, name/ and *.ext.
func ignore(t *testing.T) func(name string, dir bool) bool {
	t.Helper()
	var patterns []string
	for _, name := range []string{".gitignore", ".git/info/exclude"} {
		data, err := os.ReadFile(name)
		if err != nil {
			continue // an unpacked archive has no .git
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				patterns = append(patterns, line)
			}
		}
	}
	return func(name string, dir bool) bool {
		for _, p := range patterns {
			only := strings.HasSuffix(p, "/")
			if only && !dir {
				continue
			}
			p = strings.TrimSuffix(p, "/")
			what := path.Base(name)
			if strings.Contains(p, "/") {
				p, what = strings.TrimPrefix(p, "/"), name
			}
			if ok, err := path.Match(p, what); ok && err == nil {
				return true
			}
		}
		return false
	}
}

// prose says whether a document is one of ours, and not a text to read.
func prose(name string) bool {
	return path.Ext(name) == ".md" && !strings.Contains(name, "testdata/") && (path.Dir(name) != "examples" || path.Base(name) == "README.md")
}

var (
	links    = regexp.MustCompile(`\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)`)
	headings = regexp.MustCompile(`^#{1,6}\s+(.*)$`)
)

// Every link of a document to another file, or to a heading, leads somewhere.
func TestLinks(t *testing.T) {
	var read int
	for _, name := range files(t) {
		if !prose(name) {
			continue
		}
		read++
		eachLine(t, name, func(n int, line string, code bool) {
			if code {
				return
			}
			for _, m := range links.FindAllStringSubmatch(dropCode(line), -1) {
				to, anchor, _ := strings.Cut(m[1], "#")
				if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
					continue
				}
				file := name
				if to != "" {
					file = path.Join(path.Dir(name), to)
				}
				info, err := os.Stat(filepath.FromSlash(file))
				if err != nil {
					t.Errorf("%s:%d: link to %q leads nowhere", name, n, m[1])
					continue
				}
				if anchor != "" && !info.IsDir() && path.Ext(file) == ".md" && !slices.Contains(anchors(t, file), anchor) {
					t.Errorf("%s:%d: %s has no heading #%s", name, n, file, anchor)
				}
			}
		})
	}
	if read < 10 {
		t.Errorf("%d documents were read", read)
	}
}

// anchors are the names under which a document's headings can be linked to, as GitHub makes them.
func anchors(t *testing.T, name string) (list []string) {
	eachLine(t, name, func(_ int, line string, code bool) {
		m := headings.FindStringSubmatch(line)
		if code || m == nil {
			return
		}
		var b strings.Builder
		for _, r := range strings.ToLower(m[1]) {
			switch {
			case r == ' ':
				b.WriteByte('-')
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				b.WriteRune(r)
			}
		}
		list = append(list, b.String())
	})
	return list
}

func eachLine(t *testing.T, name string, f func(n int, line string, code bool)) {
	t.Helper()
	file, err := os.Open(filepath.FromSlash(name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	s.Buffer(nil, 1<<20)
	code := false
	for n := 1; s.Scan(); n++ {
		fence := strings.HasPrefix(strings.TrimSpace(s.Text()), "```")
		code = code != fence
		f(n, s.Text(), code || fence || strings.HasPrefix(s.Text(), "    "))
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

// dropCode blanks what stands in back quotes.
func dropCode(line string) string {
	parts := strings.Split(line, "`")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = ""
	}
	return strings.Join(parts, "`")
}

// foreign words tell of one machine or of how the project is run, and not of the project.
var foreign = regexp.MustCompile(`(?i)(^|[^\w.])/(` + `work|root|home)/\w|\bissue\s+#?\d|\bGO` + `PROXY=|\bGO` + `NOSUMDB=|//[\w.-]+\.(internal|corp)[/:]`)

const largest = 1 << 20

func TestFiles(t *testing.T) {
	for _, name := range files(t) {
		info, err := os.Stat(filepath.FromSlash(name))
		if err != nil {
			t.Error(err)
			continue
		}
		data := strings.Contains(name, "testdata/")
		if info.Size() > largest && !data {
			t.Errorf("%s has %d bytes; only test data may have more than %d", name, info.Size(), largest)
		}
		if data || strings.HasPrefix(name, "examples/") && !prose(name) || !slices.Contains([]string{".go", ".md", ".sh", "", ".mod", ".sql", ".css", ".yml", ".yaml"}, path.Ext(name)) {
			continue
		}
		eachLine(t, name, func(n int, line string, _ bool) {
			if m := foreign.FindString(line); m != "" && !strings.Contains(line, "regexp.MustCompile") {
				t.Errorf("%s:%d: %q is a word of one machine or workplace", name, n, strings.TrimSpace(m))
			}
		})
	}
}

// The entries of the change log have the form that changelog/TEMPLATE.md shows.
func TestChangelog(t *testing.T) {
	names, err := filepath.Glob("changelog/*/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("no entries under changelog: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kind, rest, ok := strings.Cut(string(data), ": ")
		if !ok || !slices.Contains([]string{"New", "Change", "Fix", "Security"}, kind) {
			t.Errorf("%s begins with %q; an entry begins with New, Change, Fix or Security, and a colon", name, kind)
		}
		title, body, _ := strings.Cut(rest, "\n")
		if len(title) > 72 || strings.HasSuffix(title, ".") || !strings.HasPrefix(title, "Tenmatsu ") {
			t.Errorf("%s: title %q; it begins with Tenmatsu, has no full stop and at most 72 bytes", name, title)
		}
		if strings.TrimSpace(body) == "" {
			t.Errorf("%s has no text below its title", name)
		}
	}
}

// Language versions: go.mod names one that .ci/run and the documents need not repeat.
func TestModule(t *testing.T) {
	data, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("module %s\n", module); !strings.HasPrefix(string(data), want) {
		t.Errorf("go.mod begins with %.40q, not with %q", data, want)
	}
	for _, word := range []string{"\nreplace ", "\ntoolchain ", "\nexclude "} {
		if strings.Contains(string(data), word) {
			t.Errorf("go.mod has %q; a fresh clone builds from released modules", strings.TrimSpace(word))
		}
	}
}

package cli

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/pgtest"
)

// homes are the places for ledgers of one kind of database.
type homes struct{ name string }

// place gives what --data and --blobs say of a new ledger, which may use a folder.
func (h homes) place(t testing.TB, dir string) (data, blobs string) {
	t.Helper()
	if h.name == "sqlite" {
		return dir, ""
	}
	return pgtest.Database(t, "", nil), filepath.Join(dir, "blobs")
}

// atBoth runs a test with either database.
func atBoth(t *testing.T, test func(t *testing.T, at homes)) {
	t.Helper()
	for _, name := range []string{"sqlite", "postgres"} {
		t.Run(name, func(t *testing.T) { test(t, homes{name}) })
	}
}

// The same texts and the same calls give the same answers and the same published bytes from either
// database.
func TestSameAnswers(t *testing.T) {
	dir := t.TempDir()
	texts := filepath.Join(dir, "examples")
	if err := writeExamples(texts); err != nil {
		t.Fatal(err)
	}
	kinds := []homes{{"postgres"}, {"sqlite"}}
	var envs []map[string]string
	for _, at := range kinds {
		data, blobs := at.place(t, filepath.Join(dir, at.name))
		envs = append(envs, map[string]string{"TENMATSU_DATA": data, "TENMATSU_BLOBS": blobs, "TENMATSU_AUTHOR": "sato", "LANG": "ja_JP.UTF-8"})
	}
	n := 0
	same := func(args ...string) (printed string) {
		t.Helper()
		var first string
		for i, env := range envs {
			out, told, status := call{env: env}.run(t, args...)
			got := fmt.Sprintf("status %d\n%s\n%s", status, out, told)
			switch {
			case i == 0:
				first, printed = got, out
			case got != first:
				line := 0
				a, b := strings.Split(first, "\n"), strings.Split(got, "\n")
				for line < min(len(a), len(b))-1 && a[line] == b[line] {
					line++
				}
				t.Errorf("%q differs at line %d\n%s: %s\n%s: %s", args, line, kinds[0].name, a[line], kinds[i].name, b[line])
			case status == 2:
				t.Errorf("%q is a wrong call: %s", args, told)
			}
		}
		n += len(printed)
		return printed
	}
	same("import", texts)
	same("import", "--inbox", filepath.Join(texts, "14-minato-news.md"))
	var list []struct{ Slug string }
	if err := json.Unmarshal([]byte(same("list", "--format", "json")), &list); err != nil || len(list) < 13 {
		t.Fatalf("%d incidents, %v", len(list), err)
	}
	look := func() {
		same("list")
		same("list", "--format", "json", "--state", "accepted")
		for _, words := range []string{"感染", "流出", "サーバー", "不正アクセス 調査", "マイニング", `"不正 アクセス"`, "1800", "ｗｉｎｄｏｗｓ", "WannaCry", "駅", "example.jp", "無い言葉"} {
			same("search", "--format", "json", "--limit", "500", words)
		}
		for _, format := range []string{"json", "markdown", "csv"} {
			same("publish", "--all", "--drafts", "--format", format)
		}
	}
	look()
	for _, in := range list {
		same("show", in.Slug)
	}
	same("accept", "--section", "timeline", "konan")
	same("accept", "--all", list[0].Slug)
	same("reject", "--kind", "figure", "--why", "別の事案の数字", list[1].Slug)
	same("import", "--incident", "minato-operator", filepath.Join(texts, "07-meti-fake-site.md"))
	same("show", "fastbookin") // near the name of one
	same("show", "m")
	same("reread", "--check")
	look()
	same("publish", "--all")
	for _, in := range list[:4] {
		same("show", in.Slug)
		same("show", "--format", "json", in.Slug)
	}
	same("reindex", "--check")
	same("reindex")
	same("publish", "--all", "--drafts", "--format", "json")
	if n < 1<<20 {
		t.Errorf("%d bytes were compared; that is too little to have seen the records", n)
	}
}

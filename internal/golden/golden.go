// Package golden helps tests to compare with what is committed: files that -update rewrites, and
// readings of texts with the gold that a careful reader made of them.
//
// It is imported by tests only and registers the flag -update with the test binary, so a package
// that has an -update of its own cannot import it. [File] compares one file, [Compare] scores one
// reading, [Sum] adds scores up, [Halves] scores rows. A pattern that matches no file fails the test.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// Update says whether the goldens are to be rewritten.
var Update = flag.Bool("update", false, "rewrite the golden files of this package")

// File fails the test when the file at path does not hold want's bytes; with -update it writes them.
func File(t testing.TB, path string, want []byte) {
	t.Helper()
	if *Update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v; make it with -update", err)
		return
	}
	if bytes.Equal(got, want) {
		return
	}
	was, now := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(was), len(now)) {
		a, b := "(end)", "(end)"
		if i < len(was) {
			a = was[i]
		}
		if i < len(now) {
			b = now[i]
		}
		if a != b {
			t.Errorf("%s is stale from line %d on; look at the change and run with -update\nfile %s\n now %s", path, i+1, a, b)
			return
		}
	}
}

// Glob gives the files that match a pattern, in order of their names. No match fails the test.
func Glob(t testing.TB, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatalf("no file matches %q", pattern)
	}
	sort.Strings(names)
	return names
}

package capture

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

var day = time.Date(2018, 8, 15, 0, 0, 0, 0, time.UTC)

func TestFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "01-docomo.txt")
	if err := os.WriteFile(path, []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := File(path, day, 0)
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != "01-docomo.txt" || string(c.Data) != "abc" || !c.Taken.Equal(day) ||
		c.SHA256 != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Errorf("got %+v", c)
	}
	for _, test := range []struct {
		name, path string
		limit      int64
		want       string
	}{
		{"as large as may be", path, 3, ""},
		{"too large", path, 2, "has more than 2 bytes"},
		{"too large for the usual limit's words", path, 1, "split it, or raise the limit"},
		{"a directory", dir, 0, "is a directory; name the files in it"},
		{"nothing", filepath.Join(dir, "no"), 0, `no": no such file or directory`},
	} {
		_, err := File(test.path, day, test.limit)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
	if _, err := File(filepath.Join(dir, "no"), day, 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestReader(t *testing.T) {
	c, err := Reader(strings.NewReader(""), "", day, 0)
	if err != nil || len(c.Data) != 0 || c.Name != "" {
		t.Errorf("got %+v, %v", c, err)
	}
	if _, err := Reader(strings.NewReader(strings.Repeat("x", 3<<20)), "", day, 2<<20); err == nil || err.Error() != "read standard input: has more than 2 MiB; split it, or raise the limit" {
		t.Errorf("got %v", err)
	}
	if _, err := Reader(iotest.ErrReader(errors.New("torn")), "a.txt", day, 0); err == nil || err.Error() != `read "a.txt": torn` {
		t.Errorf("got %v", err)
	}
}

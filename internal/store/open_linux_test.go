package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// unwritable takes from the test the right to write into a folder of t.TempDir or to one of its files.
func unwritable(t *testing.T, dir string, mode fs.FileMode, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() != 0 {
		return
	}
	// Root may write everywhere: for this thread, be nobody, who must come as far as the folder.
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	runtime.LockOSThread() // never unlocked: the thread ends with the test
	if _, _, e := syscall.RawSyscall(syscall.SYS_SETFSUID, 65534, 0, 0); e != 0 {
		t.Fatal(e)
	}
}

// writableAgain gives root back what unwritable took.
func writableAgain() { _, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, 0, 0, 0) }

func TestOpenUnwritableDirectory(t *testing.T) {
	defer writableAgain()
	dir := t.TempDir()
	unwritable(t, dir, 0o555, dir)
	openFails(t, dir, Options{Clock: clock()}, "the directory is not writable: permission denied")
}

func TestOpenUnwritableBlobs(t *testing.T) {
	dir := t.TempDir()
	place := homes{server: true, known: map[string]string{}}.of(t, dir)
	place.opts.Blobs = dir
	defer writableAgain()
	unwritable(t, dir, 0o555, dir)
	openFails(t, place.data, place.opts, `blobs in "`+dir+`": `)
}

// A file that may only be read can be opened, and says what is wrong when it is written.
func TestUnwritableFile(t *testing.T) {
	dir := t.TempDir()
	place := homes{}.of(t, dir)
	s := place.open(t)
	konan.add(t, s)
	list, _ := tama.entries(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chmod(path, 0o777))
	}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, file)
	defer writableAgain()
	unwritable(t, dir, 0o444, path)
	s, err := Open(context.Background(), dir, place.clocked().opts)
	if err == nil {
		err = s.Append(context.Background(), list...)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if !errors.Is(err, errWrite) || !strings.Contains(err.Error(), "see who may write the file") {
		t.Errorf("got %v", err)
	}
	writableAgain()
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	s = place.clocked().open(t)
	whole(t, s)
	tama.add(t, s)
	whole(t, s)
}

package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestSmallDiskChild is the process of TestSmallDisk; by itself it does nothing. It adds articles until
// one does not fit, and wants to be told so.
func TestSmallDiskChild(t *testing.T) {
	data := os.Getenv("TENMATSU_SMALL_DATA")
	if data == "" {
		t.Skip("is run by TestSmallDisk")
	}
	size, err := strconv.ParseUint(os.Getenv("TENMATSU_SMALL_SIZE"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), data, home{opts: Options{Blobs: os.Getenv("TENMATSU_SMALL_BLOBS")}}.clocked().opts)
	if err != nil {
		t.Fatal(err)
	}
	// A file may have so many bytes and no more, as if the disk were full.
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: size}); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	var who strings.Builder // longer each time, and nothing that can be compressed
	for i := range 300 {
		for range 50 {
			who.WriteRune('一' + r.Int32N(20000))
		}
		a := numberedArticle(who.String(), i)
		_, err := s.PutBlob([]byte(a.text))
		if err == nil {
			list, _ := a.entries(t, s)
			err = s.Append(context.Background(), list...)
		}
		if err != nil {
			if !errors.Is(err, errWrite) && !errors.Is(err, errFull) && !errors.Is(err, syscall.EFBIG) || strings.Contains(err.Error(), "\n") {
				t.Errorf("article %d: got %v", i, err)
			}
			t.Logf("article %d: %v", i, err)
			_ = s.Close() // it may have nothing more to say than that the disk is full
			return
		}
	}
	t.Error("all fitted")
}

// A file that cannot grow leaves a ledger that is whole, and that goes on when it can.
func TestSmallDisk(t *testing.T) { atBoth(t, testSmallDisk) }

func testSmallDisk(t *testing.T, at homes) {
	for _, test := range []struct{ name, size string }{{"database", "600000"}, {"blob", "2000"}} {
		if at.server && test.name == "database" {
			continue // the limit is of our process, not of the server
		}
		t.Run(test.name, func(t *testing.T) {
			place := at.of(t, filepath.Join(t.TempDir(), test.name))
			s := place.open(t)
			konan.add(t, s)
			child := exec.Command(os.Args[0], "-test.run=^TestSmallDiskChild$", "-test.v")
			child.Env = append(os.Environ(), "TENMATSU_SMALL_DATA="+place.data, "TENMATSU_SMALL_BLOBS="+place.opts.Blobs, "TENMATSU_SMALL_SIZE="+test.size)
			if out, err := child.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if left := must[[]os.DirEntry](t)(os.ReadDir(s.blobs.temp())); len(left) != 0 {
				t.Errorf("%d half-written blobs are left", len(left))
			}
			whole(t, s)
			tama.add(t, s)
			whole(t, s)
		})
	}
}

package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/sync/errgroup"
)

// blobs are files named for the SHA-256 of what they hold before compression.
type blobs struct {
	dir      string
	readOnly bool
	enc      *zstd.Encoder
	dec      *zstd.Decoder
}

// maxBlob bounds what a damaged file can make us allocate.
const maxBlob = 1 << 30

func openBlobs(dir string, readOnly bool, clock func() time.Time) (*blobs, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBlob))
	if err != nil {
		return nil, err
	}
	b := &blobs{dir: dir, readOnly: readOnly, enc: enc, dec: dec}
	if readOnly {
		return b, nil
	}
	if err := writable(b.temp()); err != nil {
		return nil, err
	}
	if clock != nil {
		b.sweep(clock())
	}
	return b, nil
}

func (b *blobs) close() { b.dec.Close() }

func (b *blobs) temp() string { return filepath.Join(b.dir, "tmp") }

// sweep removes what a killed process left half written. A day is ours: no write takes that long.
func (b *blobs) sweep(now time.Time) {
	list, err := os.ReadDir(b.temp())
	if err != nil {
		return
	}
	for _, e := range list {
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(filepath.Join(b.temp(), e.Name())) // next time, then
		}
	}
}

// any says whether there are blobs at all.
func (b *blobs) any() (bool, error) {
	list, err := os.ReadDir(b.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	for _, e := range list {
		if len(e.Name()) == 2 && isHex(e.Name()) {
			return true, nil
		}
	}
	return false, err
}

func (b *blobs) path(sum string) string { return filepath.Join(b.dir, sum[:2], sum+".zst") }

// PutBlob keeps data and gives its SHA-256 in hexadecimal digits, under which [Store.Blob] finds it.
// When it returns, the data is on disk. What is kept already and whole is not written again.
func (s *Store) PutBlob(data []byte) (sha string, err error) {
	sums, err := s.PutBlobs(data)
	if err != nil {
		return "", err
	}
	return sums[0], nil
}

// PutBlobs is [Store.PutBlob] for several at once: the disk is waited for by all of them together.
func (s *Store) PutBlobs(list ...[]byte) (sums []string, err error) {
	files := make(map[string][]byte, len(list))
	for _, data := range list {
		h := sha256.Sum256(data)
		sum := hex.EncodeToString(h[:])
		sums = append(sums, sum)
		files[sum] = data
	}
	if sum, err := s.blobs.put(files); err != nil {
		if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
			err = fmt.Errorf("%w (%w)", errFull, err)
		}
		return nil, fmt.Errorf("keep blob %s: %w", sum, err)
	}
	return sums, nil
}

// put writes files, named for their sums, and gives the sum of one with which something went wrong. Each is
// synced before it has its name, and the directories before put returns.
func (b *blobs) put(files map[string][]byte) (sum string, err error) {
	dirs := map[string]string{} // with the sum of one in it
	temps := map[string]string{}
	for sum := range files {
		path := b.path(sum)
		if _, err := b.read(sum); err == nil { // one that is damaged is written anew
			if !b.readOnly {
				dirs[filepath.Dir(path)] = sum // who renamed it may not have come so far
			}
			continue
		}
		if b.readOnly {
			return sum, errors.New("the ledger is open for reading only")
		}
		temps[sum] = ""
	}
	defer func() {
		for _, name := range temps {
			if name != "" {
				_ = os.Remove(name) // the error that led here says more
			}
		}
	}()
	for some := range slices.Chunk(slices.Collect(maps.Keys(temps)), mostOpen) {
		if sum, err := b.write(some, files, temps); err != nil {
			return sum, err
		}
	}
	made := false
	for sum, name := range temps {
		path := b.path(sum)
		dir := filepath.Dir(path)
		err := os.Rename(name, path)
		if errors.Is(err, fs.ErrNotExist) { // the first of its directory
			if err = os.Mkdir(dir, 0o700); err == nil || errors.Is(err, fs.ErrExist) {
				made = true
				err = os.Rename(name, path)
			}
		}
		if err != nil {
			return sum, err
		}
		temps[sum], dirs[dir] = "", sum
	}
	if made {
		if err := syncDir(b.dir); err != nil {
			return sum, err
		}
	}
	if dir, err := atOnce(slices.Collect(maps.Keys(dirs)), syncDir); err != nil {
		return dirs[dir], err
	}
	return "", nil
}

// write writes files that have no names yet but those in the folder for such ones, which it notes, and syncs them. They are made
// one after the other: goroutines that make files in one folder wait for each other, and burn time as they do.
func (b *blobs) write(sums []string, files map[string][]byte, names map[string]string) (failed string, err error) {
	open := make(map[string]*os.File, len(sums))
	var packed []byte
	for _, sum := range sums {
		f, err := os.CreateTemp(b.temp(), sum[:8]+"-")
		if err == nil {
			names[sum], open[sum] = f.Name(), f
			packed = b.enc.EncodeAll(files[sum], packed[:0])
			_, err = f.Write(packed)
		}
		if err != nil {
			for _, f := range open {
				_ = f.Close() // the error that led here says more
			}
			return sum, err
		}
	}
	return atOnce(slices.Collect(maps.Keys(open)), func(sum string) error {
		return errors.Join(open[sum].Sync(), open[sum].Close())
	})
}

// mostOpen is how many files that are not synced yet are open at once.
const mostOpen = 128

// mostAtOnce is how many syncs wait for the disk at once: it does several in the time of one.
const mostAtOnce = 16

// atOnce runs f for each of a list, many at a time, and gives one for which it failed.
func atOnce(list []string, f func(string) error) (failed string, err error) {
	if len(list) == 1 {
		return list[0], f(list[0])
	}
	var g errgroup.Group
	g.SetLimit(mostAtOnce)
	var mu sync.Mutex
	for _, x := range list {
		g.Go(func() error {
			err := f(x)
			if err != nil {
				mu.Lock()
				defer mu.Unlock()
				failed = x
			}
			return err
		})
	}
	return failed, g.Wait()
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Blob gives the bytes that were kept under a SHA-256. It returns [ErrNotFound] where there are none,
// and [ErrErased] where there are none any more.
func (s *Store) Blob(sha string) ([]byte, error) {
	if b, err := hex.DecodeString(sha); err != nil || len(b) != sha256.Size {
		return nil, fmt.Errorf("blob %q: %w: no SHA-256 in 64 lower-case hexadecimal digits", sha, ErrNotFound)
	}
	data, err := s.blobs.read(sha)
	if errors.Is(err, fs.ErrNotExist) {
		if err := s.Erased(context.Background(), sha); err != nil {
			return nil, fmt.Errorf("blob %w", err)
		}
		return nil, fmt.Errorf("blob %s: %w", sha, ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("blob %s %w", sha, err)
	}
	return data, nil
}

// read reads a blob. Its error begins with what is wrong.
func (b *blobs) read(sum string) ([]byte, error) {
	z, err := os.ReadFile(b.path(sum))
	if err != nil {
		return nil, fmt.Errorf("cannot be read: %w", plain(err))
	}
	data, err := b.dec.DecodeAll(z, nil)
	if err != nil {
		return nil, fmt.Errorf("is damaged; restore it from a backup: %w", err)
	}
	if h := sha256.Sum256(data); hex.EncodeToString(h[:]) != sum {
		return nil, errors.New("is damaged; restore it from a backup: its bytes are others")
	}
	return data, nil
}

// has says whether a blob is there, without reading it.
func (b *blobs) has(sum string) bool {
	if len(sum) != 2*sha256.Size {
		return false
	}
	_, err := os.Stat(b.path(sum))
	return err == nil
}

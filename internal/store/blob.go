package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/klauspost/compress/zstd"
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
// When it returns, the data is on disk. What is kept already is not written again.
func (s *Store) PutBlob(data []byte) (sha string, err error) {
	h := sha256.Sum256(data)
	sha = hex.EncodeToString(h[:])
	err = s.blobs.put(sha, data)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		err = fmt.Errorf("%w (%w)", errFull, err)
	}
	if err != nil {
		return "", fmt.Errorf("keep blob %s: %w", sha, err)
	}
	return sha, nil
}

func (b *blobs) put(sum string, data []byte) (err error) {
	path := b.path(sum)
	if _, err := os.Stat(path); err == nil {
		if b.readOnly {
			return nil
		}
		return syncDir(filepath.Dir(path)) // who renamed it may not have come so far
	}
	if b.readOnly {
		return errors.New("the ledger is open for reading only")
	}
	f, err := os.CreateTemp(b.temp(), sum[:8]+"-")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close() // the error that led here says more
			_ = os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(b.enc.EncodeAll(data, nil)); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	dir := filepath.Dir(path)
	if err := os.Mkdir(dir, 0o700); err == nil {
		if err := syncDir(b.dir); err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
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

// Package capture takes in bytes from outside: files and standard input, with the name, the time and
// the SHA-256 under which they will be kept.
//
// A [Capture] is never changed. Nothing is said here of what the bytes mean; the clock is the
// caller's. [File] and [Reader] are the calls most people need.
package capture

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Limit is how many bytes a capture may have where the caller does not say: 64 MiB.
const Limit = 64 << 20

// A Capture is bytes from outside.
type Capture struct {
	Name      string // the file's base name; "" for standard input
	Address   string // where it was fetched; "" for a file
	MediaType string // as the other side called it; "" for a file
	Data      []byte
	SHA256    string // of Data, in hexadecimal digits
	Taken     time.Time
}

// New makes a capture of bytes that are in memory.
func New(name string, data []byte, taken time.Time) Capture {
	sum := sha256.Sum256(data)
	return Capture{Name: name, Data: data, SHA256: hex.EncodeToString(sum[:]), Taken: taken}
}

// File captures a file of at most limit bytes; limit 0 is [Limit].
func File(path string, taken time.Time, limit int64) (c Capture, err error) {
	f, err := os.Open(path)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return Capture{}, fmt.Errorf("read %q: %w", path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return Capture{}, fmt.Errorf("read %q: %w", path, err)
	}
	if info.IsDir() {
		return Capture{}, fmt.Errorf("read %q: is a directory; name the files in it", path)
	}
	return read(f, filepath.Base(path), fmt.Sprintf("%q", path), taken, limit)
}

// Reader captures what r gives, standard input for one, up to limit bytes; limit 0 is [Limit].
func Reader(r io.Reader, name string, taken time.Time, limit int64) (Capture, error) {
	what := "standard input"
	if name != "" {
		what = fmt.Sprintf("%q", name)
	}
	return read(r, name, what, taken, limit)
}

func read(r io.Reader, name, what string, taken time.Time, limit int64) (Capture, error) {
	if limit <= 0 {
		limit = Limit
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return Capture{}, fmt.Errorf("read %s: %w", what, err)
	}
	if int64(len(data)) > limit {
		return Capture{}, fmt.Errorf("read %s: has more than %s; split it, or raise the limit", what, size(limit))
	}
	return New(name, data, taken), nil
}

func size(n int64) string {
	if n >= 1<<20 && n%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

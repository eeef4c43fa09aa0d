package store

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// The members of an archive, in their order. docs/format.md describes it.
const (
	memberFormat   = "tenmatsu-backup.json"
	memberHeads    = "heads.jsonl"
	memberBlobs    = "blobs/"   // and the SHA-256 of what it holds
	memberEntries  = "entries/" // and the place of the first of them in the ledger
	memberManifest = "manifest.json"
)

// backupFormat and backupVersion name the form of an archive.
const (
	backupFormat  = "tenmatsu-backup"
	backupVersion = 1
)

// A form is what an archive says first.
type form struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
}

// A Manifest says what is in an archive. It is its last member, so that one that is cut off has none.
type Manifest struct {
	Blobs   int64  `json:"blobs"`
	Bytes   int64  `json:"bytes"` // in the blobs
	Entries int64  `json:"entries"`
	Erased  int64  `json:"erased"` // entries of which an erasure left the hash
	Heads   int64  `json:"heads"`
	Origin  string `json:"origin"` // names the ledger; "" for one without entries
	Root    string `json:"root"`   // of the tree of the entries
}

// An archivedLine is an entry in an archive.
type archivedLine struct {
	Body json.RawMessage `json:"body"`
	Hash string          `json:"hash"`
}

// An archivedHead is a kept head in an archive.
type archivedHead struct {
	Key  string `json:"key"`
	Note string `json:"note"`
	Size int64  `json:"size"`
}

// errMeanwhile is what a backup says that may hold what is erased now.
var errMeanwhile = errors.New("something was erased meanwhile; do it again")

// Backup writes the whole ledger as one archive: entries with their hashes, captured bytes and texts,
// and the heads that were signed. The same ledger gives the same bytes, from either database. Its memory
// does not grow with the ledger, and others may go on writing: what they add is not in it. A ledger
// that is damaged is not backed up, and the error says what is.
func (s *Store) Backup(ctx context.Context, w io.Writer) (m Manifest, err error) {
	fail := func(err error) (Manifest, error) { return Manifest{}, fmt.Errorf("back up: %w", err) }
	z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return fail(err)
	}
	b := backup{Store: s, ctx: ctx, tar: tar.NewWriter(z), gone: map[string]bool{}}
	if err := b.run(); err != nil {
		return fail(errors.Join(err, z.Close()))
	}
	if err := errors.Join(b.tar.Close(), z.Close()); err != nil {
		return fail(err)
	}
	return b.m, nil
}

// A backup is an archive that is being written.
type backup struct {
	*Store
	ctx   context.Context
	tar   *tar.Writer
	m     Manifest
	size  int64           // entries that are written
	gone  map[string]bool // blobs that were erased
	heads []keptHead
}

func (b *backup) run() error {
	first, err := record.Canonical(form{backupFormat, backupVersion})
	if err != nil {
		return err
	}
	if err := b.read(b.ctx, b.begin); err != nil {
		return err
	}
	if err := b.member(memberFormat, append(first, '\n')); err != nil {
		return err
	}
	if err := b.writeHeads(); err != nil {
		return err
	}
	// Every blob that the entries so far name is there by now.
	if err := b.blobs.each(b.ctx, b.blob); err != nil {
		return err
	}
	if err := b.read(b.ctx, b.entries); err != nil {
		return err
	}
	last, err := record.Canonical(b.m)
	if err != nil {
		return err
	}
	return b.member(memberManifest, append(last, '\n'))
}

// begin settles how much of the ledger is written.
func (b *backup) begin(tx *sql.Tx) (err error) {
	if err := tx.QueryRowContext(b.ctx, `SELECT count(*) FROM entry`).Scan(&b.size); err != nil {
		return err
	}
	if b.heads, err = keptHeads(b.ctx, tx); err != nil {
		return err
	}
	return each(b.ctx, tx, `SELECT id FROM erased WHERE what IN ('capture', 'text')`, nil, func(scan func(...any) error) error {
		var sum string
		err := scan(&sum)
		b.gone[sum] = true
		return err
	})
}

// member writes a file into the archive. Nothing in its header depends on when and where.
func (b *backup) member(name string, data []byte) error {
	h := &tar.Header{Typeflag: tar.TypeReg, Name: name, Size: int64(len(data)), Mode: 0o600, ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR}
	if err := b.tar.WriteHeader(h); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if _, err := b.tar.Write(data); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (b *backup) writeHeads() error {
	var data []byte
	for _, h := range b.heads {
		if _, err := h.open(); err != nil {
			return fmt.Errorf("the kept head of %d entries is not as it was signed: %w", h.size, err)
		}
		line, err := record.Canonical(archivedHead{Key: h.key, Note: h.note, Size: h.size})
		if err != nil {
			return err
		}
		data = append(append(data, line...), '\n')
	}
	b.m.Heads = int64(len(b.heads))
	return b.member(memberHeads, data)
}

func (b *backup) blob(sum, path string) error {
	if sum == "" {
		return fmt.Errorf("the file %q is no blob; take it away", path)
	}
	if b.gone[sum] {
		return nil
	}
	data, err := b.blobs.read(sum)
	if err != nil {
		return fmt.Errorf("blob %s %w", sum, err)
	}
	b.m.Blobs++
	b.m.Bytes += int64(len(data))
	return b.member(memberBlobs+sum, data)
}

// entries writes the entries in portions of lines. What was erased since the blobs were written would
// be among these.
func (b *backup) entries(tx *sql.Tx) error {
	var gone int64
	if err := tx.QueryRowContext(b.ctx, `SELECT count(DISTINCT id) FROM erased WHERE what IN ('capture', 'text')`).Scan(&gone); err != nil {
		return err
	}
	if gone != int64(len(b.gone)) {
		return errMeanwhile
	}
	var t tree
	var chunk bytes.Buffer
	first := ""
	flush := func() error {
		if chunk.Len() == 0 {
			return nil
		}
		defer chunk.Reset()
		return b.member(fmt.Sprintf("%s%012d.jsonl", memberEntries, t.size-(t.size-1)%portion), chunk.Bytes())
	}
	if err := lines(b.ctx, tx, 1, func(l line) error {
		if t.size == b.size {
			return errEnough
		}
		if l.seq != t.size+1 {
			return fmt.Errorf("entry %d is missing; tenmatsu verify says more", t.size+1)
		}
		if err := l.whole(); err != nil {
			return fmt.Errorf("entry %d %w; tenmatsu verify says more", l.seq, err)
		}
		if l.erased != 0 {
			b.m.Erased++
		} else if err := b.named(l); err != nil {
			return err
		}
		if t.size == 0 {
			first = l.hash
		}
		t.add(l.hash)
		chunk.WriteString(`{"body":`)
		chunk.Write(l.body)
		chunk.WriteString(`,"hash":"` + l.hash + "\"}\n")
		if t.size%portion == 0 {
			return flush()
		}
		return nil
	}); err != nil && !errors.Is(err, errEnough) {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	if b.m.Entries = t.size; t.size > 0 {
		h := headOf(&t, first)
		b.m.Origin, b.m.Root = h.Origin, h.Root
	}
	return nil
}

// named holds that the blobs are there that an entry names.
func (b *backup) named(l line) error {
	if l.kind != string(record.EntryDocument) {
		return nil
	}
	e, err := l.entry()
	if err != nil || e.Document == nil {
		return err
	}
	for _, sum := range []string{e.Document.Capture.SHA256, e.Document.Text} {
		if !b.gone[sum] && !b.blobs.has(sum) {
			return fmt.Errorf("blob %s of document %s is missing; restore it from a backup", sum, e.Document.ID)
		}
	}
	return nil
}

// errEnough ends a walk over lines.
var errEnough = errors.New("enough")

// whole says what is wrong with a line as it stands by itself.
func (l line) whole() error {
	if sum := sha256.Sum256(l.body); l.erased == 0 && hex.EncodeToString(sum[:]) != l.hash {
		return errors.New("is not what was written")
	}
	if len(l.hash) != 2*sha256.Size || !isHex(l.hash) || !json.Valid(l.body) {
		return errors.New("cannot be read")
	}
	return nil
}

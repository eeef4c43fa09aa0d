package store

import (
	"archive/tar"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// ErrNotEmpty is what Restore says of a ledger that holds something.
var ErrNotEmpty = errors.New("is not empty")

// restoring is a file beside the blobs that stands there while a ledger is restored. Where it is found
// with an empty ledger, the blobs are those of a restore that was killed.
const restoring = "restoring"

// errCut is an archive that ends too early.
var errCut = errors.New("the archive is cut off")

// Restore fills an empty ledger from what Backup wrote: the same entries, blobs and heads, also in the
// other database. It checks all of it: every hash, every signature, the order of the members and their
// numbers. It is whole or nothing: when it fails, the ledger is as empty as before. One that was killed
// is done again from the start. Nothing else may write to the ledger meanwhile.
func (s *Store) Restore(ctx context.Context, from io.Reader) (m Manifest, err error) {
	fail := func(err error) (Manifest, error) { return Manifest{}, fmt.Errorf("restore: %w", err) }
	if err := s.vacant(ctx); err != nil {
		return fail(err)
	}
	z, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlob))
	if err != nil {
		return fail(err)
	}
	defer z.Close()
	r := restore{Store: s, ctx: ctx, z: z, tar: tar.NewReader(z), remains: newRemains(), missing: map[string]record.DocumentID{}}
	err = r.run()
	if err == nil {
		return r.m, nil
	}
	if r.began {
		err = errors.Join(err, s.empty(ctx))
	}
	return fail(err)
}

// vacant holds that there is nothing in the ledger, and takes away what a killed restore left.
func (s *Store) vacant(ctx context.Context) error {
	none, err := s.nothing(ctx)
	if err == nil && !none {
		err = fmt.Errorf("the ledger %w", ErrNotEmpty)
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(s.blobs.dir, restoring)); err == nil {
		return s.blobs.clear()
	}
	some, err := s.blobs.any()
	if err == nil && some {
		err = fmt.Errorf("%q %w: it holds captured bytes, though the ledger has no entries", s.blobs.dir, ErrNotEmpty)
	}
	return err
}

// nothing says whether the ledger has neither entries nor heads.
func (s *Store) nothing(ctx context.Context) (none bool, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error { return nothing(ctx, tx, &none) })
	return none, err
}

func nothing(ctx context.Context, tx *sql.Tx, none *bool) error {
	return tx.QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT 1 FROM entry) AND NOT EXISTS (SELECT 1 FROM head)`).Scan(none)
}

// empty takes away the blobs of a restore that failed. If somebody has written to the ledger
// meanwhile they stay, for some may be his.
func (s *Store) empty(ctx context.Context) error {
	if none, err := s.nothing(context.WithoutCancel(ctx)); err != nil || !none {
		return err
	}
	return s.blobs.clear()
}

// clear removes all blobs, and the mark of a restore.
func (b *blobs) clear() error {
	list, err := os.ReadDir(b.dir)
	if err != nil {
		return err
	}
	for _, e := range list {
		if len(e.Name()) == 2 && isHex(e.Name()) {
			if err := os.RemoveAll(filepath.Join(b.dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return b.unmark()
}

func (b *blobs) mark() error {
	f, err := os.OpenFile(filepath.Join(b.dir, restoring), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close(), syncDir(b.dir))
}

func (b *blobs) unmark() error {
	return ignore(os.Remove(filepath.Join(b.dir, restoring)), fs.ErrNotExist)
}

// A restore is an archive that is being read.
type restore struct {
	*Store
	ctx   context.Context
	z     io.Reader
	tar   *tar.Reader // of z
	at    *tar.Header // the member that is next
	m     Manifest    // what was read so far
	began bool        // blobs were written

	heads   []keptHead
	check   headCheck
	tree    tree
	first   string
	remains remains
	missing map[string]record.DocumentID // blobs that are not in the archive, with a document that names them
}

func (r *restore) run() error {
	if err := r.form(); err != nil {
		return err
	}
	if err := r.readHeads(); err != nil {
		return err
	}
	if err := r.blobs.mark(); err != nil {
		return err
	}
	r.began = true
	if err := r.readBlobs(); err != nil {
		return err
	}
	if err := r.write(r.ctx, r.ledger); err != nil {
		return err
	}
	return r.blobs.unmark()
}

// next reads the header of the next member.
func (r *restore) next() (err error) {
	r.at, err = r.tar.Next()
	return damaged(err)
}

// damaged words what the readers of archives say.
func damaged(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errCut
	case errors.Is(err, zstd.ErrMagicMismatch):
		return errors.New("it is no archive of tenmatsu backup")
	}
	return fmt.Errorf("the archive is damaged: %w", err)
}

// member reads the next member whole.
func (r *restore) member() ([]byte, error) {
	h := r.at
	if h.Typeflag != tar.TypeReg || h.Size > maxBlob {
		return nil, fmt.Errorf("%q does not belong into an archive of tenmatsu backup", h.Name)
	}
	data, err := io.ReadAll(r.tar)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", h.Name, damaged(err))
	}
	return data, nil
}

// expect reads the member of that name.
func (r *restore) expect(name string) ([]byte, error) {
	if r.at.Name != name {
		return nil, fmt.Errorf("the archive has been altered: %q stands in the place of %s", r.at.Name, name)
	}
	return r.member()
}

// strict reads canonical JSON, and nothing else.
func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	again, err := record.Canonical(into)
	if err == nil && !bytes.Equal(append(again, '\n'), data) {
		err = errors.New("it is not as tenmatsu backup writes it")
	}
	return err
}

// form reads what kind of archive it is.
func (r *restore) form() error {
	none := errors.New("it is no archive of tenmatsu backup")
	if err := r.next(); err != nil {
		return err
	}
	if r.at.Name != memberFormat {
		return none
	}
	data, err := r.member()
	if err != nil {
		return err
	}
	var f form
	if err := json.Unmarshal(data, &f); err != nil || f.Format != backupFormat || f.Version < 1 { // a newer one may say more
		return none
	}
	if f.Version > backupVersion {
		return fmt.Errorf("the archive is of version %d, this program knows %d; %w", f.Version, backupVersion, errNewer)
	}
	return r.next()
}

func (r *restore) readHeads() error {
	data, err := r.expect(memberHeads)
	if err != nil {
		return err
	}
	for text := range bytes.Lines(data) {
		var h archivedHead
		if err := strict(text, &h); err != nil {
			return fmt.Errorf("%s: %w", memberHeads, err)
		}
		k := keptHead{h.Size, h.Key, h.Note}
		head, err := k.open()
		if err != nil {
			return fmt.Errorf("the archive has been altered: its head of %d entries is not as it was signed: %w", h.Size, err)
		}
		if n := len(r.heads); n > 0 && (k.size < r.heads[n-1].size || k.size == r.heads[n-1].size && k.key <= r.heads[n-1].key) {
			return fmt.Errorf("the archive has been altered: its head of %d entries is not in its place", k.size)
		}
		r.heads = append(r.heads, k)
		r.check.list = append(r.check.list, headOfSize{Head: head})
	}
	r.m.Heads = int64(len(r.heads))
	return r.next()
}

func (r *restore) readBlobs() error {
	for last := ""; strings.HasPrefix(r.at.Name, memberBlobs); {
		name := strings.TrimPrefix(r.at.Name, memberBlobs)
		data, err := r.member()
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != name {
			return fmt.Errorf("the archive has been altered: blob %s has the bytes of another", name)
		}
		if name <= last {
			return fmt.Errorf("the archive has been altered: blob %s is not in its place", name)
		}
		last = name
		if _, err := r.blobs.put(map[string][]byte{name: data}); err != nil {
			return fmt.Errorf("keep blob %s: %w", name, err)
		}
		r.m.Blobs++
		r.m.Bytes += int64(len(data))
		if err := r.next(); err != nil {
			return err
		}
	}
	return nil
}

// ledger reads the rest into the database, in one transaction.
func (r *restore) ledger(tx *sql.Tx) error {
	var none bool
	if err := nothing(r.ctx, tx, &none); err != nil {
		return err
	}
	if !none {
		return fmt.Errorf("the ledger %w any more: another process writes to it", ErrNotEmpty)
	}
	w := newWriter(r.ctx, tx, r.d, r.room)
	defer w.close()
	for strings.HasPrefix(r.at.Name, memberEntries) {
		if want := fmt.Sprintf("%s%012d.jsonl", memberEntries, r.tree.size+1); r.at.Name != want {
			return fmt.Errorf("the archive has been altered: %q stands in the place of %s", r.at.Name, want)
		}
		if err := r.readEntries(w); err != nil {
			return err
		}
		if err := r.next(); err != nil {
			return err
		}
	}
	if err := errors.Join(w.finish(), w.projected()); err != nil {
		return err
	}
	var altered error
	r.remains.check(func(_ int64, hash, wrong string) {
		altered = fmt.Errorf("the archive has been altered: the entry with the hash %s %s", hash, wrong)
	})
	if altered != nil {
		return altered
	}
	for _, h := range r.check.list {
		if !h.holds {
			return fmt.Errorf("the archive has been altered: its entries do not continue its head of %d entries", h.Size)
		}
	}
	for _, h := range r.heads {
		if err := w.exec(`INSERT INTO head (size, key, note) VALUES (?, ?, ?)`, h.size, h.key, h.note); err != nil {
			return err
		}
	}
	for _, sum := range slices.Sorted(maps.Keys(r.missing)) {
		gone, err := w.known(`SELECT seq FROM erased WHERE what IN ('capture', 'text') AND id = ?`, sum)
		if err == nil && !gone {
			err = fmt.Errorf("the archive has been altered: blob %s of document %s is missing", sum, r.missing[sum])
		}
		if err != nil {
			return err
		}
	}
	return r.manifest()
}

// readEntries reads a portion of entries.
func (r *restore) readEntries(w *writer) error {
	if r.at.Typeflag != tar.TypeReg {
		return fmt.Errorf("%q does not belong into an archive of tenmatsu backup", r.at.Name)
	}
	lines := bufio.NewScanner(r.tar)
	lines.Buffer(nil, 1<<28)
	for lines.Scan() {
		var a archivedLine
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return fmt.Errorf("the archive has been altered: entry %d cannot be read: %w", r.tree.size+1, err)
		}
		if err := r.entry(w, a); err != nil {
			return fmt.Errorf("the archive has been altered: entry %d %w", r.tree.size+1, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", r.at.Name, damaged(err))
	}
	return nil
}

// entry writes an entry as it was, with what follows from it.
func (r *restore) entry(w *writer, a archivedLine) error {
	l := line{seq: r.tree.size + 1, hash: a.Hash, body: a.Body}
	e, err := l.entry()
	if err != nil {
		return err
	}
	l.erased = int64(number(e.Erased))
	if err := l.whole(); err != nil {
		return err
	}
	if e.Erased {
		r.m.Erased++
	}
	r.remains.add(l, &e)
	if err := addressed(&e); err != nil {
		return err
	}
	if d := e.Document; d != nil && !e.Erased && !r.blobs.has(d.Capture.SHA256) {
		r.missing[d.Capture.SHA256] = d.ID
	}
	p, err := r.prepare(e, nil)
	if err == nil {
		err = w.exec(`INSERT INTO entry (seq, kind, hash, body, at, erased) VALUES (?, ?, ?, ?, ?, ?)`, l.seq, string(e.Kind), l.hash, string(l.body), p.at, l.erased)
	}
	if err == nil {
		err = w.project(l.seq, p)
	}
	if err != nil {
		return fmt.Errorf("(%s): %w", e.Kind, err)
	}
	if r.tree.size == 0 {
		r.first = l.hash
	}
	r.tree.add(l.hash)
	r.check.reached(&r.tree, r.first)
	return nil
}

// addressed says whether the blobs that an entry names are named by a SHA-256: by such a name they are
// found, and removed, on disk.
func addressed(e *record.LedgerEntry) error {
	var sums []string
	if e.Document != nil && !e.Erased {
		sums = append(sums, e.Document.Capture.SHA256, e.Document.Text)
	}
	if e.Erasure != nil {
		sums = append(sums, e.Erasure.Captures...)
	}
	for _, sum := range sums {
		if len(sum) != 2*sha256.Size || !isHex(sum) {
			return fmt.Errorf("names a blob %q, which is no SHA-256", sum)
		}
	}
	return nil
}

// manifest compares what was read with what the archive says of itself, and holds that it ends there.
func (r *restore) manifest() error {
	data, err := r.expect(memberManifest)
	if err != nil {
		return err
	}
	var says Manifest
	if err := strict(data, &says); err != nil {
		return fmt.Errorf("%s: %w", memberManifest, err)
	}
	if r.m.Entries = r.tree.size; r.tree.size > 0 {
		h := headOf(&r.tree, r.first)
		r.m.Origin, r.m.Root = h.Origin, h.Root
	}
	if says != r.m {
		return fmt.Errorf("the archive has been altered: it has %d entries, %d blobs and %d heads with the root %q, and says %d, %d and %d with %q",
			r.m.Entries, r.m.Blobs, r.m.Heads, r.m.Root, says.Entries, says.Blobs, says.Heads, says.Root)
	}
	_, err = r.tar.Next()
	if errors.Is(err, io.EOF) {
		_, err = io.ReadFull(r.z, make([]byte, 1)) // also the check sum of the last bytes
	}
	switch {
	case err == nil, errors.Is(err, zstd.ErrMagicMismatch):
		return errors.New("the archive has been altered: something stands behind its end")
	case !errors.Is(err, io.EOF):
		return damaged(err)
	}
	return nil
}

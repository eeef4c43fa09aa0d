package store

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

func backedUp(t testing.TB, s *Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := s.Backup(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same ledger gives the same archive, from either database, and an archive the same ledger.
func TestBackup(t *testing.T) {
	ctx := context.Background()
	local, remote := homes{}, homes{server: true, known: map[string]string{}}
	first := local.open(t, t.TempDir())
	furnish(t, first)
	stray := must[string](t)(first.PutBlob([]byte("bytes of a file that could not be read")))
	archive := backedUp(t, first)
	if again := backedUp(t, first); !bytes.Equal(again, archive) {
		t.Error("two backups differ")
	}
	dump := must[string](t)(first.Dump(ctx))
	var manifests []Manifest
	for _, at := range []homes{remote, local} {
		s := at.open(t, t.TempDir())
		manifests = append(manifests, must[Manifest](t)(s.Restore(ctx, bytes.NewReader(archive))))
		whole(t, s)
		replayed(t, s)
		if got := must[string](t)(s.Dump(ctx)); got != dump {
			t.Errorf("the ledger is another one:\n%s\nnot\n%s", got, dump)
		}
		if _, err := s.Blob(stray); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(s.blobs.dir, restoring)); err == nil {
			t.Error("the mark of the restore is still there")
		}
		next := backedUp(t, s)
		if !bytes.Equal(next, archive) {
			t.Error("the archive of the restored ledger differs")
		}
		archive = next
		if _, err := s.Restore(ctx, bytes.NewReader(archive)); !errors.Is(err, ErrNotEmpty) {
			t.Errorf("got %v", err)
		}
		inbox.add(t, s) // it goes on
		konan.add(t, s)
		whole(t, s)
	}
	if m := manifests[0]; m != manifests[1] || m.Entries < 30 || m.Blobs != 4 || m.Heads != 1 || m.Erased == 0 {
		t.Errorf("manifests are %+v", manifests)
	}
}

// A member is a file in an archive.
type member struct {
	name string
	data []byte
}

func unpack(t *testing.T, archive []byte) (list []member) {
	t.Helper()
	z := must[*zstd.Decoder](t)(zstd.NewReader(bytes.NewReader(archive)))
	defer z.Close()
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Mode != 0o600 || !h.ModTime.Equal(time.Unix(0, 0)) || h.Uname != "" || h.Uid != 0 {
			t.Errorf("the header of %s says more than it should: %+v", h.Name, h)
		}
		list = append(list, member{h.Name, must[[]byte](t)(io.ReadAll(r))})
	}
}

func pack(t *testing.T, list []member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := must[*zstd.Encoder](t)(zstd.NewWriter(&b))
	w := tar.NewWriter(z)
	for _, m := range list {
		if err := w.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.data)), Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(m.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An archive that is not what was written is refused, and nothing of it stays.
func TestRestoreRefuses(t *testing.T) { onBoth(t, testRestoreRefuses) }

func testRestoreRefuses(t *testing.T, open opener) {
	ctx := context.Background()
	from := homes{}.open(t, t.TempDir())
	furnish(t, from)
	archive := backedUp(t, from)
	list := unpack(t, archive)
	if got := list[0].name + " " + list[1].name + " " + list[len(list)-2].name + " " + list[len(list)-1].name; got != "tenmatsu-backup.json heads.jsonl entries/000000000001.jsonl manifest.json" {
		t.Errorf("members are %s", got)
	}
	s := open(t, t.TempDir())
	refused := func(name string, archive []byte, want string) {
		t.Helper()
		_, err := s.Restore(ctx, bytes.NewReader(archive))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Fatalf("%s: got %v, want %q", name, err, want)
		}
		if some, err := s.blobs.any(); some || err != nil {
			t.Errorf("%s: blobs are left (%v)", name, err)
		}
		if none, err := s.nothing(ctx); !none || err != nil {
			t.Errorf("%s: entries are left (%v)", name, err)
		}
	}
	change := func(name, member, old, new, want string) {
		t.Helper()
		other := slices.Clone(list)
		for i, m := range other {
			if strings.HasPrefix(m.name, member) {
				if !strings.Contains(string(m.data), old) {
					continue
				}
				other[i].data = []byte(strings.Replace(string(m.data), old, new, 1))
				break
			}
		}
		refused(name, pack(t, other), want)
	}
	without := func(name string, i int, want string) {
		t.Helper()
		refused(name, pack(t, slices.Delete(slices.Clone(list), i, i+1)), want)
	}

	refused("nothing", nil, "cut off")
	refused("no archive", []byte("a text of some length"), "no archive of tenmatsu backup")
	refused("another archive", pack(t, []member{{"x", nil}}), "no archive of tenmatsu backup")
	refused("behind the end", append(slices.Clone(archive), "more"...), "something stands behind its end")
	for _, n := range []int{10, len(archive) / 3, len(archive) / 2, len(archive) - 1} {
		refused("cut", archive[:n], "cut off")
	}
	change("newer", memberFormat, `"version":1`, `"version":2`, "upgrade tenmatsu")
	change("blob", memberBlobs, "甲南大学", "乙南大学", "has the bytes of another")
	change("entry", memberEntries, "read it", "read on", "is not what was written")
	change("entry and hash", memberEntries, `"hash":"`, `"hash":"0`, "is not what was written")
	change("head", memberHeads, `"size":`, `"size":1`, "not as it was signed")
	change("stub", memberEntries, `"erased":true`, `"erased" :true`, "not what the erasure left of it")
	change("count", memberManifest, `"blobs":3`, `"blobs":4`, "has been altered: it has")
	change("manifest", memberManifest, `{`, `{ `, "not as tenmatsu backup writes it")
	without("no heads", 1, "stands in the place of heads.jsonl")
	without("no blob", 2, "blob")
	without("no entries", len(list)-2, "do not continue its head")
	without("no manifest", len(list)-1, "cut off")
	refused("order", pack(t, slices.Insert(slices.Delete(slices.Clone(list), 2, 3), 3, list[2])), "not in its place")
	refused("twice", pack(t, slices.Insert(slices.Clone(list), 2, list[2])), "not in its place")

	// Any one bit: what comes through is the same.
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 10 {
		other := slices.Clone(archive)
		i := r.IntN(len(other))
		other[i] ^= 1 << r.IntN(8)
		if _, err := s.Restore(ctx, bytes.NewReader(other)); err == nil {
			if !bytes.Equal(backedUp(t, s), archive) {
				t.Errorf("bit in byte %d: another ledger came of it", i)
			}
			s = open(t, t.TempDir())
		}
	}

	// What a killed restore left is taken away, what is somebody's is not.
	if err := s.blobs.mark(); err != nil {
		t.Fatal(err)
	}
	must[string](t)(s.PutBlob([]byte("left over")))
	if _, err := s.Restore(ctx, bytes.NewReader(archive)); err != nil {
		t.Fatal(err)
	}
	if got := backedUp(t, s); !bytes.Equal(got, archive) {
		t.Error("another ledger came of it")
	}
	s = open(t, t.TempDir())
	must[string](t)(s.PutBlob([]byte("of a file that cannot be read")))
	if _, err := s.Restore(ctx, bytes.NewReader(archive)); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("got %v", err)
	}
	if some, err := s.blobs.any(); !some || err != nil {
		t.Error("the blob is gone", err)
	}
}

// A restore that fails leaves of a place where nothing was nothing, and of any other what was there.
func TestAbandon(t *testing.T) {
	ctx := context.Background()
	root := t.TempDir()
	for _, test := range []struct{ dir, left string }{{"new/inner", ""}, {"old", "note.txt"}} {
		dir := filepath.Join(root, test.dir)
		if test.left != "" {
			if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, test.left), nil, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		s := must[*Store](t)(Open(ctx, dir, Options{Clock: clock()}))
		if _, err := s.Restore(ctx, strings.NewReader("no archive")); err == nil {
			t.Fatal("it was restored")
		}
		if err := s.Abandon(ctx); err != nil {
			t.Error(err)
		}
		var left []string
		list, _ := os.ReadDir(dir) // none where it is gone
		for _, e := range list {
			left = append(left, e.Name())
		}
		if got := strings.Join(left, " "); got != test.left {
			t.Errorf("%s: left %q", test.dir, got)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the directory above is left: %v", err)
	}
	// A ledger that holds something stays.
	dir := filepath.Join(root, "full")
	s := must[*Store](t)(Open(ctx, dir, Options{Clock: clock()}))
	konan.add(t, s)
	if err := s.Abandon(ctx); err != nil {
		t.Error(err)
	}
	s = must[*Store](t)(Open(ctx, dir, Options{ReadOnly: true}))
	if _, err := s.Incident(ctx, konan.slug); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// A backup never holds what was erased, nor what is damaged.
func TestBackupRefuses(t *testing.T) { onBoth(t, testBackupRefuses) }

func testBackupRefuses(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	secret.add(t, s)
	tama.add(t, s)
	p := must[Plan](t)(s.PlanErasure(ctx, Demand{Documents: []string{string(secret.id())}}))
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	must[string](t)(s.PutBlob([]byte(secret.text))) // as if the erasure had been killed before it came to the blobs
	for _, m := range unpack(t, backedUp(t, s)) {
		for _, w := range secrets {
			if bytes.Contains(m.data, []byte(w)) {
				t.Errorf("%s holds %s", m.name, w)
			}
		}
	}
	if v := verified(t, s, Check{}); len(v.Problems) != 1 || !strings.Contains(v.Problems[0].Text, "was erased and is still there") {
		t.Errorf("got %q", v.Problems)
	}
	doc, _, _, err := s.Document(ctx, string(tama.id()))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.blobs.path(doc.Text), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(ctx, io.Discard); err == nil || !strings.Contains(err.Error(), "blob "+doc.Text+" is damaged") {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(s.blobs.path(doc.Text)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(ctx, io.Discard); err == nil || !strings.Contains(err.Error(), "is missing") {
		t.Errorf("got %v", err)
	}
	must[string](t)(s.PutBlob([]byte(tama.text)))
	if _, err := s.db.ExecContext(ctx, `UPDATE entry SET body = replace(body, 'test 1', 'test 2')`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(ctx, io.Discard); err == nil || !strings.Contains(err.Error(), "is not what was written; tenmatsu verify says more") {
		t.Errorf("got %v", err)
	}
}

// While one process writes, another verifies and backs up, and each sees one state.
func TestKeepingBesideWriting(t *testing.T) { atBoth(t, testKeepingBesideWriting) }

func testKeepingBesideWriting(t *testing.T, at homes) {
	ctx := context.Background()
	dir := t.TempDir()
	s, other := at.open(t, dir), at.of(t, dir).reader().open(t)
	konan.add(t, s)
	var lists [][]record.LedgerEntry
	for i := range 20 {
		a := article{text: fmt.Sprintf("第%d社の件\n端末%d台が感染した。", i, i), slug: fmt.Sprintf("case-%d", i), events: []string{"感染した"}}
		list, _ := a.entries(t, s)
		lists = append(lists, list)
	}
	done := make(chan error, 1)
	go func() {
		var err error
		for _, list := range lists {
			err = errors.Join(err, s.Append(ctx, list...))
		}
		done <- err
	}()
	var archives [][]byte
	for range 3 {
		whole(t, other)
		archives = append(archives, backedUp(t, other))
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	whole(t, other)
	for _, archive := range archives {
		r := homes{}.open(t, t.TempDir())
		if _, err := r.Restore(ctx, bytes.NewReader(archive)); err != nil {
			t.Error(err)
		}
		whole(t, r)
	}
}

// What an archive says of blobs goes by their SHA-256 alone: no other name leads to a file.
func TestAddressed(t *testing.T) {
	sum := strings.Repeat("0a", 32)
	for _, test := range []struct {
		sum string
		ok  bool
	}{{sum, true}, {"a", false}, {"", false}, {"../" + sum[3:], false}, {strings.ToUpper(sum), false}} {
		erasure := record.LedgerEntry{Kind: record.EntryErasure, Erasure: &record.Erasure{Captures: []string{sum, test.sum}}}
		document := record.LedgerEntry{Kind: record.EntryDocument, Document: &record.TakenIn{Text: test.sum}}
		document.Document.Capture.SHA256 = sum
		for _, e := range []record.LedgerEntry{erasure, document} {
			if err := addressed(&e); (err == nil) != test.ok {
				t.Errorf("%s of blob %q: %v", e.Kind, test.sum, err)
			}
		}
	}
}

package intake_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// killDocuments is how many documents an import has. In a database who is killed is not who writes the
// files, so that fewer are enough.
func killDocuments(at home) int {
	if at.opts.Blobs != "" {
		return 60
	}
	return 150
}

func killText(i int) string {
	return fmt.Sprintf("発表%d\nD 2018-08-%02d\nE 端末%d台が感染した\nE 復旧した\nF %d\nT 会社%d|%d\nP 会社%d\nI host%d[.]example\nS 原因は%dである",
		i, i%28+1, i, i*3, i, i, i%17, i, i%5)
}

// importAll imports the documents and calls done after each. Every fifth is a capture of one of
// three pages, so that what is new depends on what came before.
func importAll(at home, done func(int)) error {
	s, err := store.Open(context.Background(), at.data, store.Options{Clock: time.Now, Blobs: at.opts.Blobs})
	if err != nil {
		return err
	}
	in := &intake.Intake{Ledger: s, Read: read, Together: allTogether(s), Batch: 16}
	var texts []string
	for i := range killDocuments(at) {
		texts = append(texts, killText(i))
	}
	n := 0
	in.ImportAll(context.Background(), arrivals(texts, func(i int) (opt intake.Options) {
		if i%5 == 0 {
			opt.Address = fmt.Sprintf("https://example.jp/%d", i%3)
		}
		return opt
	}), func(_ intake.Report, failed error) {
		err = errors.Join(err, failed)
		done(n)
		n++
	})
	return errors.Join(err, s.Close())
}

// TestKillChild is the process that TestKill kills; by itself it does nothing.
func TestKillChild(t *testing.T) {
	data := os.Getenv("TENMATSU_KILL_DATA")
	if data == "" {
		t.Skip("is run by TestKill")
	}
	if err := importAll(home{data, store.Options{Blobs: os.Getenv("TENMATSU_KILL_BLOBS")}}, func(i int) { fmt.Println("done", i) }); err != nil {
		t.Fatal(err)
	}
}

// A process that is killed at any moment leaves a ledger that is whole, and importing again gives
// what an import without disturbance gives. TENMATSU_KILLS says how often.
func TestKill(t *testing.T) { atBoth(t, testKill) }

func testKill(t *testing.T, place func(t testing.TB, dir string) home) {
	t.Parallel() // it waits for processes most of the time
	kills := 4
	if v := os.Getenv("TENMATSU_KILLS"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			t.Fatalf("TENMATSU_KILLS: %q is no number", v)
		}
		kills = n
	}
	at := place(t, filepath.Join(t.TempDir(), "killed"))
	documents := killDocuments(at)
	r := rand.New(rand.NewPCG(1, 2))
	for k := range kills {
		// Somewhere behind what the runs before have done, up to 20 ms after a document.
		n := k*(documents-10)/kills + r.IntN(max(1, documents/kills))
		killAt(t, at, min(n, documents-2), time.Duration(r.IntN(20_000))*time.Microsecond)
		s, err := store.Open(context.Background(), at.data, store.Options{Clock: time.Now, Blobs: at.opts.Blobs})
		if err != nil {
			t.Fatalf("after kill %d: %v", k, err)
		}
		whole(t, s) // integrity, entries, blobs, and reindex changes nothing
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if t.Failed() {
			t.Fatalf("after kill %d", k)
		}
	}
	quiet := place(t, filepath.Join(t.TempDir(), "quiet"))
	for _, x := range []home{at, quiet} {
		if err := importAll(x, func(int) {}); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := entrySet(t, at), entrySet(t, quiet); !slices.Equal(a, b) {
		t.Errorf("%d entries after kills, %d without", len(a), len(b))
	}
}

// killAt starts the child, waits until it has done a document and a moment more, and kills it.
func killAt(t *testing.T, at home, document int, more time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKillChild$")
	cmd.Env = append(os.Environ(), "TENMATSU_KILL_DATA="+at.data, "TENMATSU_KILL_BLOBS="+at.opts.Blobs)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	reached := false
	for lines.Scan() {
		if lines.Text() == fmt.Sprint("done ", document) {
			reached = true
			break
		}
	}
	time.Sleep(more) // the moment is what is tested; nothing waits for it
	if err := cmd.Process.Kill(); err != nil && reached {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	if !reached {
		t.Fatalf("the child ended before document %d", document)
	}
}

// entrySet gives the entries without the time at which they were made, in the order of their bytes.
func entrySet(t *testing.T, at home) (list []string) {
	t.Helper()
	s, err := store.Open(context.Background(), at.data, store.Options{ReadOnly: true, Blobs: at.opts.Blobs})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Entries(context.Background(), 1, func(_ int64, e record.LedgerEntry, _ []byte) error {
		e.At = ""
		body, _, err := e.Leaf()
		list = append(list, string(body))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(list)
	if n := len(slices.Compact(slices.Clone(list))); n != len(list) {
		t.Errorf("%d of %d entries stand there twice", len(list)-n, len(list))
	}
	return list
}

// BenchmarkImport takes in documents of about 4 KB with 60 claims each.
func BenchmarkImport(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkImport(b, inDirectory(b, b.TempDir())) })
	b.Run("postgres", func(b *testing.B) { benchmarkImport(b, inDatabase(b, b.TempDir())) })
}

func benchmarkImport(b *testing.B, at home) {
	_, in := at.open(b)
	var body strings.Builder
	for i := range 40 {
		fmt.Fprintf(&body, "E 2018年8月%d日に端末%d台がマルウェアに感染したことが調査で分かった。\n", i%28+1, i)
		if i%2 == 0 {
			fmt.Fprintf(&body, "F %d\n", i*100)
		}
	}
	b.SetBytes(int64(body.Len()))
	n := 0
	for b.Loop() {
		n++
		text := fmt.Sprintf("発表%d\nD 2018-08-20\n%s", n, body.String())
		if _, err := in.Import(context.Background(), capture.New("", []byte(text), day), intake.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}

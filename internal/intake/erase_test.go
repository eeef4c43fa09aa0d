package intake_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// What was erased is not taken in again, in whatever file it comes; and the bytes of files in which it
// came again are found.
func TestErased(t *testing.T) { onBoth(t, testErased) }

func testErased(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	const text = "題名\nD 2018-08-01\nE 出来事"
	take := func(name, data string) (intake.Report, error) {
		return in.Import(ctx, capture.New(name, []byte(data), time.Date(2018, 9, 1, 0, 0, 0, 0, time.UTC)), intake.Options{})
	}
	r, err := take("a.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	doc := r.Documents[0].Document
	stray, err := s.PutBlob([]byte("\n" + text + "\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PutBlob([]byte("something else")); err != nil {
		t.Fatal(err)
	}
	copies, err := in.Copies(ctx, []record.DocumentID{doc})
	if err != nil || len(copies) != 1 || copies[0] != stray {
		t.Errorf("copies are %q, %v; want %s", copies, err, stray)
	}
	p, err := s.PlanErasure(ctx, store.Demand{Documents: []string{string(doc)}})
	if err != nil {
		t.Fatal(err)
	}
	p.Captures = append(p.Captures, copies...)
	if _, err := s.Erase(ctx, p, "demand", "x"); err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{text, "\n" + text + "\n\n", " " + text} {
		if _, err := take("b.txt", data); !errors.Is(err, store.ErrErased) || !strings.Contains(err.Error(), "not taken in again") {
			t.Errorf("%q: got %v", data, err)
		}
	}
	if _, err := s.Blob(stray); !errors.Is(err, store.ErrErased) {
		t.Errorf("got %v", err)
	}
	whole(t, s)
}

// The copies of a PDF file are found by the words that are in them.
func TestCopiesPDF(t *testing.T) { onBoth(t, testCopiesPDF) }

func testCopiesPDF(t *testing.T, open opener) {
	s, in := open(t, t.TempDir())
	in.PDF = func(context.Context, []byte) (document.Sheets, error) {
		return paper("不正アクセスのお知らせ"), nil
	}
	r, err := in.Import(t.Context(), capture.New("a.pdf", []byte("%PDF-1.4\n"), time.Unix(0, 0)), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.PutBlob([]byte("%PDF-1.7\n"))
	if err != nil {
		t.Fatal(err)
	}
	copies, err := in.Copies(t.Context(), []record.DocumentID{r.Documents[0].Document})
	if err != nil || len(copies) != 1 || copies[0] != again {
		t.Errorf("copies are %q, %v; want %s", copies, err, again)
	}
}

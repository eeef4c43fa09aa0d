package cli

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// older reads as the program does, but no figure, and the first event at no known time.
func older(doc *document.Document, opt extract.Options) *extract.Reading {
	r := extract.Read(doc, opt)
	r.Figures = nil
	if len(r.Events) > 0 {
		r.Events[0].When.OpenStart, r.Events[0].When.Start = true, 0
	}
	return r
}

// What an older reader has read is read again: the differences are shown, then recorded, then gone.
func TestRereadCommand(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "data")
	now := time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC)
	st, err := store.Open(ctx, dir, store.Options{Clock: func() time.Time { now = now.Add(time.Second); return now }})
	if err != nil {
		t.Fatal(err)
	}
	line := &intake.Intake{Ledger: st, Read: older}
	text := "丁原商店への不正アクセス\n\n2024年3月1日\n\n経緯\n\n2024年2月1日 不正アクセスを検知。\n2024年2月3日 お客様1,234人の情報が漏えいしたことを確認。\n"
	if _, err := line.Import(ctx, capture.New("chogen.txt", []byte(text), now), intake.Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := line.Decide(ctx, intake.Selection{Incident: "chogen", Kind: record.KindEvent}, record.Accepted, "", "甲"); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	lines := func(out string) string { return regexp.MustCompile(`[0-9a-f]{8}`).ReplaceAllString(out, "ID") }
	const differs = `ID  丁原商店への不正アクセス
  new      ID  figure  お客様: 1,234 people`
	for _, test := range []struct {
		args []string
		want []string
	}{
		{[]string{"reread", "--check"}, []string{differs, "  changed  ID  event ", "    was    ID  event ", "1 document was read again, 1 differs: 1 new, 1 changed, 0 rejected, 0 kept, 0 again"}},
		{[]string{"reread", "--by", "乙", "chogen"}, []string{differs, "1 document was read again, 1 differs: 1 new, 1 changed, 0 rejected, 0 kept, 0 again"}},
		// The accepted event is still not what is read, and that is said each time until somebody decides.
		{[]string{"reread"}, []string{"1 document was read again"}},
		{[]string{"reread", "--format", "json"}, []string{"["}},
	} {
		out, told, status := call{}.run(t, append(test.args, "--data", dir)...)
		if status != 0 {
			t.Fatalf("%q: status %d, told %s", test.args, status, told)
		}
		for _, want := range test.want {
			if !strings.Contains(lines(out), want) {
				t.Errorf("%q\n got %s\nwant %s", test.args, lines(out), want)
			}
		}
	}
	if _, told, status := (call{}).run(t, "reread", "nothing", "--data", dir); status == 0 || !strings.Contains(told, "nothing") {
		t.Errorf("an unknown incident: status %d, told %q", status, told)
	}
	if _, told, status := (call{}).run(t, "reread", "--data", filepath.Join(t.TempDir(), "none")); status == 0 || told == "" {
		t.Errorf("no ledger: status %d, told %q", status, told)
	}
}

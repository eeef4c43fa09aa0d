package intake_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// better reads as read does and some things otherwise: a figure in 千件, no party, statements also in
// lines that begin with X.
func better(doc *document.Document, opt extract.Options) *extract.Reading {
	r := read(doc, opt)
	for i := range r.Figures {
		if r.Figures[i].Table < 0 {
			r.Figures[i].Unit = "千件"
		}
	}
	r.Parties = nil
	for _, line := range strings.Split(doc.Text, "\n") {
		if body, is := strings.CutPrefix(line, "X "); is {
			at := strings.Index(doc.Text, line) + 2
			r.Statements = append(r.Statements, extract.Statement{Item: extract.Item{Words: []extract.Words{{Span: doc.Title}}}, Text: body})
			r.Statements[len(r.Statements)-1].Words[0].Start, r.Statements[len(r.Statements)-1].Words[0].End = at, at+len(body)
		}
	}
	return r
}

const olderText = `甲社の不正アクセス
E サーバーが侵入された
F 1800
P 甲社
S パスワードが弱かった
X 装置が古かった`

func showReread(r intake.Reread) string {
	return fmt.Sprintf("same %d, anchored %d, new %d, changed %d, gone %d, kept %d, again %d", r.Same, len(r.Anchored), len(r.New), len(r.Changed), len(r.Gone), len(r.Kept), len(r.Again))
}

func claimOf(t *testing.T, s *store.Store, slug string, kind record.Kind) record.Held {
	t.Helper()
	in, err := s.Incident(context.Background(), slug)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(in.Claims, func(c record.Held) bool { return c.Kind == kind })
	if i < 0 {
		t.Fatalf("%s has no %s", slug, kind)
	}
	return in.Claims[i]
}

func TestReread(t *testing.T) { onBoth(t, testReread) }

func testReread(t *testing.T, open opener) {
	ctx := context.Background()
	for _, test := range []struct {
		name   string
		accept []record.Kind
		want   string
		figure int // how many figures the incident shows as draft or accepted afterwards
	}{
		// A draft that is read otherwise gives way; one that is no longer read is rejected.
		{"drafts", nil, "same 4, anchored 0, new 1, changed 1, gone 1, kept 0, again 0", 1},
		// What a person accepted stays beside the new draft.
		{"accepted", []record.Kind{record.KindFigure, record.KindInvolvement}, "same 4, anchored 0, new 1, changed 1, gone 0, kept 1, again 0", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, in := open(t, t.TempDir())
			doc := importText(t, in, "a.txt", olderText, intake.Options{Published: "2018-08-20"}).Documents[0]
			slug := doc.Incidents[0].Slug
			for _, k := range test.accept {
				if _, err := in.Decide(ctx, intake.Selection{Incident: slug, Kind: k}, record.Accepted, "", "甲"); err != nil {
					t.Fatal(err)
				}
			}
			// The same reader finds no difference.
			r, err := in.Reread(ctx, string(doc.Document), intake.RereadOptions{By: "乙"})
			if err != nil {
				t.Fatal(err)
			}
			if r.Differs() || r.Same != doc.New {
				t.Errorf("the same reader: %s, %d drafted", showReread(r), doc.New)
			}
			in.Read = better
			before := entriesOf(t, s)
			if r, err = in.Reread(ctx, string(doc.Document), intake.RereadOptions{By: "乙", Check: true}); err != nil {
				t.Fatal(err)
			}
			if got := showReread(r); got != test.want {
				t.Errorf("check\n got %s\nwant %s", got, test.want)
			}
			if n := entriesOf(t, s); n != before {
				t.Errorf("check wrote %d entries", n-before)
			}
			if r, err = in.Reread(ctx, string(doc.Document), intake.RereadOptions{By: "乙"}); err != nil {
				t.Fatal(err)
			}
			if got := showReread(r); got != test.want {
				t.Errorf("reread\n got %s\nwant %s", got, test.want)
			}
			figures := 0
			inc, err := s.Incident(ctx, slug)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range inc.Claims {
				if c.Kind == record.KindFigure && (c.State == record.Draft || c.State == record.StateAccepted) {
					figures++
				}
			}
			if figures != test.figure {
				t.Errorf("%d figures stand, want %d", figures, test.figure)
			}
			// Once is enough.
			before = entriesOf(t, s)
			if _, err := in.Reread(ctx, string(doc.Document), intake.RereadOptions{By: "乙"}); err != nil {
				t.Fatal(err)
			}
			if n := entriesOf(t, s); n != before {
				t.Errorf("a second time wrote %d entries", n-before)
			}
			whole(t, s)
		})
	}
}

// An older reader has kept a menu in the text and a day that was given: claims follow by their quotes
// into the text as it is read now, with what was decided on them.
func TestRereadOtherText(t *testing.T) { onBoth(t, testRereadOtherText) }

func testRereadOtherText(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	data := []byte("\x00" + olderText) // the NUL is left out by this reader; the older one wrote a word for it
	sum, err := s.PutBlob(data)
	if err != nil {
		t.Fatal(err)
	}
	text := "MENU\n" + olderText + "\nS 別の語"
	textSum, err := s.PutBlob([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	id := record.DocumentIDOf(text)
	const by = extract.Name + " 0"
	words := func(quote string) []record.Words {
		at := strings.Index(text, quote)
		return []record.Words{{Start: at, End: at + len(quote), Quote: quote}}
	}
	statement := func(quote string) *record.Claim {
		return &record.Claim{Kind: record.KindStatement, Via: id, Role: record.SectionTimeline, Statement: &record.Statement{Text: quote}, Words: words(quote)}
	}
	kept, lost, weak, refused := statement("サーバーが侵入された"), statement("別の語"), statement("パスワードが弱かった"), &record.Claim{Kind: record.KindInvolvement, Via: id,
		Role: record.SectionTimeline, Involvement: &record.Involvement{Name: "甲社", Role: "victim"}, Words: words("甲社")}
	refused.Words[0].Start = strings.Index(text, "P 甲社") + 2
	refused.Words[0].End = refused.Words[0].Start + len("甲社")
	entries := []record.LedgerEntry{
		{Kind: record.EntryDocument, By: by, Document: &record.TakenIn{Capture: record.Capture{Name: "a.txt", SHA256: sum, Size: int64(len(data))}, Charset: "utf-8", Format: "text", ID: id, Language: "ja",
			Reader: by, Source: record.SourceIDOf("", id), Text: textSum, Title: "MENU"}},
		{Kind: record.EntryIncident, By: by, Incident: &record.Begin{Document: id, ID: record.IncidentIDOf(id), Slug: "kosha"}},
	}
	ids := map[*record.Claim]record.ClaimID{}
	for _, c := range []*record.Claim{kept, lost, weak, refused} {
		is, err := c.ID()
		if err != nil {
			t.Fatal(err)
		}
		ids[c] = is
		entries = append(entries, record.LedgerEntry{Kind: record.EntryClaim, By: by, Claim: c})
	}
	entries = append(entries,
		record.LedgerEntry{Kind: record.EntryDecision, By: "甲", Decision: &record.Decision{Claims: []record.ClaimID{ids[kept], ids[lost], ids[weak]}, Verdict: record.Accepted}},
		record.LedgerEntry{Kind: record.EntryDecision, By: "甲", Decision: &record.Decision{Claims: []record.ClaimID{ids[refused]}, Verdict: record.Rejected, Why: "no party"}})
	if err := s.Append(ctx, entries...); err != nil {
		t.Fatal(err)
	}

	r, err := in.Reread(ctx, string(id), intake.RereadOptions{By: "乙"})
	if err != nil {
		t.Fatal(err)
	}
	// Read now: the publication, the kind, an event and a figure are new; the statement that is still made and
	// the party are decided as before; an accepted statement that is no longer read is anchored to its quote,
	// one whose quote is gone stays where it was.
	if got, want := showReread(r), "same 0, anchored 2, new 4, changed 0, gone 0, kept 2, again 0"; got != want || r.Now == r.Document {
		t.Errorf("\n got %s, now %s\nwant %s", got, r.Now, want)
	}
	inc, err := s.Incident(ctx, "kosha")
	if err != nil {
		t.Fatal(err)
	}
	if len(inc.Documents) != 1 || inc.Documents[0].ID != r.Now || inc.Documents[0].Capture.SHA256 != sum {
		t.Errorf("documents %+v, want the one as read now", inc.Documents)
	}
	var got []string
	for _, c := range inc.Claims {
		if c.State != record.Draft {
			got = append(got, fmt.Sprintf("%s %t %s", c.State, c.Via == r.Now, c.Words[0].Quote))
		}
	}
	slices.Sort(got)
	if want := []string{"accepted false 別の語", "accepted true サーバーが侵入された", "accepted true パスワードが弱かった", "rejected true 甲社"}; !slices.Equal(got, want) {
		t.Errorf("decided\n got %q\nwant %q", got, want)
	}
	// The older ids answer with what stands for them.
	for _, c := range []*record.Claim{kept, weak} {
		if h, _, err := s.Claim(ctx, string(ids[c])); err != nil || h.State != record.StateSuperseded || h.SupersededBy == "" {
			t.Errorf("claim %s is %s by %q (%v)", ids[c], h.State, h.SupersededBy, err)
		}
	}
	docs, err := s.Captured(ctx, sum)
	if err != nil {
		t.Fatal(err)
	}
	if now := intake.Current(docs); len(docs) != 2 || len(now) != 1 || now[0].ID != r.Now {
		t.Errorf("of %d documents %v are current", len(docs), now)
	}
	whole(t, s)
}

// A second capture of a source offers only what differs from the first, also when it is read again.
func TestRereadLaterCapture(t *testing.T) { onBoth(t, testRereadLaterCapture) }

func testRereadLaterCapture(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "a.txt", first, intake.Options{Address: "https://example.jp/1"})
	doc := importText(t, in, "a.txt", second, intake.Options{Address: "https://example.jp/1"}).Documents[0]
	r, err := in.Reread(ctx, string(doc.Document), intake.RereadOptions{By: "乙"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Differs() || r.Same != doc.New+doc.Unchanged {
		t.Errorf("%s; import drafted %d of %d", showReread(r), doc.New, doc.New+doc.Unchanged)
	}
	whole(t, s)
}

func TestRereadWithoutBytes(t *testing.T) { onBoth(t, testRereadWithoutBytes) }

func testRereadWithoutBytes(t *testing.T, open opener) {
	_, in := open(t, t.TempDir())
	if _, err := in.Reread(context.Background(), "12345678", intake.RereadOptions{}); err == nil {
		t.Error("an unknown document was read again")
	}
}

func entriesOf(t *testing.T, s *store.Store) (n int) {
	t.Helper()
	if err := s.Entries(context.Background(), 1, func(int64, record.LedgerEntry, []byte) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

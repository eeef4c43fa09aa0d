package intake_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// states writes the claims of a kind with what became of them.
func states(t *testing.T, s *store.Store, slug string, kind record.Kind) string {
	t.Helper()
	in, err := s.Incident(context.Background(), slug)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range in.Claims {
		if c.Kind == kind {
			what := ""
			switch {
			case c.Figure != nil:
				what = c.Figure.Max.String() + c.Figure.Unit
			case c.Event != nil:
				what = c.Event.Text + c.Event.Phase
			case c.Statement != nil:
				what = c.Statement.Text
			}
			list = append(list, fmt.Sprintf("%s %s", what, c.State))
		}
	}
	return strings.Join(list, ", ")
}

func TestEditAndUndo(t *testing.T) { onBoth(t, testEditAndUndo) }

func testEditAndUndo(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	slug := importText(t, in, "a.txt", olderText, intake.Options{Published: "2018-08-20"}).Documents[0].Incidents[0].Slug
	old := claimOf(t, s, slug, record.KindFigure)
	change := func(field, value string) []intake.FieldValue {
		return []intake.FieldValue{{Field: field, Value: value}}
	}

	// What is published as the source's word says when the source said so, and who.
	var unfit *intake.Unfit
	for _, set := range [][]intake.FieldValue{change("value", "約2,000件"), append(change("value", "約2,000件"), change("said", "2018-08-25")...)} {
		if _, err := in.Edit(ctx, intake.Amendment{Claim: string(old.ID), Fields: set, Reason: record.Corrected, By: "乙"}); !errors.As(err, &unfit) || unfit.What != "unsaid" {
			t.Errorf("a correction that nobody said: %v", err)
		}
	}

	// What the words do not say is inferred, with the reason, or it is no edit.
	for what, a := range map[string]intake.Amendment{"unquoted": {Why: "a digit"}, "unsaid": {Inferred: true}} {
		a.Claim, a.Fields, a.Reason, a.By = string(old.ID), change("value", "約2,000件"), record.Misread, "乙"
		if _, err := in.Edit(ctx, a); !errors.As(err, &unfit) || unfit.What != what {
			t.Errorf("a value that the words do not say: %v, want %s", err, what)
		}
	}

	id, err := in.Edit(ctx, intake.Amendment{Claim: string(old.ID), Fields: change("value", "約2,000件"), Reason: record.Misread, Why: "a digit", By: "乙", Inferred: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := states(t, s, slug, record.KindFigure), "1800件 superseded, 2000件 accepted"; got != want {
		t.Errorf("after the edit: %s, want %s", got, want)
	}
	edited, _, err := s.Claim(ctx, string(id))
	if err != nil || edited.By != "乙" || edited.Replaces != old.ID || edited.Via != old.Via || edited.Words[0] != old.Words[0] {
		t.Errorf("edited is %+v (%v)", edited, err)
	}
	for _, test := range []struct {
		claim  string
		change []intake.FieldValue
		want   string
	}{
		{string(old.ID), change("value", "3件"), "was superseded by " + string(id)},
		{string(id), change("value", "たくさん"), "it is no quantity"},
		{string(id), change("colour", "red"), `a claim of kind figure has no field "colour" (fields: value, about,`},
		{string(id), change("measure", "件数"), "it is one of accounts,"},
		{string(id), change("value", "約2,000件"), "it says that already"},
		{"ffffffff", change("value", "3件"), "not found"},
	} {
		if _, err := in.Edit(ctx, intake.Amendment{Claim: test.claim, Fields: test.change, Reason: record.Misread, By: "乙"}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("edit %s %v: %v, want %q", test.claim, test.change, err, test.want)
		}
	}

	// Undo gives the old one back; the edit stays in the ledger, rejected.
	if is, err := in.Undo(ctx, string(id), "乙"); err != nil || is != old.ID {
		t.Fatalf("undo gave %s (%v)", is, err)
	}
	if got, want := states(t, s, slug, record.KindFigure), "1800件 draft, 2000件 rejected"; got != want {
		t.Errorf("after undo: %s, want %s", got, want)
	}

	// Of two decisions the later one is taken back first, then the earlier one.
	for _, v := range []record.Verdict{record.Accepted, record.Rejected} {
		if _, err := in.Decide(ctx, intake.Selection{Claims: []record.ClaimID{old.ID}}, v, "", "乙"); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"1800件 accepted, 2000件 rejected", "1800件 draft, 2000件 rejected"} {
		if _, err := in.Undo(ctx, string(old.ID), "乙"); err != nil {
			t.Fatal(err)
		}
		if got := states(t, s, slug, record.KindFigure); got != want {
			t.Errorf("after undo: %s, want %s", got, want)
		}
	}
	if _, err := in.Undo(ctx, string(old.ID), "乙"); err == nil || !strings.Contains(err.Error(), "nothing was decided") {
		t.Errorf("undo of nothing: %v", err)
	}

	// A time as people write it, against the day of the document; a phase.
	event := claimOf(t, s, slug, record.KindEvent)
	if id, err = in.Edit(ctx, intake.Amendment{Claim: string(event.ID), Fields: []intake.FieldValue{{Field: "when", Value: "8月15日15時頃"}, {Field: "phase", Value: "intrusion"}}, Reason: record.Misread, Inferred: true, Why: "the log", By: "乙"}); err != nil {
		t.Fatal(err)
	}
	c, _, err := s.Claim(ctx, string(id))
	if err != nil || c.Event.When.StartTime().Format("2006-01-02 15:04") != "2018-08-15 15:00" || !c.Event.When.Approximate || c.Event.Phase != "intrusion" {
		t.Errorf("event is %+v (%v)", c.Event, err)
	}

	// A decision is undone; where there is none, that is said.
	if _, err := in.Decide(ctx, intake.Selection{Claim: string(old.ID)}, record.Rejected, "no", "乙"); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Undo(ctx, string(old.ID), "乙"); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Undo(ctx, string(old.ID), "乙"); err == nil || !strings.Contains(err.Error(), "nothing was decided") {
		t.Errorf("undo of a draft: %v", err)
	}
	whole(t, s)
}

// A correction rests on the newest document that says it, of those that were published when it was said; on no words but on
// whose word it is where none does, and on others where they are named.
func TestCorrectionCites(t *testing.T) { onBoth(t, testCorrectionCites) }

func testCorrectionCites(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	slug := importText(t, in, "a.txt", "甲社の流出\nD 2018-08-01\nF 1800", intake.Options{}).Documents[0].Incidents[0].Slug
	old := claimOf(t, s, slug, record.KindFigure)
	into := intake.Options{Incident: slug, By: "乙"}
	second := importText(t, in, "b.txt", "甲社の流出 第二報\nD 2018-08-05\n甲社は2日に別件の2,400件を公表した\nF 2400", into).Documents[0]
	third := importText(t, in, "c.txt", "甲社の流出 第三報\nD 2018-08-09\nF 2400", into).Documents[0]
	fourth := importText(t, in, "e.txt", "甲社のお知らせ\nD 2018-08-11\n先に1800件とお伝えした数は、2,600件と分かった。流出した数は、正しくは2,700件でした。", into).Documents[0]
	other := importText(t, in, "d.txt", "丙市の停止\nD 2018-08-09\n丙市は2,400件を公表した", intake.Options{}).Documents[0]
	for _, test := range []struct {
		name, value, said, document, quote string
		via                                record.DocumentID
		words                              string
		fails                              string
	}{
		{name: "the newest", value: "2,400", said: "2018-08-09", via: third.Document, words: "F 2400"},
		{name: "not what was published later", value: "2,400", said: "2018-08-05", via: second.Document, words: "F 2400"},
		{name: "nobody says it", value: "3,100", said: "2018-08-09"},
		{name: "beside the old value", value: "2,600件", said: "2018-08-11", via: fourth.Document, words: "先に1800件とお伝えした数は、2,600件と分かった。"},
		{name: "as what is right", value: "2,700件", said: "2018-08-11", via: fourth.Document, words: "流出した数は、正しくは2,700件でした。"},
		{name: "as named", value: "2,400件", document: string(second.Document), quote: "別件の2,400件", via: second.Document, words: "別件の2,400件"},
		{name: "named, and something else", value: "2,500件", document: string(second.Document), quote: "別件の2,400件", fails: "do not say it"},
		{name: "named, of another incident", value: "2,400件", document: string(other.Document), quote: "2,400件を", fails: "in none of the incidents of the claim"},
		{name: "named, and not there", value: "2,400件", document: string(third.Document), quote: "別件の2,400件", fails: "does not say"},
	} {
		a := intake.Amendment{Claim: string(old.ID), Reason: record.Corrected, By: "乙", Fields: []intake.FieldValue{{Field: "value", Value: test.value}}, Document: test.document, Quote: test.quote}
		if test.said != "" {
			a.Fields = append(a.Fields, intake.FieldValue{Field: "said", Value: test.said}, intake.FieldValue{Field: "said-by", Value: "甲社"})
		}
		id, err := in.Edit(ctx, a)
		if test.fails != "" {
			if err == nil || !strings.Contains(err.Error(), test.fails) {
				t.Errorf("%s: %v, want %q", test.name, err, test.fails)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		c, _, err := s.Claim(ctx, string(id))
		words := ""
		for _, w := range c.Words {
			words += w.Quote
		}
		if err != nil || c.Via != test.via || words != test.words {
			t.Errorf("%s: it rests on %s %v (%v), want %s %q", test.name, c.Via, c.Words, err, test.via, test.words)
		}
		if _, err := in.Undo(ctx, string(id), "乙"); err != nil {
			t.Fatal(err)
		}
	}
	whole(t, s)
}

// A correction that no document says is for no more readers than the claim whose place it takes, and rests on words once a document is named.
func TestCorrectionUncited(t *testing.T) { onBoth(t, testCorrectionUncited) }

func testCorrectionUncited(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	out := importText(t, in, "a.txt", "甲社の流出\nD 2018-08-01\nF 1800", intake.Options{}).Documents[0]
	slug := out.Incidents[0].Slug
	old := claimOf(t, s, slug, record.KindFigure)
	if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryMarking, By: "乙", Marking: &record.Marking{Source: out.Source, TLP: record.TLPAmber}}); err != nil {
		t.Fatal(err)
	}
	id, err := in.Edit(ctx, intake.Amendment{Claim: string(old.ID), Reason: record.Corrected, By: "乙", Fields: []intake.FieldValue{{Field: "value", Value: "3,100"}, {Field: "said", Value: "2018-08-09"}, {Field: "said-by", Value: "甲社"}}})
	if err != nil {
		t.Fatal(err)
	}
	c, refs, err := s.Claim(ctx, string(id))
	if err != nil || c.Via != "" || len(c.Words) != 0 || c.Marking != record.TLPAmber || len(refs) != 1 || refs[0].Slug != slug {
		t.Errorf("the correction is %+v in %v (%v)", c, refs, err)
	}
	later := importText(t, in, "b.txt", "甲社の流出 第二報\nD 2018-08-09\n流出は3100", intake.Options{Incident: slug, By: "乙"}).Documents[0]
	cited, err := in.Edit(ctx, intake.Amendment{Claim: string(id), Reason: record.Misread, By: "乙", Document: string(later.Document), Quote: "3100"})
	if err != nil {
		t.Fatal(err)
	}
	if c, _, err := s.Claim(ctx, string(cited)); err != nil || c.Via != later.Document || c.Replaces != id || c.State != record.StateAccepted {
		t.Errorf("with its document it is %+v (%v)", c, err)
	}
	whole(t, s)
}

// The measure of a figure follows its unit, unless the person sets it.
func TestEditMeasure(t *testing.T) { onBoth(t, testEditMeasure) }

func testEditMeasure(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	slug := importText(t, in, "a.txt", olderText, intake.Options{Published: "2018-08-20"}).Documents[0].Incidents[0].Slug
	id := string(claimOf(t, s, slug, record.KindFigure).ID)
	for _, test := range []struct{ value, measure, want string }{
		{"約1,800人", "", "persons"},
		{"約1,800名", "", "persons"},
		{"約1,800件", "persons", "persons"},
		{"1,800件", "", "persons"}, // the unit stays, and so does what a person set
		{"1,800円", "", "money"},
		{"1,800時間", "", "time"},
		{"不明", "", "time"},
		{"1,800 records", "", "records"},
	} {
		fields := []intake.FieldValue{{Field: "value", Value: test.value}}
		if test.measure != "" {
			fields = append(fields, intake.FieldValue{Field: "measure", Value: test.measure})
		}
		now, err := in.Edit(ctx, intake.Amendment{Claim: id, Fields: fields, Reason: record.Misread, Inferred: true, Why: "so it is", By: "乙"})
		if err != nil {
			t.Fatalf("%s: %v", test.value, err)
		}
		c, _, err := s.Claim(ctx, string(now))
		if err != nil || c.Figure.Measure != test.want {
			t.Errorf("%s: measure %q (%v), want %q", test.value, c.Figure.Measure, err, test.want)
		}
		id = string(now)
	}
}

func TestAddAndWithdraw(t *testing.T) { onBoth(t, testAddAndWithdraw) }

func testAddAndWithdraw(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	doc := importText(t, in, "a.txt", olderText, intake.Options{Published: "2018-08-20"}).Documents[0]
	slug := doc.Incidents[0].Slug
	set := func(list ...string) (out []intake.FieldValue) {
		for i := 0; i < len(list); i += 2 {
			out = append(out, intake.FieldValue{Field: list[i], Value: list[i+1]})
		}
		return out
	}
	said := set("text", "装置を交換した", "said", "2018-08-25", "said-by", "甲社")
	for _, test := range []struct {
		name string
		add  intake.Addition
		want string // the error; "" for none
	}{
		{"words of a document", intake.Addition{Kind: record.KindStatement, Fields: set("text", "装置が古い"), Document: string(doc.Document), Quote: "装置が古かった"}, ""},
		{"said elsewhere", intake.Addition{Kind: record.KindStatement, Fields: said}, ""},
		{"words that say something else", intake.Addition{Kind: record.KindStatement, Fields: set("text", "装置は新しい"), Document: string(doc.Document), Quote: "装置が古かった"}, "do not say it"},
		{"what follows from the words", intake.Addition{Kind: record.KindStatement, Fields: set("text", "保守が切れていた"), Document: string(doc.Document), Quote: "装置が古かった", Inferred: true, Why: "型番による"}, ""},
		{"what follows, without the reason", intake.Addition{Kind: record.KindStatement, Fields: set("text", "保守が切れていた"), Document: string(doc.Document), Quote: "装置が古かった", Inferred: true}, "needs the reason"},
		{"no source", intake.Addition{Kind: record.KindStatement, Fields: set("text", "x")}, "a claim has a source"},
		{"words that are not there", intake.Addition{Kind: record.KindStatement, Fields: set("text", "x"), Document: string(doc.Document), Quote: "新しかった"}, "the document does not say"},
		{"words that are there twice", intake.Addition{Kind: record.KindStatement, Fields: set("text", "x"), Document: string(doc.Document), Quote: "た"}, "more than once"},
		{"a row of a table", intake.Addition{Kind: record.KindEntry, Fields: said}, "a person adds no claim of kind"},
		{"nothing said", intake.Addition{Kind: record.KindStatement, Fields: set("said", "2018-08-25")}, "statement.text is empty"},
	} {
		test.add.Incident, test.add.By = slug, "乙"
		_, err := in.Add(ctx, test.add)
		switch {
		case test.want == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
			t.Errorf("%s: got error %v, want %q", test.name, err, test.want)
		}
	}
	if got, want := states(t, s, slug, record.KindStatement), "パスワードが弱かった draft, 装置が古い accepted, 保守が切れていた accepted, 装置を交換した accepted"; got != want {
		t.Errorf("statements: %s, want %s", got, want)
	}
	at, err := record.DayOf("2018-09-01", 0)
	if err != nil {
		t.Fatal(err)
	}
	c := claimOf(t, s, slug, record.KindStatement)
	if _, err := in.Withdraw(ctx, string(c.ID), &record.Said{Basis: record.Stated, By: "甲社", When: at}, "撤回", "乙"); err != nil {
		t.Fatal(err)
	}
	if got, _, err := s.Claim(ctx, string(c.ID)); err != nil || got.State != record.StateSuperseded || got.Withdrawn == nil || got.Withdrawn.By != "甲社" {
		t.Errorf("withdrawn is %+v (%v)", got, err)
	}
	if _, err := in.Undo(ctx, string(c.ID), "乙"); err != nil {
		t.Fatal(err)
	}
	if got, _, err := s.Claim(ctx, string(c.ID)); err != nil || got.State != record.Draft || got.Withdrawn != nil {
		t.Errorf("after undo it is %+v (%v)", got, err)
	}
	whole(t, s)
}

// Who decides on what he saw does nothing where another one has decided meanwhile, and is told what. The
// same holds for edit, withdrawal and undo; several decisions are taken back together or not at all.
func TestMeanwhile(t *testing.T) { onBoth(t, testMeanwhile) }

func testMeanwhile(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	slug := importText(t, in, "a.txt", first, intake.Options{}).Documents[0].Incidents[0].Slug
	claims := func() (list []record.Held) {
		inc, err := s.Incident(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range inc.Claims {
			if c.Event != nil {
				list = append(list, c)
			}
		}
		return list
	}
	old := claims()
	a, b := old[0], old[1]
	if _, err := in.Seen(a.Seen(), b.Seen()).Decide(ctx, intake.Selection{Claims: []record.ClaimID{a.ID, b.ID}}, record.Accepted, "", "甲"); err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]func() error{
		"decide": func() error {
			_, err := in.Seen(a.Seen()).Decide(ctx, intake.Selection{Claim: string(a.ID)}, record.Rejected, "no", "乙")
			return err
		},
		"edit": func() error {
			_, err := in.Seen(a.Seen()).Edit(ctx, intake.Amendment{Claim: string(a.ID), Fields: []intake.FieldValue{{Field: "text", Value: "x"}}, Reason: record.Misread, By: "乙"})
			return err
		},
		"withdraw": func() error {
			_, err := in.Seen(b.Seen(), a.Seen()).Withdraw(ctx, string(a.ID), nil, "gone", "乙")
			return err
		},
		"undo": func() error {
			_, err := in.Seen(b.Seen()).UndoAll(ctx, []string{string(a.ID), string(b.ID)}, "乙")
			return err
		},
	} {
		err := try()
		var m *record.Meanwhile
		if !errors.As(err, &m) || len(m.Claims) == 0 || m.Claims[0].State != record.StateAccepted || m.Claims[0].DecidedBy != "甲" || !strings.Contains(err.Error(), "by 甲 at ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	now := claims()
	if len(now) != len(old) || now[0].State != record.StateAccepted || now[1].State != record.StateAccepted {
		t.Errorf("something was written: %+v", now)
	}
	if _, err := in.Seen(now[0].Seen(), now[1].Seen()).UndoAll(ctx, []string{string(a.ID), string(b.ID)}, "乙"); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Seen(record.Seen{Claim: "none"}).Undo(ctx, string(a.ID), "乙"); err == nil {
		t.Error("nothing is left to take back")
	}
	for i, c := range claims()[:2] {
		if c.State != record.Draft || c.Standing() == old[i].Standing() || c.Standing() == now[i].Standing() {
			t.Errorf("after undo: %s, standing %s", c.State, c.Standing())
		}
	}
	whole(t, s)
}

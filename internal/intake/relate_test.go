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
	"github.com/tenmatsu/tenmatsu/when"
)

// What two incidents have in common proposes a relation, with the words of both; what was related, or is
// too far apart in time, is not proposed.
func TestRelationCandidates(t *testing.T) { onBoth(t, testRelationCandidates) }

func testRelationCandidates(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	for name, text := range map[string]string{
		"minato":    "みなと汽笛倉庫の障害\nD 2018-08-20\nP みなと汽笛倉庫\nI niji[.]example\nS ランサムウェア「ヨイヤミ」に感染した。",
		"again":     "みなと汽笛倉庫で再び障害\nD 2018-09-20\nP 株式会社みなと汽笛倉庫\nS 原因は調査中である。",
		"kisaragi":  "如月予約の障害\nD 2018-10-01\nP 如月予約\nI niji[.]example\nS ヨイヤミによる被害が続く。8月にはみなと汽笛倉庫も止まった。",
		"past-case": "霜月新聞の障害\nD 2010-10-01\nP 霜月新聞\nI niji[.]example",
		"other":     "文月鉄道の障害\nD 2018-10-02\nP 文月鉄道\nS 停電による。",
	} {
		importText(t, in, name+".txt", text, intake.Options{})
	}
	candidates := func(within int, names ...string) string {
		t.Helper()
		list, err := in.RelationCandidates(ctx, names, within)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range list {
			line := c.Incident.Slug + "–" + c.Other.Slug
			for _, x := range c.Ties {
				line += " " + string(x.Why) + ":" + x.Name
				for _, v := range append(x.Mine, x.Theirs...) {
					if v.Quote == "" || v.Document == "" {
						t.Errorf("%s: words without a quote: %+v", line, v)
					}
				}
			}
			out = append(out, line)
		}
		return strings.Join(out, "; ")
	}
	if got, want := candidates(365, "minato"), "minato–kisaragi indicator:niji.example malware:ヨイヤミ mention:みなと汽笛倉庫; minato–again mention:みなと汽笛倉庫"; got != want {
		t.Errorf("minato\n got %s\nwant %s", got, want)
	}
	if got, want := candidates(0, "kisaragi"), "kisaragi–minato indicator:niji.example mention:みなと汽笛倉庫; kisaragi–past-case indicator:niji.example; kisaragi–again mention:みなと汽笛倉庫"; got != want {
		t.Errorf("kisaragi, any time\n got %s\nwant %s", got, want)
	}
	if got := candidates(365, "other"); got != "" {
		t.Errorf("other: %s", got)
	}
	// Joined parties are one, and struck again.
	if _, err := in.Join(ctx, record.JoinParty, "株式会社みなと汽笛倉庫", "みなと汽笛倉庫", "", "甲"); err != nil {
		t.Fatal(err)
	}
	if got, want := candidates(365, "again"), "again–minato follow-up:みなと汽笛倉庫; again–kisaragi mention:みなと汽笛倉庫"; got != want {
		t.Errorf("again\n got %s\nwant %s", got, want)
	}
	// Each pair once, whichever end is looked from.
	if got := candidates(365, "again", "minato", "kisaragi"); strings.Count(got, ";") != 2 {
		t.Errorf("all: %s", got)
	}
	day, err := record.DayOf("2018-10-05", when.JST)
	if err != nil {
		t.Fatal(err)
	}
	kisaragi, err := s.ResolveIncident(ctx, "kisaragi")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Add(ctx, intake.Addition{Incident: "minato", Kind: record.KindRelation, By: "甲", Fields: []intake.FieldValue{{Field: "to", Value: string(kisaragi.ID)}, {Field: "how", Value: "same-malware"}, {Field: "said", Value: day.StartTime().Format("2006-01-02")}}}); err != nil {
		t.Fatal(err)
	}
	if got := candidates(365, "kisaragi"); strings.Contains(got, "kisaragi–minato") {
		t.Errorf("related already: %s", got)
	}
}

func TestJoins(t *testing.T) { onBoth(t, testJoins) }

func testJoins(t *testing.T, open opener) {
	ctx := context.Background()
	s, in := open(t, t.TempDir())
	importText(t, in, "a.txt", "甲\nP 甲商会\nP 株式会社甲商会\nP 甲商會", intake.Options{})
	importText(t, in, "b.txt", "乙\nE 別の文", intake.Options{Address: "https://b.example/page"})
	join := func(old, into string) string {
		_, err := in.Join(ctx, record.JoinParty, old, into, "", "甲")
		return fmt.Sprint(err)
	}
	separate := func(old, into string) string {
		_, err := in.Separate(ctx, record.JoinParty, old, into, "", "甲")
		return fmt.Sprint(err)
	}
	const done = "<nil>"
	for _, step := range []struct{ do, old, into, want string }{
		{"join", "甲商会", "甲商会", "are one"},
		{"join", "甲商会", "どこか", "not found"},
		{"join", "甲商会", "株式会社甲商会", done},
		{"join", "甲商会", "株式会社甲商会", "they are one already"},
		{"join", "株式会社甲商会", "甲商会", "they are one already"},
		{"join", "株式会社甲商会", "甲商會", done},
		{"join", "甲商會", "甲商会", "they are one already"},
		// By the link that was made, from either end; not across two.
		{"separate", "甲商会", "甲商會", "it is joined to"},
		{"separate", "甲商會", "甲商会", "goes by the name of"},
		{"separate", "甲商會", "株式会社甲商会", done},
		{"separate", "甲商会", "株式会社甲商会", done},
		{"separate", "甲商会", "甲商會", done},
	} {
		got := join
		if step.do == "separate" {
			got = separate
		}
		if is := got(step.old, step.into); !strings.Contains(is, step.want) {
			t.Errorf("%s %s %s: %s, want %s", step.do, step.old, step.into, is, step.want)
		}
	}
	if _, err := in.SetParty(ctx, "㈱甲商会", record.PartyFacts{Number: "1234567890123"}, "甲"); !errors.Is(err, store.ErrAmbiguous) {
		t.Error(err) // two fold alike
	}
	if _, err := in.SetParty(ctx, "甲商會", record.PartyFacts{Number: "1234567890123"}, "甲"); err != nil {
		t.Error(err)
	}
	if p, err := s.Party(ctx, "甲商會", store.PartyPart{}); err != nil || p.Number != "1234567890123" {
		t.Error(p, err)
	}
	if _, err := in.SetSource(ctx, "https://b.example/page", record.SourceFacts{Voice: record.VoiceNews, Publisher: "乙新聞"}, "甲"); err != nil {
		t.Error(err)
	}
	if src, err := s.FindSource(ctx, "https://b.example/page"); err != nil || src.Publisher != "乙新聞" || src.Voice != record.VoiceNews {
		t.Error(src, err)
	}
	for _, what := range []intake.Marked{{Incident: "甲"}, {Source: "https://b.example/page"}} {
		if _, err := in.Mark(ctx, what, record.TLPGreen, "甲"); err != nil {
			t.Error(err)
		}
	}
	held, err := s.Incident(ctx, "甲")
	if err != nil || held.Marking != record.TLPGreen {
		t.Error(held.Marking, err)
	}
	if _, err := in.Mark(ctx, intake.Marked{Claim: string(held.Claims[0].ID[:8])}, record.TLPRed, "甲"); err != nil {
		t.Error(err)
	}
	if _, err := in.Mark(ctx, intake.Marked{Claim: "ffffffff"}, record.TLPRed, "甲"); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
}

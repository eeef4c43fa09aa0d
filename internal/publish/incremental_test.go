package publish

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A site of which only what changed is made anew has the bytes of one that is made anew each time, whatever is done
// to its records and its files.
func TestSiteIncremental(t *testing.T) {
	const incidents = 6
	list := make([]*record.Incident, incidents)
	for i := range list {
		list[i] = other(func(in *record.Incident) {
			in.ID, in.Slug, in.Recorded = record.IncidentID(fmt.Sprint("i", i)), fmt.Sprint("affair-", i), fmt.Sprintf("2020-01-0%dT00:00:00.000000Z", i+1)
			large(3)(in)
		})
	}
	list[5].Marking = ""
	claim := func(i int) *record.Held { return &list[i].Claims[len(list[i].Claims)-1] }
	o := SiteOptions{Languages: []page.Language{page.Japanese, page.English}, Base: "https://records.example/"}
	some, all := t.TempDir(), t.TempDir()
	for _, step := range []struct {
		name     string
		change   func()
		rendered int
	}{
		{"first", func() {}, incidents},
		{"nothing", func() {}, 0},
		{"a decision", func() { claim(0).State, claim(0).Why = record.StateRejected, "重複" }, 1},
		{"other words", func() { list[1].Claims[1].Event.Text = "侵入されたとみられる。" }, 1},
		{"a record grows into parts", func() { large(60)(list[2]) }, 1},
		{"and stays as it is", func() {}, 0},
		{"a relation to a record that is there", func() {
			list[3].Related = []record.Related{{Other: record.Incident{ID: list[4].ID, Slug: list[4].Slug}, Claim: record.Held{ID: "r", State: record.StateAccepted, Claim: record.Claim{Kind: record.KindRelation, Via: "d1", Relation: &record.Relation{To: list[4].Slug, How: "same-malware"}}}}}
			list[3].Claims = append(list[3].Claims, list[3].Related[0].Claim)
		}, 1},
		{"which is gone then", func() { list = slices.Delete(list, 4, 5) }, 1},
		{"a party goes by another name", func() {
			list[0].Aliases = []record.Alias{{Name: "第1如月観光株式会社", As: "如月観光グループ", Party: record.PartyIDOf("如月観光グループ")}}
		}, 1},
		{"the record with parts becomes small", func() { list[2].Claims = list[2].Claims[:8] }, 1},
		{"a page was changed by hand", func() {
			if err := os.WriteFile(filepath.Join(some, "incidents", "affair-1.html"), []byte("mine"), 0o644); err != nil {
				t.Fatal(err)
			}
		}, 1},
		{"a page was removed by hand", func() {
			if err := os.Remove(filepath.Join(some, "en", "incidents", "affair-3.md")); err != nil {
				t.Fatal(err)
			}
		}, 1},
		{"another address", func() { o.Base = "https://elsewhere.example/" }, incidents - 1},
		{"another program", func() { o.Program = "2" }, incidents - 1},
		{"one language", func() { o.Languages = o.Languages[:1] }, incidents - 1},
		{"a name that is new", func() { list[0].Slug = "another-name" }, 1},
	} {
		step.change()
		with, without := o, o
		if with.Program == "" {
			with.Program = "1"
		}
		without.Program = ""
		built := build(t, some, with, list...)
		build(t, all, without, list...)
		a, b := tree(t, some), tree(t, all)
		delete(a, manifestFile)
		delete(b, manifestFile)
		for _, name := range slices.Sorted(maps.Keys(b)) {
			if a[name] != b[name] {
				t.Errorf("%s: %s differs from what is made anew", step.name, name)
			}
			delete(a, name)
		}
		for name := range a {
			t.Errorf("%s: %s is there and should not", step.name, name)
		}
		if built.Rendered != step.rendered {
			t.Errorf("%s: %d records were made anew, want %d", step.name, built.Rendered, step.rendered)
		}
		if step.name == "nothing" && strings.Join(built.Written, "") != "" {
			t.Errorf("nothing was changed, and %v were written", built.Written)
		}
	}
}

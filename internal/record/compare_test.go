package record

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/figure"
)

func TestCompare(t *testing.T) {
	in := sheet("発表", "名前|施設数", "株式会社かなた・ホテルズ|#31施設", "みなみ観光株式会社|#最大20施設", "きた屋|#不明", "ひがし荘|#3施設", "にし亭|#1施設")
	for i, line := range []string{"名前が公表されたものは以下の通り。", "かなたホテルズ (34施設)", "みなみ観光(20施設)", "きた屋(公表分2施設)", "株式会社ひがし荘/株式会社ひがし別館(3施設)", "うみ荘(1施設)"} {
		in.Claims = append(in.Claims, Held{ID: ClaimID(fmt.Sprint("line", i)), State: StateAccepted, Claim: Claim{Kind: KindStatement, Section: "対象", Statement: &Statement{Text: line}}})
	}
	shown := Standing(false)
	c := Compare(in.ListItems("対象", shown), in.Tables(shown)[0].Items(1, shown))
	var parts []string
	for _, p := range c.Both {
		parts = append(parts, fmt.Sprintf("%s=%s %s", p.A.Name, p.B.Name, p.Likeness))
	}
	for i, list := range [][]Item{c.OnlyA, c.OnlyB} {
		for _, x := range list {
			parts = append(parts, fmt.Sprintf("only %d %s %s", i+1, x.Name, x.Words))
		}
	}
	want := "かなたホテルズ=株式会社かなた・ホテルズ apart; みなみ観光=みなみ観光株式会社 compatible; きた屋=きた屋 untold; 株式会社ひがし荘/株式会社ひがし別館=ひがし荘 same; " +
		"only 1 うみ荘 1施設; only 2 にし亭 1施設"
	if got := strings.Join(parts, "; "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// A name is joined once, however often it stands in a list.
func TestCompareTwice(t *testing.T) {
	c := Compare([]Item{{Name: "甲"}, {Name: "甲"}}, []Item{{Name: "株式会社甲"}})
	if len(c.Both) != 1 || len(c.OnlyA) != 1 || len(c.OnlyB) != 0 {
		t.Errorf("got %+v, want one pair and one left", c)
	}
}

// Where no line has a number in brackets, all lines that are no sentences are names.
func TestListItems(t *testing.T) {
	in := &Incident{}
	for _, line := range []string{"以下の組織が発表した。", "かなた商会", "みなみ市(閉鎖中)"} {
		in.Claims = append(in.Claims, Held{State: StateAccepted, Claim: Claim{Kind: KindStatement, Section: "対象", Statement: &Statement{Text: line}}})
	}
	items := in.ListItems("対象", Standing(false))
	if len(items) != 2 || items[0].Name != "かなた商会" || items[1].Name != "みなみ市(閉鎖中)" {
		t.Errorf("got %+v", items)
	}
}

// Units are one in whatever spelling.
func TestLikeness(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want Likeness
	}{
		{"300人", "300名", Same},
		{"300人分", "300 people", Same},
		{"3カ国", "3 countries", Same},
		{"300人", "310名", Apart},
		{"300人", "300社", Untold},
		{"300", "300社", Same},
	} {
		a, ok := figure.Parse(test.a)
		b, is := figure.Parse(test.b)
		if !ok || !is {
			t.Fatalf("%q, %q: no quantities", test.a, test.b)
		}
		if got := likeness(&a, &b); got != test.want {
			t.Errorf("%q and %q are %s, want %s", test.a, test.b, got, test.want)
		}
	}
}

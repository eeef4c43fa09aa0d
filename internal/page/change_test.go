package page

import (
	"fmt"
	"strings"
	"testing"
)

func TestRevise(t *testing.T) {
	show := func(list []RevisionPiece) string {
		var b strings.Builder
		for _, p := range list {
			switch {
			case p.Old:
				fmt.Fprintf(&b, "[-%s]", p.Text)
			case p.New:
				fmt.Fprintf(&b, "[+%s]", p.Text)
			default:
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	long := strings.Repeat("一二", widest)
	for _, test := range []struct{ older, newer, want string }{
		// A number is one word, and so is a name in katakana or Latin letters.
		{"流出は1,102件。", "流出は1,098件。", "流出は[-1,102][+1,098]件。"},
		{"サーバーを停止した。", "サービスを再開した。", "[-サーバー][+サービス]を[-停止][+再開]した。"},
		{"The site was down.", "The shop was down.", "The [-site][+shop] was down."},
		// Only the words between change; what came stands behind what went.
		{"会員の氏名と住所", "会員の氏名、住所と電話番号", "会員の氏名[-と][+、]住所[+と電話番号]"},
		{"", "加えた", "[+加えた]"}, {"消えた", "", "[-消えた]"}, {"同じ", "同じ", "同じ"},
		// Too long to be told apart but for its ends.
		{"甲" + long + "乙", "甲" + strings.Repeat("三四", widest) + "乙", "甲[-" + long + "][+" + strings.Repeat("三四", widest) + "]乙"},
	} {
		if got := show(revise(test.older, test.newer)); got != test.want {
			t.Errorf("%q → %q\n got %s\nwant %s", test.older, test.newer, got, test.want)
		}
	}
}

func TestRevisions(t *testing.T) {
	list, more := revisions(English, "第一報です。流出は1,102件。調査中です。", "第二報です。流出は1,098件。")
	if len(list) != 3 || more != 0 || list[0].What != "changed" || list[2].What != "dropped" || !list[2].Pieces[0].Old {
		t.Errorf("%+v, %d more", list, more)
	}
	if list, more = revisions(Japanese, "", strings.Repeat("x\n", 1)+manyLines(60)); len(list) != shownRevisions || more != 61-shownRevisions {
		t.Errorf("%d shown, %d more", len(list), more)
	}
}

func manyLines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "行%d\n", i)
	}
	return b.String()
}

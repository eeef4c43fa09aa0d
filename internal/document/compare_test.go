package document

import (
	"strings"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, test := range []struct{ older, newer, want string }{
		// The same, or the same but for white space.
		{"漏えいは87件。原因は調査中。", "漏えいは87件。原因は調査中。", ""},
		{"漏えいは87件。\n原因は調査中。", "  漏えいは87件。  原因は調査中。\n\n", ""},
		// A sentence is added, dropped, changed.
		{"漏えいは87件。", "漏えいは87件。警察に届け出た。", "+警察に届け出た。"},
		{"漏えいは87件。復旧は未定である。", "漏えいは87件。", "-復旧は未定である。"},
		{"第1報\n流出した情報は87件である。\n以上", "第1報\n流出した情報は78件である。\n以上", "流出した情報は87件である。>流出した情報は78件である。"},
		// What stands in the same place and says another thing was not changed to it.
		{"復旧は未定である。", "警察に届け出た。", "-復旧は未定である。 +警察に届け出た。"},
		// Of several the like ones belong together.
		{"会員の情報1,100件が流出した。\n復旧は8月を見込む。", "なお、身代金の要求はない。\n会員の情報1,102件が流出した。\n復旧は9月を見込む。", "+なお、身代金の要求はない。 会員の情報1,100件が流出した。>会員の情報1,102件が流出した。 復旧は8月を見込む。>復旧は9月を見込む。"},
		// A sentence that only stands elsewhere.
		{"原因は調査中。\n一\n二\n三\n四", "一\n二\n三\n四\n原因は調査中。", ""},
		// English: a number's dot and an abbreviation inside a sentence end none.
		{"About 1.5 million records leaked. The cause is unknown.", "About 1.6 million records leaked. The cause is unknown.", "About 1.5 million records leaked.>About 1.6 million records leaked."},
		// Marks and brackets that belong to the sentence before.
		{"「本当か！？」と問う。", "「本当か！？」と問う。「はい！？！」", "+「はい！？！」"},
		// From nothing, and to nothing.
		{"", "一", "+一"}, {"一", "", "-一"}, {"", "", ""},
		// Lines that look like those of a difference.
		{"--- a", "--- a\n+++ b", "++++ b"},
	} {
		var got []string
		for _, c := range Compare(test.older, test.newer) {
			switch c.What {
			case Added:
				got = append(got, "+"+c.New)
			case Dropped:
				got = append(got, "-"+c.Old)
			default:
				got = append(got, c.Old+">"+c.New)
			}
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%q → %q\n got %s\nwant %s", test.older, test.newer, s, test.want)
		}
	}
}

package store

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/query"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// What meets an interval has one of the marks that are asked for it: otherwise it would not be found.
func TestTimeMarks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	begin := time.Date(2016, 12, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	const day = 24 * 60 * 60 * 1e6
	lengths := []int64{0, 1, day / 24, day, 30 * day, lasting, lasting + 1, 70 * day, 800 * day, 3000 * day}
	stretch := func() (start, end int64, openStart, openEnd bool) {
		start = begin + r.Int64N(1200)*day - r.Int64N(3)*9*day/24
		end = start + lengths[r.IntN(len(lengths))]
		return start, end, r.IntN(8) == 0, r.IntN(8) == 0
	}
	met := 0
	for range 200_000 {
		var i query.Interval
		var x when.Time
		i.Start, i.End, i.OpenStart, i.OpenEnd = stretch()
		x.Start, x.End, x.OpenStart, x.OpenEnd = stretch()
		c := &record.Claim{Kind: record.KindEvent, Event: &record.Event{When: x}}
		asked, has := intervalMarks(i), marks(c)
		shared := slices.ContainsFunc(asked, func(m string) bool { return slices.Contains(has, m) })
		for _, open := range []bool{false, true} {
			if !i.Meets(x, open) {
				continue
			}
			if met++; !shared {
				t.Fatalf("%+v meets %+v (open: %v)\nasked %q\n  has %q", i, x, open, asked, has)
			}
		}
		if len(asked) > mostMarks {
			t.Fatalf("%d marks are asked for", len(asked))
		}
	}
	if met < 1000 {
		t.Fatalf("only %d met", met)
	}
	// A year is one mark, and none of its neighbours.
	q, err := query.Parse("when:2018", when.Ref{Zone: when.JST})
	if err != nil {
		t.Fatal(err)
	}
	if got := askedMarks(q); len(got) != 1 || !slices.Equal(got[0], []string{mark(markLasting, ""), mark(markYear, "2018")}) {
		t.Errorf("when:2018 asks for %q", got)
	}
}

// A mark is one term, whatever the word is.
func TestMark(t *testing.T) {
	if a, b := mark(markSection, "Initial-Access 手口\""), mark(markSection, "initialaccess手口"); a != b {
		t.Errorf("%q and %q", a, b)
	}
}

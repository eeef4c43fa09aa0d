package record

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// SaysSame says whether two claims of one kind give the same value, in whatever words and wherever they
// stand: a source that only words a sentence anew has corrected nothing. Of running text the value is what
// it counts, dates and denies: the same numbers in their order, as many denials, and mostly the same
// letters. The rule is ours.
func SaysSame(a, b *Claim) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch {
	case a.Figure != nil && b.Figure != nil:
		x, y := a.Figure, b.Figure
		return x.Quantity == y.Quantity && certainty(x.Basis) == certainty(y.Basis) && x.Denied == y.Denied && x.Aside == y.Aside && x.AsOf == y.AsOf && x.Part == y.Part && x.Measure == y.Measure
	case a.Event != nil && b.Event != nil:
		x, y := a.Event, b.Event
		return x.When == y.When && x.Phase == y.Phase && sameFacts(x.Text, y.Text)
	case a.Entry != nil && b.Entry != nil:
		return slices.EqualFunc(a.Entry.Cells, b.Entry.Cells, func(x, y string) bool { return squash(x) == squash(y) })
	case a.Statement != nil && b.Statement != nil:
		return sameFacts(a.Statement.Text, b.Statement.Text)
	case a.Involvement != nil && b.Involvement != nil:
		return LookupName(a.Involvement.Name) == LookupName(b.Involvement.Name) && a.Involvement.Role == b.Involvement.Role
	case a.Indicator != nil && b.Indicator != nil:
		return *a.Indicator == *b.Indicator
	case a.Relation != nil && b.Relation != nil:
		return a.Relation.To == b.Relation.To && a.Relation.How == b.Relation.How && certainty(a.Relation.Basis) == certainty(b.Relation.Basis)
	case a.Classification != nil && b.Classification != nil:
		return *a.Classification == *b.Classification
	case a.Publication != nil && b.Publication != nil:
		x, y := a.Publication, b.Publication
		when := x.When == nil && y.When == nil || x.When != nil && y.When != nil && *x.When == *y.When
		return when && x.Address == y.Address && squash(x.Title) == squash(y.Title) && LookupName(x.Publisher) == LookupName(y.Publisher) && x.Voice == y.Voice
	}
	return false
}

// certainty writes out that what says nothing else is confirmed.
func certainty(c Certainty) Certainty {
	if c == "" {
		return Confirmed
	}
	return c
}

// sameFacts says whether two texts count, date and deny the same and have most of their letters in common.
func sameFacts(a, b string) bool {
	if squash(a) == squash(b) {
		return true
	}
	return slices.Equal(numbersIn(a), numbersIn(b)) && denialsIn(a) == denialsIn(b) && Closeness(a, b) >= 0.6
}

// numbersIn gives the runs of digits of a text without their grouping. Numbers in kanji are left to the
// letters: most kanji that are digits are parts of words.
func numbersIn(text string) (list []string) {
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			list = append(list, strings.Trim(b.String(), "."))
			b.Reset()
		}
	}
	for _, r := range text {
		switch r = scan.Fold(r); {
		case r >= '0' && r <= '9', r == '.' && b.Len() > 0:
			b.WriteRune(r)
		case r == ',' && b.Len() > 0:
		default:
			end()
		}
	}
	end()
	return list
}

// denialWords turn what a sentence says into its contrary, or into what is only possible.
var denialWords = []string{"ない", "なかった", "ません", "おらず", "なく", "せず", "可能性", "おそれ", "恐れ", "疑い", " not ", "n't ", " no ", " never ", " without ", " may ", " might ", " could ", "possib", "suspected"}

func denialsIn(text string) (n int) {
	text = " " + strings.ToLower(text) + " "
	for _, w := range denialWords {
		n += strings.Count(text, w)
	}
	return n
}

// Closeness is the share of neighbouring letters that two texts have in common (Dice), from 0 to 1.
func Closeness(a, b string) float64 {
	pairs := map[[2]rune]int{}
	count := func(s string, by int) (n, both int) {
		var last rune
		for _, r := range s {
			if last != 0 {
				k := [2]rune{last, r}
				if n++; by < 0 && pairs[k] > 0 {
					both++
				}
				pairs[k] += by
			}
			last = r
		}
		return n, both
	}
	n, _ := count(a, 1)
	m, both := count(b, -1)
	if n+m == 0 {
		return 0
	}
	return 2 * float64(both) / float64(n+m)
}

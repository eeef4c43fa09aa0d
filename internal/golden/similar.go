package golden

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// sameSigns makes one of each kind of dash, wave dash and quote, so that figures measure reading and
// not spelling.
var sameSigns = strings.NewReplacer("\u301c", "~", "\uff5e", "~", "\u223c", "~", "\u02dc", "~",
	"\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2014", "-", "\u2015", "-", "\u2212", "-", "\uff0d", "-",
	"\u2018", "'", "\u2019", "'", "\u201c", `"`, "\u201d", `"`, "\u200b", "", "\ufeff", "")

// plain is a text as it is compared: half width, one kind of dash and quote, lower case, no white space.
func plain(s string) string {
	s = sameSigns.Replace(norm.NFKC.String(sameSigns.Replace(s)))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// alike says whether two texts, already plain, are alike by at least the share least: twice what
// stands in their common blocks by the sum of their lengths. The common blocks are the longest run
// that both share, and those left and right of it.
func alike(a, b string, least float64) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	need := least * float64(len(x)+len(y))
	if 2*float64(min(len(x), len(y))) < need {
		return false
	}
	// The letters that both have, wherever they stand, bound the blocks from above.
	count := map[rune]int{}
	for _, r := range y {
		count[r]++
	}
	shared := 0
	for _, r := range x {
		if count[r] > 0 {
			count[r]--
			shared++
		}
	}
	if 2*float64(shared) < need {
		return false
	}
	return 2*float64(blocks(x, y)) >= need-1e-9
}

// blocks is how many runes stand in the common blocks of x and y.
func blocks(x, y []rune) int {
	i, j, n := longest(x, y)
	if n == 0 {
		return 0
	}
	return n + blocks(x[:i], y[:j]) + blocks(x[i+n:], y[j+n:])
}

// longest finds the longest run that x and y share, the first in x where several are as long.
func longest(x, y []rune) (i, j, n int) {
	row := make([]int, len(y)+1) // how long the run is that ends at this place of y
	for a := range x {
		left := 0
		for b := range y {
			up := row[b+1]
			row[b+1] = 0
			if x[a] == y[b] {
				row[b+1] = left + 1
				if left+1 > n {
					n, i, j = left+1, a-left, b-left
				}
			}
			left = up
		}
	}
	return i, j, n
}

// overlap says whether two quoted pieces of one text overlap. Gold has no offsets, so one must hold
// the other, or they share a run of the given part of the shorter one.
func overlap(a, b string, part float64) bool {
	a, b = plain(a), plain(b)
	if a == "" || b == "" {
		return false
	}
	if strings.Contains(a, b) || strings.Contains(b, a) {
		return true
	}
	x, y := []rune(a), []rune(b)
	_, _, n := longest(x, y)
	return float64(n) >= max(2, part*float64(min(len(x), len(y))))
}

// align pairs two lists in the order of both, so that the sum of the weights is greatest. Weight 0 is
// no pair.
func align(n, m int, weight func(i, j int) float64) [][2]int {
	w := make([]float64, n*m)
	best := make([]float64, (n+1)*(m+1))
	at := func(i, j int) *float64 { return &best[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			w[i*m+j] = weight(i, j)
			b := max(*at(i+1, j), *at(i, j+1))
			if v := w[i*m+j]; v > 0 {
				b = max(b, *at(i+1, j+1)+v)
			}
			*at(i, j) = b
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch v := w[i*m+j]; {
		case v > 0 && *at(i, j) == *at(i+1, j+1)+v:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case *at(i, j) == *at(i+1, j):
			i++
		default:
			j++
		}
	}
	return pairs
}

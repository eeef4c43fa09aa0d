package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// An amount is a quantity of a segment with what its sentence says of it: what it counts, and whether it
// is the value that a correction takes back.
type amount struct {
	figure.Match
	bare   bool      // it has no unit and no word that narrows it: it counts only where the sentence says what
	taken  bool      // a bare one of which the sentence says it
	year   bool      // a bare one that may be a year
	denied bool      // the text says that it is not so
	mate   int       // where the number begins that stands in its place; -1 if the text gives none
	about  scan.Span // the subject of the sentence, where that says what it counts
	cue    scan.Span // the words that decided it
}

// amountsOf gives the quantities of a segment, those among them that only the sentence tells to be ones.
// The list holds until the next call.
func (r *reader) amountsOf(s *segment) []amount {
	list := r.amounts[:0]
	for i := range s.figures {
		list = append(list, amount{Match: s.figures[i], mate: -1})
	}
	prose := s.table < 0
	if prose && s.uses&(useCounted|useRevised) != 0 {
		list = r.bareNumbers(s, list)
	}
	if prose && s.uses&useCounted != 0 {
		r.countSubjects(s, list)
	}
	if len(list) > 0 {
		r.deny(s, list)
	}
	r.amounts = slices.DeleteFunc(list, func(m amount) bool { return m.bare && !m.taken })
	return r.amounts
}

// bareNumbers adds the numbers of a segment that no scanner took, in order.
func (r *reader) bareNumbers(s *segment, list []amount) []amount {
	t, f, x := 0, 0, 0 // where to look on
	free := func(start, end int) bool {
		for t < len(s.times) && s.times[t].End <= start {
			t++
		}
		for f < len(s.figures) && s.figures[f].End <= start {
			f++
		}
		return (t == len(s.times) || s.times[t].Start >= end) && (f == len(s.figures) || s.figures[f].Start >= end) && !overlap(s.spots, &x, start, end)
	}
	last := len(list)
	for i := s.Start; i < s.End; {
		if b := r.text[i]; (b < '0' || b > '9') && b != 0xEF {
			i++
			continue
		}
		c, n := scan.At(r.text, i)
		if c < '0' || c > '9' {
			i += n
			continue
		}
		start, end := i, i
		for i < s.End {
			c, n := scan.At(r.text, i)
			digit := c >= '0' && c <= '9'
			if !digit && c != ',' && c != '.' {
				break
			}
			i += n
			if digit {
				end = i
			}
		}
		before, _ := scan.Before(r.text[:start], start)
		if start == s.Start {
			before = ' '
		}
		behind, w := scan.At(r.text[:s.End], end)
		if behind == '.' && scan.ClassOf(first(r.text[:s.End], end+w)) != scan.Latin { // a full stop
			w = 0
		}
		if besideCode(before) || w > 0 && besideCode(behind) || !free(start, end) {
			continue
		}
		q, ok := figure.Parse(r.text[start:end])
		if !ok || q.State != "" || q.Malformed || q.Unit != "" {
			continue
		}
		m := amount{Match: figure.Match{Quantity: q, Start: start, End: end}, bare: true, mate: -1}
		m.year = end-start == 4 && (r.text[start] == '1' || r.text[start] == '2')
		list = append(list, m)
	}
	if last > 0 && last < len(list) {
		slices.SortFunc(list, func(a, b amount) int { return a.Start - b.Start })
	}
	return list
}

// besideCode says whether a rune beside digits makes them part of a name, a code or a number of another sort.
func besideCode(c rune) bool {
	switch c {
	case '-', '/', '#', '$', '%', '&', '*', '+', '.', '@', '\\', '_', '=', '第', '※', '№', '~', '\'':
		return true
	}
	switch scan.ClassOf(c) {
	case scan.Latin, scan.Digit:
		return true
	}
	return false
}

// first is the folded rune at i.
func first(text string, i int) rune {
	c, _ := scan.At(text, i)
	return c
}

// countedWords name in the subject of a sentence what its numbers count.
var countedWords = append([]string{"number of ", "count of ", "tally of ", "estimate of ", "アカウント数", "ファイル数", "サイト数", "端末数", "サーバー数", "サーバ数", "者数", "口座数", "世帯数"}, countedEnds.words()...)

// longestStatement is how far behind a subject what is said of it stands, in bytes.
const longestStatement = 300

// byPlace compares the place of an amount with another one.
func byPlace(m amount, at int) int { return m.Start - at }

// countSubjects gives the numbers without a unit that of the subject of their sentence: the number of
// records in the file is 5,871; 漏えいした件数は5,871です.
func (r *reader) countSubjects(s *segment, list []amount) {
	for h := range s.hits {
		hit := &s.hits[h]
		if cues[hit.Word].uses&useCounted == 0 {
			continue
		}
		from, unit, about := r.countedSubject(s, hit)
		if unit == "" {
			continue
		}
		end := statementEnd(r.text, from, min(s.End, from+longestStatement))
		if next, ok := s.hits.first(useCounted, hit.End, end); ok {
			end = next.Start
		}
		first, _ := slices.BinarySearchFunc(list, from, byPlace)
		for k := first; k < len(list); k++ {
			m := &list[k]
			if m.Unit != "" || m.Length || m.State != "" || m.Malformed {
				continue
			}
			if m.End > end {
				break
			}
			if !r.predicate(s, m, from) {
				continue
			}
			m.Unit, m.taken, m.cue, m.about = unit, true, scan.Span{Start: hit.Start, End: hit.End}, about
		}
	}
}

// statementEnd gives where the sentence ends in which offset i stands, not behind limit: before 。, and
// behind a full stop that a capital letter follows.
func statementEnd(text string, i, limit int) int {
	for ; i < limit; i++ {
		switch text[i] {
		case '.', '?', '!':
			if i+2 < limit && (text[i+1] == ' ' || text[i+1] == '\n') && (text[i+2] >= 'A' && text[i+2] <= 'Z' || text[i+2] == ' ') {
				return i + 1
			}
		case 0xE3:
			if strings.HasPrefix(text[i:], "。") {
				return i
			}
		case '\n':
			if i+1 < limit && text[i+1] == '\n' {
				return i
			}
		}
	}
	return limit
}

// countedSubject reads the subject of a sentence that says what is counted: where what is said of it begins, the
// unit, and in English the words that name it.
func (r *reader) countedSubject(s *segment, hit *scan.Hit) (from int, unit string, about scan.Span) {
	word := r.text[hit.Start:hit.End]
	if word[0] >= 0x80 {
		rest := front(r.text, hit.End, s.End, 40)
		at := hit.End
		for _, w := range []string{"の合計", "の総数", "の総計"} {
			if strings.HasPrefix(rest, w) {
				rest, at = rest[len(w):], at+len(w)
			}
		}
		c, n := scan.At(rest, 0)
		if n == 0 || !strings.ContainsRune("はがもを:=", c) {
			return 0, "", about
		}
		unit = strings.TrimSuffix(word, "数")
		if unit == "者" { // 者 are counted in 人
			unit = "人"
		}
		return at + n, unit, about
	}
	// "the number of", also with one word between, or at the beginning of a line; "a number of" counts nothing.
	before := strings.Fields(small(back(r.text, s.Start, hit.Start, 40)))
	switch n := len(before); {
	case n == 0, owning.has(before[n-1]), n > 1 && owning.has(before[n-2]):
	default:
		c, w := scan.Before(r.text[:hit.Start], hit.Start)
		if w > 0 && c != '\n' && scan.ClassOf(c) != scan.Open {
			return 0, "", about
		}
	}
	words := front(r.text, hit.End, s.End, 80)
	if k := strings.IndexAny(words, "0123456789"); k > 0 { // affected accounts from 51,902
		words = words[:k]
		if rest, w := cutEnd(words, []string{"from", "to", "at"}); w != "" {
			words = rest + " "
		}
	}
	q := figure.Scan("2 " + words)
	if len(q) == 0 || q[0].Start != 0 || q[0].Length {
		return 0, "", about
	}
	end := len(words)
	for _, w := range []string{" is ", " was ", " are ", " were ", " has ", " had ", " stands ", " stood ", " rose ", " reached ", ":", ","} {
		if k := strings.Index(words, w); k >= 0 {
			end = min(end, k)
		}
	}
	about = scan.Trim(r.text, scan.Span{Start: hit.End, End: hit.End + end})
	if end == len(words) || strings.Count(about.Of(r.text), " ") > 5 {
		about = scan.Span{Start: hit.End, End: hit.End + max(q[0].End-len("2 "), 0)}
	}
	return about.End, q[0].Unit, about
}

// owning stand before a number that is told: the number of, its estimate of.
var owning = wordSet("the its their our his her")

// Words directly before a bare number that say it of a subject, and words that may stand directly behind it.
var (
	tellBefore  = []string{"is", "was", "are", "were", "be", "been", "at", "to", "from", "as", "now", "reached", "reaches", "totals", "totalled", "totaled", "not", "exceeds", "exceeded", "currently", "actually", "than", "the", "of", "read", "correctly"}
	tellsBehind = []string{"and", "not", "but", "to", "from", "instead", "rather", "as", "at", "in", "on", "by", "up", "down", "because", "after", "before", "since", "when", "while", "which", "so", "previously", "originally", "initially", "was", "is", "should", "per"}
)

// predicate says whether a number is what is said of the subject that ends at from.
func (r *reader) predicate(s *segment, m *amount, from int) bool {
	if !m.bare {
		return true
	}
	start := scan.Trim(r.text, scan.Span{Start: from, End: m.Start}).End
	for start > from {
		c, n := scan.Before(r.text, start)
		if k := scan.ClassOf(c); k != scan.Open && c != '"' && c != '\'' && k != scan.Space {
			break
		}
		start -= n
	}
	end := m.End
	for end < s.End {
		c, n := scan.At(r.text, end)
		if k := scan.ClassOf(c); k != scan.Close && c != '"' && c != '\'' {
			break
		}
		end += n
	}
	behind, n := scan.At(r.text[:s.End], end)
	switch c, w := scan.Before(r.text, start); {
	case w == 0 || start < from:
		return false
	case c >= 0x80: // 件数は5,871です
		k := scan.ClassOf(c)
		if start > from && k != scan.Hiragana && !strings.ContainsRune("、計総約", c) {
			return false
		}
		if n == 0 || scan.ClassOf(behind) == scan.Stop {
			return true
		}
		switch behind {
		case 'つ', 'か', 'ヶ', 'ヵ', 'カ', 'ケ':
			return strings.HasPrefix(r.text[end:], "から")
		}
		return scan.ClassOf(behind) == scan.Hiragana || scan.ClassOf(behind) == scan.Space || behind == '、' || behind == ','
	case c == ':' || c == '=':
		return n == 0 || scan.ClassOf(behind) == scan.Stop || behind == ',' || behind == '\n'
	}
	word := small(r.text[start-len(lastLatin(r.text[from:start])) : start])
	if !slices.Contains(tellBefore, word) || m.year && word != "is" && word != "was" {
		return false
	}
	switch {
	case n == 0, scan.ClassOf(behind) == scan.Stop, behind == ',', behind == ';', behind == ':', behind == '\n':
		return true
	case scan.ClassOf(behind) != scan.Space:
		return false
	}
	next := scan.Blank(r.text, end)
	if c, n := scan.At(r.text[:s.End], next); n == 0 || c == '\n' || scan.ClassOf(c) == scan.Open || c == '-' {
		return true
	}
	return slices.Contains(tellsBehind, small(firstLatin(r.text[next:s.End])))
}

// firstLatin gives the Latin letters with which s begins, lastLatin those with which it ends.
func firstLatin(s string) string {
	n := 0
	for n < len(s) && scan.ClassOf(rune(s[n])) == scan.Latin && s[n] < utf8.RuneSelf {
		n++
	}
	return s[:n]
}

func lastLatin(s string) string {
	n := len(s)
	for n > 0 && s[n-1] < utf8.RuneSelf && scan.ClassOf(rune(s[n-1])) == scan.Latin {
		n--
	}
	return s[n:]
}

// shareSubjects says of a value that is taken back and of the one that stands that they are about the same.
func (r *reader) shareSubjects(numbers []amount, figures []Figure) {
	for i := range numbers {
		k, ok := slices.BinarySearchFunc(numbers, numbers[i].mate, byPlace)
		if !ok || figures[i].Table >= 0 {
			continue
		}
		bad, good := &figures[i], &figures[k]
		if good.About == "" || numbers[i].about.Len() > 0 && numbers[k].about.Len() == 0 {
			good.About = bad.About
		}
		bad.About = good.About
		bad.Measure, good.Measure = measureOf(bad.Unit, bad.About, bad.Length), measureOf(good.Unit, good.About, good.Length)
	}
}

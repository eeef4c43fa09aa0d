package document

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A mark is how a footnote is numbered: its sign and its number.
type mark struct {
	sign   rune // '*', '※', '[' or '注'
	number int
}

// A noteLine is a line that opens a footnote.
type noteLine struct {
	line int
	mark
	written scan.Span // the mark as written
	text    scan.Span // what follows it on the line
}

// foundNotes is the footnotes of a text.
type foundNotes struct {
	notes []Note
	lines []noteLine // the line that opens each note
}

// findNotes finds the lines that are footnotes and the places that call them, and tells each line to
// which note it belongs.
//
// Where the brackets are gone, a mark runs into what follows: in やさしい確定申告 *102017年 it is *10
// before 2017年. A mark has only the digits of a note that exists; of several readings the one with a
// plausible rest wins, then the one that keeps the marks ascending.
func findNotes(text string, lines []line) foundNotes {
	var f foundNotes
	expected := map[rune]int{}
	var open []noteLine
	for i, l := range lines {
		if l.note >= 0 {
			continue
		}
		n, ok := readNoteLine(text, l.Span, expected)
		if !ok {
			continue
		}
		n.line = i
		if n.text.Len() == 0 { // the mark alone: its text is the next line
			if l.last || i+1 >= len(lines) {
				continue
			}
			n.text = lines[i+1].Span
		}
		expected[n.sign] = n.number + 1
		open = append(open, n)
	}
	open = certain(text, lines, open)
	for k, n := range open { // what opens a note goes on none
		lines[n.line].note = k
	}
	for _, n := range open {
		k := len(f.notes)
		f.lines = append(f.lines, n)
		f.notes = append(f.notes, Note{Mark: n.written.Of(text), Text: n.text})
		note := &f.notes[k]
		for j := n.line + 1; j < len(lines) && !lines[j].first && lines[j].note < 0; j++ {
			goesOn := lines[j].Span == n.text || isAddress(text, lines[j].Span) || setIn(text, lines[j].Start) > setIn(text, n.written.Start)
			if !goesOn {
				break
			}
			lines[j].note = k
			note.Text.End = lines[j].End
		}
	}
	findCalls(text, &f)
	return f
}

// setIn is how many columns of blanks stand before offset i on its line.
func setIn(text string, i int) int {
	n := 0
	for i > 0 {
		c, size := utf8.DecodeLastRuneInString(text[:i])
		switch c {
		case ' ', '\t':
			n++
		case '　':
			n += 2
		default:
			return n
		}
		i -= size
	}
	return n
}

// readNoteLine reads the mark that opens a line, if one does.
func readNoteLine(text string, s scan.Span, expected map[rune]int) (n noteLine, ok bool) {
	text = text[:s.End]
	i := s.Start
	r, size := scan.At(text, i)
	paren := false
	if r == '(' {
		paren = true
		i += size
		r, size = scan.At(text, i)
	}
	switch r {
	case '*', '※', '[':
		if r == '[' && paren {
			return n, false
		}
		i += size
		if c, m := scan.At(text, i); r == '[' && c == '^' {
			i += m
		}
	case '注', '脚':
		if r == '脚' {
			i += size
			if r, size = scan.At(text, i); r != '注' {
				return n, false
			}
		}
		i += size
		i = scan.Blank(text, i)
	default:
		return n, false
	}
	n.sign = r
	value, count, end := scan.Digits(text, i)
	if count == 0 {
		return n, false
	}
	closer, size := scan.At(text, end)
	switch {
	case n.sign == '[':
		if closer != ']' || count > 3 {
			return n, false
		}
		n.number, end = int(value), end+size
	case paren:
		if closer != ')' || count > 3 {
			return n, false
		}
		n.number, end = int(value), end+size
	case closer == ')':
		if count > 3 {
			return n, false
		}
		n.number, end = int(value), end+size
	default:
		n.number, end, ok = ownDigits(text, i, end, count, int(value), max(expected[n.sign], 1))
		if !ok {
			return n, false
		}
	}
	n.written = scan.Span{Start: s.Start, End: end}
	// What parts the mark from its text: *7:…, [1]: …, 注1. …
	end = scan.Blank(text, end)
	if r, size := scan.At(text, end); r == ':' || n.sign == '注' && (r == '.' || r == '、') {
		end = scan.Blank(text, end+size)
	}
	n.text = scan.Trim(text, scan.Span{Start: min(end, s.End), End: s.End}) // an item of a page may break behind the mark
	return n, n.number > 0
}

// ownDigits says how many of the digits after a sign belong to its number at the start of a note:
// the number that is expected, a later one, or 1 where the numbering starts again.
func ownDigits(text string, start, end, count, value, expected int) (number, stop int, ok bool) {
	number, stop = 0, start
	restart := -1
	for k := 1; k <= min(count, 3); k++ {
		r, n := scan.At(text, stop)
		stop += n
		if k == 1 && r == '0' {
			return 0, 0, false
		}
		number = number*10 + int(r-'0')
		if number == expected {
			return number, stop, true
		}
		if k == 1 && number == 1 {
			restart = stop
		}
	}
	switch {
	case count <= 3 && value > expected && (value <= expected+20 || expected == 1 && !isUnit(text, end)):
		return value, end, true
	case restart >= 0 && expected > 1 && (count == 1 || count > 3):
		return 1, restart, true
	}
	return 0, 0, false
}

// isUnit says whether what stands at i makes a quantity or a date of the digits before it.
func isUnit(text string, i int) bool {
	r, n := scan.At(text, i)
	return n > 0 && strings.ContainsRune("年月日時分秒件人名社円個台歳%/.,", r)
}

// referenceWords head a list of sources or notes.
var referenceWords = []string{"注", "脚注", "注釈", "註", "参考", "参考文献", "参考資料", "出典", "参照", "引用", "ソース", "notes", "references", "sources", "footnotes", "citations"}

// certain leaves out lines that only look like notes. [1] opens list items as well: it is a note
// where it is called before, or under a heading such as 参考文献.
func certain(text string, lines []line, open []noteLine) []noteLine {
	var kept []noteLine
	var called map[int]bool
	under := false
	at := 0
	for _, n := range open {
		if n.sign == '[' {
			if called == nil {
				called = bracketCalls(text, lines)
			}
			for ; at < n.line; at++ {
				if lines[at].first && !isSentence(text, lines[at].Span) && !strings.HasPrefix(lines[at].Of(text), "[") {
					name := strings.ToLower(strings.Trim(lines[at].Of(text), "■【】●◆:： "))
					under = false
					for _, w := range referenceWords {
						under = under || name == w
					}
				}
			}
			if !under && !called[n.number] {
				continue
			}
		}
		kept = append(kept, n)
	}
	return kept
}

// bracketCalls is the numbers that stand in square brackets within lines.
func bracketCalls(text string, lines []line) map[int]bool {
	called := map[int]bool{}
	for _, l := range lines {
		for i := l.Start; i < l.End; {
			r, n := scan.At(text, i)
			if r == '[' && i > l.Start {
				if v, count, end := scan.Digits(text, i+n); count > 0 && count <= 3 {
					if r, _ := scan.At(text, end); r == ']' {
						called[int(v)] = true
					}
				}
			}
			i += n
		}
	}
	return called
}

// findCalls finds where the notes are called. A call belongs to the first note of its number behind
// it, since a text may number the notes of each of its tables from 1.
func findCalls(text string, f *foundNotes) {
	if len(f.notes) == 0 {
		return
	}
	notes := map[mark][]int{} // in text order
	for k, n := range f.lines {
		notes[n.mark] = append(notes[n.mark], k)
	}
	last := map[rune]int{} // the highest number called so far
	var asked mark         // most calls of a text ask for the note that the one before asked for
	var found []int
	next := 0 // the note line behind i
	may, only := callBytes(text, f.lines)
	for i := 0; i < len(text); {
		if next < len(f.lines) && i >= f.lines[next].written.Start {
			i = max(i, f.lines[next].written.End)
			next++
			continue
		}
		if only != 0 && text[i] != only {
			n := strings.IndexByte(text[i:], only)
			if n < 0 {
				break
			}
			i += n
			continue
		}
		if !may[text[i]] {
			i++
			continue
		}
		if text[i] >= utf8.RuneSelf && !markAhead(text[i:]) {
			i++
			continue
		}
		r, n := scan.At(text, i)
		start := i
		i += n
		if r == '注' && afterKanji(text, start) {
			continue
		}
		at := i
		if c, m := scan.At(text, at); r == '[' && c == '^' {
			at += m
		}
		value, count, end := scan.Digits(text, at)
		if count == 0 {
			continue
		}
		behind := func(number int) (int, bool) {
			if m := (mark{r, number}); m != asked {
				asked, found = m, notes[m]
			}
			of := found
			k := sort.Search(len(of), func(k int) bool { return f.lines[of[k]].written.Start > start })
			if k == len(of) {
				return 0, false
			}
			return of[k], true
		}
		number, stop := int(value), end
		if r == '[' {
			c, m := scan.At(text, end)
			if c != ']' || count > 3 {
				continue
			}
			stop = end + m
		} else {
			number, stop = readCall(text, at, end, last[r]+1, func(n int) bool { _, ok := behind(n); return ok })
		}
		if k, ok := behind(number); ok {
			f.notes[k].Calls = append(f.notes[k].Calls, scan.Span{Start: start, End: stop})
			last[r] = max(last[r], number)
			if c, _ := scan.At(text, stop); c == ')' && strings.HasSuffix(f.notes[k].Mark, ")") {
				widen(text, &f.notes[k].Calls[len(f.notes[k].Calls)-1])
			}
			i = stop
		}
	}
	for k := range f.notes {
		calls := f.notes[k].Calls
		sort.Slice(calls, func(i, j int) bool { return calls[i].Start < calls[j].Start })
	}
}

// callBytes are the bytes at which a call of the notes may begin, in either width of their signs. Where
// it is one, only is that.
func callBytes(text string, notes []noteLine) (may [256]bool, only byte) {
	signs := map[rune]bool{}
	for _, n := range notes {
		signs[n.sign] = true
	}
	count := 0
	for _, sign := range []string{"*", "＊", "[", "［", "※", "注"} {
		if r, _ := scan.At(sign, 0); signs[r] && strings.Contains(text, sign) {
			may[sign[0]] = true
			count++
			only = sign[0]
		}
	}
	if count > 1 || only >= utf8.RuneSelf {
		only = 0
	}
	return may, only
}

// markAhead says whether text begins with a mark beyond ASCII.
func markAhead(text string) bool {
	if len(text) < 3 {
		return false
	}
	switch text[:3] {
	case "＊", "［", "※", "注":
		return true
	}
	return false
}

// widen takes the brackets around a call into it.
func widen(text string, s *scan.Span) {
	_, n := scan.At(text, s.End)
	if r, m := scan.Before(text, s.Start); r == '(' {
		s.Start -= m
	}
	s.End += n
}

// afterKanji says whether 注 at i ends a word, such as 発注 or 受注.
func afterKanji(text string, i int) bool {
	r, n := scan.Before(text, i)
	return n > 0 && strings.ContainsRune("発受外特傾集留", r)
}

// readCall says how many of the digits at start belong to a call, where several numbers may exist.
func readCall(text string, start, end, expected int, exists func(int) bool) (number, stop int) {
	best := -1 << 30
	value, i := 0, start
	for k := 1; k <= 3 && i < end; k++ {
		r, n := scan.At(text, i)
		i += n
		value = value*10 + int(r-'0')
		if !exists(value) {
			continue
		}
		points := k + restPoints(text, i, end)
		switch {
		case value == expected:
			points += 3
		case value > expected:
			points--
		}
		if points > best {
			best, number, stop = points, value, i
		}
	}
	return number, stop
}

// restPoints weighs the digits that a call leaves over: a year or another plausible number counts
// for the reading, a leading zero against it.
func restPoints(text string, start, end int) int {
	if start == end {
		if isUnit(text, end) { // *12月: the digits are wanted by what follows
			return 0
		}
		return 4
	}
	value, count, _ := scan.Digits(text, start)
	r, _ := scan.At(text, start)
	after, _ := scan.At(text, end)
	switch {
	case r == '0':
		return -6
	case count == 4 && value >= 1900 && value < 2100 && (after == '年' || after == '/' || after == '-' || after == '.'):
		return 6
	case after == '月' && value <= 12, after == '日' && value <= 31, after == '時' && value <= 24, after == '年':
		return 3
	case isUnit(text, end):
		return 2
	}
	return 0
}

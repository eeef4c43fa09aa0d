package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// tabbed reads lines whose cells are kept apart by tabs, bars or several blanks.
func (r *reader) tabbed(i, end int) (g grid, n int, ok bool) {
	count := -1
	for k := i; k < end; k++ {
		line := r.doc.Blocks[k].Span
		c := strings.Count(line.Of(r.text), "\t")
		if c == 0 || count >= 0 && c != count {
			break
		}
		count = c
		var row []scan.Span
		start := line.Start
		for p := line.Start; p <= line.End; p++ {
			if p == line.End || r.text[p] == '\t' {
				row = append(row, scan.Trim(r.text, scan.Span{Start: start, End: p}))
				start = p + 1
			}
		}
		g.rows = append(g.rows, row)
		n++
	}
	if n < 2 {
		return g, 0, false
	}
	if r.headRow(g.rows[0]) {
		g.heads, g.rows = g.rows[0], g.rows[1:]
	}
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+n-1].End}
	g.rule = TableTabs
	return g, n, true
}

// pairs reads lines that are a label and a value: 不正ログインの被害件数約1,800件. Each line ends in a
// quantity, an indicator or a state.
func (r *reader) pairs(i, end int) (g grid, n int, ok bool) {
	for k := i; k < end; k++ {
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		label, value, is := r.pair(line)
		if !is {
			break
		}
		g.rows = append(g.rows, []scan.Span{label, value})
		n++
	}
	if n < 2 || n < end-i && n < 3 {
		return g, 0, false
	}
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[i+n-1].End}
	g.rule = TablePairs
	return g, n, true
}

// longestState is how many bytes a word for no number has at most: 明らかにされていない.
const longestState = 36

// pair cuts a line into a label and the quantity that ends it.
func (r *reader) pair(line scan.Span) (label, value scan.Span, ok bool) {
	text := r.text
	s := line.Of(text)
	if line.Len() > 200 || strings.ContainsAny(s, "。") {
		return
	}
	at := -1
	for _, f := range r.figuresIn(s) {
		end := f.End
		if b := bracketEnd(s, end, len(s)); b > end {
			end = b
		}
		if end == len(s) || strings.TrimSpace(s[end:]) == "" {
			at = f.Start
		}
	}
	for _, m := range indicatorsAtEnd(s) { // ハッシュ値(SHA-256)86c7…, 通信先203.0.113[.]24
		if m.End == len(s) {
			at = m.Start
		}
	}
	if at < 0 {
		for i := len(s) - len(back(s, 0, len(s), longestState)); i < len(s); {
			if _, end, is := figure.StateAt(s, i); is && end == len(s) {
				at = i
				break
			}
			_, n := scan.Raw(s, i)
			i += n
		}
	}
	if at <= 0 {
		return
	}
	label = scan.Trim(text, scan.Span{Start: line.Start, End: line.Start + at})
	value = scan.Span{Start: line.Start + at, End: line.End}
	last, _ := scan.Before(text, label.End)
	if label.Len() < 6 || strings.ContainsRune("はがをにでとのへも、:,-~", last) || strings.ContainsAny(label.Of(text), "、はが") {
		return label, value, false
	}
	if c, _ := scan.At(text, label.Start); c >= '0' && c <= '9' || c == '*' {
		return label, value, false
	}
	return label, value, true
}

// figuresIn gives the quantities of a short text that is read by itself; they hold until the next call.
func (r *reader) figuresIn(text string) []figure.Match {
	r.counted = figure.Append(r.counted[:0], text)
	return r.counted
}

// indicatorsAtEnd gives the indicators of a line whose end may be one: it is ASCII.
func indicatorsAtEnd(line string) []indicator.Match {
	if line == "" || line[len(line)-1] >= utf8.RuneSelf {
		return nil
	}
	return indicator.Scan(line)
}

package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// datedLines reads lines that each begin with a time, with nothing between it and their words: the
// rows of a timeline whose heading row was none, or says what no rule knows: 同日カード決済を停止。
func (r *reader) datedLines(i, end int) (g grid, n int, ok bool) {
	const least = 3
	first := i
	if head := scan.Trim(r.text, r.doc.Blocks[i].Span); !r.mayBeginTime(head.Start) {
		t, noun, is := columnNouns.At(r.text[:head.End], head.Start)
		if !is || t != timeColumn || noun == head.End || head.Len() > longestLead {
			return g, 0, false
		}
		g.heads = []scan.Span{{Start: head.Start, End: noun}, {Start: noun, End: head.End}}
		i++
	}
	if end-i < least {
		return g, 0, false
	}
	clock := when.NewReader(when.Ref{Day: anyDay, Zone: r.zone, DayFirst: r.dayFirst})
	for k := i; k < end; k++ {
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		if !r.mayBeginTime(line.Start) {
			return g, 0, false
		}
		r.probed = clock.Append(r.probed[:0], front(r.text, line.Start, line.End, longestLead))
		if len(r.probed) == 0 || r.probed[0].Start != 0 {
			return g, 0, false
		}
		at := line.Start + r.probed[0].End
		next, _ := scan.At(r.text[:line.End], at)
		switch scan.ClassOf(next) {
		case scan.Kanji, scan.Katakana, scan.Latin:
		default:
			return g, 0, false
		}
		g.rows = append(g.rows, []scan.Span{{Start: line.Start, End: at}, {Start: at, End: line.End}})
	}
	g.span = scan.Span{Start: r.doc.Blocks[first].Start, End: r.doc.Blocks[end-1].End}
	g.rule = TableDated
	return g, end - first, true
}

// longestLead is how many bytes a time at the head of a line has at most.
const longestLead = 120

// mayBeginTime says whether a time may begin at an offset: a digit, a word that repeats or moves a
// day, or the name of a month.
func (r *reader) mayBeginTime(i int) bool {
	c, _ := scan.At(r.text, i)
	return c >= '0' && c <= '9' || strings.ContainsRune("同翌〃前平令", c) || r.doc.Language == "en" && strings.ContainsRune("JFMASOND", c)
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

// tornLabels stand in no label: what they part is a sentence.
var tornLabels = []string{"、", "は", "が"}

// longestState is how many bytes a word for no number has at most: 明らかにされていない.
const longestState = 36

// pair cuts a line into a label and the quantity that ends it.
func (r *reader) pair(line scan.Span) (label, value scan.Span, ok bool) {
	text := r.text
	s := line.Of(text)
	if line.Len() > 200 || strings.Contains(s, "。") {
		return
	}
	if at := traceLabel(s); at > 0 {
		return scan.Span{Start: line.Start, End: line.Start + at}, scan.Trim(text, scan.Span{Start: line.Start + at, End: line.End}), true
	}
	if r.doc.Language == "en" {
		return r.seamedPair(line)
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
	if label.Len() < 6 || strings.ContainsRune("はがをにでとのへも、:,-~", last) || holdsAny(label.Of(text), tornLabels) {
		return label, value, false
	}
	if c, n := scan.At(text, label.Start); c >= '0' && c <= '9' || c == '*' || c == '(' || scan.Blank(text, label.Start+n) > label.Start+n && scan.ClassOf(c) == scan.Katakana { // 1. (誤) ア: items of a list
		return label, value, false
	}
	return label, value, true
}

// seamedPair cuts a line of English where its label and a value run together: Accounts entered598 accounts, Passwords in the clear11%. A value is a
// quantity, a time or none.
func (r *reader) seamedPair(line scan.Span) (label, value scan.Span, ok bool) {
	const longest = 60 // bytes of a label
	text := r.text[:line.End]
	for i := line.Start + 1; i < min(line.End, line.Start+longest); i++ {
		if !gluedAt(text, i) {
			continue
		}
		label, value = scan.Span{Start: line.Start, End: i}, scan.Span{Start: i, End: line.End}
		return label, value, r.givesValue(value)
	}
	return label, value, false
}

// givesValue says whether a cell of English begins with a quantity, a time or a word for none.
func (r *reader) givesValue(s scan.Span) bool {
	w := s.Of(r.text)
	if _, _, lead := amountLeads.At(w, 0); lead {
		return true
	}
	if _, unsaid := unsaidAt(w, 0); unsaid {
		return true
	}
	if figs := r.figuresIn(w); len(figs) > 0 && figs[0].Start == 0 {
		return true
	}
	times := r.timesAlone(front(r.text, s.Start, s.End, longestLead))
	return len(times) > 0 && times[0].Start == 0
}

// groupedRows reads groups of as many lines each, parted by blank lines, as the headings and the rows of a table in English: Provision, Infringement
// and Fine in lines of their own, and below them rows that are. In a column most rows give a value.
func (r *reader) groupedRows(i, end int) (g grid, n int, ok bool) {
	const most, longestHead, longest, least = 8, 60, 240, 2
	blocks, w := r.doc.Blocks, end-i
	if r.doc.Language != "en" || w < 2 || w > most {
		return g, 0, false
	}
	for k := i; k < end; k++ {
		s := scan.Trim(r.text, blocks[k].Span)
		if s.Len() > longestHead || digits.In(s.Of(r.text)) || strings.HasSuffix(s.Of(r.text), ".") || strings.ContainsAny(s.Of(r.text), ":|\t") {
			return g, 0, false
		}
		g.heads = append(g.heads, s)
	}
	values := make([]int, w)
	for k := end; k+w <= len(blocks); k += w {
		if k+w < len(blocks) && blocks[k+w].Kind == document.Line && blocks[k+w].Group == blocks[k].Group {
			break
		}
		var row []scan.Span
		for c := range w {
			b := &blocks[k+c]
			if b.Kind != document.Line || b.Boilerplate || b.Group != blocks[k].Group || b.Len() > longest {
				break
			}
			row = append(row, scan.Trim(r.text, b.Span))
		}
		if len(row) < w {
			break
		}
		for c, s := range row {
			if r.givesValue(s) {
				values[c]++
			}
		}
		g.rows = append(g.rows, row)
	}
	if len(g.rows) < least || slices.Max(values)*3 < len(g.rows)*2 {
		return g, 0, false
	}
	n = w * (1 + len(g.rows))
	g.span = scan.Span{Start: blocks[i].Start, End: blocks[i+n-1].End}
	g.rule = TableStacked
	return g, n, true
}

// traceLabels stand before indicators: MD5b91c…, ファイル名請求書.doc.
var traceLabels = scan.NewWords(func() map[string]bool {
	return map[string]bool{"ファイル名": true, "md5": true, "sha1": true, "sha-1": true, "sha256": true, "sha-256": true, "接続先": true, "通信先": true, "送信元": true, "url": true, "ipアドレス": true, "ドメイン": true, "メールアドレス": true}
})

// traceLabel gives where the label of an indicator ends that begins a line which holds nothing else; 0 if none does.
func traceLabel(s string) int {
	_, end, ok := traceLabels.At(s, 0)
	if !ok || end >= len(s) || strings.ContainsAny(s[end:], " 、\u3000") {
		return 0
	}
	c, _ := scan.At(s, end)
	if holds := indicatorsAtEnd(s[end:]); len(holds) == 0 || holds[len(holds)-1].End != len(s)-end || noCellStart.Has(c) || c == ':' {
		return 0
	}
	return end
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

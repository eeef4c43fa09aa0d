package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Tables that set values side by side have rows of a label and two cells or more that are each a time, a
// quantity or a state: 止まった倉庫4か所6か所. Such rows tell their cuts by themselves; the heading, with or
// without a word above the labels, is cut into as many: 項目A社の説明B社の説明, 第一報第二報.

// A valuedLine is a line by the cells that end a line and are each a time, a quantity or a state.
type valuedLine struct {
	label scan.Span
	cells []scan.Span
	times int // how many of the cells are times
}

// compared reads line i as the heading of such rows, which are all the lines below it up to end.
func (r *reader) compared(i, end int, heads []head) (g grid, n int, ok bool) {
	const least, most = 3, 60
	if end-i < least || end-i > most || r.doc.Language == "en" {
		return g, 0, false
	}
	if !r.comparedHead(scan.Trim(r.text, r.doc.Blocks[i].Span), heads) {
		return g, 0, false
	}
	cells, times := 0, 0
	for k := i + 1; k < end; k++ {
		line := scan.Trim(r.text, r.doc.Blocks[k].Span)
		if tellsSentence(line.Of(r.text)) {
			return g, 0, false
		}
		t := r.valuesAtEnd(line)
		if len(t.cells) < 2 || cells > 0 && len(t.cells) != cells || !comparedLabel(t.label.Of(r.text)) {
			return g, 0, false
		}
		cells, times = len(t.cells), times+t.times
		g.rows = append(g.rows, append([]scan.Span{t.label}, t.cells...))
	}
	if g.heads = r.comparedHeads(scan.Trim(r.text, r.doc.Blocks[i].Span), cells, heads, times == 0); g.heads == nil {
		return g, 0, false
	}
	g.rule = TableGlued
	g.span = scan.Span{Start: r.doc.Blocks[i].Start, End: r.doc.Blocks[end-1].End}
	return g, end - i, true
}

// tellsSentence says whether a line is a sentence or more: no row of a comparison is, nor does a value hold a
// full stop outside of the brackets behind it.
func tellsSentence(line string) bool {
	return strings.Contains(line, "。") && !strings.ContainsAny(line, "(（")
}

// comparedLabel says whether s may be the label of a row, and no part of a sentence.
func comparedLabel(s string) bool {
	if s == "" {
		return false
	}
	first, _ := scan.Raw(s, 0)
	last, _ := scan.Before(s, len(s))
	return !noCellStart.Has(first) && !noCellEnd.Has(last) && !strings.Contains(s, "。") && (len(s) > 3 || scan.ClassOf(first) == scan.Kanji)
}

// A valueEnd is where a time, a quantity or a state ends in a line, and where it begins.
type valueEnd struct {
	start, end int
	moment     bool // it is a time
}

// valuesAtEnd finds the cells that end a line, from its end on.
func (r *reader) valuesAtEnd(line scan.Span) (t valuedLine) {
	text := r.text[:line.End]
	r.values = r.values[:0]
	at := line.Start
	add := func(s scan.Span) {
		r.counted = figure.Append(r.counted[:0], s.Of(text))
		for _, f := range r.counted {
			r.values = append(r.values, valueEnd{start: s.Start + f.Start, end: s.Start + f.End})
		}
	}
	for _, m := range r.timesAlone(line.Of(text)) {
		r.values = append(r.values, valueEnd{line.Start + m.Start, line.Start + m.End, true})
		add(scan.Span{Start: at, End: line.Start + m.Start})
		at = line.Start + m.End
	}
	add(scan.Span{Start: at, End: line.End})
	for i := line.Start + 1; i < line.End; {
		if _, end, is := figure.StateAt(text, i); is && !slices.ContainsFunc(r.values, func(v valueEnd) bool { return v.end == end }) {
			r.values = append(r.values, valueEnd{start: i, end: end})
		}
		_, n := scan.Raw(text, i)
		i += n
	}
	at = line.End
	for at > line.Start {
		last := valueEnd{end: -1}
		for _, v := range r.values {
			if v.start < at && v.end <= at && v.end > last.end && (v.end == at || bracketEnd(text, v.end, at) == at) {
				last = v
			}
		}
		if last.end < 0 {
			break
		}
		if last.moment {
			t.times++
		}
		t.cells = append(t.cells, scan.Trim(text, scan.Span{Start: last.start, End: at}))
		at = scan.Trim(text, scan.Span{Start: line.Start, End: last.start}).End
	}
	slices.Reverse(t.cells)
	t.label = scan.Trim(text, scan.Span{Start: line.Start, End: at})
	return t
}

// longestCompared is how long a heading above rows of a comparison may be.
const longestCompared = 150

// comparedHead says whether a line may be the heading above rows of two cells or more, before any row is read:
// its words were cut into as many, its end stands in it a second time, it begins with a word for labels, or it ends in times.
func (r *reader) comparedHead(line scan.Span, heads []head) bool {
	s := line.Of(r.text)
	if len(s) > longestCompared || holdsAny(s, noHeadings) {
		return false
	}
	if slices.ContainsFunc(heads, func(h head) bool { return len(h.spans) > 2 }) {
		return true
	}
	_, n := scan.RawBefore(s, len(s))
	if strings.Contains(s[:len(s)-n], s[len(s)-n:]) {
		return true
	}
	if _, end, ok := columnNouns.At(s, 0); ok && end < len(s) && keyHeads.of(s[:end]) > 0 { // 項目第1報訂正後
		return true
	}
	t := r.valuesAtEnd(line)
	return len(t.cells) > 1 && t.times == len(t.cells)
}

// comparedHeads cuts a heading above rows of a label and so many cells, nil if it is none. mayCount says
// whether its cells may be times: 2021年度2022年度.
func (r *reader) comparedHeads(line scan.Span, cells int, heads []head, mayCount bool) []scan.Span {
	if line.Len() > longestCompared || holdsAny(line.Of(r.text), noHeadings) {
		return nil
	}
	switch parts := r.blankWords(line); len(parts) {
	case cells + 1:
		return parts
	case cells:
		return append([]scan.Span{{Start: line.Start, End: line.Start}}, parts...)
	}
	const near = 0.35 // how much worse the cut into as many columns may be than the best, where all end alike
	worth := func(h *head) float64 {
		if len(h.spans) == cells+1 && len(sharedEnd(r.text, h.spans[1:])) > 3 {
			return h.score + near
		}
		return h.score
	}
	best := -1
	for i := range heads {
		if best < 0 || worth(&heads[i]) > worth(&heads[best]) {
			best = i
		}
	}
	if best >= 0 {
		if len(heads[best].spans) == cells+1 {
			return heads[best].spans
		}
		if len(heads[best].spans) > cells+1 { // several columns of words
			return nil
		}
	}
	corner := scan.Span{Start: line.Start, End: line.Start}
	if mayCount {
		if t := r.valuesAtEnd(line); len(t.cells) == cells && t.times == cells {
			if t.label.Len() > 0 {
				corner = t.label
			}
			return append([]scan.Span{corner}, t.cells...)
		}
	}
	if parts := likeParts(r.text, line, cells); parts != nil {
		return append([]scan.Span{corner}, parts...)
	}
	spans, _ := r.cutHeadings(line, make([]columnType, cells+1))
	return spans
}

// likeParts cuts s into n parts that end alike, and maybe begin alike: 第一報|第二報, A社の説明|B社の説明.
// What is alike must be two characters or more, and not all.
func likeParts(text string, s scan.Span, n int) (best []scan.Span) {
	most := 0
	for i := s.Start; i < s.End; { // where the end of each part begins, in the last of them
		_, size := scan.Raw(text, i)
		end := text[i:s.End]
		if strings.Count(s.Of(text), end) == n && i > s.Start {
			var parts []scan.Span
			at := s.Start
			for range n {
				k := at + strings.Index(text[at:s.End], end) + len(end)
				parts = append(parts, scan.Span{Start: at, End: k})
				at = k
			}
			alike := len(end) + len(sharedStart(text, parts))
			if alike >= len("第報") && alike > most && at == s.End {
				best, most = parts, alike
			}
		}
		i += size
	}
	for _, p := range best {
		if p.Len() <= most {
			return nil
		}
	}
	return best
}

// sharedStart is what all parts begin with.
func sharedStart(text string, parts []scan.Span) string {
	start := parts[0].Of(text)
	for _, p := range parts[1:] {
		for !strings.HasPrefix(p.Of(text), start) {
			_, n := scan.Before(start, len(start))
			start = start[:len(start)-n]
		}
	}
	return start
}

// sharedEnd is what all parts end with.
func sharedEnd(text string, parts []scan.Span) string {
	end := parts[0].Of(text)
	for _, p := range parts[1:] {
		for !strings.HasSuffix(p.Of(text), end) {
			_, n := scan.Raw(end, 0)
			end = end[n:]
		}
	}
	return end
}

package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A serial is a part of a series of names: 甲町、乙大学、「丙」など.
type serial struct {
	scan.Span
	known bool // another rule has read it
	town  bool
}

// series adds the names that stand in one series with those that other rules have read, from names.list[from] on, and towns in a series of towns.
// What the sentence says of the last it says of all.
func (r *reader) series(i int, s *segment, from int) {
	var parts []serial
	ends := map[int][]int{} // the names by where they end
	for k := from; k < len(r.names.list); k++ {
		end := r.names.list[k].End
		ends[end] = append(ends[end], k)
	}
	start := s.Start
	for start < s.End {
		end, comma := s.End, false
		if k := clauseEnds.Index(r.text[start:s.End]); k >= 0 {
			end = start + k
			comma = strings.HasPrefix(r.text[end:], "、")
		}
		if comma {
			if p, ok := r.serialEnd(s, ends, start, end, len(parts) > 0); ok {
				parts = append(parts, p)
				start = end + len("、")
				continue
			}
		} else if len(parts) > 0 {
			if p, ok := r.serialHead(from, start, end); ok {
				parts = append(parts, p)
				r.addSeries(i, ends, parts)
			}
		}
		if comma && len(parts) > 0 {
			if p, ok := r.serialHead(from, start, end); ok {
				r.addSeries(i, ends, append(parts, p))
			}
		}
		parts = parts[:0]
		_, n := scan.Raw(r.text[:s.End], end)
		start = end + max(n, 1)
	}
}

// addSeries adds those parts of a series that no other rule has read.
func (r *reader) addSeries(i int, ends map[int][]int, parts []serial) {
	known, towns := 0, 0
	for _, p := range parts {
		if p.known {
			known++
		}
		if p.town {
			towns++
		}
	}
	if len(parts) < 2 || known == 0 && towns < len(parts) {
		return
	}
	last := parts[len(parts)-1].Span
	for _, p := range parts {
		if !p.known {
			before := len(r.names.list)
			r.addName(i, p.Span, institute)
			for k := before; k < len(r.names.list); k++ {
				end := r.names.list[k].End
				ends[end] = append(ends[end], k)
			}
		}
		for _, k := range ends[p.End] {
			m := &r.names.list[k]
			m.serial = true
			if p.Span != last && m.fellow.Len() == 0 {
				m.fellow = last
			}
		}
	}
}

// serialEnd reads the name with which a part of a series ends, [start, end); of the first, what leads to it stands before.
func (r *reader) serialEnd(s *segment, ends map[int][]int, start, end int, inside bool) (serial, bool) {
	behind := end
	if strings.HasSuffix(r.text[start:end], "」") {
		behind -= len("」")
	}
	for _, at := range [...]int{end, behind} {
		for _, k := range slices.Backward(ends[at]) {
			if m := &r.names.list[k]; m.Start >= start {
				return serial{Span: m.Span, known: true}, true
			}
		}
	}
	text := r.text[start:end]
	if rest, ok := strings.CutSuffix(text, "」"); ok {
		open := strings.LastIndex(rest, "「")
		if open < 0 || !serialName(rest[open+len("「"):]) {
			return serial{}, false
		}
		return serial{Span: scan.Span{Start: start + open + len("「"), End: end - len("」")}}, true
	}
	b := startBehindTimes(s, r.backward(end, start), end)
	name := r.text[b:end]
	if p, n := scan.Before(r.text, b); n > 0 && b > start && !strings.ContainsRune(beforeNames, p) {
		return serial{}, false
	}
	if !serialName(name) || hiragana(name) && !inside || r.ownWord(name) {
		return serial{}, false
	}
	town := seats.of(name) > 0 && utf8.RuneCountInString(name) >= 3
	if town || institute2.of(name) > 0 || r.nameLike(name) {
		return serial{Span: scan.Span{Start: b, End: end}, town: town}, true
	}
	if inside && utf8.RuneCountInString(text) <= 12 && hiragana(text) && !strings.ContainsAny(text, "をはがでにへ") && hasKanji(text) && !endsInHiragana(text) {
		return serial{Span: scan.Span{Start: start, End: end}}, true
	}
	return serial{}, false
}

// endsInHiragana says whether a text ends in hiragana, as clauses do.
func endsInHiragana(text string) bool {
	c, _ := scan.Before(text, len(text))
	return scan.ClassOf(c) == scan.Hiragana
}

// serialName says whether a text may be the name of an organisation by its length and its words.
func serialName(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 3 && n <= 20 && !commonName(name) && !commonSubjects[name] && noSubjects.of(name) == 0 && !strings.ContainsAny(name, "。、「0123456789")
}

// serialHead reads the name with which the last part of a series begins, behind what describes its bearer.
func (r *reader) serialHead(from, start, end int) (serial, bool) {
	for k := from; k < len(r.names.list); k++ {
		m := &r.names.list[k]
		if m.Start < start || m.End > end {
			continue
		}
		if !strings.ContainsAny(r.text[start:m.Start], "はがをに") {
			return serial{Span: m.Span, known: true}, true
		}
	}
	text := r.text[start:end]
	if open := strings.Index(text, "「"); open >= 0 && open < 40 && !strings.ContainsAny(text[:open], "はがをに") {
		if k := strings.Index(text, "」"); k > open && serialName(text[open+len("「"):k]) {
			return serial{Span: scan.Span{Start: start + open + len("「"), End: start + k}}, true
		}
	}
	e := r.forward(start, end)
	name := r.text[start:e]
	if e == start || !serialName(name) || hiragana(name) {
		return serial{}, false
	}
	town := seats.of(name) > 0
	return serial{Span: scan.Span{Start: start, End: e}, town: town}, town || institute2.of(name) > 0
}

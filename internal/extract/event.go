package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// timeColumn finds the column of a grid in which times stand, -1 if there is none: half of its cells
// or more begin with a time.
func (g *grid) timeColumn() int {
	for c := range g.columns[:min(2, len(g.columns))] {
		if n := g.columns[c].timed; n > 0 && n*2 >= len(g.rows) {
			return c
		}
	}
	return -1
}

// events reads the rows of timelines: tables with a column of times, lists and lines led by a date.
func (r *reader) events() {
	for gi := range r.grids {
		g := &r.grids[gi]
		tc := g.timeColumn()
		if tc < 0 {
			continue
		}
		columns := len(g.heads)
		if len(g.rows) > 0 {
			columns = max(columns, len(g.rows[0]))
		}
		role := r.out.Sections[g.section].Role
		if columns > 2 && role != Timeline && !g.happens() && (tc > 0 || g.rule == TableStated || !r.tells(g)) {
			continue // a table with a column of days is not yet a timeline
		}
		r.rowEvents(gi, tc, columns)
	}
	r.lineEvents()
	r.datedParagraphs()
	r.timesApart()
	r.headingTimes()
	r.proseEvents()
	sortByStart(r.out.Events, textStart)
}

// happens says whether a heading names what happened: 出来事, event; 内容, too, where the table counts nothing.
func (g *grid) happens() bool {
	any, counts := false, false
	for c := range g.heads {
		if g.columns[c].told {
			return true
		}
		any, counts = any || g.columns[c].happens, counts || g.columns[c].counts
	}
	return any && !counts
}

// otherCases are words in the headings of tables that tell of other cases: their days are no course of this one.
var otherCases = []string{"事例", "過去", "前例", "類似", "他社", "past ", "earlier ", "previous ", "other cases", "similar "}

// tells says whether the last cells of most rows are sentences, of this case.
func (r *reader) tells(g *grid) bool {
	const least = 3
	for _, heading := range [...]string{g.title, r.heading(g.section)} {
		heading = strings.ToLower(heading)
		if slices.ContainsFunc(otherCases, func(w string) bool { return strings.Contains(heading, w) }) {
			return false
		}
	}
	told := 0
	for _, row := range g.rows {
		if strings.Contains(row[len(row)-1].Of(r.text), "。") {
			told++
		}
	}
	return told >= least && told*4 >= len(g.rows)*3
}

// names says whether a column of a grid says to whom the rows happened.
func (g *grid) names() bool {
	return slices.ContainsFunc(g.columns[:len(g.heads)], func(c column) bool { return c.party })
}

// rowEvents makes events of the rows of a timeline. A row whose cell of the time is empty, or repeats the one above, has that of the row
// above; one that says that the time is not known is no event.
func (r *reader) rowEvents(gi, tc, columns int) {
	g := &r.grids[gi]
	var current when.Match
	next := g.first
	var cells []*segment
	for row := range g.rows {
		cells = cells[:0]
		for ; next < g.last && r.segments[next].row <= row; next++ { // the cells stand in order
			s := &r.segments[next]
			if s.row != row {
				continue
			}
			if s.column == tc || s.column == tc+1 && columns > 2 && leadsWithClock(r.text, s) {
				if len(s.times) > 0 && !s.times[0].Time.IsZero() {
					current = s.times[0]
				} else if w := strings.TrimSpace(s.Of(r.text)); s.column == tc && w != "" && !ditto(w) {
					current = when.Match{} // 不明, 時期不明, a dash
				}
			} else if s.column > tc || columns == 2 {
				cells = append(cells, s)
			}
		}
		if len(cells) > 1 && current.End > 0 && g.happens() && g.names() { // who, and what
			r.addEvent(current, scan.Span{Start: cells[0].Start, End: cells[len(cells)-1].End}, Event{Item: Item{Section: g.section, Rule: EventRow}, Table: gi, Row: row})
		} else if s := g.textCell(cells); s != nil && current.End > 0 && r.wrapped(s) { // its lines are those of the page
			r.addEvent(current, s.Span, Event{Item: Item{Section: g.section, Rule: EventRow}, Table: gi, Row: row})
		} else if s != nil && current.End > 0 {
			r.lines(s.Span, func(line scan.Span) {
				m := current
				if t, rest, ok := r.lineTime(s, line, current.Time); ok {
					m, line.Start = t, rest
				}
				r.addEvent(m, line, Event{Item: Item{Section: g.section, Rule: EventRow}, Table: gi, Row: row})
			})
		}
	}
}

// wrapped says whether the lines of a cell in English are one text that was too long for its line: none of them but the last ends a sentence.
func (r *reader) wrapped(s *segment) bool {
	if r.doc.Language != "en" || !r.doc.Flat() || len(s.times) > 0 {
		return false
	}
	ends := false // a line ended a sentence, and another one follows
	was := rune(0)
	r.lines(s.Span, func(line scan.Span) {
		ends = ends || was == '.' || was == ';' || was == '!'
		was, _ = scan.Before(r.text, line.End)
	})
	return !ends
}

// lineTime reads the time that a line of a cell gives itself, within the day of its row, and where its
// words begin: 8日 | 10時15分頃、連絡を受ける.
func (r *reader) lineTime(s *segment, line scan.Span, day when.Time) (m when.Match, rest int, ok bool) {
	k := sort.Search(len(s.times), func(i int) bool { return s.times[i].Start >= line.Start })
	if k == len(s.times) || s.times[k].Start != line.Start || day.Precision != when.Day {
		return m, 0, false
	}
	m = s.times[k]
	if m.Time.Start < day.Start || m.Time.End > day.End || m.Time.Precision == when.Day {
		return m, 0, false
	}
	rest, ok = behindComma(r.text, m.End, line.End)
	return m, rest, ok
}

// behindComma gives where the words behind a time and its comma begin.
func behindComma(text string, i, end int) (int, bool) {
	i = scan.Blank(text, i)
	c, n := scan.At(text[:end], i)
	if c != '、' && c != ',' && c != ':' && c != '-' {
		return i, false
	}
	return scan.Blank(text, i+n), true
}

// leadsWithClock says whether a cell is a time of day: 午前4時20分ごろ beside a column of days.
func leadsWithClock(text string, s *segment) bool {
	t := scan.Trim(text, s.Span)
	return len(s.times) > 0 && s.times[0].Start == t.Start && s.times[0].End == t.End && s.times[0].Time.Precision != when.Day
}

// textCell picks the cell that says what happened: the one whose heading says so, or the longest text.
func (g *grid) textCell(cells []*segment) (best *segment) {
	for _, s := range cells {
		if len(cells) > 1 && s.column < len(g.heads) && g.columns[s.column].happens && !g.columns[s.column].counts {
			return s
		}
		if best == nil || s.Len() > best.Len() {
			best = s
		}
	}
	return best
}

// lines calls f with each line of s that has text.
func (r *reader) lines(s scan.Span, f func(scan.Span)) {
	for start := s.Start; start <= s.End; {
		end := s.End
		if k := strings.IndexByte(r.text[start:s.End], '\n'); k >= 0 {
			end = start + k
		}
		if line := scan.Trim(r.text, scan.Span{Start: start, End: end}); line.Len() > 0 {
			f(line)
		}
		start = end + 1
	}
}

// addEvent adds the event e that happened at m, as the words in span tell it without the footnote
// marks at their end.
func (r *reader) addEvent(m when.Match, span scan.Span, e Event) {
	calls := r.callsIn(span)
	for len(calls) > 0 && calls[len(calls)-1].End > span.End {
		calls = calls[:len(calls)-1]
	}
	words := scan.Trim(r.text, span)
	for i := len(calls) - 1; i >= 0 && words.End == calls[i].End && calls[i].Start >= words.Start; i-- {
		words = scan.Trim(r.text, scan.Span{Start: words.Start, End: calls[i].Start})
	}
	if words.Len() == 0 {
		return
	}
	e.When, e.Text = m.Time, words.Of(r.text)
	if len(calls) > 0 {
		e.Marks = r.strings.some(len(calls))
		for i, c := range calls {
			e.Marks[i] = c.mark
		}
		if calls[0].Start < words.End {
			e.Text = r.without(calls, words)
		}
	}
	e.Text = clean(e.Text)
	e.Words = r.words.some(2)
	e.Words[0], e.Words[1] = Words{"when", scan.Span{Start: m.Start, End: m.End}}, Words{"text", words}
	if e.Phase == "" && !isPlan(e.Text) {
		phase, verb := r.phaseAt(m, words)
		e.Phase = phase
		r.cue(&e.Item, verb)
	}
	r.out.Events = append(r.out.Events, e)
}

// without gives words without the footnote marks in them.
func (r *reader) without(calls []call, words scan.Span) string {
	var b strings.Builder
	at := words.Start
	for _, c := range calls {
		if c.Start < words.End {
			b.WriteString(r.text[at:c.Start])
			at = c.End
		}
	}
	b.WriteString(r.text[at:words.End])
	return b.String()
}

// lineEvents reads list items and lines that begin with a date. Two of a group make a timeline; one
// does where its section is a timeline, or where the groups beside it have one each.
func (r *reader) lineEvents() {
	n := len(r.segments)
	for i := 0; i < n; {
		j := i + 1
		for j < n && r.segments[j].section == r.segments[i].section {
			j++
		}
		r.sectionEvents(i, j)
		i = j
	}
}

// sectionEvents reads the groups of lines of the section of segments [from, to).
func (r *reader) sectionEvents(from, to int) {
	reports := 0
	r.groups(from, to, func(i, j int) {
		if r.report(i, j) {
			reports++
		}
	})
	r.groups(from, to, func(i, j int) {
		if reports >= 2 && r.report(i, j) {
			m, at, _ := r.lead(&r.segments[i])
			for k := i; k < j; k++ {
				r.segments[k].event = true
			}
			r.addEvent(m, scan.Span{Start: at, End: r.segments[j-1].End}, Event{Item: Item{Section: r.segments[i].section, Rule: EventLine}, Table: -1})
			return
		}
		r.groupEvents(i, j)
	})
}

// groups calls f with each group of the segments [from, to); what stands in tables is none.
func (r *reader) groups(from, to int, f func(i, j int)) {
	for i := from; i < to; {
		j := i
		for j < to && r.segments[j].group == r.segments[i].group && r.segments[j].table < 0 {
			j++
		}
		if j > i {
			f(i, j)
		}
		i = max(j, i+1)
	}
}

// report says whether the lines [from, to) are a report of a status page: the first is led by a time
// by the clock and says little, those below it tell more.
func (r *reader) report(from, to int) bool {
	const longestHead = 120
	s := &r.segments[from]
	if to-from < 2 || to-from > longestReport || s.kind != document.Line || s.Len() > longestHead || s.note >= 0 {
		return false
	}
	m, at, ok := r.lead(s)
	if !ok || at >= s.End || !r.hasClock(m) {
		return false
	}
	for i := from + 1; i < to; i++ {
		if _, _, ok := r.lead(&r.segments[i]); ok || r.segments[i].kind != document.Line {
			return false
		}
	}
	return true
}

// lead says where the text begins behind a time that leads a line, and whether what stands between
// shows that the time is a label.
func (r *reader) lead(s *segment) (m when.Match, text int, ok bool) {
	if len(s.times) == 0 {
		return m, 0, false
	}
	m = s.times[0]
	i := scan.Trim(r.text, s.Span).Start
	if s.kind == document.Item && m.Start-i <= len("in the course of ") && r.onlyLeads(i, m.Start) {
		i = m.Start
	}
	i += numberedReport(r.text[i:max(i, m.Start)])
	i += itemNumber(r.text[i:max(i, m.Start)])
	for i < m.Start {
		c, n := scan.At(r.text, i)
		if c == '(' || c == '[' || c == '【' || c == '〔' || c == '<' || c == '・' || c == '-' || c == '*' || c == ' ' || c == '◆' || c == '■' || c == '▼' || c == '○' || c == '〇' || c == '◯' || c == '●' {
			i += n
			continue
		}
		return m, 0, false
	}
	if c, n := scan.Before(r.text, m.Start); n > 0 && m.Start > s.Start && c == '(' { // (2008年5月21日 架空新聞) tells who printed it
		if last, w := scan.Before(r.text, scan.Trim(r.text, s.Span).End); last == ')' && !strings.ContainsAny(r.text[m.End:max(m.End, scan.Trim(r.text, s.Span).End-w)], ")）") {
			return m, 0, false
		}
	}
	j := m.End
	sep := false
	for j < s.End {
		c, n := scan.At(r.text, j)
		if c == ' ' || c == '\t' || c == ':' || c == '-' || c == '、' || c == ',' || c == ')' || c == ']' || c == '】' || c == '〕' || c == '>' || c == '|' || c == '\n' || c == '…' || c == '→' || c == '・' || c == '*' || c == '~' {
			if c == '~' {
				break
			}
			sep = true
			j += n
			continue
		}
		break
	}
	return m, j, sep
}

// itemNumber gives the length of the number of an item in brackets or a circle at the head of a text: (1), ①.
func itemNumber(text string) int {
	c, n := scan.Raw(text, 0)
	if c >= '①' && c <= '⒇' {
		return n
	}
	if c != '(' && c != '（' {
		return 0
	}
	_, count, end := scan.Digits(text, n)
	if close, w := scan.At(text, end); count == 1 && close == ')' {
		return end + w
	}
	return 0
}

// numberedReport gives the length of the number of a report at the head of a text: 第3報.
func numberedReport(text string) int {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "【[(（・ "), "第")
	if !ok {
		return 0
	}
	digits := 0
	for k := 0; k < len(rest); digits++ {
		c, n := scan.At(rest, k)
		if c == '報' && digits > 0 {
			return len(text) - len(rest) + k + n
		}
		if (c < '0' || c > '9') && !strings.ContainsRune("一二三四五六七八九十", c) || digits > 3 {
			return 0
		}
		k += n
	}
	return 0
}

// leadWords stand before a time that leads an item of a list.
var leadWords = []string{"in", "on", "the", "course", "of", "around", "about", "by", "from", "at", "during", "since", "late", "early"}

// onlyLeads says whether [i, end) is words of time and nothing else.
func (r *reader) onlyLeads(i, end int) bool {
	for w := range strings.FieldsSeq(r.text[i:end]) {
		if !slices.Contains(leadWords, strings.ToLower(w)) {
			return false
		}
	}
	return true
}

func (r *reader) groupEvents(from, to int) {
	role := r.out.Sections[r.segments[from].section].Role
	if role == Sources || role == Announcements {
		return
	}
	lead, lists, clocks := 0, 0, 0
	for i := from; i < to; i++ {
		s := &r.segments[i]
		if len(s.times) == 0 || s.note >= 0 || s.kind != document.Item && s.kind != document.Line && s.kind != document.Paragraph {
			continue
		}
		if m, at, ok := r.lead(s); ok && at < s.End {
			lead++
			if r.hasClock(m) {
				clocks++
			}
			if s.kind != document.Paragraph {
				lists++
			}
		}
	}
	if lead == 0 && (r.trailed(from, to) || r.headedEntries(from, to)) {
		return
	}
	r.alternating(from, to)
	if lead > 0 { // hours that stand alone above their words count, too
		for i := from; i+1 < to; i++ {
			if s := &r.segments[i]; len(s.times) == 1 && s.kind == document.Line && s.note < 0 && r.hasClock(s.times[0]) && len(r.segments[i+1].times) == 0 {
				if _, at, _ := r.lead(s); at >= s.End {
					lists++
				}
			}
		}
	}
	if lead == 0 || lists < 2 && role != Timeline && !(lists == 1 && r.listGoesOn(from)) || role == Updates && clocks*2 < lead { // pages are updated on days, services by the minute
		return
	}
	width := 0 // of the widest line, where one is a plain line
	for i := from; i < to; i++ {
		if s := &r.segments[i]; s.kind == document.Line {
			width = max(width, lineWidth(r.text, s.Span))
		}
	}
	var day when.Match // that stands alone in a line above
	for i := from; i < to; i++ {
		s := &r.segments[i]
		m, at, ok := r.lead(s)
		switch {
		case s.kind != document.Line:
			day = when.Match{}
		case len(s.times) == 1 && at >= s.End && m.Time.Precision == when.Day && s.note < 0:
			day = m
		case len(s.times) == 0 && day.End > 0 && !s.event:
			r.addEvent(day, s.Span, Event{Item: Item{Section: s.section, Rule: EventLine}, Table: -1})
			s.event = true
			continue
		}
		// A date alone heads what follows; a dated paragraph is prose.
		if s.event || s.note >= 0 || s.kind == document.Heading || !ok || at >= s.End || s.kind == document.Paragraph || lists < 2 && r.isProse(s) {
			continue
		}
		s.event = true
		end := s.End
		for i+1 < to && r.goesOn(s, &r.segments[i], &r.segments[i+1], width) {
			i++
			end = r.segments[i].End
		}
		r.addEvent(m, scan.Span{Start: at, End: end}, Event{Item: Item{Section: s.section, Rule: EventLine}, Table: -1})
	}
}

// isProse says whether a line is running text that a time happens to lead: several sentences, of which a later one has times of its own.
func (r *reader) isProse(s *segment) bool {
	for first := range sentences(r.text, s.Span) {
		return slices.ContainsFunc(s.times, func(m when.Match) bool { return m.Start >= first.End && dayOrFiner(m.Time) })
	}
	return false
}

// listGoesOn says whether the segment before segment i is an entry of a list in the same section, which a single line goes on with.
func (r *reader) listGoesOn(i int) bool {
	return i > 0 && r.segments[i-1].event && r.segments[i-1].section == r.segments[i].section && r.segments[i-1].table < 0
}

// headedEntries reads entries whose time stands alone in the line above their words, several in a group,
// and says whether they are such: "○10月13日(日)23時48分 | 侵入者が…に接続した。 | ○10月14日(月)4時30分 | …".
func (r *reader) headedEntries(from, to int) bool {
	head := func(i int) bool {
		s := &r.segments[i]
		if len(s.times) != 1 || s.note >= 0 || s.kind != document.Item && s.kind != document.Line || !r.begins(s.times[0]) {
			return false
		}
		_, at, _ := r.lead(s)
		return at >= s.End
	}
	heads := 0
	for i := from; i < to; i++ {
		if head(i) {
			if i+1 == to || head(i+1) || r.segments[i+1].note >= 0 {
				return false
			}
			heads++
		} else if heads == 0 && i > from {
			return false
		}
	}
	first := &r.segments[from]                                                                                                                                 // a line without a time may stand above the head
	beside := heads == 1 && (to < len(r.segments) && r.segments[to].section == r.segments[from].section && r.aloneTime(&r.segments[to]) || r.listGoesOn(from)) // groups of one entry each
	if heads < 2 && !beside && !(heads == 1 && r.out.Sections[first.section].Role == Timeline && len(first.times) > 0 && first.times[0].Time.Precision == when.Day) {
		return false
	}
	for i := from; i < to; i++ {
		if !head(i) {
			continue
		}
		last := i + 1
		for last+1 < to && !head(last+1) {
			last++
		}
		for k := i; k <= last; k++ {
			r.segments[k].event = true
		}
		s := &r.segments[i]
		for k := i + 1; k <= last; k++ { // the items below a day are an event each, its lines one
			end := k
			for s.kind == document.Item || r.segments[k].kind != document.Item {
				if end == last || r.segments[end+1].kind == document.Item && s.kind != document.Item {
					break
				}
				end++
			}
			r.addEvent(s.times[0], scan.Span{Start: r.segments[k].Start, End: r.segments[end].End}, Event{Item: Item{Section: s.section, Rule: EventApart}, Table: -1})
			k = end
		}
		i = last
	}
	return true
}

// begins says whether a time tells when something began, or would if its year were known, and is not the
// day of publication that the text states.
func (r *reader) begins(m when.Match) bool {
	if day := r.out.DaySpan; r.out.Stated && m.Start < day.End && day.Start < m.End {
		return false
	}
	return m.Problem != "" || !m.Time.OpenStart && !m.Time.IsZero()
}

// alternating reads, anywhere among the lines of a group, two or more entries in a row whose time by the clock
// or with a colon stands alone in the line above their words. Of the last entry the first line and the
// remarks below it are known to belong to it.
func (r *reader) alternating(from, to int) {
	head := func(i int) bool {
		s := &r.segments[i]
		if len(s.times) != 1 || s.note >= 0 || s.event || s.kind != document.Item && s.kind != document.Line || !r.begins(s.times[0]) {
			return false
		}
		_, at, _ := r.lead(s)
		c, _ := scan.Before(r.text, scan.Trim(r.text, s.Span).End)
		return at >= s.End && (c == ':' || r.hasClock(s.times[0]))
	}
	if head(to-1) && !head(from) { // the times stand behind their words
		return
	}
	words := func(i int) bool {
		_, at, ok := r.lead(&r.segments[i])
		return r.segments[i].note < 0 && !head(i) && !(ok && at < r.segments[i].End)
	}
	var run []scan.Span // of each entry, the segments
	flush := func() {
		if len(run) >= 2 {
			for _, e := range run {
				for k := e.Start; k < e.End; k++ {
					r.segments[k].event = true
				}
				s := &r.segments[e.Start]
				r.addEvent(s.times[0], scan.Span{Start: r.segments[e.Start+1].Start, End: r.segments[e.End-1].End}, Event{Item: Item{Section: s.section, Rule: EventApart}, Table: -1})
			}
		}
		run = run[:0]
	}
	for i := from; i < to; {
		if !head(i) {
			flush()
			i++
			continue
		}
		first := i + 1
		i = first
		for i < to && i-first < longestReport && words(i) {
			i++
		}
		switch {
		case i == first:
			flush()
		case i < to && head(i):
			run = append(run, scan.Span{Start: first - 1, End: i})
		default:
			last := first + 1
			for last < i && r.segments[last].kind == document.Item && r.segments[first].kind != document.Item {
				last++
			}
			run = append(run, scan.Span{Start: first - 1, End: last})
			flush()
			i = last
		}
	}
	flush()
}

// trailed reads lines that each end with a time by the clock in brackets: "Nameservers changed. [03:40]".
// It says whether they are such lines.
func (r *reader) trailed(from, to int) bool {
	for i := from; i < to; i++ {
		s := &r.segments[i]
		if r.tail(s) == s.End && !(i == from && s.kind == document.Line) {
			return false
		}
	}
	n := 0
	for i := from; i < to; i++ {
		s := &r.segments[i]
		if end := r.tail(s); end < s.End {
			n++
			if to-from >= 2 {
				s.event = true
				r.addEvent(s.times[len(s.times)-1], scan.Span{Start: s.Start, End: end}, Event{Item: Item{Section: s.section, Rule: EventLine}, Table: -1})
			}
		}
	}
	return n >= 2
}

// tail gives where the words of a line end before a time by the clock in brackets, and else its end.
func (r *reader) tail(s *segment) int {
	if len(s.times) == 0 || s.kind != document.Item && s.kind != document.Line || s.note >= 0 {
		return s.End
	}
	m := &s.times[len(s.times)-1]
	open, n := scan.Before(r.text, m.Start)
	end, w := scan.At(r.text[:s.End], m.End)
	if !r.hasClock(*m) || open != '[' && open != '(' || end != ']' && end != ')' || scan.Trim(r.text, s.Span).End != m.End+w || m.Start-n <= s.Start {
		return s.End
	}
	return m.Start - n
}

// goesOn says whether a line goes on with the words of the line before it, which belongs to the entry
// that begins with lead: it is set further in than that, or the line before, of lines as wide as these
// are, had no room for its first word.
func (r *reader) goesOn(lead, before, next *segment, width int) bool {
	if next.kind != document.Line || before.kind == document.Heading || next.note >= 0 {
		return false
	}
	if len(next.times) > 0 {
		if _, at, ok := r.lead(next); ok || at >= next.End {
			return false
		}
	}
	if indent(r.text, next.Start) > indent(r.text, lead.Start) {
		return true
	}
	last, _ := scan.Before(r.text, before.End)
	if width < 50 || last == '。' || last == ':' {
		return false
	}
	first := 0
	for i := next.Start; i < next.End; {
		c, n := scan.Raw(r.text, i)
		first += columnsOfRune(c)
		if i += n; c == ' ' || c >= 0x2E80 {
			break
		}
	}
	return lineWidth(r.text, before.Span)+first >= width
}

// indent is how many columns of white space stand before offset i on its line.
func indent(text string, i int) int {
	n := 0
	for i > 0 && text[i-1] != '\n' {
		c, w := scan.Before(text, i)
		n += columnsOfRune(c)
		i -= w
	}
	return n
}

// lineWidth is how many columns a line takes with what stands before it.
func lineWidth(text string, s scan.Span) int {
	n := indent(text, s.Start)
	for i := s.Start; i < s.End; {
		c, w := scan.Raw(text, i)
		n += columnsOfRune(c)
		i += w
	}
	return n
}

// hasClock says whether a time names a time of day by the clock, also where its day is not known.
func (r *reader) hasClock(m when.Match) bool {
	switch m.Time.Precision {
	case when.Hour, when.Minute, when.Second, when.Fraction:
		return true
	}
	if m.Problem == "" {
		return false
	}
	words := r.text[m.Start:m.End]
	k := strings.IndexByte(words, ':')
	return k > 0 && k+1 < len(words) && isDigit(words, k-1) && isDigit(words, k+1)
}

// datedParagraphs reads paragraphs that follow each other and are each led by a time as a label, as
// the reports of a status page are.
func (r *reader) datedParagraphs() {
	for i := 0; i < len(r.segments); {
		j := i
		for j < len(r.segments) && r.segments[j].section == r.segments[i].section && r.dated(&r.segments[j]) {
			j++
		}
		if j-i >= 2 || j > i && (r.out.Sections[r.segments[i].section].Role == Timeline || r.listGoesOn(i)) {
			for k := i; k < j; k++ {
				s := &r.segments[k]
				m, at, _ := r.lead(s)
				s.event = true
				r.addEvent(m, scan.Span{Start: at, End: s.End}, Event{Item: Item{Section: s.section, Rule: EventLine}, Table: -1})
			}
		}
		i = max(j, i+1)
	}
}

// dated says whether a paragraph is led by a time that is a label: no comma and no particle ties it to
// the words.
func (r *reader) dated(s *segment) bool {
	if s.kind != document.Paragraph || s.table >= 0 || s.note >= 0 || len(s.times) == 0 {
		return false
	}
	m, at, ok := r.lead(s)
	if !ok || at >= s.End || !dayOrFiner(m.Time) && m.Time.Precision != when.Range {
		return false
	}
	next, _ := scan.At(r.text, scan.Blank(r.text, m.End))
	if next == '-' || next == ':' || next == ')' || next == ']' { // August 21 — Fix deployed
		return true
	}
	return next != '、' && next != ',' && next != '・' && (r.hasClock(m) || r.doc.Language != "en")
}

// timesApart reads reports whose times stand in lines of their own, before the words of each or behind
// them: "Resolved. This incident is over. | Posted Nov 8, 10:30 UTC". A section has several, or each is
// a section of its own.
func (r *reader) timesApart() {
	before := scan.Span{} // the segments of the section before, if that is a report
	made := false         // an event was made of it
	for i := 0; i < len(r.segments); {
		j := i + 1
		for j < len(r.segments) && r.segments[j].section == r.segments[i].section {
			j++
		}
		switch n, sided := r.timesApartIn(i, j); {
		case n >= 2 && sided:
			r.sectionTimes(i, j)
		case n == 1 && sided:
			if before.End == i && i > 0 {
				if !made {
					r.sectionTimes(before.Start, before.End)
				}
				r.sectionTimes(i, j)
			}
			made = before.End == i && i > 0
			before = scan.Span{Start: i, End: j}
		}
		i = j
	}
}

// headingTimes reads entries under headings that are a time and nothing else, two or more in a row. A
// heading over lines that have times of their own is the day of those.
func (r *reader) headingTimes() {
	var found []scan.Span // a heading and the segments below it
	flush := func() {
		if len(found) >= 2 {
			for _, f := range found {
				s := &r.segments[f.Start]
				for k := f.Start; k < f.End; k++ {
					r.segments[k].event = true
				}
				r.addEvent(s.times[0], scan.Span{Start: r.segments[f.Start+1].Start, End: r.segments[f.End-1].End}, Event{Item: Item{Section: s.section, Rule: EventApart}, Table: -1})
			}
		}
		found = found[:0]
	}
	for i := 0; i < len(r.segments); {
		s := &r.segments[i]
		j := i + 1
		for j < len(r.segments) && r.segments[j].kind != document.Heading {
			j++
		}
		_, at, _ := r.lead(s)
		is := s.kind == document.Heading && len(s.times) == 1 && at >= s.End && !s.times[0].Time.IsZero() && j > i+1 && j-i <= longestReport
		for k := i + 1; is && k < j; k++ {
			b := &r.segments[k]
			if len(b.times) > 0 {
				_, at, ok := r.lead(b)
				is = !(ok && at < b.End)
			}
			is = is && b.table < 0 && b.note < 0 && !b.event
		}
		if is {
			found = append(found, scan.Span{Start: i, End: j})
		} else {
			flush()
		}
		i = j
	}
	flush()
}

// longestReport is how many blocks a report has at most.
const longestReport = 6

// timesApartIn says how many times stand alone in the section of segments [from, to), and whether the first
// begins it or the last ends it, so that the side is known on which their words are.
func (r *reader) timesApartIn(from, to int) (n int, sided bool) {
	for from < to && r.segments[from].kind == document.Heading {
		from++
	}
	first, last := -1, -1
	for i := from; i < to; i++ {
		s := &r.segments[i]
		if s.table >= 0 || s.note >= 0 || s.event {
			return 0, false
		}
		if r.aloneTime(s) {
			if n++; first < 0 {
				first = i
			}
			last = i
		}
	}
	return n, n > 0 && to-from >= 2 && (first == from || last == to-1)
}

// sectionTimes makes events of the reports of the section of segments [from, to).
func (r *reader) sectionTimes(from, to int) {
	for from < to && r.segments[from].kind == document.Heading {
		from++
	}
	before := r.aloneTime(&r.segments[from])
	for i, k := from, from; i < to; i++ {
		r.segments[i].event = true
		if !r.aloneTime(&r.segments[i]) {
			continue
		}
		first, last := k, i // the words of the report at i
		if before {
			first, last = i+1, i+1
			for last < to && !r.aloneTime(&r.segments[last]) {
				last++
			}
		}
		k = i + 1
		if n := last - first; n > 0 && n <= longestReport {
			r.addEvent(r.segments[i].times[0], scan.Span{Start: r.segments[first].Start, End: r.segments[last-1].End}, Event{Item: Item{Section: r.segments[i].section, Rule: EventApart}, Table: -1})
		}
	}
}

// postedWords stand before the time of a report.
var postedWords = []string{"posted", "posted on", "posted at", "updated", "投稿", "投稿日時", "掲載", "更新", "配信"}

// aloneTime says whether a segment is a time by the clock and nothing else, a label aside.
func (r *reader) aloneTime(s *segment) bool {
	if len(s.times) != 1 || s.Len() > 80 || !r.hasClock(s.times[0]) || s.times[0].Time.OpenStart && s.times[0].Problem == "" {
		return false
	}
	trim := func(w string) string {
		return strings.ToLower(strings.Trim(w, " \n\t　:：-–—()（）[]【】<>・|"))
	}
	head, tail := trim(r.text[s.Start:s.times[0].Start]), trim(r.text[s.times[0].End:s.End])
	return (head == "" || slices.Contains(postedWords, head)) && (tail == "" || slices.Contains(postedWords, tail))
}

func textStart(e *Event) int { return e.Words[len(e.Words)-1].Start }

// phases are the verbs that tell an event's phase, in the order of the affair.
var phases = []struct {
	phase string
	words []string
}{
	{"announcement", []string{"記者会見", "お知らせを公開", "tells the public", "told the public", "tells customers", "told customers", "press release", "発表", "公表", "公開した", "第1報", "第一報", "お知らせを掲載", "プレスリリース", "announce", "disclosed", "published a", "notified customers", "issued a statement", "publish a", "reports ", "reported ", "informs ", "informed "}},
	{"recovery", []string{"解決", "解消", "正常に戻", "正常化", "resolved", "works again", "work again", "back at work", "reopen", "復旧", "再開", "復元", "restored", "resumed", "back online", "back to normal", "recovered", "完了"}},
	{"containment", []string{"封鎖", "利用を制限", "取り下げ", "offline", "switched off", "suspended", "rolled back", "withdrawn", "遮断", "停止", "隔離", "切断", "無効化", "駆除", "対策を実施", "閉鎖", "isolated", "disconnected", "blocked", "contained", "disabled", "took offline", "shut down", "revoked"}},
	{"detection", []string{"警報", "検出", "発報", "spotted", "flagged", "alarm", "検知", "把握", "発見", "判明", "確認", "気付", "気づ", "発覚", "連絡を受け", "指摘を受け", "通報を受け", "分かっ", "分かり", "わかっ", "わかりま", "detected", "discovered", "noticed", "identified", "became aware", "alert", "learned"}},
	{"intrusion", []string{"暗号化され", "暗号化が", "を暗号化し", "書き換えられ", "差し替え", "持ち出", "窃取", "乗っ取ら", "悪用され", "encrypt", "exfiltrat", "stolen", "defaced", "tampered", "侵入", "不正アクセス", "感染", "攻撃を受け", "流出が発生", "改ざんされ", "潜伏", "潜んで", "居座", "不正ログイン", "不正なログイン", "不正にログイン", "不正なアクセス", "不正にアクセス", "intrusion", "intruder", "gained access", "had access", "obtained access", "broke into", "broken into", "break-in", "in the network", "inside the network", "on the network", "in its network", "inside its network", "on its network", "in its systems", "inside its systems", "in their network", "foothold", "lurk", "been present on", "been present in", "moved laterally", "hacked", "compromised", "logged in", "infected", "accessed", "exploited"}},
}

// planEndings end a Japanese row that tells what is to come, planWords say so in English.
var (
	planEndings = newEndings(strings.Fields("予定 予定です 予定である 予定となる 予定としている 予定している 予定しています 予定しております 見込み 見込 見込みです 見込みとなっている 見通し 見通しです 見通しとなっている 見込んでいる 見込んでいます 目指す 目指します 目指している 目途 めど 計画中")...)
	planHeads   = []string{"【予定】", "[予定]", "(予定)", "（予定）", "予定:", "予定："}
	planWords   = wordSet("scheduled planned expected slated due upcoming")
)

// isPlan says whether the words of an event tell what is to come: サービスを再開予定, "Service restoration scheduled". What was done as it was
// planned, or in a planned work, is none.
func isPlan(text string) bool {
	if text[0] >= utf8.RuneSelf || text[0] == '(' || text[0] == '[' {
		if planEndings.of(strings.TrimRight(text, "。.)）】」 ")) > 0 || beginsWith(text, planHeads) {
			return true
		}
	}
	plan, before := false, ""
	for w := range smallWords(text) {
		switch {
		case w == "will", w == "shall":
			return true
		case planWords.has(w):
			plan = true
		case pastForms.has(w) || strings.HasSuffix(w, "ed") && len(w) > 3 && before != "be" && !noSubject.has(before) && !noPast.has(w):
			return false
		}
		before = w
	}
	return plan
}

// tellings say that something is told: 侵入されたことを伝える tells of an intrusion and is none.
var tellings = []string{"伝え", "通知", "報告", "連絡", "相談", "依頼", "語る", "回答", "claimed responsibility", "claims responsibility", "took responsibility"}

// works end before 完了 in works that are done while the affair goes on: 調査が完了 recovers nothing.
var works = newEndings("調査", "解析", "分析", "検証", "フォレンジック", "報告", "通知", "連絡", "送付", "発送", "届出", "届け出", "手続", "手続き", "特定", "抽出", "確認", "集計")

// outsiders are those of whom an organisation hears what it did not see itself.
var outsiders = newEndings("customer", "Customer", "customers", "Customers", "user", "User", "users", "Users", "client", "clients", "Clients", "researcher", "Researcher", "employee", "Employee", "employees", "member of staff", "supplier", "bank")

// ofWork says whether a word, which head stands before, tells that such a work is done.
func ofWork(head, word string) bool {
	if word != "完了" {
		return false
	}
	for _, particle := range []string{"が", "を", "は", "も"} {
		if h, ok := strings.CutSuffix(head, particle); ok {
			head = h
			break
		}
	}
	return works.of(head) > 0
}

// phase tells an event's phase from its verb, and which that is; "" where none is told. The last
// verb of a Japanese text decides, of an English one that which is first in phases.
func (r *reader) phase(words scan.Span) (string, scan.Span) {
	last, first := -1, -1
	found := r.hits.within(words.Start, words.End)
	for i, h := range found {
		k := cues[h.Word].phase
		switch {
		case k == 0 || h.End > words.End || ofWork(r.text[words.Start:h.Start], r.text[h.Start:h.End]):
		case r.text[h.Start] >= utf8.RuneSelf:
			if last < 0 || h.Start > found[last].Start || k < cues[found[last].Word].phase {
				last = i
			}
		case first < 0 || k < cues[found[first].Word].phase:
			first = i
		}
	}
	at := last
	if at < 0 {
		at = first
	}
	if at < 0 {
		return "", scan.Span{}
	}
	phase, verb := phases[cues[found[at].Word].phase-1].phase, scan.Span{Start: found[at].Start, End: found[at].End}
	if by := strings.TrimSuffix(r.text[words.Start:verb.Start], " "); phase == "announcement" && strings.HasPrefix(r.text[verb.Start:verb.End], "report") && outsiders.of(by) > 0 {
		phase = "detection" // a customer reports: what the organisation hears so
	}
	from := verb.Start
	if r.text[from] < utf8.RuneSelf {
		from = words.Start // English tells first who says so
	}
	if phase == "intrusion" && found.has(useTelling, from, sentenceEnd(r.text, verb.Start, words.End, words.Len())) {
		return "", scan.Span{}
	}
	return phase, verb
}

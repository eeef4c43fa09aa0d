package extract

import (
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
		if columns > 2 && role != Timeline && !g.happens() {
			continue // a table with a column of days is not yet a timeline
		}
		r.rowEvents(gi, tc, columns)
	}
	r.lineEvents()
	r.proseEvents()
	sortByStart(r.out.Events, textStart)
}

// happens says whether a heading names what happened: 出来事, 内容, event. A table that counts is none.
func (g *grid) happens() bool {
	any := false
	for c := range g.heads {
		if g.columns[c].counts {
			return false
		}
		any = any || g.columns[c].happens
	}
	return any
}

// rowEvents makes events of the rows of a timeline; a row without a time has that of the row above.
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
				}
			} else if s.column > tc || columns == 2 {
				cells = append(cells, s)
			}
		}
		if s := g.textCell(cells); s != nil && current.End > 0 {
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
	phase, verb := r.phase(words)
	e.Phase = phase
	r.cue(&e.Item, verb)
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
// does where its section is a timeline.
func (r *reader) lineEvents() {
	n := len(r.segments)
	for i := 0; i < n; {
		j := i
		for j < n && r.segments[j].group == r.segments[i].group && r.segments[j].section == r.segments[i].section && r.segments[j].table < 0 {
			j++
		}
		if j == i {
			i++
			continue
		}
		r.groupEvents(i, j)
		i = j
	}
}

// lead says where the text begins behind a time that leads a line, and whether what stands between
// shows that the time is a label.
func (r *reader) lead(s *segment) (m when.Match, text int, ok bool) {
	if len(s.times) == 0 {
		return m, 0, false
	}
	m = s.times[0]
	i := scan.Trim(r.text, s.Span).Start
	for i < m.Start {
		c, n := scan.At(r.text, i)
		if c == '(' || c == '[' || c == '【' || c == '〔' || c == '<' || c == '・' || c == '-' || c == '*' || c == ' ' || c == '◆' || c == '■' || c == '▼' || c == '○' || c == '●' {
			i += n
			continue
		}
		return m, 0, false
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

func (r *reader) groupEvents(from, to int) {
	role := r.out.Sections[r.segments[from].section].Role
	if role == Sources || role == Updates || role == Announcements {
		return
	}
	lead, lists := 0, 0
	for i := from; i < to; i++ {
		s := &r.segments[i]
		if len(s.times) == 0 || s.note >= 0 || s.kind != document.Item && s.kind != document.Line && s.kind != document.Paragraph {
			continue
		}
		if _, at, ok := r.lead(s); ok && at < s.End {
			lead++
			if s.kind != document.Paragraph {
				lists++
			}
		}
	}
	if lead == 0 || lists < 2 && role != Timeline {
		return
	}
	for i := from; i < to; i++ {
		s := &r.segments[i]
		m, at, ok := r.lead(s)
		// A date alone heads what follows; a dated paragraph is prose.
		if s.note >= 0 || s.kind == document.Heading || !ok || at >= s.End || s.kind == document.Paragraph {
			continue
		}
		r.addEvent(m, scan.Span{Start: at, End: s.End}, Event{Item: Item{Section: s.section, Rule: EventLine}, Table: -1})
	}
}

// proseEvents reads the dated sentences of paragraphs under a timeline's heading: 経緯, what happened.
// A sentence is an event where it begins with its time.
func (r *reader) proseEvents() {
	for i := range r.segments {
		s := &r.segments[i]
		if len(s.times) == 0 || s.kind != document.Paragraph || s.note >= 0 || s.table >= 0 || r.out.Sections[s.section].Role != Timeline {
			continue
		}
		next := 0
		r.lines(s.Span, func(line scan.Span) {
			for sentence := range sentences(r.text, line) {
				for next < len(s.times) && s.times[next].Start < sentence.Start {
					next++
				}
				if next < len(s.times) {
					r.proseEvent(s, sentence, s.times[next])
				}
			}
		})
	}
}

// proseEvent makes an event of a sentence that a time leads.
func (r *reader) proseEvent(s *segment, sentence scan.Span, m when.Match) {
	if m.Start-sentence.Start > 12 || m.End > sentence.End || !dayOrFiner(m.Time) || m.Time.OpenStart || m.Problem != "" {
		return
	}
	at := m.End
	for at < sentence.End {
		c, n := scan.At(r.text, at)
		if c != '、' && c != ',' && c != ':' && c != ' ' && c != 'に' && c != 'は' {
			break
		}
		at += n
	}
	if sentence.End-at >= 12 {
		r.addEvent(m, scan.Span{Start: at, End: sentence.End}, Event{Item: Item{Section: s.section, Rule: EventSentence}, Prose: true, Table: -1})
	}
}

func textStart(e *Event) int { return e.Words[len(e.Words)-1].Start }

// phases are the verbs that tell an event's phase, in the order of the affair.
var phases = []struct {
	phase string
	words []string
}{
	{"announcement", []string{"発表", "公表", "公開した", "第1報", "第一報", "お知らせを掲載", "プレスリリース", "announce", "disclosed", "published a", "notified customers", "issued a statement", "reports ", "reported ", "informs ", "informed "}},
	{"recovery", []string{"復旧", "再開", "復元", "restored", "resumed", "back online", "back to normal", "recovered", "完了"}},
	{"containment", []string{"遮断", "停止", "隔離", "切断", "無効化", "駆除", "対策を実施", "閉鎖", "isolated", "disconnected", "blocked", "contained", "disabled", "took offline", "shut down", "revoked"}},
	{"detection", []string{"検知", "把握", "発見", "判明", "確認", "気付", "気づ", "発覚", "detected", "discovered", "noticed", "identified", "became aware", "alert", "learned"}},
	{"intrusion", []string{"侵入", "不正アクセス", "感染", "攻撃を受け", "流出が発生", "改ざんされ", "不正ログイン", "intrusion", "gained access", "compromised", "logged in", "infected", "accessed", "exploited"}},
}

// tellings say that something is told: 侵入されたことを伝える tells of an intrusion and is none.
var tellings = []string{"伝え", "通知", "報告", "連絡", "相談", "依頼", "語る", "回答"}

// phase tells an event's phase from its verb, and which that is; "" where none is told. The last
// verb of a Japanese text decides, of an English one that which is first in phases.
func (r *reader) phase(words scan.Span) (string, scan.Span) {
	last, first := -1, -1
	found := r.hits.within(words.Start, words.End)
	for i, h := range found {
		k := cues[h.Word].phase
		switch {
		case k == 0 || h.End > words.End:
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
	if phase == "intrusion" && found.has(useTelling, verb.Start, sentenceEnd(r.text, verb.Start, words.End, words.Len())) {
		return "", scan.Span{}
	}
	return phase, verb
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// timeColumn finds the column of a grid in which times stand, -1 if there is none: its heading says
// so or most of its cells begin with a time.
func (r *reader) timeColumn(g *grid) int {
	count := map[int]int{}
	for i := g.first; i < g.last; i++ {
		s := &r.segments[i]
		if s.row >= 0 && len(s.times) > 0 && s.times[0].Start == scan.Trim(r.text, s.Span).Start {
			count[s.column]++
		}
	}
	for c := 0; c < 2; c++ {
		if n := count[c]; n > 0 && n*2 >= len(g.rows) {
			return c
		}
	}
	return -1
}

// events reads the rows of timelines: tables with a column of times, lists and lines led by a date.
func (r *reader) events() {
	for gi := range r.grids {
		g := &r.grids[gi]
		tc := r.timeColumn(g)
		if tc < 0 {
			continue
		}
		columns := len(g.heads)
		if len(g.rows) > 0 {
			columns = max(columns, len(g.rows[0]))
		}
		role := r.out.Sections[g.section].Role
		if columns > 2 && role != Timeline && !r.eventColumn(g) {
			continue // a table with a column of days is not yet a timeline
		}
		r.rowEvents(gi, tc, columns)
	}
	r.lineEvents()
	r.proseEvents()
	sortByStart(r.out.Events, textStart)
}

// eventColumn says whether a heading names what happened: 出来事, 内容, event. A table that counts is none.
func (r *reader) eventColumn(g *grid) bool {
	for _, h := range g.heads {
		if countingHead(clean(h.Of(r.text))) {
			return false
		}
	}
	for _, h := range g.heads {
		w := strings.ToLower(clean(h.Of(r.text)))
		for _, x := range []string{"出来事", "できごと", "経緯", "動き", "発生事象", "対応内容", "event", "what happened", "description", "update", "activity"} {
			if strings.HasSuffix(w, x) {
				return true
			}
		}
		if w == "内容" || w == "事象" || w == "概要" {
			return true
		}
	}
	return false
}

func (r *reader) rowEvents(gi, tc, columns int) {
	g := &r.grids[gi]
	var current when.Time
	var said scan.Span
	known := false
	next := g.first
	for row := range g.rows {
		var textCells []*segment
		var own *when.Match
		for ; next < g.last && r.segments[next].row <= row; next++ { // the cells stand in order
			s := &r.segments[next]
			if s.row != row {
				continue
			}
			if s.column == tc || s.column == tc+1 && columns > 2 && leadsWithClock(r.text, s) {
				if len(s.times) > 0 && s.times[0].Time != (when.Time{}) {
					own = &s.times[0]
				}
			} else if s.column > tc || columns == 2 {
				textCells = append(textCells, s)
			}
		}
		if own != nil {
			current, said, known = own.Time, scan.Span{Start: own.Start, End: own.End}, true
		}
		if !known {
			continue
		}
		pick := r.textCells(g, textCells)
		for _, s := range pick {
			r.lines(s.Span, func(line scan.Span) {
				t, from, at := current, said, line
				for _, m := range s.times { // 8日 | 10時15分頃、連絡を受ける: the line gives the time of the day itself
					if m.Start == line.Start && current.Precision == when.Day && m.Time.Start >= current.Start && m.Time.End <= current.End && m.Time.Precision != when.Day {
						if rest, ok := behindComma(r.text, m.End, line.End); ok {
							t, from, at = m.Time, scan.Span{Start: m.Start, End: m.End}, scan.Span{Start: rest, End: line.End}
						}
					}
				}
				r.addEvent(t, from, at, g.section, EventRow, gi, row)
			})
			if columns > 2 && len(pick) > 1 {
				break
			}
		}
	}
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

// textCells picks the cell that says what happened: the one whose heading says so, or the longest text.
func (r *reader) textCells(g *grid, cells []*segment) []*segment {
	if len(cells) <= 1 {
		return cells
	}
	best := cells[0]
	for _, s := range cells {
		if s.column < len(g.heads) {
			one := grid{heads: g.heads[s.column : s.column+1]}
			if r.eventColumn(&one) {
				return []*segment{s}
			}
		}
		if s.Len() > best.Len() {
			best = s
		}
	}
	return []*segment{best}
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

// addEvent makes an event of the words in span, without the footnote marks at their end.
func (r *reader) addEvent(t when.Time, said, span scan.Span, section int, rule Rule, table, row int) {
	e := Event{Item: r.item(section, rule, Words{"when", said}), When: t, Table: table, Row: row}
	end := span.End
	var text strings.Builder
	at := span.Start
	for _, c := range r.callsIn(span) {
		if c.End <= span.End {
			e.Marks = append(e.Marks, r.marks[c])
			text.WriteString(r.text[at:c.Start])
			at = c.End
			if strings.TrimSpace(r.text[c.End:span.End]) == "" {
				end = min(end, c.Start)
			}
		}
	}
	text.WriteString(r.text[at:span.End])
	words := scan.Trim(r.text, scan.Span{Start: span.Start, End: end})
	calls := r.callsIn(span)
	for i := len(calls) - 1; i >= 0; i-- { // several marks at the end
		if c := calls[i]; c.Start >= words.Start && c.End == words.End {
			words = scan.Trim(r.text, scan.Span{Start: words.Start, End: c.Start})
		}
	}
	if words.Len() == 0 {
		return
	}
	e.Text = clean(strings.TrimSpace(text.String()))
	e.Words = append(e.Words, Words{"text", words})
	e.Phase = phaseOf(e.Text)
	r.out.Events = append(r.out.Events, e)
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
	lead, lists := 0, 0
	for i := from; i < to; i++ {
		s := &r.segments[i]
		if s.kind != document.Item && s.kind != document.Line && s.kind != document.Paragraph {
			continue
		}
		if s.note >= 0 {
			continue
		}
		if _, at, ok := r.lead(s); ok && at < s.End {
			lead++
			if s.kind != document.Paragraph {
				lists++
			}
		}
	}
	if lead == 0 || role == Sources || role == Updates || role == Announcements {
		return
	}
	if lists < 2 && role != Timeline {
		return
	}
	for i := from; i < to; i++ {
		s := &r.segments[i]
		m, at, ok := r.lead(s)
		// A date alone heads what follows; a dated paragraph is prose.
		if s.note >= 0 || s.kind == document.Heading || !ok || at >= s.End || s.kind == document.Paragraph {
			continue
		}
		r.addEvent(m.Time, scan.Span{Start: m.Start, End: m.End}, scan.Span{Start: at, End: s.End}, s.section, EventLine, -1, 0)
	}
}

// proseEvents reads the dated sentences of paragraphs under a timeline's heading: 経緯, what happened.
// A sentence is an event where it begins with its time.
func (r *reader) proseEvents() {
	for i := range r.segments {
		s := &r.segments[i]
		if s.kind != document.Paragraph || s.note >= 0 || s.table >= 0 || r.out.Sections[s.section].Role != Timeline {
			continue
		}
		next := 0
		r.lines(s.Span, func(line scan.Span) {
			for _, sentence := range sentences(r.text, line) {
				for next < len(s.times) && s.times[next].Start < sentence.Start {
					next++
				}
				if next == len(s.times) || s.times[next].Start-sentence.Start > 12 || s.times[next].End > sentence.End {
					continue
				}
				m := s.times[next]
				if !dayOrFiner(m.Time) || m.Time.OpenStart || m.Problem != "" {
					continue
				}
				at := m.End
				for at < sentence.End {
					c, n := scan.At(r.text, at)
					if c != '、' && c != ',' && c != ':' && c != ' ' && c != 'に' && c != 'は' {
						break
					}
					at += n
				}
				if sentence.End-at < 12 {
					continue
				}
				n := len(r.out.Events)
				r.addEvent(m.Time, scan.Span{Start: m.Start, End: m.End}, scan.Span{Start: at, End: sentence.End}, s.section, EventSentence, -1, 0)
				if len(r.out.Events) > n {
					r.out.Events[n].Prose = true
				}
			}
		})
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

// phaseOf tells an event's phase from its verb; "" where none is told.
func phaseOf(text string) string {
	low := strings.ToLower(text)
	best, at := "", -1
	for _, p := range phases {
		for _, w := range p.words {
			if i := strings.LastIndex(low, w); i > at && (at < 0 || w[0] >= 0x80) {
				best, at = p.phase, i
			}
		}
	}
	if best == "intrusion" { // 侵入されたことを伝える tells of an intrusion and is none
		rest, _, _ := strings.Cut(low[at:], "。")
		for _, w := range []string{"伝え", "通知", "報告", "連絡", "相談", "依頼", "語る", "回答"} {
			if strings.Contains(rest, w) {
				return ""
			}
		}
	}
	return best
}

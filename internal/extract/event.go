package extract

import (
	"sort"
	"strings"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// tables gives the grids to the reading.
func (r *reader) tables() {
	for i := range r.grids {
		g := &r.grids[i]
		columns := 0
		for _, row := range g.rows {
			columns = max(columns, len(row))
		}
		columns = max(columns, len(g.heads))
		t := Table{Item: Item{Section: g.section, Rule: g.rule, Words: []Words{{"", scan.Trim(r.text, g.span)}}}, Title: g.title, Columns: make([]string, columns), Heads: g.heads}
		if t.Title == "" {
			t.Title = r.heading(g.section)
		}
		for c, h := range g.heads {
			t.Columns[c] = clean(h.Of(r.text))
		}
		for _, row := range g.rows {
			cells := make([]Cell, columns)
			for c := range cells {
				if c < len(row) {
					cells[c] = Cell{row[c], cellText(row[c].Of(r.text))}
				} else if len(row) > 0 {
					end := row[len(row)-1].End
					cells[c] = Cell{Span: scan.Span{Start: end, End: end}}
				}
			}
			t.Rows = append(t.Rows, cells)
		}
		t.Party, t.Said = -1, -1
		for c := len(t.Columns) - 1; c >= 0; c-- {
			if partyHead(t.Columns[c]) && c <= 1 {
				t.Party = c
			}
			if announcedHead(t.Columns[c]) {
				t.Said = c
			}
		}
		if t.Said >= 0 {
			t.When = make([]when.Time, len(t.Rows))
			for k := g.first; k < g.last; k++ {
				if s := &r.segments[k]; s.column == t.Said && s.row >= 0 && len(s.times) > 0 && !s.times[0].Time.OpenStart {
					t.When[s.row] = s.times[0].Time
				}
			}
		}
		r.out.Tables = append(r.out.Tables, t)
	}
}

// announcedHead says whether a heading is that of the days on which the rows were announced.
func announcedHead(h string) bool {
	low := strings.ToLower(h)
	for _, w := range []string{"発表日", "公表日", "公開日", "発表日時", "公表日時", "announced", "announced on", "date announced", "announcement", "announcement date", "date of announcement", "date published"} {
		if low == w {
			return true
		}
	}
	return false
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// cellText is the text of a cell: its lines without outer blanks.
func cellText(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

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
				r.addEvent(t, from, at, g.section, "row of a timeline", gi, row)
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
func (r *reader) addEvent(t when.Time, said, span scan.Span, section int, rule string, table, row int) {
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
		r.addEvent(m.Time, scan.Span{Start: m.Start, End: m.End}, scan.Span{Start: at, End: s.End}, s.section, "line led by a date", -1, 0)
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
				r.addEvent(m.Time, scan.Span{Start: m.Start, End: m.End}, scan.Span{Start: at, End: sentence.End}, s.section, "dated sentence under a timeline's heading", -1, 0)
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

// figures gives the quantities to the reading, with what they are about.
func (r *reader) figures() {
	for i := range r.segments {
		s := &r.segments[i]
		cell := s.table >= 0 && s.row >= 0
		if cell && len(s.figures) == 0 && len(s.times) == 0 {
			r.stateCell(s)
			continue
		}
		for k := range s.figures {
			m := &s.figures[k]
			f := Figure{Item: r.item(s.section, "quantity", Words{"", scan.Span{Start: m.Start, End: m.End}}), Quantity: m.Quantity, Part: m.Part, Length: m.Length, Table: -1}
			if cell {
				f.Table, f.Row, f.Column = s.table, s.row, s.column
				f.About, f.Party = r.columnName(s), r.rowParty(s)
			} else {
				f.About = r.about(s, m.Start)
			}
			f.Measure = measureOf(m.Unit, f.About, m.Length)
			f.Basis = r.basis(s, m.Start, m.End)
			r.out.Figures = append(r.out.Figures, f)
		}
	}
}

// rowParty is the organisation that a cell's row names, "" where no column does.
func (r *reader) rowParty(s *segment) string {
	t := &r.out.Tables[s.table]
	if t.Party < 0 || t.Party == s.column || s.row >= len(t.Rows) || t.Party >= len(t.Rows[s.row]) {
		return ""
	}
	return clean(t.Rows[s.row][t.Party].Text)
}

// stateCell reads a cell that says why there is no number, where numbers stand in its column or row.
func (r *reader) stateCell(s *segment) {
	span := scan.Trim(r.text, s.Span)
	state, end, ok := figure.StateAt(r.text[:span.End], span.Start)
	if !ok {
		// A bare number in a column of numbers.
		q, is := figure.Parse(r.text[span.Start:span.End])
		if is && r.numeric(s) && r.plainNumber(s) {
			f := Figure{Item: r.item(s.section, "number in a column of quantities", Words{"", span}), Quantity: q, Table: s.table, Row: s.row, Column: s.column, About: r.columnName(s)}
			if f.Unit == "" && f.State == "" {
				f.Unit = unitOfHead(f.About)
			}
			f.Party, f.Measure = r.rowParty(s), measureOf(f.Unit, f.About, false)
			r.out.Figures = append(r.out.Figures, f)
		}
		return
	}
	if end != span.End {
		if c, _ := scan.At(r.text, end); c != '(' {
			return
		}
	}
	if !r.numeric(s) {
		return
	}
	f := Figure{Item: r.item(s.section, "state of a cell", Words{"", scan.Span{Start: span.Start, End: end}}), Table: s.table, Row: s.row, Column: s.column, About: r.columnName(s)}
	f.State, f.Party = state, r.rowParty(s)
	f.Measure = measureOf(unitOfHead(f.About), f.About, false)
	r.out.Figures = append(r.out.Figures, f)
}

// plainNumber refuses row numbers and years: the first column, or a heading that numbers the rows.
func (r *reader) plainNumber(s *segment) bool {
	h := strings.ToLower(r.columnName(s))
	return s.column > 0 && !strings.HasPrefix(h, "no") && h != "#" && h != "番号" && !strings.Contains(h, "年") && !strings.Contains(h, "year") && !strings.Contains(h, "id")
}

// numeric says whether quantities stand in the column of a cell, or its heading counts something; in
// a table of keys and values, whether they stand in its other rows.
func (r *reader) numeric(s *segment) bool {
	g := &r.grids[s.table]
	if v, ok := g.numeric[s.column]; ok {
		return v
	}
	if g.numeric == nil {
		g.numeric = map[int]bool{}
	}
	count, cells := 0, 0
	for i := g.first; i < g.last; i++ {
		o := &r.segments[i]
		if o.row < 0 || o.column != s.column {
			continue
		}
		cells++
		if len(o.figures) > 0 && !o.figures[0].Length {
			t := scan.Trim(r.text, o.Span)
			if o.figures[0].Start <= t.Start+6 && unitNotAge(o.figures[0].Unit) {
				count++
			}
		}
	}
	if s.column < len(g.heads) && countingHead(clean(g.heads[s.column].Of(r.text))) {
		g.numeric[s.column] = true
		return true
	}
	v := count*3 >= cells && count > 0
	g.numeric[s.column] = v
	if h := r.columnName(s); !v && h != "" && countingHead(h) { // a key at the left of the row
		return true
	}
	return v
}

func unitNotAge(u string) bool { return u != "歳" && u != "代" && u != "%" }

// countingHead says whether a heading names a count or an amount.
func countingHead(h string) bool {
	low := strings.ToLower(h)
	for _, w := range []string{"数", "件", "金額", "額", "収益", "人数", "率", "割合", "規模", "台", "number", "count", "amount", "records", "accounts", "customers", "affected", "loss", "size", "total", "people", "patients"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// unitOfHead is the unit that a heading gives: 件数(件), 人数（人）.
func unitOfHead(h string) string {
	for _, p := range [][2]string{{"(", ")"}, {"（", "）"}, {"[", "]"}} {
		a := strings.LastIndex(h, p[0])
		b := strings.LastIndex(h, p[1])
		if a >= 0 && b > a {
			u := h[a+len(p[0]) : b]
			if len([]rune(u)) <= 4 && u != "" && !strings.ContainsAny(u, "0123456789") {
				return strings.TrimPrefix(u, "単位:")
			}
		}
	}
	return ""
}

// columnName is the heading of a cell's column, or the key at the left of its row.
func (r *reader) columnName(s *segment) string {
	g := &r.grids[s.table]
	if s.column < len(g.heads) {
		return clean(g.heads[s.column].Of(r.text))
	}
	if s.column > 0 && s.row < len(g.rows) && len(g.rows[s.row]) > 0 {
		return clean(g.rows[s.row][0].Of(r.text))
	}
	return ""
}

// about gives the words that say what a quantity in running text is about: the clause before it, from
// the last stop, quantity or time on, without the particles that tie it to the number.
func (r *reader) about(s *segment, at int) string {
	i := at
	floor := s.Start
	if k := sort.Search(len(s.times), func(k int) bool { return s.times[k].End > at }); k > 0 {
		floor = s.times[k-1].End
	}
	if k := sort.Search(len(s.spots), func(k int) bool { return s.spots[k].End > at }); k > 0 {
		floor = max(floor, s.spots[k-1].End)
	}
	torn := false
	if k := sort.Search(len(s.figures), func(k int) bool { return s.figures[k].End > at }); k > 0 && s.figures[k-1].End > floor {
		floor, torn = s.figures[k-1].End, true
	}
	for n := 0; i > floor && n < 40; n++ {
		c, w := scan.Before(r.text[:i], i)
		if w == 0 || c == '。' || c == '\n' || c == '、' || c == '.' || c == ';' || c == ',' || c == '\t' || scan.ClassOf(c) == scan.Open {
			break
		}
		i -= w
	}
	if torn && i <= floor { // what stands between two quantities belongs to the first
		return ""
	}
	words := strings.Trim(clean(r.text[i:at]), "・:：… 　-–—()（）")
	if r.doc.Language != "en" {
		if k := strings.LastIndex(words, "は"); k > 0 && k+len("は") < len(words) { // 件数は、合わせて
			words = words[:k]
		}
		for _, p := range []string{"合わせて", "あわせて", "として", "による", "など", "うち", "から", "まで", "は", "が", "を", "に", "で", "の", "と", "も", "へ", "約", "計"} {
			words = strings.TrimSpace(strings.TrimSuffix(words, p))
		}
		for _, p := range []string{"の", "を", "が", "に", "で", "と", "も", "は", "へ"} {
			words = strings.TrimPrefix(words, p)
		}
	}
	if first, rest, ok := strings.Cut(words, " "); ok && r.doc.Language != "en" && len([]rune(first)) <= 2 && hiragana(first) { // か 流出
		words = rest
	}
	if len([]rune(words)) < 2 || r.doc.Language == "en" && len(strings.Fields(words)) > 6 {
		return ""
	}
	return words
}

// measures tell what a unit counts.
var measures = []struct {
	measure string
	units   []string
}{
	{"money", []string{"円", "ドル", "$", "£", "€", "¥", "USD", "EUR", "GBP", "JPY", "XMR", "BTC", "ETH", "ユーロ", "米ドル", "ポンド", "dollars", "pounds", "euros", "yen", "ビットコイン"}},
	{"share", []string{"%", "割", "percent", "パーセント"}},
	{"data", []string{"GB", "TB", "MB", "KB", "gigabytes", "terabytes"}},
	{"persons", []string{"人", "名", "人分", "名分", "people", "individuals", "customers", "patients", "employees", "students", "users", "residents", "members", "ユーザー", "ユーザ"}},
	{"facilities", []string{"施設", "店舗", "拠点", "病院", "校", "hospitals", "stores", "sites"}},
	{"devices", []string{"台", "端末", "servers", "devices", "workstations", "laptops", "computers", "サーバー", "サーバ", "machines", "endpoints"}},
	{"organisations", []string{"社", "団体", "法人", "自治体", "機関", "companies", "organisations", "organizations"}},
	{"sites", []string{"サイト", "ドメイン", "URL", "websites", "domains"}},
	{"files", []string{"ファイル", "個", "files", "documents"}},
	{"accounts", []string{"アカウント", "口座", "ID", "accounts"}},
	{"records", []string{"件", "件分", "records", "レコード", "rows", "entries"}},
}

// accountWords make 件 and the like a count of accounts.
var accountWords = []string{"アカウント", "ログイン", "account", "login", "log-in"}

func measureOf(unit, about string, length bool) string {
	if length {
		return "time"
	}
	last := unit
	if i := strings.LastIndexByte(unit, ' '); i >= 0 {
		last = unit[i+1:]
	}
	for _, m := range measures {
		for _, u := range m.units {
			if u == unit || u == last {
				if m.measure == "records" {
					for _, w := range accountWords {
						if strings.Contains(about, w) {
							return "accounts"
						}
					}
				}
				return m.measure
			}
		}
	}
	return "other"
}

// basis says whether a quantity is only possible or an attacker's claim.
func (r *reader) basis(s *segment, start, end int) string {
	before, behind := back(r.text, s.Start, start, 120), front(r.text, end, s.End, 90)
	if i := strings.LastIndexAny(before, "。\n"); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexAny(behind, "。\n"); i >= 0 {
		behind = behind[:i]
	}
	around := strings.ToLower(before + behind)
	for _, w := range []string{"犯行声明", "と主張", "声明で", "attackers claim", "group claims", "claims to have", "claimed to have", "claimed responsibility"} {
		if strings.Contains(around, w) {
			return "claimed"
		}
	}
	for _, w := range []string{"可能性", "おそれ", "恐れ", "may have", "might have", "potentially", "possibly", "疑い"} {
		if strings.Contains(around, w) {
			return "possible"
		}
	}
	return ""
}

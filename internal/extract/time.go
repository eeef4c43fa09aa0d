package extract

import (
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// zoneLeads stand before the zone of a whole page: "all times are in EDT", 時刻はすべて日本時間.
var zoneLeads = []string{"all times ", "all timings ", "times ", "timings ", "times, which are ", "timestamps ", "時刻は", "日時は", "時刻表記は", "タイムゾーンは"}

// zoneScopes say in Japanese that a zone is that of all times, and not of the one at hand.
var zoneScopes = []string{"すべて", "全て", "いずれも", "断り", "表記", "表示", "記載", "統一"}

// pageZone is the zone that a page names for itself; one in Japanese that names none has Japan's, any
// other UTC.
func (r *reader) pageZone() int {
	english := r.doc.Language == "en"
	for _, h := range r.hits {
		if cues[h.Word].uses&useZone == 0 {
			continue
		}
		rest := front(r.text, h.End, len(r.text), 60)
		if end := strings.IndexAny(rest, ".\n;。"); end >= 0 {
			rest = rest[:end]
		}
		lead := r.text[h.Start:h.End]
		if !english && !holdsAny(lead+rest, zoneScopes) || english && !pageTimes(lead, rest) {
			continue
		}
		if z, ok := when.ZoneIn(rest); ok {
			return z
		}
	}
	if english {
		return 0
	}
	return when.JST
}

// pageTimes says whether a lead and what stands behind it tell in English of which zone times are: not "three times on Monday (10:00 UTC)".
func pageTimes(lead, rest string) bool {
	const all = "all "
	if lead = small(lead); strings.HasPrefix(lead, all) || strings.HasSuffix(lead, "are ") {
		return true
	}
	k := strings.Index(rest, " are ")
	return strings.HasPrefix(rest, "are ") || strings.HasPrefix(rest, "in ") || k >= 0 && !strings.ContainsAny(rest[:k], ",()0123456789")
}

// holdsAny says whether one of the words stands in s.
func holdsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// scan reads times, quantities and indicators of every segment, in order: one sort after the other,
// which keeps what a scanner needs at hand.
func (r *reader) scan() {
	r.scanTimes()
	for i := range r.segments {
		s := &r.segments[i]
		first := len(r.figs)
		r.pieces(s.Span, func(p scan.Span) {
			n := len(r.figs)
			r.figs = figure.Append(r.figs, p.Of(r.text))
			for k := n; k < len(r.figs); k++ {
				r.figs[k].Start += p.Start
				r.figs[k].End += p.Start
			}
		})
		s.figures = r.figs[first:len(r.figs):len(r.figs)]
	}
	for i := range r.segments {
		s := &r.segments[i]
		first := len(r.spots)
		r.spots = indicator.Append(r.spots, s.Of(r.text))
		for k := first; k < len(r.spots); k++ {
			r.spots[k].Start += s.Start
			r.spots[k].End += s.Start
		}
		s.spots = r.spots[first:len(r.spots):len(r.spots)]
		r.settle(s)
	}
	r.giveTimes()
	r.feed = r.isFeed()
}

// scanTimes reads the times of every segment, with the day that was named before.
func (r *reader) scanTimes() {
	c := clock{Reader: when.NewReader(when.Ref{Day: r.day, Zone: r.zone, DayFirst: r.dayFirst, Instant: r.instant, Clocks: r.day == ""}), topic: r.topic, anchor: r.topic}
	if r.out.Stated {
		c.anchor = r.day
		c.headed = r.topic == r.day
	}
	c.name(c.topic)
	for i := range r.segments {
		s := &r.segments[i]
		c.enter(r, i)
		first := len(r.times)
		if !s.timeless || r.day == "" || !r.instant.IsZero() { // against an instant more is a time
			r.readTimes(&c, s.Span)
		}
		for k := first + 1; s.table < 0 && k < len(r.times); k++ {
			at := r.comesBack(&c, s, k)
			if at == 0 && !leadingNumber(r.text, s) {
				at = c.strays(r.text, &r.times[k-1], &r.times[k])
			}
			if at > 0 {
				r.times = r.times[:k]
				c.name(c.anchor)
				r.readTimes(&c, scan.Span{Start: at, End: s.End})
			}
		}
		if len(r.times) == first && s.table >= 0 && s.column == 1 {
			r.partOfDay(&c, s)
		}
		if len(r.times) > first {
			s.times = r.times[first:len(r.times):len(r.times)]
			c.leave(r, s)
			r.carryZone(s)
		}
	}
}

// carryZone gives the times by the clock of a segment that name neither a day of their own nor a zone that of the time by the clock
// before them: 11:52 PM EDT on 3 May … 1:15 AM the next morning. In Japanese this holds to the end of the sentence.
func (r *reader) carryZone(s *segment) {
	zone, carries := r.zone, false
	for k := range s.times {
		m := &s.times[k]
		words := r.text[m.Start:m.End]
		if m.Problem != "" || !r.hasClock(*m) && !hoursLong(m.Time) && !endsByClock(m.Time) {
			continue
		}
		if _, named := when.ZoneIn(words); named || m.Time.Offset != r.zone {
			zone, carries = m.Time.Offset, true
			continue
		}
		if !carries || zone == r.zone {
			continue
		}
		if !m.Leans || namesDay(words) || r.doc.Language != "en" && strings.Contains(r.text[s.times[k-1].End:m.Start], "。") {
			carries = false
			continue
		}
		shift := int64(r.zone-zone) * 1e6
		if !m.Time.OpenStart {
			m.Time.Start += shift
		}
		if !m.Time.OpenEnd {
			m.Time.End += shift
		}
		m.Time.Offset = zone
	}
}

// endsByClock says whether the one end that a time has is no day's.
func endsByClock(t when.Time) bool {
	if t.OpenStart == t.OpenEnd {
		return false
	}
	at := t.StartTime()
	if t.OpenStart {
		at = t.EndTime()
	}
	return at.Hour() != 0 || at.Minute() != 0 || at.Second() != 0
}

// namesDay says whether the words of a time name a month, or a day in numbers.
func namesDay(words string) bool { return holdsMonth(words) || strings.ContainsRune(words, '/') }

// partStarts are the runes with which parts of the day begin.
const partStarts = "朝昼夕夜未早深明午晩正"

// partOfDay reads a cell that names a part of the day and nothing else, which is that of the row: 夕方
// beside a column of days.
func (r *reader) partOfDay(c *clock, s *segment) {
	const day, longest = "同日", 30
	cell := scan.Trim(r.text, s.Span)
	if first, _ := scan.At(r.text[:cell.End], cell.Start); c.rowDay == "" || cell.Len() > longest || !strings.ContainsRune(partStarts, first) {
		return
	}
	n := len(r.times)
	r.times = c.Append(r.times, day+cell.Of(r.text))
	if len(r.times) != n+1 || r.times[n].Start != 0 || r.times[n].End != len(day)+cell.Len() {
		r.times = r.times[:n]
		return
	}
	r.times[n].Start, r.times[n].End = cell.Start, cell.End
}

// readTimes reads the times of a stretch of text.
func (r *reader) readTimes(c *clock, s scan.Span) {
	r.pieces(s, func(p scan.Span) {
		n := len(r.times)
		r.times = c.Append(r.times, p.Of(r.text))
		for k := n; k < len(r.times); k++ {
			r.times[k].Start += p.Start
			r.times[k].End += p.Start
		}
	})
}

// strays says where the sentence begins in which time m leans on a far year that only an earlier
// sentence has named: "In late 2021 … . The app came out in September"; 0 if m does not.
func (c *clock) strays(text string, before, m *when.Match) int {
	if !m.Leans {
		return 0
	}
	if !before.Leans && before.Problem == "" && !before.Time.OpenStart && c.anchor != "" && dayOf(before.Time)[:4] > c.anchor[:4] {
		return clauseStart(text, before.End, m.Start) // the year of a plan is not that of what else is told
	}
	switch before.Time.Precision {
	case when.Year, when.Quarter, when.Season, when.Range:
	default:
		return 0
	}
	if before.Time.OpenStart || !far(dayOf(before.Time), c.anchor, farMonths) {
		return 0
	}
	start := 0
	for s := range sentences(text, scan.Span{Start: before.End, End: m.End}) {
		if s.Start > before.End {
			start = s.Start
		}
	}
	return start
}

// comesBack says where the sentence begins in which time k leans on a far year that an earlier sentence has named of another case: 2022年10月には
// 同業他社で… 。9月2日に…; 0 if it does not.
func (r *reader) comesBack(c *clock, s *segment, k int) int {
	before, m := &r.times[k-1], &r.times[k]
	if !m.Leans || before.Time.OpenStart || before.Problem != "" || !far(dayOf(before.Time), c.anchor, farMonths) {
		return 0
	}
	start := clauseStart(r.text, before.End, m.Start)
	if start == 0 {
		return 0
	}
	from := r.sentenceAround(s, before.Start).Start
	if _, tie := r.caseWord(s, scan.Span{Start: from, End: start}); tie == 0 {
		return 0
	}
	return start
}

// clauseStart gives where the clause begins in which offset i stands, if it begins behind from: behind a full stop or a semicolon; 0 otherwise.
func clauseStart(text string, from, i int) int {
	between := text[from:i]
	at := 0
	for _, end := range []string{". ", ".\n", "; ", "。"} {
		if k := strings.LastIndex(between, end); k >= 0 {
			at = max(at, from+k+len(end))
		}
	}
	return at
}

// giveTimes gives the times of all segments to the reading.
func (r *reader) giveTimes() {
	n := 0
	for i := range r.segments {
		n += len(r.segments[i].times)
	}
	r.out.Times = make([]Time, 0, n)
	places := make([]Words, n)
	for i := range r.segments {
		s := &r.segments[i]
		for _, m := range s.times {
			span := scan.Span{Start: m.Start, End: m.End}
			if m.Problem != "" {
				r.out.Problems = append(r.out.Problems, Problem{span, m.Problem})
			}
			rule := TimeStated
			if m.Leans {
				rule = TimeLeaning
			}
			k := len(r.out.Times)
			places[k].Span = span
			r.out.Times = append(r.out.Times, Time{Item: Item{Words: places[k : k+1 : k+1], Section: s.section, Rule: rule}, When: m.Time})
		}
	}
}

// A clock reads the times of a document, segment by segment, and knows the day that each leans on.
type clock struct {
	*when.Reader
	topic  string // the day that the text is about
	anchor string // the day whose year holds for days without one: that which the text gives for itself
	headed bool   // the topic is only the day of publication: the first other day that is told will be it
	named  string // the day named last
	// The year of the days that were told in full last, and how many of them in a row. A text that tells several days of a year is about it.
	toldYear string
	told     int
	rowDay   string // the day of the table's row above
}

func (c *clock) name(day string) {
	c.Name(day)
	c.named = c.Named()
}

// enter prepares the clock for segment i: what was named before does not hold everywhere.
func (c *clock) enter(r *reader, i int) {
	s := &r.segments[i]
	if s.kind == document.Heading {
		c.name(c.topic)
	}
	if s.table < 0 && len(c.named) == 10 && len(c.anchor) == 10 && c.named[:4] != c.anchor[:4] && !r.goesOnInYear(i) {
		switch old := far(c.named, c.anchor, farMonths); {
		case old && c.named[:4] != c.topic[:min(4, len(c.topic))] && (c.told < toldDays || c.named[:4] != c.toldYear):
			c.name(c.anchor) // an old year, told in one paragraph, is not that of the next
		default:
			c.name(c.nearer(r, s, old))
		}
	}
	if s.table >= 0 && s.column == 0 {
		if i > 0 && r.segments[i-1].table != s.table {
			c.rowDay = ""
		} else if c.rowDay != "" {
			c.name(c.rowDay)
		}
	}
	if s.note >= 0 {
		c.name(c.topic)
	}
}

// nearer gives the day of two on which a paragraph leans: that which was named last, and that which the text gives for itself. The first day
// of the paragraph that is told without its year decides: it lies nearer to the one of them than to the other.
func (c *clock) nearer(r *reader, s *segment, old bool) string {
	named := c.named
	gap := func(day string) (int64, bool) {
		c.name(day)
		r.probed = c.Append(r.probed[:0], s.Of(r.text))
		for _, m := range r.probed {
			if dayOrFiner(m.Time) && m.Leans && m.Problem == "" && !m.Time.OpenStart && holdsMonth(s.Of(r.text)[m.Start:m.End]) {
				return daysBetween(day, dayOf(m.Time)), true
			}
			if !m.Leans {
				break
			}
		}
		return 0, false
	}
	a, ok := gap(named)
	b, _ := gap(c.anchor)
	if ok && a <= b || !ok && !old {
		return named
	}
	return c.anchor
}

// holdsMonth says whether a time names its month.
func holdsMonth(s string) bool { return strings.Contains(s, "月") || holdsAny(s, monthNames) }

// daysBetween is how many days lie between two days, as 2006-01-02.
func daysBetween(a, b string) int64 {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err != nil || err2 != nil {
		return 0
	}
	return int64(x.Sub(y).Abs() / (24 * time.Hour))
}

// goesOnInYear says whether the year named last holds in segment i: a line of a timeline goes on in that of the line above, and 同年 means it.
func (r *reader) goesOnInYear(i int) bool {
	s := &r.segments[i]
	if text := s.Of(r.text); strings.Contains(text, "同年") || strings.Contains(text, "同月") || strings.Contains(text, "that year") || strings.Contains(text, "the same year") {
		return true
	}
	if s.kind == document.Line && (beginsWith(s.Of(r.text), []string{"午前", "午後"}) || !strings.ContainsAny(s.Of(r.text), "0123456789０１２３４５６７８９")) { // by the clock, and words between such lines
		return true
	}
	return leadingNumber(r.text, s) && (s.kind != document.Paragraph || i > 0 && r.segments[i-1].table < 0 && leadingNumber(r.text, &r.segments[i-1]))
}

// leave notes what a segment with times has named.
func (c *clock) leave(r *reader, s *segment) {
	c.named = c.Named()
	first := &s.times[0]
	if last := &s.times[len(s.times)-1]; c.named == "" && !last.Time.OpenStart { // a year alone
		c.named = dayOf(last.Time)
	} else if c.named == "" && !last.Time.OpenEnd { // by the end of 2024
		c.named = last.Time.EndTime().Add(-time.Microsecond).Format(time.DateOnly)
	}
	c.find(r, s)
	for i := range s.times {
		if m := &s.times[i]; !m.Leans && m.Problem == "" && !m.Time.OpenStart && (dayOrFiner(m.Time) || m.Time.Precision == when.Range) {
			if y := dayOf(m.Time)[:4]; y != c.toldYear {
				c.toldYear, c.told = y, 0
			}
			c.told++
		}
	}
	if s.table < 0 || s.row < 0 || s.column > 1 || c.named == "" || first.Time.OpenStart {
		return
	}
	if c.rowDay != "" && first.Start != scan.Trim(r.text, s.Span).Start {
		return
	}
	switch {
	case first.Time.Precision == when.Month || first.Time.Precision == when.Year || first.Time.Precision == when.Ten, len(s.times) == 1 && first.Leans && len(c.named) == len(time.DateOnly): // 25時 is an hour of the day named
		c.rowDay = c.named
	default:
		c.rowDay = dayOf(first.Time)
	}
}

// dayOf is the day on which a time begins, as 2006-01-02.
func dayOf(t when.Time) string { return t.StartTime().Format("2006-01-02") }

// leadingNumber says whether a segment begins with a number, as the lines of a timeline do: they go on
// in the year of the line above.
func leadingNumber(text string, s *segment) bool {
	t := scan.Trim(text, s.Span)
	r, _ := scan.At(text[:t.End], t.Start)
	_, kanji := scan.KanjiDigit(r)
	return r >= '0' && r <= '9' || kanji
}

// find looks for the day that the text is about, where only that of its publication is known: it is
// the first other day, not after it, that a sentence or an item tells.
func (c *clock) find(r *reader, s *segment) {
	if !c.headed || s.table >= 0 || s.note >= 0 {
		return
	}
	for i := range s.times {
		m := &s.times[i]
		if !dayOrFiner(m.Time) || m.Time.OpenStart || m.Problem != "" || m.Start < r.out.DaySpan.End && r.out.DaySpan.Start < m.End {
			continue
		}
		if d := dayOf(m.Time); d < c.topic && !far(d, c.topic, farMonths) {
			c.topic, c.headed = d, false
			return
		}
	}
}

// farMonths is how far a day may lie from the day of the text for its year to hold beyond its paragraph.
const farMonths = 10

// toldDays is how many days of a year a text tells that is about it.
const toldDays = 2

// far says whether two days, as 2006-01-02, lie in different years and more than so many months apart.
func far(a, b string, most int) bool {
	if len(a) != 10 || len(b) != 10 {
		return false
	}
	months := func(s string) int {
		n := func(s string) (v int) {
			for i := range len(s) {
				v = v*10 + int(s[i]-'0')
			}
			return v
		}
		return n(s[:4])*12 + n(s[5:7])
	}
	d := months(a) - months(b)
	return d > most || d < -most
}

// settle drops of two readings of the same words the weaker: an indicator goes before a time, a time
// before a quantity.
func (r *reader) settle(s *segment) {
	if len(s.times) > 0 && len(s.spots) > 0 {
		kept, k := s.times[:0], 0
		for _, m := range s.times {
			if !overlap(s.spots, &k, m.Start, m.End) {
				kept = append(kept, m)
			}
		}
		s.times = kept
	}
	if s.uses&(useOpening|useContact) != 0 {
		s.times = slices.DeleteFunc(s.times, func(m when.Match) bool { return r.openingHours(s, &m) })
	}
	kept, t, x := s.figures[:0], 0, 0
	for _, m := range s.figures {
		for t < len(s.times) && s.times[t].End <= m.Start {
			t++
		}
		inTime := t < len(s.times) && s.times[t].Start < m.End
		if !inTime && !overlap(s.spots, &x, m.Start, m.End) && !((m.Unlisted || m.Length) && r.contact(s, m)) {
			kept = append(kept, m)
		}
	}
	s.figures = kept
}

// overlap says whether [start, end) shares a byte with an indicator. k is where to look on: it must be
// asked in order.
func overlap(spots []indicator.Match, k *int, start, end int) bool {
	for *k < len(spots) && spots[*k].End <= start {
		*k++
	}
	return *k < len(spots) && spots[*k].Start < end
}

// openingWords stand beside the hours at which somebody can be reached.
var openingWords = []string{"受付", "平日", "営業", "窓口", "土日", "ダイヤル", "365日", "working days", "weekdays", "business days", "through friday", "to friday", "helpline", "opening hours", "office hours", "call 0", "call 1", "call +", "call us", "phone", "年中無休", "サポート", "問い合わせ", "問合せ", "コールセンター"}

// monthNames begin the names of months in English, with which a range of hours is of a day.
var monthNames = []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// dayFirst says whether an English text writes its days before the months. Its dates in digits tell where one part can be no month (13/08/2025), else its dates
// in words (9 April, April 9), else what is written where the days come first.
func dayFirst(text string) bool {
	n := slashedDays(text)
	if n == 0 {
		n = wordedDays(text)
	}
	return n > 0 || n == 0 && holdsAny(text, dayFirstSigns)
}

// dayFirstSigns are currencies, zones and forms of companies of countries that write the day before the month.
var dayFirstSigns = []string{"£", "₹", "Rs.", "lakh", "crore", "A$", "NZ$", " Pty ", " plc", " PLC", " GMT", " BST", " AEST", " AEDT", " NZST", " NZDT", " SGT", " IST"}

// slashedDays counts the dates such as 13/08/2025, which begin with a day, less those such as 08/13/2025.
func slashedDays(text string) (n int) {
	const months = 12
	for i := 0; ; {
		k := strings.IndexByte(text[i:], '/')
		if k < 0 {
			return n
		}
		i += k + 1
		before := back(text, 0, i-1, 3)
		first, digits := int64(0), 0
		for digits < len(before) && before[len(before)-1-digits] >= '0' && before[len(before)-1-digits] <= '9' {
			digits++
		}
		for _, c := range before[len(before)-digits:] {
			first = first*10 + int64(c-'0')
		}
		second, count, end := scan.Digits(text, i)
		if digits == 0 || digits > 2 || digits < len(before) && before[len(before)-1-digits] == '/' || count == 0 || count > 2 || end >= len(text) || text[end] != '/' {
			continue
		}
		if _, year, _ := scan.Digits(text, end+1); year != 2 && year != 4 {
			continue
		}
		switch {
		case first > months && first <= 31 && second <= months:
			n++
		case first <= months && second > months && second <= 31:
			n--
		}
	}
}

// wordedDays counts the dates such as 9 April less those such as April 9.
func wordedDays(text string) (n int) {
	for _, month := range monthNames {
		for i := 0; ; {
			k := strings.Index(text[i:], month)
			if k < 0 {
				break
			}
			i += k
			if i > 1 && text[i-1] == ' ' && text[i-2] >= '0' && text[i-2] <= '9' {
				n++
			} else if f := strings.TrimLeft(text[i:min(len(text), i+12)], "abcdefghijklmnopqrstuvwxyzJFMASOND."); len(f) > 1 && f[0] == ' ' && f[1] >= '0' && f[1] <= '9' {
				n--
			}
			i += len(month)
		}
	}
	return n
}

// openingHours says whether a time is a range of hours of no day, beside words of those that answer: it
// is no time of the affair.
func (r *reader) openingHours(s *segment, m *when.Match) bool {
	const hour = 3600 * 1e6
	if d := m.Time.End - m.Time.Start; !m.Leans || m.Time.OpenStart || m.Time.OpenEnd || d < 2*hour || d >= 24*hour || strings.ContainsAny(r.text[m.Start:m.End], "日月/週翌") || m.Time.Precision == when.Part || holdsAny(r.text[m.Start:m.End], monthNames) {
		return false
	}
	from, to := max(s.Start, m.Start-200), min(s.End, m.End+100)
	from += strings.LastIndexByte(r.text[from:m.Start], '\n') + 1
	if k := strings.IndexByte(r.text[m.End:to], '\n'); k >= 0 {
		to = m.End + k
	}
	return s.hits.has(useOpening|useContact, from, to)
}

// contactWords stand in lines of contact data, where numbers are seldom quantities.
var contactWords = []string{"電話", "tel:", "tel.", "tel ", "tel(", "telephone", "fax", "〒", "住所", "所在地:", "フリーダイヤル"}

// contact says whether a quantity stands in a line of contact data.
func (r *reader) contact(s *segment, m figure.Match) bool {
	if s.uses&useContact == 0 {
		return false
	}
	from := max(s.Start, m.Start-200)
	from += strings.LastIndexByte(r.text[from:m.Start], '\n') + 1
	return s.hits.has(useContact, from, m.Start)
}

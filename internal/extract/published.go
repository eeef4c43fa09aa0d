package extract

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// headSegments are the segments at the head of a text of which one may give its day; tailSegments
// those at its end.
const (
	headSegments = 12
	tailSegments = 10
	lonelyTail   = 3 // of them, where a date without a label counts
)

// published finds the day that the text gives for itself: in the call, the metadata, a line near its
// head or end that is a date and little more, otherwise the last day that it names. topic becomes
// the first day that it names. Only where the text says no day are all its times read for it.
func (r *reader) published(opt Options) {
	f := dayFinder{r: r, clock: when.NewReader(when.Ref{Day: anyDay, Zone: r.zone, DayFirst: r.dayFirst}), opt: opt, found: r.dayTimes, read: make([]whenRead, len(r.segments))}
	if t, ok := f.givenDay(opt.Published); ok {
		f.set(t, scan.Span{}, true)
	}
	n := len(r.segments)
	head := min(headSegments, n)
	for i := range head {
		f.segment(i)
	}
	next := head
	if r.out.Published.IsZero() {
		if t, ok := f.tail(max(head, n-tailSegments)); ok {
			f.set(onlyDay(t.Time), scan.Span{Start: t.Start, End: t.End}, true)
		} else if t, ok := f.givenDay(r.doc.Published); ok {
			f.set(t, scan.Span{}, true)
		}
	}
	if r.out.Published.IsZero() { // what was passed over counts now
		f.all, next = true, 0
	}
	for ; next < n && (r.topic == "" || f.all); next++ {
		f.segment(next)
	}
	if r.out.Published.IsZero() && f.last.End > 0 {
		if f.line.End > 0 {
			f.set(f.nearest(f.line), scan.Span{Start: f.line.Start, End: f.line.End}, false)
		} else if t, s, ok := f.announced(); ok {
			f.set(t, s, false)
		} else {
			f.set(onlyDay(f.last.Time), scan.Span{Start: f.last.Start, End: f.last.End}, false)
		}
	}
	if r.out.Published.IsZero() {
		f.lastMonth()
	}
	if !r.out.Published.IsZero() {
		r.day = dayOf(r.out.Published)
	}
	r.dayTimes = f.found
	r.probe = when.NewReader(when.Ref{Day: r.day, Zone: r.zone, DayFirst: r.dayFirst})
	if r.topic == "" {
		r.topic = r.day
	}
}

// A dayFinder looks for the day of a text.
type dayFinder struct {
	r     *reader
	clock *when.Reader
	opt   Options
	all   bool         // all days are looked at: no line gives that of the text
	found []when.Match // of all segments that were read
	read  []whenRead   // of each segment
	kept  []when.Match // the days of the segment at hand
	line  when.Match   // the day of a line that gives that of the text without its year
	last  when.Match   // the latest day that was named as a fact; a plan for later is none, but cannot be told here
}

func (f *dayFinder) set(t when.Time, s scan.Span, stated bool) {
	f.r.out.Published, f.r.out.DaySpan, f.r.out.Stated = t, s, stated
}

// givenDay reads a day that was given as 2006-01-02.
func (f *dayFinder) givenDay(d string) (when.Time, bool) {
	for _, m := range f.clock.Append(nil, d) {
		if !m.Leans && m.Problem == "" && m.Time.Precision == when.Day {
			return m.Time, true
		}
	}
	return when.Time{}, false
}

// anyDay stands for the day of a text as long as it is not known: what leans on it is read and does not
// count.
const anyDay = "2000-01-01"

// A whenRead says where in a list the times of a segment are, if it was read.
type whenRead struct {
	from, to int
	done     bool
}

// times gives the times of segment i, and notes where there are none, so that it is not read again.
func (f *dayFinder) times(i int) []when.Match {
	at := &f.read[i]
	if !at.done {
		s := &f.r.segments[i]
		f.clock.Name(anyDay)
		first := len(f.found)
		f.r.pieces(s.Span, func(p scan.Span) {
			n := len(f.found)
			f.found = f.clock.Append(f.found, p.Of(f.r.text))
			for k := n; k < len(f.found); k++ {
				f.found[k].Start += p.Start
				f.found[k].End += p.Start
			}
		})
		*at = whenRead{first, len(f.found), true}
		s.timeless = first == len(f.found)
	}
	return f.found[at.from:at.to:at.to]
}

// days gives the days of segment i that are told in full and lie not after the capture.
func (f *dayFinder) days(i int) []when.Match {
	f.kept = f.kept[:0]
	for _, m := range f.times(i) {
		if m.Time.Precision == when.Range && !m.Leans && m.Problem == "" && !m.Time.OpenStart && !m.Time.OpenEnd && !hoursLong(m.Time) && endsInDay(f.r.text[m.Start:m.End]) { // what lasted until a day is told on it or later
			end := m
			end.Time = onlyDay(when.Time{Start: m.Time.End - 1, End: m.Time.End, Offset: m.Time.Offset, Precision: when.Day})
			if f.opt.Captured == "" || dayOf(end.Time) <= f.opt.Captured {
				f.later(end)
			}
		}
		if m.Leans || m.Problem != "" || m.Time.OpenStart || !dayOrFiner(m.Time) && !hoursLong(m.Time) {
			continue
		}
		if f.opt.Captured == "" || dayOf(m.Time) <= f.opt.Captured {
			f.kept = append(f.kept, m)
		}
	}
	return f.kept
}

// segment looks at the days of segment i.
func (f *dayFinder) segment(i int) {
	r := f.r
	s := &r.segments[i]
	line := i < headSegments && s.table < 0 && s.Len() <= 400 // a line that gives the day of the text says little else
	if r.topic != "" && !f.all && (!line || !r.out.Published.IsZero() && s.uses&useCorrection == 0) {
		return
	}
	for _, m := range f.days(i) {
		if r.topic == "" {
			r.topic = dayOf(m.Time)
		}
		if line && !f.all && (f.opt.Published == "" && r.correctionDay(s, m) || r.out.Published.IsZero() && s.note < 0 && r.dateline(s, m, i)) {
			f.set(onlyDay(m.Time), scan.Span{Start: m.Start, End: m.End}, true)
		}
		if !m.Time.OpenEnd {
			f.later(m)
		}
	}
	if line && !f.all && f.line.End == 0 && r.out.Published.IsZero() && s.note < 0 {
		for _, m := range f.times(i) {
			if m.Leans && !m.Time.OpenStart && dayOrFiner(m.Time) && namesDay(r.text[m.Start:m.End]) && r.dateline(s, m, i) {
				f.line = m
				break
			}
		}
	}
}

// nearest gives a day that is told without its year in the year in which it lies nearest to the latest day that is told in full.
func (f *dayFinder) nearest(m when.Match) when.Time {
	latest := onlyDay(f.last.Time)
	from, said := latest.StartTime(), m.Time.StartTime()
	best := time.Time{}
	for year := from.Year() - 1; year <= from.Year()+1; year++ {
		if day := time.Date(year, said.Month(), said.Day(), 0, 0, 0, 0, from.Location()); best.IsZero() || day.Sub(from).Abs() < best.Sub(from).Abs() {
			best = day
		}
	}
	start := best.UnixMicro()
	return when.Time{Start: start, End: start + 24*3600*1e6, Offset: latest.Offset, Precision: when.Day}
}

// endsInDay says whether the words of a range end in a day: 3月1日〜14日, and no 2022年12月〜24年3月.
func endsInDay(words string) bool {
	c, _ := scan.Before(words, len(words))
	return strings.HasSuffix(words, "日") || c == ')' || c >= '0' && c <= '9'
}

// later notes a day that is the latest so far.
func (f *dayFinder) later(m when.Match) {
	if f.last.End == 0 || m.Time.Start > f.last.Time.Start {
		f.last = m
	}
}

// announcedWords say in the sentence of a day that something was made known on it.
var announcedWords = []string{"発表", "公表", "明らかに", "お知らせ", "公開し"}

// announced finds in the first sentences a day without a year on which somebody made known what the text tells: 架空社は6月7日、…と発表した. It is the
// first such day from the latest day on that the text tells in full.
func (f *dayFinder) announced() (t when.Time, s scan.Span, ok bool) {
	const (
		lede = 6   // segments
		near = 120 // days
	)
	r := f.r
	if r.doc.Language == "en" {
		return t, s, false
	}
	latest := onlyDay(f.last.Time)
	from := latest.StartTime()
	for i := range r.segments[:min(lede, len(r.segments))] {
		seg := &r.segments[i]
		if seg.table >= 0 || seg.note >= 0 {
			continue
		}
		for _, m := range f.times(i) {
			words := r.text[m.Start:m.End]
			if !m.Leans || m.Problem != "" || !dayOrFiner(m.Time) || words[0] < '0' || words[0] > '9' || !strings.ContainsAny(words, "月/") {
				continue
			}
			behind := r.text[m.End:sentenceEnd(r.text, m.End, seg.End, 600)]
			if !beginsWith(behind, []string{"、", "に", "発表", "公表", "時点", "付"}) || !holdsAny(behind, announcedWords) {
				continue
			}
			said := m.Time.StartTime()
			day := time.Date(from.Year(), said.Month(), said.Day(), 0, 0, 0, 0, from.Location())
			if day.Before(from) {
				day = day.AddDate(1, 0, 0)
			}
			if day.Sub(from) > near*24*time.Hour {
				continue
			}
			start := day.UnixMicro()
			return when.Time{Start: start, End: start + 24*3600*1e6, Offset: latest.Offset, Precision: when.Day}, scan.Span{Start: m.Start, End: m.End}, true
		}
	}
	return t, s, false
}

// tail finds the day of a text in the segments from i on, at its end.
func (f *dayFinder) tail(i int) (when.Match, bool) {
	for ; i < len(f.r.segments); i++ {
		s := &f.r.segments[i]
		if s.table >= 0 || s.note >= 0 || s.Len() > 400 || i >= headSegments && i < len(f.r.segments)-lonelyTail && !f.r.labelsDay(s.Span) {
			continue
		}
		for _, m := range f.days(i) {
			if f.r.dateline(s, m, i) {
				return m, true
			}
		}
	}
	return when.Match{}, false
}

// lastMonth takes the end of the last month that is named, where no day is.
func (f *dayFinder) lastMonth() {
	out := f.r.out
	for i := range f.r.segments {
		for _, m := range f.times(i) {
			if m.Leans || m.Problem != "" || m.Time.OpenEnd || m.Time.OpenStart || m.Time.Precision != when.Month && m.Time.Precision != when.Ten {
				continue
			}
			if t := m.Time; t.Start > out.Published.Start || out.Published.IsZero() {
				t.Start, t.Precision = t.End-24*3600*1e6, when.Day
				f.set(t, scan.Span{Start: m.Start, End: m.End}, false)
			}
		}
	}
}

// correctionWords label the day on which a text was corrected.
var correctionWords = []string{"訂正", "改訂", "修正", "訂正日", "改訂日", "corrected", "revised"}

// correctionDay says whether a line gives the day on which the text was corrected: what it says is
// said on that day, not when it first appeared.
func (r *reader) correctionDay(s *segment, m when.Match) bool {
	if s.uses&useCorrection == 0 {
		return false
	}
	head := strings.Trim(r.text[s.Start:m.Start], ":：()（）【】 \n\t　")
	return slices.ContainsFunc(correctionWords, func(w string) bool { return strings.EqualFold(head, w) })
}

// hoursLong says whether a time is a range of some hours: 9月12日 9:05〜13:48.
func hoursLong(t when.Time) bool {
	const most = 36 * 3600 * 1e6
	return t.Precision == when.Range && !t.OpenStart && !t.OpenEnd && t.End-t.Start <= most
}

func dayOrFiner(t when.Time) bool {
	switch t.Precision {
	case when.Day, when.Part, when.Hour, when.Minute, when.Second, when.Fraction:
		return true
	}
	return false
}

// onlyDay is the whole day of a time.
func onlyDay(t when.Time) when.Time {
	s := t.StartTime()
	start := t.Start - (int64(s.Hour())*3600+int64(s.Minute())*60+int64(s.Second()))*1e6 - int64(s.Nanosecond()/1000)
	return when.Time{Start: start, End: start + 24*3600*1e6, Offset: t.Offset, Precision: when.Day}
}

// dayLabels stand before the day of a text; dayLabel finds one at the start of a line, in any width and case.
var (
	dayLabels = []string{"公開日", "掲載日", "更新日", "最終更新", "改訂日", "配信日", "発信日", "報告日", "dated", "updated", "last updated", "last update", "last checked", "publication date", "発表日", "公表日", "発行日", "投稿日", "作成日", "掲載", "公開", "公表", "発表", "配信", "published", "posted", "date", "issued", "released", "release date", "for immediate release", "filed", "日付"}
	dayLabel  = scan.NewWords(func() map[string]bool { return wordSetOf(dayLabels...) })
)

// labelsDay says whether a line in s begins with a label of the day of a text.
func (r *reader) labelsDay(s scan.Span) bool {
	for line := range strings.SplitSeq(s.Of(r.text), "\n") {
		if _, _, ok := dayLabel.At(strings.TrimSpace(line), 0); ok {
			return true
		}
	}
	return false
}

// dateline says whether a time stands in a line that gives the day of the text: the line is the date
// and at most a label, a place or the publisher's name beside it.
func (r *reader) dateline(s *segment, m when.Match, index int) bool {
	text := r.text
	start := strings.LastIndexByte(text[s.Start:m.Start], '\n') + 1 + s.Start
	end := s.End
	if k := strings.IndexByte(text[m.End:s.End], '\n'); k >= 0 {
		end = m.End + k
	}
	head := strings.TrimSpace(text[start:m.Start])
	tail := strings.TrimSpace(text[m.End:end])
	low := strings.ToLower(head)
	for _, w := range dayLabels {
		if strings.HasPrefix(low, w) && len(head) <= len(w)+12 {
			return true
		}
	}
	if r.out.Sections[s.section].Role == Timeline { // the day of an entry
		return false
	}
	if index >= headSegments { // at the end only a labelled or a lonely date counts
		return head == "" && tail == "" && s.kind != document.Item && index >= len(r.segments)-lonelyTail
	}
	if s.Span == r.out.TitleSpan && r.doc.Language != "en" && r.datedTitle(m, start, end) {
		return true
	}
	trim := func(s string) string { return strings.Trim(s, "()（）【】[]・:：,，、.—–-|/ 　") }
	stands := head != ""
	head, tail = trim(head), trim(tail)
	printed := (tail == "" || beginsWith(tail, editions) && len(tail) <= longestEdition) && isPublisher(head) // 北浜日報 2024年6月10日 5時00分, 北浜日報 2024年6月10日 朝刊 社会面
	if s.kind == document.Heading && stands && !(printed && index <= longestHead) {
		return false
	}
	if printed || head == "" && tail == "" {
		return true
	}
	if s.kind == document.Item {
		return false
	}
	// "2024年3月12日 株式会社例示商会", "(2022年9月15日 更新)", "第2報 2021年5月1日 10:00"
	if head == "" && len([]rune(tail)) <= 24 && !strings.ContainsAny(tail, "。、をがはにで") && (beginsWith(tail, postedTails) || hasForm(tail) || isPublisher(tail)) {
		return true
	}
	if tail == "" && len([]rune(head)) <= 24 && !strings.ContainsAny(head, "。、をがはにで:：") && paperEnds.of(head) > 0 { // 架空町記者発表資料 令和4年6月17日
		return true
	}
	if tail == "" && byline(low) {
		return true
	}
	// "LONDON, 3 March 2023 —", "By Jane Doe, 3 March 2023", "Springfield — March 3, 2023"
	if r.doc.Language == "en" && index < 8 && len(head) < 60 && !strings.ContainsAny(head, ".;") && (tail == "" || beginsWith(behindAgency(text[m.End:end]), dashSigns)) {
		words := strings.Fields(head)
		return len(words) <= 6 && !startsLower(words)
	}
	return false
}

// Words behind the day of a text: that it was sent out or changed then, or in which edition it was printed.
var (
	postedTails = []string{"更新", "発表", "掲載", "公表", "公開", "発行", "配信", "投稿", "付"}
	editions    = []string{"朝刊", "夕刊", "号外", "電子版", "付朝刊", "付夕刊", "付"}
	dashSigns   = []string{"—", "–", "-"}
)

const (
	longestHead    = 3                  // segments at the head of a text, its title counted, among which a publisher may stand as a heading
	longestEdition = len("電子版 社会面 12面") // of the words for an edition and its page
)

// behindAgency gives what stands behind the day of a dateline and the agency in brackets there: NORTHGATE, Oct. 3 (Example Wire) — .
func behindAgency(tail string) string {
	const longest = 60
	tail = strings.TrimSpace(tail)
	if k := strings.IndexByte(tail, ')'); strings.HasPrefix(tail, "(") && k > 0 && k <= longest {
		return strings.TrimSpace(tail[k+1:])
	}
	return tail
}

// datedTitle says whether a line of a title begins with its day, apart from the rest, or ends with it: 2023年7月2日【障害のお知らせ】, 不正アクセスについて 2023年7月2日.
func (r *reader) datedTitle(m when.Match, start, end int) bool {
	behind, _ := scan.At(r.text[:end], m.End)
	if m.Start == start && m.End < end {
		return behind == '【' || behind == '「' || behind == '『' || behind == ' ' || behind == ':'
	}
	before, _ := scan.Before(r.text[:m.Start], m.Start)
	return m.End == end && m.Start > start && before == ' '
}

// paperEnds end the words for kinds of papers that stand before their day.
var paperEnds = newEndings("リリース", "資料", "発表", "広報", "お知らせ", "ニュース", "たより", "レター", "通信", "公告", "公報", "提供")

// byline says whether a line up to its date names who wrote it and then parts the date off, as "posted by the core team ·"
// and "By Jane Doe, staff writer |" do.
func byline(low string) bool {
	if len(low) > 90 || strings.ContainsAny(low, ".;:") {
		return false
	}
	by := strings.HasPrefix(low, "by ")
	for _, w := range []string{"posted by ", "written by ", "published by ", "reported by ", "author "} {
		by = by || strings.HasPrefix(low, w)
	}
	last, _ := utf8.DecodeLastRuneInString(low)
	return by && strings.ContainsRune("·|•,–—-/", last)
}

func startsLower(words []string) bool {
	for _, w := range words {
		switch w {
		case "by", "of", "the", "and", "at":
			continue
		}
		if w[0] >= 'a' && w[0] <= 'z' {
			return true
		}
	}
	return false
}

package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// published finds the day that the text gives for itself: in the call, the metadata, a line near its
// head or end that is a date and little more, otherwise the last day that it names. topic becomes
// the first day that it names.
func (r *reader) published(opt Options) {
	limit := opt.Captured
	var last when.Match
	clock := when.NewReader(when.Ref{Zone: r.zone})
	set := func(t when.Time, s scan.Span, stated bool) {
		r.out.Published, r.out.DaySpan, r.out.Stated = t, s, stated
	}
	day := func(d string) (when.Time, bool) {
		for _, m := range when.Scan(d, when.Ref{Zone: r.zone}) {
			if m.Problem == "" && m.Time.Precision == when.Day {
				return m.Time, true
			}
		}
		return when.Time{}, false
	}
	if t, ok := day(opt.Published); ok {
		set(t, scan.Span{}, true)
	}
	var buf []when.Match
	for i := range r.segments {
		s := &r.segments[i]
		clock.Name("")
		buf = clock.Append(buf[:0], s.Of(r.text))
		for _, m := range buf {
			if m.Leans || m.Problem != "" || m.Time.OpenStart || !dayOrFiner(m.Time) {
				continue
			}
			m.Start, m.End = m.Start+s.Start, m.End+s.Start
			d := m.Time.StartTime().Format("2006-01-02")
			if limit != "" && d > limit {
				continue
			}
			if r.topic == "" {
				r.topic = d
			}
			short := s.Len() <= 400 // a line that gives the day of the text says little else
			if short && i < 12 && s.table < 0 && opt.Published == "" && r.correctionDay(s, m) {
				set(onlyDay(m.Time), scan.Span{Start: m.Start, End: m.End}, true)
			}
			if short && r.out.Published.IsZero() && (i < 12 || i > len(r.segments)-4) && s.table < 0 && s.note < 0 && r.dateline(s, m, i) {
				set(onlyDay(m.Time), scan.Span{Start: m.Start, End: m.End}, true)
			}
			// The last fact: what has begun on the latest day; a plan for later is none, but cannot be told here.
			if !m.Time.OpenEnd && (last.End == 0 || m.Time.Start > last.Time.Start) {
				last = m
			}
		}
	}
	if r.out.Published.IsZero() {
		if t, ok := day(r.doc.Published); ok {
			set(t, scan.Span{}, true)
		}
	}
	if r.out.Published.IsZero() && last.End > 0 {
		set(onlyDay(last.Time), scan.Span{Start: last.Start, End: last.End}, false)
	}
	if r.out.Published.IsZero() { // no day at all: the end of the last month that is named
		for i := range r.segments {
			for _, m := range when.Scan(r.segments[i].Of(r.text), when.Ref{Zone: r.zone}) {
				if m.Leans || m.Problem != "" || m.Time.OpenEnd || m.Time.OpenStart || m.Time.Precision != when.Month && m.Time.Precision != when.Ten {
					continue
				}
				if m.Time.Start > r.out.Published.Start || r.out.Published.IsZero() {
					t := m.Time
					t.Start, t.Precision = t.End-24*3600*1e6, when.Day
					set(t, scan.Span{Start: m.Start + r.segments[i].Start, End: m.End + r.segments[i].Start}, false)
				}
			}
		}
	}
	if r.topic == "" && !r.out.Published.IsZero() {
		r.topic = r.day()
	}
}

// correctionDay says whether a line gives the day on which the text was corrected: what it says is
// said on that day, not when it first appeared.
func (r *reader) correctionDay(s *segment, m when.Match) bool {
	head := strings.ToLower(strings.TrimSpace(r.text[s.Start:m.Start]))
	for _, w := range []string{"訂正", "改訂", "修正", "訂正日", "改訂日", "corrected", "revised"} {
		if strings.Trim(head, ":：()（）【】 ") == w {
			return true
		}
	}
	return false
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
	for _, w := range []string{"公開日", "掲載日", "発表日", "公表日", "発行日", "投稿日", "作成日", "掲載", "公開", "公表", "発表", "配信", "published", "posted", "date", "issued", "released", "release date", "for immediate release", "filed", "日付"} {
		if strings.HasPrefix(low, w) && len(head) <= len(w)+12 {
			return true
		}
	}
	if index >= 12 { // at the end only a labelled or a lonely date counts
		return head == "" && tail == "" && s.kind != document.Item
	}
	if s.kind == document.Heading && head != "" {
		return false
	}
	trim := func(s string) string { return strings.Trim(s, "()（）【】[]・:：,，、.—–-|/ 　") }
	head, tail = trim(head), trim(tail)
	if head == "" && tail == "" {
		return true
	}
	if s.kind == document.Item {
		return false
	}
	// "2024年3月12日 株式会社例示商会", "(2022年9月15日 更新)", "第2報 2021年5月1日 10:00"
	if head == "" && len([]rune(tail)) <= 24 && !strings.ContainsAny(tail, "。、をがはにで") && (strings.HasPrefix(tail, "更新") || strings.HasPrefix(tail, "発表") || strings.HasPrefix(tail, "掲載") || strings.HasPrefix(tail, "公表") || strings.HasPrefix(tail, "公開") || strings.HasPrefix(tail, "発行") || hasForm(tail) || strings.HasPrefix(tail, "付")) {
		return true
	}
	if tail == "" && isPublisher(head) { // 北浜日報 2024年6月10日 5時00分
		return true
	}
	// "LONDON, 3 March 2023 —", "By Jane Doe, 3 March 2023", "Springfield — March 3, 2023"
	if r.doc.Language == "en" && index < 8 && len(head) < 60 && !strings.ContainsAny(head, ".;") && (tail == "" || strings.HasPrefix(strings.TrimSpace(text[m.End:end]), "—") || strings.HasPrefix(strings.TrimSpace(text[m.End:end]), "–") || strings.HasPrefix(strings.TrimSpace(text[m.End:end]), "-")) {
		words := strings.Fields(head)
		return len(words) <= 6 && !startsLower(words)
	}
	return false
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

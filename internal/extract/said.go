package extract

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/when"
)

// announcedTails stand behind the day in a heading that says who announced what is below it.
var announcedTails = []string{"発表", "公表", "公開", "announced", "announcement", "statement"}

// said reads the headings that name an organisation and the day of its announcement, as a chronicler
// sets them over what each of several said: 冨美家(2018年4月5日発表). An opening bracket may be lost.
func (r *reader) said() {
	section := 0
	for i := range r.segments {
		s := &r.segments[i]
		if s.kind != document.Heading || len(s.times) == 0 {
			continue
		}
		m := &s.times[len(s.times)-1]
		if m.Problem != "" || m.Time.Precision != when.Day {
			continue
		}
		text := s.Of(r.text)
		tail := strings.TrimRight(strings.TrimLeft(text[m.End-s.Start:], " に"), " )）")
		if !slices.Contains(announcedTails, strings.ToLower(tail)) {
			continue
		}
		name := scan.Trim(r.text, scan.Span{Start: s.Start, End: s.Start + len(strings.TrimRight(text[:m.Start-s.Start], " (（、,:"))})
		if name.Len() == 0 {
			continue
		}
		for section < len(r.out.Sections) && r.out.Sections[section].Heading.Start < s.Start {
			section++
		}
		if section < len(r.out.Sections) && r.out.Sections[section].Heading.Overlaps(s.Span) {
			r.out.Sections[section].By, r.out.Sections[section].When = name, m.Time
		}
	}
}

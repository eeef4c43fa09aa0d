package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// indicators gives each host, address, hash or name once, with all its mentions. Addresses that cite,
// hosts of contact lines and the publisher's own are none.
func (r *reader) indicators() {
	type key struct {
		t indicator.Type
		v string
	}
	index := map[key]int{}
	for i := range r.segments {
		s := &r.segments[i]
		for _, m := range s.spots {
			span := scan.Span{Start: m.Start, End: m.End}
			if r.cites(s, m, span) {
				continue
			}
			k := key{m.Type, m.Value}
			if at, ok := index[k]; ok {
				r.out.Indicators[at].Words = append(r.out.Indicators[at].Words, Words{"mention", span})
				continue
			}
			rule := IndicatorPlain
			if m.Defanged {
				rule = IndicatorDefanged
			}
			index[k] = len(r.out.Indicators)
			r.out.Indicators = append(r.out.Indicators, Indicator{Item: r.item(s.section, rule, Words{"", span}), Type: m.Type, Value: m.Value})
		}
	}
}

// pointerWords stand before the address of a page that explains or serves.
var pointerWords = []string{"詳しくは", "詳細は", "こちら", "参照", "お問い合わせ", "問い合わせ", "ホームページ", "see ", "visit ", "available at", "more information", "contact", "website", "web:", "url:", "公式サイト", "状況は", "掲載", "status page", "updates at", "at https", "portal"}

func (r *reader) cites(s *segment, m indicator.Match, span scan.Span) bool {
	if r.citedAlready(span) {
		return true
	}
	if m.Defanged {
		return false
	}
	role := r.out.Sections[s.section].Role
	if m.Type == indicator.URL && (s.note >= 0 || role == Sources || role == Announcements) {
		return true
	}
	if m.Type == indicator.URL || m.Type == indicator.Domain {
		if role != Indicators && s.table < 0 && len(r.linksIn(span)) > 0 {
			return true
		}
		// The address of a page that explains: 詳しくは https://…, see https://…
		from := max(s.Start, span.Start-300)
		from += strings.LastIndexByte(r.text[from:span.Start], '\n') + 1
		if w, ok := s.hits.first(usePointer, from, span.Start); ok && (m.Type == indicator.URL || s.hits.has(useInquiry, w.Start, span.Start)) {
			return true
		}
	}
	return false
}

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
	feed := r.feed
	for i := range r.segments {
		s := &r.segments[i]
		for _, m := range s.spots {
			span := scan.Span{Start: m.Start, End: m.End}
			if r.cites(s, m, span, feed) {
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

// feedWords stand before an address that explains even where the text lists indicators.
var feedWords = []string{"詳しくは", "詳細は", "参照", "出典", "お問い合わせ", "問い合わせ", "see ", "available at", "more information", "contact", "source:", "reference:"}

// isFeed says whether the text is a list of indicators and nothing else: three at least, and beside
// them, in all of its blocks and cells, no more than a few words each.
func (r *reader) isFeed() bool {
	n := len(r.segments)
	if len(r.spots) < 3 {
		return false
	}
	talk := 0
	for i := range r.segments {
		if talks(r.text, &r.segments[i]) {
			if talk++; talk*10 > n {
				return false
			}
		}
	}
	return len(r.spots)*2 >= n-talk
}

// talks says whether a segment has a sentence, or in the mean of its lines more than six words beside
// its indicators.
func talks(text string, s *segment) bool {
	span := scan.Trim(text, s.Span)
	if len(s.spots) == 0 && strings.Contains(span.Of(text), "。") {
		return true
	}
	words, lines, spot, inWord := 0, 1, 0, false
	for i := span.Start; i < span.End; {
		if spot < len(s.spots) && i == s.spots[spot].Start {
			i, inWord = s.spots[spot].End, false
			spot++
			continue
		}
		c, n := scan.At(text, i)
		i += n
		switch c {
		case '。':
			return true
		case '\n':
			lines++
			inWord = false
		case ' ', '\t':
			inWord = false
		default:
			if !inWord {
				words++
			}
			inWord = true
		}
	}
	return words > 6*lines
}

// cites says whether a host or address is none of the incident's but leads to a page: that of a
// source, of the publisher, or one that explains. In a feed only words beside it can say so.
func (r *reader) cites(s *segment, m indicator.Match, span scan.Span, feed bool) bool {
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
		list := feed || role == Indicators
		if !list && s.table < 0 && len(r.linksIn(span)) > 0 {
			return true
		}
		// The address of a page that explains: 詳しくは https://…, see https://…
		from := max(s.Start, span.Start-300)
		from += strings.LastIndexByte(r.text[from:span.Start], '\n') + 1
		if list {
			return s.hits.has(useFeed, from, span.Start)
		}
		if w, ok := s.hits.first(usePointer, from, span.Start); ok && (m.Type == indicator.URL || s.hits.has(useInquiry, w.Start, span.Start)) {
			return true
		}
	}
	return false
}

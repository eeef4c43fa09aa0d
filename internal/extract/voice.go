package extract

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// The voices, as record.Voice has them.
const (
	voiceOperator  = "operator"
	voiceAuthority = "authority"
	voiceNews      = "news"
	voiceOther     = "other"
)

// voice tells whose word the text is. What heads the text goes first: a publisher of news or a byline;
// then who speaks in it; a text that nobody in it speaks is another's.
func (r *reader) voice() {
	if words, ok := r.newsHead(); ok {
		r.speaks(voiceNews, VoicePress, words)
		return
	}
	if words, ok := r.bodySpeaks(); ok {
		r.speaks(voiceAuthority, VoiceBody, words)
		return
	}
	switch {
	case r.self && r.owner >= 0 && !r.analyses():
		r.speaks(voiceOperator, VoiceOwn, r.names.list[r.names.keys[r.owner].fullest].Span)
	case r.letterhead && r.owner >= 0 && r.owner == r.main:
		r.speaks(voiceOperator, VoiceOwn, r.names.list[r.names.keys[r.owner].fullest].Span)
	case r.self && r.owner < 0: // somebody speaks, but who is not said
	case len(r.segments) > 0 && len(r.out.Parties) > 0:
		r.speaks(voiceOther, VoiceThird, r.out.Parties[0].Words[0].Span)
	}
}

func (r *reader) speaks(voice string, rule Rule, words scan.Span) {
	r.out.Voice = Voice{Item: r.item(0, rule, Words{"", words}), Name: voice}
}

// newsHead finds a publisher of news in a line of the head that holds little else, or a byline: By Jane
// Doe, 文・江南ふみ.
func (r *reader) newsHead() (scan.Span, bool) {
	for i := range min(len(r.segments), 8) {
		s := &r.segments[i]
		text := strings.TrimSpace(s.Of(r.text))
		if s.table >= 0 || s.note >= 0 {
			continue
		}
		if agency, ok := r.agency(s); ok {
			return agency, true
		}
		if len(text) > 120 || strings.Contains(text, ": ") {
			continue
		}
		if r.doc.Language == "en" && strings.HasPrefix(text, "By ") && len(text) > 5 && text[3] >= 'A' && text[3] <= 'Z' {
			return s.Span, true
		}
		if name, ok := r.printer(s); ok {
			return name, true
		}
		if s.kind == document.Heading {
			continue
		}
		for f := range strings.FieldsSeq(text) { // 鴨川新聞デジタル 2022年12月15日 21時7分
			if f[0] >= 0x80 && isPublisher(f) && len(text) < 90 && !strings.Contains(text, "。") {
				return s.Span, true
			}
		}
		if len(text) <= 40 && isPublisher(text) {
			return s.Span, true
		}
	}
	return scan.Span{}, false
}

// agency finds the agency in brackets behind the day of a dateline: NORTHGATE, Oct. 3 (Example Wire) —.
func (r *reader) agency(s *segment) (scan.Span, bool) {
	const farthest = 60 // where the day stands
	if len(s.times) == 0 || s.times[0].Start > s.Start+farthest || !dayOrFiner(s.times[0].Time) {
		return scan.Span{}, false
	}
	tail := r.text[s.times[0].End:s.End]
	open := strings.IndexByte(tail, '(')
	if open < 0 || strings.TrimSpace(tail[:open]) != "" || !beginsWith(behindAgency(tail), dashSigns) {
		return scan.Span{}, false
	}
	at := s.times[0].End + open + 1
	return scan.Span{Start: at, End: at + strings.IndexByte(r.text[at:s.End], ')')}, true
}

// printer finds a publisher of news that stands in a line before its day, the edition aside, or behind it: (北浜日報 2024年6月10日 朝刊),
// 2024年6月10日付 北浜日報朝刊.
func (r *reader) printer(s *segment) (scan.Span, bool) {
	if len(s.times) == 0 {
		return scan.Span{}, false
	}
	head := scan.Span{Start: s.Start, End: s.times[0].Start}
	for head.Len() > 0 {
		c, n := scan.At(r.text, head.Start)
		if scan.ClassOf(c) != scan.Open && scan.ClassOf(c) != scan.Space {
			break
		}
		head.Start += n
	}
	head.End = head.Start + len(strings.TrimRight(head.Of(r.text), " 　,，、|·—–-"))
	tail := strings.Trim(r.text[s.times[0].End:s.End], " 　)）")
	if head.Len() == 0 && beginsWith(tail, postedTails) && s.Len() <= longestPosted {
		for f := range strings.FieldsSeq(tail) {
			if name, _ := cutEnd(f, editions); isPublisher(name) {
				at := strings.Index(r.text[s.times[0].End:s.End], name) + s.times[0].End
				return scan.Span{Start: at, End: at + len(name)}, true
			}
		}
	}
	return head, isPublisher(head.Of(r.text)) && (tail == "" || beginsWith(tail, editions) && len(tail) <= longestEdition)
}

// longestPosted is how long a line is at most that gives a day and the publisher behind it.
const longestPosted = 100

// bodySpeaks finds the public body whose text it is: the owner, or the first name of the text where it
// does something and is not the one in trouble.
func (r *reader) bodySpeaks() (scan.Span, bool) {
	if r.owner >= 0 && r.names.keys[r.owner].sort == authority {
		return r.names.list[r.names.keys[r.owner].fullest].Span, true
	}
	for i := range r.names.list {
		m := &r.names.list[i]
		key := &r.names.keys[r.names.root(m.key)]
		if r.out.TitleSpan.Covers(m.Span) || key.sort == plain {
			continue
		}
		if key.sort == authority && m.segment < 8 && key.tells&suffers != 0 && key.cues[tellIndex(suffers)].Of(r.text) == "fined" { // who has fined another speaks
			return m.Span, true
		}
		if r.owner >= 0 && r.self && r.names.keys[r.owner].sort == company {
			break
		}
		if key.sort == authority && (m.segment < 3 && r.doc.Language == "en" || key.tells&heads != 0) && key.tells&addressed == 0 {
			return m.Span, true
		}
		if key.sort == authority && m.segment < 8 && r.doc.Language == "en" && r.names.root(m.key) != r.main && key.tells&(says|suffers|observes) != 0 && key.tells&(addressed|informs) == 0 {
			return m.Span, true
		}
		break
	}
	return scan.Span{}, false
}

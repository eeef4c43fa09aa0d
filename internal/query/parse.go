package query

import (
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"github.com/tenmatsu/tenmatsu/when"
)

// most is how many words and values a query may have, so that what a store makes of it stays small.
const most = 100

// Parse reads a query. Days are those of ref's zone; 昨日, 7月 and "last Friday" are read against its
// day, and refused where it has none. The error is an [*Error].
func Parse(text string, ref when.Ref) (Query, error) {
	p := parser{text: text, ref: ref}
	p.Zone = ref.Zone
	for i := scan.Spaces(text, 0); i < len(text); i = scan.Spaces(text, i) {
		end, err := p.item(i)
		if err != nil {
			return Query{}, err
		}
		i = end
	}
	if all := scan.Trim(text, scan.Span{End: len(text)}); p.IsZero() && all.Len() > 0 {
		return Query{}, &Error{Span: all, Problem: NoTerm, Given: all.Of(text)}
	}
	p.arrange()
	return p.Query, nil
}

type parser struct {
	Query
	text string
	ref  when.Ref
	read int // words and values
}

// item reads a word or a filter at offset i, where no white space stands, and gives its end.
func (p *parser) item(i int) (end int, err error) {
	if p.read++; p.read > most {
		return 0, &Error{Span: scan.Span{Start: i, End: len(p.text)}, Problem: TooLong}
	}
	start, not := i, false
	if r, n := scan.At(p.text, i); r == '-' {
		// A dash alone, or one of several, is no sign.
		if next, m := scan.At(p.text, i+n); m > 0 && next != '-' && scan.ClassOf(next) != scan.Space {
			i, not = i+n, true
		}
	}
	if opens(p.text, i) {
		in, end, err := p.quoted(i)
		if err != nil {
			return 0, err
		}
		p.word(scan.Span{Start: start, End: end}, in, not)
		return end, nil
	}
	if name, value, ok := p.name(i); ok {
		d := byName[name]
		if d != nil {
			return p.filter(d, not, start, value)
		}
		if near, ok := nearName(name); ok && !p.ends(value) {
			return 0, &Error{Span: scan.Span{Start: i, End: value}, Problem: UnknownFilter, Given: name, Near: near}
		}
	}
	end = i
	for !p.ends(end) {
		_, n := scan.At(p.text, end)
		end += n
	}
	p.word(scan.Span{Start: start, End: end}, p.text[i:end], not)
	return end, nil
}

// ends says whether white space or the end of the text stands at offset i.
func (p *parser) ends(i int) bool {
	r, n := scan.At(p.text, i)
	return n == 0 || scan.ClassOf(r) == scan.Space
}

// word adds a word or phrase, if there is something in it that can be found.
func (p *parser) word(s scan.Span, text string, not bool) {
	if phrase, ok := phraseOf(text); ok {
		p.Words = append(p.Words, Word{Span: s, Text: strings.TrimFunc(text, isSpace), Not: not, Phrase: phrase})
	}
}

func isSpace(r rune) bool { return scan.ClassOf(r) == scan.Space }

// phraseOf gives a text as one phrase. A quote within it parts words as any sign does.
func phraseOf(text string) (terms.Phrase, bool) {
	list := terms.Query(`"` + strings.Map(func(r rune) rune {
		if scan.Fold(r) == '"' {
			return '|'
		}
		return r
	}, text) + `"`)
	if len(list) == 0 {
		return terms.Phrase{}, false
	}
	return list[0], true
}

// name reads letters and a colon at offset i, in lower case, and says where the value would begin.
// What has // behind its colon is an address.
func (p *parser) name(i int) (name string, value int, ok bool) {
	start := i
	for {
		r, n := scan.At(p.text, i)
		if r == ':' && i > start {
			next, m := scan.At(p.text, i+n)
			after, _ := scan.At(p.text, i+n+m)
			return lower(p.text[start:i]), i + n, !(next == '/' && after == '/')
		}
		switch scan.ClassOf(r) {
		case scan.Latin, scan.Kanji, scan.Hiragana, scan.Katakana:
			i += n
		default:
			return "", 0, false
		}
	}
}

// filter reads the values of a filter at offset i, behind its colon.
func (p *parser) filter(d *Definition, not bool, start, i int) (end int, err error) {
	f := Filter{Name: d.Name, Not: not}
	for {
		v, end, err := p.value(d, i)
		if err != nil {
			return 0, err
		}
		f.Values = append(f.Values, v)
		n, more := comma(p.text, end)
		if !more {
			f.Span = scan.Span{Start: start, End: end}
			p.Filters = append(p.Filters, f)
			return end, nil
		}
		if p.read++; p.read > most {
			return 0, &Error{Span: scan.Span{Start: end, End: len(p.text)}, Problem: TooLong}
		}
		i = end + n
	}
}

// value reads a value of the filter d at offset i, in quotes or up to white space or a comma.
func (p *parser) value(d *Definition, i int) (v Value, end int, err error) {
	if opens(p.text, i) {
		in, end, err := p.quoted(i)
		if err != nil {
			return v, 0, err
		}
		s := scan.Span{Start: i, End: end}
		if w, ok := scan.HasFold(p.text, end, "+"+d.Wide); ok && d.Wide != "" {
			if _, more := comma(p.text, w); more || p.ends(w) {
				v.Wide, s.End = true, w
			}
		}
		err = p.fill(&v, d, s, strings.TrimFunc(in, isSpace), true)
		return v, s.End, err
	}
	for end = i; !p.ends(end); {
		n, is := comma(p.text, end)
		if is && !(d.Takes == Numbers && groups(p.text, end, n)) {
			break
		}
		_, n = scan.At(p.text, end)
		end += n
	}
	bare := p.text[i:end]
	if d.Wide != "" {
		if at := strings.LastIndexAny(bare, "+＋"); at >= 0 {
			if w, ok := scan.HasFold(bare, at, "+"+d.Wide); ok && w == len(bare) {
				v.Wide, bare = true, bare[:at]
			}
		}
	}
	err = p.fill(&v, d, scan.Span{Start: i, End: end}, bare, false)
	return v, end, err
}

// fill sets what d takes of a value.
func (p *parser) fill(v *Value, d *Definition, s scan.Span, text string, quoted bool) error {
	v.Span = s
	wrong := func(e *Error) error {
		e.Span, e.Filter, e.Given = s, d.Name, text
		return e
	}
	if text == "" {
		return wrong(&Error{Problem: NoValue})
	}
	ok := false
	switch d.Takes {
	case ClosedWords, OpenWords:
		if v.Text, ok = d.word(text); ok {
			return nil
		}
		near, slip := d.nearWord(text)
		if d.Takes == OpenWords && (quoted || !slip) {
			v.Text = lower(text)
			return nil
		}
		return wrong(&Error{Problem: UnknownWord, Near: near, Words: d.words()})
	case Texts:
		v.Text = text
		if v.Phrase, ok = phraseOf(text); !ok {
			return wrong(&Error{Problem: NoTerm})
		}
	case Slugs:
		v.Text = lower(text)
	case Times, Days, Years:
		var fault *Error
		if v.Time, fault = readTime(text, p.ref); fault == nil && d.Takes == Years && !v.Time.years(p.ref.Zone) {
			fault = &Error{Problem: NoYear}
		}
		if fault != nil {
			return wrong(fault)
		}
	case Numbers:
		var fault *Error
		if v.Number, fault = readBounds(text); fault != nil {
			return wrong(fault)
		}
	}
	return nil
}

// comma says whether a comma of any width, or 、, stands at offset i, and its length.
func comma(text string, i int) (n int, ok bool) {
	r, n := scan.At(text, i)
	return n, n > 0 && (r == ',' || r == '、' || r == '､')
}

// groups says whether the comma at offset i, n bytes long, is one within a number: one to three digits
// stand before it and just three behind. 、 groups nothing.
func groups(text string, i, n int) bool {
	if r, _ := scan.At(text, i); r != ',' {
		return false
	}
	before := 0
	for at := i; before < 4; before++ {
		r, m := scan.Before(text, at)
		if r < '0' || r > '9' {
			break
		}
		at -= m
	}
	_, after, _ := scan.Digits(text, i+n)
	return before >= 1 && before <= 3 && after == 3
}

// opens says whether a quote begins at offset i.
func opens(text string, i int) bool {
	r, n := scan.At(text, i)
	return n > 0 && (r == '"' || r == '「' || r == '｢')
}

// isClose says whether r ends the quote that open began; “ ” and ＂ are folded to ".
func isClose(open, r rune) bool {
	if open == '"' {
		return r == '"'
	}
	return r == '」' || r == '｣'
}

// quoted reads what stands in quotes at offset i, and gives the end behind them.
func (p *parser) quoted(i int) (in string, end int, err error) {
	open, n := scan.At(p.text, i)
	first := i + n
	for at := first; ; at += n {
		var r rune
		if r, n = scan.At(p.text, at); n == 0 {
			closing := `"`
			if open != '"' {
				closing = "」"
			}
			return "", 0, &Error{Span: scan.Span{Start: i, End: len(p.text)}, Problem: OpenQuote, Given: p.text[i:], Near: closing}
		}
		if isClose(open, r) {
			return p.text[first:at], at + n, nil
		}
	}
}

// arrange puts filters and values into the order of the canonical form and leaves out what stands twice.
func (p *parser) arrange() {
	for i := range p.Filters {
		f := &p.Filters[i]
		d := definitions[f.Name]
		text := func(v Value) string { return v.text(d, p.Zone) }
		slices.SortStableFunc(f.Values, func(a, b Value) int { return strings.Compare(text(a), text(b)) })
		f.Values = slices.CompactFunc(f.Values, func(a, b Value) bool { return text(a) == text(b) })
	}
	slices.SortStableFunc(p.Filters, func(a, b Filter) int {
		if n := order(a.Name) - order(b.Name); n != 0 {
			return n
		}
		return strings.Compare(a.text(p.Zone), b.text(p.Zone))
	})
	p.Filters = slices.CompactFunc(p.Filters, func(a, b Filter) bool { return a.text(p.Zone) == b.text(p.Zone) })
}

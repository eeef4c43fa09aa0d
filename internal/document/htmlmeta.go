package document

import (
	"encoding/json"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// meta is what a page says of itself beside its text.
type meta struct {
	title     string
	shared    string // the title that the page gives to those who share it
	site      string
	language  string
	canonical string
	published string
	base      *url.URL
}

// readMeta reads the head of a page, and the same elements where they stray into its body.
func readMeta(root *html.Node) meta {
	var m meta
	var ogURL, base, locale, date, data string
	var look func(*html.Node)
	look = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Html:
			if v := attr(n, "lang"); v != "" {
				m.language = v
			} else {
				m.language = attr(n, "xml:lang")
			}
		case atom.Title:
			if m.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) && n.Namespace == "" {
				m.title, _ = shortText(n, 1000)
			}
		case atom.Base:
			if base == "" {
				base = attr(n, "href")
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && m.canonical == "" {
				m.canonical = strings.TrimSpace(attr(n, "href"))
			}
		case atom.Meta:
			key := strings.ToLower(attr(n, "property") + attr(n, "name") + attr(n, "itemprop") + attr(n, "http-equiv"))
			value, _ := clean(attr(n, "content"))
			value = strings.TrimSpace(value)
			switch key {
			case "og:url":
				ogURL = value
			case "og:title":
				m.shared = value
			case "og:site_name":
				m.site = value
			case "og:locale":
				locale = value
			case "content-language":
				if m.language == "" {
					m.language = value
				}
			case "article:published_time", "article:published":
				if m.published == "" {
					m.published = dayOf(value)
				}
			case "date", "pubdate", "publishdate", "publish_date", "datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "cxenseparse:recs:publishtime", "publication_date":
				if date == "" {
					date = dayOf(value)
				}
			}
		case atom.Script:
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil && data == "" {
				data = publishedIn(n.FirstChild.Data)
			}
			return
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			look(k)
		}
	}
	look(root)
	for _, day := range []string{data, date} {
		if m.published == "" {
			m.published = day
		}
	}
	if m.canonical == "" {
		m.canonical = ogURL
	}
	if m.language == "" {
		m.language = locale
	}
	for _, address := range []string{base, m.canonical} {
		if u, err := url.Parse(address); err == nil && u.IsAbs() && u.Host != "" && m.base == nil {
			m.base = u
		}
	}
	if u, err := url.Parse(m.canonical); err != nil || m.canonical == "" {
		m.canonical = ""
	} else if !u.IsAbs() {
		m.canonical = ""
		if m.base != nil {
			m.canonical = m.base.ResolveReference(u).String()
		}
	}
	lang, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(m.language, "_", "-")), "-")
	m.language = ""
	if lang == "ja" || lang == "en" {
		m.language = lang
	}
	return m
}

// publishedIn finds datePublished in the structured data of a page.
func publishedIn(data string) string {
	var v any
	if json.Unmarshal([]byte(data), &v) != nil {
		return ""
	}
	var look func(v any, depth int) string
	look = func(v any, depth int) string {
		if depth > 6 {
			return ""
		}
		switch v := v.(type) {
		case map[string]any:
			if s, ok := v["datePublished"].(string); ok {
				return dayOf(s)
			}
			for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
				if d := look(v[key], depth+1); d != "" {
					return d
				}
			}
		case []any:
			for _, x := range v {
				if d := look(x, depth+1); d != "" {
					return d
				}
			}
		}
		return ""
	}
	return look(v, 0)
}

// dayOf reads the day at the start of a machine's date: 2018-08-15T10:00:00+09:00, 2018/8/15,
// 20180815. It is the day as written there, in the zone it is written in.
func dayOf(s string) string {
	s = strings.TrimSpace(s)
	year, count, end := scan.Digits(s, 0)
	var month, day int64
	var m, d int
	switch {
	case count == 8:
		year, month, day = year/10000, year/100%100, year%100
		m, d = 2, 2
	case count == 4 && end < len(s) && (s[end] == '-' || s[end] == '/' || s[end] == '.'):
		month, m, end = scan.Digits(s, end+1)
		if end >= len(s) || s[end] != '-' && s[end] != '/' && s[end] != '.' {
			return ""
		}
		day, d, _ = scan.Digits(s, end+1)
	}
	if m == 0 || d == 0 || m > 2 || d > 2 || year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return string([]byte{
		byte('0' + year/1000), byte('0' + year/100%10), byte('0' + year/10%10), byte('0' + year%10), '-',
		byte('0' + month/10), byte('0' + month%10), '-', byte('0' + day/10), byte('0' + day%10),
	})
}

// finish makes the document of what was walked: its title, its notes, what frames the article.
func (p *page) finish() Document {
	d := &p.d
	if len(p.text) == 0 && p.meta.title == "" {
		return *d
	}
	d.Language, d.Canonical, d.Published = p.meta.language, p.meta.canonical, p.meta.published
	d.Notes = p.linkedNotes()
	p.settle()
	p.textNotes(d.Text)
	p.markFrame()
	p.title()
	p.markLinks()
	p.publication()
	return *d
}

// settle makes the canonical text and holds every span inside it.
func (p *page) settle() {
	d := &p.d
	whole := p.trim(0)
	d.Text = string(p.text[whole.Start:whole.End])
	p.back.shift(-whole.Start)
	fix := func(s *scan.Span) {
		s.Start = min(max(s.Start-whole.Start, 0), len(d.Text))
		s.End = min(max(s.End-whole.Start, s.Start), len(d.Text))
	}
	p.each(fix)
}

// each calls f with every span of the page.
func (p *page) each(f func(*scan.Span)) {
	p.d.each(f)
	for i := range p.main {
		f(&p.main[i])
	}
	for i := range p.times {
		if p.times[i].at >= 0 {
			s := scan.Span{Start: p.times[i].at, End: p.times[i].at}
			f(&s)
			p.times[i].at = s.Start
		}
	}
}

// markFrame marks blocks as the site's own that no element marked: copyright lines, share words, and
// all that stands outside of main or article when these hold most of the page.
func (p *page) markFrame() {
	d := &p.d
	inside := 0
	for _, m := range p.main {
		inside += m.Len()
	}
	mainly := inside*2 >= len(d.Text) && len(p.main) > 0
	m := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == NoteText {
			b.Boilerplate = false
			continue
		}
		for m < len(p.main) && p.main[m].End < b.End {
			m++
		}
		outside := m == len(p.main) || b.Start < p.main[m].Start
		switch {
		case b.Kind == Heading && b.Level == 1:
		case mainly && outside, b.Kind != Cell && b.Kind != Preserved && isChrome(d.Text, b.Span), i < 10 && isMenu(d.Text, b.Span):
			b.Boilerplate = true
		}
	}
}

// title chooses the page's title among its headings: h1 in main or article, another h1, the first
// heading. A heading that the title element shows is preferred to an h1 that names the site. Where
// no heading is, or they only name who speaks, the title element is written above the text, without
// the name of the site.
func (p *page) title() {
	d := &p.d
	best, points := -1, -1
	for i, h := range p.heads {
		b := d.Blocks[h.block]
		if b.Kind != Heading {
			continue
		}
		n := 0
		t := strings.Join(strings.Fields(b.Of(d.Text)), " ")
		if h.level == 1 {
			n += 4
		}
		if h.inMain {
			n += 3
		}
		if len(t) > 6 && (strings.HasPrefix(p.meta.title, t) || t == p.meta.shared || t == p.headline()) {
			n += 6
		}
		if b.Boilerplate {
			n -= 3
		}
		if p.names(b.Span) {
			n -= 5
		}
		if i == 0 {
			n++
		}
		if n > points {
			best, points = h.block, n
		}
	}
	name := p.headline()
	if best >= 0 && (name == "" || !p.names(d.Blocks[best].Span) || !isHeadline(name, scan.Span{End: len(name)})) {
		d.Title = d.Blocks[best].Span
		d.Blocks[best].Boilerplate = false
		return
	}
	if name == "" {
		p.firstLine()
		return
	}
	short := name
	for _, sep := range []string{" | ", "｜", " - ", " – ", " — ", "|"} {
		if before, _, ok := strings.Cut(short, sep); ok && len(before) > 6 {
			short = strings.TrimSpace(before)
		}
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == Cell || b.Kind == NoteText || i > 200 {
			continue
		}
		if t := b.Of(d.Text); t == name || t == short {
			b.Kind, b.Level, b.Boilerplate = Heading, 1, false
			d.Title = b.Span
			return
		}
	}
	p.prepend(name)
}

// names says whether a heading only says whose page it is, or what sort of page.
func (p *page) names(s scan.Span) bool {
	return s.Of(p.d.Text) == p.meta.site || isSender(p.d.Text, s) || isBanner(p.d.Text, s) || isKicker(p.d.Text, s)
}

// headline is the title element without the name of the site, behind it or before it.
func (p *page) headline() string {
	name := p.meta.title
	if name == "" {
		name = p.meta.shared
	}
	isSite := func(t string) bool {
		s := scan.Span{End: len(t)}
		return t == p.meta.site || isSender(t, s) || isBanner(t, s) || isKicker(t, s)
	}
	for _, sep := range []string{" | ", "｜", " - ", " – ", " — ", "|", " : ", "：", " :: ", " « ", " · "} {
		for {
			i, j := strings.Index(name, sep), strings.LastIndex(name, sep)
			if j > 0 && isSite(strings.TrimSpace(name[j+len(sep):])) {
				name = strings.TrimSpace(name[:j])
			} else if i > 0 && isSite(strings.TrimSpace(name[:i])) {
				name = strings.TrimSpace(name[i+len(sep):])
			} else {
				break
			}
		}
	}
	return name
}

// firstLine takes the first line of a page without any heading as its title when it can be one.
func (p *page) firstLine() {
	d := &p.d
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Boilerplate || b.Kind != Paragraph && b.Kind != Line {
			continue
		}
		if i > 10 || isSentence(d.Text, b.Span) {
			return
		}
		if isTitle(d.Text, b.Span) && runes(d.Text, b.Span, 101) <= 100 {
			b.Kind, b.Level = Heading, 1
			d.Title = b.Span
			return
		}
	}
}

// prepend writes the title element above the text, since no part of the page shows it.
func (p *page) prepend(name string) {
	if name = canonical(name); name == "" {
		return
	}
	n := len(p.d.Text)
	p.d.head(name)
	p.back.shift(len(p.d.Text) - n)
	for i := range p.times {
		if p.times[i].at >= 0 {
			p.times[i].at += len(p.d.Text) - n
		}
	}
}

// publication takes the day of publication from a time element when the head states none: one that
// is marked so, else the first near the title.
func (p *page) publication() {
	d := &p.d
	if d.Published != "" {
		return
	}
	for _, t := range p.times {
		if t.at < 0 && !t.updated {
			d.Published = t.day
			return
		}
	}
	const near = 400 // bytes
	for _, t := range p.times {
		if !t.updated && t.at >= d.Title.Start-near && t.at <= d.Title.End+near {
			d.Published = t.day
			return
		}
	}
}

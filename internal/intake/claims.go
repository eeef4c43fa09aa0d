package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A maker turns the readings of a document into claims.
type maker struct {
	text    string
	doc     record.DocumentID
	reading *extract.Reading
	list    []record.Claim
	written []record.Written // of each
	seen    map[record.ClaimID]bool
	entries map[[2]int]record.ClaimID // of table and row
	err     error                     // the first that went wrong
}

// claims gives the claims that a reading makes: first the document's own publication, and each entry
// of a table before the figures and events that stand in it, with what is written of each. Readings that
// say the same twice give one claim. given says that the day of publication was given with the call.
func claims(doc *document.Document, r *extract.Reading, given bool, id record.DocumentID) (list []record.Claim, written []record.Written, err error) {
	m := &maker{text: doc.Text, doc: id, reading: r, seen: map[record.ClaimID]bool{}, entries: map[[2]int]record.ClaimID{}}
	most := 1 + len(r.Kinds) + len(r.Sources) + len(r.Events) + len(r.Figures) + len(r.Parties) + len(r.Statements) + len(r.Notes) + len(r.Indicators)
	for _, t := range r.Tables {
		most += len(t.Rows)
	}
	m.list, m.written = make([]record.Claim, 0, most), make([]record.Written, 0, most)
	own := m.own(doc, given)
	for _, k := range r.Kinds {
		item := k.Item
		if len(item.Words) == 0 { // judged by the whole text: its title stands for it
			item.Words = []extract.Words{own}
		}
		m.add(item, record.Claim{Kind: record.KindClassification, Classification: &record.Classification{Kind: k.Name}})
	}
	for _, s := range r.Sources {
		m.cited(s, doc.Language)
	}
	for i, t := range r.Tables {
		m.table(i, t)
	}
	for _, e := range r.Events {
		m.add(e.Item, record.Claim{Kind: record.KindEvent, Parent: m.entries[[2]int{e.Table, e.Row}],
			Event: &record.Event{When: e.When, Text: e.Text, Marks: e.Marks, Phase: e.Phase}})
	}
	for _, f := range r.Figures {
		m.figure(f)
	}
	for _, p := range r.Parties {
		m.add(p.Item, record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: p.Name, Role: p.Role}})
	}
	for _, s := range r.Statements {
		m.add(s.Item, record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: s.Text}})
	}
	for i, s := range r.Sections {
		if s.By.Len() > 0 { // the heading itself says that it was announced
			m.add(extract.Item{Section: i, Words: []extract.Words{{Span: s.Heading}}}, record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Text: strings.TrimSpace(s.Heading.Of(m.text))}})
		}
	}
	for _, n := range r.Notes {
		m.add(n.Item, record.Claim{Kind: record.KindStatement, Statement: &record.Statement{Mark: n.Mark, Text: n.Text}})
	}
	for _, x := range r.Indicators {
		m.add(x.Item, record.Claim{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: string(x.Type), Value: x.Value}})
	}
	return m.list, m.written, m.err
}

// own makes the claim that the document itself was published, and gives the words of its title.
func (m *maker) own(doc *document.Document, given bool) (title extract.Words) {
	r := m.reading
	p := &record.Publication{Own: true, Title: r.Title, Voice: record.Voice(r.Voice.Name)}
	title.Span = r.TitleSpan
	if title.Len() == 0 {
		title.Span = doc.Title
	}
	if title.Len() == 0 { // the first line, then
		title.Start = len(m.text) - len(strings.TrimLeft(m.text, " \n\t　"))
		title.End = len(m.text)
		if i := strings.IndexByte(m.text[title.Start:], '\n'); i >= 0 {
			title.End = title.Start + i
		}
		for n := 0; title.Start+n < title.End; {
			_, size := utf8.DecodeRuneInString(m.text[title.Start+n:])
			if n += size; n >= 240 {
				title.End = title.Start + n
			}
		}
	}
	if p.Title == "" && title.Start >= 0 && title.Start <= title.End && title.End <= len(m.text) {
		p.Title = strings.TrimSpace(title.Of(m.text))
	}
	item := extract.Item{Section: -1, Words: []extract.Words{title}}
	if !r.Published.IsZero() {
		t := r.Published
		p.When, p.Basis = &t, record.Inferred
		if r.Stated || given {
			p.Basis = record.Stated
		}
		if r.DaySpan.Len() > 0 {
			item.Words = append(item.Words, extract.Words{Role: record.WordsWhen, Span: r.DaySpan})
		}
	}
	m.add(item, record.Claim{Kind: record.KindPublication, Publication: p})
	return title
}

func (m *maker) cited(s extract.Source, language string) {
	p := &record.Publication{Address: s.Address, Mark: s.Mark, Publisher: s.Publisher, Title: s.Title}
	if s.Date != "" {
		offset := m.reading.Published.Offset
		if m.reading.Published.IsZero() && language == "ja" {
			offset = 9 * 60 * 60
		}
		if t, err := record.DayOf(s.Date, offset); err == nil {
			p.When, p.Basis = &t, record.Stated
		}
	}
	m.add(s.Item, record.Claim{Kind: record.KindPublication, Publication: p})
}

// table makes an entry of each row, whose words are its cells in order and its columns' headings. A
// cell that is lost has words of no length.
func (m *maker) table(ordinal int, t extract.Table) {
	for n, row := range t.Rows {
		e := &record.Entry{Columns: append([]string{}, t.Columns...), Cells: []string{}, Row: n, Table: ordinal, Title: t.Title}
		item := extract.Item{Section: t.Section}
		some := false
		for _, c := range row {
			e.Cells = append(e.Cells, c.Text)
			item.Words = append(item.Words, extract.Words{Role: record.WordsCell, Span: c.Span})
			some = some || c.Len() > 0
		}
		for _, h := range t.Heads {
			if h.Len() > 0 {
				item.Words = append(item.Words, extract.Words{Role: record.WordsHeading, Span: h})
			}
		}
		if !some {
			item.Words = append(item.Words, t.Words...)
		}
		m.entries[[2]int{ordinal, n}] = m.add(item, record.Claim{Kind: record.KindEntry, Entry: e, Said: said(t, n)})
	}
}

// said is the announcement that a row reports, where the table has a column of their days.
func said(t extract.Table, row int) *record.Said {
	if row >= len(t.When) || t.When[row].IsZero() {
		return nil
	}
	s := &record.Said{Basis: record.Stated, When: t.When[row]}
	if t.Party >= 0 && t.Party < len(t.Rows[row]) {
		s.By = t.Rows[row][t.Party].Text
	}
	return s
}

func (m *maker) figure(f extract.Figure) {
	b := &record.Figure{Quantity: f.Quantity, About: f.About, Basis: record.Certainty(f.Basis), Denied: f.Denied, Aside: f.Aside, AsOf: f.AsOf, Measure: f.Measure, Part: f.Part, Scope: record.Scope{Party: f.Party}}
	c := record.Claim{Kind: record.KindFigure, Figure: b}
	if f.Table >= 0 && f.Table < len(m.reading.Tables) {
		t := m.reading.Tables[f.Table]
		c.Parent = m.entries[[2]int{f.Table, f.Row}]
		c.Said = said(t, f.Row)
		if f.Column >= 0 && f.Column < len(t.Columns) {
			b.Column = t.Columns[f.Column]
		}
		if f.Column > 0 && f.Row >= 0 && f.Row < len(t.Rows) && len(t.Rows[f.Row]) > 0 {
			b.Scope.Row = t.Rows[f.Row][0].Text
		}
	}
	m.add(f.Item, c)
}

// add finishes a claim with its words, section and document, and checks it. What fails the check is
// a fault of the reader: it is told, so that it can be mended, and nothing of the document is kept.
func (m *maker) add(item extract.Item, c record.Claim) record.ClaimID {
	if m.err != nil {
		return ""
	}
	c.Via = m.doc
	if s := item.Section; s >= 0 && s < len(m.reading.Sections) {
		section := m.reading.Sections[s]
		c.Section, c.Role = section.Heading.Of(m.text), record.SectionRole(section.Role)
		if section.By.Len() > 0 && c.Said == nil && c.Kind != record.KindPublication {
			c.Said = &record.Said{Basis: record.Stated, By: section.By.Of(m.text), When: section.When}
		}
	}
	c.Words = slices.Grow(c.Words, len(item.Words))
	for _, w := range item.Words {
		if w.Start < 0 || w.End < w.Start || w.End > len(m.text) {
			m.err = fmt.Errorf("%s claim: words %d–%d lie outside of the text of %d bytes", c.Kind, w.Start, w.End, len(m.text))
			return ""
		}
		c.Words = append(c.Words, record.Words{Role: w.Role, Start: w.Start, End: w.End, Quote: w.Of(m.text)})
	}
	if problems := c.Check(); len(problems) > 0 {
		quote := ""
		if len(c.Words) > 0 {
			quote = fmt.Sprintf(" at byte %d (%.60q)", c.Words[0].Start, c.Words[0].Quote)
		}
		m.err = fmt.Errorf("%s claim%s: %s", c.Kind, quote, problems[0])
		return ""
	}
	body, err := record.Canonical(&c)
	if err != nil {
		m.err = err
		return ""
	}
	id := record.ClaimIDOf(body)
	if !m.seen[id] {
		m.seen[id] = true
		m.list, m.written = append(m.list, c), append(m.written, record.Written{ID: id, JSON: body})
	}
	return id
}

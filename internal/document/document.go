// Package document turns captured bytes into one text with structure.
//
// A [Document] is the canonical text of a capture and, as spans into it, its headings, paragraphs,
// list items, tables, footnotes and links. Reading is forgiving: what cannot be understood is kept
// as text, what is wrong is told in Problems. The canonical text is UTF-8 without byte order mark,
// with \n as line break and without outer white space; it is never changed afterwards.
//
// A file may hold several articles one after the other; Read splits it where the signs are clear and
// leaves it whole where they are not.
//
// [Read] is the call most people need. The package does no I/O and knows no clock. Office files are
// not read, and PDF files by an engine that is handed in. [Document.Origin] and [Document.Places] lead
// from words back to the bytes or the pages that show them.
package document

import "github.com/tenmatsu/tenmatsu/internal/scan"

// A Format is what a capture is written in.
type Format string

// The formats that Read understands.
const (
	Text     Format = "text"     // flattened or plain text
	HTML     Format = "html"     // a web page
	Markdown Format = "markdown" // CommonMark with pipe tables and footnotes
	PDF      Format = "pdf"      // pages, by way of an engine that is handed in
	Mail     Format = "mail"     // a message with its header, or several in a mailbox
)

// A Document is one text with structure. All spans are half-open byte ranges of Text; Blocks are in
// text order and do not overlap.
type Document struct {
	Text        string
	Format      Format
	Charset     string    // the charset the bytes were in, as a lower-case IANA name: utf-8, shift_jis
	Language    string    // "ja" or "en": as the document says, else as its letters suggest
	Title       scan.Span // the title line (h1, first heading, first line); empty if there is none
	Canonical   string    // the address the page gives itself (link rel=canonical, og:url), or ""
	From        string    // of a message: who sent it, as its header says
	Published   string    // the day the page states in its metadata (time, article:published_time) as 2006-01-02, or ""
	Blocks      []Block
	Tables      []Table
	Notes       []Note
	Links       []Link
	Attachments []Attachment // of a message
	Problems    []Problem

	origin *origin   // where the text comes from
	places *sheetMap // of a PDF file
}

// A BlockKind says what a block is.
type BlockKind uint8

// The kinds of blocks. In flattened text, where the marks are lost, a Line is a line of a group of
// lines that may be paragraphs, list items or the rows of a table: package extract finds out which.
const (
	Paragraph BlockKind = iota
	Heading
	Item      // a list item, without its bullet
	Line      // one line of a group in flattened text
	Cell      // a table cell: it belongs to the table in Tables[Table]
	NoteText  // the text of a footnote: it belongs to a note in Notes
	Preserved // preformatted text, code
	Quote     // quoted text
)

// A Block is a piece of text that stands by itself.
type Block struct {
	scan.Span
	Kind        BlockKind
	Level       int  // of a heading 1–6 (0 if unknown), of a list item its depth from 1
	Group       int  // blocks that stood together without a blank line (flattened text), or in one list, share a number
	Table       int  // for a Cell: its table's index in Tables, otherwise -1
	Boilerplate bool // navigation, copyright, share counters: gives no claims
}

// A Table is a table whose borders the document states (HTML, Markdown). Each row has as many cells
// as there are columns; a merged cell is repeated with the same span, a missing one is empty. Columns
// is nil when no heading row is stated. The caption may lie outside Span.
type Table struct {
	scan.Span
	Caption scan.Span // empty if there is none
	Columns []scan.Span
	Above   [][]scan.Span // further heading rows above Columns, such as 事象(1) over 施設数 and 件数
	Rows    [][]scan.Span
	KeyLeft bool // the first cell of each row is its heading (th at the left, or dl)
}

// A Note is a footnote: its mark as written before its text (*1, [1], ※1), the places where the
// mark stands in the text, and its own text without the mark. A bare superior number of a web page
// is written *1 in Text, so that it does not run into a figure before it.
type Note struct {
	Mark  string
	Calls []scan.Span
	Text  scan.Span
}

// A Link is a place in the text that points to an address.
type Link struct {
	scan.Span
	Address string
}

// A Problem is a fault of the bytes, told and not fatal.
type Problem struct {
	scan.Span        // where in Text; empty if it concerns the whole
	Text      string // one sentence without full stop
}

// Flat says whether the marks of the document's structure are lost, as in all formats but those that
// state it: then its lines may be the rows of a table, and a table's first row its heading.
func (d *Document) Flat() bool { return d.Format != HTML && d.Format != Markdown }

// each calls f with every span of the document.
func (d *Document) each(f func(*scan.Span)) {
	f(&d.Title)
	for i := range d.Blocks {
		f(&d.Blocks[i].Span)
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		f(&t.Span)
		f(&t.Caption)
		for j := range t.Columns {
			f(&t.Columns[j])
		}
		for _, rows := range [][][]scan.Span{t.Above, t.Rows} {
			for _, row := range rows {
				for j := range row {
					f(&row[j])
				}
			}
		}
	}
	for i := range d.Notes {
		f(&d.Notes[i].Text)
		for j := range d.Notes[i].Calls {
			f(&d.Notes[i].Calls[j])
		}
	}
	for i := range d.Links {
		f(&d.Links[i].Span)
	}
	for i := range d.Problems {
		f(&d.Problems[i].Span)
	}
}

// head writes a title above the text.
func (d *Document) head(title string) {
	lead := title
	if d.Text != "" {
		lead += "\n\n"
	}
	d.each(func(s *scan.Span) {
		s.Start += len(lead)
		s.End += len(lead)
	})
	d.Text = lead + d.Text
	d.Title = scan.Span{End: len(title)}
	group := 0
	for _, b := range d.Blocks {
		group = max(group, b.Group)
	}
	d.Blocks = append([]Block{{Span: d.Title, Kind: Heading, Level: 1, Group: group + 1, Table: -1}}, d.Blocks...)
	if d.Text == title { // nothing else: the spans of nothing stay inside
		d.each(func(s *scan.Span) { s.Start, s.End = min(s.Start, len(title)), min(s.End, len(title)) })
	}
}

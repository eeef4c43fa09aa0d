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
// [Read] is the call most people need. The package does no I/O and knows no clock. PDF, mail and
// office files are not read.
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
	Text      string
	Format    Format
	Charset   string    // the charset the bytes were in, as a lower-case IANA name: utf-8, shift_jis
	Language  string    // "ja" or "en": as the document says, else as its letters suggest
	Title     scan.Span // the title line (h1, first heading, first line); empty if there is none
	Canonical string    // the address the page gives itself (link rel=canonical, og:url), or ""
	Published string    // the day the page states in its metadata (time, article:published_time) as 2006-01-02, or ""
	Blocks    []Block
	Tables    []Table
	Notes     []Note
	Links     []Link
	Problems  []Problem

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

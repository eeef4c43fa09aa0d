package document

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

var kindNames = map[BlockKind]string{Paragraph: "p", Heading: "h", Item: "li", Line: "line", Cell: "td", NoteText: "note", Preserved: "pre", Quote: "q"}

// show is everything that was read, one thing a line.
func show(d Document) string {
	var b strings.Builder
	of := func(s scan.Span) string {
		return strings.ReplaceAll(strings.ReplaceAll(s.Of(d.Text), "\n", "⏎"), "\t", "→")
	}
	if d.Title.Len() > 0 {
		fmt.Fprintf(&b, "title: %s\n", of(d.Title))
	}
	for _, v := range [][2]string{{"canonical", d.Canonical}, {"published", d.Published}, {"from", d.From}} {
		if v[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", v[0], v[1])
		}
	}
	for _, a := range d.Attachments {
		fmt.Fprintf(&b, "attachment %s %s %d %s\n", a.Name, a.Type, a.Size, a.SHA256)
	}
	group := -1
	for _, k := range d.Blocks {
		if k.Table >= 0 {
			continue
		}
		if group >= 0 && k.Group != group {
			b.WriteByte('\n')
		}
		group = k.Group
		b.WriteString(kindNames[k.Kind])
		if k.Level > 0 {
			fmt.Fprint(&b, k.Level)
		}
		if k.Boilerplate {
			b.WriteByte('~')
		}
		fmt.Fprintf(&b, " %s\n", of(k.Span))
	}
	for _, t := range d.Tables {
		b.WriteString("table")
		if t.KeyLeft {
			b.WriteString(" keyleft")
		}
		if t.Caption.Len() > 0 {
			fmt.Fprintf(&b, " %s", of(t.Caption))
		}
		b.WriteByte('\n')
		row := func(sign string, cells []scan.Span) {
			b.WriteString(sign)
			for _, c := range cells {
				fmt.Fprintf(&b, " %s |", of(c))
			}
			b.WriteByte('\n')
		}
		for _, r := range t.Above {
			row("  ^", r)
		}
		if t.Columns != nil {
			row("  #", t.Columns)
		}
		for _, r := range t.Rows {
			row("  -", r)
		}
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "note %s %q ×%d", n.Mark, of(n.Text), len(n.Calls))
		for _, c := range n.Calls {
			fmt.Fprintf(&b, " …%s", of(scan.Span{Start: runeEdge(d.Text, c.Start-9), End: c.End}))
		}
		b.WriteByte('\n')
	}
	for _, l := range d.Links {
		fmt.Fprintf(&b, "link %s <%s>\n", of(l.Span), l.Address)
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "problem %s\n", p.Text)
	}
	return b.String()
}

func runeEdge(text string, i int) int {
	i = max(i, 0)
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// checkSpans holds what every document promises of its spans.
func checkSpans(t *testing.T, d Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || dirtyAt(d.Text) >= 0 {
		t.Fatalf("text is no clean UTF-8: %.80q", d.Text)
	}
	if canonical(d.Text) != d.Text {
		t.Fatalf("text has outer white space: %.80q", d.Text)
	}
	edge := func(what string, s scan.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(d.Text) || s.Start < len(d.Text) && !utf8.RuneStart(d.Text[s.Start]) || s.End < len(d.Text) && !utf8.RuneStart(d.Text[s.End]) {
			t.Fatalf("%s: %v is no span of %.80q", what, s, d.Text)
		}
	}
	edge("title", d.Title)
	at := 0
	for i, b := range d.Blocks {
		edge("block", b.Span)
		if b.Start < at || b.Len() == 0 {
			t.Fatalf("block %d at %v overlaps the one that ends at %d, or is empty: %.80q", i, b.Span, at, d.Text)
		}
		if scan.Trim(d.Text, b.Span) != b.Span {
			t.Fatalf("block %d has outer white space: %.80q", i, b.Of(d.Text))
		}
		if (b.Kind == Cell) != (b.Table >= 0) || b.Table >= len(d.Tables) {
			t.Fatalf("block %d is %s of table %d", i, kindNames[b.Kind], b.Table)
		}
		at = b.End
	}
	for i, table := range d.Tables {
		edge("table", table.Span)
		edge("caption", table.Caption)
		width := len(table.Columns)
		for _, rows := range [][][]scan.Span{table.Above, table.Rows} {
			for _, row := range rows {
				if width == 0 {
					width = len(row)
				}
				if len(row) != width {
					t.Fatalf("table %d: a row of %d cells, want %d", i, len(row), width)
				}
				for _, c := range row {
					edge("cell", c)
					if !table.Covers(c) {
						t.Fatalf("table %d at %v does not cover its cell %v", i, table.Span, c)
					}
				}
			}
		}
	}
	for _, n := range d.Notes {
		edge("note", n.Text)
		if n.Mark == "" {
			t.Fatal("a note without mark")
		}
		at := 0
		for _, c := range n.Calls {
			edge("call", c)
			if c.Start < at || c.Len() == 0 {
				t.Fatalf("calls of %s are out of order: %v", n.Mark, n.Calls)
			}
			at = c.End
		}
	}
	for _, l := range d.Links {
		edge("link", l.Span)
	}
	for _, p := range d.Problems {
		edge("problem", p.Span)
	}
}

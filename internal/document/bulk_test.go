package document

import (
	"strings"
	"testing"
	"time"
)

// Bytes made to cost time must not: each of these is read in a time that grows with its length.
func TestReadBulk(t *testing.T) {
	const many = 50_000
	for name, text := range map[string]string{
		"nested div.html":   strings.Repeat("<div>", many) + "文" + strings.Repeat("</div>", many),
		"nested b.html":     "<p>" + strings.Repeat("<b><i>", many) + "文",
		"nested font.html":  strings.Repeat("<font size=1><p>", many) + "文",
		"nested table.html": strings.Repeat("<table><tr><td>", many) + "文",
		"nested list.html":  strings.Repeat("<ul><li>a", many),
		"wide cell.html":    "<table>" + strings.Repeat("<tr><th>a<td colspan=1000 rowspan=60000>b", many/5),
		"ragged.html":       "<table><tr>" + strings.Repeat("<td>a", 900) + strings.Repeat("<tr><td>b<td>c", many),
		"many links.html":   "<p><sup>" + strings.Repeat(`<a href="#x">1</a>`, many) + `</sup><p id=x>` + strings.Repeat("text ", many),
		"many dt.html":      "<dl>" + strings.Repeat("<dt>a", many) + strings.Repeat("<dd>b", many) + "</dl>",
		"blanks.html":       "<p>a" + strings.Repeat(" \n", 1<<20) + "b",
		"open tags.html":    strings.Repeat("<", 1<<20),
		"open comment.html": strings.Repeat("<!--", 1<<18),
		"line.txt":          strings.Repeat("あ", 5<<20/3),
		"lines.txt":         strings.Repeat("あ\n", 200_000),
		"groups.txt":        strings.Repeat("見出しとなる行がここにある\n\n", 100_000),
		"sentences.txt":     strings.Repeat("2018年8月1日、〇〇社は不正アクセスの被害を受けたと発表した。関連する情報をここにまとめる。\n\n題名となりうる長さの行がここに\n\n更新履歴\n\n", 10_000),
		"notes.txt":         strings.Repeat("a*1\n\n*1b\n\n", many),
		"calls.txt":         strings.Repeat("a*123456", many) + "\n\n*1b\n\n*2c\n\n*12d",
		"stars.txt":         strings.Repeat("*", 1<<20),
		"rules.txt":         strings.Repeat("=====\n\n題名となる行 2018年8月1日\n\n", 20_000),
		"feeds.txt":         strings.Repeat("\f", 1<<20) + "a",
		"tabs.txt":          strings.Repeat("a\tb\n", 100_000),
		"nested quote.md":   strings.Repeat(">", many) + " a",
		"spaced quote.md":   strings.Repeat("> ", many) + " a",
		"nested list.md":    strings.Repeat("- ", many) + " a",
		"deep list.md":      deepList(1000),
		"brackets.md":       strings.Repeat("[", many),
		"links.md":          strings.Repeat("[a](", many),
		"stars.md":          strings.Repeat("*a **a ", many),
		"ticks.md":          strings.Repeat("`a ``", many),
		"many notes.md":     strings.Repeat("[^a]", many) + "\n\n[^a]: b",
		"own notes.md":      ownNotes(5000),
		"wide table.md":     "|" + strings.Repeat("a|", many) + "\n|" + strings.Repeat("-|", many) + "\n" + strings.Repeat("|b|\n", 500),
		"long table.md":     "|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", many),
		"html.md":           "# a\n\n" + strings.Repeat("<div>", many),
		"one line.md":       strings.Repeat("文", 5<<20/3),
		"headings.md":       strings.Repeat("# a\n", many),
		"words.eml":         "Message-ID: <1>\nFrom: a\nSubject: " + strings.Repeat("=?a?b?", 1<<18) + "\n\nx",
		"parts.eml":         "Message-ID: <1>\nFrom: a\nSubject: s\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 1<<17),
		"deep parts.eml":    "Message-ID: <1>\nFrom: a\nSubject: s\n" + strings.Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", 1<<14) + "\nx",
		"header.eml":        "Message-ID: <1>\nFrom: a\nSubject: s\n" + strings.Repeat(" x\n", 1<<19) + "\nx",
		"params.eml":        "Message-ID: <1>\nFrom: a\nSubject: s\nContent-Type: text/plain; " + strings.Repeat("a*0*=\"b;", 1<<17) + "\n\nx",
		"quotes.eml":        "Message-ID: <1>\nFrom: a\nSubject: s\nContent-Type: text/plain; format=flowed\n\n" + strings.Repeat(strings.Repeat(">", 50)+" a \n", 1<<14),
		"box.mbox":          strings.Repeat("From a\nFrom: b\nMessage-ID: <1>\n\nx\n\n", 1<<14),
		"frames.html":       strings.Repeat("<div class='p-entry__share sidebar'><p>a<a href=/>b</a></div>", many/2) + "<p>" + strings.Repeat("文", 1000),
		"link lists.html":   "<h1>t</h1>" + strings.Repeat("<ul><li><a href=/>b</a></ul><h2>関連記事</h2>", many/2),
		"links defined.md":  strings.Repeat("[a]: b\n", many) + strings.Repeat("[a] ", many/5),
	} {
		start := time.Now()
		docs, err := Read([]byte(text), Options{Name: name})
		took := time.Since(start)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, d := range docs {
			checkSpans(t, d)
		}
		t.Logf("%-18s %7d KB %4d documents %6d blocks %v", name, len(text)>>10, len(docs), len(docs[0].Blocks), took.Round(time.Millisecond))
		if took > 10*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(text), took)
		}
	}
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func ownNotes(n int) string {
	var b strings.Builder
	for i := range n {
		label := "[^n" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + "]"
		b.WriteString("a" + label + "\n\n" + label + ": b\n\n")
	}
	return b.String()
}

package document

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	gmhtml "github.com/yuin/goldmark/renderer/html"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readMarkdown reads Markdown by way of the page that it stands for, so that both have one canonical
// form. Keys of the front matter are the page's metadata. What the parser would take too long for is
// read as plain text.
func readMarkdown(text string) Document {
	front, body := frontMatter(text)
	page, err := markdownPage(front, body, converter)
	if err != nil {
		d := readFlat(body)
		d.Format = Markdown
		d.Problems = append(d.Problems, Problem{Text: err.Error() + ": read as plain text"})
		return d
	}
	d := readHTML(page)
	d.Format = Markdown
	labels := noteLabels(body)
	for i := range d.Notes { // the marks as the author wrote them: [^1]
		n, end := 0, 0
		for end < len(d.Notes[i].Mark) && d.Notes[i].Mark[end] >= '0' && d.Notes[i].Mark[end] <= '9' && n < 1000 {
			n = n*10 + int(d.Notes[i].Mark[end]-'0')
			end++
		}
		if end == len(d.Notes[i].Mark) && n >= 1 && n <= len(labels) {
			d.Notes[i].Mark = labels[n-1]
		}
	}
	return d
}

// markdownPage makes the page that a Markdown text stands for.
func markdownPage(front map[string]string, body string, converter goldmark.Markdown) (string, error) {
	if why := tooHard(body); why != "" {
		return "", errors.New(why)
	}
	var page bytes.Buffer
	page.Grow(2 * len(body))
	page.WriteString("<!DOCTYPE html><html")
	if front["lang"] != "" {
		page.WriteString(` lang="` + html.EscapeString(front["lang"]) + `"`)
	}
	page.WriteString("><head>")
	if v := front["canonical"]; v != "" {
		page.WriteString(`<link rel="canonical" href="` + html.EscapeString(v) + `">`)
	}
	if v := front["date"]; v != "" {
		page.WriteString(`<meta name="date" content="` + html.EscapeString(v) + `">`)
	}
	page.WriteString("</head><body>")
	if v := front["title"]; v != "" && !hasTopHeading(body) {
		page.WriteString("<h1>" + html.EscapeString(v) + "</h1>")
	}
	if err := converter.Convert([]byte(withAllNotes(body)), &page); err != nil {
		return "", fmt.Errorf("the Markdown could not be read (%w)", err)
	}
	return page.String(), nil
}

// noteLabels lists the labels of the footnotes in the order of their first call, which is that of
// their numbers.
func noteLabels(body string) (labels []string) {
	seen := map[string]bool{}
	defined := map[string]bool{}
	var order []string
	for pass := range 2 {
		for line := range strings.SplitSeq(body, "\n") {
			first := true
			for i := 0; i < len(line); {
				n := strings.Index(line[i:], "[^")
				if n < 0 {
					break
				}
				i += n
				m := strings.IndexByte(line[i:], ']')
				if m < 0 {
					break
				}
				label := line[i : i+m+1]
				definition := first && scan.Blank(line, 0) == i && strings.HasPrefix(line[i+m+1:], ":")
				switch {
				case pass == 0 && definition:
					if !defined[label] {
						order = append(order, label)
					}
					defined[label] = true
				case pass == 1 && !definition && defined[label] && !seen[label]:
					seen[label] = true
					labels = append(labels, label)
				}
				first = false
				i += m + 1
			}
		}
	}
	for _, label := range order { // those that nothing calls come last
		if !seen[label] {
			labels = append(labels, label)
		}
	}
	return labels
}

var converter = newConverter()

func newConverter(more ...renderer.Option) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.DefinitionList, extension.Footnote),
		goldmark.WithRendererOptions(append(more, gmhtml.WithUnsafe())...), // the walker leaves out what is no text
	)
}

// tooHard names the texts on which the parser's time grows with the square of their length: nesting
// and openings without end.
func tooHard(text string) string {
	const deep, long, openings = 100, 1000, 20000
	open := 0
	for i := 0; i < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
			end = i + n
		}
		line := text[i:end]
		nested := 0
		for _, b := range []byte(line[:min(len(line), 4*deep)]) {
			if b == '>' || b == '-' || b == '*' || b == '+' {
				nested++
			} else if b != ' ' && b != '\t' {
				break
			}
		}
		if nested > deep && strings.Trim(line, "-*+_ \t") != "" || strings.Count(line[:min(len(line), 4*deep)], "> ") > deep {
			return "the Markdown nests too deep"
		}
		if strings.TrimSpace(line) == "" {
			open = 0
		}
		if strings.Count(line, "|") > mostColumns { // each row gets as many cells
			return "the Markdown has too wide a table"
		}
		open += strings.Count(line, "[") + strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "`") + strings.Count(line, "<") + strings.Count(line, "~")
		if open > openings {
			return "the Markdown has a paragraph with too many marks"
		}
		if trimmed := strings.TrimLeft(line, " \t"); trimmed != "" && len(line)-len(trimmed) > long {
			return "the Markdown is indented too deep"
		}
		i = end + 1
	}
	return ""
}

// frontMatter takes the keys at the head of a Markdown file: YAML between lines of ---, or TOML
// between lines of +++. Only simple keys are read.
func frontMatter(text string) (keys map[string]string, body string) {
	keys = map[string]string{}
	text = strings.TrimLeft(text, "\n \t")
	fence, sep := "---", ":"
	if strings.HasPrefix(text, "+++\n") {
		fence, sep = "+++", "="
	}
	rest, ok := strings.CutPrefix(text, fence+"\n")
	if !ok {
		return keys, text
	}
	end := strings.Index("\n"+rest, "\n"+fence+"\n")
	if end < 0 {
		if !strings.HasSuffix(rest, "\n"+fence) {
			return keys, text
		}
		end = len(rest) - len(fence)
	}
	found := false
	for line := range strings.SplitSeq(rest[:end], "\n") {
		key, value, ok := strings.Cut(line, sep)
		if !ok || strings.HasPrefix(key, " ") {
			continue
		}
		found = true
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			keys["title"] = value
		case "date", "published", "pubdate", "publishdate":
			if keys["date"] == "" {
				keys["date"] = value
			}
		case "canonical", "canonical_url", "canonicalurl", "original_url":
			keys["canonical"] = value
		case "lang", "language":
			keys["lang"] = value
		}
	}
	if !found && strings.TrimSpace(rest[:end]) != "" { // two rules with text between them
		return map[string]string{}, text
	}
	return keys, strings.TrimPrefix(rest[min(end+len(fence), len(rest)):], "\n")
}

func hasTopHeading(body string) bool {
	return strings.HasPrefix(body, "# ") || strings.Contains(body, "\n# ") || strings.Contains(body, "\n===")
}

// withAllNotes adds, out of sight, a call for each footnote that is never called: the parser would
// leave it out.
func withAllNotes(body string) string {
	if !strings.Contains(body, "[^") {
		return body
	}
	var labels []string
	called := map[string]bool{}
	for line := range strings.SplitSeq(body, "\n") {
		first := true
		for i := 0; i < len(line); {
			n := strings.Index(line[i:], "[^")
			if n < 0 {
				break
			}
			i += n
			m := strings.IndexByte(line[i:], ']')
			if m < 0 || m > 100 {
				i += 2
				first = false
				continue
			}
			label := line[i : i+m+1]
			if first && scan.Blank(line, 0) == i && strings.HasPrefix(line[i+m+1:], ":") {
				labels = append(labels, label)
			} else {
				called[label] = true
			}
			first = false
			i += m + 1
		}
	}
	var b strings.Builder
	for _, label := range labels {
		if !called[label] {
			b.WriteString(label + " ")
		}
	}
	if b.Len() == 0 {
		return body
	}
	return body + "\n\n<div hidden>\n\n" + b.String() + "\n\n</div>\n"
}

package document

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// markdownOrigin leads the text of a Markdown file back to it, and by chain to the bytes: the page is
// made once more, with the signs of the source's places in its text.
func markdownOrigin(source string, d *Document, chain func() []*runMap) *origin {
	text := d.Text
	return &origin{pieces: []*originPiece{{end: len(text), maps: func() []*runMap {
		front, body := frontMatter(source)
		lead := len(source) - len(body)
		if hasSigns(source) {
			return []*runMap{{}}
		}
		page, err := markdownPage(front, body, signingConverter())
		if err != nil { // it was read as plain text
			m := new(runMap)
			if again := readFlat(body); again.Text == text {
				m.copied(0, len(text), lead+flatStart(body))
			}
			return append([]*runMap{m}, chain()...)
		}
		root, _ := parse(page)
		back := takeSigns(root)
		if again := readTree(root, nil, len(page), back); again.Text != text {
			return []*runMap{{}}
		}
		runs := back.runs.runs[:0]
		for _, r := range back.runs.runs {
			if r.inEnd() <= len(body) { // what was added for notes that nothing calls comes behind
				r.in += lead
				runs = append(runs, r)
			}
		}
		return append([]*runMap{{runs: runs}}, chain()...)
	}}}}
}

// flatStart is where the canonical form of a text begins in it.
func flatStart(text string) int {
	i := 0
	for i < len(text) && canonical(text[:i+1]) == "" {
		i++
	}
	return i
}

var signingConverter = sync.OnceValue(func() goldmark.Markdown {
	return newConverter(renderer.WithNodeRenderers(util.Prioritized(signingRenderer{gmhtml.NewConfig()}, 100)))
})

// A signingRenderer writes text as the converter's own renderer does, with signs before it.
type signingRenderer struct{ gmhtml.Config }

func (r signingRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindText, r.text)
	reg.Register(ast.KindCodeSpan, r.codeSpan)
	reg.Register(ast.KindCodeBlock, r.codeBlock)
	reg.Register(ast.KindFencedCodeBlock, r.codeBlock)
	reg.Register(ast.KindHTMLBlock, r.htmlBlock)
	reg.Register(ast.KindAutoLink, r.autoLink)
}

// raw writes text as it is, from the first character on that is no white space.
func (r signingRenderer) raw(w util.BufWriter, value []byte, at int) {
	n := len(value) - len(bytes.TrimLeft(value, " \t\n"))
	r.Writer.RawWrite(w, value[:n])
	if n < len(value) {
		writeSign(w, at+n, 0)
		r.Writer.RawWrite(w, value[n:])
	}
}

func (r signingRenderer) text(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Text)
	value := n.Segment.Value(source)
	at := n.Segment.Start
	if n.Segment.Padding > 0 || n.IsRaw() {
		if n.Segment.Padding > 0 {
			r.Writer.RawWrite(w, value)
		} else {
			r.raw(w, value, at)
		}
		return ast.WalkContinue, nil
	}
	for i := 0; i < len(value); {
		end := i
		for end < len(value) && value[end] != '\\' && value[end] != '&' {
			end++
		}
		if plain := value[i:end]; len(bytes.TrimSpace(plain)) > 0 {
			writeSign(w, at+i, 0)
			r.Writer.Write(w, plain)
		} else if len(plain) > 0 {
			r.Writer.Write(w, plain)
		}
		i = end
		if i == len(value) {
			break
		}
		end = i + 1
		if value[i] == '\\' {
			end = min(i+2, len(value))
		} else {
			for end < len(value) && (isLetter(value[end]) || '0' <= value[end] && value[end] <= '9' || value[end] == '#') {
				end++
			}
			if end < len(value) && value[end] == ';' {
				end++
			}
		}
		writeSign(w, at+i, end-i)
		r.Writer.Write(w, value[i:end])
		i = end
	}
	switch {
	case n.HardLineBreak():
		_, _ = w.WriteString("<br>\n")
	case n.SoftLineBreak():
		_ = w.WriteByte('\n')
	}
	return ast.WalkContinue, nil
}

func (r signingRenderer) codeSpan(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</code>")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<code>")
	for c := node.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		value, broken := bytes.CutSuffix(t.Segment.Value(source), []byte("\n"))
		r.raw(w, value, t.Segment.Start)
		if broken {
			_ = w.WriteByte(' ')
		}
	}
	return ast.WalkSkipChildren, nil
}

func (r signingRenderer) codeBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</code></pre>\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<pre><code>")
	lines := node.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		if line.Padding > 0 {
			r.Writer.RawWrite(w, line.Value(source)[:line.Padding])
			r.raw(w, source[line.Start:line.Stop], line.Start)
		} else {
			r.raw(w, line.Value(source), line.Start)
		}
	}
	return ast.WalkContinue, nil
}

func (r signingRenderer) htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.HTMLBlock)
	if !entering {
		if n.HasClosure() {
			r.Writer.SecureWrite(w, n.ClosureLine.Value(source))
		}
		return ast.WalkContinue, nil
	}
	lines := n.Lines()
	if lines.Len() == 0 {
		return ast.WalkContinue, nil
	}
	start, stop := lines.At(0).Start, lines.At(0).Start
	whole := true
	for i := range lines.Len() {
		line := lines.At(i)
		whole = whole && line.Padding == 0 && line.Start == stop
		stop = line.Stop
	}
	if whole {
		_, _ = w.WriteString(signedFrom(string(source[start:stop]), start))
		return ast.WalkContinue, nil
	}
	for i := range lines.Len() {
		line := lines.At(i)
		r.Writer.SecureWrite(w, line.Value(source))
	}
	return ast.WalkContinue, nil
}

func (r signingRenderer) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	url, label := util.URLEscape(n.URL(source), false), n.Label(source)
	_, _ = w.WriteString(`<a href="`)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(url), []byte("mailto:")) {
		_, _ = w.WriteString("mailto:")
	}
	_, _ = w.Write(util.EscapeHTML(url))
	_, _ = w.WriteString(`">`)
	// The label is a part of the source, so what is left of the room behind it says where it begins.
	if at := cap(source) - cap(label); at >= 0 && at+len(label) <= len(source) && bytes.Equal(source[at:at+len(label)], label) {
		writeSign(w, at, 0)
	}
	_, _ = w.Write(util.EscapeHTML(label))
	_, _ = w.WriteString("</a>")
	return ast.WalkContinue, nil
}

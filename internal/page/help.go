package page

import (
	"bytes"
	"html/template"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Help is a page of help: a document of the project, or with Name "" the list of all.
type Help struct {
	Frame
	Name     string
	Body     template.HTML // made from Markdown, raw HTML left out
	Sections []Link        // of the document
	Groups   []HelpGroup
}

func (*Help) template() string { return "help" }

// A HelpGroup is documents that belong together.
type HelpGroup struct {
	Title string
	Docs  []HelpDoc
}

// A HelpDoc is a document in the list.
type HelpDoc struct {
	Name, Title, About string
	Here               bool
}

// A HelpInput is what the pages of help are made of.
type HelpInput struct {
	Name string            // of the document that is asked for, "" for the list
	Docs map[string]string // Markdown by name, which is that of the file without .md: searching, reading/times
}

// HelpPath is the address of a document of the help, and with "" of their list.
func HelpPath(name string) string {
	if name == "" {
		return "/help"
	}
	return "/help/" + (&url.URL{Path: name}).EscapedPath()
}

// helpGroups are the documents in the order in which a reader wants them. One that is not named here stands
// in the last group.
var helpGroups = []struct {
	key  string
	docs []string
}{
	{"help.using", []string{"searching", "operating", "publishing", "cli", "questions", "glossary"}},
	{"help.reading", []string{"reading/times", "reading/figures", "reading/indicators", "reading/parties", "reading/tables", "reading/documents", "reading/accuracy"}},
	{"help.inside", []string{"format", "architecture", "decisions", "style", "benchmarks"}},
}

// NewHelp makes a page of help. ok is false where there is no document of that name.
func NewHelp(in HelpInput, o Options) (v *Help, ok bool) {
	v = &Help{Frame: Frame{Language: o.Language, Title: Say(o.Language, "help.title"), Menu: "help"}, Name: in.Name}
	source, ok := in.Docs[in.Name]
	if in.Name != "" && !ok {
		return nil, false
	}
	if in.Name != "" {
		doc := helpDoc{name: in.Name, docs: in.Docs}
		v.Body, v.Sections = doc.render([]byte(source))
		v.Title, _ = opening(source)
	}
	named := map[string]bool{}
	for i, g := range helpGroups {
		group := HelpGroup{Title: Say(o.Language, g.key)}
		list := g.docs
		for _, name := range list {
			named[name] = true
		}
		if i == len(helpGroups)-1 {
			for _, name := range slices.Sorted(maps.Keys(in.Docs)) {
				if !named[name] {
					list = append(list[:len(list):len(list)], name)
				}
			}
		}
		for _, name := range list {
			if source, ok := in.Docs[name]; ok {
				title, about := opening(source)
				group.Docs = append(group.Docs, HelpDoc{Name: name, Title: title, About: about, Here: name == in.Name})
			}
		}
		if len(group.Docs) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
	return v, true
}

// opening gives the heading of a document and its first sentence, as plain text.
func opening(source string) (title, about string) {
	for block := range strings.SplitSeq(source, "\n\n") {
		block = strings.Join(strings.Fields(block), " ")
		if head, ok := strings.CutPrefix(block, "# "); ok && title == "" {
			title = strings.ReplaceAll(head, "`", "")
			continue
		}
		if title != "" && block != "" && !strings.HasPrefix(block, "#") && !strings.HasPrefix(block, "|") {
			about, _, _ = strings.Cut(plainLinks(block), ". ")
			return title, strings.TrimRight(about, ".:") + "."
		}
	}
	return title, ""
}

// plainLinks gives Markdown of one line without the addresses of its links and the marks of code.
func plainLinks(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "](")
		if i < 0 {
			break
		}
		end := strings.IndexByte(s[i:], ')')
		open := strings.LastIndexByte(s[:i], '[')
		if end < 0 || open < 0 {
			break
		}
		b.WriteString(s[:open] + s[open+1:i])
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return strings.NewReplacer("`", "", "**", "").Replace(b.String())
}

// A helpDoc is a document on its way to HTML.
type helpDoc struct {
	name     string
	docs     map[string]string
	sections []Link
}

// render makes HTML. Raw HTML is left out, cells carry no style, and the ids of headings begin so that they are
// none of the page around them.
func (d *helpDoc) render(source []byte) (template.HTML, []Link) {
	md := goldmark.New(goldmark.WithExtensions(extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone))),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithASTTransformers(util.Prioritized(d, 100))))
	var b bytes.Buffer
	if err := md.Convert(source, &b); err != nil {
		panic(err) // a buffer takes everything
	}
	return template.HTML(b.String()), d.sections
}

// Transform implements parser.ASTTransformer: headings get their ids, links lead to pages of help, and those to
// files that are none become their words.
func (d *helpDoc) Transform(doc *ast.Document, reader gmtext.Reader, _ parser.Context) {
	var gone []*ast.Link
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // it gives back the error of the function, which has none
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			if id, ok := n.AttributeString("id"); ok {
				key := headingID(string(id.([]byte)))
				n.SetAttributeString("id", []byte(key))
				if n.Level == 2 {
					d.sections = append(d.sections, Link{wordsOf(n, reader.Source()), "#" + key})
				}
			}
		case *ast.Link:
			to, ok := d.address(string(n.Destination))
			if !ok {
				gone = append(gone, n)
				break
			}
			n.Destination = []byte(to)
			if !strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "#") {
				n.SetAttributeString("rel", []byte("noopener noreferrer"))
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range gone {
		parent := n.Parent()
		for c := n.FirstChild(); c != nil; {
			next := c.NextSibling()
			parent.InsertBefore(parent, n, c)
			c = next
		}
		parent.RemoveChild(parent, n)
	}
}

// headingID is the id of a heading.
func headingID(id string) string { return "d-" + id }

// address is where a link of the document leads on the help pages; ok is false where that is nowhere.
func (d *helpDoc) address(to string) (string, bool) {
	if IsHTTP(to) {
		return to, true
	}
	file, anchor, _ := strings.Cut(to, "#")
	if anchor != "" {
		anchor = "#" + headingID(anchor)
	}
	if file == "" {
		return anchor, anchor != ""
	}
	name := strings.TrimSuffix(path.Join(path.Dir(d.name), file), ".md")
	if _, ok := d.docs[name]; !ok || !strings.HasSuffix(file, ".md") {
		return "", false
	}
	return HelpPath(name) + anchor, true
}

// wordsOf are the words of a heading.
func wordsOf(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // as above
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

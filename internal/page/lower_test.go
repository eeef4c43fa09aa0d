package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// pattern writes an expression that makes a text as a pattern: what is not written out is %s.
func pattern(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(x.Value); err == nil {
			return regexp.MustCompile(`%[a-z]`).ReplaceAllString(s, "%s")
		}
	case *ast.BinaryExpr:
		return pattern(x.X) + pattern(x.Y)
	case *ast.ParenExpr:
		return pattern(x.X)
	case *ast.CallExpr:
		if f, ok := x.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "Sprintf" || f.Sel.Name == "Errorf" || f.Sel.Name == "New" && len(x.Args) == 1) {
			return pattern(x.Args[0])
		}
	}
	return "%s"
}

// What lower layers say of texts and claims has Japanese words. Their code is read for what they can say.
func TestLower(t *testing.T) {
	said := map[string]string{} // a pattern → where it is said
	add := func(file string, e ast.Expr) {
		p := pattern(e)
		if p == "the Markdown could not be read (%s)" {
			p += ": read as plain text" // as it is told
		}
		if strings.Trim(strings.ReplaceAll(p, "%s", ""), " :;") != "" {
			said[p] = file
		}
	}
	look := func(file string, see func(n ast.Node)) {
		t.Helper()
		names, err := filepath.Glob(file)
		if err != nil || len(names) == 0 {
			t.Fatal("no code in", file, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool { see(n); return true })
		}
	}
	errs := func(n ast.Node) {
		if c, ok := n.(*ast.CallExpr); ok {
			if f, ok := c.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "Errorf" || f.Sel.Name == "New" && len(c.Args) == 1) {
				add("errors", c)
			}
		}
	}
	look("../document/*.go", func(n ast.Node) {
		errs(n)
		if x, ok := n.(*ast.KeyValueExpr); ok {
			if key, ok := x.Key.(*ast.Ident); ok && key.Name == "Text" {
				if _, written := x.Value.(*ast.CallExpr); written || pattern(x.Value) != "%s" {
					add("document", x.Value)
				}
			}
		}
		if x, ok := n.(*ast.ReturnStmt); ok && len(x.Results) == 2 { // what a file is, and what to do
			a, b := pattern(x.Results[0]), pattern(x.Results[1])
			if strings.HasPrefix(a, "a ") || strings.HasPrefix(a, "an ") {
				said[a], said[b] = "document", "document"
			}
		}
		if x, ok := n.(*ast.CompositeLit); ok && x.Type == nil && len(x.Elts) == 4 && strings.HasPrefix(pattern(x.Elts[2]), "a") && strings.Contains(pattern(x.Elts[2]), " ") {
			add("document", x.Elts[2])
			add("document", x.Elts[3])
		}
	})
	look("../pdf/pdf.go", errs)
	look("../../when/expr.go", func(n ast.Node) {
		if x, ok := n.(*ast.AssignStmt); ok {
			for i, left := range x.Lhs {
				if s, ok := left.(*ast.SelectorExpr); ok && strings.EqualFold(s.Sel.Name, "problem") && len(x.Rhs) == len(x.Lhs) {
					add("when", x.Rhs[i])
				}
			}
		}
	})
	look("../record/check.go", func(n ast.Node) {
		if c, ok := n.(*ast.CallExpr); ok {
			if f, ok := c.Fun.(*ast.Ident); ok && f.Name == "add" && len(c.Args) > 1 {
				add("record", c.Args[1])
			}
		}
	})
	if len(said) < 70 {
		t.Errorf("only %d texts were found", len(said))
	}
	for p, where := range said {
		switch p {
		case "%s no %s %s", "%s left out", // made of a count, below
			"read: %s", "read %s: %s", "start the PDF engine: %s", "%s: read as plain text": // they stand before other words
			continue
		}
		text := strings.ReplaceAll(p, "%s", "7")
		if got := Lower(Japanese, text); got == text {
			t.Errorf("%s says %q, which has no row", where, p)
		}
	}
	for _, test := range []struct{ said, want string }{
		{"1 piece was no utf-8 and replaced", "utf-8 として読めない箇所が1つあり、置き換えた"},
		{"3 pieces were no euc-jp and replaced", "euc-jp として読めない箇所が3つあり、置き換えた"},
		{"2 control characters were left out", "制御文字を2個除いた"},
		{`read "a b.zip": this is a ZIP archive or an office file, not text; unpack it, or save it as text or HTML`, "これはZIPか、オフィスの文書で、文章ではない。展開するか、テキストかHTMLとして保存する"},
		{"2018-02-30 does not exist", "2018-02-30 は存在しない"},
		{"figure min 7 is above max 3", "下限 7 が上限 3 を超えている"},
		{"the Markdown nests too deep: read as plain text", "Markdownの入れ子が深すぎるため、ただの文として読んだ"},
		{"contact address, no indicator", "contact address, no indicator"}, // a person's words
	} {
		if got := Lower(Japanese, test.said); got != test.want {
			t.Errorf("Lower(%q)\n got %s\nwant %s", test.said, got, test.want)
		}
		if got := Lower(English, test.said); got != test.said {
			t.Errorf("in English %q is %q", test.said, got)
		}
	}
}

package extract

import (
	"fmt"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/scan"
	"os"
	"testing"
)

func TestDbg(t *testing.T) {
	f := os.Getenv("DBG")
	if f == "" {
		t.Skip("no DBG")
	}
	data, _ := os.ReadFile(f)
	docs, _ := document.Read(data, document.Options{Name: f})
	d := &docs[0]
	r := &reader{doc: d, text: d.Text, out: &Reading{Document: d}}
	r.out.Sections = sections(d)
	for i, b := range d.Blocks {
		fmt.Println(i, b.Kind, b.Group, b.Boilerplate, fmt.Sprintf("%.60q", b.Of(d.Text)))
		if b.Kind == document.Line && (i == 0 || d.Blocks[i-1].Group != b.Group) {
			for _, h := range r.headings(b.Span) {
				fmt.Print("     H ", h.score)
				for k, s := range h.spans {
					fmt.Print(" | ", s.Of(d.Text), " ", h.types[k])
				}
				fmt.Println()
			}
		}
	}
	_ = scan.Span{}
}

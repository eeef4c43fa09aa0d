package page

import (
	"strings"
	"testing"
)

// Links between documents resolve on the help pages, those to files beside them become their words, and raw
// HTML is left out.
func TestHelp(t *testing.T) {
	docs := map[string]string{
		"operating":     "# Operating\n\nWhere `it` is [kept](format.md#ids). And more.\n\n## The folder `x`\n\n[up](#the-folder-x), [code](../internal/web/web.go), [times](reading/times.md), [away](https://away.example/), <script>alert(1)</script> [bad](javascript:alert(1))\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n",
		"reading/times": "# Times\n\n[back](../operating.md#the-folder-x) and [figures](figures.md)\n",
		"format":        "# Format\n\nText.\n",
		"new":           "# New\n\nNot in any group.\n",
	}
	v, ok := NewHelp(HelpInput{Name: "operating", Docs: docs}, Options{Language: English})
	if !ok {
		t.Fatal("there is no such document")
	}
	body := string(v.Body)
	for _, want := range []string{`<a href="/help/format#d-ids">kept</a>`, `<h2 id="d-the-folder-x">`, `<a href="#d-the-folder-x">up</a>`, `, code, `, `<a href="/help/reading/times">times</a>`,
		`<a href="https://away.example/" rel="noopener noreferrer">away</a>`, "<td>2</td>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	for _, not := range []string{"<script", "javascript:", "style=", "web.go"} {
		if strings.Contains(body, not) {
			t.Errorf("%s stands in %s", not, body)
		}
	}
	if len(v.Sections) != 1 || v.Sections[0] != (Link{"The folder x", "#d-the-folder-x"}) || v.Title != "Operating" {
		t.Errorf("%q, %+v", v.Title, v.Sections)
	}
	v, _ = NewHelp(HelpInput{Name: "reading/times", Docs: docs}, Options{Language: English})
	if body := string(v.Body); !strings.Contains(body, `<a href="/help/operating#d-the-folder-x">back</a> and figures`) {
		t.Error(body)
	}
	v, _ = NewHelp(HelpInput{Docs: docs}, Options{Language: Japanese})
	var names []string
	for _, g := range v.Groups {
		for _, d := range g.Docs {
			names = append(names, d.Name+": "+d.About)
		}
	}
	if got, want := strings.Join(names, "|"), "operating: Where it is kept.|reading/times: back and figures.|format: Text.|new: Not in any group."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, ok := NewHelp(HelpInput{Name: "none", Docs: docs}, Options{}); ok {
		t.Error("a document that is not there")
	}
}

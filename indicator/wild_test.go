package indicator

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/golden"
)

// The rows of testdata/wild are lines of posts, mail and articles with the indicators that their writer, who saw no
// rule, reads in them; of types they know those of the gold records alone, and no ports. Those of held are looked at by no one: only their share counts. The floors lie 0.01 below what
// was measured when they were set.
func TestWild(t *testing.T) {
	golden.Halves(t, "../docs/reading/indicators.md", golden.Indicators, []golden.Half{
		{Name: "study", File: "testdata/wild/study.jsonl", Floor: 0.977, First: 0.925},
		{Name: "held", File: "testdata/wild/held.jsonl", Floor: 0.938, First: 0.900},
	}, func(row golden.Row) (items []golden.Item) {
		for _, m := range Scan(row.Text) {
			text := row.Text[m.Start:m.End]
			switch m.Type {
			case Domain, IPv4, IPv6, URL, Email, MD5, SHA1, SHA256, CVE, Filename, BTC, Onion:
				if m.Port != 0 {
					text = strings.TrimSuffix(text, fmt.Sprintf(":%d", m.Port))
				}
				items = append(items, golden.Item{Text: text, Type: string(m.Type), Value: m.Value})
			case Path: // the rows know the file alone
				if name := text[strings.LastIndexAny(text, `/\`)+1:]; strings.Contains(name, ".") {
					items = append(items, golden.Item{Text: name, Type: string(Filename), Value: name})
				}
			}
		}
		return items
	})
}

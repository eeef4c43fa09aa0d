package cli

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"golang.org/x/term"
)

// cells counts the columns of a terminal that a text takes: two for East Asian wide characters.
// Those of ambiguous width (…, ①) take one, as terminals in UTF-8 draw them.
var cells = &runewidth.Condition{StrictEmojiNeutral: true}

// columns is how wide a line may be, and whether w is a terminal. 0 is no limit: what goes into a
// file or another program is not wrapped, so that a search in it finds whole sentences. COLUMNS goes
// before what the terminal says.
func (a *app) columns(w io.Writer) (n int, terminal bool) {
	if o, ok := w.(*output); ok {
		w = o.w
	}
	if f, ok := w.(interface{ Fd() uintptr }); ok && term.IsTerminal(int(f.Fd())) {
		terminal = true
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			n = width
		}
	}
	if width, err := strconv.Atoi(a.Getenv("COLUMNS")); err == nil && width > 0 {
		n = width
	}
	if n > 0 {
		n = max(n, 40)
	}
	return n, terminal
}

// styled says whether standard output may carry colours and bold letters.
func (a *app) styled() bool {
	_, terminal := a.columns(a.out)
	return terminal && a.Getenv("NO_COLOR") == "" && a.Getenv("TERM") != "dumb"
}

// bold marks text on a terminal.
func (a *app) bold(s string) string {
	if !a.styled() || s == "" {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// plain makes one line of a text that was captured, without characters that work on a terminal.
func plain(s string) string { return page.Visible(strings.Join(strings.Fields(s), " ")) }

// printJSON writes v as JSON for people and programs alike: indented, with a line break.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// A grid is a table on a terminal. Rows may be shorter than the heading.
type grid struct {
	heads []string // none: no heading line
	right []bool   // columns that are numbers
	rows  [][]string
	wrap  bool  // long cells go on in further lines
	cut   []int // columns that are cut where the width is short, the first to be cut first
	lead  string
}

// write gives the lines of the table for a width; 0 is no limit.
func (g *grid) write(width int) string {
	n := len(g.heads)
	for _, r := range g.rows {
		n = max(n, len(r))
	}
	wide := make([]int, n)
	all := g.rows
	if len(g.heads) > 0 {
		all = append([][]string{g.heads}, g.rows...)
	}
	for _, r := range all {
		for i, c := range r {
			wide[i] = max(wide[i], cells.StringWidth(c))
		}
	}
	if width > 0 {
		g.fit(wide, width)
	}
	var b strings.Builder
	for _, r := range all {
		parts := make([][]string, n)
		lines := 1
		for i := range n {
			c := ""
			if i < len(r) {
				c = r[i]
			}
			switch {
			case cells.StringWidth(c) <= wide[i]:
				parts[i] = []string{c}
			case g.wrap:
				parts[i] = wrap(c, wide[i], i < n-1)
			case slices.Contains(g.cut, i):
				parts[i] = []string{cells.Truncate(c, wide[i], "…")}
			default:
				parts[i] = []string{c}
			}
			lines = max(lines, len(parts[i]))
		}
		for l := range lines {
			line := g.lead
			for i := range n {
				c := ""
				if l < len(parts[i]) {
					c = parts[i][l]
				}
				gap := strings.Repeat(" ", max(0, wide[i]-cells.StringWidth(c)))
				if i < len(g.right) && g.right[i] {
					line += gap + c
				} else {
					line += c + gap
				}
				if i < n-1 {
					line += "  "
				}
			}
			b.WriteString(strings.TrimRight(line, " "))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fit narrows columns until the table fits a width: always the widest one, or those that may be cut.
// No column gets narrower than 12 cells.
func (g *grid) fit(wide []int, width int) {
	const least = 12
	total := func() int {
		t := cells.StringWidth(g.lead) + 2*(len(wide)-1)
		for _, w := range wide {
			t += w
		}
		return t
	}
	if !g.wrap {
		for _, i := range g.cut {
			if over := total() - width; over > 0 && i < len(wide) {
				wide[i] = min(wide[i], max(least, wide[i]-over))
			}
		}
		return
	}
	for total() > width {
		most := 0
		for i, w := range wide {
			if w > wide[most] {
				most = i
			}
		}
		if wide[most] <= least {
			return
		}
		wide[most]--
	}
}

// noStart may not begin a line, noEnd may not end one: the rules of Japanese typesetting in short.
const (
	noStart = "、。，．,.:;!?！？：；」』）】〕｝》〉)]}・ー々〜～%％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
	noEnd   = "「『（【〔｛《〈([{"
)

// wrap breaks a text into lines of at most so many columns: at spaces, and between wide characters. A
// word that is longer, such as a hash, is broken where hard says so, and otherwise kept whole.
func wrap(s string, width int, hard bool) []string {
	var lines []string
	runes := []rune(s)
	for len(runes) > 0 {
		w, cut, last := 0, -1, 0
		i := 0
		for ; i < len(runes); i++ {
			rw := cells.RuneWidth(runes[i])
			if w+rw > width && i > 0 {
				break
			}
			w += rw
			if i+1 < len(runes) && breakable(runes[i], runes[i+1]) {
				cut, last = i+1, w
			}
		}
		if i == len(runes) {
			lines = append(lines, strings.TrimRight(string(runes), " "))
			break
		}
		switch {
		case hard && (cut < 0 || last*3 < width):
			cut = i
		case cut < 0:
			for cut = i; cut < len(runes) && !breakable(runes[cut-1], runes[cut]); cut++ {
			}
		}
		lines = append(lines, strings.TrimRight(string(runes[:cut]), " "))
		for cut < len(runes) && runes[cut] == ' ' {
			cut++
		}
		runes = runes[cut:]
	}
	if len(lines) == 0 {
		lines = []string{""}
	}
	return lines
}

func breakable(a, b rune) bool {
	switch {
	case strings.ContainsRune(noStart, b), strings.ContainsRune(noEnd, a):
		return false
	case a == ' ':
		return true
	case b == ' ':
		return false
	}
	return cells.RuneWidth(a) == 2 || cells.RuneWidth(b) == 2
}

// paragraph writes a text behind a lead, its further lines indented to the lead's width.
func paragraph(lead, s string, width int) string {
	if width == 0 {
		return lead + s + "\n"
	}
	indent := cells.StringWidth(lead)
	var b strings.Builder
	for i, l := range wrap(s, max(20, width-indent), false) {
		if i == 0 {
			b.WriteString(lead)
		} else {
			b.WriteString(strings.Repeat(" ", indent))
		}
		b.WriteString(l + "\n")
	}
	return b.String()
}

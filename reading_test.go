package tenmatsu_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/indicator"
	"github.com/tenmatsu/tenmatsu/when"
)

// The tables of docs/reading whose columns are text, read as, and more show in the second what the
// scanners make of the first.
func TestReadingTables(t *testing.T) {
	for name, read := range map[string]func(string) []string{
		"times.md": nil, "figures.md": figures, "indicators.md": indicators,
	} {
		t.Run(name, func(t *testing.T) {
			name := filepath.Join("docs", "reading", name)
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			inside, rows := false, 0
			for line := range strings.Lines(string(data)) {
				if against, ok := strings.CutPrefix(line, "Read against `"); ok && name == filepath.Join("docs", "reading", "times.md") {
					at, _, _ := strings.Cut(against, "`")
					read = timesAgainst(t, at)
				}
				switch {
				case strings.HasPrefix(line, "| text | read as |"):
					inside = true
				case !strings.HasPrefix(line, "|"):
					inside = false
				case inside && strings.HasPrefix(line, "| `"):
					cells := strings.Split(strings.TrimSuffix(strings.TrimSpace(line), "|"), "|")
					text := strings.Trim(strings.TrimSpace(cells[1]), "`")
					is := strings.Join(read(text), "; ")
					if is == "" {
						is = "nothing"
					}
					rest := " |\n"
					if len(cells) > 3 {
						rest = " |" + strings.TrimRight(cells[3], " ") + " |\n"
					}
					rows++
					if want := "| `" + text + "` | " + is + rest; want != line {
						if !*update {
							t.Errorf("%s: a row reads otherwise; go test . -run Tables -update rewrites it\n got %swant %s", name, line, want)
						}
						line = want
					}
				}
				out.WriteString(line)
			}
			if rows == 0 {
				t.Errorf("%s has no rows", name)
			}
			if *update && out.String() != string(data) {
				if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// part is a finding; its words stand before it where they are not the whole text.
func part(text string, start, end int, format string, args ...any) string {
	s := fmt.Sprintf(format, args...)
	if start != 0 || end != len(text) {
		s = "`" + text[start:end] + "`: " + s
	}
	return s
}

// timesAgainst reads times against a day, in Japan's zone or UTC as the words are Japanese or not, or against an
// instant in its own zone.
func timesAgainst(t *testing.T, at string) func(string) []string {
	t.Helper()
	x, err := time.Parse(time.RFC3339, at)
	if err == nil {
		_, zone := x.Zone()
		return func(text string) []string { return times(text, when.Ref{Instant: x, Zone: zone}) }
	}
	if _, err := time.Parse(time.DateOnly, at); err != nil {
		t.Fatalf("%q is neither a day nor an instant", at)
	}
	return func(text string) []string {
		ref := when.Ref{Day: at, Zone: when.JST}
		if strings.IndexFunc(text, func(r rune) bool { return r > 0x2FFF }) < 0 {
			ref.Zone = 0
		}
		return times(text, ref)
	}
}

func times(text string, ref when.Ref) (list []string) {
	for _, m := range when.Scan(text, ref) {
		end := func(open bool, x time.Time) string {
			switch {
			case open:
				return "open"
			case x.Hour() == 0 && x.Minute() == 0 && x.Second() == 0 && x.Nanosecond() == 0:
				return x.Format("2006-01-02")
			}
			return x.Format("2006-01-02 15:04:05.99")
		}
		t := m.Time
		s := end(t.OpenStart, t.StartTime()) + " to " + end(t.OpenEnd, t.EndTime())
		if t.Offset != ref.Zone {
			s += t.StartTime().Format(" -07:00")
		}
		if t.Precision != "" {
			s += ", " + string(t.Precision)
		}
		if t.Approximate {
			s += ", approximate"
		}
		if m.Unsure {
			s += ", unsure"
		}
		if m.Problem != "" {
			s += "; problem: " + m.Problem
		}
		list = append(list, part(text, m.Start, m.End, "%s", s))
	}
	return list
}

func figures(text string) (list []string) {
	if q, ok := figure.Parse(text); ok && q.State != "" {
		return []string{string(q.State)}
	}
	for _, m := range figure.Scan(text) {
		bound := func(b figure.Bound) string {
			if !b.Known {
				return "no bound"
			}
			return b.String()
		}
		s := bound(m.Min) + " to " + bound(m.Max)
		if m.Min.Known && m.Max.Known && m.Min.Cmp(m.Max.Number) == 0 {
			s = m.Min.String()
		}
		if m.Malformed {
			s = "malformed"
		}
		if m.Unit != "" {
			s += " " + m.Unit
		}
		if m.Approximate {
			s += ", approximate"
		}
		if m.Length {
			s += ", a length of time"
		}
		if m.Part {
			s += ", a part"
		}
		list = append(list, part(text, m.Start, m.End, "%s", s))
	}
	return list
}

func indicators(text string) (list []string) {
	for _, m := range indicator.Explain(text) {
		if m.Refused {
			list = append(list, part(text, m.Start, m.End, "refused as %s: %s", m.Type, m.Rule))
			continue
		}
		s := string(m.Type) + " `" + m.Value + "`"
		if m.Last != "" {
			s += " to `" + m.Last + "`"
		}
		if m.Port != 0 {
			s += fmt.Sprintf(", port %d", m.Port)
		}
		if m.Defanged {
			s += ", defanged"
		}
		if m.Masked {
			s += ", masked"
		}
		if m.Warning != "" {
			s += ", " + string(m.Warning)
		}
		list = append(list, part(text, m.Start, m.End, "%s", s))
	}
	return list
}

package golden

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// A Row is a line of a file of rows: a text and all that a careful reader takes out of it, as
// {"n": 1, "text": "…", "ref": "…", "times": [Item], "or": [Item]}. The key of the items is the area.
type Row struct {
	N    int
	Text string
	Ref  string // the instant at which it is said, RFC 3339; "" where none is needed
}

// An Item is one finding of a row, in the words of the gold records. What a kind of finding has not is left out.
type Item struct {
	Text        string  `json:"text"`
	Start       *string `json:"start,omitempty"` // of times; nil is an open end
	End         *string `json:"end,omitempty"`
	Min         *number `json:"min,omitempty"` // of figures; nil is no bound
	Max         *number `json:"max,omitempty"`
	Unit        string  `json:"unit,omitempty"`
	State       string  `json:"state,omitempty"`
	Malformed   bool    `json:"malformed,omitempty"`
	Type        string  `json:"type,omitempty"` // of indicators
	Value       string  `json:"value,omitempty"`
	Approximate bool    `json:"approximate,omitempty"`
	Optional    bool    `json:"optional,omitempty"` // debatable: found or not, it does not count
}

type number = json.Number

// key is an item as a string that is the same where they say the same.
func (i Item) key() string {
	i.Optional = false
	for _, n := range []**number{&i.Min, &i.Max} {
		if *n != nil {
			if f, err := (*n).Float64(); err == nil {
				x := number(fmt.Sprint(f))
				*n = &x
			}
		}
	}
	for _, at := range []**string{&i.Start, &i.End} { // the instant counts, not the zone in which it is shown
		if *at != nil {
			if x, err := time.Parse(time.RFC3339, **at); err == nil {
				u := x.UTC().Format(time.RFC3339Nano)
				*at = &u
			}
		}
	}
	i.Value = spelling(&goldIndicator{Type: i.Type, Value: i.Value})[1]
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(i); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(b.String())
}

// Rows gives the share of the rows of a file that read finds right, and a line for each of the others. A row is
// right where every item is read that is not optional, with its words, bounds and values, in order, and nothing
// that is no item; where it has a second good reading ("or"), either will do.
func Rows(t testing.TB, file string, area Area, read func(Row) []Item) (share float64, misses []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		var row Row
		var members map[string]json.RawMessage
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: row %d: %v", file, n+1, err)
		}
		if err := json.Unmarshal(lines.Bytes(), &members); err != nil {
			t.Fatalf("%s: row %d: %v", file, row.N, err)
		}
		n++
		got := read(row)
		right := false
		for _, name := range []string{string(area), "or"} {
			var want []Item
			if members[name] == nil {
				if name == string(area) {
					t.Fatalf("%s: row %d has no %s", file, row.N, area)
				}
				continue
			}
			if err := json.Unmarshal(members[name], &want); err != nil {
				t.Fatalf("%s: row %d: %v", file, row.N, err)
			}
			right = right || same(got, want)
		}
		if !right {
			keys := make([]string, len(got))
			for i, item := range got {
				keys[i] = item.key()
			}
			misses = append(misses, fmt.Sprintf("%d %s %q\n    got %s\n   want %s %s", row.N, row.Ref, row.Text, strings.Join(keys, " "), members[string(area)], members["or"]))
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if n == 0 {
		t.Fatalf("%s has no rows", file)
	}
	return float64(n-len(misses)) / float64(n), misses
}

// same says whether got is want, the optional items of which may be left out.
func same(got, want []Item) bool {
	i := 0
	for _, w := range want {
		switch {
		case i < len(got) && got[i].key() == w.key():
			i++
		case !w.Optional:
			return false
		}
	}
	return i == len(got)
}

// Table fails the test where the table of file that begins with the first line of want is not want; with -update it
// is rewritten. Each line of want ends in a new line.
func Table(t testing.TB, file, want string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head := want[:strings.IndexByte(want, '\n')+1]
	before, rest, ok := strings.Cut(string(data), head)
	if !ok {
		t.Fatalf("%s has no table %q", file, head)
	}
	for strings.HasPrefix(rest, "|") {
		_, rest, _ = strings.Cut(rest, "\n")
	}
	File(t, file, []byte(before+want+rest))
}

// A Half is a file of rows with the least share of them that must read right.
type Half struct {
	Name  string // as its row of the table says it
	File  string
	Floor float64
	First float64 // the share of its newest rows that read right at first sight, before any rule could know them
}

// Halves reads each file with [Rows], holds it to its floor and its share to the table of doc that begins with the
// line "| rows | right | the newest at first sight |". With -v the misses of files whose name begins with "study" are logged, and no others.
func Halves(t *testing.T, doc string, area Area, halves []Half, read func(Row) []Item) {
	t.Helper()
	var table strings.Builder
	table.WriteString("| rows | right | the newest at first sight |\n|---|--:|--:|\n")
	for _, half := range halves {
		share, misses := Rows(t, half.File, area, read)
		t.Logf("%s: %.3f", half.Name, share)
		if share < half.Floor {
			t.Errorf("%s: %.3f of the rows read right, fewer than %.3f", half.File, share, half.Floor)
		}
		fmt.Fprintf(&table, "| %s | %.3f | %.3f |\n", half.Name, share, half.First)
		if testing.Verbose() && strings.Contains(half.File, "/study") && len(misses) > 0 {
			t.Logf("%s\n%s", half.File, strings.Join(misses, "\n"))
		}
	}
	Table(t, doc, table.String())
}

package publish

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

//go:embed finder.js
var finderSource []byte

// finderScript is the script by which the browser searches a site, with the spellings that package terms
// calls the same.
var finderScript = func() page.Asset {
	table, err := json.Marshal(terms.Spellings())
	if err != nil {
		panic(err) // it is a table of ours
	}
	b := slices.Concat([]byte("const spellings = "), table, []byte(";\n"), finderSource)
	sum := sha256.Sum256(b)
	return page.Asset{Path: "/assets/search-" + hex.EncodeToString(sum[:6]) + ".js", MediaType: "text/javascript; charset=utf-8", Content: b}
}()

// assets are the files that the pages of a site load.
func assets() []page.Asset { return append(page.Assets(), finderScript) }

// namesPerFile is how many names of records stand in one file of the index.
const namesPerFile = 256

// shardSize is how many bytes a file of terms is meant to have.
const shardSize = 48 << 10

// A finder collects the index of a site's search: which term stands in which line of which record.
type finder struct {
	names   []string // of the records, in the order in which they were taken in, so that a new one changes little
	records map[string]finderRecord
}

// A finderRecord is a record as the search shows it.
type finderRecord struct {
	Title string      `json:"title"`
	Day   string      `json:"day,omitempty"`
	Page  string      `json:"page"`
	Lines [][2]string `json:"lines"` // the place in the page, "" for its head, 3#c-1f of its third part, and the text
}

// A finderHead is what the script reads first.
type finderHead struct {
	Shards  int `json:"shards"` // a term is in the file of its first rune modulo this
	Per     int `json:"per"`    // names in each file of names
	Records int `json:"records"`
}

// newFinder makes an index of records, the oldest first.
func newFinder(list []line) *finder {
	f := &finder{records: make(map[string]finderRecord, len(list))}
	for _, l := range list {
		f.names = append(f.names, l.file)
	}
	return f
}

// add takes in the page of a record; parts says which anchors stand on which of its further parts.
func (f *finder) add(l line, name string, v *page.Incident, parts map[string]int) {
	r := finderRecord{Title: v.Title, Day: v.Published, Page: urlPath(name)}
	head := []string{v.Title}
	for _, k := range v.Kinds {
		head = append(head, k.Name)
	}
	r.Lines = append(r.Lines, [2]string{"", strings.Join(head, " ・ ")})
	for i := range v.Sections {
		for _, said := range v.Sections[i].Said() {
			anchor := said.Anchor
			if n := parts[anchor]; n > 0 {
				anchor = fmt.Sprintf("%d#%s", n, anchor)
			}
			r.Lines = append(r.Lines, [2]string{anchor, page.Visible(said.Text)})
		}
	}
	f.records[l.file] = r
}

// write writes the index.
func (f *finder) write(s *site, t *tongue) error {
	postings := map[string][][]int{} // term → of each record its number and the numbers of its lines
	for at, name := range f.names {
		for n, l := range f.records[name].Lines {
			for _, term := range slices.Compact(slices.Sorted(slices.Values(terms.Index(l[1])))) {
				list := postings[term]
				if k := len(list) - 1; k < 0 || list[k][0] != at {
					list = append(list, []int{at})
				}
				list[len(list)-1] = append(list[len(list)-1], n)
				postings[term] = list
			}
		}
	}
	size := 0
	for term, list := range postings {
		size += len(term) + 6
		for _, p := range list {
			size += 3 * len(p)
		}
	}
	head := finderHead{Shards: 1, Per: namesPerFile, Records: len(f.names)}
	for head.Shards*shardSize < size {
		head.Shards *= 2
	}
	shards := make([]map[string][][]int, head.Shards)
	for i := range shards {
		shards[i] = map[string][][]int{}
	}
	for term, list := range postings {
		first, _ := utf8.DecodeRuneInString(term)
		shards[int(first)%head.Shards][term] = list
	}
	put := func(name string, v any) error {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			return err
		}
		return s.write(t.in("search/"+name+".json"), b.Bytes())
	}
	if err := put("index", head); err != nil {
		return err
	}
	for i, m := range shards {
		if err := put(fmt.Sprintf("terms-%d", i), m); err != nil {
			return err
		}
	}
	for i := 0; i*namesPerFile < len(f.names); i++ {
		if err := put(fmt.Sprintf("names-%d", i), f.names[i*namesPerFile:min((i+1)*namesPerFile, len(f.names))]); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.records)) {
		if err := put("records/"+name, f.records[name]); err != nil {
			return err
		}
	}
	return nil
}

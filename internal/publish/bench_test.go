package publish

import (
	"fmt"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// manyRecords are so many incidents, each with all that a page shows and IDs of its own.
func manyRecords(t testing.TB, n int) []*record.Incident {
	var list []*record.Incident
	for i := range n {
		in := fixture(t)
		in.Marking = ""
		in.ID, in.Slug = record.IncidentID(fmt.Sprintf("i%05d", i)), fmt.Sprintf("affair-%05d", i)
		in.Recorded = fmt.Sprintf("2018-07-03T01:%02d:%02d.000000Z", i/60%60, i%60)
		list = append(list, in)
	}
	return list
}

// BenchmarkSiteAgain builds a site of 1,000 incidents in two languages anew, of which one has changed: all of it, and
// only what changed.
func BenchmarkSiteAgain(b *testing.B) {
	for name, program := range map[string]string{"all": "", "changed": "1"} {
		b.Run(name, func(b *testing.B) {
			list, dir := manyRecords(b, 1000), b.TempDir()
			o := SiteOptions{Program: program, Languages: []page.Language{page.Japanese, page.English}}
			build(b, dir, o, list...)
			for n := 0; b.Loop(); n++ {
				c := &list[n%len(list)].Claims[0]
				c.Why = fmt.Sprint("looked at once more, ", n)
				build(b, dir, o, list...)
			}
		})
	}
}

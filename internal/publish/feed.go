package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
)

// feedEntries is how many records a feed names.
const feedEntries = 50

// An atomFeed is a feed as RFC 4287 has it.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel     string `xml:"rel,attr"`
	Type    string `xml:"type,attr"`
	Address string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// feed writes the records that were changed last, with what was changed. Without a base its links are relative to
// the root of the site in its language.
func (s *site) feed(t *tongue, list []line) error {
	list = newest(list)
	last := map[string]page.Told{}
	for _, u := range t.told {
		last[u.Slug] = u // they are sorted, the newest last
	}
	address := func(file string) string {
		if s.o.Base == "" {
			return urlPath(file)
		}
		return s.o.address(t.in(file))
	}
	f := atomFeed{Language: string(t.Language), Title: page.Say(t.Language, "brand") + " — " + page.Say(t.Language, "brand.line"), Author: page.Say(t.Language, "brand"), Updated: "1970-01-01T00:00:00Z"}
	for i, l := range list {
		if i == 0 {
			f.Updated = l.updated
		}
		if i >= feedEntries {
			break
		}
		var kinds []string
		for _, k := range l.Kinds {
			kinds = append(kinds, page.Name(t.Language, "kind", k))
		}
		summary := strings.Join(kinds, ", ")
		if l.Published != "" {
			summary = strings.TrimPrefix(summary+", "+l.Published, ", ")
		}
		if u, ok := last[l.Slug]; ok {
			summary = strings.TrimPrefix(summary+" — "+page.Visible(u.What), " — ")
		}
		f.Entries = append(f.Entries, atomEntry{ID: uuid(t.prefix + "incident " + string(l.ID)), Title: page.Visible(l.Title), Updated: l.updated,
			Link: atomLink{"alternate", "text/html", address("incidents/" + l.file + ".html")}, Summary: summary})
	}
	f.ID = uuid("feed " + s.o.Base + " " + string(t.Language))
	f.Links = []atomLink{{"alternate", "text/html", address("index.html")}, {"related", "text/html", address("updates.html")}}
	if s.o.Base != "" {
		f.Links = append(f.Links, atomLink{"self", "application/atom+xml", address("feed.xml")})
	}
	return s.xml(t.in("feed.xml"), f)
}

// newest sorts lines by when something of them was last decided on, the last first.
func newest(list []line) []line {
	return slices.SortedFunc(slices.Values(list), func(a, b line) int {
		return cmp.Or(strings.Compare(b.updated, a.updated), strings.Compare(string(a.ID), string(b.ID)))
	})
}

// uuid makes a name of a thing that lasts: a UUID of version 8 out of its hash.
func uuid(of string) string {
	h := sha256.Sum256([]byte(of))
	h[6], h[8] = h[6]&0x0F|0x80, h[8]&0x3F|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// address is the address of a file of the site, relative to its root where that has none.
func (o SiteOptions) address(file string) string {
	if o.Base == "" {
		return urlPath(file)
	}
	return strings.TrimSuffix(o.Base, "/") + "/" + urlPath(file)
}

// A sitemap is one as sitemaps.org has it, which holds up to 50,000 addresses.
type sitemap struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapPage `xml:"url"`
}

type sitemapPage struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod,omitempty"`
}

const sitemapSize = 50000

type sitemapIndex struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []sitemapPage `xml:"sitemap"`
}

// sitemap writes the addresses of all pages, where the base is known: a sitemap has whole addresses.
func (s *site) sitemap(list []line) error {
	if s.o.Base == "" {
		return nil
	}
	var pages []sitemapPage
	changed := ""
	if n := newest(list); len(n) > 0 {
		changed = n[0].updated
	}
	for _, t := range s.tongues {
		pages = append(pages, sitemapPage{s.o.address(t.in("index.html")), changed}, sitemapPage{s.o.address(t.in("updates.html")), changed})
		for _, l := range list {
			pages = append(pages, sitemapPage{s.o.address(t.in("incidents/" + l.file + ".html")), l.updated})
		}
		for _, id := range slices.Sorted(maps.Keys(s.heads)) {
			pages = append(pages, sitemapPage{Address: s.o.address(t.in(s.paths[page.PartyPath(id)]))})
		}
	}
	if len(pages) <= sitemapSize {
		return s.xml("sitemap.xml", sitemap{Pages: pages})
	}
	var index sitemapIndex
	for i := 0; i*sitemapSize < len(pages); i++ {
		name := fmt.Sprintf("sitemap-%d.xml", i)
		if err := s.xml(name, sitemap{Pages: pages[i*sitemapSize : min((i+1)*sitemapSize, len(pages))]}); err != nil {
			return err
		}
		index.Maps = append(index.Maps, sitemapPage{Address: s.o.address(name)})
	}
	return s.xml("sitemap.xml", index)
}

// xml writes a value as an XML file.
func (s *site) xml(name string, v any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	b.WriteByte('\n')
	return s.write(name, b.Bytes())
}

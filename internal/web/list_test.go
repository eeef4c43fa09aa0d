package web

import (
	"context"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// A row is a Store with many incidents in a row, which writes down what it is asked for.
type row struct {
	*memory
	n     int
	asked []store.Filter
}

func (s *row) Incidents(_ context.Context, f store.Filter) (list []record.Summary, err error) {
	s.asked = append(s.asked, f)
	from, to := 0, s.n
	if f.After != "" {
		fmt.Sscanf(string(f.After), "i%d", &from)
		from++
	}
	if f.Before != "" {
		fmt.Sscanf(string(f.Before), "i%d", &to)
		from = max(0, to-f.Limit)
	}
	for i := from; i < min(to, from+f.Limit); i++ {
		list = append(list, record.Summary{ID: record.IncidentID(fmt.Sprintf("i%d", i)), Slug: fmt.Sprintf("slug-%d", i), Title: fmt.Sprintf("第%dの件", i), Published: "2018-01-01"})
	}
	return list, nil
}

var incidentLink = regexp.MustCompile(`<th scope="row"><a href="/(?:incidents|review)/slug-(\d+)"`)

// Every incident stands on just one page, forwards and backwards, with the conditions kept.
func TestListTurnsPages(t *testing.T) {
	s := &row{memory: newMemory(t), n: 120}
	h := New(Options{Store: s})
	read := func(target string) (first, last string, body string) {
		t.Helper()
		w := get(t, h, target)
		if w.Code != 200 {
			t.Fatalf("%s: %d", target, w.Code)
		}
		found := incidentLink.FindAllStringSubmatch(w.Body.String(), -1)
		if len(found) == 0 || len(found) > 50 {
			t.Fatalf("%s: %d incidents", target, len(found))
		}
		return found[0][1], found[len(found)-1][1], w.Body.String()
	}
	link := func(body, rel string) string {
		m := regexp.MustCompile(`<a rel="` + rel + `" href="([^"]+)"`).FindStringSubmatch(body)
		if m == nil {
			return ""
		}
		return html.UnescapeString(m[1])
	}
	for target, want := range map[string]store.Filter{
		"/incidents?state=draft&year=2018&q=" + url.QueryEscape("kind:breach"): {State: record.Draft, Year: "2018"},
		"/review": {State: record.Draft},
	} {
		var pages []string
		for target != "" {
			first, last, body := read(target)
			pages = append(pages, first+"-"+last)
			if got := s.asked[len(s.asked)-1]; got.State != want.State || got.Year != want.Year || (got.Query.String() == "kind:breach") != (want.Year != "") || got.Offset != 0 {
				t.Errorf("%s asked for %+v", target, got)
			}
			if next := link(body, "next"); next != "" {
				target = next
				continue
			}
			target = ""
			for back := link(body, "prev"); back != ""; back = link(body, "prev") {
				first, last, body = read(back)
				pages = append(pages, first+"-"+last)
			}
		}
		if got, want := strings.Join(pages, " "), "0-49 50-99 100-119 50-99 0-49"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// What a list is narrowed to stands on it with the way back, and the numbers are those of the tallies.
func TestListIsNarrowed(t *testing.T) {
	h := New(Options{Store: newMemory(t), Language: "en"})
	ways := func(target string) map[string]string {
		t.Helper()
		out := map[string]string{}
		for _, m := range regexp.MustCompile(`<li><a href="([^"]+)" rel="nofollow"[^>]*><bdi>([^<]+)</bdi></a>(?: <span class="count">(\d+)</span>)?`).FindAllStringSubmatch(get(t, h, target).Body.String(), -1) {
			out[html.UnescapeString(m[2])] = html.UnescapeString(m[1]) + " " + m[3]
		}
		return out
	}
	for _, test := range []struct{ target, way, want string }{
		{"/incidents", "breach", "/incidents?q=kind%3Abreach 1"},
		{"/incidents", "2018", "/incidents?year=2018 1"},
		{"/incidents", "not known", "/incidents?year=none 1"},
		{"/incidents", "with drafts", "/incidents?state=draft 1"},
		{"/incidents", "recovery", "/incidents?q=phase%3Arecovery "},
		{"/incidents", "TLP:AMBER+STRICT", "/incidents?q=marking%3Aamber%2Bstrict "},
		{"/incidents", "如月予約株式会社", "/incidents?q=party%3A%E5%A6%82%E6%9C%88%E4%BA%88%E7%B4%84%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE "},
		{"/incidents?year=2018", "breach", "/incidents?q=kind%3Abreach&year=2018 1"},
		{"/incidents?year=2018", "2018", "/incidents "},
		{"/incidents?q=kind:breach", "breach", "/incidents "},
		{"/incidents?q=kind:breach", "supply chain", "/incidents?q=kind%3Abreach+kind%3Asupply-chain "},
		{"/incidents?q=kind:breach", "2018", "/incidents?q=kind%3Abreach&year=2018 1"},
		{"/incidents?state=draft", "with drafts", "/incidents "},
		{"/incidents?q=" + url.QueryEscape("流出"), "2018", "/incidents?q=%E6%B5%81%E5%87%BA&year=2018 "},
	} {
		if got := ways(test.target)[test.way]; got != test.want {
			t.Errorf("%s: %s leads to %q, want %q", test.target, test.way, got, test.want)
		}
	}
}

// A journal is a Store in which the same thing happened over and over, to as many records in turn.
type journal struct {
	*memory
	records int
	asked   []int
}

func (s *journal) Latest(_ context.Context, limit int) (list []record.Recent, err error) {
	s.asked = append(s.asked, limit)
	for i := range min(limit, 300) {
		list = append(list, record.Recent{Entry: record.LedgerEntry{Kind: record.EntryDecision, By: "sato", At: "2019-01-01T00:00:00.000000Z", Decision: &record.Decision{Verdict: record.Accepted, Claims: make([]record.ClaimID, 1)}},
			Incidents: []record.Ref{{Slug: fmt.Sprintf("slug-%d", i*s.records/300)}}})
	}
	return list, nil
}

// The front page reads few entries where they fill its lines, and more where they make few lines.
func TestFrontReadsEnough(t *testing.T) {
	for _, test := range []struct {
		records, lines int
		asked          string
	}{{300, 12, "[50]"}, {30, 12, "[50 200]"}, {1, 1, "[50 200]"}} {
		s := &journal{memory: newMemory(t), records: test.records}
		body := get(t, New(Options{Store: s}), "/").Body.String()
		if n := strings.Count(body, `<span class="said">2019年`); n != test.lines || fmt.Sprint(s.asked) != test.asked {
			t.Errorf("%d records: %d lines of %v entries, want %d of %s", test.records, n, s.asked, test.lines, test.asked)
		}
	}
}

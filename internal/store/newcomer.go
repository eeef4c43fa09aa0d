package store

import (
	"cmp"
	"database/sql"
	"maps"
	"math"
	"slices"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// A tallied is what the line of an incident in the list, and the counts over the ledger, are made of.
type tallied struct {
	inc               record.Incident // its publications and classifications, and its first document where these give no title
	counts            map[record.Kind]int
	claims, drafts    int
	documents         int
	spans             map[string][2]int // classes of lengths, see [share]
	parties           []int64           // that have a part in it, each under the name by which it goes
	earliest, perhaps sql.NullInt64     // see [writer.firstDay]
}

// A newcomer is an incident that begins right behind its document, in the transaction that is open, and of which nothing else was
// said yet but the claims of that document. So what follows from it is known without asking the database, and an import asks nothing
// of each incident that it makes.
type newcomer struct {
	document record.DocumentHeld
	key      int64 // of the document
	claims   []newClaim
	parties  []int64
}

// A newClaim is a claim of a newcomer, by the entry at key.
type newClaim struct {
	key int64
	at  int // its position
	*prepared
}

// held is the claim as nobody has decided on it yet.
func (c *newClaim) held() record.Held {
	return record.Held{Claim: *c.entry.Claim, ID: c.claim, State: record.Draft, Recorded: c.entry.At, By: c.entry.By}
}

// mostNewcomers bounds how many are kept in mind: those of a batch of an import, and not those of a ledger that is projected anew.
const mostNewcomers = 200

// begin notes an incident that begins with the document at doc, and whether it is a newcomer: then it is the one place of its document,
// of which there is no claim yet.
func (w *writer) begin(in, doc int64) (newcomes bool) {
	w.begun[in], w.incidents[in] = true, true
	if w.newest.key != doc || in != doc+1 || w.newest.document.Erased || len(w.newcomers) >= mostNewcomers {
		return false
	}
	w.newcomers[in] = &newcomer{document: w.newest.document, key: doc}
	w.homes[doc] = []int64{in}
	return true
}

// joining adds a claim to an incident, which perhaps is a newcomer. party is that of an involvement.
func (w *writer) joining(in, key int64, p *prepared, party int64) {
	w.incidents[in] = true
	n := w.newcomers[in]
	if n == nil {
		return
	}
	c := p.entry.Claim
	n.claims = append(n.claims, newClaim{key, c.Position(), p})
	if c.Involvement != nil && !slices.Contains(n.parties, party) {
		n.parties = append(n.parties, party)
	}
}

// changed marks an incident whose tally is to be made again, of all that the database has of it.
func (w *writer) changed(in int64) {
	w.incidents[in] = true
	delete(w.newcomers, in)
}

// inOrder puts the claims in the order of a record.
func (n *newcomer) inOrder() {
	slices.SortFunc(n.claims, func(x, y newClaim) int { return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.key, y.key)) })
}

// published is when the document was published, as [writer.publishedOn] finds it.
func (n *newcomer) published() (starts, ends sql.NullInt64) {
	for i := range n.claims {
		if p := n.claims[i].entry.Claim.Publication; p != nil && p.Own && p.When != nil {
			return interval(*p.When)
		}
	}
	return starts, ends
}

// tallied is [writer.tallied] of a newcomer.
func (n *newcomer) tallied() *tallied {
	t := &tallied{counts: map[record.Kind]int{}, claims: len(n.claims), drafts: len(n.claims), documents: 1, spans: map[string][2]int{}, parties: n.parties}
	first := map[string]int{} // of each phase, which claim is the first event
	t.add(n.published())
	for i := range n.claims {
		c := n.claims[i].entry.Claim
		t.counts[c.Kind]++
		if c.Publication != nil || c.Classification != nil {
			t.inc.Claims = append(t.inc.Claims, n.claims[i].held())
		}
		if c.Said != nil {
			t.add(interval(c.Said.When))
		}
		if e := c.Event; e != nil && e.Phase != "" && !(e.When.OpenStart && e.When.OpenEnd) {
			if k, known := first[e.Phase]; !known || record.InTime(e.When, n.claims[k].entry.Claim.Event.When) < 0 {
				first[e.Phase] = i
			}
		}
	}
	if len(first) > 1 {
		var events []record.Held
		for _, i := range slices.Sorted(maps.Values(first)) {
			events = append(events, n.claims[i].held())
		}
		t.spans = spansAmong(events)
	}
	if t.inc.Title() == "" {
		t.inc.Documents = []record.DocumentHeld{n.document}
	}
	return t
}

// add tells of something that was published from starts to ends.
func (t *tallied) add(starts, ends sql.NullInt64) {
	if ends.Valid && (!t.earliest.Valid || ends.Int64 < t.earliest.Int64) {
		t.earliest = ends
	}
	if !starts.Valid {
		starts = sql.NullInt64{Int64: -math.MaxInt64, Valid: true}
	}
	if !t.perhaps.Valid || starts.Int64 < t.perhaps.Int64 {
		t.perhaps = starts
	}
}

package intake

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"runtime"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/document"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// An arrival is a capture on its way in, as far as it can be read without the ledger.
type arrival struct {
	c     capture.Capture
	opt   Options
	docs  []ahead
	fault error  // why its bytes hold no text
	kept  string // the blob of the capture, once it is kept
}

// An ahead is a document of an arrival.
type ahead struct {
	text    *document.Document
	id      record.DocumentID
	reading *extract.Reading // nil before it was read
	made    []record.Claim
	written []record.Written // of each claim
	err     error
	kept    string // the blob of the text, once it is kept
}

// arrive reads the bytes of a capture.
func (in *Intake) arrive(ctx context.Context, c capture.Capture, opt Options) *arrival {
	a := &arrival{c: c, opt: opt}
	if len(c.Data) == 0 {
		return a
	}
	docs, err := document.Read(c.Data, in.reading(ctx, c.Name, c.MediaType, opt.Split))
	a.fault = err
	for i := range docs {
		a.docs = append(a.docs, ahead{text: &docs[i], id: record.DocumentIDOf(docs[i].Text)})
	}
	return a
}

// readAhead reads a document, once.
func (in *Intake) readAhead(d *ahead, c capture.Capture, opt Options) {
	if d.reading != nil {
		return
	}
	how := extract.Options{Published: opt.Published}
	if !c.Taken.IsZero() {
		how.Captured = c.Taken.Format("2006-01-02")
	}
	d.reading = in.Read(d.text, how)
	d.made, d.written, d.err = claims(d.text, d.reading, opt.Published != "", d.id)
}

// address is where it was published, as far as that is known without its text.
func (a *arrival) address() string {
	if a.opt.Address != "" {
		return a.opt.Address
	}
	return a.c.Address
}

// oneOnly says whether the options are for one document where there are several.
func (a *arrival) oneOnly() error {
	if len(a.docs) > 1 && (a.address() != "" || a.opt.Source != "" || a.opt.Published != "" || a.opt.Slug != "") {
		return Several(len(a.docs))
	}
	return nil
}

// ids are those by which it may have been erased: of the capture and of its documents.
func (a *arrival) ids() []string {
	list := []string{a.c.SHA256}
	for i := range a.docs {
		list = append(list, string(a.docs[i].id))
	}
	return list
}

// An Arrival is a capture that is to be taken in with others.
type Arrival struct {
	Open    func() (capture.Capture, error) // gives the capture; called once, by one goroutine after the other
	Options Options
}

// What is taken in together and what is read ahead. Others who write wait for no longer than some documents take: 64 of 4 KB are
// a quarter of a second in SQLite, some seconds in PostgreSQL.
const (
	mostTogether = 64                     // captures in a transaction, where Batch says nothing
	mostWait     = 500 * time.Millisecond // how long the first of them waits for the others
	mostAhead    = 64                     // captures that were read and not yet taken in
	bytesAhead   = 64 << 20               // of them
)

// A coming is an arrival, or why there is none.
type coming struct {
	*arrival
	err    error
	weight int64
}

// ImportAll takes captures in as [Intake.Import] does, one after the other, and tells done what became of
// each, in their order, once it is kept. The next ones are read while some are written, and several are
// written in one transaction: where that fails, each is taken in by itself. It ends early where the context
// does, of which done is not told.
func (in *Intake) ImportAll(ctx context.Context, list iter.Seq[Arrival], done func(Report, error)) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	order := make(chan chan coming, mostAhead)
	room := semaphore.NewWeighted(bytesAhead)
	go in.receive(ctx, list, order, room)
	batches := make(chan []coming)
	go in.gather(ctx, order, batches, cmp.Or(in.Batch, mostTogether))
	for batch := range batches {
		reports := in.importBatch(ctx, batch)
		for i, r := range reports {
			room.Release(batch[i].weight)
			if ctx.Err() == nil || r.err == nil {
				done(r.Report, r.err)
			}
		}
	}
}

// receive opens captures in their order and has them read by as many goroutines as there are processors.
func (in *Intake) receive(ctx context.Context, list iter.Seq[Arrival], order chan<- chan coming, room *semaphore.Weighted) {
	defer close(order)
	readers := semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0)))
	for x := range list {
		c, err := x.Open()
		weight := min(int64(len(c.Data)), bytesAhead)
		if room.Acquire(ctx, weight) != nil {
			return
		}
		slot := make(chan coming, 1)
		select {
		case order <- slot:
		case <-ctx.Done():
			return
		}
		if err != nil {
			slot <- coming{err: err, weight: weight}
			continue
		}
		if readers.Acquire(ctx, 1) != nil {
			close(slot)
			return
		}
		go func() {
			defer readers.Release(1)
			a := in.arrive(ctx, c, x.Options)
			for i := range a.docs {
				// What the ledger has is not read again. Whether it has it is asked once more when it is taken in.
				if _, known, err := in.Ledger.Placed(ctx, a.docs[i].id); err == nil && !known {
					in.readAhead(&a.docs[i], c, x.Options)
					in.Ledger.Foresee(a.docs[i].text.Text, a.docs[i].made, a.docs[i].written)
				}
			}
			slot <- coming{arrival: a, weight: weight}
		}()
	}
}

// gather puts together what has been read, so many at most, and keeps its bytes. It waits a moment for as many: a transaction
// costs the same for one capture as for several.
func (in *Intake) gather(ctx context.Context, order <-chan chan coming, batches chan<- []coming, most int) {
	defer close(batches)
	seen := map[record.DocumentID]bool{}
	var next chan coming // the slot that is waited for
	for {
		if next == nil {
			var more bool
			if next, more = <-order; !more {
				return
			}
		}
		x, read := <-next
		if !read {
			return
		}
		batch, held := []coming{x}, x.weight
		next = nil
		late := time.NewTimer(mostWait)
	more:
		for len(batch) < most && held < bytesAhead/2 { // receive must not wait for what this holds
			if next == nil {
				select {
				case slot, some := <-order:
					if !some {
						break more
					}
					next = slot
				case <-late.C:
					break more
				}
			}
			select {
			case x, read := <-next:
				if !read {
					break more
				}
				batch, held = append(batch, x), held+x.weight
				next = nil
			case <-late.C:
				break more
			}
		}
		late.Stop()
		in.keep(ctx, batch, seen)
		select {
		case batches <- batch:
		case <-ctx.Done():
			return
		}
	}
}

// keep keeps the bytes and texts of what will be taken in, all at once. What goes wrong shows itself when
// each is kept by itself.
func (in *Intake) keep(ctx context.Context, batch []coming, seen map[record.DocumentID]bool) {
	var ids []string
	for _, x := range batch {
		if x.arrival != nil {
			ids = append(ids, x.ids()...)
		}
	}
	gone := in.Ledger.Erased(ctx, ids...) != nil // which it is, is asked then
	var data [][]byte
	var into []*string
	for _, x := range batch {
		if x.arrival == nil || x.oneOnly() != nil || x.opt.Incident != "" && x.opt.Inbox || gone && in.Ledger.Erased(ctx, x.ids()...) != nil {
			continue
		}
		news := false
		for i := range x.docs {
			d := &x.docs[i]
			if d.reading == nil || d.err != nil || seen[d.id] {
				continue
			}
			news, seen[d.id] = true, true
			data, into = append(data, []byte(d.text.Text)), append(into, &d.kept)
		}
		if news {
			data, into = append(data, x.c.Data), append(into, &x.kept)
		}
	}
	sums, err := in.Ledger.PutBlobs(data...)
	if err != nil {
		return
	}
	for i, sum := range sums {
		*into[i] = sum
	}
}

// documents gives those of a batch.
func documents(batch []coming) iter.Seq[record.DocumentID] {
	return func(yield func(record.DocumentID) bool) {
		for _, x := range batch {
			if x.arrival == nil {
				continue
			}
			for i := range x.docs {
				if !yield(x.docs[i].id) {
					return
				}
			}
		}
	}
}

type reported struct {
	Report
	err error
}

// importBatch takes a batch in, together where it can be.
func (in *Intake) importBatch(ctx context.Context, batch []coming) []reported {
	if in.Together != nil && len(batch) > 1 {
		if reports, err := in.importTogether(ctx, batch); err == nil {
			return reports
		}
	}
	var reports []reported
	for _, x := range batch {
		r := reported{err: x.err}
		if x.arrival != nil {
			r.Report, r.err = in.admit(ctx, x.arrival)
		}
		reports = append(reports, r)
	}
	return reports
}

func (in *Intake) importTogether(ctx context.Context, batch []coming) (reports []reported, err error) {
	defer in.settle()()
	if err := in.Together(ctx, func(l Ledger) error {
		one := *in
		one.Ledger, one.together = l, true
		if err := l.Expect(ctx, documents(batch)); err != nil {
			return err
		}
		for _, x := range batch {
			r := reported{err: x.err}
			if x.arrival != nil {
				r.Report, r.err = one.admit(ctx, x.arrival)
			}
			reports = append(reports, r)
		}
		return ctx.Err()
	}); err != nil {
		return nil, err
	}
	// What the list of incidents says of them is written at the end.
	mine := map[record.DocumentID]bool{}
	for _, r := range reports {
		for _, d := range r.Documents {
			mine[d.Document] = true
		}
	}
	homes, err := in.Ledger.PlacedAll(ctx, maps.Keys(mine))
	if err != nil {
		return reports, nil // they are kept all the same
	}
	for _, r := range reports {
		for i := range r.Documents {
			d := &r.Documents[i]
			d.Incidents = homes[d.Document]
			for i := range d.Candidates {
				if of := d.Candidates[i].Document; mine[of] {
					d.Candidates[i].Incidents = homes[of]
				}
			}
		}
	}
	return reports, nil
}

package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// A Verification says what a ledger is found to be.
type Verification struct {
	Entries  int64     `json:"entries"`
	Erased   int64     `json:"erased"` // entries of which an erasure left the hash
	Blobs    int64     `json:"blobs"`
	Heads    int64     `json:"heads"` // signed ones that the ledger continues
	Head     Head      `json:"head"`  // of now; zero for a ledger without entries
	Problems []Problem `json:"problems"`
}

// A Problem is something that is not as it was recorded.
type Problem struct {
	Table string `json:"table"`        // entry, head, blob, database, or the projection
	ID    string `json:"id,omitempty"` // of the record: a claim, document, incident …; of an entry, its number
	Text  string `json:"text"`         // what is wrong
}

// String is the problem as a line for people.
func (p Problem) String() string {
	if p.ID == "" {
		return p.Table + ": " + p.Text
	}
	return p.Table + " " + p.ID + ": " + p.Text
}

// A Check says what a ledger is compared with beside itself.
type Check struct {
	Head *Head // one that was kept elsewhere; nil for none
}

// mostProblems is how many problems of one table are told one by one.
const mostProblems = 50

// Verify says what of a ledger is not as it was recorded: entries that are gone, changed, or not those
// of which a head was signed; blobs that are lost or damaged; rows of any projection that do not follow
// from the entries. It reads one state of the ledger, makes the projections again in a scratch file in
// the folder of the blobs, about as large as the ledger, and compares. It changes nothing, keeps nobody
// from writing, and its memory does not grow with the ledger.
func (s *Store) Verify(ctx context.Context, check Check) (Verification, error) {
	v := verifier{Store: s, ctx: ctx, check: check, told: map[string]int{}, remains: newRemains(), broken: map[string]bool{}}
	side, remove, err := s.scratch(ctx)
	if err != nil {
		return Verification{}, fmt.Errorf("verify: make a scratch file: %w", err)
	}
	defer remove()
	// A connection of its own: FTS5 keeps what it has read of its index, and its check does not notice that
	// another process has written since.
	live := *s
	if live.db, err = s.d.connect(true); err != nil {
		return Verification{}, fmt.Errorf("verify: %w", err)
	}
	defer live.db.Close() // it only read
	var swept sync.WaitGroup
	swept.Go(v.sweep)
	err = live.read(ctx, func(tx *sql.Tx) error {
		return side.write(ctx, func(scratch *sql.Tx) error {
			v.tx, v.side, v.scratch = tx, side, scratch
			return v.run()
		})
	})
	swept.Wait()
	if err == nil {
		err = v.sweepErr
	}
	if err != nil {
		return Verification{}, fmt.Errorf("verify: %w", err)
	}
	for _, table := range slices.Sorted(maps.Keys(v.told)) {
		if n := v.told[table] - mostProblems; n > 0 {
			v.out.Problems = append(v.out.Problems, Problem{Table: table, Text: fmt.Sprintf("%d more like these", n)})
		}
	}
	return v.out, nil
}

// A verifier is a ledger on its way through Verify.
type verifier struct {
	*Store
	ctx     context.Context
	check   Check
	tx      *sql.Tx // the ledger
	side    *Store  // the scratch file
	scratch *sql.Tx
	w       *writer // of the scratch file

	mu       sync.Mutex // of what follows: the blobs are looked at beside all else
	out      Verification
	told     map[string]int // problems of each table
	sweepErr error

	tree    tree
	first   string // hash of the first entry
	remains remains
	broken  map[string]bool // documents whose text cannot be read
	missing []missingBlob
	lost    int // blobs that are missing beside those
}

// remains are what erasures left: of entries, by their hashes.
type remains struct {
	is     map[string]stub   // as it stands there
	should map[string]string // as the last erasure of the entry says: the hash of its body
}

type stub struct {
	seq  int64
	body string // its hash
}

func newRemains() remains { return remains{map[string]stub{}, map[string]string{}} }

// add notes what an entry says of remains: that it is one, or which there should be.
func (r remains) add(l line, e *record.LedgerEntry) {
	if e.Erased {
		sum := sha256.Sum256(l.body)
		r.is[l.hash] = stub{l.seq, hex.EncodeToString(sum[:])}
	}
	if e.Erasure != nil {
		for _, left := range e.Erasure.Left {
			r.should[left.Entry] = left.Left
		}
	}
}

// check runs f for each entry that is not what its erasure left of it. seq is 0 where the entry is gone or
// was never erased.
func (r remains) check(f func(seq int64, hash, wrong string)) {
	for _, hash := range slices.Sorted(maps.Keys(r.is)) {
		if r.should[hash] == "" {
			f(r.is[hash].seq, hash, "is marked as erased, but no erasure names it")
		}
	}
	for _, hash := range slices.Sorted(maps.Keys(r.should)) {
		switch is, erased := r.is[hash]; {
		case !erased:
			f(0, hash, "was erased, and is not, or is gone")
		case is.body != r.should[hash]:
			f(is.seq, hash, fmt.Sprintf("is not what the erasure left of it: its hash is %s, not %s", is.body, r.should[hash]))
		}
	}
}

type missingBlob struct{ sum, doc string }

// problem notes what is wrong.
func (v *verifier) problem(table, id, format string, args ...any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.told[table]++; v.told[table] <= mostProblems {
		v.out.Problems = append(v.out.Problems, Problem{Table: table, ID: id, Text: fmt.Sprintf(format, args...)})
	}
}

func (v *verifier) run() error {
	if err := each(v.ctx, v.tx, v.d.check(), nil, func(scan func(...any) error) error {
		var fault string
		err := scan(&fault)
		if err == nil && fault != "ok" {
			v.problem("database", "", "%s", fault)
		}
		return err
	}); err != nil {
		return err
	}
	heads, err := v.heads()
	if err != nil {
		return err
	}
	v.w = newWriter(v.ctx, v.scratch, v.side.d, newReadingRoom())
	defer v.w.close()
	last := int64(0)
	if err := lines(v.ctx, v.tx, math.MinInt64, func(l line) error {
		switch {
		case l.seq == last+2:
			v.problem("entry", fmt.Sprint(last+1), "is missing")
		case l.seq > last+1:
			v.problem("entry", fmt.Sprint(last+1), "is missing, and so are those up to %d", l.seq-1)
		case l.seq <= last:
			v.problem("entry", fmt.Sprint(l.seq), "stands before the first one")
		}
		last = max(last, l.seq)
		if v.out.Entries++; v.tree.size == 0 {
			v.first = l.hash
		}
		v.tree.add(l.hash)
		heads.reached(&v.tree, v.first)
		return v.entry(l)
	}); err != nil {
		return err
	}
	if err := errors.Join(v.w.finish(), v.w.projected()); err != nil {
		v.problem("entry", "", "what follows from the entries cannot be worked out: %v", err)
	}
	v.remains.check(func(seq int64, hash, wrong string) {
		name := "with the hash " + hash
		if seq != 0 {
			name = v.entryName(seq, nil)
		}
		v.problem("entry", name, "%s", wrong)
	})
	if v.tree.size > 0 {
		v.out.Head = headOf(&v.tree, v.first)
	}
	heads.finish(v)
	for _, d := range dumps {
		if err := v.compare(d.name, d.ids, `SELECT `+d.columns+d.places+` FROM `+d.from, ``); err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
	}
	if err := v.compare("passage", 1, `
		SELECT p.key, CASE WHEN p.document IS NULL THEN NULL ELSE COALESCE(d.id, '?') END AS document, CASE WHEN p.claim IS NULL THEN NULL ELSE COALESCE(c.id, '?') END AS claim, p.first, p.past
		FROM passage p LEFT JOIN document d ON d.key = p.document LEFT JOIN claim c ON c.key = p.claim`, ``); err != nil {
		return fmt.Errorf("passage: %w", err)
	}
	if err := v.compare("search", 1, v.d.dumpTerms(), v.side.d.dumpTerms()); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	return v.blobsOfEntries()
}

// entry looks at one entry and projects it into the scratch file.
func (v *verifier) entry(l line) error {
	var e record.LedgerEntry
	unread := json.Unmarshal(l.body, &e)
	name := func() string { return v.entryName(l.seq, &e) }
	sum := sha256.Sum256(l.body)
	body := hex.EncodeToString(sum[:])
	switch {
	case l.erased != 0 && l.erased != 1, l.erased != 0 && (unread != nil || !e.Erased), l.erased == 0 && unread == nil && e.Erased:
		v.problem("entry", name(), "is marked as erased and is not, or the other way round")
	case e.Erased:
		v.out.Erased++
	case body != l.hash:
		v.problem("entry", name(), "is not what was written: its hash is %s, not %s", body, l.hash)
	}
	if unread != nil {
		v.problem("entry", name(), "cannot be read: %v", unread)
		return nil
	}
	if l.kind != string(e.Kind) {
		v.problem("entry", name(), "its kind is %q, not %q", l.kind, e.Kind)
	}
	if at, err := record.ParseStamp(e.At); err != nil || at.UnixMicro() != l.at {
		v.problem("entry", name(), "its time is %d, which is not %q", l.at, e.At)
	}
	v.remains.add(l, &e)
	p, err := v.prepare(e, nil)
	if d := e.Document; err != nil && d != nil { // go on without its text; the blobs are looked at anyway
		v.broken[string(d.ID)] = true
		p, err = &prepared{entry: e, at: l.at, title: strings.Join(terms.Index(d.Title), " ")}, nil
	}
	if d := e.Document; d != nil && !e.Erased {
		for _, sum := range []string{d.Capture.SHA256, d.Text} {
			if v.blobs.has(sum) {
				continue
			}
			if v.missing = append(v.missing, missingBlob{sum, string(d.ID)}); len(v.missing) > 10*mostProblems {
				v.lost++
				v.missing = v.missing[:10*mostProblems]
			}
		}
	}
	if err != nil {
		v.problem("entry", name(), "cannot be followed: %v", err)
		return nil
	}
	if err := v.w.exec(`INSERT INTO entry (seq, kind, hash, body, at, erased) VALUES (?, ?, ?, ?, ?, ?)`, l.seq, l.kind, l.hash, string(l.body), l.at, l.erased); err != nil {
		return err
	}
	if err := v.w.project(l.seq, p); err != nil {
		if v.ctx.Err() != nil {
			return err
		}
		v.problem("entry", name(), "cannot be followed: %v", err)
	}
	return nil
}

// entryName is the number of an entry with what it is about.
func (v *verifier) entryName(seq int64, e *record.LedgerEntry) string {
	of := ""
	for _, table := range []string{"document", "claim", "incident"} {
		if err := v.tx.QueryRowContext(v.ctx, `SELECT id FROM `+table+` WHERE seq = ?`, seq).Scan(&of); err == nil {
			return fmt.Sprintf("%d (%s %s)", seq, table, of)
		}
	}
	switch {
	case e == nil || e.Kind == "":
		return fmt.Sprint(seq)
	case e.ID != "":
		return fmt.Sprintf("%d (%s %s)", seq, e.Kind, e.ID)
	case e.Document != nil:
		return fmt.Sprintf("%d (%s %s)", seq, e.Kind, e.Document.ID)
	}
	return fmt.Sprintf("%d (%s)", seq, e.Kind)
}

// A headCheck compares heads with the tree as it grows.
type headCheck struct {
	list []headOfSize // by size
	next int
	good int64 // the greatest size at which a head holds
}

type headOfSize struct {
	Head
	given bool   // by the caller
	fault string // of the kept one itself
	holds bool
}

// heads reads the heads that were kept and the one that is given.
func (v *verifier) heads() (*headCheck, error) {
	c := &headCheck{}
	list, err := keptHeads(v.ctx, v.tx)
	if err != nil {
		return nil, err
	}
	for _, k := range list {
		h, err := k.open()
		if err != nil {
			v.problem("head", fmt.Sprint(k.size), "the kept head of %d entries is not as it was signed: %v", k.size, err)
			continue
		}
		c.list = append(c.list, headOfSize{Head: h})
	}
	if v.check.Head != nil {
		c.list = append(c.list, headOfSize{Head: *v.check.Head, given: true})
	}
	slices.SortStableFunc(c.list, func(a, b headOfSize) int { return int(min(1, max(-1, a.Size-b.Size))) })
	return c, nil
}

// reached compares the heads of the tree's size with it.
func (c *headCheck) reached(t *tree, first string) {
	for ; c.next < len(c.list) && c.list[c.next].Size == t.size; c.next++ {
		h, is := &c.list[c.next], headOf(t, first)
		switch {
		case h.Origin != is.Origin:
			h.fault = fmt.Sprintf("it is one of the ledger %s, and this is %s: another one, or its first entry has changed", h.Origin, is.Origin)
		case h.Root == is.Root:
			h.holds = true
			c.good = t.size
		case c.good == t.size-1:
			h.fault = fmt.Sprintf("entry %d is not the one that it was", t.size)
		default:
			h.fault = fmt.Sprintf("the first entry that is not the one that it was is among %d to %d", c.good+1, t.size)
		}
	}
}

// finish says which heads do not hold.
func (c *headCheck) finish(v *verifier) {
	for i := range c.list {
		h := &c.list[i]
		if i >= c.next {
			h.fault = fmt.Sprintf("the ledger has %d entries, and so %d to %d are missing", v.tree.size, v.tree.size+1, h.Size)
		}
		if h.holds {
			v.out.Heads++
			continue
		}
		what := "kept head"
		if h.given {
			what = "head that was given"
		}
		v.problem("head", fmt.Sprint(h.Size), "the ledger does not continue the %s of %d entries: %s", what, h.Size, h.fault)
	}
}

// Rows are summed up in so many parts by what they are about; of the parts that differ, so many are
// looked at row by row.
const (
	digestParts = 1 << 12
	mostParts   = 8
)

// A digest sums up the rows of a table, in any order.
type digest [digestParts]uint64

var seed = maphash.MakeSeed()

// appendRow writes values so that two rows are equal where their bytes are.
func appendRow(b []byte, values []any) []byte {
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			b = append(b, 'n')
		case int64:
			b = binary.BigEndian.AppendUint64(append(b, 'i'), uint64(v))
		case float64:
			b = binary.BigEndian.AppendUint64(append(b, 'f'), math.Float64bits(v))
		case string:
			b = append(binary.BigEndian.AppendUint64(append(b, 's'), uint64(len(v))), v...)
		default:
			b = fmt.Appendf(b, "?%T %v", v, v)
		}
	}
	return b
}

// part is the part of the row that begins with these values.
func part(b []byte, values []any) int {
	return int(maphash.Bytes(seed, appendRow(b, values[:1])) % digestParts)
}

func digestOf(ctx context.Context, tx *sql.Tx, query string) (*digest, error) {
	d := new(digest)
	var b []byte
	return d, rows(ctx, tx, query, func(_ []string, values []any) error {
		at := part(b[:0], values)
		b = appendRow(b[:0], values)
		d[at] += maphash.Bytes(seed, b)
		return nil
	})
}

// A counted is a row that only one side has, or one has more often.
type counted struct {
	values []any
	n      int // how much more often the ledger has it
}

// compare tells in which rows a table of the ledger differs from that of the scratch file. A row's first
// columns name it. should is the query on the scratch file, if it is another.
func (v *verifier) compare(table string, ids int, is, should string) error {
	if should == "" {
		should = is
	}
	a, err := digestOf(v.ctx, v.tx, is)
	if err != nil {
		return err
	}
	b, err := digestOf(v.ctx, v.scratch, should)
	if err != nil {
		return err
	}
	parts, more := map[int]bool{}, false
	for i := range a {
		if a[i] != b[i] {
			if more = len(parts) == mostParts; more {
				break
			}
			parts[i] = true
		}
	}
	if len(parts) == 0 {
		return nil
	}
	found := map[string]*counted{}
	var columns []string
	collect := func(tx *sql.Tx, query string, n int) error {
		var key []byte
		return rows(v.ctx, tx, query, func(names []string, values []any) error {
			columns = names
			if key = key[:0]; !parts[part(key, values)] {
				return nil
			}
			key = appendRow(key, values)
			c := found[string(key)]
			if c == nil {
				c = &counted{values: slices.Clone(values)}
				found[string(key)] = c
			}
			if c.n += n; c.n == 0 {
				delete(found, string(key))
			}
			return nil
		})
	}
	if err := errors.Join(collect(v.tx, is, 1), collect(v.scratch, should, -1)); err != nil {
		return err
	}
	v.tellRows(table, ids, columns, found)
	if more {
		v.problem(table, "", "has more rows that do not follow from the ledger; tenmatsu reindex makes them anew")
	}
	return nil
}

// tellRows tells of rows that one side has and the other has not, those of one record together.
func (v *verifier) tellRows(table string, ids int, columns []string, found map[string]*counted) {
	type pair struct{ left, missing [][]any }
	pairs := map[string]*pair{}
	for _, key := range slices.Sorted(maps.Keys(found)) {
		c := found[key]
		var id []string
		for _, x := range c.values[:ids] {
			s, text := x.(string)
			if !text {
				s = shown(x)
			}
			id = append(id, s)
		}
		name := strings.Join(id, " ")
		if table == "passage" || table == "search" {
			name = v.passage(c.values[0])
		}
		if (table == "sketch" || table == "likeness" || table == "passage" || table == "search") && v.broken[strings.TrimPrefix(name, "document ")] {
			continue // nothing can be said without the text, and that is told
		}
		if pairs[name] == nil {
			pairs[name] = &pair{}
		}
		if c.n > 0 {
			pairs[name].left = append(pairs[name].left, c.values)
		} else {
			pairs[name].missing = append(pairs[name].missing, c.values)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(pairs)) {
		p := pairs[name]
		switch {
		case table == "search":
			v.problem(table, name, "the words by which it is found are not those that it has")
		case len(p.left) == 1 && len(p.missing) == 1:
			var fields []string
			for i, x := range p.left[0] {
				if y := p.missing[0][i]; shown(x) != shown(y) {
					fields = append(fields, fmt.Sprintf("%s is %s and not %s", columns[i], short(x), short(y)))
				}
			}
			v.problem(table, name, "%s", strings.Join(fields, ", "))
		case len(p.missing) == 0:
			v.problem(table, name, "has %s that follows from no entry", count(len(p.left)))
		case len(p.left) == 0:
			v.problem(table, name, "lacks %s that follows from the entries", count(len(p.missing)))
		default:
			v.problem(table, name, "has %s that follows from no entry and lacks %s", count(len(p.left)), count(len(p.missing)))
		}
	}
}

func count(rows int) string {
	if rows == 1 {
		return "a row"
	}
	return fmt.Sprintf("%d rows, each one", rows)
}

// short is a value as it is shown, and not more than a line of it.
func short(v any) string {
	s := []rune(shown(v))
	if len(s) > 80 {
		return string(s[:80]) + "…"
	}
	return string(s)
}

// passage names what a passage is of: the claim or document, as the entries have it, else as the
// ledger's table has it.
func (v *verifier) passage(key any) string {
	for _, tx := range []*sql.Tx{v.scratch, v.tx} {
		var doc, claim sql.NullString
		if err := tx.QueryRowContext(v.ctx, `
			SELECT d.id, c.id FROM passage p LEFT JOIN document d ON d.key = p.document LEFT JOIN claim c ON c.key = p.claim
			WHERE p.key = ?`, key).Scan(&doc, &claim); err != nil {
			continue
		}
		if claim.Valid {
			return "claim " + claim.String
		}
		if doc.Valid {
			return "document " + doc.String
		}
	}
	return shown(key)
}

// sweep reads all blobs, beside all else.
func (v *verifier) sweep() {
	err := v.blobs.each(v.ctx, func(sum, path string) error {
		v.mu.Lock()
		v.out.Blobs++
		v.mu.Unlock()
		if sum == "" {
			v.problem("blob", "", "the file %q is none", path)
			return nil
		}
		if _, err := v.blobs.read(sum); err != nil && !errors.Is(err, fs.ErrNotExist) { // erased meanwhile
			v.problem("blob", sum, "%s%v", v.ofBlob(sum), err)
		}
		return nil
	})
	v.mu.Lock()
	v.sweepErr = err
	v.mu.Unlock()
}

// ofBlob says whose blob it is: "of document …: ", or nothing.
func (v *verifier) ofBlob(sum string) string {
	var doc string
	if err := v.db.QueryRowContext(v.ctx, `SELECT id FROM document WHERE capture = ? OR text = ? ORDER BY seq LIMIT 1`, sum, sum).Scan(&doc); err != nil {
		return "" // nobody's
	}
	return "of document " + doc + ": "
}

// blobsOfEntries tells which blobs are missing that entries name, and which are there that were erased.
func (v *verifier) blobsOfEntries() error {
	for _, m := range v.missing {
		gone, err := v.w.known(`SELECT 1 FROM erased WHERE what IN ('capture', 'text') AND id = ?`, m.sum)
		if err != nil {
			return err
		}
		if err := v.Erased(v.ctx, m.sum); errors.Is(err, ErrErased) { // meanwhile
			gone = true
		} else if err != nil {
			return err
		}
		if !gone && !v.blobs.has(m.sum) {
			v.problem("blob", m.sum, "of document %s: not found; restore it from a backup", m.doc)
		}
	}
	if v.lost > 0 {
		v.problem("blob", "", "%d more are not found", v.lost)
	}
	return each(v.ctx, v.scratch, `SELECT DISTINCT id FROM erased WHERE what IN ('capture', 'text') ORDER BY id`, nil, func(scan func(...any) error) error {
		var sum string
		err := scan(&sum)
		if err == nil && v.blobs.has(sum) {
			v.problem("blob", sum, "was erased and is still there; erase it again")
		}
		return err
	})
}

// scratch makes an empty ledger in a file of its own, which shares the blobs. remove closes and removes it.
func (s *Store) scratch(ctx context.Context) (side *Store, remove func(), err error) {
	f, err := os.CreateTemp(s.blobs.temp(), "verify-")
	if err != nil { // who only reads may not be allowed to write there
		if f, err = os.CreateTemp("", "tenmatsu-verify-"); err != nil {
			return nil, nil, err
		}
	}
	path := f.Name()
	remove = func() { _ = os.Remove(path) } // else it goes with what is left over there
	if err := f.Close(); err != nil {
		remove()
		return nil, nil, err
	}
	d := sqliteDialect{path}
	db, err := d.scratch()
	if err != nil {
		remove()
		return nil, nil, err
	}
	remove = func() {
		_ = db.Close() // nobody wants what is in it
		_ = os.Remove(path)
	}
	files, err := fs.Glob(migrations, "migrations/sqlite/*.sql")
	for _, name := range files {
		var text []byte
		if text, err = migrations.ReadFile(name); err == nil {
			_, err = db.ExecContext(ctx, string(text))
		}
		if err != nil {
			break
		}
	}
	if err != nil {
		remove()
		return nil, nil, err
	}
	return &Store{db: db, d: d, blobs: s.blobs, room: newReadingRoom(), foresight: newForesight()}, remove, nil
}

// each runs f for the file of every blob, by their names; sum is "" for a file that is none.
func (b *blobs) each(ctx context.Context, f func(sum, path string) error) error {
	dirs, err := os.ReadDir(b.dir)
	if err != nil {
		return ignore(err, fs.ErrNotExist)
	}
	for _, d := range dirs {
		if len(d.Name()) != 2 || !isHex(d.Name()) {
			continue
		}
		list, err := os.ReadDir(filepath.Join(b.dir, d.Name()))
		if err != nil {
			return err
		}
		for _, e := range list {
			if err := ctx.Err(); err != nil {
				return err
			}
			path := filepath.Join(b.dir, d.Name(), e.Name())
			sum, ok := strings.CutSuffix(e.Name(), ".zst")
			if !ok || len(sum) != 2*sha256.Size || !isHex(sum) || sum[:2] != d.Name() {
				sum = ""
			}
			if err := f(sum, path); err != nil {
				return err
			}
		}
	}
	return nil
}

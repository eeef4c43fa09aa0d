package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tenmatsu/tenmatsu/figure"
	"github.com/tenmatsu/tenmatsu/internal/record"
	"github.com/tenmatsu/tenmatsu/when"
)

// furnish fills a ledger so that no table of it is empty.
func furnish(t testing.TB, s *Store) (ids []record.ClaimID) {
	t.Helper()
	ctx := context.Background()
	ids = konan.add(t, s)
	tama.add(t, s)
	inbox.add(t, s)
	add := func(list ...record.LedgerEntry) {
		t.Helper()
		for i := range list {
			list[i].By = "山田"
		}
		if err := s.Append(ctx, list...); err != nil {
			t.Fatal(err)
		}
	}
	claim := func(quote string, c record.Claim) record.ClaimID {
		t.Helper()
		c.Via, c.Words = konan.id(), words(t, konan.text, quote)
		add(record.LedgerEntry{Kind: record.EntryClaim, Claim: &c})
		return must[record.ClaimID](t)(c.ID())
	}
	twelve := figure.Int(12).Bound()
	claim("12台", record.Claim{Kind: record.KindFigure, Figure: &record.Figure{Quantity: figure.Quantity{Min: twelve, Max: twelve, Unit: "台"}, Measure: "devices", Scope: record.Scope{Row: "甲南大学"}}})
	claim("甲南大学", record.Claim{Kind: record.KindInvolvement, Involvement: &record.Involvement{Name: "甲南大学", Role: "victim"}})
	claim("端末", record.Claim{Kind: record.KindIndicator, Indicator: &record.Indicator{Type: "domain", Value: "evil.example"}})
	claim("サーバー", record.Claim{Kind: record.KindEntry, Entry: &record.Entry{Title: "一覧", Columns: []string{"名"}, Cells: []string{"サーバー"}}})
	claim("可能性", record.Claim{Kind: record.KindRelation, Relation: &record.Relation{To: string(tama.incident()), How: "same-malware", Basis: record.Suspected}})
	later := claim("漏えいした可能性", record.Claim{Kind: record.KindEvent, Event: &record.Event{Text: "漏えいした可能性", When: when.Time{Start: 5e6, End: 6e6}}})
	add(
		record.LedgerEntry{Kind: record.EntryDecision, Decision: &record.Decision{Claims: ids, Verdict: record.Accepted, Why: "read it"}},
		record.LedgerEntry{Kind: record.EntryDecision, Decision: &record.Decision{Claims: []record.ClaimID{later}, Verdict: record.Accepted}},
		record.LedgerEntry{Kind: record.EntrySupersession, Supersession: &record.Supersession{Old: ids[3], New: later, Reason: record.Misread, Why: "misread it"}},
		record.LedgerEntry{Kind: record.EntryPlacement, Placement: &record.Placement{Claim: ids[2], Incident: tama.incident(), Op: record.NewOperation}},
		record.LedgerEntry{Kind: record.EntrySlug, Slug: &record.Naming{Incident: tama.incident(), Slug: "tama"}},
		record.LedgerEntry{Kind: record.EntryParty, Party: &record.PartyFacts{Party: record.PartyIDOf("甲南大学"), Name: "甲南大学", Sector: "education"}},
		record.LedgerEntry{Kind: record.EntryParty, Party: &record.PartyFacts{Party: record.PartyIDOf("学校法人甲南学園"), Name: "学校法人甲南学園"}},
		record.LedgerEntry{Kind: record.EntryJoin, Join: &record.Join{What: record.JoinParty, Old: string(record.PartyIDOf("甲南大学")), Into: string(record.PartyIDOf("学校法人甲南学園")), Why: "one school"}},
		record.LedgerEntry{Kind: record.EntrySource, Source: &record.SourceFacts{Source: record.SourceIDOf(konan.address, ""), Voice: record.VoiceOperator, Publisher: "甲南学園"}},
		record.LedgerEntry{Kind: record.EntryMarking, Marking: &record.Marking{Incident: konan.incident(), TLP: record.TLPAmber}},
	)
	if _, _, err := s.SignHead(ctx); err != nil {
		t.Fatal(err)
	}
	gone := article{text: "消される文書\n山本花子の氏名が載っていた。", slug: "keshi", events: []string{"氏名が載っていた"}}
	gone.add(t, s)
	p := must[Plan](t)(s.PlanErasure(ctx, Demand{Documents: []string{string(gone.id())}}))
	if _, err := s.Erase(ctx, p, "a demand", "山田"); err != nil {
		t.Fatal(err)
	}
	return ids
}

func verified(t testing.TB, s *Store, c Check) Verification {
	t.Helper()
	return must[Verification](t)(s.Verify(context.Background(), c))
}

// A careless connection may write what the schema forbids.
func careless(t testing.TB, s *Store) *sql.Conn {
	t.Helper()
	ctx := context.Background()
	c := must[*sql.Conn](t)(s.db.Conn(ctx))
	t.Cleanup(func() { _ = c.Close() })
	q := `PRAGMA foreign_keys = OFF`
	if _, pg := s.d.(postgresDialect); pg {
		q = `SET session_replication_role = replica`
	}
	if _, err := c.ExecContext(ctx, q); err != nil {
		t.Fatal(err)
	}
	return c
}

// A row is one of a table as it stands there.
type row struct {
	table   string
	columns []string
	values  []any
}

func tableRows(t testing.TB, c *sql.Conn, table string) (list []row) {
	t.Helper()
	ctx := context.Background()
	tx := must[*sql.Tx](t)(c.BeginTx(ctx, nil))
	defer tx.Rollback()
	if err := rows(ctx, tx, `SELECT * FROM `+table, func(columns []string, values []any) error {
		list = append(list, row{table, slices.Clone(columns), slices.Clone(values)})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return list
}

// where finds the row again, with another value in one column.
func (r row) where(column int, value any) (cond string, args []any) {
	var list []string
	for i, name := range r.columns {
		v := r.values[i]
		if i == column {
			v = value
		}
		if v == nil {
			list = append(list, name+` IS NULL`)
			continue
		}
		list, args = append(list, name+` = ?`), append(args, v)
	}
	return strings.Join(list, " AND "), args
}

// names are the IDs of what a row is about, or the number of an entry.
func (r row) names(t testing.TB, c *sql.Conn) (list []string) {
	for i, column := range r.columns {
		switch v := r.values[i]; {
		case v == nil:
		case column == "id", column == "slug" && r.table == "slug", r.table == "entry" && column == "seq", r.table == "head" && column == "size":
			list = append(list, fmt.Sprint(v))
		case slices.Contains([]string{"claim", "document", "incident"}, column):
			var id string
			if err := c.QueryRowContext(context.Background(), `SELECT id FROM `+column+` WHERE key = ?`, v).Scan(&id); err != nil {
				t.Fatal(err)
			}
			list = append(list, id)
		}
	}
	return list
}

// flipped is a value with something small changed in it.
func flipped(r *rand.Rand, v any) any {
	switch v := v.(type) {
	case int64:
		return v ^ 1<<r.IntN(12)
	case float64:
		return v + 1
	case string:
		list := []rune(v)
		if len(list) == 0 {
			return "x"
		}
		i := r.IntN(len(list))
		if list[i]++; list[i] == 0x80 {
			list[i] = 'x'
		}
		return string(list)
	}
	return int64(1)
}

// A change of any one field of any one row is found, and what is named is what was changed. Each run
// looks at other fields and rows.
func TestVerifyFindsChanges(t *testing.T) { onBoth(t, testVerifyFindsChanges) }

func testVerifyFindsChanges(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	furnish(t, s)
	whole(t, s)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	c := careless(t, s)
	for _, table := range append([]string{"entry", "head"}, projections...) {
		if testing.Short() && r.IntN(3) > 0 { // each third one, by chance
			continue
		}
		list := tableRows(t, c, table)
		if table == "tally" { // a count of nothing is no more than none
			list = slices.DeleteFunc(list, func(r row) bool { return r.values[slices.Index(r.columns, "n")] == int64(0) })
		}
		if len(list) == 0 {
			t.Errorf("table %s is empty; furnish puts something into each", table)
			continue
		}
		for _, i := range r.Perm(len(list[0].columns))[:2] {
			column := list[0].columns[i]
			one := list[r.IntN(len(list))]
			names := one.names(t, c)
			to := flipped(r, one.values[i])
			if one.values[i] == nil && column == "reason" {
				to = "x"
			}
			cond, args := one.where(-1, nil)
			if _, err := c.ExecContext(ctx, `UPDATE `+table+` SET `+column+` = ? WHERE `+cond, append([]any{to}, args...)...); err != nil {
				t.Logf("%s.%s to %v: %v", table, column, to, err) // it would be twice there
				continue
			}
			told(t, s, fmt.Sprintf("%s.%s from %s to %s", table, column, shown(one.values[i]), shown(to)), table, column, names)
			cond, args = one.where(i, to)
			if _, err := c.ExecContext(ctx, `UPDATE `+table+` SET `+column+` = ? WHERE `+cond, append([]any{one.values[i]}, args...)...); err != nil {
				t.Fatal(err)
			}
		}
		one := list[r.IntN(len(list))]
		names := one.names(t, c)
		cond, args := one.where(-1, nil)
		if _, err := c.ExecContext(ctx, `DELETE FROM `+table+` WHERE `+cond, args...); err != nil {
			t.Fatal(err)
		}
		if table != "head" { // a head that nobody has any more proves nothing
			told(t, s, table+" without a row", table, "", names)
		}
		if _, err := c.ExecContext(ctx, `INSERT INTO `+table+` (`+strings.Join(one.columns, ", ")+`) VALUES (?`+strings.Repeat(", ?", len(one.columns)-1)+`)`, one.values...); err != nil {
			t.Fatal(err)
		}
	}
	whole(t, s)
}

// told holds that a change is told, and that the telling names the table and the record. Where a row's
// key was changed, those that lean on it may be named.
func told(t *testing.T, s *Store, what, table, column string, names []string) {
	t.Helper()
	v := verified(t, s, Check{})
	if len(v.Problems) == 0 {
		t.Errorf("%s: nothing is told", what)
		return
	}
	for _, p := range v.Problems {
		here := p.Table == table || column == "key" || column == "seq" && table == "entry"
		named := len(names) == 0
		for _, n := range names {
			named = named || strings.Contains(p.ID+" "+p.Text, n)
		}
		if here && named {
			return
		}
	}
	t.Errorf("%s: %s %q is not named in %q", what, table, names, v.Problems)
}

func TestVerifyFindsChangedTerms(t *testing.T) { onBoth(t, testVerifyFindsChangedTerms) }

func testVerifyFindsChangedTerms(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	ids := konan.add(t, s)
	var key int64
	if err := s.db.QueryRow(`SELECT p.key FROM passage p JOIN claim c ON c.key = p.claim WHERE c.id = ?`, string(ids[2])).Scan(&key); err != nil {
		t.Fatal(err)
	}
	claim, _, err := s.Claim(ctx, string(ids[2]))
	if err != nil {
		t.Fatal(err)
	}
	remove, args := `INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)`, []any{key, claimPassages(&claim.Claim)[0].terms}
	if _, pg := s.d.(postgresDialect); pg {
		remove, args = `DELETE FROM search WHERE passage = ?`, args[:1]
	}
	if _, err := s.db.ExecContext(ctx, remove, args...); err != nil {
		t.Fatal(err)
	}
	told(t, s, "terms removed", "search", "", []string{string(ids[2])})
	if _, err := s.db.ExecContext(ctx, s.d.putTerms(), key, s.d.indexed("other words")); err != nil {
		t.Fatal(err)
	}
	told(t, s, "other terms", "search", "", []string{string(ids[2])})
}

func TestVerifyFindsLostTable(t *testing.T) { onBoth(t, testVerifyFindsLostTable) }

// Where the ledger cannot be read as it should, verify says so.
func testVerifyFindsLostTable(t *testing.T, open opener) {
	ctx, stop := context.WithCancel(context.Background())
	s := open(t, t.TempDir())
	konan.add(t, s)
	stop()
	if _, err := s.Verify(ctx, Check{}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if _, err := s.db.Exec(`DROP TABLE decided`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Verify(context.Background(), Check{}); err == nil {
		t.Error("nothing is told of a table that is gone")
	}
}

func TestCircles(t *testing.T) { onBoth(t, testCircles) }

// Entries that join two incidents to each other, as only a forged ledger has them, end with a word.
func testCircles(t *testing.T, open opener) {
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	s := open(t, t.TempDir())
	konan.add(t, s)
	tama.add(t, s)
	join := func(old, into record.IncidentID) record.LedgerEntry {
		return record.LedgerEntry{Kind: record.EntryJoin, By: "x", At: record.Stamp(time.Unix(1600000000, 0)), Join: &record.Join{What: record.JoinIncident, Old: string(old), Into: string(into)}}
	}
	if err := s.Append(ctx, join(konan.incident(), tama.incident())); err != nil {
		t.Fatal(err)
	}
	p, err := s.prepare(join(tama.incident(), konan.incident()), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.leaf(); err != nil {
		t.Fatal(err)
	}
	if err := s.write(ctx, func(tx *sql.Tx) error {
		w := newWriter(ctx, tx, s.d, s.room)
		defer w.close()
		return w.exec(`INSERT INTO entry (seq, kind, hash, body, at) SELECT max(seq) + 1, ?, ?, ?, ? FROM entry`, string(p.entry.Kind), p.hash, string(p.body), p.at)
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Reindex(ctx); !errors.Is(err, ErrConflict) {
		t.Errorf("reindex: %v, want a conflict", err)
	}
}

func TestVerifyFindsDamagedBlobs(t *testing.T) { onBoth(t, testVerifyFindsDamagedBlobs) }

func testVerifyFindsDamagedBlobs(t *testing.T, open opener) {
	s := open(t, t.TempDir())
	konan.add(t, s)
	tama.add(t, s)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	var paths []string
	if err := s.blobs.each(context.Background(), func(_, path string) error { paths = append(paths, path); return nil }); err != nil || len(paths) != 2 {
		t.Fatal(paths, err)
	}
	for range 20 {
		path := paths[r.IntN(len(paths))]
		sum := strings.TrimSuffix(filepath.Base(path), ".zst")
		is := must[[]byte](t)(os.ReadFile(path))
		other := slices.Clone(is)
		other[r.IntN(len(other))] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, other, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.blobs.read(sum); err != nil { // a bit of the frame may mean nothing
			told(t, s, "damaged "+path, "blob", "", []string{sum})
		}
		if err := os.WriteFile(path, is, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(paths[0], paths[0]+".old"); err != nil {
		t.Fatal(err)
	}
	v := fmt.Sprint(verified(t, s, Check{}).Problems)
	for _, want := range []string{"not found; restore it from a backup", `.old" is none`} {
		if !strings.Contains(v, want) {
			t.Errorf("got %s, want %q", v, want)
		}
	}
}

// A ledger that was changed with all that follows from it is found out by a head.
func TestHeads(t *testing.T) { onBoth(t, testHeads) }

func testHeads(t *testing.T, open opener) {
	ctx := context.Background()
	s := open(t, t.TempDir())
	if _, _, err := s.SignHead(ctx); err == nil || !strings.Contains(err.Error(), "no entries yet") {
		t.Errorf("got %v", err)
	}
	sign := func() (Head, []byte, string) {
		t.Helper()
		signed, key, err := s.SignHead(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return must[Head](t)(OpenHead(signed, []string{key})), signed, key
	}
	konan.add(t, s) // 6 entries
	sign()
	ids := tama.add(t, s) // to 11
	first, signed, key := sign()
	if first.Size != 11 {
		t.Errorf("the head is one of %d entries", first.Size)
	}
	if _, again, _ := sign(); string(again) != string(signed) {
		t.Error("one state has two heads")
	}
	decide := func(why string) {
		t.Helper()
		if err := s.Append(ctx, record.LedgerEntry{Kind: record.EntryDecision, By: "x", Decision: &record.Decision{Claims: ids[:1], Verdict: record.Accepted, Why: why}}); err != nil {
			t.Fatal(err)
		}
	}
	decide("one") // 12
	last, _, _ := sign()
	decide("two")
	if v := verified(t, s, Check{Head: &first}); len(v.Problems) > 0 || v.Heads != 4 || v.Entries != 13 || v.Head.Size != 13 {
		t.Errorf("got %+v", v)
	}

	// What is signed is what is told.
	for _, test := range []struct{ name, from, to, want string }{
		{"size", "\n11\n", "\n12\n", "its signature is not that of its text"},
		{"name", "tenmatsu/", "other/", "its signature is not that of its text"},
		{"no note", "— ", "- ", "no signed head"},
	} {
		if _, err := OpenHead([]byte(strings.Replace(string(signed), test.from, test.to, 1)), []string{key}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v", test.name, err)
		}
	}
	if _, err := OpenHead(signed, nil); err == nil || !strings.Contains(err.Error(), "none of the keys") {
		t.Errorf("got %v", err)
	}

	// Entry 8 is changed with its hash, and all that follows is made anew.
	c := careless(t, s)
	var body string
	if err := c.QueryRowContext(ctx, `SELECT body FROM entry WHERE seq = 8`).Scan(&body); err != nil {
		t.Fatal(err)
	}
	forge := func(seq int, body string) {
		t.Helper()
		sum := must[string](t)(s.PutBlob([]byte(body)))
		if _, err := c.ExecContext(ctx, `UPDATE entry SET body = ?, hash = ? WHERE seq = ?`, body, sum, seq); err != nil {
			t.Fatal(err)
		}
		if err := s.Reindex(ctx); err != nil {
			t.Fatal(err)
		}
	}
	forge(8, strings.Replace(body, "tama-monorail", "tama-line", 1))
	v := verified(t, s, Check{Head: &first})
	if len(v.Problems) != 3 || v.Heads != 1 || !strings.Contains(v.Problems[1].Text, "the head that was given of 11 entries: the first entry that is not the one that it was is among 7 to 11") {
		t.Errorf("got %q", v.Problems)
	}
	forge(8, body)
	whole(t, s)

	// The last entries are taken away.
	if _, err := c.ExecContext(ctx, `DELETE FROM decided`); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ExecContext(ctx, `DELETE FROM head WHERE size > 11`); err != nil {
		t.Fatal(err)
	}
	if _, err := c.ExecContext(ctx, `DELETE FROM entry WHERE seq > 11`); err != nil {
		t.Fatal(err)
	}
	if err := s.Reindex(ctx); err != nil {
		t.Fatal(err)
	}
	whole(t, s)
	v = verified(t, s, Check{Head: &last})
	if len(v.Problems) != 1 || !strings.Contains(v.Problems[0].Text, "the ledger has 11 entries, and so 12 to 12 are missing") {
		t.Errorf("got %q", v.Problems)
	}

	// One entry more than a head that holds: the entry itself is named.
	decide("forged")
	v = verified(t, s, Check{Head: &last})
	if len(v.Problems) != 1 || !strings.Contains(v.Problems[0].Text, "entry 12 is not the one that it was") {
		t.Errorf("got %q", v.Problems)
	}

	// Another ledger.
	o := open(t, t.TempDir())
	tama.add(t, o)
	konan.add(t, o)
	v = verified(t, o, Check{Head: &first})
	if len(v.Problems) != 1 || !strings.Contains(v.Problems[0].Text, "another one, or its first entry has changed") {
		t.Errorf("got %q", v.Problems)
	}
}

// An entry whose body lacks any one of its parts, as after a flipped byte in its name, is told, and
// verify goes on.
func TestVerifyOfAMissingField(t *testing.T) {
	ctx := context.Background()
	s := homes{}.open(t, t.TempDir())
	furnish(t, s)
	c := careless(t, s)
	type entry struct {
		seq  int64
		body string
	}
	var list []entry
	rows := must[*sql.Rows](t)(c.QueryContext(ctx, `SELECT seq, body FROM entry ORDER BY seq`))
	for rows.Next() {
		var e entry
		if err := rows.Scan(&e.seq, &e.body); err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	write := func(seq int64, body string) {
		if _, err := c.ExecContext(ctx, `UPDATE entry SET body = ? WHERE seq = ?`, body, seq); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	field := regexp.MustCompile(`"[a-zA-Z0-9]+":[{[]`) // what would be nil
	for _, e := range list {
		kind := regexp.MustCompile(`"kind":"[a-z]+"`).FindString(e.body)
		for _, at := range field.FindAllStringIndex(e.body, -1) {
			name := kind + e.body[at[0]:at[1]]
			if seen[name] {
				continue
			}
			seen[name] = true
			write(e.seq, e.body[:at[0]+1]+"z"+e.body[at[0]+1:])
			if v := verified(t, s, Check{}); len(v.Problems) == 0 {
				t.Errorf("entry %d without %s: nothing is told", e.seq, name)
			}
			write(e.seq, e.body)
		}
	}
	if len(seen) < 20 {
		t.Errorf("only %d fields were looked at", len(seen))
	}
	whole(t, s)
}

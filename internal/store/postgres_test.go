package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tenmatsu/tenmatsu/internal/pgtest"
	"github.com/tenmatsu/tenmatsu/internal/terms"
)

func TestNumbered(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`SELECT 1`, `SELECT 1`},
		{`SELECT ? + ?`, `SELECT $1 + $2`},
		// In quotes, names and comments it is no argument.
		{`SELECT '?', ? WHERE x = 'it''s ?' AND y = ?`, `SELECT '?', $1 WHERE x = 'it''s ?' AND y = $2`},
		{`SELECT "a?", ?`, `SELECT "a?", $1`},
		{"SELECT ? -- why?\n, ?", "SELECT $1 -- why?\n, $2"},
		{"SELECT ? - -1 -- why?", "SELECT $1 - -1 -- why?"},
		{`SELECT ?, 'open`, `SELECT $1, 'open`},
		// Those of goose.
		{`SELECT $1, '?'`, `SELECT $1, '?'`},
	} {
		if got := numbered(test.in); got != test.want {
			t.Errorf("numbered(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

func TestTermsAreOpaque(t *testing.T) {
	var d postgresDialect
	if got, want := d.indexed(`感染 染し it's a\b`), `'感染':1 '染し':2 'it''s':3 'a\\b':4`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	query := []terms.Phrase{{Terms: []string{"感染", "染"}, Prefix: true}, {Terms: []string{"it's"}}}
	if got, want := d.match(sought{phrases: query, marks: [][]string{{"a"}, {"b", "c"}}, not: query}), `('感染' <-> '染':*) & ('it''s') & ('a') & ('b' | 'c') & !('感染' <-> '染':*) & !('it''s')`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestShown(t *testing.T) {
	for _, variable := range []string{"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGSERVICE"} {
		t.Setenv(variable, "")
	}
	for _, test := range []struct {
		data, want string
		remote     bool
	}{
		{"/srv/records", "/srv/records", false},
		{"postgres", "postgres", false},
		{"postgres://kei:secret@db.example/ledger?sslmode=disable", "postgres://db.example:5432/ledger", true},
		{"postgresql://kei:secret@[::1]:5433/ledger", "postgres://[::1]:5433/ledger", true},
		{"postgres://kei@db.example", "postgres://db.example:5432/kei", true},
		{"postgres://db.example/ledger?password=secret&user=kei&search_path=csirt", "postgres://db.example:5432/ledger?search_path=csirt", true},
		{"postgres:///ledger?host=/run/postgresql&user=kei", "postgres:///ledger?host=/run/postgresql", true},
		{"postgres://kei:sec/ret@db.example/ledger", "postgres://", true},
	} {
		if got, remote := Shown(test.data); got != test.want || remote != test.remote {
			t.Errorf("Shown(%q) = %q, %t; want %q, %t", test.data, got, remote, test.want, test.remote)
		}
	}
}

// change gives an address with something else in it.
func change(t *testing.T, address string, f func(u *url.URL, q url.Values)) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	f(u, q)
	u.RawQuery = q.Encode()
	return u.String()
}

// set gives an address with a setting.
func set(t *testing.T, address, name, value string) string {
	t.Helper()
	return change(t, address, func(_ *url.URL, q url.Values) { q.Set(name, value) })
}

// What is wrong with a database is said with what to do about it, and never with a password.
func TestOpenDatabaseFaults(t *testing.T) {
	empty := func() string { return pgtest.Database(t, "", nil) }
	asked := pgtest.Asked(t)
	mine := empty()
	for _, test := range []struct {
		name, address, setup, want string
	}{
		{"no such database", change(t, mine, func(u *url.URL, _ url.Values) { u.Path = "/nowhere" }), "",
			`there is no database "nowhere"; make it with createdb -E UTF8 nowhere`},
		{"wrong password", change(t, asked, func(u *url.URL, _ url.Values) { u.User = url.UserPassword("asked", "s3same") }), "",
			`the server does not let user "asked" in (password authentication failed for user "asked"); give the right user, and the password in PGPASSWORD`},
		{"no password", asked, "", `the server does not let user "asked" in`},
		{"may make no tables", change(t, asked, func(u *url.URL, _ url.Values) { u.User = url.UserPassword("asked", "open sesame") }), "",
			`the database cannot be written; see what user "asked" may do there, best make the database his own`},
		{"nobody listens", "postgres://kei:s3same@127.0.0.1:1/ledger", "", "the server cannot be reached: connection refused; start it, or mend the address"},
		{"no socket", "postgres:///ledger?host=/nowhere&user=kei&password=s3same", "", "the server cannot be reached: no such file or directory"},
		{"unknown host", "postgres://kei:s3same@db.invalid/ledger", "", `the server cannot be reached: host "db.invalid" is not known`},
		{"another's tables", empty(), `CREATE TABLE orders (id INT)`, "holds the tables of another program; make one for tenmatsu alone"},
		{"no such schema", set(t, mine, "search_path", "csirt"), "", `there is no schema "csirt"; make it with CREATE SCHEMA`},
		// A password that was not written as an address wants it.
		{"slash", "postgres://kei:s3/same@db.example/ledger", "", "the address is not understood"},
		{"colon", "postgres://kei@db.example:s3same/ledger", "", "the address is not understood"},
		{"per cent", "postgres://kei:s3same%@db.example/ledger", "", "with %2F for / and %40 for @ in a password"},
		{"unknown setting", "postgres://kei:s3same@db.example/ledger?sslmode=s3same", "", "the address is not understood"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.setup != "" {
				pgtest.Exec(t, test.address, test.setup)
			}
			blobs := filepath.Join(t.TempDir(), "blobs")
			for _, readOnly := range []bool{false, true} {
				s, err := Open(context.Background(), test.address, Options{Clock: clock(), Blobs: blobs, ReadOnly: readOnly})
				if err == nil {
					s.Close()
					t.Fatalf("opened; want %q", test.want)
				}
				if readOnly && test.name == "may make no tables" {
					if !errors.Is(err, ErrNotFound) { // and need not: there is nothing to read
						t.Errorf("got %v", err)
					}
				} else if !strings.Contains(err.Error(), test.want) {
					t.Errorf("got %v\nwant %s", err, test.want)
				}
				if strings.Contains(err.Error(), "s3") || strings.Contains(err.Error(), "sesame") {
					t.Errorf("shows the password: %v", err)
				}
			}
		})
	}
}

// A database of another encoding would lose signs.
func TestOpenOtherEncoding(t *testing.T) {
	address := pgtest.Database(t, "", nil)
	pgtest.Exec(t, address, `DROP DATABASE IF EXISTS tenmatsu_latin1`)
	pgtest.Exec(t, address, `CREATE DATABASE tenmatsu_latin1 TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`)
	defer pgtest.Exec(t, address, `DROP DATABASE tenmatsu_latin1 WITH (FORCE)`)
	latin := change(t, address, func(u *url.URL, _ url.Values) { u.Path = "/tenmatsu_latin1" })
	openFails(t, latin, Options{Clock: clock(), Blobs: t.TempDir()}, "the database keeps texts as LATIN1; make one with createdb -E UTF8")
}

// Two ledgers live in two schemas of one database, beside an extension and another program's tables.
func TestSchemas(t *testing.T) {
	address := pgtest.Database(t, "", nil)
	pgtest.Exec(t, address, `CREATE TABLE orders (id INT); CREATE SCHEMA "一"; CREATE SCHEMA two`)
	for i, a := range []article{konan, tama} {
		schema := []string{"一", "two"}[i]
		at := home{set(t, address, "search_path", `"`+schema+`"`), Options{Blobs: t.TempDir()}}.clocked()
		if err := openFails(t, at.data, at.reader().opts, "it holds no ledger yet"); !errors.Is(err, ErrNotFound) {
			t.Errorf("got %v", err)
		}
		s := at.open(t)
		a.add(t, s)
		if list, err := s.Incidents(context.Background(), Filter{}); err != nil || len(list) != 1 {
			t.Errorf("schema %s: %d incidents, want 1 (%v)", schema, len(list), err)
		}
		whole(t, s)
	}
}

// A ledger is opened with the blobs that belong to it, or not at all.
func TestOtherBlobs(t *testing.T) {
	at := homes{server: true, known: map[string]string{}}.of(t, t.TempDir())
	konan.add(t, at.open(t))
	for _, at := range []home{at, at.reader()} {
		at.opts.Blobs = filepath.Join(t.TempDir(), "other")
		openFails(t, at.data, at.opts, "has no blobs; name the directory that has them with --blobs or TENMATSU_BLOBS")
	}
}

// The server goes away and comes back: what was asked meanwhile fails, the next call does not.
func TestConnectionIsLost(t *testing.T) {
	ctx := context.Background()
	at := homes{server: true, known: map[string]string{}}.of(t, t.TempDir())
	s := at.open(t)
	konan.add(t, s)
	err := s.write(ctx, func(tx *sql.Tx) error {
		pgtest.Exec(t, at.data, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
		_, err := tx.ExecContext(ctx, `DELETE FROM search`)
		return err
	})
	if err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v", err)
	}
	tama.add(t, s)
	whole(t, s)
}

// Rows are inserted together, those first to which others refer, and what does something else keeps its place, but for what is late.
func TestRowsTogether(t *testing.T) {
	c := &pgConn{}
	var list []waitingStatement
	say := func(query string, args ...any) {
		s, err := c.PrepareContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, waitingStatement{s.(pgStmt), args, 1})
	}
	say(`INSERT INTO figure (claim, party_key) VALUES (?, ?)`, 1, 10)
	say(`
		INSERT INTO claim (key, state)
		VALUES (?, 'draft')`, 2)
	say(runMembership, 1, 2, 3, 4)
	say(`INSERT INTO party (key) VALUES (?)`, 11)
	say(`INSERT INTO figure (claim, party_key) VALUES (?, ?)`, 2, 11)
	say(`INSERT INTO entry (seq) VALUES (?)`, 3)
	say(`INSERT INTO slug (slug) VALUES (?) ON CONFLICT (slug) DO NOTHING`, "a")
	say(`INSERT INTO entry (seq) VALUES (?)`, 4)
	say(`UPDATE claim SET state = ?`, "x")
	say(`INSERT INTO entry (seq) VALUES (?)`, 5)
	var got []string
	for _, s := range together(list) {
		got = append(got, fmt.Sprint(s.stmt.of(s.rows), s.args))
	}
	want := []string{
		`INSERT INTO entry (seq) VALUES ($1)[3]`,
		`INSERT INTO party (key) VALUES ($1)[11]`,
		"INSERT INTO claim (key, state)\n\t\tVALUES ($1, 'draft')[2]",
		`INSERT INTO figure (claim, party_key) VALUES ($1, $2), ($3, $4)[1 10 2 11]`,
		numbered(runMembership) + `[1 2 3 4]`,
		`INSERT INTO slug (slug) VALUES ($1) ON CONFLICT (slug) DO NOTHING[a]`,
		`INSERT INTO entry (seq) VALUES ($1)[4]`,
		`UPDATE claim SET state = $1[x]`,
		`INSERT INTO entry (seq) VALUES ($1)[5]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf(" got %q\nwant %q", got, want)
	}
}

// Package pgtest gives tests databases of a PostgreSQL server. Only tests import it.
//
// [Database] gives a test a database of its own. The server is the one whose address
// TENMATSU_POSTGRES names, as a user who may make databases; otherwise one that the first test of a
// test binary starts and that ends with the binary, however it ends. Where there is neither, the
// test is skipped, or fails if TENMATSU_REQUIRE names postgres.
//
// The databases sort texts as a dictionary does, if the server can, so that a statement that leans on
// the database for an order shows itself.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// A server is one that runs. A test holds it while it makes a database, which wants the template of
// it for itself.
type server struct {
	mu     sync.Mutex
	at     *url.URL // a database from which others are made
	ours   bool     // and will be gone soon
	count  int
	filled map[string]bool
	alive  io.Closer // open as long as this process lives, which is how long the server runs
}

var errNone = errors.New("no PostgreSQL: TENMATSU_POSTGRES names no server, and there is no initdb on the PATH or below /usr/lib/postgresql")

var running = sync.OnceValues(func() (*server, error) {
	if address := os.Getenv("TENMATSU_POSTGRES"); address != "" {
		u, err := url.Parse(address)
		if err != nil {
			return nil, errors.New("TENMATSU_POSTGRES is no address such as postgres://user@host/database")
		}
		return &server{at: u}, nil
	}
	return start()
})

func need(t testing.TB) *server {
	t.Helper()
	s, err := running()
	required := slices.Contains(strings.FieldsFunc(os.Getenv("TENMATSU_REQUIRE"), func(r rune) bool { return r == ',' || r == ' ' }), "postgres")
	switch {
	case errors.Is(err, errNone) && !required:
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	return s
}

// Database makes a database and gives its address. fill makes what is in it, and is called once for
// all databases of that name, which are copies; without it the database is empty.
func Database(t testing.TB, name string, fill func(address string) error) string {
	t.Helper()
	s := need(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	is, from := fmt.Sprintf("tenmatsu_%d_%d", os.Getpid(), s.count), ""
	if fill != nil && s.ours { // a copy left on another's server would stay there
		from = "filled_" + name
		if !s.filled[from] {
			if err := errors.Join(s.create(from, ""), fill(s.address(from))); err != nil {
				t.Fatalf("fill database %s: %v", from, err)
			}
			s.filled[from] = true
		}
	}
	if err := s.create(is, from); err != nil {
		t.Fatalf("make database %s: %v", is, err)
	}
	if !s.ours {
		t.Cleanup(func() {
			if err := s.exec(`DROP DATABASE ` + is + ` WITH (FORCE)`); err != nil {
				t.Errorf("remove database %s: %v", is, err)
			}
		})
		if fill != nil {
			if err := fill(s.address(is)); err != nil {
				t.Fatalf("fill database %s: %v", is, err)
			}
		}
	}
	return s.address(is)
}

// Asked gives the address of an empty database and a user whom the server asks for his password,
// which is "open sesame". It skips the test on another's server.
func Asked(t testing.TB) (address string) {
	t.Helper()
	s := need(t)
	if !s.ours {
		t.Skip("whom another's server asks for a password is not known")
	}
	u, err := url.Parse(Database(t, "", nil))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.exec(`DO $$ BEGIN CREATE ROLE asked LOGIN PASSWORD 'open sesame'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`); err != nil {
		t.Fatal(err)
	}
	u.User = url.User("asked")
	return u.String()
}

// Exec runs statements as the owner of a database.
func Exec(t testing.TB, address, statements string) {
	t.Helper()
	if err := execAt(address, statements); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}

func (s *server) address(database string) string {
	u := *s.at
	u.Path = "/" + database
	return u.String()
}

func (s *server) exec(statements string) error { return execAt(s.at.String(), statements) }

func execAt(address, statements string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statements, pgx.QueryExecModeSimpleProtocol)
	return errors.Join(err, conn.Close(ctx))
}

// create makes a database, of another one or sorted as a dictionary.
func (s *server) create(name, from string) error {
	if from != "" {
		return s.exec(`CREATE DATABASE ` + name + ` TEMPLATE ` + from)
	}
	err := s.exec(`CREATE DATABASE ` + name + ` TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C'`)
	if err != nil { // before PostgreSQL 15, or made without ICU
		err = s.exec(`CREATE DATABASE ` + name + ` TEMPLATE template0 ENCODING 'UTF8'`)
	}
	return err
}

// rules let everybody in by the socket but one user, who is asked.
const rules = "local all asked scram-sha-256\nlocal all all trust\n"

// script runs a server until its standard input ends, which is when the test binary has ended, and
// removes what the server leaves.
const script = `
trap '' INT TERM HUP
"$1"/postgres -D "$2"/data -k "$2" -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
	-c max_connections=200 -c shared_buffers=64MB -c jit=off -c hba_file="$2"/rules >"$2"/log 2>&1 </dev/null &
pid=$!
cat >/dev/null
kill -QUIT $pid
wait $pid
cd / && rm -rf "$2"
`

// start makes a server in a folder of its own, to which a socket in that folder leads.
func start() (*server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "tenmatsu-pg-")
	if err != nil {
		return nil, err
	}
	fail := func(err error) (*server, error) { return nil, errors.Join(err, os.RemoveAll(dir)) }
	if err := os.WriteFile(filepath.Join(dir, "rules"), []byte(rules), 0o644); err != nil {
		return fail(err)
	}
	who, err := unprivileged(dir)
	if err != nil {
		return fail(err)
	}
	init := exec.Command(filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	init.SysProcAttr, init.Dir = who, dir
	if out, err := init.CombinedOutput(); err != nil {
		return fail(fmt.Errorf("initdb: %w: %s", err, out))
	}
	run := exec.Command("sh", "-c", script, "sh", bin, dir)
	run.SysProcAttr, run.Dir = who, dir
	alive, err := run.StdinPipe()
	if err != nil {
		return fail(err)
	}
	if err := run.Start(); err != nil {
		return fail(err)
	}
	s := &server{ours: true, alive: alive, filled: map[string]bool{}, at: &url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/postgres", RawQuery: url.Values{"host": {dir}}.Encode()}}
	for begin := time.Now(); ; time.Sleep(10 * time.Millisecond) { // the server tells nobody that it is ready
		if err = s.exec(`SELECT 1`); err == nil {
			return s, nil
		}
		if time.Since(begin) > time.Minute {
			log, _ := os.ReadFile(filepath.Join(dir, "log")) // what there is of it
			return nil, fmt.Errorf("start PostgreSQL: %w: %s", err, log)
		}
	}
}

// programs is the folder of the server's programs: of the newest version where there are several.
func programs() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		path, err = filepath.EvalSymlinks(path) // the server itself stands beside it
		return filepath.Dir(path), err
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // where Debian puts them
	if err != nil || len(found) == 0 {
		return "", errNone
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path)))) // 0 for what is no number
		return n
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })), nil
}

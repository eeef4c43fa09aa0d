package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// server says whether data is the address of a database server, and no directory.
func server(data string) bool {
	return strings.HasPrefix(data, "postgres://") || strings.HasPrefix(data, "postgresql://")
}

// Shown gives data, the place of a ledger as [Open] takes it, as people may see it: of an address,
// host, port, database and schema, without the user, the password and all else. remote says that it
// is such an address; one that cannot be read is shown as its scheme.
func Shown(data string) (shown string, remote bool) {
	if !server(data) {
		return data, false
	}
	d, err := newPostgresDialect(data)
	if err != nil {
		return "postgres://", true
	}
	u := url.URL{Scheme: "postgres", Path: "/" + d.database()}
	q := url.Values{}
	if filepath.IsAbs(d.config.Host) { // the directory of a socket
		q.Set("host", d.config.Host)
	} else {
		u.Host = net.JoinHostPort(d.config.Host, strconv.Itoa(int(d.config.Port)))
	}
	if path := d.config.RuntimeParams["search_path"]; path != "" {
		q.Set("search_path", path)
	}
	u.RawQuery = strings.ReplaceAll(q.Encode(), "%2F", "/")
	return u.String(), true
}

// A postgresDialect is a database of a PostgreSQL server.
type postgresDialect struct{ config *pgx.ConnConfig }

var errAddress = errors.New("the address is not understood; write it as postgres://USER@HOST:5432/DATABASE, with %2F for / and %40 for @ in a password, or give the password in PGPASSWORD")

// newPostgresDialect reads an address. The libpq rules hold: what it leaves out comes from PGHOST and
// the like, the password also from ~/.pgpass. The errors of the parsers quote what they were given,
// with the password where they took it for something else, so nothing of them is shown.
func newPostgresDialect(data string) (postgresDialect, error) {
	if _, err := url.Parse(data); err != nil {
		return postgresDialect{}, errAddress
	}
	config, err := pgx.ParseConfig(data)
	if err != nil {
		return postgresDialect{}, errAddress
	}
	defaults := map[string]string{
		"application_name": "tenmatsu",
		"lock_timeout":     strconv.FormatInt(patience.Milliseconds(), 10),
		// A machine that is gone in the middle of a transaction would keep its locks for hours.
		"idle_in_transaction_session_timeout": "300000",
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = patience
	}
	for name, value := range defaults {
		if _, set := config.RuntimeParams[name]; !set {
			config.RuntimeParams[name] = value
		}
	}
	return postgresDialect{config}, nil
}

// database is the name of the database, which is the user's where the address has none.
func (d postgresDialect) database() string {
	if d.config.Database == "" {
		return d.config.User
	}
	return d.config.Database
}

func (postgresDialect) goose() goose.Dialect       { return goose.DialectPostgres }
func (postgresDialect) migrations() (fs.FS, error) { return fs.Sub(migrations, "migrations/postgres") }

func (d postgresDialect) connect(readOnly bool) (*sql.DB, error) {
	config := d.config.Copy()
	if readOnly {
		config.RuntimeParams["default_transaction_read_only"] = "on"
	}
	return sql.OpenDB(connector{stdlib.GetConnector(*config)}), nil
}

// schemaLock is a lock of the session on the database, on a connection of its own.
func (postgresDialect) schemaLock(ctx context.Context, db *sql.DB) (unlock func() error, err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(?, 0)`, appID); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return func() error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(?, 0)`, appID)
		return errors.Join(err, conn.Close())
	}, nil
}

// owner looks for the table that marks a schema as ours. What belongs to an extension does not count.
func (d postgresDialect) owner(ctx context.Context, db *sql.DB) (ours, empty bool, err error) {
	var schema, encoding string
	var marks, tables int64
	if err := db.QueryRowContext(ctx, `
		SELECT COALESCE(current_schema(), ''), current_setting('server_encoding'), COALESCE(sum(CASE WHEN t.relname = 'tenmatsu' THEN 1 ELSE 0 END), 0), count(t.relname)
		FROM (
			SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
				AND NOT EXISTS (SELECT 1 FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
		) t`).Scan(&schema, &encoding, &marks, &tables); err != nil {
		return false, false, err
	}
	if schema == "" {
		return false, false, fmt.Errorf("there is no schema %q; make it with CREATE SCHEMA, or give another search_path", d.config.RuntimeParams["search_path"])
	}
	if encoding != "UTF8" {
		return false, false, fmt.Errorf("the database keeps texts as %s; make one with createdb -E UTF8 -T template0", encoding)
	}
	return marks > 0, tables == 0, nil
}

func (postgresDialect) own(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `CREATE TABLE tenmatsu (mark BIGINT NOT NULL)`)
	return err
}

func (d postgresDialect) foreign() error {
	return fmt.Errorf("database %q holds the tables of another program; make one for tenmatsu alone (createdb -E UTF8 NAME)", d.database())
}

func (postgresDialect) reading() *sql.TxOptions {
	return &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
}

// writeLock is held until the transaction ends. Its second half is the ledger's own, so that the
// ledgers of two schemas do not wait for each other.
func (postgresDialect) writeLock() string {
	return fmt.Sprintf(`SELECT pg_advisory_xact_lock(%d, 'entry'::regclass::oid::int4)`, appID)
}

// check names the indexes that a failed CREATE INDEX or a damaged disk left behind. For the pages of
// the tables there is pg_amcheck.
func (postgresDialect) check() string {
	return `
		SELECT 'index ' || c.relname || ' is not valid'
		FROM pg_index i
		JOIN pg_class c ON c.oid = i.indexrelid
		JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = current_schema() AND NOT i.indisvalid
		ORDER BY c.relname`
}

func (postgresDialect) secure() string { return "" }

// scrub writes every table anew; nobody else can use one meanwhile. What the server has in its log and in
// copies of it is for its operator to see to.
func (postgresDialect) scrub(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `VACUUM (FULL) entry, search, `+strings.Join(projections, ", "))
	return err
}

// The codes of PostgreSQL's appendix A that have a remedy.
const (
	pgNoDatabase   = "3D000"
	pgNoRole       = "28000"
	pgPassword     = "28P01"
	pgReadOnly     = "25006"
	pgNotAllowed   = "42501"
	pgDiskFull     = "53100"
	pgTooMany      = "53300"
	pgLockTimeout  = "55P03"
	pgStarting     = "57P03"
	pgDataCorrupt  = "XX001"
	pgIndexCorrupt = "XX002"
)

func (d postgresDialect) explain(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		switch e.Code {
		case pgNoDatabase:
			return fmt.Errorf("there is no database %q; make it with createdb -E UTF8 %[1]s", d.database())
		case pgNoRole, pgPassword:
			return fmt.Errorf("the server does not let user %q in (%s); give the right user, and the password in PGPASSWORD, ~/.pgpass or the address", d.config.User, e.Message)
		case pgReadOnly, pgNotAllowed:
			return fmt.Errorf("%w; see what user %q may do there, best make the database his own with createdb -O (%s)", errWrite, d.config.User, e.Message)
		case pgDiskFull:
			return fmt.Errorf("database server: %w (%w)", errFull, err)
		case pgTooMany:
			return fmt.Errorf("the server has no connection left; close some or raise its max_connections (%s)", e.Message)
		case pgLockTimeout:
			return fmt.Errorf("%w (%w)", errBusy, err)
		case pgStarting:
			return fmt.Errorf("the server is not ready yet; do it again in a moment (%s)", e.Message)
		case pgDataCorrupt, pgIndexCorrupt:
			return fmt.Errorf("the database is damaged; restore it from a backup (%w)", err)
		}
		return err
	}
	if e := (*pgconn.ConnectError)(nil); errors.As(err, &e) {
		return fmt.Errorf("the server cannot be reached: %s; start it, or mend the address", cause(e))
	}
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, net.ErrClosed) || errors.Is(err, pgconn.ErrConnClosed) {
		return fmt.Errorf("the connection to the server was lost; do it again, what was kept already changes nothing (%w)", err)
	}
	return err
}

// cause is what the network says, without the names that the address has already.
func cause(err error) string {
	if e := (*net.DNSError)(nil); errors.As(err, &e) {
		return fmt.Sprintf("host %q is not known", e.Name)
	}
	if e := (*os.SyscallError)(nil); errors.As(err, &e) {
		return e.Err.Error()
	}
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	return err.Error()
}

// match writes what to_tsquery would, with terms as they are: no dictionary reads them.
func (postgresDialect) match(query sought) string {
	var b strings.Builder
	add := func(list []string, between, end string) {
		for i, t := range list {
			if i > 0 {
				b.WriteString(between)
			} else {
				b.WriteByte('(')
			}
			writeLexeme(&b, t)
		}
		b.WriteString(end + ")")
	}
	and := func() {
		if b.Len() > 0 {
			b.WriteString(" & ")
		}
	}
	end := map[bool]string{true: ":*"}
	for _, p := range query.phrases {
		and()
		add(p.Terms, " <-> ", end[p.Prefix])
	}
	for _, list := range query.marks {
		and()
		add(list, " | ", "")
	}
	for _, p := range query.not {
		and()
		b.WriteByte('!')
		add(p.Terms, " <-> ", end[p.Prefix])
	}
	return b.String()
}

// indexed writes the terms with their places, as the text form of a tsvector.
func (postgresDialect) indexed(terms string) string {
	var b strings.Builder
	at := 0
	for t := range strings.SplitSeq(terms, " ") {
		if at++; at > 1 {
			b.WriteByte(' ')
		}
		writeLexeme(&b, t)
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(at))
	}
	return b.String()
}

var lexemes = strings.NewReplacer(`'`, `''`, `\`, `\\`)

func writeLexeme(b *strings.Builder, term string) {
	b.WriteByte('\'')
	b.WriteString(lexemes.Replace(term))
	b.WriteByte('\'')
}

func (postgresDialect) hits() (from, key, cond string) {
	return `search s JOIN passage p ON p.key = s.passage`, `s.passage`, `s.terms @@ CAST(CAST(? AS TEXT) AS tsquery)`
}

func (postgresDialect) says(key string) string {
	return key + ` IN (SELECT passage FROM search WHERE terms @@ CAST(CAST(? AS TEXT) AS tsquery))`
}

func (postgresDialect) saysOne(key string) string {
	return `EXISTS (SELECT 1 FROM search WHERE passage = ` + key + ` AND terms @@ CAST(CAST(? AS TEXT) AS tsquery))`
}

func (postgresDialect) holds(column string) string { return `strpos(` + column + `, ?) > 0` }

func (postgresDialect) putTerms() string {
	return `INSERT INTO search (passage, terms) VALUES (?, CAST(CAST(? AS TEXT) AS tsvector))`
}

func (postgresDialect) clearTerms() string { return `DELETE FROM search` }

func (postgresDialect) dumpTerms() string {
	return `
		SELECT s.passage, CAST(place AS BIGINT) - 1, u.lexeme
		FROM search s, unnest(s.terms) AS u, unnest(u.positions) AS place`
}

// numbered writes the arguments of a statement as PostgreSQL wants them: $1, $2 for the question
// marks outside of quotes and comments. It is the one place that knows of this difference.
func numbered(query string) string {
	if !strings.Contains(query, "?") {
		return query
	}
	var b strings.Builder
	b.Grow(len(query) + 16)
	n := 0
	for i := 0; i < len(query); i++ {
		switch c := query[i]; {
		case c == '\'' || c == '"': // a doubled quote ends one stretch and begins the next
			end := i + 1
			for end < len(query) && query[end] != c {
				end++
			}
			b.WriteString(query[i:min(end+1, len(query))])
			i = end
		case c == '-' && strings.HasPrefix(query[i:], "--"):
			end := i
			for end < len(query) && query[end] != '\n' {
				end++
			}
			b.WriteString(query[i:end])
			i = end - 1
		case c == '?':
			n++
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(n))
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// A connector makes connections that take our statements.
type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &pgConn{Conn: conn.(*stdlib.Conn)}, nil
}

// A pgConn is a connection of pgx that numbers arguments and, within a transaction, lets the writer's
// statements wait for each other.
type pgConn struct {
	*stdlib.Conn
	open    bool // within a transaction
	waiting []waitingStatement
}

// A waitingStatement is one that the writer has said and the server has not run yet. The arguments are of as
// many rows as it is to insert.
type waitingStatement struct {
	stmt pgStmt
	args []any
	rows int
}

// most is how many statements wait at most.
const most = 1000

func (c *pgConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := c.flush(ctx); err != nil {
		return nil, err
	}
	return c.Conn.ExecContext(ctx, numbered(query), args)
}

// QueryContext has what asks the full-text index planned for what it asks, each time. Of a statement that is prepared PostgreSQL makes
// one plan for all arguments when it has been run five times, and a plan that does not know how often a word is said reads the table.
func (c *pgConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.flush(ctx); err != nil {
		return nil, err
	}
	if strings.Contains(query, " @@ ") {
		args = slices.Insert(slices.Clone(args), 0, driver.NamedValue{Value: pgx.QueryExecModeCacheDescribe})
	}
	return c.Conn.QueryContext(ctx, numbered(query), args)
}

// flush runs what waits, in its order and in one trip to the server. Its error is a late one.
func (c *pgConn) flush(ctx context.Context) error {
	if len(c.waiting) == 0 {
		return nil
	}
	batch := &pgx.Batch{}
	for _, s := range together(c.waiting) {
		for at, n := 0, 0; at < s.rows; at += n {
			n = 1
			for s.stmt.row != "" && 2*n <= min(s.rows-at, mostRows) {
				n *= 2
			}
			width := len(s.args) / s.rows
			batch.Queue(s.stmt.of(n), s.args[at*width:(at+n)*width]...)
		}
	}
	clear(c.waiting)
	c.waiting = c.waiting[:0]
	if err := c.Conn.Conn().SendBatch(ctx, batch).Close(); err != nil {
		return lateError{err}
	}
	return nil
}

// together puts the rows that statements insert into one table into one statement, those of tables that
// others refer to first. No row goes across a statement that does something else, but for those that are late.
func together(list []waitingStatement) []waitingStatement {
	var out, late []waitingStatement
	begin := 0 // of the statements that only insert
	at := map[string]int{}
	for _, s := range list {
		if s.stmt.late {
			late = append(late, s)
			continue
		}
		if s.stmt.row == "" {
			clear(at)
			out = append(append(out, late...), s)
			late = late[:0]
			begin = len(out)
			continue
		}
		if i, known := at[s.stmt.text]; known {
			out[i].args = append(out[i].args, s.args...)
			out[i].rows++
			continue
		}
		i := len(out)
		for i > begin && out[i-1].stmt.rank > s.stmt.rank {
			i--
			at[out[i].stmt.text] = i + 1
		}
		at[s.stmt.text] = i
		out = slices.Insert(out, i, s)
	}
	return append(out, late...)
}

// rankOf is how early rows of a table are inserted: after those of the tables that it refers to.
func rankOf(table string) int {
	if i := slices.Index(projections, table); i >= 0 {
		return len(projections) - i
	}
	if table == "entry" {
		return 0
	}
	return len(projections) + 1
}

// BeginTx begins a transaction whose prepared statements wait.
func (c *pgConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	tx, err := c.Conn.BeginTx(ctx, opts)
	if err != nil {
		return nil, err
	}
	c.open, c.waiting = true, nil
	return pgTx{tx, c, ctx}, nil
}

type pgTx struct {
	driver.Tx
	conn *pgConn
	ctx  context.Context
}

func (tx pgTx) Commit() error {
	err := tx.conn.flush(tx.ctx)
	tx.conn.open, tx.conn.waiting = false, nil
	if err != nil {
		_ = tx.Tx.Rollback() // what led here says more
		return err
	}
	return tx.Tx.Commit()
}

func (tx pgTx) Rollback() error {
	tx.conn.open, tx.conn.waiting = false, nil
	return tx.Tx.Rollback()
}

// PrepareContext asks nothing of the server: pgx prepares each statement once for a connection when
// it is first run, and keeps it for the transactions that follow.
func (c *pgConn) PrepareContext(_ context.Context, query string) (driver.Stmt, error) {
	s := pgStmt{conn: c, text: query}
	text := strings.TrimSpace(query)
	into, inserts := strings.CutPrefix(text, "INSERT INTO ")
	if at := strings.LastIndex(text, "VALUES ("); inserts && at >= 0 && strings.HasSuffix(text, ")") {
		table, _, _ := strings.Cut(into, " ")
		s.text, s.row, s.rank = text, text[at+len("VALUES "):], rankOf(table)
	}
	s.late = query == runPassages || query == runMembership
	return s, nil
}

// A pgStmt is a statement of the writer. Of one that inserts a row and does nothing else, row is the row of
// its values, and rank that of its table. One that is late may as well be run behind rows that are inserted after it was said.
type pgStmt struct {
	conn *pgConn
	text string
	row  string
	rank int
	late bool
}

// mostRows is how many rows one statement inserts: powers of two up to it, so that there are few of them
// to prepare.
const mostRows = 64

// of is the statement for so many rows.
func (s pgStmt) of(rows int) string {
	return numbered(s.text + strings.Repeat(", "+s.row, rows-1))
}

var errNoContext = errors.New("a statement is run with a context")

func (pgStmt) Close() error                               { return nil }
func (pgStmt) NumInput() int                              { return -1 }
func (pgStmt) Exec([]driver.Value) (driver.Result, error) { return nil, errNoContext }
func (pgStmt) Query([]driver.Value) (driver.Rows, error)  { return nil, errNoContext }

// ExecContext lets the statement wait until something is asked or the transaction ends: a trip to the
// server for each row would be most of the time of an import. So its error comes later, and how many
// rows it changes is not known.
func (s pgStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	if !s.conn.open {
		return s.conn.Conn.ExecContext(ctx, s.of(1), args)
	}
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = a.Value
	}
	s.conn.waiting = append(s.conn.waiting, waitingStatement{s, values, 1})
	if len(s.conn.waiting) >= most {
		return driver.ResultNoRows, s.conn.flush(ctx)
	}
	return driver.ResultNoRows, nil
}

func (s pgStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	if err := s.conn.flush(ctx); err != nil {
		return nil, err
	}
	return s.conn.Conn.QueryContext(ctx, s.of(1), args)
}

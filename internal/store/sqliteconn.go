package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// A sqliteConnector makes connections that keep their statements.
type sqliteConnector struct{ driver.Connector }

// busyPause is how long it is waited before a connection is tried again.
const busyPause = 20 * time.Millisecond

func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xFF == sqlite3.SQLITE_BUSY
}

// mostStatements bounds how many statements a connection keeps. One takes some KB.
const mostStatements = 200

// Connect makes a connection. Two that make a ledger at once both change its journal, for which SQLite
// does not wait by itself.
func (c sqliteConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	for waited := time.Duration(0); isBusy(err) && waited < patience; waited += busyPause {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(busyPause):
		}
		conn, err = c.Connector.Connect(ctx)
	}
	if err != nil {
		return nil, err
	}
	whole, ok := conn.(sqliteDriverConn)
	if !ok {
		return nil, errors.Join(errors.New("the driver of SQLite has not all that is needed of it"), conn.Close())
	}
	k := &sqliteConn{sqliteDriverConn: whole, spare: make(chan *saidList, mostHanded+2)}
	k.kept, err = lru.NewWithEvict(mostStatements, func(_ string, s *keptStmt) {
		s.gone = true
		if !s.busy {
			_ = s.Stmt.Close() // it has nothing to lose
		}
	})
	return k, err
}

// A sqliteDriverConn is what the driver's connections can do.
type sqliteDriverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// A sqliteConn is a connection that prepares each statement once: that took a third of the time of many
// short ones. Within a transaction the writer's statements are run by a goroutine beside him, in their order; what is asked, and the
// end of the transaction, wait for them, and run what that goroutine has not begun. So an error comes later, as it does in PostgreSQL.
type sqliteConn struct {
	sqliteDriverConn
	kept    *lru.Cache[string, *keptStmt]
	mu      sync.Mutex     // of what is below: a transaction may be ended while the writer speaks
	tx      *sqliteTx      // that which is open; nil for none
	reading int            // rows that are read: nothing is written beside them
	said    *saidList      // what the writer said and nobody has begun to run; nil for nothing
	work    chan *saidList // what is to be run, in its order; nil where there is no goroutine for it
	wake    chan struct{}  // calls that goroutine, once for each
	spare   chan *saidList // empty ones
	turn    sync.Mutex     // who holds it takes from work and runs that: the goroutine, or the writer where he waits for it
	failed  error          // the first that went wrong in the transaction: nothing is run after it
}

// A saidList is statements that the writer has said.
type saidList struct {
	list []saidStatement
	args []driver.NamedValue // of all of them
}

type saidStatement struct {
	text string
	args []driver.NamedValue
}

// mostSaid is how many statements are handed over at a time, and mostHanded how often before the writer waits.
const (
	mostSaid   = 100
	mostHanded = 8
)

// Unwrap gives the driver's own connection.
func (c *sqliteConn) Unwrap() driver.Conn { return c.sqliteDriverConn }

// Close lets go of the statements first.
func (c *sqliteConn) Close() error {
	c.kept.Purge()
	return c.sqliteDriverConn.Close()
}

// A keptStmt is a statement of a connection. While its rows are read it is busy, and who wants the same
// meanwhile gets one of his own.
type keptStmt struct {
	driver.Stmt
	busy bool
	gone bool // the connection does not keep it any more
}

func (s *keptStmt) free() {
	if s.busy = false; s.gone {
		_ = s.Stmt.Close() // it has nothing to lose
	}
}

// keep gives the statement of a text and makes it busy; nil where it is not to be kept.
func (c *sqliteConn) keep(ctx context.Context, query string) (*keptStmt, error) {
	if s, have := c.kept.Get(query); have {
		if s.busy {
			return nil, nil
		}
		s.busy = true
		return s, nil
	}
	switch word, _, _ := strings.Cut(strings.TrimSpace(query), " "); word {
	case "SELECT", "INSERT", "UPDATE", "DELETE":
	default: // what is said once: schema, settings
		return nil, nil
	}
	stmt, err := c.sqliteDriverConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s := &keptStmt{Stmt: stmt, busy: true}
	c.kept.Add(query, s)
	return s, nil
}

// say has a statement of the transaction run, now or later. Where that was ended meanwhile, the connection may be another's.
func (tx *sqliteTx) say(text string, args []any) error {
	c := tx.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tx != tx {
		return sql.ErrTxDone
	}
	if c.said == nil {
		select {
		case c.said = <-c.spare:
		default:
			c.said = new(saidList)
		}
	}
	said := c.said
	from := len(said.args)
	var err error
	if said.args, err = appendArgs(said.args, args); err != nil {
		return err
	}
	said.list = append(said.list, saidStatement{text, said.args[from:len(said.args):len(said.args)]})
	if c.reading > 0 {
		return c.runAll()
	}
	if len(said.list) < mostSaid {
		return nil
	}
	if c.work == nil {
		c.work, c.wake = make(chan *saidList, mostHanded), make(chan struct{}, mostHanded)
		go c.runBeside(c.work, c.wake)
	}
	if len(c.work) == mostHanded {
		return c.runAll()
	}
	c.work <- c.said
	select {
	case c.wake <- struct{}{}:
	default: // it is called often enough
	}
	c.said = nil
	return nil
}

// runBeside runs what is handed over, as far as the writer has not come before it.
func (c *sqliteConn) runBeside(work <-chan *saidList, wake <-chan struct{}) {
	for range wake {
		c.turn.Lock()
		select {
		case list := <-work:
			c.run(list)
		default:
		}
		c.turn.Unlock()
	}
}

// run runs statements, up to the first that fails: that may have ended the transaction.
func (c *sqliteConn) run(said *saidList) {
	for _, s := range said.list {
		if c.failed != nil {
			break
		}
		if _, err := c.exec(context.Background(), s.text, s.args); err != nil {
			c.failed = lateError{err}
		}
	}
	clear(said.list)
	clear(said.args)
	said.list, said.args = said.list[:0], said.args[:0]
	select {
	case c.spare <- said:
	default:
	}
}

// A lateError is that of a statement that had been said before, perhaps of something else than what is at hand when it comes.
type lateError struct{ error }

func (e lateError) Unwrap() error { return e.error }

// settle runs what was said, and gives what went wrong.
func (c *sqliteConn) settle() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.runAll()
}

func (c *sqliteConn) runAll() error {
	c.turn.Lock()
	defer c.turn.Unlock()
	for len(c.work) > 0 { // nobody else takes from it
		c.run(<-c.work)
	}
	if c.said != nil {
		c.run(c.said)
		c.said = nil
	}
	return c.failed
}

// end lets the goroutine go, when the transaction is at its end.
func (c *sqliteConn) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.turn.Lock()
	defer c.turn.Unlock()
	for len(c.work) > 0 { // of a transaction that is taken back
		<-c.work
	}
	if c.work != nil {
		close(c.wake)
		c.work, c.wake = nil, nil
	}
	c.tx, c.said, c.failed = nil, nil, nil
}

func (c *sqliteConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	tx, err := c.sqliteDriverConn.BeginTx(ctx, opts)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tx = &sqliteTx{tx, c}
	return c.tx, nil
}

// listener is the transaction that is open; nil for none.
func (c *sqliteConn) listener() listener {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tx == nil { // it was ended meanwhile
		return nil
	}
	return c.tx
}

type sqliteTx struct {
	driver.Tx
	conn *sqliteConn
}

func (tx *sqliteTx) Commit() error {
	err := tx.conn.settle()
	tx.conn.end()
	if err != nil {
		_ = tx.Tx.Rollback() // what led here says more
		return err
	}
	return tx.Tx.Commit()
}

func (tx *sqliteTx) Rollback() error {
	tx.conn.end()
	return tx.Tx.Rollback()
}

func (c *sqliteConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := c.settle(); err != nil {
		return nil, err
	}
	return c.exec(ctx, query, args)
}

func (c *sqliteConn) exec(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.keep(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteDriverConn.ExecContext(ctx, query, args)
	}
	defer s.free()
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (c *sqliteConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := c.settle(); err != nil {
		return nil, err
	}
	s, err := c.keep(ctx, query)
	if err != nil {
		return nil, err
	}
	var rows driver.Rows
	if s == nil {
		rows, err = c.sqliteDriverConn.QueryContext(ctx, query, args)
	} else if rows, err = s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args); err != nil {
		s.free()
	}
	if err != nil {
		return nil, err
	}
	c.read(1)
	return &keptRows{rows, c, s}, nil
}

// read notes that rows begin to be read, or are at their end.
func (c *sqliteConn) read(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reading += by
}

// PrepareContext prepares nothing: the text is kept when it is first run.
func (c *sqliteConn) PrepareContext(_ context.Context, query string) (driver.Stmt, error) {
	return sqliteStmt{c, query}, nil
}

// A sqliteStmt is a statement of the writer.
type sqliteStmt struct {
	conn *sqliteConn
	text string
}

func (sqliteStmt) Close() error                               { return nil }
func (sqliteStmt) NumInput() int                              { return -1 }
func (sqliteStmt) Exec([]driver.Value) (driver.Result, error) { return nil, errNoContext }
func (sqliteStmt) Query([]driver.Value) (driver.Rows, error)  { return nil, errNoContext }

// ExecContext is not to be ended while it runs: the driver would have a goroutine wait for that beside each of the
// many statements of a transaction, and none of them takes long.
func (s sqliteStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if tx := s.conn.tx; tx != nil {
		values := make([]any, len(args))
		for i, a := range args {
			values[i] = a.Value
		}
		return driver.ResultNoRows, tx.say(s.text, values)
	}
	return s.conn.ExecContext(context.WithoutCancel(ctx), s.text, args)
}

func (s sqliteStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.QueryContext(ctx, s.text, args)
}

// keptRows free their statement when they are closed.
type keptRows struct {
	driver.Rows
	conn *sqliteConn
	stmt *keptStmt // nil of one that is not kept
}

func (r *keptRows) Close() error {
	err := r.Rows.Close()
	r.conn.read(-1)
	if r.stmt != nil {
		r.stmt.free()
	}
	return err
}

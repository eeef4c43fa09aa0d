package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
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
	k := &sqliteConn{sqliteDriverConn: whole}
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
// short ones.
type sqliteConn struct {
	sqliteDriverConn
	kept *lru.Cache[string, *keptStmt]
}

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

func (c *sqliteConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
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
	s, err := c.keep(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteDriverConn.QueryContext(ctx, query, args)
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		s.free()
		return nil, err
	}
	return &keptRows{rows, s}, nil
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
	return s.conn.ExecContext(context.WithoutCancel(ctx), s.text, args)
}

func (s sqliteStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.QueryContext(ctx, s.text, args)
}

// keptRows free their statement when they are closed.
type keptRows struct {
	driver.Rows
	stmt *keptStmt
}

func (r *keptRows) Close() error {
	err := r.Rows.Close()
	r.stmt.free()
	return err
}

package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// A dialect is what must differ between databases. Every other statement is one text for all, with
// question marks for its arguments.
type dialect interface {
	// connect opens the database; nothing is asked of it yet.
	connect(readOnly bool) (*sql.DB, error)
	goose() goose.Dialect
	migrations() (fs.FS, error)

	// schemaLock keeps other processes from changing the schema until unlock is called.
	schemaLock(ctx context.Context, db *sql.DB) (unlock func() error, err error)
	// owner says whether the database is marked as ours, and whether it holds nothing at all. It
	// gives an error where it could not hold a ledger.
	owner(ctx context.Context, db *sql.DB) (ours, empty bool, err error)
	// own marks the database as ours.
	own(ctx context.Context, db *sql.DB) error
	foreign() error // of a database that is not ours

	// reading are the options of a transaction that sees one state of the database.
	reading() *sql.TxOptions
	// writeLock is what a transaction begins with that is to be the only one to write, or "".
	writeLock() string
	// explain puts what a database reports into words that say what to do.
	explain(err error) error
	// check gives a row for each fault of the database itself; "ok" is none.
	check() string

	// secure is what a transaction begins with whose deletions are to overwrite what they delete, or "".
	secure() string
	// scrub writes the database anew without what was deleted from it.
	scrub(ctx context.Context, db *sql.DB) error

	// match writes a query for the full-text index.
	match(query sought) string
	// hits is where the passages p that match stand, their key in the order of the index, and the
	// condition that they do; its argument is the match.
	hits() (from, key, cond string)
	// says is the condition that the passage with this key matches; its argument is the match.
	says(key string) string
	// saysOne is the same where it is asked of one passage after the other, and not of a set.
	saysOne(key string) string
	// holds is the condition that a column holds a text, letter by letter; its argument is the text.
	holds(column string) string
	// putTerms writes the terms of a passage; its arguments are the passage's key and indexed.
	putTerms() string
	// indexed is the terms of a passage, spaces between them, as putTerms takes them.
	indexed(terms string) string
	clearTerms() string
	// dumpTerms gives passages, places from 0 and the terms that stand there, in no order.
	dumpTerms() string
}

// appID marks a database as ours: "tnmt".
const appID = 0x746E6D74

// patience is how long a transaction waits for one of another process.
const patience = 10 * time.Second

// The words for what both databases may report.
var (
	errFull  = errors.New("the disk is full; make room and do it again, nothing was changed")
	errBusy  = errors.New("another process has been writing for ten seconds; do it again when it has finished")
	errWrite = errors.New("the database cannot be written")
)

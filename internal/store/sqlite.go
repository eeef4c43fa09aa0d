package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/tenmatsu/tenmatsu/internal/terms"
)

// file is the database in a data directory.
const file = "tenmatsu.db"

// A sqliteDialect is a database in the file of that path.
type sqliteDialect struct{ path string }

func (sqliteDialect) goose() goose.Dialect       { return goose.DialectSQLite3 }
func (sqliteDialect) migrations() (fs.FS, error) { return fs.Sub(migrations, "migrations/sqlite") }

// connect opens the file. Synchronous FULL costs little beside the blobs that are synced for each
// document anyway, and no entry is lost when the power fails. The log goes into the file every 16 MB, four times the
// default: a page that several batches of an import change is written there once. What is synced are the bytes and where they are,
// not when they were written: of a log that is not longer than before the disk has nothing else to note.
func (d sqliteDialect) connect(readOnly bool) (*sql.DB, error) {
	q := url.Values{"_txlock": {"immediate"}}
	pragmas := []string{fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()), "foreign_keys(1)", "synchronous(FULL)", "cache_size(-16000)", "wal_autocheckpoint(4000)"}
	if readOnly {
		q.Set("mode", "ro")
	} else {
		pragmas = append(pragmas, "journal_mode(WAL)")
	}
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(d.path), RawQuery: q.Encode()}
	if _, err := sqlite.Fdatasync(true); err != nil && !errors.Is(err, sqlite.ErrFdatasyncUnavailable) {
		return nil, err
	}
	c, err := sqlite.NewConnector(u.String())
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(sqliteConnector{c}), nil
}

// scratch opens a file that nobody else knows and nobody will miss: it is not synced, cannot be rolled
// back, and takes what it is given.
func (d sqliteDialect) scratch() (*sql.DB, error) {
	q := url.Values{"_pragma": {"journal_mode(OFF)", "synchronous(OFF)", "locking_mode(EXCLUSIVE)", "cache_size(-64000)"}}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(d.path), RawQuery: q.Encode()}
	c, err := sqlite.NewConnector(u.String())
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(sqliteConnector{c})
	db.SetMaxOpenConns(1)
	return db, nil
}

// schemaLock locks nothing: the tables are made in a transaction that is the only one to write, and
// who comes second finds them.
func (sqliteDialect) schemaLock(context.Context, *sql.DB) (unlock func() error, err error) {
	return func() error { return nil }, nil
}

func (sqliteDialect) owner(ctx context.Context, db *sql.DB) (ours, empty bool, err error) {
	var id, tables int64 // in this order: another process marks the file before it makes tables
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&tables); err != nil {
		return false, false, err
	}
	err = db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&id)
	return id == appID, id == 0 && tables == 0, err
}

func (sqliteDialect) own(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, appID))
	return err
}

func (sqliteDialect) foreign() error { return fmt.Errorf("%s is not a tenmatsu database", file) }

func (sqliteDialect) reading() *sql.TxOptions { return &sql.TxOptions{ReadOnly: true} }

// writeLock is empty: with _txlock=immediate each transaction that may write begins with the lock.
func (sqliteDialect) writeLock() string { return "" }

func (sqliteDialect) check() string { return `PRAGMA integrity_check` }

func (sqliteDialect) secure() string { return `PRAGMA secure_delete = ON` }

// scrub makes the file anew, and empties the log before it, which still has the old pages. Readers that
// began earlier keep the log.
func (sqliteDialect) scrub(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, `VACUUM`); err != nil {
		return err
	}
	var busy, pages, moved int64
	if err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return fmt.Errorf("%s-wal still holds it, because another process reads the ledger; end that and do it again", file)
	}
	return nil
}

func (d sqliteDialect) explain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xFF {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", d.foreign(), err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%s is damaged; restore it from a backup (%w)", file, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%s: %w (%w)", file, errFull, err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%s: %w; look after the disk and its space, nothing was changed (%w)", file, errWrite, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("%s: %w (%w)", file, errBusy, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%s: %w; see who may write the file and its directory (%w)", file, errWrite, err)
	}
	return err
}

// match needs no care for signs: terms are letters and digits only, so that quotes hold them.
func (sqliteDialect) match(query sought) string {
	phrase := func(p terms.Phrase) string {
		text := `"` + strings.Join(p.Terms, " ") + `"`
		if p.Prefix {
			text += "*"
		}
		return text
	}
	var all []string
	for _, p := range query.phrases {
		all = append(all, phrase(p))
	}
	for _, list := range query.marks {
		all = append(all, `("`+strings.Join(list, `" OR "`)+`")`)
	}
	text := strings.Join(all, " AND ")
	for _, p := range query.not {
		text = "(" + text + ") NOT " + phrase(p)
	}
	return text
}

func (sqliteDialect) hits() (from, key, cond string) {
	return `search s JOIN passage p ON p.key = s.rowid`, `s.rowid`, `s.terms MATCH ?`
}

func (sqliteDialect) says(key string) string {
	return key + ` IN (SELECT rowid FROM search WHERE terms MATCH ?)`
}

func (sqliteDialect) saysOne(key string) string {
	return `EXISTS (SELECT 1 FROM search WHERE rowid = ` + key + ` AND terms MATCH ?)`
}

func (sqliteDialect) holds(column string) string { return `instr(` + column + `, ?) > 0` }

func (sqliteDialect) putTerms() string            { return `INSERT INTO search (rowid, terms) VALUES (?, ?)` }
func (sqliteDialect) indexed(terms string) string { return terms }

// clearTerms also lets go of the terms themselves: a row that is deleted leaves them in the index until
// it is merged.
func (sqliteDialect) clearTerms() string { return `INSERT INTO search (search) VALUES ('delete-all')` }

func (sqliteDialect) dumpTerms() string {
	return `SELECT doc, offset, term FROM search_terms`
}

// Package store keeps the ledger in a database: the entries as they were made, and the projections
// that answer questions about them.
//
// A [Store] is one data directory with a SQLite file and the blobs (captured bytes and texts,
// content-addressed and compressed). Entries are only ever added, by [Store.Append], which writes
// them and their projections in one transaction; all else reads. [Store.Reindex] makes the
// projections again from entries and blobs, [Store.Verify] says whether that would change anything.
// What the entries mean is defined by record.Replay. Several processes may use one directory.
//
// IDs are made from content and may be given by any prefix that is unique. Row numbers never leave
// this package and sort nothing. The clock is the caller's.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/pressly/goose/v3"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// The errors that a caller may branch on.
var (
	ErrNotFound  = record.ErrNotFound                   // nothing has that name
	ErrAmbiguous = errors.New("is ambiguous")           // several have it; the message names them
	ErrConflict  = errors.New("contradicts the ledger") // the entry cannot follow the ones before it
)

// A Store is an open ledger. Its methods may be called by several goroutines.
type Store struct {
	db    *sql.DB
	d     dialect
	dir   string
	clock func() time.Time
	blobs *blobs
}

// Options are what a caller may choose.
type Options struct {
	Clock    func() time.Time // stamps entries that carry no time of their own; without it they are refused
	ReadOnly bool             // changes nothing, not even the schema
}

const file = "tenmatsu.db"

// Open opens the ledger in a directory, and makes both where they do not exist. It fails where the
// directory cannot be written, where the file is no ledger or damaged, and where a newer program
// has changed the schema. The caller closes the store.
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open ledger: %w", err)
	}
	fail := func(err error) (*Store, error) { return nil, fmt.Errorf("open ledger %q: %w", dir, err) }
	path := filepath.Join(dir, file)
	if opts.ReadOnly {
		if _, err := os.Stat(path); err != nil {
			return fail(fmt.Errorf("%w: no %s", ErrNotFound, file))
		}
	} else if err := writable(dir); err != nil {
		return fail(err)
	}
	s := &Store{d: sqliteDialect, dir: dir, clock: opts.Clock}
	if s.blobs, err = openBlobs(filepath.Join(dir, "blobs"), opts.ReadOnly, opts.Clock); err != nil {
		return fail(err)
	}
	if s.db, err = sql.Open("sqlite", s.d.dsn(path, opts.ReadOnly)); err != nil {
		return fail(err)
	}
	s.db.SetMaxOpenConns(8)
	s.db.SetMaxIdleConns(8)
	if err := s.schema(ctx, opts.ReadOnly); err != nil {
		s.blobs.close()
		return fail(errors.Join(s.explain(err), s.db.Close()))
	}
	return s, nil
}

// Close closes the store.
func (s *Store) Close() error {
	s.blobs.close()
	return s.db.Close()
}

// writable makes a directory and says whether files can be made in it.
func writable(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return plain(err)
	}
	f, err := os.CreateTemp(dir, ".writable-")
	if err != nil {
		return fmt.Errorf("the directory is not writable: %w", plain(err))
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// plain drops the operation and path of a file error, which the caller's words have already.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (s *Store) explain(err error) error {
	switch s.d.fault(err) {
	case faultForeign:
		return fmt.Errorf("%s is not a tenmatsu database (%w)", file, err)
	case faultCorrupt:
		return fmt.Errorf("%s is damaged; restore it from a backup (%w)", file, err)
	}
	return err
}

// schema brings the schema up to what this program knows.
func (s *Store) schema(ctx context.Context, readOnly bool) error {
	var owner, tables int64
	if err := s.db.QueryRowContext(ctx, s.d.owner()).Scan(&owner); err != nil {
		return err
	}
	if err := s.db.QueryRowContext(ctx, s.d.tables()).Scan(&tables); err != nil {
		return err
	}
	if owner != appID {
		if owner != 0 || tables != 0 || readOnly {
			return fmt.Errorf("%s is not a tenmatsu database", file)
		}
		if _, err := s.db.ExecContext(ctx, s.d.own()); err != nil {
			return err
		}
	}
	files, err := s.d.migrations()
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(s.d.goose, s.db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	var known int64
	for _, src := range p.ListSources() {
		known = max(known, src.Version)
	}
	var is int64
	for try := 0; ; try++ {
		if is, err = version(ctx, s.db, readOnly, p); err == nil {
			if is > known {
				return fmt.Errorf("schema is version %d, this program knows %d; upgrade tenmatsu", is, known)
			}
			if is == known {
				return nil
			}
			if readOnly {
				return fmt.Errorf("schema is version %d, this program needs %d; open it once for writing", is, known)
			}
			if _, err = p.Up(ctx); err == nil {
				if is > 0 { // what follows from the ledger is to be made anew
					err = s.Reindex(ctx)
				}
				return err
			}
		}
		// Another process may have made the tables meanwhile: then there is nothing left to do.
		if try == 3 || ctx.Err() != nil || s.d.fault(err) != faultOther {
			return err
		}
	}
}

func version(ctx context.Context, db *sql.DB, readOnly bool, p *goose.Provider) (int64, error) {
	if !readOnly {
		return p.GetDBVersion(ctx)
	}
	var is sql.NullInt64
	err := db.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`).Scan(&is)
	return is.Int64, err
}

// read runs f on one consistent state of the database.
func (s *Store) read(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.explain(err)
	}
	defer tx.Rollback() // nothing was written
	return s.explain(f(tx))
}

// write runs f in a transaction that is the only one to write.
func (s *Store) write(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	if err := f(tx); err != nil {
		if rollback := tx.Rollback(); rollback != nil && !errors.Is(rollback, sql.ErrTxDone) {
			err = errors.Join(err, rollback)
		}
		return s.explain(err)
	}
	return s.explain(tx.Commit())
}

// each runs f for every row that a query gives.
func each(ctx context.Context, tx *sql.Tx, query string, args []any, f func(scan func(...any) error) error) (err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Package store keeps the ledger in a database: the entries as they were made, and the projections
// that answer questions about them.
//
// A [Store] is one data directory with a SQLite file and the blobs (captured bytes and texts,
// content-addressed and compressed), or a PostgreSQL database and a directory of blobs beside it.
// Both give the same answers, in the same order. Entries are only ever added, by [Store.Append], which writes
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
	"slices"
	"syscall"
	"time"

	"github.com/pressly/goose/v3"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// The errors that a caller may branch on.
var (
	ErrNotFound  = record.ErrNotFound                   // nothing has that name
	ErrAmbiguous = errors.New("is ambiguous")           // several have it; the message names them
	ErrConflict  = errors.New("contradicts the ledger") // the entry cannot follow the ones before it
	ErrErased    = errors.New("was erased")             // on purpose; it is [ErrNotFound], too
	ErrOlder     = errors.New("open it for writing")    // an older program made the schema, and reading changes nothing
)

// A Store is an open ledger. Its methods may be called by several goroutines.
type Store struct {
	db    *sql.DB
	d     dialect
	clock func() time.Time
	blobs *blobs
	room  *readingRoom

	foresight *foresight
	made      []string // files and directories that Open made, the outer ones first

	batch *batch // the transaction in which all is done; nil for one of its own for each call
}

// A batch is a transaction for several appends.
type batch struct {
	tx  *sql.Tx
	w   *writer
	err error // what went wrong in it: nothing of it will be kept
}

// note keeps in mind what went wrong, which may have ended the transaction in the database; that a name is that of nothing is
// no such thing.
func (b *batch) note(err error) error {
	if err != nil && b.err == nil && !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrAmbiguous) && !errors.Is(err, ErrErased) {
		b.err = err
	}
	return err
}

// Together runs f with a store that does all in one transaction: what it appends is kept when Together
// returns, all of it, or nothing where f or one of the appends fails. What it reads includes what it has
// appended, but for the lines in the list of incidents and what is found by search. Others that write wait
// meanwhile. The store is f's for the call.
func (s *Store) Together(ctx context.Context, f func(*Store) error) error {
	if s.batch != nil {
		return f(s)
	}
	return s.project(ctx, func(tx *sql.Tx, w *writer) error {
		in := *s
		in.batch = &batch{tx: tx, w: w}
		if err := f(&in); err != nil || in.batch.err != nil {
			return errors.Join(err, in.batch.err)
		}
		return in.batch.w.finish()
	})
}

// Options are what a caller may choose.
type Options struct {
	Clock    func() time.Time // stamps entries that carry no time of their own; without it they are refused
	ReadOnly bool             // changes nothing, not even the schema
	Blobs    string           // the directory of the blobs of a ledger in PostgreSQL; a data directory has them in itself
}

// Open opens the ledger in a directory, and makes both where they do not exist; or the one in a
// database of a PostgreSQL server, of which data is the address (postgres://host/database). It fails
// where the place cannot be written or reached, where it holds something else or is damaged, and
// where a newer program has changed the schema. No error shows a password. The caller closes the
// store.
func Open(ctx context.Context, data string, opts Options) (*Store, error) {
	if server(data) {
		return openServer(ctx, data, opts)
	}
	dir, err := filepath.Abs(data)
	if err != nil {
		return nil, fmt.Errorf("open ledger: %w", err)
	}
	s := &Store{d: sqliteDialect{filepath.Join(dir, file)}, clock: opts.Clock, room: newReadingRoom(), foresight: newForesight(), made: absent(dir, filepath.Join(dir, file), filepath.Join(dir, "blobs"))}
	if err = s.directory(dir, opts.ReadOnly); err == nil {
		err = s.open(ctx, filepath.Join(dir, "blobs"), opts.ReadOnly)
	}
	if err != nil {
		return nil, fmt.Errorf("open ledger %q: %w", dir, err)
	}
	return s, nil
}

// directory makes a data directory, or looks for what is to be read there.
func (s *Store) directory(dir string, readOnly bool) error {
	if !readOnly {
		return writable(dir)
	}
	if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
		return fmt.Errorf("%w: no %s", ErrNotFound, file)
	}
	return nil
}

func openServer(ctx context.Context, data string, opts Options) (*Store, error) {
	shown, _ := Shown(data)
	fail := func(err error) (*Store, error) { return nil, fmt.Errorf("open ledger %q: %w", shown, err) }
	d, err := newPostgresDialect(data)
	if err != nil {
		return fail(err)
	}
	if opts.Blobs == "" {
		return fail(errors.New("no directory for the blobs is named"))
	}
	dir, err := filepath.Abs(opts.Blobs)
	if err != nil {
		return fail(err)
	}
	s := &Store{d: d, clock: opts.Clock, room: newReadingRoom(), foresight: newForesight(), made: absent(dir)}
	if err := s.open(ctx, dir, opts.ReadOnly); err != nil {
		return fail(err)
	}
	if err := s.sameBlobs(ctx); err != nil {
		return fail(errors.Join(err, s.Close()))
	}
	return s, nil
}

// open opens blobs and database and brings the schema up to date.
func (s *Store) open(ctx context.Context, blobs string, readOnly bool) (err error) {
	if s.db, err = s.d.connect(readOnly); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(8)
	s.db.SetMaxIdleConns(8)
	if err = s.schema(ctx, readOnly); err == nil {
		if s.blobs, err = openBlobs(blobs, readOnly, s.clock); err != nil {
			err = fmt.Errorf("blobs in %q: %w", blobs, err)
		} else if !readOnly {
			if err = s.projected(ctx); err != nil {
				s.blobs.close()
			}
		}
	}
	if err != nil {
		return errors.Join(s.d.explain(err), s.db.Close())
	}
	return nil
}

// projection is the version of what follows from the ledger. It changes when an entry means something
// else to the projections, or these get a new column; a ledger that was projected by another version is
// projected anew when it is first opened for writing.
const projection = "9"

func (s *Store) projected(ctx context.Context) error {
	var done bool
	if err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM tally WHERE name = 'projection' AND word = ?)`, projection).Scan(&done); err != nil || done {
		return err
	}
	return s.Reindex(ctx)
}

// sameBlobs holds that the directory of the blobs is that of the ledger: one without any belongs to
// no ledger that has documents.
func (s *Store) sameBlobs(ctx context.Context) error {
	if some, err := s.blobs.any(); some || err != nil {
		return err
	}
	var documents bool
	if err := s.read(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM document)`).Scan(&documents)
	}); err != nil || !documents {
		return err
	}
	return fmt.Errorf("the ledger has documents, but %q has no blobs; name the directory that has them with --blobs or TENMATSU_BLOBS", s.blobs.dir)
}

// Close closes the store.
func (s *Store) Close() error {
	s.blobs.close()
	return s.db.Close()
}

// absent gives a directory, with those above it, and other paths, as far as nothing is there; the outer ones first.
func absent(dir string, others ...string) (list []string) {
	none := func(path string) bool {
		_, err := os.Lstat(path)
		return errors.Is(err, fs.ErrNotExist)
	}
	for up := dir; none(up) && up != filepath.Dir(up); up = filepath.Dir(up) {
		list = append([]string{up}, list...)
	}
	for _, path := range others {
		if none(path) {
			list = append(list, path)
		}
	}
	return list
}

// Abandon closes a ledger to which nothing came, and takes away the files that Open made for it. What was there
// before stays, and so does all of a ledger that holds something. In PostgreSQL the empty tables stay.
func (s *Store) Abandon(ctx context.Context) error {
	none, err := s.nothing(context.WithoutCancel(ctx))
	if err := errors.Join(err, s.Close()); err != nil || !none {
		return err
	}
	for _, path := range slices.Backward(s.made) {
		of := []string{filepath.Join(path, "tmp"), path} // a directory, with that of the blobs for what is half written
		if filepath.Base(path) == file {
			of = []string{path + "-wal", path + "-shm", path}
		}
		for _, path := range of {
			if e := os.Remove(path); !errors.Is(e, fs.ErrNotExist) && !errors.Is(e, syscall.ENOTEMPTY) {
				err = errors.Join(err, e)
			}
		}
	}
	return err
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

// schema brings the schema up to what this program knows.
func (s *Store) schema(ctx context.Context, readOnly bool) error {
	files, err := s.d.migrations()
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(s.d.goose(), s.db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	var known int64
	for _, src := range p.ListSources() {
		known = max(known, src.Version)
	}
	ours, empty, err := s.d.owner(ctx, s.db)
	switch {
	case err != nil:
		return err
	case !ours && !empty:
		return s.d.foreign()
	case !ours && readOnly:
		return fmt.Errorf("%w: it holds no ledger yet", ErrNotFound)
	case ours:
		is, err := version(ctx, s.db) // fails where a process was killed before it made the tables
		if err == nil {
			err = fits(is, known)
		}
		switch {
		case err == nil && is == known, errors.Is(err, errNewer):
			return err
		case readOnly && err != nil:
			return fmt.Errorf("its tables are not made yet; %w (%w)", ErrOlder, err)
		case readOnly:
			return fmt.Errorf("schema is version %d, this program needs %d; %w", is, known, ErrOlder)
		}
	}
	return s.migrate(ctx, p, known)
}

// migrate makes the tables, or changes those of an older program.
func (s *Store) migrate(ctx context.Context, p *goose.Provider, known int64) (err error) {
	unlock, err := s.d.schemaLock(ctx, s.db)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	ours, empty, err := s.d.owner(ctx, s.db)
	switch {
	case err != nil:
		return err
	case !ours && !empty:
		return s.d.foreign()
	case !ours:
		if err := s.d.own(ctx, s.db); err != nil {
			return err
		}
	}
	for try := 0; ; try++ {
		var is int64
		if is, err = p.GetDBVersion(ctx); err == nil {
			if err = fits(is, known); err != nil || is == known {
				return err
			}
			if _, err = p.Up(ctx); err == nil {
				return nil
			}
		}
		// Another process may have made the tables meanwhile: then there is nothing left to do.
		if try == 3 || ctx.Err() != nil {
			return err
		}
	}
}

var errNewer = errors.New("upgrade tenmatsu")

func fits(is, known int64) error {
	if is > known {
		return fmt.Errorf("schema is version %d, this program knows %d; %w", is, known, errNewer)
	}
	return nil
}

// version is that of the schema.
func version(ctx context.Context, db *sql.DB) (int64, error) {
	var is sql.NullInt64
	err := db.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`).Scan(&is)
	return is.Int64, err
}

// read runs f on one consistent state of the database.
func (s *Store) read(ctx context.Context, f func(tx *sql.Tx) error) error {
	if s.batch != nil {
		return s.batch.note(s.d.explain(f(s.batch.tx)))
	}
	tx, err := s.db.BeginTx(ctx, s.d.reading())
	if err != nil {
		return s.d.explain(err)
	}
	defer tx.Rollback() // nothing was written
	return s.d.explain(f(tx))
}

// write runs f in a transaction that is the only one to write.
func (s *Store) write(ctx context.Context, f func(tx *sql.Tx) error) error {
	return s.project(ctx, func(tx *sql.Tx, _ *writer) error { return f(tx) })
}

// project is write with a writer, of which nothing is finished at the end.
func (s *Store) project(ctx context.Context, f func(tx *sql.Tx, w *writer) error) error {
	if s.batch != nil {
		return errors.New("only what is appended is written together with other things")
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return s.d.explain(err)
	}
	defer conn.Close() // what went wrong with it has been told
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return s.d.explain(err)
	}
	kept := false
	defer func() { // also where f panics: nobody could write any more
		if !kept {
			s.room.forget()   // what was read of entries that will not be there, before others can write theirs in their place
			_ = tx.Rollback() // fails where the database has done so itself, or the connection is gone and the transaction with it
		}
	}()
	if lock := s.d.writeLock(); lock != "" {
		_, err = tx.ExecContext(ctx, lock)
	}
	if err == nil {
		err = func() error {
			w := newWriter(ctx, tx, s.d, s.room)
			defer w.close()
			if w.listener, err = listening(conn); err != nil {
				return err
			}
			return f(tx, w)
		}()
	}
	if err == nil {
		err = tx.Commit()
	}
	if kept = err == nil; !kept {
		return s.d.explain(err)
	}
	return nil
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

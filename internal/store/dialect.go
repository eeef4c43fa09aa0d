package store

import (
	"embed"
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/tenmatsu/tenmatsu/internal/terms"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations
var migrations embed.FS

// A dialect is what must differ between databases. Every other statement is one text for all.
type dialect struct {
	goose goose.Dialect
	name  string // of the folder of its migrations
}

var sqliteDialect = dialect{goose: goose.DialectSQLite3, name: "sqlite"}

func (d dialect) migrations() (fs.FS, error) { return fs.Sub(migrations, "migrations/"+d.name) }

// dsn is the address of the database file. Synchronous FULL costs little beside the blobs that are
// synced for each document anyway, and no entry is lost when the power fails.
func (d dialect) dsn(path string, readOnly bool) string {
	q := url.Values{"_txlock": {"immediate"}}
	pragmas := []string{"busy_timeout(10000)", "foreign_keys(1)", "synchronous(FULL)", "cache_size(-16000)"}
	if readOnly {
		q.Set("mode", "ro")
	} else {
		pragmas = append(pragmas, "journal_mode(WAL)")
	}
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	return u.String()
}

// appID marks a database file as ours: "tnmt".
const appID = 0x746E6D74

func (d dialect) owner() string  { return `PRAGMA application_id` }
func (d dialect) own() string    { return `PRAGMA application_id = 1953394036` }
func (d dialect) tables() string { return `SELECT count(*) FROM sqlite_master` }
func (d dialect) check() string  { return `PRAGMA integrity_check` }

// A fault is what kind of trouble a database reports.
type fault int

const (
	faultOther   fault = iota
	faultForeign       // the file is no database
	faultCorrupt       // it is one, and damaged
)

func (d dialect) fault(err error) fault {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return faultOther
	}
	switch e.Code() & 0xFF {
	case sqlite3.SQLITE_NOTADB:
		return faultForeign
	case sqlite3.SQLITE_CORRUPT:
		return faultCorrupt
	}
	return faultOther
}

// match writes a query for the full-text index. Terms are letters and digits only, so that quotes
// hold them.
func (d dialect) match(query []terms.Phrase) string {
	var b strings.Builder
	for i, p := range query {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(`"` + strings.Join(p.Terms, " ") + `"`)
		if p.Prefix {
			b.WriteString("*")
		}
	}
	return b.String()
}

// found is the passages that match, newest first; its arguments are the match and a limit.
func (d dialect) found() string {
	return `
		SELECT p.key, p.document, p.claim, p.first, p.past
		FROM search s
		JOIN passage p ON p.key = s.rowid
		LEFT JOIN claim c ON c.key = p.claim
		WHERE s.terms MATCH ? AND (p.claim IS NULL OR c.state IN ('draft', 'accepted'))
		ORDER BY s.rowid DESC
		LIMIT ?`
}

// putTerms writes the terms of a passage; its arguments are the passage's key and the terms.
func (d dialect) putTerms() string { return `INSERT INTO search (rowid, terms) VALUES (?, ?)` }

func (d dialect) clearTerms() string { return `DELETE FROM search` }

// dumpTerms gives passages and their terms, for comparison.
func (d dialect) dumpTerms() string {
	return `SELECT doc, offset, term FROM search_terms ORDER BY doc, offset`
}

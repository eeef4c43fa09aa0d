// Package cli is the command line: one file for each command, the flags, the environment, and the
// words for errors.
//
// What is printed for people and for other programs goes to standard output; all else goes to standard
// error, each line led by "tenmatsu: ". A call ends with status 0 where all was done, 1 where something
// could not be done (the rest is), 2 where the call is wrong (then nothing is done).
//
// [Run] is the whole program. Clock, environment and files are handed in; the working folder is the
// process's own.
package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"github.com/tenmatsu/tenmatsu/internal/intake"
	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/pdf"
	"github.com/tenmatsu/tenmatsu/internal/store"
)

// An Env is what the program sees of the machine. All fields are needed.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
}

// Run runs the program with arguments, the program's name left out, and gives its exit status.
func Run(ctx context.Context, args []string, env Env) int {
	a := &app{Env: env, args: append([]string{}, args...)}
	a.out = &output{w: env.Stdout}
	a.pdf.Cache = a.cache()
	root := a.rootCommand()
	root.SetArgs(behindFlags(a.args)) // nil would mean os.Args
	err := root.ExecuteContext(ctx)
	err = errors.Join(err, a.pdf.Close())
	if err == nil && a.out.err != nil {
		err = fmt.Errorf("write standard output: %w", a.out.err)
	}
	return a.status(err)
}

// The exit statuses.
const (
	statusDone  = 0
	statusFault = 1 // something could not be done
	statusWrong = 2 // the call is wrong
)

// An app is one run of the program.
type app struct {
	Env
	args   []string
	out    *output // standard output; it remembers the first error
	bar    *progress
	failed bool // something was told that could not be done
	pdf    pdf.Engine

	data  string
	blobs string
	by    string
	lang  choice
}

// An output is a writer that remembers its first error and writes no more after it.
type output struct {
	w   io.Writer
	err error
}

func (o *output) Write(b []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(b)
	o.err = err
	return n, err
}

// A wrongCall is an error of the caller: status 2.
type wrongCall struct{ err error }

func (w wrongCall) Error() string { return w.err.Error() }
func (w wrongCall) Unwrap() error { return w.err }

func wrong(format string, args ...any) error { return wrongCall{fmt.Errorf(format, args...)} }

// A hinted error is followed by a line that says what to do.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// hint adds a hint to an error. An empty one adds nothing.
func hint(err error, format string, args ...any) error {
	h := fmt.Sprintf(format, args...)
	if h == "" || err == nil {
		return err
	}
	return hinted{err, h}
}

// tell writes a line to standard error.
func (a *app) tell(format string, args ...any) {
	a.bar.clear()
	fmt.Fprintf(a.Stderr, "tenmatsu: %s\n", page.Visible(strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", "; ")))
}

// fault tells an error and goes on; the status will be 1.
func (a *app) fault(err error) {
	a.failed = true
	a.tellError(err)
}

// tellError tells an error, each of several that were joined on its own line, and its hint.
func (a *app) tellError(err error) {
	if list, ok := err.(interface{ Unwrap() []error }); ok && strings.Contains(err.Error(), "\n") {
		for _, e := range list.Unwrap() {
			a.tellError(e)
		}
		return
	}
	a.tell("%s", err)
	if h := (hinted{}); errors.As(err, &h) {
		a.tell("hint: %s", h.hint)
	}
}

func (a *app) status(err error) int {
	a.bar.clear()
	var w wrongCall
	switch {
	case err == nil && !a.failed:
		return statusDone
	case err == nil:
		return statusFault
	case errors.As(err, &w):
		a.tellError(err)
		return statusWrong
	case errors.Is(err, context.Canceled):
		a.tell("interrupted; what was done is kept")
		return statusFault
	}
	a.tellError(err)
	return statusFault
}

// print writes to standard output.
func (a *app) print(format string, args ...any) { fmt.Fprintf(a.out, format, args...) }

// place is where the ledger is: a data directory, or the address of a PostgreSQL database.
func (a *app) place() (string, error) {
	data := a.data
	if data == "" {
		data = a.Getenv("TENMATSU_DATA")
	}
	if data == "" {
		dir, err := a.home()
		if err != nil {
			return "", hint(fmt.Errorf("no data directory: neither TENMATSU_DATA, %w", err), "name one with --data DIR")
		}
		return dir, nil
	}
	if scheme, _, ok := strings.Cut(data, "://"); ok && scheme != "postgres" && scheme != "postgresql" {
		return "", hint(wrong("--data %s://… is the address of no database that is known", scheme), "name a directory, or postgres://HOST/DATABASE")
	}
	return data, nil
}

// home is the folder of the user's own data.
func (a *app) home() (string, error) {
	// The XDG Base Directory Specification: a path that is not absolute does not count.
	if d := a.Getenv("XDG_DATA_HOME"); filepath.IsAbs(d) {
		return filepath.Join(d, "tenmatsu"), nil
	}
	for _, home := range []string{"HOME", "USERPROFILE"} {
		if d := a.Getenv(home); d != "" {
			return filepath.Join(d, ".local", "share", "tenmatsu"), nil
		}
	}
	return "", errors.New("XDG_DATA_HOME nor HOME is set")
}

// blobsOf is where the blobs of a ledger in a database are: "" for one in a directory, which has them
// in itself.
func (a *app) blobsOf(data string) (string, error) {
	shown, remote := store.Shown(data)
	switch {
	case !remote && a.blobs != "":
		return "", hint(wrong("--blobs belongs to a PostgreSQL database; %q has its blobs in itself", data), "leave it out, or name the database with --data postgres://HOST/DATABASE")
	case !remote:
		return "", nil
	case a.blobs != "":
		return a.blobs, nil
	}
	if d := a.Getenv("TENMATSU_BLOBS"); d != "" {
		return d, nil
	}
	dir, err := a.home()
	if err != nil {
		return "", hint(fmt.Errorf("no directory for the blobs: neither TENMATSU_BLOBS, %w", err), "name one with --blobs DIR")
	}
	sum := sha256.Sum256([]byte(shown))
	return filepath.Join(dir, "blobs-"+hex.EncodeToString(sum[:6])), nil
}

// storeAt opens a ledger.
func (a *app) storeAt(ctx context.Context, data string, readOnly bool) (*store.Store, error) {
	blobs, err := a.blobsOf(data)
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, data, store.Options{Clock: a.Now, ReadOnly: readOnly, Blobs: blobs})
}

// author is who decides or places: --by, or TENMATSU_AUTHOR. It may be "".
func (a *app) author() string {
	if a.by != "" {
		return a.by
	}
	return a.Getenv("TENMATSU_AUTHOR")
}

// open opens the ledger for reading and writing. The caller closes it.
func (a *app) open(ctx context.Context) (*store.Store, error) {
	data, err := a.place()
	if err != nil {
		return nil, err
	}
	st, err := a.storeAt(ctx, data, false)
	if _, remote := store.Shown(data); !remote && err != nil && !strings.Contains(err.Error(), "upgrade tenmatsu") && !errors.As(err, new(wrongCall)) {
		err = hint(err, "choose another data directory with --data DIR or TENMATSU_DATA")
	}
	return st, err
}

// openRead opens the ledger for reading. It gives nil where there is none yet. A ledger of an older
// schema is brought up to date first.
func (a *app) openRead(ctx context.Context) (*store.Store, error) {
	data, err := a.place()
	if err != nil {
		return nil, err
	}
	st, err := a.storeAt(ctx, data, true)
	if err == nil {
		return st, nil
	}
	none := errors.Is(err, store.ErrNotFound)
	if _, remote := store.Shown(data); remote {
		switch {
		case none:
			return nil, nil
		case !errors.Is(err, store.ErrOlder):
			return nil, err
		}
	} else if _, e := os.ReadDir(data); none && (e == nil || errors.Is(e, fs.ErrNotExist)) {
		return nil, nil
	}
	return a.open(ctx)
}

// openSome is openRead where no ledger is an error.
func (a *app) openSome(ctx context.Context) (*store.Store, error) {
	st, err := a.openRead(ctx)
	if st == nil && err == nil {
		err = a.noLedger()
	}
	return st, err
}

// openOld is open for a ledger that exists; it makes none.
func (a *app) openOld(ctx context.Context) (*store.Store, error) {
	st, err := a.openSome(ctx)
	if err != nil {
		return nil, err
	}
	if err := st.Close(); err != nil {
		return nil, err
	}
	return a.open(ctx)
}

func (a *app) noLedger() error {
	data, err := a.place()
	if err != nil {
		return err
	}
	shown, _ := store.Shown(data)
	return hint(fmt.Errorf("there is no ledger in %q yet", shown), "tenmatsu import FILE takes a text in, tenmatsu demo shows examples, --data names another place")
}

// intake gives the line from a capture to a ledger.
func (a *app) intake(st *store.Store) *intake.Intake {
	return &intake.Intake{Ledger: st, Read: extract.Read, PDF: a.pdf.Read, Now: a.Now, // the first PDF file starts its engine
		Together: func(ctx context.Context, f func(intake.Ledger) error) error {
			return st.Together(ctx, func(in *store.Store) error { return f(in) })
		}}
}

// cache is the folder for what can be made again, "" where the machine has none.
func (a *app) cache() string {
	if d := a.Getenv("XDG_CACHE_HOME"); filepath.IsAbs(d) {
		return filepath.Join(d, "tenmatsu")
	}
	d, err := os.UserCacheDir()
	if err != nil {
		return "" // it is only slower without
	}
	return filepath.Join(d, "tenmatsu")
}

// notFound adds to the error of a name that the ledger does not have what to do about it.
func notFound(err error) error {
	if h := (hinted{}); errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrErased) && !errors.As(err, &h) && !strings.Contains(err.Error(), "did you mean") {
		return hint(err, "tenmatsu list names all incidents")
	}
	return err
}

// house marks commands whose help is their Long text and nothing else.
const house = "house"

// command makes a command whose help stands in full in text; its first line but one is the summary.
func (a *app) command(name, summary, text string, run func(ctx context.Context, args []string) error) *cobra.Command {
	return &cobra.Command{Use: name, Short: summary, Long: text, Annotations: map[string]string{house: ""}, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return run(c.Context(), args) }}
}

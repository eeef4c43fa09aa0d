package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tenmatsu/tenmatsu/internal/capture"
	"github.com/tenmatsu/tenmatsu/internal/extract"
	"golang.org/x/term"
)

// An input is a file to read, or standard input.
type input struct {
	path string // "-" is standard input
}

// name is how messages call it.
func (in input) name() string {
	if in.path == "-" {
		return "standard input"
	}
	return in.path
}

// texts are the endings of the files that are read where a folder is named.
var texts = []string{".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".mbox"}

// inputs finds the files that operands name: files, folders with the texts in them, patterns that the
// shell left to us, - for standard input; no operand is standard input. What cannot be found is told.
func (a *app) inputs(args []string) []input {
	if len(args) == 0 {
		args = []string{"-"}
	}
	var list []input
	seen := map[string]bool{}
	add := func(path string) {
		if key := filepath.Clean(path); path == "-" || !seen[key] {
			seen[key] = true
			list = append(list, input{path})
		}
	}
	for _, arg := range args {
		if arg == "-" {
			if f, ok := a.Stdin.(interface{ Fd() uintptr }); ok && term.IsTerminal(int(f.Fd())) {
				a.tell("reading standard input; Ctrl-D ends it")
			}
			if !seen["-"] {
				add("-")
			}
			seen["-"] = true
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			a.folder(arg, add)
		case err == nil:
			add(arg)
		case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(arg, "*?["):
			found, err := filepath.Glob(arg)
			if err != nil {
				a.fault(fmt.Errorf("pattern %q: %w", arg, err))
				continue
			}
			if len(found) == 0 {
				a.fault(fmt.Errorf("no file matches %q; check the pattern and the folder", arg))
			}
			for _, path := range found {
				if info, err := os.Stat(path); err == nil && info.IsDir() {
					a.folder(path, add)
					continue
				}
				add(path)
			}
		default:
			var p *fs.PathError
			if errors.As(err, &p) {
				err = p.Err
			}
			a.fault(hint(fmt.Errorf("read %q: %w", arg, err), "%s", near(arg)))
		}
	}
	return list
}

// near proposes a file of the same folder for one that is not there.
func near(path string) string {
	dir := filepath.Dir(path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "check the name of the folder"
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if n := nearest(filepath.Base(path), names); n != "" {
		return "did you mean " + filepath.Join(dir, n) + "?"
	}
	return "check the name and the folder"
}

// folder adds the texts in a folder and the folders in it, and tells what it passes over. Hidden files
// and a README, which tells of the folder, are no texts to read unless they are named.
func (a *app) folder(dir string, add func(path string)) {
	found, passed := 0, []string(nil)
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			var p *fs.PathError
			if errors.As(err, &p) {
				err = p.Err
			}
			a.fault(fmt.Errorf("read %q: %w", path, err))
			return nil
		}
		name := e.Name()
		hidden := strings.HasPrefix(name, ".") && path != dir
		if e.IsDir() {
			if hidden {
				return fs.SkipDir
			}
			return nil
		}
		stem := strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name)))
		end := strings.ToLower(filepath.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")))
		if hidden || stem == "readme" || !slices.Contains(texts, end) {
			passed = append(passed, name)
			return nil
		}
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() { // follows a link; a pipe would never end
			passed = append(passed, name)
			return nil
		}
		found++
		add(path)
		return nil
	})
	if err != nil {
		a.fault(fmt.Errorf("read %q: %w", dir, err))
	}
	if found == 0 {
		a.fault(hint(fmt.Errorf("folder %q holds no texts (%s)", dir, strings.Join(texts, " ")), "name a file of another kind by itself"))
		return
	}
	if n := len(passed); n > 0 {
		more := ""
		if n > 3 {
			passed, more = passed[:3], fmt.Sprintf(" and %d more", n-3)
		}
		a.tell("folder %q: passed over %s%s; name a file to read it all the same", dir, strings.Join(passed, ", "), more)
	}
}

// read captures an input. An empty one is an error.
func (a *app) read(in input) (capture.Capture, error) {
	var c capture.Capture
	var err error
	if in.path == "-" {
		c, err = capture.Reader(a.Stdin, "", a.Now(), 0)
	} else {
		c, err = capture.File(in.path, a.Now(), 0)
	}
	if err == nil && len(c.Data) == 0 {
		what := "the file is empty; give one with words"
		if in.path == "-" {
			what = "nothing came; pipe a text into it or name a file"
		}
		err = fmt.Errorf("read %s: %s", quoted(in), what)
	}
	return c, err
}

func quoted(in input) string {
	if in.path == "-" {
		return in.name()
	}
	return fmt.Sprintf("%q", in.path)
}

// checkDay says whether a flag holds a day.
func checkDay(flag, day string) error {
	if day == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		if e := (*time.ParseError)(nil); errors.As(err, &e) && strings.HasSuffix(e.Message, "out of range") {
			return wrong("--%s %q: there is no such day in the calendar", flag, day)
		}
		return wrong("--%s %q is no day; write it as 2018-08-15", flag, day)
	}
	return nil
}

// checkPast says whether a flag holds a day on which something can have been said: tomorrow, as it may be that
// elsewhere, or one before it.
func (a *app) checkPast(flag, day string) error {
	if err := checkDay(flag, day); err != nil {
		return err
	}
	if last := a.Now().UTC().AddDate(0, 0, 1).Format(time.DateOnly); day > last {
		return wrong("--%s %q lies in the future; nothing was said after %s", flag, day, last)
	}
	return nil
}

// checkInstant says whether a flag holds a day or an instant.
func checkInstant(flag, at string) error {
	if _, ok := extract.Instant(at); ok || checkDay(flag, at) == nil {
		return nil
	}
	return wrong("--%s %q is neither a day nor an instant; write it as 2018-08-15 or 2018-08-15T04:30:00+09:00", flag, at)
}

// checkAddress says whether a flag holds an address of the web.
func checkAddress(flag, address string) error {
	if address == "" {
		return nil
	}
	if u, err := url.Parse(address); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return wrong("--%s %q is no http or https address with a host; write it as https://example.jp/release", flag, address)
	}
	return nil
}

// writeFile puts data into a file as a whole or not at all; it follows a link and leaves a device or
// pipe what it is.
func writeFile(path string, data []byte) (err error) {
	if info, e := os.Stat(path); e == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Close())
	}
	if to, e := filepath.EvalSymlinks(path); e == nil {
		path = to
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".tenmatsu-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

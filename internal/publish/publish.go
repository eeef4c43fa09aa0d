// Package publish writes a record for people and for machines, in one format per file.
//
// [Write] writes one incident, [Folder] many. Only accepted claims are written unless
// [Options.Drafts] asks for the rest, and then each draft is marked as one. The same record gives
// the same bytes. What a format cannot hold is told as [Loss], never dropped in silence.
package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/page"
	"github.com/tenmatsu/tenmatsu/internal/record"
)

// Options say what is written and how.
type Options struct {
	Drafts   bool           // also what nobody has reviewed, marked as such
	Language page.Language  // of the words around the record; "" is Japanese
	UpTo     record.TLP     // what readers may see at most; "" is TLP:CLEAR
	notes    map[string]int // footnote numbers to keep, see [page.Refs.Notes]
}

// ErrMarked says that an incident is marked above what its readers may see.
var ErrMarked = errors.New("is marked above what is published")

// A Loss is something of the record that a format cannot hold: what, how often, and where it is to be
// had. One and Many say it with %d for the number, for 1 and for others.
type Loss struct {
	What      string
	Count     int
	One, Many string
}

// String says what is left out: "the places of 47 quotes; JSON has them".
func (l Loss) String() string {
	if l.Count == 1 {
		return fmt.Sprintf(l.One, l.Count)
	}
	return fmt.Sprintf(l.Many, l.Count)
}

// A format is a row of the table below.
type format struct {
	ext   string // of its files
	write func(w io.Writer, in *record.Incident, o Options) ([]Loss, error)
}

var formats = map[string]format{
	"csv":      {".csv", writeCSV},
	"hatena":   {".hatena.txt", writeHatena},
	"json":     {".json", writeJSON},
	"markdown": {".md", writeMarkdown},
}

// Formats lists the names of the formats.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

func find(name string) (format, error) {
	f, ok := formats[name]
	if !ok {
		return format{}, fmt.Errorf("unknown format %q (formats: %s)", name, strings.Join(Formats(), ", "))
	}
	return f, nil
}

// Write writes an incident in a format and says what the format could not hold. What readers may not
// see is taken out before anything else sees the record, so that no format can tell of it; of an incident
// that is marked itself nothing is written, and the error is [ErrMarked].
func Write(w io.Writer, format string, in *record.Incident, o Options) ([]Loss, error) {
	f, err := find(format)
	if err != nil {
		return nil, err
	}
	if o.Language == "" {
		o.Language = page.Japanese
	}
	seen, ok := in.UpTo(o.UpTo)
	if !ok {
		return nil, ErrMarked
	}
	return f.write(w, seen, o)
}

// A File is what [Folder] wrote for an incident.
type File struct {
	Slug    string
	Name    string // in the folder
	Written bool   // false where it held the same bytes already
	Losses  []Loss
}

// Folder writes each incident into a file of its own, named by its slug, in a folder that it makes
// where there is none. A file is replaced as a whole or not at all. One incident that cannot be
// written does not stop the rest: the errors come together at the end. One that is marked above what is
// published is passed over.
func Folder(dir, format string, incidents iter.Seq2[*record.Incident, error], o Options) ([]File, error) {
	f, err := find(format)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("publish to %q: %w", dir, err)
	}
	var files []File
	var errs []error
	for in, err := range incidents {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		file := File{Slug: in.Slug, Name: fileName(in) + f.ext}
		var b bytes.Buffer
		if file.Losses, err = Write(&b, format, in, o); err == nil {
			file.Written, err = replace(filepath.Join(dir, file.Name), b.Bytes())
		}
		if errors.Is(err, ErrMarked) {
			continue
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("publish %s: %w", in.Slug, err))
			continue
		}
		files = append(files, file)
	}
	return files, errors.Join(errs...)
}

// FileName is the name of the file in which [Folder] writes an incident.
func FileName(in *record.Incident, format string) string { return fileName(in) + formats[format].ext }

// fileName is the slug where it is a safe name on every system, else the incident's ID.
func fileName(in *record.Incident) string {
	s := in.Slug
	stem, _, _ := strings.Cut(strings.ToLower(s), ".")
	reserved := slices.Contains([]string{"con", "prn", "aux", "nul"}, stem) || len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt"))
	if s == "" || len(s) > 200 || reserved || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") || strings.ToLower(s) != s || page.Visible(s) != s ||
		strings.ContainsAny(s, `/\:*?"<>| `) {
		return string(in.ID)
	}
	return s
}

// replace writes a file by way of another one, unless it holds the same bytes.
func replace(path string, data []byte) (written bool, err error) {
	old, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(old, data):
		return false, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return false, err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".tenmatsu-*")
	if err != nil {
		return false, err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return false, errors.Join(err, os.Remove(tmp.Name()))
	}
	return true, nil
}

// shown says whether a claim is written.
func (o Options) shown(c *record.Held) bool {
	return c.State == record.StateAccepted || o.Drafts && c.State == record.Draft
}

// view is the incident as the page shows it, nothing folded.
func view(in *record.Incident, o Options) *page.Incident {
	v := page.NewIncident(in, page.Options{Language: o.Language, Drafts: o.Drafts, All: true, Notes: o.notes})
	if !o.Drafts {
		v.Title = in.AcceptedTitle()
	}
	return v
}

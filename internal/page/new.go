package page

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/record"
)

// NewPath is the address of the page on which texts are taken in.
const NewPath = "/new"

// NewInto is the address of that page with an incident filled in.
func NewInto(slug string) string { return NewPath + "?incident=" + url.QueryEscape(slug) }

// TakenPath is the address of the report on what was taken in, by its key.
func TakenPath(key string) string { return NewPath + "/" + url.PathEscape(key) }

// A Taking is what a person fills in on the page where texts are taken in.
type Taking struct {
	Text      string
	Title     string // of Text
	Address   string // where it was published
	Published string // the day, as 2006-01-02
	Incident  string // the slug or ID of the incident it goes into; "" for one of its own
	Whole     bool   // a file is one document, also where it looks like several
}

// A New is the page on which texts are taken in.
type New struct {
	Frame
	Typed   Taking
	Into    []record.Ref // incidents to choose from
	Problem string       // what is wrong with what was filled in; "" for nothing
	Field   string       // the field that it is about: text, files, address, published, incident; "" for none
	Again   bool         // files were chosen and have to be chosen again
	Bounds  Bounds
}

func (*New) template() string { return "new" }

// Bounds are how much is taken at once.
type Bounds struct {
	File  int64 // bytes of a file or text
	Total int64 // bytes of all that is sent
	Files int
}

// Words says the bounds.
func (b Bounds) Words(l Language) string {
	return Say(l, "new.bounds", Size(b.File), Size(b.Total), b.Files)
}

// Size words a number of bytes.
func Size(n int64) string {
	for _, u := range []struct {
		shift int
		name  string
	}{{30, "GiB"}, {20, "MiB"}, {10, "KiB"}} {
		if n >= 1<<u.shift {
			return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/float64(int64(1)<<u.shift)), ".0") + " " + u.name
		}
	}
	return fmt.Sprintf("%d B", n)
}

// NewNew makes the page on which texts are taken in. Of the incidents, into are offered to choose from.
func NewNew(t Taking, into []record.Summary, b Bounds, o Options) *New {
	v := &New{Frame: Frame{Language: o.Language, Title: Say(o.Language, "new.title"), Menu: "new"}, Typed: t, Bounds: b}
	for _, s := range into {
		v.Into = append(v.Into, record.Ref{ID: s.ID, Slug: s.Slug, Title: cmp.Or(s.Title, s.Slug)})
	}
	return v
}

// A TakenFile is what became of a file or a pasted text.
type TakenFile struct {
	Name      string // "" for a pasted text
	Fault     string // a message that says why it was not taken, or not all of it; "" where Error does, or nothing is wrong
	Args      []any
	Error     string // what its reader says
	Kept      string // the SHA-256 under which its bytes are kept although they were not read
	Documents []TakenDocument
}

// A TakenDocument is what became of a document.
type TakenDocument struct {
	ID         record.DocumentID
	Title      string
	State      string // new, known, moved, again: a later capture of its source
	Incidents  []record.Ref
	From       []record.Ref // that it was moved out of
	Drafts     int
	Capture    int // of an again: the how-manieth of its source
	Unchanged  int
	Changed    int // of the drafts, those that say otherwise what an earlier capture said
	Vanished   int
	Broken     bool // bytes fit no charset
	Candidates []record.Candidate
	Problems   []TakenProblem
}

// A TakenProblem is a fault of a text. Quote is the words it is about, "" for all of it.
type TakenProblem struct{ Quote, Text string }

// A Taken is the report on what was taken in.
type Taken struct {
	Frame
	Files []TakenFile
	Count string // what came of all of it, in numbers
	More  int    // files that are not shown
}

func (*Taken) template() string { return "taken" }

// The report shows so many files, and tells so many faults of a text.
const (
	takenShown    = 200
	takenProblems = 5
)

// NewTaken makes the report on what was taken in.
func NewTaken(files []TakenFile, o Options) *Taken {
	l := o.Language
	v := &Taken{Frame: Frame{Language: l, Title: Say(l, "taken.title")}}
	var added, known, drafts, failed int
	for _, f := range files {
		if f.Fault != "" || f.Error != "" {
			failed++
		}
		if f.Fault != "" {
			f.Fault = Say(l, f.Fault, f.Args...)
		}
		f.Error = Lower(l, f.Error)
		docs := f.Documents
		f.Documents = nil
		for _, d := range docs {
			d.Title = cmp.Or(d.Title, Say(l, "sources.untitled"))
			if d.State == "known" || d.State == "moved" {
				known++
			} else {
				added++
			}
			drafts += d.Drafts
			var like []record.Candidate
			for _, c := range d.Candidates {
				if len(c.Incidents) > 0 && len(like) < 3 && !shares(c.Incidents, d.Incidents) {
					c.Title = cmp.Or(c.Title, Say(l, "sources.untitled"))
					like = append(like, c)
				}
			}
			d.Candidates = like
			var told []TakenProblem
			for _, p := range d.Problems {
				p.Quote, p.Text = Shorten(p.Quote, 60), Lower(l, p.Text)
				told = append(told, p)
			}
			if n := len(told); n > takenProblems+1 {
				told = append(told[:takenProblems:takenProblems], TakenProblem{Text: Say(l, "taken.more", n-takenProblems)})
			}
			d.Problems = told
			f.Documents = append(f.Documents, d)
		}
		if len(v.Files) == takenShown {
			v.More++
			continue
		}
		v.Files = append(v.Files, f)
	}
	v.Count = Say(l, "taken.count", added, known, drafts)
	if failed > 0 {
		v.Count += " " + Say(l, "taken.failed", failed)
	}
	return v
}

func shares(a, b []record.Ref) bool {
	for _, x := range a {
		for _, y := range b {
			if x.ID == y.ID {
				return true
			}
		}
	}
	return false
}

// exact is a text as the content of a field, to the last character: what [Visible] would replace stands as
// a character reference, so that what a person typed comes back as it was.
func exact(s string) template.HTML {
	var b strings.Builder
	prev := rune(0)
	for _, r := range s {
		if hidden(r, prev) && (r < 0x80 || r >= 0xA0) { // references to C1 controls mean other characters
			fmt.Fprintf(&b, "&#x%X;", r)
		} else {
			b.WriteString(template.HTMLEscapeString(string(r)))
		}
		prev = r
	}
	return template.HTML(b.String())
}

// WhyAlike words why the candidate looks alike.
func WhyAlike(l Language, why string) string {
	if l == English {
		return why
	}
	var out []string
	for part := range strings.SplitSeq(why, ", ") {
		if share, ok := strings.CutSuffix(part, " of its words"); ok {
			part = Say(l, "alike.words", strings.TrimPrefix(share, "about "))
		} else if n, ok := strings.CutSuffix(part, " days later"); ok {
			part = Say(l, "alike.later", n)
		} else if n, ok := strings.CutSuffix(part, " days earlier"); ok {
			part = Say(l, "alike.earlier", n)
		} else if said, known := words["alike."+strings.TrimPrefix(part, "same ")]; known {
			part = said.ja
		}
		out = append(out, part)
	}
	return strings.Join(out, "、")
}

package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// An EntryKind says what an entry of the ledger does.
type EntryKind string

// The kinds of entries.
const (
	EntryDocument     EntryKind = "document"     // a document is taken in
	EntryIncident     EntryKind = "incident"     // an incident begins
	EntrySlug         EntryKind = "slug"         // an incident gets a further name; the last one is shown
	EntryClaim        EntryKind = "claim"        // a claim is made
	EntryDecision     EntryKind = "decision"     // claims are accepted or rejected
	EntrySupersession EntryKind = "supersession" // a claim takes the place of another, or is withdrawn
	EntryPlacement    EntryKind = "placement"    // a document or claim is put into an incident or taken out
)

// A LedgerEntry is one line of the ledger. Exactly the body that its Kind names is set.
type LedgerEntry struct {
	At           string        `json:"at"` // when it was recorded: RFC 3339 UTC with six decimals
	By           string        `json:"by"` // who: a person's name, or the reader's version
	Claim        *Claim        `json:"claim,omitempty"`
	Decision     *Decision     `json:"decision,omitempty"`
	Document     *TakenIn      `json:"document,omitempty"`
	ID           ClaimID       `json:"id,omitempty"` // of Claim: given once, when it is recorded, and kept
	Incident     *Begin        `json:"incident,omitempty"`
	Kind         EntryKind     `json:"kind"`
	Placement    *Placement    `json:"placement,omitempty"`
	Slug         *Naming       `json:"slug,omitempty"`
	Supersession *Supersession `json:"supersession,omitempty"`
}

// A Capture is bytes from outside.
type Capture struct {
	Address   string `json:"address,omitempty"` // given with the import, or stated by the page itself
	MediaType string `json:"mediaType,omitempty"`
	Name      string `json:"name,omitempty"` // the file's base name
	SHA256    string `json:"sha256"`
	Size      int64  `json:"size"`
}

// TakenIn records that a document was taken in.
type TakenIn struct {
	Capture  Capture    `json:"capture"`
	Charset  string     `json:"charset"`
	Format   string     `json:"format"`
	ID       DocumentID `json:"id"`
	Language string     `json:"language"`
	Ordinal  int        `json:"ordinal"` // among the documents of the file, from 0
	Reader   string     `json:"reader"`  // the version of the reader
	Source   SourceID   `json:"source"`
	Text     string     `json:"text"` // the SHA-256 of the canonical text, under which it is kept
	Title    string     `json:"title"`
}

// A Begin starts an incident with its first document.
type Begin struct {
	Document DocumentID `json:"document"`
	ID       IncidentID `json:"id"`
	Slug     string     `json:"slug"`
}

// A Naming gives an incident a further slug.
type Naming struct {
	Incident IncidentID `json:"incident"`
	Slug     string     `json:"slug"`
}

// A Verdict is what a reviewer decided.
type Verdict string

// The verdicts.
const (
	Accepted Verdict = "accepted"
	Rejected Verdict = "rejected"
)

// A Decision accepts or rejects claims.
type Decision struct {
	Claims  []ClaimID `json:"claims"`
	Verdict Verdict   `json:"verdict"`
	Why     string    `json:"why,omitempty"`
}

// A Reason is why a claim is superseded.
type Reason string

// The reasons: the source changed its word (the old value stays true as of before), we misread it
// (replaced at all dates), it was withdrawn.
const (
	Corrected Reason = "corrected"
	Misread   Reason = "misread"
	Withdrawn Reason = "withdrawn"
)

// A Supersession puts New in the place of Old; New is empty where Old is withdrawn.
type Supersession struct {
	New    ClaimID `json:"new,omitempty"`
	Old    ClaimID `json:"old"`
	Reason Reason  `json:"reason"`
	Why    string  `json:"why,omitempty"`
}

// A Placement puts a document (with its claims) or a single claim into an incident, or takes it out.
// What is said of a claim goes before what is said of its document; of two, the later holds.
type Placement struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Document DocumentID `json:"document,omitempty"`
	Incident IncidentID `json:"incident"`
	Out      bool       `json:"out,omitempty"`
}

// Stamp writes the time at which an entry is recorded.
func Stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// Canonical writes v as canonical JSON, in the manner of RFC 8785: no white space, the keys of an
// object in the order of their bytes, and in strings only quotation marks, backslashes and the
// controls below U+0020 escaped (\b \t \n \f \r, otherwise \u00 and two lower-case digits). Numbers
// stay as v's own JSON has them: plain decimals without exponent. A string that is no UTF-8 is an error.
func Canonical(v any) ([]byte, error) {
	if err := validUTF8(reflect.ValueOf(v)); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	return appendCanonical(make([]byte, 0, len(raw)), tree), nil
}

func appendCanonical(b []byte, tree any) []byte {
	switch x := tree.(type) {
	case map[string]any:
		b = append(b, '{')
		for i, k := range slices.Sorted(maps.Keys(x)) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendString(b, k), ':')
			b = appendCanonical(b, x[k])
		}
		return append(b, '}')
	case []any:
		b = append(b, '[')
		for i, v := range x {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendCanonical(b, v)
		}
		return append(b, ']')
	case string:
		return appendString(b, x)
	case json.Number:
		return append(b, x...)
	case bool:
		return strconv.AppendBool(b, x)
	}
	return append(b, "null"...)
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c >= 0x20:
			b = append(b, c)
		case c == '\b':
			b = append(b, `\b`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\f':
			b = append(b, `\f`...)
		case c == '\r':
			b = append(b, `\r`...)
		default:
			b = fmt.Appendf(b, `\u%04x`, c)
		}
	}
	return append(b, '"')
}

// validUTF8 says which string in v is no UTF-8: JSON would change it without a word.
func validUTF8(v reflect.Value) error {
	switch v.Kind() {
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return fmt.Errorf("the string %q is not UTF-8", v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return validUTF8(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if err := validUTF8(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := validUTF8(v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			if err := validUTF8(it.Key()); err != nil {
				return err
			}
			if err := validUTF8(it.Value()); err != nil {
				return err
			}
		}
	}
	return nil
}

// Leaf is the canonical JSON of an entry and its hash in hexadecimal digits.
func (e *LedgerEntry) Leaf() (body []byte, hash string, err error) {
	body, err = Canonical(e)
	if err != nil {
		return nil, "", fmt.Errorf("entry %s: %w", e.Kind, err)
	}
	sum := sha256.Sum256(body)
	return body, hex.EncodeToString(sum[:]), nil
}

// Check says what is wrong with an entry as it stands by itself.
func (e *LedgerEntry) Check() []Problem {
	var p []Problem
	if e.At == "" {
		p = append(p, Problem{Path: "at", Text: "is empty; an entry says when it was recorded"})
	}
	if e.By == "" {
		p = append(p, Problem{Path: "by", Text: "is empty; an entry says who made it"})
	}
	set := map[EntryKind]bool{EntryDocument: e.Document != nil, EntryIncident: e.Incident != nil, EntrySlug: e.Slug != nil, EntryClaim: e.Claim != nil,
		EntryDecision: e.Decision != nil, EntrySupersession: e.Supersession != nil, EntryPlacement: e.Placement != nil}
	for _, k := range []EntryKind{EntryClaim, EntryDecision, EntryDocument, EntryIncident, EntryPlacement, EntrySlug, EntrySupersession} {
		if set[k] != (k == e.Kind) {
			p = append(p, Problem{Path: string(k), Text: fmt.Sprintf("does not fit an entry of kind %q", e.Kind)})
		}
	}
	if _, known := set[e.Kind]; !known {
		p = append(p, Problem{Path: "kind", Text: fmt.Sprintf("%q is not known", e.Kind)})
	}
	if e.Claim != nil {
		p = append(p, e.Claim.Check()...)
	}
	return p
}

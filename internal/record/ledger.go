package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
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
	EntryJoin         EntryKind = "join"         // two incidents, sources or parties are one, or are separate again
	EntryParty        EntryKind = "party"        // what is known of a party: its number, sector, country
	EntrySource       EntryKind = "source"       // what is known of a source: whose voice it is, its publisher
	EntryMarking      EntryKind = "marking"      // to whom an incident, source or claim may be shown
	EntryErasure      EntryKind = "erasure"      // what a capture, document or claim says is blanked
)

// EntryKinds lists the kinds of entries by their names.
var EntryKinds = []EntryKind{EntryClaim, EntryDecision, EntryDocument, EntryErasure, EntryIncident, EntryJoin, EntryMarking, EntryParty, EntryPlacement, EntrySlug, EntrySource, EntrySupersession}

// A LedgerEntry is one line of the ledger. Exactly the body that its Kind names is set.
type LedgerEntry struct {
	At           string        `json:"at"` // when it was recorded: RFC 3339 UTC with six decimals
	By           string        `json:"by"` // who: a person's name, or the reader's version
	Claim        *Claim        `json:"claim,omitempty"`
	Decision     *Decision     `json:"decision,omitempty"`
	Document     *TakenIn      `json:"document,omitempty"`
	Erased       bool          `json:"erased,omitempty"` // this is what an erasure left of the entry; the hash is that of the whole
	Erasure      *Erasure      `json:"erasure,omitempty"`
	ID           ClaimID       `json:"id,omitempty"` // of Claim: given once, when it is recorded, and kept
	Incident     *Begin        `json:"incident,omitempty"`
	Join         *Join         `json:"join,omitempty"`
	Kind         EntryKind     `json:"kind"`
	Marking      *Marking      `json:"marking,omitempty"`
	Party        *PartyFacts   `json:"party,omitempty"`
	Placement    *Placement    `json:"placement,omitempty"`
	Slug         *Naming       `json:"slug,omitempty"`
	Source       *SourceFacts  `json:"source,omitempty"`
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
	Gone     []ClaimID  `json:"gone,omitempty"` // claims of earlier captures of its source that it neither makes nor changes
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
	Op       string     `json:"op,omitempty"`   // the operation that it is a part of
	Seed     string     `json:"seed,omitempty"` // tells it from other incidents that begin with the same document
	Slug     string     `json:"slug"`
}

// NewOperation stands in the place of an operation's ID until the ledger gives it one: made from its
// place in the ledger and what it does, so that it is the same in a copy.
const NewOperation = "new"

// OperationIDOf is the ID of the operation whose first entry stands at seq and has a hash.
func OperationIDOf(seq int64, hash string) string {
	return newID("operation", strconv.FormatInt(seq, 10), hash)
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
	Reopened Verdict = "draft" // what was decided is undone
)

// Undone is the reason that is kept with a decision which takes another back.
const Undone = "undone"

// A Decision accepts or rejects claims, or opens them again.
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

// A Supersession puts New in the place of Old; New is empty where Old is withdrawn. It waits while
// New is a draft and Old is accepted: the machine proposes, a person decides. Of two for one Old the
// later holds.
type Supersession struct {
	New    ClaimID `json:"new,omitempty"`
	Old    ClaimID `json:"old"`
	Reason Reason  `json:"reason"`
	Said   *Said   `json:"said,omitempty"` // who withdrew it and when, where the source itself did; of a correction, New says
	Undo   bool    `json:"undo,omitempty"` // it is taken back
	Why    string  `json:"why,omitempty"`
}

// A Joined says what is joined.
type Joined string

// What can be joined.
const (
	JoinIncident Joined = "incident"
	JoinSource   Joined = "source"
	JoinParty    Joined = "party"
)

// A Join says that Old is the same as Into and goes by its name; with Out they are separate again. IDs
// are those of their kind. An incident that is joined keeps its ID, which answers with Into; where its
// documents are is said by placements.
type Join struct {
	Into string `json:"into"`
	Old  string `json:"old"`
	Op   string `json:"op,omitempty"` // the operation that it is a part of
	Out  bool   `json:"out,omitempty"`
	What Joined `json:"what"`
	Why  string `json:"why,omitempty"`
}

// PartyFacts are what is known of a party beyond its name. Of several the later holds, field by field.
type PartyFacts struct {
	Country string  `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Name    string  `json:"name"`              // as written: it makes the ID
	Number  string  `json:"number,omitempty"`  // 法人番号, LEI or the like, as written
	Party   PartyID `json:"party"`
	Sector  string  `json:"sector,omitempty"`
}

// A Voice is whose word a source is.
type Voice string

// The voices, the best for a headline first.
const (
	VoiceOperator  Voice = "operator"  // of who runs what is concerned
	VoiceAuthority Voice = "authority" // of police, ministry, regulator, coordination centre
	VoiceNews      Voice = "news"
	VoiceOther     Voice = "other"
)

// Voices lists the voices, the best first.
var Voices = []Voice{VoiceOperator, VoiceAuthority, VoiceNews, VoiceOther}

// SourceFacts are what a person says of a source. Of several the later holds, field by field.
type SourceFacts struct {
	Publisher string   `json:"publisher,omitempty"`
	Source    SourceID `json:"source"`
	Voice     Voice    `json:"voice,omitempty"`
}

// A TLP is a marking of the Traffic Light Protocol, version 2.0.
type TLP string

// The markings, the widest circle of readers first.
const (
	TLPClear  TLP = "TLP:CLEAR"
	TLPGreen  TLP = "TLP:GREEN"
	TLPAmber  TLP = "TLP:AMBER"
	TLPStrict TLP = "TLP:AMBER+STRICT"
	TLPRed    TLP = "TLP:RED"
)

// TLPs lists the markings, the widest circle of readers first.
var TLPs = []TLP{TLPClear, TLPGreen, TLPAmber, TLPStrict, TLPRed}

// A Marking says to whom one of the three may be shown. Of several the later holds.
type Marking struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Incident IncidentID `json:"incident,omitempty"`
	Source   SourceID   `json:"source,omitempty"`
	TLP      TLP        `json:"tlp"`
}

// An Erasure blanks, for a legal demand, what entries say: those of Claims and of Documents, and what was
// said about them; the texts of the documents and the bytes of Captures are gone. The hashes of the
// entries stay, and so does this one.
type Erasure struct {
	Captures  []string     `json:"captures,omitempty"` // SHA-256
	Claims    []ClaimID    `json:"claims,omitempty"`   // those read in Documents among them
	Documents []DocumentID `json:"documents,omitempty"`
	Left      []Left       `json:"left,omitempty"` // of each entry that was blanked, in their order
	Why       string       `json:"why"`
}

// A Left says what an erasure left of an entry, so that nobody can put something else there.
type Left struct {
	Entry string `json:"entry"` // its hash
	Left  string `json:"left"`  // the SHA-256 of the canonical JSON that stands in its place
}

// A Placement puts a document (with its claims) or a single claim into an incident, or takes it out.
// What is said of a claim goes before what is said of its document; of two, the later holds. With
// Follow nothing is said of the claim itself any more, and it goes with its document.
type Placement struct {
	Claim    ClaimID    `json:"claim,omitempty"`
	Document DocumentID `json:"document,omitempty"`
	Follow   bool       `json:"follow,omitempty"`
	Incident IncidentID `json:"incident"`
	Op       string     `json:"op,omitempty"` // the operation (merge, split, move) that it is a part of
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
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	raw := bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
	out, _ := appendCanonical(make([]byte, 0, len(raw)), raw, 0)
	return out, nil
}

// A member is the value of an object as it was written, with the text of its key.
type member struct {
	key        []byte
	start, end int // from the key to the end of the value
}

// appendCanonical writes the value that begins at a place of compact JSON, and gives the place behind it. The
// JSON is valid: package json wrote it.
func appendCanonical(b, raw []byte, at int) (out []byte, next int) {
	switch raw[at] {
	case '{':
		var room [16]member
		members := room[:0]
		sorted := true
		b = append(b, '{')
		begin := len(b)
		for at++; raw[at] != '}'; {
			if raw[at] == ',' {
				at++
				b = append(b, ',')
			}
			m := member{start: len(b)}
			end := stringEnd(raw, at)
			m.key = raw[at+1 : end-1]
			if bytes.IndexByte(m.key, '\\') >= 0 {
				m.key = []byte(unescaped(raw[at:end]))
			}
			b = append(appendText(b, raw[at:end]), ':')
			b, at = appendCanonical(b, raw, end+1)
			m.end = len(b)
			if k := len(members); k > 0 && bytes.Compare(members[k-1].key, m.key) > 0 {
				sorted = false
			}
			members = append(members, m)
		}
		if !sorted {
			written := slices.Clone(b[begin:])
			slices.SortStableFunc(members, func(x, y member) int { return bytes.Compare(x.key, y.key) })
			b = b[:begin]
			for i, m := range members {
				if i > 0 {
					b = append(b, ',')
				}
				b = append(b, written[m.start-begin:m.end-begin]...)
			}
		}
		return append(b, '}'), at + 1
	case '[':
		b = append(b, '[')
		for at++; raw[at] != ']'; {
			if raw[at] == ',' {
				at++
				b = append(b, ',')
			}
			b, at = appendCanonical(b, raw, at)
		}
		return append(b, ']'), at + 1
	case '"':
		end := stringEnd(raw, at)
		return appendText(b, raw[at:end]), end
	}
	end := at
	for end < len(raw) && raw[end] != ',' && raw[end] != '}' && raw[end] != ']' {
		end++
	}
	return append(b, raw[at:end]...), end
}

// stringEnd gives the place behind the string that begins at a place of JSON.
func stringEnd(raw []byte, at int) int {
	for at++; raw[at] != '"'; at++ {
		if raw[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// appendText writes a string of JSON. Package json escapes more than is needed.
func appendText(b, quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return append(b, quoted...)
	}
	return appendString(b, unescaped(quoted))
}

// unescaped is what a string of JSON says; it is valid.
func unescaped(quoted []byte) (s string) {
	if err := json.Unmarshal(quoted, &s); err != nil {
		panic(err) // package json wrote it
	}
	return s
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

// Fit says what is wrong with the bodies of an entry: the one that its kind names is set, and no other. It
// is what may be asked of an entry whoever wrote it, an erased one too; [LedgerEntry.Check] asks more.
func (e *LedgerEntry) Fit() []Problem {
	var p []Problem
	set := map[EntryKind]bool{EntryDocument: e.Document != nil, EntryIncident: e.Incident != nil, EntrySlug: e.Slug != nil, EntryClaim: e.Claim != nil,
		EntryDecision: e.Decision != nil, EntrySupersession: e.Supersession != nil, EntryPlacement: e.Placement != nil, EntryJoin: e.Join != nil,
		EntryParty: e.Party != nil, EntrySource: e.Source != nil, EntryMarking: e.Marking != nil, EntryErasure: e.Erasure != nil}
	for _, k := range EntryKinds {
		if set[k] != (k == e.Kind) {
			p = append(p, Problem{Path: string(k), Text: fmt.Sprintf("does not fit an entry of kind %q", e.Kind)})
		}
	}
	if _, known := set[e.Kind]; !known {
		p = append(p, Problem{Path: "kind", Text: fmt.Sprintf("%q is not known", e.Kind)})
	}
	return p
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
	p = append(p, e.Fit()...)
	if e.Claim != nil {
		p = append(p, e.Claim.Check()...)
	}
	return p
}

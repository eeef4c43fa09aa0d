// Package record is the vocabulary of tenmatsu and its rules: claims, the entries of the ledger that
// make, decide, supersede and place them, and the incident that they add up to.
//
// A record is made of claims, and every claim has a source. A claim is never edited: it is decided
// upon, superseded or placed by further entries, and what it amounts to follows from them in their
// order (see [Replay]). Everything here is a value; nothing is opened, no clock is asked.
package record

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// An ID names a thing for ever: 32 hexadecimal digits, made from the thing's content, so that the
// same thing has the same ID in every ledger.
type (
	DocumentID string
	ClaimID    string
	IncidentID string
	SourceID   string
	PartyID    string
)

// NewID makes an ID from what the thing is and the parts of its content.
func newID(what string, parts ...string) string {
	n := len(what)
	for _, p := range parts {
		n += 1 + len(p)
	}
	b := append(make([]byte, 0, n), what...)
	for _, p := range parts {
		b = append(append(b, 0), p...)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// DocumentIDOf is the ID of the document with this canonical text. Outer white space does not
// matter, nor does where the text came from.
func DocumentIDOf(text string) DocumentID {
	return DocumentID(newID("document", strings.TrimSpace(text)))
}

// SourceIDOf is the ID of the source with an address, or, where there is none, of the source that a
// document stands for by itself.
func SourceIDOf(address string, doc DocumentID) SourceID {
	if address != "" {
		return SourceID(newID("source", address))
	}
	return SourceID(newID("source", "", string(doc)))
}

// IncidentIDOf is the ID of the incident that begins with a document.
func IncidentIDOf(first DocumentID) IncidentID { return IncidentID(newID("incident", string(first))) }

// PartyIDOf is the ID of the party with a name as written; width and white space do not matter. Other
// spellings are other parties until a person joins them.
func PartyIDOf(name string) PartyID { return PartyID(newID("party", partyName(name))) }

// SeededIncidentIDOf is the ID of a further incident that begins with a document, told from others by a
// seed; without one it is [IncidentIDOf].
func SeededIncidentIDOf(first DocumentID, seed string) IncidentID {
	if seed == "" {
		return IncidentIDOf(first)
	}
	return IncidentID(newID("incident", string(first), seed))
}

// A Kind says what a claim states.
type Kind string

// The kinds of claims.
const (
	KindEvent          Kind = "event"          // something happened at a time
	KindFigure         Kind = "figure"         // a quantity
	KindInvolvement    Kind = "involvement"    // a party and its role
	KindEntry          Kind = "entry"          // a row of a named table, cell by cell
	KindIndicator      Kind = "indicator"      // a host, address, hash, file name …
	KindStatement      Kind = "statement"      // words under a section's role: cause, method, response …
	KindRelation       Kind = "relation"       // to another incident
	KindPublication    Kind = "publication"    // a publication that is cited, or the document's own
	KindClassification Kind = "classification" // what sort of incident it is: ransomware, breach …
)

// Kinds lists the kinds of claims in the order in which a record shows them.
var Kinds = []Kind{KindPublication, KindClassification, KindEvent, KindFigure, KindEntry, KindInvolvement, KindStatement, KindIndicator, KindRelation}

// Words are the place in a document on which a claim rests: text[Start:End] of its canonical text is
// the Quote. Role says what the words give: "" for the statement itself, "when" for its time, and so on.
type Words struct {
	End   int    `json:"end"`
	Quote string `json:"quote"`
	Role  string `json:"role"`
	Start int    `json:"start"`
}

// The roles of words.
const (
	WordsWhole   = ""        // the statement itself
	WordsWhen    = "when"    // its time; for an inherited one, where it was said
	WordsText    = "text"    // what happened
	WordsCell    = "cell"    // a cell of a row, in order
	WordsName    = "name"    // a name
	WordsMention = "mention" // said again
	WordsHeading = "heading" // the heading or column that gives the meaning
	WordsMark    = "mark"    // a footnote mark
)

// A Basis says how well a time of publication is known.
type Basis string

// The bases of a time.
const (
	Stated   Basis = "stated"   // the text says so
	Inferred Basis = "inferred" // the last dated fact of the text; a guess, and marked as one
	Bounded  Basis = "bounded"  // between two looks at the source
)

// A Certainty is on whose word a figure or relation stands.
type Certainty string

// The certainties. They are never mixed in one figure.
const (
	Confirmed Certainty = "confirmed"
	Possible  Certainty = "possible"
	Claimed   Certainty = "claimed" // by the attacker
	Suspected Certainty = "suspected"
)

// A SectionRole is what a section of a text is about.
type SectionRole string

// The roles of sections.
const (
	SectionAnnouncements SectionRole = "announcements"
	SectionTimeline      SectionRole = "timeline"
	SectionDamage        SectionRole = "damage"
	SectionParties       SectionRole = "parties"
	SectionCause         SectionRole = "cause"
	SectionMethod        SectionRole = "method"
	SectionResponse      SectionRole = "response"
	SectionRelated       SectionRole = "related"
	SectionLegal         SectionRole = "legal"
	SectionIndicators    SectionRole = "indicators"
	SectionSources       SectionRole = "sources"
	SectionUpdates       SectionRole = "updates"
	SectionOther         SectionRole = "other"
)

// SectionRoles lists the roles of sections in the order of a record.
var SectionRoles = []SectionRole{SectionAnnouncements, SectionTimeline, SectionDamage, SectionParties, SectionCause, SectionMethod,
	SectionResponse, SectionRelated, SectionLegal, SectionIndicators, SectionSources, SectionUpdates, SectionOther}

// IncidentKinds are the words for the sort of an incident, version 1. Others are kept as they are.
var IncidentKinds = []string{"credential-stuffing", "fraud", "defacement", "malware", "cryptomining", "ransomware", "worm", "outage",
	"phishing", "malspam", "breach", "leak", "supply-chain", "prosecution"}

// PartyRoles are the parts that an organisation can have in an incident, version 1.
var PartyRoles = []string{"victim", "operator", "announcer", "attacker", "supplier", "authority", "reporter", "affected"}

// Measures are the words for what a figure counts, version 1.
var Measures = []string{"accounts", "records", "persons", "facilities", "sites", "files", "money", "devices", "organisations", "share", "data", "time", "other"}

// Phases are the words for what an event is in the course of an incident, version 1.
var Phases = []string{"intrusion", "detection", "announcement", "containment", "recovery"}

// Relations are the words for how one incident is tied to another, version 1.
var Relations = []string{"same-malware", "same-supplier", "same-leak", "follow-up", "earlier-case"}

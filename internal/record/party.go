package record

import (
	"strings"
	"unicode"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// partyName is a name without what no reader sees: full width becomes half width, white space one
// blank between words.
func partyName(name string) string {
	var b strings.Builder
	for _, r := range name {
		b.WriteRune(scan.Fold(r))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// legalForms are what a legal form adds to a name: before or behind it in Japanese, behind it in English.
var (
	legalForms = []string{"株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "社会福祉法人", "学校法人", "医療法人社団", "医療法人財団",
		"社会医療法人", "医療法人", "国立研究開発法人", "国立大学法人", "公立大学法人", "地方独立行政法人", "独立行政法人", "特定非営利活動法人", "宗教法人", "(株)", "(有)", "(同)", "㈱", "㈲"}
	legalTails = []string{"incorporated", "inc", "corporation", "corp", "company", "co", "limited", "ltd", "llc", "llp", "plc", "gmbh", "ag", "sa", "bv", "nv", "pty", "kk", "group", "holdings"}
)

// LookupName folds a name to what candidates for one party have in common: no legal form, no
// punctuation, no blanks, lower case. 株式会社ニュー・オータニ and ニューオータニ give the same. It is for finding
// only: parties are joined by a person.
func LookupName(name string) string {
	whole := strings.ToLower(partyName(name))
	name = whole
	for _, f := range legalForms {
		name = strings.ReplaceAll(name, f, " ")
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '.' })
	for n := len(words); n > 1; n-- { // one word is the name itself
		if !isTail(words[n-1]) {
			break
		}
		words = words[:n-1]
	}
	var b strings.Builder
	for _, w := range words {
		for _, r := range w {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 'ー' {
				b.WriteRune(r)
			}
		}
	}
	if b.Len() == 0 {
		return whole
	}
	return b.String()
}

// BareName is a name without the legal form that Japanese writes before or behind it: as a text speaks of
// the party when it has been introduced.
func BareName(name string) string {
	for _, f := range legalForms {
		if bare, ok := strings.CutPrefix(name, f); ok {
			return strings.TrimSpace(bare)
		}
		if bare, ok := strings.CutSuffix(name, f); ok {
			return strings.TrimSpace(bare)
		}
	}
	return name
}

func isTail(word string) bool {
	for _, t := range legalTails {
		if word == t {
			return true
		}
	}
	return false
}

// A PartyHeld is a party with all that the ledger says of it and of those that are joined to it.
type PartyHeld struct {
	ID        PartyID         `json:"id"`
	Name      string          `json:"name"` // by which it goes
	Number    string          `json:"number,omitempty"`
	Sector    string          `json:"sector,omitempty"`
	Country   string          `json:"country,omitempty"`
	Names     []PartyName     `json:"names"`     // under which it was spoken of, the first said first
	Incidents []PartyIncident `json:"incidents"` // the newest published first
	Figures   []PartyFigure   `json:"figures"`   // that are about it
	Count     int             `json:"-"`         // incidents in which it has a part
	Next      IncidentID      `json:"-"`         // the last of Incidents, where more follow
}

// A PartyName is a name of a party and the days on which it was first and last said, "" where no
// publication tells its day.
type PartyName struct {
	ID     PartyID `json:"id"`
	Name   string  `json:"name"`
	First  string  `json:"first,omitempty"`
	Last   string  `json:"last,omitempty"`
	Claims int     `json:"claims"`
}

// A PartyIncident is an incident in which a party has a part, with its roles.
type PartyIncident struct {
	Ref
	Published string   `json:"published,omitempty"`
	Roles     []string `json:"roles"`
	Marking   TLP      `json:"marking,omitempty"` // of the incident
}

// A PartyFigure is a figure about a party.
type PartyFigure struct {
	Incident Ref  `json:"incident"`
	Claim    Held `json:"claim"`
}

// A PartyLine is a party in a list.
type PartyLine struct {
	ID        PartyID  `json:"id"`
	Name      string   `json:"name"`
	Others    []string `json:"others,omitempty"` // names of those that are joined to it
	Number    string   `json:"number,omitempty"`
	Sector    string   `json:"sector,omitempty"`
	Country   string   `json:"country,omitempty"`
	Incidents int      `json:"incidents"`
}

// A Resemblance is why two names may be of one party.
type Resemblance string

// The resemblances, the surest first.
const (
	SameNumber Resemblance = "number"   // both have the same registration number
	SameFolded Resemblance = "form"     // they differ in legal form, punctuation, width or case
	SameSound  Resemblance = "spelling" // they differ in spellings that readers do not tell apart
	Contains   Resemblance = "part"     // one is the beginning or end of the other
	OneLetter  Resemblance = "letter"   // one letter differs
)

// Alike says why two names may be of one party; "" where nothing says so. sound is the two spellings'
// common form, as a search has it.
func Alike(a, b string, sound func(string) string) Resemblance {
	x, y := LookupName(a), LookupName(b)
	switch {
	case x == "" || y == "":
		return ""
	case x == y:
		return SameFolded
	case sound(x) == sound(y):
		return SameSound
	}
	short, long := []rune(x), []rune(y)
	if len(short) > len(long) {
		short, long = long, short
	}
	least := 3
	if short[0] < 0x80 {
		least = 4 // letters say less than kanji
	}
	switch {
	case len(short) >= least && 2*len(short) >= len(long) && (strings.HasPrefix(string(long), string(short)) || strings.HasSuffix(string(long), string(short))):
		return Contains
	case len(short) >= least+2 && oneLetter(short, long):
		return OneLetter
	}
	return ""
}

// oneLetter says whether one letter is changed, or stands in long alone. A digit is no slip: 第1 and 第2
// are two.
func oneLetter(short, long []rune) bool {
	i := 0
	for i < len(short) && short[i] == long[i] {
		i++
	}
	switch len(long) - len(short) {
	case 0:
		return i < len(short) && !unicode.IsDigit(short[i]) && !unicode.IsDigit(long[i]) && string(short[i+1:]) == string(long[i+1:])
	case 1:
		return !unicode.IsDigit(long[i]) && string(short[i:]) == string(long[i+1:])
	}
	return false
}

// A PartyCandidate is two parties that may be one. Nothing is joined by likeness alone.
type PartyCandidate struct {
	A   PartyLine   `json:"a"` // in more incidents than B, or as many
	B   PartyLine   `json:"b"`
	Why Resemblance `json:"why"`
}

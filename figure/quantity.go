package figure

// A State says why a figure has no number, as a word that is stored and printed.
type State string

// The three ways of giving no number; they are never the same and never 0.
const (
	Unknown       State = "unknown"        // 不明, unknown
	NotStated     State = "not-stated"     // 記載なし, not stated
	NotApplicable State = "not-applicable" // 対象無し, n/a
)

// A Bound is an end of what a quantity may be. The zero Bound is no bound: 1000人以上 has a Min and
// no Max. Its Number is meant only where Known is set.
type Bound struct {
	Number
	Known bool
}

// Bound is n as a bound.
func (n Number) Bound() Bound { return Bound{n, true} }

// String writes the number, or "none" where there is no bound.
func (b Bound) String() string {
	if !b.Known {
		return "none"
	}
	return b.Number.String()
}

// MarshalJSON writes the number, or null where there is no bound.
func (b Bound) MarshalJSON() ([]byte, error) {
	if !b.Known {
		return []byte("null"), nil
	}
	return b.Number.MarshalJSON()
}

// UnmarshalJSON reads a JSON number without exponent, or null.
func (b *Bound) UnmarshalJSON(data []byte) error {
	*b = Bound{}
	if string(data) == "null" {
		return nil
	}
	b.Known = true
	return b.Number.UnmarshalJSON(data)
}

// A Quantity is a number with its unit as bounds, which are equal for a plain number. Where State is
// set there is no number, where Malformed is set it cannot be trusted; then there is no bound.
type Quantity struct {
	Above       bool   `json:"above,omitempty"`     // 超, over: more than Min
	Approximate bool   `json:"approximate"`         // 約, 程度, about
	Below       bool   `json:"below,omitempty"`     // 未満, under: less than Max
	Malformed   bool   `json:"malformed,omitempty"` // digits grouped wrongly: 80,11,532
	Max         Bound  `json:"max"`
	Min         Bound  `json:"min"`
	State       State  `json:"state,omitempty"`
	Unit        string `json:"unit"` // the text's own word, full width made half width; "" if there is none
}

// A Match is a quantity in a text: text[Start:End] is what the author wrote.
type Match struct {
	Start, End int
	Quantity
	Part     bool // うち, of which: a part of the figure before it; 12 of 40 servers: of the one behind it
	Length   bool // a length of time: 3時間, 2 weeks
	Unlisted bool // the counter is in no dictionary: a run of katakana or one or two kanji behind digits
}

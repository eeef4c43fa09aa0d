package figure

// A State says why a figure has no number, as a word that is stored and printed.
type State string

// The three ways of giving no number; they are never the same and never 0.
const (
	Unknown       State = "unknown"        // 不明, unknown
	NotStated     State = "not-stated"     // 記載なし, not stated
	NotApplicable State = "not-applicable" // 対象無し, n/a
)

// A Quantity is a number with its unit as bounds: equal for a plain number, nil for "no bound".
// Where State is set there is no number, where Malformed is set it cannot be trusted; then both
// bounds are nil.
type Quantity struct {
	Approximate bool    `json:"approximate"`         // 約, 程度, about
	Malformed   bool    `json:"malformed,omitempty"` // digits grouped wrongly: 80,11,532
	Max         *Number `json:"max"`
	Min         *Number `json:"min"`
	State       State   `json:"state,omitempty"`
	Unit        string  `json:"unit"` // the text's own word, full width made half width; "" if there is none
}

// A Match is a quantity in a text: text[Start:End] is what the author wrote.
type Match struct {
	Start, End int
	Quantity
	Part     bool // うち: a part of the figure before it
	Length   bool // a length of time: 3時間, 2 weeks
	Unlisted bool // the counter is in no dictionary: a run of katakana or one or two kanji behind digits
}

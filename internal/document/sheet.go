package document

// A Sheet is a page of a PDF file as an engine hands it in. All measures are points (1/72 inch) from
// the upper left corner of the page as it is shown.
type Sheet struct {
	Width, Height float32
	Glyphs        []Glyph // in the order in which the page draws them
	Rules         []Box   // ruled lines and the edges of boxes: one side of each is thin
	Links         []SheetLink
}

// A Box is a rectangle on a page, from the upper left corner: Top is less than Bottom.
type Box struct {
	Left   float32 `json:"left"`
	Top    float32 `json:"top"`
	Right  float32 `json:"right"`
	Bottom float32 `json:"bottom"`
}

// A Glyph is a character with its place. Box is the room that the font gives it. Spaces are no glyphs:
// they are told of the glyph behind them.
type Glyph struct {
	Box
	Size  float32 // of its type
	Rune  rune
	Bold  bool
	Space Space
}

// A Space is what stands between a glyph and the one before it.
type Space uint8

// The spaces. A guessed one is what the engine takes a gap for.
const (
	NoSpace Space = iota
	GuessedSpace
	DrawnSpace
)

// A SheetLink is a part of a page that leads to an address.
type SheetLink struct {
	Box
	Address string
}

// Sheets is what an engine found in a PDF file.
type Sheets struct {
	Pages []Sheet
	Of    int // the pages that the file has; more than len(Pages) where the engine stopped at its limit
}

func (b Box) width() float32  { return b.Right - b.Left }
func (b Box) height() float32 { return b.Bottom - b.Top }

// join is the smallest box around both.
func (b Box) join(c Box) Box {
	return Box{min(b.Left, c.Left), min(b.Top, c.Top), max(b.Right, c.Right), max(b.Bottom, c.Bottom)}
}

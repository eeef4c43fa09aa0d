package document

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A strip is a stretch of a line of a PDF page: glyphs side by side without a wide gap.
type strip struct {
	Box
	glyphs []Glyph // from left to right
	size   float32 // of its type: the height of most of its glyphs
	bold   bool    // most of its glyphs are
	text   string
	page   int
	col    float32 // the right edge of the column in which it stands
	from   float32 // the left edge of that column
}

// plainGlyphs leaves out what is not to be seen: glyphs without size or off the page. Characters that
// stand for others are put right.
func plainGlyphs(s *Sheet) []Glyph {
	out := make([]Glyph, 0, len(s.Glyphs))
	for _, g := range s.Glyphs {
		if g.height() < 1 || g.width() < 0 || g.Rune == ' ' || g.Rune == 0x3000 || g.Right < 0 || g.Left > s.Width || g.Bottom < 0 || g.Top > s.Height {
			continue
		}
		if g.Rune < ' ' || g.Rune >= 0x7F && g.Rune < 0xA0 || g.Rune == 0xFFFE || g.Rune == 0xFFFF || g.Rune == 0xFEFF || !utf8.ValidRune(g.Rune) {
			if g.Rune != 0xFFFE && g.Rune != 2 { // the engine's signs for a hyphen at the end of a line
				continue
			}
			g.Rune = '-'
		}
		g.Rune = unified(g.Rune)
		if g.Size <= 0 {
			g.Size = g.height()
		}
		out = append(out, g)
	}
	return out
}

func abs(x float32) float32 { return max(x, -x) }

// supplement are radicals with the ideographs that they look like, as the Unicode Character Database
// pairs them (EquivalentUnifiedIdeograph); fonts give 長 as ⻑.
var supplement = map[rune]rune{
	'⺟': '母', '⺠': '民', '⺩': '王', '⺫': '目', '⺬': '示', '⺭': '示', '⺼': '肉', '⺽': '臼', '⻁': '虎', '⻂': '衣', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '邑', '⻑': '長', '⻒': '長', '⻓': '长', '⻔': '门', '⻖': '阜', '⻗': '雨', '⻘': '青', '⻝': '食', '⻞': '食', '⻟': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻨': '麦', '⻩': '黄', '⻫': '斉', '⻭': '歯', '⻯': '竜', '⻲': '亀', '⻳': '龟',
}

// unified gives the ideograph for a radical that a font's table puts in its place.
func unified(r rune) rune {
	switch {
	case r >= 0x2F00 && r <= 0x2FD5: // Kangxi radicals: each has its ideograph as compatibility mapping
		u, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		return u
	case r >= 0x2E80 && r <= 0x2EFF:
		if u, ok := supplement[r]; ok {
			return u
		}
	case r == 0xAD:
		return '-'
	case r == 0xA0:
		return ' '
	}
	return r
}

// rowsOf puts glyphs that stand at one height into rows from top to bottom, each from left to right.
func rowsOf(glyphs []Glyph) [][]Glyph {
	sorted := slices.Clone(glyphs)
	sort.SliceStable(sorted, func(i, j int) bool { return sorted[i].Top+sorted[i].Bottom < sorted[j].Top+sorted[j].Bottom })
	var rows [][]Glyph
	var box Box // of the tallest glyph of the row
	for _, g := range sorted {
		if n := len(rows); n > 0 {
			over := min(box.Bottom, g.Bottom) - max(box.Top, g.Top)
			if over > 0.5*min(box.height(), g.height()) {
				rows[n-1] = append(rows[n-1], g)
				if g.height() > box.height() {
					box = g.Box
				}
				continue
			}
		}
		rows = append(rows, []Glyph{g})
		box = g.Box
	}
	for i, row := range rows {
		sort.SliceStable(row, func(i, j int) bool { return row[i].Left < row[j].Left })
		rows[i] = onceDrawn(row)
	}
	return rows
}

// onceDrawn leaves out the glyphs of a row that are drawn a second time, a hair beside the first, to
// look bold or to throw a shadow.
func onceDrawn(row []Glyph) []Glyph {
	const hair = 0.12 // of the size: ours
	out := row[:0]
	for _, g := range row {
		if n := len(out); n > 0 {
			if last := &out[n-1]; last.Rune == g.Rune && g.Left-last.Left < hair*g.Size && abs(last.Top-g.Top) < hair*g.Size {
				last.Bold = true
				continue
			}
		}
		out = append(out, g)
	}
	return out
}

// wideGap is how far two glyphs of a row stand apart, in heights, when they belong to different
// columns or cells. It is ours: a justified line of English has gaps of up to one.
const wideGap = 1.5

// stripsOf cuts rows at wide gaps and at upright rules.
func stripsOf(rows [][]Glyph, upright []Box, page int) (out [][]*strip) {
	for _, row := range rows {
		var strips []*strip
		start := 0
		for i := 1; i < len(row); i++ {
			a, b := row[i-1], row[i]
			if gap := b.Left - a.Right; gap > wideGap*min(a.Size, b.Size) || gap > 0 && ruled(upright, a.Right, b.Left, b.Box) {
				strips = appendStrip(strips, row[start:i], page)
				start = i
			}
		}
		strips = appendStrip(strips, row[start:], page)
		out = append(out, strips)
	}
	return out
}

// ruled says whether an upright rule stands between two places at the height of g.
func ruled(upright []Box, from, to float32, g Box) bool {
	for _, u := range upright {
		if x := (u.Left + u.Right) / 2; x >= from-1 && x <= to+1 && u.Top < g.Bottom-1 && u.Bottom > g.Top+1 {
			return true
		}
	}
	return false
}

func appendStrip(strips []*strip, glyphs []Glyph, page int) []*strip {
	s := &strip{glyphs: glyphs, page: page, Box: glyphs[0].Box}
	sizes := make([]float32, 0, len(glyphs))
	bold := 0
	for _, g := range glyphs {
		s.Box = s.join(g.Box)
		sizes = append(sizes, g.Size)
		if g.Bold {
			bold++
		}
	}
	slices.Sort(sizes)
	s.size = sizes[len(sizes)/2]
	s.bold = bold*2 > len(glyphs)
	w := newSheetWriter(nil)
	w.strip(s)
	s.text = string(w.text)
	return append(strips, s)
}

// A sheetWriter writes strips into a text and keeps the place of each character.
type sheetWriter struct {
	text  []byte
	runs  []sheetRun
	edges []float32 // the left edge of each character, run by run
}

// A sheetRun is a stretch of the text that comes from one line of a page.
type sheetRun struct {
	start, end int // of the text
	first      int // of edges
	page       int32
	Box
}

func newSheetWriter(text []byte) *sheetWriter { return &sheetWriter{text: text} }

// strip writes the characters of a strip, with the spaces between its words.
func (w *sheetWriter) strip(s *strip) {
	run := sheetRun{start: len(w.text), first: len(w.edges), page: int32(s.page), Box: s.Box}
	put := func(r rune, x float32) {
		w.text = utf8.AppendRune(w.text, r)
		w.edges = append(w.edges, x)
	}
	for i, g := range s.glyphs {
		if i > 0 && spaced(s.glyphs[i-1], g, s.size) {
			put(' ', s.glyphs[i-1].Right)
		}
		if isRaised(s, i) && (i == 0 || !isRaised(s, i-1)) {
			put('*', g.Left) // a superior number is a mark, as on web pages
		}
		switch g.Rune {
		case 0xFB00, 0xFB01, 0xFB02, 0xFB03, 0xFB04: // ligatures of Latin letters
			for _, r := range norm.NFKC.String(string(g.Rune)) {
				put(r, g.Left)
			}
		default:
			put(g.Rune, g.Left)
		}
	}
	run.end = len(w.text)
	w.runs = append(w.runs, run)
}

// spaced says whether a space stands between two glyphs of a line: one is drawn, or the gap is as
// wide as one. Between Japanese and Latin letters typesetters leave a quarter of the size (JIS X 4051);
// that is none. The bounds are ours.
func spaced(a, b Glyph, size float32) bool {
	gap := b.Left - a.Right
	switch {
	case isWide(a.Rune) && isWide(b.Rune):
		return b.Space == DrawnSpace && gap > 0.2*size || gap > 0.7*size
	case isWide(a.Rune) || isWide(b.Rune):
		stop := strings.ContainsRune(".,:;)", a.Rune) || b.Rune == '('
		return b.Space == DrawnSpace && gap > 0.1*size || b.Space == GuessedSpace && stop || gap > 0.5*size
	}
	return b.Space == DrawnSpace || gap > 0.15*size
}

// isRaised says whether a glyph is a superior digit: small, and above the foot of its line.
func isRaised(s *strip, i int) bool {
	g := s.glyphs[i]
	return g.Rune >= '0' && g.Rune <= '9' && g.Size < 0.87*s.size && g.Bottom < s.Bottom-0.15*s.size && g.Top < s.Top+0.35*s.size
}

// lineJoin writes what stands between two lines of one paragraph: nothing between Japanese, a space
// between words. A hyphen that parts a word at the end of the line is taken away, unless the file has
// the word with it elsewhere or it stands in an address, whose hyphens are its own.
func (w *sheetWriter) lineJoin(prev, next *strip, whole string) {
	a, n := utf8.DecodeLastRuneInString(prev.text)
	b, _ := utf8.DecodeRuneInString(next.text)
	if joins(a, b) || isWide(a) && isWide(b) {
		return
	}
	if (a == '-' || a == '‐') && b >= 'a' && b <= 'z' && len(prev.text) > n {
		if before, _ := utf8.DecodeLastRuneInString(prev.text[:len(prev.text)-n]); before >= 'a' && before <= 'z' || before >= 'A' && before <= 'Z' {
			if word := lastWord(prev.text); !inAddress(word, next.text) && !isCompound(word[:len(word)-n], firstWord(next.text)) && !strings.Contains(whole, word+firstWord(next.text)) {
				w.unwrite(n)
			}
			return
		}
	}
	if isWide(a) != isWide(b) && prev.Right > prev.col-1.5*prev.size {
		return // Latin letters in a full line of Japanese
	}
	if word := lastWord(prev.text); strings.Contains(word, "://") && prev.Right > prev.col-1.5*prev.size && strings.ContainsRune("/-._=?&%", a) {
		return // an address goes on
	}
	w.text = append(w.text, ' ')
}

// Words that stand before or behind a hyphen of a compound, so that a line break at it leaves it. The
// lists are ours.
var (
	compoundLeads = wordSet("third multi two three four five six first second one single self non cyber e co ex anti well long short full high low real cross end follow half part so on off in all know pre post re")
	compoundTails = wordSet("service party mail related based day days hour hours minute month year old site wide known term line end time level factor in out up to free date scale profit owned facing party hosted managed border sensitive case class party point person premise premises protection security")
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

func isCompound(lead, tail string) bool {
	if i := strings.LastIndexAny(lead, "(-/"); i >= 0 {
		lead = lead[i+1:]
	}
	return compoundLeads[strings.ToLower(lead)] || compoundTails[tail]
}

// inAddress says whether a hyphen stands in the address of a page, a mail or a host: behind its beginning, or before its end.
func inAddress(lead, next string) bool {
	if strings.Contains(lead, "://") || strings.ContainsRune(lead, '@') {
		return true
	}
	tail := next[len(firstWord(next)):]
	return len(tail) > 1 && (tail[0] == '@' || tail[0] == '.' && isLetter(tail[1]))
}

// unwrite takes the last character back.
func (w *sheetWriter) unwrite(size int) {
	w.text = w.text[:len(w.text)-size]
	w.edges = w.edges[:len(w.edges)-1]
	w.runs[len(w.runs)-1].end -= size
}

func lastWord(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		return s[i+1:]
	}
	return s
}

func firstWord(s string) string {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	return s[:n]
}

// starts says whether a strip opens a block by its first characters: a bullet, a number, a mark.
func (s *strip) starts() bool {
	span := scan.Span{End: len(s.text)}
	if _, _, ok := numbered(s.text, span); ok {
		return true
	}
	if _, _, ok := bullet(s.text, span); ok {
		return true
	}
	if _, ok := readNoteLine(s.text, span, nil); ok {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.text)
	return strings.ContainsRune("【≪《〔<＜※◎", r)
}

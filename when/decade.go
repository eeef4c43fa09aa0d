package when

import "github.com/tenmatsu/tenmatsu/internal/scan"

// decadeWords are the decades as they are said, by the first of their years in a century.
var decadeWords = scan.NewWords(func() map[string]int {
	return map[string]int{
		"noughties": 0, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
	}
})

// decadeInWords reads "the seventies", "the late nineties", "the nineteen sixties". Without "the", or early, mid or late before
// it, it is somebody's age: in her forties.
func (p *parser) decadeInWords(i int, the bool) (e *expr, end int, ok bool) {
	text := p.text
	v, end, ok := wordAt(decadeWords, text, i)
	if !ok || p.r.ref.y == 0 {
		return nil, i, false
	}
	before := lastWord(text, 0, i)
	mid := i >= 4 && equalFold(text[i-4:i], "mid-")
	switch before {
	case "early", "mid", "late", "Early", "Mid", "Late":
		k := i - len(before) - 1
		switch lastWord(text, 0, k) {
		case "his", "her", "their", "my", "your", "our":
			return nil, i, false
		}
		mid = true
	}
	if !the && !mid && !theBefore(text, i) {
		return nil, i, false
	}
	y := 1900 + v
	if v < 30 { // the noughties and the twenties are of this century
		y += 100
	}
	switch before {
	case "nineteen":
		y = 1900 + v
	case "eighteen":
		y = 1800 + v
	}
	e = p.fixed(civil{y, 1, 1}, civil{y + 10, 1, 1}, Range)
	e.leans = false
	return e, end, true
}

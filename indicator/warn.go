package indicator

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// lookalikes are the letters of Cyrillic, Greek, Armenian and Latin that are read as a small ASCII one
// (UTS #39, 4).
var lookalikes = func() map[rune]bool {
	m := make(map[rune]bool)
	for _, r := range "аеорсухѕіјԁһԛԝӏгпүѵ" + "αοινρυγϲ" + "օսոհց" + "ıɡɑʏɩɪʋ" {
		m[r] = true
	}
	return m
}()

// warn says what is wrong with the name of the chain, of which host is the canonical form.
func (s *scanner) warn(host []byte) Warning {
	w := lookOf(host)
	if w == "" && s.chain.hidden {
		return Invisible
	}
	return w
}

// lookOf says whether a host, of ASCII letters, stands for one that imitates another by its letters.
func lookOf(host []byte) Warning {
	for i := 0; i+4 < len(host); i++ {
		if host[i] == 'x' && host[i+1] == 'n' && host[i+2] == '-' && host[i+3] == '-' {
			name, err := idna.ToUnicode(string(host))
			if err != nil {
				return ""
			}
			found := Warning("")
			for label := range strings.SplitSeq(name, ".") {
				switch w := lookOfLabel(label); w {
				case MixedScript:
					return w
				case Confusable:
					found = w
				}
			}
			return found
		}
	}
	return ""
}

// The scripts that are told apart, as bits.
const (
	latin = 1 << iota
	greek
	cyrillic
	armenian
	hangul
	kana
	bopomofo
	han
	others
)

func lookOfLabel(label string) Warning {
	scripts, wide, alike := 0, false, true
	for _, r := range label {
		if r >= other {
			wide = true
			alike = alike && lookalikes[r]
		}
		switch {
		case r < other && !unicode.IsLetter(r), unicode.In(r, unicode.Common, unicode.Inherited):
		case r < other, unicode.Is(unicode.Latin, r):
			scripts |= latin
		case unicode.Is(unicode.Greek, r):
			scripts |= greek
		case unicode.Is(unicode.Cyrillic, r):
			scripts |= cyrillic
		case unicode.Is(unicode.Armenian, r):
			scripts |= armenian
		case unicode.Is(unicode.Hangul, r):
			scripts |= hangul
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			scripts |= kana
		case unicode.Is(unicode.Bopomofo, r):
			scripts |= bopomofo
		case unicode.Is(unicode.Han, r):
			scripts |= han
		default:
			scripts |= others
		}
	}
	// Latin goes with the scripts of Japanese, of Korean and of Chinese; all else stands alone.
	single := scripts&(scripts-1) == 0
	if !single && scripts&^(latin|han|kana) != 0 && scripts&^(latin|han|hangul) != 0 && scripts&^(latin|han|bopomofo) != 0 {
		return MixedScript
	}
	if wide && alike {
		return Confusable
	}
	return ""
}

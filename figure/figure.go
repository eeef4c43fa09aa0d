// Package figure reads quantities as people write them: numbers with their units, as bounds.
//
// "最大20施設" has no lower bound, "1000人以上" no upper one, "数百円" is 200 to 999, "不明" in a table's
// cell is no number at all. [Scan] finds every quantity of a text, in Japanese and English; [Parse]
// reads a table's cell. The package does no I/O and never fails: what it cannot read, it does not
// return. Times, ordinals (第2報), versions, telephone numbers, names (Windows 10) and the like are no
// quantities. A number that is grouped wrongly (80,11,532件) is returned as Malformed, never guessed.
//
// Numbers are exact decimals; see [Number]. What is read how, and why, is told with some hundred
// examples in docs/reading/figures.md.
package figure

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// Scan finds the quantities of text in their order. They do not overlap.
func Scan(text string) []Match { return Append(nil, text) }

// interest are the runes at which a quantity may begin. What narrows a number (約, 最大) and its
// currency are looked for once the number is found.
var interest = scan.NewSet("数何半過ゼ〇零一二三四五六七八九十百千壱弐参½¼¾０１２３４５６７８９")

const (
	letter = 1 + iota
	digit
)

var asciiInterest = func() (t [256]byte) {
	for b := '0'; b <= '9'; b++ {
		t[b] = digit
	}
	for b := 'a'; b <= 'z'; b++ {
		t[b], t[b-32] = letter, letter
	}
	t['_'] = letter
	return t
}()

// Append appends the quantities of text to dst.
func Append(dst []Match, text string) []Match {
	begin, floor := len(dst), 0
	for i := 0; i < len(text); {
		b := text[i]
		number := false
		switch {
		case b >= 0x80:
			if j := interest.Skip(text, i); j > i {
				i = j
				continue
			}
		case asciiInterest[b] == 0:
			i++
			continue
		case asciiInterest[b] == letter:
			e := i + 1
			for e < len(text) && asciiInterest[text[e]] == letter {
				e++
			}
			if n := e - i; n > 16 || english.Get().starts[b]&(1<<n) == 0 {
				i = wordEnd(text, i, e)
				continue
			}
			var before *Match
			if len(dst) > begin {
				before = &dst[len(dst)-1]
			}
			if m, ok := readEnglish(text, i, e, floor, before); ok {
				dst = append(dst, m)
				i, floor = m.End, m.End
				continue
			}
			i = wordEnd(text, i, e)
			continue
		default:
			if j := datePart(text, i); j > i {
				i = j
				continue
			}
			number = true
		}
		var before *Match
		if len(dst) > begin {
			before = &dst[len(dst)-1]
		}
		if m, ok := read(text, i, floor, before); ok {
			dst = append(dst, m)
			i, floor = m.End, m.End
			continue
		}
		if r, n := scan.At(text, i); number || r >= '0' && r <= '9' {
			i = passNumber(text, i)
		} else {
			i += n
		}
	}
	return dst
}

// datePart passes over digits that are plainly part of a date or a time of day: 2018年, 8月, 14時, 14:03.
// It reads nothing that read would not refuse; it is quicker.
func datePart(text string, i int) int {
	j := i
	for j < len(text) && j-i < 5 && asciiInterest[text[j]] == digit {
		j++
	}
	if j-i > 4 || j+3 > len(text) {
		return i
	}
	switch n := j - i; {
	case text[j] == ':':
		if n == 2 && asciiInterest[text[j+1]] == digit {
			return j
		}
	case n == 4:
		if text[j:j+3] == "年" && (text[i] == '1' && text[i+1] == '9' || text[i] == '2' && text[i+1] == '0') {
			return j + 3
		}
	case n <= 2:
		if text[j:j+3] == "月" {
			return j + 3
		}
		if text[j:j+3] == "時" && !strings.HasPrefix(text[j+3:], "間") {
			return j
		}
	}
	return i
}

// wordEnd passes over the Latin word [i, end), and over an address, path or name that begins with it.
func wordEnd(text string, start, i int) int {
	if i+3 <= len(text) && text[i] == ':' && text[i:i+3] == "://" {
		for i < len(text) && text[i] > ' ' && text[i] < 0x7F {
			i++
		}
		return i
	}
	if i < len(text) && asciiInterest[text[i]] == digit && currencyCode(text[start:i]) {
		return i
	}
	// What is glued to a word is part of a name: MD5, iPhone10, x86-64, CVE-2018-1234.
	for i < len(text) && (asciiInterest[text[i]] != 0 || text[i] == '-' && i+1 < len(text) && asciiInterest[text[i+1]] == digit) {
		i++
	}
	return i
}

// passNumber passes over a number with all that is joined to it, so that no part of a version, an
// address or a telephone number is read.
func passNumber(text string, i int) int {
	for {
		r, n := scan.At(text, i)
		if n == 0 {
			return i
		}
		if r >= '0' && r <= '9' {
			i += n
			continue
		}
		switch r {
		case '.', ',', '-', ':', '/', '_':
			if d, w := scan.At(text, i+n); w > 0 && d >= '0' && d <= '9' {
				i += n
				continue
			}
		}
		return i
	}
}

// Package terms finds the words of a text for search, the same in the store and in a published site.
//
// Japanese is written without spaces, and its words are mostly of two characters (感染, 流出). A run
// of kanji and kana is therefore cut into all its pairs of neighbours, and its last character stands
// once more alone, so that a single character is found as the beginning of a term. Latin words and
// numbers are terms as they are, in lower case and half width, numbers without the commas of their
// groups. Spellings that readers do not tell apart become one: hiragana and katakana, サーバ and
// サーバー, 漏洩 and 漏えい, example[.]com and example.com.
//
// [Index] gives the terms of a text in their order, [Append] the same as one text, [Query] what a reader asks for as phrases of
// such terms, [Find] where they stand. Nothing is stemmed and no word is left out.
package terms

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// A Term is a term of a text and where it stands.
type Term struct {
	scan.Span
	Text  string
	first int  // where its first character ends
	tail  bool // the last character of a Japanese run, standing alone
	alone bool // a tail that is its whole run
}

// A Phrase is terms that follow each other. With Prefix the last of them is the beginning of a term.
type Phrase struct {
	Terms  []string
	Prefix bool
}

// Index gives the terms of a text in their order.
func Index(text string) []string {
	list := Scan(text)
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.Text
	}
	return out
}

// Query reads what a reader asks for. What white space parts are phrases that must all be found,
// in any order; what stands in double quotes is one phrase. It is empty where nothing was asked.
func Query(text string) []Phrase {
	var out []Phrase
	add := func(part string) {
		list := Scan(part)
		if len(list) == 0 {
			return
		}
		var p Phrase
		if last := list[len(list)-1]; last.tail {
			if last.alone {
				p.Prefix = true
			} else {
				list = list[:len(list)-1] // the pair before it says as much, and goes on in longer words
			}
		}
		for _, t := range list {
			p.Terms = append(p.Terms, t.Text)
		}
		out = append(out, p)
	}
	start, quoted := 0, false
	for i := 0; ; {
		r, n := scan.At(text, i)
		if n == 0 || r == '"' || !quoted && scan.ClassOf(r) == scan.Space {
			add(text[start:i])
			start = i + n
			quoted = quoted != (r == '"' && n > 0)
		}
		if n == 0 {
			return out
		}
		i += n
	}
}

// Find gives the places of a text at which one of the phrases stands, in order and without overlap.
func Find(text string, query []Phrase) []scan.Span {
	list := Scan(text)
	var out []scan.Span
	for i := range list {
		for _, p := range query {
			end, ok := p.at(list[i:])
			if !ok {
				continue
			}
			s := scan.Span{Start: list[i].Start, End: end}
			if k := len(out) - 1; k >= 0 && s.Start <= out[k].End {
				out[k].End = max(out[k].End, s.End)
			} else {
				out = append(out, s)
			}
		}
	}
	return out
}

// at says whether p stands at the start of a list, and where it ends.
func (p Phrase) at(list []Term) (end int, ok bool) {
	if len(list) < len(p.Terms) || len(p.Terms) == 0 {
		return 0, false
	}
	last := len(p.Terms) - 1
	for j, want := range p.Terms {
		t := list[j]
		switch {
		case t.Text == want:
		case j == last && p.Prefix && len(t.Text) > len(want) && t.Text[:len(want)] == want:
			return t.first, true
		default:
			return 0, false
		}
	}
	return list[last].End, true
}

// A char is a folded character and the bytes that it stands for.
type char struct {
	r rune
	scan.Span
	class scan.Class // before kana are folded
}

// A reader reads the terms of a text: each with its place, or all of them as one text.
type reader struct {
	run  []char // of kanji and kana
	word []byte
	list []Term
	text []byte // the terms with a space behind each
	join bool   // text is wanted, not list
}

// Scan gives the terms of a text with their places.
func Scan(text string) []Term {
	r := reader{list: make([]Term, 0, len(text)/3)}
	r.read(text)
	return r.list
}

// Append appends the terms of a text, a space behind each, as [Index] gives them.
func Append(b []byte, text string) []byte {
	r := readers.Get().(*reader)
	r.text, r.join = b, true
	r.read(text)
	b, r.text = r.text, nil
	if cap(r.run)+cap(r.word) <= longestKept {
		readers.Put(r)
	}
	return b
}

// readers are those of [Append] that are at their end: the next uses their run and word again. Each claim has some short texts,
// and room for a run is larger than what most of them say.
var readers = sync.Pool{New: func() any { return new(reader) }}

// longestKept bounds the run and the word of a reader that is kept, in characters and bytes.
const longestKept = 4 << 10

func (x *reader) read(text string) {
	for i := 0; ; {
		r, n := scan.At(text, i)
		class := scan.Other
		if n > 0 {
			class = classOf(r)
		}
		switch {
		case n == 0:
			x.japanese()
			return
		case class == scan.Kanji || class == scan.Katakana || class == scan.Hiragana:
			if mark := r == 0x3099 || r == 0x309A || r == 0xFF9E || r == 0xFF9F || r == '゛' || r == '゜'; mark && len(x.run) > 0 && x.run[len(x.run)-1].End == i {
				last := &x.run[len(x.run)-1]
				last.r, last.End = voiced(last.r, r), i+n
				break
			} else if mark {
				break
			}
			x.run = append(x.run, char{wide(r), scan.Span{Start: i, End: i + n}, class})
		case class == scan.Latin || class == scan.Digit:
			x.japanese()
			n = x.latin(text, i) - i
		default:
			x.japanese()
			if r == '[' || r == '(' || r == '{' {
				n = defanged(text, i, n)
			}
		}
		i += n
	}
}

// classOf is the class of a folded rune; letters of other scripts go with the Latin ones.
func classOf(r rune) scan.Class {
	class := scan.ClassOf(r)
	if class == scan.Other && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && r != utf8.RuneError {
		return scan.Latin
	}
	return class
}

// latin reads a Latin word or a number at offset i, where one begins, and gives its end. The commas of a
// number are left out where three digits follow, as in 1,800: 1,2,3 is three numbers.
func (x *reader) latin(text string, i int) (end int) {
	start, first, number := i, 0, true
	x.word = x.word[:0]
	for {
		r, n := scan.At(text, i)
		if n == 0 {
			break
		}
		if r == ',' && number {
			if _, count, _ := scan.Digits(text, i+n); count == 3 {
				i += n
				continue
			}
		}
		class := classOf(r)
		if class != scan.Latin && class != scan.Digit {
			break
		}
		number = number && class == scan.Digit
		x.word = utf8.AppendRune(x.word, unicode.ToLower(r))
		i += n
		if first == 0 {
			first = i
		}
	}
	switch string(x.word) {
	case "hxxp":
		x.word = append(x.word[:0], "http"...)
	case "hxxps":
		x.word = append(x.word[:0], "https"...)
	}
	if x.join {
		x.text = append(append(x.text, x.word...), ' ')
	} else {
		x.list = append(x.list, Term{Span: scan.Span{Start: start, End: i}, Text: string(x.word), first: first})
	}
	return i
}

// defanged is the length of [dot], [at] and the like at offset i, otherwise n. A bracketed sign, [.]
// or [:], needs no care: signs are no terms.
func defanged(text string, i, n int) int {
	for _, w := range []string{"[dot]", "(dot)", "{dot}", "[at]", "(at)", "{at}"} {
		if end, ok := scan.HasFold(text, i, w); ok {
			return end - i
		}
	}
	return n
}

// japanese gives the terms of the run of kanji and kana that has come to its end, if there is one.
func (x *reader) japanese() {
	if len(x.run) == 0 {
		return
	}
	run := shorten(x.run)
	for i := range run {
		run[i].r = hiragana(run[i].r)
	}
	run = vary(run)
	last := len(run) - 1
	for i, c := range run {
		if x.join {
			x.text = utf8.AppendRune(x.text, c.r)
			if i < last {
				x.text = utf8.AppendRune(x.text, run[i+1].r)
			}
			x.text = append(x.text, ' ')
			continue
		}
		x.word = utf8.AppendRune(x.word[:0], c.r)
		if i < last {
			x.word = utf8.AppendRune(x.word, run[i+1].r)
		}
		t := Term{Span: c.Span, Text: string(x.word), first: c.End, tail: i == last, alone: last == 0}
		if i < last {
			t.End = run[i+1].End
		}
		x.list = append(x.list, t)
	}
	x.run = x.run[:0]
}

// shorten drops 長音 at the end of a katakana word of three characters or more, as JIS Z 8301 had it:
// サーバー becomes サーバ, キー stays.
func shorten(run []char) []char {
	out, word := run[:0], 0 // word counts the katakana before
	for i, c := range run {
		if c.class != scan.Katakana {
			word = 0
			out = append(out, c)
			continue
		}
		ends := i+1 == len(run) || run[i+1].class != scan.Katakana
		if c.r == 'ー' && ends && word >= 2 {
			out[len(out)-1].End = c.End
			continue
		}
		word++
		out = append(out, c)
	}
	return out
}

// hiragana folds katakana to hiragana.
func hiragana(r rune) rune {
	if r >= 'ァ' && r <= 'ヶ' || r == 'ヽ' || r == 'ヾ' {
		return r - 'ァ' + 'ぁ'
	}
	return r
}

const narrow = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"

var wides = []rune(narrow)

// wide gives the full-width form of a half-width katakana.
func wide(r rune) rune {
	if r >= 0xFF66 && r <= 0xFF9D {
		return wides[r-0xFF66]
	}
	return r
}

// voiced puts a sound mark on a kana: か and ゛ are が, は and ゜ are ぱ.
func voiced(r, mark rune) rune {
	k := hiragana(r)
	half := mark == 0x309A || mark == 0xFF9F || mark == '゜'
	switch {
	case half && k >= 'は' && k <= 'ほ' && (k-'は')%3 == 0:
		return r + 2
	case half:
		return r
	case k == 'う':
		return r + 'ゔ' - 'う'
	case k >= 'か' && k <= 'ぢ' && (k-'か')%2 == 0, k >= 'つ' && k <= 'ど' && (k-'つ')%2 == 0, k >= 'は' && k <= 'ほ' && (k-'は')%3 == 0:
		return r + 1
	}
	return r
}

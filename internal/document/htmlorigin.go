package document

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The parser of HTML keeps no places. So when the source of words is asked for, the page is read a
// second time with signs in it: before each stretch of its text stands, between two noncharacters,
// the place of that stretch in the source. The signs are taken out of the tree before it is walked, and
// the walk tells which of its characters comes from where. That costs nothing until it is asked.

// The signs are noncharacters (Unicode, section 23.7), which no text has.
const (
	placeStart = "\uFDD0"
	placeEnd   = "\uFDD1"
)

// hasSigns says whether a text has the signs itself: then its source is not told.
func hasSigns(text string) bool {
	return strings.Contains(text, placeStart) || strings.Contains(text, placeEnd)
}

// A treeSource says where the text of a tree comes from. A nil one is told nothing.
type treeSource struct {
	places map[*html.Node][]textPlace
	runs   runMap
	now    []textPlace
	data   int // the length of the text node that is being read
}

// A textPlace says that from at on, a text node is the source from source on: character by character,
// or as a whole up to the next place where it is an entity.
type textPlace struct {
	at     int
	source int
	whole  int // bytes of the source, when it is an entity
}

// enter says which text node is read next.
func (t *treeSource) enter(n *html.Node) {
	if t == nil {
		return
	}
	t.now = nil
	if n != nil {
		t.now, t.data = t.places[n], len(n.Data)
	}
}

// copied says that the bytes from to to of the text node are written at out.
func (t *treeSource) copied(out, from, to int) {
	if t == nil {
		return
	}
	for i, p := range t.now {
		end := t.data
		if i+1 < len(t.now) {
			end = t.now[i+1].at
		}
		a, b := max(from, p.at), min(to, end)
		if a >= b {
			continue
		}
		if p.whole > 0 {
			t.runs.add(out+a-from, b-a, p.source, p.whole)
		} else {
			t.runs.copied(out+a-from, b-a, p.source+a-p.at)
		}
	}
}

func (t *treeSource) shift(n int) {
	if t == nil {
		return
	}
	for i := range t.runs.runs {
		t.runs.runs[i].out += n
	}
}

// signed writes the source of a page with the signs in it.
func signed(source string) string { return signedFrom(source, 0) }

// signedFrom is signed for a part of the source that begins at a place.
func signedFrom(source string, at int) string {
	var b bytes.Buffer
	b.Grow(2 * len(source))
	z := html.NewTokenizer(strings.NewReader(source))
	raw := "" // the element whose content is no text
	for {
		kind := z.Next()
		token := z.Raw()
		size := len(token)
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if raw == "" {
				signText(&b, string(token), at)
			} else {
				b.Write(token)
			}
		default:
			b.Write(token)
			if kind == html.StartTagToken || kind == html.EndTagToken {
				raw = ""
				if name, _ := z.TagName(); kind == html.StartTagToken {
					switch atom.Lookup(name) {
					case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Textarea, atom.Title:
						raw = string(name)
					}
				}
			}
		}
		at += size
	}
}

// writeSign writes that the text behind it is the source from place on, or whole bytes of it.
func writeSign(w io.StringWriter, place, whole int) {
	sign := placeStart + strconv.Itoa(place)
	if whole > 0 {
		sign += "+" + strconv.Itoa(whole)
	}
	_, _ = w.WriteString(sign + placeEnd) // into memory: it does not fail
}

// signText writes text with a sign before its first character that is no white space, and before and
// behind each entity.
func signText(b *bytes.Buffer, text string, at int) {
	i := 0
	for i < len(text) && strings.IndexByte(" \n\t\r\f", text[i]) >= 0 {
		i++
	}
	b.WriteString(text[:i])
	if i == len(text) {
		return
	}
	writeSign(b, at+i, 0)
	for i < len(text) {
		n := strings.IndexByte(text[i:], '&')
		if n < 0 {
			b.WriteString(text[i:])
			return
		}
		b.WriteString(text[i : i+n])
		i += n
		end := i + 1
		for end < len(text) && (isLetter(text[end]) || '0' <= text[end] && text[end] <= '9' || text[end] == '#') {
			end++
		}
		if end < len(text) && text[end] == ';' {
			end++
		}
		writeSign(b, at+i, end-i)
		b.WriteString(text[i:end])
		i = end
		if i < len(text) {
			writeSign(b, at+i, 0)
		}
	}
}

// takeSigns takes the signs out of the text nodes of a tree.
func takeSigns(root *html.Node) *treeSource {
	t := &treeSource{places: map[*html.Node][]textPlace{}}
	var look func(*html.Node)
	look = func(n *html.Node) {
		if n.Type == html.TextNode && strings.Contains(n.Data, placeStart) {
			n.Data, t.places[n] = takeSignsOf(n.Data)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			look(k)
		}
	}
	look(root)
	return t
}

func takeSignsOf(data string) (string, []textPlace) {
	var b strings.Builder
	var places []textPlace
	for {
		before, rest, ok := strings.Cut(data, placeStart)
		b.WriteString(before)
		if !ok {
			return b.String(), places
		}
		sign, behind, ok := strings.Cut(rest, placeEnd)
		if !ok {
			return b.String(), places
		}
		place, whole, _ := strings.Cut(sign, "+")
		p := textPlace{at: b.Len()}
		var err error
		if p.source, err = strconv.Atoi(place); err == nil {
			if whole != "" {
				p.whole, err = strconv.Atoi(whole)
			}
			if err == nil {
				places = append(places, p)
			}
		}
		data = behind
	}
}

// htmlOrigin leads the text of a page back to its source, and by chain to the bytes.
func htmlOrigin(source string, d *Document, chain func() []*runMap) *origin {
	text := d.Text
	return &origin{pieces: []*originPiece{{end: len(text), maps: func() []*runMap {
		if hasSigns(source) {
			return []*runMap{{}}
		}
		root, _ := parse(signed(source))
		back := takeSigns(root)
		again := readTree(root, nil, len(source), back)
		if again.Text != text { // the signs have changed how the page is read: rather none than a wrong place
			return []*runMap{{}}
		}
		return append([]*runMap{&back.runs}, chain()...)
	}}}}
}

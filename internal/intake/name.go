package intake

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// plainNames are names of files that say nothing of what is in them.
var plainNames = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("index article document download release announcement notice report untitled default export import output input sample example paste stdin clipboard webpage content press incident update " +
		"all bak body copy data doc draft dummy eml feed file final first foo bar form full html img info item last latest list log mail main memo misc msg new news next note notes old one out page part pdf post raw read scan site src test text the tmp two txt web xml") {
		m[w] = true
	}
	return m
}()

// slugOfName makes a slug of a file's name: 01-docomo-online-shop.txt gives docomo-online-shop. It is
// "" where the name says too little: one word of fewer than three letters, with a digit or a common one, or
// other letters than Latin ones.
func slugOfName(name string) string {
	name = strings.TrimSuffix(name, path.Ext(name))
	name = strings.TrimLeftFunc(name, func(r rune) bool { return r < utf8.RuneSelf && !unicode.IsLetter(r) })
	words, letters := 0, false
	for _, r := range name + "-" {
		switch {
		case r >= utf8.RuneSelf:
			return ""
		case unicode.IsLetter(r):
			letters = true
		case unicode.IsDigit(r):
		case letters:
			words, letters = words+1, false
		}
	}
	slug := slugOfTitle(name)
	if words == 0 || words == 1 && (len(slug) < 3 || plainNames[slug] || strings.ContainsAny(slug, "0123456789")) {
		return ""
	}
	return slug
}

// longestSlug and longestWideSlug are how many characters a slug has at most, so that an address with
// it fits a line: Latin letters, and others, which are twice as wide.
const longestSlug, longestWideSlug = 40, 24

// slugOfTitle makes a slug of a title: letters and digits of any script in lower case, and a - for
// whatever stands between them.
func slugOfTitle(title string) string {
	var out []rune
	for _, r := range title {
		if r >= 0xFF01 && r <= 0xFF5E { // full width
			r -= 0xFEE0
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			out = append(out, unicode.ToLower(r))
		case r == '\'' || r == '’': // the operator's: one word
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	longest := longestSlug
	if slices.ContainsFunc(out, func(r rune) bool { return r >= 0x2E80 }) {
		longest = longestWideSlug
	}
	if len(out) > longest {
		cut := longest
		for i := cut; i > longest/3; i-- { // not within a word, unless it is a long one
			if out[i] == '-' || longest == longestWideSlug && i > longest-8 && scan.ClassOf(out[i-1]) == scan.Hiragana && scan.ClassOf(out[i]) != scan.Hiragana {
				cut = i
				break
			}
		}
		out = out[:cut]
	}
	return strings.Trim(string(out), "-")
}

// Address gives the form of an address by which a source is known: scheme and host in lower case, no
// fragment, no slash at the end, no port that the scheme has anyway. What is no address stays as it is.
func Address(s string) string {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return s
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme == "http":
		u.Host = strings.TrimSuffix(u.Host, ":80")
	case u.Scheme == "https":
		u.Host = strings.TrimSuffix(u.Host, ":443")
	}
	u.Fragment, u.RawFragment = "", ""
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), strings.TrimRight(u.RawPath, "/")
	return u.String()
}

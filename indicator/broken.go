package indicator

import "strings"

// readBrokenDot reads a dot among brackets that are no pair of one kind, glued to the labels on both sides: ([.])
// [(.)] ].x }.x {.x .}x. Brackets that open before the dot and close behind it show that a dot is meant; of the
// others a public suffix must stand behind, and what closes must not have been opened before its label.
func readBrokenDot(text string, i int) (end int, kind dot) {
	if i == 0 || class[text[i-1]]&alnum == 0 {
		return i, noDot
	}
	dotAt, opened, shut := bracketRun(text, i)
	if dotAt >= len(text) {
		return i, noDot
	}
	end = dotAt + 1
	if text[dotAt] != '.' {
		var ok bool
		if end, ok = word(text, dotAt, "dot"); !ok || dotAt == i {
			return i, noDot
		}
	}
	next, more, closed := bracketRun(text, end)
	if next >= len(text) || class[text[next]]&alnum == 0 || dotAt == i && next == end {
		return i, noDot
	}
	switch {
	case opened > 0 && closed > 0:
		return next, bracketDot
	case text[dotAt] != '.', dotAt > i && next > end && opened == 0 && more > 0 && text[i] != text[end]+2:
		return i, noDot
	case (closed > 0 && next > end || opened > 0 && shut == 0) && class[text[next]]&digit != 0: // 192.0.2.)1, 192.0.2(.1
		return next, oddDot
	case shut > 0 && openedBefore(text, i), !suffixAt(text, next, next > end && more > 0 || opened > 0):
		return i, noDot
	}
	return next, oddDot
}

// bracketRun gives the end of at most eight brackets at offset i, and how many of them open and close.
func bracketRun(text string, i int) (end, opened, shut int) {
	for end = i; end < len(text) && end-i < 8; end++ {
		switch text[end] {
		case '[', '(', '{':
			opened++
		case ']', ')', '}':
			shut++
		default:
			return end, opened, shut
		}
	}
	return end, opened, shut
}

// openedBefore says whether the bracket at offset i, which closes, was opened before it on its line, so that it is one of
// the text: f(x).info, a[0].name, (see above).net. [www].example.com is written so, too.
func openedBefore(text string, i int) bool {
	for k := i - 1; k >= 0 && i-k < 64 && text[k] != '\n'; k-- {
		switch text[k] {
		case '(', '[', '{':
			return closing(text[k]) == text[i] && !wwwLabel(text[k+1:i])
		case ')', ']', '}':
			return false
		}
	}
	return false
}

// suffixAt says whether a public suffix that is neither a word nor a file's ending stands at offset i, or a label
// with more behind it. With opened, a bracket before it is open: its own close must not follow at once, as in a list
// of endings, file.(exe|dll), but for one suffix alone: evil(.com).
func suffixAt(text string, i int, opened bool) bool {
	e := i
	for e < len(text) && e-i < 64 && class[text[e]]&(alnum|hyphen) != 0 {
		e++
	}
	if e < len(text) {
		switch b := text[e]; {
		case b == '|', b == ',' && opened, b == '(':
			return false
		case b == '.' || closing(b) != 0 || b == ']' || b == ')' || b == '}':
			if k, _, _ := bracketRun(text, e); k+1 < len(text) && text[k] == '.' && class[text[k+1]]&alnum != 0 || k > e+1 {
				return true
			}
		}
	}
	label := strings.ToLower(text[i:e])
	kind := extensions[label]
	return (kind == noEnding || kind == hostFirst) && !english[label] && !properties[label] && topLevel(label)
}

// signedWord gives the end of w between two signs of one kind, with a blank behind: "user -at- evil -dot- com".
func signedWord(text string, i int, w string) (end int, ok bool) {
	if i >= len(text) || text[i] != '-' && text[i] != '_' && text[i] != '*' {
		return i, false
	}
	e, ok := word(text, i+1, w)
	if !ok || e+1 >= len(text) || text[e] != text[i] || text[e+1] != ' ' {
		return i, false
	}
	return e + 1, true
}

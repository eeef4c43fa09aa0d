package indicator

import (
	"strings"

	"github.com/tenmatsu/tenmatsu/internal/scan"
)

// readID reads a hash, a wallet or the number of a list (CVE, CWE, ATT&CK, AS) in the word from i to
// e, of which kinds are the classes.
func (s *scanner) readID(i, e int, kinds uint8) int {
	text := s.text
	if e-i >= 26 {
		return s.readLong(i, e)
	}
	switch lower(text[i]) {
	case 'a':
		if n := e - i; n >= 6 && n <= 12 && text[i] == 'A' && text[i+1] == 'S' && text[i+2] != '0' && number(text[i+2:e], 0) {
			// Three digits are products more often than systems: AS/400 is AS400.
			return s.add(Match{Start: i, End: e, Type: ASN, Value: text[i:e]})
		}
	case 't':
		if e-i == 5 && technique(text[i:e]) && s.techniqueNear(i) {
			return s.add(Match{Start: i, End: e, Type: Attack, Value: s.value(i, e, upper(text[i:e]))})
		}
	case 'c':
		if next, ok := s.readCVE(i); ok {
			return next
		}
	}
	if kinds&(hyphen|under) == 0 {
		return e
	}
	// "PoC_CVE-2018-0001"
	for k := i + 1; k+7 < e; k++ {
		if lower(text[k]) == 'c' && class[text[k-1]]&alnum == 0 {
			if next, ok := s.readCVE(k); ok {
				return next
			}
		}
	}
	return e
}

// technique says whether text is the number of a technique: T and four digits, from T1001 on (those
// of industrial control systems begin with T0).
func technique(text string) bool {
	return len(text) == 5 && lower(text[0]) == 't' && (text[1] == '1' || text[1] == '0') && number(text[1:], 4)
}

// techniqueNear says whether the 64 bytes before a bare T1059 speak of ATT&CK: alone it might be the
// name of a product.
func (s *scanner) techniqueNear(i int) bool {
	text := s.text[max(0, i-64):i]
	for _, w := range []string{"ATT&CK", "MITRE", "echnique", "TTP", "テクニック", "攻撃手法"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return len(s.found) > 0 && s.found[len(s.found)-1].Type == Attack && i-s.last < 16
}

// readCVE reads CVE-2018-1234 or CWE-79 at offset i, in any width and with any dash.
func (s *scanner) readCVE(i int) (next int, ok bool) {
	text := s.text
	e, cve := scan.HasFold(text, i, "cve-")
	if !cve {
		if e, ok = scan.HasFold(text, i, "cwe-"); !ok {
			return i, false
		}
		_, count, end := scan.Digits(text, e)
		if count == 0 || count > 4 || end < len(text) && class[text[end]]&wordy != 0 {
			return i, false
		}
		return s.add(Match{Start: i, End: end, Type: CWE, Value: s.folded(i, end)}), true
	}
	year, count, e := scan.Digits(text, e)
	if count != 4 || year < 1999 || year > 2099 {
		return i, false
	}
	r, n := scan.At(text, e)
	if n == 0 || r != '-' {
		return i, false
	}
	_, count, e = scan.Digits(text, e+n)
	if count < 4 || count > 10 {
		return i, false
	}
	return s.add(Match{Start: i, End: e, Type: CVE, Value: s.folded(i, e)}), true
}

// folded is the text from i to e in plain width and upper case.
func (s *scanner) folded(i, e int) string {
	b := s.buf[:0]
	for k := i; k < e; {
		r, n := scan.At(s.text, k)
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		b = append(b, byte(r))
		k += n
	}
	return s.value(i, e, b)
}

// readLong reads the hashes, wallets and CVE ids in a word of 26 bytes or more: "sha256-9f86d0…".
func (s *scanner) readLong(i, e int) int {
	text := s.text
	for i < e {
		k := i
		var kinds uint8
		var up, low bool
		for k < e && class[text[k]]&alnum != 0 {
			kinds |= class[text[k]]
			up = up || isUpper(text[k])
			low = low || text[k] >= 'a'
			k++
		}
		m := Match{Start: i, End: k}
		n := k - i
		switch {
		case n == 3 && lower(text[i]) == 'c' && k < e:
			if next, ok := s.readCVE(i); ok {
				if next >= e {
					return next
				}
				k = next
			}
		case n < 26:
		case kinds == digit|hex:
			switch n {
			case 32:
				m.Type = MD5
			case 40:
				m.Type = SHA1
			case 64:
				m.Type = SHA256
			case 128:
				m.Type = SHA512
			}
			if m.Type != "" {
				m.Value = text[i:k]
				if up {
					m.Value = strings.ToLower(m.Value)
				}
			} else if (text[i] == '1' || text[i] == '3') && base58check(text[i:k]) {
				m.Type, m.Value = BTC, text[i:k]
			}
		case kinds&digit == 0:
		case n == 42 && text[i] == '0' && lower(text[i+1]) == 'x':
			if allHex(text[i+2 : k]) {
				m.Type, m.Value = ETH, text[i:k]
			}
		case n == 95 && (text[i] == '4' || text[i] == '8') && base58(text[i:k]):
			m.Type, m.Value = XMR, text[i:k]
		case n <= 35 && (text[i] == '1' || text[i] == '3') && base58check(text[i:k]):
			m.Type, m.Value = BTC, text[i:k]
		case n <= 90 && !(up && low) && bech32(text[i:k]):
			m.Type, m.Value = BTC, text[i:k]
			if up {
				m.Value = strings.ToLower(m.Value)
			}
		}
		if m.Type != "" {
			s.add(m)
		}
		i = k
		for i < e && class[text[i]]&alnum == 0 {
			i++
		}
	}
	return e
}

func allHex(text string) bool {
	for i := range len(text) {
		if class[text[i]]&(digit|hex) == 0 {
			return false
		}
	}
	return true
}
